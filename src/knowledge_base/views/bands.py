"""How large organisations are, in bands: places by their inhabitants, others by how many work there.

A leader looks for somebody alike. The bands of places fit Norwegian municipalities, most of which are small.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from knowledge_base.base import KnowledgeBase
from knowledge_base.kinds.case import Case, People
from knowledge_base.kinds.organisation_type import OrganisationType


class Counted(StrEnum):
    """What a band counts."""

    INHABITANTS = "inhabitants"
    EMPLOYEES = "employees"


EDGES = {Counted.INHABITANTS: (5_000, 20_000, 50_000, 100_000), Counted.EMPLOYEES: (1_000, 10_000)}
"""Where one band ends and the next begins."""


@dataclass(frozen=True)
class Band:
    """From so many, and below so many."""

    counted: Counted
    least: int | None
    """None for the lowest band."""
    below: int | None
    """None for the highest band."""


def bands(counted: Counted) -> tuple[Band, ...]:
    """All bands of what is counted, from the lowest."""
    return tuple(Band(counted, least, below) for least, below in pairwise((None, *EDGES[counted], None)))


def band(case: Case) -> Band | None:
    """The band of an organisation: by inhabitants when it is a place, else by employees; None when nobody tells."""
    if case.size is None:
        return None
    return _band(Counted.INHABITANTS, case.size.inhabitants) or _band(Counted.EMPLOYEES, case.size.employees)


def _band(counted: Counted, people: People | None) -> Band | None:
    if people is None or people.value is None:
        return None
    value: Decimal = people.value
    return next(one for one in bands(counted) if one.below is None or value < one.below)


@dataclass(frozen=True)
class Missing:
    """A kind of organisation that nobody speaks for: a type, or the part of a type that is so large."""

    plural: str
    """What organisations of the type are called."""
    band: Band | None
    """None when there is nobody of the whole type. What is missing side by side, is one band."""


def missing(base: KnowledgeBase, there: Collection[str]) -> tuple[Missing, ...]:
    """The kinds of organisations that are not among those `there`, which are ids of cases.

    A size is missing only where sizes are told: of places, since that is what a leader of a place compares with.
    """
    return tuple(_missing(base, there))


def _missing(base: KnowledgeBase, there: Collection[str]) -> Iterator[Missing]:
    for identifier, known in base.of(OrganisationType).items():
        own = [base.of(Case)[one] for one in there if base.of(Case)[one].type == identifier]
        if not own:
            yield Missing(known.plural, None)
            continue
        found = {one for one in map(band, own) if one is not None and one.counted is Counted.INHABITANTS}
        if found:
            yield from (Missing(known.plural, one) for one in _gaps(found))


def _gaps(found: Collection[Band]) -> Iterator[Band]:
    """The bands that are not among those `found`; those side by side as one."""
    gap: Band | None = None
    for one in bands(Counted.INHABITANTS):
        if one not in found:
            gap = Band(one.counted, gap.least if gap else one.least, one.below)
        elif gap:
            yield gap
            gap = None
    if gap:
        yield gap

"""How large organisations are, in bands: places by their inhabitants, others by how many work there.

A leader looks for somebody alike. Where one band ends and the next begins, the base says itself.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from knowledge_base.base import KnowledgeBase
from knowledge_base.kinds.case import Case
from knowledge_base.kinds.identity import identity
from knowledge_base.kinds.organisation_type import OrganisationType


class Counted(StrEnum):
    """What a band counts."""

    INHABITANTS = "inhabitants"
    EMPLOYEES = "employees"


@dataclass(frozen=True)
class Band:
    """From so many, and below so many."""

    counted: Counted
    least: int | None
    """None for the lowest band."""
    below: int | None
    """None for the highest band."""


def bands(base: KnowledgeBase, counted: Counted) -> tuple[Band, ...]:
    """All bands of what is counted, from the lowest; none when the base says nothing of where one ends."""
    own = identity(base).size_bands
    edges = own.inhabitants if counted is Counted.INHABITANTS else own.employees
    return tuple(Band(counted, least, below) for least, below in pairwise((None, *edges, None))) if edges else ()


def number(case: Case, counted: Counted) -> Decimal | None:
    """How many live there, or work there; None when nobody tells."""
    if case.size is None:
        return None
    people = case.size.inhabitants if counted is Counted.INHABITANTS else case.size.employees
    return people.value if people is not None else None


def band(base: KnowledgeBase, case: Case) -> Band | None:
    """The band of an organisation: by inhabitants when it is a place, else by employees; None when nobody tells."""
    return _band(base, case, Counted.INHABITANTS) or _band(base, case, Counted.EMPLOYEES)


def _band(base: KnowledgeBase, case: Case, counted: Counted) -> Band | None:
    value = number(case, counted)
    if value is None:
        return None
    return next((one for one in bands(base, counted) if one.below is None or value < one.below), None)


# --- who is alike, in addresses --------------------------------------------------------------------------------------

_COUNTED = {Counted.INHABITANTS: "innbyggere", Counted.EMPLOYEES: "ansatte"}
_UNKNOWN = "ukjent"


def alike_values(base: KnowledgeBase, case: Case) -> tuple[str, ...]:
    """What stands in the address of a list of those that an organisation is like: its type, and its type and size."""
    return (case.type, alike_value(case.type, band(base, case)))


def alike_value(type_id: str, size: Band | None) -> str:
    """What stands in the address of a list of one type and size; without a size, of those whose size nobody tells."""
    if size is None:
        return f"{type_id}.{_UNKNOWN}"
    told = f"{size.least}-{size.below}"
    if size.least is None:
        told = f"under-{size.below}"
    elif size.below is None:
        told = f"fra-{size.least}"
    return f"{type_id}.{_COUNTED[size.counted]}-{told}"


# --- who is missing --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Missing:
    """A kind of organisation that nobody speaks for: a type, or the part of a type that is so large."""

    plural: str
    """What organisations of the type are called."""
    band: Band | None
    """None when there is nobody of the whole type. What is missing side by side, is one band."""
    value: str
    """What stands in the address of a list of those that are like one that is missing."""


def missing(base: KnowledgeBase, there: Collection[str]) -> tuple[Missing, ...]:
    """The kinds of organisations that are not among those `there`, which are ids of cases.

    A size is missing only where sizes are told: of places, since that is what a leader of a place compares with.
    """
    return tuple(_missing(base, there))


def _missing(base: KnowledgeBase, there: Collection[str]) -> Iterator[Missing]:
    for identifier, type_ in base.of(OrganisationType).items():
        own = [base.of(Case)[one] for one in there if base.of(Case)[one].type == identifier]
        if not own:
            yield Missing(type_.plural, None, identifier)
            continue
        known = (band(base, one) for one in own)
        found = {one for one in known if one is not None and one.counted is Counted.INHABITANTS}
        if found:
            for gap in _gaps(base, found):
                whole = Band(gap[0].counted, gap[0].least, gap[-1].below)
                yield Missing(type_.plural, whole, alike_value(identifier, gap[-1]))


def _gaps(base: KnowledgeBase, found: Collection[Band]) -> Iterator[list[Band]]:
    """The bands that are not among those `found`; those side by side together."""
    gap: list[Band] = []
    for one in bands(base, Counted.INHABITANTS):
        if one not in found:
            gap.append(one)
        elif gap:
            yield gap
            gap = []
    if gap:
        yield gap

"""Which organisations are like the reader's own: those of one type, and those of one type and size.

Where nobody is alike, the choice says so, and who is nearest. The size of a place is how many live there; of others,
how many work there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from knowledge_base.base import KnowledgeBase
from knowledge_base.kinds.case import Case
from knowledge_base.kinds.organisation_type import OrganisationType
from knowledge_base.text import Prose
from knowledge_base.views.bands import Band, Counted, alike_value, alike_values, band, bands, number
from knowledge_base.views.common import LinkView, case_link


@dataclass(frozen=True)
class SizeChoice:
    """The organisations of one type and size."""

    value: str
    """What stands in the address."""
    band: Band | None
    """None for those whose size nobody tells."""


@dataclass(frozen=True)
class TypeChoices:
    """The organisations of one type, and its sizes, from the smallest. There is also what nobody is of."""

    value: str
    """What stands in the address when the size does not matter."""
    title: str
    plural: str
    former: tuple[str, ...]
    sizes: tuple[SizeChoice, ...]


@dataclass(frozen=True)
class Nearest:
    """The organisation that is nearest in size where nobody of the type is alike."""

    values: tuple[str, ...]
    """The choices that it is nearest to."""
    plural: str
    """What organisations of the type are called."""
    smaller: bool
    """Whether the choices are for smaller ones than anybody there; else they are for larger ones, or in between."""
    larger: bool
    link: LinkView
    number: Decimal
    counted: Counted
    transfer: Prose | None
    """What others must think of before they do the same; None when the base does not tell."""


@dataclass(frozen=True)
class Nobody:
    """A type that no organisation is of."""

    value: str
    plural: str


@dataclass(frozen=True)
class AlikeView:
    """What the reader can choose, and what is said of choices that nobody fits."""

    types: tuple[TypeChoices, ...]
    nearest: tuple[Nearest, ...]
    nobody: tuple[Nobody, ...]


def alike(base: KnowledgeBase) -> AlikeView:
    """What the reader can choose of the organisations of `base`."""
    return base.once(_alike)


def _alike(base: KnowledgeBase) -> AlikeView:
    own: dict[str, list[str]] = {identifier: [] for identifier in base.of(OrganisationType)}
    for identifier, case in base.of(Case).items():
        own.setdefault(case.type, []).append(identifier)
    return AlikeView(
        types=tuple(
            TypeChoices(identifier, known.title, known.plural, known.former_ids, tuple(_sizes(base, own[identifier])))
            for identifier, known in base.of(OrganisationType).items()
        ),
        nearest=tuple(one for identifier in base.of(OrganisationType) for one in _nearest(base, own[identifier])),
        nobody=tuple(
            Nobody(identifier, known.plural)
            for identifier, known in base.of(OrganisationType).items()
            if not own[identifier]
        ),
    )


def _sizes(base: KnowledgeBase, own: Sequence[str]) -> Iterator[SizeChoice]:
    """Every size of what the organisations of one type are counted by, also those that nobody has."""
    found = [band(base, base.of(Case)[one]) for one in own]
    counted = {one.counted for one in found if one is not None}
    for one in Counted:
        if one in counted:
            type_ = base.of(Case)[own[0]].type
            yield from (SizeChoice(alike_value(type_, size), size) for size in bands(base, one))
    if counted and None in found:
        yield SizeChoice(alike_value(base.of(Case)[own[0]].type, None), None)


def _nearest(base: KnowledgeBase, own: Sequence[str]) -> Iterator[Nearest]:
    """Those of one type that are nearest to the sizes that nobody has."""
    taken = {value for one in own for value in alike_values(base, base.of(Case)[one])}
    groups: dict[tuple[str, bool, bool], list[SizeChoice]] = {}
    for choice in _sizes(base, own):
        if choice.value not in taken and choice.band is not None:
            groups.setdefault(_who(base, own, choice.band), []).append(choice)
    for (identifier, smaller, larger), choices in groups.items():
        case, counted = base.of(Case)[identifier], next(one.band.counted for one in choices if one.band)
        size = number(case, counted)
        if size is not None:
            yield Nearest(
                values=tuple(one.value for one in choices),
                plural=base.of(OrganisationType)[case.type].plural,
                smaller=smaller,
                larger=larger,
                link=case_link(base, identifier),
                number=size,
                counted=counted,
                transfer=case.transfer,
            )


def _who(base: KnowledgeBase, own: Sequence[str], size: Band) -> tuple[str, bool, bool]:
    """Who is nearest to a size, and whether all there are larger than that, or all smaller. The first of equals."""
    known = {one: found for one in own if (found := number(base.of(Case)[one], size.counted)) is not None}
    nearest = min(known, key=lambda one: _distance(known[one], size))
    smaller = all(size.below is not None and found >= size.below for found in known.values())
    larger = all(size.least is not None and found < size.least for found in known.values())
    return nearest, smaller, larger


def _distance(found: Decimal, size: Band) -> Decimal:
    """How many times as large, or as small, an organisation is as the nearest that would be of the size."""
    if size.below is not None and found >= size.below:
        return found / size.below
    return Decimal(size.least or 1) / max(found, Decimal(1))

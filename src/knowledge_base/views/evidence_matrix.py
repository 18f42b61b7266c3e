"""What the table of all evidence shows: a row for each recommendation, a column for each organisation.

Of many organisations, a column holds all of one type, or the table would grow with their number times that of the
advice. Who they are stands at each claim, on the page of its advice.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from knowledge_base.base import KnowledgeBase
from knowledge_base.kinds.case import Case
from knowledge_base.kinds.confidence import Standing, assessments, direct, independent, standing
from knowledge_base.kinds.organisation_type import OrganisationType
from knowledge_base.kinds.perspective import Perspective
from knowledge_base.kinds.recommendation import Recommendation
from knowledge_base.links import Link, links
from knowledge_base.model import Stance
from knowledge_base.views.alike import AlikeView, alike
from knowledge_base.views.bands import alike_values
from knowledge_base.views.common import (
    Choice,
    GroundsView,
    LinkView,
    advice_grounds,
    case_link,
    choices,
    claim_link,
    link_to,
    observation_link,
)

MOST_COLUMNS = 12
"""Organisations that have a column each: a table of more would not be whole on a screen, or on paper."""
MOST_CELLS = 500
"""Cells that tell which claims they count; of more, a cell has only its numbers."""


@dataclass(frozen=True)
class Column:
    """An organisation, or all of one type."""

    link: LinkView
    """The organisation; for a type, the list of those of that type."""
    alike: tuple[str, ...]
    """The choices of those that are like it, to filter by."""
    organisations: int
    """How many it holds."""


@dataclass(frozen=True)
class Mark:
    """What organisations say of claims, all the same."""

    standing: Standing
    stances: tuple[Stance, ...]
    """Of the observations that it is made of, to filter by."""
    count: int
    """How many claims; in a column for a type, how many times one of its organisations says so of one of them."""


@dataclass(frozen=True)
class ClaimSaid:
    """What an organisation says of one claim."""

    standing: Standing
    stances: tuple[Stance, ...]
    claim: LinkView
    observations: tuple[LinkView, ...]
    """Empty where there may be several organisations."""
    organisations: int


@dataclass(frozen=True)
class Cell:
    """What a column says of the claims of one recommendation, which may be nothing."""

    id: str
    """The place of what it leads to, on the page."""
    column: LinkView
    alike: tuple[str, ...]
    """The choices that the column fits, to filter by."""
    counted: bool
    """Whether it could have said something of any of the claims: see `witnesses` in kinds/confidence.py."""
    marks: tuple[Mark, ...]
    said: tuple[ClaimSaid, ...]
    """Empty where the cells have only their numbers."""


@dataclass(frozen=True)
class Row:
    """A recommendation."""

    id: str
    """Its place in what the cells lead to."""
    number: int
    link: LinkView
    grounds: GroundsView
    perspectives: tuple[str, ...]
    """Their ids, to filter by."""
    cells: tuple[Cell, ...]
    """One for each column."""

    @property
    def stances(self) -> tuple[Stance, ...]:
        """Those that some cell counts, to filter by."""
        return tuple(dict.fromkeys(one for cell in self.cells for mark in cell.marks for one in mark.stances))


@dataclass(frozen=True)
class EvidenceMatrixView:
    """The table of all evidence, with the choices above it."""

    perspectives: tuple[Choice, ...]
    alike: AlikeView
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    organisations: int
    """How many there are in all."""
    by_type: bool
    """Whether a column holds all organisations of a type."""
    only_numbers: bool
    """Whether the cells do not tell which claims they count."""

    @property
    def all_counted(self) -> bool:
        """Whether every organisation could have said something in every row."""
        return all(cell.counted for row in self.rows for cell in row.cells)


def view(base: KnowledgeBase) -> EvidenceMatrixView:
    """What the table of all evidence shows."""
    by_type = len(base.of(Case)) > MOST_COLUMNS
    columns = tuple(_types(base) if by_type else _organisations(base))
    advice = base.of(Recommendation)
    only_numbers = len(columns) * len(advice) > MOST_CELLS
    return EvidenceMatrixView(
        perspectives=choices(base.of(Perspective), "short"),
        alike=alike(base),
        columns=columns,
        rows=tuple(_row(base, one, columns, told=not only_numbers) for one in advice),
        organisations=len(base.of(Case)),
        by_type=by_type,
        only_numbers=only_numbers,
    )


def _organisations(base: KnowledgeBase) -> Iterator[Column]:
    for one, case in base.of(Case).items():
        yield Column(case_link(base, one), alike_values(base, case), 1)


def _types(base: KnowledgeBase) -> Iterator[Column]:
    """Those that there are organisations of. A column fits the choice of each size that one of them has."""
    own: dict[str, list[Case]] = {identifier: [] for identifier in base.of(OrganisationType)}
    for case in base.of(Case).values():
        own[case.type].append(case)
    for one, known in base.of(OrganisationType).items():
        if own[one]:
            fits = dict.fromkeys(value for case in own[one] for value in alike_values(base, case))
            yield Column(LinkView(_type_address(one), known.title), tuple(fits), len(own[one]))


def _type_address(identifier: str) -> str:
    """The list of cases, with those of one type chosen. Without scripts, it is the whole list."""
    return f"case/?type={identifier}"


def _row(base: KnowledgeBase, identifier: str, columns: Sequence[Column], *, told: bool) -> Row:
    record = base.of(Recommendation)[identifier]
    found = _by_column(base, identifier, record)
    counted = _counted(base, identifier, record)
    row = f"rad-{record.number}"
    return Row(
        id=row,
        number=record.number,
        link=link_to(base, Recommendation, identifier, record.title),
        grounds=advice_grounds(base, identifier),
        perspectives=(record.perspective, *record.also_perspectives),
        cells=tuple(
            _cell(base, f"{row}-{place}", column, found.get(address, ()), told=told, counted=address in counted)
            for place, column in enumerate(columns, 1)
            for address in (column.link.address,)
        ),
    )


def _counted(base: KnowledgeBase, identifier: str, record: Recommendation) -> Collection[str]:
    """The addresses that columns link to, of the organisations that could have said something of a recommendation."""
    found = base.once(assessments)
    could: set[str] = set().union(*(found.of(f"{identifier}/{claim.id}").breadth.could for claim in record.claims))
    columns = base.once(_columns_of)
    return {address for one in could for address in columns[one]}


def _columns_of(base: KnowledgeBase) -> Mapping[str, Collection[str]]:
    """The addresses that columns link to, by the organisation that their cases count as."""
    found: dict[str, set[str]] = defaultdict(set)
    for case_id, owner in base.once(independent).items():
        found[owner] |= {case_link(base, case_id).address, _type_address(base.of(Case)[case_id].type)}
    return found


@dataclass(frozen=True)
class _Said:
    """What one organisation says of one claim."""

    claim_id: str
    links: tuple[Link, ...]

    @property
    def standing(self) -> Standing:
        return standing(self.stances)

    @property
    def stances(self) -> tuple[Stance, ...]:
        found = {one.evidence.stance for one in self.links}
        return tuple(one for one in Stance if one in found)


def _by_column(base: KnowledgeBase, identifier: str, record: Recommendation) -> Mapping[str, Sequence[_Said]]:
    """What is said of the claims of a recommendation, by the address that the column of who says it links to."""
    found: dict[str, list[_Said]] = defaultdict(list)
    for claim in record.claims:
        by_case: dict[str, list[Link]] = defaultdict(list)
        for link in direct(base, base.once(links).claims[f"{identifier}/{claim.id}"]):
            by_case[link.observation.case_id].append(link)
        for case_id, own in by_case.items():
            said = _Said(f"{identifier}/{claim.id}", tuple(own))
            found[case_link(base, case_id).address].append(said)
            found[_type_address(base.of(Case)[case_id].type)].append(said)
    return found


def _cell(
    base: KnowledgeBase, identifier: str, column: Column, found: Sequence[_Said], *, told: bool, counted: bool
) -> Cell:
    times = Counter((one.standing, one.stances) for one in found)
    return Cell(
        id=identifier,
        column=column.link,
        alike=column.alike,
        counted=counted,
        marks=tuple(
            Mark(said, stances, times[said, stances])
            for said, stances in sorted(times, key=lambda one: (list(Standing).index(one[0]), len(one[1]), one[1]))
        ),
        said=tuple(_told(base, column, found)) if told else (),
    )


def _told(base: KnowledgeBase, column: Column, found: Sequence[_Said]) -> Iterator[ClaimSaid]:
    """What is said of each claim, in their order; in a column of several, with how many of them say it."""
    groups: dict[tuple[str, Standing, tuple[Stance, ...]], list[_Said]] = defaultdict(list)
    for one in found:
        groups[one.claim_id, one.standing, one.stances].append(one)
    for (claim_id, said, stances), own in groups.items():
        alone = own if column.organisations == 1 else ()
        nodes = {link.observation.id: link.observation for one in alone for link in one.links}
        yield ClaimSaid(
            standing=said,
            stances=stances,
            claim=claim_link(base, claim_id),
            observations=tuple(observation_link(base, one) for one in nodes.values()),
            organisations=len(own),
        )

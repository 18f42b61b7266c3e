"""What the table of all evidence shows: a row for each recommendation, a column for each organisation.

Of many organisations, a column holds all of one type, or the table would grow with their number times that of the
advice. Who they are stands at each claim, on the page of its advice.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from knowledge_base.base import KnowledgeBase
from knowledge_base.kinds.case import Case
from knowledge_base.kinds.confidence import assessments, direct, independent
from knowledge_base.kinds.organisation_type import OrganisationType
from knowledge_base.kinds.perspective import Perspective
from knowledge_base.kinds.recommendation import Recommendation
from knowledge_base.links import Link, links
from knowledge_base.model import Stance
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

MOST_COLUMNS = 20
"""Organisations that have a column each."""
MOST_CELLS = 500
"""Cells that tell which claims they count; of more, a cell has only its numbers."""


@dataclass(frozen=True)
class Column:
    """An organisation, or all of one type."""

    link: LinkView
    """The organisation; for a type, the list of those of that type."""
    type: str
    """The id of its type, to filter by."""
    organisations: int
    """How many it holds."""


@dataclass(frozen=True)
class StanceCount:
    """How many observations in a cell have a stance."""

    stance: Stance
    count: int


@dataclass(frozen=True)
class CellLink:
    """What an observation says of a claim; in a column for a type, what some observations say."""

    stance: Stance
    claim: LinkView
    observation: LinkView | None
    """None where there may be several."""
    count: int
    """How many they are."""


@dataclass(frozen=True)
class Cell:
    """What a column says of the claims of one recommendation, which may be nothing."""

    type: str
    """The id of the type of organisation, to filter by."""
    counted: bool
    """Whether it could have said something of any of the claims: see `witnesses` in kinds/confidence.py."""
    counts: tuple[StanceCount, ...]
    """Of the stances that are there."""
    links: tuple[CellLink, ...]
    """Empty where the cells have only their numbers."""


@dataclass(frozen=True)
class Row:
    """A recommendation."""

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
        return tuple(dict.fromkeys(one.stance for cell in self.cells for one in cell.counts))


@dataclass(frozen=True)
class EvidenceMatrixView:
    """The table of all evidence, with the choices above it."""

    perspectives: tuple[Choice, ...]
    types: tuple[Choice, ...]
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


_Listed = Callable[[KnowledgeBase, Sequence[Link]], Iterable[CellLink]]
"""What a cell tells of the evidence that it counts."""


def view(base: KnowledgeBase) -> EvidenceMatrixView:
    """What the table of all evidence shows."""
    by_type = len(base.of(Case)) > MOST_COLUMNS
    columns = tuple(_types(base) if by_type else _organisations(base))
    listed = _by_claim if by_type else _each
    advice = base.of(Recommendation)
    only_numbers = len(columns) * len(advice) > MOST_CELLS
    return EvidenceMatrixView(
        perspectives=choices(base.of(Perspective), "short"),
        types=choices(base.of(OrganisationType), "title"),
        columns=columns,
        rows=tuple(_row(base, one, columns, _nothing if only_numbers else listed) for one in advice),
        organisations=len(base.of(Case)),
        by_type=by_type,
        only_numbers=only_numbers,
    )


def _organisations(base: KnowledgeBase) -> Iterator[Column]:
    for one, case in base.of(Case).items():
        yield Column(case_link(base, one), case.type, 1)


def _types(base: KnowledgeBase) -> Iterator[Column]:
    """Those that there are organisations of."""
    there = Counter(case.type for case in base.of(Case).values())
    for one, known in base.of(OrganisationType).items():
        if one in there:
            yield Column(LinkView(_type_address(one), known.title), one, there[one])


def _type_address(identifier: str) -> str:
    """The list of cases, with those of one type chosen. Without scripts, it is the whole list."""
    return f"case/?type={identifier}"


def _row(base: KnowledgeBase, identifier: str, columns: Sequence[Column], listed: _Listed) -> Row:
    record = base.of(Recommendation)[identifier]
    found = _by_column(base, identifier, record)
    counted = _counted(base, identifier, record)
    return Row(
        number=record.number,
        link=link_to(base, Recommendation, identifier, record.title),
        grounds=advice_grounds(base, identifier),
        perspectives=(record.perspective, *record.also_perspectives),
        cells=tuple(
            _cell(base, one, found.get(address, ()), listed, counted=address in counted)
            for one in columns
            for address in (one.link.address,)
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


def _by_column(base: KnowledgeBase, identifier: str, record: Recommendation) -> Mapping[str, Sequence[Link]]:
    """The evidence for and against a recommendation, by the address that its column links to."""
    found: dict[str, list[Link]] = defaultdict(list)
    for claim in record.claims:
        for link in direct(base, base.once(links).claims[f"{identifier}/{claim.id}"]):
            case_id = link.observation.case_id
            found[case_link(base, case_id).address].append(link)
            found[_type_address(base.of(Case)[case_id].type)].append(link)
    return found


def _cell(base: KnowledgeBase, column: Column, own: Sequence[Link], listed: _Listed, *, counted: bool) -> Cell:
    return Cell(column.type, counted, tuple(_counts(own)), tuple(listed(base, own)))


def _nothing(_base: KnowledgeBase, _found: Sequence[Link]) -> Iterable[CellLink]:
    return ()


def _each(base: KnowledgeBase, found: Sequence[Link]) -> Iterator[CellLink]:
    for one in found:
        observation = observation_link(base, one.observation)
        yield CellLink(one.evidence.stance, claim_link(base, one.claim.id), observation, 1)


def _by_claim(base: KnowledgeBase, found: Sequence[Link]) -> Iterator[CellLink]:
    """A link for each claim and stance, in the order of the claims, with how many observations there are."""
    counted = Counter((one.claim.id, one.evidence.stance) for one in found)
    for (claim_id, stance), count in counted.items():
        yield CellLink(stance, claim_link(base, claim_id), None, count)


def _counts(found: Sequence[Link]) -> Iterator[StanceCount]:
    """An observation that several claims use in the same way, counts once."""
    for stance in Stance:
        observations = {one.observation.id for one in found if one.evidence.stance is stance}
        if observations:
            yield StanceCount(stance, len(observations))

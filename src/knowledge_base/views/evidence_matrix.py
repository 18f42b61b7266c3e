"""What the table of all evidence shows: a row for each recommendation, a column for each organisation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from knowledge_base.base import KnowledgeBase
from knowledge_base.kinds.case import Case
from knowledge_base.kinds.confidence import direct
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


@dataclass(frozen=True)
class Column:
    """An organisation."""

    link: LinkView
    type: str
    """The id of its type, to filter by."""


@dataclass(frozen=True)
class StanceCount:
    """How many observations in a cell have a stance."""

    stance: Stance
    count: int


@dataclass(frozen=True)
class CellLink:
    """What an observation says of a claim."""

    stance: Stance
    claim: LinkView
    observation: LinkView


@dataclass(frozen=True)
class Cell:
    """What one organisation says of the claims of one recommendation, which may be nothing."""

    type: str
    """The id of the organisation's type, to filter by."""
    counts: tuple[StanceCount, ...]
    """Of the stances that are there."""
    links: tuple[CellLink, ...]


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


@dataclass(frozen=True)
class EvidenceMatrixView:
    """The table of all evidence, with the choices above it."""

    perspectives: tuple[Choice, ...]
    types: tuple[Choice, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def view(base: KnowledgeBase) -> EvidenceMatrixView:
    """What the table of all evidence shows."""
    return EvidenceMatrixView(
        perspectives=choices(base.of(Perspective), "short"),
        types=choices(base.of(OrganisationType), "title"),
        columns=tuple(Column(case_link(base, one), case.type) for one, case in base.of(Case).items()),
        rows=tuple(_row(base, one, record) for one, record in base.of(Recommendation).items()),
    )


def _row(base: KnowledgeBase, identifier: str, record: Recommendation) -> Row:
    found = _by_case(base, identifier, record)
    return Row(
        number=record.number,
        link=link_to(base, Recommendation, identifier, record.title),
        grounds=advice_grounds(base, identifier),
        perspectives=(record.perspective, *record.also_perspectives),
        cells=tuple(_cell(base, case.type, found[one]) for one, case in base.of(Case).items()),
    )


def _by_case(base: KnowledgeBase, identifier: str, record: Recommendation) -> Mapping[str, Sequence[Link]]:
    """The evidence for and against a recommendation, for every case."""
    found: dict[str, list[Link]] = {case: [] for case in base.of(Case)}
    for claim in record.claims:
        for link in direct(base, base.once(links).claims[f"{identifier}/{claim.id}"]):
            found[link.observation.case_id].append(link)
    return found


def _cell(base: KnowledgeBase, organisation_type: str, found: Sequence[Link]) -> Cell:
    listed = tuple(
        CellLink(link.evidence.stance, claim_link(base, link.claim.id), observation_link(base, link.observation))
        for link in found
    )
    return Cell(organisation_type, tuple(_counts(listed)), listed)


def _counts(found: Sequence[CellLink]) -> Iterator[StanceCount]:
    """An observation that several claims use in the same way, counts once."""
    for stance in Stance:
        observations = {link.observation for link in found if link.stance is stance}
        if observations:
            yield StanceCount(stance, len(observations))

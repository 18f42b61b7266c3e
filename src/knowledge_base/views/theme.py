"""What the page of a theme shows."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge_base.base import KnowledgeBase
from knowledge_base.kinds.case import Case
from knowledge_base.kinds.confidence import direct
from knowledge_base.kinds.organisation_type import OrganisationType
from knowledge_base.kinds.recommendation import Recommendation
from knowledge_base.kinds.theme import Theme
from knowledge_base.links import ObservationNode, links
from knowledge_base.text import Prose
from knowledge_base.views.common import ClaimLine, LinkView, case_link, claim_line
from knowledge_base.views.works import ObservationLine, OrganisationObservations, by_organisation, lines

ABOUT = 2
"""Observations of a theme that a claim must rest on to be about it."""


@dataclass(frozen=True)
class RowView:
    """How one organisation did what the theme asks about."""

    organisation: LinkView
    type_title: str
    what: Prose
    observations: tuple[ObservationLine, ...]


@dataclass(frozen=True)
class ThemeClaim:
    """A claim about the theme, with the recommendation it stands in."""

    line: ClaimLine
    recommendation: str


@dataclass(frozen=True)
class ThemeView:
    """The page of one theme."""

    title: str
    question: str
    summary: Prose
    takeaway: Prose | None
    rows: tuple[RowView, ...]
    claims: tuple[ThemeClaim, ...]
    observed: tuple[OrganisationObservations, ...]


def view(base: KnowledgeBase, identifier: str) -> ThemeView:
    """The page of the theme with this id."""
    record = base.of(Theme)[identifier]
    return ThemeView(
        title=record.title,
        question=record.question,
        summary=record.summary,
        takeaway=record.takeaway,
        rows=_rows(base, record),
        claims=_claims(base, identifier),
        observed=by_organisation(base, observations(base, identifier)),
    )


def observations(base: KnowledgeBase, identifier: str) -> tuple[ObservationNode, ...]:
    """The observations that say they are about the theme."""
    return tuple(node for node in base.once(links).observations.values() if identifier in node.observation.themes)


def _rows(base: KnowledgeBase, record: Theme) -> tuple[RowView, ...]:
    nodes = base.once(links).observations
    ids = [[f"{row.case}/{one}" for one in row.observations] for row in record.comparison]
    shown = lines(base, [nodes[identifier] for listed in ids for identifier in listed])
    return tuple(
        RowView(
            organisation=case_link(base, row.case),
            type_title=base.of(OrganisationType)[base.of(Case)[row.case].type].title,
            what=row.what,
            observations=tuple(shown[identifier] for identifier in listed),
        )
        for row, listed in zip(record.comparison, ids, strict=True)
    )


def _claims(base: KnowledgeBase, identifier: str) -> tuple[ThemeClaim, ...]:
    found = base.once(links)
    return tuple(
        ThemeClaim(claim_line(base, claim_id), base.of(Recommendation)[node.recommendation_id].title)
        for claim_id, node in found.claims.items()
        if sum(identifier in link.observation.observation.themes for link in direct(base, node)) >= ABOUT
    )

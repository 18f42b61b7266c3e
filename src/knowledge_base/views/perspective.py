"""What the page of a perspective shows, and the list of them."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge_base.base import KnowledgeBase
from knowledge_base.kinds.hypothesis import Hypothesis, Verdict
from knowledge_base.kinds.identity import Colour
from knowledge_base.kinds.perspective import Perspective
from knowledge_base.kinds.recommendation import Recommendation
from knowledge_base.links import links
from knowledge_base.text import Prose, Sentence
from knowledge_base.views.common import (
    ClaimLine,
    LinkView,
    PlaceView,
    RecommendationCard,
    claim_line,
    colour,
    link_to,
    place,
    recommendation_card,
)
from knowledge_base.views.works import OrganisationObservations, by_organisation

MOST_CLAIMS = 600
"""Claims that are listed; of more, they stand only on the pages of their advice."""
MOST_OBSERVATIONS = 1500
"""Observations that are listed; of more, they stand only on the pages of their organisations."""


@dataclass(frozen=True)
class PerspectiveCard:
    """A perspective in a list."""

    link: LinkView
    colour: Colour
    summary: Sentence
    recommendations: int
    """How many belong to it first of all."""


@dataclass(frozen=True)
class AdviceClaims:
    """The claims of one recommendation."""

    recommendation: LinkView
    claims: tuple[ClaimLine, ...]


@dataclass(frozen=True)
class HypothesisLine:
    """A hypothesis in a list."""

    link: LinkView
    verdict: Verdict


@dataclass(frozen=True)
class PerspectiveView:
    """The page of one perspective."""

    title: str
    summary: Sentence
    reading: str
    """The address of all its recommendations on one page."""
    why: Prose
    place: PlaceView | None
    """Where the source has it; None when it is the base's own."""
    asks: tuple[str, ...]
    recommendations: tuple[RecommendationCard, ...]
    also: tuple[RecommendationCard, ...]
    """Those that belong to another perspective first."""
    claims: tuple[AdviceClaims, ...]
    """Of the first recommendations above; empty when they are too many."""
    hypotheses: tuple[HypothesisLine, ...]
    observed: tuple[OrganisationObservations, ...]
    observations_elsewhere: bool
    """Whether the observations are too many to be shown beside their organisations."""


def view(base: KnowledgeBase, identifier: str) -> PerspectiveView:
    """The page of the perspective with this id."""
    record = base.of(Perspective)[identifier]
    advice = base.of(Recommendation)
    main = [i for i, one in advice.items() if one.perspective == identifier]
    also = [i for i, one in advice.items() if i not in main and identifier in one.also_perspectives]
    seen = [
        node for node in base.once(links).observations.values() if node.observation.perspective == identifier
    ]  # in the order of the cases
    few_claims = sum(len(advice[i].claims) for i in main) <= MOST_CLAIMS
    return PerspectiveView(
        title=record.title,
        summary=record.summary,
        reading=_page(base, "reading", identifier),
        why=record.why,
        place=place(base, record.ref) if record.ref is not None else None,
        asks=record.asks,
        recommendations=tuple(recommendation_card(base, i) for i in main),
        also=tuple(recommendation_card(base, i) for i in also),
        claims=tuple(_claims(base, i) for i in main) if few_claims else (),
        hypotheses=tuple(
            HypothesisLine(link_to(base, Hypothesis, i, one.statement), one.verdict)
            for i, one in base.of(Hypothesis).items()
            if one.perspective == identifier
        ),
        observed=by_organisation(base, seen),
        observations_elsewhere=len(seen) > MOST_OBSERVATIONS,
    )


def cards(base: KnowledgeBase) -> tuple[PerspectiveCard, ...]:
    """Every perspective, in a list."""
    advice = base.of(Recommendation).values()
    return tuple(
        PerspectiveCard(
            link=link_to(base, Perspective, identifier, record.title),
            colour=colour(base, identifier),
            summary=record.summary,
            recommendations=sum(one.perspective == identifier for one in advice),
        )
        for identifier, record in base.of(Perspective).items()
    )


@dataclass(frozen=True)
class PerspectivesView:
    """The list of the perspectives."""

    cards: tuple[PerspectiveCard, ...]


def overview(base: KnowledgeBase) -> PerspectivesView:
    """The list of the perspectives."""
    return PerspectivesView(cards(base))


def _claims(base: KnowledgeBase, identifier: str) -> AdviceClaims:
    record = base.of(Recommendation)[identifier]
    return AdviceClaims(
        link_to(base, Recommendation, identifier, record.title),
        tuple(claim_line(base, f"{identifier}/{claim.id}") for claim in record.claims),
    )


def _page(base: KnowledgeBase, macro: str, identifier: str) -> str:
    """The address of one of the pages that a perspective has, by the name of its template."""
    pages = {page.macro: page for page in base.kind_of(Perspective).pages}
    return pages[macro].address(identifier)

"""What the reading page of a perspective shows: all its recommendations, to read through or to print.

Of more than anybody reads through, less is shown of each, and the rest stands on its own page. So the page keeps its
address and its anchors however many they become; pages of ten each would move them with every new one.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from knowledge_base.base import KnowledgeBase
from knowledge_base.kinds.perspective import Perspective
from knowledge_base.kinds.recommendation import Recommendation
from knowledge_base.text import Prose, Sentence
from knowledge_base.views.claim_section import ClaimSection, claim_sections
from knowledge_base.views.common import (
    ClaimLine,
    GroundsView,
    LinkView,
    advice_grounds,
    claim_line,
    former_anchors,
    link_to,
)
from knowledge_base.views.recommendation import PhaseView, phase_views


class Depth(StrEnum):
    """How much is shown of each recommendation."""

    FULL = "full"
    ADVICE = "advice"
    """All but the grounds of its claims, which are links."""
    SUMMARY = "summary"
    """Only what it is and how sure."""


MOST_IN_FULL = 25
"""Recommendations that are shown in full: some fifty sheets of paper."""
MOST_WITH_ADVICE = 100
"""Recommendations that are shown with what to do. Of more, only the summary stands there."""


@dataclass(frozen=True)
class RecommendationSection:
    """A recommendation, as far as there is room for it."""

    id: str
    link: LinkView
    former: tuple[str, ...]
    number: int
    title: str
    summary: Sentence
    grounds: GroundsView
    phases: tuple[PhaseView, ...]
    claims: tuple[ClaimSection, ...]
    """In full; empty when only their titles are shown."""
    claim_lines: tuple[ClaimLine, ...]
    """Their titles; empty when they are shown in full, or not at all."""
    pitfalls: tuple[Sentence, ...]
    questions: tuple[Sentence, ...]
    limits: Prose


@dataclass(frozen=True)
class ReadingView:
    """The reading page of a perspective."""

    title: str
    summary: Sentence
    depth: Depth
    recommendations: tuple[RecommendationSection, ...]


def view(base: KnowledgeBase, identifier: str) -> ReadingView:
    """What the reading page of the perspective with this id shows."""
    perspective = base.of(Perspective)[identifier]
    own = [
        one
        for one, record in base.of(Recommendation).items()
        if identifier in (record.perspective, *record.also_perspectives)
    ]
    depth = _depth(len(own))
    sections = tuple(_section(base, one, depth) for one in own)
    return ReadingView(perspective.title, perspective.summary, depth, sections)


def _depth(number: int) -> Depth:
    if number <= MOST_IN_FULL:
        return Depth.FULL
    return Depth.ADVICE if number <= MOST_WITH_ADVICE else Depth.SUMMARY


def _section(base: KnowledgeBase, identifier: str, depth: Depth) -> RecommendationSection:
    record = base.of(Recommendation)[identifier]
    with_advice = depth is not Depth.SUMMARY
    claims = (f"{identifier}/{claim.id}" for claim in record.claims)
    return RecommendationSection(
        id=identifier,
        link=link_to(base, Recommendation, identifier, record.title),
        former=former_anchors(record),
        number=record.number,
        title=record.title,
        summary=record.summary,
        grounds=advice_grounds(base, identifier),
        phases=phase_views(base, identifier, record) if with_advice else (),
        claims=claim_sections(base, identifier) if depth is Depth.FULL else (),
        claim_lines=tuple(claim_line(base, one) for one in claims) if depth is Depth.ADVICE else (),
        pitfalls=tuple(pitfall.text for pitfall in record.pitfalls) if with_advice else (),
        questions=tuple(question.text for question in record.questions) if with_advice else (),
        limits=record.limits,
    )

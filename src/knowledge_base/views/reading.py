"""What the reading page of a perspective shows: all its recommendations, to read through or to print."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge_base.base import KnowledgeBase
from knowledge_base.kinds.perspective import Perspective
from knowledge_base.kinds.recommendation import Recommendation
from knowledge_base.text import Prose, Sentence
from knowledge_base.views.common import GroundsView, advice_grounds, former_anchors
from knowledge_base.views.recommendation import ClaimSection, PhaseView, claim_sections, phase_views


@dataclass(frozen=True)
class RecommendationSection:
    """A recommendation in full."""

    id: str
    former: tuple[str, ...]
    number: int
    title: str
    summary: Sentence
    grounds: GroundsView
    phases: tuple[PhaseView, ...]
    claims: tuple[ClaimSection, ...]
    pitfalls: tuple[Sentence, ...]
    questions: tuple[Sentence, ...]
    limits: Prose


@dataclass(frozen=True)
class ReadingView:
    """The reading page of a perspective."""

    title: str
    summary: Sentence
    recommendations: tuple[RecommendationSection, ...]


def view(base: KnowledgeBase, identifier: str) -> ReadingView:
    """What the reading page of the perspective with this id shows."""
    perspective = base.of(Perspective)[identifier]
    sections = tuple(
        _section(base, one, record)
        for one, record in base.of(Recommendation).items()
        if identifier in (record.perspective, *record.also_perspectives)
    )
    return ReadingView(perspective.title, perspective.summary, sections)


def _section(base: KnowledgeBase, identifier: str, record: Recommendation) -> RecommendationSection:
    return RecommendationSection(
        id=identifier,
        former=former_anchors(record),
        number=record.number,
        title=record.title,
        summary=record.summary,
        grounds=advice_grounds(base, identifier),
        phases=phase_views(base, identifier, record),
        claims=claim_sections(base, identifier),
        pitfalls=tuple(pitfall.text for pitfall in record.pitfalls),
        questions=tuple(question.text for question in record.questions),
        limits=record.limits,
    )

"""What the page about all recommendations shows."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge_base.base import KnowledgeBase
from knowledge_base.kinds.case import Case
from knowledge_base.kinds.confidence import ConfidenceLevel
from knowledge_base.kinds.perspective import Perspective
from knowledge_base.kinds.recommendation import Recommendation
from knowledge_base.kinds.theme import Theme
from knowledge_base.views.alike import AlikeView, alike
from knowledge_base.views.common import Choice, RecommendationCard, choices, recommendation_card


@dataclass(frozen=True)
class RecommendationsView:
    """The page about all recommendations."""

    perspectives: tuple[Choice, ...]
    themes: tuple[Choice, ...]
    alike: AlikeView
    levels: tuple[Choice, ...]
    organisations: tuple[Choice, ...]
    cards: tuple[RecommendationCard, ...]

    @property
    def is_brief(self) -> bool:
        """Whether each has one sentence only, since they are so many that all of it would make a page too heavy."""
        return len(self.cards) > MOST_IN_FULL


MOST_IN_FULL = 300
"""Pieces of advice that are listed with all of their summary."""


def view(base: KnowledgeBase) -> RecommendationsView:
    """The page about all recommendations of `base`."""
    return RecommendationsView(
        perspectives=choices(base.of(Perspective), "short"),
        themes=choices(base.of(Theme), "title"),
        alike=alike(base),
        levels=choices(base.of(ConfidenceLevel), "title"),
        organisations=choices(base.of(Case), "short_name"),
        cards=tuple(recommendation_card(base, identifier) for identifier in base.of(Recommendation)),
    )

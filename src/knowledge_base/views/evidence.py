"""What stands behind a recommendation, claim by claim, for any page that wants to show it."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge_base.base import KnowledgeBase
from knowledge_base.kinds.recommendation import Recommendation
from knowledge_base.views.common import LinkView, SupportView, link_to, overall_support
from knowledge_base.views.recommendation import ClaimSection, claim_sections


@dataclass(frozen=True)
class RecommendationEvidence:
    """A recommendation with the evidence of each of its claims."""

    id: str
    link: LinkView
    support: SupportView
    claims: tuple[ClaimSection, ...]


def view(base: KnowledgeBase, identifier: str) -> RecommendationEvidence:
    """The evidence of the recommendation with this id. Raises KeyError when there is none."""
    title = base.of(Recommendation)[identifier].title
    return RecommendationEvidence(
        id=identifier,
        link=link_to(base, Recommendation, identifier, title),
        support=overall_support(base, identifier),
        claims=claim_sections(base, identifier),
    )

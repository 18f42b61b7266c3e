"""What stands behind a recommendation, claim by claim, for any page that wants to show it."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge_base.base import KnowledgeBase
from knowledge_base.kinds.recommendation import Recommendation
from knowledge_base.views.claim_section import ClaimSection, claim_sections
from knowledge_base.views.common import GroundsView, LinkView, advice_grounds, link_to


@dataclass(frozen=True)
class RecommendationEvidence:
    """A recommendation with the evidence of each of its claims."""

    id: str
    link: LinkView
    grounds: GroundsView
    claims: tuple[ClaimSection, ...]


def view(base: KnowledgeBase, identifier: str) -> RecommendationEvidence:
    """The evidence of the recommendation with this id. Raises KeyError when there is none."""
    title = base.of(Recommendation)[identifier].title
    return RecommendationEvidence(
        id=identifier,
        link=link_to(base, Recommendation, identifier, title),
        grounds=advice_grounds(base, identifier),
        claims=claim_sections(base, identifier),
    )

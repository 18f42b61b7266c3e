"""What the front page shows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from knowledge_base.base import KnowledgeBase
from knowledge_base.kinds.case import Case
from knowledge_base.kinds.perspective import Perspective
from knowledge_base.kinds.question import GuidedQuestion
from knowledge_base.kinds.reason import Reason
from knowledge_base.kinds.recommendation import Recommendation
from knowledge_base.links import Link, links
from knowledge_base.model import BearsOn
from knowledge_base.views.common import (
    CaseCard,
    GroundsView,
    LinkView,
    advice_grounds,
    case_card,
    link_to,
)
from knowledge_base.views.perspective import PerspectiveCard, cards
from knowledge_base.views.works import Times, times

FIRST = 5
"""Questions of a perspective that are shown at once."""


@dataclass(frozen=True)
class QuestionsView:
    """The questions of one perspective, each leading to the claim that answers."""

    perspective: str
    first: tuple[LinkView, ...]
    more: tuple[LinkView, ...]


@dataclass(frozen=True)
class AdviceLine:
    """A recommendation in a list."""

    link: LinkView
    grounds: GroundsView


@dataclass(frozen=True)
class FrontView:
    """The front page."""

    observations: int
    """How many say something of a claim."""
    organisations: int
    """How many these are from."""
    times: Times
    """When they are from."""
    reasons: bool
    """Whether the base has a case for change."""
    perspectives: tuple[PerspectiveCard, ...]
    questions: tuple[QuestionsView, ...]
    recommendations: tuple[AdviceLine, ...]
    cases: tuple[CaseCard, ...]


def view(base: KnowledgeBase) -> FrontView:
    """The front page."""
    found = base.once(links)
    used = [node for identifier, node in found.observations.items() if _is_counted(found.by_observation[identifier])]
    return FrontView(
        observations=len(used),
        organisations=len({node.case_id for node in used}),
        times=times(base, used),
        reasons=bool(base.of(Reason)),
        perspectives=cards(base),
        questions=_questions(base),
        recommendations=tuple(
            AdviceLine(link_to(base, Recommendation, identifier, record.title), advice_grounds(base, identifier))
            for identifier, record in base.of(Recommendation).items()
        ),
        cases=tuple(case_card(base, identifier) for identifier in base.of(Case)),
    )


def _is_counted(found: Iterable[Link]) -> bool:
    return any(link.evidence.bears_on is BearsOn.CLAIM for link in found)


def _questions(base: KnowledgeBase) -> tuple[QuestionsView, ...]:
    """The questions by the perspective of the recommendation that answers. Perspectives without any are left out."""
    groups: dict[str, list[LinkView]] = {identifier: [] for identifier in base.of(Perspective)}
    claims = base.once(links).claims
    for question in base.of(GuidedQuestion).values():
        perspective = base.of(Recommendation)[claims[question.answer].recommendation_id].perspective
        address = base.kind_of(Recommendation).part_address(question.answer)
        groups[perspective].append(LinkView(address, question.text))
    return tuple(
        QuestionsView(base.of(Perspective)[identifier].short, tuple(asked[:FIRST]), tuple(asked[FIRST:]))
        for identifier, asked in groups.items()
        if asked
    )

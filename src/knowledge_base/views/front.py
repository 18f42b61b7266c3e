"""What the front page shows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from knowledge_base.base import KnowledgeBase
from knowledge_base.kinds.case import Case
from knowledge_base.kinds.perspective import Perspective
from knowledge_base.kinds.reason import Reason
from knowledge_base.kinds.recommendation import Recommendation
from knowledge_base.kinds.statement import self_check_address
from knowledge_base.links import Link, links
from knowledge_base.model import BearsOn
from knowledge_base.views.common import CaseCard, LinkView, case_card
from knowledge_base.views.perspective import AdviceLine, PerspectiveCard, advice_lines, cards, questions
from knowledge_base.views.works import Times, times

FIRST = 2
"""Questions of a perspective that are shown at once: the advice must not be far below."""


@dataclass(frozen=True)
class QuestionsView:
    """The questions of one perspective, each leading to the claim that answers."""

    perspective: str
    first: tuple[LinkView, ...]
    more: tuple[LinkView, ...]


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
    self_check: str | None
    """The address of the self-check, where there is one."""
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
        self_check=self_check_address(base),
        perspectives=cards(base),
        questions=_questions(base),
        recommendations=advice_lines(base, tuple(base.of(Recommendation))),
        cases=tuple(case_card(base, identifier) for identifier in base.of(Case)),
    )


def _is_counted(found: Iterable[Link]) -> bool:
    return any(link.evidence.bears_on is BearsOn.CLAIM for link in found)


def _questions(base: KnowledgeBase) -> tuple[QuestionsView, ...]:
    """The questions by the perspective of the recommendation that answers. Perspectives without any are left out."""
    return tuple(
        QuestionsView(base.of(Perspective)[identifier].short, asked[:FIRST], asked[FIRST:])
        for identifier, asked in base.once(questions).items()
        if asked
    )

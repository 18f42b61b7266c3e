"""What the page of the self-check shows: each statement with its answers, and what is known of what it rests on.

Everything that the script of the page puts on the list of what to take first, stands here already, with words from the
template: the script orders, and knows no words and no records.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from knowledge_base.base import KnowledgeBase
from knowledge_base.kinds.answer import Answer
from knowledge_base.kinds.confidence import ConfidenceLevel, assessments
from knowledge_base.kinds.perspective import Perspective
from knowledge_base.kinds.question import questions_by_claim
from knowledge_base.kinds.recommendation import Phase, Recommendation
from knowledge_base.kinds.role import Role
from knowledge_base.kinds.statement import Statement
from knowledge_base.links import links
from knowledge_base.model import Basis, Stance
from knowledge_base.text import Sentence
from knowledge_base.views.actions import ActionRow, AdviceLine, action_row
from knowledge_base.views.common import (
    Choice,
    EvidenceView,
    LinkView,
    SureView,
    choices,
    claim_link,
    evidence_groups,
    former_anchors,
    link_to,
    sure,
)
from knowledge_base.views.keys import claim_key


@dataclass(frozen=True)
class StatementView:
    """A statement, and what is known of the claim that it rests on."""

    id: str
    number: int
    former: tuple[str, ...]
    text: Sentence
    claim: LinkView
    key: str
    """What the claim is called in an agenda."""
    sure: SureView
    advice: AdviceLine
    did: tuple[EvidenceView, ...]
    """What was seen of each organisation that supports the claim, one thing of each."""
    against: tuple[EvidenceView, ...]
    """And of each that nuances or contradicts it."""
    questions: tuple[str, ...]
    """Questions that the claim answers."""
    actions: tuple[ActionRow, ...]
    rank: int
    """Its place among all, when all have the same answer."""


@dataclass(frozen=True)
class StatementGroup:
    """The statements that belong to one perspective."""

    id: str
    perspective: LinkView
    statements: tuple[StatementView, ...]


@dataclass(frozen=True)
class AnswerView:
    """An answer, and the ids it has had."""

    id: str
    former: tuple[str, ...]
    title: str
    meaning: Sentence
    turn: int | None
    progress: int | None


@dataclass(frozen=True)
class SelfCheckView:
    """The page of the self-check."""

    form: str
    """Which edition of the form it is: another text or another answer makes another."""
    answers: tuple[AnswerView, ...]
    order: tuple[str, ...]
    """The answers that put a statement on the list, in the order of the list."""
    groups: tuple[StatementGroup, ...]
    count: int
    has_law: bool
    """Whether any of them rests on the law, which comes first."""
    roles: tuple[Choice, ...]
    """Those that have something to do."""
    phases: tuple[Phase, ...]


def view(base: KnowledgeBase) -> SelfCheckView:
    """The statements of `base` by perspective, in the order of the file."""
    groups = tuple(_groups(base))
    shown = [one for group in groups for one in group.statements]
    actions = [action for one in shown for action in one.actions]
    roles, phases = {role for one in actions for role in one.roles}, {one.phase for one in actions}
    answers = tuple(
        AnswerView(identifier, one.former_ids, one.title, one.meaning, one.turn, one.progress)
        for identifier, one in base.of(Answer).items()
    )
    listed = sorted((one for one in answers if one.turn is not None), key=lambda one: one.turn or 0)
    return SelfCheckView(
        form=_form(base),
        answers=answers,
        order=tuple(one.title for one in listed),
        groups=groups,
        count=len(shown),
        has_law=any(one.sure.basis is Basis.LAW for one in shown),
        roles=tuple(one for one in choices(base.of(Role), "title") if one.id in roles),
        phases=tuple(phase for phase in Phase if phase in phases),
    )


def _form(base: KnowledgeBase) -> str:
    """A short name of this edition of the form."""
    said = [
        [(identifier, one.text) for identifier, one in base.of(Statement).items()],
        [(identifier, one.title, one.meaning) for identifier, one in base.of(Answer).items()],
    ]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:8]


def _groups(base: KnowledgeBase) -> Iterator[StatementGroup]:
    """The perspectives that any statement belongs to, numbered through."""
    ranks, number = _ranks(base), 1
    for perspective, record in base.of(Perspective).items():
        own = [one for one in base.of(Statement).items() if _advice(base, one[1]).perspective == perspective]
        if own:
            views = (_statement(base, one, at, ranks) for at, one in enumerate(own, number))
            yield StatementGroup(perspective, link_to(base, Perspective, perspective, record.title), tuple(views))
            number += len(own)


def _statement(
    base: KnowledgeBase, item: tuple[str, Statement], number: int, ranks: Mapping[str, int]
) -> StatementView:
    identifier, record = item
    owner, _, claim = record.claim.partition("/")
    groups = evidence_groups(base, base.once(links).by_claim[record.claim])
    advice = base.of(Recommendation)[owner]
    return StatementView(
        id=identifier,
        number=number,
        former=former_anchors(record),
        text=record.text,
        claim=claim_link(base, record.claim),
        key=claim_key(record.claim),
        sure=sure(base, record.claim),
        advice=AdviceLine(advice.number, link_to(base, Recommendation, owner, advice.title)),
        did=_one_of_each(one for group in groups if group.stance is Stance.SUPPORTS for one in group.evidence),
        against=_one_of_each(
            one for group in groups if group.stance in (Stance.CONTRADICTS, Stance.NUANCES) for one in group.evidence
        ),
        questions=base.once(questions_by_claim).get(record.claim, ()),
        actions=tuple(action_row(base, owner, one) for one in advice.actions if claim in one.claims),
        rank=ranks[identifier],
    )


def _one_of_each(found: Iterator[EvidenceView]) -> tuple[EvidenceView, ...]:
    """The first that was seen of each organisation."""
    first: dict[str, EvidenceView] = {}
    for one in found:
        first.setdefault(one.organisation.address, one)
    return tuple(first.values())


def _advice(base: KnowledgeBase, statement: Statement) -> Recommendation:
    return base.of(Recommendation)[statement.claim.partition("/")[0]]


def _ranks(base: KnowledgeBase) -> Mapping[str, int]:
    """The order of equal answers: the law first, then what we trust most, then what most organisations support."""
    levels = list(base.of(ConfidenceLevel))

    def key(item: tuple[str, Statement]) -> tuple[bool, int, float]:
        found = base.once(assessments).of(item[1].claim)
        level = levels.index(found.level) if found.level is not None else len(levels)
        return found.basis is not Basis.LAW, level, -found.breadth.share

    return {identifier: rank for rank, (identifier, _) in enumerate(sorted(base.of(Statement).items(), key=key), 1)}

"""What the page about everything to do shows: the actions of all advice, by phase.

Of more than anybody reads through, the advice is listed: what to do stands on the page of each.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from knowledge_base.base import KnowledgeBase
from knowledge_base.kinds.confidence import ConfidenceLevel, assessments
from knowledge_base.kinds.perspective import Perspective
from knowledge_base.kinds.recommendation import Action, Phase, Recommendation
from knowledge_base.kinds.role import Role
from knowledge_base.text import Sentence
from knowledge_base.views.common import Choice, GroundsView, LinkView, choices, grounds, link_to
from knowledge_base.views.keys import action_key
from knowledge_base.views.who_says import WhoSays, who_says_of

MOST = 600
"""Actions that are listed: a choice above the list must be quick also on a telephone."""


@dataclass(frozen=True)
class AdviceLine:
    """The advice that an action is of."""

    number: int
    link: LinkView


@dataclass(frozen=True)
class ClaimNumber:
    """A claim that an action follows from, by its number on the page of the advice."""

    number: int
    address: str


@dataclass(frozen=True)
class ActionRow:
    """Something to do, with what the list can be filtered by."""

    key: str
    """What it is called in an agenda."""
    do: Sentence
    who: tuple[str, ...]
    grounds: GroundsView
    who_says: WhoSays | None
    """Of the weakest finding that it rests on; None when it rests on none."""
    advice: AdviceLine
    claims: tuple[ClaimNumber, ...]
    phase: Phase
    roles: tuple[str, ...]
    perspectives: tuple[str, ...]


@dataclass(frozen=True)
class PhaseRows:
    """What to do in one phase."""

    phase: Phase
    rows: tuple[ActionRow, ...]


@dataclass(frozen=True)
class AdviceRow:
    """An advice with how much it says to do, where the actions are too many to be listed."""

    advice: AdviceLine
    actions: int
    phases: tuple[Phase, ...]
    roles: tuple[str, ...]
    perspectives: tuple[str, ...]
    level: str | None


@dataclass(frozen=True)
class ActionsView:
    """The page about everything to do."""

    roles: tuple[Choice, ...]
    """Those that have something to do."""
    phases: tuple[Phase, ...]
    perspectives: tuple[Choice, ...]
    levels: tuple[Choice, ...]
    parts: tuple[PhaseRows, ...]
    """Empty when they are too many."""
    advice: tuple[AdviceRow, ...]
    """Instead of them."""


def view(base: KnowledgeBase) -> ActionsView:
    """What to do, from all advice of `base`."""
    advice = base.of(Recommendation)
    many = sum(len(record.actions) for record in advice.values()) > MOST
    roles = {role for record in advice.values() for action in record.actions for role in action.who}
    phases = {action.when for record in advice.values() for action in record.actions}
    return ActionsView(
        roles=tuple(one for one in choices(base.of(Role), "title") if one.id in roles),
        phases=tuple(phase for phase in Phase if phase in phases),
        perspectives=choices(base.of(Perspective), "short"),
        levels=choices(base.of(ConfidenceLevel), "title"),
        parts=() if many else tuple(_parts(base)),
        advice=tuple(_advice(base, one) for one in advice) if many else (),
    )


def _parts(base: KnowledgeBase) -> Iterator[PhaseRows]:
    """By phase, and within it in the order of the advice. A phase in which there is nothing to do is left out."""
    rows = [
        action_row(base, identifier, action)
        for identifier, record in base.of(Recommendation).items()
        for action in record.actions
    ]
    for phase in Phase:
        found = tuple(row for row in rows if row.phase is phase)
        if found:
            yield PhaseRows(phase, found)


def action_row(base: KnowledgeBase, identifier: str, action: Action) -> ActionRow:
    """An action of the recommendation with this id."""
    record = base.of(Recommendation)[identifier]
    found = base.once(assessments).grounds(f"{identifier}/{claim}" for claim in action.claims)
    numbers = {claim.id: number for number, claim in enumerate(record.claims, 1)}
    address = base.kind_of(Recommendation).part_address
    return ActionRow(
        key=action_key(identifier, action.do),
        do=action.do,
        who=tuple(base.of(Role)[role].title for role in action.who),
        grounds=grounds(base, found),
        who_says=who_says_of(base, found.weakest),
        advice=_line(base, identifier),
        claims=tuple(ClaimNumber(numbers[claim], address(f"{identifier}/{claim}")) for claim in action.claims),
        phase=action.when,
        roles=action.who,
        perspectives=(record.perspective, *record.also_perspectives),
    )


def _line(base: KnowledgeBase, identifier: str) -> AdviceLine:
    record = base.of(Recommendation)[identifier]
    return AdviceLine(record.number, link_to(base, Recommendation, identifier, record.title))


def _advice(base: KnowledgeBase, identifier: str) -> AdviceRow:
    record = base.of(Recommendation)[identifier]
    return AdviceRow(
        advice=_line(base, identifier),
        actions=len(record.actions),
        phases=tuple(dict.fromkeys(action.when for action in record.actions)),
        roles=tuple(dict.fromkeys(role for action in record.actions for role in action.who)),
        perspectives=(record.perspective, *record.also_perspectives),
        level=base.once(assessments).of_advice(identifier).level,
    )

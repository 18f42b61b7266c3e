"""What the page of the agenda shows, and what is told of each thing that can stand on one.

The page itself is empty till something is taken along. What is told of the things of an advice lies in a file for each
advice, which the script of the page asks for when it needs it: an agenda costs the same whatever the size of the base.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from knowledge_base.base import KnowledgeBase
from knowledge_base.kinds.question import questions_by_claim
from knowledge_base.kinds.recommendation import Phase, Recommendation
from knowledge_base.kinds.statement import self_check_address
from knowledge_base.leads import leads, names
from knowledge_base.text import Sentence
from knowledge_base.views.claim_section import ClaimSection
from knowledge_base.views.keys import claim_key
from knowledge_base.views.recommendation import ActionView, RecommendationView
from knowledge_base.views.recommendation import view as recommendation_view

FOLDER = "assets/mote"
"""Where the files lie, below the root of the site."""
HOME = "mote/"
"""The page of the agenda."""
MOST_QUESTIONS = 2
"""Questions beside a thing on the agenda: there are five minutes."""


@dataclass(frozen=True)
class AgendaView:
    """The page of the agenda."""

    files: str
    """The folder of the files of the advice."""
    self_check: str | None
    """The address of the self-check, where there is one to begin with."""


def view(base: KnowledgeBase) -> AgendaView:
    """The page of the agenda of `base`."""
    return AgendaView(FOLDER, self_check_address(base))


@dataclass(frozen=True)
class ClaimEntry:
    """A claim that can be taken along."""

    former: tuple[str, ...]
    """The keys it has had."""
    claim: ClaimSection
    questions: tuple[str, ...]


@dataclass(frozen=True)
class ActionEntry:
    """An action that can be taken along."""

    phase: Phase
    action: ActionView
    claims: tuple[ClaimSection, ...]
    """Those that it follows from."""


@dataclass(frozen=True)
class AdviceFile:
    """All that can be taken along of one advice."""

    id: str
    address: str
    summary: Sentence
    advice: RecommendationView
    claims: tuple[ClaimEntry, ...]
    actions: tuple[ActionEntry, ...]
    questions: tuple[Sentence, ...]
    """Of the advice, the first few: for the things that have none of their own."""
    moved: Mapping[str, str]
    """The keys of claims that have moved to another advice, each with that of today."""


def advice_file(base: KnowledgeBase, identifier: str) -> AdviceFile:
    """All that can be taken along of the advice with this id."""
    advice = recommendation_view(base, identifier)
    return AdviceFile(
        id=identifier,
        address=base.kind_of(Recommendation).address(identifier),
        summary=advice.summary,
        advice=advice,
        claims=tuple(_claims(base, identifier, advice.claims)),
        actions=tuple(_actions(advice)),
        questions=tuple(one.text for one in advice.questions[:MOST_QUESTIONS]),
        moved=_moved(base).get(identifier, {}),
    )


def files(base: KnowledgeBase) -> Iterator[tuple[str, str]]:
    """The address of the file of each advice, also under the ids it has had, with the id of the advice today."""
    address = base.kind_of(Recommendation).address
    now = {address(one): one for one in base.of(Recommendation)}
    yield from ((f"{FOLDER}/{one}.json", one) for one in now.values())
    for old, new in base.once(leads).pages.items():
        former = old.rstrip("/").rpartition("/")[2]
        if new in now and address(former) == old:
            yield f"{FOLDER}/{former}.json", now[new]


def _claims(base: KnowledgeBase, identifier: str, claims: Sequence[ClaimSection]) -> Iterator[ClaimEntry]:
    questions = base.once(questions_by_claim)
    former = {one.id: one.former for one in names(base) if one.kind == "claims"}
    for claim in claims:
        full = f"{identifier}/{claim.id}"
        keys = tuple(claim_key(one) for one in former.get(full, ()))
        yield ClaimEntry(keys, claim, questions.get(full, ())[:MOST_QUESTIONS])


def _actions(advice: RecommendationView) -> Iterator[ActionEntry]:
    claims = {one.id: one for one in advice.claims}
    for phase in advice.phases:
        for action in phase.actions:
            yield ActionEntry(phase.phase, action, tuple(claims[one.id] for one in action.claims))


def _moved(base: KnowledgeBase) -> Mapping[str, Mapping[str, str]]:
    """By the advice that claims stood in, the keys of those that stand in another today."""
    found: dict[str, dict[str, str]] = {}
    for one in names(base):
        for former in one.former if one.kind == "claims" else ():
            owner = former.partition("/")[0]
            if owner != one.id.partition("/")[0]:
                found.setdefault(owner, {})[claim_key(former)] = claim_key(one.id)
    return found

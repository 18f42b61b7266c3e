"""What the page of a perspective shows, and the list of them.

It is a leader's way in: first what the perspective asks, what to do first, the advice and what speaks against it; then
the questions it answers, who shows it best, and the hypotheses.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from knowledge_base.base import KnowledgeBase
from knowledge_base.kinds.case import Case
from knowledge_base.kinds.confidence import assessments, direct
from knowledge_base.kinds.hypothesis import Hypothesis, Verdict
from knowledge_base.kinds.identity import Mark
from knowledge_base.kinds.perspective import Perspective
from knowledge_base.kinds.question import GuidedQuestion
from knowledge_base.kinds.recommendation import Action, Phase, Recommendation
from knowledge_base.links import Link, links
from knowledge_base.model import InAdvice, Stance
from knowledge_base.text import Prose, Sentence
from knowledge_base.views.actions import ActionRow, action_row
from knowledge_base.views.common import (
    GroundsView,
    LinkView,
    PlaceView,
    advice_grounds,
    case_link,
    claim_link,
    link_to,
    mark,
    observation_link,
    place,
)
from knowledge_base.views.who_says import WhoSays, who_says_of_advice
from knowledge_base.views.works import OrganisationObservations, by_organisation

MOST_FIRST = 3
"""Things to do, to think of and to look at first."""
MOST_MARKED = 60
"""Advice that is listed with who says what; of more, the marks would weigh more than the words."""
MOST_OBSERVATIONS = 1500
"""Observations that are listed; of more, they stand only on the pages of their organisations."""


@dataclass(frozen=True)
class PerspectiveCard:
    """A perspective in a list."""

    link: LinkView
    mark: Mark
    summary: Sentence
    recommendations: int
    """How many belong to it first of all."""


@dataclass(frozen=True)
class AdviceLine:
    """A recommendation in a list."""

    number: int
    link: LinkView
    grounds: GroundsView
    who_says: WhoSays | None
    """Of the weakest finding that it rests on; None when it rests on none, or the list is long."""


@dataclass(frozen=True)
class HypothesisLine:
    """A hypothesis in a list."""

    link: LinkView
    verdict: Verdict


@dataclass(frozen=True)
class ObjectionLine:
    """What an observation has against a claim of the advice."""

    stance: Stance
    organisation: LinkView
    claim: LinkView
    number: int
    """Of the advice that makes the claim."""
    why: str


@dataclass(frozen=True)
class ShownBy:
    """An organisation that supports claims of the advice."""

    organisation: LinkView
    claims: int
    """How many it supports."""
    best: LinkView
    """The observation there that supports most of them."""


@dataclass(frozen=True)
class PerspectiveView:
    """The page of one perspective."""

    title: str
    summary: Sentence
    reading: str
    """The address of all its recommendations on one page."""
    why: Prose
    place: PlaceView | None
    """Where the source has it; None when it is the base's own."""
    asks: tuple[str, ...]
    first: tuple[ActionRow, ...]
    """What to do first."""
    recommendations: tuple[AdviceLine, ...]
    also: tuple[AdviceLine, ...]
    """Those that belong to another perspective first."""
    against: tuple[ObjectionLine, ...]
    """What speaks most against the recommendations."""
    more_against: int
    """How much else does."""
    questions: tuple[LinkView, ...]
    """Those that its claims answer."""
    shown_by: tuple[ShownBy, ...]
    """Those that support most claims first."""
    hypotheses: tuple[HypothesisLine, ...]
    observed: tuple[OrganisationObservations, ...]
    observations_elsewhere: bool
    """Whether the observations are too many to be shown beside their organisations."""


def view(base: KnowledgeBase, identifier: str) -> PerspectiveView:
    """The page of the perspective with this id."""
    record = base.of(Perspective)[identifier]
    advice = base.of(Recommendation)
    main = [i for i, one in advice.items() if one.perspective == identifier]
    also = [i for i, one in advice.items() if i not in main and identifier in one.also_perspectives]
    seen = [
        node for node in base.once(links).observations.values() if node.observation.perspective == identifier
    ]  # in the order of the cases
    against = _against(base, main)
    return PerspectiveView(
        title=record.title,
        summary=record.summary,
        reading=_page(base, "reading", identifier),
        why=record.why,
        place=place(base, record.ref) if record.ref is not None else None,
        asks=record.asks,
        first=_first(base, main),
        recommendations=advice_lines(base, main),
        also=advice_lines(base, also),
        against=tuple(_objection(base, one) for one in against[:MOST_FIRST]),
        more_against=len(against[MOST_FIRST:]),
        questions=base.once(questions)[identifier],
        shown_by=_shown_by(base, main),
        hypotheses=tuple(
            HypothesisLine(link_to(base, Hypothesis, i, one.statement), one.verdict)
            for i, one in base.of(Hypothesis).items()
            if one.perspective == identifier
        ),
        observed=by_organisation(base, seen),
        observations_elsewhere=len(seen) > MOST_OBSERVATIONS,
    )


def cards(base: KnowledgeBase) -> tuple[PerspectiveCard, ...]:
    """Every perspective, in a list."""
    advice = base.of(Recommendation).values()
    return tuple(
        PerspectiveCard(
            link=link_to(base, Perspective, identifier, record.title),
            mark=mark(base, identifier),
            summary=record.summary,
            recommendations=sum(one.perspective == identifier for one in advice),
        )
        for identifier, record in base.of(Perspective).items()
    )


@dataclass(frozen=True)
class PerspectivesView:
    """The list of the perspectives."""

    cards: tuple[PerspectiveCard, ...]


def overview(base: KnowledgeBase) -> PerspectivesView:
    """The list of the perspectives."""
    return PerspectivesView(cards(base))


def questions(base: KnowledgeBase) -> Mapping[str, tuple[LinkView, ...]]:
    """The questions that the claims of each perspective answer, each leading to the claim."""
    groups: dict[str, list[LinkView]] = {identifier: [] for identifier in base.of(Perspective)}
    claims = base.once(links).claims
    for question in base.of(GuidedQuestion).values():
        perspective = base.of(Recommendation)[claims[question.answer].recommendation_id].perspective
        address = base.kind_of(Recommendation).part_address(question.answer)
        groups[perspective].append(LinkView(address, question.text))
    return {identifier: tuple(asked) for identifier, asked in groups.items()}


# --- what to do first -------------------------------------------------------------------------------------------------


def _first(base: KnowledgeBase, advice: Sequence[str]) -> tuple[ActionRow, ...]:
    """The actions that rest on most: the highest confidence first, then the broadest support of the weakest finding.

    Among equals the earliest phase comes first, and then the order of the advice. What rests on no finding that anybody
    has judged comes last.
    """
    found = [(identifier, action) for identifier in advice for action in base.of(Recommendation)[identifier].actions]
    ranked = sorted(found, key=lambda one: _rank(base, *one))
    return tuple(action_row(base, *one) for one in ranked[:MOST_FIRST])


def _rank(base: KnowledgeBase, identifier: str, action: Action) -> tuple[int, float, int]:
    known = base.once(assessments)
    found = known.grounds(f"{identifier}/{claim}" for claim in action.claims)
    level = known.levels.index(found.level) if found.level in known.levels else len(known.levels)
    share = known.of(found.weakest).breadth.share if found.weakest else 0.0
    return level, -share, list(Phase).index(action.when)


# --- the advice, and what speaks against it ---------------------------------------------------------------------------


def advice_lines(base: KnowledgeBase, advice: Sequence[str]) -> tuple[AdviceLine, ...]:
    """Recommendations in a list, with who says what when they are few enough."""
    return tuple(_line(base, one, marked=len(advice) <= MOST_MARKED) for one in advice)


def _line(base: KnowledgeBase, identifier: str, *, marked: bool) -> AdviceLine:
    record = base.of(Recommendation)[identifier]
    return AdviceLine(
        number=record.number,
        link=link_to(base, Recommendation, identifier, record.title),
        grounds=advice_grounds(base, identifier),
        who_says=who_says_of_advice(base, identifier) if marked else None,
    )


def _evidence(base: KnowledgeBase, advice: Sequence[str]) -> Iterator[Link]:
    """The evidence that says something of the claims themselves."""
    for identifier in advice:
        for claim in base.of(Recommendation)[identifier].claims:
            yield from direct(base, base.once(links).claims[f"{identifier}/{claim.id}"])


def _against(base: KnowledgeBase, advice: Sequence[str]) -> list[Link]:
    """What contradicts before what nuances, and of that what touches the core of an advice first."""
    order = (Stance.CONTRADICTS, Stance.NUANCES)
    found = (one for one in _evidence(base, advice) if one.evidence.stance in order)
    return sorted(
        found, key=lambda one: (order.index(one.evidence.stance), one.claim.claim.in_advice is not InAdvice.CORE)
    )


def _objection(base: KnowledgeBase, link: Link) -> ObjectionLine:
    return ObjectionLine(
        stance=link.evidence.stance,
        organisation=case_link(base, link.observation.case_id),
        claim=claim_link(base, link.claim.id),
        number=base.of(Recommendation)[link.claim.recommendation_id].number,
        why=link.evidence.why,
    )


def _shown_by(base: KnowledgeBase, advice: Sequence[str]) -> tuple[ShownBy, ...]:
    """Those that support any claim, the most claims first; among equals in the order of the cases."""
    claims: defaultdict[str, set[str]] = defaultdict(set)
    observed: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for one in _evidence(base, advice):
        if one.evidence.stance is Stance.SUPPORTS:
            claims[one.observation.case_id].add(one.claim.id)
            observed[one.observation.case_id][one.observation.id] += 1
    ranked = sorted((one for one in base.of(Case) if one in claims), key=lambda one: -len(claims[one]))
    return tuple(_shown(base, one, len(claims[one]), observed[one]) for one in ranked)


def _shown(base: KnowledgeBase, case_id: str, claims: int, observed: Counter[str]) -> ShownBy:
    best, _ = observed.most_common(1)[0]
    return ShownBy(case_link(base, case_id), claims, observation_link(base, base.once(links).observations[best]))


def _page(base: KnowledgeBase, macro: str, identifier: str) -> str:
    """The address of one of the pages that a perspective has, by the name of its template."""
    pages = {page.macro: page for page in base.kind_of(Perspective).pages}
    return pages[macro].address(identifier)

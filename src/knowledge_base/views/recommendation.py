"""What the page of a recommendation shows: what to do, how sure it is, and why, claim by claim."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge_base import addresses
from knowledge_base.base import KnowledgeBase
from knowledge_base.kinds.confidence import assessments, direct
from knowledge_base.kinds.identity import identity
from knowledge_base.kinds.recommendation import Action, Phase, Recommendation
from knowledge_base.kinds.role import Role
from knowledge_base.links import links
from knowledge_base.model import InAdvice, Stance
from knowledge_base.text import Prose, Sentence
from knowledge_base.views.bands import Missing, missing
from knowledge_base.views.cites import CitesView, advice_cites
from knowledge_base.views.claim_section import ClaimSection, NumberedClaim, claim_sections
from knowledge_base.views.common import (
    GroundsView,
    LinkView,
    PerspectiveTag,
    PlaceView,
    ReasonView,
    RecommendationCard,
    Span,
    advice_grounds,
    grounds,
    link_to,
    observed,
    perspective_tag,
    place,
    places,
    recommendation_card,
)
from knowledge_base.views.keys import action_key, advice_key, question_key
from knowledge_base.views.who_says import WhoSays, who_says_of, who_says_of_advice


@dataclass(frozen=True)
class ActionView:
    """Something to do, who does it, and the claims that it follows from."""

    key: str
    """What it is called in an agenda."""
    do: Sentence
    who: tuple[str, ...]
    grounds: GroundsView
    who_says: WhoSays | None
    """Of the weakest finding that it rests on; None when it rests on none."""
    claims: tuple[NumberedClaim, ...]


@dataclass(frozen=True)
class PhaseView:
    """What to do in one phase."""

    phase: Phase
    actions: tuple[ActionView, ...]


@dataclass(frozen=True)
class Objection:
    """What one observation has against a claim."""

    organisation: str
    claim: NumberedClaim
    why: str


@dataclass(frozen=True)
class AgainstView:
    """What speaks most against, and how much more there is."""

    stance: Stance
    objection: Objection
    more: int


@dataclass(frozen=True)
class Objections:
    """What observations of one stance have against the claims."""

    stance: Stance
    objections: tuple[Objection, ...]


@dataclass(frozen=True)
class PitfallView:
    """A trap, and where sources tell of it."""

    text: Sentence
    places: tuple[PlaceView, ...]


@dataclass(frozen=True)
class QuestionView:
    """A question to discuss, and the place in a source that it builds on, if any."""

    key: str
    """What it is called in an agenda."""
    text: Sentence
    place: PlaceView | None


@dataclass(frozen=True)
class NeighbourView:
    """The advice before or after this one."""

    number: int
    link: LinkView


@dataclass(frozen=True)
class PaperFile:
    """The advice as a file."""

    form: str
    """pdf, pptx or docx."""
    address: str


@dataclass(frozen=True)
class RecommendationView:
    """The page of a recommendation."""

    key: str
    """What it is called in an agenda."""
    number: int
    of: int
    """How many recommendations there are."""
    perspectives: tuple[PerspectiveTag, ...]
    title: str
    summary: Sentence
    places: tuple[PlaceView, ...]
    """Where a source gives the advice; empty when it is the base's own."""
    phases: tuple[PhaseView, ...]
    grounds: GroundsView
    who_says: WhoSays | None
    """Of the weakest finding that it rests on; None when it rests on none."""
    most_against: AgainstView | None
    """None when nothing speaks against it."""
    when: Span | None
    """The time that the evidence of the findings is of; None when no source tells."""
    missing: tuple[Missing, ...]
    """The kinds of organisations that say nothing of the findings."""
    core: tuple[NumberedClaim, ...]
    """The claims that it falls without."""
    guards: tuple[NumberedClaim, ...]
    """Those that say what to watch out for."""
    against: tuple[Objections, ...]
    claims: tuple[ClaimSection, ...]
    limits: Prose
    methods: tuple[ReasonView, ...]
    """What is said of how the sources of its findings came about, each source once."""
    pitfalls: tuple[PitfallView, ...]
    questions: tuple[QuestionView, ...]
    related: tuple[RecommendationCard, ...]
    previous: NeighbourView | None
    next: NeighbourView | None
    cites: CitesView
    papers: tuple[PaperFile, ...]
    """The advice to take along; empty when the base has chosen to do without."""


def view(base: KnowledgeBase, identifier: str) -> RecommendationView:
    """What the page of the recommendation with this id shows."""
    record = base.of(Recommendation)[identifier]
    claims = claim_sections(base, identifier)
    own_refs = (record.ref,) if record.ref else ()
    against = tuple(_against(claims))
    before, after = _neighbours(base, identifier)
    return RecommendationView(
        key=advice_key(identifier),
        number=record.number,
        of=len(base.of(Recommendation)),
        perspectives=tuple(perspective_tag(base, one) for one in (record.perspective, *record.also_perspectives)),
        title=record.title,
        summary=record.summary,
        places=places(base, own_refs),
        phases=phase_views(base, identifier, record),
        grounds=advice_grounds(base, identifier),
        who_says=who_says_of_advice(base, identifier),
        most_against=_most_against(against, claims),
        when=_when(base, identifier),
        missing=_missing(base, identifier),
        core=_in_advice(claims, InAdvice.CORE),
        guards=_in_advice(claims, InAdvice.GUARD),
        against=against,
        claims=claims,
        limits=record.limits,
        methods=_methods(claims),
        pitfalls=tuple(PitfallView(pitfall.text, places(base, pitfall.refs)) for pitfall in record.pitfalls),
        questions=tuple(
            QuestionView(question_key(identifier, one.text), one.text, place(base, one.ref) if one.ref else None)
            for one in record.questions
        ),
        related=tuple(recommendation_card(base, related) for related in record.related),
        previous=before,
        next=after,
        cites=advice_cites(base, identifier),
        papers=_papers(base, identifier),
    )


def _papers(base: KnowledgeBase, identifier: str) -> tuple[PaperFile, ...]:
    if not identity(base).downloads:
        return ()
    kind = base.kind_of(Recommendation).name
    return tuple(PaperFile(form, addresses.paper(kind, identifier, form)) for form in addresses.FORMS_OF_PAPER)


def phase_views(base: KnowledgeBase, identifier: str, record: Recommendation) -> tuple[PhaseView, ...]:
    """What the recommendation says to do, by phase. A phase in which there is nothing to do is left out."""
    numbers = {claim.id: number for number, claim in enumerate(record.claims, 1)}

    def shown(action: Action) -> ActionView:
        who = tuple(base.of(Role)[role].title for role in action.who)
        found = base.once(assessments).grounds(f"{identifier}/{claim}" for claim in action.claims)
        claims = tuple(NumberedClaim(claim, numbers[claim]) for claim in action.claims)
        return ActionView(
            action_key(identifier, action.do),
            action.do,
            who,
            grounds(base, found),
            who_says_of(base, found.weakest),
            claims,
        )

    views = (
        PhaseView(phase, tuple(shown(action) for action in record.actions if action.when is phase)) for phase in Phase
    )
    return tuple(one for one in views if one.actions)


def _in_advice(claims: Sequence[ClaimSection], part: InAdvice) -> tuple[NumberedClaim, ...]:
    return tuple(NumberedClaim(one.id, one.number) for one in claims if one.in_advice is part)


def _when(base: KnowledgeBase, recommendation_id: str) -> Span | None:
    """The time that the evidence of the findings is of, from the first period to the last."""
    spans = [
        when
        for finding in base.once(assessments).of_advice(recommendation_id).findings
        for link in direct(base, base.once(links).claims[finding])
        if (when := observed(base, link.observation.observation)) is not None
    ]
    if not spans:
        return None
    first, last = min(one.first for one in spans)[:_YEAR], max(one.last or one.first for one in spans)[:_YEAR]
    return Span(first, last if last != first else None)


_YEAR = 4  # letters of a period: at a glance nobody needs the month


def _missing(base: KnowledgeBase, recommendation_id: str) -> tuple[Missing, ...]:
    """The kinds of organisations that say nothing of the findings that the advice rests on."""
    findings = base.once(assessments).of_advice(recommendation_id).findings
    spoken = {
        link.observation.case_id for one in findings for link in direct(base, base.once(links).claims[one])
    }  # fmt: skip
    return missing(base, spoken) if findings else ()


def _neighbours(base: KnowledgeBase, identifier: str) -> tuple[NeighbourView | None, NeighbourView | None]:
    """The advice before and after this one, in the order of the numbers."""
    order = list(base.of(Recommendation))
    at = order.index(identifier)

    def shown(place: int) -> NeighbourView | None:
        if not 0 <= place < len(order):
            return None
        record = base.of(Recommendation)[order[place]]
        return NeighbourView(record.number, link_to(base, Recommendation, order[place], record.title))

    return shown(at - 1), shown(at + 1)


def _most_against(against: Sequence[Objections], claims: Sequence[ClaimSection]) -> AgainstView | None:
    """What contradicts before what nuances, and of that what touches the core of the advice first."""
    if not against:
        return None
    core = {one.id for one in claims if one.in_advice is InAdvice.CORE}
    first = against[0]
    objection = min(first.objections, key=lambda one: one.claim.id not in core)
    return AgainstView(first.stance, objection, sum(len(one.objections) for one in against) - 1)


def _methods(claims: Sequence[ClaimSection]) -> tuple[ReasonView, ...]:
    found = (reason for claim in claims for reason in claim.sure.reasons if reason.source)
    return tuple({reason.source: reason for reason in found}.values())


def _against(claims: Sequence[ClaimSection]) -> Iterator[Objections]:
    """What speaks against the claims, the strongest first."""
    for stance in (Stance.CONTRADICTS, Stance.NUANCES):
        found = tuple(
            Objection(one.organisation.text, NumberedClaim(claim.id, claim.number), one.why)
            for claim in claims
            for group in claim.evidence
            if group.stance is stance
            for one in group.evidence
        )
        if found:
            yield Objections(stance, found)

"""What the page of a recommendation shows: what to do, how sure it is, and why, claim by claim."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from knowledge_base.base import KnowledgeBase
from knowledge_base.kinds.recommendation import Action, Phase, Recommendation
from knowledge_base.kinds.role import Role
from knowledge_base.kinds.strength import strengths
from knowledge_base.links import links
from knowledge_base.model import Basis, Claim, Ref, Stance
from knowledge_base.text import Prose, Sentence
from knowledge_base.views.common import (
    CiteView,
    EvidenceGroup,
    LinkView,
    PerspectiveTag,
    PlaceView,
    RecommendationCard,
    StrengthView,
    SupportView,
    cite,
    claim_link,
    claim_support,
    evidence_groups,
    former_anchors,
    overall_support,
    perspective_tag,
    place,
    places,
    recommendation_card,
    strength,
)


@dataclass(frozen=True)
class NumberedClaim:
    """A claim, where something else on the same page names it."""

    id: str
    number: int


@dataclass(frozen=True)
class ActionView:
    """Something to do, who does it, and the claims that it follows from."""

    do: Sentence
    who: tuple[str, ...]
    claims: tuple[NumberedClaim, ...]


@dataclass(frozen=True)
class PhaseView:
    """What to do in one phase."""

    phase: Phase
    actions: tuple[ActionView, ...]


@dataclass(frozen=True)
class LevelCount:
    """How many claims reach a level of strength."""

    strength: StrengthView
    claims: int


@dataclass(frozen=True)
class Objection:
    """What one observation has against a claim."""

    organisation: str
    claim: NumberedClaim
    why: str


@dataclass(frozen=True)
class Objections:
    """What observations of one stance have against the claims."""

    stance: Stance
    objections: tuple[Objection, ...]


@dataclass(frozen=True)
class ClaimSection:
    """A claim with all its evidence."""

    id: str
    number: int
    former: tuple[str, ...]
    link: LinkView
    basis: Basis
    support: SupportView
    text: Prose
    note: Sentence | None
    places: tuple[PlaceView, ...]
    evidence: tuple[EvidenceGroup, ...]


@dataclass(frozen=True)
class PitfallView:
    """A trap, and where sources tell of it."""

    text: Sentence
    places: tuple[PlaceView, ...]


@dataclass(frozen=True)
class QuestionView:
    """A question to discuss, and the place in a source that it builds on, if any."""

    text: Sentence
    place: PlaceView | None


@dataclass(frozen=True)
class RecommendationView:
    """The page of a recommendation."""

    number: int
    of: int
    """How many recommendations there are."""
    perspectives: tuple[PerspectiveTag, ...]
    title: str
    summary: Sentence
    places: tuple[PlaceView, ...]
    """Where a source gives the advice; empty when it is the base's own."""
    phases: tuple[PhaseView, ...]
    support: SupportView
    levels: tuple[LevelCount, ...]
    against: tuple[Objections, ...]
    claims: tuple[ClaimSection, ...]
    limits: Prose
    pitfalls: tuple[PitfallView, ...]
    questions: tuple[QuestionView, ...]
    related: tuple[RecommendationCard, ...]
    cite: CiteView


def view(base: KnowledgeBase, identifier: str) -> RecommendationView:
    """What the page of the recommendation with this id shows."""
    record = base.of(Recommendation)[identifier]
    overall = base.once(strengths).overall(identifier)
    claims = claim_sections(base, identifier)
    own_refs = (record.ref,) if record.ref else ()
    address = base.kind_of(Recommendation).address(identifier)
    return RecommendationView(
        number=record.number,
        of=len(base.of(Recommendation)),
        perspectives=tuple(perspective_tag(base, one) for one in (record.perspective, *record.also_perspectives)),
        title=record.title,
        summary=record.summary,
        places=places(base, own_refs),
        phases=phase_views(base, record),
        support=overall_support(base, identifier),
        levels=tuple(LevelCount(strength(base, level), claims) for level, claims in overall.per_level),
        against=tuple(_against(claims)),
        claims=claims,
        limits=record.limits,
        pitfalls=tuple(PitfallView(pitfall.text, places(base, pitfall.refs)) for pitfall in record.pitfalls),
        questions=tuple(QuestionView(one.text, place(base, one.ref) if one.ref else None) for one in record.questions),
        related=tuple(recommendation_card(base, related) for related in record.related),
        cite=cite(base, "raad", record.title, address, [*own_refs, *_other_refs(own_refs, record.claims)]),
    )


def phase_views(base: KnowledgeBase, record: Recommendation) -> tuple[PhaseView, ...]:
    """What the recommendation says to do, by phase. A phase in which there is nothing to do is left out."""
    numbers = {claim.id: number for number, claim in enumerate(record.claims, 1)}

    def shown(action: Action) -> ActionView:
        who = tuple(base.of(Role)[role].title for role in action.who)
        return ActionView(action.do, who, tuple(NumberedClaim(claim, numbers[claim]) for claim in action.claims))

    views = (
        PhaseView(phase, tuple(shown(action) for action in record.actions if action.when is phase)) for phase in Phase
    )
    return tuple(one for one in views if one.actions)


def claim_sections(base: KnowledgeBase, recommendation_id: str) -> tuple[ClaimSection, ...]:
    """The claims of a recommendation."""
    claims = base.of(Recommendation)[recommendation_id].claims
    return tuple(_claim(base, f"{recommendation_id}/{one.id}", number, one) for number, one in enumerate(claims, 1))


def _claim(base: KnowledgeBase, full: str, number: int, claim: Claim) -> ClaimSection:
    return ClaimSection(
        id=claim.id,
        number=number,
        former=former_anchors(claim),
        link=claim_link(base, full),
        basis=claim.basis,
        support=claim_support(base, full),
        text=claim.text,
        note=claim.note,
        places=places(base, claim.refs),
        evidence=evidence_groups(base, base.once(links).by_claim[full]),
    )


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


def _other_refs(own: Sequence[Ref], claims: Iterable[Claim]) -> Iterator[Ref]:
    """Places that the claims rest on in other sources than those of `own`."""
    named = {ref.source for ref in own}
    return (ref for claim in claims for ref in claim.refs if ref.source not in named)

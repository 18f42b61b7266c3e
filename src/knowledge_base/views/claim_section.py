"""What is shown of a claim on the page of its advice: how sure it is, who says what, and all its evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from knowledge_base.base import KnowledgeBase
from knowledge_base.kinds.confidence import assessments
from knowledge_base.kinds.recommendation import Phase, Recommendation
from knowledge_base.kinds.role import Role
from knowledge_base.links import links
from knowledge_base.model import Claim, InAdvice, Stance, Unnamed, Was
from knowledge_base.text import Prose, Sentence
from knowledge_base.views.common import (
    EvidenceGroup,
    EvidenceView,
    GroundsView,
    LinkView,
    PlaceView,
    Spot,
    SureView,
    claim_link,
    evidence_groups,
    former_anchors,
    grounds,
    place,
    places,
    spot,
    sure,
)
from knowledge_base.views.who_says import WhoSays, who_says


@dataclass(frozen=True)
class NumberedClaim:
    """A claim, where something else on the same page names it."""

    id: str
    number: int


@dataclass(frozen=True)
class ClaimAction:
    """Something to do that follows from a claim, beside the claim."""

    phase: Phase
    do: Sentence
    who: tuple[str, ...]
    grounds: GroundsView
    """How sure the action is: it may rest on other claims too."""


@dataclass(frozen=True)
class BriefView:
    """The evidence of a claim for those who have room for little: the strongest on each side."""

    supports: EvidenceView | None
    more_support: int
    against: EvidenceView | None
    more_against: int


@dataclass(frozen=True)
class ClaimSection:
    """A claim with all its evidence."""

    id: str
    number: int
    former: tuple[str, ...]
    link: LinkView
    spot: Spot
    in_advice: InAdvice | None
    sure: SureView
    rests_on: tuple[NumberedClaim, ...]
    """The findings that a judgement builds on."""
    rests: GroundsView | None
    """How sure they are; None for what names none."""
    text: Prose
    unnamed: Unnamed | None
    """What the source says of several organisations without naming them."""
    unnamed_at: PlaceView | None
    note: Sentence | None
    places: tuple[PlaceView, ...]
    evidence: tuple[EvidenceGroup, ...]
    who_says: WhoSays
    actions: tuple[ClaimAction, ...]
    """What to do that follows from it."""
    brief: BriefView


def claim_sections(base: KnowledgeBase, recommendation_id: str) -> tuple[ClaimSection, ...]:
    """The claims of a recommendation."""
    numbers = {one.id: number for number, one in enumerate(base.of(Recommendation)[recommendation_id].claims, 1)}
    claims = base.of(Recommendation)[recommendation_id].claims
    return tuple(_claim(base, f"{recommendation_id}/{one.id}", numbers, one) for one in claims)


def _claim(base: KnowledgeBase, full: str, numbers: Mapping[str, int], claim: Claim) -> ClaimSection:
    evidence = evidence_groups(base, base.once(links).by_claim[full])
    return ClaimSection(
        id=claim.id,
        number=numbers[claim.id],
        former=former_anchors(claim),
        link=claim_link(base, full),
        spot=spot(base, Recommendation, *full.split("/")),
        in_advice=claim.in_advice,
        sure=sure(base, full),
        rests_on=tuple(NumberedClaim(one, numbers[one]) for one in claim.rests_on),
        rests=grounds(base, base.once(assessments).grounds([full])) if claim.rests_on else None,
        text=claim.text,
        unnamed=claim.unnamed,
        unnamed_at=place(base, claim.unnamed.ref) if claim.unnamed else None,
        note=claim.note,
        places=places(base, claim.refs),
        evidence=evidence,
        who_says=who_says(base, full),
        actions=tuple(_actions(base, full)),
        brief=_brief(evidence),
    )


def _actions(base: KnowledgeBase, claim_id: str) -> Iterator[ClaimAction]:
    """What follows from a claim, in the order of the phases."""
    recommendation_id, _, own = claim_id.partition("/")
    found = [one for one in base.of(Recommendation)[recommendation_id].actions if own in one.claims]
    for phase in Phase:
        for one in (one for one in found if one.when is phase):
            rests_on = base.once(assessments).grounds(f"{recommendation_id}/{claim}" for claim in one.claims)
            who = tuple(base.of(Role)[role].title for role in one.who)
            yield ClaimAction(phase, one.do, who, grounds(base, rests_on))


_STRONGEST_FIRST = (Was.MEASURED, Was.DONE, Was.FELT, Was.PLANNED)
"""What somebody measured says more than what somebody saw to, and that more than what somebody felt or wanted."""


def _brief(groups: Sequence[EvidenceGroup]) -> BriefView:
    support = _strongest(groups, (Stance.SUPPORTS,))
    against = _strongest(groups, (Stance.CONTRADICTS, Stance.NUANCES))
    return BriefView(
        supports=support[0] if support else None,
        more_support=max(0, len(support) - 1),
        against=against[0] if against else None,
        more_against=max(0, len(against) - 1),
    )


def _strongest(groups: Sequence[EvidenceGroup], stances: Sequence[Stance]) -> list[EvidenceView]:
    """The evidence of these stances that is counted, the first stance first and within it the strongest."""
    found = [one for group in groups if group.stance in stances for one in group.evidence]
    return sorted(found, key=lambda one: (stances.index(one.stance), _STRONGEST_FIRST.index(one.was)))

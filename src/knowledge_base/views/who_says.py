"""Who says what of a claim: one strip, with a place for each organisation, always in the same order.

A leader learns it once and reads it everywhere: beside a claim, an action and an advice. The place tells by form and
word whether the organisation supports, supports with reservations, nuances, contradicts or is silent. Of many
organisations, a place holds all of one type and size.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from knowledge_base.base import KnowledgeBase
from knowledge_base.kinds.case import Case
from knowledge_base.kinds.confidence import Standing, assessments, direct, independent
from knowledge_base.kinds.organisation_type import OrganisationType
from knowledge_base.links import Link, links
from knowledge_base.model import Stance
from knowledge_base.views.bands import Band, Counted, band, bands
from knowledge_base.views.common import LinkView, claim_link, observation_link

MOST_PLACES = 12
"""Places that are read at a glance. Of more organisations, a place holds all of one type and size, or of one type."""


@dataclass(frozen=True)
class Said:
    """What some organisations say, all the same."""

    standing: Standing
    count: int
    names: tuple[str, ...]
    """Empty where they stand in groups."""


@dataclass(frozen=True)
class Seat:
    """The place of one organisation."""

    name: str
    standing: Standing | None
    """None for one that could not say anything of the claim."""
    evidence: str | None
    """The address of what it says: the first observation that points the way the place shows."""
    through: tuple[str, ...]
    """What it owns that said it, when it said nothing itself."""


@dataclass(frozen=True)
class GroupSeat:
    """The place of all organisations of one type and size."""

    type: str
    """What they are called."""
    band: Band | None
    """None where they stand together whatever their size, or their size is not told."""
    sized: bool
    """Whether places are for sizes as well, so that no band means that the size is not told."""
    said: tuple[Said, ...]
    """Empty when none of them could say anything."""

    @property
    def spoke(self) -> bool:
        """Whether any of them says anything."""
        return any(one.standing is not Standing.SILENT for one in self.said)


@dataclass(frozen=True)
class WhoSays:
    """Who says what of a claim."""

    claim: LinkView
    seats: tuple[Seat, ...]
    """Of each organisation; empty where they stand in groups."""
    groups: tuple[GroupSeat, ...]
    said: tuple[Said, ...]
    """The same by what is said, for those who hear it."""


def who_says(base: KnowledgeBase, claim_id: str) -> WhoSays:
    """Who says what of the claim with an id such as recommendation/claim."""
    return base.once(_all)[claim_id]


def who_says_of_advice(base: KnowledgeBase, recommendation_id: str) -> WhoSays | None:
    """Who says what of the weakest finding of an advice, which it is no surer than; None when it rests on none."""
    return who_says_of(base, base.once(assessments).of_advice(recommendation_id).weakest)


def who_says_of(base: KnowledgeBase, claim_id: str | None) -> WhoSays | None:
    """The same of a finding that there may be none of."""
    return who_says(base, claim_id) if claim_id is not None else None


def places_by_name(base: KnowledgeBase) -> tuple[str, ...]:
    """The names of those that have a place, in their order; none where they stand in groups."""
    places = base.once(_places)
    return tuple(base.of(Case)[one].short_name for one in places) if len(places) <= MOST_PLACES else ()


def _all(base: KnowledgeBase) -> Mapping[str, WhoSays]:
    return MappingProxyType({claim_id: _who_says(base, claim_id) for claim_id in base.once(links).claims})


def _who_says(base: KnowledgeBase, claim_id: str) -> WhoSays:
    together = len(base.once(_places)) > MOST_PLACES
    standings = _standings(base, claim_id)
    return WhoSays(
        claim=claim_link(base, claim_id),
        seats=() if together else _seats(base, claim_id, standings),
        groups=_groups(base, standings) if together else (),
        said=_said(base, standings, named=not together),
    )


def _places(base: KnowledgeBase) -> tuple[str, ...]:
    """The organisations that have a place, in reading order. Owner and owned have one together."""
    return tuple(dict.fromkeys(base.once(independent).values()))


def _standings(base: KnowledgeBase, claim_id: str) -> Mapping[str, Standing]:
    """What each of those that could speak says of a claim, in the order of the places."""
    breadth = base.once(assessments).of(claim_id).breadth
    return {one: breadth.spoken.get(one, Standing.SILENT) for one in breadth.could}


def _said(base: KnowledgeBase, standings: Mapping[str, Standing], *, named: bool) -> tuple[Said, ...]:
    counts = Counter(standings.values())
    return tuple(
        Said(standing, counts[standing], _names(base, standings, standing) if named else ())
        for standing in Standing
        if counts[standing]
    )


def _names(base: KnowledgeBase, standings: Mapping[str, Standing], standing: Standing) -> tuple[str, ...]:
    return tuple(base.of(Case)[one].short_name for one, found in standings.items() if found is standing)


# --- a place for each -------------------------------------------------------------------------------------------------

_SHOWN_BY = {
    Standing.SUPPORTS: (Stance.SUPPORTS,),
    Standing.RESERVED: (Stance.NUANCES, Stance.CONTRADICTS, Stance.SUPPORTS),  # the support is not in doubt
    Standing.NUANCES: (Stance.NUANCES,),
    Standing.CONTRADICTS: (Stance.CONTRADICTS,),
}
"""The stances that show most of what an organisation says, the best first."""


def _seats(base: KnowledgeBase, claim_id: str, standings: Mapping[str, Standing]) -> tuple[Seat, ...]:
    owners = base.once(independent)
    found: dict[str, list[Link]] = {one: [] for one in base.once(_places)}
    for link in direct(base, base.once(links).claims[claim_id]):
        found[owners[link.observation.case_id]].append(link)
    return tuple(_seat(base, one, standings.get(one), own) for one, own in found.items())


def _seat(base: KnowledgeBase, identifier: str, standing: Standing | None, own: Iterable[Link]) -> Seat:
    order = _SHOWN_BY.get(standing, ()) if standing else ()
    told = sorted(
        (one for one in own if one.evidence.stance in order), key=lambda one: order.index(one.evidence.stance)
    )
    spoke = dict.fromkeys(one.observation.case_id for one in told)
    through = () if identifier in spoke else tuple(base.of(Case)[one].short_name for one in spoke)
    address = observation_link(base, told[0].observation).address if told else None
    return Seat(base.of(Case)[identifier].short_name, standing, address, through)


# --- places for groups ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Group:
    type: str
    band: Band | None


def _groups(base: KnowledgeBase, standings: Mapping[str, Standing]) -> tuple[GroupSeat, ...]:
    members = base.once(_members)
    sized = base.once(_sized)
    return tuple(
        GroupSeat(
            type=base.of(OrganisationType)[group.type].title,
            band=group.band,
            sized=sized,
            said=_said(base, {one: standings[one] for one in own if one in standings}, named=False),
        )
        for group, own in members.items()
    )


def _sized(base: KnowledgeBase) -> bool:
    """Whether the places are few enough when each size has its own."""
    found = {_Group(base.of(Case)[one].type, band(base, base.of(Case)[one])) for one in base.once(_places)}
    return any(one.band for one in found) and len(found) <= MOST_PLACES


def _members(base: KnowledgeBase) -> Mapping[_Group, tuple[str, ...]]:
    """Who is in each group: by type in the order of the base, by size from the lowest, last those without."""
    sized = base.once(_sized)
    found: dict[_Group, list[str]] = {}
    for one in base.once(_places):
        case = base.of(Case)[one]
        found.setdefault(_Group(case.type, band(base, case) if sized else None), []).append(one)
    types = list(base.of(OrganisationType))
    order: list[Band | None] = [*bands(base, Counted.INHABITANTS), *bands(base, Counted.EMPLOYEES), None]
    groups = sorted(found, key=lambda group: (types.index(group.type), order.index(group.band)))
    return {group: tuple(found[group]) for group in groups}

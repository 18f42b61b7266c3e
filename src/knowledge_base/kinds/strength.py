"""How well a claim is supported, by a rule that the site publishes at /om/metode/.

The rule is data (`reference/strength.yml`): a claim reaches the first level, from the top, whose demands it meets.
What counts is how many different organisations support the claim, of how many different types, and whether an
observation contradicts it. Ideas: MITRE ATLAS computes maturity from cases; InnerSource Patterns publishes its
thresholds; the EEF Toolkit allows zero.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from pydantic import Field

from knowledge_base.base import Kind, KnowledgeBase, Words
from knowledge_base.kinds.case import Case
from knowledge_base.links import Link, links
from knowledge_base.model import Named, Slug, Stance
from knowledge_base.text import Line, Sentence


class StrengthLevel(Named):
    """Ett trinn i regelen for hvor godt en påstand er belagt."""

    id: Slug
    """Fast id: små bokstaver a–z, tall og bindestrek. Skriv aa, o og ae for å, ø og æ."""
    title: Line
    """Navnet leseren ser."""
    min_organisations: int = Field(ge=0, le=999)
    """Minste antall ulike virksomheter som støtter påstanden."""
    min_types: int = Field(ge=0, le=999)
    """Minste antall ulike virksomhetstyper blant dem."""
    allows_contradiction: bool = True
    """Om trinnet kan nås når en observasjon motsier påstanden."""
    meaning: Sentence
    """Hva trinnet betyr for leseren."""


KIND = Kind(
    name="strength",
    record=StrengthLevel,
    location="reference/strength.yml",
    order=130,
    words=Words("trinn for belegg", "trinn for belegg", "trinnene for belegg"),
    data="strength_levels",
)


# --- the rule ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Assessment:
    """The strength of one claim, with the counts it follows from."""

    level_id: str
    organisations: tuple[str, ...]
    """Ids of the cases that support the claim, each once."""
    types: tuple[str, ...]
    """Ids of their organisation types, each once."""
    supports: int
    nuances: int
    contradicts: int


@dataclass(frozen=True)
class Overall:
    """The strength of a whole recommendation: that of its middle claim, and the counts over all its claims."""

    level_id: str
    per_level: tuple[tuple[str, int], ...]
    """How many claims reach each level that any of them reaches, by its id, from the strongest."""
    organisations: tuple[str, ...]
    types: tuple[str, ...]
    supports: int
    nuances: int
    contradicts: int


@dataclass(frozen=True)
class Strengths:
    """The strength of every claim. An unknown id raises KeyError."""

    levels: Sequence[str]
    """The ids of the levels, from the strongest to the weakest."""
    claims: Mapping[str, Assessment]
    """By ids such as recommendation/claim."""

    def of(self, claim_id: str) -> Assessment:
        """The strength of a claim."""
        return self.claims[claim_id]

    def overall(self, recommendation_id: str) -> Overall:
        """The strength of a recommendation. Raises KeyError when none of the claims is one of its."""
        own = [one for claim, one in self.claims.items() if claim.startswith(f"{recommendation_id}/")]
        if not own:
            raise KeyError(recommendation_id)
        return overall(own, self.levels)


def strengths(base: KnowledgeBase) -> Strengths:
    """The strength of every claim in `base`, by its own rule."""
    levels = base.of(StrengthLevel)
    found = base.once(links).by_claim.items()
    types = {identifier: case.type for identifier, case in base.of(Case).items()}
    claims = {claim: assess(linked, levels, types) for claim, linked in found}
    return Strengths(tuple(levels), MappingProxyType(claims))


def assess(found: Iterable[Link], levels: Mapping[str, StrengthLevel], types: Mapping[str, str]) -> Assessment:
    """The strength of a claim with these links.

    `levels` go from the strongest to the weakest; the last must ask for nothing, which the checks see to. `types` holds
    the type of each organisation.
    """
    found = tuple(found)
    supporting = [link for link in found if link.evidence.stance is Stance.SUPPORTS]
    organisations = _unique(link.observation.case_id for link in supporting)
    kinds = _unique(types[organisation] for organisation in organisations)
    contradicts = _count(found, Stance.CONTRADICTS)
    level = next(
        identifier
        for identifier, level in levels.items()
        if len(organisations) >= level.min_organisations
        and len(kinds) >= level.min_types
        and (level.allows_contradiction or not contradicts)
    )
    return Assessment(level, organisations, kinds, len(supporting), _count(found, Stance.NUANCES), contradicts)


def overall(assessments: Sequence[Assessment], levels: Sequence[str]) -> Overall:
    """The strength of a recommendation whose claims have these assessments.

    The middle claim decides, and of two middle claims the weaker, so that one strong claim cannot carry the rest.
    """
    ranks = sorted(levels.index(assessment.level_id) for assessment in assessments)
    counts = tuple((level, sum(a.level_id == level for a in assessments)) for level in levels)
    return Overall(
        levels[ranks[len(ranks) // 2]],
        tuple((level, count) for level, count in counts if count),
        _unique(o for a in assessments for o in a.organisations),
        _unique(t for a in assessments for t in a.types),
        sum(a.supports for a in assessments),
        sum(a.nuances for a in assessments),
        sum(a.contradicts for a in assessments),
    )


def _count(found: Iterable[Link], stance: Stance) -> int:
    return sum(link.evidence.stance is stance for link in found)


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))

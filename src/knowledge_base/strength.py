"""How well a claim is supported, by a rule that the site publishes at /om/metode/.

The rule is data (`reference/strength.yml`): a claim reaches the first level, from the top, whose demands it meets.
What counts is how many different organisations support the claim, of how many different types, and whether an
observation contradicts it. Ideas: MITRE ATLAS computes maturity from cases; InnerSource Patterns publishes its
thresholds; the EEF Toolkit allows zero.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from knowledge_base.links import Link
from knowledge_base.model import Stance, StrengthLevel


@dataclass(frozen=True)
class Assessment:
    """The strength of one claim, with the counts it follows from."""

    level: StrengthLevel
    organisations: tuple[str, ...]
    """Ids of the cases that support the claim, each once."""
    types: tuple[str, ...]
    """Ids of their organisation types, each once."""
    supports: int
    nuances: int
    contradicts: int

    @property
    def links(self) -> int:
        """How many observations the claim names."""
        return self.supports + self.nuances + self.contradicts


@dataclass(frozen=True)
class Overall:
    """The strength of a whole recommendation: that of its middle claim, and the counts over all its claims."""

    level: StrengthLevel
    per_level: tuple[tuple[StrengthLevel, int], ...]
    organisations: tuple[str, ...]
    types: tuple[str, ...]
    supports: int
    nuances: int
    contradicts: int


def assess(links: Iterable[Link], levels: Sequence[StrengthLevel]) -> Assessment:
    """The strength of a claim with these links. `levels` go from the strongest to the weakest."""
    links = tuple(links)
    supporting = [link for link in links if link.evidence.stance is Stance.SUPPORTS]
    organisations = _unique(link.observation.case_id for link in supporting)
    types = _unique(link.observation.case.type for link in supporting)
    contradicts = _count(links, Stance.CONTRADICTS)
    level = next(
        level
        for level in levels
        if len(organisations) >= level.min_organisations
        and len(types) >= level.min_types
        and (level.allows_contradiction or not contradicts)
    )
    return Assessment(level, organisations, types, len(supporting), _count(links, Stance.NUANCES), contradicts)


def overall(assessments: Sequence[Assessment], levels: Sequence[StrengthLevel]) -> Overall:
    """The strength of a recommendation whose claims have these assessments.

    The middle claim decides, and of two middle claims the weaker, so that one strong claim cannot carry the rest.
    """
    ranks = sorted(levels.index(assessment.level) for assessment in assessments)
    counts = tuple((level, sum(a.level is level for a in assessments)) for level in levels)
    return Overall(
        levels[ranks[len(ranks) // 2]],
        tuple((level, count) for level, count in counts if count),
        _unique(o for a in assessments for o in a.organisations),
        _unique(t for a in assessments for t in a.types),
        sum(a.supports for a in assessments),
        sum(a.nuances for a in assessments),
        sum(a.contradicts for a in assessments),
    )


def _count(links: Iterable[Link], stance: Stance) -> int:
    return sum(link.evidence.stance is stance for link in links)


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))

"""What the account of confidence shows: the levels, how many claims stand at each, and the ceilings."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from knowledge_base.base import KnowledgeBase
from knowledge_base.kinds.confidence import Ceiling, ConfidenceLevel, assessments
from knowledge_base.model import Basis
from knowledge_base.views.who_says import places_by_name


@dataclass(frozen=True)
class LevelRow:
    """A level, and how many findings stand at it."""

    level: ConfidenceLevel
    claims: int


@dataclass(frozen=True)
class CeilingRow:
    """A ceiling, and how many claims it is the lowest for."""

    ceiling: Ceiling
    level: ConfidenceLevel | None
    """The most that it allows; None when it allows no level."""
    claims: int


@dataclass(frozen=True)
class ConfidenceRuleView:
    """The levels from the highest to the lowest, and the ceilings."""

    levels: tuple[LevelRow, ...]
    not_judged: int
    """Findings that nobody has judged."""
    not_findings: int
    """Claims that have no level by their nature."""
    ceilings: tuple[CeilingRow, ...]
    places: tuple[str, ...]
    """Who has a place where it is told who says what, in order; empty where they stand in groups."""


def view(base: KnowledgeBase) -> ConfidenceRuleView:
    """What the account of confidence shows."""
    found = tuple(base.once(assessments).claims.values())
    findings = [one for one in found if one.basis is Basis.FINDING]
    reached = Counter(one.level for one in findings)
    deciding = Counter(one.ceilings[0].id for one in found if one.ceilings)
    levels = base.of(ConfidenceLevel)
    return ConfidenceRuleView(
        levels=tuple(LevelRow(level, reached[identifier]) for identifier, level in levels.items()),
        not_judged=reached[None],
        not_findings=len(found) - len(findings),
        ceilings=tuple(
            CeilingRow(ceiling, levels.get(ceiling.at_most or ""), deciding[identifier])
            for identifier, ceiling in base.of(Ceiling).items()
        ),
        places=places_by_name(base),
    )

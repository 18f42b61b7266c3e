"""What the table of the rule for strength shows: a row for each level."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from knowledge_base.base import KnowledgeBase
from knowledge_base.kinds.strength import StrengthLevel, strengths
from knowledge_base.text import Sentence
from knowledge_base.views.common import StrengthView, strength


@dataclass(frozen=True)
class LevelRow:
    """A level: what it demands, what it means, and how many claims reach it."""

    strength: StrengthView
    organisations: int | None
    """How many must support; None when it is not asked."""
    types: int | None
    """Of how many types they must be; None when it is not asked."""
    allows_contradiction: bool
    meaning: Sentence
    claims: int


@dataclass(frozen=True)
class StrengthRuleView:
    """The rule, from the strongest level to the weakest."""

    levels: tuple[LevelRow, ...]


def view(base: KnowledgeBase) -> StrengthRuleView:
    """What the table of the rule for strength shows."""
    reached = Counter(assessment.level_id for assessment in base.once(strengths).claims.values())
    return StrengthRuleView(
        tuple(
            LevelRow(
                strength=strength(base, identifier),
                organisations=level.min_organisations or None,
                types=level.min_types or None,
                allows_contradiction=level.allows_contradiction,
                meaning=level.meaning,
                claims=reached[identifier],
            )
            for identifier, level in base.of(StrengthLevel).items()
        )
    )

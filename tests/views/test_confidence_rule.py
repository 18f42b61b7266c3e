from __future__ import annotations

from knowledge_base.views.strength_rule import view

from knowledge_base.base import KnowledgeBase


def test_a_level_says_what_it_demands_and_how_many_claims_reach_it(small_base: KnowledgeBase) -> None:
    shown = view(small_base).levels
    demands = [(level.strength.id, level.organisations, level.types, level.allows_contradiction) for level in shown]
    assert demands == [("godt", 2, 2, False), ("tynt", 1, 1, True), ("ikke", None, None, True)]
    assert [level.claims for level in shown] == [1, 1, 1]


def test_the_strongest_level_has_all_bars_filled_and_the_weakest_none(small_base: KnowledgeBase) -> None:
    assert [(level.strength.filled, level.strength.bars) for level in view(small_base).levels] == [
        (2, 2),
        (1, 2),
        (0, 2),
    ]

from __future__ import annotations

from pathlib import Path

from knowledge_base.base import KnowledgeBase
from knowledge_base.views.recommendations import view
from tests.views.bases import base_of
from tests.views.grown import replace


def test_every_recommendation_has_a_card_in_their_order(small_base: KnowledgeBase) -> None:
    found = view(small_base)
    assert [card.id for card in found.cards] == ["ga-foran", "gi-opplaering"]


def test_a_card_has_what_the_list_can_be_filtered_by(small_base: KnowledgeBase) -> None:
    found = view(small_base)
    judged, card = found.cards
    assert card.perspectives == ("hr",)
    assert card.themes == ("opplaering", "forankring")
    assert card.organisations == ("fjordvik", "skogheim")
    assert card.alike == (
        "kommune",
        "kommune.ansatte-1000-10000",
        "statlig-virksomhet",
        "statlig-virksomhet.ukjent",
    )
    assert judged.grounds.level is not None
    assert card.grounds.level is None  # nobody has judged it
    for chosen, offered in (
        (card.perspectives, found.perspectives),
        (card.themes, found.themes),
        (card.organisations, found.organisations),
        ((judged.grounds.level.id,), found.levels),
    ):
        assert set(chosen) <= {choice.id for choice in offered}


def test_a_card_is_not_found_by_what_only_bears_on_the_topic_of_a_claim(root: Path) -> None:
    replace(
        root / "recommendations" / "gi-opplaering.yml",
        "observation: skogheim/kurs-paa-nett\n        stance: supports\n        bears_on: paastand",
        "observation: skogheim/kurs-paa-nett\n        stance: supports\n        bears_on: tema",
    )
    card = view(base_of(root)).cards[1]
    assert (card.organisations, card.alike) == (("fjordvik",), ("kommune", "kommune.ansatte-1000-10000"))

from __future__ import annotations

from knowledge_base.base import KnowledgeBase
from knowledge_base.views.recommendations import view


def test_every_recommendation_has_a_card_and_a_row_in_their_order(small_base: KnowledgeBase) -> None:
    found = view(small_base)
    assert [card.id for card in found.cards] == ["ga-foran", "gi-opplaering"]
    assert [row.link.address for row in found.strengths] == ["rad/ga-foran/", "rad/gi-opplaering/"]


def test_a_card_has_what_the_list_can_be_filtered_by(small_base: KnowledgeBase) -> None:
    found = view(small_base)
    card = found.cards[1]
    assert card.perspectives == ("hr",)
    assert card.themes == ("opplaering", "forankring")
    assert card.organisations == ("fjordvik", "skogheim")
    assert card.types == ("kommune", "statlig-virksomhet")
    assert card.support.strength.id == "godt"
    for chosen, offered in (
        (card.perspectives, found.perspectives),
        (card.themes, found.themes),
        (card.organisations, found.organisations),
        (card.types, found.types),
        ((card.support.strength.id,), found.levels),
    ):
        assert set(chosen) <= {choice.id for choice in offered}

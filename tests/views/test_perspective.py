from __future__ import annotations

from pathlib import Path

import pytest

from knowledge_base.base import KnowledgeBase
from knowledge_base.kinds.identity import Colour
from knowledge_base.load import load
from knowledge_base.views import perspective


def test_an_unknown_perspective_raises(small_base: KnowledgeBase) -> None:
    with pytest.raises(KeyError):
        perspective.view(small_base, "finnes-ikke")


def test_recommendations_stand_where_they_belong_most_and_are_named_where_they_also_matter(
    small_base: KnowledgeBase,
) -> None:
    view = perspective.view(small_base, "hr")
    assert [card.id for card in view.recommendations] == ["gi-opplaering"]
    assert [card.id for card in view.also] == ["ga-foran"]
    assert [advice.recommendation.address for advice in view.claims] == ["rad/gi-opplaering/"]


def test_a_recommendation_that_names_its_perspective_twice_is_shown_once(root: Path) -> None:
    file = root / "recommendations" / "ga-foran.yml"
    text = file.read_text(encoding="utf-8").replace("also_perspectives: [hr]", "also_perspectives: [ledelse, hr]")
    file.write_text(text, encoding="utf-8")
    base = load(root).base
    assert base is not None
    assert perspective.view(base, "ledelse").also == ()


def test_only_its_own_observations_and_hypotheses_are_shown(small_base: KnowledgeBase) -> None:
    ledelse, hr = (perspective.view(small_base, one) for one in ("ledelse", "hr"))
    assert [len(group.observations) for group in ledelse.observed] == [1, 2]
    assert [link.link.address for link in ledelse.hypotheses] == ["hypoteser/#leder-maa-eie"]
    assert hr.hypotheses == ()


def test_a_perspective_leads_to_all_its_recommendations_on_one_page(small_base: KnowledgeBase) -> None:
    assert perspective.view(small_base, "hr").reading == "perspektiv/hr/les/"


def test_a_perspective_of_the_bases_own_names_no_place(root: Path) -> None:
    file = root / "reference" / "perspectives.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('  ref: {source: proverapport, section: "1", page: 3}\n', ""), encoding="utf-8")
    base = load(root).base
    assert base is not None
    assert perspective.view(base, "hr").place is None


def test_a_perspective_that_no_recommendation_belongs_to_is_shown_too(root: Path) -> None:
    with (root / "reference" / "perspectives.yml").open("a", encoding="utf-8") as file:
        file.write("- {id: ny, title: Ny, short: Ny, summary: Ny., why: Ny., asks: [Hva?]}\n")
    base = load(root).base
    assert base is not None
    view = perspective.view(base, "ny")
    assert (view.recommendations, view.also, view.claims, view.observed) == ((), (), (), ())


def test_the_list_counts_recommendations_and_gives_a_colour_to_each(small_base: KnowledgeBase) -> None:
    assert [(card.recommendations, card.colour) for card in perspective.overview(small_base).cards] == [
        (1, Colour.BLUE),
        (1, Colour.GREY),
    ]


def test_claims_that_are_too_many_stand_only_with_their_advice(
    small_base: KnowledgeBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = sum(len(advice.claims) for advice in perspective.view(small_base, "hr").claims)
    monkeypatch.setattr(perspective, "MOST_CLAIMS", number)
    assert perspective.view(small_base, "hr").claims
    monkeypatch.setattr(perspective, "MOST_CLAIMS", number - 1)
    view = perspective.view(small_base, "hr")
    assert view.claims == ()
    assert [card.link.address for card in view.recommendations] == ["rad/gi-opplaering/"]


def test_observations_that_are_too_many_stand_only_with_their_organisations_which_are_counted(
    small_base: KnowledgeBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(perspective, "MOST_OBSERVATIONS", 3)
    assert not perspective.view(small_base, "ledelse").observations_elsewhere
    monkeypatch.setattr(perspective, "MOST_OBSERVATIONS", 2)
    view = perspective.view(small_base, "ledelse")
    assert view.observations_elsewhere
    assert [(one.organisation.address, len(one.observations)) for one in view.observed] == [
        ("case/fjordvik/", 1),
        ("case/skogheim/", 2),
    ]

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge_base.base import KnowledgeBase
from knowledge_base.views import recommendation
from knowledge_base.views.reading import view
from tests.views.bases import base_of, with_second_source


def test_it_has_the_recommendations_that_belong_to_the_perspective_most_or_also(small_base: KnowledgeBase) -> None:
    assert [one.id for one in view(small_base, "ledelse").recommendations] == ["ga-foran"]
    assert [one.id for one in view(small_base, "hr").recommendations] == ["ga-foran", "gi-opplaering"]


def test_it_shows_the_same_actions_claims_and_grounds_as_the_page_of_the_recommendation(
    small_base: KnowledgeBase,
) -> None:
    (section,) = view(small_base, "ledelse").recommendations
    page = recommendation.view(small_base, "ga-foran")
    assert (section.phases, section.claims, section.grounds) == (page.phases, page.claims, page.grounds)
    assert section.pitfalls == ("Å holde møter uten å lytte.",)
    assert section.questions == ("Når møtte vi de ansatte sist?", "Hva fikk vi høre?")


def test_former_ids_of_a_recommendation_stay_as_anchors(root: Path) -> None:
    shown = view(with_second_source(root), "hr").recommendations
    assert [(one.id, one.former) for one in shown] == [
        ("ga-foran", ()),
        ("gi-opplaering", ()),
        ("lytt", ("hoer-etter",)),
    ]


def test_a_perspective_without_recommendations_has_none(root: Path) -> None:
    file = root / "reference" / "perspectives.yml"
    with file.open("a", encoding="utf-8") as more:
        more.write("- {id: tid, title: Tid, short: Tid, summary: Om tid., why: Tid går., asks: [Når?]}\n")
    shown = view(base_of(root), "tid")
    assert (shown.title, shown.recommendations) == ("Tid", ())


def test_an_unknown_perspective_raises(small_base: KnowledgeBase) -> None:
    with pytest.raises(KeyError):
        view(small_base, "rom")

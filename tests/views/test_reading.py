from __future__ import annotations

from pathlib import Path

import pytest

from knowledge_base.base import KnowledgeBase
from knowledge_base.views import recommendation
from knowledge_base.views.reading import MOST_IN_FULL, MOST_WITH_ADVICE, Depth, view
from tests.views.bases import base_of, with_second_source
from tests.views.many import many


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


def test_as_many_as_anybody_reads_through_are_shown_in_full(root: Path) -> None:
    shown = view(many(root, 2, MOST_IN_FULL), "hr")
    assert (shown.depth, len(shown.recommendations)) == (Depth.FULL, MOST_IN_FULL)
    assert all(one.claims and not one.claim_lines for one in shown.recommendations)


def test_of_more_the_claims_are_links_to_where_their_evidence_stands(root: Path) -> None:
    shown = view(many(root, 2, MOST_IN_FULL + 1), "hr")
    assert (shown.depth, len(shown.recommendations)) == (Depth.ADVICE, MOST_IN_FULL + 1)
    first = shown.recommendations[0]
    assert first.claims == ()
    assert [one.link.address for one in first.claim_lines] == [
        "rad/ga-foran/#moter-skaper-tillit",
        "rad/ga-foran/#teori-om-tillit",
    ]
    assert first.phases
    assert first.pitfalls == ("Å holde møter uten å lytte.",)
    assert first.questions


def test_of_very_many_only_the_summary_stands_there_and_every_one_is_linked_to(root: Path) -> None:
    shown = view(many(root, 2, MOST_WITH_ADVICE + 1), "hr")
    assert (shown.depth, len(shown.recommendations)) == (Depth.SUMMARY, MOST_WITH_ADVICE + 1)
    assert {one.link.address for one in shown.recommendations} >= {"rad/ga-foran/", f"rad/ga-foran-{MOST_WITH_ADVICE}/"}
    assert all(not (one.phases or one.claims or one.claim_lines) for one in shown.recommendations)
    assert shown.recommendations[0].summary

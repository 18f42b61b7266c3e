from __future__ import annotations

from knowledge_base.coverage import refs_in
from knowledge_base.knowledge_base import KnowledgeBase


def test_each_part_of_the_source_is_used_excused_or_holds_a_part_that_is_used(small_base: KnowledgeBase) -> None:
    how: dict[str, str | None] = {
        use.part.id: "used" if use.citations else "inside" if use.inside else use.part.unused
        for use in small_base.coverage.parts
    }
    assert how["2.1"] == "used"
    assert how["2"] == "inside"
    assert how["forord"] == "Ingen råd bygger på forordet."


def test_parts_stand_in_the_order_of_the_source(small_base: KnowledgeBase) -> None:
    assert [use.part.id for use in small_base.coverage.parts] == list(small_base.outline)


def test_observations_that_no_claim_uses_are_listed(small_base: KnowledgeBase) -> None:
    assert [node.id for node in small_base.coverage.uncited] == ["skogheim/gammelt-arkiv"]


def test_claims_that_one_organisation_or_none_supports_are_thin(small_base: KnowledgeBase) -> None:
    assert [node.id for node in small_base.coverage.thin] == [
        "ga-foran/moter-skaper-tillit",
        "ga-foran/teori-om-tillit",
    ]


def test_places_are_found_however_deep_they_stand(small_base: KnowledgeBase) -> None:
    pages = [ref.page for ref in refs_in(small_base.recommendations["ga-foran"])]
    # the recommendation, three claims' places, a pitfall and a question
    assert sorted(pages) == [10, 10, 10, 11, 11, 12]

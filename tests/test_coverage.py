from __future__ import annotations

from knowledge_base.base import KnowledgeBase
from knowledge_base.coverage import coverage
from knowledge_base.kinds.outline import outlines
from knowledge_base.kinds.recommendation import Recommendation
from knowledge_base.model import Ref
from knowledge_base.parts import parts


def test_each_part_of_the_source_is_used_excused_or_holds_a_part_that_is_used(small_base: KnowledgeBase) -> None:
    how: dict[str, str | None] = {
        use.part.id: "used" if use.citations else "inside" if use.inside else use.part.unused
        for use in small_base.once(coverage).parts["proverapport"]
    }
    assert how["2.1"] == "used"
    assert how["2"] == "inside"
    assert how["forord"] == "Ingen råd bygger på forordet."


def test_parts_stand_in_the_order_of_the_source(small_base: KnowledgeBase) -> None:
    outline = small_base.once(outlines)["proverapport"]
    used = small_base.once(coverage).parts["proverapport"]
    assert [use.part for use in used] == list(outline.parts)


def test_observations_that_no_claim_uses_are_listed(small_base: KnowledgeBase) -> None:
    assert [node.id for node in small_base.once(coverage).uncited] == ["skogheim/gammelt-arkiv"]


def test_claims_that_one_organisation_or_none_supports_are_thin(small_base: KnowledgeBase) -> None:
    assert [node.id for node in small_base.once(coverage).thin] == [
        "ga-foran/moter-skaper-tillit",
        "ga-foran/teori-om-tillit",
    ]


def test_places_are_found_however_deep_they_stand(small_base: KnowledgeBase) -> None:
    found = parts(small_base.of(Recommendation)["ga-foran"])
    pages = [ref.page for _, ref in found if isinstance(ref, Ref)]
    # the recommendation, three claims' places, a pitfall and a question
    assert sorted(page for page in pages if page) == [10, 10, 10, 11, 11, 12]

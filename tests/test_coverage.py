from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from knowledge_base.base import KnowledgeBase
from knowledge_base.coverage import coverage
from knowledge_base.inspection import problems_of
from knowledge_base.kinds.outline import OutlinePart, Within, outlines
from knowledge_base.kinds.recommendation import Recommendation
from knowledge_base.load import load
from knowledge_base.model import Ref
from knowledge_base.parts import parts
from tests.views.bases import base_of
from tests.views.grown import replace


def test_each_part_of_the_source_is_used_excused_or_holds_a_part_that_is_used(small_base: KnowledgeBase) -> None:
    how: dict[str, str | None] = {
        use.part.id: "used" if use.used else "inside" if use.inside else use.part.unused
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


def test_findings_that_one_organisation_supports_are_thin_and_theory_is_not(small_base: KnowledgeBase) -> None:
    assert [node.id for node in small_base.once(coverage).thin] == ["ga-foran/moter-skaper-tillit"]


def test_what_an_organisation_and_its_owner_support_is_thin(root: Path) -> None:
    replace(
        root / "cases" / "skogheim.yml", "type: statlig-virksomhet\n", "type: statlig-virksomhet\nowned_by: fjordvik\n"
    )
    thin = [node.id for node in base_of(root).once(coverage).thin]
    assert thin == ["ga-foran/moter-skaper-tillit", "gi-opplaering/alle-laerer"]


def test_a_part_is_used_by_what_builds_on_it_and_not_by_a_list_of_literature(root: Path) -> None:
    """Part 1-a is cited by a case alone here, and part 2.1-sitat by a book that says where it was cited."""
    replace(root / "cases" / "fjordvik.yml", "    also:\n      - {section: 2.1-sitat, page: 7}\n", "")
    replace(
        root / "reference" / "sources.yml",
        "{source: proverapport, section: 3-a, page: 10}",
        "{source: proverapport, section: 2.1-sitat, page: 7}",
    )
    uses = {str(use.part.id): use for use in load(root).base.once(coverage).parts["proverapport"]}
    assert (uses["1-a"].used, len(uses["1-a"].citations)) == (4, 4)
    assert (uses["2.1-sitat"].used, len(uses["2.1-sitat"].citations)) == (0, 1)
    assert [str(problem) for problem in problems_of(root)[1]] == [
        "reference/outlines/proverapport.yml:9:5: Basen bruker ikke del 2.1-sitat av kilden. Vis til den fra en post"
        " (virksomhet, råd, hypotese, grunn til å endre, modell), eller skriv hvorfor i «unused»."
    ]


def test_places_are_found_however_deep_they_stand(small_base: KnowledgeBase) -> None:
    found = parts(small_base.of(Recommendation)["ga-foran"])
    pages = [ref.page for _, ref in found if isinstance(ref, Ref)]
    # the recommendation, three places of claims, one of what is said without names, a pitfall and a question
    assert sorted(page for page in pages if page) == [10, 10, 10, 10, 11, 11, 12]


numbers = st.sampled_from(["1", "2", "12", "V"])
sections = st.lists(numbers, min_size=1, max_size=3).map(".".join)
ids = st.one_of(sections, st.tuples(sections, st.sampled_from(["-a", "-b"])).map("".join))


@given(st.lists(st.tuples(st.sampled_from(["chapter", "section", "appendix", "box"]), sections, ids), max_size=12))
def test_what_is_inside_a_part_is_the_same_as_when_each_is_held_against_each(parts: list[tuple[str, str, str]]) -> None:
    made = [
        OutlinePart.model_validate({"id": one, "section": where, "kind": kind, "title": "Tittel", "page": 1})
        for kind, where, one in parts
    ]
    for many in (made, made[::2]):
        within = Within(many)
        for part in made:
            assert within.holds_one(part) == any(part.holds(other) for other in many)

from __future__ import annotations

from pathlib import Path

from knowledge_base.base import KnowledgeBase
from knowledge_base.views import sources
from tests.views.several_sources import several_sources


def test_the_sources_that_the_base_builds_on_stand_first(root: Path) -> None:
    view = sources.view(several_sources(root))
    assert [(line.id, line.builds_on) for line in view.sources] == [
        ("proverapport", True),
        ("aarsmelding", True),
        ("oppfolging", True),
        ("lest-bok", False),
    ]
    assert (view.own, view.others) == (3, 1)


def test_each_source_leads_to_its_own_page(small_base: KnowledgeBase) -> None:
    assert [line.link.address for line in sources.view(small_base).sources] == [
        "kilder/proverapport/",
        "kilder/lest-bok/",
    ]


def test_a_former_id_stays_an_anchor(root: Path) -> None:
    file = root / "reference" / "sources.yml"
    text = file.read_text(encoding="utf-8").replace("  year: 2001\n", "  year: 2001\n  former_ids: [boka]\n")
    file.write_text(text, encoding="utf-8")
    base = several_sources(root)
    assert [line.former for line in sources.view(base).sources if line.id == "lest-bok"] == [("boka",)]


def test_the_people_asked_are_counted_for_each_source_by_itself(root: Path) -> None:
    found = {one.id: one for one in sources.studies(several_sources(root)).sources}
    assert list(found) == ["proverapport", "aarsmelding", "oppfolging"]
    assert (found["proverapport"].people, len(found["proverapport"].rows)) == (3, 2)
    assert (found["oppfolging"].people, len(found["oppfolging"].rows)) == (2, 1)


def test_organisations_where_nobody_is_told_of_are_named(root: Path) -> None:
    found = {one.id: one for one in sources.studies(several_sources(root)).sources}
    assert found["aarsmelding"].rows == ()
    assert [link.text for link in found["aarsmelding"].untold] == ["Elvelund kommune"]
    assert found["proverapport"].untold == ()


def test_works_that_tell_of_no_organisation_asked_nobody_here(small_base: KnowledgeBase) -> None:
    assert [one.id for one in sources.studies(small_base).sources] == ["proverapport"]

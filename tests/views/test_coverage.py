from __future__ import annotations

from pathlib import Path

from knowledge_base.base import KnowledgeBase
from knowledge_base.views import coverage
from tests.views.bases import base_of
from tests.views.grown import replace
from tests.views.several_sources import several_sources

TOPIC = "stance: supports\n        bears_on: tema"
OUTLINE = """
source: oppfolging
parts:
  - {id: Innledning, section: Innledning, kind: chapter, title: Innledning, page: 1}
  - {id: Fjordvik, section: Fjordvik, kind: chapter, title: Fjordvik, page: 2}
"""


def test_the_parts_stand_by_chapter_in_the_order_of_the_source(small_base: KnowledgeBase) -> None:
    (one,) = coverage.view(small_base).sources
    assert [(chapter.numbered, chapter.name, chapter.used) for chapter in one.outline.chapters] == [
        (False, "Forord", 0),
        (True, "1", 2),
        (True, "2", 4),
        (True, "3", 2),
        (False, "Vedlegg", 1),
    ]


def test_every_part_is_used_or_unused_or_holds_one_that_is_used(small_base: KnowledgeBase) -> None:
    (one,) = coverage.view(small_base).sources
    assert (one.outline.total, one.outline.used, len(one.outline.unused), one.outline.inside) == (11, 9, 1, 1)


def test_each_source_with_an_outline_is_told_by_itself_and_the_others_are_named(root: Path) -> None:
    (root / "reference" / "outlines" / "oppfolging.yml").write_text(OUTLINE, encoding="utf-8")
    view = coverage.view(several_sources(root))
    assert [(one.id, one.outline.total, one.outline.used) for one in view.sources] == [
        ("oppfolging", 2, 2),
        ("proverapport", 11, 9),
    ]
    assert [link.text for link in view.without] == ["årsmeldingen"]


def test_a_base_without_outlines_names_what_it_builds_on(root: Path) -> None:
    for file in (root / "reference" / "outlines").iterdir():
        file.unlink()
    view = coverage.view(several_sources(root))
    assert view.sources == ()
    assert len(view.without) == 3


def test_observations_that_stand_alone_say_where_and_why(small_base: KnowledgeBase) -> None:
    (one,) = coverage.view(small_base).alone
    assert (one.link.address, one.organisation, one.why) == (
        "case/skogheim/#gammelt-arkiv",
        "Skogheim",
        "Ingen av rådene handler om arkiv.",
    )


def test_findings_that_one_organisation_supports_or_none_are_listed(root: Path) -> None:
    replace(
        root / "recommendations" / "gi-opplaering.yml", "stance: supports\n        bears_on: paastand", TOPIC, times=2
    )
    thin = coverage.view(base_of(root)).thin
    assert [(claim.link.text, len(claim.sure.breadth.supporting)) for claim in thin] == [
        ("Møter skaper tillit", 1),
        ("Alle lærer når de får tid", 0),  # and no theory or judgement, of which nobody is sure
    ]

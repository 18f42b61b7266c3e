from __future__ import annotations

import re
from pathlib import Path

import pytest

from knowledge_base.base import KnowledgeBase
from knowledge_base.coverage import citations
from knowledge_base.views import source
from knowledge_base.views.common import Span
from knowledge_base.views.coverage import PartState
from knowledge_base.views.source import StudyPart, WorkCitation
from tests.views.several_sources import several_sources


@pytest.fixture
def several(root: Path) -> KnowledgeBase:
    return several_sources(root)


def test_an_unknown_source_raises(small_base: KnowledgeBase) -> None:
    with pytest.raises(KeyError):
        source.view(small_base, "finnes-ikke")


def test_a_source_counts_what_refers_to_it_and_whom_it_asked(small_base: KnowledgeBase) -> None:
    view = source.view(small_base, "proverapport")
    assert view.builds_on
    assert view.times == len(citations(small_base)["proverapport"])
    assert view.asked == 3
    assert view.study is None


def test_the_outline_shows_what_uses_each_part(small_base: KnowledgeBase) -> None:
    view = source.view(small_base, "proverapport")
    assert view.outline is not None
    assert view.uses == ()
    parts = {part.title: part for chapter in view.outline.chapters for part in chapter.parts}
    assert parts["Opplæring"].uses[0].links[0].address == "case/fjordvik/#opplaering-for-alle"
    assert parts["Virksomhetene"].state is PartState.INSIDE
    assert parts["Forord"].why_unused == "Ingen råd bygger på forordet."
    using = {kind.name for kind in small_base.kinds if kind.uses_sources}
    used = sum(one.kind in using for one in small_base.once(citations)["proverapport"])
    assert sum(part.times for part in parts.values()) == used < view.times  # a list of literature uses nothing


def test_a_source_without_an_outline_shows_what_uses_it_as_a_whole(several: KnowledgeBase) -> None:
    view = source.view(several, "aarsmelding")
    assert view.outline is None
    assert [link.text for group in view.uses for link in group.links] == ["Elvelund fikk nytt torg"]


def test_a_study_tells_what_the_source_tells_and_names_what_it_does_not(several: KnowledgeBase) -> None:
    view = source.view(several, "oppfolging")
    study = view.study
    assert study is not None
    assert (study.by, study.commissioned_by) == (("Prøvebyrået",), "Testforlaget")
    assert (study.when, study.observed) == (Span("2024-02", "2025-01"), Span("2024"))
    assert view.missing == (StudyPart.METHOD,)
    assert [place.name for place in study.places] == ["Innledning"]


def test_a_study_of_which_only_the_maker_is_known_is_missing_the_rest(root: Path) -> None:
    file = root / "reference" / "sources.yml"
    text = file.read_text(encoding="utf-8").replace("  pages: 12\n", "  pages: 12\n  study: {by: [Noen]}\n")
    file.write_text(text, encoding="utf-8")
    view = source.view(several_sources(root), "proverapport")
    assert view.study is not None
    assert view.missing == (StudyPart.METHOD, StudyPart.LIMITS)  # the cases tell who was asked, and why they are there
    assert (view.study.when, view.study.observed, view.study.places) == (None, None, ())


def test_how_organisations_were_chosen_is_missing_only_where_there_are_several_and_none_says_why(root: Path) -> None:
    for file in ("fjordvik.yml", "skogheim.yml"):
        path = root / "cases" / file
        text = re.sub(r"^why_chosen(_ref)?: .*\n(  .*\n)*", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
        path.write_text(text, encoding="utf-8")
    base = several_sources(root)
    assert StudyPart.SELECTION in source.view(base, "proverapport").missing
    assert len(source.view(base, "aarsmelding").told) == 1
    assert StudyPart.SELECTION not in source.view(base, "aarsmelding").missing


def test_who_was_asked_is_missing_only_where_no_case_tells_it(several: KnowledgeBase) -> None:
    assert StudyPart.INFORMANTS not in source.view(several, "proverapport").missing
    assert StudyPart.INFORMANTS in source.view(several, "aarsmelding").missing


def test_a_work_that_others_refer_to_says_where(small_base: KnowledgeBase) -> None:
    view = source.view(small_base, "lest-bok")
    assert not view.builds_on
    assert [place.page for place in view.cited_at] == [10]
    assert view.footnotes == (4, 7)


def test_a_reference_names_the_publisher_as_author_where_there_is_no_other(several: KnowledgeBase) -> None:
    assert source.view(several, "aarsmelding").cite == WorkCitation(
        key="aarsmelding",
        kind="melding",
        authors=("Elvelund kommune",),
        year=None,
        title="Årsmelding for Elvelund",
        publisher=None,
        series=None,
        version=None,
        url=None,
    )


def test_a_reference_has_the_series_and_the_publisher_beside_several_authors(several: KnowledgeBase) -> None:
    cite = source.view(several, "oppfolging").cite
    assert (cite.authors, cite.publisher, cite.series) == (
        ("Testforlaget", "Prøvebyrået"),
        "Testforlaget",
        "Rapport 7",
    )

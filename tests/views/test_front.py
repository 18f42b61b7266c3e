from __future__ import annotations

from pathlib import Path

from knowledge_base.base import KnowledgeBase
from knowledge_base.links import links
from knowledge_base.load import load
from knowledge_base.views import frame, front, search_page
from knowledge_base.views.front import FIRST
from knowledge_base.views.works import Times
from tests.views.several_sources import several_sources


def test_the_front_page_counts_what_the_base_has(small_base: KnowledgeBase) -> None:
    view = front.view(small_base)
    assert (len(view.recommendations), len(view.cases)) == (2, 2)
    assert (view.observations, view.organisations) == (4, 2)


def test_what_advice_builds_on_is_what_claims_use_and_nothing_else(root: Path) -> None:
    """An observation that stands alone, and an organisation with no other, is no ground for any advice."""
    base = several_sources(root)
    view = front.view(base)
    assert (len(base.once(links).observations), len(view.cases)) == (7, 3)
    assert (view.observations, view.organisations) == (4, 2)
    assert view.times == Times((), scattered=False, collected=True, unknown=4)


def test_questions_stand_under_the_perspective_of_their_answer(small_base: KnowledgeBase) -> None:
    (group,) = front.view(small_base).questions
    assert group.perspective == "Ledelse"
    assert [(link.address, link.text) for link in group.first] == [
        ("rad/ga-foran/#moter-skaper-tillit", "Hvordan får jeg tillit?")
    ]
    assert group.more == ()


def test_many_questions_are_not_all_shown_at_once(root: Path) -> None:
    with (root / "reference" / "questions.yml").open("a", encoding="utf-8") as file:
        for number in range(FIRST):
            file.write(f"- {{id: sporsmal-{number}, text: Hva {number}?, answer: ga-foran/moter-skaper-tillit}}\n")
    base = load(root).base
    assert base is not None
    (group,) = front.view(base).questions
    assert (len(group.first), len(group.more)) == (FIRST, 1)


def test_the_frame_names_the_few_sources_that_the_base_builds_on(root: Path) -> None:
    view = frame.view(several_sources(root))
    assert [(one.link.text, one.by, one.commissioned_by, one.year) for one in view.sources] == [
        ("Prøver i digitale tester", ("Testforlaget",), None, 2018),
        ("årsmeldingen", ("Elvelund kommune",), None, None),
        ("Hvordan gikk det siden?", ("Prøvebyrået",), "Testforlaget", 2025),
    ]


def test_the_frame_counts_sources_that_are_too_many_to_name(root: Path) -> None:
    with (root / "reference" / "sources.yml").open("a", encoding="utf-8") as file:
        file.write("- {id: fjerde, kind: lov, title: En fjerde}\n")
    file_of_terms = root / "reference" / "glossary.yml"
    text = file_of_terms.read_text(encoding="utf-8")
    file_of_terms.write_text(f"{text}  ref: {{source: fjerde, section: § 1}}\n", encoding="utf-8")
    view = frame.view(several_sources(root))
    assert (view.sources, view.count) == ((), 4)


def test_search_leads_to_the_lists_that_have_something_in_them(small_base: KnowledgeBase, root: Path) -> None:
    assert search_page.view(small_base) == search_page.SearchPageView(themes=True, words=True, sources=True)
    (root / "reference" / "glossary.yml").write_text("[]\n", encoding="utf-8")
    base = load(root).base
    assert base is not None
    assert not search_page.view(base).words

"""The words of a paper are those of the page."""

from __future__ import annotations

from dataclasses import fields as fields_of

import pytest
from bs4 import BeautifulSoup

from knowledge_base.base import KnowledgeBase
from knowledge_base.downloads.papers import BookWords, PaperWords, SaidPaper
from knowledge_base.kinds.recommendation import Recommendation
from knowledge_base.links import links
from knowledge_base.render import Renderer, Site
from knowledge_base.views import recommendation
from knowledge_base.views.paper import book, paper
from tests.downloads.paper_files import all_ids, said_of, teller_of
from tests.support import ROOT


def told_on_page(base: KnowledgeBase, identifier: str) -> str:
    html = Renderer(base, ROOT / "templates", Site()).render(
        "recommendation.html.j2", f"rad/{identifier}/", recommendation.view(base, identifier)
    )
    soup = BeautifulSoup(html, "html.parser")
    for one in soup.select(".who-marks, .visually-hidden"):
        one.decompose()
    return " ".join(soup.get_text().split())


def sure(said: SaidPaper) -> list[str]:
    """What is said of how sure the actions and the claims are, as far as the page says it in one place."""
    found = [one.sure.partition(" · følger av")[0] for phase in said.phases for one in phase.actions]
    endings = (" · kjernen i rådet", " · sier hva en må passe på")
    claims = (one.sure for one in said.claims)
    plain = (one.removesuffix(endings[0]).removesuffix(endings[1]) for one in claims)
    return found + [one.partition(" · hviler på påstand")[0] for one in plain]


@pytest.mark.parametrize("which", ["small", "real"])
def test_a_paper_says_how_sure_things_are_in_the_words_of_the_page(
    which: str, small_base: KnowledgeBase, real_base: KnowledgeBase
) -> None:
    base = small_base if which == "small" else real_base
    for identifier in all_ids(base):
        said, _ = said_of(base, identifier)
        page = told_on_page(base, identifier)
        assert [one for one in sure(said) if one not in page] == []
        assert said.glance[0].text.partition(" · ")[0] in page


def test_all_that_is_claimed_done_asked_and_said_against_is_there(real_base: KnowledgeBase) -> None:
    for identifier, record in real_base.of(Recommendation).items():
        view = paper(real_base, identifier)
        assert [one.number for one in view.claims] == list(range(1, len(record.claims) + 1))
        assert sum(len(phase.actions) for phase in view.phases) == len(record.actions)
        assert (len(view.questions), len(view.pitfalls)) == (len(record.questions), len(record.pitfalls))
        every = sum(len(real_base.once(links).by_claim[f"{identifier}/{claim.id}"]) for claim in record.claims)
        assert sum(len(group.evidence) for claim in view.claims for group in claim.evidence) == every


def test_what_contradicts_comes_first_and_of_it_what_touches_the_core(real_base: KnowledgeBase) -> None:
    seen = 0
    for identifier in all_ids(real_base):
        view = paper(real_base, identifier)
        core = {one.number for one in recommendation.view(real_base, identifier).core}
        order = [(one.stance != "contradicts", one.claim not in core) for one in view.against]
        assert order == sorted(order)
        seen += len(set(order)) > 1
    assert seen


def test_the_book_has_every_record_that_it_tells_of(real_base: KnowledgeBase) -> None:
    whole = book(real_base)
    for field, kind in (("advice", "recommendations"), ("cases", "cases"), ("terms", "glossary"), ("works", "sources")):
        assert len(getattr(whole, field)) == len(real_base.collection(kind))
    assert sum(len(case.observations) for case in whole.cases) == len(real_base.once(links).observations)


def test_every_word_of_the_papers_is_used() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "src/knowledge_base/downloads").glob("*.py"))
    code += "".join(path.read_text(encoding="utf-8") for path in (ROOT / "templates/paper").glob("*.typ"))
    unused = [name for name in PaperWords.model_fields if f"words.{name}" not in code]
    unused += [name for name in BookWords.model_fields if f"book.{name}" not in code]
    assert unused == []


def test_a_site_without_a_day_says_none(small_base: KnowledgeBase) -> None:
    teller = teller_of(small_base, day=None)
    assert "endret" not in teller.foot("rad/").foot
    assert teller.foot("rad/").day == ""


def test_the_fields_of_a_paper_are_all_filled_for_some_advice(real_base: KnowledgeBase) -> None:
    said = [said_of(real_base, identifier)[0] for identifier in all_ids(real_base)]
    assert [one.name for one in fields_of(SaidPaper) if not any(getattr(each, one.name) for each in said)] == []

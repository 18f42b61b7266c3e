"""A walk through the site in Firefox and WebKit, and what Firefox prints. The other tests use Chromium."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from pypdf import PageObject, PdfReader

from knowledge_base.base import KnowledgeBase
from knowledge_base.kinds.case import Case
from knowledge_base.kinds.term import Term
from knowledge_base.views.case import view as of_case
from knowledge_base.views.evidence_matrix import view as evidence_map
from knowledge_base.views.recommendation import view as of_advice
from tests.browser.others import Firefox, MissingBrowserError, Reader, firefox, until, webkit
from tests.browser.support import KINDS
from tests.browser.test_paper import ADVICE, packed, told_in_brief
from tests.browser.test_paper import MOST_SHEETS as MOST_OF_AN_ADVICE
from tests.browser.test_paper_cases import CASES, in_a_case, lost, told
from tests.browser.test_paper_cases import MOST_SHEETS as MOST_OF_A_CASE

pytestmark = pytest.mark.long  # they need two browsers more, which few have

PHONE = (390, 844)
DESK = (1280, 900)
FITS = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
DARK = "getComputedStyle(document.documentElement).colorScheme === 'dark'"
SEEN = """((one) => {{
  const place = one.getBoundingClientRect();
  return one.checkVisibility() && place.bottom > 0 && place.top < innerHeight;
}})(document.querySelector({!r}))"""
"""Whether the first that a selector finds is on the screen."""


@pytest.fixture(scope="module", params=[firefox, webkit], ids=["Firefox", "WebKit"])
def reader(request: pytest.FixtureRequest) -> Iterator[Reader]:
    try:
        with request.param() as started:
            yield started
    except MissingBrowserError as missing:
        pytest.skip(str(missing))


@pytest.fixture(scope="module")
def printer() -> Iterator[Firefox]:
    try:
        with firefox() as started:
            yield started
    except MissingBrowserError as missing:
        pytest.skip(str(missing))


# The walk


def test_whoever_types_in_search_gets_hits_and_comes_to_one(reader: Reader, address: str) -> None:
    reader.resize(*PHONE)
    reader.open(address)
    reader.click(".site-header [data-search-open]")
    until(reader, "document.activeElement.type === 'search'")
    reader.type("endringsagent")
    until(reader, "document.querySelector('.search-results')?.dataset.query === 'endringsagent'")
    until(reader, "document.querySelector('.search-results li a')?.checkVisibility()")
    goal = str(reader.says("document.querySelector('.search-results li a').href"))
    reader.click(".search-results li a")
    until(reader, f"location.href === {goal!r}")
    until(reader, SEEN.format(f"[id='{goal.partition('#')[2]}']" if "#" in goal else "h1"))


def test_a_filter_hides_what_does_not_fit_and_stands_in_the_address(reader: Reader, address: str) -> None:
    reader.resize(*DESK)
    reader.open(f"{address}observasjoner/")
    items = "[...document.querySelectorAll('#observasjon-liste > li')]"
    everything = reader.says(f"{items}.length")
    reader.click("select[name=perspektiv] option[value=hr]")
    until(reader, "location.search === '?perspektiv=hr'")
    fits = reader.says(f"{items}.filter((one) => one.dataset.perspektiv.split(' ').includes('hr')).length")
    assert 0 < int(str(fits)) < int(str(everything))
    assert reader.says(f"{items}.filter((one) => one.checkVisibility()).length") == fits
    assert reader.says(f"document.querySelector('.filter [role=status]').textContent.startsWith('Viser {fits} av')")


def test_an_address_opens_the_claim_that_it_points_at(reader: Reader, address: str) -> None:
    reader.open(address + KINDS["advice"])
    claim = reader.says("[...document.querySelectorAll('details.claim')].at(-1).id")
    assert reader.says("document.querySelectorAll('details.claim[open]').length") == 0
    reader.open(f"{address}om/")
    reader.open(f"{address}{KINDS['advice']}#{claim}")
    until(reader, f"document.querySelector('details.claim[open]')?.id === '{claim}'")
    until(reader, SEEN.format(f"[id='{claim}']"))


def test_a_link_on_the_page_opens_the_claim_that_it_points_at(reader: Reader, address: str) -> None:
    reader.open(address + KINDS["advice"])
    claim = str(reader.says("document.querySelector(\".actions a[href^='#']\").hash")).removeprefix("#")
    reader.click(".actions a[href^='#']")
    until(reader, f"document.querySelector('details.claim[open]')?.id === '{claim}'")
    until(reader, SEEN.format(f"[id='{claim}'] > summary"))


def test_the_menu_on_a_telephone_opens_leads_on_and_closes(reader: Reader, address: str) -> None:
    reader.resize(*PHONE)
    reader.open(address)
    assert reader.says("innerWidth") == PHONE[0]
    assert reader.says("document.querySelector('#hovedmeny').checkVisibility()") is False
    reader.click("[data-menu]")
    until(reader, "document.querySelector('#hovedmeny').checkVisibility()")
    goal = reader.says("document.querySelector('#hovedmeny a').href")
    reader.click("#hovedmeny a")
    until(reader, f"location.href === {goal!r}")
    until(reader, "document.readyState === 'complete'")
    assert reader.says("document.querySelector('#hovedmeny').checkVisibility()") is False


def test_the_colours_chosen_last_also_until_the_page_before(reader: Reader, address: str) -> None:
    reader.open(f"{address}rad/")
    reader.says("localStorage.clear()")
    reader.open(f"{address}om/")
    assert reader.says(DARK) is False
    reader.open(f"{address}rad/")
    reader.click("[data-scheme-toggle]")
    until(reader, DARK)
    reader.back()
    until(reader, "location.pathname.endsWith('/om/')")
    until(reader, DARK)
    until(reader, "document.querySelector('[data-scheme-label]').textContent === 'Lys'")
    reader.click("[data-scheme-toggle]")
    until(reader, f"!({DARK})")


def test_the_evidence_map_is_whole_on_a_wide_screen_and_a_cell_opens_below_it(reader: Reader, address: str) -> None:
    reader.resize(*DESK)
    reader.open(address + KINDS["evidence"])
    assert reader.says("document.querySelector('#belegg-tabell').getBoundingClientRect().right <= innerWidth")
    assert reader.says(FITS)
    cells = "[...document.querySelectorAll('#belegg-tabell :is(th, td)')]"
    assert reader.says(f"{cells}.filter((one) => one.scrollWidth > one.clientWidth + 1).length") == 0
    goal = reader.says("document.querySelector('#belegg-tabell a.marks').hash")
    reader.click("#belegg-tabell a.marks")
    until(reader, f"document.querySelector('details{goal}').open")
    until(reader, SEEN.format(f"details{goal} li"))


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_wider_than_a_telephone(reader: Reader, address: str, kind: str) -> None:
    reader.resize(*PHONE)
    reader.open(address + KINDS[kind])
    assert reader.says(FITS)


# Paper


@pytest.fixture(scope="module")
def sheets(printer: Firefox, address: str, tmp_path_factory) -> Callable[[str], list[PageObject]]:
    folder: Path = tmp_path_factory.mktemp("sheets")

    @cache
    def printed(path: str) -> list[PageObject]:
        file = folder / f"{len(list(folder.iterdir()))}.pdf"
        printer.open(address + path)
        printer.save_as_pdf(file)
        return list(PdfReader(file).pages)

    return printed


@pytest.mark.parametrize("advice", ADVICE)
def test_firefox_prints_an_advice_on_four_sheets_that_hold_it_all_in_brief(
    sheets, real_base: KnowledgeBase, advice: str
) -> None:
    found = sheets(f"rad/{advice}/")
    assert len(found) <= MOST_OF_AN_ADVICE
    assert lost(told_in_brief(of_advice(real_base, advice)), told(found)) == []


@pytest.mark.parametrize("case", CASES)
def test_firefox_prints_a_case_on_eight_sheets_that_hold_all_of_it(sheets, real_base: KnowledgeBase, case: str) -> None:
    found = sheets(real_base.kind_of(Case).address(case))
    assert len(found) <= MOST_OF_A_CASE
    assert lost(in_a_case(of_case(real_base, case)), told(found)) == []


def test_firefox_prints_the_evidence_map_whole_on_one_sheet_that_lies_and_what_each_cell_is_made_of(
    sheets, real_base: KnowledgeBase
) -> None:
    first, *rest = sheets(KINDS["evidence"])
    assert first.mediabox.width > first.mediabox.height
    shown = evidence_map(real_base)
    names = [*(one.link.text for one in shown.columns), *(one.link.text for one in shown.rows)]
    assert lost(names, told([first])) == []
    said = [one for row in shown.rows for cell in row.cells for one in cell.said]
    texts = [text for one in said for text in (one.claim.text, *(link.text for link in one.observations))]
    assert lost(texts, told(rest)) == []


def test_firefox_prints_the_other_words_and_the_source_that_the_glossary_folds(
    sheets, real_base: KnowledgeBase
) -> None:
    words = [alias for term in real_base.of(Term).values() for alias in term.aliases]
    assert lost(words, told(sheets(KINDS["glossary"]))) == []


def test_firefox_says_at_the_end_where_the_sheets_are_from_and_when_they_were_printed(sheets) -> None:
    text = packed(sheets(KINDS["advice"])[-1].extract_text())
    assert packed(KINDS["advice"]) in text
    assert re.search(r"Skrevetut\d+\.\w+\d{4}", text)

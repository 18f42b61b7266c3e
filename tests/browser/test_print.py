"""What comes out on paper: the content with all its evidence, and none of what only works on a screen."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.support import KINDS

ON_SCREEN_ONLY = (".site-header", ".site-footer", ".breadcrumbs", ".page-foot", ".copy", ".skip-link", ".filter")


@pytest.mark.parametrize("kind", ["advice", "case", "reading", "all-advice", "observations"])
def test_menus_and_buttons_stay_on_the_screen(page: Page, address: str, kind: str) -> None:
    page.goto(address + KINDS[kind])
    page.emulate_media(media="print")
    for chrome in ON_SCREEN_ONLY:
        expect(page.locator(chrome).filter(visible=True)).to_have_count(0)
    expect(page.get_by_role("heading", level=1)).to_be_visible()


@pytest.mark.parametrize("kind", ["perspective", "evidence"])
def test_the_evidence_is_printed_though_it_is_folded_on_the_screen(page: Page, address: str, kind: str) -> None:
    page.goto(address + KINDS[kind])
    folded = page.locator("details:not([open], .cite) li").first
    expect(folded).to_be_hidden()
    page.emulate_media(media="print")
    expect(folded).to_be_visible()


def test_what_was_opened_for_the_printer_is_folded_again(page: Page, address: str) -> None:
    page.goto(address + KINDS["advice"])
    folded = page.locator("details:not([open], .cite)")
    before = folded.count()
    assert before > 0
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(folded).to_have_count(0)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(folded).to_have_count(before)


def test_links_to_other_sites_are_spelled_out_on_paper_only(page: Page, address: str) -> None:
    page.goto(address + KINDS["privacy"])
    link = page.locator("article a[href^=http]").first
    after = "element => getComputedStyle(element, '::after').content"
    assert link.evaluate(after) == "none"
    page.emulate_media(media="print")
    assert (link.get_attribute("href") or "") in link.evaluate(after)


def test_paper_is_white_and_its_ink_dark_also_for_a_reader_who_reads_in_dark(page: Page, address: str) -> None:
    page.goto(address + KINDS["advice"])
    page.get_by_role("button", name="bytt til mørke farger").click()
    page.emulate_media(media="print", color_scheme="dark")
    assert page.locator("body").evaluate("element => getComputedStyle(element).backgroundColor") == "rgb(255, 255, 255)"
    assert page.locator("body").evaluate("element => getComputedStyle(element).color") == "rgb(31, 44, 61)"


def test_the_whole_of_a_wide_table_is_printed(page: Page, address: str) -> None:
    page.goto(address + KINDS["evidence"])
    page.emulate_media(media="print")
    table = page.locator(".map__table")
    assert table.evaluate("element => getComputedStyle(element).overflow") == "visible"
    expect(table.locator("tbody tr").last).to_be_visible()


def test_references_to_copy_are_printed_only_when_the_reader_has_opened_them(page: Page, address: str) -> None:
    page.goto(address + KINDS["advice"])
    page.emulate_media(media="print")
    expect(page.locator(".cite--page")).to_be_hidden()
    page.emulate_media(media="screen")
    page.locator(".cite--page > summary").click()
    page.emulate_media(media="print")
    expect(page.locator(".cite--page")).to_be_visible()
    expect(page.locator(".cite__form").filter(visible=True)).to_have_count(0)


def test_an_explanation_is_not_printed(page: Page, address: str) -> None:
    page.goto(address + KINDS["advice"])
    page.emulate_media(media="print")
    expect(page.locator(".explanation").filter(visible=True)).to_have_count(0)

"""The evidence map: whole on a wide screen, a list on a telephone, and cells that open below the table."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.support import KINDS


def test_the_whole_table_stands_on_a_wide_screen_without_scrolling(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(address + KINDS["evidence"])
    wide = page.locator("#belegg-tabell").bounding_box()
    assert wide is not None
    assert wide["x"] >= 0
    assert wide["x"] + wide["width"] <= 1280
    for cell in page.locator("#belegg-tabell :is(th, td)").all():
        assert cell.evaluate("element => element.scrollWidth <= element.clientWidth + 1")
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_a_cell_opens_below_the_table_with_as_many_claims_as_it_counts(page: Page, address: str) -> None:
    page.goto(address + KINDS["evidence"])
    below = page.locator(".cells > section").filter(visible=True)
    expect(below).to_have_count(0)
    cell = page.locator("#belegg-tabell a.marks").first
    counts = [int("".join(filter(str.isdigit, one))) for one in cell.locator(".mark").all_text_contents()]
    name = cell.get_attribute("href")
    cell.click()
    opened = page.locator(f"details{name}")
    expect(opened).to_have_attribute("open", "")
    expect(below).to_have_count(1)
    expect(opened.locator("li").filter(visible=True)).to_have_count(sum(counts))
    assert page.locator("#belegg-tabell details").count() == 0  # nothing opens inside
    page.get_by_role("link", name="Til tabellen").click()
    expect(below).to_have_count(0)


def test_every_cell_that_says_something_leads_to_what_it_is_made_of(page: Page, address: str) -> None:
    page.goto(address + KINDS["evidence"])
    for cell in page.locator("#belegg-tabell a.marks").all():
        told = page.locator(f"details{cell.get_attribute('href')}")
        expect(told).to_have_count(1)
        marks = told.locator("summary .mark").all_text_contents()
        assert [one.strip() for one in cell.locator(".mark").all_text_contents()] == [one.strip() for one in marks]


@pytest.mark.parametrize("width", [320, 390])
def test_a_telephone_has_a_list_for_each_advice_with_every_organisation(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(address + KINDS["evidence"])
    expect(page.get_by_role("table")).to_be_hidden()
    sections = page.locator(".cells > section").filter(visible=True)
    organisations = page.locator("#belegg-tabell thead th").count() - 1
    assert sections.count() == page.locator("#belegg-tabell tbody tr").count()
    for section in sections.all():
        expect(section.locator(".cells__who").filter(visible=True)).to_have_count(organisations)
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_without_javascript_a_cell_opens_all_the_same(browser: Browser, address: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(address + KINDS["evidence"])
        cell = page.locator("#belegg-tabell a.marks").first
        cell.click()
        expect(page.locator(f"details{cell.get_attribute('href')} li").first).to_be_visible()

"""A reference to a place in a source leads to that part on the page of the source, also when it is folded away."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.support import KINDS, until

PLACE = ".place[href*='#del-']"


def led_to(page: Page) -> str:
    """Follows the first place in a source from an advice; gives the anchor."""
    page.goto(KINDS["advice"])
    page.locator("#fallgruver > summary").click()
    link = page.locator(f"#fallgruver li {PLACE}").filter(visible=True).first
    anchor = str(link.get_attribute("href")).partition("#")[2]
    link.click()
    page.wait_for_url(f"**#{anchor}")
    return anchor


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_the_part_is_unfolded_and_in_sight(browser: Browser, address: str, scripts: bool) -> None:
    with browser.new_context(base_url=address, java_script_enabled=scripts) as context:
        page = context.new_page()
        part = page.locator(f"#{led_to(page)}")
        expect(part).to_be_visible()
        expect(part).to_be_in_viewport()


def test_a_second_part_on_the_same_page_is_unfolded_too(page: Page) -> None:
    page.goto(f"kilder/ks-fou-174031/#{led_to(page)}")
    closed = page.locator("details:not([open]) li.part").first
    anchor = closed.get_attribute("id")
    page.evaluate(f"location.hash = '{anchor}'")
    until(page, f"document.getElementById('{anchor}').closest('details').open")
    expect(page.locator(f"#{anchor}")).to_be_in_viewport()

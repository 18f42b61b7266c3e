"""A page that is shown again as it was left, and a page that stands in two tabs: both follow what was chosen since."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import FLAGS, WITH_WINDOWS
from tests.browser.support import NARROW, until

DARK, LIGHT = "bytt til mørke farger", "bytt til lyse farger"
KEPT = """
  addEventListener('pageshow', (event) => { window.kept = event.persisted; });
  addEventListener('pagehide', () => { delete window.kept; });
"""


@pytest.fixture(scope="module")
def keeping(browser: Browser) -> Iterator[Browser]:
    """A browser that keeps pages for when the reader goes back. Others are told not to, or cannot."""
    program = next(filter(None, map(shutil.which, WITH_WINDOWS)), None)
    if program is None:
        pytest.fail("Fant ingen Chromium med vinduer. Installer pakken chromium.")
    started = browser.browser_type.launch(
        executable_path=program, args=FLAGS, ignore_default_args=["--disable-back-forward-cache"]
    )
    yield started
    started.close()


@pytest.fixture
def context(keeping: Browser, address: str) -> Iterator[BrowserContext]:
    with keeping.new_context(base_url=address, locale="nb-NO", color_scheme="light", viewport=NARROW) as context:
        context.add_init_script(KEPT)
        yield context


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def goes_back(page: Page) -> None:
    """Goes back, and makes sure that the page was kept: otherwise these tests say nothing."""
    page.go_back(wait_until="commit")
    until(page, "window.kept !== undefined")
    assert page.evaluate("window.kept") is True


def is_dark(page: Page) -> None:
    expect(page.get_by_role("button", name=LIGHT)).to_be_visible()
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"


def is_light(page: Page) -> None:
    expect(page.get_by_role("button", name=DARK)).to_be_visible()
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") != "dark"


def test_a_page_gone_back_to_has_the_colours_chosen_since(page: Page) -> None:
    page.goto("rad/")
    page.locator(".card__title a").first.click()
    page.get_by_role("button", name=DARK).click()
    goes_back(page)
    is_dark(page)


def test_the_choice_of_colours_reaches_other_tabs_and_so_does_taking_it_away(context: BrowserContext) -> None:
    one, other = context.new_page(), context.new_page()
    one.goto("rad/")
    other.goto("rad/")
    is_light(other)
    one.get_by_role("button", name=DARK).click()
    is_dark(other)
    other.get_by_role("button", name=LIGHT).click()
    is_light(one)
    one.get_by_role("button", name=DARK).click()
    is_dark(other)
    one.evaluate("localStorage.clear()")
    is_light(other)
    one.evaluate("localStorage.setItem('scheme', 'constructor')")
    is_light(other)


def test_the_menu_is_closed_on_a_page_gone_back_to(page: Page) -> None:
    page.goto("om/")
    page.get_by_role("button", name="Meny").click()
    menu = page.get_by_role("navigation", name="Hovedmeny")
    menu.get_by_role("link", name="Råd", exact=True).click()
    page.wait_for_url("**/rad/")
    goes_back(page)
    expect(menu).to_be_hidden()
    expect(page.get_by_role("button", name="Meny")).to_have_attribute("aria-expanded", "false")


def test_search_is_open_as_it_was_left_on_a_page_gone_back_to(page: Page) -> None:
    page.goto("om/")
    page.locator(".site-header [data-search-open]").click()
    page.get_by_role("searchbox").press_sequentially("gevinst")
    expect(page.locator(".search-results li").first).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**/sok/?q=gevinst")
    expect(page.locator(".search-results li").first).to_be_visible()
    goes_back(page)
    expect(page.get_by_role("dialog").get_by_role("searchbox")).to_have_value("gevinst")
    expect(page.get_by_role("dialog")).to_have_count(1)


def test_a_filtered_list_gone_back_to_is_as_it_was_left(page: Page) -> None:
    page.goto("observasjoner/")
    page.locator("select[name=perspektiv]").select_option("hr")
    expect(page.locator(".filter [role=status]")).not_to_have_text("")
    said = page.locator(".filter [role=status]").inner_text()
    page.locator("#observasjon-liste > li a").filter(visible=True).first.click()
    goes_back(page)
    expect(page.locator("select[name=perspektiv]")).to_have_value("hr")
    expect(page.locator(".filter [role=status]")).to_have_text(said)
    assert page.url.endswith("?perspektiv=hr")

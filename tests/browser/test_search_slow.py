"""Search on a small phone, by keyboard and on a slow line: keys are never held up, and nothing stale stands."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.support import until

PHONE = {"width": 320, "height": 568}
SLOW = {"offline": False, "latency": 900, "downloadThroughput": 15_000, "uploadThroughput": 15_000}
QUICK = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
KEY = 60  # milliseconds between the keys of somebody who types fast
HELD = 150  # and the longest that a letter may take from the key to the field
PATIENCE = 60_000  # for what is found on such a line
KEYS = """
  window.held = [];
  let pressed = 0;
  addEventListener("keydown", () => (pressed = performance.now()), true);
  addEventListener("input", () => window.held.push(performance.now() - pressed), true);
"""
SEEN = """
  window.seen = [];
  new MutationObserver(() => {
    const first = document.querySelector(".search-results li[data-address]")?.dataset.address;
    if (first !== window.seen.at(-1)) window.seen.push(first);
  }).observe(document, { childList: true, subtree: true });
"""


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Page]:
    """A tab on a small screen, where what happens to keys and to hits is written down."""
    with browser.new_context(base_url=address, locale="nb-NO", viewport=PHONE) as context:  # type: ignore[arg-type]
        page = context.new_page()
        page.add_init_script(KEYS + SEEN)
        page.goto("rad/", wait_until="networkidle")
        yield page


def found(page: Page, query: str) -> None:
    """Waits until the hits of the query are there."""
    expect(page.locator(".search-results")).to_have_attribute("data-query", query, timeout=PATIENCE)
    expect(page.locator(".search-results li").first).to_be_visible()


def test_search_is_walked_by_keys_alone_on_a_small_phone_with_a_slow_line(phone: Page) -> None:
    session = phone.context.new_cdp_session(phone)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW)
    phone.keyboard.press("Control+k")
    field = phone.get_by_role("searchbox")
    expect(field).to_be_focused(timeout=PATIENCE)
    phone.keyboard.type("mellomlederne bremser", delay=KEY)
    expect(field).to_have_value("mellomlederne bremser")
    assert max(phone.evaluate("window.held")) < HELD  # typing waits for no file
    found(phone, "mellomlederne bremser")
    assert not phone.locator(".search").evaluate("(box) => box.scrollWidth > box.clientWidth")
    first = phone.locator(".search-results a").first
    where = first.get_attribute("href")
    phone.keyboard.press("ArrowDown")
    expect(first).to_be_focused()
    session.send("Network.emulateNetworkConditions", QUICK)
    phone.keyboard.press("Enter")
    assert where is not None
    phone.wait_for_url(where)


def test_hits_of_another_query_do_not_stand_while_new_ones_are_on_a_slow_line(phone: Page) -> None:
    session = phone.context.new_cdp_session(phone)
    session.send("Network.enable")
    phone.keyboard.press("Control+k")
    field = phone.get_by_role("searchbox")
    expect(field).to_be_focused()
    phone.keyboard.type("opplæring")
    found(phone, "opplæring")
    session.send("Network.emulateNetworkConditions", SLOW)
    phone.keyboard.press("Control+a")
    phone.keyboard.type("superbruker", delay=KEY)
    expect(phone.locator(".search-status")).to_have_text("Søker …")
    assert phone.locator(".search-results li").count() == 0
    expect(field).to_have_value("superbruker")
    found(phone, "superbruker")
    expect(phone.locator(".search-status")).not_to_contain_text("Søker")


def test_what_came_late_for_a_query_that_was_left_is_never_shown(phone: Page) -> None:
    session = phone.context.new_cdp_session(phone)
    session.send("Network.enable")
    phone.keyboard.press("Control+k")
    expect(phone.get_by_role("searchbox")).to_be_focused()
    phone.wait_for_load_state("networkidle")
    session.send("Network.emulateNetworkConditions", SLOW)
    phone.keyboard.type("personvern", delay=KEY)
    phone.wait_for_timeout(400)  # the search has begun, and its files are on their way
    phone.keyboard.press("Control+a")
    phone.keyboard.type("superbruker", delay=KEY)
    found(phone, "superbruker")
    until(phone, "window.seen.at(-1) === 'ordliste/#superbruker'")
    assert [address for address in phone.evaluate("window.seen") if address] == ["ordliste/#superbruker"]

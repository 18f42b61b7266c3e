"""The walk through search: back and forth in the history, on a small screen, and when something goes wrong."""

from __future__ import annotations

import statistics
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Page, Response, Route, expect

from tests.browser.support import until

KEY = 120  # milliseconds between the keys of somebody who types
MEDIAN_BYTES, MOST_BYTES = 60_000, 120_000
LISTED: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parents[1] / "search" / "queries.yml").read_text("utf-8"))
EACH = 15
"""Of how many queries one is weighed as it is typed; of three times as many where time is short."""


def typed(page: Page, query: str, path: str = "rad/") -> None:
    """Opens the box on a page and types into it, until the hits are there."""
    page.goto(path)
    page.keyboard.press("Control+k")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type(query)
    expect(page.locator(".search-results")).to_have_attribute("data-query", query)


# --- the history ---


def test_going_back_closes_the_box_and_stays_on_the_page(page: Page) -> None:
    page.goto("om/")
    typed(page, "gevinst")
    assert page.url.endswith("rad/?sok=gevinst")
    page.go_back()
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert page.url.endswith("/rad/")


@pytest.mark.parametrize("way", ["Escape", "Lukk"])
def test_a_closed_box_leaves_nothing_in_the_history(page: Page, way: str) -> None:
    page.goto("om/")
    typed(page, "gevinst")
    if way == "Escape":
        page.keyboard.press("Escape")
    else:
        page.get_by_role("button", name=way).click()
    page.wait_for_url("**/rad/")
    page.go_back()
    page.wait_for_url("**/om/")


def test_whoever_comes_back_from_a_hit_finds_the_box_as_it_was_left(page: Page) -> None:
    typed(page, "superbruker")
    page.locator(".search-results a").first.click()
    page.wait_for_url("**/ordliste/#superbruker")
    page.go_back()
    expect(page.get_by_role("searchbox")).to_have_value("superbruker")
    expect(page.locator(".search-results li").first).to_be_visible()


def test_whoever_comes_back_from_a_hit_on_the_same_page_finds_the_box_too(page: Page) -> None:
    typed(page, "superbruker", "ordliste/")
    page.locator(".search-results a").first.click()
    page.wait_for_url("**/ordliste/#superbruker")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.go_back()
    expect(page.get_by_role("searchbox")).to_have_value("superbruker")


def test_an_address_with_a_query_opens_the_box(page: Page) -> None:
    page.goto("om/")
    page.goto("rad/?sok=gevinst")
    field = page.get_by_role("searchbox")
    expect(field).to_have_value("gevinst")
    expect(page.locator(".search-results li").first).to_be_visible()
    field.press_sequentially("er")
    until(page, "location.search === '?sok=gevinster'")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    until(page, "location.search === ''")
    assert "/rad/" in page.url  # closing the box does not lead back to where the reader was before
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_the_search_page_knows_how_far_one_had_read(page: Page) -> None:
    page.goto("sok/?q=gevinst")
    group = page.locator("[data-group='Fra virksomhetene']")
    group.get_by_role("button").click()
    expect(group.locator("li")).to_have_count(13)
    last = group.get_by_role("link").last
    last.scroll_into_view_if_needed()
    place = page.evaluate("scrollY")
    last.click()
    page.wait_for_url("**/case/**")
    page.go_back()
    expect(group.locator("li")).to_have_count(13)
    until(page, f"Math.abs(scrollY - {place}) < 5")


# --- keys and screens ---


@pytest.mark.parametrize("letter", ["k", "é", "%"])
def test_nothing_is_said_of_the_first_letter(page: Page, letter: str) -> None:
    typed(page, letter)
    expect(page.locator(".search-status")).to_be_empty()
    expect(page.locator(".search-results li")).to_have_count(0)


def test_a_figure_of_one_digit_is_a_query(page: Page) -> None:
    typed(page, "råd 7")
    first = page.locator(".search-results li").first
    expect(first).to_have_attribute("data-address", "rad/gevinster-planlegges-og-folges-opp/")
    expect(first).to_contain_text("tillit")


def test_the_first_hit_stands_above_the_keyboard_of_a_small_phone(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 568})
    typed(page, "mellomlederne bremser")
    box = page.locator(".search-results .search-link a").first.bounding_box()
    assert box is not None
    assert box["y"] < 568 - 260  # the height of the keyboard
    wide = "(box) => box.scrollWidth > box.clientWidth"
    assert not page.locator(".search").evaluate(wide)


def test_what_is_found_is_announced_once(page: Page) -> None:
    page.add_init_script("""
      window.said = [];
      new MutationObserver((all) => {
        for (const { target } of all) {
          const live = target.closest?.('.search [role=status]');
          if (live?.textContent) window.said.push(live.textContent);
        }
      }).observe(document, { childList: true, subtree: true });
    """)
    typed(page, "digital utenforskap")
    until(page, "window.said.length > 0")
    page.wait_for_timeout(900)
    assert page.evaluate("window.said") == [page.locator(".search-status").inner_text().replace("\n\n", " ")]


def test_a_word_that_was_meant_is_put_in_the_place_of_what_was_typed(page: Page) -> None:
    typed(page, "Osol opplæring")
    page.get_by_role("button", name="oslo").click()
    expect(page.get_by_role("searchbox")).to_have_value("oslo opplæring")
    expect(page.locator(".search-status")).to_contain_text("hos Oslo")


# --- when something goes wrong ---


@pytest.mark.parametrize(
    ("answer", "says", "does"),
    [
        ("abort", "Sjekk at du er på nett", "Prøv igjen"),
        ("500", "Feilen er hos oss", "Prøv igjen"),
        ("broken", "Feilen er hos oss", "Prøv igjen"),
        ("404", "Nettstedet er fornyet", "Last siden på nytt"),
    ],
)
def test_each_fault_has_its_own_words_and_its_remedy_and_leaves_nothing_stale(
    page: Page, answer: str, says: str, does: str
) -> None:
    def lose(route: Route) -> None:
        if answer == "abort":
            route.abort()
        elif answer == "broken":
            route.fulfill(body="{")
        else:
            route.fulfill(status=int(answer))

    typed(page, "gevinst")
    page.route("**/search/*/*.json", lose)
    page.keyboard.type(" xylofon")
    status = page.locator(".search-status")
    expect(status).to_contain_text(says)
    expect(page.locator(".search-results li")).to_have_count(0)
    expect(page.get_by_role("link", name="Finn fram uten søk")).to_be_visible()
    page.unroute("**/search/*/*.json", lose)
    page.get_by_role("button", name=does).click()
    expect(page.locator(".search-results li").first).to_be_visible()
    expect(page.get_by_role("searchbox")).to_have_value("gevinst xylofon")


STOPPED = """
  window.stopped = [];
  const fetched = window.fetch;
  window.fetch = async (address, options) => {
    options?.signal?.addEventListener("abort", () => window.stopped.push(String(address)));
    return fetched(address, options);
  };
"""


def test_what_a_search_that_was_left_had_asked_for_is_not_loaded_on(page: Page) -> None:
    stuck = [True]

    def come(route: Route) -> None:
        if not stuck[0]:
            route.continue_()

    page.add_init_script(STOPPED)
    page.goto("rad/")
    page.keyboard.press("Control+k")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.wait_for_load_state("networkidle")
    page.route("**/search/*/words-*.json", come)
    page.keyboard.type("kultur")
    page.wait_for_timeout(400)
    stuck[0] = False
    page.keyboard.press("Control+a")
    page.keyboard.type("opplæring")
    expect(page.locator(".search-results")).to_have_attribute("data-query", "opplæring")
    assert page.evaluate("window.stopped.some((address) => address.includes('/words-'))")


def test_a_query_that_is_typed_costs_little(browser: Browser, address: str, request: pytest.FixtureRequest) -> None:
    costs = []
    for case in LISTED[:: EACH if request.config.getoption("--long") else 3 * EACH]:
        query = case["query"]
        with browser.new_context(base_url=address) as context:
            page = context.new_page()
            page.clock.install()  # or a busy machine, where keys come late, would pause after each of them
            page.goto("rad/", wait_until="networkidle")
            sizes: list[int] = []

            def weigh(response: Response, sizes: list[int] = sizes) -> None:
                sizes.append(int(response.headers["content-length"]))

            page.on("response", weigh)
            page.keyboard.press("Control+k")
            expect(page.get_by_role("searchbox")).to_be_focused()
            page.clock.pause_at(page.evaluate("Date.now() + 1000"))
            for letter in query:
                page.keyboard.type(letter)
                page.clock.run_for(KEY)
            page.clock.resume()
            expect(page.locator(".search-results")).to_have_attribute("data-query", query)
            page.wait_for_load_state("networkidle")
            costs.append(sum(sizes))
    print(sorted(costs), statistics.median(costs), len(costs))
    assert statistics.median(costs) <= MEDIAN_BYTES, costs
    assert max(costs) <= MOST_BYTES, costs

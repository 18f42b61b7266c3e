"""Search as readers use it: typed into the real box, with keyboard and screen reader, and what it costs."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Locator, Page, Response, expect

from knowledge_base.search.language import fold, is_stop, stem, words

QUERIES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parents[1] / "search_queries.yml").read_text("utf-8"))
RIGHT = 0.95  # of the queries
FIRST = 3  # results
MOST_BYTES = 150 * 1024


def open_search(page: Page, path: str = "") -> Locator:
    page.goto(path)
    page.locator("[data-search-open]").first.click()
    return page.get_by_role("dialog", name="Søk")


def search_for(dialog: Locator, query: str) -> Locator:
    """Types the query and waits until its results are there."""
    dialog.get_by_role("searchbox").fill(query)
    results = dialog.locator(".search-results")
    expect(results).to_have_attribute("data-query", query)
    return results


@pytest.fixture
def dialog(page: Page) -> Locator:
    return open_search(page)


# --- what is found ---


def test_at_least_nineteen_in_twenty_queries_find_the_right_record_among_the_first_three(dialog: Locator) -> None:
    misses = []
    for case in QUERIES:
        results = search_for(dialog, case["query"])
        found = results.locator("li").evaluate_all("items => items.map((item) => item.dataset.address)")
        if not set(found[:FIRST]) & set(case["finds"]):
            misses.append(f"{case['difficulty']}: «{case['query']}» finds {found[:FIRST]}")
    kinds = Counter(case["difficulty"] for case in QUERIES)
    assert min(kinds.values()) >= 5, kinds
    assert 1 - len(misses) / len(QUERIES) >= RIGHT, "\n".join(misses)


def test_every_record_that_a_query_should_find_is_there(site: Path) -> None:
    folder = site / "search" / json.loads((site / "search" / "index.json").read_text("utf-8"))["folder"]
    known = {record[0] for file in folder.glob("records-*.json") for record in json.loads(file.read_text("utf-8"))}
    wanted = {address for case in QUERIES for address in case["finds"]}
    assert wanted - known == set()


def test_every_record_leads_to_something_on_its_page(site: Path) -> None:
    folder = site / "search" / json.loads((site / "search" / "index.json").read_text("utf-8"))["folder"]
    addresses = [record[0] for file in folder.glob("records-*.json") for record in json.loads(file.read_text("utf-8"))]
    pages: dict[str, str] = {}
    lost = []
    for address in addresses:
        path, _, anchor = address.partition("#")
        if path not in pages:
            pages[path] = (site / path / "index.html").read_text("utf-8")
        if anchor and f'id="{anchor}"' not in pages[path]:
            lost.append(address)
    assert lost == []


def test_a_result_tells_kind_organisation_and_perspective_and_shows_the_passage_with_marks(dialog: Locator) -> None:
    result = search_for(dialog, "google guider").locator("li[data-address='case/trondheim/#google-guider']")
    facts = result.locator(".search-facts")
    expect(facts).to_contain_text("Observasjon")
    expect(facts).to_contain_text("Trondheim")
    expect(facts).to_contain_text("Ledelse")
    assert result.locator(".search-passage mark").count() > 0


def test_a_claim_tells_which_advice_it_belongs_to(dialog: Locator) -> None:
    claim = search_for(dialog, "endringsagentens viktigste evne er å oversette").locator("li").first
    expect(claim.locator(".search-facts")).to_contain_text("i rådet «")


def test_a_mistyped_word_says_so_and_finds_what_was_meant(dialog: Locator) -> None:
    search_for(dialog, "gevinstrealisernig")
    expect(dialog.locator(".search-status")).to_contain_text("Viser ord som likner")


def test_a_query_without_results_says_what_to_do(dialog: Locator) -> None:
    results = search_for(dialog, "xyzzyqwrt")
    expect(results.locator("li")).to_have_count(0)
    expect(dialog.locator(".search-status")).to_contain_text("Prøv et kortere ord")


def test_what_is_typed_is_never_run_as_html(dialog: Locator, page: Page) -> None:
    search_for(dialog, "<img src=x onerror=alert(1)>gevinst")
    assert page.locator("img[src=x]").count() == 0


def test_browser_and_index_see_the_same_words(page: Page, site: Path) -> None:
    entry = json.loads((site / "search" / "index.json").read_text("utf-8"))
    folder = site / "search" / entry["folder"]
    texts = [
        text for file in folder.glob("records-*.json") for r in json.loads(file.read_text("utf-8")) for text in r[5]
    ]
    seen = sorted({word for text in texts for word in words(text)})
    assert len(seen) > 3000
    page.goto("sok/")
    script = """async ([language, texts]) => {
      const { Language } = await import("/assets/js/search/language.js");
      const norwegian = new Language(language);
      const seen = [...new Set(texts.flatMap((text) => norwegian.words(text)))].sort();
      return seen.map((word) => {
        const folded = norwegian.fold(word);
        return [word, folded, norwegian.stem(folded), norwegian.isStop(word)];
      });
    }"""
    theirs = page.evaluate(script, [entry["language"], texts])
    ours = [[word, fold(word), stem(fold(word)), is_stop(word)] for word in seen]
    assert sorted(map(tuple, theirs)) == sorted(map(tuple, ours))


# --- filters ---


def test_the_kinds_can_be_shown_one_at_a_time(dialog: Locator) -> None:
    search_for(dialog, "gevinst")
    dialog.get_by_role("radio", name="Observasjon").check()
    expect(dialog.locator(".search-results li").first).to_contain_text("Observasjon")
    kinds = dialog.locator(".search-results .search-kind").all_inner_texts()
    assert set(kinds) == {"Observasjon"}
    dialog.get_by_role("radio", name="Alt").check()
    expect(dialog.locator(".search-results li").first).not_to_contain_text("Observasjon")


def test_more_results_are_shown_when_asked_for_and_focus_goes_to_the_first_of_them(dialog: Locator) -> None:
    search_for(dialog, "gevinst")
    dialog.get_by_role("button", name="Vis 10 treff til").click()
    expect(dialog.locator(".search-results li")).to_have_count(20)
    expect(dialog.locator(".search-results a").nth(10)).to_be_focused()


# --- keyboard and screen reader ---


def test_control_and_k_opens_search_and_escape_gives_focus_back(page: Page) -> None:
    page.goto("rad/")
    page.keyboard.press("Control+k")
    dialog = page.get_by_role("dialog", name="Søk")
    expect(dialog.get_by_role("searchbox")).to_be_focused()
    assert dialog.get_by_role("searchbox").input_value() == ""
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(page.locator("[data-search-open]").first).to_be_focused()


def test_control_and_k_in_the_open_dialog_goes_to_the_field(dialog: Locator, page: Page) -> None:
    search_for(dialog, "rådmann").get_by_role("link").first.focus()
    page.keyboard.press("Control+k")
    expect(page.get_by_role("dialog")).to_have_count(1)
    expect(dialog.get_by_role("searchbox")).to_be_focused()


def test_arrow_keys_go_through_the_results_and_back_and_enter_opens(dialog: Locator, page: Page) -> None:
    results = search_for(dialog, "rådmann")
    links = results.get_by_role("link")
    page.keyboard.press("ArrowDown")
    expect(links.nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(dialog.get_by_role("searchbox")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/ordliste/#kommunedirektor")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_a_result_on_the_same_page_closes_the_dialog(page: Page) -> None:
    dialog = open_search(page, "ordliste/")
    search_for(dialog, "ostehøvel").get_by_role("link").first.click()
    page.wait_for_url("**/ordliste/#ostehoveleffekt")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_the_number_of_results_is_announced_once_the_reader_pauses(dialog: Locator) -> None:
    search_for(dialog, "ostehøvel")
    expect(dialog.get_by_role("status")).to_contain_text("treff")


def test_the_field_has_a_label_and_the_dialog_keeps_focus(dialog: Locator, page: Page) -> None:
    expect(dialog.get_by_label("Søk i råd, belegg, virksomheter og ordliste")).to_be_focused()
    for _ in range(6):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement === document.body || !!document.activeElement.closest('dialog')")


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_is_wider_than_the_screen(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    dialog = open_search(page)
    search_for(dialog, "gevinst")
    assert dialog.evaluate(
        "(box) => box.querySelector('.search').scrollWidth <= box.querySelector('.search').clientWidth"
    )


# --- the page of its own ---


def test_the_search_page_shows_the_results_of_its_address(page: Page) -> None:
    page.goto("sok/?q=involvering&type=Observasjon")
    expect(page.get_by_role("searchbox")).to_have_value("involvering")
    expect(page.locator(".search-results li").first).to_contain_text("Observasjon")


def test_the_search_page_keeps_the_query_in_its_address(page: Page) -> None:
    page.goto("sok/")
    page.get_by_role("searchbox").fill("rådmann")
    page.wait_for_url("**/sok/?q=r%C3%A5dmann")


def test_enter_in_the_dialog_leads_to_the_search_page(dialog: Locator, page: Page) -> None:
    search_for(dialog, "rådmann")
    dialog.get_by_role("searchbox").press("Enter")
    page.wait_for_url("**/sok/?q=r%C3%A5dmann")
    expect(page.locator(".search-results li").first).to_contain_text("rådmann")


def test_without_javascript_search_leads_to_a_page_that_shows_other_ways(browser: Browser, address: str) -> None:
    with browser.new_context(base_url=address, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto("rad/")
        page.locator("[data-search-open]").first.click()
        page.wait_for_url("**/sok/")
        expect(page.get_by_role("link", name="Ordlisten")).to_be_visible()


def test_when_the_index_cannot_be_fetched_the_reader_is_told(page: Page) -> None:
    page.route("**/search/index.json", lambda route: route.abort())
    dialog = open_search(page)
    dialog.get_by_role("searchbox").fill("gevinst")
    expect(dialog.locator(".search-status")).to_contain_text("Søket virker ikke akkurat nå")


# --- what it costs ---


@pytest.fixture
def fetched(page: Page) -> list[Response]:
    responses: list[Response] = []

    def keep(response: Response) -> None:  # Playwright takes no built-in method
        responses.append(response)

    page.on("response", keep)
    return responses


def test_nothing_of_search_is_fetched_before_it_is_opened(page: Page, fetched: list[Response]) -> None:
    page.goto("rad/", wait_until="networkidle")
    names = [response.url for response in fetched if "/search" in response.url]
    assert [name.rpartition("/")[2] for name in names] == ["search.js"]  # the few lines that open it
    assert next(len(response.body()) for response in fetched if response.url.endswith("/search.js")) < 3000


@pytest.mark.parametrize("query", ["hente ut gevinstene", "gevinstrealisernig", "tilsette som er redde for jobben"])
def test_the_first_results_are_light(page: Page, fetched: list[Response], query: str) -> None:
    page.goto("rad/", wait_until="networkidle")
    fetched.clear()
    page.keyboard.press("Control+k")
    search_for(page.get_by_role("dialog"), query)
    page.wait_for_load_state("networkidle")
    assert sum(len(gzip.compress(response.body())) for response in fetched) <= MOST_BYTES

"""Search as readers use it: typed into the real box, with keyboard and screen reader, and what it costs."""

from __future__ import annotations

import gzip
import json
import re
import shutil
import unicodedata
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import yaml
from playwright.sync_api import Browser, Locator, Page, Response, Route, expect

from knowledge_base.base import KnowledgeBase
from knowledge_base.kinds.recommendation import Recommendation
from knowledge_base.search.language import fold, is_stop, stem, words
from tests.browser.conftest import serve
from tests.browser.support import KINDS

OLDER: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parents[1] / "search_queries.yml").read_text("utf-8"))
MOST_BYTES = 100 * 1024
TWO_FRAMES = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


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


def test_every_record_that_a_query_should_find_is_there(site: Path) -> None:
    folder = site / "search" / json.loads((site / "search" / "index.json").read_text("utf-8"))["folder"]
    known = {record[0] for file in folder.glob("records-*.json") for record in json.loads(file.read_text("utf-8"))}
    wanted = {address for case in OLDER for address in case["finds"]}
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


def test_a_claim_tells_which_advice_it_belongs_to(dialog: Locator, real_base: KnowledgeBase) -> None:
    identifier, advice = next(iter(real_base.of(Recommendation).items()))
    claim = advice.claims[0]
    found = search_for(dialog, claim.title).locator(f"li[data-address='rad/{identifier}/#{claim.id}']")
    expect(found.locator(".search-facts")).to_contain_text(f"i rådet «{advice.title}»")


def test_a_mistyped_word_says_so_and_finds_what_was_meant(dialog: Locator) -> None:
    search_for(dialog, "gevinstrealisernig")
    expect(dialog.locator(".search-status")).to_contain_text("Viser treff på «gevinstrealisering».")


def test_a_query_without_results_says_what_to_do(dialog: Locator) -> None:
    results = search_for(dialog, "xyzzyqwrt")
    expect(results.locator("li[data-address]")).to_have_count(0)
    expect(dialog.locator(".search-status")).to_have_text("Ingen treff på «xyzzyqwrt».")
    expect(results.get_by_role("link", name="Alle råd")).to_be_visible()


def found(page: Page, query: str) -> list[str | None]:
    """The addresses that the search page finds for `query`, typed key by key."""
    page.goto("sok/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type(query)
    results = page.locator(".search-results")
    expect(results).to_have_attribute("data-query", query)
    return [item.get_attribute("data-address") for item in results.locator("li").all()]


@pytest.mark.parametrize("query", ["måling", "påstand", "språk", "åpent", "Ørland", "é"])
def test_letters_in_pieces_find_the_same_as_whole_letters(page: Page, query: str) -> None:
    pieces = unicodedata.normalize("NFD", query)
    whole = found(page, query)
    assert found(page, pieces) == whole
    assert whole or query == "é"
    page.goto(f"sok/?q={quote(pieces)}&type={quote(unicodedata.normalize('NFD', 'Råd'))}")
    expect(page.get_by_role("searchbox")).to_have_value(query)


@pytest.mark.parametrize(
    "pasted", ["gevinst\u00adrealisering", "\ufeffgevinst\u200brealisering", "di\u00adﬁgevinst", "\u202emåling\u202c"]
)
def test_marks_that_cannot_be_seen_change_nothing(page: Page, pasted: str) -> None:
    seen = "".join(letter for letter in pasted if unicodedata.category(letter) != "Cf").replace("ﬁ", "fi")
    page.goto(f"sok/?q={quote(seen)}")
    results = page.locator(".search-results")
    expect(results).to_have_attribute("data-query", seen)
    plain = results.inner_text()
    page.goto(f"sok/?q={quote(pasted)}")
    expect(results).to_have_attribute("data-query", seen)
    assert results.inner_text() == plain


# Words that every plain object of JavaScript answers to, in the letters that search keeps of them, and others that
# have broken searches.
ODD = ["constructor", "__proto__", "toString", "valueOf", "hasOwnProperty constructor", "%", "%E5", "\\", '"', "[", "*"]


@pytest.mark.parametrize("query", ODD)
def test_words_that_mean_something_to_the_browser_are_words_like_any_other(page: Page, query: str) -> None:
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    found(page, query)
    told = re.compile("treff") if re.search(r"\w", query) else re.compile("^$")
    expect(page.locator(".search-status")).to_have_text(told)
    page.goto(f"sok/?q={quote(query)}&type={quote(query)}&hos={quote(query)}")
    expect(page.locator(".search-status")).to_have_text(told)
    assert faults == []


@pytest.mark.parametrize("query", ["q=%%", "q=%FF%zz", "q=gevinst&type=__proto__", "q=gevinst#%", "q=" + "a" * 5000])
def test_an_odd_address_of_the_search_page_breaks_nothing(page: Page, query: str) -> None:
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(f"sok/?{query}")
    expect(page.locator(".search-status")).to_contain_text("treff")
    assert faults == []


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
      const { Language } = await import(new URL("../assets/js/search/language.js", location));
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


def test_search_shows_and_weighs_kinds_as_the_index_says(page: Page, site: Path) -> None:
    entry = json.loads((site / "search" / "index.json").read_text("utf-8"))
    for kind in entry["kinds"]:
        kind |= {
            "group": 'constructor "2"',
            "answers": False,
            "boost": 1000 if kind["name"] == "Observasjon" else 0.001,
        }
    page.route("**/search/index.json", lambda route: route.fulfill(json=entry))
    page.goto("sok/?q=gevinst og kultur")
    expect(page.locator(".search-results .search-kind").first).to_have_text("Observasjon")
    expect(page.get_by_role("radio", name='constructor "2"')).to_be_visible()


# --- filters ---


def test_the_groups_can_be_shown_one_at_a_time(dialog: Locator) -> None:
    search_for(dialog, "gevinst")
    dialog.get_by_role("radio", name="Fra virksomhetene").check()
    headings = dialog.locator(".search-results").get_by_role("heading")
    expect(headings).to_have_count(1)
    expect(dialog.locator(".search-results li")).to_have_count(10)
    expect(dialog.get_by_role("radio", name="Fra virksomhetene")).to_be_focused()
    dialog.get_by_role("radio", name="Alt").check()
    expect(headings).not_to_have_count(1)


def test_an_organisation_can_be_searched_by_itself(dialog: Locator) -> None:
    search_for(dialog, "gevinst")
    dialog.get_by_role("combobox").focus()
    dialog.get_by_role("combobox").select_option("Bergen")
    expect(dialog.locator(".search-status")).to_contain_text("hos Bergen")
    found = dialog.locator(".search-results li").evaluate_all("items => items.map((item) => item.dataset.address)")
    assert found
    assert all(address.startswith("case/bergen/") for address in found)
    expect(dialog.get_by_role("combobox")).to_be_focused()


def test_more_of_a_group_is_shown_when_asked_for_and_focus_goes_to_the_first_of_it(dialog: Locator) -> None:
    search_for(dialog, "gevinst")
    group = dialog.locator("[data-group='Fra virksomhetene']")
    expect(group.locator("li")).to_have_count(3)
    group.get_by_role("button").click()
    expect(group.locator("li")).to_have_count(13)
    expect(group.get_by_role("link").nth(3)).to_be_focused()


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


def observation_on_the_page_of_nav(page: Page) -> Locator:
    page.goto("case/nav/")
    page.keyboard.press("Control+k")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("nav tre store prosjekter")
    results = page.get_by_role("dialog").locator(".search-results")
    expect(results).to_have_attribute("data-query", "nav tre store prosjekter")
    first = results.locator("li").first
    address = first.get_attribute("data-address") or ""
    assert address.startswith("case/nav/#")
    return page.locator(f"[id='{address.partition('#')[2]}']")


@pytest.mark.parametrize("way", ["keys", "pointer"])
def test_a_result_on_the_same_page_stands_at_the_top_of_the_window_and_is_where_reading_goes_on(
    page: Page, way: str
) -> None:
    observation = observation_on_the_page_of_nav(page)
    first = page.get_by_role("dialog").get_by_role("link").first
    if way == "pointer":
        first.click()
    else:
        page.keyboard.press("ArrowDown")
        expect(first).to_be_focused()
        page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.evaluate(TWO_FRAMES)
    assert -1 <= observation.evaluate("(element) => element.getBoundingClientRect().top") < 100
    page.keyboard.press("Tab")
    here = observation.evaluate("(element) => !!(element.compareDocumentPosition(document.activeElement) & 20)")
    assert here, "Tab goes on from the observation, not from the top of the page"


def test_escape_leaves_the_page_where_it_was_and_gives_focus_back(page: Page) -> None:
    page.goto("case/nav/")
    page.evaluate("scrollTo(0, document.body.scrollHeight / 2)")
    place = page.evaluate("scrollY")
    assert place > 0
    page.keyboard.press("Control+k")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.evaluate(TWO_FRAMES)
    assert page.evaluate("scrollY") == place
    expect(page.locator("[data-search-open]").first).to_be_focused()


@pytest.mark.parametrize("closed", ["key", "button", "outside"])
def test_closing_search_gives_focus_back_to_where_the_reader_was(page: Page, closed: str) -> None:
    page.goto(KINDS["advice"])
    summary = page.locator("main summary").filter(visible=True).last
    summary.focus()
    place = page.evaluate("scrollY")
    assert place > 0
    page.keyboard.press("Control+k")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("searchbox")).to_be_focused()
    if closed == "key":
        page.keyboard.press("Escape")
    elif closed == "button":
        dialog.get_by_role("button", name="Lukk").click()
    else:
        page.mouse.click(5, 500)
    expect(dialog).to_have_count(0)
    expect(summary).to_be_focused()
    assert page.evaluate("scrollY") == place


def test_a_result_opened_in_a_tab_of_its_own_leaves_search_open(page: Page) -> None:
    dialog = open_search(page, "rad/")
    search_for(dialog, "rådmann").get_by_role("link").first.click(modifiers=["Control"])
    expect(dialog).to_be_visible()


def test_asking_for_search_twice_while_it_is_on_its_way_opens_one_box(page: Page) -> None:
    def late(route: Route) -> None:
        page.wait_for_timeout(300)
        route.continue_()

    page.route("**/search/view.js", late)
    page.goto("rad/")
    page.keyboard.press("Control+k")
    page.keyboard.press("Control+k")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.wait_for_load_state("networkidle")
    expect(page.locator("dialog")).to_have_count(1)


def test_the_number_of_results_is_announced_once_the_reader_pauses(dialog: Locator) -> None:
    search_for(dialog, "ostehøvel")
    expect(dialog.get_by_role("status")).to_contain_text("treff")


def test_the_field_has_a_label_and_the_dialog_keeps_focus(dialog: Locator, page: Page) -> None:
    expect(dialog.get_by_label("Søk på hele nettstedet")).to_be_focused()
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
    page.goto("sok/?q=involvering&type=Fra virksomhetene&hos=Oslo")
    expect(page.get_by_role("searchbox")).to_have_value("involvering")
    expect(page.locator(".search-results li").first).to_have_attribute("data-address", re.compile("^case/oslo/"))
    expect(page.get_by_role("radio", name="Fra virksomhetene")).to_be_checked()


def test_an_address_that_names_a_kind_shows_the_group_that_it_is_in(page: Page) -> None:
    page.goto("sok/?q=involvering&type=Observasjon")
    expect(page.get_by_role("radio", name="Fra virksomhetene")).to_be_checked()


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


@pytest.mark.parametrize("place", ["page", "box"])
def test_a_site_published_anew_under_an_open_page_is_searched_at_the_next_key(
    browser: Browser, site: Path, tmp_path: Path, place: str
) -> None:
    published = tmp_path / "site"
    shutil.copytree(site, published)
    index = published / "search" / "index.json"
    asked: list[str] = []
    for address in serve(published):
        with browser.new_context(base_url=address) as context:
            page = context.new_page()
            page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
            page.goto("sok/" if place == "page" else "rad/")
            page.keyboard.press("Control+k")
            expect(page.get_by_role("searchbox")).to_be_focused()
            page.wait_for_load_state("networkidle")
            entry = json.loads(index.read_text("utf-8"))
            (published / "search" / entry["folder"]).rename(published / "search" / "anew")
            index.write_text(json.dumps({**entry, "folder": "anew"}), encoding="utf-8")
            asked.clear()
            page.keyboard.type("kommune")
            expect(page.locator(".search-results li").first).to_be_visible()
            expect(page.locator(".search-results")).to_have_attribute("data-query", "kommune")
            assert asked.count("index.json") == 1


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
    assert next(len(response.body()) for response in fetched if response.url.endswith("/search.js")) < 4000


@pytest.mark.parametrize("query", ["hente ut gevinstene", "gevinstrealisernig", "tilsette som er redde for jobben"])
def test_the_first_results_are_light(page: Page, fetched: list[Response], query: str) -> None:
    page.goto("rad/", wait_until="networkidle")
    fetched.clear()
    page.keyboard.press("Control+k")
    search_for(page.get_by_role("dialog"), query)
    page.wait_for_load_state("networkidle")
    assert sum(len(gzip.compress(response.body())) for response in fetched) <= MOST_BYTES

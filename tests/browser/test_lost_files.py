"""What readers meet when a file of the site does not arrive: nothing that looks alive and does nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from knowledge_base.site_files import MODULES
from tests.browser.support import KINDS, NARROW, WIDE, fresh_tab, unfold

SEARCH_MODULES = sorted(file.removeprefix("assets/js/") for file in MODULES if "/search/" in file)
FAULT = re.compile("Får ikke kontakt|Nettstedet er fornyet|Søket virker ikke akkurat nå")
SIZES = {"narrow": NARROW, "wide": WIDE}
OTHER_WAYS = ["Rådene", "Temaer på tvers", "Virksomhetene", "Ordlisten", "Kildene"]
# What is worked by a script and can be seen. An explanation opens without one; search and the form work their own.
OWN = ":not(.search *, [data-form] *)"
CONTROLS = f"button:not([popovertarget]){OWN}, select{OWN}, input{OWN}"


def lose(route: Route) -> None:
    route.abort()


def not_there(route: Route) -> None:
    route.fulfill(status=404, content_type="text/html", body="<p>Fant ikke siden")


def another_page(route: Route) -> None:
    route.fulfill(status=200, content_type="text/html", body="<p>Logg inn på nettet")


def cut_short(route: Route) -> None:
    body = route.fetch().text()
    route.fulfill(status=200, content_type="text/javascript", body=body[: len(body) // 2])


def never_comes(route: Route) -> None:  # the browser waits for an answer
    del route


WAYS_TO_LOSE = [lose, not_there, another_page, cut_short]


@pytest.fixture
def visitor(browser: Browser, address: str) -> Iterator[Page]:
    with fresh_tab(browser, base_url=address, locale="nb-NO", reduced_motion="reduce") as page:
        yield page


def has_no_dead_controls(page: Page) -> None:
    unfold(page)
    expect(page.locator(CONTROLS).filter(visible=True)).to_have_count(0)
    expect(page.get_by_role("navigation", name="Hovedmeny").get_by_role("link").first).to_be_visible()


@pytest.mark.parametrize("kind", KINDS)
def test_without_the_script_of_the_page_the_menu_is_open_and_nothing_dead_is_shown(visitor: Page, kind: str) -> None:
    visitor.route("**/assets/js/site.js", lose)
    visitor.goto(KINDS[kind])
    for size in SIZES.values():
        visitor.set_viewport_size(size)
        has_no_dead_controls(visitor)


@pytest.mark.parametrize("way", WAYS_TO_LOSE)
@pytest.mark.parametrize("kind", ["observations", "reading"])
def test_however_the_script_of_the_page_is_lost_nothing_dead_is_shown(visitor: Page, kind: str, way: object) -> None:
    visitor.set_viewport_size(NARROW)
    visitor.route("**/assets/js/site.js", way)
    visitor.goto(KINDS[kind])
    has_no_dead_controls(visitor)


def test_a_script_that_is_long_on_its_way_is_given_up_and_welcome_when_it_comes(visitor: Page) -> None:
    held: list[Route] = []
    visitor.set_viewport_size(NARROW)
    visitor.route("**/assets/js/site.js", lambda route: held.append(route))  # noqa: PLW0108  # wants to mark the function
    visitor.goto(KINDS["observations"], wait_until="commit")
    expect(visitor.locator("html.no-js")).to_be_attached(timeout=8000)
    menu = visitor.get_by_role("navigation", name="Hovedmeny")
    expect(menu).to_be_visible(timeout=15_000)
    expect(visitor.locator(CONTROLS).filter(visible=True)).to_have_count(0)
    held[0].continue_()
    expect(menu).to_be_hidden()
    visitor.get_by_role("button", name="Meny").click()
    expect(menu).to_be_visible()


def test_a_button_pressed_before_its_component_has_come_is_pressed_when_it_comes(visitor: Page) -> None:
    held: list[Route] = []
    visitor.set_viewport_size(NARROW)
    visitor.route("**/components/menu.js", lambda route: held.append(route))  # noqa: PLW0108  # wants to mark the function
    visitor.goto(KINDS["observations"], wait_until="commit")
    visitor.locator("html[data-site]").wait_for(state="attached")
    visitor.get_by_role("button", name="Meny").click()
    menu = visitor.get_by_role("navigation", name="Hovedmeny")
    expect(menu).to_be_hidden()
    held[0].continue_()
    expect(menu).to_be_visible()


@pytest.mark.parametrize("size", SIZES)
def test_one_control_that_cannot_start_is_hidden_and_takes_no_other_with_it(visitor: Page, size: str) -> None:
    visitor.set_viewport_size(SIZES[size])
    page = visitor
    body = 'id="observasjon-liste"'

    def without_list(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace(body, 'id="en-annen-liste"'))

    page.route("**/observasjoner/", without_list)
    page.goto("observasjoner/")
    expect(page.locator(".filter")).to_be_hidden()
    page.get_by_role("button", name="bytt til mørke farger").click()
    expect(page.locator("html")).to_have_attribute("data-scheme", "dark")


@pytest.mark.parametrize("size", SIZES)
def test_without_the_script_of_the_head_everything_works(visitor: Page, size: str) -> None:
    visitor.set_viewport_size(SIZES[size])
    visitor.route("**/assets/js/scheme.js", lose)
    visitor.goto(KINDS["observations"])
    menu = visitor.get_by_role("navigation", name="Hovedmeny")
    if size == "narrow":
        expect(menu).to_be_hidden()
        visitor.get_by_role("button", name="Meny").click()
    expect(menu).to_be_visible()
    visitor.get_by_role("button", name="bytt til mørke farger").click()
    expect(visitor.locator("html")).to_have_attribute("data-scheme", "dark")
    visitor.get_by_label("Perspektiv").select_option("hr")
    expect(visitor.locator(".filter [role=status]")).to_contain_text("Viser")
    visitor.keyboard.press("Control+k")
    expect(visitor.get_by_role("dialog", name="Søk")).to_be_visible()


@pytest.mark.parametrize("size", SIZES)
def test_without_stylesheets_the_menu_stands_open_and_has_no_button(visitor: Page, size: str) -> None:
    visitor.set_viewport_size(SIZES[size])
    visitor.route("**/*.css", lose)
    visitor.goto(KINDS["observations"])
    expect(visitor.get_by_role("navigation", name="Hovedmeny")).to_be_visible()
    expect(visitor.get_by_role("button", name="Meny")).to_be_hidden()
    visitor.goto("sok/?q=gevinst")
    expect(visitor.locator(".search-results li").first).to_be_visible()
    expect(visitor.get_by_text("Søket er ikke tilgjengelig")).to_be_hidden()


def test_with_storage_closed_everything_works(visitor: Page) -> None:
    faults: list[str] = []
    visitor.on("pageerror", lambda error: faults.append(str(error)))
    visitor.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })"
    )
    visitor.goto(KINDS["observations"])
    visitor.get_by_role("button", name="bytt til mørke farger").click()
    expect(visitor.get_by_role("button", name="bytt til lyse farger")).to_be_visible()
    expect(visitor.locator(".filter [role=status]")).to_contain_text("Viser")
    assert faults == []


# --- search ---


def tells_other_ways(page: Page) -> None:
    expect(page.get_by_text("Søket er ikke tilgjengelig akkurat nå.")).to_be_visible()
    main = page.get_by_role("main")
    for name in OTHER_WAYS:
        expect(main.get_by_role("link", name=name)).to_be_in_viewport()


@pytest.mark.parametrize("way", WAYS_TO_LOSE)
@pytest.mark.parametrize("file", ["search.js", *SEARCH_MODULES])
def test_without_any_one_of_its_files_the_search_page_says_so_and_shows_other_ways(
    visitor: Page, file: str, way: object
) -> None:
    visitor.route(f"**/assets/js/{file}", way)
    visitor.goto("sok/?q=gevinst")
    tells_other_ways(visitor)


@pytest.mark.parametrize(
    ("files", "way", "query"),
    [
        *[("index", way, "?q=gevinst") for way in WAYS_TO_LOSE],
        *[("*/*", way, "") for way in WAYS_TO_LOSE],
        ("**", lose, ""),
        ("*/words-*", lose, "?q=gevinst"),
        ("*/records-*", cut_short, "?q=gevinst"),
    ],
)
def test_without_its_index_the_search_page_says_so_and_shows_other_ways(
    visitor: Page, files: str, way: object, query: str
) -> None:
    visitor.route(f"**/search/{files}.json", way)
    visitor.goto(f"sok/{query}")
    if not query:
        visitor.get_by_role("searchbox").press_sequentially("gevinst")
    tells_other_ways(visitor)
    expect(visitor.locator(".search-status")).to_contain_text(FAULT)
    visitor.unroute_all(behavior="ignoreErrors")  # one that is being answered would fail in the next test
    visitor.get_by_role("searchbox").press("End")
    visitor.keyboard.type("er")
    expect(visitor.locator(".search-results li").first).to_be_visible()
    expect(visitor.get_by_text("Søket er ikke tilgjengelig akkurat nå.")).to_be_hidden()


def test_the_search_page_without_javascript_says_why_and_shows_other_ways(browser: Browser, address: str) -> None:
    with browser.new_context(base_url=address, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto("sok/?q=gevinst")
        tells_other_ways(page)
        assert "Det trenger JavaScript." in page.locator("#andre-veier p").inner_text()


def test_the_search_page_gives_up_a_file_that_is_long_on_its_way(visitor: Page) -> None:
    visitor.route("**/search/view.js", never_comes)
    visitor.goto("sok/?q=gevinst")
    expect(visitor.get_by_text("Søket er ikke tilgjengelig akkurat nå.")).to_be_visible(timeout=8000)


def test_the_link_to_search_asks_for_it_anew_when_it_did_not_come(visitor: Page) -> None:
    visitor.route("**/search/view.js", lose)
    visitor.goto("sok/?q=gevinst")
    tells_other_ways(visitor)
    visitor.unroute("**/search/view.js", lose)
    visitor.locator(".site-header [data-search-open]").click()
    expect(visitor.locator(".search-results li").first).to_be_visible()


@pytest.mark.parametrize("file", SEARCH_MODULES)
@pytest.mark.parametrize("opener", ["link", "keys"])
def test_when_the_box_cannot_be_fetched_search_leads_to_its_page(visitor: Page, file: str, opener: str) -> None:
    visitor.route(f"**/assets/js/{file}", lose)
    visitor.goto("rad/")
    if opener == "link":
        visitor.locator(".site-header [data-search-open]").click()
    else:
        visitor.keyboard.press("Control+k")
    visitor.wait_for_url("**/sok/")
    tells_other_ways(visitor)


def test_without_the_script_of_search_its_link_still_leads_to_its_page(visitor: Page) -> None:
    visitor.route("**/assets/js/search.js", lose)
    visitor.goto("rad/")
    visitor.locator(".site-header [data-search-open]").click()
    visitor.wait_for_url("**/sok/")
    tells_other_ways(visitor)


def test_the_box_works_without_its_stylesheet(visitor: Page) -> None:
    visitor.route("**/search.css", lose)
    visitor.goto("rad/")
    visitor.keyboard.press("Control+k")
    expect(visitor.get_by_role("searchbox")).to_be_focused()
    visitor.keyboard.type("gevinst")
    expect(visitor.locator(".search-results li").first).to_be_visible()


def test_the_box_says_when_the_index_is_lost_and_links_to_other_ways(visitor: Page) -> None:
    visitor.route("**/search/index.json", lose)
    visitor.goto("rad/")
    visitor.keyboard.press("Control+k")
    dialog = visitor.get_by_role("dialog")
    expect(dialog.locator(".search-status")).to_contain_text(FAULT)
    dialog.get_by_role("link", name="Finn fram uten søk").click()
    tells_other_ways(visitor)

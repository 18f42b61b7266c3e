"""Each component of a page may fail alone: its controls go, what they would have opened is open, the others work."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.support import NARROW, WIDE, fresh_tab, unfold
from tests.support import ROOT

COMPONENTS = ROOT / "docs" / "assets" / "js" / "components"
CASE = "case/trondheim/"
ADVICE = "rad/sentraliser-it/"
TAKEN = 'localStorage.setItem(\'meeting\', \'{"items": [{"key": "r:sentraliser-it"}]}\')'
# A page with controls of the component, and the controls.
CONTROLS = {
    "menu": ("observasjoner/", "[data-menu]"),
    "scheme-toggle": ("observasjoner/", "[data-scheme-toggle]"),
    "copy": (CASE, "[data-copy], [data-copy-text]"),
    "print-button": (CASE, "[data-print]"),
    "filter": ("observasjoner/", "[data-filter]"),
    "cite": (CASE, "[data-cite]"),
    "bring": (ADVICE, "[data-bring]"),
    "basket": (ADVICE, "[data-basket]"),
    "selfcheck": ("selvsjekk/", "[data-selfcheck]"),
    "agenda": ("mote/", "[data-agenda]"),
}
EVERY_PAGE = ["anchors", "paper"]
WHOLE_PAGE = [*EVERY_PAGE, "correct"]  # on pages of records
SPOILED = {
    "throws when it is read": "throw new Error('spoiled');",
    "throws when it starts": "export function start() { throw new Error('spoiled'); }",
    "has nothing to start": "export const other = 1;",
    "is not JavaScript": "export function (",
}


def lose(route: Route) -> None:
    route.abort()


def spoil(body: str) -> Callable[[Route], None]:
    def answer(route: Route) -> None:
        route.fulfill(status=200, content_type="text/javascript", body=body)

    return answer


WAYS = {"is lost": lose, **{why: spoil(body) for why, body in SPOILED.items()}}


@pytest.fixture
def visitor(browser: Browser, address: str) -> Iterator[Page]:
    with fresh_tab(browser, base_url=address, locale="nb-NO", viewport=NARROW) as page:
        yield page


def visible(page: Page, selector: str) -> int:
    """How many of the controls a reader sees once everything is unfolded."""
    unfold(page)
    return page.locator(selector).filter(visible=True).count()


def works(page: Page, component: str) -> None:
    """Uses the controls of one component. The page must be narrow."""
    if component == "menu":
        menu = page.get_by_role("navigation", name="Hovedmeny")
        expect(menu).to_be_hidden()
        page.get_by_role("button", name="Meny").click()
        expect(menu).to_be_visible()
        page.keyboard.press("Escape")
        expect(menu).to_be_hidden()
    elif component == "scheme-toggle":
        page.get_by_role("button", name=re.compile("bytt til mørke")).click()
        expect(page.locator("html")).to_have_attribute("data-scheme", "dark")
    elif component == "filter":
        page.get_by_label("Perspektiv").select_option("hr")
        expect(page.locator(".filter [role=status]")).to_contain_text("Viser")
    elif component == "cite":
        page.locator(".cite--page").evaluate("details => { details.open = true; }")
        select = page.get_by_label("Hva vil du vise til?")
        expect(select.locator("option").nth(1)).to_be_attached()
        select.select_option(index=1)
        expect(page.locator("#sitat-tekst")).to_contain_text("/#")
    elif component == "bring":
        button = page.locator("[data-bring][aria-pressed=false]").filter(visible=True).first
        same = page.locator(f'[data-bring="{button.get_attribute("data-bring")}"]').first
        button.click()
        expect(same).to_have_attribute("aria-pressed", "true")
    elif component == "selfcheck":
        page.locator("fieldset input").first.check()
        expect(page.get_by_role("status").filter(has_text="1 av")).to_be_visible()
    elif component == "agenda":
        page.get_by_label("Hva gjelder det?").fill("Prøve")
        page.get_by_role("button", name="Legg til punktet").click()
        expect(page.get_by_role("heading", name="Prøve")).to_be_visible()
    else:
        unfold(page)
        expect(page.locator(CONTROLS[component][1]).filter(visible=True).first).to_be_visible()


def test_every_component_is_tested_here() -> None:
    assert {path.stem for path in COMPONENTS.glob("*.js")} == {*CONTROLS, *WHOLE_PAGE}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("component", CONTROLS)
def test_a_component_that_fails_loses_its_own_controls_and_no_other(visitor: Page, component: str, way: str) -> None:
    path, controls = CONTROLS[component]
    if component == "basket":  # whoever has taken nothing along does not see it
        visitor.add_init_script(TAKEN)
    visitor.goto(path)
    works(visitor, component)
    visitor.goto("about:blank")
    visitor.evaluate("0")
    visitor.route(f"**/assets/js/components/{component}.js", WAYS[way])
    visitor.goto(path)
    expect(visitor.locator(controls).filter(visible=True)).to_have_count(0)
    assert visible(visitor, controls) == 0
    menu = visitor.get_by_role("navigation", name="Hovedmeny")
    if component == "menu":
        expect(menu).to_be_visible()
    for other, (other_path, _) in CONTROLS.items():
        if other != component and other_path == path:
            works(visitor, other)
    visitor.set_viewport_size(WIDE)
    expect(menu).to_be_visible()


@pytest.mark.parametrize("component", WHOLE_PAGE)
def test_a_component_of_the_whole_page_that_fails_takes_no_control_with_it(visitor: Page, component: str) -> None:
    visitor.route(f"**/assets/js/components/{component}.js", lose)
    visitor.goto("observasjoner/")
    for other in ("menu", "scheme-toggle", "filter"):
        works(visitor, other)


def test_a_list_whose_choices_are_lost_is_whole_whatever_the_address_says(visitor: Page) -> None:
    visitor.route("**/components/filter.js", lose)
    visitor.goto("observasjoner/?perspektiv=hr")
    expect(visitor.locator(".filter")).to_be_hidden()
    everything = visitor.locator("#observasjon-liste > li")
    assert everything.count() > 0
    expect(everything.filter(visible=True)).to_have_count(everything.count())


def test_choices_that_cannot_start_hide_nothing_of_the_list(visitor: Page) -> None:
    def without_place_for_the_count(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace('class="filter__count" role="status"', ""))

    visitor.route("**/observasjoner/*", without_place_for_the_count)
    visitor.goto("observasjoner/?perspektiv=hr")
    expect(visitor.locator(".filter")).to_be_hidden()
    everything = visitor.locator("#observasjon-liste > li")
    expect(everything.filter(visible=True)).to_have_count(everything.count())


def test_one_button_with_nothing_to_copy_is_not_shown_and_the_others_are(visitor: Page) -> None:
    def without_one(route: Route) -> None:
        answer = route.fetch()
        body = re.sub(r'data-copy-text="[^"]*"', 'data-copy-text="constructor"', answer.text(), count=1)
        route.fulfill(response=answer, body=body)

    visitor.route(f"**/{CASE}", without_one)
    visitor.goto(CASE)
    unfold(visitor)
    expect(visitor.locator("[data-copy-text=constructor]")).to_be_hidden()
    works(visitor, "copy")


@pytest.mark.parametrize(
    ("missing", "component"),
    [
        ("Object.defineProperty(Navigator.prototype, 'clipboard', { value: undefined })", "copy"),
        ("window.print = undefined", "print-button"),
    ],
)
def test_a_control_that_the_browser_has_no_means_for_is_not_shown_and_is_no_fault(
    visitor: Page, missing: str, component: str
) -> None:
    told: list[str] = []
    visitor.on("console", lambda message: told.append(message.text))
    path, controls = CONTROLS[component]
    visitor.add_init_script(missing)
    visitor.goto(path)
    expect(visitor.locator(controls).filter(visible=True)).to_have_count(0)
    assert visible(visitor, controls) == 0
    assert told == []


def test_a_component_that_is_long_on_its_way_is_given_up_and_welcome_when_it_comes(visitor: Page) -> None:
    held: list[Route] = []
    visitor.route("**/components/menu.js", lambda route: held.append(route))  # noqa: PLW0108  # wants to mark the function
    visitor.goto("observasjoner/", wait_until="commit")
    button = visitor.get_by_role("button", name="Meny")
    expect(button).to_be_visible()
    works(visitor, "filter")
    expect(button).to_be_hidden(timeout=8000)
    expect(visitor.get_by_role("navigation", name="Hovedmeny")).to_be_visible()
    for route in held:
        route.continue_()
    expect(button).to_be_visible()
    works(visitor, "menu")


def test_no_page_tells_of_a_fault(visitor: Page) -> None:
    told: list[str] = []
    visitor.on("console", lambda message: told.append(message.text))
    visitor.on("pageerror", lambda error: told.append(str(error)))
    for path in ("", "observasjoner/", "belegg/", CASE, "perspektiv/gevinst/les/", "sok/"):
        visitor.goto(path, wait_until="networkidle")
    assert told == []


# --- what each does ---


def test_a_button_says_that_it_copied_and_then_what_it_does_also_when_pressed_twice(
    browser: Browser, address: str
) -> None:
    with browser.new_context(base_url=address, permissions=["clipboard-read", "clipboard-write"]) as context:
        page = context.new_page()
        page.goto(CASE)
        unfold(page)
        button = page.locator("[data-copy-text]").first
        label = button.inner_text()
        button.click()
        expect(button).to_have_text("Kopiert")
        button.click()
        expect(button).to_have_text("Kopiert")
        expect(button).to_have_text(label)


def test_what_was_unfolded_for_paper_is_folded_again_when_the_browser_tells_of_the_print_twice(visitor: Page) -> None:
    visitor.goto("belegg/", wait_until="networkidle")
    closed = "document.querySelectorAll('details:not([open], .cite)').length"
    before = visitor.evaluate(closed)
    assert before > 0
    for name in ("beforeprint", "beforeprint"):
        visitor.evaluate(f"dispatchEvent(new Event('{name}'))")
    assert visitor.evaluate(closed) == 0
    visitor.evaluate("dispatchEvent(new Event('afterprint'))")
    assert visitor.evaluate(closed) == before


def test_the_components_of_every_page_are_on_their_way_before_the_script_that_starts_them_is_there(
    visitor: Page,
) -> None:
    visitor.route("**/assets/js/site.js", lose)
    with visitor.expect_response("**/components/menu.js"):
        visitor.goto("rad/", wait_until="networkidle")
    names = """() => performance.getEntriesByType("resource")
      .map(({ name }) => name.split("/components/")[1]).filter(Boolean)"""
    assert set(visitor.evaluate(names)) == {f"{name}.js" for name in ("menu", "scheme-toggle", *EVERY_PAGE)}

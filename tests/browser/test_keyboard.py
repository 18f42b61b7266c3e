"""Whether everything can be done with the keyboard alone, on a narrow screen, and whether one sees where one is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.support import KINDS, NARROW, unfold

# What is wrong with the element that has focus, or nothing. The contrast is that of the mark against what lies behind.
LOOK = r"""() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const channels = (colour) => colour.match(/[\d.]+/g).map(Number);
  const light = (colour) => {
    const [r, g, b] = channels(colour).map((c) => ((c /= 255) <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (node) => {
    for (let at = node.parentElement; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if ((channels(colour)[3] ?? 1) === 1) return colour;
    }
    return "rgb(255, 255, 255)";
  };
  const inView = ([x, y]) => {
    const top = document.elementFromPoint(x, y);
    const around = top?.contains(element) && top.matches("a, button, label, summary, li, p, td");
    return around || element.contains(top);
  };
  // Halfway down what can be seen of it: a tall table is scrolled, and its middle may be far below.
  const middle = (box) => (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2;
  const points = [...element.getClientRects()].flatMap((box) =>
    [0.1, 0.5, 0.9].map((part) => [box.left + box.width * part, middle(box)]));
  const style = getComputedStyle(element);
  const [a, b] = [light(style.outlineColor), light(behind(element))].sort((x, y) => y - x);
  const wrong = [];
  if (!points.some(inView)) wrong.push("hidden behind something or outside the screen");
  if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) wrong.push("no mark of focus");
  else if ((a + 0.05) / (b + 0.05) < 3) wrong.push("too faint a mark of focus");
  if (window.before?.isConnected && window.before.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING)
    wrong.push("comes out of order");
  window.before = element;
  return wrong.map((fault) => `${fault}: ${element.outerHTML.slice(0, 120)}`);
}"""


@pytest.fixture
def narrow(browser: Browser) -> Iterator[Page]:
    with browser.new_context(viewport=NARROW, locale="nb-NO", reduced_motion="reduce") as context:
        yield context.new_page()


@pytest.mark.parametrize("kind", KINDS)
def test_tab_goes_through_the_page_in_order_and_always_shows_where_it_is(narrow: Page, address: str, kind: str) -> None:
    narrow.goto(address + KINDS[kind])
    most = narrow.locator("a, button, input, select, summary, [tabindex]").count() + 1
    found: list[str] = []
    for _ in range(most):
        narrow.keyboard.press("Tab")
        faults = narrow.evaluate(LOOK)
        if faults is None:  # past the last element: the browser's own controls have focus
            break
        found += faults
    else:
        found.append("Tab never leaves the page")
    assert found == []


def test_in_dark_too_the_mark_of_focus_can_be_seen(browser: Browser, address: str) -> None:
    with browser.new_context(viewport=NARROW, color_scheme="dark", reduced_motion="reduce") as context:
        page = context.new_page()
        page.goto(address + KINDS["all-advice"])
        found: list[str] = []
        for _ in range(40):
            page.keyboard.press("Tab")
            found += page.evaluate(LOOK) or []
        assert found == []


def test_the_first_stop_is_a_link_past_the_menu(narrow: Page, address: str) -> None:
    narrow.goto(address + KINDS["advice"])
    narrow.keyboard.press("Tab")
    skip = narrow.get_by_role("link", name="Hopp til innholdet")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport(ratio=1)
    narrow.keyboard.press("Enter")
    expect(narrow.locator("main")).to_be_focused()
    narrow.keyboard.press("Tab")
    assert narrow.evaluate("document.activeElement.closest('main') !== null")


def test_the_menu_opens_with_enter_and_its_links_come_next(narrow: Page, address: str) -> None:
    narrow.goto(address)
    button = narrow.get_by_role("button", name="Meny")
    menu = narrow.get_by_role("navigation", name="Hovedmeny")
    expect(menu).to_be_hidden()
    button.focus()
    narrow.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(menu).to_be_visible()
    narrow.keyboard.press("Tab")
    expect(menu.get_by_role("link").first).to_be_focused()
    button.focus()
    narrow.keyboard.press("Space")
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(menu).to_be_hidden()


def test_escape_closes_the_menu_and_gives_focus_back_to_its_button(narrow: Page, address: str) -> None:
    narrow.goto(address)
    button = narrow.get_by_role("button", name="Meny")
    button.press("Enter")
    narrow.keyboard.press("Tab")
    narrow.keyboard.press("Escape")
    expect(narrow.get_by_role("navigation", name="Hovedmeny")).to_be_hidden()
    expect(button).to_be_focused()


def test_without_javascript_the_menu_is_open_and_no_dead_buttons_are_shown(browser: Browser, address: str) -> None:
    with browser.new_context(viewport=NARROW, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(address + KINDS["advice"])
        expect(page.get_by_role("navigation", name="Hovedmeny")).to_be_visible()
        assert page.locator("button:not([popovertarget])").filter(visible=True).count() == 0


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_an_explanation_opens_by_keyboard_and_escape_keeps_the_place(narrow: Page, address: str, key: str) -> None:
    narrow.goto(address + KINDS["advice"])
    unfold(narrow)
    word = narrow.locator(".term").first
    word.press(key)
    explanation = narrow.locator(".explanation:popover-open")
    expect(explanation).to_be_in_viewport()
    expect(word).to_be_focused()
    narrow.keyboard.press("Tab")
    expect(explanation.get_by_role("link", name="Se i ordlisten")).to_be_focused()
    narrow.keyboard.press("Escape")
    expect(explanation).to_have_count(0)
    expect(word).to_be_focused()


def test_the_button_in_an_explanation_closes_it_and_keeps_the_place(narrow: Page, address: str) -> None:
    narrow.goto(address + KINDS["advice"])
    unfold(narrow)
    word = narrow.locator(".term").first
    word.press("Enter")
    narrow.locator(".explanation:popover-open").get_by_role("button", name="Lukk").press("Enter")
    expect(narrow.locator(".explanation:popover-open")).to_have_count(0)
    expect(word).to_be_focused()


def test_on_a_telephone_what_an_organisation_says_of_an_advice_opens_and_its_links_come_next(
    narrow: Page, address: str
) -> None:
    narrow.goto(address + KINDS["evidence"])
    expect(narrow.get_by_role("table")).to_be_hidden()
    cell = narrow.locator(".cells details").first
    cell.locator("summary").press("Enter")
    expect(cell.locator("li").first).to_be_visible()
    narrow.keyboard.press("Tab")
    expect(cell.get_by_role("link").first).to_be_focused()


def test_a_filter_is_set_and_taken_away_by_keyboard(narrow: Page, address: str) -> None:
    narrow.goto(address + KINDS["all-advice"])
    shown = narrow.locator("#raad-liste > li").filter(visible=True)
    everything = shown.count()
    narrow.get_by_label("Perspektiv").focus()
    for choice in ("ledelse", "hr"):
        narrow.keyboard.press("ArrowDown")
        expect(narrow.get_by_label("Perspektiv")).to_have_value(choice)
    expect(narrow.locator("#raad-liste > li[hidden]")).not_to_have_count(0)
    assert 0 < shown.count() < everything
    narrow.get_by_role("button", name="Vis alle").press("Enter")
    expect(shown).to_have_count(everything)


def test_the_choice_of_light_or_dark_is_named_kept_and_made_by_keyboard(narrow: Page, address: str) -> None:
    narrow.goto(address)
    narrow.get_by_role("button", name="bytt til mørke farger").press("Enter")
    toggle = narrow.get_by_role("button", name="bytt til lyse farger")
    expect(toggle).to_be_focused()
    narrow.goto(address + KINDS["about"])
    expect(toggle).to_be_visible()
    assert narrow.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"

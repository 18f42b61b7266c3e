"""What axe finds, and whether the pages fit narrow screens, large text and the reader's own settings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.support import KINDS, NARROW, WIDE, WIDTHS, unfold

AXE = Axe().axe_script
# Colours take most of axe's time, and change with the scheme rather than with the width: they are a run of their own.
COLOURS = ["color-contrast", "link-in-text-block"]
ONLY_COLOURS = {"runOnly": COLOURS}
# All other rules, good practice among them. The size of targets is not looked at unless one asks.
THE_REST = {"rules": {rule: {"enabled": False} for rule in COLOURS} | {"target-size": {"enabled": True}}}
RUN = """([where, options]) => axe.run(where ?? document, {...options, resultTypes: ['violations'], xpath: false})
  .then(found => found.violations)"""
# Axe looks for what lies behind each text, which takes half a minute on a long page. What it finds follows from how the
# text and what it stands in are shown, so of texts that are shown alike only the first and the last are looked at. The
# long form looks at all of them.
OF_EACH_LOOK = """() => {
  const known = new Map([[null, ""]]), first = new Map(), last = new Map();
  const background = ({ backgroundColor, backgroundImage, opacity, filter, mixBlendMode, position, zIndex }) =>
    [backgroundColor, backgroundImage, opacity, filter, mixBlendMode, position, zIndex].join();
  const letters = ({ color, fontSize, fontWeight, textShadow, textDecorationLine, borderBottomWidth }) =>
    [color, fontSize, fontWeight, textShadow, textDecorationLine, borderBottomWidth].join();
  const behind = (element) => {
    if (!known.has(element)) {
      known.set(element, `${behind(element.parentElement)}>${background(getComputedStyle(element))}`);
    }
    return known.get(element);
  };
  for (const element of document.body.querySelectorAll("*")) {
    const holdsText = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
    if (!holdsText && !element.matches("a[href]")) continue;
    const look = `${element.tagName} ${letters(getComputedStyle(element))} ${behind(element)}`;
    if (!first.has(look)) first.set(look, element);
    last.set(look, element);
  }
  return { include: [...new Set([...first.values(), ...last.values()])] };
}"""

TOO_WIDE = """() => {
  const { clientWidth: edge, scrollWidth: width } = document.documentElement;
  const scrolls = (element) => ["auto", "scroll"].includes(getComputedStyle(element).overflowX);
  const found = width > edge ? [`the page: ${width}`] : [];
  for (const element of document.querySelectorAll("main *")) {
    const named = element.matches("[role=region][tabindex='0']:is([aria-label], [aria-labelledby])");
    if (element.matches("fieldset.search-kinds")) continue; // a row of choices, which the keyboard goes through
    const cut = scrolls(element) && element.scrollWidth > element.clientWidth + 1;
    if (cut && !named) found.push(element.outerHTML.slice(0, 80));
  }
  return found;
}"""

# Puts a word of 83 letters before every text that may come from a record: all but the heads of tables, and the tables
# that are written by hand in Markdown.
LARGE_LETTERS = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("html { font-size: 200% !important }");
  document.adoptedStyleSheets.push(sheet);
}"""
LONG_WORDS = r"""() => {
  const word = "Menneskerettighetsorganisasjonsdigitaliseringsstrategiutviklingsprosjektkoordinator";
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode;
    if (!/\p{L}{2}/u.test(text.data)) continue;
    if (text.parentElement.closest("script, style, svg, thead, table:not([class])")) continue;
    text.data = ` ${word} ${text.data}`;
  }
}"""


@pytest.fixture
def tall(browser: Browser) -> Iterator[Page]:
    """A page without motion, so that nothing is looked at halfway."""
    with browser.new_context(locale="nb-NO", reduced_motion="reduce") as context:
        yield context.new_page()


def findings(page: Page, options: dict[str, Any], where: str, inside: str = "() => null") -> list[str]:
    """What axe finds on the page as it stands, a line each. `inside` gives the elements, where it is not all."""
    if page.evaluate("typeof axe === 'undefined'"):
        page.evaluate(AXE)
    violations = page.evaluate(RUN, [page.evaluate_handle(inside), options])
    return [f"{where}: {v['id']} {node['target']}: {v['help']}" for v in violations for node in v["nodes"]]


def in_both_schemes(page: Page, where: str) -> list[str]:
    """What axe finds in light and in dark; only colours change with the scheme."""
    return findings(page, THE_REST, where) + colours(page, where)


def colours(page: Page, where: str, inside: str = OF_EACH_LOOK) -> list[str]:
    """What axe finds of the colours, in light and in dark."""
    found = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        found += findings(page, ONLY_COLOURS, f"{where}, {scheme}", inside)
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing_at_any_width_in_light_or_dark(tall: Page, address: str, kind: str) -> None:
    found = []
    tall.goto(address + KINDS[kind])
    unfold(tall)
    for width in WIDTHS:
        tall.set_viewport_size({"width": width, "height": 800})
        found += findings(tall, THE_REST, f"{kind} at {width}")
        if width in (WIDTHS[0], WIDTHS[-1]):  # between them nothing has a colour of its own
            found += colours(tall, f"{kind} at {width}")
    assert found == []


@pytest.mark.long
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing_of_the_colours_of_any_text(tall: Page, address: str, kind: str) -> None:
    tall.goto(address + KINDS[kind])
    unfold(tall)
    found = []
    for width in (WIDTHS[0], WIDTHS[-1]):
        tall.set_viewport_size({"width": width, "height": 800})
        found += colours(tall, f"{kind} at {width}", "() => null")
    assert found == []


@pytest.mark.parametrize("declaration", ["color: #aaa", "background: #444", "opacity: 0.4"])
def test_a_single_text_among_hundreds_of_its_kind_is_found_when_it_cannot_be_read(
    tall: Page, address: str, declaration: str
) -> None:
    tall.goto(address + KINDS["glossary"])
    unfold(tall)
    paragraphs = tall.locator("main p")
    assert paragraphs.count() > 100
    paragraphs.nth(57).evaluate(
        """(paragraph, declaration) => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(`.unlike { ${declaration} !important }`);
          document.adoptedStyleSheets.push(sheet);
          paragraph.classList.add("unlike");
        }""",
        declaration,
    )
    assert "color-contrast" in "".join(colours(tall, "glossary"))


def test_axe_finds_nothing_in_the_open_menu(tall: Page, address: str) -> None:
    tall.set_viewport_size(NARROW)
    tall.goto(address)
    tall.get_by_role("button", name="Meny").click()
    expect(tall.get_by_role("navigation", name="Hovedmeny")).to_be_visible()
    assert in_both_schemes(tall, "open menu") == []


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["narrow", "wide"])
def test_axe_finds_nothing_in_an_open_explanation(tall: Page, address: str, size: dict[str, int]) -> None:
    tall.set_viewport_size(size)
    tall.goto(address + KINDS["advice"])
    unfold(tall)
    tall.locator(".term").first.click()
    expect(tall.locator(".explanation:popover-open")).to_be_visible()
    assert in_both_schemes(tall, "open explanation") == []


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["narrow", "wide"])
def test_axe_finds_nothing_in_the_search_dialog_with_results(tall: Page, address: str, size: dict[str, int]) -> None:
    tall.set_viewport_size(size)
    tall.goto(address)
    tall.locator(".site-header [data-search-open]").click()
    dialog = tall.get_by_role("dialog")
    dialog.get_by_role("searchbox").fill("endringsagenter")
    expect(dialog.get_by_role("link").first).to_be_visible()
    assert in_both_schemes(tall, "open search") == []


def test_axe_finds_nothing_where_search_is_lost(tall: Page, address: str) -> None:
    tall.set_viewport_size(NARROW)
    tall.route("**/search/index.json", lambda route: route.abort())
    tall.goto(address)
    tall.locator(".site-header [data-search-open]").click()
    expect(tall.get_by_role("link", name="Finn fram uten søk")).to_be_visible()
    found = in_both_schemes(tall, "box without index")
    tall.goto(f"{address}sok/?q=gevinst")
    expect(tall.get_by_text("Søket er ikke tilgjengelig akkurat nå.")).to_be_visible()
    assert found + in_both_schemes(tall, "search page without index") == []


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_scrolls_sideways_but_wide_tables_in_their_own_named_regions(
    tall: Page, address: str, kind: str
) -> None:
    tall.goto(address + KINDS[kind])
    unfold(tall)
    found = {}
    for width in (320, 360, 640, 1280):  # 320 is 1280 at 400 %, 640 is 1280 at 200 %
        tall.set_viewport_size({"width": width, "height": 800})
        found[width] = tall.evaluate(TOO_WIDE)
    assert found == {320: [], 360: [], 640: [], 1280: []}


@pytest.mark.parametrize("kind", KINDS)
def test_a_very_long_word_anywhere_makes_no_page_wider_than_the_window(tall: Page, address: str, kind: str) -> None:
    tall.goto(address + KINDS[kind])
    unfold(tall)
    tall.evaluate(LONG_WORDS)
    found = {}
    for width in (320, 360, 1280):
        tall.set_viewport_size({"width": width, "height": 800})
        found[width] = tall.evaluate(TOO_WIDE)
    assert found == {320: [], 360: [], 1280: []}


@pytest.mark.parametrize("size", [320, 360])
def test_a_very_long_word_in_a_result_of_search_is_broken(tall: Page, address: str, size: int) -> None:
    tall.set_viewport_size({"width": size, "height": 800})
    tall.goto(f"{address}sok/?q=gevinst")
    expect(tall.locator(".search-results li").first).to_be_visible()
    tall.evaluate(LONG_WORDS)
    assert tall.evaluate(TOO_WIDE) == []


@pytest.mark.parametrize("kind", KINDS)
def test_letters_of_twice_the_size_stay_inside_the_window_of_a_telephone(tall: Page, address: str, kind: str) -> None:
    tall.set_viewport_size({"width": 390, "height": 844})
    tall.goto(address + KINDS[kind])
    unfold(tall)
    tall.evaluate(LARGE_LETTERS)
    assert tall.evaluate(TOO_WIDE) == []


def test_a_page_at_twice_the_size_has_the_menu_button_and_no_sideways_scrolling(browser: Browser, address: str) -> None:
    with browser.new_context(viewport={"width": 640, "height": 400}, device_scale_factor=2) as context:
        page = context.new_page()
        page.goto(address + KINDS["advice"])
        expect(page.get_by_role("button", name="Meny")).to_be_visible()
        assert page.evaluate(TOO_WIDE) == []


def test_nothing_moves_for_a_reader_who_has_asked_for_less_motion(tall: Page, address: str) -> None:
    tall.goto(address + KINDS["advice"])
    unfold(tall)
    tall.locator(".term").first.click()
    tall.locator("summary").first.click()
    assert tall.evaluate("document.getAnimations().length") == 0
    assert tall.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


@pytest.fixture
def own_colours(browser: Browser) -> Iterator[Page]:
    """A page in the reader's own colours."""
    with browser.new_context(forced_colors="active", viewport=WIDE) as context:
        yield context.new_page()


def test_with_the_readers_own_colours_focus_the_menu_and_the_pictures_can_still_be_seen(
    own_colours: Page, address: str
) -> None:
    page = own_colours
    page.goto(address + "rad/")
    ink, paper = page.evaluate(
        "[['color', 'CanvasText'], ['color', 'Canvas']].map(([name, value]) => {"
        " const probe = document.body.appendChild(document.createElement('i'));"
        " probe.style.setProperty(name, value); return getComputedStyle(probe).color; })"
    )
    assert ink != paper
    style = "(element, name) => getComputedStyle(element)[name]"
    menu = page.get_by_role("navigation", name="Hovedmeny")
    assert menu.locator("a:not([aria-current])").first.evaluate(style, "borderBottomColor") == paper
    assert menu.locator("a[aria-current]").evaluate(style, "borderBottomColor") != paper
    page.keyboard.press("Tab")
    assert page.locator(":focus").evaluate(style, "outlineStyle") == "solid"
    page.goto(address + "case/")
    assert page.locator(".picture__bar").first.evaluate(style, "fill") == ink


def test_with_the_readers_own_colours_the_marks_of_perspectives_can_still_be_seen(
    own_colours: Page, address: str
) -> None:
    page = own_colours
    page.goto(address + "rad/")
    tags = page.locator("main .tag").filter(visible=True)
    marks = tags.evaluate_all(
        "tags => tags.map((tag) => [tag.className, getComputedStyle(tag, '::before'), getComputedStyle(tag).color])"
        ".map(([name, { borderTopColor, backgroundColor }, words]) =>"
        " [name, name.includes('ring') ? borderTopColor : backgroundColor, words])"
    )
    assert marks
    assert [name for name, mark, words in marks if mark != words] == []

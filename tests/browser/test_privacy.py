"""That a visit stays between the reader and this site: no other host, no cookies, nothing the policy must stop."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, expect

from tests.browser.support import KINDS, NARROW, WIDE, unfold, until

LISTEN = """
  window.stopped = [];
  document.addEventListener("securitypolicyviolation", (event) =>
    window.stopped.push(`${event.violatedDirective} ${event.blockedURI}`));
  window.print = () => { window.printed = true; };
"""


@dataclass
class Visit:
    """One reader's visit, with all it asks for and all that goes wrong."""

    page: Page
    address: str
    elsewhere: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.add_init_script(LISTEN)
        self.page.on("request", lambda request: self._asked(request.url))
        self.page.on("console", self._told)
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))

    def _asked(self, url: str) -> None:
        if not url.startswith((self.address, "data:", "blob:")):
            self.elsewhere.append(url)

    def _told(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.faults.append(message.text)

    def left_no_trace(self) -> None:
        """Nothing was asked of others, nothing stored as a cookie, nothing stopped and nothing broken."""
        assert self.elsewhere == []
        assert self.page.evaluate("window.stopped") == []
        assert self.faults == []
        assert self.page.context.cookies() == []


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Visit]:
    with browser.new_context(viewport=WIDE, permissions=["clipboard-read", "clipboard-write"]) as context:
        yield Visit(context.new_page(), address)


def test_no_kind_of_page_asks_another_host_sets_a_cookie_or_breaks_the_policy(visit: Visit) -> None:
    for path in KINDS.values():
        visit.page.goto(visit.address + path, wait_until="load")
        assert visit.page.evaluate("document.querySelector('meta[http-equiv=Content-Security-Policy]') !== null"), path
        unfold(visit.page)
        visit.left_no_trace()
        assert visit.page.evaluate("localStorage.length + sessionStorage.length") == 0, path


def test_the_policy_stops_a_script_and_a_picture_from_elsewhere(visit: Visit) -> None:
    visit.page.goto(visit.address)
    visit.page.evaluate(
        "document.body.append(Object.assign(document.createElement('img'), {src: 'https://example.org/x'}))"
    )
    with pytest.raises(Error, match="TrustedScript"):  # the page may not even write the script's text
        visit.page.evaluate(
            "document.body.append(Object.assign(document.createElement('script'), {textContent: 'window.ran = true'}))"
        )
    with pytest.raises(Error, match="TrustedHTML"):
        visit.page.evaluate("document.body.innerHTML = '<img src=x onerror=window.ran=true>'")
    until(visit.page, "window.stopped.some((stop) => stop.startsWith('img-src https://example.org'))")
    assert visit.page.evaluate("window.ran") is None


def test_copying_printing_and_explaining_leave_no_trace(visit: Visit) -> None:
    page = visit.page
    page.goto(visit.address + KINDS["advice"])
    unfold(page)
    page.locator(".term").first.click()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Kopier lenke til påstanden").first.click()
    expect(page.locator(".copy", has_text="Kopiert").first).to_be_visible()
    expect(page.get_by_role("status").filter(has_text="Kopiert til utklippstavlen.")).to_be_attached()
    claim = page.locator(".claim").first.get_attribute("id")
    assert page.evaluate("navigator.clipboard.readText()") == f"{visit.address}{KINDS['advice']}#{claim}"
    unfold(page)
    page.get_by_role("button", name="Kopier BibTeX").last.click()
    expect(page.locator("[data-copy-text=sitat-bibtex]", has_text="Kopiert")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()").startswith("@misc{")
    page.get_by_role("button", name="Skriv ut").click()
    assert page.evaluate("window.printed")
    visit.left_no_trace()
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_filtering_leaves_no_trace(visit: Visit) -> None:
    for kind in ("all-advice", "all-cases", "observations", "evidence"):
        visit.page.goto(visit.address + KINDS[kind])
        for choice in visit.page.locator(".filter select").all():
            choice.select_option(index=1)
        visit.left_no_trace()
    assert visit.page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_searching_leaves_no_trace(visit: Visit) -> None:
    page = visit.page
    page.goto(visit.address)
    page.locator(".site-header [data-search-open]").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("searchbox").fill("endringsagenter")
    expect(dialog.get_by_role("link").first).to_be_visible()
    visit.left_no_trace()
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_the_menu_and_the_choice_of_colours_leave_only_that_choice(visit: Visit) -> None:
    visit.page.set_viewport_size(NARROW)
    visit.page.goto(visit.address)
    visit.page.get_by_role("button", name="Meny").click()
    visit.page.get_by_role("button", name="bytt til mørke farger").click()
    visit.left_no_trace()
    assert visit.page.evaluate("({...localStorage})") == {"scheme": "dark"}
    assert visit.page.evaluate("sessionStorage.length") == 0

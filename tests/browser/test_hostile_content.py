"""Hostile texts in every field of every kind of record, on a site built with the checks switched off.

What keeps them harmless is how pages are made, and not that a check would have found them. The browser is told to pass
over the site's policy, so that the policy does not hide a script that got through.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Dialog, Page, expect

from knowledge_base import security
from knowledge_base.addresses import scheme_of
from knowledge_base.html_tree import elements
from tests.browser.conftest import serve
from tests.hostile import payloads
from tests.hostile.bases import PAGES
from tests.hostile.payloads import RESULT, Slot, filled, harmless, multiplied, pages_of, word_in
from tests.support import EDIT, ROOT, SITE, copy_of_full, surrounded, with_pages

ALL = payloads.payloads()
NASTIEST = ALL[:66]
COPIES = 40
"""How many times as large the base of the long form is, so that one build has many payloads in each field."""


ADDRESSES = (
    "sources.url",
    "sources.document",
    "identity.contact",
    "identity.licence.url",
    "identity.address",
    "identity.edit",
)
"""Fields with an address, which may hold a payload in it."""


def built(folder: Path, copies: int, start: int, *, disarmed: bool) -> tuple[Path, Mapping[Slot, list[str]]]:
    """The site of a base with payloads from number `start` on in every field, and which field got which."""
    texts = ALL if copies > 1 else NASTIEST
    shown = harmless if disarmed else str

    def payload(number: int) -> str:
        return shown(texts[number % len(texts)])

    root = with_pages(surrounded(copy_of_full(folder)), {**PAGES, **pages_of(lambda number: payload(start + number))})
    multiplied(root, copies)
    numbers: dict[Slot, int] = {}

    def choice(slot: Slot, times: int) -> str:
        base = numbers.setdefault(slot, 0 if copies > 1 else 7 * len(numbers))
        return payload(start + base + times)

    placed = filled(root, choice)
    environment = {
        **os.environ,
        "NO_MKDOCS_2_WARNING": "1",
        "SITE_URL": SITE,
        "EDIT_URI": EDIT,
        "PYTHONPATH": str(ROOT),
    }
    command = [
        sys.executable,
        "-m",
        "tests.hostile.unchecked",
        "build",
        "--no-strict",
        "--site-dir",
        str(folder / "site"),
    ]
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-3000:]
    return folder / "site", placed


# --- what stands in the files ---------------------------------------------------------------------------------------

BY_LETTER = frozenset({"h2 data-unlisted id .", "dl class .glossary"})
MARKUP = frozenset({"p", "em", "strong", "ul", "ol", "li", "a"})  # what a text may be shown with


def skeleton(html: str) -> Counter[str]:
    """The elements and attributes of a page, without what shows a text's own stress, lists and links."""
    found: Counter[str] = Counter()
    explained = 0
    for element in elements(html):
        names = sorted(element.attributes)
        if element.attributes.get("class") == "explanation":
            explained = element.depth
        elif explained and element.depth <= explained:
            explained = 0
        if (
            explained
            or element.attributes.get("class") == "term"
            or (element.name in MARKUP and names in ([], ["href"]))
        ):
            continue
        one = f"{element.name} {' '.join(names)} .{element.attributes.get('class', '')}"
        # Words stand under the letter they begin with, which is another one when they are disarmed.
        found[one] = 1 if one in BY_LETTER else found[one] + 1
    return found


def pages(site: Path) -> dict[str, str]:
    return {file.relative_to(site).as_posix(): file.read_text(encoding="utf-8") for file in site.rglob("*.html")}


def judge(site: Path, placed: Mapping[Slot, list[str]], disarmed: Path) -> None:
    """Fails when a payload has become anything but text in a file of the site."""
    made = frozenset(file.relative_to(site).as_posix() for file in (site / "data").rglob("*") if file.is_file())
    # What the judge says of letters and of addresses that only the checks keep out is as it should be.
    found = [
        str(one)
        for one in security.judge(site, SITE, made)
        if not re.search(r"nulltegn|i teksten\.$|«https://a.no/", one.what)
    ]
    assert not found, "\n".join(found)
    hostile, tame = pages(site), pages(disarmed)
    assert hostile.keys() == tame.keys()
    addresses = {text for slot in ADDRESSES for text in placed[slot]}
    for name, html in hostile.items():
        assert skeleton(html) == skeleton(tame[name]), (name, skeleton(html) - skeleton(tame[name]))
        for element in elements(html):
            # A source's address with a payload; a place in its document has the page after it.
            address = re.sub(r"^https://a\.no/|#page=\d+$", "", element.attributes.get("href", ""))
            assert scheme_of(address) in ("", "http", "https", "mailto") or address in addresses, (name, element)
            assert not any(attribute.startswith("on") for attribute in element.attributes), (name, element)
            if element.attributes.get("type") == "application/ld+json":
                assert json.loads(element.text)["@type"] == "Article"
    everything = ""
    for file in site.rglob("*"):
        if file.is_file() and file.suffix not in NOT_TEXT | PAPERS:
            text = file.read_text(encoding="utf-8")
            assert RESULT not in text, f"a template was evaluated in {file}"
            everything += text
            if file.suffix == ".json":
                json.loads(text)
    for slot, texts in placed.items():
        shown = [word for word in map(word_in, texts) if word in everything]
        assert shown or slot in NOT_SHOWN, f"no text of {slot} came out anywhere, so nothing was tried"


NOT_SHOWN: frozenset[str] = frozenset()
NOT_TEXT = frozenset({".woff2", ".png", ".js", ".css"})
PAPERS = frozenset({".pdf", ".docx", ".pptx", ".xlsx"})
"""What tests/downloads/test_hostile_papers.py looks into."""

# --- what the browser makes of them ---------------------------------------------------------------------------------

ELEMENTS = """() => [...new Set([...document.querySelectorAll("*")].map((one) =>
  one.localName + " " + one.getAttributeNames().filter((name) => name !== "open").sort().join(" ")))]"""


@dataclass
class Watched:
    """A tab in which nothing of a payload may run, be asked for or appear."""

    page: Page
    address: str
    wrong: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("dialog", self._opened)
        self.page.on("request", lambda request: self._asked(request.url))
        self.page.on("pageerror", lambda error: self.wrong.append(f"error: {error}"))
        self.page.on("popup", lambda popup: self.wrong.append(f"popup: {popup.url}"))

    def _opened(self, dialog: Dialog) -> None:
        self.wrong.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _asked(self, url: str) -> None:
        if not url.startswith((self.address, "data:", "blob:")):
            self.wrong.append(f"request: {url}")

    def open(self, name: str) -> set[str]:
        """The kinds of element, with their attributes, on the page, with everything on it unfolded and hovered."""
        self.page.goto(self.address + name, wait_until="load")
        self.page.evaluate(
            """() => { for (const one of document.querySelectorAll("details")) one.open = true;
            for (const one of document.querySelectorAll("[popover]")) { one.showPopover(); one.hidePopover(); }
            for (const one of document.querySelectorAll("main *"))
              for (const kind of ["mouseover", "focus", "toggle"])
                one.dispatchEvent(new Event(kind, {bubbles: true})); }"""
        )
        found = set(self.page.evaluate(ELEMENTS))
        if self.page.evaluate("window.__pwned") is not None:
            self.wrong.append("a payload ran")
        assert not self.wrong, (name, self.wrong)
        return found


def watched(browser: Browser, address: str) -> Iterator[Watched]:
    with browser.new_context(bypass_csp=True, locale="nb-NO", viewport={"width": 1280, "height": 900}) as context:
        yield Watched(context.new_page(), address)


def without_values(kinds: set[str]) -> set[str]:
    """Kinds of element without what comes and goes with the state of a page."""
    passing = (
        r" (aria-current|aria-expanded|aria-selected|aria-activedescendant|data-[a-z-]+|tabindex|hidden|title|value"
        r"|selected)(?= |$)"
    )
    plain = {f"{name} {names}" for name in MARKUP for names in ("", "href")}
    return {re.sub(passing, "", kind) for kind in kinds} - plain


def visit(browser: Browser, site: Path, disarmed: Path, placed: Mapping[Slot, list[str]]) -> None:
    names = sorted(name.removesuffix("index.html") for name in pages(site))
    shapes = {
        (one.name, *sorted(one.attributes.keys() - {"open"}))
        for html in pages(disarmed).values()
        for one in elements(html)
    }
    known = without_values({f"{name} {' '.join(attributes)}" for name, *attributes in shapes})
    for address in serve(disarmed):
        for tab in watched(browser, address):
            for name in one_of_each(names):
                known |= without_values(tab.open(name))
            known |= without_values(searched(tab, placed, disarmed=True))
    for address in serve(site):
        for tab in watched(browser, address):
            for name in names:
                new = without_values(tab.open(name)) - known
                assert not new, (name, new)
            new = without_values(searched(tab, placed, disarmed=False)) - known
            assert not new, new
            hostile_addresses(tab)


def one_of_each(names: list[str]) -> list[str]:
    """Three pages of each folder."""
    folders = Counter[str]()
    chosen = []
    for name in names:
        folder = name.strip("/").rpartition("/")[0].split("/")[0] + str(name.count("/"))
        folders[folder] += 1
        if folders[folder] <= 3 or name.count("/") < 2:
            chosen.append(name)
    return chosen


def searched(tab: Watched, placed: Mapping[Slot, list[str]], *, disarmed: bool) -> set[str]:
    """The kinds of element in the dialog of search, after looking for words of payloads in what search shows."""
    found: set[str] = set()
    tab.page.goto(tab.address, wait_until="load")
    tab.page.locator(".site-header [data-search-open]").click()
    dialog = tab.page.get_by_role("dialog")
    box = dialog.get_by_role("searchbox")
    for slot in (
        "recommendations.title",
        "recommendations.claims.title",
        "cases.name",
        "cases.observations.title",
        "glossary.term",
    ):
        for text in placed[slot][:4]:
            shown = harmless(text) if disarmed else text
            box.fill("")
            expect(dialog.locator("[data-address]")).to_have_count(0)
            box.fill(next(word for word in re.findall(r"\w+", shown) if word_in(text) in word))
            expect(dialog.locator("[data-address]").first).to_be_visible()  # or nothing was tried
            found |= set(tab.page.evaluate(ELEMENTS))
    if not disarmed:
        for payload in NASTIEST[:20]:
            box.fill(payload)
            tab.page.wait_for_timeout(60)
        assert tab.page.evaluate("window.__pwned") is None
        assert not tab.wrong, tab.wrong
    return found


def hostile_addresses(tab: Watched) -> None:
    """A link to the site may hold a payload too: where it filters, searches, or names a place."""
    for payload in NASTIEST[:12]:
        text = quote(payload)
        for name in (
            f"sok/?q={text}",
            f"observasjoner/?tema={text}&perspektiv={text}",
            f"#{text}",
            f"rad/?{text}={text}#{text}",
        ):
            tab.open(name)


# --- the short form and the long ------------------------------------------------------------------------------------


def tried(browser: Browser, folder: Path, copies: int, start: int) -> Mapping[Slot, list[str]]:
    disarmed, _ = built(folder / "tame", copies, start, disarmed=True)
    site, placed = built(folder / "hostile", copies, start, disarmed=False)
    judge(site, placed, disarmed)
    visit(browser, site, disarmed, placed)
    return placed


def test_the_nastiest_payloads_are_text_in_every_field(browser: Browser, tmp_path: Path) -> None:
    placed = tried(browser, tmp_path, 1, 0)
    assert payloads.fields() <= placed.keys()
    assert len({text for texts in placed.values() for text in texts}) >= 60


def test_there_are_hundreds_of_payloads_each_with_a_word_of_its_own() -> None:
    assert len(ALL) >= 500
    assert len({word_in(payload) for payload in ALL}) == len(ALL)


@pytest.mark.long
@pytest.mark.parametrize("start", range(0, len(ALL), COPIES))
def test_every_payload_is_text_in_every_field(browser: Browser, tmp_path: Path, start: int) -> None:
    placed = tried(browser, tmp_path, COPIES, start)
    wanted = {ALL[(start + number) % len(ALL)] for number in range(COPIES)}
    for slot, texts in placed.items():
        assert slot in ADDRESSES or wanted <= set(texts), slot

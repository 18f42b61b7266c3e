"""The sheets that come out of the printer: how many they are, and that nothing is lost on the way to them.

What is visible says little of paper, where a table may be cut and a block pushed off. So the sheets are read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from io import BytesIO

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from knowledge_base.base import KnowledgeBase
from knowledge_base.kinds.recommendation import Recommendation
from knowledge_base.load import load
from knowledge_base.text import plain, to_plain
from knowledge_base.views.actions import view as all_actions
from knowledge_base.views.recommendation import RecommendationView, view
from tests.browser.support import KINDS
from tests.support import ROOT

MOST_SHEETS = 4
LEAST_LINES = 3
"""Lines on a sheet, beside its foot: a title alone, or a last line, is not worth one."""
LINES_OF_A_FULL_SHEET = 12
"""And on one that others follow."""
FIRST_SHEETS = 4
"""Of a page, that are looked at: what is wrong with its sheets is so from the start, and to read a sheet takes time."""
FOOT = re.compile(r"^.*Skrevet ut .*$|^.*side \d+ av \d+.*$|^\s*http://\S*.*$", re.MULTILINE)
TITLES = re.findall(r"<h[23]>([^<{]+)", (ROOT / "templates" / "recommendation.html.j2").read_text(encoding="utf-8"))
ADVICE = sorted(one.stem for one in (ROOT / "recommendations").glob("*.yml"))


@pytest.fixture(scope="module")
def base() -> KnowledgeBase:
    return load(ROOT).base


@pytest.fixture(scope="module")
def tab(browser: Browser, address: str) -> Iterator[Page]:
    """One tab for all: making a sheet changes nothing on the page."""
    context = browser.new_context(base_url=address, locale="nb-NO")
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def sheets(tab: Page) -> Callable[[str], list[str]]:
    """The text of each sheet of a page, which is printed once."""

    @cache
    def printed(address: str) -> list[str]:
        tab.goto("about:blank")  # or an address with another anchor loads nothing
        tab.goto(address)
        tab.wait_for_load_state("networkidle")
        made = PdfReader(BytesIO(tab.pdf(format="A4")))
        return [one.extract_text(extraction_mode="layout") for one in made.pages]  # in the order a reader sees

    return printed


def told(found: list[str]) -> str:
    """All that stands on the sheets, without what their feet say in the middle of it."""
    return packed("".join(FOOT.sub("", one) for one in found))


def packed(text: str) -> str:
    """`text` without spaces, which a line break or the space between letters may add or take away."""
    return "".join(text.split())


def told_in_brief(shown: RecommendationView) -> Iterator[str]:
    """What a sheet must hold of an advice: the strip, the actions, and each claim with the strongest on both sides."""
    yield from (to_plain(shown.title), to_plain(shown.summary))
    yield from (to_plain(action.do) for phase in shown.phases for action in phase.actions)
    yield from (name for phase in shown.phases for action in phase.actions for name in action.who)
    yield from (seat.name for seat in (shown.who_says.seats if shown.who_says else ()))
    for claim in shown.claims:
        yield claim.link.text
        for one in (claim.brief.supports, claim.brief.against):
            if one is not None:
                yield from (one.organisation.text, one.why)
                yield from (f"side {place.page}" for place in one.places if place.page)
    yield from (to_plain(pitfall.text) for pitfall in shown.pitfalls)
    yield from (to_plain(question.text) for question in shown.questions)
    yield from plain([shown.limits])


@pytest.mark.parametrize("advice", ADVICE)
def test_an_advice_is_at_most_four_sheets_that_hold_it_all_in_brief(sheets, base: KnowledgeBase, advice: str) -> None:
    found = sheets(f"rad/{advice}/")
    assert len(found) <= MOST_SHEETS
    text = told(found)
    lost = [one for one in told_in_brief(view(base, advice)) if packed(one) not in text]
    assert lost == []


@pytest.mark.parametrize("advice", ADVICE[:2])
def test_who_follows_the_link_gets_all_the_evidence_on_paper(sheets, base: KnowledgeBase, advice: str) -> None:
    text = told(sheets(f"rad/{advice}/#skriv-ut-alt"))
    evidence = [one for claim in view(base, advice).claims for group in claim.evidence for one in group.evidence]
    assert [one.why for one in evidence if packed(one.why) not in text] == []
    brief = told(sheets(f"rad/{advice}/"))
    assert [one.why for one in evidence if packed(one.why) not in brief] != []  # so the link does something


def test_every_action_is_on_the_checklist(sheets, base: KnowledgeBase) -> None:
    text = told(sheets(KINDS["actions"]))
    rows = [row for part in all_actions(base).parts for row in part.rows]
    assert len(rows) == sum(len(one.actions) for one in base.of(Recommendation).values())
    assert [row.do for row in rows if packed(to_plain(row.do)) not in text] == []


def test_a_choice_of_actions_is_what_is_printed(sheets, base: KnowledgeBase) -> None:
    role = all_actions(base).roles[0].id
    text = told(sheets(f"{KINDS['actions']}?hvem={role}"))
    rows = [row for part in all_actions(base).parts for row in part.rows]
    printed = [row for row in rows if packed(to_plain(row.do)) in text]
    assert printed == [row for row in rows if role in row.roles]


@pytest.mark.parametrize("kind", ["advice", "actions", "glossary"])
def test_every_sheet_says_where_it_is_from_when_it_was_printed_and_which_of_them_it_is(
    sheets, tab: Page, address: str, kind: str
) -> None:
    found = sheets(KINDS[kind])
    day = packed(tab.evaluate("new Date().toLocaleDateString('nb-NO', { dateStyle: 'long' })"))
    for number, text in enumerate(map(packed, found), start=1):
        assert packed(f"{address}{KINDS[kind]}") in text
        assert packed(f"Skrevet ut {day}") in text
        assert packed(f"side {number} av {len(found)}") in text


@pytest.mark.parametrize("advice", ADVICE)
def test_no_sheet_holds_next_to_nothing_and_none_ends_with_a_title(sheets, base: KnowledgeBase, advice: str) -> None:
    shown = view(base, advice)
    titles = {packed(claim.link.text) for claim in shown.claims} | {packed(title) for title in TITLES}
    for text in sheets(f"rad/{advice}/"):
        lines = [line for line in text.splitlines() if line.strip() and not FOOT.search(line)]
        assert len(lines) >= LEAST_LINES
        assert packed(lines[-1]) not in titles


@pytest.mark.parametrize("kind", [one for one in KINDS if one != "advice"])
def test_no_sheet_of_any_page_is_next_to_empty_and_no_word_is_cut_letter_by_letter(tab: Page, kind: str) -> None:
    tab.goto(KINDS[kind])
    tab.wait_for_load_state("networkidle")
    made = PdfReader(BytesIO(tab.pdf(format="A4"))).pages
    for number, page in enumerate(made[:FIRST_SHEETS], 1):
        sheet = page.extract_text(extraction_mode="layout")
        letters = re.search(r"(?:^\s*\w\s*\n){5}", sheet, re.MULTILINE)
        assert letters is None, f"sheet {number} stacks letters: {letters}"
        lines = [line for line in FOOT.sub("", sheet).splitlines() if line.strip()]
        least = LINES_OF_A_FULL_SHEET if number < len(made) else LEAST_LINES
        assert len(lines) >= least, f"sheet {number} has {len(lines)} lines:\n{sheet}"

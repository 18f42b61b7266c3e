"""The sheets of a case and of the evidence map: how many, and that nothing is lost on the way to them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from io import BytesIO

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PageObject, PdfReader

from knowledge_base.base import KnowledgeBase
from knowledge_base.kinds.case import Case
from knowledge_base.kinds.recommendation import Recommendation
from knowledge_base.text import plain
from knowledge_base.views.case import CaseView, view
from knowledge_base.views.evidence_matrix import view as evidence_map
from tests.browser.support import KINDS
from tests.browser.test_paper import FOOT, packed
from tests.support import ROOT

MOST_SHEETS = 8
CASES = sorted(one.stem for one in (ROOT / "cases").glob("*.yml"))


@pytest.fixture(scope="module")
def tab(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(base_url=address, locale="nb-NO")
    yield context.new_page()
    context.close()


def printed(tab: Page, address: str) -> list[PageObject]:
    tab.goto(address)
    tab.wait_for_load_state("networkidle")
    return list(PdfReader(BytesIO(tab.pdf(prefer_css_page_size=True))).pages)


def told(sheets: list[PageObject]) -> str:
    """What stands on the sheets, without what their feet say in the middle of it."""
    text = "".join(FOOT.sub("", one.extract_text()) for one in sheets)
    return packed(text.replace("\u02bc", "\u2019"))  # the font has one form for both


MOST_PIECES = 3


def lost(texts: Iterable[str], sheets: str) -> list[str]:
    """Those of `texts` that do not stand on the sheets. One may begin in a column or on a sheet and end in the next."""
    return sorted(one for one in {packed(text) for text in texts} if not stands(one, sheets, MOST_PIECES))


def stands(text: str, sheets: str, pieces: int) -> bool:
    if text in sheets:
        return True
    fits = bisect_left(range(1, len(text)), x=True, key=lambda length: text[:length] not in sheets)
    return pieces > 1 and fits > 0 and stands(text[fits:], sheets, pieces - 1)


def test_what_is_on_no_sheet_is_missed() -> None:
    assert lost(["en to tre", "fire fem"], packed("en to – og tre – fire")) == ["firefem"]


def in_a_case(shown: CaseView) -> Iterator[str]:
    """Every text that the page of a case has."""
    yield from (shown.name, shown.type_title, *(one.link.text for one in shown.advice))
    yield from plain([shown.learn, shown.summary, shown.transfer])
    for section in shown.sections:
        for one in section.observations:
            yield from (one.title, *plain([one.text, one.note, one.stands_alone]))
            yield from (use.claim.text for use in (*one.uses, *one.about))
            yield from (link.text for link in (*one.themes, *one.initiatives))
            yield from (f"side {place.page}" for place in one.places if place.page)
    for initiative in shown.initiatives:
        yield from (initiative.name, *initiative.aliases, *plain([initiative.summary, initiative.note]))
    for event in shown.events:
        yield from plain([event.text, event.note])
    for figure in shown.figures:
        yield from (figure.label, figure.unit or "", *plain([figure.note]))
    for asked in shown.informants:
        yield from (*asked.roles, *plain([asked.note]))
    yield from plain([one.text for one in shown.why])


@pytest.mark.parametrize("case", CASES)
def test_a_case_is_at_most_eight_sheets_that_hold_all_of_it(tab: Page, real_base: KnowledgeBase, case: str) -> None:
    sheets = printed(tab, real_base.kind_of(Case).address(case))
    assert len(sheets) <= MOST_SHEETS
    assert lost(in_a_case(view(real_base, case)), told(sheets)) == []


def test_the_evidence_map_is_whole_on_one_sheet_that_lies(tab: Page, real_base: KnowledgeBase) -> None:
    first = printed(tab, KINDS["evidence"])[0]
    assert first.mediabox.width > first.mediabox.height
    text = packed(first.extract_text())
    shown = evidence_map(real_base)
    for name in (*(column.link.text for column in shown.columns), *(row.link.text for row in shown.rows)):
        assert packed(name) in text
    for row in shown.rows:  # the numbers of each row, in the order of the columns
        numbers = "".join("".join(str(mark.count) for mark in cell.marks) or "–" for cell in row.cells)
        assert numbers in "".join(one for one in text if one.isdigit() or one == "–")


def test_the_evidence_map_on_paper_tells_what_each_cell_is_made_of(tab: Page, real_base: KnowledgeBase) -> None:
    text = told(printed(tab, KINDS["evidence"])[1:])
    shown = evidence_map(real_base)
    assert len(shown.rows) == len(real_base.of(Recommendation))
    said = [one for row in shown.rows for cell in row.cells for one in cell.said]
    assert (
        lost([*(one.claim.text for one in said), *(link.text for one in said for link in one.observations)], text) == []
    )

"""Every kind of page from the small base, as a file that people can read and compare in review.

A file shows what the templates make of the records. `make expected` renews the files after a meant change.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge_base import addresses
from knowledge_base.knowledge_base import KnowledgeBase
from knowledge_base.page_macros import OVERVIEWS, RECORDS
from knowledge_base.render import Renderer
from tests.support import EDIT, EXPECTED, ROOT, SITE

RECORD_PAGES = {
    "recommendation": ("ga-foran", addresses.recommendation("ga-foran")),
    "case": ("fjordvik", addresses.case("fjordvik")),
    "perspective": ("ledelse", addresses.perspective("ledelse")),
    "reading": ("ledelse", addresses.reading("ledelse")),
    "theme": ("forankring", addresses.theme("forankring")),
}
"""The record shown by each macro that shows one, and the address of its page."""


@pytest.fixture(scope="module")
def renderer(small_base: KnowledgeBase) -> Renderer:
    site = {"name": "Råd med belegg", "url": SITE, "edit": EDIT}
    return Renderer(small_base, ROOT / "templates", site)


def tidied(html: str) -> str:
    """`html` without the empty lines and the trailing spaces that templates leave behind."""
    return "".join(f"{line.rstrip()}\n" for line in html.splitlines() if line.strip())


def compare(html: str, file: Path, *, renew: bool) -> None:
    if renew:
        EXPECTED.mkdir(exist_ok=True)
        file.write_text(tidied(html), encoding="utf-8")
    assert file.exists(), f"{file.name} is missing. Run «make expected», and read what it wrote."
    assert tidied(html) == file.read_text(encoding="utf-8"), (
        f"The page is not as {file.name} says. Is the change meant? Then run «make expected», and read the difference."
    )


@pytest.mark.parametrize("macro", RECORDS)
def test_the_page_of_a_record_is_as_expected(
    macro: str, renderer: Renderer, small_base: KnowledgeBase, renew: bool
) -> None:
    identifier, at = RECORD_PAGES[macro]
    record = getattr(small_base, RECORDS[macro])[identifier]
    html = renderer.render(f"{macro}.html.j2", at=at, id=identifier, record=record)
    compare(html, EXPECTED / f"{macro}.html", renew=renew)


@pytest.mark.parametrize("macro", OVERVIEWS)
def test_an_overview_is_as_expected(macro: str, renderer: Renderer, renew: bool) -> None:
    compare(renderer.render(f"{macro}.html.j2", at="oversikt/"), EXPECTED / f"{macro}.html", renew=renew)


@pytest.mark.parametrize("macro", RECORDS)
def test_every_record_can_be_shown(macro: str, renderer: Renderer, small_base: KnowledgeBase) -> None:
    for identifier, record in getattr(small_base, RECORDS[macro]).items():
        assert renderer.render(f"{macro}.html.j2", at="her/", id=identifier, record=record).strip()


def test_no_file_is_left_from_a_page_that_is_gone() -> None:
    assert {file.stem for file in EXPECTED.iterdir()} == {*RECORDS, *OVERVIEWS}

"""Every kind of page from the small base, as a file that people can read and compare in review.

A file shows what the templates make of the records. `make expected` renews the files after a meant change.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge_base.base import KnowledgeBase
from knowledge_base.pages import Page, generated_pages
from knowledge_base.registry import KINDS
from knowledge_base.render import Renderer, Site
from knowledge_base.views.registry import OVERVIEWS, PIECES, record_view
from tests.support import EDIT, EXPECTED, ROOT, SITE

SHOWN = {
    "recommendation": "ga-foran",
    "case": "fjordvik",
    "perspective": "ledelse",
    "reading": "ledelse",
    "theme": "forankring",
    "source": "proverapport",
}
"""The record shown by a macro that shows one, where it is not the first."""
RECORDS = [page.macro for kind in KINDS for page in kind.pages]


@pytest.fixture(scope="module")
def renderer(small_base: KnowledgeBase) -> Renderer:
    return Renderer(small_base, ROOT / "templates", Site(SITE, EDIT))


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


def pages(base: KnowledgeBase, macro: str) -> dict[str, Page]:
    return {page.record: page for page in generated_pages(base) if page.template == f"{macro}.html.j2"}


def shown(renderer: Renderer, base: KnowledgeBase, page: Page) -> str:
    view = record_view(base, page.template, page.collection, page.record)
    return renderer.render(page.template, at=page.address, view=view)


@pytest.mark.parametrize("macro", RECORDS)
def test_the_page_of_a_record_is_as_expected(
    macro: str, renderer: Renderer, small_base: KnowledgeBase, renew: bool
) -> None:
    found = pages(small_base, macro)
    page = found[SHOWN[macro]] if macro in SHOWN else next(iter(found.values()))
    compare(shown(renderer, small_base, page), EXPECTED / f"{macro}.html", renew=renew)


@pytest.mark.parametrize("macro", OVERVIEWS)
def test_an_overview_is_as_expected(macro: str, renderer: Renderer, small_base: KnowledgeBase, renew: bool) -> None:
    html = renderer.render(f"{macro}.html.j2", at="oversikt/", view=OVERVIEWS[macro](small_base))
    compare(html, EXPECTED / f"{macro}.html", renew=renew)


@pytest.mark.parametrize("macro", RECORDS)
def test_every_record_can_be_shown(macro: str, renderer: Renderer, small_base: KnowledgeBase) -> None:
    found = pages(small_base, macro)
    assert found
    for page in found.values():
        assert shown(renderer, small_base, page).strip()


@pytest.mark.parametrize("macro", PIECES)
def test_a_piece_of_a_record_is_as_expected(
    macro: str, renderer: Renderer, small_base: KnowledgeBase, renew: bool
) -> None:
    kind, view = PIECES[macro]
    html = renderer.render(
        f"{macro}.html.j2", at="her/", view=view(small_base, next(iter(small_base.collection(kind))))
    )
    compare(html, EXPECTED / f"{macro}.html", renew=renew)


def test_no_file_is_left_from_a_page_that_is_gone() -> None:
    assert {file.stem for file in EXPECTED.iterdir()} == {*RECORDS, *OVERVIEWS, *PIECES}

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import Workbook as Book
from openpyxl import load_workbook

from knowledge_base.base import KnowledgeBase
from knowledge_base.downloads import workbook as module
from knowledge_base.downloads.words import About, read_words
from knowledge_base.downloads.workbook import MOST_LETTERS, workbook
from knowledge_base.site_files import Site, problems
from knowledge_base.views.tables import ClaimCells, Table, tables
from tests.support import ROOT, SITE

WORDS = read_words(ROOT / "templates")
DAY = date(2026, 11, 26)


def about(base: KnowledgeBase, site: str = SITE) -> About:
    return About.of(base, site, DAY, "1.4")


def sheets(base: KnowledgeBase) -> tuple[Table, ...]:
    """The tables that have a sheet."""
    return tuple(table for table in tables(base) if not table.verbatim)


def made(base: KnowledgeBase, found: Sequence[Table] | None = None, site: str = SITE) -> Any:
    """The workbook, as openpyxl reads it."""
    book: Book = load_workbook(BytesIO(workbook(found or sheets(base), WORDS, about(base, site))))
    return book


def with_title(base: KnowledgeBase, title: str) -> tuple[Table, ...]:
    """The tables, with another title of the first claim."""
    found = {table.name: table for table in sheets(base)}
    first, *rest = found["claims"].rows
    assert isinstance(first, ClaimCells)
    return tuple((found | {"claims": replace(found["claims"], rows=(replace(first, title=title), *rest))}).values())


def test_each_table_is_a_sheet_with_its_heads_and_all_its_rows(real_base: KnowledgeBase) -> None:
    book = made(real_base)
    assert book.sheetnames == ["Om", "Råd og tiltak", "Påstander", "Belegg", "Observasjoner", "Kilder", "Endringer"]
    for sheet, table in zip(book.worksheets[1:], sheets(real_base), strict=True):
        said = [[cell.value for cell in row] for row in sheet.iter_rows()]
        assert said[0] == [WORDS.head(table, column) for column in table.columns]
        assert said[1:] == [
            [WORDS.cell(column, getattr(row, column.key), SITE) for column in table.columns] for row in table.rows
        ]


def test_heads_stay_in_sight_and_every_column_can_be_filtered(small_base: KnowledgeBase) -> None:
    for sheet, table in zip(made(small_base).worksheets[1:], sheets(small_base), strict=True):
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == f"A1:{sheet.cell(len(table.rows) + 1, len(table.columns)).coordinate}"


def test_each_row_leads_to_where_the_thing_stands(small_base: KnowledgeBase) -> None:
    claims = made(small_base)["Påstander"]
    last = [row[-1] for row in claims.iter_rows(min_row=2)]
    # What follows the sign # is kept apart in the file.
    followed = [f"{cell.hyperlink.target}#{cell.hyperlink.location}" for cell in last]
    assert followed == [cell.value for cell in last]
    assert followed[0] == f"{SITE}rad/ga-foran/#moter-skaper-tillit"


def test_a_site_without_an_address_gives_no_links_that_lead_nowhere(small_base: KnowledgeBase) -> None:
    claims = made(small_base, site="")["Påstander"]
    assert claims["Y2"].value == "rad/ga-foran/#moter-skaper-tillit"
    assert claims["Y2"].hyperlink is None


def test_the_first_sheet_says_what_it_is_whose_it_is_and_of_which_day(small_base: KnowledgeBase) -> None:
    front = made(small_base)["Om"]
    said = [cell.value for row in front.iter_rows() for cell in row if cell.value is not None]
    base = about(small_base).base
    for one in (base.name, base.description, base.licence.name, base.licence.url, SITE, "2026-11-26", "1.4"):
        assert one in said
    assert said[said.index("Påstander") + 1] == 4
    assert front[f"A{_row(front, 'Påstander')}"].hyperlink.location == "'Påstander'!A1"


def _row(sheet: Any, value: str) -> int:
    return next(int(row[0].row) for row in sheet.iter_rows() if row[0].value == value)


@pytest.mark.parametrize("title", ["=1+1", "=cmd|' /C calc'!A0", "+47", "-1", "@SUM(1)", "{=1}", "http://a.no", "0012"])
def test_a_text_is_a_text_whatever_it_begins_with(small_base: KnowledgeBase, title: str, tmp_path: Path) -> None:
    found = with_title(small_base, title)
    cell = made(small_base, found)["Påstander"]["B2"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (title, "s", None)
    (tmp_path / "a.xlsx").write_bytes(workbook(found, WORDS, about(small_base)))
    assert list(problems(Site.at(tmp_path, SITE, frozenset({"a.xlsx"})))) == []


def test_a_text_that_no_cell_holds_is_cut_and_not_left_out(small_base: KnowledgeBase) -> None:
    cell = made(small_base, with_title(small_base, "å" * (MOST_LETTERS + 1)))["Påstander"]["B2"]
    assert (len(cell.value), cell.value[-2:]) == (MOST_LETTERS, "å…")


def test_what_no_sheet_holds_comes_on_another(small_base: KnowledgeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_ROWS", 3)
    book = made(small_base)
    claims = next(table for table in sheets(small_base) if table.name == "claims")
    ids = [row[-3].value for name in ("Påstander", "Påstander 2") for row in book[name].iter_rows(min_row=2)]
    assert ids == [row.id for row in claims.rows]  # type: ignore[union-attr]  # claims have ids
    assert book["Påstander 2"]["A1"].value == "Råd"


def test_more_links_than_a_sheet_can_have_become_text(
    small_base: KnowledgeBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_LINKS", 2)
    cells = [row[-1] for row in made(small_base)["Påstander"].iter_rows(min_row=2)]
    assert [cell.hyperlink is not None for cell in cells] == [True, True, False, False]
    assert all(cell.value.startswith(SITE) for cell in cells)


def test_the_same_tables_give_the_same_bytes_whatever_the_clock_says(
    small_base: KnowledgeBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = workbook(sheets(small_base), WORDS, about(small_base))
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    time.tzset()
    try:
        time.sleep(1.1)  # properties of a workbook tell seconds
        assert workbook(sheets(small_base), WORDS, about(small_base)) == first
    finally:
        monkeypatch.undo()
        time.tzset()
    core = ZipFile(BytesIO(first)).read("docProps/core.xml").decode()
    assert "2026-11-26T00:00:00Z" in core
    assert {one.date_time for one in ZipFile(BytesIO(first)).infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_row_is_tall_enough_for_what_it_holds(small_base: KnowledgeBase) -> None:
    sheet = made(small_base, with_title(small_base, "ord " * 100))["Påstander"]
    assert sheet.column_dimensions["B"].width == pytest.approx(60, abs=1)
    assert sheet.row_dimensions[2].height >= 15 * 400 / 60
    assert sheet.row_dimensions[3].height is None  # one line, which is what a row has by itself

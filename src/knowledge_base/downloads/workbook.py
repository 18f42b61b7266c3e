"""The tables as a workbook for spreadsheets: a sheet that tells what it is, and one for each table.

Nothing in it is ever run: every text is written as a text, whatever it begins with, and there are no formulas. Two
workbooks of the same tables are the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from io import BytesIO
from itertools import islice

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from knowledge_base.addresses import scheme_of
from knowledge_base.downloads.words import About, Words
from knowledge_base.views.tables import Address, Column, Table, Web

MOST_ROWS = 1_048_575
"""Of a sheet, beside its heads. What there is more of comes on another."""
MOST_LETTERS = 32_767
"""Of a cell. Longer ones would be left out by the one who writes the file."""
MOST_LINKS = 65_000
"""Of a sheet that can be followed. The rest are text."""
LONGEST_LINK = 2_079
_NARROW, _WIDE, _FRONT = 9, 60, 34
_LINE, _TALLEST = 15, 409
"""The height of a line, and of the tallest row there can be. Not every spreadsheet finds the height of a row itself."""
_SAMPLE = 2_000
"""Rows that are looked at to find how wide a column must be."""
_A3, _A4 = 8, 9  # in the list of papers that spreadsheets share
_LONG_AGO = date(1980, 1, 1)  # the first day that such a file can tell; where nobody knows the day of the content

Shown = str | int | None
"""What stands in a cell."""


@dataclass(frozen=True)
class _Looks:
    """The formats of the cells."""

    head: Format
    text: Format
    number: Format
    link: Format
    title: Format
    name: Format


def workbook(tables: Sequence[Table], words: Words, about: About) -> bytes:
    """The bytes of the workbook."""
    file = BytesIO()
    book = Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False})
    day = datetime.combine(about.day or _LONG_AGO, time(), UTC).replace(tzinfo=None)
    book.set_properties(
        {
            "title": about.base.name,
            "subject": about.base.description,
            "author": about.base.sender or about.base.name,
            "comments": f"{about.base.licence.name} {about.base.licence.url}",
            "created": day,
        }
    )
    book.set_size(24_000, 14_000)
    looks = _looks(book)
    front = book.add_worksheet(words.front.sheet)
    sheets: list[tuple[str, Table, int]] = []
    for table in tables:
        for number, rows in enumerate(_pieces(table), 1):
            name = words.tables[table.name].sheet + (f" {number}" if number > 1 else "")
            _table(book.add_worksheet(name), table, rows, words, about.site, looks)
            sheets.append((name, table, len(rows)))
    _front(front, sheets, words, about, looks)
    book.close()
    return file.getvalue()


def _pieces(table: Table) -> Iterator[Sequence[object]]:
    """The rows of a table, as many at once as a sheet can hold; one without rows when it has none."""
    rows = iter(table.rows)
    piece = list(islice(rows, MOST_ROWS))
    yield piece
    while piece := list(islice(rows, MOST_ROWS)):
        yield piece


def _looks(book: Workbook) -> _Looks:
    top = {"valign": "top"}
    return _Looks(
        head=book.add_format({"bold": True, "bg_color": "#002C54", "font_color": "#FFFFFF", "text_wrap": True, **top}),
        text=book.add_format({"text_wrap": True, **top}),
        number=book.add_format({"num_format": "0", "align": "center", **top}),
        link=book.add_format({"font_color": "#005DB1", "underline": 1, **top}),
        title=book.add_format({"bold": True, "font_size": 18, **top}),
        name=book.add_format({"bold": True, **top}),
    )


# --- the sheet of a table -------------------------------------------------------------------------------------------


def _table(sheet: Worksheet, table: Table, rows: Sequence[object], words: Words, site: str, looks: _Looks) -> None:
    cells = [[words.cell(one, getattr(row, one.key), site) for one in table.columns] for row in rows]
    heads = [words.head(table, column) for column in table.columns]
    widths = [_width(head, (row[number] for row in islice(cells, _SAMPLE))) for number, head in enumerate(heads)]
    sheet.set_row(0, _height(heads, widths))
    for number, (head, width) in enumerate(zip(heads, widths, strict=True)):
        sheet.write_string(0, number, head, looks.head)
        sheet.set_column(number, number, width)
    links = 0
    for line, row in enumerate(cells, 1):
        sheet.set_row(line, _height(row, widths))
        for number, (column, cell) in enumerate(zip(table.columns, row, strict=True)):
            links += _write(sheet, (line, number), column, cell, looks, links=links < MOST_LINKS)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(1, len(cells)), len(table.columns) - 1)
    _on_paper(sheet, _A3)
    sheet.repeat_rows(0)


def _write(sheet: Worksheet, at: tuple[int, int], column: Column, cell: Shown, looks: _Looks, *, links: bool) -> int:
    """Writes a cell. Returns how many links it made."""
    if isinstance(cell, int):
        sheet.write_number(*at, cell, looks.number)
    elif cell is not None:
        text = cell if len(cell) <= MOST_LETTERS else f"{cell[: MOST_LETTERS - 1]}…"
        if links and column.holds in (Address, Web) and _can_be_followed(text):
            sheet.write_url(*at, text, looks.link, text)
            return 1
        sheet.write_string(*at, text, looks.text)
    return 0


def _can_be_followed(address: str) -> bool:
    """Whether a spreadsheet opens the address in the browser. One below a site that stands nowhere is no address."""
    return scheme_of(address) in {"http", "https"} and len(address) <= LONGEST_LINK


def _width(head: str, shown: Iterable[Shown]) -> int:
    """As wide as what is there, within reason."""
    longest = max((len(str(one)) for one in shown if one is not None), default=0)
    return min(_WIDE, max(_NARROW, longest + 2, *(len(word) + 4 for word in head.split())))  # room for the filter


def _height(cells: Iterable[Shown], widths: Iterable[int]) -> int:
    """As tall as the cell that has most lines, of those that are as wide as this."""
    pairs = zip(cells, widths, strict=True)
    lines = max(-(-len(str(cell)) // (width - 1)) for cell, width in pairs if cell is not None)
    return min(_TALLEST, _LINE * lines)


def _on_paper(sheet: Worksheet, paper: int) -> None:
    """A sheet is for the screen. Who prints it anyway, gets all columns on one page, and not hundreds of pages."""
    sheet.set_landscape()
    sheet.set_paper(paper)
    sheet.fit_to_pages(1, 0)


# --- the first sheet ------------------------------------------------------------------------------------------------


def _front(
    sheet: Worksheet, sheets: Iterable[tuple[str, Table, int]], words: Words, about: About, looks: _Looks
) -> None:
    said, base = words.front, about.base
    sheet.set_column(0, 0, _FRONT)
    sheet.set_column(1, 1, _NARROW)
    sheet.set_column(2, 2, 2 * _WIDE)
    sheet.set_row(0, 2 * _LINE)
    sheet.write_string(0, 0, base.name, looks.title)
    sheet.write_string(1, 0, base.description)
    sheet.write_string(2, 0, said.what)
    line = 4
    day = about.day.isoformat() if about.day else None
    lines = (
        (said.address, about.site),
        (said.licence, base.licence.name),
        ("", base.licence.url),
        (said.sender, base.sender),
        (said.updated, day),
        (said.version, about.version),
    )
    for name, value in lines:
        if value:
            sheet.write_string(line, 0, name, looks.name)
            _link_or_text(sheet, line, 1, value, looks)
            line += 1
    for number, head in enumerate((said.sheets, said.rows, said.holds)):
        sheet.write_string(line + 1, number, head, looks.head)
    line += 2
    for name, table, rows in sheets:
        sheet.write_url(line, 0, f"internal:'{name}'!A1", looks.link, name)
        sheet.write_number(line, 1, rows, looks.number)
        sheet.write_string(line, 2, words.tables[table.name].about)
        line += 1
    sheet.write_string(line + 1, 0, said.care)
    sheet.write_string(line + 2, 0, said.rights)
    _on_paper(sheet, _A4)


def _link_or_text(sheet: Worksheet, line: int, column: int, value: str, looks: _Looks) -> None:
    if _can_be_followed(value):
        sheet.write_url(line, column, value, looks.link, value)
    else:
        sheet.write_string(line, column, value)

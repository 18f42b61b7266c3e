"""The tables as text: CSV for a Norwegian spreadsheet, and JSON Lines for programs.

A cell of CSV that begins as a formula does would be run by the spreadsheet that opens the file. So an apostrophe is put
in front of it, as OWASP describes («CSV Injection»), and every text stands in quotes. A spreadsheet that is set to
another separator than ours cuts the line elsewhere, so the same is done where what follows a separator inside a text
begins in that way. Where apostrophes stand there from before, one more is put in front: so whoever reads the file with
a program takes away one in each of those places (`as_written`), and has every text as it was.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from io import StringIO

from pydantic_core import to_json

from knowledge_base.downloads.words import Words, as_data
from knowledge_base.views.tables import Table

SEPARATOR = ";"
"""What a spreadsheet with Norwegian settings expects, since the comma is in its numbers."""
MARK = "\ufeff"
"""Tells a spreadsheet that the file is UTF-8."""
LINE_END = "\r\n"
_FORMULA = "=+@\\-\t\r\n＝＋－＠"  # the wide forms too: some spreadsheets read them as the narrow ones
_PLACE = r'(?:\A|(?<=[,;\t|])"*)'
_RUNS = re.compile(rf"{_PLACE}(?='*[{_FORMULA}])")
_MADE_HARMLESS = re.compile(rf"({_PLACE})'(?='*[{_FORMULA}])")


def harmless(text: str) -> str:
    """`text` with an apostrophe in front of what a spreadsheet would run."""
    return _RUNS.sub(lambda found: f"{found[0]}'", text)


def as_written(text: str) -> str:
    """The text of which `harmless` made `text`."""
    return _MADE_HARMLESS.sub(r"\1", text)


def csv_bytes(table: Table, words: Words, site: str) -> bytes:
    """The table as CSV, with the heads that readers have."""
    file = StringIO(newline="")
    writer = csv.writer(file, delimiter=SEPARATOR, quoting=csv.QUOTE_NONNUMERIC, lineterminator=LINE_END)
    writer.writerow([harmless(words.head(table, column)) for column in table.columns])
    for row in table.rows:
        cells = (words.cell(column, getattr(row, column.key), site) for column in table.columns)
        writer.writerow([harmless(cell) if isinstance(cell, str) else cell for cell in cells])
    return (MARK + file.getvalue()).encode()


def json_lines(table: Table, site: str) -> Iterator[bytes]:
    """The table as JSON Lines: one record in each, with names and values that do not change with the words."""
    for row in table.rows:
        yield to_json({one.key: as_data(one, getattr(row, one.key), site) for one in table.columns}) + b"\n"

"""Writes the files to take along, and tells how large they turned out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from pydantic_core import to_json

from knowledge_base import addresses
from knowledge_base.base import KnowledgeBase
from knowledge_base.downloads.document import document
from knowledge_base.downloads.kept import Kept
from knowledge_base.downloads.lines import csv_bytes, json_lines
from knowledge_base.downloads.listed import moved
from knowledge_base.downloads.package import package
from knowledge_base.downloads.papers import Foot, SaidPaper, Teller
from knowledge_base.downloads.pdf import Printer
from knowledge_base.downloads.slides import slides
from knowledge_base.downloads.words import About, read_words
from knowledge_base.downloads.workbook import workbook
from knowledge_base.kinds.identity import identity
from knowledge_base.kinds.recommendation import Recommendation
from knowledge_base.norwegian import format_decimal
from knowledge_base.views.paper import book, has_book, paper
from knowledge_base.views.tables import tables

_LOCALE = "nb_NO"
_KILO, _MEGA = 1000, 1_000_000
_SIZE = re.compile(r'(<span class="file-size" data-of="([^"]+)">)(</span>)')
SIZE = '<span class="file-size"'
"""What a template puts where the size of a file shall stand, with `data-of` and the address of the file."""


def write(base: KnowledgeBase, folder: Path, about: About, templates: Path) -> None:
    """Writes the tables below `folder`, the site, with words from below `templates`; none when the base has none."""
    if not identity(base).downloads:
        return
    words, found = read_words(templates), base.once(tables)
    (folder / addresses.TABLES).mkdir(parents=True, exist_ok=True)
    sheets = [table for table in found if not table.verbatim]
    (folder / addresses.WORKBOOK).write_bytes(workbook(sheets, words, about))
    (folder / addresses.PACKAGE).write_bytes(to_json(package(found, words, about), indent=2) + b"\n")
    for table in found:
        (folder / addresses.table(table.name, "csv")).write_bytes(csv_bytes(table, words, about.site))
        with (folder / addresses.table(table.name, "jsonl")).open("wb") as file:
            file.writelines(json_lines(table, about.site))


def write_papers(base: KnowledgeBase, folder: Path, about: About, templates: Path, kept: Kept) -> None:
    """Writes the papers below `folder`, the site; none when the base has none.

    Those that `kept` has are not made again. Who knows a former address finds the paper of today there.
    """
    if not identity(base).downloads:
        return
    teller = Teller.of(templates, about)
    printer = Printer(templates, teller, about.day)
    kind = base.kind_of(Recommendation).name
    for identifier in base.of(Recommendation):
        view = paper(base, identifier)
        said, foot = teller.paper(view), teller.foot(view.address)
        for form, make in _forms(printer, said, foot).items():
            made = kept.paper(form, (said, foot, about.base, about.day), make)
            _put(folder / addresses.paper(kind, identifier, form), made)
    if has_book(base):
        whole, foot = teller.book(book(base)), teller.foot("")
        made = kept.paper("book", (whole, foot, about.base, about.day), lambda: printer.book(whole, foot))
        _put(folder / addresses.BOOK, made)
    for former, address in moved(base):
        _put(folder / former, (folder / address).read_bytes())
    kept.forget_the_rest()


def _forms(printer: Printer, said: SaidPaper, foot: Foot) -> Mapping[str, Callable[[], bytes]]:
    """What makes an advice in each of the forms."""
    return {
        "pdf": lambda: printer.advice(said, foot),
        "pptx": lambda: slides(said, foot, printer.teller, printer.day),
        "docx": lambda: document(said, foot, printer.teller, printer.day),
    }


def _put(file: Path, raw: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(raw)


def tell_sizes(site: Path, pages: Iterable[Path], day: str = "") -> None:
    """Writes how large each file is, and of which `day` what holds much, where the finished `pages` have a place."""
    for page in pages:
        html = page.read_text(encoding="utf-8")
        page.write_text(_SIZE.sub(lambda found: _told(site, found, day), html), encoding="utf-8")


def _told(site: Path, found: re.Match[str], day: str) -> str:
    file = site / found[2]
    dated = found[2] == addresses.WORKBOOK or found[2].startswith(f"{addresses.PAPERS}/")
    of_day = f", {day}" if day and dated else ""
    return f"{found[1]}{in_words(file.stat().st_size)}{of_day}{found[3]}" if file.is_file() else found[0]


def in_words(size: int) -> str:
    """A number of bytes as readers are told: 1,2 MB."""
    unit, one = ("MB", _MEGA) if size >= _MEGA else ("kB", _KILO)
    exact = one == _MEGA and size < 10 * _MEGA
    return f"{format_decimal(max(round(size / one, 1 if exact else None), 1), locale=_LOCALE)} {unit}"

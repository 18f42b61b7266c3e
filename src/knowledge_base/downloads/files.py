"""Which files there are to take along, where they stand, and how large they turned out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from pydantic_core import to_json

from knowledge_base import addresses
from knowledge_base.base import KnowledgeBase
from knowledge_base.downloads.lines import csv_bytes, json_lines
from knowledge_base.downloads.package import package
from knowledge_base.downloads.words import About, read_words
from knowledge_base.downloads.workbook import workbook
from knowledge_base.kinds.identity import identity
from knowledge_base.norwegian import format_decimal
from knowledge_base.views.tables import names, tables

FORMS = ("csv", "jsonl")
_LOCALE = "nb_NO"
_KILO, _MEGA = 1000, 1_000_000
_SIZE = re.compile(r'(<span class="file-size" data-of="([^"]+)">)(</span>)')
SIZE = '<span class="file-size"'
"""What a template puts where the size of a file shall stand, with `data-of` and the address of the file."""


def addresses_of_all() -> Iterator[str]:
    """The address of every file, also when the base has chosen to do without them."""
    yield addresses.WORKBOOK
    yield addresses.PACKAGE
    for name in names():
        yield from (addresses.table(name, form) for form in FORMS)


def files(base: KnowledgeBase) -> Iterator[str]:
    """The address of every file that the site of `base` has."""
    if identity(base).downloads:
        yield from addresses_of_all()


def write(base: KnowledgeBase, folder: Path, about: About, templates: Path) -> None:
    """Writes the files below `folder`, the site, with words from below `templates`; none when the base has none."""
    if not identity(base).downloads:
        return
    words, found = read_words(templates), tables(base)
    (folder / addresses.TABLES).mkdir(parents=True, exist_ok=True)
    (folder / addresses.WORKBOOK).write_bytes(workbook(found, words, about))
    (folder / addresses.PACKAGE).write_bytes(to_json(package(found, words, about), indent=2) + b"\n")
    for table in found:
        (folder / addresses.table(table.name, "csv")).write_bytes(csv_bytes(table, words, about.site))
        with (folder / addresses.table(table.name, "jsonl")).open("wb") as file:
            file.writelines(json_lines(table, about.site))


def tell_sizes(site: Path, pages: Iterable[Path], day: str = "") -> None:
    """Writes how large each file is, and for everything of which `day`, where the finished `pages` have a place."""
    for page in pages:
        html = page.read_text(encoding="utf-8")
        page.write_text(_SIZE.sub(lambda found: _told(site, found, day), html), encoding="utf-8")


def _told(site: Path, found: re.Match[str], day: str) -> str:
    file = site / found[2]
    of_day = f", {day}" if day and found[2] == addresses.WORKBOOK else ""
    return f"{found[1]}{in_words(file.stat().st_size)}{of_day}{found[3]}" if file.is_file() else found[0]


def in_words(size: int) -> str:
    """A number of bytes as readers are told: 1,2 MB."""
    unit, one = ("MB", _MEGA) if size >= _MEGA else ("kB", _KILO)
    exact = one == _MEGA and size < 10 * _MEGA
    return f"{format_decimal(max(round(size / one, 1 if exact else None), 1), locale=_LOCALE)} {unit}"

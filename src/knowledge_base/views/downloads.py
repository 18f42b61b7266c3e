"""What is there to take along: the base as a workbook, and each of its tables."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge_base import addresses
from knowledge_base.base import KnowledgeBase
from knowledge_base.kinds.identity import Licence, identity
from knowledge_base.views.paper import has_book
from knowledge_base.views.tables import row_counts


@dataclass(frozen=True)
class TableFile:
    """A table in its two forms."""

    table: str
    csv: str
    lines: str
    """As JSON Lines."""
    rows: int


@dataclass(frozen=True)
class DownloadsView:
    """The files to take along."""

    workbook: str | None
    """The address of everything as a workbook; None when the base has chosen to do without files."""
    book: str | None
    """The address of everything as a book; None when it is too much for one."""
    tables: tuple[TableFile, ...]
    """Each table by itself."""
    licence: Licence


def view(base: KnowledgeBase) -> DownloadsView:
    """The files of `base`."""
    about = identity(base)
    found = base.once(row_counts) if about.downloads else {}
    return DownloadsView(
        workbook=addresses.WORKBOOK if about.downloads else None,
        book=addresses.BOOK if has_book(base) else None,
        tables=tuple(_file(*one) for one in found.items()),
        licence=about.licence,
    )


def _file(name: str, rows: int) -> TableFile:
    return TableFile(name, addresses.table(name, "csv"), addresses.table(name, "jsonl"), rows)

"""What search can find: what the kinds of records say of theirs, and the hand-written pages, as one flat list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from knowledge_base.base import Kind, KnowledgeBase, SearchKind, SearchRecord
from knowledge_base.search.html_pages import headings, read_sections

PAGE = SearchKind("Side", order=110, boost=0.9, group="Kilder og sider")
SEARCH_PAGE = "sok/"
LISTS = frozenset({"", "belegg/", "bidra/felt/", "observasjoner/", "om/dekning/", "handlinger/"})
"""Pages that list what is found one by one, beside those that list the records of a kind. Of all these, only the title
and the introduction are searched."""
INTRODUCTION = 2  # paragraphs


def search_records(base: KnowledgeBase, site: Path, pages: Iterable[str]) -> list[SearchRecord]:
    """All records, ordered by kind. `pages` are the addresses of the hand-written pages in the built `site`."""
    files = {page: site / page / "index.html" for page in pages}
    written = {page: file.read_text(encoding="utf-8") for page, file in files.items() if file.is_file()}
    return list(_with_headings(records_of(base, written), site))


def _with_headings(records: list[SearchRecord], site: Path) -> Iterator[SearchRecord]:
    """The records; those that have a page of their own are also found by its headings that are no record's title."""
    titles = {record.title.casefold() for record in records}
    for record in records:
        file = site / record.address / "index.html"
        if "#" in record.address or not file.is_file():
            yield record
            continue
        inside = dict.fromkeys(headings(file.read_text(encoding="utf-8")))
        yield replace(record, notes=(*record.notes, *(one for one in inside if one.casefold() not in titles)))


def records_of(base: KnowledgeBase, written: Mapping[str, str]) -> list[SearchRecord]:
    """All records, ordered by kind. `written` holds the HTML of each hand-written page by its address."""
    found = [record for kind in base.kinds for record in _of_kind(base, kind)]
    taken = {record.address for record in found}
    found += [page for page in _pages(written, _lists(base)) if page.address not in taken]
    return sorted(found, key=lambda record: record.kind.order)


def _of_kind(base: KnowledgeBase, kind: Kind[Any]) -> Iterator[SearchRecord]:
    for identifier, record in base.collection(kind.name).items():
        yield from kind.found(base, identifier, record) if kind.found else ()
    for part_kind in kind.parts:
        found = part_kind.found
        for identifier, record in base.collection(kind.name).items() if found else ():
            yield from (found(base, identifier, record, part) for part in getattr(record, part_kind.name) if found)


def lists(base: KnowledgeBase, records: Iterable[SearchRecord]) -> tuple[tuple[str, str], ...]:
    """The title and the address of each page that lists what a kind holds."""
    places = _places(base)
    return tuple((record.title, record.address) for record in records if record.address in places)


def _lists(base: KnowledgeBase) -> frozenset[str]:
    """The addresses of pages that list records: those where a kind has its places, and the folders of its pages."""
    return LISTS | _places(base)


def _places(base: KnowledgeBase) -> frozenset[str]:
    places = {kind.listed_at for kind in base.kinds if kind.listed_at is not None}
    return frozenset(places | {page.path.partition("{")[0] for kind in base.kinds for page in kind.pages})


def _pages(written: Mapping[str, str], lists: frozenset[str]) -> Iterator[SearchRecord]:
    for page in sorted(set(written) - {SEARCH_PAGE}):
        title = ""
        for section in read_sections(written[page]):
            title = title or section.title
            if page in lists:
                yield SearchRecord(PAGE, page, title, section.passages[:INTRODUCTION])
                break
            address = f"{page}#{section.id}" if section.id else page
            within = title if section.id else ""
            yield SearchRecord(PAGE, address, section.title, section.passages, within=within)

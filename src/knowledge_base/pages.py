"""Which pages the site has beside the hand-written ones: a function from the knowledge base to pages.

A page names a template and a record, and has no source: what a record says is filled into the template, and is never
read as a template or as Markdown of a page. MkDocs is not needed to know the pages, so another site builder could
write them as files.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from knowledge_base import addresses
from knowledge_base.base import Kind, KnowledgeBase, RecordPage
from knowledge_base.leads import leads
from knowledge_base.model import Record
from knowledge_base.text import to_plain


@dataclass(frozen=True)
class Page:
    """One generated page."""

    address: str
    path: str
    """Where MkDocs would look for its source, below the folder of pages."""
    title: str
    description: str
    template: str
    """The template that shows the record."""
    collection: str
    """The kind of record, by the name it has in the base."""
    record: str
    """The record's id."""
    edit: str
    """The YAML file that a change to the page belongs in."""
    line: int
    """Where in it the record begins."""
    data: str | None
    """The address of the record as JSON, where it has a file of its own."""


@dataclass(frozen=True)
class Redirect:
    """A page that leads on from a former address."""

    address: str
    target: str
    """The address of today."""
    anchors: Mapping[str, str]
    """Places on the former page that lead elsewhere than the page itself, by their anchors."""


def generated_pages(base: KnowledgeBase) -> Iterator[Page]:
    """Every page that the kinds have for their records."""
    for kind in base.kinds:
        for identifier, record in base.collection(kind.name).items():
            for page in kind.pages:
                yield _page(base, kind, page, identifier, record)


def redirects(base: KnowledgeBase) -> Iterator[Redirect]:
    """A page for every address where there was one, and is none any more."""
    found = base.once(leads)
    return (Redirect(former, today, found.places.get(former, {})) for former, today in found.pages.items())


def shared_titles(base: KnowledgeBase) -> Mapping[str, str]:
    """The title of each page that has a picture of its own when it is shared, by its source.

    A page that has moved has one at its former place too: what was shared then still asks for it.
    """
    today = {page.address: page for page in generated_pages(base)}
    former = ((old, today[new]) for old, new in base.once(leads).pages.items() if new in today)
    return {page.path: page.title for page in today.values()} | {_source(old): page.title for old, page in former}


def _source(address: str) -> str:
    return address.rstrip("/") + ".md"


def _page(base: KnowledgeBase, kind: Kind[Any], page: RecordPage[Any], identifier: str, record: Record) -> Page:
    return Page(
        address=page.address(identifier),
        path=_source(page.address(identifier)),
        title=to_plain(page.title(record)),
        description=to_plain(page.description(record)),
        template=page.template,
        collection=kind.name,
        record=identifier,
        edit=base.place(kind.name, identifier).file,
        line=base.place(kind.name, identifier).line(),
        data=addresses.data(kind.name, identifier) if kind.data_files else None,
    )

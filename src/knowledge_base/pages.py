"""Which pages the site has beside the hand-written ones: a function from the knowledge base to pages.

A page names a template and a record, and has no source: what a record says is filled into the template, and is never
read as a template or as Markdown of a page. MkDocs is not needed to know the pages, so another site builder could
write them as files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from knowledge_base import addresses
from knowledge_base.knowledge_base import KnowledgeBase
from knowledge_base.leads import leads
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
    """A page for every recommendation, case, perspective and theme, and one to read through per perspective."""
    for identifier, recommendation in base.recommendations.items():
        yield _page(base, RECOMMENDATION, identifier, recommendation.title, recommendation.summary)
    for identifier, case in base.cases.items():
        yield _page(base, CASE, identifier, case.name, case.summary)
    for identifier, perspective in base.perspectives.items():
        yield _page(base, PERSPECTIVE, identifier, perspective.title, perspective.summary)
        yield _page(base, READING, identifier, f"{perspective.title}: rådene samlet", perspective.summary)
    for identifier, theme in base.themes.items():
        yield _page(base, THEME, identifier, theme.title, theme.summary)


def redirects(base: KnowledgeBase) -> Iterator[Redirect]:
    """A page for every address where there was one, and is none any more."""
    found = leads(base)
    return (Redirect(former, today, found.places.get(former, {})) for former, today in found.pages.items())


@dataclass(frozen=True)
class _Kind:
    """A kind of generated page: the records it shows, the template that shows them, and their address."""

    collection: str
    template: str
    address: Callable[[str], str]


RECOMMENDATION = _Kind("recommendations", "recommendation", addresses.recommendation)
CASE = _Kind("cases", "case", addresses.case)
PERSPECTIVE = _Kind("perspectives", "perspective", addresses.perspective)
READING = _Kind("perspectives", "reading", addresses.reading)
THEME = _Kind("themes", "theme", addresses.theme)


def _page(base: KnowledgeBase, kind: _Kind, identifier: str, title: str, summary: str) -> Page:
    return Page(
        address=kind.address(identifier),
        path=kind.address(identifier).rstrip("/") + ".md",
        title=to_plain(title),
        description=to_plain(summary),
        template=f"{kind.template}.html.j2",
        collection=kind.collection,
        record=identifier,
        edit=base.file(kind.collection, identifier),
        data=addresses.data(kind.collection, identifier) if kind.collection in addresses.WITH_DATA else None,
    )

"""Which pages the site has beside the hand-written ones: a function from the knowledge base to pages.

A page's source is one macro call and holds no text from YAML, because the macros plugin runs whatever stands in a
source. MkDocs is not needed to know the pages, so another site builder could write them as files.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from knowledge_base import exports
from knowledge_base.knowledge_base import KnowledgeBase
from knowledge_base.text import to_plain


@dataclass(frozen=True)
class Page:
    """One generated page."""

    path: str
    """Where MkDocs should find its source, below the folder of pages."""
    title: str
    description: str
    source: str
    """Markdown: a macro call."""
    edit: str
    """The YAML file that a change to the page belongs in."""
    data: str | None
    """The address of the record as JSON, where it has a file of its own."""


def generated_pages(base: KnowledgeBase) -> Iterator[Page]:
    """A page for every recommendation, case, perspective and theme."""
    for identifier, recommendation in base.recommendations.items():
        yield _page(base, "recommendations", "rad", identifier, recommendation.title, recommendation.summary)
    for identifier, case in base.cases.items():
        yield _page(base, "cases", "case", identifier, case.name, case.summary)
    for identifier, perspective in base.perspectives.items():
        yield _page(base, "perspectives", "perspektiv", identifier, perspective.title, perspective.summary)
    for identifier, theme in base.themes.items():
        yield _page(base, "themes", "tema", identifier, theme.title, theme.summary)


def _page(base: KnowledgeBase, kind: str, folder: str, identifier: str, title: str, summary: str) -> Page:
    macro = MACROS[kind]
    return Page(
        path=f"{folder}/{identifier}.md",
        title=to_plain(title),
        description=to_plain(summary),
        source=f'{{{{ {macro}("{identifier}") }}}}\n',
        edit=base.file(kind, identifier),
        data=exports.address(kind, identifier) if kind in exports.ONE_FILE_EACH else None,
    )


MACROS = {"recommendations": "recommendation", "cases": "case", "perspectives": "perspective", "themes": "theme"}

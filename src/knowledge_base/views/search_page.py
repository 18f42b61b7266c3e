"""What the page of search shows beside search itself: the ways that are there without it."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge_base.base import KnowledgeBase
from knowledge_base.kinds.source import Source
from knowledge_base.kinds.term import Term
from knowledge_base.kinds.theme import Theme


@dataclass(frozen=True)
class SearchPageView:
    """Which lists have something in them, beside those of the recommendations and the organisations."""

    themes: bool
    words: bool
    sources: bool


def view(base: KnowledgeBase) -> SearchPageView:
    """The page of search."""
    return SearchPageView(*(bool(base.of(kind)) for kind in (Theme, Term, Source)))

"""Search: which records can be found, by which words, and the index that the reader's browser fetches in pieces."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from knowledge_base.knowledge_base import KnowledgeBase
from knowledge_base.search import index
from knowledge_base.search.kinds import KINDS
from knowledge_base.search.records import search_records
from knowledge_base.search.synonyms import FILE, synonyms


def write(base: KnowledgeBase, site: Path, pages: Iterable[str]) -> None:
    """Writes the search index of a built `site`. `pages` are the addresses of its hand-written pages."""
    lines = FILE.read_text(encoding="utf-8").splitlines()
    index.write(search_records(base, site, pages), synonyms(base.glossary.values(), lines), KINDS, site)

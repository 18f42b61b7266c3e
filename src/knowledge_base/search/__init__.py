"""Search: which records can be found, by which words, and the index that the reader's browser fetches in pieces."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from knowledge_base.base import KnowledgeBase
from knowledge_base.kinds.identity import identity
from knowledge_base.kinds.term import Term
from knowledge_base.search import index, opensearch
from knowledge_base.search.records import lists, records_of, search_records
from knowledge_base.search.synonyms import FILE, Phrase, asked_for, synonyms


def export(base: KnowledgeBase, written: Mapping[str, str], address: str) -> Mapping[str, str]:
    """The files for another search engine, by name. `written` holds the HTML of each hand-written page by its address.

    `address` is the full address of the site.
    """
    lines = FILE.read_text(encoding="utf-8").splitlines()
    name = identity(base).name
    return opensearch.files(records_of(base, written), base.of(Term).values(), lines, name=name, address=address)


def everyday(base: KnowledgeBase) -> Mapping[Phrase, list[str]]:
    """What people write who mean something that is told in other words here, by the stems of those."""
    return asked_for(base.of(Term).values(), FILE.read_text(encoding="utf-8").splitlines())


def write(base: KnowledgeBase, site: Path, pages: Iterable[str]) -> None:
    """Writes the search index of a built `site`. `pages` are the addresses of its hand-written pages."""
    lines = FILE.read_text(encoding="utf-8").splitlines()
    records = search_records(base, site, pages)
    holds = index.Holdings(identity(base).description, lists(base, records))
    index.write(records, synonyms(base.of(Term).values(), lines), site, holds)

"""Which words lead to which: from the glossary's aliases, and from a list of everyday words and nynorsk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from knowledge_base.kinds.term import Term
from knowledge_base.search.language import fold, is_stop, stem, words

FILE = Path(__file__).with_name("synonyms.txt")

Phrase = tuple[str, ...]
"""The stems of one or more words that belong together."""


def phrase(text: str) -> Phrase:
    """The stems of the words in `text` that say something."""
    return tuple(stem(fold(word)) for word in words(text) if not is_stop(word))


def synonyms(glossary: Iterable[Term], lines: Iterable[str]) -> Mapping[Phrase, list[Phrase]]:
    """For every phrase, the phrases that mean the same. An alias leads to its term, and the term to its aliases."""
    found: dict[Phrase, dict[Phrase, None]] = {}
    for one, other in _pairs(glossary, lines):
        if one and other and one != other:
            found.setdefault(one, {})[other] = None
    return {key: list(others) for key, others in sorted(found.items())}


def _pairs(glossary: Iterable[Term], lines: Iterable[str]) -> Iterator[tuple[Phrase, Phrase]]:
    for term in glossary:
        name = phrase(term.term.partition("(")[0])
        for alias in map(phrase, term.aliases):
            yield alias, name
            yield name, alias
    for line in lines:
        group = [phrase(entry) for entry in line.split(",")] if not line.startswith("#") else []
        for one in group:
            for other in group:
                yield one, other

"""Which words lead to which: from the glossary's aliases, and from a list of everyday words and nynorsk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from knowledge_base.kinds.term import Term
from knowledge_base.search.language import is_stop, spelt, stem, words

FILE = Path(__file__).with_name("synonyms.txt")

Phrase = tuple[str, ...]
"""The stems of one or more words that belong together."""


def phrase(text: str) -> Phrase:
    """The stems of the words in `text` that say something."""
    return tuple(stem(spelt(word)) for word in words(text) if not is_stop(word))


def synonyms(glossary: Iterable[Term], lines: Iterable[str]) -> Mapping[Phrase, list[str]]:
    """For every phrase, by its stems, what means the same, as it is written.

    An alias leads to its term, and the term to its aliases.
    """
    found: dict[Phrase, dict[Phrase, str]] = {}
    for one, other in _pairs(glossary, lines):
        key, meant = phrase(one), phrase(other)
        if key and meant and key != meant:
            found.setdefault(key, {}).setdefault(meant, other)
    return {key: list(others.values()) for key, others in sorted(found.items())}


def asked_for(glossary: Iterable[Term], lines: Iterable[str]) -> Mapping[Phrase, list[str]]:
    """The other way: for every phrase, by its stems, what people write who mean it, as it is written."""
    found: dict[Phrase, dict[str, None]] = {}
    for one, other in _pairs(glossary, lines):
        if phrase(one) and phrase(one) != phrase(other):
            found.setdefault(phrase(other), {}).setdefault(one)
    return {key: list(others) for key, others in found.items() if key}


def _pairs(glossary: Iterable[Term], lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    for term in glossary:
        name = term.term.partition(" (")[0]
        for alias in term.aliases:
            yield alias, name
            yield name, alias
    for line in lines:
        asked, _, meant = ("" if line.startswith("#") else line).partition(">")
        for one in asked.split(","):
            for other in (meant or asked).split(","):
                yield one.strip(), other.strip()

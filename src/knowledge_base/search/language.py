"""Norwegian as search sees it: letters joined, endings taken off, compounds taken apart.

A word is looked up as it is spelt. Only when nobody has written it so, spellings are folded together: æ, ø and å are
letters, and «mål» is no «mal».

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


LETTERS = (("ä", "æ"), ("ö", "ø"))
"""Letters of our neighbours, and ours for the same sound."""
FOLDS = (("å", "a"), ("æ", "a"), ("ø", "o"), ("aa", "a"), ("ae", "a"), ("oe", "o"))
"""Spellings of the same sound. Readers without a Norwegian keyboard write ae, oe and aa, or only a and o."""

MIN_STEM = 4
ENDINGS: tuple[tuple[str, ...], ...] = (
    ("s",),
    ("arane", "erne", "erte", "ane", "ene", "ast", "ert", "ar", "en", "er", "es", "et", "a", "e"),
    ("ning", "ing", "els"),
    ("er", "ar"),
    ("t",),
)
"""Endings of bokmål and nynorsk. At most one of each row is taken off, the longest first, in this order."""
MIN_SHORT = 3
SHORT_ENDINGS = ("ene", "ane", "en", "et")
"""Endings of nouns alone, which may also leave a stem of three letters: saken is sak, but leder is not led."""

STOP_WORDS = frozenset(word for line in _lines("stop_words.txt") for word in line.split())
"""Words that say nothing of what a reader looks for."""

LIGHT = frozenset(word for line in _lines("light_words.txt") for word in line.split())
"""Words that say little of it: they count, but not as others do."""

ASKING = frozenset(_lines("asking.txt")[0].split())
"""Words that ask what another word means, and ask nothing else."""

CLAUSE = frozenset(word for line in _lines("clause.txt") for word in line.split())
"""Words that show that what is typed is a sentence, and not the name of a subject."""

MIN_PART = 4
"""Letters in the shortest part of a compound."""
MIN_TAIL = 3
"""Letters in the last part, when the word is one of the irregular: gevinstmål."""
LINKS = "se"
"""Letters that may stand between the parts of a compound and belong to neither."""

_WORD = re.compile(r"\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?!\d)|\d+,\d+|[^\W_]+(?:[-\u2011][^\W_]+)*")
"""A number with spaces between its thousands, one with decimals, or letters and digits, which hyphens may join."""
_SPACE = re.compile(r"[ \u00a0\u2009\u202f]")
_HYPHEN = re.compile(r"[-\u2011]")
_RINGS = frozenset("æøå")


def words(text: str) -> list[str]:
    """The words of `text` in lower case. Words joined by hyphens count as one, and 15 000 is 15000."""
    return [_SPACE.sub("", word) for word in _WORD.findall(unicodedata.normalize("NFC", text).lower())]


@cache
def spelt(word: str) -> str:
    """`word` in lower case, without hyphens and accents. Our own letters stay: é is e, and å is å."""
    word = _HYPHEN.sub("", unicodedata.normalize("NFC", word.lower()))
    for other, ours in LETTERS:
        word = word.replace(other, ours)
    return "".join(letter if letter in _RINGS else _bare(letter) for letter in word)


def _bare(letter: str) -> str:
    decomposed = unicodedata.normalize("NFD", letter)
    return "".join(mark for mark in decomposed if unicodedata.category(mark) != "Mn")


@cache
def fold(word: str) -> str:
    """`word` as `spelt`, with one spelling for æ, ø and å: what a keyboard without them would give."""
    word = spelt(word)
    for spelling, letter in FOLDS:
        word = word.replace(spelling, letter)
    return word


@cache
def stem(word: str) -> str:
    """What a word has in common with its other forms, in bokmål and nynorsk. `word` is `spelt`."""
    if word in IRREGULAR:
        return IRREGULAR[word]
    found = _without_endings(word)
    return SAME.get(found, found)


def _without_endings(word: str) -> str:
    word = _without(word, ENDINGS[0], MIN_STEM)
    short = _without(word, SHORT_ENDINGS, MIN_SHORT)
    if len(short) == MIN_SHORT and short != word:
        return short
    for row in ENDINGS[1:]:
        word = _without(word, row, MIN_STEM)
    if word.endswith("leg") and len(word) > MIN_STEM + 2:  # nynorsk
        return f"{word[:-2]}ig"
    if word.endswith("mm") and len(word) > MIN_STEM:  # programmet is program
        return word[:-1]
    return word


def _without(word: str, endings: tuple[str, ...], least: int) -> str:
    for ending in endings:
        shorter = word.removesuffix(ending)
        double_s = endings == ("s",) and shorter.endswith("s")
        if shorter != word and len(shorter) >= least and not double_s:
            return shorter
    return word


NYNORSK = tuple(_lines("nynorsk.txt"))
"""Words that are spelt otherwise in nynorsk: the bokmål word, and the nynorsk word after it."""


def _same() -> Iterator[tuple[str, str]]:
    for line in NYNORSK:
        bokmaal, nynorsk = (_without_endings(spelt(word)) for word in line.split())
        if bokmaal != nynorsk:
            yield nynorsk, bokmaal


IRREGULAR = {spelt(form): spelt(line.split()[0]) for line in _lines("irregular.txt") for form in line.split()}
"""Forms that the endings would lead astray, and what they become."""

SAME = dict(_same())
"""Stems of nynorsk words that are not bokmål words with other endings, and the bokmål stems they stand for."""

STOPS = frozenset(spelt(word) for word in STOP_WORDS)


def is_stop(word: str) -> bool:
    """Whether search leaves `word` out."""
    word = spelt(word)
    return word in STOPS or (len(word) == 1 and not word.isdecimal())


class Tables(TypedDict):
    """What the index tells the browser of the language. Both sides work from it."""

    letters: tuple[tuple[str, str], ...]
    folds: tuple[tuple[str, str], ...]
    endings: tuple[tuple[str, ...], ...]
    minStem: int
    shortEndings: tuple[str, ...]
    minShort: int
    minPart: int
    minTail: int
    links: str
    stops: list[str]
    light: list[str]
    asking: list[str]
    clause: list[str]
    same: dict[str, str]
    irregular: list[str]
    whole: list[str]


def _families() -> Iterator[str]:
    """The irregular forms of each word on one line, with what they become first: shorter than each form by itself."""
    forms: dict[str, list[str]] = {}
    for form, base in IRREGULAR.items():
        forms.setdefault(base, [base]).extend([form] if form != base else [])
    yield from (" ".join(family) for family in forms.values())


def tables() -> Tables:
    """The tables above, by the names they have in the index."""
    return {
        "letters": LETTERS,
        "folds": FOLDS,
        "endings": ENDINGS,
        "minStem": MIN_STEM,
        "shortEndings": SHORT_ENDINGS,
        "minShort": MIN_SHORT,
        "minPart": MIN_PART,
        "minTail": MIN_TAIL,
        "links": LINKS,
        "stops": sorted(STOPS),
        "light": sorted({stem(spelt(word)) for word in LIGHT}),
        "asking": sorted(ASKING),
        "clause": sorted(CLAUSE),
        "same": SAME,
        "irregular": list(_families()),
        "whole": sorted(WHOLE),
    }


# --- compounds ---

WHOLE = frozenset(spelt(word) for line in _lines("whole.txt") for word in line.split())
"""Words that look like a compound of two others and are none, and parts that are never meant."""


def pieces(word: str) -> list[str]:
    """The pieces of a word with hyphens that say something, as `spelt`; nothing for a word without hyphens."""
    found = _HYPHEN.split(word)
    return [spelt(piece) for piece in found if not says_nothing(piece)] if len(found) > 1 else []


def says_nothing(part: str) -> bool:
    """Whether this part of a compound is left out: a stop word, or one with the stem of one, as «føre» has of «for»."""
    return is_stop(part) or stem(spelt(part)) in STOPS


def cuts(word: str) -> Iterator[tuple[str, str]]:
    """Every way to cut a word in two: the most even first, each with and without a letter that links the parts."""
    places = range(MIN_PART, len(word) - MIN_TAIL + 1)
    for place in sorted(places, key=lambda place: abs(2 * place - len(word))):
        head, tail = word[:place], word[place:]
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
        said = {one for word in vocabulary if not is_stop(word) for one in (spelt(word), *pieces(word))} - WHOLE
        self.heads = frozenset(word for word in said if len(word) >= MIN_PART and word.isalpha())
        short = (word for word in said if len(word) == MIN_TAIL and word in IRREGULAR)
        never = frozenset(map(stem, WHOLE))
        self.tails = frozenset(stem(word) for word in (*self.heads, *short)) - never
        self._parts: dict[str, tuple[str, ...]] = {}

    def split(self, word: str) -> list[str]:
        """The words that `word` is made of, as `spelt`; nothing when it is not a compound."""
        if _HYPHEN.search(word):
            return pieces(word)
        whole = spelt(word)
        if whole in WHOLE:
            return []
        found = (pair for pair in cuts(whole) if pair[0] in self.heads and stem(pair[1]) in self.tails)
        return [part for part in next(found, ()) if not says_nothing(part)]

    def parts(self, word: str) -> tuple[str, ...]:
        """The stems of the words that `word` is made of, and of the words that those are made of in turn."""
        if word not in self._parts:
            found = (term for part in self.split(word) for term in (stem(part), *self.parts(part)))
            self._parts[word] = tuple(dict.fromkeys(found))
        return self._parts[word]

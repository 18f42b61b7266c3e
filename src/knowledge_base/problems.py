"""What is wrong with the content, told so that the reader can mend it."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import lru_cache
from itertools import chain

from knowledge_base.characters import printable

_COMPARED = 20  # words that are compared letter by letter
SHORT_LIST = 12  # as many choices as a message can name and still be read


class About(Enum):
    """What a problem is about, where something else than its reader needs to know."""

    LOST = "names what is not there"
    MAY_GO = "names what is not there, and may have been taken away on purpose"
    DELETED = "something inside a record that is gone and still named"
    UNUSED = "an observation that nothing uses"
    WORDS = "words that are unknown"
    BESIDE = "what stands beside it, which somebody who is asked answers later"
    TOO_LATE = "a time that is later than it can have been"


@dataclass(frozen=True, order=True)
class Problem:
    """One fault in one place.

    `line` and `column` count from 1. `what` says what is wrong and `do` says what to do, both as full Norwegian
    sentences, because contributors read them.
    """

    file: str
    line: int
    column: int
    what: str
    do: str
    about: About | None = field(default=None, compare=False)
    lines: str = field(default="", compare=False)
    """What to take away where it is more than the line: 65–67."""
    words: tuple[str, ...] = field(default=(), compare=False)
    """The words that are unknown, or the id of what is gone."""
    hides: tuple[int, int] | None = field(default=None, compare=False)
    """Line and column of a value of which nothing else is told: it is only a part of what was written."""

    def __str__(self) -> str:
        return printable(f"{self.file}:{self.line}:{self.column}: {self.what} {self.do}")

    def as_annotation(self) -> str:
        """The problem as a workflow command that GitHub shows beside the line in a pull request.

        Source: «Workflow commands for GitHub Actions», setting an error message.
        """
        file = _escape(printable(self.file)).replace(":", "%3A").replace(",", "%2C")
        text = _escape(printable(f"{self.what} {self.do}"))
        return f"::error file={file},line={self.line},col={self.column}::{text}"


WHEN_COPIED = "De er like: ta bort denne. Er den en start på noe nytt, gi den en egen id, og bytt ut det den sier."
"""What to do with what says the same as something above it, under the same id."""
ID_TAKEN = "Gi denne en annen id. Er det den samme, behold bare én av dem."
"""What to do with what says something else under an id that stands above it."""
_RIGHT = re.compile(r"Skriv «([^»]+)»\.")


def without_slips(found: Sequence[Problem]) -> Iterator[Problem]:
    """The problems but those of a value that is written otherwise than it should be, where what is meant is wrong too.

    Who mended the first would be told of the second, and who mends the second writes another value.
    """
    by_place: dict[tuple[str, int, int], list[Problem]] = {}
    hidden = {(one.file, *one.hides) for one in found if one.hides}
    for one in found:
        by_place.setdefault((one.file, one.line, one.column), []).append(one)
    for one in found:
        right = _RIGHT.fullmatch(one.do)
        others = by_place[one.file, one.line, one.column]
        if (one.file, one.line, one.column) in hidden and not one.hides:
            continue
        if right is None or not any(f"«{right[1]}»" in other.what for other in others if other is not one):
            yield one


def one_after_another(words: Sequence[str]) -> str:
    """Words after one another, as a message lists them: én, to og tre."""
    return " og ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def by_file(places: Iterable[tuple[str, str]]) -> str:
    """Places, each a file and a line in it or several, file by file: a.yml (linje 3 og 5–7) og b.yml (linje 2)."""
    lines: dict[str, dict[str, None]] = {}
    for file, line in places:
        lines.setdefault(file, {})[line] = None
    return one_after_another([f"{file} (linje {one_after_another([*listed])})" for file, listed in lines.items()])


def nearest(word: str, known: Iterable[str]) -> str:
    """A Norwegian hint that names the known word most like `word`, or lists a few known words."""
    known = sorted(known)
    if not known:
        return "Det finnes ingen å velge mellom."
    likely = _likely(word, tuple(known))
    slips = difflib.get_close_matches(word, likely, n=1, cutoff=0.75)
    containing = [name for name in known if word and word in name]
    close = slips or (containing if len(containing) == 1 else difflib.get_close_matches(word, likely, n=1, cutoff=0.6))
    if close:
        return f"Mente du «{close[0]}»?"
    if len(known) <= SHORT_LIST:
        return f"Velg en av: {', '.join(known)}."
    return f"Det finnes {len(known)} å velge mellom, for eksempel {', '.join(known[:3])}."


def _likely(word: str, known: tuple[str, ...]) -> Sequence[str]:
    """The few of `known` that share most with `word`, since to compare them all takes long where faults are many."""
    if len(known) <= _COMPARED:
        return known
    by_pair = _by_pair(known)
    shared = Counter(chain.from_iterable(by_pair.get(pair, ()) for pair in _pairs(word)))
    return [name for name, _ in shared.most_common(_COMPARED)]


@lru_cache(maxsize=8)
def _by_pair(known: tuple[str, ...]) -> Mapping[str, Sequence[str]]:
    """The words of `known` by each pair of letters in them."""
    found: dict[str, list[str]] = {}
    for name in known:
        for pair in _pairs(name):
            found.setdefault(pair, []).append(name)
    return found


def _pairs(word: str) -> Iterable[str]:
    return {word[start : start + 2] for start in range(len(word) - 1)}


def _escape(text: str) -> str:
    return text.replace("%", "%25")  # line breaks are shown, not sent: `printable` sees to that

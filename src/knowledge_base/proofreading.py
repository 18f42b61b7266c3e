"""Proofreading: what spelling, signs and weight say of the texts of the content, file by file.

What is said of a file follows from its bytes and from the words that are known. So whoever remembers what was said the
last time reads only the files that have changed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from hashlib import blake2b
from pathlib import Path
from typing import TypeVar

from knowledge_base import spelling, statistics, typography
from knowledge_base.base import KnowledgeBase
from knowledge_base.following import anew
from knowledge_base.memory import Memory
from knowledge_base.problems import Problem
from knowledge_base.prose import Counted, Share, Text, counted, prose
from knowledge_base.records import Written

T = TypeVar("T")


@dataclass(frozen=True)
class _Sheet:
    """The records of one file."""

    file: str
    written: tuple[Written, ...]
    raw: bytes | None
    """The bytes they were read from; None where they are not known, and nothing is remembered."""

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        """Every text of them, names too."""
        return tuple(prose(self.written))


class Proofreader:
    """Reads the texts of records as they are written, broken ones too."""

    def __init__(self, written: Iterable[Written], words: Sequence[str], memory: Memory | None = None) -> None:
        """`words` are known besides those of the dictionary and the names that the records give."""
        known = {file: one.raw for (_, file), one in memory.files.items()} if memory else {}
        by_file: dict[str, list[Written]] = {}
        for one in written:
            by_file.setdefault(one.entry.place.file, []).append(one)
        self._sheets = [_Sheet(file, tuple(listed), known.get(file)) for file, listed in by_file.items()]
        self._following = memory.following if memory else anew
        self._words = words

    @cached_property
    def speller(self) -> spelling.Speller:
        """Knows the words that are right here."""
        return spelling.Speller(self._right, self._following, self._words)

    @cached_property
    def _right(self) -> Sequence[str]:
        names = (self._said("names", (), one, lambda sheet: spelling.names(sheet.texts)) for one in self._sheets)
        return sorted({*self._words, *(name for listed in names for name in listed)})

    @cached_property
    def _known(self) -> str:
        """What the words that are right here are known again by."""
        return blake2b("\n".join([*self._right, "", *self._words]).encode()).hexdigest()

    def misspelt(self, only: Collection[str] = ()) -> Iterator[Problem]:
        """A problem for each unknown word, once per file and word; of the files that are named, or of all."""
        for one in self._sheets:
            if not only or one.file in only:
                yield from self._said("misspelt", self._known, one, self._misspelt)

    def _misspelt(self, sheet: _Sheet) -> tuple[Problem, ...]:
        return tuple(spelling.misspelt(spelling.read(sheet.texts), self.speller))

    def signs(self, *, spells: bool) -> Iterator[Problem]:
        """A problem for each sign that is to be another. Some are told only where it is known what is a word."""
        for one in self._sheets:
            yield from self._said("signs", self._known if spells else "", one, partial(self._signs, spells=spells))

    def _signs(self, sheet: _Sheet, *, spells: bool) -> tuple[Problem, ...]:
        return tuple(typography.faults(sheet.texts, self.speller.knows) if spells else typography.faults(sheet.texts))

    def heavy(self, base: KnowledgeBase) -> Iterator[Problem]:
        """A problem for each text that is too heavy to read, and for each heavy group of them in `base`."""
        measured = list(statistics.measure(base))
        yield from statistics.heavy(measured)
        found = (
            self._said("heavy", "", one, lambda sheet: tuple(statistics.together(sheet.texts))) for one in self._sheets
        )
        yield from statistics.heavy_together((one for listed in found for one in listed), measured)

    @cached_property
    def _counted(self) -> Sequence[tuple[Counted, Counted, Counted]]:
        return [self._said("counted", "", one, _counts) for one in self._sheets]

    @property
    def spelt(self) -> Share:
        """How much the spelling reads."""
        return Share.of_all((spelt, everything) for spelt, _, everything in self._counted)

    @property
    def measured(self) -> Share:
        """How much is measured for how heavy it is."""
        return Share.of_all((measured, everything) for _, measured, everything in self._counted)

    def _said(self, what: str, cause: object, sheet: _Sheet, make: Callable[[_Sheet], T]) -> T:
        if sheet.raw is None:
            return make(sheet)
        return self._following(what, sheet.file, (sheet.raw, cause), partial(make, sheet))


def _counts(sheet: _Sheet) -> tuple[Counted, Counted, Counted]:
    measured = counted(statistics.measured_texts(sheet.texts))
    return counted(spelling.read(sheet.texts)), measured, counted(sheet.texts)


def words_of(root: Path) -> list[str]:
    """The words that the content below `root` has listed as right."""
    return spelling.read_words(root / spelling.WORD_LIST)

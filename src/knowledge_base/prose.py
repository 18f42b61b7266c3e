"""All prose of the content, text by text, as it is written: what spelling and readability read.

Broken records are read too: a word is misspelt whether or not a field beside it is missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from knowledge_base.parts import NAMES, is_name, texts
from knowledge_base.records import Written
from knowledge_base.source import Path_
from knowledge_base.text import Form, WebAddress, to_plain

PLACES = frozenset({"section", "kind"})
"""Fields that hold a number or a heading in somebody else's work, or what kind of part of it that is."""
UNITS = frozenset({"unit"})
"""Fields that say what is counted: a word, or a sign made of a few letters."""
GIVEN = frozenset({"by", "commissioned_by", "sender"})
"""Fields that say who did something: a name, or a role."""
OTHERS = GIVEN | PLACES | UNITS
"""Fields that are written as others write them, besides names."""
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Text:
    """A text of a record."""

    written: Written
    path: Path_
    """Its place inside the record."""
    form: type[Form]
    text: str

    @property
    def field(self) -> str:
        """The name of its field."""
        return next((part for part in reversed(self.path) if isinstance(part, str)), "")

    @property
    def is_name(self) -> bool:
        """Whether it says what somebody or something is called, which is right as they write it."""
        return is_name(self.written.kind.name, self.path) or self.field in GIVEN | PLACES

    @property
    def names_someone(self) -> bool:
        """Whether the words with a capital in it are names of somebody or something here."""
        return self.field in (NAMES | GIVEN) - {"avoid", "write"}

    @property
    def is_unit(self) -> bool:
        """Whether it says what a number counts, which may be a sign and no word: stk, GWh, no."""
        return self.field in UNITS

    @property
    def plain(self) -> str:
        """The text without markup."""
        return to_plain(self.form.of(self.text))

    @cached_property
    def words(self) -> int:
        """How many words it has."""
        return len(_WORD.findall(self.text))


def prose(records: Iterable[Written]) -> Iterator[Text]:
    """Every text of the records, names too. Addresses are none."""
    for written in records:
        for path, form, text in texts(written.kind.record, written.entry.data):
            if not issubclass(form, WebAddress):
                yield Text(written, path, form, text)


@dataclass(frozen=True)
class Counted:
    """A number of texts, and of words in them."""

    texts: int
    words: int


def counted(texts: Iterable[Text]) -> Counted:
    """How many texts there are, and words in them."""
    words = [one.words for one in texts]
    return Counted(len(words), sum(words))


@dataclass(frozen=True)
class Share:
    """How much was read of all there is."""

    texts: int
    words: int
    of: int
    """The words of all texts, also of those that were passed over."""

    @property
    def percent(self) -> int:
        """The share of the words, rounded down: 100 means all."""
        return 100 * self.words // self.of if self.of else 100

    @classmethod
    def of_all(cls, counts: Iterable[tuple[Counted, Counted]]) -> Share:
        """Of what was read and what there was, each in turn."""
        listed = list(counts)
        of = sum(everything.words for _, everything in listed)
        return cls(sum(read.texts for read, _ in listed), sum(read.words for read, _ in listed), of)

"""What fields and records are called in Norwegian, and an example of each: for editors, stubs and questions.

The explanations stand in the model. These words stand in `templates/fields.yml`, since they are many and only words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from knowledge_base.files import read_plain
from knowledge_base.parser import parsed

FILE = Path("templates") / "fields.yml"


@dataclass(frozen=True)
class Word:
    """What one field or one record is called."""

    title: str
    example: str = ""
    """What may stand there; empty where that follows from the base, or from the fields inside it."""
    ask: str = ""
    """Whether it is asked for although it may be left out: ALWAYS, or LIKE_OTHERS, when other records have it."""
    new: bool = False
    """Whether what it names may be made at the same time."""
    propose: bool = False
    """Whether the example is an answer that fits most, and is written without asking."""
    asked_with: Mapping[str, str] = field(default_factory=dict)
    """Which value of which field beside it makes it one to ask for: a finding says what it asserts."""
    passed_with: Mapping[str, str] = field(default_factory=dict)
    """Which value of which field beside it makes it one that nobody can fill in: a web page has no pages."""
    found_in: str = ""
    """The field beside it that says it too, when it does: the name of a place says what sort of place it is."""
    again: bool = False
    """Whether the next of its sort most often has the same, so that it is what no answer means."""
    turns: Sequence[str] = ()
    """Of a record, the fields that are asked for first, in another order than that of the file."""
    choices: Mapping[str, str] = field(default_factory=dict)
    """What its fixed choices are called, where that is not what is written in the file."""
    help: str = ""
    """What the field is for, to who answers questions and sees no file; empty where the model says it as well."""

    def turn(self, key: str) -> int | None:
        """The place of a field among those of the record that are asked for first; None where it is not one of them."""
        return self.turns.index(key) if key in self.turns else None


NO_WORD = Word("")
ALWAYS = "alltid"
LIKE_OTHERS = "når andre har det"


@dataclass(frozen=True)
class FieldWords:
    """The words for every field, by its name or by its class and name."""

    words: Mapping[str, Word] = field(default_factory=dict)

    def of(self, record: str, name: str = "") -> Word:
        """The word for a record, or for a field of it, by the name of its class and the name that YAML has."""
        if not name:
            return self.words.get(record, NO_WORD)
        return self.words.get(f"{record}.{name}") or self.words.get(name, NO_WORD)


def field_words(root: Path) -> FieldWords:
    """The words of the site below `root`; none where it has no templates, as a copy of the content has not."""
    raw = read_plain(root / FILE, root) if (root / FILE).is_file() else b""
    found = parsed(raw) if isinstance(raw, bytes) else None
    return FieldWords(MappingProxyType({key: _word(given) for key, given in (found or {}).items()}))


def _word(given: str | Mapping[str, Any]) -> Word:
    return Word(given) if isinstance(given, str) else Word(**given)

"""Finds the words that `reference/wording.yml` says are not to be used, in records and in hand-written pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge_base.base import KnowledgeBase
from knowledge_base.kinds.phrase import Phrase
from knowledge_base.model import Record
from knowledge_base.parts import is_name, parts
from knowledge_base.problems import Problem
from knowledge_base.source import Path_
from knowledge_base.text import Form, WebAddress


@dataclass(frozen=True)
class Phrases:
    """What is looked for, in one pattern, and what to write instead."""

    pattern: re.Pattern[str] | None
    """None when nothing is to be avoided."""
    listed: tuple[Phrase, ...]
    """In the order of the groups of the pattern."""

    def found(self, text: str) -> Iterator[tuple[int, str, str, str]]:
        """Where in `text` each phrase stands, how it is written there, and what is wrong and what to do."""
        for match in self.pattern.finditer(text) if self.pattern else ():
            phrase = self.listed[(match.lastindex or 1) - 1]  # each phrase is a group, and one of them was found
            why = f" {phrase.why}" if phrase.why else ""
            yield match.start(), match[0], f"«{match[0]}» skriver vi ikke her.{why}", f"Skriv «{phrase.write}»."


def phrases(base: KnowledgeBase) -> Phrases:
    """What `base` says is not to be written. Of two that begin alike, the longest is looked for first."""
    listed = tuple(sorted(base.of(Phrase).values(), key=lambda phrase: -len(phrase.avoid)))
    patterns = [
        re.escape(one.avoid.rstrip("*")).replace(r"\ ", r"\s+") + (r"\w*" if one.avoid.endswith("*") else r"\b")
        for one in listed
    ]
    each = "|".join(f"({one})" for one in patterns)  # the number of the group tells which phrase it was
    return Phrases(re.compile(rf"\b(?:{each})", re.IGNORECASE) if patterns else None, listed)


def no_record_uses_them(base: KnowledgeBase) -> Iterator[Problem]:
    """A problem for each phrase that a record uses."""
    wanted = base.once(phrases)
    for kind, places in base.places.items():
        for identifier, place in places.items():
            for path, text in _texts(base.collection(kind)[identifier], kind):
                for _, _, what, do in wanted.found(text):
                    yield place.problem(path, what, do)


def _texts(record: Record, kind: str) -> Iterator[tuple[Path_, str]]:
    """The texts in a record that are no names."""
    for path, part in parts(record):
        for name, info in type(part).model_fields.items():
            key = info.alias or name
            if is_name(kind, (key,)):
                continue
            value = getattr(part, name)
            for index, one in enumerate(value if isinstance(value, tuple) else (value,)):
                if isinstance(one, Form) and not isinstance(one, WebAddress):
                    yield ((*path, key, index) if isinstance(value, tuple) else (*path, key)), one


def in_page(base: KnowledgeBase, file: str, text: str, first_line: int) -> Iterator[Problem]:
    """A problem for each phrase in the text of a hand-written page, which begins at a line of its file."""
    wanted = base.once(phrases)
    for number, line in enumerate(text.split("\n"), start=first_line):
        for at, _, what, do in wanted.found(line):
            yield Problem(file, number, at + 1, what, do)

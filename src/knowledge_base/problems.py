"""What is wrong with the content, told so that the reader can mend it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass

from knowledge_base.characters import printable

SHORT_LIST = 12  # as many choices as a message can name and still be read


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

    def __str__(self) -> str:
        return printable(f"{self.file}:{self.line}:{self.column}: {self.what} {self.do}")

    def as_annotation(self) -> str:
        """The problem as a workflow command that GitHub shows beside the line in a pull request.

        Source: «Workflow commands for GitHub Actions», setting an error message.
        """
        file = _escape(printable(self.file)).replace(":", "%3A").replace(",", "%2C")
        text = _escape(printable(f"{self.what} {self.do}"))
        return f"::error file={file},line={self.line},col={self.column}::{text}"


def nearest(word: str, known: Iterable[str]) -> str:
    """A Norwegian hint that names the known word most like `word`, or lists a few known words."""
    known = sorted(known)
    if not known:
        return "Det finnes ingen å velge mellom."
    slips = difflib.get_close_matches(word, known, n=1, cutoff=0.75)
    containing = [name for name in known if word and word in name]
    close = slips or (containing if len(containing) == 1 else difflib.get_close_matches(word, known, n=1, cutoff=0.6))
    if close:
        return f"Mente du «{close[0]}»?"
    if len(known) <= SHORT_LIST:
        return f"Velg en av: {', '.join(known)}."
    return f"Det finnes {len(known)} å velge mellom, for eksempel {', '.join(known[:3])}."


def _escape(text: str) -> str:
    return text.replace("%", "%25")  # line breaks are shown, not sent: `printable` sees to that

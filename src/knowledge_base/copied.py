"""What comes with lines that are copied from a mail or a chat, and what YAML takes a text for that begins as there.

Each is told once, with the text that was meant, and read so: one fault hides no other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from knowledge_base.meanings import field_names
from knowledge_base.problems import Problem
from knowledge_base.slips import quoted

_QUOTED_LINE = re.compile(r"> ?(?P<rest>.*)")
_LEAST_QUOTED = 2
"""Lines after one another that a mail quotes; one alone may be something else."""
_VALUE = re.compile(r"(?P<before> *(?:- +)?(?P<name>[\w-]+): +)(?P<value>\S.*)")
_TIME_OF_DAY = re.compile(r"\d{1,2}[.:]\d\d")
_IN_BRACKETS = re.compile(
    rf"(?P<stamp>\[(?:[^\[\]{{}}\"',]*|[^\[\]{{}}\"']*{_TIME_OF_DAY.pattern}[^\[\]{{}}\"']*)\])"
    r" +(?P<rest>[^\s#,]\S*(?: +\S+)+)"
)
"""A time or a name in brackets before a text; what has commas and no time is a list."""
_TAG = re.compile(r"#\w\S*(?: +\S+)+")


def plain(text: str, file: str) -> tuple[str, list[Problem]]:
    """`text` without what came with its lines, with every line where it was, and what is to be told of that."""
    if not re.search(r"^>|: +[\[#]", text, re.MULTILINE):
        return text, []
    lines = text.split("\n")
    problems = [*_of_mail(lines, file), *_of_chat(lines, file), *_tags(lines, file)]
    return ("\n".join(lines) if problems else text), problems


def _of_mail(lines: list[str], file: str) -> Iterator[Problem]:
    """Lines that each begin with the mark of what is quoted in a mail."""
    for first, last in _runs(lines):
        for at in range(first, last):
            found = _QUOTED_LINE.fullmatch(lines[at])
            lines[at] = found["rest"] if found else lines[at]
        what = f"Linje {first + 1}–{last} starter med «>», som e-post setter foran det den siterer."
        yield Problem(file, first + 1, 1, what, "Ta bort «> » foran hver av dem.")


def _runs(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where lines after one another begin so: the first, and the one behind the last, counted from nought."""
    at = 0
    while at < len(lines):
        first = at
        while at < len(lines) and lines[at].startswith(">"):
            at += 1
        if at - first >= _LEAST_QUOTED:
            yield first, at
        at = max(at, first + 1)


def _of_chat(lines: list[str], file: str) -> Iterator[Problem]:
    """A text with a time or a name in brackets first, which YAML reads as a list."""
    for at, line in enumerate(lines):
        found = _VALUE.fullmatch(line)
        stamped = _IN_BRACKETS.fullmatch(found["value"]) if found else None
        if found is None or stamped is None or found["name"] not in field_names():
            continue
        what = f"Teksten starter med «{stamped['stamp']}», og YAML leser det som en liste."
        right = quoted(stamped["rest"] if _TIME_OF_DAY.search(stamped["stamp"]) else found["value"])
        lines[at] = f"{found['before']}{right}"
        yield Problem(file, at + 1, len(found["before"]) + 1, what, f"Skriv «{found['name']}: {right}».")


def _tags(lines: list[str], file: str) -> Iterator[Problem]:
    """A text that begins with a tag, which YAML reads as a comment."""
    for at, line in enumerate(lines):
        found = _VALUE.fullmatch(line)
        if found is None or found["name"] not in field_names() or not _TAG.fullmatch(found["value"]):
            continue
        right = quoted(found["value"])
        lines[at] = f"{found['before']}{right}"
        what = "Teksten starter med «#», og YAML leser alt etter det som en kommentar."
        yield Problem(
            file, at + 1, len(found["before"]) + 1, what, f"Sett anførselstegn rundt: «{found['name']}: {right}»."
        )

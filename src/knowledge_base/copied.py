"""What comes with lines that are copied from a mail or a chat, and what YAML takes a text for that begins as there.

Each is told once, with the text that was meant, and read so: one fault hides no other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from knowledge_base.meanings import field_names
from knowledge_base.problems import Problem
from knowledge_base.slips import Field, indent_of, quoted

_QUOTED_LINE = re.compile(r"> ?(?P<rest>.*)")
_LEAST_QUOTED = 2
"""Lines after one another that a mail quotes; one alone may be something else."""
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
    problems = [*_of_mail(lines, file), *_texts(lines, file)]
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


def _texts(lines: list[str], file: str) -> Iterator[Problem]:
    """Texts that YAML reads as a list or as a comment, each put right on one line."""
    for at, line in enumerate(lines):
        found = Field.of(line)
        if found is None or found.value[:1] not in ("[", "#") or found.name not in field_names():
            continue
        last = at + 1
        while last < len(lines) and lines[last].strip() and indent_of(lines[last]) > found.indent:
            last += 1
        below = [one.strip() for one in lines[at + 1 : last]]
        has_fields = any(one.startswith("- ") or Field.of(one) for one in below)  # then what stands above is a comment
        guess = None if has_fields else _meant(" ".join([found.value, *below]))
        if guess is None:
            continue
        what, right = guess
        before = line.rstrip().removesuffix(found.value)
        lines[at:last] = [f"{before}{right}", *[""] * (last - at - 1)]
        where = f", og ta bort linje {at + 2}–{last}" if last > at + 2 else f", og ta bort linje {last}"
        do = f"Skriv «{found.name}: {right}»{where if last > at + 1 else ''}."
        yield Problem(file, at + 1, len(before) + 1, what, do)


def _meant(text: str) -> tuple[str, str] | None:
    """What YAML takes a text for that begins so, and how to write it; None for a list and for a comment."""
    if _TAG.fullmatch(text):
        return "Teksten starter med «#», og YAML leser alt etter det som en kommentar.", quoted(text)
    stamped = _IN_BRACKETS.fullmatch(text)
    if stamped is None:
        return None
    right = stamped["rest"] if _TIME_OF_DAY.search(stamped["stamp"]) else text
    return f"Teksten starter med «{stamped['stamp']}», og YAML leser det som en liste.", quoted(right)

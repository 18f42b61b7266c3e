"""Comments in YAML that a reader of the file may take for a part of a text.

A line that begins with «#» is a comment wherever it stands outside quotes and folded text, so that a sentence that is
wrapped just before «#1» loses its end. A comment that is meant stands where an entry could stand.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

_COMMENT = re.compile(r" *#")
_ENTRY = re.compile(r"( *)((?:- +)*)(?:(?:\"[^\"]*\"|'[^']*'|[\w./-]+) *:(?=\s|$)|(?=[\[{\]}]|---|$))|( *)-(?= |$)")
"""A line that begins an entry: a field, an item of a list, or a bracket."""
_HEAD = re.compile(r"(?:: +|- +)[|>][-+0-9]* +(#)")


def misleading(text: str, inside: Collection[int]) -> Iterator[tuple[int, int]]:
    """The line and the column of each comment that may be taken for text.

    `inside` are the numbers of the lines that lie in quotes or in folded text, where «#» is a letter.
    """
    lines = text.split("\n")
    below = _next_entries(lines)
    above: int | None = None
    for number, line in enumerate(lines, start=1):
        if number in inside:
            above = None
        elif _COMMENT.match(line):
            if _is_misleading(line, above, below[number - 1]):
                yield number, line.index("#") + 1
        elif line.strip():
            if head := _HEAD.search(line):
                yield number, head.start(1) + 1
            above = _column(line)


def _is_misleading(line: str, above: int | None, below: str | None) -> bool:
    """Whether a comment stands where an entry could not: deeper than the text above it, or in the middle of one."""
    indent = line.index("#")
    if below is not None and not _ENTRY.match(below):
        return True
    opens = below is not None and len(below) - len(below.lstrip()) == indent
    return above is not None and indent > above and not opens


def _next_entries(lines: list[str]) -> list[str | None]:
    """For each line the next one below it that is neither empty nor a comment."""
    found: list[str | None] = []
    below: str | None = None
    for line in reversed(lines):  # from the bottom, so that many comments together are gone through once
        found.append(below)
        if line.strip() and not _COMMENT.match(line):
            below = line
    return found[::-1]


def _column(line: str) -> int:
    """Where what the line begins stands: a field after its dashes, or the dash of an item that is a text."""
    found = _ENTRY.match(line)
    if found is None:  # the second line of a text: nothing stands under it
        return -1
    if found[3] is not None:
        return len(found[3])
    return len(found[1]) + len(found[2])

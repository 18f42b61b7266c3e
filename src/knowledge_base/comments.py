"""Comments in YAML that a reader of the file may take for a part of a text.

A line that begins with «#» is a comment wherever it stands outside quotes and folded text, so that a sentence that is
wrapped just before «#1» loses its end. A comment that is meant stands where an entry could stand.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

AFTER_A_TEXT = (
    "Det som står etter « #», er en kommentar og blir ikke med i teksten.",
    "Sett anførselstegn rundt teksten, eller flytt kommentaren til en egen linje.",
)
"""What is wrong with a comment behind a text in its line, and what to do."""
_COMMENT = re.compile(r" *#")
_ENTRY = re.compile(r"( *)((?:- +)*)(?:(?:\"[^\"]*\"|'[^']*'|[\w./-]+) *:(?=\s|$)|(?=[\[{\]}]|---|$))|( *)-(?= |$)")
"""A line that begins an entry: a field, an item of a list, or a bracket."""
_HEAD = re.compile(r"(?:: +|- +)[|>][-+0-9]* +(#)")
_BEFORE_ITS_TEXT = re.compile(r"(?:: +|- +)(#)")
_IN_BRACKETS = re.compile(r"(?:^|[:\-,\[{]) *[\[{](?:[^\]}#]|(?<! )#)* (#)")
_QUOTED = re.compile(r"\"(?:[^\"\\\\]|\\\\.)*\"|'[^']*'")


def misleading(text: str, inside: Collection[int]) -> Iterator[tuple[int, int]]:
    """The line and the column of each comment that may be taken for text.

    `inside` are the numbers of the lines that lie in quotes or in folded text, where «#» is a letter.
    """
    if "#" not in text:
        return
    lines = text.split("\n")
    below = _next_entries(lines)
    above: int | None = None
    for number, line in enumerate(lines, start=1):
        if number in inside:
            continue  # what stands deeper than the field that the text belongs to may be meant as more of it
        if _COMMENT.match(line):
            if _is_misleading(line, above, below[number - 1]):
                yield number, line.index("#") + 1
        elif line.strip():
            if at := _inside_line(line, below[number - 1]):
                yield number, at
            above = _column(line)


def _inside_line(line: str, below: str | None) -> int | None:
    """The column of a comment behind something in a line that stands where a text could, or None."""
    bare = _QUOTED.sub(lambda quoted: "x" * len(quoted[0]), line)
    found = _HEAD.search(bare) or _IN_BRACKETS.search(bare)
    if not found and below is not None and not _ENTRY.match(below):
        found = _BEFORE_ITS_TEXT.search(bare)
    return found.start(1) + 1 if found else None


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

"""Lines that YAML reads as more of the field above them, and that were meant as something else.

A row pasted from a sheet becomes part of the id above it, and fields that are pasted below a folded text become words
of the text. They are told before the file is parsed, and left out, so that the record is read with what was written in
the field.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from knowledge_base.meanings import field_names
from knowledge_base.problems import Problem
from knowledge_base.slips import Field, indent_of

ONE_WORD = frozenset(
    {
        "id", "page", "to_page", "pages", "value", "year", "count", "number", "approximate", "as_of", "when", "judged",
        "observed_from", "observed_to", "date", "case", "claim", "observation", "source", "perspective", "stance",
        "asserts", "grade", "level", "was", "basis", "bears_on", "type",
    }
)  # fmt: skip
"""The fields that hold one word or one number, whichever record they are in."""
_HEAD = re.compile(
    rf"^ *(?:- +)?(?:{'|'.join(sorted(ONE_WORD))}): +[^\s>|{{\[&*!#][^\n]*\n(?=[ \t]*[^\s#-])", re.MULTILINE
)
"""Such a field, with something on the line below that is no entry of a list and no comment."""
_FOLDED = re.compile(r" *(?:- +)?([a-z_]+): +[>|][-+0-9]*[ \t]*$")
"""The head of a text on the lines below it."""
_MARK = re.compile(r": +([>|][-+]?)[ \t]*$")
"""The mark of a folded text at the end of a line that is itself text."""
_OWN = re.compile(r" *(?:- +)?([a-z_]+):(?: |$)")
"""A line of a text that begins as a field does."""
_LEAST_OWN = 2
"""Fields that stand below each other in a text: one alone may be a word and a colon."""
_Path = tuple[str | int, ...]
_NUMBERS = ("", "en", "to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni", "ti")


@dataclass(frozen=True)
class Loose:
    """A line that belongs to no field."""

    line: int
    below: int
    """The line of the field above it."""
    parts: int
    """What it has of parts, with tabs between: the cells of a row."""


def lifted_out(text: str, file: str) -> tuple[str, list[Problem]]:
    """`text` without the lines of fields that have become part of a folded text, and a problem for each such text."""
    lines, problems, at = text.split("\n"), list[Problem](), 0
    while at < len(lines):
        head, end = _FOLDED.match(lines[at]), at + 1
        while head and end < len(lines) and (not lines[end].strip() or indent_of(lines[end]) > head.start(1)):
            end += 1
        mine, named = _swallowed(lines, range(at + 1, end))
        marks = ((index, _MARK.search(lines[index])) for index in range(at + 1, end) if index not in mine)
        problems += (_shown(file, index + 1, mark) for index, mark in marks if mark)
        if head and mine:
            first, last = mine[0] + 1, mine[-1] + 1
            what = (
                f"Linje {first}–{last} ser ut som egne felt ({', '.join(named)}), men er blitt en del av «{head[1]}»."
            )
            do = "Flytt dem dit de hører hjemme, med like mange mellomrom foran som de andre der."
            problems.append(Problem(file, first, indent_of(lines[mine[0]]) + 1, what, do))
            for index in mine:
                lines[index] = ""
        at = end
    return "\n".join(lines), problems


def _shown(file: str, number: int, mark: re.Match[str]) -> Problem:
    """The problem with a mark of YAML that readers would see."""
    what = f"«{mark[1]}» står inne i en tekst, og blir vist for leseren."
    return Problem(file, number, mark.start(1) + 1, what, f"Ta bort «{mark[1]}».")


def _swallowed(lines: Sequence[str], inside: range) -> tuple[Sequence[int], Sequence[str]]:
    """The lines from the first that is a field to the end of those of a text, and what the fields are called."""
    names = {index: found[1] for index in inside if (found := _OWN.match(lines[index]))}
    own = [index for index, name in names.items() if name in field_names()]
    told = list(dict.fromkeys(names[index] for index in own))
    if len(told) < _LEAST_OWN:
        return (), ()
    return [index for index in range(own[0], inside.stop) if lines[index].strip()], told


def taken_out(text: str, file: str) -> tuple[str, tuple[Loose, ...], list[Problem]]:
    """`text` without the loose lines, each of them, and a problem for each."""
    if not (heads := [text.count("\n", 0, found.start()) for found in _HEAD.finditer(text)]):
        return text, (), []
    lines, problems, all_ = text.split("\n"), list[Problem](), list[Loose]()
    for at in heads:
        above = Field.of(lines[at])
        for index in _below(lines, at, above) if above else ():
            assert above is not None  # noqa: S101  # else there is nothing below it
            cells = [one.strip() for one in lines[index].strip().split("\t") if one.strip()]
            all_.append(Loose(index + 1, at + 1, len(cells)))
            column = len(lines[index]) - len(lines[index].lstrip()) + 1
            problems.append(Problem(file, index + 1, column, *_told(index + 1, above.name, cells)))
            lines[index] = ""
    return ("\n".join(lines) if problems else text), tuple(all_), problems


def _below(lines: Sequence[str], at: int, above: Field | None) -> Sequence[int]:
    """The lines under the one at `at` that YAML would read as more of its value."""
    found = list[int]()
    for index in range(at + 1, len(lines)):
        line = lines[index]
        indent = indent_of(line)
        is_more = above is not None and (indent > above.indent or "\t" in line.rstrip())
        if not line.strip() or not is_more or line.lstrip()[0] in "#-" or Field.of(line.replace("\t", " ")):
            break
        found.append(index)
    return found


def _told(line: int, above: str, cells: Sequence[str]) -> tuple[str, str]:
    what = f"Linje {line} står løst under «{above}», og hører ikke til noe felt."
    first = re.match(r"([a-z_]+) +(\S.*)", " ".join(cells))
    if first and first[1] in field_names():
        return what, f"Mangler det et kolon, så skriv «{first[1]}: {first[2]}», rett under «{above}»."
    if len(cells) == 1:
        return what, "Skriv navnet på feltet foran, og la det starte i samme kolonne som de andre."
    count = _NUMBERS[len(cells)] if len(cells) < len(_NUMBERS) else str(len(cells))
    what = f"{what} Den har {count} deler med tabulator mellom, hver til sitt felt."
    return what, "Skriv hver del på sin egen linje, med navnet på feltet foran."


def fields_for(one: Loose, lacking: Mapping[str, bool]) -> str:
    """A sentence that names the fields that the line can be of: all that must be there, and as many as it has parts."""
    named = list(lacking)[: max(one.parts if one.parts > 1 else 0, sum(lacking.values()))]
    return f" Dette mangler posten: {', '.join(named)}." if named else ""


def at_their_records(loose: Sequence[Loose], marks: Mapping[_Path, int]) -> dict[_Path, Loose]:
    """The loose lines by the path of the record they stand in. `marks` has the line of each field."""
    by_line = {one.below: one for one in loose}
    fields = ((path, line) for path, line in marks.items() if path and path[-1] in ONE_WORD)
    return {path[:-1]: by_line[line] for path, line in fields if line in by_line}

"""Tabs in the margin of a file, and the spaces that were meant by each.

YAML takes none. How wide a tab is depends on the editor, so the lines around tell what was meant: where a field of that
name stands, what is open above, and which width of a tab makes most of the lines fit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from knowledge_base.meanings import field_names
from knowledge_base.slips import STEP, Field, indent_of

_WIDTHS = (2, 4, 8)
"""The spaces that editors show a tab as."""
_DEEPEST = 20
"""Records that are open around a line and may be what it belongs to."""
_LEAD = re.compile(r"([ \t]*)((?:-[ \t]*)?)")
"""What stands before the first word of a line."""
_BEGUN = re.compile(r"([ \t]*)((?:-[ \t]+)?)(?=\S)")
_OF_TEXT = re.compile(r"[>|][-+]?\d?")
_Known = Mapping[tuple[str, bool], set[int]]
"""The columns where fields stand in the lines without tabs, by name and by whether there is a dash before it."""


@dataclass(frozen=True)
class Tabbed:
    """A line that begins with tabs, before its dash or after it."""

    number: int
    """Counted from 1."""
    column: int
    """Where the first tab stands, from 1."""
    before: int
    """The tabs before what stands in the line."""
    after: int
    """Those between the dash and what follows it."""
    spaces: int
    """What should stand before it."""

    @property
    def told(self) -> tuple[str, str]:
        """What is wrong with the line, and what to do."""
        one = self.before + self.after == 1
        what = "Linjen har et tabulatortegn." if one else f"Linjen har {self.before + self.after} tabulatortegn foran."
        those = "det" if one else "dem"
        if not self.before:
            return what, f"Bytt {those} ut med ett mellomrom."
        if self.after and self.spaces:
            return what, f"Bytt {those} ut med mellomrom, så linjen har {self.spaces} foran streken og ett etter den."
        if self.after:
            return what, "Ta bort alt foran streken, og sett ett mellomrom etter den."
        return what, (
            f"Bytt {those} ut med mellomrom, så linjen har {self.spaces} foran." if self.spaces else f"Ta {those} bort."
        )


def is_one_more_tab(text: str, index: int) -> bool:
    """Whether a tab stands among those that its line begins with, and is not the first."""
    before = text[text.rfind("\n", 0, index) + 1 : index] if text[index] == "\t" else ""
    return "\t" in before and _LEAD.fullmatch(before) is not None


def inside(text: str, index: int) -> tuple[str, str]:
    """What is wrong with a tab that its line does not begin with, or in an empty line, and what to do."""
    end = text.find("\n", index)
    is_last = not text[index : end if end >= 0 else len(text)].strip()
    return "Linjen har et tabulatortegn.", "Ta det bort." if is_last else "Bytt det ut med ett mellomrom."


def rows_of_cells(text: str) -> Mapping[int, int]:
    """The lines of running texts that are rows of a spreadsheet, two or more: the last of them by the first."""
    found: dict[int, int] = {}
    margin, first = -1, 0
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip() and indent_of(line) <= margin:
            margin = -1
        is_row = margin >= 0 and _CELLS.match(line) is not None
        first = (first or number) if is_row else 0
        if first and number > first:
            found[first] = number
        if begun := _TEXT_BEGINS.match(line):
            margin = len(begun[1])
    return found


def of_rows(first: int, last: int) -> tuple[str, str]:
    """What is wrong with rows of a spreadsheet in a running text, and what to do."""
    what = f"Linje {first} til {last} er rader fra et regneark, med tabulatortegn mellom cellene."
    do = "En tekst har ingen tabell. Skriv radene som setninger, eller som en liste med «- » foran hver."
    return what, do


_CELLS = re.compile(r" *[^ \t][^\t]*\t[ \t]*[^ \t]")
_TEXT_BEGINS = re.compile(r"( *)(?:- )?[\w-]+: *[>|][-+]?\d? *$")


@dataclass
class _Level:
    """A record that is open, or a list of texts."""

    column: int
    """Where its fields stand, from 0."""
    dash: int
    """Where the dash before it stands; less than 0 where there is none."""
    names: list[str]
    """Its fields so far."""


def with_spaces(text: str) -> tuple[str, Sequence[Tabbed]]:
    """`text` with spaces for the tabs that lines begin with, and each of those lines."""
    if "\t" not in text:
        return text, ()
    known: dict[tuple[str, bool], set[int]] = {}
    lines = text.split("\n")
    for line in lines:
        if found := Field.of(line):
            known.setdefault((found.name, found.dash), set()).add(indent_of(line))
    best = max((_read(lines, width, known) for width in _WIDTHS), key=lambda one: (one.fitting, one.beside))
    return "\n".join(best.lines), tuple(best.tabbed)


def _read(lines: Sequence[str], width: int, known: _Known) -> _Reader:
    reader = _Reader(width, known)
    for line in lines:
        reader.take(line)
    return reader


@dataclass
class _Reader:
    """What is open where a file has been read to, with tabs as wide as this."""

    width: int
    known: _Known
    lines: list[str] = field(default_factory=list)
    """Those that have been read, as they were meant."""
    tabbed: list[Tabbed] = field(default_factory=list)
    fitting: int = 0
    """The lines for which this width is the right one."""
    beside: int = 0
    """The lines that stand beside the one above."""
    former: tuple[str, bool, int] = ("", False, 0)
    """What stood before the line above, whether a dash followed, and what was meant."""
    levels: list[_Level] = field(default_factory=list)
    above: Field | None = None
    """The last field."""
    text: int = -1
    """How far in the field stands whose text is being read; less than 0 outside a text."""
    text_column: int = -1

    def take(self, line: str) -> None:
        """Reads one line."""
        begun = _BEGUN.match(line)
        if begun and "\t" in begun[0]:
            rest = ("- " if begun[2] else "") + line[begun.end() :]
            spaces = self._meant(rest, begun[1]) if "\t" in begun[1] else len(begun[1])
            number, before, after = len(self.lines) + 1, begun[1].count("\t"), begun[2].count("\t")
            self.tabbed.append(Tabbed(number, line.index("\t") + 1, before, after, spaces))
            line = " " * spaces + rest
        elif line.strip():
            self.former = ("", False, 0)
        self.lines.append(line)
        self._note(line)

    def _note(self, line: str) -> None:
        """Takes in what a line opens and closes."""
        start = indent_of(line)
        if not line.strip() or (0 <= self.text < start):
            self.text_column = start if line.strip() and self.text_column < 0 else self.text_column
            return
        self.text = self.text_column = -1
        found, is_entry = Field.of(line), line.lstrip().startswith("- ")
        if found is None and not is_entry:
            return
        while self.levels and (self.levels[-1].column > start or (is_entry and self.levels[-1].dash >= start)):
            self.levels.pop()
        name, column = (found.name, found.indent) if found else ("", start + STEP)
        if is_entry or not self.levels or self.levels[-1].column != column:
            self.levels.append(_Level(column, start if is_entry else -1, []))
        self.levels[-1].names.append(name)
        self.above = found or self.above
        if found and _OF_TEXT.fullmatch(found.value):
            self.text = found.indent

    def _meant(self, rest: str, margin: str) -> int:
        """The spaces meant before `rest`, in the place of a margin with tabs."""
        found, is_entry, shown = Field.of(rest), rest.startswith("- "), len(margin.expandtabs(self.width))
        if rest[0] == "#" and self.text < 0:
            places = [at for one in self.levels[-_DEEPEST:] for at in (one.dash, one.column) if at >= 0]
            return min(places, key=lambda at: abs(at - shown), default=0)
        if self._is_text(found, shown, is_entry=is_entry):
            return self._of_text()
        name = found.name if found else ""
        columns = self.known.get((name, is_entry), set[int]())
        options = dict(self._options(name, columns, is_entry=is_entry))
        options = {at: free for at, free in options.items() if at or 0 in columns} or options
        if not options:
            return shown
        same = self.former[2] if self.former[:2] == (margin, is_entry) else -1
        rank = {
            at: (free, at == same, at in columns, at == shown, -abs(at - shown), at) for at, free in options.items()
        }
        best = max(rank, key=lambda at: rank[at])
        self.former = (margin, is_entry, best)
        self.fitting += best == shown
        self.beside += self.above is not None and best == self.above.indent
        return best

    def _is_text(self, found: Field | None, shown: int, *, is_entry: bool) -> bool:
        """Whether a line is more of a text, and no field or entry."""
        if self.text < 0:
            return found is None and not is_entry
        is_field = found is not None and found.name in field_names()
        return not is_field or (shown > self.text and shown == self.text_column)

    def _of_text(self) -> int:
        if self.text >= 0:
            return self.text_column if self.text_column >= 0 else self.text + STEP
        return self.above.indent + STEP if self.above else 0

    def _options(self, name: str, columns: set[int], *, is_entry: bool) -> Iterator[tuple[int, bool]]:
        """The columns where a field or an entry may stand, each with whether nothing speaks against it."""
        levels = self.levels[-_DEEPEST:]
        if is_entry:
            yield from ((one.dash, one.names[0] == name) for one in levels if one.dash >= 0)
        else:
            yield from ((one.column, name not in one.names) for one in levels)
        if self.above is not None and not self.above.value and self.levels[-1].names[-1] == self.above.name:
            inside = self.above.indent + STEP
            yield (self.above.indent if is_entry and self.above.indent in columns - {inside} else inside), True
        if not self.levels:
            yield 0, True

"""Entries of a list that do not stand as far in as the others of it.

The parser stops at the first line that is right again, or reads what follows as part of something else. So the lines
are looked at as a person does: an entry that begins as the others of the list does, and follows them, is one of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from knowledge_base.outside import Row, each_line
from knowledge_base.problems import Problem
from knowledge_base.slips import STEP, Field

_MOST = 2000
"""Entries of a file that are looked at. One with more is not meant as content."""
_MOST_TIMES = 5
"""How often a file is looked through: what is put right in one list may be what hid the next."""


@dataclass(frozen=True)
class _Entry:
    """An entry of a list, however far in it stands."""

    row: Row
    home: Row
    """The name of its list."""
    names: frozenset[str]
    """Its fields."""
    fields: int
    """The column of those below its first line, from 0: as a rule right behind the dash."""
    last: int
    """Its last line."""

    @property
    def column(self) -> int:
        """The column of its dash, from 0."""
        return self.row.start

    @property
    def inside(self) -> int:
        """How much further in than the name of its list it stands."""
        return self.row.start - self.home.field.indent


@dataclass(frozen=True)
class _Run:
    """Lines with as many spaces too few before them, or too many."""

    home: Row
    column: int
    first: int
    last: int
    lacks: int
    """The spaces that each of them lacks; less than 0 where they are too many."""

    def told(self, file: str) -> Problem:
        """The problem with them."""
        several = self.last > self.first
        which, those = (f"Linje {self.first}–{self.last}", "hver av dem") if several else (f"Linje {self.first}", "den")
        amount = "lite" if self.lacks > 0 else "mye"
        what = f"{which} hører til i listen «{self.home.field.name}» på linje {self.home.number}, men har for {amount}"
        spaces = f"{abs(self.lacks)} mellomrom"
        do = f"Sett {spaces} til foran {those}." if self.lacks > 0 else f"Ta bort {spaces} foran {those}."
        return Problem(file, self.first, self.column + 1, f"{what} innrykk.", do)

    def move(self, lines: list[str]) -> None:
        """Puts them where they belong."""
        for index in range(self.first - 1, self.last):
            line = lines[index]
            if self.lacks > 0:
                lines[index] = f"{' ' * self.lacks}{line}" if line.strip() else line
            else:
                lines[index] = line[min(-self.lacks, len(line) - len(line.lstrip(" "))) :]


def aligned(text: str, file: str) -> tuple[str, list[Problem]]:
    """`text` with each entry of a list as far in as the others of it, and a problem for each run of those moved."""
    lines, problems = text.split("\n"), list[Problem]()
    for _ in range(_MOST_TIMES):
        if not (runs := list(_Lists(lines).runs())):
            break
        for run in runs:
            problems.append(run.told(file))
            run.move(lines)
    return ("\n".join(lines) if problems else text), problems


@dataclass(frozen=True)
class _Lists:
    """The lists of a file, each with what was meant to stand in it."""

    lines: Sequence[str]

    def runs(self) -> Iterator[_Run]:
        """The entries that do not stand as far in as the others, from the top down: those beside each other as one."""
        before: _Run | None = None
        for entries in self._all:
            for one in entries:
                run = self._run(one)
                if before and run and (before.last + 1, before.lacks, before.home) == (run.first, run.lacks, run.home):
                    before = _Run(before.home, before.column, before.first, run.last, run.lacks)
                    continue
                if before:
                    yield before
                before = run
        if before:
            yield before

    def _run(self, one: _Entry) -> _Run | None:
        """The lines of an entry that stand apart; None where it stands as the others do, or is none of them."""
        right = one.home.field.indent + self._steps[one.home.field.name]
        lacks, known = right - one.column, self._names[one.home.field.name]
        if not lacks or 2 * len(one.names & known) <= len(one.names):
            return None
        if one.fields == one.row.field.indent:
            return _Run(one.home, one.column, one.row.number, one.last, lacks)
        if one.fields == right + STEP:  # the first line was pasted without what stood before it
            return _Run(one.home, one.column, one.row.number, one.row.number, lacks)
        return None

    @cached_property
    def _rows(self) -> Sequence[Row]:
        return [row for row in each_line(self.lines) if isinstance(row, Row)]

    @cached_property
    def _plain(self) -> frozenset[int]:
        return frozenset(number for number in each_line(self.lines) if isinstance(number, int))

    @cached_property
    def _counts(self) -> Mapping[tuple[str, str], int]:
        """How many entries that begin with a field have another, by the two names."""
        found, open_ = Counter[tuple[str, str]](), list[Row]()
        for row in self._rows:
            while open_ and open_[-1].start >= row.start:
                open_.pop()
            if row.field.dash:
                open_.append(row)
            found.update((one.field.name, row.field.name) for one in open_[-1:] if one.field.indent == row.field.indent)
        return found

    @cached_property
    def _columns(self) -> Mapping[tuple[str, int], int]:
        """How many fields of each name stand as far in, by name and column."""
        return Counter((row.field.name, row.start) for row in self._rows)

    @cached_property
    def _steps(self) -> Mapping[str, int]:
        """How much further in than its name the entries of each list stand: most of them, or as we write it."""
        found: dict[str, Counter[int]] = {}
        for one in (one for entries in self._all for one in entries if one.inside >= 0):
            found.setdefault(one.home.field.name, Counter())[one.inside] += 1
        each = {entries[0].home.field.name: Counter[int]() for entries in self._all} | found
        return {name: max(at or [STEP], key=lambda one: (at[one], one == STEP)) for name, at in each.items()}

    @cached_property
    def _names(self) -> Mapping[str, frozenset[str]]:
        """The fields of the entries of each list that stand where most do."""
        found: dict[str, frozenset[str]] = {}
        for one in (one for entries in self._all for one in entries):
            name = one.home.field.name
            if one.inside == self._steps[name]:
                found[name] = found.get(name, frozenset()) | one.names
        return {name: found.get(name, frozenset()) for name in self._steps}

    @cached_property
    def _all(self) -> Sequence[Sequence[_Entry]]:
        """The entries of each list; none where there are too many."""
        found, around, left = list[Sequence[_Entry]](), list[Row](), _MOST
        for at, row in enumerate(self._rows):
            while around and around[-1].start >= row.start:
                around.pop()
            if row.field.dash:
                around.append(row)
            if row.opens and (entries := list(self._entries(at, around))):
                found.append(entries)
                left -= len(entries)
            if left < 0:
                return []
        return found

    def _entries(self, at: int, around: Sequence[Row]) -> Iterator[_Entry]:
        """What stands below the name of a list and begins as the first of it does, however far in."""
        home, index = self._rows[at], at + 1
        of_others = {(one.field.name, one.start) for one in around}
        first = self._rows[index].field.name if index < len(self._rows) and self._rows[index].field.dash else ""
        while index < len(self._rows):
            row = self._rows[index]
            if not row.field.dash or row.field.name != first or (first, row.start) in of_others:
                return
            entry, index = self._entry(index, home, is_first=index == at + 1)
            yield entry

    def _entry(self, at: int, home: Row, *, is_first: bool) -> tuple[_Entry, int]:
        """The entry that begins in the row `at`, and the row after it."""
        dash, names, end = self._rows[at], {self._rows[at].field.name}, at + 1
        fields, open_ = dash.field.indent, [dash]
        while end < len(self._rows) and (row := self._rows[end]).start > dash.start:
            if end == at + 1 and not dash.opens and self._is_broken_off(dash, row):
                fields, open_ = row.start, []
            while open_ and _is_past(open_[-1], row):
                open_.pop()
            if not open_:
                if row.field.dash or row.start != fields or self._is_of_parent(row, home, dash, is_first=is_first):
                    break
                names.add(row.field.name)
            elif not self._may_stand_under(open_[-1], row, dash):
                break
            open_.append(row)
            end += 1
        last = self._rows[end].number - 1 if end < len(self._rows) else len(self.lines)
        while last > dash.number and (not self.lines[last - 1].strip() or self._is_comment(last)):
            last -= 1
        return _Entry(dash, home, frozenset(names), fields, last), end

    def _may_stand_under(self, above: Row, row: Row, dash: Row) -> bool:
        """Whether a row can be inside the field above it: beside the first line there, and no brother of the entry."""
        below = (self.lines[index] for index in range(above.number, row.number))
        first = next((line for line in below if line.strip() and line.lstrip()[0] != "#"), "")
        is_beside = row.start == len(first) - len(first.lstrip(" ")) and row.field.dash == first.lstrip().startswith(
            "- "
        )
        is_brother = row.field.dash and row.field.name == dash.field.name
        return above.opens and is_beside and not (is_brother and not _begins_with(first, dash.field.name))

    def _is_comment(self, number: int) -> bool:
        return number in self._plain and self.lines[number - 1].lstrip().startswith("#")

    def _is_broken_off(self, dash: Row, row: Row) -> bool:
        """Whether a field further in than its place is of the entry above it all the same: others have it too."""
        others = self._counts[dash.field.name, row.field.name]
        return not row.field.dash and row.start > dash.field.indent and others > 0

    def _is_of_parent(self, row: Row, home: Row, dash: Row, *, is_first: bool) -> bool:
        """Whether a field that stands beside the name of the list is none of the entry above it: no other has it."""
        if row.start != home.field.indent or self._counts[dash.field.name, row.field.name] > 1:
            return False
        return not is_first or self._columns[row.field.name, row.start] > 1


def _begins_with(line: str, name: str) -> bool:
    field = Field.of(line)
    return field is not None and field.name == name


def _is_past(above: Row, row: Row) -> bool:
    """Whether a row is neither under the one above nor further in."""
    if above.field.indent == row.start:
        return not (row.field.dash and above.opens)
    return above.field.indent > row.start

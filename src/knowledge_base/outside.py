"""Entries of a list that stand outside it: below the fields after it, too far out, or in the list of something else.

Who pastes evidence last in a claim sets it there. It is told before the file is parsed, and marked, so that what stands
in it is read where it was meant.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from knowledge_base.problems import Problem
from knowledge_base.slips import STEP, Field

MARKED = re.compile(r"^ *\? +(?=- +([\w-]+):)", re.MULTILINE)
"""What stands before an entry that goes on with a list above it. YAML reads the entry as the name of a field."""
_IN_TEXT = re.compile(r"[>|][-+]?\d?")
_MOST = 2000
"""Entries of a file that are looked at. One with more is not meant as content."""
_LEAST_SHARED = 2
"""Fields that an entry shares with those of the list it is taken for."""


@dataclass(frozen=True)
class Row:
    """A line that begins a field."""

    number: int
    """Counted from 1."""
    start: int
    """The column of the dash, or of the name where there is none, from 0."""
    field: Field

    @property
    def opens(self) -> bool:
        """Whether something may stand under it."""
        return not self.field.value


def each_line(lines: Sequence[str]) -> Iterator[Row | int]:
    """Each line that is no part of a text: as the field that it begins, or its number where it begins none."""
    text, closes = -1, ""
    for number, line in enumerate(lines, start=1):
        indent = len(line) - len(line.lstrip(" "))
        if closes:
            closes = "" if closes in line else closes
        elif line.strip() and not 0 <= text < indent:
            field = Field.of(line)
            yield Row(number, indent, field) if field else number
            value = field.value if field else ""
            text = field.indent if field and _IN_TEXT.fullmatch(value.split(" #")[0].strip()) else -1
            closes = value[0] if value[:1] in {'"', "'"} and value.count(value[0]) == 1 else ""


@dataclass(frozen=True)
class _Entry:
    """An entry of a list."""

    row: Row
    around: tuple[Row, ...]
    """The fields it stands under, by how far in it stands: the innermost last."""
    list_row: Row | None
    """The name of the list it stands in, if it stands in one."""
    names: frozenset[str]
    """Its fields."""
    last: int
    """Its last line."""

    @property
    def first(self) -> str:
        """The field it begins with."""
        return self.row.field.name

    @property
    def owners(self) -> tuple[str, ...]:
        """The lists around the one it stands in."""
        return tuple(one.field.name for one in self.around[:-1] if one.opens)


@dataclass(frozen=True)
class _Outside:
    """An entry outside its list."""

    entry: _Entry
    like: _Entry
    """One that stands in such a list."""
    home: Row | None
    """The name of its own list; None when that is not there."""
    is_open: bool
    """Whether the record that has, or lacks, the list is the one the entry stands in."""


def put_back(text: str, file: str) -> tuple[str, list[Problem]]:
    """`text` with the entries outside their list marked as what they are, and a problem for each run of them."""
    lines = text.split("\n")
    outline = _Outline(lines)
    problems = list(_names_nothing(outline, lines, file))
    run: list[_Outside] = []
    for one in list(outline.outside()):
        if run and not (one.entry.row.number == run[-1].entry.last + 1 and one.like is run[-1].like):
            problems.append(_told(run, lines, file))
            run = []
        run.append(one)
    if run:
        problems.append(_told(run, lines, file))
    return ("\n".join(lines) if problems else text), problems


def _names_nothing(outline: _Outline, lines: list[str], file: str) -> Iterator[Problem]:
    """What looks like our mark, and is none."""
    for number in outline.plain:
        if MARKED.match(lines[number - 1]):
            column = lines[number - 1].index("?") + 1
            yield Problem(
                file, number, column, "Linjen begynner med «?», som YAML leser på sin egen måte.", "Ta det bort."
            )
            lines[number - 1] = lines[number - 1].replace("?", " ", 1)


def _told(run: Sequence[_Outside], lines: list[str], file: str) -> Problem:
    """The problem with entries that follow one another, which are marked in `lines`, or kept from the parser."""
    one, entry = run[0], run[0].entry
    first, last, name = entry.row.number, run[-1].entry.last, _list_of(one.like).field.name
    which, those = (f"Linje {first}–{last}", "dem") if last > first else (f"Linje {first}", "den")
    column = one.like.row.start
    spaces = f", med {column} mellomrom foran «- »" if entry.row.start != column else ""
    if one.home and one.is_open:
        what = f"{which} hører til i listen «{name}» på linje {one.home.number}, men står utenfor den."
        do = f"Flytt {those} opp, rett under linje {_end(one.home, entry.row.number, lines)}{spaces}."
    elif one.is_open:
        what = f"{which} hører til i en liste «{name}», men navnet på listen mangler foran."
        do = f"Skriv «{name}:» på en linje over, med {_list_of(one.like).field.indent} mellomrom foran"
        do += f", og «- » med {column} mellomrom foran." if spaces else "."
    else:
        end = _end(_list_of(one.like), first, lines)
        what = f"{which} hører til i en liste «{name}», men står utenfor den."
        do = f"Flytt {those} dit{spaces}. Den nærmeste slutter på linje {end}."
    fields = _list_of(one.like).field.indent
    dash = max(column, fields + STEP)  # there must be room for the mark
    for number in range(first, last + 1):
        line = lines[number - 1]
        lines[number - 1] = f"{' ' * dash}{line[entry.row.start :]}" if one.is_open and line.strip() else ""
    if one.is_open:
        lines[first - 1] = f"{' ' * fields}?{lines[first - 1][fields + 1 :]}"
    return Problem(file, first, entry.row.start + 1, what, do)


def _list_of(entry: _Entry) -> Row:
    assert entry.list_row is not None  # noqa: S101  # one that others are likened to stands in a list
    return entry.list_row


def _end(home: Row, before: int, lines: Sequence[str]) -> int:
    """The last line of a list, of those before the line `before`."""
    end = home.number
    for number in range(home.number + 1, before if before > home.number else len(lines) + 1):
        line = lines[number - 1]
        indent = len(line) - len(line.lstrip(" "))
        if line.strip() and (indent < home.start or (indent == home.start and not line.lstrip().startswith("- "))):
            break
        end = number if line.strip() else end
    return end


@dataclass(frozen=True)
class _Outline:
    """The fields and entries of a file, by how far in they stand."""

    lines: Sequence[str]

    def outside(self) -> Iterator[_Outside]:
        """The entries that stand outside their list, from the top down."""
        before: _Outside | None = None
        for one in self._entries if len(self._entries) <= _MOST else ():
            if (like := self._like(one)) is None:
                continue
            if before and before.entry.last + 1 == one.row.number and before.entry.row.start == one.row.start:
                before = _Outside(one, before.like, before.home, before.is_open)  # they were pasted together
            else:
                before = _Outside(one, like, *self._home(one, like))
            yield before

    @cached_property
    def _rows(self) -> Sequence[Row]:
        """The lines that begin a field, but for those inside a text."""
        return [row for row in each_line(self.lines) if isinstance(row, Row)]

    @property
    def plain(self) -> Iterator[int]:
        """The other lines that are no part of a text."""
        return (number for number in each_line(self.lines) if isinstance(number, int))

    @cached_property
    def _entries(self) -> Sequence[_Entry]:
        found: list[_Entry] = []
        fields = dict[int, int]()  # how far in the first of them stands, by the line of the field that holds fields
        open_: list[tuple[int, Row | None]] = []  # an entry itself has no row
        for at, row in enumerate(self._rows):
            dash = row.field.dash
            while open_ and (
                open_[-1][0] > row.start
                or (open_[-1][0] == row.start and not (dash and open_[-1][1] and open_[-1][1].opens))
            ):
                open_.pop()
            if dash:
                around = tuple(one for _, one in open_ if one is not None)
                above = open_[-1][1] if open_ else None
                # The first entry may lack its dash: then its fields stand further in than the dash of the next.
                is_list = above is not None and above.opens and fields.get(above.number, row.start + 1) > row.start
                found.append(self._entry(at, around, above if is_list else None))
                open_.append((row.start, None))
            elif open_ and open_[-1][1]:
                fields.setdefault(open_[-1][1].number, row.start)
            open_.append((row.field.indent, row))
        return found

    def _entry(self, at: int, around: tuple[Row, ...], list_row: Row | None) -> _Entry:
        row, names, end = self._rows[at], {self._rows[at].field.name}, len(self.lines)
        for above, other in pairwise(self._rows[at:]):
            is_of_another = other.field.dash and other.start == row.field.indent and not above.opens
            if other.start <= row.start or is_of_another:
                end = other.number - 1
                break
            if other.start == row.field.indent:
                names.add(other.field.name)
        while end > row.number and not self.lines[end - 1].strip():
            end -= 1
        return _Entry(row, around, list_row, frozenset(names), end)

    @cached_property
    def _by_first(self) -> Mapping[str, Sequence[_Entry]]:
        """The entries that stand in a list, by the field they begin with."""
        found: dict[str, list[_Entry]] = {}
        for one in self._entries:
            if one.list_row is not None:
                found.setdefault(one.first, []).append(one)
        return found

    @cached_property
    def _firsts(self) -> Mapping[str, Collection[str]]:
        """The fields that the entries of the lists of each name begin with."""
        found: dict[str, set[str]] = {}
        for first, entries in self._by_first.items():
            for one in entries:
                found.setdefault(_list_of(one).field.name, set()).add(first)
        return found

    def _like(self, one: _Entry) -> _Entry | None:
        """An entry of the list that an entry outside it belongs to, the nearest; None for one that stands in a list."""
        mine = one.list_row
        is_whole_file = not one.around and self._rows[0].field.dash
        if is_whole_file or (mine is not None and self._is_at_home(one, mine)):
            return None
        around = {other.field.name for other in one.around if other.opens}  # else only its indent is wrong
        others = [other for other in self._by_first.get(one.first, ()) if _list_of(other).field.name not in around]
        # What has few of the fields is of another file, and told as that.
        others = [other for other in others if 2 * len(one.names & other.names) > len(one.names)]
        if mine is not None:
            others = [other for other in others if self._fits(one, other, mine)]
        names = {_list_of(other).field.name for other in others}
        if len(names) > 1 and mine is not None:
            return None
        above = one.row.number
        if len(names) > 1:
            others = [other for other in others if other.row.start == one.row.start and other.row.number < above]
        far = {other.row.number: (other.row.number > above, abs(other.row.number - above)) for other in others}
        return min(others, key=lambda other: far[other.row.number], default=None)

    def _is_at_home(self, one: _Entry, mine: Row) -> bool:
        """Whether lists of the same name as its own have no entry that begins otherwise, or others that begin so."""
        lists = (_list_of(other) for other in self._by_first[one.first])
        has_brothers = any(other is not mine and other.field.name == mine.field.name for other in lists)
        return has_brothers or self._firsts[mine.field.name] == {one.first}

    def _fits(self, one: _Entry, other: _Entry, mine: Row) -> bool:
        """Whether an entry has the fields of `other`, all of whose list begin so, and not those of its own list."""
        if self._firsts[_list_of(other).field.name] != {one.first}:
            return False
        beside = (each for each in self._entries if each.list_row is mine and each.first != one.first)
        of_mine = max((len(one.names & each.names) for each in beside), default=0)
        return len(one.names & other.names) >= max(_LEAST_SHARED, of_mine + 1)

    def _home(self, one: _Entry, like: _Entry) -> tuple[Row | None, bool]:
        """The name of the list of an entry, and whether the record around it, which may lack it, is still the one."""
        fields = _list_of(like).field.indent
        above = [row for row in self._rows if row.number < one.row.number]
        is_open = False
        for row in reversed(above):
            if row.field.indent < fields:
                break
            if row.field.indent > fields:
                continue
            if not is_open and self._owners(row) != like.owners:
                break
            is_open = True
            if row.opens and row.field.name == _list_of(like).field.name:
                return row, True
            if row.field.dash:
                break
        return None, is_open

    def _owners(self, row: Row) -> tuple[str, ...]:
        """The lists around a field."""
        found, column = list[str](), row.start
        for other in reversed([one for one in self._rows if one.number < row.number]):
            if other.start < column or (other.start == column and row.field.dash and not other.field.dash):
                column = other.start
                if other.opens and not other.field.dash:
                    found.insert(0, other.field.name)
        return tuple(found)

"""Takes back what the site gives away: the table of all fields becomes the YAML files that it was made of.

The table is read in each of its forms. What is wrong is told at its row and column, in the words that the same fault
has in a YAML file. Nothing here writes; `written` gives the files as text.
"""

from __future__ import annotations

import csv
import json
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import openpyxl
import yaml

from knowledge_base.base import Kind, Place
from knowledge_base.characters import normal
from knowledge_base.downloads.lines import SEPARATOR, as_written
from knowledge_base.downloads.words import Words
from knowledge_base.faulty import nothing_known
from knowledge_base.fields import SCHEMAS, schema_name
from knowledge_base.files import read_plain
from knowledge_base.problems import Problem, nearest
from knowledge_base.records import Entry, Raw, as_records, is_slug, read_record
from knowledge_base.source import Document, Mark, Noted, Path_, Value
from knowledge_base.views.tables import FieldCells

COLUMNS = tuple(one.name for one in fields(FieldCells))
LARGEST = 50_000_000
"""Bytes of a file that is read."""
MOST_STEPS = 20
_FORMS = (".csv", ".jsonl", ".xlsx")
_WIDTH = 100


@dataclass(frozen=True)
class _Row:
    """A row of the table, with the line it stands on and the column of each of its cells."""

    line: int
    cells: Mapping[str, str]
    columns: Mapping[str, int]


@dataclass(frozen=True)
class Imported:
    """What came of a file: the text of each YAML file by its place, unless something is wrong."""

    files: Mapping[str, str]
    records: int
    problems: tuple[Problem, ...]


class _UnreadableError(Exception):
    """Why no row can be read. Holds the problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def imported(path: Path, kinds: Iterable[Kind[Any]], words: Words) -> Imported:
    """What the file at `path` holds, as the YAML files of `kinds`. `words` has the heads of its columns."""
    name = path.as_posix()
    raw = read_plain(path, path.parent, LARGEST)
    if isinstance(raw, Problem):
        return Imported({}, 0, (Problem(name, raw.line, raw.column, raw.what, raw.do),))
    try:
        rows = list(_rows(name, path.suffix.lower(), raw, words))
    except _UnreadableError as error:
        return Imported({}, 0, (error.problem,))
    if not rows:
        do = "Hent den på nytt fra siden om dataene."
        return Imported({}, 0, (Problem(name, 1, 1, "Filen har ingen rader.", do),))
    by_name = {kind.name: kind for kind in kinds}
    problems: list[Problem] = []
    drafts = _drafts(name, rows, by_name, problems)
    for kind_name, found in drafts.items():
        problems += _wrong(by_name[kind_name], found)
    if problems:
        return Imported({}, 0, tuple(sorted(problems)))
    files = {file: text for kind, found in drafts.items() for file, text in _written(by_name[kind], found)}
    return Imported(files, sum(map(len, drafts.values())), ())


# --- the rows of each form ------------------------------------------------------------------------------------------


def _rows(name: str, suffix: str, raw: bytes, words: Words) -> Iterator[_Row]:
    if suffix == ".xlsx":
        return _of_workbook(name, raw, words)
    if suffix not in _FORMS:
        do = f"Bruk {', '.join(_FORMS[:-1])} eller {_FORMS[-1]} fra siden om dataene."
        raise _UnreadableError(Problem(name, 1, 1, f"Filer med endelsen «{suffix}» kan ikke leses.", do))
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        do = "Lagre den som «CSV UTF-8»."
        raise _UnreadableError(Problem(name, 1, 1, "Filen er ikke skrevet som UTF-8.", do)) from None
    return _of_csv(name, text, words) if suffix == ".csv" else _of_lines(name, text)


def _of_lines(name: str, text: str) -> Iterator[_Row]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            read = json.loads(line)
        except (ValueError, RecursionError):
            do = "Hver linje skal være ett objekt i JSON, som i filen fra nettstedet."
            raise _UnreadableError(Problem(name, number, 1, "Linjen er ikke JSON.", do)) from None
        cells = read if isinstance(read, dict) else {}
        if set(cells) != set(COLUMNS) or not all(isinstance(one, str) for one in cells.values()):
            do = f"Den skal ha {', '.join(COLUMNS)}, hver med en tekst i anførselstegn. Bruk filen fields.jsonl."
            raise _UnreadableError(Problem(name, number, 1, "Linjen har ikke feltene som trengs.", do))
        yield _Row(number, cells, dict.fromkeys(COLUMNS, 1))


def _of_csv(name: str, text: str, words: Words) -> Iterator[_Row]:
    first = text.partition("\n")[0]
    separator = max((SEPARATOR, ",", "\t"), key=first.count)  # a spreadsheet may have saved it with another
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        places = _heads(name, next(reader, []), words)
        line = reader.line_num + 1
        for cells in reader:
            if any(cells):
                yield _row(line, [as_written(one) for one in cells], places)
            line = reader.line_num + 1
    except csv.Error as error:
        do = "Se etter et anførselstegn som mangler."
        raise _UnreadableError(Problem(name, reader.line_num, 1, f"Linjen kan ikke leses ({error}).", do)) from None


def _of_workbook(name: str, raw: bytes, words: Words) -> Iterator[_Row]:
    """The rows of the first sheet: a spreadsheet that has opened the file in CSV may have saved it so."""
    try:
        book = openpyxl.load_workbook(BytesIO(raw), read_only=True)
        lines = book[book.sheetnames[0]].iter_rows(values_only=True)
        places = _heads(name, [_as_text(one) for one in next(lines, ())], words)
        for number, cells in enumerate(lines, 2):
            told = [as_written(_as_text(one)) for one in cells]
            if any(told):
                yield _row(number, told, places)
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, IndexError):
        do = "Lagre den på nytt som .xlsx."
        raise _UnreadableError(Problem(name, 1, 1, "Filen er ikke et regneark.", do)) from None


def _as_text(cell: object) -> str:
    """What stands in a cell. A spreadsheet may have made a number or a yes of a text."""
    if isinstance(cell, bool):
        return str(cell).lower()
    return "" if cell is None else str(cell)


def _heads(name: str, heads: list[str], words: Words) -> Mapping[str, int]:
    """In which place each column stands."""
    called = {key: one.head for key, one in words.tables["fields"].columns.items()}
    found = {key: heads.index(head) for key, head in called.items() if head in heads}
    missing = [head for key, head in called.items() if key not in found]
    if missing:
        do = f"Første rad skal ha {', '.join(called.values())}. Bruk filen med alle felt fra siden om dataene."
        what = f"Kolonnen «{missing[0]}» mangler."
        raise _UnreadableError(Problem(name, 1, 1, what, do))
    return found


def _row(line: int, cells: list[str], places: Mapping[str, int]) -> _Row:
    told = {key: cells[at] if at < len(cells) else "" for key, at in places.items()}
    return _Row(line, told, {key: at + 1 for key, at in places.items()})


# --- from rows to records -------------------------------------------------------------------------------------------


def _drafts(
    name: str, rows: Iterable[_Row], kinds: Mapping[str, Kind[Any]], problems: list[Problem]
) -> Mapping[str, Mapping[str, _Draft]]:
    """The records that the rows are of, by kind and id. What is wrong with a row is added to `problems`."""
    drafts: dict[str, dict[str, _Draft]] = {}
    for row in rows:
        if fault := _misplaced(name, row, kinds):
            problems.append(fault)
            continue
        of_kind = drafts.setdefault(row.cells["kind"], {})
        draft = of_kind.setdefault(row.cells["record"], _Draft(name, row))
        problems += draft.add(row)
    return drafts


def _misplaced(name: str, row: _Row, kinds: Mapping[str, Kind[Any]]) -> Problem | None:
    """Why a row is of no record, if it is of none."""
    kind, record = row.cells["kind"], row.cells["record"]
    if kind not in kinds:
        what = f"«{kind}» er ikke et slag poster."
        return Problem(name, row.line, row.columns["kind"], what, nearest(kind, kinds))
    if kinds[kind].makes_files and not is_slug(record):
        do = "Bruk bare a–z, 0–9 og bindestrek."
        return Problem(name, row.line, row.columns["record"], f"«{record}» kan ikke være en id.", do)
    return None


class _Draft:
    """A record on its way: what its rows say, and where each field stands."""

    def __init__(self, name: str, row: _Row) -> None:
        self._name, self._first = name, Mark(row.line, row.columns["record"])
        self._values: dict[Path_, str] = {}
        self._marks: dict[Path_, Mark] = {}
        self._around: dict[Path_, Mark] = {}
        """What has fields inside it, with the place of the first."""

    def add(self, row: _Row) -> Iterator[Problem]:
        """Takes in a row, or tells what is wrong with it."""
        at = Mark(row.line, row.columns["field"])
        path = _path(row.cells["field"])
        if not path:
            do = "Skriv navnet på feltet, med nummer der det står i en liste: claims.1.title."
            yield Problem(self._name, at.line, at.column, f"«{row.cells['field']}» er ikke et felt.", do)
        elif path in self._values:
            do = f"Det står også på rad {self._marks[path].line}. Ta bort den ene."
            yield Problem(self._name, at.line, at.column, f"Feltet «{row.cells['field']}» står to ganger.", do)
        elif clash := self._clash(path):
            do = f"På rad {clash.line} har det felt inni seg eller en verdi. Det kan bare ha det ene."
            yield Problem(self._name, at.line, at.column, f"Feltet «{row.cells['field']}» passer ikke inn.", do)
        else:
            self._values[path] = normal(row.cells["value"])
            self._marks[path] = Mark(row.line, row.columns["value"])
            for end in range(1, len(path)):
                self._around.setdefault(path[:end], self._marks[path])

    def _clash(self, path: Path_) -> Mark | None:
        """The place of what cannot stand beside a value at `path`: one around it, or one inside it."""
        around = (self._marks[path[:end]] for end in range(1, len(path)) if path[:end] in self._marks)
        return self._around.get(path) or next(around, None)

    @property
    def data(self) -> Value:
        """What the rows say, as a file would have it."""
        found: dict[str, Any] = {}
        for path, value in self._values.items():
            _put(found, path, value)
        data: Value = _with_lists(found)
        return data

    def place(self) -> Place:
        """Where it stands in the file."""
        marks = {(): self._first, **self._in_lists()}
        noted = Noted(marks, {}, "")
        return Place(Document(self._name, [self.data], lambda: noted))

    def _in_lists(self) -> Mapping[Path_, Mark]:
        """The place of every value and of what is around it, with the numbers in lists as a file would have them."""
        found: dict[Path_, Mark] = {}
        order = _numbers(self._values)
        for path, mark in self._marks.items():
            real = tuple(order.get(path[: end + 1], step) for end, step in enumerate(path))
            for end in range(1, len(real) + 1):
                found.setdefault(real[:end], mark)
        return found


def _path(written: str) -> Path_:
    """The steps of a field such as claims.1.title; none when it is no field."""
    steps = written.split(".")
    if len(steps) > MOST_STEPS or not all(steps) or steps[0].isdigit():
        return ()
    found = tuple(int(one) if re.fullmatch("[1-9][0-9]{0,3}", one) else one for one in steps)
    return () if any(isinstance(one, str) and one[0].isdigit() for one in found) else found


def _put(found: dict[Any, Any], path: Path_, value: str) -> None:
    for step in path[:-1]:
        found = found.setdefault(step, {})
    found[path[-1]] = value


def _with_lists(value: Any) -> Any:
    """`value` with a list where all names are numbers: in their order, also where a row has been taken out."""
    if not isinstance(value, dict):
        return value
    inner = {key: _with_lists(one) for key, one in value.items()}
    if inner and all(isinstance(key, int) for key in inner):
        return [inner[key] for key in sorted(inner)]
    return {str(key): one for key, one in inner.items()}


def _numbers(paths: Iterable[Path_]) -> Mapping[Path_, int]:
    """The place in its list of each path that ends with a number."""
    lists: dict[Path_, set[int]] = {}
    for path in paths:
        for end, step in enumerate(path):
            if isinstance(step, int):
                lists.setdefault(path[:end], set()).add(step)
    return {(*path, step): place for path, steps in lists.items() for place, step in enumerate(sorted(steps))}


def _wrong(kind: Kind[Any], drafts: Mapping[str, _Draft]) -> list[Problem]:
    """What keeps the drafts from being records of the kind, told as it is told of a YAML file."""
    problems: list[Problem] = []
    read = []
    for identifier, draft in drafts.items():
        place = draft.place()
        read.append(read_record(kind, Entry(identifier, place, place.document.data)))
    as_records(kind, Raw(tuple(read), frozenset()), problems, nothing_known)
    return problems


# --- from records to files ------------------------------------------------------------------------------------------


def _written(kind: Kind[Any], drafts: Mapping[str, _Draft]) -> Iterator[tuple[str, str]]:
    """The files of a kind with their texts."""
    folder = Path(kind.location) if kind.one_per_file else Path(kind.location).parent
    head = f"# yaml-language-server: $schema={'../' * len(folder.parts)}{SCHEMAS}/{schema_name(kind)}\n"
    if kind.one_per_file:
        for identifier, draft in drafts.items():
            yield f"{kind.location}/{identifier}.yml", head + _yaml(draft.data)
        return
    every = [draft.data for draft in drafts.values()]
    yield kind.location, head + _yaml(every if kind.is_list else every[0])


class _Dumper(yaml.SafeDumper):
    """Writes YAML as contributors write it: long texts folded, lines of a list as lines."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        """Lists stand further in than what they belong to."""
        super().increase_indent(flow, False)


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else ">" if len(text) > _WIDTH - 20 else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)


def _yaml(data: Value) -> str:
    return yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH, default_flow_style=False)

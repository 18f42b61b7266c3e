"""Loads the base: everything that is written below a folder, read, and turned into records."""

from __future__ import annotations

import difflib
from collections.abc import Collection as Collection_
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

from knowledge_base.base import Collection, Kind, KnowledgeBase, Place, Words
from knowledge_base.faulty import at
from knowledge_base.files import strangers, walk, why_unread
from knowledge_base.known import Choice, Choices
from knowledge_base.other_names import with_right_names
from knowledge_base.problems import Problem
from knowledge_base.records import (
    FIELD_LIST,
    Entry,
    Files,
    Known,
    Raw,
    ReadRecord,
    Written,
    as_records,
    choices,
    read_kind,
    read_record,
    stray,
)
from knowledge_base.registry import KINDS
from knowledge_base.sought import sought
from knowledge_base.strays import Pasted, Stray, kind_of, list_meant, missing_lists, pasted, strays
from knowledge_base.waste import not_looked_for

NEEDED = ("identity", "confidence")
"""The kinds without which there can be no pages."""


@dataclass(frozen=True)
class Loaded:
    """What came of loading: the base with the records that could be read, and the problems found on the way."""

    base: KnowledgeBase
    problems: tuple[Problem, ...]
    written: tuple[Written, ...] = ()
    """Every record as it is written, also those that are not in the base since something is wrong with them."""

    @property
    def whole(self) -> bool:
        """Whether there is enough to make pages of."""
        return all(self.base.collection(name) for name in NEEDED)

    def without_what_is_written(self) -> Loaded:
        """The same, with what is written let go of where it can be read again."""
        for one in self.written:
            one.entry.place.document.let_go()
        return replace(self, written=())


def load(root: Path, kinds: tuple[Kind[Any], ...] = KINDS, known: Files | None = None) -> Loaded:
    """Reads everything below `root`. Problems are returned, never raised.

    `known` is what was read the last time, where there was one and there will be more: the base is then a lasting one.

    Broken records are left out of the base, so that the checks can report what they find in the rest at the same time.
    """
    folders = content_folders(kinds)
    if not any((root / folder).exists() for folder in folders):
        empty = Collection({}, {}, frozenset())
        return Loaded(KnowledgeBase(kinds, {kind.name: empty for kind in kinds}), (_no_content(folders),))
    problems = [one for folder in folders for one in strangers(root / folder, root)]
    lost = list(strays(root, kinds))
    problems += _files_nobody_reads(root, kinds, {one.path for one in lost})
    with not_looked_for():
        raw = _read(root, kinds, problems, known, lost)
        raw = {kind.name: with_right_names(kind, raw[kind.name]) for kind in kinds}
        nameable = _nameable(kinds, raw)
        lost_ids = sought(lambda: (Written(kind, one) for kind in kinds for one in raw[kind.name].entries), nameable)
        collections = {kind.name: as_records(kind, raw[kind.name], problems, nameable, lost_ids) for kind in kinds}
    problems += (_nothing_in(kind) for kind in kinds if kind.name in NEEDED and _is_empty(collections[kind.name]))
    written = tuple(Written(kind, entry) for kind in kinds for entry in raw[kind.name].entries)
    base = KnowledgeBase(kinds, collections, lasting=known is not None)
    return Loaded(base, tuple(sorted(problems)), written)


def _read(
    root: Path, kinds: tuple[Kind[Any], ...], problems: list[Problem], known: Files | None, lost: Sequence[Stray]
) -> Mapping[str, Raw]:
    """What was read of each kind, also of files that lie elsewhere, which is told."""
    told = {one.path for one in lost}
    raw = {kind.name: read_kind(root, kind, problems, known, told) for kind in kinds}
    for one in lost:
        problems.append(one.problem)
        raw[one.kind.name] = raw[one.kind.name].joined(stray(one.path, one.id, root, one.kind, problems))
    for kind in kinds:
        for entry in raw[kind.name].entries if kind.one_per_file else ():
            if other := kind_of(entry.data, kind, kinds):
                what = f"Dette ser ut til å høre til {other.words.those}, men filen ligger i {kind.location}/."
                problems.append(entry.place.problem((), what, f"Flytt den til {other.location}/{entry.id}.yml."))
                raw[kind.name] = raw[kind.name].without(entry)
                raw[other.name] = raw[other.name].joined(Raw((read_record(other, entry),), frozenset()))
    for kind in kinds:
        for read in raw[kind.name].records:
            if read.record is None and (found := tuple(pasted(read.entry.data, kind, kinds))):
                _take_out(read, kind, found, raw, problems)
    return raw


def _take_out(
    one: ReadRecord, kind: Kind[Any], found: Sequence[Pasted], raw: dict[str, Raw], problems: list[Problem]
) -> None:
    """Takes what belongs in another file out of a record, and tells it: each is read as what it is."""
    document, data, rest = one.entry.place.document, one.entry.data, list(found)
    for entry in reversed(found):
        path = (*one.entry.place.path, *entry.path)
        first, last = document.mark(path).line, document.last_line(path)
        problems[:] = [told for told in problems if told.file != document.file or not first <= told.line <= last]
        problems.append(document.problem(path, *entry.told(first, last)))
        given = at(data, entry.path)
        identifier = given.get("id") if isinstance(given, dict) else None
        if entry.part is None and isinstance(identifier, str):
            there = Entry(identifier, Place(document, path), given)
            raw[entry.kind.name] = raw[entry.kind.name].joined(Raw((read_record(entry.kind, there),), frozenset()))
        listed = at(data, entry.path[:-1]) if entry.path else None
        if isinstance(listed, list) and entry.path[-1] == len(listed) - 1:  # else others would get its place
            name = str(entry.path[0])
            data = {key: value for key, value in data.items() if key != name} if isinstance(data, dict) else data
            data = {**data, name: listed[:-1]} if isinstance(data, dict) and len(listed) > 1 else data
            rest.remove(entry)
    raw[kind.name] = raw[kind.name].without(one.entry)
    if not rest:
        whole = read_record(kind, Entry(one.entry.id, one.entry.place, data))
        raw[kind.name] = raw[kind.name].joined(Raw((whole,), frozenset()))
    elif rest[0].path:  # the record itself cannot be read as it stands
        raw[kind.name] = raw[kind.name].joined(Raw((), frozenset({one.entry.id})))


def nameable(written: Sequence[Written]) -> Known:
    """What can be named of each kind, in what is `written`."""
    found: dict[str, list[Choice]] = {}
    for one in written:
        for name, choice in choices(one.kind, (one.entry,)):
            found.setdefault(name, []).append(choice)
    known = as_choices({one.kind.name: one.kind for one in written}.values(), found)
    return lambda kind: known.get(kind, Choices())


def _words(kind: Kind[Any]) -> Iterator[tuple[str, Words]]:
    """The name of a kind, and of each that stands inside it, with what those are called."""
    yield kind.name, kind.words
    yield from ((part.name, part.words) for part in kind.parts)


def as_choices(kinds: Iterable[Kind[Any]], found: Mapping[str, Sequence[Choice]]) -> Mapping[str, Choices]:
    """What is `found` of each kind, so that what is of another kind can be told as that."""
    words = {name: of for kind in kinds for name, of in _words(kind)}
    inner = {name: listed for name, listed in found.items() if any("/" in one.id for one in listed)}
    others = {one.id: words[name].those for name, listed in inner.items() for one in listed}
    return {name: Choices(tuple(listed), words[name].many, words[name].those, others) for name, listed in found.items()}


def _nameable(kinds: tuple[Kind[Any], ...], raw: Mapping[str, Raw]) -> Known:
    """What can be named of each kind. It is listed when somebody asks: in sound content nobody does."""

    @cache
    def listed() -> Mapping[str, Choices]:
        found: dict[str, list[Choice]] = {}
        for kind in kinds:
            for name, choice in choices(kind, raw[kind.name].entries):
                found.setdefault(name, []).append(choice)
        return as_choices(kinds, found)

    return lambda kind: listed().get(kind, Choices())


def _is_empty(found: Collection) -> bool:
    return not found.records and not found.broken


def _nothing_in(kind: Kind[Any]) -> Problem:
    """What is wrong when the file of a kind that there must be something of, holds an empty list."""
    do = f"Skriv {kind.words.those}. Feltene er forklart på {FIELD_LIST}#{kind.name}."
    return Problem(kind.location, 1, 1, "Listen er tom.", do)


def _no_content(folders: tuple[str, ...]) -> Problem:
    what = f"Her er ingen av mappene {', '.join(f'{folder}/' for folder in sorted(folders))}."
    return Problem(".", 1, 1, what, "Kjør kommandoen i mappen til prosjektet, eller skriv hvor den er, med --root.")


_LARGEST_LIST = 50_000_000
"""Bytes. The lists in reference/ that are no YAML: words, and the addresses that have been public."""


def _files_nobody_reads(root: Path, kinds: tuple[Kind[Any], ...], told: Collection_[Path]) -> Iterator[Problem]:
    """YAML files in reference/ that belong to no kind of record, and in folders whose name is nearly right.

    Those that are `told` of are passed over.
    """
    for path in (one for one in _of_no_kind(root, kinds) if one not in told):
        if problem := why_unread(path, root, _LARGEST_LIST):
            yield problem
        elif path.suffix in {".yml", ".yaml"}:
            file = path.relative_to(root).as_posix()
            yield Problem(file, 1, 1, "Filen blir ikke lest.", list_meant(path, root, kinds))
    read = content_folders(kinds)
    folders = (path for path in root.iterdir() if path.is_dir()) if root.is_dir() else ()
    for folder in sorted(path for path in folders if path.name not in read):
        meant = difflib.get_close_matches(folder.name.lower(), read, n=1, cutoff=0.85)
        for path in (one for one in (walk(folder) if meant else ()) if one.suffix in {".yml", ".yaml"}):
            if path in told:
                continue
            do = f"Flytt den til {meant[0]}/."
            yield Problem(path.relative_to(root).as_posix(), 1, 1, "Filen ligger i en mappe som ikke blir lest.", do)


def _of_no_kind(root: Path, kinds: tuple[Kind[Any], ...]) -> Iterator[Path]:
    """The files in reference/ in which no kind has its records."""
    lists = {kind.location for kind in kinds if not kind.one_per_file}
    folders = tuple(f"{kind.location}/" for kind in kinds if kind.one_per_file)
    for path in walk(root / "reference"):
        file = path.relative_to(root).as_posix()
        if file not in lists and not file.startswith(folders):
            yield path


def lie_elsewhere(root: Path, kinds: tuple[Kind[Any], ...]) -> tuple[Kind[Any], ...]:
    """The kinds whose file of records is missing, while there is one in reference/ that nobody reads."""
    strange = any(path.suffix in {".yml", ".yaml"} for path in _of_no_kind(root, kinds))
    return missing_lists(root, kinds) if strange else ()


def content_folders(kinds: tuple[Kind[Any], ...] = KINDS) -> tuple[str, ...]:
    """The folders in which the kinds have their files, in reading order."""
    return tuple(dict.fromkeys(PurePosixPath(kind.location).parts[0] for kind in kinds))


def content_day(changed: Mapping[str, date]) -> date | None:
    """The day on which the content was last changed, of the days on which each file was; None when nobody knows."""
    folders = content_folders()
    return max((day for file, day in changed.items() if PurePosixPath(file).parts[0] in folders), default=None)


def content_files(root: Path) -> Iterator[Path]:
    """Every YAML file of the content below `root` that can be read."""
    for folder in sorted(content_folders()):
        for path in walk(root / folder):
            if path.suffix in {".yml", ".yaml"} and why_unread(path, root) is None:
                yield path

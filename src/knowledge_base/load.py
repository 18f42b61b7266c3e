"""Loads the base: everything that is written below a folder, read, and turned into records."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

from knowledge_base.base import Collection, Kind, KnowledgeBase
from knowledge_base.files import strangers, walk, why_unread
from knowledge_base.problems import Problem, nearest
from knowledge_base.records import FIELD_LIST, Files, collect
from knowledge_base.registry import KINDS
from knowledge_base.waste import not_looked_for

NEEDED = ("identity", "confidence")
"""The kinds without which there can be no pages."""


@dataclass(frozen=True)
class Loaded:
    """What came of loading: the base with the records that could be read, and the problems found on the way."""

    base: KnowledgeBase
    problems: tuple[Problem, ...]

    @property
    def whole(self) -> bool:
        """Whether there is enough to make pages of."""
        return all(self.base.collection(name) for name in NEEDED)


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
    problems += _files_nobody_reads(root, kinds)
    with not_looked_for():
        collections = {kind.name: collect(root, kind, problems, known) for kind in kinds}
    problems += (_nothing_in(kind) for kind in kinds if kind.name in NEEDED and _is_empty(collections[kind.name]))
    return Loaded(KnowledgeBase(kinds, collections, lasting=known is not None), tuple(sorted(problems)))


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


def _files_nobody_reads(root: Path, kinds: tuple[Kind[Any], ...]) -> Iterator[Problem]:
    """YAML files in reference/ that belong to no kind of record, and in folders whose name is nearly right."""
    known = {kind.location for kind in kinds if not kind.one_per_file}
    inside = tuple(f"{kind.location}/" for kind in kinds if kind.one_per_file)
    for path in walk(root / "reference"):
        file = path.relative_to(root).as_posix()
        if file.startswith(inside):
            continue
        if file not in known and (problem := why_unread(path, root, _LARGEST_LIST)):
            yield problem
        elif file not in known and path.suffix in {".yml", ".yaml"}:
            yield Problem(file, 1, 1, "Filen blir ikke lest.", nearest(file, known))
    read = content_folders(kinds)
    folders = (path for path in root.iterdir() if path.is_dir()) if root.is_dir() else ()
    for folder in sorted(path for path in folders if path.name not in read):
        meant = difflib.get_close_matches(folder.name.lower(), read, n=1, cutoff=0.85)
        for path in (one for one in (walk(folder) if meant else ()) if one.suffix in {".yml", ".yaml"}):
            do = f"Flytt den til {meant[0]}/."
            yield Problem(path.relative_to(root).as_posix(), 1, 1, "Filen ligger i en mappe som ikke blir lest.", do)


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

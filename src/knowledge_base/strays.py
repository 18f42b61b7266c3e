"""Records that lie where nobody looks for them: in another folder, with another ending, among those of another kind.

They are told, and read where they lie as what they are, so that what names them is not told as wrong too.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from knowledge_base.base import Kind, PartKind
from knowledge_base.files import LARGEST, is_leftover, walk, why_unread
from knowledge_base.meanings import folded
from knowledge_base.parts import is_list, record_inside
from knowledge_base.problems import Problem
from knowledge_base.source import Path_, Value

LEAST_FIELDS = 4
"""Fields that a file shares with a kind, to be taken for one of it."""
MOST_ODD = 2
"""Fields that it may lack, or have besides."""


@dataclass(frozen=True)
class Stray:
    """A record that lies where nobody looks for it."""

    path: Path
    kind: Kind[Any]
    problem: Problem

    @property
    def id(self) -> str:
        """The id it would have where it belongs."""
        return folded(self.path.name.split(".")[0]).replace("/", "-")


def strays(root: Path, kinds: tuple[Kind[Any], ...]) -> Iterator[Stray]:
    """Files outside the folders of the content, and with another ending inside them, that are records."""
    alone = [kind for kind in kinds if kind.one_per_file]
    known = {kind.location.split("/")[0] for kind in kinds}
    lists = {kind.location for kind in kinds if not kind.one_per_file}
    beside = (one for folder in {Path(one).parent for one in lists} for one in sorted((root / folder).glob("*.y*ml")))
    unread = (one for one in beside if one.relative_to(root).as_posix() not in lists and not one.is_symlink())
    for path in (*_outside(root, known), *unread):
        names = _names(path, root)
        kind = next((one for one in alone if fits(one, names)), None)
        if kind is not None:
            do = f"Flytt den til {_target(kind, path)}."
            yield Stray(path, kind, Problem(path.relative_to(root).as_posix(), 1, 1, "Filen blir ikke lest der.", do))
    for kind in alone:
        for path in walk(root / kind.location):
            if re.search(r"\.ya?ml\.?(txt|doc|docx|md)$", path.name, re.IGNORECASE) and fits(kind, _names(path, root)):
                what = f"Filen blir ikke lest, for den slutter på {path.suffix}."
                problem = Problem(path.relative_to(root).as_posix(), 1, 1, what, f"Kall den {_target(kind, path)}.")
                yield Stray(path, kind, problem)


def fits(kind: Kind[Any], names: frozenset[str]) -> bool:
    """Whether a file with fields of these names is a record of `kind`, or nearly."""
    fields = _fields(kind)
    missing = [name for name, is_needed in fields.items() if is_needed and name not in names]
    strange = names - set(fields)
    return len(names) - len(strange) >= LEAST_FIELDS and len(missing) <= MOST_ODD and len(strange) <= MOST_ODD


def _fields(kind: Kind[Any]) -> dict[str, bool]:
    """The fields of a record of `kind`, each with whether it must be there."""
    return _names_of(kind.record)


def missing_lists(root: Path, kinds: tuple[Kind[Any], ...]) -> tuple[Kind[Any], ...]:
    """The kinds that have all their records in one file, which is not there."""
    return tuple(kind for kind in kinds if not kind.one_per_file and not (root / kind.location).exists())


def list_meant(path: Path, root: Path, kinds: tuple[Kind[Any], ...]) -> str:
    """What to do with a list that nobody reads: call it as one that is missing, never as one that is there."""
    missing = missing_lists(root, kinds)
    names = _names(path, root, "(?:- |  )")
    if len(fit := _lists_of(names, missing)) == 1:
        return f"Kall den {fit[0]}."
    others = [one for one in kinds if not one.one_per_file and one not in missing]
    there = {Path(one.location).name: one.location for one in others}
    near = [there[one] for one in difflib.get_close_matches(path.name, there, n=1, cutoff=0.85)]
    fit = _lists_of(names, others)
    if not near and len(fit) == 1:
        return f"Flytt innholdet nederst i «{fit[0]}», og ta bort denne."
    where = f"«{near[0]}»" if near else "filen der slike poster står"
    return f"Legg innholdet i {where}, og ta bort denne."


def _lists_of(names: frozenset[str], kinds: Collection[Kind[Any]]) -> list[str]:
    """The files of those of `kinds` that records with these fields can be of."""
    needed = {kind.location: {name for name, is_needed in _fields(kind).items() if is_needed} for kind in kinds}
    return [kind.location for kind in kinds if needed[kind.location] <= names <= set(_fields(kind))]


def kind_of(data: Value, own: Kind[Any], kinds: tuple[Kind[Any], ...]) -> Kind[Any] | None:
    """The other kind that a record in the folder of `own` is of, when it clearly is."""
    names = frozenset(data) if isinstance(data, dict) else frozenset[str]()
    if fits(own, names):
        return None
    return next((kind for kind in kinds if kind.one_per_file and kind is not own and fits(kind, names)), None)


LEAST_SHARED = 3
"""Fields that an entry of a list shares with those of another file, to be taken for one of them."""


@dataclass(frozen=True)
class Pasted:
    """An entry of a list that belongs in another file."""

    path: Path_
    """Where it stands in its record; nothing when it is the whole of one."""
    kind: Kind[Any]
    """The kind that it is of, or whose records have such entries."""
    part: PartKind[Any, Any] | None
    """What it is inside such a record."""
    shows: tuple[str, ...]
    """Its fields that tell so."""

    def told(self, first: int, last: int) -> tuple[str, str]:
        """What is wrong with it on these lines, and what to do."""
        words = self.part.words if self.part else self.kind.words
        lines = f"linje {first}–{last}" if last > first else f"linje {first}"
        where = f"nederst i {self.kind.location}"
        if self.part:
            where = f"til listen «{self.part.name}» i filen den hører til i {self.kind.location}/"
        return f"Dette hører til {words.those} ({', '.join(self.shows)}).", f"Flytt {lines} {where}."


def pasted(data: Value, own: Kind[Any], kinds: tuple[Kind[Any], ...]) -> Iterator[Pasted]:
    """The entries in a record of the kind `own`, or the record itself, that have the fields of another file's."""
    if own.is_list and (found := _of_another(data, (), own.record, own, kinds)):
        yield found
        return
    for key, info in own.record.model_fields.items():
        name = info.alias or key
        inner = record_inside(info.annotation) if is_list(info.annotation) else None
        listed = data.get(name) if inner is not None and isinstance(data, dict) else None
        for index, entry in enumerate(listed if isinstance(listed, list) else ()):
            if inner is not None and (found := _of_another(entry, (name, index), inner, own, kinds)):
                yield found


def _of_another(
    entry: Value, path: Path_, mine: type[BaseModel], own: Kind[Any], kinds: tuple[Kind[Any], ...]
) -> Pasted | None:
    """What the entry at `path` is, when it has fields that its own class lacks, and that those of another file have."""
    names = dict.fromkeys(entry) if isinstance(entry, dict) else {}
    strange = [name for name in names if name not in _names_of(mine)]
    found: list[tuple[int, int, Pasted]] = []
    for kind, record, part in _elsewhere(own, kinds) if len(strange) >= MOST_ODD else ():
        fields = _names_of(record)
        shows = tuple(name for name in strange if name in fields)
        odd = sum(name not in fields for name in names)
        lacks = sum(is_needed and name not in names for name, is_needed in fields.items())
        fits = odd <= 1 and lacks <= 1 and len(names) - odd >= LEAST_SHARED
        if record is not mine and fits and odd < len(strange) - 1:
            found.append((odd, lacks, Pasted(path, kind, part, shows[:LEAST_SHARED])))
    return min(found, key=lambda one: one[:2])[2] if found else None


def _elsewhere(
    own: Kind[Any], kinds: tuple[Kind[Any], ...]
) -> Iterator[tuple[Kind[Any], type[BaseModel], PartKind[Any, Any] | None]]:
    """What lists are of: the records of one file, and what stands inside records of other kinds than `own`."""
    for kind in kinds:
        if kind.is_list:
            yield kind, kind.record, None
        if kind is not own:
            yield from ((kind, part.record, part) for part in kind.parts)


def _names_of(record: type[BaseModel]) -> dict[str, bool]:
    """The fields of a class, each with whether it must be there."""
    return {info.alias or name: info.is_required() for name, info in record.model_fields.items()}


def _target(kind: Kind[Any], path: Path) -> str:
    return f"{kind.location}/{folded(path.name.split('.')[0]).replace('/', '-')}.yml"


def _outside(root: Path, known: set[str]) -> Iterator[Path]:
    """The YAML files in the root and in folders right below it that hold no content."""
    for path in sorted(root.iterdir()) if root.is_dir() else ():
        if is_leftover(path.name) or path.name in known or path.is_symlink():
            continue
        inside = sorted(path.iterdir()) if path.is_dir() else [path]
        yield from (one for one in inside if one.suffix in {".yml", ".yaml"})


def _names(path: Path, root: Path, before: str = "") -> frozenset[str]:
    """The names of the fields in a file that stand at the margin, or behind what the pattern `before` matches there."""
    if why_unread(path, root) is not None or path.stat().st_size > LARGEST:
        return frozenset()
    text = path.read_text(encoding="utf-8", errors="replace")
    return frozenset(re.findall(rf"^{before}([A-Za-z_]+):(?:\s|$)", text, re.MULTILINE))

"""Records that lie where nobody looks for them: in another folder, with another ending, among those of another kind.

They are told, and read where they lie as what they are, so that what names them is not told as wrong too.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from knowledge_base.base import Kind
from knowledge_base.files import LARGEST, is_leftover, walk, why_unread
from knowledge_base.meanings import folded
from knowledge_base.problems import Problem
from knowledge_base.source import Value

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
    for path in _outside(root, known):
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
    return {info.alias or name: info.is_required() for name, info in kind.record.model_fields.items()}


def missing_lists(root: Path, kinds: tuple[Kind[Any], ...]) -> tuple[Kind[Any], ...]:
    """The kinds that have all their records in one file, which is not there."""
    return tuple(kind for kind in kinds if not kind.one_per_file and not (root / kind.location).exists())


def list_meant(path: Path, root: Path, kinds: tuple[Kind[Any], ...]) -> str:
    """What to do with a list that nobody reads: call it as one that is missing, never as one that is there."""
    missing = missing_lists(root, kinds)
    names = _names(path, root, "(?:- |  )")
    needed = {kind.location: {name for name, is_needed in _fields(kind).items() if is_needed} for kind in missing}
    fit = [kind.location for kind in missing if needed[kind.location] <= names <= set(_fields(kind))]
    if len(fit) == 1:
        return f"Kall den {fit[0]}."
    there = {Path(one.location).name: one.location for one in kinds if not one.one_per_file and one not in missing}
    near = difflib.get_close_matches(path.name, there, n=1, cutoff=0.85)
    where = f"«{there[near[0]]}»" if near else "filen der slike poster står"
    return f"Legg innholdet i {where}, og ta bort denne."


def kind_of(data: Value, own: Kind[Any], kinds: tuple[Kind[Any], ...]) -> Kind[Any] | None:
    """The other kind that a record in the folder of `own` is of, when it clearly is."""
    names = frozenset(data) if isinstance(data, dict) else frozenset[str]()
    if fits(own, names):
        return None
    return next((kind for kind in kinds if kind.one_per_file and kind is not own and fits(kind, names)), None)


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

"""Where records name other records, for the checks, and for renaming a record in every place.

What a field names stands beside the field, as `Names` in the model.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from knowledge_base.base import KnowledgeBase, Place
from knowledge_base.model import Record
from knowledge_base.parts import names_in, parts
from knowledge_base.source import Path_


@dataclass(frozen=True)
class Mention:
    """One place where a record names another."""

    kind: str
    id: str
    """In full: an observation as case/observation also where the file says only observation."""
    written: str
    """As it stands in the file."""
    place: Place
    path: Path_


def mentions(base: KnowledgeBase) -> Iterator[Mention]:
    """Every place in the base where a record names another."""
    inside = owners(base)
    for kind, places in base.places.items():
        for identifier, place in places.items():
            for path, part in parts(base.collection(kind)[identifier]):
                for field, names in names_in(type(part)).items():
                    local = str(getattr(part, names.within)) if names.within else identifier
                    for where, written in _written(part, field, path):
                        if not place.document.has((*place.path, *where)):
                            continue  # the source of the file, which is told where it is written
                        full = f"{local}/{written}" if names.kind in inside and "/" not in written else written
                        yield Mention(names.kind, full, written, place, where)


def owners(base: KnowledgeBase) -> dict[str, str]:
    """The kinds whose records stand inside another, and the kind of that: observations in cases."""
    return {part.name: kind.name for kind in base.kinds for part in kind.parts}


def _written(part: Record, field: str, path: Path_) -> Iterator[tuple[Path_, str]]:
    """What stands in a field that names one record or several, each with its path in the file."""
    given = getattr(part, field)
    key = type(part).model_fields[field].alias or field
    if isinstance(given, str):
        yield ((*path, key), given)
    for index, value in enumerate(given if isinstance(given, tuple) else ()):
        yield (*path, key, index), value

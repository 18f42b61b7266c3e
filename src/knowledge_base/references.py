"""Where records name other records, for the checks, and for renaming a record in every place.

What a field names stands beside the field, as `Names` in the model.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from knowledge_base.base import Kind, KnowledgeBase, Place
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

    @property
    def line(self) -> int:
        """The line where it is named."""
        return self.place.document.mark((*self.place.path, *self.path)).line


def mentions(base: KnowledgeBase) -> Iterator[Mention]:
    """Every place in the base where a record names another."""
    inside = owners(base)
    for kind in base.kinds:
        for identifier in base.places[kind.name]:
            for owner, one in base.alone(_mentions_in, kind, identifier):
                stands_inside = one.kind in inside and "/" not in one.written
                yield replace(one, id=f"{owner}/{one.written}") if stands_inside else one


def _mentions_in(_kind: Kind[Any], identifier: str, record: Record, place: Place) -> tuple[tuple[str, Mention], ...]:
    """The places where a record names another, each with what that stands inside if it stands inside anything."""
    return tuple(_each_mention(identifier, record, place))


def _each_mention(identifier: str, record: Record, place: Place) -> Iterator[tuple[str, Mention]]:
    for path, part in parts(record):
        for field, names in names_in(type(part)).items():
            local = str(getattr(part, names.within)) if names.within else identifier
            for where, written in _written(part, field, path):
                if place.document.has((*place.path, *where)):  # else the source of the file, told where it is written
                    yield local, Mention(names.kind, written, written, place, where)


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

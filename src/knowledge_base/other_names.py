"""Records whose fields have other names than they should, as they are with the right ones.

What stands under a misspelt field is then read, and told of, as what it is meant as, at the place where it was written:
else it would be told first when the name is mended, and a field inside another would never be known.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any, TypeVar

from knowledge_base.base import Kind, Place
from knowledge_base.faulty import Draft, at, nothing_known, put_at
from knowledge_base.misplaced import confused, renamed
from knowledge_base.problems import Problem
from knowledge_base.records import MOST_TOLD, Entry, Raw, ReadRecord, in_the_wrong_list, read_record
from knowledge_base.source import Document, Noted, Path_, Value

_DEEPEST = 5
"""How many fields inside one another are renamed."""
_T = TypeVar("_T")


def with_right_names(kind: Kind[Any], raw: Raw) -> Raw:
    """What was read, with the fields of the records that are none under the names that they are meant to have."""
    return replace(raw, records=tuple(one if one.record else _with_right_names(kind, one) for one in raw.records))


def _with_right_names(kind: Kind[Any], one: ReadRecord) -> ReadRecord:
    told = list[Problem]()
    for _ in range(_DEEPEST):
        names = dict(_names(kind, one))
        if not names:
            break
        told += (
            one.entry.place.problem(path, f"Feltet «{path[-1]}» er ukjent.", f"Skriv «{name}» i stedet.")
            for path, name in names.items()
        )
        one = read_record(kind, _renamed(kind, one.entry, names))
    return replace(one, texts=(*told, *one.texts)) if told else one


def _names(kind: Kind[Any], one: ReadRecord) -> Iterator[tuple[Path_, str]]:
    """The fields that are there under another name, and are not told as something else."""
    if one.record or len(one.errors) > MOST_TOLD:
        return
    draft = Draft(one.entry.id, kind.record, one.entry.data, nothing_known)
    elsewhere = in_the_wrong_list(kind.record, one.entry.data, one.errors)
    mixed = {path for each in confused(draft, one.errors) for path in each.at}
    for path, name in renamed(draft, one.errors, by_words=True).items():
        if path not in mixed and not any(path[: len(around)] == around for around in elsewhere):
            yield path, name


def _renamed(kind: Kind[Any], entry: Entry, names: Mapping[Path_, str]) -> Entry:
    data, whole = entry.data, {(*entry.place.path, *path): name for path, name in names.items()}
    for around in dict.fromkeys(path[:-1] for path in names):
        beside = at(data, around)
        assert isinstance(beside, dict)  # noqa: S101  # an unknown field stands in a record
        fields: Value = {names.get((*around, key), key): value for key, value in beside.items()}
        data = put_at(data, around, fields)
    document = entry.place.document
    document = _document(document, whole, put_at(document.data, entry.place.path, data))
    own = data.get("id") if kind.is_list and isinstance(data, dict) else None
    return Entry(own if isinstance(own, str) else entry.id, Place(document, entry.place.path), data)


def _document(document: Document, names: Mapping[Path_, str], data: Value) -> Document:
    """The document with what stands at these paths under other names, and each value where it stood."""

    def right(path: Path_) -> Path_:
        return tuple(names.get(path[: end + 1], path[end]) for end in range(len(path)))

    def moved(of: Mapping[Path_, _T]) -> dict[Path_, _T]:
        return {right(path): one for path, one in of.items()}

    @cache
    def note() -> Noted:
        noted = document.note()
        return Noted(moved(noted.marks), moved(noted.spans), noted.text)

    return replace(
        document,
        held=[data],
        note=note,
        faulty=frozenset(map(right, document.faulty)),
        partial=frozenset(map(right, document.partial)),
        lossy=frozenset(map(right, document.lossy)),
        commented=moved(document.commented),
        lines=moved(document.lines),
        loose=moved(document.loose),
    )

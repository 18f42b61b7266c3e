"""A record as it was written, with what it may name, and ways to what stands in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from knowledge_base.known import Choices
from knowledge_base.model import Names
from knowledge_base.parts import inside, names_in, record_inside
from knowledge_base.source import Path_, Value

LONGEST = 60  # characters of a value that a message repeats


Told = tuple[str, str]
"""What is wrong, and what to do."""


@dataclass(frozen=True)
class Draft:
    """A record as it was written, and what it may name."""

    id: str
    record: type[BaseModel]
    data: Value
    known: Callable[[str], Choices]
    """The records of a kind that can be named, by the name of the kind."""
    ids: Mapping[Path_, str] = field(default_factory=dict)
    """The ids that entries without one have had, as far as others name them, by the path of the entry."""


def class_at(record: type[BaseModel], location: Path_) -> type[BaseModel]:
    """The class of what stands at `location` inside a record, or of what is around it."""
    current = record
    for part in location:
        inner = record_inside(fields_at(current, ())[part].annotation) if isinstance(part, str) else current
        current = inner or current
    return current


def fields_at(record: type[BaseModel], location: Path_) -> dict[str, FieldInfo]:
    """The fields that the record at `location` inside `record` may have, by the names that YAML has for them."""
    return {info.alias or name: info for name, info in class_at(record, location).model_fields.items()}


def at(data: Value, path: Path_) -> Value:
    """What stands at `path`, which is there."""
    for part in path:
        data = data[part]  # type: ignore[index]  # pydantic's path leads through it
    return data


def fields_that_name(record: type[BaseModel]) -> Mapping[str, Names]:
    """The fields of a class that name other records, by the names that YAML has for them."""
    return {record.model_fields[name].alias or name: names for name, names in names_in(record).items()}


def words_of(info: FieldInfo) -> tuple[str, ...]:
    """The words that a field chooses from, where the model has them; none where it does not."""
    inner = inside(info.annotation)
    if get_origin(inner) is Literal:
        return tuple(map(str, get_args(inner)))
    return tuple(one.value for one in inner) if isinstance(inner, type) and issubclass(inner, StrEnum) else ()


def is_around(outer: Path_, inner: Path_) -> bool:
    """Whether what stands at `outer` holds, or is, what stands at `inner`."""
    return inner[: len(outer)] == outer


def counts_the_faultless(details: ErrorDetails, found: Sequence[ErrorDetails]) -> bool:
    """Whether a list is only too short since pydantic counts no entry that has a fault of its own."""
    path = details["loc"]
    inner = (one["loc"] for one in found if one["loc"] != path)
    return details["type"] == "too_short" and any(is_around(path, one) for one in inner)


def is_a(one: object, other: type) -> bool:
    """Whether `one` is a class and one of `other`."""
    return isinstance(one, type) and issubclass(one, other)


def put_at(data: Value, path: Path_, value: Value) -> Value:
    """`data` with this value at `path`. Raises KeyError where there is no record or list to hold it."""
    if not path:
        return value
    first, *rest = path
    if isinstance(data, dict) and isinstance(first, str):
        return {**data, first: put_at(data[first], tuple(rest), value) if rest else value}
    if isinstance(data, list) and isinstance(first, int):
        return [*data[:first], put_at(data[first], tuple(rest), value), *data[first + 1 :]]
    raise KeyError(first)


def shortened(given: Any) -> Any:
    """What was written, short enough to repeat in a message."""
    return f"{given[:LONGEST]}…" if isinstance(given, str) and len(given) > LONGEST else given


def field_name(location: Path_) -> str:
    """The name of the field at `location`, or of what it stands in."""
    names = [part for part in location if isinstance(part, str)]
    return names[-1] if names else "posten"


def holder_of(path: Path_) -> Path_:
    """Where the record stands that has the field at `path`."""
    while path and isinstance(path[-1], int):
        path = path[:-1]
    return path[:-1]


def names_at(record: type[BaseModel], path: Path_) -> Names | None:
    """What kind of record the field at `path` names, if any."""
    around = holder_of(path)
    current = record
    for part in around:
        if isinstance(part, str):
            current = record_inside(fields_at(current, ())[part].annotation) or current
    aliases = {info.alias or name: name for name, info in current.model_fields.items()}
    return names_in(current).get(aliases.get(field_name(path), ""))


def fits_pattern(record: type[BaseModel], path: Path_, written: str) -> bool:
    """Whether the field at `path` takes an id that is written so: with what it stands in before it, or without."""
    info = fields_at(record, holder_of(path))[field_name(path)]
    pattern = next(_patterns(info.annotation, *info.metadata), None)
    return pattern is None or re.search(pattern, written) is not None


def _patterns(*of: object) -> Iterator[str]:
    for one in of:
        if isinstance(pattern := getattr(one, "pattern", None), str):
            yield pattern
        yield from _patterns(*getattr(one, "__metadata__", ()), *get_args(one))


def of_another_kind(choices: Choices, kind: str, path: Path_, written: str, data: Value) -> Told | None:
    """What to say where the field at `path` of the record `data` wants one of a kind and has what is of another.

    What is linked to that is proposed, but nothing that the entry around the field would name itself by.
    """
    found = choices.of_another_kind(written)
    if found is None or not choices.all:
        return None
    what = f"Feltet «{field_name(path)}» nevner {choices.many}, men «{shortened(written)}» står blant {found[1]}."
    there = {one.id for one in choices.all}
    others = [one for where, one in walk_lists(data, kind) if where != path[: len(where)] and _holds(one, found[0])]
    named = [str(one["id"]) for one in others if one.get("id") in there] or _named_by(there, found[0], path, data)
    if not named:
        an_id = f"Skriv en id fra {choices.those}, for eksempel «{choices.all[0].id}»."
        return what, choices.offered(written) if choices.are_few else an_id
    quoted = " eller ".join(f"«{one}»" for one in named[:_FEW])
    return what, f"Skriv {quoted}, som er lenket til «{found[0]}»."


_FEW = 3
"""Ids that a message proposes."""


def _named_by(there: Collection[str], identifier: str, path: Path_, data: Value) -> list[str]:
    """The ids of those `there` that the part of a record with this id names, if `path` is not inside it."""
    inner = identifier.partition("/")[2]
    lists = [one for one in data if isinstance(data[one], list)] if isinstance(data, dict) else []
    parts = (part for name in lists for part in walk_lists(data, name))
    part = next((one for where, one in parts if one.get("id") == inner and where != path[: len(where)]), None)
    return [one for one in there if part is not None and "/" in one and _holds(dict(part), one)]


def _holds(data: Any, written: str) -> bool:
    """Whether a value is `written`, or has it inside."""
    inner = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    return data == written or any(_holds(one, written) for one in inner)


def nothing_known(_kind: str) -> Choices:
    """For one who reads records of one kind and knows no other."""
    return Choices()


def walk_lists(data: Value, name: str) -> Iterator[tuple[Path_, Mapping[str, Value]]]:
    """Each entry of the list in the field `name` of a record, with its path."""
    listed = data.get(name) if isinstance(data, dict) else None
    for index, one in enumerate(listed if isinstance(listed, list) else ()):
        if isinstance(one, dict):
            yield (name, index), one


def walk_ids(data: Value) -> Iterator[tuple[str, Mapping[str, Value]]]:
    """Each entry of a list that has an id, with the id."""
    for one in data if isinstance(data, list) else ():
        if isinstance(one, dict) and isinstance(one.get("id"), str):
            yield str(one["id"]), one

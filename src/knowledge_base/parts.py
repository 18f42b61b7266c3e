"""Walks through records: those inside a record, the texts in what will become one, the fields that name others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from types import MappingProxyType, UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel

from knowledge_base.model import Names, Record, Ref
from knowledge_base.source import Path_, Value
from knowledge_base.text import Form

NAMES = frozenset({"name", "short_name", "aliases", "authors", "publisher", "avoid", "write", "term"})
"""Fields that say what somebody or something is called, and words that are told of as words."""
_WORKS = frozenset({"sources", "outlines"})
"""Titles of works and of their parts are names too, in the words of those who wrote them."""


def is_name(kind: str, path: Path_) -> bool:
    """Whether the text at `path` in a record of a kind is a name, which may be in any language and spelling."""
    last = path[-1] if path else ""
    name = path[-2] if isinstance(last, int) and len(path) > 1 else last
    return name in NAMES or (kind in _WORKS and name == "title")


def parts(record: Record, path: Path_ = ()) -> Iterator[tuple[Path_, Record]]:
    """The record and every record inside it, each with its path in the file."""
    yield path, record
    for name, key in _fields_of_records(type(record)):
        value = getattr(record, name)
        if isinstance(value, Record):
            yield from parts(value, (*path, key))
        elif isinstance(value, tuple):
            for index, item in enumerate(value):
                if isinstance(item, Record):
                    yield from parts(item, (*path, key, index))


@cache
def _fields_of_records(record: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """The fields of a class that may hold records, each with the key it has in the file: most hold none."""
    fields = record.model_fields.items()
    return tuple((name, info.alias or name) for name, info in fields if record_inside(info.annotation) is not None)


def texts(annotation: Any, data: Value, path: Path_ = ()) -> Iterator[tuple[Path_, type[Form], str]]:
    """Every text in `data` where `annotation` wants one, with the form it wants."""
    if is_list(annotation):
        for index, item in enumerate(data if isinstance(data, list) else ()):
            yield from texts(get_args(annotation)[0], item, (*path, index))
        return
    inner = inside(annotation)
    if isinstance(inner, type) and issubclass(inner, BaseModel):
        given = data if isinstance(data, dict) else {}
        for key, field in _annotations(inner).items():
            if key in given:
                yield from texts(field, given[key], (*path, key))
    elif isinstance(inner, type) and issubclass(inner, Form) and isinstance(data, str):
        yield path, inner, data


class Given(NamedTuple):
    """What a record that may have faults names in a field."""

    path: Path_
    names: Names
    written: str
    within: str | None
    """The record that what is named stands in, where a field beside says which."""


def given_names(annotation: Any, data: Value, path: Path_ = ()) -> Iterator[Given]:
    """Everything that `data` names where `annotation` wants a name of another record."""
    inner = record_inside(annotation)
    if is_list(annotation):
        for index, item in enumerate(data if inner and isinstance(data, list) else ()):
            yield from given_names(inner, item, (*path, index))
        return
    if inner is None or not isinstance(data, dict):
        return
    marks = {inner.model_fields[name].alias or name: mark for name, mark in names_in(inner).items()}
    for key, field in _annotations(inner).items():
        value = data.get(key)
        if key in marks:
            beside = data.get(marks[key].within or "")
            within = beside if isinstance(beside, str) else None
            listed = [((*path, key, at), one) for at, one in enumerate(value)] if isinstance(value, list) else []
            yield from (
                Given(where, marks[key], one, within)
                for where, one in listed or [((*path, key), value)]
                if isinstance(one, str)
            )
        else:
            yield from given_names(field, value, (*path, key))


def left_empty(annotation: Any, data: Value, path: Path_ = ()) -> Iterator[Path_]:
    """Where in `data` a field that may be left out is there, with nothing in it. pydantic reads that as left out."""
    inner = record_inside(annotation)
    if is_list(annotation):
        for index, item in enumerate(data if inner and isinstance(data, list) else ()):
            yield from left_empty(inner, item, (*path, index))
    elif inner is not None and isinstance(data, dict):
        fields = _annotations(inner)
        for key, value in data.items():
            if value is None and type(None) in get_args(fields.get(key)):
                yield (*path, key)
            elif value is not None and key in fields:
                yield from left_empty(fields[key], value, (*path, key))


@cache
def _annotations(record: type[BaseModel]) -> Mapping[str, Any]:
    """What each field of a class holds, by the key it has in the file."""
    return MappingProxyType({info.alias or name: info.annotation for name, info in record.model_fields.items()})


def with_source(annotation: Any, data: Value, source: str | None) -> Value:
    """`data` where every place in a source names it: the nearest `source` around it, when it names none itself."""
    inner = record_inside(annotation)
    if inner is None:
        return data
    if is_list(annotation):
        return [with_source(inner, item, source) for item in data] if isinstance(data, list) else data
    if not isinstance(data, dict):
        return data
    if inner is Ref:
        return {**data, "source": source} if source and "source" not in data else data
    own = data.get("source") if "source" in inner.model_fields else None
    near = own if isinstance(own, str) else source
    fields = _annotations(inner)
    return {key: with_source(fields[key], value, near) if key in fields else value for key, value in data.items()}


def is_list(annotation: Any) -> bool:
    """Whether a field holds a list."""
    return get_origin(annotation) is tuple


def inside(annotation: Any) -> Any:
    """The type inside X | None and Annotated[X, …], and, when the field holds a list, that of its entries."""
    origin = get_origin(annotation)
    if origin in {tuple, Annotated}:
        return inside(get_args(annotation)[0])
    if origin in {Union, UnionType}:
        return inside(next(one for one in get_args(annotation) if one is not type(None)))
    return annotation


def record_inside(annotation: Any) -> type[BaseModel] | None:
    """The class of the record, or of the records in the list, that a field holds."""
    found = inside(annotation)
    is_record = get_origin(found) is not Literal and isinstance(found, type) and issubclass(found, BaseModel)
    return found if is_record else None


@cache
def names_in(record: type[BaseModel]) -> Mapping[str, Names]:
    """The fields of a class that name other records, each with what it names."""
    found = {name: _mark(info.annotation, info.metadata) for name, info in record.model_fields.items()}
    return {name: mark for name, mark in found.items() if mark is not None}


def _mark(annotation: Any, metadata: list[Any]) -> Names | None:
    own = next((one for one in metadata if isinstance(one, Names)), None)
    if own is not None:
        return own
    marked = get_args(annotation)[1:] if get_origin(annotation) is Annotated else ()
    within = () if get_origin(annotation) is Literal else get_args(annotation)
    return next(
        (found for one in within if (found := _mark(one, list(marked))) is not None),
        next((one for one in marked if isinstance(one, Names)), None),
    )


def holds(record: type[BaseModel], wanted: type[BaseModel]) -> bool:
    """Whether a record of one class can hold one of another, however deep."""
    return _any_inside(record, lambda one: issubclass(one, wanted))


def _any_inside(record: type[BaseModel], fits: Callable[[type[BaseModel]], bool]) -> bool:
    if fits(record):
        return True
    inner = (record_inside(info.annotation) for info in record.model_fields.values())
    return any(one is not None and _any_inside(one, fits) for one in inner)

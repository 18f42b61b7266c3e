"""Walks through records: those inside a record, the texts in what will become one, the fields that name others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from types import MappingProxyType, UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel

from knowledge_base.model import Names, Record, Ref
from knowledge_base.source import Path_, Value
from knowledge_base.text import Form, Prose, Sentence

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


class _Shape(NamedTuple):
    """What a field holds, as far as a walk through what is written needs to know."""

    record: type[BaseModel] | None
    """The class of the record, or of the records in the list, in it."""
    is_list: bool
    form: type[Form] | None
    """The form of the text, or of the texts in the list."""
    may_be_empty: bool
    names: Names | None
    """What it names."""
    is_of_words: bool
    """Whether it is a list of words, names or ids. Sentences and numbers are none."""

    def each(self, value: Value, path: Path_) -> Iterator[tuple[Path_, Value]]:
        """What is written in the field at `path`, one by one where it is a list. Nothing where it should be one."""
        if not self.is_list:
            yield path, value
        elif isinstance(value, list):
            yield from (((*path, index), item) for index, item in enumerate(value))


@cache
def _shapes(record: type[BaseModel]) -> Mapping[str, _Shape]:
    """What each field of a class holds, by the key it has in the file. To ask a type is slow, and files are long."""
    names = names_in(record)
    fields = record.model_fields.items()
    return MappingProxyType({info.alias or name: _shape(info.annotation, names.get(name)) for name, info in fields})


def _shape(annotation: Any, names: Names | None) -> _Shape:
    held = inside(annotation)
    form = held if isinstance(held, type) and issubclass(held, Form) else None
    may_be_empty = type(None) in get_args(annotation)
    is_word = get_origin(held) is Literal or (
        isinstance(held, type) and issubclass(held, str) and not issubclass(held, Sentence | Prose)
    )
    of_words = is_word and is_list(annotation)
    return _Shape(record_inside(annotation), is_list(annotation), form, may_be_empty, names, of_words)


def texts(record: type[BaseModel], data: Value, path: Path_ = ()) -> Iterator[tuple[Path_, type[Form], str]]:
    """Every text in `data` where a record of the class wants one, with the form it wants."""
    if not isinstance(data, dict):
        return
    for key, shape in _shapes(record).items():
        if key not in data or (shape.record is None and shape.form is None):
            continue
        for where, one in shape.each(data[key], (*path, key)):
            if shape.record is not None:
                yield from texts(shape.record, one, where)
            elif shape.form is not None and isinstance(one, str):
                yield where, shape.form, one


def lists_of_words(record: type[BaseModel], data: Value, path: Path_ = ()) -> Iterator[tuple[Path_, list[Value]]]:
    """Every list of words, names or ids in `data`, where a record of the class wants one."""
    if not isinstance(data, dict):
        return
    shapes = _shapes(record)
    for key, value in data.items():
        shape = shapes.get(key)
        if shape is not None and shape.is_of_words and isinstance(value, list):
            yield (*path, key), value
        elif shape is not None and shape.record is not None:
            for where, one in shape.each(value, (*path, key)):
                yield from lists_of_words(shape.record, one, where)


class Given(NamedTuple):
    """What a record that may have faults names in a field."""

    path: Path_
    names: Names
    written: str
    within: str | None
    """The record that what is named stands in, where a field beside says which."""


def given_names(record: type[BaseModel], data: Value, path: Path_ = ()) -> Iterator[Given]:
    """Everything that `data` names where a record of the class wants a name of another record."""
    if not isinstance(data, dict):
        return
    for key, shape in _shapes(record).items():
        if key not in data:
            continue
        value, where = data[key], (*path, key)
        if shape.names is not None:
            beside = data.get(shape.names.within or "")
            within = beside if isinstance(beside, str) else None
            listed = [((*where, at), one) for at, one in enumerate(value)] if isinstance(value, list) else []
            named = listed or [(where, value)]
            yield from (Given(at, shape.names, one, within) for at, one in named if isinstance(one, str))
        elif shape.record is not None:
            for at, one in shape.each(value, where):
                yield from given_names(shape.record, one, at)


def left_empty(record: type[BaseModel], data: Value, path: Path_ = ()) -> Iterator[Path_]:
    """Where in `data` a field that may be left out is there, with nothing in it. pydantic reads that as left out."""
    shapes = _shapes(record)
    for key, value in data.items() if isinstance(data, dict) else ():
        shape = shapes.get(key)
        if shape is not None and value is None and shape.may_be_empty:
            yield (*path, key)
        elif shape is not None and value is not None and shape.record is not None:
            for where, one in shape.each(value, (*path, key)):
                yield from left_empty(shape.record, one, where)


def with_source(record: type[BaseModel], data: Value, source: str | None) -> Value:
    """`data` where every place in a source names it: the nearest `source` around it, when it names none itself."""
    if not isinstance(data, dict):
        return data
    if record is Ref:
        return {**data, "source": source} if source and "source" not in data else data
    own = data.get("source") if "source" in record.model_fields else None
    near = own if isinstance(own, str) else source
    shapes = _shapes(record)
    return {key: _with_source(shapes.get(key), value, near) for key, value in data.items()}


def _with_source(shape: _Shape | None, value: Value, source: str | None) -> Value:
    if shape is None or shape.record is None:
        return value
    if not shape.is_list:
        return with_source(shape.record, value, source)
    return [with_source(shape.record, item, source) for item in value] if isinstance(value, list) else value


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

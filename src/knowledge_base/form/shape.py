"""The fields of what the form asks for, told from the model: what each is, may hold, and whether it must be there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel, TypeAdapter
from pydantic.fields import FieldInfo

from knowledge_base.kinds.source import KIND, Source
from knowledge_base.model import PERIOD, Followed, Named
from knowledge_base.parts import inside, is_list, is_name, names_in, record_inside
from knowledge_base.prose import OTHERS
from knowledge_base.text import Form, Line, Prose, Sentence, WebAddress

_FORMS: dict[type[Form], str] = {Line: "line", Sentence: "sentence", Prose: "prose", WebAddress: "address"}
_LEFT_OUT = frozenset(Followed.model_fields)
"""What only a record that has been here a while can have: former ids and changes."""


@dataclass(frozen=True)
class Field:
    """One field of a record, as the form asks for it."""

    key: str
    kind: str
    """text, number, whole, truth, period, id, choice or record."""
    required: bool
    listed: bool
    help: str
    """What the model says of it."""
    least: int | None = None
    """Of a list, how many there must be, where there must be any."""
    called: bool = False
    """Of a text, whether it is a name, in the words of others."""
    given: bool = False
    """Of a text, whether it is written as its source writes it: a name, a heading, a unit."""
    form: str = ""
    """Of a text: line, sentence, prose or address; else nothing."""
    longest: int | None = None
    pattern: str | None = None
    lowest: float | None = None
    highest: float | None = None
    decimals: int | None = None
    values: tuple[str, ...] = ()
    """The words that one is chosen from, where the model has them."""
    names: str | None = None
    """The kind of record that is named, where the content has them."""
    of: str | None = None
    """The class of the record that it holds."""


def fields(record: type[BaseModel]) -> Iterator[Field]:
    """The fields of a class that a reader may fill in: its own first, then those that it shares with others."""
    schema, names = _schema(record), names_in(record)
    for name, info in sorted(_asked(record), key=lambda one: _stands(record, one[0])):
        key = info.alias or name
        made = _field(key, info, schema[key], names[name].kind if name in names else None)
        called = made.kind == "text" and is_name(KIND.name if record in records_in(Source) else "", (key,))
        yield replace(made, called=called, given=called or (made.kind == "text" and key in OTHERS))


def records_in(record: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """A class and those of the records that it may hold, each once, however deep."""
    found = {record: None}
    for one in _while_growing(found):
        for _, info in _asked(one):
            inner = record_inside(info.annotation)
            if inner is not None:
                found.setdefault(inner)
        yield one


def _asked(record: type[BaseModel]) -> Iterator[tuple[str, FieldInfo]]:
    return (one for one in record.model_fields.items() if not (issubclass(record, Named) and one[0] in _LEFT_OUT))


def _stands(record: type[BaseModel], name: str) -> int:
    """Where a field stands among the others: by how far up the class is that has it first."""
    above = [one for one in record.__mro__ if name in getattr(one, "__annotations__", {})]
    return record.__mro__.index(above[0])


def _while_growing(found: dict[type[BaseModel], None]) -> Iterator[type[BaseModel]]:
    """The keys of `found`, also those that are put in while they are looked at."""
    at = 0
    while at < len(found):
        yield list(found)[at]
        at += 1


@cache
def _schema(record: type[BaseModel]) -> dict[str, Any]:
    """What pydantic tells of each field of a class, by its name in YAML."""
    whole = TypeAdapter(record).json_schema(by_alias=True)
    own = whole["$defs"][record.__name__] if "$ref" in whole else whole
    properties: dict[str, Any] = own["properties"]
    return properties


def _field(key: str, info: FieldInfo, schema: dict[str, Any], names: str | None) -> Field:
    listed = is_list(info.annotation)
    inner = inside(info.annotation)
    own = _own(schema["items"] if listed else schema)
    record = record_inside(info.annotation)
    what = _kind(inner, own, names, record)
    return Field(
        key=key,
        kind=what,
        required=info.is_required(),
        listed=listed,
        help=_help(info, record),
        least=schema.get("minItems"),
        form=_FORMS.get(inner, "line") if what == "text" else "",
        longest=own.get("maxLength"),
        pattern=own.get("pattern") if what in {"text", "id", "period"} else None,
        lowest=own.get("minimum", own.get("ge")),
        highest=own.get("maximum", own.get("le")),
        decimals=own.get("decimal_places"),
        values=_values(inner),
        names=names,
        of=record.__name__ if record else None,
    )


def _own(schema: dict[str, Any]) -> dict[str, Any]:
    """What holds of the value itself, and not of its absence. Of a number, pydantic tells the bounds as ge and le."""
    given: dict[str, Any] = next(one for one in schema.get("anyOf", [schema]) if one.get("type") != "null")
    return given


def _kind(inner: Any, schema: dict[str, Any], names: str | None, record: type[BaseModel] | None) -> str:  # noqa: PLR0911
    if record is not None:
        return "record"
    if names is not None or _values(inner):
        return "choice"
    if inner is bool:
        return "truth"
    if inner is int:
        return "whole"
    if inner is Decimal:
        return "number"
    if schema.get("pattern") == PERIOD:
        return "period"
    return "text" if isinstance(inner, type) and issubclass(inner, Form) else "id"


def _values(inner: Any) -> tuple[str, ...]:
    if get_origin(inner) is Literal:
        return tuple(map(str, get_args(inner)))
    return tuple(inner) if isinstance(inner, type) and issubclass(inner, StrEnum) else ()


def _help(info: FieldInfo, record: type[BaseModel] | None) -> str:
    told = info.description or (record.__doc__ if record else "") or ""
    return " ".join(told.split())

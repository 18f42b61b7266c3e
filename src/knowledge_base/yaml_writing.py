"""Writes a record as a contributor would: the fields in their order, places on one line, long texts over several."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import yaml
from pydantic import BaseModel

from knowledge_base.model import Cited, Followed, Named, Ref
from knowledge_base.parts import inside, is_list, record_inside
from knowledge_base.source import Value

WIDTH = 118
_LONG = 80


class _Number(str):
    """What is written without quotes."""

    __slots__ = ()


class _OneLine(dict[str, Any]):
    """Fields that stand on one line."""


class _Listed(list[Any]):
    """Values that stand on one line."""


class _Writer(yaml.SafeDumper):
    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002  # PyYAML's
        """Lets the entries of a list stand inside the field that holds it."""
        super().increase_indent(flow, indentless=False)  # PyYAML's


def _text(writer: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    if "\n" in text or len(text) > _LONG:
        return writer.represent_scalar("tag:yaml.org,2002:str", text, style=">")
    is_text = _read_as(writer, text) == "tag:yaml.org,2002:str"
    return writer.represent_scalar("tag:yaml.org,2002:str", text, style=None if is_text else '"')


def _number(writer: yaml.SafeDumper, number: _Number) -> yaml.ScalarNode:
    return writer.represent_scalar(_read_as(writer, str(number)), str(number))


def _read_as(writer: yaml.SafeDumper, text: str) -> str:
    """What a reader takes a text without quotes for."""
    return str(writer.resolve(yaml.ScalarNode, text, (True, False)))  # type: ignore[no-untyped-call]  # of PyYAML


_Writer.add_representer(str, _text)
_Writer.add_representer(_Number, _number)
_Writer.add_representer(_OneLine, lambda w, data: w.represent_mapping("tag:yaml.org,2002:map", data, flow_style=True))
_Writer.add_representer(_Listed, lambda w, data: w.represent_sequence("tag:yaml.org,2002:seq", data, flow_style=True))


def as_yaml(record: type[BaseModel], data: Value, *, listed: bool = False) -> str:
    """`data`, which is a record of a class, as YAML; as an entry of a list when `listed`."""
    shaped = _shaped(record, data)
    return yaml.dump([shaped] if listed else shaped, Dumper=_Writer, allow_unicode=True, sort_keys=False, width=WIDTH)


def _shaped(record: type[BaseModel], data: Value) -> Any:
    if not isinstance(data, Mapping):
        return data
    order = sorted(record.model_fields.items(), key=lambda field: stands(record, field[0]))
    fields = {info.alias or name: info.annotation for name, info in order}
    kept = {key: _value(fields[key], data[key]) for key in fields if data.get(key) is not None}
    return _OneLine(kept) if issubclass(record, Ref) else kept


def _value(annotation: Any, value: Value) -> Any:
    nested, inner = record_inside(annotation), inside(annotation)
    if nested is not None:
        return [_shaped(nested, one) for one in value or ()] if is_list(annotation) else _shaped(nested, value)
    plain = inner in {int, bool, Decimal}
    if is_list(annotation):
        return _Listed(_Number(one) if plain else one for one in value or ())
    return _Number(value) if plain else value


def stands(record: type[BaseModel], name: str) -> tuple[bool, int]:
    """Where a field stands in a file: the id first, then its own, and last what every record of its sort has."""
    if any(name in base.model_fields for base in (Cited, Followed, Named) if issubclass(record, base)):
        return True, 2
    inherited = any(name in getattr(base, "model_fields", ()) for base in record.__bases__)
    return name != "id", int(inherited and name not in record.__annotations__)

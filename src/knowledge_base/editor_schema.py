"""JSON Schema as an editor needs it: what pydantic makes of the model, with Norwegian words and today's choices.

It says what the check says, as far as a schema can: an empty field, a blank text, a comma in a number are refused. The
ids of today's content are offered, and others let through, since what they name may be written in the same change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pydantic import BaseModel, TypeAdapter

from knowledge_base.base import Kind
from knowledge_base.field_words import FieldWords
from knowledge_base.known import Choices
from knowledge_base.model import TWO_IDS
from knowledge_base.parts import inside, names_in, record_inside
from knowledge_base.text import Form, Line

Schema = dict[str, Any]  # what `json.dumps` takes

OFFERED = "enumDescriptions"
"""The mark of a list of choices, which the editor shows beside each: what the record is called."""
_NO_CODE = r"(?![\s\S]*(\{\{|\{%|\{#|<!--|</?[A-Za-z][A-Za-z0-9-]*(\s[^<>]*)?/?>))"
TEXT = rf"^{_NO_CODE}[\s\S]*\S"
ONE_LINE = rf"^{_NO_CODE}\s*\S[^\n]*\s*$"
WHOLE = r"^-?(0|[1-9][0-9]*)$"
NUMBER = r"^-?(0|[1-9][0-9]*)(\.[0-9]{1,4})?$"


@dataclass(frozen=True)
class _Shaper:
    """What a schema is made with."""

    words: FieldWords
    known: Callable[[str], Choices]

    def record(self, schema: Schema, record: type[BaseModel]) -> Schema:
        """The schema of a record: its word, and each field as it should be."""
        title = self.words.of(record.__name__).title
        fields = {info.alias or name: (name, info) for name, info in record.model_fields.items()}
        marks = names_in(record)
        shaped: Schema = {}
        for key, given in schema["properties"].items():
            name, info = fields[key]
            word = self.words.of(record.__name__, key)
            node = self.value(_without_empty(given), inside(info.annotation))
            if name in marks:
                node = self.offering(node, marks[name].kind)
            shaped[key] = {
                **({"title": word.title} if word.title else {}),
                **({"examples": [word.example == "true" or word.example]} if word.example else {}),
                **node,
            }
        kept = {key: value for key, value in schema.items() if key not in {"title", "properties"}}
        return {**({"title": title} if title else {}), **_one_line(kept), "properties": shaped}

    def value(self, node: Schema, wanted: object) -> Schema:
        """The schema of a value, or of each in a list, refusing what the check refuses."""
        if node.get("type") == "array":
            return {**node, "items": self.value(_without_empty(node["items"]), wanted)}
        if isinstance(wanted, type) and issubclass(wanted, Form) and wanted.pattern is None and _is_text(node):
            return {**node, "pattern": ONE_LINE if issubclass(wanted, Line) else TEXT}
        if wanted is int and node.get("type") == "integer":
            return {**node, "type": ["integer", "string"], "pattern": WHOLE}
        if wanted is Decimal:
            kept = {key: value for key, value in node.items() if key not in {"anyOf", "decimal_places", "ge", "le"}}
            bounds = {"minimum": node.get("ge"), "maximum": node.get("le")}
            known = {key: value for key, value in bounds.items() if value is not None}
            return {**kept, **known, "type": ["number", "string"], "pattern": NUMBER}
        return node

    def offering(self, node: Schema, kind: str) -> Schema:
        """`node` with the ids of a kind to choose from. Those inside a record are named so only from outside it."""
        if node.get("type") == "array":
            return {**node, "items": self.offering(node["items"], kind)}
        listed = self.known(kind).all
        if not listed or ("/" in listed[0].id) is not (node.get("pattern") == TWO_IDS):
            return node
        form = {key: node[key] for key in ("type", "pattern", "maxLength") if key in node}
        kept = {key: value for key, value in node.items() if key not in form}
        offered = {one.id: one.called[0] if one.called else "" for one in listed}
        return {**kept, "anyOf": [{"enum": list(offered), OFFERED: list(offered.values())}, form]}


def editor_schema(kind: Kind[Any], words: FieldWords, known: Callable[[str], Choices]) -> Schema:
    """The schema of a file of `kind`."""
    annotation: Any = list[kind.record] if kind.is_list else kind.record  # type: ignore[name-defined]
    made = TypeAdapter(annotation).json_schema(by_alias=True)
    shaper = _Shaper(words, known)
    records = {record.__name__: record for record in _records(kind.record)}
    defs = {
        name: shaper.record(one, records[name]) if name in records else {"enum": one["enum"], "type": "string"}
        for name, one in made.pop("$defs", {}).items()
    }
    if kind.is_list:
        made["title"] = kind.words.many.capitalize()
    else:
        made = shaper.record(made, kind.record)
    start: Schema = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return {**start, **({"$defs": defs} if defs else {}), **made}


def without_choices(schema: object) -> object:
    """A schema without the ids that it offers: what follows from the model alone."""
    if isinstance(schema, list):
        return [without_choices(one) for one in schema]
    if not isinstance(schema, Mapping):
        return schema
    choices = schema.get("anyOf", ())
    if any(OFFERED in one for one in choices):
        kept = {key: one for key, one in schema.items() if key != "anyOf"}
        schema = {**kept, **{key: form for one in choices if OFFERED not in one for key, form in one.items()}}
    return {key: without_choices(one) for key, one in schema.items()}


def _records(record: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """The class of a record, and those inside it."""
    yield record
    for info in record.model_fields.values():
        nested = record_inside(info.annotation)
        if nested is not None:
            yield from _records(nested)


def _without_empty(node: Schema) -> Schema:
    """A node without the empty value and the default that pydantic knows: an empty field is a fault."""
    kept = {key: value for key, value in _one_line(node).items() if key not in {"default", "title"}}
    choices = [one for one in kept.get("anyOf", ()) if one != {"type": "null"}]
    if len(choices) == 1:
        del kept["anyOf"]
        return {**choices[0], **kept}
    return {**kept, "anyOf": choices} if choices else kept


def _one_line(node: Schema) -> Schema:
    """A node whose explanation is in one line, as an editor shows it."""
    return {**node, "description": node["description"].replace("\n", " ")} if "description" in node else node


def _is_text(node: Schema) -> bool:
    return node.get("type") == "string"

"""What the data of the site look like, for programs: a JSON Schema of them, and their addresses as OpenAPI 3.1.

Both follow from the classes of the records. What the data show beside the fields of a record, as `shown` of its kind
makes it, is told here; a test holds every file of several bases against the schema.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, TypeAdapter
from pydantic.json_schema import models_json_schema

from knowledge_base import addresses
from knowledge_base.base import Json, Kind
from knowledge_base.kinds.case import Initiative
from knowledge_base.kinds.recommendation import Action, Recommendation
from knowledge_base.kinds.source import Source
from knowledge_base.model import Basis, Claim, Evidence, Grade, Observation, Record, Stance

DIALECT = "https://json-schema.org/draft/2020-12/schema"


class _Shown(BaseModel):
    """Something that the data show, and no record holds."""

    model_config = ConfigDict(extra="forbid")


class UsedBy(_Shown):
    """A claim that names an observation as evidence."""

    claim: str
    stance: Stance
    url: str


class Organisations(_Shown):
    """The ids of the organisations that say something of a claim."""

    supporting: list[str]
    reserved: list[str]
    nuancing: list[str]
    contradicting: list[str]


class Breadth(_Shown):
    """How many organisations support a claim, of those that could have."""

    supporting: int
    reserved: int
    nuancing: int
    contradicting: int
    silent: int
    of: int
    not_counted: int
    organisations: Organisations


class Reason(_Shown):
    """Why we are no surer, or as sure as we are."""

    component: str
    concern: Grade
    why: str


class Counted(_Shown):
    """What the organisations said when it was judged."""

    supporting: list[str]
    reserved: list[str]
    nuancing: list[str]
    contradicting: list[str]
    of: int | None


class Assessed(_Shown):
    """Who judged, and when."""

    by: str
    date: str
    counted: Counted | None
    evidence_changed: bool


class Confidence(_Shown):
    """How sure we are of a finding."""

    level: str | None
    ceiling: str | None
    ceilings: list[str]
    judgement: str | None
    reasons: list[Reason]
    assessed: Assessed | None
    would_change: str | None


class WeakestConfidence(Confidence):
    """How sure we are of the weakest finding that something rests on."""

    claim: str


class OtherClaim(_Shown):
    """A claim that is no finding."""

    claim: str
    basis: Basis


class RestsOn(_Shown):
    """What an advice or an action rests on."""

    findings: list[str]
    others: list[OtherClaim]


_GROUNDS: Mapping[str, Any] = {
    "breadth": Breadth | None,
    "confidence": WeakestConfidence | None,
    "rests_on": RestsOn,
}
_SHOWN: Mapping[type[Record], Mapping[str, Any]] = {
    Observation: {"url": str, "used_by": list[UsedBy]},
    Initiative: {"url": str},
    Recommendation: _GROUNDS,
    Action: _GROUNDS,
    Claim: {"url": str, "breadth": Breadth | None, "confidence": Confidence | None},
    Source: {"outline": bool},
}
"""What the data show of a record beside its fields, or instead of them."""
_SOMETIMES: Mapping[type[Record], Mapping[str, Any]] = {Evidence: {"url": str}}
"""The same, where only some records of the class have it: evidence has an address where a claim names it."""
_LICENCE: Json = {
    "type": "object",
    "properties": {"name": {"type": "string"}, "url": {"type": "string", "format": "uri"}},
    "required": ["name", "url"],
    "additionalProperties": False,
}
HEAD: Mapping[str, Json] = {
    "version": {"type": "string", "pattern": "^[0-9]+\\.[0-9]+$"},
    "licence": _LICENCE,
    "updated": {"type": ["string", "null"], "format": "date"},
}
"""What every file says of itself."""


def schema(kinds: Iterable[Kind[Any]], site: str, comment: str) -> Json:
    """The JSON Schema of the file with everything; the records of each kind are among its definitions.

    `comment` says under which licence it is, and of which day.
    """
    kinds = [kind for kind in kinds if kind.data is not None]
    found, definitions = _definitions(kinds, "#/$defs/{model}")
    lists = {str(kind.data): {"type": "array", "items": {"$ref": found[kind.name]}} for kind in kinds}
    properties = {**HEAD, "site": {"type": "string"}, "language": {"const": "nb"}, **lists}
    return {
        "$schema": DIALECT,
        **({"$id": f"{site}{addresses.SCHEMA}"} if site else {}),
        "$comment": comment,
        "title": "knowledge.json",
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
        "$defs": definitions,
    }


_ID = [{"name": "id", "in": "path", "required": True, "schema": {"type": "string", "pattern": "^[a-z0-9-]+$"}}]


def openapi(kinds: Iterable[Kind[Any]], info: Json, site: str, files: Collection[str]) -> Json:
    """The addresses of the data as OpenAPI 3.1. `files` are those that stand alone, `info` what it is."""
    papers = addresses.WORKBOOK in files
    kinds = [kind for kind in kinds if kind.data_files]
    found, definitions = _definitions(kinds, "#/components/schemas/{model}")
    paths = {f"/{file}": _path(file.rpartition("/")[2], file, {}) for file in files}
    for kind in kinds:
        head: Json = {"type": "object", "properties": dict(HEAD), "required": list(HEAD)}
        definition = found[kind.name].rpartition("/")[2]
        alone = {key: value for key, value in definitions[definition].items() if key != "additionalProperties"}
        definitions[f"{definition}File"] = {"allOf": [alone, head]}
        path = f"/{addresses.data(kind.name, '{id}')}"
        content = {"$ref": f"#/components/schemas/{definition}File"}
        paths[path] = _path(kind.words.one, path, content)
        paths[path]["parameters"] = _ID
        for form in addresses.FORMS_OF_PAPER if kind.papers and papers else ():
            path = f"/{addresses.paper(kind.name, '{id}', form)}"
            paths[path] = {**_path(kind.words.one, path, {}), "parameters": _ID}
    return {
        "openapi": "3.1.0",
        "info": info,
        **({"servers": [{"url": site.rstrip("/")}]} if site else {}),
        "paths": dict(sorted(paths.items())),
        "components": {"schemas": definitions},
    }


_MEDIA = {
    "json": "application/json",
    "jsonl": "application/jsonl",
    "csv": "text/csv",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def _path(summary: str, file: str, content: Json) -> Json:
    media = _MEDIA[file.rpartition(".")[2]]
    ok = {"description": summary, "content": {media: {"schema": content} if content else {}}}
    return {"get": {"summary": summary, "responses": {"200": ok, "404": {"description": "Finnes ikke."}}}}


def _definitions(kinds: Iterable[Kind[Any]], form: str) -> tuple[Mapping[str, str], Json]:
    """Where the records of each kind are defined, and all definitions. `form` says how one refers to another."""
    kinds = list(kinds)
    classes = list(dict.fromkeys([*(kind.record for kind in kinds), *_SHOWN, *_SOMETIMES]))
    where, made = models_json_schema([(one, "serialization") for one in classes], by_alias=True, ref_template=form)
    definitions: Json = made["$defs"]
    names = {one: where[(one, "serialization")]["$ref"].rpartition("/")[2] for one in classes}
    for definition in definitions.values():
        if "properties" in definition:  # the data leave out nothing, also what a record does not say
            definition["required"] = list(definition["properties"])
    for record, name in names.items():
        _add(definitions, name, _SHOWN.get(record, {}), form, needed=True)
        _add(definitions, name, _SOMETIMES.get(record, {}), form, needed=False)
    for kind in kinds:
        _as_a_record(definitions[names[kind.record]], kind)
    used = set(_reached(definitions, (names[kind.record] for kind in kinds)))
    for definition in definitions.values():  # what fields say of themselves is advice for those who write records
        for told in (definition, *definition.get("properties", {}).values()):
            told.pop("description", None)
            told.pop("title", None)
    found = {kind.name: form.format(model=names[kind.record]) for kind in kinds}
    return found, {name: definition for name, definition in sorted(definitions.items()) if name in used}


def _add(definitions: Json, name: str, shown: Mapping[str, Any], form: str, *, needed: bool) -> None:
    """Puts what the data show of a record into the definition of its class, in place of what the record has."""
    definition = definitions[name]
    for field, told in shown.items():
        made = TypeAdapter(told).json_schema(mode="serialization", ref_template=form.replace("{model}", "Shown{model}"))
        for inner, one in made.pop("$defs", {}).items():
            definitions[f"Shown{inner}"] = one
        definition["properties"][field] = made
        if needed and field not in definition["required"]:
            definition["required"].append(field)


def _as_a_record(definition: Json, kind: Kind[Any]) -> None:
    """A record has its id, and its address where it has one. An address of its own is then called otherwise."""
    properties = definition["properties"]
    if "url" in properties:
        properties["original_url"] = properties.pop("url")
        definition["required"][definition["required"].index("url")] = "original_url"
    properties["id"] = {"type": "string"}
    has_address = next(kind.addresses("id"), None) is not None
    if has_address:
        properties["url"] = {"type": "string"}
    definition["required"] += [one for one in ("id", "url") if one in properties and one not in definition["required"]]


def _reached(definitions: Json, names: Iterable[str]) -> Iterator[str]:
    """The definitions that those of these names lead to, themselves included."""
    seen: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            yield name
            waiting += (ref.rpartition("/")[2] for ref in _refs(definitions[name]))


def _refs(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("$ref"), str):
            yield value["$ref"]
        for inner in value.values():
            yield from _refs(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _refs(inner)

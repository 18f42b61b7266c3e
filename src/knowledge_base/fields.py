"""What contributors may write, told from the model: JSON Schema for editors, field lists for people, stubs for `new`.

None of this is written by hand, so none of it can drift from what the checks demand.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from knowledge_base.base import Kind
from knowledge_base.editor_schema import editor_schema, without_choices
from knowledge_base.field_words import field_words
from knowledge_base.files import write_whole
from knowledge_base.load import load, nameable
from knowledge_base.parts import inside, is_list, record_inside
from knowledge_base.records import Known
from knowledge_base.registry import KINDS

SCHEMAS = Path("schemas")
EDITOR = Path(".vscode") / "settings.json"
COMMAND = "kb schema"


@dataclass(frozen=True)
class FieldLine:
    """One field of a record, in words."""

    name: str
    kind: str
    """What to write: tekst, tall, liste …, or the words to choose from."""
    required: bool
    description: str
    depth: int
    """How far in the field stands, 0 for the record itself."""


@dataclass(frozen=True)
class FieldTable:
    """The fields of a kind of record."""

    anchor: str
    title: str
    location: str
    """Where its files lie."""
    lines: tuple[FieldLine, ...]


def field_tables(kinds: Iterable[Kind[Any]]) -> tuple[FieldTable, ...]:
    """The fields of every kind of record."""
    return tuple(
        FieldTable(
            kind.name,
            kind.words.many.capitalize(),
            f"{kind.location}/<id>.yml" if kind.one_per_file else kind.location,
            tuple(field_lines(kind.record)),
        )
        for kind in kinds
    )


def schema_files(root: Path, known: Known | None = None) -> Iterator[tuple[Path, str]]:
    """The path and the text of each JSON Schema file, one per kind of record, for the content below `root`.

    `known` tells what can be named there, where that has been read.
    """
    words = field_words(root)
    known = known or nameable(load(root).written)
    for kind in KINDS:
        schema = editor_schema(kind, words, known)
        yield SCHEMAS / schema_name(kind), json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def schema_name(kind: Kind[Any]) -> str:
    """The file name of a kind's schema: case.schema.json for a file in cases/, themes.schema.json for themes.yml."""
    return f"{kind.name.removesuffix('s') if kind.one_per_file else kind.name}.schema.json"


def editor_settings(root: Path) -> Iterator[tuple[Path, str]]:
    """The path and the text of the editor's settings, with the schema of each kind where its files lie.

    Settings that are not there, or that are no plain JSON, are left alone.
    """
    try:
        settings = json.loads((root / EDITOR).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return
    if isinstance(settings, dict):
        known = settings.get("yaml.schemas")
        known = known if isinstance(known, dict) else {}
        others = {name: at for name, at in known.items() if not name.startswith("./schemas/")}
        ours = {
            f"./{SCHEMAS}/{schema_name(kind)}": f"{kind.location}/*.yml" if kind.one_per_file else kind.location
            for kind in KINDS
        }
        settings["yaml.schemas"] = dict(sorted(ours.items())) | others
        yield EDITOR, json.dumps(settings, ensure_ascii=False, indent=2) + "\n"


def stale_schemas(root: Path, known: Known | None = None, *, choices: bool = False) -> Iterator[Path]:
    """The files below `root` that do not say what the model says.

    With `choices`, also those that do not offer the ids of today: who adds to the content in a browser cannot renew
    them, and the workflow that publishes does. `known` is as `schema_files` has it.
    """
    for path, text in (*schema_files(root, known), *editor_settings(root)):
        file = root / path
        if not file.exists() or not _says(file.read_text(encoding="utf-8"), text, choices=choices):
            yield path


def _says(there: str, text: str, *, choices: bool) -> bool:
    """Whether a file says the same as `text`."""
    if there == text or choices:
        return there == text
    try:
        return without_choices(json.loads(there)) == without_choices(json.loads(text))
    except ValueError:
        return False


def write_schemas(root: Path) -> None:
    """Writes every schema file below `root`, which must be there, and tells the editor where each belongs."""
    for path, text in (*schema_files(root), *editor_settings(root)):
        write_whole(root / path, text)


def field_lines(record: type[BaseModel], depth: int = 0) -> Iterator[FieldLine]:
    """The fields of `record` and of the records inside it, in the order in which they are written."""
    for name, info in record.model_fields.items():
        inner = inside(info.annotation)
        yield FieldLine(info.alias or name, _kind_in_words(info), info.is_required(), _description(info, inner), depth)
        nested = record_inside(info.annotation)
        if nested is not None:
            yield from field_lines(nested, depth + 1)


def stub(kind: Kind[Any]) -> str:
    """An empty record of `kind` as YAML, with each field's description as a comment and optional fields shut off.

    What is shut off has «# » in front. Without that it is YAML with its own explanations and, once more, what may be
    left out of it.
    """
    up = "../" * len(Path(kind.location).parts)
    lines = [f"# yaml-language-server: $schema={up}{SCHEMAS}/{schema_name(kind)}"]
    lines += ["# Felt med # foran kan utelates. Ta bort # og mellomrommet etter for å bruke dem."]
    lines += _stub_lines(kind.record, set(), listed=False)
    return "\n".join(lines) + "\n"


def _stub_lines(record: type[BaseModel], explained: set[type[BaseModel]], *, listed: bool) -> Iterator[str]:
    """The fields of `record`, as an entry of a list when `listed`, with its id first.

    Each class is explained once, where it must be there if there is such a place, and is then put in `explained`.
    """
    first = record not in explained
    explained.add(record)
    fields = dict(sorted(record.model_fields.items(), key=lambda field: _stands(record, field[0])))
    needed = [name for name, info in fields.items() if info.is_required()]
    made = {name: list(_stub_field(fields[name], name, explained)) for name in dict.fromkeys([*needed, *fields])}
    if listed:  # an entry starts with a field that is there
        start = needed[0] if needed else next(iter(fields))
        fields = {start: fields[start], **fields}
    margin = "  " if listed else ""
    for index, (name, info) in enumerate(fields.items()):
        mark = "- " if listed and index == 0 else margin
        off = "" if name in needed or mark == "- " else "# "
        if first and (told := _description(info, inside(info.annotation))):
            yield f"{margin if index else ''}# {told}"
        yield f"{mark}{off}{made[name][0]}"
        yield from (f"{margin}{off}{line}" for line in made[name][1:])


def _stub_field(info: FieldInfo, name: str, explained: set[type[BaseModel]]) -> Iterator[str]:
    """A field of a stub, and those under it."""
    nested = record_inside(info.annotation)
    key = f"{info.alias or name}:"
    if nested is None:
        yield f"{key} []" if is_list(info.annotation) else key
    else:
        yield key
        yield from (f"  {line}" for line in _stub_lines(nested, explained, listed=is_list(info.annotation)))


def _stands(record: type[BaseModel], name: str) -> tuple[bool, bool]:
    """Where a field stands in a stub: the id first, and what every such record has last."""
    return name != "id", any(name in getattr(base, "model_fields", ()) for base in record.__bases__)


def _description(info: FieldInfo, inner: Any) -> str:
    if info.description:
        return info.description.replace("\n", " ")
    documented = isinstance(inner, type) and issubclass(inner, BaseModel)
    return (inner.__doc__ or "").strip() if documented else ""


def _kind_in_words(info: FieldInfo) -> str:
    inner = inside(info.annotation)
    words = _inner_in_words(inner)
    return f"liste av {words}" if is_list(info.annotation) else words


def _inner_in_words(inner: Any) -> str:
    if get_origin(inner) is Literal:
        return ", ".join(get_args(inner))
    if isinstance(inner, type) and issubclass(inner, StrEnum):
        return ", ".join(inner)
    if isinstance(inner, type) and issubclass(inner, BaseModel):
        return "felt"
    return {"bool": "true eller false", "int": "helt tall", "Decimal": "tall"}.get(inner.__name__, "tekst")

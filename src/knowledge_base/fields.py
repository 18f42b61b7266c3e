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
from knowledge_base.faulty import nothing_known
from knowledge_base.field_words import FILE as WORDS
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


def stale_schemas(root: Path, *, choices: bool = False) -> Iterator[Path]:
    """The files below `root` that do not say what the model says.

    With `choices`, also those that do not offer the ids of today: who adds to the content in a browser cannot renew
    them, and the workflow that publishes does. Without, the content has no say in it.
    """
    known = None if choices else nothing_known
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


def sources_of_schemas(root: Path) -> tuple[tuple[str, bytes], ...]:
    """What `stale_schemas` without choices looks at beside the model: the files, by their paths, and what they say."""
    there = sorted((root / SCHEMAS).glob("*.json"))
    files = (*there, root / EDITOR, root / WORDS)
    return tuple((path.relative_to(root).as_posix(), path.read_bytes()) for path in files if path.is_file())


def write_schemas(root: Path) -> None:
    """Writes every schema file below `root`, which must be there, and tells the editor where each belongs."""
    for path, text in (*schema_files(root), *editor_settings(root)):
        write_whole(root / path, text)


def field_lines(record: type[BaseModel], depth: int = 0) -> Iterator[FieldLine]:
    """The fields of `record` and of the records inside it, in the order in which they are written."""
    for name, info in record.model_fields.items():
        yield FieldLine(info.alias or name, _kind_in_words(info), info.is_required(), described(info), depth)
        nested = record_inside(info.annotation)
        if nested is not None:
            yield from field_lines(nested, depth + 1)


def described(info: FieldInfo) -> str:
    """What a field is for: its own explanation, or that of the record in it. Empty where there is none."""
    inner = inside(info.annotation)
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

"""The empty file that `kb new` makes for who would rather fill in a file than answer questions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from knowledge_base.fields import SCHEMAS, described, schema_name
from knowledge_base.parts import is_list, record_inside
from knowledge_base.problems import SHORT_LIST
from knowledge_base.samples import Samples
from knowledge_base.yaml_writing import stands

_SHUT = "# Felt med # foran kan utelates. Ta bort # og mellomrommet etter for å bruke dem."


def stub(samples: Samples) -> str:
    """An empty record as YAML, with what each field is for as a comment, and what may be left out shut off.

    What is shut off has «# » in front. Without that it is YAML with its own explanations and, once more, what may be
    left out of it.
    """
    lines = [
        editor_line(samples),
        _SHUT,
        *_lines(samples, samples.kind.record, listed=False),
    ]
    return "\n".join(lines) + "\n"


def entry_stub(samples: Samples, identifier: str = "") -> str:
    """The same as an entry of the list of its kind, to paste into it; with its id, where one is given."""
    text = "\n".join([_SHUT, *_lines(samples, samples.kind.record, listed=True)]) + "\n"
    return text.replace("- id:", f"- id: {identifier}".rstrip(), 1)


def editor_line(samples: Samples) -> str:
    """The comment that tells an editor which schema the file follows."""
    up = "../" * (len(Path(samples.kind.location).parts) - (0 if samples.kind.one_per_file else 1))
    return f"# yaml-language-server: $schema={up}{SCHEMAS}/{schema_name(samples.kind)}"


def _lines(samples: Samples, record: type[BaseModel], *, listed: bool) -> Iterator[str]:
    """The fields of `record`, as an entry of a list when `listed`, with its id first."""
    fields = dict(sorted(record.model_fields.items(), key=lambda field: stands(record, field[0])))
    wanted = [name for name, info in fields.items() if samples.is_wanted(record, name, info)]
    if listed:  # an entry starts with a field that is there
        start = wanted[0] if wanted else next(iter(fields))
        fields = {start: fields[start], **fields}
    margin = "  " if listed else ""
    for index, (name, info) in enumerate(fields.items()):
        mark = "- " if listed and index == 0 else margin
        off = "" if name in wanted or mark == "- " else "# "
        if told := " ".join(filter(None, [described(info), hint(samples, record, name, info)])):
            yield f"{margin if index else ''}# {told}"
        first, *more = _field(samples, info, name)
        yield f"{mark}{off}{first}"
        yield from (f"{margin}{off}{line}" for line in more)


def _field(samples: Samples, info: FieldInfo, name: str) -> Iterator[str]:
    """A field of a stub, and those under it."""
    nested = record_inside(info.annotation)
    key = f"{info.alias or name}:"
    if nested is None:
        yield f"{key} []" if is_list(info.annotation) else key
    else:
        yield key
        yield from (f"  {line}" for line in _lines(samples, nested, listed=is_list(info.annotation)))


def hint(samples: Samples, record: type[BaseModel], name: str, info: FieldInfo) -> str:
    """What there is to choose from, or an example."""
    if record_inside(info.annotation) is not None:
        return ""
    example = samples.example(record, name, info)
    shown = example[0] if isinstance(example, list) else example
    if name in samples.new_ones() and record is samples.kind.record:
        return f"Er den ny, legg den til i {samples.new_ones()[name].kind.location}. For eksempel: {shown}"
    listed = [one.id for one in samples.choices(record, name, info)]
    if listed and len(listed) <= SHORT_LIST:
        return f"Velg en av: {', '.join(listed)}."
    if listed:
        return f"Det finnes {len(listed)} å velge mellom, for eksempel: {listed[0]}"
    return f"For eksempel: {shown}" if shown else ""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import BaseModel

from knowledge_base.base import Kind, Words
from knowledge_base.field_words import FieldWords
from knowledge_base.fields import field_lines, schema_files, schema_name, stale_schemas, write_schemas
from knowledge_base.inspection import problems_of
from knowledge_base.kinds.case import Case
from knowledge_base.kinds.recommendation import Recommendation
from knowledge_base.kinds.source import Source
from knowledge_base.model import Record
from knowledge_base.parts import record_inside
from knowledge_base.registry import KINDS
from knowledge_base.samples import Samples
from knowledge_base.stubs import stub
from tests.support import ROOT


def test_the_schemas_that_editors_use_say_what_the_model_says() -> None:
    assert list(stale_schemas(ROOT)) == [], "Run «kb schema»."


def schema_of_case() -> dict[str, Any]:
    known: dict[str, Any] = json.loads({path.name: text for path, text in schema_files(ROOT)}["case.schema.json"])
    return known


def test_there_is_a_schema_for_each_kind_of_record() -> None:
    names = [path.name for path, _ in schema_files(ROOT)]
    assert len(names) == len(KINDS)
    assert "case.schema.json" in names
    assert "themes.schema.json" in names


def test_a_schema_refuses_unknown_fields_and_explains_the_known() -> None:
    schema = schema_of_case()
    assert schema["additionalProperties"] is False
    assert schema["properties"]["name"]["description"] == "Fullt navn."
    assert "from" in schema["$defs"]["Initiative"]["properties"]


def test_a_changed_or_missing_schema_is_stale_until_it_is_written(tmp_path: Path) -> None:
    assert len(list(stale_schemas(tmp_path))) == len(KINDS)
    write_schemas(tmp_path)
    assert list(stale_schemas(tmp_path)) == []
    (tmp_path / "schemas" / "case.schema.json").write_text("{}", encoding="utf-8")
    assert [path.as_posix() for path in stale_schemas(tmp_path)] == ["schemas/case.schema.json"]


def test_the_field_list_tells_what_to_write() -> None:
    lines = {(line.depth, line.name): line for line in field_lines(Recommendation)}
    assert lines[0, "title"].kind == "tekst"
    assert lines[0, "title"].required
    assert lines[0, "number"].kind == "helt tall"
    assert lines[0, "related"].kind == "liste av tekst"
    assert not lines[0, "related"].required
    assert lines[0, "claims"].kind == "liste av felt"
    assert lines[2, "stance"].kind == "supports, nuances, contradicts"
    assert all(line.description for line in field_lines(Recommendation))


def test_a_field_that_yaml_names_otherwise_has_that_name_in_the_list() -> None:
    names = [line.name for line in field_lines(Case)]
    assert "from" in names
    assert "from_" not in names


def test_a_number_a_truth_and_a_choice_are_told_apart() -> None:
    lines = {line.name: line.kind for line in field_lines(Source)}
    assert lines["kind"].startswith("rapport, bok, ")
    of_case = {line.name: line.kind for line in field_lines(Case)}
    assert (of_case["value"], of_case["approximate"]) == ("tall", "true eller false")


def stub_of(kind: Kind[Any]) -> str:
    """A stub as it is without words and records beside those of the model."""
    return stub(Samples(kind, FieldWords()))


FILES = pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.one_per_file], ids=lambda kind: kind.name)


@FILES
def test_a_stub_is_yaml_with_every_required_field_and_each_missing_text_is_told(kind: Kind[Any], root: Path) -> None:
    text = stub_of(kind)
    required = {info.alias or name for name, info in kind.record.model_fields.items() if info.is_required()}
    assert set(yaml.safe_load(text)) == required
    (root / kind.location / "ny.yml").write_text(text, encoding="utf-8")
    problems = problems_of(root)[1]
    assert problems
    assert {problem.file for problem in problems} == {f"{kind.location}/ny.yml"}
    assert not [problem for problem in problems if "ukjent" in problem.what]


def opened(stub: str) -> str:
    """A stub with every field that is shut off opened, and without what explains them."""
    fields = re.findall(r"^((?: |# )*)(- )?((?:# )*)([a-z_]+:(?: \[\])?)$", stub, re.MULTILINE)
    return "\n".join(before.replace("# ", "") + mark + field for before, mark, _, field in fields)


def fields_of(data: object) -> object:
    """The names of the fields in `data` and below, by name."""
    if isinstance(data, list):
        return fields_of(data[0]) if data else None
    return {name: fields_of(inner) for name, inner in data.items()} if isinstance(data, dict) else None


def fields_in_the_model(record: type[BaseModel]) -> object:
    fields = {info.alias or name: record_inside(info.annotation) for name, info in record.model_fields.items()}
    return {name: fields_in_the_model(inner) if inner else None for name, inner in fields.items()}


@FILES
def test_a_stub_that_is_opened_is_yaml_with_every_field_there_is(kind: Kind[Any]) -> None:
    assert fields_of(yaml.safe_load(opened(stub_of(kind)))) == fields_in_the_model(kind.record)


@FILES
def test_one_layer_of_a_stub_can_be_opened_and_leaves_its_explanations_as_comments(kind: Kind[Any]) -> None:
    """As somebody does who takes away «# » before a field and those under it."""
    lines = stub_of(kind).splitlines()
    for index, line in enumerate(lines):
        if re.fullmatch(r"# [a-z_]+:(?: \[\])?", line):
            below = next((i for i, one in enumerate(lines[index + 1 :], index + 1) if not one.startswith("#  ")), None)
            block = [one.removeprefix("# ") for one in lines[index:below]]
            data = yaml.safe_load("\n".join([*lines[:index], *block, *lines[below:]]))
            assert line.removeprefix("# ").partition(":")[0] in data


@FILES
def test_a_stub_explains_every_class_of_record_in_it(kind: Kind[Any]) -> None:
    told = stub_of(kind)
    for line in field_lines(kind.record):
        assert f"# {line.description}" in told, line.name


@FILES
def test_a_stub_explains_every_field_wherever_it_stands(kind: Kind[Any]) -> None:
    lines = stub_of(kind).splitlines()
    for index, line in enumerate(lines):
        if re.search(r"^[# -]*[a-z_]+:( \[\])?$", line):
            assert re.match(r"[# ]*# [A-ZÆØÅÉ]", lines[index - 1]), line


def test_a_stub_explains_a_place_in_a_source_where_it_must_be_told() -> None:
    told = stub_of(next(kind for kind in KINDS if kind.record is Case))
    observation = told[told.index("\nobservations:") :]
    assert "      # Sidetall i kilden. Utelates bare når kilden ikke har sider" in observation
    assert "      # page:\n" in observation
    assert "    # as_of:\n" in observation


def test_an_entry_of_a_list_begins_with_a_field_that_is_there() -> None:
    class Free(Record):
        note: str = ""
        """Noe."""

    class Owner(Record):
        entries: tuple[Free, ...]
        """Deler."""

    kind = Kind("owners", Owner, "owners", order=1, words=Words("x", "x", "x"))
    assert yaml.safe_load(stub_of(kind)) == {"entries": [{"note": None}]}


def test_the_editor_has_the_schema_of_every_kind_where_its_files_lie() -> None:
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    assert settings["yaml.schemas"] == {
        f"./schemas/{schema_name(kind)}": f"{kind.location}/*.yml" if kind.one_per_file else kind.location
        for kind in KINDS
    }

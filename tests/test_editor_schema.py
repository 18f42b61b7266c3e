"""What an editor is told: Norwegian words, today's choices, and the same yes and no as the check gives."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from knowledge_base.base import Kind
from knowledge_base.editor_schema import editor_schema, without_choices
from knowledge_base.field_words import FieldWords, field_words
from knowledge_base.fields import schema_name, stale_schemas, write_schemas
from knowledge_base.load import load, nameable
from knowledge_base.parts import record_inside
from knowledge_base.registry import KINDS
from tests.support import INVALID, ROOT, VALID
from tests.test_invalid import EXAMPLES

WORDS = field_words(ROOT)
CANNOT_KNOW = {
    name: reason
    for reason, names in yaml.safe_load((Path(__file__).parent / "schema_cannot_know.yml").read_text("utf-8")).items()
    for name in names
}
BY_NAME = {kind.name: kind for kind in KINDS}


def schemas(root: Path) -> dict[str, dict[str, Any]]:
    known = nameable(load(root).written)
    return {kind.name: editor_schema(kind, WORDS, known) for kind in KINDS}


OF_VALID = {name: Draft202012Validator(schema) for name, schema in schemas(VALID).items()}


def kind_at(file: PurePosixPath) -> Kind[Any] | None:
    """The kind that the editor takes a file for."""
    for kind in KINDS:
        inside = kind.one_per_file and file.parent.as_posix() == kind.location and file.suffix in {".yml", ".yaml"}
        if inside or file.as_posix() == kind.location:
            return kind
    return None


def read(raw: bytes) -> object:
    """What other programs read in a file: YAML 1.2, where a day stays text."""
    reader = YAML(typ="safe", pure=True)
    reader.constructor.add_constructor("tag:yaml.org,2002:timestamp", lambda _, node: node.value)
    return reader.load(io.BytesIO(raw))


def refusals(folder: Path) -> Iterator[str]:
    """Why the files in a folder are no YAML to other programs, or not as the schemas want them."""
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        kind = kind_at(PurePosixPath(path.relative_to(folder).as_posix()))
        if kind is None:
            continue
        try:
            data = read(path.read_bytes())
        except (YAMLError, ValueError, RecursionError) as error:  # ValueError: bytes that are no text
            yield f"{path.name}: {type(error).__name__}"
        else:
            yield from (f"{path.name}: {error.message}" for error in OF_VALID[kind.name].iter_errors(data))


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_schema_refuses_what_the_check_refuses_or_it_is_said_why_it_cannot(name: str) -> None:
    assert bool(list(refusals(INVALID / name))) is (name not in CANNOT_KNOW)


def test_every_reason_why_a_schema_cannot_know_is_about_an_example_that_is_there() -> None:
    assert CANNOT_KNOW.keys() <= set(EXAMPLES)
    assert len(CANNOT_KNOW) < len(EXAMPLES) * 0.55


def test_a_schema_accepts_what_the_check_accepts() -> None:
    assert list(refusals(VALID)) == []


def checked(kind: str, *files: Path) -> subprocess.CompletedProcess[str]:
    """What check-jsonschema says of files, by the schema that is committed."""
    tool = Path(sys.executable).parent / "check-jsonschema"
    schema = ROOT / "schemas" / schema_name(BY_NAME[kind])
    return subprocess.run([tool, "--schemafile", schema, *files], capture_output=True, text=True, check=False)


@pytest.mark.parametrize("kind", ["cases", "recommendations", "sources"])
def test_another_tool_accepts_the_real_content_by_the_committed_schemas(kind: str) -> None:
    place = ROOT / BY_NAME[kind].location
    result = checked(kind, *(sorted(place.glob("*.yml")) if place.is_dir() else [place]))
    assert result.returncode == 0, result.stdout


def test_another_tool_refuses_a_decimal_comma_an_empty_field_and_a_blank_text(tmp_path: Path) -> None:
    file = tmp_path / "a.yml"
    text = next((ROOT / "cases").glob("*.yml")).read_text(encoding="utf-8")
    assert "\nname: " in text
    for field in ("name:", 'name: " "', "name: {{ x }}", "name: <b>x</b>"):
        file.write_text(re.sub(r"\nname: .*", f"\n{field}", text, count=1), encoding="utf-8")
        assert checked("cases", file).returncode == 1, field
    file.write_text(re.sub(r"\bvalue: [\d.]+", 'value: "7,5"', text, count=1), encoding="utf-8")
    assert "7,5" in checked("cases", file).stdout


# The words


def fields_of_all() -> Iterator[tuple[str, str]]:
    """Every class of record with each of its fields, as YAML names them."""

    def walk(record: Any) -> Iterator[tuple[str, str]]:
        for name, info in record.model_fields.items():
            yield record.__name__, info.alias or name
            nested = record_inside(info.annotation)
            if nested is not None:
                yield from walk(nested)

    return (pair for kind in KINDS for pair in walk(kind.record))


def test_every_record_and_field_has_a_norwegian_word_and_no_word_is_for_nothing() -> None:
    pairs = set(fields_of_all())
    assert [pair for pair in pairs if not (WORDS.of(*pair).title and WORDS.of(pair[0]).title)] == []
    used = {record for record, _ in pairs} | {field for _, field in pairs} | {".".join(pair) for pair in pairs}
    assert set(WORDS.words) - used == set()


def test_a_field_that_means_something_else_in_one_class_has_its_own_word() -> None:
    assert WORDS.of("Source", "title").example != WORDS.of("Observation", "title").example
    assert FieldWords({}).of("Source", "title").title == ""


def nodes(schema: object) -> Iterator[dict[str, Any]]:
    """Every object in a schema."""
    if isinstance(schema, dict):
        yield schema
        for one in schema.values():
            yield from nodes(one)
    elif isinstance(schema, list):
        for one in schema:
            yield from nodes(one)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_nothing_that_an_editor_shows_is_in_the_words_of_the_code(kind: Kind[Any]) -> None:
    schema = editor_schema(kind, WORDS, nameable(()))
    docs = {record for record, _ in fields_of_all()}
    for node in nodes(schema):
        if isinstance(node.get("title"), str):
            assert node["title"] not in docs
            assert not re.fullmatch(r"[A-Z][a-z]+( [A-Z][a-z]+)+", node["title"]), "pydantic's own"
        assert node.get("default") is None
        assert {"type": "null"} not in node.get("anyOf", [])
        assert "\n" not in node.get("description", "") if isinstance(node.get("description"), str) else True
    for one in schema.get("$defs", {}).values():
        assert "enum" not in one or "description" not in one, "docstrings of enums are English"


# The choices


@pytest.mark.parametrize(
    ("kind", "record", "field", "one"),
    [
        ("cases", "Observation", "perspective", "ledelse"),
        ("cases", "Observation", "themes", "opplaering"),
        ("cases", "Ref", "source", "proverapport"),
        ("recommendations", "Action", "who", "hr-leder"),
        ("recommendations", "Evidence", "observation", "fjordvik/opplaering-for-alle"),
        ("recommendations", "Confidence", "level", "lav"),
        ("questions", "GuidedQuestion", "answer", "ga-foran/moter-skaper-tillit"),
    ],
)
def test_the_ids_of_todays_content_are_offered_with_what_they_are_called(
    kind: str, record: str, field: str, one: str
) -> None:
    schema = schemas(VALID)[kind]
    properties = (schema.get("$defs", {}) | {record: schema["$defs"].get(record, schema.get("items"))})[record]
    node = properties["properties"][field] if "properties" in properties else properties
    offered = next(one for one in nodes(node) if "enumDescriptions" in one)
    assert one in offered["enum"]
    assert offered["enumDescriptions"][offered["enum"].index(one)] not in {"", one}


def test_an_id_that_is_written_in_the_same_change_is_let_through() -> None:
    validator = OF_VALID["roles"]
    assert list(validator.iter_errors([{"id": "ny-rolle", "title": "Ny rolle"}])) == []
    case = read((VALID / "cases" / "fjordvik.yml").read_bytes())
    assert isinstance(case, dict)
    assert list(OF_VALID["cases"].iter_errors({**case, "source": "ny-kilde"})) == []
    assert list(OF_VALID["cases"].iter_errors({**case, "source": "Ny kilde"})) != []


def test_ids_inside_a_record_are_not_offered_where_they_are_named_without_it() -> None:
    claim = schemas(VALID)["recommendations"]["$defs"]["Claim"]["properties"]["rests_on"]
    assert not any("enum" in one for one in nodes(claim))


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """The small base with its schemas."""
    root = Path(shutil.copytree(VALID, tmp_path / "base"))
    write_schemas(root)
    return root


def test_new_ids_make_schemas_stale_only_for_those_who_ask_for_them(written: Path) -> None:
    with (written / "reference" / "roles.yml").open("a", encoding="utf-8") as roles:
        roles.write("- id: ny-rolle\n  title: Ny rolle\n")
    assert list(stale_schemas(written)) == []
    assert Path("schemas/recommendation.schema.json") in list(stale_schemas(written, choices=True))


@pytest.mark.parametrize("spoil", [lambda _: "{", lambda text: text.replace('"maxLength": 160', '"maxLength": 9', 1)])
def test_a_schema_that_says_something_else_than_the_model_is_stale(spoil: Callable[[str], str], written: Path) -> None:
    file = written / "schemas" / "case.schema.json"
    file.write_text(spoil(file.read_text(encoding="utf-8")), encoding="utf-8")
    assert list(stale_schemas(written)) == [Path("schemas/case.schema.json")]


def test_a_schema_without_choices_holds_all_else() -> None:
    schema = schemas(VALID)["cases"]
    assert without_choices(schema) == editor_schema(BY_NAME["cases"], WORDS, nameable(()))
    assert "enumDescriptions" not in json.dumps(without_choices(schema))

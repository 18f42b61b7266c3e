from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from knowledge_base import addresses, exports
from knowledge_base.base import Json, KnowledgeBase
from knowledge_base.data_schema import HEAD
from knowledge_base.load import load
from tests.support import ROOT, SITE, VALID, copy_of_full

BASES = ("valid", "full", "second", "real")
DAY = date(2026, 11, 26)


@pytest.fixture(scope="module", params=BASES)
def data(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data of a base: small ones, one with every field, one about something else, and ours."""
    folder = tmp_path_factory.mktemp(request.param)
    roots = {"valid": VALID, "second": VALID.parent / "second", "real": ROOT}
    base = load(copy_of_full(folder) if request.param == "full" else roots[request.param]).base
    exports.write(base, folder / "site", SITE, DAY)
    return folder / "site"


def read(file: Path) -> Json:
    found: Json = json.loads(file.read_text(encoding="utf-8"))
    return found


def faults(schema: Json, value: object) -> list[str]:
    return [f"{one.json_path}: {one.message[:200]}" for one in Draft202012Validator(schema).iter_errors(value)]


def test_the_file_with_everything_is_as_the_schema_says(data: Path) -> None:
    schema = read(data / addresses.SCHEMA)
    Draft202012Validator.check_schema(schema)
    assert faults(schema, read(data / addresses.EVERYTHING)) == []


def test_the_file_of_each_record_is_as_openapi_says(data: Path) -> None:
    described = read(data / addresses.OPENAPI)
    validate(described)
    looked_at = 0
    for path, item in described["paths"].items():
        if "{id}" in path and path.endswith(".json"):
            content = item["get"]["responses"]["200"]["content"]["application/json"]["schema"]
            schema = {**content, "components": described["components"]}
            for file in sorted(data.glob(path.strip("/").replace("{id}", "*"))):
                assert faults(schema, read(file)) == [], file
                looked_at += 1
    assert looked_at == len(list(data.glob("data/v1/cases/*"))) + len(list(data.glob("data/v1/recommendations/*")))


def places(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Where there is a value, in the data."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield (*path, key)
            yield from places(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value[:1]):
            yield from places(inner, (*path, index))


def without(value: Any, path: tuple[str | int, ...]) -> Any:
    """The data without the value there."""
    copy = json.loads(json.dumps(value))
    inner = copy
    for step in path[:-1]:
        inner = inner[step]
    del inner[path[-1]]
    return copy


def test_nothing_can_go_from_the_data_and_nothing_can_come_without_the_schema_telling(tmp_path: Path) -> None:
    base = load(copy_of_full(tmp_path)).base
    exports.write(base, tmp_path / "site", SITE, DAY)
    schema, everything = read(tmp_path / "site" / addresses.SCHEMA), read(tmp_path / "site" / addresses.EVERYTHING)
    validator = Draft202012Validator(schema)
    small = {key: value[:1] if isinstance(value, list) else value for key, value in everything.items()}
    assert validator.is_valid(small)
    looked_at = 0
    for path in places(small):
        sometimes = path[0] == "recommendations" and path[-3:-1] == ("evidence", 0) and path[-1] == "url"
        if not sometimes:
            assert not validator.is_valid(without(small, path)), path
            looked_at += 1
    assert looked_at > 150
    for name in ("cases", "recommendations"):
        assert not validator.is_valid({**small, name: [{**small[name][0], "news": 1}]})


def test_every_file_of_json_says_its_licence_and_its_day(data: Path) -> None:
    for file in sorted(data.glob("data/v1/**/*.json")):
        text = file.read_text(encoding="utf-8")
        assert DAY.isoformat() in text, file
        assert "creativecommons.org" in text or "eksempel" in text or "example" in text, file


def test_openapi_has_every_file_of_the_data(small_base: KnowledgeBase, tmp_path: Path) -> None:
    exports.write(small_base, tmp_path, SITE, DAY)
    described = read(tmp_path / addresses.OPENAPI)
    told = set(described["paths"])
    for file in exports.files(small_base):
        folder, _, name = f"/{file}".rpartition("/")
        assert f"/{file}" in told or f"{folder}/{{id}}.{name.rpartition('.')[2]}" in told, file
    assert described["info"]["license"]["name"] == "CC0 1.0"
    assert described["servers"] == [{"url": SITE.rstrip("/")}]


def test_what_a_file_says_of_itself_hides_nothing_of_a_record(small_base: KnowledgeBase) -> None:
    for kind in small_base.kinds:
        if kind.data_files:
            names = {info.alias or name for name, info in kind.record.model_fields.items()}
            assert not names & set(HEAD), kind.name

"""Any field of any record, with a value that some record gives it, in any place where it does not belong."""

from __future__ import annotations

import copy
import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from knowledge_base.load import load
from knowledge_base.records import Files
from tests.support import ROOT, VALID

FULL = ROOT / "tests" / "full"

FILES = sorted(
    {path.relative_to(folder).as_posix() for folder in (VALID, FULL) for path in folder.glob("*/*.yml")},
)


def _mappings(data: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], dict[str, Any]]]:
    if isinstance(data, dict):
        yield path, data
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in inner:
        yield from _mappings(value, (*path, key))


def _data(root: Path, file: str) -> Any:
    return yaml.load((root / file).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


@pytest.mark.parametrize("most", [4, pytest.param(10_000, marks=pytest.mark.long)])
@pytest.mark.parametrize("file", FILES)
def test_a_field_in_a_wrong_place_is_told_and_stops_nothing(file: str, most: int, tmp_path: Path) -> None:
    root = tmp_path / "base"
    for folder in (VALID, FULL):
        shutil.copytree(folder, root, dirs_exist_ok=True)
    fields = {
        (name, type(value).__name__): (name, value)
        for one in FILES
        for _, mapping in _mappings(_data(root, one))
        for name, value in mapping.items()
    }
    whole, known, dice = _data(root, file), Files(), random.Random(file)  # noqa: S311  # no secret
    shapes = {(tuple(one for one in path if isinstance(one, str)), *sorted(m)): path for path, m in _mappings(whole)}
    for path in shapes.values():
        for name, value in dice.sample(list(fields.values()), min(most, len(fields))):
            data = copy.deepcopy(whole)
            there = data
            for part in path:
                there = there[part]
            if name in there:
                continue
            there[name] = value
            (root / file).write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
            load(root, known=known)

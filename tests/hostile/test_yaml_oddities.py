"""Every kind of oddity that YAML has, each in a case file of its own.

The list follows the constructs of YAML's specification, as yaml-test-suite does. Each file in yaml/ is a case with one
oddity in it. `expected.txt` says for each what its summary is read as, or every fault that is told.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from knowledge_base.inspection import problems_of
from knowledge_base.kinds.case import Case
from knowledge_base.problems import Problem
from tests.support import VALID, copy_of_valid

FOLDER = Path(__file__).parent / "yaml"
EXPECTED = FOLDER / "expected.txt"
FILES = sorted(FOLDER.glob("*.yml"))


@pytest.fixture(scope="module")
def neighbours(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A base in which another case has two faults of its own."""
    root = copy_of_valid(tmp_path_factory.mktemp("odd"))
    for file in ("skogheim.yml", "fjordvik.yml"):
        (root / "cases" / file).unlink()
    text = (VALID / "cases" / "fjordvik.yml").read_text(encoding="utf-8")
    (root / "cases" / "fjordvik.yml").write_text(
        text.replace("count: 2", "count: to") + "ukjent: 1\n", encoding="utf-8"
    )
    return root


def read_as(root: Path, file: Path) -> tuple[str, list[Problem]]:
    """What the summary of an odd case becomes, or the faults told of the file, and the faults of the others."""
    target = root / "cases" / "skogheim.yml"
    shutil.copy(file, target)
    base, problems = problems_of(root)
    assert base is not None
    of_file = [one for one in problems if one.file == "cases/skogheim.yml"]
    lines = target.read_bytes().replace(b"\r\n", b"\n").replace(b"\r", b"\n").splitlines()
    assert all(1 <= one.line <= len(lines) and one.column >= 1 for one in of_file)
    others = [one for one in problems if one.file != "cases/skogheim.yml"]
    if of_file:
        return "".join(f"  {str(one).partition(':')[2]}\n" for one in of_file), others
    return f"  = {str(base.of(Case)['skogheim'].summary)!r}\n", others


def test_every_oddity_is_read_as_text_or_told_where_it_stands(neighbours: Path, renew: bool) -> None:
    told = {}
    for file in FILES:
        told[file.stem], others = read_as(neighbours, file)
        assert [one.what for one in others if one.file == "cases/fjordvik.yml"] == [
            "«to» er ikke et tall i «count».",
            "Feltet «ukjent» er ukjent.",
        ], file.stem
    text = "".join(f"{name}\n{said}" for name, said in told.items())
    if renew:
        EXPECTED.write_text(text, encoding="utf-8")
    assert text == EXPECTED.read_text(encoding="utf-8"), "Is this meant? Then run «make expected»."


def test_there_is_an_example_of_every_construct() -> None:
    assert len(FILES) >= 120


def test_faults_are_told_in_norwegian() -> None:
    for line in EXPECTED.read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            assert not re.search(r"\b(found|expected|while|mapping|Input|None|Traceback)\b", line.partition("«")[0]), (
                line
            )

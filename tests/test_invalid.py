"""Every folder in tests/invalid/ is the small base of tests/valid/ with one thing wrong.

It holds the files to add or replace, a list of files to take away (`removed.txt`), and the problems that must come of
it (`expected.txt`): all of them, and no other. A new folder is a new test.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from knowledge_base.inspection import problems_of
from tests.support import INVALID, VALID, copy_of_valid

EXAMPLES = sorted(folder.name for folder in INVALID.iterdir() if folder.is_dir())


def spoilt(folder: Path, name: str) -> Path:
    root = copy_of_valid(folder)
    removed = INVALID / name / "removed.txt"
    for path in removed.read_text(encoding="utf-8").split() if removed.exists() else ():
        (root / path).unlink()
    shutil.copytree(INVALID / name, root, dirs_exist_ok=True)
    return root


@pytest.mark.parametrize("name", EXAMPLES)
def test_what_is_wrong_is_told_in_full_and_nothing_else(name: str, tmp_path: Path, renew: bool) -> None:
    told = [f"{problem}\n" for problem in problems_of(spoilt(tmp_path, name))[1]]
    file = INVALID / name / "expected.txt"
    if renew:
        file.write_text("".join(told), encoding="utf-8")
    assert told, "the example is not wrong"
    assert "".join(told) == file.read_text(encoding="utf-8"), "Is this meant? Then run «make expected»."


def test_there_are_examples_of_everything_a_contributor_can_get_wrong() -> None:
    assert len(EXAMPLES) >= 150


def test_the_base_they_spoil_has_no_problem() -> None:
    assert problems_of(VALID)[1] == []


def test_messages_are_two_norwegian_sentences_without_words_from_the_code() -> None:
    for name in EXAMPLES:
        for line in (INVALID / name / "expected.txt").read_text(encoding="utf-8").splitlines():
            message = line.split(": ", maxsplit=1)[1]
            assert message.endswith((".", "?")), line
            assert not re.search(r"\b(Input should|None|NoneType|Traceback|dict|tuple)\b", message), line

"""Every folder in tests/invalid/ is the small base of tests/valid/ with one thing wrong.

It holds the files to add or replace, a list of files to take away (`removed.txt`), and the problems that must come of
it (`expected.txt`): all of them, and no other. A new folder is a new test.
"""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge_base.inspection import problems_of
from knowledge_base.problems import Problem
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


# --- whatever the files hold, the answer is a list of problems and never an exception --------------------------------

Mutation = Callable[[random.Random, bytes], bytes]
SNIPPETS = [
    b"\t", b": ", b"- ", b"\n", b"  ", b"{", b"}", b"[", b"]", b"'", b'"', b"&a ", b"*a ", b"!x ", b"<<: ", b"? ", b"|",
    b">", b"#", b"---\n", b"...\n", b"%", b"@", b"`", b"\x00", b"\x1b", b"\xff", b"\xc3", b"\xe2\x80\xa8", b"\xc2\x85",
    b"null", b"~", b"[]", b"{}", b"-1", b"9" * 5000, b"1e999999999", b"\xef\xbb\xbf", b"\r", b"a: " * 50, b"[" * 50,
]  # fmt: skip


def drop_a_line(chance: random.Random, text: bytes) -> bytes:
    lines = text.splitlines(keepends=True)
    del lines[chance.randrange(len(lines))]
    return b"".join(lines)


def repeat_a_line(chance: random.Random, text: bytes) -> bytes:
    lines = text.splitlines(keepends=True)
    lines.insert(chance.randrange(len(lines)), chance.choice(lines))
    return b"".join(lines)


def insert_a_snippet(chance: random.Random, text: bytes) -> bytes:
    at = chance.randrange(len(text) + 1)
    return text[:at] + chance.choice(SNIPPETS) + text[at:]


def replace_a_value(chance: random.Random, text: bytes) -> bytes:
    lines = text.splitlines(keepends=True)
    at = chance.choice([n for n, line in enumerate(lines) if b": " in line] or [0])
    lines[at] = lines[at].split(b": ")[0] + b": " + chance.choice(SNIPPETS) + b"\n"
    return b"".join(lines)


def indent_a_line(chance: random.Random, text: bytes) -> bytes:
    lines = text.splitlines(keepends=True)
    at = chance.randrange(len(lines))
    lines[at] = b" " * chance.randrange(1, 5) + lines[at]
    return b"".join(lines)


def cut_short(chance: random.Random, text: bytes) -> bytes:
    return text[: chance.randrange(len(text))]


MUTATIONS: tuple[Mutation, ...] = (
    drop_a_line, repeat_a_line, insert_a_snippet, replace_a_value, indent_a_line, cut_short,
)  # fmt: skip
FILES = sorted(path.relative_to(VALID).as_posix() for path in VALID.rglob("*.yml"))


@pytest.mark.parametrize("file", FILES)
def test_no_way_of_spoiling_a_file_ends_in_an_exception(file: str, root: Path) -> None:
    chance = random.Random(file)  # noqa: S311  # the same mutations in every run; nothing here is secret
    path = root / file
    sound = path.read_bytes()
    found = 0
    for _ in range(60):
        text = sound
        for _ in range(chance.randrange(1, 4)):
            text = chance.choice(MUTATIONS)(chance, text) or b"\n"
        path.write_bytes(text)
        problems = problems_of(root)[1]
        assert all(isinstance(problem, Problem) and problem.line >= 1 for problem in problems)
        found += bool(problems)
    assert found > 20, "the mutations no longer spoil anything"

"""How problems are shown: to people with the line and a mark under the place, to GitHub, and to other tools."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from knowledge_base.characters import printable
from knowledge_base.files import otherwise_saved, why_unread
from knowledge_base.problems import Problem

WIDEST = 110
"""Characters of a line that are shown around the place."""

Show = Callable[[Iterable[Problem], Path], Iterator[str]]


def in_text(problems: Iterable[Problem], root: Path) -> Iterator[str]:
    """Each problem, and under it the line it is about with a mark under the place. Files are found below `root`."""
    lines = cache(lambda file: _lines(root, file))
    for problem in problems:
        yield str(problem)
        listed = lines(problem.file)
        if problem.line <= len(listed) and listed[problem.line - 1].strip():
            yield from _marked(problem, listed[problem.line - 1])


def for_github(problems: Iterable[Problem], _root: Path) -> Iterator[str]:
    """Each problem for the log, and as a command that shows it beside the line in a pull request."""
    for problem in problems:
        yield str(problem)
        yield problem.as_annotation()


def as_json(problems: Iterable[Problem], _root: Path) -> Iterator[str]:
    """All problems as one list of objects, for other tools."""
    yield json.dumps([_fields(problem) for problem in problems], ensure_ascii=False, indent=2)


FORMATS: Mapping[str, Show] = {"text": in_text, "github": for_github, "json": as_json}
"""What `--format` may say."""


def _fields(problem: Problem) -> Mapping[str, str | int]:
    return {
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
        "what": problem.what,
        "do": problem.do,
    }


def _lines(root: Path, file: str) -> list[str]:
    """The lines of a file, or none when it cannot be read as a plain text below `root`."""
    path = root / file
    if why_unread(path, root) is not None:
        return []
    return _text(path.read_bytes()).replace("\r\n", "\n").split("\n")


def _text(raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return otherwise_saved(raw) or raw.decode("utf-8-sig", "replace")


def _marked(problem: Problem, line: str) -> Iterator[str]:
    """A line with its number, and a mark under the column. Of a long one, what is around the place."""
    before, after = line[: problem.column - 1], line[problem.column - 1 :]
    start = max(0, len(before) - WIDEST // 2)
    shown_before = ("…" if start else "") + printable(before[start:])
    room = max(WIDEST // 2, WIDEST - len(shown_before))
    shown_after = printable(after[:room]) + ("…" if len(after) > room else "")
    number = f"{problem.line:>5} | "
    yield f"{number}{shown_before}{shown_after}".rstrip()
    yield f"{' ' * len(str(number)[:-2])}| {' ' * len(shown_before)}^"

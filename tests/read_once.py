"""Reads a file of content once for all tests that have the same bytes in the same place: what comes of it follows from
them, and to read the real content is most of what a check of it takes.

What is measured is read anew (`tests.support.spent`), and so is what has a memory of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from knowledge_base import records
from knowledge_base.base import Kind
from knowledge_base.files import read_plain
from knowledge_base.records import Files, ReadFile

MOST = 500
"""Files that are kept: those that tests spoil are read once, and go first."""
_read = records._read_file
_kept: dict[tuple[str, str, bytes], ReadFile] = {}


def _read_once(path: Path, root: Path, kind: Kind[Any], known: Files | None) -> ReadFile:
    raw = read_plain(path, root) if known is None else b""
    if not isinstance(raw, bytes) or not raw:
        return _read(path, root, kind, known)
    name = (kind.name, path.relative_to(root).as_posix())
    key = (*name, raw)
    mine: Files = {name: _kept[key]} if key in _kept else {}
    found = _read(path, root, kind, mine)
    if name in mine:
        _kept.pop(key, None)
        _kept[key] = mine[name]
        while len(_kept) > MOST:
            del _kept[next(iter(_kept))]
    return found


@contextmanager
def read_once() -> Iterator[None]:
    """From here on tests share what they read."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(records, "_read_file", _read_once)
        yield


@contextmanager
def read_anew() -> Iterator[None]:
    """Meanwhile everything is read."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(records, "_read_file", _read)
        yield

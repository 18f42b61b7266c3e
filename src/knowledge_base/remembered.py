"""What one run of a command remembers for the next: of the same project, by the same code (adr/0024).

It lies in a file that git ignores and that may be deleted at any time. Nothing in it is believed that this code has not
written: a memory by other code or other packages, one that is damaged, and one that came with the files of the project
are passed over, and everything is made.
"""

from __future__ import annotations

import os
import platform
import stat
import sys
from collections.abc import Collection
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from knowledge_base.files import read_plain, write_whole
from knowledge_base.memory import Memory
from knowledge_base.packages import packages
from knowledge_base.packing import UNPACKABLE
from knowledge_base.problems import Problem

FOLDER = Path(".cache")
"""Where it lies, below the root of the project. Git ignores the folder."""
CHECK = "check"
"""What is remembered of a check, which looks at a site that stands nowhere."""
LARGEST = 400_000_000
"""Bytes. What a larger base saves by remembering, it loses by reading."""
_SIZE = 32


def recalled(what: str, root: Path, tracked: Collection[str]) -> Memory | None:
    """What was remembered of the project in `root` under this name; an empty memory when nothing was.

    `tracked` are the files below `root` that git has. None where nothing may be remembered: a folder that is nobody's
    checkout can have come with a memory by anybody in it.
    """
    if not _is_ours(root, tracked):
        return None
    file = _file(what, root)
    raw = read_plain(file, root, LARGEST)
    if isinstance(raw, Problem) or not _is_written_by_us(file):
        return Memory(brief=True)
    by, held, packed = raw[:_SIZE], raw[_SIZE : 2 * _SIZE], memoryview(raw)[2 * _SIZE :]
    if by != _by() or held != _digest(packed):
        return Memory(brief=True)
    return Memory.unpacked(packed, brief=True)


def keep(memory: Memory, what: str, root: Path, tracked: Collection[str]) -> None:
    """Notes what is remembered, for `recalled`. That it cannot be noted is no harm."""
    if not memory.is_news or not _is_ours(root, tracked):
        return
    try:
        packed = memory.packed()
    except UNPACKABLE:
        packed = b""
    with suppress(OSError):
        if packed and len(packed) <= LARGEST - 2 * _SIZE:
            write_whole(_file(what, root), b"".join((_by(), _digest(packed), packed)), private=True)
        else:
            _file(what, root).unlink(missing_ok=True)


def _file(what: str, root: Path) -> Path:
    return root / FOLDER / f"{what}.memory"


def _is_ours(root: Path, tracked: Collection[str]) -> bool:
    """Whether what lies in the folder of the memory was made here: git has files of the project, and none there.

    A system that does not tell small letters from capitals has one folder for all spellings. A folder inside somebody's
    checkout is no project of its own.
    """
    folder = FOLDER.name
    first = {file.partition("/")[0].casefold() for file in tracked}
    return (root / ".git").exists() and bool(first) and folder not in first and not (root / folder).is_symlink()


def _is_written_by_us(path: Path) -> bool:
    """Whether nobody else who uses the machine can have written it."""
    if not hasattr(os, "getuid"):  # Windows, where the folders of a user are the user's own
        return True
    status = path.lstat()
    return status.st_uid == os.getuid() and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _by() -> bytes:
    """What has made a memory: this code, these packages, this Python."""
    python = (platform.python_version(), platform.platform(), sys.flags.optimize, sys.byteorder)
    folder = Path(__file__).parent
    code = (file for file in sorted(folder.rglob("*")) if file.is_file() and "__pycache__" not in file.parts)
    texts = [(file.relative_to(folder).as_posix(), _digest(file.read_bytes())) for file in code]
    return _digest(repr((python, texts, packages())).encode())


def _digest(raw: bytes | memoryview) -> bytes:
    return blake2b(raw, digest_size=_SIZE).digest()

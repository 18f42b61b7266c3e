"""Tells whether a build would make, byte for byte, the site that stands there, so that it need not be made again.

What was built from is remembered as one digest, beside one of what came out of it. Everything that a build reads goes
into the first: the files of the project, the code and the packages, the settings, and the days of change that git
tells. Whatever is not known to be the same is built anew, and the memory may be deleted at any time. A memory or a site
that came with the files of the project is a stranger's word, and is not believed.
"""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from pathlib import Path
from stat import S_ISREG

from knowledge_base.files import MADE, read_plain, write_whole
from knowledge_base.packages import packages
from knowledge_base.problems import Problem

MEMORY = Path(".cache/built.json")
"""Where it is remembered, below the root. Git ignores the folder."""
SETTINGS = ("EDIT_URI", "PYTHONOPTIMIZE", "SITE_URL", "SOURCE_DATE_EPOCH")
"""What a build reads of the environment."""
LARGEST = 64_000_000
"""The bytes of a file that is read to know it again. No build reads a larger one, so its size and time will do."""
_LARGEST_MEMORY = 100_000
_NOT_READ = MADE - {"site"} | {".git", "__pycache__"}


@dataclass(frozen=True)
class Build:
    """One build: what it reads and where it puts the site."""

    root: Path
    target: Path
    inputs: str
    """A digest of everything that it reads."""
    strange: bool
    """Whether the memory or the site is among the files that the project brings."""

    @classmethod
    def of(
        cls, root: Path, target: Path, environment: Mapping[str, str], chosen: Mapping[str, object],
        changed: Mapping[str, date], tracked: Collection[str],
    ) -> Build:  # fmt: skip
        """The build of the project below `root` to the folder `target`.

        `chosen` are the choices of the one who builds beside `environment`, `changed` the day each file was last
        changed, and `tracked` the files below `root` that git has.
        """
        target = target.resolve()
        said = {
            "chosen": {name: str(value) for name, value in sorted(chosen.items())},
            "environment": {name: environment.get(name) for name in SETTINGS},
            "changed": {file: str(day) for file, day in sorted(changed.items())},
            "python": [platform.python_version(), platform.platform()],
            "packages": packages(),
            "code": _digest(Path(__file__).parent, ()),
            "project": _digest(root, (target, target.parent / f".{target.name}.building")),
        }
        own = (root.resolve() / MEMORY.parent, target)
        strange = any((root.resolve() / file).is_relative_to(one) for file in tracked for one in own)
        return cls(root, target, blake2b(json.dumps(said, sort_keys=True).encode()).hexdigest(), strange)

    def stands(self) -> bool:
        """Whether the site of this very build is what stands there, and nothing has been done to it since."""
        built = self._remembered().get(str(self.target))
        if self.strange or not isinstance(built, dict) or built.get("inputs") != self.inputs:
            return False
        return self.target.is_dir() and built.get("site") == _digest(self.target, (), frozenset())

    def remember(self, now: Build) -> None:
        """Notes that the site that stands there came of this build, unless it reads something else by `now`.

        What was changed while it was built, and perhaps changed back, is in no digest. That it cannot be noted is no
        harm.
        """
        known = {folder: one for folder, one in self._remembered().items() if Path(folder).is_dir()}
        known.pop(str(self.target), None)
        if now.inputs == self.inputs:
            known[str(self.target)] = {"inputs": self.inputs, "site": _digest(self.target, (), frozenset())}
        with suppress(OSError):
            if not (self.root / MEMORY.parent).is_symlink():
                write_whole(self.root / MEMORY, json.dumps(known, indent=1))

    def _remembered(self) -> dict[str, object]:
        """What is remembered of each folder. Nothing when it cannot be read, whatever stands there."""
        raw = read_plain(self.root / MEMORY, self.root, _LARGEST_MEMORY)
        if isinstance(raw, Problem):
            return {}
        try:
            read = json.loads(raw)
        except (ValueError, RecursionError):
            return {}
        return read if isinstance(read, dict) else {}


def _digest(folder: Path, without: tuple[Path, ...], passed: frozenset[str] = _NOT_READ) -> str:
    """Of every name, link and byte below `folder`, apart from folders named in `passed` and what lies in `without`."""
    found = blake2b()
    for path, kind in _entries(folder, without, passed):
        found.update(f"{path.relative_to(folder).as_posix()}\0{kind}\0".encode("utf-8", "surrogateescape"))
        if kind == "file":
            found.update(_content(path))
        elif kind == "link":
            found.update(os.fsencode(path.readlink()))
    return found.hexdigest()


def _content(path: Path) -> bytes:
    """What a file is known again by: its length and its bytes, or, of what is too large to be read, its state.

    A build cannot read what may not be read, so that it may not is enough to know of it.
    """
    try:
        status = path.lstat()
        if status.st_size > LARGEST or not S_ISREG(status.st_mode):
            return f"{status.st_size}\0{status.st_mtime_ns}\0{status.st_ctime_ns}\0{status.st_ino}\0".encode()
        content = path.read_bytes()
    except OSError:
        return b"closed\0"
    return f"{len(content)}\0".encode() + content


def _entries(folder: Path, without: tuple[Path, ...], passed: frozenset[str]) -> Iterator[tuple[Path, str]]:
    """What lies below `folder`, in a fixed order, and whether it is a file, a folder, a link or something else."""
    waiting = [folder]
    while waiting:
        inside = waiting.pop()
        try:
            entries = sorted(os.scandir(inside), key=lambda one: one.name)
        except OSError:
            yield inside, "closed"
            continue
        for entry in entries:
            path = Path(entry.path)
            if entry.is_symlink():
                yield path, "link"
            elif entry.is_dir():
                if entry.name not in passed and path not in without:
                    yield path, "folder"
                    waiting.append(path)
            else:
                yield path, "file" if entry.is_file() else "other"

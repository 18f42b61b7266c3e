"""Tells whether a build would make, byte for byte, the site that stands there, so that it need not be made again.

What was built from is remembered as one digest, beside one of what came out of it. Everything that a build reads goes
into the first: the files of the project, the code and the packages, the settings, and the days of change that git
tells. Whatever is not known to be the same is built anew, and the memory may be deleted at any time.
"""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from importlib.metadata import distributions
from pathlib import Path

MEMORY = Path(".cache/built.json")
"""Where it is remembered, below the root. Git ignores the folder."""
SETTINGS = ("EDIT_URI", "PYTHONOPTIMIZE", "SITE_URL", "SOURCE_DATE_EPOCH")
"""What a build reads of the environment."""
_NOT_READ = frozenset({".cache", ".git", ".tools", ".venv", "node_modules", "__pycache__"})


@dataclass(frozen=True)
class Build:
    """One build: what it reads and where it puts the site."""

    root: Path
    target: Path
    inputs: str
    """A digest of everything that it reads."""

    @classmethod
    def of(
        cls, root: Path, target: Path, environment: Mapping[str, str], chosen: Mapping[str, object],
        changed: Mapping[str, date],
    ) -> Build:  # fmt: skip
        """The build of the project below `root` to the folder `target`.

        `chosen` are the choices of the one who builds beside `environment`, and `changed` the day each file was last
        changed.
        """
        target = target.resolve()
        said = {
            "chosen": {name: str(value) for name, value in sorted(chosen.items())},
            "environment": {name: environment.get(name) for name in SETTINGS},
            "changed": {file: str(day) for file, day in sorted(changed.items())},
            "python": [platform.python_version(), platform.platform()],
            "packages": sorted(f"{one.name} {one.version}" for one in distributions()),
            "code": _digest(Path(__file__).parent, ()),
            "project": _digest(root, (target, target.parent / f".{target.name}.building")),
        }
        return cls(root, target, blake2b(json.dumps(said, sort_keys=True).encode()).hexdigest())

    def stands(self) -> bool:
        """Whether the site of this very build is what stands there, and nothing has been done to it since."""
        try:
            remembered = json.loads((self.root / MEMORY).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return False
        built = remembered.get(str(self.target)) if isinstance(remembered, dict) else None
        if not isinstance(built, dict) or built.get("inputs") != self.inputs or not self.target.is_dir():
            return False
        return built.get("site") == _digest(self.target, ())

    def remember(self) -> None:
        """Notes that the site that stands there came of this build. That it cannot be noted is no harm."""
        known: dict[str, object] = {}
        with suppress(OSError, ValueError):
            read = json.loads((self.root / MEMORY).read_text(encoding="utf-8"))
            known = read if isinstance(read, dict) else {}
        known = {folder: one for folder, one in known.items() if Path(folder).is_dir()}
        known[str(self.target)] = {"inputs": self.inputs, "site": _digest(self.target, ())}
        with suppress(OSError):
            (self.root / MEMORY).parent.mkdir(parents=True, exist_ok=True)
            half = self.root / MEMORY.with_suffix(".part")
            half.write_text(json.dumps(known, indent=1), encoding="utf-8")
            half.replace(self.root / MEMORY)


def _digest(folder: Path, without: tuple[Path, ...]) -> str:
    """Of every name, link and byte below `folder`, apart from what is never read and what lies in `without`."""
    found = blake2b()
    for path, kind in _entries(folder, without):
        found.update(f"{path.relative_to(folder).as_posix()}\0{kind}\0".encode("utf-8", "surrogateescape"))
        if kind == "file":
            content = path.read_bytes()
            found.update(f"{len(content)}\0".encode())
            found.update(content)
        elif kind == "link":
            found.update(os.fsencode(path.readlink()))
    return found.hexdigest()


def _entries(folder: Path, without: tuple[Path, ...]) -> Iterator[tuple[Path, str]]:
    """What lies below `folder`, in a fixed order, and whether it is a file, a folder, a link or something else."""
    waiting = [folder]
    while waiting:
        for entry in sorted(os.scandir(waiting.pop()), key=lambda one: one.name):
            path = Path(entry.path)
            if entry.is_symlink():
                yield path, "link"
            elif entry.is_dir():
                if entry.name not in _NOT_READ and path not in without:
                    yield path, "folder"
                    waiting.append(path)
            else:
                yield path, "file" if entry.is_file() else "other"

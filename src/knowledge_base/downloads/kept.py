"""Papers of the last build, so that one is made again only when what stands on it has changed.

Each is remembered by a digest of all that it is made from: its words, the templates and fonts, the code, the packages.
With it stands a digest of what came out, so that a file that is not whole, or not ours, is made anew.
"""

from __future__ import annotations

import platform
import zlib
from collections.abc import Callable, Collection
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path

from pydantic_core import to_json

from knowledge_base.files import read_plain
from knowledge_base.memory import digest
from knowledge_base.problems import Problem

FOLDER = Path(".cache/papers")
"""Below the root. Git ignores the folder, and it may be deleted at any time."""
_PACKAGES = ("lxml", "pillow", "python-docx", "python-pptx", "typst", "xlsxwriter")
_LARGEST = 100_000_000
_LETTERS = 32


def comes_with(root: Path, tracked: Collection[str]) -> bool:
    """Whether the folder of kept papers is among the files that the project brings: then it is a stranger's word."""
    return any((root / file).is_relative_to(root / FOLDER.parent) for file in tracked)


class Kept:
    """The papers that were kept, and those of this build."""

    def __init__(self, root: Path, templates: Path) -> None:
        """`root` is that of the project. Where its folder for them is a link, nothing is kept."""
        self._root, self._folder = root, root / FOLDER
        self._on = not any(one.is_symlink() for one in (self._folder, self._folder.parent))
        self._made_with = (digest(templates), _tools())
        self._known = {one.name.partition(".")[0]: one for one in self._entries()}
        self._used: set[str] = set()

    def paper(self, form: str, cause: object, make: Callable[[], bytes]) -> bytes:
        """What `make` gives of `cause`, in the form `form`, made only if there is none of the same."""
        key = _digest(to_json([form, cause, self._made_with]))
        known = self._read(key)
        made = make() if known is None else known
        name = f"{key}.{_digest(made)}"
        self._used.add(name)
        if known is None and self._on:
            with suppress(OSError):  # it is made again the next time
                self._folder.mkdir(parents=True, exist_ok=True)
                (self._folder / name).write_bytes(made)
        return made

    def forget_the_rest(self) -> None:
        """Removes what this build had no use for."""
        for one in self._entries():
            if one.name not in self._used:
                with suppress(OSError):
                    one.unlink()

    def _read(self, key: str) -> bytes | None:
        path = self._known.get(key)
        raw = read_plain(path, self._root, _LARGEST) if path else None
        if path is None or raw is None or isinstance(raw, Problem) or _digest(raw) != path.name.partition(".")[2]:
            return None
        return raw

    def _entries(self) -> list[Path]:
        try:
            return [one for one in self._folder.iterdir() if one.is_file()] if self._on else []
        except OSError:
            return []


class Nothing(Kept):
    """Keeps nothing."""

    def __init__(self) -> None: ...

    def paper(self, form: str, cause: object, make: Callable[[], bytes]) -> bytes:  # noqa: ARG002  # as it is called
        """What `make` gives."""
        return make()

    def forget_the_rest(self) -> None:
        """Nothing."""


def _digest(raw: bytes) -> str:
    return blake2b(raw, digest_size=_LETTERS // 2).hexdigest()


@cache
def _tools() -> tuple[str, ...]:
    """What makes the papers: our code, the packages, and what packs the files. Nothing of it changes in a process."""
    code = str(digest(Path(__file__).parent))
    return (code, platform.python_version(), zlib.ZLIB_RUNTIME_VERSION, *(f"{one} {version(one)}" for one in _PACKAGES))

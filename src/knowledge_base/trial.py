"""A copy of the base in which files are tried before anything is written."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from knowledge_base.checking import Wanted, told
from knowledge_base.load import content_folders
from knowledge_base.memory import Memory
from knowledge_base.problems import Problem
from knowledge_base.telling import in_text


class Trial:
    """A copy of the base, in which files are tried."""

    def __init__(self, root: Path, copy: Path, today: date | None = None) -> None:
        """`copy` is an empty folder. `today` is for those who may know what day it is."""
        self.root = copy
        self._today = today
        self._memory = Memory()
        for name in content_folders():
            if (root / name).is_dir():
                shutil.copytree(root / name, copy / name, symlinks=True)
        self._before = set(self._all(()))
        self._known: dict[tuple[tuple[str, str], ...], list[Problem]] = {}

    def problems(self, files: Mapping[str, str]) -> list[Problem]:
        """What is wrong with the base with these files in it, and is not without them."""
        former = {name: self._text(name) for name in files}
        asked = tuple(files.items())
        if asked in self._known:
            return self._known[asked]
        for name, text in asked:
            (self.root / name).write_text(text, encoding="utf-8")
        try:
            found = [one for one in self._all(files) if one not in self._before]
        finally:
            for name, was in former.items():
                if was is None:
                    (self.root / name).unlink()
                else:
                    (self.root / name).write_text(was, encoding="utf-8")
        self._known[asked] = found
        return found

    def shown(self, problems: Sequence[Problem], files: Mapping[str, str]) -> list[str]:
        """Problems with these files as `kb check` shows them, with the line and a mark under the place."""
        with tempfile.TemporaryDirectory() as folder:
            for name, text in files.items():
                (Path(folder) / name).parent.mkdir(parents=True, exist_ok=True)
                (Path(folder) / name).write_text(text, encoding="utf-8")
            return list(in_text(problems, Path(folder)))

    def _all(self, files: Collection[str]) -> tuple[Problem, ...]:
        wanted = Wanted(generated=False, only=tuple(files))  # who answers waits for it
        return told(self.root, wanted, memory=self._memory, today=self._today).problems

    def _text(self, name: str) -> str | None:
        path = self.root / name
        return path.read_text(encoding="utf-8") if path.exists() else None


@contextmanager
def trial(root: Path, today: date | None = None) -> Iterator[Trial]:
    """A copy of the base below `root` to try files in, as `Trial` has it. It is removed at the end."""
    with tempfile.TemporaryDirectory() as folder:
        yield Trial(root, Path(folder), today)

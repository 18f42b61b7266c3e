"""A place for finished pages between the steps of a build: all of them together need not fit in memory."""

from __future__ import annotations

import tempfile
import weakref
from collections.abc import Hashable
from typing import IO

SHORT = 4_000
"""Letters of a text that stays in memory."""


class Shelf:
    """Texts by their names, in a file that has no name and is gone with the shelf.

    Where the disk has no room for a text, it stays in memory.
    """

    def __init__(self) -> None:
        self._file: IO[bytes] | None = None
        self._end = 0
        self._texts: dict[Hashable, str | tuple[int, int]] = {}

    def __contains__(self, name: Hashable) -> bool:
        """Whether there is a text with this name."""
        return name in self._texts

    def put(self, name: Hashable, text: str) -> None:
        """Puts a text away."""
        place = self._written(text.encode("utf-8", "surrogatepass")) if len(text) > SHORT else None
        self._texts[name] = place or text

    def get(self, name: Hashable) -> str:
        """The text with this name. Raises KeyError when there is none, and OSError when the disk fails."""
        found = self._texts[name]
        if isinstance(found, str):
            return found
        assert self._file is not None  # noqa: S101  # it holds the text
        self._file.seek(found[0])
        return self._file.read(found[1]).decode("utf-8", "surrogatepass")

    def _written(self, raw: bytes) -> tuple[int, int] | None:
        """Where the text was written, or None when it could not be."""
        try:
            if self._file is None:
                self._file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115  # closed with the shelf
                weakref.finalize(self, self._file.close)
            self._file.seek(self._end)
            if self._file.write(raw) != len(raw):  # a disk may take the first part and then be full
                return None
        except OSError:
            return None
        place = (self._end, len(raw))
        self._end += len(raw)
        return place

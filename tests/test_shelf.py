from __future__ import annotations

import errno
import tempfile

import pytest

from knowledge_base.shelf import SHORT, Shelf

LONG = "blåbær – og mer " * SHORT


def test_what_is_put_away_comes_back_as_it_was() -> None:
    shelf = Shelf()
    texts = {"a": LONG, "b": "kort", "c": LONG + "c", "d": "", "e": "\ud800" * (SHORT + 1)}
    for name, text in texts.items():
        shelf.put(name, text)
    assert {name: shelf.get(name) for name in texts} == texts
    assert "a" in shelf
    assert "x" not in shelf
    with pytest.raises(KeyError):
        shelf.get("x")


def test_the_last_text_with_a_name_is_the_one() -> None:
    shelf = Shelf()
    shelf.put("a", LONG)
    shelf.put("a", LONG + "ny")
    assert shelf.get("a") == LONG + "ny"


def test_the_file_is_closed_with_the_shelf(monkeypatch: pytest.MonkeyPatch) -> None:
    file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115  # the shelf closes it
    monkeypatch.setattr(tempfile, "TemporaryFile", lambda **_: file)
    shelf = Shelf()
    shelf.put("a", LONG)
    assert not file.closed
    del shelf
    assert file.closed


class FullFile:
    """A file on a disk that takes a part of what is written, or nothing."""

    def __init__(self, taken: int | None) -> None:
        self.taken = taken

    def seek(self, _place: int) -> None:
        pass

    def close(self) -> None:
        pass

    def write(self, _raw: bytes) -> int:
        if self.taken is None:
            raise OSError(errno.ENOSPC, "full")
        return self.taken


@pytest.mark.parametrize("taken", [None, 10])
def test_a_text_that_finds_no_room_stays_in_memory(monkeypatch: pytest.MonkeyPatch, taken: int | None) -> None:
    monkeypatch.setattr(tempfile, "TemporaryFile", lambda **_: FullFile(taken))
    shelf = Shelf()
    shelf.put("a", LONG)
    assert shelf.get("a") == LONG

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge_base.downloads.kept import FOLDER, Kept, Nothing, comes_with


class Maker:
    """Makes the same each time, and counts the times."""

    def __init__(self, what: bytes = b"paper") -> None:
        self.times, self.what = 0, what

    def __call__(self) -> bytes:
        self.times += 1
        return self.what


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "a.typ").write_text("a")
    return tmp_path


def kept(root: Path) -> Kept:
    return Kept(root, root / "templates")


def test_a_paper_of_the_same_words_is_made_once(root: Path) -> None:
    maker = Maker()
    assert [kept(root).paper("pdf", ["words"], maker) for _ in range(3)] == [b"paper"] * 3
    assert maker.times == 1


@pytest.mark.parametrize("other", ["words", "form", "template", "font", "code"])
def test_what_it_is_made_from_is_another(other: str, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    maker = Maker()
    kept(root).paper("pdf", ["words"], maker)
    if other == "template":
        (root / "templates" / "a.typ").write_text("b")
    elif other == "font":
        (root / "templates" / "b.ttf").write_bytes(b"x")
    elif other == "code":
        monkeypatch.setattr("knowledge_base.downloads.kept._tools", lambda: ("another",))
    kept(root).paper("docx" if other == "form" else "pdf", ["else"] if other == "words" else ["words"], maker)
    assert maker.times == 2


def test_a_file_that_is_not_whole_is_made_anew(root: Path) -> None:
    maker = Maker()
    kept(root).paper("pdf", ["words"], maker)
    (file,) = (root / FOLDER).iterdir()
    file.write_bytes(b"pap")
    assert kept(root).paper("pdf", ["words"], maker) == b"paper"
    assert maker.times == 2


def test_what_a_build_had_no_use_for_is_removed(root: Path) -> None:
    first = kept(root)
    for words in ("a", "b"):
        first.paper("pdf", words, Maker(words.encode()))
    second = kept(root)
    second.paper("pdf", "b", Maker(b"b"))
    second.forget_the_rest()
    assert [file.read_bytes() for file in (root / FOLDER).iterdir()] == [b"b"]


def test_a_folder_that_is_a_link_is_left_alone(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "mine").write_text("x")
    (root / ".cache").mkdir()
    (root / FOLDER).symlink_to(elsewhere)
    one = kept(root)
    assert one.paper("pdf", ["words"], Maker()) == b"paper"
    one.forget_the_rest()
    assert [file.name for file in elsewhere.iterdir()] == ["mine"]


def test_a_disk_that_takes_nothing_stops_no_build(root: Path) -> None:
    (root / ".cache").write_text("a file where the folder should be")
    maker = Maker()
    assert [kept(root).paper("pdf", ["words"], maker) for _ in range(2)] == [b"paper"] * 2
    assert maker.times == 2


def test_nothing_is_believed_that_came_with_the_project(root: Path) -> None:
    assert comes_with(root, [".cache/papers/x"])
    assert not comes_with(root, ["docs/x", "cache/papers/x"])
    maker = Maker()
    assert [Nothing().paper("pdf", ["words"], maker) for _ in range(2)] == [b"paper"] * 2
    assert maker.times == 2
    Nothing().forget_the_rest()

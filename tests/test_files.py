from __future__ import annotations

from pathlib import Path

import pytest

from knowledge_base.cli import main
from knowledge_base.files import write_whole
from knowledge_base.staging import begin


@pytest.fixture
def precious(tmp_path: Path) -> Path:
    file = tmp_path / "precious"
    file.write_text("x", encoding="utf-8")
    return file


def test_a_file_takes_the_place_of_a_link_and_leaves_what_it_led_to(tmp_path: Path, precious: Path) -> None:
    target = tmp_path / "list.txt"
    target.symlink_to(precious)
    write_whole(target, "ny")
    assert not target.is_symlink()
    assert (target.read_text("utf-8"), precious.read_text("utf-8")) == ("ny", "x")


def test_a_file_has_the_permissions_of_other_new_files(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("", encoding="utf-8")
    write_whole(tmp_path / "b", "")
    assert (tmp_path / "a").stat().st_mode == (tmp_path / "b").stat().st_mode


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, precious: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space"):
        write_whole(precious, "ny")
    assert [path.name for path in tmp_path.iterdir()] == ["precious"]
    assert precious.read_text("utf-8") == "x"


def test_no_link_in_the_tree_lets_a_command_write_outside_it(root: Path, precious: Path) -> None:
    for name in ("cases/.fjordvik.yml.tmp", "reference/addresses.txt.tmp", "cases/prove.yml"):
        (root / name).symlink_to(precious)
    assert main(["--root", str(root), "new", "case", "prove"]) == 2
    (root / "cases" / "prove.yml").unlink()
    assert main(["--root", str(root), "move", "fjordvik", "fjordby"]) == 1
    assert main(["--root", str(root), "addresses"]) == 1
    (root / "cases" / ".fjordvik.yml.tmp").unlink()
    (root / "reference" / "addresses.txt.tmp").unlink()
    assert main(["--root", str(root), "move", "fjordvik", "fjordby"]) == 0
    assert precious.read_text("utf-8") == "x"
    assert not (root / "cases" / "fjordby.yml").is_symlink()


def test_a_link_where_the_lock_of_a_build_stands_is_not_followed(tmp_path: Path, precious: Path) -> None:
    (tmp_path / ".site.building").mkdir()
    (tmp_path / ".site.building" / "lock").symlink_to(precious)
    with pytest.raises(OSError, match="symbolic"):
        begin(tmp_path / "site", print)
    assert precious.read_text("utf-8") == "x"


def test_ctrl_c_ends_a_command_without_a_traceback(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("knowledge_base.cli.told", interrupted)
    assert main(["--root", str(root), "check"]) == 130


def test_a_command_works_without_a_console(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout", None)
    assert main(["--root", str(root), "check"]) == 0

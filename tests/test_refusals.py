"""What the system refuses is told in one line: what was refused, where, and what to do about it."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge_base.cli import main
from knowledge_base.files import refusal
from tests.support import VALID

Refuse = Callable[..., None]


def refusing(code: int) -> Refuse:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code))

    return refuse


def one_line(text: str) -> str:
    (line,) = text.splitlines()
    assert "[" not in line
    assert "Errno" not in line
    return line


@pytest.mark.parametrize("code", sorted(errno.errorcode))
def test_every_refusal_has_a_place_and_something_to_do(code: int) -> None:
    why, do = refusal(OSError(code, os.strerror(code), "cases/x.yml"))
    assert why.endswith(" («cases/x.yml»)")
    assert os.strerror(code) not in why
    assert do.endswith(".")


def test_a_refusal_without_a_place_is_told_all_the_same() -> None:
    assert refusal(OSError(errno.ENOSPC, "x"))[0] == "disken er full"
    assert refusal(OSError("x"))[0] == "en fil ikke kunne leses eller skrives"
    assert refusal(OSError(errno.EIO, "x", 7))[0] == "en fil ikke kunne leses eller skrives"


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EIO])
@pytest.mark.parametrize("command", ["new case prove", "addresses", "schema", "move fjordvik fjordby", "export"])
def test_a_file_that_cannot_be_written_is_named(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: str, code: int
) -> None:
    words = ["export", "--search", str(root / "ut")] if command == "export" else command.split()
    monkeypatch.setattr(tempfile, "mkstemp", refusing(code))
    assert main(["--root", str(root), *words]) in {1, 2}
    line = one_line(capsys.readouterr().err)
    assert refusal(OSError(code, ""))[0] in line
    assert "«" in line


def test_a_full_disk_for_temporary_files_is_told_before_anything_is_moved(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(shutil, "copyfile", refusing(errno.ENOSPC))
    assert main(["--root", str(root), "move", "fjordvik", "fjordby"]) == 2
    line = one_line(capsys.readouterr().err)
    assert line.startswith("Ingenting er endret, fordi disken er full («")
    assert (root / "cases" / "fjordvik.yml").exists()


def test_no_folder_for_temporary_files_is_told_with_what_to_set(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.setattr(tempfile, "_candidate_tempdir_list", lambda: [str(root / "finnes-ikke")])
    assert main(["--root", str(root), "move", "fjordvik", "fjordby"]) == 2
    assert "sett TMPDIR" in one_line(capsys.readouterr().err)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a screen that is always full")
def test_a_full_disk_behind_the_screen_is_told_once() -> None:
    command = [sys.executable, "-m", "knowledge_base.cli", "--root", str(VALID), "check"]
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 1
    assert one_line(done.stderr).startswith("Kommandoen stoppet fordi disken er full")


@pytest.mark.parametrize("command", ["schema", "new case prove", "check", "addresses", "stats", "publishable"])
def test_a_folder_that_is_not_there_is_told_and_not_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    assert main(["--root", str(tmp_path / "finnes-ikke"), *command.split()]) == 1
    said = capsys.readouterr()
    assert said.out or said.err
    assert not (tmp_path / "finnes-ikke").exists()

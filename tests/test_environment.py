"""Whatever the environment holds: a command does its work or says in one line what is wrong, and never how it fell."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.support import VALID

ZONES = (":/etc/passwd", "/etc", "Europe", "xx/yy", ":", "", "../../etc/passwd", "UTC+99")
WITHOUT_BEARING = {
    "LC_ALL": "/etc/passwd", "LANGUAGE": "../..", "LC_TIME": "x@y@z", "COLUMNS": "-1", "LINES": "x", "NO_COLOR": "æ",
    "PYTHONIOENCODING": "ascii", "HOME": "/finnes/ikke", "PATH": "", "GIT_DIR": "/etc", "TERM": "x",
    "XDG_CACHE_HOME": "/etc/passwd", "TMPDIR": "/finnes/ikke", "GIT_CONFIG_GLOBAL": "/etc/passwd",
    "SITE_URL": "http://[", "EDIT_URI": "None", "SOURCE_DATE_EPOCH": "99999999999",
}  # fmt: skip
BROKEN_SETTINGS = ("SITE_URL", "EDIT_URI", "SOURCE_DATE_EPOCH")


def kb(*arguments: str, environment: Mapping[str, str], folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "knowledge_base.cli", *arguments]
    return subprocess.run(
        command, cwd=folder, env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("environment", [WITHOUT_BEARING, *({"TZ": zone} for zone in ZONES)], ids=str)
def test_what_has_no_bearing_on_a_check_has_no_effect(environment: dict[str, str]) -> None:
    done = kb("--root", str(VALID), "check", environment=environment)
    assert (done.stderr, done.returncode) == ("", 0)
    assert done.stdout.endswith("0 feil.\n")


def test_no_file_beside_the_content_is_taken_for_a_time_zone(tmp_path: Path) -> None:
    root = Path(shutil.copytree(VALID, tmp_path / "base"))
    for name in ("UTC", "x"):
        (root / name).write_text("x", encoding="utf-8")
    assert kb("check", folder=root, environment={"TZ": "UTC"}).returncode == 0


@pytest.mark.parametrize("name", BROKEN_SETTINGS)
def test_what_no_site_can_be_built_with_is_told_in_one_line(name: str) -> None:
    done = kb("settings", environment={name: WITHOUT_BEARING[name]})
    assert done.returncode == 1
    (line,) = done.stdout.splitlines()
    assert line.startswith(f"{name}:1:1: ")
    assert done.stderr == ""

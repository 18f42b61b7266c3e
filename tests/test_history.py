from __future__ import annotations

import os
import subprocess
from datetime import date
from pathlib import Path

import pytest

from knowledge_base.history import last_changed
from tests.support import git


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    folder = tmp_path / "checkout"
    (folder / "cases").mkdir(parents=True)
    git(folder, "init", "--initial-branch=main")
    for day, name in (("2020-02-03", "cases/oslo.yml"), ("2021-04-05", "cases/bærum.yml"), ("2022-06-07", "ny.md")):
        (folder / name).write_text(day, encoding="utf-8")
        git(folder, "add", ".")
        git(folder, "commit", "--message", day, day=day)
    (folder / "cases" / "oslo.yml").write_text("endret", encoding="utf-8")
    git(folder, "commit", "--all", "--message", "endret", day="2023-08-09")
    return folder


def test_a_file_has_the_date_of_the_last_commit_to_it(checkout: Path) -> None:
    assert last_changed(checkout) == {
        "cases/oslo.yml": date(2023, 8, 9),
        "cases/bærum.yml": date(2021, 4, 5),
        "ny.md": date(2022, 6, 7),
    }


def test_paths_are_relative_to_the_folder_asked_about(checkout: Path) -> None:
    assert set(last_changed(checkout / "cases")) == {"oslo.yml", "bærum.yml"}


def test_a_file_that_is_not_committed_has_no_date(checkout: Path) -> None:
    (checkout / "utkast.yml").write_text("x", encoding="utf-8")
    assert "utkast.yml" not in last_changed(checkout)


@pytest.mark.parametrize(
    "setting",
    ["i18n.logOutputEncoding=UTF-16", "log.showRoot=false", "log.showSignature=true", "color.ui=always",
     "core.quotePath=true", "log.date=relative", "format.pretty=fuller", "log.follow=true", "diff.renames=copies"],
)  # fmt: skip
def test_no_setting_of_git_changes_a_date(checkout: Path, setting: str) -> None:
    before = last_changed(checkout)
    git(checkout, "config", *setting.split("="))
    assert last_changed(checkout) == before


def test_there_are_no_dates_outside_a_checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert last_changed(tmp_path) == {}


def test_there_are_no_dates_in_a_shallow_checkout_because_they_would_be_wrong(checkout: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--depth=1", checkout.as_uri(), "shallow")
    assert last_changed(tmp_path / "shallow") == {}


def test_there_are_no_dates_without_git(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert last_changed(checkout) == {}


def test_a_file_name_with_a_space_keeps_it(checkout: Path) -> None:
    (checkout / "to ord.md").write_text("x", encoding="utf-8")
    git(checkout, "add", ".")
    git(checkout, "commit", "--message", "x", day="2024-01-02")
    assert last_changed(checkout)["to ord.md"] == date(2024, 1, 2)


def test_a_date_that_somebody_made_up_is_no_later_than_the_commits_that_build_on_it(tmp_path: Path) -> None:
    git(tmp_path, "init", "--initial-branch=main")
    for name, day in (("a.yml", "2020-01-01"), ("b.yml", "2021-01-01")):
        (tmp_path / name).write_text("x", encoding="utf-8")
        git(tmp_path, "add", ".")
        git(tmp_path, "commit", "--message", "x", day=day)
    git(tmp_path, "checkout", "-b", "side", "HEAD~1")
    (tmp_path / "a.yml").write_text("y", encoding="utf-8")
    git(tmp_path, "commit", "--all", "--message", "x", day="2099-01-01")
    git(tmp_path, "checkout", "main")
    git(tmp_path, "merge", "--no-ff", "--message", "x", "side", day="2022-01-01")
    assert last_changed(tmp_path) == {"a.yml": date(2022, 1, 1), "b.yml": date(2021, 1, 1)}


def test_odd_names_and_dates_in_the_history_stop_nothing(tmp_path: Path) -> None:
    git(tmp_path, "init")
    (tmp_path / "a.yml").write_text("a", encoding="utf-8")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--message", "x")
    (tmp_path / os.fsdecode(b"\xff.txt")).write_text("x", encoding="utf-8")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--message", "x")
    environment = {**os.environ, "GIT_COMMITTER_DATE": "@253402300801 +0000", "GIT_CONFIG_GLOBAL": os.devnull}
    (tmp_path / "b.yml").write_text("b", encoding="utf-8")
    git(tmp_path, "add", ".")
    name = ["-c", "user.name=x", "-c", "user.email=x@x"]
    subprocess.run(["git", *name, "commit", "--message", "x"], cwd=tmp_path, check=True, env=environment)
    found = last_changed(tmp_path)
    assert found["a.yml"] == date(2020, 1, 1)
    assert "b.yml" not in found

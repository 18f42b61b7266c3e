"""A build that would change nothing is not made, and one that might change something is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from knowledge_base import unchanged
from knowledge_base.unchanged import MEMORY, Build
from tests.support import mkdocs_build, project

DAYS = {"cases/a.yml": date(2026, 1, 2)}


def build(root: Path, **more: str) -> Build:
    return Build.of(root, root / "site", {"SITE_URL": "https://example.org/", **more}, {"strict": True}, DAYS)


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A project with a site that is remembered."""
    root = tmp_path / "project"
    for file in ("cases/a.yml", "templates/a.html.j2", "mkdocs.yml", "macros.py", "site/index.html", "site/a/b.css"):
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_text(file, encoding="utf-8")
    (root / "docs").mkdir()
    (root / "docs" / "lenke").symlink_to("index.md")
    build(root).remember()
    return root


def test_what_is_as_it_was_stands(built: Path) -> None:
    assert build(built).stands()
    assert build(built).stands()  # to look changes nothing


def appended(file: str) -> Callable[[Path], object]:
    def change(root: Path) -> None:
        with (root / file).open("a", encoding="utf-8") as target:
            target.write(" ")

    return change


def move_a_byte(root: Path) -> None:
    (root / "cases" / "a.yml").write_text("cases/a.ym", encoding="utf-8")
    (root / "macros.py").write_text("lmacros.py", encoding="utf-8")


def relink(root: Path, target: str | None) -> None:
    link = root / "docs" / "lenke"
    link.unlink()
    if target:
        link.symlink_to(target)
    else:
        link.touch()


CHANGES: dict[str, Callable[[Path], object]] = {
    "a record": appended("cases/a.yml"),
    "a template": appended("templates/a.html.j2"),
    "a setting": appended("mkdocs.yml"),
    "the macros": appended("macros.py"),
    "a new file": lambda root: (root / "cases" / "b.yml").touch(),
    "a new empty folder": lambda root: (root / "docs" / "mappe").mkdir(),
    "a file gone": lambda root: (root / "cases" / "a.yml").unlink(),
    "a file renamed": lambda root: (root / "cases" / "a.yml").rename(root / "cases" / "c.yml"),
    "a byte moved between files": move_a_byte,
    "a link that leads elsewhere": lambda root: relink(root, "annet.md"),
    "a link that became a file": lambda root: relink(root, None),
    "a page of the site changed": appended("site/index.html"),
    "a file of the site gone": lambda root: (root / "site" / "a" / "b.css").unlink(),
    "a file in the site that no build made": lambda root: (root / "site" / "notat.txt").touch(),
    "the whole site gone": lambda root: (root / "site").rename(root / "borte"),
    "the memory gone": lambda root: (root / MEMORY).unlink(),
    "the memory cut off": lambda root: (root / MEMORY).write_text('{"', encoding="utf-8"),
    "the memory something else": lambda root: (root / MEMORY).write_text("[]", encoding="utf-8"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_whatever_changed_is_built_anew(built: Path, change: Callable[[Path], object]) -> None:
    change(built)
    assert not build(built).stands()


def test_another_address_choice_day_or_folder_is_another_build(built: Path) -> None:
    environment = {"SITE_URL": "https://example.org/"}
    target = built / "site"
    assert Build.of(built, target, environment, {"strict": True}, DAYS).stands()
    assert not build(built, SITE_URL="https://example.org/annet/").stands()
    assert not build(built, EDIT_URI="").stands()  # set and empty is not the same as not set
    assert not Build.of(built, target, environment, {"strict": False}, DAYS).stands()
    assert not Build.of(built, target, environment, {"strict": True}, {"cases/a.yml": date(2026, 1, 3)}).stands()
    assert not Build.of(built, built / "annet", environment, {"strict": True}, DAYS).stands()


def test_another_version_of_a_package_is_another_build(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Installed:
        name, version = "mkdocs", "0.0.1"

    monkeypatch.setattr(unchanged, "distributions", lambda: [Installed])
    assert not build(built).stands()


def test_another_line_of_code_is_another_build(built: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(unchanged, "__file__", str(tmp_path / "unchanged.py"))
    assert not build(built).stands()


def test_a_memory_that_cannot_be_written_does_no_harm(built: Path) -> None:
    (built / MEMORY).unlink()
    (built / MEMORY).mkdir()
    build(built).remember()
    assert not build(built).stands()


@pytest.mark.parametrize("damage", ["", "[]", "3", '{"TARGET": 3}', '{"TARGET": []}', '{"TARGET": {}}', "\0"])
def test_a_damaged_memory_only_means_building_anew(built: Path, damage: str) -> None:
    (built / MEMORY).write_text(damage.replace("TARGET", str((built / "site").resolve())), encoding="utf-8")
    assert not build(built).stands()
    build(built).remember()
    assert build(built).stands()


def test_the_second_build_says_that_nothing_changed_and_leaves_every_file(tmp_path: Path) -> None:
    root, target = project(tmp_path, {"index.md": "# Forside\n"}), tmp_path / "site"
    assert mkdocs_build(root, target).returncode == 0
    made = {path: path.stat().st_mtime_ns for path in target.rglob("*") if path.is_file()}
    again = mkdocs_build(root, target)
    assert again.returncode == 0
    assert {path: path.stat().st_mtime_ns for path in target.rglob("*") if path.is_file()} == made
    with (root / "cases" / "fjordvik.yml").open("a", encoding="utf-8") as case:
        case.write("# En kommentar.\n")
    assert mkdocs_build(root, target).returncode == 0
    assert {path: path.stat().st_mtime_ns for path in target.rglob("*") if path.is_file()} != made

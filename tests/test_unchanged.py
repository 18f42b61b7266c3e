"""A build that would change nothing is not made, and one that might change something is."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import NoReturn

import pytest

from knowledge_base import unchanged
from knowledge_base.unchanged import MEMORY, Build
from tests.support import mkdocs_build, project

ADDRESS = {"SITE_URL": "https://example.org/"}
DAYS = {"cases/a.yml": date(2026, 1, 2)}


def build(root: Path, **more: str) -> Build:
    return built_with(root, root / "site", {**ADDRESS, **more})


def built_with(
    root: Path, target: Path, environment: Mapping[str, str], *, strict: bool = True, days: Mapping[str, date] = DAYS
) -> Build:
    return Build.of(root, target, environment, {"strict": strict}, days, ())


def strange_page(root: Path, folder: str) -> None:
    (root / "site" / folder).mkdir()
    (root / "site" / folder / "x.html").write_text("<script>", encoding="utf-8")


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A project with a site that is remembered."""
    root = tmp_path / "project"
    for file in ("cases/a.yml", "templates/a.html.j2", "mkdocs.yml", "macros.py", "site/index.html", "site/a/b.css"):
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_text(file, encoding="utf-8")
    (root / "docs").mkdir()
    (root / "docs" / "lenke").symlink_to("index.md")
    build(root).remember(build(root))
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
    "a page where Python keeps what it compiles": lambda root: strange_page(root, "__pycache__"),
    "a page where packages of Node lie": lambda root: strange_page(root, "node_modules"),
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
    assert built_with(built, target, environment).stands()
    assert not build(built, SITE_URL="https://example.org/annet/").stands()
    assert not build(built, EDIT_URI="").stands()  # set and empty is not the same as not set
    assert not built_with(built, target, environment, strict=False).stands()
    assert not built_with(built, target, environment, days={"cases/a.yml": date(2026, 1, 3)}).stands()
    assert not built_with(built, built / "annet", environment).stands()


def test_another_version_of_a_package_is_another_build(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unchanged, "packages", lambda: ["mkdocs-0.0.1.dist-info"])
    assert not build(built).stands()


def test_another_line_of_code_is_another_build(built: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(unchanged, "__file__", str(tmp_path / "unchanged.py"))
    assert not build(built).stands()


def test_a_memory_that_cannot_be_written_does_no_harm(built: Path) -> None:
    (built / MEMORY).unlink()
    (built / MEMORY).mkdir()
    build(built).remember(build(built))
    assert not build(built).stands()


@pytest.mark.parametrize(
    "damage", ["", "[]", "3", '{"TARGET": 3}', '{"TARGET": []}', '{"TARGET": {}}', "\0", "[" * 90_000, "7" * 5_000]
)
def test_a_damaged_memory_only_means_building_anew(built: Path, damage: str) -> None:
    (built / MEMORY).write_text(damage.replace("TARGET", str((built / "site").resolve())), encoding="utf-8")
    assert not build(built).stands()
    build(built).remember(build(built))
    assert build(built).stands()


@pytest.mark.parametrize("place", [".cache/built.json", ".cache/annet", "site/index.html"])
def test_a_memory_or_a_site_that_comes_with_the_project_is_not_believed(built: Path, place: str) -> None:
    assert not Build.of(built, built / "site", ADDRESS, {"strict": True}, DAYS, [place]).stands()
    assert Build.of(built, built / "site", ADDRESS, {"strict": True}, DAYS, ["cases/a.yml"]).stands()


def test_a_link_in_the_place_of_the_memory_leads_to_nothing_that_is_written_or_believed(
    built: Path, tmp_path: Path
) -> None:
    precious = tmp_path / "kjær"
    for name in (MEMORY.name, f"{MEMORY.stem}.part"):
        precious.write_bytes((built / MEMORY).read_bytes() if (built / MEMORY).is_file() else b"")
        before = precious.read_bytes()
        (built / MEMORY).unlink()
        (built / MEMORY).with_name(name).symlink_to(precious)
        assert not build(built).stands()
        build(built).remember(build(built))
        assert precious.read_bytes() == before
        assert build(built).stands()
    folder = tmp_path / "mappe"
    (built / MEMORY.parent).rename(folder)
    (built / MEMORY.parent).symlink_to(folder)
    assert not build(built).stands()
    (folder / MEMORY.name).unlink()
    build(built).remember(build(built))
    assert not (folder / MEMORY.name).exists()


def test_a_pipe_in_the_place_of_the_memory_is_not_waited_for(built: Path) -> None:
    (built / MEMORY).unlink()
    os.mkfifo(built / MEMORY)
    assert not build(built).stands()


def test_what_was_changed_while_it_was_built_is_not_remembered(built: Path) -> None:
    before = build(built)
    (built / "cases" / "a.yml").write_text("SNEK SEG INN", encoding="utf-8")
    before.remember(build(built))
    (built / "cases" / "a.yml").write_text("cases/a.yml", encoding="utf-8")
    assert not build(built).stands()


def test_a_file_that_no_build_reads_is_known_by_its_size_and_time(built: Path) -> None:
    with (built / "sikkerhetskopi.bin").open("wb") as large:
        large.truncate(30_000_000_000)
    build(built).remember(build(built))
    assert build(built).stands()
    os.utime(built / "sikkerhetskopi.bin", (0, 0))
    assert not build(built).stands()


def test_what_may_not_be_read_stops_nothing_and_is_seen_when_it_may(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (built / "lost+found").mkdir()
    (built / ".env").touch()
    scan, read = os.scandir, Path.read_bytes

    def scandir(folder: Path) -> object:
        return refuse(folder) if folder.name == "lost+found" else scan(folder)

    def read_bytes(file: Path) -> bytes:
        return refuse(file) if file.name == ".env" else read(file)

    def refuse(path: Path) -> NoReturn:
        raise PermissionError(path)

    with monkeypatch.context() as closed:
        closed.setattr(os, "scandir", scandir)
        closed.setattr(Path, "read_bytes", read_bytes)
        build(built).remember(build(built))
        assert build(built).stands()
    assert not build(built).stands()


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

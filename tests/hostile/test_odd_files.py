"""Things in the folders of the content that are no plain files, or no files that anyone meant to put there."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from knowledge_base.files import LARGEST, MOST_FOLDERS
from knowledge_base.inspection import problems_of
from tests.hostile.bases import PAGES, surroundings
from tests.support import VALID

FOLDERS = {
    "cases": ".yml",
    "recommendations": ".yml",
    "reference": ".yml",
    "docs": ".md",
    "docs/om": ".md",
    "docs/assets": ".png",
    "docs/assets/nytt": ".png",
}
"""The folders of a site's content, and the ending of what belongs there."""
LISTS = ("reference/glossary.yml", "reference/addresses.txt", "reference/moved.yml", "reference/confidence.yml")


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small base with all its pages around it, in which nothing is wrong."""
    root = tmp_path_factory.mktemp("odd") / "base"
    for name in ("cases", "recommendations", "reference"):
        shutil.copytree(VALID / name, root / name)
    surroundings(root)
    (root / "docs" / "assets" / "nytt").mkdir(parents=True)
    assert problems_of(root)[1] == []
    return root


@pytest.fixture
def site(sound: Path, tmp_path: Path) -> Path:
    """A copy of it, to spoil."""
    return Path(shutil.copytree(sound, tmp_path / "base"))


def bound(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # a socket's whole path may have no more than a hundred characters
    try:
        with socket.socket(socket.AF_UNIX) as one:
            one.bind(path.name)
    finally:
        os.chdir(here)


def device(path: Path) -> None:
    try:
        os.mknod(path, 0o20644, os.makedev(1, 5))  # /dev/zero
    except OSError:
        pytest.skip("devices cannot be made here")


NOT_PLAIN: Mapping[str, Callable[[Path], object]] = {
    "a link out of the tree": lambda path: path.symlink_to("/etc/hostname"),
    "a link to a file in the tree": lambda path: path.symlink_to(VALID / "cases" / "skogheim.yml"),
    "a link to a folder": lambda path: path.symlink_to("/"),
    "a link to itself": lambda path: path.symlink_to(path),
    "a link to nothing": lambda path: path.symlink_to(path.with_name("finnes-ikke")),
    "a link to a device": lambda path: path.symlink_to("/dev/zero"),
    "a pipe": os.mkfifo,
    "a socket": bound,
    "a device": device,
}


@pytest.mark.parametrize("folder", FOLDERS)
def test_what_is_no_plain_file_is_told_and_not_opened(folder: str, site: Path) -> None:
    names = {f"{folder}/ny-{number}{FOLDERS[folder]}": thing for number, thing in enumerate(NOT_PLAIN)}
    for name, thing in names.items():
        NOT_PLAIN[thing](site / name)
    told = problems_of(site)[1]
    if folder != "reference":  # of reference/, only files with known names are read
        assert [(one.file, one.line, one.column) for one in told] == [(name, 1, 1) for name in sorted(names)]


@pytest.mark.parametrize("thing", NOT_PLAIN)
def test_a_list_of_the_base_that_is_no_plain_file_is_told_and_not_opened(thing: str, site: Path) -> None:
    for name in LISTS:
        (site / name).unlink(missing_ok=True)
        NOT_PLAIN[thing](site / name)
    told = {one.file for one in problems_of(site)[1] if (one.line, one.column) == (1, 1)}
    assert {name for name in LISTS if name != "reference/addresses.txt"} <= told
    shutil.copy(VALID / "reference" / "confidence.yml", site / "reference" / "kopi.yml")
    (site / "reference" / "confidence.yml").unlink()
    (site / "reference" / "kopi.yml").rename(site / "reference" / "confidence.yml")
    assert "reference/addresses.txt" in {one.file for one in problems_of(site)[1]}


@pytest.mark.parametrize("folder", ["cases", "recommendations", "reference", "docs", "docs/om", "docs/assets"])
def test_a_folder_that_is_a_link_is_told_and_not_entered(folder: str, site: Path) -> None:
    (site / folder).rename(site.parent / "elsewhere")
    (site / folder).symlink_to(site.parent / "elsewhere")
    told = problems_of(site)[1]
    assert any(one.file.startswith(folder) and "lenke" in one.what for one in told), told


LEFTOVERS = (
    ".#ny.yml",
    "ny.yml~",
    "#ny.yml#",
    ".ny.yml.swp",
    ".DS_Store",
    "._ny.yml",
    "Thumbs.db",
    "desktop.ini",
    "ny.yml.bak",
    "ny.yml.orig",
    "ny.yml.rej",
    "~$ny.yml",
    "4913",
    ".nfs0001",
    "ny.yml.tmp",
    "ny.yml.crdownload",
    ".git",
    ".syncthing.x.tmp",
)


@pytest.mark.parametrize("folder", FOLDERS)
def test_what_editors_and_systems_leave_behind_is_passed_over(folder: str, site: Path) -> None:
    (site / folder).mkdir(parents=True, exist_ok=True)
    for name in LEFTOVERS:
        if name == ".#ny.yml":
            (site / folder / name).symlink_to("noen@maskin.1234:1")  # as Emacs marks a file that is open
        else:
            (site / folder / name).write_bytes(b"{{ config }} <script>\xff\x00")
    assert problems_of(site)[1] == []


NAMES = {
    "a line break": b"a\n::error file=x::y",
    "a workflow command": b"::set-output name=x::y",
    "no letters": b"a\xff\xfe",
    "an escape": b"\x1b[2J",
    "a space": b"a b",
    "capitals": b"Ny",
    "Norwegian letters": "bjørn".encode(),
    "decomposed": "bja\u030a".encode(),
    "a direction": "a\u202eb".encode(),
    "very long": b"a" * 240,
    "a quote": b'a"onload=x',
    "a tag": b"<script>",
    "braces": b"{{7*7}}",
    "dots": b"..a",
    "a dash first": b"-rf",
    "a percent": b"a%0Ab",
    "a backslash": b"a\\b",
    "a colon": b"a:b",
    "a comma": b"a,b",
    "a device of Windows": b"CON",
    "a hash": b"a#b",
    "a question": b"a?b",
    "an emoji": "\U0001f600".encode(),
}


@pytest.mark.parametrize("folder", ["cases", "recommendations", "docs", "docs/assets"])
def test_an_odd_name_is_told_in_one_line_of_text(folder: str, site: Path) -> None:
    source = {"cases": "cases/skogheim.yml", "recommendations": "recommendations/ga-foran.yml"}
    content = (site / source.get(folder, "docs/index.md")).read_bytes()
    if folder == "docs/assets":
        content = b"\x89PNG\r\n\x1a\n"  # as a picture begins
    for name in NAMES.values():
        path = os.fsencode(site / folder) + b"/" + name + os.fsencode(FOLDERS[folder])
        with open(path, "wb") as file:  # noqa: PTH123  # a Path cannot hold a name that is not text
            file.write(content)
    told = problems_of(site)[1]
    for one in told:
        for line in (str(one), one.as_annotation()):
            assert line.encode("utf-8").decode("utf-8").isprintable()
        assert one.as_annotation().count("::") == 2 + one.as_annotation().partition(",line=")[2].partition("::")[
            2
        ].count("::")
    files = {one.file for one in told}
    untold = [name for name, raw in NAMES.items() if f"{folder}/{os.fsdecode(raw)}{FOLDERS[folder]}" not in files]
    assert untold == FINE[folder]


FINE = {
    "cases": ["dots"],  # hidden, and so passed over
    "recommendations": ["dots"],
    "docs": ["very long", "dots"],
    "docs/assets": ["capitals", "very long", "dots"],
}
"""The names that may be there."""


@pytest.mark.parametrize("name", ["skogheim.YML", "Skogheim.yml", "SKOGHEIM.yml", "skogheim.yaml"])
def test_files_that_some_systems_take_for_one_are_told(name: str, site: Path) -> None:
    (site / "cases" / name).write_bytes((site / "cases" / "skogheim.yml").read_bytes())
    assert any(one.file == f"cases/{name}" for one in problems_of(site)[1])


@pytest.mark.parametrize("folder", ["cases", "recommendations", "docs", "docs/assets"])
def test_a_huge_file_is_told_by_its_size_and_not_read(folder: str, site: Path) -> None:
    file = site / folder / f"ny{FOLDERS[folder]}"
    with file.open("wb") as huge:
        huge.truncate(50_000_000_000)  # it takes no place, but reading it would take all memory
    told = [one for one in problems_of(site)[1] if one.file == f"{folder}/ny{FOLDERS[folder]}"]
    assert [one.what for one in told] == ["Filen er for stor (50000000000 byte)."]


def test_a_file_at_the_limit_is_read(site: Path) -> None:
    file = site / "cases" / "skogheim.yml"
    text = file.read_bytes()
    line = b"#" * 99 + b"\n"
    file.write_bytes(text + line * ((LARGEST - len(text)) // 100))
    assert problems_of(site)[1] == []
    file.write_bytes(text + line * (LARGEST // 100))
    assert "for stor" in problems_of(site)[1][0].what


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
@pytest.mark.parametrize("name", ["cases/skogheim.yml", "reference/glossary.yml", "docs/index.md"])
def test_a_file_that_may_not_be_read_is_told(name: str, site: Path) -> None:
    (site / name).chmod(0)
    assert any(one.file == name and "kan ikke åpnes" in one.what for one in problems_of(site)[1])


def test_a_folder_in_the_place_of_a_file_is_told(site: Path) -> None:
    for name in ("reference/glossary.yml", "reference/addresses.txt", "docs/sok.md", "cases/mappe.yml"):
        if (site / name).exists():
            (site / name).unlink()
        (site / name).mkdir()
    told = {one.file for one in problems_of(site)[1]}
    assert {"reference/glossary.yml", "reference/addresses.txt"} <= told
    assert len(PAGES) > 5


TREES = ("cases", "recommendations", "reference", "docs", "docs/om", "docs/assets")


def test_a_link_is_told_also_among_leftovers(site: Path) -> None:
    """MkDocs walks through every link to a folder, and two of them to where they stand are a walk without end."""
    expected = []
    for number, name in enumerate((".x", "x.bak", ".#x", "__pycache__", ".skjult/x", "x.tmp/ny/x")):
        for folder in TREES:
            for target in (".", "/usr", "/etc/hostname"):
                file = f"{folder}/n{number}-{target.count('/')}/{name}"
                (site / file).parent.mkdir(parents=True)
                (site / file).symlink_to(target)
                expected.append((file, "Dette er en lenke til et annet sted."))
    assert [(one.file, one.what) for one in problems_of(site)[1]] == sorted(expected)


def test_a_file_that_would_hide_changes_from_a_reviewer_is_told(site: Path) -> None:
    names = (".gitattributes", "ny/.gitignore", "ny/.GITATTRIBUTES", ".x/.gitattributes")
    files = [f"{folder}/{name}" for folder in TREES for name in names]
    for file in files:
        (site / file).parent.mkdir(parents=True, exist_ok=True)
        (site / file).write_text("*.yml -diff linguist-generated=true\n", encoding="utf-8")
    told = [(one.file, one.what) for one in problems_of(site)[1]]
    assert told == [(file, "Filen styrer hva git viser.") for file in sorted(files)]


def test_folders_without_end_are_told_and_not_walked_through(site: Path) -> None:
    tops = {"cases/a": 20, "docs/.x": 20, "docs/a": 1200}  # the last is more than Python calls inside one another
    here = Path.cwd()
    for top, depth in tops.items():
        os.chdir((site / top).parent)
        for _ in range(depth):
            Path(Path(top).name).mkdir()
            os.chdir(Path(top).name)
    os.chdir(here)
    try:
        told = [(one.file, one.what) for one in problems_of(site)[1]]
    finally:
        for top in tops:  # shutil's own way calls itself
            subprocess.run(["find", site / top, "-delete"], check=True)
    expected = [f"{top}{f'/{Path(top).name}' * MOST_FOLDERS}" for top in tops]
    assert told == [(file, "Mappen ligger for dypt.") for file in expected]

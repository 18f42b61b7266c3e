"""A build gives the whole new site or leaves the whole old one, whatever happens to it."""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import pytest

from tests import loaded
from tests.loaded import Asked, Running
from tests.support import EDIT, ROOT, SITE, git, mkdocs, project

FRONT = "---\ntitle: Forside\n---\n\n{{ front() }}\n"
Tree = Mapping[str, str]


def tree(folder: Path) -> Tree:
    """Every file below `folder` with a digest of its bytes."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def build(root: Path, target: Path, **settings: str) -> Asked:
    return mkdocs(root, "build", "--strict", "--site-dir", str(target), **settings)


def start(root: Path, target: Path, **settings: str) -> Running:
    """Begins to build the project in `root` into `target`."""
    return loaded.start(build(root, target, **settings))


def run(root: Path, target: Path, **settings: str) -> tuple[int, str]:
    """Builds, and gives the exit status and all that was said."""
    ended = loaded.run(build(root, target, **settings))
    return ended.returncode, ended.stdout + ended.stderr


def run_anew(asked: Asked, first: str) -> tuple[int, str]:
    """Builds with a Python of its own, after the command `first` of the shell, as `run` does."""
    ended = subprocess.run(
        ["sh", "-c", f'{first}; exec "$@"', "sh", sys.executable, "-m", asked.module, *asked.arguments],
        cwd=asked.folder, env=asked.environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        check=False,
    )  # fmt: skip
    return ended.returncode, ended.stdout


def begun(process: Running, target: Path) -> None:
    """Waits until the build has come so far that it writes."""
    work = target.parent / f".{target.name}.building" / "new"
    until = time.monotonic() + 60
    while not work.exists():
        assert process.poll() is None
        assert time.monotonic() < until
        time.sleep(0.005)


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project in base/ and its site in ut/site/, for tests to copy."""
    folder = tmp_path_factory.mktemp("before")
    status, said = run(project(folder, {"index.md": FRONT}), folder / "ut" / "site")
    assert status == 0, said
    return folder


@pytest.fixture
def root(before: Path, tmp_path: Path) -> Path:
    """The project, in which something has changed since the site was built."""
    folder = shutil.copytree(before / "base", tmp_path / "base")
    (folder / "docs" / "index.md").write_text(FRONT + "\nNytt.\n", encoding="utf-8")
    return folder


@pytest.fixture
def target(before: Path, tmp_path: Path) -> Path:
    """The site as it stood before."""
    return shutil.copytree(before / "ut", tmp_path / "ut") / "site"


def stands(target: Path, old: Tree) -> None:
    assert tree(target) == old
    assert names(target.parent) == ["site"]


def in_policy(root: Path) -> None:
    """Makes the last step of the build fail."""
    text = (root / "macros.py").read_text(encoding="utf-8")
    spoil = "    def fail(*_):\n        raise ZeroDivisionError\n    from knowledge_base import security\n"
    spoil += "    security.secure = security.judge = fail\n"
    (root / "macros.py").write_text(text + "\n\ndef on_post_build(env):\n" + spoil, encoding="utf-8")


def replaced(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


SPOILERS: Mapping[str, Callable[[Path], object]] = {
    "a strict warning": lambda root: (root / "docs" / "a.md").write_text("# A\n\n[x](borte.md)\n", encoding="utf-8"),
    "a bad date": lambda root: replaced(root / "cases" / "fjordvik.yml", "when: 2016-06", "when: 0000-01"),
    "a failing policy": in_policy,
    "broken YAML": lambda root: (root / "cases" / "x.yml").write_text("name: [", encoding="utf-8"),
    "a broken template": lambda root: (root / "templates" / "case.html.j2").write_text("{% if %}", encoding="utf-8"),
    "a broken theme": lambda root: (root / "overrides" / "404.html").write_text("{{ 1/0 }}", encoding="utf-8"),
    "a broken macros.py": lambda root: (root / "macros.py").write_text("1/0", encoding="utf-8"),
    "an expression in a page": lambda root: (root / "docs" / "index.md").write_text("{{ config }}", encoding="utf-8"),
    "a link out of the tree": lambda root: (root / "docs" / "h.txt").symlink_to("/etc/hostname"),
    "a link to a folder": lambda root: (root / "docs" / ".rot").symlink_to("/"),
    "a pipe": lambda root: os.mkfifo(root / "docs" / "rør.md"),
}


@pytest.mark.parametrize("spoiler", SPOILERS)
def test_a_build_that_fails_leaves_the_old_site_and_nothing_else(spoiler: str, root: Path, target: Path) -> None:
    old = tree(target)
    SPOILERS[spoiler](root)
    status, said = run(root, target)
    assert status == 1, said
    assert "Traceback" not in said
    stands(target, old)


def test_a_warning_that_is_not_said_stops_a_strict_build_too(root: Path, target: Path) -> None:
    old = tree(target)
    (root / "docs" / "a.md").write_text("# A\n\n[x](borte.md)\n", encoding="utf-8")
    assert loaded.run(mkdocs(root, "build", "-q", "--site-dir", str(target))).returncode == 1
    stands(target, old)


def test_a_full_disk_is_told_in_one_sentence(root: Path, target: Path) -> None:
    old = tree(target)
    status, said = run_anew(build(root, target), "ulimit -f 50")  # no file may be longer than 25 kB
    assert status == 1
    line = said.splitlines()[-1]
    assert line.startswith("Error: Bygget stoppet fordi disken er full («")
    assert line.endswith("Nettstedet som sto der, er ikke endret. Frigjør plass, og prøv på nytt.")
    assert "Traceback" not in said
    stands(target, old)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_build_that_is_stopped_leaves_the_old_site_and_nothing_else(
    number: signal.Signals, root: Path, target: Path
) -> None:
    old = tree(target)
    process = start(root, target)
    begun(process, target)
    process.send_signal(number)
    assert process.wait(60) == 1
    assert "Traceback" not in process.err()
    stands(target, old)


def test_two_builds_at_once_both_end_well_and_the_second_says_why_it_waits(root: Path, target: Path) -> None:
    first = start(root, target)
    begun(first, target)
    first.send_signal(signal.SIGSTOP)
    second = start(root, target)
    until = time.monotonic() + 60
    while "Venter på et annet bygg" not in second.err():
        assert second.poll() is None
        assert time.monotonic() < until
        time.sleep(0.01)
    first.send_signal(signal.SIGCONT)
    assert (first.wait(60), second.wait(60)) == (0, 0), second.err()
    assert second.err().count("Venter på et annet bygg") == 1
    assert names(target.parent) == ["site"]
    assert "Nytt." in (target / "index.html").read_text(encoding="utf-8")


def test_a_build_with_nothing_to_do_removes_what_a_killed_one_left(before: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(before, tmp_path / "før")
    target = folder / "ut" / "site"
    assert run(folder / "base", target)[0] == 0
    left = folder / "ut" / ".site.building"
    (left / "new").mkdir(parents=True)
    (left / "new" / "index.html").write_text("halvferdig", encoding="utf-8")
    (left / "lock").write_text("1", encoding="utf-8")
    with (left / "lock").open() as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        status, said = run(folder / "base", target)
        assert status == 0
        assert "Ingenting er endret" in said
        assert (left / "new" / "index.html").exists(), "another build is at work there"
    status, said = run(folder / "base", target)
    assert status == 0
    assert "Ingenting er endret" in said
    assert names(target.parent) == ["site"]


@pytest.fixture
def two_sites(root: Path, target: Path, tmp_path: Path) -> tuple[Path, Path, Tree, float]:
    """A project, an old site, what the new one will be, and how many seconds a build takes."""
    began = time.monotonic()
    status, said = run(root, tmp_path / "new")
    assert status == 0, said
    return root, target.rename(tmp_path / "old"), tree(tmp_path / "new"), time.monotonic() - began


def kill_at(moments: Iterable[float], two_sites: tuple[Path, Path, Tree, float], tmp_path: Path) -> dict[str, int]:
    """Kills builds at moments counted from their start, and counts what stood afterwards. Each must be whole."""
    root, old_site, new, _ = two_sites
    old = tree(old_site)
    assert old != new
    target = tmp_path / "ut" / "site"
    counts = {"old": 0, "new": 0}
    for moment in moments:
        if not target.exists() or tree(target) != old:
            shutil.rmtree(target, ignore_errors=True)
            shutil.copytree(old_site, target)
        process = start(root, target)
        time.sleep(moment)
        process.kill()
        process.wait(60)
        stood = tree(target)
        assert stood in (old, new), f"damaged by a kill after {moment:.3f} s"
        counts["old" if stood == old else "new"] += 1
    assert run(root, target)[0] == 0
    assert tree(target) == new
    left = sorted(path.relative_to(target.parent).as_posix() for path in target.parent.rglob("*"))
    assert names(target.parent) == ["site"], f"the next build tidies up: {left[:9]}"
    return counts


def test_a_killed_build_leaves_the_old_site_or_the_new_one_whole(
    two_sites: tuple[Path, Path, Tree, float], tmp_path: Path
) -> None:
    seconds = two_sites[3]
    counts = kill_at((seconds * part for part in (0.3, 0.5, 0.7, 0.85, 0.95, 1.0)), two_sites, tmp_path)
    assert sum(counts.values()) == 6


@pytest.mark.long
def test_a_hundred_kills_leave_the_old_site_or_the_new_one_whole(
    two_sites: tuple[Path, Path, Tree, float], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seconds = two_sites[3]
    spread = [seconds * number / 50 for number in range(50)] + [seconds * (0.8 + number / 125) for number in range(50)]
    counts = kill_at(spread, two_sites, tmp_path)
    with capsys.disabled():
        print(f"\n100 kills in {seconds:.1f} s of building: {counts}")


def clone(root: Path, folder: Path) -> Path:
    git(root.parent, "clone", "--quiet", str(root), str(folder))
    return folder


def test_two_clones_in_other_surroundings_give_the_same_bytes(root: Path, tmp_path: Path) -> None:
    shutil.copy(ROOT / ".gitignore", root)
    git(root, "init", "--quiet")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "--message", "x", day="2020-03-08")
    here = clone(root, tmp_path / "en")
    there = clone(root, tmp_path / "et helt annet sted" / "dypere" / "ned")
    for file in sorted((there / "cases").iterdir(), reverse=True):  # written in another order
        text = file.read_bytes()
        file.unlink()
        file.write_bytes(text)
    one = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1", "SOURCE_DATE_EPOCH": "1"}
    other = {"TZ": "America/Adak", "LC_ALL": "C", "PYTHONHASHSEED": "2", "SOURCE_DATE_EPOCH": "2000000000"}
    first = run_anew(build(here, tmp_path / "a" / "site", **one), "umask 022")
    assert first[0] == 0, first[1]
    second = run_anew(build(there, tmp_path / "b" / "site", **other), "umask 077")
    assert second[0] == 0, second[1]
    assert tree(tmp_path / "a" / "site") == tree(tmp_path / "b" / "site")
    sitemap = (tmp_path / "a" / "site" / "sitemap.xml").read_text(encoding="utf-8")
    assert set(re.findall(r"<lastmod>(.*?)</lastmod>", sitemap)) == {"2020-03-08"}


def test_a_page_without_a_date_of_its_own_has_none_in_the_sitemap(target: Path) -> None:
    sitemap = (target / "sitemap.xml").read_text(encoding="utf-8")
    assert f"<loc>{SITE}case/skogheim/</loc>" in sitemap
    assert "lastmod" not in sitemap


@pytest.mark.parametrize("empty", ["EDIT_URI", "SITE_URL"])
def test_an_empty_address_is_left_out_everywhere(empty: str, root: Path, tmp_path: Path) -> None:
    shutil.copy(ROOT / "docs" / "bidra.md", root / "docs")
    bidra = (ROOT / "docs" / "bidra.md").read_text(encoding="utf-8")
    (root / "docs" / "bidra.md").write_text(re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", bidra), encoding="utf-8")
    settings = {"EDIT_URI": EDIT, "SITE_URL": SITE, empty: ""}
    status, said = run(root, tmp_path / "site", **settings)
    assert status == 0, said
    texts = {file: file.read_text(encoding="utf-8") for file in (tmp_path / "site").rglob("*.*") if is_text(file)}
    for file, text in texts.items():
        assert not re.search(r"""["'/(>]None|None/|\bNone["']""", text), file
        assert 'href=""' not in text, file
        assert empty != "SITE_URL" or not re.search('property="og:|rel="canonical"|"url": "None|"url": "/', text), file
    everything = "".join(texts.values())
    assert ("Foreslå en endring</a>" in everything) == (empty == "SITE_URL")
    assert ("issues/new?template=endring.yml" in everything) == (empty == "SITE_URL")
    assert (tmp_path / "site" / "sitemap.xml").exists() == (empty == "EDIT_URI")


def is_text(file: Path) -> bool:
    return file.suffix in (".html", ".xml", ".json")


def test_of_the_theme_only_the_stylesheet_ships_and_it_asks_for_no_map(target: Path) -> None:
    shipped = set(tree(target))
    theirs = shipped - {
        path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*") if path.is_file()
    }
    made = ("assets/sharing/", "assets/referanser/", "assets/mote/", "assets/skjema/")
    assets = {name for name in theirs if name.startswith("assets/") and not name.startswith(made)}
    assert len(assets) == 1
    assert "sourceMappingURL" not in (target / assets.pop()).read_text(encoding="utf-8")
    assert not {name for name in shipped if name.endswith((".map", ".gz")) or "lunr" in name}
    assert "search/search_index.json" not in shipped


def test_what_editors_leave_behind_is_passed_over(root: Path, target: Path) -> None:
    old = set(tree(target))
    (root / "docs" / ".#index.md").symlink_to("noen@maskin.1234:1")  # as Emacs marks a file that is open
    for name in ("index.md~", "#index.md#", ".index.md.swp", "index.md.bak"):
        (root / "docs" / name).write_text("{{ config }}", encoding="utf-8")
    assert run(root, target)[0] == 0
    assert set(tree(target)) == old

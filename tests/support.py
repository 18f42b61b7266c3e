"""What several test modules share."""

from __future__ import annotations

import fcntl
import gc
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from knowledge_base.views.registry import HOMES
from tests import loaded
from tests.loaded import Asked
from tests.read_once import read_anew

ROOT = Path(__file__).parent.parent
VALID = Path(__file__).parent / "valid"
INVALID = Path(__file__).parent / "invalid"
EXPECTED = Path(__file__).parent / "expected"

SITE = "https://example.org/raad/"  # not at the root of a host, so that a link that presumes so is found out
EDIT = "https://code.example/owner/raad/edit/main/"


def spent(do: Callable[[], object]) -> float:
    """The CPU seconds that `do` takes at its best: another program on the machine can only add to them.

    Nothing is swept up meanwhile: the collector would walk through all that the tests before have left, which takes
    longer than what is measured.
    """
    found = []
    was_on = gc.isenabled()
    gc.disable()
    try:
        with read_anew():
            for _ in range(5):
                began = time.process_time()
                do()
                found.append(time.process_time() - began)
    finally:
        if was_on:
            gc.enable()
    return min(found)


def growth(do: Callable[[int], object], size: int) -> float:
    """How many times more `do` costs for four times the size. What grows with the square costs sixteen times more."""
    return spent(lambda: do(4 * size)) / spent(lambda: do(size))


ABOUT_LINEAR = 8
"""What `growth` is below, for what costs no more than its length, on a machine where other programs run."""


def copy_of_valid(folder: Path) -> Path:
    """A copy of the small valid base below `folder`, to spoil."""
    return Path(shutil.copytree(VALID, folder / "base"))


def copy_of_full(folder: Path) -> Path:
    """A copy of the small base with every field that a record may have: tests/full/ is laid over tests/valid/."""
    root = copy_of_valid(folder)
    shutil.copytree(VALID.parent / "full", root, dirs_exist_ok=True)
    return root


def surrounded(root: Path, nav: str = "") -> Path:
    """The base in `root` with what it needs to become a site: the real configuration, code and templates.

    `nav` is the part of mkdocs.yml that says what the menu holds.
    """
    for name in ("overrides", "templates"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copytree(ROOT / "docs" / "assets", root / "docs" / "assets")
    shutil.copytree(ROOT / ".github" / "ISSUE_TEMPLATE", root / ".github" / "ISSUE_TEMPLATE")
    for name in ("macros.py", "README.md", "CONTRIBUTING.md"):
        shutil.copy(ROOT / name, root)
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    before, _, after = config.partition("\nnav:\n")
    rest = after[after.index("\n\n") :]  # another base has not the pages that the navigation names
    without_src = rest.replace("  - src\n", "")
    (root / "mkdocs.yml").write_text(f"{before}\n{nav}{without_src}", encoding="utf-8")
    return root


def project(folder: Path, pages: Mapping[str, str]) -> Path:
    """A site project below `folder`: the real configuration, code and templates, the small base, and `pages`.

    The pages that templates link to are there, with what belongs on them, where `pages` has none of its own.
    """
    homes = {file: f"{title_beside(macro)}{{{{ {macro}() }}}}\n" for macro, file in HOMES.items()}
    return with_pages(surrounded(copy_of_valid(folder)), {**homes, **pages})


def title_beside(macro: str) -> str:
    """The heading of a page with a macro, where what the macro shows has none."""
    template = ROOT / "templates" / f"{macro}.html.j2"
    return "" if "<h1" in template.read_text(encoding="utf-8") else "# Prøve\n\n"


def with_pages(root: Path, pages: Mapping[str, str]) -> Path:
    """The project in `root` with hand-written `pages`, which get a title where they have none."""
    for name, text in pages.items():
        (root / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        head = "" if text.startswith("---") else "---\ntitle: Prøve\n---\n\n"
        (root / "docs" / name).write_text(head + text, encoding="utf-8")
    return root


def mkdocs(root: Path, *arguments: str, **settings: str) -> Asked:
    """The command `mkdocs` with `arguments` in the project in `root`, for a site with an address."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": SITE, "EDIT_URI": EDIT, **settings}
    return Asked("mkdocs", arguments, str(root), environment)


def mkdocs_build(root: Path, target: Path) -> subprocess.CompletedProcess[str]:
    """Builds the site of the project in `root` into `target`, as `make site` does."""
    return loaded.run(mkdocs(root, "build", "--strict", "--site-dir", str(target)))


def real_site(folder: Path) -> Path:
    """The site of the real content below `folder`, where it is built unless somebody has. Others wait meanwhile."""
    target = folder / "site"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not target.exists():  # a build puts it there whole or not at all
            result = mkdocs_build(ROOT, target)
            assert result.returncode == 0, result.stdout + result.stderr
    return target


def git(folder: Path, *arguments: str, day: str = "2020-01-01") -> None:
    """Runs git in `folder` as somebody on a fixed day, whatever this machine's settings are."""
    moment = f"{day}T12:00:00+00:00"
    who = {"GIT_AUTHOR_NAME": "x", "GIT_AUTHOR_EMAIL": "x@x", "GIT_COMMITTER_NAME": "x", "GIT_COMMITTER_EMAIL": "x@x"}
    dates = {"GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment, "GIT_CONFIG_GLOBAL": os.devnull}
    subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True, env={**os.environ, **who, **dates})

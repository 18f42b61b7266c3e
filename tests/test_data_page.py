"""The page about the data, as a programmer reads it: the examples on it are run as they stand there."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from knowledge_base import exports
from knowledge_base.base import KnowledgeBase
from knowledge_base.downloads import files as downloads
from knowledge_base.downloads.words import About
from knowledge_base.inspection import problems_of
from knowledge_base.render import Renderer, Site
from knowledge_base.views import data
from tests.support import ROOT, SITE, project
from tests.views.bases import base_of


def page(base: KnowledgeBase) -> BeautifulSoup:
    html = Renderer(base, ROOT / "templates", Site(SITE)).render("data.html.j2", at="data/", view=data.view(base))
    return BeautifulSoup(html, "html.parser")


@pytest.fixture
def site(small_base: KnowledgeBase, tmp_path: Path) -> Path:
    """The data of the small base, as they stand on its site."""
    day = date(2026, 11, 26)
    exports.write(small_base, tmp_path, SITE, day)
    downloads.write(small_base, tmp_path, About.of(small_base, SITE, day, exports.VERSION), ROOT / "templates")
    return tmp_path


def said(example: str, site: Path) -> str:
    """What an example prints, when it asks the files of `site` instead of those of the address."""
    assert SITE in example
    code = example.replace(SITE, f"{site.as_uri()}/")
    run = subprocess.run([sys.executable, "-I", "-X", "utf8", "-c", code], check=True, capture_output=True, text=True)
    return run.stdout


def test_the_examples_do_what_the_page_says(small_base: KnowledgeBase, site: Path) -> None:
    examples = [code.get_text() for code in page(small_base).select("pre code")]
    levels, supported, against = (said(example, site) for example in examples)
    assert levels == "Counter({None: 3, 'lav': 1})\n"
    assert supported == "2 av 2 Alle lærer når de får tid\n"
    assert against == "Møter skaper tillit | Skogheim kom i mål uten møter.\n"


def test_every_file_that_the_page_leads_to_is_there(small_base: KnowledgeBase, site: Path) -> None:
    links = [str(link["href"]) for link in page(small_base).select("a") if not str(link["href"]).startswith("http")]
    assert len(links) >= 6
    assert [link for link in links if not (site / "data" / link).is_file()] == []


def test_the_page_names_every_list_of_the_file_with_everything(small_base: KnowledgeBase, site: Path) -> None:
    everything = json.loads((site / "data/v1/knowledge.json").read_text(encoding="utf-8"))
    rows = [[cell.get_text() for cell in row.select("td")] for row in page(small_base).select("tbody tr")]
    assert {name: int(count) for name, _, count in rows} == {
        name: len(value) for name, value in everything.items() if isinstance(value, list)
    }


def test_a_base_without_tables_has_a_page_that_tells_of_none(root: Path) -> None:
    with (root / "reference" / "base.yml").open("a", encoding="utf-8") as file:
        file.write("downloads: false\n")
    found = page(base_of(root))
    assert "tables" not in str(found)
    assert len(found.select("pre code")) == 1


def test_the_page_may_stand_in_the_folder_of_the_data_and_no_other_may(tmp_path: Path) -> None:
    root = project(tmp_path, {"data.md": "{{ data() }}\n", "data/v1.md": "# A\n"})
    _, found = problems_of(root)
    assert [(one.file, one.what) for one in found] == [
        ("docs/data/v1.md", "«/data/v1/index.html» er opptatt av filer som bygget lager.")
    ]

"""A kind of record is one module and one template: with no more than that, it is everywhere that kinds are.

The tests put the two from tests/new_kind/ into a copy of the code and of the small base.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import EDIT, ROOT, SITE, project

NEW = Path(__file__).parent / "new_kind"
FIELDS = "---\ntitle: Feltene\n---\n\n# Feltene\n\n{{ field_reference() }}\n"
CALLING = "---\ntitle: Forside\n---\n\n{{ lesson('start-i-det-sma') }}\n\nSe [lærdommen](laerdom/start-i-det-sma.md).\n"
COVERAGE = "---\ntitle: Dekning\n---\n\n# Dekning\n\n{{ coverage() }}\n"


class Copy:
    """A copy of the code with the new kind in it, and a base that has a record of it."""

    def __init__(self, folder: Path) -> None:
        shutil.copytree(ROOT / "src", folder / "src", ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(NEW / "lesson.py", folder / "src" / "knowledge_base" / "kinds")
        pages = {"index.md": CALLING, "felt.md": FIELDS, "dekning.md": COVERAGE}
        self.root = project(folder, pages)
        shutil.copy(NEW / "lesson.html.j2", self.root / "templates")
        shutil.copytree(NEW / "lessons", self.root / "lessons")
        self._environment = {
            **os.environ, "PYTHONPATH": str(folder / "src"), "NO_MKDOCS_2_WARNING": "1", "SITE_URL": SITE,
            "EDIT_URI": EDIT,
        }  # fmt: skip

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", *arguments]
        return subprocess.run(
            command, cwd=self.root, env=self._environment, capture_output=True, text=True, check=False
        )

    def kb(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return self.run("knowledge_base.cli", *arguments)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    return Copy(tmp_path_factory.mktemp("kind"))


@pytest.fixture(scope="module")
def site(copy: Copy) -> Path:
    result = copy.run("mkdocs", "build", "--strict")
    assert result.returncode == 0, result.stderr
    return copy.root / "site"


def test_the_spelling_of_the_ids_that_it_names_is_not_looked_at(copy: Copy) -> None:
    lesson = NEW / "lessons" / "start-i-det-sma.yml"
    assert "learnt_by: [fjordvik]\n" in lesson.read_text(encoding="utf-8")  # no word, and in no other kind's fields
    assert copy.kb("spell", f"lessons/{lesson.name}").stdout == "0 ukjente ord.\n"


def test_the_check_reads_it_and_tells_its_faults_in_its_own_words(copy: Copy) -> None:
    assert copy.kb("check").stdout.endswith("\n0 feil.\n")
    wrong = copy.root / "lessons" / "feil.yml"
    wrong.write_text(
        "title: Feil\ntekst: Nei.\nsource: finnes-ikke\nthemes: [opplæring]\nref: {section: '9', page: 99}\n", "utf-8"
    )
    told = copy.kb("check").stdout
    wrong.write_text(
        "title: Feil\ntext: Nei.\nsource: proverapport\nthemes: [opplaring]\nref: {section: '9', page: 99}\n", "utf-8"
    )
    told += copy.kb("check").stdout
    wrong.unlink()
    assert "lessons/feil.yml:2:1: Feltet «tekst» er ukjent. Skriv «text» i stedet." in told
    assert "Fant ikke «opplaring» blant temaene. Mente du «opplaering»?" in told
    assert (
        "lessons/feil.yml:5:21: Side 99 finnes ikke: kilden «proverapport» (Prøver i digitale tester) har 12 sider."
        in told
    )
    assert "lessons/feil.yml:5:7: Kilden har ikke noe avsnitt «9»." in told


def test_it_has_a_schema_a_stub_and_a_list_of_fields(copy: Copy, site: Path) -> None:
    assert copy.kb("schema").returncode == 0
    schema = json.loads((copy.root / "schemas" / "lesson.schema.json").read_text(encoding="utf-8"))
    assert set(schema["required"]) == {"title", "text", "source", "ref"}
    assert copy.kb("new", "lesson", "ny").returncode == 0
    stub = (copy.root / "lessons" / "ny.yml").read_text(encoding="utf-8")
    (copy.root / "lessons" / "ny.yml").unlink()
    assert "# Lærdommen i én kort setning.\ntitle:" in stub
    fields = (site / "felt" / "index.html").read_text(encoding="utf-8")
    assert '<h2 id="lessons">Lærdommer</h2>' in fields
    assert "Temaene den handler om." in fields


def test_it_has_a_page_that_can_be_edited_and_called_from_others(site: Path) -> None:
    html = (site / "laerdom" / "start-i-det-sma" / "index.html").read_text(encoding="utf-8")
    assert "<h1>Begynn med én skole</h1>" in html
    assert f'href="{EDIT}lessons/start-i-det-sma.yml"' in html
    assert "side 7" in html  # the places that it rests on
    front = (site / "index.html").read_text(encoding="utf-8")
    assert "<h1>Begynn med én skole</h1>" in front
    assert 'href="laerdom/start-i-det-sma/"' in front


def test_search_finds_it_and_the_data_hold_it(site: Path) -> None:
    entry = json.loads((site / "search" / "index.json").read_text(encoding="utf-8"))
    assert "Lærdom" in json.dumps(entry["kinds"], ensure_ascii=False)
    shown = "".join(file.read_text(encoding="utf-8") for file in (site / "search").rglob("records-*.json"))
    assert "laerdom/start-i-det-sma/" in shown
    alone = json.loads((site / "data/v1/lessons/start-i-det-sma.json").read_text(encoding="utf-8"))
    everything = json.loads((site / "data/v1/knowledge.json").read_text(encoding="utf-8"))
    of_the_file = {"version", "licence", "updated"}  # what a file says of itself
    assert everything["lessons"] == [{name: value for name, value in alone.items() if name not in of_the_file}]
    assert of_the_file <= alone.keys()
    assert alone["url"] == f"{SITE}laerdom/start-i-det-sma/"
    assert alone["ref"]["source"] == "proverapport"


def test_a_former_id_leads_on_as_page_and_as_data(site: Path) -> None:
    old = (site / "laerdom" / "begynn-smaatt" / "index.html").read_text(encoding="utf-8")
    assert 'content="0; url=../start-i-det-sma/"' in old
    former = (site / "data/v1/lessons/begynn-smaatt.json").read_text(encoding="utf-8")
    assert json.loads(former)["id"] == "start-i-det-sma"


def test_it_can_be_moved_and_what_it_cites_counts_as_used(copy: Copy, site: Path) -> None:
    used = (site / "dekning" / "index.html").read_text(encoding="utf-8")
    assert "Opplæring" in used
    result = copy.kb("move", "start-i-det-sma", "begynn-med-en")
    assert "lessons/start-i-det-sma.yml heter nå lessons/begynn-med-en.yml" in result.stdout
    assert "former_ids: [begynn-smaatt, start-i-det-sma]" in (copy.root / "lessons" / "begynn-med-en.yml").read_text(
        encoding="utf-8"
    )
    assert "{{ lesson('begynn-med-en') }}" in (copy.root / "docs" / "index.md").read_text(encoding="utf-8")

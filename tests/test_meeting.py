"""The files of the agenda as they are written: JSON, in the words of the pages, and without markup."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from knowledge_base import meeting
from knowledge_base.base import KnowledgeBase
from knowledge_base.kinds.recommendation import Recommendation
from knowledge_base.load import load
from knowledge_base.render import Renderer, Site
from knowledge_base.views.agenda import advice_file
from tests.support import ROOT

FIELDS = {"key", "former", "kind", "title", "url", "decide", "facts", "against", "questions", "who", "when", "minutes"}


@pytest.fixture(scope="module")
def renderer(real_base: KnowledgeBase) -> Renderer:
    return Renderer(real_base, ROOT / "templates", Site())


def told(base: KnowledgeBase, renderer: Renderer, identifier: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(renderer.agenda(advice_file(base, identifier)))
    return found


def test_every_thing_has_what_an_agenda_shows_of_it(real_base: KnowledgeBase, renderer: Renderer) -> None:
    for identifier in real_base.of(Recommendation):
        file = told(real_base, renderer, identifier)
        assert file["id"] == identifier
        for item in file["items"]:
            assert set(item) == FIELDS
            assert item["decide"].endswith("?")
            assert item["facts"]
            assert item["kind"] != "Tiltak" or (item["who"] and item["when"])


def test_no_markup_and_no_double_space_reaches_an_agenda(real_base: KnowledgeBase, renderer: Renderer) -> None:
    for identifier in real_base.of(Recommendation):
        for item in told(real_base, renderer, identifier)["items"]:
            for text in [item["title"], *item["facts"], *item["against"], *item["questions"]]:
                assert not re.search(r"</?[a-z]|&[a-z#0-9]+;|  |\n|\*\*", text), text


def test_a_finding_says_how_sure_and_what_speaks_against(real_base: KnowledgeBase, renderer: Renderer) -> None:
    items = told(real_base, renderer, "gevinster-planlegges-og-folges-opp")["items"]
    claim = next(one for one in items if one["key"].endswith("/kobling-til-budsjett"))
    assert claim["facts"][0].startswith("Lav tillit · støttes av ")
    assert claim["against"][0].startswith("Trondheim motsier: ")
    assert claim["questions"] == ["Hvordan henter vi ut gevinsten i budsjettet?"]


def test_hostile_text_stays_text(root: Path) -> None:
    path = root / "recommendations" / "ga-foran.yml"
    text = path.read_text(encoding="utf-8")
    evil = 'Vis «"}]}» & </script> \\u0000.'
    path.write_text(text.replace("do: Møt de ansatte hver uke.", f"do: '{evil}'"), encoding="utf-8")
    base = load(root).base
    assert base is not None
    file = told(base, Renderer(base, ROOT / "templates", Site()), "ga-foran")
    assert evil in [one["title"] for one in file["items"]]


def test_the_files_are_written_where_the_page_looks_and_alike_each_time(
    small_base: KnowledgeBase, tmp_path: Path
) -> None:
    renderer = Renderer(small_base, ROOT / "templates", Site())
    for name in ("one", "other"):
        meeting.write(small_base, tmp_path / name, renderer.agenda)
    for address in meeting.files(small_base):
        assert (tmp_path / "one" / address).read_bytes() == (tmp_path / "other" / address).read_bytes()
    assert {path.relative_to(tmp_path / "one").as_posix() for path in (tmp_path / "one").rglob("*.json")} == set(
        meeting.files(small_base)
    )

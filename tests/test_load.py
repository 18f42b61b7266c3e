from __future__ import annotations

from copy import deepcopy
from pathlib import Path

import pytest

from knowledge_base.base import KnowledgeBase
from knowledge_base.coverage import citations
from knowledge_base.kinds.confidence import ConfidenceLevel, assessments
from knowledge_base.kinds.recommendation import Recommendation
from knowledge_base.load import content_files, load
from tests.support import ROOT


def test_recommendations_stand_in_the_order_of_their_numbers(root: Path) -> None:
    file = root / "recommendations" / "ga-foran.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("number: 1", "number: 3"), encoding="utf-8")
    base = load(root).base
    assert list(base.of(Recommendation)) == ["gi-opplaering", "ga-foran"]


def test_levels_keep_the_order_in_which_they_are_written(small_base: KnowledgeBase) -> None:
    assert list(small_base.of(ConfidenceLevel)) == ["middels", "lav"]
    assert small_base.once(assessments).levels == ("middels", "lav")


def test_every_citation_of_a_source_is_known(small_base: KnowledgeBase) -> None:
    citing = {(citation.kind, citation.record_id) for citation in small_base.once(citations)["proverapport"]}
    assert ("cases", "fjordvik") in citing
    assert ("sources", "lest-bok") in citing
    assert small_base.once(citations)["lest-bok"] == ()


def test_a_record_knows_its_file(small_base: KnowledgeBase) -> None:
    assert small_base.place("cases", "skogheim").file == "cases/skogheim.yml"
    assert small_base.place("themes", "opplaering").file == "reference/themes.yml"


@pytest.mark.parametrize("file", ["confidence.yml", "base.yml"])
def test_without_levels_or_an_identity_there_are_no_pages_but_there_are_problems(root: Path, file: str) -> None:
    (root / "reference" / file).unlink()
    loaded = load(root)
    assert not loaded.whole
    assert [problem.file for problem in loaded.problems] == [f"reference/{file}"]


def test_a_folder_without_any_content_is_told_as_the_wrong_one(tmp_path: Path) -> None:
    (fault,) = load(tmp_path).problems
    assert str(fault).startswith(".:1:1: Her er ingen av mappene cases/")
    assert "--root" in str(fault)


def test_empty_folders_are_a_list_of_problems(tmp_path: Path) -> None:
    (tmp_path / "reference").mkdir()
    loaded = load(tmp_path)
    assert not loaded.whole
    assert {problem.what for problem in loaded.problems} == {"Filen finnes ikke.", "Mappen finnes ikke."}


def test_the_content_is_the_yaml_of_the_folders_of_the_kinds(root: Path) -> None:
    (root / "docs").mkdir()
    (root / "docs" / "annet.yml").write_text("a: b\n", encoding="utf-8")
    files = [file.relative_to(root).as_posix() for file in content_files(root)]
    assert {"cases/fjordvik.yml", "recommendations/ga-foran.yml", "reference/outlines/proverapport.yml"} <= set(files)
    assert "docs/annet.yml" not in files
    written = {file.relative_to(root).as_posix() for file in root.rglob("*.yml")} - {"docs/annet.yml"}
    assert set(files) == written  # and nothing twice
    assert len(files) == len(written)


@pytest.mark.parametrize("base", ["small", "real"])
def test_what_is_let_go_of_is_read_again_as_it_was(base: str, root: Path) -> None:
    loaded = load(ROOT if base == "real" else root)
    documents = [one.entry.place.document for one in loaded.written]
    before = [deepcopy(one.data) for one in documents]
    assert loaded.without_what_is_written().written == ()
    assert not any(one.held for one in documents)
    assert [one.data for one in documents] == before

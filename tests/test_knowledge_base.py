from __future__ import annotations

from pathlib import Path

from knowledge_base.knowledge_base import KnowledgeBase, content_files, load


def test_recommendations_stand_in_the_order_of_their_numbers(root: Path) -> None:
    file = root / "recommendations" / "ga-foran.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("number: 1", "number: 3"), encoding="utf-8")
    base = load(root).base
    assert base is not None
    assert list(base.recommendations) == ["gi-opplaering", "ga-foran"]


def test_levels_keep_the_order_in_which_the_rule_is_written(small_base: KnowledgeBase) -> None:
    assert [level.id for level in small_base.levels] == ["godt", "tynt", "ikke"]


def test_a_claim_and_a_recommendation_have_a_strength(small_base: KnowledgeBase) -> None:
    assert small_base.assessment("gi-opplaering/alle-laerer").level.id == "godt"
    assert small_base.assessment("ga-foran/moter-skaper-tillit").level.id == "tynt"
    assert small_base.assessment("ga-foran/teori-om-tillit").level.id == "ikke"
    assert small_base.overall("ga-foran").level.id == "ikke"


def test_every_citation_of_a_source_is_known(small_base: KnowledgeBase) -> None:
    citing = {(citation.kind, citation.record_id) for citation in small_base.citations["proverapport"]}
    assert ("cases", "fjordvik") in citing
    assert ("sources", "lest-bok") in citing
    assert small_base.citations["lest-bok"] == ()


def test_a_record_knows_its_file(small_base: KnowledgeBase) -> None:
    assert small_base.file("cases", "skogheim") == "cases/skogheim.yml"
    assert small_base.file("themes", "opplaering") == "reference/themes.yml"


def test_without_a_strength_rule_there_is_no_base_but_there_are_problems(root: Path) -> None:
    (root / "reference" / "strength.yml").unlink()
    loaded = load(root)
    assert loaded.base is None
    assert [problem.file for problem in loaded.problems] == ["reference/strength.yml"]


def test_empty_folders_are_a_list_of_problems(tmp_path: Path) -> None:
    (tmp_path / "reference").mkdir()
    loaded = load(tmp_path)
    assert loaded.problems
    assert loaded.base is None
    assert all(problem.what == "Filen finnes ikke." for problem in loaded.problems)


def test_the_content_is_the_yaml_of_three_folders(root: Path) -> None:
    (root / "docs").mkdir()
    (root / "docs" / "annet.yml").write_text("a: b\n", encoding="utf-8")
    files = [file.relative_to(root).as_posix() for file in content_files(root)]
    assert files[:3] == ["cases/fjordvik.yml", "cases/skogheim.yml", "recommendations/ga-foran.yml"]
    assert "docs/annet.yml" not in files
    assert len(files) == 15


def test_a_folder_without_any_content_is_told_as_the_wrong_one(tmp_path: Path) -> None:
    (fault,) = load(tmp_path).problems
    assert "--root" in str(fault)
    assert str(fault).startswith(".:1:1: Her er ingen av mappene cases/")

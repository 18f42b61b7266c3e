from __future__ import annotations

from pathlib import Path

import pytest

from knowledge_base.base import Kind, Words
from knowledge_base.kinds.case import Case
from knowledge_base.kinds.confidence import ConfidenceLevel
from knowledge_base.problems import Problem
from knowledge_base.records import collect, is_slug
from knowledge_base.registry import KINDS
from tests.support import VALID

CASES = next(kind for kind in KINDS if kind.name == "cases")
LEVELS = next(kind for kind in KINDS if kind.name == "confidence")


def test_a_record_in_a_file_of_its_own_takes_its_id_from_the_file() -> None:
    problems: list[Problem] = []
    found = collect(VALID, CASES, problems)
    assert problems == []
    assert list(found.records) == ["fjordvik", "skogheim"]
    assert isinstance(found.records["fjordvik"], Case)
    assert found.places["fjordvik"].file == "cases/fjordvik.yml"


def test_records_in_a_list_keep_its_order_and_know_their_place() -> None:
    found = collect(VALID, LEVELS, [])
    assert list(found.records) == ["middels", "lav"]
    assert all(isinstance(level, ConfidenceLevel) for level in found.records.values())
    problem = found.places["lav"].problem(("title",), "Noe.", "Gjør.")
    assert str(problem) == "reference/confidence.yml:8:3: Noe. Gjør."


def test_every_problem_in_a_file_is_found_at_once(root: Path) -> None:
    file = root / "cases" / "fjordvik.yml"
    text = file.read_text(encoding="utf-8")
    text = text.replace("count: 2", "count: to").replace("perspective: hr", "perspektiv: hr").replace("1838", "atten")
    file.write_text(text, encoding="utf-8")
    problems: list[Problem] = []
    assert "fjordvik" not in collect(root, CASES, problems).records
    assert sorted(problem.what for problem in problems) == [
        "Feltet «perspektiv» er ukjent.",
        "«atten» er ikke et tall i «value».",
        "«to» er ikke et tall i «count».",
    ]


def test_a_broken_record_does_not_hide_the_sound_ones(root: Path) -> None:
    (root / "cases" / "fjordvik.yml").write_text("}{: [\n", encoding="utf-8")
    problems: list[Problem] = []
    assert list(collect(root, CASES, problems).records) == ["skogheim"]
    assert len(problems) == 1


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    problems: list[Problem] = []
    assert collect(tmp_path, CASES, problems).records == {}
    assert [str(problem) for problem in problems] == [
        "cases:1:1: Mappen finnes ikke. Legg den tilbake, med en fil for hver av virksomhetene."
    ]


def test_an_empty_folder_holds_no_records(tmp_path: Path) -> None:
    problems: list[Problem] = []
    (tmp_path / "cases").mkdir()
    assert collect(tmp_path, CASES, problems).records == {}
    assert problems == []


@pytest.mark.parametrize(("location", "alone"), [("cases", True), ("reference/roles.yml", False)])
def test_a_kind_is_one_per_file_when_it_has_a_folder(location: str, alone: bool) -> None:
    kind = Kind("x", Case, location, order=1, words=Words("x", "x", "x"))
    assert kind.one_per_file is alone


@pytest.mark.parametrize("name", ["oslo", "sr-bank", "ti-10", "1"])
def test_small_letters_digits_and_dashes_make_an_id(name: str) -> None:
    assert is_slug(name)


@pytest.mark.parametrize("name", ["", "Oslo", "bø", "sr_bank", "sr bank", "-oslo", "oslo-", "a--b", "a.b", "²"])
def test_anything_else_does_not(name: str) -> None:
    assert not is_slug(name)


MEANT = [
    ("approximate: true", "approximate: ja"),
    ("name: Fjordvik", "navn: Fjordvik"),
    ("page: 6, to_page: 7", "page: 6-7"),
]


@pytest.mark.parametrize(("right", "wrong"), MEANT)
def test_a_record_whose_faults_say_what_to_write_is_read_as_it_was_meant(
    right: str, wrong: str, tmp_path: Path
) -> None:
    kind = next(one for one in KINDS if one.name == "cases")
    sound = (VALID / "cases" / "fjordvik.yml").read_text(encoding="utf-8")
    assert right in sound
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / "fjordvik.yml").write_text(sound.replace(right, wrong, 1), encoding="utf-8")
    problems: list[Problem] = []
    read = collect(tmp_path, kind, problems)
    assert len(problems) == 1
    assert read.records["fjordvik"] == collect(VALID, kind, []).records["fjordvik"]
    assert not read.broken


def test_a_record_that_lacks_something_is_not_guessed_at(tmp_path: Path) -> None:
    kind = next(one for one in KINDS if one.name == "cases")
    sound = (VALID / "cases" / "fjordvik.yml").read_text(encoding="utf-8")
    (tmp_path / "cases").mkdir()
    text = sound.replace("type: kommune\n", "", 1).replace("approximate: true", "approximate: ja", 1)
    (tmp_path / "cases" / "fjordvik.yml").write_text(text, encoding="utf-8")
    read = collect(tmp_path, kind, [])
    assert read.broken == {"fjordvik"}

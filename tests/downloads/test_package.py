"""The description of the tables, judged by frictionless, which others read it with."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from frictionless import Package, system
from frictionless.resources import TableResource

from knowledge_base import addresses
from knowledge_base.base import KnowledgeBase
from knowledge_base.downloads import files as module
from knowledge_base.downloads.files import write
from knowledge_base.downloads.words import About
from knowledge_base.views.tables import ClaimCells, EvidenceCells, Table, tables
from tests.support import ROOT, SITE

DAY = date(2026, 11, 26)


def written(base: KnowledgeBase, folder: Path, site: str = SITE) -> Path:
    write(base, folder, About.of(base, site, DAY, "1.4"), ROOT / "templates")
    return folder / addresses.PACKAGE


def faults(file: Path) -> list[str]:
    """What frictionless finds wrong with the description, and with each of the tables by it."""
    with system.use_context(trusted=True):
        report = Package(str(file)).validate()
        return [*(str(one.note) for one in report.errors), *(one.note for task in report.tasks for one in task.errors)]


@pytest.mark.parametrize("site", [SITE, ""])
def test_the_tables_are_as_their_description_says(
    small_base: KnowledgeBase, real_base: KnowledgeBase, tmp_path: Path, site: str
) -> None:
    assert faults(written(small_base, tmp_path / "small", site)) == []
    assert faults(written(real_base, tmp_path / "real", site)) == []


def spoiled(base: KnowledgeBase) -> tuple[Table, ...]:
    """The tables, with one claim that stands twice and one piece of evidence for a claim that there is none of."""
    found = {table.name: table for table in tables(base)}
    claims, evidence = found["claims"], found["evidence"]
    first = evidence.rows[0]
    assert isinstance(first, EvidenceCells)
    assert isinstance(claims.rows[0], ClaimCells)
    lost = replace(first, claim=type(first.claim)("ga-foran/finnes-ikke"))
    found["claims"] = replace(claims, rows=(claims.rows[0], *claims.rows))
    found["evidence"] = replace(evidence, rows=(lost, *evidence.rows[1:]))
    return tuple(found.values())


def test_the_description_knows_which_rows_belong_together(
    small_base: KnowledgeBase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "tables", spoiled)
    found = faults(written(small_base, tmp_path))
    assert len(found) == 2
    assert "the same as in the row" in found[0]
    assert "ga-foran/finnes-ikke" in found[1]


@pytest.mark.parametrize(
    ("table", "old", "new"),
    [
        ("claims", '"Funn"', '"Fun"'),
        ("claims", '"2026-11"', '"november"'),
        ("claims", ";1;0;0;1;0;2;", ";x;0;0;1;0;2;"),
    ],
)
def test_the_description_tells_what_may_stand_in_a_column(
    table: str, old: str, new: str, small_base: KnowledgeBase, tmp_path: Path
) -> None:
    description = written(small_base, tmp_path)
    file = tmp_path / addresses.table(table, "csv")
    text = file.read_bytes().decode()
    assert old in text
    file.write_bytes(text.replace(old, new, 1).encode())
    assert len(faults(description)) == 1


def test_it_says_what_the_base_is_whose_it_is_and_of_which_day(small_base: KnowledgeBase, tmp_path: Path) -> None:
    said = json.loads(written(small_base, tmp_path).read_text(encoding="utf-8"))
    assert said["licenses"][0]["title"] == "CC0 1.0"
    assert said["licenses"][0]["path"].startswith("https://creativecommons.org/")
    assert (said["homepage"], said["created"], said["version"]) == (SITE, "2026-11-26T00:00:00Z", "1.4")


def test_every_column_tells_its_name_in_the_rest_of_the_data(small_base: KnowledgeBase, tmp_path: Path) -> None:
    said = json.loads(written(small_base, tmp_path).read_text(encoding="utf-8"))
    for resource, table in zip(said["resources"], tables(small_base), strict=True):
        line = json.loads((tmp_path / addresses.table(table.name, "jsonl")).read_bytes().splitlines()[0])
        assert [field["key"] for field in resource["schema"]["fields"]] == list(line)
        assert all(field["description"] for field in resource["schema"]["fields"])


def test_a_program_reads_the_letters_and_the_numbers_as_they_are(small_base: KnowledgeBase, tmp_path: Path) -> None:
    resource = Package(str(written(small_base, tmp_path))).get_resource("claims")
    assert isinstance(resource, TableResource)
    first = resource.read_rows()[0]
    assert (first["Påstand"], first["Støtter"], first["Må vurderes på nytt"]) == ("Møter skaper tillit", 1, False)

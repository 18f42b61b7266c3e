from __future__ import annotations

import csv
import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from knowledge_base.base import KnowledgeBase
from knowledge_base.cli import main
from knowledge_base.downloads.lines import as_written, csv_bytes, harmless, json_lines
from knowledge_base.downloads.words import read_words
from knowledge_base.importing import Imported, imported
from knowledge_base.load import load
from knowledge_base.registry import KINDS
from knowledge_base.views.tables import Table, tables
from tests.support import ROOT, SITE, copy_of_full

WORDS = read_words(ROOT / "templates")
HEADS = ["Slag", "Id", "Felt", "Verdi"]
THEME = [
    ["themes", "moter", "id", "moter"],
    ["themes", "moter", "title", "Møter"],
    ["themes", "moter", "question", "Hva er et møte?"],
    ["themes", "moter", "summary", "Møter er viktige."],
]


def all_fields(base: KnowledgeBase) -> Table:
    return next(table for table in tables(base) if table.name == "fields")


def as_csv(base: KnowledgeBase, file: Path) -> Path:
    file.with_suffix(".csv").write_bytes(csv_bytes(all_fields(base), WORDS, SITE))
    return file.with_suffix(".csv")


def as_lines(base: KnowledgeBase, file: Path) -> Path:
    file.with_suffix(".jsonl").write_bytes(b"".join(json_lines(all_fields(base), SITE)))
    return file.with_suffix(".jsonl")


def as_workbook(base: KnowledgeBase, file: Path) -> Path:
    """As a spreadsheet saves what it has read as CSV."""
    book = Workbook()
    sheet = book.worksheets[0]
    text = as_csv(base, file).read_text(encoding="utf-8-sig")
    for row in csv.reader(StringIO(text, newline=""), delimiter=";"):
        sheet.append([int(one) if one.isdigit() and not one.startswith("0") else one for one in row])
    book.save(file.with_suffix(".xlsx"))
    return file.with_suffix(".xlsx")


FORMS: dict[str, Callable[[KnowledgeBase, Path], Path]] = {"csv": as_csv, "jsonl": as_lines, "xlsx": as_workbook}


def taken_in(file: Path) -> Imported:
    return imported(file, KINDS, WORDS)


def written(rows: list[list[str]], folder: Path, heads: list[str] = HEADS) -> Path:
    """A file in CSV with these rows."""
    file = folder / "fields.csv"
    lines = StringIO(newline="")
    csv.writer(lines, delimiter=";").writerows([heads, *rows])
    file.write_text(lines.getvalue(), encoding="utf-8", newline="")
    return file


def faults(file: Path) -> list[str]:
    found = taken_in(file)
    assert not (found.problems and found.files)
    return [str(one).removeprefix(f"{file.as_posix()}:") for one in found.problems]


def reloaded(found: Imported, folder: Path) -> KnowledgeBase:
    for name, text in found.files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    loaded = load(folder)
    assert [str(one) for one in loaded.problems] == []
    return loaded.base


def same(one: KnowledgeBase, other: KnowledgeBase) -> bool:
    return {kind.name: list(one.collection(kind.name).items()) for kind in KINDS} == {
        kind.name: list(other.collection(kind.name).items()) for kind in KINDS
    }


# There and back


@pytest.mark.parametrize("form", FORMS)
def test_what_is_given_away_and_taken_back_is_the_same(form: str, real_base: KnowledgeBase, tmp_path: Path) -> None:
    found = taken_in(FORMS[form](real_base, tmp_path / "fields"))
    assert found.problems == ()
    assert found.records == sum(len(real_base.collection(kind.name)) for kind in KINDS)
    assert same(reloaded(found, tmp_path / "back"), real_base)


@pytest.mark.parametrize("form", FORMS)
def test_so_is_a_base_with_every_field_there_is(form: str, tmp_path: Path) -> None:
    base = load(copy_of_full(tmp_path)).base
    found = taken_in(FORMS[form](base, tmp_path / "fields"))
    assert found.problems == ()
    assert same(reloaded(found, tmp_path / "back"), base)


def test_a_difference_is_seen(small_base: KnowledgeBase, tmp_path: Path) -> None:
    file = as_csv(small_base, tmp_path / "fields")
    file.write_text(file.read_text(encoding="utf-8").replace("Møter skaper tillit", "Møter bygger tillit"), "utf-8")
    assert not same(reloaded(taken_in(file), tmp_path / "back"), small_base)


@given(st.text(alphabet="=+-@';,|\"\t\nab", max_size=12))
def test_a_text_that_was_made_harmless_comes_back_as_it_was(text: str) -> None:
    assert as_written(harmless(text)) == text


def test_lists_are_in_the_order_of_their_numbers_also_where_a_row_is_gone(tmp_path: Path) -> None:
    former = [["themes", "moter", "former_ids.10", "den-tiende"], ["themes", "moter", "former_ids.2", "den-andre"]]
    rows = [*THEME, *former]
    text = taken_in(written(rows, tmp_path)).files["reference/themes.yml"]
    assert text.split()[-4:] == ["-", "den-andre", "-", "den-tiende"]


# What is wrong


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        ([["tema", "a", "id", "a"]], "2:1: «tema» er ikke et slag poster. Mente du «themes»?"),
        ([["cases", "Bærum", "name", "B"]], "2:2: «Bærum» kan ikke være en id. Bruk bare a–z, 0–9 og bindestrek."),
        ([["cases", "../x", "name", "B"]], "2:2: «../x» kan ikke være en id. Bruk bare a–z, 0–9 og bindestrek."),
        (
            [*THEME, ["themes", "moter", "a..b", "x"]],
            "6:3: «a..b» er ikke et felt. Skriv navnet på feltet, med nummer der det står i en liste: claims.1.title.",
        ),
        (
            [*THEME, ["themes", "moter", "1", "x"]],
            "6:3: «1» er ikke et felt. Skriv navnet på feltet, med nummer der det står i en liste: claims.1.title.",
        ),
        ([*THEME, THEME[1]], "6:3: Feltet «title» står to ganger. Det står også på rad 3. Ta bort den ene."),
        (
            [*THEME, ["themes", "moter", "title.x", "y"]],
            "6:3: Feltet «title.x» passer ikke inn. "
            "På rad 3 har det felt inni seg eller en verdi. Det kan bare ha det ene.",
        ),
    ],
)
def test_a_row_that_is_wrong_is_told_with_its_place(rows: list[list[str]], fault: str, tmp_path: Path) -> None:
    assert faults(written(rows, tmp_path)) == [fault]


def test_a_value_that_is_wrong_is_told_at_its_row_as_in_a_file(tmp_path: Path) -> None:
    rows = [*THEME[:3], ["themes", "moter", "summary", "Se <b>her</b>."], ["themes", "moter", "titel", "x"]]
    told = faults(written(rows, tmp_path))
    assert any(one.startswith("5:4: Teksten har HTML («<b>»).") for one in told)
    assert any(one.startswith("6:4: ") and "titel" in one for one in told)


def test_what_is_missing_is_told_where_the_record_begins(tmp_path: Path) -> None:
    (told,) = faults(written(THEME[:3], tmp_path))
    assert told.startswith("2:2: ")
    assert "summary" in told


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    rows = [["tema", "a", "id", "a"], *THEME, THEME[1], ["cases", "Å", "name", "x"]]
    assert [one.partition(": ")[0] for one in faults(written(rows, tmp_path))] == ["2:1", "7:3", "8:2"]


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        ("a.csv", b"Slag;Id;Felt\nx;y;z\n", "1:1: Kolonnen «Verdi» mangler."),
        ("a.csv", b"", "1:1: Kolonnen «Slag» mangler."),
        ("a.csv", b"Slag;Id;Felt;Verdi\n", "1:1: Filen har ingen rader."),
        ("a.csv", b'Slag;Id;Felt;Verdi\nthemes;a;id;"a', "2:1: Linjen kan ikke leses"),
        ("a.csv", "Slag;Id;Felt;Verdi\nthemes;ø;id;a".encode("latin-1"), "1:1: Filen er ikke skrevet som UTF-8."),
        ("a.jsonl", b'{"kind": "themes"}\n', "1:1: Linjen har ikke feltene som trengs."),
        ("a.jsonl", b"\n{\n", "2:1: Linjen er ikke JSON."),
        ("a.jsonl", b"[" * 100_000, "1:1: Linjen er ikke JSON."),
        ("a.xlsx", b"PK", "1:1: Filen er ikke et regneark."),
        ("a.ods", b"x", "1:1: Filer med endelsen «.ods» kan ikke leses."),
    ],
)
def test_a_file_that_cannot_be_read_is_told(name: str, content: bytes, fault: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    (told,) = faults(tmp_path / name)
    assert told.startswith(fault)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert faults(tmp_path / "a.csv") == ["1:1: Filen finnes ikke. Lag den."]


def test_other_separators_and_another_order_of_columns_are_read(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    for separator in ",\t":
        rows = ["Verdi", "Felt", "Id", "Slag"], *([d, c, b, a] for a, b, c, d in THEME)
        file.write_text("".join(f"{separator.join(row)}\n" for row in rows), encoding="utf-8")
        assert taken_in(file).records == 1


# The command


def run(*arguments: str | Path) -> int:
    return main(["--root", str(ROOT), "import", *map(str, arguments)])


def test_the_command_writes_the_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(written(THEME, tmp_path), "--to", tmp_path / "new") == 0
    assert "1 poster er skrevet i 1 filer" in capsys.readouterr().out
    text = (tmp_path / "new" / "reference" / "themes.yml").read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=../schemas/themes.schema.json\n- id: moter\n")


def test_the_command_writes_over_nothing_unless_it_is_told_to(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    there = tmp_path / "reference" / "themes.yml"
    there.parent.mkdir()
    there.write_text("mine")
    assert run(written(THEME, tmp_path), "--to", tmp_path) == 2
    assert "finnes fra før" in capsys.readouterr().err
    assert there.read_text() == "mine"
    assert run(written(THEME, tmp_path), "--to", tmp_path, "--overwrite") == 0
    assert "moter" in there.read_text()


def test_the_command_writes_nothing_of_a_file_with_a_fault(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(written([*THEME, ["x", "y", "z", "w"]], tmp_path), "--to", tmp_path / "new") == 1
    told = capsys.readouterr().out
    assert "fields.csv:6:1: «x» er ikke et slag poster." in told
    assert "1 feil. Ingenting er skrevet." in told
    assert not (tmp_path / "new").exists()


def test_lines_of_json_have_the_names_of_the_fields(small_base: KnowledgeBase, tmp_path: Path) -> None:
    first = json.loads(as_lines(small_base, tmp_path / "a").read_text(encoding="utf-8").split("\n")[0])
    assert list(first) == ["kind", "record", "field", "value"]

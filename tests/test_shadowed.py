"""What is told of a record that cannot be read as a record, since something in it is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge_base.checking import Wanted, told
from knowledge_base.load import load
from knowledge_base.shadowed import MOST
from tests.support import copy_of_valid

CASE = "cases/fjordvik.yml"
UNDATED = ("    as_of: 2017-K3\n    note: Tallet er *omtrentlig*.\n", "")
NO_DATE = "Tallet 1234.5 sier ikke når det gjaldt."


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_of_valid(tmp_path)


def put(root: Path, *changes: tuple[str, str], file: str = CASE) -> None:
    text = (root / file).read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    (root / file).write_text(text, encoding="utf-8")


def said(root: Path) -> list[str]:
    return [str(one) for one in told(root, Wanted(generated=False)).problems]


def test_a_missing_field_hides_nothing_that_is_wrong_elsewhere_in_the_record(root: Path) -> None:
    put(root, ("summary: Fjordvik er en kommune som bare finnes i testene.\n", ""), UNDATED)
    found = said(root)
    assert len(found) == 2
    assert any("Feltet «summary» mangler." in one for one in found)
    assert any(NO_DATE in one for one in found)


def test_what_is_told_stands_at_its_own_line(root: Path) -> None:
    put(root, ("summary: Fjordvik er en kommune som bare finnes i testene.\n", ""), UNDATED)
    lines = (root / CASE).read_text(encoding="utf-8").splitlines()
    (one,) = [one for one in said(root) if NO_DATE in one]
    assert lines[int(one.split(":")[1]) - 1].strip() == "employees:"


@pytest.mark.parametrize("when", ["i fjor", "2200"])
def test_nothing_is_told_that_depends_on_the_value_that_is_wrong(root: Path, when: str) -> None:
    put(root, ("when: 2016-06", f"when: {when}"))
    found = said(root)
    assert len(found) == 1
    assert when in found[0]


def test_a_date_that_is_wrong_is_there(root: Path) -> None:
    put(root, ("as_of: 2017-K3", "as_of: en gang"))
    (one,) = said(root)
    assert "«en gang» har feil form i «as_of»." in one


def test_what_stands_under_another_name_is_judged_where_it_stands(root: Path) -> None:
    put(root, ("    as_of: 2017-K3\n", "    dato: en gang i fjor\n"), ("summary: Fjordvik", "sumary: Fjordvik"))
    lines = (root / CASE).read_text(encoding="utf-8").splitlines()
    at = {int(one.split(":")[1]) for one in said(root)}
    assert at == {lines.index("    dato: en gang i fjor") + 1, 5}
    assert any("har feil form i «as_of»" in one for one in said(root))


def test_what_a_record_must_say_as_a_whole_is_asked_when_its_fields_are_known(root: Path) -> None:
    put(root, ("    note: Tallet kan ikke leses i kilden.\n", ""), ("    label: Budsjett\n", ""))
    found = said(root)
    assert any("Feltet «label» mangler." in one for one in found)
    assert any("mangler både verdi (value) og forklaring (note)" in one for one in found)


def test_records_that_name_a_record_with_faults_are_not_told_of_it(root: Path) -> None:
    put(root, ("type: kommune\n", ""))
    assert [one for one in said(root) if not one.startswith(CASE)] == []


@pytest.mark.parametrize(("more", "looked"), [(MOST - 1, True), (MOST, False)])
def test_many_records_with_faults_are_enough_to_mend(root: Path, more: int, *, looked: bool) -> None:
    put(root, ("summary:", "x:"), UNDATED)
    text = (root / CASE).read_text(encoding="utf-8")
    for number in range(more):
        named = text.replace("name: Fjordvik kommune", f"name: Sted {number}").replace(
            "name: Fjordvik", f"name: S{number}"
        )
        (root / f"cases/k-{number}.yml").write_text(named, encoding="utf-8")
    assert any(NO_DATE in one for one in said(root)) is looked


def test_a_list_in_which_every_entry_has_a_fault_is_looked_behind_too(root: Path) -> None:
    text = (root / CASE).read_text(encoding="utf-8")
    text = text.replace("    perspective: ", "    perspektiv: ").replace(
        "perspektiv: ledelse", "perspektiv: Ledelse", 1
    )
    (root / CASE).write_text(text, encoding="utf-8")
    assert any("«Ledelse» er ingen id i «perspective». Skriv «ledelse»." in one for one in said(root))


def test_a_record_whose_id_is_meant_as_that_of_another_takes_nobodys_place(root: Path) -> None:
    sources = root / "reference" / "sources.yml"
    first = next(line for line in sources.read_text(encoding="utf-8").splitlines() if line.startswith("- id: "))
    written = first.removeprefix("- id: ").replace("-", " ").title()
    with sources.open("a", encoding="utf-8") as file:
        file.write(f"- id: {written} \n  kind: bok\n  title: En helt annen bok\n")
    base = load(root).base
    assert str(base.collection("sources")[first.removeprefix("- id: ")].title) != "En helt annen bok"  # type: ignore[attr-defined]

"""What stands under a misspelt field is told of in the same run, at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge_base.checking import Wanted, told
from tests.support import copy_of_valid

CASE = "cases/fjordvik.yml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_of_valid(tmp_path)


def put(root: Path, *changes: tuple[str, str]) -> list[str]:
    text = (root / CASE).read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    (root / CASE).write_text(text, encoding="utf-8")
    return text.split("\n")


def said(root: Path) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for one in told(root, Wanted(generated=False)).problems:
        found.setdefault(one.line, []).append(f"{one.what} {one.do}")
    return found


def test_fields_inside_a_misspelt_one_are_told_at_their_own_lines(root: Path) -> None:
    lines = put(
        root,
        ("  employees:\n    value: 1234.5", "  ansatte:\n    verdi: 1234.5"),
        ("    as_of: 2017-K3\n", "    per: 2017-K3\n"),
        ("    ref: {section: 1-a, page: 4}\nfigures", "    sted:\n      avsnitt: 1-a\n      side: 4\nfigures"),
    )
    meant = {"ansatte": "employees", "verdi": "value", "per": "as_of", "sted": "ref", "avsnitt": "section"}
    meant |= {"side": "page"}
    assert said(root) == {
        number: [f"Feltet «{name}» er ukjent. Skriv «{meant[name]}» i stedet."]
        for number, line in enumerate(lines, start=1)
        if (name := line.split(":")[0].strip()) in meant
    }


def test_what_stands_under_a_misspelt_field_is_looked_at(root: Path) -> None:
    lines = put(root, ("    as_of: 2017-K3\n", "    dato: 2017-13\n"), ("type: kommune", "slag: kommunen-vaar"))
    found = said(root)
    assert any("2017-13" in one for one in found[lines.index("    dato: 2017-13") + 1])
    assert any("Fant ikke «kommunen-vaar»" in one for one in found[lines.index("slag: kommunen-vaar") + 1])


def test_a_name_under_a_misspelt_field_is_a_known_word(root: Path) -> None:
    put(root, ("name: Fjordvik kommune\nshort_name: Fjordvik", "navn: Grimsvaag kommune\nkort-navn: Grimsvaag"))
    put(root, ("summary: Fjordvik er en", "summary: Grimsvaag er en"))
    found = [one for listed in said(root).values() for one in listed]
    assert [one for one in found if "er ukjent" in one and one.startswith("Ordet")] == []


def test_an_id_that_is_told_to_be_written_otherwise_is_proposed_so(root: Path) -> None:
    text = (root / CASE).read_text(encoding="utf-8")
    first = text.split("observations:\n", 1)[1].split("id: ", 1)[1].split("\n")[0]
    put(root, (f"- id: {first}\n", "- id: lederne tok over\n"))
    advice = next((root / "recommendations").glob("*.yml"))
    written = advice.read_text(encoding="utf-8").replace(f"fjordvik/{first}", "fjordvik/lederne-tok-ovr")
    advice.write_text(written, encoding="utf-8")
    found = [one for listed in said(root).values() for one in listed]
    assert [one for one in found if "«fjordvik/lederne tok over»" in one] == []

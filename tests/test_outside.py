"""Entries that stand outside their list are told as that, and read where they were meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge_base.faulty import at
from knowledge_base.source import Reading, read_text

FILE = "recommendations/ta-det-opp-ofte.yml"
ADVICE = Path(__file__).parent / "mistakes" / "base" / FILE
NEXT = "  - id: ofte-er-lett-aa-huske\n"
LAST = "        why: I Oslo lå ansvaret hos kommunaldirektørene, uten faste møter.\n"


def evidence(indent: int, case: str = "bergen") -> str:
    """Evidence as far in as this."""
    dash = " " * indent
    return f"{dash}- observation: {case}/noe\n{dash}  stance: støtter\n{dash}  bears_on: tema\n"


def read(old: str, new: str) -> Reading:
    """The advice with a change, as it is read."""
    text = ADVICE.read_text(encoding="utf-8")
    assert old in text
    return read_text(text.replace(old, new, 1), FILE, dict)


@pytest.mark.parametrize(
    ("before", "indent"),
    [
        ("    note: Bare én.\n", 6),
        ("    note: Bare én.\n", 8),
        ("    note: Bare én.\n", 4),
        ("    note: Bare én.\n", 2),
        ("    note: Bare én.\n", 0),
        ("    note: >-\n      - observation: x er\n      sånn\n", 4),
        ('    note: "Den\n      - observation: x er"\n', 6),
        ("    also:\n      - source: andre\n        page: 3\n", 8),
    ],
)
@pytest.mark.parametrize("cases", [["bergen"], ["bergen", "moss"]])
def test_evidence_below_its_list_is_told_once_and_read_as_the_last_of_it(
    before: str, indent: int, cases: list[str]
) -> None:
    found = read(NEXT, before + "".join(evidence(indent, one) for one in cases) + NEXT)
    meant = read(LAST, LAST + "".join(evidence(6, one) for one in cases))
    line = 24 + before.count("\n")
    (told,) = found.problems
    assert (told.line, told.column) == (line, indent + 1)
    assert told.what.startswith(f"Linje {line}–{line + 3 * len(cases) - 1} hører til i listen «evidence» på linje 15")
    assert "rett under linje 23" in told.do, "after the last line of the list, not the first of its last entry"
    assert ("6 mellomrom" in told.do) == (indent != 6)
    assert found.document
    assert meant.document
    claims, others = (at(one.data, ("claims",)) for one in (found.document, meant.document))
    assert isinstance(claims, list)
    assert isinstance(others, list)
    assert at(claims, (0, "evidence")) == at(others, (0, "evidence"))
    assert claims[1:] == others[1:]
    assert found.document.mark(("claims", 0, "evidence", 2, "stance")).line == line + 1


def test_evidence_without_the_name_of_its_list_is_told_as_that_and_read_as_if_it_were_there() -> None:
    found = read("    rests_on: [et-kvarter-i-uken]\n", f"    rests_on: [et-kvarter-i-uken]\n{evidence(6)}")
    (told,) = found.problems
    assert told.do == "Skriv «evidence:» på en linje over, med 4 mellomrom foran."
    assert found.document
    assert found.document.has(("claims", 1, "evidence", 0, "stance"))


@pytest.mark.parametrize("indent", [0, 2, 6])
def test_evidence_far_from_every_claim_is_told_with_the_end_of_the_nearest_list(indent: int) -> None:
    found = read("    claims: [et-kvarter-i-uken]\n", f"    claims: [et-kvarter-i-uken]\n{evidence(indent)}")
    (told,) = found.problems
    assert "Den nærmeste slutter på linje 23." in told.do
    assert found.document
    assert found.document.has(("pitfalls", 0, "text")), "what stands below it is read"


def test_a_mark_of_the_parser_that_somebody_has_written_is_told() -> None:
    (told,) = read(NEXT, f"    ? - observation: bergen/noe\n{NEXT}").problems
    assert told.what.startswith("Linjen begynner med «?»")


def test_an_entry_that_stands_right_is_left_alone_where_moving_it_would_break_the_file() -> None:
    text = (
        "initiatives:\n- id: i1\n  summary: a\n  also:\n  - page: '9'\n  from: '1504'\n"
        "  note: b\n  ref:\n    page: '2'\n  name: c\n"
        "figures:\n- ref:\n    page: '4'\n  id: n0\n  label: d\n  note: e\n"
        "- id: n1\n  also:\n  - page: '6'\n  - source: kilde\n    page: '7'\n"
        "  note: f\n  ref:\n    page: '8'\n  label: g\n"
    )
    reading = read_text(text, "cases/a.yml", dict)
    assert reading.problems == ()
    assert reading.document is not None
    assert isinstance(reading.document.data, dict)
    assert [len(listed) for listed in reading.document.data.values()] == [1, 2]  # type: ignore[arg-type]  # lists

"""Entries of a list that do not stand as far in as the others are told as one run, and read where they were meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge_base.source import read_text

BASE = Path(__file__).parent / "mistakes" / "base"
ADVICE = BASE / "recommendations" / "ta-det-opp-ofte.yml"
CASE = BASE / "cases" / "vestfjord.yml"
EVIDENCE = ("- observation: bergen/noe", "  stance: supports", "  bears_on: tema", "  why: Noe ble sagt.")
OBSERVATION = ("- id: ny", "  perspective: hr", "  was: gjort", "  text: >-", "    I 2024", "    fikk flere hjelp.")


@pytest.mark.parametrize(
    ("file", "before", "lines", "right"),
    [
        (ADVICE, "    evidence:\n", EVIDENCE, 6),
        (ADVICE, "        why: Ledergruppen i Vestfjord tok seg tid til det hver uke.\n", EVIDENCE, 6),
        (ADVICE, "        why: I Oslo lå ansvaret hos kommunaldirektørene, uten faste møter.\n", EVIDENCE, 6),
        (CASE, "observations:\n", OBSERVATION, 2),
        (CASE, "    initiatives: [digital-fjord]\n    ref: {section: Kapittel 2, page: 7}\n", OBSERVATION, 2),
    ],
)
@pytest.mark.parametrize("indent", [0, 1, 2, 4, 7])
@pytest.mark.parametrize("after", ["", "    unnamed:\n      text: Noen syntes det.\n"])
def test_an_entry_too_far_out_or_in_is_told_once_and_what_is_right_around_it_is_not(
    file: Path, before: str, lines: tuple[str, ...], right: int, indent: int, after: str
) -> None:
    text = file.read_text(encoding="utf-8")
    after = after if "uten faste" in before else ""
    assert before in text
    if indent == right:
        return

    def pasted(spaces: int) -> str:
        block = "".join(f"{' ' * spaces}{line}\n" for line in lines)
        return text.replace(before, before + block + after, 1)

    found, meant = (read_text(pasted(spaces), file.name, dict) for spaces in (indent, right))
    assert not meant.problems
    (told,) = found.problems
    first = text[: text.index(before) + len(before)].count("\n") + 1
    amount = f"{abs(right - indent)} mellomrom"
    assert told.what.startswith(f"Linje {first}–{first + len(lines) - 1} hører til i listen «")
    assert told.do.startswith(f"Sett {amount} til foran" if indent < right else f"Ta bort {amount} foran")
    assert found.document
    assert meant.document
    assert found.document.data == meant.document.data


def test_an_entry_whose_first_line_alone_lost_its_indent_is_told_as_that_line() -> None:
    text = ADVICE.read_text(encoding="utf-8").replace("      - observation: oslo", "- observation: oslo")
    (told,) = read_text(text, ADVICE.name, dict).problems
    assert told.what.startswith("Linje 20 hører til i listen «evidence» på linje 15")
    assert told.do == "Sett 6 mellomrom til foran den."

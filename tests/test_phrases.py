"""Words that are not to be used are found however they stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge_base.inspection import problems_of

LIST = """- {avoid: plan for utvikling, write: utviklingsplan}
- {avoid: plan for gevinst*, write: gevinstplan}
- {avoid: sak, write: ærend, why: Det er ett ord for det.}
- {avoid: ingen, write: ikke noen}
"""


def told(root: Path, text: str) -> list[str]:
    (root / "reference" / "wording.yml").write_text(LIST, encoding="utf-8")
    file = root / "cases" / "skogheim.yml"
    summary = next(line for line in file.read_text(encoding="utf-8").splitlines() if line.startswith("summary:"))
    summary_ends = file.read_text(encoding="utf-8").splitlines().index(summary) + 1 + text.count("\n")
    file.write_text(file.read_text(encoding="utf-8").replace(summary, text, 1), encoding="utf-8")
    faults = [one for one in problems_of(root)[1] if "skriver vi ikke her" in one.what]
    return [str(one) for one in faults if one.file == "cases/skogheim.yml" and one.line <= summary_ends]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "summary: De hadde en plan for utvikling.",
            "«plan for utvikling» skriver vi ikke her. Skriv «utviklingsplan».",
        ),
        ("summary: De hadde en plan for  utvikling.", "Skriv «utviklingsplan»."),
        ("summary: |-\n  De hadde en plan\n  for utvikling.", "Skriv «utviklingsplan»."),
        ("summary: Plan for gevinstene var klar.", "«Plan for gevinstene» skriver vi ikke her. Skriv «gevinstplan»."),
        ("summary: Det var en \u017fak.", "Det er ett ord for det. Skriv «ærend»."),
        ("summary: \u0130ngen kom.", "Skriv «ikke noen»."),
    ],
)
def test_it_is_told_with_what_to_write_however_it_is_spaced_and_in_whatever_case(
    root: Path, text: str, said: str
) -> None:
    found = told(root, text)
    assert found
    assert all(said in one for one in found)


def test_a_word_that_only_begins_alike_is_left_alone(root: Path) -> None:
    assert told(root, "summary: Saken og plan for utviklingen av ingenting.") == []

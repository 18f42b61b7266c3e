"""Words that are not to be used are found however they stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge_base.inspection import problems_of
from tests.support import project

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


def on_pages(folder: Path, pages: dict[str, str]) -> list[str]:
    root = project(folder, pages)
    (root / "reference" / "wording.yml").write_text(LIST, encoding="utf-8")
    return [str(one) for one in problems_of(root)[1] if one.file.removeprefix("docs/") in pages]


def test_it_is_found_on_a_page_in_its_fields_and_over_lines(tmp_path: Path) -> None:
    found = on_pages(
        tmp_path,
        {
            "a.md": "---\ntitle: En plan for utvikling\n---\n\nTekst.\n",
            "b.md": "---\ntitle: A\ndescription: Om en plan for utvikling.\n---\n\nTekst.\n",
            "c.md": "---\ntitle: A\n---\n\nDe har en plan\nfor utvikling.\n",
            "d.md": "---\ntitle: A\n---\n\n- De har en plan\n  for utvikling.\n",
            "e.md": "---\ntitle: A\n---\n\n> De har en plan\n> for utvikling.\n",
            "f.md": "---\ntitle: A\n---\n\nDe har en plan **for utvikling** nå.\n",
        },
    )
    said = "«plan for utvikling» skriver vi ikke her. Skriv «utviklingsplan»."
    places = ("a.md:2:1", "b.md:3:1", "c.md:5:11", "d.md:5:13", "e.md:5:13", "f.md:5:11")
    assert found == [f"docs/{place}: {said}" for place in places]


def test_it_does_not_go_on_from_one_paragraph_to_the_next(tmp_path: Path) -> None:
    page = "De har en plan\n\nfor utvikling.\n\n> De har en plan\n>\n> for utvikling.\n"
    assert on_pages(tmp_path, {"a.md": page}) == []

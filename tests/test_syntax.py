"""A file in which the parser stops is read on as it was meant, so that one fault hides no other."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from knowledge_base.inspection import problems_of
from knowledge_base.source import read_text
from knowledge_base.syntax import MOST_PUT_RIGHT, put_right

CASE = Path(__file__).parent / "mistakes" / "base" / "cases" / "vestfjord.yml"

SLIPS = {
    "a colon in a text": ("title: Ledergruppen så på", "title: Målet: å se på"),
    "a quotation first": ("learn: Ledergruppen møttes", 'learn: "Ledergruppen" møttes'),
    "a quote not closed": ("name: Vestfjord kommune", 'name: "Vestfjord kommune'),
    "a bracket not closed": ("roles: [Kommunedirektør, HR-leder, Tillitsvalgt]", "roles: [Kommunedirektør, HR-leder"),
    "no space after the colon": ("type: kommune", "type:kommune"),
    "no colon": ("short_name: Vestfjord", "short_name Vestfjord"),
    "a field too far in": ("    perspective: ledelse", "     perspective: ledelse"),
    "a field too far out": ("    was: gjort", "   was: gjort"),
    "an entry too far in": ("  - id: opplaering-to-dager", "   - id: opplaering-to-dager"),
    "an entry too far out": ("  - id: hjelpere", " - id: hjelpere"),
    "a text that starts with a dash": ("transfer: Vestfjord", "transfer: - Vestfjord"),
    "a text that starts with a star": ("summary: Vestfjord", "summary: *Vestfjord"),
    "a text that starts with an at": ("label: Stillinger", "label: @Stillinger"),
    "a text that is not moved in": (
        "      I 2023 pekte hver avdeling ut en hjelper. Hjelperne",
        "    I 2023. Hjelperne",
    ),
    "an escape that is none": (
        "why_chosen: Kommunen er liten, og har skrevet ned hva som gikk galt.",
        'why_chosen: "Kommunen er \\liten."',
    ),
    "a colon in a text of several lines": (
        "text: >-\n      I 2023 pekte hver avdeling ut en hjelper. Hjelperne møttes hver måned.\n      De svarte på",
        "text: I 2023 pekte hver avdeling ut\n      en hjelper.\n      De svarte: på",
    ),
}


def spoiled(*names: str) -> str:
    """The case with these slips."""
    text = CASE.read_text(encoding="utf-8")
    for name in names:
        old, new = SLIPS[name]
        assert old in text
        text = text.replace(old, new, 1)
    return text


def test_a_text_that_is_broken_is_told_at_its_lines_and_not_at_the_field_below() -> None:
    text = "name: A\nsummary: Kommunen samlet ansvaret.\nDet ga raske svar, og\nen tydelig retning.\nlearn: Noe.\n"
    (told,) = put_right(text).guesses
    assert (told.line, told.column) == (3, 1)
    assert told.what == "Linjen hører til teksten i «summary» over, men har for lite innrykk."
    assert told.do == "Sett 2 mellomrom foran linje 3–4, eller skriv alt på én linje."
    (told,) = put_right("name: A\nsummary: Kommunen samlet ansvaret.\nlearn Noe lærte de.\nsource: b\n").guesses
    assert "Mangler det et kolon etter «learn»?" in told.what


@pytest.mark.parametrize("mark", ["'", '"'])
def test_a_text_in_quotes_on_many_lines_is_not_blamed_for_a_fault_below_it(mark: str) -> None:
    text = f"name: A\nlimits: {mark}Det gjelder to.\n\n\n  - By\n\n  - Land{mark}\ntitle: Målet: å se\n"
    (told,) = put_right(text).guesses
    assert told.line == 8
    told, *_ = put_right(text.replace("Land" + mark, "Land")).guesses
    assert told.line == 2, "but one that is not closed is"


@pytest.mark.parametrize("name", SLIPS)
def test_a_file_with_one_slip_is_told_of_it_once_and_read_to_its_end(name: str) -> None:
    right = put_right(spoiled(name))
    assert right.readable
    assert len(right.guesses) == 1
    assert yaml.safe_load(right.text).keys() == yaml.safe_load(CASE.read_text(encoding="utf-8")).keys()


@pytest.mark.parametrize("name", SLIPS)
def test_every_line_stays_where_it_was(name: str) -> None:
    text = spoiled(name)
    before, after = text.split("\n"), put_right(text).text.split("\n")
    assert len(before) == len(after)
    changed = [one for one, other in zip(before, after, strict=True) if one != other]
    assert changed, "something is put right"
    assert len(changed) <= 11, "and hardly more than that"  # an observation, when its dash stands in another column


def test_all_slips_of_a_file_are_told_at_once_with_what_is_wrong_besides() -> None:
    slips = {name: slip for name, slip in SLIPS.items() if name != "a text that is not moved in"}  # stands on another
    text = spoiled(*slips).replace("page: 7}", "page: 7}\n    page: 8")
    reading = read_text(text, "cases/vestfjord.yml", dict)
    lines = text.split("\n")
    told = [lines[one.line - 1].strip() for one in reading.problems]
    assert reading.document is not None
    assert len(told) >= len(slips)
    for _, new in slips.values():
        assert any(one.strip() in line for one in new.split("\n") for line in told), new


def test_a_slip_in_one_record_of_a_list_costs_no_record() -> None:
    text = "- id: en\n  title: Målet: å se\n- id: to\n  title: Om\n   text: Noe\n- id: tre\n"
    reading = read_text(text, "reference/themes.yml", list)
    assert reading.document is not None
    assert reading.document.lost == ()
    assert [one["id"] for one in reading.document.data if isinstance(one, dict)] == ["en", "to", "tre"]  # type: ignore[union-attr]  # a list
    assert [one.line for one in reading.problems] == [2, 5]


def test_what_nobody_can_put_right_is_told_and_no_more() -> None:
    reading = read_text("felt: en\n}{: [\n%\nto: tre: fire\n", "fil.yml", dict)
    assert reading.document is None
    assert len(reading.problems) == 1


def test_a_file_that_is_no_yaml_at_all_is_not_told_line_by_line() -> None:
    right = put_right("".join(f"felt{number}: a: b\n" for number in range(10 * MOST_PUT_RIGHT)))
    assert not right.readable
    assert len(right.guesses) == MOST_PUT_RIGHT


LONG = " ".join(f"ord{number}" for number in range(150))
"""A text of some thousand characters on one line."""


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        (f"learn: Husk: {LONG} slutt.", f'learn: "Husk: {LONG} slutt."'),
        (f"learn:{LONG} slutt.", f"learn: {LONG} slutt."),
        (f"learn = {LONG} slutt.", f"learn: {LONG} slutt."),
        (f"learn {LONG} slutt.", f"learn: {LONG} slutt."),
        (f'learn: "Gå {LONG} slutt.', f'learn: "Gå {LONG} slutt."'),
        (f'learn: "Gå" {LONG} slutt.', f"learn: «Gå» {LONG} slutt."),
        (f"learn: ”{LONG} slutt.”", f'Skriv "{LONG} slutt."'),
        (f"learn: @{LONG} slutt.", f'learn: "@{LONG} slutt."'),
        (f"learn: {LONG} #1 slutt.", f'learn: "{LONG} #1 slutt."'),
    ],
)
def test_a_text_that_is_told_to_be_written_is_told_whole(line: str, meant: str, tmp_path: Path) -> None:
    root = tmp_path / "base"
    shutil.copytree(CASE.parents[1], root)
    text = (root / "cases" / CASE.name).read_text(encoding="utf-8")
    old = next(one for one in text.split("\n") if one.startswith("learn:"))
    (root / "cases" / CASE.name).write_text(text.replace(old, line), encoding="utf-8")
    said = [f"{one.what} {one.do}" for one in problems_of(root)[1]]
    assert any(meant in one for one in said), said


@pytest.mark.parametrize(
    ("old", "line", "what", "do"),
    [
        (
            "learn:",
            "learn: [12.11.2025 09:14] Ledergruppen møttes hver uke.",
            "Teksten starter med «[12.11.2025 09:14]», og YAML leser det som en liste.",
            'Skriv «learn: "Ledergruppen møttes hver uke."».',
        ),
        (
            "learn:",
            "learn: [12.11.2025, 09:14] Leder: Møtene hjalp oss.",
            "Teksten starter med «[12.11.2025, 09:14]», og YAML leser det som en liste.",
            'Skriv «learn: "Leder: Møtene hjalp oss."».',
        ),
        (
            "learn:",
            "learn: [Leder] Møtene hjalp oss i gang.",
            "Teksten starter med «[Leder]», og YAML leser det som en liste.",
            'Skriv «learn: "[Leder] Møtene hjalp oss i gang."».',
        ),
        (
            "learn:",
            "learn: #digitaluke samlet ledergruppen.",
            "Teksten starter med «#», og YAML leser alt etter det som en kommentar.",
            'Skriv «learn: "#digitaluke samlet ledergruppen."».',
        ),
        (
            "learn:",
            "learn: [09:14] Ledergruppen møttes\n  hver uke.",
            "Teksten starter med «[09:14]», og YAML leser det som en liste.",
            'Skriv «learn: "Ledergruppen møttes hver uke."», og ta bort linje {}.',
        ),
        (
            "learn:",
            "learn: #digitaluke samlet\n  ledergruppen\n  i mars.",
            "Teksten starter med «#», og YAML leser alt etter det som en kommentar.",
            'Skriv «learn: "#digitaluke samlet ledergruppen i mars."», og ta bort linje {}–{}.',
        ),
    ],
)
def test_a_text_that_yaml_takes_for_a_list_or_a_comment_is_told_as_a_text(
    old: str, line: str, what: str, do: str
) -> None:
    text = CASE.read_text(encoding="utf-8")
    there = next(one for one in text.split("\n") if one.startswith(old))
    reading = read_text(text.replace(there, line), "cases/vestfjord.yml", dict)
    assert [one.what for one in reading.problems] == [what]
    [told] = reading.problems
    assert told.do == do.format(told.line + 1, told.line + 2)
    assert reading.document is not None
    assert reading.document.data["learn"] in do  # type: ignore[call-overload, index, operator]  # a mapping was asked for


def test_lines_of_a_mail_are_told_once_and_read_without_its_marks() -> None:
    text = CASE.read_text(encoding="utf-8")
    lines = text.rstrip("\n").split("\n")
    whole = read_text("".join(f"> {line}\n".replace("> \n", ">\n") for line in lines), "cases/a.yml", dict)
    assert [one.do for one in whole.problems] == ["Ta bort «> » foran hver av dem."]
    assert whole.document is not None
    assert whole.document.data == read_text(text, "cases/a.yml", dict).document.data  # type: ignore[union-attr]
    some = [f"> {line}" if 20 <= at < 30 else line for at, line in enumerate(lines)]
    part = read_text("\n".join(some) + "\n", "cases/a.yml", dict)
    assert [(one.line, one.do) for one in part.problems] == [(21, "Ta bort «> » foran hver av dem.")]


@pytest.mark.parametrize(
    "right",
    [
        "roles: [Rektor, Lærer]\n",
        "roles: [Rektor] # tre andre roller til\n",
        "text: >-\n  > Sitat på to linjer\n  > og en til.\n",
        "text: >-\n  Merk: #digitaluke var i mars.\n",
        "learn: # skrives senere av redaksjonen\n",
        "observations: #region alle observasjonene\n  - id: a\n    title: b\n",
        "size: #region hvor stor\n  employees: 4\n",
    ],
)
def test_lists_comments_and_quotations_in_texts_are_left_alone(right: str) -> None:
    assert not [
        one for one in read_text(right, "cases/a.yml", dict).problems if "leser" in one.what or "e-post" in one.what
    ]

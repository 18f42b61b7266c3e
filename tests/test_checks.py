"""What each check finds stands in tests/invalid/. Here stands what it must leave alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge_base.base import KnowledgeBase
from knowledge_base.checks import CHECKS, check
from knowledge_base.inspection import problems_of


@pytest.mark.parametrize("one", CHECKS, ids=lambda one: one.__name__)
def test_a_sound_base_passes_each_check(one: object, small_base: KnowledgeBase) -> None:
    assert callable(one)
    assert list(one(small_base)) == []


def test_all_checks_are_run(small_base: KnowledgeBase) -> None:
    assert list(check(small_base)) == []
    assert len(CHECKS) == len({one.__name__ for one in CHECKS})


def change(root: Path, file: str, old: str, new: str) -> list[str]:
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    return [str(problem) for problem in problems_of(root)[1]]


@pytest.mark.parametrize(
    "text",
    [
        "3 < 4 og 4 > 3",
        "R&D og AT&T",
        "Se [kilden](https://example.org/a).",
        "Se [siden](https://example.org/a?b=1&c=2#d).",
        "Skriv til [oss](mailto:post@example.org).",
        "Bruk {klammer} og 50 % rabatt {100 %}.",
        "«sitat» – og … tre prikker",
    ],
)
def test_harmless_text_is_left_alone(root: Path, text: str) -> None:
    assert (
        change(root, "cases/fjordvik.yml", "text: Alle fikk to dager med opplæring.", f"text: >-\n      {text}") == []
    )


@pytest.mark.parametrize(
    ("section", "page", "to_page"),
    [("1", 3, 5), ("2", 5, 10), ("2.1", 6, 8), ("2.1-sitat", 7, 7), ("2.2", 8, 10), ("3-a", 10, 12), ("V1", 12, 12)],
)
def test_a_place_may_reach_from_its_heading_to_the_next(root: Path, section: str, page: int, to_page: int) -> None:
    old = 'why_chosen_ref: {section: "1", page: 3}'
    new = f'why_chosen_ref: {{section: "{section}", page: {page}, to_page: {to_page}}}'
    assert change(root, "cases/fjordvik.yml", old, new) == []


def test_a_source_without_an_outline_may_be_cited_with_any_section(root: Path) -> None:
    old = 'why_chosen_ref: {section: "1", page: 3}'
    new = "why_chosen_ref: {source: lest-bok, section: Kapittel om noe, page: 200}"
    assert change(root, "cases/fjordvik.yml", old, new) == []


def test_the_same_observation_may_support_two_claims(root: Path) -> None:
    old, new = "observation: skogheim/kurs-paa-nett", "observation: skogheim/topp-uten-tid"
    problems = change(root, "recommendations/gi-opplaering.yml", old, new)
    assert [p for p in problems if "to ganger" in p] == []


SIZE = 'size:\n  {field}: {{value: {value}, {more}ref: {{section: "1", page: 3}}}}\nobservations:\n'


@pytest.mark.parametrize(
    ("field", "value", "more", "said"),
    [
        ("inhabitants", "672000.5", "", "er ikke et helt antall mennesker. Skriv et helt tall."),
        ("inhabitants", "672000.5", "unit: personer, ", "er ikke et helt antall mennesker. Skriv et helt tall."),
        ("employees", "12.5", "", "Er det årsverk, skriv det i «unit»."),
        ("employees", "12.5", "unit: årsverk, ", ""),
        ("employees", "12.0", "", ""),
        ("inhabitants", "12", "as_of: 2020-K3, ", "Tidspunktet 2020-K3 er senere enn kilden, som er fra 2018."),
        ("inhabitants", "12", "as_of: 2019-12, ", ""),
        ("inhabitants", "12", "as_of: 2090, also: [{source: lest-bok, section: a, page: 3}], ", "fra 2018."),
    ],
)
def test_a_size_is_whole_people_at_a_time_that_its_source_knew(
    root: Path, field: str, value: str, more: str, said: str
) -> None:
    found = change(root, "cases/skogheim.yml", "observations:\n", SIZE.format(field=field, value=value, more=more))
    assert len(found) == (said != ""), found
    assert all(fault.startswith("cases/skogheim.yml:") and said in fault for fault in found)


def test_an_observation_is_of_a_time_that_its_source_knew(root: Path) -> None:
    old = "    title: Kurset sto på nettet\n"
    (fault,) = change(root, "cases/skogheim.yml", old, f"{old}    as_of: 2020-01\n")
    assert fault.startswith("cases/skogheim.yml:31:5: Tidspunktet 2020-01 er senere")


def test_a_source_without_a_year_may_tell_of_any_time(root: Path) -> None:
    change(root, "reference/sources.yml", "  year: 2018\n", "")
    new = SIZE.format(field="inhabitants", value="12", more="as_of: 2090, ")
    assert change(root, "cases/skogheim.yml", "observations:\n", new) == []


@pytest.mark.parametrize("name", ["con", "aux", "nul", "prn", "com1", "com9", "lpt1", "lpt9", "com0"])
def test_no_file_of_the_content_has_a_name_that_windows_cannot_have(root: Path, name: str) -> None:
    (root / "cases" / "skogheim.yml").rename(root / "cases" / f"{name}.yml")
    found = [str(one) for one in problems_of(root)[1]]
    told = f"cases/{name}.yml:1:1: Id-en «{name}» kan ikke være navnet på en fil i Windows. "
    assert f"{told}Legg til et ord, for eksempel «{name}-1»." in found


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("reference/sources.yml", "id: lest-bok", "id: aux", "Id-en «aux»"),
        ("cases/skogheim.yml", "[skogdirektoratet]", "[skogdirektoratet, nul]", "tidligere id-en «nul»"),
        ("reference/themes.yml", "  title: Opplæring\n", "  title: Opplæring\n  former_ids: [lpt3]\n", "id-en «lpt3»"),
    ],
)
def test_no_id_that_becomes_a_folder_is_one_that_windows_cannot_have(
    root: Path, file: str, old: str, new: str, said: str
) -> None:
    found = change(root, file, old, new)
    assert [fault for fault in found if said in fault and "i Windows." in fault and fault.startswith(file)], found


def test_no_address_leads_from_a_folder_that_windows_cannot_have(root: Path) -> None:
    lead = "- from: om/con/\n  to: om/\n  why: Den er borte.\n"
    (root / "reference" / "moved.yml").write_text(lead, encoding="utf-8")
    (fault,) = [str(one) for one in problems_of(root)[1]]
    assert fault.startswith("reference/moved.yml:1:3: Adressen «om/con/» har en del")


def test_an_id_that_only_names_a_place_on_a_page_may_be_anything(root: Path) -> None:
    for file in [root / "cases" / "skogheim.yml", *root.rglob("recommendations/*.yml")]:
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("kurs-paa-nett", "con"), encoding="utf-8")
    assert [str(one) for one in problems_of(root)[1]] == []

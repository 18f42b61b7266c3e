"""What each check finds stands in tests/invalid/. Here stands what it must leave alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge_base.base import KnowledgeBase
from knowledge_base.checks import CHECKS, check
from knowledge_base.inspection import problems_of
from tests.support import git


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
        "Skriv til [kommunen](mailto:post@example.org).",
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


@pytest.mark.parametrize(
    "title",
    [
        "Alle måtte lære",
        "Ansatte trengte tid",
        "Ledere krevde svar",
        "De målte hvor mange som lærte",
        "Kravene var små",
        "Kurset ble ikke nødvendig",
    ],
)
def test_a_finding_may_tell_what_had_to_be_done(root: Path, title: str) -> None:
    assert (
        change(root, "recommendations/gi-opplaering.yml", "title: Alle lærer når de får tid", f"title: {title}") == []
    )


@pytest.mark.parametrize("basis", ["teori", "lov", "mening"])
def test_what_is_no_finding_may_say_how_things_ought_to_be(root: Path, basis: str) -> None:
    file = "recommendations/gi-opplaering.yml"
    assert change(root, file, "basis: vurdering\n    rests_on: [alle-laerer]\n", f"basis: {basis}\n") == []


def test_a_reason_may_be_a_forecast_and_a_claim_may_not(root: Path) -> None:
    assert change(root, "reference/why_now.yml", "basis: funn", "basis: framskriving") == []
    told = change(root, "recommendations/ga-foran.yml", "basis: teori", "basis: framskriving")
    assert [one.partition(": ")[2] for one in told] == [
        "«framskriving» kan ikke stå i «basis». Velg en av: funn, lov, mening, teori, vurdering."
    ]


@pytest.mark.parametrize(
    ("asserts", "bears_on", "stance"),
    [("praksis", "paastand", "supports"), ("virkning", "tema", "supports"), ("erfaring", "paastand", "nuances")],
)
def test_a_plan_may_say_what_was_planned_and_speak_against_an_outcome(
    root: Path, asserts: str, bears_on: str, stance: str
) -> None:
    change(
        root,
        "cases/skogheim.yml",
        "kurs-paa-nett\n    perspective: hr\n    was: gjort",
        "kurs-paa-nett\n    perspective: hr\n    was: planlagt",
    )
    old = "observation: skogheim/kurs-paa-nett\n        stance: supports\n        bears_on: paastand"
    new = f"observation: skogheim/kurs-paa-nett\n        stance: {stance}\n        bears_on: {bears_on}"
    change(root, "recommendations/gi-opplaering.yml", old, new)
    change(root, "recommendations/gi-opplaering.yml", "Alle lærer når de får tid", "Alle hadde planer om opplæring")
    assert change(root, "recommendations/gi-opplaering.yml", "asserts: praksis", f"asserts: {asserts}") == []


def test_a_plan_supports_nothing_that_was_done(root: Path) -> None:
    was = "kurs-paa-nett\n    perspective: hr\n    was: gjort"
    told = change(root, "cases/skogheim.yml", was, was.replace("gjort", "planlagt"))
    assert [one.partition(": ")[2] for one in told] == [
        "«skogheim/kurs-paa-nett» var bare planlagt, og kan ikke støtte at noe ble gjort. Skriv bears_on: tema, eller "
        "lenk til en observasjon av hva som hendte."
    ]


WORDS = {"lav": "kan stemme", "middels": "stemmer trolig"}


def judged(level: str, coherence: str = "ingen", more: str = "") -> str:
    """The judgement of a finding in tests/valid/recommendations/gi-opplaering.yml, with reasons."""
    return f"""    confidence:
      level: {level}
      judgement: Det {WORDS[level]} at folk lærer når de får tid.
      coherence: {{grade: {coherence}, why: De målte ikke det samme.}}
      adequacy: {{grade: ingen, why: Begge forteller mye om det.}}
      relevance: {{grade: ingen, why: Begge er som folk flest.}}
{more}      by: redaksjonen
      judged: 2026-11
      counted: {{supporting: [fjordvik, skogheim], of: 2}}
      would_change: Tall fra flere steder.
"""


@pytest.mark.parametrize("level", ["lav", "middels"])
def test_a_level_may_be_as_high_as_its_ceiling_or_lower(root: Path, level: str) -> None:
    old = "    asserts: praksis\n    in_advice: kjerne\n"
    assert change(root, "recommendations/gi-opplaering.yml", old, f"{old}{judged(level, 'smaa')}") == []


@pytest.mark.parametrize("more", ["", "      methods: {grade: moderate, why: Bare de to fortalte noe.}\n"])
def test_the_highest_level_needs_no_reason_against_it(root: Path, more: str) -> None:
    old = "    asserts: praksis\n    in_advice: kjerne\n"
    new = f"{old}{judged('middels', more=more)}"
    assert change(root, "recommendations/gi-opplaering.yml", old, new) == []


@pytest.mark.parametrize("action", ["Finn en måte å lære på.", "Mål hvem som lærte.", "Si hva som er umåtelig."])
def test_a_word_that_says_too_much_is_a_whole_word(root: Path, action: str) -> None:
    assert change(root, "recommendations/ga-foran.yml", "do: Møt de ansatte hver uke.", f"do: {action}") == []


def test_an_action_that_follows_from_the_law_alone_may_say_must(root: Path) -> None:
    file = "recommendations/ga-foran.yml"
    change(root, file, "claims: [moter-skaper-tillit, teori-om-tillit]", "claims: [teori-om-tillit]")
    change(root, file, "basis: teori", "basis: lov")
    assert change(root, file, "do: Møt de ansatte hver uke.", "do: Dere må alltid møte de ansatte.") == []


def test_words_that_say_too_much_are_found_across_lines(root: Path) -> None:
    change(root, "reference/confidence.yml", "not_in_actions: [må, alltid]", "not_in_actions: [sørg for]")
    new = "do: |-\n      Først, sørg\n      for tid."
    (told,) = change(root, "recommendations/ga-foran.yml", "do: Møt de ansatte hver uke.", new)
    assert "«sørg for» sier for mye når tilliten er lav." in told


def test_a_case_that_cannot_be_read_brings_no_claim_above_its_ceiling(root: Path) -> None:
    file = "recommendations/gi-opplaering.yml"
    old = "    asserts: praksis\n    in_advice: kjerne\n"
    change(root, file, old, f"{old}{judged('middels')}\n")
    (told,) = change(root, "cases/skogheim.yml", "short_name: Skogheim\n", "")
    assert told == "cases/skogheim.yml:1:1: Feltet «short_name» mangler. Fyll det ut: Kort navn til tabeller og lenker."


def test_an_owner_that_cannot_be_read_is_no_unknown_owner(root: Path) -> None:
    change(root, "cases/skogheim.yml", "type: statlig-virksomhet\n", "type: statlig-virksomhet\nowned_by: fjordvik\n")
    (told,) = change(root, "cases/fjordvik.yml", "short_name: Fjordvik\n", "")
    assert told == "cases/fjordvik.yml:1:1: Feltet «short_name» mangler. Fyll det ut: Kort navn til tabeller og lenker."


SIZE = 'size:\n  {field}: {{value: {value}, {more}ref: {{section: "1", page: 3}}}}\nobservations:\n'


@pytest.mark.parametrize(
    ("field", "value", "more", "said"),
    [
        ("inhabitants", "672000.5", "as_of: 2018, ", "er ikke et helt antall mennesker. Skriv et helt tall."),
        (
            "inhabitants",
            "672000.5",
            "as_of: 2018, unit: personer, ",
            "er ikke et helt antall mennesker. Skriv et helt tall.",
        ),
        ("employees", "12.5", "as_of: 2018, ", "Er det årsverk, skriv det i «unit»."),
        ("employees", "12.5", "as_of: 2018, unit: årsverk, ", ""),
        ("employees", "12.0", "note: Kilden sier ikke når., ", ""),
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
    assert fault.startswith("cases/skogheim.yml:33:5: Tidspunktet 2020-01 er senere")


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


def test_what_is_made_on_each_machine_may_not_come_with_git(root: Path) -> None:
    git(root, "init", "--initial-branch=main")
    for made in (".tools/bin/uv", "site/index.html", ".cache/built.json"):
        (root / made).parent.mkdir(parents=True, exist_ok=True)
        (root / made).write_text("x", encoding="utf-8")
    assert problems_of(root)[1] == []
    git(root, "add", "--force", ".")
    assert [str(one) for one in problems_of(root)[1]] == [
        f"{folder}:1:1: «{folder}» lages på hver maskin, og noe der følger med i git."
        f" Ta det ut: git rm -r --cached {folder}"
        for folder in (".cache", ".tools", "site")
    ]


def test_two_words_may_share_a_name_that_neither_of_them_is(root: Path) -> None:
    assert change(root, "reference/glossary.yml", "aliases: [rådmann]", "aliases: [rådmann, forankret, råd-mann]") == []


def test_two_organisations_may_have_done_what_has_the_same_title(root: Path) -> None:
    assert change(root, "cases/skogheim.yml", "title: Kurset sto på nettet", "title: Alle fikk opplæring") == []

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
    assert change(root, "recommendations/gi-opplaering.yml", "asserts: praksis", f"asserts: {asserts}") == []


def judged(level: str, *concerns: str) -> str:
    """The judgement of a finding in tests/valid/recommendations/gi-opplaering.yml, with reasons."""
    told = ["confidence:", f"  level: {level}", "  judgement: Det stemmer trolig.", "  by: oss", "  judged: 2026-11"]
    return "\n".join([f"    {line}" for line in (*told, *(f"  {concern}" for concern in concerns))])


@pytest.mark.parametrize("level", ["lav", "middels"])
def test_a_level_may_be_as_high_as_its_ceiling_or_lower(root: Path, level: str) -> None:
    new = judged(level, "coherence: {grade: smaa, why: De målte ikke det samme.}")
    old = "    asserts: praksis\n    in_advice: kjerne\n"
    assert change(root, "recommendations/gi-opplaering.yml", old, f"{old}{new}\n") == []


@pytest.mark.parametrize("concerns", [(), ("methods: {grade: moderate, why: Bare én fortalte.}",)])
def test_the_highest_level_needs_no_reason_against_it(root: Path, concerns: tuple[str, ...]) -> None:
    old = "    asserts: praksis\n    in_advice: kjerne\n"
    new = f"{old}{judged('middels', *concerns)}\n"
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
    assert told == "cases/skogheim.yml:1:1: Feltet «short_name» mangler. Fyll det ut."


def test_an_owner_that_cannot_be_read_is_no_unknown_owner(root: Path) -> None:
    change(root, "cases/skogheim.yml", "type: statlig-virksomhet\n", "type: statlig-virksomhet\nowned_by: fjordvik\n")
    (told,) = change(root, "cases/fjordvik.yml", "short_name: Fjordvik\n", "")
    assert told == "cases/fjordvik.yml:1:1: Feltet «short_name» mangler. Fyll det ut."

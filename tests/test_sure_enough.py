"""A judgement, an action and a title say no more than what they rest on, however they say it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from knowledge_base import claims, judging
from knowledge_base.base import KnowledgeBase
from knowledge_base.load import load
from knowledge_base.problems import Problem

JUDGEMENT = "Det kan stemme at møter skaper tillit, men bare Fjordvik viser det, og Skogheim klarte seg uten."
ACTION = "Møt de ansatte hver uke."
TITLE = "Møter skaper tillit"


def found(root: Path, old: str, new: str, check: Callable[[KnowledgeBase], Iterator[Problem]]) -> list[Problem]:
    file = root / "recommendations" / "ga-foran.yml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, f'"{new}"', 1), encoding="utf-8")
    loaded = load(root)
    assert loaded.problems == ()
    return list(check(loaded.base))


@pytest.mark.parametrize(
    "said",
    [
        "Det kan stemme at møter skaper tillit, og det er helt sikkert.",
        "Det kan stemme at møter skaper tillit, og det stemmer trolig overalt.",
        "Det kan stemme, og stemmer trolig, at møter skaper tillit.",
        "Det kan stemme at møter alltid skaper tillit.",
        "Det kan stemme at møter utvilsomt skaper tillit.",
        "Det kan stemme, og det er ingen tvil om at møter skaper tillit.",
        "Det kan stemme at ledere er nødt til å møte de ansatte.",
        "Det kan stemme at møter er absolutt nødvendig.",
        "Fjordvik beviser at det kan stemme.",
    ],
)
def test_a_word_that_strengthens_the_weak_one_is_a_fault(root: Path, said: str) -> None:
    (problem,) = found(root, JUDGEMENT, said, judging.the_words_of_a_judgement_fit_its_level)
    assert "sier for mye når tilliten er lav" in problem.what


@pytest.mark.parametrize(
    "said",
    [
        JUDGEMENT,
        "Det kan stemme at møter skaper tillit, men det er ikke helt sikkert.",
        "Det kan stemme at møter skaper tillit, men ikke alltid og ikke overalt.",
        "Det kan stemme at møter skaper tillit, men det er uklart om det stemmer trolig andre steder.",
        "Det kan stemme at møter skaper tillit, men det er ikke bevist.",
    ],
)
def test_a_judgement_may_say_what_is_not_sure(root: Path, said: str) -> None:
    assert not found(root, JUDGEMENT, said, judging.the_words_of_a_judgement_fit_its_level)


@pytest.mark.parametrize(
    "said", ["Møt absolutt alle.", "Møt de ansatte for enhver pris.", "Du er nødt til å møte dem.", "Møt dem uansett."]
)
def test_an_action_that_rests_on_little_commands_in_no_words(root: Path, said: str) -> None:
    (problem,) = found(root, ACTION, said, judging.actions_speak_as_surely_as_they_may)
    assert "sier for mye" in problem.what


@pytest.mark.parametrize(
    "title",
    ["Begge kommunene skapte tillit", "De fleste virksomhetene skapte tillit", "2 av 2 skapte tillit",
     "2 av virksomhetene skapte tillit", "Ingen av virksomhetene skapte tillit", "Alle virksomheter skapte tillit"],
)  # fmt: skip
def test_a_title_that_says_more_than_its_support_is_a_fault(root: Path, title: str) -> None:
    (problem,) = found(root, TITLE, title, claims.a_number_in_a_title_is_the_number_that_supports)
    assert "men 1 av 2 støtter selve påstanden" in problem.what


@pytest.mark.parametrize(
    "title", ["1 av 2 virksomheter skapte tillit", "Halvparten av virksomhetene skapte tillit", "Møter bygger tillit"]
)
def test_a_title_that_says_what_its_support_is_stands(root: Path, title: str) -> None:
    assert not found(root, TITLE, title, claims.a_number_in_a_title_is_the_number_that_supports)


COUNTED = "{supporting: [fjordvik], contradicting: [skogheim], of: 2}"


def judged(root: Path, old: str, new: str) -> list[str]:
    file = root / "recommendations" / "ga-foran.yml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
    loaded = load(root)
    assert loaded.problems == ()
    return [problem.what for check in judging.CHECKS for problem in check(loaded.base)]


@pytest.mark.parametrize(
    ("counted", "what"),
    [
        ("{}", "Det står ikke hvem som støttet eller talte mot"),
        ("{supporting: []}", "Det står ikke hvem som støttet eller talte mot"),
        ("{supporting: [fjordvik], contradicting: [fjordvik]}", "«fjordvik» står allerede i «supporting»"),
        ("{reserved: [fjordvik], nuancing: [skogheim, fjordvik]}", "«fjordvik» står allerede i «reserved»"),
    ],
)
def test_whoever_was_counted_is_counted_once_and_somebody_was(root: Path, counted: str, what: str) -> None:
    (said,) = judged(root, COUNTED, f"{counted[:-1]}{', ' if len(counted) > 2 else ''}of: 2}}")
    assert said.startswith(what)


def test_what_is_owned_is_counted_as_its_owner(root: Path) -> None:
    case = root / "cases" / "skogheim.yml"
    case.write_text(case.read_text("utf-8").replace("\nsource:", "\nowned_by: fjordvik\nsource:", 1), encoding="utf-8")
    said = judged(root, COUNTED, "{reserved: [skogheim]}")
    assert "«skogheim» eies av «fjordvik», og de telles som én virksomhet." in said


def test_nobody_was_counted_where_nobody_speaks(root: Path) -> None:
    file = root / "recommendations" / "ga-foran.yml"
    file.write_text(file.read_text("utf-8").replace("bears_on: paastand", "bears_on: tema"), encoding="utf-8")
    assert not [what for what in judged(root, COUNTED, "{}") if "hvem som støttet" in what]


@pytest.mark.parametrize("by", ["ola nordmann", "Kari Nordmann", "Redaksjonen", "redaksjonene", "hagelaget"])
def test_who_judged_is_a_role_that_the_base_names(root: Path, by: str) -> None:
    (said,) = judged(root, "by: redaksjonen", f"by: {by}")
    assert said == f"«{by}» er ingen rolle som vurderer tilliten i denne basen."


def test_a_base_names_its_own_roles_and_none_is_a_name(root: Path) -> None:
    about = root / "reference" / "base.yml"
    text = about.read_text(encoding="utf-8")
    about.write_text(f"{text}judges: [hagelaget, redaksjonen]\n", encoding="utf-8")
    assert judged(root, "by: redaksjonen", "by: hagelaget") == []
    about.write_text(f"{text}judges: [hagelaget, Ola]\n", encoding="utf-8")
    assert judged(root, "by: hagelaget", "by: hagelaget") == ["«Ola» ser ut som et navn."]


@pytest.mark.parametrize(("month", "faults"), [("2099-12", 1), ("2026-11", 0), ("1999-01", 1)])
def test_a_judgement_is_made_in_the_time_of_its_sources(root: Path, month: str, faults: int) -> None:
    assert len(judged(root, "judged: 2026-11", f"judged: {month}")) == faults

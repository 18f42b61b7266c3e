"""`kb new` as a conversation: what is asked, what the check says to an answer, and what is written when."""

from __future__ import annotations

import difflib
import os
import pty
import re
import select
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import BaseModel

from knowledge_base import proposing, understood
from knowledge_base.answers import Answer, BackError, Remembered
from knowledge_base.asking import Ended, Given, converse, refused
from knowledge_base.base import Kind
from knowledge_base.checking import Wanted, told
from knowledge_base.cli import main
from knowledge_base.drafts import draft, drop_draft, keep_draft
from knowledge_base.field_words import field_words
from knowledge_base.fields import described
from knowledge_base.load import load
from knowledge_base.parts import record_inside
from knowledge_base.registry import KINDS
from knowledge_base.samples import Samples
from knowledge_base.source import read_text
from knowledge_base.targets import Target
from knowledge_base.trial import trial
from knowledge_base.yaml_writing import as_yaml
from tests.support import ROOT, copy_of_valid

CASES = next(kind for kind in KINDS if kind.name == "cases")
RECOMMENDATIONS = next(kind for kind in KINDS if kind.name == "recommendations")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The small base, with the words that the real one knows, and without pages."""
    root = copy_of_valid(tmp_path)
    shutil.copy(ROOT / "reference" / "words.txt", root / "reference")
    return root


def samples_of(kind: Kind[Any], root: Path) -> Samples:
    return Samples(kind, field_words(ROOT), load(root).written)


def _keys() -> dict[str, list[str]]:
    """The fields that have each title."""
    found: dict[str, list[str]] = {}
    for name, word in field_words(ROOT).words.items():
        key = name.partition(".")[2] or name
        if key not in found.setdefault(word.title, []):
            found[word.title].append(key)
    return found


KEYS = _keys()


class Answers:
    """Somebody who answers each question by the field that it is about, and says no when nothing is known."""

    def __init__(self, **answers: str | list[str]) -> None:
        self.left = {name: [given] if isinstance(given, str) else list(given) for name, given in answers.items()}
        self.heard: list[str] = []
        self.questions: list[str] = []
        self.ready: list[str] = []

    @property
    def asked(self) -> int:
        """How many questions there were."""
        return len(self.questions)

    @property
    def words(self) -> int:
        """How many words there were to read."""
        return sum(len(re.findall(r"\w+", text)) for text in (*self.heard, *self.questions))

    def say(self, text: str) -> None:
        self.heard.append(text)

    def ask(self, question: str, ready: str = "") -> str:
        self.questions.append(question)
        assert self.asked < 100, f"asked again and again: {question}"
        self.ready.append(ready)
        if question.startswith("Skriv tallet på det du vil ha med"):
            return self._next(["more"], "")
        if question.startswith("Er alt rett?"):
            return self._next(["written"], "")
        if question.startswith("Det ligger en kladd"):
            return self._next(["draft"], "ja")
        if question.startswith("Hvilk"):
            return self._next(["again"], None if "Enter" not in question else "")
        if question.startswith("Skal «"):
            return self._next(["is_new"], "")
        return self._next(self._about(question), "" if "(Enter: " in question else None)

    def _about(self, question: str) -> list[str]:
        """The fields that a question may be about, by its title."""
        title = re.sub(r"(, i tillegg til .*?)?( \(Enter: .*\))? >$", "", question.strip()).split(": ")[-1]
        return KEYS.get(title, [title])

    def _next(self, names: list[str], otherwise: str | None) -> str:
        given = next((self.left[name] for name in names if name in self.left), None)
        if given:
            return given.pop(0)
        if otherwise is None:
            raise EOFError
        return otherwise

    def was_asked(self, key: str) -> list[str]:
        """The questions about a field."""
        return [one for one in self.questions if key in self._about(one)]


FJELLVIK: dict[str, str | list[str]] = {
    "name": "Fjellvik kommune",
    "source": "Årsrapport 2025 for Fjellvik",
    "kind": "rapport",
    "title": "Ledergruppen møttes hver mandag",
    "authors": "Fjellvik kommune",
    "year": "2025",
    "pages": "24",
    "summary": "Kommunen samlet arbeidet med digitale tjenester.",
    "value": "",
    "learn": "",
    "perspective": "ledelse",
    "was": "gjort",
    "themes": "opplæring",
    "text": "I 2025 møttes ledergruppen hver mandag.",
    "section": "2",
    "page": "5",
}


def held(root: Path, kind: Kind[Any], talk: Answers, identifier: str = "") -> Ended:
    with trial(root) as tried:
        return converse(samples_of(kind, root), identifier, root, tried, talk)


def written(root: Path, ended: Ended) -> list[str]:
    """What the whole check says of the base with what came of a conversation."""
    for name, text in ended.files.items():
        (root / name).write_text(text, encoding="utf-8")
    return [str(one) for one in told(root, Wanted(generated=False)).problems]


def test_what_is_told_of_a_source_is_asked_for_after_the_source_in_the_order_of_the_form(root: Path) -> None:
    talk = Answers(**FJELLVIK)
    held(root, CASES, talk)
    named = [question.split(" (Enter")[0].strip().removesuffix(" >").split(": ")[-1] for question in talk.questions]
    first = [named.index(one) for one in ("Navnet", "Kilden", "Teksten", "Avsnitt", "Perspektiv", "Sammendraget")]
    assert first == sorted(first), named


def test_answers_become_a_file_and_a_source_that_pass_every_check(root: Path) -> None:
    talk = Answers(**FJELLVIK)
    ended = held(root, CASES, talk)
    assert ended.how is Given.DONE, talk.heard[-5:]
    assert list(map(str, ended.files)) == ["cases/fjellvik.yml", "reference/sources.yml"]
    assert written(root, ended) == []
    case = yaml.safe_load(ended.files[Path("cases/fjellvik.yml")])
    assert case["source"] == "fjellvik-kommune-2025"
    assert case["observations"] == [
        {
            "id": "ledergruppen-mottes-hver-mandag",
            "perspective": "ledelse",
            "was": "gjort",
            "themes": ["opplaering"],
            "title": "Ledergruppen møttes hver mandag",
            "text": "I 2025 møttes ledergruppen hver mandag.",
            "as_of": "2025",
            "stands_alone": "Ny i basen.",
            "ref": {"section": "2", "page": 5},
        }
    ]
    assert (
        (root / "reference/sources.yml")
        .read_text("utf-8")
        .startswith(ended.files[Path("reference/sources.yml")].split("- id: fjellvik")[0].rstrip())
    )


def test_nothing_is_written_before_all_is_right(root: Path) -> None:
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    held(root, CASES, Answers(**FJELLVIK))
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    ("field", "wrong", "says"),
    [
        (
            "perspective",
            "penger",
            "«penger» er ikke et av valgene. Velg en av disse:",
        ),
        ("page", "99", "Side 99 finnes ikke: kilden «fjellvik-kommune-2025» har 24 sider."),
        ("page", "mange", "«mange» er ikke et tall i «Side»."),
        ("text", "I 2025 møttes ledergruppenn hver mandag.", "Ordet «ledergruppenn» er ukjent."),
        ("text", "Skriv til kari.nordmann@fjellvik.no om det.", "e-postadressen"),
        ("summary", "Se {{ her }}.", "{{"),
        ("summary", "<b>Fet</b> tekst.", "HTML"),
        ("name", "*Fjellvik*", "utheving"),
        ("year", "25", "«Året det kom ut»"),
        ("was", "hørt", "«hørt» er ikke et av valgene."),
    ],
)
def test_an_answer_meets_the_message_of_the_check_and_is_asked_for_again(
    field: str, wrong: str, says: str, root: Path
) -> None:
    right = FJELLVIK[field]
    talk = Answers(**FJELLVIK | {field: [wrong, *([right] if isinstance(right, str) else right)]})
    ended = held(root, CASES, talk)
    assert ended.how is Given.DONE, talk.heard[-5:]
    heard = [line for line in talk.heard if says in line]
    assert heard, talk.heard
    assert not re.search(r"\.yml:\d+", heard[0]), "there is no such file yet"
    assert written(root, ended) == []


def test_the_message_is_word_for_word_what_the_check_says_of_the_file(root: Path) -> None:
    talk = Answers(**FJELLVIK | {"page": ["99", "5"]})
    ended = held(root, CASES, talk)
    heard = next(line for line in talk.heard if line.startswith("Side 99"))
    spoilt = {name: text.replace("page: 5}", "page: 99}") for name, text in ended.files.items()}
    (said,) = written(root, Ended(Given.DONE, spoilt))
    assert said.partition(": ")[2] == f"{heard} Står det i en annen kilde, legg til source.", "which is asked for here"


def test_a_title_or_another_word_for_a_choice_is_read_as_its_id_and_that_is_said(root: Path) -> None:
    talk = Answers(**FJELLVIK | {"page": "s. 5–6"})
    ended = held(root, CASES, talk)
    assert "Lest som: Opplæring" in talk.heard
    assert "Lest som: 5; Til side: 6" in talk.heard
    assert '{section: "2", page: 5, to_page: 6}' in ended.files[Path("cases/fjellvik.yml")]


def test_numbers_and_times_are_read_as_people_write_them_and_that_is_said(root: Path) -> None:
    talk = Answers(**SIZED | {"pages": "24 sider", "value": "ca. 18 000", "as_of": "mars 2025"})
    ended = held(root, CASES, talk)
    for read in ("Lest som: 24", "Lest som: 18000; Kilden skriver «ca.»: true", "Lest som: 2025-03"):
        assert read in talk.heard, talk.heard
    people = {"value": 18000, "approximate": True, "as_of": "2025-03", "ref": {"section": "1", "page": 2}}
    assert size_in(ended) == {"inhabitants": people}
    assert written(root, ended) == []


def test_a_point_that_may_be_of_two_kinds_is_asked_about(root: Path) -> None:
    talk = Answers(**SIZED | {"value": ["18.000", "18000"]})
    ended = held(root, CASES, talk)
    assert not any(line.startswith("Lest som: 18") for line in talk.heard)
    assert written(root, ended) == []


def test_a_source_that_is_there_is_named_and_none_is_made(root: Path) -> None:
    answers = {**FJELLVIK, "source": "lest-bok", "section": "Innledning", "text": WITHOUT_TIME}
    ended = held(root, CASES, Answers(**answers))
    assert list(map(str, ended.files)) == ["cases/fjellvik.yml"]
    assert written(root, ended) == []


SIZED: dict[str, str | list[str]] = FJELLVIK | {
    "value": "18000",
    "section": ["1", "2"],
    "page": ["2", "5"],
    "as_of": "2025",
}


def size_in(ended: Ended) -> object:
    return yaml.safe_load(ended.files[Path("cases/fjellvik.yml")]).get("size")


def test_a_size_is_asked_for_by_its_own_name_and_left_on_enter(root: Path) -> None:
    without = Answers(**FJELLVIK)
    assert size_in(held(root, CASES, without)) is None
    assert not without.was_asked("unit")
    assert len([one for one in without.questions if "Innbyggere" in one]) == 1
    talk = Answers(**SIZED)
    ended = held(root, CASES, talk)
    assert "Innbyggere: Tallet (Enter: hopp over) > " in talk.questions
    assert size_in(ended) == {"inhabitants": {"value": 18000, "as_of": "2025", "ref": {"section": "1", "page": 2}}}
    assert written(root, ended) == []


def test_a_number_is_read_with_when_it_was(root: Path) -> None:
    talk = Answers(**SIZED | {"value": "ca. 18 000 innbyggere i 2024", "as_of": []})
    ended = held(root, CASES, talk)
    people = {"value": 18000, "approximate": True, "as_of": "2024", "ref": {"section": "1", "page": 2}}
    assert size_in(ended) == {"inhabitants": people}


def test_what_may_be_left_out_can_be_asked_for_at_the_end(root: Path) -> None:
    answers = {"written": ["tull", "+", ""], "more": ["noe", "hva andre bør tenke på først"]}
    talk = Answers(**FJELLVIK | answers | {"transfer": "Kommunen hadde egne ansatte til dette."})
    ended = held(root, CASES, talk)
    assert ended.how is Given.DONE, talk.heard[-5:]
    assert "  3 Virksomhet: Hva andre bør tenke på først" in talk.heard, "each on a line of its own, with a number"
    assert "Fant ikke «noe» her. Skriv tallet foran det du vil ha med." in talk.heard
    assert "transfer: Kommunen hadde egne ansatte til dette." in ended.files[Path("cases/fjellvik.yml")]
    assert written(root, ended) == []


def test_more_is_asked_for_by_its_number_and_in_each_of_several_records(root: Path) -> None:
    talk = Answers(**LILLEVIK | {"written": ["+", ""], "more": ["Flere steder i kilden"], "again": ["2"]})
    talk.left["section"] = [*LILLEVIK["section"], "Innledning", "Vedlegg"]
    ended = held(root, CASES, talk)
    assert ended.how is Given.DONE, talk.heard[-5:]
    assert "  2 Observasjon 2: Flere steder i kilden" in talk.heard
    told_of = yaml.safe_load(ended.files[Path("cases/fjellvik.yml")])["observations"]
    assert [one.get("also") for one in told_of] == [None, [{"section": "Innledning"}, {"section": "Vedlegg"}], None]
    assert written(root, ended) == []


def test_who_asks_for_a_group_may_have_the_rest_of_it(root: Path) -> None:
    talk = Answers(**SIZED | {"value": ["", "", "", "300"], "written": ["størrelse", ""], "as_of": ["2025"]})
    talk.left |= {"section": ["2", "1"], "page": ["5", "2"]}
    ended = held(root, CASES, talk)
    assert isinstance(size := size_in(ended), dict)
    assert sorted(size) == ["employees"]


def test_how_many_work_there_is_asked_beside_how_many_live_there(root: Path) -> None:
    talk = Answers(**SIZED | {"value": ["18000", "300"], "section": ["1", "1", "2"], "page": ["2", "2", "5"]})
    talk.left["as_of"] = ["2025", "2025"]
    ended = held(root, CASES, talk)
    assert isinstance(size := size_in(ended), dict)
    assert sorted(size) == ["employees", "inhabitants"]
    assert written(root, ended) == []


def test_a_number_in_a_title_is_not_judged_before_the_text_is_told(root: Path) -> None:
    title, text = "Alle 412 fikk kurs i 2025", "I 2025 fikk alle 412 ansatte kurs i arkivet."
    talk = Answers(**FJELLVIK | {"title": title, "text": text})
    ended = held(root, CASES, talk)
    assert not [one for one in talk.heard if "det tallet står ikke i teksten" in one]
    assert title in ended.files[Path("cases/fjellvik.yml")]


def test_what_is_wrong_with_the_whole_is_told_and_its_field_asked_for_again(root: Path) -> None:
    """A number that is passed over needs a note, which is known when both have been asked for."""
    answers: dict[str, str | list[str]] = {
        "value": ["", "", "", "18"],
        "written": ["nøkkeltall", ""],
        "label": ["Digitale prosjekter", ""],
        "unit": "",
    }
    answers |= {"page": ["5", "2"], "section": ["2", "1"], "again": [""]}
    talk = Answers(**SIZED | answers)
    ended = held(root, CASES, talk)
    assert ended.how is Given.DONE, talk.heard[-5:]
    told_at = talk.heard.index("\nDette må rettes først:")
    assert "(value)" not in talk.heard[told_at + 1], "it is called what people call it"
    (figure,) = yaml.safe_load(ended.files[Path("cases/fjellvik.yml")])["figures"]
    assert figure["value"] == 18
    assert written(root, ended) == []


def test_an_advice_can_be_told_too_and_gets_the_next_number(root: Path) -> None:
    answers: dict[str, str | list[str]] = {
        "title": ["Begynn i det små", "Små steg gjør det lettere"],
        "perspective": "hr",
        "source": "proverapport",
        "summary": "Begynn i det små. Da er det lettere å rette opp.",
        "text": ["Det mener forfatterne av rapporten.", "Lederne overlater det.", "", "Hva begynner vi med?", ""],
        "basis": "mening",
        "section": ["2.1", "2.1"],
        "page": ["6", "6"],
        "do": "Prøv ett lite steg hver uke.",
        "who": "hr-leder",
        "when": "start",
        "limits": "Rådet bygger bare på en mening.",
        "in_advice": "kjerne",
    }
    talk = Answers(**answers)
    ended = held(root, RECOMMENDATIONS, talk)
    assert ended.how is Given.DONE, talk.heard[-6:]
    advice = yaml.safe_load(ended.files[Path("recommendations/begynn-i-det-smaa.yml")])
    assert advice["number"] == 3
    assert advice["actions"][0]["claims"] == [advice["claims"][0]["id"]], "the only one there is, on Enter"
    assert written(root, ended) == []


@pytest.mark.parametrize("wrong", ["mange", "-3", "4.213"])
def test_a_fault_in_a_number_calls_the_field_what_people_call_it(wrong: str, root: Path) -> None:
    talk = Answers(**SIZED | {"value": [wrong, "18000"]})
    assert held(root, CASES, talk).how is Given.DONE
    assert any("«Tallet»" in line for line in talk.heard)
    assert not any("«value»" in line for line in talk.heard)


def test_few_choices_are_told_with_what_each_means_and_a_question_mark_tells_it_again(root: Path) -> None:
    talk = Answers(**LILLEVIK | {"perspective": ["ledelse", "?", "ledelse", "ledelse"]})
    held(root, CASES, talk)
    for line in ("  1 Ledelse av prøver: Hva ledere gjør.", "  2 Mennesker i prøver: Hva ansatte trenger."):
        assert talk.heard.count(line) == 2
    first = talk.heard.index("  1 Ledelse av prøver: Hva ledere gjør.")
    assert talk.heard[first - 1].strip().startswith("Hva det handler mest om."), "before anybody has asked"


def test_the_words_to_choose_from_are_shown_as_they_are_said_and_may_be_answered_so(root: Path) -> None:
    talk = Answers(**FJELLVIK | {"was": ["Målt"]})
    ended = held(root, CASES, talk)
    assert "  2 målt – et resultat noen målte" in talk.heard
    assert not any("maalt" in line for line in talk.heard), "that is how the file has it"
    case = yaml.safe_load(next(iter(ended.files.values())))
    assert case["observations"][0]["was"] == "maalt"


def test_what_there_is_to_choose_from_is_shown_again_in_short_or_told_how_to_see(root: Path) -> None:
    talk = Answers(**LILLEVIK | {"themes": ["opplæring"] * 3})
    held(root, CASES, talk)
    assert talk.heard.count("  1 gjort, 2 målt, 3 opplevd, 4 planlagt") == 2, "after the first time, in one line"
    assert talk.heard.count("  1 Ledelse, 2 Mennesker") == 2
    shutil.rmtree(root / "reference")
    shutil.copytree(ROOT / "reference", root / "reference")
    shutil.rmtree(root / "cases")
    shutil.rmtree(root / "recommendations")
    for name in ("cases", "recommendations"):
        shutil.copytree(ROOT / name, root / name)
    many = Answers(**LILLEVIK | {"perspective": ["Ledelse"] * 3})
    held(root, CASES, many)
    assert many.heard.count("  «?» viser valgene.") == 2, "where they are many"


@pytest.mark.parametrize(
    ("wrong", "looks"),
    [
        ("mai 2025", "et tidspunkt"),
        ("12.03.2025", "et tidspunkt"),
        ("s. 6", "en side"),
        ("5–6", "en side"),
        ("45", "en side"),
    ],
)
def test_a_date_or_a_page_in_the_place_of_a_heading_is_asked_about_and_not_handed_on(
    wrong: str, looks: str, root: Path
) -> None:
    talk = Answers(**LILLEVIK | {"section": ["Innledning", wrong, "Resultater", "Resultater", "Hva de sier"]})
    ended = held(root, CASES, talk)
    assert ended.how is Given.DONE, talk.heard[-5:]
    said = f"«{wrong}» ser ut som {looks}. Her skal overskriften stå, eller nummeret på avsnittet. "
    assert f"{said}Er det likevel rett, svar det samme igjen." in talk.heard
    assert not any(f"(Enter: {wrong})" in one for one in talk.questions)
    assert wrong not in ended.files[Path("cases/fjellvik.yml")]


def test_a_yes_in_the_place_of_a_title_is_asked_about(root: Path) -> None:
    talk = Answers(**FJELLVIK)
    right = talk.left["title"]
    talk.left["title"] = ["ja", *([right] if isinstance(right, str) else right)]
    held(root, CASES, talk)
    assert any(one.startswith("«ja» ser ut som et svar på ja eller nei.") for one in talk.heard)


@pytest.mark.parametrize("right", ["4", "2.1", "4.3.2-d", "Kapittel 5", "Innledning, s. 5"])
def test_a_number_of_a_part_is_not_doubted(right: str, root: Path) -> None:
    talk = Answers(**FJELLVIK | {"section": right})
    held(root, CASES, talk)
    assert not any("ser ut som" in one for one in talk.heard)


def test_a_heading_that_is_a_year_stands_when_it_is_said_again(root: Path) -> None:
    talk = Answers(**FJELLVIK)
    talk.left["section"] = ["mai 2025", "mai 2025"]
    assert "section: mai 2025" in held(root, CASES, talk).files[Path("cases/fjellvik.yml")]


# Words that are right


def unknown_word() -> dict[str, str | list[str]]:
    return FJELLVIK | {"text": ["I 2025 møttes alle på xkvartalet.", "r"]}


def test_a_word_that_is_right_is_put_in_the_list_of_words_in_its_place(root: Path) -> None:
    before = (root / "reference/words.txt").read_text(encoding="utf-8")
    talk = Answers(**unknown_word())
    ended = held(root, CASES, talk)
    assert ended.how is Given.DONE, talk.heard[-5:]
    assert "Er ordet rett, svar «r»: Da kommer det i ordlisten." in talk.heard
    added = set(ended.files[Path("reference/words.txt")].split("\n")) - set(before.split("\n"))
    assert added == {"xkvartalet"}
    assert written(root, ended) == [], "it stands where the alphabet says, too"


def test_a_word_that_is_right_is_remembered_with_the_draft(root: Path) -> None:
    some = {key: value for key, value in unknown_word().items() if key not in {"section", "page"}}
    ended = held(root, CASES, Answers(**some))
    assert ended.how is Given.STOPPED
    rest = Answers(**FJELLVIK)
    with trial(root) as tried:
        ended = converse(samples_of(CASES, root), "", root, tried, rest, ended.given)
    assert ended.how is Given.DONE, rest.heard[-5:]
    assert "xkvartalet" in ended.files[Path("reference/words.txt")].split("\n")


def test_a_step_back_from_there_takes_the_word_away_too(root: Path) -> None:
    answers = unknown_word() | {"text": ["I 2025 møttes alle på xkvartalet.", "r", "I 2025 møttes alle."]}
    talk = Answers(**answers | {"section": ["<", "2"]})
    ended = held(root, CASES, talk)
    assert ended.how is Given.DONE, talk.heard[-5:]
    assert Path("reference/words.txt") not in ended.files


def test_nothing_is_offered_where_more_than_a_word_is_wrong(root: Path) -> None:
    talk = Answers(**FJELLVIK | {"text": ["Se {{ xkvartalet }}.", "I 2025 møttes alle."]})
    held(root, CASES, talk)
    assert not any("svar «r»" in line for line in talk.heard)


# As few questions as it takes


LILLEVIK: dict[str, str | list[str]] = FJELLVIK | {
    "source": "Evaluering av møtene",
    "title": [
        "Ledergruppen møttes hver mandag",
        "Møtene ble kortere",
        "Flere ville møtes oftere",
    ],
    "kind": "nettside",
    "pages": "",
    "perspective": ["ledelse"] * 3,
    "was": ["gjort", "målt", "opplevd"],
    "themes": ["opplæring"] * 3,
    "text": ["Høsten 2024 møttes alle.", "I 2025 tok møtene et kvarter.", "Flere sa at de ville møtes oftere."],
    "url": "https://www.fjellvik.example/evaluering",
    "value": "18 000 i 2025",
    "section": ["Innledning", "Innledning", "Resultater", "Hva de ansatte sier"],
    "page": [],
}
AT_MOST = 32
MOST_WORDS = 1000


@pytest.mark.parametrize(
    "more",
    [{}, {"kind": "rapport", "pages": "24", "section": ["1, s. 2", "1, s. 5", "2, s. 7–8", "3, s. 9"]}],
    ids=["a web page", "a report with pages"],
)
def test_a_case_of_three_observations_takes_few_questions(root: Path, more: dict[str, str | list[str]]) -> None:
    talk = Answers(**LILLEVIK | more)
    ended = held(root, CASES, talk)
    assert ended.how is Given.DONE, talk.heard[-5:]
    assert written(root, ended) == []
    case = yaml.safe_load(ended.files[Path("cases/fjellvik.yml")])
    assert [one.get("as_of") for one in case["observations"]] == ["2024", "2025", None]
    assert talk.asked <= AT_MOST + (1 if more else 0), "and how many pages there are"
    assert talk.words <= MOST_WORDS


def test_what_was_not_asked_for_is_shown_and_can_be_changed_at_the_end(root: Path) -> None:
    talk = Answers(**FJELLVIK | {"written": ["2", "fast id 1", "Fast id", "fast id", ""], "again": ["", "3", "1"]})
    talk.left |= {"id": ["mandagsmoter", "aarsrapport-fjellvik", "fjellvik-ny"]}
    ended = held(root, CASES, talk)
    assert ended.how is Given.DONE, talk.heard[-5:]
    assert any(one == "  8 Hvorfor ingen påstand bruker den: Ny i basen." for one in talk.heard)
    assert "Type virksomhet: kommune (skrevet for deg, og kan endres til slutt)" in talk.heard
    assert "- id: mandagsmoter" in ended.files[Path("cases/fjellvik-ny.yml")]
    assert "- id: aarsrapport-fjellvik" in ended.files[Path("reference/sources.yml")]
    assert written(root, ended) == []


@pytest.mark.parametrize(
    ("name", "short", "sort"),
    [("Fjellvik kommune", "Fjellvik", "kommune"), ("Etaten for kart", "Etaten", "statlig-virksomhet")],
)
def test_the_name_says_the_sort_of_place_and_is_asked_about_where_it_does_not(
    name: str, short: str, sort: str, root: Path
) -> None:
    talk = Answers(**FJELLVIK | {"name": name, "short_name": "Etaten", "type": "Statlig virksomhet"})
    case = yaml.safe_load(
        next(text for path, text in held(root, CASES, talk).files.items() if path.parts[0] == "cases")
    )
    assert (case["short_name"], case["type"]) == (short, sort)
    assert bool(talk.was_asked("short_name")) is (sort != "kommune")


def test_when_it_was_is_asked_only_where_the_text_does_not_say(root: Path) -> None:
    for text, found in (
        ("I mars 2025 møttes alle.", "2025-03"),
        ("Tiden gikk ned fra 2023 til 2024.", "2024"),
        ("De fikk 2000 svar om møtene.", None),
    ):
        talk = Answers(**FJELLVIK | {"text": text})
        case = yaml.safe_load(held(root, CASES, talk).files[Path("cases/fjellvik.yml")])
        assert case["observations"][0].get("as_of") == found
        assert bool([one for one in talk.questions if one.startswith("Når det var")]) is (found is None)


def test_an_id_that_another_has_is_counted_on(root: Path) -> None:
    with (root / "reference/sources.yml").open("a", encoding="utf-8") as file:
        file.write("- {id: fjellvik-kommune-2025, kind: rapport, title: Årsplan for Fjellvik}\n")
    ended = held(root, CASES, Answers(**FJELLVIK))
    assert "source: fjellvik-kommune-2025-2\n" in ended.files[Path("cases/fjellvik.yml")]
    assert written(root, ended) == []


def test_a_source_without_pages_is_asked_for_none(root: Path) -> None:
    talk = Answers(**LILLEVIK)
    held(root, CASES, talk)
    assert not talk.was_asked("page")


def test_a_web_page_that_is_there_is_asked_for_no_page_either(root: Path) -> None:
    with (root / "reference/sources.yml").open("a", encoding="utf-8") as file:
        file.write("- {id: fjellvik-paa-nett, kind: nettside, title: Nett, year: 2025}\n")
    talk = Answers(**FJELLVIK | {"source": "fjellvik-paa-nett"})
    ended = held(root, CASES, talk)
    assert ended.how is Given.DONE
    assert not talk.was_asked("page")


def test_the_page_may_stand_behind_the_part_it_is_in(root: Path) -> None:
    talk = Answers(**FJELLVIK | {"section": "Resultater, s. 5–6", "page": []})
    ended = held(root, CASES, talk)
    assert "Lest som: Resultater; Side: 5; Til side: 6" in talk.heard
    assert not talk.was_asked("page")
    assert "ref: {section: Resultater, page: 5, to_page: 6}" in ended.files[Path("cases/fjellvik.yml")]


# In words that fit any source


WITHOUT_TIME = "Ledergruppen møttes hver mandag i et kvarter."


def test_it_is_asked_when_an_observation_was_and_said_to_who_asks_what_passing_over_means(root: Path) -> None:
    talk = Answers(**FJELLVIK | {"text": WITHOUT_TIME, "as_of": ["?", "2025"]})
    ended = held(root, CASES, talk)
    assert any("Hopp over når" in one for one in talk.heard)
    assert 'as_of: "2025"' in ended.files[Path("cases/fjellvik.yml")]


def test_no_question_speaks_of_one_report_or_of_files(root: Path) -> None:
    talk = Answers(**FJELLVIK)
    held(root, CASES, talk)
    for one in (*talk.heard, *talk.questions):
        assert not re.search(r"\d\.\d\.\d|\.yml|\bref\b|PDF|\([a-z]+_[a-z]+\)", one), one


@pytest.mark.parametrize("name", [name for name, word in field_words(ROOT).words.items() if word.example])
def test_an_example_is_one_and_no_instruction(name: str) -> None:
    word = field_words(ROOT).words[name]
    record, _, key = name.rpartition(".")
    classes = [one for one in _records() if not record or one.__name__ == record]
    for one in classes:
        for field, info in one.model_fields.items():
            if (info.alias or field) == key:
                said = f"{word.help} {described(info)}"
                assert difflib.SequenceMatcher(None, word.example, said).ratio() < 0.65, said


def _records() -> list[type[BaseModel]]:
    """Every class of record there is."""
    found: list[type[BaseModel]] = []
    left: list[type[BaseModel]] = [kind.record for kind in KINDS]
    while left:
        one = left.pop()
        if one not in found:
            found.append(one)
            left += [inner for info in one.model_fields.values() if (inner := record_inside(info.annotation))]
    return found


def test_a_year_is_read_as_people_write_it_and_an_address_behind_it_is_not_dropped(root: Path) -> None:
    talk = Answers(**FJELLVIK | {"year": ["2024www.fjellvik.example/evaluering", "i 2025"]})
    ended = held(root, CASES, talk)
    assert any("er ikke et tall" in line for line in talk.heard)
    assert any("year: 2025" in text for text in ended.files.values())


@pytest.mark.parametrize("sign", ["<<", "?!", "--"])
def test_signs_alone_are_asked_about_where_a_text_is_wanted(sign: str, root: Path) -> None:
    talk = Answers(**FJELLVIK | {"summary": [sign, "Kommunen samlet arbeidet med digitale tjenester."]})
    ended = held(root, CASES, talk)
    assert any(line.startswith(f"«{sign}» har ingen bokstaver.") for line in talk.heard), talk.heard[-9:]
    assert sign not in "".join(text for name, text in ended.files.items() if name.parts[0] == "cases")


def test_what_was_only_looked_at_is_not_offered_again_after_a_step_back(root: Path) -> None:
    talk = Answers(**FJELLVIK | {"written": ["+", "<", ""]})
    assert held(root, CASES, talk).how is Given.DONE
    assert not any("Før svarte du «+»" in line for line in talk.heard)


def test_a_part_of_a_year_is_told_to_stay_in_the_text(root: Path) -> None:
    talk = Answers(**FJELLVIK | {"text": WITHOUT_TIME, "as_of": "høsten 2024"})
    held(root, CASES, talk)
    at = talk.heard.index("Lest som: 2024")
    assert "La «høsten 2024» stå i teksten." in talk.heard[at + 1]


@pytest.mark.parametrize("two", ["2023 til 2024", "2023–2024"])
def test_two_years_are_read_as_the_last_and_that_is_said(two: str, root: Path) -> None:
    talk = Answers(**FJELLVIK | {"text": WITHOUT_TIME, "as_of": two})
    ended = held(root, CASES, talk)
    at = talk.heard.index("Lest som: 2024")
    assert talk.heard[at + 1].endswith(f"det siste er skrevet. La «{two}» stå i teksten.")
    assert 'as_of: "2024"' in ended.files[Path("cases/fjellvik.yml")]


def test_choices_are_found_by_a_word_in_what_they_are_called(root: Path) -> None:
    more = "".join(f"- {{id: plan-{number}, kind: rapport, title: Plan {number}}}\n" for number in range(30))
    with (root / "reference/sources.yml").open("a", encoding="utf-8") as file:
        file.write(more)
    talk = Answers(**FJELLVIK | {"source": ["? plan 7", "? finnes ikke", "Plan 7"], "section": "Innledning"})
    assert held(root, CASES, talk).how is Given.DONE
    at = next(at for at, one in enumerate(talk.heard) if one.endswith(" Plan 7"))
    assert talk.heard[at + 1] == "Ingen har det i navnet."


def test_a_choice_is_made_by_some_words_of_its_title_where_no_other_has_them(root: Path) -> None:
    with (root / "reference/sources.yml").open("a", encoding="utf-8") as file:
        file.write("- {id: plan-en, kind: rapport, title: Plan for nye måter å møtes på}\n")
        file.write("- {id: plan-to, kind: rapport, title: Plan for gamle måter å møtes på}\n")
    choices = samples_of(CASES, root).known("sources").all
    asked = next(one for one in Target(samples_of(CASES, root), "cases/ny.yml").part.fields if one.key == "source")
    assert understood.choice("nye måter", choices, asked) == "plan-en"
    assert understood.choice("måter å møtes", choices, asked) == "måter å møtes"
    assert understood.choice("gaml", choices, asked) == "plan-to"
    assert understood.choice("måte", choices, asked) == "måte"


def test_a_choice_is_made_by_its_number_also_several(root: Path) -> None:
    talk = Answers(**FJELLVIK | {"was": "2", "themes": "2, 1", "kind": "1"})
    ended = held(root, CASES, talk)
    (observation,) = yaml.safe_load(ended.files[Path("cases/fjellvik.yml")])["observations"]
    themes = [one.id for one in samples_of(CASES, root).known("themes").all]
    assert (observation["was"], observation["themes"]) == ("maalt", [themes[1], themes[0]])
    assert "kind: rapport" in ended.files[Path("reference/sources.yml")]


def test_a_long_text_for_a_choice_is_told_as_none_of_them(root: Path) -> None:
    talk = Answers(**FJELLVIK | {"perspective": ["Det handler om ledere som gjør noe med det " * 5, "ledelse"]})
    held(root, CASES, talk)
    (told_of,) = (one for one in talk.heard if "er ikke et av valgene" in one)
    assert "for lang" not in told_of
    assert len(told_of) < 140


# What is known, and what is near


KNOWN = (
    "- {id: ks-2026, kind: rapport, title: Lederutfordringer i digitale omstillingsprosesser, year: 2026, pages: 90}\n"
)


@pytest.mark.parametrize("answer", ["omstillingsprosesser", "Lederutfordringer i digitale omstillingsproseser"])
def test_a_source_that_is_near_is_offered_before_a_new_one(answer: str, root: Path) -> None:
    with (root / "reference/sources.yml").open("a", encoding="utf-8") as file:
        file.write(KNOWN)
    talk = Answers(**FJELLVIK | {"source": answer, "again": ["tull", "1"]})
    ended = held(root, CASES, talk)
    assert ended.how is Given.DONE, talk.heard[-5:]
    at = talk.heard.index("Dette likner på kilder som er her fra før:")
    assert talk.heard[at + 1] == "  1 Lederutfordringer i digitale omstillingsprosesser"
    assert "Skriv et av tallene, eller «ny»." in talk.heard
    assert not any("som ny kilde" in one for one in talk.questions)
    assert list(map(str, ended.files)) == ["cases/fjellvik.yml"]
    stopped = held(root, CASES, Answers(name="Fjellvik kommune", source=answer, again=["1"]))
    assert Answer("Kilden > ", "Lederutfordringer i digitale omstillingsprosesser") in stopped.given
    assert "source: ks-2026" in ended.files[Path("cases/fjellvik.yml")]


def test_what_is_near_may_be_new_and_is_then_asked_for_no_more(root: Path) -> None:
    with (root / "reference/sources.yml").open("a", encoding="utf-8") as file:
        file.write(KNOWN)
    talk = Answers(**FJELLVIK | {"source": "Lederutfordringer i digitale omstillingsprosesser, del 2", "again": ["ny"]})
    ended = held(root, CASES, talk)
    assert ended.how is Given.DONE, talk.heard[-5:]
    assert not any("som ny kilde" in one for one in talk.questions)
    assert (
        "title: Lederutfordringer i digitale omstillingsprosesser, del 2" in ended.files[Path("reference/sources.yml")]
    )


def test_a_number_that_is_another_makes_no_title_near(root: Path) -> None:
    choices = samples_of(CASES, root).known("sources").all
    assert not understood.near("Årsrapport 2025 for Fjellvik", choices)
    assert understood._is_near("omstillingsproseser", "omstillingsprosesser")
    assert not understood._is_near("2025", "2024")


@pytest.mark.parametrize("answer", ["Enter", "gjort, opplevd", "gjort og opplevd"])
def test_what_is_not_near_beyond_doubt_is_asked_for_again_with_the_choices(answer: str, root: Path) -> None:
    talk = Answers(**FJELLVIK | {"was": [answer, "opplevd"]})
    ended = held(root, CASES, talk)
    assert not any(one.startswith("Lest som: gjort") or one == "Lest som: opplevd" for one in talk.heard)
    at = next(at for at, one in enumerate(talk.heard) if one.startswith(f"«{answer}» er ") and one.endswith("disse:"))
    assert talk.heard[at + 1].startswith("  1 gjort – ")
    assert "was: opplevd" in ended.files[Path("cases/fjellvik.yml")]


def with_themes(root: Path) -> None:
    """Puts two more themes into a base."""
    with (root / "reference/themes.yml").open("a", encoding="utf-8") as file:
        file.write("- {id: plan-og-mal, title: Plan for gevinster, summary: Om planer.}\n")
        file.write("- {id: gevinst-budsjett, title: Gevinster og budsjett, summary: Om penger.}\n")


def test_a_word_that_several_choices_have_lists_those(root: Path) -> None:
    with_themes(root)
    themes = [one.called[0] for one in samples_of(CASES, root).known("themes").all]
    talk = Answers(**FJELLVIK | {"themes": ["gevinste", "1"]})
    held(root, CASES, talk)
    at = talk.heard.index("«gevinste» kan være flere av valgene. Velg en av disse:")
    having = [f"  {number} {one}" for number, one in enumerate(themes, start=1) if "evinster" in one]
    assert [one.partition(":")[0] for one in talk.heard[at + 1 : at + 3]] == having
    assert "Opplæring" not in talk.heard[at + 3]


def test_a_wrong_one_of_several_keeps_those_that_are_right(root: Path) -> None:
    talk = Answers(**FJELLVIK | {"themes": ["opplæring, tull, 1", ""]})
    ended = held(root, CASES, talk)
    assert "Temaer, i tillegg til Opplæring; Forankring (Enter: ikke flere) > " in talk.questions
    (observation,) = yaml.safe_load(ended.files[Path("cases/fjellvik.yml")])["observations"]
    assert len(observation["themes"]) == 2
    refused_at = next(at for at, one in enumerate(talk.heard) if one.startswith("«tull» er ikke et av valgene."))
    assert not talk.heard[refused_at - 1].startswith("Lest som"), "what is refused is not told as read"


def test_what_was_kept_of_several_is_remembered_with_the_rest(root: Path) -> None:
    talk = Answers(**FJELLVIK | {"themes": ["opplæring, tull", "forankring"], "summary": []})
    ended = held(root, CASES, talk)
    assert ended.how is Given.STOPPED
    assert [one.answer for one in ended.given if one.question.startswith("Temaer")] == ["opplaering; forankring"]


@pytest.mark.parametrize(
    ("answer", "read"),
    [
        ("Ansatte, ledere", ["Ansatte", "ledere"]),
        ("Ansatte; ledere", ["Ansatte", "ledere"]),
        ("Hansen, A., Olsen, B.", ["Hansen, A.", "Olsen, B."]),
        ("Institutt for vann, luft og jord; Fjellvik", ["Institutt for vann, luft og jord", "Fjellvik"]),
    ],
)
def test_names_have_a_comma_or_a_semicolon_between_them(answer: str, read: list[str], root: Path) -> None:
    with (root / "reference/sources.yml").open("a", encoding="utf-8") as file:
        file.write('- {id: vann, kind: rapport, title: Om vann, authors: ["Institutt for vann, luft og jord"]}\n')
    asked = next(one for one in Target(samples_of(SOURCES, root), "x").part.fields if one.key == "authors")
    assert understood.parts(asked, answer, ()) == read


def test_it_is_said_that_two_names_are_read_as_two(root: Path) -> None:
    talk = Answers(**FJELLVIK | {"authors": "Fjellvik kommune, Instituttet"})
    ended = held(root, CASES, talk)
    assert "Lest som: Fjellvik kommune; Instituttet" in talk.heard
    assert "authors: [Fjellvik kommune, Instituttet]" in ended.files[Path("reference/sources.yml")]


# Places


@pytest.mark.parametrize("answer", ["5 og 7", "5, 7", "s. 5 og 7", "side 5, 7 og 9"])
def test_pages_of_several_places_are_asked_for_one_by_one(answer: str, root: Path) -> None:
    talk = Answers(**FJELLVIK | {"page": [answer, "5"]})
    ended = held(root, CASES, talk)
    said = f"«{answer}» er flere steder, og her er det plass til ett. Skriv ett av dem."
    assert f"{said} Resten kan du ta med til slutt: Svar «+» og velg «Flere steder i kilden»." in talk.heard
    assert "page: 5}" in ended.files[Path("cases/fjellvik.yml")]


@pytest.mark.parametrize("answer", ["5f", "5 f.", "7 ff.", "s. 5 f"])
def test_a_page_and_what_follows_is_asked_for_its_end(answer: str, root: Path) -> None:
    talk = Answers(**FJELLVIK | {"page": [answer, "5–6"]})
    ended = held(root, CASES, talk)
    said = f"«{answer}» sier ikke hvor det slutter. Skriv den siste siden også, for eksempel «5–6»."
    assert said in talk.heard
    assert "page: 5, to_page: 6" in ended.files[Path("cases/fjellvik.yml")]


@pytest.mark.parametrize("answer", ["Resultater, s 5f", "Resultater, s. 5 og 7"])
def test_pages_behind_a_heading_are_asked_for_too(answer: str, root: Path) -> None:
    talk = Answers(**FJELLVIK | {"section": [answer, "Resultater, s. 5"]})
    ended = held(root, CASES, talk)
    assert ended.how is Given.DONE
    assert any("sier ikke hvor det slutter" in one or "er flere steder" in one for one in talk.heard)


def test_a_place_that_is_no_observation_has_room_for_one_and_more_is_not_promised(root: Path) -> None:
    talk = Answers(**SIZED | {"page": ["2 og 9", "2", "5"]})
    held(root, CASES, talk)
    assert any(one.startswith("«2 og 9» er flere steder") for one in talk.heard)


@pytest.mark.parametrize(
    ("answer", "read"),
    [("Kap. 1 Sammendrag", "1"), ("kapittel 4", "4"), ("2.1 Resultater", "2.1"), ("Kapittel 4: Funn", "4")],
)
def test_a_part_that_has_a_number_is_read_as_that_and_it_is_said(answer: str, read: str, root: Path) -> None:
    talk = Answers(**FJELLVIK | {"section": answer})
    ended = held(root, CASES, talk)
    assert f"Lest som: {read}" in talk.heard
    assert f'section: "{read}"' in ended.files[Path("cases/fjellvik.yml")]


@pytest.mark.parametrize("heading", ["3 år senere", "Kapittel 4 og 5", "Innledning", "Kapitlet om ledelse"])
def test_a_heading_is_left_as_it_is(heading: str, root: Path) -> None:
    talk = Answers(**FJELLVIK | {"section": heading})
    assert f"section: {heading}" in held(root, CASES, talk).files[Path("cases/fjellvik.yml")]


def test_the_place_before_is_not_what_no_answer_means_for_the_next(root: Path) -> None:
    talk = Answers(**LILLEVIK)
    held(root, CASES, talk)
    assert not any("Enter: Innledning" in one or "Enter: Resultater" in one for one in talk.questions)


def test_a_second_place_of_the_same_has_the_first_on_enter(root: Path) -> None:
    talk = Answers(**FJELLVIK | {"written": ["+", ""], "more": ["Flere steder i kilden"], "page": ["5", "7"]})
    talk.left["section"] = ["2", ""]
    ended = held(root, CASES, talk)
    assert any("Avsnitt (Enter: " in one for one in talk.questions), talk.questions[-8:]
    assert ended.how in Given


def test_a_place_is_summed_up_in_words(root: Path) -> None:
    for section, page, words in (("2", "5–6", "kapittel 2, side 5–6"), ("Ledelse", "5", "avsnitt «Ledelse», side 5")):
        talk = Answers(**FJELLVIK | {"section": section, "page": page, "written": ["2", ""], "again": [""]})
        held(root, CASES, talk)
        assert any(one.endswith(f"Sted i kilden: {words}") for one in talk.heard), talk.heard[-12:]


def test_nothing_that_the_check_says_speaks_of_files_or_of_fields_that_nobody_is_asked_for(root: Path) -> None:
    wrong = {
        "name": ["Fjordvik kommune", "Fjellvik kommune"],
        "page": ["99", "", "5"],
        "short_name": ["Fjord", "Fjellvik"],
    }
    talk = Answers(**FJELLVIK | wrong)
    held(root, CASES, talk)
    assert any("er her fra før" in one for one in talk.heard), talk.heard
    for one in (*talk.heard, *talk.questions):
        assert not re.search(r"\.yml|denne filen|\bsource\b|\bpages?\b|\balso\b", one), one


# Times


def test_a_number_of_people_has_no_text_to_say_more_in(root: Path) -> None:
    talk = Answers(**SIZED | {"as_of": "2024–2025"})
    held(root, CASES, talk)
    assert "Her er det plass til ett tidspunkt, og det siste er skrevet." in talk.heard


@pytest.mark.parametrize(("answer", "read"), [("ved utgangen av 2025", "2025"), ("per 1.1.2025", "2025-01")])
def test_the_end_of_a_year_and_a_day_are_read(answer: str, read: str, root: Path) -> None:
    talk = Answers(**SIZED | {"as_of": answer})
    held(root, CASES, talk)
    assert f"Lest som: {read}" in talk.heard


def test_what_a_group_is_for_does_not_begin_with_its_title_twice(root: Path) -> None:
    talk = Answers(**FJELLVIK | {"written": ["+", ""], "more": ["Hvem kilden spurte"]})
    held(root, CASES, talk)
    assert any(one.startswith("\nHvem kilden spurte") for one in talk.heard)
    assert not any("Hvem kilden spurte: Hvem kilden spurte" in one for one in talk.heard)


# Again


def test_a_group_of_fields_is_asked_for_again_with_what_was_answered(root: Path) -> None:
    talk = Answers(**SIZED | {"value": ["ca. 18 000", "", "19000"], "written": ["innbyggere", ""], "again": ["1"]})
    ended = held(root, CASES, talk)
    assert "Innbyggere: Tallet (Enter: 18000) > " in talk.questions
    assert "  1 Innbyggere, tallet: 18000" in talk.heard
    assert size_in(ended) == {"inhabitants": {"value": 19000, "as_of": "2025", "ref": {"section": "1", "page": 2}}}


def test_what_stays_in_a_group_stays_with_what_it_filled_beside_itself(root: Path) -> None:
    ended = held(root, CASES, Answers(**SIZED | {"value": "ca. 18 000", "written": ["tallet", ""]}))
    assert "approximate: true" in ended.files[Path("cases/fjellvik.yml")]


def test_a_year_to_come_is_told_at_once(root: Path) -> None:
    talk = Answers(**FJELLVIK | {"year": ["2062", "2025"]})
    with trial(root, date(2026, 11, 26)) as tried:
        ended = converse(samples_of(CASES, root), "", root, tried, talk)
    assert ended.how is Given.DONE, talk.heard[-5:]
    assert any("Mente du 2026?" in one for one in talk.heard)
    assert not any("2026" in one for one in talk.questions)  # nobody gets a year by pressing Enter


def test_the_number_of_the_first_record_shows_it_and_writes_nothing(root: Path) -> None:
    talk = Answers(**FJELLVIK | {"written": ["1", ""], "again": [""]})
    held(root, CASES, talk)
    assert sum(one.startswith("Er alt rett?") for one in talk.questions) == 2
    assert any(one.startswith("Hvilket av dem vil du endre?") for one in talk.questions)


# What an advice rests on


RESTING: dict[str, str | list[str]] = {
    "title": ["Begynn i det små", "Fjordvik lærte opp alle", "Det er lurt å begynne tidlig"],
    "perspective": "hr",
    "source": "proverapport",
    "summary": "Begynn i det små. Da er det lettere å rette opp.",
    "text": ["Fjordvik ga alle opplæring.", "Det bør komme tidlig.", "Lederne overlater det.", "", "Hva nå?", ""],
    "basis": ["funn", "vurdering"],
    "asserts": "praksis",
    "in_advice": ["kjerne", ""],
    "observation": "fjordvik/opplaering-for-alle",
    "stance": "støtter",
    "bears_on": "påstand",
    "why": "Fjordvik ga alle ansatte opplæring i det nye systemet.",
    "rests_on": "Fjordvik lærte opp alle",
    "section": ["2.1", "2.1", "2.1"],
    "page": ["6", "6", "6"],
    "do": "Prøv ett lite steg hver uke.",
    "who": "hr-leder",
    "when": "start",
    "claims": "Det er lurt å begynne tidlig",
    "limits": "Rådet bygger på én kommune.",
}


def test_a_finding_is_asked_for_its_evidence_and_a_judgement_for_its_findings(root: Path) -> None:
    talk = Answers(**RESTING)
    ended = held(root, RECOMMENDATIONS, talk)
    assert ended.how is Given.DONE, talk.heard[-5:]
    advice = yaml.safe_load(ended.files[Path("recommendations/begynn-i-det-smaa.yml")])
    finding, judgement = advice["claims"]
    assert finding["evidence"][0]["observation"] == "fjordvik/opplaering-for-alle"
    assert judgement["rests_on"] == [finding["id"]]
    assert advice["actions"][0]["claims"] == [judgement["id"]]
    assert len(talk.was_asked("rests_on")) == 1, "the first claim has none to rest on, and is not offered itself"


# What is meant


@pytest.mark.parametrize(
    ("field", "wrong", "meant"),
    [
        ("url", "www.fjellvik.example/evaluering", "https://www.fjellvik.example/evaluering"),
        ("text", "I 2025 tok møtene 2.5 timer.", "I 2025 tok møtene 2,5 timer."),
        ("themes", "opplæringg", "opplaering"),
    ],
)
def test_the_text_that_is_most_likely_meant_is_what_enter_means(field: str, wrong: str, meant: str, root: Path) -> None:
    talk = Answers(
        **LILLEVIK | {field: [wrong, "", *([] if isinstance(LILLEVIK[field], str) else LILLEVIK[field][1:])]}
    )
    with trial(root, date(2026, 11, 26)) as tried:
        ended = converse(samples_of(CASES, root), "", root, tried, talk)
    assert ended.how is Given.DONE, talk.heard[-5:]
    assert any(f"(Enter: bruk «{meant}»)" in one for one in talk.questions) or field == "themes"
    assert meant in talk.ready or field == "themes"
    assert meant in "".join(ended.files.values())


SAID = 'I 2024 sa lederen: "Vi måtte starte i god tid."'


def test_what_is_ready_is_the_whole_answer_with_every_remedy_in_its_place(root: Path) -> None:
    wrong = 'I 2025 tok møtene 2.5 timer - og "den sparte tiden" gikk til kurs.'
    right = "I 2025 tok møtene 2,5 timer – og «den sparte tiden» gikk til kurs."
    talk = Answers(**FJELLVIK | {"text": [wrong, ""]})
    ended = held(root, CASES, talk)
    assert right in talk.ready
    assert any(one.endswith("…») > ") for one in talk.questions), "a text that is cut keeps its last mark"
    assert right in ended.files[Path("cases/fjellvik.yml")]


@pytest.mark.parametrize("said", [SAID, SAID.replace('"', "”"), SAID.replace(': "', ": “").replace('"', "”")])
def test_who_is_told_of_may_be_told_with_their_own_words_in_any_marks(said: str, root: Path) -> None:
    talk = Answers(**FJELLVIK | {"text": [said, ""]})
    ended = held(root, CASES, talk)
    assert not any("der navnet skulle stått" in one for one in talk.heard)
    assert "I 2024 sa lederen: «Vi måtte starte i god tid.»" in ended.files[Path("cases/fjellvik.yml")]


def test_a_short_remedy_is_not_taken_for_the_whole_answer(root: Path) -> None:
    wrong = "I 2024 måtte vi starte - i god tid."
    talk = Answers(**FJELLVIK | {"text": [wrong, "I 2024 måtte Fjellvik starte i god tid."]})
    assert held(root, CASES, talk).how is Given.DONE
    assert any("Skriv «Fjellvik», eller hvem det er." in one for one in talk.heard)
    assert not any("Enter: bruk" in one for one in talk.questions)
    assert "I 2024 måtte vi starte – i god tid." in talk.ready, "what is certain is mended on the line"
    assert "Fjellvik" not in talk.ready


def test_a_guess_at_an_unknown_word_is_not_put_into_the_text(root: Path) -> None:
    wrong = "I 2025 fikk de hjelp av ledergruppenn - og naboene."
    talk = Answers(**FJELLVIK | {"text": [wrong, "I 2025 møttes alle."]})
    held(root, CASES, talk)
    assert "Ordet «ledergruppenn» er ukjent. Mente du «ledergruppen»?" in talk.heard, "with no word of a file"
    assert wrong.replace(" - ", " – ") in talk.ready
    assert not any("Enter: bruk" in one for one in talk.questions)


def test_what_could_not_stand_can_be_changed_and_need_not_be_written_again(root: Path) -> None:
    wrong = "I 2025 møttes qzixen hver mandag."  # a word that nothing can be proposed for
    talk = Answers(**FJELLVIK | {"text": [wrong, "I 2025 møttes ledergruppen hver mandag."]})
    talk.left["page"] = ["mange", "5"]
    assert held(root, CASES, talk).how is Given.DONE
    assert wrong in talk.ready
    assert "mange" not in talk.ready, "a number is soon written again"


def test_an_advice_is_told_how_many_claims_it_needs_and_no_end_is_taken_before(root: Path) -> None:
    file = root / "reference" / "base.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("least_claims: 1", "least_claims: 2"), encoding="utf-8")
    talk = Answers(**RESTING)
    held(root, RECOMMENDATIONS, talk)
    assert any(one.startswith("\nPåstander: ") and one.endswith("Det skal være minst 2.") for one in talk.heard)
    assert "Påstand 2: Påstanden > " in talk.questions
    assert "Påstand 3: Påstanden (Enter: ingen flere) > " in talk.questions


# What stands in a list


SOURCES = next(kind for kind in KINDS if kind.name == "sources")


def test_a_source_alone_is_added_to_the_list_of_sources(root: Path) -> None:
    answers = {key: FJELLVIK[key] for key in ("kind", "authors", "year", "pages")}
    ended = held(root, SOURCES, Answers(**answers, title="Årsrapport 2025 for Fjellvik"))
    assert list(map(str, ended.files)) == ["reference/sources.yml"]
    assert written(root, ended) == []
    there = yaml.safe_load((root / "reference" / "sources.yml").read_text(encoding="utf-8"))
    assert there[-1]["id"] == "fjellvik-kommune-2025"


@pytest.mark.parametrize("kind", [one for one in KINDS if one.is_list], ids=lambda one: one.name)
def test_whatever_stands_in_a_list_can_be_begun_and_left(kind: Kind[Any], root: Path) -> None:
    ended = held(root, kind, Answers())
    assert ended.how is Given.STOPPED


@pytest.mark.parametrize("word", ["source", "kilde", "term", "tema"])
def test_without_questions_an_entry_to_paste_is_shown(
    word: str, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--root", str(root), "new", word, "min-egen", "--no-input"]) == 0
    (entry,) = yaml.safe_load(capsys.readouterr().out)
    assert entry["id"] == "min-egen"


# Stopping on the way


def test_who_stops_before_the_first_answer_leaves_nothing(root: Path) -> None:
    ended = held(root, CASES, Answers())
    assert ended == Ended(Given.STOPPED, {})
    said: list[str] = []
    keep_draft(ended.files, ended.given, root, said.append)
    assert said == ["\nStoppet. Ingenting er skrevet."]
    assert not (root / ".cache").exists()


def test_who_stops_on_the_way_gets_a_draft_beside_the_base_that_is_told_of(root: Path) -> None:
    some = {name: FJELLVIK[name] for name in ("name", "source", "kind", "authors", "year")}
    ended = held(root, CASES, Answers(**some))
    assert ended.how is Given.STOPPED
    said: list[str] = []
    keep_draft(ended.files, ended.given, root, said.append)
    (file,) = (root / ".cache").glob("*.yml")
    assert file.name in said[0]
    text = file.read_text(encoding="utf-8")
    assert yaml.safe_load(text)["name"] == "Fjellvik kommune"
    assert "# - id: fjellvik-kommune-2025" in text
    assert [str(one) for one in told(root, Wanted(generated=False)).problems] == []


def test_who_comes_back_goes_on_from_there_and_answers_nothing_twice(root: Path) -> None:
    some = {name: FJELLVIK[name] for name in ("name", "source", "kind", "authors", "year", "pages")}
    ended = held(root, CASES, Answers(**some))
    keep_draft(ended.files, ended.given, root, lambda _: None)
    kept = draft(CASES, "", root, Answers())
    rest = Answers(**{**FJELLVIK, "name": [], "source": [], "kind": [], "authors": [], "year": [], "pages": []})
    with trial(root) as tried:
        ended = converse(samples_of(CASES, root), "", root, tried, rest, kept)
    assert ended.how is Given.DONE, rest.heard[-5:]
    assert (
        ended.files[Path("cases/fjellvik.yml")]
        == held(root, CASES, Answers(**FJELLVIK)).files[Path("cases/fjellvik.yml")]
    )
    assert not rest.was_asked("name")
    drop_draft(CASES, "", root)
    assert list((root / ".cache").iterdir()) == []


def test_what_was_answered_before_is_not_checked_once_more(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    some = {name: FJELLVIK[name] for name in ("name", "source", "kind", "authors", "year")}
    ended = held(root, CASES, Answers(**some))
    with trial(root) as tried:
        monkeypatch.setattr(tried, "problems", lambda _: pytest.fail("it is checked"))
        gone = converse(samples_of(CASES, root), "", root, tried, Answers(), ended.given)
    assert gone.given == ended.given


def test_a_draft_that_nobody_wants_is_laid_aside(root: Path) -> None:
    ended = held(root, CASES, Answers(name="Fjellvik kommune"))
    keep_draft(ended.files, ended.given, root, lambda _: None)
    talk = Answers(draft="nei")
    assert list(draft(CASES, "", root, talk)) == []
    assert talk.heard == ["Kladden er lagt til side, i .cache/forrige-kladd-case.yml."]
    assert sorted(one.name for one in (root / ".cache").iterdir()) == [
        "forrige-kladd-case.json",
        "forrige-kladd-case.yml",
    ]


def test_a_second_draft_that_nobody_wants_leaves_the_first(root: Path) -> None:
    for name in ("Fjellvik kommune", "Nyvik kommune", "Lillevik kommune"):
        ended = held(root, CASES, Answers(name=name))
        keep_draft(ended.files, ended.given, root, lambda _: None)
        talk = Answers(draft="nei")
        draft(CASES, "", root, talk)
    assert talk.heard == ["Kladden er lagt til side, i .cache/forrige-kladd-case-3.yml."]
    kept = {one.name: one.read_text(encoding="utf-8") for one in (root / ".cache").iterdir()}
    assert "Fjellvik" in kept["forrige-kladd-case.yml"]
    assert "Nyvik" in kept["forrige-kladd-case-2.json"]


def test_an_answer_to_something_else_is_no_no(root: Path) -> None:
    ended = held(root, CASES, Answers(name="Fjellvik kommune"))
    keep_draft(ended.files, ended.given, root, lambda _: None)
    talk = Answers(draft=["Fjellvik kommune", "ja"])
    assert list(draft(CASES, "", root, talk)) == list(ended.given)
    assert talk.heard == ["Skriv ja eller nei.", "Leser kladden …"]


def test_a_draft_in_other_letters_is_no_traceback(root: Path) -> None:
    (root / ".cache").mkdir()
    (root / ".cache" / "kladd-case.json").write_bytes(b'[["a", "\xff"]]')
    assert [one.question for one in draft(CASES, "", root, Answers())] == ["a"]


@pytest.mark.parametrize("text", ["", "[", "{}", '["a"]', '[["a", 1]]', '[["a", "b", "c"]]', "null"])
def test_a_draft_that_is_none_is_not_offered(root: Path, text: str) -> None:
    (root / ".cache").mkdir()
    (root / ".cache" / "kladd-case.json").write_text(text, encoding="utf-8")
    assert list(draft(CASES, "", root, Answers())) == []


# Going back


def test_a_step_back_asks_the_question_before_again(root: Path) -> None:
    talk = Answers(**{**FJELLVIK, "source": ["<", "Årsrapport"], "name": ["Fjelvik kommune", "Fjellvik kommune"]})
    ended = held(root, CASES, talk)
    assert ended.how is Given.DONE, talk.heard[-5:]
    assert yaml.safe_load(ended.files[Path("cases/fjellvik.yml")])["name"] == "Fjellvik kommune"
    assert len(talk.was_asked("name")) == 2, "asked when it is not known"


def test_a_step_back_passes_over_an_answer_that_could_not_stand(root: Path) -> None:
    talk = Answers(
        **{**FJELLVIK, "name": ["A", "B"], "type": ["romskip", "<", "Kommune"], "short_name": ["F", "<", "G"]}
    )
    ended = held(root, CASES, talk)
    assert ended.how is Given.DONE, talk.heard[-5:]
    assert yaml.safe_load(ended.files[Path("cases/g.yml")])["name"] == "B"


def test_after_a_step_back_the_former_answer_is_shown_and_kept_or_taken_away() -> None:
    talk = Answers(name=["Fjellvik", "", "-"])
    remembered = Remembered(talk)
    answers = []
    for _ in range(3):
        remembered.say("\nHva det heter")
        answers.append(remembered.ask("Navnet > "))
        remembered.step_back()
    assert answers == ["Fjellvik", "Fjellvik", ""]
    assert talk.heard.count("Før svarte du «Fjellvik». Enter beholder det, «-» tar det bort.") == 2


def test_what_was_answered_between_is_offered_after_two_steps_back() -> None:
    talk = Answers(name=["Fjellvik", ""], kind=["rapport", "<", ""], year=["<", "2025"])
    remembered = Remembered(talk)
    answers: dict[str, str] = {}
    while len(answers) < len(asked := ["Navnet > ", "Hva slags > ", "Året det kom ut > "]):
        answers.clear()
        try:
            for one in asked:
                answers[one] = remembered.ask(one)
        except BackError:
            answers.clear()
            remembered.step_back()
    assert list(answers.values()) == ["Fjellvik", "rapport", "2025"]
    assert [one for one in talk.heard if one.startswith("Før svarte du")] == [
        "Før svarte du «rapport». Enter beholder det, «-» tar det bort.",
        "Før svarte du «Fjellvik». Enter beholder det, «-» tar det bort.",
        "Før svarte du «rapport». Enter beholder det, «-» tar det bort.",
    ]


def test_an_answer_that_is_refused_takes_nothing_away_of_what_enter_keeps() -> None:
    talk = Answers(name=["Fjellvik", "tull", "mer tull", ""])
    remembered = Remembered(talk)
    assert remembered.ask("Navnet > ") == "Fjellvik"
    remembered.step_back()
    assert remembered.ask("Navnet > ") == "tull"
    assert remembered.ask("Navnet > ", anew=True) == "mer tull"
    assert remembered.ask("Navnet > ", anew=True) == "Fjellvik"
    assert sum(one.startswith("Før svarte du «Fjellvik».") for one in talk.heard) == 3


def test_what_was_kept_and_is_refused_is_not_offered_once_more() -> None:
    remembered = Remembered(Answers(name=["Fjellvik", "", "", "Nytt"]))
    remembered.ask("Navnet > ")
    remembered.step_back()
    assert remembered.ask("Navnet > ") == "Fjellvik"
    assert remembered.ask("Navnet > ", anew=True) == ""


def test_a_step_back_may_be_written_behind_what_stands_on_the_line() -> None:
    remembered = Remembered(Answers(name="Fjellvik", year="14.03.2026<"))
    remembered.ask("Navnet > ")
    with pytest.raises(BackError):
        remembered.ask("Året det kom ut > ", ready="14.03.2026")


def test_who_stops_while_the_draft_is_read_keeps_all_of_it() -> None:
    given = [Answer("a", "1"), Answer("b", "2"), Answer("c", "3")]
    remembered = Remembered(Answers(), given)
    assert remembered.ask("a") == "1"
    assert remembered.is_under_way
    assert list(remembered.given) == given


def test_nobody_goes_back_from_the_first_question(root: Path) -> None:
    talk = Answers(**{**FJELLVIK, "name": ["<", "Fjellvik kommune"]})
    assert held(root, CASES, talk).how is Given.DONE
    assert "Dette er det første spørsmålet." in talk.heard


def test_where_the_questions_have_changed_they_are_asked_anew_from_there() -> None:
    talk = Answers(name="Ny")
    given = [Answer("Navnet > ", "Fjellvik"), Answer("en annen > ", "Gammel"), Answer("Navnet > ", "rest")]
    remembered = Remembered(talk, given)
    remembered.say("\nHva det heter")
    assert remembered.ask("Navnet > ") == "Fjellvik"
    remembered.say("\nHva det heter")
    assert remembered.ask("Navnet > ") == "Ny"
    assert talk.heard[0].startswith("Noe er endret siden sist")
    assert talk.heard[1] == "\nHva det heter"


# Before it is written


def test_what_will_be_written_is_shown_and_a_field_may_be_answered_again(root: Path) -> None:
    talk = Answers(**{**FJELLVIK, "written": ["Kort navn", "året det kom ut", "tull", ""], "again": ["1"]})
    talk.left |= {"short_name": ["Fjell"], "year": ["2025", "2026"]}
    ended = held(root, CASES, talk)
    assert ended.how is Given.DONE, talk.heard[-5:]
    assert "  2 Observasjon 1: Ledergruppen møttes hver mandag" in talk.heard
    assert "  Virksomhet, kort navn: Fjell" in talk.heard, "and then only what has changed"
    assert yaml.safe_load(ended.files[Path("cases/fjellvik.yml")])["short_name"] == "Fjell"
    assert "Fant ikke «tull». Skriv tallet foran det du vil endre." in talk.heard
    assert "year: 2026" in ended.files[Path("reference/sources.yml")]


def test_a_title_of_no_known_source_makes_a_new_one_and_is_not_asked_for_again(root: Path) -> None:
    talk = Answers(**FJELLVIK)
    assert "title: Årsrapport 2025 for Fjellvik" in held(root, CASES, talk).files[Path("reference/sources.yml")]
    assert "Skal «Årsrapport 2025 for Fjellvik» legges til som ny kilde? (Enter: ja, ellers nei) > " in talk.questions
    assert len(talk.was_asked("title")) == 2, "that of the observation, and of one more"


def test_who_will_not_have_a_new_source_is_asked_again(root: Path) -> None:
    talk = Answers(**FJELLVIK | {"source": ["Lest", "lest-bok"], "is_new": ["nei"], "section": "Innledning"})
    talk.left["text"] = [WITHOUT_TIME]
    ended = held(root, CASES, talk)
    assert list(map(str, ended.files)) == ["cases/fjellvik.yml"]
    assert written(root, ended) == []


def test_one_thing_of_several_records_is_named_with_its_number(root: Path) -> None:
    more: dict[str, str | list[str]] = {"written": ["tittel 2", "tittel", ""], "again": ["1"], "title": []}
    talk = Answers(**LILLEVIK | more)
    talk.left["title"] = [
        "Ledergruppen møttes hver mandag",
        "Møtene ble kortere",
        "",
        "Møtene ble korte",
        "Alle møttes",
    ]
    ended = held(root, CASES, talk)
    assert ended.how is Given.DONE, talk.heard[-6:]
    case = yaml.safe_load(ended.files[Path("cases/fjellvik.yml")])
    assert [one["title"] for one in case["observations"]] == ["Alle møttes", "Møtene ble korte"]
    assert "  1 Observasjon 1: Tittelen (Ledergruppen møttes hver mandag)" in talk.heard
    assert "Møtene ble kortere" in talk.ready, "what was written stands ready to be changed"


def test_one_more_can_be_told_at_the_end(root: Path) -> None:
    talk = Answers(**FJELLVIK | {"written": ["observasjoner", ""]})
    talk.left |= {
        "title": ["Ledergruppen møttes", "", "Møtene ble kortere", ""],
        "text": ["I 2025 møttes alle.", "Ett kvarter."],
    }
    talk.left |= {"perspective": ["hr", "hr"], "was": ["gjort"] * 2, "themes": ["1"] * 2, "page": ["5", "5"]}
    talk.left |= {"section": ["2", "2"]}
    ended = held(root, CASES, talk)
    assert ended.how is Given.DONE, talk.heard[-6:]
    assert len(yaml.safe_load(ended.files[Path("cases/fjellvik.yml")])["observations"]) == 2


@pytest.mark.parametrize("name", ["fjordvik", "Ny", "con", "æ"])
def test_an_id_that_cannot_be_is_refused(name: str, root: Path) -> None:
    assert refused(samples_of(CASES, root), name, root)
    assert not refused(samples_of(CASES, root), "ny-kommune", root)


def stopped_in_a_terminal(root: Path, answer: bytes) -> tuple[int, str]:
    """Runs `kb new case` in a terminal, gives one answer, and presses Ctrl-C at the next question."""
    leader, follower = pty.openpty()
    kb = [sys.executable, "-m", "knowledge_base.cli", "--root", str(root), "new", "case"]
    command = ["env", "--default-signal=INT", *kb]  # who starts the tests in the background has it ignored
    process = subprocess.Popen(
        command, stdin=follower, stdout=follower, stderr=follower, start_new_session=True, close_fds=True
    )
    os.close(follower)
    try:
        shown = _until(leader, b">", 60)
        os.write(leader, answer)
        shown += _until(leader, b">", 60)
        for _ in range(10):  # one that comes between the question and the reading is not seen before the next key
            os.killpg(process.pid, signal.SIGINT)
            shown += _until(leader, b"skrevet.", 3)
            if b"skrevet." in shown:
                break
        return process.wait(30), shown.decode()
    finally:
        process.kill()
        os.close(leader)


def _until(leader: int, mark: bytes, seconds: float) -> bytes:
    """What is shown until it ends with `mark`."""
    shown, ends = b"", time.monotonic() + seconds
    while not shown.rstrip().endswith(mark) and time.monotonic() < ends:
        if select.select([leader], [], [], 0.5)[0]:
            try:
                shown += os.read(leader, 4096)
            except OSError:  # the other end is closed
                break
    return shown


def test_ctrl_c_in_a_terminal_leaves_a_draft_that_is_told_of_and_no_trace(root: Path) -> None:
    status, shown = stopped_in_a_terminal(root, b"Fjellvik kommune\n")
    assert status == 130
    assert "kladd-case.yml" in shown
    assert "Traceback" not in shown
    assert (root / ".cache" / "kladd-case.yml").is_file()
    assert sorted(path.name for path in (root / "cases").iterdir()) == ["fjordvik.yml", "skogheim.yml"]


# Without questions


def filled(stub: str) -> Iterator[str]:
    """A stub filled in to the letter: in each field that is open stands the example that it gives."""
    example = ""
    for line in stub.splitlines():
        if found := re.match(r"\s*# .*(?:[Ff]or eksempel: |Velg en av: )([^\n]*)$", line):
            example = re.split(r", |\.$", found[1])[0] if "Velg en av: " in line else found[1]
        if field := re.match(r"(\s*(?:- )?)([a-z_]+):( \[\])?$", line):
            value = f"[{example}]" if field[3] else example
            yield f"{field[1]}{field[2]}: {value}".rstrip()
        else:
            yield line
        example = example if found else ""


@pytest.mark.parametrize("base", ["small", "real"])
def test_a_stub_that_is_filled_in_to_the_letter_passes_every_check(
    base: str, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if base == "real":
        for folder in ("cases", "recommendations", "reference"):
            shutil.rmtree(root / folder)
            shutil.copytree(ROOT / folder, root / folder)
    shutil.copytree(ROOT / "templates", root / "templates")
    assert main(["--root", str(root), "new", "case", "eksempel", "--no-input"]) == 0
    shutil.rmtree(root / "templates")  # without pages there are none to be missing
    file = root / "cases" / "eksempel.yml"
    file.write_text("\n".join(filled(file.read_text(encoding="utf-8"))) + "\n", encoding="utf-8")
    _, _, source = capsys.readouterr().out.partition(":\n\n")
    with (root / "reference" / "sources.yml").open("a", encoding="utf-8") as sources:
        sources.write(source)
    assert [str(one) for one in told(root, Wanted(generated=False)).problems] == []


def test_without_a_terminal_a_stub_is_made_as_for_scripts(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--root", str(root), "new", "case", "ny"]) == 0
    assert (root / "cases" / "ny.yml").read_text(encoding="utf-8").startswith("# yaml-language-server")
    assert main(["--root", str(root), "new", "case"]) == 2
    assert "kb new case min-kommune" in capsys.readouterr().err


# How it is written


@pytest.mark.parametrize(
    "text",
    ["no", "1.0", "a: b", "x #y", "'", '"', "%x", "- a", "{a}", "&a", "*a", "", "2025-01-01", "~", "true", "æ" * 300,
     "To avsnitt.\n\nHer er det andre.", "Slutter med kolon:", "@x", "`x`", "0x1F", "1_000", "?", "a\tb"],
)  # fmt: skip
def test_a_text_is_read_again_as_it_was_written(text: str) -> None:
    made = as_yaml(CASES.record, {"name": text or "x", "summary": text or "x"})
    document = read_text(made, "cases/x.yml", dict).document
    if "\t" in text or document is None:
        assert yaml.safe_load(made)["name"] == text
    else:
        assert document.data == {"name": text or "x", "summary": text or "x"}


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("I 2023 tok en byggesak 41,5 dager.", "2023"),
        ("I 2023 tok en byggesak 41,5 dager, og i 2024 tok den 30.", "2024"),
        ("I 2023 tok en byggesak 41,5 dager. Året etter tok den 30.", ""),
        ("I 2023 begynte det. To år senere var det ferdig.", ""),
    ],
)
def test_a_year_is_read_from_a_text_only_where_nothing_is_told_from_it(text: str, year: str) -> None:
    assert proposing.time(text) == year

from __future__ import annotations

import pytest

from knowledge_base.counting import how_many

NOUNS = ("kommune", "kommuner", "kommunene", "virksomhet", "virksomheter", "virksomhetene", "foretak", "foretakene")


def holding(sentence: str, of: int = 6) -> list[int]:
    """The numbers of supporters, out of `of`, with which all that the sentence says of how many is true."""
    said = list(how_many(sentence, NOUNS))
    assert said, "it says something"
    return [support for support in range(of + 1) if all(one.holds(support, of) for one in said)]


@pytest.mark.parametrize(
    ("sentence", "numbers"),
    [
        ("To av kommunene målte", [2]),
        ("to  av\nkommunene målte", [2]),
        ("3 av kommunene målte", [3]),
        ("2 av 6 målte", [2]),
        ("2 av 6 kommuner målte", [2]),
        ("2 av 2 målte", []),
        ("To av de seks store kommunene målte", [2]),
        ("To av seks virksomheter målte", [2]),
        ("To av de små kommunene målte", [2]),
        ("En av kommunene målte", [1]),
        ("Syv av kommunene målte", []),
        ("Minst to av kommunene målte", [2, 3, 4, 5, 6]),
        ("Mer enn to av kommunene målte", [3, 4, 5, 6]),
        ("Færre enn to av kommunene målte", [0, 1]),
        ("Bare to av kommunene målte", [2]),
        ("Det ble målt i fire av virksomhetene", [4]),
        ("To kommuner målte", [2]),
        ("Bare to kommuner målte", [2]),
        ("I tre store kommuner målte noen", [3]),
        ("I de fire kommunene målte noen", [4]),
        ("Alle kommunene målte", [6]),
        ("Alle de seks kommunene målte", [6]),
        ("Alle de fire kommunene målte", []),
        ("Samtlige virksomheter målte", [6]),
        ("Hver av virksomhetene målte", [6]),
        ("Hver kommune målte", [6]),
        ("Ingen av kommunene målte", [6]),
        ("Ingen kommune målte", [6]),
        ("Ikke alle kommunene målte", [0, 1, 2, 3, 4, 5]),
        ("Nesten alle virksomhetene målte", [4, 5, 6]),
        ("De fleste kommunene målte", [4, 5, 6]),
        ("De fleste av virksomhetene målte", [4, 5, 6]),
        ("Flertallet av kommunene målte", [4, 5, 6]),
        ("Halvparten av kommunene målte", [3]),
        ("Mer enn halvparten av kommunene målte", [4, 5, 6]),
        ("Et mindretall av kommunene målte", [0, 1, 2]),
        ("Mange av kommunene målte", [3, 4, 5, 6]),
        ("Flere av kommunene målte", [2, 3, 4, 5, 6]),
        ("Et par av kommunene målte", [2]),
        ("50 prosent av kommunene målte", [3]),
        ("33 % av kommunene målte", [2]),
        ("Begge kommunene målte", []),
        ("Begge målte", []),
        ("Det ble målt i begge kommunene", []),
    ],
)
def test_what_is_said_is_true_of_these_numbers_of_six(sentence: str, numbers: list[int]) -> None:
    assert holding(sentence) == numbers


@pytest.mark.parametrize(
    "sentence", ["Begge målte", "Begge kommunene målte", "Begge de to kommunene målte", "2 av 2 målte"]
)
def test_both_are_two_of_two(sentence: str) -> None:
    assert holding(sentence, of=2) == [2]


@pytest.mark.parametrize(
    "sentence",
    [
        "I to anskaffelser utformet Bærum arbeidet på nytt",
        "Noen tok gevinster inn i budsjettet",
        "Mange endringer ble sett som en fordel i kommunene",
        "To av tiltakene i kommunene ble målt",
        "Alle ansatte i kommunene fikk kurs",
        "En kommune målte",
        "Ingen andre kommuner målte",
        "Støtten kom fra begge sider",
        "Begge deler ble målt",
        "Trondheim delte løsningen med to kommuner",
        "Et av kommunenes mål",
    ],
)
def test_what_counts_something_else_is_left_alone(sentence: str) -> None:
    assert not list(how_many(sentence, NOUNS))


@pytest.mark.parametrize("word", ["Fıre av", "ſju av", "ſamtlige", "Fİre av", "MINſT to av"])
def test_a_letter_that_passes_for_another_makes_no_number(word: str) -> None:
    assert [one.holds(1, 6) for one in how_many(f"{word} kommunene ville", ["kommunene"])] in ([], [False])


def test_what_is_said_once_is_told_once() -> None:
    assert [one.text for one in how_many("Alle de fire  kommunene målte", NOUNS)] == ["Alle de fire kommunene"]
    assert [one.text for one in how_many("Mer enn halvparten av kommunene målte", NOUNS)] == [
        "Mer enn halvparten av kommunene"
    ]

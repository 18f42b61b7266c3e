from __future__ import annotations

import pytest

from knowledge_base.readability import lix


def test_lix_adds_sentence_length_and_the_share_of_long_words() -> None:
    measured = lix("Kommunen har en lang forhistorie. Den er god.")
    assert (measured.words, measured.sentences, measured.long_words) == (8, 2, 2)
    assert measured.value == 29  # 8 / 2 + 100 * 2 / 8


def test_seven_letters_are_long_and_six_are_not() -> None:
    assert lix("seksmn syvtegn").long_words == 1


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("En setning", 1),
        ("En. To", 2),
        ("En! To? Tre.", 3),
        ("Dette er slik: det går bra.", 2),
        ("Bl.a. dette, f.eks. i ca. 3 av kap. 4.", 2),
        ("Tallet 3.5 er ett.", 1),
        ("Hun sa «ja.» Han sa nei.", 2),
        ("Vent … Nå.", 2),
    ],
)
def test_sentences_are_counted(text: str, sentences: int) -> None:
    assert lix(text).sentences == sentences


@pytest.mark.parametrize(("text", "words"), [("IT-leder og A4", 3), ("192 847", 2), ("– og –", 1), ("å være ærlig", 3)])
def test_words_are_counted(text: str, words: int) -> None:
    assert lix(text).words == words


@pytest.mark.parametrize("text", ["", "   ", "…", "– –"])
def test_a_text_without_words_measures_nothing(text: str) -> None:
    assert lix(text).value == 0


def test_officialese_measures_more_than_plain_words() -> None:
    heavy = (
        "Virksomhetens porteføljestyringsprosesser krever helhetlig gevinstrealiseringsansvar i linjeorganisasjonen."
    )
    assert lix(heavy).value > 60 > lix("Vi må vite hvem som har ansvaret. Si det til alle.").value

from __future__ import annotations

import tracemalloc
import unicodedata

import pytest

from knowledge_base.characters import _ANY_MARK, blanked, harmless, normal, printable, unseen
from knowledge_base.source import entered, seen, with_plain_breaks
from tests.support import ABOUT_LINEAR, growth


def test_letters_that_come_in_parts_are_joined() -> None:
    assert normal("a\u030apne p\u00e5 Å") == "åpne på Å"
    assert normal("\u212b") == "Å"


def test_ligatures_and_odd_spaces_become_plain() -> None:
    assert normal("e\ufb00ekt\u2003og\u202fﬁnt") == "effekt og fint"


def test_each_ligature_of_a_file_is_told_where_it_stands_and_read_as_its_letters() -> None:
    text, problems = entered(with_plain_breaks("a\r\nbla\u030a \ufb01nt o\ufb03sielt\n"), "a.yml")
    assert text == "a\nblå fint offisielt\n"
    assert [(one.line, one.column) for one in problems] == [(2, 5), (2, 11)]
    assert [one.do for one in problems] == [f"Skriv «{letters}» med vanlige bokstaver." for letters in ("fi", "ffi")]


def test_what_hides_inside_a_word_is_left_out_and_a_tab_between_words_stays_between_them() -> None:
    assert blanked("gevinst\u00adstyring") == "gevinststyring"
    assert blanked("2022\t15 \u00ad og") == "2022 15   og"


def test_a_no_break_space_stays() -> None:
    assert normal("15\u00a0000") == "15\u00a0000"
    assert not list(unseen("15\u00a0000"))


@pytest.mark.parametrize(
    "text",
    ["Blåbærsyltetøy, «sitat» – 50 % … 3 × 4 €", "ŋ đ ŧ á č š ž Ü ß ł", "日本", "e̱̊", "→ ½ ² ✓", "a\nb", "👍"],
)
def test_what_can_be_seen_is_left_alone(text: str) -> None:
    assert not list(unseen(normal(text)))


@pytest.mark.parametrize("category", ["Cc", "Cf", "Co", "Zl", "Zp"])
def test_no_character_of_an_unseen_category_gets_through(category: str) -> None:
    found = [chr(i) for i in range(0x110000) if unicodedata.category(chr(i)) == category and chr(i) != "\n"]
    assert found
    assert not [ascii(one) for one in found if len(list(unseen(f"a{one}b"))) != 1]


@pytest.mark.parametrize(
    "character", ["\u3164", "\u115f", "\u2800", "\ufe0f", "\U000e0100", "\u034f", "\uffa0", "\ufffd"]
)
def test_blank_letters_selectors_and_broken_characters_are_found(character: str) -> None:
    (found,) = unseen(f"ab{character}c")
    assert found.index == 2
    assert f"(U+{ord(character):04X})" in found.name


def test_a_pile_of_marks_is_found() -> None:
    assert [one.index for one in unseen("Z" + "\u0335" * 3 + "algo")] == [1]


def test_what_a_message_repeats_cannot_drive_a_terminal_or_a_workflow() -> None:
    told = printable("x\n::error::y\x1b[2J\u202e##[error]z\r")
    assert told == "x\\n::error::y<U+001B>[2J<U+202E># #[error]z<U+000D>"


def test_half_a_character_is_found() -> None:
    assert [one.name for one in unseen("a" + chr(0xD800))] == ["halvt tegn (U+D800)"]


def test_no_line_of_a_longer_message_can_give_a_command() -> None:
    assert harmless("a\n  ::error::b\nc ##[group]\x1b[1m\n") == "a\n  : :error::b\nc # #[group]<U+001B>[1m\n"


@pytest.mark.parametrize(
    "text",
    ["ก" + "\u0e49" * 7, "ب" + "\u064b" * 6, "x" + "\U0001d167" * 5, "ཀ" + "\u0f71" * 9, "e" + "\u0301\u064b" * 3],
)
def test_a_pile_of_marks_of_any_script_is_found_and_blanked(text: str) -> None:
    assert [one.index for one in unseen(text)] == [1]
    assert blanked(f"{text}a") == text[0] + " " * (len(text) - 1) + "a"


@pytest.mark.parametrize("text", ["बड़ीं", "שָּׁ֔לוֹם", "น้ำ", "مُحَمَّدٌ", "བསྒྲུབས", "Việt Nam"])
def test_letters_that_languages_write_with_many_marks_are_left_alone(text: str) -> None:
    assert not list(unseen(normal(text)))
    assert blanked(normal(text)) == normal(text)


def test_every_mark_that_could_be_put_in_order_is_known_as_one() -> None:
    combining = [chr(i) for i in range(0x110000) if unicodedata.combining(chr(i))]
    assert [one for one in combining if one not in _ANY_MARK] == []


@pytest.mark.parametrize("marks", ["\u0315\u0300", "\u0e49\u0e38", "\U0001d165\U0001d16d"])
def test_marks_without_end_cost_no_more_than_their_length_and_are_found(marks: str) -> None:
    text = "a" + marks * 100_000
    assert [one.index for one in unseen(normal(text))] == [1]
    assert set(blanked(text)) == {"a", " "}
    assert (
        growth(lambda size: (list(unseen(normal("a" + marks * size))), blanked("a" + marks * size)), 25_000)
        < ABOUT_LINEAR
    )
    assert normal(normal(text)) == normal(text)


def test_a_character_that_stands_everywhere_costs_little() -> None:
    text = "\x01" * 1_000_000
    assert growth(lambda size: seen("\x01" * size, "a.yml"), 250_000) < ABOUT_LINEAR
    tracemalloc.start()
    _, problems = seen(text, "a.yml")
    assert tracemalloc.get_traced_memory()[1] < 50_000_000
    tracemalloc.stop()
    assert len(problems) == 50


@pytest.mark.parametrize("text", ["b\u0430nk", "\u0430bc", "Ba\u039dK", "pr\u03bfsess", "stø\u0442te"])
def test_a_letter_of_another_alphabet_inside_a_word_is_found_and_blanked(text: str) -> None:
    (found,) = unseen(text)
    assert "annet alfabet" in found.name
    assert text[found.index] not in blanked(text)


@pytest.mark.parametrize("text", ["\u0661\u0662\u0663", "\uff11", "\U0001d7ce", "\uff41bc", "\U0001d400bc"])
def test_digits_and_letters_that_pass_for_ours_are_found(text: str) -> None:
    assert next(unseen(text)).index == 0


@pytest.mark.parametrize("text", ["Москва", "5 μm, 3 kΩ og Δx", "α-versjon", "Ελλάδα", "x² og H₂O"])
def test_words_of_other_alphabets_and_units_are_left_alone(text: str) -> None:
    assert not list(unseen(normal(text)))

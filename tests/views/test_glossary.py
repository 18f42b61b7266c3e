from __future__ import annotations

from pathlib import Path

import pytest

from knowledge_base.alphabet import alphabetical, letter
from knowledge_base.base import KnowledgeBase
from knowledge_base.load import load
from knowledge_base.views import glossary


def test_words_stand_by_their_letter(small_base: KnowledgeBase) -> None:
    found = glossary.view(small_base)
    assert [(one.letter, [term.id for term in one.terms]) for one in found.letters] == [
        ("F", ["forankring-ord"]),
        ("K", ["kommunedirektor-ord"]),
    ]
    assert found.count == 2


def test_a_word_leads_to_others_by_their_names(small_base: KnowledgeBase) -> None:
    (term,) = glossary.view(small_base).letters[0].terms
    assert [(link.address, link.text) for link in term.see_also] == [
        ("ordliste/#kommunedirektor-ord", "kommunedirektør")
    ]


def test_the_letters_after_z_come_in_their_order() -> None:
    words = ["åre", "øre", "ære", "zoo", "are", "Ålesund"]
    assert sorted(words, key=alphabetical) == ["are", "zoo", "ære", "øre", "Ålesund", "åre"]


def test_spaces_come_before_letters_and_capitals_do_not_count() -> None:
    words = ["Minside", "min side", "Mina", "MSP", "mål"]
    assert sorted(words, key=alphabetical) == ["min side", "Mina", "Minside", "MSP", "mål"]


@pytest.mark.parametrize(
    ("word", "first"),
    [
        ("«på vei»", "P"),
        ("århus", "Å"),
        ("a\u030are", "Å"),
        ("Æra", "Æ"),
        ("økt", "Ø"),
        ("études", "E"),
        ("Öland", "Ø"),
        ("Ängby", "Æ"),
        ("10-faktor", "1"),
    ],
)
def test_a_word_stands_under_the_letter_that_readers_look_under(word: str, first: str) -> None:
    assert letter(word) == first


def test_a_glossary_tells_of_what_came_later_only_where_something_did(root: Path) -> None:
    file = root / "reference" / "glossary.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("  later: Tittelen erstattet rådmann i loven.\n", ""), encoding="utf-8")
    base = load(root).base
    assert base is not None
    assert not glossary.view(base).later


def test_a_glossary_where_something_came_later_says_so(small_base: KnowledgeBase) -> None:
    assert glossary.view(small_base).later

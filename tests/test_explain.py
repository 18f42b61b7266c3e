from __future__ import annotations

import re

import pytest

from knowledge_base.explain import Explainer, _any_of
from knowledge_base.kinds.term import Term
from knowledge_base.slugs import slugify
from knowledge_base.text import Line, Prose


def explainer(**aliases: list[str]) -> Explainer:
    """An explainer of the words named, each with its other forms. An underscore in a name stands for a space."""
    terms = {
        f"id-{word}": Term(
            id=slugify(f"id-{word}", "-"),
            term=Line(word.replace("_", " ")),
            definition=Prose("x"),
            aliases=tuple(map(Line, others)),
        )
        for word, others in aliases.items()
    }
    return Explainer(terms)


def button(identifier: str, word: str) -> str:
    return f'<button type="button" class="term" popovertarget="ord-id-{identifier}">{word}</button>'


def test_the_first_use_of_a_word_is_marked_and_the_next_is_not() -> None:
    explained: dict[str, None] = {}
    html = explainer(gevinst=[]).mark("<p>Mer gevinst, ny gevinst.</p>", explained)
    assert html == f"<p>Mer {button('gevinst', 'gevinst')}, ny gevinst.</p>"
    assert list(explained) == ["id-gevinst"]


def test_a_word_explained_before_on_the_page_is_left_alone() -> None:
    assert explainer(gevinst=[]).mark("<p>gevinst</p>", {"id-gevinst": None}) == "<p>gevinst</p>"


def test_an_inflection_and_a_capital_are_marked_and_another_word_of_the_same_meaning_is_not() -> None:
    known = explainer(gevinst=["gevinsten", "nytte"])
    assert known.mark("Gevinsten", {}) == button("gevinst", "Gevinsten")
    assert known.mark("nytte", {}) == "nytte"


@pytest.mark.parametrize("html", ["gevinstplan", "tap-gevinst", "hovedgevinst", '<a href="x">gevinst</a>'])
def test_parts_of_words_and_links_are_left_alone(html: str) -> None:
    assert explainer(gevinst=[]).mark(html, {}) == html


def test_attributes_are_left_alone() -> None:
    assert explainer(gevinst=[]).mark('<em title="gevinst">x</em>', {}) == '<em title="gevinst">x</em>'


def test_a_word_with_two_meanings_is_left_to_the_reader() -> None:
    assert explainer(banken=["bankens"], bankens=[]).mark("bankens", {}) == "bankens"


def test_short_words_are_marked_only_as_abbreviations() -> None:
    known = explainer(RPA=[], mål=[])
    assert known.mark("RPA og mål", {}) == f"{button('RPA', 'RPA')} og mål"


def test_a_word_everybody_knows_is_not_marked() -> None:
    term = Term(id="id-kommune", term=Line("kommune"), definition=Prose("x"), explain=False)
    assert Explainer({"id-kommune": term}).mark("kommune", {}) == "kommune"


def test_an_empty_glossary_marks_nothing() -> None:
    assert Explainer({}).mark("<p>gevinst</p>", {}) == "<p>gevinst</p>"


def test_of_words_that_begin_alike_the_longest_that_stands_there_is_marked() -> None:
    known = explainer(maal=[], maalbilde=[], maalbildene=[], maale_mer=[])
    for word in ("maal", "maalbilde", "maalbildene", "maale mer"):
        assert known.mark(f"{word}, x", {}) == f"{button(word.replace(' ', '_'), word)}, x"
    for text in ("maalb", "maale", "maalet mer", "xmaal", "maal-x"):
        assert known.mark(text, {}) == text


@pytest.mark.parametrize("words", [["a.bc", "axb"], ["x" * length for length in range(4, 161)], ["a|b", "a|", "(c)"]])
def test_a_pattern_for_words_finds_each_of_them_whole(words: list[str]) -> None:
    pattern = re.compile(rf"(?<![\w-]){_any_of(words)}(?![\w-])")
    assert [pattern.findall(f" {word} ") for word in words] == [[word] for word in words]
    assert not pattern.search("axbc")

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge_base.spelling import Speller, misspellings, read_words


@pytest.mark.parametrize(
    "text",
    [
        "Kommunen følger opp gevinstene.",
        "porteføljestyringa",  # in the word list given
        "endringsagenter og digitaliseringsarbeid",  # compounds
        "HR-leder og IT-sjefen",
        "Se https://example.org/xqzzy og ks.no",
        "[lenke](../rad/xqzzy/)",
        "å i ø",
    ],
)
def test_sound_norwegian_is_known(speller: Speller, text: str) -> None:
    assert list(speller.unknown(text)) == []


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("Komunen følger opp.", ["Komunen"]),
        ("gevinstxqzz", ["gevinstxqzz"]),
        ("Dette er feill.", ["feill"]),
        ("digital-xqzzy", ["digital-xqzzy"]),
        ("xqzzy xqzzy", ["xqzzy", "xqzzy"]),
    ],
)
def test_what_no_list_knows_is_named(speller: Speller, text: str, unknown: list[str]) -> None:
    assert list(speller.unknown(text)) == unknown


def test_a_word_list_may_have_comments_and_empty_lines(tmp_path: Path) -> None:
    (tmp_path / "words.txt").write_text("# navn\n\nXqzzy\n  Zyqqx \n", encoding="utf-8")
    assert read_words(tmp_path / "words.txt") == ["Xqzzy", "Zyqqx"]


def test_an_unknown_word_is_told_once_a_file_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "words.txt").write_text("zyqqx\n", encoding="utf-8")
    (tmp_path / "fil.yml").write_text(
        "# yaml-language-server: $schema=xqzzy\n"
        "id: xqzzy\n"
        "themes: [xqzzy]\n"
        "text: >-\n"
        "  Zyqqx er kjent, men xqzzy er det ikke, og xqzzy er nevnt før.\n",
        encoding="utf-8",
    )
    found = list(misspellings([tmp_path / "fil.yml"], tmp_path / "words.txt"))
    assert [(problem.line, problem.column, problem.what) for problem in found] == [(5, 23, "Ordet «xqzzy» er ukjent.")]
    assert found[0].do == "Rett det, eller legg det i words.txt hvis det er riktig."

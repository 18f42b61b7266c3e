from __future__ import annotations

from pathlib import Path

import pytest

from knowledge_base.spelling import Speller, misspellings, names, read_words


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


def test_a_word_without_end_is_unknown_at_once(speller: Speller, monkeypatch: pytest.MonkeyPatch) -> None:
    def lookup(word: str) -> bool:
        raise AssertionError(f"the dictionary is asked for {word[:40]}")

    monkeypatch.setattr(speller._dictionary, "lookup", lookup)
    word = "kommuneorganisasjonsutvikling" * 300
    assert list(speller.unknown(word)) == [word]


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
    found = list(misspellings([tmp_path / "fil.yml"], tmp_path / "words.txt", ids={"themes"}))
    assert [(problem.line, problem.column, problem.what) for problem in found] == [(5, 23, "Ordet «xqzzy» er ukjent.")]
    assert found[0].do == "Rett det, eller legg det i reference/words.txt hvis det er riktig."


IDS = ("observations", "initiatives", "claims")
"""Fields that name other records."""


def told(folder: Path, file: str, text: str, named: str = "") -> list[str]:
    """The unknown words of a file, beside one in which something is named."""
    (folder / "words.txt").write_text("zyqqx\n", encoding="utf-8")
    (folder / file).write_text(text, encoding="utf-8")
    (folder / "navn.yml").write_text(named, encoding="utf-8")
    found = misspellings([folder / file], folder / "words.txt", names([folder / "navn.yml"]), IDS)
    return [problem.what.removeprefix("Ordet «").removesuffix("» er ukjent.") for problem in found]


@pytest.mark.parametrize(
    "named",
    [
        "name: Fjellvik kommune\n",
        "short_name: Fjellvik\n",
        "- {id: x, authors: [Fjellvik kommune]}\n",
        "- {id: x, publisher: Fjellvik}\n",
        "initiatives:\n  - {id: x, name: Nye Fjellvik}\n",
        "initiatives:\n  - {id: x, name: Det nye, aliases: [Ny, Fjellvik]}\n",
        "- {id: x, term: Fjellvik}\n",
        "- {id: x, study: {by: [Fjellvik], to: 2020}}\n",
    ],
)
def test_what_a_record_is_called_is_a_known_word_everywhere(tmp_path: Path, named: str) -> None:
    text = "text: Fjellvik og Fjellviks folk i Fjellvik-saken. Fjelvik, fjellvik og Fjellviq er galt.\n"
    assert told(tmp_path, "fil.yml", text, named) == ["Fjelvik", "fjellvik", "Fjellviq"]


@pytest.mark.parametrize("named", ["name: xqzzy kommune\n", "summary: Xqzzy kommune\n", "title: Xqzzy\n"])
def test_no_other_word_of_a_record_is_known_for_that(tmp_path: Path, named: str) -> None:
    assert told(tmp_path, "fil.yml", "text: Xqzzy og xqzzy.\n", named) == ["Xqzzy", "xqzzy"]


@pytest.mark.parametrize("field", [*IDS, "events", "comparison"])
def test_text_in_records_inside_a_record_is_read(tmp_path: Path, field: str) -> None:
    """The same fields hold ids elsewhere, which are no words."""
    assert told(tmp_path, "fil.yml", f"{field}:\n  - {{id: a, text: Xqzzy er galt.}}\n") == ["Xqzzy"]
    assert told(tmp_path, "fil.yml", f"rows:\n  - {{{field}: [xqzzy]}}\n") == ([] if field in IDS else ["xqzzy"])


def test_the_titles_of_works_are_names_and_other_titles_are_not(tmp_path: Path) -> None:
    work = "- {id: a, title: Xqzzy og annet}\n"
    assert told(tmp_path, "sources.yml", work) == []
    assert told(tmp_path, "themes.yml", work) == ["Xqzzy"]


def test_words_in_another_alphabet_are_told_as_such(tmp_path: Path) -> None:
    (tmp_path / "words.txt").write_text("", encoding="utf-8")
    page = tmp_path / "side.md"
    page.write_text("Vi så на сор og а, og målte α og 5 µm.\n", encoding="utf-8")  # that is the point
    found = [(one.column, one.what) for one in misspellings([page], tmp_path / "words.txt")]
    assert found == [
        (7, "Ordet «на» er skrevet i et annet alfabet."),
        (10, "Ordet «сор» er skrevet i et annet alfabet."),
        (17, "Ordet «а» er skrevet i et annet alfabet."),
    ]
    (tmp_path / "words.txt").write_text("на\nсор\nа\n", encoding="utf-8")
    assert not list(misspellings([page], tmp_path / "words.txt"))


def test_a_name_in_another_alphabet_is_not_known_by_being_a_name(tmp_path: Path) -> None:
    file = tmp_path / "a.yml"
    file.write_text("name: Осло og Žižek\n", encoding="utf-8")
    assert names([file]) == {"Žižek"}

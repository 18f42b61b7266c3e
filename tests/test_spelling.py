from __future__ import annotations

import re
from pathlib import Path

import pytest

from knowledge_base import spelling
from knowledge_base.base import Place
from knowledge_base.prose import Text, prose
from knowledge_base.records import Entry, Written
from knowledge_base.registry import KINDS
from knowledge_base.source import read_text
from knowledge_base.spelling import Speller, faults_of_list, misspelt, misspelt_in_page, names, read, read_words


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


def test_a_line_of_the_list_that_is_no_word_or_out_of_place_is_told(tmp_path: Path) -> None:
    (tmp_path / "reference").mkdir()
    (tmp_path / "reference" / "words.txt").write_text("# Ord\nAltinn\napp\nto ord\nÅsa\nDifi\napp\nØrland\n", "utf-8")
    told = [f"{one.line} {one.what}" for one in faults_of_list(tmp_path)]
    assert told == [
        "4 Linjen har flere ord: «to ord».",
        "5 «Åsa» står foran «Difi», og ordene skal stå etter alfabetet.",
        "7 «app» står to ganger, først på linje 3.",
    ]


def test_a_word_of_the_list_with_a_sign_beside_it_is_told_with_the_place_where_it_belongs(tmp_path: Path) -> None:
    (tmp_path / "reference").mkdir()
    listed = "Altinn\nDifi,\nd.d.\nFet\nNav\nElvestad,\n- Fet\n«Bø».\nElverum\n"
    (tmp_path / "reference" / "words.txt").write_text(listed, "utf-8")
    told = [f"{one.line} {one.what} {one.do}" for one in faults_of_list(tmp_path)]
    assert told == [
        "2 «Difi,» har tegn som ikke hører til ordet. Skriv «Difi» mellom «d.d.» og «Elverum».",
        "6 «Elvestad,» har tegn som ikke hører til ordet. Skriv «Elvestad» mellom «Elverum» og «Fet».",
        "7 «Fet» står to ganger, først på linje 4. Ta bort den ene linjen.",
        "8 ««Bø».» har tegn som ikke hører til ordet. Skriv «Bø» mellom «Altinn» og «d.d.».",
        "9 «Elverum» står etter «Nav», og ordene skal stå etter alfabetet. Flytt det mellom «Difi» og «Elvestad».",
    ]


def test_what_git_leaves_of_a_merge_is_told_and_no_word_for_it(tmp_path: Path) -> None:
    (tmp_path / "reference").mkdir()
    listed = "app\n<<<<<<< HEAD\nbodskap\n=======\nbot\n>>>>>>> main\nFet\n"
    (tmp_path / "reference" / "words.txt").write_text(listed, "utf-8")
    assert [f"{one.line} {one.do}" for one in faults_of_list(tmp_path)] == [f"{n} Ta bort linjen." for n in (2, 4, 6)]


def test_several_words_on_a_line_of_the_list_are_told_with_the_place_of_each(tmp_path: Path) -> None:
    (tmp_path / "reference").mkdir()
    list_ = tmp_path / "reference" / "words.txt"
    list_.write_text("Altinn\napp\nFet\nNav\nbodskap, Visma, pilotskole, Fet\n", "utf-8")
    (told,) = faults_of_list(tmp_path)
    assert told.line == 5
    assert told.do == (
        "Ta bort linjen, og skriv hvert ord på sin egen: «bodskap» mellom «app» og «Fet». "
        "«pilotskole» og så «Visma» under «Nav». «Fet» står i listen fra før."
    )
    list_.write_text("Altinn\napp\nbodskap\nFet\nNav\npilotskole\nVisma\n", "utf-8")
    assert list(faults_of_list(tmp_path)) == []


def test_a_word_without_end_is_unknown_at_once(speller: Speller, monkeypatch: pytest.MonkeyPatch) -> None:
    def lookup(word: str) -> bool:
        raise AssertionError(f"the dictionary is asked for {word[:40]}")

    monkeypatch.setattr(spelling, "_lists", lookup)
    word = "kommuneorganisasjonsutvikling" * 300
    assert list(speller.unknown(word)) == [word]


def texts(kind: str, yaml: str) -> list[Text]:
    """The texts of a file of a kind, which need not be whole."""
    found = next(one for one in KINDS if one.name == kind)
    document = read_text(yaml, f"{kind}.yml", list if found.is_list else dict).document
    assert document is not None
    listed = document.data if isinstance(document.data, list) else [document.data]
    places = [
        Place(document, (index,)) if isinstance(document.data, list) else Place(document)
        for index in range(len(listed))
    ]
    return list(prose(Written(found, Entry("a", place, one)) for place, one in zip(places, listed, strict=True)))


def told(kind: str, yaml: str, named: str = "", named_kind: str = "cases") -> list[str]:
    """The unknown words of a file, beside one in which something is named."""
    known = names(texts(named_kind, named)) if named else ()
    found = misspelt(read(texts(kind, yaml)), Speller(["zyqqx", *known]))
    return [word for problem in found for word in re.findall(r"«([^»]+)»", problem.what)]


def test_the_forms_of_a_word_are_told_once_in_a_file() -> None:
    yaml = "summary: Xqzzyen og xqzzyene.\ntransfer: Xqzzyene og qzzx.\n"
    found = [one.what for one in misspelt(read(texts("cases", yaml)), Speller(["og"]))]
    assert found == ["Ordene «Xqzzyen» og «xqzzyene» er ukjente.", "Ordet «qzzx» er ukjent."]


def test_an_unknown_word_is_told_once_a_file_with_its_place() -> None:
    yaml = (
        "# yaml-language-server: $schema=xqzzy\n"
        "observations:\n"
        "  - id: xqzzy\n"
        "    themes: [xqzzy]\n"
        "    text: >-\n"
        "      Zyqqx er kjent, men xqzzy er det ikke, og xqzzy er nevnt før.\n"
    )
    found = list(misspelt(read(texts("cases", yaml)), Speller(["zyqqx"])))
    assert [(problem.line, problem.column, problem.what) for problem in found] == [(6, 27, "Ordet «xqzzy» er ukjent.")]
    assert found[0].do == "Rett det. Er det riktig, skriv det på en egen linje i reference/words.txt."


@pytest.mark.parametrize(
    ("kind", "named"),
    [
        ("cases", "name: Fjellvik kommune\n"),
        ("cases", "short_name: Fjellvik\n"),
        ("sources", "- {id: x, authors: [Fjellvik kommune]}\n"),
        ("sources", "- {id: x, publisher: Fjellvik}\n"),
        ("cases", "initiatives:\n  - {id: x, name: Nye Fjellvik}\n"),
        ("cases", "initiatives:\n  - {id: x, name: Det nye, aliases: [Ny, Fjellvik]}\n"),
        ("glossary", "- {id: x, term: Fjellvik}\n"),
        ("sources", "- {id: x, study: {by: [Fjellvik], to: 2020}}\n"),
    ],
)
def test_what_a_record_is_called_is_a_known_word_everywhere(kind: str, named: str) -> None:
    text = "summary: Fjellvik og Fjellviks folk i Fjellvik-saken. Fjelvik, fjellvik og Fjellviq er galt.\n"
    assert told("cases", text, named, kind) == ["Fjelvik", "fjellvik", "Fjellviq"]


@pytest.mark.parametrize("named", ["name: xqzzy kommune\n", "summary: Xqzzy kommune\n", "transfer: Xqzzy\n"])
def test_no_other_word_of_a_record_is_known_for_that(named: str) -> None:
    assert told("cases", "summary: Xqzzy og xqzzyen.\n", named) == ["Xqzzy", "xqzzyen"]


@pytest.mark.parametrize("field", ["observations", "events", "initiatives"])
def test_text_in_records_inside_a_record_is_read(field: str) -> None:
    """Also where another field of the record is missing or wrong."""
    assert told("cases", f"{field}:\n  - {{id: a, note: Xqzzy er galt., page: x}}\n") == ["Xqzzy"]


def test_ids_are_no_words() -> None:
    assert told("cases", "observations:\n  - {id: xqzzy, perspective: xqzzy, themes: [xqzzy]}\n") == []


def test_a_unit_may_be_a_sign_and_is_else_spelt_as_a_word() -> None:
    figures = "figures:\n  - {id: a, label: Qqx, unit: no}\n  - {id: b, unit: GWq og xqzzyqar}\n"
    assert told("cases", figures) == ["Qqx", "xqzzyqar"]


def test_the_titles_of_works_are_names_and_other_titles_are_not() -> None:
    work = "- {id: a, title: Xqzzy og annet}\n"
    assert told("sources", work) == []
    assert told("themes", work) == ["Xqzzy"]


def test_a_text_in_another_language_is_not_told_word_by_word() -> None:
    assert told("cases", "summary: The leadership group spent fifteen minutes on it every Monday.\n") == []


def test_words_in_another_alphabet_are_told_as_such(tmp_path: Path) -> None:
    (tmp_path / "words.txt").write_text("", encoding="utf-8")
    page = tmp_path / "side.md"
    page.write_text("Vi så на сор og а, og målte α og 5 µm.\n", encoding="utf-8")  # that is the point
    found = [
        (one.column, one.what) for one in misspelt_in_page(page, "side.md", Speller(read_words(tmp_path / "words.txt")))
    ]
    assert found == [
        (7, "Ordet «на» er skrevet i et annet alfabet."),
        (10, "Ordet «сор» er skrevet i et annet alfabet."),
        (17, "Ordet «а» er skrevet i et annet alfabet."),
    ]
    (tmp_path / "words.txt").write_text("на\nсор\nа\n", encoding="utf-8")
    assert not list(misspelt_in_page(page, "side.md", Speller(read_words(tmp_path / "words.txt"))))


def test_a_name_in_another_alphabet_is_not_known_by_being_a_name() -> None:
    assert names(texts("cases", "name: Осло og Žižek\n")) == {"Žižek"}


def test_the_right_word_is_proposed_for_each_misspelt_one_at_its_own_place() -> None:
    yaml = "summary: I 2022 fikk de ansate opplærng, og ansaten lærte.\n"
    found = list(misspelt(read(texts("cases", yaml)), Speller([])))
    assert [(one.column, one.what) for one in found] == [
        (25, "Ordet «ansate» er ukjent."),
        (45, "Ordet «ansaten» er ukjent."),
        (32, "Ordet «opplærng» er ukjent."),
    ]
    assert "«ansatte»" in found[0].do
    do = "Er ordet rett som det står, skriv det på en egen linje i reference/words.txt."
    assert found[2].do == f"Mente du «opplæring»? {do}"


def test_it_is_told_between_which_words_of_the_list_a_new_one_belongs() -> None:
    listed = ["Altinn", "Xqa", "Åsane"]
    yaml = "summary: Her er qzzx og xqzzy, xqzzyen og wqzzy.\n"
    found = list(misspelt(read(texts("cases", yaml)), Speller(listed, listed=listed)))
    assert [one.do.partition("reference/words.txt")[2] for one in found] == [
        " mellom «Altinn» og «Xqa».",
        ": «xqzzy» og så «xqzzyen» mellom «Xqa» og «Åsane».",
        " mellom «Altinn» og «Xqa» (under «qzzx», hvis det også skal dit).",
    ]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("digitaliseringsstategi", "digitaliseringsstrategi"),
        ("tjenesteutviklngsprosjekt", "tjenesteutviklingsprosjekt"),
        ("innbyggerdialogplatform", "innbyggerdialogplattform"),
        ("endringsledlesesprogram", "endringsledelsesprogram"),
        ("gevinstrealiseringsplna", "gevinstrealiseringsplan"),
        ("IT-opplærng", "IT-opplæring"),
    ],
)
def test_of_a_long_word_the_one_part_that_is_wrong_is_mended(written: str, meant: str) -> None:
    assert Speller(["IT"]).likely(written)[0] == meant


def test_what_is_proposed_for_a_compound_has_its_first_part() -> None:
    assert Speller([]).likely("endringsagentar")[0] == "endringsagenter"
    assert Speller(["Xqzzyen"]).likely("Xqzyen") == ["Xqzzyen"]
    assert list(Speller([]).likely("xqzzy")) == []


def test_another_doubled_letter_is_put_right_and_no_word_is_proposed_that_nobody_means() -> None:
    speller = Speller([])
    assert speller.likely("ruteplannlegeren")[0] == "ruteplanleggeren"
    for word in ("ruteplannlegeren", "ruteplannegern", "neggeren", "negerren", "hovednegeren"):
        assert not [one for one in speller.likely(word) if "neger" in one], word

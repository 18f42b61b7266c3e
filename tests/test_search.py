from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from knowledge_base.base import KnowledgeBase, SearchKind, SearchRecord
from knowledge_base.kinds.question import GuidedQuestion
from knowledge_base.kinds.term import Term
from knowledge_base.links import links
from knowledge_base.search import index
from knowledge_base.search.html_pages import Section, read_sections
from knowledge_base.search.language import Compounds, fold, is_stop, spelt, stem, words
from knowledge_base.search.records import search_records
from knowledge_base.search.synonyms import FILE, phrase, synonyms

PAGE = """<!doctype html><body><nav><p>Meny</p></nav><article>
<h1>Metode</h1><p class="lead">Slik <em>måler</em> vi.</p>
<nav><p>På denne siden</p></nav>
<h2 id="styrke">Styrke</h2><p>Regelen.</p><ul><li>Ett trinn</li></ul>
<section id="studien"><h2 id="studien-tittel">Studien</h2>
<details><p>Foldet bort</p></details><p>Sju virksomheter.</p></section>
<h2>Uten adresse</h2><p>Finnes ikke alene.</p>
</article></body>"""


def of(word: str) -> str:
    return stem(spelt(word))


# --- language ---


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("baerum", "Bærum"), ("barum", "Bærum"), ("portefoelje", "portefølje"), ("raadmann", "rådmann"), ("ide", "idé")],
)
def test_spellings_without_norwegian_letters_are_the_same_word(typed: str, meant: str) -> None:
    assert fold(typed) == fold(meant.lower())


@pytest.mark.parametrize(
    "forms",
    [
        "kommune kommunen kommuner kommunene kommunens kommunar kommunane",
        "ledelse ledelsen leder ledere lederne lede ledet leiar leiing leiinga",
        "digitalisering digitaliseringen digitalisere digitaliserer digitalisert digitaliserte",
        "endring endringer endringene endre endret endringar endringane",
        "gevinst gevinsten gevinster gevinstene gevinstar vinst vinstar",
        "tillitsvalgt tillitsvalgte tillitsvalgtes tillitsvalde tillitsvald",
        "prosess prosessen prosesser prosessene",
        "kurs kurset kursene",
        "lærer lærere lærerne lærarar",
        "nøkkel nøkler nøklene",
    ],
)
def test_the_forms_of_a_word_in_bokmaal_and_nynorsk_become_the_same(forms: str) -> None:
    assert len({of(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("lærer", "læring"), ("leder", "ledig"), ("plan", "plass"), ("nav", "navn")]
)
def test_different_words_stay_different(one: str, other: str) -> None:
    assert of(one) != of(other)


def test_a_word_keeps_its_hyphens_and_loses_its_case() -> None:
    assert words("IT-strategi, «e-læring» og § 15-2!") == ["it-strategi", "e-læring", "og", "15-2"]


def test_words_that_say_nothing_are_left_out() -> None:
    assert is_stop("og")
    assert is_stop("ikkje")
    assert is_stop("e")
    assert not is_stop("7")
    assert not is_stop("it")


@pytest.mark.parametrize(
    ("compound", "parts"),
    [
        ("gevinstrealisering", ["gevinst", "realisering"]),
        ("omstillingskompetanse", ["omstilling", "kompetanse"]),
        ("gevinstrealiseringsplan", ["gevinstrealisering", "gevinst", "realisering", "plan"]),
        ("it-strategi", ["it", "strategi"]),
        ("gevinst", []),
        ("ukjentord", []),
    ],
)
def test_compounds_are_taken_apart_into_words_the_base_knows(compound: str, parts: list[str]) -> None:
    known = ["gevinst", "realisering", "omstilling", "kompetanse", "plan", "gevinstrealisering", "strategi"]
    assert set(Compounds(known).parts(compound)) == {of(part) for part in parts}


# --- synonyms ---


def test_an_alias_leads_to_its_term_and_the_term_to_its_aliases(real_base: KnowledgeBase) -> None:
    found = synonyms(real_base.of(Term).values(), [])
    assert phrase("kommunedirektør") in map(phrase, found[phrase("rådmann")])
    assert phrase("rådmann") in map(phrase, found[phrase("kommunedirektør")])


def test_a_line_of_the_list_leads_from_each_of_its_words_to_the_others() -> None:
    found = synonyms([], ["# en kommentar", "redd, frykt, uro"])
    assert found[phrase("frykt")] == ["redd", "uro"]
    assert len(found) == 3


def test_a_line_with_an_arrow_leads_one_way() -> None:
    found = synonyms([], ["interessent, stakeholder > medvirkning"])
    assert dict(found) == {phrase("interessent"): ["medvirkning"], phrase("stakeholder"): ["medvirkning"]}


def test_the_list_of_synonyms_has_no_line_with_one_word() -> None:
    lines = [line for line in FILE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    assert [line for line in lines if len({phrase(word) for word in re.split("[,>]", line)}) < 2] == []


# --- pages ---


def test_a_page_is_cut_at_headings_with_an_address_and_what_is_folded_or_menu_is_left_out() -> None:
    assert list(read_sections(PAGE)) == [
        Section("", "Metode", ("Slik måler vi.",)),
        Section("styrke", "Styrke", ("Regelen.", "Ett trinn")),
        Section("studien", "Studien", ("Sju virksomheter.",)),
    ]


# --- records ---


@pytest.fixture
def built(tmp_path: Path) -> Path:
    for page in ("om/metode", "ordliste", "sok"):
        (tmp_path / page).mkdir(parents=True)
        (tmp_path / page / "index.html").write_text(PAGE, encoding="utf-8")
    return tmp_path


@pytest.fixture
def records(real_base: KnowledgeBase, built: Path) -> list[SearchRecord]:
    return search_records(real_base, built, ["om/metode/", "ordliste/", "sok/"])


def test_there_are_records_of_every_kind_in_the_order_of_kinds(records: list[SearchRecord]) -> None:
    assert [kind.name for kind in dict.fromkeys(record.kind for record in records)] == [
        "Råd", "Påstand", "Tema", "Hvorfor nå", "Virksomhet", "Perspektiv", "Ord", "Modell", "Hypotese", "Tiltak",
        "Observasjon", "Side", "Kilde",
    ]  # fmt: skip


def test_every_record_has_an_address_of_its_own_and_something_to_show(records: list[SearchRecord]) -> None:
    assert len({record.address for record in records}) == len(records)
    assert [record.address for record in records if not record.title or not record.passages] == []


def test_every_claim_observation_and_term_is_found_at_its_own_address(
    real_base: KnowledgeBase, records: list[SearchRecord]
) -> None:
    found = {record.address for record in records}
    parts = (("recommendations", real_base.once(links).claims), ("cases", real_base.once(links).observations))
    for kind, nodes in parts:
        assert {real_base.kind(kind).part_address(identifier) for identifier in nodes} <= found
    assert {f"ordliste/#{identifier}" for identifier in real_base.of(Term)} <= found


def test_an_observation_names_its_organisation_and_perspective(records: list[SearchRecord]) -> None:
    record = next(r for r in records if r.address == "case/trondheim/#google-guider")
    assert (record.kind.name, record.organisation, record.perspective) == ("Observasjon", "Trondheim", "Ledelse")


def test_a_claim_is_found_by_the_question_it_answers(real_base: KnowledgeBase, records: list[SearchRecord]) -> None:
    question = next(iter(real_base.of(GuidedQuestion).values()))
    record = next(r for r in records if r.address == real_base.kind("recommendations").part_address(question.answer))
    assert question.text in record.questions


def test_pages_that_list_records_give_one_record_and_the_search_page_none(records: list[SearchRecord]) -> None:
    pages = [record.address for record in records if record.kind.name == "Side"]
    assert pages == ["om/metode/", "om/metode/#styrke", "om/metode/#studien", "ordliste/"]


# --- index ---


ADVICE, WORD, SEEN = SearchKind("Råd", order=1), SearchKind("Ord", order=2), SearchKind("Observasjon", order=3)


def small() -> list[SearchRecord]:
    return [
        SearchRecord(ADVICE, "rad/a/", "Planlegg gevinstene", ("Planen er en gevinstplan.",)),
        SearchRecord(
            SearchKind("Ord", order=1), "ordliste/#gevinst", "gevinst", ("Noe som blir bedre.",), names=("nytte",)
        ),
        SearchRecord(
            SearchKind("Observasjon", order=1), "case/x/#y", "Noe annet", ("Om gevinst.",), organisation="Fjordvik"
        ),
    ]


def read_index(site: Path) -> tuple[dict[str, Any], Mapping[str, Any]]:
    entry = json.loads((site / "search" / "index.json").read_text(encoding="utf-8"))
    folder = site / "search" / entry["folder"]
    return entry, {path.name: json.loads(path.read_text(encoding="utf-8")) for path in folder.iterdir()}


def test_a_word_counts_most_in_a_short_title_and_least_in_the_text() -> None:
    places = dict(index.Indexer(small()).places()[of("gevinst")])
    assert places[1] > places[0] > places[2] > 0


def test_parts_of_compounds_other_names_and_organisations_can_be_found() -> None:
    places = index.Indexer(small()).places()
    assert [number for number, _ in places[of("gevinst")]] == [0, 1, 2]
    assert [number for number, _ in places[of("planen")]] == [0]
    assert [number for number, _ in places[of("nytte")]] == [1]
    assert [number for number, _ in places[of("fjordvik")]] == [2]


def test_the_places_of_a_word_are_unpacked_only_when_they_are_asked_for() -> None:
    places = index.Indexer(small()).places()
    places._packed[of("gevinst")].append(7)  # a number without a weight, which cannot be unpacked
    assert of("gevinst") in places
    assert places.count(of("gevinst")) == 3
    assert "frelst" not in places
    with pytest.raises(ValueError, match=r"shorter|longer"):
        places[of("gevinst")]


def test_the_same_records_make_the_same_files(tmp_path: Path) -> None:
    for name in ("one", "other"):
        index.write(small(), {}, tmp_path / name)
    one, other = (
        {path.relative_to(tmp_path / name): path.read_bytes() for path in (tmp_path / name).rglob("*.json")}
        for name in ("one", "other")
    )
    assert one == other


def test_other_records_lie_in_another_folder_so_that_no_browser_mixes_old_and_new(tmp_path: Path) -> None:
    index.write(small(), {}, tmp_path / "one")
    index.write(small()[:2], {}, tmp_path / "other")
    assert read_index(tmp_path / "one")[0]["folder"] != read_index(tmp_path / "other")[0]["folder"]


def test_the_browser_can_find_every_file_from_the_first_one(tmp_path: Path) -> None:
    index.write(small(), {("nytte",): ["gevinst"], ("fordel",): ["ukjent ord"]}, tmp_path)
    entry, files = read_index(tmp_path)
    assert [(kind["name"], kind["count"]) for kind in entry["kinds"]] == [("Råd", 1), ("Ord", 1), ("Observasjon", 1)]
    assert {f"words-{number}.json" for number in range(len(entry["firstWords"]))} <= set(files)
    assert files["words-0.json"]["also"] == {"nytte": ["gevinst"]}
    assert len([name for name in files if name.startswith("records-")]) == len(entry["kinds"])
    assert files["records-0.json"][0][:2] == ["rad/a/", "Planlegg gevinstene"]


def test_the_places_of_a_word_are_told_as_steps_from_one_record_to_the_next() -> None:
    assert index._deltas([(2, 7), (5, 3), (9, 1)]) == [2, 7, 3, 3, 4, 1]


def test_no_file_that_a_query_may_need_is_large(real_base: KnowledgeBase, built: Path, tmp_path: Path) -> None:
    records = search_records(real_base, built, ["om/metode/"])
    index.write(records, synonyms(real_base.of(Term).values(), []), tmp_path)
    sizes = {path.name: path.stat().st_size for path in tmp_path.rglob("*.json")}
    assert {name: size for name, size in sizes.items() if size > 30_000} == {}

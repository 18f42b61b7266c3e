"""The export for OpenSearch: every record once, in a form the engine takes, and analysers that know Norwegian.

What Lucene itself finds with it, `python -m benchmarks.opensearch` tells.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from knowledge_base import search
from knowledge_base.base import KnowledgeBase, SearchRecord
from knowledge_base.cli import main
from knowledge_base.search import opensearch
from knowledge_base.search.records import PAGE, records_of
from tests.analysis import Analysis
from tests.support import ROOT, SITE, VALID

NAMES = ["documents.ndjson", "index.json", "query.json"]


@pytest.fixture(autouse=True)
def _own_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SITE_URL", raising=False)


@pytest.fixture(scope="module")
def exported(real_base: KnowledgeBase) -> dict[str, str]:
    return dict(search.export(real_base, {}, SITE))


@pytest.fixture(scope="module")
def index(exported: dict[str, str]) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(exported["index.json"])
    return loaded


def documents(text: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each document of a bulk request, with its id."""
    assert text.endswith("\n")
    lines = [json.loads(line) for line in text.removesuffix("\n").split("\n")]
    assert len(lines) % 2 == 0
    for action, document in zip(lines[::2], lines[1::2], strict=True):
        assert list(action) == ["index"]
        assert list(action["index"]) == ["_id"]
        yield action["index"]["_id"], document


# --- the documents ---


def test_every_record_is_one_document(real_base: KnowledgeBase, exported: dict[str, str]) -> None:
    found = dict(documents(exported["documents.ndjson"]))
    records = records_of(real_base, {})
    assert list(found) == [f"{SITE}{record.address}" for record in records]
    assert len(found) == len(records) > 600
    for record, document in zip(records, found.values(), strict=True):
        assert document["title"] == record.title
        assert document["kind"] == record.kind.name
        assert tuple(document.get("passages", ())) == record.passages
        assert tuple(document.get("names", ())) == record.names
        assert tuple(document.get("questions", ())) == record.questions


def test_a_document_says_where_it_is_from_and_leaves_out_what_is_empty(exported: dict[str, str]) -> None:
    found = [document for _, document in documents(exported["documents.ndjson"])]
    always = {"base", "kind", "title", "url", "language", "version", "weight"}
    assert all(always <= set(document) for document in found)
    assert {(one["base"], one["language"], one["version"]) for one in found} == {("Råd med belegg", "nb", "1.0")}
    assert not any(value in ("", []) for document in found for value in document.values())


def test_the_mapping_knows_every_field_that_a_document_has(exported: dict[str, str], index: dict[str, Any]) -> None:
    fields = {field for _, document in documents(exported["documents.ndjson"]) for field in document}
    assert index["mappings"]["dynamic"] == "strict"  # the engine refuses a document with any other
    assert fields == set(index["mappings"]["properties"])


def test_two_bases_never_have_the_same_id(real_base: KnowledgeBase) -> None:
    one, other = (search.export(real_base, {}, f"https://{name}.example.org/") for name in ("en", "to"))
    assert not {i for i, _ in documents(one["documents.ndjson"])} & {i for i, _ in documents(other["documents.ndjson"])}


def test_an_address_longer_than_the_engine_takes_as_an_id_has_a_short_one_of_its_own() -> None:
    long = [f"{SITE}{'å' * 300}{ending}" for ending in "ab"]
    assert len({opensearch.identifier(url) for url in long}) == 2
    assert all(len(opensearch.identifier(url).encode()) <= 512 for url in long)
    assert opensearch.identifier(SITE) == SITE


# --- the settings ---


def test_each_analyser_is_made_of_filters_that_are_there(index: dict[str, Any]) -> None:
    analysis = index["settings"]["analysis"]
    built_in = {"lowercase", "scandinavian_folding", "asciifolding", "remove_duplicates"}
    used = {name for analyser in analysis["analyzer"].values() for name in analyser["filter"]}
    assert used - built_in == set(analysis["filter"])
    assert not built_in & set(analysis["filter"])
    for field in index["mappings"]["properties"].values():
        assert {field.get("analyzer", "norsk"), field.get("search_analyzer", "norsk_sok")} <= set(analysis["analyzer"])


def test_synonyms_are_looked_up_in_what_readers_ask_alone(index: dict[str, Any]) -> None:
    chains = {name: one["filter"] for name, one in index["settings"]["analysis"]["analyzer"].items()}
    assert chains["norsk"][:-1] == chains["norsk_sok"][:-1]
    assert (chains["norsk"][-1], chains["norsk_sok"][-1]) == ("remove_duplicates", "norske_synonymer")


def test_no_rule_for_synonyms_has_a_stop_word_or_a_mark_in_it(index: dict[str, Any]) -> None:
    analysis = Analysis(index["settings"]["analysis"])
    rules = index["settings"]["analysis"]["filter"]["norske_synonymer"]["synonyms"]
    assert len(rules) > 200
    for rule in rules:
        assert rule.replace(", ", "").replace(" ", "").isalnum(), rule
        assert rule.count(", ") >= 1
    analysis.terms("norsk_sok", "kommune")  # which asks the same of each rule as the engine does


def test_a_base_without_compounds_asks_for_no_list_of_parts() -> None:
    found = opensearch.index([SearchRecord(PAGE, "a/", "Te")], (), ())
    assert "norske_sammensetninger" not in json.dumps(found)


# Each query with a document whose title it must meet, and the filter without which it would not.
QUERIES = [
    ("digitale leders", "ordliste/#digital-leder", "norske_endelser"),
    ("BÆRUM", "case/baerum/", "lowercase"),
    ("baerum", "case/baerum/", "scandinavian_folding"),
    ("digital kómpetanse", "ordliste/#digital-kompetanse", "asciifolding"),
    ("hva er en ildsjel", "ordliste/#ildsjel", "norske_stoppord"),
    ("prosjektgevinst", "ordliste/#gevinst", "norske_sammensetninger"),
    ("motstand mot endring", "ordliste/#endringsmotstand", "norske_sammensetninger"),
    ("digitale sjefer", "ordliste/#digital-leder", "norske_synonymer"),
    ("talsperson", "ordliste/#ambassador", "norske_synonymer"),
    ("proaktive tenester", "ordliste/#proaktiv-tjeneste", "norske_synonymer"),
    ("strategisk leiing", "ordliste/#strategisk-ledelse", "norske_synonymer"),
]


def meets(settings: dict[str, Any], query: str, title: str) -> bool:
    """Whether the title has something of every word that is asked for."""
    analysis = Analysis(settings)
    known = {term for terms in analysis.terms("norsk", title) for term in terms}
    asked = analysis.terms("norsk_sok", query)
    return bool(asked) and all(terms & known for terms in asked)


def without(settings: dict[str, Any], name: str) -> dict[str, Any]:
    analysers = {
        key: {**analyser, "filter": [step for step in analyser["filter"] if step != name]}
        for key, analyser in settings["analyzer"].items()
    }
    return {**settings, "analyzer": analysers}


@pytest.mark.parametrize(("query", "address", "needed"), QUERIES, ids=[query for query, _, _ in QUERIES])
def test_a_norwegian_query_meets_its_document_thanks_to_a_filter(
    query: str, address: str, needed: str, exported: dict[str, str], index: dict[str, Any]
) -> None:
    title = dict(documents(exported["documents.ndjson"]))[f"{SITE}{address}"]["title"]
    settings = index["settings"]["analysis"]
    assert meets(settings, query, title)
    assert not meets(without(settings, needed), query, title)


# --- the query ---


def test_the_query_asks_the_fields_that_are_there_and_weighs_titles_most(
    exported: dict[str, str], index: dict[str, Any]
) -> None:
    template = json.loads(exported["query.json"])["script"]
    assert template["lang"] == "mustache"
    scored = template["source"]["query"]["function_score"]
    assert scored["field_value_factor"]["field"] in index["mappings"]["properties"]
    for clause in scored["query"]["bool"]["should"]:
        boosts = dict(field.split("^") for field in clause["multi_match"]["fields"])
        texts = {field for field, one in index["mappings"]["properties"].items() if one["type"] == "text"}
        assert set(boosts) == texts
        assert max(boosts, key=lambda field: float(boosts[field])) == "title"
        assert clause["multi_match"]["query"] == "{{query}}"


# --- the command ---


def export(root: Path, folder: Path) -> int:
    return main(["--root", str(root), "export", "--search", str(folder)])


def test_the_same_content_makes_the_same_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert export(VALID, tmp_path / "a" / "ny") == 0
    assert capsys.readouterr().out.endswith(": documents.ndjson, index.json, query.json.\n")
    before = {file.name: file.read_bytes() for file in (tmp_path / "a" / "ny").iterdir()}
    assert sorted(before) == NAMES
    assert export(VALID, tmp_path / "a" / "ny") == 0  # over what it wrote
    (tmp_path / "b").mkdir()
    assert export(VALID, tmp_path / "b") == 0
    for folder in (tmp_path / "a" / "ny", tmp_path / "b"):
        assert {file.name: file.read_bytes() for file in folder.iterdir()} == before


def test_a_folder_with_other_files_is_left_as_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "annet.txt").write_text("x", encoding="utf-8")
    assert export(VALID, tmp_path) == 2
    assert "har andre filer, for eksempel «annet.txt». Velg en tom mappe" in capsys.readouterr().err
    assert [file.name for file in tmp_path.iterdir()] == ["annet.txt"]


def test_what_is_no_folder_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "fil").write_text("x", encoding="utf-8")
    assert export(VALID, tmp_path / "fil") == 2
    assert "er ingen mappe" in capsys.readouterr().err
    assert export(VALID, tmp_path / "fil" / "under") == 1
    assert "Kommandoen stoppet" in capsys.readouterr().err


def test_nothing_is_written_of_content_with_faults(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / "reference" / "roles.yml").write_text("- tittel: x\n", encoding="utf-8")
    assert export(root, tmp_path / "ut") == 1
    assert capsys.readouterr().out.endswith("Rett feilene først. Ingenting er skrevet.\n")
    assert not (tmp_path / "ut").exists()


@pytest.mark.parametrize(("address", "status"), [("https://en.example.org/base", 0), ("", 2), ("tull", 1)])
def test_the_ids_begin_with_the_address_that_the_site_will_have(
    address: str, status: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", address)
    assert export(VALID, tmp_path / "ut") == status
    if status:
        assert not (tmp_path / "ut").exists()
        return
    text = (tmp_path / "ut" / "documents.ndjson").read_text(encoding="utf-8")
    assert all(identifier.startswith(f"{address}/") for identifier, _ in documents(text))


def test_the_settings_follow_the_words_of_the_base(real_base: KnowledgeBase) -> None:
    records = records_of(real_base, {})
    before = opensearch.compound_parts(records)
    new = replace(records[0], title="Skolehager og kanelbolledeig", names=("kanelbolle", "deig", "kanel", "bolle"))
    assert set(opensearch.compound_parts([new, *records[1:]])) - set(before) == {"bolle", "kanel", "kanelbolle"}


def test_the_pages_that_are_written_by_hand_are_documents_too(tmp_path: Path) -> None:
    assert export(ROOT, tmp_path / "ut") == 0
    text = (tmp_path / "ut" / "documents.ndjson").read_text(encoding="utf-8")
    found = {document["url"]: document for _, document in documents(text)}
    method = [one for url, one in found.items() if url.endswith("/om/metode/#tillit")]
    assert [one["title"] for one in method] == ["Tillit og bredde"]

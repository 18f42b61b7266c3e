from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import get_args

import pytest
from jinja2 import Environment, FileSystemLoader

from knowledge_base.base import KnowledgeBase
from knowledge_base.downloads.words import Words, read_words
from knowledge_base.kinds.source import Source
from knowledge_base.links import links
from knowledge_base.views.tables import Column, Table, Word, names, row_counts, tables
from tests.support import ROOT, SITE
from tests.views.bases import base_of
from tests.views.grown import replace


@pytest.fixture(scope="module")
def words() -> Words:
    return read_words(ROOT / "templates")


def by_name(base: KnowledgeBase) -> Mapping[str, Table]:
    return {table.name: table for table in tables(base)}


def told(words: Words, table: Table, row: int) -> dict[str, str | int | None]:
    """What stands in a row, by the names of the columns."""
    return {one.key: words.cell(one, getattr(table.rows[row], one.key), SITE) for one in table.columns}


def columns(base: KnowledgeBase) -> list[tuple[Table, Column]]:
    return [(table, column) for table in tables(base) for column in table.columns]


def test_there_is_a_row_for_each_thing(real_base: KnowledgeBase) -> None:
    found = real_base.once(links)
    rows = {name: len(table.rows) for name, table in by_name(real_base).items()}
    assert tuple(rows) == names()
    assert rows["claims"] == len(found.claims)
    assert rows["evidence"] == len(found.all)
    assert rows["observations"] == len(found.observations)
    assert rows["sources"] == len(real_base.of(Source))
    assert rows["actions"] == sum(
        len(record.model_dump()["actions"]) for record in real_base.collection("recommendations").values()
    )


def test_the_rows_are_counted_without_being_made(real_base: KnowledgeBase, small_base: KnowledgeBase) -> None:
    for base in (real_base, small_base):
        assert list(row_counts(base).items()) == [(table.name, len(table.rows)) for table in tables(base)]
        assert tuple(row_counts(base)) == names()


def test_no_two_rows_have_the_same_key(real_base: KnowledgeBase) -> None:
    for table in tables(real_base):
        keys = [tuple(getattr(row, one) for one in table.key) for row in table.rows]
        assert len(set(keys)) == len(keys), table.name


def test_what_leads_to_another_table_leads_to_a_row_there(real_base: KnowledgeBase) -> None:
    found = by_name(real_base)
    for table in found.values():
        for key, other in table.leads.items():
            ids = {getattr(row, "id") for row in found[other].rows}  # noqa: B009  # only some tables have it
            assert {getattr(row, key) for row in table.rows} <= ids


def test_a_claim_is_told_as_its_page_tells_it(small_base: KnowledgeBase, words: Words) -> None:
    row = told(words, by_name(small_base)["claims"], 0)
    assert row["title"] == "Møter skaper tillit"
    assert (row["basis"], row["asserts"], row["in_advice"]) == ("Funn", "Praksis", "Kjernen i rådet")
    assert (row["confidence"], row["supporting"], row["contradicting"], row["of"]) == ("Lav", 1, 1, 2)
    assert (row["judged"], row["evidence_changed"], row["evidence"]) == ("2026-11", "nei", 2)
    assert (
        row["places"] == "Prøver i digitale tester, kapittel 3, side 10; Prøver i digitale tester, kapittel 3, side 11"
    )
    assert row["url"] == "https://example.org/raad/rad/ga-foran/#moter-skaper-tillit"


def test_what_is_no_finding_has_no_numbers(small_base: KnowledgeBase, words: Words) -> None:
    row = told(words, by_name(small_base)["claims"], 1)
    assert row["basis"] == "Bygger på teori"
    counted = ("supporting", "reserved", "nuancing", "contradicting", "silent", "of", "not_counted", "confidence")
    assert [row[key] for key in counted] == [None] * len(counted)


def test_an_action_has_the_finding_it_is_weakest_by(small_base: KnowledgeBase, words: Words) -> None:
    row = told(words, by_name(small_base)["actions"], 0)
    assert (row["number"], row["action"], row["recommendation"]) == (1, 1, "ga-foran")
    assert (row["weakest"], row["supporting"], row["of"]) == ("ga-foran/moter-skaper-tillit", 1, 2)
    assert row["claims"] == "ga-foran/moter-skaper-tillit; ga-foran/teori-om-tillit"


def test_texts_stand_without_markup(root: Path, words: Words) -> None:
    replace(root / "recommendations" / "ga-foran.yml", "text: Ansatte stoler mer", 'text: "Ansatte *stoler* mer')
    replace(root / "recommendations" / "ga-foran.yml", "på ledere de møter.", 'på ledere de møter.\\n\\n- slik\\n"')
    assert told(words, by_name(base_of(root))["claims"], 0)["text"] == "Ansatte stoler mer på ledere de møter. slik"


def test_every_column_and_every_table_has_words(small_base: KnowledgeBase, words: Words) -> None:
    assert set(words.tables) == set(names())
    for table in tables(small_base):
        assert set(words.tables[table.name].columns) == {column.key for column in table.columns}
        heads = [words.head(table, column) for column in table.columns]
        assert len(set(heads)) == len(heads), table.name
    for table, column in columns(small_base):
        assert words.about(table, column).endswith("."), (table.name, column.key)


def test_every_word_of_the_model_has_one_for_readers(small_base: KnowledgeBase, words: Words) -> None:
    found = {}
    for _, column in columns(small_base):
        if isinstance(column.holds, type) and issubclass(column.holds, StrEnum):
            found[column.key] = {str(one) for one in column.holds}
        elif column.holds is Word:
            found[column.key] = set(get_args(Source.model_fields[column.key].annotation))
    assert {key: set(values) for key, values in words.values.items()} == found


def test_the_words_for_a_value_are_those_that_the_pages_use(words: Words) -> None:
    templates = Environment(loader=FileSystemLoader(ROOT / "templates"), autoescape=True)
    templates.filters |= dict.fromkeys(re.findall(r"\| (\w+)", _all_templates()), str)
    common = vars(templates.get_template("parts/common.html.j2").module)
    kinds = vars(templates.get_template("parts/sources.html.j2").module)["work_kinds"]
    assert words.values["when"] == common["phases"]
    assert words.values["basis"] == common["bases"]
    assert words.values["kind"] == kinds
    assert words.values["stance"] == {stance: said["title"] for stance, said in common["stances"].items()}
    assert {key: said.lower() for key, said in words.values["concern"].items()} == common["grades"]
    assert {key: said.lower() for key, said in words.values["was"].items() if key != "gjort"} == {
        key: said for key, said in common["tells"].items() if key != "gjort"
    }


def _all_templates() -> str:
    return "".join(file.read_text(encoding="utf-8") for file in (ROOT / "templates" / "parts").iterdir())

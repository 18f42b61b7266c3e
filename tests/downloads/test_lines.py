from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge_base.base import KnowledgeBase
from knowledge_base.downloads.lines import as_written, csv_bytes, harmless, json_lines
from knowledge_base.downloads.words import read_words
from knowledge_base.views.tables import tables
from tests.support import ROOT, SITE

WORDS = read_words(ROOT / "templates")
RUN = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF100, RUF001  # as OWASP lists them


def test_a_norwegian_spreadsheet_reads_the_file_as_it_is(small_base: KnowledgeBase) -> None:
    for table in tables(small_base):
        raw = csv_bytes(table, WORDS, SITE)
        assert raw.startswith(b"\xef\xbb\xbf")
        assert raw.count(b"\r\n") == len(table.rows) + 1
        assert table.verbatim or raw.count(b"\n") == len(table.rows) + 1
        rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""), delimiter=";", strict=True))
        assert rows[0] == [WORDS.head(table, column) for column in table.columns]
        assert [[as_written(cell) for cell in row] for row in rows[1:]] == [
            [
                "" if (said := WORDS.cell(one, getattr(row, one.key), SITE)) is None else str(said)
                for one in table.columns
            ]
            for row in table.rows
        ]


@pytest.mark.parametrize("text", ["=1+1", "+47 22", "-1", "@a", "\t1", "\r=1", "\n=1", "＝1", "-"])
def test_what_a_spreadsheet_would_run_gets_an_apostrophe_in_front(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize(
    ("text", "said"), [("a,=1", "a,'=1"), ("a;+1", "a;'+1"), ('a,"=1', "a,\"'=1"), ("a\t@b", "a\t'@b")]
)
def test_so_does_what_follows_a_separator_of_another_spreadsheet(text: str, said: str) -> None:
    assert harmless(text) == said


@pytest.mark.parametrize(
    "text",
    [
        "13,7 prosent",
        "HR-leder, IT-leder",
        "a = b",
        "e-post til a@b.no",
        "2016–2018",
        "– sa hun",
        "Se (=)",
        "a, - b",
        "",
    ],
)
def test_what_nothing_runs_is_as_it_was(text: str) -> None:
    assert harmless(text) == text


TEXTS = st.text(st.sampled_from([*RUN, ";", ",", '"', "'", "a", " ", "|"]), max_size=12)


@given(st.lists(TEXTS, min_size=1, max_size=4), st.sampled_from([";", ",", "\t"]))
def test_no_cell_begins_as_a_formula_whatever_separator_the_spreadsheet_is_set_to(texts: list[str], cut: str) -> None:
    plain = [text.replace("\n", " ").replace("\r", " ") for text in texts]  # as all that the tables hold
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=";", quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerow([harmless(text) for text in plain])
    for row in csv.reader(io.StringIO(file.getvalue(), newline=""), delimiter=cut):
        assert not [cell for cell in row if cell.rstrip("\r\n").startswith(RUN)]  # a quote that nobody closes


@given(TEXTS)
def test_nothing_but_apostrophes_is_added(text: str) -> None:
    assert harmless(text).replace("'", "") == text.replace("'", "")
    assert len(harmless(text)) - len(text) <= sum(map(text.count, RUN))


def test_json_lines_have_the_names_and_the_ids_of_the_rest_of_the_data(small_base: KnowledgeBase) -> None:
    found = {table.name: [json.loads(line) for line in json_lines(table, SITE)] for table in tables(small_base)}
    meetings = found["claims"][0]
    assert (meetings["id"], meetings["basis"], meetings["confidence"]) == (
        "ga-foran/moter-skaper-tillit",
        "funn",
        "lav",
    )
    assert (meetings["evidence_changed"], meetings["of"], meetings["note"]) == (False, 2, "Rapporten sier «ofte».")
    assert meetings["url"] == f"{SITE}rad/ga-foran/#moter-skaper-tillit"
    assert meetings["places"][0] == {"section": "3-a", "page": 10, "to_page": None, "source": "proverapport"}
    assert found["actions"][0]["claims"] == ["ga-foran/moter-skaper-tillit", "ga-foran/teori-om-tillit"]
    assert [list(record) for record in found["sources"]] == [
        [column.key for column in table.columns] for table in tables(small_base) if table.name == "sources"
    ] * len(found["sources"])


def test_there_is_a_line_for_each_row(small_base: KnowledgeBase) -> None:
    for table in tables(small_base):
        lines = list(json_lines(table, SITE))
        assert len(lines) == len(table.rows)
        assert all(line.count(b"\n") == 1 for line in lines)

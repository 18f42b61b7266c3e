from __future__ import annotations

from pathlib import Path

import pytest

from knowledge_base import source
from knowledge_base.problems import Problem
from knowledge_base.source import MOST_VALUES, Document, Mark, read
from tests.support import ABOUT_LINEAR, growth

# Every refusal stands in tests/invalid/. Here stands what is read, and where it is said to be.


def read_text(folder: Path, text: str | bytes, expected: type = dict) -> Document:
    file = folder / "fil.yml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    reading = read(file, folder, expected)
    assert reading.document is not None, reading.problems
    assert reading.problems == ()
    return reading.document


NESTED = """\
a:
  - id: one
    text: |
      En
      # to

# en kommentar ved margen
    ref: {b: c}

  - id: two
    inner:
      - x: 1
        y: 2
b: 3
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [(("a", 0), 8), (("a", 1), 13), (("a", 1, "inner", 0), 13)],
    ids=["over a comment at the margin", "the last of a list", "inside another"],
)
def test_an_entry_ends_where_nothing_stands_further_in(tmp_path: Path, path: tuple[str | int, ...], line: int) -> None:
    assert read_text(tmp_path, NESTED).end_of_entry(path) == line
    flat = "a:\n- id: one\n  text: En\nb: 3\n"
    assert read_text(tmp_path, flat).end_of_entry(("a", 0)) == 3  # a list at the margin of what holds it


@pytest.mark.parametrize(
    "written",
    ["4.10", "2016-06-01", "no", "yes", "true", "0x1F", "1_000", "12:30", "1e3", ".5", "08", "NaN", "=", "'null'"],
)
def test_every_value_stays_the_text_that_was_written(tmp_path: Path, written: str) -> None:
    assert read_text(tmp_path, f"felt: {written}\n").data == {"felt": written.strip("'")}


@pytest.mark.parametrize("written", ["", "~", "null"])
def test_an_empty_value_is_none(tmp_path: Path, written: str) -> None:
    assert read_text(tmp_path, f"felt: {written}\n").data == {"felt": None}


@pytest.mark.parametrize("written", ['""', "''"])
def test_a_quoted_empty_value_is_empty_text(tmp_path: Path, written: str) -> None:
    assert read_text(tmp_path, f"felt: {written}\n").data == {"felt": ""}


def test_a_quoted_merge_mark_is_a_name_like_any_other(tmp_path: Path) -> None:
    assert read_text(tmp_path, "'<<': tekst\n").data == {"<<": "tekst"}


def test_lists_and_fields_nest(tmp_path: Path) -> None:
    text = "a:\n  - b: 1\n    c: [2, 3]\n  - d\n"
    assert read_text(tmp_path, text).data == {"a": [{"b": "1", "c": ["2", "3"]}, "d"]}


def test_a_list_may_stand_at_the_top_where_one_is_expected(tmp_path: Path) -> None:
    assert read_text(tmp_path, "- a\n- b\n", list).data == ["a", "b"]


def test_folded_text_becomes_one_line_and_keeps_norwegian_letters(tmp_path: Path) -> None:
    assert read_text(tmp_path, "a: >-\n  blåbær\n  og øl\n").data == {"a": "blåbær og øl"}


def test_one_document_may_start_with_dashes(tmp_path: Path) -> None:
    assert read_text(tmp_path, "---\na: b\n").data == {"a": "b"}


@pytest.mark.parametrize("text", [b"\xef\xbb\xbfa: b\n", b"a: b\r\n", b"a: b"])
def test_editors_may_add_a_byte_order_mark_or_end_lines_their_way(tmp_path: Path, text: bytes) -> None:
    assert read_text(tmp_path, text).data == {"a": "b"}


def test_a_field_is_marked_where_its_name_starts_and_a_list_entry_where_its_value_starts(tmp_path: Path) -> None:
    document = read_text(tmp_path, "a: b\nc:\n  - d\n  - {e: f}\n")
    assert document.mark(("a",)) == Mark(1, 1)
    assert document.mark(("c", 0)) == Mark(3, 5)
    assert document.mark(("c", 1, "e")) == Mark(4, 6)


def test_a_missing_value_is_marked_at_what_is_around_it(tmp_path: Path) -> None:
    document = read_text(tmp_path, "a:\n  b: c\n")
    assert document.mark(("a", "x", 3, "y")) == Mark(1, 1)
    assert document.mark(("x",)) == Mark(1, 1)


def test_a_problem_names_the_file_below_the_root(tmp_path: Path) -> None:
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / "ny.yml").write_text("a: b\n", encoding="utf-8")
    document = read(tmp_path / "cases" / "ny.yml", tmp_path, dict).document
    assert document is not None
    assert document.problem(("a",), "Noe.", "Gjør.") == Problem("cases/ny.yml", 1, 1, "Noe.", "Gjør.")


def test_as_much_nesting_as_the_records_need_is_read(tmp_path: Path) -> None:
    assert read_text(tmp_path, f"a: {'[' * 15}b{']' * 15}\n").data


def test_text_is_joined_where_it_enters_however_it_was_written(tmp_path: Path) -> None:
    assert read_text(tmp_path, 'a: Sp\u0072a\u030ak\nb: "pa\\u030a"\n').data == {"a": "Språk", "b": "på"}


@pytest.mark.parametrize("escape", ["\\0", "\\e", "\\u200b", "\\u00ad", "\\u202e", "\\ufeff", "\\x07"])
def test_an_unseen_character_written_as_an_escape_is_told_and_hides_no_other_fault(tmp_path: Path, escape: str) -> None:
    (tmp_path / "a.yml").write_text(f'a: "x{escape}y"\nb: &c d\n', encoding="utf-8")
    found = read(tmp_path / "a.yml", tmp_path, dict).problems
    assert [(one.line, one.column) for one in found] == [(1, 4), (2, 4)]


def test_every_unseen_character_of_a_file_is_told_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text("a: x\u200by\nb: z\u00ad\n", encoding="utf-8")
    reading = read(tmp_path / "a.yml", tmp_path, dict)
    assert [(one.line, one.column) for one in reading.problems] == [(1, 5), (2, 5)]
    assert reading.document is not None


def test_a_broken_record_of_a_list_leaves_the_others_to_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text("- id: en\n  x: y\n- id: to\n  }{: [\n- id: tre\n  x: &z y\n", encoding="utf-8")
    reading = read(tmp_path / "a.yml", tmp_path, list)
    assert reading.document is not None
    assert reading.document.data == [{"id": "en", "x": "y"}, {"id": "tre", "x": None}]
    assert reading.document.lost == ("to",)
    assert reading.document.mark((1, "x")) == Mark(6, 3)
    assert [one.line for one in reading.problems] == [4, 6]


def test_where_each_value_stands_in_the_text_is_known(tmp_path: Path) -> None:
    text = "å: bc\n'd': [e, \"f\"]\n"
    document = read_text(tmp_path, text)
    assert {path: text[start:end] for path, (start, end) in document.spans.items()} == {
        ("å",): "bc",
        ("d", 0): "e",
        ("d", 1): '"f"',
    }


def test_an_unseen_character_hides_no_fault_of_the_next_line(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text("- {id: a, x: y\u00ad}\n- {id: b, id: c, x: !!str d}\n", encoding="utf-8")
    assert [(one.line, one.column) for one in read(tmp_path / "a.yml", tmp_path, list).problems] == [
        (1, 15),
        (2, 11),
        (2, 21),
    ]


@pytest.mark.parametrize("lines", ["# lest på nytt\r    unit: millioner", "\r    unit: millioner", "\r\r"])
def test_a_line_break_that_a_reviewer_does_not_see_is_none_and_is_told(tmp_path: Path, lines: str) -> None:
    (tmp_path / "a.yml").write_bytes(f"a:\n  - value: 9427 {lines}\n    id: x\n".encode())
    reading = read(tmp_path / "a.yml", tmp_path, dict)
    assert reading.problems[0].line == 2
    assert "(CR)" in reading.problems[0].what
    assert reading.document is None or ("a", 0, "unit") not in reading.document.marks


@pytest.mark.parametrize("unit", ["- &a b\n", "- : - a\n", "- a: 'b\n", "- [a\n", "- a\n"])
def test_faults_everywhere_cost_no_more_than_their_number(unit: str) -> None:
    most = MOST_VALUES // (unit.count("- ") + unit.count(": ") + unit.count("[") + 1)

    def all_told(size: int) -> tuple[source.Reading, list[bool]]:
        reading = source.read_text(unit * size, "a.yml", list)
        return reading, [reading.document.is_told((index, "x")) for index in range(size)] if reading.document else []

    assert growth(all_told, most // 4) < ABOUT_LINEAR
    reading, told = all_told(most)
    assert not any("for mye" in one.what for one in reading.problems)
    assert any(told) == ("&" in unit)


def test_a_file_with_more_values_than_can_be_checked_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text("- a\n" * 100_000, encoding="utf-8")
    assert [one.what[:24] for one in read(tmp_path / "a.yml", tmp_path, list).problems] == ["Filen har for mye i seg "]


@pytest.mark.parametrize("written", ["[1,5 millioner, IT]", "[a, 2,5]"])
def test_a_number_that_a_list_would_cut_is_told(tmp_path: Path, written: str) -> None:
    (tmp_path / "a.yml").write_text(f"a: {written}\n", encoding="utf-8")
    assert "Tallet blir delt ved kommaet." in {one.what for one in read(tmp_path / "a.yml", tmp_path, dict).problems}


def test_a_number_with_a_comma_between_braces_is_told_once_and_read_as_it_was_meant(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text("a: {b: 1,5, c: 2}\n", encoding="utf-8")
    reading = read(tmp_path / "a.yml", tmp_path, dict)
    assert [one.do for one in reading.problems] == ["Skriv «1.5», med punktum."]
    assert reading.document is not None
    assert reading.document.data == {"a": {"b": "1.5", "c": "2"}}


def test_a_text_with_a_number_between_braces_is_not_taken_for_the_number(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text("a: {b: Rundt 1,5 prosent, c: 2,6 timer}\n", encoding="utf-8")
    told = [one.do for one in read(tmp_path / "a.yml", tmp_path, dict).problems]
    assert told == ["Sett anførselstegn rundt, eller mellomrom etter kommaet."] * 2


def test_a_number_with_a_comma_is_text_where_no_list_is(tmp_path: Path) -> None:
    assert read_text(tmp_path, "a: 1,5 millioner\nb: ['1,5', 2, 3]\n").data == {
        "a": "1,5 millioner",
        "b": ["1,5", "2", "3"],
    }


def test_what_is_written_is_known_without_its_place_and_what_is_not_is_not(tmp_path: Path) -> None:
    document = read_text(tmp_path, "a:\n  - b: c\n    d:\n  - e\n")
    for path in [(), ("a",), ("a", 0), ("a", 0, "b"), ("a", 0, "d"), ("a", 1)]:
        assert document.has(path)
    for path in [("b",), ("a", 2), ("a", "0"), ("a", 0, "e"), ("a", 1, "e"), ("a", 0, "b", 0)]:
        assert not document.has(path)
    assert set(document.marks) == {(), ("a",), ("a", 0), ("a", 0, "b"), ("a", 0, "d"), ("a", 1)}


def test_a_file_that_is_pasted_twice_is_told_once(tmp_path: Path) -> None:
    once = "# om filen\nname: A\nsummary: B\nobservations:\n  - id: c\n"
    (tmp_path / "a.yml").write_text(once * 2, encoding="utf-8")
    reading = read(tmp_path / "a.yml", tmp_path, dict)
    assert [(one.line, one.do) for one in reading.problems] == [(7, "Slett alt fra linje 7.")]


def test_a_field_that_stands_twice_with_something_else_is_told_as_that(tmp_path: Path) -> None:
    for again in ("C", "A"):  # also the first line alone is not all of the file
        (tmp_path / "a.yml").write_text(f"name: A\nsummary: B\nname: {again}\n", encoding="utf-8")
        reading = read(tmp_path / "a.yml", tmp_path, dict)
        assert ["«name» står to ganger" in one.what for one in reading.problems] == [True]


def test_a_file_that_is_pasted_three_times_is_told_where_it_begins_anew(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text("name: A\nsummary: B\n\n" * 3, encoding="utf-8")
    reading = read(tmp_path / "a.yml", tmp_path, dict)
    assert [(one.line, one.do) for one in reading.problems] == [(4, "Slett alt fra linje 4.")]


@pytest.mark.parametrize("sign", ["\u000b", "\u000c", "\u0085", "\u2028", "\u2029"])
def test_a_break_between_two_words_becomes_a_space_and_one_beside_a_space_goes(tmp_path: Path, sign: str) -> None:
    (tmp_path / "a.yml").write_text(f"a: x{sign}y\nb: z {sign}y\n", encoding="utf-8")
    told = [one.do for one in read(tmp_path / "a.yml", tmp_path, dict).problems]
    assert told == ["Bytt tegnet med et mellomrom.", "Slett tegnet, eller skriv linjen på nytt."]


@pytest.mark.parametrize("saved", ["cp1252", "utf-16"])
def test_a_file_that_is_saved_in_another_way_is_told_and_read_on(saved: str, tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_bytes("a: Målet – og veien\r\nb:uten mellomrom\n".encode(saved))
    reading = read(tmp_path / "a.yml", tmp_path, dict)
    assert reading.document is not None
    assert reading.document.data == {"a": "Målet – og veien", "b": "uten mellomrom"}
    assert [one.what for one in reading.problems] == [
        "Filen er ikke lagret som UTF-8.",
        "Det mangler et mellomrom etter kolonet i «b:».",
    ]
    assert ("Windows-1252" in reading.problems[0].do) is (saved == "cp1252"), "an editor sees by itself which UTF it is"


@pytest.mark.parametrize("raw", [b"a: \xff\x00\x01\x81\n", "a: Målet\nb: må".encode()[:-1]])
def test_bytes_that_are_no_text_in_any_way_and_a_file_cut_short_are_told_alone(raw: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_bytes(raw)
    reading = read(tmp_path / "a.yml", tmp_path, dict)
    assert reading.document is None
    assert [one.do for one in reading.problems] == ["Lagre den på nytt med tegnsett UTF-8."]

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from knowledge_base.calls import Call, CallError, Mark, expand, insert, parts
from tests.support import ABOUT_LINEAR, growth

MACROS: Mapping[str, Callable[..., Any]] = {
    "hils": lambda navn: f"<b>{navn}</b>",
    "tom": lambda: "{{ hils('x') }} \ue0001\ue001",
    "tall": lambda: 7,
}


def test_a_page_is_cut_into_text_calls_and_marks_that_are_not_calls() -> None:
    assert list(parts("a {{ hils('x', \"y\") }} b {{ x }} c")) == [
        "a ",
        Call(2, "hils", ("x", "y")),
        " b ",
        Mark(25, "{{"),
        " x }} c",
    ]


def test_what_a_macro_returns_is_put_in_once_and_not_read_again() -> None:
    expanded = expand("{{ tom() }}\n\n{{ hils('du') }}", "docs/x.md", MACROS)
    html = "".join(f"<p>{line}</p>" for line in expanded.markdown.split("\n\n"))
    assert expanded.problems == ()
    assert insert(html, expanded.inserts) == "{{ hils('x') }} \ue0001\ue001\n<b>du</b>\n"


def test_a_call_inside_a_paragraph_stays_inside_it() -> None:
    expanded = expand("hei {{ hils('du') }}!", "docs/x.md", MACROS)
    assert insert(f"<p>{expanded.markdown}</p>", expanded.inserts) == "<p>hei <b>du</b>!</p>"


def test_a_fault_names_its_line_and_column_and_hides_no_other() -> None:
    problems = expand("a\n  {{ borte() }}\n{% if x %}\n{{ tall() }}", "docs/x.md", MACROS, first_line=5).problems
    assert [(problem.line, problem.column) for problem in problems] == [(6, 3), (7, 1), (8, 1)]
    assert "Det finnes ingen makro «borte»" in problems[0].what


@pytest.mark.parametrize("place", ['<a href="{}">x</a>', "<img alt='{}'>", "<p title={}>"])
def test_nothing_is_put_into_a_tag(place: str) -> None:
    expanded = expand("{{ hils('du') }}", "docs/x.md", MACROS)
    with pytest.raises(CallError):
        insert(place.format(expanded.markdown), expanded.inserts)


@pytest.mark.parametrize(("start", "unit"), [("{{ a(", " "), ("{{ a('b'", " "), ("{{ a(", "'b', ")])
def test_an_unfinished_call_costs_no_more_than_its_length(start: str, unit: str) -> None:
    assert [type(part) for part in parts(start + unit * 24_000)] == [str, Mark, str]
    assert growth(lambda size: list(parts(start + unit * size)), 6_000) < ABOUT_LINEAR

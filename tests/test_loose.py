"""Lines that stand loose below a field whose value is one word."""

from __future__ import annotations

import pytest
from pydantic.fields import FieldInfo

from knowledge_base.faulty import fields_at
from knowledge_base.loose import ONE_WORD, lifted_out, taken_out
from knowledge_base.model import Record
from knowledge_base.parts import inside, is_list, record_inside
from knowledge_base.registry import KINDS
from knowledge_base.text import Form, Prose


def test_no_text_of_several_lines_has_the_name_of_a_field_of_one_word() -> None:
    assert KINDS  # all classes are known
    waiting, found = [Record], list[tuple[str, FieldInfo]]()
    while waiting:
        one = waiting.pop()
        waiting += one.__subclasses__()
        _, package, *_ = f"{one.__module__}.".split(".")  # "knowledge_base.kinds.case": a test's own classes are none
        found += fields_at(one, ()).items() if package in ("kinds", "model") else ()
    of_several = {
        name
        for name, info in found
        if issubclass_of(info, Prose) or is_list(info.annotation) or record_inside(info.annotation)
    }
    assert of_several & ONE_WORD == set()
    assert {name for name, _ in found} >= ONE_WORD


def issubclass_of(info: FieldInfo, form: type[Form]) -> bool:
    held = inside(info.annotation)
    return isinstance(held, type) and issubclass(held, form)


@pytest.mark.parametrize(
    "text",
    [
        "- id: a\n  title: b\n",
        "- id: a\n  # noe\n  title: b\n",
        "- id: a\n    title: b\n",
        "text: >-\n  noe\n  mer\n",
        "value: 3\n\nunit: dager\n",
        "- id: a\n\n- id: b\n",
    ],
)
def test_what_is_a_field_or_no_line_at_all_is_left(text: str) -> None:
    assert taken_out(text, "x.yml") == (text, (), [])


@pytest.mark.parametrize(
    "loose", ["      Dager i 2024\t30\tdager", "\tDager i 2024\t30\tdager", "Dager i 2024\t30\tdager", "    løst her"]
)
def test_the_id_is_read_alone(loose: str) -> None:
    text, found, problems = taken_out(f"- id: a\n{loose}\n  unit: dager\n", "x.yml")
    assert text == "- id: a\n\n  unit: dager\n"
    assert [(one.line, one.below) for one in found] == [(2, 1)]
    assert "Linje 2 står løst under «id»" in problems[0].what


def test_fields_that_have_become_part_of_a_text_are_lifted_out_of_it() -> None:
    text, problems = lifted_out("note: >-\n  Noe.\n  stance: supports\n    why: Fordi.\nlimits: Noe.\n", "x.yml")
    assert text == "note: >-\n  Noe.\n\n\nlimits: Noe.\n"
    assert [(one.line, one.column) for one in problems] == [(3, 3)]
    assert "Linje 3–4" in problems[0].what


@pytest.mark.parametrize(
    "text",
    [
        "note: >-\n  Noe.\n  note: og mer.\n",  # one alone may be a word of the text
        "note: >-\n  Tre ting:\n  kart: ett\n  tog: to\n",
        "stance: supports\nwhy: Fordi.\n",
        "note: >-\n  Noe.\n\nstance: supports\nwhy: >-\n  Fordi.\n",
        "evidence:\n  - observation: a/b\n    why: >-\n      Fordi.\n  - observation: a/c\n    stance: supports\n",
    ],
)
def test_a_text_with_colons_and_fields_in_their_own_place_are_left(text: str) -> None:
    assert lifted_out(text, "x.yml") == (text, [])


def test_the_text_of_a_field_that_was_pasted_into_another_text_goes_with_it() -> None:
    text, problems = lifted_out("note: >-\n  Noe.\n  stance: supports\n  why: >-\n    Fordi.\nlimits: Noe.\n", "x.yml")
    assert text == "note: >-\n  Noe.\n\n\n\nlimits: Noe.\n"
    assert ["Linje 3–5" in one.what for one in problems] == [True]

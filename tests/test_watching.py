"""What a base was asked is noted, and what a later base answers otherwise is found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

import pytest

from knowledge_base.base import KnowledgeBase
from knowledge_base.kinds.case import Case
from knowledge_base.kinds.theme import Theme
from knowledge_base.links import links
from knowledge_base.load import load
from knowledge_base.text import Prose, Sentence
from knowledge_base.watching import Read, Watched, differences, same
from tests.support import copy_of_valid


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True)
class Shown:
    text: str
    numbers: tuple[Decimal, ...] = ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Decimal("1.0"), Decimal("1.00")),
        (1, True),
        (1, 1.0),
        (Prose("a"), Sentence("a")),
        (Prose("a"), "a"),
        (Colour.RED, "red"),
        (Colour.RED, Colour.BLUE),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
        ((1, 2), (1,)),
        (Shown("a", (Decimal("1.0"),)), Shown("a", (Decimal("1.00"),))),
        (object(), object()),
        (None, ()),
    ],
)
def test_what_may_be_printed_otherwise_is_not_the_same(one: object, other: object) -> None:
    assert same(one, one)
    assert not same(one, other)
    assert not same(other, one)


def test_equal_values_made_twice_are_the_same() -> None:
    def made() -> object:
        return Shown("".join(["a", "b"]), (Decimal("1.5"),)), {"a": frozenset({"b"})}, 1.5, None

    assert same(made(), made())


@pytest.fixture
def after(tmp_path: Path) -> Callable[[str, str, str], tuple[KnowledgeBase, KnowledgeBase]]:
    """The base before and after a change of a file."""

    def change(file: str, old: str, new: str) -> tuple[KnowledgeBase, KnowledgeBase]:
        root = copy_of_valid(tmp_path)
        before = load(root, known={}).base
        text = (root / file).read_text(encoding="utf-8")
        assert old in text
        (root / file).write_text(text.replace(old, new, 1), encoding="utf-8")
        return before, load(root, known={}).base

    return change


def asked(base: KnowledgeBase, question: Callable[[KnowledgeBase], object]) -> set[Read]:
    watched = Watched(base)
    assert same(question(watched), question(base))
    return watched.reads


Change = Callable[[str, str, str], tuple[KnowledgeBase, KnowledgeBase]]


def first_case(base: KnowledgeBase) -> str:
    return min(base.of(Case))


def test_a_changed_field_matters_to_those_who_looked_at_it(after: Change) -> None:
    case = min(path.stem for path in (Path(__file__).parent / "valid" / "cases").glob("*.yml"))
    before, now = after(f"cases/{case}.yml", "summary: ", "summary: Nytt ")
    changed = differences(before, now, {links})
    questions: dict[Callable[[KnowledgeBase], object], bool] = {
        lambda base: base.of(Case)[case].summary: True,
        lambda base: base.of(Case)[case].name: False,
        lambda base: [one.name for one in base.of(Case).values()]: False,
        lambda base: [one.summary for one in base.of(Case).values()]: True,
        lambda base: list(base.of(Case)): False,
        lambda base: base.of(Case)[case].model_dump()["name"]: True,  # it looks at everything
        lambda base: base.place("cases", case).file: True,  # its places may have moved
        lambda base: [one.title for one in base.of(Theme).values()]: False,
        lambda base: len(base.once(links).observations): False,
        lambda base: [one.observation.title for one in base.once(links).observations.values()]: False,
    }
    told = [not asked(before, question).isdisjoint(changed) for question in questions]
    assert told == list(questions.values())


def test_a_new_record_matters_to_those_who_looked_for_it(after: Change) -> None:
    before, now = after("reference/themes.yml", "- id: ", "- id: nytt-")
    changed = differences(before, now, ())
    new = next(identifier for identifier in now.of(Theme) if identifier not in before.of(Theme))
    assert not asked(before, lambda base: new in base.of(Theme)).isdisjoint(changed)
    assert not asked(before, lambda base: base.of(Theme).get(new)).isdisjoint(changed)
    assert not asked(before, lambda base: len(base.of(Theme))).isdisjoint(changed)
    assert asked(before, lambda base: len(base.of(Case))).isdisjoint(changed)


def test_what_a_base_gives_through_something_that_notes_it_cannot_be_changed(small_base: KnowledgeBase) -> None:
    with pytest.raises(TypeError):
        Watched(small_base).of(Case)["ny"] = None  # type: ignore[index]  # that is the point

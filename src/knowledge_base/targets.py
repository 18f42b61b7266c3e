"""Records that are being answered: what is answered, with examples for the rest, and where in their file it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from knowledge_base.field_words import Word
from knowledge_base.parts import is_list, record_inside
from knowledge_base.problems import Problem
from knowledge_base.samples import Samples
from knowledge_base.source import Path_, Value, read_text

Fields = dict[str, Value]


@dataclass
class Target:
    """A record that is being answered, and where it will stand."""

    samples: Samples
    file: str
    before: Path_ = ()
    """The path in the file that leads to the record."""
    answers: Fields = field(default_factory=dict)

    @property
    def record(self) -> type[BaseModel]:
        """Its class."""
        found: type[BaseModel] = self.samples.kind.record
        return found

    @property
    def part(self) -> Part:
        """The record itself."""
        return Part(self, self.record, (), self.answers)

    def whole(self) -> Fields:
        """The answers, with examples where there are none yet."""
        return overlaid(self.samples, self.record, self.answers)


@dataclass(frozen=True)
class Part:
    """A record that is being answered, or one inside it."""

    target: Target
    record: type[BaseModel]
    path: Path_
    into: Fields
    """Its answers."""
    group: str = ""
    """What it is called, where it is a group whose fields have the same titles as those of another."""

    def field(self, name: str) -> Asked:
        """A field of it."""
        return Asked(self.target, self.record, name, self.path, self.into, self.group)

    @property
    def fields(self) -> list[Asked]:
        """All of them."""
        return [self.field(name) for name in self.record.model_fields]


@dataclass(frozen=True)
class Asked:
    """A field of a record that is being answered, or of one inside it."""

    target: Target
    record: type[BaseModel]
    name: str
    path: Path_
    """That of the record it is a field of."""
    into: Fields
    """The answers of that record."""
    group: str = ""
    """What the group it stands in is called, where its own title would not tell which of them is meant."""

    @property
    def info(self) -> FieldInfo:
        """What the model says of it."""
        return self.record.model_fields[self.name]

    @property
    def key(self) -> str:
        """Its name in the file."""
        return self.info.alias or self.name

    @property
    def word(self) -> Word:
        """What it is called."""
        return self.target.samples.words.of(self.record.__name__, self.key)

    @property
    def title(self) -> str:
        """What people call it."""
        return self.word.title or self.key

    @property
    def nested(self) -> type[BaseModel] | None:
        """The class of the record, or of the records in the list, that it holds."""
        return record_inside(self.info.annotation)

    @property
    def is_list(self) -> bool:
        """Whether it holds a list."""
        return is_list(self.info.annotation)

    @property
    def is_passed(self) -> bool:
        """Whether what stands beside it says that nobody can fill it in."""
        return any(self.into.get(key) == value for key, value in self.word.passed_with.items())

    @property
    def is_asked_beside(self) -> bool:
        """Whether it is needed for what stands beside it: a finding says what it asserts."""
        return any(self.into.get(key) == value for key, value in self.word.asked_with.items())

    @property
    def is_needed(self) -> bool:
        """Whether there must be an answer."""
        expected = self.target.samples.is_expected(self.record, self.key)
        return self.info.is_required() or expected or self.is_asked_beside

    @property
    def part(self) -> Part:
        """The record it is a field of."""
        return Part(self.target, self.record, self.path, self.into, self.group)


def names_by_key(record: type[BaseModel]) -> dict[str, str]:
    """The name that Python has for each field, by the one that the file has."""
    return {info.alias or name: name for name, info in record.model_fields.items()}


def overlaid(samples: Samples, record: type[BaseModel], answers: Fields) -> Fields:
    """Examples with answers over them. What is passed over in the answers (None) is left out."""
    whole = {**samples.record(record), **answers}
    fields = {info.alias or name: info.annotation for name, info in record.model_fields.items()}
    for key, value in list(whole.items()):
        nested = record_inside(fields[key])
        if value is None or value == []:
            del whole[key]
        elif nested is not None and isinstance(value, list):
            whole[key] = [overlaid(samples, nested, one if isinstance(one, dict) else {}) for one in value]
        elif nested is not None and isinstance(value, dict):
            whole[key] = overlaid(samples, nested, value)
    return whole


def ids(value: Value) -> Iterator[str]:
    """Every id of a record and of what is inside it."""
    if isinstance(value, dict):
        if value.get("id"):
            yield str(value["id"])
        for one in value.values():
            yield from ids(one)
    elif isinstance(value, list):
        for one in value:
            yield from ids(one)


def leaf(problem: Problem, text: str) -> Path_:
    """The path of the value that a problem is about."""
    document = read_text(text, problem.file, dict).document or read_text(text, problem.file, list).document
    marks = document.marks if document is not None else {}
    spot = problem.line, problem.column
    before = [(mark.line, mark.column, len(path), path) for path, mark in marks.items() if path]
    at = [one for one in before if one[:2] <= spot]
    return max(at, key=lambda one: one[:3])[3] if at else ()


def is_at(problem: Problem, text: str, path: Path_, key: str) -> bool:
    """Whether a problem is about the value of a field, or about what is inside it."""
    found = leaf(problem, text)
    return found[: len(path) + 1] == (*path, key) or (key == "page" and found == (*path, "to_page"))


def around(target: Target, path: Path_) -> Part:
    """The innermost record around a path."""
    record, found = target.record, target.part
    at: Any = target.answers
    for index, step in enumerate(path):
        if isinstance(at, dict):
            fields = {info.alias or name: info for name, info in record.model_fields.items()}
            nested = record_inside(fields[str(step)].annotation) if step in fields else None
            if nested is None or step not in at:
                break
            record, at = nested, at[str(step)]
        elif isinstance(at, list) and isinstance(step, int) and step < len(at):
            at = at[step]
        else:
            break
        if isinstance(at, dict):
            found = Part(target, record, path[: index + 1], at)
    return found

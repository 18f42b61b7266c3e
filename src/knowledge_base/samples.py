"""What may stand in each field of a record in this base: the choices there are, and an example that passes.

Stubs show it, and `kb new` puts it where nothing is answered yet, so that every answer is checked in a whole record.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any, Literal, get_args, get_origin

from annotated_types import MinLen
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from knowledge_base.base import Kind
from knowledge_base.field_words import ALWAYS, LIKE_OTHERS, FieldWords
from knowledge_base.known import Choice
from knowledge_base.load import nameable
from knowledge_base.parts import inside, is_list, names_in, record_inside
from knowledge_base.records import Known, Written
from knowledge_base.registry import KINDS
from knowledge_base.source import Value

_LEAST = "least_"
"""What the name of a field begins with that says how many a list has at least."""

_MEANING = ("meaning", "summary")
"""Fields that say what a record stands for."""


@dataclass(frozen=True)
class Samples:
    """Examples for the records of a kind."""

    kind: Kind[Any]
    words: FieldWords
    written: Sequence[Written] = ()
    """Every record of the base as it is written."""

    @cached_property
    def known(self) -> Known:
        """What can be named of each kind."""
        return nameable(self.written)

    def is_wanted(self, record: type[BaseModel], name: str, info: FieldInfo) -> bool:
        """Whether a field should be there: it must be, or one should say why it is not."""
        ask = self.words.of(record.__name__, info.alias or name).ask
        return info.is_required() or ask == ALWAYS or (ask == LIKE_OTHERS and self._others_have(info.alias or name))

    def is_expected(self, record: type[BaseModel], name: str) -> bool:
        """Whether a field that may be left out is needed here, since the others of the kind have it."""
        return self.words.of(record.__name__, name).ask == LIKE_OTHERS and self._others_have(name)

    def choices(self, record: type[BaseModel], name: str, info: FieldInfo) -> Sequence[Choice]:
        """What there is to choose from in a field; nothing where anything may be written."""
        inner = inside(info.annotation)
        if get_origin(inner) is Literal:
            return self._fixed(record, info.alias or name, get_args(inner))
        if isinstance(inner, type) and issubclass(inner, StrEnum):
            return self._fixed(record, info.alias or name, [one.value for one in inner])
        mark = names_in(record).get(name)
        if mark is None or self._stands_here(mark.kind):
            return ()
        return tuple(self.known(mark.kind).all)

    def _fixed(self, record: type[BaseModel], key: str, words: Sequence[str]) -> Sequence[Choice]:
        """The choices that the model has, with what each is called where it is not called what it is."""
        called = self.words.of(record.__name__, key).choices
        return tuple(Choice(one, (called[one],) if one in called else ()) for one in words)

    def meaning(self, record: type[BaseModel], name: str, identifier: str) -> str:
        """What the base says that a choice means, if it says so."""
        mark = names_in(record).get(name)
        written = (one for one in self.written if mark is not None and one.kind.name == mark.kind)
        data = next((one.entry.data for one in written if one.entry.id == identifier), None)
        given = data if isinstance(data, dict) else {}
        return next((str(given[key]) for key in _MEANING if isinstance(given.get(key), str)), "")

    def example(self, record: type[BaseModel], name: str, info: FieldInfo) -> Value:
        """An example of what may stand in a field, with the fields in it that should be there."""
        nested = record_inside(info.annotation)
        if nested is None:
            found: Value = self._word(record, name, info)
        else:
            found = self.record(nested)
        return [found] if is_list(info.annotation) else found

    def record(self, record: type[BaseModel]) -> dict[str, Value]:
        """A whole record of examples, with the fields that should be there."""
        return {
            info.alias or name: self.example(record, name, info)
            for name, info in record.model_fields.items()
            if self.is_wanted(record, name, info)
        }

    def _word(self, record: type[BaseModel], name: str, info: FieldInfo) -> str:
        mark = names_in(record).get(name)
        word = self.words.of(record.__name__, info.alias or name)
        if mark is not None and word.new:
            return self.words.of(self.named(mark.kind).record.__name__, "id").example
        part = self._stands_here(mark.kind) if mark is not None else None
        if part is not None:  # what it names stands in the same record
            return self.words.of(part, "id").example
        listed = self.choices(record, name, info)
        return listed[0].id if listed else word.example

    def named(self, kind: str) -> Kind[Any]:
        """The kind that a field names the records of."""
        return next(one for one in KINDS if one.name == kind)

    def new_ones(self) -> Mapping[str, Samples]:
        """What a record may name that is made at the same time, by the field that names it: examples of each."""
        record: type[BaseModel] = self.kind.record
        marks = names_in(record)
        return {
            name: Samples(self.named(marks[name].kind), self.words, self.written)
            for name, info in record.model_fields.items()
            if name in marks and self.words.of(record.__name__, info.alias or name).new
        }

    def least(self, record: type[BaseModel], name: str) -> int:
        """How many a list has at least: as the model says, or as the base does, where it has a bound for it."""
        info = record.model_fields[name]
        own = next((one.min_length for one in info.metadata if isinstance(one, MinLen)), 0)
        return max(own, self._bounds.get(name, 0) if record is self.kind.record else 0)

    @cached_property
    def _bounds(self) -> Mapping[str, int]:
        """The bounds that the base sets for lists, by the name of the list: `least_claims` is one for `claims`."""
        single = next(kind for kind in KINDS if kind.single)
        fields = single.record.model_fields.items()
        named = {name: info.default for name, info in fields if name.startswith(_LEAST)}
        data = next((one.entry.data for one in self.written if one.kind.single), None)
        given = {name: str(data[name]) for name in named if name in data} if isinstance(data, dict) else {}
        named |= {name: int(one) for name, one in given.items() if one.isdecimal()}
        return {name.removeprefix(_LEAST): number for name, number in named.items()}

    def next_number(self) -> str:
        """The number after those that the records of the kind have."""
        given = [one.entry.data for one in self.written if one.kind.name == self.kind.name]
        numbers = [str(data["number"]) for data in given if isinstance(data, dict) and "number" in data]
        return str(max((int(one) for one in numbers if one.isdecimal()), default=0) + 1)

    def _stands_here(self, kind: str) -> str | None:
        """The class of a kind whose records stand inside this one."""
        return next((part.record.__name__ for part in self.kind.parts if part.name == kind), None)

    def _others_have(self, name: str) -> bool:
        records = (one.entry.data for one in self.written if one.kind.name == self.kind.name)
        return any(isinstance(data, dict) and name in data for data in records)

"""Tells what of a base was looked at, and what of it is not as it was: for what need not be made again.

Whoever gets a `Watched` base sees the same as in the base itself, and every question is noted: a record by its kind and
id, what is computed once by its function and key. Nobody has to say what a page depends on, so nobody can forget to.
`differences` says of which questions a later base gives another answer.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Collection, Hashable, ItemsView, Iterator, KeysView, Mapping, ValuesView
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, TypeVar, cast

from pydantic import BaseModel

from knowledge_base.base import KnowledgeBase, Place
from knowledge_base.model import Record

Read = tuple[Hashable, ...]
"""One question: what was asked, which field of it, and the key, or one of the two below."""
RECORDS = "records"
KEYS, ALL = "the keys", "all"
"""Asked for the keys and their order; asked for everything, in its order."""

K = TypeVar("K")
T = TypeVar("T")
V = TypeVar("V")
Asked = tuple[Hashable, ...]


class Watched(KnowledgeBase):
    """A base that notes in `reads` what it is asked."""

    reads: set[Read]
    """What it was asked."""

    def __init__(self, base: KnowledgeBase) -> None:
        """`base` answers."""
        super().__init__(base.kinds, base.collections)
        for name, value in (("_base", base), ("reads", set()), ("_answers", {})):
            object.__setattr__(self, name, value)  # the class is frozen

    def collection(self, kind: str) -> Mapping[str, Record]:
        """The records of a kind."""
        answers: dict[Hashable, object] = self.__dict__["_answers"]
        if kind not in answers:
            answers[kind] = _NotedRecords(self._asked.collection(kind), (RECORDS, kind), self.reads)
        return cast("Mapping[str, Record]", answers[kind])

    def place(self, kind: str, identifier: str) -> Place:
        """Where a record stands."""
        self.reads.add(("places", kind, identifier))
        return self._asked.place(kind, identifier)

    @property
    def places(self) -> Mapping[str, Mapping[str, Place]]:
        """Where each record stands."""
        found = self._asked.places
        return {kind: _Noted(places, ("places", kind), self.reads) for kind, places in found.items()}

    @property
    def broken(self) -> Mapping[str, frozenset[str]]:
        """The ids of records that could not be read."""
        return _Noted(self._asked.broken, ("broken",), self.reads)

    def once(self, make: Callable[[KnowledgeBase], T]) -> T:
        """What `make` gives of the base, which is made for all who ask."""
        return cast(T, self._answer(make, None, lambda: self._asked.once(make)))

    def _answer(self, what: Hashable, of: str | None, found: Callable[[], object]) -> object:
        """What the base answers, in a form that notes what of it is looked at. A view asks the same again and again."""
        answers: dict[Hashable, object] = self.__dict__["_answers"]
        if (what, of) not in answers:
            answers[what, of] = _noted(found(), (what,) if of is None else (what, of), self.reads)
        return answers[what, of]

    @property
    def _asked(self) -> KnowledgeBase:
        return cast(KnowledgeBase, self.__dict__["_base"])


class _Noted(Mapping[K, V]):
    """A mapping that notes what it is asked. It cannot be changed, so that nothing is passed on in it unnoticed."""

    def __init__(self, mapping: Mapping[K, V], asked: Asked, reads: set[Read]) -> None:
        self._mapping, self._asked, self._reads = mapping, asked, reads

    def __getitem__(self, key: K) -> V:
        self._reads.add((*self._asked, key))
        return self._mapping[key]

    def __contains__(self, key: object) -> bool:
        self._reads.add((*self._asked, key))
        return key in self._mapping

    def get(self, key: K, default: Any = None) -> Any:
        self._reads.add((*self._asked, key))
        return self._mapping.get(key, default)

    def __iter__(self) -> Iterator[K]:
        self._reads.add((*self._asked, KEYS))
        return iter(self._mapping)

    def __len__(self) -> int:
        self._reads.add((*self._asked, KEYS))
        return len(self._mapping)

    def keys(self) -> KeysView[K]:
        self._reads.add((*self._asked, KEYS))
        return self._mapping.keys()

    def values(self) -> ValuesView[V]:
        self._reads.add((*self._asked, ALL))
        return self._mapping.values()

    def items(self) -> ItemsView[K, V]:
        self._reads.add((*self._asked, ALL))
        return self._mapping.items()


class _NotedRecords(_Noted[str, Record]):
    """Records by their ids. Of each, what is noted is which fields are looked at."""

    def __init__(self, mapping: Mapping[str, Record], asked: Asked, reads: set[Read]) -> None:
        super().__init__(mapping, asked, reads)
        self._given: dict[str, Record] = {}

    def __getitem__(self, key: str) -> Record:
        if key not in self._given:
            found = super().__getitem__(key)
            self._given[key] = _noting(found, lambda name: self._reads.add((*self._asked, key, name)))
        return self._given[key]

    def get(self, key: str, default: Any = None) -> Any:
        return self[key] if key in self else default  # noqa: SIM401  # this is that `get`

    def values(self) -> ValuesView[Record]:
        return ValuesView(self)

    def items(self) -> ItemsView[str, Record]:
        return ItemsView(self)


_NOTE = " note"
"""Where a record keeps what notes its fields. No field has a space in its name."""
_SLOTS = ("__pydantic_fields_set__", "__pydantic_extra__", "__pydantic_private__")
"""What a record has beside the values of its fields."""


def _noting(record: Record, note: Callable[[str], None]) -> Record:
    """The same record, of the same class to all who ask, which tells `note` each field that is looked at."""
    slots = {slot: getattr(record, slot) for slot in _SLOTS}
    return _with(_noting_class(type(record)), {**record.__dict__, _NOTE: note}, slots)


@cache
def _noting_class(kind: type[Record]) -> type[Record]:
    fields = frozenset(kind.model_fields)
    get = object.__getattribute__

    def look(self: Record, name: str) -> object:
        if name in fields:
            values = get(self, "__dict__")
            values[_NOTE](name)
            return values[name]
        if name == "__dict__":  # whoever asks for that may look at all
            for field in fields:
                get(self, name)[_NOTE](field)
        return get(self, name)

    def plain(self: Record, _: object) -> tuple[object, ...]:
        """As it is packed: a record like any other."""
        slots = {slot: getattr(self, slot) for slot in _SLOTS}
        values = {name: value for name, value in get(self, "__dict__").items() if name != _NOTE}
        return _with, (kind, values, slots)

    members = {"__getattribute__": look, "__reduce_ex__": plain, "__module__": kind.__module__}
    return type(kind.__name__, (kind,), members)


def _with(kind: type[Record], values: dict[str, object], slots: dict[str, object]) -> Record:
    """The record of a class with these values."""
    found = object.__new__(kind)
    object.__setattr__(found, "__dict__", values)
    for slot, value in slots.items():
        object.__setattr__(found, slot, value)
    return found


def _noted(found: object, asked: Asked, reads: set[Read]) -> object:
    """`found` in a form that notes what of it is looked at: key by key where it is a mapping or is made of some."""
    if isinstance(found, Mapping):
        return _Noted(found, asked, reads)
    mappings = _mappings(found)
    reads.update((*asked, name, ALL) for name in _names(found) if name not in mappings)
    if not mappings:
        reads.add((*asked, ALL))
        return found
    noted = {name: _Noted(value, (*asked, name), reads) for name, value in mappings.items()}
    return dataclasses.replace(found, **noted)  # type: ignore[type-var]  # only these have fields


def _mappings(found: object) -> dict[str, Mapping[Hashable, object]]:
    """The fields of `found` that are mappings."""
    values = {name: getattr(found, name) for name in _names(found)}
    return {name: value for name, value in values.items() if isinstance(value, Mapping)}


def differences(old: KnowledgeBase, new: KnowledgeBase, asked: Collection[object]) -> frozenset[Read]:
    """Every question that `new` answers otherwise than `old`, of those that begin with one of `asked`.

    Raises whatever computing something of `new` raises, for then nothing can be told.
    """
    found: set[Read] = set()
    for kind in new.collections:
        found.update(_changed_records((RECORDS, kind), old.collection(kind), new.collection(kind)))
        found.update(_changed(("places", kind), old.places[kind], new.places[kind]))
    found.update(_changed(("broken",), old.broken, new.broken))
    for make in old.made:
        if make in asked:
            found.update(_changed((make,), old.once(make), new.once(make)))
    return frozenset(found)


def _changed(asked: Asked, old: object, new: object) -> Iterator[Read]:
    if old is new:
        return
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        yield from _changed_keys(asked, old, new)
        return
    if type(old) is type(new) and (_mappings(old) or _mappings(new)):
        for name in _names(old):
            yield from _changed((*asked, name), getattr(old, name), getattr(new, name))
    elif not same(old, new):
        yield (*asked, ALL)
        yield from ((*asked, name, ALL) for name in _names(old))


def _changed_keys(asked: Asked, old: Mapping[Hashable, object], new: Mapping[Hashable, object]) -> Iterator[Read]:
    other = [key for key, value in new.items() if key not in old or not same(old[key], value)]
    gone = [key for key in old if key not in new]
    moved = list(old) != list(new)
    yield from ((*asked, key) for key in (*other, *gone))
    if moved:
        yield (*asked, KEYS)
    if moved or other:
        yield (*asked, ALL)


def _changed_records(asked: Asked, old: Mapping[str, Record], new: Mapping[str, Record]) -> Iterator[Read]:
    if list(old) != list(new):
        yield (*asked, KEYS)
    yield from ((*asked, key) for key in {*old} ^ {*new})
    for key in {*old} & {*new}:
        one, other = old[key], new[key]
        if one is not other:
            fields = _names(one)
            yield from ((*asked, key, name) for name in fields if not same(getattr(one, name), getattr(other, name)))


def same(one: object, other: object) -> bool:  # noqa: PLR0911  # one case for each kind of value
    """Whether two values are the same to whoever prints them. Stricter than `==`, for which 1.0 is 1.00 and True is 1.

    Of what it does not know, only one and the same is the same.
    """
    if one is other:
        return True
    kind = type(one)
    if kind is not type(other):
        return False
    if isinstance(one, tuple | list):
        others = cast("tuple[object, ...]", other)
        return len(one) == len(others) and all(map(same, one, others))
    if isinstance(one, Enum):  # of which there is one of each
        return False
    if isinstance(one, str | bytes | int | float | date):
        return one == other
    if isinstance(one, KeysView):
        return same(list(one), list(cast("KeysView[object]", other)))
    if isinstance(one, Decimal):
        return one.as_tuple() == cast(Decimal, other).as_tuple()
    if isinstance(one, Mapping):
        return same(list(one.items()), list(cast("Mapping[object, object]", other).items()))
    if isinstance(one, frozenset | set):
        return one == other and all(isinstance(value, str) for value in one)
    names = _names(one)
    return bool(names) and all(same(getattr(one, name), getattr(other, name)) for name in names)


def _names(value: object) -> tuple[str, ...]:
    """The names of the fields of a record or a dataclass; none for anything else."""
    return _names_of(cast(Hashable, type(value)))


@cache
def _names_of(kind: Any) -> tuple[str, ...]:
    if issubclass(kind, BaseModel):
        return tuple(kind.model_fields)
    if dataclasses.is_dataclass(kind):
        return tuple(field.name for field in dataclasses.fields(kind) if field.compare)
    return ()

"""What the faults of a record keep from sight: what else would be told of it, were they mended.

The checks ask whole records. One with a fault is made whole here in two ways, with other values for all that is wrong
or missing, and what is told of both holds whatever will be written there. So a figure without its date, or a record
that does not say what all others say, is told in the same run as a misspelt field.
"""

from __future__ import annotations

from collections.abc import Collection as Collection_
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Annotated, Any

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from knowledge_base.base import Collection, KnowledgeBase, Place
from knowledge_base.checks import check
from knowledge_base.faulty import (
    Draft,
    at,
    class_at,
    counts_the_faultless,
    fields_at,
    fields_that_name,
    is_around,
    put_at,
    words_of,
)
from knowledge_base.load import nameable
from knowledge_base.misplaced import confused, renamed
from knowledge_base.model import Record
from knowledge_base.parts import is_list, record_inside, with_source
from knowledge_base.problems import About, Problem
from knowledge_base.records import Known, Written, validated
from knowledge_base.source import Path_, Value
from knowledge_base.wrong_values import explain

MOST = 20
"""Records with faults. Where there are more, those are enough to mend, and to look behind them all takes long."""
_ROUNDS = 4
"""How often a record is looked at again: what is put in for one fault may let pydantic see the next."""
_VALUES = ("Ordene står her.", "ord", "1900", "1901-01-01", "1", "true", "a/b", "https://example.org/", "a@example.org")
_OTHER_VALUES = ("Her står det noe annet.", "noe", "2090", "2090-12-12", "9", "false", "c/d", "https://example.com/")
"""What is put in where a value is wrong or missing: for each form of value one, and one that is far from it."""


def shadowed(base: KnowledgeBase, written: Sequence[Written], once: Collection_[str]) -> Iterator[Problem]:
    """What the checks say of the records of `written` that are not in `base` since they have faults.

    `once` has the addresses that have been public. What is told of the faults themselves is not told again.
    """
    faulty = [one for one in written if one.entry.id in base.broken[one.kind.name]]
    faulty = [one for one in faulty if not one.entry.place.document.is_told(one.entry.place.path)]
    if not 0 < len(faulty) <= MOST:
        return
    known = nameable(written)
    one, other = (
        set(_seen(base, [_filled(each, _Putting(known, values, last)) for each in faulty], once))
        for values, last in ((_VALUES, False), (_OTHER_VALUES, True))
    )
    yield from sorted(one & other)


@dataclass(frozen=True)
class _Putting:
    """What is put in."""

    known: Known
    values: Sequence[str]
    last: bool
    """Whether the last of several choices is taken, and not the first."""


@dataclass(frozen=True)
class _Filled:
    """A record made whole."""

    written: Written
    record: Record | None
    """None when nobody knows how."""
    put: frozenset[Path_]
    """Where something was put in, or taken out."""
    told: tuple[Problem, ...]
    """What pydantic saw when that was done, and not before."""


@dataclass(frozen=True)
class _Seen(Problem):
    """A problem that has nothing to do with what was put in."""


@dataclass(frozen=True)
class _PlaceOfFilled(Place):
    """The place of a record made whole."""

    put: frozenset[Path_] = frozenset()

    def problem(self, path: Path_, what: str, do: str, about: About | None = None) -> Problem:
        """A problem, marked as seen when it does not lie in what was put in."""
        one = super().problem(path, what, do, about)
        if _is_put(path, self.put):
            return one
        return _Seen(one.file, one.line, one.column, one.what, one.do, one.about)


def _seen(base: KnowledgeBase, filled: Sequence[_Filled], once: Collection_[str]) -> Iterator[Problem]:
    """What is told of the records that were made whole, in a base that has them."""
    there = [one for one in filled if one.record is not None]
    for one in filled:
        yield from one.told
    for problem in check(_with(base, there), once, names=False) if there else ():
        if isinstance(problem, _Seen):
            yield Problem(problem.file, problem.line, problem.column, problem.what, problem.do, problem.about)


def _with(base: KnowledgeBase, filled: Sequence[_Filled]) -> KnowledgeBase:
    collections = dict(base.collections)
    for one in filled:
        assert one.record is not None  # noqa: S101  # who calls has looked
        before, entry = collections[one.written.kind.name], one.written.entry
        place = _PlaceOfFilled(entry.place.document, entry.place.path, one.put)
        collections[one.written.kind.name] = Collection(
            MappingProxyType({**before.records, entry.id: one.record}),
            MappingProxyType({**before.places, entry.id: place}),
            before.broken - {entry.id},
        )
    return base.replaced(collections)


def _filled(one: Written, putting: _Putting) -> _Filled:
    """A record with something put in for each of its faults."""
    record, entry = one.kind.record, one.entry
    draft = Draft(entry.id, record, entry.data, putting.known)
    put, left_out, told, moved = set[Path_](), set[Path_](), list[Problem](), dict[Path_, Path_]()
    for round_ in range(_ROUNDS):
        found = validated(record, draft.data)
        if not isinstance(found, tuple):
            return _Filled(one, found, frozenset(put), tuple(told))
        if round_:
            new = [
                one
                for one in found
                if not (_is_put(one["loc"], put) or any(is_around(one["loc"], out) for out in left_out))
                and not entry.place.is_told(one["loc"], one["type"])
            ]
            told += (entry.place.problem(moved.get(one["loc"], one["loc"]), *explain(draft, one)) for one in new)
        before = draft.data
        try:
            draft = replace(draft, data=_mended(draft, found, putting, put, left_out, moved))
        except (KeyError, IndexError, TypeError):
            break
        if draft.data == before:
            break
    return _Filled(one, None, frozenset(), tuple(told))


def _is_put(path: Path_, put: Collection_[Path_]) -> bool:
    return any(is_around(one, path) for one in put)


def _mended(
    draft: Draft, found: Sequence[ErrorDetails], putting: _Putting, put: set[Path_], left_out: set[Path_],
    moved: dict[Path_, Path_],
) -> Value:  # fmt: skip
    """The data without the faults that were `found`.

    Where something was put in is noted in `put`, what was taken out in `left_out`, and where what has got another name
    stands, in `moved`.
    """
    data = draft.data
    for one in confused(draft, found):
        data = put_at(data, one.around, dict(one.right))
        put |= {*one.at, *([one.instead_of] if one.instead_of else [])}
    other_names = renamed(draft, found)
    moved |= {(*path[:-1], name): path for path, name in other_names.items()}
    for details in found:
        path = details["loc"]
        if not path:
            continue
        stands_elsewhere = path in moved and details["type"] == "missing"  # it is asked for in the next round
        if stands_elsewhere:
            continue
        if counts_the_faultless(details, found):
            continue
        if _is_put(path, put):  # what was put in is no better
            if around := _may_be_left_out(draft, path):
                data = _without(data, around)
                put.add(around)
                left_out.add(around)
            continue
        put.add(path)
        if details["type"] == "extra_forbidden":
            data = _without(data, path)
            if path in other_names:
                data = put_at(data, (*path[:-1], other_names[path]), details["input"])
            continue
        data = _with_value(draft, data, path, putting)
    return data


def _given_at(data: Value, path: Path_) -> Value:
    """What stands at `path`; None when nothing does."""
    try:
        return at(data, path)
    except (KeyError, IndexError, TypeError):
        return None


def _may_be_left_out(draft: Draft, path: Path_) -> Path_:
    """The field at `path`, or the nearest around it, that a record can do without; empty when there is none."""
    for end in range(len(path), 0, -1):
        name = path[end - 1]
        if isinstance(name, str) and not fields_at(draft.record, path[: end - 1])[name].is_required():
            return path[:end]
    return ()


def _with_value(draft: Draft, data: Value, path: Path_, putting: _Putting) -> Value:
    """The data with a value at `path` that can stand there; without it, where it may be left out."""
    holder = path[:-1] if isinstance(path[-1], str) else path[: _last_name(path)]
    name = str(path[len(holder)])
    around = class_at(draft.record, holder)
    info = fields_at(draft.record, holder)[name]
    try:
        sample = _sample(draft, around, name, info, putting)
    except KeyError:
        if info.is_required() or isinstance(path[-1], int):
            raise
        return _without(data, path)
    if isinstance(path[-1], int) and isinstance(sample, list):
        sample = sample[0]
    given = _given_at(data, path)
    if isinstance(sample, dict) and isinstance(given, dict) and isinstance(given.get("id"), str):
        sample = {**sample, "id": given["id"]}  # others may name it
    return put_at(data, path, sample)


def _last_name(path: Path_) -> int:
    return max(index for index, part in enumerate(path) if isinstance(part, str))


def _sample(draft: Draft, around: type[BaseModel], name: str, info: FieldInfo, putting: _Putting) -> Value:
    """What can stand in a field."""
    inner = record_inside(info.annotation)
    if inner is not None:
        whole = _whole(draft, inner, putting, least=True) or _whole(draft, inner, putting, least=False)
        return [whole] if is_list(info.annotation) else whole
    words = words_of(info)
    chosen = words[-1:] if putting.last else words[:1]
    candidates = [*_names_of(draft, around, name, putting), *chosen, *putting.values]
    form: Any = info.annotation
    adapter: TypeAdapter[Any] = TypeAdapter(Annotated[form, *info.metadata] if info.metadata else form)
    for candidate in candidates:
        given: list[Value] | str = [candidate] if is_list(info.annotation) else candidate
        try:
            adapter.validate_python(given)
        except ValidationError:
            continue
        return given
    raise KeyError(name)


def _whole(draft: Draft, record: type[BaseModel], putting: _Putting, *, least: bool) -> dict[str, Value]:
    """A record of a class, with the `least` that one must have or with all that is no list; empty when it cannot be."""
    fields = fields_at(record, ()).items()
    wanted = {key: one for key, one in fields if one.is_required() or not (least or is_list(one.annotation))}
    whole = {key: _sample(draft, record, key, one, putting) for key, one in wanted.items()}
    try:
        record.model_validate(with_source(record, whole, "en-kilde"))
    except ValidationError:
        return {} if least else whole
    return whole


def _names_of(draft: Draft, around: type[BaseModel], name: str, putting: _Putting) -> Iterator[str]:
    """The records that a field can name: one of them."""
    mark = fields_that_name(around).get(name)
    if mark is not None:
        choices = putting.known(mark.kind)
        if everything := choices.inside(draft.id).all or choices.all:
            yield everything[-1 if putting.last else 0].id


def _without(data: Value, path: Path_) -> Value:
    """`data` without the field at `path`, where it has it."""
    first, *rest = path
    if isinstance(data, dict) and isinstance(first, str):
        if not rest:
            return {key: value for key, value in data.items() if key != first}
        return {**data, first: _without(data[first], tuple(rest))}
    if isinstance(data, list) and isinstance(first, int) and rest:
        return [*data[:first], _without(data[first], tuple(rest)), *data[first + 1 :]]
    return data

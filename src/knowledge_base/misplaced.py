"""What stands in a field and belongs in another, and the record as it was meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from knowledge_base import meanings, model
from knowledge_base.faulty import (
    LONGEST,
    Draft,
    at,
    class_at,
    field_name,
    fields_at,
    fields_that_name,
    is_around,
    put_at,
)
from knowledge_base.parts import is_list, record_inside, with_source
from knowledge_base.source import Path_, Value
from knowledge_base.written_out import in_flow, inner_value, is_entry, to_write
from knowledge_base.wrong_values import SAYS_WHAT, explain, ids_meant, titles_meant


def renamed(draft: Draft, found: Sequence[ErrorDetails], *, by_words: bool = False) -> Mapping[Path_, str]:
    """The fields that are there under another name, each with the one it should have, by their path.

    Those are known by their words, and unless only such are wanted, by what stands in them.
    """
    told: dict[Path_, str] = {}
    strange = [one["loc"] for one in found if one["type"] == "extra_forbidden" and one["input"] is not None]
    for path in strange:
        known = fields_at(draft.record, path[:-1])
        beside = at(draft.data, path[:-1])
        free = [name for name in known if not isinstance(beside, dict) or name not in beside]
        missing = [one["loc"][-1] for one in found if one["type"] == "missing" and one["loc"][:-1] == path[:-1]]
        taken = {name for other, name in told.items() if other[:-1] == path[:-1]}
        meant = meanings.field(str(path[-1]), [name for name in free if name not in taken], list(map(str, missing)))
        if meant is None and not by_words:
            meant = _missing_that_fits(draft, path, [str(one) for one in missing if one not in taken])
        if meant is not None:
            told[path] = meant
    return told


def _missing_that_fits(draft: Draft, path: Path_, missing: Sequence[str]) -> str | None:
    """The one of the `missing` fields that what stands in the unknown field at `path` can be the value of.

    A sentence can be the value of any field for text, and says nothing of which.
    """
    beside, around = at(draft.data, path[:-1]), class_at(draft.record, path[:-1])
    if not isinstance(beside, dict):
        return None
    given = beside[str(path[-1])]
    fitting = [one for one in missing if one not in _faulty(draft, around, {**beside, one: given})]
    if len(fitting) != 1 or fitting[0] not in _faulty(draft, around, {**beside, fitting[0]: _ANY_TEXT}):
        return None
    return fitting[0]


_ANY_TEXT = "En hvilken som helst setning."


def _faulty(draft: Draft, record: type[BaseModel], data: Mapping[str, Value]) -> frozenset[str]:
    """The fields whose values in `data` a record of this class does not take, or that name what is not there."""
    whole = with_source(record, dict(data), "en-kilde")
    try:
        record.model_validate(whole)
        found = set[str]()
    except ValidationError as error:
        found = {str(one["loc"][0]) for one in error.errors() if one["loc"]}
    for name, names in fields_that_name(record).items():
        given = data.get(name)
        listed = given if isinstance(given, list) else [given]
        known = {one.id.removeprefix(f"{draft.id}/") for one in draft.known(names.kind).all}
        if given is not None and not all(isinstance(one, str) and one in known for one in listed):
            found.add(name)
    return frozenset(found)


@dataclass(frozen=True)
class Confused:
    """Fields that stand where others should, told as one fault at the first of them."""

    at: tuple[Path_, ...]
    """The fields, in the order of the file."""
    instead_of: Path_ | None
    """The field that is missing since they stand elsewhere, if one is."""
    what: str
    do: str
    around: Path_
    """Where the record stands that has the fields."""
    right: Mapping[str, Value]
    """Its fields as they were meant."""


def confused(draft: Draft, found: Sequence[ErrorDetails]) -> Iterator[Confused]:
    """Two values that have been exchanged, and fields that stand beside the one that they belong in."""
    told: set[Path_] = set()
    for look in (_without_brackets, _cut_titles, _without_colon, left_outside, _exchanged, _one_step_out, _too_far_in):
        for one in look(draft, found):
            if told.isdisjoint(one.at):
                told.update(one.at)
                yield one


def _without_brackets(draft: Draft, found: Sequence[ErrorDetails]) -> Iterator[Confused]:
    """A list between { and } without brackets around it, which is cut at its commas."""
    strange = {one["loc"] for one in found if one["type"] == "extra_forbidden" and one["input"] is None}
    for details in found:
        path = details["loc"]
        beside = at(draft.data, path[:-1]) if details["type"] == "tuple_type" and isinstance(path[-1], str) else None
        if not isinstance(beside, dict) or not isinstance(details["input"], str):
            continue
        names = list(beside)
        rest = list(takewhile(lambda name: (*path[:-1], name) in strange, names[names.index(str(path[-1])) + 1 :]))  # noqa: B023  # used at once
        if not rest:
            continue
        listed = ids_meant(draft, path, [details["input"], *rest])
        what = f"Listen «{path[-1]}» mangler [ og ] rundt seg, og er derfor delt ved kommaene."
        do = f"Skriv «{path[-1]}: [{', '.join(listed)}]»."
        right: dict[str, Value] = {name: value for name, value in beside.items() if name not in rest}
        right[str(path[-1])] = [*listed]
        yield Confused((path, *((*path[:-1], name) for name in rest)), None, what, do, path[:-1], right)


def _cut_titles(draft: Draft, found: Sequence[ErrorDetails]) -> Iterator[Confused]:
    """A list of ids with the title of a record in it, which is cut at its comma: [Involver, alle ansatte]."""
    wrong = [one["loc"] for one in found if one["type"] in _NO_ID and isinstance(one["loc"][-1], int)]
    for path in dict.fromkeys(one[:-1] for one in wrong):
        listed = at(draft.data, path)
        if not isinstance(listed, list) or not all(isinstance(one, str) for one in listed):
            continue
        meant = titles_meant(draft, path, [str(one) for one in listed])
        if len(meant) == len(listed):
            continue
        beside = at(draft.data, path[:-1])
        assert isinstance(beside, dict)  # noqa: S101  # a list of ids stands in a field
        cut = next((title for title in meant.values() if ", " in title), None)
        understood = [index for index, one in enumerate(listed) if one not in meant or meant[str(one)] != one]
        what = f"Tittelen «{cut}» i «{path[-1]}» er delt ved kommaet."
        what = what if cut else f"I «{path[-1]}» står det samme to ganger: med id og med tittel."
        do = f"Skriv «{path[-1]}: [{', '.join(meant)}]»."
        right: dict[str, Value] = {**beside, str(path[-1]): [*meant]}
        yield Confused(tuple((*path, index) for index in understood), None, what, do, path[:-1], right)


_NO_ID = frozenset({"string_pattern_mismatch", "string_too_long"})


def _without_colon(draft: Draft, found: Sequence[ErrorDetails]) -> Iterator[Confused]:
    """Fields between { and } with something else than a colon before the value: {section Innledning, page=3}."""
    lost = [one["loc"] for one in found if one["type"] == "extra_forbidden" and one["input"] is None]
    for around in dict.fromkeys(path[:-1] for path in lost):
        beside, known = at(draft.data, around), fields_at(draft.record, around)
        if not isinstance(beside, dict):
            continue
        split = {key: re.fullmatch(r"([a-z_]+)(?: *= *| +)(\S.*)", key) for key in beside if (*around, key) in lost}
        right = {
            key: (one[1], one[2]) for key, one in split.items() if one and one[1] in known and one[1] not in beside
        }
        if not right:
            continue
        fields = dict(right.get(key, (key, value)) for key, value in beside.items())
        inner = class_at(draft.record, around)
        shown = ", ".join(f"{key}: {in_flow(inner, key, str(value))}" for key, value in fields.items())
        what = f"Mellom feltet og verdien mangler kolon: «{next(iter(right))}»."
        paths = tuple((*around, key) for key in [*right, *(name for name, _ in right.values())])
        yield Confused(paths, None, what, f"Skriv «{{{shown}}}».", around, fields)


def left_outside(draft: Draft, found: Sequence[ErrorDetails]) -> Iterator[Confused]:
    """Fields that stand below the empty one that they belong in, and not further in."""
    strange = {one["loc"] for one in found if one["type"] == "extra_forbidden"}
    for around in dict.fromkeys(path[:-1] for path in strange):
        beside, known = at(draft.data, around), fields_at(draft.record, around)
        names = list(beside) if isinstance(beside, dict) else []
        for index, key in enumerate(names):
            inner = record_inside(known[key].annotation) if key in known else None
            if inner is None or not isinstance(beside, dict) or beside[key] is not None:
                continue
            below = list(takewhile(lambda name: (*around, name) in strange, names[index + 1 :]))  # noqa: B023  # used at once
            if not below or not set(below) <= set(fields_at(inner, ())):
                continue
            listed = is_list(known[key].annotation)
            those = f"«{below[0]}»" if len(below) == 1 else f"«{below[0]}» til «{below[-1]}»"
            which = "Feltet" if len(below) == 1 else "Feltene"
            what = f"{which} {those} hører til i «{key}» over, men har for lite innrykk."
            more = " foran hver av de andre" if len(below) > 1 else ""
            do = (
                f"Skriv «- » foran «{below[0]}», og sett to mellomrom{more}."
                if listed and more
                else (f"Skriv «- » foran «{below[0]}»." if listed else "Sett to mellomrom foran hver av dem.")
            )
            fields = {name: beside[name] for name in below}
            right: dict[str, Value] = {name: value for name, value in beside.items() if name not in below}
            right[key] = [fields] if listed else fields
            yield Confused(tuple((*around, name) for name in [*below, key]), None, what, do, around, right)


def _exchanged(draft: Draft, found: Sequence[ErrorDetails]) -> Iterator[Confused]:
    shapes = {"missing", "extra_forbidden", "string_too_long", "string_too_short"}
    wrong = {one["loc"]: one for one in found if one["type"] not in shapes}
    told: set[Path_] = set()
    for path, details in wrong.items():
        beside = at(draft.data, path[:-1]) if path and isinstance(path[-1], str) else None
        if path in told or not isinstance(beside, dict) or not isinstance(beside.get(str(path[-1])), str):
            continue
        name, around = str(path[-1]), class_at(draft.record, path[:-1])
        is_known = explain(draft, details)[1].startswith(SAYS_WHAT) or _is_amount(str(details["input"]))
        for other, value in beside.items():
            there = (*path[:-1], other)
            if other == name or not isinstance(value, str) or (is_known and there not in wrong):
                continue
            both = _faulty(draft, around, {**beside, name: value, other: beside[name]})
            is_free = other not in _faulty(draft, around, {**beside, other: _ANY_TEXT})
            if there not in wrong and is_free and not re.search(r"\d", str(beside[name])):
                continue  # a word can stand in any text, and says nothing of which
            if not both & {name, other}:
                names = [one for one in beside if one in {name, other}]
                right = {name: value, other: str(beside[name])}
                shown = " og ".join(f"«{one}: {in_flow(around, one, right[one])}»" for one in names)
                told |= {path, there}
                paths = tuple((*path[:-1], one) for one in names)
                what = f"Verdiene i «{names[0]}» og «{names[1]}» er byttet om."
                meant: dict[str, Value] = {**beside, **right}
                yield Confused(paths, None, what, f"Skriv {shown}.", path[:-1], meant)
                break


def _is_amount(written: str) -> bool:
    """Whether it is a number, however it is written: such a value is in its own field, and wrong there."""
    return meanings.amount(written) is not None or re.fullmatch(r"[\d.,_ ]+", written) is not None


def _one_step_out(draft: Draft, found: Sequence[ErrorDetails]) -> Iterator[Confused]:
    """Fields that a field beside them has: those of a place in a source beside `ref`."""
    groups: dict[tuple[Path_, str], list[str]] = {}
    for details in found:
        path = details["loc"]
        if details["type"] == "extra_forbidden" and details["input"] is not None and (key := _belongs_in(draft, path)):
            groups.setdefault((path[:-1], key), []).append(str(path[-1]))
    for (around, key), names in groups.items():
        beside = at(draft.data, around)
        inner = record_inside(fields_at(draft.record, around)[key].annotation)
        if not isinstance(beside, dict) or inner is None:
            continue
        there = beside.get(key)
        fields = {name: beside[name] for name in names} | (there if isinstance(there, dict) else {})
        those = " og ".join(f"«{name}»" for name in names)
        what = f"{'Feltet' if len(names) == 1 else 'Feltene'} {those} hører til i «{key}»"
        needed = fields_at(draft.record, around)[key].is_required()
        what += ", som mangler." if needed and not isinstance(there, dict) else "."
        do = f"Flytt {'det' if len(names) == 1 else 'dem'} inn under «{key}:», med to mellomrom mer foran."
        known = fields.keys() <= fields_at(inner, ()).keys()  # else what does not belong there would move along
        if known and all(isinstance(value, str) and len(value) <= LONGEST for value in fields.values()):
            shown = ", ".join(
                f"{name}: {inner_value(draft, inner, name, str(value))}" for name, value in fields.items()
            )
            do = to_write(f"{key}: {{{shown}}}", f"Flytt {'det' if len(names) == 1 else 'dem'} dit:")
        meant: dict[str, Value] = {name: value for name, value in beside.items() if name not in names} | {key: fields}
        yield Confused(tuple((*around, name) for name in names), (*around, key), what, do, around, meant)


def _belongs_in(draft: Draft, path: Path_) -> str | None:
    """The field beside the unknown one at `path` that has a field of its name and takes its value."""
    beside, name = at(draft.data, path[:-1]), str(path[-1])
    for key, info in fields_at(draft.record, path[:-1]).items():
        inner = None if is_list(info.annotation) else record_inside(info.annotation)
        there = beside.get(key) if isinstance(beside, dict) else None
        held = there if isinstance(there, dict) else {}
        is_missing = there is None and info.is_required()
        if inner is None or not isinstance(beside, dict) or not (held or is_missing):
            continue
        is_free = name in fields_at(inner, ()) and name not in held
        if is_free and name not in _faulty(draft, inner, {**held, name: beside[name]}):
            return key
    return _only_home(draft, path)


def _only_home(draft: Draft, path: Path_) -> str | None:
    """The one record beside the unknown field at `path` that has a field of its name, and is not written yet."""
    beside, found = at(draft.data, path[:-1]), list[str]()
    for key, info in fields_at(draft.record, path[:-1]).items():
        inner = None if is_list(info.annotation) else record_inside(info.annotation)
        there = isinstance(beside, dict) and beside.get(key) is not None
        if inner is not None and not there and not issubclass(inner, model.Ref) and path[-1] in fields_at(inner, ()):
            found.append(key)
    return found[0] if len(found) == 1 else None


def _too_far_in(draft: Draft, found: Sequence[ErrorDetails]) -> Iterator[Confused]:
    """Fields that the record around theirs has, and theirs has not: the time of an observation inside its `ref`."""
    for details in found:
        path = details["loc"]
        is_strange = details["type"] == "extra_forbidden" and details["input"] is not None
        out = _belongs_out(draft, path) if is_strange else None
        if out is None:
            continue
        name, value, key = str(path[-1]), at(draft.data, path), str(path[len(out)])
        around = at(draft.data, out)
        assert isinstance(around, dict)  # noqa: S101  # a record stands there
        do = f"Flytt det ut, til linjen over «{key}:», med like mange mellomrom foran."
        if isinstance(value, str) and len(value) <= LONGEST:
            shown = in_flow(class_at(draft.record, out), name, value)
            do = f"Skriv «{name}: {shown}» på en egen linje over «{key}:», med like mange mellomrom foran."
        if name in around:
            do = f"Flytt det som står under det, til «{name}:» utenfor «{key}», nederst i listen der."
        what = f"Feltet «{name}» hører ikke til inne i «{key}», men ved siden av."
        right: dict[str, Value] = {}
        for one, held in around.items():
            moved: dict[str, Value] = {} if name in around else {name: value}
            right |= {**moved, one: _without(held, path[len(out) + 1 :])} if one == key else {one: held}
        if name in around:
            right[name] = _joined(around[name], value)
        yield Confused((path,), (*out, name), what, do, out, right)


def _joined(listed: Value, more: Value) -> Value:
    """One list of what stands in two; of two that are no lists, the first."""
    return [*listed, *more] if isinstance(listed, list) and isinstance(more, list) else listed


def _without(data: Value, path: Path_) -> Value:
    """`data` without the field at `path`, which is there."""
    if isinstance(data, dict):
        first, *rest = path
        if not rest:
            return {key: value for key, value in data.items() if key != first}
        return {key: _without(value, tuple(rest)) if key == first else value for key, value in data.items()}
    assert isinstance(data, list)  # noqa: S101  # a path leads through records and lists
    return [_without(one, path[1:]) if index == path[0] else one for index, one in enumerate(data)]


def _belongs_out(draft: Draft, path: Path_) -> Path_ | None:
    """The nearest record around that of the unknown field at `path` that can have a field of its name with its value.

    None where there is none, and where it has that field already, unless both are lists.
    """
    name, value = str(path[-1]), at(draft.data, path)
    for length in reversed(range(len(path) - 1)):
        out = path[:length]
        around = at(draft.data, out) if isinstance(path[length], str) else None
        if isinstance(around, dict) and name in fields_at(draft.record, out):
            inner = class_at(draft.record, out)
            both = isinstance(value, list) and isinstance(around.get(name), list)
            meant = {**around, name: _joined(around[name], value) if both else value}
            is_free = (both or name not in around) and name not in _faulty(draft, inner, meant)
            return out if is_free else None
    return None


def as_meant(draft: Draft, found: Sequence[ErrorDetails]) -> Value | None:
    """The record as what is told of its faults says that it is to be written; None where that is not said of each."""
    mixed = [*confused(draft, found)]
    return None if _overlap(mixed) else _with_all(draft, found, mixed)


def _with_all(draft: Draft, found: Sequence[ErrorDetails], mixed: Sequence[Confused]) -> Value | None:
    data, done = draft.data, set[Path_]()
    for one in mixed:
        data = put_at(data, one.around, dict(one.right))
        done |= {*one.at, *([one.instead_of] if one.instead_of else [])}
    for path, name in renamed(draft, found).items():
        if path not in done:
            beside = at(data, path[:-1])
            assert isinstance(beside, dict)  # noqa: S101  # an unknown field stands in a record
            data = put_at(data, path[:-1], {name if key == path[-1] else key: value for key, value in beside.items()})
            done |= {path, (*path[:-1], name)}
    for details in found:
        if details["loc"] not in done:
            if details["type"] == "tuple_type" and is_entry(draft.record, details["loc"], details["input"]):
                data = put_at(data, details["loc"], [at(data, details["loc"])])
                continue
            right = _said(field_name(details["loc"]), explain(draft, details)[1]) if details["loc"] else None
            if isinstance(right, dict) and isinstance(details["loc"][-1], int):  # the whole list is told
                data = put_at(data, details["loc"][:-1], right[field_name(details["loc"])])
                continue
            if right is None or details["type"] in {"missing", "extra_forbidden"}:
                return None
            try:
                data = _with_said(data, details["loc"], right)
            except (KeyError, IndexError, TypeError):  # what stood there has been moved
                return None
    return data


def _overlap(mixed: Sequence[Confused]) -> bool:
    """Whether what is meant by one would undo what is meant by another."""
    return any(one is not other and is_around(one.around, other.around) for one in mixed for other in mixed)


_SAID = re.compile(r"Skriv «([^…»]+)»[.,]")
_BELOW = re.compile(r"«(\w+): ([^«»]+)»")
"""What is to be written below that."""
_FIELDS_SAID = re.compile(r"(\w+): ([^,\[\]{}\"']+|\[[^\[\]{}\"']*\])(?:, |$)")


def _said(name: str, do: str) -> Value | dict[str, Value]:
    """What a remedy says is to be written: a value, or fields with their values."""
    found = _SAID.match(do)
    if found is None:
        return None
    below = do[found.end() :]
    more = dict(_BELOW.findall(below)) if below.startswith(" og under det ") else {}
    if not found[1].startswith(f"{name}: "):
        value = found[1].strip("\"'")
        return {name: value, **more} if more else value
    if not re.fullmatch(f"(?:{_FIELDS_SAID.pattern})+", found[1]):
        return None
    fields = {key: _listed(value) if value[0] == "[" else value for key, value in _FIELDS_SAID.findall(found[1])}
    return fields | more


def _listed(written: str) -> list[Value]:
    return [one.strip() for one in written[1:-1].split(",")]


def _with_said(data: Value, path: Path_, right: Value) -> Value:
    if isinstance(right, dict):
        beside = at(data, path[:-1])
        return put_at(data, path[:-1], {**beside, **right} if isinstance(beside, dict) else right)
    return put_at(data, path, right)

"""Turns pydantic's errors into words that a contributor can act on, with the text to write where it can be known."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from knowledge_base import meanings, model
from knowledge_base.known import SURE, Choices
from knowledge_base.model import Names
from knowledge_base.parts import inside, is_list, names_in, record_inside, with_source
from knowledge_base.problems import SHORT_LIST, nearest
from knowledge_base.slips import quoted
from knowledge_base.source import Path_, Value
from knowledge_base.text import Prose

LONGEST = 60  # characters of a value that a message repeats
LONGEST_HINT = 120  # characters of a field's explanation that a message repeats

Told = tuple[str, str]
"""What is wrong, and what to do."""


@dataclass(frozen=True)
class Draft:
    """A record as it was written, and what it may name."""

    id: str
    record: type[BaseModel]
    data: Value
    known: Callable[[str], Choices]
    """The records of a kind that can be named, by the name of the kind."""


def class_at(record: type[BaseModel], location: Path_) -> type[BaseModel]:
    """The class of what stands at `location` inside a record, or of what is around it."""
    current = record
    for part in location:
        inner = record_inside(fields_at(current, ())[part].annotation) if isinstance(part, str) else current
        current = inner or current
    return current


def fields_at(record: type[BaseModel], location: Path_) -> dict[str, FieldInfo]:
    """The fields that the record at `location` inside `record` may have, by the names that YAML has for them."""
    return {info.alias or name: info for name, info in class_at(record, location).model_fields.items()}


def at(data: Value, path: Path_) -> Value:
    """What stands at `path`, which is there."""
    for part in path:
        data = data[part]  # type: ignore[index]  # pydantic's path leads through it
    return data


# --- fields with another name -------------------------------------------------------------------------------------


def renamed(draft: Draft, found: Sequence[ErrorDetails]) -> Mapping[Path_, str]:
    """The fields that are there under another name, each with the one it should have, by their path."""
    told: dict[Path_, str] = {}
    strange = [one["loc"] for one in found if one["type"] == "extra_forbidden" and one["input"] is not None]
    for path in strange:
        known = fields_at(draft.record, path[:-1])
        beside = at(draft.data, path[:-1])
        free = [name for name in known if not isinstance(beside, dict) or name not in beside]
        missing = [one["loc"][-1] for one in found if one["type"] == "missing" and one["loc"][:-1] == path[:-1]]
        taken = {name for other, name in told.items() if other[:-1] == path[:-1]}
        meant = meanings.field(str(path[-1]), [name for name in free if name not in taken], list(map(str, missing)))
        meant = meant or _missing_that_fits(draft, path, [str(one) for one in missing if one not in taken])
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
    for name, names in _named(record).items():
        given = data.get(name)
        listed = given if isinstance(given, list) else [given]
        known = {one.id.removeprefix(f"{draft.id}/") for one in draft.known(names.kind).all}
        if given is not None and not all(isinstance(one, str) and one in known for one in listed):
            found.add(name)
    return frozenset(found)


def _named(record: type[BaseModel]) -> Mapping[str, Names]:
    """The fields of a class that name other records, by the names that YAML has for them."""
    return {record.model_fields[name].alias or name: names for name, names in names_in(record).items()}


# --- what stands in the field of another --------------------------------------------------------------------------


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
    yield from _exchanged(draft, found)
    yield from _one_step_out(draft, found)


def _exchanged(draft: Draft, found: Sequence[ErrorDetails]) -> Iterator[Confused]:
    shapes = {"missing", "extra_forbidden", "string_too_long", "string_too_short"}
    wrong = {one["loc"]: one for one in found if one["type"] not in shapes}
    told: set[Path_] = set()
    for path, details in wrong.items():
        beside = at(draft.data, path[:-1]) if path and isinstance(path[-1], str) else None
        if path in told or not isinstance(beside, dict) or not isinstance(beside.get(str(path[-1])), str):
            continue
        name, around = str(path[-1]), class_at(draft.record, path[:-1])
        is_known = explain(draft, details)[1].startswith(_SAYS_WHAT) or _is_amount(str(details["input"]))
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
                shown = " og ".join(f"«{one}: {_flow(around, one, right[one])}»" for one in names)
                told |= {path, there}
                paths = tuple((*path[:-1], one) for one in names)
                what = f"Verdiene i «{names[0]}» og «{names[1]}» er byttet om."
                meant: dict[str, Value] = {**beside, **right}
                yield Confused(paths, None, what, f"Skriv {shown}.", path[:-1], meant)
                break


_SAYS_WHAT = ("Skriv «", "Mente")
"""What a remedy begins with that gives the very text."""


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
        what += "." if isinstance(there, dict) else ", som mangler."
        do = f"Flytt {'det' if len(names) == 1 else 'dem'} inn under «{key}:», med to mellomrom mer foran."
        if all(isinstance(value, str) and len(value) <= LONGEST for value in fields.values()):
            shown = ", ".join(f"{name}: {_flow(inner, name, str(value))}" for name, value in fields.items())
            do = f"Flytt {'det' if len(names) == 1 else 'dem'} dit: «{key}: {{{shown}}}»."
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
    return None


def _flow(record: type[BaseModel], name: str, value: str) -> str:
    """A value as it is written between { and }: with quotes where it would be read as something else."""
    is_text = _is_a(inside(fields_at(record, ())[name].annotation), str)
    is_number = re.fullmatch(r"\d+(\.\d*)?", value) is not None
    plain = re.fullmatch(r"\w[\w ./-]*", value) and not (is_text and is_number)
    return value if plain else quoted(value)


def _is_a(one: object, other: type) -> bool:
    """Whether `one` is a class and one of `other`."""
    return isinstance(one, type) and issubclass(one, other)


# --- a record as it was meant ---------------------------------------------------------------------------------------


def as_meant(draft: Draft, found: Sequence[ErrorDetails]) -> Value | None:
    """The record as what is told of its faults says that it is to be written; None where that is not said of each."""
    data, done = draft.data, set[Path_]()
    for one in confused(draft, found):
        data = _with(data, one.around, dict(one.right))
        done |= {*one.at, *([one.instead_of] if one.instead_of else [])}
    for path, name in renamed(draft, found).items():
        if path not in done:
            beside = at(data, path[:-1])
            assert isinstance(beside, dict)  # noqa: S101  # an unknown field stands in a record
            data = _with(data, path[:-1], {name if key == path[-1] else key: value for key, value in beside.items()})
            done |= {path, (*path[:-1], name)}
    for details in found:
        if details["loc"] not in done:
            right = _said(str(details["loc"][-1]), explain(draft, details)[1]) if details["loc"] else None
            if right is None or details["type"] in {"missing", "extra_forbidden"}:
                return None
            try:
                data = _with_said(data, details["loc"], right)
            except (KeyError, IndexError, TypeError):  # what stood there has been moved
                return None
    return data


_SAID = re.compile(r"Skriv «([^…»]+)»[.,]")
_FIELDS_SAID = re.compile(r"(\w+): ([^,\[\]{}\"']+|\[[^\[\]{}\"']*\])(?:, |$)")


def _said(name: str, do: str) -> Value | dict[str, Value]:
    """What a remedy says is to be written: a value, or fields with their values."""
    found = _SAID.match(do)
    if found is None:
        return None
    if not found[1].startswith(f"{name}: "):
        return found[1].strip("\"'")
    if not re.fullmatch(f"(?:{_FIELDS_SAID.pattern})+", found[1]):
        return None
    return {key: _listed(value) if value[0] == "[" else value for key, value in _FIELDS_SAID.findall(found[1])}


def _listed(written: str) -> list[Value]:
    return [one.strip() for one in written[1:-1].split(",")]


def _with_said(data: Value, path: Path_, right: Value) -> Value:
    if isinstance(right, dict):
        beside = at(data, path[:-1])
        return _with(data, path[:-1], {**beside, **right} if isinstance(beside, dict) else right)
    return _with(data, path, right)


def _with(data: Value, path: Path_, value: Value) -> Value:
    """`data` with another value at `path`."""
    if not path:
        return value
    first, *rest = path
    if isinstance(data, dict) and isinstance(first, str):
        return {**data, first: _with(data[first], tuple(rest), value)}
    if isinstance(data, list) and isinstance(first, int):
        return [*data[:first], _with(data[first], tuple(rest), value), *data[first + 1 :]]
    raise KeyError(first)


# --- each kind of error -------------------------------------------------------------------------------------------


def explain(draft: Draft, details: ErrorDetails) -> Told:
    """What is wrong and what to do. The types are listed in pydantic's «Validation Errors»."""
    return _of_shape(draft, details) or _of_value(draft, details) or _unforeseen(details)


def _unforeseen(details: ErrorDetails) -> Told:
    what = f"Feltet «{field_name(details['loc'])}» har en verdi som ikke passer der."
    return what, "Se hva feltet skal ha, på siden med alle feltene (bidra/felt/)."


def _of_shape(  # noqa: C901, PLR0911, PLR0912  # one case for each kind of error, nothing nested
    draft: Draft, details: ErrorDetails
) -> Told | None:
    """What is wrong with the fields themselves: one too many, one too few, text where fields belong."""
    record, path = draft.record, details["loc"]
    name = field_name(path)
    given = details["input"]
    match details["type"]:
        case "missing":
            return f"Feltet «{name}» mangler.", _to_fill_in(draft, path)
        case "extra_forbidden" if given is None and (whole := _cut_at_a_comma(draft, path)):
            return f"Teksten i «{whole[0]}» er delt ved kommaet foran «{name}».", f"Skriv «{whole[0]}: {whole[1]}»."
        case "extra_forbidden":
            known = fields_at(record, path[:-1])
            return f"Feltet «{name}» er ukjent.", _known_fields(name, known)
        case "string_pattern_mismatch" if name == "source" and not given:
            return "Stedet mangler kilde.", "Legg til «source:» med id-en til kilden."
        case "tuple_type" if given is not None and _fields_to_write(record, path):
            what = f"Feltet «{name}» skal være en liste, der hver del har egne felt: {_fields_to_write(record, path)}."
            return what, "La hver del starte med «- », og skriv feltene under hverandre, som navn: verdi."
        case "tuple_type" if isinstance(given, str):
            return f"Feltet «{name}» skal være en liste.", f"Skriv «{name}: [{_in_list(draft, path, given)}]»."
        case "tuple_type" if given is not None:
            return f"Feltet «{name}» skal være en liste.", "La hver linje starte med «- »."
        case _ if given is None:
            needed = _is_needed(record, path)
            return f"Feltet «{name}» er tomt.", "Fyll det ut." if needed else "Fyll det ut, eller ta bort linjen."
        case "string_type" | "enum" | "literal_error" if _is_one_in_a_list(given):
            return f"Feltet «{name}» skal ha én verdi, ikke en liste.", f"Skriv «{name}: {_shortened(given[0])}»."
        case "string_type":
            return f"Feltet «{name}» skal være tekst.", "Skriv teksten på samme linje, eller etter «>-»."
        case "model_type" | "dict_type" if isinstance(given, str) and (
            place := _place_in_a_source(record, path, given)
        ):
            return f"Stedet «{name}» er skrevet som tekst.", f"Skriv «{name}: {place}»."
        case "model_type" | "dict_type":
            what = f"Feltet «{name}» skal ha egne felt under seg: {_fields_to_write(record, path)}."
            return what, "Skriv dem med innrykk, som navn: verdi."
        case "too_short":
            least = details["ctx"]["min_length"]
            return f"Listen «{name}» har for få elementer.", f"Legg til minst {least}."
    return None


def _of_value(  # noqa: C901, PLR0911  # one case for each kind of error, nothing nested
    draft: Draft, details: ErrorDetails
) -> Told | None:
    """What is wrong with a value."""
    path = details["loc"]
    name = field_name(path)
    context: dict[str, Any] = details.get("ctx", {})
    given = _shortened(details["input"])
    match details["type"]:
        case "string_too_short":
            return f"Feltet «{name}» er tomt.", "Skriv minst ett ord."
        case "string_too_long":
            length = len(str(details["input"]))
            return f"Feltet «{name}» er for langt ({length} tegn).", _shorter(context["max_length"], length)
        case "enum" | "literal_error":
            return _wrong_choice(draft, path, str(details["input"]), str(context["expected"]))
        case "string_pattern_mismatch" if names := _names(draft.record, path):
            return _no_id(draft, path, str(details["input"]), names, str(context["pattern"]))
        case "string_pattern_mismatch" if context["pattern"] == model.PERIOD:
            return _no_period(name, str(details["input"]))
        case "string_pattern_mismatch":
            return f"«{given}» har feil form i «{name}».", _pattern_help(str(context["pattern"]), str(details["input"]))
        case "int_parsing" | "int_parsing_size" | "int_type" | "decimal_parsing" | "decimal_type" | "finite_number":
            return f"«{given}» er ikke et tall i «{name}».", _number(name, details["input"], draft.record, path)
        case "bool_parsing" | "bool_type":
            meant = meanings.truth(str(details["input"]))
            do = f"Skriv «{meant}»." if meant else "Skriv true eller false."
            return f"«{given}» er verken sant eller usant i «{name}».", do
        case "greater_than_equal" | "less_than_equal":
            limit = context.get("ge", context.get("le"))
            return f"Tallet {given} i «{name}» er utenfor grensen.", f"Grensen er {limit}."
        case "thousands":
            what = f"«{given}» i «{name}» kan være tusen eller desimaler."
            only = _comes_whole(draft, path)
            return what, f"Skriv «{context['whole']}»" + ("." if only else ", eller bruk en eller to desimaler.")
        case "decimal_max_places":
            places = context["decimal_places"]
            return f"Tallet {given} i «{name}» har for mange desimaler.", f"Bruk høyst {places}."
        case "value_error":
            what, _, do = str(context["error"]).partition(" | ")
            return f"{what.capitalize()}.", do or "Fyll ut det som mangler."
    return None


def _comes_whole(draft: Draft, path: Path_) -> bool:
    """Whether the number at `path` is of what there is no half of."""
    beside = at(draft.data, path[:-1])
    has_unit = isinstance(beside, dict) and beside.get("unit") is not None
    return not has_unit and model.comes_whole(fields_at(draft.record, path[:-1])[field_name(path)].annotation)


def _shortened(given: Any) -> Any:
    """What was written, short enough to repeat in a message."""
    return f"{given[:LONGEST]}…" if isinstance(given, str) and len(given) > LONGEST else given


def field_name(location: Path_) -> str:
    """The name of the field at `location`, or of what it stands in."""
    names = [part for part in location if isinstance(part, str)]
    return names[-1] if names else "posten"


# --- what to write ------------------------------------------------------------------------------------------------


def _to_fill_in(draft: Draft, path: Path_) -> str:
    """How to fill in a field that is missing: its choices when they are few, else what it is for."""
    *around, name = path
    info = fields_at(draft.record, tuple(around))[str(name)]
    if choices := _choices(draft, info, path):
        return f"Skriv «{name}:» og en av {', '.join(choices)}."
    told = (info.description or "").replace("\n", " ")
    first = re.split(r"(?<=[.!?])\s", told, maxsplit=1)[0]
    return f"Fyll det ut: {first}" if first and len(first) <= LONGEST_HINT else "Fyll det ut."


def _choices(draft: Draft, info: FieldInfo, path: Path_) -> Sequence[str]:
    """What may stand in a field, when that is a short list."""
    inner = inside(info.annotation)
    if get_origin(inner) is Literal:
        found = list(get_args(inner))
    elif isinstance(inner, type) and issubclass(inner, StrEnum):
        found = [one.value for one in inner]
    else:
        names = _names(draft.record, path)
        found = [one.id for one in draft.known(names.kind).all] if names and names.within is None else []
    return found if len(found) <= SHORT_LIST else []


def _cut_at_a_comma(draft: Draft, path: Path_) -> tuple[str, str] | None:
    """The field before one without a value, and its text as it was meant: {section: Kapittel 2, om møter}."""
    beside = at(draft.data, path[:-1])
    names = list(beside) if isinstance(beside, dict) else []
    index = names.index(str(path[-1])) if str(path[-1]) in names else 0
    before = index and isinstance(beside, dict) and beside[names[index - 1]]
    looks_like_text = re.search(r"[\s.]|[^a-z_]", str(path[-1]))
    if not isinstance(before, str) or not looks_like_text:
        return None
    return names[index - 1], quoted(f"{before}, {path[-1]}")


def _known_fields(name: str, known: Mapping[str, FieldInfo]) -> str:
    told = nearest(name, known)
    return told if told.startswith("Mente") else f"Ta det bort, eller velg en av: {', '.join(sorted(known))}."


_BETWEEN = re.compile(r" *(?:[,;/&]| og | samt ) *")
"""What people write between the entries of a list."""


def _in_list(draft: Draft, path: Path_, given: str) -> str:
    """The entries of a list that was written as a text: as their ids, where it names records and each is known."""
    listed = [part.strip() for part in _BETWEEN.split(_shortened(given)) if part.strip()]
    names = _names(draft.record, path)
    return ", ".join(_ids(draft, names, listed) or listed if names else listed)


def _ids(draft: Draft, names: Names, listed: Sequence[str]) -> list[str]:
    """The ids that all of `listed` mean, or none."""
    choices = draft.known(names.kind)
    choices = choices.inside(draft.id) if any("/" in one.id for one in choices.all) else choices
    meant = [choices.meant(one) for one in listed]
    return [one for one in meant if one is not None] if all(meant) else []


def _is_one_in_a_list(given: object) -> bool:
    return isinstance(given, list) and len(given) == 1 and isinstance(given[0], str)


def _shorter(most: int, length: int) -> str:
    if most < Prose.longest or length < 2 * most:
        return f"Kort det ned til {most}."
    return f"Kort det ned til {most} tegn, eller del det: et avsnitt eller to for hver post, og resten i en post til."


def _wrong_choice(draft: Draft, path: Path_, given: str, expected: str) -> Told:
    allowed = expected.replace("'", "").replace(" or ", ", ").split(", ")
    info = fields_at(draft.record, _parent(path))[field_name(path)]
    told = (info.description or "").replace("\n", " ")
    meant = meanings.choice(given, allowed, told) or _of_another_choice(given, allowed)
    what = f"«{_shortened(given)}» kan ikke stå i «{field_name(path)}»."
    return what, f"Skriv «{meant}»." if meant else nearest(given, allowed)


def _of_another_choice(given: str, allowed: Collection[str]) -> str | None:
    """The one of `allowed` that is meant by a word for another field: erfaring is what somebody has opplevd."""
    for description in _descriptions():
        found = {meant for word in meanings.explained(given, description) if (meant := meanings.choice(word, allowed))}
        if len(found) == 1:
            return found.pop()
    return None


@cache
def _descriptions() -> tuple[str, ...]:
    """What the fields of all classes are for, where they explain choices."""
    waiting, found = [model.Record], list[str]()
    while waiting:
        one = waiting.pop()
        waiting += one.__subclasses__()
        told = ((info.description or "").replace("\n", " ") for info in one.model_fields.values())
        found += (text for text in told if "(" in text)
    return tuple(dict.fromkeys(found))


def _parent(path: Path_) -> Path_:
    """Where the record stands that has the field at `path`."""
    while path and isinstance(path[-1], int):
        path = path[:-1]
    return path[:-1]


def _names(record: type[BaseModel], path: Path_) -> Names | None:
    """What kind of record the field at `path` names, if any."""
    around = _parent(path)
    current = record
    for part in around:
        if isinstance(part, str):
            current = record_inside(fields_at(current, ())[part].annotation) or current
    aliases = {info.alias or name: name for name, info in current.model_fields.items()}
    return names_in(current).get(aliases.get(field_name(path), ""))


def _no_id(draft: Draft, path: Path_, given: str, names: Names, pattern: str) -> Told:
    name = field_name(path)
    choices = draft.known(names.kind)
    if pattern != model.TWO_IDS:  # what stands in the same file is named without it
        choices = choices.inside(draft.id) if any("/" in one.id for one in choices.all) else choices
    listed = _BETWEEN.split(given)
    if len(listed) > 1 and path and isinstance(path[-1], int) and (several := _ids(draft, names, listed)):
        return f"«{_shortened(given)}» er flere id-er i «{name}».", f"Skriv «{', '.join(several)}»."
    do = choices.advice(given)
    do += "" if do.startswith(SURE) else " Er det noe nytt, legg det til først, og skriv id-en her."
    return f"«{_shortened(given)}» er ingen id i «{name}».", do


def _place_in_a_source(record: type[BaseModel], path: Path_, given: str) -> str | None:
    """A place in a source as it is to be written, when it was written as «Kapittel 2, side 7»."""
    if not path:
        return None
    holds = record_inside(fields_at(record, _parent(path))[field_name(path)].annotation)
    found = re.fullmatch(r"(?P<section>.*?\S)?[,;]? *(?:s\.|side) *(?P<page>\d+)\.?", given.strip(), re.IGNORECASE)
    if holds is not model.Ref or found is None or not found["section"]:
        return None
    section = found["section"] if re.fullmatch(r"[\w -]+", found["section"]) else quoted(found["section"])
    return f"{{section: {section}, page: {found['page']}}}"


def _no_period(name: str, given: str) -> Told:
    if meanings.is_unknown(given):
        return f"«{given}» er ikke noe tidspunkt i «{name}».", "Ta bort linjen, og skriv i «note» at det ikke er kjent."
    found = meanings.period(given)
    if found and found.had_day:
        return f"«{_shortened(given)}» har med dagen, og «{name}» går bare til måneden.", f"Skriv «{found.period}»."
    if found and found.first and name in meanings.ENDS:
        what = f"«{_shortened(given)}» er to tidspunkter, og «{name}» har plass til det første."
        return what, f"Skriv «{name}: {found.first}» og «{meanings.ENDS[name]}: {found.period}»."
    if found:
        kept = f" La «{_shortened(given)}» stå i teksten." if found.had_part else ""
        what = f"«{_shortened(given)}» er ikke skrevet som et tidspunkt i «{name}»."
        return what, f"Skriv «{found.period}».{kept}"
    what = f"«{_shortened(given)}» har feil form i «{name}»."
    if (year := re.match(r"\d{4}\b", given)) and not 1500 <= int(year[0]) <= model.LAST_YEAR:  # noqa: PLR2004
        return f"Året {year[0]} i «{name}» kan ikke være rett.", f"Skriv et år fra 1500 til {model.LAST_YEAR}."
    return what, _PATTERN_HELP[model.PERIOD]


def _pages(name: str, given: str) -> str | None:
    found = meanings.pages(given)
    if found and len(found) > 1 and name == "page":
        return f"Skriv «page: {found[0]}, to_page: {found[1]}»."
    return f"Skriv «{found[0]}»." if found else None


def _number(name: str, given: object, record: type[BaseModel], path: Path_) -> str:
    """How to write a number that was written in another way."""
    whole = inside(fields_at(record, _parent(path))[field_name(path)].annotation) is int
    plain = "Skriv bare sifre." if whole else "Skriv bare sifre, med punktum som desimaltegn."
    if not isinstance(given, str):
        return plain
    if meanings.is_unknown(given) and not _is_needed(record, path):
        return "Ta bort linjen når det ikke er kjent eller ikke er slutt."
    beside = fields_at(record, _parent(path))
    if "to_page" in beside:
        return _pages(name, given) or plain
    if name in {"year", "from", "to"} and (time := meanings.period(given)):
        meant_time = time.first if time.first and name in meanings.ENDS else time.period
        return f"Skriv «{meant_time[:4]}»."
    meant = meanings.amount(given)
    return _amount(meant, beside) if meant else plain


def _amount(meant: meanings.Amount, beside: Collection[str]) -> str:
    """How to write a number with what stood beside it, in a record that has the fields `beside`."""
    more = [f"«unit: {meant.unit}»"] if meant.unit and "unit" in beside else []
    more += ["«approximate: true»"] if meant.approximate and "approximate" in beside else []
    return f"Skriv «{meant.number}»" + (f", og under det {' og '.join(more)}." if more else ".")


_PATTERN_HELP = {
    r"^https?://\S+$": "Skriv hele nettadressen, med https:// først.",
    r"^[a-z0-9]+(-[a-z0-9]+)*$": "Bruk bare a–z, 0–9 og bindestrek. Skriv aa, o og ae for å, ø og æ.",
    r"^[a-z0-9-]+/[a-z0-9-]+$": "Skriv to id-er med skråstrek mellom, for eksempel eksempel-kommune/korte-moter.",
    model.FORMER: "Skriv id-en slik den var: a–z, 0–9 og enkle bindestreker. Sto den i en annen fil, skriv fil/id.",
    model.PUBLIC: "Skriv en side (om/gammel/), et sted på en side (case/x/#y), et valg på en side (rad/?tema=y) "
    "eller en datafil (data/v1/cases/x.json).",
    model.EMAIL: "Skriv en vanlig e-postadresse, for eksempel post@eksempel.no.",
    model.DAY: "Skriv år, måned og dag: 2026-11-26.",
    model.PERIOD: "Skriv år (2016), år og måned (2016-06) eller kvartal (2017-K3).",
}


def _pattern_help(pattern: str, given: str) -> str:
    if pattern == model.DAY and (day := meanings.day(given)):
        return f"Skriv «{day}»."
    told = _PATTERN_HELP.get(pattern, "Se hva feltet skal ha, på siden med alle feltene (bidra/felt/).")
    if pattern == r"^[a-z0-9]+(-[a-z0-9]+)*$" and (meant := meanings.folded(given).replace("/", "-").strip("-")):
        return f"Skriv «{meant[:LONGEST]}». {told}"
    whole = given.strip().replace(" ", "%20")  # a space ends an address
    if pattern == r"^https?://\S+$" and re.fullmatch(r"(https?://)?(www\.)?[\w-]+(\.[\w-]+)+(/\S*)?", whole):
        return f"Skriv «{whole if '://' in whole else f'https://{whole}'}»."
    return told


# --- where a field stands ---------------------------------------------------------------------------------------------


def _is_needed(record: type[BaseModel], location: Path_) -> bool:
    """Whether the field at `location` must be there. An entry of a list may be left out."""
    *around, name = location
    return isinstance(name, str) and fields_at(record, tuple(around))[name].is_required()


def _fields_to_write(record: type[BaseModel], location: Path_) -> str:
    """The fields of what stands at `location`, in words: those that must be there, or all when none must."""
    while location and isinstance(location[-1], int):
        location = location[:-1]
    inner = record_inside(fields_at(record, location[:-1])[str(location[-1])].annotation) if location else record
    fields = fields_at(inner, ()) if inner else {}
    return ", ".join([key for key, one in fields.items() if one.is_required()] or fields)


def nothing_known(_kind: str) -> Choices:
    """For one who reads records of one kind and knows no other."""
    return Choices()


def walk_ids(data: Value) -> Iterator[tuple[str, Mapping[str, Value]]]:
    """Each entry of a list that has an id, with the id."""
    for one in data if isinstance(data, list) else ():
        if isinstance(one, dict) and isinstance(one.get("id"), str):
            yield str(one["id"]), one

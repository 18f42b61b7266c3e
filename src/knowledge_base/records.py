"""Turns documents into records of the model, and pydantic's errors into problems."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from knowledge_base import model
from knowledge_base.base import Collection, Kind, Place
from knowledge_base.comments import AFTER_A_TEXT
from knowledge_base.files import read_plain, walk, why_unread
from knowledge_base.parts import is_list, record_inside, texts, with_source
from knowledge_base.problems import Problem, nearest
from knowledge_base.source import Document, Path_, Value, read_raw
from knowledge_base.text import faults

MOST_TOLD = 200  # faults of one record that are told one by one
FIELD_LIST = "bidra/felt/"  # the page of the site that explains every field, with each kind at its name
LONGEST = 60  # characters of a value that a message repeats


@dataclass(frozen=True)
class _ReadRecord:
    """A record as its file alone tells it."""

    id: str
    place: Place
    record: model.Record | None
    """None when it is not as its kind wants it, which `unfit` tells."""
    texts: tuple[Problem, ...]
    unfit: tuple[Problem, ...]


@dataclass(frozen=True)
class ReadFile:
    """What came of one file of a kind. It follows from the bytes of the file and nothing else."""

    raw: bytes
    records: tuple[_ReadRecord, ...]
    broken: tuple[str, ...]
    problems: tuple[Problem, ...]


Files = dict[tuple[str, str], ReadFile]
"""What came of each file the last time, by its kind and its place below the root."""


def collect(root: Path, kind: Kind[Any], problems: list[Problem], known: Files | None = None) -> Collection:
    """Reads all records of one kind below `root`; what is wrong is added to `problems`.

    A file that is as it was in `known` is not read again. What is read now is noted there.
    """
    records: dict[str, model.Record] = {}
    places: dict[str, Place] = {}
    broken: set[str] = set()
    for path in _files(root, kind, problems):
        if not os.path.lexists(path):
            problems.append(_missing(kind))
            broken.add(path.stem)
            continue
        found = _read_file(path, root, kind, known)
        problems.extend(found.problems)
        broken.update(found.broken)
        for one in found.records:
            problems.extend(one.texts)
            if one.id in places:
                what = f"Id-en «{one.id}» er brukt før i {places[one.id].file}."
                problems.append(one.place.problem(("id",), what, "Velg en annen id."))
                continue
            problems.extend(one.unfit)
            if one.record is None:
                broken.add(one.id)
            else:
                records[one.id] = one.record
                places[one.id] = one.place
    sort = kind.sort
    ordered = dict(sorted(records.items(), key=lambda item: sort(item[1]))) if sort else records
    return Collection(MappingProxyType(ordered), MappingProxyType(places), frozenset(broken))


def _read_file(path: Path, root: Path, kind: Kind[Any], known: Files | None) -> ReadFile:
    file = path.relative_to(root).as_posix()
    raw = read_plain(path, root)
    if isinstance(raw, Problem):
        return ReadFile(b"", (), (path.stem,), (raw,))
    before = known.get((kind.name, file)) if known is not None else None
    if before is not None and before.raw == raw:
        return before
    found = _read_raw(raw, path, file, kind)
    if known is not None:
        known[kind.name, file] = found
    return found


def _read_raw(raw: bytes, path: Path, file: str, kind: Kind[Any]) -> ReadFile:
    reading = read_raw(raw, file, list if kind.is_list else dict)
    if reading.document is None:
        return ReadFile(raw, (), (path.stem,), reading.problems)
    lost = reading.document.lost
    problems = list(reading.problems)
    records = tuple(_read_record(kind, *one) for one in _raw_records(path, reading.document, kind, problems))
    return ReadFile(raw, records, (*((path.stem,) if lost else ()), *lost), tuple(problems))


def _read_record(kind: Kind[Any], identifier: str, place: Place, data: Value) -> _ReadRecord:
    unfit: list[Problem] = []
    record = _validate(kind.record, data, place, unfit)
    return _ReadRecord(identifier, place, record, tuple(_text_problems(kind.record, data, place)), tuple(unfit))


def _raw_records(
    path: Path, document: Document, kind: Kind[Any], problems: list[Problem]
) -> Iterator[tuple[str, Place, Value]]:
    if isinstance(document.data, list):
        yield from _listed(document.data, document)
    elif kind.single:
        yield path.stem, Place(document), document.data
    else:
        yield from _named_by_file(path, document, problems)


def _files(root: Path, kind: Kind[Any], problems: list[Problem]) -> list[Path]:
    """The files with records of one kind. What lies in its folder and would be passed over in silence is told."""
    if not kind.one_per_file:
        missing = kind.optional and not os.path.lexists(root / kind.location)
        return [] if missing else [root / kind.location]
    folder = root / kind.location
    if not kind.optional and not folder.is_dir():
        do = f"Legg den tilbake, med en fil for hver av {kind.words.those}."
        problems.append(Problem(kind.location, 1, 1, "Mappen finnes ikke.", do))
    found: list[Path] = []
    for path in walk(folder):
        if path.parent == folder and path.suffix in {".yml", ".yaml"}:
            found.append(path)
        elif problem := why_unread(path, root):
            problems.append(problem)
        else:
            file = path.relative_to(root).as_posix()
            do = f"Legg den rett i {kind.location}/ med endelsen .yml, eller flytt den ut."
            problems.append(Problem(file, 1, 1, "Filen blir ikke lest.", do))
    return found


def _missing(kind: Kind[Any]) -> Problem:
    """What is wrong when the file with all records of a kind is not there, and what should stand in it."""
    needed = ", ".join(name for name, info in _fields(kind.record, ()).items() if info.is_required())
    each = "Hver av dem" if kind.is_list else "Den"
    do = f"Lag den, med {kind.words.those}. {each} trenger {needed}. Feltene er forklart på {FIELD_LIST}#{kind.name}."
    return Problem(kind.location, 1, 1, "Filen finnes ikke.", do)


def _named_by_file(path: Path, document: Document, problems: list[Problem]) -> Iterator[tuple[str, Place, Value]]:
    if path.suffix != ".yml":
        problems.append(document.problem((), "Filen slutter på .yaml.", "Gi den endelsen .yml."))
    if not is_slug(path.stem):
        do = "Bruk bare a–z, 0–9 og bindestrek, for eksempel baerum.yml."
        problems.append(document.problem((), f"Filnavnet «{path.name}» kan ikke være en id.", do))
    yield path.stem, Place(document), document.data


def _listed(data: list[Value], document: Document) -> Iterator[tuple[str, Place, Value]]:
    for index, entry in enumerate(data):
        identifier = entry.get("id") if isinstance(entry, dict) else None
        yield identifier if isinstance(identifier, str) else f"#{index}", Place(document, (index,)), entry


def is_slug(name: str) -> bool:
    """Whether `name` can be an id."""
    return len(name) <= LONGEST and re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) is not None


def _text_problems(record: type[BaseModel], data: Value, place: Place) -> Iterator[Problem]:
    """A problem for every text of a record that could not be shown as it is written, also in a broken record."""
    for path, form, text in texts(record, data):
        shaped = form.pattern is None or re.search(form.pattern, text.strip())
        if text.strip() and shaped and len(text) <= form.longest:  # other faults are told as such, and not parsed
            for what, do in faults(form.of(text.strip())):
                yield place.problem(path, what, do)
        if (*place.path, *path) in place.document.commented:
            yield place.problem(path, *AFTER_A_TEXT)
        if (*place.path, *path) in place.document.lossy:
            what = f"«{text}» står som et tall, og andre programmer ville endret det."
            yield place.problem(path, what, f'Sett anførselstegn rundt: "{text}".')


def _validate(record: type[model.Record], data: Value, place: Place, problems: list[Problem]) -> model.Record | None:
    own = data.get("source") if isinstance(data, dict) and "source" in record.model_fields else None
    try:
        return record.model_validate(with_source(record, data, own if isinstance(own, str) else None))
    except ValidationError as error:
        found = error.errors()
        elsewhere = _in_the_wrong_list(record, data, found)
        problems += [place.problem(path, what, "Flytt det dit.") for path, what in elsewhere.items()]
        for details in found[:MOST_TOLD]:
            path = details["loc"]
            if place.is_told(path, details["type"]):
                continue
            if details["type"] == "too_short" and any(_lies_in(other["loc"], path) for other in found):
                continue  # pydantic counts only the faultless entries, and the faulty ones have their own problem
            if details["type"] in {"missing", "extra_forbidden"} and path[:-1] in elsewhere:
                continue
            what, do = _explain(record, details)
            problems.append(place.problem(path, what, do))
        if len(found) > MOST_TOLD:
            what = f"Posten har {len(found) - MOST_TOLD} feil til."
            problems.append(place.problem((), what, "Rett de første, og kontroller på nytt."))
        return None


LEAST_ALIKE = 3
"""Fields that an entry shares with those of another list, to be taken for one of them."""


def _in_the_wrong_list(record: type[model.Record], data: Value, found: list[ErrorDetails]) -> dict[Path_, str]:
    """Entries that have the fields of another list of the same record, by their path, and what is wrong with them.

    Such as an observation pasted at the end of a file in which another list stands last.
    """
    told: dict[Path_, str] = {}
    for path in dict.fromkeys(details["loc"][:-1] for details in found if details["type"] == "extra_forbidden"):
        written = _at(data, path)
        if len(path) > 1 and isinstance(path[-1], int) and isinstance(written, dict):
            siblings = {key: one for key, one in _fields(record, path[:-2]).items() if is_list(one.annotation)}
            inner = {key: record_inside(one.annotation) for key, one in siblings.items()}
            strange = {key: len(set(written) - set(_fields(one, ()))) for key, one in inner.items() if one is not None}
            likely = min(strange, key=lambda key: strange[key])
            if strange[likely] < strange[str(path[-2])] and len(written) - strange[likely] >= LEAST_ALIKE:
                told[path] = f"Dette står i listen «{path[-2]}», men har feltene til «{likely}»."
    return told


def _lies_in(inner: Path_, outer: Path_) -> bool:
    return len(inner) > len(outer) and inner[: len(outer)] == outer


def _explain(  # noqa: C901, PLR0911, PLR0912  # one case for each kind of error, nothing nested
    record: type[model.Record], details: ErrorDetails
) -> tuple[str, str]:
    """A pydantic error in words a contributor can act on. The types are listed in pydantic's «Validation Errors»."""
    name = _field_name(details["loc"])
    context: dict[str, Any] = details.get("ctx", {})
    given = _shortened(details["input"])
    match details["type"]:
        case "missing":
            return f"Feltet «{name}» mangler.", "Fyll det ut."
        case "extra_forbidden":
            return f"Feltet «{name}» er ukjent.", nearest(name, _fields(record, details["loc"][:-1]))
        case "string_pattern_mismatch" if name == "source" and not given:
            return "Stedet mangler kilde.", "Legg til «source:» med id-en til kilden."
        case _ if given is None:
            needed = _is_needed(record, details["loc"])
            return f"Feltet «{name}» er tomt.", "Fyll det ut." if needed else "Fyll det ut, eller ta bort linjen."
        case "string_type":
            return f"Feltet «{name}» skal være tekst.", "Skriv teksten på samme linje, eller etter «>-»."
        case "model_type" | "dict_type":
            what = f"Feltet «{name}» skal ha egne felt under seg: {_fields_to_write(record, details['loc'])}."
            return what, "Skriv dem med innrykk, som navn: verdi."
        case "tuple_type" if inner := _fields_to_write(record, details["loc"]):
            what = f"Feltet «{name}» skal være en liste, der hver del har egne felt: {inner}."
            return what, "La hver del starte med «- », og skriv feltene under hverandre, som navn: verdi."
        case "tuple_type":
            return f"Feltet «{name}» skal være en liste.", "La hver linje starte med «- »."
        case "string_too_short":
            return f"Feltet «{name}» er tomt.", "Skriv minst ett ord."
        case "string_too_long":
            return (
                f"Feltet «{name}» er for langt ({len(str(details['input']))} tegn).",
                f"Kort det ned til {context['max_length']}.",
            )
        case "too_short":
            return f"Listen «{name}» har for få elementer.", f"Legg til minst {context['min_length']}."
        case "enum" | "literal_error":
            allowed = str(context["expected"]).replace("'", "").replace(" or ", ", ").split(", ")
            return f"«{given}» kan ikke stå i «{name}».", nearest(str(given), allowed)
        case "string_pattern_mismatch":
            return f"«{given}» har feil form i «{name}».", _pattern_help(str(context["pattern"]))
        case "int_parsing" | "int_parsing_size" | "int_type" | "decimal_parsing" | "decimal_type" | "finite_number":
            return f"«{given}» er ikke et tall i «{name}».", "Skriv bare sifre, med punktum som desimaltegn."
        case "bool_parsing" | "bool_type":
            return f"«{given}» er verken sant eller usant i «{name}».", "Skriv true eller false."
        case "greater_than_equal" | "less_than_equal":
            limit = context.get("ge", context.get("le"))
            return f"Tallet {given} i «{name}» er utenfor grensen.", f"Grensen er {limit}."
        case "thousands":
            what = f"«{given}» i «{name}» kan være tusen eller desimaler."
            return what, f"Skriv {context['whole']}, eller bruk en eller to desimaler."
        case "decimal_max_places":
            places = context["decimal_places"]
            return f"Tallet {given} i «{name}» har for mange desimaler.", f"Bruk høyst {places}."
        case "value_error":
            what, _, do = str(context["error"]).partition(" | ")
            return f"{what.capitalize()}.", do or "Fyll ut det som mangler."
    return f"Feltet «{name}» er ikke gyldig ({details['msg']}).", "Se feltlisten i bidragsveiledningen."


def _shortened(given: Any) -> Any:
    """What was written, short enough to repeat in a message."""
    return f"{given[:LONGEST]}…" if isinstance(given, str) and len(given) > LONGEST else given


def _field_name(location: tuple[int | str, ...]) -> str:
    names = [part for part in location if isinstance(part, str)]
    return names[-1] if names else "posten"


def _fields(record: type[BaseModel], location: Path_) -> dict[str, FieldInfo]:
    """The fields that the record at `location` inside `record` may have, by the names that YAML has for them."""
    current = record
    for part in location:
        inner = record_inside(_fields(current, ())[part].annotation) if isinstance(part, str) else current
        current = inner or current
    return {info.alias or name: info for name, info in current.model_fields.items()}


def _is_needed(record: type[BaseModel], location: Path_) -> bool:
    """Whether the field at `location` must be there. An entry of a list may be left out."""
    *around, name = location
    return isinstance(name, str) and _fields(record, tuple(around))[name].is_required()


def _fields_to_write(record: type[BaseModel], location: Path_) -> str:
    """The fields of what stands at `location`, in words: those that must be there, or all when none must."""
    while location and isinstance(location[-1], int):
        location = location[:-1]
    inner = record_inside(_fields(record, location[:-1])[str(location[-1])].annotation) if location else record
    fields = _fields(inner, ()) if inner else {}
    return ", ".join([key for key, one in fields.items() if one.is_required()] or fields)


def _at(data: Value, path: Path_) -> Value:
    """What stands at `path`, which is there."""
    for part in path:
        data = data[part]  # type: ignore[index]  # pydantic's path leads through it
    return data


_PATTERN_HELP = {
    r"^https?://\S+$": "Skriv hele nettadressen, med https:// først.",
    r"^[a-z0-9]+(-[a-z0-9]+)*$": "Bruk bare a–z, 0–9 og bindestrek. Skriv aa, o og ae for å, ø og æ.",
    r"^[a-z0-9-]+/[a-z0-9-]+$": "Skriv to id-er med skråstrek mellom, for eksempel eksempel-kommune/korte-moter.",
    model.FORMER: "Skriv id-en slik den var: a–z, 0–9 og enkle bindestreker. Sto den i en annen fil, skriv fil/id.",
    model.PUBLIC: "Skriv en side (om/gammel/), et sted på en side (case/x/#y), et valg på en side (rad/?tema=y) "
    "eller en datafil (data/v1/cases/x.json).",
    model.EMAIL: "Skriv en vanlig e-postadresse, for eksempel post@eksempel.no.",
    model.PERIOD: "Skriv år (2016), år og måned (2016-06) eller kvartal (2017-K3).",
}


def _pattern_help(pattern: str) -> str:
    return _PATTERN_HELP.get(pattern, f"Den skal følge mønsteret {pattern}.")

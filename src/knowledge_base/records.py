"""Turns documents into records of the model, and tells what keeps them from being any."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Collection as Collection_
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from knowledge_base import model
from knowledge_base.base import Collection, Kind, Place
from knowledge_base.faulty import (
    LONGEST,
    Draft,
    at,
    counts_the_faultless,
    field_name,
    fields_at,
    is_around,
    nothing_known,
    shortened,
    walk_ids,
)
from knowledge_base.files import read_plain, walk, why_unread
from knowledge_base.known import Choice, Choices, called
from knowledge_base.loose import fields_for
from knowledge_base.meanings import folded, labelled
from knowledge_base.misplaced import as_meant, confused, left_outside, renamed
from knowledge_base.parts import is_list, is_name, left_empty, lists_of_words, record_inside, texts, with_source
from knowledge_base.problems import ID_TAKEN, WHEN_COPIED, Problem
from knowledge_base.slips import quoted
from knowledge_base.source import Cut, Document, Path_, Value, read, read_raw
from knowledge_base.text import Form, Prose, Sentence, WebAddress, faults
from knowledge_base.unmeant import breaks_off, guide_names, of_comment, persons, private, unmeant
from knowledge_base.written_out import is_entry
from knowledge_base.wrong_values import explain

MOST_TOLD = 200  # faults of one record that are told one by one
FIELD_LIST = "bidra/felt/"  # the page of the site that explains every field, with each kind at its name


@dataclass(frozen=True)
class Entry:
    """A record as it is written, with its place."""

    id: str
    place: Place
    data: Value


@dataclass(frozen=True)
class Written:
    """A record as it is written, with its kind."""

    kind: Kind[Any]
    entry: Entry


@dataclass(frozen=True)
class ReadRecord:
    """A record as its file alone tells it."""

    entry: Entry
    record: model.Record | None
    """None when it is not as its kind wants it."""
    errors: tuple[ErrorDetails, ...]
    """What keeps it from being so. The words for it may name what stands in other files, and are found later."""
    texts: tuple[Problem, ...]


@dataclass(frozen=True)
class ReadFile:
    """What came of one file of a kind. It follows from the name and the bytes of the file and nothing else."""

    raw: bytes
    records: tuple[ReadRecord, ...]
    broken: tuple[str, ...]
    problems: tuple[Problem, ...]


Files = dict[tuple[str, str], ReadFile]
"""What came of each file the last time, by its kind and its place below the root."""


@dataclass(frozen=True)
class Raw:
    """What was read of one kind, file by file, before it is known what the others hold."""

    records: tuple[ReadRecord, ...]
    broken: frozenset[str]
    """The ids of records that could not be read, and the names of list files that could not."""

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What is written."""
        return tuple(one.entry for one in self.records)

    def joined(self, other: Raw) -> Raw:
        """This with what was read elsewhere."""
        return Raw((*self.records, *other.records), self.broken | other.broken)

    def without(self, entry: Entry) -> Raw:
        """This without what is of another kind."""
        return Raw(tuple(one for one in self.records if one.entry is not entry), self.broken)


Known = Callable[[str], Choices]
"""What can be named of a kind, by the name of the kind."""
Sought = Callable[[Written], Mapping[Path_, str]]
"""What gives the ids that entries of a record have lost, as far as others name them, by the path of the entry."""


def nobody_seeks(_: Written) -> Mapping[Path_, str]:
    """For one who reads records of one kind and knows no other."""
    return {}


def collect(root: Path, kind: Kind[Any], problems: list[Problem], nameable: Known = nothing_known) -> Collection:
    """Reads all records of one kind below `root`; what is wrong is added to `problems`."""
    return as_records(kind, read_kind(root, kind, problems), problems, nameable)


def read_kind(
    root: Path, kind: Kind[Any], problems: list[Problem], known: Files | None = None, told: Collection_[Path] = ()
) -> Raw:
    """Reads the files with records of one kind below `root`. Those that are `told` of are passed over.

    A file that is as it was in `known` is not read again. What is read now is noted there.
    """
    found: list[ReadRecord] = []
    broken: set[str] = set()
    for path in _files(root, kind, problems, told):
        if not os.path.lexists(path):
            problems.append(_missing(kind))
            broken.add(path.stem)
            continue
        file = _read_file(path, root, kind, known)
        problems.extend(file.problems)
        broken.update(file.broken)
        found += file.records
    return Raw(tuple(found), frozenset(broken))


def stray(path: Path, identifier: str, root: Path, kind: Kind[Any], problems: list[Problem]) -> Raw:
    """Reads a record that lies where nobody looks for it, with the id that it would have where it belongs."""
    reading = read(path, root, dict)
    problems.extend(reading.problems)
    if reading.document is None:
        return Raw((), frozenset({identifier}))
    entry = Entry(identifier, Place(reading.document), reading.document.data)
    return Raw((read_record(kind, entry),), frozenset())


def as_records(
    kind: Kind[Any], raw: Raw, problems: list[Problem], nameable: Known, sought: Sought = nobody_seeks
) -> Collection:
    """The records of one kind. What is wrong is added to `problems`.

    `nameable` tells what a wrong id may mean, and `sought` which id one without has had.
    """
    records: dict[str, model.Record] = {}
    places: dict[str, Place] = {}
    broken = set(raw.broken)
    for one in raw.records:
        entry = one.entry
        problems.extend(one.texts)
        if entry.id in places:
            other = places[entry.id]
            what = f"Id-en «{entry.id}» er brukt før i {other.file}, på linje {other.line()}."
            do = WHEN_COPIED if entry.data == at(other.document.data, other.path) else ID_TAKEN
            problems.append(entry.place.problem(("id",), what, do))
        elif one.record is None:
            draft = Draft(entry.id, kind.record, entry.data, nameable, sought(Written(kind, entry)))
            problems[:] = [_with_id(one, draft, entry.place) for one in problems] if draft.ids else problems
            problems[:] = [_with_missing(one, draft, entry.place) for one in problems]
            problems += _told(draft, entry.place, one.errors)
            meant = _meant(kind, draft, one)
            if meant is None:
                broken.add(entry.id)
            else:  # so that its faults hide no other
                mine = getattr(meant, "id", entry.id)  # as it is told to be written
                identifier = mine if isinstance(mine, str) and mine not in places else entry.id
                records[identifier], places[identifier] = meant, entry.place
        else:
            records[entry.id] = one.record
            places[entry.id] = entry.place
    sort = kind.sort
    ordered = dict(sorted(records.items(), key=lambda item: sort(item[1]))) if sort else records
    return Collection(MappingProxyType(ordered), MappingProxyType(places), frozenset(broken))


_OPEN_ID = "id: …»"
"""How the line is told that is missing, where the file was read."""


def _with_id(problem: Problem, draft: Draft, place: Place) -> Problem:
    """A problem with a line that is missing, with the id that stood there."""
    if _OPEN_ID not in problem.do or problem.file != place.file:
        return problem
    for path, found in draft.ids.items():
        entry = at(draft.data, path)
        first = [next(iter(entry))] if isinstance(entry, dict) and entry else []  # it has no dash itself
        if place.document.mark((*place.path, *path, *first)).line == problem.line:
            return replace(problem, do=problem.do.replace(_OPEN_ID, f"id: {found}»"))
    return problem


def _with_missing(problem: Problem, draft: Draft, place: Place) -> Problem:
    """A problem with a line that belongs to no field, with the fields of its record that are not there."""
    if problem.file != place.file:
        return problem
    for path, one in place.document.loose.items():
        inside = path[len(place.path) :]
        if one.line != problem.line or not is_around(place.path, path):
            continue
        told = fields_for(one, _lacking(draft, inside))
        return problem if problem.do.endswith(told) else replace(problem, do=problem.do + told)
    return problem


def _lacking(draft: Draft, path: Path_) -> Mapping[str, bool]:
    """The fields that the record at `path` lacks, and whether it must have each: those come first."""
    there = at(draft.data, path)
    lacking = {
        name: info
        for name, info in fields_at(draft.record, path).items()
        if name != "source" and not (isinstance(there, dict) and name in there)
    }
    needed = dict.fromkeys((name for name, info in lacking.items() if info.is_required()), True)
    single = (
        name for name, info in lacking.items() if not (is_list(info.annotation) or record_inside(info.annotation))
    )
    return needed | dict.fromkeys((name for name in single if name not in needed), False)


def _meant(kind: Kind[Any], draft: Draft, one: ReadRecord) -> model.Record | None:
    """The record as what is told of its faults says that it is to be written, when that makes it one."""
    if len(one.errors) > MOST_TOLD or one.entry.place.document.is_told(one.entry.place.path):
        return None
    data = as_meant(draft, one.errors)
    found = validated(kind.record, data) if data is not None else ()
    return None if isinstance(found, tuple) else found


def _read_file(path: Path, root: Path, kind: Kind[Any], known: Files | None) -> ReadFile:
    file = path.relative_to(root).as_posix()
    raw = read_plain(path, root)
    if isinstance(raw, Problem):
        return ReadFile(b"", (), (path.stem,), (raw,))
    if kind.one_per_file and not is_slug(path.stem) and (other := _same_as(path, raw, root)):
        what = f"Filen er en kopi av {other.relative_to(root).as_posix()}."
        return ReadFile(raw, (), (), (Problem(file, 1, 1, what, "Slett den."),))
    if kind.one_per_file and not is_slug(path.stem):
        return _read_raw(raw, path, file, kind)  # what it should be called depends on the files beside it
    before = known.get((kind.name, file)) if known is not None else None
    if before is not None and before.raw == raw:
        return before
    found = _read_raw(raw, path, file, kind)
    if known is not None:
        known[kind.name, file] = found
    return found


def _same_as(path: Path, raw: bytes, root: Path) -> Path | None:
    """The file beside the one at `path` that holds the same."""
    beside = (one for one in sorted(path.parent.iterdir()) if one != path and is_slug(one.stem))
    return next((one for one in beside if why_unread(one, root) is None and one.read_bytes() == raw), None)


def _read_raw(raw: bytes, path: Path, file: str, kind: Kind[Any]) -> ReadFile:
    reading = read_raw(raw, file, list if kind.is_list else dict)
    if reading.document is None:
        return ReadFile(raw, (), (path.stem,), reading.problems)
    lost = reading.document.lost
    problems = [*reading.problems, *_in_comments(raw, file, reading.document)]
    records = tuple(read_record(kind, one) for one in _raw_records(path, reading.document, kind, problems))
    return ReadFile(raw, records, (*((path.stem,) if lost else ()), *lost), tuple(problems))


def _in_comments(raw: bytes, file: str, document: Document) -> Iterator[Problem]:
    """What nobody may read of people, in the lines of a file that are comments and no part of a text."""
    if b"#" not in raw:
        return
    for number, line in enumerate(raw.decode("utf-8", "replace").split("\n"), 1):
        if line.lstrip().startswith("#"):
            for what, do in of_comment(line):
                if not document.is_in_a_text(number):
                    yield Problem(file, number, line.index("#") + 1, what, do)


def read_record(kind: Kind[Any], entry: Entry) -> ReadRecord:
    """What is written, as a record of `kind`, when it is one."""
    found = validated(kind.record, entry.data)
    record, errors = (None, found) if isinstance(found, tuple) else (found, ())
    draft = Draft(entry.id, kind.record, entry.data, nothing_known)
    told = {path for one in left_outside(draft, errors) for path in one.at}
    return ReadRecord(entry, record, errors, tuple(_field_problems(kind, entry.data, entry.place, told)))


def choices(kind: Kind[Any], entries: Iterable[Entry]) -> Iterator[tuple[str, Choice]]:
    """What can be named of the records of one kind and of what stands inside them, with the name of its kind."""
    for entry in entries:
        data = entry.data if isinstance(entry.data, dict) else {}
        owner = _as_id(entry.id)
        yield kind.name, Choice(owner, called(data.get))
        for part in kind.parts:
            for identifier, inner in walk_ids(data.get(part.name)):
                yield part.name, Choice(f"{owner}/{_as_id(identifier)}", called(inner.get))


def _as_id(written: str) -> str:
    """An id as it is told to be written, where it has another form."""
    return written if is_slug(written) else folded(written).replace("/", "-").strip("-")[:LONGEST]


def _raw_records(path: Path, document: Document, kind: Kind[Any], problems: list[Problem]) -> Iterator[Entry]:
    if isinstance(document.data, list):
        yield from _listed(document.data, document)
    elif kind.single:
        yield Entry(path.stem, Place(document), document.data)
    else:
        yield from _named_by_file(path, document, problems)


def _files(root: Path, kind: Kind[Any], problems: list[Problem], told: Collection_[Path]) -> list[Path]:
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
        elif path in told:
            continue
        elif problem := why_unread(path, root):
            problems.append(problem)
        else:
            file = path.relative_to(root).as_posix()
            do = f"Legg den rett i {kind.location}/ med endelsen .yml, eller flytt den ut."
            problems.append(Problem(file, 1, 1, "Filen blir ikke lest.", do))
    return found


def _missing(kind: Kind[Any]) -> Problem:
    """What is wrong when the file with all records of a kind is not there, and what should stand in it."""
    needed = ", ".join(name for name, info in fields_at(kind.record, ()).items() if info.is_required())
    each = "Hver av dem" if kind.is_list else "Den"
    do = f"Lag den, med {kind.words.those}. {each} trenger {needed}. Feltene er forklart på {FIELD_LIST}#{kind.name}."
    return Problem(kind.location, 1, 1, "Filen finnes ikke.", do)


def _named_by_file(path: Path, document: Document, problems: list[Problem]) -> Iterator[Entry]:
    if path.suffix != ".yml":
        problems.append(document.problem((), "Filen slutter på .yaml.", f"Kall den {path.stem}.yml."))
    identifier = path.stem
    if not is_slug(identifier):
        short = document.data.get("short_name") if isinstance(document.data, dict) else None
        called = short if isinstance(short, str) and folded(short) in folded(identifier) else identifier
        meant = folded(called).replace("/", "-")[:LONGEST].strip("-")
        taken = not is_slug(meant) or (path.parent / f"{meant}.yml").exists()
        do = "Bruk bare a–z, 0–9 og bindestrek, for eksempel baerum.yml."
        do = do if taken else f"Kall den {PurePosixPath(document.file).parent}/{meant}.yml."
        problems.append(document.problem((), f"Filnavnet «{path.name}» kan ikke være en id.", do))
        identifier = identifier if taken else meant  # what names it so is right
    yield Entry(identifier, Place(document), document.data)


def _listed(data: list[Value], document: Document) -> Iterator[Entry]:
    for index, one in enumerate(data):
        identifier = one.get("id") if isinstance(one, dict) else None
        yield Entry(identifier if isinstance(identifier, str) else f"#{index}", Place(document, (index,)), one)


def is_slug(name: str) -> bool:
    """Whether `name` can be an id."""
    return len(name) <= LONGEST and re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) is not None


def _field_problems(kind: Kind[Any], data: Value, place: Place, told: Collection_[Path_]) -> Iterator[Problem]:
    """A problem for every field that pydantic would take, and that nobody would read as it is written.

    An empty one that is `told` of otherwise is none.
    """
    for path in left_empty(kind.record, data):
        if not place.is_told(path, "") and path not in told:
            do = _WHEN_EMPTY.get(field_name(path), "Fyll det ut, eller ta bort linjen.")
            yield place.problem(path, f"Feltet «{field_name(path)}» er tomt.", do)
    yield from _doubled(kind, data, place)
    identifier, title = (data.get("id"), data.get("title")) if isinstance(data, dict) else (None, None)
    left = isinstance(title, str) and any(one in title for one in guide_names())
    if left and isinstance(identifier, str) and identifier in guide_names():
        what = f"«{identifier}» er id-en i malen."
        yield place.problem(("id",), what, "Står hele malen igjen, ta den bort. Er dette ditt, gi det en egen id.")
        return
    yield from _text_problems(kind, data, place)


_WHEN_EMPTY = {"stands_alone": "Skriv grunnen. Bruker en påstand observasjonen, tar du heller bort linjen."}
"""What to do with an empty field that may only be left out in some cases."""


def _doubled(kind: Kind[Any], data: Value, place: Place) -> Iterator[Problem]:
    """A problem for every word or id that stands twice in the same list."""
    for path, listed in lists_of_words(kind.record, data):
        first = dict[str, int]()
        for index, one in enumerate(listed):
            if isinstance(one, str) and one.strip() and first.setdefault(one, index) != index:
                line = place.document.mark((*place.path, *path, first[one])).line
                what = f"«{shortened(one)}» står to ganger i «{field_name(path)}», først på linje {line}."
                yield place.problem((*path, index), what, "Ta bort det ene.")


def _text_problems(kind: Kind[Any], data: Value, place: Place) -> Iterator[Problem]:
    """A problem for every text of a record that could not be shown as it is written, also in a broken record."""
    for path, form, text in texts(kind.record, data):
        shaped = form.pattern is None or re.search(form.pattern, text.strip())
        if text.strip() and shaped and len(text) <= form.longest:  # other faults are told as such, and not parsed
            yield from _wording_problems(kind, path, form, text, place)
        if cut := place.document.commented.get((*place.path, *path)):
            yield _cut_text(place, path, cut)
        if (*place.path, *path) in place.document.lossy:
            what = f"«{text}» står som et tall, og andre programmer ville endret det."
            yield place.problem(path, what, f'Sett anførselstegn rundt: "{text}".')


def _wording_problems(kind: Kind[Any], path: Path_, form: type[Form], text: str, place: Place) -> Iterator[Problem]:
    """A problem for everything in one text that is not to be shown, or was not meant."""
    full = (*place.path, *path)
    for what, do in faults(form.of(text.strip())):
        yield _inside(place, path, what, do)
    if label := labelled(text, field_name(path)):
        what = f"Teksten begynner med navnet på feltet, «{label[0]}:»."
        yield _inside(place, path, what, f"Ta bort «{label[0]}:», og la resten stå.")
    if form is WebAddress:
        return
    name = is_name(kind.name, path)
    may_name = name or "by" in path  # who made a study may be named
    of_people = () if may_name else chain(persons(text), private(text))
    for what, do in chain(unmeant(text, kind.record, name=name), of_people):
        yield _inside(place, path, what, do)
    is_part = full in place.document.commented or place.document.is_told(full)
    for what, do in breaks_off(text) if issubclass(form, Prose | Sentence) and not (name or is_part) else ():
        mark = place.document.end(full)
        yield Problem(place.file, mark.line, mark.column, what, do)


def _inside(place: Place, path: Path_, what: str, do: str) -> Problem:
    """A problem with what stands inside a text: the first words that `what` repeats, if they are there."""
    repeated = re.search("«([^»]+)»", what)
    mark = place.document.inside((*place.path, *path), repeated[1] if repeated else "")
    return Problem(place.file, mark.line, mark.column, what, do)


def _cut_text(place: Place, path: Path_, cut: Cut) -> Problem:
    """A problem with a text that ends where a comment begins."""
    name = field_name(path)
    field = f"{name}: " if path and path[-1] == name else ""
    what = "Det som står etter « #», er en kommentar og blir ikke med i teksten."
    do = f"Skriv «>-» etter «{name}:», og begynn teksten på neste linje."
    if cut.meant:
        do = f"Sett anførselstegn rundt: «{field}{quoted(cut.meant)}», eller flytt kommentaren til en egen linje."
    start = place.document.mark((*place.path, *path))
    return Problem(place.file, cut.mark.line, cut.mark.column, what, do, hides=(start.line, start.column))


def validated(record: type[model.Record], data: Value) -> model.Record | tuple[ErrorDetails, ...]:
    """The record that `data` is, or what keeps it from being one."""
    own = data.get("source") if isinstance(data, dict) and "source" in record.model_fields else None
    try:
        return record.model_validate(with_source(record, data, own if isinstance(own, str) else None))
    except ValidationError as error:
        return tuple(error.errors())


def _told(draft: Draft, place: Place, found: Sequence[ErrorDetails]) -> Iterator[Problem]:
    """The problems that `found` amounts to: each fault once, where it was made."""
    elsewhere = in_the_wrong_list(draft.record, draft.data, found)
    nameless = _without_a_name(draft.data, elsewhere)
    yield from _told_of_lists(place, elsewhere, nameless)
    other_names = renamed(draft, found)
    there = {(*path[:-1], name) for path, name in other_names.items()}
    mixed = [one for one in confused(draft, found) if one.around not in elsewhere]
    for one in mixed:
        yield place.problem(one.at[0], one.what, one.do)
    there |= {one.instead_of for one in mixed if one.instead_of}
    bare = _values_without_name(draft, place, found)
    yield from _told_of_bare(place, bare)
    there |= {(*path[:-1], name) for path, name in bare.items()}
    mixed_up = {path for one in mixed for path in one.at} | set(bare)
    sourceless = any(details["type"] == "missing" and details["loc"] == ("source",) for details in found)
    for details in found[:MOST_TOLD]:
        path = details["loc"]
        if sourceless and path[-1:] == ("source",) and len(path) > 1 and not details["input"]:
            continue  # every place in the file has its source, and that is told as missing
        if _is_told_otherwise(place, details, found) or (
            details["type"] in {"missing", "extra_forbidden"} and path[:-1] in elsewhere
        ):
            continue
        if any(one.holds(path) for one in nameless):
            continue
        if (details["type"] == "missing" and path in there) or path in mixed_up:
            continue
        what, do = explain(draft, details)
        if meant := other_names.get(path):
            what, do = f"Feltet «{path[-1]}» er ukjent.", f"Skriv «{meant}» i stedet."
        if details["type"] == "tuple_type" and is_entry(draft.record, path, details["input"]):
            yield _without_dash(place, path, str(next(iter(details["input"]))), (what, do))
        else:
            yield place.problem(path, what, do)
    if len(found) > MOST_TOLD:
        what = f"Posten har {len(found) - MOST_TOLD} feil til."
        yield place.problem((), what, "Rett de første, og kontroller på nytt.")


def _told_of_bare(place: Place, bare: Mapping[Path_, str]) -> Iterator[Problem]:
    for path, name in bare.items():
        yield place.problem(path, f"«{path[-1]}» står uten navnet på feltet foran.", f"Skriv «{name}: {path[-1]}».")


def _values_without_name(draft: Draft, place: Place, found: Sequence[ErrorDetails]) -> Mapping[Path_, str]:
    """Each value that stands alone between { and } where one text is missing, with the name that belongs before it."""
    lacking: dict[Path_, list[str]] = {}
    alone: dict[Path_, list[Path_]] = {}
    for details in found:
        path = details["loc"]
        if details["type"] == "missing":
            lacking.setdefault(path[:-1], []).append(str(path[-1]))
        elif details["type"] == "extra_forbidden" and details["input"] is None:
            alone.setdefault(path[:-1], []).append(path)
    names = {path: names[0] for path, names in lacking.items() if len(names) == 1 == len(alone.get(path, ()))}
    return {
        alone[around][0]: name
        for around, name in names.items()
        if record_inside(fields_at(draft.record, around)[name].annotation) is None
        and place.document.is_bare((*place.path, *alone[around][0]))
    }


def _is_told_otherwise(place: Place, details: ErrorDetails, found: Sequence[ErrorDetails]) -> bool:
    """Whether a fault follows from another, which is told."""
    path = details["loc"]
    return (
        counts_the_faultless(details, found)
        or place.is_told(path, details["type"])
        or _is_inherited(place, path, details)
    )


def _without_dash(place: Place, path: Path_, first: str, told: tuple[str, str]) -> Problem:
    """The problem with an entry of a list that stands without its dash, or between { and } without [ and ]."""
    mark = place.document.mark
    if mark((*place.path, *path)).line == mark((*place.path, *path, first)).line:
        what = f"Feltet «{field_name(path)}» skal være en liste, med [ og ]."
        return place.problem(path, what, "Skriv «[» foran «{» og «]» bak «}».")
    return place.problem((*path, first), *told)


def _is_inherited(place: Place, path: Path_, details: ErrorDetails) -> bool:
    """Whether a fault lies in the source of the file, which every place in it has, and is told there."""
    own = (*place.path, *path)
    return path[-1:] == ("source",) and bool(details["input"]) and len(path) > 1 and not place.document.has(own)


LEAST_ALIKE = 3
"""Fields that an entry shares with those of another list, to be taken for one of them."""


def in_the_wrong_list(record: type[BaseModel], data: Value, found: Sequence[ErrorDetails]) -> dict[Path_, str]:
    """Entries that have the fields of another list of the same record, by their path, and the name of that list.

    Such as an observation pasted at the end of a file in which another list stands last.
    """
    told: dict[Path_, str] = {}
    for path in dict.fromkeys(details["loc"][:-1] for details in found if details["type"] == "extra_forbidden"):
        written = at(data, path)
        if len(path) > 1 and isinstance(path[-1], int) and isinstance(written, dict):
            siblings = {key: one for key, one in fields_at(record, path[:-2]).items() if is_list(one.annotation)}
            inner = {key: record_inside(one.annotation) for key, one in siblings.items()}
            strange = {key: len(set(written) - set(fields_at(one, ()))) for key, one in inner.items() if one}
            likely = min(strange, key=lambda key: strange[key])
            if strange[likely] < strange[str(path[-2])] and len(written) - strange[likely] >= LEAST_ALIKE:
                told[path] = likely
    return told


@dataclass(frozen=True)
class _Nameless:
    """Entries that stand last in a list, and belong to one whose name is missing before them."""

    first: Path_
    """The first of them."""
    name: str
    """The name of the list."""

    def holds(self, path: Path_) -> bool:
        """Whether what is wrong at `path` follows from it."""
        around, index = self.first[:-1], self.first[-1]
        if path == (*around[:-1], self.name):
            return True
        return (
            path[: len(around)] == around and len(path) > len(around) and _number(path[len(around)]) >= _number(index)
        )


def _number(step: str | int) -> int:
    return step if isinstance(step, int) else -1


def _without_a_name(data: Value, elsewhere: Mapping[Path_, str]) -> tuple[_Nameless, ...]:
    """Those lists whose entries go on in the list above, since the line with the name is not there."""
    found: dict[tuple[Path_, str], Path_] = {}
    for path, name in elsewhere.items():
        around = at(data, path[:-2])
        if isinstance(around, dict) and name not in around:
            found.setdefault((path[:-1], name), path)
    return tuple(_Nameless(first, name) for (_, name), first in found.items())


def _told_of_lists(place: Place, elsewhere: Mapping[Path_, str], nameless: Sequence[_Nameless]) -> Iterator[Problem]:
    """The problem with each entry in the list of others, or with the name of its own that is not there."""
    for one in nameless:
        what = f"Over denne linjen mangler navnet på listen «{one.name}»."
        yield place.problem(one.first, what, f"Skriv «{one.name}:» på en egen linje over denne.")
    for path, name in elsewhere.items():
        if not any(one.holds(path) for one in nameless):
            what = f"Dette står i listen «{path[-2]}», men har feltene til «{name}»."
            yield place.problem(path, what, "Flytt det dit.")

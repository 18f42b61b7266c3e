"""Reads YAML and keeps the place of every value.

Contributors write a small, safe part of YAML: mappings, lists and text. Everything that surprises people who do not
program is refused with a message: duplicate keys, tabs, anchors, tags, several documents. Every scalar stays text, so
`4.10` is a section and `no` a language; the model decides what is a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

import yaml

from knowledge_base.problems import Problem

try:
    from yaml import CSafeLoader as Loader  # the C parser reads six times as fast
except ImportError:  # PyYAML without libyaml, for example on PyPy
    from yaml import SafeLoader as Loader  # type: ignore[assignment]  # the same interface, in Python

_TYPE_NAMES: dict[type, str] = {dict: "felt med navn (navn: verdi)", list: "en liste (linjer som starter med «- »)"}

_UNWANTED = re.compile(rf"\t|{yaml.reader.Reader.NON_PRINTABLE.pattern}")
MAX_DEPTH = 20  # twice what the records need; without a limit, a file could exhaust Python's stack

Value = str | None | list["Value"] | dict[str, "Value"]
Path_ = tuple[str | int, ...]


@dataclass(frozen=True)
class Mark:
    """A place in a file, counted from 1."""

    line: int
    column: int


@dataclass(frozen=True)
class Document:
    """The content of one file: its values, and the place of each value by its path of keys and list positions."""

    file: str
    data: Value
    marks: Mapping[Path_, Mark] = field(repr=False)

    def mark(self, path: Path_) -> Mark:
        """The place of the value at `path`, or of the nearest value around it."""
        while path not in self.marks and path:
            path = path[:-1]
        return self.marks.get(path, Mark(1, 1))

    def problem(self, path: Path_, what: str, do: str) -> Problem:
        """A problem with the value at `path`."""
        mark = self.mark(path)
        return Problem(self.file, mark.line, mark.column, what, do)


class _RefusedError(Exception):
    """Carries one problem out of the parser."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem


def read(path: Path, root: Path, expected: type) -> Document | Problem:
    """Reads the YAML file at `path`.

    `expected` is `dict` or `list`: the type the file must hold at the top. Returns the document, or the problem that
    makes it unreadable; the problem names the file relative to `root`.
    """
    file = path.relative_to(root).as_posix()
    try:
        text = _decode(path.read_bytes(), file)
    except _RefusedError as refused:
        return refused.problem
    except OSError as error:
        missing = isinstance(error, FileNotFoundError)
        what = "Filen finnes ikke." if missing else "Filen kan ikke åpnes."
        return Problem(file, 1, 1, what, "Lag den." if missing else "Kontroller at den er en vanlig fil.")
    return parse(text, file, expected)


def parse(text: str, file: str, expected: type) -> Document | Problem:
    """Reads YAML that is at hand as `text`. The document, or the problem that makes it unreadable, names `file`."""
    builder = _Builder(file, text)
    try:
        data = builder.build()
        _check_top(data, expected, file)
    except _RefusedError as refused:
        return refused.problem
    except yaml.YAMLError as error:
        return _syntax_problem(file, error)
    return Document(file, data, builder.marks)


def _decode(raw: bytes, file: str) -> str:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = error.start - raw.rfind(b"\n", 0, error.start)
        raise _RefusedError(
            Problem(file, line, column, "Filen er ikke lagret som UTF-8.", "Lagre den på nytt med tegnsett UTF-8.")
        ) from None
    if found := _UNWANTED.search(text):
        line = text.count("\n", 0, found.start()) + 1
        column = found.start() - text.rfind("\n", 0, found.start())
        what, do = (
            ("Linjen har et tabulatortegn.", "Bytt det ut med mellomrom.")
            if found.group() == "\t"
            else ("Filen har et usynlig tegn.", "Slett tegnet, eller skriv linjen på nytt.")
        )
        raise _RefusedError(Problem(file, line, column, what, do))
    return text


def _check_top(data: Value, expected: type, file: str) -> None:
    if data is None:
        raise _RefusedError(Problem(file, 1, 1, "Filen er tom.", "Fyll den ut, eller slett den."))
    if not isinstance(data, expected):
        raise _RefusedError(Problem(file, 1, 1, "Filen har feil form.", f"Øverst skal den ha {_TYPE_NAMES[expected]}."))


class _Builder:
    """Builds plain values from the parser's events and notes where each one starts."""

    def __init__(self, file: str, text: str) -> None:
        self._file = file
        self._events: Iterator[yaml.Event] = yaml.parse(text, Loader=Loader)
        self.marks: dict[Path_, Mark] = {}

    def build(self) -> Value:
        """The one document of the stream."""
        data: Value = None
        documents = 0
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._refuse(event, "Filen har flere dokumenter.", "Ta bort linjen med «---», eller del filen.")
                data = self._value(next(self._events), ())
        return data

    def _value(self, event: yaml.Event, path: Path_) -> Value:
        self._refuse_cleverness(event)
        if len(path) > MAX_DEPTH:
            self._refuse(event, "Feltene ligger for dypt inni hverandre.", "Ta bort det ytterste innrykket.")
        self.marks[path] = _mark(event)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(path)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path)
        return self._scalar(event)

    @staticmethod
    def _scalar(event: Any) -> str | None:
        if not event.style and event.value in ("", "~", "null"):
            return None
        return str(event.value)

    def _mapping(self, path: Path_) -> dict[str, Value]:
        result: dict[str, Value] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            self._refuse_cleverness(event)
            if not isinstance(event, yaml.ScalarEvent):
                self._refuse(event, "Feltnavnet er ikke tekst.", "Skriv navnet som ett ord før kolon.")
            key = str(event.value)
            if key in result:
                self._refuse(event, f"Feltet «{key}» står to ganger.", "Behold ett av dem.")
            place = _mark(event)
            result[key] = self._value(next(self._events), (*path, key))
            self.marks[(*path, key)] = place
        return result

    def _sequence(self, path: Path_) -> list[Value]:
        result: list[Value] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            result.append(self._value(event, (*path, len(result))))
        return result

    def _refuse_cleverness(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.AliasEvent):
            self._refuse(event, f"«*{event.anchor}» viser til en annen del av filen.", "Skriv teksten her i stedet.")
        if anchor := getattr(event, "anchor", None):
            self._refuse(event, f"«&{anchor}» lager et anker.", "Ta det bort, og skriv teksten der den trengs.")
        if (tag := getattr(event, "tag", None)) not in (None, "!"):
            self._refuse(event, f"«{tag}» er en YAML-type.", "Ta den bort, og skriv bare verdien.")
        if isinstance(event, yaml.ScalarEvent) and event.value == "<<" and not event.style:
            self._refuse(event, "«<<» slår sammen felt.", "Skriv feltene her i stedet.")

    def _refuse(self, event: yaml.Event, what: str, do: str) -> NoReturn:
        mark = _mark(event)
        raise _RefusedError(Problem(self._file, mark.line, mark.column, what, do))


def _mark(event: Any) -> Mark:
    return Mark(event.start_mark.line + 1, event.start_mark.column + 1)


# What the parser says, and what a contributor should hear. The first fragment found in its message decides.
_SYNTAX = (
    ("mapping values are not allowed", "Linjen har et kolon for mye, eller feil innrykk.",
     "Sett anførselstegn rundt tekst med kolon, og rett innrykket."),
    ("could not find expected ':'", "Et feltnavn mangler kolon.", "Skriv kolon og mellomrom etter navnet."),
    ("did not find expected key", "Innrykket stemmer ikke.", "La felt på samme nivå starte i samme kolonne."),
    ("did not find expected '-' indicator", "Innrykket i listen stemmer ikke.",
     "La alle «- » i listen starte i samme kolonne."),
    ("found unexpected end of stream", "Et anførselstegn eller en parentes er ikke lukket.",
     "Finn starten på teksten, og lukk den."),
    ("did not find expected ',' or", "En parentes eller krøllparentes er ikke lukket.",
     "Skill delene med komma, og lukk parentesen."),
    ("found character that cannot start any token", "Teksten starter med et tegn YAML ikke godtar.",
     "Sett anførselstegn rundt teksten."),
    ("did not find expected alphabetic or numeric character", "Teksten starter med «*» eller «&».",
     "Sett anførselstegn rundt teksten."),
    ("found unknown escape character", "Teksten har en omvendt skråstrek mellom doble anførselstegn.",
     "Bruk enkle anførselstegn, eller ingen."),
)  # fmt: skip


def _syntax_problem(file: str, error: yaml.YAMLError) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    said = str(getattr(error, "problem", None) or error)
    for fragment, what, do in _SYNTAX:
        if fragment in said:
            return Problem(file, line, column, what, do)
    return Problem(file, line, column, f"Filen er ikke gyldig YAML ({said}).", "Se på linjen og linjen over.")


def texts(value: Value, path: Path_ = ()) -> Iterator[tuple[Path_, str]]:
    """Every text in a value, with its path."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from texts(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from texts(inner, (*path, index))

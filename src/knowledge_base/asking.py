"""`kb new` as a conversation: question by question, each answer checked as `kb check` would check it in the file.

An answer is put into a whole record, with examples where nothing is answered yet, in a copy of the base. What is then
wrong at its place, and was not before, is told in the words of the check, and the question is asked again. Nothing is
written to the base until all is right, has been shown, and was said yes to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from knowledge_base import meanings
from knowledge_base.addresses import is_device
from knowledge_base.answers import BACK, NONE, Answer, BackError, Remembered, Talk
from knowledge_base.characters import printable
from knowledge_base.drafts import drafts
from knowledge_base.fields import described
from knowledge_base.known import Choice, Choices
from knowledge_base.model import PERIOD, Ref
from knowledge_base.parts import inside, is_list, record_inside
from knowledge_base.problems import SHORT_LIST, Problem
from knowledge_base.records import is_slug
from knowledge_base.samples import Samples
from knowledge_base.source import Path_, Value, read_text
from knowledge_base.stubs import editor_line
from knowledge_base.trial import Trial
from knowledge_base.yaml_writing import as_yaml, stands

NEW = "ny"
ALL = "?"
_CALLED = ("short_name", "name", "title", "label", "term", "text")
"""Fields that an id is proposed from, the best first."""
_MOST_WORDS = 4
"""Words of an id that is proposed."""
_LEAST_LETTERS = 4
"""Letters of the last word of an id that is cut short: no «og» or «til»."""
_RARE = frozenset({"former_ids", "changes", "also"})
"""Fields that nobody needs in something new."""
Fields = dict[str, Value]


class Given(StrEnum):
    """How a conversation ended."""

    DONE = "done"
    STOPPED = "stopped"


@dataclass(frozen=True)
class Ended:
    """What came of a conversation."""

    how: Given
    files: Mapping[Path, str] = field(default_factory=dict)
    """The text of each file to write, by its path below the root; of a draft where it was stopped."""
    given: Sequence[Answer] = ()
    """What was answered, where it was stopped."""


@dataclass
class _Target:
    """A record that is being answered, and where it will stand."""

    samples: Samples
    file: str
    before: Path_ = ()
    """The path in the file that leads to the record."""
    answers: Fields = field(default_factory=dict)

    def whole(self) -> Fields:
        """The answers, with examples where there are none yet."""
        return _overlaid(self.samples, self.samples.kind.record, self.answers)


def converse(
    samples: Samples, identifier: str, root: Path, tried: Trial, talk: Talk, given: Sequence[Answer] = ()
) -> Ended:
    """Asks for a new record. `identifier` is its id when that is given, else one is proposed at the end.

    What is `given` was answered in another sitting; it goes on from there.
    """
    remembered = Remembered(talk, given)
    while True:
        conversation = _Conversation(samples, identifier, root, tried, remembered)
        try:
            return Ended(Given.DONE, conversation.hold())
        except BackError:
            remembered.step_back()
        except (EOFError, KeyboardInterrupt):
            files = {} if remembered.is_under_way else conversation.draft()  # the draft that is there has it all
            return Ended(Given.STOPPED, files, tuple(remembered.given))


class _Conversation:
    def __init__(self, samples: Samples, identifier: str, root: Path, tried: Trial, talk: Remembered) -> None:
        self._root, self._trial, self._talk = root, tried, talk
        self._id = self._given = identifier
        location = samples.kind.location
        self._main = _Target(samples, f"{location}/{identifier or 'ny-post-uten-navn'}.yml")
        self._made: dict[str, _Target] = {}
        self._chosen: set[str] = set()
        """The fields whose record is one that is there."""

    def hold(self) -> Mapping[Path, str]:
        """Asks for everything. Gives the files when nothing is wrong with them."""
        self._talk.say(
            f"Trykk Enter for å hoppe over det som kan utelates. Skriv «{BACK}» for å gå ett spørsmål tilbake. "
            "Stopp med Ctrl-C: Det du har svart, blir tatt vare på."
        )
        self._record(self._main, self._main.samples.kind.record, (), self._main.answers)
        if not self._id:
            self._id = self._name_the_file()
            self._main.file = f"{self._main.samples.kind.location}/{self._id}.yml"
        self._settle()
        while not self._is_as_meant():
            self._settle()
        return {Path(name): text for name, text in self._files().items()}

    def draft(self) -> Mapping[Path, str]:
        """What has been answered, as a draft. Nothing when nothing has."""
        if not self._main.answers:
            return {}
        text = f"{editor_line(self._main.samples)}\n{as_yaml(self._main.samples.kind.record, self._main.answers)}"
        for made in self._made.values():
            entry = as_yaml(made.samples.kind.record, made.answers, listed=True)
            lines = [f"Til {made.file}:", *entry.splitlines()]
            text += "".join(f"# {line}\n" for line in lines)
        return {drafts(self._main.samples.kind, self._given)[0]: text}

    # --- a record, field by field ---------------------------------------------------------------------------------

    def _record(self, target: _Target, record: type[BaseModel], path: Path_, into: Fields) -> None:
        fields = dict(sorted(record.model_fields.items(), key=lambda one: (one[0] == "id", stands(record, one[0])[1])))
        for name, info in fields.items():
            if target.samples.is_wanted(record, name, info):
                self._field(target, record, name, path, into)
        if not issubclass(record, Ref):
            self._more(target, record, path, into)

    def _more(self, target: _Target, record: type[BaseModel], path: Path_, into: Fields) -> None:
        """Offers the fields that may be left out."""
        while True:
            left = {info.alias or name: name for name, info in record.model_fields.items() if name not in _RARE}
            left = {key: name for key, name in left.items() if key not in into}
            if not left:
                return
            words = target.samples.words
            titles = {key: words.of(record.__name__, key).title for key in left}
            listed = (f"{key} ({called})" for key, called in titles.items())
            title = words.of(record.__name__).title or record.__name__
            self._talk.say(f"\n{title}: vil du ta med mer? {', '.join(listed)}")
            answer = self._talk.ask("Skriv navnet på et felt, eller trykk Enter: ")
            if not answer:
                return
            if (key := _field_meant(answer, titles)) in left:
                self._field(target, record, left[key], path, into)
            else:
                self._talk.say(f"Det er ikke noe felt som heter «{answer}» her.")

    def _field(self, target: _Target, record: type[BaseModel], name: str, path: Path_, into: Fields) -> None:
        info = record.model_fields[name]
        key = info.alias or name
        nested = record_inside(info.annotation)
        if nested is None:
            self._value(target, record, name, path, into)
        elif is_list(info.annotation):
            self._entries(target, record, name, (*path, key), into)
        else:
            self._head(target, record, info, key)
            child: Fields = {}
            into[key] = child
            self._record(target, nested, (*path, key), child)

    def _entries(self, target: _Target, record: type[BaseModel], name: str, path: Path_, into: Fields) -> None:
        info = record.model_fields[name]
        nested = record_inside(info.annotation)
        assert nested is not None  # noqa: S101  # who calls has looked
        self._head(target, record, info, str(path[-1]))
        listed: list[Value] = []
        into[str(path[-1])] = listed
        title = target.samples.words.of(nested.__name__).title or nested.__name__
        while True:
            child: Fields = {}
            listed.append(child)
            self._talk.say(f"\n{title} nummer {len(listed)}")
            self._record(target, nested, (*path, len(listed) - 1), child)
            if meanings.truth(self._talk.ask(f"{title}: vil du legge til en til? [ja/nei] ")) != "true":
                return

    def _head(self, target: _Target, record: type[BaseModel], info: FieldInfo, key: str) -> None:
        title = target.samples.words.of(record.__name__, key).title
        self._talk.say(f"\n{title or key} ({key}): {described(info)}")

    # --- one answer -----------------------------------------------------------------------------------------------

    def _value(self, target: _Target, record: type[BaseModel], name: str, path: Path_, into: Fields) -> None:
        info = record.model_fields[name]
        key = info.alias or name
        choices = target.samples.choices(record, name, info)
        makes = target is self._main and record is target.samples.kind.record and name in target.samples.new_ones()
        self._head(target, record, info, key)
        self._hint(target, record, name, choices, makes=makes)
        now = "; ".join(_read({key: into[key]})) if into.get(key) else ""
        proposed = now or (NEW if makes else self._proposed(target, record, key, into))
        needed = info.is_required() or target.samples.is_expected(record, key)
        prompt = f"[{proposed}] > " if proposed else "> " if needed else "(Enter: hopp over) > "
        anew = False
        while True:
            answer = self._talk.ask(prompt, anew=anew) or proposed
            anew = True
            if answer == NONE and now:
                answer = ""
            if answer == ALL and choices:
                self._list(choices)
            elif answer == NEW and makes:
                self._make(name, key, into)
                return
            elif makes and _choice(answer, choices, "") not in {one.id for one in choices}:
                self._talk.say(printable(f"«{answer}» er ikke i basen. Skriv «{NEW}» for å legge den til."))
            elif not answer and needed:
                self._talk.say(f"Feltet «{key}» må fylles ut.")
            elif self._is_taken(target, record, name, path, into, answer):
                if makes:
                    self._chosen.add(name)
                return

    def _hint(
        self, target: _Target, record: type[BaseModel], name: str, choices: Sequence[Choice], *, makes: bool
    ) -> None:
        if choices and len(choices) <= SHORT_LIST:
            self._list(choices)
        elif choices:
            self._talk.say(f"Det finnes {len(choices)} å velge mellom. Skriv «{ALL}» for å se dem.")
        elif example := target.samples.words.of(record.__name__, name.rstrip("_")).example:
            self._talk.say(f"For eksempel: {example}")
        if makes:
            self._talk.say(f"Er den ikke der, skriv «{NEW}».")
        if is_list(record.model_fields[name].annotation):
            self._talk.say("Er det flere, skriv komma mellom." if choices else "Er det flere, skriv semikolon mellom.")

    def _list(self, choices: Sequence[Choice]) -> None:
        if not any(one.called for one in choices):
            self._talk.say(f"Velg en av: {', '.join(one.id for one in choices)}")
            return
        for one in choices:
            self._talk.say(f"  {one.id}{f' – {one.called[0]}' if one.called else ''}")

    def _proposed(self, target: _Target, record: type[BaseModel], key: str, into: Fields) -> str:
        """What stands there if nothing else is said: an id from what is told of it, or the example where it fits."""
        word = target.samples.words.of(record.__name__, key)
        if key == "number" and not target.before:
            return target.samples.next_number()
        if key != "id":
            return word.example if word.propose else ""
        authors, year = into.get("authors"), into.get("year")
        called = next((str(into[one]) for one in _CALLED if into.get(one)), "")
        base = f"{authors[0]} {year}" if isinstance(authors, list) and authors and year else called
        words = meanings.folded(base).replace("/", "-").split("-")
        if len(words) > _MOST_WORDS:
            words = words[:_MOST_WORDS]
            while len(words) > 1 and len(words[-1]) < _LEAST_LETTERS:
                words.pop()
        short = "-".join(words)
        return short if is_slug(short) else ""

    def _is_taken(
        self, target: _Target, record: type[BaseModel], name: str, path: Path_, into: Fields, answer: str
    ) -> bool:
        """Puts an answer where it belongs, if the check lets it stand there; else tells what the check says."""
        key = record.model_fields[name].alias or name
        meant = self._meant(target, record, name, answer)
        if self._talk.is_known:  # it could stand the last time, and all is checked at the end
            into.update(meant)
            return True
        before = dict(into)
        seen = {(one.what, one.do) for one in self._problems()}
        if answer and (read := "; ".join(_read(meant))) != answer:
            self._talk.say(f"Lest som {read}")
        into.update(meant)
        files = self._files()
        here = (*target.before, *path)
        found = [one for one in self._problems() if (one.what, one.do) not in seen]
        found = [one for one in found if one.file == target.file and _is_at(one, files[one.file], here, key)]
        if not found:
            return True
        for one in found:
            self._talk.say(printable(f"{one.what} {one.do}"))
        into.clear()
        into.update(before)
        return False

    def _meant(self, target: _Target, record: type[BaseModel], name: str, answer: str) -> Fields:
        """The fields that an answer fills: the id that is meant by a title, two pages by «7–8»."""
        info = record.model_fields[name]
        key = info.alias or name
        if not answer:
            return {key: None}
        choices = target.samples.choices(record, name, info)
        if is_list(info.annotation):
            parts = re.split(r"\s*[,;]\s*" if choices else r"\s*;\s*", answer)
            return {key: [_choice(part, choices, described(info)) for part in parts if part]}
        pages = meanings.pages(answer) if key == "page" and "to_page" in record.model_fields else None
        if pages:
            return dict(zip(("page", "to_page"), pages, strict=False))
        return _as_people_write(record, key, info, answer) or {key: _choice(answer, choices, described(info))}

    def _make(self, name: str, key: str, into: Fields) -> None:
        """Asks for the new record that the main one names."""
        samples = self._main.samples.new_ones()[name]
        file = samples.kind.location
        listed = read_text((self._trial.root / file).read_text(encoding="utf-8"), file, list).document
        count = len(listed.data) if listed is not None and isinstance(listed.data, list) else 0
        made = _Target(samples, file, (count,))
        self._made[name] = made
        self._record(made, samples.kind.record, (), made.answers)
        into[key] = made.answers["id"]

    # --- the whole ------------------------------------------------------------------------------------------------

    def _files(self) -> Mapping[str, str]:
        """The text of each file, with examples where nothing is answered yet."""
        record = self._main.samples.kind.record
        found = {self._main.file: f"{editor_line(self._main.samples)}\n{as_yaml(record, self._main.whole())}"}
        for name, samples in self._main.samples.new_ones().items():
            if name in self._chosen:
                continue
            made = self._made.get(name) or _Target(samples, samples.kind.location)
            there = (self._trial.root / made.file).read_text(encoding="utf-8")
            entry = as_yaml(samples.kind.record, made.whole(), listed=True)
            found[made.file] = f"{there.rstrip()}\n{entry}"
        return found

    def _problems(self) -> list[Problem]:
        return self._trial.problems(self._files())

    def _name_the_file(self) -> str:
        answers = self._main.answers
        called = next((str(answers[one]) for one in _CALLED if answers.get(one)), "")
        proposed = meanings.folded(called).replace("/", "-")
        self._talk.say("\nFast id: navnet på filen, og slutten av adressen til siden. Den kan ikke byttes fritt siden.")
        anew = False
        while True:
            answer = self._talk.ask(f"[{proposed}] > ", anew=anew) or proposed
            anew = True
            if reason := refused(self._main.samples, answer, self._root):
                self._talk.say(reason)
            else:
                return answer

    def _settle(self) -> None:
        """Asks again for what is wrong with the whole, until nothing is."""
        while found := self._problems():
            self._talk.say("\nDette må rettes først:")
            files = self._files()
            for line in self._trial.shown(found, files):
                self._talk.say(printable(line))
            first = next((one for one in found if one.file in files), found[0])
            target = next((one for one in self._made.values() if one.file == first.file), self._main)
            self._again(target, first, files[target.file])

    def _is_as_meant(self) -> bool:
        """Shows what will be written, and asks again for a field of it, if they want that."""
        fields: dict[str, tuple[_Target, str]] = {}
        titles: dict[str, str] = {}
        self._talk.say("\nDette blir skrevet:")
        for name, target in (("", self._main), *self._made.items()):
            record = target.samples.kind.record
            self._talk.say(f"\n{target.file}")
            for line in as_yaml(record, target.whole(), listed=bool(target.before)).splitlines():
                self._talk.say(f"  {printable(line)}")
            for key in (info.alias or one for one, info in record.model_fields.items()):
                called = f"{name}.{key}" if name else key
                fields[called] = target, key
                titles[called] = target.samples.words.of(record.__name__, key).title
        question = "\nTrykk Enter for å skrive det, eller skriv navnet på feltet du vil svare på igjen: "
        while answer := self._talk.ask(question):
            if (meant := _field_meant(answer, titles)) in fields:
                target, key = fields[meant]
                self._change(target, target.samples.kind.record, (), target.answers, key)
                return False
            self._talk.say(f"Det er ikke noe slikt felt. Disse er der: {', '.join(fields)}")
        return True

    def _again(self, target: _Target, problem: Problem, text: str) -> None:
        """Asks again for a field in the record that a problem is about."""
        at = _leaf(problem, text)[len(target.before) :] if problem.file == target.file else ()
        record, into, path = _around(target, at)
        keys = {info.alias or name: name for name, info in record.model_fields.items()}
        named = [word for word in re.findall(r"«?\b([a-z_]+)\b»?", f"{problem.what} {problem.do}") if word in keys]
        proposed = next(iter(named), str(at[-1]) if at and at[-1] in keys else "")
        self._pick(target, record, path, into, proposed)

    def _pick(self, target: _Target, record: type[BaseModel], path: Path_, into: Fields, proposed: str) -> None:
        """Lets somebody choose a field of a record to answer again, or of an entry in it."""
        keys = {info.alias or name: name for name, info in record.model_fields.items()}
        self._talk.say(f"Felt: {', '.join(keys)}")
        key = self._talk.ask(f"Hvilket felt vil du svare på igjen? [{proposed}] ") or proposed
        if key not in keys:
            self._talk.say(f"Det er ikke noe felt som heter «{key}» her.")
        else:
            self._change(target, record, path, into, key)

    def _change(self, target: _Target, record: type[BaseModel], path: Path_, into: Fields, key: str) -> None:
        """Asks again for a field of a record, or of an entry in it."""
        keys = {info.alias or name: name for name, info in record.model_fields.items()}
        nested, listed = record_inside(record.model_fields[keys[key]].annotation), into.get(key)
        if nested is None or not isinstance(listed, list) or not listed:
            self._field(target, record, keys[key], path, into)
            return
        number = self._talk.ask(f"Hvilken av dem, 1–{len(listed)}? Skriv «{NEW}» for å legge til en. [1] ") or "1"
        if number == NEW:
            child: Fields = {}
            listed.append(child)
            self._record(target, nested, (*path, key, len(listed) - 1), child)
        elif number.isdecimal() and 0 < int(number) <= len(listed):
            entry = listed[int(number) - 1]
            if isinstance(entry, dict):
                self._pick(target, nested, (*path, key, int(number) - 1), entry, "")


def _field_meant(answer: str, titles: Mapping[str, str]) -> str:
    """The field that an answer means, by its name, its title or a word for either. `titles` are those there are."""
    titled = next((key for key, title in titles.items() if title.lower() == answer.lower()), "")
    return titled or meanings.field(answer, titles) or answer


def refused(samples: Samples, identifier: str, root: Path) -> str:
    """Why an id cannot be that of a new file; empty when it can."""
    path = root / samples.kind.location / f"{identifier}.yml"
    if not is_slug(identifier):
        return printable(f"«{identifier}» kan ikke være en id. Bruk bare a–z, 0–9 og bindestrek.")
    if is_device(identifier):
        return f"«{identifier}» kan ikke være navnet på en fil i Windows. Velg en annen id."
    if path.exists() or path.is_symlink():
        return f"{path.as_posix()} finnes fra før. Velg en annen id."
    return ""


def _overlaid(samples: Samples, record: type[BaseModel], answers: Fields) -> Fields:
    """Examples with answers over them. What is passed over in the answers (None) is left out."""
    whole = samples.record(record)
    for key, answer in answers.items():
        whole[key] = answer
    fields = {info.alias or name: info.annotation for name, info in record.model_fields.items()}
    for key, value in list(whole.items()):
        nested = record_inside(fields[key])
        if value is None or value == []:
            del whole[key]
        elif nested is not None and isinstance(value, list):
            whole[key] = [_overlaid(samples, nested, one if isinstance(one, dict) else {}) for one in value]
        elif nested is not None and isinstance(value, dict):
            whole[key] = _overlaid(samples, nested, value)
    return whole


def _read(fields: Fields) -> Iterator[str]:
    """What an answer was read as; of what it fills besides its own field, also which."""
    for index, (key, value) in enumerate(fields.items()):
        said = map(str, value if isinstance(value, list) else [value])
        yield from (f"{key}: {one}" if index else one for one in said)


def _as_people_write(record: type[BaseModel], key: str, info: FieldInfo, answer: str) -> Fields | None:
    """The fields that «ja», «24 sider» and «mars 2025» fill; None for what can be read in no such way."""
    if inside(info.annotation) is bool:
        return {key: meanings.truth(answer) or answer}
    if inside(info.annotation) in _NUMBERS:
        return _amount(record, key, answer)
    time = meanings.period(answer) if _is_time(record, key) else None
    return {key: time.period} if time else None


_NUMBERS = (int, float, Decimal)
_ONE_OR_THE_OTHER = re.compile(r"\d\.\d{3}(?!\d)")
"""A point that may be one between thousands or between whole and part, which only the writer knows."""


def _amount(record: type[BaseModel], key: str, answer: str) -> Fields | None:
    """The fields that «ca. 47,5 dager» fills; None for what is no number, or is one of two."""
    meant = None if _ONE_OR_THE_OTHER.search(answer) else meanings.amount(answer)
    if meant is None:
        return None
    more: Fields = {"unit": meant.unit} if meant.unit and "unit" in record.model_fields else {}
    if meant.approximate and "approximate" in record.model_fields:
        more["approximate"] = "true"
    return {key: meant.number, **more}


def _is_time(record: type[BaseModel], key: str) -> bool:
    """Whether the field holds a year, a month or a quarter."""
    schema = record.model_json_schema()["properties"][key]
    return any(one.get("pattern") == PERIOD for one in (schema, *schema.get("anyOf", ())))


def _choice(answer: str, choices: Sequence[Choice], description: str) -> str:
    """The id that an answer means: it is one, or the title of one, or a word that explains one."""
    ids = [one.id for one in choices]
    if not choices or answer in ids:
        return answer
    return Choices(choices).meant(answer) or meanings.choice(answer, ids, description) or answer


def _leaf(problem: Problem, text: str) -> Path_:
    """The path of the value that a problem is about."""
    document = read_text(text, problem.file, dict).document or read_text(text, problem.file, list).document
    marks = document.marks if document is not None else {}
    before = [(mark.line, mark.column, path) for path, mark in marks.items() if path]
    at = [(line, column, len(path), path) for line, column, path in before if (line, column) <= _spot(problem)]
    return max(at, key=lambda one: one[:3])[3] if at else ()


def _spot(problem: Problem) -> tuple[int, int]:
    return problem.line, problem.column


def _is_at(problem: Problem, text: str, path: Path_, key: str) -> bool:
    """Whether a problem is about the value of a field, or about what is inside it."""
    leaf = _leaf(problem, text)
    return leaf[: len(path) + 1] == (*path, key) or (key == "page" and leaf == (*path, "to_page"))


def _around(target: _Target, path: Path_) -> tuple[type[BaseModel], Fields, Path_]:
    """The innermost record around a path: its class, its answers, and its own path."""
    record: type[BaseModel] = target.samples.kind.record
    into: Any = target.answers
    found: tuple[type[BaseModel], Fields, Path_] = (record, into, ())
    for index, step in enumerate(path):
        if isinstance(into, dict):
            fields = {info.alias or name: info for name, info in record.model_fields.items()}
            nested = record_inside(fields[str(step)].annotation) if step in fields else None
            if nested is None or step not in into:
                break
            record, into = nested, into[str(step)]
        elif isinstance(into, list) and isinstance(step, int) and step < len(into):
            into = into[step]
        else:
            break
        if isinstance(into, dict):
            found = (record, into, path[: index + 1])
    return found

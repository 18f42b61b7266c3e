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
from itertools import count
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
from knowledge_base.known import Choice, Choices, called
from knowledge_base.model import PERIOD, Ref
from knowledge_base.parts import inside, is_list, names_in, record_inside
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
_MOST_SHOWN = 25
"""Choices that are listed the first time they are asked for, without being asked for."""
_LEAST_LETTERS = 4
"""Letters of the last word of an id that is cut short: no «og» or «til»."""
_RARE = frozenset({"former_ids", "changes", "also", "cited_at", "footnotes"})
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
        self._shown: set[str] = set()
        """The fields whose choices have been listed."""

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

    def _record(
        self, target: _Target, record: type[BaseModel], path: Path_, into: Fields, *, listed: bool = False
    ) -> bool:
        """Asks for a record, also for what it has. Gives whether they want one more, of those that are `listed`."""
        before = {key for key, value in into.items() if value is not None}
        for name, info in sorted(record.model_fields.items(), key=lambda one: _turn(target.samples, record, one[0])):
            key = info.alias or name
            told_beside = key not in before and into.get(key) is not None
            if told_beside or (key not in before and self._is_filled_in(target, record, name, into)):
                continue
            if key in before or self._is_wanted(target, record, name, into):
                self._field(target, record, name, path, into)
        return not issubclass(record, Ref) and self._more(target, record, path, into, listed=listed)

    def _is_wanted(self, target: _Target, record: type[BaseModel], name: str, into: Fields) -> bool:
        """Whether a field is asked for: it should be there, or what stands beside it asks for it."""
        if target.samples.is_wanted(record, name, record.model_fields[name]):
            return True
        names_nothing = name in names_in(record) and not self._choices(target, record, name, into)
        return _is_asked_beside(target, record, name, into) and not names_nothing

    def _is_filled_in(self, target: _Target, record: type[BaseModel], name: str, into: Fields) -> bool:
        """Writes what nobody has to be asked for, and says so: an id, and what fits most. Passes over what cannot be.

        All can be answered again at the end.
        """
        info = record.model_fields[name]
        key = info.alias or name
        word = target.samples.words.of(record.__name__, key)
        if issubclass(record, Ref) and key == "page" and not self._has_pages():
            into[key] = None  # else the example would stand there
            return True
        filled = key == "id" or (key == "number" and not target.before and not into.get(key)) or word.propose
        proposed = self._proposed(target, record, key, into) if filled else ""
        if key == "id" and proposed:
            proposed = self._as_its_own(target, record, proposed)
        if proposed:
            into[key] = proposed
            self._talk.say(f"\n{word.title or key}: {proposed} (skrevet for deg, og kan endres til slutt)")
        return bool(proposed)

    def _as_its_own(self, target: _Target, record: type[BaseModel], proposed: str) -> str:
        """An id that nothing else there has: it is counted on from the one that is proposed."""
        taken = set(_ids(self._main.answers))
        if record is target.samples.kind.record:
            taken |= {one.id for one in target.samples.known(target.samples.kind.name).all}
        free = (f"{proposed}-{number}" if number > 1 else proposed for number in count(1))
        found = next(one for one in free if one not in taken)
        return found if is_slug(found) else ""

    def _has_pages(self) -> bool:
        """Whether places in the source that is told of may have pages: not in a new one that was said to have none."""
        made = self._made.get("source")
        return made is None or "source" in self._chosen or made.answers.get("pages") is not None

    def _more(
        self, target: _Target, record: type[BaseModel], path: Path_, into: Fields, *, listed: bool = False
    ) -> bool:
        """Offers the fields that may be left out, and one more of those that are `listed`: all in one question."""
        words = target.samples.words
        title = words.of(record.__name__).title or record.__name__
        while True:
            left = {info.alias or name: name for name, info in record.model_fields.items() if name not in _RARE}
            left = {key: name for key, name in left.items() if self._is_offered(target, record, name, key, into)}
            titles = {key: words.of(record.__name__, key).title for key in left}
            if left:
                self._talk.say(f"\n{title}: vil du også skrive noe av dette?")
                for key, called in titles.items():
                    self._talk.say(f"  {called or key} ({key})")
            elif not listed:
                return False
            field = ", eller navnet på et felt som skal med i denne" if left else ""
            answer = self._talk.ask(
                f"{title}: vil du legge til en til? Skriv ja eller nei{field} [nei]: "
                if listed
                else "Skriv navnet på et felt, eller trykk Enter for å gå videre: "
            )
            if not answer or (listed and meanings.truth(answer)):
                return meanings.truth(answer) == "true"
            if (key := _field_meant(answer, titles)) in left:
                self._field(target, record, left[key], path, into)
            else:
                self._talk.say(printable(f"Det er ikke noe felt som heter «{answer}» her."))

    def _is_offered(self, target: _Target, record: type[BaseModel], name: str, key: str, into: Fields) -> bool:
        """Whether a field can be written: it is not yet, and what it is to name is there."""
        return key not in into and (name not in names_in(record) or bool(self._choices(target, record, name, into)))

    def _choices(self, target: _Target, record: type[BaseModel], name: str, into: Fields) -> Sequence[Choice]:
        """What there is to choose from in a field of `into`: also what else has been told in the same record."""
        mark = names_in(record).get(name)
        if mark is None or mark.kind not in {part.name for part in target.samples.kind.parts}:
            return target.samples.choices(record, name, record.model_fields[name])
        listed = target.answers.get(mark.kind)
        others = (one for one in listed if one is not into) if isinstance(listed, list) else ()
        entries = [one for one in others if isinstance(one, dict)]
        return [Choice(str(one["id"]), called(one.get)) for one in entries if one.get("id")]

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
            former = into.get(key)
            child: Fields = former if isinstance(former, dict) else {}
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
            if not self._record(target, nested, (*path, len(listed) - 1), child, listed=True):
                return

    def _head(self, target: _Target, record: type[BaseModel], info: FieldInfo, key: str) -> None:
        word = target.samples.words.of(record.__name__, key)
        self._talk.say(f"\n{word.title or key} ({key}): {word.help or described(info)}")

    # --- one answer -----------------------------------------------------------------------------------------------

    def _value(self, target: _Target, record: type[BaseModel], name: str, path: Path_, into: Fields) -> None:
        info = record.model_fields[name]
        key = info.alias or name
        choices = self._choices(target, record, name, into)
        makes = target is self._main and record is target.samples.kind.record and name in target.samples.new_ones()
        self._head(target, record, info, key)
        self._hint(target, record, name, choices, makes=makes)
        now = "; ".join(_read({key: into[key]})) if into.get(key) else ""
        only = choices[0].id if len(choices) == 1 and info.is_required() else ""
        proposed = now or (NEW if makes else self._proposed(target, record, key, into) or only)
        needed = info.is_required() or target.samples.is_expected(record, key)
        needed = needed or _is_asked_beside(target, record, name, into)
        prompt = f"[{proposed}] > " if proposed else "> " if needed else "(Enter: hopp over) > "
        anew = False
        while True:
            given = self._talk.ask(prompt, anew=anew)
            if not given and now and now == proposed:
                return  # it stays as it is, also what it filled beside itself
            answer = given or proposed
            anew = True
            if answer == NONE and now:
                answer = ""
            if answer.startswith(ALL) and choices:
                self._list(_with(choices, answer.removeprefix(ALL)))
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
                    self._made.pop(name, None)
                return

    def _hint(
        self, target: _Target, record: type[BaseModel], name: str, choices: Sequence[Choice], *, makes: bool
    ) -> None:
        if choices and len(choices) <= (SHORT_LIST if name in self._shown else _MOST_SHOWN):
            self._shown.add(name)
            self._list(choices)
        elif choices:
            some = f"Skriv «{ALL}» for å se alle, eller «{ALL} plan» for å se dem som har «plan» i navnet."
            self._talk.say(f"Det finnes {len(choices)} å velge mellom. {some}")
        elif example := target.samples.words.of(record.__name__, name.rstrip("_")).example:
            self._talk.say(f"For eksempel: {example}")
        if makes:
            self._talk.say(f"Er den ikke der, skriv «{NEW}».")
        if is_list(record.model_fields[name].annotation):
            self._talk.say("Er det flere, skriv komma mellom." if choices else "Er det flere, skriv semikolon mellom.")

    def _list(self, choices: Sequence[Choice]) -> None:
        if not choices:
            self._talk.say("Ingen har det i navnet.")
            return
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
        meant = self._meant(target, record, name, into, answer)
        before = dict(into)
        into.pop(_BESIDE.get(key, ""), None)
        if self._talk.is_known:  # it could stand the last time, and all is checked at the end
            into.update(meant)
            return True
        seen = {(one.what, one.do) for one in self._problems()}
        if answer and (read := "; ".join(_read(meant))) != answer:
            self._talk.say(f"Lest som {read}")
            if left_out := _left_out(record, key, answer):
                self._talk.say(printable(left_out))
        into.update(meant)
        files = self._files()
        here = (*target.before, *path)
        found = [one for one in self._problems() if (one.what, one.do) not in seen]
        found = [one for one in found if one.file == target.file]
        found = [one for one in found if f"«{key}»" in one.what or _is_at(one, files[one.file], here, key)]
        if not found:
            return True
        for one in found:
            self._talk.say(printable(f"{one.what} {one.do}"))
        into.clear()
        into.update(before)
        return False

    def _meant(self, target: _Target, record: type[BaseModel], name: str, into: Fields, answer: str) -> Fields:
        """The fields that an answer fills: the id that is meant by a title, two pages by «7–8»."""
        info = record.model_fields[name]
        key = info.alias or name
        if not answer:
            return {key: None}
        choices = self._choices(target, record, name, into)
        if is_list(info.annotation):
            parts = re.split(r"\s*[,;]\s*" if choices else r"\s*;\s*", answer)
            return {key: [_choice(part, choices, described(info)) for part in parts if part]}
        pages = meanings.pages(answer) if key == "page" and "to_page" in record.model_fields else None
        if pages:
            return dict(zip(("page", "to_page"), pages, strict=False))
        if issubclass(record, Ref) and key == "section" and (place := meanings.place(answer)):
            return {key: place.part, **dict(zip(("page", "to_page"), place.pages, strict=False))}
        return _as_people_write(record, key, info, answer) or {key: _choice(answer, choices, described(info))}

    def _make(self, name: str, key: str, into: Fields) -> None:
        """Asks for the new record that the main one names."""
        samples = self._main.samples.new_ones()[name]
        file = samples.kind.location
        listed = read_text((self._trial.root / file).read_text(encoding="utf-8"), file, list).document
        count = len(listed.data) if listed is not None and isinstance(listed.data, list) else 0
        made = _Target(samples, file, (count,))
        self._made[name] = made
        self._chosen.discard(name)
        self._record(made, samples.kind.record, (), made.answers)
        into[key] = made.answers["id"]

    # --- the whole ------------------------------------------------------------------------------------------------

    def _files(self) -> Mapping[str, str]:
        """The text of each file, with examples where nothing is answered yet."""
        record = self._main.samples.kind.record
        for name, made in self._made.items():  # its id may have been answered again since
            if made.answers.get("id"):
                self._main.answers[record.model_fields[name].alias or name] = made.answers["id"]
        found = {self._main.file: f"{editor_line(self._main.samples)}\n{as_yaml(record, self._main.whole())}"}
        for name, samples in self._main.samples.new_ones().items():
            if name in self._chosen:
                continue
            new = self._made.get(name) or _Target(samples, samples.kind.location)
            there = (self._trial.root / new.file).read_text(encoding="utf-8")
            entry = as_yaml(samples.kind.record, new.whole(), listed=True)
            found[new.file] = f"{there.rstrip()}\n{entry}"
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
            if not any(one.file in files for one in found):
                self._talk.say("Det står i en fil som ikke er med her. Stopp med Ctrl-C, rett det, og begynn igjen.")
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
        is_of_all = bool(at) and proposed == at[-1]  # a list as a whole lacks something more than its first entry
        self._pick(target, record, path, into, proposed, entry=NEW if is_of_all else "1")

    def _pick(
        self, target: _Target, record: type[BaseModel], path: Path_, into: Fields, proposed: str, entry: str = "1"
    ) -> None:
        """Lets somebody choose a field of a record to answer again, or of an entry in it."""
        keys = {info.alias or name: name for name, info in record.model_fields.items() if name not in _RARE}
        titles = {key: target.samples.words.of(record.__name__, key).title for key in keys}
        self._talk.say(f"Felt: {', '.join(f'{titled or key} ({key})' for key, titled in titles.items())}")
        key = self._talk.ask(f"Hvilket felt vil du svare på igjen? [{proposed}] ") or proposed
        if not key:
            self._talk.say("Skriv navnet på ett av feltene.")
        elif (key := _field_meant(key, titles)) not in keys:
            self._talk.say(printable(f"Det er ikke noe felt som heter «{key}» her."))
        else:
            self._change(target, record, path, into, key, entry)

    def _change(
        self, target: _Target, record: type[BaseModel], path: Path_, into: Fields, key: str, entry: str = "1"
    ) -> None:
        """Asks again for a field of a record, or of an entry in it."""
        keys = {info.alias or name: name for name, info in record.model_fields.items()}
        nested, listed = record_inside(record.model_fields[keys[key]].annotation), into.get(key)
        if nested is None or not isinstance(listed, list) or not listed:
            self._field(target, record, keys[key], path, into)
            return
        which = f"Hvilken av dem, 1–{len(listed)}? Skriv «{NEW}» for å legge til en. [{entry}] "
        number = self._talk.ask(which) or entry
        if number == NEW:
            child: Fields = {}
            listed.append(child)
            self._record(target, nested, (*path, key, len(listed) - 1), child)
        elif number.isdecimal() and 0 < int(number) <= len(listed):
            one = listed[int(number) - 1]
            if isinstance(one, dict):
                self._pick(target, nested, (*path, key, int(number) - 1), one, "")


def _turn(samples: Samples, record: type[BaseModel], name: str) -> tuple[bool, bool, int]:
    """When a field is asked for: in the order of the file, but what sums up the rest after it, and the id last."""
    key = record.model_fields[name].alias or name
    return name == "id", samples.is_expected(record, key), stands(record, name)[1]


def _is_asked_beside(target: _Target, record: type[BaseModel], name: str, into: Fields) -> bool:
    """Whether a field is needed for what stands beside it: a finding says what it asserts."""
    beside = target.samples.words.of(record.__name__, record.model_fields[name].alias or name).asked_with
    return any(into.get(key) == value for key, value in beside.items())


def _ids(value: Value) -> Iterator[str]:
    """Every id of a record and of what is inside it."""
    if isinstance(value, dict):
        if value.get("id"):
            yield str(value["id"])
        for one in value.values():
            yield from _ids(one)
    elif isinstance(value, list):
        for one in value:
            yield from _ids(one)


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


_BESIDE = {"value": "approximate", "page": "to_page"}
"""What an answer fills besides its own field, and a new one without it takes away."""


def _left_out(record: type[BaseModel], key: str, answer: str) -> str:
    """What to say of a time that is told more closely than the field can hold; empty where it is not."""
    time = meanings.period(answer) if _is_time(record, key) else None
    if time is None or not (time.had_part or time.had_day):
        return ""
    return f"Her er det bare plass til år, måned eller kvartal. La «{answer}» stå i teksten."


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


def _with(choices: Sequence[Choice], word: str) -> Sequence[Choice]:
    """The choices that have a word, or a part of one, in what they are called; all when it is none."""
    wanted = meanings.folded(word)
    return [one for one in choices if any(wanted in meanings.folded(name) for name in (one.id, *one.called))]


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

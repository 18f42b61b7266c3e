"""`kb new` as a conversation: question by question, each answer checked as `kb check` would check it in the file.

An answer is put into a whole record, with examples where nothing is answered yet, in a copy of the base. What is then
wrong at its place, and was not before, is told in the words of the check, and the question is asked again. Nothing is
written to the base until all is right, has been shown, and was said yes to.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import count
from math import inf
from pathlib import Path

from pydantic import BaseModel

from knowledge_base import meanings, mending, proposing, reviewing, understood
from knowledge_base.addresses import is_device
from knowledge_base.answers import NONE, Answer, BackError, Remembered, Talk
from knowledge_base.characters import printable
from knowledge_base.drafts import drafts
from knowledge_base.explaining import ALL, Explained
from knowledge_base.known import Choice, called
from knowledge_base.model import Ref
from knowledge_base.parts import names_in, record_inside
from knowledge_base.problems import About, Problem
from knowledge_base.records import is_slug
from knowledge_base.reviewing import Item
from knowledge_base.right_words import RightWords
from knowledge_base.samples import Samples
from knowledge_base.source import Value, read_text
from knowledge_base.spelling import WORD_LIST
from knowledge_base.stubs import editor_line
from knowledge_base.targets import Asked, Fields, Part, Target, around, ids, is_at, leaf, names_by_key
from knowledge_base.trial import Trial
from knowledge_base.understood import BACK, MORE
from knowledge_base.written_out import CALLED
from knowledge_base.yaml_writing import as_yaml, stands

NEW = "ny"
_FIRST = frozenset({"name", "title", "label", "term", "text"})
"""Fields that are asked for before the others of their record: what somebody came to tell."""
_LONGEST = 60
"""Signs of an answer that a question can show and still be read."""


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


@dataclass(frozen=True)
class Refused:
    """What is there for who answers again, when an answer could not stand."""

    mended: str = ""
    """The whole answer as it was most likely meant, which no answer then means; empty where nobody knows."""
    ready: str = ""
    """What stands on the line to be changed: what is long to write again, with what is certain mended in it."""
    kept: Sequence[str] = ()
    """Of several answers in one, those that are right, and need not be answered again."""


def converse(
    samples: Samples, identifier: str, root: Path, tried: Trial, talk: Talk, given: Sequence[Answer] = ()
) -> Ended:
    """Asks for a new record. `identifier` is its id when that is given, else one is made from what it is called.

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
        self._main = self._begun(samples)
        self._made: dict[str, Target] = {}
        self._chosen: set[str] = set()
        """The fields whose record is one that is there."""
        self._explained = Explained(talk.say)
        self._right = RightWords(talk, self._there(WORD_LIST.as_posix()))
        self._seen: set[str] = set()
        """What has been shown of what will be written, line by line."""
        self._last: dict[tuple[str, str, str], str] = {}
        """The last answer to a field, by its class and name, and what it is a place of."""

    def _begun(self, samples: Samples) -> Target:
        """A new record, where it will stand: in a file of its own, or last in the list of its kind."""
        location = samples.kind.location
        if samples.kind.one_per_file:
            return Target(samples, f"{location}/{self._id or 'ny-post-uten-navn'}.yml")
        listed = read_text(self._there(location), location, list).document
        return Target(samples, location, (len(listed.data) if listed and isinstance(listed.data, list) else 0,))

    def hold(self) -> Mapping[Path, str]:
        """Asks for everything. Gives the files when nothing is wrong with them."""
        self._talk.say(
            "Enter hopper over det som kan utelates. Stopp med Ctrl-C: Svarene blir tatt vare på.\n"
            f"  {ALL}  forklarer\n  {BACK}  går ett spørsmål tilbake"
        )
        self._record(self._main.part)
        if self._main.samples.kind.one_per_file and not self._id:
            self._call(self._free_id() or self._asked_id())
        self._settle()
        while not self._is_as_meant():
            self._settle()
        return {Path(name): text for name, text in self._files().items()}

    def draft(self) -> Mapping[Path, str]:
        """What has been answered, as a draft. Nothing when nothing has."""
        if not self._main.answers:
            return {}
        text = f"{editor_line(self._main.samples)}\n{as_yaml(self._main.record, self._main.answers)}"
        for made in self._made.values():
            entry = as_yaml(made.record, made.answers, listed=True)
            lines = [f"Til {made.file}:", *entry.splitlines()]
            text += "".join(f"# {line}\n" for line in lines)
        return {drafts(self._main.samples.kind, self._given)[0]: text}

    # --- a record, field by field ---------------------------------------------------------------------------------

    def _record(self, part: Part, *, entry: str = "", may_leave: bool = False, told: Collection[str] = ()) -> bool:
        """Asks for a record, also for what it has.

        Where they `may_leave` it, no answer to the first question does, and then it gives False. `entry` is what the
        record is called in the list it stands in. What is answered is asked again, but not what is `told`.
        """
        before = {key for key, value in part.into.items() if value is not None} - set(told)
        for asked in sorted(part.fields, key=_turn):
            told_beside = asked.key not in before and part.into.get(asked.key) is not None
            if told_beside or (asked.key not in before and self._is_filled_in(asked)):
                continue
            if asked.key not in before and not self._is_wanted(asked):
                continue
            if not self._field(asked, entry=entry, may_leave=may_leave) and may_leave:
                return False
            entry, may_leave = "", False
        return True

    def _is_wanted(self, asked: Asked) -> bool:
        """Whether a field is asked for: it should be there, or what stands beside it asks for it."""
        if asked.target.samples.is_wanted(asked.record, asked.name, asked.info):
            return True
        names_nothing = asked.name in names_in(asked.record) and not self._choices(asked)
        return asked.is_asked_beside and not names_nothing

    def _is_filled_in(self, asked: Asked) -> bool:
        """Writes what nobody has to be asked for: an id, what others say, what fits most. Passes over what cannot be.

        All is shown at the end, and can be answered again there.
        """
        has_no_pages = issubclass(asked.record, Ref) and asked.key == "page" and not self._has_pages()
        if has_no_pages or asked.is_passed:
            asked.into[asked.key] = None  # else the example would stand there
            return True
        if found := proposing.found(asked):
            return self._is_found(asked, found)
        proposed = self._proposed(asked)
        if proposed:
            asked.into[asked.key] = proposed
        return bool(proposed)

    def _is_found(self, asked: Asked, found: str) -> bool:
        """Writes what another field says, if the check lets it stand, and tells of it."""
        if not self._can_stand(asked, found):
            return False
        self._put(asked, {asked.key: found})
        self._talk.say(printable(f"{_label(asked)}: {found} (skrevet for deg, og kan endres til slutt)"))
        return True

    def _can_stand(self, asked: Asked, found: str) -> bool:
        """Whether the check lets stand what nobody was asked for. Another sitting, which was not asked, knew it did."""
        was_asked = self._talk.expects(_label(asked))
        return not (was_asked if was_asked is not None else self._faults(asked, {asked.key: found}))

    def _proposed(self, asked: Asked) -> str:
        """What is written without a word: an id, the next number, the example where it fits most."""
        is_main = asked.record is self._main.record
        if asked.key == "id":
            proposed = self._id if is_main and self._id else proposing.as_id(asked.into)
            return self._as_its_own(asked, proposed) if proposed else ""
        if asked.key == "number" and is_main and not asked.into.get("number"):
            return asked.target.samples.next_number()
        return asked.word.example if asked.word.propose else ""

    def _as_its_own(self, asked: Asked, proposed: str) -> str:
        """An id that nothing else there has: it is counted on from the one that is proposed."""
        taken = set(ids(self._main.answers))
        if asked.record is asked.target.record:
            taken |= {one.id for one in asked.target.samples.known(asked.target.samples.kind.name).all}
        free = (f"{proposed}-{number}" if number > 1 else proposed for number in count(1))
        found = next(one for one in free if one not in taken)
        return found if is_slug(found) else ""

    def _has_pages(self) -> bool:
        """Whether places in the source that is told of may have pages: not in one that has none, as a web page."""
        made = self._made.get("source")
        if made is not None:
            return made.answers.get("pages") is not None
        without = self._main.samples.words.of("Source", "pages").passed_with
        sources = (one.entry.data for one in self._main.samples.written if one.kind.name == "sources")
        known = (one for one in sources if isinstance(one, dict) and one.get("id") == self._main.answers.get("source"))
        return not any(one.get(key) == value for one in known for key, value in without.items())

    def _choices(self, asked: Asked) -> Sequence[Choice]:
        """What there is to choose from in a field: also what else has been told in the same record."""
        mark = names_in(asked.record).get(asked.name)
        samples = asked.target.samples
        if mark is None or mark.kind not in {part.name for part in samples.kind.parts}:
            return samples.choices(asked.record, asked.name, asked.info)
        listed = asked.target.answers.get(mark.kind)
        others = (one for one in listed if one is not asked.into) if isinstance(listed, list) else ()
        entries = [one for one in others if isinstance(one, dict)]
        return [Choice(str(one["id"]), called(one.get)) for one in entries if one.get("id")]

    def _field(self, asked: Asked, *, entry: str = "", may_leave: bool = False, named: bool = False) -> bool:
        """Asks for a field, and gives whether there was an answer. One that was `named` is not left at once."""
        if asked.nested is None:
            return self._value(asked, entry=entry, may_leave=may_leave)
        if asked.is_list:
            self._entries(asked, asked.nested)
            return True
        return self._group(asked, asked.nested, named=named)

    def _group(self, asked: Asked, nested: type[BaseModel], *, named: bool) -> bool:
        """Asks for the fields of a group. No answer to the first leaves one that may be left out."""
        is_place = issubclass(nested, Ref)
        holds_groups = all(record_inside(info.annotation) for info in nested.model_fields.values())
        self._explained.group(asked, quiet=is_place or holds_groups)
        former = asked.into.get(asked.key)
        child: Fields = former if isinstance(former, dict) else {}
        asked.into[asked.key] = child
        group = asked.group if is_place else asked.title
        part = Part(asked.target, nested, (*asked.path, asked.key), child, group)
        may_leave = not (asked.is_needed or named or former or holds_groups)  # which are left one by one
        if not self._record(part, may_leave=may_leave):
            asked.into[asked.key] = None
            return False
        if named and not is_place:
            self._more(part)
        if all(value is None for value in child.values()):
            asked.into[asked.key] = None
        return True

    def _entries(self, asked: Asked, nested: type[BaseModel]) -> None:
        """Asks for the entries of a list, as many as there must be, and then till there are no more."""
        former = asked.into.get(asked.key)
        listed: list[Value] = former if isinstance(former, list) else []
        asked.into[asked.key] = listed
        least = max(1, asked.target.samples.least(asked.record, asked.name))
        self._explained.listed(asked, least)
        title = asked.target.samples.words.of(nested.__name__).title or asked.title
        while True:
            child: Fields = {}
            listed.append(child)
            part = Part(asked.target, nested, (*asked.path, asked.key, len(listed) - 1), child)
            entry, may_leave = f"{title} {len(listed)}", len(listed) > least
            if len(listed) > 1:
                self._talk.say("")
            if not self._record(part, entry=entry, may_leave=may_leave):
                listed.pop()
                return

    def _more(self, part: Part) -> None:
        """Offers the fields of a group that may be left out, to who has asked for the group."""
        while True:
            left = [one for one in part.fields if one.name not in reviewing.RARE and one.key not in part.into]
            listed = {one.title: [Item("", one.title, "", one)] for one in left if self._is_there(one)}
            if not listed:
                return
            self._talk.say(f"\n{part.group} kan også ha:")
            title = self._one_of(listed, "gå videre")
            if not title:
                return
            self._change(listed[title][0])

    def _one_of(self, titles: Mapping[str, Sequence[Item]], otherwise: str) -> str:
        """The one they want of what can be written too; nothing when they want none."""
        for number, title in enumerate(titles, start=1):
            self._talk.say(printable(f"  {number} {title}"))
        anew = False
        question = f"Skriv tallet på det du vil ha med (Enter: {otherwise}) > "
        while answer := self._talk.ask(question, anew=anew, offered=False):
            if chosen := reviewing.chosen(answer, titles):
                return chosen
            self._talk.say(printable(f"Fant ikke «{answer}» her. Skriv tallet foran det du vil ha med."))
            anew = True
        return ""

    def _is_there(self, asked: Asked) -> bool:
        """Whether what a field is to name is there."""
        return asked.name not in names_in(asked.record) or bool(self._choices(asked))

    # --- one answer -----------------------------------------------------------------------------------------------

    def _value(self, asked: Asked, *, entry: str = "", may_leave: bool = False) -> bool:
        """Asks for a value till there is one that the check lets stand. Gives whether there is one."""
        choices, makes = self._choices(asked), self._makes(asked)
        self._explained.value(asked, choices, makes=makes)
        now = _written(asked.into.get(asked.key))
        enter = now or ("" if may_leave else self._on_enter(asked, choices))
        needed = asked.is_needed and not may_leave
        shown = next((one.called[0] for one in choices if one.id == enter and one.called), enter)
        question = _question(_label(asked, entry), shown, needed=needed, ends=bool(entry) and may_leave)
        refused, anew, doubted = Refused(ready=now), False, ""
        while True:
            fit = _question_again(_label(asked, entry), refused, choices) or question
            given = self._talk.ask(question, anew=anew, ready=refused.ready, enter=refused.mended, shown=fit)
            given = self._right.heard(given)
            anew = True
            if now and given in {"", now} and not refused.kept:
                return True  # it stays as it is, also what it filled beside itself
            answer = "" if given == NONE and now else given or ("" if refused.kept else enter)
            if not (answer or refused.kept) and may_leave:
                return False
            if answer == ALL or (answer.startswith(ALL) and choices):
                self._explained.fully(asked, choices, answer.removeprefix(ALL))
            elif makes and answer and not understood.known(answer, choices):
                if self._is_named(asked, choices, answer):
                    return True
            elif not (answer or refused.kept) and needed:
                self._talk.say(f"«{asked.title}» må fylles ut.")
            elif given != doubted and self._is_doubted(asked, given):
                doubted = given
            else:
                told = self._taken_with(asked, refused.kept, answer, choices)
                if told is None:
                    self._remember(asked, makes=makes)
                    return bool(answer or refused.kept)
                refused = told

    def _taken_with(self, asked: Asked, kept: Sequence[str], answer: str, choices: Sequence[Choice]) -> Refused | None:
        """Puts an answer where it belongs, with what was `kept` of the one before; tells why not, if it cannot be."""
        whole = "; ".join(one for one in (*kept, answer) if one)
        told = self._taken(asked, whole, choices)
        if told is None and kept:
            self._talk.amend(whole)
        return told

    def _is_doubted(self, asked: Asked, given: str) -> bool:
        """Whether what was given looks like something else, which is said; not when it was said in another sitting."""
        said = "" if self._talk.is_known else understood.odd(asked, given)
        if said:
            self._talk.say(printable(said))
        return bool(said)

    def _makes(self, asked: Asked) -> bool:
        """Whether what a field names may be made at the same time."""
        is_own = asked.target is self._main and asked.record is self._main.record
        return is_own and asked.name in self._main.samples.new_ones()

    def _on_enter(self, asked: Asked, choices: Sequence[Choice]) -> str:
        """What no answer means, where it means something: what was answered the last time, or the only one there is."""
        if asked.word.again:
            return self._last.get(_again(asked), "")
        if asked.key == "id":
            return self._proposed(asked)
        return choices[0].id if len(choices) == 1 and asked.info.is_required() else ""

    def _remember(self, asked: Asked, *, makes: bool) -> None:
        self._last[_again(asked)] = _written(asked.into.get(asked.key))
        if makes:
            self._chosen.add(asked.name)
            self._made.pop(asked.name, None)

    def _taken(self, asked: Asked, answer: str, choices: Sequence[Choice]) -> Refused | None:
        """Puts an answer where it belongs, and gives None, if the check lets it stand there; else it tells why not."""
        meant = understood.fields(asked, answer, choices)
        if self._talk.is_known:  # it could stand the last time, and all is checked at the end
            self._put(asked, meant)
            return None
        if said := understood.no_one_place(asked, answer):
            self._talk.say(printable(said))
            return Refused()
        if wrong := understood.none_of(asked, meant, choices):
            return self._unchosen(asked, answer, choices, wrong)
        found = self._faults(asked, meant)
        if not found:
            self._tell_reading(asked, answer, meant, choices)
            self._put(asked, meant)
            return None
        for one in found:
            self._talk.say(printable(understood.with_titles(asked, f"{one.what} {one.do}", choices)))
        self._right.offer(answer, found)
        mended = self._mended(asked, answer, choices, found)
        is_long = understood.is_text(asked) and not choices
        return Refused(mended, mended or (mending.whole(answer, found) if is_long else ""))

    def _unchosen(self, asked: Asked, answer: str, choices: Sequence[Choice], wrong: Sequence[str]) -> Refused:
        """Says what is none of the choices, and keeps what is."""
        found: list[Problem] = []
        for one in wrong:
            what, do = understood.why_none(asked, one, choices)
            found.append(Problem(asked.target.file, 1, 1, what, do))
            self._talk.say(printable(f"{what} {do or 'Velg en av disse:'}"))
            if not do:
                self._explained.choices(asked, choices, one)
        if not asked.is_list:
            mended = self._mended(asked, answer, choices, found)
            return Refused(mended, mended)
        given = understood.parts(asked, answer, choices)
        kept = [one for one in (understood.choice(part, choices, asked) for part in given) if one not in wrong]
        rest = [one for one in given if understood.choice(one, choices, asked) in wrong]
        mended = self._mended(asked, "; ".join(rest), choices, found)
        return Refused(mended, mended, kept)

    def _tell_reading(self, asked: Asked, answer: str, meant: Fields, choices: Sequence[Choice]) -> None:
        """Says what an answer is read as, where that is not what was written, and what had no room."""
        read = understood.read(asked, meant, choices) if answer else ""
        if read != answer and _written(meant[asked.key]) != answer:
            self._talk.say(printable(f"Lest som: {read}"))
            if left_out := understood.left_out(asked, answer):
                self._talk.say(printable(left_out))

    def _mended(self, asked: Asked, answer: str, choices: Sequence[Choice], problems: Sequence[Problem]) -> str:
        """What was most likely meant, where the check says it and lets it stand; else nothing."""
        for one in mending.candidates(answer, problems, asked.key):
            meant = understood.fields(asked, one, choices)
            if not understood.none_of(asked, meant, choices) and not self._faults(asked, meant):
                return one
        return ""

    def _put(self, asked: Asked, meant: Fields) -> None:
        asked.into.pop(understood.BESIDE.get(asked.key, ""), None)
        asked.into.update(meant)

    def _faults(self, asked: Asked, meant: Fields) -> list[Problem]:
        """What the check says of an answer in its place that it does not say without it."""
        before = dict(asked.into)
        asked.into.pop(understood.BESIDE.get(asked.key, ""), None)
        seen = {(one.what, one.do) for one in self._problems()}
        asked.into.update(meant)
        files = self._files()
        told = self._trial.problems(files)
        news = (one for one in told if one.file == asked.target.file and (one.what, one.do) not in seen)
        found = [one for one in news if one.about is not About.BESIDE or not self._is_later(asked)]
        asked.into.clear()
        asked.into.update(before)
        here = (*asked.target.before, *asked.path)
        text = files[asked.target.file]
        return [one for one in found if f"«{asked.key}»" in one.what or is_at(one, text, here, asked.key)]

    def _is_later(self, asked: Asked) -> bool:
        """Whether the text beside a title is still to be asked for: an example stands in its place."""
        return asked.key == "title" and not asked.into.get("text")

    # --- what is made at the same time ----------------------------------------------------------------------------

    def _chosen_known(self, asked: Asked, choices: Sequence[Choice], answer: str) -> str:
        """The id of one that is there, where an answer is near that of some and one of them is meant; else «ny»."""
        near = understood.near(answer, choices) if answer != NEW else ()
        if not near:
            return ""
        kind = self._main.samples.new_ones()[asked.name].kind.words
        self._talk.say(f"Dette likner på {kind.many} som er her fra før:")
        for number, one in enumerate(near, start=1):
            self._talk.say(printable(f"  {number} {one.called[0]}"))
        while True:
            which = self._talk.ask(f"Hvilken av dem er det? Skriv tallet, eller «{NEW}» når den er ny > ")
            if which == NEW:
                return NEW
            if which.isdecimal() and 0 < int(which) <= len(near):
                self._talk.forget()
                chosen = near[int(which) - 1]
                self._talk.amend(chosen.called[0] if understood.known(chosen.called[0], choices) else chosen.id)
                return chosen.id
            self._talk.forget()
            self._talk.say(f"Skriv et av tallene, eller «{NEW}».")

    def _is_named(self, asked: Asked, choices: Sequence[Choice], answer: str) -> bool:
        """Names one that is there and is near, or makes the new one that an answer tells of; or else neither."""
        chosen = self._chosen_known(asked, choices, answer)
        if chosen in {"", NEW}:
            return self._is_new(asked, answer, surely=NEW in {answer, chosen})
        self._put(asked, understood.fields(asked, chosen, choices))
        self._remember(asked, makes=True)
        return True

    def _is_new(self, asked: Asked, answer: str, *, surely: bool) -> bool:
        """Makes the new record that an answer tells of, if it does: with its title, or as «ny»."""
        if not surely:
            kind = self._main.samples.new_ones()[asked.name].kind.words.one
            question = f"Skal «{answer}» legges til som ny {kind}? (Enter: ja, ellers nei) > "
            if meanings.truth(self._talk.ask(printable(question)) or "ja") != "true":
                self._talk.forget()  # so that the question before is the last, and is asked anew
                return False
        self._make(asked, "" if answer == NEW else answer)
        return True

    def _make(self, asked: Asked, title: str) -> None:
        """Asks for the new record that the main one names."""
        made = self._begun(self._main.samples.new_ones()[asked.name])
        self._made[asked.name] = made
        self._chosen.discard(asked.name)
        called = next((one for one in CALLED if one in made.record.model_fields), "")
        if title and self._can_stand(made.part.field(called), title):
            made.answers[called] = title
        self._record(made.part, told=frozenset(made.answers))
        asked.into[asked.key] = made.answers["id"]

    # --- the whole ------------------------------------------------------------------------------------------------

    def _there(self, name: str) -> str:
        """The text of a file of the base; nothing where there is none."""
        path = self._trial.root / name
        return path.read_text(encoding="utf-8") if path.exists() else ""

    def _files(self) -> Mapping[str, str]:
        """The text of each file, with examples where nothing is answered yet."""
        for name, made in self._made.items():  # its id may have been answered again since
            if made.answers.get("id"):
                self._main.answers[self._main.record.model_fields[name].alias or name] = made.answers["id"]
        found = {self._main.file: self._text(self._main)}
        for name, samples in self._main.samples.new_ones().items():
            if name not in self._chosen:
                new = self._made.get(name) or Target(samples, samples.kind.location)
                found[new.file] = self._text(new)
        return {**found, **self._right.file}

    def _text(self, target: Target) -> str:
        """The file that a record stands in, with the record."""
        if target.samples.kind.one_per_file:
            return f"{editor_line(target.samples)}\n{as_yaml(target.record, target.whole())}"
        there = self._there(target.file) or editor_line(target.samples)
        return f"{there.rstrip()}\n{as_yaml(target.record, target.whole(), listed=True)}"

    def _problems(self) -> list[Problem]:
        return self._trial.problems(self._files())

    def _call(self, identifier: str) -> None:
        """Gives the file its name."""
        self._id = identifier
        self._main.file = f"{self._main.samples.kind.location}/{identifier}.yml"

    def _free_id(self) -> str:
        """An id for the file from what it tells of; nothing where that cannot be one."""
        answers = self._main.answers
        name = next((str(answers[one]) for one in CALLED if answers.get(one)), "")
        proposed = meanings.folded(name).replace("/", "-")
        return "" if refused(self._main.samples, proposed, self._root) else proposed

    def _asked_id(self) -> str:
        """The id that somebody gives the file."""
        self._talk.say("\nNavnet på filen, og slutten av adressen til siden. Det kan ikke byttes fritt siden.")
        proposed, anew = self._free_id(), False
        while True:
            answer = self._talk.ask(_question("Fast id", proposed, needed=True), anew=anew) or proposed
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
            for one in found:
                self._talk.say(printable(self._said(one, files)))
            if not any(one.file in files for one in found):
                self._talk.say("Det står i en fil som ikke er med her. Stopp med Ctrl-C, rett det, og begynn igjen.")
            first = next((one for one in found if one.file in files), found[0])
            target = next((one for one in self._made.values() if one.file == first.file), self._main)
            self._again(target, first, files[target.file])

    def _said(self, problem: Problem, files: Mapping[str, str]) -> str:
        """What the check says of the whole, in words for who sees no file; with its place where it is in another."""
        targets = (self._main, *self._made.values())
        target = next((one for one in targets if one.file == problem.file and problem.file in files), None)
        if target is None:
            return str(problem)
        part = around(target, leaf(problem, files[target.file])[len(target.before) :])
        return understood.with_titles(part.fields[0], f"{problem.what} {problem.do}")

    def _again(self, target: Target, problem: Problem, text: str) -> None:
        """Asks again for a field in the record that a problem is about."""
        at = leaf(problem, text)[len(target.before) :] if problem.file == target.file else ()
        part = around(target, at)
        keys = names_by_key(part.record)
        named = [word for word in re.findall(r"«?\b([a-z_]+)\b»?", f"{problem.what} {problem.do}") if word in keys]
        key = next(iter(named), str(at[-1]) if at and at[-1] in keys else "")
        fields = [one for one in part.fields if one.name not in reviewing.RARE]
        listed = {one.title: [Item("", one.title, reviewing.shown(one.into.get(one.key)), one)] for one in fields}
        proposed = next((one.title for one in fields if one.key == key), "")
        for number, title in enumerate(listed, start=1):
            self._talk.say(printable(f"  {number} {title}"))
        answer = self._talk.ask(_question("Hvilket felt vil du svare på igjen?", proposed, needed=True))
        chosen = reviewing.chosen(answer, listed) if answer else proposed
        if chosen:
            self._change(listed[chosen][0])
        else:
            self._talk.say(printable(f"Fant ikke «{answer}» her. Skriv tallet foran det du vil svare på igjen."))

    # --- before it is written -------------------------------------------------------------------------------------

    def _items(self) -> list[Item]:
        """Every field that has been answered, or can be."""
        words = self._main.samples.words
        section = words.of(self._main.record.__name__).title or self._main.record.__name__
        found = list(reviewing.items(self._main, section))
        if self._main.samples.kind.one_per_file:
            found.insert(0, Item(section, "Fast id", self._id))
        for name, made in self._made.items():
            found += reviewing.items(made, self._main.part.field(name).title)
        return [one for one in found if not one.asked or self._is_there(one.asked)]

    def _is_as_meant(self) -> bool:
        """Shows what will be written, and asks again for a field of it, if they want that."""
        listed = self._items()
        if self._seen:
            self._show_changed(listed)
        else:
            self._show(listed)
        while answer := self._talk.ask("Er alt rett? (Enter: ja, skriv filene) > ", offered=False):
            chosen = None
            if answer == MORE:
                chosen = self._more_of_all(listed)
            elif not answer.isdecimal() and meanings.truth(answer) == "true":  # «1» is the first record
                return True
            else:
                chosen = self._which(answer, reviewing.meant(answer, listed))
            if chosen:
                self._change(chosen)
                return False
        return True

    def _show(self, listed: Sequence[Item]) -> None:
        """Shows what will be written, a line for each record, and how to see the rest."""
        self._talk.say("\nDette blir skrevet:")
        for number, (section, written) in enumerate(reviewing.records(listed).items(), start=1):
            self._talk.say(printable(f"  {number} {section}: {reviewing.summed_up(written)}"))
        self._talk.say(
            "Et tall viser alt som står der, også det som er skrevet for deg. "
            f"Vil du endre noe, skriv tallet eller hva det er («tittel 2»). «{MORE}» viser mer du kan ha med."
        )
        self._seen.update(one.called for one in listed)

    def _show_changed(self, listed: Sequence[Item]) -> None:
        """Shows what is another than when it was shown."""
        changed = [one for one in listed if one.shown and one.called not in self._seen]
        self._talk.say("\nDette er endret:" if changed else "\nIngenting er endret.")
        for one in changed:
            self._talk.say(printable(f"  {one.section}, {one.title[0].lower()}{one.title[1:]}: {one.shown}"))
        self._seen.update(one.called for one in listed)

    def _more_of_all(self, listed: Sequence[Item]) -> Item | None:
        """What they want of all that can be written too, each sort of it named once."""
        told: dict[str, list[Item]] = {}
        for one in listed:
            if not one.shown:
                told.setdefault(f"{re.sub(r' [0-9]+$', '', one.section)}: {one.title}", []).append(one)
        title = self._one_of(told, "ingen") if told else ""
        return self._which(title, told[title]) if title else None

    def _which(self, answer: str, found: Sequence[Item]) -> Item | None:
        """The field that an answer means, of those that are found. They are asked which, when several are called so."""
        if len(found) > 1:
            in_one = len({one.section for one in found}) == 1
            for number, one in enumerate(found, start=1):
                self._talk.say(printable(f"  {number} {one.line if in_one else one.called}"))
            which = self._talk.ask("Hvilket av dem vil du endre? Skriv tallet (Enter: ingen) > ")
            if not which:
                return None
            found = found[int(which) - 1 : int(which)] if which.isdecimal() and int(which) else []
        if not found:
            self._talk.say(printable(f"Fant ikke «{answer}». Skriv tallet foran det du vil endre."))
        return found[0] if found else None

    def _change(self, item: Item) -> None:
        """Asks again for a field."""
        if item.asked is None:
            self._call(self._asked_id())
        else:
            self._field(item.asked, named=True)


def _label(asked: Asked, entry: str = "") -> str:
    """What a question calls its field: with what it is a field of, where its title would not tell."""
    before = entry or asked.group
    return f"{before}: {asked.title}" if before else asked.title


def _written(value: Value) -> str:
    """A value as it would be answered."""
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value or "")


def _cut(text: str, most: int = _LONGEST) -> str:
    """A text that is cut where it is too long for a question."""
    return text if len(text) <= most else f"{text[:most].rstrip()}…"


def _question(label: str, enter: str, *, needed: bool, ends: bool = False) -> str:
    """A question with what no answer means."""
    means = "ingen flere" if ends else _cut(enter) or ("" if needed else "hopp over")
    return printable(f"{label} (Enter: {means}) > " if means else f"{label} > ")


def _question_again(label: str, refused: Refused, choices: Sequence[Choice]) -> str:
    """The question after an answer that was refused; empty where it is the same as before."""
    if not (refused.mended or refused.kept):
        return ""
    kept = [next((one.called[0] for one in choices if one.called and one.id == word), word) for word in refused.kept]
    enter = f"bruk «{_cut(refused.mended, _LONGEST - len('bruk «»…'))}»" if refused.mended else "ikke flere"
    return _question(f"{label}, i tillegg til {'; '.join(kept)}" if kept else label, enter, needed=True)


def _again(asked: Asked) -> tuple[str, str, str]:
    """What an answer is remembered by, to be offered again."""
    within = "/".join(map(str, asked.path[:2])) if issubclass(asked.record, Ref) else ""  # the next is of another place
    return asked.record.__name__, asked.key, within


def _turn(asked: Asked) -> tuple[bool, float, bool, bool, int]:
    """When a field is asked for: in the turn of its record, what it is called first, what sums up last, and the id."""
    samples = asked.target.samples
    place = samples.words.of(asked.record.__name__).turn(asked.key)
    is_first = asked.name in _FIRST and asked.info.is_required()
    is_last = samples.is_expected(asked.record, asked.key)
    turn = inf if place is None else place
    return asked.name == "id", turn, is_last, not is_first, stands(asked.record, asked.name)[1]


def refused(samples: Samples, identifier: str, root: Path) -> str:
    """Why an id cannot be that of a new record; empty when it can."""
    if not is_slug(identifier):
        return printable(f"«{identifier}» kan ikke være en id. Bruk bare a–z, 0–9 og bindestrek.")
    if not samples.kind.one_per_file:
        taken = any(one.id == identifier for one in samples.known(samples.kind.name).all)
        return f"«{identifier}» finnes fra før i {samples.kind.location}. Velg en annen id." if taken else ""
    path = root / samples.kind.location / f"{identifier}.yml"
    if is_device(identifier):
        return f"«{identifier}» kan ikke være navnet på en fil i Windows. Velg en annen id."
    if path.exists() or path.is_symlink():
        return f"{path.as_posix()} finnes fra før. Velg en annen id."
    return ""

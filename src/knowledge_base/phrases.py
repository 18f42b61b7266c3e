"""Finds the words that `reference/wording.yml` says are not to be used, in records and in hand-written pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from knowledge_base.base import Kind, KnowledgeBase, Place
from knowledge_base.kinds.phrase import Phrase
from knowledge_base.model import Record
from knowledge_base.parts import is_name, parts
from knowledge_base.problems import Problem
from knowledge_base.source import Path_
from knowledge_base.text import Form, WebAddress
from knowledge_base.written import WrittenPage

BETWEEN = "\0"
"""What stands between texts that are looked through together: no phrase has it, and it is no part of a word."""


@dataclass(frozen=True, eq=False)  # those of one list are one and the same, so that what they have found is known
class Phrases:
    """What is looked for, in one pattern, and what to write instead."""

    pattern: re.Pattern[str] | None
    """None when nothing is to be avoided."""
    listed: tuple[Phrase, ...]
    """In the order of the groups of the pattern."""

    def __reduce__(self) -> tuple[object, ...]:
        """In another process, those of the same list are one and the same as well."""
        return _phrases, (self.listed,)

    def tables(self) -> Mapping[str, object]:
        """The same as data, with patterns as Python writes them: what to write and why, in the order of the groups."""
        return {
            "pattern": self.pattern.pattern if self.pattern else "",
            "marks": _MARKS.pattern,
            "listed": [{"write": one.write, "why": f" {one.why}" if one.why else ""} for one in self.listed],
        }

    def found(self, text: str) -> Iterator[tuple[int, str, str, str]]:
        """Where in `text` each phrase stands, how it is written there, and what is wrong and what to do.

        A phrase may go on from one line to the next, and have words in bold, but not go on in the next paragraph.
        """
        for match in self.pattern.finditer(_MARKS.sub(_blank, text)) if self.pattern else ():
            written = " ".join(match[0].split())
            if _NEW_PARAGRAPH.search(text, match.start(), match.end()):
                continue
            phrase = self.listed[(match.lastindex or 1) - 1]  # each phrase is a group, and one of them was found
            why = f" {phrase.why}" if phrase.why else ""
            yield match.start(), written, f"«{written}» skriver vi ikke her.{why}", _instead(phrase)

    def in_record(self, kind: Kind[Any], _: str, record: Record, place: Place) -> tuple[Problem, ...]:
        """A problem for each phrase that a record uses."""
        texts = tuple(_texts(record, kind.name))
        joined = BETWEEN.join(text for _, text in texts)  # one look at all costs less than one at each
        if not any(self.found(joined)):
            return ()
        return tuple(place.problem(path, what, do) for path, text in texts for *_, what, do in self.found(text))


_MARKS = re.compile(r"^[ \t]*>[ \t>]*|(?<!\w)[*_]+|[*_]+(?!\w)", re.MULTILINE)
"""What stands between the words of a quotation or of bold text, and is not shown."""
_NEW_PARAGRAPH = re.compile(r"\n[ \t>]*\n")


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def phrases(base: KnowledgeBase) -> Phrases:
    """What `base` says is not to be written. Of two that begin alike, the longest is looked for first."""
    return _phrases(tuple(sorted(base.of(Phrase).values(), key=lambda phrase: -len(phrase.avoid))))


@lru_cache(maxsize=8)
def _phrases(listed: tuple[Phrase, ...]) -> Phrases:
    patterns = [
        re.escape(one.avoid.rstrip("*")).replace(r"\ ", r"\s+") + (r"\w*" if one.avoid.endswith("*") else r"\b")
        for one in listed
    ]
    each = "|".join(f"({one})" for one in patterns)  # the number of the group tells which phrase it was
    return Phrases(re.compile(rf"\b(?:{each})", re.IGNORECASE) if patterns else None, listed)


def no_record_uses_them(base: KnowledgeBase) -> Iterator[Problem]:
    """A problem for each phrase that a record uses."""
    wanted = base.once(phrases)
    found = [
        problem
        for kind in base.kinds
        for identifier in base.places[kind.name]
        for problem in base.alone(wanted.in_record, kind, identifier)
    ]
    undone = {_instead(phrase) for phrase, _ in _turned_round(base).values()}
    found = [one for one in found if one.do not in undone]  # which of the two rules is meant, nobody knows yet
    by_remedy = Counter(one.do for one in found)
    many = {do for do, count in by_remedy.items() if count > MOST_USES}
    yield from (one for one in found if one.do not in many)
    for identifier, phrase in base.of(Phrase).items() if many else ():
        if (do := _instead(phrase)) in many:
            many.remove(do)
            first = next(f"{one.file}:{one.line}" for one in found if one.do == do)
            what = f"Regelen om «{phrase.avoid}» treffer {by_remedy[do]} steder, det første i {first}."
            more = "Ta den bort, eller skriv et lengre uttrykk i «avoid». Gjelder den alle, rett dem i samme endring."
            yield base.place(base.kind_of(Phrase).name, identifier).problem(("avoid",), what, more)


MOST_USES = 25
"""Places where a phrase is used that are told one by one. Where there are more, it is the rule that is new."""


def _instead(phrase: Phrase) -> str:
    return f"Skriv «{phrase.write}»."


def no_rule_undoes_another(base: KnowledgeBase) -> Iterator[Problem]:
    """What is to be written instead of a phrase is not to be avoided itself."""
    wanted, turned = base.once(phrases), _turned_round(base)
    undone = {_instead(phrase) for pair in turned.values() for phrase in pair}
    for identifier, (phrase, first) in turned.items():
        what = f"Regelen er det motsatte av den som sier «{first.write}» i stedet for «{first.avoid}»."
        do = f"Ta bort den ene. Er det «{phrase.write}» som skal bort, er det denne."
        yield base.place(base.kind_of(Phrase).name, identifier).problem(("avoid",), what, do)
    for identifier, phrase in base.of(Phrase).items():
        for written in (written for _, written, _, do in wanted.found(phrase.write) if do not in undone):
            what = f"«{written}» i «{phrase.write}» skriver vi ikke, etter en annen regel her."
            do = "Ta bort den ene av de to reglene."
            yield base.place(base.kind_of(Phrase).name, identifier).problem(("write",), what, do)


def _turned_round(base: KnowledgeBase) -> Mapping[str, tuple[Phrase, Phrase]]:
    """The rules that say to write what one above them says to avoid, and the other way round, by id: each with that."""
    found: dict[str, tuple[Phrase, Phrase]] = {}
    before: list[tuple[Phrase, Phrases]] = []
    for identifier, phrase in base.of(Phrase).items():
        own = _phrases((phrase,))
        first = next((one for one, its in before if any(its.found(phrase.write)) and any(own.found(one.write))), None)
        if first:
            found[identifier] = (phrase, first)
        before.append((phrase, own))
    return found


def _texts(record: Record, kind: str) -> Iterator[tuple[Path_, str]]:
    """The texts in a record that are no names."""
    for path, part in parts(record):
        for name, info in type(part).model_fields.items():
            key = info.alias or name
            if is_name(kind, (key,)):
                continue
            value = getattr(part, name)
            for index, one in enumerate(value if isinstance(value, tuple) else (value,)):
                if isinstance(one, Form) and not isinstance(one, WebAddress):
                    yield ((*path, key, index) if isinstance(value, tuple) else (*path, key)), one


def in_page(base: KnowledgeBase, page: WrittenPage) -> Iterator[Problem]:
    """A problem for each phrase in the text of a hand-written page, and in the fields at its top."""
    wanted = base.once(phrases)
    for at, _, what, do in wanted.found(page.markdown):
        line = page.markdown.count("\n", 0, at) + 1
        yield page.problem(line, at - page.markdown.rfind("\n", 0, at), what, do)
    for name, text in (("title", page.title), ("description", page.description or "")):
        for _, _, what, do in wanted.found(text):
            yield Problem(page.file, page.line_of_field(name), 1, what, do)

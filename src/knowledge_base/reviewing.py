"""What has been answered, record by record and line by line, and which of it somebody means by «tittel 2»."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pydantic import BaseModel

from knowledge_base import meanings
from knowledge_base.model import Ref
from knowledge_base.source import Value
from knowledge_base.targets import Asked, Part, Target
from knowledge_base.written_out import CALLED
from knowledge_base.yaml_writing import stands

RARE = frozenset({"former_ids", "changes", "cited_at", "footnotes"})
"""Fields that nobody needs in something new."""
_LONGEST = 60
"""Signs of an answer that are shown again: who wrote it knows the rest."""


@dataclass(frozen=True)
class Item:
    """A field that can be answered again, or that can be written too."""

    section: str
    """The record it stands in: Observasjon 2."""
    title: str
    shown: str
    """What it says; empty where nothing is written, and for a list that can have more."""
    asked: Asked | None = None
    """The field; none for the name of the file."""

    @property
    def line(self) -> str:
        """Its title and what it says."""
        return f"{self.title}: {self.shown}" if self.shown else self.title

    @property
    def called(self) -> str:
        """Its title with the record it stands in."""
        return f"{self.section}: {self.title}{f' ({self.shown})' if self.shown else ''}"


def items(target: Target, section: str) -> Iterator[Item]:
    """Every field of a record and of those inside it, in the order of the file."""
    yield from _of(target.part, section)


def _of(part: Part, section: str) -> Iterator[Item]:
    for asked in sorted(part.fields, key=lambda one: stands(part.record, one.name)):
        if asked.name in RARE:
            continue
        value, nested = part.into.get(asked.key), asked.nested
        if nested is not None and asked.is_list:
            yield from _entries(asked, nested, value if isinstance(value, list) else [], section)
        elif nested is not None and isinstance(value, dict) and not issubclass(nested, Ref):
            yield from _of(Part(part.target, nested, (*part.path, asked.key), value, asked.title), section)
        else:
            yield Item(section, _within(asked), shown(value), asked)


def _within(asked: Asked) -> str:
    """What a field is called, behind the group it stands in."""
    return f"{asked.group}, {asked.title.lower()}" if asked.group else asked.title


def _entries(asked: Asked, nested: type[BaseModel], listed: Sequence[Value], section: str) -> Iterator[Item]:
    title = asked.target.samples.words.of(nested.__name__).title or asked.title
    within = f"{section}, {title.lower()}" if re.search(r"\d$", section) else title
    for index, one in enumerate(listed):
        if isinstance(one, dict):
            part = Part(asked.target, nested, (*asked.path, asked.key, index), one)
            yield from _of(part, f"{within} {index + 1}")
    yield Item(section, _within(asked), "", asked)


def _place(value: Mapping[str, Value]) -> str:
    """A place in a source, as people say it: kapittel 3, side 5–6."""
    section, first, last = (str(value.get(key) or "") for key in ("section", "page", "to_page"))
    if re.fullmatch(r"\d+(\.\d+)*", section):
        part = f"{'avsnitt' if '.' in section else 'kapittel'} {section}"
    else:
        part = f"avsnitt «{section}»" if section else ""
    pages = f"side {first}–{last}" if last else f"side {first}" if first else ""
    return ", ".join(one for one in (part, pages, str(value.get("source") or "")) if one)


def shown(value: Value) -> str:
    """An answer in one line, cut where it is long."""
    if isinstance(value, Mapping) and "section" in value:
        text = _place(value)
    elif isinstance(value, Mapping):
        text = ", ".join(str(one) for one in value.values() if one)
    elif isinstance(value, list):
        text = "; ".join(map(str, value))
    else:
        text = str(value or "")
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()}…"


def records(listed: Sequence[Item]) -> Mapping[str, Sequence[Item]]:
    """The fields that say something, by the record that they stand in."""
    found: dict[str, list[Item]] = {}
    for one in listed:
        if one.shown:
            found.setdefault(one.section, []).append(one)
    return found


def summed_up(written: Sequence[Item]) -> str:
    """What a record is known by: what it is called, or else what is told first."""
    named = (one for key in (*CALLED, "text", "do") for one in written if one.asked and one.asked.key == key)
    return next(named, written[0]).shown


def chosen(answer: str, listed: Mapping[str, Sequence[Item]]) -> str:
    """The title that an answer means, of those that are listed with numbers; empty where it means none of them."""
    titles = list(listed)
    if answer.isdecimal():
        return titles[int(answer) - 1] if 0 < int(answer) <= len(titles) else ""
    wanted = meanings.folded(answer)
    same = [one for one in titles if wanted in map(meanings.folded, (one, one.rpartition(": ")[2]))]
    having = [one for one in titles if f"-{wanted}-" in f"-{meanings.folded(one)}-"]
    called = [one for one in titles if _called(answer, listed[one])]
    return next((found[0] for found in (same, having, called) if len(found) == 1), "")


def meant(answer: str, listed: Sequence[Item]) -> Sequence[Item]:
    """The fields that an answer means: by the number of their record, their title, or both."""
    if answer.isdecimal():
        return next((of for number, of in enumerate(records(listed).values(), start=1) if number == int(answer)), [])
    if whole := [one for one in listed if meanings.folded(one.section) == meanings.folded(answer)]:
        return whole
    counted = re.fullmatch(r"(.*\S) (\d+)", answer)
    if counted is None:
        return _called(answer, listed)
    inside = [one for one in listed if one.section.endswith(f" {counted[2]}")]
    return _called(counted[1], inside) or _called(answer, listed)


def _called(word: str, listed: Sequence[Item]) -> Sequence[Item]:
    wanted = meanings.folded(word)
    titled = [one for one in listed if wanted in _names(one)]
    key = meanings.field(word, {one.asked.key for one in listed if one.asked})
    return titled or [one for one in listed if one.asked and one.asked.key == key]


def _names(item: Item) -> set[str]:
    """What its field is called: with its group, alone, and by its group."""
    of_field = {item.asked.title, item.asked.group} if item.asked else set()
    return {meanings.folded(one) for one in (item.title, *of_field) if one}

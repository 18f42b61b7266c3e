"""Where what can be pointed out on a page is told in its source, and where else the same number stands.

A number of three digits or more that count is looked for everywhere. A shorter one says too little alone: it must have
the same word behind it, and stand on the same page when it is below a hundred. Years are no such numbers.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from knowledge_base.base import Json, Kind, KnowledgeBase
from knowledge_base.field_words import FieldWords
from knowledge_base.kinds.case import Case, Figure, Quantity
from knowledge_base.model import Change, Record, Ref
from knowledge_base.parts import parts
from knowledge_base.source import Path_
from knowledge_base.text import Form, to_plain
from knowledge_base.views.case import figure_anchor
from knowledge_base.views.changes import title
from knowledge_base.views.common import place

MOST = 8
"""Of other places that are told. More are no help."""
_TELLING = 3
"""Digits that count, before a number says something alone."""
_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(
    r"(?<![\w,./–-])(?P<whole>\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d+)(?P<rest>,\d+)?(?![\d/–-]|[.,]\d)"
    r"(?:[ \u00a0](?P<word>%|[a-zæøå]+))?"
)
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")


@dataclass(frozen=True)
class _Part:
    """What can be pointed out, or the rest of a record: where it stands, and what it is called."""

    address: str
    page: str
    title: str


@dataclass(frozen=True)
class _Told:
    """A number as one field has it."""

    key: str
    """The same for the same number."""
    part: _Part
    field: str
    """What the field is called."""
    is_main: bool
    """Whether it is the field that is corrected when the part is pointed out."""


def same(base: KnowledgeBase, words: FieldWords) -> Mapping[str, Json]:
    """Of each page, by the address of what can be pointed out: its place in its source, and others of its number."""
    told = [one for kind in base.kinds for one in _in_kind(base, kind, words)]
    by_key: dict[str, list[_Told]] = defaultdict(list)
    for one in told:
        by_key[one.key].append(one)
    found: dict[str, dict[str, Any]] = {address: {"ref": ref} for address, ref in _refs(base, words)}
    for one in told:
        if one.is_main and (listed := _others(one, by_key[one.key], found.get(one.part.address, {}).get("same", []))):
            found.setdefault(one.part.address, {})["same"] = listed
    by_page: dict[str, Json] = defaultdict(dict)
    for address, known in found.items():
        by_page[address.partition("#")[0]][address] = known
    return by_page


def _others(one: _Told, every: Iterable[_Told], listed: list[list[str]]) -> list[list[str]]:
    """What is `listed`, and then where else a number is, of all that have it. No more are looked for than are told."""
    found = list(listed)
    for other in every:
        if len(found) == MOST:
            break
        new = [other.part.page, other.part.title, other.field, other.part.address]
        if other is not one and not _is_itself(other, one) and new not in found:
            found.append(new)
    return found


def _is_itself(other: _Told, one: _Told) -> bool:
    return other.part == one.part and other.is_main


def _in_kind(base: KnowledgeBase, kind: Kind[Any], words: FieldWords) -> Iterator[_Told]:
    if not kind.pages:
        return
    for identifier, record in base.collection(kind.name).items():
        main = title(record)
        for path, inside in parts(record):
            if not isinstance(inside, (Ref, Change)):
                part, is_whole = _part(kind, identifier, record, main, path, words)
                yield from _in_record(inside, part, words, is_part=is_whole)


def _part(  # a record has an id, and what it is called is found once for all that is in it
    kind: Kind[Any], identifier: str, record: Record, main: str, path: Path_, words: FieldWords
) -> tuple[_Part, bool]:
    """What a record inside `record`, which is called `main`, stands in, and whether it is that itself."""
    inside = _inside(kind, identifier, record, path[:2], words)
    address, name = inside or (kind.address(identifier), "")
    return _Part(address, main, name), inside is not None and len(path) == len(path[:2])


def _inside(
    kind: Kind[Any], identifier: str, record: Record, steps: Path_, words: FieldWords
) -> tuple[str, str] | None:
    match steps:
        case ("size", str(measure)):
            return f"{kind.address(identifier)}#{figure_anchor(measure)}", words.of("Size", measure).title or ""
        case ("figures", int(index)) if isinstance(record, Case):
            figure = record.figures[index]
            return f"{kind.address(identifier)}#{figure_anchor(figure.id)}", str(figure.label)
        case (str(name), int(index)) if name in {one.name for one in kind.parts}:
            entry = getattr(record, name)[index]
            return kind.part_address(f"{identifier}/{entry.id}"), title(entry)
    return None


def _in_record(record: Record, part: _Part, words: FieldWords, *, is_part: bool) -> Iterator[_Told]:
    name = type(record).__name__
    for field, info in type(record).model_fields.items():
        value = getattr(record, field)
        label = words.of(name, info.alias or field).title or ""
        page = part.address.partition("#")[0]
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, Form) and _DIGIT.search(one):
                for key in _in_text(to_plain(one), page):
                    yield _Told(key, part, label, is_part and field == "text")
    if (
        isinstance(record, Quantity)
        and record.value is not None
        and not (isinstance(record, Figure) and record.is_year)
    ):
        unit = (record.unit or "").split()
        key = _key(f"{record.value.normalize():f}", unit[0] if unit else "", part.address.partition("#")[0])
        if key:
            yield _Told(key, part, words.of(name, "value").title or "", is_part)


def _in_text(text: str, page: str) -> Iterator[str]:
    for one in _NUMBER.finditer(text):
        if one["rest"] or not _YEAR.fullmatch(one["whole"]):
            digits = re.sub(r"\s", "", one["whole"]) + (one["rest"] or "").replace(",", ".")
            key = _key(f"{Decimal(digits).normalize():f}", one["word"] or "", page)
            if key:
                yield key


def _key(number: str, word: str, page: str) -> str:
    if len(number.replace(".", "").strip("0")) >= _TELLING:
        return number
    if not word:
        return ""
    with_word = f"{number} {'prosent' if word == '%' else word.lower()}"
    return with_word if Decimal(number) >= 100 else f"{page} {with_word}"  # noqa: PLR2004  # see the head of this file


def _refs(base: KnowledgeBase, words: FieldWords) -> Iterator[tuple[str, Json]]:
    for kind in base.kinds:
        for identifier, record in base.collection(kind.name).items() if kind.pages else ():
            for path, inside in parts(record):
                found = _inside(kind, identifier, record, path, words)
                refs = getattr(inside, "refs", ()) if found else ()
                if found and refs:
                    yield found[0], _spot(base, refs[0])


def _spot(base: KnowledgeBase, ref: Ref) -> Json:
    """The place as readers cite it, which need not be as the file has it."""
    one = place(base, ref)
    told = {"source": ref.source, "form": one.form.value, "name": one.name, "page": one.page, "to_page": one.to_page}
    return {key: str(value) for key, value in told.items() if value}

"""The very text to write where a record, a place in a source or an entry of a list was written in another form."""

from __future__ import annotations

import re
from decimal import Decimal

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from knowledge_base import meanings, model
from knowledge_base.faulty import Draft, field_name, fields_at, fields_that_name, holder_of, is_a, words_of
from knowledge_base.parts import inside, is_list, record_inside
from knowledge_base.slips import quoted
from knowledge_base.source import Path_, Value
from knowledge_base.text import Form, is_web_address


def in_flow(record: type[BaseModel], name: str, value: str) -> str:
    """A value as it is written between { and }: with quotes where it would be read as something else."""
    is_text = is_a(inside(fields_at(record, ())[name].annotation), str)
    is_number = re.fullmatch(r"\d+(\.\d*)?", value) is not None
    plain = re.fullmatch(r"\w[\w ./-]*", value) and not (is_text and is_number)
    return value if plain else quoted(value)


def inner_value(draft: Draft, record: type[BaseModel], name: str, value: str) -> str:
    """The same, also where the field holds a record, of which the value says a part."""
    within = record_inside(fields_at(record, ())[name].annotation)
    return with_fields(draft, within, value) if within else in_flow(record, name, value)


def merged(record: type[BaseModel], given: object) -> str:
    """The fields that were written between [ and ], where each is one of the record."""
    listed = given if isinstance(given, list) else []
    pairs = [(key, value) for one in listed if isinstance(one, dict) for key, value in one.items()]
    is_whole = bool(pairs) and all(isinstance(one, dict) for one in listed)
    if not is_whole or not all(key in fields_at(record, ()) and isinstance(value, str) for key, value in pairs):
        return ""
    return ", ".join(f"{key}: {in_flow(record, key, str(value))}" for key, value in pairs)


OPEN = "…"
"""What stands in a proposal where nobody but who writes it knows what to write."""


def to_write(shown: str, do: str = "Skriv") -> str:
    """How to write what is `shown`, which may have parts that are left open."""
    if OPEN not in shown:
        return f"{do} «{shown}»."
    pages = " Har ikke kilden sider, ta bort page." if f"page: {OPEN}" in shown else ""
    return f"{do} «{shown}», og bytt ut hver «{OPEN}».{pages}"


_DATED = re.compile(r"(.*\S)[ \xa0]*\(((?:19|20)\d\d)\)")
"""Something with the year of it behind: 14 150 innbyggere (2024)."""


def with_fields(draft: Draft, record: type[BaseModel], given: str) -> str:
    """What a text stands for where a record of this class belongs, as that record between { and }."""
    if issubclass(record, model.Ref):
        return _place_with_fields(draft, given)
    dated = _DATED.fullmatch(given)
    amount = meanings.amount(dated[1] if dated else given) if given else None
    fields = fields_at(record, ())
    inner = {key: record_inside(info.annotation) for key, info in fields.items() if not is_list(info.annotation)}
    if not any(info.is_required() for info in fields.values()) and all(inner.get(key) for key in fields):
        key = (meanings.field(amount.unit, fields) if amount else None) or next(iter(fields))
        within = inner[key]
        assert within is not None  # noqa: S101  # all of them are records
        unit_told = amount.number if amount and meanings.field(amount.unit, fields) == key else given
        return f"{{{key}: {with_fields(draft, within, unit_told)}}}"
    shown: dict[str, str] = {}
    for key, info in sorted(fields.items(), key=lambda one: inner.get(one[0]) is not None):
        if given and given in words_of(info):
            shown[key] = given
            continue
        takes = amount is not None and amount.number not in shown.values() and _is_number(info)
        if takes and amount:
            shown[key] = amount.number
        elif info.is_required():
            shown[key] = _left_open(draft, info)
        elif key == "as_of" or (key == "unit" and amount and amount.unit):
            when = f'"{dated[2]}"' if dated else OPEN
            shown[key] = amount.unit if key == "unit" and amount else when
    return f"{{{', '.join(f'{key}: {value}' for key, value in shown.items())}}}"


def entry_with_fields(draft: Draft, record: type[BaseModel], given: str) -> str:
    """What a text stands for where an entry of a list belongs: it is what the entry names, or its first text."""
    fields = {key: info for key, info in fields_at(record, ()).items() if info.is_required()}
    names = fields_that_name(record)
    known = [key for key in fields if key in names and given in {one.id for one in draft.known(names[key].kind).all}]
    texts = [
        key for key, info in fields.items() if is_a(inside(info.annotation), Form) and not is_list(info.annotation)
    ]
    mine = next(iter([*known, *texts]), "")
    if not mine:
        return with_fields(draft, record, given)
    if list(fields) == [mine]:
        return f"{mine}: {OPEN if is_web_address(given) else in_flow(record, mine, given)}"
    shown = []
    for key, info in sorted(fields.items(), key=lambda one: record_inside(one[1].annotation) is not None):
        shown.append(f"{key}: {in_flow(record, key, given) if key == mine else _left_open(draft, info)}")
    return f"{{{', '.join(shown)}}}"


def _left_open(draft: Draft, info: FieldInfo) -> str:
    """What stands in a field where nothing is known of it."""
    within = record_inside(info.annotation)
    if is_list(info.annotation):
        return f"[{OPEN}]"
    return with_fields(draft, within, "") if within else OPEN


def _is_number(info: FieldInfo) -> bool:
    """Whether a field holds a number."""
    return inside(info.annotation) in {int, Decimal}


def _place_with_fields(draft: Draft, given: str) -> str:
    """A place in a source with its fields, where `given` says something of it: a part, a page or the source."""
    if given in {one.id for one in draft.known("sources").all}:
        return f"{{source: {given}, section: {OPEN}, page: {OPEN}}}"
    given = "" if is_web_address(given) else given  # which belongs to the source
    pages = meanings.pages(given) if given else None
    section = in_flow(model.Ref, "section", given) if given and not pages else OPEN
    more = f", to_page: {pages[1]}" if pages and len(pages) > 1 else ""
    return f"{{section: {section}, page: {pages[0] if pages else OPEN}{more}}}"


def is_entry(record: type[BaseModel], path: Path_, given: object) -> bool:
    """Whether what is `given` where a list with fields belongs is an entry of it, without its dash."""
    inner = record_inside(fields_at(record, holder_of(path))[field_name(path)].annotation) if path else None
    return isinstance(given, dict) and inner is not None and bool(given) and set(given) <= set(fields_at(inner, ()))


def id_from(beside: Value) -> str:
    """An id from what is told of something: who made it and when, or what it is called."""
    given = beside if isinstance(beside, dict) else {}
    authors, year = given.get("authors"), given.get("year")
    called = next((str(given[key]) for key in CALLED if given.get(key)), "")
    return meanings.short_id(f"{authors[0]} {year}" if isinstance(authors, list) and authors and year else called)


CALLED = ("short_name", "name", "title", "label", "term", "text")
"""Fields that an id is proposed from, the best first."""

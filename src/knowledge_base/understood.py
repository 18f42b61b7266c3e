"""What an answer means: the fields that «ca. 47,5 dager i 2024» fills, the choice that a number or a title names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache

from pydantic import BaseModel

from knowledge_base import meanings
from knowledge_base.fields import described
from knowledge_base.known import Choice, Choices
from knowledge_base.model import PERIOD, Ref
from knowledge_base.parts import inside
from knowledge_base.source import Value
from knowledge_base.targets import Asked, Fields
from knowledge_base.text import Form

BESIDE = {"value": "approximate", "page": "to_page"}
"""What an answer fills besides its own field, and a new one without it takes away."""
_NUMBERS = (int, float, Decimal)
_ONE_OR_THE_OTHER = re.compile(r"\d\.\d{3}(?!\d)")
"""A point that may be one between thousands or between whole and part, which only the writer knows."""
_THEN = re.compile(r"(?P<number>.*\S) (?:(?:i|per|pr\.|fra|ved) |\()(?P<time>.*\d{4})\)?")
"""A number with when it was: «12 400 i 2024», «12 400 (2024)»."""
_DATE = re.compile(r"\d{1,2}\.\s?\d{1,2}\.\s?(?:20)?(?:1[5-9]|2\d)|\d{4}-\d\d(-\d\d)?|\d{1,2}/\d{1,2}[ -/]\d{2,4}")
_MOST_PARTS = 30
"""Numbers that a chapter has: higher ones are pages."""
INSIST = "Er det likevel rett, svar det samme igjen."
_LONGEST = 40
"""Signs of an answer that are told again."""


def fields(asked: Asked, answer: str, choices: Sequence[Choice]) -> Fields:
    """The fields that an answer fills: the id that is meant by a title, two pages by «7–8»."""
    if not answer:
        return {asked.key: None}
    if asked.is_list:
        return {asked.key: [choice(part, choices, asked) for part in _parts(answer, choices)]}
    pages = meanings.pages(answer) if asked.key == "page" and "to_page" in asked.record.model_fields else None
    if pages:
        return dict(zip(("page", "to_page"), pages, strict=False))
    if issubclass(asked.record, Ref) and asked.key == "section" and (place := meanings.place(answer)):
        return {asked.key: place.part, **dict(zip(("page", "to_page"), place.pages, strict=False))}
    return _as_people_write(asked, answer) or {asked.key: choice(answer, choices, asked)}


def read(asked: Asked, filled: Mapping[str, Value], choices: Sequence[Choice] = ()) -> str:
    """What an answer was read as: choices by what they are called, and what it fills besides its own field."""
    called = {one.id: one.called[0] for one in choices if one.called}
    titles = {one.key: one.title for one in asked.part.fields}
    own = filled.get(asked.key)
    said = [called.get(str(one), str(one)) for one in (own if isinstance(own, list) else [own])]
    beside = [f"{titles[key]}: {value}" for key, value in filled.items() if key != asked.key]
    return "; ".join([*said, *beside])


def left_out(asked: Asked, answer: str) -> str:
    """What to say of a time that is told more closely than the field can hold; empty where it is not."""
    if not is_time(asked.record, asked.key):
        return ""
    time = meanings.period(answer)
    if time is None or not (time.had_part or time.had_day):
        return ""
    if time.first:
        is_told = time.first == time.period or _has_end(asked)
        told = f"Her er det plass til ett tidspunkt, og det siste er skrevet. La «{answer}» stå i teksten."
        return "" if is_told else told
    return f"Her er det bare plass til år, måned eller kvartal. La «{answer}» stå i teksten."


def none_of(asked: Asked, filled: Fields, choices: Sequence[Choice]) -> tuple[str, str]:
    """What is none of the choices, and what to do instead; nothing where all are."""
    value = filled.get(asked.key)
    given = [str(one) for one in value] if isinstance(value, list) else [str(value)] if value else []
    known = {one.id for one in choices}
    wrong = next((one for one in given if choices and one not in known), "")
    if not wrong:
        return "", ""
    shown = wrong if len(wrong) <= _LONGEST else f"{wrong[:_LONGEST]}…"
    return f"«{shown}» er ikke et av valgene.", Choices(choices, titled=True).advice(wrong)


def choice(answer: str, choices: Sequence[Choice], asked: Asked) -> str:
    """The id that an answer means: it is one, or its number, or the title of one, or a word that explains one."""
    listed = [one.id for one in choices]
    if not choices or answer in listed:
        return answer
    if answer.isdecimal() and 0 < int(answer) <= len(listed):
        return listed[int(answer) - 1]
    meant = Choices(choices).meant(answer) or _only_one_with(answer, choices)
    return meant or meanings.choice(answer, listed, described(asked.info)) or answer


_LEAST_OF_A_TITLE = 4
"""Letters of an answer that can be a part of a title."""


def _only_one_with(answer: str, choices: Sequence[Choice]) -> str:
    """The id of the only choice in whose title the words of an answer stand: «nye måter»; empty where none, or more.

    The last of them may be the beginning of one: «kvalitet» of kvalitetsgevinster.
    """
    words = meanings.folded(answer).replace("/", "-")
    titles = {one.id: [f"-{meanings.folded(title)}-" for title in one.called] for one in choices}
    for sought in (f"-{words}-", f"-{words}"):
        found = {one for one, listed in titles.items() if any(sought in title for title in listed)}
        if found and len(words) >= _LEAST_OF_A_TITLE:
            return found.pop() if len(found) == 1 else ""
    return ""


def known(answer: str, choices: Sequence[Choice]) -> str:
    """The id of what is certainly meant, and not only alike; empty where there is none."""
    if any(one.id == answer for one in choices):
        return answer
    if answer.isdecimal() and 0 < int(answer) <= len(choices):
        return choices[int(answer) - 1].id
    return Choices(choices).meant(answer) or ""


def _parts(answer: str, choices: Sequence[Choice]) -> list[str]:
    """The answers in one: with a comma between choices, and a semicolon between texts, which have commas."""
    numbers = re.fullmatch(r"\d+(?:[\s,;]+(?:og )?\d+)+", answer) if choices else None
    parts = re.findall(r"\d+", answer) if numbers else re.split(r"\s*[,;]\s*" if choices else r"\s*;\s*", answer)
    return [part for part in parts if part]


def _as_people_write(asked: Asked, answer: str) -> Fields | None:
    """The fields that «ja», «24 sider» and «mars 2025» fill; None for what can be read in no such way."""
    inner = inside(asked.info.annotation)
    if inner is bool:
        return {asked.key: meanings.truth(answer) or answer}
    if inner is int and (year := _year(asked, answer)):
        return {asked.key: year}
    if inner in _NUMBERS:
        return _amount(asked, answer)
    return _time(asked, answer) if is_time(asked.record, asked.key) else None


def _year(asked: Asked, answer: str) -> str:
    """The year that a time tells, where a year is asked for: «i 2024»."""
    time = meanings.period(answer) if asked.key in meanings.YEARS else None
    return time.period[:4] if time and not time.first else ""


def _time(asked: Asked, answer: str) -> Fields | None:
    """The fields that a time fills; the last of two, where only one has room."""
    time = meanings.period(answer)
    if time and time.first and _has_end(asked):
        return {asked.key: time.first, meanings.ENDS[asked.key]: time.period}
    return {asked.key: time.period} if time else None


def _has_end(asked: Asked) -> bool:
    """Whether another field tells when it ended."""
    return meanings.ENDS.get(asked.key, "") in asked.record.model_fields


def _amount(asked: Asked, answer: str) -> Fields | None:
    """The fields that «ca. 47,5 dager» fills; None for what is no number, or is one of two."""
    then = _THEN.fullmatch(answer) if "as_of" in asked.record.model_fields else None
    time = meanings.period(then["time"]) if then else None
    number = then["number"] if then and time else answer
    meant = None if _ONE_OR_THE_OTHER.search(number) else meanings.amount(number)
    if meant is None:
        return None
    says_more = meanings.folded(meant.unit) != meanings.folded(asked.group)
    more: Fields = {"unit": meant.unit} if meant.unit and says_more and "unit" in asked.record.model_fields else {}
    if meant.approximate and "approximate" in asked.record.model_fields:
        more["approximate"] = "true"
    if time:
        more["as_of"] = time.period
    return {asked.key: meant.number, **more}


def odd(asked: Asked, answer: str) -> str:
    """What to say of an answer that looks like something else than it is asked for; empty where it does not."""
    if is_text(asked) and answer and not re.search(r"\w", answer):
        return f"«{answer}» har ingen bokstaver. Her skal «{asked.title}» stå. {INSIST}"
    if is_text(asked) and meanings.truth(answer) and not answer.isdecimal():
        return f"«{answer}» ser ut som et svar på ja eller nei. Her skal «{asked.title}» stå. {INSIST}"
    if not (issubclass(asked.record, Ref) and asked.key == "section") or meanings.place(answer):
        return ""
    bare = answer.isdecimal()
    if meanings.period(answer) or _DATE.fullmatch(answer):
        looks = "et tidspunkt"
    elif meanings.pages(answer) and (not bare or int(answer) > _MOST_PARTS):
        looks = "en side"
    else:
        return ""
    return f"«{answer}» ser ut som {looks}. Her skal overskriften stå, eller nummeret på avsnittet. {INSIST}"


def with_titles(asked: Asked, said: str, choices: Sequence[Choice] = ()) -> str:
    """What the check says of an answer, with fields and choices by what people call them."""
    for chosen in choices:
        if chosen.called and chosen.called[0] != chosen.id:
            said = said.replace(f"«{chosen.id}»", f"«{chosen.called[0]}» ({chosen.id})")
    for one in asked.part.fields:
        said = said.replace(f" ({one.key})", "") if one.key in said else said
        said = said.replace(f"«{one.key}»", f"«{one.title}»")
    return said


@cache
def is_time(record: type[BaseModel], key: str) -> bool:
    """Whether the field holds a year, a month or a quarter."""
    schema = record.model_json_schema()["properties"][key]
    return any(one.get("pattern") == PERIOD for one in (schema, *schema.get("anyOf", ())))


def is_text(asked: Asked) -> bool:
    """Whether what is written in it is a text, which is long to write again, and no number or time."""
    inner = inside(asked.info.annotation)
    return isinstance(inner, type) and issubclass(inner, Form) and not is_time(asked.record, asked.key)

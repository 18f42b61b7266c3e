"""What an answer means: the fields that «ca. 47,5 dager i 2024» fills, the choice that a number or a title names."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache

from pydantic import BaseModel

from knowledge_base import meanings
from knowledge_base.fields import described
from knowledge_base.known import Choice, Choices
from knowledge_base.model import PERIOD, Ref
from knowledge_base.parts import inside
from knowledge_base.source import Value
from knowledge_base.targets import Asked, Fields, around
from knowledge_base.text import Form

BACK = "<"
"""What asks for the question before again."""
MORE = "+"
"""What asks for more than must be there."""
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
IN_SENTENCES = frozenset({"asked", "asks"})
"""Lists of sentences, which have commas. Others are of names."""
_BETWEEN = re.compile(r"\s*(?:;|,(?!\s*[A-ZÆØÅ]\.))\s*")
"""What stands between two names; not between a name and its initials: «Hansen, A.»."""
_PART = r"(?P<number>\d+(?:\.\d+)*)\.?"
_NUMBER_OF_PART = (
    re.compile(rf"(?:kap(?:ittel|\.)?|avsnitt|punkt|pkt\.?) ?{_PART}(?:[ :–-]+(?!og\b|til\b|\d).*)?", re.IGNORECASE),
    re.compile(r"(?P<number>\d+(?:\.\d+)+)\.? +[^\W\d].*"),
)
"""A part that is told by its number and more: «Kap. 1 Sammendrag», «2.1 Resultater»."""
_OPEN_END = re.compile(r"\d ?ff?\.?$", re.IGNORECASE)
"""A page and what follows, which is no place that can be looked up: «5 f.»."""
_TWO_PLACES = re.compile(r"\D*\d+(?: ?(?:,|og|&) ?\D{0,3}\d+)+", re.IGNORECASE)


def fields(asked: Asked, answer: str, choices: Sequence[Choice]) -> Fields:
    """The fields that an answer fills: the id that is meant by a title, two pages by «7–8»."""
    if not answer:
        return {asked.key: None}
    if asked.is_list:
        return {asked.key: list(dict.fromkeys(choice(part, choices, asked) for part in parts(asked, answer, choices)))}
    pages = meanings.pages(answer) if asked.key == "page" and "to_page" in asked.record.model_fields else None
    if pages:
        return dict(zip(("page", "to_page"), pages, strict=False))
    if issubclass(asked.record, Ref) and asked.key == "section" and (place := meanings.place(answer)):
        return {asked.key: _number_of_part(place.part), **dict(zip(("page", "to_page"), place.pages, strict=False))}
    if issubclass(asked.record, Ref) and asked.key == "section":
        return {asked.key: _number_of_part(answer)}
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
    in_text = f" La «{answer}» stå i teksten." if "text" in asked.record.model_fields else ""
    if time.first:
        is_told = time.first == time.period or _has_end(asked)
        return "" if is_told else f"Her er det plass til ett tidspunkt, og det siste er skrevet.{in_text}"
    return f"Her er det bare plass til år, måned eller kvartal.{in_text}"


def none_of(asked: Asked, filled: Fields, choices: Sequence[Choice]) -> list[str]:
    """What is none of the choices."""
    value = filled.get(asked.key)
    given = [str(one) for one in value] if isinstance(value, list) else [str(value)] if value else []
    known = {one.id for one in choices}
    return [one for one in given if choices and one not in known]


def why_none(asked: Asked, wrong: str, choices: Sequence[Choice]) -> tuple[str, str]:
    """What to say of what is none of the choices; with nothing to do, where they are best listed."""
    shown = wrong if len(wrong) <= _LONGEST else f"{wrong[:_LONGEST]}…"
    if with_word(wrong, choices):
        return f"«{shown}» kan være flere av valgene.", ""
    several = _BETWEEN.split(wrong)
    if len(several) > 1 and not none_of(asked, {asked.key: [choice(one, choices, asked) for one in several]}, choices):
        return f"«{shown}» er flere av valgene, og her er det plass til ett.", ""
    named = Choices(choices, titled=True)
    is_listed = len(choices) <= MOST_LISTED and not named.names_one(wrong)
    return f"«{shown}» er ikke et av valgene.", "" if is_listed else named.advice(wrong)


MOST_LISTED = 25
"""Choices that are listed with their numbers without being asked for."""


def with_word(word: str, choices: Sequence[Choice]) -> Sequence[Choice]:
    """The choices that have a word in what they are called, where several have: «gevinster»."""
    wanted = meanings.folded(word)
    found = [one for one in choices if any(wanted in meanings.folded(name) for name in one.called)]
    return found if len(found) > 1 and len(wanted) >= _LEAST_OF_A_TITLE else ()


def choice(answer: str, choices: Sequence[Choice], asked: Asked) -> str:
    """The id that an answer means: it is one, or its number, or the title of one, or a word that explains one."""
    listed = [one.id for one in choices]
    if not choices or answer in listed:
        return answer
    if answer.isdecimal() and 0 < int(answer) <= len(listed):
        return listed[int(answer) - 1]
    meant = Choices(choices).meant(answer) or _only_one_with(answer, choices)
    if not meant and with_word(answer, choices):
        return answer
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


_NEAR = 0.85
"""How much of two words must be the same, for one to be the other with a slip."""
_MOST_NEAR = 5
_LEAST_OF_A_WORD = 3


def near(answer: str, choices: Sequence[Choice]) -> Sequence[Choice]:
    """The choices that an answer may be some words of, with slips, or that it may be with more; the likeliest first."""
    wanted = _words(answer)
    found: dict[str, tuple[float, Choice]] = {}
    for one in choices:
        for words in filter(None, map(_words, one.called)):
            has_all = wanted and all(any(_is_near(word, other) for other in words) for word in wanted)
            is_within = len(words) >= _LEAST_OF_A_WORD and all(
                any(_is_near(other, word) for word in wanted) for other in words
            )
            if has_all or is_within:
                found[one.id] = max(
                    found.get(one.id, (0.0, one)), (len(wanted) / len(words), one), key=lambda two: two[0]
                )
    best = sorted(found.values(), key=lambda two: -two[0])
    return [one for _, one in best[:_MOST_NEAR]]


def _words(text: str) -> Sequence[str]:
    """The words of a text that say something: numbers, and those that are not short."""
    words = meanings.folded(text).replace("/", "-").split("-")
    return [word for word in words if len(word) > _LEAST_OF_A_WORD or word.isdecimal()]


def _is_near(word: str, other: str) -> bool:
    """Whether a word is another, or begins it, or is it with a slip; a number is only itself."""
    if word == other or word.isdecimal() or other.isdecimal():
        return word == other
    return other.startswith(word) or difflib.SequenceMatcher(None, word, other, autojunk=False).ratio() >= _NEAR


def known(answer: str, choices: Sequence[Choice]) -> str:
    """The id of what is certainly meant, and not only alike; empty where there is none."""
    if any(one.id == answer for one in choices):
        return answer
    if answer.isdecimal() and 0 < int(answer) <= len(choices):
        return choices[int(answer) - 1].id
    return Choices(choices).meant(answer) or ""


def parts(asked: Asked, answer: str, choices: Sequence[Choice]) -> list[str]:
    """The answers in one, with a comma or a semicolon between them, but where a comma is inside something known."""
    if choices and re.fullmatch(r"\d+(?:[\s,;]+(?:og )?\d+)+", answer):
        return re.findall(r"\d+", answer)
    if asked.key in IN_SENTENCES:
        return [one for one in re.split(r"\s*;\s*", answer) if one]
    known = {name for one in choices for name in (one.id, *one.called)} or set(_told_elsewhere(asked))
    with_comma = {meanings.folded(one) for one in known if _BETWEEN.search(one)}
    found: list[str] = []
    left = [one for one in _BETWEEN.split(answer) if one]
    while left:
        most = next((at for at in range(len(left), 1, -1) if meanings.folded(", ".join(left[:at])) in with_comma), 1)
        found.append(", ".join(left[:most]))
        left = left[most:]
    return found


def _told_elsewhere(asked: Asked) -> Iterator[str]:
    """What other records have in a list of the same name."""
    left: list[Value] = [one.entry.data for one in asked.target.samples.written]
    while left:
        value = left.pop()
        if isinstance(value, dict):
            listed = value.get(asked.key)
            yield from (str(one) for one in listed if isinstance(one, str)) if isinstance(listed, list) else ()
        inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        left += [one for one in inner if isinstance(one, dict | list)]


def _number_of_part(section: str) -> str:
    """The number of a part, where it has one and is told by more."""
    found = next((found for one in _NUMBER_OF_PART if (found := one.fullmatch(section))), None)
    return found["number"] if found else section


def no_one_place(asked: Asked, answer: str) -> str:
    """What to say of pages that are no one place in a source; empty where they are."""
    if not issubclass(asked.record, Ref) or asked.key not in {"page", "section"}:
        return ""
    told = answer if asked.key == "page" else meanings.pages_behind(answer)
    if _OPEN_END.search(told):
        return f"«{told}» sier ikke hvor det slutter. Skriv den siste siden også, for eksempel «5–6»."
    if meanings.pages(told) or not _TWO_PLACES.fullmatch(told):
        return ""
    also = around(asked.target, asked.path[:-1]).record.model_fields.get("also")
    more = f" Resten kan du ta med til slutt: Svar «{MORE}» og velg «{_also(asked)}»." if also else ""
    return f"«{told}» er flere steder, og her er det plass til ett. Skriv ett av dem.{more}"


def _also(asked: Asked) -> str:
    """What the field for more places is called."""
    return asked.target.samples.words.of(asked.record.__name__, "also").title


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


_ANOTHER = "Er det den samme, stopp med Ctrl-C: Det du vil legge til, hører til den som er her."


def with_titles(asked: Asked, said: str, choices: Sequence[Choice] = ()) -> str:
    """What the check says of an answer, with fields and choices by what people call them."""
    for chosen in choices:
        if chosen.called and chosen.called[0] != chosen.id:
            said = said.replace(f"«{chosen.id}»", f"«{chosen.called[0]}» ({chosen.id})")
    for pattern, instead in _WITHOUT_FILES:
        said = pattern.sub(instead, said)
    for one in asked.part.fields:
        said = said.replace(f" ({one.key})", "") if one.key in said else said
        said = said.replace(f"«{one.key}»", f"«{one.title}»")
        said = re.sub(rf"(?<=[Ss]kriv )(også )?{one.key}\b", rf"\1«{one.title}»", said)
    return said.strip()


_GO_BACK = f"gå tilbake med «{BACK}»"
_WITHOUT_FILES = tuple(
    (re.compile(pattern), instead)
    for pattern, instead in (
        (
            r" har alt filen \S+, og en virksomhet har bare én fil\.",
            " er her fra før, og hver virksomhet er her bare én gang.",
        ),
        (r" Er (?:ordet rett|det riktig|de riktige)[^.]*?\breference/words\.txt.*", ""),
        (r"De sier det samme: slett denne filen\.", _ANOTHER),
        (r"Flytt observasjonene dit, med .*? og slett denne filen\.", _ANOTHER),
        (r"Er det den samme, flytt observasjonene dit, med .*? og slett denne filen\.", _ANOTHER),
        (r" Står det i en annen kilde, legg til source\.", ""),
        (
            r"Står det der, skriv «source: .*?»\. Ellers skriv avsnittet slik .*?\.$",
            "Skriv avsnittet slik det heter i kilden.",
        ),
        (r"Ta bort page, eller skriv pages på kilden\.", "Hopp over siden."),
        (r"Er det den samme, bruk («.*?») og ta bort denne\.", rf"Er det den samme, {_GO_BACK} og velg \1."),
        (r"Ta bort denne, og skriv («.*?») der den er nevnt\.", rf"Er det den samme, {_GO_BACK} og velg \1."),
        (r"Er det den samme, ta bort den ene, og skriv id-en dens i .*?\. ", ""),
    )
)
"""What the check says of files and of fields that nobody is asked for, as it is said to who sees no file."""


@cache
def is_time(record: type[BaseModel], key: str) -> bool:
    """Whether the field holds a year, a month or a quarter."""
    schema = record.model_json_schema()["properties"][key]
    return any(one.get("pattern") == PERIOD for one in (schema, *schema.get("anyOf", ())))


def is_text(asked: Asked) -> bool:
    """Whether what is written in it is a text, which is long to write again, and no number or time."""
    inner = inside(asked.info.annotation)
    return isinstance(inner, type) and issubclass(inner, Form) and not is_time(asked.record, asked.key)

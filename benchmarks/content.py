"""Lifelike content of any size in the base's own schema, the same bytes each time.

Texts are words of the real content in a new order: each word follows one that it follows there, and each text has the
sentences, and each sentence the words, of one that stands in the same field there. So terms of the glossary, long words
and short texts come as often as they do in earnest. What they say makes no sense.

Every case has 10 observations, every advice 6 claims, and every claim 6 to 12 links to observations of any case: a page
of an advice meets many cases, and a page of a case many advices, as they would if the whole country were in the base.
What is not about cases and advice (glossary, sources that are only cited, models) is the real content's.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import cycle, islice, pairwise, product
from pathlib import Path
from random import Random
from typing import TypeVar, cast

import yaml

from knowledge_base.checks import LEAST_WORDS
from knowledge_base.claims import nouns
from knowledge_base.counting import how_many
from knowledge_base.judging import STRENGTHENERS
from knowledge_base.kinds.case import Case as CaseRecord
from knowledge_base.load import load
from knowledge_base.plausible import NOT_DATED, NUMBER_IN_TITLE, SELF
from knowledge_base.readability import lix
from knowledge_base.slugs import slugify
from knowledge_base.spelling import WORD_LIST, Speller, read_words
from knowledge_base.unmeant import NEVER_LAST, unmeant
from tests.support import ROOT, git

Yaml = dict[str, object]
T = TypeVar("T")

OBSERVATIONS = 10
CLAIMS = 6
LINKS = (6, 12)
CASES_A_REPORT = 20
PARTS_OF_A_REPORT = 40
PAGES_OF_A_REPORT = 80
REAL_REPORT = "ks-fou-174031"
COMMITS = 24
LONG = 4
"""Letters of a word that an id is made of."""
WORDS_OF_A_REASON = 8
"""Words in the shortest reason of a judgement. With fewer, the same one might be written twice."""
MOST_COMPARED = 40
"""Rows in the comparison of a theme: far more than anybody reads side by side, and the file may have 1 MB in all."""

# How often each stands in the real content, from 188 observations, 86 claims and 470 links.
WAS = {"gjort": 95, "opplevd": 78, "planlagt": 13, "maalt": 2}
THEMES_OF_AN_OBSERVATION = {2: 103, 1: 56, 3: 29}
PLACES_MORE = {0: 143, 1: 34, 2: 9, 3: 2}
INITIATIVES_OF_AN_OBSERVATION = {0: 92, 1: 67, 2: 22, 3: 3}
BASIS = {"funn": 68, "mening": 9, "vurdering": 8, "lov": 1}
ASSERTS = {"praksis": 37, "erfaring": 27, "virkning": 4}
IN_ADVICE = {None: 43, "kjerne": 29, "vern": 14}
LEVELS = {"lav": 56, "middels": 9, "svaert-lav": 3}
LINK = {
    ("supports", "paastand"): 200,
    ("supports", "tema"): 159,
    ("nuances", "tema"): 83,
    ("nuances", "paastand"): 21,
    ("contradicts", "paastand"): 5,
    ("contradicts", "tema"): 2,
}
GRADES = {
    "coherence": {"moderate": 26, "smaa": 31, "ingen": 1},
    "adequacy": {"moderate": 58, "alvorlige": 6, "smaa": 2},
    "relevance": {"moderate": 28, "smaa": 25, "ingen": 1},
}
WOULD_CHANGE = 0.2
"""How often what is not in the core of an advice, and guards it not, says what would change how sure we are of it."""
WHEN = {"start": 29, "for-start": 27, "underveis": 18, "etterpaa": 3}
NOTED = 0.32
UNNAMED = 0.63


@dataclass(frozen=True)
class Size:
    """How many cases and advices a base has."""

    cases: int
    advice: int

    def __str__(self) -> str:
        return f"{self.cases}+{self.advice}"

    @classmethod
    def of(cls, written: str) -> Size:
        """The size that is written as 100+30. Raises ValueError for anything else."""
        cases, advice = map(int, written.split("+"))
        return cls(cases, advice)


SIZES = (Size(10, 10), Size(100, 30), Size(357, 60), Size(1000, 1000))


# --- words ------------------------------------------------------------------------------------------------------------

_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_NOT_IN_A_WORD = re.compile(r"[^\w,-]|(?<!\w)-|-(?!\w)|_|,(?!$)")
_NORM = r"bør|må|behøver|trenger|krever|kreves|er nødt til"  # a finding that says so is refused
HEAVY = 42  # LIX; half of the texts of a kind must be below what the check asks for, which is least for the advice
_SURE = r"må|skal|alltid|aldri|sørg for"  # so is an action that rests on little


@dataclass
class Words:
    """The words of the real content, what follows each of them, and how long the texts in each field are."""

    starts: list[str] = field(default_factory=list)
    after: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    lengths: dict[str, list[tuple[int, ...]]] = field(default_factory=lambda: defaultdict(list))
    """By field, as «cases.observations.text»: for each text there, the number of words in each sentence."""

    def learn(self, name: str, text: str) -> None:
        """Takes in a text that stands in the field called `name`."""
        sentences = [_words(sentence) for sentence in _SENTENCE.split(text)]
        self.lengths[name].append(tuple(len(one) for one in sentences if one))
        for words in sentences:
            if len(words) > 1:
                self.starts.append(words[0].lower())
                for one, following in pairwise(words):
                    self.after[one.lower()].append(following)


def _words(sentence: str) -> list[str]:
    cleaned = (_NOT_IN_A_WORD.sub("", word) for word in sentence.split())
    return [word for word in cleaned if word.strip(",")]


def _texts(value: object, name: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for key, inside in value.items():
            yield from _texts(inside, f"{name}.{key}")
    elif isinstance(value, list):
        for inside in value:
            yield from _texts(inside, name)
    elif isinstance(value, str) and " " in value:
        yield name, value


@cache
def real_words() -> Words:
    """What the cases, the advice and the themes of the real content teach."""
    found = Words()
    files = [*sorted((ROOT / "cases").glob("*.yml")), *sorted((ROOT / "recommendations").glob("*.yml"))]
    for file in [*files, ROOT / "reference" / "themes.yml", ROOT / "reference" / "sources.yml"]:
        kind = file.stem if file.parent.name == "reference" else file.parent.name
        for name, text in _texts(_read(file), kind):
            found.learn(name, text)
    return found


def _read(file: Path) -> object:
    return yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)  # the safe one, in C


def _records(name: str) -> list[Yaml]:
    """The records of a list in reference/."""
    return cast("list[Yaml]", _read(ROOT / "reference" / f"{name}.yml"))


@dataclass
class Writer:
    """Writes texts and draws numbers. Two writers with the same name write the same."""

    name: str
    _told: dict[str, int] = field(default_factory=dict)

    @cached_property
    def dice(self) -> Random:
        """Where all chance comes from."""
        return Random(self.name)  # noqa: S311  # nothing secret is drawn

    def draw(self, weights: Mapping[T, int]) -> T:
        """One of these, as often as it weighs."""
        return self.dice.choices(list(weights), list(weights.values()))[0]

    def often(self, share: float) -> bool:
        """True in this share of the cases."""
        return self.dice.random() < share

    def some(self, of: Sequence[T], least: int, most: int) -> list[T]:
        """Between `least` and `most` of these, each once."""
        return self.dice.sample(of, min(len(of), self.dice.randint(least, most)))

    def prose(self, name: str, longest: int, avoid: str = "") -> str:
        """A text as those in the field called `name`: whole sentences, at most `longest` characters."""
        while True:
            lengths = self.dice.choice(real_words().lengths[name])
            text = " ".join(f"{self._sentence(max(2, number))}." for number in lengths)
            plain = lix(text).value <= HEAVY and not any(unmeant(text, CaseRecord, name=False))
            plain = plain and not _ODD.search(text)
            if plain and len(text) <= longest and not _unwanted(avoid).search(text):
                return text

    def line(self, name: str, avoid: str = "") -> str:
        """A title as those in the field called `name`."""
        return self.prose(name, 150, avoid).replace(".", "")

    def reason(self, name: str) -> str:
        """A text as those in the field called `name`, long enough to be written once only."""
        while len((text := self.prose(name, 900)).split()) < WORDS_OF_A_REASON:
            pass
        return text

    def why(self, name: str) -> str:
        """A reason in one sentence, long enough to be one."""
        while len((text := self.prose(name, 159)).split()) < LEAST_WORDS or text.count(".") > 1:
            pass
        return text

    def _sentence(self, number: int) -> str:
        while True:
            words = [self.dice.choice(real_words().starts)]
            while len(words) < number:
                following = real_words().after.get(words[-1].lower())
                words.append(self.dice.choice(following or real_words().starts))
            text = " ".join(words).rstrip(",")
            text = text[0].upper() + text[1:]
            if re.search(NEVER_LAST, f"{text}."):
                continue
            if not any(_speller().unknown(text)):  # a name with a small letter, half a name of a product
                return text

    def identifier(self, title: str) -> str:
        """An id made of the first long words of a title, which this writer has not made before."""
        long = [word for word in _words(title) if len(word) >= LONG][:3] or ["kort"]
        made = slugify(" ".join([*long, "her"][: max(2, len(long))]), "-")[:50].strip("-")
        self._told[made] = self._told.get(made, 0) + 1
        return made if self._told[made] == 1 else f"{made}-{self._told[made]}"


_ODD = re.compile(rf"{SELF}|{NOT_DATED}|(?i:\b(\w+) \1\b)")
"""What no organisation says of itself, and a word that stands twice."""


@cache
def _speller() -> Speller:
    """Knows the words that are no names: which names are given depends on the records that are written."""
    return Speller(read_words(ROOT / WORD_LIST))


@cache
def _unwanted(more: str) -> re.Pattern[str]:
    """What the base does not write, and `more`."""
    avoided = [str(one["avoid"]) for one in _records("wording")]
    phrases = (re.escape(one.rstrip("*")) + (r"\w*" if one.endswith("*") else "") for one in avoided)
    return re.compile(rf"\b(?:{'|'.join([*phrases, *filter(None, [more])])})\b", re.IGNORECASE)


# --- sources ----------------------------------------------------------------------------------------------------------


@dataclass
class Report:
    """A source that tells of cases, and the places in it that have not been shown to yet."""

    id: str
    year: int
    parts: Sequence[tuple[str, int]]
    """Each part that is used, with its page."""
    cases: int = 0
    """How many it tells of."""

    @cached_property
    def _places(self) -> Iterator[tuple[str, int]]:
        return cycle(self.parts)

    def place(self) -> Yaml:
        """The next place in it, from the first to the last and over again, so that all of it is used."""
        section, page = next(self._places)
        return {"section": section, "page": page}

    def places(self, writer: Writer) -> Yaml:
        """The fields of something that stands there, and in some cases elsewhere as well."""
        more = [self.place() for _ in range(writer.draw(PLACES_MORE))]
        return {"ref": self.place(), **({"also": more} if more else {})}


def reports(size: Size) -> list[Report]:
    """The real one, and one more for each 20 cases."""
    outline = cast("dict[str, list[Yaml]]", _read(ROOT / "reference" / "outlines" / f"{REAL_REPORT}.yml"))
    real = [(str(part["id"]), cast("int", part["page"])) for part in outline["parts"] if "unused" not in part]
    found = [Report(REAL_REPORT, 2018, real)]
    for number in range(1, -(-size.cases // CASES_A_REPORT)):
        parts = [(str(part["id"]), cast("int", part["page"])) for part in _parts_of_a_report()]
        found.append(Report(f"rapport-{number}", 2018 + number % 7, parts))
    return found


def _parts_of_a_report() -> Iterator[dict[str, object]]:
    """Four chapters with nine sections each."""
    for number in range(PARTS_OF_A_REPORT):
        chapter, section = divmod(number, 10)
        identifier = f"{chapter + 1}.{section}" if section else str(chapter + 1)
        yield {
            "id": identifier,
            "section": identifier,
            "kind": "section" if section else "chapter",
            "page": 1 + number * PAGES_OF_A_REPORT // PARTS_OF_A_REPORT,
        }


def _source(report: Report) -> Yaml:
    writer = Writer(report.id)
    return {
        "id": report.id,
        "kind": "rapport",
        "title": f"Rapport om omstilling i kommunene, del {report.id.rpartition('-')[2]}",
        "short": f"delrapport {report.id.rpartition('-')[2]}",
        "authors": ["Forskerne"],
        "publisher": "Forlaget",
        "year": report.year,
        "url": f"https://example.org/{report.id}",
        "pages": PAGES_OF_A_REPORT,
        "study": {
            "by": ["Forskerne"],
            "from": str(report.year - 1),
            "to": str(report.year),
            "selection": writer.prose("sources.study.selection", 1900),
            "informants": writer.prose("sources.study.informants", 1900),
            "concern": {"grade": "moderate", "why": writer.prose("sources.study.concern.why", 900)},
            "limits": [
                {
                    "title": writer.line("sources.study.limits.title"),
                    "text": writer.prose("sources.study.limits.text", 900),
                }
                for _ in range(4)
            ],
            "refs": [{"source": report.id, **report.place()}],
        },
    }


def _outline(report: Report) -> Yaml:
    writer = Writer(f"{report.id} parts")
    return {
        "source": report.id,
        "parts": [{**part, "title": writer.line("cases.observations.title")} for part in _parts_of_a_report()],
    }


# --- cases ------------------------------------------------------------------------------------------------------------

_FIRST = """And Berg Bjørk Bratt Dal Elv Fjell Fjord Furu Gran Grøn Hav Helle Holm Hval Is Kald Kirke Kvit Lang Lauv
    Lille Lyng Myr Nord Ny Os Rein Rød Sand Sel Skog Små Stein Stor Storm Svart Sør Tind Vest Vid Øst"""
_LAST = """ås bakken berg bu bygd dal eid elva fjell fjorden foss gård haug heim holmen lia mark mo nes rud stad sund
    tun vatn vik voll vågen øy åsen"""
SHORT_NAMES = tuple(first + last for last, first in product(_words(_LAST), _words(_FIRST)))
"""Names of places that do not exist, enough for any size."""


@dataclass
class Reference:
    """What cases and advice choose from."""

    themes: list[str]
    roles: list[str]
    types: list[str]
    perspectives: list[str]


def _reference() -> Reference:
    def ids(name: str) -> list[str]:
        return [str(one["id"]) for one in _records(name)]

    return Reference(ids("themes"), ids("roles"), ids("organisation_types"), ids("perspectives"))


@dataclass
class Case:
    """A case as it will stand in its file."""

    id: str
    fields: Yaml
    observations: list[Yaml]
    report: Report


def _case(number: int, report: Report, known: Reference) -> Case:
    report.cases += 1
    writer = Writer(f"case {number}")
    short = SHORT_NAMES[number]
    kind = known.types[0] if writer.often(0.85) else writer.dice.choice(known.types[1:])
    initiatives = [_initiative(writer, report) for _ in range(writer.dice.randint(4, 6))]
    names = [str(one["id"]) for one in initiatives]
    observations = [_observation(writer, report, known, names) for _ in range(OBSERVATIONS)]
    live = int(writer.dice.lognormvariate(9, 1.2)) + 200
    work = min(int(writer.dice.lognormvariate(6.5, 1.1)) + 20, live // 3)  # no more work somewhere than live there
    fields: Yaml = {
        "name": f"{short} {'kommune' if kind == known.types[0] else kind.replace('-', ' ')}",
        "short_name": short,
        "type": kind,
        "source": report.id,
        "summary": writer.prose("cases.summary", 1900),
        "why_chosen": writer.prose("cases.why_chosen", 1900),
        "why_chosen_ref": report.place(),
        "transfer": writer.prose("cases.transfer", 1900),
        "informants": {
            "count": writer.dice.randint(3, 8),
            "roles": ["Kommunedirektør", "Leder for digitalisering", "HR-leder"][: writer.dice.randint(2, 3)],
            "note": writer.prose("cases.informants.note", 900),
            "ref": report.place(),
        },
        "size": {
            "inhabitants": _quantity(writer, report, live),
            "employees": _quantity(writer, report, work),
        },
        "figures": [
            {"id": name, "label": name.capitalize(), "unit": "mill. kroner"}
            | _quantity(writer, report, live * writer.dice.randint(80, 200) // 1000)
            for name in ("driftsinntekter", "driftsutgifter")
        ],
        "initiatives": initiatives,
        "events": [_event(writer, report) for _ in range(writer.dice.randint(2, 4))],
    }
    return Case(slugify(short, "-"), fields, observations, report)


def _quantity(writer: Writer, report: Report, value: float) -> Yaml:
    note = {"note": writer.prose("cases.figures.note", 900)} if writer.often(NOTED) else {}
    return {"value": value, "as_of": str(report.year - 1), **note, "ref": report.place()}


def _initiative(writer: Writer, report: Report) -> Yaml:
    name = writer.line("cases.initiatives.name")
    return {
        "id": f"tiltak-{writer.identifier(name)}",
        "name": name,
        "aliases": [writer.line("cases.initiatives.name")],
        "summary": writer.prose("cases.initiatives.summary", 1900),
        "from": report.year - writer.dice.randint(2, 8),
        **report.places(writer),
    }


def _event(writer: Writer, report: Report) -> Yaml:
    when = f"{report.year - writer.dice.randint(1, 8)}-{writer.dice.randint(1, 12):02}"
    return {"when": when, "text": f"{writer.line('cases.events.text')}.", "ref": report.place()}


def _observation(writer: Writer, report: Report, known: Reference, initiatives: list[str]) -> Yaml:
    title = writer.line("cases.observations.title")
    while re.search(NUMBER_IN_TITLE, title):  # the text would have to tell it too
        title = writer.line("cases.observations.title")
    themes = writer.draw(THEMES_OF_AN_OBSERVATION)
    about = writer.some(initiatives, *[writer.draw(INITIATIVES_OF_AN_OBSERVATION)] * 2)
    return {
        "id": writer.identifier(title),
        "perspective": writer.dice.choice(known.perspectives),
        "was": writer.draw(WAS),
        "themes": writer.some(known.themes, themes, themes),
        "title": title,
        "text": writer.prose("cases.observations.text", 1900),
        **({"initiatives": about} if about else {}),
        **({"note": writer.prose("cases.observations.note", 900)} if writer.often(NOTED) else {}),
        **report.places(writer),
    }


# --- advice -----------------------------------------------------------------------------------------------------------


@dataclass
class Advice:
    """An advice as it will stand in its file."""

    id: str
    claims: list[str]
    fields: Yaml


Seen = tuple[Case, Yaml]
"""An observation, and the case it was made in."""


def _advice(number: int, report: Report, known: Reference, observations: Iterator[Seen]) -> Advice:
    writer = Writer(f"advice {number}")
    title = writer.line("recommendations.title", _NORM)
    claims: list[Yaml] = []
    for _ in range(CLAIMS):
        # An observation comes twice only when all have been used, so links of one claim seldom meet the same.
        links = {id(seen[1]): seen for seen in islice(observations, writer.dice.randint(*LINKS))}
        claims.append(_claim(writer, report, list(links.values()), [c for c in claims if c["basis"] == "funn"]))
    names = [str(claim["id"]) for claim in claims]
    perspective = writer.dice.choice(known.perspectives)
    others = [one for one in known.perspectives if one != perspective]
    fields: Yaml = {
        "title": title,
        "number": number,
        "perspective": perspective,
        "also_perspectives": writer.some(others, 0, 2),
        "source": report.id,
        "ref": report.place(),
        "summary": writer.prose("recommendations.summary", 900),
        "claims": claims,
        "actions": [_action(writer, known, names) for _ in range(8)],
        "pitfalls": [
            {"text": writer.prose("recommendations.pitfalls.text", 900), "ref": report.place()} for _ in range(4)
        ],
        "questions": [
            {"text": f"{writer.line('recommendations.questions.text')}?", "ref": report.place()} for _ in range(6)
        ],
        "limits": writer.prose("recommendations.limits", 1900),
    }
    return Advice(f"{slugify(title, '-')[:40].strip('-')}-{number}", names, fields)


def _action(writer: Writer, known: Reference, claims: list[str]) -> Yaml:
    return {
        "do": _not_sure(lambda: writer.prose("recommendations.actions.do", 900, _SURE)),
        "who": writer.some(known.roles, 1, 3),
        "when": writer.draw(WHEN),
        "claims": writer.some(claims, 1, 2),
    }


def _claim(writer: Writer, report: Report, seen: list[Seen], findings: list[Yaml]) -> Yaml:
    title = _counting_nothing(lambda: writer.line("recommendations.claims.title", _NORM))
    basis = writer.draw(BASIS) if findings else "funn"
    asserts = writer.draw(ASSERTS) if basis == "funn" else None
    evidence = [_link(writer, case, observation, asserts) for case, observation in seen]
    role = writer.draw(IN_ADVICE) if findings else "kjerne"
    unnamed = {"text": writer.prose("recommendations.claims.unnamed.text", 900), "ref": report.place()}
    return {
        "id": writer.identifier(title),
        "title": title,
        "text": writer.prose("recommendations.claims.text", 1900),
        "basis": basis,
        **({"asserts": asserts} if asserts else {}),
        **({"rests_on": [one["id"] for one in writer.some(findings, 1, 3)]} if basis == "vurdering" else {}),
        **({"in_advice": role} if role else {}),
        **report.places(writer),
        "evidence": evidence,
        **({"unnamed": unnamed} if writer.often(UNNAMED) else {}),
        **({"confidence": _confidence(writer, evidence, seen, asserts, role)} if basis == "funn" else {}),
        **({"note": writer.prose("recommendations.claims.note", 900)} if writer.often(NOTED) else {}),
    }


def _link(writer: Writer, case: Case, observation: Yaml, asserts: str | None) -> Yaml:
    stance, bears_on = writer.draw(LINK)
    if observation["was"] == "planlagt" and asserts:
        bears_on = "tema"  # a plan is no experience, and nothing that was done
    return {
        "observation": f"{case.id}/{observation['id']}",
        "stance": stance,
        "bears_on": bears_on,
        "why": writer.why("recommendations.claims.evidence.why"),
    }


def _confidence(writer: Writer, evidence: list[Yaml], seen: list[Seen], asserts: str | None, role: str | None) -> Yaml:
    counted = _counted(evidence, seen)
    level = _level(writer.draw(LEVELS), counted, asserts)
    spoken = sum(map(len, counted.values()))
    name = "recommendations.claims.confidence"
    return {
        "level": level,
        "judgement": f"{_opening(level)} {_not_sure(lambda: writer.reason(f'{name}.judgement'))}",
        **{
            asked: {"grade": _grade(writer.draw(GRADES[asked]), level), "why": writer.reason(f"{name}.{asked}.why")}
            for asked in GRADES
            if asked != "coherence" or spoken > 1
        },
        "by": "redaksjonen",
        "judged": "2026-11",
        "counted": {**{standing: ids for standing, ids in counted.items() if ids}, "of": _could_speak(seen)},
        **({"would_change": writer.prose(f"{name}.would_change", 900)} if role or writer.often(WOULD_CHANGE) else {}),
    }


def _counting_nothing(write: Callable[[], str]) -> str:
    """What `write` writes, with nothing that says how many: in the title of a finding that must be the right number."""
    while any(how_many(text := write(), _counted_nouns())):
        pass
    return text


@cache
def _counted_nouns() -> tuple[str, ...]:
    return tuple(nouns(load(ROOT).base))


def _not_sure(write: Callable[[], str]) -> str:
    """What `write` writes, with nothing that is surer than any level of confidence may be."""
    while STRENGTHENERS.search(text := write()) or _words_of_levels().search(text):
        pass
    return text


@cache
def _words_of_levels() -> re.Pattern[str]:
    """The words that judgements of each level have."""
    words = {re.escape(word) for one in _records("confidence") for word in cast("list[str]", one["in_judgement"])}
    return re.compile(rf"\b(?:{'|'.join(sorted(words))})\b", re.IGNORECASE)


def _grade(wanted: str, level: str) -> str:
    """`wanted`, or the gravest that the level allows."""
    return "moderate" if wanted == "alvorlige" and level == "middels" else wanted


def _counted(evidence: list[Yaml], seen: list[Seen]) -> dict[str, list[str]]:
    """The ids of the cases that say something of the claim itself, by what they say."""
    stances: dict[str, set[object]] = defaultdict(set)
    for link, (case, _) in zip(evidence, seen, strict=True):
        if link["bears_on"] == "paastand":
            stances[case.id].add(link["stance"])
    return {
        "supporting": [one for one, said in stances.items() if said == {"supports"}],
        "reserved": [one for one, said in stances.items() if "supports" in said and len(said) > 1],
        "nuancing": [one for one, said in stances.items() if said == {"nuances"}],
        "contradicting": [one for one, said in stances.items() if "contradicts" in said and "supports" not in said],
    }


def _could_speak(seen: list[Seen]) -> int:
    """How many cases are told of by the sources of the evidence."""
    return sum(report.cases for report in {case.report.id: case.report for case, _ in seen}.values())


@cache
def _opening(level: str) -> str:
    """How a judgement of this level begins, so that it has the words of its level."""
    words = next(str(cast("list[str]", one["in_judgement"])[0]) for one in _records("confidence") if one["id"] == level)
    return words.capitalize() if words.startswith("det ") else f"Det {words} at"


def _level(wanted: str, counted: Mapping[str, Sequence[str]], asserts: str | None) -> str:
    """`wanted`, or the highest that the ceilings of the base allow."""
    supporting, reserved = len(counted["supporting"]), len(counted["reserved"])
    against = len(counted["nuancing"]) + len(counted["contradicting"])
    if supporting + reserved == 0:
        return "svaert-lav"
    even = against + reserved > 0 and supporting <= against
    held = supporting + reserved == 1 or even or asserts == "virkning"
    return "lav" if wanted == "middels" and held else wanted


# --- what stands around them ------------------------------------------------------------------------------------------


def _themes(cases: list[Case]) -> list[Yaml]:
    """The real themes, each with a row for every case that says something of it, as long as there is room."""
    themes = _records("themes")
    writer = Writer("themes")
    for theme in themes:
        rows: list[Yaml] = []
        for case in cases:
            told = [one["id"] for one in case.observations if theme["id"] in cast("list[str]", one["themes"])]
            if told and len(rows) < MOST_COMPARED:
                what = writer.prose("themes.comparison.what", 1900)
                rows.append({"case": case.id, "what": what, "observations": told[:3]})
        theme["comparison"] = rows
    return themes


def _with_other_names(name: str, change: Callable[[Writer, Yaml], Yaml]) -> list[Yaml]:
    """The real records of a file in reference/, each changed."""
    writer = Writer(name)
    return [{**record, **change(writer, record)} for record in _records(name)]


def _lists(cases: list[Case], advice: list[Advice]) -> Iterator[tuple[str, list[Yaml]]]:
    """The files in reference/ that name cases or advice."""
    ids = [one.id for one in advice]
    seen = [(case, observation) for case in cases for observation in case.observations]

    def named(writer: Writer, record: Yaml) -> Yaml:
        return {"advice": writer.some(ids, 1, 2)} if record.get("advice") else {}

    def answered(writer: Writer, _: Yaml) -> Yaml:
        one = writer.dice.choice(advice)
        return {"answer": f"{one.id}/{writer.dice.choice(one.claims)}"}

    def tested(writer: Writer, _: Yaml) -> Yaml:
        return {"evidence": [_link(writer, case, one, None) for case, one in writer.some(seen, 5, 9)]}

    every = [f"{one.id}/{claim}" for one in advice for claim in one.claims]
    asked = iter(Writer("self_check").some(every, len(every), len(every)))  # a claim is asked of once

    def rests(_writer: Writer, _: Yaml) -> Yaml:
        return {"claim": next(asked)}

    yield "themes", _themes(cases)
    yield "self_check", _with_other_names("self_check", rests)
    yield "frameworks", _with_other_names("frameworks", named)
    yield "why_now", _with_other_names("why_now", named)
    yield "questions", _with_other_names("questions", answered)
    yield "hypotheses", _with_other_names("hypotheses", tested)


# --- the files --------------------------------------------------------------------------------------------------------

_AS_THEY_ARE = ("templates", "overrides", "docs", ".github/ISSUE_TEMPLATE", "reference")
_FILES = ("macros.py", "README.md", "CONTRIBUTING.md", ".gitignore")


def project(root: Path, size: Size) -> Path:
    """Writes a whole project of a size below `root`, which must not exist: content, pages, templates and history."""
    for name in _AS_THEY_ARE:
        shutil.copytree(ROOT / name, root / name)
    for name in _FILES:
        shutil.copy(ROOT / name, root / name)
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    (root / "mkdocs.yml").write_text(config.replace("  - src\n", ""), encoding="utf-8")
    (root / "reference" / "moved.yml").unlink()
    addresses = (
        root / "reference" / "addresses.txt"
    )  # none of the real ones is here, so only what the file says of itself
    told = [line for line in addresses.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    addresses.write_text("\n".join([*told, ""]), encoding="utf-8")
    cases, advice = write(root, size)
    about = root / "docs" / "om" / "index.md"
    example = about.read_text(encoding="utf-8").replace("cases/bergen.json", f"cases/{cases[0].id}.json")
    about.write_text(example.replace("sentraliser-it.json", f"{advice[0].id}.json"), encoding="utf-8")
    _remember(root)
    return root


def write(root: Path, size: Size) -> tuple[list[Case], list[Advice]]:
    """Writes the content of a size below `root`, over the reference files that are there. Returns what it wrote."""
    known, sources = _reference(), reports(size)
    cases = [_case(number, sources[number // CASES_A_REPORT], known) for number in range(size.cases)]
    advice = _all_advice(size, sources, known, cases)
    for name, records in _lists(cases, advice):
        _dump(root / "reference" / f"{name}.yml", records)
    _dump(root / "reference" / "sources.yml", [*_records("sources"), *map(_source, sources[1:])])
    for report in sources[1:]:
        _dump(root / "reference" / "outlines" / f"{report.id}.yml", _outline(report))
    for case in cases:
        _dump(root / "cases" / f"{case.id}.yml", {**case.fields, "observations": case.observations})
    for one in advice:
        _dump(root / "recommendations" / f"{one.id}.yml", one.fields)
    return cases, advice


def _all_advice(size: Size, sources: list[Report], known: Reference, cases: list[Case]) -> list[Advice]:
    """Every advice. Observations that no claim has got to say so."""
    writer = Writer(f"links {size}")
    seen = [(case, observation) for case in cases for observation in case.observations]
    writer.dice.shuffle(seen)
    count = 0

    def dealt() -> Iterator[Seen]:
        nonlocal count
        while True:
            for one in seen:
                count += 1
                yield one
            writer.dice.shuffle(seen)

    dealer = dealt()
    order = list(seen)
    advice = [_advice(n, sources[n % len(sources)], known, dealer) for n in range(1, size.advice + 1)]
    for _, observation in order[count:]:
        observation["stands_alone"] = writer.prose("cases.observations.note", 900)
    ids = [one.id for one in advice]
    for one in advice:
        one.fields["related"] = writer.some([other for other in ids if other != one.id][:200], 3, 3)
    return advice


def _dump(file: Path, value: object) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.dump(value, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=100)
    file.write_text(text, encoding="utf-8")


def _remember(root: Path) -> None:
    """A history, so that pages have days: all but the records on the first one, and then some records each month."""
    git(root, "init", "--quiet")
    git(root, "add", *_AS_THEY_ARE, *_FILES, "mkdocs.yml", day="2023-01-01")
    git(root, "commit", "--quiet", "-m", "Begin", day="2023-01-01")
    records = sorted(
        path.relative_to(root).as_posix() for name in ("cases", "recommendations") for path in (root / name).iterdir()
    )
    for number in range(min(COMMITS, len(records))):
        day = f"{2023 + number // 12}-{number % 12 + 1:02}-02"
        git(root, "add", *records[number::COMMITS], day=day)
        git(root, "commit", "--quiet", "-m", "Add records", day=day)


if __name__ == "__main__":  # python -m benchmarks.content FOLDER 100+30
    project(Path(sys.argv[1]), Size.of(sys.argv[2]))

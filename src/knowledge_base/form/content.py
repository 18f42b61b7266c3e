"""What the form must know of today's content: what can be chosen, which ids are taken, and where a new piece goes."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from knowledge_base import repository
from knowledge_base.base import Json, Kind, KnowledgeBase, Place
from knowledge_base.checks import named, outline_spans
from knowledge_base.claims import needs_more_than_a_plan
from knowledge_base.kinds.case import Case
from knowledge_base.kinds.identity import identity
from knowledge_base.kinds.recommendation import Recommendation
from knowledge_base.kinds.source import Source
from knowledge_base.known import called, calling
from knowledge_base.model import Followed, Record, Was
from knowledge_base.pages import generated_pages
from knowledge_base.parts import parts
from knowledge_base.search import everyday
from knowledge_base.search.synonyms import Phrase, phrase
from knowledge_base.source import Path_
from knowledge_base.text import Form, to_plain

Choice = tuple[str, str]
"""An id, and what it is called."""


@dataclass(frozen=True)
class Target:
    """Where a piece goes in a file that is there."""

    file: str
    line: int
    """The line that it goes under. Of a change, that which it goes above; of what is taken away, where that begins."""
    last: bool
    """Whether nothing stands after that in the file."""
    empty: bool = False
    """Whether the list is not there yet."""


@dataclass(frozen=True)
class Owner:
    """A record that a piece can be added to."""

    id: str
    piece: Target
    """For one more in its list."""
    change: Target
    """For what readers are told of it: above the newest, or last in the file when there is none."""
    used: tuple[str, ...]
    """The ids that the list has already."""
    source: str
    """Its own source, which a place need not name."""
    indent: int
    """Spaces before the dash of what the list holds."""
    names: tuple[str, ...] = ()
    """What it is called, for which no other can be taken."""
    no_plans: str = ""
    """What a claim tells that was only planned cannot support: «ble gjort»; empty where it can."""
    type: str | None = None
    """What type of organisation it is."""


@dataclass(frozen=True)
class Work:
    """What must be known of a source to tell whether a place lies in it."""

    kind: str
    year: int | None
    pages: int | None
    url: str | None = None
    """Its address, which no other source has."""
    named: str = ""
    """How a fault names it."""
    sought: tuple[str, ...] = ()
    """What it is found by beside its title: who is behind it, when it came, and what it is called for short."""
    sections: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """The first and the last page of each part, where the parts are known."""


def choices(base: KnowledgeBase, kinds: Iterable[str]) -> dict[str, list[Choice]]:
    """What can be chosen of each of these kinds, by the name of the kind."""
    found: dict[str, list[Choice]] = {kind: [] for kind in kinds}
    for kind in base.kinds:
        for identifier, record in base.collection(kind.name).items():
            if kind.name in found:
                found[kind.name].append((identifier, _called(record, identifier)))
            for part in (one for one in kind.parts if one.name in found):
                for one in getattr(record, part.name):
                    found[part.name].append((f"{identifier}/{one.id}", _called(one, one.id)))
    if "pages" in found:
        found["pages"] = [(page.address, page.title) for page in generated_pages(base)]
    return found


def explained(base: KnowledgeBase, kinds: Collection[str]) -> dict[str, dict[str, str]]:
    """What each choice is about in a line of its own, by the names of their kinds.

    That is the question of those that ask one, and the first sentence of what is said of those that are few and fixed.
    """
    asking = [(kind, "question", slice(None)) for kind in _asking(base, kinds)]
    fixed = [one for one in base.kinds if one.name in kinds and one.closed]
    summed_up = [(kind, "summary", slice(1)) for kind in fixed if "summary" in kind.record.model_fields]
    return {
        kind.name: {
            i: " ".join(_sentences(to_plain(getattr(one, key)))[part]) for i, one in base.collection(kind.name).items()
        }
        for kind, key, part in [*asking, *summed_up]
    }


def _asking(base: KnowledgeBase, kinds: Iterable[str]) -> list[Kind[Any]]:
    wanted = set(kinds)
    return [kind for kind in base.kinds if kind.name in wanted and "question" in kind.record.model_fields]


def sought(base: KnowledgeBase, kinds: Iterable[str]) -> Json:
    """What each choice is also found by, for those kinds whose records ask a question: by the kind's name and the id.

    That is everyday words for what its title says, and its summary, sentence by sentence.
    """
    meant = everyday(base)
    return {
        kind.name: {
            identifier: [
                *_words_for(getattr(one, "title"), meant),  # noqa: B009  # what asks a question has a title
                *_sentences(to_plain(getattr(one, "summary", "") or "")),
            ]
            for identifier, one in base.collection(kind.name).items()
        }
        for kind in _asking(base, kinds)
    }


@dataclass(frozen=True)
class Everyday:
    """What long lists are also found by: everyday words, each group once, and which groups fit each choice."""

    words: tuple[tuple[str, ...], ...]
    fits: Mapping[str, Mapping[str, tuple[int, ...]]]
    """By the name of a kind and an id, the numbers of the groups. Most choices have none, and are not there."""


def everyday_words(base: KnowledgeBase, kinds: Iterable[str]) -> Everyday:
    """Of pages, and of what stands inside records: there are many, and the same words fit many of them."""
    meant, numbers = everyday(base), dict[tuple[str, ...], int]()
    long = {part.name for kind in base.kinds for part in kind.parts} | {"pages"}
    fits: dict[str, dict[str, tuple[int, ...]]] = {}
    for kind, listed in choices(base, (one for one in kinds if one in long)).items():
        groups = ((i, [tuple(meant[one]) for one in _said(title) if one in meant]) for i, title in listed)
        fits[kind] = {i: tuple(numbers.setdefault(one, len(numbers)) for one in found) for i, found in groups if found}
    return Everyday(tuple(numbers), fits)


def _said(title: str) -> list[Phrase]:
    """Everything that a title says, as search compares it."""
    stems = phrase(title)
    return sorted({stems[start:end] for start in range(len(stems)) for end in range(start + 1, len(stems) + 1)})


def _words_for(title: str, meant: Mapping[Phrase, list[str]]) -> list[str]:
    """The words that search takes for something which the title of a record says. Its question says too much else."""
    return list(dict.fromkeys(word for one in _said(title) for word in meant.get(one, ())))


def _sentences(text: str) -> list[str]:
    return [one for one in re.split(r"(?<=[.?!])\s+", text) if one]


def texts(kind: Kind[Any], identifier: str, record: Record, wanted: Collection[str]) -> Json:
    """What the parts of a record say below their titles, by the name of their kind and their ids."""
    parts = [one.name for one in kind.parts if one.name in wanted]
    return {name: {f"{identifier}/{one.id}": to_plain(one.text) for one in getattr(record, name)} for name in parts}


def places(base: KnowledgeBase) -> list[str]:
    """The types of organisation that are places: most of those that are here tell how many live there."""
    found: dict[str, list[bool]] = {}
    for case in base.of(Case).values():
        found.setdefault(case.type, []).append(bool(case.size and case.size.inhabitants))
    return [name for name, told in found.items() if 2 * sum(told) > len(told)]


def cases(base: KnowledgeBase) -> Iterator[Owner]:
    """The organisations, to which an observation can be added."""
    for identifier, case in base.of(Case).items():
        place = base.place("cases", identifier)
        under: Path_ = ("observations", len(case.observations) - 1)
        yield Owner(
            id=identifier,
            piece=_target(place, under, last=_is_last(place, "observations")),
            change=_change(place, case),
            used=(*(one.id for one in case.observations), *(one.id for one in case.initiatives)),
            source=case.source,
            indent=_indent(place, under),
            names=(case.name, case.short_name),
            type=case.type,
        )


def claims(base: KnowledgeBase) -> Iterator[Owner]:
    """The claims, to which evidence can be added."""
    for identifier, record in base.of(Recommendation).items():
        place = base.place("recommendations", identifier)
        for index, claim in enumerate(record.claims):
            last = len(claim.evidence) - 1
            under: Path_ = ("claims", index, *(("evidence", last) if claim.evidence else ()))
            yield Owner(
                id=f"{identifier}/{claim.id}",
                piece=_target(place, under, last=False, empty=not claim.evidence),
                change=_change(place, record),
                used=tuple(one.observation for one in claim.evidence),
                source=record.source,
                indent=_indent(place, ("claims", index, "evidence", 0), step=_STEP),
                no_plans=needs_more_than_a_plan(claim),
            )


def works(base: KnowledgeBase) -> dict[str, Work]:
    """The sources, by id."""
    spans = base.once(outline_spans)
    return {
        identifier: Work(
            source.kind,
            source.year,
            source.pages,
            source.url,
            named(source),
            tuple(str(one) for one in (*source.authors, source.publisher, source.year, source.short) if one),
            {part: (pages[0], pages[-1]) for part, pages in spans.get(identifier, {}).items()},
        )
        for identifier, source in base.of(Source).items()
    }


def planned(base: KnowledgeBase) -> list[str]:
    """The observations of what was only wished or planned."""
    every = ((f"{i}/{one.id}", one) for i, case in base.of(Case).items() for one in case.observations)
    return [identifier for identifier, one in every if one.was is Was.PLANNED]


def alone(base: KnowledgeBase) -> dict[str, Target]:
    """Where each observation that says that it stands alone begins: it may not say so when a claim uses it."""
    found: dict[str, Target] = {}
    for identifier, case in base.of(Case).items():
        for index, one in enumerate(case.observations):
            if one.stands_alone is not None:
                place = base.place("cases", identifier)
                line = place.line(("observations", index))
                found[f"{identifier}/{one.id}"] = Target(place.file, line, last=False)
    return found


def addresses(base: KnowledgeBase, site: str, edit: str) -> dict[str, object]:
    """Where what is written can be sent: nowhere, where the base does not say where its files are changed."""
    sources = base.kind_of(Source).location
    return {
        "site": site,
        "new": repository.new(edit),
        "workbench": repository.workbench(edit) if edit else "",
        "issues": {
            "change": {"address": repository.form(edit, repository.FORM), "fields": asdict(repository.FIELDS)},
            "new": {"address": repository.form(edit, repository.NEW_FORM), "fields": asdict(repository.NEW_FIELDS)},
        },
        "pages": {kind: base.kind_of(record).address("") for kind, record in _PAGES.items()},
        "contact": identity(base).contact,
        "email": identity(base).email or "",
        "cases": base.kind_of(Case).location,
        "sources": asdict(Target(sources, 1, last=True)),
        "edit": edit,
        "longest": repository.LONGEST,
    }


_PAGES: Mapping[str, type[Record]] = {"case": Case, "claim": Recommendation}
"""The kinds whose pages what is written is shown on, by the field of the form that names the record."""

LONGEST_EXAMPLE = 110
"""Characters. A longer one is no help beside a field."""


def examples(base: KnowledgeBase, wanted: Collection[str]) -> dict[str, str]:
    """How the first record of the base that has it short enough has filled in each field, by class and name."""
    found: dict[str, str] = {}
    for kind in base.kinds:
        for record in base.collection(kind.name).values():
            if len(found) == len(wanted):
                return found
            for _, part in parts(record):
                found = {**dict(_short(part, wanted)), **found}
    return found


def _short(record: Record, wanted: Collection[str]) -> Iterator[tuple[str, str]]:
    for key in type(record).model_fields:
        name = f"{type(record).__name__}.{key}"
        value = getattr(record, key) if name in wanted else None
        text = to_plain(value) if isinstance(value, Form) else ""
        if 0 < len(text) <= LONGEST_EXAMPLE:
            yield name, text


def says_what_can_be_learnt(base: KnowledgeBase) -> bool:
    """Whether any organisation tells it, so that all must."""
    return any(case.learn is not None for case in base.of(Case).values())


def _called(record: Record, identifier: str) -> str:
    return to_plain(next(iter(called(lambda name: getattr(record, name), calling(type(record)))), identifier))


def _target(place: Place, path: Path_, *, last: bool, empty: bool = False) -> Target:
    return Target(place.file, place.end_of_entry(path), last, empty)


def _change(place: Place, record: Followed) -> Target:
    if record.changes:
        return Target(place.file, place.line(("changes", 0)), last=False)
    return Target(place.file, 1, last=True, empty=True)


_STEP = 2
"""Spaces by which what is inside stands further in, in most files."""


def _indent(place: Place, path: Path_, step: int = 0) -> int:
    """The spaces before the dash of an entry of a list, as those of its depth have it in the file.

    Where there are none so deep, a list stands so many spaces further in than what holds it.
    """
    known = place.document.columns
    depth = len(place.path) + len(path)
    if depth in known:
        return known[depth] - 1 - _STEP
    return known.get(depth - 2, 1) - 1 + step


def _is_last(place: Place, key: str) -> bool:
    """Whether a field is the last one in the file of its record."""
    data = place.document.data
    return isinstance(data, dict) and list(data)[-1] == key

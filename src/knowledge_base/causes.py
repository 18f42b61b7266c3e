"""One thing done that makes a fault in many places: a record whose file is deleted or doubled, or has another source.

It is told once, at its cause, with all that must be done besides, so that nobody needs a second round for it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import inf
from types import MappingProxyType
from typing import Any, cast

from pydantic import BaseModel

from knowledge_base.base import Collection as Records
from knowledge_base.base import Kind, KnowledgeBase, Place
from knowledge_base.checks import ONLY_THERE, check, outline_spans
from knowledge_base.heirs import deleted
from knowledge_base.kinds.case import Case
from knowledge_base.kinds.moved import Moved
from knowledge_base.kinds.source import Source
from knowledge_base.leads import names
from knowledge_base.model import Record, Ref
from knowledge_base.parts import parts
from knowledge_base.problems import About, Problem, by_file, one_after_another
from knowledge_base.references import mentions, owners

_LOST = frozenset({About.LOST, About.MAY_GO})
MOST_OTHERS = 10
"""Faults of other sorts that follow, each told in its own words."""


@dataclass(frozen=True)
class Settled:
    """A base in which what follows from one cause is not told."""

    base: KnowledgeBase
    problems: tuple[Problem, ...]
    """The causes."""


def settled(base: KnowledgeBase, once: Collection[str]) -> Settled:
    """`base` where each cause is told at its place, with what follows. `once` has the addresses that were public."""
    copies = tuple(_copies(base, once))
    told = [_copy(base, kind, one, other) for kind, one, other in copies]
    base = _without_copies(base, [(kind, one) for kind, one, _ in copies])
    for case, former in _of_another_source(base):
        told.append(_has_changed_source(base, case, former))
        base = _with_source(base, case, former)
    lost = {(kind.name, one): (kind, one, "") for kind, one in deleted(base, once)}
    lost |= {(kind.name, one): (kind, one, move) for kind, one, move in _led_on(base)}
    if not lost:
        return Settled(base, tuple(told))
    without = base.without((kind, one) for kind, one, _ in lost.values())
    silent = set(check(without, once))
    for kind, one, move in lost.values():
        others = base.without((k, i) for k, i, _ in lost.values() if (k.name, i) != (kind.name, one))
        rest = _to_do(base, sorted(set(check(others, once)) - silent), once)
        if not move:
            told.append(_is_deleted(kind, one, rest))
        elif rest:
            what = f"«{one}» er slettet og ført videre her, men andre steder hviler på det som sto der."
            told.append(base.place(base.kind_of(Moved).name, move).problem(("from",), what, rest))
    return Settled(without, tuple(told))


MOST_STRAY = 4
"""Places of one organisation in parts of a source that is not its own, which are told one by one."""


def _of_another_source(base: KnowledgeBase) -> Iterator[tuple[str, str]]:
    """The organisations whose source is another than most of what is told of them comes from, and that source."""
    spans, kind = _parts_of_one(base), base.kind_of(Case)
    for identifier, case in base.of(Case).items() if spans else ():
        if case.source not in spans:
            named = base.alone(_of_its_source, kind, identifier)
            stray = {source: sum(one in listed for one in named) for source, listed in spans.items()}
            former = max(stray, key=lambda source: stray[source], default="")
            if former and stray[former] > MOST_STRAY and stray[former] > len(named) / 2:
                yield identifier, former


def _parts_of_one(base: KnowledgeBase) -> Mapping[str, frozenset[str]]:
    """The parts of each source with an outline that no other would call so."""
    spans = base.once(outline_spans)
    return {source: frozenset(filter(ONLY_THERE.fullmatch, listed)) for source, listed in spans.items()}


def _of_its_source(_: Kind[Any], __: str, case: Record, place: Place) -> tuple[str, ...]:
    """The parts that places name which say no source, and so have that of the organisation: for `alone`."""
    has = place.document.has
    refs = ((path, part) for path, part in parts(case) if isinstance(part, Ref))
    return tuple(ref.section for path, ref in refs if not has((*place.path, *path, "source")))


def _has_changed_source(base: KnowledgeBase, identifier: str, former: str) -> Problem:
    case, spans = base.of(Case)[identifier], _parts_of_one(base)[former]
    count = sum(one in spans for one in base.alone(_of_its_source, base.kind_of(Case), identifier))
    what = f"{count} steder i filen viser til deler av «{former}», men kilden øverst er «{case.source}»."
    do = f"Skriv «source: {former}» her. Det som står i «{case.source}», får «source: {case.source}» i ref."
    return base.place(base.kind_of(Case).name, identifier).problem(("source",), what, do)


def _with_source(base: KnowledgeBase, identifier: str, former: str) -> KnowledgeBase:
    """`base` where the places in parts of `former` that an organisation tells of have that for a source."""
    sure, likely = _parts_of_one(base)[former], base.once(outline_spans)[former]
    name = base.kind_of(Case).name
    known = base.collections[name]
    own = base.of(Source).get(base.of(Case)[identifier].source)
    last = (own.pages if own else None) or inf

    def meant(value: object) -> object:
        if isinstance(value, Ref):
            beyond = value.section in likely and (value.page or 0) > last
            return value.model_copy(update={"source": former}) if value.section in sure or beyond else value
        if isinstance(value, BaseModel):
            return value.model_copy(update={field: meant(getattr(value, field)) for field in type(value).model_fields})
        return tuple(map(meant, value)) if isinstance(value, tuple) else value

    changed = cast(Record, meant(known.records[identifier]))
    records = MappingProxyType({key: changed if key == identifier else one for key, one in known.records.items()})
    return base.replaced({**base.collections, name: Records(records, known.places, known.broken)})


def _led_on(base: KnowledgeBase) -> Iterator[tuple[Kind[Any], str, str]]:
    """The records that are gone and still named, and whose page somebody has led on, each with the id of that move."""
    pages = {str(move.from_).strip("/"): identifier for identifier, move in base.of(Moved).items()}
    around = owners(base)
    named = {(around.get(one.kind, one.kind), one.id.partition("/")[0]) for one in mentions(base)}
    for kind in base.kinds:
        if not (kind.one_per_file and kind.pages) or base.broken[kind.name]:
            continue
        before, _, after = kind.pages[0].path.partition("{}")
        for page, move in pages.items():
            identifier = f"{page}/".removeprefix(before).removesuffix(after)
            is_page = f"{page}/" == f"{before}{identifier}{after}"
            if is_page and (kind.name, identifier) in named and identifier not in base.collection(kind.name):
                yield kind, identifier, move


def _is_deleted(kind: Kind[Any], identifier: str, rest: str) -> Problem:
    file, address = f"{kind.location}/{identifier}.yml", kind.address(identifier)
    what = f"Filen er borte, og siden /{address} har vært offentlig."
    around = address.partition(identifier)[0]
    line = f"«- {{from: {address}, to: {around}, why: …}}»"
    do = f"Legg filen tilbake. Skal den bort, skriv {line} nederst i reference/moved.yml. "
    do += "Skriv grunnen i «why». Tar noe annet over, skriver du adressen til det i «to»."
    return Problem(file, 1, 1, what, f"{do} Gjør så dette også: {rest}" if rest else do)


def _to_do(base: KnowledgeBase, found: Sequence[Problem], once: Collection[str]) -> str:
    """What must be done about the faults that follow, in a few sentences."""
    sentences = []
    if lost := [one for one in found if one.about in _LOST]:
        sentences.append(f"Ta bort det som nevner den, nederst i hver fil først: {_where(lost)}.")
        if public := _addresses(base, lost, once):
            sentences.append(f"Før også disse adressene videre i reference/moved.yml: {one_after_another(public)}.")
    if unused := [one for one in found if one.about is About.UNUSED]:
        sentences.append(
            f"Ingen påstand bruker da observasjonene i {_where(unused)}: "
            "skriv «stands_alone:» med grunnen under hver av dem."
        )
    others = [one for one in found if one.about not in {*_LOST, About.UNUSED}]
    sentences += (f"{one.file}, linje {one.line}: {one.what} {one.do}" for one in others[:MOST_OTHERS])
    return " ".join(sentences)


def _addresses(base: KnowledgeBase, found: Iterable[Problem], once: Collection[str]) -> list[str]:
    """The public addresses of the records that are to be taken away whole, with what they name."""
    whole = {(one.file, one.lines.partition("–")[0]) for one in found if one.lines}
    gone = (one for one in names(base) if (one.place.file, str(one.place.line(one.path))) in whole)
    return list(dict.fromkeys(address for one in gone for address in one.addresses if address in once))


def _where(found: Iterable[Problem]) -> str:
    """The places of problems, file by file."""
    return by_file((one.file, one.lines or str(one.line)) for one in found)


# --- what is there twice ----------------------------------------------------------------------------------------------


def _copies(base: KnowledgeBase, once: Collection[str]) -> Iterator[tuple[Kind[Any], str, str]]:
    """The records with a file of their own that say the same as another, which is older. Cases have their own rule."""
    for kind in base.kinds:
        if not (kind.one_per_file and kind.pages) or kind.record is Case:
            continue
        for alike in _alike(base.collection(kind.name)):
            first, *others = sorted(alike, key=lambda one: (kind.address(one) not in once, _is_grown(one, alike)))
            yield from ((kind, one, first) for one in others if kind.address(one) not in once)


def _alike(records: Mapping[str, Record]) -> Iterator[list[str]]:
    """The ids of those that say the same, where there are several. Only those with the same title are compared."""
    by_title: dict[object, list[list[str]]] = defaultdict(list)
    for identifier, record in records.items():
        groups = by_title[getattr(record, "title", None)]
        group = next((one for one in groups if records[one[0]] == record), None)
        if group is None:
            groups.append([identifier])
        else:
            group.append(identifier)
    yield from (group for groups in by_title.values() for group in groups if len(group) > 1)


def _is_grown(one: str, alike: list[str]) -> bool:
    """Whether an id looks as if it was made of another."""
    return any(one.startswith(f"{other}-") for other in alike)


def _without_copies(base: KnowledgeBase, copies: Sequence[tuple[Kind[Any], str]]) -> KnowledgeBase:
    """`base` without these."""
    collections = dict(base.collections)
    for kind, one in copies:
        known = collections[kind.name]
        records = MappingProxyType({key: record for key, record in known.records.items() if key != one})
        places = MappingProxyType({key: place for key, place in known.places.items() if key != one})
        collections[kind.name] = Records(records, places, known.broken)
    return base.replaced(collections) if copies else base


def _copy(base: KnowledgeBase, kind: Kind[Any], one: str, other: str) -> Problem:
    what = f"Filen sier det samme som {base.place(kind.name, other).file}."
    do = "Slett denne filen. Er den en start på noe nytt, bytt ut det som står i den, også tittel og nummer."
    return base.place(kind.name, one).problem((), what, do)

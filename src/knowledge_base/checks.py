"""What must hold between records. Each check yields problems; callers count and print them."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import chain
from pathlib import PurePosixPath
from typing import Any

from knowledge_base import claims, judging, meanings, phrases, plausible, self_checking
from knowledge_base.addresses import is_device
from knowledge_base.base import Kind, KnowledgeBase, Place
from knowledge_base.coverage import coverage
from knowledge_base.faulty import at, field_name, fields_at, fits_pattern, holder_of, of_another_kind
from knowledge_base.heirs import NOBODY, Heirs, heirs
from knowledge_base.kinds.case import Case, Informants, People
from knowledge_base.kinds.identity import Identity
from knowledge_base.kinds.moved import Moved
from knowledge_base.kinds.outline import Outline, outlines
from knowledge_base.kinds.recommendation import Recommendation
from knowledge_base.kinds.source import Source
from knowledge_base.known import Choice, Choices, called
from knowledge_base.leads import Name, leads, names
from knowledge_base.links import links
from knowledge_base.load import as_choices, nameable
from knowledge_base.meanings import folded, looks
from knowledge_base.model import Concern, Evidence, Followed, Observation, Record, Ref, first_month, last_month
from knowledge_base.parts import given_names, parts
from knowledge_base.problems import ID_TAKEN, WHEN_COPIED, About, Problem, by_file, nearest, one_after_another
from knowledge_base.records import Written, is_slug
from knowledge_base.references import Mention, mentions, owners
from knowledge_base.settings import is_address
from knowledge_base.source import Path_
from knowledge_base.unmeant import breaks_off

Check = Callable[[KnowledgeBase], Iterator[Problem]]


def check(base: KnowledgeBase, once: Collection[str] = (), *, names: bool = True) -> Iterator[Problem]:
    """Every problem between the records of `base`. `once` has the addresses that have been public, where one knows.

    Where `names` is not wanted, it is not asked whether what records name is there.
    """
    alone = chain.from_iterable(one(base) for one in CHECKS if one not in OF_THE_PAST)
    of_the_past = (one for one in OF_THE_PAST if names or one is not references_resolve)
    return chain(alone, *(one(base, once) for one in of_the_past))


@dataclass(frozen=True)
class _Entry:
    """A record with its place, so that a check can point at a field."""

    id: str
    record: Record
    place: Place
    parts: tuple[tuple[Path_, Record], ...]
    """The record and every record inside it, each with its path in the file."""


def _entries(base: KnowledgeBase) -> Iterator[_Entry]:
    for kind, places in base.places.items():
        records = base.collection(kind)
        for identifier, place in places.items():
            inside = base.alone(_parts_of, base.kind(kind), identifier)
            yield _Entry(identifier, records[identifier], place, inside)


def _parts_of(_: Kind[Any], __: str, record: Record, ___: Place) -> tuple[tuple[Path_, Record], ...]:
    return tuple(parts(record))


# --- references between records ------------------------------------------------------------------------------------


def references_resolve(base: KnowledgeBase, once: Collection[str] = ()) -> Iterator[Problem]:
    """Every id that a record names belongs to a record. What has been renamed is told once, where it stands now."""
    found = what_is_renamed(base, once)
    yield from found.problems()
    gone = deleted_parts(base, once)
    for (kind, one), places in gone.items():
        yield _is_deleted(base, kind, one, places)
    yield from _all_unknown(
        base, [one for one in base.once(_unresolved) if (one.kind, one.id) not in gone], found, once
    )


def deleted_parts(base: KnowledgeBase, once: Collection[str]) -> Mapping[tuple[str, str], Sequence[Mention]]:
    """What stood in a case that is there and is gone, though it has been public, each with the places that name it."""
    mine = {part.name for part in base.kind_of(Case).parts}
    renamed, found = what_is_renamed(base, once), dict[tuple[str, str], list[Mention]]()
    for one in base.once(_unresolved):
        follows = renamed.explains(one) or renamed.of(one) or _says_so(base, one)
        is_there = one.id.partition("/")[0] in base.of(Case)
        if one.kind in mine and is_there and not follows and _was_there(base, one, once):
            found.setdefault((one.kind, one.id), []).append(one)
    return found


def _is_deleted(base: KnowledgeBase, kind: str, identifier: str, named: Sequence[Mention]) -> Problem:
    """One problem for all that names what is gone, at the list where it stood or at what leads its readers on."""
    cases = base.kind_of(Case)
    owner, _, inner = identifier.partition("/")
    address, page = cases.part_address(identifier), cases.address(owner)
    places = "1 sted" if len(named) == 1 else f"{len(named)} steder"
    do = "Ta bort det som nevner den, nederst i hver fil først: "
    do += f"{by_file((one.place.file, _taken_along(base, one) or str(one.line)) for one in named)}."
    if any("claims" in one.path for one in named):
        do += " Påstandene der kan miste støtten sin: se om de fortsatt holder."
    at_move = next((i for i, move in base.of(Moved).items() if str(move.from_).lstrip("/") == address), None)
    if at_move is not None:
        what = f"«{identifier}» er slettet og ført videre her, men {places} nevner den."
        return base.place(base.kind_of(Moved).name, at_move).problem(("from",), what, do)
    what = f"«{identifier}» er borte, men {places} nevner den, og adressen har vært offentlig."
    line = f"«- {{from: {address}, to: {page}, why: …}}»"
    do = f"Legg den tilbake. Skal den bort, t{do[1:]} Skriv også {line} nederst i reference/moved.yml, "
    do += "med grunnen i «why»."
    told = base.place(cases.name, owner).problem((kind,), what, do, About.DELETED)
    return replace(told, words=(inner,))


def what_is_renamed(base: KnowledgeBase, once: Collection[str]) -> Heirs:
    """What has taken over from the ids that records name and that are gone."""
    return heirs(base, [one for one in base.once(_unresolved) if not _says_so(base, one)], once)


def old_ids_still_named(base: KnowledgeBase, once: Collection[str]) -> frozenset[str]:
    """The ids that something had which has another today, as far as they are named still."""
    lost = base.once(_unresolved)
    said = [(one.kind, one.id) for one in lost if _says_so(base, one)]
    return frozenset(one.rpartition("/")[2] for _, one in [*said, *what_is_renamed(base, once).named])


def _says_so(base: KnowledgeBase, mention: Mention) -> bool:
    """Whether what is named says itself what it is called today."""
    return _today(mention, base.once(_names_by_kind), base.once(owners)) is not None


def _all_unknown(
    base: KnowledgeBase, lost: Sequence[Mention], found: Heirs = NOBODY, once: Collection[str] = ()
) -> Iterator[Problem]:
    known, inside = base.once(_names_by_kind), base.once(owners)
    named = Counter((mention.kind, mention.id) for mention in lost)
    followed: set[str] = set()
    for told, mention in enumerate((one for one in lost if not found.explains(one)), 1):
        often = named[mention.kind, mention.id] if told <= MOST_HINTS else 0
        heir = found.of(mention)
        today = (heir.id if heir else None) or _today(mention, known, inside)
        other = _of_another_kind(base, mention) if often and not today and not _was_there(base, mention, once) else None
        told_of = other or _unknown(base, mention, today, often)
        if told_of.about is About.MAY_GO and mention.id not in followed:  # what follows is told once
            rest = "" if followed else _what_is_left(base, once)
            followed.add(mention.id)
            told_of = replace(told_of, do=f"{told_of.do}{_where_it_led(base, mention, once)}{rest}")
        yield told_of


def _today(mention: Mention, known: Mapping[str, Mapping[str, Name]], inside: Mapping[str, str]) -> str | None:
    """What that which is named is called today, where it, or what it stands in, says that it had that id."""
    mine = known.get(mention.kind, {})
    found = next((one.id for one in mine.values() if mention.id in one.former), None)
    if found is not None or mention.kind not in inside:
        return found
    owner, _, inner = mention.id.partition("/")
    around = next((one.id for one in known.get(inside[mention.kind], {}).values() if owner in one.former), None)
    return f"{around}/{inner}" if f"{around}/{inner}" in mine else None


def _unresolved(base: KnowledgeBase) -> tuple[Mention, ...]:
    """What records name that is nowhere, also where all could be read."""
    known = _names_by_kind(base)

    def is_lost(mention: Mention) -> bool:
        ids = known.get(mention.kind, {})
        return mention.id not in ids and not _may_be_broken(base, mention, ids)

    return tuple(filter(is_lost, mentions(base)))


def what_has_faults_names_what_is_there(base: KnowledgeBase, written: Iterable[Written]) -> Iterator[Problem]:
    """Every id that a record with faults names belongs to a record, so that those faults hide none of these.

    What is no id at all has been told where the record was read.
    """
    everything = list(written)
    there, known = nameable(everything), _names_by_kind(base)

    @cache
    def ids(kind: str) -> frozenset[str]:
        return frozenset({choice.id for choice in there(kind).all} | set(known.get(kind, {})))

    faulty = (one for one in everything if one.entry.id in base.broken[one.kind.name])
    named = (mention for one in faulty for mention in _named_by(base, one))
    lost = (one for one in named if one.id not in ids(one.kind) and not _may_be_broken(base, one, ids(one.kind)))
    yield from _all_unknown(base, tuple(lost))


def _named_by(base: KnowledgeBase, one: Written) -> Iterator[Mention]:
    """What a record as it is written names, where an id stands."""
    inside = owners(base)
    for given in given_names(one.kind.record, one.entry.data):
        fits = fits_pattern(one.kind.record, given.path, given.written)
        if fits and all(map(is_slug, given.written.split("/"))):
            local = given.names.kind in inside and "/" not in given.written
            full = f"{given.within or one.entry.id}/{given.written}" if local else given.written
            yield Mention(given.names.kind, full, given.written, one.entry.place, given.path)


MOST_HINTS = (
    50  # unknown ids that get a likely one beside them; to look for it takes time, and such a file has another fault
)


def _may_be_broken(base: KnowledgeBase, mention: Mention, known: Collection[str]) -> bool:
    """Whether what is named may stand in a record that could not be read, or its file is unknown and told as such."""
    owner = mention.id.split("/")[0]
    inside = owners(base)
    broken = base.broken[inside.get(mention.kind, mention.kind)]
    if owner in broken or (broken and not known):
        return True
    return "/" not in mention.written and mention.kind in inside and owner not in base.collection(inside[mention.kind])


def _those(base: KnowledgeBase, kind: str) -> str:
    """What the records of a kind, or of one that stands inside others, are called: temaene."""
    found = {one.name: one.words for one in base.kinds} | {p.name: p.words for one in base.kinds for p in one.parts}
    return found[kind].those


def _around(base: KnowledgeBase, kind: str) -> str:
    return base.once(owners).get(kind, kind)


def _who_has(base: KnowledgeBase, mention: Mention) -> str:
    """The one record in which there is what a field names of another; empty where none has it, or several."""
    if PurePosixPath(mention.place.file).stem == mention.id.partition("/")[0]:
        return ""  # it is its own that is named here
    ids = base.once(_names_by_kind).get(mention.kind, {})
    found = [one.partition("/")[0] for one in ids if one.partition("/")[2] == mention.written]
    return found[0] if len(found) == 1 else ""


def _unknown(base: KnowledgeBase, mention: Mention, today: str | None, named: int) -> Problem:
    """The problem with a mention of what is not there, or is called something else `today`.

    `named` says in how many places, or 0: no time to look.
    """
    local = mention.id.removesuffix(mention.written)  # what the file leaves out
    where = _those(base, mention.kind) + (f" i «{local.rstrip('/')}»" if local else "")
    what = f"Fant ikke «{mention.written}» blant {where}."
    about = None if today else About.LOST
    if mention.id.split("/")[0] == GUIDE_CASE and not today:
        return mention.place.problem(mention.path, f"«{mention.written}» er fra malen.", _your_own(base, mention.kind))
    if today:
        do = f"Den heter nå «{today.removeprefix(local)}»."
    elif local and (owner := _who_has(base, mention)):
        where = base.place(_around(base, mention.kind), owner).file
        do = f"Den står i {where}. Skriv den der «{owner}» nevnes, eller ta den bort her."
    elif named:
        choices = _choices(base, mention.kind, local)
        do, sure = choices.advice(mention.written, named), choices.names_one(mention.written, named)
        about = About.MAY_GO if named > 1 and choices.all and not sure else about
        other = next((one for one in base.kinds if mention.id in base.collection(one.name)), None)
        if other is not None and not sure:  # who has taken one for the other means nothing new
            what += f" «{mention.id}» står blant {other.words.those}."
            do += _where_they_are(base, mention.kind)
        elif not sure:
            few = not local and named == 1 and choices.are_few  # all that it can be have been named
            more = "" if few else _what_goes_with_it(base, mention, local)
            about = About.MAY_GO if more else about
            do = more or do + _where_new_ones_go(base, mention)
    else:
        do = "Rett de første, og kontroller på nytt."
    told = mention.place.problem(mention.path, what, do, about)
    return replace(told, lines=_taken_along(base, mention)) if about else told


GUIDE_CASE = "min-kommune"
"""The made-up organisation that the guides name in what they give to paste. Nothing real is like it."""


def _your_own(base: KnowledgeBase, kind: str) -> str:
    """What to write for an id that came with a guide."""
    for one in base.kinds:
        if part := next((part for part in one.parts if part.name == kind), None):
            return f"Skriv id-en til din egen {part.words.one}: {one.words.one}/{part.words.one}."
    return f"Skriv id-en til din egen {base.kind(kind).words.one}."


def _was_there(base: KnowledgeBase, mention: Mention, once: Collection[str]) -> bool:
    """Whether what is named has been public as what it is named as: then it has been taken away."""
    owner = next((one for one in base.kinds if mention.kind in {part.name for part in one.parts}), None)
    return owner is not None and bool(owner.pages) and owner.part_address(mention.id) in once


def _of_another_kind(base: KnowledgeBase, mention: Mention) -> Problem | None:
    """The problem with a mention of what is there, but of another kind than is wanted, such as an observation."""
    local = mention.id.removesuffix(mention.written)  # what the file leaves out
    choices, place = _choices(base, mention.kind, local), mention.place
    if choices.meant(mention.written):
        return None
    data = at(place.document.data, place.path)
    told = of_another_kind(choices, mention.kind, mention.path, mention.written, data)
    return mention.place.problem(mention.path, *told) if told else None


def _taken_along(base: KnowledgeBase, mention: Mention) -> str:
    """The lines to take away with a mention of what is gone, where it stands alone: 65–67. Empty for one in a list."""
    place, path = mention.place, mention.path
    kind = _kind_in(base, place.file)
    alone, field = holder_of(path), field_name(path)
    given = at(place.document.data, (*place.path, *alone, field))
    if kind is None or (isinstance(given, list) and len(given) > 1):
        return ""
    whole = (*place.path, *alone)
    if not fields_at(kind.record, alone)[field].is_required():
        whole = (*whole, field)
    elif not whole or not isinstance(whole[-1], int):
        return ""
    first, last = place.document.mark(whole).line, place.document.last_line(whole)
    return f"{first}–{last}" if last > first else str(first)


def _kind_in(base: KnowledgeBase, file: str) -> Kind[Any] | None:
    """The kind of the records that stand in a file."""
    return next((one for one in base.kinds if file == one.location or file.startswith(f"{one.location}/")), None)


def _what_goes_with_it(base: KnowledgeBase, mention: Mention, local: str) -> str:
    """What else to take away with a claim that is gone: what was there for its sake alone. Nothing for other kinds."""
    place, path = mention.place, mention.path
    kind = _kind_in(base, place.file)
    if mention.kind != "claims" or kind is None:
        return ""
    alone, field = holder_of(path), field_name(path)
    given = at(place.document.data, (*place.path, *alone, field))
    if isinstance(given, list) and len(given) > 1:
        return f"Er den slettet, så legg den tilbake, eller ta bort «{mention.written}» fra listen her."
    whole = (*place.path, *alone)
    if not whole or not isinstance(whole[-1], int) or not fields_at(kind.record, alone)[field].is_required():
        return ""
    lines = f"linje {place.document.mark(whole).line}–{place.document.last_line(whole)}"
    those = f"denne delen av «{field_name(alone)}»" if alone else "dette"
    owner = mention.id.rpartition("/")[0]
    others = [f"{owner}/{one.id}".removeprefix(local) for one in _choices(base, mention.kind, f"{owner}/").all]
    more = f", eller skriv en annen her, for eksempel {' eller '.join(others[:MOST_OTHERS])}" if others else ""
    return f"Er den slettet, så legg den tilbake. Skal den bort, så ta bort hele {those} ({lines}) også{more}."


def _where_it_led(base: KnowledgeBase, mention: Mention, once: Collection[str]) -> str:
    """What to write of the address that a claim had which is gone, where it was public and leads nowhere."""
    kind = base.kind_of(Recommendation)
    owner, _, inner = mention.id.partition("/")
    if mention.kind != "claims" or owner not in base.collection(kind.name):
        return ""
    page = kind.address(owner)
    address = f"{page}#{inner}"
    if address not in once or base.once(leads).of(address) is not None:
        return ""
    line = f"«- {{from: {address}, to: {page}, why: …}}»"
    return f" Skal den bort, skriver du også {line} nederst i reference/moved.yml, med grunnen i «why»."


def _what_is_left(base: KnowledgeBase, once: Collection[str]) -> str:
    """What to do with the observations that only a claim which is gone has used."""
    left = [f"{case}/{one.id}" for case, _, one in _unused(base) if _was_public(base, case, one, once)]
    if not left or not _claim_is_gone(base):
        return ""
    do = "Skriv grunnen i «stands_alone» der, eller nevn dem i en annen påstand."
    return f" Da bruker ingen påstand {one_after_another(left)}: {do}"


MOST_OTHERS = 3
"""Others that are named where one is gone."""


def _where_they_are(base: KnowledgeBase, kind: str) -> str:
    """A sentence that says where all of a kind stand, where they stand in one file."""
    found = next((one for one in base.kinds if one.name == kind and not one.one_per_file), None)
    return f" Alle {found.words.those} står i {found.location}." if found else ""


def _choices(base: KnowledgeBase, kind: str, local: str) -> Choices:
    """What can be named of a kind where the file leaves out `local`."""
    listed = base.once(_all_choices).get(kind, Choices())
    return listed.inside(local.rstrip("/")) if local else listed


def _all_choices(base: KnowledgeBase) -> Mapping[str, Choices]:
    found: dict[str, list[Choice]] = {}
    for kind in base.kinds:
        for identifier, record in base.collection(kind.name).items():
            found.setdefault(kind.name, []).append(Choice(identifier, called(partial(_field, record))))
            for part in kind.parts:
                for one in getattr(record, part.name):
                    choice = Choice(f"{identifier}/{one.id}", called(partial(_field, one)))
                    found.setdefault(part.name, []).append(choice)
    return as_choices(base.kinds, found)


def _field(record: Record, name: str) -> object:
    return getattr(record, name, None)


def _where_new_ones_go(base: KnowledgeBase, mention: Mention) -> str:
    """How a record is added, for kinds that have all in one file; nothing for others."""
    kind = next((one for one in base.kinds if one.name == mention.kind and one.is_list), None)
    if kind is None or kind.closed:
        return ""
    fields = kind.record.model_fields.items()
    needed = [info.alias or name for name, info in fields if info.is_required() and name != "id"]
    return f" Er det noe nytt, skriv «- id: {mention.written}», med {one_after_another(needed)}, i {kind.location}."


# --- places in sources ---------------------------------------------------------------------------------------------


def places_lie_inside_their_source(base: KnowledgeBase) -> Iterator[Problem]:
    """Every `ref` names a page of its source, and, where the source has an outline, a part of it and a page there."""
    spans = base.once(outline_spans)
    beyond: dict[str, list[tuple[int, Problem]]] = {}
    without_pages: dict[str, list[Problem]] = {}
    odd = _web_pages_with_pages_that_nobody_names(base)
    for identifier in odd:
        what = "Kilden er en nettside med sidetall, men ingen steder viser til en side i den."
        do = "Ta bort pages. Er det en rapport, rett kind, og skriv page på stedene."
        yield base.place("sources", identifier).problem(("pages",), what, do)
    for place, path, part in _refs(base):
        if right := plausible.number_of_a_part(part.section or ""):
            what = f"«{part.section}» ser ut som en dag som et regneark har laget."
            yield place.problem((*path, "section"), what, f'Skriv «"{right}"».')
            continue
        told = _pages_in_part(part) if part.section not in spans.get(part.source, {}) else None
        if told is not None:
            yield place.problem((*path, "section"), *told)
            continue
        source = base.of(Source).get(part.source)
        if source is None or source.id in odd:
            continue
        tells = place.document.has((*place.path, *path, "source"))
        other = "" if tells or len(base.of(Source)) == 1 else " Står det i en annen kilde, legg til source."
        yield from _page_problems(place, path, part, source, other)
        if source.kind == PAGELESS and source.pages is None and part.page is not None:
            what = f"Kilden {named(source)} er en nettside, og det står ikke at den har sider."
            do = f"Ta bort page, eller skriv pages på kilden.{other}"
            without_pages.setdefault(source.id, []).append(place.problem((*path, "page"), what, do))
        last = max(part.page or 0, part.to_page or 0)
        in_part = list(_part_problems(place, path, part, spans[source.id], other)) if source.id in spans else []
        beyond.setdefault(source.id, []).extend((last, problem) for problem in in_part)
        if source.pages is not None and last > source.pages and not (in_part and part.section in spans[source.id]):
            what = f"Side {last} finnes ikke: kilden {named(source)} har {source.pages} sider."
            problem = place.problem((*path, "page"), what, f"Rett sidetallet.{other}")
            beyond[source.id].append((last, problem))
    for identifier, found in beyond.items():
        yield from _beyond(base, identifier, found)
    for identifier, those in without_pages.items():
        yield from those if len(those) <= MOST_BEYOND else [_without_pages(base, identifier, those)]


MOST_BEYOND = 9
"""Places behind the last page of a source that are told one by one. When there are more, the source is short."""


def _beyond(base: KnowledgeBase, identifier: str, found: Sequence[tuple[int, Problem]]) -> Iterator[Problem]:
    """What is wrong with places in a source, each with its last page: or, where many lie beyond it, with its pages."""
    pages = base.of(Source)[identifier].pages
    beyond = {(one.file, one.line, one.column): last for last, one in found if pages is not None and last > pages}
    many = len(beyond) > MOST_BEYOND
    yield from (one for last, one in found if not (many and pages is not None and last > pages))
    if not many:
        return
    what = f"Kilden har {pages} sider, men {len(beyond)} steder viser lenger bak, til side {max(beyond.values())}."
    yield base.place("sources", identifier).problem(("pages",), what, "Rett pages.")


PAGELESS = "nettside"
"""The kind of source that has pages only where it says so."""


def _web_pages_with_pages_that_nobody_names(base: KnowledgeBase) -> frozenset[str]:
    """The web pages that say how many pages they have, where no place in them tells one: a left-over, told once."""
    odd = {i for i, source in base.of(Source).items() if source.kind == PAGELESS and source.pages is not None}
    refs = [part for _, _, part in _refs(base) if part.source in odd] if odd else []
    return frozenset({part.source for part in refs} - {part.source for part in refs if part.page is not None})


def _refs(base: KnowledgeBase) -> Iterator[tuple[Place, Path_, Ref]]:
    """Every place in a source that a record tells, with where the record stands and the path to it."""
    for entry in _entries(base):
        for path, part in entry.parts:
            if isinstance(part, Ref):
                yield entry.place, path, part


def _without_pages(base: KnowledgeBase, identifier: str, found: Sequence[Problem]) -> Problem:
    """What is wrong with a web page of which many places tell a page."""
    files = Counter(one.file for one in found)
    where = one_after_another([f"{file} ({count})" for file, count in sorted(files.items())])
    what = f"Kilden er en nettside uten sider, men {len(found)} steder viser til en side der: {where}."
    do = "Har den sider, skriv pages her. Er den en rapport, rett kind. Ellers ta bort page på stedene."
    return base.place("sources", identifier).problem(("kind",), what, do)


_LEAST_SHARED = 4
"""Letters of a word that an id shares with a title, to say what the title says."""


def named(source: Source) -> str:
    """A source by its id, and by what it is called where the id, as one made of a name, says nothing of that."""
    words = set(folded(source.called).split("-"))
    says_it = any(len(one) >= _LEAST_SHARED and not one.isdigit() and one in words for one in source.id.split("-"))
    return f"«{source.id}»" if says_it else f"«{source.id}» ({source.called})"


def no_part_is_of_another_source(base: KnowledgeBase) -> Iterator[Problem]:
    """No place in a source without an outline has a part that only the outline of another source has.

    A heading may stand in many, and so may a number.
    """
    spans = base.once(outline_spans)
    owner = {part: source for source, listed in spans.items() for part in listed if ONLY_THERE.fullmatch(part)}
    for entry in _entries(base) if owner else ():
        for path, part in entry.parts:
            source = base.of(Source).get(part.source) if isinstance(part, Ref) and part.section in owner else None
            if isinstance(part, Ref) and source is not None and source.id not in spans:
                other = base.of(Source)[owner[part.section]]
                what = f"Avsnittet «{part.section}» er en del av kilden {named(other)}, ikke av {named(source)}."
                do = f"Står det der, skriv «source: {other.id}». Ellers skriv avsnittet slik det heter i «{source.id}»."
                yield entry.place.problem((*path, "section"), what, do)


ONLY_THERE = re.compile(r"\w*\d[\w.]*-\w+")
"""The ids of parts that no heading has by chance: 4.2.1-a."""


def _pages_in_part(ref: Ref) -> tuple[str, str] | None:
    """What is wrong with a part of a source that is pages, or that says others than the place does."""
    if meanings.is_pages_alone(ref.section):
        what = f"«{ref.section}» er sidetall, og ikke noe avsnitt."
        return what, "Skriv overskriften eller nummeret på avsnittet. Sidene skal stå i page."
    spot = meanings.place(ref.section)
    if spot is None or ref.page is None:
        return None
    first, last = int(spot.pages[0]), int(spot.pages[-1])
    if first == ref.page and (ref.to_page is None or last == ref.to_page):
        return None
    said = ref.section[len(spot.part) :].strip(" ,;()")
    own = f"{ref.page}–{ref.to_page}" if ref.to_page else f"{ref.page}"
    do = f"Skriv bare «{spot.part}» i section, og de rette sidene i page og to_page."
    return f"Avsnittet sier «{said}», men siden er {own}.", do


def _page_problems(place: Place, path: Path_, ref: Ref, source: Source, other: str) -> Iterator[Problem]:
    """What is wrong with the pages of a place. `other` is what to do when the source is not the one that is meant."""
    last = ref.to_page or ref.page
    if ref.page is None or last is None:
        if source.pages is not None and not place.document.has((*place.path, *path, "page")):  # an empty one is told
            do = f"Kilden {named(source)} har sider: skriv page.{other}"
            yield place.problem(path, "Stedet mangler sidetall.", do)
        elif ref.to_page is not None:
            yield place.problem((*path, "to_page"), "Siste side står uten den første.", "Skriv også page.")
        return
    if last < ref.page:
        yield place.problem((*path, "to_page"), "Siste side kommer før den første.", "Bytt om sidetallene.")


def _part_problems(place: Place, path: Path_, ref: Ref, spans: Mapping[str, range], other: str) -> Iterator[Problem]:
    span = spans.get(ref.section)
    if span is None:
        what = f"Kilden har ikke noe avsnitt «{ref.section}»."
        yield place.problem((*path, "section"), what, _section_meant(ref, spans, other))
        return
    outside = [page for page in (ref.page, ref.to_page) if page is not None and page not in span]
    if outside:
        pages = f"side {span[0]}" if len(span) == 1 else f"side {span[0]}–{span[-1]}"
        what = f"Side {outside[0]} hører ikke til avsnitt {ref.section}."
        yield place.problem((*path, "page"), what, f"Avsnittet står på {pages}.")


def _section_meant(ref: Ref, spans: Mapping[str, range], other: str) -> str:
    """What to write where a source has no such part: one that looks the same, else one on the page that is given."""
    same = [one for one in spans if looks(one) == looks(ref.section)]
    if len(same) == 1:
        return f"Skriv «{same[0]}»."
    there = [one for one, span in spans.items() if ref.page in span]
    told = nearest(ref.section, there) if there else ""
    return f"{told if told.startswith('Mente') else nearest(ref.section, spans)}{other}"


def outline_spans(base: KnowledgeBase) -> Mapping[str, Mapping[str, range]]:
    """The pages of each part of each source that has an outline, by source and part."""
    return {source: _spans(base, outline) for source, outline in base.once(outlines).items()}


def _spans(base: KnowledgeBase, outline: Outline) -> dict[str, range]:
    """The pages of each part of an outline: from its own to that of the next heading outside it."""
    source = base.of(Source).get(outline.source)
    last_page = (source.pages if source else None) or max(part.page for part in outline.parts)
    spans: dict[str, range] = {}
    for index, part in enumerate(outline.parts):
        following = (
            p.page
            for p in outline.parts[index + 1 :]
            if not part.holds(p) and not (p.is_box and p.section == part.section)
        )
        spans[part.id] = range(part.page, max(next(following, last_page), part.page) + 1)
    return spans


# --- time ----------------------------------------------------------------------------------------------------------


def nothing_ends_before_it_starts(base: KnowledgeBase) -> Iterator[Problem]:
    """Events and initiatives end when they start or later."""
    for identifier, case in base.of(Case).items():
        place = base.place("cases", identifier)
        for index, event in enumerate(case.events):
            if event.to and last_month(event.to) < event.starts:
                what = f"Hendelsen slutter ({event.to}) før den starter ({event.when})."
                yield place.problem(("events", index, "to"), what, "Bytt om, eller rett tidspunktene.")
        for index, initiative in enumerate(case.initiatives):
            if initiative.from_ and initiative.to and initiative.to < initiative.from_:
                what = f"Tiltaket slutter ({initiative.to}) før det starter ({initiative.from_})."
                yield place.problem(("initiatives", index, "to"), what, "Bytt om, eller rett årene.")


def no_study_ends_before_it_starts(base: KnowledgeBase) -> Iterator[Problem]:
    """A study, and the time of what it observed, end when they start or later."""
    for identifier, source in base.of(Source).items():
        study = source.study
        spans = (
            (("to", study.from_, study.to), ("observed_to", study.observed_from, study.observed_to)) if study else ()
        )
        for field, start, end in spans:
            if start and end and last_month(end) < first_month(start):
                what = f"Tidsrommet slutter ({end}) før det starter ({start})."
                yield base.place("sources", identifier).problem(("study", field), what, "Bytt om, eller rett årene.")


def nothing_was_known_before_its_time(base: KnowledgeBase) -> Iterator[Problem]:
    """No size and no observation is of a later year than a source of it can have known. Plans are figures or events.

    The build reads no clock. How many live or work somewhere may be told of the first day of the next year, and so one
    year more is let pass there.
    """
    for entry in _entries(base):
        for path, part in entry.parts:
            if isinstance(part, (People, Observation)) and part.as_of:
                years = [source.year for ref in part.refs if (source := base.of(Source).get(ref.source))]
                known = [year for year in years if year is not None]
                let_pass = 1 if isinstance(part, People) else 0
                if known and len(known) == len(years) and int(part.as_of[:4]) > max(known) + let_pass:
                    what = f"Tidspunktet {part.as_of} er senere enn kilden, som er fra {max(known)}."
                    do = "Rett tidspunktet, eller vis til kilden som sier det."
                    yield entry.place.problem((*path, "as_of"), what, do, About.TOO_LATE)


def people_are_whole(base: KnowledgeBase) -> Iterator[Problem]:
    """How many live or work somewhere is a whole number. Man-years have a unit that says so."""
    for identifier, case in base.of(Case).items():
        sizes = {"inhabitants": case.size.inhabitants, "employees": case.size.employees} if case.size else {}
        for field, size in sizes.items():
            counted = field == "inhabitants" or (size is not None and size.unit is None)
            if size is not None and size.value is not None and counted and size.value % 1:
                what = f"Tallet {size.value} er ikke et helt antall mennesker."
                do = "Skriv et helt tall." + (" Er det årsverk, skriv det i «unit»." if field == "employees" else "")
                yield base.place("cases", identifier).problem(("size", field, "value"), what, do)


def everybody_who_was_asked_is_counted(base: KnowledgeBase) -> Iterator[Problem]:
    """Those whom a source asked are as many as their roles, or more."""
    for identifier, case in base.of(Case).items():
        place = base.place("cases", identifier)
        for path, part in parts(case):
            if isinstance(part, Informants) and part.count < len(part.roles):
                what = f"Det står {len(part.roles)} roller, men bare {part.count} i «count»."
                do = "Skriv hvor mange kilden snakket med. Hadde én flere roller, skriv dem sammen på én linje."
                yield place.problem((*path, "count"), what, do)


# --- what names itself ----------------------------------------------------------------------------------------------


def nothing_names_itself(base: KnowledgeBase) -> Iterator[Problem]:
    """No record is related to itself, and none has its own perspective as another one too."""
    for mention in mentions(base):
        itself = base.places.get(mention.kind, {}).get(mention.id) is mention.place
        if itself and mention.path[-1] != "source":  # a source tells where it tells of itself
            yield mention.place.problem(mention.path, f"«{mention.written}» viser til seg selv.", "Ta den bort.")
    for identifier, record in base.of(Recommendation).items():
        for index, also in enumerate(record.also_perspectives):
            if also == record.perspective:
                what = f"Rådet har allerede perspektivet «{also}» (perspective)."
                place = base.place("recommendations", identifier)
                yield place.problem(("also_perspectives", index), what, "Ta det bort her.")


def nobody_owns_itself_through_others(base: KnowledgeBase) -> Iterator[Problem]:
    """Owners do not form a ring: it would have no end that all in it could count as."""
    cases = base.of(Case)
    for identifier, case in cases.items():
        owners_ = [identifier]
        while (owner := cases[owners_[-1]].owned_by) in cases and owner not in owners_:
            owners_.append(str(owner))
        if owner == identifier != case.owned_by:  # one that names itself is told as such
            what = f"«{identifier}» eier seg selv gjennom {', '.join(f'«{one}»' for one in owners_[1:])}."
            do = "Ta bort «owned_by» på den som eier de andre."
            yield base.place("cases", identifier).problem(("owned_by",), what, do)


# --- one id, one thing ---------------------------------------------------------------------------------------------


def ids_are_unique(base: KnowledgeBase) -> Iterator[Problem]:
    """No id, and no recommendation number, is used twice where it must be one of a kind."""
    for identifier, case in base.of(Case).items():
        place = base.place("cases", identifier)
        anchors = [(("observations", i), o.id) for i, o in enumerate(case.observations)]
        anchors += [(("initiatives", i), o.id) for i, o in enumerate(case.initiatives)]
        yield from _repeated(place, anchors, "Id-en")
        yield from _repeated(place, [(("figures", i), f.id) for i, f in enumerate(case.figures)], "Id-en")
    for identifier, recommendation in base.of(Recommendation).items():
        place = base.place("recommendations", identifier)
        yield from _repeated(place, [(("claims", i), c.id) for i, c in enumerate(recommendation.claims)], "Id-en")
        for index, claim in enumerate(recommendation.claims):
            used = [(("claims", index, "evidence", i), e.observation) for i, e in enumerate(claim.evidence)]
            yield from _repeated(place, used, "Observasjonen")
    for kind in base.kinds:
        if "number" in kind.record.model_fields:
            yield from _repeated_numbers(base, kind)
    for identifier, outline in base.of(Outline).items():
        listed = [(("parts", index), part.id) for index, part in enumerate(outline.parts)]
        yield from _repeated(base.place("outlines", identifier), listed, "Id-en")


def former_ids_lead_to_one_record(base: KnowledgeBase) -> Iterator[Problem]:
    """No former id belongs to something that exists, and none is claimed by two records."""
    for ids in _names_by_kind(base).values():
        leads_to: dict[str, str] = {}
        for one in ids.values():
            for index, former in enumerate(one.former):
                path = (*one.path, "former_ids", index)
                shown = former.removeprefix(f"{one.id.rpartition('/')[0]}/")
                if former in ids:
                    what = f"«{shown}» står som tidligere id, men er i bruk."
                    yield one.place.problem(path, what, "Ta den bort. En id brukes aldri om igjen.")
                elif leads_to.get(former, one.id) != one.id:  # twice in one list is told of the list
                    what = f"«{shown}» står som tidligere id også på «{leads_to[former]}»."
                    yield one.place.problem(path, what, "La den stå ett sted: der leseren skal føres.")
                leads_to.setdefault(former, one.id)


def every_id_can_be_a_file_name(base: KnowledgeBase) -> Iterator[Problem]:
    """No id that becomes a file or a folder is a name that Windows cannot have, and no former address has one."""
    do = "Legg til et ord, for eksempel «{}-1»."
    for kind in base.kinds:
        for identifier, place in base.places[kind.name].items() if kind.makes_files else ():
            if is_device(identifier):
                what = f"Id-en «{identifier}» kan ikke være navnet på en fil i Windows."
                yield place.problem(() if kind.one_per_file else ("id",), what, do.format(identifier))
            for index, former in enumerate(getattr(base.collection(kind.name)[identifier], "former_ids", ())):
                if any(map(is_device, former.split("/"))):
                    what = f"Den tidligere id-en «{former}» kan ikke være navnet på en fil i Windows."
                    yield place.problem(("former_ids", index), what, "Ta den bort.")
    for identifier, move in base.of(Moved).items():
        for field, address in (("from", move.from_), ("to", move.to)):
            if any(map(is_device, address.partition("#")[0].split("/"))):
                what = f"Adressen «{address}» har en del som ikke kan være navnet på en fil i Windows."
                yield base.place("moved", identifier).problem((field,), what, "Rett adressen.")


def _names_by_kind(base: KnowledgeBase) -> dict[str, dict[str, Name]]:
    found: dict[str, dict[str, Name]] = {}
    for one in names(base):
        found.setdefault(one.kind, {})[one.id] = one
    return found


def _repeated(place: Place, ids: Iterable[tuple[Path_, str]], what: str) -> Iterator[Problem]:
    seen: dict[str, Path_] = {}
    for path, identifier in ids:
        if identifier in seen:
            line = place.document.mark((*place.path, *seen[identifier])).line
            one, other = (at(place.document.data, (*place.path, *each)) for each in (path, seen[identifier]))
            has_id, same = what == "Id-en", one == other
            do = "De er like: ta bort denne." if same else "Behold én av dem."
            if has_id:
                do = WHEN_COPIED if same else ID_TAKEN
            yield place.problem(path, f"{what} «{identifier}» står to ganger, først på linje {line}.", do)
        seen.setdefault(identifier, path)


def _repeated_numbers(base: KnowledgeBase, kind: Kind[Any]) -> Iterator[Problem]:
    """What has the number of another is told once, at the last that has it, with the number that nobody has."""
    owners, free = _numbers(base, kind)
    for number, ids in owners.items():
        if len(ids) > 1:
            where = [f"«{one}»" if kind.is_list else base.place(kind.name, one).file for one in ids]
            do = f"{free[0]} er ledig: gi det til den som ikke skal ha {number}." if free else "Gi hvert nummer til én."
            yield base.place(kind.name, ids[-1]).problem(
                ("number",), f"Nummer {number} står i {one_after_another(where)}.", do
            )


def _numbers(base: KnowledgeBase, kind: Kind[Any]) -> tuple[Mapping[int, Sequence[str]], Sequence[int]]:
    """The records of a kind by their number, and the numbers that are left out; none where not all can be read."""
    owners: dict[int, list[str]] = {}
    for identifier, record in base.collection(kind.name).items():
        owners.setdefault(getattr(record, "number", 0), []).append(identifier)
    last = 0 if base.broken[kind.name] else len(base.collection(kind.name))
    return owners, [number for number in range(1, last + 1) if number not in owners]


# --- nothing lost --------------------------------------------------------------------------------------------------


def _claim_is_gone(base: KnowledgeBase) -> bool:
    """Whether a claim is sought that an advice has no more: with its whole file it is not to be put back."""
    advice = base.collection("recommendations")
    gone = (mention.id.split("/")[0] for mention in base.once(_unresolved) if mention.kind == "claims")
    return any(owner in advice for owner in gone)


def _was_public(base: KnowledgeBase, case: str, observation: Observation, once: Collection[str]) -> bool:
    return f"{base.kind_of(Case).address(case)}#{observation.id}" in once


def _unused(base: KnowledgeBase) -> Iterator[tuple[str, int, Observation]]:
    """The observations that no claim uses and that do not say why, each with its case and its place there."""
    used = base.once(links).by_observation
    for identifier, case in base.of(Case).items():
        for index, one in enumerate(case.observations):
            says_why = one.stands_alone is not None or base.place("cases", identifier).document.has(
                ("observations", index, "stands_alone")
            )
            if not used[f"{identifier}/{one.id}"] and not says_why:
                yield identifier, index, one


def no_observation_is_orphaned(base: KnowledgeBase, once: Collection[str] = ()) -> Iterator[Problem]:
    """Every observation is evidence for a claim, or says why it stands alone."""
    if base.broken["recommendations"]:  # a claim that uses it may stand in a record that could not be read
        return
    told = frozenset(_told_otherwise(base, once))
    for identifier, index, one in _unused(base):
        full = f"{identifier}/{one.id}"
        if full not in told:
            new = "Er den ny, skriv «stands_alone: Ny i basen.» under den. "
            do = "Skriv «stands_alone:» med grunnen under den. " if _was_public(base, identifier, one, once) else new
            do += f"Bygger et råd på den, skriv heller «- observation: {full}» under evidence der."
            what = f"Ingen påstand bruker observasjonen «{full}»."
            yield base.place("cases", identifier).problem(("observations", index), what, do, About.UNUSED)
    for identifier, case in base.of(Case).items():
        for index, one in enumerate(case.observations):
            full = f"{identifier}/{one.id}"
            used = base.once(links).by_observation[full]
            if used and one.stands_alone is not None and full not in told:
                what = f"Observasjonen brukes av «{used[0].claim.id}», men sier at den står alene."
                path = ("observations", index, "stands_alone")
                yield base.place("cases", identifier).problem(path, what, "Ta bort «stands_alone».")


def _told_otherwise(base: KnowledgeBase, once: Collection[str]) -> Iterator[str]:
    """The observations that are told with a file that is there twice or has got another name, or with a lost claim."""
    named, claim_is_gone = base.once(_names_of_cases), _claim_is_gone(base)
    unknown = {mention.id for mention in base.once(_unresolved)}
    sought = {one.rpartition("/")[2] for one in unknown}
    renamed = {heir.id for heir in what_is_renamed(base, once).renamed.values()}
    for identifier, case in base.of(Case).items():
        for one in case.observations:
            full = f"{identifier}/{one.id}"
            is_twice = named[case.name.casefold()] > 1
            is_elsewhere = one.id in sought or full in renamed or _is_misspelt(full, unknown)
            if is_twice or is_elsewhere or (claim_is_gone and _was_public(base, identifier, one, once)):
                yield full


def _is_misspelt(full: str, unknown: Collection[str]) -> bool:
    """Whether one of the `unknown` ids, of the same organisation, is likely meant to be this observation."""
    beside = [one for one in unknown if one.startswith(f"{full.partition('/')[0]}/")]
    return bool(difflib.get_close_matches(full, beside, n=1, cutoff=0.85))


def _names_of_cases(base: KnowledgeBase) -> Counter[str]:
    return Counter(case.name.casefold() for case in base.of(Case).values())


def outlined_sources_are_covered(base: KnowledgeBase) -> Iterator[Problem]:
    """Every part of an outlined source is used somewhere, or the outline says why not."""
    if any(base.broken.values()):  # the record that uses it may be one that could not be read
        return
    for identifier, outline in base.of(Outline).items():
        place = base.place("outlines", identifier)
        for index, use in enumerate(base.once(coverage).parts[outline.source]):
            used, excused = bool(use.used) or use.inside, use.part.unused is not None
            if not used and not excused:
                what = f"Basen bruker ikke del {use.part.id} av kilden."
                kinds = [kind.words.one for kind in base.kinds if kind.uses_sources]
                do = f"Vis til den fra en post ({', '.join(kinds)}), eller skriv hvorfor i «unused»."
                yield place.problem(("parts", index), what, do)
            if used and excused:
                what = f"Del {use.part.id} er brukt, men står som ubrukt."
                yield place.problem(("parts", index, "unused"), what, "Ta bort «unused».")


def one_source_has_one_outline(base: KnowledgeBase) -> Iterator[Problem]:
    """No two files tell how the same source is built."""
    first: dict[str, str] = {}
    for identifier, outline in base.of(Outline).items():
        if outline.source in first:
            what = f"Oppbygningen av «{outline.source}» står også i {first[outline.source]}."
            yield base.place("outlines", identifier).problem(("source",), what, "Behold én av filene.")
        first.setdefault(outline.source, base.place("outlines", identifier).file)


# --- organisations, each once ---------------------------------------------------------------------------------------


def one_organisation_is_one_case(base: KnowledgeBase, once: Collection[str] = ()) -> Iterator[Problem]:
    """No organisation stands in two files: it would count as two among those that support a claim.

    It is told in the newer file, which has not been public.
    """
    first: dict[str, str] = {}
    other_case = {base.place("cases", one).file: case for one, case in base.of(Case).items()}
    kind = base.kind_of(Case)
    cases = base.of(Case)
    is_copy = {one: any(one.startswith(f"{other}-") for other in cases) for one in cases}
    in_order = sorted(cases, key=lambda one: (kind.address(one) not in once, is_copy[one]))
    for identifier in in_order:
        case, place = cases[identifier], base.place("cases", identifier)
        for field, name in (("name", case.name), ("short_name", case.short_name)):
            other = first.setdefault(name.casefold(), place.file)
            if other != place.file:
                what = f"«{name}» har alt filen {other}, og en virksomhet har bare én fil."
                move = f"lytt observasjonene dit, med «source: {case.source}» i ref på hver, og slett denne filen."
                do = f"F{move} Er det en annen virksomhet, skriv det som skiller dem, i «{field}»."
                if field == "short_name":
                    do = f"Gi den et annet kort navn. Er det den samme, f{move}"
                if case == other_case[other]:
                    do = "De sier det samme: slett denne filen."
                yield place.problem((field,), what, do)
                break


def accounts_are_of_different_sources(base: KnowledgeBase) -> Iterator[Problem]:
    """What is known of how a source knows an organisation stands once for each source."""
    for identifier, case in base.of(Case).items():
        listed = [(("told_by", index - 1, "source"), account.source) for index, account in enumerate(case.accounts)]
        yield from _repeated(base.place("cases", identifier), listed, "Kilden")


_ONLY_A_SLIP = re.compile(
    r"(?:har )?(?:rett(?:et|a)|korrigert)(?: opp)? (?:(?:en|noen|et par|flere|små) )*"
    r"(?:skrive|stave|taste|trykk|komma)feil\w*\D*",
    re.IGNORECASE,
)


def what_is_new_is_news_to_readers(base: KnowledgeBase) -> Iterator[Problem]:
    """What has changed for readers is no slip that somebody put right."""
    for kind in base.kinds:
        for identifier, record in base.collection(kind.name).items():
            for index, change in enumerate(record.changes if isinstance(record, Followed) else ()):
                if _ONLY_A_SLIP.fullmatch(change.what):
                    what = "En rettet skrivefeil er ikke nytt for leseren."
                    do = "Ta bort linjene. Skriv bare det som endrer hva siden sier."
                    yield base.place(kind.name, identifier).problem(("changes", index, "what"), what, do)


# --- what a reader may expect ---------------------------------------------------------------------------------------


def all_cases_say_what_can_be_learnt(base: KnowledgeBase) -> Iterator[Problem]:
    """When one case says what others can learn there, all do: they stand beside one another on the front page."""
    told = [identifier for identifier, case in base.of(Case).items() if case.learn is not None]
    for identifier, case in base.of(Case).items():
        if told and case.learn is None and not base.place("cases", identifier).document.has(("learn",)):
            what = "Virksomheten sier ikke hva andre kan lære der (learn), slik de andre gjør."
            do = "Skriv én setning som observasjonene dekker, for eksempel «learn: Guidene hjalp kolleger i gang»."
            yield base.place("cases", identifier).problem(("name",), what, do)


LEAST_WORDS = 5
"""Words in a reason, so that it is one."""


def every_reason_is_a_sentence(base: KnowledgeBase) -> Iterator[Problem]:
    """Why an observation is evidence, and what weakens a finding or a source, is told in a sentence of its own."""
    for entry in _entries(base):
        for path, part in entry.parts:
            if not isinstance(part, Evidence | Concern):
                continue
            if len(part.why.split()) < LEAST_WORDS:
                what = f"Begrunnelsen «{part.why}» er for kort."
                do = "Si i en hel setning hva som gjelder akkurat her."
                yield entry.place.problem((*path, "why"), what, do)
            for what, do in breaks_off(part.why) if isinstance(part, Evidence) else ():  # the other is running text
                yield entry.place.problem((*path, "why"), what, do)


def numbers_stand_in_a_row(base: KnowledgeBase) -> Iterator[Problem]:
    """The numbers that readers see go from 1, with none left out. One that is given twice has been told with it."""
    for kind in base.kinds:
        if "number" in kind.record.model_fields:
            owners, free = _numbers(base, kind)
            if free and all(len(ids) == 1 for ids in owners.values()):
                what, do = f"Nummer {free[0]} mangler i rekken.", f"Skriv {free[0]}, eller flytt de andre ned."
                yield base.place(kind.name, owners[max(owners)][0]).problem(("number",), what, do)


def the_site_can_stand_at_its_address(base: KnowledgeBase) -> Iterator[Problem]:
    """The addresses of the site and of its files are such as a site can be built with."""
    for identifier, about in base.of(Identity).items():
        for field, address in (("address", about.address), ("edit", about.edit)):
            if address and not is_address(address):
                what = f"«{address[:80]}» kan ikke være adressen til et nettsted."
                do = "Skriv den uten «?», «#», «//» og «..» i stien, for eksempel https://raad.example.no/."
                yield base.place("identity", identifier).problem((field,), what, do)


def a_perspective_has_one_mark(base: KnowledgeBase) -> Iterator[Problem]:
    """No perspective is given a mark twice."""
    for identifier, about in base.of(Identity).items():
        listed = [(("marks", index, "perspective"), one.perspective) for index, one in enumerate(about.marks)]
        yield from _repeated(base.place("identity", identifier), listed, "Perspektivet")


def advice_rests_on_enough_claims(base: KnowledgeBase) -> Iterator[Problem]:
    """A recommendation has as many claims as the base asks for."""
    least = max((one.least_claims for one in base.of(Identity).values()), default=1)
    for identifier, recommendation in base.of(Recommendation).items():
        if len(recommendation.claims) < least:
            what = f"Rådet har for få påstander ({len(recommendation.claims)}). Det skal ha minst {least}."
            do = "Del begrunnelsen i flere ledd, eller slå rådet sammen med et annet."
            do += f" Grensen står i «least_claims» i {base.kind_of(Identity).location}."
            yield base.place("recommendations", identifier).problem(("claims",), what, do)


OF_THE_PAST = (references_resolve, one_organisation_is_one_case, no_observation_is_orphaned)
"""Those of them that ask what has been public."""
CHECKS: tuple[Check, ...] = (
    what_is_new_is_news_to_readers,
    references_resolve,
    places_lie_inside_their_source,
    no_part_is_of_another_source,
    nothing_ends_before_it_starts,
    no_study_ends_before_it_starts,
    nothing_was_known_before_its_time,
    people_are_whole,
    everybody_who_was_asked_is_counted,
    nothing_names_itself,
    nobody_owns_itself_through_others,
    ids_are_unique,
    former_ids_lead_to_one_record,
    every_id_can_be_a_file_name,
    no_observation_is_orphaned,
    outlined_sources_are_covered,
    one_source_has_one_outline,
    one_organisation_is_one_case,
    accounts_are_of_different_sources,
    all_cases_say_what_can_be_learnt,
    every_reason_is_a_sentence,
    numbers_stand_in_a_row,
    advice_rests_on_enough_claims,
    the_site_can_stand_at_its_address,
    a_perspective_has_one_mark,
    *claims.CHECKS,
    *judging.CHECKS,
    *plausible.CHECKS,
    *self_checking.CHECKS,
    phrases.no_record_uses_them,
    phrases.no_rule_undoes_another,
)

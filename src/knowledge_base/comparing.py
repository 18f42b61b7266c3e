"""What a change of the content means for readers: what came, went, moved and says something else, and what follows.

Two bases are compared as what they say, so that a file that is only written in another way has not changed. A record
with another id is the same when it says so in `former_ids`, or when it has the title of one that is gone.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from knowledge_base.base import Kind, KnowledgeBase
from knowledge_base.kinds.case import Case
from knowledge_base.kinds.confidence import Assessment, ConfidenceLevel, Standing, assessments
from knowledge_base.kinds.perspective import Perspective
from knowledge_base.kinds.recommendation import Recommendation
from knowledge_base.leads import names
from knowledge_base.links import links
from knowledge_base.model import Followed, Record
from knowledge_base.parts import names_in
from knowledge_base.problems import Problem
from knowledge_base.references import owners
from knowledge_base.text import Form
from knowledge_base.views.changes import title

Key = tuple[str, str]
"""The kind of something with an id of its own, and the id: cases, baerum; observations, baerum/nettbrett."""


@dataclass(frozen=True)
class Item:
    """Something with an id of its own, as readers know it."""

    kind: str
    id: str
    word: str
    """What one of its kind is called: påstand."""
    title: str
    address: str
    """Where it stands; empty when it is shown nowhere by itself."""


@dataclass(frozen=True)
class Moved:
    """Something that has another id, and so another address."""

    item: Item
    was: str
    """The id that it had."""
    was_at: str
    """The address that it had."""


@dataclass(frozen=True)
class Changed:
    """Something that says something else."""

    item: Item
    fields: tuple[str, ...]
    """The fields at its margin that do; a list of what has an id of its own is one when its order is another."""
    slip: bool
    """Whether only the spelling of words is another."""


@dataclass(frozen=True)
class Standings:
    """How a claim stands."""

    supporting: int
    """How many organisations support it, with reservations or without."""
    of: int
    """How many could have said something."""
    level: str
    """The title of the level of confidence; empty when it has none."""
    stale: bool
    """Whether what it rests on is another than when it was judged."""


@dataclass(frozen=True)
class ClaimChange:
    """A claim that stands otherwise."""

    item: Item
    advice: int
    """The number of its advice."""
    number: int
    """Its own number there."""
    before: Standings
    now: Standings


@dataclass(frozen=True)
class Cell:
    """What an organisation tells of a perspective, or says to an advice, where that was nothing, or is nothing now."""

    row: str
    column: str
    filled: bool


@dataclass(frozen=True)
class Comparison:
    """All that a change means."""

    new: tuple[Item, ...]
    gone: tuple[Item, ...]
    moved: tuple[Moved, ...]
    changed: tuple[Changed, ...]
    claims: tuple[ClaimChange, ...]
    cells: tuple[Cell, ...]
    unread: int
    """Records and lists of either base that could not be read, and are not compared."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is another for readers."""
        return not any((self.new, self.gone, self.moved, self.changed, self.claims, self.cells))


def compare(old: KnowledgeBase, new: KnowledgeBase) -> Comparison:
    """What is another in `new`."""
    before, after = _all(old), _all(new)
    today = _same(old, new, before, after)
    unread, inside, known = _unread(old, new), owners(new), set(today.values())
    came = (key for key in after if key not in known and not _is_among(unread, _whole(key, inside)))
    went = (key for key in before if key not in today and not _is_among(unread, _whole(key, inside)))
    return Comparison(
        new=tuple(_alone(_item(new, key, after[key]) for key in came)),
        gone=tuple(_alone(_item(old, key, before[key]) for key in went)),
        moved=tuple(_moved(old, new, today, after)),
        changed=tuple(_changed(new, today, before, after)),
        claims=tuple(_claims(old, new, today)),
        cells=tuple(_cells(old, new, today)),
        unread=len(unread),
    )


def untold(old: KnowledgeBase, new: KnowledgeBase) -> Iterator[Problem]:
    """A problem for each record that is another for readers and does not say so in its `changes`."""
    found = compare(old, new)
    before = _all(old)
    inside, today = owners(new), _same(old, new, before, _all(new))
    was = {now: former for former, now in today.items()}
    items = [
        *(one.item for one in found.changed if not one.slip),
        *(one.item for one in found.claims),
        *found.new,
        *found.gone,
    ]
    wholes = (_whole((one.kind, one.id), inside) for one in items)
    for kind, identifier in dict.fromkeys(today.get(one, one) for one in wholes):
        former = before.get(was.get((kind, identifier), ("", "")))
        record = new.collection(kind).get(identifier)
        if not isinstance(record, Followed) or not isinstance(former, Followed):
            continue  # what is new, gone or shown nowhere by itself
        if set(record.changes) <= set(former.changes):
            what = f"«{title(record) or identifier}» er blitt annerledes for leseren, og sier det ikke."
            do = "Skriv «changes:» nederst i posten, med «date» og én setning om hva som er nytt i «what»."
            yield new.place(kind, identifier).problem((), what, do)


# --- what there is --------------------------------------------------------------------------------------------------


def _all(base: KnowledgeBase) -> dict[Key, Record]:
    """Everything with an id of its own. What has none is no page's, and known by its place in a list."""
    found: dict[Key, Record] = {}
    for kind in base.kinds:
        named = ((one, record) for one, record in base.collection(kind.name).items() if not one.startswith("#"))
        for identifier, record in named:
            found[kind.name, identifier] = record
            for part in kind.parts:
                found |= {(part.name, f"{identifier}/{one.id}"): one for one in getattr(record, part.name)}
    return found


def _unread(*bases: KnowledgeBase) -> frozenset[Key]:
    """What could not be read in one of the bases. Of a list with a fault, nobody knows what it held: all its kind."""
    found: set[Key] = set()
    for base in bases:
        for kind in base.kinds:
            lists = not kind.one_per_file and PurePosixPath(kind.location).stem in base.broken[kind.name]
            found |= {(kind.name, ALL)} if lists else {(kind.name, one) for one in base.broken[kind.name]}
    return frozenset(found)


ALL = "*"
"""In place of an id: everything of a kind."""


def _is_among(unread: Collection[Key], key: Key) -> bool:
    return key in unread or (key[0], ALL) in unread


def _whole(key: Key, inside: Mapping[str, str]) -> Key:
    """The record that something stands in, or is."""
    return (inside.get(key[0], key[0]), _owner(key))


def _owner(key: Key) -> str:
    return key[1].partition("/")[0]


def _kind(base: KnowledgeBase, name: str) -> tuple[Kind[Any], str]:
    """The kind that has the records of a name, or has them inside its own; and what one of them is called."""
    for kind in base.kinds:
        if kind.name == name:
            return kind, kind.words.one
        for part in kind.parts:
            if part.name == name:
                return kind, part.words.one
    raise KeyError(name)


def _item(base: KnowledgeBase, key: Key, record: Record) -> Item:
    name, identifier = key
    _, word = _kind(base, name)
    return Item(name, identifier, word, title(record) or identifier, _address(base, key))


def _address(base: KnowledgeBase, key: Key) -> str:
    kind, _ = _kind(base, key[0])
    if key[0] != kind.name:
        return kind.part_address(key[1]) if kind.pages else ""
    return next(kind.addresses(key[1]), "")


def _alone(items: Iterable[Item]) -> Iterator[Item]:
    """The items without what stands inside another of them, which comes or goes with it."""
    listed = list(items)
    whole = {one.id for one in listed if "/" not in one.id}
    return (one for one in listed if "/" not in one.id or one.id.partition("/")[0] not in whole)


# --- which are the same ---------------------------------------------------------------------------------------------


def _same(
    old: KnowledgeBase, new: KnowledgeBase, before: Mapping[Key, Record], after: Mapping[Key, Record]
) -> Mapping[Key, Key]:
    """For everything of `old` that is there still, its key of today. Owners are found before what stands in them."""
    heirs = {(one.kind, former): (one.kind, one.id) for one in names(new) for former in one.former}
    inside = owners(old)
    today: dict[Key, Key] = {}
    for key in sorted(before, key=lambda one: "/" in one[1]):
        likely = _carried(key, inside, today)
        found = next((one for one in (likely, heirs.get(key), heirs.get(likely)) if one in after), None)
        if found is not None:
            today[key] = found
    left: dict[tuple[str, str, str], list[Key]] = {}
    taken = set(today.values())
    for key in (one for one in after if one not in taken):
        left.setdefault((key[0], _owner(key) if "/" in key[1] else "", title(after[key])), []).append(key)
    for key in [one for one in before if one not in today]:
        owner = _carried(key, inside, today)[1].partition("/")[0] if "/" in key[1] else ""
        alike = left.get((key[0], owner, title(before[key])), [])
        if len(alike) == 1 and title(before[key]):
            today[key] = alike.pop()
    return today


def _carried(key: Key, inside: Mapping[str, str], today: Mapping[Key, Key]) -> Key:
    """The key that something has when it went along with what it stands in."""
    owner, slash, own = key[1].partition("/")
    if not slash:
        return key
    moved = today.get((inside[key[0]], owner))
    return (key[0], f"{moved[1]}/{own}") if moved else key


def _moved(
    old: KnowledgeBase, new: KnowledgeBase, today: Mapping[Key, Key], after: Mapping[Key, Record]
) -> Iterator[Moved]:
    inside = owners(old)
    for was, now in today.items():
        if now != _carried(was, inside, today):  # what goes along with its owner is told with that
            yield Moved(_item(new, now, after[now]), was[1], _address(old, was))


# --- what they say --------------------------------------------------------------------------------------------------


def _changed(
    new: KnowledgeBase,
    today: Mapping[Key, Key],
    before: Mapping[Key, Record],
    after: Mapping[Key, Record],
) -> Iterator[Changed]:
    inside = owners(new)
    for was, now in today.items():
        said = _said(before[was], _owner(was), inside, lambda key: today.get(key, key))
        says = _said(after[now], _owner(now), inside, lambda key: key)
        apart = {part for part, kind in inside.items() if kind == now[0]}  # told by themselves
        fields = [one for one in says if one not in apart and says[one] != said.get(one)]
        fields += [one for one in says if one in apart and _turned_round(was, now, one, today, before, after)]
        if fields:
            slip = all(one not in apart and _is_slip(said.get(one), says[one]) for one in fields)
            yield Changed(_item(new, now, after[now]), tuple(fields), slip)


SLIP = 0.75
"""How many of its letters a word keeps, to be the same with another spelling."""


def _is_slip(then: object, now: object) -> bool:
    """Whether two values say the same but for the spelling of words: no word came or went, and no figure is another."""
    if isinstance(then, Mapping) and isinstance(now, Mapping):
        return all(_is_slip(then.get(name), value) for name, value in now.items())
    if isinstance(then, tuple) and isinstance(now, tuple):
        return len(then) == len(now) and all(map(_is_slip, then, now))
    if not isinstance(then, Form) or not isinstance(now, Form):
        return bool(then == now)
    words = then.split(), now.split()
    return len(words[0]) == len(words[1]) and all(map(_is_spelling, *words))


_AROUND = ".,;:!?«»()–-"


def _is_spelling(then: str, now: str) -> bool:
    then, now = then.strip(_AROUND), now.strip(_AROUND)
    if then == now:
        return True
    return then.isalpha() and now.isalpha() and difflib.SequenceMatcher(None, then, now).ratio() >= SLIP


def _turned_round(
    was: Key,
    now: Key,
    part: str,
    today: Mapping[Key, Key],
    before: Mapping[Key, Record],
    after: Mapping[Key, Record],
) -> bool:
    """Whether those of a list that are there still stand in another order. All else of them is told by itself."""
    then = [today.get((part, f"{was[1]}/{one.id}")) for one in getattr(before[was], part)]
    kept = [(part, f"{now[1]}/{one.id}") for one in getattr(after[now], part)]
    return [one for one in then if one in kept] != [one for one in kept if one in then]


_NAMES_ITSELF = frozenset({"id", "former_ids", "changes"})
"""Fields that say nothing themselves: what something is called by, and what is told of its changes."""


def _said(record: Record, owner: str, inside: Mapping[str, str], today: Callable[[Key], Key]) -> Mapping[str, object]:
    """What a record says, field by field, with what it names by the key of today."""
    marks = names_in(type(record))

    def said(value: object) -> object:
        if isinstance(value, Record):
            return _said(value, owner, inside, today)
        return tuple(map(said, value)) if isinstance(value, tuple) else value

    def named(kind: str, within: str | None, value: object) -> object:
        if isinstance(value, tuple):
            return tuple(named(kind, within, one) for one in value)
        local = str(getattr(record, within)) if within else owner
        full = f"{local}/{value}" if kind in inside and "/" not in str(value) else str(value)
        return today((kind, full)) if value is not None else None

    found = {}
    for name in type(record).model_fields:
        if name not in _NAMES_ITSELF:
            value = getattr(record, name)
            found[name] = named(marks[name].kind, marks[name].within, value) if name in marks else said(value)
    return found


# --- what follows ---------------------------------------------------------------------------------------------------


def _claims(old: KnowledgeBase, new: KnowledgeBase, today: Mapping[Key, Key]) -> Iterator[ClaimChange]:
    was, now = old.once(assessments), new.once(assessments)
    for (kind, identifier), (_, current) in today.items():
        if kind != "claims" or identifier not in was.claims or current not in now.claims:
            continue
        before, after = _standings(old, was.of(identifier)), _standings(new, now.of(current))
        if before != after:
            advice = new.of(Recommendation)[current.partition("/")[0]]
            number = next(n for n, one in enumerate(advice.claims, 1) if one.id == current.partition("/")[2])
            item = _item(new, ("claims", current), advice.claims[number - 1])
            yield ClaimChange(item, advice.number, number, before, after)


def _standings(base: KnowledgeBase, found: Assessment) -> Standings:
    supporting = found.breadth.count(Standing.SUPPORTS) + found.breadth.count(Standing.RESERVED)
    level = base.of(ConfidenceLevel).get(found.level or "")
    return Standings(supporting, found.breadth.of, level.title if level else "", found.changed)


def _cells(old: KnowledgeBase, new: KnowledgeBase, today: Mapping[Key, Key]) -> Iterator[Cell]:
    """The cells that are filled and were not, and the reverse. Those of a row or a column that is new are left out."""
    advice, sides = new.of(Recommendation), new.of(Perspective)
    for row, column, filled in _turned(old, new, today, "perspectives", _of_perspectives):
        yield Cell(sides[row].short, new.of(Case)[column].short_name, filled)
    for row, column, filled in _turned(old, new, today, "recommendations", _of_advice):
        yield Cell(f"råd {advice[row].number}", new.of(Case)[column].short_name, filled)


def _turned(
    old: KnowledgeBase,
    new: KnowledgeBase,
    today: Mapping[Key, Key],
    kind: str,
    filled: Callable[[KnowledgeBase], Collection[tuple[str, str]]],
) -> Iterator[tuple[str, str, bool]]:
    """The row and the column of each cell that has become filled or empty, and whether it is filled now."""
    rows = {was: now for (name, was), (_, now) in today.items() if name == kind}
    columns = {was: now for (name, was), (_, now) in today.items() if name == "cases"}
    before = {(rows[row], columns[column]) for row, column in filled(old) if row in rows and column in columns}
    kept = set(rows.values()), set(columns.values())
    after = {(row, column) for row, column in filled(new) if row in kept[0] and column in kept[1]}
    yield from ((row, column, (row, column) in after) for row, column in sorted(before ^ after))


def _of_perspectives(base: KnowledgeBase) -> Collection[tuple[str, str]]:
    """The perspectives and the organisations with an observation of each."""
    return {(one.observation.perspective, one.case_id) for one in base.once(links).observations.values()}


def _of_advice(base: KnowledgeBase) -> Collection[tuple[str, str]]:
    """The advice and the organisations that its claims name."""
    return {(one.claim.recommendation_id, one.observation.case_id) for one in base.once(links).all}

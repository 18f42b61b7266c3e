"""Ids that records name and nothing has, for what has lost its own: a line with an id that was taken away by a slip."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache

from knowledge_base.faulty import at, walk_lists
from knowledge_base.known import called
from knowledge_base.meanings import folded
from knowledge_base.parts import given_names
from knowledge_base.records import Known, Sought, Written
from knowledge_base.source import Path_, Value


def sought(everything: Callable[[], Iterable[Written]], known: Known) -> Sought:
    """What finds the ids that entries of a record lack, by their path. Nothing is looked for before somebody asks.

    `everything` gives all that is written, and `known` what has an id.
    """

    @cache
    def nowhere() -> Mapping[str, Collection[str]]:
        found: dict[str, set[str]] = {}
        for one in everything():
            inside = {part.name for part in one.kind.parts}
            for given in given_names(one.kind.record, one.entry.data):
                local = given.names.kind in inside and "/" not in given.written
                full = f"{given.within or one.entry.id}/{given.written}" if local else given.written
                found.setdefault(given.names.kind, set()).add(full)
        return {kind: ids - {one.id for one in known(kind).all} for kind, ids in found.items()}

    return lambda one: dict(_lost(one, nowhere()))


def _lost(one: Written, nowhere: Mapping[str, Collection[str]]) -> Iterator[tuple[Path_, str]]:
    for part in one.kind.parts:
        owner = f"{one.entry.id}/"
        free = {each.removeprefix(owner) for each in nowhere.get(part.name, ()) if each.startswith(owner)}
        without = [path for path, each in walk_lists(one.entry.data, part.name) if each.get("id") is None]
        for path in without:
            if found := _likeliest(at(one.entry.data, path), free, alone=len(without) == 1):
                free.discard(found)
                yield path, found
    data = one.entry.data
    is_without = one.kind.is_list and isinstance(data, dict) and data.get("id") is None
    if is_without and (found := _likeliest(data, nowhere.get(one.kind.name, ()), alone=False)):
        yield (), found


def _likeliest(entry: Value, free: Collection[str], *, alone: bool) -> str:
    """The one of the ids that an entry has had: with most of its words, or the only one where it is `alone` too."""
    if alone and len(free) == 1:
        return next(iter(free))
    given = entry if isinstance(entry, dict) else {}
    words = set(folded(" ".join([*called(given.get), str(given.get("text") or "")])).split("-"))
    shared = {one: sum(word in words for word in one.split("-")) for one in free}
    best = [one for one, count in shared.items() if count and count == max(shared.values())]
    return best[0] if len(best) == 1 else ""

"""Where the things that have changed their name or their place are today.

An address that has been public leads on for ever. A record that gets another id says the old one in `former_ids`;
what has no record of its own any more stands in `reference/moved.yml`. From both follow the pages, anchors, choices in
filters and data files that lead on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from knowledge_base.base import Kind, KnowledgeBase, Place
from knowledge_base.kinds.moved import Moved
from knowledge_base.model import Named, Record
from knowledge_base.parts import parts
from knowledge_base.source import Path_


@dataclass(frozen=True)
class Name:
    """A record, or a part of one, that has an id and may have had others."""

    kind: str
    """The collection it stands in: cases, observations …"""
    id: str
    """As others refer to it: baerum, baerum/nettbrett-til-alle."""
    former: tuple[str, ...]
    """The ids it has had, in the same form."""
    place: Place
    path: Path_
    """Where it stands in its file."""
    of: Kind[Any]
    """The kind of the record."""

    @property
    def is_file(self) -> bool:
        """Whether its id is the name of a file."""
        return not self.path and self.of.one_per_file

    def at(self, identifier: str) -> tuple[str, ...]:
        """The pages and places on pages that something of its kind has by its id."""
        return (self.of.part_address(identifier),) if self.path else tuple(self.of.addresses(identifier))

    def files(self, identifier: str) -> tuple[str, ...]:
        """The files that something of its kind has by its id: of data, and papers."""
        return () if self.path else self.of.files(identifier)

    @property
    def moves(self) -> Iterator[tuple[str, str]]:
        """Each address it has had, with the address of today: pages, places on pages and data files."""
        for former in self.former:
            yield from zip(self.at(former), self.at(self.id), strict=True)
            yield from zip(self.files(former), self.files(self.id), strict=True)

    @property
    def addresses(self) -> Iterator[str]:
        """The addresses it has today."""
        yield from self.at(self.id)


def names(base: KnowledgeBase) -> tuple[Name, ...]:
    """Everything in the base that has an id of its own."""
    return base.once(_all_names)


def _all_names(base: KnowledgeBase) -> tuple[Name, ...]:
    return tuple(_names(base))


def _names(base: KnowledgeBase) -> Iterator[Name]:
    for kind in base.kinds:
        for identifier in base.places[kind.name]:
            yield from base.alone(_names_in, kind, identifier)


def _names_in(kind: Kind[Any], identifier: str, record: Record, place: Place) -> tuple[Name, ...]:
    return tuple(_name(kind, identifier, part, place, path) for path, part in parts(record) if isinstance(part, Named))


def _name(kind: Kind[Any], owner: str, part: Named, place: Place, path: Path_) -> Name:
    if not path:
        return Name(kind.name, owner, part.former_ids, place, path, kind)
    inside = str(getattr(part, "id"))  # noqa: B009  # a named part of a record has an id; the class does not say so
    former = tuple(one if "/" in one else f"{owner}/{one}" for one in part.former_ids)
    return Name(str(path[0]), f"{owner}/{inside}", former, place, path, kind)


@dataclass(frozen=True)
class Leads:
    """Knows where every former address leads."""

    one_step: Mapping[str, str]
    """From each former address to the next one: pages end in /, places on pages have a #, files have an ending."""
    kept: frozenset[str] = frozenset()
    """Former places on the page where the record still stands. The page keeps them, so that nobody is led at all."""

    def of(self, address: str) -> str | None:
        """Where a visitor to `address`, which is not there any more, is led; None when nothing says where.

        A place, or a choice, on a page that has moved whole is the same one on the page of today.
        """
        seen = {address}
        found = self._next(address)
        while found is not None and found not in seen:
            seen.add(found)
            further = self._next(found)
            if further is None:
                return found
            found = further
        return None

    def _next(self, address: str) -> str | None:
        if address in self.one_step:
            return self.one_step[address]
        page = re.split("[?#]", address, maxsplit=1)[0]
        moved = self.one_step.get(page) if page != address else None
        return moved + address.removeprefix(page) if moved and "#" not in moved else moved

    @cached_property
    def pages(self) -> Mapping[str, str]:
        """Each page that has moved, with the address of today."""
        pages = (old for old in self.one_step if old.endswith("/"))
        return {page: today for page in pages if (today := self.of(page)) is not None}

    @cached_property
    def places(self) -> Mapping[str, Mapping[str, str]]:
        """For each page, its anchors that have moved, each with the address of today."""
        found: dict[str, dict[str, str]] = {}
        for old in self.one_step:
            page, hash_, anchor = old.partition("#")
            if hash_ and old not in self.kept and (today := self.of(old)) is not None:
                found.setdefault(page, {})[anchor] = today
        return found


def leads(base: KnowledgeBase) -> Leads:
    """Where everything that has moved leads, from the records and from the list of what has moved."""
    listed = {str(move.from_).lstrip("/"): str(move.to).lstrip("/") for move in base.of(Moved).values()}
    moves = {old: new for one in names(base) for old, new in one.moves}
    kept = (old for old, new in moves.items() if "#" in old and old.partition("#")[0] == new.partition("#")[0])
    return Leads(listed | moves, frozenset(kept))

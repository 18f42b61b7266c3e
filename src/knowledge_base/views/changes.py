"""What has changed for readers, as the records say it: on the page of each, and all together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from knowledge_base.base import KnowledgeBase
from knowledge_base.known import called, calling
from knowledge_base.model import Change, Followed, Record
from knowledge_base.text import Sentence, to_plain
from knowledge_base.views.common import LinkView


@dataclass(frozen=True)
class ChangeView:
    """One change, and where it is seen."""

    day: str
    what: Sentence
    link: LinkView
    word: str
    """What the record is called: tema."""


@dataclass(frozen=True)
class MonthView:
    """The changes of a month, the newest first."""

    month: str
    changes: tuple[ChangeView, ...]


@dataclass(frozen=True)
class ChangesView:
    """The page of all changes, the newest month first."""

    months: tuple[MonthView, ...]


def view(base: KnowledgeBase) -> ChangesView:
    """What the page of all changes shows."""
    found = groupby(all_changes(base), lambda one: one.day[:7])
    return ChangesView(tuple(MonthView(month, tuple(listed)) for month, listed in found))


def all_changes(base: KnowledgeBase) -> tuple[ChangeView, ...]:
    """Every change, the newest first; of one day in the order of the kinds."""
    return tuple(sorted(_changes(base), key=lambda one: one.day, reverse=True))


def history(base: KnowledgeBase, kind: str, identifier: str) -> tuple[Change, ...]:
    """The changes of one record, the newest first; none where its kind has none."""
    record = base.collection(kind)[identifier]
    listed = record.changes if isinstance(record, Followed) else ()
    return tuple(sorted(listed, key=lambda one: one.date, reverse=True))


def _changes(base: KnowledgeBase) -> Iterator[ChangeView]:
    for kind in base.kinds:
        for identifier, record in base.collection(kind.name).items():
            for one in history(base, kind.name, identifier):
                yield ChangeView(
                    one.date, one.what, LinkView(kind.address(identifier), title(record) or identifier), kind.words.one
                )


def title(record: Record) -> str:
    """What a record is called, without markup."""
    names = called(lambda name: getattr(record, name), calling(type(record)))
    return to_plain(next(iter(names), "") or str(getattr(record, "statement", "")))

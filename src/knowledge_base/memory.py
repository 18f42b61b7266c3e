"""What a process that makes the site again and again remembers, so that only what changed is made again.

A page is what its template makes of its view, and a view is what Python makes of the base. While a view is made, the
base notes what it is asked (`watching`). The next time, a view is made only if an answer is another, and filled into
its template only if it has become another. Files that are the same are not read, and what one record alone decides is
not decided again. Whatever is not known to be the same is made. What outlives the process is `remembered`'s to say.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import TypeVar, cast

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from knowledge_base.base import KnowledgeBase
from knowledge_base.packing import Fingerprint, pack, unpack
from knowledge_base.records import Files
from knowledge_base.watching import Read, Watched, differences, same

T = TypeVar("T")
Key = tuple[str, str, str]
"""The template of a page, its address, and what of the base it shows."""


@dataclass
class _Made:
    """What came of one view."""

    reads: frozenset[Read] | None
    """What the view asked; None when an answer has become another since."""
    view: object
    """Its fingerprint, when it is of another process."""
    text: str


class CompiledTemplates(BytecodeCache):
    """Templates as they were compiled, by their text: an environment is made anew for every build."""

    def __init__(self) -> None:
        """None yet."""
        self._known: dict[str, tuple[str, bytes]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Puts the compiled template in the bucket when its text is the same."""
        known = self._known.get(bucket.key)
        if known is not None and known[0] == bucket.checksum:
            bucket.bytecode_from_string(known[1])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Takes the compiled template from the bucket."""
        self._known[bucket.key] = (bucket.checksum, bucket.bytecode_to_string())


@dataclass
class Memory:
    """What is known from the last time."""

    files: Files = field(default_factory=dict)
    """What came of each file of the content."""
    templates: CompiledTemplates = field(default_factory=CompiledTemplates)
    _base: KnowledgeBase | None = None
    _setting: object = None
    _made: dict[Key, _Made] = field(default_factory=dict)
    _follows: dict[tuple[str, str], tuple[object, object]] = field(default_factory=dict)
    brief: bool = False
    """Whether this process asks for everything once, so that views and causes need not stay in memory."""
    _asked: set[object] = field(default_factory=set)
    """The pages, and what follows from something, that were asked for since the base was taken."""
    _former: KnowledgeBase | None = None
    """The base that the views were made of, while nobody has looked what is other than in it."""
    _kept: Files | None = None
    """The files as they are known where all of this is kept; None when something else is not known there."""

    def take(self, base: KnowledgeBase) -> None:
        """Notes that `base` is what there is now, and that views may no longer be what they were."""
        former, self._base = self._base, base
        self._asked = set()
        if former is None or former is base:
            return
        base.take_over(former)
        self._former = self._former or former

    def _compare(self) -> None:
        """Finds the views that may no longer be what they were. It is left till one of them is asked for."""
        former, self._former, base = self._former, None, self._base
        if former is None or base is None or not self._made:
            return
        asked = {read[0] for one in self._made.values() for read in one.reads or ()}
        try:
            changed = differences(former, base, asked)
        except Exception:  # a base with faults; the checks tell what is wrong with it
            changed = None
        for one in self._made.values():
            if one.reads is not None and (changed is None or not one.reads.isdisjoint(changed)):
                one.reads = None

    @property
    def is_news(self) -> bool:
        """Whether anything is known that was not when this was unpacked."""
        kept = self._kept
        return (
            kept is None or kept.keys() != self.files.keys() or any(kept[name] is not self.files[name] for name in kept)
        )

    def packed(self) -> bytes:
        """All that was asked for since the base was taken, for another process. Raises one of `UNPACKABLE`."""
        made = {
            key: _Made(one.reads, _fingerprint(one.view), one.text)
            for key, one in self._made.items()
            if key in self._asked
        }
        follows = {
            name: (_fingerprint(cause), result)
            for name, (cause, result) in self._follows.items()
            if name in self._asked
        }
        return pack((self.files, self.templates, self._base, self._setting, made, follows))

    @classmethod
    def unpacked(cls, raw: bytes | memoryview, *, brief: bool = False) -> Memory:
        """What was `packed`."""
        found = cls(*unpack(raw))
        found.brief = brief
        found._kept = dict(found.files)
        return found

    def settle(self, *setting: object) -> None:
        """Forgets every page where something that all of them are made with is another: templates, terms, addresses."""
        if not same(setting, self._setting):
            self._made.clear()
            self._setting, self._kept = setting, None

    def page(
        self, key: Key, base: KnowledgeBase, view: Callable[[KnowledgeBase], object], fill: Callable[[object], str]
    ) -> str:
        """What `fill` makes of the `view` of `base`, made only if it may be another than the last time."""
        self._asked.add(key)
        self._compare()
        known = self._made.get(key)
        if known is not None and known.reads is not None:
            return known.text
        watched = Watched(base)
        seen = view(watched)
        text = known.text if known is not None and _same(known.view, seen) else fill(seen)
        self._made[key], self._kept = _Made(frozenset(watched.reads), self._held(seen), text), None
        return text

    def following(self, what: str, name: str, cause: object, make: Callable[[], T]) -> T:
        """What `make` gives, which follows from `cause` alone, made only if that is another than the last time.

        It is the `what` of `name`.
        """
        self._asked.add((what, name))
        known = self._follows.get((what, name))
        if known is None or not _same(known[0], cause):
            known = self._follows[what, name] = (self._held(cause), make())
            self._kept = None
        return cast(T, known[1])

    def recall(self, what: str, name: str, cause: object) -> object:
        """What followed from `cause` the last time; None when the cause was another."""
        self._asked.add((what, name))
        known = self._follows.get((what, name))
        return known[1] if known is not None and _same(known[0], cause) else None

    def last(self, what: str, name: str) -> tuple[object, object] | None:
        """The cause and what followed from it the last time, in this process or another."""
        return self._follows.get((what, name))

    def remember(self, what: str, name: str, cause: object, result: object) -> None:
        """Notes what followed from `cause`."""
        self._asked.add((what, name))
        self._follows[what, name], self._kept = (self._held(cause), result), None

    def _held(self, value: object) -> object:
        return Fingerprint.of(value) if self.brief else value

    def steady(self, what: str, value: T) -> T:
        """`value`, or the one of the last time where that was the same: two that are one are soon compared."""
        return self.following("steady", what, value, lambda: value)


def _fingerprint(value: object) -> Fingerprint:
    return value if isinstance(value, Fingerprint) else Fingerprint.of(value)


def _same(known: object, value: object) -> bool:
    """Whether `value` is what is `known`, or has its fingerprint."""
    return known.is_of(value) if isinstance(known, Fingerprint) else same(known, value)


def digest(folder: Path) -> object:
    """Of every name and byte below `folder`. Where there is a link, it is never the same: it may lead anywhere."""
    found = blake2b()
    for path in sorted(folder.rglob("*")):
        if path.is_symlink():
            return object()
        if path.is_file():
            raw = path.read_bytes()
            found.update(f"{path.relative_to(folder).as_posix()}\0{len(raw)}\0".encode("utf-8", "surrogateescape"))
            found.update(raw)
    return found.hexdigest()

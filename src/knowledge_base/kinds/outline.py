"""Outlines: the parts of a source, so that a reference to a part can be checked and its use be shown."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Mapping
from itertools import accumulate

from pydantic import Field

from knowledge_base.base import Kind, KnowledgeBase, Words
from knowledge_base.model import Page, Record, SourceId
from knowledge_base.text import Line

BY_SECTION = frozenset({"chapter", "section", "front"})
"""Kinds of parts that hold what stands in their section."""
BY_ID = frozenset({"appendix"})
"""Kinds of parts that hold what has an id beginning with theirs."""


class OutlinePart(Record):
    """En del av en kilde: kapittel, avsnitt, mellomtittel eller boks."""

    id: Line
    """Id-en som steder (ref) bruker."""
    section: Line
    """Avsnittet delen hører til, slik det skal vises."""
    kind: Line
    """Hva slags del det er: chapter, section, subheading, box, quote, factbox, table eller figure."""
    title: Line
    """Tittelen, forkortet av redaksjonen."""
    page: Page
    """Siden delen starter på."""
    unused: Line | None = None
    """Hvorfor basen ikke bruker denne delen."""

    def holds(self, other: OutlinePart) -> bool:
        """Whether `other` stands inside this part, as a heading in its section or a section below a section.

        The parts of an appendix share its section, so there the ids tell: V1-a stands in V1, and V1 in V.
        """
        if self.kind in BY_ID:
            return other.id != self.id and other.id.startswith(self.id)
        if self.kind in BY_SECTION:
            return other.id != self.id and f"{other.section}.".startswith(f"{self.section}.")
        return False

    @property
    def is_box(self) -> bool:
        """Whether the part stands beside the running text and does not end it."""
        return self.kind in {"box", "quote", "figure", "table", "factbox"}


class Within:
    """Tells of part after part whether it holds one of some others, without holding each against each."""

    def __init__(self, parts: Collection[OutlinePart]) -> None:
        """`parts` are those that may be held."""
        self._ids = sorted({part.id for part in parts})
        self._below: dict[str, set[str]] = {}
        for part in parts:
            for section in accumulate(part.section.split("."), "{}.{}".format):
                self._below.setdefault(section, set()).add(part.id)

    def holds_one(self, part: OutlinePart) -> bool:
        """Whether `part.holds` any of them."""
        if part.kind in BY_ID:
            at = bisect_right(self._ids, part.id)  # what begins with an id comes right behind it
            return at < len(self._ids) and self._ids[at].startswith(part.id)
        return part.kind in BY_SECTION and bool(self._below.get(part.section, frozenset()) - {part.id})


class Outline(Record):
    """Oppbygningen av én kilde."""

    source: SourceId
    """Id til kilden."""
    parts: tuple[OutlinePart, ...] = Field(min_length=1)


def outlines(base: KnowledgeBase) -> Mapping[str, Outline]:
    """The outline of each source that has one, by the id of the source."""
    return {outline.source: outline for outline in base.of(Outline).values()}


KIND = Kind(
    name="outlines",
    record=Outline,
    location="reference/outlines",
    order=80,
    words=Words("oppbygning av en kilde", "oppbygninger av kilder", "oppbygningene av kilder"),
    optional=True,
)

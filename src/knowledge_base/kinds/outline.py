"""Outlines: the parts of a source, so that a reference to a part can be checked and its use be shown."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from knowledge_base.base import Kind, KnowledgeBase, Words
from knowledge_base.model import Page, Record, SourceId
from knowledge_base.text import Line


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
        if self.kind == "appendix":
            return other.id != self.id and other.id.startswith(self.id)
        if self.kind in {"chapter", "section", "front"}:
            return other.id != self.id and f"{other.section}.".startswith(f"{self.section}.")
        return False

    @property
    def is_box(self) -> bool:
        """Whether the part stands beside the running text and does not end it."""
        return self.kind in {"box", "quote", "figure", "table", "factbox"}


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

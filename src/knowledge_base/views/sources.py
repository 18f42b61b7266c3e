"""What the list of the sources shows, and whom each of them asked."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge_base.base import KnowledgeBase
from knowledge_base.coverage import citations
from knowledge_base.kinds.source import Source
from knowledge_base.text import Prose
from knowledge_base.views.common import LinkView, PlaceView, former_anchors, link_to, places
from knowledge_base.views.works import InformantsView, builds_on, imprint, source_link, told_by_source


@dataclass(frozen=True)
class SourceLine:
    """A source in the list."""

    id: str
    former: tuple[str, ...]
    link: LinkView
    kind: str
    imprint: tuple[str, ...]
    url: str | None
    note: Prose | None
    times: int
    """How often the base refers to it."""
    builds_on: bool
    cited_at: tuple[PlaceView, ...]
    footnotes: tuple[int, ...]


@dataclass(frozen=True)
class SourcesView:
    """Every source, those first that the base builds on."""

    sources: tuple[SourceLine, ...]
    own: int
    """How many the base builds on."""
    others: int


def view(base: KnowledgeBase) -> SourcesView:
    """The list of the sources."""
    own = base.once(builds_on)
    others = [identifier for identifier in base.of(Source) if identifier not in own]
    lines = tuple(_line(base, identifier, builds_on=identifier in own) for identifier in (*own, *others))
    return SourcesView(lines, len(own), len(others))


def _line(base: KnowledgeBase, identifier: str, *, builds_on: bool) -> SourceLine:
    record = base.of(Source)[identifier]
    return SourceLine(
        id=identifier,
        former=former_anchors(record),
        link=link_to(base, Source, identifier, record.title),
        kind=record.kind,
        imprint=imprint(record),
        url=record.url,
        note=record.note,
        times=len(base.once(citations)[identifier]),
        builds_on=builds_on,
        cited_at=places(base, record.cited_at),
        footnotes=record.footnotes,
    )


# --- whom they asked ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class AskedRow:
    """Whom a source asked in one organisation."""

    organisation: LinkView
    type_title: str
    informants: InformantsView


@dataclass(frozen=True)
class StudyAsked:
    """Whom one source asked."""

    id: str
    former: tuple[str, ...]
    """The ids it has had, which the page keeps as places."""
    source: LinkView
    rows: tuple[AskedRow, ...]
    """The organisations where it tells whom it asked."""
    people: int
    """How many they are in all."""
    untold: tuple[LinkView, ...]
    """The organisations where it does not tell."""


@dataclass(frozen=True)
class StudiesView:
    """Whom the sources asked that tell of organisations."""

    sources: tuple[StudyAsked, ...]


def studies(base: KnowledgeBase) -> StudiesView:
    """Whom the sources asked."""
    return StudiesView(
        tuple(_asked(base, identifier) for identifier, told in base.once(told_by_source).items() if told)
    )


def _asked(base: KnowledgeBase, identifier: str) -> StudyAsked:
    told = base.once(told_by_source)[identifier]
    rows = tuple(
        AskedRow(one.organisation, one.type_title, one.informants) for one in told if one.informants is not None
    )
    return StudyAsked(
        id=identifier,
        former=former_anchors(base.of(Source)[identifier]),
        source=source_link(base, identifier),
        rows=rows,
        people=sum(row.informants.count for row in rows),
        untold=tuple(one.organisation for one in told if one.informants is None),
    )

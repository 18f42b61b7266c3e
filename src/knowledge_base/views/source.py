"""What the page of a source shows: the work, how it came about, what it tells of whom, and what uses it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from knowledge_base.base import KnowledgeBase
from knowledge_base.coverage import Citation, citations
from knowledge_base.kinds.source import Limit, Source, Study
from knowledge_base.model import Concern
from knowledge_base.text import Prose
from knowledge_base.views.common import PlaceView, Span, places, span
from knowledge_base.views.coverage import OutlineView, outline
from knowledge_base.views.works import ToldView, UsesView, builds_on, imprint, told_by_source, uses


class StudyPart(StrEnum):
    """What readers want to know of how a source came about."""

    SELECTION = "selection"
    INFORMANTS = "informants"
    METHOD = "method"
    LIMITS = "limits"


@dataclass(frozen=True)
class StudyView:
    """How a source came about, as far as it tells."""

    by: tuple[str, ...]
    commissioned_by: str | None
    when: Span | None
    observed: Span | None
    """The time of what was observed."""
    asked: tuple[str, ...]
    answered: Prose | None
    selection: Prose | None
    informants: Prose | None
    method: Prose | None
    limits: tuple[Limit, ...]
    concern: Concern | None
    """What the way it was made means for how sure one can be."""
    places: tuple[PlaceView, ...]


@dataclass(frozen=True)
class WorkCitation:
    """A source, as a reference to it names it."""

    key: str
    kind: str
    authors: tuple[str, ...]
    """Those who wrote it, or else who published it."""
    year: int | None
    title: str
    publisher: str | None
    """None when it is unknown, or is the author."""
    series: str | None
    version: str | None
    url: str | None

    @property
    def closed(self) -> bool:
        """Whether the title ends a sentence by itself."""
        return self.title.endswith(("?", "!", "."))


@dataclass(frozen=True)
class SourceView:
    """The page of one source."""

    title: str
    kind: str
    imprint: tuple[str, ...]
    pages: int | None
    url: str | None
    note: Prose | None
    builds_on: bool
    """Whether the base builds on it."""
    study: StudyView | None
    missing: tuple[StudyPart, ...]
    """What neither the study nor a case says that the source tells."""
    told: tuple[ToldView, ...]
    """The organisations it tells of."""
    asked: int
    """How many people it says that it asked, in all of them."""
    times: int
    """How often the base refers to it."""
    outline: OutlineView | None
    uses: tuple[UsesView, ...]
    """What refers to a source that has no outline."""
    cited_at: tuple[PlaceView, ...]
    footnotes: tuple[int, ...]
    cite: WorkCitation


def view(base: KnowledgeBase, identifier: str) -> SourceView:
    """The page of the source with this id."""
    record = base.of(Source)[identifier]
    cited = base.once(citations)[identifier]
    told = base.once(told_by_source)[identifier]
    parts = outline(base, identifier)
    return SourceView(
        title=record.title,
        kind=record.kind,
        imprint=imprint(record),
        pages=record.pages,
        url=record.url,
        note=record.note,
        builds_on=identifier in base.once(builds_on),
        study=_study(base, record.study) if record.study is not None else None,
        missing=tuple(_missing(record.study, told)),
        told=told,
        asked=sum(one.informants.count for one in told if one.informants is not None),
        times=len(cited),
        outline=parts,
        uses=uses(base, _others(base, identifier, cited)) if parts is None else (),
        cited_at=places(base, record.cited_at),
        footnotes=record.footnotes,
        cite=_citation(identifier, record),
    )


def _others(base: KnowledgeBase, identifier: str, cited: Iterable[Citation]) -> Iterator[Citation]:
    """The citations that stand in something else: that a source tells of itself, is no use of it."""
    own = (base.kind_of(Source).name, identifier)
    return (one for one in cited if (one.kind, one.record_id) != own)


def _missing(study: Study | None, told: Sequence[ToldView]) -> Iterator[StudyPart]:
    """What is not told, of what could be: who tells of one organisation alone, has not chosen among several."""
    if len(told) > 1 and not (study and study.selection) and not any(one.says_why for one in told):
        yield StudyPart.SELECTION
    if not (study and study.informants) and not any(one.informants for one in told):
        yield StudyPart.INFORMANTS
    if not (study and study.method):
        yield StudyPart.METHOD
    if not (study and study.limits):
        yield StudyPart.LIMITS


def _study(base: KnowledgeBase, study: Study) -> StudyView:
    return StudyView(
        by=study.by,
        commissioned_by=study.commissioned_by,
        when=span(study.from_, study.to),
        observed=span(study.observed_from, study.observed_to),
        asked=study.asked,
        answered=study.answered,
        selection=study.selection,
        informants=study.informants,
        method=study.method,
        limits=study.limits,
        concern=study.concern,
        places=places(base, study.refs),
    )


def _citation(identifier: str, record: Source) -> WorkCitation:
    authors = record.authors or ((record.publisher,) if record.publisher is not None else ())
    return WorkCitation(
        key=identifier,
        kind=record.kind,
        authors=authors,
        year=record.year,
        title=record.title,
        publisher=record.publisher if (record.publisher,) != authors else None,
        series=record.series,
        version=record.version,
        url=record.url,
    )

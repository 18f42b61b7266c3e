"""What the page of coverage shows: what the base uses of its sources, and where it is thin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from knowledge_base.base import KnowledgeBase
from knowledge_base.coverage import PartUse, coverage
from knowledge_base.kinds.outline import OutlinePart
from knowledge_base.kinds.source import Source
from knowledge_base.links import ObservationNode, links
from knowledge_base.views.common import (
    ClaimLine,
    LinkView,
    case_link,
    claim_line,
    document_page,
    former_anchors,
    observation_link,
    part_anchor,
)
from knowledge_base.views.works import UsesView, builds_on, source_link, uses

# --- the parts of a source ------------------------------------------------------------------------------------------


class PartState(StrEnum):
    """Whether the base uses a part of a source."""

    USED = "used"
    INSIDE = "inside"
    """It does not use the part, but what stands inside it."""
    UNUSED = "unused"


@dataclass(frozen=True)
class PartView:
    """A part of a source, and what uses it."""

    anchor: str
    """Where it stands on the page of the source."""
    document: str | None
    """The page in the document itself, when its address is known."""
    number: str | None
    """The number of its section, when it has one."""
    title: str
    page: int
    state: PartState
    times: int
    """How often the base refers to it."""
    uses: tuple[UsesView, ...]
    why_unused: str | None


@dataclass(frozen=True)
class ChapterView:
    """A chapter of a source, with the parts in it."""

    numbered: bool
    name: str
    """The number of the chapter, or the name of what has none."""
    used: int
    """How many of its parts the base refers to."""
    parts: tuple[PartView, ...]


@dataclass(frozen=True)
class OutlineView:
    """The parts of a source by chapter, in the order of the source."""

    total: int
    used: int
    unused: tuple[PartView, ...]
    inside: int
    """How many parts are not used themselves, but hold some that are."""
    chapters: tuple[ChapterView, ...]


def outline(base: KnowledgeBase, source: str) -> OutlineView | None:
    """The parts of the source with this id; None when the base does not hold its outline."""
    found = base.once(coverage).parts.get(source)
    if found is None:
        return None
    chapters: dict[str, list[PartView]] = {}
    for use in found:
        chapters.setdefault(_chapter(use.part), []).append(_part(base, source, use))
    parts = [part for listed in chapters.values() for part in listed]
    return OutlineView(
        total=len(parts),
        used=_count(parts, PartState.USED),
        unused=tuple(part for part in parts if part.state is PartState.UNUSED),
        inside=_count(parts, PartState.INSIDE),
        chapters=tuple(
            ChapterView(name.isdigit(), name, _count(listed, PartState.USED), tuple(listed))
            for name, listed in chapters.items()
        ),
    )


def _chapter(part: OutlinePart) -> str:
    return part.section.split(".")[0]


def _part(base: KnowledgeBase, source: str, use: PartUse) -> PartView:
    unused = PartState.INSIDE if use.inside else PartState.UNUSED
    return PartView(
        anchor=part_anchor(use.part.id),
        document=document_page(base, source, use.part.page),
        number=use.part.section if use.part.section[0].isdigit() else None,
        title=use.part.title,
        page=use.part.page,
        state=PartState.USED if use.used else unused,
        times=use.used,
        uses=uses(base, use.citations),
        why_unused=use.part.unused,
    )


def _count(parts: Sequence[PartView], state: PartState) -> int:
    return sum(part.state is state for part in parts)


# --- the page -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class SourceCoverage:
    """What the base uses of one source."""

    id: str
    former: tuple[str, ...]
    """The ids it has had, which the page keeps as places."""
    source: LinkView
    outline: OutlineView


@dataclass(frozen=True)
class LoneObservation:
    """An observation that no claim uses."""

    link: LinkView
    organisation: str
    why: str | None
    """Why it is right that it stands alone."""


@dataclass(frozen=True)
class CoverageView:
    """What the base uses of its sources, and where it is thin."""

    sources: tuple[SourceCoverage, ...]
    """The sources whose outlines the base holds."""
    without: tuple[LinkView, ...]
    """The other sources that the base builds on."""
    observations: int
    """How many there are in all."""
    alone: tuple[LoneObservation, ...]
    thin: tuple[ClaimLine, ...]
    """Claims that one organisation supports, or none."""


def view(base: KnowledgeBase) -> CoverageView:
    """The page of coverage."""
    found = base.once(coverage)
    outlined = [(source, outline(base, source)) for source in found.parts]
    return CoverageView(
        sources=tuple(
            SourceCoverage(source, former_anchors(base.of(Source)[source]), source_link(base, source), parts)
            for source, parts in outlined
            if parts is not None
        ),
        without=tuple(source_link(base, source) for source in base.once(builds_on) if source not in found.parts),
        observations=len(base.once(links).observations),
        alone=tuple(_alone(base, node) for node in found.uncited),
        thin=tuple(claim_line(base, node.id) for node in found.thin),
    )


def _alone(base: KnowledgeBase, node: ObservationNode) -> LoneObservation:
    return LoneObservation(
        observation_link(base, node), case_link(base, node.case_id).text, node.observation.stands_alone
    )

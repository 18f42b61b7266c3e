"""What the frame around every page says of the base: its sources, their time, and who stands behind it."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge_base.base import KnowledgeBase
from knowledge_base.kinds.identity import Identity, identity
from knowledge_base.kinds.source import Source
from knowledge_base.links import links
from knowledge_base.views.common import LinkView
from knowledge_base.views.works import Times, builds_on, source_link, times

FEW = 3
"""Sources that the frame has room to name."""


@dataclass(frozen=True)
class FrameSource:
    """A source that the base builds on, as the frame names it."""

    link: LinkView
    by: tuple[str, ...]
    """Those who made it; empty when they are not known."""
    commissioned_by: str | None
    year: int | None


@dataclass(frozen=True)
class FrameView:
    """What the frame says of the base."""

    identity: Identity
    sources: tuple[FrameSource, ...]
    """Those that the base builds on; none when they are too many to be named."""
    count: int
    """How many it builds on."""
    times: Times


SOURCES = "kilder/"
"""The address of the page that names all."""


def too_many(base: KnowledgeBase) -> bool:
    """Whether the base builds on more sources than every page can name."""
    return len(base.once(builds_on)) > FEW


def view(base: KnowledgeBase) -> FrameView:
    """What the frame of every page of this base says."""
    own = base.once(builds_on)
    named = () if too_many(base) else own
    observed = times(base, base.once(links).observations.values())
    return FrameView(identity(base), tuple(_source(base, one) for one in named), len(own), observed)


def _source(base: KnowledgeBase, identifier: str) -> FrameSource:
    record = base.of(Source)[identifier]
    publisher = (record.publisher,) if record.publisher is not None else ()
    return FrameSource(
        link=source_link(base, identifier),
        by=record.study.by if record.study is not None else record.authors or publisher,
        commissioned_by=record.study.commissioned_by if record.study is not None else None,
        year=record.year,
    )

"""What the page about the case for change shows: reasons by what they are about."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge_base.base import KnowledgeBase
from knowledge_base.kinds.reason import CountedFact, Reason, Side
from knowledge_base.kinds.recommendation import Recommendation
from knowledge_base.views.cites import CitesView, reason_cites
from knowledge_base.views.common import LinkView, PlaceView, Spot, former_anchors, link_to, places, spot


@dataclass(frozen=True)
class FigureView:
    """A figure, and where its source tells it."""

    record: CountedFact
    places: tuple[PlaceView, ...]


@dataclass(frozen=True)
class ReasonSection:
    """A reason, with the advice that answers it."""

    record: Reason
    former: tuple[str, ...]
    link: LinkView
    spot: Spot
    figures: tuple[FigureView, ...]
    places: tuple[PlaceView, ...]
    advice: tuple[LinkView, ...]


@dataclass(frozen=True)
class SideView:
    """The reasons that are about the same."""

    side: Side
    reasons: tuple[ReasonSection, ...]


@dataclass(frozen=True)
class WhyNowView:
    """The case for change. A side of which there is nothing is left out."""

    sides: tuple[SideView, ...]
    cites: CitesView | None
    """None when there are no reasons to refer to."""


def view(base: KnowledgeBase) -> WhyNowView:
    """What the page about the case for change shows."""
    sections = [_section(base, identifier, record) for identifier, record in base.of(Reason).items()]
    sides = (SideView(side, tuple(one for one in sections if one.record.side is side)) for side in Side)
    return WhyNowView(tuple(one for one in sides if one.reasons), reason_cites(base))


def _section(base: KnowledgeBase, identifier: str, record: Reason) -> ReasonSection:
    advice = base.of(Recommendation)
    return ReasonSection(
        record=record,
        former=former_anchors(record),
        link=link_to(base, Reason, identifier, record.title),
        spot=spot(base, Reason, identifier),
        figures=tuple(FigureView(one, places(base, one.refs)) for one in record.figures),
        places=places(base, record.refs),
        advice=tuple(link_to(base, Recommendation, one, advice[one].title) for one in record.advice),
    )

"""What the page about models shows: models and overviews of the sources, retold."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from knowledge_base.base import KnowledgeBase
from knowledge_base.kinds.framework import Framework, FrameworkRow, FrameworkStep
from knowledge_base.kinds.recommendation import Recommendation
from knowledge_base.text import Prose, Sentence
from knowledge_base.views.common import LinkView, PlaceView, former_anchors, link_to, place, places
from knowledge_base.views.pictures import Cycle, cycle


class Shape(StrEnum):
    """How a model is shown; the names are those of the field and of the style sheet."""

    TABLE = "tabell"
    STEPS = "trinn"
    CYCLE = "syklus"
    POINTS = "punkter"


@dataclass(frozen=True)
class StepView:
    """A step or a point."""

    title: str
    text: Prose
    place: PlaceView | None


@dataclass(frozen=True)
class FrameworkView:
    """A model."""

    id: str
    former: tuple[str, ...]
    title: str
    own_reading: bool
    """Whether it is the base's reading of its source, and not a model of the source."""
    summary: Sentence
    shape: Shape
    corner: str
    columns: tuple[str, ...]
    rows: tuple[FrameworkRow, ...]
    steps: tuple[StepView, ...]
    cycle: Cycle | None
    note: Sentence | None
    places: tuple[PlaceView, ...]
    advice: tuple[LinkView, ...]
    """The recommendations that it is useful for."""


@dataclass(frozen=True)
class FrameworksView:
    """The page about models."""

    frameworks: tuple[FrameworkView, ...]


def view(base: KnowledgeBase) -> FrameworksView:
    """The page about the models of `base`."""
    return FrameworksView(tuple(_framework(base, i, framework) for i, framework in base.of(Framework).items()))


def _framework(base: KnowledgeBase, identifier: str, record: Framework) -> FrameworkView:
    titles = {one: recommendation.title for one, recommendation in base.of(Recommendation).items()}
    return FrameworkView(
        id=identifier,
        former=former_anchors(record),
        title=record.title,
        own_reading=record.own_reading,
        summary=record.summary,
        shape=Shape(record.shape),
        corner=record.corner or "",
        columns=record.columns,
        rows=record.rows,
        steps=tuple(_step(base, step) for step in record.steps),
        cycle=cycle(record),
        note=record.note,
        places=places(base, record.refs),
        advice=tuple(link_to(base, Recommendation, one, titles[one]) for one in record.advice),
    )


def _step(base: KnowledgeBase, step: FrameworkStep) -> StepView:
    return StepView(step.title, step.text, place(base, step.ref) if step.ref else None)

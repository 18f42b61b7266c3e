"""What stands on each page today that a reader may want to correct: its figures, and what else it holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from knowledge_base.base import Kind, KnowledgeBase
from knowledge_base.kinds.case import Case, Quantity
from knowledge_base.pages import generated_pages
from knowledge_base.render import number, period
from knowledge_base.views.case import SizeMeasure, figure_anchor


@dataclass(frozen=True)
class Stands:
    """A figure as it stands today."""

    id: str
    """What an address calls it."""
    label: str
    value: str
    """As Norwegians write it; empty where the source gives none."""
    unit: str
    as_of: str
    """In words."""
    approximate: bool


@dataclass(frozen=True)
class OnPage:
    """What can be pointed out on the page of a record."""

    file: str
    """Where more is told of it, below the folder of the form."""
    within: str
    """What the ids of its parts begin with."""
    parts: tuple[str, ...]
    """The names of its parts, as they stand among the choices."""
    figures: tuple[Stands, ...]


def file_of(kind: Kind[Any], identifier: str) -> str:
    """The file about a record, without its ending, below the folder of the form."""
    return f"{kind.name}/{identifier}"


def on_pages(base: KnowledgeBase, label: Callable[[str], str]) -> Iterator[tuple[str, OnPage]]:
    """What stands on each page, by its address. `label` gives what a field of the size is called."""
    parts = {kind.name: tuple(part.name for part in kind.parts) for kind in base.kinds}
    cases = base.of(Case)
    for page in generated_pages(base):
        case = cases.get(page.record) if page.collection == base.kind_of(Case).name else None
        figures = tuple(_figures(case, label)) if case else ()
        if figures or parts[page.collection]:
            file = file_of(base.kind(page.collection), page.record)
            yield page.address, OnPage(file, f"{page.record}/", parts[page.collection], figures)


def _figures(case: Case, label: Callable[[str], str]) -> Iterator[Stands]:
    for measure in SizeMeasure:
        people = getattr(case.size, measure.value, None)
        if people is not None:
            yield _stands(measure.value, label(measure.value), people)
    for figure in case.figures:
        yield _stands(figure.id, figure.label, figure, is_year=figure.is_year)


def _stands(identifier: str, label: str, told: Quantity, *, is_year: bool = False) -> Stands:
    value = told.value
    written = "" if value is None else f"{value.normalize():f}" if is_year else number(value)
    when = period(told.as_of) if told.as_of else ""
    return Stands(figure_anchor(identifier), label, written, told.unit or "", when, told.approximate)

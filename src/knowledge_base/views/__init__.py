"""What each page shows: a function from the base to a view, by the name of the page's template."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from knowledge_base.base import KnowledgeBase
from knowledge_base.model import Record
from knowledge_base.views.common import PlaceView

RecordView = Callable[[KnowledgeBase, str], object]
"""From the id of a record to what its page shows."""
Overview = Callable[[KnowledgeBase], object]
"""To what a page about the whole base shows."""


@dataclass(frozen=True)
class PlainView:
    """A record as it is, for the page of a kind that needs nothing else."""

    id: str
    record: Record
    places: tuple[PlaceView, ...]
    """The places in sources that it rests on; none when its kind has none."""

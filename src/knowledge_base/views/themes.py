"""What the list of the themes shows."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge_base.base import KnowledgeBase
from knowledge_base.kinds.theme import Theme
from knowledge_base.views.common import LinkView, link_to
from knowledge_base.views.theme import observations


@dataclass(frozen=True)
class ThemeCard:
    """A theme in a list."""

    link: LinkView
    question: str
    observations: int
    compared: int
    """How many organisations it shows side by side; 0 when it compares none."""


@dataclass(frozen=True)
class ThemesView:
    """The list of the themes."""

    cards: tuple[ThemeCard, ...]


def view(base: KnowledgeBase) -> ThemesView:
    """The list of the themes."""
    return ThemesView(
        tuple(
            ThemeCard(
                link=link_to(base, Theme, identifier, record.title),
                question=record.question,
                observations=len(observations(base, identifier)),
                compared=len(record.comparison),
            )
            for identifier, record in base.of(Theme).items()
        )
    )

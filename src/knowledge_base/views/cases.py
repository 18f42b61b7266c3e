"""What the page about all cases shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge_base.base import KnowledgeBase
from knowledge_base.kinds.case import Case
from knowledge_base.kinds.organisation_type import OrganisationType
from knowledge_base.kinds.source import Source
from knowledge_base.kinds.theme import Theme
from knowledge_base.links import links
from knowledge_base.text import Sentence
from knowledge_base.views.alike import AlikeView, alike
from knowledge_base.views.common import (
    CaseCard,
    Choice,
    LinkView,
    case_card,
    choices,
    link_to,
)
from knowledge_base.views.pictures import Sizes, Timelines, all_timelines, sizes_picture

_FEW = 3
MOST_PICTURED = 400
"""Organisations that are drawn beside one another; of more, nobody would find one."""


@dataclass(frozen=True)
class TypeCount:
    """A type of organisation, and how many are of it."""

    title: str
    one: str
    """What one of them is called, inside a sentence."""
    many: str
    """What several of them are called, inside a sentence."""
    summary: Sentence
    count: int


@dataclass(frozen=True)
class CasesView:
    """The page about all cases."""

    types: tuple[TypeCount, ...]
    """Those that any organisation is of."""
    sources: tuple[LinkView, ...]
    """Those that tell of organisations."""
    theme_choices: tuple[Choice, ...]
    alike: AlikeView
    cards: tuple[CaseCard, ...]
    observations: int
    sizes: Sizes | None
    """How large they are; None when they are too many for a picture."""
    timelines: Timelines | None
    """What happened when; None also when nothing is told of."""

    @property
    def few_sources(self) -> bool:
        """Whether the sources are so few that all can be named in a sentence."""
        return len(self.sources) <= _FEW


def inside_line(title: str) -> str:
    """A title with a small first letter, for the middle of a sentence. Abbreviations such as NAV keep theirs."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]


def _types(base: KnowledgeBase) -> Iterator[TypeCount]:
    counts = Counter(case.type for case in base.of(Case).values())
    for identifier, record in base.of(OrganisationType).items():
        if counts[identifier]:
            one = inside_line(record.title)
            yield TypeCount(record.title, one, record.plural, record.summary, counts[identifier])


def _sources(base: KnowledgeBase) -> Iterator[LinkView]:
    found = dict.fromkeys(account.source for case in base.of(Case).values() for account in case.accounts)
    for identifier, source in base.of(Source).items():
        if identifier in found:
            yield link_to(base, Source, identifier, source.called)


def view(base: KnowledgeBase) -> CasesView:
    """The page about all cases of `base`."""
    pictured = len(base.of(Case)) <= MOST_PICTURED
    return CasesView(
        types=tuple(_types(base)),
        sources=tuple(_sources(base)),
        theme_choices=choices(base.of(Theme), "title"),
        alike=alike(base),
        cards=tuple(case_card(base, identifier) for identifier in base.of(Case)),
        observations=len(base.once(links).observations),
        sizes=sizes_picture(base) if pictured else None,
        timelines=all_timelines(base) if pictured else None,
    )

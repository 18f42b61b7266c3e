"""What the page about all observations shows.

Of more than a browser bears, it lists the organisations: the observations stand on the page of each.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from knowledge_base.base import KnowledgeBase
from knowledge_base.kinds.case import Case
from knowledge_base.kinds.perspective import Perspective
from knowledge_base.kinds.source import Source
from knowledge_base.kinds.theme import Theme
from knowledge_base.links import ObservationNode, links
from knowledge_base.model import BearsOn, Was
from knowledge_base.views.alike import AlikeView, alike
from knowledge_base.views.bands import alike_values
from knowledge_base.views.common import (
    Choice,
    LinkView,
    Span,
    case_link,
    choices,
    observation_link,
    observed,
)

MOST = 2000
"""Observations that are listed one by one: with more, a choice above the list takes a reader's browser over 50 ms."""


@dataclass(frozen=True)
class ObservationRow:
    """An observation in the list, with what the list can be filtered by."""

    link: LinkView
    organisation: str
    perspective: str
    source: str
    when: Span | None
    was: Was
    claims: int
    """How many claims it says something of."""
    about: int
    """How many are only about the same."""
    case_id: str
    perspective_id: str
    themes: tuple[str, ...]
    alike: tuple[str, ...]


@dataclass(frozen=True)
class OrganisationRow:
    """An organisation in the list, with what its observations are of, to filter by."""

    link: LinkView
    observations: int
    case_id: str
    perspectives: tuple[str, ...]
    themes: tuple[str, ...]
    alike: tuple[str, ...]


@dataclass(frozen=True)
class ObservationsView:
    """The page about all observations."""

    perspectives: tuple[Choice, ...]
    themes: tuple[Choice, ...]
    organisations: tuple[Choice, ...]
    alike: AlikeView
    rows: tuple[ObservationRow, ...]
    """Empty when they are too many."""
    organisation_rows: tuple[OrganisationRow, ...]
    """Then these are there instead."""
    several_sources: bool
    """Whether they are from more than one source, so that each must be told."""
    several_times: bool
    """Whether they are of more than one time, so that each must be told."""


def view(base: KnowledgeBase) -> ObservationsView:
    """The page about all observations of `base`."""
    nodes = tuple(base.once(links).observations.values())
    rows = tuple(_row(base, node) for node in nodes) if len(nodes) <= MOST else ()
    sources = {row.source for row in rows}
    return ObservationsView(
        perspectives=choices(base.of(Perspective), "short"),
        themes=choices(base.of(Theme), "title"),
        organisations=choices(base.of(Case), "short_name"),
        alike=alike(base),
        rows=rows,
        organisation_rows=() if len(nodes) <= MOST else tuple(_organisations(base)),
        several_sources=len(sources) > 1,
        several_times=len({row.when for row in rows}) > 1,
    )


def _organisations(base: KnowledgeBase) -> Iterator[OrganisationRow]:
    for identifier, case in base.of(Case).items():
        if case.observations:
            yield OrganisationRow(
                link=case_link(base, identifier),
                observations=len(case.observations),
                case_id=identifier,
                perspectives=tuple(dict.fromkeys(one.perspective for one in case.observations)),
                themes=tuple(dict.fromkeys(theme for one in case.observations for theme in one.themes)),
                alike=alike_values(base, case),
            )


def _row(base: KnowledgeBase, node: ObservationNode) -> ObservationRow:
    case = base.of(Case)[node.case_id]
    observation = node.observation
    return ObservationRow(
        link=observation_link(base, node),
        organisation=case.short_name,
        perspective=base.of(Perspective)[observation.perspective].short,
        source=base.of(Source)[observation.ref.source].called,
        when=observed(base, observation),
        was=observation.was,
        claims=_claims(base, node, BearsOn.CLAIM),
        about=_claims(base, node, BearsOn.TOPIC),
        case_id=node.case_id,
        perspective_id=observation.perspective,
        themes=observation.themes,
        alike=alike_values(base, case),
    )


def _claims(base: KnowledgeBase, node: ObservationNode, bears_on: BearsOn) -> int:
    found = base.once(links).by_observation[node.id]
    return len({link.claim.id for link in found if link.evidence.bears_on is bears_on})

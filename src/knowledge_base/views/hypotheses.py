"""What the page of all hypotheses shows, and what others show of one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from knowledge_base.base import KnowledgeBase
from knowledge_base.kinds.hypothesis import Hypothesis, Verdict
from knowledge_base.kinds.perspective import Perspective
from knowledge_base.kinds.source import Source
from knowledge_base.links import links
from knowledge_base.text import Prose
from knowledge_base.views.common import (
    EvidenceGroup,
    LinkView,
    PlaceView,
    Spot,
    evidence_groups,
    former_anchors,
    link_to,
    places,
    spot,
)


@dataclass(frozen=True)
class HypothesisLine:
    """A hypothesis in a list."""

    link: LinkView
    verdict: Verdict


@dataclass(frozen=True)
class HypothesisSection:
    """A hypothesis with its verdict and all its evidence."""

    id: str
    former: tuple[str, ...]
    number: int
    line: HypothesisLine
    spot: Spot
    grounds: Prose
    places: tuple[PlaceView, ...]
    evidence: tuple[EvidenceGroup, ...]


@dataclass(frozen=True)
class HypothesesOfPerspective:
    """The hypotheses of one perspective, which may be none."""

    id: str
    former: tuple[str, ...]
    title: str
    hypotheses: tuple[HypothesisSection, ...]


@dataclass(frozen=True)
class HypothesesOfSource:
    """How many hypotheses come from a source."""

    link: LinkView
    count: int


@dataclass(frozen=True)
class HypothesesView:
    """The page of all hypotheses."""

    count: int
    sources: tuple[HypothesesOfSource, ...]
    """Those that the hypotheses come from."""
    perspectives: tuple[HypothesesOfPerspective, ...]
    """All of them; none when there are no hypotheses."""


def view(base: KnowledgeBase) -> HypothesesView:
    """What the page of all hypotheses shows."""
    hypotheses = base.of(Hypothesis)
    return HypothesesView(
        count=len(hypotheses),
        sources=_sources(base),
        perspectives=tuple(_of_perspective(base, one) for one in base.of(Perspective)) if hypotheses else (),
    )


def hypothesis_line(base: KnowledgeBase, identifier: str) -> HypothesisLine:
    """The hypothesis with this id, in a list."""
    record = base.of(Hypothesis)[identifier]
    return HypothesisLine(link_to(base, Hypothesis, identifier, record.statement), record.verdict)


def _sources(base: KnowledgeBase) -> tuple[HypothesesOfSource, ...]:
    counts = Counter(record.ref.source for record in base.of(Hypothesis).values())
    called = {identifier: source.called for identifier, source in base.of(Source).items()}
    return tuple(HypothesesOfSource(link_to(base, Source, one, called[one]), count) for one, count in counts.items())


def _of_perspective(base: KnowledgeBase, identifier: str) -> HypothesesOfPerspective:
    record = base.of(Perspective)[identifier]
    own = (one for one, hypothesis in base.of(Hypothesis).items() if hypothesis.perspective == identifier)
    sections = tuple(_section(base, one) for one in own)
    return HypothesesOfPerspective(identifier, former_anchors(record), record.title, sections)


def _section(base: KnowledgeBase, identifier: str) -> HypothesisSection:
    record = base.of(Hypothesis)[identifier]
    kind = base.kind_of(Hypothesis).name
    return HypothesisSection(
        id=identifier,
        former=former_anchors(record),
        number=record.number,
        line=hypothesis_line(base, identifier),
        spot=spot(base, Hypothesis, identifier),
        grounds=record.grounds,
        places=places(base, record.refs),
        evidence=evidence_groups(base, base.once(links).by_tested[kind, identifier]),
    )

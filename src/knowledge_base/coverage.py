"""What the base uses of its sources, and where it is thin."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from knowledge_base.base import Kind, KnowledgeBase, Place
from knowledge_base.kinds.confidence import Standing, assessments
from knowledge_base.kinds.outline import Outline, OutlinePart, Within, outlines
from knowledge_base.links import ClaimNode, ObservationNode, links
from knowledge_base.model import Basis, Record, Ref
from knowledge_base.parts import holds, parts
from knowledge_base.source import Path_


@dataclass(frozen=True)
class Citation:
    """One place where a record refers to a source."""

    kind: str
    record_id: str
    ref: Ref
    path: Path_
    """Where in the record it stands."""


@dataclass(frozen=True)
class PartUse:
    """A part of a source and the citations of it."""

    part: OutlinePart
    citations: tuple[Citation, ...]
    """Every place that refers to it."""
    used: int
    """How many of them use it: a list of literature or a word explained does not."""
    inside: bool
    """Whether a part inside this one is used."""


@dataclass(frozen=True)
class Coverage:
    """How the sources are used, which observations no claim uses, and which claims rest on one organisation or none."""

    parts: Mapping[str, tuple[PartUse, ...]]
    """The parts of each source that has an outline, by the id of the source."""
    uncited: tuple[ObservationNode, ...]
    thin: tuple[ClaimNode, ...]


def citations(base: KnowledgeBase) -> Mapping[str, tuple[Citation, ...]]:
    """Where the records refer to each source, by the id of the source."""
    found: dict[str, list[Citation]] = {identifier: [] for identifier in base.collection("sources")}
    for kind in base.kinds:
        if holds(kind.record, Ref):
            for identifier in base.collection(kind.name):
                for one in base.alone(_citations_in, kind, identifier):
                    found.setdefault(one.ref.source, []).append(one)
    return MappingProxyType({source: tuple(listed) for source, listed in found.items()})


def _citations_in(kind: Kind[Any], identifier: str, record: Record, _place: Place) -> tuple[Citation, ...]:
    return tuple(Citation(kind.name, identifier, one, path) for path, one in parts(record) if isinstance(one, Ref))


def coverage(base: KnowledgeBase) -> Coverage:
    """What `base` uses of the sources whose outline it holds, and where it is thin."""
    cited = base.once(citations)
    linked = base.once(links)
    using = {kind.name for kind in base.kinds if kind.uses_sources}
    return Coverage(
        parts={
            source: tuple(part_uses(outline, cited.get(source, ()), using))
            for source, outline in base.once(outlines).items()
        },
        uncited=tuple(node for i, node in linked.observations.items() if not linked.by_observation[i]),
        thin=tuple(thin_claims(base)),
    )


def part_uses(outline: Outline, cited: tuple[Citation, ...], using: Collection[str]) -> Iterator[PartUse]:
    """The parts of the outlined source in its order, each with its citations. `using` names the kinds that use it."""
    by_part: Mapping[str, list[Citation]] = defaultdict(list)
    for citation in cited:
        by_part[citation.ref.section].append(citation)
    used = {part: sum(one.kind in using for one in listed) for part, listed in by_part.items()}
    in_use = Within([part for part in outline.parts if used.get(part.id)])
    for part in outline.parts:
        yield PartUse(part, tuple(by_part[part.id]), used.get(part.id, 0), in_use.holds_one(part))


def thin_claims(base: KnowledgeBase) -> Iterator[ClaimNode]:
    """Findings that at most one organisation supports."""
    for identifier, found in base.once(assessments).claims.items():
        supporters = found.breadth.count(Standing.SUPPORTS) + found.breadth.count(Standing.RESERVED)
        if found.basis is Basis.FINDING and supporters <= 1:
            yield base.once(links).claims[identifier]

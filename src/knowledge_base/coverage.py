"""What the base uses of its source, and where it is thin."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pydantic import BaseModel

from knowledge_base import model
from knowledge_base.links import ClaimNode, Links, ObservationNode
from knowledge_base.records import parts


@dataclass(frozen=True)
class Citation:
    """One place where a record refers to a source."""

    kind: str
    record_id: str
    ref: model.Ref


@dataclass(frozen=True)
class PartUse:
    """A part of a source and the citations of it."""

    part: model.OutlinePart
    citations: tuple[Citation, ...]
    inside: bool
    """Whether a part inside this one is cited."""


@dataclass(frozen=True)
class Coverage:
    """How the source is used, which observations no claim uses, and which claims rest on one organisation or none."""

    parts: tuple[PartUse, ...]
    uncited: tuple[ObservationNode, ...]
    thin: tuple[ClaimNode, ...]


def citations(kind: str, records: Mapping[str, model.Record]) -> Iterator[tuple[str, Citation]]:
    """Every citation in `records`, with the id of the source it refers to."""
    for identifier, record in records.items():
        default = getattr(record, "source", None)
        for ref in refs_in(record):
            source = ref.source or default
            if source is not None:
                yield source, Citation(kind, identifier, ref)


def refs_in(record: BaseModel) -> Iterator[model.Ref]:
    """Every place in a source that `record`, or a record inside it, names."""
    return (part for _, part in parts(record) if isinstance(part, model.Ref))


def part_uses(outline: Mapping[str, model.OutlinePart], cited: tuple[Citation, ...]) -> Iterator[PartUse]:
    """The parts of the outlined source in its order, each with its citations."""
    by_part: Mapping[str, list[Citation]] = defaultdict(list)
    for citation in cited:
        by_part[citation.ref.section].append(citation)
    for part in outline.values():
        inside = any(by_part[other.id] for other in outline.values() if part.holds(other))
        yield PartUse(part, tuple(by_part[part.id]), inside)


def thin_claims(links: Links) -> Iterator[ClaimNode]:
    """Claims that at most one organisation supports."""
    for identifier, node in links.claims.items():
        supporting = {
            link.observation.case_id
            for link in links.by_claim[identifier]
            if link.evidence.stance is model.Stance.SUPPORTS
        }
        if len(supporting) <= 1:
            yield node

"""Follows evidence both ways: from what is claimed to what was observed, and back.

One direction is written: a claim, or another record such as a hypothesis, names its evidence. The other is made here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, TypeVar

from knowledge_base.base import Kind, KnowledgeBase, Place
from knowledge_base.model import Claim, Evidence, Observation, Record
from knowledge_base.parts import parts

T = TypeVar("T")


@dataclass(frozen=True)
class ObservationNode:
    """An observation with the record it stands in."""

    case_id: str
    observation: Observation

    @property
    def id(self) -> str:
        """The id used in links: case/observation."""
        return f"{self.case_id}/{self.observation.id}"


@dataclass(frozen=True)
class ClaimNode:
    """A claim with the record it stands in."""

    recommendation_id: str
    claim: Claim

    @property
    def id(self) -> str:
        """The id used in links: recommendation/claim."""
        return f"{self.recommendation_id}/{self.claim.id}"


@dataclass(frozen=True)
class Link:
    """One piece of evidence: an observation, what it says of a claim, and why."""

    claim: ClaimNode
    observation: ObservationNode
    evidence: Evidence


@dataclass(frozen=True)
class TestLink:
    """One piece of evidence for or against what a whole record says, such as a hypothesis."""

    __test__ = False  # its name is no test's

    kind: str
    tested_id: str
    observation: ObservationNode
    evidence: Evidence


@dataclass(frozen=True)
class Links:
    """All links of the base, in the order in which they are written. An unknown id raises KeyError."""

    observations: Mapping[str, ObservationNode]
    claims: Mapping[str, ClaimNode]
    by_claim: Mapping[str, tuple[Link, ...]]
    by_observation: Mapping[str, tuple[Link, ...]]
    by_tested: Mapping[tuple[str, str], tuple[TestLink, ...]]
    """By the kind and the id of a record that names evidence itself."""
    tests_by_observation: Mapping[str, tuple[TestLink, ...]]

    @property
    def all(self) -> tuple[Link, ...]:
        """Every link from a claim to an observation."""
        return tuple(link for links in self.by_claim.values() for link in links)


def links(base: KnowledgeBase) -> Links:
    """The links of `base`. Evidence that names an unknown observation is left out; the checks report it."""
    observations = {node.id: node for node in _observations(base)}
    claims = {node.id: node for node in _claims(base)}
    found = [
        Link(node, observations[evidence.observation], evidence)
        for node in claims.values()
        for evidence in node.claim.evidence
        if evidence.observation in observations
    ]
    tested = {(kind, identifier): evidence for kind, identifier, evidence in _tested(base)}
    tests = [
        TestLink(kind, identifier, observations[evidence.observation], evidence)
        for (kind, identifier), listed in tested.items()
        for evidence in listed
        if evidence.observation in observations
    ]
    return Links(
        MappingProxyType(observations),
        MappingProxyType(claims),
        by_claim=_group(claims, ((link.claim.id, link) for link in found)),
        by_observation=_group(observations, ((link.observation.id, link) for link in found)),
        by_tested=_group(tested, (((link.kind, link.tested_id), link) for link in tests)),
        tests_by_observation=_group(observations, ((link.observation.id, link) for link in tests)),
    )


def _observations(base: KnowledgeBase) -> Iterator[ObservationNode]:
    for kind, identifier in _with_parts(base):
        yield from base.alone(_observations_in, kind, identifier)


def _observations_in(_kind: Kind[Any], identifier: str, record: Record, _place: Place) -> tuple[ObservationNode, ...]:
    return tuple(ObservationNode(identifier, part) for _, part in parts(record) if isinstance(part, Observation))


def _claims(base: KnowledgeBase) -> Iterator[ClaimNode]:
    for kind, identifier in _with_parts(base):
        yield from base.alone(_claims_in, kind, identifier)


def _claims_in(_kind: Kind[Any], identifier: str, record: Record, _place: Place) -> tuple[ClaimNode, ...]:
    return tuple(ClaimNode(identifier, part) for _, part in parts(record) if isinstance(part, Claim))


def _tested(base: KnowledgeBase) -> Iterator[tuple[str, str, tuple[Evidence, ...]]]:
    for kind in base.kinds:
        if "evidence" in kind.record.model_fields:
            for identifier, record in base.collection(kind.name).items():
                yield kind.name, identifier, getattr(record, "evidence")  # noqa: B009  # the kind says that it has it


def _with_parts(base: KnowledgeBase) -> Iterator[tuple[Kind[Any], str]]:
    """The records that others may stand inside."""
    return ((kind, identifier) for kind in base.kinds if kind.parts for identifier in base.collection(kind.name))


K = TypeVar("K")


def _group(keys: Iterable[K], pairs: Iterable[tuple[K, T]]) -> Mapping[K, tuple[T, ...]]:
    groups: dict[K, list[T]] = {key: [] for key in keys}
    for key, value in pairs:
        groups[key].append(value)
    return MappingProxyType({key: tuple(values) for key, values in groups.items()})

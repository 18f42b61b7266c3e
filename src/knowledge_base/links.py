"""Follows the links both ways: claim ↔ observation ↔ case. One direction is written; the other is computed here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from knowledge_base.model import Case, Claim, Evidence, Hypothesis, Observation, Recommendation

T = TypeVar("T")


@dataclass(frozen=True)
class ObservationNode:
    """An observation with the case it belongs to."""

    case_id: str
    case: Case
    observation: Observation

    @property
    def id(self) -> str:
        """The id used in links: case/observation."""
        return f"{self.case_id}/{self.observation.id}"


@dataclass(frozen=True)
class ClaimNode:
    """A claim with the recommendation it belongs to."""

    recommendation_id: str
    recommendation: Recommendation
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
class HypothesisLink:
    """One piece of evidence for or against a hypothesis."""

    hypothesis: Hypothesis
    observation: ObservationNode
    evidence: Evidence


@dataclass(frozen=True)
class Links:
    """All links of the base, in the order in which they are written."""

    observations: Mapping[str, ObservationNode]
    claims: Mapping[str, ClaimNode]
    by_claim: Mapping[str, tuple[Link, ...]]
    by_observation: Mapping[str, tuple[Link, ...]]
    by_hypothesis: Mapping[str, tuple[HypothesisLink, ...]]
    hypotheses_by_observation: Mapping[str, tuple[HypothesisLink, ...]]

    @property
    def all(self) -> tuple[Link, ...]:
        """Every link from a claim to an observation."""
        return tuple(link for links in self.by_claim.values() for link in links)


def connect(
    cases: Mapping[str, Case],
    recommendations: Mapping[str, Recommendation],
    hypotheses: Mapping[str, Hypothesis],
) -> Links:
    """Builds the links. Evidence that names an unknown observation is left out; the checks report it."""
    observations = {
        node.id: node for i, case in cases.items() for node in (ObservationNode(i, case, o) for o in case.observations)
    }
    claims = {
        node.id: node for i, rec in recommendations.items() for node in (ClaimNode(i, rec, c) for c in rec.claims)
    }
    links = [
        Link(node, observations[evidence.observation], evidence)
        for node in claims.values()
        for evidence in node.claim.evidence
        if evidence.observation in observations
    ]
    tested = [
        HypothesisLink(hypothesis, observations[evidence.observation], evidence)
        for hypothesis in hypotheses.values()
        for evidence in hypothesis.evidence
        if evidence.observation in observations
    ]
    return Links(
        observations,
        claims,
        by_claim=_group((link.claim.id, link) for link in links),
        by_observation=_group((link.observation.id, link) for link in links),
        by_hypothesis=_group((link.hypothesis.id, link) for link in tested),
        hypotheses_by_observation=_group((link.observation.id, link) for link in tested),
    )


def _group(pairs: Iterable[tuple[str, T]]) -> Mapping[str, tuple[T, ...]]:
    groups: dict[str, list[T]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return defaultdict(tuple, {key: tuple(values) for key, values in groups.items()})

"""Counts and readability of the content, for `kb check` and `kb stats`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from knowledge_base.base import KnowledgeBase
from knowledge_base.kinds.case import Case
from knowledge_base.kinds.confidence import assessments
from knowledge_base.kinds.hypothesis import Hypothesis
from knowledge_base.kinds.recommendation import Recommendation
from knowledge_base.kinds.term import Term
from knowledge_base.kinds.theme import Theme
from knowledge_base.links import links
from knowledge_base.model import Stance
from knowledge_base.readability import Lix, lix
from knowledge_base.text import to_plain

# The ceilings of the project's plain-language rule, in LIX. A report that a base of ours was made from measures 58.
# Compounds are written whole where people say them whole, which LIX counts against a text; hence 45 for claims, not 42.
MEDIAN_CEILINGS = {"råd": 42, "påstander": 45, "observasjoner": 45}
CEILING = 55


@dataclass(frozen=True)
class Counts:
    """How much the base holds."""

    cases: int
    observations: int
    recommendations: int
    claims: int
    links: int
    stances: dict[Stance, int]


@dataclass(frozen=True)
class Measured:
    """The readability of one text."""

    group: str
    id: str
    lix: Lix


def count(base: KnowledgeBase) -> Counts:
    """Counts the records and the links of each stance."""
    found = base.once(links)
    stances = Counter(link.evidence.stance for link in found.all)
    return Counts(
        cases=len(base.of(Case)),
        observations=len(found.observations),
        recommendations=len(base.of(Recommendation)),
        claims=len(found.claims),
        links=len(found.all),
        stances={stance: stances[stance] for stance in Stance},
    )


def to_judge(base: KnowledgeBase) -> tuple[str, ...]:
    """The findings whose figures have changed since they were judged, as recommendation/claim."""
    return tuple(one for one, claim in base.once(assessments).claims.items() if claim.changed)


def measure(base: KnowledgeBase) -> Iterator[Measured]:
    """The LIX of every text that a leader reads, record by record."""
    for identifier, recommendation in base.of(Recommendation).items():
        yield _measured("råd", identifier, recommendation.summary)
        yield _measured("avgrensninger", identifier, recommendation.limits)
    for identifier, claim in base.once(links).claims.items():
        yield _measured("påstander", identifier, claim.claim.text)
    for identifier, node in base.once(links).observations.items():
        yield _measured("observasjoner", identifier, node.observation.text)
    for identifier, case in base.of(Case).items():
        yield _measured("virksomheter", identifier, case.summary)
    for identifier, theme in base.of(Theme).items():
        yield _measured("temaer", identifier, theme.summary)
    for identifier, term in base.of(Term).items():
        yield _measured("ordliste", identifier, term.definition)
    for identifier, hypothesis in base.of(Hypothesis).items():
        yield _measured("hypoteser", identifier, hypothesis.grounds)


def medians(measured: list[Measured]) -> dict[str, float]:
    """The median LIX of each group."""
    groups = dict.fromkeys(m.group for m in measured)
    return {group: median(m.lix.value for m in measured if m.group == group) for group in groups}


def _measured(group: str, identifier: str, text: str) -> Measured:
    return Measured(group, identifier, lix(to_plain(text)))

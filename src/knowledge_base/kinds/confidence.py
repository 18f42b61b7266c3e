"""How sure we are of a claim: the levels that editors choose from, and the ceilings that hold them down.

Two things are kept apart. *Breadth* is counted: how many of the organisations that could speak support a claim.
*Confidence* is judged by editors, claim by claim, after the four questions of GRADE-CERQual (Lewin et al. 2018), and is
never higher than the ceilings of the claim. Levels and ceilings are data (`reference/confidence.yml`,
`reference/ceilings.yml`), which the site publishes; what a ceiling looks at, is a rule here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Annotated

from knowledge_base.base import Kind, KnowledgeBase, Words
from knowledge_base.kinds.case import Case, told_of
from knowledge_base.kinds.source import Source
from knowledge_base.links import ClaimNode, Link, links
from knowledge_base.model import (
    Asserts,
    Basis,
    BearsOn,
    Concern,
    Confidence,
    Counted,
    Named,
    Names,
    Slug,
    Stance,
    Was,
)
from knowledge_base.text import Line, Sentence


class ConfidenceLevel(Named):
    """Ett trinn av tillit."""

    id: Slug
    """Fast id: små bokstaver a–z, tall og bindestrek. Skriv aa, o og ae for å, ø og æ."""
    title: Line
    """Navnet leseren ser, for eksempel «Middels»."""
    verb: Line
    """Det som sies om et funn på dette trinnet, for eksempel «stemmer trolig»."""
    meaning: Sentence
    """Hva trinnet betyr for leseren."""
    action: Line
    """Det som sies om en handling som følger av funnet, for eksempel «Prøv dette»."""
    in_judgement: tuple[Line, ...] = ()
    """Ord som vurderingen av et funn på dette trinnet skal ha minst ett av, for eksempel «stemmer trolig»."""
    not_in_actions: tuple[Line, ...] = ()
    """Ord som sier for mye i en handling på dette trinnet, for eksempel «må»."""


class Rule(StrEnum):
    """What a ceiling looks at."""

    NOT_A_FINDING = "ikke-funn"
    NO_SUPPORT = "ingen-stoette"
    ONE_ORGANISATION = "en-virksomhet"
    AS_MANY_AGAINST = "like-mange-mot"
    UNMEASURED = "ikke-maalt"
    ONE_SOURCE = "en-kilde"


class Ceiling(Named):
    """Et tak: det meste av tillit som en påstand kan få, og hvorfor."""

    id: Slug
    """Fast id: små bokstaver a–z, tall og bindestrek. Skriv aa, o og ae for å, ø og æ."""
    rule: Rule
    """Når taket gjelder: ikke-funn, ingen-stoette, en-virksomhet, like-mange-mot, ikke-maalt (en virkning ingen målte)
    eller en-kilde."""
    at_most: Annotated[Slug, Names("confidence")] | None = None
    """Det høyeste trinnet. Utelates når påstanden ikke skal ha noe trinn."""
    title: Line
    """Når det gjelder, i en kort setning."""
    why: Sentence
    """Grunnen til taket."""


KIND = Kind(
    name="confidence",
    record=ConfidenceLevel,
    location="reference/confidence.yml",
    order=130,
    closed=True,
    words=Words("trinn for tillit", "trinn for tillit", "trinnene for tillit"),
    data="confidence_levels",
)


# --- who says what ----------------------------------------------------------------------------------------------------


class Standing(StrEnum):
    """What an organisation says of a claim, all its observations taken together."""

    SUPPORTS = "supports"
    RESERVED = "reserved"
    """It supports, and has something against as well."""
    NUANCES = "nuances"
    CONTRADICTS = "contradicts"
    SILENT = "silent"


@dataclass(frozen=True)
class Breadth:
    """What each organisation that could speak says of a claim. Owner and owned are one organisation."""

    spoken: Mapping[str, Standing]
    """What those say that say something, by id, in reading order; of an owner and what it owns, the id of the owner."""
    could: Collection[str]
    """The ids of all that could speak, in reading order: see `witnesses`."""
    of_types: Collection[str] = ()
    """The ids of all of the types that can say anything of such a thing, in reading order."""

    def those(self, standing: Standing) -> tuple[str, ...]:
        """The organisations with this standing, in reading order."""
        if standing is Standing.SILENT:
            return tuple(one for one in self.could if one not in self.spoken)
        return tuple(one for one, found in self.spoken.items() if found is standing)

    def count(self, standing: Standing) -> int:
        """How many have this standing."""
        if standing is Standing.SILENT:
            return self.of - len(self.spoken)
        return sum(found is standing for found in self.spoken.values())

    @property
    def of(self) -> int:
        """How many could speak."""
        return len(self.could)

    @property
    def untold(self) -> tuple[str, ...]:
        """Those that are not counted, since no source that the claim rests on tells of them; in reading order."""
        return tuple(one for one in self.of_types if one not in self.could)

    @property
    def untold_count(self) -> int:
        """How many they are."""
        return len(self.of_types) - sum(one in self.of_types for one in self.could)

    @property
    def share(self) -> float:
        """The share of them that support it, with reservations or without; 0 when nobody could speak."""
        supporting = self.count(Standing.SUPPORTS) + self.count(Standing.RESERVED)
        return supporting / self.of if self.of else 0.0


@dataclass(frozen=True)
class Reason:
    """Why we are no surer, or as sure as we are."""

    component: str
    """Which of the four questions: methods, coherence, adequacy or relevance."""
    concern: Concern
    source: str | None = None
    """The id of the source that says it of all that is found in it; None when an editor says it of one claim."""


@dataclass(frozen=True)
class Assessment:
    """How sure we are of one claim."""

    basis: Basis
    breadth: Breadth
    ceilings: tuple[Ceiling, ...]
    """Those that apply, the lowest first."""
    confidence: Confidence | None
    """None when nobody has judged it, or there is nothing to judge."""
    reasons: tuple[Reason, ...]
    changed: bool
    """Whether its figures have changed since it was judged: who says what, or how many could have said something."""

    @property
    def level(self) -> str | None:
        """The id of the level, if it has one."""
        return self.confidence.level if self.confidence else None

    @property
    def ceiling(self) -> str | None:
        """The highest level it may have; None when it may have none, or any."""
        return self.ceilings[0].at_most if self.ceilings else None


@dataclass(frozen=True)
class Grounds:
    """What an advice or an action rests on."""

    level: str | None
    """The lowest level among the findings; None when there are none, or one of them is not judged."""
    weakest: str | None
    """The finding that decides: the first that is not judged, else, at the lowest level, that with the smallest share
    of support."""
    not_findings: tuple[tuple[str, Basis], ...]
    """Claims that have no level by their nature."""
    findings: tuple[str, ...]
    """The findings it rests on, also through what we concluded from them."""


@dataclass(frozen=True)
class Assessments:
    """How sure we are of every claim, by ids such as recommendation/claim. An unknown id raises KeyError."""

    levels: Sequence[str]
    """The ids of the levels, from the highest to the lowest."""
    claims: Mapping[str, Assessment]
    nodes: Mapping[str, ClaimNode]
    core: Mapping[str, tuple[str, ...]]
    """By the id of an advice, the claims without which it falls, and those that guard it."""

    def of(self, claim_id: str) -> Assessment:
        """How sure we are of a claim."""
        return self.claims[claim_id]

    def grounds(self, claim_ids: Iterable[str]) -> Grounds:
        """What rests on these claims rests on: the weakest of them, never an average."""
        named = tuple(claim_ids)
        findings = tuple(dict.fromkeys(finding for claim in named for finding in self._findings(claim)))
        weakest = max(findings, key=self._weakness, default=None)
        return Grounds(
            level=self.claims[weakest].level if weakest else None,
            weakest=weakest,
            not_findings=tuple((one, self.claims[one].basis) for one in named if not self._is_finding(one)),
            findings=findings,
        )

    def of_advice(self, recommendation_id: str) -> Grounds:
        """What an advice rests on."""
        return self.grounds(self.core[recommendation_id])

    def _is_finding(self, claim_id: str) -> bool:
        return self.claims[claim_id].basis is Basis.FINDING

    def _findings(self, claim_id: str) -> Iterator[str]:
        """The claim itself when it is a finding, else the findings that it names."""
        node = self.nodes[claim_id]
        if self._is_finding(claim_id):
            yield claim_id
        else:
            named = (f"{node.recommendation_id}/{one}" for one in node.claim.rests_on)
            yield from (one for one in named if one in self.claims and self._is_finding(one))

    def _weakness(self, claim_id: str) -> tuple[int, float]:
        found = self.claims[claim_id]
        rank = self.levels.index(found.level) if found.level in self.levels else len(self.levels)
        return rank, -found.breadth.share


def assessments(base: KnowledgeBase) -> Assessments:
    """How sure we are of every claim in `base`."""
    found = base.once(links)
    claims = {identifier: _assess(base, node) for identifier, node in found.claims.items()}
    core: dict[str, tuple[str, ...]] = {}
    for identifier, node in found.claims.items():
        own = (identifier,) if node.claim.in_advice is not None else ()
        core[node.recommendation_id] = (*core.get(node.recommendation_id, ()), *own)
    levels = tuple(base.of(ConfidenceLevel))
    return Assessments(levels, MappingProxyType(claims), found.claims, MappingProxyType(core))


def _assess(base: KnowledgeBase, node: ClaimNode) -> Assessment:
    breadth_ = breadth(base, node)
    confidence = node.claim.confidence if node.claim.basis is Basis.FINDING else None
    return Assessment(
        basis=node.claim.basis,
        breadth=breadth_,
        ceilings=tuple(_ceilings(base, node, breadth_)),
        confidence=confidence,
        reasons=tuple(_reasons(base, node, confidence)) if confidence else (),
        changed=_has_changed(confidence.counted if confidence else None, breadth_),
    )


# --- breadth ----------------------------------------------------------------------------------------------------------

COUNTED: Mapping[str, Standing] = MappingProxyType(
    {
        "supporting": Standing.SUPPORTS,
        "reserved": Standing.RESERVED,
        "nuancing": Standing.NUANCES,
        "contradicting": Standing.CONTRADICTS,
    }
)
"""What is counted, by the name that data give it."""


def _has_changed(counted: Counted | None, today: Breadth) -> bool:
    """Whether something else was counted when a claim was judged; not, where it is not written down."""
    if counted is None:
        return False
    said = any(set(getattr(counted, name)) != set(today.those(standing)) for name, standing in COUNTED.items())
    return said or counted.of not in (None, today.of)


def independent(base: KnowledgeBase) -> Mapping[str, str]:
    """For each case, the organisation that it counts as: its owner, when the base tells of that as well."""
    return MappingProxyType({case: _owner(base, case) for case in base.of(Case)})


def _owner(base: KnowledgeBase, case: str) -> str:
    seen = [case]
    while (owner := base.of(Case)[seen[-1]].owned_by) in base.of(Case) and owner not in seen:
        seen.append(str(owner))
    return seen[-1]


def direct(base: KnowledgeBase, node: ClaimNode) -> tuple[Link, ...]:
    """The evidence that says something of the claim itself. Only this is counted."""
    return tuple(one for one in base.once(links).by_claim[node.id] if one.evidence.bears_on is BearsOn.CLAIM)


def breadth(base: KnowledgeBase, node: ClaimNode) -> Breadth:
    """What each organisation that could speak says of a claim."""
    owners, order = base.once(independent), base.once(_order)
    stances: dict[str, set[Stance]] = defaultdict(set)
    for link in direct(base, node):
        stances[owners[link.observation.case_id]].add(link.evidence.stance)
    spoken = {one: standing(stances[one]) for one in sorted(stances, key=order.__getitem__)}
    could, of_types = witnesses(base, node)
    if not could.keys() >= stances.keys():  # whoever says something could speak
        could = {one: None for one in order if one in could or one in stances}
    return Breadth(MappingProxyType(spoken), could.keys(), of_types.keys())


def _order(base: KnowledgeBase) -> Mapping[str, int]:
    """The place in reading order of each organisation that is nobody's."""
    return {one: place for place, one in enumerate(dict.fromkeys(base.once(independent).values()))}


# --- who could speak --------------------------------------------------------------------------------------------------


def rests_on_sources(base: KnowledgeBase, node: ClaimNode) -> frozenset[str]:
    """The ids of the sources that a claim rests on: those of what it links to, on the topic too; else its own."""
    linked = frozenset(one.observation.observation.ref.source for one in base.once(links).by_claim[node.id])
    return linked or frozenset(ref.source for ref in node.claim.refs)


def witnesses(base: KnowledgeBase, node: ClaimNode) -> tuple[Mapping[str, None], Mapping[str, None]]:
    """The organisations that could have said something of a claim, and all of the types that it names.

    An organisation could when it is of such a type and a source that the claim rests on tells of it or of what it owns:
    of whom a source does not tell, its silence says nothing. No type named means all. Both are in reading order.
    """
    found = base.once(_witnesses)
    types = node.claim.could_speak
    return found[types, rests_on_sources(base, node)], found[types, None]


def _witnesses(base: KnowledgeBase) -> Mapping[tuple[tuple[str, ...], frozenset[str] | None], Mapping[str, None]]:
    """The organisations by the types and the sources that claims name. Of no sources (None), all of the types."""
    owners, order, told = base.once(independent), base.once(_order), base.once(told_of)
    cases = base.of(Case)
    nodes = base.once(links).claims.values()
    named = {(node.claim.could_speak, found) for node in nodes for found in (rests_on_sources(base, node), None)}
    groups = {}
    for types, sources in named:
        known = cases if sources is None else {one for source in sources for one in told.get(source, ())}
        found = {owners[one] for one in known if not types or cases[one].type in types}
        groups[types, sources] = dict.fromkeys(sorted(found, key=order.__getitem__))
    return groups


def standing(stances: Collection[Stance]) -> Standing:
    """What somebody says of a claim whose observations have these stances, of which there is one at least."""
    if Stance.SUPPORTS in stances:
        return Standing.SUPPORTS if len(stances) == 1 else Standing.RESERVED
    return Standing.CONTRADICTS if Stance.CONTRADICTS in stances else Standing.NUANCES


# --- ceilings ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Looked:
    """What the rules look at."""

    node: ClaimNode
    breadth: Breadth
    supporting: tuple[Link, ...]

    @property
    def supporters(self) -> int:
        return self.breadth.count(Standing.SUPPORTS) + self.breadth.count(Standing.RESERVED)


def _as_many_against(looked: _Looked) -> bool:
    """Those that support with reservations count on both sides, and so on neither."""
    against = looked.breadth.count(Standing.NUANCES) + looked.breadth.count(Standing.CONTRADICTS)
    reserved = looked.breadth.count(Standing.RESERVED)
    return against + reserved > 0 and looked.breadth.count(Standing.SUPPORTS) <= against


def _unmeasured(looked: _Looked) -> bool:
    is_effect = looked.node.claim.asserts is Asserts.EFFECT
    return is_effect and not any(one.observation.observation.was is Was.MEASURED for one in looked.supporting)


RULES: Mapping[Rule, Callable[[_Looked], bool]] = MappingProxyType(
    {
        Rule.NOT_A_FINDING: lambda looked: looked.node.claim.basis is not Basis.FINDING,
        Rule.NO_SUPPORT: lambda looked: looked.supporters == 0,
        Rule.ONE_ORGANISATION: lambda looked: looked.supporters == 1,
        Rule.AS_MANY_AGAINST: _as_many_against,
        Rule.UNMEASURED: _unmeasured,
        Rule.ONE_SOURCE: lambda looked: len({one.observation.observation.ref.source for one in looked.supporting}) == 1,
    }
)


def _ceilings(base: KnowledgeBase, node: ClaimNode, found: Breadth) -> list[Ceiling]:
    """The ceilings that apply to a claim, the lowest first. What may have no level at all, has no other ceiling."""
    supporting = tuple(one for one in direct(base, node) if one.evidence.stance is Stance.SUPPORTS)
    looked = _Looked(node, found, supporting)
    applying = [one for one in base.of(Ceiling).values() if RULES[one.rule](looked)]
    none = [one for one in applying if one.at_most is None]
    levels = list(base.of(ConfidenceLevel))
    known = [one for one in applying if one.at_most in levels]
    return none or sorted(known, key=lambda one: -levels.index(str(one.at_most)))


# --- reasons ----------------------------------------------------------------------------------------------------------

COMPONENTS = ("methods", "coherence", "adequacy", "relevance")
"""The four questions, in the order of GRADE-CERQual."""


def _reasons(base: KnowledgeBase, node: ClaimNode, confidence: Confidence) -> Iterator[Reason]:
    """The reasons that an editor gave. How the sources came about is told by them, unless the editor says otherwise."""
    for component in COMPONENTS:
        concern: Concern | None = getattr(confidence, component)
        if concern is not None:
            yield Reason(component, concern)
        elif component == "methods":
            sources = dict.fromkeys(one.observation.observation.ref.source for one in direct(base, node))
            for source in sources:
                known = base.of(Source).get(source)  # None: told as unknown by the checks
                if known and known.study and known.study.concern:
                    yield Reason(component, known.study.concern, source)

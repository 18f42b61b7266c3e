"""What must hold of a claim and its evidence. Each check yields problems."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from knowledge_base.base import KnowledgeBase, Place
from knowledge_base.counting import how_many, right
from knowledge_base.kinds.confidence import Standing, assessments
from knowledge_base.kinds.organisation_type import OrganisationType
from knowledge_base.kinds.recommendation import Recommendation
from knowledge_base.links import links
from knowledge_base.model import Asserts, Basis, BearsOn, Claim, InAdvice, Stance, Was
from knowledge_base.problems import About, Problem
from knowledge_base.source import Path_


@dataclass(frozen=True)
class ClaimEntry:
    """A claim with its place."""

    recommendation_id: str
    claim: Claim
    place: Place
    path: Path_

    @property
    def id(self) -> str:
        """Its id with that of its advice, as links have it."""
        return f"{self.recommendation_id}/{self.claim.id}"

    def problem(self, field: Path_, what: str, do: str, about: About | None = None) -> Problem:
        """A problem with a field of the claim."""
        return self.place.problem((*self.path, *field), what, do, about)


def every_claim(base: KnowledgeBase) -> Iterator[ClaimEntry]:
    """Every claim in `base`, in the order of the files."""
    return (entry for identifier in base.of(Recommendation) for entry in _claims_of(base, identifier))


def _claims_of(base: KnowledgeBase, recommendation_id: str) -> Iterator[ClaimEntry]:
    place = base.place("recommendations", recommendation_id)
    for index, claim in enumerate(base.of(Recommendation)[recommendation_id].claims):
        yield ClaimEntry(recommendation_id, claim, place, ("claims", index))


def to_judge(base: KnowledgeBase) -> Iterator[Problem]:
    """The findings whose evidence has changed since they were judged. It is no fault of who changed the evidence."""
    for entry in every_claim(base):
        if base.once(assessments).of(entry.id).changed:
            what = f"Belegget for «{entry.claim.id}» er endret siden funnet ble vurdert."
            yield entry.problem(("confidence", "counted"), what, "Redaksjonen vurderer funnet på nytt.")


def lacks_evidence(base: KnowledgeBase, claim: Claim) -> bool:
    """Whether some of its evidence is unknown, which has been told. With it, the ceiling may be another."""
    return any(one.observation not in base.once(links).observations for one in claim.evidence)


# --- the nature of a claim ------------------------------------------------------------------------------------------


def a_finding_says_what_was_the_case(base: KnowledgeBase) -> Iterator[Problem]:
    """A finding has evidence and says what it asserts; what is no finding asserts nothing, and nobody is sure of it."""
    for entry in every_claim(base):
        claim, finding = entry.claim, entry.claim.basis is Basis.FINDING
        if finding and _is_judgement(claim):
            continue  # it is told as that
        if finding and claim.asserts is None:
            do = "Skriv asserts: praksis (noe ble gjort), erfaring (noen opplevde det) eller virkning."
            yield entry.problem((), f"Funnet «{claim.id}» sier ikke hva det hevder.", do)
        if finding and not claim.evidence:
            do = "Lenk til observasjoner i «evidence», eller skriv en annen «basis»."
            yield entry.problem((), f"Funnet «{claim.id}» har ingen observasjoner.", do)
        if not finding:
            yield from _of_a_finding(entry)


def _is_judgement(claim: Claim) -> bool:
    """Whether it rests on other claims and on nothing that was seen."""
    return bool(claim.rests_on) and not claim.evidence and claim.asserts is None and claim.confidence is None


def _of_a_finding(entry: ClaimEntry) -> Iterator[Problem]:
    """What only a finding has, in a claim that is called something else. What was written is not lost for that."""
    claim = entry.claim
    has = [f"«{name}»" for name in ("asserts", "confidence") if getattr(claim, name) is not None]
    if not has:
        return
    those = " og ".join(has)
    what = f"Påstanden er merket som «{claim.basis}», men har {those}, som bare et funn har."
    field = "basis" if claim.confidence is not None else "asserts"
    do = f"Ta bort {those}. Er påstanden likevel et funn, med observasjoner som viser den, skriv «basis: funn»."
    if claim.evidence and claim.asserts is not None and claim.confidence is not None:
        do = f"Skriv «basis: funn». Er det ikke noe funn, ta bort {those}."
    yield entry.problem((field,), what, do)


_NORM = re.compile(r"\b(bør|må|behøver|trenger|krever|kreves|er nødt til)\b", re.IGNORECASE)


def a_norm_is_a_judgement(base: KnowledgeBase) -> Iterator[Problem]:
    """What says how something ought to be, is not called a finding."""
    for entry in every_claim(base):
        found = _NORM.search(entry.claim.title)
        if entry.claim.basis is Basis.FINDING and found and not _is_judgement(entry.claim):
            what = f"Med «{found[0]}» sier tittelen hvordan noe bør være, men påstanden er merket som et funn."
            do = "Skriv hva som ble sett eller fortalt, eller sett basis: vurdering og nevn funnene i «rests_on»."
            yield entry.problem(("title",), what, do)


def a_judgement_names_its_findings(base: KnowledgeBase) -> Iterator[Problem]:
    """What we concluded ourselves, rests on findings of the same advice; nothing else names any."""
    for identifier, recommendation in base.of(Recommendation).items():
        basis = {claim.id: claim.basis for claim in recommendation.claims}
        for entry in _claims_of(base, identifier):
            yield from _judgement(entry, basis)


def _judgement(entry: ClaimEntry, basis: Mapping[str, Basis]) -> Iterator[Problem]:
    claim = entry.claim
    if claim.basis is not Basis.JUDGEMENT:
        if claim.rests_on:
            do = "Ta bort «rests_on», eller sett basis: vurdering."
            do = "Skriv «basis: vurdering»." if _is_judgement(claim) else do
            yield entry.problem(("rests_on",), "Bare en vurdering bygger på andre påstander.", do)
        return
    if not claim.rests_on and claim.asserts is None and claim.confidence is None:  # else it is told as a finding
        what = f"Vurderingen «{claim.id}» sier ikke hvilke funn den bygger på."
        yield entry.problem((), what, "Nevn dem i «rests_on», med id-ene til påstander i samme fil.")
    for index, named in enumerate(claim.rests_on):
        if basis.get(named, Basis.FINDING) is not Basis.FINDING:
            what = f"«{named}» er ikke et funn, så en vurdering kan ikke bygge på den."
            yield entry.problem(("rests_on", index), what, "Nevn funnet som ligger under.")


def advice_has_a_core(base: KnowledgeBase) -> Iterator[Problem]:
    """Every advice says which of its claims it cannot do without."""
    for identifier, recommendation in base.of(Recommendation).items():
        if not any(claim.in_advice is InAdvice.CORE for claim in recommendation.claims):
            what = "Rådet sier ikke hvilke påstander det faller uten."
            do = "Skriv in_advice: kjerne på dem, og in_advice: vern på dem som sier hva en må passe på."
            yield base.place("recommendations", identifier).problem(("claims",), what, do)


# --- evidence -------------------------------------------------------------------------------------------------------


_OF_PLANS = re.compile(
    r"(?<!\w)(?:\w*plan(?:en|er|ene|la|lagt|legg\w*)?|\w*strategi\w*|ambisjon\w*|hensikt\w*|visjon\w*|mål(?:et|ene)?"
    r"|målsett\w*|vil(?:le)?|skal|skulle|\w*ønsk\w*|vedt[ao]k\w*|vedta\w*|beslutt?\w*|bestemt\w*|sikte|foresl\w*"
    r"|la opp til|budsjetter\w*|forplikt\w*|anbefal\w*|varsl\w*)(?!\w)",
    re.IGNORECASE,
)
"""Words of a claim about what somebody meant to do."""


def needs_more_than_a_plan(claim: Claim) -> str:
    """What a claim tells that nothing which was only planned can support; empty where a plan can."""
    if claim.asserts is Asserts.PRACTICE:
        return "" if _OF_PLANS.search(claim.title) else "ble gjort"
    return "ble erfart eller virket" if claim.asserts is not None else ""


def a_plan_supports_no_outcome(base: KnowledgeBase) -> Iterator[Problem]:
    """What was only planned or wished, supports no claim of what was done, unless that tells of plans, nor of what
    somebody experienced or what something led to.
    """
    for entry in every_claim(base):
        for index in _only_planned(base, entry.claim):
            did, named = needs_more_than_a_plan(entry.claim), entry.claim.evidence[index].observation
            what = f"«{named}» var bare planlagt, og kan ikke støtte at noe {did}."
            do = "Skriv bears_on: tema, eller lenk til en observasjon av hva som hendte."
            yield entry.problem(("evidence", index), what, do)


def _only_planned(base: KnowledgeBase, claim: Claim) -> Iterator[int]:
    """Which of its links are to support a claim with what was only planned, and cannot."""
    observations = base.once(links).observations
    for index, evidence in enumerate(claim.evidence if needs_more_than_a_plan(claim) else ()):
        node = observations.get(evidence.observation)
        supports = evidence.stance is Stance.SUPPORTS and evidence.bears_on is BearsOn.CLAIM
        if supports and node is not None and node.observation.was is Was.PLANNED:
            yield index


def nouns(base: KnowledgeBase) -> Iterator[str]:
    """What a title may call the organisations, in every form: kommune, kommuner, kommunene."""
    known = {(one.title.split()[-1].lower(), one.plural.split()[-1].lower()) for one in _types(base)}
    for singular, plural in sorted(known | {("virksomhet", "virksomheter"), ("organisasjon", "organisasjoner")}):
        yield from (singular, plural, f"{plural[:-1]}ne" if plural.endswith("er") else f"{plural}ene")


def _types(base: KnowledgeBase) -> Collection[OrganisationType]:
    return base.of(OrganisationType).values()


def a_number_in_a_title_is_the_number_that_supports(base: KnowledgeBase) -> Iterator[Problem]:
    """«To av kommunene» says that two support the finding, and «de fleste» that most do, counted as breadth is.

    Where a link is refused, the number of those that are left is not known yet.
    """
    found, counted = base.once(assessments), tuple(nouns(base))
    for entry in every_claim(base):
        if entry.claim.basis is not Basis.FINDING or lacks_evidence(base, entry.claim):
            continue
        if any(True for _ in _only_planned(base, entry.claim)):
            continue
        breadth = found.of(entry.id).breadth
        support = breadth.count(Standing.SUPPORTS) + breadth.count(Standing.RESERVED)
        told = tuple(how_many(entry.claim.title, counted))
        for said in (one for one in told if not one.holds(support, breadth.of)):
            what = f"Tittelen sier «{said.text}», men {support} av {breadth.of} støtter selve påstanden."
            meant = right(entry.claim.title, told, support, breadth.of)
            do = f"Skriv «title: {meant}»" if meant else "Skriv tittelen med andre ord"
            do += ", og se om teksten under fortsatt passer. Gjelder en lenke bare temaet, skriv bears_on: tema på den."
            yield entry.problem(("title",), what, do)


CHECKS = (
    a_finding_says_what_was_the_case,
    a_norm_is_a_judgement,
    a_judgement_names_its_findings,
    advice_has_a_core,
    a_plan_supports_no_outcome,
    a_number_in_a_title_is_the_number_that_supports,
)
"""All of them."""

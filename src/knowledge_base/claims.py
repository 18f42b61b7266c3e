"""What must hold of a claim, and of how sure we say that we are. Each check yields problems."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from knowledge_base.base import KnowledgeBase, Place
from knowledge_base.kinds.confidence import COMPONENTS, Assessments, Ceiling, ConfidenceLevel, Rule, assessments
from knowledge_base.kinds.recommendation import Recommendation
from knowledge_base.links import links
from knowledge_base.model import Asserts, Basis, BearsOn, Claim, Grade, InAdvice, Stance, Was
from knowledge_base.problems import Problem
from knowledge_base.source import Path_


@dataclass(frozen=True)
class _Entry:
    """A claim with its place."""

    recommendation_id: str
    claim: Claim
    place: Place
    path: Path_

    @property
    def id(self) -> str:
        return f"{self.recommendation_id}/{self.claim.id}"

    def problem(self, field: Path_, what: str, do: str) -> Problem:
        """A problem with a field of the claim."""
        return self.place.problem((*self.path, *field), what, do)


def _claims(base: KnowledgeBase) -> Iterator[_Entry]:
    return (entry for identifier in base.of(Recommendation) for entry in _claims_of(base, identifier))


def _claims_of(base: KnowledgeBase, recommendation_id: str) -> Iterator[_Entry]:
    place = base.place("recommendations", recommendation_id)
    for index, claim in enumerate(base.of(Recommendation)[recommendation_id].claims):
        yield _Entry(recommendation_id, claim, place, ("claims", index))


# --- the nature of a claim ------------------------------------------------------------------------------------------


def a_finding_says_what_was_the_case(base: KnowledgeBase) -> Iterator[Problem]:
    """A finding has evidence and says what it asserts; what is no finding asserts nothing, and nobody is sure of it."""
    for entry in _claims(base):
        claim, finding = entry.claim, entry.claim.basis is Basis.FINDING
        if finding and claim.asserts is None:
            do = "Skriv asserts: praksis (noe ble gjort), erfaring (noen opplevde det) eller virkning."
            yield entry.problem((), f"Funnet «{claim.id}» sier ikke hva det hevder.", do)
        if finding and not claim.evidence:
            do = "Lenk til observasjoner i «evidence», eller skriv en annen «basis»."
            yield entry.problem((), f"Funnet «{claim.id}» har ingen observasjoner.", do)
        if not finding and claim.asserts is not None:
            yield entry.problem(("asserts",), "Bare et funn hevder noe av dette.", "Ta bort «asserts».")
        if not finding and claim.confidence is not None:
            yield entry.problem(("confidence",), "Bare et funn kan ha tillit.", "Ta bort «confidence».")


_NORM = re.compile(r"\b(bør|må|behøver|trenger|krever|kreves|er nødt til)\b", re.IGNORECASE)


def a_norm_is_a_judgement(base: KnowledgeBase) -> Iterator[Problem]:
    """What says how something ought to be, is not called a finding."""
    for entry in _claims(base):
        found = _NORM.search(entry.claim.title)
        if entry.claim.basis is Basis.FINDING and found:
            what = f"Med «{found[0]}» sier tittelen hvordan noe bør være, men påstanden er merket som et funn."
            do = "Skriv hva som ble sett eller fortalt, eller sett basis: vurdering og nevn funnene i «rests_on»."
            yield entry.problem(("title",), what, do)


def a_judgement_names_its_findings(base: KnowledgeBase) -> Iterator[Problem]:
    """What we concluded ourselves, rests on findings of the same advice; nothing else names any."""
    for identifier, recommendation in base.of(Recommendation).items():
        basis = {claim.id: claim.basis for claim in recommendation.claims}
        for entry in _claims_of(base, identifier):
            yield from _judgement(entry, basis)


def _judgement(entry: _Entry, basis: Mapping[str, Basis]) -> Iterator[Problem]:
    claim = entry.claim
    if claim.basis is not Basis.JUDGEMENT:
        if claim.rests_on:
            do = "Ta bort «rests_on», eller sett basis: vurdering."
            yield entry.problem(("rests_on",), "Bare en vurdering bygger på andre påstander.", do)
        return
    if not claim.rests_on:
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


def a_plan_supports_no_outcome(base: KnowledgeBase) -> Iterator[Problem]:
    """What was only planned or wished, supports no claim of what somebody experienced or what something led to."""
    observations = base.once(links).observations
    for entry in _claims(base):
        if entry.claim.asserts not in (Asserts.EXPERIENCE, Asserts.EFFECT):
            continue
        for index, evidence in enumerate(entry.claim.evidence):
            node = observations.get(evidence.observation)
            supports = evidence.stance is Stance.SUPPORTS and evidence.bears_on is BearsOn.CLAIM
            if supports and node is not None and node.observation.was is Was.PLANNED:
                what = f"«{evidence.observation}» var bare planlagt, og kan ikke støtte at noe ble erfart eller virket."
                do = "Skriv bears_on: tema, eller lenk til en observasjon av hva som hendte."
                yield entry.problem(("evidence", index), what, do)


# --- confidence -----------------------------------------------------------------------------------------------------


def no_level_is_above_its_ceiling(base: KnowledgeBase) -> Iterator[Problem]:
    """No finding has more confidence than its ceilings allow."""
    found, levels = base.once(assessments), base.of(ConfidenceLevel)
    for entry in _judged(base):
        confidence = entry.claim.confidence
        if confidence is None or confidence.level not in levels or _lacks_evidence(base, entry.claim):
            continue
        for ceiling in _broken(found, entry, confidence.level):
            limit = levels[ceiling.at_most].title.lower() if ceiling.at_most else "ikke noe trinn"
            what = f"Tilliten «{confidence.level}» er høyere enn taket, som er {limit}: {ceiling.title}."
            do = f"{ceiling.why} Senk trinnet, eller legg til det belegget som mangler."
            if ceiling.at_most is None:
                what, do = f"Denne påstanden kan ikke ha tillit: {ceiling.title}.", "Ta bort «confidence»."
            yield entry.problem(("confidence", "level"), what, do)


def _judged(base: KnowledgeBase) -> Iterator[_Entry]:
    """The findings that somebody has judged."""
    return (one for one in _claims(base) if one.claim.basis is Basis.FINDING and one.claim.confidence is not None)


def _lacks_evidence(base: KnowledgeBase, claim: Claim) -> bool:
    """Whether some of its evidence is unknown, which has been told. With it, the ceiling may be another."""
    return any(one.observation not in base.once(links).observations for one in claim.evidence)


def _broken(found: Assessments, entry: _Entry, level: str) -> Iterator[Ceiling]:
    """The lowest ceiling, when the level is above it."""
    for ceiling in found.of(entry.id).ceilings[:1]:
        if ceiling.at_most is None or found.levels.index(level) < found.levels.index(ceiling.at_most):
            yield ceiling


def a_level_has_reasons(base: KnowledgeBase) -> Iterator[Problem]:
    """A level that is not the highest, says what weakens it beside how its sources came about."""
    found = base.once(assessments)
    for entry in _judged(base):
        confidence = entry.claim.confidence
        if confidence is None or confidence.level not in found.levels[1:]:
            continue
        given = [getattr(confidence, component) for component in COMPONENTS if component != "methods"]
        if not any(concern is not None and concern.grade is not Grade.NONE for concern in given):
            what = "Tilliten har ingen grunner."
            do = "Skriv minst én av coherence, adequacy og relevance, med hva som svekker den (grade og why)."
            yield entry.problem(("confidence",), what, do)


def the_highest_level_has_no_serious_concern(base: KnowledgeBase) -> Iterator[Problem]:
    """What somebody has serious concerns about, is not called as sure as can be."""
    found = base.once(assessments)
    for entry in _judged(base):
        assessed = found.of(entry.id)
        serious = [one.component for one in assessed.reasons if one.concern.grade is Grade.SERIOUS]
        if assessed.level in found.levels[:1] and serious:
            what = f"Tilliten er på det høyeste trinnet, men «{serious[0]}» er «{Grade.SERIOUS.value}»."
            do = "Senk trinnet. Gjelder det hvordan kilden ble til, står grunnen på kilden (study.concern)."
            yield entry.problem(("confidence", "level"), what, do)


def actions_speak_as_surely_as_they_may(base: KnowledgeBase) -> Iterator[Problem]:
    """The words of an action fit the level of what it follows from, or the lowest where nobody has judged that."""
    found, levels = base.once(assessments), base.of(ConfidenceLevel)
    for identifier, recommendation in base.of(Recommendation).items():
        for index, action in enumerate(recommendation.actions):
            known = [f"{identifier}/{claim}" for claim in action.claims if f"{identifier}/{claim}" in found.claims]
            grounds = found.grounds(known)
            not_judged = grounds.weakest is not None and grounds.level is None
            level = levels.get(grounds.level or "") if not not_judged else next(reversed(list(levels.values())), None)
            words = [word for word in level.not_in_actions if _has(action.do, word)] if level else []
            if level and words:
                when = "ingen har vurdert tilliten" if not_judged else f"tilliten er {level.title.lower()}"
                what = f"«{words[0]}» sier for mye når {when}."
                do = "Skriv noe lederen kan prøve eller drøfte, eller la handlingen følge av noe vi er sikrere på."
                place = base.place("recommendations", identifier)
                yield place.problem(("actions", index, "do"), what, do)


def _has(text: str, word: str) -> bool:
    return re.search(rf"\b{re.escape(word)}\b", " ".join(text.split()), re.IGNORECASE) is not None


# --- the rule itself ------------------------------------------------------------------------------------------------


def what_is_no_finding_is_given_no_level(base: KnowledgeBase) -> Iterator[Problem]:
    """The ceiling for what is no finding says what the code does: there is nothing to be sure of."""
    for identifier, ceiling in base.of(Ceiling).items():
        if ceiling.rule is Rule.NOT_A_FINDING and ceiling.at_most is not None:
            what = "Det som ikke er et funn, får aldri noe trinn."
            yield base.place("ceilings", identifier).problem(("at_most",), what, "Ta bort «at_most».")


CHECKS = (
    a_finding_says_what_was_the_case,
    a_norm_is_a_judgement,
    a_judgement_names_its_findings,
    advice_has_a_core,
    a_plan_supports_no_outcome,
    no_level_is_above_its_ceiling,
    a_level_has_reasons,
    the_highest_level_has_no_serious_concern,
    actions_speak_as_surely_as_they_may,
    what_is_no_finding_is_given_no_level,
)
"""All of them."""

"""What must hold of how sure we say that we are of a finding. Each check yields problems."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from knowledge_base.base import KnowledgeBase
from knowledge_base.claims import ClaimEntry, every_claim, lacks_evidence
from knowledge_base.kinds.confidence import (
    COMPONENTS,
    COUNTED,
    Assessments,
    Breadth,
    Ceiling,
    ConfidenceLevel,
    Rule,
    assessments,
    independent,
)
from knowledge_base.kinds.identity import Identity
from knowledge_base.kinds.recommendation import Recommendation
from knowledge_base.kinds.source import Source
from knowledge_base.links import links
from knowledge_base.model import Basis, Claim, Grade
from knowledge_base.problems import About, Problem, nearest, one_after_another
from knowledge_base.source import Path_


def _judged(base: KnowledgeBase) -> Iterator[ClaimEntry]:
    """The findings that somebody has judged."""
    return (one for one in every_claim(base) if one.claim.basis is Basis.FINDING and one.claim.confidence is not None)


def no_level_is_above_its_ceiling(base: KnowledgeBase) -> Iterator[Problem]:
    """No finding has more confidence than its ceilings allow."""
    found, levels = base.once(assessments), base.of(ConfidenceLevel)
    for entry in _judged(base):
        confidence = entry.claim.confidence
        if confidence is None or confidence.level not in levels or lacks_evidence(base, entry.claim):
            continue
        for ceiling in _broken(found, entry, confidence.level):
            limit = levels[ceiling.at_most].title.lower() if ceiling.at_most else "ikke noe trinn"
            own = levels[confidence.level].title.lower()
            what = f"Tilliten «{own}» er høyere enn taket, som er {limit}: {ceiling.title}."
            do = f"{ceiling.why} Senk trinnet, eller legg til det belegget som mangler."
            if ceiling.at_most is None:
                what, do = f"Denne påstanden kan ikke ha tillit: {ceiling.title}.", "Ta bort «confidence»."
            yield entry.problem(("confidence", "level"), what, do)


def _broken(found: Assessments, entry: ClaimEntry, level: str) -> Iterator[Ceiling]:
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


def the_questions_are_answered(base: KnowledgeBase) -> Iterator[Problem]:
    """Whether there is enough and whether it holds for the reader is said of every judged finding; how well the
    observations fit together, where more than one organisation speaks of it itself.
    """
    found = base.once(assessments)
    for entry in _judged(base):
        confidence = entry.claim.confidence
        wanted = ["adequacy", "relevance"]
        if len(found.of(entry.id).breadth.spoken) > 1:
            wanted.insert(0, "coherence")
        missing = [component for component in wanted if getattr(confidence, component) is None]
        if missing:
            what = f"Vurderingen svarer ikke på {one_after_another(missing)}."
            do = "Skriv grade og why. Er det ikke noe å innvende, skriv grade: ingen og hvorfor."
            yield entry.problem(("confidence",), what, do)


def what_holds_up_an_advice_says_what_would_change_it(base: KnowledgeBase) -> Iterator[Problem]:
    """A judged finding in the core of an advice, or one that guards it, says what would make us change our mind."""
    for entry in _judged(base):
        confidence = entry.claim.confidence
        if entry.claim.in_advice is not None and confidence is not None and confidence.would_change is None:
            what = "Rådet hviler på funnet, men det står ikke hva som ville endret vurderingen."
            yield entry.problem(("confidence",), what, "Skriv det i «would_change», i en hel setning.")


def what_was_judged_is_written_down(base: KnowledgeBase) -> Iterator[Problem]:
    """Who said what when a finding was judged, and how many could have, stand with the judgement, so that a change can
    be seen.
    """
    found = base.once(assessments)
    for entry in _judged(base):
        confidence = entry.claim.confidence
        if confidence is None or lacks_evidence(base, entry.claim):
            continue
        breadth = found.of(entry.id).breadth
        if confidence.counted is None:
            what = "Det står ikke hvem som støttet og hvem som talte mot, da tilliten ble vurdert."
            yield entry.problem(("confidence",), what, f"Skriv counted: {{{_counted(breadth)}}}.")
        elif confidence.counted.of is None:
            what = "Det står ikke hvor mange virksomheter som kunne sagt noe, da tilliten ble vurdert."
            do = f"Er vurderingen gjort med belegget i dag, skriv of: {breadth.of} i «counted»."
            yield entry.problem(("confidence", "counted"), what, do)


def _counted(breadth: Breadth) -> str:
    """What is counted today, as YAML has it."""
    said = {name: breadth.those(standing) for name, standing in COUNTED.items()}
    return ", ".join([*(f"{name}: [{', '.join(ids)}]" for name, ids in said.items() if ids), f"of: {breadth.of}"])


def the_words_of_a_judgement_fit_its_level(base: KnowledgeBase) -> Iterator[Problem]:
    """A judgement is worded as its level is, so that the sentence alone says no more."""
    levels = base.of(ConfidenceLevel)
    for entry in _judged(base):
        confidence = entry.claim.confidence
        level = levels.get(confidence.level) if confidence else None
        fitting = level.in_judgement if level else ()
        if confidence and level and fitting and not any(_has(confidence.judgement, words) for words in fitting):
            what = f"Vurderingen sier ikke «{fitting[0]}», som er ordene for tilliten «{level.title.lower()}»."
            do = "Skriv vurderingen med de ordene, eller velg et annet trinn."
            yield entry.problem(("confidence", "judgement"), what, do)
        elif confidence and level and (too_much := _too_sure(confidence.judgement, level, list(levels.values()))):
            what = f"«{too_much}» sier for mye når tilliten er {level.title.lower()}."
            do = "Ta det bort, eller velg et annet trinn."
            yield entry.problem(("confidence", "judgement"), what, do)


_NOT = r"(?<!\bikke )(?<!\bneppe )(?<!\bikke helt )"
STRENGTHENERS = re.compile(
    _NOT + r"\b(?:(?:helt |ganske |så godt som )?sikkert|med (?:full |stor )?sikkerhet|(?:helt )?sikre på"
    r"|garanter(?:t|er|es)|utvilsomt|uten tvil|absolutt|definitivt|åpenbart|opplagt|selvsagt|selvfølgelig|soleklart"
    r"|helt klart|ubestridelig|udiskutabelt|bevis(?:er|es|t|te)|fastslå(?:r|s|tt)|vi vet at|alltid|aldri|uansett"
    r"|i alle tilfeller|overalt|ubetinget|nødvendigvis|for enhver pris|(?:er|var|blir) nødt til|(?:helt )?påkrevd)\b"
    r"|\b(?:ingen|ikke(?: være)?(?: noen)?(?: i)?|hevet over(?: enhver| all)?) tvil\b",
    re.IGNORECASE,
)
"""What makes a sentence surer than the word beside it that says how sure we are. «Ikke alltid» does not."""


_ASKED = re.compile(r"\b(?:uklart|usikkert|ikke|lite|spørsmålet) om\b[^,.;:]*", re.IGNORECASE)
"""What is asked and not said: whether it holds."""


def _too_sure(text: str, level: ConfidenceLevel, levels: Sequence[ConfidenceLevel]) -> str | None:
    """The words in a text that say more than `level`, of `levels` from the highest. The highest may say anything."""
    above = levels[: levels.index(level)]
    if not above:
        return None
    rest = _ASKED.sub("", " ".join(text.split()))
    for own in sorted(level.in_judgement, key=len, reverse=True):
        rest = re.sub(rf"\b{re.escape(own)}\b", "", rest, flags=re.IGNORECASE)
    words = next((word for one in above for word in one.in_judgement if _has(rest, word)), None)
    found = STRENGTHENERS.search(" ".join(text.split()))
    return words or (found[0] if found else None)


def an_upper_level_has_no_serious_concern(base: KnowledgeBase) -> Iterator[Problem]:
    """What somebody has serious concerns about, is in the lower half of the levels."""
    found = base.once(assessments)
    upper = found.levels[: max(1, len(found.levels) // 2)]
    for entry in _judged(base):
        assessed = found.of(entry.id)
        serious = [one.component for one in assessed.reasons if one.concern.grade is Grade.SERIOUS]
        if assessed.level and assessed.level in upper and serious:
            level = base.of(ConfidenceLevel)[assessed.level].title.lower()
            what = f"Tilliten er «{level}», men «{serious[0]}» er «{Grade.SERIOUS.value}»."
            do = "Senk trinnet. Gjelder det hvordan kilden ble til, står grunnen på kilden (study.concern)."
            yield entry.problem(("confidence", "level"), what, do)


LONGEST = 30
"""Years from the newest source in the base to a judgement. No clock is read, and this keeps slips of the finger out."""


def a_role_judged_and_after_the_sources_came_out(base: KnowledgeBase) -> Iterator[Problem]:
    """Who judged is a role that the base names; and nobody judged a source before it was there."""
    roles = {role for about in base.of(Identity).values() for role in about.judges}
    where = base.kind_of(Identity).location
    newest = max((source.year or 0 for source in base.of(Source).values()), default=0)
    for entry in _judged(base):
        confidence = entry.claim.confidence
        if confidence is None:
            continue
        if roles and confidence.by not in roles:  # without any, the base itself could not be read
            what = f"«{confidence.by}» er ingen rolle som vurderer tilliten i denne basen."
            do = f"{nearest(confidence.by, roles)} Rollene står i «judges» i {where}."
            yield entry.problem(("confidence", "by"), what, do)
        sources = {link.observation.observation.ref.source for link in base.once(links).by_claim[entry.id]}
        years = [known.year for one in sources if (known := base.of(Source).get(one)) and known.year]
        if years and int(confidence.judged[:4]) < max(years):
            what = f"Tilliten ble vurdert i {confidence.judged}, før kilden kom ut i {max(years)}."
            yield entry.problem(("confidence", "judged"), what, "Skriv måneden vurderingen ble gjort.")
        elif newest and int(confidence.judged[:4]) > newest + LONGEST:
            what = (
                f"Tilliten ble vurdert i {confidence.judged}, mer enn {LONGEST} år etter den nyeste kilden ({newest})."
            )
            yield entry.problem(("confidence", "judged"), what, "Skriv måneden vurderingen ble gjort.", About.TOO_LATE)


def those_who_judge_are_roles(base: KnowledgeBase) -> Iterator[Problem]:
    """A role begins with a small letter, and is told by one word or by words that are no names."""
    for identifier, about in base.of(Identity).items():
        for index, role in enumerate(about.judges):
            if role != role.lower():
                what = f"«{role}» ser ut som et navn."
                do = "Skriv rollen med små bokstaver, for eksempel redaksjonen."
                yield base.place("identity", identifier).problem(("judges", index), what, do)


def what_was_counted_is_what_can_be(base: KnowledgeBase) -> Iterator[Problem]:
    """Those who are said to have spoken are organisations that count as one of their own, each named once, and some."""
    owners = base.once(independent)
    for entry in _judged(base):
        counted = entry.claim.confidence.counted if entry.claim.confidence else None
        if counted is None:
            continue
        named = [(name, i, one) for name in COUNTED for i, one in enumerate(getattr(counted, name))]
        seen: dict[str, str] = {}
        for name, index, one in named:
            path: Path_ = ("confidence", "counted", name, index)
            if seen.get(one) == name:
                continue  # that it stands twice in a list is told of every list
            if one in seen:
                what = f"«{one}» står allerede i «{seen[one]}»."
                yield entry.problem(path, what, "Behold det ene stedet: en virksomhet telles én gang.")
            elif (owner := owners.get(one, one)) != one and owners.get(owner) == owner:  # else they own each other
                what = f"«{one}» eies av «{owner}», og de telles som én virksomhet."
                yield entry.problem(path, what, f"Skriv «{owner}», eller ta det bort hvis eieren står der.")
            seen.setdefault(one, name)
        if counted.of is not None and len(seen) > counted.of:
            what = f"«of» er {counted.of}, men {len(seen)} virksomheter står i «counted»."
            do = f"Skriv hvor mange som kunne sagt noe. I dag er det {base.once(assessments).of(entry.id).breadth.of}."
            yield entry.problem(("confidence", "counted", "of"), what, do)
        if not named and base.once(assessments).of(entry.id).breadth.spoken:
            what = "Det står ikke hvem som støttet eller talte mot da tilliten ble vurdert."
            do = "Skriv dem i «supporting», «reserved», «nuancing» og «contradicting»."
            yield entry.problem(("confidence", "counted"), what, do)


def every_reason_is_its_own(base: KnowledgeBase) -> Iterator[Problem]:
    """What weakens a finding, and what an observation says of it, is said of that one: no sentence stands twice."""
    first: dict[str, str] = {}
    for entry in every_claim(base):
        for path, text in _reasons_of(entry.claim):
            told = " ".join(text.split()).casefold()
            if first.setdefault(told, entry.id) != entry.id:
                what = f"Grunnen er den samme som i «{first[told]}»."
                yield entry.problem(path, what, "Si i en hel setning hva som gjelder akkurat her.")


def _reasons_of(claim: Claim) -> Iterator[tuple[Path_, str]]:
    for component in COMPONENTS:
        concern = getattr(claim.confidence, component, None)
        if concern is not None:
            yield ("confidence", component, "why"), concern.why
    if claim.confidence is not None:
        yield ("confidence", "judgement"), claim.confidence.judgement
    for index, evidence in enumerate(claim.evidence):
        yield ("evidence", index, "why"), evidence.why


def actions_speak_as_surely_as_they_may(base: KnowledgeBase) -> Iterator[Problem]:
    """The words of an action fit the level of what it follows from, or the lowest where nobody has judged that."""
    found, levels = base.once(assessments), base.of(ConfidenceLevel)
    for identifier, recommendation in base.of(Recommendation).items():
        for index, action in enumerate(recommendation.actions):
            known = [f"{identifier}/{claim}" for claim in action.claims if f"{identifier}/{claim}" in found.claims]
            grounds = found.grounds(known)
            not_judged = grounds.weakest is not None and grounds.level is None
            level = levels.get(grounds.level or "") if not not_judged else next(reversed(list(levels.values())), None)
            words: list[str] = [word for word in level.not_in_actions if _has(action.do, word)] if level else []
            if level and level.not_in_actions and (stronger := STRENGTHENERS.search(" ".join(action.do.split()))):
                words.append(stronger[0])
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
    no_level_is_above_its_ceiling,
    a_level_has_reasons,
    the_questions_are_answered,
    what_holds_up_an_advice_says_what_would_change_it,
    what_was_judged_is_written_down,
    the_words_of_a_judgement_fit_its_level,
    an_upper_level_has_no_serious_concern,
    a_role_judged_and_after_the_sources_came_out,
    those_who_judge_are_roles,
    what_was_counted_is_what_can_be,
    every_reason_is_its_own,
    actions_speak_as_surely_as_they_may,
    what_is_no_finding_is_given_no_level,
)
"""All of them."""

"""Recommendations: what follows from the cases, claim by claim, each claim with its evidence."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated
from urllib.parse import urljoin

from pydantic import Field

from knowledge_base.base import Json, Kind, KnowledgeBase, PartKind, RecordPage, SearchKind, SearchRecord, Words
from knowledge_base.kinds.case import Case
from knowledge_base.kinds.confidence import (
    COUNTED,
    Assessment,
    Assessments,
    Breadth,
    ConfidenceLevel,
    Grounds,
    Standing,
    assessments,
)
from knowledge_base.kinds.perspective import Perspective
from knowledge_base.kinds.question import questions_by_claim
from knowledge_base.links import links
from knowledge_base.model import (
    Basis,
    Cited,
    Claim,
    Confidence,
    Followed,
    Names,
    Order,
    PerspectiveId,
    Record,
    Ref,
    Slug,
    SourceId,
)
from knowledge_base.text import Line, Prose, Sentence, plain, to_plain


class Phase(StrEnum):
    """When an action is due."""

    BEFORE = "for-start"
    START = "start"
    UNDERWAY = "underveis"
    AFTER = "etterpaa"


class Action(Record):
    """Noe leseren kan gjøre."""

    do: Sentence
    """Hva som skal gjøres, i bydeform. Én eller to setninger."""
    who: tuple[Annotated[Slug, Names("roles")], ...] = Field(min_length=1)
    """Hvem som gjør det (se reference/roles.yml)."""
    when: Phase
    """Når: for-start, start, underveis eller etterpaa."""
    claims: tuple[Annotated[Slug, Names("claims")], ...] = Field(min_length=1)
    """Id-ene til påstandene i samme fil som handlingen følger av."""


class Pitfall(Cited):
    """En felle å unngå."""

    text: Sentence
    """Fellen, og hva som skjer når noen går i den. Én eller to korte setninger."""


class Question(Record):
    """Et spørsmål leserne kan drøfte."""

    text: Sentence
    """Spørsmålet, med «vi» eller «dere»."""
    ref: Ref | None = None
    """Stedet i kilden, når spørsmålet bygger på den."""


class Recommendation(Followed):
    """Et råd med begrunnelse, belegg og forslag til handling."""

    title: Line
    """Rådet i bydeform."""
    number: Order
    """Nummeret i rekkefølgen."""
    perspective: PerspectiveId
    """Perspektivet rådet hører mest til."""
    also_perspectives: tuple[PerspectiveId, ...] = ()
    """Andre perspektiver der rådet er viktig."""
    source: SourceId
    """Kilden som alle steder (ref) i filen gjelder, hvis ikke noe annet står."""
    ref: Ref | None = None
    """Stedet der kilden gir rådet. Utelates når rådet er basens eget."""
    summary: Sentence
    """To setninger en leder kan handle etter."""
    claims: tuple[Claim, ...] = Field(min_length=1)
    actions: tuple[Action, ...] = Field(min_length=1)
    pitfalls: tuple[Pitfall, ...] = Field(min_length=1)
    questions: tuple[Question, ...] = Field(min_length=1)
    limits: Prose
    """Hvem belegget kommer fra, og hva det ikke kan si."""
    related: tuple[Annotated[Slug, Names("recommendations")], ...] = ()
    """Id-er til råd som henger sammen med dette."""


RECOMMENDATION = SearchKind("Råd", order=10, boost=2.0, group="Råd og påstander", answers=True)
CLAIM = SearchKind("Påstand", order=20, boost=0.9, group="Råd og påstander", answers=True, within="i rådet «{}»")


def _found(base: KnowledgeBase, identifier: str, record: Recommendation) -> Iterator[SearchRecord]:
    texts = [
        record.summary,
        *(action.do for action in record.actions),
        *(pitfall.text for pitfall in record.pitfalls),
        *(question.text for question in record.questions),
        record.limits,
    ]
    yield SearchRecord(
        RECOMMENDATION,
        KIND.address(identifier),
        to_plain(record.title),
        plain(texts),
        perspective=base.of(Perspective)[record.perspective].short,
        names=(f"Råd {record.number}",),
        grounds=tuple((to_plain(claim.title), to_plain(claim.text)) for claim in record.claims),
        confidence=_said_of(base, base.once(assessments).of_advice(identifier).level),
    )


def _said_of(base: KnowledgeBase, level: str | None) -> str:
    """How sure we are, as search shows it; nothing where nothing is judged."""
    return f"{base.of(ConfidenceLevel)[level].title} tillit" if level is not None else ""


def _found_claim(base: KnowledgeBase, owner: str, record: Recommendation, claim: Claim) -> SearchRecord:
    full = f"{owner}/{claim.id}"
    return SearchRecord(
        CLAIM,
        KIND.part_address(full),
        to_plain(claim.title),
        plain([claim.text, claim.note]),
        perspective=base.of(Perspective)[record.perspective].short,
        within=to_plain(record.title),
        questions=base.once(questions_by_claim).get(full, ()),
        notes=plain(_reasons_for(claim)),
        grounds=tuple(_observed(base, full)),
        confidence=_said_of(base, base.once(assessments).of(full).level),
    )


def _observed(base: KnowledgeBase, claim_id: str) -> Iterator[tuple[str, str]]:
    """The title and the text of each observation that says something of the claim."""
    for link in base.once(links).by_claim[claim_id]:
        observation = link.observation.observation
        yield (
            f"{base.of(Case)[link.observation.case_id].short_name}: {to_plain(observation.title)}",
            to_plain(observation.text),
        )


def _reasons_for(claim: Claim) -> Iterator[str | None]:
    """What is said of why the claim holds, and of how sure we are."""
    yield from (evidence.why for evidence in claim.evidence)
    yield claim.unnamed.text if claim.unnamed else None
    yield claim.confidence.judgement if claim.confidence else None
    yield claim.confidence.would_change if claim.confidence else None


def _shown(base: KnowledgeBase, identifier: str, _: Recommendation, site: str, fields: Json) -> Json:
    found = base.once(assessments)
    fields |= _rests_on(found, found.of_advice(identifier))
    for action in fields["actions"]:
        action.update(_rests_on(found, found.grounds(f"{identifier}/{claim}" for claim in action["claims"])))
    for claim in fields["claims"]:
        full = f"{identifier}/{claim['id']}"
        claim["url"] = urljoin(site, KIND.part_address(full))
        claim["breadth"] = _breadth(found.of(full).breadth) if found.of(full).basis is Basis.FINDING else None
        claim["confidence"] = _confidence(found.of(full))
        for evidence in claim["evidence"]:
            evidence["url"] = urljoin(site, base.kind("cases").part_address(evidence["observation"]))
    return fields


def _breadth(breadth: Breadth) -> Json:
    """How many organisations support a claim, and so on, with the names of those that say something of it.

    `of` is how many could have; `not_counted`, how many could not, since no source of the claim tells of them.
    """
    return {
        **{name: breadth.count(standing) for name, standing in COUNTED.items()},
        "silent": breadth.count(Standing.SILENT),
        "of": breadth.of,
        "not_counted": breadth.untold_count,
        "organisations": {name: list(breadth.those(standing)) for name, standing in COUNTED.items()},
    }


def _confidence(found: Assessment) -> Json | None:
    """How sure we are of a claim; null where nothing is claimed that one can be sure of."""
    if found.basis is not Basis.FINDING:
        return None
    judged = found.confidence
    return {
        "level": found.level,
        "ceiling": found.ceiling,
        "ceilings": [one.id for one in found.ceilings],
        "judgement": judged.judgement if judged else None,
        "reasons": [
            {"component": one.component, "concern": one.concern.grade.value, "why": one.concern.why}
            for one in found.reasons
        ],
        "assessed": _assessed(judged, changed=found.changed) if judged else None,
        "would_change": judged.would_change if judged else None,
    }


def _assessed(judged: Confidence, *, changed: bool) -> Json:
    """Who judged, when, what the organisations said then, and whether they say something else today."""
    counted = judged.counted.model_dump(mode="json") if judged.counted else None
    return {"by": judged.by, "date": judged.judged, "counted": counted, "evidence_changed": changed}


def _rests_on(found: Assessments, grounds: Grounds) -> Json:
    """The weakest finding that an advice or an action rests on, and the claims beside it that have no level."""
    weakest = found.of(grounds.weakest) if grounds.weakest else None
    beside = [{"claim": claim, "basis": basis.value} for claim, basis in grounds.not_findings]
    return {
        "breadth": _breadth(weakest.breadth) if weakest else None,
        "confidence": {**(_confidence(weakest) or {}), "claim": grounds.weakest} if weakest else None,
        "rests_on": {"findings": list(grounds.findings), "others": beside},
    }


KIND = Kind(
    name="recommendations",
    record=Recommendation,
    location="recommendations",
    order=20,
    words=Words("råd", "råd", "rådene"),
    uses_sources=True,
    sort=lambda record: record.number,
    pages=(RecordPage("recommendation", "rad/{}/", lambda record: record.title, lambda record: record.summary),),
    parts=(PartKind("claims", Claim, Words("påstand", "påstander", "påstandene"), _found_claim),),
    data="recommendations",
    data_files=True,
    papers=True,
    shown=_shown,
    found=_found,
)

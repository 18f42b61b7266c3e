"""What several pages show: links, places in sources, how sure we are, cards, evidence.

A view is what a page shows, made in plain Python: addresses below the root of the site, texts as they are written,
counts, and choices between forms. Words for readers stand in the templates, which print views and compute nothing.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from knowledge_base.base import KnowledgeBase
from knowledge_base.kinds.case import Case, Quantity
from knowledge_base.kinds.confidence import (
    Ceiling,
    ConfidenceLevel,
    Grounds,
    Reason,
    Standing,
    assessments,
    direct,
    independent,
)
from knowledge_base.kinds.identity import Mark, identity
from knowledge_base.kinds.organisation_type import OrganisationType
from knowledge_base.kinds.outline import outlines
from knowledge_base.kinds.perspective import Perspective
from knowledge_base.kinds.recommendation import Recommendation
from knowledge_base.kinds.source import Source
from knowledge_base.links import Link, ObservationNode, TestLink, links
from knowledge_base.model import Basis, BearsOn, Concern, Confidence, Named, Observation, Record, Ref, Stance, Was
from knowledge_base.slugs import slugify
from knowledge_base.text import Prose, Sentence
from knowledge_base.views.bands import Counted, alike_values


@dataclass(frozen=True)
class LinkView:
    """A link: an address below the root of the site, and the text of the link."""

    address: str
    text: str


def link_to(base: KnowledgeBase, record: type[Record], identifier: str, text: str) -> LinkView:
    """A link to a record that has a page or a place."""
    return LinkView(base.kind_of(record).address(identifier), text)


def observation_link(base: KnowledgeBase, node: ObservationNode) -> LinkView:
    """A link to an observation on its case's page, with its title."""
    return LinkView(base.kind_of(Case).part_address(node.id), node.observation.title)


def claim_link(base: KnowledgeBase, claim_id: str) -> LinkView:
    """A link to the claim with an id such as recommendation/claim, with its title."""
    node = base.once(links).claims[claim_id]
    return LinkView(base.kind_of(Recommendation).part_address(claim_id), node.claim.title)


def case_link(base: KnowledgeBase, case_id: str) -> LinkView:
    """A link to a case, with its short name."""
    return link_to(base, Case, case_id, base.of(Case)[case_id].short_name)


def former_anchors(record: Named) -> tuple[str, ...]:
    """The ids that stood as anchors where the record stands today."""
    return tuple(former for former in record.former_ids if "/" not in former)


# --- where a record is changed --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Spot:
    """Where a record is written, and where readers see it."""

    file: str
    line: int
    address: str


def spot(base: KnowledgeBase, kind: type[Record], identifier: str, part: str = "") -> Spot:
    """The spot of a record, or of what stands inside it: of the observation `part` of a case."""
    found = base.kind_of(kind)
    place = base.place(found.name, identifier)
    if not part:
        return Spot(place.file, place.line(), found.address(identifier))
    record = base.of(kind)[identifier]
    path = next(
        (one.name, index)
        for one in found.parts
        for index, entry in enumerate(getattr(record, one.name))
        if entry.id == part
    )
    return Spot(place.file, place.line(path), found.part_address(f"{identifier}/{part}"))


# --- places in sources ----------------------------------------------------------------------------------------------


class PlaceForm(StrEnum):
    """How a place in a source is told."""

    CHAPTER = "chapter"
    SECTION = "section"
    PART = "part"
    """By the name of a part that has no number, such as an appendix."""
    HEADING = "heading"
    """By the heading that stands there."""


@dataclass(frozen=True)
class PlaceView:
    """One place in a source, as readers cite it."""

    address: str
    """The page of the source, at the part that is meant, where its parts are told."""
    document: str | None
    """The page in the document itself, when its address is known."""
    source: str
    """What the source is called."""
    form: PlaceForm
    name: str
    """The number or the name of the section."""
    page: int | None
    to_page: int | None


_NUMBERED = re.compile(r"[0-9]+(\.[0-9]+)*")


def place(base: KnowledgeBase, ref: Ref) -> PlaceView:
    """The place that `ref` names."""
    outline = base.once(outlines).get(ref.source)
    part = next((part for part in outline.parts if part.id == ref.section), None) if outline else None
    name = part.section if part else str(ref.section)
    if name.isdigit():
        form = PlaceForm.CHAPTER
    elif _NUMBERED.match(name):
        form = PlaceForm.SECTION
    else:
        form = PlaceForm.PART if part else PlaceForm.HEADING
    called = base.of(Source)[ref.source].called
    address = base.kind_of(Source).address(ref.source) + (f"#{part_anchor(part.id)}" if part else "")
    document = document_page(base, ref.source, ref.page)
    return PlaceView(address, document, called, form, name, ref.page, ref.to_page)


def part_anchor(part_id: str) -> str:
    """Where a part of a source stands on the page of the source."""
    return f"del-{slugify(part_id, '-')}"


def document_page(base: KnowledgeBase, source: str, page: int | None) -> str | None:
    """The address of a page in the document of a source; None when the address of the document is not known."""
    document = base.of(Source)[source].document
    return f"{document}#page={page}" if document and page else document


def places(base: KnowledgeBase, refs: Iterable[Ref]) -> tuple[PlaceView, ...]:
    """The places that `refs` name. Parts of a section that readers cite in the same way, are one place."""
    found: dict[tuple[str, str, int | None, int | None], PlaceView] = {}
    for one in (place(base, ref) for ref in refs):
        found.setdefault((one.source, one.name, one.page, one.to_page), one)
    return tuple(found.values())


# --- time -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Span:
    """A time: from a period to another, which may be the same, or not known."""

    first: str
    last: str | None = None


def observed(base: KnowledgeBase, observation: Observation) -> Span | None:
    """The time an observation is of: its own, else that of its source's study; None when the source does not tell."""
    if observation.as_of is not None:
        return Span(observation.as_of)
    study = base.of(Source)[observation.ref.source].study
    return span(study.observed_from, study.observed_to) if study is not None else None


def span(first: str | None, last: str | None) -> Span | None:
    """The time from one period to another, either of which may be unknown."""
    known = [one for one in (first, last) if one is not None]
    return Span(known[0], known[-1] if known[-1] != known[0] else None) if known else None


# --- how sure -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class OrganisationView:
    """An organisation that could say something of a claim. Owner and owned are one, so any of them may have said it."""

    link: LinkView
    spoke: bool
    """Whether it said something itself, and not only what it owns."""
    owned: tuple[LinkView, ...]
    """What it owns that said something."""


@dataclass(frozen=True)
class Rest:
    """How many of those that do not support a claim have one and the same standing."""

    standing: Standing
    count: int


@dataclass(frozen=True)
class BreadthView:
    """What each organisation that could speak says of a claim."""

    supporting: tuple[OrganisationView, ...]
    reserved: tuple[OrganisationView, ...]
    """Those that support it with reservations."""
    nuancing: tuple[OrganisationView, ...]
    contradicting: tuple[OrganisationView, ...]
    silent: tuple[OrganisationView, ...]
    """Those that say nothing of it; empty when there are more than anybody reads."""
    silence: int
    """How many they are."""
    of: int
    """How many could speak."""
    untold: tuple[OrganisationView, ...] = ()
    """Those that are not counted, since no source of the claim tells of them; empty when they are more than anybody
    reads."""
    untold_count: int = 0
    """How many they are."""

    @property
    def supporters(self) -> int:
        """How many support it, with reservations or without."""
        return len(self.supporting) + len(self.reserved)

    @property
    def rest(self) -> tuple[Rest, ...]:
        """How many do not support it, by what they say. What nobody does is left out."""
        found = (
            Rest(Standing.NUANCES, len(self.nuancing)),
            Rest(Standing.CONTRADICTS, len(self.contradicting)),
            Rest(Standing.SILENT, self.silence),
        )
        return tuple(one for one in found if one.count)

    @property
    def spoken(self) -> bool:
        """Whether any of them says anything."""
        return self.silence < self.of

    @property
    def joined(self) -> bool:
        """Whether any of them counts together with what it owns."""
        found = (*self.supporting, *self.reserved, *self.nuancing, *self.contradicting)
        return any(one.owned for one in found)


MOST_SILENT = 20
"""Organisations that say nothing of a claim or are not counted, named beside it. Of more, only the number is told."""


def breadth_view(base: KnowledgeBase, claim_id: str) -> BreadthView:
    """What readers see of the breadth of the claim with an id such as recommendation/claim."""
    return base.once(_breadth_views)[claim_id]


def _breadth_views(base: KnowledgeBase) -> Mapping[str, BreadthView]:
    return {claim_id: _breadth_view(base, claim_id) for claim_id in base.once(links).claims}


def _breadth_view(base: KnowledgeBase, claim_id: str) -> BreadthView:
    found = base.once(assessments).of(claim_id).breadth
    spoke = {one.observation.case_id for one in direct(base, base.once(links).claims[claim_id])}

    def those(standing: Standing) -> tuple[OrganisationView, ...]:
        return tuple(_organisation(base, one, spoke) for one in found.those(standing))

    silence = found.count(Standing.SILENT)
    return BreadthView(
        supporting=those(Standing.SUPPORTS),
        reserved=those(Standing.RESERVED),
        nuancing=those(Standing.NUANCES),
        contradicting=those(Standing.CONTRADICTS),
        silent=those(Standing.SILENT) if silence <= MOST_SILENT else (),
        silence=silence,
        of=found.of,
        untold=tuple(_organisation(base, one, ()) for one in found.untold) if found.untold_count <= MOST_SILENT else (),
        untold_count=found.untold_count,
    )


def _owned(base: KnowledgeBase) -> Mapping[str, tuple[str, ...]]:
    """What each organisation owns that the base tells of, in reading order."""
    found: dict[str, tuple[str, ...]] = {}
    for one, owner in base.once(independent).items():
        if one != owner:
            found[owner] = (*found.get(owner, ()), one)
    return found


def _organisation(base: KnowledgeBase, identifier: str, spoke: Collection[str]) -> OrganisationView:
    owned = (one for one in base.once(_owned).get(identifier, ()) if one in spoke)
    return OrganisationView(
        case_link(base, identifier), identifier in spoke, tuple(case_link(base, one) for one in owned)
    )


@dataclass(frozen=True)
class ReasonView:
    """Why we are no surer, or as sure as we are."""

    component: str
    """Which of the four questions: methods, coherence, adequacy or relevance."""
    concern: Concern
    source: LinkView | None
    """The source of which it holds as a whole; None when it is said of this claim."""


@dataclass(frozen=True)
class SureView:
    """How sure we are of a claim: what kind of claim it is, how broad its support is, and how much we trust it."""

    basis: Basis
    level: ConfidenceLevel | None
    """None for what is no finding, and for a finding that nobody has judged."""
    breadth: BreadthView
    confidence: Confidence | None
    reasons: tuple[ReasonView, ...]
    ceilings: tuple[Ceiling, ...]
    """Those that hold the level down, the lowest first."""
    changed: bool
    """Whether the evidence has changed since it was judged."""

    @property
    def is_finding(self) -> bool:
        """Whether there is anything to be sure of."""
        return self.basis is Basis.FINDING


def sure(base: KnowledgeBase, claim_id: str) -> SureView:
    """How sure we are of the claim with an id such as recommendation/claim."""
    return base.once(_sures)[claim_id]


def _sures(base: KnowledgeBase) -> Mapping[str, SureView]:
    return {claim_id: _sure(base, claim_id) for claim_id in base.once(links).claims}


def _sure(base: KnowledgeBase, claim_id: str) -> SureView:
    found = base.once(assessments).of(claim_id)
    return SureView(
        basis=found.basis,
        level=base.of(ConfidenceLevel)[found.level] if found.level else None,
        breadth=breadth_view(base, claim_id),
        confidence=found.confidence,
        reasons=tuple(_reason(base, one) for one in found.reasons),
        ceilings=found.ceilings if found.basis is Basis.FINDING else (),
        changed=found.changed,
    )


def _reason(base: KnowledgeBase, found: Reason) -> ReasonView:
    source = link_to(base, Source, found.source, base.of(Source)[found.source].called) if found.source else None
    return ReasonView(found.component, found.concern, source)


@dataclass(frozen=True)
class GroundsView:
    """What an advice or an action rests on: the weakest of its findings, and what has no level by its nature."""

    level: ConfidenceLevel | None
    weakest: LinkView | None
    """The finding that decides; None when it rests on none."""
    breadth: BreadthView | None
    """Of that finding."""
    findings: int
    """How many findings it rests on."""
    others: tuple[Basis, ...]
    """The natures of the claims that have no level, each once."""


def grounds(base: KnowledgeBase, found: Grounds) -> GroundsView:
    """What readers see of the grounds."""
    return GroundsView(
        level=base.of(ConfidenceLevel)[found.level] if found.level else None,
        weakest=claim_link(base, found.weakest) if found.weakest else None,
        breadth=breadth_view(base, found.weakest) if found.weakest else None,
        findings=len(found.findings),
        others=tuple(dict.fromkeys(basis for _, basis in found.not_findings)),
    )


def advice_grounds(base: KnowledgeBase, recommendation_id: str) -> GroundsView:
    """What the recommendation with this id rests on."""
    return grounds(base, base.once(assessments).of_advice(recommendation_id))


@dataclass(frozen=True)
class ClaimLine:
    """A claim in a list."""

    link: LinkView
    sure: SureView


def claim_line(base: KnowledgeBase, claim_id: str) -> ClaimLine:
    """The claim with an id such as recommendation/claim, in a list."""
    return ClaimLine(claim_link(base, claim_id), sure(base, claim_id))


# --- evidence -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class EvidenceView:
    """An observation, as evidence."""

    stance: Stance
    organisation: LinkView
    observation: LinkView
    was: Was
    why: str
    places: tuple[PlaceView, ...]
    when: Span | None


@dataclass(frozen=True)
class EvidenceGroup:
    """The evidence of one stance, or, without a stance, what bears on the topic only and is not counted."""

    stance: Stance | None
    evidence: tuple[EvidenceView, ...]

    @property
    def organisations(self) -> tuple[str, ...]:
        """The names of the organisations it comes from, each once."""
        return tuple(dict.fromkeys(one.organisation.text for one in self.evidence))


def evidence(base: KnowledgeBase, link: Link | TestLink) -> EvidenceView:
    """One piece of evidence."""
    node = link.observation
    return EvidenceView(
        stance=link.evidence.stance,
        organisation=case_link(base, node.case_id),
        observation=observation_link(base, node),
        was=node.observation.was,
        why=link.evidence.why,
        places=places(base, node.observation.refs),
        when=observed(base, node.observation),
    )


_AGAINST_FIRST = (Stance.CONTRADICTS, Stance.NUANCES, Stance.SUPPORTS)
"""What bears on the topic only stands together, so what points another way comes first, where it is not overlooked."""


def evidence_groups(base: KnowledgeBase, found: Sequence[Link | TestLink]) -> tuple[EvidenceGroup, ...]:
    """Evidence by stance, and last what bears on the topic only. A group that has nothing is left out."""
    direct = [evidence(base, link) for link in found if link.evidence.bears_on is BearsOn.CLAIM]
    on_topic = (evidence(base, link) for link in found if link.evidence.bears_on is not BearsOn.CLAIM)
    topic = tuple(sorted(on_topic, key=lambda one: _AGAINST_FIRST.index(one.stance)))
    groups = [EvidenceGroup(stance, tuple(one for one in direct if one.stance is stance)) for stance in Stance]
    return tuple(group for group in (*groups, EvidenceGroup(None, topic)) if group.evidence)


# --- cards ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class PerspectiveTag:
    """The name of a perspective beside its mark, with a link."""

    id: str
    link: LinkView
    mark: Mark


def mark(base: KnowledgeBase, perspective_id: str) -> Mark:
    """The mark of a perspective; a ring when the base gives it none."""
    given = {one.perspective: one.mark for one in identity(base).marks}
    return given.get(perspective_id, Mark.RING)


def perspective_tag(base: KnowledgeBase, perspective_id: str) -> PerspectiveTag:
    """The perspective with this id, by its short name."""
    short = base.of(Perspective)[perspective_id].short
    return PerspectiveTag(perspective_id, link_to(base, Perspective, perspective_id, short), mark(base, perspective_id))


@dataclass(frozen=True)
class RecommendationCard:
    """A recommendation in a list, with what the list can be filtered by."""

    id: str
    number: int
    link: LinkView
    summary: Sentence
    grounds: GroundsView
    perspective: PerspectiveTag
    claims: int
    perspectives: tuple[str, ...]
    themes: tuple[str, ...]
    organisations: tuple[str, ...]
    """Those that support a claim of it."""
    alike: tuple[str, ...]
    """The choices of those that are like any of these."""


def recommendation_card(base: KnowledgeBase, identifier: str) -> RecommendationCard:
    """The recommendation with this id, in a list."""
    record = base.of(Recommendation)[identifier]
    linked = [
        link.observation
        for claim in record.claims
        for link in base.once(links).by_claim[f"{identifier}/{claim.id}"]
        if link.evidence.bears_on is BearsOn.CLAIM and link.evidence.stance is Stance.SUPPORTS
    ]
    organisations = dict.fromkeys(node.case_id for node in linked)
    return RecommendationCard(
        id=identifier,
        number=record.number,
        link=link_to(base, Recommendation, identifier, record.title),
        summary=record.summary,
        grounds=advice_grounds(base, identifier),
        perspective=perspective_tag(base, record.perspective),
        claims=len(record.claims),
        perspectives=(record.perspective, *record.also_perspectives),
        themes=tuple(dict.fromkeys(theme for node in linked for theme in node.observation.themes)),
        organisations=tuple(organisations),
        alike=tuple(dict.fromkeys(value for one in organisations for value in alike_values(base, base.of(Case)[one]))),
    )


@dataclass(frozen=True)
class CaseCard:
    """A case in a list, with what the list can be filtered by."""

    id: str
    link: LinkView
    learn: Sentence | None
    """What others can learn there; None when nobody has written it."""
    summary: Prose
    type_title: str
    people: tuple[tuple[Counted, Quantity], ...]
    """How many live there and how many work there, where a source tells it."""
    observations: int
    themes: tuple[str, ...]
    alike: tuple[str, ...]
    """The choices of those that are like it: its type, and its type and size."""


def case_card(base: KnowledgeBase, identifier: str) -> CaseCard:
    """The case with this id, in a list."""
    record = base.of(Case)[identifier]
    return CaseCard(
        id=identifier,
        link=link_to(base, Case, identifier, record.name),
        learn=record.learn,
        summary=record.summary,
        type_title=base.of(OrganisationType)[record.type].title,
        people=tuple(_people(record)),
        observations=len(record.observations),
        themes=tuple(dict.fromkeys(theme for observation in record.observations for theme in observation.themes)),
        alike=alike_values(base, record),
    )


def _people(case: Case) -> Iterator[tuple[Counted, Quantity]]:
    if case.size is None:
        return
    for counted, people in ((Counted.INHABITANTS, case.size.inhabitants), (Counted.EMPLOYEES, case.size.employees)):
        if people is not None and people.value is not None:
            yield counted, people


# --- filters --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Choice:
    """What a list can be filtered by: an id, the words readers see, and the ids it has had."""

    id: str
    text: str
    former: tuple[str, ...] = ()


def choices(records: Mapping[str, Named], field: str) -> tuple[Choice, ...]:
    """A choice for each record, with the words in `field`."""
    return tuple(Choice(i, str(getattr(record, field)), record.former_ids) for i, record in records.items())

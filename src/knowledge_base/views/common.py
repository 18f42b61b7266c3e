"""What several pages show: links, places in sources, strengths, cards, evidence.

A view is what a page shows, made in plain Python: addresses below the root of the site, texts as they are written,
counts, and choices between forms. Words for readers stand in the templates, which print views and compute nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from knowledge_base.base import KnowledgeBase
from knowledge_base.kinds.case import Case, Quantity
from knowledge_base.kinds.identity import Colour, identity
from knowledge_base.kinds.organisation_type import OrganisationType
from knowledge_base.kinds.outline import outlines
from knowledge_base.kinds.perspective import Perspective
from knowledge_base.kinds.recommendation import Recommendation
from knowledge_base.kinds.source import Source
from knowledge_base.kinds.strength import Assessment, Overall, StrengthLevel, strengths
from knowledge_base.links import Link, ObservationNode, TestLink, links
from knowledge_base.model import Named, Observation, Record, Ref, Stance
from knowledge_base.text import Prose, Sentence


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
    """The page of the source."""
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
    return PlaceView(base.kind_of(Source).address(ref.source), called, form, name, ref.page, ref.to_page)


def places(base: KnowledgeBase, refs: Iterable[Ref]) -> tuple[PlaceView, ...]:
    """The places that `refs` name. Parts of a section that readers cite in the same way, are one place."""
    return tuple(dict.fromkeys(place(base, ref) for ref in refs))


@dataclass(frozen=True)
class SourceCitation:
    """A source as a reference names it, with the pages meant."""

    authors: tuple[str, ...]
    year: int | None
    title: str
    pages: tuple[tuple[int, int | None], ...]


@dataclass(frozen=True)
class CiteView:
    """A reference to copy: to something on this site, and to what it builds on."""

    key: str
    """Tells it from others on the page."""
    title: str
    address: str
    bibtex: str
    """The key of the entry in BibTeX."""
    sources: tuple[SourceCitation, ...]


def cite(base: KnowledgeBase, key: str, title: str, address: str, refs: Sequence[Ref]) -> CiteView:
    """A reference to what stands at `address` and builds on `refs`."""
    found = []
    for identifier in dict.fromkeys(ref.source for ref in refs):
        source = base.of(Source)[identifier]
        pages = {(ref.page, ref.to_page) for ref in refs if ref.source == identifier and ref.page is not None}
        authors = source.authors or ((source.publisher,) if source.publisher else ())
        in_order = sorted(pages, key=lambda page: (page[0], page[1] or page[0]))
        found.append(SourceCitation(authors, source.year, source.title, tuple(in_order)))
    bibtex = address.replace("/#", "-").replace("/", "-").strip("-")
    return CiteView(key, title, address, bibtex, tuple(found))


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


# --- strength -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class StrengthView:
    """A level of strength: its words, and how many of the bars beside them are filled."""

    id: str
    title: str
    filled: int
    bars: int


def strength(base: KnowledgeBase, level: str) -> StrengthView:
    """The level with this id."""
    levels = list(base.of(StrengthLevel))
    bars = len(levels) - 1
    return StrengthView(level, base.of(StrengthLevel)[level].title, bars - levels.index(level), bars)


@dataclass(frozen=True)
class SupportView:
    """How well a claim, or all the claims of a recommendation, are supported, and by whom."""

    strength: StrengthView
    supports: int
    nuances: int
    contradicts: int
    organisations: tuple[LinkView, ...]
    """Those that support."""

    @property
    def links(self) -> int:
        """How many pieces of evidence there are."""
        return self.supports + self.nuances + self.contradicts


def support(base: KnowledgeBase, found: Assessment | Overall) -> SupportView:
    """What readers see of a strength."""
    organisations = tuple(case_link(base, case_id) for case_id in found.organisations)
    counts = found.supports, found.nuances, found.contradicts
    return SupportView(strength(base, found.level_id), *counts, organisations)


def claim_support(base: KnowledgeBase, claim_id: str) -> SupportView:
    """How well a claim is supported, by an id such as recommendation/claim."""
    return support(base, base.once(strengths).of(claim_id))


def overall_support(base: KnowledgeBase, recommendation_id: str) -> SupportView:
    """How well a recommendation is supported. An observation that several of its claims use, counts once."""
    overall = base.once(strengths).overall(recommendation_id)
    seen = {
        (link.evidence.stance, link.observation.id)
        for claim in base.of(Recommendation)[recommendation_id].claims
        for link in base.once(links).by_claim[f"{recommendation_id}/{claim.id}"]
    }
    counts = Counter(stance for stance, _ in seen)
    return replace(
        support(base, overall),
        supports=counts[Stance.SUPPORTS],
        nuances=counts[Stance.NUANCES],
        contradicts=counts[Stance.CONTRADICTS],
    )


@dataclass(frozen=True)
class ClaimLine:
    """A claim in a list."""

    link: LinkView
    strength: StrengthView


def claim_line(base: KnowledgeBase, claim_id: str) -> ClaimLine:
    """The claim with an id such as recommendation/claim, in a list."""
    return ClaimLine(claim_link(base, claim_id), claim_support(base, claim_id).strength)


# --- evidence -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class EvidenceView:
    """An observation, as evidence."""

    stance: Stance
    organisation: LinkView
    observation: LinkView
    why: str
    places: tuple[PlaceView, ...]
    when: Span | None


@dataclass(frozen=True)
class EvidenceGroup:
    """The evidence of one stance."""

    stance: Stance
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
        why=link.evidence.why,
        places=places(base, node.observation.refs),
        when=observed(base, node.observation),
    )


def evidence_groups(base: KnowledgeBase, found: Sequence[Link | TestLink]) -> tuple[EvidenceGroup, ...]:
    """Evidence by stance. A stance that nothing has is left out."""
    views = [evidence(base, link) for link in found]
    groups = (EvidenceGroup(stance, tuple(one for one in views if one.stance is stance)) for stance in Stance)
    return tuple(group for group in groups if group.evidence)


# --- cards ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class PerspectiveTag:
    """The name of a perspective in its colour, with a link."""

    id: str
    link: LinkView
    colour: Colour


def colour(base: KnowledgeBase, perspective_id: str) -> Colour:
    """The colour of a perspective; grey when the base gives it none."""
    given = {one.perspective: one.colour for one in identity(base).colours}
    return given.get(perspective_id, Colour.GREY)


def perspective_tag(base: KnowledgeBase, perspective_id: str) -> PerspectiveTag:
    """The perspective with this id, by its short name."""
    short = base.of(Perspective)[perspective_id].short
    return PerspectiveTag(
        perspective_id, link_to(base, Perspective, perspective_id, short), colour(base, perspective_id)
    )


@dataclass(frozen=True)
class RecommendationCard:
    """A recommendation in a list, with what the list can be filtered by."""

    id: str
    number: int
    link: LinkView
    summary: Sentence
    support: SupportView
    perspective: PerspectiveTag
    claims: int
    perspectives: tuple[str, ...]
    themes: tuple[str, ...]
    organisations: tuple[str, ...]
    types: tuple[str, ...]


def recommendation_card(base: KnowledgeBase, identifier: str) -> RecommendationCard:
    """The recommendation with this id, in a list."""
    record = base.of(Recommendation)[identifier]
    overall = base.once(strengths).overall(identifier)
    observed_for = [
        link.observation.observation
        for claim in record.claims
        for link in base.once(links).by_claim[f"{identifier}/{claim.id}"]
    ]
    return RecommendationCard(
        id=identifier,
        number=record.number,
        link=link_to(base, Recommendation, identifier, record.title),
        summary=record.summary,
        support=overall_support(base, identifier),
        perspective=perspective_tag(base, record.perspective),
        claims=len(record.claims),
        perspectives=(record.perspective, *record.also_perspectives),
        themes=tuple(dict.fromkeys(theme for observation in observed_for for theme in observation.themes)),
        organisations=overall.organisations,
        types=overall.types,
    )


class SizeClass(StrEnum):
    """How large an organisation is, by its number of employees."""

    SMALL = "under-1000"
    MIDDLE = "1000-10000"
    LARGE = "over-10000"
    UNKNOWN = "ukjent"


_MIDDLE, _LARGE = 1_000, 10_000  # employees


def employees(case: Case) -> Decimal | None:
    """The number of employees; None when no source tells."""
    return case.size.employees.value if case.size and case.size.employees else None


def size_class(case: Case) -> SizeClass:
    """How large the organisation is."""
    number = employees(case)
    if number is None:
        return SizeClass.UNKNOWN
    if number < _MIDDLE:
        return SizeClass.SMALL
    return SizeClass.MIDDLE if number < _LARGE else SizeClass.LARGE


@dataclass(frozen=True)
class CaseCard:
    """A case in a list, with what the list can be filtered by."""

    id: str
    link: LinkView
    summary: Prose
    type_title: str
    employees: Quantity | None
    """Their number, where a source tells it."""
    observations: int
    themes: tuple[str, ...]
    type: str
    size: SizeClass


def case_card(base: KnowledgeBase, identifier: str) -> CaseCard:
    """The case with this id, in a list."""
    record = base.of(Case)[identifier]
    return CaseCard(
        id=identifier,
        link=link_to(base, Case, identifier, record.name),
        summary=record.summary,
        type_title=base.of(OrganisationType)[record.type].title,
        employees=record.size.employees if record.size and employees(record) is not None else None,
        observations=len(record.observations),
        themes=tuple(dict.fromkeys(theme for observation in record.observations for theme in observation.themes)),
        type=record.type,
        size=size_class(record),
    )


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


def sizes(base: KnowledgeBase) -> tuple[SizeClass, ...]:
    """The sizes that organisations of the base have, from the smallest."""
    found = {size_class(case) for case in base.of(Case).values()}
    return tuple(size for size in SizeClass if size in found)

"""What a paper holds: an advice to take along to a meeting, as pages, slides or a document, and the base as a book.

Texts are without markup. Words for readers stand in `templates/papers.yml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from knowledge_base.base import KnowledgeBase
from knowledge_base.kinds.case import Case
from knowledge_base.kinds.confidence import ConfidenceLevel
from knowledge_base.kinds.organisation_type import OrganisationType
from knowledge_base.kinds.recommendation import Phase, Recommendation
from knowledge_base.kinds.source import Source
from knowledge_base.kinds.term import Term
from knowledge_base.links import links
from knowledge_base.model import InAdvice, Observation, Ref, Stance, Was
from knowledge_base.parts import parts
from knowledge_base.text import Piece, to_pieces, to_plain
from knowledge_base.views import recommendation
from knowledge_base.views.bands import Missing
from knowledge_base.views.claim_section import ClaimSection
from knowledge_base.views.common import EvidenceGroup, GroundsView, PlaceView, Span, SureView, observed, places


@dataclass(frozen=True)
class PaperAction:
    """Something to do."""

    do: str
    who: tuple[str, ...]
    grounds: GroundsView
    claims: tuple[int, ...]
    """The numbers of the claims it follows from."""


@dataclass(frozen=True)
class PaperPhase:
    """What to do in one phase."""

    phase: Phase
    actions: tuple[PaperAction, ...]


@dataclass(frozen=True)
class PaperEvidence:
    """What one observation says of a claim."""

    organisation: str
    why: str
    places: tuple[PlaceView, ...]


@dataclass(frozen=True)
class PaperStance:
    """The evidence of one stance; None for what bears on the topic only and is not counted."""

    stance: Stance | None
    evidence: tuple[PaperEvidence, ...]


@dataclass(frozen=True)
class PaperClaim:
    """A claim, and how sure the base is of it."""

    number: int
    title: str
    sure: SureView
    rests_on: tuple[int, ...]
    in_advice: InAdvice | None
    text: tuple[Piece, ...]
    note: str | None
    evidence: tuple[PaperStance, ...]
    places: tuple[PlaceView, ...]
    address: str


@dataclass(frozen=True)
class PaperObjection:
    """What one observation has against a claim."""

    stance: Stance
    organisation: str
    claim: int
    why: str


@dataclass(frozen=True)
class Work:
    """A work that the base refers to."""

    called: str
    title: str
    authors: tuple[str, ...]
    publisher: str | None
    year: int | None


@dataclass(frozen=True)
class Paper:
    """An advice."""

    id: str
    number: int
    of: int
    perspectives: tuple[str, ...]
    title: str
    summary: str
    grounds: GroundsView
    when: Span | None
    missing: tuple[Missing, ...]
    phases: tuple[PaperPhase, ...]
    claims: tuple[PaperClaim, ...]
    against: tuple[PaperObjection, ...]
    """What contradicts before what nuances, and of each what touches the core of the advice first."""
    pitfalls: tuple[str, ...]
    questions: tuple[str, ...]
    limits: tuple[Piece, ...]
    works: tuple[Work, ...]
    """Those that it rests on."""
    address: str
    """Of its page, below the root of the site."""


@dataclass(frozen=True)
class BookObservation:
    """Something that was observed in an organisation."""

    title: str
    was: Was
    when: Span | None
    text: tuple[Piece, ...]
    note: str | None
    places: tuple[PlaceView, ...]


@dataclass(frozen=True)
class BookCase:
    """An organisation, and what was observed there."""

    name: str
    type: str
    summary: tuple[Piece, ...]
    transfer: tuple[Piece, ...]
    observations: tuple[BookObservation, ...]


@dataclass(frozen=True)
class BookTerm:
    """A word and what it means."""

    term: str
    definition: tuple[Piece, ...]


@dataclass(frozen=True)
class Level:
    """A level of confidence, and what it means."""

    title: str
    meaning: str


@dataclass(frozen=True)
class Book:
    """The whole base."""

    advice: tuple[Paper, ...]
    cases: tuple[BookCase, ...]
    levels: tuple[Level, ...]
    terms: tuple[BookTerm, ...]
    works: tuple[Work, ...]


def paper(base: KnowledgeBase, identifier: str) -> Paper:
    """What is told on paper of the recommendation with this id."""
    record, page = base.of(Recommendation)[identifier], recommendation.view(base, identifier)
    return Paper(
        id=identifier,
        number=page.number,
        of=page.of,
        perspectives=tuple(to_plain(one.link.text) for one in page.perspectives),
        title=to_plain(page.title),
        summary=to_plain(page.summary),
        grounds=page.grounds,
        when=page.when,
        missing=page.missing,
        phases=tuple(_phase(one) for one in page.phases),
        claims=tuple(_claim(one) for one in page.claims),
        against=tuple(_against(page)),
        pitfalls=tuple(to_plain(one.text) for one in page.pitfalls),
        questions=tuple(to_plain(one.text) for one in page.questions),
        limits=to_pieces(page.limits),
        works=tuple(_works_of(base, identifier, record)),
        address=base.kind_of(Recommendation).address(identifier),
    )


def book(base: KnowledgeBase) -> Book:
    """What is told of the whole base."""
    return Book(
        advice=tuple(paper(base, identifier) for identifier in base.of(Recommendation)),
        cases=tuple(_case(base, one) for one in base.of(Case).values()),
        levels=tuple(Level(to_plain(one.title), to_plain(one.meaning)) for one in base.of(ConfidenceLevel).values()),
        terms=tuple(BookTerm(to_plain(one.term), to_pieces(one.definition)) for one in base.of(Term).values()),
        works=tuple(_work(one) for one in base.of(Source).values()),
    )


MOST_IN_BOOK = 2_000
"""Claims and observations that a book can tell of. Nobody prints a longer one, and it takes minutes to make."""


def has_book(base: KnowledgeBase) -> bool:
    """Whether the base is small enough to be a book."""
    found = base.once(links)
    return len(found.claims) + len(found.observations) <= MOST_IN_BOOK


def _phase(page: recommendation.PhaseView) -> PaperPhase:
    return PaperPhase(
        page.phase,
        tuple(
            PaperAction(
                to_plain(one.do), tuple(map(to_plain, one.who)), one.grounds, tuple(each.number for each in one.claims)
            )
            for one in page.actions
        ),
    )


def _claim(section: ClaimSection) -> PaperClaim:
    return PaperClaim(
        number=section.number,
        title=to_plain(section.link.text),
        sure=section.sure,
        rests_on=tuple(one.number for one in section.rests_on),
        in_advice=section.in_advice,
        text=to_pieces(section.text),
        note=to_plain(section.note) if section.note is not None else None,
        evidence=tuple(_stance(one) for one in section.evidence),
        places=section.places,
        address=section.link.address,
    )


def _stance(group: EvidenceGroup) -> PaperStance:
    return PaperStance(
        group.stance,
        tuple(PaperEvidence(to_plain(one.organisation.text), to_plain(one.why), one.places) for one in group.evidence),
    )


def _against(page: recommendation.RecommendationView) -> Iterator[PaperObjection]:
    core = {one.number for one in page.core}
    for group in page.against:
        for one in sorted(group.objections, key=lambda each: each.claim.number not in core):
            yield PaperObjection(group.stance, to_plain(one.organisation), one.claim.number, to_plain(one.why))


def _works_of(base: KnowledgeBase, identifier: str, record: Recommendation) -> Iterator[Work]:
    """The works that an advice and what was observed for it are from, each once."""
    evidence = [link for claim in record.claims for link in base.once(links).by_claim[f"{identifier}/{claim.id}"]]
    refs = [one for _, one in parts(record) if isinstance(one, Ref)]
    refs += [ref for link in evidence for ref in link.observation.observation.refs]
    for source in dict.fromkeys(one.source for one in refs):
        yield _work(base.of(Source)[source])


def _work(source: Source) -> Work:
    return Work(
        called=to_plain(source.called),
        title=to_plain(source.title),
        authors=tuple(map(to_plain, source.authors)),
        publisher=to_plain(source.publisher) if source.publisher else None,
        year=source.year,
    )


def _case(base: KnowledgeBase, case: Case) -> BookCase:
    return BookCase(
        name=to_plain(case.name),
        type=to_plain(base.of(OrganisationType)[case.type].title),
        summary=to_pieces(case.summary),
        transfer=to_pieces(case.transfer) if case.transfer is not None else (),
        observations=tuple(_observation(base, one) for one in case.observations),
    )


def _observation(base: KnowledgeBase, one: Observation) -> BookObservation:
    return BookObservation(
        title=to_plain(one.title),
        was=one.was,
        when=observed(base, one),
        text=to_pieces(one.text),
        note=to_plain(one.note) if one.note is not None else None,
        places=places(base, one.refs),
    )

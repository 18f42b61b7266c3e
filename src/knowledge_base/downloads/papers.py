"""The papers in words: what `views/paper.py` chose, as texts that PDF, slides and Word print as they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

from pydantic import BaseModel, ConfigDict

from knowledge_base.addresses import scheme_of
from knowledge_base.downloads.words import About, Words, read_words
from knowledge_base.kinds.identity import Identity
from knowledge_base.parser import parsed
from knowledge_base.render import in_words, listed, number, opening, span
from knowledge_base.text import Piece
from knowledge_base.views.bands import Band, Missing
from knowledge_base.views.common import BreadthView, GroundsView, PlaceView, SureView
from knowledge_base.views.paper import (
    Book,
    BookCase,
    BookObservation,
    Paper,
    PaperAction,
    PaperClaim,
    PaperEvidence,
    PaperObjection,
    PaperPhase,
    PaperStance,
    Work,
)

FILE = "papers.yml"
"""Below the folder of templates."""
_DOT = " · "


class BookWords(BaseModel):
    """The words of the book."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str
    contents: str
    advice: str
    how_sure: str
    care: str
    cases: str
    transfer: str
    terms: str
    works: str
    observed: str


class PaperWords(BaseModel):
    """All words of the papers that are not in the words of the tables."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    advice: str
    do: str
    why: str
    against: str
    questions: str
    pitfalls: str
    limits: str
    works: str
    whole: str
    about: str
    updated: str
    sure: str
    when: str
    seen: str
    missing: str
    nobody: str
    nothing_against: str
    more_against: str
    more_works: str
    objection: str
    verbs: Mapping[str, str]
    level: str
    no_level: str
    again: str
    weakest: str
    no_finding: str
    supported: str
    supported_by_none: str
    supported_by_nobody: str
    reserved: str
    nuancing: str
    contradicting: str
    rests: str
    rests_too: str
    natures: Mapping[str, str]
    parts: Mapping[str, str]
    counted: Mapping[str, str]
    under: str
    over: str
    between: str
    with_size: str
    topic: str
    note: str
    source: str
    follows: str
    claim: str
    claims: str
    slide_claims: str
    slide_continued: str
    slide_notes: str
    book: BookWords


# --- what the writers print -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Fact:
    """Something with a name before it."""

    name: str
    text: str


@dataclass(frozen=True)
class SaidAction:
    """Something to do."""

    lead: str
    """What the level of its claims says of it: Prøv dette. Empty when they have none."""
    do: str
    who: str
    sure: str


@dataclass(frozen=True)
class SaidPhase:
    """What to do in one phase."""

    title: str
    actions: tuple[SaidAction, ...]


@dataclass(frozen=True)
class SaidEvidence:
    """The evidence of one stance."""

    title: str
    lines: tuple[Fact, ...]
    """What each observation says, with the organisation before it."""


@dataclass(frozen=True)
class SaidClaim:
    """A claim."""

    number: int
    title: str
    sure: str
    text: tuple[Piece, ...]
    note: str
    evidence: tuple[SaidEvidence, ...]
    places: str
    """Where the claim stands in sources."""
    address: str


@dataclass(frozen=True)
class SaidPaper:
    """An advice."""

    id: str
    eyebrow: str
    title: str
    summary: str
    glance: tuple[Fact, ...]
    """How sure, from when, and who is missing."""
    sure: str
    phases: tuple[SaidPhase, ...]
    claims: tuple[SaidClaim, ...]
    against: tuple[Fact, ...]
    """What speaks against it, with who says it of which claim before it."""
    questions: tuple[str, ...]
    pitfalls: tuple[str, ...]
    limits: tuple[Piece, ...]
    works: tuple[str, ...]
    address: str
    linked: bool
    """Whether the address can be followed. A site may have none."""


@dataclass(frozen=True)
class SaidObservation:
    """Something that was observed."""

    title: str
    facts: str
    text: tuple[Piece, ...]
    note: str
    places: str


@dataclass(frozen=True)
class SaidCase:
    """An organisation."""

    name: str
    type: str
    summary: tuple[Piece, ...]
    transfer: tuple[Piece, ...]
    observations: tuple[SaidObservation, ...]


@dataclass(frozen=True)
class SaidTerm:
    """A word, and what it means."""

    term: str
    definition: tuple[Piece, ...]


@dataclass(frozen=True)
class SaidBook:
    """The whole base."""

    advice: tuple[SaidPaper, ...]
    cases: tuple[SaidCase, ...]
    levels: tuple[Fact, ...]
    terms: tuple[SaidTerm, ...]
    works: tuple[str, ...]


@dataclass(frozen=True)
class Foot:
    """What every paper says of itself."""

    foot: str
    about: str
    sender: str
    day: str


# --- from the view to words -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Teller:
    """Puts papers in words."""

    words: PaperWords
    shared: Words
    """The words of the tables, of which papers use those for values and places."""
    base: Identity
    site: str
    day: str
    """When the content was last changed, in words; empty when nobody knows."""

    @classmethod
    def of(cls, templates: Path, about: About) -> Teller:
        """One with the words below the folder of templates. Raises pydantic's ValidationError when they are amiss."""
        read = parsed((templates / FILE).read_text(encoding="utf-8"))
        day = in_words(about.day) if about.day else ""
        return cls(PaperWords.model_validate(read), read_words(templates), about.base, about.site, day)

    def foot(self, address: str) -> Foot:
        """What a paper of the page at `address` says of itself."""
        sender = self.base.sender or self.base.name
        updated = self.words.updated.format(self.day) if self.day else ""
        about = self.words.about.format(sender=sender, licence=self.base.licence.name)
        return Foot(
            foot=_DOT.join(filter(None, (self.base.name, urljoin(self.site, address), updated))),
            about=f"{about} {updated}." if updated else about,
            sender=sender,
            day=self.day,
        )

    def paper(self, one: Paper) -> SaidPaper:
        """An advice."""
        return SaidPaper(
            id=one.id,
            eyebrow=_DOT.join((self.words.advice.format(number=one.number, of=one.of), *one.perspectives)),
            title=one.title,
            summary=one.summary,
            glance=tuple(self._glance(one)),
            sure=opening(self._grounds(one.grounds)),
            phases=tuple(self._phase(each) for each in one.phases),
            claims=tuple(self._claim(each) for each in one.claims),
            against=tuple(self._objection(each) for each in one.against),
            questions=one.questions,
            pitfalls=one.pitfalls,
            limits=one.limits,
            works=tuple(map(self._work, one.works)),
            address=urljoin(self.site, one.address),
            linked=scheme_of(urljoin(self.site, one.address)) in {"http", "https"},
        )

    def book(self, one: Book) -> SaidBook:
        """The whole base."""
        return SaidBook(
            advice=tuple(map(self.paper, one.advice)),
            cases=tuple(map(self._case, one.cases)),
            levels=tuple(Fact(self.words.level.format(level.title), level.meaning) for level in one.levels),
            terms=tuple(SaidTerm(opening(term.term), term.definition) for term in one.terms),
            works=tuple(map(self._work, one.works)),
        )

    def questions(self) -> str:
        """The heading of the questions."""
        return self.words.questions.format(group=self.base.group)

    def _glance(self, one: Paper) -> Iterator[Fact]:
        sure = opening(self._grounds(one.grounds)) if one.grounds.weakest else self.words.no_finding
        if not one.grounds.weakest and one.grounds.others:
            sure = f"{sure}: {self._grounds(one.grounds)}"
        yield Fact(self.words.sure, f"{sure}.")
        if one.grounds.weakest and not one.against:
            yield Fact(self.words.against, self.words.nothing_against)
        if one.when:
            yield Fact(self.words.when, self.words.seen.format(span(one.when.first, one.when.last)))
        if one.missing:
            yield Fact(self.words.missing, self.words.nobody.format(listed(map(self._missing, one.missing))))

    def _missing(self, one: Missing) -> str:
        return self.words.with_size.format(one.plural, self._band(one.band)) if one.band else one.plural

    def _band(self, band: Band) -> str:
        if band.below is not None and band.least is not None:
            size = self.words.between.format(number(band.least), number(band.below))
        elif band.below is not None:
            size = self.words.under.format(number(band.below))
        else:
            size = self.words.over.format(number(band.least or 0))
        return f"{size} {self.words.counted[band.counted]}"

    def _phase(self, one: PaperPhase) -> SaidPhase:
        return SaidPhase(self.shared.values["when"][one.phase], tuple(self._action(each) for each in one.actions))

    def _action(self, one: PaperAction) -> SaidAction:
        level = one.grounds.level
        return SaidAction(
            lead=level.action if level else "",
            do=one.do,
            who=", ".join(one.who),
            sure=_DOT.join(filter(None, (opening(self._grounds(one.grounds)), self._follows(one.claims)))),
        )

    def _follows(self, claims: Sequence[int]) -> str:
        return self.words.follows.format(self._numbered(claims)).lower()

    def _claim(self, one: PaperClaim) -> SaidClaim:
        return SaidClaim(
            number=one.number,
            title=one.title,
            sure=_DOT.join(filter(None, (self._sure(one), self.words.parts[one.in_advice] if one.in_advice else ""))),
            text=one.text,
            note=one.note or "",
            evidence=tuple(self._stance(each) for each in one.evidence),
            places=self._places(one.places),
            address=urljoin(self.site, one.address),
        )

    def _sure(self, one: PaperClaim) -> str:
        sure = one.sure
        if not sure.is_finding:
            rests = self.words.rests.format(self._numbered(one.rests_on)) if one.rests_on else ""
            return _DOT.join(filter(None, (self.shared.values["basis"][sure.basis], rests)))
        return f"{self._level(sure)}{self.words.again if sure.changed else ''}{_DOT}{self._support(sure.breadth)}"

    def _numbered(self, claims: Sequence[int]) -> str:
        return (self.words.claim if len(claims) == 1 else self.words.claims).format(listed(map(str, claims)))

    def _level(self, one: SureView | GroundsView) -> str:
        return self.words.level.format(one.level.title) if one.level else self.words.no_level

    def _grounds(self, one: GroundsView) -> str:
        """As the pages tell it: Middels tillit · det svakeste funnet støttes av 4 av 7."""
        told: list[str] = []
        if one.weakest and one.breadth:
            told.append(self._level(one))
            support = self._support(one.breadth)
            told.append(f"{self.words.weakest} {support}" if one.findings > 1 else support)
        if one.others:
            rests = self.words.rests_too if one.weakest else self.words.rests
            told.append(rests.format(listed(self.words.natures[basis] for basis in one.others)))
        return _DOT.join(told)

    def _support(self, one: BreadthView) -> str:
        if one.supporters:
            said = self.words.supported.format(supporters=one.supporters, of=one.of)
        elif one.of > 1:
            said = self.words.supported_by_none.format(of=one.of)
        else:
            said = self.words.supported_by_nobody
        for form, found in (
            (self.words.reserved, one.reserved),
            (self.words.nuancing, one.nuancing),
            (self.words.contradicting, one.contradicting),
        ):
            said += form.format(len(found)) if found else ""
        return said

    def _objection(self, one: PaperObjection) -> Fact:
        verb = self.words.verbs[one.stance]
        return Fact(self.words.objection.format(organisation=one.organisation, verb=verb, claim=one.claim), one.why)

    def _stance(self, one: PaperStance) -> SaidEvidence:
        title = self.shared.values["stance"][one.stance] if one.stance else self.words.topic
        return SaidEvidence(title, tuple(self._evidence(each) for each in one.evidence))

    def _evidence(self, one: PaperEvidence) -> Fact:
        return Fact(one.organisation, f"{one.why} ({self._places(one.places)})")

    def _places(self, views: Iterable[PlaceView]) -> str:
        return "; ".join(dict.fromkeys(map(self.shared.places.told, views)))

    def _work(self, one: Work) -> str:
        """A work in one line: authors, year, title, publisher, each once."""
        imprint = [", ".join(one.authors), str(one.year or ""), one.title, one.publisher or ""]
        said = ". ".join(dict.fromkeys(filter(None, imprint)))
        return f"{opening(one.called)}: {said}" if one.called != one.title else said

    def _case(self, one: BookCase) -> SaidCase:
        return SaidCase(one.name, one.type, one.summary, one.transfer, tuple(map(self._observation, one.observations)))

    def _observation(self, one: BookObservation) -> SaidObservation:
        when = self.words.book.observed.format(span(one.when.first, one.when.last)) if one.when else ""
        return SaidObservation(
            title=one.title,
            facts=_DOT.join(filter(None, (self.shared.values["was"][one.was], when))),
            text=one.text,
            note=one.note or "",
            places=self._places(one.places),
        )

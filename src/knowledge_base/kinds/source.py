"""Sources: works that the base builds on, or that such a work refers to, and how each came about."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from knowledge_base.base import Json, Kind, KnowledgeBase, RecordPage, SearchKind, SearchRecord, Words
from knowledge_base.kinds.outline import outlines
from knowledge_base.model import Concern, Followed, Order, Page, Period, Record, Ref, Slug, Year
from knowledge_base.text import Line, Prose, Sentence, WebAddress, plain, to_plain


class Limit(Record):
    """Noe studien ikke kan vise."""

    title: Line
    """Grensen i én kort setning."""
    text: Sentence
    """Hva det betyr for leseren."""


class Study(Record):
    """Hvordan en kilde ble til."""

    by: tuple[Line, ...] = Field(min_length=1)
    """Hvem som gjorde den."""
    commissioned_by: Line | None = None
    """Hvem den ble gjort for."""
    from_: Period | None = Field(default=None, alias="from")
    """Da arbeidet begynte."""
    to: Period | None = None
    """Da arbeidet var ferdig."""
    observed_from: Period | None = None
    """Da innsamlingen av observasjonene begynte."""
    observed_to: Period | None = None
    """Da innsamlingen var ferdig."""
    asked: tuple[Line, ...] = ()
    """Hva oppdragsgiveren ville vite, i egne ord."""
    answered: Prose | None = None
    """Hva studien svarte lite på, hvis noe."""
    selection: Prose | None = None
    """Hvordan virksomhetene ble valgt."""
    informants: Prose | None = None
    """Hvem som ble spurt, uten navn."""
    method: Prose | None = None
    """Hvordan arbeidet ble gjort."""
    concern: Concern | None = None
    """Hvor mye måten studien ble gjort på, svekker tilliten til funn som bygger på den."""
    limits: tuple[Limit, ...] = ()
    """Hva den ikke kan vise."""
    refs: tuple[Ref, ...] = ()
    """Hvor kilden forteller dette."""


class Source(Followed):
    """Et verk som basen, eller en annen kilde, viser til."""

    id: Slug
    """Fast id: små bokstaver a–z, tall og bindestrek. Skriv aa, o og ae for å, ø og æ."""
    kind: Literal["rapport", "bok", "artikkel", "nettside", "veileder", "lov", "strategi", "melding", "undersokelse"]
    """Hva slags verk det er."""
    title: Line
    """Tittelen på verket."""
    short: Line | None = None
    """Kort navn til henvisninger, for eksempel «årsrapporten for 2025»."""
    authors: tuple[Line, ...] = ()
    """Virksomheter. For bøker og artikler forfatterens etternavn og initialer, slik referanser skrives."""
    publisher: Line | None = None
    """Den som ga verket ut."""
    year: Year | None = None
    """Året det kom ut."""
    series: Line | None = None
    """Serie og nummer, for eksempel «FoU-prosjekt 123»."""
    url: WebAddress | None = None
    """Nettadresse, slik kilden oppgir den. Den kan være død."""
    document: WebAddress | None = None
    """Nettadressen til dokumentet selv (PDF), så en henvisning kan lede til siden i det."""
    version: Line | None = None
    """Utgave eller versjon, når kilden oppgir det."""
    pages: Page | None = None
    """Antall sider, når steder i kilden skal kontrolleres."""
    study: Study | None = None
    """Det som er kjent om hvordan kilden ble til. Utelates når kilden ikke forteller det."""
    note: Prose | None = None
    """Rettelser og forbehold."""
    cited_at: tuple[Ref, ...] = ()
    """Hvor en annen kilde viser til verket."""
    footnotes: tuple[Order, ...] = ()
    """Numrene på notene der."""

    @property
    def called(self) -> str:
        """What a reference to it says."""
        return self.short or self.title


SOURCE = SearchKind("Kilde", order=120, boost=1.0, group="Kilder og sider")


def _described(source: Source) -> str:
    return source.note or source.title


def _found(_: KnowledgeBase, identifier: str, source: Source) -> Iterator[SearchRecord]:
    imprint = ", ".join(dict.fromkeys(filter(None, [*source.authors, source.publisher, str(source.year or "")])))
    study = source.study
    told = [study.selection, study.informants, study.method, *(limit.text for limit in study.limits)] if study else []
    yield SearchRecord(
        SOURCE,
        KIND.address(identifier),
        to_plain(source.title),
        (*plain([imprint]), *plain([source.note, *told])),
        names=tuple(filter(None, (source.short, source.series))),
        questions=tuple(_answers(source.study)) if source.study else (),
    )


def _answers(study: Study) -> Iterator[str]:
    """The questions that readers have of how a work came about, and that it answers."""
    if study.selection:
        yield "Hvorfor ble disse virksomhetene valgt?"
    if study.informants:
        yield "Hvem ble intervjuet, og hvor mange?"
    if study.method:
        yield "Hvordan ble studien gjort?"


def _shown(base: KnowledgeBase, identifier: str, _: Source, __: str, fields: Json) -> Json:
    return {**fields, "outline": identifier in base.once(outlines)}


KIND = Kind(
    name="sources",
    record=Source,
    location="reference/sources.yml",
    order=70,
    words=Words("kilde", "kilder", "kildene"),
    pages=(RecordPage("source", "kilder/{}/", lambda source: source.title, _described),),
    listed_at="kilder/",
    data="sources",
    shown=_shown,
    found=_found,
)

"""Why change at all: what presses, what waiting costs, and what hinders, with figures and their age."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated

from knowledge_base.base import Kind, KnowledgeBase, SearchKind, SearchRecord, Words
from knowledge_base.kinds.case import Quantity
from knowledge_base.model import Cited, Followed, Names, Period, Slug
from knowledge_base.text import Line, Prose, Sentence, grouped, plain, to_plain


class Side(StrEnum):
    """What a reason says of the case for change."""

    PRESSURE = "press"
    WAITING = "vente"
    HINDRANCE = "hinder"


class ReasonBasis(StrEnum):
    """The nature of a reason: what a claim may be, and a forecast, which nobody has seen or counted yet."""

    FINDING = "funn"
    FORECAST = "framskriving"
    JUDGEMENT = "vurdering"
    THEORY = "teori"
    LAW = "lov"
    OPINION = "mening"


class CountedFact(Quantity):
    """Et tall som hører til grunnen, med dato og den som telte."""

    label: Line
    """Hva tallet teller."""
    by: Line | None = None
    """Den som telte eller regnet det ut, når det er en annen enn kilden."""


class Reason(Followed, Cited):
    """En grunn til å endre nå, en pris for å vente, eller noe som hindrer."""

    id: Slug
    """Fast id: små bokstaver a–z, tall og bindestrek. Skriv aa, o og ae for å, ø og æ."""
    side: Side
    """Hva grunnen handler om: press (det som presser på), vente (det det koster å vente) eller hinder (det som
    hindrer)."""
    title: Line
    """Påstanden i én kort setning. Ikke mer enn kilden sier."""
    text: Prose
    """Utdyping i to til fem korte setninger."""
    basis: ReasonBasis
    """Hva slags grunn det er: funn (noe som ble sett eller talt), framskriving (noe som er regnet fram om årene som
    kommer), teori, lov, mening (kildens egen) eller vurdering (vår)."""
    said_by: Line
    """Hvem som sier det: kilden selv, eller den som kilden viser til."""
    as_of: Period
    """Når det var slik."""
    figures: tuple[CountedFact, ...] = ()
    advice: tuple[Annotated[Slug, Names("recommendations")], ...] = ()
    """Id-er til råd som svarer på det."""
    later: Sentence | None = None
    """Det som er kjent om hvordan det gikk siden, eller at tallet er gammelt."""


REASON = SearchKind("Hvorfor nå", order=35, boost=1.1, group="Tema og bakgrunn")


def _found(_: KnowledgeBase, identifier: str, reason: Reason) -> Iterator[SearchRecord]:
    told = [reason.text, reason.said_by, reason.later]
    figures = [f"{one.label}: {grouped(one.value)}" for one in reason.figures if one.value is not None]
    yield SearchRecord(REASON, KIND.address(identifier), to_plain(reason.title), plain(told), notes=plain(figures))


KIND = Kind(
    name="reasons",
    record=Reason,
    location="reference/why_now.yml",
    order=105,
    words=Words("grunn til å endre", "grunner til å endre", "grunnene til å endre"),
    optional=True,
    listed_at="hvorfor-na/",
    data="reasons",
    found=_found,
    uses_sources=True,
)

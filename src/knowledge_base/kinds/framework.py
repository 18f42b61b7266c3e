"""Models and overviews of a source, retold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field, model_validator

from knowledge_base.base import Kind, KnowledgeBase, SearchKind, SearchRecord, Words
from knowledge_base.model import Cited, Followed, Names, Record, Ref, Slug
from knowledge_base.text import Line, Prose, Sentence, plain, to_plain


class FrameworkRow(Record):
    """En rad i en tabell."""

    title: Line
    """Overskriften til raden."""
    cells: tuple[Sentence, ...] = Field(min_length=1)
    """Innholdet i hver kolonne, i samme rekkefølge som «columns»."""


class FrameworkStep(Record):
    """Et trinn eller et punkt."""

    title: Line
    """Navnet på trinnet eller punktet."""
    text: Prose
    """Forklaring i én til tre korte setninger."""
    ref: Ref | None = None


class Framework(Followed, Cited):
    """En modell eller oversikt fra kilden, gjengitt med egne ord."""

    id: Slug
    """Fast id: små bokstaver a–z, tall og bindestrek. Skriv aa, o og ae for å, ø og æ."""
    title: Line
    """Navnet på modellen."""
    summary: Sentence
    """Hva modellen viser, og når leseren har nytte av den."""
    shape: Literal["tabell", "trinn", "syklus", "punkter"]
    """Hvordan den skal vises: tabell, trinn etter hverandre, en syklus, eller punkter uten rekkefølge."""
    corner: Line | None = None
    """Overskriften over radene i en tabell."""
    columns: tuple[Line, ...] = ()
    """Overskriftene til kolonnene i en tabell."""
    rows: tuple[FrameworkRow, ...] = ()
    steps: tuple[FrameworkStep, ...] = ()
    own_reading: bool = False
    """Sett true når modellen er basens egen lesning av kilden, ikke kildens egen."""
    note: Sentence | None = None
    """Forbehold, for eksempel at figuren mangler i kilden."""
    advice: tuple[Annotated[Slug, Names("recommendations")], ...] = ()
    """Id-ene til råd der modellen er nyttig."""

    @model_validator(mode="after")
    def _has_what_its_shape_needs(self) -> Framework:
        if self.shape == "tabell" and not (self.columns and self.rows):
            raise ValueError("en tabell trenger kolonner (columns) og rader (rows)")
        if self.shape != "tabell" and not self.steps:
            raise ValueError("modellen mangler trinn eller punkter (steps)")
        if self.shape == "tabell" and self.steps:
            raise ValueError(
                "en tabell har rader (rows), og viser ikke trinn (steps) | Ta dem bort, eller velg en annen form."
            )
        if self.shape != "tabell" and (self.columns or self.rows or self.corner):
            raise ValueError(
                "bare en tabell viser kolonner, rader og hjørne (corner) | Ta dem bort, eller velg formen tabell."
            )
        if any(len(row.cells) != len(self.columns) for row in self.rows):
            raise ValueError("en rad har ikke like mange celler som tabellen har kolonner")
        return self


FRAMEWORK = SearchKind("Modell", order=70, group="Tema og bakgrunn")


def _found(_: KnowledgeBase, identifier: str, framework: Framework) -> Iterator[SearchRecord]:
    steps = [f"{step.title}: {to_plain(step.text)}" for step in framework.steps]
    rows = [f"{row.title}: {'; '.join(map(to_plain, row.cells))}" for row in framework.rows]
    yield SearchRecord(
        FRAMEWORK,
        KIND.address(identifier),
        to_plain(framework.title),
        (*plain([framework.summary]), *plain(steps), *plain(rows)),
        names=(identifier.replace("-", " "),),
    )


KIND = Kind(
    name="frameworks",
    record=Framework,
    location="reference/frameworks.yml",
    order=110,
    words=Words("modell", "modeller", "modellene"),
    uses_sources=True,
    optional=True,
    listed_at="modeller/",
    data="frameworks",
    found=_found,
)

"""Themes: one subject across the organisations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from knowledge_base.base import Kind, KnowledgeBase, RecordPage, SearchKind, SearchRecord, Words
from knowledge_base.model import Followed, Names, Record, Slug
from knowledge_base.text import Line, Prose, plain, to_plain


class ComparisonRow(Record):
    """Hvordan én virksomhet løste det temaet spør om."""

    case: Annotated[Slug, Names("cases")]
    """Id til virksomheten."""
    what: Prose
    """Hva virksomheten gjorde, i én til tre korte setninger."""
    observations: tuple[Annotated[Slug, Names("observations", within="case")], ...] = Field(min_length=1)
    """Id-ene til observasjonene i casen som svaret bygger på."""


class Theme(Followed):
    """Et emne på tvers av virksomhetene."""

    id: Slug
    """Fast id: små bokstaver a–z, tall og bindestrek. Skriv aa, o og ae for å, ø og æ."""
    title: Line
    """Navnet på temaet."""
    question: Line
    """Spørsmålet temaet svarer på."""
    summary: Prose
    """Hva temaet handler om, i to til tre setninger."""
    takeaway: Prose | None = None
    """Hva sammenlikningen viser, i to til tre setninger."""
    comparison: tuple[ComparisonRow, ...] = ()
    """Virksomhetene side om side."""


THEME = SearchKind("Tema", order=30, boost=1.5, group="Tema og bakgrunn")


def _found(_: KnowledgeBase, identifier: str, theme: Theme) -> Iterator[SearchRecord]:
    rows = [row.what for row in theme.comparison]
    yield SearchRecord(
        THEME,
        KIND.address(identifier),
        to_plain(theme.title),
        plain([theme.question, theme.summary, theme.takeaway, *rows]),
    )


KIND = Kind(
    name="themes",
    record=Theme,
    location="reference/themes.yml",
    order=40,
    words=Words("tema", "temaer", "temaene"),
    pages=(RecordPage("theme", "tema/{}/", lambda theme: theme.title, lambda theme: theme.summary),),
    data="themes",
    found=_found,
)

"""Perspectives: the sides from which the base looks at its subject."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from knowledge_base.base import Kind, KnowledgeBase, RecordPage, SearchKind, SearchRecord, Words
from knowledge_base.model import Followed, Ref, Slug
from knowledge_base.text import Line, Prose, Sentence, plain, to_plain


class Perspective(Followed):
    """En måte å se emnet på."""

    id: Slug
    """Fast id: små bokstaver a–z, tall og bindestrek. Skriv aa, o og ae for å, ø og æ."""
    title: Line
    """Navnet på perspektivet."""
    short: Line
    """Ett ord til menyer."""
    summary: Sentence
    """Hva perspektivet handler om, i to til tre setninger."""
    why: Prose
    """Hvorfor leseren trenger dette blikket."""
    asks: tuple[Line, ...] = Field(min_length=1)
    """Spørsmålene perspektivet stiller."""
    ref: Ref | None = None
    """Stedet i kilden perspektivet bygger på. Utelates når det er basens eget."""


PERSPECTIVE = SearchKind("Perspektiv", order=50, boost=1.2, group="Tema og bakgrunn")


def _found(_: KnowledgeBase, identifier: str, record: Perspective) -> Iterator[SearchRecord]:
    yield SearchRecord(
        PERSPECTIVE,
        KIND.address(identifier),
        to_plain(record.title),
        plain([record.summary, record.why, *record.asks]),
        names=(record.short, identifier),
    )


KIND = Kind(
    name="perspectives",
    record=Perspective,
    location="reference/perspectives.yml",
    order=30,
    closed=True,
    words=Words("perspektiv", "perspektiver", "perspektivene"),
    pages=(
        RecordPage("perspective", "perspektiv/{}/", lambda record: record.title, lambda record: record.summary),
        RecordPage(
            "reading",
            "perspektiv/{}/les/",
            lambda record: f"{record.title}: rådene samlet",
            lambda record: record.summary,
        ),
    ),
    data="perspectives",
    found=_found,
)

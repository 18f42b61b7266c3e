"""The glossary: words, and what they mean here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from knowledge_base.base import Kind, KnowledgeBase, SearchKind, SearchRecord, Words
from knowledge_base.model import Followed, Names, Ref, Slug
from knowledge_base.text import Line, Prose, Sentence, plain, to_plain


class Term(Followed):
    """Et ord eller begrep."""

    id: Slug
    """Fast id: små bokstaver a–z, tall og bindestrek. Skriv aa, o og ae for å, ø og æ."""
    term: Line
    """Ordet i grunnform, slik det står i ordlisten."""
    definition: Prose
    """Hva ordet betyr her, i egne ord."""
    ref: Ref | None = None
    """Hvor kilden bruker eller forklarer ordet."""
    see_also: tuple[Annotated[Slug, Names("glossary")], ...] = ()
    """Id-er til ord som henger sammen med dette."""
    aliases: tuple[Line, ...] = ()
    """Bøyninger, synonymer, nynorsk og gamle navn. Søket bruker dem."""
    explain: bool = True
    """Sett false for ord alle kjenner, så de ikke får forklaring i løpende tekst."""
    later: Sentence | None = None
    """Hva som har skjedd med ordet eller ordningen etter at kilden ble skrevet."""


TERM = SearchKind("Ord", order=60, boost=1.2, group="Ord i ordlisten", defines=True)


def _found(_: KnowledgeBase, identifier: str, term: Term) -> Iterator[SearchRecord]:
    yield SearchRecord(
        TERM,
        KIND.address(identifier),
        to_plain(term.term),
        plain([term.definition, term.later]),
        names=term.aliases,
    )


KIND = Kind(
    name="glossary",
    record=Term,
    location="reference/glossary.yml",
    order=90,
    words=Words("ord", "ord", "ordene"),
    optional=True,
    listed_at="ordliste/",
    data="glossary",
    found=_found,
)

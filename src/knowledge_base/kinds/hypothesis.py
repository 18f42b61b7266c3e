"""Hypotheses that a study tested against its cases, and the verdict of the editors."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from pydantic import Field

from knowledge_base.base import Kind, KnowledgeBase, SearchKind, SearchRecord, Words
from knowledge_base.kinds.perspective import Perspective
from knowledge_base.model import Cited, Evidence, Followed, Order, PerspectiveId, Slug
from knowledge_base.text import Line, Prose, plain, to_plain


class Verdict(StrEnum):
    """The editors' own verdict on a hypothesis, where the source gives none."""

    STRENGTHENED = "styrket"
    NUANCED = "nyansert"
    WEAKENED = "svekket"
    UNTESTED = "ikke-belyst"


class Hypothesis(Followed, Cited):
    """En antakelse en studie prøvde mot virksomhetene."""

    id: Slug
    """Fast id: små bokstaver a–z, tall og bindestrek. Skriv aa, o og ae for å, ø og æ."""
    number: Order
    """Nummeret i rekkefølgen."""
    perspective: PerspectiveId
    """Id til perspektivet."""
    statement: Line
    """Antakelsen i egne ord."""
    evidence: tuple[Evidence, ...] = Field(min_length=1)
    verdict: Verdict
    """Basens egen dom: styrket, nyansert, svekket eller ikke-belyst."""
    grounds: Prose
    """Begrunnelsen for dommen."""


HYPOTHESIS = SearchKind("Hypotese", order=80, group="Tema og bakgrunn")


def _found(base: KnowledgeBase, identifier: str, hypothesis: Hypothesis) -> Iterator[SearchRecord]:
    yield SearchRecord(
        HYPOTHESIS,
        KIND.address(identifier),
        to_plain(hypothesis.statement),
        plain([hypothesis.grounds]),
        perspective=base.of(Perspective)[hypothesis.perspective].short,
        names=(f"Hypotese {hypothesis.number}",),
    )


KIND = Kind(
    name="hypotheses",
    record=Hypothesis,
    location="reference/hypotheses.yml",
    order=100,
    words=Words("hypotese", "hypoteser", "hypotesene"),
    uses_sources=True,
    optional=True,
    listed_at="hypoteser/",
    data="hypotheses",
    found=_found,
)

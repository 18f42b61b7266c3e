"""What readers type when a claim or an advice is what they look for: words that these do not use themselves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from knowledge_base.base import Kind, KnowledgeBase, Words
from knowledge_base.model import InsideId, Names, Record, Slug
from knowledge_base.text import Line


class Asked(Record):
    """Slik spør leserne om det som en påstand eller et råd svarer på."""

    claim: Annotated[InsideId, Names("claims")] | None = None
    """Id til påstanden som svarer, skrevet som råd/påstand. Enten den eller rådet står her."""
    advice: Annotated[Slug, Names("recommendations")] | None = None
    """Id til rådet som svarer, når ingen enkelt påstand gjør det."""
    asked: tuple[Line, ...] = Field(min_length=1)
    """Det leseren skriver i søkefeltet, med egne ord: stikkord, spørsmål eller noe som bekymrer."""
    aliases: tuple[Line, ...] = ()
    """Det samme på nynorsk eller engelsk, eller med ord vi ikke bruker selv. Ingen retter stavingen."""

    @property
    def answer(self) -> str:
        """The id of the claim or the advice that answers."""
        return self.claim or self.advice or ""


def asked_of(base: KnowledgeBase) -> Mapping[str, tuple[str, ...]]:
    """What readers ask, by the id of the claim or the advice that answers."""
    found: dict[str, tuple[str, ...]] = {}
    for one in base.of(Asked).values():
        found[one.answer] = (*found.get(one.answer, ()), *one.asked, *one.aliases)
    return found


KIND = Kind(
    name="asked",
    record=Asked,
    location="reference/asked.yml",
    order=125,
    words=Words("spørremåte", "spørremåter", "spørremåtene"),
    optional=True,
)

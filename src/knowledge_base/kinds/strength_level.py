"""The levels of the rule for how well a claim is supported."""

from __future__ import annotations

from pydantic import Field

from knowledge_base.base import Kind, Words
from knowledge_base.model import Named, Slug
from knowledge_base.text import Line, Sentence


class StrengthLevel(Named):
    """Ett trinn i regelen for hvor godt en påstand er belagt."""

    id: Slug
    """Fast id: små bokstaver a–z, tall og bindestrek. Skriv aa, o og ae for å, ø og æ."""
    title: Line
    """Navnet leseren ser."""
    min_organisations: int = Field(ge=0, le=999)
    """Minste antall ulike virksomheter som støtter påstanden."""
    min_types: int = Field(ge=0, le=999)
    """Minste antall ulike virksomhetstyper blant dem."""
    allows_contradiction: bool = True
    """Om trinnet kan nås når en observasjon motsier påstanden."""
    meaning: Sentence
    """Hva trinnet betyr for leseren."""


KIND = Kind(
    name="strength",
    record=StrengthLevel,
    location="reference/strength.yml",
    order=130,
    words=Words("trinn for belegg", "trinn for belegg", "trinnene for belegg"),
    data="strength_levels",
)

"""The statements of the self-check: what a group of leaders can answer about itself, each from one claim.

Search does not find them one by one: each says again what its claim says, which is found, and the page itself is found
as a page.
"""

from __future__ import annotations

from typing import Annotated

from knowledge_base.base import Kind, KnowledgeBase, Words
from knowledge_base.model import InsideId, Named, Names, Slug
from knowledge_base.text import Sentence

HOME = "selvsjekk/"
"""The page on which they stand."""


class Statement(Named):
    """En påstand i selvsjekken, som en ledergruppe svarer på om seg selv."""

    id: Slug
    """Fast id: små bokstaver a–z, tall og bindestrek. Skriv aa, o og ae for å, ø og æ."""
    text: Sentence
    """Påstanden i én setning som begynner med «Vi», for eksempel «Vi har …». Én ting, og ikke mer enn «claim» sier."""
    claim: Annotated[InsideId, Names("claims")]
    """Id til påstanden den hviler på, skrevet som råd/påstand."""


def self_check_address(base: KnowledgeBase) -> str | None:
    """The address of the page of the self-check; None in a base that has none."""
    return HOME if base.of(Statement) else None


KIND = Kind(
    name="statements",
    record=Statement,
    location="reference/self_check.yml",
    order=122,
    words=Words("påstand i selvsjekken", "påstander i selvsjekken", "påstandene i selvsjekken"),
    optional=True,
    listed_at=HOME,
    data="self_check",
)

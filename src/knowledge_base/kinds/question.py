"""Questions that leaders ask, each with the claim that answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from knowledge_base.base import Kind, KnowledgeBase, Words
from knowledge_base.model import InsideId, Named, Names, Slug
from knowledge_base.text import Line


class GuidedQuestion(Named):
    """Et spørsmål leseren har, og påstanden som svarer."""

    id: Slug
    """Fast id: små bokstaver a–z, tall og bindestrek. Skriv aa, o og ae for å, ø og æ."""
    text: Line
    """Spørsmålet, med leserens egne ord."""
    answer: Annotated[InsideId, Names("claims")]
    """Id til påstanden som svarer, skrevet som råd/påstand."""


def questions_by_claim(base: KnowledgeBase) -> Mapping[str, tuple[str, ...]]:
    """The questions that each claim answers, by the id of the claim."""
    found: dict[str, tuple[str, ...]] = {}
    for question in base.of(GuidedQuestion).values():
        found[question.answer] = (*found.get(question.answer, ()), question.text)
    return found


KIND = Kind(
    name="questions",
    record=GuidedQuestion,
    location="reference/questions.yml",
    order=120,
    words=Words("spørsmål", "spørsmål", "spørsmålene"),
    optional=True,
    data="questions",
)

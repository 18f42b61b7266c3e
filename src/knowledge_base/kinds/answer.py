"""The answers of the self-check, each with a line that says what it means."""

from __future__ import annotations

from knowledge_base.base import Kind, Words
from knowledge_base.model import Named, Order, Slug
from knowledge_base.text import Line, Sentence


class Answer(Named):
    """Et svar i selvsjekken."""

    id: Slug
    """Fast id: små bokstaver a–z, tall og bindestrek. Skriv aa, o og ae for å, ø og æ."""
    title: Line
    """Svaret, slik leseren ser det, for eksempel «På plass»."""
    meaning: Sentence
    """Hva svaret betyr, så to som svarer likt, mener det samme."""
    turn: Order | None = None
    """Plassen på listen over hva som tas først: 1 kommer først. Utelates for svar som ikke skal på listen."""
    progress: Order | None = None
    """Hvor langt dere er kommet: 1 er kortest. To svar langt fra hverandre er en stor uenighet. Utelates når svaret
    ikke sier det, for eksempel «Vet ikke»."""


KIND = Kind(
    name="answers",
    record=Answer,
    location="reference/self_check_answers.yml",
    order=123,
    words=Words("svar i selvsjekken", "svar i selvsjekken", "svarene i selvsjekken"),
    optional=True,
    data="answers",
)

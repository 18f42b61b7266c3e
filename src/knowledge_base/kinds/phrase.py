"""Words that readers of the base are not to meet, and what is written instead: one word for one thing."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from knowledge_base.base import Kind, Words
from knowledge_base.model import Record
from knowledge_base.text import Line, Sentence


class Phrase(Record):
    """Et ord eller uttrykk som ikke skal brukes, og det som skal stå i stedet."""

    avoid: Annotated[Line, Field(pattern=r"^\w[^*]*\*?$")]
    """Uttrykket slik det ikke skal skrives, med små bokstaver. Stjerne til slutt tar med alle endinger."""
    write: Line
    """Det som skrives i stedet."""
    why: Sentence | None = None
    """Hvorfor, når det ikke er opplagt."""


KIND = Kind(
    name="phrases",
    record=Phrase,
    location="reference/wording.yml",
    order=150,
    words=Words("uttrykk å unngå", "uttrykk å unngå", "uttrykkene å unngå"),
    optional=True,
)

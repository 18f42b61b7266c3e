"""What a reader can write in the form: for each way, what is asked beside the fields of the record itself.

These classes are no part of the content. They say, in the same manner as the model, what must be known to put a record
in its place: which file it goes into, which source is new, what readers are told of the change.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from knowledge_base.kinds.case import Case
from knowledge_base.kinds.source import Source
from knowledge_base.model import Evidence, InsideId, Names, Observation, Record, Slug
from knowledge_base.text import Line, Prose, Sentence

STANDS = "stands"
"""What can be pointed out on the page that is chosen, which is no kind of record."""


class NewCase(Record):
    """En ny virksomhet med det som ble observert der."""

    case: Case
    """Virksomheten."""
    new_source: Source | None = None
    """Kilden, når ingen har lagt den inn før."""
    id: Slug
    """Navnet på filen og den siste delen av adressen til siden."""


class NewObservation(Record):
    """Én observasjon til om en virksomhet som er her fra før."""

    case: Annotated[Slug, Names("cases")]
    """Virksomheten observasjonen handler om."""
    observation: Observation
    """Det som ble observert."""
    new_source: Source | None = None
    """Kilden, når ingen har lagt den inn før."""
    change: Sentence
    """Hva som er nytt for leseren av siden, i én hel setning."""


class NewEvidence(Record):
    """En observasjon som støtter, nyanserer eller motsier en påstand."""

    claim: Annotated[InsideId, Names("claims")]
    """Påstanden observasjonen sier noe om."""
    evidence: Evidence
    """Det observasjonen sier om påstanden."""
    change: Sentence
    """Hva som er nytt for leseren av rådet, i én hel setning."""


class Correction(Record):
    """Noe som er galt."""

    page: Annotated[Line, Names("pages")]
    """Siden der feilen står."""
    part: Annotated[Line, Names(STANDS)] | None = None
    """Tallet, observasjonen eller påstanden som er gal."""
    place: Line | None = None
    """Hvor på siden, for eksempel overskriften over."""
    right: Prose
    """Det som skulle stått der."""
    wrong: Prose | None = None
    """Det som står der nå, og hva som er galt med det."""
    source: Line
    """Kilden som viser det: tittel og hvem som ga den ut."""
    source_page: Line | None = Field(default=None)
    """Siden eller avsnittet i kilden."""


@dataclass(frozen=True)
class Way:
    """One of the things that can be written."""

    id: str
    """Also its name in the address of the form: ?skriv=virksomhet."""
    record: type[Record]
    gives: str
    """How what is written reaches the content: a new file, a piece of a file that is there, or a message."""


WAYS = (
    Way("virksomhet", NewCase, "file"),
    Way("observasjon", NewObservation, "piece"),
    Way("belegg", NewEvidence, "piece"),
    Way("rettelse", Correction, "message"),
)

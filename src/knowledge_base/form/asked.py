"""What a reader can write in the form: for each way, what is asked beside the fields of the record itself.

These classes are no part of the content. They say, in the same manner as the model, what must be known to put a record
in its place: which file it goes into, which source is new, what readers are told of the change.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated

from pydantic import BaseModel, Field

from knowledge_base.form import shape
from knowledge_base.kinds.case import Case
from knowledge_base.kinds.source import Source
from knowledge_base.model import Evidence, InsideId, Names, Observation, Record, Slug
from knowledge_base.text import Line, Prose, Sentence

STANDS = "stands"
"""What can be pointed out on the page that is chosen, which is no kind of record."""


class Link(Evidence):
    """Det en ny observasjon sier om en påstand som er her."""

    claim: Annotated[InsideId, Names("claims")]
    """Påstanden observasjonen sier noe om."""
    change: Sentence | None = None
    """Hva som er nytt for leseren av rådet, i én hel setning."""


class LinkedObservation(Observation):
    """En ny observasjon, og påstanden den sier noe om."""

    link: Link | None = None
    """Påstanden observasjonen sier noe om, og hva den sier."""


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


_ASKED_MORE: Mapping[type[BaseModel], type[BaseModel]] = {Observation: LinkedObservation}
"""The records of the model in which more is asked than they hold, each with a class that says what."""
_KNOWN = frozenset({(Link, "observation")})
"""What a record has that nobody need be asked: a link in an observation is of that one."""


@dataclass(frozen=True)
class Asked:
    """A field that is asked for in a record."""

    field: shape.Field
    elsewhere: bool = False
    """Whether what is written there is no part of that record in its file."""


def fields(record: type[BaseModel]) -> Iterator[Asked]:
    """Everything that is asked for in a record of a class: its own fields, and what else is asked for beside them."""
    yield from (Asked(one) for one in shape.fields(record) if (record, one.key) not in _KNOWN)
    more = _ASKED_MORE.get(record)
    if more is not None:
        own = {one.key for one in shape.fields(record)}
        yield from (Asked(one, elsewhere=True) for one in shape.fields(more) if one.key not in own)


def records_in(record: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """A class and those of the records that may be written in it, also beside what it holds, each once."""
    held = tuple(shape.records_in(record))
    beside = (shape.records_in(_ASKED_MORE[one]) for one in held if one in _ASKED_MORE)
    yield from dict.fromkeys([*held, *(one for each in beside for one in each if one not in _ASKED_MORE.values())])


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

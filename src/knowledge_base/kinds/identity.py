"""The identity of the base: what it is called, what it is about, and who stands behind it."""

from __future__ import annotations

from enum import StrEnum
from itertools import pairwise
from typing import Annotated

from pydantic import Field, field_validator

from knowledge_base.base import Kind, KnowledgeBase, Words
from knowledge_base.model import Digits, EmailAddress, PerspectiveId, Record
from knowledge_base.text import Line, WebAddress


class Mark(StrEnum):
    """Marks beside the names of perspectives; the stylesheet has them under the same names. Hue is for stance alone."""

    DOT = "prikk"
    SQUARE = "firkant"
    TRIANGLE = "trekant"
    DIAMOND = "rute"
    PENTAGON = "femkant"
    RING = "ring"


class PerspectiveMark(Record):
    """Merket til et perspektiv."""

    perspective: PerspectiveId
    """Id til perspektivet."""
    mark: Mark
    """prikk, firkant, trekant, rute, femkant eller ring."""


People = Annotated[int, Field(ge=2, le=100_000_000), Digits]
"""A number of people."""


class SizeBands(Record):
    """Hvor grensene går mellom små og store virksomheter. De minste er under den første grensen."""

    inhabitants: tuple[People, ...] = Field(default=(), max_length=9)
    """Grensene for steder, etter hvor mange som bor der: den laveste først."""
    employees: tuple[People, ...] = Field(default=(), max_length=9)
    """Grensene for andre virksomheter, etter hvor mange som arbeider der: den laveste først."""

    @field_validator("inhabitants", "employees")
    @classmethod
    def _rise(cls, edges: tuple[int, ...]) -> tuple[int, ...]:
        if any(one >= other for one, other in pairwise(edges)):
            rising = ", ".join(map(str, sorted(set(edges))))
            raise ValueError(f"grensene skal stige, og hver står én gang | Skriv [{rising}].")
        return edges


class Licence(Record):
    """Vilkårene for å bruke innholdet."""

    name: Line
    """Navnet på lisensen, for eksempel «CC BY 4.0»."""
    url: WebAddress
    """Nettadressen der vilkårene står."""


class Identity(Record):
    """Hva basen heter, hva den handler om, og hvem som står bak."""

    name: Line
    """Navnet på nettstedet."""
    headline: Line
    """Overskriften på forsiden: hva nettstedet gir."""
    description: Line
    """Én setning om nettstedet, for søkemotorer og deling."""
    audience: Line
    """Hvem det er for, som en hel setning: «For deg som leder i en kommune.»"""
    group: Line
    """Gruppen som drøfter spørsmålene, i bestemt form: ledergruppa."""
    sender: Line | None = None
    """Virksomheten eller redaksjonen som står bak. Må være der før nettstedet blir offentlig."""
    email: EmailAddress | None = None
    """E-postadressen der hvem som helst kan spørre og si fra. Må være der før nettstedet blir offentlig."""
    contact: WebAddress
    """Nettsiden der leseren kan melde feil."""
    licence: Licence
    address: WebAddress
    """Adressen til nettstedet, med skråstrek til slutt."""
    edit: WebAddress | None = None
    """Adressen der filene kan endres, med skråstrek til slutt. Utelates når de ikke ligger åpent."""
    least_claims: Annotated[int, Digits] = Field(default=3, ge=1, le=99)
    """Hvor mange påstander et råd minst skal ha."""
    size_bands: SizeBands = SizeBands()
    """Hvor grensene går mellom små og store virksomheter. Uten dem kan ingen velge etter størrelse."""
    downloads: bool = True
    """Sett false når nettstedet ikke skal ha regneark og tabeller å laste ned."""
    marks: tuple[PerspectiveMark, ...] = ()
    """Merkene foran navnene på perspektivene. De som ikke står her, får en ring."""
    judges: tuple[Line, ...] = Field(default=(Line("redaksjonen"),), min_length=1)
    """Rollene til dem som vurderer tilliten til funn, med liten forbokstav og i bestemt form. Ikke navn."""


def identity(base: KnowledgeBase) -> Identity:
    """The identity of the base. Raises StopIteration when it could not be read."""
    return next(iter(base.of(Identity).values()))


KIND = Kind(
    name="identity",
    record=Identity,
    location="reference/base.yml",
    order=0,
    words=Words("basens navn og avsender", "basens navn og avsender", "basens navn og avsender"),
    single=True,
)

"""The identity of the base: what it is called, what it is about, and who stands behind it."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from knowledge_base.base import Kind, KnowledgeBase, Words
from knowledge_base.model import EmailAddress, PerspectiveId, Record
from knowledge_base.text import Line, WebAddress


class Colour(StrEnum):
    """Colours that can be read on light and dark pages; the stylesheet has them under the same names."""

    BLUE = "blaa"
    RED = "rod"
    GREEN = "gronn"
    YELLOW = "gul"
    PURPLE = "lilla"
    GREY = "graa"


class PerspectiveColour(Record):
    """Fargen til et perspektiv."""

    perspective: PerspectiveId
    """Id til perspektivet."""
    colour: Colour
    """blaa, rod, gronn, gul, lilla eller graa."""


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
    least_claims: int = Field(default=3, ge=1, le=99)
    """Hvor mange påstander et råd minst skal ha."""
    colours: tuple[PerspectiveColour, ...] = ()
    """Fargene til perspektivene. De som ikke står her, blir grå."""
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

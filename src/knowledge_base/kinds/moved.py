"""Addresses that have been public, and where what stood there is told of today."""

from __future__ import annotations

from pydantic import Field

from knowledge_base.base import Kind, Words
from knowledge_base.model import PublicAddress, Record
from knowledge_base.text import Sentence


class Moved(Record):
    """En adresse som har vært offentlig, og stedet som har tatt over for den."""

    from_: PublicAddress = Field(alias="from")
    """Adressen slik den var, uten nettstedet foran: case/eksempel/#en-observasjon, om/gammel-side/."""
    to: PublicAddress
    """Adressen som leseren skal føres til. Den må finnes i dag."""
    why: Sentence
    """Hvorfor det ikke finnes lenger, for den som leser filen."""


KIND = Kind(
    name="moved",
    record=Moved,
    location="reference/moved.yml",
    order=140,
    words=Words("adresse som har flyttet", "adresser som har flyttet", "adressene som har flyttet"),
    optional=True,
)

"""Types of organisation. How many types support a claim is part of how strong it is."""

from __future__ import annotations

from knowledge_base.base import Kind, Words
from knowledge_base.model import Named, Slug
from knowledge_base.text import Line, Sentence


class OrganisationType(Named):
    """En type virksomhet."""

    id: Slug
    """Fast id: små bokstaver a–z, tall og bindestrek. Skriv aa, o og ae for å, ø og æ."""
    title: Line
    """Navnet i entall, med stor forbokstav."""
    plural: Line
    """Navnet i flertall, med liten forbokstav."""
    summary: Sentence
    """Hva typen er, og hvorfor den er med."""


KIND = Kind(
    name="organisation_types",
    record=OrganisationType,
    location="reference/organisation_types.yml",
    order=50,
    words=Words("virksomhetstype", "virksomhetstyper", "virksomhetstypene"),
    data="organisation_types",
)

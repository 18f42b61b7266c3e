"""Roles: who can be responsible for an action."""

from __future__ import annotations

from knowledge_base.base import Kind, Words
from knowledge_base.model import Named, Slug
from knowledge_base.text import Line


class Role(Named):
    """En rolle som kan ha ansvar for en handling."""

    id: Slug
    """Fast id: små bokstaver a–z, tall og bindestrek. Skriv aa, o og ae for å, ø og æ."""
    title: Line
    """Rollen i bestemt form."""
    aliases: tuple[Line, ...] = ()
    """Hva den ellers blir kalt: den som skriver et annet navn, får vite hvilken rolle det er."""


KIND = Kind(
    name="roles",
    record=Role,
    location="reference/roles.yml",
    order=60,
    words=Words("rolle", "roller", "rollene"),
    data="roles",
)

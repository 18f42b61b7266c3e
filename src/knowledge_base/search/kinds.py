"""The kinds of what search finds: what readers see of them, and how much they count.

The only place that knows them. The index tells the browser their names and weights, and no script names one.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class SearchKind:
    """One kind of record, by the name that readers see."""

    name: str
    boost: float = 1.0
    """How much its records count among those that match equally well."""
    within: str = "{}"
    """What is said of what a record of this kind is a part of, with {} where the name of that stands."""

    def says(self, within: str) -> str:
        """What readers are told of `within`; nothing when the record is a part of nothing."""
        return self.within.replace("{}", within) if within else ""


KINDS = (
    SearchKind("Råd", 1.3),
    SearchKind("Påstand", 1.1, within="i rådet «{}»"),
    SearchKind("Tema", 1.2),
    SearchKind("Virksomhet", 1.2),
    SearchKind("Perspektiv", 1.2),
    SearchKind("Ord", 1.2),
    SearchKind("Modell"),
    SearchKind("Hypotese"),
    SearchKind("Tiltak"),
    SearchKind("Observasjon"),
    SearchKind("Side", 0.9),
    SearchKind("Kilde", 0.7),
)
"""In the order in which equally good results are shown. Advice counts more than what it rests on, and that more than
the works behind it."""

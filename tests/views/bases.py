"""Bases that differ from the small one in what a view must cope with."""

from __future__ import annotations

from pathlib import Path

from knowledge_base.base import KnowledgeBase
from knowledge_base.load import load

SECOND_SOURCE = """
- id: melding
  kind: melding
  title: Melding om det som gikk bra
  short: meldingen
  publisher: Fjordvik
  year: 2025
"""

OWN_RECOMMENDATION = """
title: Lytt før du svarer
number: 3
perspective: hr
source: melding
summary: Lytt. Svar etterpå.
claims:
  - id: lytting-hjelper
    title: Lytting hjelper
    text: De som ble hørt, ble med.
    former_ids: [lytting]
    ref: {section: Om året}
    basis: teori
    in_advice: kjerne
    also:
      - {source: proverapport, section: "3", page: 11}
      - {source: proverapport, section: 3-a, page: 11}
      - {source: proverapport, section: 3-a, page: 10}
    evidence:
      - observation: fjordvik/opplaering-for-alle
        stance: nuances
        bears_on: paastand
        why: Opplæringen betydde mer.
  - id: lytting-tar-tid
    title: Lytting tar tid
    text: Det tok lengre tid.
    ref: {section: Om året}
    basis: funn
    asserts: erfaring
    evidence:
      - observation: fjordvik/opplaering-for-alle
        stance: nuances
        bears_on: paastand
        why: Opplæringen tok enda lengre tid.
actions:
  - do: Lytt igjen.
    who: [hr-leder]
    when: etterpaa
    claims: [lytting-tar-tid]
  - do: Lytt.
    who: [kommunedirektor]
    when: for-start
    claims: [lytting-tar-tid, lytting-hjelper]
pitfalls:
  - text: Å høre uten å lytte.
    ref: {section: Om året}
    also:
      - {source: proverapport, section: "3", page: 11}
questions:
  - text: Hvem lytter?
limits: Belegget er diktet opp.
former_ids: [hoer-etter]
"""


def base_of(root: Path) -> KnowledgeBase:
    """The base below `root`, without a fault."""
    loaded = load(root)
    assert loaded.problems == ()
    assert loaded.base is not None
    return loaded.base


def with_second_source(root: Path) -> KnowledgeBase:
    """The base below `root` with a source that has no pages, study or outline, and an own recommendation from it."""
    with (root / "reference" / "sources.yml").open("a", encoding="utf-8") as file:
        file.write(SECOND_SOURCE)
    (root / "recommendations" / "lytt.yml").write_text(OWN_RECOMMENDATION, encoding="utf-8")
    return base_of(root)

"""The small base with two more sources: an annual report that tells little, and a study that comes back later."""

from __future__ import annotations

from pathlib import Path

from knowledge_base.base import KnowledgeBase
from knowledge_base.load import load

SOURCES = """
- id: aarsmelding
  kind: melding
  title: Årsmelding for Elvelund
  short: årsmeldingen
  publisher: Elvelund kommune
- id: oppfolging
  kind: undersokelse
  title: Hvordan gikk det siden?
  authors: [Testforlaget, Prøvebyrået]
  publisher: Testforlaget
  year: 2025
  series: Rapport 7
  study:
    by: [Prøvebyrået]
    commissioned_by: Testforlaget
    from: 2024-02
    to: 2025-01
    observed_from: "2024"
    observed_to: "2024"
    asked: [Holder det seg?]
    answered: Lite om dem som sluttet.
    informants: To ledere.
    limits:
      - {title: Bare ledere., text: Ingen ansatte ble spurt.}
    refs: [{source: oppfolging, section: Innledning}]
"""

NEW_CASE = """
name: Elvelund kommune
short_name: Elvelund
type: kommune
source: aarsmelding
summary: Elvelund finnes bare i testene.
observations:
  - id: fikk-nytt-torg
    perspective: hr
    was: gjort
    themes: [opplaering]
    title: Elvelund fikk nytt torg
    text: Torget ble åpnet.
    ref: {section: Året som gikk}
"""

LATER = """
told_by:
  - source: oppfolging
    informants:
      count: 2
      roles: [Kommunedirektør]
      ref: {section: Innledning}
"""

LATER_OBSERVATION = """  - id: moter-fortsatt
    perspective: ledelse
    was: gjort
    themes: [forankring]
    title: Møtene går fortsatt
    text: Møtene går fortsatt hver uke.
    stands_alone: Ingen råd er skrevet om dette ennå.
    ref: {source: oppfolging, section: Fjordvik}
"""


def several_sources(root: Path) -> KnowledgeBase:
    """The copy of the small base below `root`, made larger, and loaded."""
    with (root / "reference" / "sources.yml").open("a", encoding="utf-8") as file:
        file.write(SOURCES)
    (root / "cases" / "elvelund.yml").write_text(NEW_CASE, encoding="utf-8")
    with (root / "cases" / "fjordvik.yml").open("a", encoding="utf-8") as file:
        file.write(LATER_OBSERVATION + LATER)
    loaded = load(root)
    assert [str(one) for one in loaded.problems] == []
    assert loaded.base is not None
    return loaded.base

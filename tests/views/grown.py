"""The small base with more in it: a second source that tells of the same organisation, and a bare organisation."""

from __future__ import annotations

from pathlib import Path

from knowledge_base.base import KnowledgeBase
from knowledge_base.load import load

SOURCE = """
- id: aarsrapport
  kind: rapport
  title: Årsrapport fra Fjordvik
  short: årsrapporten
  year: 2025
"""
TOLD_BY = """
told_by:
  - source: aarsrapport
    why_chosen: Kommunen forteller om seg selv.
"""
OBSERVATION = """
  - id: nytt-styre
    perspective: ledelse
    was: gjort
    themes: [forankring]
    title: Fjordvik fikk nytt styre
    text: Styret ble byttet ut.
    as_of: 2024-K2
    ref: {source: aarsrapport, section: Styret}
    also:
      - {section: "2.1", page: 6}
    stands_alone: Ingen råd handler om styrer.
"""
BARE = """
name: Vik
short_name: Vik
type: kommune
source: aarsrapport
summary: Vik er en kommune.
observations:
  - id: kontor
    perspective: hr
    was: gjort
    themes: [opplaering]
    title: Vik har et kontor
    text: Det står i Vik.
    ref: {section: Kontoret}
    stands_alone: Ingen råd handler om kontorer.
"""


def grown(root: Path) -> KnowledgeBase:
    """The base in `root`, which is a copy of the small one, with more in it."""
    append(root / "reference" / "sources.yml", SOURCE)
    append(root / "cases" / "fjordvik.yml", OBSERVATION + TOLD_BY)
    (root / "cases" / "vik.yml").write_text(BARE, encoding="utf-8")
    return loaded(root)


def loaded(root: Path) -> KnowledgeBase:
    """The base in `root`, whose records can all be read."""
    found = load(root)
    assert found.problems == ()
    assert found.base is not None
    return found.base


def append(file: Path, text: str) -> None:
    """Writes `text` last in `file`."""
    file.write_text(file.read_text(encoding="utf-8") + text, encoding="utf-8")


def replace(file: Path, old: str, new: str, times: int = 1) -> None:
    """Puts `new` in the place of `old`, which stands in `file` so many times."""
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == times
    file.write_text(text.replace(old, new), encoding="utf-8")

from __future__ import annotations

from pathlib import Path

from knowledge_base.base import KnowledgeBase
from knowledge_base.views.confidence_rule import view
from tests.views.bases import base_of
from tests.views.grown import replace


def test_a_level_says_how_many_findings_stand_at_it(small_base: KnowledgeBase) -> None:
    shown = view(small_base)
    assert [(row.level.title, row.claims) for row in shown.levels] == [("Middels", 0), ("Lav", 1)]
    assert (shown.not_judged, shown.not_findings) == (1, 2)


def test_every_claim_is_counted_once(small_base: KnowledgeBase) -> None:
    shown = view(small_base)
    assert sum(row.claims for row in shown.levels) + shown.not_judged + shown.not_findings == 4


def test_a_ceiling_says_what_it_allows_and_how_many_claims_it_is_the_lowest_for(small_base: KnowledgeBase) -> None:
    told = [(row.ceiling.id, row.level.id if row.level else None, row.claims) for row in view(small_base).ceilings]
    assert told == [("ikke-funn", None, 2), ("en-virksomhet", "lav", 1), ("en-kilde", "middels", 1)]


def test_a_base_without_ceilings_tells_of_none(root: Path) -> None:
    (root / "reference" / "ceilings.yml").unlink()
    assert view(base_of(root)).ceilings == ()


def test_a_base_where_nobody_judged_anything_has_all_findings_there(root: Path) -> None:
    file = root / "recommendations" / "ga-foran.yml"
    text = file.read_text(encoding="utf-8")
    given = text[text.index("    confidence:\n") : text.index("    evidence:\n")]
    replace(file, given, "")
    shown = view(base_of(root))
    assert ([row.claims for row in shown.levels], shown.not_judged) == ([0, 0], 2)

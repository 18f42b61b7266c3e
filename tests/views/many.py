"""The small base with many organisations and much advice, each a copy of one that it has."""

from __future__ import annotations

from pathlib import Path

from knowledge_base.base import KnowledgeBase
from tests.views.bases import base_of


def many(root: Path, cases: int, advice: int) -> KnowledgeBase:
    """The base in `root`, which is a copy of the small one, with so many cases and advices in all.

    Each advice speaks of another case, and all have the same claims.
    """
    case = (root / "cases" / "fjordvik.yml").read_text(encoding="utf-8")
    for number in range(3, cases + 1):
        (root / "cases" / f"fjordvik-{number}.yml").write_text(case, encoding="utf-8")
    told = (root / "recommendations" / "ga-foran.yml").read_text(encoding="utf-8")
    for number in range(3, advice + 1):
        other = f"fjordvik-{3 + number % (cases - 2)}/" if cases > 2 else "fjordvik/"
        text = told.replace("fjordvik/", other).replace("number: 1\n", f"number: {number}\n")
        (root / "recommendations" / f"ga-foran-{number}.yml").write_text(text, encoding="utf-8")
    return base_of(root)

"""Templates print: what a page shows is decided in views, and every text that is asked for is shown somewhere."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from knowledge_base.inspection import Body, bodies
from knowledge_base.load import load
from tests.hostile.payloads import fields, filled
from tests.support import ROOT, copy_of_full

TEMPLATES = sorted((ROOT / "templates").rglob("*.j2"))
COMPUTING = re.compile(
    r"\{%-?\s*do\b|\b(selectattr|rejectattr|groupby|map|sort|sum|unique|select|reject|attr)\s*\(|\|\s*(list|sort|sum|unique)\b"
    r"|~\s*[\"'\w]|\bnamespace\b|\|\s*dictsort"
)
"""What a template would need to gather, sort, group or glue."""
LONGEST = 120


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.relative_to(ROOT / "templates").as_posix())
def test_a_template_computes_nothing_and_can_be_read(template: Path) -> None:
    text = template.read_text(encoding="utf-8")
    printed = re.sub(r"\{#.*?#\}", "", text, flags=re.DOTALL)
    assert [hit.group() for hit in COMPUTING.finditer(printed)] == []
    assert [number for number, line in enumerate(text.splitlines(), start=1) if len(line) > LONGEST] == []


LETTERS = str.maketrans({".": "q", "_": "w"} | {str(digit): "bdfghjklmp"[digit] for digit in range(10)})

IN_THE_FRAME = ("address", "contact", "description", "edit")
"""What the frame around every page shows of the identity; test_second_base.py and test_site.py look there."""
NOT_SHOWN = {f"identity.{field}": "stands in the frame" for field in IN_THE_FRAME} | {
    "moved.why": "tells those who read the file why an address moved",
    "outlines.parts.kind": "decides how a part is shown",
    "identity.judges": "says who may judge; the check tells it",
    "confidence.in_judgement": "is for those who write; the check tells it",
    "roles.aliases": "is for those who write; the check tells it",
    "phrases.avoid": "is for those who write; the check tells it",
    "phrases.why": "the same",
    "phrases.write": "the same",
}
"""Texts that no page shows, each with the reason."""


def test_every_text_that_a_contributor_is_asked_for_is_shown_on_a_page(tmp_path: Path) -> None:
    root = copy_of_full(tmp_path)
    put = filled(root, lambda slot, number: f"{slot}.{number}".translate(LETTERS))
    for name in ("templates", "overrides"):
        shutil.copytree(ROOT / name, root / name)
    (root / "docs").mkdir()
    for page in (ROOT / "docs").rglob("*.md"):
        target = root / "docs" / page.relative_to(ROOT / "docs")
        target.parent.mkdir(parents=True, exist_ok=True)
        calls = re.findall(r"\{\{ \w+\(\) \}\}", page.read_text(encoding="utf-8"))
        target.write_text("---\ntitle: Side\n---\n\n" + "\n\n".join(calls) + "\n", encoding="utf-8")
    shown = "".join(body.html for body in bodies(load(root).base, root) if isinstance(body, Body))
    hidden = {slot for slot in fields() if not any(text in shown for text in put.get(slot, []))}
    assert sorted(hidden ^ set(NOT_SHOWN)) == []

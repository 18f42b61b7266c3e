"""CITATION.cff, which GitHub and reference managers read, says the same as the base does of itself."""

from __future__ import annotations

import yaml

from knowledge_base.base import KnowledgeBase
from knowledge_base.kinds.identity import identity
from tests.support import ROOT

FILE = ROOT / "CITATION.cff"


def said() -> dict[str, object]:
    found = yaml.load(FILE.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506  # makes nothing but texts
    assert isinstance(found, dict)
    return found


def test_it_says_what_the_base_says_of_itself(real_base: KnowledgeBase) -> None:
    base, cited = identity(real_base), said()
    assert base.edit is not None
    assert cited["title"] == base.name
    assert cited["abstract"] == base.description
    assert cited["authors"] == [{"name": base.sender or base.name}]
    assert cited["url"] == base.address
    assert cited["repository-code"] == base.edit.partition("/edit/")[0]
    assert cited["license"] == base.licence.name.replace(" ", "-")
    assert cited["license-url"] == base.licence.url

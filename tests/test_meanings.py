"""What people write in the place of what is meant: the names of fields in Norwegian, and misspelt."""

from __future__ import annotations

import pytest

from knowledge_base import meanings
from knowledge_base.kinds.identity import Identity
from knowledge_base.kinds.outline import Outline
from knowledge_base.parts import record_inside
from knowledge_base.registry import KINDS

WRITTEN_BY_FEW = (Identity, Outline)
"""What is written once for a base, or for a source, by who knows the names."""


def fields_of(record: type, found: dict[type, list[str]]) -> dict[type, list[str]]:
    """The fields of a class of records and of those inside it."""
    if record not in found:
        found[record] = [info.alias or name for name, info in record.model_fields.items()]  # type: ignore[attr-defined]
        for info in record.model_fields.values():  # type: ignore[attr-defined]
            if inner := record_inside(info.annotation):
                fields_of(inner, found)
    return found


CLASSES: dict[type, list[str]] = {}
for one in KINDS:
    if one.record not in WRITTEN_BY_FEW:
        fields_of(one.record, CLASSES)


@pytest.mark.parametrize("record", CLASSES, ids=lambda one: one.__name__)
def test_every_field_that_is_written_by_hand_has_a_word_of_ours(record: type) -> None:
    assert set(CLASSES[record]) - meanings.field_names() == set()


@pytest.mark.parametrize(
    ("written", "fields", "meant"),
    [
        ("skriv", ["avoid", "write"], "write"),
        ("unngå", ["avoid", "write"], "avoid"),
        ("i_råd", ["id", "in_advice", "title"], "in_advice"),
        ("begrensning", ["limits", "title"], "limits"),
        ("oppsumering", ["summary", "title"], "summary"),
        ("begrunelse", ["why", "text"], "why"),
        ("se_også", ["see_also", "term"], "see_also"),
        ("id", ["when", "text"], None),
        ("hjelpere", ["when", "text"], None),
    ],
)
def test_a_field_is_known_by_a_word_of_ours_also_a_misspelt_one(
    written: str, fields: list[str], meant: str | None
) -> None:
    assert meanings.field(written, fields) == meant

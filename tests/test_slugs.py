from __future__ import annotations

import pytest

from knowledge_base.slugs import slugify


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [
        ("Økonomi", "okonomi"),
        ("Ærlig på ærlig", "aerlig-pa-aerlig"),
        ("Hva er dette?", "hva-er-dette"),
        ("  – Noe «nytt» –  ", "noe-nytt"),
        ("Idé på café", "ide-pa-cafe"),
        ("1. Først", "1-forst"),
        ("…", ""),
    ],
)
def test_an_anchor_is_plain_letters(heading: str, anchor: str) -> None:
    assert slugify(heading, "-") == anchor


def test_the_separator_is_the_callers() -> None:
    assert slugify("En to", "_") == "en_to"

"""What the check knows as data, in a form that browsers read: patterns, words, tables and bounds."""

from __future__ import annotations

import re
from collections.abc import Mapping

from knowledge_base import characters, meanings, text, unmeant
from knowledge_base.addresses import DEVICES
from knowledge_base.checks import LEAST_WORDS
from knowledge_base.form.patterns import for_browser
from knowledge_base.model import LAST_YEAR
from knowledge_base.plausible import LEAST_WORDS as LEAST_WORDS_OF_AN_EXCUSE
from knowledge_base.plausible import LONGEST_PLAN

_PATTERNS = frozenset(["periods", "amount", "grouped", "pages", "email", "shared", "phone", "national_id"]) | frozenset(
    ["unfinished", "template", "bullets", "styled"]
)
"""The tables that hold patterns as Python writes them."""


def rules() -> Mapping[str, object]:
    """Every rule that is data, by its name."""
    found: dict[str, object] = {
        **meanings.tables(),
        **unmeant.tables(),
        **text.tables(),
        "unseen": {**characters.tables(), "styled": for_browser(str(characters.tables()["styled"]))},
        "devices": sorted(DEVICES),
        "last_year": LAST_YEAR,
        "longest_plan": LONGEST_PLAN,
        "words_of_a_reason": LEAST_WORDS,
        "words_of_an_excuse": LEAST_WORDS_OF_AN_EXCUSE,
    }
    return {name: _readable(value) if name in _PATTERNS else value for name, value in found.items()}


def _readable(value: object) -> object:
    if isinstance(value, list):
        return [for_browser(one) for one in value]
    re.compile(str(value))  # whoever puts a word among the patterns is told at once
    return for_browser(str(value))

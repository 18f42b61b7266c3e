"""What the check knows as data, in a form that browsers read: patterns, words, tables and bounds."""

from __future__ import annotations

import re
from collections.abc import Mapping

from knowledge_base import characters, languages, meanings, plausible, text, typography, unmeant
from knowledge_base.addresses import DEVICES
from knowledge_base.checks import LEAST_WORDS, PAGELESS
from knowledge_base.form.patterns import for_browser
from knowledge_base.model import LAST_YEAR, Was
from knowledge_base.phrases import Phrases

_PATTERNS = (
    frozenset(["periods", "two_times", "amount", "grouped", "slipped", "pages", "spot", "inhabitants", "measured"])
    | frozenset(["pages_alone", "two_in_one", "bare_address", "address_inside"])
    | frozenset(
        [
            "number_in_title",
            "number",
            "of_itself",
            "not_alone",
            "private",
            "placed",
            "no_person",
            "named_after",
            "somebody",
            "detour",
            "note",
            "sentence_ends",
            "in_a_list",
            "self",
            "quoted",
            "from_a_sheet",
            "not_dated",
            "in_words",
            "not_measured",
            "never_last",
            "left_open",
        ]
    )
    | frozenset(["email", "shared", "phone", "national_id", "unfinished", "pasted", "template", "bullets"])
    | frozenset(["billions", "pictures", "whole_address", "entity", "beside_address"])
)
"""The tables that hold patterns as Python writes them."""


def rules(phrases: Phrases) -> Mapping[str, object]:
    """Every rule that is data, by its name. `phrases` are not to be written in this base."""
    found: dict[str, object] = {
        **meanings.tables(),
        **unmeant.tables(),
        **text.tables(),
        "unseen": {**characters.tables(), "styled": for_browser(str(characters.tables()["styled"]))},
        "languages": {**languages.tables(), "quoted": for_browser(str(languages.tables()["quoted"]))},
        "devices": sorted(DEVICES),
        "pageless": PAGELESS,
        "last_year": LAST_YEAR,
        "longest_plan": plausible.LONGEST_PLAN,
        "beside_address": plausible.BESIDE_ADDRESS,
        "inhabitants": plausible.INHABITANTS,
        "measured": plausible.MEASURED,
        "number_in_title": plausible.NUMBER_IN_TITLE,
        "number": plausible.NUMBER,
        "in_words": plausible.IN_WORDS,
        "measured_was": Was.MEASURED.value,
        "not_measured": plausible.NOT_MEASURED,
        "of_itself": plausible.OF_ITSELF,
        "not_alone": plausible.NOT_ALONE,
        "billions": plausible.BILLIONS,
        "most_billions": plausible.MOST_BILLIONS,
        "sums": [{"pattern": for_browser(one), "kroner": many} for one, many in plausible.SUMS.items()],
        "most_each": plausible.MOST_EACH,
        "self": plausible.SELF,
        "quoted": plausible.QUOTED,
        "from_a_sheet": plausible.FROM_A_SHEET,
        "not_dated": plausible.NOT_DATED,
        "has_been": plausible.times_that_have_been(),
        "seen": plausible.times_of_what_is_seen(),
        "words_of_a_reason": LEAST_WORDS,
        "words_of_an_excuse": plausible.LEAST_WORDS,
        "signs": [{**one, "pattern": for_browser(one["pattern"])} for one in typography.tables()],
        "phrases": {name: _readable(one) if isinstance(one, str) else one for name, one in phrases.tables().items()},
    }
    return {name: _readable(value) if name in _PATTERNS else value for name, value in found.items()}


def _readable(value: object) -> object:
    if isinstance(value, list):
        return [for_browser(one) for one in value]
    re.compile(str(value))  # whoever puts a word among the patterns is told at once
    return for_browser(str(value))

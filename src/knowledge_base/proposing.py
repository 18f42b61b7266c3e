"""What nobody has to be asked for, since what they have answered says it: an id, the sort of place, when it was."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from knowledge_base import meanings
from knowledge_base.known import Choice
from knowledge_base.records import is_slug
from knowledge_base.targets import Asked, Fields
from knowledge_base.understood import is_time
from knowledge_base.written_out import id_from

_BEFORE_A_YEAR = (
    r"i|fra|til|og|siden|etter|våren|sommeren|høsten|vinteren|januar|februar|mars|april|mai|juni|juli|august|september"
    r"|oktober|november|desember"
)
_YEAR = re.compile(rf"\b(?:({_BEFORE_A_YEAR})[  ]|(?<=\d{{4}})[–-])((?:19|20)\d\d)\b", re.IGNORECASE)
"""A year in a text, and the word that shows that it is one and no number of people."""
_FROM_ANOTHER = re.compile(
    r"\b(?:året (?:etter|før|deretter)|(?:neste|samme|forrige) år|i fjor|år (?:senere|etter|tidligere|før))\b",
    re.IGNORECASE,
)
"""A time that is told from another, so that the year in the text need not be the one that is meant."""


def as_id(into: Fields) -> str:
    """An id from what is told of something: who made it and when, or what it is called."""
    short = id_from(into)
    return short if is_slug(short) else ""


def found(asked: Asked) -> str:
    """What a field is by what another beside it says; empty where that does not say it, or says two things."""
    beside = asked.word.found_in
    said = asked.into.get(beside) if beside else None
    if not isinstance(said, str):
        return ""
    if choices := _choices(asked):
        return next((one.id for one, _ in _named(said, choices)), "")
    if is_time(asked.record, asked.key):
        return time(said)
    words = [
        word for one in asked.part.fields if one.word.found_in == beside for _, word in _named(said, _choices(one))
    ]
    shorter = re.sub(rf"\s+{re.escape(words[0])}$", "", said, flags=re.IGNORECASE) if words else said
    return shorter if shorter != said else ""


def _choices(asked: Asked) -> Sequence[Choice]:
    return asked.target.samples.choices(asked.record, asked.name, asked.info)


def _named(said: str, choices: Sequence[Choice]) -> Iterator[tuple[Choice, str]]:
    """The one choice that a text names, with the word for it, if it names one and no more."""
    text = f"-{meanings.folded(said)}-"
    named = [(one, word) for one in choices for word in (*one.called, one.id) if f"-{meanings.folded(word)}-" in text]
    if len({one.id for one, _ in named}) == 1:
        yield named[0]


def time(said: str) -> str:
    """The last time that a text tells of: the month, where one stands before the year."""
    told = list(_YEAR.finditer(said))
    if not told or _FROM_ANOTHER.search(said):
        return ""
    last = max(told, key=lambda one: one[2])
    month = meanings.period(f"{last[1]} {last[2]}") if last[1] else None
    return month.period if month and len(told) == 1 else last[2]

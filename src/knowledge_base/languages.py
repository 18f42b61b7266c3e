"""Whether a text is written in another language than bokmål, by the small words that every sentence has."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]+")
_BOKMAAL = frozenset(
    [
        "og",
        "i",
        "på",
        "det",
        "som",
        "til",
        "av",
        "er",
        "var",
        "med",
        "en",
        "et",
        "ikke",
        "den",
        "de",
        "har",
        "om",
        "at",
        "fra",
        "ble",
        "for",
        "hver",
        "seg",
        "men",
        "eller",
        "kan",
        "skal",
    ]
)
_ENGLISH = frozenset(
    [
        "the",
        "and",
        "of",
        "was",
        "were",
        "with",
        "that",
        "this",
        "these",
        "they",
        "their",
        "from",
        "have",
        "has",
        "had",
        "been",
        "is",
        "are",
        "to",
        "by",
        "which",
        "would",
        "on",
        "an",
        "it",
        "its",
        "not",
        "but",
        "or",
        "as",
        "be",
        "every",
        "when",
        "where",
        "who",
        "how",
        "our",
        "we",
    ]
)
_NYNORSK = frozenset(
    [
        "ikkje",
        "eit",
        "dei",
        "frå",
        "kva",
        "kvar",
        "kvart",
        "nokon",
        "noko",
        "nokre",
        "berre",
        "vart",
        "meir",
        "mykje",
        "korleis",
        "kvifor",
        "sjølv",
        "såg",
        "eg",
        "me",
        "ho",
        "vere",
        "skule",
        "heile",
        "då",
        "desse",
        "auka",
        "fleire",
        "saman",
        "medan",
        "gjere",
        "kjem",
        "arbeidde",
        "brukte",
        "ein",
    ]
) - {"brukte", "saman", "ein", "heile", "auka"}
LEAST_WORDS = 5
LEAST_FOREIGN = 3
LEAST_ENGLISH = 2


def foreign(text: str) -> str | None:
    """The language of `text`, in Norwegian, when it clearly is another than bokmål."""
    words = [word.lower() for word in _WORD.findall(text)]
    if len(words) < LEAST_WORDS:
        return None
    ours = sum(word in _BOKMAAL for word in words)
    english = sum(word in _ENGLISH for word in words)
    if english >= LEAST_ENGLISH and english > 2 * ours:
        return "engelsk"
    nynorsk = len({word for word in words if word in _NYNORSK})
    return "nynorsk" if nynorsk >= LEAST_FOREIGN else None

"""Whether a text is written in another language than bokmål, by the small words that every sentence has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

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
_IN_ENGLISH, _IN_NYNORSK = "engelsk", "nynorsk"
LEAST_WORDS = 5
LEAST_FOREIGN = 3
LEAST_ENGLISH = 2


_QUOTED = re.compile(r"«[^»]*»|\[[^\]]*\]\([^)]*\)")
_SENTENCE = re.compile(r"\S(?:.*?[.!?](?=\s)|.*)", re.DOTALL)


def foreign_sentences(text: str) -> Iterator[tuple[str, str]]:
    """The sentences of a text in bokmål that clearly are English, each with the language, in Norwegian.

    Nynorsk is told of a text as a whole: one sentence has too few words that bokmål has not.
    """
    if _count(_ENGLISH, _words(text)) < LEAST_ENGLISH:  # few texts have so many, and none of their sentences has
        return
    for found in _SENTENCE.finditer(text):
        if foreign(_QUOTED.sub(" ", found[0])) == _IN_ENGLISH:
            yield found[0].strip(), _IN_ENGLISH


def foreign(text: str) -> str | None:
    """The language of `text`, in Norwegian, when it clearly is another than bokmål."""
    words = _words(_QUOTED.sub(" ", text))  # a name may be English
    words = words if len(words) >= LEAST_WORDS else _words(text)
    if len(words) < LEAST_WORDS:
        return None
    english = _count(_ENGLISH, words)
    if english >= LEAST_ENGLISH and english > 2 * _count(_BOKMAAL, words):
        return _IN_ENGLISH
    return _IN_NYNORSK if len(_NYNORSK.intersection(words)) >= LEAST_FOREIGN else None


def tables() -> Mapping[str, object]:
    """The words and the bounds, for those who look with other programs. `quoted` is a pattern as Python writes it."""
    return {
        "bokmaal": {"words": sorted(_BOKMAAL)},
        "english": {"name": _IN_ENGLISH, "words": sorted(_ENGLISH)},
        "nynorsk": {"name": _IN_NYNORSK, "words": sorted(_NYNORSK)},
        "quoted": _QUOTED.pattern,
        "least_words": LEAST_WORDS,
        "least_foreign": LEAST_FOREIGN,
        "least_english": LEAST_ENGLISH,
    }


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _count(known: frozenset[str], words: list[str]) -> int:
    """How many of `words` are `known`."""
    return sum(map(known.__contains__, words))

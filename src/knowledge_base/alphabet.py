"""The order of the Norwegian alphabet: æ, ø and å come last."""

from __future__ import annotations

import unicodedata

_LAST = str.maketrans({"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}", "ü": "y"})
"""The letters that stand after z, as the characters after z, and foreign letters as those that they are sorted by."""


def alphabetical(word: str) -> str:
    """What words are sorted by. Marks such as quotation marks before a word, and accents, do not count."""
    moved = unicodedata.normalize("NFC", word).casefold().translate(_LAST)
    plain = "".join(one for one in unicodedata.normalize("NFD", moved) if not unicodedata.combining(one))
    start = next((place for place, one in enumerate(plain) if one.isalnum() or one in "{|}"), 0)
    return plain[start:]


def letter(word: str) -> str:
    """The letter that a word stands under."""
    first = alphabetical(word)[:1]
    return {"{": "Æ", "|": "Ø", "}": "Å"}.get(first, first.upper())

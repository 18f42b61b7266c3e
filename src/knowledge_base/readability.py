"""LIX, the Scandinavian measure of how heavy a text is to read.

LIX = words per sentence + percentage of words longer than six letters (C.-H. Björnsson, «Läsbarhet», 1968).
Around 30 is easy, 40 is ordinary prose, 50 is heavy, 60 is officialese. A colon ends a sentence, as in Björnsson.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_SENTENCE_END = re.compile(r"[.!?:…]+(?=\s|$|[»”\")])")
_ABBREVIATION = re.compile(r"\b(bl\.a|f\.eks|m\.m|o\.l|ca|kl|nr|mrd|mill|jf|s|pst)\.", re.IGNORECASE)
LONG_WORD = 6


@dataclass(frozen=True)
class Lix:
    """A text's LIX and the counts behind it."""

    words: int
    sentences: int
    long_words: int

    @property
    def value(self) -> int:
        """LIX, rounded to a whole number; 0 for a text without words."""
        if not self.words:
            return 0
        return round(self.words / self.sentences + 100 * self.long_words / self.words)


def lix(text: str) -> Lix:
    """Measures plain text (no markup)."""
    text = _ABBREVIATION.sub(lambda match: match.group(0).replace(".", ""), text)
    words = _WORD.findall(text)
    sentences = len(_SENTENCE_END.findall(text.strip())) or 1
    if words and not re.search(r"[.!?:…][»”\")]*$", text.strip()):
        sentences += 1 if _SENTENCE_END.search(text) else 0
    return Lix(len(words), sentences, sum(len(word) > LONG_WORD for word in words))

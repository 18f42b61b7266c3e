"""Words that whoever answers says are right, though the speller does not know them: they go into the list of words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from knowledge_base.alphabet import alphabetical
from knowledge_base.answers import Remembered
from knowledge_base.characters import printable
from knowledge_base.problems import About, Problem
from knowledge_base.spelling import WORD_LIST

RIGHT = "r"


class RightWords:
    """The words that have been said to be right in a conversation."""

    def __init__(self, talk: Remembered, listed: str) -> None:
        """`listed` is the text of the list of words as it is; empty where the base has none."""
        self._talk = talk
        self._listed = listed
        self._words: dict[str, None] = {}
        self._offered: tuple[str, Sequence[str]] = ("", ())
        """The last answer that nothing but words stood in the way of, and those words."""

    @property
    def file(self) -> dict[str, str]:
        """The list of words with these in it, where there are any."""
        return {WORD_LIST.as_posix(): with_words(self._listed, self._words)} if self._words else {}

    def offer(self, answer: str, problems: Sequence[Problem]) -> None:
        """Says how words are told to be right, where nothing else is wrong with an answer."""
        found = [one for one in problems if one.about is About.WORDS]
        words = [word for one in found for word in one.words]
        if self._listed and words and len(found) == len(problems):
            self._offered = answer, words
            those, they = ("ordet", "det") if len(words) == 1 else ("ordene", "de")
            self._talk.say(f"Er {those} rett, svar «{RIGHT}»: Da kommer {they} i ordlisten.")

    def heard(self, given: str) -> str:
        """What was answered: the last answer, when it is said that its words are right."""
        (answer, words), self._offered = self._offered, ("", ())
        if self._talk.is_known and (noted := self._talk.noted()):
            self._words |= dict.fromkeys(noted.split())
        if given != RIGHT or not words:
            return given
        self._words |= dict.fromkeys(words)
        self._talk.stood(answer, " ".join(words))
        self._talk.say(printable(f"{', '.join(words)} kommer i ordlisten ({WORD_LIST.as_posix()})."))
        return answer


def with_words(listed: str, words: Iterable[str]) -> str:
    """A list of words with more of them, each where the alphabet says."""
    lines = listed.rstrip("\n").split("\n")
    for word in words:
        after = (at for at, one in enumerate(lines) if one and one[0] != "#" and alphabetical(one) > alphabetical(word))
        lines.insert(next(after, len(lines)), word)
    return "\n".join(lines) + "\n"

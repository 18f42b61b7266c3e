"""The text that was most likely meant, where the check knows it: «Skriv «to».». A year is for its writer to know."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence

from knowledge_base.problems import About, Problem

_WRONG = re.compile(r"«([^»]+)»")
_RIGHT = re.compile(r"(?:Skriv|Mente du) «(?P<text>[^»…]+)»(?: \([\w/-]+\))?(?:(?P<marks> med anførselstegnene)|[.?])")
"""What is to be written, and nothing else: «Skriv «Nyvik», eller hvem det er.» leaves it to the writer."""
_ALIKE = 0.6
"""How much of an answer a text must have, to be all that was meant and no part of it."""


def candidates(answer: str, problems: Sequence[Problem], key: str) -> Iterator[str]:
    """What may have been meant, the likeliest first: all that is told mended, and then the text that is told alone."""
    mended = whole(answer, problems)
    if mended != answer:
        yield mended
    for one in problems:
        right = _right(one)
        if right and not right.startswith(f"{key}:") and _is_whole(right, answer):
            yield right


def whole(answer: str, problems: Sequence[Problem]) -> str:
    """The whole answer, with each remedy that is certain in its place."""
    for one in problems:
        answer = _mended(answer, one)
    return answer


def _is_whole(right: str, answer: str) -> bool:
    """Whether a text can stand for all of an answer, which it is another form of."""
    return difflib.SequenceMatcher(None, right.lower(), answer.lower(), autojunk=False).ratio() >= _ALIKE


def _right(problem: Problem) -> str:
    found = _RIGHT.match(problem.do)
    if found is None or problem.about is About.WORDS:  # an unknown word may be right as it is
        return ""
    return f"«{found['text']}»" if found["marks"] else found["text"]


def _mended(answer: str, problem: Problem) -> str:
    """An answer with what is wrong in it as it should be; as it was, where that is not told."""
    right = _right(problem)
    for wrong in _WRONG.findall(problem.what) if right else ():
        here = rf"(?<!\w){re.escape(wrong)}(?!\w)"  # a dash between words is none inside one
        if re.search(here, answer):
            return re.sub(here, right.replace("\\", r"\\"), answer)
    return answer

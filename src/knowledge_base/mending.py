"""The text that was most likely meant, where the check knows it: «Skriv «to».». A year is for its writer to know."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from knowledge_base.problems import Problem

_WRONG = re.compile(r"«([^»]+)»")
_RIGHT = re.compile(r"(?:Skriv|Mente du) «([^»…]+)»")
_LONGEST_WHOLE = 80
"""Signs of an answer that one text can stand in the place of."""


def candidates(answer: str, problems: Sequence[Problem], key: str) -> Iterator[str]:
    """What may have been meant, the likeliest first: all that is told mended, and then the text that is told alone."""
    mended = answer
    for one in problems:
        mended = _mended(mended, one)
    if mended != answer:
        yield mended
    for one in problems:
        right = _right(one)
        if right and len(answer) <= _LONGEST_WHOLE and not right.startswith(f"{key}:"):
            yield right


def _right(problem: Problem) -> str:
    found = _RIGHT.search(problem.do)
    return found[1] if found else ""


def _mended(answer: str, problem: Problem) -> str:
    """An answer with what is wrong in it as it should be; as it was, where that is not told."""
    right = _right(problem)
    wrong = next((one for one in _WRONG.findall(problem.what) if one in answer), "")
    return answer.replace(wrong, right) if right and wrong else answer

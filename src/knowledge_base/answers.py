"""What somebody has answered, so that it can be answered again: after a step back, or in another sitting.

A conversation is held from its start each time, with the answers that were given before. Where a question is no longer
the one that was answered, since the base has changed since, the rest is asked anew.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import NamedTuple, Protocol

BACK = "<"


class BackError(Exception):
    """They want the last question again."""


class Talk(Protocol):
    """Somebody who answers."""

    def say(self, text: str) -> None:
        """Shows a text."""

    def ask(self, question: str) -> str:
        """Their answer, without spaces around it. Raises EOFError or KeyboardInterrupt when they will not go on."""


class Answer(NamedTuple):
    """A question and what was answered."""

    question: str
    answer: str


class Remembered:
    """Somebody whose answers are remembered. Nothing is shown to them while they are given again."""

    def __init__(self, talk: Talk, given: Sequence[Answer] = ()) -> None:
        """`given` is what was answered before."""
        self._talk = talk
        self._again = list(given)
        self._unsaid: list[str] = []
        self.given: list[Answer] = []

    def say(self, text: str) -> None:
        """Shows a text, once there is somebody to read it."""
        if self._again:
            self._unsaid.append(text)
        else:
            self._talk.say(text)

    def ask(self, question: str, *, anew: bool = False) -> str:
        """Their answer; in the place of the last one where that could not stand, and is asked for `anew`.

        Raises:
            BackError: They answered that they want the question before.
        """
        if anew:
            self.given.pop()
        answer = self._known(question)
        while answer is None:
            answer = self._talk.ask(question)
            if answer == BACK and self.given:
                raise BackError
            if answer == BACK:
                self._talk.say("Dette er det første spørsmålet.")
                answer = None
        self.given.append(Answer(question, answer))
        return answer

    def step_back(self) -> None:
        """Makes ready to give all answers again but the last, from the first question on."""
        self._again, self.given, self._unsaid = self.given[:-1], [], []

    def _known(self, question: str) -> str | None:
        """What was answered to the question before, if it was the next."""
        if self._again and self._again[0].question == question:
            self._unsaid.clear()
            return self._again.pop(0).answer
        if self._again:
            self._again.clear()
            self._talk.say("Noe er endret siden sist. Herfra må du svare på nytt.")
        for text in self._unsaid:
            self._talk.say(text)
        self._unsaid.clear()
        return None


def as_json(given: Sequence[Answer]) -> str:
    """Answers as they are kept in a file."""
    return json.dumps(given, ensure_ascii=False, indent=0)


def from_json(text: str) -> list[Answer]:
    """The answers in such a file; none when it is something else."""
    try:
        listed = json.loads(text)
    except ValueError:
        return []
    if not isinstance(listed, list):
        return []
    pairs = [one for one in listed if isinstance(one, list) and [type(part) for part in one] == [str, str]]
    return [Answer(*one) for one in pairs] if len(pairs) == len(listed) else []

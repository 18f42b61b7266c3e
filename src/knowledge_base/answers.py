"""What somebody has answered, so that it can be answered again: after a step back, or in another sitting.

A conversation is held from its start each time, with the answers that were given before. Where a question is no longer
the one that was answered, since the base has changed since, the rest is asked anew.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import NamedTuple, Protocol

from knowledge_base.understood import BACK

NONE = "-"
NOTED = "Rett ord: "
"""What stands in the place of a question where it is noted what made the answer before it stand."""


class BackError(Exception):
    """They want the last question again."""


class Talk(Protocol):
    """Somebody who answers."""

    def say(self, text: str) -> None:
        """Shows a text."""

    def ask(self, question: str, ready: str = "") -> str:
        """Their answer, without spaces around it. Raises EOFError or KeyboardInterrupt when they will not go on.

        `ready` stands on the line already, where a line can be edited.
        """


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
        self._former: list[Answer] = []
        """What was answered before steps back, the last question first."""
        self._offered: Answer | None = None
        """What of it is offered again for the question that is asked now."""
        self._given: list[Answer] = []

        self.is_known = False
        """Whether the last answer was given before, and could stand then."""

    @property
    def given(self) -> Sequence[Answer]:
        """What was answered, also what has not been given again yet."""
        return [*self._given, *self._again]

    @property
    def is_under_way(self) -> bool:
        """Whether some of what was answered before has not been given again yet."""
        return bool(self._again)

    def say(self, text: str) -> None:
        """Shows a text, once there is somebody to read it."""
        if self._again:
            self._unsaid.append(text)
        else:
            self._talk.say(text)

    def ask(
        self,
        question: str,
        *,
        anew: bool = False,
        ready: str = "",
        enter: str = "",
        shown: str = "",
        offered: bool = True,
    ) -> str:
        """Their answer; in the place of the last one where that could not stand, and is asked for `anew`.

        After a step back, what was answered before is `offered` again; not where that only chose what to look at.
        `ready` stands on the line, where it can be edited, and `enter` is what no answer means, where that is told.
        The question is `shown` in these words, if any.

        Raises:
            BackError: They answered that they want the question before.
        """
        self._offer(question, self._pop() if anew else None)
        answer = self._known(question)
        self.is_known = answer is not None
        while answer is None:
            answer = self._answered(ready, enter, shown or question, offered=offered)
        self._given.append(Answer(question, answer))
        return answer

    def expects(self, question: str) -> bool | None:
        """Whether the next answer of those given before is to a question that begins so; None when all are given."""
        return self._again[0].question.startswith(question) if self._again else None

    def amend(self, answer: str) -> None:
        """Takes `answer` for what was answered last: all of it, where that was only the rest."""
        if not self.is_known and not self._given[-1].question.startswith(NOTED):
            self._given[-1] = Answer(self._given[-1].question, answer)

    def forget(self) -> None:
        """Takes the last answer for not given: what it was an answer to is asked again, or is not asked at all."""
        self._given.pop()

    def stood(self, answer: str, note: str) -> None:
        """Takes `answer` for what was answered last, with a note of what made it stand."""
        self._given[-1:] = [Answer(self._given[-1].question, answer), Answer(f"{NOTED}{note}", "")]

    def noted(self) -> str:
        """The note of the last answer, of those given before; nothing where there is none."""
        if not self._again or not self._again[0].question.startswith(NOTED):
            return ""
        self._given.append(self._again.pop(0))
        return self._given[-1].question.removeprefix(NOTED)

    def step_back(self) -> None:
        """Makes ready to give all answers again but the last, from the first question on."""
        self._former.append(self._pop())
        self._again, self._given, self._unsaid = self._given, [], []

    def _pop(self) -> Answer:
        """Takes the last answer away, with what was noted of it."""
        last = self._given.pop()
        while last.question.startswith(NOTED):
            last = self._given.pop()
        return last

    def _offer(self, question: str, refused: Answer | None) -> None:
        """Finds what is offered again. What was answered anew and `refused` takes nothing of that away."""
        if refused is not None and self._offered is not None and refused != self._offered:
            return
        self._offered = None
        found = next((at for at in range(len(self._former) - 1, -1, -1) if self._former[at].question == question), None)
        if found is not None and refused is None and not self._again:
            self._offered = self._former[found]
            del self._former[found:]  # what was asked between is not asked now

    def _answered(self, ready: str, enter: str, shown: str, *, offered: bool) -> str | None:
        """What they answer to the question that is `shown`; nothing when it is to be asked again."""
        former = self._offered.answer if offered and self._offered and not enter else ""
        if former:
            self._talk.say(f"Før svarte du «{former}». Enter beholder det, «{NONE}» tar det bort.")
        on_line = ready or former
        answer = self._talk.ask(shown, on_line)
        if answer == BACK or (on_line and re.fullmatch(rf"{re.escape(on_line)} *{BACK}", answer)):
            if not self._given:
                self._talk.say("Dette er det første spørsmålet.")
                return None
            self._former += [self._offered] if self._offered else []
            raise BackError
        return {"": former, NONE: ""}.get(answer, answer) if former else answer or enter

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

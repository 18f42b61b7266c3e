"""What is said of a field before its first question: one line, an example, and what there is to choose from.

Who answers for the second time has read it, and is only reminded of the choices: of few by their names in one line. The
long explanation, and choices that are many, are shown to who asks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from knowledge_base import meanings, understood
from knowledge_base.characters import printable
from knowledge_base.fields import described
from knowledge_base.known import Choice
from knowledge_base.targets import Asked

ALL = "?"
_FEW = 5
"""Choices that are listed with what each means without being asked for."""
_SHORT = 60
"""Signs of a line that shows all the choices again, and is sooner read than asked for."""
_SENTENCE_ENDS = re.compile(r"(?<=[\w)»][\w)»][.?!])\s+(?=[A-ZÆØÅ«])")
_NAMES_ID = re.compile(r"\s*\(se reference/[^)]*\)")
"""Where the model says which file the ids are in, which nobody needs who is shown them."""


class Explained:
    """What has been explained in a conversation."""

    def __init__(self, say: Callable[[str], None]) -> None:
        """`say` shows a text."""
        self._say = say
        self._told: set[tuple[str, str]] = set()

    def group(self, asked: Asked, *, quiet: bool) -> None:
        """Says what a group of fields is for; of one that is `quiet`, its fields say it."""
        if not quiet and self._is_first(asked):
            self._say(f"\n{_titled(asked)}")

    def listed(self, asked: Asked, least: int) -> None:
        """Says what a list is for, and how many it must have."""
        if self._is_first(asked):
            needs = f" Det skal være minst {least}." if least > 1 else ""
            self._say(f"\n{_titled(asked)}{needs}")

    def value(self, asked: Asked, choices: Sequence[Choice], *, makes: bool) -> None:
        """Says what a field is for, with an example, or with what there is to choose from."""
        if not self._is_first(asked):
            self._remind(choices)
            return
        self._say(f"\n{printable(_short(asked) + ('' if choices else _example(asked)))}")
        if choices and len(choices) <= understood.MOST_LISTED and not makes:
            self._list(asked, choices, meanings_too=len(choices) <= _FEW)
        elif choices:
            here = "Skriv tittelen. Er den her fra før, holder noen ord" if makes else f"Det finnes {len(choices)}"
            self._say(f"{here}: «{ALL}» viser alle, «{ALL} plan» dem med «plan» i navnet.")
        if asked.is_list:
            only_these = asked.key in understood.IN_SENTENCES
            self._say(f"Er det flere, skriv {'semikolon' if only_these else 'komma eller semikolon'} mellom.")

    def _remind(self, choices: Sequence[Choice]) -> None:
        """Shows the choices in few words, or how to see them."""
        if not choices:
            return
        short = (min(one.called, key=len, default=one.id) for one in choices)
        line = ", ".join(f"{number} {word}" for number, word in enumerate(short, start=1))
        self._say(printable(f"  {line}") if len(line) <= _SHORT else f"  «{ALL}» viser valgene.")

    def fully(self, asked: Asked, choices: Sequence[Choice], word: str) -> None:
        """Says all that is known of a field: what it is for, an example, and the choices with a word in their name."""
        if not word.strip():
            self._say(printable(f"{_whole(asked)}{'' if choices else _example(asked)}"))
        self._list(asked, choices, word, meanings_too=len(choices) <= understood.MOST_LISTED)

    def choices(self, asked: Asked, choices: Sequence[Choice], word: str) -> None:
        """Lists the choices that a word can mean; all of them, where none has it."""
        self._list(asked, choices, word if understood.with_word(word, choices) else "")

    def _is_first(self, asked: Asked) -> bool:
        """Whether nothing has been said of the field yet."""
        key = asked.record.__name__, asked.key
        is_first = key not in self._told
        self._told.add(key)
        return is_first

    def _list(self, asked: Asked, choices: Sequence[Choice], word: str = "", *, meanings_too: bool = False) -> None:
        """Lists choices, each with the number that can be answered instead, and what it means, where that is wanted."""
        wanted = meanings.folded(word)
        numbered = [
            (number, one)
            for number, one in enumerate(choices, start=1)
            if any(wanted in meanings.folded(name) for name in (one.id, *one.called))
        ]
        lines = [
            f"{number} {_called(asked, one)}{_meaning(asked, one) if meanings_too else ''}" for number, one in numbered
        ]
        if not lines:
            if choices:
                self._say("Ingen har det i navnet.")
        elif all(line.count(" ") == 1 for line in lines):
            self._say("  " + ", ".join(lines))
        else:
            for line in lines:
                self._say(printable(f"  {line}"))


def _called(asked: Asked, choice: Choice) -> str:
    """A choice as people know it: by its title, with its owner where it has one, or with what the model says of it."""
    name = next(iter(choice.called), choice.id)
    if choice.called and "/" in choice.id:
        return f"{name} ({choice.id.partition('/')[0]})"
    found = re.search(rf"\b{re.escape(choice.id)} \(([^)]*)\)", described(asked.info))
    return f"{name} – {found[1]}" if found and found[1] != name else name


def _meaning(asked: Asked, choice: Choice) -> str:
    """What a choice means, in the first sentence that the base says of it."""
    told = asked.target.samples.meaning(asked.record, asked.name, choice.id)
    return f": {_SENTENCE_ENDS.split(told)[0]}" if told else ""


def _whole(asked: Asked) -> str:
    """What a field is for."""
    return asked.word.help or _NAMES_ID.sub("", described(asked.info))


def _short(asked: Asked) -> str:
    """The same in its first sentence."""
    first = _SENTENCE_ENDS.split(_whole(asked))[0]
    explains = any(f"{one.id} (" in first for one in _literals(asked))  # which the list of choices tells
    return first.partition(":")[0] + "." if explains and ":" in first else first


def _titled(asked: Asked) -> str:
    """The same with its title before it, where it does not begin with that."""
    short = _short(asked)
    return short if short.casefold().startswith(asked.title.casefold()) else f"{asked.title}: {short}"


def _literals(asked: Asked) -> Sequence[Choice]:
    """The choices that the model names, with what it says of each."""
    choices = asked.target.samples.choices(asked.record, asked.name, asked.info)
    return [one for one in choices if not one.called]


def _example(asked: Asked) -> str:
    return f" For eksempel: {asked.word.example}" if asked.word.example else ""

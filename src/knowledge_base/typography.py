"""Signs that a text brings along from where it was copied or typed: a hyphen of a line in a PDF, a point in a number.

As Språkrådet writes of numbers, per cent, dashes and quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from knowledge_base.problems import Problem
from knowledge_base.prose import Text

_SMALL = "[a-zæøå]"
# «skole- og barnehageansatte» is one word for two, and no word cut at the end of a line.
_JOINS = "(?:og|eller|til|samt|men|enn|som|pluss|i|på)"
_CUT = re.compile(rf"\b({_SMALL}{{2,}})-[ \n](?!{_JOINS}\b)({_SMALL}+)")
_CUT_NAME = re.compile(rf"\b([A-ZÆØÅ]{_SMALL}+)-[ \n](?!{_JOINS}\b)({_SMALL}+)")
"""The same with a capital first, which may be a name: «Difi- veilederen» lacks no letter, but has a space too many."""
_WRONG_CUT = "er et ord som er delt ved slutten av en linje"
_MAY_COME_TWICE = (
    "(?:det|den|de|er|var|har|hadde|ha|så|at|som|om|i|på|med|til|fra|av|for|over|under|ut|inn|opp|ned|en|ble|kan|skal|vil"
    "|lenge|langt)"
)
"""Words that come right behind themselves in a right sentence: «det det gjelder», «de var på på den tiden»."""
_UP_TO = r"(?:til|mot|–) \d+(?:[.,]\d+)? "
_COUNTED = "prosent|millioner|milliarder|mill|kroner|dager|timer|minutter|uker|måneder|år|årsverk|km"


_WITH_MARKS = "Skriv «{0}» med anførselstegnene « og »."
"""What is to be written stands between such marks in every message, so it is said where they belong to it."""


@dataclass(frozen=True)
class Sign:
    """A sign that is to be another."""

    name: str
    """What the words of the form call it."""
    pattern: re.Pattern[str]
    wrong: str
    """What is wrong with what was found."""
    right: str = "{0}"
    """What is to be written, where {0} is all that was found, and {1} its first group."""
    point: str = "."
    """What each point in that becomes."""
    advice: str = "Skriv «{0}»."
    """What to do, where {0} is what is to be written."""
    asks: bool = False
    """Whether it is wrong only when what is to be written is a word that somebody knows. The form has no dictionary."""

    def written(self, found: re.Match[str]) -> str:
        """What is to be written instead of what was found."""
        return self.right.format(found[0], *found.groups()).replace(".", self.point)


_RULES = (
    Sign("cut", _CUT, _WRONG_CUT, "{1}{2}"),
    Sign("cut_name", _CUT_NAME, _WRONG_CUT, "{1}{2}", asks=True),
    Sign(
        "point",
        re.compile(r"(?<![\w.,/-])\d{1,3}(?:\.\d{3})+(?![\w.,/-]|\.\d)"),
        "har punktum mellom tusenene",
        point=" ",
    ),
    Sign(
        "decimal",
        re.compile(rf"(?<![\w.,])\d+\.\d{{1,2}}(?= (?:{_UP_TO})?(?:{_COUNTED})\b)"),
        "har punktum foran desimalene",
        point=",",
    ),
    Sign(
        "per_cent",
        re.compile(r"(?<![\w.,])(\d+(?:,\d+)?)%"),
        "mangler mellomrom foran tegnet",
        "{1} prosent",
    ),
    Sign(
        "dash",
        re.compile(r"(?<=\w)(?<!\d) - (?=\w)(?!\d)"),
        "er en bindestrek der det skal være en tankestrek",
        "–",
    ),
    Sign(
        "twice",
        re.compile(rf"(?<![\w-])(?!{_MAY_COME_TWICE}[ \n])({_SMALL}+)[ \n]+\1(?![\w-])"),
        "har det samme ordet to ganger",
        "{1}",
    ),
    Sign(
        "curly",
        re.compile(r"[“”„]([^“”„\n]{1,200})[“”]"),
        "har anførselstegn som ikke er norske",
        "{1}",
        advice=_WITH_MARKS,
    ),
    Sign(
        "quotes",
        re.compile(r"(?<!=)\"([^\"\n]{1,200})\""),
        "har rette anførselstegn",
        "{1}",
        advice=_WITH_MARKS,
    ),
)
"""What is looked for, what is wrong with it, and what is to be written between « and »."""


_RUN_TOGETHER = re.compile(r"^[ \t]*- .* - ", re.MULTILINE)
"""A list whose entries have come on one line."""


def joined(text: str, knows: Callable[[str], bool]) -> str:
    """`text` with each word that is cut at the end of a line in one piece, where that is a word."""

    def whole(found: re.Match[str]) -> str:
        return word if knows(word := f"{found[1]}{found[2]}") else found[0]

    return _CUT_NAME.sub(whole, _CUT.sub(whole, text)) if "- " in text or "-\n" in text else text


def faults(texts: Iterable[Text], knows: Callable[[str], bool] = lambda _: False) -> Iterator[Problem]:
    """A problem for each sign in `texts` that is to be another. Names are as others write them.

    A word with a capital that is cut at the end of a line is told when `knows` says that the whole is a word.
    """
    for one in texts:
        if one.is_name or one.is_unit:
            continue
        for sign in _RULES:
            if sign.name == "dash" and _RUN_TOGETHER.search(one.text):  # which is told as a list
                continue
            if sign.asks and "-" not in one.text:  # few texts have one, and those that are asked are slow
                continue
            for found in sign.pattern.finditer(one.text):
                if sign.asks and not knows(sign.written(found)):
                    continue
                place = one.written.entry.place
                mark = place.document.inside((*place.path, *one.path), found[0])
                what, do = f"«{' '.join(found[0].split())}» {sign.wrong}.", sign.advice.format(sign.written(found))
                yield Problem(place.file, mark.line, mark.column, what, do)


def tables() -> list[Mapping[str, str]]:
    """The rules as data, with patterns as Python writes them. The scripts of the form follow them."""
    return [
        {"name": one.name, "pattern": one.pattern.pattern, "right": one.right, "point": one.point}
        for one in _RULES
        if not one.asks
    ]

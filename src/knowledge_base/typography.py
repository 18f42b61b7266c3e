"""Signs that a text brings along from where it was copied or typed: a hyphen of a line in a PDF, a point in a number.

As Språkrådet writes of numbers, per cent, dashes and quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from knowledge_base.problems import Problem
from knowledge_base.prose import Text

_SMALL = "[a-zæøå]"
# «skole- og barnehageansatte» is one word for two, and no word cut at the end of a line.
_JOINS = "(?:og|eller|til|samt|men|enn|som|pluss|i|på)"
_CUT = re.compile(rf"\b({_SMALL}{{2,}})- (?!{_JOINS}\b)({_SMALL}+)")
_CUT_NAME = re.compile(rf"\b([A-ZÆØÅ]{_SMALL}+)- (?!{_JOINS}\b)({_SMALL}+)")
"""The same with a capital first, which may be a name: «Difi- veilederen» lacks no letter, but has a space too many."""
_POINT = re.compile(r"(?<![\w.,/-])(\d{1,3})((?:\.\d{3})+)(?![\w.,/-]|\.\d)")
_COUNTED = "prosent|millioner|milliarder|mill|kroner|dager|timer|minutter|uker|måneder|år|årsverk|km"
_DECIMAL = re.compile(rf"(?<![\w.,])(\d+)\.(\d{{1,2}})(?= (?:{_COUNTED})\b)")
_PER_CENT = re.compile(r"(?<![\w.,])(\d+(?:,\d+)?)%")
_DASH = re.compile(r"(?<=[^\W\d]) - (?=[^\W\d])")
_QUOTES = re.compile(r"(?<!=)\"([^\"\n]{1,200})\"")  # not those of a tag, which is told as such

_RULES: tuple[tuple[re.Pattern[str], str, Callable[[re.Match[str]], str]], ...] = (
    (_CUT, "er et ord som er delt ved slutten av en linje", lambda found: f"{found[1]}{found[2]}"),
    (_CUT_NAME, "er et ord som er delt ved slutten av en linje", lambda found: f"{found[1]}{found[2]}"),
    (_POINT, "har punktum mellom tusenene", lambda found: f"{found[1]}{found[2].replace('.', ' ')}"),
    (_DECIMAL, "har punktum foran desimalene", lambda found: f"{found[1]},{found[2]}"),
    (_PER_CENT, "mangler mellomrom foran tegnet", lambda found: f"{found[1]} prosent"),
    (_DASH, "er en bindestrek der det skal være en tankestrek", lambda _: "–"),
    (_QUOTES, "har rette anførselstegn", lambda found: found[1]),
)
"""What is looked for, what is wrong with it, and what is to be written between « and »."""


def joined(text: str, knows: Callable[[str], bool]) -> str:
    """`text` with each word that is cut at the end of a line in one piece, where that is a word."""

    def whole(found: re.Match[str]) -> str:
        return word if knows(word := f"{found[1]}{found[2]}") else found[0]

    return _CUT_NAME.sub(whole, _CUT.sub(whole, text)) if "- " in text else text


def faults(texts: Iterable[Text], knows: Callable[[str], bool] = lambda _: False) -> Iterator[Problem]:
    """A problem for each sign in `texts` that is to be another. Names are as others write them.

    A word with a capital that is cut at the end of a line is told when `knows` says that the whole is a word.
    """
    for one in texts:
        if one.is_name or one.is_unit:
            continue
        for pattern, wrong, right in _RULES:
            if pattern is _CUT_NAME and "- " not in one.text:
                continue
            for found in pattern.finditer(one.text):
                if pattern is _CUT_NAME and not knows(right(found)):
                    continue
                place = one.written.entry.place
                mark = place.document.inside((*place.path, *one.path), found[0])
                what, do = f"«{found[0].strip()}» {wrong}.", f"Skriv «{right(found)}»."
                yield Problem(place.file, mark.line, mark.column, what, do)

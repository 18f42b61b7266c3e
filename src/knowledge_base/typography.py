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
_CUT = re.compile(rf"\b({_SMALL}{{2,}})- (?!(?:og|eller|til|samt|men|enn|som|pluss|i|på)\b)({_SMALL}+)")
_POINT = re.compile(r"(?<![\w.,/-])(\d{1,3})((?:\.\d{3})+)(?![\w.,/-]|\.\d)")
_COUNTED = "prosent|millioner|milliarder|mill|kroner|dager|timer|minutter|uker|måneder|år|årsverk|km"
_DECIMAL = re.compile(rf"(?<![\w.,])(\d+)\.(\d{{1,2}})(?= (?:{_COUNTED})\b)")
_PER_CENT = re.compile(r"(?<![\w.,])(\d+(?:,\d+)?)%")
_DASH = re.compile(r"(?<=[^\W\d]) - (?=[^\W\d])")
_QUOTES = re.compile(r"\"([^\"\n]{1,200})\"")

_RULES: tuple[tuple[re.Pattern[str], str, Callable[[re.Match[str]], str]], ...] = (
    (_CUT, "er et ord som er delt ved slutten av en linje", lambda found: f"{found[1]}{found[2]}"),
    (_POINT, "har punktum mellom tusenene", lambda found: f"{found[1]}{found[2].replace('.', ' ')}"),
    (_DECIMAL, "har punktum foran desimalene", lambda found: f"{found[1]},{found[2]}"),
    (_PER_CENT, "mangler mellomrom foran tegnet", lambda found: f"{found[1]} prosent"),
    (_DASH, "er en bindestrek der det skal være en tankestrek", lambda _: "–"),
    (_QUOTES, "har rette anførselstegn", lambda found: found[1]),
)
"""What is looked for, what is wrong with it, and what is to be written between « and »."""


def faults(texts: Iterable[Text]) -> Iterator[Problem]:
    """A problem for each sign in `texts` that is to be another. Names are as others write them."""
    for one in texts:
        if one.is_name or one.is_unit:
            continue
        for pattern, wrong, right in _RULES:
            for found in pattern.finditer(one.text):
                place = one.written.entry.place
                mark = place.document.inside((*place.path, *one.path), found[0])
                what, do = f"«{found[0].strip()}» {wrong}.", f"Skriv «{right(found)}»."
                yield Problem(place.file, mark.line, mark.column, what, do)

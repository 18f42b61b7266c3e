"""How a sentence says how many of those it speaks of: «to av kommunene», «2 av 6», «begge», «de fleste virksomhetene».

Each way of saying it is a pattern, with what must hold when so many of all that could support the sentence do.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

_WORDS = "én to tre fire fem seks sju åtte ni ti elleve tolv tretten fjorten femten seksten sytten atten nitten tjue"
_NUMBERS: Mapping[str, int] = {
    **{word: number for number, word in enumerate(_WORDS.split(), start=1)},
    **{"en": 1, "ei": 1, "ett": 1, "et": 1, "syv": 7, "tyve": 20},
}
_ARTICLES = frozenset({"en", "ei", "et"})
_LIMITS: Mapping[str, Callable[[int, int], bool]] = {
    **dict.fromkeys(("minst", "i det minste"), operator.ge),
    **dict.fromkeys(("mer enn", "flere enn", "over"), operator.gt),
    **dict.fromkeys(("færre enn", "mindre enn", "under"), operator.lt),
    **dict.fromkeys(("høyst", "opptil", "inntil", "maksimalt"), operator.le),
}

Holds = Callable[[int, int], bool]
"""Whether it is true when so many support out of so many."""


def _all(support: int, of: int) -> bool:
    return support == of


def _most(support: int, of: int) -> bool:
    return 2 * support > of


def _several(support: int, _: int) -> bool:
    return support > 1


_SHARES: Mapping[str, Holds] = {
    # What none of them did is a finding that all of them support.
    **dict.fromkeys(("alle", "samtlige", "hver", "hver eneste", "ingen", "ikke én", "ikke en eneste"), _all),
    "begge": lambda support, of: support == of == 2,  # noqa: PLR2004  # what the word says
    "ikke alle": lambda support, of: support < of,
    **dict.fromkeys(("nesten alle", "så godt som alle", "de fleste", "flertallet", "et flertall"), _most),
    **dict.fromkeys(("mer enn halvparten", "over halvparten", "størstedelen"), _most),
    "halvparten": lambda support, of: 2 * support == of,
    **dict.fromkeys(
        ("mindre enn halvparten", "under halvparten", "mindretallet", "et mindretall", "de færreste"),
        lambda support, of: 2 * support < of,
    ),
    **dict.fromkeys(("noen", "enkelte", "flere"), _several),
    "et par": lambda support, _: support == 2,  # noqa: PLR2004  # the same
    "mange": lambda support, of: 2 * support >= of,
}
_OTHER_PAIRS = "deler|steder|sider|veier|parter|slag|typer|hender"


@dataclass(frozen=True)
class Said:
    """Words that say how many."""

    text: str
    holds: Holds


def how_many(sentence: str, nouns: Iterable[str]) -> Iterator[Said]:
    """What `sentence` says of how many, where `nouns` are the names of what is counted, in every form."""
    named = "|".join(sorted((re.escape(noun.lower()) for noun in nouns), key=len, reverse=True))
    number = rf"(?:{'|'.join(_NUMBERS)}|[0-9]{{1,4}})"
    limit = rf"(?:(?P<limit>{'|'.join(_LIMITS)})\s+)?"
    these, kind = r"(?:\s+(?:de|disse))?", r"(?:\s+(?!(?:andre|tredje|fjerde|femte)\b)\w+[eå])?"
    share = "|".join(sorted(_SHARES, key=len, reverse=True)).replace(" ", r"\s+")
    patterns = (
        rf"\b(?P<share>{share})(?:\s+av)?{these}(?:\s+(?P<m>{number}))?{kind}\s+(?:{named})\b",
        rf"\b{limit}(?P<n>{number})\s+av{these}\s+(?P<m>{number})\b(?:{kind}\s+(?:{named})\b)?",
        rf"\b{limit}(?P<n>{number})\s+av(?:\s+(?:de|disse){kind})?\s+(?:{named})\b",
        rf"\A(?:(?:i|hos|blant|bare|kun)\s+)*{limit}(?:bare\s+|kun\s+)?(?P<n>{number}){kind}\s+(?:{named})\b",
        rf"\b(?P<percent>[0-9]{{1,3}})\s*(?:prosent|%)\s+av{these}{kind}\s+(?:{named})\b",
        rf"\bde\s+(?P<n>{number}){kind}\s+(?:{named})\b",
        rf"\A(?:(?:i|hos)\s+)?(?P<share>begge)\b(?!\s+(?:{_OTHER_PAIRS})\b)",
    )
    # Made small letter by letter: to a pattern that is told to disregard case, «ı» is an «i», which no list has.
    small = "".join(one.lower() if len(one.lower()) == 1 else one for one in sentence)
    told: set[int] = set()  # the letters of what has been told, so that a part of it is not told again
    for pattern in patterns:
        for found in re.finditer(pattern, small):
            groups = {name: " ".join(text.split()) for name, text in found.groupdict().items() if text}
            article = "av" not in found[0].split() and groups.get("n") in _ARTICLES
            if told.isdisjoint(range(*found.span())) and not article:  # «en kommune» is not a number
                told |= set(range(*found.span()))
                yield Said(" ".join(sentence[slice(*found.span())].split()), _meaning(groups))


def _meaning(groups: Mapping[str, str]) -> Holds:
    out_of = _number(groups["m"]) if "m" in groups else None

    def holds(support: int, of: int) -> bool:
        if out_of is not None and out_of != of:
            return False
        if "share" in groups:
            return _SHARES[groups["share"]](support, of)
        if "percent" in groups:
            return of > 0 and round(100 * support / of) == int(groups["percent"])
        compare: Holds = _LIMITS.get(groups.get("limit", ""), _all)
        return compare(support, _number(groups["n"]))

    return holds


def _number(word: str) -> int:
    return _NUMBERS[word] if word in _NUMBERS else int(word)

"""How a sentence says how many of those it speaks of: «to av kommunene», «2 av 6», «begge», «de fleste virksomhetene».

Each way of saying it is a pattern, with what must hold when so many of all that could support the sentence do.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

_WORDS = "én to tre fire fem seks sju åtte ni ti elleve tolv tretten fjorten femten seksten sytten atten nitten tjue"
_NUMBERS: Mapping[str, int] = {
    **{word: number for number, word in enumerate(_WORDS.split(), start=1)},
    **{"en": 1, "ei": 1, "ett": 1, "et": 1, "syv": 7, "tyve": 20},
}
_ARTICLES = frozenset({"en", "ei", "et"})
_LIMITS: Mapping[str, str] = {
    **dict.fromkeys(("minst", "i det minste"), ">="),
    **dict.fromkeys(("mer enn", "flere enn", "over"), ">"),
    **dict.fromkeys(("færre enn", "mindre enn", "under"), "<"),
    **dict.fromkeys(("høyst", "opptil", "inntil", "maksimalt"), "<="),
}
_COMPARE: Mapping[str, Callable[[int, int], bool]] = {
    "==": operator.eq,
    ">=": operator.ge,
    ">": operator.gt,
    "<": operator.lt,
    "<=": operator.le,
}


@dataclass(frozen=True)
class Must:
    """What must hold for a sentence to be true: a line that the form can work out as well."""

    support: int
    """This many times the number of those that support it..."""
    compare: str
    of: int
    """...is compared with this many times the number of those that could,"""
    more: int = 0
    """and so many more."""
    numbered: bool = False
    """Whether another number in the sentence makes it true."""

    def holds(self, support: int, of: int) -> bool:
        """Whether it does when so many support out of so many."""
        return _COMPARE[self.compare](self.support * support, self.of * of + self.more)


_ALL = Must(1, "==", 1)
_MOST = Must(2, ">", 1)
_FEW = Must(2, "<", 1)
_SHARES: Mapping[str, tuple[Must, ...]] = {
    # What none of them did is a finding that all of them support.
    **dict.fromkeys(("alle", "samtlige", "hver", "hver eneste", "ingen", "ikke én", "ikke en eneste"), (_ALL,)),
    "begge": (_ALL, Must(1, "==", 0, 2)),
    "ikke alle": (Must(1, "<", 1),),
    **dict.fromkeys(("nesten alle", "så godt som alle", "de fleste", "flertallet", "et flertall"), (_MOST,)),
    **dict.fromkeys(("mer enn halvparten", "over halvparten", "størstedelen"), (_MOST,)),
    "halvparten": (Must(2, "==", 1),),
    **dict.fromkeys(("mindre enn halvparten", "under halvparten", "mindretallet", "et mindretall"), (_FEW,)),
    "de færreste": (_FEW,),
    **dict.fromkeys(("noen", "enkelte", "flere"), (Must(1, ">", 0, 1),)),
    "et par": (Must(1, "==", 0, 2),),
    "mange": (Must(2, ">=", 1),),
}
_OTHER_PAIRS = "deler|steder|sider|veier|parter|slag|typer|hender"


@dataclass(frozen=True)
class Number:
    """A number in a sentence that says how many support it, or could."""

    start: int
    end: int
    of: bool
    """Whether it is of those that could."""


@dataclass(frozen=True)
class Said:
    """Words that say how many."""

    text: str
    musts: tuple[Must, ...]
    numbers: tuple[Number, ...]
    """Those that can be written anew when they are no longer true."""

    def holds(self, support: int, of: int) -> bool:
        """Whether it is true when so many support out of so many."""
        return all(must.holds(support, of) for must in self.musts)


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
                text = " ".join(sentence[slice(*found.span())].split())
                yield Said(text, tuple(_meaning(groups)), tuple(_numbers(found)))


def right(sentence: str, said: Sequence[Said], support: int, of: int) -> str:
    """`sentence` with the numbers that are true when so many support out of so many; empty where it takes other words.

    `said` is all that it says of how many.
    """
    wrong = (must for one in said for must in one.musts if not must.holds(support, of))
    if not all(must.numbered for must in wrong):
        return ""
    numbers = sorted((number for one in said for number in one.numbers), key=lambda one: -one.start)
    for one in numbers:
        told = _in_place_of(sentence[one.start : one.end], of if one.of else support)
        sentence = sentence[: one.start] + told + sentence[one.end :]
    return sentence


def _in_place_of(before: str, number: int) -> str:
    """A number in letters where it was, and where there are letters for it, and with a capital where there was one."""
    if before[0].isdigit() or not 1 <= number <= len(words()):
        return str(number)
    word = words()[number - 1]
    return word.capitalize() if before[0].isupper() else word


def words() -> Sequence[str]:
    """The numbers that are written with letters, from one."""
    return _WORDS.split()


def _meaning(groups: Mapping[str, str]) -> Iterator[Must]:
    if "m" in groups:
        yield Must(0, "==", 1, -_number(groups["m"]), numbered=True)
    if "share" in groups:
        yield from _SHARES[groups["share"]]
    elif "percent" in groups:  # rounded to a whole one, up or down where it is halfway
        percent = int(groups["percent"])
        yield from (Must(0, "<", 1), Must(200, ">=", 2 * percent - 1), Must(200, "<=", 2 * percent + 1))
    else:
        limit = groups.get("limit")
        yield Must(1, _LIMITS[limit] if limit else "==", 0, _number(groups["n"]), numbered=not limit)


def _numbers(found: re.Match[str]) -> Iterator[Number]:
    named = found.groupdict()
    wanted = [name for name in ("n", "m") if named.get(name) and not (name == "n" and named.get("limit"))]
    yield from (Number(*found.span(name), of=name == "m") for name in wanted)


def _number(word: str) -> int:
    return _NUMBERS[word] if word in _NUMBERS else int(word)

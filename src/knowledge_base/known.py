"""What can be named: the ids of records with what they are called, and which of them a wrong one most likely means.

People write the title of a theme where its id is wanted, or an observation without its case.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property

from pydantic import BaseModel

from knowledge_base.meanings import ALIKE, folded, looks, named
from knowledge_base.problems import one_after_another

CALLED = ("title", "name", "short_name", "short", "term", "label", "aliases", "plural")
"""Fields that say what a record is called."""
_SHOWN = 3
_LISTED = 20
"""Choices that are listed whole where none is like what was written. Who has them in sight need not look them up."""
_LISTED_INSIDE = 15
"""The same of what stands inside a record: ids of whole sentences are long."""
_COMPARED = 20
_LEAST_SHARED = 0.34
"""How many of their words two names must share, to be told as alike."""


@dataclass(frozen=True)
class Choice:
    """Something that can be named."""

    id: str
    called: tuple[str, ...] = ()

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of its id and of what it is called."""
        return frozenset(word for text in (self.id, *self.called) for word in _words(text))


@cache
def calling(record: type[BaseModel]) -> tuple[str, ...]:
    """The fields of a class that say what a record is called."""
    return tuple(name for name in CALLED if name in record.model_fields)


def called(get: Callable[[str], object], names: Iterable[str] = CALLED) -> tuple[str, ...]:
    """What a record is called, where `get` gives its fields by name, of which these `names` say so."""
    found: list[str] = []
    for name in names:
        given = get(name)
        found += (
            [given]
            if isinstance(given, str)
            else [one for one in given or () if isinstance(one, str)]
            if (isinstance(given, list | tuple))
            else []
        )
    return tuple(found)


@dataclass(frozen=True)
class Choices:
    """Everything of one kind that can be named."""

    all: Sequence[Choice] = field(default=())
    many: str = ""
    """What those of the kind are called: påstander."""
    those: str = ""
    """påstandene"""
    others: Mapping[str, str] = field(default_factory=dict)
    """The full ids of what stands inside records of any kind, each with what those of its kind are called."""
    titled: bool = False
    """Whether an advice names each by what it is called, with its id behind: for who has seen no file."""

    @cached_property
    def _by_word(self) -> Mapping[str, Sequence[Choice]]:
        found: dict[str, list[Choice]] = {}
        for one in self.all:
            for word in (one.id, *one.called):
                found.setdefault(folded(word), []).append(one)
            if "/" in one.id:
                found.setdefault(one.id.split("/")[1], []).append(one)
        return found

    def inside(self, owner: str) -> Choices:
        """Those that stand inside the record `owner`, as its own file names them: without it."""
        local = f"{owner}/"
        found = (one for one in self.all if one.id.startswith(local))
        return replace(self, all=tuple(Choice(one.id.removeprefix(local), one.called) for one in found))

    def of_another_kind(self, written: str) -> tuple[str, str] | None:
        """The full id of the one thing of another kind that has the id `written`, and what those are called."""
        found = {one: those for one, those in self.others.items() if written in (one, one.partition("/")[2])}
        found = {one: those for one, those in found.items() if those != self.those}
        return found.popitem() if len(found) == 1 else None

    def meant(self, written: str) -> str | None:
        """The id that `written` means: it is the same in other letters, or what that is called."""
        found = {one.id for one in self._by_word.get(folded(written), ())} or self._at_address(written)
        found = found or {one.id for one in self.all if looks(one.id) == looks(written)}
        return found.pop() if len(found) == 1 else None if found else named(written, [one.id for one in self.all])

    def _at_address(self, written: str) -> set[str]:
        """The ids that a pasted address, or a path with the wrong stroke, can be of: case/bergen/#ildsjeler."""
        if not re.search(r"[/#\\]", written):
            return set()
        steps = [step.removesuffix(".yml") for step in re.split(r"[/#?=\\]+", written) if step]
        ids = {"/".join(steps[-2:]), *steps[-1:]} if len(steps) > 1 else set()
        return {one.id for one in self.all if one.id in ids}

    def advice(self, written: str, named: int = 1) -> str:
        """A sentence that names the id that is meant, or those most like it.

        What is `named` in several places is hardly a slip: it has been taken away, or has got another id.
        """
        if not self.all or (half := self._first_half(written)):
            return half if self.all else "Det finnes ingen å velge mellom."
        if meant := self.meant(written):
            return f"Skriv {self._quoted(meant)}."
        if likely := self.likely(written, named):
            return f"Mente du {self._quoted(likely)}?"
        if named > 1:
            return (
                f"Er den slettet, så legg den tilbake, eller ta bort lenken på alle de {named} stedene som nevner den."
            )
        return self.offered(written)

    def names_one(self, written: str, named: int = 1) -> bool:
        """Whether the advice says which one is meant, or which it stands in."""
        return bool(self._first_half(written) or self.meant(written) or self.likely(written, named))

    @property
    def are_few(self) -> bool:
        """Whether an advice can list them all."""
        return len(self.all) <= _LISTED

    def likely(self, written: str, named: int = 1) -> str | None:
        """The one id that `written` can be a slip for; none where several are as likely."""
        if named == 1 and (part := self._part_of(written)):
            return part
        alike = self._alike(written)
        alone = len(alike) == 1 or (alike and alike[0][0] - alike[1][0] > 0.02)  # noqa: PLR2004
        if alike and alone and alike[0][0] >= ALIKE and self._may_be(written, alike[0][1].id, named):
            return alike[0][1].id
        return self._by_its_own_word(written) if named == 1 else None

    def offered(self, written: str) -> str:
        """A sentence that lists what there is to choose from, or what of it is most like `written`."""
        if self.are_few:
            listed = self.all if self.titled else sorted(self.all, key=lambda one: one.id)
            return f"Velg en av: {', '.join(self._named(one) for one in listed)}."
        alike = self._alike(written)
        near = [self._named(one) for score, one in alike if score >= _LEAST_SHARED and _shares_a_word(written, one)][
            :_SHOWN
        ]
        return f"Mest likt er {one_after_another(near)}." if near else f"Ingen av de {len(self.all)} likner."

    def _by_its_own_word(self, written: str) -> str | None:
        """The id of a few that alone has a short word of `written`, as HR-sjef has that of hr-leder."""
        is_one = self.are_few and len(re.split(r"[^\w]+", written)) <= _WORDS_OF_ONE
        words = {one.lower() for one in _ABBREVIATION.findall(written)} if is_one else set()
        found = [one.id for one in self.all if words & set(one.id.split("-"))]
        return found[0] if len(found) == 1 else None

    def _named(self, one: Choice) -> str:
        """A choice in a list of them, with what it is called where the id does not say it."""
        if self.titled and one.called:
            return f"{one.called[0]} ({one.id})"
        says_it = not one.called or "/" in one.id or one.id in folded(one.called[0])
        return one.id if says_it else f"{one.id} ({one.called[0]})"

    def _quoted(self, identifier: str | None) -> str:
        """A choice that is to be written."""
        one = next((one for one in self.all if one.id == identifier), None)
        return f"«{one.called[0]}» ({one.id})" if self.titled and one and one.called else f"«{identifier}»"

    def _first_half(self, written: str) -> str:
        """What to do about the id of a record where one of what stands in it is wanted; empty where it is not so."""
        inner = sorted(one.id for one in self.inside(folded(written)).all)
        if not inner:
            return ""
        shown = inner if len(inner) <= _LISTED_INSIDE else inner[:_SHOWN]
        others = "" if len(shown) == len(inner) else f" (det er {len(inner)} der)"
        return f"Skriv «/» bak, og så en av disse: {', '.join(shown)}{others}."

    def _part_of(self, written: str) -> str | None:
        """The one id that begins with `written`: «forankring-og-eierskap» for «forankring»."""
        found = [one.id for one in self.all if one.id.startswith(f"{folded(written)}-")]
        return found[0] if len(found) == 1 else None

    def _may_be(self, written: str, identifier: str, named: int) -> bool:
        """Whether who wrote `written` may have meant `identifier`: in the same record, and one grown from the other."""
        owner = written.partition("/")[0]
        if owner != identifier.partition("/")[0] and any(one.id.startswith(f"{owner}/") for one in self.all):
            return False
        mine, theirs = set(folded(written).split("-")), set(identifier.split("-"))
        return named == 1 or mine <= theirs or theirs <= mine

    def _alike(self, written: str) -> list[tuple[float, Choice]]:
        """The choices most like `written`, each with how much, the most first."""
        wanted = folded(written)
        pairs = _pairs(wanted)
        shared = Counter({one: len(pairs & _pairs(folded(one.id))) for one in self.all})
        words = frozenset(_words(written))
        candidates = dict.fromkeys(one for one, _ in shared.most_common(_COMPARED))
        candidates |= dict.fromkeys(one for one in self.all if words & one.words)
        scored = [(max(_same_letters(wanted, one.id), _same_words(words, one.words)), one) for one in candidates]
        return sorted(scored, key=lambda pair: (-pair[0], pair[1].id))


def _shares_a_word(written: str, one: Choice) -> bool:
    """Whether they have more in common than a year: a word, or the start of one."""
    mine = [word for word in _words(written) if not word.isdigit()]
    theirs = [word for word in one.words if not word.isdigit()]
    return any(_begin_alike(this, that) for this in mine for that in theirs)


def _begin_alike(this: str, that: str) -> bool:
    """Whether one of two words begins with the other, or both with the same half: «kommunikasjon» is no «kommune»."""
    short, long = sorted((this, that), key=len)
    shared = next((at for at, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return shared == len(long) or (shared >= _LEAST_START and (shared == len(short) or 2 * shared > len(long)))


_ABBREVIATION = re.compile(r"\b[A-ZÆØÅ]{2,4}\b")
"""What stands in capitals for more words: HR, IT. In a few names, it says more than the rest of each."""
_WORDS_OF_ONE = 2
"""Words of a name that is told by its first. More may be two names."""
_LEAST_START = 4
"""Letters that two words begin with, to be alike."""


def _same_letters(wanted: str, identifier: str) -> float:
    return difflib.SequenceMatcher(None, wanted, identifier).ratio()


def _same_words(wanted: frozenset[str], words: frozenset[str]) -> float:
    """How many of the words wanted are there. A single one says little of a name of several."""
    return min(0.7, len(wanted & words) / len(wanted)) if wanted else 0


def _words(text: str) -> Iterable[str]:
    return (word for word in re.split("[-/]", folded(text)) if len(word) > 2 or word.isdigit())  # noqa: PLR2004


def _pairs(word: str) -> set[str]:
    return {word[start : start + 2] for start in range(len(word) - 1)}

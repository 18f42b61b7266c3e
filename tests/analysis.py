"""What OpenSearch's filters make of a text, as far as the export uses them: Lucene 8.7 made the same of every word.

`python -m benchmarks.opensearch` asks Lucene itself. This is for where it is not: the tests.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

Terms = list[frozenset[str]]
"""What stands at each place: a word, its parts, and what means the same."""
_SCANDINAVIAN = re.compile("a[aeo]|o[eo]")


@dataclass(frozen=True)
class Analysis:
    """The `analysis` of an index's settings."""

    settings: Mapping[str, Any]

    def terms(self, analyser: str, text: str) -> Terms:
        """The terms of a text, place by place."""
        return self._through(self.settings["analyzer"][analyser]["filter"], text, split=True)

    def _through(self, chain: Iterable[str], text: str, *, split: bool) -> Terms:
        found = [frozenset({word}) for word in re.findall(r"[^\W_]+", text)]
        before: list[str] = []
        for name in chain:
            step = self.settings["filter"].get(name, {"type": name})
            if step["type"] == "synonym_graph":
                found = self._also(found, [self._rule(before, line) for line in step["synonyms"]])
            elif step["type"] == "stop":
                found = [words for words in found if not words & set(step["stopwords"])]
            elif split or step["type"] != "dictionary_decompounder":  # which leaves the rules of synonyms alone
                change = FILTERS[step["type"]](step)
                found = [frozenset(part for word in words for part in change(word)) for words in found]
            before.append(name)
        return found

    def _rule(self, chain: list[str], line: str) -> list[tuple[str, ...]]:
        said = [re.findall(r"[^\W_]+", phrase) for phrase in line.split(",")]
        rule = [tuple(min(words) for words in self._through(chain, " ".join(one), split=False)) for one in said]
        # The engine refuses a rule of which something falls away on the way.
        assert [len(one) for one in rule] == [len(one) for one in said], line
        assert all(rule), line
        return rule

    @staticmethod
    def _also(asked: Terms, rules: list[list[tuple[str, ...]]]) -> Terms:
        """What is asked, and at the first word of what a rule knows, the first words of all that means the same."""
        found = list(asked)
        for rule in rules:
            for phrase in rule:
                for at in range(len(asked) - len(phrase) + 1):
                    if all(word in asked[at + step] for step, word in enumerate(phrase)):
                        found[at] |= {other[0] for other in rule}
        return found


def _decompounded(step: Mapping[str, Any]) -> Callable[[str], set[str]]:
    listed = set(step["word_list"])
    assert step["only_longest_match"] is True

    def parts(word: str) -> set[str]:
        found = {word}
        for start in range(len(word) if len(word) >= step["min_word_size"] else 0):
            lengths = range(min(step["max_subword_size"], len(word) - start), step["min_subword_size"] - 1, -1)
            found |= set([part for n in lengths if (part := word[start : start + n]) in listed][:1])
        return found

    return parts


def _stemmed(step: Mapping[str, Any]) -> Callable[[str], set[str]]:
    assert step["language"] == "minimal_norwegian"

    def stem(word: str) -> set[str]:
        word = word[:-1] if len(word) > 4 and word.endswith("s") else word
        if len(word) > 5 and word.endswith("ene"):
            return {word[:-3]}
        if len(word) > 4 and word.endswith(("er", "en", "et")):
            return {word[:-2]}
        return {word[:-1] if len(word) > 3 and word.endswith(("a", "e")) else word}

    return stem


def _scandinavian(word: str) -> set[str]:
    single = _SCANDINAVIAN.sub(lambda pair: pair[0][0], word)
    return {single.translate(str.maketrans("åäæöø", "aaaoo"))}


def _ascii(word: str) -> set[str]:
    return {"".join(one for one in unicodedata.normalize("NFD", word) if unicodedata.category(one) != "Mn")}


FILTERS: Mapping[str, Callable[[Mapping[str, Any]], Callable[[str], set[str]]]] = {
    "lowercase": lambda _: lambda word: {word.lower()},
    "scandinavian_folding": lambda _: _scandinavian,
    "asciifolding": lambda _: _ascii,
    "remove_duplicates": lambda _: lambda word: {word},
    "dictionary_decompounder": _decompounded,
    "stemmer": _stemmed,
}

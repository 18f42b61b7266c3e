"""The search index: small files, of which a reader's browser fetches the few that a query needs.

`index.json` says which files there are. For each first letter there is a file with the words that begin with it and
their synonyms; the places where words stand, and the records themselves, lie in numbered files of even size. So the
first result costs about the same whatever the size of the base. See adr/0002-search.md.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from knowledge_base.base import SearchKind, SearchRecord
from knowledge_base.search.language import Compounds, fold, is_stop, stem, tables, words
from knowledge_base.search.synonyms import Phrase

FOLDER = "search"
RECORDS_PER_FILE = 8
PLACES_PER_FILE = 3000
# How much a word counts by where it stands, relative to once in a text of average length.
TITLE, NAME, ORGANISATION, WITHIN, TEXT = 6.0, 5.0, 2.0, 0.6, 1.0
PART = 0.5  # of that, when the word is a part of a compound
SHARED = 0.15  # how much a word in a line counts less for each other word there
SATURATION, LENGTH = 1.2, 0.75  # as in BM25
STEPS = 8  # weights are whole numbers in the index: this many to one

Weights = dict[str, float]
Places = list[tuple[int, int]]


class Indexer:
    """Knows what the words of all records look like, and weighs the words of each."""

    def __init__(self, records: Sequence[SearchRecord]) -> None:
        self._words = [[word for passage in record.passages for word in words(passage)] for record in records]
        lines = {word for record in records for line in _lines(record) for word in words(line)}
        self.vocabulary = frozenset(lines.union(*self._words))
        self.compounds = Compounds(self.vocabulary)
        self._average = max(1.0, sum(map(len, self._words)) / max(1, len(records)))
        self._records = records
        self._known: dict[str, tuple[tuple[str, float], ...]] = {}

    def places(self) -> Mapping[str, Places]:
        """For every stem, the numbers of the records it stands in and its weight in each."""
        places: dict[str, Places] = defaultdict(list)
        for number, record in enumerate(self._records):
            for term, weight in self._weights(record, self._words[number]).items():
                places[term].append((number, max(1, round(weight * STEPS))))
        return dict(sorted(places.items()))

    def _weights(self, record: SearchRecord, text: list[str]) -> Weights:
        weights: Weights = defaultdict(float)
        self._add_line(weights, record.title, TITLE, SHARED)
        self._add_line(weights, record.within, WITHIN, SHARED)
        self._add_line(weights, record.organisation, ORGANISATION, SHARED)
        named: Weights = {}
        lines = [(name, 1.0) for name in record.names] + [(question, SHARED) for question in record.questions]
        for text_of_line, shared in lines:
            line: Weights = defaultdict(float)
            self._add_line(line, text_of_line, NAME, shared)
            named = {term: max(named.get(term, 0), line.get(term, 0)) for term in {**named, **line}}
        for term, weight in named.items():
            weights[term] += weight
        counts: Weights = defaultdict(float)
        for word in text:
            for term, share in self._terms(word):
                counts[term] += share
        norm = SATURATION * (1 - LENGTH + LENGTH * len(text) / self._average)
        for term, count in counts.items():
            weights[term] += TEXT * count * (SATURATION + 1) / (count + norm)
        return weights

    def _add_line(self, weights: Weights, line: str, weight: float, shared: float) -> None:
        """Adds the words of a short line. Each counts more the fewer they are, by how much of it is `shared`."""
        found = [word for word in words(line) if not is_stop(word)]
        shares: Weights = {}
        for word in found:
            for term, share in self._terms(word):
                shares[term] = max(shares.get(term, 0), share)
        for term, share in shares.items():
            weights[term] += weight * share / (1 + shared * (len(found) - 1))

    def _terms(self, word: str) -> tuple[tuple[str, float], ...]:
        """The stem of a word, and those of its parts when it is a compound."""
        if word not in self._known:
            self._known[word] = tuple(self._read(word))
        return self._known[word]

    def _read(self, word: str) -> Iterator[tuple[str, float]]:
        if is_stop(word):
            return
        own = stem(fold(word))
        yield own, 1.0
        for part in self.compounds.parts(word):
            if part != own:
                yield part, PART


def _lines(record: SearchRecord) -> tuple[str, ...]:
    """The short texts of a record."""
    return (record.title, record.organisation, record.within, *record.names, *record.questions)


def write(records: Sequence[SearchRecord], synonyms: Mapping[Phrase, list[Phrase]], site: Path) -> None:
    """Writes the index of `records` below `site`. The same records make the same files.

    Equally good results are shown in the order of `records`, in which those of a kind stand together.
    """
    for path, text in files(records, synonyms).items():
        _write(site / FOLDER / path, text)


def files(records: Sequence[SearchRecord], synonyms: Mapping[Phrase, list[Phrase]]) -> dict[str, str]:
    """The files of the index, by their address below its folder."""
    counted = _counted(records)
    indexer = Indexer(records)
    places = indexer.places()
    groups = list(_groups(places))
    found = {f"places-{n}.json": _dump({term: _deltas(places[term]) for term in g}) for n, g in enumerate(groups)}
    word_files = dict(_word_files(places, synonyms, indexer.compounds))
    found |= {f"words-{initial}.json": text for initial, text in word_files.items()}
    found |= _record_files(records)
    entry = {
        "kinds": counted,
        "recordsPerFile": RECORDS_PER_FILE,
        "letters": "".join(word_files),
        "firstWords": [group[0] for group in groups],
        "language": tables(),
    }
    # The files lie in a folder that changes with their content: a browser's cache never mixes old and new.
    said = {"index.json": _dump(entry), **found}
    digest = hashlib.sha256("".join(f"{name}\0{text}\0" for name, text in said.items()).encode()).hexdigest()[:10]
    inside = {f"{digest}/{name}": text for name, text in found.items()}
    return {"index.json": _dump({"folder": digest, **entry}), **inside}


def _counted(records: Sequence[SearchRecord]) -> list[dict[str, str | int | float]]:
    """What the browser is told of each kind that there is any of. Records are known by number, so order matters."""
    counts: Counter[SearchKind] = Counter(record.kind for record in records)
    if [record.kind for record in records] != list(counts.elements()):
        raise ValueError("the records of search do not stand kind by kind")
    return [{"name": kind.name, "count": count, "boost": kind.boost} for kind, count in counts.items()]


def _record_files(records: Sequence[SearchRecord]) -> Iterator[tuple[str, str]]:
    for number in range(0, len(records), RECORDS_PER_FILE):
        shown = [_shown(record) for record in records[number : number + RECORDS_PER_FILE]]
        yield f"records-{number // RECORDS_PER_FILE}.json", _dump(shown)


def _groups(places: Mapping[str, Places]) -> Iterator[list[str]]:
    """The words in alphabetical order, in groups that stand in about equally many places."""
    group: list[str] = []
    size = 0
    for term, found in places.items():
        if group and size + len(found) > PLACES_PER_FILE:
            yield group
            group, size = [], 0
        group.append(term)
        size += len(found) + 2
    if group:
        yield group


def _word_files(
    places: Mapping[str, Places], synonyms: Mapping[Phrase, list[Phrase]], compounds: Compounds
) -> Iterator[tuple[str, str]]:
    """For each first letter, the words that begin with it, what they also mean, and what compounds are made of.

    `heads` are whole words. A tail is any word that is not `short`.
    """
    by_letter: dict[str, list[str]] = defaultdict(list)
    heads: dict[str, list[str]] = defaultdict(list)
    also: dict[str, dict[str, list[str]]] = defaultdict(dict)
    for term in places:
        by_letter[letter(term)].append(term)
    for head in sorted(compounds.heads):
        heads[letter(head)].append(head)
    for key, others in synonyms.items():
        known = [" ".join(other) for other in others if all(word in places for word in other)]
        if known:
            also[letter(key[0])][" ".join(key)] = known
    for initial in sorted({*by_letter, *heads, *also}):
        found = by_letter[initial]
        short = [term for term in found if term not in compounds.tails]
        said = {"words": " ".join(found), "heads": " ".join(heads[initial]), "short": " ".join(short)}
        yield initial, _dump({**said, "also": also[initial]})


def letter(term: str) -> str:
    """The name of the file that a word stands in: its first letter, or _ for what is not a to z or a digit."""
    return term[0] if term[0].isascii() and term[0].isalnum() else "_"


def _deltas(found: Iterable[tuple[int, int]]) -> list[int]:
    """Record numbers, each as the distance from the one before, with the weights between them."""
    numbers: list[int] = []
    last = 0
    for number, weight in found:
        numbers += (number - last, weight)
        last = number
    return numbers


def _shown(record: SearchRecord) -> list[str | list[str]]:
    """What the browser shows of a record, in the order that `Engine.record` reads."""
    return [
        record.address,
        record.title,
        record.perspective,
        record.organisation,
        record.kind.says(record.within),
        list(record.passages),
    ]


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")

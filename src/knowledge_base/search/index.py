"""The search index: small files, of which a reader's browser fetches the few that a query needs.

`index.json` says which files there are. Words lie in alphabetical order in files of even size, each word with the
places where it stands; where there are very many, the best come first and the rest lie in a file of their own. The
records lie in files of even size too. So the first result costs about the same whatever the size of the base. See
adr/0002-search.md and adr/0019-search-chosen-anew.md.
"""

from __future__ import annotations

import hashlib
import json
import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from knowledge_base.base import SearchKind, SearchRecord
from knowledge_base.search.language import Compounds, fold, is_stop, spelt, stem, tables, words
from knowledge_base.search.synonyms import Phrase, phrase

FOLDER = "search"
RECORDS_SIZE = 2500  # letters in a file of records, about
WORDS_SIZE = 6000  # and in one of words
MOST_OFFERED = 30  # organisations among which a reader can choose, whatever is found
MOST_PLACES = 400  # of a word in its file; the rest of them lie elsewhere
LONGEST_LINE = 8  # words in a line that a query can be equal to
LONGEST_NAME = 3  # and in one of an organisation's records, of which there are many
SPELT_IN = 5  # records that a word stands in, to be one that readers may have meant
MOST_SPELT = 1200  # words that readers may have meant, beside those of titles and names
SHOWN_GROUNDS = 8  # titles of what a record rests on
# How much a word counts by where it stands, relative to once in a text of average length.
TITLE, NAME, ORGANISATION, WITHIN, TEXT, NOTE, GROUND = 6.0, 5.0, 2.0, 0.6, 1.0, 0.35, 0.25
PART = 0.5  # of that, when the word is a part of a compound
SHARED = 0.15  # how much a word in a line counts less for each other word there
SATURATION, LENGTH = 1.2, 0.75  # as in BM25
STEPS = 8  # weights are whole numbers in the index: this many to one

Weights = dict[str, float]
Place = tuple[int, int]
"""A record by number, with twice the weight of a word there, and one more where a title or a name has it."""


class Places(Mapping[str, list[Place]]):
    """The places of each word, in alphabetical order, unpacked when they are asked for: there are millions."""

    def __init__(self, packed: Mapping[str, array[int]]) -> None:
        """`packed` has the number and the weight of each place after one another."""
        self._packed = {term: packed[term] for term in sorted(packed)}

    def __getitem__(self, term: str) -> list[Place]:
        numbers = self._packed[term]
        return list(zip(numbers[::2], numbers[1::2], strict=True))

    def __contains__(self, term: object) -> bool:
        return term in self._packed

    def __iter__(self) -> Iterator[str]:
        return iter(self._packed)

    def __len__(self) -> int:
        return len(self._packed)

    def count(self, term: str) -> int:
        """How many places a word has."""
        return len(self._packed[term]) // 2


class Indexer:
    """Knows what the words of all records look like, and weighs the words of each."""

    def __init__(self, records: Sequence[SearchRecord]) -> None:
        self._numbers: dict[str, int] = {}
        self._texts = [self._read(record.passages) for record in records]
        self._notes = [self._read(record.notes) for record in records]
        self._grounds = [self._read(text for ground in record.grounds for text in ground) for record in records]
        lines = {word for record in records for line in _lines(record) for word in words(line)}
        self.vocabulary = frozenset(lines.union(self._numbers))
        self.compounds = Compounds(self.vocabulary)
        self._average = max(1.0, sum(map(len, self._texts)) / max(1, len(records)))
        self._records = records
        self._known: dict[str, tuple[tuple[str, float], ...]] = {}
        self._words = list(self._numbers)

    def _read(self, passages: Iterable[str]) -> array[int]:
        """The words of a text, each by a number: a word that stands in a thousand records is kept once."""
        numbers = self._numbers
        return array("I", (numbers.setdefault(word, len(numbers)) for text in passages for word in words(text)))

    def places(self) -> Places:
        """For every stem, the numbers of the records it stands in and its weight in each."""
        places: dict[str, array[int]] = defaultdict(lambda: array("I"))
        for number, record in enumerate(self._records):
            weights, named = self._weights(number, record)
            for term, weight in weights.items():
                marked = 2 * max(1, round(weight * STEPS)) + int(term in named)
                places[term].extend((number, marked))
        return Places(places)

    def _weights(self, number: int, record: SearchRecord) -> tuple[Weights, set[str]]:
        """How much each stem counts, and which of them stand in the title, a name or a question."""
        weights: Weights = defaultdict(float)
        self._add_line(weights, record.title, TITLE, SHARED)
        own = set(weights)
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
        own |= named.keys()
        self._add_text(weights, self._texts[number], TEXT)
        self._add_text(weights, self._notes[number], NOTE)
        self._add_text(weights, self._grounds[number], GROUND)
        return weights, own

    def _add_text(self, weights: Weights, text: array[int], weight: float) -> None:
        counts: Weights = defaultdict(float)
        for number in text:
            for term, share in self._terms(self._words[number]):
                counts[term] += share
        norm = SATURATION * (1 - LENGTH + LENGTH * len(text) / self._average)
        for term, count in counts.items():
            weights[term] += weight * count * (SATURATION + 1) / (count + norm)

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
            self._known[word] = tuple(self._terms_of(word))
        return self._known[word]

    def _terms_of(self, word: str) -> Iterator[tuple[str, float]]:
        if is_stop(word):
            return
        own = stem(spelt(word))
        yield own, 1.0
        for part in self.compounds.parts(word):
            if part != own:
                yield part, PART


def _lines(record: SearchRecord) -> tuple[str, ...]:
    """The short texts of a record."""
    return (record.title, record.organisation, record.within, *record.names, *record.questions)


@dataclass(frozen=True)
class Holdings:
    """What a reader who found nothing is told that there is."""

    about: str = ""
    """What the base is about, in a sentence."""
    ways: tuple[tuple[str, str], ...] = ()
    """The title and the address of each list to look in."""


NOTHING_TOLD = Holdings()


def write(
    records: Sequence[SearchRecord], synonyms: Mapping[Phrase, list[str]], site: Path, holds: Holdings = NOTHING_TOLD
) -> None:
    """Writes the index of `records` below `site`. The same records make the same files.

    Equally good results are shown in the order of `records`, in which those of a kind stand together.
    """
    entry, made = _made(records, synonyms, holds)
    digest, fresh = _digest_of(entry), site / FOLDER / "_"  # of a large base, what is written is let go of at once
    for name, text in made:
        _note(digest, name, text)
        _write(fresh / name, text)
    folder = _tag(digest)
    fresh.rename(site / FOLDER / folder)
    _write(site / FOLDER / "index.json", _dump({"folder": folder, **entry}))


def files(
    records: Sequence[SearchRecord], synonyms: Mapping[Phrase, list[str]], holds: Holdings = NOTHING_TOLD
) -> dict[str, str]:
    """The files of the index, by their address below its folder."""
    entry, made = _made(records, synonyms, holds)
    digest, found = _digest_of(entry), dict(made)
    for name, text in found.items():
        _note(digest, name, text)
    inside = {f"{_tag(digest)}/{name}": text for name, text in found.items()}
    return {"index.json": _dump({"folder": _tag(digest), **entry}), **inside}


def _made(
    records: Sequence[SearchRecord], synonyms: Mapping[Phrase, list[str]], holds: Holdings
) -> tuple[Mapping[str, object], Iterator[tuple[str, str]]]:
    """What the first file says, and the other files by name, each made when it is asked for."""
    kinds = _kinds(records)
    organisations = list(_heads(records))
    places, compounds = _weighed(records)
    index = _Words(places, _exact(records), synonyms, compounds)
    entry = {
        "kinds": [kind.told() for kind in kinds],
        "firstWords": index.first_words,
        "organisations": organisations if len(organisations) <= MOST_OFFERED else [],
        "about": holds.about,
        "ways": holds.ways,
        "language": tables(),
    }
    return entry, chain(index.files(), _record_files(records, kinds), _spelling_file(records, places))


def _weighed(records: Sequence[SearchRecord]) -> tuple[Places, Compounds]:
    """The places of each word, and which words are compounds; what else was known of the words is let go of."""
    indexer = Indexer(records)
    return indexer.places(), indexer.compounds


# The files lie in a folder that changes with their content: a browser's cache never mixes old and new.


def _digest_of(entry: Mapping[str, object]) -> hashlib._Hash:
    digest = hashlib.sha256()
    _note(digest, "index.json", _dump(entry))
    return digest


def _note(digest: hashlib._Hash, name: str, text: str) -> None:
    digest.update(f"{name}\0{text}\0".encode())


def _tag(digest: hashlib._Hash) -> str:
    return digest.hexdigest()[:10]


# --- records ---


@dataclass(frozen=True)
class _Kind:
    """A kind that there is any of."""

    kind: SearchKind
    count: int
    per_file: int

    def told(self) -> dict[str, str | int | float | bool]:
        """What the browser is told of it."""
        kind = self.kind
        facts: dict[str, str | int | float | bool] = {
            "name": kind.name,
            "count": self.count,
            "perFile": self.per_file,
            "boost": kind.boost,
        }
        marks = {"answers": kind.answers, "defines": kind.defines, "heads": kind.heads}
        return {**facts, "group": kind.group, **{name: True for name, holds in marks.items() if holds}}


def _kinds(records: Sequence[SearchRecord]) -> list[_Kind]:
    """The kinds that there are any of. Records are known by number, so order matters."""
    counts: Counter[SearchKind] = Counter(record.kind for record in records)
    if [record.kind for record in records] != list(counts.elements()):
        raise ValueError("the records of search do not stand kind by kind")
    sizes: Counter[SearchKind] = Counter()
    for record in records:
        sizes[record.kind] += len(_dump(_shown(record)))
    return [_Kind(kind, count, max(1, RECORDS_SIZE * count // sizes[kind])) for kind, count in counts.items()]


def _record_files(records: Sequence[SearchRecord], kinds: Sequence[_Kind]) -> Iterator[tuple[str, str]]:
    start, file = 0, 0
    ranges = _ranges(records)
    for kind in kinds:
        for number in range(start, start + kind.count, kind.per_file):
            shown = records[number : min(number + kind.per_file, start + kind.count)]
            yield (
                f"records-{file}.json",
                _dump([_shown(record, ranges[record.organisation] if _is_head(record) else ()) for record in shown]),
            )
            file += 1
        start += kind.count


def _shown(record: SearchRecord, ranges: Sequence[int] = ()) -> list[str | list[str] | list[int]]:
    """What the browser shows of a record, in the order that `Engine.record` reads."""
    return [
        record.address,
        record.title,
        record.perspective,
        record.organisation,
        record.kind.says(record.within),
        [*record.passages, *record.notes],
        list(record.names),
        list(record.questions),
        record.confidence,
        [title for title, _ in record.grounds[:SHOWN_GROUNDS]],
        *([list(ranges)] if ranges else []),
    ]


def _heads(records: Sequence[SearchRecord]) -> Mapping[str, int]:
    """The organisations, each with the number of the record that tells of itself."""
    return {record.organisation: number for number, record in enumerate(records) if _is_head(record)}


def _is_head(record: SearchRecord) -> bool:
    return bool(record.organisation) and record.organisation in record.names


def _ranges(records: Sequence[SearchRecord]) -> Mapping[str, list[int]]:
    """Which records are each organisation's, as pairs: how many are skipped since the last pair, how many follow."""
    ranges: dict[str, list[list[int]]] = defaultdict(list)
    for number, record in enumerate(records):
        if not record.organisation:
            continue
        found = ranges[record.organisation]
        if found and found[-1][1] == number:
            found[-1][1] += 1
        else:
            found.append([number, number + 1])
    return {name: _steps(found) for name, found in ranges.items()}


def _steps(ranges: Iterable[Sequence[int]]) -> list[int]:
    last = 0
    steps: list[int] = []
    for start, end in ranges:
        steps += (start - last, end - start)
        last = end
    return steps


# --- words ---


def _exact(records: Sequence[SearchRecord]) -> Mapping[Phrase, list[int]]:
    """The titles, names and questions that a query may be equal to, with the records they belong to."""
    found: dict[Phrase, dict[int, None]] = defaultdict(dict)
    for number, record in enumerate(records):
        short = _short_names(record) if _is_head(record) else ()
        # What is only another name of a record is told as the number below nought that ~ makes of it.
        lines = [(title, number) for title in (record.title, _REST.sub("", record.title))]
        lines += [(name, ~number) for name in (*record.names, *record.questions, *short)]
        for line, place in lines:
            key, every = phrase(line), tuple(stem(spelt(word)) for word in words(line))
            longest = LONGEST_NAME if record.organisation else LONGEST_LINE
            if 0 < len(key) <= longest:
                _add(found[key], place)
            if key and every != key:
                _add(found[(key[0], "=", *every)], place)
    return {key: list(numbers) for key, numbers in found.items()}


def _short_names(record: SearchRecord) -> Iterator[str]:
    """What readers call an organisation: its names without hyphens, and its title but for the last word."""
    yield from (name.replace("-", " ") for name in (record.title, *record.names) if "-" in name)
    start = words(record.title)[:-1]
    if len(start) > 1:
        yield " ".join(start)


_REST = re.compile(r"(?: [(–]|: |[ ,]+(?:19|20)\d\d\b).*")
"""What follows the name in a title: IT i praksis – Norges digitale status."""


def _add(places: dict[int, None], place: int) -> None:
    if place >= 0 or ~place not in places:
        places[place] = None


class _Words:
    """The words in alphabetical order as readers without æ, ø and å would spell them, in files of even size."""

    def __init__(
        self,
        places: Places,
        exact: Mapping[Phrase, list[int]],
        synonyms: Mapping[Phrase, list[str]],
        compounds: Compounds,
    ) -> None:
        self._places, self._compounds = places, compounds
        self._at: dict[str, list[str]] = defaultdict(list)
        for term in places:
            self._at[fold(term)].append(term)
        self._heads: dict[str, list[str]] = defaultdict(list)
        for head in sorted(compounds.heads):
            self._heads[fold(head)].append(head)
        self._also: dict[str, dict[str, list[str]]] = defaultdict(dict)
        for key, others in synonyms.items():
            known = [other for other in others if (meant := phrase(other)) and all(word in places for word in meant)]
            if known:
                self._also[fold(key[0])][" ".join(key)] = known
        self._exact: dict[str, dict[str, list[int]]] = defaultdict(dict)
        for key, numbers in exact.items():
            told = key[1:] if key[1:2] == ("=",) else key
            self._exact[fold(key[0])][" ".join(told)] = numbers
        self._rest: list[str] = []
        self._groups = list(self._grouped())
        self.first_words = list(_beginnings(self._groups))

    def files(self) -> Iterator[tuple[str, str]]:
        """Each file by name, first those of words."""
        yield from ((f"words-{number}.json", self._file(group)) for number, group in enumerate(self._groups))
        yield from ((f"rest-{number}.json", text) for number, text in enumerate(self._rest))  # which those have told of

    def _grouped(self) -> Iterator[list[str]]:
        group: list[str] = []
        size = 0
        for key in sorted({*self._at, *self._heads, *self._also, *self._exact}):
            own = sum(len(term) + 8 + 6 * min(MOST_PLACES, self._places.count(term)) for term in self._at.get(key, ()))
            own += sum(len(head) + 1 for head in self._heads.get(key, ()))
            own += len(_dump(self._also.get(key, {}))) + len(_dump(self._exact.get(key, {})))
            if group and size + own > WORDS_SIZE:
                yield group
                group, size = [], 0
            group.append(key)
            size += own
        if group:
            yield group

    def _file(self, keys: list[str]) -> str:
        terms = [term for key in keys for term in self._at.get(key, ())]
        best = {term: sorted(_best(self._places[term])) for term in terms}
        rest = {}
        for term in terms:
            if len(best[term]) < self._places.count(term):
                rest[term] = [len(self._rest), self._places.count(term)]
                kept = set(best[term])
                self._rest.append(_dump(_deltas(place for place in self._places[term] if place not in kept)))
        said = {
            "words": {term: _deltas(best[term]) for term in terms},
            "rest": rest,
            "heads": " ".join(head for key in keys for head in self._heads.get(key, ())),
            "short": " ".join(term for term in terms if term not in self._compounds.tails),
            "also": dict(chain.from_iterable(self._also[key].items() for key in keys if key in self._also)),
            "exact": dict(chain.from_iterable(self._exact[key].items() for key in keys if key in self._exact)),
        }
        return _dump({name: value for name, value in said.items() if value})


def _beginnings(groups: Sequence[Sequence[str]]) -> Iterator[str]:
    """Of the first word of each group, as many letters as tell it from the word before."""
    last = ""
    for group in groups:
        word = group[0]
        same = next((at for at, (one, other) in enumerate(zip(word, last, strict=False)) if one != other), len(last))
        yield word[: same + 1]
        last = group[-1]


def _best(places: Sequence[Place]) -> list[Place]:
    """The places where a word counts most, when there are very many."""
    return sorted(places, key=lambda place: (-place[1], place[0]))[:MOST_PLACES]


def _deltas(found: Iterable[Place]) -> list[int]:
    """Record numbers, each as the distance from the one before, with the weights between them."""
    numbers: list[int] = []
    last = 0
    for number, weight in found:
        numbers += (number - last, weight)
        last = number
    return numbers


def _spelling(records: Sequence[SearchRecord], places: Places) -> dict[str, str]:
    """The words that readers may have meant when they wrote one that is not here, the commonest first.

    `subjects` are those of titles and names; `others` stand in many texts. One form of each is enough.
    """
    named: Counter[str] = Counter()
    said: Counter[str] = Counter()
    for record in records:
        theirs = (record.organisation,) if _is_head(record) else ()
        lines = theirs if record.organisation else (record.title, *record.names, *record.questions)
        named.update({word for line in lines for word in words(line)})
        said.update({word for text in record.passages for word in words(text)})
    subjects = _forms(named, said, places)
    short = (words(record.title) for record in records if not record.organisation)
    titles = [word for line in short if len(line) <= LONGEST_NAME for word in line if stem(spelt(word)) in subjects]
    common = Counter({word: count for word, count in said.items() if count >= SPELT_IN and len(word) > PART_OF_SLIP})
    others = _forms(common, said, places)
    kept = [form for term, form in others.items() if term not in subjects][:MOST_SPELT]
    forms = dict.fromkeys([*titles, *subjects.values()])
    return {"subjects": " ".join(forms), "others": " ".join(kept)}


def _spelling_file(records: Sequence[SearchRecord], places: Places) -> Iterator[tuple[str, str]]:
    yield "spelling.json", _dump(_spelling(records, places))


PART_OF_SLIP = 4  # letters in the longest word that is too short to see a slip in


def _forms(counted: Counter[str], said: Counter[str], places: Places) -> dict[str, str]:
    """For each stem, its commonest form among the words that are `counted`, the commonest stem first."""
    found: dict[str, str] = {}
    for word in sorted(counted, key=lambda word: (-said[word] - counted[word], word)):
        known = spelt(word)
        term = stem(known)
        if len(known) >= PART_OF_SLIP and known.isalpha() and not is_stop(word) and term in places:
            found.setdefault(term, word)
    return found


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")

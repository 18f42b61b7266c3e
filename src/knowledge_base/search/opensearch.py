"""The records of this base for an existing search engine, so that many bases can be searched as one (adr/0016).

Three files that OpenSearch takes as they are: the documents, the settings of the index with a Norwegian analyser, and
the query. The analyser knows what our own search knows of the language, as far as the engine's filters reach.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from urllib.parse import urljoin

from knowledge_base.base import Json, SearchRecord
from knowledge_base.files import is_leftover
from knowledge_base.kinds.term import Term
from knowledge_base.search.index import NAME, ORGANISATION, TITLE, WITHIN, Indexer
from knowledge_base.search.language import MIN_PART, NYNORSK, STOP_WORDS, fold, is_stop, spelt, words

VERSION = "1.0"
"""The version of the documents' form. The first number changes when a field goes or moves."""
DOCUMENTS, SETTINGS, QUERY = "documents.ndjson", "index.json", "query.json"
_MADE = {DOCUMENTS, SETTINGS, QUERY}
LONGEST_ID = 512  # bytes, in OpenSearch since 2.9

TEXTS = {
    "title": TITLE,
    "names": NAME,
    "questions": NAME,
    "organisation": ORGANISATION,
    "within": WITHIN,
    "passages": 1.0,
}
"""The fields that are searched, and how much a word in each counts, as in our own index."""
REST = 0.3  # how much the other fields count beside the best one
MISTYPED = 0.5  # how much a word one slip away counts
LEAST_COMPOUND, LEAST_PART, LONGEST_PART = 8, 5, 30  # letters; shorter parts are mostly letters that happen to meet
_PIECE = re.compile(r"[-\u2011]")
_DOUBLE = re.compile("a[aeo]|o[eo]")


def files(
    records: Sequence[SearchRecord], glossary: Iterable[Term], lines: Iterable[str], *, name: str, address: str
) -> Mapping[str, str]:
    """The three files by name. The same content makes the same files.

    `lines` are the everyday synonyms, `name` is what the base is called, and `address` is the full address of its site.
    """
    documents = [line for record in records for line in _document(record, name, address)]
    return {
        DOCUMENTS: "".join(f"{json.dumps(line, ensure_ascii=False, separators=(',', ':'))}\n" for line in documents),
        SETTINGS: _dump(index(records, glossary, lines)),
        QUERY: _dump(query()),
    }


def refusal(folder: Path) -> str | None:
    """Why the files must not be written in `folder`, or None: it is not there, it is empty, or it has only these."""
    if not os.path.lexists(folder):
        return None
    if not folder.is_dir():
        return f"«{folder}» er ingen mappe. Velg en mappe for filene."
    names = {entry.name for entry in folder.iterdir() if not is_leftover(entry.name)}
    halves = {name for name in names for made in _MADE if name.startswith(f".{made}.")}  # of an export that was ended
    others = sorted(names - halves - _MADE)
    if others:
        return f"«{folder}» har andre filer, for eksempel «{others[0]}». Velg en tom mappe, eller en ny."
    return None


def _document(record: SearchRecord, name: str, address: str) -> Iterator[Json]:
    """What to do with the document, and the document."""
    url = urljoin(address, record.address)
    yield {"index": {"_id": identifier(url)}}
    document = {
        "base": name,
        "kind": record.kind.name,
        "title": record.title,
        "passages": record.passages,
        "perspective": record.perspective,
        "organisation": record.organisation,
        "within": record.within,
        "names": record.names,
        "questions": record.questions,
        "url": url,
        "language": "nb",
        "version": VERSION,
        "weight": record.kind.boost,
    }
    yield {field: value for field, value in document.items() if value not in ("", ())}


def identifier(url: str) -> str:
    """The id of the document with this address: the address, which no other base can have, or its digest."""
    return url if len(url.encode()) <= LONGEST_ID else hashlib.sha256(url.encode()).hexdigest()


def index(records: Sequence[SearchRecord], glossary: Iterable[Term], lines: Iterable[str]) -> Json:
    """The settings and the mappings of an index for `records`."""
    text = {"type": "text", "analyzer": "norsk", "search_analyzer": "norsk_sok"}
    keyword = {"type": "keyword"}
    return {
        "settings": {
            "index": {"number_of_shards": 1},
            "analysis": _analysis(compound_parts(records), list(_synonyms(glossary, lines))),
        },
        "mappings": {
            "dynamic": "strict",
            "properties": {
                **dict.fromkeys(("base", "kind", "perspective", "url", "language", "version"), keyword),
                **dict.fromkeys(TEXTS, text),
                "organisation": {**text, "fields": {"name": keyword}},
                "weight": {"type": "float"},
            },
        },
    }


def _analysis(parts: list[str], synonyms: list[str]) -> Json:
    """The analysers. Synonyms are only for what readers ask, so that a changed glossary asks for no new index."""
    stop_words = {"norske_stoppord": {"type": "stop", "stopwords": sorted(STOP_WORDS)}}
    compounds = {
        "norske_sammensetninger": {
            "type": "dictionary_decompounder",
            "word_list": parts,
            "min_word_size": LEAST_COMPOUND,
            "min_subword_size": LEAST_PART,
            "max_subword_size": LONGEST_PART,
            "only_longest_match": True,
        }
    }
    endings = {"norske_endelser": {"type": "stemmer", "language": "minimal_norwegian"}}
    also = {"norske_synonymer": {"type": "synonym_graph", "synonyms": synonyms}}
    compounds = compounds if parts else {}  # the engine takes no empty list
    # Stop words go first, so that no synonym has a hole in it, which the engine refuses.
    common = ["lowercase", *stop_words, "scandinavian_folding", "asciifolding", *compounds, *endings]
    analysers = {"norsk": [*common, "remove_duplicates"], "norsk_sok": [*common, *also]}
    return {
        "filter": {**stop_words, **compounds, **endings, **also},
        "analyzer": {
            name: {"type": "custom", "tokenizer": "standard", "filter": chain} for name, chain in analysers.items()
        },
    }


def query() -> Json:
    """A search template: `query` is what the reader typed, `size` how many results to give, `from` where to begin."""
    fields = [f"{field}^{weight:g}" for field, weight in TEXTS.items()]
    best = {"query": "{{query}}", "fields": fields, "type": "best_fields", "tie_breaker": REST}
    # One slip in words of four letters or more, never in the first, as in our own search.
    slips = {"fuzziness": f"AUTO:{MIN_PART},99", "prefix_length": 1, "boost": MISTYPED}
    matches = {"bool": {"should": [{"multi_match": best}, {"multi_match": {**best, **slips}}]}}
    source = {
        "from": "{{from}}{{^from}}0{{/from}}",
        "size": "{{size}}{{^size}}10{{/size}}",
        "query": {"function_score": {"query": matches, "field_value_factor": {"field": "weight"}}},
    }
    return {"script": {"lang": "mustache", "source": source}}


def compound_parts(records: Sequence[SearchRecord]) -> list[str]:
    """The words that our own search takes the base's compounds apart into, spelt as the engine has folded them."""
    indexer = Indexer(records)
    waiting = set(indexer.vocabulary)
    seen: set[str] = set()
    parts: set[str] = set()
    while waiting:
        word = waiting.pop()
        seen.add(word)
        found = set(indexer.compounds.split(word))
        if not _PIECE.search(word):  # the engine has cut at hyphens already
            parts |= found
        waiting |= found - seen
    folded = {spelt(word): _folded(word) for word in sorted(indexer.vocabulary)}
    return sorted({one for part in parts if len(one := folded.get(part) or _folded(part)) >= LEAST_PART})


def _folded(word: str) -> str:
    """A word as `scandinavian_folding` leaves it, which is not quite as ours: «åe» stays two letters, «oo» is one."""
    return "".join(map(fold, _DOUBLE.sub(lambda pair: pair[0][0], word)))


def _synonyms(glossary: Iterable[Term], lines: Iterable[str]) -> Iterator[str]:
    """Rules in the form of Solr: words and phrases that mean the same, with commas between."""
    groups = [(term.term.partition("(")[0], *term.aliases) for term in glossary]
    groups += [tuple(line.split(",")) for line in lines if not line.startswith("#")]
    groups += [tuple(line.split()) for line in NYNORSK]
    for group in groups:
        said = [phrase for phrase in dict.fromkeys(map(_said, group)) if phrase]
        if len(said) > 1:
            yield ", ".join(said)


def _said(text: str) -> str:
    """The words of `text` that say something, as the engine's tokenizer cuts them, with no mark that is a rule's."""
    pieces = (piece for word in words(text) for piece in _PIECE.split(word))
    return " ".join(piece for piece in pieces if not is_stop(piece))


def _dump(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"

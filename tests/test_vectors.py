"""What Python makes of the shared vectors. tests/browser/test_vectors.py asks the browser's scripts the same.

The expectations stand in tests/vectors/, and neither side writes them: a rule that changes on one side fails there.
`language.json` holds words; `ranking.json` holds records, the index that Python must make of them, and what the
browser must find in that index.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from knowledge_base.base import SearchKind, SearchRecord
from knowledge_base.search import index
from knowledge_base.search.language import Compounds, cuts, fold, is_stop, spelt, stem, words

VECTORS = Path(__file__).parent / "vectors"
LANGUAGE: dict[str, Any] = json.loads((VECTORS / "language.json").read_text(encoding="utf-8"))
RANKING: dict[str, Any] = json.loads((VECTORS / "ranking.json").read_text(encoding="utf-8"))


def test_python_sees_the_words_of_the_vectors() -> None:
    assert [words(case["text"]) for case in LANGUAGE["words"]] == [case["words"] for case in LANGUAGE["words"]]


def test_python_folds_and_stems_the_words_of_the_vectors() -> None:
    made = [
        {"word": w, "spelt": spelt(w), "fold": fold(w), "stem": stem(spelt(w)), "stop": is_stop(w)}
        for w in (case["word"] for case in LANGUAGE["forms"])
    ]
    assert made == LANGUAGE["forms"]


def test_python_cuts_the_words_of_the_vectors() -> None:
    made = [{"word": case["word"], "cuts": list(map(list, cuts(case["word"])))} for case in LANGUAGE["cuts"]]
    assert made == LANGUAGE["cuts"]


def test_python_takes_the_compounds_of_the_vectors_apart() -> None:
    vectors = LANGUAGE["compounds"]
    compounds = Compounds(vectors["vocabulary"])
    assert sorted(compounds.heads) == vectors["heads"]
    assert sorted(compounds.tails) == vectors["tails"]
    made = [{"word": case["word"], "parts": compounds.split(case["word"])} for case in vectors["split"]]
    assert made == vectors["split"]


KINDS = {kind["name"]: SearchKind(order=order, **kind) for order, kind in enumerate(RANKING["kinds"])}


def record(said: dict[str, Any]) -> SearchRecord:
    fields: dict[str, Any] = {name: tuple(v) if isinstance(v, list) else v for name, v in said.items()}
    return SearchRecord(**{**fields, "kind": KINDS[said["kind"]]})


def test_python_makes_the_index_of_the_vectors() -> None:
    synonyms = {tuple(phrase): list(others) for phrase, others in RANKING["synonyms"]}
    files = index.files([record(said) for said in RANKING["records"]], synonyms)
    made = {Path(name).name: json.loads(text) for name, text in files.items()}
    del made["index.json"]["folder"], made["index.json"]["language"]  # a hash, and tables that language.json tests
    assert made == RANKING["files"]


def test_the_browser_can_tell_heads_and_tails_from_the_index_of_the_vectors() -> None:
    files = [content for name, content in RANKING["files"].items() if name.startswith("words-")]
    heads = {word for file in files for word in file.get("heads", "").split()}
    tails = {word for file in files for word in file["words"]} - {w for f in files for w in f.get("short", "").split()}
    compounds = index.Indexer([record(said) for said in RANKING["records"]]).compounds
    assert heads == compounds.heads
    assert tails == compounds.tails


def test_records_that_do_not_stand_kind_by_kind_are_refused() -> None:
    song, verse = SearchKind("Sang", order=1), SearchKind("Vers", order=2)
    records = [SearchRecord(kind, f"{number}/", "Tittel") for number, kind in enumerate((song, verse, song))]
    with pytest.raises(ValueError, match="kind by kind"):
        index.files(records, {})

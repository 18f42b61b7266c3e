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

from knowledge_base.search import index
from knowledge_base.search.kinds import SearchKind
from knowledge_base.search.language import Compounds, cuts, fold, is_stop, stem, words
from knowledge_base.search.records import SearchRecord

VECTORS = Path(__file__).parent / "vectors"
LANGUAGE: dict[str, Any] = json.loads((VECTORS / "language.json").read_text(encoding="utf-8"))
RANKING: dict[str, Any] = json.loads((VECTORS / "ranking.json").read_text(encoding="utf-8"))


def test_python_sees_the_words_of_the_vectors() -> None:
    assert [words(case["text"]) for case in LANGUAGE["words"]] == [case["words"] for case in LANGUAGE["words"]]


def test_python_folds_and_stems_the_words_of_the_vectors() -> None:
    made = [
        {"word": word, "fold": fold(word), "stem": stem(fold(word)), "stop": is_stop(word)}
        for word in (case["word"] for case in LANGUAGE["forms"])
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


def record(said: dict[str, Any]) -> SearchRecord:
    return SearchRecord(**{name: tuple(value) if isinstance(value, list) else value for name, value in said.items()})


def test_python_makes_the_index_of_the_vectors() -> None:
    synonyms = {tuple(phrase): [tuple(other) for other in others] for phrase, others in RANKING["synonyms"]}
    kinds = [SearchKind(**kind) for kind in RANKING["kinds"]]
    files = index.files([record(said) for said in RANKING["records"]], synonyms, kinds)
    made = {Path(name).name: json.loads(text) for name, text in files.items()}
    del made["index.json"]["folder"], made["index.json"]["language"]  # a hash, and tables that language.json tests
    assert made == RANKING["files"]


def test_the_browser_can_tell_heads_and_tails_from_the_index_of_the_vectors() -> None:
    files = {name: content for name, content in RANKING["files"].items() if name.startswith("words-")}
    told = {key: {word for file in files.values() for word in file[key].split()} for key in ("words", "heads", "short")}
    said = [record(said) for said in RANKING["records"]]
    compounds = index.Indexer(said).compounds
    assert told["heads"] == compounds.heads
    assert told["words"] - told["short"] == compounds.tails


@pytest.mark.parametrize("order", [["Vers", "Sang"], ["Sang", "Ukjent"]])
def test_records_out_of_the_order_of_their_kinds_are_refused(order: list[str]) -> None:
    kinds = [SearchKind("Sang"), SearchKind("Vers")]
    records = [SearchRecord(kind, f"{kind}/", "Tittel") for kind in order]
    with pytest.raises(ValueError, match="order of its kinds"):
        index.files(records, {}, kinds)

"""What the export for OpenSearch finds: `python -m benchmarks.opensearch FOLDER`, after `kb export --search FOLDER`.

OpenSearch is made around Lucene. This gives the exported documents, analysers and query to Lucene itself and asks what
readers ask (tests/search_queries.yml), of the first base where the folder has the documents of several. It prints how
many queries find a right record among the first three, and in how many words the engine and our own search see parts.
Needs Java 17 with its compiler, and Lucene 8 (Debian: liblucene8-java).
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from knowledge_base.search.language import Compounds, fold, is_stop, words
from knowledge_base.search.opensearch import DOCUMENTS, QUERY, SETTINGS, TEXTS

ROOT = Path(__file__).parents[1]
JARS = Path("/usr/share/java")
LUCENE = ("core", "analyzers-common", "queries")
FIRST = 3
Row = list[str]


def main(folder: Path) -> int:
    """Prints what was found. Returns 2 when something that it takes is not here."""
    jars = [path for name in LUCENE for path in sorted(JARS.glob(f"lucene-{name}-8*.jar"))]
    if len(jars) != len(LUCENE) or not (folder / DOCUMENTS).is_file():
        print(f"It needs an export in {folder}, and Lucene 8 in {JARS}.", file=sys.stderr)
        return 2
    lines = (folder / DOCUMENTS).read_text(encoding="utf-8").splitlines()
    documents = [json.loads(line) for line in lines[1::2]]
    site = min((one["url"] for one in documents if one["base"] == documents[0]["base"]), key=len)
    asked = yaml.safe_load((ROOT / "tests" / "search_queries.yml").read_text(encoding="utf-8"))
    said = {word for one in documents for field in TEXTS for text in _values(one.get(field)) for word in words(text)}
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(temporary)
        _write(work / "documents.tsv", map(_document, documents))
        _write(work / "queries.tsv", ([one["query"]] for one in asked))
        _write(work / "words.tsv", ([word] for word in sorted(said)))
        _write(work / "chains.tsv", _chains(json.loads((folder / SETTINGS).read_text(encoding="utf-8"))))
        _write(work / "query.tsv", _clauses(json.loads((folder / QUERY).read_text(encoding="utf-8"))))
        told = _lucene(jars, work)
    found = {query: urls.split() for what, query, urls in told if what == "found"}
    _print_found(asked, found, site)
    _print_parts({word: terms.split() for what, word, terms in told if what == "terms"})
    return 0


def _lucene(jars: Iterable[Path], work: Path) -> list[Row]:
    path = ":".join(map(str, jars))
    command = ["java", "-cp", path, str(ROOT / "benchmarks" / "lucene" / "Ask.java"), str(work)]
    told = subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8").stdout
    return [line.split("\t") for line in told.splitlines()]


def _print_found(asked: list[Mapping[str, Any]], found: Mapping[str, list[str]], site: str) -> None:
    def right(one: Mapping[str, Any]) -> bool:
        return bool({f"{site}{address}" for address in one["finds"]} & set(found[one["query"]][:FIRST]))

    hits = sum(map(right, asked))
    print(f"{hits} of {len(asked)} queries find a right record among the first {FIRST} ({hits / len(asked):.0%}).")
    kinds = sorted({one["difficulty"] for one in asked})
    for kind in kinds:
        of_kind = [one for one in asked if one["difficulty"] == kind]
        print(f"  {kind}: {sum(map(right, of_kind))} of {len(of_kind)}")


def _print_parts(terms: Mapping[str, list[str]]) -> None:
    """Words that the engine and our own search take apart. Only whole words: the engine cuts at hyphens."""
    plain = [word for word in terms if "-" not in word and "\u2011" not in word and not is_stop(word)]
    compounds = Compounds(terms)
    ours = {word for word in plain if compounds.parts(word)}
    theirs = {word for word in plain if len(set(terms[word])) > 1}
    more = sum(len(set(terms[word])) - 1 > max(1, len(set(map(fold, compounds.parts(word))))) for word in theirs)
    print(
        f"Of {len(plain)} words our own search takes {len(ours)} apart, the engine {len(theirs)}; {len(ours & theirs)}"
    )
    print(f"are the same. In {more} the engine sees more parts than we do.")


def _chains(index: Mapping[str, Any]) -> Iterator[Row]:
    analysis = index["settings"]["analysis"]
    for name, analyser in analysis["analyzer"].items():
        for step in analyser["filter"]:
            settings = analysis["filter"].get(step, {"type": step})
            rest = [part for key, value in settings.items() if key != "type" for part in (key, _flat(value))]
            yield [name, settings["type"], *rest]


def _clauses(template: Mapping[str, Any]) -> Iterator[Row]:
    for clause in template["script"]["source"]["query"]["function_score"]["query"]["bool"]["should"]:
        match = clause["multi_match"]
        slips = match.get("fuzziness", "AUTO:0,0").removeprefix("AUTO:").partition(",")[0]
        yield [str(match.get("boost", 1)), str(match["tie_breaker"]), slips, _flat(match["fields"])]


def _document(one: Mapping[str, Any]) -> Row:
    texts = [part for field in TEXTS if field in one for part in (field, _flat(one[field]))]
    return [one["url"], str(one["weight"]), *texts]


def _values(value: str | list[str] | None) -> list[str]:
    return [value] if isinstance(value, str) else value or []


def _flat(value: str | float | list[str]) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    listed = value if isinstance(value, list) else [str(value)]
    return "\1".join(" ".join(one.split()) for one in listed)


def _write(path: Path, rows: Iterable[Row]) -> None:
    path.write_text("".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))

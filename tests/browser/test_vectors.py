"""What the browser's scripts make of the shared vectors. tests/test_vectors.py asks Python the same, and says how."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route

from knowledge_base.search.language import tables
from tests.browser.conftest import serve
from tests.support import ROOT
from tests.test_vectors import LANGUAGE, RANKING

MADE = """async ([tables, vectors]) => {
  const { Language } = await import("/assets/js/search/language.js");
  const norwegian = new Language(tables);
  const { heads, tails } = vectors.compounds;
  const [isHead, isTail] = [heads, tails].map((list) => async (word) => list.includes(word));
  return {
    words: vectors.words.map(({ text }) => ({ text, words: norwegian.words(text) })),
    forms: vectors.forms.map(({ word }) => {
      const spelt = norwegian.spelt(word);
      const [fold, stem] = [norwegian.fold(word), norwegian.stem(spelt)];
      return { word, spelt, fold, stem, stop: norwegian.isStop(word) };
    }),
    cuts: vectors.cuts.map(({ word }) => ({ word, cuts: [...norwegian.cuts(word)] })),
    split: await Promise.all(
      vectors.compounds.split.map(async ({ word }) => ({ word, parts: await norwegian.split(word, isHead, isTail) })),
    ),
  };
}"""
FOUND = """async (queries) => {
  const { Engine } = await import("/assets/js/search/engine.js");
  const engine = await Engine.open(new URL("/", location));
  return Promise.all(
    queries.map(async (query) => {
      const { definition, groups, words, marks, named } = await engine.search(query);
      const numbers = [definition ?? [], ...groups.map((group) => group.numbers)].flat();
      const records = await Promise.all(numbers.map((number) => engine.record(number)));
      const finds = records.map(({ address }) => address);
      const fates = words.map(({ fate, instead = [] }) => [fate, ...instead].join(" "));
      return { query, finds, explained: definition !== undefined, fates, named: named ?? "", marks: [...marks].sort() };
    }),
  );
}"""


@pytest.fixture(scope="module")
def scripts(browser: Browser) -> Iterator[Page]:
    """A page beside the scripts as they lie in docs/, with the index of the vectors. No site need be built."""
    index = {**RANKING["files"]["index.json"], "folder": "f", "language": tables()}

    def answer(route: Route) -> None:
        name = route.request.url.rpartition("/")[2]
        route.fulfill(json=index if name == "index.json" else RANKING["files"][name])

    for address in serve(ROOT / "docs"):
        with browser.new_context() as context:
            page = context.new_page()
            page.route("**/search/**/*.json", answer)
            page.goto(f"{address}assets/images/favicon.svg")
            yield page


@pytest.fixture(scope="module")
def made(scripts: Page) -> dict[str, Any]:
    made: dict[str, Any] = scripts.evaluate(MADE, [json.loads(json.dumps(tables())), LANGUAGE])
    return made


@pytest.mark.parametrize("part", ["words", "forms", "cuts"])
def test_the_browser_sees_the_words_of_the_vectors_as_python_does(made: dict[str, Any], part: str) -> None:
    assert made[part] == LANGUAGE[part]


def test_the_browser_takes_the_compounds_of_the_vectors_apart_as_python_does(made: dict[str, Any]) -> None:
    assert made["split"] == LANGUAGE["compounds"]["split"]


def test_the_browser_finds_what_the_vectors_say_in_the_index_that_python_makes(scripts: Page) -> None:
    queries = RANKING["queries"]
    assert scripts.evaluate(FOUND, [case["query"] for case in queries]) == queries


def test_what_a_record_is_a_part_of_is_worded_as_its_kind_says(scripts: Page) -> None:
    within = """async () => {
      const { Engine } = await import("/assets/js/search/engine.js");
      const engine = await Engine.open(new URL("/", location));
      return (await engine.record(0)).within;
    }"""
    assert scripts.evaluate(within) == "på platen «Vinter»"

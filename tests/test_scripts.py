"""The scripts of the site as files: which there are, what a page may ask for, and what none of them may know."""

from __future__ import annotations

import pkgutil
import re
from importlib import import_module
from pathlib import Path

import pytest

from knowledge_base import kinds, security, site_files
from knowledge_base.base import SearchKind
from knowledge_base.search import records
from tests.support import ROOT

DOCS = ROOT / "docs"
FILES = sorted(path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.js"))
MODULES = [import_module(f"{kinds.__name__}.{module.name}") for module in pkgutil.iter_modules(kinds.__path__)]
SEARCH_KINDS = {
    value.name for module in (*MODULES, records) for value in vars(module).values() if isinstance(value, SearchKind)
}
IMPORTS = re.compile(r'\bfrom "(\./[^"]+)"')
HEAD = '<!doctype html><html lang="nb"><head><meta charset="utf-8"><title>x</title>{}</head><body></body></html>'


def test_the_list_of_scripts_holds_every_script_and_no_other() -> None:
    assert set(FILES) == site_files.SCRIPTS | site_files.MODULES


@pytest.mark.parametrize("file", FILES)
def test_no_script_names_a_kind_of_what_search_finds(file: str) -> None:
    text = (DOCS / file).read_text(encoding="utf-8")
    assert [name for name in SEARCH_KINDS if re.search(rf"\b{re.escape(name)}\b", text)] == []


def test_the_script_that_starts_the_components_imports_nothing_that_could_stop_it() -> None:
    text = (DOCS / "assets/js/site.js").read_text(encoding="utf-8")
    assert IMPORTS.findall(text) == []


def test_components_import_nothing_so_that_each_may_fail_alone() -> None:
    for file in FILES:
        if "/components/" in file:
            assert IMPORTS.findall((DOCS / file).read_text(encoding="utf-8")) == [], file


@pytest.mark.parametrize(
    ("link", "fine"),
    [
        ('<link rel="modulepreload" href="assets/js/components/menu.js">', True),
        ('<link rel="modulepreload" href="assets/js/search/view.js">', True),
        ('<link rel="modulepreload" href="assets/js/components/other.js">', False),
        ('<link rel="modulepreload" href="assets/js/components/menu.js?x">', False),
        ('<link rel="modulepreload" href="https://example.org/assets/js/components/menu.js">', False),
        ('<link rel="modulepreload" href="assets/js/components/menu.js" crossorigin>', False),
        ('<link rel="modulepreload" href="assets/x.json">', False),
    ],
)
def test_a_page_may_ask_beforehand_for_modules_of_the_site_and_for_nothing_else(
    tmp_path: Path, link: str, fine: bool
) -> None:
    for file in ("assets/js/components/menu.js", "assets/js/search/view.js", "assets/x.json"):
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text("1", encoding="utf-8")
    (tmp_path / "index.html").write_text(HEAD.format(link), encoding="utf-8")
    assert ([problem.what for problem in security.judge(tmp_path)] == []) is fine

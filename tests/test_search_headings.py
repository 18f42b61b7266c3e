"""The headings of generated pages lead to the pages they stand on."""

from __future__ import annotations

from pathlib import Path

from knowledge_base.base import KnowledgeBase
from knowledge_base.kinds.theme import Theme
from knowledge_base.search.html_pages import headings
from knowledge_base.search.records import search_records

PAGE = """<nav><h2>Meny</h2></nav><article><h1>{title}</h1>
<h2 id="a">Side om <em>side</em> &amp; mer <button>Kopier</button><svg><title>Pil</title></svg></h2>
<h2>{title} (5)</h2></article><h2>Bunn</h2>"""


def test_the_headings_of_an_article_are_read_without_counts_and_what_is_no_text() -> None:
    assert list(headings(PAGE.format(title="Opplæring"))) == ["Side om side & mer", "Opplæring"]


def test_a_record_with_a_page_of_its_own_is_found_by_the_headings_there_that_are_no_title(
    real_base: KnowledgeBase, tmp_path: Path
) -> None:
    identifier, theme = next(iter(real_base.of(Theme).items()))
    address = real_base.kind_of(Theme).address(identifier)
    (tmp_path / address).mkdir(parents=True)
    (tmp_path / address / "index.html").write_text(PAGE.format(title=theme.title), encoding="utf-8")
    notes = {record.address: record.notes for record in search_records(real_base, tmp_path, [])}
    assert notes[address][-1] == "Side om side & mer"
    assert theme.title not in notes[address]
    assert [other for other, said in notes.items() if "Side om side & mer" in said] == [address]

"""What pages say when there are too many records for all of each: the HTML, with every address it had with few."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from knowledge_base.base import KnowledgeBase
from knowledge_base.html_tree import places
from knowledge_base.render import Renderer, Site
from knowledge_base.views import cases, evidence_matrix, observations, perspective, reading, recommendations
from knowledge_base.weight import MOST_ELEMENTS
from tests.support import ROOT
from tests.views.many import many


def shown(base: KnowledgeBase, template: str, at: str, view: object) -> str:
    return Renderer(base, ROOT / "templates", Site()).render(f"{template}.html.j2", at, view)


def matrix(base: KnowledgeBase) -> str:
    return shown(base, "evidence_matrix", "belegg/", evidence_matrix.view(base))


def read(base: KnowledgeBase) -> str:
    return shown(base, "reading", "perspektiv/hr/les/", reading.view(base, "hr"))


def addresses(html: str) -> set[object]:
    found = places(html)
    return {*found.public, *found.choices}


def row(html: str, number: int) -> str:
    return html.split("<tr")[number + 1]


def test_a_column_of_a_type_leads_to_its_organisations_and_a_cell_to_the_claims(
    small_base: KnowledgeBase, root: Path
) -> None:
    html = matrix(many(root, evidence_matrix.MOST_COLUMNS + 1, 2))
    assert '<a href="../case/?type=kommune">Kommune</a> (12)</th>' in html
    assert "Basen har 13 virksomheter, så de står samlet etter type." in html
    assert "#moter-skaper-tillit" in html
    assert re.search(r"\(1 virksomhet\)\s*</span>", html)
    assert "/case/fjordvik/" not in html
    assert addresses(html) == addresses(matrix(small_base))


def test_a_table_of_numbers_has_the_same_choices_and_few_elements_in_each_row(
    root: Path, small_base: KnowledgeBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(evidence_matrix, "MOST_CELLS", 3)
    html = matrix(many(root, evidence_matrix.MOST_COLUMNS + 1, 2))
    assert "<details" not in html
    assert 'data-stance="supports nuances contradicts"' in row(html, 1)
    assert re.search(
        r'<td data-type="kommune kommune.ansatte-1000-10000">\s*1 støtter, 1 nyanserer\s*</td>', row(html, 1)
    )
    assert re.search(r'<td data-type="statlig-virksomhet statlig-virksomhet.ukjent">\s*1 motsier\s*</td>', row(html, 1))
    assert addresses(html) == addresses(matrix(small_base))
    assert 1000 * len(re.findall(r"<[a-z]", row(html, 1))) < MOST_ELEMENTS


def test_numbers_of_organisations_one_by_one_say_where_their_claims_are(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(evidence_matrix, "MOST_CELLS", 3)
    html = matrix(many(root, 3, 2))
    assert "Hvilke påstander tallene gjelder, står på siden til rådet." in html
    assert '<a href="../case/fjordvik/">Fjordvik</a></th>' in html
    assert re.search(r'<td data-type="kommune kommune.ansatte-1000-10000">ingen\s*</td>', html)


def test_a_reading_page_of_many_says_so_and_leads_to_what_it_leaves_out(root: Path) -> None:
    html = read(many(root, 2, reading.MOST_IN_FULL + 1))
    assert "Perspektivet har 26 råd." in html
    assert '<a href="../../../rad/ga-foran/">Gå foran som leder</a></h2>' in html
    assert '<a href="../../../rad/ga-foran/#moter-skaper-tillit">Møter skaper tillit</a>' in html
    assert "Møt de ansatte hver uke." in html
    assert "Fjordviks leder møtte de ansatte hver uke." not in html  # why an observation is evidence


def test_a_reading_page_of_very_many_has_the_summaries_at_the_same_places(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = many(root, 2, 3)
    full = read(base)
    monkeypatch.setattr(reading, "MOST_IN_FULL", 1)
    monkeypatch.setattr(reading, "MOST_WITH_ADVICE", 2)
    html = read(base)
    assert "Perspektivet har 3 råd." in html
    assert "Perspektivet har" not in full
    assert html.count("Møt de ansatte. Vis at du mener det.") == 2
    assert "<h3>" not in html
    assert addresses(html) == addresses(full)


def test_lists_that_are_too_long_keep_their_addresses(
    small_base: KnowledgeBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    def pages() -> dict[str, str]:
        base = small_base
        return {
            "observations": shown(base, "observations", "observasjoner/", observations.view(base)),
            "cases": shown(base, "cases", "case/", cases.view(base)),
            "perspective": shown(base, "perspective", "perspektiv/hr/", perspective.view(base, "hr")),
        }

    few = pages()
    where = {"observations": "../case/", "cases": "", "perspective": "../../case/"}
    monkeypatch.setattr(observations, "MOST", 1)
    monkeypatch.setattr(cases, "MOST_PICTURED", 1)
    monkeypatch.setattr(perspective, "MOST_OBSERVATIONS", 1)
    for name, html in pages().items():
        assert addresses(html) == addresses(few[name])
        assert html.count("for mange") > few[name].count("for mange")
        assert f'<a href="{where[name]}fjordvik/">' in html


def test_a_list_of_many_pieces_of_advice_has_one_sentence_of_each(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    base = many(root, 2, 2)
    whole = shown(base, "recommendations", "rad/", recommendations.view(base))
    assert "<p>Møt de ansatte. Vis at du mener det.</p>" in whole
    monkeypatch.setattr(recommendations, "MOST_IN_FULL", 1)
    brief = shown(base, "recommendations", "rad/", recommendations.view(base))
    assert "<p>Møt de ansatte.</p>" in brief
    assert addresses(brief) == addresses(whole)

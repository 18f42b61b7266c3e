"""What readers are told where a base has less than the small one: missing is said as missing."""

from __future__ import annotations

import re
from pathlib import Path

from knowledge_base.base import KnowledgeBase
from knowledge_base.render import Renderer, Site
from knowledge_base.views import hypotheses, reading, recommendation
from tests.support import ROOT
from tests.views.bases import base_of, with_second_source


def told(base: KnowledgeBase, template: str, shown: object) -> str:
    """The words of a page, with one space between them."""
    html = Renderer(base, ROOT / "templates", Site()).render(template, at="her/", view=shown)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html))


def test_a_recommendation_that_no_source_gives_is_the_bases_own(root: Path) -> None:
    base = with_second_source(root)
    own = told(base, "recommendation.html.j2", recommendation.view(base, "lytt"))
    assert "Rådet er vårt eget." in own
    assert "Bygger på Fjordvik (2025), Melding om det som gikk bra; Testforlaget (2018)" in own
    given = told(base, "recommendation.html.j2", recommendation.view(base, "ga-foran"))
    assert "Rådet er vårt eget." not in given


def test_a_recommendation_without_support_says_so(root: Path) -> None:
    base = with_second_source(root)
    words = told(base, "recommendation.html.j2", recommendation.view(base, "lytt"))
    assert "Rådet hviler på teori. Slikt har ikke noe trinn" in words


def test_the_questions_are_for_the_group_of_the_base_and_name_the_place_they_build_on(root: Path) -> None:
    base = base_of(root)
    words = told(base, "recommendation.html.j2", recommendation.view(base, "ga-foran"))
    assert "Spørsmål til prøvegruppa" in words
    assert "Når møtte vi de ansatte sist? (etter Prøver i digitale tester, vedlegg, side 12)" in words


def test_a_place_names_its_source_where_another_one_begins(root: Path) -> None:
    base = with_second_source(root)
    words = told(base, "recommendation.html.j2", recommendation.view(base, "lytt"))
    third = "Prøver i digitale tester, kapittel 3, side 11; kapittel 3, side 10"
    assert f"Kilde: meldingen, «Om året»; {third}" in words


def test_a_reading_page_without_recommendations_says_so(root: Path) -> None:
    with (root / "reference" / "perspectives.yml").open("a", encoding="utf-8") as file:
        file.write("- {id: tid, title: Tid, short: Tid, summary: Om tid., why: Tid går., asks: [Når?]}\n")
    base = base_of(root)
    assert "Ingen råd hører til" in told(base, "reading.html.j2", reading.view(base, "tid"))
    assert "Ingen råd hører til" not in told(base, "reading.html.j2", reading.view(base, "hr"))


def test_a_page_without_hypotheses_says_so_and_speaks_of_no_verdict(root: Path) -> None:
    (root / "reference" / "hypotheses.yml").unlink()
    base = base_of(root)
    words = told(base, "hypotheses.html.j2", hypotheses.view(base))
    assert "Basen har ingen hypoteser." in words
    assert "Dommene" not in words


def test_one_source_of_hypotheses_is_named_and_several_are_counted(root: Path) -> None:
    base = base_of(root)
    assert "Her er 1 hypotese fra Prøver i digitale tester." in told(base, "hypotheses.html.j2", hypotheses.view(base))
    file = root / "reference" / "hypotheses.yml"
    text = file.read_text(encoding="utf-8")
    second = (
        text.replace("leder-maa-eie", "to")
        .replace("number: 1", "number: 2")
        .replace("{source: proverapport, section: V1, page: 12}", "{source: melding, section: Om året}")
    )
    file.write_text(text + second, encoding="utf-8")
    both = with_second_source(root)
    words = told(both, "hypotheses.html.j2", hypotheses.view(both))
    assert "Her er 2 hypoteser: 1 fra Prøver i digitale tester og 1 fra meldingen." in words

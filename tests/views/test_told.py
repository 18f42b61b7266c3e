"""What readers are told of a base with several sources: missing is said as missing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge_base.base import KnowledgeBase
from knowledge_base.pages import generated_pages
from knowledge_base.render import Renderer, Site
from knowledge_base.views.registry import OVERVIEWS, record_view
from tests.support import ROOT
from tests.views.several_sources import several_sources

LISTS = ("coverage", "front", "glossary", "perspectives", "search_page", "sources", "studies", "themes")
PAGES = ("perspective.html.j2", "source.html.j2", "theme.html.j2")


@pytest.fixture
def base(root: Path) -> KnowledgeBase:
    return several_sources(root)


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html))


def told(base: KnowledgeBase, at: str) -> str:
    """The words of the page at an address, or of the list with this name."""
    renderer = Renderer(base, ROOT / "templates", Site())
    if at in OVERVIEWS:
        return words(renderer.render(f"{at}.html.j2", at="her/", view=OVERVIEWS[at](base)))
    page = next(one for one in generated_pages(base) if one.address == at)
    view = record_view(base, page.template, page.collection, page.record)
    return words(renderer.render(page.template, at=at, view=view))


def places(base: KnowledgeBase) -> Iterator[str]:
    yield from LISTS
    yield from (page.address for page in generated_pages(base) if page.template in PAGES)


def test_no_page_shows_nothing_as_none(base: KnowledgeBase) -> None:
    assert [at for at in places(base) if re.search(r"\bNone\b|\(\)|, \.|  ,", told(base, at))] == []


def test_a_source_that_tells_little_says_so(base: KnowledgeBase) -> None:
    shown = told(base, "kilder/aarsmelding/")
    assert "Det er ikke oppgitt hvordan kilden ble til, hvem som ble spurt, eller hva den ikke kan vise." in shown
    assert "Elvelund kommune Kommune 1 observasjon Ikke oppgitt" in shown
    assert "personer ble spurt" not in shown
    assert "Elvelund kommune (uten år). Årsmelding for Elvelund." in shown


def test_a_study_says_who_made_it_for_whom_and_when(base: KnowledgeBase) -> None:
    shown = told(base, "kilder/oppfolging/")
    assert "Laget av Prøvebyrået for Testforlaget. Arbeidet ble gjort i perioden februar 2024–januar 2025." in shown
    assert "Observasjonene ble samlet inn i 2024." in shown
    assert "Ikke oppgitt: hvordan arbeidet ble gjort." in shown
    assert "hvordan virksomhetene ble valgt" not in shown  # it tells of one
    assert "Testforlaget, Prøvebyrået (2025). Hvordan gikk det siden? Testforlaget, Rapport 7." in shown


def test_each_source_is_said_to_have_asked_its_own(base: KnowledgeBase) -> None:
    shown = told(base, "studies")
    assert "Hvem som ble spurt: 3 personer i 2 virksomheter. Kilde: Prøver i digitale tester" in shown
    assert "Hvem som ble spurt: 2 personer i 1 virksomhet. Kilde: Hvordan gikk det siden?" in shown
    assert "For årsmeldingen er det ikke oppgitt om noen fra Elvelund kommune ble spurt, eller hvem." in shown


def test_observations_without_a_known_time_are_not_given_one(base: KnowledgeBase) -> None:
    assert "Det er ikke kjent når observasjonene ble samlet inn." in told(base, "front")


def test_a_source_without_a_study_does_not_deny_what_is_told_below(base: KnowledgeBase) -> None:
    shown = told(base, "kilder/proverapport/")
    assert "Det er ikke oppgitt hvordan kilden ble til, eller hva den ikke kan vise." in shown
    assert "Kilden oppgir at 3 personer ble spurt" in shown


def test_an_empty_cell_says_only_that_nothing_is_linked(real_base: KnowledgeBase) -> None:
    shown = told(real_base, "evidence_matrix")
    assert "En strek betyr at ingen observasjon derfra sier noe om selve påstandene." in shown
    assert "– ingen observasjon" in shown
    assert "ikke funnet" not in shown


def test_a_cell_of_somebody_that_the_sources_of_a_claim_do_not_tell_of_says_so(base: KnowledgeBase) -> None:
    shown = told(base, "evidence_matrix")
    assert "«Ikke regnet med» betyr at kildene til påstandene ikke forteller om virksomheten." in shown
    assert "Elvelund – ikke regnet med" in shown


def test_only_what_was_observed_is_said_to_be(root: Path) -> None:
    """An annual report has a time when it was made; nobody observed anything then."""
    file = root / "reference" / "sources.yml"
    study = "  pages: 12\n  study: {by: [A, B, C], from: 2026-01, to: 2026-03}\n"
    file.write_text(file.read_text(encoding="utf-8").replace("  pages: 12\n", study), encoding="utf-8")
    base = several_sources(root)
    assert "Prøver i digitale tester (laget januar–mars 2026)" in told(base, "case/skogheim/")
    assert "Laget av A, B og C. Arbeidet ble gjort i perioden januar–mars 2026." in told(base, "kilder/proverapport/")
    assert "studert" not in told(base, "case/skogheim/")

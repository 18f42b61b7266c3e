"""Sentences with counts, where there is nothing, one and two."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from knowledge_base.base import KnowledgeBase
from knowledge_base.render import Renderer, Site
from knowledge_base.views import cases, coverage, front, hypotheses, perspective, recommendation, sources
from tests.support import ROOT
from tests.views.bases import base_of


def said(base: KnowledgeBase, template: str, shown: object) -> str:
    """The words of a page, and those that are read out of its pictures, with one space between them."""
    html = Renderer(base, ROOT / "templates", Site()).render(f"{template}.html.j2", at="her/", view=shown)
    return re.sub(r"\s+", " ", re.sub(r'<[^>]*?(?:aria-label="([^"]*)")?[^>"]*>', r"\1", html))


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, None), (1, ">Se observasjonen<"), (2, ">Se alle 2 observasjonene<")],
)
def test_the_list_of_organisations_leads_to_the_observations(
    small_base: KnowledgeBase, number: int, words: str | None
) -> None:
    shown = replace(cases.view(small_base), observations=number)
    html = Renderer(small_base, ROOT / "templates", Site()).render("cases.html.j2", at="her/", view=shown)
    if words is None:
        assert "observasjoner/" not in html
    else:
        assert words in html


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "Det er ikke lagt inn noen observasjoner."),
        (1, "Den ene observasjonen er brukt."),
        (2, "Begge observasjonene er brukt."),
        (3, "Alle de 3 observasjonene er brukt."),
    ],
)
def test_coverage_tells_that_all_observations_are_used(small_base: KnowledgeBase, number: int, words: str) -> None:
    assert words in said(small_base, "coverage", replace(coverage.view(small_base), observations=number, alone=()))


@pytest.mark.parametrize(
    ("total", "inside", "words"),
    [
        (1, 0, "delt i 1 del. Basen viser til 1 av den."),
        (3, 1, "Den som er igjen, er en overskrift over deler som er brukt."),
        (4, 2, "Resten er overskrifter over deler som er brukt."),
    ],
)
def test_coverage_counts_the_parts_of_a_source(small_base: KnowledgeBase, total: int, inside: int, words: str) -> None:
    shown = coverage.view(small_base)
    (one,) = shown.sources
    outline = replace(one.outline, total=total, used=1, inside=inside, unused=())
    assert words in said(small_base, "coverage", replace(shown, sources=(replace(one, outline=outline),)))


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "Det er ikke lagt inn noen perspektiver."),
        (1, "Rådene er sett fra én side. "),
        (2, "Rådene er sett fra 2 sider. Hver side har sine spørsmål og sine råd."),
    ],
)
def test_perspectives_are_counted(small_base: KnowledgeBase, number: int, words: str) -> None:
    shown = perspective.overview(small_base)
    text = said(small_base, "perspectives", replace(shown, cards=shown.cards[:number]))
    assert words in text
    assert ("Hver side" in text) == (number == 2)


@pytest.mark.parametrize(
    ("own", "others", "words"),
    [
        (0, 0, "Basen bygger ikke på noen kilde ennå."),
        (1, 0, "Basen bygger på 1 kilde."),
        (2, 0, "Basen bygger på 2 kilder."),
        (1, 1, "Basen bygger på 1 kilde, som står først. Deretter kommer 1 annet verk."),
        (2, 2, "Basen bygger på 2 kilder, som står først. Deretter kommer 2 andre verk."),
    ],
)
def test_sources_are_counted(small_base: KnowledgeBase, own: int, others: int, words: str) -> None:
    assert words in said(small_base, "sources", replace(sources.view(small_base), own=own, others=others))


@pytest.mark.parametrize(
    ("observations", "organisations", "words"),
    [
        (1, 1, "2 råd bygger på 1 observasjon fra 1 virksomhet. Du ser hvor sikre vi er"),
        (2, 1, "2 råd bygger på 2 observasjoner fra 1 virksomhet. Du ser hvor sikre vi er"),
    ],
)
def test_the_front_page_counts_what_advice_builds_on(
    small_base: KnowledgeBase, observations: int, organisations: int, words: str
) -> None:
    shown = replace(front.view(small_base), observations=observations, organisations=organisations)
    text = said(small_base, "front", shown)
    assert words in text
    one, many = (
        "Det er ikke kjent når observasjonen ble samlet inn.",
        "Det er ikke kjent når observasjonene ble samlet inn.",
    )
    assert (one if observations == 1 else many) in text


def test_the_front_page_of_a_base_without_evidence_counts_none_of_it(small_base: KnowledgeBase) -> None:
    shown = replace(front.view(small_base), observations=0, organisations=0, recommendations=(), cases=())
    text = said(small_base, "front", shown)
    assert "For deg som prøver. Du ser hvor sikre vi er" in text
    assert not re.search(r"\b0\b|observasjon|rådene|virksomhet", text)


def test_one_hypothesis_has_one_verdict(root: Path) -> None:
    base = base_of(root)
    shown = hypotheses.view(base)
    one, two = (said(base, "hypotheses", replace(shown, count=number)) for number in (1, 2))
    assert "Dommen under er vår egen vurdering" in one
    assert "Dommene under er vår egen vurdering" in two
    beside = said(base, "perspective", perspective.view(base, "ledelse"))
    assert "Hypotesen vi har vurdert Dommen er vår egen vurdering" in beside


def test_a_recommendation_tells_the_claims_it_falls_without_and_those_that_guard_it(root: Path) -> None:
    base = base_of(root)
    shown = recommendation.view(base, "gi-opplaering")
    assert "Rådet faller uten påstand 1. Hva en må passe på, står i påstand 2." in said(base, "recommendation", shown)
    core = replace(shown, core=(*shown.core, *shown.guards), guards=())
    assert "Rådet faller uten påstand 1 og påstand 2. " in said(base, "recommendation", core)

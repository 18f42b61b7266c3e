"""The strip that tells who says what, as HTML."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from knowledge_base.base import KnowledgeBase
from knowledge_base.render import Renderer, Site
from knowledge_base.views.recommendation import view
from knowledge_base.views.who_says import MOST_PLACES
from tests.support import EDIT, ROOT, SITE
from tests.views.bases import base_of
from tests.views.grown import replace
from tests.views.many import many


def strips(base: KnowledgeBase) -> BeautifulSoup:
    renderer = Renderer(base, ROOT / "templates", Site(SITE, EDIT))
    html = renderer.render("recommendation.html.j2", at="rad/ga-foran/", view=view(base, "ga-foran"))
    return BeautifulSoup(html, "html.parser")


def said(page: BeautifulSoup) -> str:
    image = page.select_one(".claim .who-marks [role=img]")
    assert image is not None
    return str(image["aria-label"])


def test_it_is_one_sentence_with_who_says_what(small_base: KnowledgeBase) -> None:
    assert said(strips(small_base)) == "Fjordvik støtter, og Skogheim motsier."


def test_a_name_from_the_content_is_told_as_it_is_written(root: Path) -> None:
    replace(root / "cases" / "fjordvik.yml", "short_name: Fjordvik", 'short_name: Fjord "&" vik')
    assert said(strips(base_of(root))) == 'Fjord "&" vik støtter, og Skogheim motsier.'


def test_an_owner_that_speaks_through_what_it_owns_says_so(root: Path) -> None:
    replace(root / "cases" / "fjordvik.yml", "source: ", "owned_by: skogheim\nsource: ")
    words = [one.get_text(" ", strip=True) for one in strips(base_of(root)).select(".who__word")]
    assert words == ["med forbehold", "med forbehold"]
    replace(root / "recommendations" / "ga-foran.yml", "observation: skogheim/topp-uten-tid", OWNED)
    words = [one.get_text(" ", strip=True) for one in strips(base_of(root)).select(".who__word")]
    assert [" ".join(one.split()) for one in words] == ["med forbehold gjennom Fjordvik"] * 2


OWNED = "observation: fjordvik/opplaering-for-alle"


@pytest.fixture
def grouped(root: Path) -> BeautifulSoup:
    return strips(many(root, cases=MOST_PLACES + 8, advice=2))


def test_of_many_the_places_are_named_by_type_and_size_and_tell_how_many_say_what(grouped: BeautifulSoup) -> None:
    places = [" ".join(one.get_text(" ", strip=True).split()) for one in grouped.select(".claim .who__place--group")]
    assert places == [
        "Kommune, 1 000–10 000 ansatte 1 støtter 18 sier ikke noe",
        "Statlig virksomhet, størrelse ikke oppgitt 1 motsier",
    ]


def test_of_many_a_place_leads_to_the_claim_and_the_sentence_tells_how_many(grouped: BeautifulSoup) -> None:
    links = [str(one["href"]) for one in grouped.select(".claim .who__place--group a")]
    assert links == ["#moter-skaper-tillit"] * 2
    assert said(grouped) == "1 virksomhet støtter, 1 virksomhet motsier, og 18 virksomheter sier ikke noe."

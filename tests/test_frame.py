"""What the frame around every page says, from the documents in overrides/."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from knowledge_base.base import KnowledgeBase
from knowledge_base.views import frame
from knowledge_base.views.frame import FrameView
from tests.support import ROOT
from tests.views.bases import base_of
from tests.views.several_sources import several_sources

PAGES = (("kilder/", "Kilder & verk"), ("om/", "Om"), ("om/metode/", "Metode"))
FOURTH = {
    "reference/sources.yml": "- {id: fjerde, kind: melding, title: Den fjerde}\n",
    "cases/fjordvik.yml": "  - {source: fjerde, why_chosen: Også den forteller.}\n",
}
"""Goes last in these files, which end with a list of sources and a list of who told of the case."""


def rendered(part: str, shown: FrameView, at: str) -> str:
    """The HTML of a part of the frame, on the page at an address of a site that has PAGES, also in its menu."""
    environment = Environment(loader=FileSystemLoader(ROOT / "overrides"), undefined=StrictUndefined)  # noqa: S701  # MkDocs escapes nothing either
    environment.filters["url"] = lambda address: f"/{address}"
    extra = SimpleNamespace(frame=shown, pages={url for url, _ in PAGES})
    return environment.get_template(f"partials/{part}.html").render(
        config=SimpleNamespace(site_name="Prøver & svar", extra=extra),
        nav=SimpleNamespace(pages=[SimpleNamespace(url=url, title=title) for url, title in PAGES]),
        page=SimpleNamespace(url=at, is_homepage=at == "", title="Siden", meta=SimpleNamespace(title="Siden")),
    )


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html)).strip()


def test_the_foot_names_the_sources_and_their_time(root: Path) -> None:
    said = words(rendered("footer", frame.view(several_sources(root)), ""))
    assert (
        "Prøver &amp; svar bygger på Prøver i digitale tester (Testforlaget, 2018), årsmeldingen (Elvelund kommune)"
        " og Hvordan gikk det siden? (Prøvebyrået for Testforlaget, 2025)."
    ) in said
    assert "2024, så langt tiden er kjent." in said


def test_the_foot_counts_sources_that_are_too_many_to_name(small_base: KnowledgeBase) -> None:
    many = replace(frame.view(small_base), sources=(), count=12)
    assert "bygger på 12 kilder." in words(rendered("footer", many, ""))


def test_more_than_three_sources_are_too_many(root: Path) -> None:
    three = several_sources(root)
    assert (len(frame.view(three).sources), frame.too_many(three)) == (3, False)
    for name in ("reference/sources.yml", "cases/fjordvik.yml"):
        with (root / name).open("a", encoding="utf-8") as file:
            file.write(FOURTH[name])
    four = base_of(root)
    assert (frame.view(four).sources, frame.view(four).count, frame.too_many(four)) == ((), 4, True)


def test_the_foot_of_a_base_without_sources_and_times_speaks_of_neither(small_base: KnowledgeBase) -> None:
    view = frame.view(small_base)
    said = words(rendered("footer", replace(view, sources=(), count=0, times=replace(view.times, years=())), ""))
    assert said.startswith("Prøver &amp; svar. Bak nettstedet står De som skriver testene.")


def test_the_foot_leads_only_to_pages_that_are_there(small_base: KnowledgeBase) -> None:
    html = rendered("footer", frame.view(small_base), "")
    assert 'href="/om/metode/"' in html
    assert "personvern" not in html


def test_a_page_of_a_record_leads_back_to_the_list_by_the_name_it_has_in_the_menu(small_base: KnowledgeBase) -> None:
    html = rendered("breadcrumbs", frame.view(small_base), "kilder/proverapport/")
    assert '<a href="/kilder/">Kilder &amp; verk</a>' in html


def test_a_list_does_not_lead_back_to_itself(small_base: KnowledgeBase) -> None:
    assert "Kilder" not in rendered("breadcrumbs", frame.view(small_base), "kilder/")

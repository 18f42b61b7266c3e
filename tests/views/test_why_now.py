from __future__ import annotations

from pathlib import Path

import pytest

from knowledge_base.base import KnowledgeBase
from knowledge_base.kinds.reason import ReasonBasis, Side
from knowledge_base.model import Basis
from knowledge_base.render import Renderer, Site
from knowledge_base.views.common import LinkView
from knowledge_base.views.why_now import view
from tests.support import ROOT
from tests.views.bases import base_of
from tests.views.grown import replace


def test_reasons_stand_by_what_they_are_about_and_a_side_without_any_is_left_out(small_base: KnowledgeBase) -> None:
    told = [(side.side, [one.record.id for one in side.reasons]) for side in view(small_base).sides]
    assert told == [(Side.PRESSURE, ["flere-eldre"]), (Side.HINDRANCE, ["lite-tid"])]


def test_a_reason_has_its_place_and_the_advice_that_answers_it(small_base: KnowledgeBase) -> None:
    (reason,) = view(small_base).sides[0].reasons
    assert reason.link == LinkView("hvorfor-na/#flere-eldre", "Fjordvik ble eldre")
    assert [(place.name, place.page) for place in reason.places] == [("1", 3)]
    assert reason.advice == (LinkView("rad/ga-foran/", "Gå foran som leder"),)


def test_a_reason_that_no_advice_answers_leads_to_none(small_base: KnowledgeBase) -> None:
    (reason,) = view(small_base).sides[1].reasons
    assert (reason.advice, reason.record.figures) == ((), ())


def test_former_ids_of_a_reason_stay_as_anchors(root: Path) -> None:
    replace(root / "reference" / "why_now.yml", "- id: lite-tid\n", "- id: lite-tid\n  former_ids: [ingen-tid]\n")
    assert view(base_of(root)).sides[1].reasons[0].former == ("ingen-tid",)


def test_a_base_may_do_without_a_case_for_change(root: Path) -> None:
    (root / "reference" / "why_now.yml").unlink()
    assert view(base_of(root)).sides == ()


def test_a_reason_may_be_all_that_a_claim_may_and_a_forecast() -> None:
    assert {*ReasonBasis} == {*Basis, ReasonBasis.FORECAST}


@pytest.mark.parametrize(
    ("basis", "word"),
    [
        ("funn", "Fortalt i kilden"),
        ("framskriving", "Framskriving"),
        ("vurdering", "Vår vurdering"),
        ("teori", "Bygger på teori"),
        ("lov", "Bygger på lov"),
        ("mening", "Det kilden mener"),
    ],
)
def test_the_nature_of_a_reason_is_told_in_words(root: Path, basis: str, word: str) -> None:
    replace(root / "reference" / "why_now.yml", "basis: mening", f"basis: {basis}")
    base = base_of(root)
    html = Renderer(base, ROOT / "templates", Site()).render("why_now.html.j2", at="hvorfor-na/", view=view(base))
    assert f'<span class="nature">{word}</span>\n    <span class="muted">· forfatteren av rapporten' in html

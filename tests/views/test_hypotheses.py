from __future__ import annotations

from pathlib import Path

import pytest

from knowledge_base.base import KnowledgeBase
from knowledge_base.kinds.hypothesis import Verdict
from knowledge_base.model import Stance
from knowledge_base.views.common import LinkView
from knowledge_base.views.hypotheses import HypothesisLine, hypothesis_line, view
from tests.views.bases import base_of, with_second_source

SECOND_HYPOTHESIS = """
- id: tid-hjelper
  number: 2
  perspective: ledelse
  statement: Tid hjelper.
  former_ids: [god-tid]
  ref: {source: melding, section: Om året}
  also:
    - {source: proverapport, section: V1, page: 12}
  evidence:
    - {observation: fjordvik/opplaering-for-alle, stance: nuances, bears_on: paastand, why: Fjordvik ga to dager.}
  verdict: ikke-belyst
  grounds: Ingen målte tiden.
"""


def test_every_perspective_has_its_hypotheses_and_one_may_have_none(small_base: KnowledgeBase) -> None:
    shown = view(small_base)
    assert [(one.id, len(one.hypotheses)) for one in shown.perspectives] == [("ledelse", 1), ("hr", 0)]


def test_a_hypothesis_has_its_verdict_places_and_evidence(small_base: KnowledgeBase) -> None:
    (shown,) = view(small_base).perspectives[0].hypotheses
    assert (shown.id, shown.number, shown.line.verdict) == ("leder-maa-eie", 1, Verdict.NUANCED)
    assert [place.page for place in shown.places] == [12]
    assert [group.stance for group in shown.evidence] == [Stance.SUPPORTS, Stance.CONTRADICTS]


def test_the_sources_they_come_from_are_counted(root: Path) -> None:
    with (root / "reference" / "hypotheses.yml").open("a", encoding="utf-8") as file:
        file.write(SECOND_HYPOTHESIS + SECOND_HYPOTHESIS.replace("tid-h", "mer-tid-h").replace("god-t", "mye-t"))
    shown = view(with_second_source(root))
    assert shown.count == 3
    assert [(one.link.text, one.link.address, one.count) for one in shown.sources] == [
        ("Prøver i digitale tester", "kilder/proverapport/", 1),
        ("meldingen", "kilder/melding/", 2),
    ]
    assert shown.perspectives[0].hypotheses[1].former == ("god-tid",)


def test_a_base_without_hypotheses_shows_no_perspectives_either(root: Path) -> None:
    (root / "reference" / "hypotheses.yml").unlink()
    shown = view(base_of(root))
    assert (shown.count, shown.sources, shown.perspectives) == (0, (), ())


def test_a_hypothesis_in_a_list_leads_to_its_place_on_the_page(small_base: KnowledgeBase) -> None:
    link = LinkView("hypoteser/#leder-maa-eie", "Ledelsen må eie endringen.")
    assert hypothesis_line(small_base, "leder-maa-eie") == HypothesisLine(link, Verdict.NUANCED)


def test_an_unknown_hypothesis_raises(small_base: KnowledgeBase) -> None:
    with pytest.raises(KeyError):
        hypothesis_line(small_base, "leder-maa-gaa")

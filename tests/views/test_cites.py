from __future__ import annotations

from pathlib import Path

from knowledge_base.base import KnowledgeBase
from knowledge_base.views.cites import advice_cites, all_cites, case_cites, reason_cites
from tests.views.bases import base_of


def test_a_case_can_be_referred_to_as_a_whole_or_by_observation(small_base: KnowledgeBase) -> None:
    shown = case_cites(small_base, "fjordvik")
    assert (shown.own.title, shown.own.address, shown.own.part) == ("Fjordvik kommune", "case/fjordvik/", "")
    assert [one.part for one in shown.parts] == ["leder-moter-ansatte", "opplaering-for-alle"]
    assert shown.parts[0].address == "case/fjordvik/#leder-moter-ansatte"
    assert shown.parts[0].file == "cases/fjordvik.yml"
    assert shown.data == "assets/referanser/case/fjordvik.json"


def test_a_whole_case_names_its_sources_without_pages_and_an_observation_with_them(small_base: KnowledgeBase) -> None:
    shown = case_cites(small_base, "fjordvik")
    assert [source.pages for source in shown.own.sources] == [()]
    assert all(source.pages for one in shown.parts for source in one.sources)


def test_keys_are_told_apart(small_base: KnowledgeBase) -> None:
    keys = [one.key for cites in all_cites(small_base) for one in (cites.own, *cites.parts)]
    assert len(keys) == len(set(keys))
    assert advice_cites(small_base, "ga-foran").parts[0].key == "rad-ga-foran-moter-skaper-tillit"


def test_without_reasons_there_is_no_case_for_change_to_refer_to(root: Path) -> None:
    (root / "reference" / "why_now.yml").unlink(missing_ok=True)
    assert reason_cites(base_of(root)) is None


def test_a_reason_stands_on_the_page_of_the_case_for_change(small_base: KnowledgeBase) -> None:
    shown = reason_cites(small_base)
    assert shown is not None
    assert (shown.own.title, shown.own.address) == ("Hvorfor nå", "hvorfor-na/")
    assert all(one.address == f"hvorfor-na/#{one.part}" for one in shown.parts)
    assert shown.data == "assets/referanser/hvorfor-na.json"

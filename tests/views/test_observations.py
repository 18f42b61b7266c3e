from __future__ import annotations

from pathlib import Path

import pytest

from knowledge_base.base import KnowledgeBase
from knowledge_base.views import observations
from knowledge_base.views.common import Span
from knowledge_base.views.observations import view
from tests.views.grown import grown


def test_each_observation_has_what_the_list_can_be_filtered_by(small_base: KnowledgeBase) -> None:
    first = view(small_base).rows[0]
    assert first.link.address == "case/fjordvik/#leder-moter-ansatte"
    assert (first.case_id, first.perspective_id, first.themes) == ("fjordvik", "ledelse", ("forankring",))
    assert first.alike == ("kommune", "kommune.ansatte-1000-10000")


def test_an_organisation_without_size_is_of_unknown_size(small_base: KnowledgeBase) -> None:
    assert {row.case_id: row.alike for row in view(small_base).rows}["skogheim"][-1] == "statlig-virksomhet.ukjent"


def test_the_claims_that_use_an_observation_are_counted(small_base: KnowledgeBase) -> None:
    claims = {row.link.address: row.claims for row in view(small_base).rows}
    assert claims["case/fjordvik/#opplaering-for-alle"] == len(("teori-om-tillit", "alle-laerer"))
    assert claims["case/skogheim/#gammelt-arkiv"] == 0


def test_source_and_time_are_told_when_they_differ(small_base: KnowledgeBase, root: Path) -> None:
    assert not view(small_base).several_sources
    assert not view(small_base).several_times
    found = view(grown(root))
    assert found.several_sources
    assert found.several_times
    told = {row.link.text: (row.source, row.when) for row in found.rows}
    assert told["Fjordvik fikk nytt styre"] == ("årsrapporten", Span("2024-K2"))
    assert told["Vik har et kontor"] == ("årsrapporten", None)
    assert told["Kurset sto på nettet"] == ("Prøver i digitale tester", None)


def test_choices_know_the_ids_that_records_have_had(small_base: KnowledgeBase) -> None:
    assert [choice.former for choice in view(small_base).organisations] == [(), ("skogdirektoratet",)]


def test_as_many_as_a_browser_bears_are_listed_one_by_one_and_of_more_their_organisations(
    small_base: KnowledgeBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = len(view(small_base).rows)
    monkeypatch.setattr(observations, "MOST", number)
    assert view(small_base).organisation_rows == ()
    monkeypatch.setattr(observations, "MOST", number - 1)
    shown = view(small_base)
    assert shown.rows == ()
    assert [(one.link.address, one.case_id) for one in shown.organisation_rows] == [
        ("case/fjordvik/", "fjordvik"),
        ("case/skogheim/", "skogheim"),
    ]
    assert sum(one.observations for one in shown.organisation_rows) == number


def test_an_organisation_can_be_found_by_all_that_its_observations_can(
    small_base: KnowledgeBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = view(small_base).rows
    monkeypatch.setattr(observations, "MOST", 0)
    for one in view(small_base).organisation_rows:
        own = [row for row in rows if row.case_id == one.case_id]
        assert set(one.themes) == {theme for row in own for theme in row.themes}
        assert set(one.perspectives) == {row.perspective_id for row in own}
        assert {one.alike} == {row.alike for row in own}

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge_base.base import KnowledgeBase
from knowledge_base.kinds.recommendation import Phase, Recommendation
from knowledge_base.views import actions
from knowledge_base.views.actions import ActionRow, ClaimNumber, view
from tests.views.bases import with_second_source
from tests.views.many import many


def rows(base: KnowledgeBase) -> list[ActionRow]:
    return [row for part in view(base).parts for row in part.rows]


def test_every_action_of_every_advice_is_there_by_phase(small_base: KnowledgeBase) -> None:
    written = [action.do for record in small_base.of(Recommendation).values() for action in record.actions]
    assert sorted(row.do for row in rows(small_base)) == sorted(written)
    phases = [part.phase for part in view(small_base).parts]
    assert phases == [phase for phase in Phase if phase in phases]
    assert all(row.phase is part.phase for part in view(small_base).parts for row in part.rows)


def test_an_action_says_who_does_it_of_which_advice_and_from_which_claims_it_follows(root: Path) -> None:
    row = next(row for row in rows(with_second_source(root)) if row.do == "Lytt.")
    assert (row.who, row.roles) == (("Kommunedirektøren",), ("kommunedirektor",))
    assert (row.advice.number, row.advice.link.address) == (3, "rad/lytt/")
    assert row.claims == (ClaimNumber(2, "rad/lytt/#lytting-tar-tid"), ClaimNumber(1, "rad/lytt/#lytting-hjelper"))


def test_an_action_has_what_the_list_can_be_filtered_by(small_base: KnowledgeBase) -> None:
    shown = view(small_base)
    for row in rows(small_base):
        assert set(row.roles) <= {one.id for one in shown.roles}
        assert row.phase in shown.phases
        assert set(row.perspectives) <= {one.id for one in shown.perspectives}
        assert row.grounds.level is None or row.grounds.level.id in {one.id for one in shown.levels}


def test_a_role_that_has_nothing_to_do_is_no_choice(small_base: KnowledgeBase) -> None:
    assert {one.id for one in view(small_base).roles} == {role for row in rows(small_base) for role in row.roles}


def test_an_action_has_the_strip_of_the_weakest_finding_it_rests_on(small_base: KnowledgeBase) -> None:
    for row in rows(small_base):
        assert (row.who_says.claim if row.who_says else None) == row.grounds.weakest


def test_of_more_actions_than_a_telephone_bears_the_advice_is_listed(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = many(root, cases=2, advice=4)
    number = len(rows(base))
    monkeypatch.setattr(actions, "MOST", number)
    assert view(base).advice == ()
    monkeypatch.setattr(actions, "MOST", number - 1)
    shown = view(base)
    assert shown.parts == ()
    assert [one.advice.number for one in shown.advice] == [one.number for one in base.of(Recommendation).values()]
    assert sum(one.actions for one in shown.advice) == number

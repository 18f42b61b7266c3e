from __future__ import annotations

from pathlib import Path

from knowledge_base.base import KnowledgeBase
from knowledge_base.model import Stance
from knowledge_base.views.common import Choice
from knowledge_base.views.evidence_matrix import StanceCount, view
from tests.views.bases import with_second_source


def test_each_recommendation_has_a_row_with_a_cell_for_each_organisation(small_base: KnowledgeBase) -> None:
    shown = view(small_base)
    assert [column.link.text for column in shown.columns] == ["Fjordvik", "Skogheim"]
    assert [(row.number, row.link.address) for row in shown.rows] == [(1, "rad/ga-foran/"), (2, "rad/gi-opplaering/")]
    assert all(len(row.cells) == len(shown.columns) for row in shown.rows)
    assert all(
        cell.type == column.type for row in shown.rows for cell, column in zip(row.cells, shown.columns, strict=True)
    )


def test_a_cell_counts_the_stances_that_are_there_and_links_to_what_it_counts(small_base: KnowledgeBase) -> None:
    cell = view(small_base).rows[0].cells[0]
    assert cell.counts == (StanceCount(Stance.SUPPORTS, 1), StanceCount(Stance.NUANCES, 1))
    assert [(one.stance, one.claim.address, one.observation.address) for one in cell.links] == [
        (Stance.SUPPORTS, "rad/ga-foran/#moter-skaper-tillit", "case/fjordvik/#leder-moter-ansatte"),
        (Stance.NUANCES, "rad/ga-foran/#teori-om-tillit", "case/fjordvik/#opplaering-for-alle"),
    ]


def test_an_observation_that_several_claims_use_counts_once_and_is_listed_for_each(root: Path) -> None:
    cell = view(with_second_source(root)).rows[2].cells[0]
    assert cell.counts == (StanceCount(Stance.NUANCES, 1),)
    assert len(cell.links) == 2


def test_an_organisation_of_which_nothing_was_found_has_an_empty_cell(root: Path) -> None:
    cell = view(with_second_source(root)).rows[2].cells[1]
    assert (cell.counts, cell.links) == ((), ())


def test_the_choices_are_those_of_the_base(small_base: KnowledgeBase) -> None:
    shown = view(small_base)
    assert shown.perspectives == (Choice("ledelse", "Ledelse"), Choice("hr", "Mennesker"))
    assert {row.perspectives for row in shown.rows} == {("ledelse", "hr"), ("hr",)}
    assert {column.type for column in shown.columns} <= {choice.id for choice in shown.types}

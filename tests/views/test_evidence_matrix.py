from __future__ import annotations

from pathlib import Path

from knowledge_base.base import KnowledgeBase
from knowledge_base.kinds.confidence import Standing
from knowledge_base.model import Stance
from knowledge_base.views.common import Choice, LinkView
from knowledge_base.views.evidence_matrix import MOST_CELLS, MOST_COLUMNS, Mark, view
from tests.views.bases import base_of, with_second_source
from tests.views.grown import replace
from tests.views.many import many


def test_each_recommendation_has_a_row_with_a_cell_for_each_organisation(small_base: KnowledgeBase) -> None:
    shown = view(small_base)
    assert [column.link.text for column in shown.columns] == ["Fjordvik", "Skogheim"]
    assert [(row.number, row.link.address) for row in shown.rows] == [(1, "rad/ga-foran/"), (2, "rad/gi-opplaering/")]
    assert all(len(row.cells) == len(shown.columns) for row in shown.rows)
    assert all(
        cell.alike == column.alike for row in shown.rows for cell, column in zip(row.cells, shown.columns, strict=True)
    )


SUPPORTS = Mark(Standing.SUPPORTS, (Stance.SUPPORTS,), 1)
NUANCES = Mark(Standing.NUANCES, (Stance.NUANCES,), 1)


def test_a_cell_counts_the_claims_by_what_is_said_of_them_and_leads_to_each(small_base: KnowledgeBase) -> None:
    cell = view(small_base).rows[0].cells[0]
    assert cell.marks == (SUPPORTS, NUANCES)
    assert [(one.standing, one.claim.address, [link.address for link in one.observations]) for one in cell.said] == [
        (Standing.SUPPORTS, "rad/ga-foran/#moter-skaper-tillit", ["case/fjordvik/#leder-moter-ansatte"]),
        (Standing.NUANCES, "rad/ga-foran/#teori-om-tillit", ["case/fjordvik/#opplaering-for-alle"]),
    ]


def test_an_observation_that_two_claims_use_counts_for_each(root: Path) -> None:
    cell = view(with_second_source(root)).rows[2].cells[0]
    assert cell.marks == (Mark(Standing.NUANCES, (Stance.NUANCES,), 2),)
    assert len(cell.said) == 2


def test_an_organisation_that_supports_and_nuances_a_claim_supports_it_with_reservations_once(root: Path) -> None:
    file = root / "recommendations" / "ga-foran.yml"
    more = (
        "      - {observation: fjordvik/opplaering-for-alle, stance: nuances, bears_on: paastand, why: Ikke alene.}\n"
    )
    replace(file, "      - observation: skogheim/topp", f"{more}      - observation: skogheim/topp")
    cell = view(base_of(root)).rows[0].cells[0]
    assert cell.marks[0] == Mark(Standing.RESERVED, (Stance.SUPPORTS, Stance.NUANCES), 1)
    assert [len(one.observations) for one in cell.said if one.standing is Standing.RESERVED] == [2]


def test_an_organisation_of_which_nothing_was_found_has_an_empty_cell(root: Path) -> None:
    cell = view(with_second_source(root)).rows[2].cells[1]
    assert (cell.marks, cell.said) == ((), ())


def test_a_cell_says_whether_a_source_of_the_advice_tells_of_the_organisation(root: Path) -> None:
    with_second_source(root)
    place = "ref: {section: Om året}"
    (root / "cases" / "ny-by.yml").write_text(
        "name: Ny by kommune\nshort_name: Ny by\ntype: kommune\nsource: melding\nsummary: Ny.\nobservations:\n"
        f"  - {{id: ny, perspective: hr, was: gjort, themes: [opplaering], title: Ny, text: Ny., {place}}}\n",
        encoding="utf-8",
    )
    shown = view(base_of(root))
    assert [one.link.text for one in shown.columns] == ["Fjordvik", "Ny by", "Skogheim"]
    assert [[cell.counted for cell in row.cells] for row in shown.rows] == [[True, False, True]] * 3
    assert not shown.all_counted


def test_where_one_source_tells_of_all_every_cell_is_counted(small_base: KnowledgeBase) -> None:
    assert view(small_base).all_counted


def test_the_choices_are_those_of_the_base(small_base: KnowledgeBase) -> None:
    shown = view(small_base)
    assert shown.perspectives == (Choice("ledelse", "Ledelse"), Choice("hr", "Mennesker"))
    assert {row.perspectives for row in shown.rows} == {("ledelse", "hr"), ("hr",)}
    choices = [type_.value for type_ in shown.alike.types]
    choices += [size.value for type_ in shown.alike.types for size in type_.sizes]
    assert {column.alike[0] for column in shown.columns} <= set(choices)


def test_up_to_so_many_organisations_have_a_column_each(root: Path) -> None:
    shown = view(many(root, MOST_COLUMNS, 2))
    assert not shown.by_type
    assert len(shown.columns) == MOST_COLUMNS
    assert len({column.link.address for column in shown.columns}) == MOST_COLUMNS


def test_more_organisations_stand_together_by_type_and_none_is_left_out(root: Path) -> None:
    shown = view(many(root, MOST_COLUMNS + 1, 2))
    assert shown.by_type
    assert [(one.link, one.alike, one.organisations) for one in shown.columns] == [
        (LinkView("case/?type=kommune", "Kommune"), ("kommune", "kommune.ansatte-1000-10000"), MOST_COLUMNS),
        (
            LinkView("case/?type=statlig-virksomhet", "Statlig virksomhet"),
            ("statlig-virksomhet", "statlig-virksomhet.ukjent"),
            1,
        ),
    ]
    assert shown.organisations == MOST_COLUMNS + 1


def test_a_type_without_organisations_has_no_column(root: Path) -> None:
    with (root / "reference" / "organisation_types.yml").open("a", encoding="utf-8") as file:
        file.write("- {id: forening, title: Forening, plural: foreninger, summary: En forening.}\n")
    shown = view(many(root, MOST_COLUMNS + 1, 2))
    assert "forening" not in {one.alike[0] for one in shown.columns}


def test_a_cell_of_a_type_counts_the_same_observations_and_leads_to_each_claim(
    small_base: KnowledgeBase, root: Path
) -> None:
    alone = view(small_base).rows[0].cells
    together = view(many(root, MOST_COLUMNS + 1, 2)).rows[0].cells
    assert [one.marks for one in together] == [one.marks for one in alone]
    assert [(one.standing, one.claim.address, one.observations, one.organisations) for one in together[0].said] == [
        (Standing.SUPPORTS, "rad/ga-foran/#moter-skaper-tillit", (), 1),
        (Standing.NUANCES, "rad/ga-foran/#teori-om-tillit", (), 1),
    ]


def test_a_claim_stands_once_for_all_that_say_the_same_of_it(root: Path) -> None:
    file = root / "recommendations" / "ga-foran.yml"
    more = "      - {observation: fjordvik-3/leder-moter-ansatte, stance: supports, bears_on: paastand, why: Her og.}\n"
    replace(file, "      - observation: skogheim/topp", f"{more}      - observation: skogheim/topp")
    cell = view(many(root, MOST_COLUMNS + 1, 2)).rows[0].cells[0]
    assert cell.marks[0] == Mark(Standing.SUPPORTS, (Stance.SUPPORTS,), 2)
    assert [(one.claim.address, one.organisations) for one in cell.said if one.standing is Standing.SUPPORTS] == [
        ("rad/ga-foran/#moter-skaper-tillit", 2)
    ]


def test_much_advice_has_only_numbers_in_the_same_cells(root: Path) -> None:
    few = view(many(root, MOST_COLUMNS + 1, MOST_CELLS // 2))
    assert not few.only_numbers
    assert all(bool(cell.said) == bool(cell.marks) for row in few.rows for cell in row.cells)
    shown = view(many(root, MOST_COLUMNS + 1, MOST_CELLS // 2 + 1))
    assert shown.only_numbers
    assert all(cell.said == () for row in shown.rows for cell in row.cells)
    assert shown.rows[0].stances == (Stance.SUPPORTS, Stance.NUANCES, Stance.CONTRADICTS)
    assert [cell.marks for cell in shown.rows[0].cells] == [cell.marks for cell in few.rows[0].cells]

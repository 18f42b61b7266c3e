from __future__ import annotations

from pathlib import Path

from knowledge_base.base import KnowledgeBase
from knowledge_base.views.frameworks import Shape, view
from tests.views.grown import loaded, replace


def test_a_step_tells_its_place_when_it_has_one(small_base: KnowledgeBase) -> None:
    first, second = view(small_base).frameworks[0].steps
    assert first.place is None
    assert second.place is not None
    assert second.place.page == 3  # as the small base has it


def test_a_table_has_rows_and_no_steps(small_base: KnowledgeBase) -> None:
    table = view(small_base).frameworks[1]
    assert table.shape is Shape.TABLE
    assert table.own_reading
    assert (table.corner, table.columns, table.steps) == ("Slag", ("Det ene", "Det andre"), ())
    assert [row.title for row in table.rows] == ["Farge"]


def test_a_table_may_have_an_empty_corner(root: Path) -> None:
    replace(root / "reference" / "frameworks.yml", "  corner: Slag\n", "")
    assert view(loaded(root)).frameworks[1].corner == ""


def test_a_model_leads_to_the_advice_that_it_is_useful_for(small_base: KnowledgeBase) -> None:
    assert [link.address for link in view(small_base).frameworks[0].advice] == ["rad/ga-foran/", "rad/gi-opplaering/"]


def test_a_cycle_of_one_step_has_no_ring(small_base: KnowledgeBase) -> None:
    assert view(small_base).frameworks[2].cycle is None


def test_a_cycle_has_a_ring(root: Path) -> None:
    step = "    - {title: Prøv, text: Se hva som skjer.}\n"
    replace(root / "reference" / "frameworks.yml", step, step + "    - {title: Lær, text: Spør.}\n")
    ring = view(loaded(root)).frameworks[2].cycle
    assert ring is not None
    assert [one.title for one in ring.steps] == ["Prøv", "Lær"]


def test_a_base_may_have_no_models(root: Path) -> None:
    (root / "reference" / "frameworks.yml").unlink()
    assert view(loaded(root)).frameworks == ()

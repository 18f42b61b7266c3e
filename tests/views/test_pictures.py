from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge_base.base import KnowledgeBase
from knowledge_base.kinds.case import Event
from knowledge_base.kinds.framework import Framework
from knowledge_base.views.pictures import (
    all_timelines,
    cycle,
    scale,
    sizes_picture,
    timeline,
)
from tests.views.grown import append, grown, loaded, replace

REF = {"section": "1", "page": 3, "source": "proverapport"}
YEARS = st.lists(st.integers(1500, 2099), min_size=1, max_size=40)


def events(years: Sequence[int]) -> list[Event]:
    return [Event.model_validate({"when": str(year), "text": "Noe skjedde.", "ref": REF}) for year in years]


# --- years on a line ---


@given(YEARS)
def test_every_year_has_a_place_on_the_line_or_before_it(years: list[int]) -> None:
    line = scale(years, 30, 690)
    for year in years:
        assert line.start <= line.x(year) <= line.end or line.x(year) == line.earlier


@given(YEARS)
def test_years_on_the_line_stand_in_their_order(years: list[int]) -> None:
    line = scale(years, 30, 690)
    places = [line.x(year) for year in sorted(set(years)) if line.holds(year)]
    assert places == sorted(set(places))


@given(YEARS)
def test_years_that_are_written_do_not_stand_in_one_another(years: list[int]) -> None:
    places = [tick.x for tick in scale(years, 30, 690).ticks]
    room = 33  # the breadth of four figures
    assert all(after - before >= room for before, after in pairwise(places))


@given(YEARS)
def test_at_most_half_of_the_events_stand_before_the_line(years: list[int]) -> None:
    line = scale(years, 30, 690)
    assert sum(not line.holds(year) for year in years) <= len(years) / 2


def test_what_lies_far_before_the_rest_stands_before_the_line() -> None:
    line = scale([1839, 1976, 2012, 2014, 2016], 30, 690)
    assert (line.first, line.last) == (2012, 2016)
    assert line.x(1839) == line.x(1976) == line.earlier == 30  # where the picture begins


def test_what_lies_a_little_before_the_rest_stands_on_the_line() -> None:
    line = scale([2003, 2014, 2016], 30, 690)
    assert line.first <= 2003  # the first year
    assert line.earlier is None


def test_a_single_year_has_a_line_too() -> None:
    line = scale([2016], 30, 690)
    assert [tick.year for tick in line.ticks] == [2016, 2017]


# --- timelines ---


def test_without_events_there_is_no_timeline() -> None:
    assert timeline([]) is None


@pytest.mark.parametrize("number", [1, 4, 5, 12])
def test_events_of_one_year_stand_above_one_another_inside_the_picture(number: int) -> None:
    found = timeline(events([2016] * number))
    assert found is not None
    assert len({dot.y for dot in found.dots}) == number
    assert len({dot.x for dot in found.dots}) == 1
    assert min(dot.y for dot in found.dots) >= 2  # a dot reaches 6 up, and 8 is the least
    assert max(dot.y for dot in found.dots) == found.y < found.label_y < found.height


def test_the_timeline_tells_of_every_event_and_which_are_before_the_line() -> None:
    found = timeline(events([1839, 1976, 2012, 2014, 2014, 2016, 2017]))
    assert found is not None
    assert (found.first, found.last, found.earlier, len(found.dots)) == (1839, 2017, (1839, 1976), 7)


def test_no_event_of_the_base_falls_outside_the_picture_of_all(root: Path) -> None:
    append(root / "cases" / "skogheim.yml", "events:\n")
    for when in ("1850", "2003", *["2031"] * 30):
        append(root / "cases" / "skogheim.yml", f'  - {{when: "{when}", text: Noe., ref: {{section: "1", page: 3}}}}\n')
    found = all_timelines(loaded(root))
    assert found is not None
    assert (found.first, found.last) == (1850, 2031)
    assert [(row.name, len(row.dots), row.earlier) for row in found.rows] == [
        ("Fjordvik", 2, ()),
        ("Skogheim", 32, (1850,)),
    ]
    assert [row.name for row in found.earlier] == ["Skogheim"]
    assert all(0 <= dot.x <= found.width - 6 for row in found.rows for dot in row.dots)
    assert all(row.y <= found.grid_y < found.label_y <= found.height for row in found.rows)


def test_events_of_a_year_reach_neither_the_next_year_nor_the_end_of_the_picture(root: Path) -> None:
    append(root / "cases" / "skogheim.yml", "events:\n")
    for when in ("2015", *["2016"] * 30):
        append(root / "cases" / "skogheim.yml", f'  - {{when: "{when}", text: Noe., ref: {{section: "1", page: 3}}}}\n')
    found = all_timelines(loaded(root))
    assert found is not None
    for dot in found.rows[1].dots:
        year = int(dot.when)
        assert found.scale.x(year) <= dot.x < found.scale.x(year) + found.scale.step
        assert dot.x <= found.width - 6


def test_organisations_without_events_are_named_and_have_no_row(small_base: KnowledgeBase) -> None:
    found = all_timelines(small_base)
    assert found is not None
    assert [row.name for row in found.rows] == ["Fjordvik"]
    assert [link.text for link in found.without] == ["Skogheim"]


def test_a_base_without_events_has_no_picture_of_them(root: Path) -> None:
    (root / "cases" / "fjordvik.yml").unlink()
    for file in (root / "recommendations").iterdir():
        file.unlink()
    assert all_timelines(loaded(root)) is None


def test_long_names_stand_before_the_line(root: Path) -> None:
    replace(root / "cases" / "fjordvik.yml", "short_name: Fjordvik\n", f"short_name: {'Fjordvik ' * 8}\n")
    found = all_timelines(loaded(root))
    assert found is not None
    assert found.scale.start > 8 * len(found.rows[0].name)


# --- sizes ---


def test_an_organisation_without_size_is_not_shown_as_nothing(small_base: KnowledgeBase) -> None:
    found = sizes_picture(small_base)
    assert [(row.organisation.text, row.value, row.unit, row.as_of) for row in found.rows] == [
        ("Fjordvik", Decimal("1234.5"), "årsverk", "2017-K3")
    ]
    assert [link.text for link in found.unknown] == ["Skogheim"]
    assert found.reservations


def test_a_size_that_cannot_be_read_is_not_told(root: Path) -> None:
    replace(root / "cases" / "fjordvik.yml", "    value: 1234.5\n", "")
    found = sizes_picture(loaded(root))
    assert found.rows == ()
    assert [link.text for link in found.unknown] == ["Fjordvik", "Skogheim"]


def test_what_is_counted_comes_from_the_units(root: Path) -> None:
    append(root / "cases" / "skogheim.yml", 'size:\n  employees: {value: 3000, ref: {section: "1", page: 3}}\n')
    found = sizes_picture(loaded(root))
    assert [row.organisation.text for row in found.rows] == ["Skogheim", "Fjordvik"]
    assert found.without_unit == ("Skogheim",)
    assert found.units == ("årsverk",)
    assert [row.width for row in found.rows] == [200, pytest.approx(82.3)]


def test_the_largest_may_be_nothing(root: Path) -> None:
    replace(root / "cases" / "fjordvik.yml", "value: 1234.5", "value: 0")
    assert [(row.value, row.width) for row in sizes_picture(loaded(root)).rows] == [(Decimal(0), 1.0)]


def test_a_bare_organisation_has_unknown_size(root: Path) -> None:
    assert [link.text for link in sizes_picture(grown(root)).unknown] == ["Skogheim", "Vik"]


# --- cycles ---


def ring(number: int, shape: str = "syklus") -> Framework:
    steps = [{"title": f"Trinn {step}", "text": "Gjør noe."} for step in range(number)]
    return Framework.model_validate(
        {"id": "runde", "title": "Runde", "summary": "En runde.", "shape": shape, "steps": steps, "ref": REF}
    )


@pytest.mark.parametrize("number", range(2, 13))
def test_the_steps_of_a_cycle_stand_apart_on_the_ring_from_the_top(number: int) -> None:
    found = cycle(ring(number))
    assert found is not None
    places = [(step.dot.x, step.dot.y) for step in found.steps]
    assert places[0] == (200, 50)
    middle = (found.middle.x, found.middle.y)
    assert all(math.dist(place, middle) == pytest.approx(found.radius, abs=1) for place in places)
    twice_a_dot = 48
    assert all(math.dist(a, b) > twice_a_dot for a in places for b in places if a != b)
    assert len(set(places)) == number


def test_the_arrow_of_a_cycle_points_clockwise_between_the_first_steps() -> None:
    found = cycle(ring(4))
    assert found is not None
    one, point, other = found.arrow
    assert (point.x, point.y) == (292, 88)
    assert one.x + other.x < 2 * point.x
    assert one.y + other.y < 2 * point.y


@pytest.mark.parametrize("framework", [ring(1), ring(13), ring(4, "trinn")])
def test_other_models_have_no_ring(framework: Framework) -> None:
    assert cycle(framework) is None

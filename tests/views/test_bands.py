from __future__ import annotations

import re
from pathlib import Path

import pytest

from knowledge_base.base import KnowledgeBase
from knowledge_base.kinds.case import Case
from knowledge_base.load import load
from knowledge_base.views.alike import alike
from knowledge_base.views.bands import Band, Counted, Missing, alike_values, band, bands, missing
from tests.views.bases import base_of

INHABITANTS = 'size:\n  inhabitants:\n    value: {}\n    ref: {{section: "1", page: 3}}\n'


def with_inhabitants(root: Path, *numbers: int) -> KnowledgeBase:
    """The small base, with one municipality for each number of inhabitants instead of its own."""
    file = root / "cases" / "fjordvik.yml"
    text = file.read_text(encoding="utf-8")
    for order, number in enumerate(numbers):
        name = "fjordvik" if order == 0 else f"fjordvik-{order}"
        told = text.replace("size:\n", INHABITANTS.format(number))
        (root / "cases" / f"{name}.yml").write_text(told, encoding="utf-8")
    return base_of(root)


def test_the_lowest_band_is_open_below_and_the_highest_above(small_base: KnowledgeBase) -> None:
    found = bands(small_base, Counted.INHABITANTS)
    assert (found[0].least, found[-1].below) == (None, None)
    assert [one.below for one in found[:-1]] == [one.least for one in found[1:]]


@pytest.mark.parametrize(
    ("number", "least", "below"), [(4_999, None, 5_000), (5_000, 5_000, 20_000), (100_000, 100_000, None)]
)
def test_a_place_is_in_the_band_of_its_inhabitants(root: Path, number: int, least: int | None, below: int) -> None:
    base = with_inhabitants(root, number)
    assert band(base, base.of(Case)["fjordvik"]) == Band(Counted.INHABITANTS, least, below)


def test_what_is_no_place_is_in_the_band_of_its_employees(small_base: KnowledgeBase) -> None:
    assert band(small_base, small_base.of(Case)["fjordvik"]) == Band(Counted.EMPLOYEES, 1_000, 10_000)


def test_one_whose_size_nobody_tells_is_in_no_band(small_base: KnowledgeBase) -> None:
    assert band(small_base, small_base.of(Case)["skogheim"]) is None


def test_a_type_that_nobody_there_is_of_is_missing(small_base: KnowledgeBase) -> None:
    assert missing(small_base, ["fjordvik"]) == (Missing("statlige virksomheter", None, "statlig-virksomhet"),)


def test_nothing_is_said_of_sizes_where_no_inhabitants_are_told(small_base: KnowledgeBase) -> None:
    assert missing(small_base, ["fjordvik", "skogheim"]) == ()


def test_the_sizes_that_are_missing_side_by_side_are_one(root: Path) -> None:
    base = with_inhabitants(root, 125_000)
    small = Band(Counted.INHABITANTS, None, 100_000)
    nearest = "kommune.innbyggere-50000-100000"
    assert missing(base, ["fjordvik", "skogheim"]) == (Missing("kommuner", small, nearest),)
    assert nearest in {size.value for one in alike(base).types for size in one.sizes}  # a list can be asked for it


def test_sizes_that_are_missing_apart_from_each_other_are_told_apart(root: Path) -> None:
    base = with_inhabitants(root, 7_000, 60_000)
    assert [one.band for one in missing(base, ["fjordvik", "fjordvik-1", "skogheim"])] == [
        Band(Counted.INHABITANTS, None, 5_000),
        Band(Counted.INHABITANTS, 20_000, 50_000),
        Band(Counted.INHABITANTS, 100_000, None),
    ]


def test_only_those_there_count(root: Path) -> None:
    base = with_inhabitants(root, 3_000, 125_000)
    assert "kommuner" in {one.plural for one in missing(base, ["fjordvik-1", "skogheim"]) if one.band}


def without_bands(root: Path) -> KnowledgeBase:
    """The small base, when it does not say where one size ends and the next begins."""
    file = root / "reference" / "base.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub(r"size_bands:\n(  .*\n)+", "", text), encoding="utf-8")
    return base_of(root)


def test_a_base_that_draws_no_lines_has_no_bands_and_misses_no_sizes(root: Path) -> None:
    with_inhabitants(root, 7_000)
    base = without_bands(root)
    assert bands(base, Counted.INHABITANTS) == ()
    assert band(base, base.of(Case)["fjordvik"]) is None
    assert missing(base, ["fjordvik", "skogheim"]) == ()


def test_the_base_draws_the_lines_itself(root: Path) -> None:
    file = root / "reference" / "base.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("employees: [1000, 10000]", "employees: [1235]"), encoding="utf-8")
    base = base_of(root)
    assert band(base, base.of(Case)["fjordvik"]) == Band(Counted.EMPLOYEES, None, 1_235)


@pytest.mark.parametrize("edges", ["[5000, 5000]", "[20000, 5000]", "[1]"])
def test_lines_that_do_not_rise_are_refused(root: Path, edges: str) -> None:
    file = root / "reference" / "base.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("employees: [1000, 10000]", f"employees: {edges}"), encoding="utf-8")
    assert [problem.file for problem in load(root).problems] == ["reference/base.yml"]


def test_an_organisation_is_like_its_type_and_those_of_its_type_and_size(root: Path) -> None:
    base = with_inhabitants(root, 3_000, 7_000, 125_000)
    assert [alike_values(base, base.of(Case)[one]) for one in ("fjordvik", "fjordvik-1", "fjordvik-2", "skogheim")] == [
        ("kommune", "kommune.innbyggere-under-5000"),
        ("kommune", "kommune.innbyggere-5000-20000"),
        ("kommune", "kommune.innbyggere-fra-100000"),
        ("statlig-virksomhet", "statlig-virksomhet.ukjent"),
    ]

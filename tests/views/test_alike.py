from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from knowledge_base.base import KnowledgeBase
from knowledge_base.views.alike import Nobody, alike
from knowledge_base.views.bands import Counted
from tests.views.bases import base_of
from tests.views.test_bands import with_inhabitants, without_bands

SMALL = ("kommune.innbyggere-under-5000", "kommune.innbyggere-5000-20000")


def test_every_size_of_a_type_can_be_chosen_also_those_that_nobody_has(root: Path) -> None:
    kommune, statlig = alike(with_inhabitants(root, 30_000)).types
    assert (kommune.value, kommune.plural) == ("kommune", "kommuner")
    assert [one.value.partition(".")[2] for one in kommune.sizes] == [
        "innbyggere-under-5000",
        "innbyggere-5000-20000",
        "innbyggere-20000-50000",
        "innbyggere-50000-100000",
        "innbyggere-fra-100000",
    ]
    assert statlig.sizes == ()  # nobody tells how large any of them is


def test_those_whose_size_nobody_tells_can_be_chosen_where_others_have_one(root: Path) -> None:
    with_inhabitants(root, 30_000)
    text = (root / "cases" / "skogheim.yml").read_text(encoding="utf-8")
    (root / "cases" / "elvelund.yml").write_text(text.replace("statlig-virksomhet", "kommune"), encoding="utf-8")
    kommune, _ = alike(base_of(root)).types
    assert (kommune.sizes[-1].value, kommune.sizes[-1].band) == ("kommune.ukjent", None)


def test_without_bands_only_types_can_be_chosen(root: Path) -> None:
    found = alike(without_bands(root))
    assert [one.sizes for one in found.types] == [(), ()]
    assert found.nearest == ()


def test_where_nobody_is_as_small_the_nearest_is_told_with_what_the_difference_means(root: Path) -> None:
    base = with_inhabitants(root, 30_000, 60_000, 125_000)
    (nearest,) = alike(base).nearest
    assert nearest.values == SMALL
    assert (nearest.link.address, nearest.number, nearest.counted) == (
        "case/fjordvik/",
        Decimal(30_000),
        Counted.INHABITANTS,
    )
    assert (nearest.smaller, nearest.larger) == (True, False)
    assert nearest.transfer is not None


def test_where_nobody_is_as_large_the_largest_is_nearest(root: Path) -> None:
    found = alike(with_inhabitants(root, 3_000, 7_000, 30_000)).nearest
    assert [(one.values, one.link.address, one.smaller, one.larger) for one in found] == [
        (("kommune.innbyggere-50000-100000", "kommune.innbyggere-fra-100000"), "case/fjordvik-2/", False, True)
    ]


def test_of_a_size_in_between_the_nearest_is_the_one_that_differs_least_in_proportion(root: Path) -> None:
    """19,000 is a twentieth too small, and 60,000 a fifth too large."""
    (nearest,) = alike(with_inhabitants(root, 4_000, 19_000, 60_000, 125_000)).nearest
    assert (nearest.values, nearest.link.address) == (("kommune.innbyggere-20000-50000",), "case/fjordvik-1/")
    assert (nearest.smaller, nearest.larger) == (False, False)


def test_a_type_that_nobody_is_of_says_so(root: Path) -> None:
    with (root / "reference" / "organisation_types.yml").open("a", encoding="utf-8") as file:
        file.write("- {id: bank, title: Bank, plural: banker, summary: En bank.}\n")
    assert alike(base_of(root)).nobody == (Nobody("bank", "banker"),)


def test_who_is_near_in_size_but_of_another_type_is_not_alike(small_base: KnowledgeBase) -> None:
    assert {one.link.address for one in alike(small_base).nearest} == {"case/fjordvik/"}
    assert all(value.startswith("kommune.") for one in alike(small_base).nearest for value in one.values)

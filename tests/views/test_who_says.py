from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from knowledge_base.base import KnowledgeBase
from knowledge_base.kinds.confidence import Standing, assessments
from knowledge_base.kinds.recommendation import Recommendation
from knowledge_base.views.common import breadth_view
from knowledge_base.views.who_says import (
    MOST_PLACES,
    Said,
    WhoSays,
    places_by_name,
    who_says,
    who_says_of,
    who_says_of_advice,
)
from tests.views.bases import base_of
from tests.views.grown import replace
from tests.views.many import many


def claims(base: KnowledgeBase) -> Iterable[str]:
    return [f"{one}/{claim.id}" for one, advice in base.of(Recommendation).items() for claim in advice.claims]


def test_each_organisation_has_a_place_that_says_what_it_says(small_base: KnowledgeBase) -> None:
    shown = who_says(small_base, "ga-foran/moter-skaper-tillit")
    assert [(one.name, one.standing) for one in shown.seats] == [
        ("Fjordvik", Standing.SUPPORTS),
        ("Skogheim", Standing.CONTRADICTS),
    ]
    assert shown.groups == ()


def test_a_place_leads_to_the_observation_that_shows_most_of_what_it_says(small_base: KnowledgeBase) -> None:
    places = [one.evidence for one in who_says(small_base, "ga-foran/moter-skaper-tillit").seats]
    assert all(one and one.startswith("case/") and "#" in one for one in places)


def test_the_places_are_the_same_in_the_same_order_for_every_claim(small_base: KnowledgeBase) -> None:
    orders = {tuple(one.name for one in who_says(small_base, claim).seats) for claim in claims(small_base)}
    assert orders == {places_by_name(small_base)}


def test_one_who_is_silent_has_a_place_that_leads_nowhere(small_base: KnowledgeBase) -> None:
    silent = [
        one for claim in claims(small_base) for one in who_says(small_base, claim).seats
        if one.standing is Standing.SILENT
    ]  # fmt: skip
    assert silent
    assert all(one.evidence is None for one in silent)


def test_what_is_said_is_also_told_by_what_it_is_with_the_names(small_base: KnowledgeBase) -> None:
    assert who_says(small_base, "ga-foran/moter-skaper-tillit").said == (
        Said(Standing.SUPPORTS, 1, ("Fjordvik",)),
        Said(Standing.CONTRADICTS, 1, ("Skogheim",)),
    )


def counts(shown: WhoSays) -> dict[Standing, int]:
    found = dict.fromkeys(Standing, 0)
    for said in shown.said:
        found[said.standing] = said.count
    return found


@pytest.mark.parametrize("cases", [2, 40])
def test_the_strip_counts_as_the_breadth_does(root: Path, cases: int) -> None:
    base = many(root, cases=cases, advice=3)
    for claim in claims(base):
        breadth = breadth_view(base, claim)
        found = counts(who_says(base, claim))
        assert found[Standing.SUPPORTS] + found[Standing.RESERVED] == breadth.supporters
        assert found[Standing.SILENT] == breadth.silence
        assert sum(found.values()) == breadth.of


def test_an_advice_has_the_strip_of_the_weakest_finding(small_base: KnowledgeBase) -> None:
    weakest = small_base.once(assessments).of_advice("ga-foran").weakest
    assert weakest
    assert who_says_of_advice(small_base, "ga-foran") == who_says(small_base, weakest)
    assert who_says_of(small_base, None) is None


def test_of_many_organisations_a_place_holds_all_of_one_type_and_size(root: Path) -> None:
    base = many(root, cases=MOST_PLACES + 1, advice=2)
    shown = who_says(base, "ga-foran/moter-skaper-tillit")
    assert shown.seats == ()
    assert 1 <= len(shown.groups) <= MOST_PLACES
    in_groups = sum(said.count for group in shown.groups for said in group.said)
    assert in_groups == sum(said.count for said in shown.said)
    assert all(said.names == () for group in shown.groups for said in group.said)
    assert places_by_name(base) == ()


def test_owner_and_owned_have_one_place_that_says_through_whom_it_speaks(root: Path) -> None:
    replace(root / "cases" / "fjordvik.yml", "source: ", "owned_by: skogheim\nsource: ")
    base = base_of(root)
    (seat,) = who_says(base, "ga-foran/teori-om-tillit").seats
    assert (seat.name, seat.standing, seat.through) == ("Skogheim", Standing.NUANCES, ("Fjordvik",))
    (seat,) = who_says(base, "ga-foran/moter-skaper-tillit").seats
    assert (seat.standing, seat.through) == (Standing.RESERVED, ())

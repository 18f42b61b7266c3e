from __future__ import annotations

from collections.abc import Sequence

import pytest

from knowledge_base.base import KnowledgeBase
from knowledge_base.kinds.case import Case
from knowledge_base.kinds.recommendation import Recommendation
from knowledge_base.kinds.strength import Assessment, StrengthLevel, assess, overall
from knowledge_base.links import ClaimNode, Link, ObservationNode
from knowledge_base.model import Evidence, Stance
from knowledge_base.text import Line, Sentence

RULE = [("sterkt", 4, 2, False), ("godt", 3, 1, True), ("noe", 2, 1, True), ("tynt", 1, 1, True), ("ikke", 0, 0, True)]
LEVELS = {
    name: StrengthLevel(
        id=name,
        title=Line(name),
        min_organisations=least,
        min_types=types,
        allows_contradiction=contradiction,
        meaning=Sentence("x"),
    )
    for name, least, types, contradiction in RULE
}
ORDER = list(LEVELS)


def link(base: KnowledgeBase, organisation: str, stance: str) -> Link:
    """A link from a claim to an observation in an organisation; nothing else of it matters here."""
    case = base.of(Case)["fjordvik"]
    recommendation = base.of(Recommendation)["ga-foran"]
    evidence = Evidence(observation="a/b", stance=Stance(stance), why=Line("Derfor."))
    return Link(
        ClaimNode("ga-foran", recommendation.claims[0]),
        ObservationNode(organisation, case.observations[0]),
        evidence,
    )


def assessed_from(base: KnowledgeBase, written: list[str]) -> Assessment:
    """The assessment of evidence written as organisation:type:stance."""
    split = [item.split(":") for item in written]
    types = {organisation: kind for organisation, kind, _ in split}
    return assess([link(base, organisation, stance) for organisation, _, stance in split], LEVELS, types)


@pytest.mark.parametrize(
    ("evidence", "level"),
    [
        ([], "ikke"),
        (["a:k:nuances", "b:k:contradicts"], "ikke"),
        (["a:k:supports"], "tynt"),
        (["a:k:supports"] * 5, "tynt"),  # five observations in one organisation are one organisation
        (["a:k:supports", "b:k:supports"], "noe"),
        (["a:k:supports", "b:k:supports", "c:k:supports"], "godt"),
        (["a:k:supports", "b:k:supports", "c:k:supports", "d:k:supports"], "godt"),  # all of one type
        (["a:k:supports", "b:k:supports", "c:k:supports", "d:s:supports"], "sterkt"),
        (["a:k:supports", "b:k:supports", "c:k:supports", "d:s:supports", "e:s:contradicts"], "godt"),
        (["a:k:supports", "b:k:supports", "c:k:supports", "d:s:supports", "e:s:nuances"], "sterkt"),
        (["a:k:supports", "b:k:supports", "c:s:nuances", "d:s:nuances"], "noe"),  # only support counts
    ],
)
def test_a_claim_gets_the_first_level_whose_demands_it_meets(
    small_base: KnowledgeBase, evidence: list[str], level: str
) -> None:
    assert assessed_from(small_base, evidence).level_id == level


def test_an_assessment_counts_each_organisation_once_and_each_stance_by_itself(small_base: KnowledgeBase) -> None:
    written = ["a:k:supports", "a:k:supports", "b:s:supports", "c:k:nuances", "d:k:contradicts"]
    found = assessed_from(small_base, written)
    assert found.organisations == ("a", "b")
    assert found.types == ("k", "s")
    assert (found.supports, found.nuances, found.contradicts) == (3, 1, 1)


def assessed(levels: Sequence[int]) -> list[Assessment]:
    return [Assessment(ORDER[n], ("a", f"b{n}"), ("k",), 2, 1, 0) for n in levels]


@pytest.mark.parametrize(
    ("levels", "whole"),
    [([0], 0), ([0, 0, 4], 0), ([4, 0, 2], 2), ([0, 1], 1), ([1, 0], 1), ([0, 1, 2, 3], 2), ([4, 4, 0], 4)],
)
def test_the_middle_claim_decides_and_of_two_the_weaker(levels: list[int], whole: int) -> None:
    assert overall(assessed(levels), ORDER).level_id == ORDER[whole]


def test_the_whole_counts_claims_per_level_and_organisations_once() -> None:
    whole = overall(assessed([0, 2, 2]), ORDER)
    assert whole.per_level == ((ORDER[0], 1), (ORDER[2], 2))
    assert whole.organisations == ("a", "b0", "b2")
    assert (whole.supports, whole.nuances, whole.contradicts) == (6, 3, 0)

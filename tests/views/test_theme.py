from __future__ import annotations

from pathlib import Path

import pytest

from knowledge_base.base import KnowledgeBase
from knowledge_base.views import theme, themes
from knowledge_base.views.common import Span
from tests.views.several_sources import several_sources


def test_an_unknown_theme_raises(small_base: KnowledgeBase) -> None:
    with pytest.raises(KeyError):
        theme.view(small_base, "finnes-ikke")


def test_organisations_stand_side_by_side_with_their_evidence(small_base: KnowledgeBase) -> None:
    first, second = theme.view(small_base, "forankring").rows
    assert (first.organisation.text, first.type_title) == ("Fjordvik", "Kommune")
    assert [line.link.address for line in second.observations] == [
        "case/skogheim/#topp-uten-tid",
        "case/skogheim/#gammelt-arkiv",
    ]


def test_a_theme_that_compares_nothing_has_no_rows(small_base: KnowledgeBase) -> None:
    assert theme.view(small_base, "opplaering").rows == ()


def test_a_claim_is_about_a_theme_when_two_of_its_observations_are(small_base: KnowledgeBase) -> None:
    (claim,) = theme.view(small_base, "forankring").claims
    assert (claim.line.link.address, claim.recommendation) == (
        "rad/ga-foran/#moter-skaper-tillit",
        "Gå foran som leder",
    )


def test_observations_from_two_times_tell_which(root: Path) -> None:
    observed = theme.view(several_sources(root), "forankring").observed
    told = {line.link.address: line.when for group in observed for line in group.observations if line.timed}
    assert told["case/fjordvik/#moter-fortsatt"] == Span("2024")
    assert told["case/fjordvik/#leder-moter-ansatte"] != Span("2024")


def test_the_list_counts_observations_and_what_stands_side_by_side(small_base: KnowledgeBase) -> None:
    assert [(card.link.address, card.observations, card.compared) for card in themes.view(small_base).cards] == [
        ("tema/forankring/", 4, 2),
        ("tema/opplaering/", 2, 0),
    ]

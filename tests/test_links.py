from __future__ import annotations

from pathlib import Path

import pytest

from knowledge_base.base import KnowledgeBase
from knowledge_base.kinds.case import Case
from knowledge_base.links import links
from knowledge_base.load import load


def test_an_observation_knows_the_claims_that_use_it(small_base: KnowledgeBase) -> None:
    used_by = small_base.once(links).by_observation["fjordvik/opplaering-for-alle"]
    assert [(link.claim.id, link.evidence.stance.value) for link in used_by] == [
        ("ga-foran/teori-om-tillit", "nuances"),
        ("gi-opplaering/alle-laerer", "supports"),
    ]


def test_a_claim_knows_its_observations_in_the_order_written(small_base: KnowledgeBase) -> None:
    found = small_base.once(links).by_claim["ga-foran/moter-skaper-tillit"]
    assert [link.observation.id for link in found] == ["fjordvik/leder-moter-ansatte", "skogheim/topp-uten-tid"]
    assert found[0].observation.observation is small_base.of(Case)["fjordvik"].observations[0]


def test_an_unused_observation_has_no_links_and_an_unknown_one_is_an_error(small_base: KnowledgeBase) -> None:
    assert small_base.once(links).by_observation["skogheim/gammelt-arkiv"] == ()
    with pytest.raises(KeyError):
        small_base.once(links).by_observation["ingen/ingenting"]


def test_links_cannot_be_changed(small_base: KnowledgeBase) -> None:
    with pytest.raises(TypeError, match="item assignment"):
        small_base.once(links).by_claim["ga-foran/moter-skaper-tillit"] = ()  # type: ignore[index]  # what is tried


def test_both_directions_hold_the_same_links(small_base: KnowledgeBase) -> None:
    found = small_base.once(links)
    backwards = [link for observation in found.observations for link in found.by_observation[observation]]
    assert len(found.all) == len(backwards) == 6
    assert all(link in backwards for link in found.all)


def test_a_hypothesis_is_linked_both_ways(small_base: KnowledgeBase) -> None:
    tested = small_base.once(links).by_tested["hypotheses", "leder-maa-eie"]
    assert [link.observation.id for link in tested] == ["fjordvik/leder-moter-ansatte", "skogheim/topp-uten-tid"]
    back = small_base.once(links).tests_by_observation["skogheim/topp-uten-tid"]
    assert [(link.kind, link.tested_id) for link in back] == [("hypotheses", "leder-maa-eie")]


def test_a_link_to_an_observation_that_does_not_exist_is_left_out(root: Path) -> None:
    (root / "cases" / "fjordvik.yml").unlink()
    base = load(root).base
    found = base.once(links)
    assert {link.observation.case_id for link in found.all} == {"skogheim"}
    assert len(found.by_tested["hypotheses", "leder-maa-eie"]) == 1

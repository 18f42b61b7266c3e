from __future__ import annotations

from knowledge_base.knowledge_base import KnowledgeBase
from knowledge_base.links import connect


def test_an_observation_knows_the_claims_that_use_it(small_base: KnowledgeBase) -> None:
    used_by = small_base.links.by_observation["fjordvik/opplaering-for-alle"]
    assert [(link.claim.id, link.evidence.stance.value) for link in used_by] == [
        ("ga-foran/teori-om-tillit", "nuances"),
        ("gi-opplaering/alle-laerer", "supports"),
    ]


def test_a_claim_knows_its_observations_in_the_order_written(small_base: KnowledgeBase) -> None:
    links = small_base.links.by_claim["ga-foran/moter-skaper-tillit"]
    assert [link.observation.id for link in links] == ["fjordvik/leder-moter-ansatte", "skogheim/topp-uten-tid"]
    assert links[0].observation.case is small_base.cases["fjordvik"]


def test_an_unused_observation_and_an_unknown_one_have_no_links(small_base: KnowledgeBase) -> None:
    assert small_base.links.by_observation["skogheim/gammelt-arkiv"] == ()
    assert small_base.links.by_observation["ingen/ingenting"] == ()


def test_both_directions_hold_the_same_links(small_base: KnowledgeBase) -> None:
    links = small_base.links
    backwards = [link for observation in links.observations for link in links.by_observation[observation]]
    assert len(links.all) == len(backwards) == 5
    assert all(link in backwards for link in links.all)


def test_a_hypothesis_is_linked_both_ways(small_base: KnowledgeBase) -> None:
    tested = small_base.links.by_hypothesis["leder-maa-eie"]
    assert [link.observation.id for link in tested] == ["fjordvik/leder-moter-ansatte", "skogheim/topp-uten-tid"]
    back = small_base.links.hypotheses_by_observation["skogheim/topp-uten-tid"]
    assert [link.hypothesis.id for link in back] == ["leder-maa-eie"]


def test_a_link_to_an_observation_that_does_not_exist_is_left_out(small_base: KnowledgeBase) -> None:
    only_skogheim = {"skogheim": small_base.cases["skogheim"]}
    links = connect(only_skogheim, small_base.recommendations, small_base.hypotheses)
    assert {link.observation.case_id for link in links.all} == {"skogheim"}
    assert len(links.by_hypothesis["leder-maa-eie"]) == 1

from __future__ import annotations

import pytest

from knowledge_base.base import KnowledgeBase
from knowledge_base.model import Stance
from knowledge_base.views.evidence import view


def test_a_recommendation_is_linked_claim_by_claim_to_what_was_observed(small_base: KnowledgeBase) -> None:
    found = view(small_base, "ga-foran")
    assert found.link.address == "rad/ga-foran/"
    told = {
        claim.link.address: [
            (group.stance, one.observation.address) for group in claim.evidence for one in group.evidence
        ]
        for claim in found.claims
    }
    assert told == {
        "rad/ga-foran/#moter-skaper-tillit": [
            (Stance.SUPPORTS, "case/fjordvik/#leder-moter-ansatte"),
            (Stance.CONTRADICTS, "case/skogheim/#topp-uten-tid"),
        ],
        "rad/ga-foran/#teori-om-tillit": [(Stance.NUANCES, "case/fjordvik/#opplaering-for-alle")],
    }


def test_an_unknown_recommendation_is_an_error(small_base: KnowledgeBase) -> None:
    with pytest.raises(KeyError):
        view(small_base, "finnes-ikke")

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge_base.base import KnowledgeBase
from knowledge_base.kinds.recommendation import Phase
from knowledge_base.model import Basis, Stance
from knowledge_base.views.common import PlaceForm
from knowledge_base.views.recommendation import NumberedClaim, view
from tests.views.bases import with_second_source


def test_it_says_which_recommendation_it_is_and_of_which_perspectives(small_base: KnowledgeBase) -> None:
    shown = view(small_base, "ga-foran")
    assert (shown.number, shown.of, shown.title) == (1, 2, "Gå foran som leder")
    assert [one.link.text for one in shown.perspectives] == ["Ledelse", "Mennesker"]


def test_an_unknown_recommendation_raises(small_base: KnowledgeBase) -> None:
    with pytest.raises(KeyError):
        view(small_base, "ga-bort")


def test_it_tells_where_the_source_gives_the_advice(small_base: KnowledgeBase) -> None:
    (place,) = view(small_base, "ga-foran").places
    assert (place.form, place.name, place.page) == (PlaceForm.CHAPTER, "3", 10)


def test_what_to_do_stands_by_phase_with_the_numbers_of_the_claims_it_follows_from(root: Path) -> None:
    shown = view(with_second_source(root), "lytt")
    assert [phase.phase for phase in shown.phases] == [Phase.BEFORE, Phase.AFTER]
    (action,) = shown.phases[0].actions
    assert (action.do, action.who) == ("Lytt.", ("Kommunedirektøren",))
    assert action.claims == (NumberedClaim("lytting-tar-tid", 2), NumberedClaim("lytting-hjelper", 1))


def test_what_contradicts_stands_before_what_nuances_each_with_its_claim(small_base: KnowledgeBase) -> None:
    shown = view(small_base, "ga-foran").against
    assert [group.stance for group in shown] == [Stance.CONTRADICTS, Stance.NUANCES]
    (contradicts,), (nuances,) = (group.objections for group in shown)
    assert (contradicts.organisation, contradicts.claim) == ("Skogheim", NumberedClaim("moter-skaper-tillit", 1))
    assert (nuances.organisation, nuances.claim) == ("Fjordvik", NumberedClaim("teori-om-tillit", 2))


def test_nothing_is_against_a_recommendation_that_all_support(small_base: KnowledgeBase) -> None:
    assert view(small_base, "gi-opplaering").against == ()


def test_a_claim_has_its_evidence_its_places_and_what_it_rests_on(small_base: KnowledgeBase) -> None:
    first, second = view(small_base, "ga-foran").claims
    assert [group.stance for group in first.evidence] == [Stance.SUPPORTS, Stance.CONTRADICTS]
    assert [place.page for place in first.places] == [10, 11]
    assert first.note == "Rapporten sier «ofte»."
    assert (first.basis, second.basis) == (Basis.FINDING, Basis.THEORY)
    assert first.link.address == "rad/ga-foran/#moter-skaper-tillit"


def test_a_piece_of_evidence_has_all_places_of_its_observation(small_base: KnowledgeBase) -> None:
    (supporting,) = view(small_base, "ga-foran").claims[0].evidence[0].evidence
    assert [(place.page, place.to_page) for place in supporting.places] == [(6, 7), (7, None)]


def test_places_that_readers_cite_in_the_same_way_stand_once(root: Path) -> None:
    places = view(with_second_source(root), "lytt").claims[0].places
    assert [(place.source, place.name, place.page) for place in places] == [
        ("meldingen", "Om året", None),
        ("Prøver i digitale tester", "3", 11),
        ("Prøver i digitale tester", "3", 10),
    ]


def test_an_own_recommendation_stands_in_no_source_and_cites_those_of_its_claims(root: Path) -> None:
    shown = view(with_second_source(root), "lytt")
    assert shown.places == ()
    assert [(source.title, source.authors, source.pages) for source in shown.cite.sources] == [
        ("Melding om det som gikk bra", ("Fjordvik",), ()),
        ("Prøver i digitale tester", ("Testforlaget",), ((10, None), (11, None))),
    ]


def test_a_recommendation_from_a_source_cites_its_own_place_there_and_no_other(small_base: KnowledgeBase) -> None:
    (source,) = view(small_base, "ga-foran").cite.sources
    assert source.pages == ((10, None),)


def test_a_source_that_only_a_claim_rests_on_is_cited_too(root: Path) -> None:
    file = root / "recommendations" / "ga-foran.yml"
    text = file.read_text(encoding="utf-8")
    other = '- {section: "3", page: 11}\n    note'
    assert other in text
    file.write_text(text.replace(other, "- {source: melding, section: Om året}\n    note"), encoding="utf-8")
    sources = view(with_second_source(root), "ga-foran").cite.sources
    assert [(source.title, source.pages) for source in sources] == [
        ("Prøver i digitale tester", ((10, None),)),
        ("Melding om det som gikk bra", ()),
    ]


def test_a_pitfall_has_all_its_places(root: Path) -> None:
    (pitfall,) = view(with_second_source(root), "lytt").pitfalls
    assert [place.source for place in pitfall.places] == ["meldingen", "Prøver i digitale tester"]


def test_a_question_has_the_place_it_builds_on_or_none(small_base: KnowledgeBase) -> None:
    from_source, own = view(small_base, "ga-foran").questions
    assert from_source.place is not None
    assert (from_source.place.form, from_source.place.name, from_source.place.page) == (PlaceForm.PART, "Vedlegg", 12)
    assert own.place is None


def test_an_observation_that_several_claims_use_counts_once(root: Path) -> None:
    shown = view(with_second_source(root), "lytt")
    assert (shown.support.supports, shown.support.nuances, shown.support.contradicts) == (0, 1, 0)
    assert len(shown.against[0].objections) == 2


def test_a_recommendation_that_nobody_supports_names_no_organisation(root: Path) -> None:
    shown = view(with_second_source(root), "lytt")
    assert shown.support.organisations == ()
    assert [(level.strength.id, level.claims) for level in shown.levels] == [("ikke", 2)]


def test_former_ids_of_a_claim_stay_as_anchors(root: Path) -> None:
    assert view(with_second_source(root), "lytt").claims[0].former == ("lytting",)


def test_related_recommendations_stand_as_cards(small_base: KnowledgeBase) -> None:
    assert [card.id for card in view(small_base, "ga-foran").related] == ["gi-opplaering"]
    assert view(small_base, "gi-opplaering").related == ()

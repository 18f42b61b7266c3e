from __future__ import annotations

from pathlib import Path

import pytest

from knowledge_base.base import KnowledgeBase
from knowledge_base.kinds.recommendation import Phase
from knowledge_base.load import load
from knowledge_base.model import Basis, InAdvice, Stance
from knowledge_base.views.claim_section import NumberedClaim
from knowledge_base.views.common import LinkView, PlaceForm
from knowledge_base.views.recommendation import view
from tests.support import copy_of_full
from tests.views.bases import base_of, with_second_source
from tests.views.grown import replace


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


def test_what_bears_on_the_topic_only_speaks_against_nothing(small_base: KnowledgeBase) -> None:
    assert view(small_base, "gi-opplaering").against == ()


def test_a_claim_has_its_evidence_its_places_and_what_it_rests_on(small_base: KnowledgeBase) -> None:
    first, second = view(small_base, "ga-foran").claims
    assert [group.stance for group in first.evidence] == [Stance.SUPPORTS, Stance.CONTRADICTS]
    assert [place.page for place in first.places] == [10, 11]
    assert first.note == "Rapporten sier «ofte»."
    assert (first.sure.basis, second.sure.basis) == (Basis.FINDING, Basis.THEORY)
    assert (first.in_advice, second.in_advice) == (InAdvice.CORE, None)
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
    assert [(source.title, source.authors, source.pages) for source in shown.cites.own.sources] == [
        ("Melding om det som gikk bra", ("Fjordvik",), ()),
        ("Prøver i digitale tester", ("Testforlaget",), ((10, None), (11, None))),
    ]


def test_a_recommendation_from_a_source_cites_its_own_place_there_and_no_other(small_base: KnowledgeBase) -> None:
    (source,) = view(small_base, "ga-foran").cites.own.sources
    assert source.pages == ((10, None),)


def test_a_source_that_only_a_claim_rests_on_is_cited_too(root: Path) -> None:
    file = root / "recommendations" / "ga-foran.yml"
    text = file.read_text(encoding="utf-8")
    other = '- {section: "3", page: 11}\n    note'
    assert other in text
    file.write_text(text.replace(other, "- {source: melding, section: Om året}\n    note"), encoding="utf-8")
    sources = view(with_second_source(root), "ga-foran").cites.own.sources
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


def test_an_observation_speaks_against_each_claim_that_it_is_linked_to(root: Path) -> None:
    (nuances,) = view(with_second_source(root), "lytt").against
    assert [one.claim.number for one in nuances.objections] == [1, 2]


def test_it_is_as_sure_as_the_weakest_finding_in_its_core(small_base: KnowledgeBase) -> None:
    shown = view(small_base, "ga-foran")
    assert shown.grounds.level is not None
    assert shown.grounds.level.id == "lav"
    assert shown.grounds.weakest == LinkView("rad/ga-foran/#moter-skaper-tillit", "Møter skaper tillit")
    assert shown.grounds.others == ()  # the theory is no part of the core
    assert shown.core == (NumberedClaim("moter-skaper-tillit", 1),)


def test_a_core_without_findings_has_no_level_and_says_what_it_is_instead(root: Path) -> None:
    shown = view(with_second_source(root), "lytt")
    assert (shown.grounds.level, shown.grounds.weakest, shown.grounds.breadth) == (None, None, None)
    assert shown.grounds.others == (Basis.THEORY,)


def test_a_core_that_nobody_judged_names_the_finding_that_is_not_judged(small_base: KnowledgeBase) -> None:
    shown = view(small_base, "gi-opplaering")
    assert shown.grounds.level is None
    assert shown.grounds.weakest is not None
    assert shown.grounds.weakest.address == "rad/gi-opplaering/#alle-laerer"
    assert ([one.number for one in shown.core], [one.number for one in shown.guards]) == ([1], [2])
    assert shown.grounds.others == (Basis.JUDGEMENT,)


def test_an_action_shows_what_the_claims_it_follows_from_rest_on(small_base: KnowledgeBase) -> None:
    first, second = (phase.actions[0] for phase in view(small_base, "ga-foran").phases)
    assert first.grounds.level == second.grounds.level
    assert first.grounds.level is not None
    assert first.grounds.level.action == "Prøv dette"
    assert (first.grounds.others, second.grounds.others) == ((Basis.THEORY,), ())


def test_a_judgement_leads_to_the_findings_it_rests_on(small_base: KnowledgeBase) -> None:
    finding, judgement = view(small_base, "gi-opplaering").claims
    assert judgement.rests_on == (NumberedClaim("alle-laerer", 1),)
    assert (finding.rests_on, judgement.in_advice) == ((), InAdvice.GUARD)
    assert not judgement.sure.is_finding


def test_a_claim_says_how_sure_we_are_and_why_and_what_each_organisation_says(small_base: KnowledgeBase) -> None:
    sure = view(small_base, "ga-foran").claims[0].sure
    assert sure.level is not None
    assert (sure.level.title, sure.level.verb) == ("Lav", "kan stemme")
    assert [one.component for one in sure.reasons] == ["coherence", "adequacy", "relevance"]
    assert [one.id for one in sure.ceilings] == ["en-virksomhet", "en-kilde"]
    assert sure.confidence is not None
    assert sure.confidence.would_change == "Et sted til med møter, og tall på tilliten før og etter."
    assert [one.link.text for one in sure.breadth.supporting] == ["Fjordvik"]
    assert [one.link.text for one in sure.breadth.contradicting] == ["Skogheim"]
    assert (sure.breadth.silent, sure.breadth.of) == ((), 2)


def test_what_is_no_finding_shows_no_ceiling_since_it_has_no_level_to_hold_down(small_base: KnowledgeBase) -> None:
    theory = view(small_base, "ga-foran").claims[1].sure
    assert (theory.level, theory.ceilings, theory.is_finding) == (None, (), False)


def test_an_organisation_is_named_with_what_it_owns(root: Path) -> None:
    replace(
        root / "cases" / "skogheim.yml", "type: statlig-virksomhet\n", "type: statlig-virksomhet\nowned_by: fjordvik\n"
    )
    breadth = view(base_of(root), "gi-opplaering").claims[0].sure.breadth
    (one,) = breadth.supporting
    assert (one.link.text, [owned.text for owned in one.owned], breadth.of) == ("Fjordvik", ["Skogheim"], 1)


def test_what_bears_on_the_topic_only_stands_last_in_a_group_of_its_own(small_base: KnowledgeBase) -> None:
    counted, beside = view(small_base, "gi-opplaering").claims[0].evidence
    assert (counted.stance, counted.organisations) == (Stance.SUPPORTS, ("Fjordvik", "Skogheim"))
    assert (beside.stance, [one.observation.address for one in beside.evidence]) == (
        None,
        ["case/fjordvik/#leder-moter-ansatte"],
    )


def test_of_what_bears_on_the_topic_only_what_points_another_way_comes_first(root: Path) -> None:
    file = root / "recommendations" / "ga-foran.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("bears_on: paastand", "bears_on: tema"), encoding="utf-8")
    (beside,) = view(base_of(root), "ga-foran").claims[0].evidence
    assert [one.stance for one in beside.evidence] == [Stance.CONTRADICTS, Stance.SUPPORTS]


def test_how_a_source_came_about_is_told_once_for_all_claims_with_a_link_to_it(tmp_path: Path) -> None:
    root = copy_of_full(tmp_path)
    replace(
        root / "recommendations" / "ga-foran.yml",
        "      methods: {grade: smaa, why: Bare lederen selv fortalte det.}\n",
        "",
    )
    shown = view(load(root).base, "ga-foran")
    assert [(one.source and one.source.address, one.concern.why) for one in shown.methods] == [
        ("kilder/proverapport/", "De spurte bare ledere.")
    ]
    (reason,) = (one for one in shown.claims[0].sure.reasons if one.component == "methods")
    assert reason == shown.methods[0]


def test_a_judgement_says_how_sure_the_finding_is_that_it_rests_on(small_base: KnowledgeBase) -> None:
    finding, judgement = view(small_base, "gi-opplaering").claims
    assert finding.rests is None
    assert judgement.rests is not None
    assert (judgement.rests.level, judgement.rests.weakest) == (finding.sure.level, finding.link)


def test_what_the_source_says_without_names_stands_with_its_place(small_base: KnowledgeBase) -> None:
    named, theory = view(small_base, "ga-foran").claims
    assert named.unnamed is not None
    assert named.unnamed_at is not None
    assert (named.unnamed.text, named.unnamed_at.page) == ("Rapporten sier at flere opplevde det samme.", 10)
    assert (theory.unnamed, theory.unnamed_at) == (None, None)


def test_former_ids_of_a_claim_stay_as_anchors(root: Path) -> None:
    assert view(with_second_source(root), "lytt").claims[0].former == ("lytting",)


def test_related_recommendations_stand_as_cards(small_base: KnowledgeBase) -> None:
    assert [card.id for card in view(small_base, "ga-foran").related] == ["gi-opplaering"]
    assert view(small_base, "gi-opplaering").related == ()

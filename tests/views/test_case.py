from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from knowledge_base.base import KnowledgeBase
from knowledge_base.kinds.confidence import Standing
from knowledge_base.model import Stance, Was
from knowledge_base.views.case import SizeMeasure, TimeForm, TimeView, view
from knowledge_base.views.common import LinkView, Span
from tests.views.grown import grown, loaded, replace

STUDY = "  year: 2018\n  url:"


def test_an_unknown_case_raises(small_base: KnowledgeBase) -> None:
    with pytest.raises(KeyError):
        view(small_base, "finnes-ikke")


def test_the_size_stands_first_among_the_figures(small_base: KnowledgeBase) -> None:
    size, budget, _ = view(small_base, "fjordvik").figures
    assert size.measure is SizeMeasure.EMPLOYEES
    assert (size.value, size.unit, size.approximate, size.as_of) == (Decimal("1234.5"), "årsverk", True, "2017-K3")
    assert size.places
    assert size.note is not None
    assert (budget.measure, budget.label, budget.value) == (None, "Budsjett", None)


def test_inhabitants_stand_before_employees(root: Path) -> None:
    replace(
        root / "cases" / "fjordvik.yml",
        "size:\n",
        'size:\n  inhabitants: {value: 9, ref: {section: "1", page: 3}}\n',
    )
    measures = [figure.measure for figure in view(loaded(root), "fjordvik").figures]
    assert measures == [SizeMeasure.INHABITANTS, SizeMeasure.EMPLOYEES, None, None]


def test_only_a_figure_that_is_a_year_is_written_as_one(small_base: KnowledgeBase) -> None:
    figures = {figure.label: figure.year for figure in view(small_base, "fjordvik").figures}
    assert figures == {"": None, "Budsjett": None, "Etablert (år)": "1838"}


def test_a_year_is_written_without_what_makes_it_a_decimal_or_a_power(root: Path) -> None:
    replace(root / "cases" / "fjordvik.yml", "value: 1838", "value: '1900.0'")
    assert view(loaded(root), "fjordvik").figures[-1].year == "1900"


def test_a_case_of_which_little_is_known_has_no_figures_nor_informants_nor_reasons(root: Path) -> None:
    found = view(grown(root), "vik")
    assert (found.figures, found.why, found.informants, found.transfer) == ((), (), (), None)
    assert (found.timeline, found.events, found.initiatives, found.advice) == (None, (), (), ())
    assert [(source.link.text, source.observations) for source in found.sources] == [("årsrapporten", 1)]


def test_one_source_needs_not_be_told_apart(small_base: KnowledgeBase) -> None:
    found = view(small_base, "fjordvik")
    assert not found.several_sources
    assert [(one.count, one.roles) for one in found.informants] == [(2, ("Kommunedirektør", "HR-leder"))]
    assert found.informants[0].places
    assert found.why[0].place is not None


def test_each_source_of_a_case_tells_what_it_knows(root: Path) -> None:
    found = view(grown(root), "fjordvik")
    assert found.several_sources
    assert [(source.link.text, source.observations) for source in found.sources] == [
        ("Prøver i digitale tester", 2),
        ("årsrapporten", 1),
    ]
    assert [why.source.text for why in found.why] == ["Prøver i digitale tester", "årsrapporten"]
    assert found.why[1].place is None
    assert [one.source.text for one in found.informants] == ["Prøver i digitale tester"]


def test_a_source_that_only_one_figure_is_from_is_told_of(root: Path) -> None:
    replace(
        root / "cases" / "skogheim.yml",
        'ref: {section: "1", page: 3}\nobs',
        'ref: {section: "1", source: lest-bok, page: 3}\nobs',
    )
    assert [source.observations for source in view(loaded(root), "skogheim").sources] == [3, 0]


def test_a_source_tells_of_the_time_that_it_observed(root: Path) -> None:
    study = '  study: {by: [X], from: "2017-08", to: "2018-03", observed_from: 2016, observed_to: 2018}\n'
    replace(root / "reference" / "sources.yml", STUDY, study + STUDY)
    found = view(loaded(root), "fjordvik")
    expected = TimeView(TimeForm.COLLECTED, Span("2016", "2018"))
    assert found.sources[0].time == expected
    assert found.sections[0].observations[0].time == expected


def test_a_source_that_tells_not_when_it_observed_tells_when_it_was_made(root: Path) -> None:
    replace(root / "reference" / "sources.yml", STUDY, '  study: {by: [X], from: "2017-08", to: "2018-03"}\n' + STUDY)
    found = view(loaded(root), "fjordvik")
    assert found.sources[0].time == TimeView(TimeForm.MADE, Span("2017-08", "2018-03"))
    assert found.sections[0].observations[0].time == TimeView(TimeForm.PUBLISHED, Span("2018"))


def test_of_other_sources_only_the_year_is_known(small_base: KnowledgeBase) -> None:
    assert view(small_base, "fjordvik").sources[0].time == TimeView(TimeForm.PUBLISHED, Span("2018"))


def test_a_source_without_a_year_tells_no_time(root: Path) -> None:
    replace(root / "reference" / "sources.yml", STUDY, "  url:")
    found = view(loaded(root), "fjordvik")
    assert found.sources[0].time is None
    assert found.sections[0].observations[0].time is None


def test_an_observation_tells_its_own_time_and_all_its_places(root: Path) -> None:
    first, new = view(grown(root), "fjordvik").sections[0].observations
    assert first.time == TimeView(TimeForm.PUBLISHED, Span("2018"))
    assert new.time == TimeView(TimeForm.OBSERVED, Span("2024-K2"))
    assert [place.source for place in new.places] == ["årsrapporten", "Prøver i digitale tester"]
    assert (first.several_sources, new.several_sources) == (False, True)


def test_an_observation_leads_to_its_themes_initiatives_and_claims(small_base: KnowledgeBase) -> None:
    observation = view(small_base, "fjordvik").sections[0].observations[0]
    assert observation.address == "case/fjordvik/#leder-moter-ansatte"
    assert observation.themes == (LinkView("tema/forankring/", "Forankring"),)
    assert observation.initiatives == (LinkView("case/fjordvik/#digitale-fjordvik", "Digitale Fjordvik"),)
    assert [(use.claim.address, use.stance, use.number) for use in observation.uses] == [
        ("rad/ga-foran/#moter-skaper-tillit", Stance.SUPPORTS, 1),
    ]
    assert [use.claim.address for use in observation.about] == ["rad/gi-opplaering/#alle-laerer"]
    assert observation.was is Was.DONE


def test_a_perspective_without_observations_has_no_section(root: Path) -> None:
    assert [section.id for section in view(grown(root), "vik").sections] == ["hr"]


def test_an_observation_that_nothing_uses_says_why(small_base: KnowledgeBase) -> None:
    alone = view(small_base, "skogheim").sections[0].observations[-1]
    assert alone.uses == ()
    assert alone.stands_alone == "Ingen av rådene handler om arkiv."


def test_events_stand_in_the_order_of_time_with_their_end(small_base: KnowledgeBase) -> None:
    assert [event.when for event in view(small_base, "fjordvik").events] == [Span("2014"), Span("2016-06", "2017")]


def test_what_builds_on_the_case_is_counted(small_base: KnowledgeBase) -> None:
    assert [(one.number, one.link.address, one.said) for one in view(small_base, "fjordvik").advice] == [
        (1, "rad/ga-foran/", ((Standing.SUPPORTS, 1), (Standing.NUANCES, 1))),
        (2, "rad/gi-opplaering/", ((Standing.SUPPORTS, 1),)),
    ]


def test_what_most_claims_rest_on_is_taken_along_and_stands_first(small_base: KnowledgeBase) -> None:
    shown = view(small_base, "fjordvik")
    assert [(one.id, one.claims) for one in shown.take_along] == [
        ("opplaering-for-alle", 2),
        ("leder-moter-ansatte", 1),
    ]
    for section in shown.sections:
        claims = [one.claims for one in section.observations]
        assert claims == sorted(claims, reverse=True)


def test_what_no_claim_rests_on_is_not_taken_along(small_base: KnowledgeBase, root: Path) -> None:
    taken = view(small_base, "skogheim").take_along
    assert taken
    assert "gammelt-arkiv" not in {one.id for one in taken}
    assert view(grown(root), "vik").take_along == ()


def test_only_what_was_measured_is_a_result(root: Path) -> None:
    assert view(loaded(root), "fjordvik").results == ()
    replace(
        root / "cases" / "fjordvik.yml",
        "- id: leder-moter-ansatte\n    perspective: ledelse\n    was: gjort",
        "- id: leder-moter-ansatte\n    perspective: ledelse\n    was: maalt",
    )
    assert [one.id for one in view(loaded(root), "fjordvik").results] == ["leder-moter-ansatte"]


def test_former_ids_keep_their_places(root: Path) -> None:
    replace(
        root / "cases" / "fjordvik.yml",
        "- id: leder-moter-ansatte\n",
        "- id: leder-moter-ansatte\n    former_ids: [leder-ut, skogheim/leder-ut]\n",
    )
    assert view(loaded(root), "fjordvik").sections[0].observations[0].former == ("leder-ut",)

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from knowledge_base.base import KnowledgeBase
from knowledge_base.coverage import citations
from knowledge_base.kinds.source import Source
from knowledge_base.links import links
from knowledge_base.load import load
from knowledge_base.views.common import Span
from knowledge_base.views.works import Times, builds_on, by_organisation, imprint, lines, times, told_by_source, uses
from tests.views.several_sources import several_sources


@pytest.fixture
def several(root: Path) -> KnowledgeBase:
    return several_sources(root)


def loaded(root: Path) -> KnowledgeBase:
    base = load(root).base
    assert base is not None
    return base


def times_of_all(base: KnowledgeBase) -> Times:
    return times(base, base.once(links).observations.values())


def test_a_work_that_only_a_source_refers_to_is_none_that_the_base_builds_on(small_base: KnowledgeBase) -> None:
    assert builds_on(small_base) == ("proverapport",)


def test_a_work_that_only_another_work_is_said_to_cite_is_none_that_the_base_builds_on(root: Path) -> None:
    with (root / "reference" / "sources.yml").open("a", encoding="utf-8") as file:
        file.write("- {id: enda-en, kind: bok, title: Enda en, cited_at: [{source: lest-bok, section: Etterord}]}\n")
    assert builds_on(loaded(root)) == ("proverapport",)


def test_a_source_that_is_said_to_tell_of_an_organisation_is_built_on_before_anything_cites_it(root: Path) -> None:
    with (root / "cases" / "fjordvik.yml").open("a", encoding="utf-8") as file:
        file.write("told_by: [{source: lest-bok}]\n")
    base = loaded(root)
    assert builds_on(base) == ("proverapport", "lest-bok")
    (told,) = told_by_source(base)["lest-bok"]
    assert (told.observations, told.informants) == (0, None)


def test_every_source_that_tells_of_an_organisation_is_one_that_the_base_builds_on(several: KnowledgeBase) -> None:
    assert builds_on(several) == ("proverapport", "aarsmelding", "oppfolging")


def test_a_publisher_who_is_the_author_is_named_once(several: KnowledgeBase) -> None:
    assert imprint(several.of(Source)["oppfolging"]) == ("Testforlaget", "Prøvebyrået", "2025", "Rapport 7")
    assert imprint(several.of(Source)["aarsmelding"]) == ("Elvelund kommune",)


def test_the_smallest_thing_with_a_place_is_what_uses_a_source(small_base: KnowledgeBase) -> None:
    cited = [one for one in small_base.once(citations)["proverapport"] if one.ref.section == "3-a"]
    found = {group.kind: [link.address for link in group.links] for group in uses(small_base, cited)}
    assert found == {
        "påstander": ["rad/ga-foran/#moter-skaper-tillit", "rad/ga-foran/#teori-om-tillit"],
        "råd": ["rad/ga-foran/"],  # a pitfall has no place of its own
        "kilder": ["kilder/lest-bok/"],
    }


def test_an_organisation_told_of_by_two_sources_stands_under_both(several: KnowledgeBase) -> None:
    told = told_by_source(several)
    assert [one.organisation.text for one in told["proverapport"]] == ["Fjordvik kommune", "Direktoratet Skogheim"]
    (later,) = told["oppfolging"]
    assert (later.organisation.text, later.observations) == ("Fjordvik kommune", 1)
    assert later.informants is not None
    assert (later.informants.count, later.informants.roles) == (2, ("Kommunedirektør",))


def test_informants_that_a_source_does_not_tell_of_are_missing_and_not_none_of_them(several: KnowledgeBase) -> None:
    (one,) = told_by_source(several)["aarsmelding"]
    assert one.informants is None


def test_a_work_that_tells_of_nobody_has_no_organisations(small_base: KnowledgeBase) -> None:
    assert told_by_source(small_base)["lest-bok"] == ()


def test_the_years_go_from_the_first_source_to_the_last_and_what_has_none_is_counted(several: KnowledgeBase) -> None:
    found = times_of_all(several)
    assert found.years == (Span("2024"),)
    assert found.unknown == 6  # what an annual report tells has no time but its own


def test_a_base_whose_times_are_all_unknown_has_no_years(root: Path) -> None:
    file = root / "reference" / "sources.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("  year: 2018\n", ""), encoding="utf-8")
    assert times_of_all(loaded(root)) == Times((), scattered=False, collected=True, unknown=5)


def test_the_years_reach_to_the_end_of_the_last_time(root: Path) -> None:
    file = root / "reference" / "sources.yml"
    study = "  year: 2018\n  study: {by: [Noen], observed_from: 2016-K3, observed_to: 2017-02}\n"
    file.write_text(file.read_text(encoding="utf-8").replace("  year: 2018\n", study), encoding="utf-8")
    assert times_of_all(loaded(root)) == Times((Span("2016", "2017"),), scattered=False, collected=True, unknown=0)


@pytest.mark.parametrize(
    ("own", "years", "scattered"),
    [
        (["2017", "2018", "2018-05", "2025"], (Span("2017", "2018"), Span("2025")), False),
        (["2012", "2014", "2016"], (Span("2012"), Span("2014"), Span("2016")), False),
        (["2012", "2014", "2016", "2018"], (Span("2012", "2018"),), True),
    ],
)
def test_years_of_which_no_observation_is_are_not_told(
    small_base: KnowledgeBase, own: list[str], years: tuple[Span, ...], *, scattered: bool
) -> None:
    nodes = [*small_base.once(links).observations.values()]
    dated = [
        replace(node, observation=node.observation.model_copy(update={"as_of": when}))
        for node, when in zip(nodes, own, strict=False)
    ]
    assert times(small_base, dated) == Times(years, scattered=scattered, collected=False, unknown=0)


def test_times_are_told_only_where_they_differ(several: KnowledgeBase) -> None:
    nodes = links(several).observations
    one_source = lines(several, [nodes["skogheim/topp-uten-tid"], nodes["skogheim/gammelt-arkiv"]])
    assert not any(line.timed for line in one_source.values())
    two = lines(several, [nodes["skogheim/topp-uten-tid"], nodes["fjordvik/moter-fortsatt"]])
    assert all(line.timed for line in two.values())
    assert two["fjordvik/moter-fortsatt"].when == Span("2024")


def test_observations_are_listed_by_organisation(small_base: KnowledgeBase) -> None:
    groups = by_organisation(small_base, links(small_base).observations.values())
    assert [(one.organisation.address, len(one.observations)) for one in groups] == [
        ("case/fjordvik/", 2),
        ("case/skogheim/", 3),
    ]

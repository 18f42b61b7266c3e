"""The content itself: what it must hold, whatever else it holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import pytest

from knowledge_base.base import KnowledgeBase
from knowledge_base.cli import main
from knowledge_base.inspection import problems_of
from knowledge_base.kinds.case import Case
from knowledge_base.kinds.confidence import Standing, assessments
from knowledge_base.kinds.hypothesis import Hypothesis
from knowledge_base.kinds.outline import OutlinePart, outlines
from knowledge_base.kinds.perspective import Perspective
from knowledge_base.kinds.recommendation import Recommendation
from knowledge_base.links import links
from knowledge_base.model import Basis, BearsOn, Cited, Grade, Stance
from knowledge_base.statistics import CEILING, MEDIAN_CEILINGS, count, measure, medians
from tests.support import ROOT

REPORT = "ks-fou-174031"
CASES = {
    "4.1": "baerum",
    "4.2": "bergen",
    "4.3": "trondheim",
    "4.4": "oslo",
    "4.5": "nav",
    "4.6": "sr-bank",
    "4.7": "trondheim-parkering",
}
"""The section of the report that tells of each case."""
RECOMMENDATIONS = [
    "toppledelsen-eier-omstillingen",
    "involver-alle-ansatte",
    "ildsjeler-og-endringsagenter",
    "laerings-og-innovasjonskultur",
    "revurder-arbeidsprosesser",
    "kompetanse-og-laering",
    "gevinster-planlegges-og-folges-opp",
    "prosjekt-program-og-portefolje",
    "sentraliser-it",
]
LEAST_WORDS = 5  # in the reason for a link, so that it is one


def sub_headings(base: KnowledgeBase, chapter: str) -> list[OutlinePart]:
    outline = base.once(outlines)[REPORT]
    parts = [p for p in outline.parts if p.kind == "subheading" and p.section.startswith(f"{chapter}.")]
    assert parts
    return parts


def sections_of(cited: Iterable[Cited]) -> set[str]:
    return {ref.section for item in cited for ref in item.refs}


def test_the_content_has_no_problems() -> None:
    assert [str(problem) for problem in problems_of(ROOT)[1]] == []


def test_there_is_enough_to_rest_advice_on(real_base: KnowledgeBase) -> None:
    counts = count(real_base)
    assert counts.cases >= 7
    assert counts.observations >= 85
    assert counts.recommendations >= 9
    assert counts.claims >= 36
    assert counts.links >= 150
    assert all(counts.stances[stance] > 0 for stance in Stance)


def test_the_fixed_ids_stand(real_base: KnowledgeBase) -> None:
    assert set(CASES.values()) <= set(real_base.of(Case))
    assert set(real_base.of(Perspective)) >= {"ledelse", "hr", "gevinst"}
    assert set(RECOMMENDATIONS) <= set(real_base.of(Recommendation))


def test_the_reports_recommendations_stand_in_its_order(real_base: KnowledgeBase) -> None:
    assert list(real_base.of(Recommendation))[: len(RECOMMENDATIONS)] == RECOMMENDATIONS
    assert [r.number for r in real_base.of(Recommendation).values()] == list(
        range(1, len(real_base.of(Recommendation)) + 1)
    )


def test_every_sub_heading_of_chapter_4_is_an_observation_in_the_case_it_tells_of(real_base: KnowledgeBase) -> None:
    missing = []
    for part in sub_headings(real_base, "4"):
        case = CASES[".".join(part.section.split(".")[:2])]
        if part.id not in sections_of(real_base.of(Case)[case].observations):
            missing.append(f"{part.id} {part.title} ({case})")
    assert missing == []


def test_every_sub_heading_of_chapter_5_is_a_claim(real_base: KnowledgeBase) -> None:
    claimed = sections_of(node.claim for node in real_base.once(links).claims.values())
    assert [f"{part.id} {part.title}" for part in sub_headings(real_base, "5") if part.id not in claimed] == []


def test_an_observation_stands_where_the_report_tells_of_its_case(real_base: KnowledgeBase) -> None:
    """Its main place may be another chapter, where the report comes back to the case, but never another case's."""
    sections = {part.id: part.section for part in real_base.once(outlines)[REPORT].parts}
    elsewhere = []
    for identifier, node in real_base.once(links).observations.items():
        if node.observation.ref.source != REPORT:
            continue
        section = sections[node.observation.ref.section]
        case = CASES.get(".".join(section.split(".")[:2]), node.case_id)
        if case != node.case_id:
            elsewhere.append(f"{identifier}: {section}")
    assert elsewhere == []


def test_every_advice_rests_on_findings_that_several_organisations_support_and_says_its_limits(
    real_base: KnowledgeBase,
) -> None:
    found = real_base.once(assessments)
    for identifier, recommendation in real_base.of(Recommendation).items():
        spoken = [found.of(claim).breadth.spoken for claim in found.of_advice(identifier).findings]
        support = {Standing.SUPPORTS, Standing.RESERVED}
        assert len({one for says in spoken for one, standing in says.items() if standing in support}) >= 2, identifier
        assert len(recommendation.claims) >= 3, identifier
        assert recommendation.limits


def test_every_finding_has_a_level_that_its_ceilings_allow_and_reasons_for_it(real_base: KnowledgeBase) -> None:
    """The check holds the ceilings; here stands that no finding has been left without a judgement.

    That the evidence has changed since, is no fault of who adds to it: `kb check` tells the editors.
    """
    found = real_base.once(assessments)
    for identifier, claim in found.claims.items():
        if claim.basis is Basis.FINDING:
            assert claim.confidence is not None, identifier
            own = [reason for reason in claim.reasons if reason.component != "methods"]
            assert own, identifier  # the method of the source is the same for all its claims
            if claim.ceiling:
                assert found.levels.index(claim.level or "") >= found.levels.index(claim.ceiling), identifier
        else:
            assert claim.level is None, identifier


def test_every_level_follows_the_guide_as_the_page_on_method_says(real_base: KnowledgeBase) -> None:
    """That those who support a finding speak of the same as it does, is for readers to judge."""
    for identifier, found in real_base.once(assessments).claims.items():
        if found.confidence is None or found.changed:
            continue
        breadth, concerns = found.breadth, {one.component: one.concern.grade for one in found.reasons}
        serious = {part for part, grade in concerns.items() if grade is Grade.SERIOUS and part != "methods"}
        others = sum(breadth.count(one) for one in (Standing.RESERVED, Standing.NUANCES, Standing.CONTRADICTS))
        broad = breadth.share >= 2 / 3 and breadth.count(Standing.SUPPORTS) > others  # two thirds
        fits = concerns.get("coherence", Grade.NONE) in (Grade.NONE, Grade.MINOR)
        supporters = breadth.count(Standing.SUPPORTS) + breadth.count(Standing.RESERVED)
        if broad and fits and not serious and found.ceiling == "middels":
            expected = "middels"
        else:
            expected = "svaert-lav" if supporters == 0 or (supporters == 1 and serious) else "lav"
        assert found.level == expected, identifier


def test_the_page_on_method_counts_the_hypotheses_right(real_base: KnowledgeBase) -> None:
    verdicts = Counter(one.verdict.value for one in real_base.of(Hypothesis).values())
    text = " ".join((ROOT / "docs" / "om" / "metode.md").read_text(encoding="utf-8").split())
    assert verdicts == {"nyansert": 10, "ikke-belyst": 4}
    assert "var ti hypoteser nyansert og fire ikke belyst" in text


def test_support_for_the_topic_is_told_from_support_for_the_claim(real_base: KnowledgeBase) -> None:
    on_topic = [link for link in real_base.once(links).all if link.evidence.bears_on is BearsOn.TOPIC]
    assert len(on_topic) >= 100


def test_every_action_follows_from_a_claim_and_every_phase_is_used(real_base: KnowledgeBase) -> None:
    actions = [action for recommendation in real_base.of(Recommendation).values() for action in recommendation.actions]
    assert {action.when.value for action in actions} == {"for-start", "start", "underveis", "etterpaa"}
    assert all(action.claims for action in actions)


def test_every_link_says_why_in_a_sentence_of_its_own(real_base: KnowledgeBase) -> None:
    reasons = [(f"{link.claim.id} {link.observation.id}", link.evidence.why) for link in real_base.once(links).all]
    assert [
        where for where, why in reasons if len(why.split()) < LEAST_WORDS or not why.endswith((".", "?", "»"))
    ] == []


@pytest.mark.parametrize("group", MEDIAN_CEILINGS)
def test_a_leader_can_read_the_texts_of_each_kind(group: str, real_base: KnowledgeBase) -> None:
    assert medians(list(measure(real_base)))[group] <= MEDIAN_CEILINGS[group]


def test_no_text_is_officialese(real_base: KnowledgeBase) -> None:
    assert [
        f"{text.group}: {text.id}: {text.lix.value}" for text in measure(real_base) if text.lix.value > CEILING
    ] == []


def test_every_word_is_spelt_as_the_dictionary_or_the_word_list_has_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    status = main(["spell"])
    assert status == 0, capsys.readouterr().out

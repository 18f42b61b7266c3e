"""What an advice tells in ten seconds, and what a claim tells in brief."""

from __future__ import annotations

from pathlib import Path

from knowledge_base.base import KnowledgeBase
from knowledge_base.kinds.recommendation import Phase
from knowledge_base.model import Stance
from knowledge_base.text import Sentence
from knowledge_base.views.bands import Missing
from knowledge_base.views.claim_section import ClaimAction
from knowledge_base.views.common import Span
from knowledge_base.views.recommendation import view
from tests.views.bases import base_of, with_second_source
from tests.views.grown import replace

ADVICE = "ga-foran.yml"


def test_what_speaks_most_against_is_what_contradicts_and_it_says_how_much_more_there_is(
    small_base: KnowledgeBase,
) -> None:
    most = view(small_base, "ga-foran").most_against
    assert most is not None
    assert (most.stance, most.objection.organisation, most.objection.claim.number) == (
        Stance.CONTRADICTS, "Skogheim", 1,
    )  # fmt: skip
    assert most.more == 1


def test_what_touches_the_core_comes_before_what_does_not(root: Path) -> None:
    replace(root / "recommendations" / ADVICE, "    in_advice: kjerne\n", "")
    text = (root / "recommendations" / ADVICE).read_text(encoding="utf-8")
    second = text.index("  - id: teori-om-tillit")
    text = text[:second] + text[second:].replace("    basis: teori\n", "    basis: teori\n    in_advice: kjerne\n", 1)
    (root / "recommendations" / ADVICE).write_text(text.replace("stance: nuances", "stance: contradicts"), "utf-8")
    most = view(base_of(root), "ga-foran").most_against
    assert most is not None
    assert most.objection.claim.id == "teori-om-tillit"


def test_nothing_is_said_to_speak_against_where_nothing_does(small_base: KnowledgeBase) -> None:
    assert view(small_base, "gi-opplaering").most_against is None


def test_the_time_is_that_of_the_evidence_of_the_findings(root: Path) -> None:
    assert view(base_of(root), "ga-foran").when is None  # no source tells
    source = root / "cases" / "fjordvik.yml"
    replace(source, "  - id: leder-moter-ansatte\n", "  - id: leder-moter-ansatte\n    as_of: 2016-K2\n")
    assert view(base_of(root), "ga-foran").when == Span("2016")
    replace(root / "cases" / "skogheim.yml", "  - id: topp-uten-tid\n", "  - id: topp-uten-tid\n    as_of: 2019-03\n")
    assert view(base_of(root), "ga-foran").when == Span("2016", "2019")


def test_the_kinds_that_say_nothing_of_the_findings_are_missing(root: Path) -> None:
    assert view(base_of(root), "ga-foran").missing == ()
    types = root / "reference" / "organisation_types.yml"
    told = types.read_text(encoding="utf-8")
    types.write_text(f"{told}- {{id: lag, title: Lag, plural: lag og foreninger, summary: Et lag.}}\n", "utf-8")
    assert view(base_of(root), "ga-foran").missing == (Missing("lag og foreninger", None, "lag"),)


def test_an_advice_that_rests_on_no_finding_has_no_strip_and_nobody_is_missing(root: Path) -> None:
    shown = view(with_second_source(root), "lytt")
    assert (shown.who_says, shown.when, shown.missing) == (None, None, ())


def test_the_first_has_none_before_it_and_the_last_none_after(small_base: KnowledgeBase) -> None:
    first, last = (view(small_base, one) for one in ("ga-foran", "gi-opplaering"))
    assert first.previous is None
    assert first.next is not None
    assert (first.next.number, first.next.link.address) == (2, "rad/gi-opplaering/")
    assert last.previous is not None
    assert last.previous.link.address == "rad/ga-foran/"
    assert last.next is None


def test_a_claim_leads_to_what_to_do_about_it_in_the_order_of_the_phases(small_base: KnowledgeBase) -> None:
    shown = view(small_base, "ga-foran")
    first, second = shown.claims
    before, underway = (one.actions[0].grounds for one in shown.phases)
    assert first.actions == (
        ClaimAction(Phase.BEFORE, Sentence("Møt de ansatte hver uke."), ("Kommunedirektøren",), before),
        ClaimAction(Phase.UNDERWAY, Sentence("Spør hva de trenger."), ("Kommunedirektøren", "HR-lederen"), underway),
    )
    assert [one.phase for one in second.actions] == [Phase.BEFORE]


def test_in_brief_a_claim_has_the_strongest_on_each_side_and_says_how_much_more_there_is(
    small_base: KnowledgeBase,
) -> None:
    brief = view(small_base, "ga-foran").claims[0].brief
    assert brief.supports is not None
    assert brief.against is not None
    assert (brief.supports.organisation.text, brief.against.organisation.text) == ("Fjordvik", "Skogheim")
    assert (brief.more_support, brief.more_against) == (0, 0)


def test_what_was_measured_is_stronger_than_what_somebody_did(root: Path) -> None:
    assert strongest(base_of(root)) == "Fjordvik"
    replace(root / "cases" / "skogheim.yml", "  - id: kurs-paa-nett\n    perspective: hr\n    was: gjort", MEASURED)
    assert strongest(base_of(root)) == "Skogheim"


MEASURED = "  - id: kurs-paa-nett\n    perspective: hr\n    was: maalt"


def strongest(base: KnowledgeBase) -> str | None:
    brief = view(base, "gi-opplaering").claims[0].brief
    assert brief.more_support == 1
    return brief.supports.organisation.text if brief.supports else None

"""How broad the support for a claim is, how sure we are of it, and what holds us down.

The bases here are those of tests/valid/ with other evidence, written in short: `fjordvik supports` is an observation in
Fjordvik that supports the claim itself, `fjordvik supports tema` one that bears on its topic only.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from knowledge_base.base import KnowledgeBase
from knowledge_base.kinds.confidence import RULES as LOOKS_AT
from knowledge_base.kinds.confidence import (
    Assessment,
    Assessments,
    Breadth,
    Grounds,
    Reason,
    Rule,
    Standing,
    assessments,
    independent,
)
from knowledge_base.load import load
from knowledge_base.model import Basis, Concern, Grade

PLACE = {"section": "3", "page": 10}
ORGANISATIONS = {"aa": "kommune", "bb": "kommune", "cc": "statlig-virksomhet", "dd": "kommune"}
STUDY = {"by": ["Testerne"], "concern": {"grade": "moderate", "why": "De spurte bare ledere."}}


def concern(grade: str = "smaa", why: str = "Noe taler for.") -> dict[str, str]:
    return {"grade": grade, "why": why}


def judged(level: str = "lav", **more: object) -> dict[str, object]:
    return {"level": level, "judgement": "Det kan stemme.", "by": "redaksjonen", "judged": "2026-11", **more}


def claim(name: str = "en", evidence: tuple[str, ...] = (), **more: object) -> dict[str, object]:
    """A claim as YAML has it: a finding, unless `more` says otherwise. See the top for how evidence is written."""
    told = {"basis": "funn", "asserts": "praksis", **more}
    listed = []
    for number, one in enumerate(evidence):
        organisation, stance, *bears = one.split()
        listed.append(
            {
                "observation": f"{organisation}/{name}-{number}",
                "stance": stance,
                "bears_on": bears[0] if bears else "paastand",
                "why": "Det sto slik i kilden.",
            }
        )
    known = {field: value for field, value in told.items() if value is not None}
    return {"id": name, "title": "Noe", "text": "Noe.", "ref": PLACE, "evidence": listed, **known}


def ceilings(**at_most: str | None) -> list[dict[str, object]]:
    """Ceilings by their rule, where _ stands for a hyphen."""
    named = {rule.replace("_", "-"): level for rule, level in at_most.items()}
    return [
        {"id": rule, "rule": rule, "title": "Et tak", "why": "En grunn.", **({"at_most": level} if level else {})}
        for rule, level in named.items()
    ]


class Written:
    """A base on disk, to be filled and read."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for folder in ("cases", "recommendations"):
            for file in (root / folder).iterdir():
                file.unlink()
        for name in ("why_now", "hypotheses", "questions", "frameworks", "ceilings"):
            (root / "reference" / f"{name}.yml").unlink(missing_ok=True)
        levels = [{"id": one, "title": one, "verb": "stemmer", "meaning": "Slik.", "action": "Gjør"} for one in LEVELS]
        self.write("reference/confidence.yml", levels)
        self.cases: dict[str, dict[str, object]] = {
            name: {"name": name, "short_name": name, "type": kind, "source": "proverapport", "summary": "Noe."}
            for name, kind in ORGANISATIONS.items()
        }

    def write(self, file: str, data: object) -> None:
        (self.root / file).write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")  # JSON is YAML

    def sources(self, **studies: object) -> None:
        """Sources without pages or outline, by id, each with its study."""
        (self.root / "reference" / "outlines" / "proverapport.yml").unlink(missing_ok=True)
        listed = [
            {"id": one, "kind": "rapport", "title": one, **({"study": s} if s else {})} for one, s in studies.items()
        ]
        self.write("reference/sources.yml", listed)

    def base(self, *claims: dict[str, object], was: str = "gjort", sources: tuple[str, ...] = ()) -> KnowledgeBase:
        """The base with these claims in one advice, and the observations that they name.

        `sources` names the source of each observation in turn; the first is that of all when there are no more.
        """
        named = [one["observation"] for each in claims for one in each["evidence"]]  # type: ignore[attr-defined]  # see claim
        for number, full in enumerate(dict.fromkeys(named)):
            organisation, identifier = full.split("/")
            place = {**PLACE, "source": sources[number]} if number < len(sources) else PLACE
            listed = self.cases[organisation].setdefault("observations", [])
            assert isinstance(listed, list)
            about = {"perspective": "hr", "themes": ["opplaering"], "title": "Noe", "text": "Noe."}
            listed.append({"id": identifier, "was": was, "ref": place, **about})
        for name, case in self.cases.items():
            unused = {"id": "x", "was": "gjort", "perspective": "hr", "themes": ["opplaering"], "title": "Noe"}
            case.setdefault("observations", [{**unused, "text": "Noe.", "ref": PLACE, "stands_alone": "Ingen."}])
            self.write(f"cases/{name}.yml", case)
        action = {"do": "Gjør noe.", "who": ["hr-leder"], "when": "start", "claims": [claims[0]["id"]]}
        head = {"title": "Et råd", "number": 1, "perspective": "hr", "source": "proverapport", "summary": "Noe."}
        tail = {"pitfalls": [{"text": "Noe.", "ref": PLACE}], "questions": [{"text": "Hva?"}], "limits": "Noe."}
        self.write("recommendations/raad.yml", {**head, "claims": list(claims), "actions": [action], **tail})
        loaded = load(self.root)
        assert [str(problem) for problem in loaded.problems] == []
        return loaded.base

    def found(self, *claims: dict[str, object], was: str = "gjort", sources: tuple[str, ...] = ()) -> Assessments:
        return self.base(*claims, was=was, sources=sources).once(assessments)

    def first(self, *claims: dict[str, object], was: str = "gjort", sources: tuple[str, ...] = ()) -> Assessment:
        return self.found(*claims, was=was, sources=sources).of(f"raad/{claims[0]['id']}")


LEVELS = ("hoy", "middels", "lav")


@pytest.fixture
def written(root: Path) -> Written:
    return Written(root)


def standings(found: Breadth) -> dict[str, tuple[str, ...]]:
    """Who says what, without the standings that nobody has."""
    return {one.value: those for one in Standing if (those := found.those(one))}


# --- breadth ---


def test_an_organisation_is_counted_once_however_many_of_its_observations_support(written: Written) -> None:
    found = written.first(claim(evidence=("aa supports",) * 5)).breadth
    assert (found.count(Standing.SUPPORTS), found.count(Standing.SILENT), found.of) == (1, 3, 4)
    assert standings(found) == {"supports": ("aa",), "silent": ("bb", "cc", "dd")}


def test_what_bears_on_the_topic_only_is_not_counted_for_or_against(written: Written) -> None:
    evidence = ("aa supports", "bb supports tema", "cc nuances tema", "dd contradicts tema")
    assert standings(written.first(claim(evidence=evidence)).breadth) == {
        "supports": ("aa",),
        "silent": ("bb", "cc", "dd"),
    }


def test_an_organisation_that_supports_and_has_something_against_is_a_group_of_its_own(written: Written) -> None:
    both, against = ("aa supports", "aa nuances", "bb contradicts", "bb supports"), ("dd contradicts", "dd nuances")
    evidence = (*both, "cc nuances", *against)
    assert standings(written.first(claim(evidence=evidence)).breadth) == {
        "reserved": ("aa", "bb"),
        "nuances": ("cc",),
        "contradicts": ("dd",),
    }


def test_reservations_about_the_topic_only_are_no_reservations(written: Written) -> None:
    found = written.first(claim(evidence=("aa supports", "aa contradicts tema"))).breadth
    assert found.those(Standing.SUPPORTS) == ("aa",)


def test_owner_and_owned_are_one_organisation(written: Written) -> None:
    written.cases["bb"]["owned_by"] = "aa"
    found = written.first(claim(evidence=("aa supports", "bb supports", "cc supports"))).breadth
    assert standings(found) == {"supports": ("aa", "cc"), "silent": ("dd",)}
    assert found.of == 3


def test_an_owner_speaks_through_what_it_owns(written: Written) -> None:
    written.cases["bb"]["owned_by"] = "aa"
    found = written.first(claim(evidence=("aa supports", "bb contradicts"))).breadth
    assert standings(found) == {"reserved": ("aa",), "silent": ("cc", "dd")}


def test_an_owner_of_an_owner_stands_for_both(written: Written) -> None:
    written.cases["bb"]["owned_by"] = "aa"
    written.cases["dd"]["owned_by"] = "bb"
    base = written.base(claim(evidence=("dd supports",)))
    assert dict(base.once(independent)) == {"aa": "aa", "bb": "aa", "cc": "cc", "dd": "aa"}
    assert standings(base.once(assessments).of("raad/en").breadth) == {"supports": ("aa",), "silent": ("cc",)}


def test_a_ring_of_owners_stops_nothing(written: Written) -> None:
    written.cases["bb"]["owned_by"] = "aa"
    written.cases["aa"]["owned_by"] = "bb"
    assert set(written.base(claim(evidence=("cc supports",))).once(independent)) == set(ORGANISATIONS)


def test_only_the_types_that_could_speak_are_counted_as_silent(written: Written) -> None:
    found = written.first(claim(evidence=("aa supports",), could_speak=["kommune"])).breadth
    assert (standings(found), found.of) == ({"supports": ("aa",), "silent": ("bb", "dd")}, 3)


def test_one_of_another_type_that_spoke_could_speak(written: Written) -> None:
    found = written.first(claim(evidence=("cc nuances",), could_speak=["kommune"])).breadth
    assert standings(found) == {"nuances": ("cc",), "silent": ("aa", "bb", "dd")}


def test_an_owner_could_speak_when_what_it_owns_could(written: Written) -> None:
    written.cases["cc"]["owned_by"] = "aa"
    found = written.first(claim(evidence=("bb supports",), could_speak=["statlig-virksomhet"])).breadth
    assert standings(found) == {"supports": ("bb",), "silent": ("aa",)}


def test_a_claim_of_which_nobody_says_anything_has_all_silent(written: Written) -> None:
    found = written.first(claim(basis="teori", asserts=None)).breadth
    assert (found.count(Standing.SILENT), found.of, dict(found.spoken)) == (4, 4, {})


# --- who could speak ---


def newcomer(written: Written, *organisations: str) -> None:
    """Organisations that only a source of their own tells of."""
    written.sources(proverapport=STUDY, melding=None)
    for one in organisations:
        written.cases[one]["source"] = "melding"


def test_one_of_which_no_source_of_the_claim_tells_is_not_counted(written: Written) -> None:
    newcomer(written, "dd")
    found = written.first(claim(evidence=("aa supports",))).breadth
    assert standings(found) == {"supports": ("aa",), "silent": ("bb", "cc")}
    assert (found.of, found.untold, found.untold_count, round(found.share, 2)) == (3, ("dd",), 1, 0.33)


def test_one_that_gets_a_link_is_counted_with_all_that_its_source_tells_of(written: Written) -> None:
    newcomer(written, "cc", "dd")
    found = written.first(claim(evidence=("aa supports", "cc nuances"))).breadth
    assert standings(found) == {"supports": ("aa",), "nuances": ("cc",), "silent": ("bb", "dd")}
    assert (found.of, found.untold, found.untold_count) == (4, (), 0)


def test_a_source_that_tells_of_the_topic_only_has_silent_organisations(written: Written) -> None:
    newcomer(written, "cc", "dd")
    found = written.first(claim(evidence=("aa supports", "cc supports tema"))).breadth
    assert standings(found) == {"supports": ("aa",), "silent": ("bb", "cc", "dd")}


def test_a_source_that_one_place_in_a_file_rests_on_tells_of_the_organisation(written: Written) -> None:
    newcomer(written, "dd")
    written.cases["dd"]["events"] = [{"when": "2020", "text": "Noe.", "ref": {**PLACE, "source": "proverapport"}}]
    assert written.first(claim(evidence=("aa supports",))).breadth.untold == ()


def test_a_claim_that_links_to_nothing_rests_on_its_own_source(written: Written) -> None:
    newcomer(written, "dd")
    found = written.first(claim(basis="teori", asserts=None, ref={**PLACE, "source": "melding"})).breadth
    assert (standings(found), found.untold) == ({"silent": ("dd",)}, ("aa", "bb", "cc"))


def test_an_owner_could_speak_when_the_source_tells_of_what_it_owns(written: Written) -> None:
    newcomer(written, "aa")
    written.cases["bb"]["owned_by"] = "aa"
    found = written.first(claim(evidence=("dd supports",))).breadth
    assert (standings(found), found.untold) == ({"supports": ("dd",), "silent": ("aa", "cc")}, ())


def test_the_source_must_tell_of_the_one_that_is_of_the_type(written: Written) -> None:
    newcomer(written, "aa")  # a municipality; what it owns is none, and only that is told of
    written.cases["cc"]["owned_by"] = "aa"
    found = written.first(claim(evidence=("bb supports",), could_speak=["kommune"])).breadth
    assert (standings(found), found.untold) == ({"supports": ("bb",), "silent": ("dd",)}, ("aa",))


def test_one_of_a_type_that_can_say_nothing_is_not_said_to_be_left_out(written: Written) -> None:
    newcomer(written, "cc")
    assert written.first(claim(evidence=("aa supports",), could_speak=["kommune"])).breadth.untold == ()


def test_one_that_spoke_without_being_of_the_type_takes_nobodys_place(written: Written) -> None:
    newcomer(written, "dd")
    found = written.first(claim(evidence=("cc nuances",), could_speak=["kommune"])).breadth
    assert (found.of, found.untold, found.untold_count) == (3, ("dd",), 1)


# --- ceilings ---

TWO_ORGANISATIONS = ("aa supports", "bb supports")
TRIED = [
    (Rule.NOT_A_FINDING, claim(basis="teori", asserts=None), claim(evidence=TWO_ORGANISATIONS)),
    (Rule.NOT_A_FINDING, claim(basis="lov", asserts=None), claim(evidence=TWO_ORGANISATIONS)),
    (Rule.NOT_A_FINDING, claim(basis="vurdering", asserts=None), claim(evidence=TWO_ORGANISATIONS)),
    (Rule.NO_SUPPORT, claim(evidence=("aa supports tema", "bb nuances")), claim(evidence=("aa supports",))),
    (Rule.NO_SUPPORT, claim(evidence=("aa nuances",)), claim(evidence=("aa supports", "aa nuances"))),
    (Rule.ONE_ORGANISATION, claim(evidence=("aa supports", "aa supports")), claim(evidence=TWO_ORGANISATIONS)),
    (Rule.ONE_ORGANISATION, claim(evidence=("aa supports", "bb supports tema")), claim(evidence=TWO_ORGANISATIONS)),
    (
        Rule.AS_MANY_AGAINST,
        claim(evidence=("aa supports", "bb nuances")),
        claim(evidence=("aa supports", "bb supports", "cc nuances")),
    ),
    (
        Rule.AS_MANY_AGAINST,
        claim(evidence=("aa supports", "bb supports", "cc nuances", "dd contradicts")),
        claim(evidence=TWO_ORGANISATIONS),
    ),
    (  # one that supports with reservations counts on neither side
        Rule.AS_MANY_AGAINST,
        claim(evidence=("aa supports", "aa nuances")),
        claim(evidence=("aa supports", "aa nuances", "bb supports")),
    ),
    (Rule.AS_MANY_AGAINST, claim(evidence=("aa nuances",)), claim(evidence=("aa nuances tema",))),
]


def applying(found: Assessment) -> list[str]:
    return [one.id for one in found.ceilings]


@pytest.mark.parametrize(("rule", "met", "not_met"), TRIED)
def test_a_ceiling_applies_when_its_rule_is_met_and_not_else(
    written: Written, rule: Rule, met: dict[str, object], not_met: dict[str, object]
) -> None:
    written.write("reference/ceilings.yml", ceilings(**{rule.value: "lav"}))
    assert applying(written.first(met)) == [rule.value]
    for case in written.cases.values():
        case.pop("observations", None)
    assert applying(written.first(not_met)) == []


def test_an_effect_is_held_down_until_somebody_measured_it(written: Written) -> None:
    written.write("reference/ceilings.yml", ceilings(ikke_maalt="lav"))
    effect = claim(evidence=("aa supports", "bb supports"), asserts="virkning")
    assert applying(written.first(effect, was="gjort")) == ["ikke-maalt"]
    for case in written.cases.values():
        case.pop("observations", None)
    assert applying(written.first(effect, was="maalt")) == []


@pytest.mark.parametrize("asserts", ["praksis", "erfaring"])
def test_what_asserts_no_effect_need_not_be_measured(written: Written, asserts: str) -> None:
    written.write("reference/ceilings.yml", ceilings(ikke_maalt="lav"))
    assert applying(written.first(claim(evidence=("aa supports",), asserts=asserts))) == []


@pytest.mark.parametrize("evidence", [("aa nuances",), ("aa supports tema",)])
def test_what_was_measured_but_does_not_support_the_claim_itself_lifts_nothing(
    written: Written, evidence: tuple[str, ...]
) -> None:
    written.write("reference/ceilings.yml", ceilings(ikke_maalt="lav"))
    assert applying(written.first(claim(evidence=evidence, asserts="virkning"), was="maalt")) == ["ikke-maalt"]


def test_support_from_one_source_has_a_ceiling_that_support_from_two_has_not(written: Written) -> None:
    written.sources(proverapport=None, annen=None)
    written.write("reference/ceilings.yml", ceilings(en_kilde="middels"))
    both = claim(evidence=("aa supports", "bb supports"))
    assert applying(written.first(both, sources=("proverapport", "proverapport"))) == ["en-kilde"]
    for case in written.cases.values():
        case.pop("observations", None)
    assert applying(written.first(both, sources=("proverapport", "annen"))) == []


def test_a_source_that_only_nuances_does_not_make_the_support_come_from_two(written: Written) -> None:
    written.sources(proverapport=None, annen=None)
    written.write("reference/ceilings.yml", ceilings(en_kilde="middels"))
    found = written.first(claim(evidence=("aa supports", "bb nuances")), sources=("proverapport", "annen"))
    assert applying(found) == ["en-kilde"]


def test_the_lowest_ceiling_stands_first_and_is_the_one_that_holds(written: Written) -> None:
    written.write("reference/ceilings.yml", ceilings(en_kilde="middels", like_mange_mot="hoy", en_virksomhet="lav"))
    found = written.first(claim(evidence=("aa supports", "bb nuances")))
    assert applying(found) == ["en-virksomhet", "en-kilde", "like-mange-mot"]
    assert found.ceiling == "lav"


def test_what_may_have_no_level_has_no_other_ceiling(written: Written) -> None:
    written.write("reference/ceilings.yml", ceilings(en_kilde="middels", ikke_funn=None, ingen_stoette="lav"))
    found = written.first(claim(basis="teori", asserts=None, evidence=("aa nuances",)))
    assert (applying(found), found.ceiling) == (["ikke-funn"], None)


def test_a_base_without_ceilings_holds_nothing_down(written: Written) -> None:
    found = written.first(claim(evidence=("aa supports",), confidence=judged("hoy")))
    assert (found.ceilings, found.ceiling, found.level) == ((), None, "hoy")


def test_every_rule_has_something_to_look_at() -> None:
    assert set(LOOKS_AT) == set(Rule)


# --- reasons ---


def test_the_reasons_stand_in_the_order_of_the_four_questions(written: Written) -> None:
    given = judged(relevance=concern(), adequacy=concern(), methods=concern(), coherence=concern())
    found = written.first(claim(evidence=("aa supports",), confidence=given))
    assert [one.component for one in found.reasons] == ["methods", "coherence", "adequacy", "relevance"]


def test_how_the_source_came_about_is_a_reason_unless_the_editor_says_otherwise(written: Written) -> None:
    written.sources(proverapport=STUDY)
    found = written.first(claim(evidence=("aa supports", "bb supports"), confidence=judged(adequacy=concern())))
    study = Concern.model_validate(STUDY["concern"])
    assert found.reasons[0] == Reason(
        "methods", study, "proverapport"
    )  # told once, although two observations are from it
    assert [one.component for one in found.reasons] == ["methods", "adequacy"]


def test_what_the_editor_says_of_the_methods_stands_in_place_of_what_the_study_says(written: Written) -> None:
    written.sources(proverapport=STUDY)
    own = judged(methods=concern("ingen", "Her spurte de alle."))
    (only,) = written.first(claim(evidence=("aa supports",), confidence=own)).reasons
    assert (only.concern.grade, only.concern.why) == (Grade.NONE, "Her spurte de alle.")


def test_each_source_that_counts_has_its_concern_and_one_of_the_topic_only_has_none(written: Written) -> None:
    other = {"by": ["Andre"], "concern": {"grade": "smaa", "why": "De spurte få."}}
    written.sources(proverapport=STUDY, annen=other, tredje=STUDY)
    found = written.first(
        claim(evidence=("aa supports", "bb nuances", "cc supports tema"), confidence=judged()),
        sources=("proverapport", "annen", "tredje"),
    )
    assert [one.concern.why for one in found.reasons] == ["De spurte bare ledere.", "De spurte få."]


def test_a_source_without_a_study_gives_no_reason(written: Written) -> None:
    written.sources(proverapport=None)
    assert written.first(claim(evidence=("aa supports",), confidence=judged())).reasons == ()


def test_a_source_that_could_not_be_read_gives_no_reason_and_stops_nothing(root: Path) -> None:
    (root / "reference" / "sources.yml").unlink()
    reasons = load(root).base.once(assessments).of("ga-foran/moter-skaper-tillit").reasons
    assert [one.component for one in reasons] == ["coherence", "adequacy", "relevance"]


def test_what_nobody_judged_has_no_reasons(written: Written) -> None:
    written.sources(proverapport=STUDY)
    found = written.first(claim(evidence=("aa supports",)))
    assert (found.level, found.confidence, found.reasons, found.changed) == (None, None, (), False)


def test_what_is_no_finding_has_no_level_even_where_one_is_written(written: Written) -> None:
    found = written.first(claim(basis="teori", asserts=None, confidence=judged("hoy")))
    assert (found.level, found.confidence, found.reasons) == (None, None, ())


# --- evidence that has changed ---


@pytest.mark.parametrize(
    ("counted", "changed"),
    [
        ({"supporting": ["aa"], "reserved": ["bb"], "nuancing": ["cc"], "contradicting": ["dd"]}, False),
        ({"supporting": ["cc"], "reserved": ["bb"], "nuancing": ["aa"], "contradicting": ["dd"]}, True),
        ({"supporting": ["aa", "bb"], "nuancing": ["cc"], "contradicting": ["dd"]}, True),
        ({"supporting": ["aa"], "reserved": ["bb"], "contradicting": ["dd"]}, True),
        ({"supporting": ["aa"], "reserved": ["bb"], "nuancing": ["cc"]}, True),
        ({"supporting": ["aa"], "reserved": ["bb"], "nuancing": ["cc"], "contradicting": ["dd"], "of": 4}, False),
        ({"supporting": ["aa"], "reserved": ["bb"], "nuancing": ["cc"], "contradicting": ["dd"], "of": 3}, True),
        ({}, True),
        (None, False),
    ],
)
def test_evidence_that_is_not_what_was_judged_is_noticed(
    written: Written, counted: Mapping[str, list[str] | int] | None, *, changed: bool
) -> None:
    evidence = ("aa supports", "bb supports", "bb nuances", "cc nuances", "dd contradicts")
    more: dict[str, object] = {} if counted is None else {"counted": counted}
    assert written.first(claim(evidence=evidence, confidence=judged("lav", **more))).changed is changed


def test_a_link_that_bears_on_the_topic_only_changes_nothing(written: Written) -> None:
    given = judged(counted={"supporting": ["aa"]})
    assert not written.first(claim(evidence=("aa supports", "bb contradicts tema"), confidence=given)).changed


# --- what an advice and an action rest on ---


def three(**levels: str | None) -> tuple[dict[str, object], ...]:
    """Findings with a level each, or with none."""
    return tuple(
        claim(name, evidence=("aa supports",), **({"confidence": judged(level)} if level else {}))
        for name, level in levels.items()
    )


def grounds_of(written: Written, claims: tuple[dict[str, object], ...], *named: str) -> Grounds:
    return written.found(*claims).grounds(f"raad/{one}" for one in named)


def test_the_weakest_finding_decides_and_nothing_is_averaged(written: Written) -> None:
    found = grounds_of(written, three(a="hoy", b="lav", c="hoy"), "a", "b", "c")
    assert (found.level, found.weakest, found.findings) == ("lav", "raad/b", ("raad/a", "raad/b", "raad/c"))


def test_of_findings_at_the_same_level_the_one_with_the_smallest_share_of_support_decides(written: Written) -> None:
    broad = claim("bred", evidence=("aa supports", "bb supports"), confidence=judged("lav"))
    narrow = claim("smal", evidence=("aa supports",), confidence=judged("lav"))
    assert grounds_of(written, (broad, narrow), "bred", "smal").weakest == "raad/smal"


def test_of_findings_that_are_equally_weak_the_first_decides(written: Written) -> None:
    assert grounds_of(written, three(a="hoy", b="lav", c="lav"), "c", "a", "b").weakest == "raad/c"


def test_a_finding_that_nobody_judged_is_weaker_than_any_level(written: Written) -> None:
    found = grounds_of(written, three(a="lav", b=None), "a", "b")
    assert (found.level, found.weakest) == (None, "raad/b")


def test_more_findings_never_make_an_advice_surer(written: Written) -> None:
    assessed = written.found(*three(a="middels", b="hoy", c="hoy"))
    assert assessed.grounds(["raad/a"]).level == assessed.grounds(["raad/a", "raad/b", "raad/c"]).level == "middels"


def judgement(name: str, *rests_on: str) -> dict[str, object]:
    return claim(name, basis="vurdering", asserts=None, rests_on=list(rests_on))


def test_a_judgement_rests_on_the_findings_it_names(written: Written) -> None:
    claims = (*three(a="hoy", b="lav"), judgement("v", "a", "b"))
    found = grounds_of(written, claims, "v")
    assert (found.level, found.weakest, found.findings) == ("lav", "raad/b", ("raad/a", "raad/b"))
    assert found.not_findings == (("raad/v", Basis.JUDGEMENT),)


def test_a_finding_that_is_named_twice_stands_once(written: Written) -> None:
    claims = (*three(a="hoy"), judgement("v", "a"), judgement("w", "a"))
    assert grounds_of(written, claims, "a", "v", "w").findings == ("raad/a",)


@pytest.mark.parametrize("basis", ["teori", "lov", "mening"])
def test_what_is_no_finding_has_no_level_and_is_told_as_what_it_is(written: Written, basis: str) -> None:
    claims = (*three(a="hoy"), claim("t", basis=basis, asserts=None))
    alone = grounds_of(written, claims, "t")
    assert (alone.level, alone.weakest, alone.findings) == (None, None, ())
    assert alone.not_findings == (("raad/t", Basis(basis)),)


def test_theory_beside_a_finding_neither_lifts_nor_lowers_it(written: Written) -> None:
    claims = (*three(a="middels"), claim("t", basis="teori", asserts=None))
    for case in written.cases.values():
        case.pop("observations", None)
    found = grounds_of(written, claims, "a", "t")
    assert (found.level, found.weakest, len(found.not_findings)) == ("middels", "raad/a", 1)


def test_a_judgement_that_rests_on_no_finding_has_none(written: Written) -> None:
    claims = (claim("t", basis="teori", asserts=None), judgement("v", "t"), judgement("w", "ukjent"))
    assert grounds_of(written, claims, "v", "w").findings == ()


def test_an_advice_rests_on_its_core_and_what_guards_it_and_on_nothing_else(written: Written) -> None:
    a, b, c = three(a="hoy", b="middels", c="lav")
    found = written.found({**a, "in_advice": "kjerne"}, {**b, "in_advice": "vern"}, c)
    assert found.of_advice("raad") == found.grounds(["raad/a", "raad/b"])
    assert found.of_advice("raad").level == "middels"


def test_an_advice_without_a_core_rests_on_nothing(written: Written) -> None:
    found = written.found(*three(a="hoy")).of_advice("raad")
    assert found == Grounds(level=None, weakest=None, not_findings=(), findings=())


def test_unknown_ids_raise(small_base: KnowledgeBase) -> None:
    found = small_base.once(assessments)
    with pytest.raises(KeyError):
        found.of("ga-foran/finnes-ikke")
    with pytest.raises(KeyError):
        found.grounds(["ga-foran/finnes-ikke"])
    with pytest.raises(KeyError):
        found.of_advice("finnes-ikke")


def test_the_small_base_has_what_its_files_say(small_base: KnowledgeBase) -> None:
    found = small_base.once(assessments)
    meetings, theory, learning = (
        found.of(one)
        for one in ("ga-foran/moter-skaper-tillit", "ga-foran/teori-om-tillit", "gi-opplaering/alle-laerer")
    )
    assert (meetings.level, meetings.ceiling, meetings.changed) == ("lav", "lav", False)
    assert (theory.level, theory.ceiling, applying(theory)) == (None, None, ["ikke-funn"])
    assert (learning.level, learning.ceiling) == (None, "middels")
    assert found.of_advice("ga-foran").weakest == "ga-foran/moter-skaper-tillit"
    assert found.of_advice("gi-opplaering").level is None

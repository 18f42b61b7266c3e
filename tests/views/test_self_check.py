from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from knowledge_base.base import KnowledgeBase
from knowledge_base.kinds.answer import Answer
from knowledge_base.kinds.recommendation import Recommendation
from knowledge_base.kinds.statement import Statement
from knowledge_base.load import load
from knowledge_base.views.self_check import StatementView, view


def shown(base: KnowledgeBase) -> list[StatementView]:
    return [one for group in view(base).groups for one in group.statements]


def changed(root: Path, file: str, old: str, new: str) -> KnowledgeBase:
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    base = load(root).base
    assert base is not None
    return base


def test_every_statement_is_there_once_and_numbered_through(small_base: KnowledgeBase) -> None:
    assert sorted(one.id for one in shown(small_base)) == sorted(small_base.of(Statement))
    assert [one.number for one in shown(small_base)] == list(range(1, len(small_base.of(Statement)) + 1))


def test_a_statement_stands_with_the_perspective_of_its_advice(real_base: KnowledgeBase) -> None:
    for group in view(real_base).groups:
        for one in group.statements:
            advice = one.advice.link.address.removeprefix("rad/").removesuffix("/")
            assert real_base.of(Recommendation)[advice].perspective == group.id


def test_a_statement_shows_one_thing_of_each_organisation_and_what_speaks_against(small_base: KnowledgeBase) -> None:
    one = next(one for one in shown(small_base) if one.id == "moter-med-ansatte")
    assert [seen.organisation.text for seen in one.did] == ["Fjordvik"]
    assert [seen.organisation.text for seen in one.against] == ["Skogheim"]
    assert one.questions == ("Hvordan får jeg tillit?",)


def test_of_an_organisation_with_several_observations_one_is_shown(real_base: KnowledgeBase) -> None:
    for one in shown(real_base):
        for found in (one.did, one.against):
            names = [seen.organisation.text for seen in found]
            assert len(names) == len(set(names))
    assert any(len(one.did) > 1 for one in shown(real_base))


def test_a_statement_has_the_actions_of_its_advice_that_follow_from_its_claim(real_base: KnowledgeBase) -> None:
    for one in shown(real_base):
        for action in one.actions:
            assert one.claim.address in [claim.address for claim in action.claims]
    assert all(one.actions for one in shown(real_base)), "a leader who wants to begin is told nothing to do"


def test_of_equal_answers_what_we_trust_most_comes_first_and_then_what_most_support(real_base: KnowledgeBase) -> None:
    ordered = sorted(shown(real_base), key=lambda one: one.rank)
    levels = [one.sure.level.id if one.sure.level else "none" for one in ordered]
    assert levels == sorted(levels, key=["hoy", "middels", "lav", "svaert-lav", "none"].index)
    for first, second in pairwise(ordered):
        if first.sure.level and first.sure.level == second.sure.level:
            shares = [one.sure.breadth.supporters / one.sure.breadth.of for one in (first, second)]
            assert shares[0] >= shares[1]


def test_what_the_law_demands_comes_before_all_else(root: Path) -> None:
    text = "reference/self_check.yml"
    (root / text).write_text(
        "- {id: tillit, text: Vi har møter., claim: ga-foran/moter-skaper-tillit}\n"
        "- {id: lov, text: Vi følger loven., claim: ga-foran/teori-om-tillit}\n",
        encoding="utf-8",
    )
    base = changed(root, "recommendations/ga-foran.yml", "basis: teori", "basis: lov")
    assert {one.id: one.rank for one in shown(base)} == {"lov": 1, "tillit": 2}
    assert view(base).has_law


def test_the_list_is_told_in_the_order_of_the_turns(small_base: KnowledgeBase) -> None:
    assert view(small_base).order == ("Ikke planlagt", "I gang")
    assert [one.title for one in view(small_base).answers] == [one.title for one in small_base.of(Answer).values()]


def test_another_word_in_a_statement_or_an_answer_makes_another_form(root: Path, small_base: KnowledgeBase) -> None:
    before = view(small_base).form
    assert before == view(load(root).base or small_base).form
    other = changed(root, "reference/self_check.yml", "hver uke", "hver måned")
    assert view(other).form != before
    answers = changed(root, "reference/self_check_answers.yml", "Noen har begynt.", "Alle har begynt.")
    assert view(answers).form not in {before, view(other).form}


def test_a_base_without_a_self_check_has_an_empty_one(root: Path) -> None:
    for name in ("self_check.yml", "self_check_answers.yml"):
        (root / "reference" / name).unlink()
    base = load(root).base
    assert base is not None
    assert (view(base).groups, view(base).count, view(base).answers) == ((), 0, ())

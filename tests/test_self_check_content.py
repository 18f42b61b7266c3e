"""The self-check of the real content: how long it is, what it covers, and that its statements are short and single."""

from __future__ import annotations

import re

from knowledge_base.base import KnowledgeBase
from knowledge_base.kinds.answer import Answer
from knowledge_base.kinds.perspective import Perspective
from knowledge_base.kinds.recommendation import Recommendation
from knowledge_base.kinds.statement import Statement
from knowledge_base.text import to_plain

LONGEST = 16
"""Words in a statement that a group can take in when it is read aloud."""


def test_a_group_is_through_it_in_a_quarter_of_an_hour(real_base: KnowledgeBase) -> None:
    assert 15 <= len(real_base.of(Statement)) <= 20


def test_it_asks_of_every_advice_and_every_perspective(real_base: KnowledgeBase) -> None:
    advice = {one.claim.split("/")[0] for one in real_base.of(Statement).values()}
    assert advice == set(real_base.of(Recommendation))
    assert {real_base.of(Recommendation)[one].perspective for one in advice} == set(real_base.of(Perspective))


def test_every_statement_is_short_and_asks_of_no_two_things_at_once(real_base: KnowledgeBase) -> None:
    for statement in real_base.of(Statement).values():
        text = to_plain(statement.text)
        assert len(text.split()) <= LONGEST, text
        single = re.sub(r"mellom \w+ og|, for eksempel .*", "", text)  # examples are of one thing
        assert not re.search(r"\bog\b|\beller\b|,.*,", single), text


def test_the_answers_are_six_and_each_says_what_it_means(real_base: KnowledgeBase) -> None:
    answers = real_base.of(Answer)
    assert list(answers) == ["paa-plass", "i-gang", "planlagt", "ikke-planlagt", "vet-ikke", "gjelder-ikke-oss"]
    assert len({answer.meaning for answer in answers.values()}) == len(answers)
    assert [one for one, answer in answers.items() if answer.turn is None] == ["paa-plass", "gjelder-ikke-oss"]

"""What must hold of the self-check: that a group can answer each statement, and that its answers lead somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge_base.base import KnowledgeBase
from knowledge_base.kinds.answer import KIND as ANSWERS
from knowledge_base.kinds.answer import Answer
from knowledge_base.kinds.statement import Statement
from knowledge_base.problems import Problem
from knowledge_base.text import to_plain

_OF_US = re.compile(r"Vi [^.!?]*\.")
"""One sentence that a group says of itself."""


def statements_can_be_answered(base: KnowledgeBase) -> Iterator[Problem]:
    """Where there are statements there are answers, and one at least puts a statement on the list of what is first."""
    if not base.of(Statement) or base.broken["answers"]:
        return
    first = base.place("statements", next(iter(base.of(Statement))))
    if len(base.of(Answer)) < _LEAST:
        what = f"Selvsjekken har ikke minst {_LEAST} svar å velge mellom."
        yield first.problem((), what, f"Skriv svarene i {ANSWERS.location}, eller ta bort påstandene her.")
    elif all(answer.turn is None for answer in base.of(Answer).values()):
        place = base.place("answers", next(iter(base.of(Answer))))
        what = "Ingen av svarene i selvsjekken setter en påstand på listen over hva som tas først."
        yield place.problem((), what, "Gi de svarene som skal på listen, en plass i «turn»: 1 kommer først.")


_LEAST = 2


def a_statement_is_one_sentence_about_us(base: KnowledgeBase) -> Iterator[Problem]:
    """A group can say each statement of itself, and answer it as one."""
    for identifier, statement in base.of(Statement).items():
        if not _OF_US.fullmatch(to_plain(statement.text)):
            what = "Påstanden i selvsjekken er ikke én setning som begynner med «Vi» og slutter med punktum."
            do = "Skriv den slik ledergruppen kan si den om seg selv, for eksempel «Vi har avtalt hvem som gjør hva»."
            yield base.place("statements", identifier).problem(("text",), what, do)


def a_claim_is_asked_of_once(base: KnowledgeBase) -> Iterator[Problem]:
    """No two statements rest on the same claim: the answers would count twice."""
    first: dict[str, str] = {}
    for identifier, statement in base.of(Statement).items():
        if statement.claim in first:
            what = f"«{first[statement.claim]}» spør allerede om påstanden «{statement.claim}»."
            do = "Behold én av dem, eller la denne hvile på en annen påstand."
            yield base.place("statements", identifier).problem(("claim",), what, do)
        first.setdefault(statement.claim, identifier)


CHECKS = (statements_can_be_answered, a_statement_is_one_sentence_about_us, a_claim_is_asked_of_once)

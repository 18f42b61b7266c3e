"""What must hold of what readers ask: that one thing answers each, and that it is written once."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge_base.base import KnowledgeBase
from knowledge_base.kinds.asked import KIND, Asked
from knowledge_base.meanings import folded
from knowledge_base.problems import Problem


def either_a_claim_or_an_advice_answers(base: KnowledgeBase) -> Iterator[Problem]:
    """Each entry names one thing that answers."""
    for identifier, one in base.of(Asked).items():
        if (one.claim is None) == (one.advice is None):
            place = base.place(KIND.name, identifier)
            what = "Det må stå én ting som svarer: enten «claim» eller «advice»."
            do = "Behold den som svarer best." if one.claim else "Skriv «claim: » og id-en til påstanden som svarer."
            yield place.problem(("advice",) if one.claim else (), what, do)


def nothing_is_asked_twice(base: KnowledgeBase) -> Iterator[Problem]:
    """What readers type leads to the one record that answers it best."""
    seen: set[str] = set()
    for identifier, one in base.of(Asked).items():
        listed = [(("asked", index), text) for index, text in enumerate(one.asked)]
        listed += [(("aliases", index), text) for index, text in enumerate(one.aliases)]
        for path, text in listed:
            if folded(text) in seen:
                place = base.place(KIND.name, identifier)
                yield place.problem(path, f"«{text}» står to ganger.", "Behold det der svaret er best.")
            seen.add(folded(text))


CHECKS = (either_a_claim_or_an_advice_answers, nothing_is_asked_twice)

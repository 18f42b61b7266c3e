from __future__ import annotations

from knowledge_base.base import KnowledgeBase
from knowledge_base.model import Stance
from knowledge_base.readability import Lix
from knowledge_base.statistics import Measured, count, measure, medians


def test_everything_is_counted(small_base: KnowledgeBase) -> None:
    counts = count(small_base)
    assert (counts.cases, counts.observations, counts.recommendations, counts.claims) == (2, 5, 2, 4)
    assert counts.links == 6
    assert counts.stances == {Stance.SUPPORTS: 3, Stance.NUANCES: 2, Stance.CONTRADICTS: 1}


def test_every_text_a_leader_reads_is_measured(small_base: KnowledgeBase) -> None:
    measured = {(text.group, text.id) for text in measure(small_base)}
    assert ("råd", "ga-foran") in measured
    assert ("påstander", "ga-foran/teori-om-tillit") in measured
    assert ("observasjoner", "skogheim/gammelt-arkiv") in measured
    assert {group for group, _ in measured} >= {"virksomheter", "temaer", "ordliste", "hypoteser", "avgrensninger"}


def test_markup_is_not_measured(small_base: KnowledgeBase) -> None:
    text = next(text for text in measure(small_base) if text.id == "fjordvik/leder-moter-ansatte")
    assert text.lix.words == 18  # and not the address of the link


def test_the_median_is_taken_group_by_group() -> None:
    texts = [Measured("a", str(n), Lix(words, 1, 0)) for n, words in enumerate((10, 20, 90))]
    assert medians([*texts, Measured("b", "x", Lix(7, 1, 0))]) == {"a": 20, "b": 7}

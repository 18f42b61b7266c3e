from __future__ import annotations

from pathlib import Path

import pytest

from knowledge_base.base import KnowledgeBase
from knowledge_base.kinds.confidence import ConfidenceLevel
from knowledge_base.kinds.identity import Mark
from knowledge_base.kinds.perspective import Perspective
from knowledge_base.kinds.recommendation import Recommendation
from knowledge_base.load import load
from knowledge_base.model import Stance
from knowledge_base.views import perspective
from knowledge_base.views.perspective import MOST_FIRST
from tests.views.bases import with_second_source


def test_an_unknown_perspective_raises(small_base: KnowledgeBase) -> None:
    with pytest.raises(KeyError):
        perspective.view(small_base, "finnes-ikke")


def test_recommendations_stand_where_they_belong_most_and_are_named_where_they_also_matter(
    small_base: KnowledgeBase,
) -> None:
    view = perspective.view(small_base, "hr")
    assert [one.link.address for one in view.recommendations] == ["rad/gi-opplaering/"]
    assert [one.link.address for one in view.also] == ["rad/ga-foran/"]


def test_a_recommendation_that_names_its_perspective_twice_is_shown_once(root: Path) -> None:
    file = root / "recommendations" / "ga-foran.yml"
    text = file.read_text(encoding="utf-8").replace("also_perspectives: [hr]", "also_perspectives: [ledelse, hr]")
    file.write_text(text, encoding="utf-8")
    base = load(root).base
    assert base is not None
    assert perspective.view(base, "ledelse").also == ()


def test_only_its_own_observations_and_hypotheses_are_shown(small_base: KnowledgeBase) -> None:
    ledelse, hr = (perspective.view(small_base, one) for one in ("ledelse", "hr"))
    assert [len(group.observations) for group in ledelse.observed] == [1, 2]
    assert [link.link.address for link in ledelse.hypotheses] == ["hypoteser/#leder-maa-eie"]
    assert hr.hypotheses == ()


def test_a_perspective_leads_to_all_its_recommendations_on_one_page(small_base: KnowledgeBase) -> None:
    assert perspective.view(small_base, "hr").reading == "perspektiv/hr/les/"


def test_a_perspective_of_the_bases_own_names_no_place(root: Path) -> None:
    file = root / "reference" / "perspectives.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('  ref: {source: proverapport, section: "1", page: 3}\n', ""), encoding="utf-8")
    base = load(root).base
    assert base is not None
    assert perspective.view(base, "hr").place is None


def test_a_perspective_that_no_recommendation_belongs_to_is_shown_too(root: Path) -> None:
    with (root / "reference" / "perspectives.yml").open("a", encoding="utf-8") as file:
        file.write("- {id: ny, title: Ny, short: Ny, summary: Ny., why: Ny., asks: [Hva?]}\n")
    base = load(root).base
    assert base is not None
    view = perspective.view(base, "ny")
    assert (view.recommendations, view.also, view.first, view.against, view.shown_by) == ((), (), (), (), ())
    assert (view.questions, view.observed) == ((), ())


def test_the_list_counts_recommendations_and_gives_a_mark_to_each(small_base: KnowledgeBase) -> None:
    assert [(card.recommendations, card.mark) for card in perspective.overview(small_base).cards] == [
        (1, Mark.DOT),
        (1, Mark.RING),
    ]


def test_what_rests_on_most_is_done_first(root: Path) -> None:
    """Of what we are equally sure of, the broadest first, then the earliest; what nobody has judged comes last."""
    view = perspective.view(with_second_source(root), "hr")
    ranked = [(one.grounds.level.id if one.grounds.level else None, one.phase) for one in view.first]
    assert len(view.first) == MOST_FIRST
    assert ranked[-1][0] is None
    shares = [
        one.grounds.breadth.supporters / one.grounds.breadth.of if one.grounds.breadth else 0 for one in view.first
    ]
    assert shares == sorted(shares, reverse=True)


def test_the_surest_is_done_first_whatever_its_place(small_base: KnowledgeBase) -> None:
    levels = list(small_base.of(ConfidenceLevel))
    for identifier in small_base.of(Perspective):
        view = perspective.view(small_base, identifier)
        ranks = [levels.index(one.grounds.level.id) if one.grounds.level else len(levels) for one in view.first]
        assert ranks == sorted(ranks)
        own = sum(len(one.actions) for one in small_base.of(Recommendation).values() if one.perspective == identifier)
        assert len(view.first) == min(MOST_FIRST, own)


def test_what_contradicts_the_advice_stands_before_what_nuances_it(small_base: KnowledgeBase) -> None:
    found = perspective.view(small_base, "ledelse").against
    assert [(one.stance, one.organisation.text) for one in found] == [
        (Stance.CONTRADICTS, "Skogheim"),
        (Stance.NUANCES, "Fjordvik"),
    ]


def test_more_that_speaks_against_is_counted(small_base: KnowledgeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(perspective, "MOST_FIRST", 1)
    view = perspective.view(small_base, "ledelse")
    assert (len(view.against), view.more_against) == (1, 1)


def test_the_questions_that_its_claims_answer_lead_to_them(small_base: KnowledgeBase) -> None:
    assert [one.address for one in perspective.view(small_base, "ledelse").questions] == [
        "rad/ga-foran/#moter-skaper-tillit"
    ]
    assert perspective.view(small_base, "hr").questions == ()


def test_who_supports_most_claims_shows_it_best(small_base: KnowledgeBase) -> None:
    found = perspective.view(small_base, "ledelse").shown_by
    assert [(one.organisation.text, one.claims, one.best.address) for one in found] == [
        ("Fjordvik", 1, "case/fjordvik/#leder-moter-ansatte")
    ]


def test_much_advice_is_listed_without_marks(small_base: KnowledgeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    assert perspective.view(small_base, "ledelse").recommendations[0].who_says is not None
    monkeypatch.setattr(perspective, "MOST_MARKED", 0)
    assert perspective.view(small_base, "ledelse").recommendations[0].who_says is None


def test_observations_that_are_too_many_stand_only_with_their_organisations_which_are_counted(
    small_base: KnowledgeBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(perspective, "MOST_OBSERVATIONS", 3)
    assert not perspective.view(small_base, "ledelse").observations_elsewhere
    monkeypatch.setattr(perspective, "MOST_OBSERVATIONS", 2)
    view = perspective.view(small_base, "ledelse")
    assert view.observations_elsewhere
    assert [(one.organisation.address, len(one.observations)) for one in view.observed] == [
        ("case/fjordvik/", 1),
        ("case/skogheim/", 2),
    ]

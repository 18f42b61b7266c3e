from __future__ import annotations

from pathlib import Path

from knowledge_base.base import KnowledgeBase
from knowledge_base.kinds.recommendation import Recommendation
from knowledge_base.load import load
from knowledge_base.text import Sentence
from knowledge_base.views import actions, recommendation
from knowledge_base.views.agenda import advice_file, files, view
from knowledge_base.views.keys import action_key, advice_key, claim_key, question_key


def changed(root: Path, file: str, old: str, new: str) -> KnowledgeBase:
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    base = load(root).base
    assert base is not None
    return base


def test_a_key_tells_what_it_is_of_and_changes_with_the_words() -> None:
    assert advice_key("ga-foran") == "r:ga-foran"
    assert claim_key("ga-foran/moter") == "p:ga-foran/moter"
    assert action_key("ga-foran", Sentence("Møt dem.")).startswith("h:ga-foran/")
    assert action_key("ga-foran", Sentence("Møt dem.")) != action_key("ga-foran", Sentence("Møt alle."))
    assert action_key("ga-foran", Sentence("Møt dem."))[2:] == question_key("ga-foran", Sentence("Møt dem."))[2:]


def test_every_button_on_every_page_has_a_key_that_the_file_of_its_advice_knows(real_base: KnowledgeBase) -> None:
    rows = [row for part in actions.view(real_base).parts for row in part.rows]
    for identifier in real_base.of(Recommendation):
        page, found = recommendation.view(real_base, identifier), advice_file(real_base, identifier)
        told = {found.advice.key, *(one.claim.key for one in found.claims), *(one.action.key for one in found.actions)}
        told |= {one.key for one in found.advice.questions}
        on_page = [page.key, *(one.key for one in page.claims), *(one.key for one in page.questions)]
        on_page += [one.key for phase in page.phases for one in phase.actions]
        assert len(on_page) == len(set(on_page))
        assert set(on_page) == told
        address = real_base.kind_of(Recommendation).address(identifier)
        assert {row.key for row in rows if row.advice.link.address == address} <= told


def test_a_claim_with_another_id_is_known_by_the_old_key(root: Path) -> None:
    now = "teori-om-tillit"
    base = changed(
        root, "recommendations/ga-foran.yml", "- id: teori-om-tillit", f"- id: {now}\n    former_ids: [gammel]"
    )
    entry = next(one for one in advice_file(base, "ga-foran").claims if one.claim.id == now)
    assert entry.former == ("p:ga-foran/gammel",)


def test_a_claim_that_has_moved_to_another_advice_is_told_of_where_it_stood(root: Path) -> None:
    base = changed(
        root,
        "recommendations/gi-opplaering.yml",
        "  - id: alle-laerer\n",
        "  - id: alle-laerer\n    former_ids: [ga-foran/alle-laerte]\n",
    )
    assert advice_file(base, "ga-foran").moved == {"p:ga-foran/alle-laerte": "p:gi-opplaering/alle-laerer"}
    assert advice_file(base, "gi-opplaering").moved == {}


def test_an_advice_has_a_file_under_each_id_it_has_had(root: Path) -> None:
    base = changed(root, "recommendations/ga-foran.yml", "number: 1\n", "number: 1\nformer_ids: [gaa-foran]\n")
    found = dict(files(base))
    assert found["assets/mote/gaa-foran.json"] == found["assets/mote/ga-foran.json"] == "ga-foran"
    assert "assets/mote/gi-opplaering.json" in found


def test_an_agenda_names_the_self_check_where_there_is_one(root: Path, small_base: KnowledgeBase) -> None:
    assert view(small_base).self_check == "selvsjekk/"
    (root / "reference" / "self_check.yml").unlink()
    base = load(root).base
    assert base is not None
    assert view(base).self_check is None

"""What is told of addresses that have been public, and are gone."""

from __future__ import annotations

from pathlib import Path

from knowledge_base import public
from knowledge_base.leads import leads
from knowledge_base.load import load
from tests.support import copy_of_valid


def test_a_page_written_by_hand_is_to_be_put_back_since_it_has_no_former_id(tmp_path: Path) -> None:
    base = load(copy_of_valid(tmp_path)).base
    (one,) = public.vanished(base, {"om/gammel/": 3}, {}, base.once(leads))
    assert one.do.startswith("Legg siden tilbake")
    assert "former_ids" not in one.do


def test_no_record_is_told_to_have_its_own_id_as_a_former_one(tmp_path: Path) -> None:
    base = load(copy_of_valid(tmp_path)).base
    mine = next(iter(base.collection("perspectives")))
    today = {"perspektiv/": "reference/perspectives.yml"}
    (one,) = public.vanished(base, {f"perspektiv/#{mine}": 3}, today, base.once(leads))
    assert "former_ids" not in one.do


def test_what_a_record_that_is_there_had_may_come_back(tmp_path: Path) -> None:
    base = load(copy_of_valid(tmp_path)).base
    mine = next(iter(base.collection("perspectives")))
    listed = [f"rad/?perspektiv={mine}", f"perspektiv/{mine}/", "rad/?perspektiv=borte"]
    assert public.that_may_come_back(base, listed, ()) == {listed[0]}
    assert public.that_may_come_back(base, [*listed, "tema/gammelt/#her"], ["borte", "gammelt"]) == {
        listed[0], listed[2], "tema/gammelt/#her",
    }  # fmt: skip


def test_one_line_for_a_page_that_is_taken_away_accounts_for_what_stood_on_it(tmp_path: Path) -> None:
    root = copy_of_valid(tmp_path)
    (root / "reference" / "moved.yml").write_text(
        "- {from: rad/gammelt/, to: rad/, why: Rådet er slått sammen med andre.}\n"
        "- {from: om/gammel/, to: om/, why: Siden er slått sammen med en annen.}\n",
        encoding="utf-8",
    )
    base = load(root).base
    listed = [
        "rad/gammelt/",
        "rad/gammelt/#paastand",
        "perspektiv/hr/les/#gammelt",
        "data/v1/papers/recommendations/gammelt.docx",
        "data/v1/recommendations/gammelt.json",
        "om/gammel/#overskrift",
    ]
    today = {"rad/": "docs/rad.md", "om/": "docs/om.md", "perspektiv/hr/les/": "reference/perspectives.yml"}
    gone = [one.what for one in public.vanished(base, dict.fromkeys(listed, 1), today, base.once(leads))]
    assert gone == []

"""What the page of all changes shows, and the history of a record."""

from __future__ import annotations

from pathlib import Path

from knowledge_base.base import KnowledgeBase
from knowledge_base.load import load
from knowledge_base.views.changes import all_changes, history, view
from tests.support import copy_of_valid


def changed(folder: Path, file: str, yaml: str) -> KnowledgeBase:
    root = copy_of_valid(folder)
    path = root / file
    path.write_text(path.read_text(encoding="utf-8") + yaml, encoding="utf-8")
    loaded = load(root)
    assert [str(one) for one in loaded.problems] == []
    return loaded.base


def test_all_changes_stand_newest_first_whatever_the_order_in_the_files(tmp_path: Path) -> None:
    base = changed(
        tmp_path,
        "recommendations/ga-foran.yml",
        "changes:\n  - {date: 2026-11-22, what: Noe nytt.}\n  - {date: 2026-12-01, what: Noe nyere.}\n",
    )
    days = [(one.day, one.link.address) for one in all_changes(base)]
    assert days == [
        ("2026-12-01", "rad/ga-foran/"),
        ("2026-11-24", "case/fjordvik/"),
        ("2026-11-22", "rad/ga-foran/"),
        ("2026-11-20", "case/fjordvik/"),
    ]
    assert [(one.month, len(one.changes)) for one in view(base).months] == [("2026-12", 1), ("2026-11", 3)]


def test_the_history_of_a_record_is_its_own_newest_first(small_base: KnowledgeBase) -> None:
    assert [one.date for one in history(small_base, "cases", "fjordvik")] == ["2026-11-24", "2026-11-20"]
    assert history(small_base, "cases", "skogheim") == ()
    assert history(small_base, "roles", next(iter(small_base.collection("roles")))) == ()


def test_a_day_that_is_none_is_told_with_what_to_write(tmp_path: Path) -> None:
    root = copy_of_valid(tmp_path)
    file = root / "cases" / "fjordvik.yml"
    text = file.read_text(encoding="utf-8")
    for written, said in (
        ("2026-02-31", "«2026-02-31» er ingen dag. Se i kalenderen."),
        ("20.11.2026", "«20.11.2026» har feil form i «date». Skriv «2026-11-20»."),
    ):
        file.write_text(text.replace("2026-11-20", written), encoding="utf-8")
        (fault,) = load(root).problems
        assert str(fault).endswith(said)

from __future__ import annotations

import difflib
import shutil
import sys
import tempfile
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest

from knowledge_base.base import KnowledgeBase
from knowledge_base.cli import main
from knowledge_base.inspection import problems_of
from knowledge_base.leads import leads, names
from knowledge_base.load import load
from knowledge_base.move import CannotMoveError, alone, carry_out, plan
from tests.support import ROOT, VALID, project


def base_at(root: Path) -> KnowledgeBase:
    return load(root).base


def id_for(kind: str, old: str) -> str:
    """An address or id by which exactly one record of the small base is meant."""
    one = next(name for name in names(base_at(VALID)) if (name.kind, name.id) == (kind, old))
    return next(iter(one.addresses), one.id)


EVERYTHING = sorted({(one.kind, one.id) for one in names(base_at(VALID))})


@pytest.mark.parametrize(("kind", "old"), EVERYTHING)
def test_a_record_of_any_kind_gets_another_id_in_every_place_and_no_line_is_touched_without_need(
    root: Path, kind: str, old: str
) -> None:
    before = {path.relative_to(root): path.read_text("utf-8") for path in root.rglob("*.yml")}
    move = plan(base_at(root), root, id_for(kind, old), "helt-ny-id")
    carry_out(move, root)
    assert problems_of(root)[1] == []
    base = base_at(root)
    owner, slash, last = old.rpartition("/")
    (found,) = [one for one in names(base) if (one.kind, one.id) == (kind, f"{owner}{slash}helt-ny-id")]
    assert old in found.former
    for path, text in before.items():
        now = root / (move.renamed[1] if move.renamed and str(path) == move.renamed[0] else path)
        changed = [
            line[2:]
            for line in difflib.ndiff(text.splitlines(), now.read_text("utf-8").splitlines())
            if line[0] in "-+"
        ]
        assert all(last in line or "helt-ny-id" in line or "former_ids" in line for line in changed), changed


@pytest.mark.parametrize(("kind", "old"), EVERYTHING)
def test_every_address_it_had_leads_to_the_one_it_has(root: Path, kind: str, old: str) -> None:
    had = next(list(one.addresses) for one in names(base_at(root)) if (one.kind, one.id) == (kind, old))
    carry_out(plan(base_at(root), root, id_for(kind, old), "helt-ny-id"), root)
    base = base_at(root)
    owner, slash, _ = old.rpartition("/")
    has = next(list(one.addresses) for one in names(base) if (one.kind, one.id) == (kind, f"{owner}{slash}helt-ny-id"))
    assert [leads(base).of(address) for address in had] == has


def test_a_record_that_has_moved_twice_leads_from_both_places(root: Path) -> None:
    carry_out(plan(base_at(root), root, "fjordvik/opplaering-for-alle", "en"), root)
    carry_out(plan(base_at(root), root, "fjordvik/en", "to"), root)
    carry_out(plan(base_at(root), root, "cases/fjordvik.yml", "fjordby"), root)
    found = leads(base_at(root))
    for old in ("case/fjordvik/#opplaering-for-alle", "case/fjordvik/#en", "case/fjordby/#en", "case/fjordvik/#to"):
        assert found.of(old) == "case/fjordby/#to"
    assert problems_of(root)[1] == []


def test_comments_quotes_and_folded_text_stay(root: Path) -> None:
    file = root / "reference" / "roles.yml"
    file.write_text("# øverst\n- id: 'hr-leder' # merk\n  title: >-\n    HR-lederen\n# nederst\n", encoding="utf-8")
    others = list((root / "recommendations").glob("*.yml"))
    for path in others:
        path.write_text(
            path.read_text("utf-8").replace("who: [", "who: [hr-leder, ").replace("hr-leder, hr-leder", "hr-leder")
        )
    base = load(root).base
    carry_out(plan(base, root, "hr-leder", "hr-sjef"), root)
    assert file.read_text("utf-8") == (
        "# øverst\n- id: hr-sjef # merk\n  former_ids: [hr-leder]\n  title: >-\n    HR-lederen\n# nederst\n"
    )


@pytest.mark.parametrize(
    ("written", "becomes"),
    [
        ("- {id: a, title: A}\n", "- {id: b, former_ids: [a], title: A}\n"),
        ("- id: a\n  former_ids: [c]\n  title: A\n", "- id: b\n  former_ids: [c, a]\n  title: A\n"),
        ("- id: a\n  former_ids: []\n  title: A\n", "- id: b\n  former_ids: [a]\n  title: A\n"),
        ("- id: a\n  former_ids:\n    - c\n  title: A\n", "- id: b\n  former_ids:\n    - c\n    - a\n  title: A\n"),
        ("- title: A\n  id: a", "- title: A\n  id: b\n  former_ids: [a]"),
        ("- id: a\r\n  title: A\r\n", "- id: b\r\n  former_ids: [a]\r\n  title: A\r\n"),
    ],
)
def test_the_former_id_is_written_the_way_the_file_is(tmp_path: Path, written: str, becomes: str) -> None:
    root = Path(shutil.copytree(VALID, tmp_path / "base"))
    (root / "reference" / "organisation_types.yml").unlink()
    file = root / "reference" / "roles.yml"
    file.write_bytes(written.encode())
    carry_out(plan(base_at(root), root, "a", "b"), root)
    assert file.read_bytes().decode() == becomes


def test_pages_that_link_to_it_or_show_it_follow(root: Path) -> None:
    page = root / "docs" / "om.md"
    page.parent.mkdir()
    page.write_text(
        "[a](case/fjordvik.md) [b](../case/fjordvik/) [c](case/fjordvik.md#x) [d](case/fjordvik-nord.md)\n"
        '{{ case("fjordvik") }} Fjordvik og fjordvik.\n',
        encoding="utf-8",
    )
    (root / "docs" / "case").mkdir()
    (root / "docs" / "case" / "index.md").write_text("[a](fjordvik.md)\n", encoding="utf-8")
    carry_out(plan(base_at(root), root, "fjordvik", "fjordby"), root)
    assert page.read_text("utf-8") == (
        "[a](case/fjordby.md) [b](../case/fjordby/) [c](case/fjordby.md#x) [d](case/fjordvik-nord.md)\n"
        '{{ case("fjordby") }} Fjordvik og fjordvik.\n'
    )
    assert (root / "docs" / "case" / "index.md").read_text("utf-8") == "[a](fjordby.md)\n"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("fjordvik", "fjordby"),
        ("fjordvik", "cases/fjordby.yml"),
        ("cases/fjordvik.yml", "/case/fjordby/"),
        ("case/fjordvik/", "case/fjordby"),
    ],
)
def test_the_new_id_may_be_written_as_an_id_a_file_or_an_address(root: Path, old: str, new: str) -> None:
    assert plan(base_at(root), root, old, new).renamed == ("cases/fjordvik.yml", "cases/fjordby.yml")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such lock")
def test_a_move_waits_for_one_that_is_going_on_and_says_so(root: Path) -> None:
    told: list[str] = []
    done = Event()

    def other() -> None:
        with alone(root, told.append):
            done.set()

    with alone(root, told.append):
        waiting = Thread(target=other)
        waiting.start()
        assert not done.wait(0.2)
    waiting.join(5)
    assert done.is_set()
    assert told == ["Venter på en annen flytting som er i gang."]


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("finnes-ikke", "x", "Fant ikke"),
        ("fjordvik", "skogheim", "er brukt før"),
        ("fjordvik", "skogdirektoratet", "er brukt før"),
        ("fjordvik", "Ny Id", "kan ikke være en id"),
        ("fjordvik", "no", "leses som noe annet"),
        ("fjordvik", "2016", "leses som noe annet"),
        ("fjordvik", "../../x/..", "kan ikke være en id"),
        ("fjordvik/opplaering-for-alle", "skogheim/x", "annen fil"),
        ("fjordvik", "../x", "sier et annet sted"),
        ("fjordvik", "../../etc/x", "sier et annet sted"),
        ("fjordvik", "skogheim/x", "sier et annet sted"),
        ("fjordvik", "recommendations/x.yml", "sier et annet sted"),
        ("fjordvik", "/rad/x/", "sier et annet sted"),
        ("fjordvik", "case/skogheim/#x", "sier et annet sted"),
    ],
)
def test_what_cannot_be_moved_is_said_and_nothing_is_changed(root: Path, old: str, new: str, why: str) -> None:
    with pytest.raises(CannotMoveError, match=why):
        plan(base_at(root), root, old, new)


def test_a_record_without_an_address_is_named_with_its_kind_where_others_have_its_id(root: Path) -> None:
    base = base_at(root)
    role = next(iter(base.collection("roles")))
    (root / "reference" / "themes.yml").write_text(
        (root / "reference" / "themes.yml").read_text("utf-8").replace("- id: opplaering\n", f"- id: {role}\n"), "utf-8"
    )
    with pytest.raises(CannotMoveError, match=f"roles:{role}"):
        plan(base_at(root), root, role, "en-annen")
    assert "reference/roles.yml" in plan(base_at(root), root, f"roles:{role}", "en-annen").texts


def test_every_tenth_record_of_the_real_base_could_move(real_base: KnowledgeBase) -> None:
    known = list(names(real_base))
    for one in known[::10]:
        address = next(iter(one.addresses), None)
        if address is not None:
            assert plan(real_base, ROOT, address, "helt-ny-id").texts


def test_the_command_tells_what_it_changed_and_checks_the_result(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--root", str(root), "move", "fjordvik", "fjordby"]) == 0
    told = capsys.readouterr().out
    assert "cases/fjordvik.yml heter nå cases/fjordby.yml" in told
    assert told.endswith("0 feil.\n")
    assert main(["--root", str(root), "move", "fjordvik", "fjordby"]) == 2


def test_the_command_changes_nothing_while_there_are_faults(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "reference" / "roles.yml").write_text("x\n", encoding="utf-8")
    assert main(["--root", str(root), "move", "fjordvik", "fjordby"]) == 1
    assert "Ingenting er endret" in capsys.readouterr().out
    assert (root / "cases" / "fjordvik.yml").exists()


def contents(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_a_disk_that_fills_up_on_the_way_leaves_every_file_as_it_was(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(root)
    real = tempfile.mkstemp
    made: list[str] = []

    def full_at_last(**named: Any) -> tuple[int, str]:
        if Path(named["dir"]).is_relative_to(root):
            made.append(named["prefix"])
        if len(made) == 3:
            raise OSError(28, "No space left on device")
        return real(**named)

    monkeypatch.setattr("knowledge_base.files.tempfile.mkstemp", full_at_last)
    assert main(["--root", str(root), "move", "fjordvik", "fjordby"]) == 2
    assert "Ingenting er endret" in capsys.readouterr().err
    assert len(made) == 3
    assert contents(root) == before


@pytest.mark.parametrize("new", ["index", "felles"])
def test_an_id_that_would_make_a_fault_is_told_and_nothing_is_changed(
    tmp_path: Path, new: str, capsys: pytest.CaptureFixture[str]
) -> None:
    root = project(tmp_path, {"case/index.md": "# Alle\n", "case/felles.md": "# Felles\n"})
    before = contents(root)
    assert main(["--root", str(root), "move", "fjordvik", new]) == 1
    assert "kan ikke brukes. Ingenting er endret." in capsys.readouterr().out
    assert contents(root) == before


def test_what_stands_around_the_id_stays_as_it_was_written(root: Path) -> None:
    file = root / "cases" / "fjordvik.yml"
    text = "\ufeff# bla\u030a og e\ufb00ekt\u2009!\r\n" + file.read_text("utf-8").replace("\n", "\r\n")
    file.write_bytes(text.encode())
    carry_out(plan(base_at(root), root, "fjordvik/opplaering-for-alle", "kurs"), root)
    now = file.read_bytes().decode()
    assert now.startswith("\ufeff# bla\u030a og e\ufb00ekt\u2009!\r\n")
    assert "id: kurs\r\n" in now
    changed = [line for line in difflib.ndiff(text.split("\r\n"), now.split("\r\n")) if line[0] in "-+"]
    assert len(changed) < 6


def test_addresses_of_other_sites_are_left_as_they_are(root: Path) -> None:
    text = "[a](https://andre.example/case/fjordvik/) <a href='https://b.example/x/case/fjordvik/#y'>b</a> {} c\n"
    (root / "docs").mkdir(exist_ok=True)
    (root / "docs" / "om.md").write_text(text.format("[c](case/fjordvik.md)"), encoding="utf-8")
    carry_out(plan(base_at(root), root, "fjordvik", "fjordby"), root)
    assert (root / "docs" / "om.md").read_text("utf-8") == text.format("[c](case/fjordby.md)")


def test_a_link_written_in_a_roundabout_way_follows_too(root: Path) -> None:
    (root / "docs").mkdir(exist_ok=True)
    (root / "docs" / "om.md").write_text("[a](../case/./fjordvik.md) [b](case/././fjordvik/)\n", encoding="utf-8")
    carry_out(plan(base_at(root), root, "fjordvik", "fjordby"), root)
    assert (root / "docs" / "om.md").read_text("utf-8") == "[a](../case/./fjordby.md) [b](case/././fjordby/)\n"


def test_a_file_name_cannot_give_a_command(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "reference" / "x\x1b[31m\n::error::y.txt").write_text('"fjordvik"', encoding="utf-8")
    assert main(["--root", str(root), "move", "fjordvik", "fjordby"]) == 0
    told = capsys.readouterr().out
    assert "y.txt:1" in told
    assert "\x1b" not in told
    assert not any(line.startswith("::") for line in told.splitlines())

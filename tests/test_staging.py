from __future__ import annotations

import errno
import os
import signal
import threading
import time
from pathlib import Path

import pytest

from knowledge_base import files, staging


def nobody_else(text: str) -> None:
    raise AssertionError(text)


def site(folder: Path, mark: str) -> Path:
    """What passes for a built site."""
    (folder / "data" / "v1").mkdir(parents=True)
    (folder / "data" / "v1" / "knowledge.json").write_text("{}", encoding="utf-8")
    (folder / "index.html").write_text(mark, encoding="utf-8")
    return folder


def build(target: Path, mark: str) -> None:
    stage = staging.begin(target, nobody_else)
    try:
        site(stage.folder / "x", mark)
        for path in list((stage.folder / "x").iterdir()):
            path.rename(stage.folder / path.name)
        (stage.folder / "x").rmdir()
        stage.promote()
    finally:
        stage.close()


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def mark_of(target: Path) -> str:
    return (target / "index.html").read_text(encoding="utf-8")


def test_a_site_is_put_where_there_was_none_and_nothing_else_is_left(tmp_path: Path) -> None:
    build(tmp_path / "a" / "site", "ny")
    assert mark_of(tmp_path / "a" / "site") == "ny"
    assert names(tmp_path / "a") == ["site"]


@pytest.mark.parametrize("in_one_step", [True, False])
def test_a_site_takes_the_place_of_a_former_one(
    in_one_step: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not in_one_step:
        monkeypatch.setattr(staging, "exchange", lambda *_: False)
    target = site(tmp_path / "site", "gammel")
    (target / "borte.html").touch()
    build(target, "ny")
    assert mark_of(target) == "ny"
    assert not (target / "borte.html").exists()
    assert names(tmp_path) == ["site"]


def test_the_exchange_is_one_step_here(tmp_path: Path) -> None:
    one, other = site(tmp_path / "one", "en"), site(tmp_path / "other", "to")
    if not staging.exchange(one, other):
        pytest.skip("this file system cannot exchange two folders")
    assert (mark_of(one), mark_of(other)) == ("to", "en")
    with pytest.raises(FileNotFoundError):
        staging.exchange(one, tmp_path / "borte")


def test_an_unfinished_build_leaves_the_old_site_and_nothing_else(tmp_path: Path) -> None:
    target = site(tmp_path / "site", "gammel")
    stage = staging.begin(target, nobody_else)
    (stage.folder / "index.html").write_text("halv", encoding="utf-8")
    stage.close()
    assert mark_of(target) == "gammel"
    assert names(tmp_path) == ["site"]


def test_a_failed_build_leaves_no_folders_above_the_target(tmp_path: Path) -> None:
    staging.begin(tmp_path / "a" / "b" / "site", nobody_else).close()
    assert names(tmp_path) == []


def test_what_a_killed_build_left_is_removed_by_the_next(tmp_path: Path) -> None:
    target = site(tmp_path / "site", "gammel")
    (tmp_path / ".site.building" / "new" / "rad").mkdir(parents=True)
    site(tmp_path / ".site.building" / "old", "eldre")
    (tmp_path / ".site.building" / "lock").write_text("123", encoding="utf-8")
    build(target, "ny")
    assert mark_of(target) == "ny"
    assert names(tmp_path) == ["site"]


def test_a_machine_that_stopped_between_two_renames_gets_its_old_site_back(tmp_path: Path) -> None:
    site(tmp_path / ".site.building" / "old", "gammel")
    staging.begin(tmp_path / "site", nobody_else).close()
    assert mark_of(tmp_path / "site") == "gammel"


def test_the_old_site_comes_back_when_the_second_rename_fails(tmp_path: Path) -> None:
    target = site(tmp_path / "site", "gammel")
    with pytest.raises(FileNotFoundError):
        staging.replace(tmp_path / "borte", target, tmp_path / "aside")
    assert mark_of(target) == "gammel"


def test_the_second_build_says_once_why_it_waits_and_then_ends_well(tmp_path: Path) -> None:
    target = site(tmp_path / "site", "gammel")
    first = staging.begin(target, nobody_else)
    told: list[str] = []
    waits = threading.Event()

    def second() -> None:
        def tell(text: str) -> None:
            told.append(text)
            waits.set()

        staging.begin(target, tell).close()

    thread = threading.Thread(target=second)
    thread.start()
    assert waits.wait(10)
    assert first.folder.is_dir()
    first.close()
    thread.join(10)
    assert not thread.is_alive()
    assert told == [f"Venter på et annet bygg av «{target}» (prosess {os.getpid()})."]
    assert names(tmp_path) == ["site"]


def test_a_folder_that_is_no_former_build_is_never_replaced(tmp_path: Path) -> None:
    home = tmp_path / "hjem"
    home.mkdir()
    (home / "index.html").write_text("min egen side", encoding="utf-8")
    with pytest.raises(staging.StagingError, match="ser ikke ut som et tidligere bygg"):
        staging.begin(home, nobody_else)
    assert mark_of(home) == "min egen side"
    assert names(tmp_path) == ["hjem"]


def test_hidden_files_beside_a_former_build_are_not_lost(tmp_path: Path) -> None:
    target = site(tmp_path / "site", "gammel")
    (target / ".DS_Store").touch()
    assert staging.refusal(target) is None
    (target / ".git").mkdir()
    with pytest.raises(staging.StagingError, match=r"«\.git»"):
        staging.begin(target, nobody_else)


@pytest.mark.parametrize("name", ["CNAME", "minfil.txt", "mappe/brev.odt", "rad/x/bilde.png", "assets2/a.js", "x.HTML"])
def test_what_someone_has_put_into_a_former_build_is_not_lost(tmp_path: Path, name: str) -> None:
    target = site(tmp_path / "site", "gammel")
    for made in (
        "robots.txt",
        "sitemap.xml",
        "_headers",
        "404.html",
        "rad/x/index.html",
        "assets/js/a.js",
        "data/b.json",
    ):
        (target / made).parent.mkdir(parents=True, exist_ok=True)
        (target / made).touch()
    assert staging.refusal(target) is None
    (target / name).parent.mkdir(parents=True, exist_ok=True)
    (target / name).touch()
    with pytest.raises(staging.StagingError, match=f"«{name}»"):
        staging.begin(target, nobody_else)
    assert (target / name).exists()


def test_a_file_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("brev", encoding="utf-8")
    with pytest.raises(staging.StagingError, match="er en fil"):
        staging.begin(tmp_path / "site", nobody_else)


def test_a_link_stays_and_the_folder_it_leads_to_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "www").mkdir()
    real = site(tmp_path / "www" / "raad", "gammel")
    (tmp_path / "site").symlink_to(real)
    build(tmp_path / "site", "ny")
    assert (tmp_path / "site").is_symlink()
    assert mark_of(real) == "ny"
    assert names(tmp_path / "www") == ["raad"]


def test_a_link_in_the_place_of_the_working_folder_is_not_followed(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    (elsewhere / "new").mkdir(parents=True)
    (tmp_path / ".site.building").symlink_to(elsewhere)
    with pytest.raises(staging.StagingError, match="er en lenke"):
        staging.begin(tmp_path / "site", nobody_else)
    assert (elsewhere / "new").is_dir()


def test_a_target_that_changed_during_the_build_is_not_replaced(tmp_path: Path) -> None:
    stage = staging.begin(tmp_path / "site", nobody_else)
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "brev.txt").touch()
    with pytest.raises(staging.StagingError):
        stage.promote()
    stage.close()
    assert (tmp_path / "site" / "brev.txt").exists()


def test_a_refusal_of_the_system_is_an_error_and_not_a_half_done_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = site(tmp_path / "site", "gammel")
    stage = staging.begin(target, nobody_else)

    def refuse(*_: Path) -> bool:
        raise OSError(errno.EXDEV, "x")

    monkeypatch.setattr(staging, "exchange", refuse)
    with pytest.raises(OSError, match="x"):
        stage.promote()
    stage.close()
    assert mark_of(target) == "gammel"
    assert names(tmp_path) == ["site"]


def test_ctrl_c_waits_until_the_step_is_done_also_when_a_library_has_threads_of_its_own() -> None:
    ended = threading.Event()
    library = threading.Thread(target=ended.wait)
    library.start()
    done = False

    def interrupted() -> None:
        nonlocal done
        with files.undisturbed():
            os.kill(os.getpid(), signal.SIGINT)
            time.sleep(0.05)  # time for the signal to come
            done = True

    try:
        with pytest.raises(KeyboardInterrupt):
            interrupted()
    finally:
        ended.set()
        library.join()
    assert done


def test_a_signal_that_is_passed_over_is_passed_over_in_the_step_too() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with files.undisturbed():
            os.kill(os.getpid(), signal.SIGHUP)
    finally:
        signal.signal(signal.SIGHUP, before)


def test_a_step_in_another_thread_is_done_without_a_word_of_signals() -> None:
    done = []

    def step() -> None:
        with files.undisturbed():
            done.append("done")

    thread = threading.Thread(target=step)
    thread.start()
    thread.join()
    assert done == ["done"]

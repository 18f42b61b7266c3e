"""Lines that can be edited, and a text of several lines that is pasted as one answer: in a terminal that is played."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from knowledge_base.terminal import PASTED, READY, wrapped

TWO_QUESTIONS = """
from knowledge_base.terminal import Terminal
talk = Terminal()
for ready in ("", {ready!r}):
    print(f"svar: <{{talk.ask('spør > ', ready)}}>")
"""


@contextmanager
def terminal(ready: str = "", kind: str = "xterm") -> Iterator[int]:
    """Two questions in a terminal; the second has `ready` on its line. `dumb` is a kind that marks no paste."""
    leader, follower = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", TWO_QUESTIONS.format(ready=ready)],
        stdin=follower, stdout=follower, stderr=follower, close_fds=True, start_new_session=True,
        env={**os.environ, "TERM": kind, "INPUTRC": "/dev/null", "PYTHONUTF8": "1"},
    )  # fmt: skip
    os.close(follower)
    try:
        yield leader
    finally:
        process.kill()
        process.wait()
        os.close(leader)


def shown_until(leader: int, mark: str) -> str:
    """What is shown until a mark is."""
    shown, ends = b"", time.monotonic() + 20
    while mark.encode() not in shown and time.monotonic() < ends:
        if select.select([leader], [], [], 0.2)[0]:
            try:
                shown += os.read(leader, 4096)
            except OSError:
                break
    return shown.decode("utf-8", "replace")


@pytest.mark.parametrize(
    ("kind", "pasted"),
    [
        ("dumb", "Første linje\nandre linje\n"),
        ("dumb", "Første linje\nandre linje"),
        ("dumb", "Første linje\r\n\r\nandre linje\n"),
        ("xterm", "Første linje\nandre linje\n"),
        ("xterm", "\x1b[200~Første linje\nandre linje\n\x1b[201~\n"),
    ],
    ids=["unmarked", "without an end", "with an empty line", "unmarked in another", "marked"],
)
def test_a_text_of_several_lines_that_is_pasted_is_one_answer(kind: str, pasted: str) -> None:
    with terminal(kind=kind) as leader:
        shown_until(leader, "spør > ")
        os.write(leader, pasted.encode())
        shown = shown_until(leader, "spør > ")
        assert "svar: <Første linje andre linje>" in shown
        assert PASTED in shown
        os.write(leader, b"neste\n")
        assert "svar: <neste>" in shown_until(leader, "svar: <neste>")


def test_what_is_ready_can_be_kept_and_changed() -> None:
    with terminal(ready="Fjelvik kommune") as leader:
        shown_until(leader, "spør > ")
        os.write(leader, b"a\n")
        shown_until(leader, "Fjelvik kommune")
        os.write(leader, b"\x1b[D" * len("vik kommune") + b"l\n")  # eleven times arrow left, and the letter that lacks
        assert "svar: <Fjellvik kommune>" in shown_until(leader, "svar: <Fjellvik kommune>")


def test_what_is_ready_is_told_once_how_to_erase_and_is_erased_so() -> None:
    with terminal(ready="Fjelvik kommune") as leader:
        shown_until(leader, "spør > ")
        os.write(leader, b"a\n")
        assert READY in shown_until(leader, "Fjelvik kommune")
        os.write(leader, b"\x15noe annet\n")
        assert "svar: <noe annet>" in shown_until(leader, "svar: <noe annet>")


def test_an_arrow_up_shows_the_answer_before() -> None:
    with terminal() as leader:
        shown_until(leader, "spør > ")
        os.write(leader, b"den samme\n")
        shown_until(leader, "spør > ")
        os.write(leader, b"\x1b[A\n")
        assert "svar: <den samme>" in shown_until(leader, "svar: <den samme>")


def test_a_line_is_broken_between_words_and_stands_as_far_in() -> None:
    text = (
        "\nVirksomhet kan også ha navn\n  12 Planlegging og oppfølging av gevinster\n   14 |     themes: [opplaering]"
    )
    assert wrapped(text, 24).split("\n") == [
        "",
        "Virksomhet kan også ha",
        "navn",
        "  12 Planlegging og",
        "     oppfølging av",
        "     gevinster",
        "   14 |     themes: [opplaering]",
    ]
    assert wrapped(text, 0) == text


def test_a_question_is_broken_between_words_too() -> None:
    script = [
        sys.executable,
        "-c",
        TWO_QUESTIONS.replace("'spør > '", "'Hvem det er som har spurt > '").format(ready=""),
    ]
    leader, follower = pty.openpty()
    process = subprocess.Popen(
        script, stdin=follower, stdout=follower, stderr=follower, close_fds=True, start_new_session=True,
        env={**os.environ, "COLUMNS": "16", "TERM": "dumb", "INPUTRC": "/dev/null", "PYTHONUTF8": "1"},
    )  # fmt: skip
    os.close(follower)
    try:
        shown = shown_until(leader, "> ")
    finally:
        process.kill()
        process.wait()
        os.close(leader)
    assert [line.strip() for line in shown.splitlines()] == ["Hvem det er som", "har spurt >"]


def test_a_script_answers_line_by_line() -> None:
    script = [sys.executable, "-c", TWO_QUESTIONS.format(ready="ikke dette")]
    done = subprocess.run(script, input="en\nto\n", capture_output=True, text=True, check=True)
    assert "svar: <en>" in done.stdout
    assert "svar: <to>" in done.stdout

"""How long an edit takes to reach a reader's browser while `mkdocs serve` runs."""

from __future__ import annotations

import os
import socket
import statistics
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter, sleep

from playwright.sync_api import sync_playwright

from tests.browser.conftest import FLAGS

EDITS = 3
IDLE = 1.0
"""Seconds between two edits, when what came of the first is made."""
LONGEST = 900_000
"""Milliseconds that the first build, or one edit, may take."""


@contextmanager
def changed(root: Path, word: str) -> Iterator[None]:
    """Lets a case of the project in `root` say `word` meanwhile."""
    file = min((root / "cases").glob("*.yml"))
    before = file.read_text(encoding="utf-8")
    file.write_text(before.replace("summary: ", f"summary: {word} ", 1), encoding="utf-8")
    try:
        yield
    finally:
        file.write_text(before, encoding="utf-8")


def edit_latency(root: Path, browser: str) -> float:
    """Seconds from a saved edit of a case till its page shows it, in the project in `root`: the median of three.

    One edit goes before them, since the first one after the start may find less to use again. Each is saved when all
    that came of the one before is made, and the page waits for more.
    """
    file = min((root / "cases").glob("*.yml"))
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--dev-addr", f"127.0.0.1:{port}"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": f"http://127.0.0.1:{port}/"}
    with subprocess.Popen(
        command, cwd=root, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        try:
            address = f"http://127.0.0.1:{port}/case/{file.stem}/"
            _wait_for(address, server)
            return _watched(address, f"http://127.0.0.1:{port}/", file, browser)
        finally:
            server.terminate()


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    end = perf_counter() + LONGEST / 1000
    while perf_counter() < end and server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5):  # noqa: S310  # our own server
                return
        except OSError:
            sleep(0.2)
    raise SystemExit("mkdocs serve never answered.")


def _watched(address: str, front: str, file: Path, browser: str) -> float:
    before = file.read_text(encoding="utf-8")
    taken = []
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=browser, args=FLAGS)
        page = started.new_page()
        page.goto(address, timeout=LONGEST)
        sleep(IDLE)
        for number in range(EDITS + 1):
            word = f"Endring{number}"
            file.write_text(before.replace("summary: ", f"summary: {word} ", 1), encoding="utf-8")
            start = perf_counter()
            page.get_by_text(word).first.wait_for(timeout=LONGEST)
            taken.append(perf_counter() - start)
            with urllib.request.urlopen(front, timeout=LONGEST / 1000):  # noqa: S310  # our own server
                sleep(IDLE)
        started.close()
    file.write_text(before, encoding="utf-8")
    return statistics.median(taken[1:])

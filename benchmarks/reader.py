"""What a reader's browser has to do with the built site."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from shutil import which
from threading import Thread

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from tests.browser.conftest import BROWSERS, FLAGS, Handler, Server

FILTERED = ("rad/", "case/", "observasjoner/", "belegg/")
TOO_LARGE = 40_000_000
"""Bytes of a page that the browser is spared."""
QUERY = "endring i ledelsen"
WAIT = 300_000


def chromium() -> str:
    """The browser. Raises SystemExit where there is none."""
    found = next(filter(None, map(which, BROWSERS)), None)
    if found is None:
        raise SystemExit("There is no Chromium here. `make browser` installs it.")
    return found


@dataclass(frozen=True)
class Reader:
    """What was seen."""

    filters: dict[str, float]
    """By page: CPU milliseconds from a choice till the page shows what fits."""
    search_bytes: int
    """Compressed bytes that a first search fetches, its own scripts included."""
    search_requests: int


def read(site: Path) -> Reader:
    """Opens pages of the site in a real browser."""
    with _served(site) as (address, server), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        filters = {}
        for path in FILTERED:
            file = site / path / "index.html"
            if file.is_file() and file.stat().st_size < TOO_LARGE:
                filters[path] = _filter(browser, address + path)
        sent, requests = _search(browser, address, server)
        browser.close()
    return Reader(filters, sent, requests)


@contextmanager
def _served(site: Path) -> Iterator[tuple[str, Server]]:
    with Server(("127.0.0.1", 0), partial(Handler, directory=str(site))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/", server
        server.shutdown()


def _filter(browser: Browser, address: str) -> float:
    """The CPU milliseconds of the page's own thread for the first choice of the first list, drawing included."""
    page = browser.new_page()
    page.goto(address, timeout=WAIT)
    asked = page.locator(".filter select").first
    value = asked.locator("option").nth(1).get_attribute("value")
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    _settle(page)
    before = _busy(session)
    asked.select_option(value)
    _settle(page)
    taken = _busy(session) - before
    page.close()
    return taken * 1000


def _settle(page: Page) -> None:
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(null))))")


def _busy(session: CDPSession) -> float:
    metrics = {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}
    return float(metrics["TaskDuration"])


def _search(browser: Browser, address: str, server: Server) -> tuple[int, int]:
    page = browser.new_page()
    page.goto(f"{address}sok/", timeout=WAIT)
    page.wait_for_load_state("networkidle", timeout=WAIT)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    before = server.sent
    page.get_by_role("searchbox").last.fill(QUERY)
    page.locator(".search-results li").first.wait_for(timeout=WAIT)
    page.wait_for_load_state("networkidle", timeout=WAIT)
    page.close()
    return server.sent - before, len(asked)

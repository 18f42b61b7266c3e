"""What a first visit costs, and that nothing moves while the page arrives."""

from __future__ import annotations

import gzip

import pytest
from playwright.sync_api import Browser, Response

from tests.browser.support import KINDS, NARROW, WIDE

MOST_KB = 250
COMPRESSED_ALREADY = ("font/", "image/png")
WATCH = """
  window.moved = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries())
      for (const source of entry.sources) window.moved.push(source.node?.outerHTML?.slice(0, 100) ?? "text");
  }).observe({ type: "layout-shift", buffered: true });
"""
SETTLED = """async () => {
  await document.fonts.ready;
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  return window.moved;
}"""


def compressed(response: Response) -> int:
    """The bytes a host sends that compresses text, as all hosts we know of do."""
    body = response.body()
    already = response.headers.get("content-type", "").startswith(COMPRESSED_ALREADY)
    return len(body) if already else len(gzip.compress(body))


@pytest.mark.parametrize("kind", KINDS)
def test_a_first_visit_is_light(browser: Browser, address: str, kind: str) -> None:
    with browser.new_context(viewport=NARROW) as context:
        page = context.new_page()
        responses: list[Response] = []
        page.on("response", lambda response: responses.append(response))  # noqa: PLW0108  # wants to mark the function
        page.goto(address + KINDS[kind], wait_until="load")
        page.evaluate("document.fonts.ready.then(() => null)")
        weights = {response.url: compressed(response) for response in responses}
    assert len(weights) > 3  # the page, its styles, its scripts, its font
    assert sum(weights.values()) <= MOST_KB * 1024, weights


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["narrow", "wide"])
def test_nothing_moves_while_a_page_arrives(browser: Browser, address: str, size: dict[str, int], scheme: str) -> None:
    with browser.new_context(viewport=size, color_scheme=scheme) as context:
        page = context.new_page()
        page.add_init_script(WATCH)
        moved = {}
        for kind, path in KINDS.items():
            page.goto(address + path, wait_until="load")
            moved[kind] = page.evaluate(SETTLED)
    assert {kind: nodes for kind, nodes in moved.items() if nodes} == {}

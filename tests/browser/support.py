"""What the browser tests share: one page of every kind, and how to open what is folded."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Error, Page

KINDS = {
    "front": "",
    "all-advice": "rad/",
    "advice": "rad/ildsjeler-og-endringsagenter/",
    "actions": "handlinger/",
    "self-check": "selvsjekk/",
    "agenda": "mote/",
    "all-cases": "case/",
    "case": "case/trondheim/",
    "all-perspectives": "perspektiv/",
    "perspective": "perspektiv/ledelse/",
    "reading": "perspektiv/gevinst/les/",
    "all-themes": "tema/",
    "theme": "tema/endringsagenter/",
    "observations": "observasjoner/",
    "evidence": "belegg/",
    "hypotheses": "hypoteser/",
    "glossary": "ordliste/",
    "sources": "kilder/",
    "models": "modeller/",
    "about": "om/",
    "method": "om/metode/",
    "coverage": "om/dekning/",
    "privacy": "om/personvern/",
    "accessibility": "om/tilgjengelighet/",
    "contributing": "bidra/",
    "form": "bidra/ny/",
    "search": "sok/",
    "not-found": "404.html",
}
WIDTHS = (360, 768, 1280)
NARROW = {"width": 360, "height": 640}
WIDE = {"width": 1280, "height": 800}


@contextmanager
def fresh_tab(browser: Browser, **options: Any) -> Iterator[Page]:
    """A tab that knows nothing of others, in a context with these options of Playwright's `new_context`."""
    with browser.new_context(**options) as context:
        page = context.new_page()
        yield page
        page.unroute_all(behavior="ignoreErrors")  # an answer that is still on its way is no fault of the next test


def unfold(page: Page) -> None:
    """Opens everything that can be folded out."""
    page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true")


def until(page: Page, condition: str) -> None:
    """Waits until `condition` holds, at most five seconds.

    Playwright's own waiting evaluates text inside the page again and again, which the site's policy forbids.
    """
    asked = f"""() => new Promise((done, fail) => {{
      const end = performance.now() + 5000;
      const look = () => {{
        if ({condition}) done();
        else if (performance.now() > end) fail(new Error("never came true"));
        else requestAnimationFrame(look);
      }};
      look();
    }})"""
    try:
        page.evaluate(asked)
    except Error as error:  # the page that was asked gave way to the one that is meant
        if "Execution context was destroyed" not in str(error):
            raise
        page.evaluate(asked)

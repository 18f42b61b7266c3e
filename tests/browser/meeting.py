"""What the tests of the self-check and of the agenda share."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, expect

from knowledge_base.base import KnowledgeBase
from knowledge_base.kinds.statement import Statement

PHONE = {"width": 390, "height": 844}
SELF_CHECK = "selvsjekk/"
AGENDA = "mote/"
CLOSED = "Object.defineProperty(window, 'localStorage', { get() { throw new Error('closed'); } })"
"""Storage as it is where a reader has closed it to all sites."""


@contextmanager
def visitor(browser: Browser, address: str, **how: object) -> Iterator[Page]:
    """A reader with a browser of her own."""
    with browser.new_context(base_url=address, locale="nb-NO", **{"viewport": PHONE, **how}) as context:
        yield context.new_page()


def answer(page: Page, answers: Mapping[str, str], comments: Mapping[str, str] | None = None) -> None:
    """Answers statements, each by its id, with the words of an answer."""
    for statement, title in answers.items():
        page.locator(f"#{statement}").get_by_label(title, exact=True).check()
    for statement, text in (comments or {}).items():
        page.locator(f"#{statement} textarea").fill(text)


def saved(page: Page, button: str, folder: Path) -> Path:
    """The file that a button gives."""
    with page.expect_download() as download:
        page.get_by_role("button", name=button).click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def give(page: Page, button: str, *files: Path) -> None:
    """Presses a button that asks for files, and gives it these."""
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name=button).click()
    chooser.value.set_files([str(file) for file in files])


def titles(items: Locator) -> list[str]:
    """What each thing of a list is called."""
    return items.locator("h2, h3").evaluate_all(
        "all => all.filter((one) => one.matches('.pick > h3, .item > h2')).map((one) => one.textContent)"
    )


def text_of(base: KnowledgeBase, statement: str) -> str:
    """The words of a statement."""
    return str(base.of(Statement)[statement].text)


def said(page: Page, text: str) -> None:
    """Waits until the page says something."""
    expect(page.locator("[data-slot=status]")).to_contain_text(text)


def written(folder: Path, name: str, value: object) -> Path:
    """A file with `value` as JSON, or as it is where it is text."""
    path = folder / name
    path.write_text(value if isinstance(value, str) else json.dumps(value), encoding="utf-8")
    return path

"""While the site is served: whole pages of the last time, frame and all.

A page is what the templates of the frame make of its content, of what is known about it, and of what all frames show.
Where all this is the same as the last time, so is the page. MkDocs lets a page name a template of its own, and that of
such a page prints what is kept. Which attributes of a page and of the settings the frame may read is a list here, and a
test looks whether the templates read others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from jinja2 import ChoiceLoader, DictLoader, Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

from knowledge_base.memory import Memory, digest

TEMPLATE = "kept.html"
"""The template of a page that is kept. The theme and `overrides/` have none of this name."""
OF_PAGE = ("canonical_url", "edit_url", "is_homepage", "title", "url")
"""What the frame may read of a page beside its content and `meta`."""
OF_SETTINGS = ("site_description", "site_name", "site_url")
"""What it may read of the settings beside those of the theme and `extra`."""


class KeptPages:
    """The pages of the last time, as they were written."""

    def __init__(self, memory: Memory) -> None:
        """`memory` has them."""
        self._memory = memory
        self._causes: dict[str, object] = {}
        self._whole: dict[str, str] = {}

    def begin(
        self, env: Environment, config: MkDocsConfig, nav: Navigation, files: Files, content: Callable[[Page], str]
    ) -> None:
        """Finds the pages that are as they were. `content` gives that of each."""
        assert env.loader is not None, "MkDocs gives it one"  # noqa: S101  # tells the type checker
        env.loader = ChoiceLoader([env.loader, DictLoader({TEMPLATE: "{{ page.content }}"})])
        env.bytecode_cache = self._memory.templates
        frame = self._memory.steady("frame", _frame(config, nav))
        self._causes, self._whole = {}, {}
        for file in files.documentation_pages():
            page = file.page
            if page is None or "template" in page.meta:
                continue
            about = [getattr(page, name) for name in OF_PAGE]
            cause = (frame, content(page), {**page.meta}, about)
            self._causes[file.src_uri] = cause
            whole = self._memory.recall("page", file.src_uri, cause)
            if isinstance(whole, str):
                self._whole[file.src_uri] = whole
                page.meta["template"] = TEMPLATE

    def whole(self, page: Page) -> str | None:
        """The whole page; None when it must be made."""
        return self._whole.get(page.file.src_uri)

    def with_content(self, source: str, content: str) -> str | None:
        """The page of the last time with another content in its frame; None where it had this one already.

        None also where it is not known, or where that content did not stand in one place.
        """
        match self._memory.last("page", source):
            case ((_, str() as former, *_), str() as whole) if former and former != content:
                return whole.replace(former, content) if whole.count(former) == 1 else None
        return None

    def keep(self, page: Page, output: str) -> None:
        """Keeps a page that was made."""
        cause = self._causes.get(page.file.src_uri)
        if cause is not None and page.file.src_uri not in self._whole:
            self._memory.remember("page", page.file.src_uri, cause, output)


def _frame(config: MkDocsConfig, nav: Navigation) -> tuple[object, ...]:
    """All that the frames of all pages are made with."""
    settings = [config[name] for name in OF_SETTINGS]
    theme = {name: str(value) for name, value in config.theme.items()}  # values of kinds that nobody else knows
    templates = digest(Path(config.theme.dirs[0]))  # `overrides/`; those of the theme stay while the process lasts
    return (settings, theme, templates, {**config.extra}, list(_described(nav.items)))


def _described(items: list[StructureItem]) -> Iterator[tuple[object, ...]]:
    for item in items:
        inside = list(_described(item.children)) if isinstance(item, Section) else []
        yield type(item).__name__, item.title, getattr(item, "url", None), inside

"""What becomes of a page that somebody looks at, before the rest of a changed site is looked through and made.

Nothing of it is kept: the site that is made afterwards is the one that counts (adr/0026).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from knowledge_base.base import KnowledgeBase
from knowledge_base.calls import expand, insert
from knowledge_base.inspection import shown
from knowledge_base.page_macros import page_macros
from knowledge_base.pages import generated_pages
from knowledge_base.render import Renderer
from knowledge_base.written import FOLDER, read_page


@dataclass(frozen=True)
class Around:
    """A hand-written page as it was made the last time."""

    source: str
    """Its file, below the folder of pages."""
    markdown: str
    html: str
    """What came of it, with a token for each call of a macro."""


@dataclass(frozen=True)
class Content:
    """What stands on a page, inside the frame that all pages have."""

    source: str
    """Where MkDocs looks for it, below the folder of pages."""
    html: str


@dataclass(frozen=True)
class Ahead:
    """A base that has been loaded and not looked through, and what its pages were the last time."""

    base: KnowledgeBase
    renderer: Renderer
    root: Path
    around: Mapping[str, Around]
    """The hand-written pages, by their addresses."""

    def content(self, address: str) -> Content | None:
        """What will stand on the page at `address`. None where that takes more than its template."""
        try:
            found = self._written(address) if address in self.around else self._generated(address)
        except Exception:  # a base with faults, of which the checks tell
            return None
        return Content(found.source, found.html + self.renderer.moved(address)) if found else None

    def _generated(self, address: str) -> Content | None:
        page = next((one for one in generated_pages(self.base) if one.address == address), None)
        return Content(page.path, shown(self.renderer, page)) if page else None

    def _written(self, address: str) -> Content | None:
        around = self.around[address]
        page = read_page(self.root / FOLDER / around.source, self.root).page
        if page is None or page.markdown != around.markdown:  # which MkDocs must read
            return None
        macros = page_macros(self.base, self.renderer, lambda: address, self.renderer.edit)
        made = expand(page.markdown, page.file, macros, page.first_line)
        return None if made.problems else Content(around.source, insert(around.html, made.inserts))

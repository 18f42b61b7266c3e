"""The text of a built page, cut into the sections that its headings make."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser

_TEXT = {"p", "li", "dt", "dd", "td", "th", "figcaption"}
_HEADINGS = {"h1", "h2"}
_HEADING = re.compile(r"<h2\b[^>]*>(.*?)</h2>", re.DOTALL)
_TAG = re.compile(r"<(svg|button)\b.*?</\1>|<[^>]*>", re.DOTALL)
_COUNT = re.compile(r"\s*\(\d+\)$")
_SKIPPED = {"nav", "table", "details", "svg", "script", "style", "form", "button"}


@dataclass(frozen=True)
class Section:
    """A heading with an address on its page, and the text below it. The first one has no id: it is the page."""

    id: str
    title: str
    passages: tuple[str, ...]


@dataclass
class _Draft:
    id: str = ""
    title: str = ""
    passages: list[str] = field(default_factory=list)


def headings(page: str) -> Iterator[str]:
    """The headings of a generated page, without the number of what stands below them.

    A reading by pattern, since there may be thousands of such pages, and all were written by our own templates.
    """
    article = page.partition("<article")[2].partition("</article>")[0]
    for inside in _HEADING.findall(article):
        yield _COUNT.sub("", " ".join(unescape(_TAG.sub("", inside)).split()))


def read_sections(page: str) -> Iterator[Section]:
    """The page itself, with the text before its second heading, and then every section that has an id."""
    reader = _Reader()
    reader.feed(page)
    for number, draft in enumerate(reader.drafts):
        if draft.title and (draft.id or number == 0):
            # A heading that names a section has the section's id with an ending; readers' links go to the section.
            identifier = draft.id.removesuffix("-tittel") if number else ""
            yield Section(identifier, draft.title, tuple(draft.passages))


class _Reader(HTMLParser):
    """Collects text inside <article>, leaving out navigation, tables and what is folded away."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.drafts: list[_Draft] = []
        self._in_article = False
        self._skipping = 0
        self._in_heading = False
        self._text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "article":
            self._in_article = True
        elif tag in _SKIPPED:
            self._skipping += 1
        elif tag in _HEADINGS and self._listens:
            self._flush()
            self.drafts.append(_Draft(id=dict(attrs).get("id") or ""))
            self._in_heading = True
        elif tag in _TEXT:
            self._flush()

    def handle_endtag(self, tag: str) -> None:
        if tag == "article":
            self._flush()
            self._in_article = False
        elif tag in _SKIPPED:
            self._skipping -= 1
        elif tag in _HEADINGS and self._in_heading:
            self.drafts[-1].title = self._take()
            self._in_heading = False
        elif tag in _TEXT:
            self._flush()

    def handle_data(self, data: str) -> None:
        if self._listens:
            self._text.append(data)

    @property
    def _listens(self) -> bool:
        return self._in_article and not self._skipping

    def _take(self) -> str:
        text = " ".join("".join(self._text).split())
        self._text.clear()
        return text

    def _flush(self) -> None:
        text = self._take()
        if text and self.drafts:
            self.drafts[-1].passages.append(text)

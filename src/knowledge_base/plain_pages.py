"""The pages of the site as plain Markdown with front matter, for another generator than ours to build.

What a page shows, it shows here: text, headings with their places, lists, tables and links. What needs our scripts or
our styles, such as filters, buttons and drawings, is left out. The files lie so that addresses stay what they are.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator, Mapping
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import yaml
from bs4 import BeautifulSoup, Tag
from markdownify import ATX, MarkdownConverter

from knowledge_base.addresses import scheme_of
from knowledge_base.base import KnowledgeBase
from knowledge_base.inspection import Body, bodies
from knowledge_base.kinds.identity import identity
from knowledge_base.leads import leads
from knowledge_base.pages import generated_pages
from knowledge_base.render import Renderer
from knowledge_base.written import read_page

_LEFT_OUT = (
    "form, svg, script, template, button:not(.term), [popover], [aria-hidden=true], .who-marks, .file-size, .no-print,"
    " .needs-js, .visually-hidden, .on-paper, .moved-anchors"
)
"""What is of use on our own pages only. A word with an explanation is a button, and stays as a word."""
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def plain_pages(
    base: KnowledgeBase, root: Path, renderer: Renderer, site: str, index: str
) -> Iterator[tuple[str, str]]:
    """Every page of the site of `base`, by the place of its file.

    `site` is the full address of the site, where its files stay: data, and what else is no page. `index` is what the
    file of a page is called when it has pages below it: index.md, or _index.md for Hugo.
    """
    heads = {page.address: (page.title, page.description) for page in generated_pages(base)}
    made = [one for one in bodies(base, root, renderer) if isinstance(one, Body)]
    all_addresses = frozenset(one.address for one in made)
    former: dict[str, list[str]] = {}
    for old, new in base.once(leads).pages.items():
        former.setdefault(new, []).append(f"/{old}")
    for body in made:
        title, description = heads.get(body.address) or _written_head(root, body.file, base)
        head = {"title": str(title), "description": str(description), "aliases": former.get(body.address, [])}
        there = all_addresses | {one.lstrip("/") for every in former.values() for one in every}
        text = markdown(_with_whole_links(body, there, site), title)
        yield place(body.address, all_addresses, index), _front_matter(head) + text


def _with_whole_links(body: Body, there: Collection[str], site: str) -> str:
    """The page with whole addresses where it links to a file of the site, which does not come along."""
    soup = BeautifulSoup(body.html, "html.parser")
    for link in soup.find_all("a", href=True):
        target, here = str(link["href"]), f"/{body.address}"
        if scheme_of(target) == "":
            path = urljoin(here, target).partition("#")[0].partition("?")[0].lstrip("/")
            if path not in there:
                link["href"] = urljoin(urljoin(site, body.address), target)
    return str(soup)


def place(address: str, every: Collection[str], index: str) -> str:
    """Where the file of the page at `address` lies, of a site with pages at `every` address."""
    below = any(one != address and one.startswith(address) for one in every)
    return posixpath.join(address, index) if below else f"{address.rstrip('/')}.md"


def markdown(html: str, title: str = "") -> str:
    """What stands on a page, as Markdown. A heading of the first level that says the `title` once more is left out."""
    soup = BeautifulSoup(html, "html.parser")
    for one in soup.select(_LEFT_OUT):
        one.decompose()
    for one in soup.find_all("h1"):
        if " ".join(one.get_text().split()) == " ".join(title.split()):
            one.decompose()
    for one in soup.find_all("details"):
        one.name = "div"
    for one in soup.select("summary"):
        one.name = "div"
    _keep_places(soup)
    text = _Converter(heading_style=ATX, bullets="-", escape_misc=True).convert_soup(soup)
    return _with_places(_joined(text))


def _keep_places(soup: BeautifulSoup) -> None:
    """Gives each place that can be linked to a heading that has it, its own or the first inside it, or a mark."""
    for one in list(soup.find_all(id=True)):
        if one.name in _HEADINGS:
            continue
        heading = one.find(_HEADINGS)
        if isinstance(heading, Tag) and not heading.get("id"):
            heading["id"] = one["id"]
            continue
        mark = f"{_OPENS}{one['id']}{_CLOSES}"
        inner = one.find(("td", "th")) if one.name in {"table", "thead", "tbody", "tr"} else one.find(("li", "dt"))
        (inner if isinstance(inner, Tag) and one.name in _HOLDS_NO_TEXT else one).insert(0, mark)


_OPENS, _CLOSES = "\ue000", "\ue001"
"""Around the name of a place till all is Markdown. The checks let no such letter into a text."""
_HOLDS_NO_TEXT = frozenset({"dl", "ol", "table", "tbody", "thead", "tr", "ul"})
_PLACE = re.compile(f"{_OPENS}([^{_OPENS}{_CLOSES}]*){_CLOSES}")


def _with_places(text: str) -> str:
    """The marks as anchors: the only way that Markdown has to name a place that is no heading."""
    return _PLACE.sub(lambda found: f'<a id="{escape(found[1].replace(chr(92), ""))}"></a>', text)


class _Converter(MarkdownConverter):
    """Writes headings with their places, and words for what is told by its look alone."""

    def convert_hN(self, n: int, el: Tag, text: str, *_: Any) -> str:  # noqa: N802  # as named there
        """A heading, with its place in braces as many generators read it."""
        line = " ".join(text.split())
        if not line:
            return ""
        anchor = f" {{#{el['id']}}}" if el.get("id") else ""
        return f"\n\n{'#' * n} {line}{anchor}\n\n"

    def convert_dt(self, _el: Tag, text: str, **_: Any) -> str:
        """A name before what is said of it."""
        return f"\n\n**{' '.join(text.split())}**\n" if text.strip() else ""

    def convert_dd(self, _el: Tag, text: str, **_: Any) -> str:
        """What is said."""
        return f"\n{text.strip()}\n\n" if text.strip() else ""


def _joined(text: str) -> str:
    """Without the empty lines and the spaces at the ends of lines that the page's own layout left."""
    lines = [line.rstrip() for line in text.split("\n")]
    kept = [line for number, line in enumerate(lines) if line or (number and lines[number - 1])]
    return "\n".join(kept).strip() + "\n"


def _written_head(root: Path, file: str, base: KnowledgeBase) -> tuple[str, str]:
    page = read_page(root / file, root).page
    about = identity(base)
    return (page.title or about.name, page.description or about.description) if page else (about.name, "")


def _front_matter(head: Mapping[str, Any]) -> str:
    told = {name: value for name, value in head.items() if value}
    return f"---\n{yaml.safe_dump(told, allow_unicode=True, sort_keys=False, width=1000)}---\n\n"

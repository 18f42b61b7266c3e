"""The subset of Markdown that contributors may use in text fields, and plain words from it."""

from __future__ import annotations

import html
import re

import markdown
import nh3

ALLOWED_TAGS = {"p", "em", "strong", "a", "ul", "ol", "li"}
_HTML = re.compile(r"<\s*[/!?a-zA-Z]")
_TEMPLATE = re.compile(r"\{\{|\{%|\{#")
_TAG = re.compile(r"<[^>]+>")
_LINK = re.compile(r"\[[^\]]*\]\(\s*<?([^)\s>]+)")


def forbidden_marks(text: str) -> str | None:
    """The first mark in `text` that could be run as HTML or as a template, or None."""
    found = _HTML.search(text) or _TEMPLATE.search(text)
    return found.group(0) if found else None


def to_html(text: str) -> str:
    """`text` as HTML with only the allowed tags. Anything else is removed, even if the checks let it through."""
    rendered = markdown.markdown(text, extensions=["sane_lists"], output_format="html")
    return nh3.clean(
        rendered, tags=ALLOWED_TAGS, attributes={"a": {"href"}}, url_schemes={"http", "https", "mailto"}, link_rel=None
    )


def to_inline_html(text: str) -> str:
    """`text` as HTML without the paragraph around it, for text that stands inside a line."""
    rendered = to_html(text).strip()
    if rendered.startswith("<p>") and rendered.count("<p>") == 1 and rendered.endswith("</p>"):
        return rendered[3:-4]
    return rendered


def to_plain(text: str) -> str:
    """`text` without any markup, as words in one line."""
    return " ".join(html.unescape(_TAG.sub(" ", to_html(text))).split())


def link_targets(text: str) -> list[str]:
    """The addresses of the Markdown links in `text`."""
    return _LINK.findall(text)

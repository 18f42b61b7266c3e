"""How a comparison of two bases is told: as text, as Markdown for a pull request, and as JSON for other tools."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from knowledge_base.comparing import Comparison

TEMPLATE = "comparison.txt.j2"
PARTS = ("claims", "cells", "moved", "new", "gone", "changed")
"""What is told, in this order: first what the figures of readers are."""


class Words:
    """The sentences of a comparison, from the template below `templates`."""

    def __init__(self, templates: Path) -> None:
        """`templates` is the folder that has the template."""
        environment = Environment(
            loader=FileSystemLoader(templates),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            autoescape=False,  # noqa: S701  # what comes out is plain text, for a terminal or to be escaped as Markdown
        )
        self._template = environment.get_template(TEMPLATE)

    def say(self, part: str, of: object = None) -> str:
        """The sentence about one thing, in one line."""
        return " ".join(self._template.render(part=part, of=of).split())

    def told(self, found: Comparison) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Each part that has something, with its sentences."""
        for part in PARTS:
            if listed := getattr(found, part):
                yield part, tuple(self.say(part, one) for one in listed)
        if found.unread:
            yield "unread", (self.say("unread", found.unread),)


def in_text(found: Comparison, words: Words) -> Iterator[str]:
    """A heading and the sentences under it, part by part."""
    if found.is_empty:
        yield words.say("nothing")
    for part, sentences in words.told(found):
        yield f"{words.say('heading', part)}:"
        yield from (f"  {one}" for one in sentences)


def in_markdown(found: Comparison, words: Words) -> Iterator[str]:
    """The same for a comment on a pull request. What comes from records cannot become more than text there."""
    yield f"## {words.say('title')}\n"
    if found.is_empty:
        yield words.say("nothing")
    for part, sentences in words.told(found):
        yield f"### {words.say('heading', part)}\n"
        yield from (f"- {_escaped(one)}" for one in sentences)
        yield ""


def in_json(found: Comparison, words: Words) -> Iterator[str]:
    """One object: each part with what it is about, and the sentence that is said of it."""
    parts = {part: [{**asdict(one), "says": words.say(part, one)} for one in getattr(found, part)] for part in PARTS}
    yield json.dumps({**parts, "unread": found.unread}, ensure_ascii=False, indent=2)


FORMATS: Mapping[str, Callable[[Comparison, Words], Iterator[str]]] = {
    "text": in_text,
    "markdown": in_markdown,
    "json": in_json,
}
"""What `--format` may say."""

_MARKS = re.compile(r"([\\`*_\[\]<>#|~!])")


def _escaped(text: str) -> str:
    """Text in which Markdown and GitHub see no mark, nobody who is named, and no other issue."""
    return _MARKS.sub(r"\\\1", text).replace("@", "&#64;")

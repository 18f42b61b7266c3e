"""What a hand-written page may say beside Markdown: calls of the project's own macros, with plain text as arguments.

A page is never a template. This module finds the calls, and that is all it understands: there are no variables, no
expressions and no statements that could be evaluated, and so nothing that a page could reach. What a macro returns is
held aside while MkDocs reads the page as Markdown, and put in afterwards, so that it is neither a call nor Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from knowledge_base.problems import Problem, nearest

Macro = Callable[..., str]

_STRING = r"""(?:"[^"\\{}\n]*"|'[^'\\{}\n]*')"""
_CALL = re.compile(  # no piece gives back what it has taken, so that a long one costs no more than its length
    rf"\{{\{{[ \t]*+([a-z_]++)\([ \t]*+({_STRING}[ \t]*+(?:,[ \t]*+{_STRING}[ \t]*+)*+)?+\)[ \t]*+\}}\}}"
)
_MARK = re.compile(r"\{\{|\{%|\{#")
_START, _END = "\ue000", "\ue001"  # from Unicode's private use area, where no text has anything to say
_TOKEN = re.compile(f"<p>{_START}([0-9]+){_END}</p>|{_START}([0-9]+){_END}")
_TOKEN_IN_TAG = re.compile(f"<[^<>]*{_START}")

_RULE = "Sider kan bare kalle prosjektets makroer, med ren tekst som argument."


@dataclass(frozen=True)
class Call:
    """A call of a macro, such as `{{ recommendation("sentraliser-it") }}`."""

    start: int
    name: str
    arguments: tuple[str, ...]


@dataclass(frozen=True)
class Mark:
    """Something that looks like a template and is not a call."""

    start: int
    text: str


@dataclass(frozen=True)
class Expanded:
    """A page's Markdown with a token for each call, and the finished HTML that belongs there."""

    markdown: str
    inserts: tuple[str, ...]
    problems: tuple[Problem, ...]


def parts(text: str) -> Iterator[str | Call | Mark]:
    """The text of a page, cut into plain pieces, calls, and marks that are not calls."""
    place = 0
    while found := _MARK.search(text, place):
        yield text[place : found.start()]
        if call := _CALL.match(text, found.start()):
            arguments = tuple(quoted[1:-1] for quoted in re.findall(_STRING, call[2] or ""))
            yield Call(call.start(), call[1], arguments)
            place = call.end()
        else:
            yield Mark(found.start(), found[0])
            place = found.end()
    yield text[place:]


def expand(text: str, file: str, macros: Mapping[str, Macro], first_line: int = 1) -> Expanded:
    """The page `file` with its calls made. `first_line` is the line of the file where `text` begins.

    Whatever is wrong with it stands in `problems`; a macro that fails is one of them.
    """
    markdown, inserts, problems = [], [], []

    def wrong(start: int, what: str, do: str = _RULE) -> None:
        line_start = text.rfind("\n", 0, start) + 1
        problems.append(Problem(file, first_line + text.count("\n", 0, start), start - line_start + 1, what, do))

    for sign in (_START, _END):
        if sign in text:
            wrong(text.index(sign), f"Tegnet U+{ord(sign):04X} kan ikke stå i en side.", "Ta det bort.")
    for part in parts(text):
        match part:
            case str():
                markdown.append(part)
            case Mark():
                wrong(part.start, f"«{part.text}» begynner ikke et kall på en makro.")
            case Call():
                try:
                    inserts.append(_made(part, macros))
                except CallError as error:
                    wrong(part.start, str(error))
                markdown.append(f"{_START}{len(inserts) - 1}{_END}")
    return Expanded("".join(markdown), tuple(inserts), tuple(problems))


def insert(html: str, inserts: tuple[str, ...]) -> str:
    """The page's HTML with what its macros returned. A call that stood alone is not inside a paragraph.

    Raises CallError when a call stood in a link's address or another place that is not text.
    """
    if inserts and _TOKEN_IN_TAG.search(html):
        raise CallError("En makro kan ikke stå i adressen til en lenke eller et bilde. Sett den i teksten.")
    return _TOKEN.sub(lambda found: inserts[int(found[1])] + "\n" if found[1] else inserts[int(found[2])], html)


class CallError(Exception):
    """A call that cannot be made. Its text is a sentence for the one who wrote the page."""


def _made(call: Call, macros: Mapping[str, Macro]) -> str:
    if call.name not in macros:
        raise CallError(f"Det finnes ingen makro «{call.name}». {nearest(call.name, macros)}")
    try:
        result = macros[call.name](*call.arguments)
    except Exception as error:
        raise CallError(f"Makroen «{call.name}» feilet: {type(error).__name__}: {error}.") from error
    if not isinstance(result, str):
        raise CallError(f"Makroen «{call.name}» ga noe annet enn tekst.")
    return str(result)

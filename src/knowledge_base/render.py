"""Fills the templates with views: from what a page shows to HTML.

All text from YAML is escaped by Jinja's autoescape; only the Markdown filters return markup, and they let through
the allowed tags alone. Words for readers stand in the templates.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from knowledge_base import addresses, citing, repository
from knowledge_base.base import KnowledgeBase
from knowledge_base.characters import for_xml
from knowledge_base.explain import Explainer
from knowledge_base.following import anew
from knowledge_base.kinds.identity import identity
from knowledge_base.kinds.term import Term
from knowledge_base.leads import leads
from knowledge_base.memory import Memory, digest
from knowledge_base.norwegian import format_date, format_decimal, format_list, format_skeleton, parse_date
from knowledge_base.shelf import Shelf
from knowledge_base.text import Prose, Sentence, to_html, to_inline_html, to_plain
from knowledge_base.views.agenda import HOME as AGENDA
from knowledge_base.views.agenda import AdviceFile
from knowledge_base.views.cites import Reference
from knowledge_base.views.common import Spot
from knowledge_base.views.source import WorkCitation

LOCALE = "nb_NO"
T = TypeVar("T")


@dataclass(frozen=True)
class Site:
    """What templates know of the site itself, beside its identity."""

    url: str = ""
    """Its full address; empty when it has none."""
    edit: str = ""
    """The address where its files can be changed; empty when they cannot."""
    changed: Mapping[str, date] = field(default_factory=dict)
    """The day each file below the root was last changed, as far as this is known."""
    version: str = ""
    """Of the data; empty when references need not tell it."""


class Renderer:
    """Renders the templates below `folder`, for a site with the identity of `base`."""

    def __init__(self, base: KnowledgeBase, folder: Path, site: Site, memory: Memory | None = None) -> None:
        """`site` tells where the site stands. `memory` has the pages of the last time, where there was one."""
        self._environment = Environment(
            loader=FileSystemLoader(folder),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,  # each build has a renderer of its own
            bytecode_cache=memory.templates if memory else None,
        )
        self._moved = base.once(leads).places
        self._terms = base.of(Term)
        self._term_address = base.kind_of(Term).address
        explainer = Explainer(self._terms)
        self._environment.filters |= {
            "md": pass_context(lambda context, text: explainer.mark(_html(text), context["explained"])),
            "md_plain": _html,
            "mdi": _inline_html,
            "plain": to_plain,
            "number": number,
            "day": lambda written: in_words(date.fromisoformat(written)),
            "period": period,
            "span": span,
            "listed": listed,
            "opening": opening,
            "first_sentence": first_sentence,
        }
        about = self._about = identity(base)
        self._site, self._base, self._memory = site, base, memory
        self._shown = Shelf()
        if memory:
            memory.settle(digest(folder), site, about, self._terms)
        known = {"name": about.name, "url": site.url, "edit": site.edit, "identity": about}
        self._environment.globals |= {
            "site": known,
            "url": _url,
            "cited": self.cited,
            "cited_work": self.cited_work,
            "change_at": self._change_at,
            "report_at": self._report_at,
        }

    @property
    def edit(self) -> str:
        """The address where files of the site can be changed; empty when they cannot."""
        return self._site.edit

    @property
    def remembers(self) -> bool:
        """Whether what was found of the pages may be asked for again, in another build."""
        return bool(self._memory)

    def show(self, template: str, at: str, name: str, view: Callable[[KnowledgeBase], object]) -> str:
        """The same as `render` of a view of the base, made once: the checks ask for a page before the site does.

        `name` says what of the base `view` looks at. Two views of one base by the same name are the same.
        """
        key = (template, at, name)
        if self._memory:
            return self._memory.page(key, self._base, view, lambda seen: self.render(template, at, seen))
        if key not in self._shown:
            text = self.render(template, at, view(self._base))
            self._shown.put(key, text)
            return text
        return self._shown.get(key)

    def following(self, what: str, name: str, cause: object, make: Callable[[], T]) -> T:
        """What `make` gives, which is the `what` of `name` and follows from `cause` alone."""
        return (self._memory.following if self._memory else anew)(what, name, cause, make)

    def render(self, template: str, at: str, view: object) -> str:
        """The HTML of `template` for the page at the address `at`, with links relative to it.

        After it stand the explanations of the glossary words that were marked in its text.
        """
        explained: dict[str, None] = {}
        body = self._environment.get_template(template).render(at=at, explained=explained, view=view)
        terms = [(word, self._terms[word], self._term_address(word)) for word in explained]
        return body + self._environment.get_template("parts/explanations.html.j2").render(at=at, terms=terms)

    def cited(self, one: Reference) -> citing.Forms:
        """The reference to a page of the site, or to a place on one, in all its forms."""
        basis = self._reference("basis", one, {})
        sender = self._about.sender or self._about.name
        changed = self._site.changed.get(one.file)
        work = citing.Work(
            kind=citing.PAGE,
            key=one.key,
            title=one.title,
            authors=(sender,),
            year=changed.year if changed else None,
            changed=changed,
            within=self._about.name,
            version=self._site.version,
            url=f"{self._site.url}{one.address}" if self._site.url else "",
            note=basis,
            visited=True,
        )
        about = {
            "sender": sender,
            "name": self._about.name,
            "year": work.year,
            "version": work.version,
            "changed": in_words(changed) if changed else None,
            "url": work.url,
            "visited": citing.VISITED,
            "basis": basis,
        }
        return citing.forms(work, self._reference("page", one, about))

    def cited_work(self, one: WorkCitation) -> citing.Forms:
        """The reference to a source in all its forms."""
        work = citing.Work(
            kind=citing.kind_of(one.kind),
            key=one.key,
            title=one.title,
            authors=one.authors,
            year=one.year,
            within=one.publisher or "",
            series=one.series or "",
            version=one.version or "",
            url=one.url or "",
        )
        return citing.forms(work, self._reference("work", one, {}))

    def _reference(self, part: str, one: object, about: Mapping[str, object]) -> str:
        """The words of a reference as plain text."""
        template = self._environment.get_template("parts/reference.txt.j2")
        return " ".join(Markup(template.render(part=part, of=one, about=about)).unescape().split())  # noqa: S704  # text

    def feed(self, part: str, view: object) -> str:
        """A feed as Atom, or its heading as plain text."""
        text = self._environment.get_template("parts/feed.xml.j2").render(part=part, view=view).strip()
        if part == "atom":
            return f"{for_xml(text)}\n"
        return Markup(text).unescape()  # noqa: S704  # to plain text

    def agenda(self, view: AdviceFile) -> str:
        """What is told of the things of an advice on an agenda, as JSON."""
        return self._environment.get_template("parts/agenda.json.j2").render(at=AGENDA, view=view)

    def _change_at(self, one: Spot) -> str:
        return repository.change(self._site.edit, one.file, one.line)

    def _report_at(self, one: Spot) -> str:
        return repository.report(self._site.edit, f"{self._site.url}{one.address}")

    def moved(self, at: str) -> str:
        """What stands last on the page at the address `at`: where its parts that have moved away are today."""
        anchors = self._moved.get(at)
        return self._environment.get_template("parts/moved.html.j2").render(at=at, anchors=anchors) if anchors else ""


def _html(text: Prose | Sentence) -> Markup:
    """Text of paragraphs as HTML. Only what is known to hold Markdown is read as such."""
    if not isinstance(text, (Prose, Sentence)):
        raise TypeError(f"plain text is printed, not read as Markdown: {text!r}")
    return Markup(to_html(text))  # noqa: S704  # written by `text.py` from the parsed text


def _inline_html(text: Sentence) -> Markup:
    """Text inside a line as HTML. Paragraphs and lists cannot stand there."""
    if not isinstance(text, Sentence):
        raise TypeError(f"only a sentence can stand inside a line: {text!r}")
    return Markup(to_inline_html(text))  # noqa: S704  # the same


@pass_context
def _url(context: Context, target: str) -> str:
    return addresses.relative(target, context["at"])


def first_sentence(text: str) -> str:
    """The first sentence of a text, for lists that must be short."""
    return re.split(r"(?<=[.!?])\s+(?=[A-ZÆØÅ«])", to_plain(text), maxsplit=1)[0]


def in_words(day: date) -> str:
    """A date as Norwegians write it: 23. november 2026."""
    return format_date(day, "long", locale=LOCALE)


def number(value: Decimal | int) -> str:
    """A number as Norwegians write it: 192 847 and 13,7."""
    return _whole(value) if isinstance(value, int) else _digits(value)


@lru_cache(maxsize=4096)
def _whole(value: int) -> str:  # the same few are written tens of thousands of times
    return _digits(value)


def _digits(value: Decimal | int) -> str:
    return format_decimal(value + 0, locale=LOCALE, decimal_quantization=False)  # + 0 makes a zero of -0


def period(value: str) -> str:
    """A period such as 2016, 2016-06 or 2017-K3 in words: 2016, juni 2016, 3. kvartal 2017."""
    year, _, part = value.partition("-")
    if not part:
        return year
    if part.startswith("K"):
        month = 3 * int(part[1:]) - 2
        return format_date(parse_date(f"{year}-{month:02}-01", locale=LOCALE), "QQQQ y", locale=LOCALE)
    return format_skeleton("yMMMM", parse_date(f"{year}-{part}-01", locale=LOCALE), locale=LOCALE)


def span(first: str, last: str | None) -> str:
    """The time from a period to another in words. What both end with is said once: januar–mars 2026."""
    if last is None or last == first:
        return period(first)
    begins, ends = period(first), period(last)
    endings = (f" kvartal {last[:4]}", f" {last[:4]}")
    shared = next((one for one in endings if begins.endswith(one) and ends.endswith(one)), "")
    return f"{begins.removesuffix(shared)}–{ends}"


def listed(texts: Iterable[str]) -> str:
    """Texts after one another, as Norwegians write it: én, to og tre."""
    return format_list(list(texts), locale=LOCALE)


def opening(text: str) -> str:
    """`text` with a capital, where a line or a sentence begins with it. The rest keeps the letters it has."""
    return text[:1].upper() + text[1:]

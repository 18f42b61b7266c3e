"""References to copy: one thing to refer to, in the forms that case officers and their tools take.

BibTeX and RIS are written by the libraries that read them, CSL JSON by Python's own; see adr/0014. The build reads no
clock, so the day of the visit is a place to fill in, which the script of the page does at the moment of copying.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from urllib.parse import quote

import rispy  # type: ignore[import-untyped]  # it comes without types
from bibtexparser.entrypoint import write_string
from bibtexparser.library import Library
from bibtexparser.middlewares.parsestack import default_unparse_stack
from bibtexparser.model import Entry, Field
from bibtexparser.writer import BibtexFormat

VISITED = "[dato]"
"""Where the day of the visit goes in a text."""
VISITED_ISO = "ÅÅÅÅ-MM-DD"
"""Where it goes in BibTeX and CSL JSON."""
VISITED_RIS = "ÅÅÅÅ/MM/DD"
"""Where it goes in RIS."""


@dataclass(frozen=True)
class Kind:
    """What a kind of work is called in each form, and where BibTeX has the name of its publisher."""

    bibtex: str
    ris: str
    csl: str
    publisher: str = "publisher"


_REPORT = Kind("techreport", "RPRT", "report", "institution")
PAGE = Kind("misc", "ELEC", "webpage", "howpublished")
"""A page of this site, or a place on one."""
_OTHER = Kind("misc", "GEN", "document", "howpublished")
KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "rapport": _REPORT,
        "undersokelse": _REPORT,
        "veileder": _REPORT,
        "melding": _REPORT,
        "strategi": _REPORT,
        "bok": Kind("book", "BOOK", "book"),
        "artikkel": Kind("article", "JOUR", "article-journal", "journal"),
        "lov": Kind("misc", "STAT", "legislation", "howpublished"),
        "nettside": PAGE,
    }
)
"""By the kinds that sources have."""


@dataclass(frozen=True)
class Work:
    """What is referred to. What is not known is empty."""

    kind: Kind
    key: str
    """Its key in BibTeX, and its id in CSL JSON."""
    title: str
    authors: tuple[str, ...] = ()
    """As references name them: those who stand behind a site, organisations, or people by surname."""
    year: int | None = None
    changed: date | None = None
    """When it was last changed."""
    within: str = ""
    """The site, or the publisher."""
    version: str = ""
    series: str = ""
    url: str = ""
    note: str = ""
    visited: bool = False
    """Whether the day of the visit belongs in the reference."""


@dataclass(frozen=True)
class Forms:
    """A reference in each of its forms."""

    text: str
    bibtex: str
    ris: str
    csl: str


def kind_of(source_kind: str) -> Kind:
    """The forms that a kind of source has."""
    return KINDS.get(source_kind, _OTHER)


def forms(work: Work, text: str) -> Forms:
    """The reference to `work` in all forms; `text` is the one that people read, in the words of a template."""
    return Forms(text, bibtex(work), ris(work), csl(work))


# --- BibTeX ---

_TEX = str.maketrans(
    {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
    | {"{": r"\textbraceleft{}", "}": r"\textbraceright{}"}  # BibTeX counts also the braces that TeX would not
    | {mark: f"\\{mark}" for mark in "%&#$_"}
)


def tex(text: str) -> str:
    """A text for BibTeX, in which no letter has a meaning of its own to TeX."""
    return text.translate(_TEX)


def tex_address(address: str) -> str:
    """An address for BibTeX, whose programs read it as it is: what could end it or give a command is encoded."""
    return quote(address, safe="/:?#@!$&()*+,;=%~[]")


def bibtex(work: Work) -> str:
    """The entry in BibTeX. Its names are in braces of their own, so that no program takes them apart."""
    fields = {
        "title": f"{{{tex(work.title)}}}",
        "author": " and ".join(f"{{{tex(one)}}}" for one in work.authors),
        "year": str(work.year or ""),
        "date": work.changed.isoformat() if work.changed else "",
        work.kind.publisher: tex(work.within),
        "version": tex(work.version),
        "number" if work.kind.bibtex == "techreport" else "series": tex(work.series),
        "url": tex_address(work.url),
        "urldate": VISITED_ISO if work.visited else "",
        "note": tex(work.note),
    }
    entry = Entry(work.kind.bibtex, work.key, [Field(name, value) for name, value in fields.items() if value])
    layout = BibtexFormat()  # type: ignore[no-untyped-call]  # its own types leave this out
    layout.indent = "  "
    stack = default_unparse_stack(allow_inplace_modification=True)  # nobody else has the entry
    return write_string(Library([entry]), unparse_stack=stack, bibtex_format=layout).strip()


# --- RIS ---


class _Ris(rispy.RisWriter):  # type: ignore[misc]  # the same
    """RIS without the number that the library puts before each entry, which is no part of the format."""

    def set_header(self, count: int) -> str:  # noqa: ARG002  # the library gives it
        """Nothing."""
        return ""


def ris(work: Work) -> str:
    """The entry in RIS."""
    is_page = work.kind is PAGE
    fields: dict[str, str | list[str]] = {
        "type_of_reference": work.kind.ris,
        "id": work.key,
        "title": work.title,
        "authors": list(work.authors),
        "year": str(work.year or ""),
        "date": f"{work.changed:%Y/%m/%d}" if work.changed else "",
        "secondary_title" if is_page or work.kind.ris == "JOUR" else "publisher": work.within,
        "edition": work.version,
        "tertiary_title": work.series,
        "urls": [work.url] if work.url else [],
        "access_date": VISITED_RIS if work.visited else "",
        "notes": [work.note] if work.note else [],
        "language": "nb",
    }
    known = {name: value for name, value in fields.items() if value}
    return str(_Ris().formats([known])).strip()


# --- CSL JSON ---


def csl(work: Work) -> str:
    """The entry in CSL JSON, which Zotero and most others read."""
    day = work.changed
    parts = [day.year, day.month, day.day] if day else [work.year] if work.year else []
    is_inside = work.kind is PAGE or work.kind.csl == "article-journal"
    fields = {
        "id": work.key,
        "type": work.kind.csl,
        "title": work.title,
        "author": [{"literal": one} for one in work.authors],
        "issued": {"date-parts": [parts]} if parts else None,
        "container-title" if is_inside else "publisher": work.within,
        "version": work.version,
        "collection-title": work.series,
        "URL": work.url,
        "accessed": {"raw": VISITED_ISO} if work.visited else None,
        "language": "nb",
        "note": work.note,
    }
    known = {name: value for name, value in fields.items() if value}
    return json.dumps([known], ensure_ascii=False, indent=1)

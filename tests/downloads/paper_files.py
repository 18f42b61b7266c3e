"""The papers of a base, made as the build makes them."""

from __future__ import annotations

from datetime import date

from knowledge_base.base import KnowledgeBase
from knowledge_base.downloads.papers import Foot, SaidPaper, Teller
from knowledge_base.downloads.pdf import Printer
from knowledge_base.downloads.words import About
from knowledge_base.kinds.recommendation import Recommendation
from knowledge_base.views.paper import book, paper
from tests.support import ROOT, SITE

TEMPLATES = ROOT / "templates"
DAY = date(2026, 11, 26)


def teller_of(base: KnowledgeBase, site: str = SITE, day: date | None = DAY) -> Teller:
    return Teller.of(TEMPLATES, About.of(base, site, day, "1.4"))


def printer_of(base: KnowledgeBase, site: str = SITE, day: date | None = DAY) -> Printer:
    return Printer(TEMPLATES, teller_of(base, site, day), day)


def said_of(base: KnowledgeBase, identifier: str, site: str = SITE) -> tuple[SaidPaper, Foot]:
    teller, view = teller_of(base, site), paper(base, identifier)
    return teller.paper(view), teller.foot(view.address)


def book_pdf(base: KnowledgeBase) -> bytes:
    teller = teller_of(base)
    return printer_of(base).book(teller.book(book(base)), teller.foot(""))


def all_ids(base: KnowledgeBase) -> list[str]:
    return list(base.of(Recommendation))

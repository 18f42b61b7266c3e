"""Which files there are to take along, and where they stand.

What writes them needs libraries for each kind of file, and who only asks which there are need not wait for those.
"""

from __future__ import annotations

from collections.abc import Iterator

from knowledge_base import addresses
from knowledge_base.base import KnowledgeBase
from knowledge_base.kinds.identity import identity
from knowledge_base.leads import leads
from knowledge_base.views.paper import has_book
from knowledge_base.views.tables import names

FORMS = ("csv", "jsonl")


def addresses_of_all(base: KnowledgeBase) -> Iterator[str]:
    """The address of every file, also of those that the base does without, by choice or since it is too large."""
    yield from _tables()
    yield addresses.BOOK
    yield from _papers(base)


def _papers(base: KnowledgeBase) -> Iterator[str]:
    for kind in base.kinds:
        if kind.papers:
            for identifier in base.collection(kind.name):
                yield from (addresses.paper(kind.name, identifier, form) for form in addresses.FORMS_OF_PAPER)


def _tables() -> Iterator[str]:
    yield addresses.WORKBOOK
    yield addresses.PACKAGE
    for name in names():
        yield from (addresses.table(name, form) for form in FORMS)


def files(base: KnowledgeBase) -> Iterator[str]:
    """The address of every file that the site of `base` has, also of those under a former address."""
    if identity(base).downloads:
        yield from alone(base)
        yield from _papers(base)
        yield from (former for former, _ in moved(base))


def alone(base: KnowledgeBase) -> Iterator[str]:
    """The address of every file of the site of `base` that is of no one record."""
    if identity(base).downloads:
        yield from _tables()
        yield from (addresses.BOOK,) if has_book(base) else ()


def moved(base: KnowledgeBase) -> Iterator[tuple[str, str]]:
    """Each former address of a paper, with that of today."""
    today = set(addresses_of_all(base))
    where = base.once(leads)
    for former in where.one_step:
        address = where.of(former)
        if former.startswith(f"{addresses.PAPERS}/") and former not in today and address in today:
            yield former, address

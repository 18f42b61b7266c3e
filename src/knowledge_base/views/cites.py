"""What can be referred to: each page of a record, and the claims, observations and reasons on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from knowledge_base.base import KnowledgeBase
from knowledge_base.kinds.case import Case
from knowledge_base.kinds.reason import REASON, Reason
from knowledge_base.kinds.recommendation import Recommendation
from knowledge_base.kinds.source import Source
from knowledge_base.model import Cited, Record, Ref

FOLDER = "assets/referanser"
"""Where the references to the parts of pages stand, below the root of the site."""


@dataclass(frozen=True)
class SourceCitation:
    """A source as a reference names it, with the pages meant."""

    authors: tuple[str, ...]
    year: int | None
    title: str
    pages: tuple[tuple[int, int | None], ...]


@dataclass(frozen=True)
class Reference:
    """Something on this site that can be referred to, and what it builds on."""

    part: str
    """The anchor of the part of the page; empty for the page itself."""
    title: str
    address: str
    key: str
    """The key of the entry in BibTeX."""
    file: str
    """The file that it stands in, whose last change is its own."""
    sources: tuple[SourceCitation, ...]


@dataclass(frozen=True)
class CitesView:
    """A page and its parts, to refer to."""

    own: Reference
    parts: tuple[Reference, ...]
    data: str
    """The address of the file with the references to the parts."""


def all_cites(base: KnowledgeBase) -> Iterator[CitesView]:
    """Every page that has parts to refer to."""
    yield from (advice_cites(base, identifier) for identifier in base.of(Recommendation))
    yield from (case_cites(base, identifier) for identifier in base.of(Case))
    if (reasons := reason_cites(base)) is not None:
        yield reasons


def advice_cites(base: KnowledgeBase, identifier: str) -> CitesView:
    """A recommendation and its claims."""
    record = base.of(Recommendation)[identifier]
    own_refs = (record.ref,) if record.ref else ()
    named = {ref.source for ref in own_refs}
    others = (ref for claim in record.claims for ref in claim.refs if ref.source not in named)
    cites = _Cites(base, Recommendation, identifier)
    return cites.view(record.title, (*own_refs, *others), ((one.id, one.title, one) for one in record.claims))


def case_cites(base: KnowledgeBase, identifier: str) -> CitesView:
    """A case and its observations."""
    record = base.of(Case)[identifier]
    refs = tuple(ref for one in record.observations for ref in one.refs)
    cites = _Cites(base, Case, identifier)
    return cites.view(record.name, refs, ((one.id, one.title, one) for one in record.observations), paged=False)


def reason_cites(base: KnowledgeBase) -> CitesView | None:
    """The case for change and its reasons; None when there are none."""
    reasons = base.of(Reason)
    if not reasons:
        return None
    page = str(base.kind_of(Reason).listed_at)
    file = base.place("reasons", next(iter(reasons))).file
    parts = tuple(
        _reference(one, reason.title, f"{page}#{one}", file, _sources(base, reason.refs))
        for one, reason in reasons.items()
    )
    refs = [ref for one in reasons.values() for ref in one.refs]
    own = _reference("", REASON.name, page, file, _sources(base, refs, paged=False))
    return CitesView(own, parts, _file(page))


@dataclass(frozen=True)
class _Cites:
    """Makes the references to the page of one record."""

    base: KnowledgeBase
    record: type[Record]
    identifier: str

    def view(
        self, title: str, refs: Sequence[Ref], parts: Iterable[tuple[str, str, Cited]], *, paged: bool = True
    ) -> CitesView:
        """The page with this title that builds on `refs`; each part has an id, a title and places in sources."""
        kind = self.base.kind_of(self.record)
        address, file = kind.address(self.identifier), self.base.place(kind.name, self.identifier).file
        inside = tuple(
            _reference(
                part, heading, kind.part_address(f"{self.identifier}/{part}"), file, _sources(self.base, cited.refs)
            )
            for part, heading, cited in parts
        )
        own = _reference("", title, address, file, _sources(self.base, refs, paged=paged))
        return CitesView(own, inside, _file(address))


def _file(page: str) -> str:
    return f"{FOLDER}/{page.rstrip('/')}.json"


def _reference(part: str, title: str, address: str, file: str, sources: Iterable[SourceCitation]) -> Reference:
    key = address.replace("/#", "-").replace("/", "-").strip("-")
    return Reference(part, title, address, key, file, tuple(sources))


def _sources(base: KnowledgeBase, refs: Sequence[Ref], *, paged: bool = True) -> Iterator[SourceCitation]:
    """The sources that `refs` name, each once, with the pages they name when these are wanted."""
    for identifier in dict.fromkeys(ref.source for ref in refs):
        source = base.of(Source)[identifier]
        pages = {(ref.page, ref.to_page) for ref in refs if paged and ref.source == identifier and ref.page is not None}
        authors = source.authors or ((source.publisher,) if source.publisher else ())
        in_order = sorted(pages, key=lambda page: (page[0], page[1] or page[0]))
        yield SourceCitation(authors, source.year, source.title, tuple(in_order))

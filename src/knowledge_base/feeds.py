"""Feeds of what has changed for readers: one of everything and one of each advice, as Atom and as JSON Feed.

Addresses in a feed are whole, so a site that has none has no feeds. The feed of an advice is also where it was when the
advice had another id: whoever follows it there is not lost.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic_core import to_json

from knowledge_base import addresses
from knowledge_base.base import KnowledgeBase
from knowledge_base.kinds.identity import identity
from knowledge_base.kinds.recommendation import Recommendation
from knowledge_base.leads import names
from knowledge_base.text import to_plain
from knowledge_base.views.changes import ChangeView, all_changes, title

HOME = "endringer/"
"""The page of all changes, of which the feed of everything tells."""
ALL = f"{addresses.DATA}/changes"
"""Where the feed of everything lies, without its ending. Those of the advice lie in a folder of that name."""
ATOM, JSON = ".xml", ".json"
MOST = 50
"""Changes in a feed, the newest: whoever follows it has seen the others, and they stand on the page."""
NEVER = "2000-01-01"
"""When a feed without changes was changed, since Atom wants a day and a build reads no clock."""


@dataclass(frozen=True)
class Entry:
    """One change in a feed."""

    id: str
    url: str
    title: str
    """What the changed record is called."""
    day: str
    what: str


@dataclass(frozen=True)
class Feed:
    """What a feed says, with whole addresses."""

    of: str
    """The advice that it is of; empty when it is of everything."""
    site: str
    """The name of the site."""
    author: str
    home: str
    """The page that it tells of."""
    stem: str
    """Where it lies below the root of the site, without the ending of its form."""
    root: str
    """The address of the site."""
    updated: str
    entries: tuple[Entry, ...]


def files(base: KnowledgeBase) -> Iterator[str]:
    """The address of every feed, also of those under a former address."""
    for stem, _ in _stems(base):
        yield from (f"{stem}{ATOM}", f"{stem}{JSON}")


def of_page(base: KnowledgeBase) -> Mapping[str, str]:
    """The feed of each page that has one, without the ending of its form."""
    return {HOME: ALL, **{_address(base, one): f"{ALL}/{one}" for one in base.of(Recommendation)}}


def write(
    base: KnowledgeBase, folder: Path, site: str, atom: Callable[[Feed], str], heading: Callable[[Feed], str]
) -> None:
    """Writes every feed below `folder`, for the site at the address `site`; `atom` and `heading` have the words."""
    if not site:
        return
    changes = all_changes(base)
    for stem, advice in _stems(base):
        own = changes if advice is None else [one for one in changes if one.link.address == _address(base, advice)]
        found = _feed(base, site, stem, advice, own)
        (folder / stem).parent.mkdir(parents=True, exist_ok=True)
        (folder / f"{stem}{ATOM}").write_text(atom(found), encoding="utf-8")
        (folder / f"{stem}{JSON}").write_bytes(to_json(_as_json(found, heading(found)), indent=2) + b"\n")


def _stems(base: KnowledgeBase) -> Iterator[tuple[str, str | None]]:
    """Where each feed lies, without the ending of its form, with the advice that it is of."""
    yield ALL, None
    kind = base.kind_of(Recommendation)
    for one in names(base):
        if one.kind == kind.name:
            yield from ((f"{ALL}/{identifier}", one.id) for identifier in (one.id, *one.former))


def _address(base: KnowledgeBase, advice: str) -> str:
    return base.kind_of(Recommendation).address(advice)


def _feed(base: KnowledgeBase, site: str, stem: str, advice: str | None, changes: Iterable[ChangeView]) -> Feed:
    about = identity(base)
    entries = tuple(_entries(site, changes))
    return Feed(
        of=title(base.of(Recommendation)[advice]) if advice else "",
        site=about.name,
        author=about.sender or about.name,
        home=f"{site}{_address(base, advice) if advice else HOME}",
        stem=stem,
        root=site,
        updated=entries[0].day if entries else NEVER,
        entries=entries[:MOST],
    )


def _entries(site: str, changes: Iterable[ChangeView]) -> Iterator[Entry]:
    """Each change with an id that it keeps when others come: the first of its record and its day is number 1."""
    listed = list(changes)
    number: Counter[tuple[str, str]] = Counter((one.link.address, one.day) for one in listed)
    for one in listed:  # the newest first
        key = (one.link.address, one.day)
        url = f"{site}{one.link.address}"
        mark = "&" if "#" in url else "#"
        yield Entry(f"{url}{mark}{one.day}-{number[key]}", url, one.link.text, one.day, to_plain(one.what))
        number[key] -= 1


def _as_json(feed: Feed, heading: str) -> dict[str, object]:
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": heading,
        "home_page_url": feed.home,
        "feed_url": f"{feed.root}{feed.stem}{JSON}",
        "language": "nb",
        "authors": [{"name": feed.author}],
        "items": [
            {
                "id": one.id,
                "url": one.url,
                "title": one.title,
                "content_text": one.what,
                "date_published": f"{one.day}T00:00:00Z",
            }
            for one in feed.entries
        ],
    }

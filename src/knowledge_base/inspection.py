"""Everything that can be wrong with the content, from the letters of a file to the pages that come of it.

The pages are made here without MkDocs, from the same templates and macros, so that what cannot be made, what stands in
the way of something else and what has vanished is told before anything is built.
"""

from __future__ import annotations

import difflib
import posixpath
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, partial
from html import unescape
from pathlib import Path, PurePosixPath
from sys import intern
from types import MappingProxyType
from urllib.parse import unquote

from knowledge_base import addresses, exports, feeds, menu, phrases, plausible, public, sharing, weight, written
from knowledge_base.base import KnowledgeBase
from knowledge_base.calls import CallError, expand, insert
from knowledge_base.causes import settled
from knowledge_base.checks import (
    check,
    deleted_parts,
    old_ids_still_named,
    what_has_faults_names_what_is_there,
    what_is_renamed,
)
from knowledge_base.downloads import listed
from knowledge_base.files import MADE, walk
from knowledge_base.following import anew
from knowledge_base.history import tracked
from knowledge_base.html_tree import Places, places
from knowledge_base.kinds.case import Case
from knowledge_base.kinds.identity import identity
from knowledge_base.kinds.moved import Moved
from knowledge_base.leads import leads, names
from knowledge_base.load import Loaded, lie_elsewhere, load
from knowledge_base.memory import Memory
from knowledge_base.page_macros import page_macros, signatures
from knowledge_base.pages import Page, generated_pages
from knowledge_base.problems import About, Problem, nearest, without_slips
from knowledge_base.records import Written
from knowledge_base.render import Renderer, Site
from knowledge_base.shadowed import shadowed
from knowledge_base.views import cites
from knowledge_base.views.registry import HOMES, record_view

_ID = re.compile(r'\bid="([^"{}]+)"')


@dataclass(frozen=True)
class Body:
    """What stands on one page, inside the frame that all pages have."""

    address: str
    file: str
    """The file that a change to the page belongs in."""
    html: str
    printed: str
    """What of it the templates have made. The rest is written by hand."""


@dataclass(frozen=True)
class Outline:
    """What is remembered of a page when the page itself is let go: all pages together need not fit in memory."""

    address: str
    file: str
    places: Places
    """What addresses can name on it."""
    linked: frozenset[str]
    """The pages and files that links of what the templates have made lead to, as they are written."""
    linked_places: frozenset[tuple[str, str]]
    """The places that these lead to: the path and the anchor, as they are written."""

    @cached_property
    def leads_to(self) -> frozenset[str]:
        """The addresses below the root of the site that its links lead to."""
        return frozenset(map(intern, _targets(self.address, self.linked)))

    @cached_property
    def leads_to_places(self) -> frozenset[tuple[str, str]]:
        """The same for places: the address of the page, and the anchor."""
        paths = {path: intern(_target(self.address, unescape(path))) for path, _ in self.linked_places}
        return frozenset((paths[path], intern(unquote(unescape(anchor)))) for path, anchor in self.linked_places)

    @classmethod
    def of(cls, body: Body) -> Outline:
        """The outline of `body`. What many pages have in common, their links above all, is kept in memory once."""
        linked = map(intern, _LINK.findall(body.printed))
        linked_places = ((intern(path), intern(anchor)) for path, anchor in _LINK_TO_A_PLACE.findall(body.printed))
        return cls(body.address, body.file, places(body.html), frozenset(linked), frozenset(linked_places))


@dataclass(frozen=True)
class _Once:
    """The outlines of pages that will not be looked at again: where each leads is let go of once it has been."""

    made: list[Outline]

    def __iter__(self) -> Iterator[Outline]:
        for one in self.made:
            yield one
            for name in ("leads_to", "leads_to_places"):
                one.__dict__.pop(name, None)


@dataclass(frozen=True)
class Inspection:
    """What was found."""

    base: KnowledgeBase | None
    """None when it could not be loaded as a whole."""
    problems: tuple[Problem, ...]
    """Every one, sorted."""
    renderer: Renderer | None
    """What the pages were made with, and remembers them. None when there are none."""
    written: tuple[Written, ...] = ()
    """Every record as it is written, sound or not."""


def problems_of(
    root: Path, repository: Path | None = None, loaded_all: Callable[[], None] = lambda: None
) -> tuple[KnowledgeBase | None, list[Problem]]:
    """Loads the content below `root` and checks it. Returns what could be loaded, and every problem, sorted.

    `repository` is the folder with the files that pages link to, where `root` is a copy of the content alone.
    `loaded_all` is called when everything is loaded, before it is checked.
    """
    found = inspect(root, lambda _: Site(), repository, loaded_all)
    return found.base, list(found.problems)


def inspect(  # noqa: PLR0913  # callers give those they have, by name
    root: Path,
    where: Callable[[KnowledgeBase], Site],
    repository: Path | None = None,
    loaded_all: Callable[[], None] = lambda: None,
    memory: Memory | None = None,
    today: date | None = None,
    *,
    ahead: Callable[[Loaded], None] = lambda _: None,
    brief: bool = False,
) -> Inspection:
    """The same, with the pages as they are on the site that `where` tells of. `loaded_all` is called in between.

    `memory` is of the last time, where there was one and will be more. `today` is told to no build. `ahead` is given
    what was loaded, before it is looked through. Where only the pages are wanted, and `brief` says so, what is written
    is let go of once it is found sound.
    """
    loaded = load(root, known=memory.files if memory else None)
    if memory:
        memory.take(loaded.base)
    loaded_all()
    ahead(loaded)
    found = [*loaded.problems, *uninvited(repository or root)]
    listed = public.read(root)
    once = () if isinstance(listed, Problem) else listed
    told_once = settled(loaded.base, once)
    found += told_once.problems
    base = told_once.base
    stood = public.Stood(root, repository or root)
    found += (_where_it_stood(one, stood) for one in check(base, once))
    found = plausible.with_the_future(found, plausible.nothing_has_been_in_the_future(base, today))
    found += what_has_faults_names_what_is_there(base, loaded.written)
    found += shadowed(base, loaded.written, once)
    if brief and not found:
        loaded = loaded.without_what_is_written()
    renderer = None
    if (root / "templates").is_dir():  # content alone, without a site around it, has no pages
        macros = signatures(base, repository or root)
        if loaded.whole:
            renderer = Renderer(base, root / "templates", where(base), memory)
        history = repository or root
        found += problems_of_pages(base, root, macros, renderer, history, sound=not found)
    told = tuple(sorted(set(without_slips(found))))
    return Inspection(loaded.base if loaded.whole else None, told, renderer, loaded.written)


def _where_it_stood(one: Problem, stood: public.Stood) -> Problem:
    """The same problem where what is gone stood, if it is about that and git knows."""
    line = stood.line(one.file, one.words[0])[0] if one.about is About.DELETED else 1
    return replace(one, line=line, column=1) if line > 1 else one


def uninvited(root: Path) -> Iterator[Problem]:
    """A problem for each folder that is made on the machine of whoever works here, and that git has files of.

    What lies there is run or published as something that was made, and is nowhere looked at.
    """
    folders = {file.split("/", 1)[0] for file in tracked(root)} & MADE
    for folder in sorted(folders):
        what = f"«{folder}» lages på hver maskin, og noe der følger med i git."
        yield Problem(folder, 1, 1, what, f"Ta det ut: git rm -r --cached {folder}")


def problems_of_pages(
    base: KnowledgeBase,
    root: Path,
    macros: Mapping[str, written.Signature],
    renderer: Renderer | None,
    repository: Path | None = None,
    *,
    sound: bool,
) -> Iterator[Problem]:
    """What is wrong with the pages of the site below `root`, which may call `macros`.

    The history of `repository` tells where something stood that is gone.

    `sound` says whether nothing is wrong with the base. If something is, a page that cannot be made is no news, and
    what is missing may come back when it is mended. Without a `renderer`, no page can be made at all.
    """
    found = list(written.problems(root, macros, renderer.following if renderer else anew))
    yield from found
    if renderer is None:
        return
    made: list[Outline] = []
    for body in bodies(base, root, renderer, {one.file for one in found}):
        if isinstance(body, Body):
            made.append(renderer.following("outline", body.address, body, partial(Outline.of, body)))
            yield from weight.problems_of_body(body.html, body.address, body.file)
            yield from _titles_problems(body)
        else:
            yield from (body,) if sound and body.file not in {one.file for one in found} else ()
            found.append(body)
    there = _there(base, root, made)
    listed = public.read(root)
    once = () if isinstance(listed, Problem) else listed
    looked_at = made if renderer.remembers else _Once(made)
    missing = _missing(base, root, looked_at, there)
    gone = {address: count for address, count in missing.items() if sound or address in _HOMES}
    carried = _carried_off(root, gone, there, once)
    renamed = what_is_renamed(base, once).addresses
    old = [f"{one.rstrip('/')}{written.PAGE}" for one in renamed if one.endswith("/")]
    comes_back = there.with_pages([*carried, *old, *(_HOMES[one][0] for one in gone if one in _HOMES)])
    yield from _dead_links(root, comes_back, renderer, once, carried)
    yield from _phrases(base, root, there)
    yield from _moved_from_the_frame(base, root)
    crossed = [*_taken_addresses(base, root), *_doubled_anchors(base, made, _anchors_of_the_frame(root), sound=sound)]
    yield from crossed
    for address, count in gone.items():
        now = next((file for old, file in carried.items() if addresses.page_of(old) == address), None)
        yield _missing_page(address, count, now, was_public=address in once)
    if sound and not found and not gone and not crossed:  # else the place may come back with what is mended
        yield from _missing_places(base, root, looked_at, there)
    if isinstance(listed, Problem):
        yield listed
        yield from _menu_problems(base, root, comes_back)
    else:
        today = addresses_of(base, made)
        where = base.once(leads)
        # What stood on a page that could not be made, or is missing, is told of with the page, and so is what leads
        # there. What a record that cannot be read may have comes back with it.
        told = {*gone, *there.pages.values()} - {outline.address for outline in made}
        waits = _of_unread(base, root)
        others = {
            address: line
            for address, line in listed.items()
            if told.isdisjoint({_page(address), _page(where.of(address) or address)}) and not waits(address)
        }
        deleted = deleted_parts(base, once)
        case = base.kind_of(Case)
        explained = renamed | {case.part_address(one) for _, one in deleted}
        if not sound:
            explained |= public.that_may_come_back(base, others, old_ids_still_named(base, once))
        in_menu = _gone_but_in_menu(root, comes_back, [one for one in others if where.of(one) is None])
        stood = public.Stood(root, repository or root, in_menu)
        yield from public.vanished(base, others, today, where, stood, explained)
        yield from _menu_problems(base, root, comes_back, in_menu)
        yield from public.wrong_leads(base, today, where, told, others)


def _page(address: str) -> str:
    return re.split("[?#]", address)[0]


def _of_unread(base: KnowledgeBase, root: Path) -> Callable[[str], bool]:
    """Tells of an address whether it may belong to a record that could not be read.

    It names the record, or, where a file of many records could not be read or has another name, stands where such
    records stand.
    """
    names = {one for unread in base.broken.values() for one in unread}
    whole = [
        kind
        for kind in base.kinds
        if not kind.one_per_file and PurePosixPath(kind.location).stem in base.broken[kind.name]
    ]
    whole += lie_elsewhere(root, base.kinds)
    starts = {one.partition("\0")[0] for kind in whole for one in (*kind.addresses("\0"), *kind.files("\0"))}

    def may(address: str) -> bool:
        named = not names.isdisjoint(re.split(r"[/#?=.]", address))
        return named or (bool(whole) and "?" in address) or address.startswith(tuple(starts))

    return may


def bodies(
    base: KnowledgeBase, root: Path, renderer: Renderer | None = None, wrong: Collection[str] = ()
) -> Iterator[Body | Problem]:
    """Every page of the site, or why it cannot be made. The hand-written ones in the files `wrong` are left out.

    Without a `renderer`, they are as on a site that stands nowhere, which has no bearing on their anchors.
    """
    renderer = renderer or Renderer(base, root / "templates", Site())
    for page in generated_pages(base):
        yield _generated(renderer, page)
    for path in walk(root / written.FOLDER):
        if path.suffix == written.PAGE and path.relative_to(root).as_posix() not in wrong:
            body = _written(base, renderer, path, root)
            if body is not None:
                yield body


def addresses_of(base: KnowledgeBase, made: Iterable[Outline]) -> Mapping[str, str]:
    """Every public address of the site, with the file that a change to it belongs in."""
    # What the base has chosen to do without is away on purpose, and comes back at the same address.
    found = dict.fromkeys([*exports.files_of_today(base), *listed.addresses_of_all(base)], "")
    for body in made:
        found[body.address] = body.file
        found |= {f"{body.address}#{anchor}": body.file for anchor in body.places.public}
        found |= {f"{body.address}?{name}={value}": body.file for name, value in body.places.choices}
    return found


def shown(renderer: Renderer, page: Page) -> str:
    """What the page of a record shows. Raises whatever its view or its template trips over."""

    def view(seen: KnowledgeBase) -> object:
        return record_view(seen, page.template, page.collection, page.record)

    return renderer.show(page.template, page.address, f"{page.collection}/{page.record}", view)


def _generated(renderer: Renderer, page: Page) -> Body | Problem:
    try:
        html = shown(renderer, page)
    except Exception as error:  # whatever a template trips over is told at the record it shows
        what = f"Siden «/{page.address}» kan ikke lages ({type(error).__name__}: {error})."
        return Problem(page.edit, 1, 1, what, f"Se på posten og på templates/{page.template}.")
    return Body(page.address, page.edit, html + renderer.moved(page.address), html)


def _written(base: KnowledgeBase, renderer: Renderer, path: Path, root: Path) -> Body | Problem | None:
    """The page at `path`; None when it cannot be read, which `written.problems` tells."""
    page = written.read_page(path, root).page
    if page is None:
        return None
    address = addresses.page_of(path.relative_to(root / written.FOLDER).as_posix())
    expanded = expand(
        page.markdown, page.file, page_macros(base, renderer, lambda: address, renderer.edit), page.first_line
    )
    if expanded.problems:
        return expanded.problems[0]
    try:
        around = renderer.following("around", page.file, expanded.markdown, lambda: written.to_html(expanded.markdown))
        html = insert(around, expanded.inserts)
    except CallError as error:
        return Problem(page.file, 1, 1, str(error), "Bruk en makro som lager hele lenken.")
    except Exception as error:  # Python-Markdown fails in many ways on odd input
        return written.unreadable(page, error)
    return Body(address, page.file, html + renderer.moved(address), "".join(expanded.inserts))


def _titles_problems(body: Body) -> Iterator[Problem]:
    """A page has one heading of the first level, which says what the page is. A screen reader is asked for it."""
    titles = body.html.count("<h1")
    if titles > 1:
        what = f"Siden får {titles} overskrifter på øverste nivå, og skal ha én."
        do = "Makroer for hele sider har sin egen. Ta bort «# …» fra siden, eller flytt makroen til en side for seg."
        yield Problem(body.file, 1, 1, what, do)


# --- links in hand-written pages ------------------------------------------------------------------------------------


def _there(base: KnowledgeBase, root: Path, made: list[Outline]) -> _There:
    docs = root / written.FOLDER
    files = {path.relative_to(docs).as_posix() for path in walk(docs)}
    pages = {page.path: page.address for page in generated_pages(base)}
    pages |= {file: addresses.page_of(file) for file in files if file.endswith(written.PAGE)}
    known = {body.address: frozenset(body.places.anchors) for body in made}
    data = {*exports.files(base), *feeds.files(base)}
    home = f"{identity(base).address.rstrip('/')}/"
    return _There(pages, files, data, known, home, sure=not any(base.broken.values()))


def _carried_off(root: Path, gone: Iterable[str], there: _There, once: Collection[str]) -> Mapping[str, str]:
    """The hand-written pages that must be where they were and have been moved or renamed: where each was, and is.

    A page is known again by its name, or else by the macro that only it has.
    """
    new = [file for file in there.files if file.endswith(written.PAGE) and there.pages[file] not in once]
    found = dict[str, str]()
    for address in gone:
        old = _HOMES[address][0] if address in _HOMES else f"{address.removesuffix('/')}{written.PAGE}"
        same = [file for file in new if PurePosixPath(file).name == PurePosixPath(old).name]
        beside = [file for file in new if posixpath.dirname(file) == posixpath.dirname(old)]
        like = same or difflib.get_close_matches(old, beside, n=1, cutoff=0.75)
        if not like and address in _HOMES:
            like = [file for file in new if _calls(root / written.FOLDER / file, root, _HOMES[address][1])]
        if len(like) == 1:
            found[old] = like[0]
    return found


def _calls(path: Path, root: Path, macro: str) -> bool:
    """Whether the page at `path` shows what a macro makes."""
    page = written.read_page(path, root).page
    return page is not None and re.search(rf"\{{\{{ *{macro}\(", page.markdown) is not None


def _dead_links(
    root: Path, there: _There, renderer: Renderer, once: Collection[str], carried: Mapping[str, str]
) -> Iterator[Problem]:
    """Links of hand-written pages that lead to no page, no place on it and no file. MkDocs would stop at them too.

    A place that has been public, one of those that `once` were, is told as gone. A page that is `carried` off is to
    come back: it is told, and its links are right then.
    """
    stood = {now: old for old, now in carried.items()}
    for file in sorted(file for file in there.files if file.endswith(written.PAGE)):
        page = written.read_page(root / written.FOLDER / file, root).page
        for link in _links(page, renderer) if page else ():
            is_own = addresses.scheme_of(link.target) == "" or link.target.startswith(there.home)
            if is_own and (wrong := there.wrong(link, stood.get(file, file), once)):  # of others `written` tells
                yield Problem(f"{written.FOLDER}/{file}", link.line, link.column, *wrong)


def _links(page: written.WrittenPage, renderer: Renderer) -> tuple[written.Link, ...]:
    return renderer.following("links", page.file, page.source, lambda: tuple(written.links(page)))


def _phrases(base: KnowledgeBase, root: Path, there: _There) -> Iterator[Problem]:
    """Words on hand-written pages that the base says are not to be used."""
    for file in sorted(file for file in there.files if file.endswith(written.PAGE)):
        page = written.read_page(root / written.FOLDER / file, root).page
        if page:
            yield from phrases.in_page(base, page)


def _page_meant(target: str, pages: Collection[str], start: str) -> str:
    """Which page a link that leads to none is meant for, where one in its folder is called nearly the same.

    It is named as a link in the folder `start` names it.

    What all names in a folder have in common says nothing, and a guess at the wrong page would make a link that works.
    """
    meant = PurePosixPath(target)
    beside = {PurePosixPath(page).stem: page for page in sorted(pages) if PurePosixPath(page).parent == meant.parent}
    elsewhere = [page for page in sorted(pages) if PurePosixPath(page).name == meant.name]
    if close := difflib.get_close_matches(meant.stem, beside, n=1, cutoff=0.75):
        return f"Mente du «{posixpath.relpath(beside[close[0]], start)}»?"
    if len(elsewhere) == 1:
        return f"Mente du «{posixpath.relpath(elsewhere[0], start)}»?"
    likest = [beside[stem] for stem in difflib.get_close_matches(meant.stem, beside, n=3, cutoff=0.0)]
    shown = [posixpath.relpath(one, start) for one in likest or sorted(pages)[:3]]
    return f"Rett lenken, eller ta den bort. Det finnes for eksempel {', '.join(shown)}."


@dataclass(frozen=True)
class _There:
    """What links can lead to."""

    pages: Mapping[str, str]
    """The address of each page, by the file that it is or could be written in."""
    files: set[str]
    data: set[str]
    """Files that the build makes. MkDocs does not know them, so that only a link in HTML can lead there."""
    anchors: Mapping[str, frozenset[str]]
    """By the address of the page."""
    home: str
    """The address of the site itself."""
    sure: bool
    """Whether all records could be read. If not, what is missing may be there when they can."""

    def with_pages(self, files: Iterable[str]) -> _There:
        """The same where these are there, too."""
        return replace(self, pages={**self.pages, **{one: addresses.page_of(one) for one in files}})

    def wrong(  # noqa: PLR0911  # one case for each kind of link, nothing nested
        self, link: written.Link, file: str, once: Collection[str]
    ) -> tuple[str, str] | None:
        """What is wrong with a link on the page that is written in `file`, and what to do."""
        path, _, anchor = link.target.partition("#")
        start = self.pages[file] if link.html else posixpath.dirname(file)
        own = path.removeprefix(self.home)
        if own != path and own not in self.data | self.files:  # a file may be told of with its whole address
            how = "går til dette nettstedet med hele adressen"
            return self._from_the_root(link.target, how, f"/{own}", anchor, start)
        if own != path:
            return None
        if path.startswith("/") and not link.html:  # as seen from the site, which only a browser knows
            return self._from_the_root(link.target, "begynner med «/»", path, anchor, start)
        target = posixpath.normpath(posixpath.join(start, unquote(path))) if path else file
        if path and (link.html or not path.endswith(written.PAGE)):
            do = "Skriv lenken som [ord](side.md), med filen siden er skrevet i, for eksempel ../case/eksempel.md."
            files = (self.files | self.data if link.html else self.files) - set(self.pages)
            page = f"{re.sub(r'(?:/index)?[.]html$|/$', '', target)}{written.PAGE}"
            if page in self.pages and target not in files and not link.html:
                source = f"{posixpath.relpath(page, start or '.')}{'#' if anchor else ''}{anchor}"
                return f"Lenken «{link.target}» virker ikke.", f"Skriv «{source}», som er filen siden er skrevet i."
            return None if target in files else (f"Lenken «{link.target}» virker ikke.", do)
        if target not in self.pages:
            if not self.sure:
                return None
            do = _page_meant(target, self.pages, start or ".")
            return f"Lenken «{link.target}» fører til en side som ikke finnes.", do
        known = self.anchors.get(self.pages[target])
        was_public = f"{self.pages[target]}#{anchor}" in once
        if anchor and self.sure and known is not None and anchor not in known and not was_public:
            do = nearest(anchor, known) if known else f"Ta bort «#{anchor}»."
            return f"Lenken «{link.target}» fører til et sted som ikke finnes på siden.", do
        return None

    def _from_the_root(self, target: str, how: str, path: str, anchor: str, start: str) -> tuple[str, str]:
        """What is wrong with a link that tells, in such a way, where from the root of the site it leads; what to do."""
        page = f"{path.strip('/').removesuffix(written.PAGE) or 'index'}{written.PAGE}"
        page = next((file for file, address in self.pages.items() if address == path.removeprefix("/")), page)
        if page in self.pages:
            source = f"{posixpath.relpath(page, start or '.')}{'#' if anchor else ''}{anchor}"
            return f"Lenken «{target}» {how}.", f"Skriv «{source}», som er filen siden er skrevet i."
        what = f"Lenken «{target}» {how}, og fører til en side som ikke finnes."
        return what, _page_meant(page, self.pages, start or ".")


# --- pages that the menu and the frame name ---------------------------------------------------------------------------


def _gone_but_in_menu(root: Path, there: _There, gone: Collection[str]) -> dict[str, menu.Entry]:
    """The lines of the menu that name a page which is not there, each by its address, if that is among the `gone`."""
    entries = (one for one in menu.read(root) if isinstance(one, menu.Entry)) if (root / menu.FILE).exists() else ()
    named = {addresses.page_of(one.page): one for one in entries if one.page and one.page not in there.pages}
    return {address: named[address] for address in gone if address in named}


def _menu_problems(
    base: KnowledgeBase, root: Path, there: _There, told: Mapping[str, menu.Entry] = MappingProxyType({})
) -> Iterator[Problem]:
    """What is wrong with the menu, but for the lines that are `told` with their pages."""
    files = {address: file for file, address in there.pages.items()}
    moved = base.once(leads).pages.items()
    heirs = {f"{old.rstrip('/')}{written.PAGE}": files[new] for old, new in moved if new in files}
    if (root / menu.FILE).exists():  # else nothing can be built, and nobody needs a menu
        lines = {one.line for one in told.values()}
        found = menu.problems(root, there.pages, heirs, sure=there.sure)
        yield from (one for one in found if one.line not in lines)


def _moved_from_the_frame(base: KnowledgeBase, root: Path) -> Iterator[Problem]:
    """Links around every page to a page that has moved. It would lead on, or be left out as one there never was."""
    moved = base.once(leads).pages
    for path, text in _frame(root):
        for found in _LINK_OF_THE_FRAME.finditer(text):
            address = _frame_address(found)
            page = address.partition("#")[0]
            if page in moved:
                yield _in_frame(
                    root, path, text, found, f"Lenken «{address}» fører til en side som har flyttet.",
                    f"Skriv «{moved[page] or '.'}» i stedet.",  # which is how templates write the front page
                )  # fmt: skip


def _frame(root: Path) -> Iterator[tuple[Path, str]]:
    """The templates of what stands around the pages."""
    for path in sorted((root / "overrides").rglob("*.html")):
        yield path, path.read_text(encoding="utf-8")


def _frame_address(found: re.Match[str]) -> str:
    address = found[1] or found[2] or found[3]
    return "" if address == "." else address


def _in_frame(root: Path, path: Path, text: str, found: re.Match[str], what: str, do: str) -> Problem:
    line, start = text.count("\n", 0, found.start()) + 1, text.rfind("\n", 0, found.start())
    return Problem(path.relative_to(root).as_posix(), line, found.start() - start, what, do)


# --- pages that templates link to -------------------------------------------------------------------------------------


_LINK = re.compile(r'<a\b[^>]*?\shref="([^"#?]+)')
_LINK_TO_A_PLACE = re.compile(r'<a\b[^>]*?\shref="([^"#?]*)(?:\?[^"#]*)?#([^"]+)"')
_LINK_OF_THE_FRAME = re.compile(
    r"""<a\b[^>]*?\shref="\{\{ '([^']+)' \| url \}\}|\blink\("([^"]+)" \| url,|^ *\("([^"]+/(?:#[^"]*)?)", "[^"]*"\)""",
    re.MULTILINE,
)
"""In `overrides/`: a link, one that the macro `link` makes, and one in a list of those that are left out when the site
does not have the page."""
_NOT_FOUND = "404.html"
"""The page for addresses that are not there. Others stand around every page."""
_HOMES = {addresses.page_of(file): (file, macro) for macro, file in HOMES.items()}
"""The file and the macro of each overview, by the address that templates link to."""


def _missing(base: KnowledgeBase, root: Path, made: Iterable[Outline], there: _There) -> Mapping[str, int]:
    """The addresses that templates link to and that the site does not have, each with how many pages link there.

    A site must have a front page, whether or not anything links to it.
    """
    known = {*there.pages.values(), *there.files, *there.data, *base.once(leads).pages}
    linked = Counter({"": 0})
    frame: set[str] = set()
    for path, text in _frame(root):
        always = (one[1] for one in _LINK_OF_THE_FRAME.finditer(text) if one[1])
        found = _targets("", (re.split("[?#]", one)[0] for one in always))
        if path.name == _NOT_FOUND:
            linked.update(found)
        else:
            frame |= found
    for body in made:
        linked.update(frame | body.leads_to)
    return {address: count for address, count in sorted(linked.items()) if address not in known}


def _targets(start: str, links: Iterable[str]) -> set[str]:
    """The addresses below the root of the site that links on the page at `start` lead to."""
    inside = {link for link in links if addresses.scheme_of(link) == ""}
    folders = {link for link in inside if link.endswith(("/", "."))}
    found = {link: posixpath.normpath(posixpath.join("/", start, link)) for link in inside}
    return {f"{path}/".lstrip("/") if link in folders else path.lstrip("/") for link, path in found.items()}


def _missing_places(base: KnowledgeBase, root: Path, made: Iterable[Outline], there: _There) -> Iterator[Problem]:
    """Places on pages that templates link to and that are not there: the browser would stay at the top."""
    around = frozenset(_anchors_of_the_frame(root))
    moved = base.once(leads).places
    files = {body.address: body.file for body in made}

    def lacks(address: str, anchor: str) -> bool:
        known = there.anchors.get(address)
        return known is not None and anchor not in known | around and anchor not in moved.get(address, {})

    linked: Counter[tuple[str, str]] = Counter()
    for body in made:
        linked.update(body.leads_to_places)
    told: set[str] = set()  # a page without its macro lacks all that lists would show
    for (address, anchor), count in sorted(linked.items()):
        if address not in told and lacks(address, anchor):
            told.add(address)
            what = f"Stedet «/{address}#{anchor}» mangler, og {count} {'side' if count == 1 else 'sider'} lenker dit."
            do = "Sett ankeret på det stedet, eller rett lenkene i templates/."
            if address in _HOMES:
                do = f"Sett inn {{{{ {_HOMES[address][1]}() }}}} på siden, eller rett lenkene i templates/."
            yield Problem(files[address], 1, 1, what, do)
    for path, text in _frame(root):
        for one in _LINK_OF_THE_FRAME.finditer(text):
            address, _, anchor = _frame_address(one).partition("#")
            if anchor and lacks(address, anchor):
                what = f"Lenken «{address}#{anchor}» fører til et sted som ikke finnes på siden."
                yield _in_frame(root, path, text, one, what, nearest(anchor, there.anchors[address]))


def _target(start: str, path: str) -> str:
    """The address that a link on the page at `start` leads to. One without a path stays on the page."""
    return next(iter(_targets(start, [path])), "?") if path else start


def _missing_page(address: str, count: int, where: str | None, *, was_public: bool) -> Problem:
    what = f"Siden «/{address}» mangler, og {count} {'side' if count == 1 else 'sider'} lenker dit."
    if home := _HOMES.get(address):
        file, macro = home
        do = f"Lag {written.FOLDER}/{file} med {{{{ {macro}() }}}}."
    else:
        file = f"{address.removesuffix('/')}{written.PAGE}" if address.endswith("/") else address
        do = f"Lag {written.FOLDER}/{file}, eller rett lenkene i templates/."
    if address == "":
        what = "Nettstedet mangler forside."
    if where:
        what += f" Den ser ut til å ha blitt til {written.FOLDER}/{where}."
        do = f"Flytt filen tilbake til {written.FOLDER}/{file}."
        line = f"«- {{from: {address}, to: {addresses.page_of(where)}, why: …}}»"
        do += f" Skal den bli der den er, skriv heller {line} nederst i reference/moved.yml." if was_public else ""
        return Problem(f"{written.FOLDER}/{where}", 1, 1, what, do)
    if was_public:
        do += " Har siden flyttet, skriv i reference/moved.yml hvor leseren skal føres."
    return Problem(f"{written.FOLDER}/{file}", 1, 1, what, do)


# --- what stands in the way of something else -----------------------------------------------------------------------


_MADE_BY_THE_BUILD = (
    "search/",
    "data/",
    f"{sharing.FOLDER}/",
    f"{cites.FOLDER}/",
    "assets/stylesheets/",
    "assets/index.html",
)


_PAGE_ABOUT_DATA = "data/index.html"
"""The one page that stands in a folder of files that the build makes: it tells of those files."""


def _taken_addresses(base: KnowledgeBase, root: Path) -> Iterator[Problem]:
    """Pages and files that would be written over one another."""
    owners = {f"{former}index.html": "en adresse som har flyttet" for former in base.once(leads).pages}
    owners |= dict.fromkeys((*exports.files(base), *feeds.files(base)), "en datafil")
    owners |= dict.fromkeys(("robots.txt", "sitemap.xml", "404.html", "_headers"), "en fil som bygget lager")
    owners[sharing.image_address(None)] = "et bilde som bygget lager"
    docs = root / written.FOLDER
    for path in walk(docs):
        file = path.relative_to(root).as_posix()
        name = path.relative_to(docs).as_posix()
        target = f"{addresses.page_of(name)}index.html" if path.suffix == written.PAGE else name
        if target in owners or (target.startswith(_MADE_BY_THE_BUILD) and target != _PAGE_ABOUT_DATA):
            what = f"«/{target}» er opptatt av {owners.get(target, 'filer som bygget lager')}."
            yield Problem(file, 1, 1, what, "Gi filen et annet navn.")
        owners[target] = file
    for page in generated_pages(base):
        target = f"{addresses.page_of(page.path)}index.html"
        if target in owners or addresses.page_of(page.path) != page.address:
            taken = owners.get(target, "en annen side")
            if taken.startswith(f"{written.FOLDER}/") and not taken.endswith("/index.md"):
                what = f"Siden får adressen til «{page.record}» i {page.edit}."
                yield Problem(taken, 1, 1, what, "Gi siden et annet navn.")
                continue
            what = f"Siden til «{page.record}» får en adresse som er opptatt av {taken}."
            yield base.place(page.collection, page.record).problem((), what, "Gi posten en annen id.")
        owners[target] = page.edit


def _anchors_of_the_frame(root: Path) -> Counter[str]:
    """The ids that stand around every page."""
    return Counter({found for _, text in _frame(root) for found in _ID.findall(text)})


def _doubled_anchors(
    base: KnowledgeBase, made: list[Outline], frame: Counter[str], *, sound: bool
) -> Iterator[Problem]:
    """Places on a page that could not be told apart, at the record whose id is one of them.

    In a base that is not `sound`, two that have the same id have been told as that.
    """
    owners = {address: one for one in names(base) for address in (*one.addresses, *(old for old, _ in one.moves))}
    often = Counter(address for one in names(base) for address in {*one.addresses, *(old for old, _ in one.moves)})
    moved = {str(one.from_).lstrip("/"): base.place("moved", i) for i, one in base.of(Moved).items()}
    for body in made:
        for anchor, times in (Counter(body.places.anchors) + frame).items():
            if times > 1 and (sound or often[f"{body.address}#{anchor}"] < 2):  # noqa: PLR2004  # two have the same
                what = f"Ankeret «{anchor}» står {times} ganger på siden «/{body.address}»."
                owner = owners.get(f"{body.address}#{anchor}")
                if owner and not sound and any(old in owner.addresses for old, _ in owner.moves):
                    continue  # its own id among its former ones is told as that
                do = "Gi den ene en annen id."
                if f"{body.address}#{anchor}" in moved:
                    do = "Det som står på siden i dag, kan ikke føre et annet sted. Ta bort linjene."
                    yield moved[f"{body.address}#{anchor}"].problem(("from",), what, do)
                elif owner:
                    yield owner.place.problem((*owner.path, "id") if owner.path else (), what, do)
                elif sound:  # what no record has for an id may come of a number or a name that is told as given twice
                    yield Problem(body.file, 1, 1, what, do)

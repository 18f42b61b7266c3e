"""The addresses that have been public: every page, every place and every choice on a page, every data file.

They stand in `reference/addresses.txt`, one a line. The list only grows. An address on it that is not there any more
must lead on.
"""

from __future__ import annotations

import difflib
import errno
import os
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from knowledge_base.addresses import FORMS_OF_PAPER
from knowledge_base.base import KnowledgeBase
from knowledge_base.files import read_plain, write_whole
from knowledge_base.history import file_at
from knowledge_base.kinds.moved import Moved
from knowledge_base.leads import Leads, Name, names
from knowledge_base.meanings import folded
from knowledge_base.menu import FILE as MENU
from knowledge_base.menu import Entry
from knowledge_base.problems import Problem, nearest

LIST = Path("reference/addresses.txt")
LARGEST = 5_000_000
"""Bytes. Today's list has a hundredth of that; it grows with the base and never shrinks."""
MOST_HEIRS = 40
"""New records among which one may have taken over. Among more, a guess would say nothing."""
MOST_TOLD = 100
"""Addresses that are told one by one. What a slip takes away is fewer."""
MISSING = Problem(
    LIST.as_posix(), 1, 1, "Listen over adresser som har vært offentlige, mangler.",
    "Hent den tilbake fra git. Et helt nytt nettsted får den av «kb addresses».",
)  # fmt: skip
_HEAD = (
    "# Every address that has been public. Written by «kb addresses»; a line is never taken away.\n"
    "# Hva som gjøres når noe flytter, står i CONTRIBUTING.md.\n"
)


def read(root: Path) -> Mapping[str, int] | Problem:
    """The public addresses below the root of the site, each with its line in the list."""
    if not os.path.lexists(root / LIST):
        return MISSING
    raw = read_plain(root / LIST, root, LARGEST)
    return raw if isinstance(raw, Problem) else parse(raw.decode("utf-8", "replace"))


def parse(text: str) -> Mapping[str, int]:
    """The addresses in the text of a list, each with its line."""
    lines = enumerate(text.split("\n"), start=1)
    return {line.strip().removeprefix("/"): number for number, line in lines if line.startswith("/")}


def write(root: Path, addresses: Iterable[str]) -> int:
    """Adds `addresses` to the list below `root`. Returns how many were new."""
    listed = read(root)
    if isinstance(listed, Problem) and listed != MISSING:
        raise OSError(errno.EIO, str(listed), str(root / LIST))
    known: Mapping[str, int] = {} if isinstance(listed, Problem) else listed
    everything = sorted({*known, *addresses})
    (root / LIST).parent.mkdir(parents=True, exist_ok=True)
    write_whole(root / LIST, _HEAD + "".join(f"/{address}\n" for address in everything))
    return len(everything) - len(known)


def taken_away(root: Path, before: str) -> Iterator[Problem]:
    """A problem for each address of a former list, given as its text, that is not on the list below `root`."""
    known = read(root)
    if isinstance(known, Problem):
        yield known
        return
    for address in parse(before):
        if address not in known:
            what = f"Adressen «/{address}» er tatt bort fra listen over adresser som har vært offentlige."
            yield Problem(LIST.as_posix(), 1, 1, what, "Sett linjen inn igjen. Listen blir bare lengre.")


@dataclass(frozen=True)
class Stood:
    """Knows where in a file something stood that is gone, from the file as git had it last."""

    root: Path
    repository: Path
    """The folder with the history, where `root` is a copy of the content alone."""
    in_menu: Mapping[str, Entry] = field(default_factory=dict)
    """The lines of the menu that still name a page which is gone, by the address of that."""

    def line(self, file: str, old: str) -> tuple[int, str]:
        """The line of `file` where the anchor or the id `old` stood, and what is there now; the first if unknown."""
        raw = read_plain(self.root / file, self.root)
        lines = raw.decode("utf-8", "replace").replace("\r\n", "\n").split("\n") if isinstance(raw, bytes) else [""]
        before = (file_at(self.repository, file, "HEAD") or "").replace("\r\n", "\n").split("\n")
        at = next((number for number, line in enumerate(before) if _has(line, old)), None)
        if at is None:
            bare = [number for number, line in enumerate(lines) if re.match(r"#{2,6} (?!.*\{ *#)", line)]
            return (bare[0] + 1, lines[bare[0]]) if len(bare) == 1 else (1, "")
        for _, start, end, first, last in difflib.SequenceMatcher(None, before, lines, autojunk=False).get_opcodes():
            if start <= at < end:
                number = min(first + at - start, max(first, last - 1), len(lines) - 1)
                if not lines[number].startswith("#"):  # what stood after it begins the next entry
                    later = (one for one in range(number, len(lines)) if re.match(" *- id:", lines[one]))
                    number = next(later, number)
                return number + 1, lines[number]
        return 1, ""


def _has(line: str, old: str) -> bool:
    """Whether a line of a file gives something the anchor or the id `old`."""
    heading = re.match(r"#{1,6} (.*)$", line)
    named = re.search(rf"(?:\bid: *[\"']?|#){re.escape(old)}(?=[\"'\s}},]|$)", line) is not None
    return named or (heading is not None and folded(heading[1]) == old)


def vanished(
    base: KnowledgeBase,
    public: Mapping[str, int],
    today: Mapping[str, str],
    leads: Leads,
    stood: Stood | None = None,
    explained: Collection[str] = (),
) -> Iterator[Problem]:
    """A problem for each public address that is not there and leads nowhere.

    `today` holds the addresses that are there, each with the file that a change to it belongs in. What stood on a page
    that is gone is told of with the page, and what leads to one that is gone with that. Those that are `explained` are
    told with the record that has got another id.
    """
    gone = [address for address in public if address not in today and leads.of(address) not in today]
    told = {address for address in gone if not re.search("[?#]", address)}
    stems = {address.rstrip("/").rpartition("/")[2] for address in told}
    closed = _closed(base, leads, today)
    stems_closed = {page.rstrip("/").rpartition("/")[2] for page in closed}
    # A choice that goes with a page is told with it, and accounted for with it.
    stems_led = {page.rstrip("/").rpartition("/")[2] for page in leads.pages}
    there = _ids(base)
    number = 0
    choices: set[str] = set()  # one that many pages offer is told once
    new = [one for one in names(base) if not any(address in public for address in one.addresses)]
    for address in gone:
        page, _, choice = re.split("#", address)[0].partition("?")
        if address in explained:
            continue
        follows = choice != "" and choice.rpartition("=")[2] in stems | stems_led
        follows = follows or (page != address and page in told) or _is_file_of_a_page(address, stems)
        lead = leads.of(address)
        follows = follows or (lead is not None and lead in public and lead not in today)
        follows = follows or page in closed or ("#" in address and _last(address) in stems_closed)
        follows = follows or _is_file_of_a_page(address, stems_closed)
        listed, _, inner = address.partition("#")
        follows = follows or (inner != "" and f"{listed}{inner}/" in told)  # told with its own page
        follows = follows or any(one in public for one in _wider(address))  # told of there, or is there to fall back on
        if not follows and choice not in choices:
            choices |= {choice} - {""}
            number += 1
            if number <= MOST_TOLD:
                is_there = "#" in address and _last(address) in there
                by_hand = "?" not in address and "#" not in address and not _is_of_a_record(base, address)
                do = _SHOW_AGAIN if is_there else _elsewhere(address, public, today, stood) if by_hand else ""
                yield _problem(address, public[address], today.get(page), new, stood, do)
    if number > MOST_TOLD:
        what = f"{number - MOST_TOLD} adresser til har vært offentlige, og er borte."
        yield Problem(LIST.as_posix(), 1, 1, what, "Rett de første, og kontroller på nytt.")


def _closed(base: KnowledgeBase, leads: Leads, today: Collection[str]) -> frozenset[str]:
    """The pages of records that have been taken away for good, and lead to another page.

    What stood on such a page went with it, and so did its files, for which no others can stand, and its place on the
    pages of others: the page that its readers are led to is all that there is for them. So it is with a page that was
    written by hand.
    """
    listed = {move.from_.removeprefix("/") for move in base.of(Moved).values()}
    pages = (one for one in listed if one.endswith("/"))
    return frozenset(one for one in pages if one not in today and leads.of(one) in today)


def _wider(address: str) -> tuple[str, ...]:
    """The choice that a reader is given when a narrower one, `type=kommune.small`, is not offered any more."""
    wider, dot, _ = address.partition(".") if "?" in address else ("", "", "")
    return (wider,) if dot else ()


def _is_file_of_a_page(address: str, stems: Collection[str]) -> bool:
    """Whether it is the file of a record, which is told of with its page."""
    stem, _, ending = address.rpartition("/")[2].rpartition(".")
    return ending in {"json", *FORMS_OF_PAPER} and stem in stems


def that_may_come_back(base: KnowledgeBase, public: Iterable[str], old: Collection[str]) -> frozenset[str]:
    """The public places on a page that a record which is there may have again, when the base is mended.

    So may what stood where something had an `old` id, by which it is named still, and all that is shown there only
    once what names it is mended.
    """
    there = _ids(base) | {*old} | ({one.id.rpartition("/")[2] for one in names(base)} if old else set())
    own = {address for one in names(base) for address in one.addresses}
    places = [one for one in public if re.search("[?#]", one)]
    return frozenset(
        one for one in places if _last(one) in there or one in own or _last(re.split("[?#]", one)[0]) in old
    )


def _ids(base: KnowledgeBase) -> frozenset[str]:
    return frozenset(identifier for kind in base.kinds for identifier in base.collection(kind.name))


def _last(address: str) -> str:
    """The id or the anchor that an address ends with."""
    return re.split("[/#=]", address.rstrip("/"))[-1].removesuffix(".json")


def _is_of_a_record(base: KnowledgeBase, address: str) -> bool:
    """Whether a record can have had the address: a hand-written page has no id, and so no former one."""
    shapes = (shape.path.partition("{}") for kind in base.kinds for shape in kind.pages)
    folders = [before for before, _, _ in shapes if before]
    return address.endswith(".json") or any(address.startswith(before) for before in folders)


def _problem(
    address: str, line: int, file: str | None, new: Collection[Name], stood: Stood | None, instead: str
) -> Problem:
    """Told at the record that has probably taken over, or at the file of the page, or in the list.

    What is to be done `instead` is said where there is no record that could say a former id.
    """
    what = f"Adressen «/{address}» har vært offentlig, og er borte."
    if moved := _moved(address, new):
        do = f"Er «{moved.id}» det samme, skriv «former_ids: [{_former(address)}]» her, under id-en. {_LIST_IT}"
        return moved.place.problem((*moved.path, "id"), what, do)
    heirs = {theirs: one for one in new for theirs in one.addresses if _alike(theirs, address)}
    old = _last(address)
    likely = difflib.get_close_matches(address, heirs, n=1, cutoff=0.0) if len(heirs) <= MOST_HEIRS else []
    if likely:
        heir = heirs[likely[0]]
        do = f"Er «{heir.id}» det samme, skriv «former_ids: [{old}]» der. {_LIST_IT}"
        if not heir.path:  # others may name it
            back = "filen det gamle navnet" if heir.is_file else "den den gamle id-en"
            do += f" Gir du {back}, retter «.venv/bin/kb move {address} {heir.id}» også alle som viser dit."
        return heir.place.problem((*heir.path, "id") if heir.path else heir.path, what, do)
    do = instead or f"Har det fått en ny id, skriv «{old}» i «former_ids» på posten. {_LIST_IT}"
    where, text = stood.line(file, old) if stood and file and "#" in address else (1, "")
    if file and file.endswith(".md") and re.match("#+ ", text):
        what = f"Overskriften har mistet ankeret «{old}», som har vært offentlig."
        without = re.sub(r"\s*\{\s*#[^}]*\}\s*$", "", text)  # a heading has one place
        return Problem(file, where, 1, what, f"Skriv «{without.rstrip()} {{ #{old} }}».")
    if file and file.endswith(".md") and "#" in address:
        do = f"Er det en overskrift, skriv «{{ #{old} }}» etter den. {do}"
    elif file and "#" in address and where > 1:
        do = f"Her sto «{old}». Legg det tilbake. {do}"
    if "?" in address:  # a choice in a list
        do = f"Skriv «{old}» i «former_ids» på posten som har tatt over. {_LIST_IT}"
    return Problem(file, where, 1, what, do) if file else Problem(LIST.as_posix(), line, 1, what, do)


_PUT_BACK = (
    "Legg siden tilbake der den lå. Skal den bort, eller ligge et annet sted, "
    "skriv i reference/moved.yml hvor leseren skal føres."
)


def _elsewhere(address: str, public: Collection[str], today: Mapping[str, str], stood: Stood | None) -> str:
    """What to do with a hand-written page that is gone: it may be the new one of the same name, or nearly."""
    new = [one for one, file in today.items() if file.endswith(".md") and one.endswith("/") and one not in public]
    name = _last(address)
    same = [one for one in new if _last(one) == name]
    like = same or difflib.get_close_matches(address, [one for one in new if _alike(one, address)], n=1, cutoff=0.75)
    entry = stood.in_menu.get(address) if stood else None
    at = f"linje {entry.line} i {MENU}" if entry else ""
    if len(like) != 1:
        return f"{_PUT_BACK} Ta da også bort {at}." if at else _PUT_BACK
    line = f"«- {{from: {address}, to: {like[0]}, why: …}}»"
    also = f" Rett også {at} til «{today[like[0]].removeprefix('docs/')}»." if at else ""
    return f"Er «/{like[0]}» den samme siden, skriv {line} nederst i reference/moved.yml, med grunnen i «why».{also}"


_SHOW_AGAIN = (
    "Posten finnes, men vises ikke der lenger. Se hva som er endret i den, eller skriv i reference/moved.yml "
    "hvor leseren skal føres."
)
_LIST_IT = "Ellers: skriv i reference/moved.yml hvor leseren skal føres."


def _moved(address: str, new: Iterable[Name]) -> Name | None:
    """The new part of a record that has the id of a place that is gone, on the page of another record of that kind."""
    page, _, inner = address.partition("#")
    found = [
        one for one in new
        if inner and one.path and one.id.endswith(f"/{inner}") and one.of.pages
        and any(page == shape.address(page.rstrip("/").rpartition("/")[2]) for shape in one.of.pages)
        and not any(theirs.startswith(f"{page}#") for theirs in one.addresses)
    ]  # fmt: skip
    return found[0] if len(found) == 1 else None


def _former(address: str) -> str:
    """The id that something inside another record had, as owner/id."""
    page, _, inner = address.partition("#")
    return f"{page.rstrip('/').rpartition('/')[2]}/{inner}"


def _alike(one: str, other: str) -> bool:
    """Whether two addresses are of the same kind: on the same page, or pages in the same folder."""
    if "?" in other:
        return False
    if "#" in other:
        return one.partition("#")[0] == other.partition("#")[0] and "#" in one
    return "#" not in one and one.rstrip("/").rpartition("/")[0] == other.rstrip("/").rpartition("/")[0]


def wrong_leads(
    base: KnowledgeBase,
    today: Mapping[str, str],
    leads: Leads,
    unknown: Collection[str] = (),
    once: Collection[str] = (),
) -> Iterator[Problem]:
    """What is wrong with the list of what has moved: leads to nothing, and leads from what is still there.

    The addresses of pages that are not known, since they could not be made, are `unknown`. One that `once` was public
    and leads nowhere is told as gone.
    """
    seen: set[str] = set()
    led = {former: now for one in names(base) for former, now in one.moves}
    for identifier, move in base.of(Moved).items():
        place = base.place("moved", identifier)
        old, new = move.from_.removeprefix("/"), move.to.removeprefix("/")
        if old in seen:
            yield place.problem(("from",), f"Adressen «{move.from_}» står to ganger.", "Behold én av dem.")
        seen.add(old)
        if led.get(old, new) != new:
            what = f"Adressen «{move.from_}» fører allerede til «/{led[old]}», som har den i «former_ids»."
            yield place.problem(("from",), what, "Behold ett av stedene.")
        if old in today:
            what = f"Adressen «{move.from_}» finnes, og kan ikke føre til en annen."
            yield place.problem(("from",), what, "Ta bort linjene, eller rett adressen.")
        if old.startswith(("assets/", "search/", "data/")) and not old.endswith(".json"):
            what = f"Ingen side har stått på «{move.from_}»: mappen er for filer som bygget lager."
            yield place.problem(("from",), what, "Rett adressen.")
        page = old.partition("?")[0]
        if "?" in old and new != page:  # the browser shows the page of the choice, and asks nobody where to go
            what = f"«{move.from_}» er et valg i en liste, og leseren blir på siden med hele listen."
            yield place.problem(("to",), what, f"Skriv «/{page}», eller «former_ids» på posten som har tatt over.")
        elif old.endswith(".json") != new.endswith(".json"):
            what = "En datafil kan bare føre til en datafil, og en side bare til en side."
            yield place.problem(("to",), what, "Rett en av adressene.")
        elif not ({new, leads.of(new)} & today.keys() or re.split("[?#]", new)[0] in unknown or new in once):
            known = [f"/{address}" for address in today]
            yield place.problem(("to",), f"Adressen «/{new}» finnes ikke.", nearest(f"/{new}", known))

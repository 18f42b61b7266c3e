"""What has got another name without saying so: the record of today that stands where one that was public stood.

A renamed record makes a fault of every place that names it. Here the one cause is found behind them.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from knowledge_base.base import Kind, KnowledgeBase
from knowledge_base.faulty import at
from knowledge_base.kinds.moved import Moved
from knowledge_base.known import called
from knowledge_base.leads import Name, leads, names
from knowledge_base.meanings import folded
from knowledge_base.problems import Problem, by_file
from knowledge_base.references import Mention, mentions

CALLED = 0.8
"""How much of an id must be in what the record is called, for it to have been its id."""
ALIKE = 0.6
"""How much of two ids must be the same, for one to have grown from the other."""


@dataclass(frozen=True)
class Heirs:
    """Knows what has taken over from ids that are gone."""

    renamed: Mapping[tuple[str, str], Name]
    """The record that stands where one of this kind and id stood. Its other id explains what follows."""
    moved: Mapping[tuple[str, str], Name]
    """The one that has the same id inside another record."""
    named: Mapping[tuple[str, str], Sequence[Mention]]
    """The places that name each of the renamed still, or what stands inside it."""
    unlike: Collection[tuple[str, str]] = ()
    """Those of the renamed that only have the place in common with what is there: it may be something else."""

    def explains(self, mention: Mention) -> bool:
        """Whether what is named is gone since it, or the record it stands in, has got another id."""
        return (mention.kind, mention.id) in self.renamed

    def of(self, mention: Mention) -> Name | None:
        """What has the id inside another record, where that is what was named."""
        return self.moved.get((mention.kind, mention.id))

    def problems(self) -> Iterator[Problem]:
        """One fault for each record that has been renamed, at its id of today."""
        for (kind, old), heir in self.renamed.items():
            if kind == heir.kind and (kind, old) in self.named:
                yield _problem(heir, old, self.named[kind, old], sure=(kind, old) not in self.unlike)

    @property
    def addresses(self) -> frozenset[str]:
        """The addresses that are told of with what has been renamed."""
        found = (heir.at(old) for (kind, old), heir in self.renamed.items() if kind == heir.kind)
        return frozenset(address for addresses in found for address in addresses)


def deleted(base: KnowledgeBase, once: Collection[str]) -> Iterator[tuple[Kind[Any], str]]:
    """The records whose file is gone, though their page was one of those that were public `once`, and leads nowhere.

    Where there is a new record of the same kind, it may be one of them under another name, and one that could not be
    read may say that it is.
    """
    where = base.once(leads)
    if base.broken[base.kind_of(Moved).name]:
        return
    for kind in base.kinds:
        there = base.collection(kind.name)
        if not (kind.one_per_file and kind.pages and there) or base.broken[kind.name]:
            continue
        if not all(any(address in once for address in kind.addresses(one)) for one in there):
            continue
        before, _, after = kind.pages[0].path.partition("{}")
        for address in once:
            identifier = address.removeprefix(before).removesuffix(after)
            is_page = address == f"{before}{identifier}{after}" and re.fullmatch("[a-z0-9-]+", identifier)
            if is_page and identifier not in there and where.of(address) is None:
                yield kind, identifier


NOBODY = Heirs({}, {}, {})


def heirs(base: KnowledgeBase, lost: Collection[Mention], once: Collection[str]) -> Heirs:
    """What has taken over from what is `lost`. `once` has the addresses that were public; a new record has none."""
    if not lost or not once:
        return NOBODY
    new, known = _new(base, once), dict[str, set[str]]()
    for one in names(base):
        known.setdefault(one.kind, set()).add(one.id)
    gone = dict.fromkeys((mention.kind, mention.id) for mention in lost)
    owners = {part.name: kind for kind in base.kinds for part in kind.parts}
    gone |= dict.fromkeys((owners[kind].name, one.split("/")[0]) for kind, one in gone if kind in owners)
    renamed: dict[tuple[str, str], Name] = {}
    for kind, old in sorted(gone, key=lambda one: "/" in one[1]):  # what stands inside another follows it
        if old in known.get(kind, ()):
            continue
        owner, _, inner = old.rpartition("/")
        around = renamed.get((owners[kind].name, owner)) if owner else None
        inside = {one.id.split("/")[1] for one in new.get(kind, ()) if around and one.id.startswith(f"{around.id}/")}
        if around and inner in inside:
            renamed[kind, old] = around
        elif heir := _heir(kind, old, new, _parts(base, kind, old, gone), once):
            renamed[kind, old] = heir
    moved = {
        (kind, old): found[0]
        for kind, old in gone
        if "/" in old and (kind, old) not in renamed and len(found := _elsewhere(old, new.get(kind, ()))) == 1
    }
    lonely = _in_its_place([one for one in gone if one not in renamed and one not in moved], lost, new, once)
    renamed |= lonely
    named: dict[tuple[str, str], list[Mention]] = {}
    for mention in lost:
        if heir := renamed.get((mention.kind, mention.id)):
            named.setdefault((heir.kind, _whole(heir, mention)), []).append(mention)
    return Heirs(renamed, moved, named, frozenset(lonely))


def _new(base: KnowledgeBase, once: Collection[str]) -> dict[str, list[Name]]:
    """What is new of each kind: it has no address that was public, or, where its kind has none, nothing names it."""
    named = {(one.kind, one.id) for one in mentions(base)}
    found: dict[str, list[Name]] = {}
    for one in names(base):
        addresses = [*one.addresses]
        if not any(address in once for address in addresses) if addresses else (one.kind, one.id) not in named:
            found.setdefault(one.kind, []).append(one)
    return found


def _in_its_place(
    gone: Iterable[tuple[str, str]], lost: Iterable[Mention], new: Mapping[str, list[Name]], once: Collection[str]
) -> dict[tuple[str, str], Name]:
    """What is gone where one thing alone is new, of the same kind and in the same record, with that one.

    Nobody can see whether it is the same. What has no address may never have been there: then it is named once.
    """
    often = Counter((one.kind, one.id) for one in lost)
    found: dict[tuple[str, str, str], list[tuple[str, Name]]] = {}
    for kind, old in gone:
        owner = old.rpartition("/")[0]
        there = [one for one in new.get(kind, ()) if one.id.rpartition("/")[0] == owner]
        there = there if len(there) == 1 else [one for one in there if _is_called(one, old)]
        if len(there) != 1 or there[0].is_file:
            continue
        addresses = there[0].at(old)
        if any(one in once for one in addresses) if addresses else often[kind, old] > 1:
            found.setdefault((kind, owner, there[0].id), []).append((old, there[0]))
    return {(kind, each[0][0]): each[0][1] for (kind, _, _), each in found.items() if len(each) == 1}


def _whole(heir: Name, mention: Mention) -> str:
    """The id that is gone, of what `mention` names or of what that stood in."""
    return mention.id if heir.kind == mention.kind else mention.id.split("/")[0]


def _parts(base: KnowledgeBase, kind: str, old: str, gone: Iterable[tuple[str, str]]) -> frozenset[str]:
    """The ids inside a record that is gone, as far as they are named."""
    inside = {part.name for one in base.kinds if one.name == kind for part in one.parts}
    return frozenset(one.split("/")[1] for part, one in gone if part in inside and one.startswith(f"{old}/"))


def _elsewhere(old: str, new: Iterable[Name]) -> list[Name]:
    return [one for one in new if one.id.split("/")[1] == old.split("/")[1]]


def _heir(
    kind: str, old: str, new: Mapping[str, list[Name]], parts: frozenset[str], once: Collection[str]
) -> Name | None:
    """The new record of a kind that has taken over from `old`: it has its parts, or an id that has grown from it."""
    owner = old.rpartition("/")[0]
    candidates = [one for one in new.get(kind, ()) if one.id.rpartition("/")[0] == owner]
    if not candidates or not any(address in once for address in candidates[0].at(old)):
        return None
    has: Counter[str] = Counter(
        one.id.split("/")[0] for listed in new.values() for one in listed if _inner(one) in parts
    )
    for one in candidates:
        if has[one.id] and has[one.id] == max(has.values()):
            return one
    alike = {one.id: one for one in candidates if _grown(old.rpartition("/")[2], one.id.rpartition("/")[2])}
    best = difflib.get_close_matches(old, alike, n=1, cutoff=0.0)
    return alike[best[0]] if best else None


def _inner(one: Name) -> str:
    return one.id.rpartition("/")[2] if one.path else ""


def _grown(old: str, today: str) -> bool:
    """Whether one id is the other with words more or fewer, or nearly the same letters."""
    mine, theirs = set(folded(old).split("-")), set(today.split("-"))
    return mine <= theirs or theirs <= mine or difflib.SequenceMatcher(None, old, today).ratio() >= ALIKE


def _is_called(one: Name, old: str) -> bool:
    """Whether what a record is called is nearly its `old` id."""
    data = at(one.place.document.data, (*one.place.path, *one.path))
    texts = called(data.get) if isinstance(data, dict) else ()
    return any(difflib.SequenceMatcher(None, old.rpartition("/")[2], folded(text)).ratio() >= CALLED for text in texts)


MOST_PLACES = 20
"""Places that are listed, for who changes them by hand. More are for the command."""


def _problem(heir: Name, old: str, named: Sequence[Mention], *, sure: bool) -> Problem:
    was, now = old.rpartition("/")[2], heir.id.rpartition("/")[2]
    address = next(iter(heir.at(old)), "")
    asked = address or f"{heir.kind}:{old}"
    places = "1 sted" if len(named) == 1 else f"{len(named)} steder"
    public = ", og adressen har vært offentlig" if address else ""
    if sure:
        what = f"«{was}» har fått den nye id-en «{now}», men {places} nevner den gamle{public}."
    else:
        what = f"«{was}» er borte, men {places} nevner den{public}. «{now}» er ny her."
    back = f"Gi filen navnet {was}.yml igjen" if heir.is_file else f"Skriv «id: {was}» igjen"
    do = f"{back if sure else f'Er det den samme, s{back[1:]}'}. "
    do += f"Skal den ha en ny id, kjør så «.venv/bin/kb move {asked} {now}»: den retter alle stedene"
    do += ", og lar den gamle adressen føre hit." if address else "."
    if len(named) <= MOST_PLACES and not heir.is_file:
        do += f" For hånd: la «{now}» stå, skriv «former_ids: [{was}]» under, og bytt «{was}» med «{now}» i "
        do += f"{by_file((one.place.file, str(one.line)) for one in named)}."
    do += "" if sure else f" Er det en annen, legg «{was}» tilbake ved siden av."
    return heir.place.problem((*heir.path, "id"), what, do)

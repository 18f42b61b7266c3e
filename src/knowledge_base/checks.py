"""What must hold between records. Each check yields problems; callers count and print them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import cast

from knowledge_base import model
from knowledge_base.knowledge_base import KnowledgeBase
from knowledge_base.leads import Name, names
from knowledge_base.problems import Problem, nearest
from knowledge_base.records import Place, parts
from knowledge_base.references import INSIDE, Mention, mentions
from knowledge_base.source import Path_

Check = Callable[[KnowledgeBase], Iterator[Problem]]


def check(base: KnowledgeBase) -> Iterator[Problem]:
    """Every problem between the records of `base`."""
    return chain.from_iterable(one(base) for one in CHECKS)


@dataclass(frozen=True)
class _Entry:
    """A record with its place, so that a check can point at a field."""

    id: str
    record: model.Record
    place: Place


def _entries(base: KnowledgeBase) -> Iterator[_Entry]:
    for kind, places in base.places.items():
        records = base.collection(kind)
        for identifier, place in places.items():
            yield _Entry(identifier, records[identifier], place)


# --- references between records ------------------------------------------------------------------------------------


def references_resolve(base: KnowledgeBase) -> Iterator[Problem]:
    """Every id that a record names belongs to a record."""
    known = _names_by_kind(base)
    told = 0
    for mention in mentions(base):
        ids = known.get(mention.kind, {})
        if mention.id not in ids and not _may_be_broken(base, mention, ids):
            told += 1
            yield _unknown(mention, ids, hint=told <= MOST_HINTS)


MOST_HINTS = (
    50  # unknown ids that get a likely one beside them; to look for it takes time, and such a file has another fault
)

_COLLECTIONS = {
    "cases": "virksomhetene",
    "claims": "påstandene",
    "glossary": "ordene",
    "initiatives": "tiltakene",
    "observations": "observasjonene",
    "organisation_types": "virksomhetstypene",
    "perspectives": "perspektivene",
    "recommendations": "rådene",
    "roles": "rollene",
    "sources": "kildene",
    "themes": "temaene",
}


def _may_be_broken(base: KnowledgeBase, mention: Mention, known: Collection[str]) -> bool:
    """Whether what is named may stand in a record that could not be read, or its file is unknown and told as such."""
    owner = mention.id.split("/")[0]
    broken = base.broken[INSIDE.get(mention.kind, mention.kind)]
    if owner in broken or (broken and not known):
        return True
    return "/" not in mention.written and mention.kind in INSIDE and owner not in base.collection(INSIDE[mention.kind])


def _unknown(mention: Mention, known: Mapping[str, Name], *, hint: bool) -> Problem:
    local = mention.id.removesuffix(mention.written)  # what the file leaves out
    where = _COLLECTIONS[mention.kind] + (f" i «{local.rstrip('/')}»" if local else "")
    choices = [one.removeprefix(local) for one in known if one.startswith(local)]
    today = next((one.id for one in known.values() if mention.id in one.former), None)
    likely = nearest(mention.written, choices) if hint else "Rett de første, og kontroller på nytt."
    do = f"Den heter nå «{today.removeprefix(local)}»." if today else likely
    return mention.place.problem(mention.path, f"Fant ikke «{mention.written}» blant {where}.", do)


# --- places in sources ---------------------------------------------------------------------------------------------


def places_lie_inside_their_source(base: KnowledgeBase) -> Iterator[Problem]:
    """Every `ref` names a source, a part of it, and a page inside that part."""
    spans = _spans(base)
    for entry in _entries(base):
        default = getattr(entry.record, "source", None)
        for path, part in parts(entry.record):
            if isinstance(part, model.Ref):
                yield from _ref_problems(base, spans, entry.place, path, part, default)


def _ref_problems(
    base: KnowledgeBase,
    spans: dict[str, range],
    place: Place,
    path: Path_,
    ref: model.Ref,
    default: str | None,
) -> Iterator[Problem]:
    source = base.sources.get(ref.source or default or "")
    if source is None:
        if ref.source is None and default is None:
            yield place.problem(path, "Stedet mangler kilde.", "Legg til «source: ks-fou-174031».")
        return
    last = ref.to_page or ref.page
    if last < ref.page:
        yield place.problem((*path, "to_page"), "Siste side kommer før den første.", "Bytt om sidetallene.")
    if source.pages is not None and last > source.pages:
        what = f"Side {last} finnes ikke: kilden «{source.id}» har {source.pages} sider."
        yield place.problem((*path, "page"), what, "Rett sidetallet.")
    if not source.outline:
        return
    span = spans.get(ref.section)
    if span is None:
        what = f"Kilden har ikke noe avsnitt «{ref.section}»."
        yield place.problem((*path, "section"), what, nearest(ref.section, base.outline))
    elif ref.page not in span or last not in span:
        pages = f"side {span[0]}" if len(span) == 1 else f"side {span[0]}–{span[-1]}"
        what = f"Side {ref.page if ref.page not in span else last} hører ikke til avsnitt {ref.section}."
        yield place.problem((*path, "page"), what, f"Avsnittet står på {pages}.")


def _spans(base: KnowledgeBase) -> dict[str, range]:
    """The pages of each part of the outline: from its own to that of the next heading outside it."""
    parts = list(base.outline.values())
    last_page = max((source.pages or 0 for source in base.sources.values() if source.outline), default=0)
    spans: dict[str, range] = {}
    for index, part in enumerate(parts):
        following = (
            p.page for p in parts[index + 1 :] if not part.holds(p) and not (p.is_box and p.section == part.section)
        )
        spans[part.id] = range(part.page, max(next(following, last_page), part.page) + 1)
    return spans


# --- time ----------------------------------------------------------------------------------------------------------


def nothing_ends_before_it_starts(base: KnowledgeBase) -> Iterator[Problem]:
    """Events and initiatives end when they start or later."""
    for identifier, case in base.cases.items():
        place = base.places["cases"][identifier]
        for index, event in enumerate(case.events):
            if event.to and model.last_month(event.to) < event.starts:
                what = f"Hendelsen slutter ({event.to}) før den starter ({event.when})."
                yield place.problem(("events", index, "to"), what, "Bytt om, eller rett tidspunktene.")
        for index, initiative in enumerate(case.initiatives):
            if initiative.from_ and initiative.to and initiative.to < initiative.from_:
                what = f"Tiltaket slutter ({initiative.to}) før det starter ({initiative.from_})."
                yield place.problem(("initiatives", index, "to"), what, "Bytt om, eller rett årene.")


# --- one id, one thing ---------------------------------------------------------------------------------------------


def ids_are_unique(base: KnowledgeBase) -> Iterator[Problem]:
    """No id, and no recommendation number, is used twice where it must be one of a kind."""
    for identifier, case in base.cases.items():
        place = base.places["cases"][identifier]
        anchors = [(("observations", i), o.id) for i, o in enumerate(case.observations)]
        anchors += [(("initiatives", i), o.id) for i, o in enumerate(case.initiatives)]
        yield from _repeated(place, anchors, "Id-en")
        yield from _repeated(place, [(("figures", i), f.id) for i, f in enumerate(case.figures)], "Id-en")
    for identifier, recommendation in base.recommendations.items():
        place = base.places["recommendations"][identifier]
        yield from _repeated(place, [(("claims", i), c.id) for i, c in enumerate(recommendation.claims)], "Id-en")
        for index, claim in enumerate(recommendation.claims):
            used = [(("claims", index, "evidence", i), e.observation) for i, e in enumerate(claim.evidence)]
            yield from _repeated(place, used, "Observasjonen")
    for kind, records in (("recommendations", base.recommendations), ("hypotheses", base.hypotheses)):
        yield from _repeated_numbers(base, kind, records.values(), list(records))


def former_ids_lead_to_one_record(base: KnowledgeBase) -> Iterator[Problem]:
    """No former id belongs to something that exists, and none is claimed by two records."""
    for ids in _names_by_kind(base).values():
        leads_to: dict[str, str] = {}
        for one in ids.values():
            for index, former in enumerate(one.former):
                path = (*one.path, "former_ids", index)
                shown = former.removeprefix(f"{one.id.rpartition('/')[0]}/")
                if former in ids:
                    what = f"«{shown}» står som tidligere id, men er i bruk."
                    yield one.place.problem(path, what, "Ta den bort. En id brukes aldri om igjen.")
                elif former in leads_to:
                    what = f"«{shown}» står som tidligere id også på «{leads_to[former]}»."
                    yield one.place.problem(path, what, "La den stå ett sted: der leseren skal føres.")
                leads_to.setdefault(former, one.id)


def _names_by_kind(base: KnowledgeBase) -> dict[str, dict[str, Name]]:
    found: dict[str, dict[str, Name]] = {}
    for one in names(base):
        found.setdefault(one.kind, {})[one.id] = one
    return found


def _repeated(place: Place, ids: Iterable[tuple[Path_, str]], what: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for path, identifier in ids:
        if identifier in seen:
            yield place.problem(path, f"{what} «{identifier}» står to ganger.", "Behold én av dem.")
        seen.add(identifier)


def _repeated_numbers(
    base: KnowledgeBase, kind: str, records: Iterable[model.Record], ids: list[str]
) -> Iterator[Problem]:
    numbers = [cast(model.Recommendation, record).number for record in records]
    taken = Counter(numbers)
    for identifier, number in zip(ids, numbers, strict=True):
        if taken[number] > 1:
            what = f"Nummer {number} er brukt {taken[number]} ganger."
            yield base.places[kind][identifier].problem(("number",), what, "Gi hvert nummer til én.")


# --- nothing lost --------------------------------------------------------------------------------------------------


def no_observation_is_orphaned(base: KnowledgeBase) -> Iterator[Problem]:
    """Every observation is evidence for a claim, or says why it stands alone."""
    if base.broken["recommendations"]:  # a claim that uses it may stand in a record that could not be read
        return
    for identifier, case in base.cases.items():
        for index, observation in enumerate(case.observations):
            used = base.links.by_observation[f"{identifier}/{observation.id}"]
            place, path = base.places["cases"][identifier], ("observations", index)
            if not used and observation.stands_alone is None:
                what = f"Ingen påstand bruker observasjonen «{identifier}/{observation.id}»."
                yield place.problem(path, what, "Lenk til den fra et råd, eller skriv hvorfor i «stands_alone».")
            if used and observation.stands_alone is not None:
                what = f"Observasjonen brukes av «{used[0].claim.id}», men sier at den står alene."
                yield place.problem((*path, "stands_alone"), what, "Ta bort «stands_alone».")


def the_source_is_covered(base: KnowledgeBase) -> Iterator[Problem]:
    """Every part of an outlined source is used somewhere, or the outline says why not."""
    if any(base.broken.values()):  # the record that uses it may be one that could not be read
        return
    for use in base.coverage.parts:
        used, excused = bool(use.citations) or use.inside, use.part.unused is not None
        place = base.places["outline"][use.part.id]
        if not used and not excused:
            what = f"Basen bruker ikke del {use.part.id} av kilden."
            yield place.problem((), what, "Vis til den fra en post, eller skriv hvorfor i «unused».")
        if used and excused:
            what = f"Del {use.part.id} er brukt, men står som ubrukt."
            yield place.problem(("unused",), what, "Ta bort «unused».")


CHECKS: tuple[Check, ...] = (
    references_resolve,
    places_lie_inside_their_source,
    nothing_ends_before_it_starts,
    ids_are_unique,
    former_ids_lead_to_one_record,
    no_observation_is_orphaned,
    the_source_is_covered,
)

"""What several pages say of sources: which of them the base builds on, what uses them, and what they tell of whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from knowledge_base.base import KnowledgeBase
from knowledge_base.coverage import Citation, citations
from knowledge_base.kinds.case import Case, Informants, told_in
from knowledge_base.kinds.organisation_type import OrganisationType
from knowledge_base.kinds.source import Source
from knowledge_base.links import ObservationNode
from knowledge_base.model import Was, first_month, last_month
from knowledge_base.text import Sentence
from knowledge_base.views.changes import title
from knowledge_base.views.common import LinkView, PlaceView, Span, link_to, observation_link, observed, places

# --- which sources the base builds on -------------------------------------------------------------------------------


def builds_on(base: KnowledgeBase) -> tuple[str, ...]:
    """The ids of the sources that something in the base rests on, in the order of the sources.

    A work that only another source refers to is not one of them.
    """
    cited = base.once(citations)
    own = base.kind_of(Source).name
    told = base.once(told_by_source)
    return tuple(i for i in base.of(Source) if told[i] or any(one.kind != own for one in cited[i]))


def source_link(base: KnowledgeBase, identifier: str) -> LinkView:
    """A link to the page of a source, with what references call it."""
    return link_to(base, Source, identifier, base.of(Source)[identifier].called)


def imprint(source: Source) -> tuple[str, ...]:
    """Who made the work, who published it when, and its number, as far as this is known, each once."""
    year = str(source.year) if source.year is not None else None
    known = (one for one in (*source.authors, source.publisher, year, source.series) if one is not None)
    return tuple(dict.fromkeys(known))


# --- what uses a source ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class UsesView:
    """The records of one kind that refer to a source or a part of it."""

    kind: str
    """What readers call records of the kind: observasjoner."""
    links: tuple[LinkView, ...]


def uses(base: KnowledgeBase, cited: Iterable[Citation]) -> tuple[UsesView, ...]:
    """What stands behind these citations, each thing once, by kind. What readers can see nowhere is left out."""
    found: dict[str, dict[LinkView, None]] = {}
    known = base.notes(_user)
    for citation in cited:
        part = (citation.kind, citation.record_id, citation.path[:2])
        if part not in known:
            known[part] = _user(base, citation)
        if (user := known[part]) is not None:
            kind, link = user
            found.setdefault(kind, {})[link] = None
    return tuple(UsesView(kind, tuple(listed)) for kind, listed in found.items())


def _user(base: KnowledgeBase, citation: Citation) -> tuple[str, LinkView] | None:
    """The smallest thing with a place of its own that the citation stands in, with what its kind is called."""
    kind = base.kind(citation.kind)
    record = base.collection(citation.kind)[citation.record_id]
    for part in kind.parts:
        if part.found is not None and citation.path[0] == part.name:
            inside = getattr(record, part.name)[citation.path[1]]
            address = kind.part_address(f"{citation.record_id}/{inside.id}")
            return part.words.many, LinkView(address, title(inside))
    if kind.found is None:
        return None
    return kind.words.many, LinkView(kind.address(citation.record_id), title(record))


# --- what a source tells of whom ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class InformantsView:
    """Whom a source asked in one organisation."""

    count: int
    roles: tuple[str, ...]
    note: Sentence | None
    places: tuple[PlaceView, ...]


@dataclass(frozen=True)
class ToldView:
    """An organisation, as one source knows it."""

    organisation: LinkView
    type_title: str
    observations: int
    """How many observations rest on this source."""
    informants: InformantsView | None
    """None when the source does not tell whom it asked."""
    says_why: bool
    """Whether the source tells why it took the organisation in."""


def told_by_source(base: KnowledgeBase) -> Mapping[str, tuple[ToldView, ...]]:
    """The organisations that each source tells of, by the id of the source."""
    found: dict[str, list[ToldView]] = {identifier: [] for identifier in base.of(Source)}
    for case_id, case in base.of(Case).items():
        for source in base.alone(told_in, base.kind_of(Case), case_id):
            found[source].append(_told(base, case_id, case, source))
    return MappingProxyType({source: tuple(listed) for source, listed in found.items()})


def _told(base: KnowledgeBase, case_id: str, case: Case, source: str) -> ToldView:
    accounts = [account for account in case.accounts if account.source == source]
    informants = next((one.informants for one in accounts if one.informants is not None), None)
    return ToldView(
        organisation=link_to(base, Case, case_id, case.name),
        type_title=base.of(OrganisationType)[case.type].title,
        observations=sum(observation.ref.source == source for observation in case.observations),
        informants=_informants(base, informants) if informants is not None else None,
        says_why=any(account.why_chosen is not None for account in accounts),
    )


def _informants(base: KnowledgeBase, asked: Informants) -> InformantsView:
    return InformantsView(asked.count, asked.roles, asked.note, places(base, asked.refs))


# --- when -----------------------------------------------------------------------------------------------------------


MOST_RUNS = 3
"""Runs of years that are told one by one. Of more, only the first year and the last."""


@dataclass(frozen=True)
class Times:
    """When observations are from."""

    years: tuple[Span, ...]
    """The years, one run of them after another; empty when no time is known."""
    scattered: bool
    """Whether they are more runs than are told: `years` goes from the first to the last, with gaps between."""
    collected: bool
    """Whether each of them was collected then, by the study of its source; else, some tell their own time."""
    unknown: int
    """How many observations have no known time."""


def times(base: KnowledgeBase, nodes: Iterable[ObservationNode]) -> Times:
    """When these observations are from. Years of which no observation is, are not among them."""
    spans = {node.id: (node.observation.as_of, observed(base, node.observation)) for node in nodes}
    known = [(own, found) for own, found in spans.values() if found is not None]
    runs = _runs({_years(found) for _, found in known})
    return Times(
        years=tuple(runs) if len(runs) <= MOST_RUNS else (Span(runs[0].first, runs[-1].last or runs[-1].first),),
        scattered=len(runs) > MOST_RUNS,
        collected=all(own is None for own, _ in known),
        unknown=len(spans) - len(known),
    )


def _years(found: Span) -> tuple[int, int]:
    """The first year and the last."""
    return int(first_month(found.first)[:4]), int(last_month(found.last or found.first)[:4])


def _runs(found: Iterable[tuple[int, int]]) -> list[Span]:
    """The years without those that follow on each other told apart: 2017–2018 and 2025."""
    runs: list[tuple[int, int]] = []
    for first, last in sorted(found):
        if runs and first <= runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], max(last, runs[-1][1]))
        else:
            runs.append((first, last))
    return [Span(str(first), str(last) if last != first else None) for first, last in runs]


@dataclass(frozen=True)
class ObservationLine:
    """An observation in a list."""

    link: LinkView
    was: Was
    when: Span | None
    """None when the time is not known."""
    timed: bool
    """Whether the list tells times: the observations in it are not all from the same one."""


@dataclass(frozen=True)
class OrganisationObservations:
    """What was observed in one organisation, in a list by organisation."""

    organisation: LinkView
    observations: tuple[ObservationLine, ...]


def lines(base: KnowledgeBase, nodes: Iterable[ObservationNode]) -> Mapping[str, ObservationLine]:
    """Observations that readers see together, by their ids such as case/observation."""
    listed = tuple(nodes)
    spans = {node.id: observed(base, node.observation) for node in listed}
    mixed = len(set(spans.values())) > 1
    return {
        node.id: ObservationLine(observation_link(base, node), node.observation.was, spans[node.id], timed=mixed)
        for node in listed
    }


def by_organisation(base: KnowledgeBase, nodes: Iterable[ObservationNode]) -> tuple[OrganisationObservations, ...]:
    """Observations in a list by organisation, in the order of the cases."""
    listed = {node.id: node for node in nodes}
    groups: dict[str, list[ObservationLine]] = {}
    for identifier, line in lines(base, listed.values()).items():
        groups.setdefault(listed[identifier].case_id, []).append(line)
    return tuple(
        OrganisationObservations(link_to(base, Case, case_id, base.of(Case)[case_id].name), tuple(observations))
        for case_id, observations in groups.items()
    )

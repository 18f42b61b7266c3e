"""What the page of a case shows: an organisation, how its sources know it, and what was observed there."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from knowledge_base.base import KnowledgeBase
from knowledge_base.kinds.case import Account, Case, Event, Figure, Initiative, Quantity
from knowledge_base.kinds.confidence import Standing, direct, standing
from knowledge_base.kinds.organisation_type import OrganisationType
from knowledge_base.kinds.perspective import Perspective
from knowledge_base.kinds.recommendation import Recommendation
from knowledge_base.kinds.source import Source
from knowledge_base.kinds.theme import Theme
from knowledge_base.links import Link, ObservationNode, links
from knowledge_base.model import BearsOn, Observation, Stance, Was
from knowledge_base.text import Prose, Sentence
from knowledge_base.views.cites import CitesView, case_cites
from knowledge_base.views.common import (
    LinkView,
    PlaceView,
    Span,
    Spot,
    claim_link,
    former_anchors,
    link_to,
    observed,
    place,
    places,
    span,
    spot,
)
from knowledge_base.views.pictures import Timeline, timeline

# --- sources and times ----------------------------------------------------------------------------------------------


class TimeForm(StrEnum):
    """What a time says of what a source tells."""

    OBSERVED = "observed"
    """It was so then."""
    COLLECTED = "collected"
    """The study of the source collected it then; it may tell of the time before."""
    MADE = "made"
    """The source was made then."""
    PUBLISHED = "published"
    """The source came out then."""


@dataclass(frozen=True)
class TimeView:
    """A time, and what it says."""

    form: TimeForm
    span: Span


def source_time(source: Source) -> TimeView | None:
    """The best that is known of the time of what a source tells."""
    study = source.study
    if study and (found := span(study.observed_from, study.observed_to)):
        return TimeView(TimeForm.COLLECTED, found)
    if study and (found := span(study.from_, study.to)):
        return TimeView(TimeForm.MADE, found)
    return TimeView(TimeForm.PUBLISHED, Span(str(source.year))) if source.year is not None else None


def observation_time(base: KnowledgeBase, observation: Observation) -> TimeView | None:
    """The time of an observation."""
    found = observed(base, observation)
    if found is not None:
        return TimeView(TimeForm.OBSERVED if observation.as_of else TimeForm.COLLECTED, found)
    year = base.of(Source)[observation.ref.source].year
    return TimeView(TimeForm.PUBLISHED, Span(str(year))) if year is not None else None


@dataclass(frozen=True)
class SourceView:
    """A source that tells of the organisation."""

    link: LinkView
    time: TimeView | None
    observations: int
    """How many of the observations are from there."""


def _source_link(base: KnowledgeBase, identifier: str) -> LinkView:
    return link_to(base, Source, identifier, base.of(Source)[identifier].called)


def _sources(base: KnowledgeBase, case: Case) -> Iterator[SourceView]:
    """The sources that tell of the organisation, that of the file first."""
    for identifier in case.told_in:
        yield SourceView(
            link=_source_link(base, identifier),
            time=source_time(base.of(Source)[identifier]),
            observations=sum(observation.ref.source == identifier for observation in case.observations),
        )


# --- how the sources know the organisation --------------------------------------------------------------------------


@dataclass(frozen=True)
class WhyView:
    """Why a source took the organisation in."""

    source: LinkView
    text: Prose
    place: PlaceView | None


@dataclass(frozen=True)
class InformantsView:
    """Whom a source asked."""

    source: LinkView
    count: int
    roles: tuple[str, ...]
    note: Sentence | None
    places: tuple[PlaceView, ...]


def _why(base: KnowledgeBase, accounts: Iterable[Account]) -> Iterator[WhyView]:
    for account in accounts:
        if account.why_chosen is not None:
            found = place(base, account.why_chosen_ref) if account.why_chosen_ref else None
            yield WhyView(_source_link(base, account.source), account.why_chosen, found)


def _informants(base: KnowledgeBase, accounts: Iterable[Account]) -> Iterator[InformantsView]:
    for account in accounts:
        if account.informants is not None:
            asked = account.informants
            source = _source_link(base, account.source)
            yield InformantsView(source, asked.count, asked.roles, asked.note, places(base, asked.refs))


# --- figures --------------------------------------------------------------------------------------------------------


class SizeMeasure(StrEnum):
    """What tells how large an organisation is."""

    INHABITANTS = "inhabitants"
    EMPLOYEES = "employees"


@dataclass(frozen=True)
class FigureView:
    """A figure with what its source says of it."""

    anchor: str
    spot: Spot
    measure: SizeMeasure | None
    """What it measures, when the template has the words for it."""
    label: str
    """What it is called, else."""
    value: Decimal | None
    """None when the source gives none that can be read."""
    year: str | None
    """The figure as it is written when it is a year."""
    unit: str | None
    approximate: bool
    as_of: str | None
    note: Sentence | None
    places: tuple[PlaceView, ...]


def _figures(base: KnowledgeBase, case_id: str) -> Iterator[FigureView]:
    """The size of the organisation, and the other figures."""
    case, page = base.of(Case)[case_id], spot(base, Case, case_id)

    def at(name: str) -> Spot:
        return replace(page, address=f"{page.address}#{figure_anchor(name)}")

    if case.size and case.size.inhabitants:
        yield _figure(base, case.size.inhabitants, at(SizeMeasure.INHABITANTS), measure=SizeMeasure.INHABITANTS)
    if case.size and case.size.employees:
        yield _figure(base, case.size.employees, at(SizeMeasure.EMPLOYEES), measure=SizeMeasure.EMPLOYEES)
    for figure in case.figures:
        yield _figure(base, figure, at(figure.id), label=figure.label)


def figure_anchor(name: str) -> str:
    """Where a figure stands on its page, by its id or what of the size it is. An observation may have the same id."""
    return f"tall-{name}"


def _figure(
    base: KnowledgeBase, told: Quantity, at: Spot, *, measure: SizeMeasure | None = None, label: str = ""
) -> FigureView:
    is_year = isinstance(told, Figure) and told.is_year
    return FigureView(
        anchor=at.address.partition("#")[2],
        spot=at,
        measure=measure,
        label=label,
        value=told.value,
        year=f"{told.value.normalize():f}" if is_year and told.value is not None else None,
        unit=told.unit,
        approximate=told.approximate,
        as_of=told.as_of,
        note=told.note,
        places=places(base, told.refs),
    )


# --- events and initiatives -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class EventView:
    """Something that happened."""

    when: Span
    text: str
    note: Sentence | None
    places: tuple[PlaceView, ...]


def _events(base: KnowledgeBase, events: Iterable[Event]) -> Iterator[EventView]:
    for event in sorted(events, key=lambda event: event.starts):
        when = Span(event.when, event.to if event.to != event.when else None)
        yield EventView(when, event.text, event.note, places(base, event.refs))


@dataclass(frozen=True)
class InitiativeView:
    """A programme or project with a name of its own."""

    id: str
    former: tuple[str, ...]
    name: str
    first: int | None
    last: int | None
    summary: Prose | None
    aliases: tuple[str, ...]
    note: Sentence | None
    places: tuple[PlaceView, ...]


def _initiative(base: KnowledgeBase, initiative: Initiative) -> InitiativeView:
    return InitiativeView(
        id=initiative.id,
        former=former_anchors(initiative),
        name=initiative.name,
        first=initiative.from_,
        last=initiative.to,
        summary=initiative.summary,
        aliases=initiative.aliases,
        note=initiative.note,
        places=places(base, initiative.refs),
    )


# --- observations ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class UseView:
    """A claim that uses an observation."""

    claim: LinkView
    stance: Stance
    number: int
    """Of the recommendation that makes the claim."""


@dataclass(frozen=True)
class ObservationView:
    """An observation, and what uses it."""

    id: str
    address: str
    spot: Spot
    former: tuple[str, ...]
    title: str
    was: Was
    text: Prose
    note: Sentence | None
    time: TimeView | None
    places: tuple[PlaceView, ...]
    themes: tuple[LinkView, ...]
    initiatives: tuple[LinkView, ...]
    uses: tuple[UseView, ...]
    """The claims that it says something of."""
    about: tuple[UseView, ...]
    """Those that are only about the same."""
    stands_alone: Sentence | None

    @property
    def claims(self) -> int:
        """How many claims rest on it: those that it says something of."""
        return len({use.claim.address for use in self.uses})

    @property
    def several_sources(self) -> bool:
        """Whether more than one source tells of it."""
        return len({place.source for place in self.places}) > 1


@dataclass(frozen=True)
class PerspectiveSection:
    """The observations seen from one side."""

    id: str
    former: tuple[str, ...]
    title: str
    observations: tuple[ObservationView, ...]


def _sections(base: KnowledgeBase, identifier: str) -> Iterator[PerspectiveSection]:
    """A section for each perspective that any of the observations belongs to; what most claims rest on stands first."""
    case = base.of(Case)[identifier]
    for perspective_id, perspective in base.of(Perspective).items():
        seen = _ranked(
            _observation(base, case, ObservationNode(identifier, observation))
            for observation in case.observations
            if observation.perspective == perspective_id
        )
        if seen:
            yield PerspectiveSection(perspective_id, former_anchors(perspective), perspective.title, seen)


def _ranked(seen: Iterable[ObservationView]) -> tuple[ObservationView, ...]:
    """Those that most claims rest on first; among equals in the order in which they are written."""
    return tuple(sorted(seen, key=lambda one: -one.claims))


MOST_TAKEN = 3
"""What a reader can take along."""


def _take_along(sections: Iterable[PerspectiveSection]) -> tuple[ObservationView, ...]:
    """The observations that most claims rest on. One that no claim rests on is not among them.

    Nobody has judged what is most worth learning: this is counted, and the page says so.
    """
    found = _ranked(one for section in sections for one in section.observations if one.claims)
    return found[:MOST_TAKEN]


def _observation(base: KnowledgeBase, case: Case, node: ObservationNode) -> ObservationView:
    observation = node.observation
    kind = base.kind_of(Case)
    address = kind.part_address(node.id)
    names = {initiative.id: initiative.name for initiative in case.initiatives}
    themes = base.of(Theme)
    used = base.once(links).by_observation[node.id]
    return ObservationView(
        id=observation.id,
        address=address,
        spot=spot(base, Case, node.case_id, observation.id),
        former=former_anchors(observation),
        title=observation.title,
        was=observation.was,
        text=observation.text,
        note=observation.note,
        time=observation_time(base, observation),
        places=places(base, observation.refs),
        themes=tuple(link_to(base, Theme, theme, themes[theme].title) for theme in observation.themes),
        initiatives=tuple(
            LinkView(kind.part_address(f"{node.case_id}/{initiative}"), names[initiative])
            for initiative in observation.initiatives
        ),
        uses=tuple(_use(base, one) for one in used if one.evidence.bears_on is BearsOn.CLAIM),
        about=tuple(_use(base, one) for one in used if one.evidence.bears_on is BearsOn.TOPIC),
        stands_alone=observation.stands_alone,
    )


def _use(base: KnowledgeBase, link: Link) -> UseView:
    number = base.of(Recommendation)[link.claim.recommendation_id].number
    return UseView(claim_link(base, link.claim.id), link.evidence.stance, number)


# --- the page -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class AdviceView:
    """A recommendation that builds on the organisation, and what the organisation says of how many of its claims."""

    number: int
    link: LinkView
    said: tuple[tuple[Standing, int], ...]


def _advice(base: KnowledgeBase, identifier: str) -> Iterator[AdviceView]:
    for recommendation, found in base.once(_advice_by_case).get(identifier, {}).items():
        record = base.of(Recommendation)[recommendation]
        said = tuple((one, found[one]) for one in Standing if found[one])
        yield AdviceView(record.number, link_to(base, Recommendation, recommendation, record.title), said)


def _advice_by_case(base: KnowledgeBase) -> Mapping[str, Mapping[str, Counter[Standing]]]:
    """For each case, the recommendations that build on it, in their order, and what it says of how many claims."""
    found: defaultdict[str, defaultdict[str, Counter[Standing]]] = defaultdict(lambda: defaultdict(Counter))
    for recommendation, record in base.of(Recommendation).items():
        for claim in record.claims:
            stances: defaultdict[str, list[Stance]] = defaultdict(list)
            for link in direct(base, base.once(links).claims[f"{recommendation}/{claim.id}"]):
                stances[link.observation.case_id].append(link.evidence.stance)
            for case_id, own in stances.items():
                found[case_id][recommendation][standing(set(own))] += 1
    return MappingProxyType({one: dict(advice) for one, advice in found.items()})


@dataclass(frozen=True)
class CaseView:
    """The page of a case."""

    name: str
    short_name: str
    type_title: str
    learn: Sentence | None
    """What others can learn there; None when nobody has written it."""
    summary: Prose
    take_along: tuple[ObservationView, ...]
    """The observations that most claims rest on."""
    results: tuple[ObservationView, ...]
    """What somebody measured."""
    sources: tuple[SourceView, ...]
    """Those that tell of the organisation, that of the file first."""
    why: tuple[WhyView, ...]
    informants: tuple[InformantsView, ...]
    transfer: Prose | None
    figures: tuple[FigureView, ...]
    timeline: Timeline | None
    events: tuple[EventView, ...]
    sections: tuple[PerspectiveSection, ...]
    initiatives: tuple[InitiativeView, ...]
    advice: tuple[AdviceView, ...]
    cites: CitesView

    @property
    def noted_figures(self) -> tuple[FigureView, ...]:
        """The figures of which something more is to be said."""
        return tuple(one for one in self.figures if one.note)

    @property
    def several_sources(self) -> bool:
        """Whether what is told must be told apart by its source."""
        return len(self.sources) > 1


def view(base: KnowledgeBase, identifier: str) -> CaseView:
    """The page of the case with this id. Raises KeyError when there is none."""
    case = base.of(Case)[identifier]
    sections = tuple(_sections(base, identifier))
    return CaseView(
        name=case.name,
        short_name=case.short_name,
        type_title=base.of(OrganisationType)[case.type].title,
        learn=case.learn,
        summary=case.summary,
        take_along=_take_along(sections),
        results=tuple(one for section in sections for one in section.observations if one.was is Was.MEASURED),
        sources=tuple(_sources(base, case)),
        why=tuple(_why(base, case.accounts)),
        informants=tuple(_informants(base, case.accounts)),
        transfer=case.transfer,
        figures=tuple(_figures(base, identifier)),
        timeline=timeline(case.events),
        events=tuple(_events(base, case.events)),
        sections=sections,
        initiatives=tuple(_initiative(base, initiative) for initiative in case.initiatives),
        advice=tuple(_advice(base, identifier)),
        cites=case_cites(base, identifier),
    )

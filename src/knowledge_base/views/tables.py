"""The base as tables: one row for each thing, for spreadsheets and for those who count.

A row says what a reader of the pages sees of the thing, in plain words, and where it stands on the site. What a column
is called stands in `templates/tables.yml`; files of every form are made of these rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import cached_property
from typing import Any, NewType, get_args, get_origin, get_type_hints

from knowledge_base.base import Kind, KnowledgeBase, Place
from knowledge_base.kinds.case import Case, Initiative
from knowledge_base.kinds.confidence import ConfidenceLevel, Standing, assessments
from knowledge_base.kinds.organisation_type import OrganisationType
from knowledge_base.kinds.perspective import Perspective
from knowledge_base.kinds.recommendation import Action, Phase, Recommendation
from knowledge_base.kinds.role import Role
from knowledge_base.kinds.source import Source
from knowledge_base.kinds.theme import Theme
from knowledge_base.links import ClaimNode, Link, ObservationNode, links
from knowledge_base.model import (
    Asserts,
    Basis,
    BearsOn,
    Change,
    Claim,
    Evidence,
    Grade,
    InAdvice,
    Observation,
    Record,
    Ref,
    Stance,
    Was,
)
from knowledge_base.parts import parts
from knowledge_base.text import to_plain
from knowledge_base.views import changes
from knowledge_base.views.common import PlaceView, observed, place

Address = NewType("Address", str)
"""A page of the site, or a place on one, below the root."""
Web = NewType("Web", str)
"""An address elsewhere, as a source gives it."""
Word = NewType("Word", str)
"""A word of the model that readers have another for."""
Month = NewType("Month", str)
"""A period: 2016, 2016-06 or 2017-K3."""
Date = NewType("Date", str)
"""A day: 2026-11-23."""
Key = NewType("Key", str)
"""The id of a record, or of what stands inside one."""


@dataclass(frozen=True)
class Coded:
    """Something with an id, by what readers call it."""

    id: str
    text: str


@dataclass(frozen=True)
class PlaceCell:
    """A place in a source: as it is written in the base, and as readers cite it."""

    ref: Ref
    view: PlaceView


Cell = str | int | bool | Coded | tuple[str, ...] | tuple[Coded, ...] | tuple[PlaceCell, ...] | None
"""What can stand in one."""


@dataclass(frozen=True)
class ActionCells:
    """Something to do, with the advice it is of."""

    number: int
    title: str
    perspective: Coded
    advice_confidence: Coded | None
    action: int
    do: str
    who: tuple[Coded, ...]
    when: Phase
    confidence: Coded | None
    supporting: int | None
    reserved: int | None
    of: int | None
    recommendation: Key
    claims: tuple[Key, ...]
    weakest: Key | None
    url: Address


@dataclass(frozen=True)
class ClaimCells:
    """A claim, and how sure the base is of it."""

    recommendation_title: str
    title: str
    text: str
    basis: Basis
    asserts: Asserts | None
    in_advice: InAdvice | None
    confidence: Coded | None
    supporting: int | None
    reserved: int | None
    nuancing: int | None
    contradicting: int | None
    silent: int | None
    of: int | None
    not_counted: int | None
    judgement: str | None
    would_change: str | None
    judged_by: str | None
    judged: Month | None
    evidence_changed: bool | None
    evidence: int
    note: str | None
    places: tuple[PlaceCell, ...]
    id: Key
    recommendation: Key
    url: Address


@dataclass(frozen=True)
class EvidenceCells:
    """What one observation says of one claim."""

    claim_title: str
    stance: Stance
    bears_on: BearsOn
    organisation: Coded
    observation_title: str
    why: str
    claim: Key
    observation: Key
    url: Address
    observation_url: Address


@dataclass(frozen=True)
class ObservationCells:
    """Something that was observed in one organisation."""

    organisation: Coded
    type: Coded
    perspective: Coded
    was: Was
    themes: tuple[Coded, ...]
    title: str
    text: str
    initiatives: tuple[Coded, ...]
    observed_from: Month | None
    observed_to: Month | None
    source_title: str
    places: tuple[PlaceCell, ...]
    note: str | None
    stands_alone: str | None
    claims: int
    id: Key
    source: Key
    url: Address


@dataclass(frozen=True)
class SourceCells:
    """A work that the base, or another source, refers to, and how it came about."""

    title: str
    short: str | None
    kind: Word
    authors: tuple[str, ...]
    publisher: str | None
    year: int | None
    series: str | None
    version: str | None
    pages: int | None
    by: tuple[str, ...]
    commissioned_by: str | None
    observed_from: Month | None
    observed_to: Month | None
    selection: str | None
    informants: str | None
    method: str | None
    concern: Grade | None
    concern_why: str | None
    note: str | None
    original_url: Web | None
    document: Web | None
    id: Key
    url: Address


@dataclass(frozen=True)
class ChangeCells:
    """Something that has changed for readers."""

    date: Date
    what: str
    kind: Coded
    title: str
    record: Key
    url: Address


@dataclass(frozen=True)
class FieldCells:
    """A field of a record, as it is written. All of them together are the base, and `kb import` reads them."""

    kind: Key
    record: Key
    field: str
    value: str


Row = ActionCells | ClaimCells | EvidenceCells | ObservationCells | SourceCells | ChangeCells | FieldCells


@dataclass(frozen=True)
class Column:
    """One column of a table."""

    key: str
    holds: type | NewType
    """What stands in each of its cells, or in each place of a list: str, int, bool, a class of words, Address …"""
    listed: bool
    """Whether a cell may hold several."""
    needed: bool
    """Whether every cell holds something."""
    told: str | None
    """What contributors are told of the field it shows, when it shows one as it is."""

    @property
    def worded(self) -> bool:
        """Whether its cells hold words of the model, for which readers have others."""
        return self.holds is Word or (isinstance(self.holds, type) and issubclass(self.holds, StrEnum))


@dataclass(frozen=True)
class Table:
    """One row for each thing of a kind."""

    name: str
    cells: type[Row]
    """The class of its rows."""
    shows: type[Record]
    """The class of the things."""
    key: tuple[str, ...]
    """The columns that no two rows have the same of."""
    leads: Mapping[str, str]
    """The column that holds the id of a row in another table, each with the name of that."""
    rows: tuple[Row, ...]
    verbatim: bool = False
    """Whether it is the base itself, word by word, for programs: much more than a spreadsheet is good for."""

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """Its columns, in order."""
        hints = get_type_hints(self.cells)
        return tuple(self._column(one.name, hints[one.name]) for one in fields(self.cells))

    def _column(self, name: str, hint: Any) -> Column:
        needed = type(None) not in get_args(hint)
        inner = next((one for one in get_args(hint) if one is not type(None)), hint) if not needed else hint
        listed = get_origin(inner) is tuple
        field = self.shows.model_fields.get(name)
        holds = get_args(inner)[0] if listed else inner
        return Column(name, holds, listed, needed, told=field.description if field else None)


def tables(base: KnowledgeBase) -> tuple[Table, ...]:
    """Every table of `base`."""
    found = base.once(links)
    claims = tuple(_claim(base, one) for one in found.claims.values())
    evidence = tuple(_evidence(base, one) for one in found.all)
    observations = tuple(_observation(base, one) for one in found.observations.values())
    sources = tuple(_source(base, one) for one in base.of(Source).values())
    within = {"claim": "claims", "observation": "observations"}
    return (
        Table("actions", ActionCells, Action, ("recommendation", "action"), {}, tuple(_actions(base))),
        Table("claims", ClaimCells, Claim, ("id",), {}, claims),
        Table("evidence", EvidenceCells, Evidence, ("claim", "observation"), within, evidence),
        Table("observations", ObservationCells, Observation, ("id",), {"source": "sources"}, observations),
        Table("sources", SourceCells, Source, ("id",), {}, sources),
        Table("changes", ChangeCells, Change, ("kind", "record", "date", "what"), {}, tuple(_changes(base))),
        Table("fields", FieldCells, Record, ("kind", "record", "field"), {}, tuple(_fields(base)), verbatim=True),
    )


def row_counts(base: KnowledgeBase) -> Mapping[str, int]:
    """How many rows each table has, by its name, in the order of `tables`, without making them.

    A page that tells of the tables is made anew at every edit while the site is served; the tables are not.
    """
    found = base.once(links)
    every = [(kind, record) for kind in base.kinds for record in base.collection(kind.name).items()]
    return {
        "actions": sum(len(record.actions) for record in base.of(Recommendation).values()),
        "claims": len(found.claims),
        "evidence": len(found.all),
        "observations": len(found.observations),
        "sources": len(base.of(Source)),
        "changes": sum(len(changes.history(base, kind.name, identifier)) for kind, (identifier, _) in every),
        "fields": sum(base.alone(_how_many_fields, kind, identifier) for kind, (identifier, _) in every),
    }


def names() -> tuple[str, ...]:
    """The names of the tables, which every base has."""
    return ("actions", "claims", "evidence", "observations", "sources", "changes", "fields")


def _changes(base: KnowledgeBase) -> Iterator[ChangeCells]:
    """Everything that has changed for readers, record by record, the newest first."""
    for kind in base.kinds:
        for identifier, record in base.collection(kind.name).items():
            for one in changes.history(base, kind.name, identifier):
                yield ChangeCells(
                    date=Date(one.date),
                    what=to_plain(one.what),
                    kind=Coded(kind.name, kind.words.one),
                    title=changes.title(record) or identifier,
                    record=Key(identifier),
                    url=Address(kind.address(identifier)),
                )


def _fields(base: KnowledgeBase) -> Iterator[FieldCells]:
    """Every field that says something, record by record. What stands in a list has its number in the path."""
    for kind in base.kinds:
        for identifier, record in base.collection(kind.name).items():
            for path, value in _leaves(_written(record)):
                yield FieldCells(Key(kind.name), Key(identifier), ".".join(path), value)


def _how_many_fields(_: Kind[Any], __: str, record: Record, ___: Place) -> int:
    return sum(1 for one in _leaves(_written(record)))


def _written(record: Record) -> object:
    return record.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def _leaves(value: object, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(value, dict):
        for name, one in value.items():
            yield from _leaves(one, (*path, name))
    elif isinstance(value, list):
        for number, one in enumerate(value, 1):
            yield from _leaves(one, (*path, str(number)))
    elif value is not None:
        yield path, str(value).lower() if isinstance(value, bool) else str(value)


def _actions(base: KnowledgeBase) -> Iterator[ActionCells]:
    found = base.once(assessments)
    for identifier, record in base.of(Recommendation).items():
        for number, action in enumerate(record.actions, 1):
            rests = found.grounds(f"{identifier}/{claim}" for claim in action.claims)
            breadth = found.of(rests.weakest).breadth if rests.weakest else None
            yield ActionCells(
                recommendation=Key(identifier),
                number=record.number,
                title=to_plain(record.title),
                perspective=_perspective(base, record.perspective),
                advice_confidence=_level(base, found.of_advice(identifier).level),
                action=number,
                do=to_plain(action.do),
                who=tuple(Coded(role, base.of(Role)[role].title) for role in action.who),
                when=action.when,
                claims=tuple(Key(f"{identifier}/{claim}") for claim in action.claims),
                confidence=_level(base, rests.level),
                weakest=Key(rests.weakest) if rests.weakest else None,
                supporting=breadth.count(Standing.SUPPORTS) if breadth else None,
                reserved=breadth.count(Standing.RESERVED) if breadth else None,
                of=breadth.of if breadth else None,
                url=_page(base, Recommendation, identifier),
            )


def _claim(base: KnowledgeBase, node: ClaimNode) -> ClaimCells:
    claim, found = node.claim, base.once(assessments).of(node.id)
    judged = found.confidence
    breadth = found.breadth if found.basis is Basis.FINDING else None

    def counted(standing: Standing) -> int | None:
        return breadth.count(standing) if breadth else None

    return ClaimCells(
        id=Key(node.id),
        recommendation=Key(node.recommendation_id),
        recommendation_title=to_plain(base.of(Recommendation)[node.recommendation_id].title),
        title=to_plain(claim.title),
        text=to_plain(claim.text),
        basis=claim.basis,
        asserts=claim.asserts,
        in_advice=claim.in_advice,
        confidence=_level(base, found.level),
        supporting=counted(Standing.SUPPORTS),
        reserved=counted(Standing.RESERVED),
        nuancing=counted(Standing.NUANCES),
        contradicting=counted(Standing.CONTRADICTS),
        silent=counted(Standing.SILENT),
        of=breadth.of if breadth else None,
        not_counted=breadth.untold_count if breadth else None,
        judgement=_plain(judged.judgement) if judged else None,
        would_change=_plain(judged.would_change) if judged else None,
        judged_by=_plain(judged.by) if judged else None,
        judged=Month(judged.judged) if judged else None,
        evidence_changed=found.changed if judged else None,
        evidence=len(base.once(links).by_claim[node.id]),
        note=_plain(claim.note),
        places=_places(base, claim.refs),
        url=Address(base.kind_of(Recommendation).part_address(node.id)),
    )


def _evidence(base: KnowledgeBase, link: Link) -> EvidenceCells:
    return EvidenceCells(
        claim=Key(link.claim.id),
        claim_title=to_plain(link.claim.claim.title),
        observation=Key(link.observation.id),
        observation_title=to_plain(link.observation.observation.title),
        organisation=_organisation(base, link.observation.case_id),
        stance=link.evidence.stance,
        bears_on=link.evidence.bears_on,
        why=to_plain(link.evidence.why),
        url=Address(base.kind_of(Recommendation).part_address(link.claim.id)),
        observation_url=Address(base.kind_of(Case).part_address(link.observation.id)),
    )


def _observation(base: KnowledgeBase, node: ObservationNode) -> ObservationCells:
    case, one = base.of(Case)[node.case_id], node.observation
    named = {part.id: part.name for _, part in parts(case) if isinstance(part, Initiative)}
    when = observed(base, one)
    return ObservationCells(
        id=Key(node.id),
        organisation=_organisation(base, node.case_id),
        type=Coded(case.type, to_plain(base.of(OrganisationType)[case.type].title)),
        perspective=_perspective(base, one.perspective),
        was=one.was,
        themes=tuple(Coded(theme, to_plain(base.of(Theme)[theme].title)) for theme in one.themes),
        title=to_plain(one.title),
        text=to_plain(one.text),
        initiatives=tuple(Coded(each, to_plain(named[each])) for each in one.initiatives),
        observed_from=Month(when.first) if when else None,
        observed_to=Month(when.last or when.first) if when else None,
        source=Key(one.ref.source),
        source_title=to_plain(base.of(Source)[one.ref.source].called),
        places=_places(base, one.refs),
        note=_plain(one.note),
        stands_alone=_plain(one.stands_alone),
        claims=len({link.claim.id for link in base.once(links).by_observation[node.id]}),
        url=Address(base.kind_of(Case).part_address(node.id)),
    )


def _source(base: KnowledgeBase, source: Source) -> SourceCells:
    study = source.study
    concern = study.concern if study else None
    return SourceCells(
        id=Key(source.id),
        kind=Word(source.kind),
        title=to_plain(source.title),
        short=_plain(source.short),
        authors=tuple(map(to_plain, source.authors)),
        publisher=_plain(source.publisher),
        year=source.year,
        series=_plain(source.series),
        version=_plain(source.version),
        pages=source.pages,
        by=tuple(map(to_plain, study.by)) if study else (),
        commissioned_by=_plain(study.commissioned_by) if study else None,
        observed_from=_month(study.observed_from) if study else None,
        observed_to=_month(study.observed_to) if study else None,
        selection=_plain(study.selection) if study else None,
        informants=_plain(study.informants) if study else None,
        method=_plain(study.method) if study else None,
        concern=concern.grade if concern else None,
        concern_why=_plain(concern.why) if concern else None,
        note=_plain(source.note),
        original_url=Web(source.url) if source.url else None,
        document=Web(source.document) if source.document else None,
        url=_page(base, Source, source.id),
    )


def _plain(text: str | None) -> str | None:
    return to_plain(text) if text is not None else None


def _month(period: str | None) -> Month | None:
    return Month(period) if period is not None else None


def _level(base: KnowledgeBase, level: str | None) -> Coded | None:
    return Coded(level, to_plain(base.of(ConfidenceLevel)[level].title)) if level is not None else None


def _perspective(base: KnowledgeBase, identifier: str) -> Coded:
    return Coded(identifier, to_plain(base.of(Perspective)[identifier].short))


def _organisation(base: KnowledgeBase, identifier: str) -> Coded:
    return Coded(identifier, to_plain(base.of(Case)[identifier].short_name))


def _places(base: KnowledgeBase, refs: tuple[Ref, ...]) -> tuple[PlaceCell, ...]:
    return tuple(PlaceCell(ref, place(base, ref)) for ref in refs)


def _page(base: KnowledgeBase, record: type[Record], identifier: str) -> Address:
    return Address(base.kind_of(record).address(identifier))

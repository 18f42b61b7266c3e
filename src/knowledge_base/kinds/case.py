"""Cases: organisations, and what was observed in them. One file each, however many sources tell of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Annotated, Self
from urllib.parse import urljoin

from pydantic import ConfigDict, Field, model_validator

from knowledge_base.base import (
    Json,
    Kind,
    KnowledgeBase,
    PartKind,
    Place,
    RecordPage,
    SearchKind,
    SearchRecord,
    Words,
)
from knowledge_base.kinds.organisation_type import OrganisationType
from knowledge_base.kinds.perspective import Perspective
from knowledge_base.links import links
from knowledge_base.model import (
    Cited,
    Digits,
    Followed,
    Named,
    Names,
    Number,
    Observation,
    Period,
    Record,
    Ref,
    Slug,
    SourceId,
    Whole,
    Year,
    first_month,
)
from knowledge_base.parts import parts
from knowledge_base.text import Line, Prose, Sentence, grouped, plain, to_plain


class Quantity(Cited):
    """Et tall med dato."""

    model_config = ConfigDict(json_schema_extra={"anyOf": [{"required": ["value"]}, {"required": ["note"]}]})

    value: Number | None = None
    """Tallet, uten tusenskille og med punktum som desimaltegn. Utelates når kilden er uleselig."""
    unit: Line | None = None
    """Enhet når den ikke går fram av navnet, for eksempel «mrd. kroner» eller «årsverk»."""
    approximate: bool = False
    """Sett true når kilden skriver «ca.» eller «rundt»."""
    as_of: Period | None = None
    """Tidspunktet tallet gjelder for. Utelates når kilden ikke oppgir det."""
    note: Sentence | None = None
    """Forbehold: hva som er uklart i kilden, og hvordan tallet er lest."""

    @model_validator(mode="after")
    def _missing_value_is_explained(self) -> Quantity:
        if self.value is None and self.note is None:
            raise ValueError("nøkkeltallet mangler både verdi (value) og forklaring (note)")
        return self


class Figure(Quantity):
    """Et nøkkeltall med dato."""

    id: Slug
    """Hva tallet måler: driftsinntekter, driftsutgifter, kontorer …"""
    label: Line
    """Navnet leseren ser, for eksempel «Driftsinntekter»."""
    is_year: bool = False
    """Sett true når tallet er et årstall, som skrives uten mellomrom."""


class People(Quantity):
    """Et antall mennesker, med dato."""

    value: Annotated[Number, Field(ge=0), Whole()] | None = None
    """Tallet, uten tusenskille og med punktum som desimaltegn. Utelates når kilden er uleselig."""


class Size(Record):
    """Hvor stor virksomheten er."""

    inhabitants: People | None = None
    """Hvor mange som bor der, når den er et sted."""
    employees: People | None = None
    """Hvor mange som arbeider der."""

    model_config = ConfigDict(json_schema_extra={"minProperties": 1})

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.inhabitants is None and self.employees is None:
            raise ValueError("størrelsen er tom | Skriv «inhabitants:» eller «employees:» under, eller ta den bort.")
        return self


class Informants(Cited):
    """Hvem som ble spurt, uten navn."""

    count: Annotated[int, Digits] = Field(ge=1, le=100_000)
    """Antall personer."""
    roles: tuple[Line, ...] = Field(min_length=1)
    """Rollene de hadde. Ingen navn."""
    note: Sentence | None = None
    """Hva dette sier om grunnlaget, for eksempel at HR ikke er med."""


_WHY_WITH_ITS_PLACE = ConfigDict(json_schema_extra={"dependentRequired": {"why_chosen_ref": ["why_chosen"]}})


class Account(Record):
    """Hvordan én kilde kjenner virksomheten."""

    model_config = _WHY_WITH_ITS_PLACE

    source: SourceId
    """Id til kilden."""
    why_chosen: Prose | None = None
    """Hvorfor kilden tok med virksomheten."""
    why_chosen_ref: Ref | None = None
    """Hvor kilden begrunner valget."""
    informants: Informants | None = None


class Initiative(Named, Cited):
    """Et program, prosjekt eller tiltak med eget navn."""

    id: Slug
    """Fast id: små bokstaver a–z, tall og bindestrek. Skriv aa, o og ae for å, ø og æ."""
    name: Line
    """Navnet slik virksomheten bruker det."""
    aliases: tuple[Line, ...] = ()
    """Andre navn og skrivemåter for det samme tiltaket."""
    summary: Prose
    """Hva det er, i én til tre setninger."""
    from_: Year | None = Field(default=None, alias="from")
    """Året det startet."""
    to: Year | None = None
    """Året det ble avsluttet, eller sluttåret i planen."""
    note: Sentence | None = None
    """Forbehold, for eksempel sprikende årstall i kilden."""


class Event(Cited):
    """En hendelse i tidslinjen."""

    when: Period
    """Tidspunkt: år (2016), år og måned (2016-06) eller kvartal (2017-K3)."""
    to: Period | None = None
    """Slutt, når hendelsen varte over tid."""
    text: Line
    """Hva som skjedde, i én kort setning."""
    note: Sentence | None = None
    """Forbehold om datoen."""

    @property
    def starts(self) -> str:
        """The first month of when it began, to sort by: a year and a quarter begin with their first month."""
        return first_month(self.when)

    @property
    def year(self) -> int:
        """The year in which it began."""
        return int(self.when[:4])


class Case(Followed):
    """En virksomhet som en eller flere kilder forteller om."""

    model_config = _WHY_WITH_ITS_PLACE

    name: Line
    """Fullt navn."""
    short_name: Line
    """Kort navn til tabeller og lenker."""
    type: Annotated[Slug, Names("organisation_types")]
    """Virksomhetstype (se reference/organisation_types.yml)."""
    owned_by: Annotated[Slug, Names("cases")] | None = None
    """Id-en til virksomheten som eier denne, når den også har en fil her. De to telles som én."""
    source: SourceId
    """Kilden som alle steder (ref) i filen gjelder, hvis ikke noe annet står."""
    summary: Prose
    """Én til fem setninger: hva virksomheten er, og hva den gjorde."""
    learn: Sentence | None = None
    """Hva andre kan lære her, i én setning: bare det observasjonene sier. Har én virksomhet den, har alle den."""
    transfer: Prose | None = None
    """Hva andre bør tenke på før de overfører erfaringene."""
    why_chosen: Prose | None = None
    """Hvorfor kilden tok med virksomheten, når den sier det."""
    why_chosen_ref: Ref | None = None
    """Hvor kilden begrunner valget."""
    informants: Informants | None = None
    """Hvem kilden spurte, når den sier det."""
    told_by: tuple[Account, ...] = ()
    """Andre kilder som forteller om virksomheten, og hvordan de kjenner den."""
    size: Size | None = None
    figures: tuple[Figure, ...] = ()
    initiatives: tuple[Initiative, ...] = ()
    events: tuple[Event, ...] = ()
    observations: tuple[Observation, ...] = Field(min_length=1)

    @property
    def accounts(self) -> tuple[Account, ...]:
        """How each source knows the organisation, that of the file first."""
        first = Account(
            source=self.source,
            why_chosen=self.why_chosen,
            why_chosen_ref=self.why_chosen_ref,
            informants=self.informants,
        )
        return (first, *self.told_by)

    @property
    def told_in(self) -> tuple[str, ...]:
        """The ids of the sources that tell of the organisation, that of the file first."""
        cited = (part.source for _, part in parts(self) if isinstance(part, Ref))
        return tuple(dict.fromkeys([*(account.source for account in self.accounts), *cited]))


def told_of(base: KnowledgeBase) -> Mapping[str, tuple[str, ...]]:
    """The ids of the cases that each source tells of, by the id of the source. One that tells of none is not there."""
    found: dict[str, list[str]] = {}
    for identifier in base.of(Case):
        for source in base.alone(told_in, base.kind_of(Case), identifier):
            found.setdefault(source, []).append(identifier)
    return MappingProxyType({source: tuple(cases) for source, cases in found.items()})


def told_in(_: Kind[Case], __: str, case: Record, ___: Place) -> tuple[str, ...]:
    """The ids of the sources that tell of one organisation: for `alone`, since all are asked at every edit."""
    assert isinstance(case, Case)  # noqa: S101  # it is asked of no other
    return case.told_in


FROM_CASES = "Fra virksomhetene"
OBSERVATION = SearchKind("Observasjon", order=100, group=FROM_CASES)
INITIATIVE = SearchKind("Tiltak", order=90, group=FROM_CASES)
CASE = SearchKind("Virksomhet", order=40, boost=1.2, group=FROM_CASES, heads=True)


def _found(base: KnowledgeBase, identifier: str, case: Case) -> Iterator[SearchRecord]:
    passages = [case.summary, case.transfer, *(account.why_chosen for account in case.accounts)]
    yield SearchRecord(
        CASE,
        KIND.address(identifier),
        to_plain(case.name),
        plain([*passages, *(event.text for event in case.events)]),
        within=base.of(OrganisationType)[case.type].title,
        names=(case.short_name,),
        organisation=case.short_name,
        notes=plain(_told_beside(case)),
    )


def _told_beside(case: Case) -> Iterator[str | None]:
    """Its figures and whom the sources asked, as lines that can be found and shown."""
    sizes = (("Innbyggere", case.size.inhabitants), ("Ansatte", case.size.employees)) if case.size else ()
    for label, people in sizes:
        if people is not None and people.value is not None:
            yield f"{label}: {grouped(people.value)}."
    for figure in case.figures:
        if figure.value is not None:
            value = str(figure.value) if figure.is_year else grouped(figure.value)
            yield f"{figure.label}: {value}{f' {figure.unit}' if figure.unit else ''}."
            yield figure.note
    for account in case.accounts:
        if account.informants is not None:
            yield f"Informanter: {', '.join(account.informants.roles)}."
            yield account.informants.note


def _found_observation(base: KnowledgeBase, owner: str, case: Case, observation: Observation) -> SearchRecord:
    return SearchRecord(
        OBSERVATION,
        KIND.part_address(f"{owner}/{observation.id}"),
        to_plain(observation.title),
        plain([observation.text, observation.note]),
        perspective=base.of(Perspective)[observation.perspective].short,
        organisation=case.short_name,
    )


def _found_initiative(_: KnowledgeBase, owner: str, case: Case, initiative: Initiative) -> SearchRecord:
    return SearchRecord(
        INITIATIVE,
        KIND.part_address(f"{owner}/{initiative.id}"),
        to_plain(initiative.name),
        plain([initiative.summary, initiative.note]),
        organisation=case.short_name,
        names=initiative.aliases,
    )


def _shown(base: KnowledgeBase, identifier: str, case: Case, site: str, fields: Json) -> Json:
    for observation in fields["observations"]:
        full = f"{identifier}/{observation['id']}"
        observation["url"] = urljoin(site, KIND.part_address(full))
        observation["used_by"] = [
            {
                "claim": link.claim.id,
                "stance": link.evidence.stance,
                "url": urljoin(site, base.kind("recommendations").part_address(link.claim.id)),
            }
            for link in base.once(links).by_observation[full]
        ]
    for initiative in fields["initiatives"]:
        initiative["url"] = urljoin(site, KIND.part_address(f"{identifier}/{initiative['id']}"))
    return {**fields, "figures": [*_sizes(case, fields), *fields["figures"]]}


_SIZES = {"inhabitants": ("innbyggere", "Innbyggere"), "employees": ("medarbeidere", "Medarbeidere")}


def _sizes(case: Case, fields: Json) -> Iterator[Json]:
    """The size of the organisation as version 1 of the data had it before size was a field: among the figures."""
    for name, (identifier, label) in _SIZES.items():
        if case.size and fields["size"][name]:
            yield {"id": identifier, "label": label, "is_year": False, **fields["size"][name]}


KIND = Kind(
    name="cases",
    record=Case,
    location="cases",
    order=10,
    words=Words("virksomhet", "virksomheter", "virksomhetene"),
    uses_sources=True,
    pages=(RecordPage("case", "case/{}/", lambda case: case.name, lambda case: case.summary),),
    parts=(
        PartKind(
            "observations", Observation, Words("observasjon", "observasjoner", "observasjonene"), _found_observation
        ),
        PartKind("initiatives", Initiative, Words("tiltak", "tiltak", "tiltakene"), _found_initiative),
    ),
    data="cases",
    data_files=True,
    shown=_shown,
    found=_found,
)

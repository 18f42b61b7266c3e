"""The records: the only place where a field of the content is defined.

Everything else that speaks of fields follows from these classes: the JSON Schema that editors use, the field
reference for contributors, the stub that `kb new` writes, and the checks. The descriptions are Norwegian, because
contributors read them.

All scalars reach the model as text (see `source.py`); pydantic turns them into numbers where a field says so.
"""

from __future__ import annotations

import re
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from knowledge_base.text import Line, Prose, Sentence, WebAddress

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
ObservationId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+/[a-z0-9-]+$", max_length=121)]
ClaimId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+/[a-z0-9-]+$", max_length=121)]
FormerId = Annotated[str, StringConstraints(pattern=r"^([a-z0-9-]+/)?[a-z0-9-]+$", max_length=121)]
"""An id, or file/id when what had it stood in another file."""
PUBLIC = r"^/?(([a-z0-9-]+/)*(#[a-z0-9_-]+)?|data/v1/[a-z]+/[a-z0-9-]+\.json)$"
PublicAddress = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200, pattern=PUBLIC)]
"""A page, a place on a page or a data file, below the root of the site."""
# Editors read 2016 and 4.3 as numbers before the schema sees them; our reader keeps them as text.
PERIOD = r"^(1[5-9]|20)\d{2}(-(0[1-9]|1[0-2]|K[1-4]))?$"
Period = Annotated[
    str,
    StringConstraints(pattern=PERIOD),
    WithJsonSchema({"type": ["string", "integer"], "pattern": PERIOD}),
]

Section = Annotated[Line, WithJsonSchema({"type": ["string", "number"], "minLength": 1, "maxLength": Line.longest})]
Page = Annotated[int, Field(ge=1, le=20_000)]
"""A page of a source. The bound is far beyond any report, and keeps slips of the finger out."""
Year = Annotated[int, Field(ge=1500, le=2100)]


def _no_thousands(value: object) -> object:
    """`value`, unless it is written as Norwegians may write thousands, and would be read as decimals: 18.000."""
    if isinstance(value, str) and re.fullmatch(r"-?[0-9]{1,3}(\.[0-9]{3})+", value.strip()):
        raise PydanticCustomError("thousands", "{whole}", {"whole": value.strip().replace(".", "")})
    return value


Number = Annotated[Decimal, BeforeValidator(_no_thousands), Field(ge=-(10**15), le=10**15, decimal_places=4)]
"""A figure of a source: up to a thousand billions, as precise as reports are."""
Order = Annotated[int, Field(ge=1, le=999)]


def first_month(period: str) -> str:
    """The first month of a period, as 2017-07 for 2017-K3 and 2017-01 for 2017."""
    year, _, part = period.partition("-")
    return f"{year}-{3 * int(part[1:]) - 2:02}" if part.startswith("K") else f"{year}-{part or '01'}"


def last_month(period: str) -> str:
    """The last month of a period, as 2017-09 for 2017-K3 and 2017-12 for 2017."""
    year, _, part = period.partition("-")
    return f"{year}-{3 * int(part[1:]):02}" if part.startswith("K") else f"{year}-{part or '12'}"


class Record(BaseModel):
    """A record that cannot change and refuses fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Named(Record):
    """Noe med en id som kan ha vært en annen."""

    former_ids: tuple[FormerId, ...] = ()
    """Id-er posten har hatt før, eller id-er på poster som er slått sammen med den. Gamle adresser fører da hit."""


class Stance(StrEnum):
    """What an observation says about a claim."""

    SUPPORTS = "supports"
    NUANCES = "nuances"
    CONTRADICTS = "contradicts"


class Basis(StrEnum):
    """What a claim rests on in its source."""

    FINDING = "funn"
    THEORY = "teori"
    ASSESSMENT = "vurdering"


class Phase(StrEnum):
    """When an action is due."""

    BEFORE = "for-start"
    START = "start"
    UNDERWAY = "underveis"
    AFTER = "etterpaa"


class Verdict(StrEnum):
    """The editors' own verdict on a hypothesis; the report gives none (its appendix, page 72)."""

    STRENGTHENED = "styrket"
    NUANCED = "nyansert"
    WEAKENED = "svekket"
    UNTESTED = "ikke-belyst"


class Ref(Record):
    """Et sted i en kilde."""

    section: Section
    """Avsnitt i kilden, for eksempel 4.3.2, eller en del av det: 4.3.2-d (mellomtittel), 4.3.2-sitat (boks)."""
    page: Page
    """Sidetall i kilden."""
    to_page: Page | None = None
    """Siste side, når stedet går over flere sider."""
    source: Slug | None = None
    """Id til kilden. Utelates når det er filens egen kilde."""


class Cited(Record):
    """Noe som har sitt sted i en kilde."""

    ref: Ref
    """Stedet i kilden som utsagnet bygger på."""
    also: tuple[Ref, ...] = ()
    """Flere steder i kilden som sier det samme eller utfyller."""

    @property
    def refs(self) -> tuple[Ref, ...]:
        """Every place in a source that this rests on, the main one first."""
        return (self.ref, *self.also)


# --- cases ---------------------------------------------------------------------------------------------------------


class Figure(Cited):
    """Et nøkkeltall med dato."""

    id: Slug
    """Hva tallet måler: innbyggere, medarbeidere, driftsinntekter, driftsutgifter, kontorer …"""
    label: Line
    """Navnet leseren ser, for eksempel «Innbyggere»."""
    value: Number | None = None
    """Tallet, uten tusenskille og med punktum som desimaltegn. Utelates når kilden er uleselig."""
    unit: Line | None = None
    """Enhet når den ikke går fram av navnet, for eksempel «mrd. kroner»."""
    approximate: bool = False
    """Sett true når kilden skriver «ca.» eller «rundt»."""
    as_of: Period | None = None
    """Tidspunktet tallet gjelder for. Utelates når kilden ikke oppgir det."""
    note: Sentence | None = None
    """Forbehold: hva som er uklart i kilden, og hvordan tallet er lest."""

    @model_validator(mode="after")
    def _missing_value_is_explained(self) -> Figure:
        if self.value is None and self.note is None:
            raise ValueError("nøkkeltallet mangler både verdi (value) og forklaring (note)")
        return self


class Informants(Cited):
    """Hvem som ble intervjuet, uten navn."""

    count: int = Field(ge=1, le=100_000)
    """Antall personer."""
    roles: tuple[Line, ...] = Field(min_length=1)
    """Rollene de hadde. Ingen navn."""
    note: Sentence | None = None
    """Hva dette sier om grunnlaget, for eksempel at HR ikke er med."""


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


class Observation(Named, Cited):
    """Noe som ble observert i én virksomhet."""

    id: Slug
    """Fast id: små bokstaver a–z, tall og bindestrek. Skriv aa, o og ae for å, ø og æ."""
    perspective: Slug
    """Perspektivet rapporten ser det i: ledelse, hr eller gevinst."""
    themes: tuple[Slug, ...] = Field(min_length=1)
    """Temaene observasjonen handler om (se reference/themes.yml)."""
    title: Line
    """Funnet i én kort setning."""
    text: Prose
    """Hva virksomheten gjorde eller erfarte, med tall, navn og tid. Egne ord, korte setninger."""
    initiatives: tuple[Slug, ...] = ()
    """Id-ene til tiltak i samme fil som observasjonen gjelder."""
    note: Sentence | None = None
    """Forbehold om kilden, for eksempel to ulike tall."""
    stands_alone: Sentence | None = None
    """Hvorfor ingen påstand bruker observasjonen. Bare når det er riktig at den står alene."""


class Case(Named):
    """En virksomhet som er studert."""

    name: Line
    """Fullt navn."""
    short_name: Line
    """Kort navn til tabeller og lenker."""
    type: Slug
    """Virksomhetstype (se reference/organisation_types.yml)."""
    source: Slug
    """Kilden som alle steder (ref) i filen gjelder, hvis ikke noe annet står."""
    summary: Prose
    """Tre til fem setninger: hva virksomheten er, hva den gjorde, og hva andre kan lære."""
    why_chosen: Prose
    """Hvorfor rapporten valgte virksomheten."""
    why_chosen_ref: Ref
    """Hvor rapporten begrunner valget."""
    transfer: Prose
    """Hva en annen kommune bør tenke på før den overfører erfaringene."""
    informants: Informants
    figures: tuple[Figure, ...] = Field(min_length=1)
    initiatives: tuple[Initiative, ...] = ()
    events: tuple[Event, ...] = ()
    observations: tuple[Observation, ...] = Field(min_length=1)


# --- recommendations -----------------------------------------------------------------------------------------------


class Evidence(Record):
    """Lenken fra en påstand til en observasjon, med begrunnelse."""

    observation: ObservationId
    """Id til observasjonen, skrevet som case/observasjon, for eksempel trondheim/google-guider."""
    stance: Stance
    """Hva observasjonen gjør med påstanden: supports (støtter), nuances (nyanserer), contradicts (motsier)."""
    why: Line
    """Én setning: hva denne observasjonen sier om akkurat denne påstanden."""


class Claim(Named, Cited):
    """Ett ledd i begrunnelsen for et råd."""

    id: Slug
    """Fast id: små bokstaver a–z, tall og bindestrek. Skriv aa, o og ae for å, ø og æ."""
    title: Line
    """Påstanden i én kort setning."""
    text: Prose
    """Utdyping i to til fem korte setninger. Ikke mer enn kilden bærer."""
    basis: Basis = Basis.FINDING
    """Hva påstanden bygger på: funn (fra casene), teori (fra litteratur), vurdering (rapportens egen)."""
    evidence: tuple[Evidence, ...] = Field(min_length=1)
    """Observasjonene som støtter, nyanserer eller motsier påstanden."""
    note: Sentence | None = None
    """Redaksjonelt forbehold, for eksempel at rapporten sier «alle» og casene «de fleste»."""


class Action(Record):
    """Noe lederen kan gjøre."""

    do: Sentence
    """Hva som skal gjøres, i bydeform. Én eller to setninger."""
    who: tuple[Slug, ...] = Field(min_length=1)
    """Hvem som gjør det (se reference/roles.yml)."""
    when: Phase
    """Når: for-start, start, underveis eller etterpaa."""
    claims: tuple[Slug, ...] = Field(min_length=1)
    """Id-ene til påstandene i samme fil som handlingen følger av."""


class Pitfall(Cited):
    """En felle å unngå."""

    text: Sentence
    """Fellen, og hva som skjer når noen går i den. Én eller to korte setninger."""


class Question(Record):
    """Et spørsmål lederteamet kan drøfte."""

    text: Sentence
    """Spørsmålet, med «vi» eller «dere»."""
    ref: Ref | None = None
    """Stedet i intervjuguiden, når spørsmålet bygger på den."""


class Recommendation(Named):
    """Et råd med begrunnelse, belegg og forslag til handling."""

    title: Line
    """Rådet i bydeform."""
    number: Order
    """Nummeret i rapportens rekkefølge."""
    perspective: Slug
    """Perspektivet rådet hører mest til."""
    also_perspectives: tuple[Slug, ...] = ()
    """Andre perspektiver der rådet er viktig."""
    source: Slug
    """Kilden som alle steder (ref) i filen gjelder, hvis ikke noe annet står."""
    ref: Ref
    """Stedet der kilden gir rådet."""
    summary: Sentence
    """To setninger en leder kan handle etter."""
    claims: tuple[Claim, ...] = Field(min_length=1)
    actions: tuple[Action, ...] = Field(min_length=1)
    pitfalls: tuple[Pitfall, ...] = Field(min_length=1)
    questions: tuple[Question, ...] = Field(min_length=1)
    limits: Prose
    """Hvem belegget kommer fra, og hva det ikke kan si."""
    related: tuple[Slug, ...] = ()
    """Id-er til råd som henger sammen med dette."""


# --- reference -----------------------------------------------------------------------------------------------------


class OutlinePart(Record):
    """En del av en kilde: kapittel, avsnitt, mellomtittel eller boks."""

    id: Line
    """Id-en som steder (ref) bruker."""
    section: Line
    """Avsnittet delen hører til, slik det skal vises."""
    kind: Line
    """Hva slags del det er: chapter, section, subheading, box, quote, factbox, table eller figure."""
    title: Line
    """Tittelen, forkortet av redaksjonen."""
    page: Page
    """Siden delen starter på."""
    unused: Line | None = None
    """Hvorfor basen ikke bruker denne delen."""

    def holds(self, other: OutlinePart) -> bool:
        """Whether `other` stands inside this part, as a heading in its section or a section below a section.

        The parts of an appendix share its section, so there the ids tell: V1-a stands in V1, and V1 in V.
        """
        if self.kind == "appendix":
            return other.id != self.id and other.id.startswith(self.id)
        if self.kind in {"chapter", "section", "front"}:
            return other.id != self.id and f"{other.section}.".startswith(f"{self.section}.")
        return False

    @property
    def is_box(self) -> bool:
        """Whether the part stands beside the running text and does not end it."""
        return self.kind in {"box", "quote", "figure", "table", "factbox"}

    @property
    def chapter(self) -> str:
        """The chapter that the part belongs to, as readers know it."""
        first = self.section.split(".")[0]
        return f"Kapittel {first}" if first.isdigit() else first


class Source(Named):
    """Et verk som basen eller rapporten viser til."""

    id: Slug
    """Fast id: små bokstaver a–z, tall og bindestrek. Skriv aa, o og ae for å, ø og æ."""
    kind: Literal["rapport", "bok", "artikkel", "nettside", "veileder", "lov", "strategi", "melding", "undersokelse"]
    """Hva slags verk det er."""
    title: Line
    """Tittelen på verket."""
    authors: tuple[Line, ...] = ()
    """Virksomheter. For bøker og artikler forfatterens etternavn og initialer, slik referanser skrives."""
    publisher: Line | None = None
    """Den som ga verket ut."""
    year: Year | None = None
    """Året det kom ut."""
    url: WebAddress | None = None
    """Nettadresse, slik kilden oppgir den. Den kan være død."""
    pages: Page | None = None
    """Antall sider, når steder i kilden skal kontrolleres."""
    outline: bool = False
    """Sett true når reference/outline.yml beskriver oppbygningen av kilden, slik at avsnitt kan kontrolleres."""
    note: Prose | None = None
    """Rettelser og forbehold."""
    cited_at: tuple[Ref, ...] = ()
    """Hvor rapporten viser til verket."""
    footnotes: tuple[Order, ...] = ()
    """Notenumrene i rapporten."""


class Perspective(Named):
    """En måte å se digital omstilling på."""

    id: Slug
    """Fast id: små bokstaver a–z, tall og bindestrek. Skriv aa, o og ae for å, ø og æ."""
    title: Line
    """Navnet på perspektivet."""
    short: Line
    """Ett ord til menyer."""
    summary: Sentence
    """Hva perspektivet handler om, i to til tre setninger."""
    why: Prose
    """Hvorfor en leder trenger dette blikket."""
    asks: tuple[Line, ...] = Field(min_length=1)
    """Spørsmålene studien stilte."""
    ref: Ref


class OrganisationType(Named):
    """En type virksomhet."""

    id: Slug
    """Fast id: små bokstaver a–z, tall og bindestrek. Skriv aa, o og ae for å, ø og æ."""
    title: Line
    """Navnet i entall, med stor forbokstav."""
    plural: Line
    """Navnet i flertall, med liten forbokstav."""
    summary: Sentence
    """Hva typen er, og hvorfor den er med."""


class Role(Named):
    """En rolle som kan ha ansvar for en handling."""

    id: Slug
    """Fast id: små bokstaver a–z, tall og bindestrek. Skriv aa, o og ae for å, ø og æ."""
    title: Line
    """Rollen i bestemt form."""


class ComparisonRow(Record):
    """Hvordan én virksomhet løste det temaet spør om."""

    case: Slug
    """Id til virksomheten."""
    what: Prose
    """Hva virksomheten gjorde, i én til tre korte setninger."""
    observations: tuple[Slug, ...] = Field(min_length=1)
    """Id-ene til observasjonene i casen som svaret bygger på."""


class Theme(Named):
    """Et emne på tvers av virksomhetene."""

    id: Slug
    """Fast id: små bokstaver a–z, tall og bindestrek. Skriv aa, o og ae for å, ø og æ."""
    title: Line
    """Navnet på temaet."""
    question: Line
    """Spørsmålet temaet svarer på."""
    summary: Prose
    """Hva temaet handler om, i to til tre setninger."""
    takeaway: Prose | None = None
    """Hva sammenlikningen viser, i to til tre setninger."""
    comparison: tuple[ComparisonRow, ...] = ()
    """Virksomhetene side om side."""


class Term(Named):
    """Et ord eller begrep."""

    id: Slug
    """Fast id: små bokstaver a–z, tall og bindestrek. Skriv aa, o og ae for å, ø og æ."""
    term: Line
    """Ordet i grunnform, slik det står i ordlisten."""
    definition: Prose
    """Hva ordet betyr her, i egne ord."""
    ref: Ref | None = None
    """Hvor kilden bruker eller forklarer ordet."""
    see_also: tuple[Slug, ...] = ()
    """Id-er til ord som henger sammen med dette."""
    aliases: tuple[Line, ...] = ()
    """Bøyninger, synonymer, nynorsk og gamle navn. Søket bruker dem."""
    explain: bool = True
    """Sett false for ord alle kjenner, så de ikke får forklaring i løpende tekst."""
    later: Sentence | None = None
    """Hva som har skjedd med ordet eller ordningen etter rapporten."""


class Hypothesis(Named, Cited):
    """En antakelse rapporten prøvde mot casene."""

    id: Slug
    """Fast id: små bokstaver a–z, tall og bindestrek. Skriv aa, o og ae for å, ø og æ."""
    number: Order
    """Nummeret i vedleggets rekkefølge."""
    perspective: Slug
    """Id til perspektivet: ledelse, hr eller gevinst."""
    statement: Line
    """Antakelsen i egne ord."""
    evidence: tuple[Evidence, ...] = Field(min_length=1)
    verdict: Verdict
    """Basens egen dom: styrket, nyansert, svekket eller ikke-belyst."""
    grounds: Prose
    """Begrunnelsen for dommen."""


class FrameworkRow(Record):
    """En rad i en tabell."""

    title: Line
    """Overskriften til raden."""
    cells: tuple[Sentence, ...] = Field(min_length=1)
    """Innholdet i hver kolonne, i samme rekkefølge som «columns»."""


class FrameworkStep(Record):
    """Et trinn eller et punkt."""

    title: Line
    """Navnet på trinnet eller punktet."""
    text: Prose
    """Forklaring i én til tre korte setninger."""
    ref: Ref | None = None


class Framework(Named, Cited):
    """En modell eller oversikt fra kilden, gjengitt med egne ord."""

    id: Slug
    """Fast id: små bokstaver a–z, tall og bindestrek. Skriv aa, o og ae for å, ø og æ."""
    title: Line
    """Navnet på modellen."""
    summary: Sentence
    """Hva modellen viser, og når en leder har nytte av den."""
    shape: Literal["tabell", "trinn", "syklus", "punkter"]
    """Hvordan den skal vises: tabell, trinn etter hverandre, en syklus, eller punkter uten rekkefølge."""
    corner: Line | None = None
    """Overskriften over radene i en tabell."""
    columns: tuple[Line, ...] = ()
    """Overskriftene til kolonnene i en tabell."""
    rows: tuple[FrameworkRow, ...] = ()
    steps: tuple[FrameworkStep, ...] = ()
    own_reading: bool = False
    """Sett true når modellen er basens egen lesning av kilden, ikke kildens egen."""
    note: Sentence | None = None
    """Forbehold, for eksempel at figuren mangler i kilden."""
    advice: tuple[Slug, ...] = ()
    """Id-ene til råd der modellen er nyttig."""

    @model_validator(mode="after")
    def _has_what_its_shape_needs(self) -> Framework:
        if self.shape == "tabell" and not (self.columns and self.rows):
            raise ValueError("en tabell trenger kolonner (columns) og rader (rows)")
        if self.shape != "tabell" and not self.steps:
            raise ValueError("modellen mangler trinn eller punkter (steps)")
        if self.shape == "tabell" and self.steps:
            raise ValueError(
                "en tabell har rader (rows), og viser ikke trinn (steps) | Ta dem bort, eller velg en annen form."
            )
        if self.shape != "tabell" and (self.columns or self.rows or self.corner):
            raise ValueError(
                "bare en tabell viser kolonner, rader og hjørne (corner) | Ta dem bort, eller velg formen tabell."
            )
        if any(len(row.cells) != len(self.columns) for row in self.rows):
            raise ValueError("en rad har ikke like mange celler som tabellen har kolonner")
        return self


class GuidedQuestion(Named):
    """Et spørsmål en leder har, og påstanden som svarer."""

    id: Slug
    """Fast id: små bokstaver a–z, tall og bindestrek. Skriv aa, o og ae for å, ø og æ."""
    text: Line
    """Spørsmålet, med lederens egne ord."""
    answer: ClaimId
    """Id til påstanden som svarer, skrevet som råd/påstand."""


class StrengthLevel(Named):
    """Ett trinn i regelen for hvor godt en påstand er belagt."""

    id: Slug
    """Fast id: små bokstaver a–z, tall og bindestrek. Skriv aa, o og ae for å, ø og æ."""
    title: Line
    """Navnet leseren ser."""
    min_organisations: int = Field(ge=0, le=999)
    """Minste antall ulike virksomheter som støtter påstanden."""
    min_types: int = Field(ge=0, le=999)
    """Minste antall ulike virksomhetstyper blant dem."""
    allows_contradiction: bool = True
    """Om trinnet kan nås når en observasjon motsier påstanden."""
    meaning: Sentence
    """Hva trinnet betyr for leseren."""


class Moved(Record):
    """En adresse som har vært offentlig, og stedet som har tatt over for den."""

    from_: PublicAddress = Field(alias="from")
    """Adressen slik den var, uten nettstedet foran: case/eksempel/#en-observasjon, om/gammel-side/."""
    to: PublicAddress
    """Adressen som leseren skal føres til. Den må finnes i dag."""
    why: Sentence
    """Hvorfor det ikke finnes lenger, for den som leser filen."""

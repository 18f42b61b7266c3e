"""What fields of records are made of: ids, periods, numbers, places in sources, and evidence.

The classes in `kinds/` build on these, and are the only place where a field of the content is defined. Everything else
that speaks of fields follows from them: the JSON Schema that editors use, the field reference for contributors, the
stub that `kb new` writes, the checks. The descriptions are Norwegian, because contributors read them.

All scalars reach the model as text (see `source.py`); pydantic turns them into numbers where a field says so.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from knowledge_base.text import Line, Prose, Sentence

_ONCE = AfterValidator(sys.intern)
"""Keeps one of each id in memory, however many records name it."""
_SLUG = "[a-z0-9]+(-[a-z0-9]+)*"
Slug = Annotated[str, StringConstraints(pattern=rf"^{_SLUG}$", max_length=60), _ONCE]
TWO_IDS = r"^[a-z0-9-]+/[a-z0-9-]+$"
InsideId = Annotated[str, StringConstraints(pattern=TWO_IDS, max_length=121), _ONCE]
"""The id of something inside another record, as owner/id."""
FORMER = rf"^({_SLUG}/)?{_SLUG}$"
FormerId = Annotated[str, StringConstraints(pattern=FORMER, max_length=121)]
"""An id, or file/id when what had it stood in another file."""
PUBLIC = rf"^/?(({_SLUG}/)*(#[a-z0-9]+([-_][a-z0-9]+)*|\?[a-z]+={_SLUG})?|data/v1/[a-z]+/{_SLUG}\.json)$"
PublicAddress = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200, pattern=PUBLIC)]
"""A page, a place or a choice on a page, or a data file, below the root of the site."""
EMAIL = r"^[A-Za-z0-9._+-]+@([A-Za-z0-9-]+\.)+[A-Za-z]{2,}$"
EmailAddress = Annotated[str, StringConstraints(pattern=EMAIL, max_length=254)]
# Editors read 2016 and 4.3 as numbers before the schema sees them; our reader keeps them as text.
LAST_YEAR = 2099
PERIOD = r"^(1[5-9]|20)\d{2}(-(0[1-9]|1[0-2]|K[1-4]))?$"
Period = Annotated[
    str,
    StringConstraints(pattern=PERIOD),
    WithJsonSchema({"type": ["string", "integer"], "pattern": PERIOD}),
]

DAY = r"^20\d{2}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$"


def _in_the_calendar(day: str) -> str:
    """`day`, when there is such a day."""
    try:
        date.fromisoformat(day)
    except ValueError:
        raise PydanticCustomError(
            "value_error", "{error}", {"error": f"«{day}» er ingen dag | Se i kalenderen."}
        ) from None
    return day


Day = Annotated[str, StringConstraints(pattern=DAY), AfterValidator(_in_the_calendar)]

Section = Annotated[Line, WithJsonSchema({"type": ["string", "number"], "minLength": 1, "maxLength": Line.longest})]


def _digits(value: object) -> object:
    """`value`, unless it is a number to Python and a riddle to readers: 1e3, 8_3, 083."""
    if isinstance(value, str) and not re.fullmatch(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?", value.strip()):
        raise PydanticCustomError("decimal_parsing", "not written in digits")
    return value


Digits = BeforeValidator(_digits)
Page = Annotated[int, Field(ge=1, le=20_000), Digits]
"""A page of a source. The bound is far beyond any report, and keeps slips of the finger out."""
Year = Annotated[int, Field(ge=1500, le=2100), Digits]


def _no_thousands(value: object) -> object:
    """`value`, unless it is written as Norwegians may write thousands, and would be read as decimals: 18.000."""
    if isinstance(value, str) and re.fullmatch(r"-?[0-9]{1,3}(\.[0-9]{3})+", value.strip()):
        raise PydanticCustomError("thousands", "{whole}", {"whole": value.strip().replace(".", "")})
    return value


Number = Annotated[Decimal, Digits, BeforeValidator(_no_thousands), Field(ge=-(10**15), le=10**15, decimal_places=4)]
"""A figure of a source: up to a thousand billions, as precise as reports are."""
Order = Annotated[int, Field(ge=1, le=9_999), Digits]


def first_month(period: str) -> str:
    """The first month of a period, as 2017-07 for 2017-K3 and 2017-01 for 2017."""
    year, _, part = period.partition("-")
    return f"{year}-{3 * int(part[1:]) - 2:02}" if part.startswith("K") else f"{year}-{part or '01'}"


def last_month(period: str) -> str:
    """The last month of a period, as 2017-09 for 2017-K3 and 2017-12 for 2017."""
    year, _, part = period.partition("-")
    return f"{year}-{3 * int(part[1:]):02}" if part.startswith("K") else f"{year}-{part or '12'}"


@dataclass(frozen=True)
class Names:
    """Marks a field that names other records, with the kind of those: `Annotated[Slug, Names("themes")]`."""

    kind: str
    within: str | None = None
    """For what stands inside another record: the field beside it that names that. Else it is the record's own."""


@dataclass(frozen=True)
class Whole:
    """Marks a number of what there is no half of: `Annotated[Number, Whole()]`."""


def comes_whole(annotation: Any) -> bool:
    """Whether a field holds a number of what there is no half of."""
    return isinstance(annotation, Whole) or any(map(comes_whole, get_args(annotation)))


PerspectiveId = Annotated[Slug, Names("perspectives")]
SourceId = Annotated[Slug, Names("sources")]


def _without_default(schema: dict[str, Any]) -> None:
    """An editor must not offer the empty text, which only says that the file's own source is meant."""
    schema.pop("default", None)


class Record(BaseModel):
    """A record that cannot change and refuses fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    def model_post_init(self, _: object, /) -> None:
        """Lets go of which fields were given. Nobody asks, and a set for each record fills more than its values.

        Nor is a set packed twice alike, so that what is remembered of a record was never known again.
        """
        object.__setattr__(self, "__pydantic_fields_set__", _NOT_NOTED)


_NOT_NOTED: set[str] = set()


class Named(Record):
    """Noe med en id som kan ha vært en annen."""

    former_ids: tuple[FormerId, ...] = ()
    """Id-er posten har hatt før, eller id-er på poster som er slått sammen med den. Gamle adresser fører da hit."""


class Change(Record):
    """Noe som er blitt annerledes for leseren."""

    date: Day
    """Dagen det ble endret: 2026-11-26."""
    what: Sentence
    """Hva som er nytt for leseren, i én hel setning. Rettede skrivefeil tas ikke med."""


class Followed(Named):
    """Noe leseren kan følge."""

    changes: tuple[Change, ...] = ()
    """Det som er blitt annerledes for leseren, den nyeste endringen først. Siden og listen over endringer viser dem."""


class Stance(StrEnum):
    """What an observation says about a claim."""

    SUPPORTS = "supports"
    NUANCES = "nuances"
    CONTRADICTS = "contradicts"


class BearsOn(StrEnum):
    """Whether an observation says something of the claim itself, or only of what the claim is about."""

    CLAIM = "paastand"
    TOPIC = "tema"


class Was(StrEnum):
    """What an observation tells of."""

    DONE = "gjort"
    MEASURED = "maalt"
    FELT = "opplevd"
    PLANNED = "planlagt"


class Basis(StrEnum):
    """The nature of a claim. Only a finding is something that confidence can be had in."""

    FINDING = "funn"
    JUDGEMENT = "vurdering"
    THEORY = "teori"
    LAW = "lov"
    OPINION = "mening"


class Asserts(StrEnum):
    """What a finding says was the case."""

    PRACTICE = "praksis"
    EXPERIENCE = "erfaring"
    EFFECT = "virkning"


class InAdvice(StrEnum):
    """What an advice would be without a claim: groundless, or unguarded."""

    CORE = "kjerne"
    GUARD = "vern"


class Grade(StrEnum):
    """How much a concern weighs. The four of GRADE-CERQual (Lewin et al. 2018)."""

    NONE = "ingen"
    MINOR = "smaa"
    MODERATE = "moderate"
    SERIOUS = "alvorlige"


class Ref(Record):
    """Et sted i en kilde."""

    model_config = ConfigDict(json_schema_extra={"dependentRequired": {"to_page": ["page"]}})

    section: Section
    """Overskriften over avsnittet, eller nummeret på det. Er kilden delt inn i outlines/, id-en til delen der."""
    page: Page | None = None
    """Sidetall i kilden. Utelates bare når kilden ikke har sider, for eksempel en nettside."""
    to_page: Page | None = None
    """Siste side, når stedet går over flere sider."""
    source: SourceId = Field(default="", validate_default=True, json_schema_extra=_without_default)
    """Id til kilden. Utelates når det er filens egen kilde."""  # `records.py` puts it in


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


class Observation(Named, Cited):
    """Noe som ble observert i én virksomhet."""

    id: Slug
    """Fast id: små bokstaver a–z, tall og bindestrek. Skriv aa, o og ae for å, ø og æ."""
    perspective: PerspectiveId
    """Id-en til perspektivet det hører til (se reference/perspectives.yml)."""
    was: Was
    """Hva den forteller om: gjort (noe som ble gjort eller hendte), maalt (et resultat noen målte), opplevd (noe de som
    ble spurt, erfarte eller mente), planlagt (noe de ville, planla eller foreslo)."""
    themes: tuple[Annotated[Slug, Names("themes")], ...] = Field(min_length=1)
    """Temaene observasjonen handler om (se reference/themes.yml)."""
    title: Line
    """Funnet i én kort setning."""
    text: Prose
    """Hva virksomheten gjorde eller erfarte, med tall, tid og navn på virksomheter og systemer. Personer nevnes med
    rolle. Egne ord, korte setninger."""
    initiatives: tuple[Annotated[Slug, Names("initiatives")], ...] = ()
    """Id-ene til tiltak i samme fil som observasjonen gjelder."""
    as_of: Period | None = None
    """Tidspunktet det ble observert. Utelates når det er det samme som for resten av kilden."""
    note: Sentence | None = None
    """Forbehold om kilden, for eksempel to ulike tall."""
    stands_alone: Sentence | None = None
    """Hvorfor ingen påstand bruker observasjonen. Bare når det er riktig at den står alene."""


class Evidence(Record):
    """Lenken fra en påstand til en observasjon, med begrunnelse."""

    observation: Annotated[InsideId, Names("observations")]
    """Id til observasjonen, skrevet som case/observasjon."""
    stance: Stance
    """Hva observasjonen gjør med påstanden: supports (støtter), nuances (nyanserer), contradicts (motsier)."""
    bears_on: BearsOn
    """Hva den gjelder: paastand (den sier noe om det påstanden hevder) eller tema (bare om det samme temaet). Bare den
    første telles."""
    why: Line
    """Én setning: hva denne observasjonen sier om akkurat denne påstanden."""


class Concern(Record):
    """En grunn til å stole mindre på noe."""

    grade: Grade
    """Hvor mye det betyr: ingen, smaa, moderate eller alvorlige."""
    why: Sentence
    """Hva som svekker eller styrker tilliten, i én setning en leder forstår."""


Count = Annotated[int, Field(ge=0, le=100_000), Digits]


class Counted(Record):
    """Hva virksomhetene sa da tilliten ble vurdert. Endrer det seg, sier nettstedet at vurderingen må leses på nytt."""

    supporting: tuple[Annotated[Slug, Names("cases")], ...] = ()
    """Id-ene til dem som støttet. Eier og eid er én virksomhet: skriv eieren."""
    reserved: tuple[Annotated[Slug, Names("cases")], ...] = ()
    """De som støttet med forbehold."""
    nuancing: tuple[Annotated[Slug, Names("cases")], ...] = ()
    """De som nyanserte."""
    contradicting: tuple[Annotated[Slug, Names("cases")], ...] = ()
    """De som motsa."""
    of: Count | None = None
    """Hvor mange virksomheter som kunne sagt noe: de som kildene til påstanden forteller om."""


class Confidence(Record):
    """Hvor mye tillit redaksjonen har til et funn, etter de fire spørsmålene i GRADE-CERQual."""

    level: Annotated[Slug, Names("confidence")]
    """Trinnet (se reference/confidence.yml). Ikke høyere enn taket for påstanden."""
    judgement: Sentence
    """Vurderingen i én hel setning: hva som kan stemme, for hvem, og hvorfor ikke mer."""
    methods: Concern | None = None
    """Hvordan observasjonene ble til. Utelates når det er det samme som for kilden (study.concern)."""
    coherence: Concern | None = None
    """Hvor godt observasjonene passer sammen."""
    adequacy: Concern | None = None
    """Om det er nok av dem, og om de er fyldige nok."""
    relevance: Concern | None = None
    """Om de gjelder norske kommuner som leserens."""
    by: Line
    """Rollen til den som vurderte, en av dem som står i «judges» i reference/base.yml: «redaksjonen». Ikke navn."""
    judged: Period
    """Måneden vurderingen ble gjort."""
    counted: Counted | None = None
    """Hvem som støttet og hvem som talte mot, da vurderingen ble gjort."""
    would_change: Sentence | None = None
    """Hva som ville fått oss til å mene noe annet."""


class Unnamed(Record):
    """Noe kilden sier om flere virksomheter uten å si hvilke. Det telles ikke."""

    text: Sentence
    """Hva kilden sier, i egne ord, for eksempel at «flere» opplevde det samme."""
    ref: Ref


class Claim(Named, Cited):
    """Ett ledd i begrunnelsen for et råd. En påstand sier én ting."""

    id: Slug
    """Fast id: små bokstaver a–z, tall og bindestrek. Skriv aa, o og ae for å, ø og æ."""
    title: Line
    """Påstanden i én kort setning. Ikke mer enn observasjonene som gjelder selve påstanden, viser."""
    text: Prose
    """Utdyping i to til fem korte setninger. Ikke mer enn kilden bærer."""
    basis: Basis
    """Hva slags påstand det er: funn (noe som ble sett eller fortalt), vurdering (vår slutning om hva en bør), teori
    (fra litteratur), lov, mening (kildens egen)."""
    asserts: Asserts | None = None
    """Hva et funn hevder: praksis (noe ble gjort), erfaring (noen opplevde eller mente) eller virkning (noe førte til
    noe)."""
    rests_on: tuple[Annotated[Slug, Names("claims")], ...] = ()
    """Id-ene til funnene i samme fil som en vurdering bygger på."""
    in_advice: InAdvice | None = None
    """Kjerne når rådet faller uten påstanden, vern når påstanden sier hva en må passe på. Utelates for resten."""
    could_speak: tuple[Annotated[Slug, Names("organisation_types")], ...] = ()
    """Typene virksomheter som kan si noe om påstanden. Utelates når alle kan. Uansett telles bare de virksomhetene som
    kildene til påstanden forteller om."""
    evidence: tuple[Evidence, ...] = ()
    """Observasjonene som støtter, nyanserer eller motsier påstanden."""
    unnamed: Unnamed | None = None
    """Noe kilden sier om flere virksomheter uten å navngi dem."""
    confidence: Confidence | None = None
    """Vurderingen av et funn. Utelates for alt annet enn funn, og når ingen har vurdert det ennå."""
    note: Sentence | None = None
    """Redaksjonelt forbehold, for eksempel at kilden sier «alle» og casene «de fleste»."""

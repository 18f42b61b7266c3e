"""What a contributor most likely means by a value that is written in another way: «mars 2022», «4 213», «s. 7», «ja».

Each function takes what was written, and gives what should have been, or None where that cannot be known.
"""

from __future__ import annotations

import calendar
import difflib
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

_LETTERS = str.maketrans({"å": "aa", "ø": "o", "æ": "ae", "–": "-", "—": "-"})


def folded(text: str) -> str:
    """`text` as it would be an id: small letters without accents, and dashes for all else. A stroke stays."""
    plain = unicodedata.normalize("NFKD", text.lower().translate(_LETTERS)).encode("ascii", "ignore").decode()
    return "/".join(re.sub(r"[^a-z0-9]+", "-", part).strip("-") for part in plain.split("/"))


_MOST_WORDS = 4
"""Words of an id that is made of a title."""
_LEAST_LETTERS = 4
"""Of the last word of an id that is cut short: no «og» or «til»."""
_LONGEST_ID = 50
"""Of one that is proposed. The rest is for a number behind it, where another has the id."""


def short_id(called: str) -> str:
    """The id of what is called so: its first words, each whole, and no short one last where others are left out."""
    words = [word for word in folded(called).replace("/", "-").split("-") if word]
    first = words[:_MOST_WORDS]
    while len("-".join(first)) > _LONGEST_ID:
        first.pop()
    while 1 < len(first) < len(words) and len(first[-1]) < _LEAST_LETTERS:
        first.pop()
    return "-".join(first)


_LOOKS = str.maketrans({"l": "1", "i": "1", "|": "1", "o": "0"})


def looks(text: str) -> str:
    """`text` as it looks to a scanner: l, I and 1 are one sign, and so are O and 0."""
    return text.lower().translate(_LOOKS)


_GOES_ON = frozenset(["d-d", "dags-dato", "dd", "fortsatt", "i-dag", "lopende", "naa", "paagaar"])
_UNKNOWN = _GOES_ON | {"", "ikke-kjent", "ikke-oppgitt", "n-a", "na", "ukjent", "vet-ikke", "xx"}


def is_unknown(written: str) -> bool:
    """Whether it says that nobody knows, or that there is no end yet."""
    return folded(written) in _UNKNOWN


def goes_on(written: str) -> bool:
    """Whether it says that there is no end yet."""
    return folded(written) in _GOES_ON


_NUMBERS = {
    word: str(number)
    for number, word in enumerate(
        ["null", "en", "to", "tre", "fire", "fem", "seks", "sju", "aatte", "ni", "ti", "elleve", "tolv"]
    )
} | {"ett": "1", "syv": "7"}


# --- choices ----------------------------------------------------------------------------------------------------------

ALIKE = 0.75
"""How much of two words must be the same, for one to be taken for the other."""


_CHOICES = {
    "nyansert": "delvis nyanserer nyanseres",
    "styrket": "bekreftet bekreftes ja",
    "svekket": "avkreftet avkreftes nei",
    "funn": "fakta faktum observasjon",
    "virkning": "effekt",
    "gjort": "gjorde gjennomfort gjennomforte innfort innforte laget etablert hendt hendte skjedd skjedde praksis",
    "maalt": "maalte maaling telt talt telte resultat tall statistikk",
    "opplevd": "folt folte mente mener ment syntes sa fortalt fortalte oppfattet erfart erfarte erfaring inntrykk",
    "rapport": "evaluering evalueringsrapport aarsmelding aarsberetning aarsrapport utredning notat",
    "nettside": "nettsted web webside hjemmeside internett",
    "artikkel": "avis avisartikkel kronikk",
    "planlagt": "planla plan vedtatt skal vil planlegger onsket",
    "supports": "ja for enig stotter bekrefter",
    "nuances": "delvis baade-og nyanserer tja",
    "contradicts": "nei mot imot uenig motsier avkrefter",
    "hoy": "high hoyt hoye",
    "middels": "medium moderate moderat",
    "lav": "low lavt lave",
    "svaert-lav": "very-low veldig-lav",
    "ingen": "none no nei",
    "smaa": "minor small liten lav low",
    "moderate": "moderat medium middels",
    "alvorlige": "serious severe alvorlig store stor",
}
"""What people write for one of the choices of a field, as ids would be."""


def choice(written: str, allowed: Collection[str], description: str = "") -> str | None:
    """The one of `allowed` that `written` means. `description` explains each in words: «supports (støtter), …»."""
    wanted = folded(written)
    for one in allowed:
        if wanted in {folded(one), *_CHOICES.get(one, "").split()}:
            return one
    words_of_it = set(wanted.split("-"))
    if "ikke" in words_of_it:  # the contrary of what it begins with, or neither
        return None
    if sum(folded(one) in words_of_it for one in allowed) > 1:  # several of them, and nobody knows which one
        return None
    known = {one: [folded(one), *(folded(word) for word in explained(one, description))] for one in allowed}
    for fits in (lambda word: word == wanted, lambda word: len(word) > 3 and wanted.startswith(word)):  # noqa: PLR2004
        found = [one for one, words in known.items() if any(map(fits, words))]
        if len(found) == 1:
            return found[0]
    alike = {
        one: max(
            (_alike(wanted, word) for word in words if word[:1] == wanted[:1]), default=0.0
        )  # «enter» is no «mente»
        for one, words in known.items()
    }
    best = max(alike, key=lambda one: alike[one], default=None)
    return best if best is not None and alike[best] >= ALIKE else None


def named(written: str, ids: Collection[str]) -> str | None:
    """The one of `ids` that a word says in another way: middels for medium."""
    wanted = folded(written)
    found = [one for one in ids if one in _CHOICES and wanted in _CHOICES[one].split()]
    return found[0] if len(found) == 1 else None


def explained(one: str, description: str) -> Iterator[str]:
    """The words that stand in brackets behind a choice."""
    for inside in re.findall(rf"\b{re.escape(one)} \(([^)]*)\)", description):
        yield from re.split(r"[\s,]+", inside)


def _alike(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, one, other).ratio()


def truth(written: str) -> str | None:
    """`true` or `false` for what says so in other words."""
    word = written.strip().lower()
    if word in {"ja", "yes", "sann", "sant", "x", "j", "y", "1", "on"}:
        return "true"
    return "false" if word in {"nei", "no", "usann", "usant", "n", "0", "off"} else None


# --- time -------------------------------------------------------------------------------------------------------------

MONTHS = ("jan", "feb", "mar", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "des")
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?P<month>0?[1-9]|1[0-2])"
_PER = r"(?:per |pr\.? |den )*"
_PART = (
    r"(?:på|i|ved|om|av|vår(?:en)?|sommer(?:en)?|høst(?:en)?|vinter(?:en)?"
    r"|skoleåret|starten|begynnelsen|midten|slutten|utgangen|inngangen til"
    r"|halvår|tidlig|sent|siden|fra|etter|før|innen"
    r"|(?:første|andre|1\.|2\.) halvår)"
)
"""A part of a year that has no form of its own, in one word or two: «høsten», «slutten av»."""
_SMALL = frozenset(["på", "i", "ved", "om", "av"])
"""Words that tell no part of a year when they stand alone."""
_PERIODS = (
    rf"{_YEAR}[-/.]{_MONTH}[-/.]{_DAY}(?:[T ].*)?",
    rf"{_PER}{_DAY}[-/.] ?{_MONTH}[-/.] ?{_YEAR}",
    rf"{_MONTH}[-/.]{_YEAR}",
    rf"{_YEAR}[-/. ]{_MONTH}",
    rf"{_PER}(?:{_DAY}\.? )?(?P<name>[a-zæøå]{{3,9}})\.? {_YEAR}",
    rf"{_YEAR} ?-? ?[kq](?P<quarter>[1-4])",
    rf"[kq](?P<quarter>[1-4])[- ]?{_YEAR}",
    rf"(?P<quarter>[1-4])\.? ?(?:kvartal|kv\.?),? ?(?:i |av )?{_YEAR}",
    rf"(?:i |år |året |ca\.? |rundt |per |pr\.? )?{_YEAR}\.?",
    # As a spreadsheet makes of a year and a month: «sep.03».
    rf"(?P<name>{'|'.join(MONTHS)}|mars|april|juni|juli|sept)[.-](?P<short>\d\d)",
    rf"(?P<part>{_PART}(?:,? {_PART}){{0,2}}),? {_YEAR}",
)
_LATEST_SHORT = 49
"""Two digits for a year are of this century up to here: what people tell of lies near their time."""
_TWO_TIMES = r"(?:fra |mellom )?(.+?)(?: ?[–—] ?| (?:til|og|-) |(?<=[0-9]{4})[-/](?=[0-9]{4}))(.+)"
"""Two times with a word or a sign between them. A hyphen or a stroke without spaces stands between years alone: it also
stands inside a time."""

ENDS = {"when": "to", "from": "to", "observed_from": "observed_to"}
"""The fields for when something began, each with that for when it ended: of two times, each has its own."""


@dataclass(frozen=True)
class Time:
    """A period as it is to be written, and what had to be left out."""

    period: str
    had_day: bool
    had_part: bool = False
    """Whether something else found no room: a part of the year («høsten»), or the first of two times."""
    first: str = ""
    """Of two times, the first. A field that tells when something began has that one."""


def period(written: str) -> Time | None:
    """The period that `written` means; of two («2023 til 2024»), the last."""
    in_order = in_digits(written)
    return _one_period(in_order) or _last_of_two(in_order)


def _last_of_two(written: str) -> Time | None:
    found = re.fullmatch(_TWO_TIMES, written.strip().lower())
    first, last = map(_one_period, found.groups()) if found else (None, None)
    if first is None or last is None or first.period[:4] > last.period[:4]:
        return None
    return replace(last, had_part=True, first=first.period)


def _one_period(written: str) -> Time | None:
    for parts, month in _as_periods(written):
        year = parts["year"]
        if parts.get("quarter"):
            return Time(f"{year}-K{parts['quarter']}", had_day=False)
        part = set(re.split(r"[, ]+", parts.get("part") or "på"))
        written_as = f"{year}-{month:02}" if month else str(year)
        had_day = bool(parts.get("day"))
        return Time(written_as, had_day, had_part=not part <= _SMALL) if _is_there(parts, month) else None
    return None


def is_no_day(written: str) -> bool:
    """Whether it is written as a day, and its month has no such day: «31. november 2025»."""
    found = next(_as_periods(in_digits(written)), None)
    return found is not None and not _is_there(*found)


def _as_periods(written: str) -> Iterator[tuple[Mapping[str, str | None], int]]:
    """What each pattern that fits finds in `written`, with the number of the month, 0 where it has none."""
    for pattern in _PERIODS:
        found = re.fullmatch(pattern, written.strip().lower())
        parts = found.groupdict() if found else {}
        name = str(parts.get("name") or "")[:3]
        if short := parts.get("short"):
            parts["year"] = f"{'19' if int(short) > _LATEST_SHORT else '20'}{short}"
        if parts and (not name or name in MONTHS):
            yield parts, MONTHS.index(name) + 1 if name else int(parts.get("month") or 0)


def _is_there(parts: Mapping[str, str | None], month: int) -> bool:
    """Whether the month has the day, where there is one."""
    given = parts.get("day")
    return given is None or int(given) <= calendar.monthrange(int(str(parts["year"])), month)[1]


def day(written: str) -> str | None:
    """The day that `written` means, as Norwegians write one: «26.11.2026», «26. november 2026»."""
    for pattern in (rf"{_DAY}[-/.] ?{_MONTH}[-/.] ?{_YEAR}", rf"{_DAY}\.? (?P<name>[a-zæøå]{{3,9}})\.? {_YEAR}"):
        found = re.fullmatch(pattern, written.strip().lower())
        parts = found.groupdict() if found else {}
        if name := str(parts.get("name") or "")[:3]:
            parts["month"] = str(MONTHS.index(name) + 1) if name in MONTHS else None
        if parts.get("month") and _is_there(parts, int(str(parts["month"]))):
            return f"{parts['year']}-{int(str(parts['month'])):02}-{int(str(parts['day'])):02}"
    return None


# --- numbers ----------------------------------------------------------------------------------------------------------

_SLIPPED = r"(?<![0-9A-Za-zæøåÆØÅ])(?=[oOlI]*[0-9])[0-9oOlI]*[0-9oOI](?![0-9A-Za-zæøåÆØÅ])"
"""A number with letters that look like digits: 124OO, l24. A small l behind one may be litres, and is no digit."""


def in_digits(written: str) -> str:
    """`written` with a digit for each letter that stands in a number and looks like one."""
    return re.sub(_SLIPPED, lambda found: looks(found[0]), written)


_UNITS = {"%": "prosent", "kr": "kroner", "kr.": "kroner", "stk": "", "stk.": ""}
"""What a unit is called. What is counted one by one has none."""
TWO_IN_ONE = r"(?:[,;+]| (?:og|samt|pluss|mens)) \d"
"""Where another number begins in what stands behind one: «innbyggere og 812 ansatte»."""
_GROUPED = r"-?\d{1,3}(?:[ \xa0.]\d{3})+(?:,\d+)?"
_AMOUNT = (
    r"(?P<about>(?:ca\.?|cirka|rundt|omtrent|om lag|nær|~) ?)?(?P<before>kr\.? ?)?"
    rf"(?P<number>{_GROUPED}|-?\d+(?:[.,]\d+)?)(?:,-)?(?P<unit> ?(?:%|[^\W\d_]{{2}})(?:(?!\.[a-z]{{2}}|://|@|{TWO_IN_ONE}).)*)?"
)  # what goes on as an address is no unit, nor is what has another number
_PAGES = r"(?:s|p|pp|side|sidene|sider)?\.? ?(\d{1,5})(?:\.| ?ff?\.?)?(?: ?(?:-|–|—|til|og|,) ?(?:s\. ?)?(\d{1,5}))?"
_SPOT = r"(.*[^\s,;(])[,;]? +(?=\([^()]*\)$|[^()]*$)\(?((?:s|p|pp|side|sidene)(?:\.| ) ?\d[^()]*)\)?"
"""A part of a source with its page behind it. What is in brackets has both of them."""
_PAGES_ALONE = r"(?:(?:s|p|pp|side|sidene|sider)(?:\.| ) ?\d{1,5}(?: ?[-–—] ?\d{1,5})?|\d{1,5} ?[-–—] ?\d{1,5})"

_BOTH = re.compile(r",|og", re.IGNORECASE)
"""What stands between two pages that are named one by one."""


@dataclass(frozen=True)
class Amount:
    """A number as it is to be written, with what stood beside it."""

    number: str
    unit: str = ""
    approximate: bool = False


MANY = frozenset(["tusen", "mill", "millioner", "mrd", "milliarder"])
"""What a number of something is told in, as `unit` writes it."""


def unit(written: str) -> str:
    """A unit in one form, whatever it is shortened to: «mill. kr» is «mill kroner»."""
    words = (_UNITS.get(word, word.rstrip(".")) for word in written.lower().split())
    return " ".join("mill" if word == "millioner" else "mrd" if word == "milliarder" else word for word in words)


YEARS = frozenset({"year", "from", "to"})
"""Fields that hold a year, and are answered with a time."""


def amount(written: str) -> Amount | None:
    """The number in `written`, which may have spaces, a decimal comma, a unit and a word for «about»."""
    if word := _NUMBERS.get(folded(written)):
        return Amount(word)
    found = re.fullmatch(_AMOUNT, in_digits(written.strip()), re.IGNORECASE)
    if found is None:
        return None
    whole = found["number"]
    grouped = re.fullmatch(_GROUPED, whole)
    number = re.sub(r"[ \xa0.]", "", whole) if grouped else whole
    unit = (found["unit"] or found["before"] or "").strip()
    return Amount(number.replace(",", "."), _UNITS.get(unit, unit), bool(found["about"]))


def pages(written: str) -> tuple[str, ...] | None:
    """The page, or the first and the last page, in «s. 7», «side 7–8», «7 og 8». «7 og 18» are two places."""
    found = re.fullmatch(_PAGES, in_digits(written.strip()).lower())
    if found is None:
        return None
    named = [int(page) for page in (found[1], found[2]) if page and int(page)]
    if _BOTH.search(written) and len(named) > 1 and named[1] != named[0] + 1:
        return None
    return tuple(map(str, named))


@dataclass(frozen=True)
class Spot:
    """A part of a source, and the page or the first and last page it stands on."""

    part: str
    pages: tuple[str, ...]


def place(written: str) -> Spot | None:
    """The part and the pages in «Resultater, s. 7–8»; None where no page is told."""
    found = re.fullmatch(_SPOT, written.strip(), re.IGNORECASE)
    numbers = pages(found[2]) if found else None
    return Spot(found[1], numbers) if found and numbers else None


def pages_behind(written: str) -> str:
    """What is told of pages behind the part they are in, also where it can be read as none: «s. 5 og 7»."""
    found = re.fullmatch(_SPOT, written.strip(), re.IGNORECASE)
    return found[2] if found else ""


def is_pages_alone(written: str) -> bool:
    """Whether `written` is pages and nothing else, as no part of a source is called: «10–11», «s. 10»."""
    return re.fullmatch(_PAGES_ALONE, written.strip(), re.IGNORECASE) is not None


# --- names of fields --------------------------------------------------------------------------------------------------

_FIELDS = {
    "tittel": "title", "overskrift": "title section", "navn": "name title label", "kortnavn": "short_name short",
    "tekst": "text summary do", "beskrivelse": "text summary definition", "description": "text summary",
    "sammendrag": "summary", "oppsummering": "summary", "ingress": "summary", "kilde": "source", "kilder": "source",
    "sted": "ref", "stedet": "ref", "henvisning": "ref", "referanse": "ref", "reference": "ref", "side": "page",
    "sidetall": "page pages", "sider": "pages page", "pages": "page", "page": "pages", "til-side": "to_page",
    "avsnitt": "section", "kapittel": "section", "perspektiv": "perspective", "tema": "themes", "temaer": "themes",
    "theme": "themes", "verdi": "value", "tall": "value count", "antall": "value count", "enhet": "unit",
    "dato": "as_of when judged date", "date": "as_of when judged", "tidspunkt": "as_of when", "tid": "as_of when",
    "aar": "as_of year when", "aarstall": "year as_of", "year": "as_of", "naar": "when as_of", "fra": "from",
    "til": "to", "start": "from when", "slutt": "to", "hvorfor": "why why_chosen", "begrunnelse": "why",
    "reason": "why", "belegg": "evidence", "bevis": "evidence", "observasjon": "observation observations",
    "observasjoner": "observations", "paastand": "claims claim statement text", "paastander": "claims",
    "handling": "do actions",
    "handlinger": "actions", "tiltak": "initiatives actions", "hendelse": "events", "hendelser": "events",
    "nokkeltall": "figures", "informanter": "informants", "rolle": "roles who", "roller": "roles who", "hvem": "who",
    "gjor": "do", "sporsmaal": "questions question asks text", "fallgruve": "pitfalls", "fallgruver": "pitfalls",
    "begrensninger": "limits", "avgrensning": "limits", "forbehold": "note", "merknad": "note", "notat": "note",
    "kommentar": "note", "comment": "note", "innbyggere": "inhabitants", "ansatte": "employees",
    "medarbeidere": "employees", "storrelse": "size", "forfatter": "authors", "forfattere": "authors",
    "author": "authors", "utgiver": "publisher", "lenke": "url", "link": "url", "nettadresse": "url", "adresse": "url",
    "slag": "kind basis type", "type": "kind basis", "kind": "type", "nummer": "number", "relatert": "related",
    "stotte": "stance", "standpunkt": "stance", "gjelder": "bears_on", "grunnlag": "basis", "tillit": "confidence",
    "nivaa": "level", "trinn": "level steps", "alene": "stands_alone", "staar-alene": "stands_alone",
    "hva": "what was text do",
    "eier": "owned_by", "eies-av": "owned_by", "overforing": "transfer", "overforbarhet": "transfer",
    "omtrent": "approximate", "ca": "approximate", "vurdering": "judgement", "av": "by", "var": "was",
    "endring": "changes what", "endringer": "changes", "laering": "learn", "laer": "learn", "kort-navn": "short_name",
    "initiativ": "initiatives", "initiativer": "initiatives", "sammendraget": "summary", "ogsaa": "also",
    "overfor": "transfer", "hevder": "asserts", "paastaar": "asserts", "holdning": "stance", "bygger-paa": "rests_on",
    "hviler-paa": "rests_on", "dom": "judgement", "dommen": "judgement", "etikett": "label", "grenser": "limits",
    "name": "title label term", "label": "title", "when": "as_of", "as-of": "when",
    "laerdom": "learn takeaway", "laerdommer": "learn takeaway", "laeringspunkt": "learn",
    "oppgave": "do", "gjoer": "do", "krav": "claims", "dato-for": "as_of", "merk": "note", "tidligere-id": "former_ids",
    "tidligere-id-er": "former_ids", "identifikator": "id", "selvtillit": "confidence", "forskning": "study",
    "per": "as_of", "pr": "as_of", "gjelder-for": "as_of",
    "skriv": "write", "skriv-heller": "write", "bruk": "write", "bruk-heller": "write", "i-stedet": "write",
    "unngaa": "avoid", "ikke-skriv": "avoid", "ikke": "avoid", "forklaring": "definition meaning text",
    "betydning": "meaning definition", "betyr": "meaning definition", "se-ogsaa": "see_also", "beslektet": "see_also",
    "ord": "term", "begrep": "term", "aliaser": "aliases", "andre-navn": "aliases", "synonymer": "aliases",
    "begrensning": "limits", "grense": "limits", "sammenlikning": "comparison", "sammenligning": "comparison",
    "virksomhet": "case", "kommune": "case", "svar": "answer", "konklusjon": "verdict takeaway",
    "hypotese": "statement", "begrunnelser": "grounds", "grunner": "grounds why",
    "grunn": "why grounds", "raad": "advice", "kolonner": "columns",
    "rader": "rows", "celler": "cells", "regel": "rule", "tak": "at_most", "hoyst": "at_most", "grad": "grade",
    "metode": "method methods", "metoder": "methods", "utvalg": "selection", "bestilt-av": "commissioned_by",
    "oppdragsgiver": "commissioned_by", "laget-av": "by", "vurdert": "judged", "vurdert-av": "by",
    "sammenheng": "coherence", "tilstrekkelighet": "adequacy", "relevans": "relevance", "telt": "counted",
    "stottende": "supporting", "stotter": "supporting stance", "nyanserer": "nuancing",
    "nyanserende": "nuancing", "motsier": "contradicting", "i-raad": "in_advice", "i-raadet": "in_advice",
    "plass-i-raadet": "in_advice", "kunne-sagt-noe": "could_speak", "ville-endret": "would_change",
    "hva-ville-endret": "would_change", "fortalt-av": "told_by", "hvorfor-valgt": "why_chosen",
    "side-av-saken": "side", "senere": "later", "sagt-av": "said_by", "deler": "parts", "ubrukt": "unused",
    "ikke-brukt": "unused", "dokument": "document", "versjon": "version", "utgave": "version", "serie": "series",
    "flertall": "plural", "flere-perspektiver": "also_perspectives", "er-aar": "is_year", "forfatterne": "authors",
    "utgitt-av": "publisher", "verb": "verb", "avsender": "sender", "lisens": "licence", "epost": "email",
    "e-post": "email", "kontakt": "contact", "malgruppe": "audience", "maalgruppe": "audience",
    "framdrift": "progress", "fremdrift": "progress", "hovedpoeng": "takeaway", "poeng": "takeaway",
    "spurt": "asked", "spurt-om": "asked", "ville-vite": "asked", "besvart": "answered", "vist-til": "cited_at",
    "vises-til": "cited_at", "bekymring": "concern", "svakhet": "concern", "hjorne": "corner", "dag": "date",
    "endret": "date", "forklar": "explain", "fotnoter": "footnotes", "noter": "footnotes", "form": "shape",
    "forbeholdne": "reserved", "med-forbehold": "reserved", "antall-som-kunne": "of", "egen-lesning": "own_reading",
    "steder": "refs", "uten-navn": "unnamed", "rekkefolge": "turn", "plass": "turn", "ordene-for-handlinger": "action",
    "ordene-for-vurderinger": "in_judgement", "ikke-i-handlinger": "not_in_actions",
    "hvorfor-valgt-sted": "why_chosen_ref", "observert-fra": "observed_from", "observert-til": "observed_to",
    "studie": "study",
}  # fmt: skip
"""The fields that a word for one may mean, the likeliest first."""


_LEAST_OF_A_SLIP = 6
"""Letters of a word that can be told from others when one of them is wrong."""


@cache
def field_names() -> frozenset[str]:
    """The names of fields that a word may mean."""
    return frozenset(name for names in _FIELDS.values() for name in names.split())


def field(written: str, fields: Iterable[str], missing: Collection[str] = ()) -> str | None:
    """The one of `fields` that `written` means. One that is `missing` is likelier than others."""
    known = list(fields)
    wanted = folded(written)
    same = [one for one in known if folded(one) == wanted]
    meant = [one for one in _FIELDS.get(wanted, "").split() if one in known]
    alike = difflib.get_close_matches(wanted, [folded(one) for one in known], n=1, cutoff=ALIKE)
    alike = [one for one in known if folded(one) in alike]
    found = [*same, *(one for one in meant if one in missing), *alike, *meant]
    if not found and len(wanted) >= _LEAST_OF_A_SLIP:  # a word for one may be misspelt too
        words = [word for word, names in _FIELDS.items() if not {*names.split()}.isdisjoint(known)]
        slip = difflib.get_close_matches(wanted, words, n=1, cutoff=ALIKE)
        found = [one for word in slip for one in _FIELDS[word].split() if one in known]
    return found[0] if found else None


_LABELLED = re.compile(r"\s*([^\W\d_][\w -]{0,30}):\s+(?=\S)")


def labelled(written: str, name: str) -> tuple[str, str] | None:
    """The name of its own field that a value begins with, in any language, and the rest: «Side: 7» in `page`."""
    found = _LABELLED.match(written)
    if found is None:
        return None
    wanted = folded(found[1])
    is_own = wanted == folded(name) or name in _FIELDS.get(wanted, "").split()
    return (found[1], written[found.end() :].strip()) if is_own else None


# --- for those who read it in another language ------------------------------------------------------------------------


def tables() -> Mapping[str, object]:
    """What is known here as data, with patterns as Python writes them. The scripts of the form follow it."""
    return {
        "letters": {chr(one): other for one, other in _LETTERS.items()},
        "unknown": sorted(_UNKNOWN),
        "periods": list(_PERIODS),
        "two_times": _TWO_TIMES,
        "ends": dict(ENDS),
        "words_of_an_id": _MOST_WORDS,
        "letters_of_a_last_word": _LEAST_LETTERS,
        "longest_id": _LONGEST_ID,
        "no_part": sorted(_SMALL),
        "latest_short": _LATEST_SHORT,
        "months": list(MONTHS),
        "numbers": dict(_NUMBERS),
        "slipped": _SLIPPED,
        "digits": {letter: looks(letter) for letter in "oOlI"},
        "amount": _AMOUNT,
        "grouped": _GROUPED,
        "units": dict(_UNITS),
        "two_in_one": TWO_IN_ONE,
        "pages": _PAGES,
        "spot": _SPOT,
        "pages_alone": _PAGES_ALONE,
        "both": _BOTH.pattern,
    }

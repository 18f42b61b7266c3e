"""What stands in a text and was not meant to be published: a person's address, words of a form, another language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from pydantic import BaseModel

from knowledge_base.languages import foreign, foreign_sentences
from knowledge_base.meanings import folded
from knowledge_base.parts import record_inside
from knowledge_base.problems import one_after_another
from knowledge_base.text import Fault

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_SHARED = re.compile(
    r"(?:firma|e)?post\w*|kontakt\w*|info\w*|hjelp\w*|support|redaksjon\w*|kundeservice|servicetorg\w*|servicesenter|"
    r"personvern\w*|arkiv\w*|innsyn|presse|epost|mail|office|admin",
    re.IGNORECASE,
)
_PHONE = re.compile(
    r"\b(?:tlf|telefon(?:nummer)?|mobil(?:nummer)?|ring|mob|kontakt(?:es)?|nås|treffes)\b"
    r"[^\d+]{0,25}((?:\+47 ?|0047 ?)?\d(?:[ \xa0]?\d){7})\b",
    re.IGNORECASE,
)
_NATIONAL_ID = re.compile(r"\b[0-7]\d[01]\d\d\d[ \xa0]?\d{5}\b")
_DIGIT = re.compile("[0-9]{3}|[0-9]{2}[ \xa0][0-9]{2}")
"""Whether there are digits enough for a number that is looked for: many texts have a year, few have this."""
_NAME = r"[A-ZÆØÅÖÄ][\w'’]*[a-zæøåöäéè](?:-[A-ZÆØÅÖÄ]\w+)*"
_BETWEEN = r"[ \xa0\n]"
_MIDDLE = rf"(?:{_BETWEEN}(?:[A-ZÆØÅ]\.|{_NAME}(?!\w))){{0,2}}"
_PERSON = re.compile(rf"(?<![\w-])([A-ZÆØÅ][a-zæøå]+)(?=((?:-\w+)?{_MIDDLE}{_BETWEEN}{_NAME})(?!\w))")
_POST = (
    r"(?<![\w-])(?:(?:[Dd]agli|[Ff]agli)ge? leder|Leder|(?!(?:an|av|for|inn|mis|ut|vei)leder)[\w-]+leder"
    r"|[\w-]*(?:ansvarlig|direktør|inspektør|koordinator|ordfører|rådgiver|rådmann|rektor|sekretær|sjef)|statsråd|byråd)"
    r"(?:en)?[ \xa0\n]\(?"
)
"""A post. «Leder» with a small letter is also what somebody does."""
_PLACED = re.compile(rf"{_POST}({_NAME}{_MIDDLE}{_BETWEEN}{_NAME}|[A-ZÆØÅ][a-zæøå]+sen)(?!\w)")
"""A post, and right behind it words with capitals, or one that is the name of a family and of hardly any place."""
_GIVEN_PLACED = re.compile(rf"{_POST}([A-ZÆØÅ][a-zæøå]+)(?![\w-])")
"""A post and one word with a capital, which may be a given name."""
_NO_PERSON = re.compile(
    r"(?:kommunen?s?|fylket?|skole|gymnas|videregående|universitet|høgskole|høyskole|sykehus|sjukehus|senter|sentrum"
    r"|etat|etaten|verk|vesen|tilsynet|direktorat|direktoratet|departement|selskap|revisjon|barnehage|bibliotek|museum"
    r"|avdeling|bydel|distrikt|region|program|programmet|prosjekt|prosjektet|drift|tjenester?|service|utvikling"
    r"|innovasjon|digitalisering|oppvekst|helse|omsorg|teknikk|økonomi|kultur|eiendom|velferd|norge|energi|redning"
    r"|fornying|fornyelse|utvalg|forum|nettverk|partiet|forbund)\b"
    r"|\b(?:as|it|data|råd|plan|vann|avløp|miljø|kraft|brann|havn|bank|bygg|team|group|parti|høyre|venstre|veier"
    r"|digital\w*|smart\w*|ny|nye|nytt|norsk|norske|norges|statens|indre|ytre|nedre|øvre|nord|nordre|sør|søndre"
    r"|øst|østre|vest|vestre|midt|gamle|lille|store|den|det|de)\b",
    re.IGNORECASE,
)
"""Words in what is no person: a municipality, a unit, a project or a company that somebody has a post in."""
_NAMED_AFTER = re.compile(
    r"[ \xa0\n](?:\w+[ \xa0\n])?(?:gat[ea]|vei(?:en)?|veg(?:en)?|plass|torg|hus|skole|universitet|sykehus|sjukehus|"
    r"museum|stiftelse|institutt|senter|minnefond|fond)\b",
    re.IGNORECASE,
)
"""What follows the name of a street, a school or an institute that is called after somebody."""
_PARTS = "".join(
    f"(?<![{one[0].upper()}{one[0]}]{one[1:]}[ \xa0])"
    for one in (
        "kapittel",
        "kap.",
        "del",
        "bind",
        "bok",
        "vedlegg",
        "avsnitt",
        "artikkel",
        "tabell",
        "figur",
        "nr.",
        "og",
    )
)
"""Not behind one of these: there XX is a number, 20."""
NOTES = (
    r"\((?:(?:[Hh]usk|[Ss]jekk(?:es|e)?(?! av)|[Aa]vklar(?:es)?|[Mm]å (?:avklares|sjekkes))\b|(?:NB|OBS|NOTE)(?=[:!]))"
    r"[^()]*\)"
)
"""What is said in brackets to those who write."""
_UNFINISHED = re.compile(
    r"\b(?:TODO|TBD|FIXME|XXX+|[Ll]orem ipsum)\b"
    rf"|{_PARTS}(?<![\w-])(?:(?:19|20)?(?:XX|xx))(?![\w-])"
    r"|(?<![^\s(«])(?:\?{2,}|_{2,})(?=[ \xa0][\w%])"
    r"|\[(?:(?:sett inn|fyll inn|fyll ut|skriv inn|legg inn)\b[^\[\]]*"
    r"|tall|antall|navn|dato|år|beløp|prosent|XX?|xx?|\?+)\](?![(\[])"
    r"|^\W*(?:\.{2,}|…|-|\?+|x+|fyll ut|tekst her|skriv her|må fylles ut)\W*$"
    r"|^\W*(?:[Kk]ommer (?:senere|snart)|[Uu]nder arbeid)\W*$"
    rf"|{NOTES}"
)
_NOTE = re.compile(NOTES)
_LONGEST_FILLER = 40
"""Letters of a text that is nothing but a sign or two words for one to come."""
_MAY_BE_UNFINISHED = re.compile(r"[\[(]|XX|xx|\?\?|\.\.|…|__|TODO|TBD|FIXME|orem")
"""What any other unfinished text has: few texts have it, and those are looked at."""
_MAY_BE_PASTED = re.compile(
    r"[\[【¹⁰⁴-⁹:]|turn\d|[a-zæøå]\.\d|[Dd]u (?:at|vil|ønsker|trenger)\b|! Her|hjelper|modell\b"
)
"""The same for what was pasted along."""
_ENDS = re.compile(r"[.?!:…][»”’\")*_']*$|»[)*_]*$|>$")
"""How running text ends, also with what somebody said. A tag of HTML is told as that."""
_IN_A_LIST = re.compile(r"(?:^|\n)[ \t]*(?:[-*–]|\d+[.)]) |[•·▪] ")
_LEAST_OF_A_SENTENCE = 5
"""Words in a text that is to end as a sentence does. A cell of a table may have fewer."""
_PASTED = re.compile(
    r"\[\d{1,2}[./]\d{1,2}\.?(?:\d{2,4})?,?[ \xa0](?:kl\.? ?)?\d{1,2}[:.]\d{2}\]|(?<=[\w.,)])\[\d{1,3}\](?!\()"
    "|(?<=[a-zæøå.,])[¹⁰⁴-⁹]"
    r"|(?<=[a-zæøå]{4}\.)\d{1,3}(?=\s+[A-ZÆØÅ«]|[,;]|\s*$)"
    r"|(?:Kommentert[ \xa0])?\[[A-ZÆØÅ]{1,4}\d{1,3}R?\d*\]:?(?!\()"
    r"|【[^【】]*】|:?contentReference\[oaicite:\d+\](?:\{[^{}]*\})?|\(?\boaicite:\d+\)?"
    r"|\b(?:Selvfølgelig|Selvsagt|Naturligvis|Klart(?: det)?|Gjerne|Absolutt|Sure|Certainly|Of course)[!,.]?[ \n]"
    r"(?:Her (?:er|kommer|følger)|Here (?:is|are)|Here's)(?:[ \n](?!:)[^\s.:!?]+){1,7}?:"
    r"|\bHer (?:er|kommer|følger) (?:en|et)(?:[ \n](?!:)[^\s.:!?]+){1,5}?"
    r"[ \n](?:versjon|variant|formulering|omskriving|omskrivning):"
    r"|\b(?:Vil|Ønsker|Trenger) du at jeg\b[^.?!]*[.?!]"
    r"|\b(?:Si|Gi) (?:meg |gjerne )?(?:fra|beskjed)[ \n](?:hvis|om|dersom) du\b[^.!]*[.!]"
    r"|\bHåper (?:dette|det) (?:hjelper|er til hjelp)[.!]?|\bSom (?:en )?(?:språk|KI-|AI-)modell\b"
    r"|\[cite(?:_start|_end|:[ \d,]*)\]|\b(?:cite)?(?:turn\d+(?:search|news|view|fetch|file|image|academia)\d+)+\b"
)
"""The mark of a comment in Word: [TH1].

What a chat says of when something was written: [26.11 09:14]. The mark of a note: [1], or a small digit behind a
word or a sign. Units have ² and ³, and a link has its address behind it. And what chat bots leave of their sources, and
say to the one who asked them.
"""

_LETTERS = "æøåÆØÅéèêóòôöäüÉÖÄÜ«»–—’‘“”…§°½"
BROKEN: Mapping[str, str] = {one.encode().decode("cp1252", "ignore"): one for one in _LETTERS}
"""What letters become in a program that takes UTF-8 for Windows' own: æ is «Ã¦»."""
_BROKEN = re.compile("|".join(map(re.escape, sorted(BROKEN, key=len, reverse=True))))

_HINT = re.compile(r" (?:For eksempel: |Velg en av: |Det finnes \d+ å velge|Er den ny, )")
"""Where a stub goes on, after what a field is for, with what may stand there."""
_GUIDE_TEXTS = "guide_texts.txt"
_GUIDE_NAMES = "guide_names.txt"
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_FIRST_WORDS = 3
"""Words that tell where a sentence begins."""
_MARKS = " \"'«»“”*_-–.("


def unmeant(text: str, record: type[BaseModel], *, name: bool) -> Iterator[Fault]:
    """What of `text` was not meant, in a record of a class. A `name` may be in any language."""
    if "@" in text:
        yield from _addresses(text)
    if _DIGIT.search(text):
        yield from _numbers(text)
    if _BROKEN.search(text):
        yield _of_broken(text)
    left_over = dict.fromkeys(found[0] for found in _PASTED.finditer(text)) if _MAY_BE_PASTED.search(text) else ()
    for one in left_over:
        yield f"«{one}» fulgte med fra stedet det er limt inn fra.", "Ta det bort."
    if unfinished(text):
        yield from map(_still_to_come, dict.fromkeys(_all_unfinished(text)))
    elif left := _name_left(text, name=name):
        yield f"«{left}» er navnet i malen.", "Bytt det ut med det riktige navnet."
    elif _is_left(text, record):
        yield "Forklaringen fra malen står igjen.", "Bytt den ut med din egen tekst."
    elif not name and (language := foreign(text)):
        yield f"Teksten ser ut til å være på {language}.", "Skriv den på bokmål, med egne ord."
    elif not name:
        yield from _in_another_language(text)


def _of_broken(text: str) -> Fault:
    """What to say of words with broken letters: the first of them, each with what it is."""
    words = dict.fromkeys(word.strip(_MARKS + ",;:!?)") for word in text.split(" ") if _BROKEN.search(word))
    first, *others = words
    right = [f"«{put_right(first)}»", *(f"«{put_right(word)}» for «{word}»" for word in others[: _FIRST_WORDS - 1])]
    more = ", og rett resten på samme måte" if len(words) > _FIRST_WORDS else ""
    what = f"«{first}» har bokstaver som er ødelagt der teksten er kopiert fra."
    return what, f"Skriv {one_after_another(right)}{more}."


def put_right(text: str) -> str:
    """`text` with the letters that have been broken as they were."""
    return _BROKEN.sub(lambda found: BROKEN[found[0]], text)


def _still_to_come(found: str) -> Fault:
    if _NOTE.fullmatch(found):
        return f"«{found}» er en lapp til dem som skriver.", "Gjør det som står der, og ta lappen bort."
    return f"«{found}» står der teksten skulle stått.", "Skriv teksten, eller ta bort feltet til du har den."


def _in_another_language(text: str) -> Iterator[Fault]:
    for sentence, language in foreign_sentences(text):
        begins = " ".join(sentence.split()[:_FIRST_WORDS])
        yield f"Setningen som begynner med «{begins}», ser ut til å være på {language}.", "Skriv den på bokmål."


def unfinished(text: str) -> str:
    """What stands in `text` where words are still to come, such as «TODO»; empty when nothing does."""
    return next(_all_unfinished(text), "")


def _all_unfinished(text: str) -> Iterator[str]:
    if len(text) > _LONGEST_FILLER and not _MAY_BE_UNFINISHED.search(text):
        return iter(())
    return (found[0].strip() for found in _UNFINISHED.finditer(text))


def breaks_off(text: str) -> Iterator[Fault]:
    """What is wrong with the end of running text that does not end as a sentence does."""
    kept = text.rstrip()
    if kept.endswith((".", "?", "!")):  # as nearly all do
        yield from _of_end(kept) if re.search(NEVER_LAST, kept) else ()
        return
    kept = _PASTED.sub("", kept).rstrip()
    words, last = re.findall(r"\S*[^\W\d_]\S*", kept), re.split(r"\n[ \t]*\n", kept)[-1]
    is_list = _IN_A_LIST.search(last) is not None  # whose entries need not be sentences
    if len(words) >= _LEAST_OF_A_SENTENCE and not _ENDS.search(last) and not is_list:
        yield from _of_end(kept)


def _of_end(kept: str) -> Iterator[Fault]:
    """What is wrong with the end of a text that does not end well."""
    near = " ".join(kept.split()[-_FIRST_WORDS:])
    if re.search(NEVER_LAST, kept) or re.search(LEFT_OPEN, kept):
        yield f"Teksten slutter med «{near}», midt i en setning.", "Skriv setningen ferdig."
    else:
        yield (
            f"Teksten slutter med «{near}», uten punktum.",
            "Skriv setningen ferdig, eller sett punktum hvis den er det.",
        )


NEVER_LAST = r"(?<![\w-])(?:og|eller|samt|å|fordi)[.?!]$"
"""A word that more must follow, also where a full stop has been put behind it."""
LEFT_OPEN = r"(?<![\w-])(?:og|eller|samt|men|å|at|som|fordi|hvis|når|en|et)$"
"""The same where nothing has. «Alle var med» and «det de la vekt på» may be whole."""


def of_comment(text: str) -> Iterator[Fault]:
    """What is wrong with a comment, which everybody can read who reads the file: only what nobody may read there."""
    yield from _addresses(text) if "@" in text else ()
    yield from _numbers(text) if _DIGIT.search(text) else ()


_PRIVATE = (
    r"(?<![\w-])(?:skilsmissen?|syke?meldt|utbrent|kreft|depresjon|deprimert|gravid|selvmord|rusproblem)(?![\w-])"
)
_SOMEBODY = (
    r"(?<![\w-])(?:\w*(?:leder|sjef|direktør|rådmann|medarbeider|ansvarlig|rektor|rådgiver)en|[Hh]an|[Hh]un)(?![\w-])"
)
"""One whom everybody there knows, in the sentence."""


def private(text: str) -> Iterator[Fault]:
    """Words of the health and the family of somebody who can be known."""
    for sentence in _SENTENCE.split(text):
        found = re.search(_PRIVATE, sentence, re.IGNORECASE)
        if found and re.search(_SOMEBODY, sentence):
            what = f"«{found[0]}» ser ut til å gjelde helsen eller familien til en person."
            yield what, "Ta det bort. Skriv bare hva det betydde for arbeidet."


def _addresses(text: str) -> Iterator[Fault]:
    for found in _EMAIL.finditer(text):
        if not _SHARED.fullmatch(found[0].split("@")[0]):
            what = f"«{found[0]}» ser ut til å være e-postadressen til en person."
            yield what, "Ta den bort, eller skriv en felles adresse, som post@eksempel.no."


def _numbers(text: str) -> Iterator[Fault]:
    if found := _PHONE.search(text):
        yield f"«{found[1]}» ser ut til å være et telefonnummer.", "Ta det bort. Skriv rollen, ikke personen."
    if found := _NATIONAL_ID.search(text):
        yield f"«{found[0]}» ser ut til å være et fødselsnummer.", "Ta det bort med en gang, og si fra til redaksjonen."


def _is_left(text: str, record: type[BaseModel]) -> bool:
    """Whether `text` came with a stub or with a template of the guides."""
    start = _start(text)
    explains = start in _starts(record) and folded(_HINT.split(text, 1)[0]) in _explanations(record)
    return explains or (start in _guide_starts() and folded(text) in guide_texts())


def _name_left(text: str, *, name: bool) -> str:
    """The name in `text` that came with a template of the guides; in a field for names, also the short form of it."""
    for one in guide_names():
        if one in text and re.search(rf"\b{one}\b", text):
            return one
        if name and text.strip() == one.split()[0]:
            return text.strip()
    return ""


@cache
def _told(record: type[BaseModel]) -> frozenset[str]:
    """What the fields of a class and of those inside it are for, whole and by the first sentence."""
    found: set[str] = set()
    for info in record.model_fields.values():
        told = (info.description or "").replace("\n", " ")
        found |= {told, re.split(r"(?<=[.!?])\s", told, maxsplit=1)[0]}
        inner = record_inside(info.annotation)
        found |= _told(inner) if inner is not None else set()
    return frozenset(found - {""})


@cache
def _explanations(record: type[BaseModel]) -> frozenset[str]:
    """The same as an id would be, so that capitals and full stops do not matter."""
    return frozenset(map(folded, _told(record))) - {""}


def persons(text: str) -> Iterator[Fault]:
    """The people that `text` names."""
    for start, end in _people(text):
        name = " ".join(text[start:end].split())
        yield f"«{name}» ser ut til å være navnet på en person.", "Ta det bort. Skriv rollen, ikke personen."


def _people(text: str) -> Iterator[tuple[int, int]]:
    """Where people are named: by a given name and a word with a capital behind it, or by a name behind a post."""
    told = 0
    for start, end in sorted({*_given_with_more(text), *_behind_a_post(text)}, key=lambda one: (one[0], -one[1])):
        if start >= told and not _NAMED_AFTER.match(text, end):
            told = end
            yield start, end


def _given_with_more(text: str) -> Iterator[tuple[int, int]]:
    for found in _PERSON.finditer(text):
        if found[1] in _given_names():
            yield found.start(), found.end(2)


def _behind_a_post(text: str) -> Iterator[tuple[int, int]]:
    yield from (found.span(1) for found in _PLACED.finditer(text) if not _NO_PERSON.search(found[1]))
    yield from (found.span(1) for found in _GIVEN_PLACED.finditer(text) if found[1] in _given_names())


def meant(text: str) -> str:
    """`text` without what is told as such: names of people, what came along with what was pasted, English sentences."""
    kept = _PASTED.sub(" ", put_right(text))
    for sentence, _ in foreign_sentences(kept):
        kept = kept.replace(sentence, " ")
    for start, end in reversed([*_people(kept)]):
        kept = f"{kept[:start]} {kept[end:]}"
    return kept


@cache
def _given_names() -> frozenset[str]:
    return frozenset(_lines("given_names.txt"))


@cache
def guide_texts() -> frozenset[str]:
    """The example texts of the guides, as an id would be."""
    return frozenset(map(folded, _lines(_GUIDE_TEXTS)))


@cache
def guide_names() -> tuple[str, ...]:
    """What the made-up organisations of the guides are called."""
    return _lines(_GUIDE_NAMES)


@cache
def _guide_starts() -> frozenset[str]:
    return frozenset(map(_start, _lines(_GUIDE_TEXTS)))


def _lines(name: str) -> tuple[str, ...]:
    """What stands in a file beside this one, without its comments."""
    lines = Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if not line.startswith("#"))


def _start(text: str) -> str:
    """The first letters of a text. Few texts begin as an explanation does, and only these are compared as a whole."""
    return text.lstrip(_MARKS)[:4].casefold()


@cache
def _starts(record: type[BaseModel]) -> frozenset[str]:
    return frozenset(map(_start, _told(record)))


def tables() -> Mapping[str, str | Mapping[str, str]]:
    """The patterns of what is looked for, as Python writes them, for those who look in another language."""
    return {
        "email": _EMAIL.pattern,
        "shared": _SHARED.pattern,
        "phone": _PHONE.pattern,
        "national_id": _NATIONAL_ID.pattern,
        "unfinished": _UNFINISHED.pattern,
        "note": _NOTE.pattern,
        "private": _PRIVATE,
        "placed": _PLACED.pattern,
        "no_person": _NO_PERSON.pattern,
        "named_after": _NAMED_AFTER.pattern,
        "somebody": _SOMEBODY,
        "sentence_ends": _ENDS.pattern,
        "in_a_list": _IN_A_LIST.pattern,
        "least_of_a_sentence": str(_LEAST_OF_A_SENTENCE),
        "never_last": NEVER_LAST,
        "left_open": LEFT_OPEN,
        "pasted": _PASTED.pattern,
        "broken": BROKEN,
    }

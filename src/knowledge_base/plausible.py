"""What can be read and is hardly meant: a number without its time, a plan for another age, a thing told twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from knowledge_base.base import Kind, KnowledgeBase, Place
from knowledge_base.kinds.case import Case, Event, Figure, Initiative, People, Quantity
from knowledge_base.kinds.source import Source, Study
from knowledge_base.kinds.term import Term
from knowledge_base.meanings import MONTHS, TWO_IN_ONE, amount, folded
from knowledge_base.model import Change, Confidence, Observation, Record, Ref, Was, first_month
from knowledge_base.parts import parts
from knowledge_base.problems import About, Problem
from knowledge_base.source import Path_
from knowledge_base.unmeant import NOTES

LONGEST_PLAN = 25
"""Years from a source to the last thing that it tells of. Strategies of today look ten to twenty years ahead."""


def _cases(base: KnowledgeBase) -> Iterator[tuple[str, Case, Place]]:
    for identifier, case in base.of(Case).items():
        yield identifier, case, base.place("cases", identifier)


def every_number_has_its_time(base: KnowledgeBase) -> Iterator[Problem]:
    """A figure says of when it is, or why nobody knows."""
    for _, case, place in _cases(base):
        for path, part in parts(case):
            dated = not isinstance(part, Quantity) or part.as_of is not None or part.note is not None
            is_time = isinstance(part, Figure) and part.is_year
            if isinstance(part, Quantity) and part.value is not None and not dated and not is_time:
                what = f"Tallet {part.value} sier ikke når det gjaldt."
                do = "Skriv as_of: med året, eller note: med at kilden ikke sier det."
                yield place.problem(path, what, do)


INHABITANTS = r"(?:antall[ ]+)?(?:innbyggere|innbyggertall(?:et)?|folketall(?:et)?)"
"""What a figure is called that tells how many live there."""
MEASURED = (
    r"(?:tid|[a-zæøå]*(?:andel(?:en)?|areal(?:et)?|budsjett(?:et)?|fravær(?:et)?|inntekt(?:er|ene)?|kostnad(?:er|ene)?"
    r"|omsetning(?:en)?|utgift(?:er|ene)?))(?:[ ].*)?"
)
"""What a figure is called that says nothing without a unit. Any other may be a number of what it is called."""


def every_figure_says_what_it_is(base: KnowledgeBase) -> Iterator[Problem]:
    """How many live there has a field of its own, and what is measured has a unit."""
    for _, case, place in _cases(base):
        told = case.size is not None and case.size.inhabitants is not None
        for index, one in enumerate(case.figures):
            if not told and re.fullmatch(INHABITANTS, one.label, re.IGNORECASE):
                what = f"«{one.label}» er innbyggertallet, som har sitt eget felt."
                do = "Flytt det til «inhabitants» under «size», med as_of, ref og note, og ta det bort her."
                yield place.problem(("figures", index, "label"), what, do)
            counted = one.value is None or one.is_year or one.unit is not None
            if not counted and re.fullmatch(MEASURED, one.label, re.IGNORECASE):
                what = f"«{one.label}» sier ikke hva tallet er målt i."
                do = "Skriv unit, for eksempel prosent, kroner eller dager."
                yield place.problem(("figures", index), what, do)


BILLIONS = r"(?:mrd\.?|milliard\w*) (?:kr\.?|kroner)"
MOST_BILLIONS = 2500
"""More than the state of Norway spends in a year, in milliards of kroner."""


def no_sum_is_larger_than_the_budget_of_the_state(base: KnowledgeBase) -> Iterator[Problem]:
    """What is told in milliards is no larger than the largest budget there is: else it was meant in millions."""
    for _, case, place in _cases(base):
        for index, one in enumerate(case.figures):
            if (
                one.value is not None
                and one.value > MOST_BILLIONS
                and re.match(BILLIONS, one.unit or "", re.IGNORECASE)
            ):
                what = f"{one.value} {one.unit} er mer enn hele statsbudsjettet."
                yield place.problem(
                    ("figures", index, "value"), what, "Rett tallet, eller bytt «mrd.» med «mill.» i «unit»."
                )


_KR = r"(?:kr\.?|kroner)"
SUMS: Mapping[str, int] = {
    _KR: 1,
    rf"(?:1[ .]?000|tusen) {_KR}": 10**3,
    rf"(?:mill\.?|million\w*) {_KR}": 10**6,
    rf"(?:mrd\.?|milliard\w*) {_KR}": 10**9,
}
"""Units of sums, and how many kroner one of each is."""
MOST_EACH = 1_000_000
"""Kroner for each who lives there: a bound of our own, far above every sum that is told here. A note lets more pass."""


def no_sum_is_larger_than_those_who_live_there_have(base: KnowledgeBase) -> Iterator[Problem]:
    """A sum is one that the place may have had, by how many live there, or a note tells what it is."""
    for _, case, place in _cases(base):
        live = _counted(case, "inhabitants")
        for index, one in enumerate(case.figures):
            if live and not one.note and _kroner(one) / live > MOST_EACH:
                what = f"{one.value} {one.unit} er over 1 million kroner for hver av de {live} som bor der."
                do = "Rett tallet eller «unit». Er det rett, skriv note: med hva slags sum det er."
                yield place.problem(("figures", index, "value"), what, do)


def _kroner(figure: Figure) -> Decimal:
    """A figure in kroner; 0 where it is no sum, or larger than any, which is told by itself."""
    unit, value = figure.unit or "", figure.value or Decimal(0)
    if value > MOST_BILLIONS and re.match(BILLIONS, unit, re.IGNORECASE):
        return Decimal(0)
    return next((value * many for one, many in SUMS.items() if re.fullmatch(one, unit, re.IGNORECASE)), Decimal(0))


def no_unit_has_another_number(base: KnowledgeBase) -> Iterator[Problem]:
    """What a number is told in is no other number: that has a place of its own."""
    for _, case, place in _cases(base):
        for path, part in parts(case):
            if isinstance(part, Quantity) and re.search(rf"[^\d\s]{TWO_IN_ONE}", part.unit or "", re.IGNORECASE):
                what = f"Enheten «{part.unit}» har et tall til i seg."
                yield place.problem(
                    (*path, "unit"), what, "Skriv bare enheten. Det andre tallet er et eget nøkkeltall."
                )


def no_more_work_somewhere_than_live_there(base: KnowledgeBase) -> Iterator[Problem]:
    """Where it is told how many live somewhere, no more are employed there."""
    for _, case, place in _cases(base):
        live, work = (_counted(case, one) for one in ("inhabitants", "employees"))
        if live is not None and work is not None and work > live:
            what = f"Tallet på medarbeidere, {work}, er høyere enn tallet på innbyggere, {live}."
            do = "Er de byttet om, bytt dem tilbake. Ellers rett det som er feil."
            yield place.problem(("size", "employees", "value"), what, do)


def _counted(case: Case, field: str) -> Decimal | None:
    """How many live or work somewhere, where a number is given."""
    given: People | None = getattr(case.size, field, None)
    return given.value if given is not None else None


def no_plan_is_for_another_generation(base: KnowledgeBase) -> Iterator[Problem]:
    """What happened or was planned lies near the year of the source that tells of it."""
    for _, case, place in _cases(base):
        for path, part in parts(case):
            if isinstance(part, Event | Initiative):
                known = _last_year(base, part.refs)
                for field, given in _times(part):
                    if known is not None and given is not None and int(str(given)[:4]) > known + LONGEST_PLAN:
                        what = f"Året {str(given)[:4]} er lenge etter kilden, som er fra {known}."
                        do = "Rett året, eller kilden stedet hører til."
                        yield place.problem((*path, field), what, do, About.TOO_LATE)


def _times(part: Event | Initiative) -> Iterator[tuple[str, str | int | None]]:
    if isinstance(part, Event):
        yield from (("when", part.when), ("to", part.to))
    else:
        yield from (("from", part.from_), ("to", part.to))


def _last_year(base: KnowledgeBase, refs: tuple[Ref, ...]) -> int | None:
    """The year of the newest of the sources, when all of them have one."""
    sources = [base.of(Source).get(ref.source) for ref in refs]
    years = [one.year for one in sources if one is not None and one.year is not None]
    return max(years) if years and len(years) == len(sources) else None


_PAST: Mapping[type[Record], tuple[str, ...]] = {
    Change: ("date",),
    Confidence: ("judged",),
    Observation: ("as_of",),
    People: ("as_of",),
    Source: ("year",),
    Study: ("from_", "to", "observed_from", "observed_to"),
}
"""Times of what has been, by the class that has them. Figures, events and initiatives may be plans."""
_SEEN = (Confidence, Observation, People)
"""What somebody has seen, and so is of no later month than this one. The others may say the next year."""


def nothing_has_been_in_the_future(base: KnowledgeBase, today: date | None) -> Iterator[Problem]:
    """Nothing that has been is of a time to come. What passes today passes on every later day.

    A build reads no clock, and is told no day. A source that comes out at the turn of the year may say the next.
    """
    for kind, places in base.places.items() if today else ():
        records = base.collection(kind)
        for identifier, place in places.items():
            for path, part in parts(records[identifier]):
                for name in _PAST.get(type(part), ()):
                    written = str(getattr(part, name) or "")
                    if today and written and first_month(written) > _latest(part, today):
                        key = type(part).model_fields[name].alias or name
                        yield place.problem((*path, key), *_ahead(part, written, key, today))


def _latest(part: Record, today: date) -> str:
    """The last month that a record can tell of as something that has been."""
    is_seen = isinstance(part, _SEEN) and not _is_plan(part)
    return f"{today:%Y-%m}" if is_seen else f"{today.year + 1}-12"


def _is_plan(part: Record) -> bool:
    return isinstance(part, Observation) and part.was is Was.PLANNED


def with_the_future(found: Iterable[Problem], ahead: Iterable[Problem]) -> list[Problem]:
    """Both, with what is said of each time once: a year that has not come is later than its source too."""
    future = list(ahead)
    places = {(one.file, one.line, one.column) for one in future}
    told = (one for one in found if one.about is not About.TOO_LATE or (one.file, one.line, one.column) not in places)
    return [*told, *future]


def times_that_have_been() -> dict[str, list[str]]:
    """The fields that hold a time of what has been, by the name of their class and their own in YAML."""
    return {one.__name__: [one.model_fields[name].alias or name for name in names] for one, names in _PAST.items()}


def times_of_what_is_seen() -> list[str]:
    """The classes among them that tell of what somebody has seen."""
    return [one.__name__ for one in _SEEN]


def _ahead(part: Record, written: str, key: str, today: date) -> tuple[str, str]:
    """What to say of a time that lies ahead, and the year that is likely meant: the one with two digits swapped."""
    year = written[:4]
    if int(year) <= today.year:
        what, do = f"Tidspunktet {written} i «{key}» er ikke kommet.", "Skriv når det skjedde."
    else:
        what, do = f"Året {year} i «{key}» er ikke kommet.", "Skriv året det skjedde eller kom ut."
        swapped = f"{year[:2]}{year[3]}{year[2]}"
        if swapped <= _latest(part, today)[:4]:
            return what, f"Mente du {swapped}?"
    is_seen = isinstance(part, Observation) and not _is_plan(part)
    plan = f" Er det noe de planla, skriv «was: {Was.PLANNED.value}», og når de planla det."
    return what, f"{do}{plan}" if is_seen else do


def nothing_is_told_twice(base: KnowledgeBase) -> Iterator[Problem]:
    """No two observations of an organisation, and no two claims of an advice, are the same under two ids."""
    for kind in base.kinds:
        for identifier in base.collection(kind.name) if kind.parts else ():
            yield from base.alone(_all_twins, kind, identifier)


def _all_twins(kind: Kind[Any], _: str, record: Record, place: Place) -> tuple[Problem, ...]:
    return tuple(one for part in kind.parts for one in _twins(place, part.name, getattr(record, part.name)))


def _twins(place: Place, name: str, listed: tuple[Record, ...]) -> Iterator[Problem]:
    first: dict[str, str] = {}
    by_id = {str(getattr(one, "id", "")): one for one in reversed(listed)}
    for index, one in enumerate(listed):
        identifier = str(getattr(one, "id", ""))
        for field in ("title", "text"):
            said = folded(str(getattr(one, field, None) or ""))
            other = first.setdefault(f"{field} {said}", identifier) if said else identifier
            if other != identifier:
                path: Path_ = (name, index, field)
                what = f"«{identifier}» sier det samme som «{other}»."
                do = "Behold én av dem. Sier de ulike ting, la tittel og tekst vise hva."
                if _same_but_for_its_id(one, by_id[other]):
                    do = f"Ta bort denne, og skriv «{other}» der den er nevnt. Er den en start på noe nytt, "
                    do += "bytt ut det som står i den."
                yield place.problem(path, what, do)
                break


def _same_but_for_its_id(one: Record, other: Record) -> bool:
    """Whether one record is a copy of another under an id of its own."""
    return one.model_copy(update={"id": getattr(other, "id", None)}) == other


def no_organisation_is_told_of_in_the_words_of_another(base: KnowledgeBase) -> Iterator[Problem]:
    """No observation has the text of one of another organisation. Titles may be alike: several did the same."""
    first: dict[str, tuple[str, str]] = {}
    for identifier, case, place in _cases(base):
        told = base.alone(_told_of, base.kind_of(Case), identifier)
        for index, (one, said) in enumerate(zip(case.observations, told, strict=True)):
            owner, other = first.setdefault(said, (identifier, one.id))
            same = base.of(Case)[owner].name == case.name  # a file that is there twice is told as that
            if said and owner != identifier and not same:
                what = f"«{one.id}» har den samme teksten som «{owner}/{other}»."
                do = "Skriv hva som ble gjort eller erfart her, eller ta bort den som er limt inn på feil sted."
                yield place.problem(("observations", index, "text"), what, do)


def _told_of(_: Kind[Any], __: str, case: Record, ___: Place) -> tuple[str, ...]:
    """The text of each observation, in the form in which texts are compared."""
    assert isinstance(case, Case)  # noqa: S101  # it is asked of no other
    return tuple(folded(one.text) for one in case.observations)


BESIDE_ADDRESS = r"^https?://(?:www\.)?|/$"
"""What may differ between two addresses of the same page."""


def no_source_stands_twice(base: KnowledgeBase) -> Iterator[Problem]:
    """No two sources have the same address, or the same title and year: what rests on them would count as two."""
    first: dict[tuple[str, ...], str] = {}
    for identifier, source in base.of(Source).items():
        url = re.sub(BESIDE_ADDRESS, "", source.url.casefold()) if source.url else ""
        signs = {"url": (url,) if url else (), "title": (folded(source.title), str(source.year)) if source.year else ()}
        others = {field: first.setdefault(sign, identifier) for field, sign in signs.items() if sign}
        field, other = next(((field, one) for field, one in others.items() if one != identifier), ("", ""))
        if other:
            same = "adresse" if field == "url" else "tittel og år"
            what = f"Kilden har samme {same} som «{other}»."
            do = f"Er det den samme, bruk «{other}» og ta bort denne. Ellers skriv det som skiller dem."
            if _same_but_for_its_id(source, base.of(Source)[other]):
                what = f"Kilden sier det samme som «{other}»."
                do = f"Ta bort denne, og skriv «{other}» der den er nevnt. Er det to kilder, skriv det som skiller dem."
            yield base.place("sources", identifier).problem((field,), what, do)


def no_word_is_explained_twice(base: KnowledgeBase) -> Iterator[Problem]:
    """No word of the glossary is the word of another entry, or one of its other names.

    Two entries may share another name: search then finds both. But a word has one entry, which its readers are led to.
    """
    terms: dict[str, str] = {}
    names: dict[str, str] = {}
    for identifier, term in base.of(Term).items():
        place = base.place("glossary", identifier)
        spelt = _spelt(term.term)
        if other := terms.get(spelt) or names.get(spelt):
            where = "" if spelt in terms else " (aliases)"
            what = f"«{term.term}» står også på «{other}»{where}."
            yield place.problem(
                ("term",), what, "Slå de to sammen. Har ordet to betydninger, skriv hvilken i parentes."
            )
        for index, alias in enumerate(term.aliases):
            if other := terms.get(_spelt(alias)):
                what = f"«{alias}» er ordet som «{other}» forklarer."
                yield place.problem(("aliases", index), what, "Ta det bort her, eller slå de to sammen.")
        terms.setdefault(spelt, identifier)
        for alias in term.aliases:
            names.setdefault(_spelt(alias), identifier)


def nothing_else_in_a_list_is_called_the_same(base: KnowledgeBase) -> Iterator[Problem]:
    """No two entries of a list, and no two advice, have the same title: a reader could not tell which is which.

    Sources, organisations and words of the glossary have signs of their own.
    """
    for kind in base.kinds:
        first: dict[str, str] = {}
        for identifier, record in () if kind.name in _KNOWN_OTHERWISE else base.collection(kind.name).items():
            field = next((one for one in ("title", "text") if isinstance(getattr(record, one, None), str)), "")
            title = folded(str(getattr(record, field))) if field else ""
            other = first.setdefault(title, identifier) if title else identifier
            if other != identifier:
                what = f"«{identifier}» har samme {'tittel' if field == 'title' else 'tekst'} som «{other}»."
                do = f"Er det den samme, ta bort den ene, og skriv id-en dens i «former_ids» på «{other}». "
                yield base.place(kind.name, identifier).problem(
                    (field,), what, f"{do}Ellers skriv hva som skiller dem."
                )


_KNOWN_OTHERWISE = frozenset({"sources", "cases", "glossary"})


def _spelt(word: str) -> str:
    """A word however it is written: «E-post» and «e post» are «epost»."""
    return re.sub(r"[\s\u2010-\u2015-]+", "", word.casefold())


def every_place_of_a_reason_has_the_reason(base: KnowledgeBase) -> Iterator[Problem]:
    """Where a source says why it took an organisation along, it is told what it says."""
    for _, case, place in _cases(base):
        for index, account in enumerate(case.accounts):
            if account.why_chosen_ref is not None and account.why_chosen is None:
                path: Path_ = ("told_by", index - 1) if index else ()  # the first is that of the file
                what = "Stedet sier hvor kilden begrunner valget, men ikke hva den sier."
                do = "Skriv begrunnelsen i «why_chosen», eller ta bort stedet."
                yield place.problem((*path, "why_chosen_ref"), what, do)


def a_number_in_a_title_stands_in_the_text(base: KnowledgeBase) -> Iterator[Problem]:
    """A number in the title of an observation is one that its text has, where that does not tell all of them in words.

    Years, places in a row, and what may be told in another unit are no such numbers.
    """
    for _, case, place in _cases(base):
        for index, one in enumerate(case.observations):
            text = _ungrouped(one.text)
            if not re.search(NUMBER, text) and _tells_in_words(text):
                continue
            for said in re.findall(NUMBER_IN_TITLE, _ungrouped(one.title)):
                if not re.search(rf"(?<![\d,.]){said}(?!\d)", text) and not _in_words(said, text):
                    what = f"Tittelen sier {said}, og det tallet står ikke i teksten."
                    do = "Rett det som er feil, eller skriv tallet i teksten også."
                    yield place.problem(("observations", index, "title"), what, do, About.BESIDE)


IN_WORDS = (
    r"(?<![\w-])(?:[Bb]egge|[Aa]lle|[Ii]ngen|[Hh]alv\w*|[Dd]ob\w+|\w*(?:del(?:en)?|part(?:en)?)"
    r"|\w*(?:[Tt]jue|[Hh]undre|[Tt]usen)\w*)(?![\w-])"
)
"""Words of a text that tells how many without any number that stands by itself."""
_YEARS = r"(?!(?:1[5-9]|20)\d\d(?!\d))"
NUMBER = rf"(?<![\w,.–-]){_YEARS}\d+"
NUMBER_IN_TITLE = rf"(?<![\w,.–#-]){_YEARS}\d+(?![\w–-]|[.,]\d|\. |\.$| (?:mill|mrd|tusen))"
"""A number that stands by itself. One with a dash may be a span, a part or a name."""


def _ungrouped(text: str) -> str:
    """A text in one line, with no space inside a number: «3 000» is «3000»."""
    return re.sub(r"(?<=\d) (?=\d{3}(?!\d))", "", " ".join(text.split()))


def _in_words(number: str, text: str) -> bool:
    """Whether a text has a number as a word: tolv."""
    return number in _numbers_in_words(text)


def _tells_in_words(text: str) -> bool:
    return re.search(IN_WORDS, text) is not None or bool(_numbers_in_words(text))


def _numbers_in_words(text: str) -> set[str]:
    words = re.findall(r"[^\W\d_]+", text.lower())
    return {meant.number for word in words if (meant := amount(word)) is not None}


NOT_MEASURED = r"(?<!\w)(?:ingen|uten|ikke (?:noen|gjort)) måling(?:er)?(?!\w)"
"""What is said where nothing was measured. That something beside it was not, may be said of what was."""


def what_was_measured_is_not_said_to_be_unmeasured(base: KnowledgeBase) -> Iterator[Problem]:
    """An observation of something that was measured has no words that say that it was not."""
    for _, case, place in _cases(base):
        for index, one in enumerate(case.observations):
            denied = re.search(NOT_MEASURED, " ".join(f"{one.text} {one.note or ''}".split()))
            if one.was is Was.MEASURED and denied:
                what = f"«was» sier at noe ble målt, men det står «{denied[0]}»."
                do = f"Skriv «was: {Was.FELT.value}» eller «was: {Was.DONE.value}», eller rett teksten."
                yield place.problem(("observations", index, "was"), what, do)


def an_observation_is_of_its_own_organisation(base: KnowledgeBase) -> Iterator[Problem]:
    """A text does not begin with another organisation and leave out the one that it stands with."""
    by_first: dict[str, list[str]] = {}
    for case in base.of(Case).values():
        by_first.setdefault(case.short_name.split()[0], []).append(case.short_name)
    for _, case, place in _cases(base):
        for index, one in enumerate(case.observations):
            if case.name in one.text or case.short_name in one.text or re.search(OF_ITSELF, one.text):
                continue
            if other := next(_begins_with(one.text, by_first), ""):
                what = f"Teksten handler om «{other}», og står hos «{case.short_name}»."
                do = f"Skriv hva {case.short_name} gjorde eller erfarte, eller flytt den til riktig virksomhet."
                yield place.problem(("observations", index, "text"), what, do)


OF_ITSELF = r"(?<!\w)(?:[Kk]ommunen|[Vv]irksomheten|[Ee]taten|[Ss]elskapet|[Ff]oretaket|[Bb]anken|[Bb]yrådet)(?!\w)"
"""What an organisation is called without its name."""


SELF = (
    r"(?<![\w-])(?:[Vv]i|[Oo]ss|[Vv]åre|[Vv]årt(?! Land)|"
    + "".join(f"(?<!{one} )" for one in ("[Hh]ver", "og", "i", "til", "fra", "om", "på", "denne", "eller", "sist"))
    + r"vår(?= [a-zæøå]))(?![\w-])"
)
"""Words of those who speak of themselves. «Vår» is a season too."""
NOT_DATED = (
    r"(?<![\w-])(?:[Ii] fjor|(?<!målt )[Ii] år(?!,| (?:med|der|hvor|uten|\d))|[Ii] dag|[Nn]ylig(?! ansatt)"
    r"|[Ff]or tiden)(?![\w-])"
)
"""A time that is another for each reader."""
QUOTED = r"«[^»]*»|[“”„][^“”„]*[“”]|\"[^\"]*\""
"""What somebody said, in any quotation marks: which marks to write is told by itself."""


def no_organisation_speaks_of_itself(base: KnowledgeBase) -> Iterator[Problem]:
    """A case tells of its organisation as others see it, and when something was so that a reader in ten years knows.

    What somebody said may be told as it was said.
    """
    for identifier, _, place in _cases(base):
        for path, what, do in base.alone(_of_themselves, base.kind_of(Case), identifier):
            yield place.problem(path, what, do)


def _of_themselves(_: Kind[Any], __: str, case: Record, ___: Place) -> tuple[tuple[Path_, str, str], ...]:
    assert isinstance(case, Case)  # noqa: S101  # it is asked of no other
    texts: list[tuple[Path_, str]] = [(("summary",), case.summary), (("learn",), case.learn or "")]
    for index, one in enumerate(case.observations):
        texts += [(("observations", index, "title"), one.title), (("observations", index, "text"), one.text)]
    return tuple((path, *told) for path, text in texts for told in _spoken(text, case.short_name))


def _spoken(text: str, name: str) -> Iterator[tuple[str, str]]:
    bare = re.sub(NOTES, " ", re.sub(QUOTED, " ", text))  # a note to those who write is told as that
    if we := re.search(SELF, bare):
        yield f"Teksten sier «{we[0]}» der navnet skulle stått.", f"Skriv «{name}», eller hvem det er."
    if then := re.search(NOT_DATED, bare):
        yield f"«{then[0]}» betyr noe annet for den som leser det senere.", "Skriv året."


FROM_A_SHEET = rf"0?(\d{{1,2}})\.({'|'.join(MONTHS)})\.?"
"""What a spreadsheet makes of the number of a chapter: «04.jan» of 4.1."""


def number_of_a_part(section: str) -> str:
    """The number of a chapter that a spreadsheet has made a day of; empty where it has not."""
    day = re.fullmatch(FROM_A_SHEET, section, re.IGNORECASE)
    return f"{day[1]}.{MONTHS.index(day[2].lower()) + 1}" if day else ""


NOT_ALONE = r"(?:[\w-]| [A-ZÆØÅ]| universitet| og(?!\w))"
"""What may stand behind a name that is not told of, or not alone: «Oslo Economics», «NAV og kommunen»."""


def _begins_with(text: str, by_first: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """The names that `text` begins with, which are given by their first word."""
    for name in by_first.get(re.split(r"[^\w-]", text.lstrip(), maxsplit=1)[0], ()):
        if re.match(rf"{re.escape(name)}(?!{NOT_ALONE})", text.lstrip()):
            yield name


LEAST_WORDS = 3
"""Words in an excuse, so that it is one: «Ny i basen.»"""


def every_excuse_is_a_sentence(base: KnowledgeBase) -> Iterator[Problem]:
    """Why nothing uses an observation is told in words."""
    for _, case, place in _cases(base):
        for index, one in enumerate(case.observations):
            if one.stands_alone is not None and len(one.stands_alone.split()) < LEAST_WORDS:
                what = f"«{one.stands_alone}» sier ikke hvorfor observasjonen står alene."
                yield place.problem(("observations", index, "stands_alone"), what, "Skriv hvorfor i en hel setning.")


CHECKS = (
    no_sum_is_larger_than_the_budget_of_the_state,
    no_sum_is_larger_than_those_who_live_there_have,
    no_organisation_speaks_of_itself,
    a_number_in_a_title_stands_in_the_text,
    what_was_measured_is_not_said_to_be_unmeasured,
    an_observation_is_of_its_own_organisation,
    no_unit_has_another_number,
    no_more_work_somewhere_than_live_there,
    every_excuse_is_a_sentence,
    every_figure_says_what_it_is,
    every_number_has_its_time,
    every_place_of_a_reason_has_the_reason,
    no_organisation_is_told_of_in_the_words_of_another,
    no_plan_is_for_another_generation,
    no_source_stands_twice,
    no_word_is_explained_twice,
    nothing_else_in_a_list_is_called_the_same,
    nothing_is_told_twice,
)
"""All of them."""

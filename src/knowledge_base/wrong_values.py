"""Turns pydantic's errors into words that a contributor can act on, with the text to write where it can be known."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from knowledge_base import meanings, model
from knowledge_base.faulty import (
    LONGEST,
    Draft,
    Told,
    at,
    field_name,
    fields_at,
    holder_of,
    names_at,
    of_another_kind,
    shortened,
    words_of,
)
from knowledge_base.known import Choices
from knowledge_base.model import Names
from knowledge_base.parts import inside, is_list, record_inside
from knowledge_base.problems import SHORT_LIST, nearest, one_after_another
from knowledge_base.slips import dash_before, in_full, quoted
from knowledge_base.source import Path_, Value
from knowledge_base.text import ADDRESS_INSIDE, BARE_ADDRESS, WHERE_ADDRESSES_GO, Prose, is_web_address
from knowledge_base.written_out import (
    OPEN,
    entry_with_fields,
    id_from,
    in_flow,
    is_entry,
    merged,
    to_write,
    with_fields,
)

LONGEST_HINT = 120  # characters of a field's explanation that a message repeats


def explain(draft: Draft, details: ErrorDetails) -> Told:
    """What is wrong and what to do. The types are listed in pydantic's «Validation Errors»."""
    given = details["input"]
    label = meanings.labelled(given, field_name(details["loc"])) if isinstance(given, str) else None
    if label and not details["type"].endswith("_type"):
        right = _of_value(draft, {**details, "input": label[1]})
        return f"Verdien begynner med navnet på feltet, «{label[0]}:».", right[1] if right else f"Skriv «{label[1]}»."
    return _of_shape(draft, details) or _of_value(draft, details) or _unforeseen(details)


def _unforeseen(details: ErrorDetails) -> Told:
    what = f"Feltet «{field_name(details['loc'])}» har en verdi som ikke passer der."
    return what, "Se hva feltet skal ha, på siden med alle feltene (bidra/felt/)."


def _of_shape(  # noqa: C901, PLR0911, PLR0912  # one case for each kind of error, nothing nested
    draft: Draft, details: ErrorDetails
) -> Told | None:
    """What is wrong with the fields themselves: one too many, one too few, text where fields belong."""
    record, path = draft.record, details["loc"]
    name = field_name(path)
    given = details["input"]
    match details["type"]:
        case "missing":
            return f"Feltet «{name}» mangler.", _to_fill_in(draft, path)
        case "extra_forbidden" if given is None and (whole := _cut_at_a_comma(draft, path)):
            return f"Teksten i «{whole[0]}» er delt ved kommaet foran «{name}».", _without_the_cut(*whole)
        case "extra_forbidden":
            known = fields_at(record, path[:-1])
            return f"Feltet «{name}» er ukjent.", _known_fields(name, known, given)
        case "string_pattern_mismatch" if name == "source" and not given:
            return "Stedet mangler kilde.", "Legg til «source:» med id-en til kilden."
        case "tuple_type" if isinstance(given, dict) and _is_list_of_words(record, path, given):
            return f"Feltet «{name}» skal være en liste, med [ og ].", f"Skriv «{name}: [{', '.join(given)}]»."
        case "tuple_type" if is_entry(record, path, given):
            what = f"Her begynner den første delen av listen «{name}», men streken foran mangler."
            return what, dash_before(str(next(iter(given))))
        case "tuple_type" if given is not None and _fields_to_write(record, path):
            what = f"Feltet «{name}» skal være en liste, der hver del har egne felt: {_fields_to_write(record, path)}."
            return what, "La hver del starte med «- », og skriv feltene under hverandre, som navn: verdi."
        case "tuple_type" if isinstance(given, str):
            return f"Feltet «{name}» skal være en liste.", _as_list(draft, path, given)
        case "tuple_type" if given is not None:
            return f"Feltet «{name}» skal være en liste.", "La hver linje starte med «- »."
        case _ if given is None:
            needed = _is_needed(record, path)
            inner = record_inside(fields_at(record, holder_of(path))[name].annotation) if needed else None
            if (
                inner is not None
                and isinstance(path[-1], str)
                and not is_list(fields_at(record, path[:-1])[name].annotation)
            ):
                return f"Feltet «{name}» er tomt.", _to_fill_in(draft, path)
            return f"Feltet «{name}» er tomt.", "Fyll det ut." if needed else "Fyll det ut, eller ta bort linjen."
        case "string_type" | "enum" | "literal_error" if _is_one_in_a_list(given):
            return f"Feltet «{name}» skal ha én verdi, ikke en liste.", f"Skriv «{name}: {in_full(given[0])}»."
        case "string_type" | "enum" | "literal_error" if _is_list_for_one(draft, details):
            if len(path) > 1 and isinstance(path[-2], int) and name == next(iter(fields_at(record, path[:-1]))):
                return (
                    f"Feltet «{name}» skal ha én verdi, ikke en liste.",
                    f"Skriv en ny del av listen «{field_name(path[:-1])}» for hver av dem.",
                )
            do = _keep_one([f"{name}: {in_full(one)}" for one in given[:_FEW]])
            return f"Feltet «{name}» skal ha én verdi, ikke en liste.", do
        case "string_type":
            return f"Feltet «{name}» skal være tekst.", "Skriv teksten på samme linje, eller etter «>-»."
        case "model_type" | "dict_type" if isinstance(given, str) and (
            place := _place_in_a_source(record, path, given)
        ):
            own = f" {WHERE_ADDRESSES_GO}" if OPEN in place else ""
            return f"Stedet «{name}» er skrevet som tekst.", to_write(f"{name}: {place}") + own
        case "model_type" | "dict_type" if isinstance(given, str) and (shown := _fields_in(record, path, given)):
            return f"Feltene under «{name}» er skrevet som én tekst.", to_write(shown)
        case "model_type" | "dict_type":
            inner = record_inside(fields_at(record, holder_of(path))[name].annotation) if path else None
            own = f" {WHERE_ADDRESSES_GO}" if inner is model.Ref and is_web_address(str(given)) else ""
            if inner is not None and isinstance(given, str) and isinstance(path[-1], int):
                what = f"Hver del av listen «{name}» skal ha egne felt: {_fields_to_write(record, path)}."
                return what, to_write(entry_with_fields(draft, inner, given)) + own
            what = f"Feltet «{name}» skal ha egne felt under seg: {_fields_to_write(record, path)}."
            if flow := merged(inner, given) if inner else None:
                return (
                    f"Feltet «{name}» skal ha krøllparenteser, ikke hakeparenteser.",
                    f"Skriv «{name}: {{{flow}}}».",
                )
            if inner is None or not isinstance(given, str):
                return what, "Skriv dem med innrykk, som navn: verdi."
            return what, to_write(f"{name}: {with_fields(draft, inner, given)}") + own
        case "too_short":
            least = details["ctx"]["min_length"]
            return f"Listen «{name}» har for få elementer.", f"Legg til minst {least}."
    return None


_OF_TEXTS = frozenset({"string_too_short", "string_too_long"})
_ANGLED = re.compile(r"«([^«»]+)»")
"""What somebody has put between the quotation marks that texts have."""


def _of_value(  # noqa: C901, PLR0911, PLR0912  # one case for each kind of error, nothing nested
    draft: Draft, details: ErrorDetails
) -> Told | None:
    """What is wrong with a value."""
    path = details["loc"]
    name = field_name(path)
    context: dict[str, Any] = details.get("ctx", {})
    given = shortened(details["input"])
    if details["type"] not in _OF_TEXTS and (inner := _ANGLED.fullmatch(str(details["input"]))):
        what = f"Anførselstegnene « og » er blitt en del av verdien i «{name}»."
        return what, f"Skriv «{inner[1]}», uten dem."
    match details["type"]:
        case "string_too_short":
            return f"Feltet «{name}» er tomt.", "Skriv minst ett ord."
        case "string_too_long" if names := names_at(draft.record, path):
            pattern = model.TWO_IDS if context["max_length"] > LONGEST else ""
            return _no_id(draft, path, str(details["input"]), names, pattern)
        case "string_too_long":
            length = len(str(details["input"]))
            return f"Feltet «{name}» er for langt ({length} tegn).", _shorter(context["max_length"], length)
        case "enum" | "literal_error":
            return _wrong_choice(draft, path, str(details["input"]), str(context["expected"]))
        case "string_pattern_mismatch" if names := names_at(draft.record, path):
            return _no_id(draft, path, str(details["input"]), names, str(context["pattern"]))
        case "string_pattern_mismatch" if context["pattern"] == model.PERIOD:
            return _no_period(draft, path, str(details["input"]))
        case "string_pattern_mismatch" if context["pattern"] == _ADDRESS and _ON_A_MACHINE.match(str(details["input"])):
            what = f"«{given}» er en fil på en egen maskin eller et eget nett, og andre kan ikke åpne den."
            do = "Finn den på nettet, og skriv adressen dit."
            return what, do if _is_needed(draft.record, path) else f"{do} Er den ikke der, ta bort «{name}»."
        case "string_pattern_mismatch":
            return f"«{given}» har feil form i «{name}».", _pattern_help(str(context["pattern"]), str(details["input"]))
        case "int_parsing" | "int_parsing_size" | "int_type" | "decimal_parsing" | "decimal_type" | "finite_number":
            do = _number(name, details["input"], draft, path)
            if (time := meanings.period(str(details["input"])) if name in meanings.YEARS else None) and not time.first:
                return f"«{given}» er mer enn et årstall, og «{name}» har bare plass til året.", do
            return f"«{given}» er ikke et tall i «{name}».", do
        case "bool_parsing" | "bool_type":
            meant = meanings.truth(str(details["input"]))
            do = f"Skriv «{meant}»." if meant else "Skriv true eller false."
            return f"«{given}» er verken sant eller usant i «{name}».", do
        case "greater_than_equal" | "less_than_equal":
            limit = context.get("ge", context.get("le"))
            if name in meanings.YEARS and re.fullmatch(r"\d\d", str(given)):
                return f"Året i «{name}» har bare to sifre.", f"Skriv alle fire, for eksempel «20{given}»."
            if "ge" in context:
                return f"Tallet {given} i «{name}» er for lavt.", f"Skriv {limit} eller mer."
            return f"Tallet {given} i «{name}» er for høyt.", f"Skriv {limit} eller mindre."
        case "thousands":
            what = f"«{given}» i «{name}» kan være tusen eller desimaler."
            only = _comes_whole(draft, path)
            return what, f"Skriv «{context['whole']}»" + ("." if only else ", eller bruk en eller to desimaler.")
        case "decimal_max_places":
            places = context["decimal_places"]
            return f"Tallet {given} i «{name}» har for mange desimaler.", f"Bruk høyst {places}."
        case "value_error":
            what, _, do = str(context["error"]).partition(" | ")
            return f"{what.capitalize()}.", do or "Fyll ut det som mangler."
    return None


def _comes_whole(draft: Draft, path: Path_) -> bool:
    """Whether the number at `path` is of what there is no half of."""
    beside = at(draft.data, path[:-1])
    has_unit = isinstance(beside, dict) and beside.get("unit") is not None
    return not has_unit and model.comes_whole(fields_at(draft.record, path[:-1])[field_name(path)].annotation)


def _is_list_of_words(record: type[BaseModel], path: Path_, given: Mapping[str, Value]) -> bool:
    """Whether it is a list of texts that was written between { and }: names of fields, and nothing in any."""
    of_texts = record_inside(fields_at(record, holder_of(path))[field_name(path)].annotation) is None
    return bool(given) and of_texts and all(value is None for value in given.values())


def _is_list_for_one(draft: Draft, details: ErrorDetails) -> bool:
    """Whether several were chosen where one is to be."""
    given, path = details["input"], details["loc"]
    chooses = details["type"] != "string_type" or names_at(draft.record, path) is not None
    several = isinstance(given, list) and len(given) > 1 and all(isinstance(one, str) for one in given)
    return several and chooses and isinstance(path[-1], str)


_FEW = 3
"""Values that a message repeats."""


def _to_fill_in(draft: Draft, path: Path_) -> str:
    """How to fill in a field that is missing: its choices when they are few, else what it is for."""
    *around, name = path
    info = fields_at(draft.record, tuple(around))[str(name)]
    if name == "id" and (had := draft.ids.get(tuple(around))):
        return f"Skriv «id: {had}», som andre viser til."
    if name == "id" and (proposed := id_from(at(draft.data, tuple(around)))):
        return f"Skriv for eksempel «id: {proposed}»."
    if choices := _choices(draft, info, path):
        return f"Skriv «{name}:» og en av {', '.join(choices)}."
    if (inner := record_inside(info.annotation)) and not is_list(info.annotation):
        return to_write(f"{name}: {with_fields(draft, inner, '')}")
    told = (info.description or "").replace("\n", " ")
    first = re.split(r"(?<=[.!?])\s", told, maxsplit=1)[0]
    return f"Fyll det ut: {first}" if first and len(first) <= LONGEST_HINT else "Fyll det ut."


def _choices(draft: Draft, info: FieldInfo, path: Path_) -> Sequence[str]:
    """What may stand in a field, when that is a short list."""
    names = names_at(draft.record, path)
    named = [one.id for one in draft.known(names.kind).all] if names and names.within is None else []
    found = words_of(info) or named
    return found if len(found) <= SHORT_LIST else []


def _cut_at_a_comma(draft: Draft, path: Path_) -> tuple[str, str] | None:
    """The field before one without a value, and its text as it was meant: {section: Kapittel 2, om møter}."""
    beside = at(draft.data, path[:-1])
    names = list(beside) if isinstance(beside, dict) else []
    index = names.index(str(path[-1])) if str(path[-1]) in names else 0
    before = index and isinstance(beside, dict) and beside[names[index - 1]]
    looks_like_text = re.search(r"[\s.]|[^a-z_]", str(path[-1]))
    if not isinstance(before, str) or not looks_like_text:
        return None
    return names[index - 1], f"{before}, {path[-1]}"


def _without_the_cut(name: str, whole: str) -> str:
    """What to write where a field was cut at a comma. A page is no text, and two of them are two places."""
    pages = _page(name, whole) if name in {"page", "to_page"} else None
    return pages or f"Skriv «{name}: {quoted(whole)}»."


def _known_fields(name: str, known: Mapping[str, FieldInfo], given: object) -> str:
    holds_records = isinstance(given, list) and any(isinstance(one, dict) for one in given)
    told = nearest(name, {key for key, one in known.items() if is_list(one.annotation) or not holds_records})
    if told.startswith("Mente"):
        return told
    names = ", ".join(sorted(known))
    if given is None:
        return f"Ta det bort, eller velg en av: {names}."
    return f"Det som står der, hører til i en av disse: {names}. Ta det bort bare hvis det ikke passer i noen av dem."


_BETWEEN = re.compile(r" *(?:[,;/&]| og | samt | - ) *")
"""What people write between the entries of a list."""


def ids_meant(draft: Draft, path: Path_, listed: Sequence[str]) -> Sequence[str]:
    """What is `listed`, as the ids that are meant where the field at `path` names records and each is known."""
    names = names_at(draft.record, path)
    return (_ids(draft, names, listed) if names else []) or listed


_MOST_PIECES = 4
"""Entries of a list that one title can have been cut into."""


def titles_meant(draft: Draft, path: Path_, listed: Sequence[str]) -> Mapping[str, str]:
    """The ids that `listed` means where titles with commas are cut in pieces, each with what was written for it.

    An entry that means none is there as it was written.
    """
    names = names_at(draft.record, path)
    choices = _of_file(draft, names) if names else Choices()
    found, start = dict[str, str](), 0
    while start < len(listed):
        ends = range(min(len(listed), start + _MOST_PIECES), start, -1)
        pieces = ((end, ", ".join(listed[start:end])) for end in ends)
        end, title = next((one for one in pieces if choices.meant(one[1])), (start + 1, listed[start]))
        found.setdefault(choices.meant(title) or title, title)
        start = end
    return found


def _several(draft: Draft, names: Names, given: str) -> list[str]:
    """The ids that a text means where it means several: those between commas, or between spaces; else none."""
    for listed in (_BETWEEN.split(given), given.split()):
        if len(listed) > 1 and (found := _ids(draft, names, listed)):
            return found
    return []


def _in_list(draft: Draft, path: Path_, given: str) -> str:
    """The entries of a list that was written as a text: as their ids, where it names records and each is known."""
    names = names_at(draft.record, path)
    whole = [part.strip() for part in given.split(",") if part.strip()]
    if names and (titles := titles_meant(draft, path, whole)) and _ids(draft, names, [*titles]):
        return ", ".join(titles)
    listed = [part.strip() for part in _BETWEEN.split(in_full(given)) if part.strip()]
    return ", ".join((_several(draft, names, given) or _ids(draft, names, listed) if names else []) or listed)


def _as_list(draft: Draft, path: Path_, given: str) -> str:
    """How to write a text as a list. Where it names records, and not all are known, which it may name."""
    name, names = field_name(path), names_at(draft.record, path)
    given = ", ".join(re.split(r"(?: +|^)-(?=\S)", given)[1:]) if re.match(r"-\S", given) else given  # lost its spaces
    shown = _in_list(draft, path, given)
    choices = _of_file(draft, names) if names else Choices()
    if not choices.all or all(any(one == there.id for there in choices.all) for one in shown.split(", ")):
        return f"Skriv «{name}: [{shown}]»."
    listed = [given] if choices.likely(given) else [part for part in _BETWEEN.split(given) if part]
    ids = [choices.meant(one) or choices.likely(one) or OPEN for one in listed]
    if OPEN not in ids:
        return f"Mente du «{name}: [{', '.join(ids)}]»?"
    unknown = [one for one, found in zip(listed, ids, strict=True) if found == OPEN]
    offered = dict.fromkeys(choices.offered(one) for one in unknown)
    quoted_ = one_after_another([f"«{shortened(one)}»" for one in unknown])
    do = f"Skriv «{name}: [{', '.join(ids)}]», med en id i stedet for {quoted_}. {' '.join(offered)}"
    return f"{do}{_NEW}"


_NEW = " Er det noe nytt, legg det til først, og skriv id-en her."


def _of_file(draft: Draft, names: Names, path: Path_ = ()) -> Choices:
    """What can be named in a field, as the file of the draft names it: what stands in that, without the file.

    Where a field beside the one at `path` says in which record it stands, it is what stands there.
    """
    choices = draft.known(names.kind)
    return choices.inside(_owner(draft, names, path)) if any("/" in one.id for one in choices.all) else choices


def _owner(draft: Draft, names: Names, path: Path_) -> str:
    """The record in which stands what the field at `path` names."""
    around = at(draft.data, holder_of(path)) if names.within else None
    beside = around.get(names.within) if isinstance(around, dict) and names.within else None
    return beside if isinstance(beside, str) else draft.id


def _ids(draft: Draft, names: Names, listed: Sequence[str]) -> list[str]:
    """The ids that all of `listed` mean, or none."""
    choices = _of_file(draft, names)
    meant = [choices.meant(one) for one in listed]
    return [one for one in meant if one is not None] if all(meant) else []


def _is_one_in_a_list(given: object) -> bool:
    return isinstance(given, list) and len(given) == 1 and isinstance(given[0], str)


def _shorter(most: int, length: int) -> str:
    if most < Prose.longest or length < 2 * most:
        return f"Kort det ned til {most}."
    return f"Kort det ned til {most} tegn, eller del det: et avsnitt eller to for hver post, og resten i en post til."


def _wrong_choice(draft: Draft, path: Path_, given: str, expected: str) -> Told:
    allowed = expected.replace("'", "").replace(" or ", ", ").split(", ")
    info = fields_at(draft.record, holder_of(path))[field_name(path)]
    told = (info.description or "").replace("\n", " ")
    what = f"«{shortened(given)}» kan ikke stå i «{field_name(path)}»."
    if several := _several_choices(_BETWEEN.split(given), lambda one: meanings.choice(one, allowed, told)):
        return what, _keep_one(several)
    meant = meanings.choice(given, allowed, told) or _of_another_choice(given, allowed)
    return what, f"Skriv «{meant}»." if meant else nearest(given, allowed)


def _several_choices(parts: Sequence[str], meant: Callable[[str], str | None]) -> Sequence[str]:
    """What the parts of a text mean, where each means something else: nobody but who wrote it knows which to keep."""
    found = [meant(part) for part in parts]
    known = [one for one in found if one is not None]
    return known if len(known) == len(parts) > 1 and len(set(known)) > 1 else []


def _keep_one(values: Sequence[str]) -> str:
    return f"Behold den som passer best: {' eller '.join(f'«{one}»' for one in values)}."


def _of_another_choice(given: str, allowed: Collection[str]) -> str | None:
    """The one of `allowed` that is meant by a word for another field: erfaring is what somebody has opplevd."""
    for description in _descriptions():
        found = {meant for word in meanings.explained(given, description) if (meant := meanings.choice(word, allowed))}
        if len(found) == 1:
            return found.pop()
    return None


@cache
def _descriptions() -> tuple[str, ...]:
    """What the fields of all classes are for, where they explain choices."""
    waiting, found = [model.Record], list[str]()
    while waiting:
        one = waiting.pop()
        waiting += one.__subclasses__()
        told = ((info.description or "").replace("\n", " ") for info in one.model_fields.values())
        found += (text for text in told if "(" in text)
    return tuple(dict.fromkeys(found))


def _no_id(draft: Draft, path: Path_, given: str, names: Names, pattern: str) -> Told:
    name = field_name(path)
    # what stands in the same file is named without it
    everywhere = draft.known(names.kind)
    choices = everywhere if pattern == model.TWO_IDS else _of_file(draft, names, path)
    if not choices.meant(given) and (told := of_another_kind(choices, names.kind, path, given, draft.data)):
        return told
    if choices is not everywhere and not choices.meant(given) and any(one.id == given for one in everywhere.all):
        owner = _owner(draft, names, path)
        what = f"«{shortened(given)}» står i «{given.partition('/')[0]}», og her skal det stå noe fra «{owner}»."
        there = f"Skriv den der det står «{names.within}: {given.partition('/')[0]}», eller velg en fra «{owner}»."
        return what, there if names.within or not choices.all else choices.offered(given)
    if path and isinstance(path[-1], int) and (several := _several(draft, names, given)):
        beside = at(draft.data, path[:-1])
        whole = [*several]
        if isinstance(beside, list):
            whole = [*map(str, beside[: path[-1]]), *several, *map(str, beside[path[-1] + 1 :])]
        return f"«{shortened(given)}» er flere id-er i «{name}».", f"Skriv «{name}: [{', '.join(whole)}]»."
    if one_of := _several_choices(_BETWEEN.split(given), choices.meant):
        return f"Feltet «{name}» skal ha én verdi.", _keep_one(one_of)
    do = choices.advice(given)
    if not choices.names_one(given):
        info = fields_at(draft.record, holder_of(path))[name]
        do += _NEW if info.is_required() else f"{_NEW.removesuffix('.')}, eller ta det bort."
    is_title = re.search(r"[\sA-ZÆØÅ]", given) is not None
    is_near = not is_title and do.startswith(SAYS_WHAT)
    odd = next((sign for sign in given if is_near and sign in _LIKE_A_HYPHEN), "")
    why = f": «{odd}» er tegnet U+{ord(odd):04X}, ikke bindestreken på tastaturet" if odd else ""
    return f"«{shortened(given)}» er ingen id i «{name}»{why}.", do


SAYS_WHAT = ("Skriv «", "Mente")
"""What a remedy begins with that gives the very text."""
_LIKE_A_HYPHEN = "\u2010\u2011\u2012\u2013\u2014\u2212"
"""Signs that look like the hyphen of an id."""


def _fields_in(record: type[BaseModel], path: Path_, given: str) -> str:
    """The record that a text writes out with its fields, as «section: Kapittel 2, page: 7» between quotes."""
    inner = record_inside(fields_at(record, holder_of(path))[field_name(path)].annotation) if path else None
    pieces = [re.fullmatch(r"\s*([\w -]+): +(\S.*?)\s*", one) for one in re.split(r"[,;](?= *[\w-]+: )", given)]
    known = fields_at(inner, ()) if inner else {}
    pairs = [(meanings.field(one[1], known), one[2]) for one in pieces if one]
    if inner is None or not pairs or len(pairs) < len(pieces) or not all(key for key, _ in pairs):
        return ""
    shown = ", ".join(f"{key}: {in_flow(inner, key, value)}" for key, value in pairs if key)
    shown += "" if not issubclass(inner, model.Ref) or any(key == "page" for key, _ in pairs) else ", page: …"
    return f"{{{shown}}}" if isinstance(path[-1], int) else f"{path[-1]}: {{{shown}}}"


def _place_in_a_source(record: type[BaseModel], path: Path_, given: str) -> str | None:
    """A place in a source as it is to be written, when it was written as «Kapittel 2, side 7»."""
    if not path:
        return None
    holds = record_inside(fields_at(record, holder_of(path))[field_name(path)].annotation)
    found = re.fullmatch(r"(?P<section>.*?\S)?[,;]? *(?:s\.|side) *(?P<page>\d+)\.?", given.strip(), re.IGNORECASE)
    if holds is not model.Ref or found is None or not found["section"]:
        return None
    section = found["section"] if re.fullmatch(r"[\w -]+", found["section"]) else quoted(found["section"])
    section = OPEN if is_web_address(found["section"]) else section
    return f"{{section: {section}, page: {found['page']}}}"


_ADDRESS = r"^https?://\S+$"
_ON_A_MACHINE = re.compile(
    r"\s*(?:file:|[A-Za-z]:[\\/]|\\\\|~/|/(?:home|users|volumes|mnt|tmp)/|[^/:]+\.(?:pdf|docx?|xlsx?|pptx?|odt)\s*$)",
    re.IGNORECASE,
)
"""How the address of a file begins that lies where only one can open it, or the whole name of a file."""


_NOT_KNOWN = "Ta bort linjen, og skriv i «note» at det ikke er kjent."


def _no_period(draft: Draft, path: Path_, given: str) -> Told:
    name = field_name(path)
    if meanings.is_unknown(given):
        is_end = name in meanings.ENDS.values() and meanings.goes_on(given)
        do = "Ta bort linjen når det ikke er slutt." if is_end else _NOT_KNOWN
        return f"«{given}» er ikke noe tidspunkt i «{name}».", do
    found = meanings.period(re.sub(r"(?<=\d)T\d\d:\d\d.*", "", given))
    if found and found.had_day:
        return f"«{shortened(given)}» har med dagen, og «{name}» går bare til måneden.", f"Skriv «{found.period}»."
    if found and found.first and name in meanings.ENDS:
        what = f"«{shortened(given)}» er to tidspunkter, og «{name}» har plass til det første."
        return what, f"Skriv «{name}: {found.first}», og under det «{meanings.ENDS[name]}: {found.period}»."
    if found:
        do = f"Skriv «{found.period}»."
        if found.first and name != "as_of":
            do = _one_of_two("tidspunkter", found.first, found.period)
        elif found.had_part:
            do = _last_here_and_all_in_the_text(draft, path, given, found)
        return f"«{shortened(given)}» er ikke skrevet som et tidspunkt i «{name}».", do
    return _no_time_at_all(name, given)


def _last_here_and_all_in_the_text(draft: Draft, path: Path_, given: str, meant: meanings.Time) -> str:
    """What to do with what is longer or more closely told than a period: a text has room for it, and may have it."""
    fields, beside = fields_at(draft.record, path[:-1]), at(draft.data, path[:-1])
    field = next((one for one in ("text", "note") if one in fields), None)
    if field is None or not isinstance(beside, dict):
        return f"Skriv «{meant.period}»."
    called = "teksten" if field == "text" else f"«{field}»"
    text = " ".join(str(beside.get(field) or "").casefold().split())
    years = [meant.first[:4], meant.period[:4]] if meant.first else []
    if years and all(year in text for year in years):
        return f"Skriv «{meant.period}», og la begge årene stå i {called}."
    if given.casefold() in text:
        return f"Skriv «{meant.period}». La «{shortened(given)}» stå i {called}."
    is_years = re.fullmatch(r"\d{4}", meant.first) and re.fullmatch(r"\d{4}", meant.period)
    whole = f"fra {meant.first} til {meant.period}" if is_years else shortened(given)
    return f"Skriv «{meant.period}», og skriv i {called} at det var {whole}."


_THIRD_OF_A_YEAR = re.compile(
    r"(?P<first>\d{4})[-/ ]*T(?P<number>[123])"
    r"|(?:i )?(?:T(?P<sign>[123])|(?P<nth>[123]|første|andre|tredje)\.? tertial)(?: i)?,?[ -/]*(?P<year>\d{4})",
    re.IGNORECASE,
)
_NTH = {"første": 1, "andre": 2, "tredje": 3}


def _no_time_at_all(name: str, given: str) -> Told:
    if meanings.is_no_day(given):
        do = "Skriv måneden og året det var, for eksempel 2016-06."
        return f"«{shortened(given)}» er en dag som ikke finnes.", do
    what = f"«{shortened(given)}» har feil form i «{name}»."
    if third := _THIRD_OF_A_YEAR.fullmatch(given.strip()):
        nth = (third["number"] or third["sign"] or third["nth"]).lower()
        month = (_NTH.get(nth) or int(nth)) * 4
        last = f"{third['year'] or third['first']}-{month:02}"
        return what, f"Tertialer finnes ikke her. Skriv «{last}», måneden det sluttet, eller bare året."
    if (year := re.match(r"\d{4}\b", given)) and not 1500 <= int(year[0]) <= model.LAST_YEAR:  # noqa: PLR2004
        return f"Året {year[0]} i «{name}» kan ikke være rett.", f"Skriv et år fra 1500 til {model.LAST_YEAR}."
    return what, _PATTERN_HELP[model.PERIOD]


def _pages(name: str, given: str) -> str | None:
    found = meanings.pages(re.sub(r" *(?:\bav\b|/) *\d+\s*$", "", given))  # «7 av 40», as a reader of PDF shows it
    if found and len(found) > 1 and name == "page":
        return f"Skriv «page: {found[0]}, to_page: {found[1]}»."
    return f"Skriv «{found[0]}»." if found else None


_MORE_PLACES = re.compile(r"(?:s\.|side|sidene)? *(\d+)((?:(?:,| og) *\d+)+)", re.IGNORECASE)


def _page(name: str, given: str) -> str | None:
    """How to write a page that was written in another way; None where that cannot be known."""
    if told := _pages(name, given):
        return told
    if places := _MORE_PLACES.fullmatch(given.strip()):
        *others, last = re.findall(r"\d+", places[2])
        if not others:
            return f"Skriv «{places[1]}» her. Side {last} er et sted til: legg det i «also», med sin egen section."
        named = f"{', '.join(others)} og {last}"
        return f"Skriv «{places[1]}» her. Side {named} er steder til: legg hvert av dem i «also», med sin egen section."
    word = meanings.amount(given)
    return f"Skriv «{word.number}»." if word and word.number.isdecimal() and not word.unit else None


def _number(  # noqa: PLR0911  # one case for each kind of number, nothing nested
    name: str, given: object, draft: Draft, path: Path_
) -> str:
    """How to write a number that was written in another way."""
    record = draft.record
    whole = inside(fields_at(record, holder_of(path))[field_name(path)].annotation) is int
    plain = "Skriv bare sifre." if whole else "Skriv bare sifre, med punktum som desimaltegn."
    if not isinstance(given, str):
        return plain
    if meanings.is_unknown(given) and not _is_needed(record, path):
        return "Ta bort linjen når det ikke er kjent eller ikke er slutt."
    beside = fields_at(record, holder_of(path))
    if "to_page" in beside:
        return _page(name, given) or plain
    if told := _numbered(given):
        return told
    if name == "pages" and (pages := meanings.pages(given)):
        return f"Skriv «{pages[-1]}»."
    time = meanings.period(given) if name in meanings.YEARS else None
    if time and time.first and name == "from" and "to" in beside:
        return f"Skriv «from: {time.first[:4]}», og under det «to: {time.period[:4]}»."
    if time and time.first:
        return _one_of_two("år", time.first[:4], time.period[:4])
    if time:
        return f"Skriv «{time.period[:4]}»."
    if two := _two_numbers(given):
        kept = f" Skriv «note: Kilden sier {given.strip()}.» under det." if "note" in beside else ""
        return f"Der står to tall. Velg ett av dem: «{two[0]}» eller «{two[1]}».{kept}"
    meant = meanings.amount(given)
    counts = model.comes_whole(beside[name].annotation)
    is_clear = meant is not None and (not counts or not meant.unit or _IS_WORD.match(meant.unit) is not None)
    return _amount(meant, beside, _unit_beside(draft, path)) if meant and is_clear else plain


def _unit_beside(draft: Draft, path: Path_) -> str:
    """The unit that is written beside the number at `path`."""
    around = at(draft.data, path[:-1])
    unit = around.get("unit") if isinstance(around, dict) else None
    return unit if isinstance(unit, str) else ""


def _two_numbers(given: str) -> tuple[str, str] | None:
    """The two numbers that a text tells with a sign or a word between them: «400–450», «mellom 20 og 30»."""
    found = re.fullmatch(r"(?:fra |mellom )?(\d.*?) ?(?:-|–|—| til | og ) ?(\d.*)", given.strip(), re.IGNORECASE)
    first, last = map(meanings.amount, found.groups()) if found else (None, None)
    return (first.number, last.number) if first and last and not first.unit else None


def _numbered(given: str) -> str | None:
    """How to write a number that has a word before it, or that a spreadsheet has shortened."""
    if numbered := _NUMBERED.fullmatch(given.strip()):
        return f"Skriv «{numbered[1]}»."
    short = _SHORTENED.fullmatch(given.strip())
    if short is None:
        return None
    about = int(Decimal(short[1].replace(",", ".")).scaleb(int(short[2])))
    return f"Et regneark har kortet det ned til rundt {about}, og sifre er borte. Hent tallet i kilden."


_SHORTENED = re.compile(r"(\d+(?:[.,]\d+)?)E\+?(\d{1,2})", re.IGNORECASE)
"""A large number as a spreadsheet shows it in a narrow column: 1,24E+04."""
_NUMBERED = re.compile(r"(?:nr|nummer|no|#)\.? ?(\d+)\.?", re.IGNORECASE)
_IS_WORD = re.compile(r"(?=[a-zæøå]*[aeiouyæøå])[a-zæøå]{3,}(?![^\W_])", re.IGNORECASE)
"""What a number of people can be a number of. Other letters beside the digits are a slip."""


def _one_of_two(what: str, first: str, last: str) -> str:
    """What to do where two times stand and one has room. Nobody but who wrote them knows which to keep."""
    if first == last:
        return f"Skriv «{first}»."
    return f"Der står to {what}. Velg ett av dem: «{first}» eller «{last}»."


def _amount(meant: meanings.Amount, beside: Collection[str], unit: str = "") -> str:
    """How to write a number with what stood beside it, in a record that has the fields `beside`, and this `unit`."""
    more = ["«approximate: true»"] if meant.approximate and "approximate" in beside else []
    if not meant.unit or "unit" not in beside:
        return _with_more(meant.number, more)
    if not unit:
        return _with_more(meant.number, [f"«unit: {meant.unit}»", *more])
    own, given = meanings.unit(unit), meanings.unit(meant.unit)
    if own == given or own.startswith(f"{given} "):
        kept = f"la «unit: {unit}» stå"
    elif given.endswith(f" {own}"):
        kept = f"«unit: {meant.unit}» i stedet for «unit: {unit}»"
    elif given in meanings.MANY:
        kept = f"«unit: {meant.unit} {unit}» i stedet for «unit: {unit}»"
    else:
        kept = f"la enten «{meant.unit}» eller «{unit}» stå i «unit»"
    return f"Skriv «{meant.number}», og {kept}." + (f" Skriv også {more[0]}." if more else "")


def _with_more(number: str, more: Sequence[str]) -> str:
    return f"Skriv «{number}»" + (f", og under det {' og '.join(more)}." if more else ".")


_PATTERN_HELP = {
    r"^https?://\S+$": "Skriv hele nettadressen, med https:// først.",
    r"^[a-z0-9]+(-[a-z0-9]+)*$": "Bruk bare a–z, 0–9 og bindestrek. Skriv aa, o og ae for å, ø og æ.",
    r"^[a-z0-9-]+/[a-z0-9-]+$": "Skriv to id-er med skråstrek mellom, for eksempel eksempel-kommune/korte-moter.",
    model.FORMER: "Skriv id-en slik den var: a–z, 0–9 og enkle bindestreker. Sto den i en annen fil, skriv fil/id.",
    model.PUBLIC: "Skriv en side (om/gammel/), et sted på en side (case/x/#y), et valg på en side (rad/?tema=y) "
    "eller en datafil (data/v1/cases/x.json).",
    model.EMAIL: "Skriv en vanlig e-postadresse, for eksempel post@eksempel.no.",
    model.DAY: "Skriv år, måned og dag: 2026-11-26.",
    model.PERIOD: "Skriv år (2016), år og måned (2016-06) eller kvartal (2017-K3).",
}


def _pattern_help(pattern: str, given: str) -> str:
    if pattern == model.DAY and (day := meanings.day(given)):
        return f"Skriv «{day}»."
    if pattern == model.PUBLIC and (whole_address := re.fullmatch(r"https?://[^/\s]+/(\S*)", given.strip())):
        return f"Skriv «{whole_address[1]}», uten adressen til nettstedet."
    told = _PATTERN_HELP.get(pattern, "Se hva feltet skal ha, på siden med alle feltene (bidra/felt/).")
    if pattern == r"^[a-z0-9]+(-[a-z0-9]+)*$" and (meant := meanings.folded(given).replace("/", "-").strip("-")):
        return f"Skriv «{meant[:LONGEST]}». {told}"
    whole = given.strip().replace(" ", "%20")  # a space ends an address
    starts = re.match(r"https?://[^ ]+ [^(,;«]", given.strip())  # what goes on behind the space may belong to it
    inside = re.findall(ADDRESS_INSIDE, given) if pattern == r"^https?://\S+$" else []
    if len(inside) == 1 and not starts:
        return f"Skriv «{inside[0]}»."
    if pattern == r"^https?://\S+$" and re.fullmatch(rf"(?:https?://)?{BARE_ADDRESS}", whole):
        return f"Skriv «{whole if '://' in whole else f'https://{whole}'}»."
    return told


def _is_needed(record: type[BaseModel], location: Path_) -> bool:
    """Whether the field at `location` must be there. An entry of a list may be left out."""
    *around, name = location
    return isinstance(name, str) and fields_at(record, tuple(around))[name].is_required()


def _fields_to_write(record: type[BaseModel], location: Path_) -> str:
    """The fields of what stands at `location`, in words: those that must be there, or all when none must."""
    while location and isinstance(location[-1], int):
        location = location[:-1]
    inner = record_inside(fields_at(record, location[:-1])[str(location[-1])].annotation) if location else record
    fields = fields_at(inner, ()) if inner else {}
    return ", ".join([key for key, one in fields.items() if one.is_required()] or fields)

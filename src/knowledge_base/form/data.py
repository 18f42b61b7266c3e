"""The file of data that the form is made from. Only the page of the form loads it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from knowledge_base.base import Json, Kind, KnowledgeBase
from knowledge_base.field_words import ALWAYS, Word
from knowledge_base.fields import SCHEMAS, schema_name
from knowledge_base.form import content
from knowledge_base.form.asked import STANDS, WAYS, Asked, fields, records_in
from knowledge_base.form.counts import counts
from knowledge_base.form.rules import rules
from knowledge_base.form.same import same
from knowledge_base.form.standing import file_of, on_pages
from knowledge_base.form.words import Words
from knowledge_base.kinds.case import Case
from knowledge_base.phrases import phrases

FOLDER = "assets/skjema"
ADDRESS = f"{FOLDER}/bidra.json"
_LINKED = ("claims", "observations")
"""What evidence links, whose texts a reader wants to read before that."""
_FILE = re.compile(r" \(se reference/[a-z_]+\.yml\)")
"""What the model says to those who write in files."""
_ODD = re.compile("[^\n -~\u00a0-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e]")


def write(base: KnowledgeBase, words: Words, folder: Path, site: str, edit: str) -> None:
    """Writes the file below `folder`, for a site at the address `site` whose files are changed at `edit`."""
    path = folder / ADDRESS
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(said(data(base, words, site, edit)), encoding="utf-8")
    for name, told in texts(base, words).items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(said(told), encoding="utf-8")


def files(base: KnowledgeBase) -> Iterator[str]:
    """The address of every file that `write` makes."""
    yield ADDRESS
    yield from (_address(kind, identifier) for kind, identifier in _pointed_out(base))


def _pointed_out(base: KnowledgeBase) -> Iterator[tuple[Kind[Any], str]]:
    """The records on whose pages something can be pointed out."""
    yield from ((kind, one) for kind in base.kinds if kind.pages and kind.parts for one in base.collection(kind.name))


def _address(kind: Kind[Any], identifier: str) -> str:
    return f"{FOLDER}/{file_of(kind, identifier)}.json"


def texts(base: KnowledgeBase, words: Words) -> Mapping[str, Json]:
    """What the form asks for when a record is linked or corrected, by the address of its file.

    It has the texts of what stands in the record, and what is known of each thing on its page.
    """
    stands = same(base, words.titles)
    made = {}
    for kind, identifier in _pointed_out(base):
        said_of = content.texts(kind, identifier, base.collection(kind.name)[identifier], _LINKED)
        made[_address(kind, identifier)] = {**said_of, "stands": stands.get(kind.address(identifier), {})}
    return made


def said(made: Json) -> str:
    """The data as JSON. What a reader of the file could not see is written by its number."""
    text = json.dumps(made, ensure_ascii=False, separators=(",", ":"))
    return _ODD.sub(lambda odd: json.dumps(odd[0])[1:-1], text) + "\n"


def data(base: KnowledgeBase, words: Words, site: str, edit: str) -> Json:
    """All that the scripts of the form know, as what `json.dumps` takes."""
    records = list(dict.fromkeys(one for way in WAYS for one in records_in(way.record)))
    needed = _needed(base)
    made = {one.__name__: [_field(one.__name__, asked, words, needed) for asked in fields(one)] for one in records}
    _show_examples(base, made)
    for record in (one.__name__ for way in WAYS if way.gives == "message" for one in records_in(way.record)):
        for field in made[record]:
            field |= {"called": True, "given": True}  # it is read by people, and may repeat what is wrong
    owners = {part.name: kind.name for kind in base.kinds for part in kind.parts}
    named = {field["names"] for listed in made.values() for field in listed if "names" in field}
    named -= {STANDS}
    named |= {owners[one] for one in named if one in owners}
    return {
        "ways": [{"id": way.id, "record": way.record.__name__, "gives": way.gives} for way in WAYS],
        "records": made,
        "lines": dict(_inherited(records)),
        "choices": content.choices(base, sorted(named)),
        "explained": content.explained(base, sorted(named)),
        "sought": content.sought(base, sorted(named)),
        "everyday": asdict(content.everyday_words(base, sorted(named))),
        "owners": {part: owner for part, owner in owners.items() if part in named},
        "cases": [asdict(one) for one in content.cases(base)],
        "claims": [asdict(one) for one in content.claims(base)],
        "works": {identifier: asdict(one) for identifier, one in content.works(base).items()},
        "stands": {address: asdict(one) for address, one in on_pages(base, lambda name: _title(words, "Size", name))},
        "alone": {identifier: asdict(one) for identifier, one in content.alone(base).items()},
        "planned": content.planned(base),
        "counts": counts(base),
        "places": content.places(base),
        "addresses": content.addresses(base, site, edit),
        "schema": f"../{SCHEMAS.as_posix()}/{schema_name(base.kind_of(Case))}",
        "rules": rules(base.once(phrases)),
        "words": words.model_dump(exclude={"fields", "titles", "turns"}, exclude_none=True),
    }


def _title(words: Words, record: str, name: str) -> str:
    said_of = words.of_field(record, name)
    return (said_of and said_of.label) or name


def _needed(base: KnowledgeBase) -> frozenset[str]:
    """The fields that the model can do without and this base cannot."""
    learn = {"Case.learn"} if content.says_what_can_be_learnt(base) else set()
    return frozenset({"Observation.stands_alone"} | learn)  # where it is linked to no claim


def _inherited(asked: list[Any]) -> Iterator[tuple[str, list[str]]]:
    """The classes that each class is one of, as its own name says first: Figure is a Quantity."""
    for one in asked:
        yield one.__name__, [base.__name__ for base in one.__mro__ if base in asked or base.__name__ in _KINDS]


_KINDS = frozenset({"Quantity", "Cited"})
"""Classes that nothing is of by itself, and that a rule is about."""


def _field(record: str, asked: Asked, words: Words, needed: frozenset[str]) -> Json:
    field = asked.field
    said_of = words.of_field(record, field.key)
    if said_of is None:
        raise KeyError(f"templates/form.yml and fields.yml have no label for {record}.{field.key}")
    made = {key: value for key, value in asdict(field).items() if value not in (None, "", ()) and value is not False}
    made |= said_of.model_dump(exclude_none=True)
    word = words.titles.of(record, field.key)
    made["help"] = said_of.help if said_of.help is not None else word.help or _FILE.sub("", field.help)
    made |= {"first": True} if word.ask == ALWAYS and said_of.first is None else {}
    made |= {"told": True} if word.found_in else {}
    made |= {"passed": dict(word.passed_with)} if word.passed_with else {}
    made |= {} if (turn := words.turn(record, field.key)) is None else {"turn": turn}
    made |= {"turns": turns} if (turns := words.turns.get(f"{record}.{field.key}")) else {}
    made |= {"elsewhere": True} if asked.elsewhere else {}
    made["required"] = field.required or f"{record}.{field.key}" in needed
    if field.values:
        made["values"] = [[one, _called(one, field.help, word)] for one in field.values]
    return made


_TOLD = {"NewObservation.change": "Change.what", "NewEvidence.change": "Change.what", "Link.why": "Evidence.why"}
"""Fields of the form that become a field of another record or name."""


def _show_examples(base: KnowledgeBase, made: dict[str, list[Json]]) -> None:
    """Gives the fields that show one an example of how a record of the base has filled them in."""
    asked = [(field, record) for record, listed in made.items() for field in listed if field.pop("shown", False)]
    own = [(field, f"{record}.{field['key']}") for field, record in asked]
    named = [(field, _TOLD.get(name, name)) for field, name in own]
    found = content.examples(base, {name for _, name in named})
    for field, name in named:
        if name in found:
            field["example"] = found[name]


def _called(value: str, told: str, word: Word) -> str:
    """What one of the words to choose from is called, with what the model says of it in brackets."""
    called = word.choices.get(value, value)
    name = called[:1].upper() + called[1:]
    explained = re.search(rf"\b{re.escape(value)} \(([^)]*)\)", told)
    return f"{name} – {explained[1]}" if explained and explained[1].casefold() != name.casefold() else name

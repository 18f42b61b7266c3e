"""Small random bases: records of every kind that name each other, written as a contributor would have them."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import yaml
from hypothesis import strategies as st

from knowledge_base import model
from knowledge_base.characters import normal
from knowledge_base.kinds.case import Case, Initiative
from knowledge_base.kinds.framework import Framework
from knowledge_base.kinds.hypothesis import Hypothesis
from knowledge_base.kinds.organisation_type import OrganisationType
from knowledge_base.kinds.outline import OutlinePart
from knowledge_base.kinds.perspective import Perspective
from knowledge_base.kinds.question import GuidedQuestion
from knowledge_base.kinds.recommendation import Recommendation
from knowledge_base.kinds.role import Role
from knowledge_base.kinds.source import Source
from knowledge_base.kinds.term import Term
from knowledge_base.kinds.theme import Theme
from knowledge_base.meanings import folded
from knowledge_base.views.registry import HOMES
from tests.hostile.strategies import SLUGS, record
from tests.support import ROOT, VALID, title_beside

Data = dict[str, Any]  # what YAML holds
Base = Mapping[str, Any]

CHANGES = [{"date": "2024-05-06", "what": "Noe ble rettet."}]
OBSERVATIONS = ("o1", "o2")
INITIATIVES = ("i1",)
CASES = ("en-by", "to-by")
CLAIMS = ("p1", "p2")
ADVICE = ("et-rad", "to-rad")
LEVELS = {"middels": "stemmer trolig", "lav": "kan stemme"}
"""The levels of tests/valid/, with the words that a judgement has at each."""
TYPES, PERSPECTIVES, THEMES, ROLES, TERMS = ("t1", "t2"), ("ledelse", "hr"), ("e1", "e2"), ("r1",), ("ord", "nytt-ord")


def _one_of(*ids: str) -> Callable[[], st.SearchStrategy[str]]:
    return lambda: st.sampled_from(ids)


PICKS: Mapping[str, Callable[[], st.SearchStrategy[str]]] = {
    "Case.type": _one_of(*TYPES),
    "source": _one_of("kilde"),
    "perspective": _one_of(*PERSPECTIVES),
    "also_perspectives": _one_of(*PERSPECTIVES),
    "themes": _one_of(*THEMES),
    "initiatives": _one_of(*INITIATIVES),
    "Evidence.observation": _one_of(*(f"{case}/{one}" for case in CASES for one in OBSERVATIONS)),
    "who": _one_of(*ROLES),
    "Action.claims": _one_of(*CLAIMS),
    "related": _one_of(*ADVICE),
    "ComparisonRow.case": _one_of(*CASES),
    "ComparisonRow.observations": _one_of(*OBSERVATIONS),
    "see_also": _one_of(*TERMS),
    "advice": _one_of(*ADVICE),
    "answer": _one_of(*(f"{advice}/{claim}" for advice in ADVICE for claim in CLAIMS)),
    "Account.source": _one_of("bok"),
    "could_speak": _one_of(*TYPES),
    "level": _one_of(*LEVELS),
}
INNER = {"observations", "initiatives", "claims"}  # made apart, so that their ids are those that others name


def _records(kind: type[model.Record], *ids: str) -> st.SearchStrategy[list[Data]]:
    picks = {name: pick for name, pick in PICKS.items() if "." not in name or name.startswith(kind.__name__)}
    return st.tuples(
        *(record(kind, {**PICKS, **picks}).map(lambda data, one=one: {**data, "id": one}) for one in ids)
    ).map(list)


@st.composite
def bases(draw: st.DrawFn) -> Base:
    """The content of each file of a base, by its path."""
    used: set[str] = set()
    files: Data = {}
    for number, advice in enumerate(ADVICE, start=1):
        data = _of_others(_without_id(draw(_records(Recommendation, advice))[0]), advice)
        claims = draw(_records(model.Claim, *CLAIMS))
        data["claims"] = _apart([_claim(draw, _evident(claim, used), advice) for claim in claims])
        data["actions"] = [{**one, "do": _TOO_SURE.sub("kan", one["do"])} for one in data["actions"]]
        data["title"] = f"{data['title'][:70]} {advice}"
        files[f"recommendations/{advice}.yml"] = _ordered({**data, "number": str(number), "changes": CHANGES})
    hypotheses = [_evident(one, set()) for one in draw(_records(Hypothesis, "h1"))]
    files["reference/hypotheses.yml"] = [{**one, "number": str(n)} for n, one in enumerate(hypotheses, start=1)]
    said: set[str] = set()
    for case in CASES:
        files[f"cases/{case}.yml"] = _case(draw, case, used, said)
    for name, kind, ids in (
        ("organisation_types", OrganisationType, TYPES), ("perspectives", Perspective, PERSPECTIVES),
        ("themes", Theme, THEMES), ("roles", Role, ROLES), ("glossary", Term, TERMS),
        ("questions", GuidedQuestion, ("q1",)), ("sources", Source, ("kilde", "bok")),
    ):  # fmt: skip
        files[f"reference/{name}.yml"] = [_titled(one) for one in draw(_records(kind, *ids))]
    terms = [_of_others(one, one["id"]) for one in files["reference/glossary.yml"]]
    files["reference/glossary.yml"] = [{**one, "term": f"{one['term'][:70]} {one['id']}"} for one in terms]
    files["reference/sources.yml"] = [_source(one) for one in files["reference/sources.yml"]]
    parts = [{**one, "unused": "Ikke i bruk."} for one in draw(_records(OutlinePart, "1"))]
    files["reference/outlines/bok.yml"] = {"source": "bok", "parts": parts}
    files["reference/frameworks.yml"] = [_shaped(one) for one in draw(_records(Framework, "f1"))]
    return files


def _titled(data: Data) -> Data:
    """A record of a list that is called otherwise than the others there."""
    return {**data, "title": f"{data['title'][:70]} {data['id']}"} if "title" in data else data


def _case(draw: st.DrawFn, case: str, used: set[str], said: set[str]) -> Data:
    data = _without_id(draw(_records(Case, case))[0])
    figures = [{**one, "id": f"n{index}", "note": "Et forbehold."} for index, one in enumerate(data.get("figures", []))]
    size = {name: {**_whole(one), "note": "Et forbehold."} for name, one in data.get("size", {}).items()}
    observations = draw(_records(model.Observation, *OBSERVATIONS))
    for one in observations:
        one.pop("stands_alone", None)
        if f"{case}/{one['id']}" not in used:
            one["stands_alone"] = "Den står alene."
        elif one["was"] == "planlagt":  # which supports nothing that was done
            one["was"] = "gjort"
    lists = {
        "figures": figures,
        "observations": _apart(observations, said, f" i {case}"),
        "initiatives": [_forward(one) for one in draw(_records(Initiative, *INITIATIVES))],
        "events": [_forward(one) for one in data.get("events", [])],
    }
    names = {"name": f"{data['name'][:70]} {case}", "short_name": f"{data['short_name'][:70]} {case}"}
    told_by = [_with_its_why(_many_enough(one)) for one in data.get("told_by", [])[:1]]
    data = _with_its_why(_many_enough(data))
    data.pop("owned_by", None)
    learn = {"learn": data.get("learn", f"De lærte av det i {case}.")}  # when one says it, all must
    rest = {name: one for name, one in data.items() if name != "size"}  # an empty one says nothing, and is a fault
    return _ordered({**rest, **names, **learn, **lists, "told_by": told_by, **({"size": size} if size else {})})


def _with_its_why(data: Data) -> Data:
    """A record in which no place tells why without the words of it."""
    return data if "why_chosen" in data else {name: one for name, one in data.items() if name != "why_chosen_ref"}


def _apart(listed: list[Data], said: set[str] | None = None, where: str = "") -> list[Data]:
    """Records of one list, none of which says the same as another, or what is `said` elsewhere."""
    said = set() if said is None else said
    for one in listed:
        for field in ("title", "text"):
            one[field] = f"Noe ved {one['id']}{where}" if folded(one[field]) in said else one[field]
            said.add(folded(one[field]))
    return listed


def _many_enough(account: Data) -> Data:
    """An account of whom a source asked, who are at least as many as their roles."""
    if "informants" not in account:
        return account
    asked = account["informants"]
    return {**account, "informants": {**asked, "count": str(max(int(asked["count"]), len(asked["roles"])))}}


def _whole(size: Data) -> Data:
    """A size of whole people."""
    return {**size, "value": size["value"].partition(".")[0]} if "value" in size else size


def _without_id(data: Data) -> Data:
    return {name: value for name, value in data.items() if name != "id"}


def _ordered(data: Data) -> Data:
    return dict(sorted(data.items(), key=lambda item: isinstance(item[1], list)))


_TOO_SURE = re.compile(r"\b(må|alltid)\b", re.IGNORECASE)
_NEW_FIELDS = ("asserts", "rests_on", "in_advice", "confidence")


def _claim(draw: st.DrawFn, data: Data, advice: str) -> Data:
    """A claim with what its nature asks for. The first is a finding, so that the others have one to rest on."""
    claim = {name: value for name, value in data.items() if name not in _NEW_FIELDS}
    reasons = ({**one, "why": f"{one['why'][:-1]} i {data['id']} av {advice}."} for one in data["evidence"])
    claim["evidence"] = [{**one, "why": f"{one['observation']}: {one['why']}"} for one in reasons]
    first = data["id"] == CLAIMS[0]
    if first:
        claim |= {"basis": "funn", "in_advice": "kjerne"}
    if claim["basis"] == "vurdering":
        claim["rests_on"] = [CLAIMS[0]]
    if claim["basis"] != "funn":
        return claim
    claim["title"] = f"Funn {data['id']} i {advice}"
    claim["asserts"] = draw(st.sampled_from(["praksis", "virkning"])) if not first else "praksis"
    if claim["asserts"] == "virkning":  # a plan would support none
        claim["evidence"] = [{**one, "stance": "nuances"} for one in claim["evidence"]]
    if draw(st.booleans()):
        claim["confidence"] = _judged(draw, claim, f"{data['id']} i {advice}")
    return claim


def _judged(draw: st.DrawFn, claim: Data, name: str) -> Data:
    """How sure somebody is of a finding, with all that the checks ask for."""
    level = draw(st.sampled_from(sorted(LEVELS)))
    grades = ["ingen", "smaa", "moderate", *(["alvorlige"] if level == "lav" else [])]
    answers = {
        component: {"grade": draw(st.sampled_from(grades[1:])), "why": f"Noe om {component} ved {name}."}
        for component in ("coherence", "adequacy", "relevance")
    }
    said: dict[str, set[str]] = {}
    for one in claim["evidence"]:
        if one["bears_on"] == "paastand":
            said.setdefault(one["observation"].partition("/")[0], set()).add(one["stance"])
    counted: Data = {"of": len(CASES)}
    for case in CASES:
        if case in said:
            counted.setdefault(_standing(said[case]), []).append(case)
    return {
        "level": level, "judgement": f"Det {LEVELS[level]} at noe er slik ved {name}.", **answers, "by": "redaksjonen",
        "judged": "2099-01", "counted": counted, "would_change": "Noe annet.",
    }  # fmt: skip


def _standing(stances: set[str]) -> str:
    if "supports" in stances:
        return "supporting" if len(stances) == 1 else "reserved"
    return "contradicting" if "contradicts" in stances else "nuancing"


def _evident(data: Data, used: set[str]) -> Data:
    listed = data.get("evidence") or [
        {"observation": "en-by/o1", "stance": "supports", "bears_on": "paastand", "why": "Det gjorde de"}
    ]
    reasons = ({**one, "why": f"{one['why'][:60].rstrip()} og det sier noe her."} for one in listed)
    by_observation = {one["observation"]: one for one in reasons}
    used.update(by_observation)
    return {**data, "evidence": list(by_observation.values())}


def _shaped(data: Data) -> Data:
    """A model with what its shape needs, and as many cells as columns."""
    if data["shape"] != "tabell":
        shown = {name: value for name, value in data.items() if name not in {"columns", "rows", "corner"}}
        return {**shown, "steps": data.get("steps") or [{"title": "Trinn", "text": "Et trinn."}]}
    data = {**data, "columns": data.get("columns") or ["Kolonne"], "rows": data.get("rows") or []}
    rows = [{**row, "cells": (row["cells"] * 2)[: len(data["columns"])]} for row in data["rows"]]
    data["rows"] = [row for row in rows if len(row["cells"]) == len(data["columns"])]
    data["rows"] = data["rows"] or [{"title": "Rad", "cells": ["Celle"] * len(data["columns"])}]
    data.pop("steps", None)
    return data


def _of_others(data: Data, own: str) -> Data:
    """A record that names others and not itself, nor its own perspective a second time."""
    taken = {"related": own, "see_also": own, "also_perspectives": data.get("perspective")}
    return {**data, **{name: [o for o in data[name] if o != one] for name, one in taken.items() if name in data}}


def _source(data: Data) -> Data:
    """A source with pages to name, unlike the other one, whose study does not end before it starts or is made."""
    study = {name: value for name, value in data.get("study", {}).items() if name not in {"to", "observed_to"}}
    if "concern" in study:
        study["concern"] = {"grade": "smaa", "why": "Noe om hvordan det ble undersøkt."}  # it holds no level down
    year = {"year": "2099"} if "year" in data else {}
    apart = {"pages": "20000"}
    apart |= {name: f"https://a.no/{data['id']}" for name in ("url",) if name in data}
    return {**data, **year, **apart, **({"study": study} if study else {})}


def _forward(data: Data) -> Data:
    """An event or an initiative that does not end before it starts."""
    return {name: value for name, value in data.items() if name != "to"}


OVERVIEWS = {**{file: macro for macro, file in HOMES.items()}, "om/studien.md": "studies"}
PAGES = {
    name: f"---\ntitle: {macro.replace('_', ' ').capitalize()}\n---\n\n{title_beside(macro)}{{{{ {macro}() }}}}\n"
    for name, macro in OVERVIEWS.items()
}
"""A page for every overview that the project has."""


def surroundings(folder: Path) -> Path:
    """What a base needs around it to have pages, below `folder`."""
    for name in ("templates", "overrides"):
        shutil.copytree(ROOT / name, folder / name)
    for name, text in PAGES.items():
        (folder / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "docs" / name).write_text(text, encoding="utf-8")
    (folder / "reference").mkdir(exist_ok=True)
    for name in ("confidence.yml", "base.yml", "addresses.txt"):
        shutil.copy(VALID / "reference" / name, folder / "reference")
    return folder


class _Writer(yaml.SafeDumper):
    """Writes texts as PyYAML does, and in quotes what other programs would take for a number: 1e100, 0o17, 08."""


_Writer.add_implicit_resolver(
    "tag:yaml.org,2002:float",
    re.compile(r"(?:[-+]?[0-9][0-9_]*(?:\.[0-9]*)?[eE][-+]?[0-9]+|0o[0-7]+|0[0-9]+)$"),
    list("-+0123456789"),
)

_Writer.add_representer(
    str,
    lambda writer, text: (
        writer.represent_str(text)
        if normal(text) == text
        else writer.represent_scalar("tag:yaml.org,2002:str", text, style="'")
    ),
)  # a thin space after a colon is a letter to PyYAML, and a mark to all who bring the file to its form first


def write(base: Base, root: Path, **style: Any) -> None:
    """Writes the files of `base` below `root`, in place of those of another."""
    for name in ("cases", "recommendations", "reference/outlines"):
        shutil.rmtree(root / name, ignore_errors=True)
    for file, data in base.items():
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        text = yaml.dump(data, Dumper=_Writer, allow_unicode=True, sort_keys=False, **style)
        (root / file).write_text(text, encoding="utf-8")


NEW_IDS = SLUGS.filter(lambda one: len(one) > 3)

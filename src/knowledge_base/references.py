"""Which fields name other records, and what they name: for the checks, and for renaming a record in every place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pydantic import BaseModel

from knowledge_base import model
from knowledge_base.knowledge_base import KnowledgeBase
from knowledge_base.records import Place, parts
from knowledge_base.source import Path_

TARGETS: Mapping[type[BaseModel], Mapping[str, str]] = {
    model.Case: {"type": "organisation_types", "source": "sources"},
    model.Observation: {"perspective": "perspectives", "themes": "themes", "initiatives": "initiatives"},
    model.Recommendation: {
        "perspective": "perspectives",
        "also_perspectives": "perspectives",
        "source": "sources",
        "related": "recommendations",
    },
    model.Evidence: {"observation": "observations"},
    model.Action: {"who": "roles", "claims": "claims"},
    model.Ref: {"source": "sources"},
    model.ComparisonRow: {"case": "cases", "observations": "observations"},
    model.Term: {"see_also": "glossary"},
    model.Hypothesis: {"perspective": "perspectives"},
    model.Framework: {"advice": "recommendations"},
    model.GuidedQuestion: {"answer": "claims"},
}
"""The kind of record that each field names, by the class it stands in."""


@dataclass(frozen=True)
class Mention:
    """One place where a record names another."""

    kind: str
    id: str
    """In full: an observation as case/observation also where the file says only observation."""
    written: str
    """As it stands in the file."""
    place: Place
    path: Path_


def mentions(base: KnowledgeBase) -> Iterator[Mention]:
    """Every place in the base where a record names another."""
    for kind, places in base.places.items():
        for identifier, place in places.items():
            for path, part in parts(base.collection(kind)[identifier]):
                yield from _mentions_of(part, identifier, place, path)


def _mentions_of(part: BaseModel, owner: str, place: Place, path: Path_) -> Iterator[Mention]:
    for field, kind in TARGETS.get(type(part), {}).items():
        given = getattr(part, field)
        values = [((*path, field), given)] if isinstance(given, str) else _listed(given, (*path, field))
        for where, written in values:
            local = part.case if isinstance(part, model.ComparisonRow) else owner
            full = f"{local}/{written}" if kind in INSIDE and "/" not in written else written
            yield Mention(kind, full, written, place, where)


INSIDE: Mapping[str, str] = {"observations": "cases", "initiatives": "cases", "claims": "recommendations"}
"""The kinds whose records stand inside another, and the kind of that."""


def _listed(given: tuple[str, ...] | None, path: Path_) -> list[tuple[Path_, str]]:
    return [((*path, index), value) for index, value in enumerate(given or ())]

"""The whole base, loaded and connected: what pages, macros and exports work from."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeVar, cast

from knowledge_base import model
from knowledge_base.coverage import Citation, Coverage, citations, part_uses, thin_claims
from knowledge_base.files import strangers, walk, why_unread
from knowledge_base.links import Links, connect
from knowledge_base.problems import Problem, nearest
from knowledge_base.records import KINDS, Collection, Place, collect
from knowledge_base.strength import Assessment, Overall, assess, overall

R = TypeVar("R", bound=model.Record)

CITING = ("cases", "recommendations", "perspectives", "glossary", "hypotheses", "frameworks", "sources")
"""The kinds of record that refer to places in sources."""
CONTENT_FOLDERS = ("cases", "recommendations", "reference")


@dataclass(frozen=True)
class KnowledgeBase:
    """All records by kind and id, in reading order, and the links between them."""

    cases: Mapping[str, model.Case]
    recommendations: Mapping[str, model.Recommendation]
    perspectives: Mapping[str, model.Perspective]
    themes: Mapping[str, model.Theme]
    organisation_types: Mapping[str, model.OrganisationType]
    roles: Mapping[str, model.Role]
    sources: Mapping[str, model.Source]
    outline: Mapping[str, model.OutlinePart]
    glossary: Mapping[str, model.Term]
    hypotheses: Mapping[str, model.Hypothesis]
    frameworks: Mapping[str, model.Framework]
    questions: Mapping[str, model.GuidedQuestion]
    strength: Mapping[str, model.StrengthLevel]
    moved: Mapping[str, model.Moved]
    links: Links
    places: Mapping[str, Mapping[str, Place]]
    broken: Mapping[str, frozenset[str]]
    """By kind, the ids of records that could not be read. What refers to them may be right."""

    def collection(self, kind: str) -> Mapping[str, model.Record]:
        """The records of a kind, by the name of the kind, such as cases."""
        return cast("Mapping[str, model.Record]", getattr(self, kind))

    @cached_property
    def levels(self) -> Sequence[model.StrengthLevel]:
        """The levels of evidence, from the strongest to the weakest."""
        return tuple(self.strength.values())

    def assessment(self, claim_id: str) -> Assessment:
        """The strength of the claim with the id recommendation/claim."""
        return self._assessments[claim_id]

    def overall(self, recommendation_id: str) -> Overall:
        """The strength of a recommendation."""
        claims = self.recommendations[recommendation_id].claims
        return overall([self._assessments[f"{recommendation_id}/{claim.id}"] for claim in claims], self.levels)

    @cached_property
    def _assessments(self) -> Mapping[str, Assessment]:
        return {claim: assess(self.links.by_claim[claim], self.levels) for claim in self.links.claims}

    @cached_property
    def citations(self) -> Mapping[str, tuple[Citation, ...]]:
        """Where the records refer to each source, by the id of the source."""
        found: dict[str, list[Citation]] = {identifier: [] for identifier in self.sources}
        for kind in CITING:
            for source, citation in citations(kind, getattr(self, kind)):
                found.setdefault(source, []).append(citation)
        return {source: tuple(listed) for source, listed in found.items()}

    @cached_property
    def coverage(self) -> Coverage:
        """What the base uses of the source whose outline it holds, and where it is thin."""
        outlined = [identifier for identifier, source in self.sources.items() if source.outline]
        cited = tuple(citation for identifier in outlined for citation in self.citations[identifier])
        return Coverage(
            parts=tuple(part_uses(self.outline, cited)),
            uncited=tuple(n for i, n in self.links.observations.items() if not self.links.by_observation[i]),
            thin=tuple(thin_claims(self.links)),
        )

    def file(self, kind: str, identifier: str) -> str:
        """The YAML file that holds a record, relative to the root."""
        return self.places[kind][identifier].file


@dataclass(frozen=True)
class Loaded:
    """What came of loading: the base, if every file could be read, and the problems found on the way."""

    base: KnowledgeBase | None
    problems: tuple[Problem, ...]


def load(root: Path) -> Loaded:
    """Reads and connects everything below `root`. Problems are returned, never raised.

    The base is there also when some records are broken (those are left out), so that the checks can report what they
    find in the rest at the same time. It is missing only when there is nothing to connect.
    """
    if not any((root / folder).exists() for folder in CONTENT_FOLDERS):
        do = "Kjør kommandoen i mappen til prosjektet, eller skriv hvor den er, med --root."
        what = f"Her er ingen av mappene {', '.join(f'{folder}/' for folder in CONTENT_FOLDERS)}."
        return Loaded(None, (Problem(".", 1, 1, what, do),))
    problems = [one for folder in CONTENT_FOLDERS for one in strangers(root / folder, root)]
    problems += _files_nobody_reads(root)
    collections = {kind.name: collect(root, kind, problems) for kind in KINDS}
    if not collections["strength"].records:
        return Loaded(None, tuple(sorted(problems)))
    return Loaded(_connect(collections), tuple(sorted(problems)))


def _connect(collections: Mapping[str, Collection]) -> KnowledgeBase:
    by_class = {kind.record: collections[kind.name].records for kind in KINDS}

    def of(record: type[R]) -> Mapping[str, R]:
        return cast("Mapping[str, R]", by_class[record])

    cases, recommendations, hypotheses = of(model.Case), _by_number(of(model.Recommendation)), of(model.Hypothesis)
    return KnowledgeBase(
        cases=cases,
        recommendations=recommendations,
        perspectives=of(model.Perspective),
        themes=of(model.Theme),
        organisation_types=of(model.OrganisationType),
        roles=of(model.Role),
        sources=of(model.Source),
        outline=of(model.OutlinePart),
        glossary=of(model.Term),
        hypotheses=hypotheses,
        frameworks=of(model.Framework),
        questions=of(model.GuidedQuestion),
        strength=of(model.StrengthLevel),
        moved=of(model.Moved),
        links=connect(cases, recommendations, hypotheses),
        places={name: collection.places for name, collection in collections.items()},
        broken={name: collection.broken for name, collection in collections.items()},
    )


def _by_number(recommendations: Mapping[str, model.Recommendation]) -> Mapping[str, model.Recommendation]:
    return dict(sorted(recommendations.items(), key=lambda item: item[1].number))


_LARGEST_LIST = 50_000_000
"""Bytes. The lists in reference/ that are no YAML: words, and the addresses that have been public."""


def _files_nobody_reads(root: Path) -> Iterator[Problem]:
    """YAML files in reference/ that belong to no kind of record, and in folders whose name is nearly right."""
    known = {kind.location for kind in KINDS if not kind.one_per_file}
    for path in walk(root / "reference"):
        file = path.relative_to(root).as_posix()
        if file not in known and (problem := why_unread(path, root, _LARGEST_LIST)):
            yield problem
        elif file not in known and path.suffix in {".yml", ".yaml"}:
            yield Problem(file, 1, 1, "Filen blir ikke lest.", nearest(file, known))
    folders = (path for path in root.iterdir() if path.is_dir()) if root.is_dir() else ()
    for folder in sorted(path for path in folders if path.name not in CONTENT_FOLDERS):
        meant = difflib.get_close_matches(folder.name.lower(), CONTENT_FOLDERS, n=1, cutoff=0.85)
        for path in (one for one in walk(folder) if meant and one.suffix in {".yml", ".yaml"}):
            do = f"Flytt den til {meant[0]}/."
            yield Problem(path.relative_to(root).as_posix(), 1, 1, "Filen ligger i en mappe som ikke blir lest.", do)


def content_files(root: Path) -> Iterator[Path]:
    """Every YAML file of the content below `root` that can be read."""
    for folder in CONTENT_FOLDERS:
        for path in walk(root / folder):
            if path.suffix in {".yml", ".yaml"} and why_unread(path, root) is None:
                yield path

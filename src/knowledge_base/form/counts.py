"""What the form must know to count anew who supports a claim, where the title of it says how many do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass

from knowledge_base.base import Json, KnowledgeBase
from knowledge_base.claims import ClaimEntry, every_claim, lacks_evidence, nouns
from knowledge_base.counting import Said, how_many, words
from knowledge_base.kinds.case import Case, told_of
from knowledge_base.kinds.confidence import Standing, assessments, independent
from knowledge_base.links import links
from knowledge_base.model import Basis


@dataclass(frozen=True)
class Counted:
    """A claim whose title says how many of the organisations support it."""

    title: str
    file: str
    line: int
    """Where the claim begins."""
    said: tuple[Said, ...]
    supporting: tuple[str, ...]
    spoken: tuple[str, ...]
    """Those that say something of it, also against."""
    types: tuple[str, ...]
    """The types of those that could; none where all could."""
    sources: tuple[str, ...]
    """Those of what it links to."""


def counts(base: KnowledgeBase) -> Json:
    """Those claims by id, what the sources tell of, and how the numbers are written with letters."""
    owners = base.once(independent)
    return {
        "claims": {entry.id: asdict(one) for entry, one in _counted(base)},
        "told": {source: list(told) for source, told in base.once(told_of).items()},
        "owners": {case: owner for case, owner in owners.items() if case != owner},
        "elsewhere": dict(_elsewhere(base)),
        "words": list(words()),
    }


def _counted(base: KnowledgeBase) -> Iterator[tuple[ClaimEntry, Counted]]:
    named = tuple(nouns(base))
    for entry in every_claim(base):
        if entry.claim.basis is not Basis.FINDING or lacks_evidence(base, entry.claim):
            continue
        said = tuple(how_many(entry.claim.title, named))
        if said:
            yield entry, _one(base, entry, said)


def _one(base: KnowledgeBase, entry: ClaimEntry, said: tuple[Said, ...]) -> Counted:
    spoken = base.once(assessments).of(entry.id).breadth.spoken
    linked = base.once(links).by_claim[entry.id]
    return Counted(
        title=str(entry.claim.title),
        file=entry.place.file,
        line=entry.place.line(entry.path),
        said=said,
        supporting=tuple(one for one, how in spoken.items() if how in (Standing.SUPPORTS, Standing.RESERVED)),
        spoken=tuple(spoken),
        types=entry.claim.could_speak,
        sources=tuple(dict.fromkeys(one.observation.observation.ref.source for one in linked)),
    )


def _elsewhere(base: KnowledgeBase) -> Iterator[tuple[str, str]]:
    """The source of each observation that is not of that of its file."""
    for identifier, case in base.of(Case).items():
        for one in case.observations:
            if one.ref.source != case.source:
                yield f"{identifier}/{one.id}", one.ref.source

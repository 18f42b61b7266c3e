"""Counts and readability of the content, for `kb check` and `kb stats`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any, NamedTuple

from knowledge_base.base import Kind, KnowledgeBase, Place
from knowledge_base.kinds.case import Case
from knowledge_base.kinds.hypothesis import Hypothesis
from knowledge_base.kinds.recommendation import Recommendation
from knowledge_base.kinds.term import Term
from knowledge_base.kinds.theme import Theme
from knowledge_base.links import links
from knowledge_base.model import Record, Stance
from knowledge_base.problems import Problem
from knowledge_base.prose import Text
from knowledge_base.readability import Lix, lix
from knowledge_base.source import Path_
from knowledge_base.text import Prose, Sentence, to_plain

# The ceilings of the project's plain-language rule, in LIX. A report that a base of ours was made from measures 58.
# Compounds are written whole where people say them whole, which LIX counts against a text; hence 45 for claims, not 42.
MEDIAN_CEILINGS = {"råd": 42, "påstander": 45, "observasjoner": 45}
CEILING = 55


@dataclass(frozen=True)
class Counts:
    """How much the base holds."""

    cases: int
    observations: int
    recommendations: int
    claims: int
    links: int
    stances: dict[Stance, int]


@dataclass(frozen=True)
class Measured:
    """The readability of one text."""

    group: str
    id: str
    lix: Lix
    place: Place | None = None
    path: Path_ = ()
    """Where the text stands, when it is known."""

    def problem(self, what: str, do: str) -> Problem | None:
        """A problem with the text, where it stands."""
        return self.place.problem(self.path, what, do) if self.place else None


def count(base: KnowledgeBase) -> Counts:
    """Counts the records and the links of each stance."""
    found = base.once(links)
    stances = Counter(link.evidence.stance for link in found.all)
    return Counts(
        cases=len(base.of(Case)),
        observations=len(found.observations),
        recommendations=len(base.of(Recommendation)),
        claims=len(found.claims),
        links=len(found.all),
        stances={stance: stances[stance] for stance in Stance},
    )


def measure(base: KnowledgeBase) -> Iterator[Measured]:
    """The LIX of every text that a leader reads as one, record by record."""
    for record, measured in _MEASURED.items():
        kind = base.kind_of(record)
        for identifier in base.of(record):
            yield from base.alone(measured, kind, identifier)


def _of_recommendation(_: Kind[Any], identifier: str, record: Record, place: Place) -> tuple[Measured, ...]:
    assert isinstance(record, Recommendation)  # noqa: S101  # it is asked of no other
    claims = (
        _measured("påstander", f"{identifier}/{claim.id}", claim.text, place, ("claims", index, "text"))
        for index, claim in enumerate(record.claims)
    )
    summary = _measured("råd", identifier, record.summary, place, ("summary",))
    return (summary, _measured("avgrensninger", identifier, record.limits, place, ("limits",)), *claims)


def _of_case(_: Kind[Any], identifier: str, record: Record, place: Place) -> tuple[Measured, ...]:
    assert isinstance(record, Case)  # noqa: S101  # it is asked of no other
    observations = (
        _measured("observasjoner", f"{identifier}/{one.id}", one.text, place, ("observations", index, "text"))
        for index, one in enumerate(record.observations)
    )
    return (_measured("virksomheter", identifier, record.summary, place, ("summary",)), *observations)


def _of_theme(_: Kind[Any], identifier: str, record: Record, place: Place) -> tuple[Measured, ...]:
    assert isinstance(record, Theme)  # noqa: S101  # it is asked of no other
    return (_measured("temaer", identifier, record.summary, place, ("summary",)),)


def _of_term(_: Kind[Any], identifier: str, record: Record, place: Place) -> tuple[Measured, ...]:
    assert isinstance(record, Term)  # noqa: S101  # it is asked of no other
    return (_measured("ordliste", identifier, record.definition, place, ("definition",)),)


def _of_hypothesis(_: Kind[Any], identifier: str, record: Record, place: Place) -> tuple[Measured, ...]:
    assert isinstance(record, Hypothesis)  # noqa: S101  # it is asked of no other
    return (_measured("hypoteser", identifier, record.grounds, place, ("grounds",)),)


_MEASURED: Mapping[type[Record], Callable[[Kind[Any], str, Record, Place], tuple[Measured, ...]]] = {
    Recommendation: _of_recommendation,
    Case: _of_case,
    Theme: _of_theme,
    Term: _of_term,
    Hypothesis: _of_hypothesis,
}


def medians(measured: list[Measured]) -> dict[str, float]:
    """The median LIX of each group."""
    groups = dict.fromkeys(m.group for m in measured)
    return {group: median(m.lix.value for m in measured if m.group == group) for group in groups}


def _measured(group: str, identifier: str, text: str, place: Place, path: Path_) -> Measured:
    return Measured(group, identifier, lix(to_plain(text)), place, path)


# --- too heavy -----------------------------------------------------------------------------------------------------

LEAST_WORDS = 20
"""Words that a text must have to be measured with those around it. LIX says little of a single sentence."""


def heavy(measured: Sequence[Measured]) -> Iterator[Problem]:
    """A problem for each text that is too heavy to read, and for each heavy group of them."""
    for one in measured:
        if _is_heavy(one.lix):
            yield from _told(one, f"Teksten har LIX {one.lix.value}, og det er for tungt.")
    middle = medians(list(measured))
    for group, ceiling in MEDIAN_CEILINGS.items():
        if middle.get(group, 0) > ceiling:
            inside = (one for one in measured if one.group == group)
            heaviest = max(inside, key=lambda one: one.lix.value)
            yield from _told(
                heaviest, f"Halvparten av alle {group} har LIX {middle[group]:g} eller mer. Dette er tyngst."
            )


LEAST_ALONE = 40
"""Words that make a text long enough to be too heavy by itself, however light those around it are."""
FEW_WORDS = 15
"""How much heavier a shorter one may be: a single sentence has few full stops to bring its LIX down."""


class Together(NamedTuple):
    """Texts that stand together and are too heavy to read."""

    problem: Problem
    texts: Mapping[tuple[str, Path_], str]
    """Each of them, as it is measured, by its file and its place there."""


def together(texts: Iterable[Text]) -> Iterator[Together]:
    """Those of `texts` that are too heavy by themselves, and those that are so with those around them."""
    for listed in _together(measured_texts(texts)):
        alone = [one for one in listed if _is_heavy_alone(lix(_as_sentences(one.plain)))]
        rest = [one for one in listed if one not in alone]
        for those in (*([one] for one in alone), *([rest] if rest else [])):
            place = those[0].written.entry.place
            inside = {(place.file, (*place.path, *one.path)): _as_sentences(one.plain) for one in those}
            found = lix(" ".join(inside.values()))
            if _is_heavy(found):
                what = f"Teksten {'har' if len(those) == 1 else 'her har til sammen'} LIX {found.value}"
                yield Together(place.problem(those[0].path, f"{what}, og det er for tungt.", EASIER), inside)


def _is_heavy(found: Lix) -> bool:
    return found.words >= LEAST_WORDS and found.value > CEILING


def _is_heavy_alone(found: Lix) -> bool:
    return _is_heavy(found) and found.value > CEILING + (0 if found.words >= LEAST_ALONE else FEW_WORDS)


def heavy_together(found: Iterable[Together], measured: Iterable[Measured]) -> Iterator[Problem]:
    """The problems of texts that are too heavy together, but for those that are so for one `measured` alone."""
    alone = {(one.place.file, (*one.place.path, *one.path)): _is_heavy(one.lix) for one in measured if one.place}
    for one in found:
        rest = [text for at, text in one.texts.items() if not alone.get(at)]
        is_told = len(rest) < len(one.texts) and not _is_heavy(lix(" ".join(rest)))
        if not is_told and not (len(one.texts) == 1 and one.texts.keys() <= alone.keys()):
            yield one.problem


EASIER = f"Del lange setninger og velg kortere ord. Sikt mot 38; grensen er {CEILING}."


def _told(one: Measured, what: str) -> Iterator[Problem]:
    problem = one.problem(what, EASIER)
    if problem is not None:
        yield problem


def measured_texts(everything: Iterable[Text]) -> Iterator[Text]:
    """The texts that are read as running text: sentences and paragraphs, not titles and names."""
    return (one for one in everything if issubclass(one.form, Prose | Sentence) and not one.is_name)


def _together(texts: Iterable[Text]) -> Iterable[list[Text]]:
    """Texts of the same record, or of the same part of one that has an id."""
    found: dict[tuple[str, Path_], list[Text]] = {}
    for one in texts:
        place = one.written.entry.place
        found.setdefault((place.file, (*place.path, *_part(one))), []).append(one)
    return found.values()


def _part(text: Text) -> Path_:
    """The path of the innermost part with an id that a text stands in."""
    value = text.written.entry.data
    part: Path_ = ()
    for index, step in enumerate(text.path):
        value = value[step]  # type: ignore[index]  # the path leads through it
        if isinstance(value, dict) and "id" in value:
            part = text.path[: index + 1]
    return part


def _as_sentences(text: str) -> str:
    return text if text.endswith((".", "?", "!", "»")) else f"{text}."

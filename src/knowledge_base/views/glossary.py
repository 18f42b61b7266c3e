"""What the glossary shows."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge_base.alphabet import alphabetical, letter
from knowledge_base.base import KnowledgeBase
from knowledge_base.kinds.term import Term
from knowledge_base.text import Prose, Sentence
from knowledge_base.views.common import LinkView, PlaceView, former_anchors, link_to, place


@dataclass(frozen=True)
class TermView:
    """One word."""

    id: str
    former: tuple[str, ...]
    term: str
    definition: Prose
    later: Sentence | None
    aliases: tuple[str, ...]
    see_also: tuple[LinkView, ...]
    place: PlaceView | None


@dataclass(frozen=True)
class LetterView:
    """The words that begin with one letter."""

    letter: str
    terms: tuple[TermView, ...]


@dataclass(frozen=True)
class GlossaryView:
    """All words by letter, in the order of the Norwegian alphabet."""

    count: int
    letters: tuple[LetterView, ...]
    later: bool
    """Whether something has happened to one of the words since its source was written."""


def view(base: KnowledgeBase) -> GlossaryView:
    """The glossary."""
    words = base.of(Term)
    groups: dict[str, list[TermView]] = {}
    for identifier in sorted(words, key=lambda one: alphabetical(words[one].term)):
        groups.setdefault(letter(words[identifier].term), []).append(_term(base, identifier))
    return GlossaryView(
        count=len(words),
        letters=tuple(LetterView(first, tuple(terms)) for first, terms in groups.items()),
        later=any(term.later is not None for term in words.values()),
    )


def _term(base: KnowledgeBase, identifier: str) -> TermView:
    words = base.of(Term)
    record = words[identifier]
    return TermView(
        id=identifier,
        former=former_anchors(record),
        term=record.term,
        definition=record.definition,
        later=record.later,
        aliases=record.aliases,
        see_also=tuple(link_to(base, Term, other, words[other].term) for other in record.see_also),
        place=place(base, record.ref) if record.ref is not None else None,
    )

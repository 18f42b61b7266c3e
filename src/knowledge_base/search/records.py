"""What search can find: every record of the base, and the hand-written pages, as one flat list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from knowledge_base import addresses
from knowledge_base.knowledge_base import KnowledgeBase
from knowledge_base.links import ClaimNode, ObservationNode
from knowledge_base.model import Case, Framework, Initiative, Recommendation, Source, Term
from knowledge_base.search.html_pages import read_sections
from knowledge_base.search.kinds import KINDS
from knowledge_base.text import to_plain

SEARCH_PAGE = "sok/"
LISTS = {"", "belegg/", "bidra/felt/", "case/", "hypoteser/", "kilder/", "modeller/", "observasjoner/", "om/dekning/"}
LISTS |= {"ordliste/", "perspektiv/", "rad/", "tema/"}
"""Pages that list what is found one by one. Of these, only the title and the introduction are searched."""
INTRODUCTION = 2  # paragraphs


@dataclass(frozen=True)
class SearchRecord:
    """One thing that search can find."""

    kind: str
    address: str
    """Its own address below the root of the site."""
    title: str
    passages: tuple[str, ...] = ()
    """What the record says, in pieces short enough to show one of them."""
    perspective: str = ""
    organisation: str = ""
    within: str = ""
    """What it is a part of, such as a claim's recommendation."""
    names: tuple[str, ...] = ()
    """Other names readers may look for. Searched, not shown."""
    questions: tuple[str, ...] = ()
    """Questions it answers. Searched, not shown."""


def search_records(base: KnowledgeBase, site: Path, pages: Iterable[str]) -> list[SearchRecord]:
    """All records, ordered by kind. `pages` are the addresses of the hand-written pages in the built `site`."""
    found = list(
        chain(
            _recommendations(base),
            _claims(base),
            _themes(base),
            _cases(base),
            _perspectives(base),
            _terms(base),
            _frameworks(base),
            _hypotheses(base),
            _initiatives(base),
            _observations(base),
            _sources(base),
        )
    )
    taken = {record.address for record in found}
    found += [page for page in _pages(site, pages) if page.address not in taken]
    order = [kind.name for kind in KINDS]
    return sorted(found, key=lambda record: order.index(record.kind))


def _recommendations(base: KnowledgeBase) -> Iterator[SearchRecord]:
    for identifier, record in base.recommendations.items():
        yield SearchRecord(
            "Råd",
            addresses.recommendation(identifier),
            to_plain(record.title),
            _plain(_recommendation_texts(record)),
            perspective=base.perspectives[record.perspective].short,
        )


def _recommendation_texts(record: Recommendation) -> Iterator[str]:
    yield record.summary
    yield from (action.do for action in record.actions)
    yield from (pitfall.text for pitfall in record.pitfalls)
    yield from (question.text for question in record.questions)
    yield record.limits


def _claims(base: KnowledgeBase) -> Iterator[SearchRecord]:
    questions: dict[str, list[str]] = {}
    for question in base.questions.values():
        questions.setdefault(question.answer, []).append(question.text)
    for identifier, node in base.links.claims.items():
        yield _claim(base, node, questions.get(identifier, []))


def _claim(base: KnowledgeBase, node: ClaimNode, questions: Iterable[str]) -> SearchRecord:
    return SearchRecord(
        "Påstand",
        addresses.claim(node.id),
        to_plain(node.claim.title),
        _plain([node.claim.text, node.claim.note]),
        perspective=base.perspectives[node.recommendation.perspective].short,
        within=to_plain(node.recommendation.title),
        questions=tuple(questions),
    )


def _themes(base: KnowledgeBase) -> Iterator[SearchRecord]:
    for identifier, theme in base.themes.items():
        rows = [row.what for row in theme.comparison]
        yield SearchRecord(
            "Tema",
            addresses.theme(identifier),
            to_plain(theme.title),
            _plain([theme.question, theme.summary, theme.takeaway, *rows]),
        )


def _cases(base: KnowledgeBase) -> Iterator[SearchRecord]:
    for identifier, case in base.cases.items():
        yield SearchRecord(
            "Virksomhet",
            addresses.case(identifier),
            to_plain(case.name),
            _plain(_case_texts(case)),
            within=base.organisation_types[case.type].title,
            names=(case.short_name,),
        )


def _case_texts(case: Case) -> Iterator[str]:
    yield case.summary
    yield case.transfer
    yield case.why_chosen
    yield from (event.text for event in case.events)


def _perspectives(base: KnowledgeBase) -> Iterator[SearchRecord]:
    for identifier, record in base.perspectives.items():
        yield SearchRecord(
            "Perspektiv",
            addresses.perspective(identifier),
            to_plain(record.title),
            _plain([record.summary, record.why, *record.asks]),
            names=(record.short, identifier),
        )


def _terms(base: KnowledgeBase) -> Iterator[SearchRecord]:
    for identifier, term in base.glossary.items():
        yield _term(identifier, term)


def _term(identifier: str, term: Term) -> SearchRecord:
    return SearchRecord(
        "Ord",
        addresses.term(identifier),
        to_plain(term.term),
        _plain([term.definition, term.later]),
        names=term.aliases,
    )


def _frameworks(base: KnowledgeBase) -> Iterator[SearchRecord]:
    for identifier, framework in base.frameworks.items():
        yield SearchRecord(
            "Modell", addresses.framework(identifier), to_plain(framework.title), _plain(_framework_texts(framework))
        )


def _framework_texts(framework: Framework) -> Iterator[str]:
    yield framework.summary
    yield from (f"{step.title}: {to_plain(step.text)}" for step in framework.steps)
    yield from (f"{row.title}: {'; '.join(map(to_plain, row.cells))}" for row in framework.rows)


def _hypotheses(base: KnowledgeBase) -> Iterator[SearchRecord]:
    for identifier, hypothesis in base.hypotheses.items():
        yield SearchRecord(
            "Hypotese",
            addresses.hypothesis(identifier),
            to_plain(hypothesis.statement),
            _plain([hypothesis.grounds]),
            perspective=base.perspectives[hypothesis.perspective].short,
        )


def _initiatives(base: KnowledgeBase) -> Iterator[SearchRecord]:
    for identifier, case in base.cases.items():
        for initiative in case.initiatives:
            yield _initiative(identifier, case, initiative)


def _initiative(case_id: str, case: Case, initiative: Initiative) -> SearchRecord:
    return SearchRecord(
        "Tiltak",
        addresses.initiative(f"{case_id}/{initiative.id}"),
        to_plain(initiative.name),
        _plain([initiative.summary, initiative.note]),
        organisation=case.short_name,
        names=initiative.aliases,
    )


def _observations(base: KnowledgeBase) -> Iterator[SearchRecord]:
    for node in base.links.observations.values():
        yield _observation(base, node)


def _observation(base: KnowledgeBase, node: ObservationNode) -> SearchRecord:
    observation = node.observation
    return SearchRecord(
        "Observasjon",
        addresses.observation(node.id),
        to_plain(observation.title),
        _plain([observation.text, observation.note]),
        perspective=base.perspectives[observation.perspective].short,
        organisation=node.case.short_name,
    )


def _sources(base: KnowledgeBase) -> Iterator[SearchRecord]:
    for identifier, source in base.sources.items():
        yield _source(identifier, source)


def _source(identifier: str, source: Source) -> SearchRecord:
    imprint = ", ".join(dict.fromkeys(filter(None, [*source.authors, source.publisher, str(source.year or "")])))
    return SearchRecord("Kilde", addresses.source(identifier), to_plain(source.title), _plain([imprint, source.note]))


def _pages(site: Path, pages: Iterable[str]) -> Iterator[SearchRecord]:
    for page in sorted(set(pages) - {SEARCH_PAGE}):
        title = ""
        file = site / page / "index.html"
        for section in read_sections(file.read_text(encoding="utf-8")) if file.is_file() else ():
            title = title or section.title
            if page in LISTS:
                yield SearchRecord("Side", page, title, section.passages[:INTRODUCTION])
                break
            address = f"{page}#{section.id}" if section.id else page
            within = title if section.id else ""
            yield SearchRecord("Side", address, section.title, section.passages, within=within)


def _plain(texts: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(to_plain(text) for text in texts if text)

"""Which view each page has, by the name of its template."""

from __future__ import annotations

from collections.abc import Mapping

from knowledge_base.base import KnowledgeBase
from knowledge_base.model import Cited
from knowledge_base.views import (
    Overview,
    PlainView,
    RecordView,
    actions,
    agenda,
    case,
    cases,
    changes,
    confidence_rule,
    coverage,
    data,
    downloads,
    evidence,
    evidence_matrix,
    frameworks,
    front,
    glossary,
    hypotheses,
    observations,
    perspective,
    reading,
    recommendation,
    recommendations,
    search_page,
    self_check,
    source,
    sources,
    theme,
    themes,
    why_now,
)
from knowledge_base.views.common import places

RECORDS: Mapping[str, RecordView] = {
    "case": case.view,
    "perspective": perspective.view,
    "reading": reading.view,
    "recommendation": recommendation.view,
    "source": source.view,
    "theme": theme.view,
}
"""Views of one record. A kind whose page has none shows the record as it is."""

PIECES: Mapping[str, tuple[str, RecordView]] = {"evidence": ("recommendations", evidence.view)}
"""Views of a part of a record, for other pages than its own: `{{ evidence("sentraliser-it") }}`, by the kind."""

OVERVIEWS: Mapping[str, Overview] = {
    "actions": actions.view,
    "agenda": agenda.view,
    "cases": cases.view,
    "changes": changes.view,
    "confidence_rule": confidence_rule.view,
    "coverage": coverage.view,
    "data": data.view,
    "downloads": downloads.view,
    "evidence_matrix": evidence_matrix.view,
    "frameworks": frameworks.view,
    "front": front.view,
    "glossary": glossary.view,
    "hypotheses": hypotheses.view,
    "observations": observations.view,
    "perspectives": perspective.overview,
    "recommendations": recommendations.view,
    "search_page": search_page.view,
    "self_check": self_check.view,
    "sources": sources.view,
    "studies": sources.studies,
    "themes": themes.view,
    "why_now": why_now.view,
}
"""Views of the whole base from one side: `{{ evidence_matrix() }}`."""

SHOWN: Mapping[str, str] = {
    "actions": "recommendations",
    "cases": "cases",
    "confidence_rule": "confidence",
    "coverage": "outlines",
    "evidence_matrix": "recommendations",
    "frameworks": "frameworks",
    "glossary": "glossary",
    "hypotheses": "hypotheses",
    "observations": "cases",
    "perspectives": "perspectives",
    "recommendations": "recommendations",
    "self_check": "statements",
    "sources": "sources",
    "studies": "sources",
    "themes": "themes",
    "why_now": "reasons",
}
"""The kind of record that each overview shows, so that who would change what stands there finds it."""

HOMES: Mapping[str, str] = {
    "front": "index.md",
    "actions": "handlinger.md",
    "agenda": "mote.md",
    "cases": "case/index.md",
    "changes": "endringer.md",
    "confidence_rule": "om/metode.md",
    "coverage": "om/dekning.md",
    "evidence_matrix": "belegg.md",
    "frameworks": "modeller.md",
    "glossary": "ordliste.md",
    "hypotheses": "hypoteser.md",
    "observations": "observasjoner.md",
    "perspectives": "perspektiv/index.md",
    "recommendations": "rad/index.md",
    "search_page": "sok.md",
    "self_check": "selvsjekk.md",
    "sources": "kilder.md",
    "themes": "tema/index.md",
    "why_now": "hvorfor-na.md",
}
"""The page, below the folder of hand-written pages, that each overview belongs on: where others link to it."""


def record_view(base: KnowledgeBase, template: str, kind: str, identifier: str) -> object:
    """What the page of a record shows. Raises KeyError for a record that is not there."""
    view = RECORDS.get(template.removesuffix(".html.j2"))
    if view:
        return view(base, identifier)
    record = base.collection(kind)[identifier]
    return PlainView(identifier, record, places(base, record.refs) if isinstance(record, Cited) else ())

"""What a hand-written page can say: the project's macros, each one template of `templates/` with its record.

`macros.py` hands them to MkDocs; the checks call the same ones, so that what was checked is what is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from knowledge_base.calls import Macro
from knowledge_base.fields import field_lines
from knowledge_base.knowledge_base import KnowledgeBase
from knowledge_base.records import KINDS
from knowledge_base.render import Renderer
from knowledge_base.written import Signature

RECORDS: Mapping[str, str] = {
    "recommendation": "recommendations",
    "case": "cases",
    "perspective": "perspectives",
    "theme": "themes",
    "reading": "perspectives",
}
"""Macros that show one record, by the collection the record stands in: `{{ recommendation("sentraliser-it") }}`."""

OVERVIEWS = (
    "front",
    "recommendations",
    "cases",
    "observations",
    "themes",
    "perspectives",
    "evidence_matrix",
    "strength_rule",
    "study",
    "hypotheses",
    "glossary",
    "sources",
    "frameworks",
    "coverage",
    "search_page",
)
"""Macros that show the whole base from one side: `{{ evidence_matrix() }}`."""

FIELD_REFERENCE = "field_reference"
"""The macro that lists the fields of every kind of record."""

REPOSITORY = ("issue_form", "file_link", "workbench")
"""Macros that link to the repository, from its edit address: `{{ file_link("CONTRIBUTING.md", "Veiledningen") }}`."""

Show = Callable[..., str]
"""Fills the template of a macro with what it shows."""


def page_macros(base: KnowledgeBase, renderer: Renderer, here: Callable[[], str], edit: str) -> dict[str, Macro]:
    """Every macro by its name. `here` tells the address of the page that calls, `edit` is the site's edit address."""

    def show(template: str, **context: Any) -> str:
        return str(renderer.render(f"{template}.html.j2", at=here(), **context))

    records = {name: _record_macro(base, show, name, collection) for name, collection in RECORDS.items()}
    lines = {kind.name: list(field_lines(kind.record)) for kind in KINDS}
    overviews = {name: _overview_macro(show, name, {}) for name in OVERVIEWS}
    overviews[FIELD_REFERENCE] = _overview_macro(show, FIELD_REFERENCE, {"kinds": KINDS, "lines": lines})
    return {**records, **overviews, **_repository_macros(edit, show)}


def signatures(base: KnowledgeBase) -> Mapping[str, Signature]:
    """What each macro takes: the ids of its records, nothing, or any text."""
    records = {name: Signature((frozenset(base.collection(collection)),)) for name, collection in RECORDS.items()}
    links = {name: Signature((None,) * (1 if name == "workbench" else 2), inline=True) for name in REPOSITORY}
    return {**records, **dict.fromkeys((*OVERVIEWS, FIELD_REFERENCE), Signature()), **links}


def _record_macro(base: KnowledgeBase, show: Show, name: str, collection: str) -> Macro:
    return lambda identifier: show(name, id=identifier, record=base.collection(collection)[identifier])


def _overview_macro(show: Show, name: str, context: Mapping[str, Any]) -> Macro:
    return lambda: show(name, **context)


def _repository_macros(edit: str, show: Show) -> dict[str, Macro]:
    """The macros in REPOSITORY, for a site with the edit address `edit`. Without one, they give only their text."""
    repository, between, _ = edit.partition("/edit/")

    def link(address: str, text: str) -> str:
        return show("parts/repository", address=address if between else None, text=text).strip()

    return {
        "issue_form": lambda form, text: link(f"{repository}/issues/new?template={form}", text),
        "file_link": lambda path, text: link(edit.replace("/edit/", "/blob/") + path, text),
        "workbench": lambda text: link(repository.replace("github.com", "github.dev"), text),
    }

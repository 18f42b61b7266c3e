"""What a hand-written page can say: the project's macros, each one template of `templates/` with its record.

`macros.py` hands them to MkDocs; the checks call the same ones, so that what was checked is what is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from knowledge_base.base import KnowledgeBase
from knowledge_base.calls import Macro
from knowledge_base.fields import field_tables
from knowledge_base.render import Renderer
from knowledge_base.views import Overview, RecordView
from knowledge_base.views.common import LinkView
from knowledge_base.views.registry import OVERVIEWS, PIECES, record_view
from knowledge_base.written import Signature

FIELD_REFERENCE = "field_reference"
"""The macro that lists the fields of every kind of record."""

REPOSITORY = ("issue_form", "file_link", "workbench")
"""Macros that link to the repository, from its edit address: `{{ file_link("CONTRIBUTING.md", "Veiledningen") }}`."""

Show = Callable[[str, object], str]
"""Fills the template of a macro with what it shows."""


def page_macros(base: KnowledgeBase, renderer: Renderer, here: Callable[[], str], edit: str) -> dict[str, Macro]:
    """Every macro by its name. `here` tells the address of the page that calls, `edit` is the site's edit address."""

    def show(template: str, view: object) -> str:
        return renderer.render(f"{template}.html.j2", at=here(), view=view)

    pages = {page.macro: kind.name for kind in base.kinds for page in kind.pages}
    records = {name: _record_macro(base, show, name, kind) for name, kind in pages.items()}
    records |= {name: _piece_macro(base, show, name, view) for name, (_, view) in PIECES.items()}
    overviews = {name: _overview_macro(base, show, name, view) for name, view in OVERVIEWS.items()}
    overviews[FIELD_REFERENCE] = lambda: show(FIELD_REFERENCE, field_tables(base.kinds))
    return {**records, **overviews, **_repository_macros(edit, show)}


def signatures(base: KnowledgeBase) -> Mapping[str, Signature]:
    """What each macro takes: the ids of its records, nothing, or any text."""
    records = {
        page.macro: Signature((frozenset(base.collection(kind.name)),)) for kind in base.kinds for page in kind.pages
    }
    records |= {name: Signature((frozenset(base.collection(kind)),)) for name, (kind, _) in PIECES.items()}
    links = {name: Signature((None,) * (1 if name == "workbench" else 2), inline=True) for name in REPOSITORY}
    return {**records, **dict.fromkeys((*OVERVIEWS, FIELD_REFERENCE), Signature()), **links}


def _record_macro(base: KnowledgeBase, show: Show, name: str, kind: str) -> Macro:
    return lambda identifier: show(name, record_view(base, name, kind, identifier))


def _piece_macro(base: KnowledgeBase, show: Show, name: str, view: RecordView) -> Macro:
    return lambda identifier: show(name, view(base, identifier))


def _overview_macro(base: KnowledgeBase, show: Show, name: str, view: Overview) -> Macro:
    return lambda: show(name, view(base))


def _repository_macros(edit: str, show: Show) -> dict[str, Macro]:
    """The macros in REPOSITORY, for a site with the edit address `edit`. Without one, they give only their text."""
    repository, between, _ = edit.partition("/edit/")

    def link(address: str, text: str) -> str:
        return show("parts/repository", LinkView(address if between else "", text)).strip()

    return {
        "issue_form": lambda form, text: link(f"{repository}/issues/new?template={form}", text),
        "file_link": lambda path, text: link(edit.replace("/edit/", "/blob/") + path, text),
        "workbench": lambda text: link(repository.replace("github.com", "github.dev"), text),
    }

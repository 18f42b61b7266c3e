"""What a hand-written page can say: the macros of the project, each one template of `templates/` with its record.

Every macro returns finished HTML for the page that calls it. A recommendation shows its claims, and each claim the
observations it rests on; a case shows under each observation the claims that use it. See `templates/`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from knowledge_base.fields import field_lines
from knowledge_base.records import KINDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs_macros.plugin import MacrosPlugin

RECORDS = {
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
)
"""Macros that show the whole base from one side: `{{ evidence_matrix() }}`."""

REPOSITORY = ("issue_form", "file_link", "workbench")
"""Macros that link to the repository, from its edit address: `{{ file_link("CONTRIBUTING.md", "Veiledningen") }}`."""


def define_env(env: MacrosPlugin) -> None:
    """Gives every page the macros, and nothing else. The plugin calls this once per build."""
    site = env.conf.plugins["knowledge-base"]
    site.macros = {}

    def add(name: str, macro: Callable[..., str]) -> None:
        site.macros[name] = env.macro(macro, name)  # type: ignore[no-untyped-call]  # the plugin has no types

    def show(template: str, **context: Any) -> str:
        return str(site.renderer.render(f"{template}.html.j2", at=env.page.url, **context))

    def record_macro(name: str, collection: str) -> Callable[[str], str]:
        return lambda identifier: show(name, id=identifier, record=getattr(site.base, collection)[identifier])

    def overview_macro(name: str) -> Callable[[], str]:
        return lambda: show(name)

    for name, collection in RECORDS.items():
        add(name, record_macro(name, collection))
    for name in OVERVIEWS:
        add(name, overview_macro(name))
    for name, macro in repository_macros(env.conf.edit_uri or "", show).items():
        add(name, macro)
    lines = {kind.name: list(field_lines(kind.record)) for kind in KINDS}
    add("field_reference", lambda: show("field_reference", kinds=KINDS, lines=lines))


def repository_macros(edit: str, show: Callable[..., str]) -> dict[str, Callable[..., str]]:
    """The macros in REPOSITORY, for a site with the edit address `edit`. Without one, they give only their text."""
    repository, between, _ = edit.partition("/edit/")

    def link(address: str, text: str) -> str:
        return show("parts/repository", address=address if between else None, text=text).strip()

    return {
        "issue_form": lambda form, text: link(f"{repository}/issues/new?template={form}", text),
        "file_link": lambda path, text: link(edit.replace("/edit/", "/blob/") + path, text),
        "workbench": lambda text: link(repository.replace("github.com", "github.dev"), text),
    }


def on_pre_page_macros(env: MacrosPlugin) -> None:
    """Makes the page's calls, and tells the plugin to leave the page alone.

    The plugin would read the page as a template with MkDocs, git and Python in reach. `render_macros: false` is its own
    documented way to say that a page, its title included, is none.
    """
    site = env.conf.plugins["knowledge-base"]
    env.markdown = site.expand(env.page, env.markdown)
    env.page.meta["render_macros"] = False

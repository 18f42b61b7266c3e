"""What a page can say: the macros of mkdocs-macros-plugin, each one template of `templates/` with its record.

Every macro returns finished HTML for the page that calls it. A recommendation shows its claims, and each claim the
observations it rests on; a case shows under each observation the claims that use it. See `templates/`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jinja2.sandbox import ImmutableSandboxedEnvironment

from knowledge_base.fields import field_lines
from knowledge_base.records import KINDS

if TYPE_CHECKING:
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


def define_env(env: MacrosPlugin) -> None:
    """Gives every page the macros. The plugin calls this once per build."""
    site = env.conf.plugins["knowledge-base"]

    def show(template: str, **context: Any) -> str:
        return str(site.renderer.render(f"{template}.html.j2", at=env.page.url, **context))

    def record_macro(name: str, collection: str) -> None:
        def macro(identifier: str) -> str:
            return show(name, id=identifier, record=getattr(site.base, collection)[identifier])

        env.macro(macro, name)  # type: ignore[no-untyped-call]  # the plugin has no types

    def overview_macro(name: str) -> None:
        env.macro(lambda: show(name), name)  # type: ignore[no-untyped-call]  # the same

    for name, collection in RECORDS.items():
        record_macro(name, collection)
    for name in OVERVIEWS:
        overview_macro(name)

    @env.macro  # type: ignore[untyped-decorator]  # the plugin has no types
    def field_reference() -> str:
        return show("field_reference", kinds=KINDS, lines={kind.name: list(field_lines(kind.record)) for kind in KINDS})


def on_pre_page_macros(env: MacrosPlugin) -> None:
    """Runs pages in a sandbox, because the plugin's own environment lets a page run any Python."""
    if not isinstance(env.env, ImmutableSandboxedEnvironment):
        sandbox = ImmutableSandboxedEnvironment(loader=env.env.loader, undefined=env.env.undefined)
        sandbox.globals = {**env.env.globals, **sandbox.globals}  # the sandbox's own range() has a limit
        sandbox.filters.update(env.env.filters)
        env._env = sandbox  # the plugin has no public way to choose its environment

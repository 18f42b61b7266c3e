"""What a hand-written page can say: the macros of mkdocs-macros-plugin.

`{{ recommendation("sentraliser-it") }}` shows an advice with its claims, and each claim with the observations it rests
on, on any page; `{{ evidence("sentraliser-it") }}` shows only these links. `{{ case("oslo") }}` shows under each
observation the claims that use it. `page_macros.py` in `src/knowledge_base/` lists them all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge_base.page_macros import page_macros

if TYPE_CHECKING:
    from mkdocs_macros.plugin import MacrosPlugin


def define_env(env: MacrosPlugin) -> None:
    """Gives every page the macros, and nothing else. The plugin calls this once per build."""
    site = env.conf.plugins["knowledge-base"]
    found = page_macros(site.base, site.renderer, lambda: str(env.page.url).removeprefix("./"), env.conf.edit_uri or "")
    for name, macro in found.items():
        env.macro(macro, name)  # type: ignore[no-untyped-call]  # the plugin has no types
    site.macros = found


def on_pre_page_macros(env: MacrosPlugin) -> None:
    """Makes the page's calls, and tells the plugin to leave the page alone.

    The plugin would read the page as a template with MkDocs, git and Python in reach. `render_macros: false` is its own
    documented way to say that a page, its title included, is none.
    """
    site = env.conf.plugins["knowledge-base"]
    env.markdown = site.expand(env.page, env.markdown)
    env.page.meta["render_macros"] = False

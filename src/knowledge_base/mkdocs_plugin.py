"""The MkDocs side of the knowledge base: which pages exist, where their edit buttons lead, what stands beside them.

With `macros.py` this is all that knows MkDocs. Everything it does is one call into the rest of the package.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from knowledge_base import exports, search, security, sharing
from knowledge_base.checks import problems_of
from knowledge_base.history import last_changed
from knowledge_base.knowledge_base import KnowledgeBase
from knowledge_base.pages import generated_pages, redirects
from knowledge_base.render import Renderer, in_words


class KnowledgeBasePlugin(BasePlugin):  # type: ignore[type-arg,no-untyped-call]  # MkDocs' class is untyped
    """Builds pages and data from the YAML files beside mkdocs.yml."""

    base: KnowledgeBase
    renderer: Renderer

    def on_startup(self, *, command: str, dirty: bool) -> None:  # noqa: ARG002  # MkDocs names the arguments
        """Notes whether this is the development server."""
        self._serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Loads and checks the content; stops the build with every problem when there are any."""
        self.root = Path(config.config_file_path).parent
        base, problems = problems_of(self.root)
        if base is None or problems:
            listed = "\n".join(map(str, problems))
            raise PluginError(f"Innholdet har {len(problems)} feil:\n{listed}")
        self.base = base
        config.extra["theme_stylesheet"] = theme_stylesheet(config.theme.dirs)
        site = {"name": config.site_name, "url": config.site_url or "", "edit": config.edit_uri or "", **config.extra}
        self._changed = last_changed(self.root)
        self.renderer = Renderer(base, self.root / "templates", site)
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Adds a page for every record, with its edit button on the YAML file."""
        written = files.documentation_pages()
        self._written = [file.url.removeprefix("./") for file in written]
        for file in written:
            file.edit_uri = f"docs/{file.src_uri}"
        self._pages = {page.path: page for page in generated_pages(self.base)}
        for page in self._pages.values():
            file = File.generated(config, page.path, content=page.source)
            file.edit_uri = page.edit
            files.append(file)
        for former, now in redirects(self.base):
            content = self.renderer.render("redirect.html.j2", at=former, target=now)
            files.append(File.generated(config, f"{former}index.html", content=content))
        return files

    @event_priority(100)
    def on_page_markdown(self, markdown: str, page: Page, config: MkDocsConfig, **_: Any) -> str:
        """Gives the page what stands about it in its head and foot. It is content, and so never run as a template."""
        generated = self._pages.get(page.file.src_uri)
        if generated:
            page.meta["title"] = generated.title
            page.meta["description"] = generated.description
            page.meta["data"] = generated.data
        changed = self._changed.get(generated.edit if generated else f"docs/{page.file.src_uri}")
        if changed:
            page.meta["updated"] = changed.isoformat()
            page.meta["updated_words"] = in_words(changed)
        page.meta["image"] = sharing.image_address(generated.path if generated else None)
        page.meta["structured"] = sharing.article(
            page.meta.get("title") or config.site_name,
            page.meta.get("description") or config.site_description or "",
            page.canonical_url or "",
            config.site_name,
            page.meta.get("updated"),
        )
        return markdown

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Writes what stands beside the pages: data, the search index, pictures for sharing and the security policy."""
        site = Path(config.site_dir)
        exports.write(self.base, site, config.site_url or "/")
        search.write(self.base, site, self._written)
        if not self._serving:  # the development server puts a script of its own into every page
            titles = {page.path: page.title for page in self._pages.values()}
            sharing.draw_all(titles, config.site_name, site)
            security.secure(site)


def theme_stylesheet(folders: list[str]) -> str:
    """The address of Material's stylesheet, whose file name holds a hash that changes with every release."""
    folder = Path("assets/stylesheets")
    found = [path for base in folders for path in Path(base).glob(f"{folder}/main.*.min.css")]
    if not found:
        raise PluginError("Temaet har ikke noe stilark på plassen som er ventet. Se adr/0003.")
    return (folder / found[0].name).as_posix()

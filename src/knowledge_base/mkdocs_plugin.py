"""The MkDocs side of the knowledge base: which pages exist, where their edit buttons lead, what stands beside them.

With `macros.py`, and `preview.py` for the development server, this is all that knows MkDocs. Everything it does is one
call into the rest of the package.
"""

from __future__ import annotations

import logging
import os
import re
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn
from urllib.parse import quote

import click
from jinja2 import Environment
from mkdocs.commands import serve
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, BuildError, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils.templates import TemplateContext

from knowledge_base import (
    addresses,
    exports,
    feeds,
    form,
    meeting,
    pages,
    repository,
    search,
    security,
    settings,
    sharing,
    site_files,
    staging,
    theme_listing,
    waste,
    weight,
    written,
)
from knowledge_base.ahead import Ahead, Around
from knowledge_base.base import KnowledgeBase
from knowledge_base.calls import CallError, Macro, expand, insert
from knowledge_base.characters import harmless
from knowledge_base.downloads import files as downloads
from knowledge_base.downloads import kept
from knowledge_base.downloads.words import About
from knowledge_base.files import refusal, walk
from knowledge_base.history import last_changed, tracked
from knowledge_base.html_tree import anchors
from knowledge_base.inspection import inspect, shown
from knowledge_base.kept_pages import KeptPages
from knowledge_base.kinds.identity import identity
from knowledge_base.kinds.source import Source
from knowledge_base.load import Loaded, content_day, content_folders
from knowledge_base.memory import Memory
from knowledge_base.page_macros import has_form, shown_kind
from knowledge_base.preview import PAPERS, Fault, Preview, RefusedError
from knowledge_base.problems import Problem
from knowledge_base.render import Renderer, Site, in_words
from knowledge_base.robots import robots_txt
from knowledge_base.shelf import Shelf
from knowledge_base.telling import in_text
from knowledge_base.text import to_plain
from knowledge_base.unchanged import Build
from knowledge_base.views import changes, frame
from knowledge_base.views.works import builds_on

_LOG = logging.getLogger("mkdocs.plugins.knowledge_base")
_SOURCE_MAP = re.compile(r"\s*/\*# sourceMappingURL=[^*]*\*/")


class KnowledgeBasePlugin(BasePlugin):  # type: ignore[type-arg,no-untyped-call]  # MkDocs' class is untyped
    """Builds pages and data from the YAML files beside mkdocs.yml."""

    base: KnowledgeBase
    renderer: Renderer
    macros: Mapping[str, Macro]
    """What hand-written pages may call; `macros.py` puts it here."""

    _serving = False
    _preview: Preview | None = None
    _staging: staging.Staging | None = None
    _build: Build | None = None
    _build_of: Callable[[Mapping[str, date]], Build]
    """Tells what this build would read if it began now, when the files were last changed on these days."""
    _config: MkDocsConfig | None = None
    _memory: Memory
    _kept: KeptPages
    _whole = False
    """Whether the site is built to its end and nothing has gone wrong since."""

    def on_startup(self, *, command: str, dirty: bool) -> None:  # noqa: ARG002  # MkDocs names the arguments
        """Notes whether this is the development server, and lets `kill` tidy up as Ctrl-C does."""
        for handler in logging.getLogger("mkdocs").handlers:
            handler.addFilter(_said_harmlessly)
        context = click.get_current_context(silent=True)
        named = context.info_name if context else None  # `serve --clean` says here that it is a build
        self._serving = "serve" in (command, named)
        self._handlers = dict(_interrupted_by("SIGTERM", "SIGHUP"))
        self._build_of_server: Callable[..., None] = vars(serve)["build"]
        self._preview = None
        self._memory = Memory()
        self._kept = KeptPages(self._memory)
        self._around: dict[str, Around] = {}
        if self._serving and context and context.params.get("livereload"):
            # The first build comes before any event of the server, and would end it: MkDocs has no other way in.
            self._preview = Preview()
            vars(serve)["build"] = self._preview.outliving(self._build_of_server)

    def on_serve(self, server: LiveReloadServer, **_: Any) -> LiveReloadServer:
        """Lets the development server show the faults instead of the site while there are any."""
        vars(serve)["build"] = self._build_of_server  # from here on, the server's own call is the one to guard
        for folder in content_folders():
            if (self.root / folder).is_dir():
                server.watch(str(self.root / folder))
        if self._preview:
            self._preview.stand_before(server)
        return server

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Loads and checks the content, and finds a place to build; stops with every problem when there are any."""
        self.root = Path(config.config_file_path).parent
        self._whole = False
        if config.strict:  # MkDocs counts only what it may say, and `-q` would hide a warning from the count
            hears = logging.getLogger("mkdocs")
            hears.setLevel(min(hears.getEffectiveLevel(), logging.WARNING))
        if self._preview:
            self._preview.templates = self.root / "templates"
        _stop_at(settings.problems(os.environ), self.root)
        self._changed = last_changed(self.root)
        if not self._serving:
            self._stop_where_nothing_changed(config)
        settle = (lambda: None) if self._serving else waste.pass_over_what_is_there
        found = inspect(
            self.root,
            lambda base: self._site(base, config),
            loaded_all=settle,
            memory=self._memory if self._serving else None,
            ahead=lambda loaded: self._show_ahead(loaded, config),
            brief=not self._serving,
        )
        _stop_at(found.problems, self.root)
        assert found.base is not None  # noqa: S101  # there are problems when there is no base
        assert found.renderer is not None  # noqa: S101  # the same
        self.base, self.renderer = found.base, found.renderer
        config.theme.get_env = theme_listing.short(config.theme.get_env)  # type: ignore[method-assign]  # adr/0018
        config.extra["theme_stylesheet"] = theme_stylesheet(config.theme.dirs)
        config.extra["frame"] = frame.view(self.base)
        self._feeds = feeds.of_page(self.base)
        self._inserts: dict[str, tuple[str, ...]] = {}
        self._written_pages = Shelf()
        self._read: dict[str, written.WrittenPage] = {}
        self._form_at = ""  # the address of the page with the form; MkDocs reads those before what is generated
        self._tell_sizes: list[Path] = []
        config.markdown_extensions = list(written.MARKDOWN_EXTENSIONS)
        config.mdx_configs = {name: dict(values) for name, values in written.MARKDOWN_SETTINGS.items()}
        if not self._serving:
            self._stage(config)
        if self._preview:
            config.site_dir = self._preview.beside(config.site_dir)
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Adds a page for every record, with its edit button on the YAML file, and leaves out what no page loads."""
        self._keep_used(files, config)
        self._keep_checked(files, config)
        by_hand = files.documentation_pages()
        self._written = [file.url.removeprefix("./") for file in by_hand]
        config.extra["pages"] = frozenset(self._written)  # the foot leaves out what is not there
        for file in by_hand:
            file.edit_uri = f"docs/{quote(file.src_uri)}"
        self._pages = {page.path: page for page in pages.generated_pages(self.base)}
        for page in self._pages.values():
            file = File.generated(config, page.path, content="")
            file.edit_uri = repository.fragment(page.edit, page.line)
            files.append(file)
        for one in pages.redirects(self.base):
            content = self.renderer.render("redirect.html.j2", at=one.address, view=one)
            files.append(File.generated(config, f"{one.address}index.html", content=content))
        return files

    def on_page_read_source(self, page: Page, config: MkDocsConfig) -> str:
        """The Markdown of a hand-written page in the form that was checked, and nothing for a generated one.

        The fields at the top are left out: they are words for the head of the page, and MkDocs would act on them.
        """
        if page.file.src_uri in self._pages:
            return ""
        reading = written.read_page(Path(config.docs_dir) / page.file.src_uri, self.root)
        _stop_at(reading.problems, self.root)
        assert reading.page is not None  # noqa: S101  # there are problems when there is no page
        self._read[page.file.src_uri] = reading.page
        if not self._form_at and has_form(reading.page.markdown):
            self._form_at = addresses.page_of(page.file.src_uri)
        return f"\n{reading.page.markdown}"  # the empty line tells MkDocs that no fields follow

    @event_priority(100)
    def on_page_markdown(self, markdown: str, page: Page, **_: Any) -> str:
        """Keeps generated pages away from the macros plugin."""
        if page.file.src_uri in self._pages:
            page.meta = {"render_macros": False}
        return markdown

    def expand(self, page: Page, markdown: str) -> str:
        """The Markdown of a hand-written page with a token for each macro it calls; `on_page_content` puts them in."""
        read = self._read.get(page.file.src_uri)
        if read is None:  # a generated page calls nothing
            return markdown
        expanded = expand(markdown.removeprefix("\n"), read.file, self.macros, read.first_line)
        _stop_at(expanded.problems, self.root)
        self._inserts[page.file.src_uri] = expanded.inserts
        return expanded.markdown

    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, **_: Any) -> str:
        """Puts in what comes from records, after MkDocs has read the page, so that it is content and nothing else.

        MkDocs reads all pages before it writes the first, so the content is put away until `on_page_context`.
        """
        generated = self._pages.get(page.file.src_uri)
        if generated:
            result = self._render(generated, page)
        else:
            if self._preview:
                around = Around(page.file.src_uri, self._read[page.file.src_uri].markdown, html)
                self._around[page.url.removeprefix("./")] = around
            result = _inserted(html, self._inserts.pop(page.file.src_uri, ()), page)
            self._written_pages.put(page.file.src_uri, result)
        result += self.renderer.moved(page.url.removeprefix("./"))
        found = self.renderer.following("anchors", page.url, result, lambda: anchors(result))
        page.present_anchor_ids = set(found)  # so that MkDocs knows which links lead nowhere
        self._describe(page, generated, config)
        return ""

    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        """Notes the menu, which stands around every page, and spares MkDocs the reading of pages that templates make.

        One that the menu names keeps the title it has there.
        """
        self._nav = nav
        named = {page.file.src_uri for page in nav.pages}
        for file in files.documentation_pages():
            if file.src_uri in self._pages and file.src_uri not in named:
                MadePage(None, file, config)
        return nav

    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> Environment:
        """Finds the pages that are what they were, now that MkDocs has read all: each is filled into no template."""
        if self._serving:
            self._kept.begin(env, config, self._nav, files, self._content)
        return env

    def on_page_context(self, context: TemplateContext, page: Page, **_: Any) -> TemplateContext:
        """Gives the page its content, now that it is to be written."""
        kept = self._kept.whole(page) if self._serving else None
        page.content = self._content(page) if kept is None else kept
        return context

    def on_post_page(self, output: str, page: Page, **_: Any) -> str:
        """Lets go of the content of a page that is made."""
        if self._serving:
            self._kept.keep(page, output)
        elif downloads.SIZE in output:
            self._tell_sizes.append(Path(page.file.abs_dest_path))
        page.content = ""
        return output

    @event_priority(-100)
    def on_post_build(self, config: MkDocsConfig) -> None:
        """Writes what stands beside the pages: data, the search index, pictures for sharing and the security policy."""
        site = Path(config.site_dir)
        (site / "sitemap.xml.gz").unlink(missing_ok=True)  # its bytes hold the time of the build, and nobody loads it
        (site / "robots.txt").write_text(robots_txt(config.site_url), encoding="utf-8")
        if self._preview:
            self._preview.later = {
                PAPERS: lambda: self._papers(site, config.site_url or ""),
                "": lambda: self._beside(site, config.site_url or ""),
            }
        else:
            self._beside(site, config.site_url or "")
            self._papers(site, config.site_url or "")
        if not self._serving:  # the development server puts a script of its own into every page
            day = content_day(self._changed)
            downloads.tell_sizes(site, self._tell_sizes, in_words(day) if day else "")
            sharing.draw_all(pages.shared_titles(self.base), identity(self.base).headline, config.site_name, site)
            _stop_at(security.judge(site, config.site_url or "", self._made()), self.root)
            security.secure(site)
            _stop_at(weight.problems(site), self.root)
        self._whole = True

    def on_build_error(self, error: Exception) -> None:
        """Says in one sentence what stopped the build. The site that stood before is left as it was."""
        self._whole = False
        if isinstance(error, BuildError | Abort | click.exceptions.Exit):  # they say it themselves, or nothing is wrong
            return
        _LOG.debug("Bygget stoppet.", exc_info=error)
        raise PluginError(_sentence(error, self.root)) from error

    def on_shutdown(self) -> None:
        """Puts the new site in place if everything went well, and removes what was made on the way."""
        try:
            if self._staging and self._whole and sys.exc_info()[0] is None:
                self._staging.promote()
                if self._build:
                    self._build.remember(self._build_of(last_changed(self.root)))
                _LOG.info("Nettstedet står i «%s».", self._staging.target)
        except (staging.StagingError, OSError) as error:
            raise PluginError(_sentence(error, self.root)) from error
        finally:
            self._tidy()

    def _show_ahead(self, loaded: Loaded, config: MkDocsConfig) -> None:
        """Shows those who look at a page what becomes of it, before the rest is looked through and made."""
        if self._preview is None or not self._preview.looked_at or loaded.problems or not loaded.whole:
            return
        site, templates = self._site(loaded.base, config), self.root / "templates"
        renderer = Renderer(loaded.base, templates, site, Memory(templates=self._memory.templates))
        ahead = Ahead(loaded.base, renderer, self.root, self._around)

        def page(address: str) -> str | None:
            content = ahead.content(address)
            return self._kept.with_content(content.source, content.html) if content else None

        self._preview.show_ahead(page)

    def _stop_where_nothing_changed(self, config: MkDocsConfig) -> None:
        """Ends the build where it would make the site that stands there already."""
        self._close_staging()  # so that the site goes where it was asked for, also when the settings are read again
        asked = (config.config_file_path, config.strict, config.theme.name, config.use_directory_urls)
        chosen = {"asked": asked, "url": config.site_url, "edit": config.edit_uri}
        target = Path(config.site_dir)
        self._build_of = lambda changed: Build.of(self.root, target, os.environ, chosen, changed, tracked(self.root))
        self._build = self._build_of(self._changed)
        if self._build.stands():
            staging.sweep(target)  # the build that made it may have been killed before it had tidied up
            _LOG.info("Ingenting er endret. Nettstedet står i «%s».", self._build.target)
            raise click.exceptions.Exit(0)

    def _site(self, base: KnowledgeBase, config: MkDocsConfig) -> Site:
        """Gives the site the name and the addresses of the base, where the environment gives no other."""
        about = identity(base)
        config.site_name, config.site_description = about.name, about.description
        # MkDocs reads a setting that is there and empty as one that is not. It says that the site has no such address.
        if config.site_url is None:
            config.site_url = "" if "SITE_URL" in os.environ else f"{about.address.rstrip('/')}/"
        if config.edit_uri is None:
            given = f"{about.edit.rstrip('/')}/" if about.edit else ""
            config.edit_uri = "" if "EDIT_URI" in os.environ else given
        return Site(config.site_url or "", config.edit_uri or "", self._changed, exports.VERSION)

    def _stage(self, config: MkDocsConfig) -> None:
        """Lets MkDocs build beside the site that stands. It counts warnings last of all, so `on_shutdown` ends it."""
        self._close_staging()
        try:
            self._staging = staging.begin(Path(config.site_dir), _LOG.info)
        except staging.StagingError as error:
            raise PluginError(str(error)) from error
        self._config = config
        config.site_dir = str(self._staging.folder)

    def _close_staging(self) -> None:
        if self._staging:
            if self._config:
                self._config.site_dir = str(self._staging.target)
            self._staging.close()
        self._staging = self._config = None

    def _tidy(self) -> None:
        waste.pass_over_nothing()
        self._close_staging()
        vars(serve)["build"] = self._build_of_server
        for number, handler in self._handlers.items():
            signal.signal(number, handler)

    def _keep_used(self, files: Files, config: MkDocsConfig) -> None:
        """Of all that the theme brings, only the stylesheet is loaded. It goes without the map for its developers."""
        stylesheet = config.extra["theme_stylesheet"]
        docs = Path(config.docs_dir)
        for file in list(files):
            if file.src_dir is not None and Path(file.src_dir) != docs:
                files.remove(file)
                if file.src_uri == stylesheet:
                    content = _SOURCE_MAP.sub("", file.content_string)
                    files.append(File.generated(config, stylesheet, content=content))

    def _keep_checked(self, files: Files, config: MkDocsConfig) -> None:
        """What the checks pass over, such as an editor's copy of a page, is no part of the site."""
        docs = Path(config.docs_dir)
        checked = {path.relative_to(docs).as_posix() for path in walk(docs)}
        for file in list(files):
            if file.src_dir is not None and Path(file.src_dir) == docs and file.src_uri not in checked:
                files.remove(file)

    def _beside(self, site: Path, address: str) -> None:
        """Writes the data, the references and the search index, which no page shows before its reader asks for them."""
        day = content_day(self._changed)
        exports.write(self.base, site, address, day)
        exports.write_references(self.base, site, self.renderer.cited)
        meeting.write(self.base, site, self.renderer.agenda)
        feed = self.renderer.feed
        feeds.write(self.base, site, address, lambda one: feed("atom", one), lambda one: feed("heading", one))
        search.write(self.base, site, self._written)
        if any(has_form(read.markdown) for read in self._read.values()):
            words = form.read_words(self.root / "templates")
            form.write(self.base, words, site, address, self.renderer.edit)
        about = About.of(self.base, address, day, exports.VERSION)
        downloads.write(self.base, site, about, self.root / "templates")

    def _papers(self, site: Path, address: str) -> None:
        """Writes the papers to take along, of which those that have not changed are kept from the last time."""
        about = About.of(self.base, address, content_day(self._changed), exports.VERSION)
        templates, strange = self.root / "templates", kept.comes_with(self.root, tracked(self.root))
        of_last_time = kept.Nothing() if strange else kept.Kept(self.root, templates)
        downloads.write_papers(self.base, site, about, templates, of_last_time)

    def _made(self) -> frozenset[str]:
        """The addresses of the files of data that are made of the records, which may be of any size."""
        return frozenset((*exports.files(self.base), *meeting.files(self.base), *form.files(self.base)))

    def _content(self, page: Page) -> str:
        generated = self._pages.get(page.file.src_uri)
        content = self._render(generated, page) if generated else self._written_pages.get(page.file.src_uri)
        return content + self.renderer.moved(page.url.removeprefix("./"))

    def _render(self, generated: pages.Page, page: Page) -> str:
        try:
            return shown(self.renderer, generated)
        except Exception as error:
            what = f"Siden «{page.url}» kunne ikke lages: {_told(error, self.root)}."
            do = f"Se på filen og på templates/{generated.template}."
            raise PluginError(str(Problem(generated.edit, 1, 1, what, do))) from error

    def _describe(self, page: Page, generated: pages.Page | None, config: MkDocsConfig) -> None:
        """Gives the page what stands about it in its head and foot, where only the theme's templates read it."""
        if generated:
            page.meta = {"title": generated.title, "description": generated.description, "data": generated.data}
        else:
            read = self._read[page.file.src_uri]
            page.meta = {"title": read.title, **({"description": read.description} if read.description else {})}
        changed = self._changed.get(generated.edit if generated else f"docs/{page.file.src_uri}")
        if changed:
            page.meta["updated"] = changed.isoformat()
            page.meta["updated_words"] = in_words(changed)
        address = page.canonical_url or page.url.removeprefix("./")
        page.meta["report"] = repository.report(config.edit_uri or "", address) or identity(self.base).contact
        if generated and self._form_at:
            page.meta["correct"] = f"{self._form_at}?skriv=rettelse&side={quote(generated.address)}"
        if not generated and (kind := shown_kind(self.base, self._read[page.file.src_uri].markdown)):
            where = repository.look if kind.one_per_file else repository.change
            page.meta["records"] = where(config.edit_uri or "", kind.location)
        if not generated and has_form(self._read[page.file.src_uri].markdown):
            page.meta["form"] = site_files.FORM
        if generated:
            page.meta["history"] = [
                {"day": one.date, "words": in_words(date.fromisoformat(one.date)), "what": to_plain(one.what)}
                for one in changes.history(self.base, generated.collection, generated.record)
            ]
        page.meta["feed"] = self._feeds.get(page.url.removeprefix("./")) if config.site_url else None
        page.meta["feeds"] = feeds.ALL if config.site_url else None
        page.meta["image"] = sharing.image_address(generated.path if generated else None)
        page.meta["structured"] = sharing.article(
            page.meta.get("title") or config.site_name,
            page.meta.get("description") or config.site_description or "",
            page.canonical_url or "",
            config.site_name,
            page.meta.get("updated"),
            self._based_on(config),
        )

    def _based_on(self, config: MkDocsConfig) -> list[Source] | str:
        """The works that the base builds on, or the page that names them when they are too many."""
        if frame.too_many(self.base):
            return f"{config.site_url}{frame.SOURCES}" if config.site_url else []
        return [self.base.of(Source)[identifier] for identifier in self.base.once(builds_on)]


class MadePage(Page):
    """A page that a template makes. There is nothing in it that MkDocs should read as Markdown."""

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002  # as it is called
        """Nothing: `on_page_content` makes what stands on it."""
        self.content, self.toc = "", get_toc([])


def theme_stylesheet(folders: list[str]) -> str:
    """The address of Material's stylesheet, whose file name holds a hash that changes with every release."""
    folder = Path("assets/stylesheets")
    found = [path for base in folders for path in Path(base).glob(f"{folder}/main.*.min.css")]
    if not found:
        raise PluginError("Temaet har ikke noe stilark på plassen som er ventet. Se adr/0003.")
    return (folder / found[0].name).as_posix()


def _stop_at(problems: Iterable[Problem], root: Path) -> None:
    """Ends the build with all `problems` if there are any. Their files are found below `root`."""
    found = list(problems)
    if found:
        message = "\n".join([f"Innholdet har {len(found)} feil:", *map(str, found)])
        raise RefusedError(message, (_shown(one, root) for one in found))


def _shown(problem: Problem, root: Path) -> Fault:
    told, *line = in_text([problem], root)
    return Fault(told, tuple(line))


def _inserted(html: str, added: tuple[str, ...], page: Page) -> str:
    try:
        return insert(html, added)
    except CallError as error:
        raise PluginError(f"docs/{page.file.src_uri}:1:1: {error}") from error


def _sentence(error: Exception, root: Path) -> str:
    """Why nothing was built, in one sentence."""
    stands = "Nettstedet som sto der, er ikke endret."
    if isinstance(error, staging.StagingError):
        return str(error)
    if isinstance(error, OSError):
        why, do = refusal(error)
        return f"Bygget stoppet fordi {why}. {stands} {do}"
    return f"Bygget stoppet på grunn av en feil i programmet: {_told(error, root)}. {stands}"


def _told(error: Exception, root: Path) -> str:
    """An unforeseen error, and the line of the project's own files that it came from. `--verbose` shows the rest."""
    frames = [(Path(frame.filename), frame.lineno) for frame in traceback.extract_tb(error.__traceback__)]
    own = [(path, line) for path, line in frames if path.is_relative_to(root) and ".venv" not in path.parts]
    where = f" ({own[-1][0].relative_to(root).as_posix()}, linje {own[-1][1]})" if own else ""
    return f"{type(error).__name__}: {error}{where}"


def _said_harmlessly(record: logging.LogRecord) -> bool:
    """Lets MkDocs repeat names of files and texts of pages only in a form that gives nobody a command."""
    record.msg, record.args = harmless(record.getMessage()), None
    return True


def _interrupted_by(*names: str) -> Iterator[tuple[int, Callable[[int, FrameType | None], Any] | int | None]]:
    """Lets the signals end the program as Ctrl-C does, and tells what they did before."""
    if threading.current_thread() is not threading.main_thread():  # only there can it be set
        return
    for name in names:
        if number := getattr(signal, name, None):  # Windows has not all of them
            yield number, signal.signal(number, _interrupt)


def _interrupt(number: int, frame: FrameType | None) -> NoReturn:  # noqa: ARG001  # as it is called
    raise KeyboardInterrupt

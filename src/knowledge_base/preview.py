"""Keeps the development server alive through every bad edit, and shows in the browser what is wrong.

MkDocs' own server ends when the first build fails, and leaves the browser waiting when a later one does. Here every
address answers with the list of faults instead, and the page goes away by itself when they are mended.
"""

from __future__ import annotations

import html
import logging
import os
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from watchdog.observers.polling import PollingObserverVFS

from knowledge_base import addresses, waste

_LOG = logging.getLogger("mkdocs")
_LOOK_EVERY = 0.1  # seconds; MkDocs looks every 0.5
_SETTLE = 0.05  # seconds without a change before the site is made; what was changed together is seen together
_LOOK_THROUGH = 10  # times the site is made between two looks for waste, of which each time leaves some
_TEMPLATE = "faults.html.j2"
PAPERS = f"/{addresses.PAPERS}/"
"""The folder of the files that are made by themselves when somebody asks for one: most of the work."""


class Preview:
    """What is wrong with the site that is being served, if anything is."""

    def __init__(self) -> None:
        self.faults: tuple[str, ...] = ()
        self.templates = Path("templates")
        self.later: dict[str, Callable[[], None]] = {}
        """What writes the files that no page shows before its reader asks for them, and is left till somebody does.

        Only for papers by the folder of the files; what writes all others stands by no name.
        """
        self._at_work = threading.Lock()
        self._times = 0

    def outliving(self, build: Callable[..., None]) -> Callable[..., None]:
        """`build`, which notes what is wrong instead of ending the server. Ctrl-C still ends it."""

        def attempt(*arguments: Any, **named: Any) -> None:
            with self._at_work, _listening() as said, waste.not_looked_for():
                self.later = {}
                try:
                    build(*arguments, **named)
                except (KeyboardInterrupt, GeneratorExit):
                    raise
                except BaseException as error:  # a macro that fails and strict mode raise SystemExit
                    self.faults = tuple(_faults(said, error))
                    _LOG.error("Nettstedet kunne ikke bygges. Nettleseren viser hva som er galt til det er rettet.")
                else:
                    self.faults = ()
                self._tidy_up()

        return attempt

    def _tidy_up(self) -> None:
        """Lets what stays from one time to the next be passed over, and looks through all now and then."""
        self._times += 1
        if self._times % _LOOK_THROUGH == 0:
            waste.look_through_all()
        waste.pass_over_what_is_there()

    def finish(self, address: str) -> None:
        """Writes what was left till now of the files made with `address`. Waits while the site is made."""
        with self._at_work:
            which = PAPERS if PAPERS in address else ""
            later = self.later.pop(which, None)
            if later is None:
                return
            try:
                later()
            except Exception as error:
                self.faults = tuple(_faults((), error))
                _LOG.error("Data og søk kunne ikke lages. Nettleseren viser hva som er galt til det er rettet.")

    def stand_before(self, server: LiveReloadServer) -> None:
        """Lets `server` show the faults at every address while there are any."""
        server.builder = self.outliving(server.builder)
        _follow_no_links(server)
        server.build_delay = _SETTLE
        site = server.get_app()
        assert site is not None, "MkDocs sets it when it makes the server"  # noqa: S101  # tells the type checker

        def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
            if environ["PATH_INFO"].startswith("/livereload/"):
                return site(environ, start_response)
            with server._epoch_cond:  # as MkDocs does, so that nobody sees a half-built site
                server._epoch_cond.wait_for(lambda: server._visible_epoch == server._wanted_epoch)
                epoch = server._visible_epoch
            if not self.faults and not _is_there(server, environ["PATH_INFO"]):
                self.finish(environ["PATH_INFO"])
            if not self.faults:
                return site(environ, start_response)
            page = _reloading(server, self.page(), epoch)
            headers = [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(page)))]
            start_response("503 Service Unavailable", headers)
            return [page]

        server.set_app(answer)

    def page(self) -> str:
        """The page that lists the faults. It comes also when the templates are what is broken."""
        try:
            environment = Environment(loader=FileSystemLoader(self.templates), autoescape=True)
            return environment.get_template(_TEMPLATE).render(faults=self.faults)
        except Exception as error:
            lines = "\n".join((*self.faults, f"{_TEMPLATE}: {error}"))
            return f"<!doctype html><title>Feil</title><pre>{html.escape(lines)}</pre>"


def _is_there(server: LiveReloadServer, address: str) -> bool:
    """Whether the site has been made as far as the file at an address. What is nowhere is asked for in vain."""
    path = address.encode("latin-1", "replace").decode("utf-8", "replace").removeprefix(server.mount_path)
    file = Path(server.root, path.lstrip("/"))
    return "\0" not in path and (file / "index.html" if path.endswith("/") or not path else file).is_file()


def _reloading(server: LiveReloadServer, page: str, epoch: int) -> bytes:
    """The page with MkDocs' script in it, which loads it again when there is a newer site than that of `epoch`."""
    result: bytes = server._inject_js_into_html(page.encode(), epoch)  # type: ignore[no-untyped-call]  # MkDocs' own
    return result


def _follow_no_links(server: LiveReloadServer) -> None:
    """Watches the same folders without following links, of which one may lead to the whole disk."""
    watched = list(server._watched_paths)  # MkDocs has begun to watch before it lets anybody in
    observer = PollingObserverVFS(
        stat=lambda path: _status(path, server), listdir=os.scandir, polling_interval=_LOOK_EVERY
    )
    server.observer = observer  # type: ignore[assignment]  # the class of MkDocs' own is a special case of it
    server._watched_paths.clear()  # the same
    for path in watched:
        server.watch(path)


def _status(path: str, server: LiveReloadServer) -> os.stat_result:
    """What `path` is. A watched folder that is away for a while looks empty: else it would never be looked at again."""
    try:
        return os.lstat(path)
    except FileNotFoundError:
        if path not in server._watched_paths:
            raise
        return Path(path).parent.lstat()


def _faults(said: Iterable[str], error: BaseException) -> Iterator[str]:
    """One line for each thing that was said, and the error itself unless it only says that the build stopped."""
    seen = dict.fromkeys(line for message in said for line in message.splitlines() if line.strip())
    if not seen or not isinstance(error, Abort | SystemExit):
        seen |= dict.fromkeys(str(error).splitlines() or [type(error).__name__])
    yield from seen


@contextmanager
def _listening() -> Iterator[list[str]]:
    """Collects what MkDocs and its plugins warn of."""
    said: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: said.append(record.getMessage())  # type: ignore[method-assign]  # the shortest way
    _LOG.addHandler(handler)
    try:
        yield said
    finally:
        _LOG.removeHandler(handler)

"""Keeps the development server alive through every bad edit, and shows in the browser what is wrong.

MkDocs' own server ends when the first build fails, and leaves the browser waiting when a later one does. Here every
address answers with the list of faults instead, and the page goes away by itself when they are mended.

A page that somebody looks at comes first, before the rest is looked through and made (adr/0026). Meanwhile the browser
needs the files that stand beside it, so the site is made beside the one that is shown.
"""

from __future__ import annotations

import html
import logging
import os
import re
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Any
from urllib.parse import unquote, urlsplit

from jinja2 import Environment, FileSystemLoader
from mkdocs.exceptions import Abort, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.utils import DuplicateFilter
from watchdog.observers.polling import PollingObserverVFS

from knowledge_base import addresses, waste

_LOG = logging.getLogger("mkdocs")
_LOOK_EVERY = 0.1  # seconds; MkDocs looks every 0.5
_SETTLE = 0.05  # seconds without a change before the site is made; what was changed together is seen together
_GIVE_WAY = 0.4  # seconds that the rest waits at most for a page that is shown ahead to come to its reader
_QUIET = 0.05  # seconds without a question from the browsers, after which they have what they came for
_SIDES = ("a", "b")  # folders of the server's own, in which the site is made by turns
_POLLS = "/livereload/"
_SEEN = re.compile(r"<title>.*?</title>|<body.*", re.DOTALL)
_LOOK_THROUGH = 10  # times the site is made between two looks for waste, of which each time leaves some
_TEMPLATE = "faults.html.j2"
PAPERS = f"/{addresses.PAPERS}/"
"""The folder of the files that are made by themselves when somebody asks for one: most of the work."""


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong with the site."""

    told: str
    line: tuple[str, ...] = ()
    """The line of the file that it is about and the mark under the place, as `kb check` shows them; empty for none."""

    def __str__(self) -> str:
        return "\n".join((self.told, *self.line))


class RefusedError(PluginError):
    """Stops a build for faults that have been found. What is said of them elsewhere is the message."""

    def __init__(self, message: str, faults: Iterable[Fault]) -> None:
        super().__init__(message)
        self.faults = tuple(faults)


class Preview:
    """What is wrong with the site that is being served, if anything is."""

    def __init__(self) -> None:
        self.faults: tuple[Fault, ...] = ()
        self.templates = Path("templates")
        self.later: dict[str, Callable[[], None]] = {}
        """What writes the files that no page shows before its reader asks for them, and is left till somebody does.

        Only for papers by the folder of the files; what writes all others stands by no name.
        """
        self._ahead: Mapping[str, str] = {}
        """The pages that are shown while the rest is made, by their addresses below that of the site."""
        self._server: LiveReloadServer | None = None
        self._folder = ""
        """Where the site is made."""
        self._looking: Counter[str] = Counter()
        """How many browsers wait for another page at an address."""
        self._asking = threading.Condition()
        """Told each time a browser asks for something."""
        self._asked = 0
        """How many times that was."""
        self._at_work = threading.Lock()
        self._times = 0

    def outliving(self, build: Callable[..., None]) -> Callable[..., None]:
        """`build`, which notes what is wrong instead of ending the server. Ctrl-C still ends it."""

        def attempt(*arguments: Any, **named: Any) -> None:
            with self._at_work, _listening() as said, waste.not_looked_for():
                _say_anew()
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
                    if self._server and self._folder:
                        self._server.root = self._folder
                self._end_what_was_ahead()
                self._tidy_up()

        return attempt

    def beside(self, folder: str) -> str:
        """Where the site is to be made in the server's own `folder`: beside the one that is shown."""
        shown = self._server.root if self._server else ""
        self._folder = next(one for one in (str(Path(folder, name)) for name in _SIDES) if one != shown)
        return self._folder

    @property
    def looked_at(self) -> tuple[str, ...]:
        """The addresses of the pages that browsers show, and wait for another of."""
        with self._asking:
            return () if self.faults else tuple(address for address, count in self._looking.items() if count)

    def show_ahead(self, make: Callable[[str], str | None]) -> None:
        """Shows those who look at a page what `make` gives of its address, while the rest is made; None is no news.

        Making the rest waits a little, so that the page is not slow to come.
        """
        server = self._server
        ahead = {address: page for address in self.looked_at if (page := make(address)) is not None}
        if server is None or not ahead:
            return
        before = self._asked
        with server._epoch_cond:
            self._ahead = ahead
            server._visible_epoch = server._wanted_epoch
            server._epoch_cond.notify_all()
        end = monotonic() + _GIVE_WAY
        with self._asking:
            self._asking.wait_for(lambda: self._asked > before, _GIVE_WAY)
            while self._asking.wait(_QUIET) and monotonic() < end:
                pass

    def _end_what_was_ahead(self) -> None:
        """Lets the browsers come once more where the page that they were shown is not the one that was made."""
        server, ahead = self._server, self._ahead
        if server is None or not ahead:
            return
        with server._epoch_cond:
            self._ahead = {}
            if self.faults or any(_seen(page) != _seen(_text(server, address)) for address, page in ahead.items()):
                server._wanted_epoch += 1

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
        self._server = server
        server.builder = self.outliving(server.builder)
        server.root = self._folder or server.root
        server.error_handler = lambda code: _bytes(Path(server.root, f"{code}.html"))
        _follow_no_links(server)
        server.build_delay = _SETTLE
        site = server.get_app()
        assert site is not None, "MkDocs sets it when it makes the server"  # noqa: S101  # tells the type checker

        def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
            if environ["PATH_INFO"].startswith(_POLLS):
                with self._looked_at(_address(server, environ.get("HTTP_REFERER", ""))):
                    return site(environ, start_response)
            with self._asking:
                self._asked += 1
                self._asking.notify_all()
            epoch, ahead = self._settled(server, environ["PATH_INFO"])
            if ahead is not None:
                return _answer(start_response, "200 OK", _reloading(server, ahead, epoch))
            if not self.faults and not _is_there(server, environ["PATH_INFO"]):
                self.finish(environ["PATH_INFO"])
            if not self.faults:
                return site(environ, start_response)
            return _answer(start_response, "503 Service Unavailable", _reloading(server, self.page(), epoch))

        server.set_app(answer)

    @contextmanager
    def _looked_at(self, address: str) -> Iterator[None]:
        """Meanwhile somebody looks at the page at `address`, and waits for another."""
        with self._asking:
            self._looking[address] += 1
        try:
            yield
        finally:
            with self._asking:
                self._looking[address] -= 1

    def _settled(self, server: LiveReloadServer, path: str) -> tuple[int, str | None]:
        """Waits till the site has been made, so that nobody sees a half of it. The epoch, and no page.

        A page that is shown ahead is the second of the answer; neither it nor what stands beside it has to wait.
        """
        address = _address(server, path)

        def ready() -> bool:
            made = server._visible_epoch == server._wanted_epoch
            beside = not path.endswith("/") and not path.endswith(".html") and _is_there(server, path)
            return made and (not self._ahead or beside or address in self._ahead)

        with server._epoch_cond:
            server._epoch_cond.wait_for(ready)
            return server._visible_epoch, self._ahead.get(address)

    def page(self) -> str:
        """The page that lists the faults. It comes also when the templates are what is broken."""
        try:
            environment = Environment(loader=FileSystemLoader(self.templates), autoescape=True)
            return environment.get_template(_TEMPLATE).render(faults=self.faults)
        except Exception as error:
            lines = "\n".join((*map(str, self.faults), f"{_TEMPLATE}: {error}"))
            return f"<!doctype html><title>Feil</title><pre>{html.escape(lines)}</pre>"


def _is_there(server: LiveReloadServer, address: str) -> bool:
    """Whether the site has been made as far as the file at an address. What is nowhere is asked for in vain."""
    path = address.encode("latin-1", "replace").decode("utf-8", "replace").removeprefix(server.mount_path)
    return "\0" not in path and _file(server, path).is_file()


def _address(server: LiveReloadServer, asked: str) -> str:
    """The address below that of the site, of a page that is `asked` for or that a browser says that it has."""
    whole = "://" in asked
    path = unquote(urlsplit(asked).path) if whole else asked.encode("latin-1", "replace").decode("utf-8", "replace")
    return path.removeprefix(server.mount_path).removesuffix("index.html")


def _file(server: LiveReloadServer, address: str) -> Path:
    """Where the site that is shown has the page or the file at an address below its own."""
    file = Path(server.root, address.lstrip("/"))
    return file / "index.html" if address.endswith("/") or not address else file


def _encoded(page: str) -> bytes:
    """As MkDocs writes it."""
    return page.encode("utf-8", errors="xmlcharrefreplace")


def _seen(page: str) -> list[str]:
    """What of a page somebody sees who looks at it: all but what its head says to others."""
    return _SEEN.findall(page)


def _text(server: LiveReloadServer, address: str) -> str:
    """The page at `address` as it has been made; empty where there is none."""
    return (_bytes(_file(server, address)) or b"").decode()


def _bytes(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None


def _answer(start_response: Callable[..., Any], status: str, page: bytes) -> list[bytes]:
    start_response(status, [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(page)))])
    return [page]


def _reloading(server: LiveReloadServer, page: str, epoch: int) -> bytes:
    """The page with MkDocs' script in it, which loads it again when there is a newer site than that of `epoch`."""
    result: bytes = server._inject_js_into_html(_encoded(page), epoch)  # type: ignore[no-untyped-call]  # MkDocs' own
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


def _faults(said: Iterable[str], error: BaseException) -> Iterator[Fault]:
    """What the build was refused for, each line of what else was said, and the error itself unless it only says so."""
    refused = _refusal(error)
    of_refusal = set(str(refused).splitlines()) if refused else set()
    lines = (line for message in said for line in message.splitlines() if line.strip())
    others = dict.fromkeys(line for line in lines if line not in of_refusal)
    if not refused and not (others and isinstance(error, Abort | SystemExit)):
        others |= dict.fromkeys(str(error).splitlines() or [type(error).__name__])
    yield from refused.faults if refused else ()
    yield from map(Fault, others)


def _refusal(error: BaseException) -> RefusedError | None:
    """The refusal that `error` is, or that MkDocs met before it raised one of its own."""
    while not isinstance(error, RefusedError):
        if error.__context__ is None:
            return None
        error = error.__context__
    return error


def _say_anew() -> None:
    """Lets MkDocs say what it has said of another build: it says no sentence twice while it runs."""
    for one in logging.getLogger("mkdocs.commands.build").filters:
        if isinstance(one, DuplicateFilter):
            one.msgs.clear()


@contextmanager
def _listening() -> Iterator[list[str]]:
    """Collects what MkDocs and its plugins warn of.

    What the server says of a browser that got the faults meanwhile is none of them.
    """
    said: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.addFilter(lambda record: record.name != LiveReloadServer.__module__)
    handler.emit = lambda record: said.append(record.getMessage())  # type: ignore[method-assign]  # the shortest way
    _LOG.addHandler(handler)
    try:
        yield said
    finally:
        _LOG.removeHandler(handler)

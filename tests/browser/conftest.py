"""A real browser on the built site. `site` is its folder, `address` where it is served, `page` a fresh tab."""

import gzip
import shutil
import threading
from collections.abc import Iterator
from functools import lru_cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.support import fresh_tab
from tests.support import SITE

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--font-render-hinting=none",  # letters of the widths that the font says, as with windows and on a phone
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WITH_WINDOWS = ("chromium", "chromium-browser", "google-chrome", "chrome")
# The first is Chromium without windows, which takes half the time.
BROWSERS = ("chromium-headless-shell", *WITH_WINDOWS)
# How long a test waits for what it expects: the other half of the tests runs beside, so an answer may be late.
expect.set_options(timeout=15_000)
COMPRESSED = {".html", ".css", ".js", ".json", ".svg", ".xml", ".txt"}


@lru_cache(maxsize=2000)  # the same files are asked for thousands of times
def compressed(content: bytes) -> bytes:
    return gzip.compress(content, mtime=0)


class Handler(SimpleHTTPRequestHandler):
    """Serves files as a web host does: compressed, and with the site's own page for what is not there."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # or each file waits 40 ms for the reader to confirm its head

    def __init__(self, *args, below="/", **kwargs):
        self.below = below
        super().__init__(*args, **kwargs)

    def translate_path(self, path):
        inside = path.startswith(self.below)
        return super().translate_path(path[len(self.below) - 1 :]) if inside else str(Path(self.directory) / "404.html")

    def send_head(self):
        path = Path(self.translate_path(self.path))
        if path.is_dir() and not self.path.partition("?")[0].endswith("/"):
            return super().send_head()  # redirects to the address with a slash
        if path.is_dir():
            path /= "index.html"
        status = 200 if path.is_file() else 404
        if status == 404:
            path = Path(self.directory) / "404.html"
        content = path.read_bytes() if path.is_file() else b""
        self.send_response(status)
        self.send_header("Content-Type", self.guess_type(str(path)))
        if path.suffix in COMPRESSED:
            content = compressed(content)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if isinstance(self.server, Server):
            self.server.sent += len(content)
        return BytesIO(content)

    def log_message(self, *_):
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True
    sent = 0
    """Bytes of content sent so far."""

    def handle_error(self, *_):
        pass  # a closed tab drops its connections


def serve(folder: Path, below: str = "/") -> Iterator[str]:
    """The base address of a server for `folder` with paths `below`, which runs until the generator is closed."""
    with Server(("127.0.0.1", 0), partial(Handler, directory=str(folder), below=below)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}{below}"
        server.shutdown()


@pytest.fixture(scope="session")
def address(site) -> Iterator[str]:
    yield from serve(site, urlsplit(SITE).path)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        pytest.fail("Fant ingen Chromium. Installer pakken chromium, eller kjør testene uten tests/browser.")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def page(browser, address) -> Iterator[Page]:
    """A fresh tab, which knows the site's address: `page.goto("rad/")`."""
    with fresh_tab(browser, base_url=address, locale="nb-NO", viewport={"width": 1280, "height": 900}) as page:
        yield page

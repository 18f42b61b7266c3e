"""The development server, as `make serve` starts it: it outlives every bad edit and shows what is wrong."""

from __future__ import annotations

import logging
import re
import signal
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort

from knowledge_base import addresses, feeds, form, meeting
from knowledge_base.kinds.recommendation import Recommendation
from knowledge_base.load import load
from knowledge_base.preview import Fault, Preview
from knowledge_base.search import index
from knowledge_base.views import cites
from tests import loaded
from tests.support import ROOT, mkdocs, project

FRONT = "---\ntitle: Forside\n---\n\n# Forside\n"


class Server:
    """A server of the project in `root`, on a free port."""

    def __init__(self, root: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"127.0.0.1:{free.getsockname()[1]}"
        temporary = root.parent / "tmp"
        temporary.mkdir()
        self.process = loaded.start(
            mkdocs(root, "serve", "--livereload", "--dev-addr", self.address, TMPDIR=str(temporary))
        )
        self.temporary = temporary

    def get(self, path: str) -> tuple[int, str]:
        """The status and the page at `path` below the site's root; status 0 while nothing answers."""
        try:
            with urllib.request.urlopen(f"http://{self.address}/raad/{path}", timeout=20) as answer:  # http
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()
        except (urllib.error.URLError, ConnectionError):
            return 0, ""

    def status(self, path: str) -> int:
        """The status of what is at `path`, which need not be a text."""
        try:
            with urllib.request.urlopen(f"http://{self.address}/raad/{path}", timeout=60) as answer:  # http
                return int(answer.status)
        except urllib.error.HTTPError as error:
            return error.code

    def shows(self, words: str, path: str = "", status: int = 503) -> str:
        """Waits until the page at `path` holds `words` and has the status."""
        until = time.monotonic() + 40
        while time.monotonic() < until:
            assert self.process.poll() is None, "the server has ended"
            found, page = self.get(path)
            if found == status and words in page:
                return page
            time.sleep(0.1)
        raise AssertionError(f"{words!r} was not shown, but: {found} {page}")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return project(tmp_path, {"index.md": FRONT})


@pytest.fixture
def serve(root: Path) -> Iterator[Callable[[], Server]]:
    started: list[Server] = []

    def start() -> Server:
        started.append(Server(root))
        return started[-1]

    yield start
    for server in started:
        server.process.kill()
        server.process.wait(20)


FORM = "---\ntitle: Skriv noe nytt\n---\n\n# Skriv noe nytt\n\n{{ contribution() }}\n"


@pytest.mark.parametrize("what", ["data", "form", "agenda", "feeds", "references", "search", "papers"])
def test_what_no_page_shows_is_there_for_the_first_who_asks(what: str, root: Path, serve: Callable[[], Server]) -> None:
    (root / "docs" / "ny.md").write_text(FORM, encoding="utf-8")
    base = load(root).base
    advice, kind = next(iter(base.of(Recommendation))), base.kind_of(Recommendation).name
    address = {
        "data": addresses.EVERYTHING,
        "form": next(iter(form.files(base))),
        "agenda": next(iter(meeting.files(base))),
        "feeds": next(iter(feeds.files(base))),
        "references": f"{cites.FOLDER}/rad/{advice}.json",
        "search": f"{index.FOLDER}/index.json",
        "papers": addresses.paper(kind, advice, "docx"),
    }[what]
    server = serve()
    server.shows("Forside", status=200)
    assert server.status(address) == 200


def test_a_fault_from_the_start_is_shown_at_every_address_until_it_is_mended(
    root: Path, serve: Callable[[], Server]
) -> None:
    bad = root / "cases" / "ny.yml"
    bad.write_text("<b>&: [", encoding="utf-8")
    server = serve()
    page = server.shows("cases/ny.yml:")
    assert "Nettstedet kan ikke bygges" in page
    assert "<b>" not in page
    epoch = re.search(r"livereload\(([0-9]+), ", page)
    assert epoch, "the page loads itself again"
    for path in ("case/skogheim/", "finnes/ikke", "assets/css/site.css"):
        assert "cases/ny.yml:" in server.get(path)[1]
    bad.unlink()
    server.shows("Direktoratet Skogheim", "case/skogheim/", 200)
    with urllib.request.urlopen(f"http://{server.address}/livereload/{epoch[1]}/1", timeout=20) as newer:
        assert int(newer.read()) > int(epoch[1])
    assert server.get("finnes/ikke")[0] == 404


def test_the_server_outlives_bad_edits_of_every_kind(root: Path, serve: Callable[[], Server]) -> None:
    server = serve()
    server.shows("Forside", status=200)
    spoil_and_mend = {
        "mkdocs.yml": ("plugins: [", "mkdocs.yml"),
        "macros.py": ("raise SystemExit('stopp her')", "stopp her"),
        "templates/case.html.j2": ("{% if %}", "templates/case.html.j2"),
        "templates/faults.html.j2": ("{{ faults | finnesikke }}", "Forside"),
        "overrides/404.html": ("{{ 1/0 }}", "ZeroDivisionError"),
        "docs/index.md": ("---\ntitle: x\n---\n\n# x\n\n{{ config }}", "docs/index.md:7:1"),
        "docs/assets/../index.md": ("---\ntitle: x\n---\n\n# x\n\n[x](borte.md)", "borte.md"),
        "reference/confidence.yml": ("", "reference/confidence.yml:1:1"),
        "cases/skogheim.yml": ("\0", "cases/skogheim.yml:"),
    }
    for name, (spoiled, told) in spoil_and_mend.items():
        file = root / name
        sound = file.read_bytes()
        file.write_text(spoiled, encoding="utf-8")
        server.shows(told, status=200 if told == "Forside" else 503)
        file.write_bytes(sound)
        server.shows("Forside", status=200)


def test_a_fault_that_stays_or_comes_again_is_told_again(root: Path, serve: Callable[[], Server]) -> None:
    server = serve()
    server.shows("Forside", status=200)
    case = root / "cases" / "skogheim.yml"
    sound = case.read_text(encoding="utf-8")
    for text in (f"{sound}ukjent: felt\n", sound, f"{sound}ukjent: felt\n", f"# Nytt\n{sound}ukjent: felt\n"):
        case.write_text(text, encoding="utf-8")
        if text == sound:
            server.shows("Forside", status=200)
            continue
        page = server.shows(f"cases/skogheim.yml:{text.count(chr(10))}:1")
        assert "BuildError" not in page
        assert page.count("<li>") == 1, page
        number = f"{text.count(chr(10)):>5}"
        assert f"<pre>{number} | ukjent: felt\n{' ' * len(number)} | ^</pre>" in page


def test_a_folder_that_is_away_for_a_while_is_seen_again(root: Path, serve: Callable[[], Server]) -> None:
    server = serve()
    server.shows("Forside", status=200)
    (root / "cases").rename(root / "away")
    server.shows("cases")
    (root / "away").rename(root / "cases")
    server.shows("Forside", status=200)
    case = root / "cases" / "skogheim.yml"
    case.write_text(case.read_text("utf-8").replace("Direktoratet Skogheim", "Etaten Skogheim"), encoding="utf-8")
    server.shows("Etaten Skogheim", "case/skogheim/", 200)


def test_a_link_to_the_whole_disk_is_shown_and_does_not_stop_the_watch(root: Path, serve: Callable[[], Server]) -> None:
    server = serve()
    server.shows("Forside", status=200)
    (root / "docs" / "disken").symlink_to("/")
    server.shows("docs/disken:1:1")
    (root / "docs" / "disken").unlink()
    server.shows("Forside", status=200)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_server_that_is_stopped_leaves_nothing(
    number: signal.Signals, root: Path, serve: Callable[[], Server]
) -> None:
    before = sorted(path.name for path in root.iterdir())
    server = serve()
    server.shows("Forside", status=200)
    assert list(server.temporary.iterdir())
    server.process.send_signal(number)
    server.process.wait(20)
    assert list(server.temporary.iterdir()) == []
    assert sorted(path.name for path in root.iterdir() if path.name != "__pycache__") == before


@pytest.mark.parametrize("error", [RecursionError("dypt"), SystemExit("dypt"), MemoryError("dypt"), ValueError("dypt")])
def test_nothing_but_ctrl_c_ends_the_server(error: BaseException) -> None:
    preview = Preview()
    preview.templates = ROOT / "templates"

    def build() -> None:
        raise error

    preview.outliving(build)()
    assert preview.faults == (Fault("dypt"),)
    assert "dypt" in preview.page()
    preview.outliving(lambda: None)()
    assert not preview.faults

    def interrupted() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        preview.outliving(interrupted)()


def test_a_browser_that_is_answered_while_the_site_is_made_is_no_fault() -> None:
    preview = Preview()

    def build() -> None:
        logging.getLogger("mkdocs.livereload").warning('"GET /raad/ HTTP/1.1" code 503')
        logging.getLogger("mkdocs.plugins").error("cases/skogheim.yml:1:1: galt")
        raise Abort("stopped")

    preview.outliving(build)()
    assert preview.faults == (Fault("cases/skogheim.yml:1:1: galt"),)


def test_the_list_is_shown_without_its_template_too(tmp_path: Path) -> None:
    preview = Preview()
    preview.templates = tmp_path
    preview.faults = (Fault("<script>alert(1)</script>"),)
    assert "&lt;script&gt;" in preview.page()
    assert "<script>" not in preview.page()

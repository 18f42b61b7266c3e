"""While the site is served, the page that somebody looks at comes before the rest of a changed site is made."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from mkdocs.livereload import LiveReloadServer

from knowledge_base.preview import Preview

PAGE = "<title>Bæ</title><body>{}</body>"
LONG = 20
"""Seconds in which whatever is to happen must have happened."""


class Site:
    """A server whose pages are made by hand: `made` is what the next build gives, once `rest` is set."""

    def __init__(self, folder: Path) -> None:
        self.made: dict[str, str] = {}
        self.ahead: Callable[[str], str | None] = lambda _: None
        self.rest = threading.Event()
        self.rest.set()
        self.folder = folder
        self.preview = Preview()
        self.server = LiveReloadServer(self._build, "127.0.0.1", 0, str(folder), "/raad/")
        self.preview.outliving(self._build)()
        self.preview.stand_before(self.server)

    def _build(self) -> None:
        self.preview.show_ahead(self.ahead)
        assert self.rest.wait(LONG)
        site = Path(self.preview.beside(str(self.folder)))
        for name, text in self.made.items():
            (site / name).parent.mkdir(parents=True, exist_ok=True)
            (site / name).write_text(text, encoding="utf-8")

    def change(self) -> threading.Thread:
        """Makes the site again, as MkDocs does when a file has been saved."""

        def build() -> None:
            self.server.builder()
            with self.server._epoch_cond:
                self.server._visible_epoch = self.server._wanted_epoch
                self.server._epoch_cond.notify_all()

        self.server._wanted_epoch += 10
        thread = threading.Thread(target=build)
        thread.start()
        return thread

    def get(self, path: str, **more: str) -> tuple[str, str]:
        """The status and the text of what the server answers."""
        said: list[str] = []
        answer = self.server.get_app()
        assert answer is not None
        body = answer({"PATH_INFO": path, **more}, lambda status, _: said.append(status))  # type: ignore[arg-type]
        return said[0], b"".join(body).decode()

    @contextmanager
    def looked_at(self, path: str) -> Iterator[threading.Thread]:
        """Somebody has the page at `path` meanwhile; the thread ends when it is told to come once more."""
        epoch = self.server._visible_epoch
        environ = {"PATH_INFO": f"/livereload/{epoch}/1", "HTTP_REFERER": f"http://127.0.0.1:8000{path}"}
        thread = threading.Thread(target=lambda: self.get(environ["PATH_INFO"], HTTP_REFERER=environ["HTTP_REFERER"]))
        thread.start()
        while not self.preview.looked_at:
            thread.join(0.001)
        yield thread
        self.rest.set()
        with self.server._epoch_cond:
            self.server._wanted_epoch += 1
            self.server._visible_epoch = self.server._wanted_epoch
            self.server._epoch_cond.notify_all()
        thread.join(LONG)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    found = Site(tmp_path)
    found.made = {
        "case/ås/index.html": PAGE.format("gammel"),
        "css/a.css": "gammel",
        "index.html": PAGE.format("front"),
    }
    found.change().join(LONG)
    found.rest.clear()
    yield found
    found.server.server_close()


CASE, CASE_ASKED = "/raad/case/%C3%A5s/", "/raad/case/ås/".encode().decode("latin-1")


def test_a_page_that_somebody_looks_at_comes_before_the_rest_is_made(site: Site) -> None:
    site.ahead = {"case/ås/": PAGE.format("ny")}.get
    site.made = site.made | {"case/ås/index.html": PAGE.format("ny"), "css/a.css": "ny"}
    with site.looked_at(CASE) as told:
        build = site.change()
        told.join(LONG)
        assert not told.is_alive()
        assert build.is_alive()
        assert site.get(CASE_ASKED)[1].startswith("<title>Bæ</title><body>ny")
        assert site.get("/raad/css/a.css")[1] == "gammel"
        other = threading.Thread(target=lambda: seen.append(site.get("/raad/")[1]))
        seen: list[str] = []
        other.start()
        other.join(0.1)
        assert not seen, "a page that is not shown ahead waits"
        site.rest.set()
        build.join(LONG)
        other.join(LONG)
        assert "front" in seen[0]
        assert site.get("/raad/css/a.css")[1] == "ny"


def _after(site: Site) -> int:
    """How much the epoch has grown from a page that is shown ahead till the site is made."""
    with site.looked_at(CASE) as told:
        build = site.change()
        told.join(LONG)
        epoch = site.server._visible_epoch
        site.rest.set()
        build.join(LONG)
        return site.server._visible_epoch - epoch


@pytest.mark.parametrize(
    ("made", "again"),
    [
        (PAGE.format("ny"), 0),
        ("<meta>" + PAGE.format("ny"), 0),
        (PAGE.format("en annen"), 1),
        (PAGE.replace("Bæ", "Bø").format("ny"), 1),
    ],
    ids=["same", "other head", "other text", "other title"],
)  # fmt: skip
def test_a_browser_comes_once_more_only_where_the_page_came_to_look_otherwise(
    site: Site, made: str, again: int
) -> None:
    site.ahead = {"case/ås/": PAGE.format("ny")}.get
    site.made = site.made | {"case/ås/index.html": made}
    assert _after(site) == again


def test_faults_take_the_place_of_a_page_that_was_shown_ahead(site: Site) -> None:
    site.ahead = {"case/ås/": PAGE.format("ny")}.get
    site.made = {"\0": ""}  # no file can have that name
    assert _after(site) == 1
    assert site.get(CASE_ASKED)[0].startswith("503")


def test_nothing_is_made_ahead_where_nobody_looks(site: Site) -> None:
    asked: list[str] = []
    site.ahead = asked.append
    site.rest.set()
    site.change().join(LONG)
    assert asked == []


def test_a_page_with_the_same_content_waits_for_the_rest(site: Site) -> None:
    with site.looked_at(CASE) as told:
        build = site.change()
        told.join(0.1)
        assert told.is_alive()
        site.rest.set()
        build.join(LONG)
        told.join(LONG)
        assert not told.is_alive()


def test_two_sites_are_made_by_turns(site: Site, tmp_path: Path) -> None:
    first = site.server.root
    site.rest.set()
    site.change().join(LONG)
    assert {Path(first).name, Path(site.server.root).name} == {"a", "b"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b"]


def test_a_page_nobody_knows_is_not_found_and_has_no_other(site: Site) -> None:
    assert site.get("/raad/finnes-ikke/")[0].startswith("404")
    (Path(site.server.root) / "404.html").write_text("Borte", encoding="utf-8")
    assert site.get("/raad/finnes-ikke/") == ("404 Not Found", "Borte")

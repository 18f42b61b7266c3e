from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge_base.base import KnowledgeBase
from knowledge_base.load import load
from knowledge_base.spelling import Speller
from tests.compiled import compiled_once
from tests.read_once import read_once
from tests.support import ROOT, VALID, copy_of_valid, real_site


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--renew-expected", action="store_true", help="write tests/expected/ and tests/invalid/ anew")
    parser.addoption("--long", action="store_true", help="run also the tests that take many minutes")


def pytest_configure() -> None:
    """Whoever runs the tests in the background of a shell has them begin deaf to Ctrl-C, and all that they start."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--long"):
        for item in items:
            if item.get_closest_marker("long"):
                item.add_marker(pytest.mark.skip(reason="takes many minutes: give --long"))


@pytest.fixture(scope="session", autouse=True)
def _compiled() -> Iterator[None]:
    with compiled_once(), read_once():
        yield


@pytest.fixture(scope="session")
def renew(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--renew-expected"))


@pytest.fixture(scope="session")
def small_base() -> KnowledgeBase:
    """The small made-up base of tests/valid/."""
    loaded = load(VALID)
    assert loaded.problems == ()
    assert loaded.base is not None
    return loaded.base


@pytest.fixture(scope="session")
def real_base() -> KnowledgeBase:
    """The content that the site shows."""
    return load(ROOT).base


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, for tests to read and to copy.

    Where SHARED_SITE names a folder, it is built there unless it is there already. So `make test` builds it once for
    the tests with and without a browser, and you may save the time of building it again, if nothing has changed.
    """
    shared = os.environ.get("SHARED_SITE")
    return real_site(Path(shared).resolve() if shared else tmp_path_factory.mktemp("real"))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the small base that a test may spoil."""
    return copy_of_valid(tmp_path)


@pytest.fixture(scope="session")
def speller() -> Speller:
    """The dictionary takes a second to load, so the tests share one. Its own list has one word."""
    return Speller(["porteføljestyringa"])

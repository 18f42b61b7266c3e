"""What one file may cost: whatever it holds, the check ends, within two seconds, with a list of faults."""

from __future__ import annotations

import shutil
import signal
import time
import tracemalloc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import pytest

from knowledge_base import public, site_files
from knowledge_base.inspection import problems_of
from knowledge_base.problems import nearest
from knowledge_base.site_files import Site
from tests.hostile.bases import surroundings
from tests.support import VALID

PROMISED = 2.0  # seconds for a file, beyond what the rest of the site takes
HEAD = "---\ntitle: Ny\n---\n\n"


class TooLongError(Exception):
    """What is being tested would take for ever."""


@contextmanager
def ended_within(seconds: float) -> Iterator[None]:
    """Ends what takes much longer, and complains of what takes longer."""

    def end(_number: int, _frame: FrameType | None) -> None:
        raise TooLongError

    before = signal.signal(signal.SIGALRM, end)
    signal.setitimer(signal.ITIMER_REAL, 10 * seconds)
    started = time.process_time()
    try:
        yield
        assert time.process_time() - started < seconds
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small base with all its pages around it."""
    root = tmp_path_factory.mktemp("cost") / "base"
    for name in ("cases", "recommendations", "reference"):
        shutil.copytree(VALID / name, root / name)
    return surroundings(root)


@pytest.fixture(scope="module")
def usual(site: Path) -> float:
    """The seconds that the site takes as it is."""
    assert problems_of(site)[1] == []
    started = time.process_time()
    problems_of(site)
    return time.process_time() - started


# --- pages in docs/ -------------------------------------------------------------------------------------------------

COSTLY: Mapping[str, tuple[str, str]] = {
    "lists in lists": ("- " * 12_000 + "x", "for mange lag"),
    "brackets": ("[" * 24_000, "«[» står 24000 ganger"),
    "tags": ("<a " * 8_000, "«<» står 8000 ganger"),
    "links": ("[a](" * 6_000, "«[» står 6000 ganger"),
    "underlined": ("a\n-\n" * 6_000, "har bare «-» eller «=»"),
    "empty items": ("- \n" * 8_000, "har bare «-» eller «=»"),
    "a fence and spaces": ("```" + " " * 24_000, "mellomrom"),
    "the whole base many times": ("{{ evidence_matrix() }}\n\n" * 74, "det samme to ganger"),
    "empty lines": ("a" + "\n" * 24_000 + "a", "mellomrom"),
}


@pytest.mark.parametrize("name", COSTLY)
def test_a_page_that_would_cost_too_much_is_told_and_not_rendered(name: str, site: Path, usual: float) -> None:
    body, said = COSTLY[name]
    page = site / "docs" / "ny.md"
    page.write_text(f"{HEAD}{body}\n", encoding="utf-8")
    try:
        with ended_within(usual + PROMISED):
            found = problems_of(site)[1]
    finally:
        page.unlink()
    assert {one.file for one in found} == {"docs/ny.md"}, found
    assert {said in one.what for one in found} == {True}, found


@pytest.mark.parametrize("unit", ["&![}", "**{: [", "]( [", "[a]", "<a [", "* _ ` "])
def test_a_page_at_the_limits_is_checked_in_time(unit: str, site: Path, usual: float) -> None:
    page = site / "docs" / "ny.md"
    page.write_text(f"{HEAD}{unit * 150}{'a' * 24_000}\n", encoding="utf-8")
    try:
        with ended_within(usual + PROMISED):
            found = problems_of(site)[1]
    finally:
        page.unlink()
    assert not any("ganger på siden" in one.what for one in found), found


# --- the list of addresses, and hints -------------------------------------------------------------------------------


def test_thousands_of_addresses_that_are_gone_are_counted_and_some_are_told(site: Path, usual: float) -> None:
    base = problems_of(site)[0]
    assert base is not None
    invented = "".join(f"/case/{number}/#x\n" for number in range(10_000))
    (site / public.LIST).write_text(invented, encoding="utf-8")
    try:
        with ended_within(usual + PROMISED):
            found = problems_of(site)[1]
    finally:
        shutil.copy(VALID / public.LIST, site / public.LIST)
    assert len(found) == public.MOST_TOLD + 1
    assert any("9900 adresser til" in one.what for one in found)


def test_a_hint_costs_little_where_there_is_much_to_choose_from() -> None:
    known = [f"en-virksomhet-{number}/det-som-ble-sett-{number % 7}" for number in range(1000)]
    with ended_within(PROMISED):
        hints = {nearest(f"en-virksomhet-{number}/det-som-ble-set-{number % 7}", known) for number in range(1000)}
    assert f"Mente du «{known[555]}»?" in hints
    assert len(hints) == 1000


# --- pictures -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("unit", ["<x/>", "<?a?>", '<g id="a:b"/>', "<g>"])
def test_a_picture_of_faults_alone_is_told_in_time_and_little_memory(tmp_path: Path, unit: str) -> None:
    text = f'<svg xmlns="http://www.w3.org/2000/svg">{unit * (site_files.LARGEST // len(unit) - 20)}</svg>'
    (tmp_path / "a.svg").write_text(text, encoding="utf-8")
    tracemalloc.start()
    found = list(site_files.inside(Site(tmp_path, "", frozenset({"a.svg"})), "a.svg"))
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert 1 <= len(found) <= 51
    assert most < 100_000_000

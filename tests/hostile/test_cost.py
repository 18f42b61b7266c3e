"""What one file may cost: whatever it holds, the check ends soon, with a list of faults."""

from __future__ import annotations

import shutil
import signal
import tracemalloc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import pytest

from knowledge_base import public, site_files
from knowledge_base.checks import MOST_HINTS
from knowledge_base.inspection import problems_of
from knowledge_base.problems import nearest
from knowledge_base.site_files import Site
from tests.hostile.bases import surroundings
from tests.support import VALID

HEAD = "---\ntitle: Ny\n---\n\n"


class TooLongError(Exception):
    """What is being tested would take for ever."""


PATIENCE = 60.0  # seconds of work; what these files once cost was more, or had no end


@contextmanager
def ending() -> Iterator[None]:
    """Ends what goes on and on. How long things take is measured in benchmarks, not here."""

    def end(_number: int, _frame: FrameType | None) -> None:
        raise TooLongError

    before = signal.signal(signal.SIGPROF, end)
    signal.setitimer(signal.ITIMER_PROF, PATIENCE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small base with all its pages around it."""
    root = tmp_path_factory.mktemp("cost") / "base"
    for name in ("cases", "recommendations", "reference"):
        shutil.copytree(VALID / name, root / name)
    return surroundings(root)


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
def test_a_page_that_would_cost_too_much_is_told_and_not_rendered(name: str, site: Path) -> None:
    body, said = COSTLY[name]
    page = site / "docs" / "ny.md"
    page.write_text(f"{HEAD}{body}\n", encoding="utf-8")
    try:
        with ending():
            found = problems_of(site)[1]
    finally:
        page.unlink()
    assert {one.file for one in found} == {"docs/ny.md"}, found
    assert {said in one.what for one in found} == {True}, found


@pytest.mark.parametrize("unit", ["&![}", "**{: [", "]( [", "[a]", "<a [", "* _ ` "])
def test_a_page_at_the_limits_is_checked(unit: str, site: Path) -> None:
    page = site / "docs" / "ny.md"
    page.write_text(f"{HEAD}{unit * 150}{'a' * 24_000}\n", encoding="utf-8")
    try:
        with ending():
            found = problems_of(site)[1]
    finally:
        page.unlink()
    assert not any("ganger på siden" in one.what for one in found), found


# --- the list of addresses, and hints -------------------------------------------------------------------------------


def test_thousands_of_addresses_that_are_gone_are_counted_and_some_are_told(site: Path) -> None:
    base = problems_of(site)[0]
    assert base is not None
    invented = "".join(f"/case/{number}/#x\n" for number in range(10_000))
    (site / public.LIST).write_text(invented, encoding="utf-8")
    try:
        with ending():
            found = problems_of(site)[1]
    finally:
        shutil.copy(VALID / public.LIST, site / public.LIST)
    assert len(found) == public.MOST_TOLD + 1
    assert any("9900 adresser til" in one.what for one in found)


def test_a_hint_costs_little_where_there_is_much_to_choose_from() -> None:
    known = [f"en-virksomhet-{number}/det-som-ble-sett-{number % 7}" for number in range(1000)]
    with ending():
        hints = {nearest(f"en-virksomhet-{number}/det-som-ble-set-{number % 7}", known) for number in range(1000)}
    assert f"Mente du «{known[555]}»?" in hints
    assert len(hints) == 1000


# --- records --------------------------------------------------------------------------------------------------------


def test_a_record_with_faults_that_names_many_strangers_is_told_of_a_few_of_them_in_full(site: Path) -> None:
    one = "  - id: o{0}\n    perspective: hr\n    was: gjort\n    themes: [ukjent-{0}]\n    title: T\n    text: T.\n"
    many, file = 600, site / "cases" / "ny.yml"
    head = "name: Ny\nukjent: felt\nobservations:\n"
    file.write_text(head + "".join(one.format(number) for number in range(many)), encoding="utf-8")
    try:
        with ending():
            found = problems_of(site)[1]
    finally:
        file.unlink()
    told = [one for one in found if "blant temaene" in one.what]
    assert len(told) == many
    assert sum(one.do == "Rett de første, og kontroller på nytt." for one in told) == many - MOST_HINTS


def test_texts_full_of_marks_are_told_and_read_as_little_as_they_can(site: Path) -> None:
    note = "".join(f"!\\x5b{number % 10}" for number in range(390))
    listed = "".join(f'- {{id: s{number}, kind: bok, title: T, note: "{note}{number}"}}\n' for number in range(180))
    sources = site / "reference" / "sources.yml"
    before = sources.read_text(encoding="utf-8")
    sources.write_text(before + listed, encoding="utf-8")
    try:
        with ending():
            found = problems_of(site)[1]
    finally:
        sources.write_text(before, encoding="utf-8")
    assert len(found) == 180
    assert {"mer enn 100 tegn" in one.what for one in found} == {True}


# --- pictures -------------------------------------------------------------------------------------------------------


SIZE = site_files.LARGEST // 25
"""Bytes. What a file of the largest size needs grows with it no faster."""


@pytest.mark.parametrize("unit", ["<x/>", "<?a?>", '<g id="a:b"/>', "<g>"])
def test_a_picture_of_faults_alone_is_told_in_little_memory(tmp_path: Path, unit: str) -> None:
    text = f'<svg xmlns="http://www.w3.org/2000/svg">{unit * (SIZE // len(unit))}</svg>'
    (tmp_path / "a.svg").write_text(text, encoding="utf-8")
    tracemalloc.start()
    found = list(site_files.inside(Site(tmp_path, "", frozenset({"a.svg"})), "a.svg"))
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert 1 <= len(found) <= 51
    assert most < 20 * SIZE

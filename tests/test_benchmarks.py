"""What `make bench` measures on: content that passes the check, the same each time; and how it writes figures."""

from __future__ import annotations

import hashlib
import shutil
import sys
from pathlib import Path

import pytest

from benchmarks import content, measuring
from benchmarks.__main__ import asked
from benchmarks.content import CLAIMS, LINKS, OBSERVATIONS, Size
from benchmarks.measuring import Cost, amount, exponent, number, table
from benchmarks.results import TO_WRITE, Built, Figure, Measured, figures, misses
from benchmarks.steps import Clock
from knowledge_base.checking import Wanted, told
from knowledge_base.inspection import problems_of
from knowledge_base.kinds.case import Case
from knowledge_base.kinds.recommendation import Recommendation
from tests.support import ROOT

SMALL = Size(10, 10)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("content") / "base"
    shutil.copytree(ROOT / "reference", root / "reference")
    for name in ("moved.yml", "addresses.txt"):
        (root / "reference" / name).unlink()
    content.write(root, SMALL)
    return root


def test_the_smallest_base_passes_the_check_and_has_what_it_says(base: Path) -> None:
    found = told(base, Wanted(generated=False))
    assert [str(one) for one in found.problems] == []
    loaded = found.base
    assert loaded is not None
    assert len(loaded.of(Case)) == SMALL.cases
    assert {len(case.observations) for case in loaded.of(Case).values()} == {OBSERVATIONS}
    advice = loaded.of(Recommendation).values()
    assert len(advice) == SMALL.advice
    assert {len(one.claims) for one in advice} == {CLAIMS}
    links = [len(claim.evidence) for one in advice for claim in one.claims]
    assert LINKS[0] - 1 <= min(links) <= max(links) <= LINKS[1]


def test_a_claim_has_links_to_many_cases(base: Path) -> None:
    loaded, _ = problems_of(base)
    assert loaded is not None
    claims = [claim for one in loaded.of(Recommendation).values() for claim in one.claims]
    spread = [len({link.observation.partition("/")[0] for link in claim.evidence}) for claim in claims]
    assert sum(spread) / len(spread) > 4


def test_the_same_size_gives_the_same_bytes(base: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "reference", tmp_path / "reference")
    content.write(tmp_path, SMALL)
    made = [file.relative_to(base) for file in sorted(base.rglob("*.yml"))]
    assert len(made) > 30
    assert {one: _hash(base / one) for one in made} == {one: _hash(tmp_path / one) for one in made}


def _hash(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


@pytest.mark.parametrize(
    ("value", "written"),
    [(0, "0"), (0.0123, "0.0123"), (1.234, "1.23"), (45.67, "45.7"), (434.4, "434"), (12345, "12,345")],
)
def test_a_figure_has_three_digits_that_count(value: float, written: str) -> None:
    assert number(value) == written


@pytest.mark.parametrize(
    ("size", "written"), [(12, "12 B"), (282_000, "282 kB"), (3.2e9, "3.20 GB"), (193e6, "193 MB")]
)
def test_bytes_are_told_in_thousands(size: float, written: str) -> None:
    assert amount(size) == written


def test_what_doubles_with_its_content_has_exponent_one_and_a_square_two() -> None:
    assert exponent((10, 3), (20, 6)) == pytest.approx(1)
    assert exponent((10, 3), (20, 12)) == pytest.approx(2)


def test_a_table_has_its_numbers_to_the_right() -> None:
    assert table(["", "CPU"], [["ours", "4.5"], ["x", "434"]]).splitlines() == [
        "|      | CPU |",
        "| ---- | --: |",
        "| ours | 4.5 |",
        "| x    | 434 |",
    ]


def _built(cpu: float) -> Built:
    return Built(Cost(cpu, cpu, 10**9), measuring.Weight(1, 1, 1, 1))


def test_figures_stand_beside_their_goals_and_growth_between_sizes() -> None:
    country = Measured(Size(357, 60), 5_000_000, {"ours": _built(40), "hugo": _built(4)})
    largest = Measured(Size(1000, 1000), 50_000_000, {"ours": _built(400), "hugo": _built(400)})
    found = {(one.name, one.size): one for one in figures([country, largest])}
    ratio = found["cold build, CPU over Hugo's", "357+60"]
    assert ratio.row() == ("cold build, CPU over Hugo's", "357+60", "10.0 ×", "≤ 2.00 ×", "missed")
    assert found["cold build, CPU over Hugo's", "1000+1000"].row()[-1] == "met"
    assert found["cold build, peak memory", "1000+1000"].row()[2:] == ("1.00 GB", "≤ 600 MB", "missed")
    growth = found["growth of CPU over bytes of content, ours", "357+60 to 1000+1000"]
    assert growth.value == pytest.approx(1)
    assert growth.goal == 1.05


def test_a_miss_has_room_for_its_reason() -> None:
    assert misses([Figure("nothing of this name", "1+1", 2, 1)]) == f"- **nothing of this name**, 1+1: {TO_WRITE}"
    assert misses([Figure("nothing of this name", "1+1", 1, 1)]) == "None."


def test_a_command_is_counted_with_its_children(tmp_path: Path) -> None:
    inner = "x = bytearray(60_000_000)\nfor i in range(3_000_000): pass"
    busy = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {inner!r}])"
    cost, _ = measuring.run([sys.executable, "-c", busy], tmp_path)
    assert cost.cpu > 0.03
    assert cost.peak > 60_000_000


def test_a_failing_command_says_what_it_said(tmp_path: Path) -> None:
    with pytest.raises(measuring.FailedError, match="no such thing"):
        measuring.run([sys.executable, "-c", "raise SystemExit('no such thing')"], tmp_path)


def test_a_moment_belongs_to_the_innermost_step() -> None:
    clock = Clock()

    def spend() -> None:
        for _ in range(400_000):
            pass

    inner = clock.timed("views", spend)
    clock.timed("load", inner)()
    spent = clock.stop()
    assert spent["views"] > 10 * spent["load"]
    checked = clock.timed("check", inner)
    checked()
    assert clock.stop()["check"] > spent["views"] / 4


def test_only_what_is_asked_for_is_measured() -> None:
    wanted = asked(["--sizes", "10+10,100+30", "--only", "hugo", "--rounds", "1"])
    assert (list(wanted.sizes), list(wanted.names), wanted.rounds) == ([Size(10, 10), Size(100, 30)], ["hugo"], 1)
    assert wanted.extras == []  # they are of this project
    with pytest.raises(SystemExit):
        asked(["--only", "jekyll"])


def test_a_made_title_counts_nothing_since_the_number_would_have_to_be_right() -> None:
    written = iter(["I én virksomhet ble det gjort", "Hver kommune gjorde det", "Noen ganger ble det gjort"])
    assert content._counting_nothing(lambda: next(written)) == "Noen ganger ble det gjort"


# Memory

HOLDS = "import sys, time; held = bytearray(80_000_000); held[::4096] = bytes(len(held[::4096])); "
"""Holds 80 MB, each page of it written to."""


def test_what_a_process_shares_till_it_becomes_another_command_is_counted_once(tmp_path: Path) -> None:
    forked = HOLDS + "import os; child = os.fork(); time.sleep(0.6); child and os.waitpid(child, 0)"
    cost, _ = measuring.run([sys.executable, "-c", forked], tmp_path)
    assert 80_000_000 < cost.peak < 140_000_000


def test_what_another_command_holds_below_is_counted_with_it(tmp_path: Path) -> None:
    below = HOLDS + f"import subprocess; subprocess.run([sys.executable, '-c', {HOLDS + 'time.sleep(0.6)'!r}])"
    cost, _ = measuring.run([sys.executable, "-c", below], tmp_path)
    assert cost.peak > 160_000_000

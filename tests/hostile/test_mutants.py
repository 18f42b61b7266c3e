"""Whatever becomes of the files of the real content, the answer is a list of faults, soon and for little memory."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from tests.hostile.mutants import CPU, MEMORY, WHOLE_EVERY, Outcome
from tests.support import ROOT

CHILDREN = 2
BESIDE_OTHERS = 4  # times the CPU that the same work may seem to take beside other tests: 3.1 has been seen


def tried(folder: Path, first: int, stop: int, step: int) -> Iterator[Outcome]:
    """What came of the mutants `first`, `first + step` … A child that is ended by the system is followed by another."""
    while first < stop:
        folder.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "tests.hostile.mutants", str(folder), str(first), str(stop), str(step)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        begun = None
        for line in done.stdout.splitlines():
            said = json.loads(line)
            if "begun" in said:
                begun = said["begun"]
            else:
                yield replace(Outcome(**said), wrong=tuple(said["wrong"]))
                first = said["number"] + step
        if done.returncode == 0:
            return
        assert begun == first, done.stderr
        yield Outcome(first, "?", False, 0, 0, 0, (f"barnet døde ({done.returncode}): {done.stderr[-300:]}",))
        first += step


def outcomes(folder: Path, numbers: range) -> list[Outcome]:
    def share(child: int) -> list[Outcome]:
        first = numbers.start + child * numbers.step
        return list(tried(folder / str(child), first, numbers.stop, numbers.step * CHILDREN))

    with ThreadPoolExecutor(CHILDREN) as pool:
        return [one for found in pool.map(share, range(CHILDREN)) for one in found]


def judged(found: list[Outcome], numbers: range, most_cpu: float) -> str:
    """What is to be known of them; fails when one of them is not as it should be, or took more than `most_cpu` s."""
    assert sorted(one.number for one in found) == list(numbers)
    wrong = [f"{one.number} ({one.what}): {fault}" for one in found for fault in one.wrong]
    assert not wrong, f"{len(wrong)} ting er galt:\n" + "\n".join(wrong[:20])
    dear = [f"{one.number} ({one.what}): {one.cpu:.1f} s" for one in found if one.cpu > most_cpu]
    assert not dear, "\n".join(dear)
    most = max(one.memory for one in found)
    assert most <= MEMORY, f"{most / 2**20:.0f} MB"
    spoilt = sum(one.problems > 0 for one in found)
    assert spoilt > len(found) / 2, "the mutations no longer spoil anything"
    assert spoilt < len(found), "no mutant is sound, so nothing is known of what passes"
    forms = Counter("with all pages" if one.whole else "loaded and checked" for one in found)
    return (
        f"{len(found)} mutants ({dict(forms)}), {spoilt} with faults, at most "
        f"{max(one.cpu for one in found):.2f} s and {most / 2**20:.0f} MB"
    )


def test_mutants_of_the_real_files_give_faults_and_never_a_traceback(tmp_path: Path) -> None:
    numbers = range(1, 25)
    assert any(number % WHOLE_EVERY == 0 for number in numbers)
    judged(outcomes(tmp_path, numbers), numbers, BESIDE_OTHERS * CPU)


@pytest.mark.long
def test_thousands_of_mutants_of_the_real_files_give_faults_and_never_a_traceback(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    numbers = range(1000, 6000)
    told = judged(outcomes(tmp_path, numbers), numbers, CPU)
    with capsys.disabled():
        print(f"\n{told}")

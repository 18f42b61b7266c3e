"""Measures this project beside others that build a site from the same content: `make bench`.

    python -m benchmarks                                                 everything; hours where a build is slow
    python -m benchmarks --sizes 10+10,100+30 --only ours,hugo --rounds 1
    python -m benchmarks --sizes 357+60 --without reader,edit

Contestants build in turn, round by round, so that a machine that grows slower does so for all. Prints each figure
beside its goal and writes benchmarks/RESULTS.md (another file with --out).
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import content, measuring, results
from benchmarks.content import SIZES, Size
from benchmarks.contestants import CONTESTANTS, MKDOCS, OURS, Ground, Ready, frame_of
from benchmarks.measuring import Cost, FailedError
from benchmarks.reader import chromium, read
from benchmarks.results import Built, Measured
from benchmarks.serving import changed, edit_latency
from tests.support import ROOT

OUT = Path(__file__).parent / "RESULTS.md"
EXTRAS = ("second", "check", "steps", "reader", "edit")


@dataclass(frozen=True)
class Asked:
    """What to measure."""

    sizes: Sequence[Size]
    names: Sequence[str]
    rounds: int
    extras: Collection[str]
    """What else is measured of this project."""
    out: Path


def asked(arguments: Sequence[str]) -> Asked:
    """What the command line asks for. Ends the program where it asks for what is not there."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="What a build costs, beside others.")
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="cases+advice, with commas between")
    parser.add_argument("--only", default=",".join(CONTESTANTS), help="contestants, with commas between")
    parser.add_argument("--without", default="", help=f"of {', '.join(EXTRAS)}, with commas between")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--out", type=Path, default=OUT)
    given = parser.parse_args(arguments)
    names, without = given.only.split(","), given.without.split(",")
    if unknown := [one for one in names if one not in CONTESTANTS] + [
        one for one in without if one not in (*EXTRAS, "")
    ]:
        parser.error(f"unknown: {', '.join(unknown)}")
    try:
        sizes = [Size.of(one) for one in given.sizes.split(",")]
    except ValueError:
        parser.error("a size is written as 100+30")
    extras = [one for one in EXTRAS if one not in without] if OURS.name in names else []
    return Asked(sizes, names, given.rounds, extras, given.out)


def main(arguments: Sequence[str]) -> None:
    """Measures, prints and writes."""
    wanted = asked(arguments)
    measured = []
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        frame = _frame(folder / "frame")
        for size in wanted.sizes:
            measured.append(_measure(folder / str(size), size, frame, wanted))
            print(results.told(results.figures(measured[-1:])), flush=True)
            shutil.rmtree(folder / str(size))
    print(results.told(results.figures(measured)))
    print(results.failures(measured))
    print(results.costs(measured))
    print(results.steps(measured))
    wanted.out.write_text(results.page(measured, _about(wanted)), encoding="utf-8")


def _frame(folder: Path) -> Path:
    """What stands around a page of ours, from a build of the smallest base."""
    root = content.project(folder / "base", SIZES[0])
    measuring.run(MKDOCS, root)
    page = min((root / "site" / "case").glob("*/index.html")).relative_to(root / "site")
    file = folder / "frame.html"
    file.write_text(frame_of(root / "site", page), encoding="utf-8")
    return file


def _measure(folder: Path, size: Size, frame: Path, wanted: Asked) -> Measured:
    root = content.project(folder / "content", size)
    yaml = sum(
        file.stat().st_size
        for name in ("cases", "recommendations", "reference")
        for file in (root / name).rglob("*.yml")
    )
    found = Measured(size, yaml)
    costs: dict[str, list[Cost]] = defaultdict(list)
    for number in range(wanted.rounds):
        for name in (one for one in wanted.names if one not in found.failed):
            _say(f"{size}: {name}, round {number + 1}")
            place = folder / name
            ready = CONTESTANTS[name].prepare(Ground(root, frame), place)
            try:
                costs[name].append(measuring.run(ready.command, ready.folder)[0])
                if number == wanted.rounds - 1:
                    found.built[name] = Built(measuring.middle(costs[name]), measuring.weigh(ready.site))
                    if name == OURS.name:
                        _ours(found, ready, wanted.extras)
            except FailedError as error:
                found.failed[name] = str(error)
            shutil.rmtree(place)
    return found


def _ours(found: Measured, ready: Ready, extras: Collection[str]) -> None:
    """What is measured only of this project, in the folder where it has just built."""
    found.heaviest = measuring.heaviest(ready.site)
    if "second" in extras:
        _say(f"{found.size}: second build")
        found.second = measuring.run(ready.command, ready.folder)[0]
    if "check" in extras:
        _say(f"{found.size}: kb check")
        command = [str(Path(sys.executable).parent / "kb"), "check"]
        found.check = measuring.run(command, ready.folder)[0]
        with changed(ready.folder, "Ny"):
            found.check_again = measuring.run(command, ready.folder)[0]
    if "reader" in extras:
        _say(f"{found.size}: reader")
        found.reader = read(ready.site)
    if "steps" in extras:
        _say(f"{found.size}: steps")
        _steps(found, ready)
    if "edit" in extras:
        _say(f"{found.size}: edits")
        found.edit = edit_latency(ready.folder, chromium())


def _steps(found: Measured, ready: Ready) -> None:
    """In a copy that has built nothing yet."""
    cold = ready.folder.with_name("steps")
    shutil.copytree(ready.folder, cold, symlinks=True, ignore=shutil.ignore_patterns("site", ".cache"))
    command = [sys.executable, "-m", "benchmarks.steps", "site"]
    _, said = measuring.run(command, cold, {"PYTHONPATH": str(ROOT)})
    told = json.loads(said.splitlines()[-1])
    found.steps, found.gone = told["steps"], told["gone"]
    shutil.rmtree(cold)


def _about(wanted: Asked) -> str:
    """When, on what and how: the day and the commit from git, and nothing that tells whose machine it was."""

    def git(*words: str) -> str:
        return subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()  # noqa: S607

    changed = " with changes that were not committed" if git("status", "--porcelain", "--untracked-files=no") else ""
    return (
        f"Commit {git('log', '-1', '--format=%h')} of {git('log', '-1', '--format=%cs')}{changed}. "
        f"{os.cpu_count()} cores, Python {platform.python_version()}. "
        f"{wanted.rounds} rounds of {', '.join(wanted.names)} at {', '.join(map(str, wanted.sizes))}."
    )


def _say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])

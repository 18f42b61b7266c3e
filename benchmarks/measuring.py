"""What a command costs, what a folder weighs, and how figures are written."""

from __future__ import annotations

import gzip
import math
import os
import re
import resource
import statistics
import subprocess
import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

EVERY = 0.05
"""Seconds between two looks at how much memory a command and its children hold."""


@dataclass(frozen=True)
class Cost:
    """What one run of a command cost, the processes that it started included."""

    cpu: float
    """Seconds, of the program and of the system for it."""
    wall: float
    peak: int
    """Bytes at the most, of all that ran at the same time. A copy of a process counts once, with the one it is of."""


class FailedError(Exception):
    """A command failed. Holds the last of what it said."""


def run(command: Sequence[str], folder: Path, more: Mapping[str, str] | None = None) -> tuple[Cost, str]:
    """Runs a command in `folder`; what it cost and printed. Raises FailedError with what it said when it fails."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", **(more or {})}
    environment.pop("SITE_URL", None)
    environment.pop("EDIT_URI", None)
    start = perf_counter()
    with subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        held = _Memory(process.pid)
        held.start()
        said = process.stdout.read() if process.stdout else ""
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        held.stop()
    if process.returncode:
        raise FailedError(said.strip()[-2000:])
    # A child inherits the peak of the process that started it, so the kernel's figure says nothing below ours.
    inherited = used.ru_maxrss <= resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    peak = held.peak if inherited else max(held.peak, used.ru_maxrss * 1024)
    return Cost(used.ru_utime + used.ru_stime, perf_counter() - start, peak), said


class _Memory(threading.Thread):
    """Notes the most memory that a process and those below it hold together. It only sees what lasts a while."""

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self._process, self._done = process, threading.Event()
        self.peak = 0

    def run(self) -> None:
        while not self._done.wait(EVERY):
            self.peak = max(self.peak, sum(_held(one) for one in _family(self._process)))

    def stop(self) -> None:
        """Ends the looking."""
        self._done.set()
        self.join()


def _family(process: int) -> Iterable[int]:
    """A process and those below it; not one that shares what its parent holds till it becomes another command."""
    yield process
    try:
        below = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="utf-8").split()
    except OSError:  # it has just ended, or this is no Linux
        return
    command = _command(process)
    for one in map(int, below):
        if _command(one) != command:
            yield from _family(one)


def _command(process: int) -> bytes:
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:
        return b""


def _held(process: int) -> int:
    try:
        return int(Path(f"/proc/{process}/statm").read_text(encoding="utf-8").split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError):
        return 0


@dataclass(frozen=True)
class Weight:
    """What a folder holds."""

    files: int
    bytes: int
    pages: int
    html: int
    """Bytes of its pages."""


def weigh(folder: Path) -> Weight:
    """What stands in `folder`."""
    sizes = {file: file.stat().st_size for file in folder.rglob("*") if file.is_file()}
    html = [size for file, size in sizes.items() if file.suffix == ".html"]
    return Weight(len(sizes), sum(sizes.values()), len(html), sum(html))


@dataclass(frozen=True)
class Page:
    """A built page."""

    address: str
    raw: int
    compressed: int
    """With gzip, as a host sends it."""
    elements: int


_START_TAG = re.compile(rb"<[a-zA-Z]")


def page(folder: Path, file: Path) -> Page:
    """The page in `file` of the site in `folder`. Elements are counted by their start tags."""
    content = file.read_bytes()
    address = file.relative_to(folder).as_posix().removesuffix("index.html")
    return Page(f"/{address}", len(content), len(gzip.compress(content, mtime=0)), len(_START_TAG.findall(content)))


def heaviest(folder: Path) -> tuple[Page, Page]:
    """The page with the most compressed bytes, and the one with the most elements."""
    by_size = sorted(folder.rglob("*.html"), key=lambda file: -file.stat().st_size)
    pages = [page(folder, file) for file in by_size[:20]]  # smaller ones cannot be the heaviest
    return max(pages, key=lambda one: one.compressed), max(pages, key=lambda one: one.elements)


def middle(costs: Sequence[Cost]) -> Cost:
    """The median of each figure."""
    return Cost(
        statistics.median(one.cpu for one in costs),
        statistics.median(one.wall for one in costs),
        int(statistics.median(one.peak for one in costs)),
    )


def exponent(small: tuple[float, float], large: tuple[float, float]) -> float:
    """How one figure grows with another: 1 when it doubles with it, 2 when it becomes four times as much."""
    return math.log(large[1] / small[1]) / math.log(large[0] / small[0])


def number(value: float) -> str:
    """`value` with three digits that count, or all whole ones: 0.0123, 1.23, 12.3, 123, 12,345."""
    if value == 0:
        return "0"
    decimals = max(0, 2 - math.floor(math.log10(abs(value))))
    return f"{value:,.{decimals}f}"


def amount(size: float) -> str:
    """Bytes in kB, MB or GB of 1,000."""
    for limit, unit in ((1e9, "GB"), (1e6, "MB"), (1e3, "kB")):
        if size >= limit:
            return f"{number(size / limit)} {unit}"
    return f"{size:.0f} B"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown, its columns as wide as what stands in them. All but the first are numbers."""
    lines = [list(head), *(list(row) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    rule = ["-" * widths[0], *(f"{'-' * (width - 1)}:" for width in widths[1:])]
    return "\n".join(
        "| "
        + " | ".join(
            _padded(cell, width, left=n == 0) for n, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        + " |"
        for line in [lines[0], rule, *lines[1:]]
    )


def _padded(cell: str, width: int, *, left: bool) -> str:
    return cell.ljust(width) if left else cell.rjust(width)

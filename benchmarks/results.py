"""The figures beside their goals, as text and as the file that keeps a run."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from benchmarks.content import Size
from benchmarks.measuring import Cost, Page, Weight, amount, exponent, number, table
from benchmarks.reader import Reader

REASONS = Path(__file__).parent / "reasons.toml"
TO_WRITE = "(no reason written yet)"
TODAY, COUNTRY, LARGEST = Size(10, 10), Size(357, 60), Size(1000, 1000)


@dataclass(frozen=True)
class Built:
    """What one contestant needed and made."""

    cost: Cost
    weight: Weight


@dataclass
class Measured:
    """Everything that was seen at one size. What was not asked for is None or empty."""

    size: Size
    content: int
    """Bytes of YAML."""
    built: dict[str, Built] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)
    """By contestant, what it said when it could not build."""
    second: Cost | None = None
    check: Cost | None = None
    check_again: Cost | None = None
    """After a change in one file, with what the first has left."""
    edit: float | None = None
    steps: Mapping[str, float] = field(default_factory=dict)
    gone: Sequence[str] = ()
    heaviest: tuple[Page, Page] | None = None
    """The page with the most compressed bytes, and the one with the most elements."""
    reader: Reader | None = None


@dataclass(frozen=True)
class Figure:
    """A figure with its goal."""

    name: str
    size: str
    value: float
    goal: float | None
    unit: str = ""
    about: str = ""
    """What it is a figure of, such as the address of a page."""

    @property
    def missed(self) -> bool:
        """Whether it is over its goal."""
        return self.goal is not None and self.value > self.goal

    def row(self) -> tuple[str, str, str, str, str]:
        """Name, size, figure, goal and verdict."""
        goal = "" if self.goal is None else f"≤ {self._written(self.goal)}"
        verdict = "" if self.goal is None else "missed" if self.missed else "met"
        about = f" ({self.about})" if self.about else ""
        return f"{self.name}{about}", self.size, self._written(self.value), goal, verdict

    def _written(self, value: float) -> str:
        return amount(value) if self.unit == "B" else f"{number(value)} {self.unit}".rstrip()


def figures(measured: Sequence[Measured]) -> list[Figure]:
    """Every figure that the runs give, in reading order."""
    found = [figure for one in measured for figure in _of_size(one)]
    for small, large in pairwise(measured):
        found += _growth(small, large, last=large is measured[-1])
    return found


def _of_size(one: Measured) -> Iterable[Figure]:
    size = str(one.size)
    ours, pages, hugo = (one.built.get(name) for name in ("ours", "pages", "hugo"))
    over_hugo = {COUNTRY: 2.0, LARGEST: 1.5}.get(one.size)
    if ours:
        yield Figure("cold build, CPU", size, ours.cost.cpu, None, "s")
        memory = 600e6 if one.size == LARGEST else None
        yield Figure("cold build, peak memory", size, ours.cost.peak, memory, "B")
    if ours and hugo:
        yield Figure("cold build, CPU over Hugo's", size, ours.cost.cpu / hugo.cost.cpu, over_hugo, "×")
    if pages and hugo:
        name = "cold build without files to take along, CPU over Hugo's"
        yield Figure(name, size, pages.cost.cpu / hugo.cost.cpu, over_hugo, "×")
    if ours and one.second:
        yield Figure("second build, CPU over the cold one's", size, one.second.cpu / ours.cost.cpu, 0.2, "×")
    yield from _of_checks(one)
    if one.edit is not None:
        goal = {TODAY: 0.5, COUNTRY: 1.0}.get(one.size)
        yield Figure("edit to page in the browser", size, one.edit, goal, "s")
    if one.heaviest:
        bytes_, elements = one.heaviest
        yield Figure("largest page, compressed", size, bytes_.compressed, 300e3, "B", bytes_.address)
        yield Figure("most elements on a page", size, elements.elements, 15_000, "", elements.address)
    if one.reader:
        for address, milliseconds in one.reader.filters.items():
            yield Figure("a choice in a filter, CPU", size, milliseconds, 50, "ms", f"/{address}")
        yield Figure("a first search, compressed", size, one.reader.search_bytes, None, "B")


def _of_checks(one: Measured) -> Iterable[Figure]:
    size = str(one.size)
    if one.check:
        yield Figure("kb check, CPU", size, one.check.cpu, 3.0 if one.size == LARGEST else None, "s")
    if one.check_again:
        yield Figure("kb check after one change, CPU", size, one.check_again.cpu, None, "s")


def _growth(small: Measured, large: Measured, *, last: bool) -> Iterable[Figure]:
    for name in large.built:
        if name in small.built and name != "empty":
            before = (small.content, small.built[name].cost.cpu)
            after = (large.content, large.built[name].cost.cpu)
            goal = 1.05 if last and name == "ours" else None
            yield Figure(
                f"growth of CPU over bytes of content, {name}",
                f"{small.size} to {large.size}",
                exponent(before, after),
                goal,
            )


def told(figures_: Sequence[Figure]) -> str:
    """The figures and their goals, as a table."""
    return table(["figure", "size", "measured", "goal", ""], (figure.row() for figure in figures_))


def costs(measured: Sequence[Measured]) -> str:
    """What each contestant needed and made at each size."""
    rows = [
        (f"{one.size} {name}", number(built.cost.cpu), number(built.cost.wall), amount(built.cost.peak),
         amount(built.weight.bytes), f"{built.weight.files:,}", amount(built.weight.html), f"{built.weight.pages:,}")
        for one in measured
        for name, built in one.built.items()
    ]  # fmt: skip
    return table(["", "CPU, s", "wall, s", "memory", "bytes", "files", "HTML", "pages"], rows)


def steps(measured: Sequence[Measured]) -> str:
    """Where our own build spends its CPU seconds."""
    known = [one for one in measured if one.steps]
    names = sorted({name for one in known for name in one.steps}, key=lambda name: -known[-1].steps.get(name, 0))
    rows = [[name, *(number(one.steps.get(name, 0)) for one in known)] for name in names]
    text = table(["CPU, s", *(str(one.size) for one in known)], rows) if known else ""
    gone = sorted({name for one in known for name in one.gone})
    return "\n\n".join([text, f"Not found, and so counted elsewhere: {', '.join(gone)}."] if gone else [text])


def failures(measured: Sequence[Measured]) -> str:
    """Who could not build what, and what it said."""
    return "\n".join(
        f"- **{name}, {one.size}, could not be built**: {said}" for one in measured for name, said in one.failed.items()
    )


def misses(figures_: Sequence[Figure]) -> str:
    """Each missed goal with its reason, from `reasons.toml`."""
    written = tomllib.loads(REASONS.read_text(encoding="utf-8"))
    lines = [
        f"- **{one.name}**, {one.size}: {written.get(one.name, {}).get(one.size, TO_WRITE)}"
        for one in figures_
        if one.missed
    ]
    return "\n".join(dict.fromkeys(lines)) or "None."


def page(measured: Sequence[Measured], about: str) -> str:
    """The file that keeps the run. `about` says when it was, on what, and how."""
    found = figures(measured)
    return f"""\
# One run of `make bench`

{about}

Written by `make bench`; what it measures and how stands in `benchmarks/`. Seconds differ from machine to machine, so
the goals that count are ratios between contestants that ran in turn on the same one. Reasons for misses are kept in
`reasons.toml`.

## Figures and goals

{told(found)}

## Missed, and why

{failures(measured)}
{misses(found)}

## What each contestant needed and made

Medians of the rounds. Memory is that of all processes together, at its highest.

{costs(measured)}

## Where our own CPU goes

Measured in one build of its own, where the clock costs a little.

{steps(measured)}
"""

"""How the time to build the site grows with the number of records: `make bench`.

Seconds differ from machine to machine, so what counts here are the ratios. A ratio of 1 between two sizes means that a
record costs the same however many there are; above 1, something is compared with everything else. One run, no verdict.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from knowledge_base.inspection import problems_of
from knowledge_base.views.registry import OVERVIEWS
from tests.support import VALID, mkdocs_build, project

SIZES = (50, 357)  # as many as a first region might have, and as many as there are municipalities in Norway
PAGES = {"index.md": "# Forside\n"} | {f"{name}.md": f"{{{{ {name}() }}}}\n" for name in OVERVIEWS}
"""Beside the front page, a page for each overview, because those meet every record."""


@dataclass(frozen=True)
class Measured:
    """The seconds that one size of base took."""

    size: int
    load: float
    build: float
    megabytes: float


def main() -> None:
    """Measures each size and prints what they took, and how they compare."""
    print(f"{'case + råd':>12} {'les, s':>9} {'bygg, s':>9} {'nettsted, MB':>13}")
    measured = []
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            one = measure(Path(folder), size)
        measured.append(one)
        print(f"{one.size:>6} + {one.size:<4}{one.load:>9.2f} {one.build:>9.2f} {one.megabytes:>13.1f}")
    small, large = measured
    for name, a, b in (("les", small.load, large.load), ("bygg", small.build, large.build)):
        ratio = (b / large.size) / (a / small.size)
        print(f"{name} per post, {large.size} mot {small.size}: × {ratio:.2f}")
    for one in measured:
        print(f"bygg mot les, {one.size}: × {one.build / one.load:.1f}")


def measure(folder: Path, size: int) -> Measured:
    """Loads and builds a base with `size` cases and as many recommendations."""
    root = project(folder, PAGES)
    grow(root, size)
    start = perf_counter()
    _, problems = problems_of(root)
    loaded = perf_counter()
    if problems:
        raise SystemExit("\n".join(map(str, problems)))
    result = mkdocs_build(root, folder / "site")
    built = perf_counter()
    if result.returncode:
        raise SystemExit(result.stderr)
    weight = sum(file.stat().st_size for file in (folder / "site").rglob("*") if file.is_file())
    return Measured(size, loaded - start, built - loaded, weight / 1e6)


def grow(root: Path, size: int) -> None:
    """Adds copies of the two records of the small base until there are `size` of each kind."""
    case = (VALID / "cases" / "fjordvik.yml").read_text(encoding="utf-8")
    advice = (VALID / "recommendations" / "ga-foran.yml").read_text(encoding="utf-8")
    for number in range(3, size + 1):
        (root / "cases" / f"kommune-{number}.yml").write_text(case, encoding="utf-8")
        # Each new recommendation rests on a new case, so that no observation stands alone.
        own = advice.replace("fjordvik/", f"kommune-{number}/").replace("number: 1", f"number: {number}")
        (root / "recommendations" / f"raad-{number}.yml").write_text(own, encoding="utf-8")


if __name__ == "__main__":
    main()

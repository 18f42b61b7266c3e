"""What the check finds no fault with can be built: mutants of the small base that pass it."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge_base.inspection import problems_of
from tests.hostile.bases import PAGES
from tests.hostile.mutants import STRUCTURE, TEXT, VALUES
from tests.support import mkdocs_build, project

CONTENT = ("cases", "recommendations", "reference")
ODD = [
    *VALUES,
    "'[å](https://æøå.no/ø?a=\"b\"#å)'",
    "'[a](https://a.no/%C3%A5)'",
    "'a < b & c > d \"e\" ’f’'",
    "'字 नि 😀'",
]


def mutate(chance: random.Random, root: Path) -> None:
    """Changes some files of the base a little, with an eye to what may pass."""
    for _ in range(chance.choice((1, 2, 4))):
        file = chance.choice(sorted(one for name in CONTENT for one in (root / name).glob("*.yml")))
        text = file.read_text(encoding="utf-8")
        lines = text.split("\n")
        number = chance.randrange(len(lines))
        head, colon, value = lines[number].partition(": ")
        if chance.random() < 0.6 and colon and value:
            odd = chance.choice([*ODD, value * 2, f"{value} {chance.choice(ODD)}", value.upper()])
            lines[number] = f"{head}: {odd}"
            text = "\n".join(lines)
        else:
            text = chance.choice(TEXT + STRUCTURE)(chance, text)
        file.write_text(text, encoding="utf-8")


def passing(folder: Path, first: int, wanted: int) -> Iterator[tuple[int, Path]]:
    """The numbers of `wanted` mutants with no fault, each as it stands on disk."""
    sound = project(folder / "sound", PAGES)
    number = first
    while wanted:
        root = folder / "base"
        shutil.rmtree(root, ignore_errors=True)
        shutil.copytree(sound, root)
        mutate(random.Random(number), root)  # noqa: S311  # the same mutants in every run
        changed = any(
            (root / file).read_bytes() != (sound / file).read_bytes() for file in files(sound) if (root / file).exists()
        )
        if changed and not problems_of(root)[1]:
            wanted -= 1
            yield number, root
        number += 1


def files(root: Path) -> list[str]:
    return [one.relative_to(root).as_posix() for name in CONTENT for one in (root / name).glob("*.yml")]


def built(folder: Path, first: int, wanted: int) -> None:
    for number, root in passing(folder, first, wanted):
        done = mkdocs_build(root, folder / "site")
        assert done.returncode == 0, f"mutant {number}: {done.stdout[-800:]}{done.stderr[-800:]}"


def test_two_mutants_that_pass_the_check_are_built(tmp_path: Path) -> None:
    built(tmp_path, 1, 2)


@pytest.mark.long
def test_many_mutants_that_pass_the_check_are_built(tmp_path: Path) -> None:
    built(tmp_path, 1000, 60)

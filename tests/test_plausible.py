"""What can be read and is hardly meant."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from knowledge_base import cli
from knowledge_base.checking import Wanted, told
from knowledge_base.cli import main
from knowledge_base.kinds.source import Source
from knowledge_base.load import load
from knowledge_base.plausible import no_source_stands_twice, nothing_has_been_in_the_future, with_the_future
from knowledge_base.problems import About, Problem
from tests.support import copy_of_valid

DAY = date(2026, 11, 26)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_of_valid(tmp_path)


def put(root: Path, file: str, old: str, new: str) -> None:
    text = (root / file).read_text(encoding="utf-8")
    assert old in text
    (root / file).write_text(text.replace(old, new, 1), encoding="utf-8")


def told_of(root: Path, day: date | None = DAY) -> list[str]:
    return [str(one) for one in nothing_has_been_in_the_future(load(root).base, day)]


def test_what_is_there_has_been() -> None:
    root = Path(__file__).parent / "valid"
    assert told_of(root) == []


@pytest.mark.parametrize(("year", "told"), [("2026", False), ("2027", False), ("2028", True), ("2062", True)])
def test_a_source_comes_out_at_most_next_year(root: Path, year: str, *, told: bool) -> None:
    put(root, "reference/sources.yml", "year: 2018", f"year: {year}")
    assert bool(told_of(root)) is told


@pytest.mark.parametrize(
    ("was", "time", "told"),
    [
        ("gjort", "2026", False),
        ("gjort", "2026-11", False),
        ("gjort", "2026-K4", False),
        ("gjort", "2026-12", True),
        ("maalt", "2027", True),
        ("opplevd", "2027-K1", True),
        ("planlagt", "2027", False),
        ("planlagt", "2028", True),
    ],
)
def test_what_was_seen_was_so_this_month_at_the_latest(root: Path, was: str, time: str, *, told: bool) -> None:
    file = next((root / "cases").glob("*.yml"))
    text = file.read_text(encoding="utf-8")
    (old,) = re.findall(r"(?m)^    was: \w+\n", text)[:1]
    rest = re.sub(r"    as_of: .*\n", "", text.partition(old)[2])
    file.write_text(f"{text.partition(old)[0]}    was: {was}\n    as_of: {time}\n{rest}", encoding="utf-8")
    said = told_of(root)
    assert bool(said) is told
    assert ("Er det noe de planla" in "".join(said)) is (told and was != "planlagt")


def test_a_year_with_two_digits_swapped_is_told_with_the_one_that_is_meant(root: Path) -> None:
    put(root, "reference/sources.yml", "year: 2018", "year: 2062")
    (said,) = told_of(root)
    assert said.startswith("reference/sources.yml:")
    assert "Året 2062 i «year» er ikke kommet. Mente du 2026?" in said


def test_what_else_is_wrong_with_a_year_that_has_not_come_is_told_with_it() -> None:
    ahead = Problem("a.yml", 1, 1, "Året er ikke kommet.", "Rett det.")
    late = Problem("a.yml", 1, 1, "Året er senere enn kilden.", "Rett det.", About.TOO_LATE)
    other = Problem("a.yml", 1, 1, "Kilden står to ganger.", "Ta bort denne.")
    assert with_the_future([late, other], [ahead]) == [other, ahead]
    assert with_the_future([late, other], []) == [late, other]


def test_a_build_is_told_no_day_and_tells_no_year(root: Path) -> None:
    put(root, "reference/sources.yml", "year: 2018", "year: 2062")
    assert told_of(root, None) == []
    assert not any("er ikke kommet" in one.what for one in told(root, Wanted(generated=False)).problems)


def test_the_check_knows_what_day_it_is(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    put(root, "reference/sources.yml", "year: 2018", "year: 2030")
    for year, is_told in ((2028, True), (2029, False), (2062, False)):
        monkeypatch.setattr(cli, "_today", lambda year=year: date(year, 12, 31))
        main(["--root", str(root), "check", "--no-spelling"])
        assert ("Året 2030 i «year» er ikke kommet." in capsys.readouterr().out) is is_told


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ("url: https://www.example.org/en-rapport/", "samme adresse som «proverapport»"),
        ("url: https://example.org/en-annen", ""),
    ],
)
def test_a_source_stands_once(root: Path, more: str, says: str) -> None:
    sources = root / "reference" / "sources.yml"
    text = sources.read_text(encoding="utf-8")
    known = re.sub(
        r"(- id: proverapport\n)", r"\1  url: https://example.org/en-rapport\n", re.sub(r"  url: .*\n", "", text)
    )
    sources.write_text(f"{known}- id: samme-igjen\n  kind: rapport\n  title: En helt annen tittel\n  {more}\n", "utf-8")
    found = [str(one) for one in no_source_stands_twice(load(root).base)]
    assert bool(found) is bool(says)
    assert says in "".join(found)


def test_a_source_with_the_title_and_the_year_of_another_is_the_same(root: Path) -> None:
    first = next(iter(load(root).base.of(Source).values()))
    with (root / "reference" / "sources.yml").open("a", encoding="utf-8") as sources:
        sources.write(f"- id: igjen\n  kind: bok\n  title: {str(first.title).upper()}\n  year: {first.year}\n")
    (said,) = [str(one) for one in no_source_stands_twice(load(root).base)]
    assert f"samme tittel og år som «{first.id}»" in said

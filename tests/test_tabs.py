"""A line that begins with tabs is told once, with the spaces that were meant, and read with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge_base.source import read_text

CASE = Path(__file__).parent / "mistakes" / "base" / "cases" / "vestfjord.yml"
TEXT = CASE.read_text(encoding="utf-8")
FIRST, LAST = 47, 54
"""The lines of an observation in the middle."""


def levels(line: str) -> str:
    """The line with one tab for each level."""
    rest = line.lstrip()
    return "\t" * ((len(line) - len(rest)) // 2) + rest


def one(line: str) -> str:
    """The line with one tab, however far in it stood."""
    return f"\t{line.lstrip()}" if line.startswith(" ") else line


def after_the_dash(line: str) -> str:
    """The line with a tab also behind its dash."""
    return levels(line).replace("- ", "-\t", 1) if line.lstrip().startswith("- ") else levels(line)


@pytest.mark.parametrize("change", [levels, one, after_the_dash])
@pytest.mark.parametrize("lines", [range(FIRST, LAST + 1), range(FIRST, FIRST + 2), range(FIRST + 1, FIRST + 4)])
def test_each_line_with_tabs_is_told_once_with_its_spaces_and_no_other_line_is(change, lines) -> None:  # type: ignore[no-untyped-def]
    rows = TEXT.split("\n")
    spoilt = [change(row) if number in lines else row for number, row in enumerate(rows, start=1)]
    found = read_text("\n".join(spoilt), CASE.name, dict)
    assert [told.line for told in found.problems] == list(lines)
    for told in found.problems:
        row = rows[told.line - 1]
        assert f"så linjen har {len(row) - len(row.lstrip())} foran" in told.do
    meant = read_text(TEXT, CASE.name, dict)
    assert found.document
    assert meant.document
    assert found.document.data == meant.document.data


def test_a_whole_file_made_with_tabs_is_read_as_it_was_meant() -> None:
    found = read_text("\n".join(map(levels, TEXT.split("\n"))), CASE.name, dict)
    meant = read_text(TEXT, CASE.name, dict)
    assert all("tabulatortegn" in told.what for told in found.problems)
    assert len({told.line for told in found.problems}) == len(found.problems)
    assert found.document
    assert meant.document
    assert found.document.data == meant.document.data

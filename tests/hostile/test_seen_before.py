"""Everything that was seen to run, crash, vanish or pass by on the version of 23 November 2026.

What each test expects is what should have come of it then. Builds that are killed stand in `tests/test_whole.py`,
consoles that are not UTF-8 in `tests/test_cli.py`, and things that are no plain files in `test_odd_files.py`.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from knowledge_base import public
from knowledge_base.inspection import Body, Outline, addresses_of, bodies, problems_of
from knowledge_base.kinds.case import Case
from tests.hostile.bases import surroundings
from tests.support import VALID

INPUTS = Path(__file__).parent / "inputs"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The small base with all its pages around it."""
    root = tmp_path / "base"
    for name in ("cases", "recommendations", "reference"):
        shutil.copytree(VALID / name, root / name)
    return surroundings(root)


def told(root: Path) -> list[str]:
    return [str(one) for one in problems_of(root)[1]]


def changed(file: str, old: str, new: str) -> Callable[[Path], None]:
    """A change of `old` to `new` in a file of the base."""

    def change(root: Path) -> None:
        text = (root / file).read_text(encoding="utf-8")
        assert re.search(old, text, re.MULTILINE), old
        (root / file).write_text(re.sub(old, lambda _: new, text, count=1, flags=re.MULTILINE), encoding="utf-8")

    return change


def page(text: str) -> Callable[[Path], None]:
    def write(root: Path) -> None:
        (root / "docs" / "ny.md").write_text(f"---\ntitle: Ny\n---\n\n# Ny\n\n{text}\n", encoding="utf-8")

    return write


CASE = "cases/skogheim.yml"


def copied(file: str) -> Callable[[Path], None]:
    """A copy of a case under another name."""

    def copy(root: Path) -> None:
        (root / file).write_bytes((root / CASE).read_bytes())

    return copy


SUMMARY = "^summary: .*$"


def summary(text: str) -> Callable[[Path], None]:
    return changed(CASE, SUMMARY, f"summary: {text}")


SPOILT: Mapping[str, tuple[Callable[[Path], None], str]] = {
    "braces as escapes in a name": (changed(CASE, "^name: .*", "name: '\\{\\{ 7*7 \\}\\}'"), f"{CASE}:1:1: .*{{"),
    "braces as entities in a name": (changed(CASE, "^name: .*", "name: '&#123;&#123; 7*7 }}'"), f"{CASE}:1:1: "),
    "braces as escapes in a title of advice": (
        changed("recommendations/ga-foran.yml", "^title: .*", "title: '\\{\\{ 7*7 \\}\\}'"),
        "recommendations/ga-foran.yml:1:1: ",
    ),
    "braces as entities in a theme": (
        changed("reference/themes.yml", "^  title: .*", "  title: '&lcub;{ 7*7 }}'"),
        r"reference/themes.yml:\d+:3: ",
    ),
    "braces as escapes in a perspective": (
        changed("reference/perspectives.yml", "^  title: .*", "  title: '\\{{ 7*7 }}'"),
        r"reference/perspectives.yml:\d+:3: ",
    ),
    "an expression in a page": (page("{{ config.theme._vars }}"), "docs/ny.md:7:1: .*makro"),
    "a script in a page": (page("<script>fetch('//evil.test')</script>"), "docs/ny.md:7:1: .*<script>"),
    "an address that is none": (summary("Se [a](https://[b)."), f"{CASE}:5:1: .*nettsted etter"),
    "a source of too many pages": (
        changed("reference/sources.yml", "^  pages: .*", "  pages: 1" + "0" * 30),
        r"reference/sources.yml:\d+:3: .*for høyt",
    ),
    "an outline with a page of twenty digits": (
        changed("reference/outlines/proverapport.yml", "page: [0-9]+", "page: " + "9" * 20),
        r"reference/outlines/proverapport.yml:\d+:\d+: .*for høyt",
    ),
    "an event in month nought": (
        changed("cases/fjordvik.yml", "when: 2016-06", "when: 0000-01"),
        "cases/fjordvik.yml:.*Året 0000 i «when»",
    ),
    "a figure of quarter nought": (
        changed("cases/fjordvik.yml", "as_of: 2017-K3", "as_of: 0000-K1"),
        "cases/fjordvik.yml:.*Året 0000 i «as_of»",
    ),
    "a figure beyond numbers": (
        changed("cases/fjordvik.yml", "value: 1234.5", "value: 1e20000"),
        "cases/fjordvik.yml:.*value",
    ),
    "five hundred list marks": (summary("'" + "- " * 500 + "'"), f"{CASE}:5:1: "),
    "fifty thousand brackets": (summary("'" + "[" * 50_000 + "'"), f"{CASE}:5:1: .*for lang"),
    "twenty thousand marks of pictures": (summary("'" + "![" * 10_000 + "'"), f"{CASE}:5:1: .*for lang"),
    "a link with its address elsewhere": (summary('"[k][r]\\n\\n[r]: //evil.test"'), f"{CASE}:5:1: .*annet sted"),
    "a link in brackets": (summary("'[a[b]c](javascript:x)'"), f"{CASE}:5:19: .*full nettadresse"),
    "a link with an escape": (summary("'[a\\]b](javascript:x)'"), f"{CASE}:5:18: .*full nettadresse"),
    "a picture": (summary("'![bilde](https://a.no/b.png)'"), f"{CASE}:5:1: .*bilde"),
    "a heading": (summary("'# Overskrift'"), f"{CASE}:5:11: .*overskrift"),
    "a table": (summary('"|a|b|\\n|-|-|\\n|c|d|"'), f"{CASE}:5:11: .*tabell"),
    "a link definition alone": (summary("'[a]: https://a.no'"), f"{CASE}:5:1: .*annet sted"),
    "nul and escape in a name": (changed(CASE, "^name: .*", 'name: "Fj\\0ord\\x1b[31mvik"'), f"{CASE}:1:7: .*nulltegn"),
    **{
        f"U+{number:04X} in a name": (
            changed(CASE, "^name: .*", f"name: Skog{chr(number)}heim"),
            f"{CASE}:1:11: .*{number:04X}",
        )
        for number in (0x200B, 0x00AD, 0x2060, 0xFEFF, 0x202E)
    },
    "a case at the address of a page": (
        copied("cases/index.yml"),
        "cases/index.yml:1:1: ",
    ),
    "a word with the anchor of the frame": (
        changed("reference/glossary.yml", "- id: [a-z-]+", "- id: innhold"),
        r"reference/glossary.yml:\d+:\d+: .*innhold",
    ),
    "a section written as a number": (
        changed(CASE, 'section: "1"', "section: 4.10"),
        f"{CASE}:.*Sett anførselstegn rundt",
    ),
}


@pytest.mark.parametrize("name", SPOILT)
def test_it_is_told_where_it_stands_and_the_other_faults_with_it(name: str, site: Path) -> None:
    change, expected = SPOILT[name]
    change(site)
    changed("reference/roles.yml", "title:", "tittel:")(site)
    began = time.process_time()
    lines = told(site)
    assert time.process_time() - began < 10, "minutes of a processor went into it"
    assert any(re.match(expected, line) for line in lines), lines
    assert any("«tittel» er ukjent" in line for line in lines), lines


def test_a_ring_over_an_a_is_joined_to_it(site: Path) -> None:
    changed(CASE, "^short_name: .*", "short_name: A\u030as")(site)
    base, problems = problems_of(site)
    assert base is not None
    assert problems == []
    assert base.of(Case)["skogheim"].short_name == "Ås"


def test_without_any_size_the_picture_of_sizes_is_left_out(site: Path) -> None:
    for file in (site / "cases").iterdir():
        file.write_text(file.read_text(encoding="utf-8").replace("id: medarbeidere", "id: hoder"), encoding="utf-8")
    assert told(site) == []


def test_two_observations_whose_anchors_meet_are_told(site: Path) -> None:
    changed("cases/fjordvik.yml", "id: opplaering-for-alle", "id: leder-moter-ansatte-tittel")(site)
    lines = told(site)
    assert any("leder-moter-ansatte-tittel" in line or "opplaering-for-alle" in line for line in lines), lines


def test_one_former_id_on_two_records_is_told(site: Path) -> None:
    for file in ("fjordvik", "skogheim"):
        path = site / "cases" / f"{file}.yml"
        text = re.sub("^former_ids: .*\n", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
        path.write_text(f"{text}former_ids: [et-gammelt-navn]\n", encoding="utf-8")
    assert any("står som tidligere id også på" in line for line in told(site))


VANISHING: Mapping[str, tuple[str, str, str]] = {
    "an observation renamed": ("opplaering-for-alle", "kurs-for-alle", "«/case/fjordvik/#opplaering-for-alle»"),
    "a case file renamed": ("skogheim", "granheim", "«/case/skogheim/»"),
    "a claim renamed": ("moter-skaper-tillit", "moter-gir-tillit", "«/rad/ga-foran/#moter-skaper-tillit»"),
    "a word renamed": ("forankring-ord", "et-helt-annet-ord", "«/ordliste/#forankring-ord»"),
}


@pytest.mark.parametrize("name", VANISHING)
def test_what_has_been_public_and_is_gone_is_told(name: str, site: Path) -> None:
    base, problems = problems_of(site)
    assert base is not None
    assert problems == []
    made = (Outline.of(one) for one in bodies(base, site) if isinstance(one, Body))
    public.write(site, addresses_of(base, made))
    old, new, address = VANISHING[name]
    for file in [one for one in site.rglob("*.yml") if one.is_file()]:
        text = file.read_text(encoding="utf-8")
        file.write_text(re.sub(rf"(?<![\w-]){old}(?![\w-])", new, text), encoding="utf-8")
        if file.stem == old:
            file.rename(file.with_stem(new))
    assert any(f"Adressen {address} har vært offentlig, og er borte." in line for line in told(site)), told(site)


def test_a_key_cannot_forge_workflow_commands_or_drive_the_terminal(site: Path) -> None:
    shutil.copy(INPUTS / "annotation-injection.yml", site / "cases" / "injisert.yml")
    command = [sys.executable, "-m", "knowledge_base.cli", "--root", str(site), "check"]
    environment = {**os.environ, "GITHUB_ACTIONS": "true"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    said = done.stdout + done.stderr
    assert "Falsk" in said, "the key is shown"
    for line in said.splitlines():
        assert not line.startswith("::stop-commands"), line
        assert not line.startswith("::error file=README.md"), line
        assert "\x1b" not in line
    assert "Traceback" not in said

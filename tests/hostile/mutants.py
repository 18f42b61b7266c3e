"""Mutants of the real content: what a slip, a broken tool or a hostile hand could make of its files.

Each mutant has a number, and the number alone says what it is, so that one that fails can be made again:

    python -m tests.hostile.mutants FOLDER 1234

A child process tries a range of numbers on its own copy of the content, and says what came of each on one line.
"""

from __future__ import annotations

import json
import random
import re
import resource
import shutil
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from knowledge_base import load as loading
from knowledge_base import written
from knowledge_base.base import Collection, Kind
from knowledge_base.checks import check
from knowledge_base.inspection import problems_of_pages
from knowledge_base.load import load
from knowledge_base.page_macros import FORMS, signatures
from knowledge_base.problems import Problem
from knowledge_base.records import collect
from knowledge_base.render import Renderer, Site
from tests.support import ROOT

CONTENT = ("cases", "recommendations", "reference", "docs")
WHOLE_EVERY = 20  # one mutant of so many is inspected with all its pages; the others are loaded and checked
HIDDEN_EVERY = 10  # one of so many has a fault in another file as well, which must be told too
CPU, MEMORY = 2.0, 200 * 2**20
"""What a mutant may cost: seconds of processor, and bytes of memory at the most in the process that tries it."""
GIVES_UP = 30  # seconds of processor after which the system ends a child; the parent then knows the number

Mutation = Callable[[random.Random, str], str]

# --- what is put in -------------------------------------------------------------------------------------------------

BYTES = [
    b"\x00",
    b"\x1b[2J",
    b"\x07",
    b"\x7f",
    b"\x85",
    b"\xa0",
    b"\xff",
    b"\xfe\xff",
    b"\xc3",
    b"\xe2\x80",
    b"\xed\xa0\x80",
    b"\xf4\x90\x80\x80",
    b"\xe2\x80\x8b",
    b"\xe2\x80\xae",
    b"\xef\xbb\xbf",
    b"\xc2\xad",
    b"\xcc\x8a" * 9,
    b"\r",
    b"\r\n",
    b"\x0b",
    b"\x0c",
    b"\xe2\x80\xa8",
    b"\xf0\x9f\x98\x80",
    b"\xee\x80\x80",
    b"\xef\xbf\xbe",
    b"\t",
]
TOKENS = [
    ": ",
    "- ",
    "\n",
    "  ",
    "{",
    "}",
    "[",
    "]",
    "'",
    '"',
    "&a ",
    "*a ",
    "!!python/object:os.system ",
    "<<: ",
    "? ",
    "|",
    ">-\n",
    "|+9\n",
    "#",
    "---\n",
    "...\n",
    "%TAG ! x\n",
    "@",
    "`",
    "null",
    "~",
    "[]",
    "{}",
    "\\",
    "**",
    "__",
    "![",
    "](",
    "<b>",
    "</p>",
    "<!--",
    "-->",
    "&#123;",
    "{{",
    "}}",
    "{%",
    "```\n",
    "\n\n# ",
    "\n    ",
    "|-|\n",
    "~~~\n",
    "[^1]",
]
VALUES = [
    "9" * 30,
    "-1",
    "0",
    "1e20000",
    "-1e400",
    ".inf",
    ".nan",
    "0x7fffffffffffffff",
    "1_000",
    "4.10",
    "007",
    "12:30:45",
    "9" * 5000,
    "٣٤",
    "½",
    "0000-01",
    "0000-K1",
    "2016-13",
    "9999-K4",
    "2016-00-00",
    "1500",
    "2100",
    "true",
    "null",
    "~",
    "''",
    "' '",
    "[]",
    "{}",
    "[[]]",
    "[null]",
    "{a: b}",
    "- a",
    "|",
    ">-",
    "!!binary aGVp",
    "!!set {a}",
    "&a b",
    "*a",
    "'[a](https://[b)'",
    "'[k][r]'",
    "'[a](//evil.test)'",
    "'[a](javascript:x)'",
    "'[a](https://a.no:99999999)'",
    "'[a[b]c](https://a.no)'",
    "'[a](<https://a.no>)'",
    "'[a](https://xn--a.no)'",
    "'[a](https://a..no/%00)'",
    "'[a](mailto:a@b.no?bcc=c@d.no)'",
    "'![a](https://a.no/b.png)'",
    "'<https://a.no>'",
    "'# a'",
    "'> a'",
    "'a `b`'",
    "'{{ 7*7 }}'",
    "'\\{\\{ 7*7 \\}\\}'",
    "'&#123;&#123; 7*7 }}'",
    "'{% x %}'",
    "'<script>alert(1)</script>'",
    '"a\\0b"',
    '"a\\x1b[31mb"',
    '"a\\u202eb"',
    '"a\\u200bb"',
    '"a\\ud800b"',
    '"a\\n::error file=x::y"',
    '"\\U00110000"',
    "'" + "- " * 500 + "'",
    "'" + "[" * 1990 + "'",
    "'" + "![" * 990 + "'",
    "'" + "*a **b" * 300 + "'",
    "'" + "<" * 1990 + "'",
    "'" + "`a" * 900 + "'",
    "'" + "a\u0308" * 900 + "'",
    "'" + "> " * 900 + "x'",
    "'" + "[a](" * 400 + "'",
    "'" + "&#x" * 600 + "'",
    "'" + "_" * 1990 + "'",
    "'" + "\\" * 1990 + "'",
    "x" * 60_000,
    "'" + "[" * 50_000 + "'",
    "[" * 19 + "]" * 19,
    "[" * 2000 + "]" * 2000,
    "{a: " * 500 + "}" * 500,
    "- " * 60 + "a",
    "'" + "|a" * 900 + "'",
    "'1) " + "1) " * 600 + "a'",
    "__proto__",
    "constructor",
    "index",
    "les",
    "../../etc/passwd",
    "trondheim",
    "trondheim/google-guider",
    "a/b/c",
    "/",
    "#",
    "x#y",
    "'http://a.no/\"onload=x'",
    "'https://[::1'",
    "https://a.no/<script>",
    "https://\u0130.no",
    "'https://a.no\\@b.no'",
    "a-" * 29 + "a",
    "a" * 61,
    "CON",
    "æøå",
]
PIECES = [
    "{{ config }}",
    "{{ case('oslo') }}",
    '{{ case("finnes-ikke") }}',
    "{{ front() }}\n{{ front() }}",
    "{% set a = 1 %}",
    "{# x #}",
    "<script>x</script>",
    "<iframe src=//a.no>",
    "<div",
    "</article>",
    "<!-- ",
    "<?php ",
    "[a](javascript:x)",
    "[a]: //evil.test",
    "![a](../../../etc/passwd)",
    "![a](assets/borte.png)",
    "[a](borte.md)",
    "[a](#borte)",
    "# A\n# A",
    "## A { #innhold }",
    "a { onclick=x }",
    "{: style=x }",
    "a | b\n--|--\nc | d",
    "```{.python}\nx\n```",
    "\ue0001\ue001",
    "&#8203;",
    "&#x202e;",
    "***",
    "- " * 200,
    "[" * 200,
    "> " * 200,
    "`" * 700,
    "*a_b" * 300,
    "===\n" * 80,
    "#" * 400,
    "<b>" * 200,
    "[a](<b" * 100,
    "***a" * 200,
    "|" * 3000,
    "1. " * 300,
    "\\" * 5000,
    "&" * 5000,
    "\n" * 20_000,
    "$" * 99,
    "[^1]: x",
    "*[a]: b",
    "Ord\n: forklaring",
    "!!! note\n    x",
    "--8<-- 'x'",
    "<a href=x id=y id=z>",
    "{{ front( }}",
    "{{ recommendation('\u0000') }}",
    "{{ file_link('a', '<b>') }}",
    "[a]({{ front() }})",
    "title: x",
    "---\n",
    "...\n",
    "title: &a [*a]",
    "title: !!python/name:os.system",
    "x" * 30_000,
]

# --- bytes, lines and tokens ----------------------------------------------------------------------------------------


def _at(chance: random.Random, text: str) -> int:
    return chance.randrange(len(text) + 1)


def insert_a_token(chance: random.Random, text: str) -> str:
    at = _at(chance, text)
    return text[:at] + chance.choice(TOKENS) + text[at:]


def drop_a_stretch(chance: random.Random, text: str) -> str:
    at = _at(chance, text)
    return text[:at] + text[at + chance.choice((1, 2, 5, 50, 2000)) :]


def repeat_a_stretch(chance: random.Random, text: str) -> str:
    at, length = _at(chance, text), chance.choice((1, 5, 80, 3000))
    return text[: at + length] + text[at : at + length] * chance.choice((1, 1, 3)) + text[at + length :]


def swap_characters(chance: random.Random, text: str) -> str:
    at = _at(chance, text)
    return text[:at] + text[at : at + 2][::-1] + text[at + 2 :]


def cut_short(chance: random.Random, text: str) -> str:
    return text[: _at(chance, text)]


def drop_a_line(chance: random.Random, text: str) -> str:
    lines = text.splitlines(keepends=True) or [""]
    del lines[chance.randrange(len(lines))]
    return "".join(lines)


def repeat_a_line(chance: random.Random, text: str) -> str:
    lines = text.splitlines(keepends=True) or [""]
    lines.insert(chance.randrange(len(lines)), chance.choice(lines))
    return "".join(lines)


def swap_lines(chance: random.Random, text: str) -> str:
    lines = text.splitlines(keepends=True) or [""]
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return "".join(lines)


def indent_lines(chance: random.Random, text: str) -> str:
    lines = text.splitlines(keepends=True) or [""]
    at, number, by = chance.randrange(len(lines)), chance.choice((1, 1, 3, 20)), chance.choice((-2, -1, 1, 2, 4))
    for index in range(at, min(at + number, len(lines))):
        lines[index] = " " * by + lines[index] if by > 0 else lines[index].removeprefix(" " * -by)
    return "".join(lines)


def other_line_ends(chance: random.Random, text: str) -> str:
    return text.replace("\n", chance.choice(("\r\n", "\r", "\n\n", " \n", "\x85", "\u2028")), chance.choice((1, 5, -1)))


# --- the structure of YAML ------------------------------------------------------------------------------------------

_FIELD = re.compile(r"^([ ]*(?:- )*)([A-Za-z_]+):(?: +(.*))?$")


def _blocks(lines: list[str]) -> list[tuple[int, int]]:
    """Each field or item with all that stands below it, as the numbers of its first and its following line."""
    found = []
    for start, line in enumerate(lines):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        indent = len(line) - len(line.lstrip())
        end = start + 1
        while end < len(lines) and (not lines[end].strip() or len(lines[end]) - len(lines[end].lstrip()) > indent):
            end += 1
        found.append((start, end))
    return found


def _with_block(chance: random.Random, text: str, change: Callable[[list[str], int, int], list[str]]) -> str:
    lines = text.split("\n")
    blocks = _blocks(lines)
    return "\n".join(change(lines, *chance.choice(blocks))) if blocks else text


def drop_a_block(chance: random.Random, text: str) -> str:
    return _with_block(chance, text, lambda lines, start, end: lines[:start] + lines[end:])


def repeat_a_block(chance: random.Random, text: str) -> str:
    times = chance.choice((1, 1, 2, 40))
    return _with_block(chance, text, lambda lines, start, end: lines[:end] + lines[start:end] * times + lines[end:])


def move_a_block(chance: random.Random, text: str) -> str:
    def moved(lines: list[str], start: int, end: int) -> list[str]:
        rest, to = lines[:start] + lines[end:], chance.randrange(len(lines) - (end - start) + 1)
        return rest[:to] + lines[start:end] + rest[to:]

    return _with_block(chance, text, moved)


def replace_a_value(chance: random.Random, text: str) -> str:
    lines = text.split("\n")
    fields = [(number, found) for number, line in enumerate(lines) if (found := _FIELD.match(line))]
    if not fields:
        return chance.choice(VALUES)
    number, found = chance.choice(fields)
    end = next(end for start, end in _blocks(lines) if start == number) if chance.random() < 0.5 else number + 1
    lines[number:end] = [f"{found[1]}{found[2]}: {chance.choice(VALUES)}"]
    return "\n".join(lines)


def swap_values(chance: random.Random, text: str) -> str:
    lines = text.split("\n")
    fields = [(number, found) for number, line in enumerate(lines) if (found := _FIELD.match(line)) and found[3]]
    if len(fields) > 1:
        (one, first), (other, second) = chance.sample(fields, 2)
        lines[one] = f"{first[1]}{first[2]}: {second[3]}"
        lines[other] = f"{second[1]}{second[2]}: {first[3]}"
    return "\n".join(lines)


def swap_ids(chance: random.Random, text: str) -> str:
    """Two ids, or words like ids, change places somewhere or everywhere."""
    words = sorted(set(re.findall(r"(?<=[ /\[])[a-z0-9]+(?:-[a-z0-9]+)+", text)))
    if len(words) < 2:
        return text
    one, other = chance.sample(words, 2)
    times = chance.choice((1, -1))
    return text.replace(one, "\0", times).replace(other, one, times).replace("\0", other)


def rename_a_key(chance: random.Random, text: str) -> str:
    keys = sorted(set(re.findall(r"^[ -]*([a-z_]+):", text, re.MULTILINE)))
    other = [*keys, "", "<<", "'a b'", "__class__", "model_config", "a\u0308", "x" * 200, "[a]", "? a", "null", "true"]
    return re.sub(rf"\b{chance.choice(keys)}:", f"{chance.choice(other)}:", text, count=1) if keys else text


def insert_a_piece(chance: random.Random, text: str) -> str:
    lines = text.split("\n")
    lines.insert(chance.randrange(len(lines) + 1), chance.choice(PIECES))
    return "\n".join(lines)


def insert_a_piece_of_its_own(chance: random.Random, text: str) -> str:
    return insert_a_piece(chance, text).replace("\n\n", f"\n\n{chance.choice(PIECES)}\n\n", 1)


TEXT: tuple[Mutation, ...] = (
    insert_a_token,
    drop_a_stretch,
    repeat_a_stretch,
    swap_characters,
    cut_short,
    drop_a_line,
    repeat_a_line,
    swap_lines,
    indent_lines,
    other_line_ends,
)
STRUCTURE: tuple[Mutation, ...] = (
    drop_a_block,
    repeat_a_block,
    move_a_block,
    replace_a_value,
    replace_a_value,
    replace_a_value,
    swap_values,
    swap_ids,
    rename_a_key,
)
PAGES: tuple[Mutation, ...] = (insert_a_piece, insert_a_piece, insert_a_piece_of_its_own)

# --- whole files ----------------------------------------------------------------------------------------------------


def _some(chance: random.Random, root: Path) -> Path:
    return chance.choice(sorted(path for path in root.rglob("*.*") if path.suffix in {".yml", ".md"}))


def remove_a_file(chance: random.Random, root: Path) -> None:
    _some(chance, root).unlink()


def rename_a_file(chance: random.Random, root: Path) -> None:
    file = _some(chance, root)
    names = ("index", "a" * 61, "Æ", "a b", "les", ".a", "a\nb", "a::b", "README", "assets", "x")
    file.rename(file.with_name(chance.choice(names) + chance.choice((file.suffix, ".yaml", ".YML", ".txt", ".md"))))


def copy_a_file(chance: random.Random, root: Path) -> None:
    source, target = _some(chance, root), _some(chance, root)
    shutil.copy(source, target.with_name(f"kopi{target.suffix}"))


def exchange_files(chance: random.Random, root: Path) -> None:
    one, other = _some(chance, root), _some(chance, root)
    first, second = one.read_bytes(), other.read_bytes()
    one.write_bytes(second)
    other.write_bytes(first)


def remove_a_folder(chance: random.Random, root: Path) -> None:
    shutil.rmtree(root / chance.choice(("cases", "recommendations", "docs/om", "docs/assets/js", "reference")))


def empty_a_file(chance: random.Random, root: Path) -> None:
    _some(chance, root).write_bytes(
        chance.choice((b"", b"\n", b"\xef\xbb\xbf", b"# x\n", b"[]", b"{}", b"- ", b"---\n"))
    )


FILES = (remove_a_file, rename_a_file, copy_a_file, exchange_files, remove_a_folder, empty_a_file)

# --- one mutant -----------------------------------------------------------------------------------------------------


def mutate(number: int, root: Path) -> str:
    """Makes mutant `number` of the content below `root`, and says what was done to which file."""
    chance = random.Random(number)  # noqa: S311  # the same mutant at every try; nothing here is secret
    if chance.random() < 0.06:
        of_files = chance.choice(FILES)
        of_files(chance, root)
        return of_files.__name__
    folder = chance.choices(CONTENT, (4, 4, 4, 2))[0]
    file = chance.choice(sorted((root / folder).rglob("*.md" if folder == "docs" else "*.yml")))
    text = file.read_text(encoding="utf-8")
    kinds = TEXT + TEXT + PAGES * 6 if folder == "docs" else TEXT + STRUCTURE * 2
    changes = chance.choices(kinds, k=chance.choice((1, 1, 1, 2, 3)))
    for change in changes:
        text = change(chance, text)
    raw = text.encode("utf-8", "surrogatepass")
    if chance.random() < 0.15:
        at = chance.randrange(len(raw) + 1)
        raw = raw[:at] + chance.choice(BYTES) + raw[at:]
    file.write_bytes(raw)
    return f"{', '.join(change.__name__ for change in changes)} in {file.relative_to(root).as_posix()}"


def copy_of_the_real(folder: Path) -> Path:
    """The real content below `folder`, with the templates that pages are made from."""
    for name in (*CONTENT, "templates", "overrides", FORMS):
        shutil.copytree(ROOT / name, folder / name, dirs_exist_ok=True)
    for name in ("mkdocs.yml", "CONTRIBUTING.md"):  # the menu, and what pages link to
        shutil.copy(ROOT / name, folder)
    return folder


HIDDEN = "cases/gjemt.yml"


@dataclass(frozen=True)
class Outcome:
    """What came of one mutant."""

    number: int
    what: str
    """What was done to which file."""
    whole: bool
    """Whether its pages were made too."""
    problems: int
    cpu: float
    """Seconds of processor."""
    memory: int
    """Bytes that the process has had at the most so far."""
    wrong: tuple[str, ...] = field(default=())
    """What should not have come of it."""


class Tried:
    """A copy of the real content in `folder`, to try mutants on."""

    def __init__(self, folder: Path) -> None:
        self.root = copy_of_the_real(folder)
        self._collections: dict[tuple[object, ...], tuple[Collection, list[Problem]]] = {}
        # What was not touched need not be read again for each mutant.
        vars(loading)["collect"] = self._collected
        self.inspect(whole=True)  # what is made once and kept, such as compiled templates, is no mutant's cost

    def outcome(self, number: int) -> Outcome:
        """Tries mutant `number`, and puts everything back."""
        whole, hidden = number % WHOLE_EVERY == 0, number % HIDDEN_EVERY == 0
        what = mutate(number, self.root)
        if hidden and (self.root / "cases").is_dir():
            (self.root / HIDDEN).write_text("name: [\n", encoding="utf-8")
        wrong: list[str] = []
        began = time.process_time()
        try:
            problems = self.inspect(whole=whole, pages=not what.endswith(".yml"))
        except Exception:  # whatever it is, it is what we are looking for
            problems, wrong = [], [traceback.format_exc(limit=-4)]
        cpu = time.process_time() - began
        wrong += self._unfit(problems)
        if (self.root / HIDDEN).exists() and not any(one.file == HIDDEN for one in problems):
            wrong.append(f"{HIDDEN} er ikke med i listen")
        self._put_back()
        memory = most_memory()
        return Outcome(number, what, whole, len(problems), cpu, memory, tuple(wrong))

    def inspect(self, *, whole: bool, pages: bool = True) -> list[Problem]:
        """What is wrong with the records; when `pages`, with docs/ as well; when `whole`, with every page made of them.

        A fault in a record says little of docs/, whose inspection is half of the cost.
        """
        loaded = load(self.root)
        found = list(loaded.problems)
        found += check(loaded.base)
        if whole:
            macros = signatures(loaded.base, self.root)
            renderer = Renderer(loaded.base, self.root / "templates", Site()) if loaded.whole else None
            found += problems_of_pages(loaded.base, self.root, macros, renderer, sound=not found)
        elif pages:
            found += written.problems(self.root, signatures(loaded.base, self.root))
        return sorted(set(found))

    def _collected(self, root: Path, kind: Kind[Any], problems: list[Problem], _known: object = None) -> Collection:
        files = sorted((root / kind.location).rglob("*")) if kind.one_per_file else [root / kind.location]
        key = (kind.name, *((str(one), one.read_bytes() if one.is_file() else b"") for one in files))
        if key not in self._collections:
            found: list[Problem] = []
            collection = collect(root, kind, found)
            for old in [one for one in list(self._collections)[14:] if one[0] == kind.name]:
                del self._collections[old]
            self._collections[key] = (collection, found)
        collection, found = self._collections[key]
        problems += found
        return collection

    def _unfit(self, problems: list[Problem]) -> Iterator[str]:
        """Problems that do not point into their file, or could not be printed as one line of words."""
        for one in problems:
            shown = str(one)
            if "\n" in shown or not shown.encode("utf-8").decode("utf-8").isprintable():
                yield f"kan ikke skrives ut: {shown!r}"
            if not one.what.endswith((".", "?")) or not one.do.endswith((".", "?")):
                yield f"er ingen setning: {shown}"
            if re.search(r"Input should|NoneType|Traceback|object at 0x", shown):
                yield f"er ikke ment for folk: {shown}"
            path = self.root / one.file
            lines = (
                path.read_bytes().replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") if path.is_file() else 0
            )
            if not (1 <= one.line <= lines + 1 and one.column >= 1):
                yield f"peker utenfor filen ({lines} linjer): {shown}"

    def _put_back(self) -> None:
        for name in CONTENT:
            _same(ROOT / name, self.root / name)


def most_memory() -> int:
    """The most bytes that this process has had. What `getrusage` tells starts at what the process before it had."""
    found = re.search(r"^VmHWM:\s+([0-9]+) kB", Path("/proc/self/status").read_text(encoding="ascii"), re.MULTILINE)
    assert found
    return int(found[1]) * 1024


def _same(source: Path, target: Path) -> None:
    """Makes the folder `target` like `source`, and writes only what differs."""
    target.mkdir(exist_ok=True)
    for entry in list(target.iterdir()):
        if not (source / entry.name).exists():
            shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
    for entry in source.iterdir():
        other = target / entry.name
        if entry.is_dir():
            _same(entry, other)
        elif not other.exists() or other.read_bytes() != entry.read_bytes():
            shutil.copy(entry, other)


def main(arguments: list[str]) -> None:
    """Tries the mutants from number START to STOP in steps of STEP below FOLDER, or one number alone."""
    folder, start, *rest = arguments
    stop, step = (int(rest[0]), int(rest[1])) if rest else (int(start) + 1, 1)
    tried = Tried(Path(folder))
    used = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (used + MEMORY, used + MEMORY))
    for number in range(int(start), stop, step):
        print(json.dumps({"begun": number}), flush=True)
        signal.setitimer(signal.ITIMER_PROF, GIVES_UP)
        print(json.dumps(asdict(tried.outcome(number))), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])

"""Everything that can be wrong with the content, from all who look for it, in one list: `kb check`.

Shape and meaning and pages are `inspection.py`'s, which a build asks too. Here come what a reader would stumble over
(spelling, readability) and what has to be made anew (schemas).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from pathlib import Path

from knowledge_base import public, spelling
from knowledge_base.base import KnowledgeBase
from knowledge_base.fields import COMMAND, SCHEMAS, sources_of_schemas, stale_schemas
from knowledge_base.files import walk, why_unread
from knowledge_base.following import Following, anew
from knowledge_base.history import file_at
from knowledge_base.inspection import inspect
from knowledge_base.load import load
from knowledge_base.memory import Memory
from knowledge_base.problems import Problem
from knowledge_base.proofreading import Proofreader, words_of
from knowledge_base.prose import Share
from knowledge_base.render import Site


@dataclass(frozen=True)
class Wanted:
    """What is looked for besides what a build asks."""

    spelling: bool = True
    readability: bool = True
    generated: bool = True
    only: Collection[str] = ()
    """The files whose spelling is looked at, when it is not that of all."""


@dataclass(frozen=True)
class Told:
    """What was found, and how much was read for it."""

    base: KnowledgeBase | None
    """None when it could not be loaded as a whole."""
    problems: tuple[Problem, ...]
    """Every one, by file and line."""
    spelt: Share | None = None
    """How much of the content the spelling read."""
    pages: Share | None = None
    """How much of the hand-written pages it read."""
    measured: Share | None = None
    """How much of the content was measured for how heavy it is to read."""


def told(
    root: Path,
    wanted: Wanted,
    repository: Path | None = None,
    loaded_all: Callable[[], None] = lambda: None,
    memory: Memory | None = None,
    today: date | None = None,
) -> Told:
    """Everything that is wrong with the content below `root`. The last four are as `inspect` has them."""
    found = inspect(root, lambda _: Site(), repository, loaded_all, memory, today)
    problems = [*found.problems, *_taken_from_the_list(root, repository or root)]
    listed = (root / spelling.WORD_LIST).exists()  # else nobody has said which words are right here
    spells = wanted.spelling and listed
    reader = Proofreader(found.written, words_of(root), memory)
    problems += spelling.faults_of_list(root) if spells else ()
    problems += reader.signs(spells=spells)
    spelt = _spelt(root, reader, only=wanted.only) if spells else Told(None, ())
    problems += spelt.problems
    if wanted.readability:
        problems += reader.heavy(found.base) if found.base else ()
    following = memory.following if memory else anew
    if wanted.generated:
        problems += _stale(root, following)
    measured = reader.measured if wanted.readability else None
    return Told(found.base, tuple(sorted(set(problems))), spelt.spelt, spelt.pages, measured)


def _taken_from_the_list(root: Path, repository: Path) -> Iterator[Problem]:
    """What git has in the list of public addresses and the list below `root` has not; nothing where there is no git."""
    before = file_at(repository, public.LIST.as_posix(), "HEAD")
    if before is not None and (root / public.LIST).exists():  # that it is missing is told as that
        yield from islice(public.taken_away(root, before), public.MOST_TOLD)


def spelling_of(root: Path, files: Sequence[Path] = ()) -> Told:
    """What is misspelt in the content and on the pages below `root`, or only in `files`, which may lie elsewhere."""
    reader = Proofreader(load(root).written, words_of(root))
    found = _spelt(root, reader, files)
    wanted = {_name(path, root) for path in files}
    kept = tuple(one for one in found.problems if not files or one.file in wanted)
    return replace(found, problems=kept)


def _spelt(root: Path, reader: Proofreader, others: Sequence[Path] = (), *, only: Collection[str] = ()) -> Told:
    """What is misspelt, and how much was read. `others` are pages that are read besides those of the site."""
    problems = list(reader.misspelt(only))
    files = list(_pages(root))
    for path in dict.fromkeys([*files, *(one for one in others if one.suffix == ".md")]):
        problems += spelling.misspelt_in_page(path, _name(path, root), reader.speller)
    words = sum(map(spelling.words_in_page, files))
    return Told(None, tuple(sorted(set(problems))), reader.spelt, Share(len(files), words, words))


def _name(path: Path, root: Path) -> str:
    """How a file is told: by its place below `root`, where it lies there."""
    inside = path.is_relative_to(root)
    return (path.relative_to(root) if inside else path).as_posix()


def _pages(root: Path) -> Iterator[Path]:
    """The hand-written pages that can be read."""
    pages = (path for path in walk(root / "docs") if path.suffix == ".md")
    return (path for path in pages if why_unread(path, root) is None)


def _stale(root: Path, following: Following) -> Iterator[Problem]:
    """Files that are made from the model and do not say what it says, where there are any."""
    if not (root / SCHEMAS).is_dir():
        return
    for path in following("stale", SCHEMAS.as_posix(), sources_of_schemas(root), lambda: tuple(stale_schemas(root))):
        what = "Skjemaet følger ikke modellen."
        yield Problem(path.as_posix(), 1, 1, what, f"Kjør «{COMMAND}» og ta med filen i endringen.")

"""Everything that can be wrong with the content, from all who look for it, in one list: `kb check`.

Shape and meaning and pages are `inspection.py`'s, which a build asks too. Here come what a reader would stumble over
(spelling, readability) and what has to be made anew (schemas).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from knowledge_base import spelling, typography
from knowledge_base.base import KnowledgeBase
from knowledge_base.fields import COMMAND, SCHEMAS, sources_of_schemas, stale_schemas
from knowledge_base.files import walk, why_unread
from knowledge_base.following import Following, anew
from knowledge_base.inspection import inspect
from knowledge_base.load import load
from knowledge_base.memory import Memory
from knowledge_base.problems import Problem
from knowledge_base.prose import Share, Text, prose, share
from knowledge_base.render import Site
from knowledge_base.statistics import heavy, measured_texts


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
    problems = list(found.problems)
    everything = list(prose(found.written))
    listed = (root / spelling.WORD_LIST).exists()  # else nobody has said which words are right here
    problems += spelling.faults_of_list(root) if wanted.spelling and listed else ()
    following = memory.following if memory else anew
    speller = _speller(root, everything, following) if wanted.spelling and listed else None
    problems += typography.faults(everything, speller.knows) if speller else typography.faults(everything)
    spelt = _spelt(root, everything, speller, only=wanted.only) if speller else Told(None, ())
    problems += spelt.problems
    measured = None
    if wanted.readability:
        problems += heavy(found.base, everything) if found.base else ()
        measured = share(measured_texts(everything), everything)
    if wanted.generated:
        problems += _stale(root, following)
    return Told(found.base, tuple(sorted(set(problems))), spelt.spelt, spelt.pages, measured)


def spelling_of(root: Path, files: Sequence[Path] = ()) -> Told:
    """What is misspelt in the content and on the pages below `root`, or only in `files`, which may lie elsewhere."""
    everything = list(prose(load(root).written))
    found = _spelt(root, everything, _speller(root, everything, anew), files)
    wanted = {_name(path, root) for path in files}
    kept = tuple(one for one in found.problems if not files or one.file in wanted)
    return replace(found, problems=kept)


def _spelt(
    root: Path, everything: Sequence[Text], speller: spelling.Speller, others: Sequence[Path] = (), *,
    only: Collection[str] = (),
) -> Told:  # fmt: skip
    """What is misspelt, and how much was read. `others` are pages that are read besides those of the site."""
    read = list(spelling.read(one for one in everything if not only or one.written.entry.place.file in only))
    problems = list(spelling.misspelt(read, speller))
    files = list(_pages(root))
    for path in dict.fromkeys([*files, *(one for one in others if one.suffix == ".md")]):
        problems += spelling.misspelt_in_page(path, _name(path, root), speller)
    words = sum(map(spelling.words_in_page, files))
    return Told(None, tuple(sorted(set(problems))), share(read, everything), Share(len(files), words, words))


def _speller(root: Path, everything: Sequence[Text], following: Following) -> spelling.Speller:
    return spelling.Speller([*_words(root), *spelling.names(everything)], following)


def _words(root: Path) -> list[str]:
    return spelling.read_words(root / spelling.WORD_LIST)


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

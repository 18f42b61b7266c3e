"""When each file was last changed, from the git history. The build reads no clock."""

from __future__ import annotations

import io
import subprocess
import tarfile
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path


def last_changed(root: Path) -> Mapping[str, date]:
    """The date of the last commit to each file, by its path below `root`.

    Whoever makes a commit may give it any date, so none is later than that of a commit which builds on it: the last one
    is made where changes are taken in.

    Empty outside a git checkout, and in a shallow one, whose dates would be those of the fetch.
    """
    try:
        if _git(root, "rev-parse", "--is-shallow-repository").strip() != "false":
            return {}
        graph = _git(root, "log", "--topo-order", "--format=%H %cs %P")
        log = _git(root, "log", "--format=%x00%H", "--name-only", "--relative", "--", ".")
    except (OSError, subprocess.CalledProcessError):
        return {}
    days = _days(graph)
    dates: dict[str, date] = {}
    for entry in log.split("\0")[1:]:
        commit, *files = entry.splitlines()
        for file in filter(None, files):
            if changed := days[commit]:
                dates[file] = max(changed, dates.get(file, changed))
    return dates


def _days(graph: str) -> Mapping[str, date | None]:
    """The day of each commit, by its name: that of the earliest among itself and those that build on it.

    `graph` has a line for each, those that build on others first: its name, its date, and those it builds on.
    """
    days: dict[str, date | None] = {}
    for line in graph.splitlines():
        commit, day, *before = line.split()
        days[commit] = _earliest(days.get(commit), _date(day))
        for one in before:
            days[one] = _earliest(days.get(one), days[commit])
    return days


def _earliest(one: date | None, other: date | None) -> date | None:
    return min(one, other) if one and other else one or other


def _date(written: str) -> date | None:
    """A date as git writes it; None for one beyond the year 9999, which a commit can have."""
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def tracked(root: Path) -> frozenset[str]:
    """The files below `root` that git has, by their paths there. Empty outside a git checkout."""
    try:
        return frozenset(_git(root, "ls-files", "-z").split("\0")) - {""}
    except (OSError, subprocess.CalledProcessError):
        return frozenset()


def is_known(root: Path, revision: str) -> bool:
    """Whether the history below `root` has a commit of this name."""
    try:
        _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    except (OSError, subprocess.CalledProcessError):
        return False
    return True


def file_at(root: Path, file: str, revision: str) -> str | None:
    """The text of `file` below `root` as it was at a revision, such as a commit; None when it was not there."""
    try:
        return _git(root, "show", "--end-of-options", f"{revision}:./{file}")
    except (OSError, subprocess.CalledProcessError):
        return None


def began(root: Path, revision: str) -> str:
    """The commit that today's work and `revision` have both grown from; `revision` itself where there is none."""
    try:
        return _git(root, "merge-base", "--end-of-options", revision, "HEAD").strip()
    except (OSError, subprocess.CalledProcessError):
        return revision


def files_at(root: Path, folders: Iterable[str], revision: str) -> Iterator[tuple[str, bytes]]:
    """Every plain file in `folders` below `root` as it was at a revision, by its path there."""
    there = _git(root, "ls-tree", "--name-only", "-z", revision, "--end-of-options", "./").split("\0")
    wanted = sorted({one.removeprefix("./") for one in there} & set(folders))
    if not wanted:
        return
    packed = _run(root, "archive", "--format=tar", revision, *wanted)
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        for one in archive:
            held = archive.extractfile(one) if one.isfile() else None
            if held is not None:
                yield one.name, held.read()


_SETTINGS = (
    "color.ui=never",
    "core.quotePath=false",
    "i18n.logOutputEncoding=UTF-8",
    "log.follow=false",
    "log.mailmap=false",
    "log.showRoot=true",
    "log.showSignature=false",
)
"""What somebody may have set otherwise, and git then says something else."""


def _git(root: Path, *arguments: str) -> str:
    return _run(root, *arguments).decode("utf-8", "replace")  # a name in the history can be anything


def _run(root: Path, *arguments: str) -> bytes:
    settings = [word for setting in _SETTINGS for word in ("-c", setting)]
    command = ["git", *settings, "-C", str(root), *arguments]
    return subprocess.run(command, check=True, capture_output=True).stdout  # noqa: S603  # fixed words

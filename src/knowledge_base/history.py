"""When each file was last changed, from the git history. The build reads no clock."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
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
    settings = [word for setting in _SETTINGS for word in ("-c", setting)]
    command = ["git", *settings, "-C", str(root), *arguments]
    said = subprocess.run(command, check=True, capture_output=True).stdout  # noqa: S603  # fixed words
    return said.decode("utf-8", "replace")  # a name in the history can be anything

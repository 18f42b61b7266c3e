"""When each file was last changed, from the git history. The build reads no clock."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from datetime import date
from pathlib import Path


def last_changed(root: Path) -> Mapping[str, date]:
    """The date of the last commit to each file, by its path below `root`.

    Empty outside a git checkout, and in a shallow one, whose dates would be those of the fetch.
    """
    try:
        if _git(root, "rev-parse", "--is-shallow-repository").strip() != "false":
            return {}
        log = _git(root, "log", "--format=%x00%cs", "--name-only", "--relative", "--", ".")
    except (OSError, subprocess.CalledProcessError):
        return {}
    dates: dict[str, date] = {}
    for entry in log.split("\0")[1:]:
        day, *files = entry.splitlines()
        for file in filter(None, files):
            if file not in dates and (changed := _date(day)):
                dates[file] = changed
    return dates


def _date(written: str) -> date | None:
    """A date as git writes it; None for one beyond the year 9999, which a commit can have."""
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


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


def _git(root: Path, *arguments: str) -> str:
    command = ["git", "-c", "core.quotePath=false", "-C", str(root), *arguments]
    said = subprocess.run(command, check=True, capture_output=True).stdout  # noqa: S603  # fixed words
    return said.decode("utf-8", "replace")  # a name in the history can be anything

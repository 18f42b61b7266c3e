"""Spares MkDocs the way through the ten thousand icons of the theme, of which it takes none along.

For every build MkDocs lists all files of the theme by the loader of its templates, and then drops each whose name or
folder begins with a dot: all icons of Material. Here such folders are not walked through, so that the list is what was
left of it. Templates still find an icon by its name. Written for MkDocs 1.6; without it the site is the same.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import wraps
from pathlib import Path

from jinja2 import Environment, FileSystemLoader


class _OpenFolders(FileSystemLoader):
    """Lists only what lies in no folder whose name begins with a dot."""

    def list_templates(self) -> list[str]:
        """The names of the templates, sorted."""
        found: set[str] = set()
        for start in self.searchpath:
            for folder, inside, files in os.walk(start, followlinks=self.followlinks):
                inside[:] = [name for name in inside if not name.startswith(".")]
                found.update(Path(folder, name).relative_to(start).as_posix() for name in files)
        return sorted(found)


def short(get_env: Callable[[], Environment]) -> Callable[[], Environment]:
    """`get_env` of MkDocs' theme, with a loader that lists no folder whose name begins with a dot.

    What is no loader of files, in a later MkDocs, is left as it is.
    """

    @wraps(get_env)
    def with_short_list() -> Environment:
        env = get_env()
        if type(env.loader) is FileSystemLoader:
            known = env.loader
            env.loader = _OpenFolders(known.searchpath, known.encoding, known.followlinks)
        return env

    return with_short_list

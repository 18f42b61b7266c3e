"""What a hand-written page can say: the project's macros, each one template of `templates/` with its record.

`macros.py` hands them to MkDocs; the checks call the same ones, so that what was checked is what is shown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from knowledge_base import repository
from knowledge_base.base import Kind, KnowledgeBase
from knowledge_base.calls import Macro
from knowledge_base.fields import field_tables
from knowledge_base.files import MADE, why_unread
from knowledge_base.history import tracked
from knowledge_base.render import Renderer
from knowledge_base.views import Overview, RecordView
from knowledge_base.views.common import LinkView
from knowledge_base.views.registry import OVERVIEWS, PIECES, SHOWN, record_view
from knowledge_base.written import Signature

FIELD_REFERENCE = "field_reference"
"""The macro that lists the fields of every kind of record."""

Show = Callable[[str, str, Callable[[KnowledgeBase], object]], str]
"""Fills the template of a macro with what it shows, which its name and arguments say, and which is looked at when it is
asked for."""


def page_macros(base: KnowledgeBase, renderer: Renderer, here: Callable[[], str], edit: str) -> dict[str, Macro]:
    """Every macro by its name. `here` tells the address of the page that calls, `edit` is the site's edit address."""

    def show(template: str, arguments: str, view: Callable[[KnowledgeBase], object]) -> str:
        return renderer.show(f"{template}.html.j2", here(), arguments, view)

    pages = {page.macro: kind.name for kind in base.kinds for page in kind.pages}
    records = {name: _record_macro(show, name, kind) for name, kind in pages.items()}
    records |= {name: _piece_macro(show, name, view) for name, (_, view) in PIECES.items()}
    overviews = {name: _overview_macro(show, name, view) for name, view in OVERVIEWS.items()}
    overviews[FIELD_REFERENCE] = lambda: show(FIELD_REFERENCE, "", lambda seen: field_tables(seen.kinds))
    return {**records, **overviews, **_repository_macros(edit, show)}


def shown_kind(base: KnowledgeBase, markdown: str) -> Kind[Any] | None:
    """The kind of record that a hand-written page shows, when it shows an overview of one."""
    called = (SHOWN.get(name) for name in re.findall(r"\{\{ *([a-z_]+)\(", markdown))
    name = next(filter(None, called), None)
    return next((kind for kind in base.kinds if kind.name == name), None)


FORMS = Path(".github/ISSUE_TEMPLATE")
"""The folder of the forms that a reader can fill in."""
_SETTINGS_OF_FORMS = "config.yml"  # no form, though it lies beside them
_PLAIN_PATH = re.compile(r"\.?[A-Za-z0-9_-]+(?:[./][A-Za-z0-9_-]+|/\.[A-Za-z0-9_-]+)*")
_NOT_PUBLIC = MADE | {".git"}


class RepositoryFiles(Collection[str]):
    """The files below a folder that a page may link to, by their paths. What is built or installed there is not.

    In a git checkout, git must have it: else it is on this disk alone. A path has plain names alone, since it becomes a
    part of an address, and it is written in the letters of the disk.
    """

    def __init__(self, root: Path) -> None:
        """`root` is the folder of the project."""
        self._root = root

    def __contains__(self, path: object) -> bool:
        """Whether there is such a file."""
        if not isinstance(path, str) or not _PLAIN_PATH.fullmatch(path) or path.split("/")[0] in _NOT_PUBLIC:
            return False
        if why_unread(self._root / path, self._root) is not None:
            return False
        place = self._root
        for name in path.split("/"):  # a disk may not tell capitals apart; an address does
            if name not in {one.name for one in place.iterdir()}:
                return False
            place /= name
        return not self._tracked or path in self._tracked  # outside git, nobody knows what will be there

    @cached_property
    def _tracked(self) -> frozenset[str]:
        return tracked(self._root)

    def __iter__(self) -> Iterator[str]:
        """The files that are likely to be meant: those at the top."""
        return iter(sorted(one.name for one in self._root.iterdir() if one.name in self))

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _forms(root: Path) -> Collection[str]:
    folder = root / FORMS
    names = (one.name for one in folder.iterdir()) if folder.is_dir() else ()
    known = RepositoryFiles(root)
    return frozenset(one for one in names if one != _SETTINGS_OF_FORMS and f"{FORMS.as_posix()}/{one}" in known)


def signatures(base: KnowledgeBase, root: Path) -> Mapping[str, Signature]:
    """What each macro takes: the ids of its records, a file below `root`, nothing, or any text."""
    records = {
        page.macro: Signature((frozenset(base.collection(kind.name)),)) for kind in base.kinds for page in kind.pages
    }
    records |= {name: Signature((frozenset(base.collection(kind)),)) for name, (kind, _) in PIECES.items()}
    links = {
        "issue_form": Signature((_forms(root), None), inline=True),
        "file_link": Signature((RepositoryFiles(root), None), inline=True),
        "workbench": Signature((None,), inline=True),
    }
    return {**records, **dict.fromkeys((*OVERVIEWS, FIELD_REFERENCE), Signature()), **links}


def _record_macro(show: Show, name: str, kind: str) -> Macro:
    return lambda one: show(name, f"{kind}/{one}", lambda base: record_view(base, name, kind, one))


def _piece_macro(show: Show, name: str, view: RecordView) -> Macro:
    return lambda identifier: show(name, identifier, lambda base: view(base, identifier))


def _overview_macro(show: Show, name: str, view: Overview) -> Macro:
    return lambda: show(name, "", view)


def _repository_macros(edit: str, show: Show) -> dict[str, Macro]:
    """Links to the repository, such as `{{ file_link("CONTRIBUTING.md", "Veiledningen") }}`.

    `edit` is the edit address of the site. Without one, they give only their text.
    """

    def link(address: str, text: str) -> str:
        target = LinkView(address, text)
        return show("parts/repository", f"{target.address} {text}", lambda _: target).strip()

    return {
        "issue_form": lambda form, text: link(repository.form(edit, form), text),
        "file_link": lambda path, text: link(repository.look(edit, path), text),
        "workbench": lambda text: link(repository.workbench(edit), text),
    }

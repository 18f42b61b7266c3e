"""Addresses in the place that has the files: where one is changed, and where a fault is told.

All follow from the edit address of the site, such as https://github.com/owner/name/edit/main/. Without one they are
empty, and templates leave the links out.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

FORM, FIELD = "endring.yml", "page"
"""The form in which a fault is told, and the name of its field for the address of the page."""
LONGEST = 8191
"""Bytes of an address that GitHub still reads; a longer one is answered with 414, as most servers do."""


@dataclass(frozen=True)
class Fields:
    """The names of the fields of the form in which a fault is told."""

    page: str = FIELD
    kind: str = "kind"
    what: str = "what"
    source: str = "source"


FIELDS = Fields()
NEW_FORM = "virksomhet.yml"
"""The form in which somebody tells of an organisation that is not here."""


@dataclass(frozen=True)
class NewFields:
    """The names of the fields of that form."""

    name: str = "name"
    type: str = "type"
    source: str = "source"
    what: str = "observations"


NEW_FIELDS = NewFields()


def home(edit: str) -> str:
    """The address of the repository; empty when `edit` does not tell it."""
    before, between, _ = edit.partition("/edit/")
    return before if between else ""


def form(edit: str, name: str) -> str:
    """Where the form with this file name is filled in."""
    return f"{home(edit)}/issues/new?template={name}" if home(edit) else ""


def report(edit: str, address: str) -> str:
    """Where a fault on the page at `address` is told, with the address filled in."""
    return f"{form(edit, FORM)}&{FIELD}={quote(address, safe=':/')}" if home(edit) else ""


def change(edit: str, file: str, line: int = 1) -> str:
    """Where `file` is changed, at a line of it."""
    return f"{edit}{fragment(file, line)}" if edit else ""


def new(edit: str) -> str:
    """Where a new file is written. `?filename=` and `&value=` after it fill it in."""
    return edit.replace("/edit/", "/new/", 1).rstrip("/") if home(edit) else ""


def fragment(file: str, line: int) -> str:
    """A file with a line of it, as addresses have it. The first line needs no telling."""
    return f"{quote(file)}#L{line}" if line > 1 else quote(file)


def look(edit: str, path: str) -> str:
    """Where a file or a folder is shown."""
    return edit.replace("/edit/", "/blob/") + quote(path) if home(edit) else ""


def workbench(edit: str) -> str:
    """Where many files are changed at once."""
    return home(edit).replace("github.com", "github.dev")

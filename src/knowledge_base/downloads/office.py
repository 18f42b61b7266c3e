"""What Word files and slides have in common: how the house looks, what they say of themselves, and equal bytes.

The masters are made in code from the empty ones that come with the libraries: so they can be read, changed and compared
like everything else, and there is no binary file of unknown content in the repository.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time
from io import BytesIO
from typing import Any, Protocol
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from knowledge_base.characters import for_xml

LANGUAGE = "nb-NO"
FONT = "Arial"
"""Every office program has it, or one with the same widths."""
INK, BLUE, GREY, GROUND = "17212B", "002C54", "55606B", "EEF3F8"
LONG_AGO = date(1980, 1, 1)
"""The first day that a zip file can tell; where nobody knows the day of the content."""
_PICTURES_AND_MORE = (
    "/thumbnail",
    "/customXml",
    "/stylesWithEffects",
    "/printerSettings",
    "/fontTable",
    "/webSettings",
)
"""The ends of the names of relations that the empty masters have to what nobody needs."""


class Properties(Protocol):
    """What a file says of itself, in both libraries."""

    author: str
    comments: str
    created: datetime
    keywords: str
    language: str
    last_modified_by: str
    modified: datetime
    revision: int
    subject: str
    title: str


class Relations(Protocol):
    """What a file, or a part of it, has relations to."""

    def items(self) -> Iterable[tuple[str, Any]]:
        """Each by its name."""

    def pop(self, name: str, /) -> object:
        """Takes one away."""


def say(properties: Properties, title: str, subject: str, author: str, day: date | None) -> None:
    """Lets a file say what it is, whose, and of which day."""
    then = datetime.combine(day or LONG_AGO, time(), UTC).replace(tzinfo=None)
    properties.title, properties.subject = for_xml(title)[:255], for_xml(subject)[:255]
    properties.author = properties.last_modified_by = for_xml(author)[:255]
    properties.created = properties.modified = then
    properties.language, properties.revision = LANGUAGE, 1
    properties.comments = properties.keywords = ""


def forget(relations: Relations) -> None:
    """Takes away what the empty masters bring and nobody needs: a picture of an empty page, settings of a printer."""
    for name, one in list(relations.items()):
        if one.reltype.endswith(_PICTURES_AND_MORE):
            relations.pop(name)


def saved(save: Callable[[BytesIO], object]) -> bytes:
    """What `save` writes, whatever moment the environment names.

    From Python 3.14, the library packs each part with that moment, and fails at one before 1980. Ours are of no moment.
    """
    moment = os.environ.pop(_MOMENT, None)
    file = BytesIO()
    try:
        save(file)
    finally:
        if moment is not None:
            os.environ[_MOMENT] = moment
    return file.getvalue()


_MOMENT = "SOURCE_DATE_EPOCH"


def steady(raw: bytes) -> bytes:
    """The same zip file, with the same bytes whenever it is written, and without the name of a program.

    It was made by none of those that the masters name.
    """
    return rewritten(raw, lambda name, part: _PROGRAM.sub(b"", part) if name == "docProps/app.xml" else part)


_PROGRAM = re.compile(rb"<(Application|Template)>[^<]*</\1>")


def rewritten(raw: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """The zip file with what `change` makes of each part, by its name and its bytes."""
    made = BytesIO()
    with ZipFile(BytesIO(raw)) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            one = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            one.compress_type, one.create_system = ZIP_DEFLATED, 0
            new.writestr(one, change(name, old.read(name)))
    return made.getvalue()

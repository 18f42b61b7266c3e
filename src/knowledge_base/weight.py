"""What a page of the built site may weigh: the bytes a host sends of it, and the elements a browser keeps."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

from knowledge_base.addresses import page_of
from knowledge_base.problems import Problem

MOST_BYTES = 300_000
"""Of a page, compressed as hosts do: more than a second on a slow telephone, before anything can be read."""
MOST_ELEMENTS = 15_000
"""Of a page: with more, every choice in a list takes a telephone longer than a reader waits."""

_START_TAG = re.compile(rb"<[A-Za-z]")
_LEAST = len(b"<p>")  # bytes of an element
_DO = (
    "Del siden i flere, eller la den lenke til noe av det den viser. Det en side viser av poster, velges i"
    " src/knowledge_base/views/."
)


def problems(folder: Path) -> Iterator[Problem]:
    """Every page of the built site in `folder` that is heavier than readers should have to bear."""
    for path in sorted(folder.rglob("*.html")):
        size = path.stat().st_size
        if size > min(MOST_BYTES, MOST_ELEMENTS * _LEAST):  # a smaller one cannot be too heavy
            yield from _page(path.read_bytes(), path.relative_to(folder).as_posix())


FRAME = 20_000
"""Bytes, compressed, that are kept for the head, the menu and the foot of a page."""
_DO_IN_CONTENT = (
    "Kort ned det som står der, eller del det i flere poster. Må alt stå, må den som kan koden, dele siden i flere."
)


def problems_of_body(html: str, address: str, file: str) -> Iterator[Problem]:
    """What is too heavy of a page before its frame is there, told at the file that a change to it belongs in."""
    most = MOST_BYTES - FRAME
    if len(html) <= min(most, MOST_ELEMENTS * _LEAST):
        return
    raw = html.encode(errors="replace")  # a name of a file may have half a character, which is told elsewhere
    for heavy, limit in _too_heavy(raw, most):
        what = f"Siden «/{address}» får {heavy} i det som vises herfra. Ingen side skal ha mer enn {limit}."
        yield Problem(file, 1, 1, what, _DO_IN_CONTENT)


def _page(raw: bytes, file: str) -> Iterator[Problem]:
    for heavy, limit in _too_heavy(raw, MOST_BYTES):
        what = f"Siden «/{page_of(file)}» har {heavy}. Ingen side skal ha mer enn {limit}."
        yield Problem(file, 1, 1, what, _DO)


def _too_heavy(raw: bytes, most: int) -> Iterator[tuple[str, int]]:
    """What there is more of than there may be, of at most `most` bytes, and how much there may be."""
    # What is too large even unpacked is packed to see; level 6 is what hosts use.
    compressed = len(gzip.compress(raw, compresslevel=6, mtime=0)) if len(raw) > most else 0
    if compressed > most:
        yield f"{compressed} byte komprimert", most
    elements = len(_START_TAG.findall(raw))
    if elements > MOST_ELEMENTS:
        yield f"{elements} elementer", MOST_ELEMENTS

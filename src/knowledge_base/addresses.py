"""Addresses below the root of the site: of pages and data files, and from one to another."""

from __future__ import annotations

import posixpath
import re

DATA = "data/v1"
EVERYTHING = f"{DATA}/knowledge.json"
SCHEMA = f"{DATA}/schema.json"
OPENAPI = f"{DATA}/openapi.json"
TABLES = f"{DATA}/tables"
PACKAGE = f"{TABLES}/datapackage.json"
WORKBOOK = f"{TABLES}/alt-innhold.xlsx"
PAPERS = f"{DATA}/papers"
BOOK = f"{PAPERS}/alt-innhold.pdf"
FORMS_OF_PAPER = ("pdf", "pptx", "docx")
DEVICES = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))]
)
"""Names that Windows takes for devices."""
_HOST = re.compile(r"[a-z0-9à-öø-ž_.-]+")


def is_plain_host(host: str) -> bool:
    """Whether the name of a host, in lower case, has only our own letters. Others look like them and lead elsewhere."""
    try:
        shown = host.encode("ascii").decode("idna") if "xn--" in host else host
    except UnicodeError:
        return False
    return _HOST.fullmatch(shown) is not None


def is_device(name: str) -> bool:
    """Whether Windows takes the name of a file or a folder for a device, whatever its ending, and can have none such.

    Then nobody there could even fetch the repository.
    """
    return name.partition(".")[0].rstrip(" ").lower() in DEVICES


def data(kind: str, identifier: str) -> str:
    """The data file of a record of a kind whose records have one each."""
    return f"{DATA}/{kind}/{identifier}.json"


def table(name: str, form: str) -> str:
    """The file of a table in a form such as csv."""
    return f"{TABLES}/{name}.{form}"


def paper(kind: str, identifier: str, form: str) -> str:
    """The paper of a record of a kind whose records have one each, in a form such as pdf."""
    return f"{PAPERS}/{kind}/{identifier}.{form}"


def page_of(source: str) -> str:
    """The address of the page that is written at `source` below docs/, by MkDocs' rule for addresses as folders."""
    folder, name = posixpath.split(posixpath.splitext(source)[0])
    stem = "" if name in {"index", "README"} else f"{name}/"
    return f"{folder}/{stem}" if folder else stem


def relative(target: str, start: str) -> str:
    """`target` as seen from the page at `start`; both are addresses below the root of the site."""
    path, hash_, anchor = target.partition("#")
    if path == start and hash_:
        return hash_ + anchor
    folder = start.rpartition("/")[0].rstrip("/")
    if _USUAL.fullmatch(path) and _USUAL.fullmatch(folder):
        found = _way(path.rstrip("/"), folder)
    else:
        found = posixpath.relpath("/" + path, "/" + folder)
    if path.endswith("/") or not path:
        found += "/"
    return found + hash_ + anchor


_USUAL = re.compile(r"(?:[^/.][^/]*/)*(?:[^/.][^/]*)?")
"""An address in which no name is empty or begins with a dot."""


def _way(path: str, folder: str) -> str:
    """What `posixpath.relpath` gives for two usual addresses, for a tenth of its time: pages have many links."""
    there = path.split("/") if path else []
    here = folder.split("/") if folder else []
    shared = 0
    for one, other in zip(there, here, strict=False):
        if one != other:
            break
        shared += 1
    return "/".join([".."] * (len(here) - shared) + there[shared:]) or "."


_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_ODD_IN_ADDRESS = re.compile(r"[\x00-\x20\x7f-\xa0\\<>\"`{}|^]|%(?![0-9A-Fa-f]{2})|%(?:0|1|2e|2f|5c|7f)", re.IGNORECASE)


_WITHOUT_HOST = re.compile(r"(?:https?|wss?|ftp|file):(?!//[^/?#])", re.IGNORECASE)


def scheme_of(address: str) -> str | None:
    """The scheme of an address, in lower case: `https`, empty for one without a scheme, or None for one that browsers
    and people may read in different ways: with spaces, line breaks, backslashes or encoded dots and slashes in it, or
    of the web without a host after two slashes, which browsers look for elsewhere in it.
    """
    if _ODD_IN_ADDRESS.search(address) or _WITHOUT_HOST.match(address):
        return None
    found = _SCHEME.match(address)
    if found:
        return found.group(1).lower()
    return None if address.startswith("//") else ""

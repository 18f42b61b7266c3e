"""The public address of every record. An address that has been public never dies: see `former_ids` in the model."""

from __future__ import annotations

import posixpath
import re

DATA = "data/v1"
_HOST = re.compile(r"[a-z0-9à-öø-ž_.-]+")
WITH_DATA = ("cases", "recommendations")
"""The kinds of record with a data file for each."""


def is_plain_host(host: str) -> bool:
    """Whether the name of a host, in lower case, has only our own letters. Others look like them and lead elsewhere."""
    try:
        shown = host.encode("ascii").decode("idna") if "xn--" in host else host
    except UnicodeError:
        return False
    return _HOST.fullmatch(shown) is not None


def recommendation(identifier: str) -> str:
    """The page of a recommendation."""
    return f"rad/{identifier}/"


def claim(identifier: str) -> str:
    """A claim on its recommendation's page, from an id such as recommendation/claim."""
    owner, name = identifier.split("/")
    return f"{recommendation(owner)}#{name}"


def case(identifier: str) -> str:
    """The page of a case."""
    return f"case/{identifier}/"


def observation(identifier: str) -> str:
    """An observation on its case's page, from an id such as case/observation."""
    owner, name = identifier.split("/")
    return f"{case(owner)}#{name}"


initiative = observation  # an initiative stands on its case's page in the same way


def perspective(identifier: str) -> str:
    """The page of a perspective."""
    return f"perspektiv/{identifier}/"


def reading(identifier: str) -> str:
    """The page with everything about one perspective, to read through or print."""
    return f"{perspective(identifier)}les/"


def theme(identifier: str) -> str:
    """The page of a theme."""
    return f"tema/{identifier}/"


def term(identifier: str) -> str:
    """A word in the glossary."""
    return f"ordliste/#{identifier}"


def source(identifier: str) -> str:
    """A work in the list of sources."""
    return f"kilder/#{identifier}"


def hypothesis(identifier: str) -> str:
    """A hypothesis in the list of hypotheses."""
    return f"hypoteser/#{identifier}"


def framework(identifier: str) -> str:
    """A model in the list of models."""
    return f"modeller/#{identifier}"


def data(kind: str, identifier: str) -> str:
    """The data file of a record of one of the kinds in `WITH_DATA`."""
    return f"{DATA}/{kind}/{identifier}.json"


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
    directory = start if start.endswith("/") or not start else posixpath.dirname(start)
    found = posixpath.relpath("/" + path, "/" + directory)
    if path.endswith("/") or not path:
        found += "/"
    return found + hash_ + anchor


_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_ODD_IN_ADDRESS = re.compile(r"[\x00-\x20\x7f-\xa0\\<>\"`{}|^]|%(?![0-9A-Fa-f]{2})|%(?:0|1|2e|2f|5c|7f)", re.IGNORECASE)


def scheme_of(address: str) -> str | None:
    """The scheme of an address, in lower case: `https`, empty for one without a scheme, or None for one that browsers
    and people may read in different ways: with spaces, line breaks, backslashes or encoded dots and slashes in it.
    """
    if _ODD_IN_ADDRESS.search(address):
        return None
    found = _SCHEME.match(address)
    if found:
        return found.group(1).lower()
    return None if address.startswith("//") else ""

"""What the one who builds may set in the environment, and what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from knowledge_base.addresses import scheme_of
from knowledge_base.problems import Problem

ADDRESSES = {
    "SITE_URL": "Skriv adressen nettstedet skal ha, for eksempel https://raad.example.no/, eller la den være tom.",
    "EDIT_URI": "Skriv adressen filene redigeres på, for eksempel https://github.com/eier/navn/edit/main/, eller tom.",
}


LAST_MOMENT = 2**32 - 1
"""The last second, in the year 2106, that fits in the file that MkDocs packs the map of the site in."""


def problems(environment: Mapping[str, str]) -> Iterator[Problem]:
    """A problem for each setting in `environment` that no site can be built with, told by its name."""
    for name, do in ADDRESSES.items():
        if (value := environment.get(name)) and not is_address(value):
            yield Problem(name, 1, 1, f"«{value[:80]}» kan ikke være en adresse i {name}.", do)
    moment = environment.get("SOURCE_DATE_EPOCH")
    if moment is not None and not (re.fullmatch(r"[0-9]{1,10}", moment) and int(moment) <= LAST_MOMENT):
        what = f"«{moment[:80]}» er ikke et tidspunkt i SOURCE_DATE_EPOCH."
        yield Problem(
            "SOURCE_DATE_EPOCH",
            1,
            1,
            what,
            f"Skriv antall sekunder siden 1970, høyst {LAST_MOMENT}, eller ta den bort.",
        )
    optimised = environment.get("PYTHONOPTIMIZE", "")
    if optimised.isdecimal() and int(optimised) > 1:  # the explanations of the fields stand in the code
        what = f"PYTHONOPTIMIZE er {optimised[:80]}, og da mangler forklaringene av feltene."
        yield Problem("PYTHONOPTIMIZE", 1, 1, what, "Ta den bort.")


def is_address(value: str) -> bool:
    """Whether a site, or the files of one, can stand at this address."""
    try:
        parts = urlsplit(value)
        host, _port = parts.hostname, parts.port
    except ValueError:
        return False
    # A sign that HTML writes otherwise would be another in each place that the address stands in.
    plain = scheme_of(value) in {"http", "https"} and value.isprintable() and not set(value) & set("&<>\"'")
    roundabout = re.search(r"//|/\.{1,2}(?:/|\Z)", parts.path)  # browsers and MkDocs make different addresses of it
    return plain and bool(host) and parts.username is None and not (parts.query or parts.fragment or roundabout)

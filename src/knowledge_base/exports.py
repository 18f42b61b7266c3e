"""The knowledge base as data: one JSON file with everything, and one per case and recommendation."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import urljoin

from pydantic_core import to_json

from knowledge_base import addresses, data_schema
from knowledge_base.base import Json, Kind, KnowledgeBase
from knowledge_base.citing import Forms
from knowledge_base.downloads import listed
from knowledge_base.kinds.identity import identity
from knowledge_base.leads import leads
from knowledge_base.model import Record
from knowledge_base.views.cites import Reference, all_cites

VERSION = "1.4"
"""The version of the data's form. The first number changes, with the folder's name, when a field goes or moves. Once,
before any site was published, `strength` gave way to `breadth` and `confidence` in the same folder (adr/0013)."""


def write(base: KnowledgeBase, folder: Path, site: str, updated: date | None = None) -> None:
    """Writes all data files below `folder`. `site` is the site's full address, for the `url` of each record.

    Each says under which licence it is, and when the content was last changed: the day `updated`, when that is known.
    A program that knows a former address reads the record of today there.
    """
    about = _about(base, updated)
    everything = folder / addresses.EVERYTHING
    everything.parent.mkdir(parents=True, exist_ok=True)
    with everything.open("wb") as file:
        file.write(to_json({**about, "site": site, "language": "nb"}, indent=2).removesuffix(b"\n}"))
        for kind in base.kinds:
            if kind.data is not None:
                _write_kind(base, kind, folder, (site, about), file)
        file.write(b"\n}\n")
    _write_descriptions(base, folder, site, about)
    for former, address in _moved(base):
        (folder / former).parent.mkdir(parents=True, exist_ok=True)
        (folder / former).write_bytes((folder / address).read_bytes())


def _write_descriptions(base: KnowledgeBase, folder: Path, site: str, about: Json) -> None:
    """Writes what programs read of the data: what they look like, and where they are."""
    licence = about["licence"]
    comment = ", ".join(filter(None, (licence["name"], licence["url"], about["updated"])))
    _dump(data_schema.schema(base.kinds, site, comment), folder / addresses.SCHEMA)
    one = identity(base)
    info: Json = {
        "title": one.name,
        "description": one.description,
        "version": VERSION,
        "license": licence,
        "contact": {"name": one.sender or one.name, "url": one.contact},
        "x-updated": about["updated"],
    }
    alone = [addresses.EVERYTHING, addresses.SCHEMA, addresses.OPENAPI, *listed.alone(base)]
    _dump(data_schema.openapi(base.kinds, info, site, alone), folder / addresses.OPENAPI)


def _write_kind(
    base: KnowledgeBase, kind: Kind[Any], folder: Path, said_of_all: tuple[str, Json], everything: BinaryIO
) -> None:
    """Writes the records of a kind to the file with everything, one by one, and to those of their own.

    `said_of_all` are the address of the site, and what a file says of itself.

    All of them as plain values would take more memory than the base.
    """
    everything.write(b",\n  " + to_json(kind.data) + b": [")
    before = b"\n    "
    site, about = said_of_all
    last = to_json(about, indent=2).removeprefix(b"{")
    for identifier, record in base.collection(kind.name).items():
        said = to_json(_record(base, kind, identifier, record, site), indent=2)
        if kind.data_files:
            _write(said.removesuffix(b"\n}") + b"," + last, folder / addresses.data(kind.name, identifier))
        everything.write(before + said.replace(b"\n", b"\n    "))
        before = b",\n    "
    everything.write(b"]" if before == b"\n    " else b"\n  ]")


def write_references(base: KnowledgeBase, folder: Path, cited: Callable[[Reference], Forms]) -> None:
    """Writes the references to the parts of each page, in all forms, for the script of the page to offer."""
    for page in all_cites(base):
        forms = {one.part: {"title": one.title, **asdict(cited(one))} for one in page.parts}
        _dump(forms, folder / page.data)


def files(base: KnowledgeBase) -> Iterator[str]:
    """The address of every data file, also of those under a former address."""
    yield from files_of_today(base)
    yield from (former for former, _ in _moved(base))
    yield from listed.files(base)


def files_of_today(base: KnowledgeBase) -> Iterator[str]:
    """The address of the data file with everything, of what tells of it, and of the file of each record."""
    yield from (addresses.EVERYTHING, addresses.SCHEMA, addresses.OPENAPI)
    for kind in base.kinds:
        if kind.data_files:
            yield from (addresses.data(kind.name, identifier) for identifier in base.collection(kind.name))


def _moved(base: KnowledgeBase) -> Iterator[tuple[str, str]]:
    """Each former address of a data file, with that of today."""
    today = set(files_of_today(base))
    where = base.once(leads)
    for former in where.one_step:
        address = where.of(former)
        if former.endswith(".json") and former not in today and address in today:
            yield former, address


def _about(base: KnowledgeBase, updated: date | None) -> Json:
    """What every file says of itself."""
    licence = identity(base).licence
    return {
        "version": VERSION,
        "licence": {"name": licence.name, "url": licence.url},
        "updated": updated.isoformat() if updated else None,
    }


def _record(base: KnowledgeBase, kind: Kind[Any], identifier: str, record: Record, site: str) -> Json:
    fields = record.model_dump(mode="json", by_alias=True)
    if "url" in fields:  # a source's own address; `url` is where the record stands on this site
        fields["original_url"] = fields.pop("url")
    shown = kind.shown(base, identifier, record, site, fields) if kind.shown else fields
    at = next(kind.addresses(identifier), None)
    return {"id": identifier, **({"url": urljoin(site, at)} if at is not None else {}), **shown}


def _dump(value: Json, path: Path) -> None:
    _write(to_json(value, indent=2), path)


def _write(said: bytes, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(said + b"\n")

"""What the page about the data shows: which files there are, and what stands in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from knowledge_base import addresses
from knowledge_base.base import KnowledgeBase
from knowledge_base.kinds.identity import Licence, identity
from knowledge_base.views.common import LinkView


@dataclass(frozen=True)
class KindOfData:
    """A kind of record in the file with everything."""

    name: str
    """The name of its list."""
    said: str
    """What readers call its records."""
    records: int
    example: LinkView | None
    """The file of the first record, where each has one."""


@dataclass(frozen=True)
class DataView:
    """The page about the data."""

    everything: str
    schema: str
    openapi: str
    package: str | None
    """The description of the tables; None when the base has chosen to do without files to take along."""
    claims: str
    """The claims as JSON Lines, and as CSV."""
    claims_csv: str
    kinds: tuple[KindOfData, ...]
    licence: Licence


def view(base: KnowledgeBase) -> DataView:
    """The data of `base`."""
    about = identity(base)
    return DataView(
        everything=addresses.EVERYTHING,
        schema=addresses.SCHEMA,
        openapi=addresses.OPENAPI,
        package=addresses.PACKAGE if about.downloads else None,
        claims=addresses.table("claims", "jsonl"),
        claims_csv=addresses.table("claims", "csv"),
        kinds=tuple(_kinds(base)),
        licence=about.licence,
    )


def _kinds(base: KnowledgeBase) -> Iterator[KindOfData]:
    for kind in base.kinds:
        records = base.collection(kind.name)
        if kind.data is not None:
            first = next(iter(records), None) if kind.data_files else None
            file = addresses.data(kind.name, first) if first is not None else None
            example = LinkView(file, file) if file is not None else None
            yield KindOfData(kind.data, kind.words.many, len(records), example)

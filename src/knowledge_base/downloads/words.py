"""What stands in the tables for readers: heads of columns, words for values, places as they are cited."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from pydantic import BaseModel, ConfigDict

from knowledge_base.base import KnowledgeBase
from knowledge_base.kinds.identity import Identity, identity
from knowledge_base.parser import parsed
from knowledge_base.views.common import PlaceForm, PlaceView
from knowledge_base.views.tables import Address, Cell, Coded, Column, PlaceCell, Table

FILE = "tables.yml"
"""Below the folder of templates."""
BETWEEN = "; "
"""Between several things in one cell."""


class _Words(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Front(_Words):
    """The words of the first sheet."""

    sheet: str
    what: str
    address: str
    licence: str
    sender: str
    updated: str
    version: str
    sheets: str
    rows: str
    holds: str
    rights: str
    care: str


class Places(_Words):
    """How a place in a source is told, with {} where the name or the page stands."""

    chapter: str
    section: str
    part: str
    heading: str
    page: str
    pages: str

    def told(self, view: PlaceView) -> str:
        """A place as the pages tell it: KS-rapporten, avsnitt 5.1.1, side 55."""
        name = view.name.lower() if view.form is PlaceForm.PART else view.name
        said = [view.source, getattr(self, view.form.value).format(name)]
        if view.page is not None and view.to_page is not None:
            said.append(self.pages.format(view.page, view.to_page))
        elif view.page is not None:
            said.append(self.page.format(view.page))
        return ", ".join(said)


class ColumnWords(_Words):
    """The words of a column."""

    head: str
    about: str | None = None
    """What it holds, where that is something else than what the field says of itself."""


class TableWords(_Words):
    """The words of a table."""

    sheet: str
    about: str
    columns: Mapping[str, ColumnWords]


class Words(_Words):
    """All words of the tables."""

    front: Front
    places: Places
    when_true: str
    when_false: str
    values: Mapping[str, Mapping[str, str]]
    """By the column and by the word of the model."""
    tables: Mapping[str, TableWords]

    def head(self, table: Table, column: Column) -> str:
        """What the column is called."""
        return self.tables[table.name].columns[column.key].head

    def about(self, table: Table, column: Column) -> str:
        """What the column holds."""
        said = self.tables[table.name].columns[column.key].about or column.told
        assert said, f"{table.name}.{column.key} is told of nowhere"  # noqa: S101  # a test asks for every column
        return " ".join(said.split())

    def cell(self, column: Column, cell: Cell, site: str) -> str | int | None:
        """What stands in the cell for a reader; None when nothing does."""
        if isinstance(cell, tuple):
            # Parts of a section that readers cite in the same way are one place.
            return BETWEEN.join(dict.fromkeys(str(self._one(column, one, site)) for one in cell)) or None
        return self._one(column, cell, site)

    def _one(self, column: Column, one: Cell | PlaceCell, site: str) -> str | int | None:
        if isinstance(one, bool):
            return self.when_true if one else self.when_false
        if isinstance(one, Coded):
            return one.text
        if isinstance(one, PlaceCell):
            return self.places.told(one.view)
        if isinstance(one, str) and column.worded:
            return self.values[column.key][str(one)]
        if isinstance(one, str) and column.holds is Address:
            return urljoin(site, one)
        assert one is None or isinstance(one, (str, int))  # noqa: S101  # a tuple holds no tuples
        return one


@dataclass(frozen=True)
class About:
    """What every file says of where it comes from."""

    base: Identity
    site: str
    """The full address of the site; empty when it has none."""
    day: date | None
    """When the content was last changed; None when nobody knows."""
    version: str
    """Of the form of the data."""

    @classmethod
    def of(cls, base: KnowledgeBase, site: str, day: date | None, version: str) -> About:
        """What the files of `base` say."""
        return cls(identity(base), site, day, version)


def read_words(templates: Path) -> Words:
    """The words below the folder of templates. Raises pydantic's ValidationError when they are not as they must be."""
    return Words.model_validate(parsed((templates / FILE).read_text(encoding="utf-8")))


def as_data(column: Column, cell: Cell | PlaceCell, site: str) -> Any:  # what `json.dumps` takes
    """What the cell holds, for a program: ids for what has an id, and the words of the model."""
    if isinstance(cell, tuple):
        return [as_data(column, one, site) for one in cell]
    if isinstance(cell, Coded):
        return cell.id
    if isinstance(cell, PlaceCell):
        return cell.ref.model_dump(mode="json")
    if column.holds is Address and isinstance(cell, str):
        return urljoin(site, cell)
    return str(cell) if isinstance(cell, str) else cell  # an enum is a str

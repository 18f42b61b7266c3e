"""The description of the CSV files for researchers: a Data Package with a Table Schema for each.

https://specs.frictionlessdata.io/tabular-data-package/
"""

from __future__ import annotations

from collections.abc import Iterable

from knowledge_base.base import Json
from knowledge_base.downloads.lines import LINE_END, SEPARATOR
from knowledge_base.downloads.words import About, Words
from knowledge_base.slugs import slugify
from knowledge_base.views.tables import Address, Column, Date, Month, Table, Web

_TYPES = {int: "integer", bool: "boolean", Date: "date"}


def package(tables: Iterable[Table], words: Words, about: About) -> Json:
    """The description, as JSON. The CSV files stand beside it."""
    base = about.base
    found: Json = {
        "profile": "tabular-data-package",
        "name": slugify(base.name, "-"),
        "title": base.name,
        "description": f"{base.description} {words.front.care} {words.front.rights}",
        "version": about.version,
        "licenses": [
            {"name": base.licence.name.replace(" ", "-"), "title": base.licence.name, "path": base.licence.url}
        ],
        "contributors": [{"title": base.sender or base.name, "role": "publisher"}],
        "resources": [_resource(table, words, about.site) for table in tables],
    }
    if about.site:
        found["homepage"] = about.site
    if about.day:
        found["created"] = f"{about.day.isoformat()}T00:00:00Z"
    return found


def _resource(table: Table, words: Words, site: str) -> Json:
    heads = {column.key: words.head(table, column) for column in table.columns}
    schema: Json = {
        "fields": [_field(table, column, words, site) for column in table.columns],
        "missingValues": [""],
        "primaryKey": [heads[key] for key in table.key],
    }
    if table.leads:
        schema["foreignKeys"] = [
            {"fields": heads[key], "reference": {"resource": other, "fields": words.tables[other].columns["id"].head}}
            for key, other in table.leads.items()
        ]
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": words.tables[table.name].sheet,
        "description": words.tables[table.name].about,
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": SEPARATOR, "lineTerminator": LINE_END, "quoteChar": '"', "doubleQuote": True},
        "schema": schema,
    }


def _field(table: Table, column: Column, words: Words, site: str) -> Json:
    """What is known of a column. `key` is its name in JSON Lines."""
    kind = "string" if column.listed else _TYPES.get(column.holds, "string")  # type: ignore[arg-type]  # classes, or no key
    found: Json = {
        "name": words.head(table, column),
        "key": column.key,
        "type": kind,
        "description": words.about(table, column),
    }
    if kind == "boolean":
        found |= {"trueValues": [words.when_true], "falseValues": [words.when_false]}
    limits: Json = {"required": True} if column.needed and not column.listed else {}
    if column.worded:
        limits["enum"] = list(words.values[column.key].values())
    if column.holds is Month:
        limits["pattern"] = "[0-9]{4}(-(0[1-9]|1[0-2]|K[1-4]))?"
    if not column.listed and (column.holds is Web or (column.holds is Address and site)):
        found["format"] = "uri"
    return {**found, "constraints": limits} if limits else found

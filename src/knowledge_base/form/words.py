"""The words of the form: templates/form.yml, which names every field that is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from knowledge_base.field_words import FieldWords as TitleWords
from knowledge_base.field_words import field_words
from knowledge_base.source import read

FILE = "form.yml"


class FieldWords(BaseModel):
    """What is said of a field beside what the model says of it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    label: str | None = None
    """What it is called here, where the form asks in other words than `templates/fields.yml` has."""
    one: str | None = None
    """What one of a list is called."""
    help: str | None = None
    """Said instead of what the model says, where that tells how YAML is written."""
    example: str | None = None
    shown: bool | None = None
    """Whether the example is what stands there in a record of the base."""
    pageless: str | None = None
    """Said instead of the help where the source has no pages."""
    about: str | None = None
    """Of a record, what the fold with the rest of its fields is about, in the definite: «observasjonen»."""
    first: bool | None = None
    """Whether it stands among those that must be filled in, though it need not be; false where it stands folded."""
    beside: str | None = None
    """Of a record, the field of one around it that it is asked for beside, where the answer there is of places."""
    after: str | None = None
    """The field there that it then stands below, where that is another one."""
    unless: str | None = None
    """The field beside it that has said the same, where that is filled in."""
    replaced_by: str | None = None
    """The field beside it that has taken its place, where that is filled in."""
    apart: bool | None = None
    """Of a record, whether it has a fold of its own also where it stands deep inside others."""
    later: bool | None = None
    """Whether it stands among the others, though it must be filled in: it has an answer that fits most."""
    initial: str | None = None
    """What stands there before anybody has written anything."""


class WayWords(BaseModel):
    """What one of the ways is called, and when one takes it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str
    hint: str


class FaultWords(BaseModel):
    """What is wrong, and what to do. What stands between { and } is filled in."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    what: str
    do: str


class Words(BaseModel):
    """All of them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    ways: dict[str, WayWords]
    fields: dict[str, FieldWords]
    """By the name of the field, or by that of its class and its own where they differ: Source.title."""
    turns: dict[str, tuple[str, ...]] = Field(default={})
    """The fields that are asked for first of the record in one field, by the name of its class and its own; where those
    are others than `titles` has for every record of the sort."""
    says: dict[str, str]
    steps: dict[str, tuple[str, ...]]
    """What to do with what has been written, step by step, by the situation."""
    faults: dict[str, FaultWords]
    titles: TitleWords = TitleWords()
    """What the fields are called elsewhere too."""

    def turn(self, record: str, key: str) -> int | None:
        """The place of a field among those of its class that are asked for first."""
        return self.titles.of(record).turn(key)

    def of_field(self, record: str, key: str) -> FieldWords | None:
        """What is said of a field of a class."""
        said = self.fields.get(f"{record}.{key}") or self.fields.get(key)
        if said is None or said.label is not None:
            return said
        title = self.titles.of(record, key).title
        return said.model_copy(update={"label": title}) if title else None


class WordsError(Exception):
    """The file of words cannot be used. Its text is what is wrong."""


def read_words(templates: Path) -> Words:
    """The words below the folder of templates. Raises WordsError when they cannot be read, as a template would."""
    reading = read(templates / FILE, templates.parent, dict)
    if reading.document is None or reading.problems:
        raise WordsError("\n".join(map(str, reading.problems)))
    data: Mapping[str, object] = reading.document.data  # type: ignore[assignment]  # a mapping was asked for
    return Words.model_validate({**data, "titles": field_words(templates.parent)})

"""Lessons: what somebody would do otherwise. A kind that only the tests have."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from knowledge_base.base import Kind, KnowledgeBase, RecordPage, SearchKind, SearchRecord, Words
from knowledge_base.model import Cited, Named, Names, Slug, SourceId
from knowledge_base.text import Line, Prose, plain


class Lesson(Named, Cited):
    """Noe noen ville gjort på en annen måte."""

    title: Line
    """Lærdommen i én kort setning."""
    text: Prose
    """Hva som skjedde."""
    source: SourceId
    """Kilden."""
    themes: tuple[Annotated[Slug, Names("themes")], ...] = ()
    """Temaene den handler om."""
    learnt_by: tuple[Annotated[Slug, Names("cases")], ...] = ()
    """Virksomhetene som lærte det."""


LESSON = SearchKind("Lærdom", order=45)


def _found(_: KnowledgeBase, identifier: str, lesson: Lesson) -> Iterator[SearchRecord]:
    yield SearchRecord(LESSON, KIND.address(identifier), lesson.title, plain([lesson.text]))


KIND = Kind(
    name="lessons",
    record=Lesson,
    location="lessons",
    order=45,
    words=Words("lærdom", "lærdommer", "lærdommene"),
    optional=True,
    pages=(RecordPage("lesson", "laerdom/{}/", lambda lesson: lesson.title, lambda lesson: lesson.text),),
    data="lessons",
    data_files=True,
    found=_found,
)

"""An advice as slides that can be changed: five to seven, with what they rest on in the notes, and no fields."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO

import pptx
from pptx.dml.color import RGBColor
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.oxml.xmlchemy import BaseOxmlElement, OxmlElement
from pptx.presentation import Presentation
from pptx.shapes.placeholder import SlidePlaceholder
from pptx.text.text import TextFrame, _Paragraph, _Run
from pptx.util import Pt

from knowledge_base.characters import for_xml
from knowledge_base.downloads.office import GREY, saved, say, steady
from knowledge_base.downloads.papers import Foot, SaidAction, SaidPaper, Teller
from knowledge_base.downloads.slide_master import CONTENT, ROOM, TITLE, WIDTH_OF_LINES, master

_SIZES = (20, 18, 16, 15, 14, 13, 12, 11)
"""Points of the letters: the largest in which the content of a slide has room."""
_SMALLER = 0.75
"""Of that, the size of what is said beside."""
_POINT = 0.0353
"""Centimetres."""
_LETTER = 0.52
"""The middle width of a letter, of its size."""
_LINE, _GAP = 1.22, 0.45
"""The height of a line, and of what stands between two items, of the size of the letters."""
_ON_A_SLIDE, _MOST_SLIDES = 6, 2
"""Actions on a slide, and slides of them. The rest stand in the notes."""


@dataclass(frozen=True)
class _Item:
    """A point on a slide."""

    text: str
    lead: str = ""
    beside: str = ""
    """What is said beside it, in smaller letters below."""


def slides(said: SaidPaper, foot: Foot, teller: Teller, day: date | None) -> bytes:
    """The bytes of the file. The same paper gives the same bytes."""
    made = pptx.Presentation(BytesIO(master()))
    say(made.core_properties, said.title, said.summary, foot.sender, day)
    _Writer(made, teller).write(said, foot)
    return steady(saved(made.save))


class _Writer:
    """Writes a paper into an empty presentation."""

    def __init__(self, made: Presentation, teller: Teller) -> None:
        self._made, self._words, self._questions = made, teller.words, teller.questions()

    def write(self, said: SaidPaper, foot: Foot) -> None:
        """Every slide."""
        words = self._words
        self._first(said, foot)
        self._slide(
            words.sure,
            [_Item(one.text, lead=f"{one.name}: ") for one in said.glance] + [_Item(one.text) for one in said.limits],
            [*(f"{words.works}: {one}" for one in said.works)],
        )
        self._actions(said)
        claims = [_Item(one.title, beside=one.sure) for one in said.claims]
        notes = [f"{one.number}. {one.title} {words.source}: {one.places}" for one in said.claims]
        self._slide(words.slide_claims, claims, notes, numbered=True)
        if said.against:
            self._against(said)
        self._slide(
            self._questions,
            [_Item(one) for one in said.questions],
            [words.pitfalls, *said.pitfalls, f"{words.slide_notes}: {said.address}"],
            numbered=True,
        )

    def _first(self, said: SaidPaper, foot: Foot) -> None:
        slide = self._made.slides.add_slide(self._made.slide_layouts[TITLE])
        title, subtitle = _frames(slide.placeholders)
        _say(title.paragraphs[0], said.title)
        _say(subtitle.paragraphs[0], said.summary)
        last = _more(subtitle)
        last.space_before = Pt(24)
        run = _say(last, said.address, size=13, colour=GREY)
        if said.linked:
            run.hyperlink.address = for_xml(said.address)
        _say(_more(subtitle), " · ".join(filter(None, (said.eyebrow, foot.about))), size=13, colour=GREY)
        self._note(slide.notes_slide.notes_text_frame, [foot.about, *(f"{self._words.works}: {w}" for w in said.works)])

    def _actions(self, said: SaidPaper) -> None:
        """What to do, on a slide or two."""
        every = [(phase.title, one) for phase in said.phases for one in phase.actions]
        slides_of_them = min(_MOST_SLIDES, math.ceil(len(every) / _ON_A_SLIDE))
        each = min(_ON_A_SLIDE, math.ceil(len(every) / slides_of_them))
        told, rest = every[: each * _MOST_SLIDES], every[each * _MOST_SLIDES :]
        for start in range(0, len(told), each):
            title = self._words.do if start == 0 else self._words.slide_continued.format(self._words.do)
            now = told[start : start + each]
            more = rest if start + each >= len(told) else []
            self._slide(title, [_action(*one) for one in now], [_noted(*one) for one in (*now, *more)])

    def _against(self, said: SaidPaper) -> None:
        items = [_Item(one.text, lead=f"{one.name}: ") for one in said.against]
        shown = items[:_ON_A_SLIDE]
        notes = [f"{one.lead}{one.text}" for one in items[_ON_A_SLIDE:]]
        self._slide(self._words.against, shown, [*notes, f"{self._words.slide_notes}: {said.address}"])

    def _slide(self, title: str, items: Sequence[_Item], notes: Iterable[str], *, numbered: bool = False) -> None:
        slide = self._made.slides.add_slide(self._made.slide_layouts[CONTENT])
        head, body = _frames(slide.placeholders)
        _say(head.paragraphs[0], title)
        size = _size(items)
        for number, one in enumerate(items):
            paragraph = body.paragraphs[0] if number == 0 else _more(body)
            paragraph.space_after = Pt(size * _GAP)
            if numbered:
                paragraph._p.get_or_add_pPr().append(_numbers())  # the library has no other way
            if one.lead:
                _say(paragraph, one.lead, size=size, bold=True)
            _say(paragraph, one.text, size=size)
            if one.beside:
                paragraph.add_line_break()  # type: ignore[no-untyped-call]  # the library's own
                _say(paragraph, one.beside, size=size * _SMALLER, colour=GREY)
        self._note(slide.notes_slide.notes_text_frame, notes)

    def _note(self, frame: TextFrame | None, notes: Iterable[str]) -> None:
        assert frame is not None  # noqa: S101  # the notes of the empty file have one
        for number, one in enumerate(notes):
            _say(frame.paragraphs[0] if number == 0 else _more(frame), one)


def _action(phase: str, one: SaidAction) -> _Item:
    lead = f"{one.lead}: " if one.lead else ""
    return _Item(one.do, lead=lead, beside=f"{phase} · {one.who}")


def _noted(phase: str, one: SaidAction) -> str:
    return f"{phase}: {one.do} {one.who}. {one.sure}."


def _frames(placeholders: Iterable[SlidePlaceholder]) -> tuple[TextFrame, TextFrame]:
    """Those of the title and of the content."""
    title, content = (one.text_frame for one in list(placeholders)[:2])
    return title, content


def _more(frame: TextFrame) -> _Paragraph:
    paragraph: _Paragraph = frame.add_paragraph()  # type: ignore[no-untyped-call]  # the library's own
    return paragraph


def _numbers() -> BaseOxmlElement:
    """What makes of a point one of a list with numbers."""
    made: BaseOxmlElement = OxmlElement("a:buAutoNum")
    made.set("type", "arabicPeriod")
    return made


def _say(
    paragraph: _Paragraph, text: str, *, size: float | None = None, bold: bool | None = None, colour: str | None = None
) -> _Run:
    run = paragraph.add_run()
    run.text = for_xml(text)
    run.font.language_id = MSO_LANGUAGE_ID.NORWEGIAN_BOKMOL
    if size is not None:
        run.font.size = Pt(round(size))
    if bold is not None:
        run.font.bold = bold
    if colour is not None:
        run.font.color.rgb = RGBColor(*bytes.fromhex(colour))  # type: ignore[no-untyped-call]  # the same
    return run


def _size(items: Sequence[_Item]) -> float:
    """The largest size of letters in which the items have room. Programs shrink them only when somebody types."""
    return next((size for size in _SIZES if _tall(items, size) <= ROOM), _SIZES[-1])


def _tall(items: Sequence[_Item], size: float) -> float:
    """How tall the items are in letters of a size, in centimetres."""
    each = (_lines(f"{one.lead}{one.text}", size) + _lines(one.beside, size * _SMALLER) + _GAP * size for one in items)
    return sum(each) * _POINT


def _lines(text: str, size: float) -> float:
    """How tall a text is, in points."""
    room = WIDTH_OF_LINES / (_POINT * size * _LETTER)
    return math.ceil(len(text) / room) * size * _LINE

"""The empty presentation that all slides of the house begin as: 16 to 9, two layouts, our letters and colours."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

import pptx
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import BaseOxmlElement
from pptx.presentation import Presentation
from pptx.shapes.base import BaseShape
from pptx.slide import SlideMaster
from pptx.util import Cm

from knowledge_base.downloads.office import BLUE, FONT, GROUND, INK, LANGUAGE, forget, rewritten, saved

_WIDTH, _HEIGHT, _MARGIN = 33.867, 19.05, 1.8
"""Of a slide, in centimetres: 16 to 9."""
_TOP, ROOM = 4.1, 13.2
"""Where the content begins, and how tall it may be."""
WIDTH_OF_LINES = _WIDTH - 2 * _MARGIN - 1.5
"""Of the content, without the marks of its points."""
TITLE, CONTENT = 0, 1
"""The layouts that are kept, among those of the empty file."""
_FIELDS = frozenset({PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER, PP_PLACEHOLDER.HEADER})
_SIZES = {"titleStyle": 30, "bodyStyle": 18}
_COLOURS = {"dk1": INK, "dk2": BLUE, "lt2": GROUND, "accent1": BLUE, "accent2": "4C91CF", "hlink": "005DB1"}


@lru_cache(maxsize=1)
def master() -> bytes:
    """The bytes of the file."""
    made = pptx.Presentation()
    forget(made.part.package._rels)  # the library has no other way
    forget(made.part.rels)
    made.slide_width, made.slide_height = Cm(_WIDTH), Cm(_HEIGHT)
    for layout in list(made.slide_layouts)[CONTENT + 1 :]:
        made.slide_layouts.remove(layout)
    places = [made.slide_master, *made.slide_layouts, made.notes_master]
    for one in places:
        _without_fields(one.placeholders)
        _in_norwegian(one.element)
    _place(made)
    _look(made.slide_master)
    _in_norwegian(made.part._element)
    return rewritten(saved(made.save), lambda name, part: _theme(part) if name.startswith("ppt/theme/") else part)


def _without_fields(placeholders: Iterable[BaseShape]) -> None:
    """Takes away the places for the date and the like, which hold fields."""
    for one in list(placeholders):
        if one.placeholder_format.type in _FIELDS:
            one.element.getparent().remove(one.element)


def _in_norwegian(element: BaseOxmlElement) -> None:
    for one in element.iter():
        if "lang" in one.attrib:
            one.set("lang", LANGUAGE)


def _place(made: Presentation) -> None:
    """Puts titles and content where slides of this width have them."""
    inner = _WIDTH - 2 * _MARGIN
    title, body = _two(made.slide_master.placeholders)
    _put(title, (_MARGIN, 1.3), (inner, 2.3))
    _put(body, (_MARGIN, _TOP), (inner, ROOM))
    head, lead = _two(made.slide_layouts[TITLE].placeholders)
    _put(head, (_MARGIN, 2.6), (inner, 5.2))
    _put(lead, (_MARGIN, 8.4), (inner, 8.6))
    for one in (title, head):
        one.text_frame.vertical_anchor = MSO_ANCHOR.BOTTOM  # type: ignore[attr-defined]  # a placeholder has one
    _left(lead)


def _two(shapes: Iterable[BaseShape]) -> tuple[BaseShape, BaseShape]:
    first, second = list(shapes)[:2]
    return first, second


def _put(shape: BaseShape, at: tuple[float, float], size: tuple[float, float]) -> None:
    shape.left, shape.top = (Cm(one) for one in at)
    shape.width, shape.height = (Cm(one) for one in size)


def _look(of: SlideMaster) -> None:
    """Gives titles and content their size and colour. Both begin at the left."""
    styles = of.element.find(qn("p:txStyles"))
    assert styles is not None  # noqa: S101  # the empty file has them
    for name, size in _SIZES.items():
        for number, level in enumerate(styles.find(qn(f"p:{name}"))):
            level.set("algn", "l")
            for letters in level.iter(qn("a:defRPr")):
                letters.set("sz", str(100 * max(12, size - 2 * number)))
                letters.set("b", "1" if name == "titleStyle" else "0")
    for colour in styles.find(qn("p:titleStyle")).iter(qn("a:schemeClr")):
        colour.set("val", "tx2")


def _left(shape: BaseShape) -> None:
    """Lets the levels of a place begin at the left, in the colour of the rest."""
    for level in shape.element.iter():
        if "algn" in level.attrib:
            level.set("algn", "l")
    for tint in list(shape.element.iter(qn("a:tint"))):
        tint.getparent().remove(tint)


def _theme(part: bytes) -> bytes:
    """Our letters and colours."""
    text = part.decode("utf-8")
    text = re.sub(r'(<a:(?:major|minor)Font>\s*<a:latin typeface=")[^"]*', rf"\g<1>{FONT}", text)
    for name, colour in _COLOURS.items():
        text = re.sub(
            rf"(<a:{name}>).*?(</a:{name}>)", rf'\g<1><a:srgbClr val="{colour}"/>\g<2>', text, flags=re.DOTALL
        )
    return text.encode("utf-8")

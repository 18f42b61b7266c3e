"""An advice as a Word file that can be changed: with headings, real lists and the language set, and no fields."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from io import BytesIO

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_LINE_SPACING
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from knowledge_base.characters import for_xml
from knowledge_base.downloads.office import BLUE, FONT, GREY, INK, LANGUAGE, forget, rewritten, saved, say, steady
from knowledge_base.downloads.papers import Fact, Foot, SaidClaim, SaidPaper, Teller
from knowledge_base.text import Piece

_BODY, _SMALL = 10.5, 9
_SMALL_STYLE = "Liten"
_BULLETS, _NUMBERS = ("List Bullet", "List Bullet 2"), ("List Number", "List Number 2")
_HEADINGS = (("Title", 24), ("Heading 1", 16), ("Heading 2", 12.5), ("Heading 3", 11))


def document(said: SaidPaper, foot: Foot, teller: Teller, day: date | None) -> bytes:
    """The bytes of the file. The same paper gives the same bytes."""
    made = docx.Document(BytesIO(_master()))
    say(made.core_properties, said.title, said.summary, foot.sender, day)
    made.sections[0].footer.paragraphs[0].text = for_xml(foot.foot)
    _Writer(made, teller).write(said, foot)
    return steady(saved(made.save))


class _Writer:
    """Writes a paper into an empty document."""

    def __init__(self, made: Document, teller: Teller) -> None:
        self._made, self._words, self._questions = made, teller.words, teller.questions()
        self._ids = {style.name: style.style_id for style in made.styles}

    def write(self, said: SaidPaper, foot: Foot) -> None:
        """Everything, from the top."""
        words = self._words
        self._small(said.eyebrow)
        self._add(said.title, "Title")
        self._add(said.summary, "Subtitle")
        for fact in said.glance:
            self._fact(fact)
        self._heading(words.do)
        for phase in said.phases:
            self._heading(phase.title, 2)
            for one in phase.actions:
                self._lead(f"{one.lead}: " if one.lead else "", one.do, _BULLETS[0])
                self._small(f"{one.who} · {one.sure}").paragraph_format.left_indent = Cm(0.63)
        self._heading(words.why)
        for claim in said.claims:
            self._claim(claim)
        if said.against:
            self._heading(words.against)
            self._list((Fact(one.name, one.text) for one in said.against), _BULLETS[0])
        self._heading(self._questions)
        self._list((Fact("", one) for one in said.questions), _NUMBERS[0])
        self._heading(words.pitfalls)
        self._list((Fact("", one) for one in said.pitfalls), _BULLETS[0])
        self._heading(words.limits)
        self._pieces(said.limits)
        self._heading(words.works)
        self._list((Fact("", one) for one in said.works), _BULLETS[0])
        last = self._small(f"{words.whole} ")
        _link(last, said.address) if said.linked else last.add_run(for_xml(said.address))
        last.add_run(for_xml(f". {foot.about}"))

    def _claim(self, claim: SaidClaim) -> None:
        self._heading(f"{claim.number}. {claim.title}", 2)
        self._small(claim.sure)
        self._pieces(claim.text)
        if claim.note:
            self._fact(Fact(self._words.note, claim.note))
        for group in claim.evidence:
            self._heading(group.title, 3)
            self._list(group.lines, _BULLETS[0])
        if claim.places:
            self._small(f"{self._words.source}: {claim.places}")

    def _add(self, text: str, style: str | None = None) -> Paragraph:
        made = self._made.add_paragraph(for_xml(text))
        if style:
            made._p.style = self._ids[style]  # told its name, the library goes through all styles for each paragraph
        return made

    def _heading(self, text: str, level: int = 1) -> None:
        self._add(text, f"Heading {level}")

    def _small(self, text: str) -> Paragraph:
        return self._add(text, _SMALL_STYLE)

    def _fact(self, fact: Fact) -> None:
        self._lead(f"{fact.name}: ", fact.text)

    def _lead(self, lead: str, text: str, style: str | None = None) -> Paragraph:
        made = self._add("", style)
        if lead:
            made.add_run(for_xml(lead)).bold = True
        made.add_run(for_xml(text))
        return made

    def _list(self, facts: Iterable[Fact], style: str) -> None:
        made = [self._lead(f"{one.name}: " if one.name else "", one.text, style) for one in facts]
        if style in _NUMBERS:
            self._from_one(made)

    def _pieces(self, pieces: Sequence[Piece]) -> None:
        """Paragraphs and lists. Each list with numbers begins with one."""
        numbered: list[Paragraph] = []
        for one in pieces:
            styles = _NUMBERS if one.numbered else _BULLETS
            made = self._lead("", one.text, styles[min(one.level, len(styles)) - 1] if one.level else None)
            if one.numbered and one.level == 1:
                numbered.append(made)
            elif not one.level:
                self._from_one(numbered)
                numbered = []
        self._from_one(numbered)

    def _from_one(self, paragraphs: Sequence[Paragraph]) -> None:
        """Lets the paragraphs be a list of their own. Word counts on from the list before where it is not told to."""
        if not paragraphs:
            return
        numbering = self._made.part.numbering_part.element
        own = self._made.styles[_NUMBERS[0]].element.pPr.numPr.numId.val
        abstract = next(one for one in numbering.num_lst if one.numId == own).abstractNumId.val
        number = numbering.add_num(abstract)
        number.add_lvlOverride(ilvl=0).add_startOverride(1)
        for one in paragraphs:
            properties = one._p.get_or_add_pPr().get_or_add_numPr()  # the library has no other way
            properties.get_or_add_ilvl().val = 0
            properties.get_or_add_numId().val = number.numId


def _link(paragraph: Paragraph, address: str) -> None:
    """Adds a link to `address`, which is one of the site, and shows it."""
    relation = paragraph.part.relate_to(for_xml(address), RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), relation)
    run = paragraph.add_run(for_xml(address))
    run.font.color.rgb, run.font.underline = RGBColor.from_string("005DB1"), True
    link.append(run._r)  # the library has no other way
    paragraph._p.append(link)  # the same


# --- the master -----------------------------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def _master() -> bytes:
    """An empty document as the house has it."""
    made = docx.Document()
    forget(made.part.package.rels)
    forget(made.part.rels)
    for style in list(made.styles):
        if style.type is WD_STYLE_TYPE.TABLE and not style.element.default:  # most of the file, and there are no tables
            style.delete()
    page = made.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.3)
    page.top_margin = page.bottom_margin = Cm(2)
    for language in made.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)
    _look(_style(made, "Normal"), _BODY, INK, after=5)
    _look(_style(made, "Footer"), 8, GREY)
    for name, size in _HEADINGS:
        style = _style(made, name)
        _look(style, size, BLUE, bold=True, before=3 if name == "Title" else size * 0.9, after=4)
        _plain_border(style)
        style.paragraph_format.keep_with_next = True
    _look(_style(made, "Subtitle"), 12, INK, after=8)
    _plain_border(_style(made, "Subtitle"))
    small = made.styles.add_style(_SMALL_STYLE, _style(made, "Normal").type)
    assert isinstance(small, ParagraphStyle)  # noqa: S101  # tells the type checker
    small.base_style = made.styles["Normal"]
    _look(small, _SMALL, GREY, after=5)
    for name in (*_BULLETS, *_NUMBERS):
        _look(_style(made, name), _BODY, INK, after=2)
    return rewritten(saved(made.save), lambda name, part: _plain_marks(part) if name == "word/numbering.xml" else part)


def _plain_marks(part: bytes) -> bytes:
    """Marks of lists in our own letters: those of the empty document are of a font that only some programs have."""
    text = re.sub(r'w:lvlText w:val="[\ue000-\uf8ff]"', 'w:lvlText w:val="•"', part.decode("utf-8"))
    return re.sub(r'"(?:Symbol|Wingdings)"', f'"{FONT}"', text).encode("utf-8")


def _style(made: Document, name: str) -> ParagraphStyle:
    found = made.styles[name]
    assert isinstance(found, ParagraphStyle)  # noqa: S101  # tells the type checker
    return found


def _look(
    style: ParagraphStyle, size: float, colour: str, *, bold: bool = False, before: float = 0, after: float = 0
) -> None:
    style.font.name, style.font.size, style.font.bold, style.font.italic = FONT, Pt(size), bold, False
    style.font.color.rgb = RGBColor.from_string(colour)
    for fonts in style.element.iter(qn("w:rFonts")):  # else those of the theme come first
        for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{kind}"), None)
    shape = style.paragraph_format
    shape.space_before, shape.space_after = Pt(before), Pt(after)
    shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.MULTIPLE, 1.12


def _plain_border(style: ParagraphStyle) -> None:
    """Takes away the line under the title, and the wide letters."""
    for name in ("w:pBdr", "w:spacing", "w:kern"):
        for one in list(style.element.iter(qn(name))):
            if name != "w:spacing" or one.getparent().tag == qn("w:rPr"):
                one.getparent().remove(one)

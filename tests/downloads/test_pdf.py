from __future__ import annotations

import re
import time
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pdfua
import pytest
from fontTools.ttLib import TTFont
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from knowledge_base.base import KnowledgeBase
from knowledge_base.downloads import pdf
from knowledge_base.downloads.pdf import FITS, FOLDER, LETTERS, MOST_WORKS, UNKNOWN, letters
from knowledge_base.kinds.identity import identity
from knowledge_base.site_files import Site, problems
from tests.downloads.paper_files import TEMPLATES, all_ids, book_pdf, printer_of, said_of
from tests.hostile.payloads import payloads
from tests.support import SITE

PAPER = TEMPLATES / FOLDER


def read(raw: bytes) -> PdfReader:
    return PdfReader(BytesIO(raw))


def text_of(raw: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in read(raw).pages).split())


def squeezed(text: str) -> str:
    """Without what a line or a page adds where it ends."""
    return re.sub(r"[\s\xad-]|\d+\s*/\s*\d+", "", text)


def advice(base: KnowledgeBase, identifier: str) -> bytes:
    return printer_of(base).advice(*said_of(base, identifier))


def catalog(raw: bytes) -> DictionaryObject:
    found = read(raw).trailer["/Root"].get_object()
    assert isinstance(found, DictionaryObject)
    return found


def tags(raw: bytes) -> list[str]:
    """The names of the tags, in the order in which they are read aloud."""
    found: list[str] = []

    def walk(one: Any) -> None:
        one = one.get_object() if isinstance(one, IndirectObject) else one
        if isinstance(one, ArrayObject):
            for inner in one:
                walk(inner)
        elif isinstance(one, DictionaryObject):
            if "/S" in one:
                found.append(str(one["/S"]).removeprefix("/"))
            if "/K" in one:
                walk(one["/K"])

    walk(catalog(raw)["/StructTreeRoot"])
    return found


def test_every_advice_has_room_on_two_pages(real_base: KnowledgeBase) -> None:
    pages = {identifier: len(read(advice(real_base, identifier)).pages) for identifier in all_ids(real_base)}
    assert set(pages.values()) == {2}, pages


def test_an_advice_that_has_no_room_gets_more_pages_and_loses_nothing(small_base: KnowledgeBase) -> None:
    said, foot = said_of(small_base, "ga-foran")
    questions = tuple(f"Spørsmål nummer {number}, som er langt nok til en linje?" for number in range(300))
    long = replace(said, questions=questions)
    made = printer_of(small_base).advice(long, foot)
    assert len(read(made).pages) > 2
    assert "Spørsmål nummer 299," in text_of(made)


def test_what_speaks_against_is_counted_where_it_has_no_room(small_base: KnowledgeBase) -> None:
    said, foot = said_of(small_base, "ga-foran")
    many = replace(said, against=said.against[:1] * 40)
    told = text_of(printer_of(small_base).advice(many, foot))
    assert f"Og {40 - FITS[0][1]} til på nettsiden." in told


def test_works_are_counted_where_they_would_take_the_room_of_the_advice(small_base: KnowledgeBase) -> None:
    said, foot = said_of(small_base, "ga-foran")
    works = tuple(f"Verk nummer {number}" for number in range(1, 51))
    told = text_of(printer_of(small_base).advice(replace(said, works=works), foot))
    assert f"Verk nummer {MOST_WORKS}; {50 - MOST_WORKS} til, som står på nettsiden." in told
    assert f"Verk nummer {MOST_WORKS + 1}" not in told
    few = text_of(printer_of(small_base).advice(replace(said, works=works[:MOST_WORKS]), foot))
    assert f"Verk nummer {MOST_WORKS}." in few
    assert "til, som står" not in few


def test_it_says_what_it_is_whose_and_of_which_day(real_base: KnowledgeBase) -> None:
    identifier = all_ids(real_base)[0]
    raw, (said, _) = advice(real_base, identifier), said_of(real_base, identifier)
    meta = read(raw).metadata
    assert meta is not None
    assert (meta.title, meta.author) == (said.title, identity(real_base).sender)
    assert meta.creation_date == datetime(2026, 11, 26, tzinfo=UTC)
    assert str(catalog(raw)["/Lang"]) == "nb-NO"
    assert catalog(raw)["/ViewerPreferences"]["/DisplayDocTitle"]  # type: ignore[index]  # a dictionary, here
    assert b"pdfuaid:part>1</pdfuaid:part" in raw


def test_all_of_it_stands_there(real_base: KnowledgeBase) -> None:
    for identifier in all_ids(real_base):
        said, foot = said_of(real_base, identifier)
        told = squeezed(text_of(advice(real_base, identifier))).replace(squeezed(foot.foot), "")
        wanted = [said.title, said.summary, *said.questions, *said.pitfalls, *(one.title for one in said.claims)]
        wanted += [one.do for phase in said.phases for one in phase.actions]
        assert [one for one in wanted if squeezed(one) not in told] == []


def test_a_screen_reader_meets_headings_lists_and_links(real_base: KnowledgeBase) -> None:
    raw = advice(real_base, all_ids(real_base)[0])
    found = tags(raw)
    assert found.count("H1") == 1
    assert {"H2", "H3", "L", "LI", "Lbl", "LBody", "P", "Link"} <= set(found)
    headings = [int(one[1]) for one in found if re.fullmatch("H[1-6]", one)]
    assert all(then <= before + 1 for before, then in pairwise(headings))
    assert catalog(raw)["/MarkInfo"]["/Marked"]  # type: ignore[index]  # a dictionary, here


@pytest.mark.parametrize("which", ["advice", "book"])
def test_an_independent_checker_finds_nothing(which: str, small_base: KnowledgeBase, tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(advice(small_base, "ga-foran") if which == "advice" else book_pdf(small_base))
    assert [str(one) for one in pdfua.validate(str(file)).findings] == []


def test_the_checker_sees_what_lacks_tags(tmp_path: Path, small_base: KnowledgeBase) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(advice(small_base, "ga-foran").replace(b"/StructTreeRoot ", b"/StructTreeNone "))
    assert len(pdfua.validate(str(file)).findings) > 0


def test_the_same_content_gives_the_same_bytes(small_base: KnowledgeBase) -> None:
    first = advice(small_base, "ga-foran"), book_pdf(small_base)
    time.sleep(1.1)  # what a file says of its own time, it says in seconds
    assert (advice(small_base, "ga-foran"), book_pdf(small_base)) == first


def test_the_book_has_everything_contents_and_bookmarks(small_base: KnowledgeBase) -> None:
    raw = book_pdf(small_base)
    told = squeezed(text_of(raw)).replace(squeezed(printer_of(small_base).teller.foot("").foot), "")
    for identifier in all_ids(small_base):
        said, _ = said_of(small_base, identifier)
        wanted = [said.title, *(piece.text for claim in said.claims for piece in claim.text)]
        wanted += [line.text for claim in said.claims for group in claim.evidence for line in group.lines]
        assert [one for one in wanted if squeezed(one) not in told] == []
    marks = [one["/Title"] for one in flat(read(raw).outline)]
    assert {"Rådene", "Virksomhetene", "Ordliste", "Kilder", said_of(small_base, "ga-foran")[0].title} <= set(marks)
    assert {"TOC", "TOCI"} <= set(tags(raw))


def flat(outline: Any) -> list[Any]:
    return [one for each in outline for one in (flat(each) if isinstance(each, list) else [each])]


# Letters and hostile texts


def test_the_list_of_letters_is_that_of_the_fonts() -> None:
    fonts = [TTFont(path) for path in sorted((PAPER / "fonts").glob("*.ttf"))]
    assert len(fonts) == 2
    shared = set.intersection(*(set(font.getBestCmap()) for font in fonts))
    assert letters(PAPER / LETTERS) == frozenset(map(chr, shared))
    assert UNKNOWN in letters(PAPER / LETTERS)
    assert set("æøåÆØÅčđŋšŧžäöüé«»–…•½×→≥") <= letters(PAPER / LETTERS)


def test_a_letter_that_the_fonts_lack_has_a_form_all_the_same(small_base: KnowledgeBase) -> None:
    said, foot = said_of(small_base, "ga-foran")
    told = text_of(printer_of(small_base).advice(replace(said, title="Møte 会議 \u0007 i dag"), foot))
    assert f"Møte {UNKNOWN}{UNKNOWN} {UNKNOWN} i dag" in told


TYPST = (
    *("#panic()", "$x$ #x", "= T", "#set text(size: 90pt)", "*a* _b_ `c` <d> @e", '#import "@preview/a:1.0.0"'),
    *("\\u{41}", "// T", "/* T", "#{", "]]]", "---"),
)


def test_no_text_is_read_as_typst(small_base: KnowledgeBase) -> None:
    said, foot = said_of(small_base, "ga-foran")
    hostile = replace(said, questions=TYPST, pitfalls=TYPST, title=TYPST[0])
    told = re.sub(r"\s", "", text_of(printer_of(small_base).advice(hostile, foot)))
    assert [one for one in TYPST if re.sub(r"\s", "", one) not in told] == []


def test_hostile_texts_do_nothing(small_base: KnowledgeBase, tmp_path: Path) -> None:
    said, foot = said_of(small_base, "ga-foran")
    plain = printer_of(small_base).advice(said, foot)
    hostile = replace(said, questions=tuple(payloads()))
    (tmp_path / "a.pdf").write_bytes(printer_of(small_base).advice(hostile, foot))
    (tmp_path / "b.pdf").write_bytes(plain)
    assert [str(one) for one in problems(Site.at(tmp_path, SITE, frozenset({"a.pdf", "b.pdf"})))] == []
    links = re.findall(rb"/URI\s*\(([^)]*)", (tmp_path / "a.pdf").read_bytes())
    assert links == re.findall(rb"/URI\s*\(([^)]*)", plain) == [said.address.encode()]


def test_a_site_without_an_address_gives_no_link(small_base: KnowledgeBase) -> None:
    said, foot = said_of(small_base, "ga-foran", "")
    assert b"/URI" not in printer_of(small_base, "").advice(said, foot)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (b"/S/URI/URI(https:", b"/S/URI/URI(javas:", "Filen har en lenke som ikke er en nettadresse."),
        (b"/Lang(nb-NO)", b"/OpenAction 5 ", "Filen gjør mer enn å vise noe (/OpenAction)."),
        (b"/Lang(nb-NO)", b"/AA<<>>/XX 55", "Filen gjør mer enn å vise noe (/AA)."),
        (b"%PDF-1.7", b"<html>  ", "Dette er ikke en åpen PDF."),
    ],
)
def test_a_pdf_that_does_more_than_show_is_refused(
    old: bytes, new: bytes, fault: str, small_base: KnowledgeBase, tmp_path: Path
) -> None:
    raw = advice(small_base, "ga-foran")
    assert old in raw
    (tmp_path / "a.pdf").write_bytes(raw.replace(old, new))
    assert [one.what for one in problems(Site.at(tmp_path, SITE, frozenset({"a.pdf"})))] == [fault]


def test_nothing_but_the_fonts_of_the_house_is_used(small_base: KnowledgeBase) -> None:
    fonts = set(re.findall(rb"/BaseFont/[A-Z]{6}\+([A-Za-z-]+)", advice(small_base, "ga-foran")))
    assert fonts == {b"Inter-Regular", b"Inter-SemiBold"}
    assert {path.name for path in (PAPER / "fonts").iterdir()} == {
        "Inter-Regular.ttf", "Inter-SemiBold.ttf", "LICENSE-inter.txt"
    }  # fmt: skip
    assert pdf.FITS[0][0] > pdf.FITS[-1][0] >= 8

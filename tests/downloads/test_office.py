"""Slides and Word files: what they hold, how they are made, and what they never do."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import pptx
import pytest

from knowledge_base.base import KnowledgeBase
from knowledge_base.downloads.document import document
from knowledge_base.downloads.office import saved
from knowledge_base.downloads.papers import SaidPaper
from knowledge_base.downloads.slides import slides
from knowledge_base.kinds.identity import identity
from knowledge_base.site_files import Site, problems
from knowledge_base.text import Piece
from tests.downloads.paper_files import DAY, all_ids, said_of, teller_of
from tests.hostile.payloads import payloads
from tests.support import SITE

FORMS = {"docx": document, "pptx": slides}


def made(form: str, base: KnowledgeBase, said: SaidPaper | None = None, site: str = SITE) -> bytes:
    own, foot = said_of(base, all_ids(base)[0], site)
    return FORMS[form](said or own, foot, teller_of(base, site), DAY)


def word(raw: bytes) -> Any:
    return docx.Document(BytesIO(raw))


def show(raw: bytes) -> Any:
    return pptx.Presentation(BytesIO(raw))


def parts(raw: bytes) -> dict[str, str]:
    with ZipFile(BytesIO(raw)) as whole:
        return {name: whole.read(name).decode("utf-8") for name in whole.namelist()}


def on_slides(raw: bytes) -> str:
    return "\n".join(shape.text_frame.text for slide in show(raw).slides for shape in slide.placeholders)


def in_notes(raw: bytes) -> str:
    return "\n".join(slide.notes_slide.notes_text_frame.text for slide in show(raw).slides)


# Both


@pytest.mark.parametrize("form", FORMS)
def test_the_same_content_gives_the_same_bytes(form: str, small_base: KnowledgeBase) -> None:
    first = made(form, small_base)
    time.sleep(1.1)  # properties tell seconds
    assert made(form, small_base) == first
    assert {one.date_time for one in ZipFile(BytesIO(first)).infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("form", FORMS)
def test_a_file_says_what_it_is_whose_of_which_day_and_in_which_language(form: str, real_base: KnowledgeBase) -> None:
    said, _ = said_of(real_base, all_ids(real_base)[0])
    raw = made(form, real_base)
    core = (word(raw) if form == "docx" else show(raw)).core_properties
    assert (core.title, core.author, core.language) == (said.title, identity(real_base).sender, "nb-NO")
    assert core.created == core.modified
    assert core.created.isoformat().startswith("2026-11-26T00:00:00")
    languages = {
        one for text in parts(raw).values() for one in re.findall(r'\blang="([^"]*)"|<w:lang w:val="([^"]*)"', text)
    }
    assert {one or other for one, other in languages} == {"nb-NO"}
    assert "python" not in " ".join(parts(raw).values())
    assert "Microsoft" not in parts(raw)["docProps/app.xml"]


@pytest.mark.parametrize("form", FORMS)
def test_hostile_texts_do_nothing(form: str, small_base: KnowledgeBase, tmp_path: Path) -> None:
    said, _ = said_of(small_base, all_ids(small_base)[0])
    texts = tuple(one for one in payloads() if one.isprintable())
    phases = tuple(
        replace(phase, title=texts[0], actions=tuple(replace(one, do=texts[1], who=texts[2]) for one in phase.actions))
        for phase in said.phases
    )
    hostile = replace(
        said, title=texts[3], summary=texts[4], questions=texts, pitfalls=texts[:40], works=texts[:40], phases=phases
    )
    seen = tmp_path / f"a.{form}"
    seen.write_bytes(made(form, small_base, hostile))
    faults = [str(one) for one in problems(Site.at(tmp_path, SITE, frozenset({seen.name})))]
    assert [one for one in faults if "i teksten" not in one] == []  # what cannot be seen is told of before it is built
    links = {
        link for text in parts(seen.read_bytes()).values() for link in re.findall(r'Target="([^"]*)" TargetMode', text)
    }
    assert links == {said.address}
    shown = (
        on_slides(seen.read_bytes())
        if form == "pptx"
        else "\n".join(one.text for one in word(seen.read_bytes()).paragraphs)
    )
    assert texts[3] in shown


@pytest.mark.parametrize("form", FORMS)
def test_what_xml_cannot_write_becomes_another_letter(form: str, small_base: KnowledgeBase) -> None:
    said, _ = said_of(small_base, all_ids(small_base)[0])
    raw = made(form, small_base, replace(said, title="Møte\u0000\u0007 \ufffe \ud800 i dag"))
    assert "Møte\ufffd\ufffd \ufffd \ufffd i dag" in "".join(parts(raw).values())


@pytest.mark.parametrize("form", FORMS)
def test_a_site_without_an_address_gives_no_link(form: str, small_base: KnowledgeBase) -> None:
    assert not any("TargetMode" in text for text in parts(made(form, small_base, site="")).values())


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("part", "change", "fault"),
    [
        ("vbaProject.bin", ("", "x"), "Filen har delen «{}»."),
        ("media/image1.png", ("", "x"), "Filen har delen «{}»."),
        ("_rels/{}.xml.rels", ("https://", "file:///"), "Filen har en lenke som ikke er en nettadresse."),
        ("{}.xml", ("Øv", "Ø\u200bv"), "Filen har usynlig mellomrom (U+200B) i teksten."),
        ("{}.xml", ("<w:t>", "<w:fldChar/><w:t>"), "Filen har et felt eller noe innebygd (<w:fldChar>)."),
        ("{}.xml", ("<a:t>", "<a:fld/><a:t>"), "Filen har et felt eller noe innebygd (<a:fld>)."),
    ],
)
def test_a_file_that_does_more_than_show_is_refused(
    form: str, part: str, change: tuple[str, str], fault: str, small_base: KnowledgeBase, tmp_path: Path
) -> None:
    if change[0].startswith("<w:" if form == "pptx" else "<a:"):
        return
    folder, main = {"docx": ("word/", "document"), "pptx": ("ppt/slides/", "slide1")}[form]
    name = (f"ppt/{part}" if form == "pptx" and "{" not in part else f"{folder}{part}").format(main)
    said, _ = said_of(small_base, all_ids(small_base)[0])
    whole = parts(made(form, small_base, replace(said, title="Øv på det")))
    assert change[0] in whole.get(name, "")
    file = tmp_path / f"a.{form}"
    with ZipFile(file, "w") as new:
        for one, text in {**whole, name: whole.get(name, "").replace(*change) or "x"}.items():
            new.writestr(one, text)
    assert {one.what for one in problems(Site.at(tmp_path, SITE, frozenset({file.name})))} == {fault.format(name)}


@pytest.mark.parametrize("form", FORMS)
def test_what_is_no_such_file_is_refused(form: str, tmp_path: Path) -> None:
    (tmp_path / f"a.{form}").write_bytes(b"<html>")
    found = problems(Site.at(tmp_path, SITE, frozenset({f"a.{form}"})))
    assert [one.what for one in found] == ["Filen kan ikke leses."]


# Slides


def test_an_advice_is_five_to_seven_slides_each_with_a_title_and_notes(real_base: KnowledgeBase) -> None:
    for identifier in all_ids(real_base):
        said, foot = said_of(real_base, identifier)
        raw = slides(said, foot, teller_of(real_base), DAY)
        made_slides = list(show(raw).slides)
        assert 5 <= len(made_slides) <= 7
        assert all(slide.shapes.title.text_frame.text for slide in made_slides)
        assert all(slide.notes_slide.notes_text_frame.text for slide in made_slides)
        told = on_slides(raw)
        wanted = [said.title, said.summary, *said.questions, *(one.title for one in said.claims)]
        wanted += [one.do for phase in said.phases for one in phase.actions]
        assert [one for one in wanted if one not in told] == []
        assert [one for one in said.claims if one.places not in in_notes(raw)] == []


def test_everything_on_a_slide_stands_in_a_place_of_the_master(real_base: KnowledgeBase) -> None:
    presentation = show(made("pptx", real_base))
    for slide in presentation.slides:
        assert len(slide.shapes) == len(list(slide.placeholders)) == 2
    assert [layout.name for layout in presentation.slide_layouts] == ["Title Slide", "Title and Content"]
    assert presentation.slide_width * 9 == pytest.approx(presentation.slide_height * 16, rel=0.001)


def test_an_advice_with_much_to_do_and_much_against_it_has_no_more_slides(small_base: KnowledgeBase) -> None:
    said, _ = said_of(small_base, all_ids(small_base)[0])
    phase = said.phases[0]
    many = tuple(replace(phase.actions[0], do=f"Gjør sak nummer {number}.") for number in range(40))
    against = tuple(replace(said.against[0], text=f"Innvending nummer {number}.") for number in range(40))
    raw = made("pptx", small_base, replace(said, phases=(replace(phase, actions=many),), against=against))
    assert len(show(raw).slides) <= 7
    told = on_slides(raw) + in_notes(raw)
    assert [one for one in (*(each.do for each in many), *(each.text for each in against)) if one not in told] == []


def test_letters_are_smaller_where_there_is_more(small_base: KnowledgeBase) -> None:
    said, _ = said_of(small_base, all_ids(small_base)[0])

    def size(questions: int) -> float:
        raw = made("pptx", small_base, replace(said, questions=("Hva gjør vi nå med alt dette?",) * questions))
        last = list(show(raw).slides)[-1]
        return float(last.placeholders[1].text_frame.paragraphs[0].runs[0].font.size.pt)

    assert size(3) == 20
    assert 11 <= size(20) < size(12) < size(3)


# Word


def test_a_document_has_headings_and_real_lists(real_base: KnowledgeBase) -> None:
    said, _ = said_of(real_base, all_ids(real_base)[0])
    paragraphs = word(made("docx", real_base)).paragraphs
    styles = {one.style.name for one in paragraphs}
    assert {"Title", "Subtitle", "Heading 1", "Heading 2", "Heading 3", "List Bullet", "List Number"} <= styles
    assert [one.text for one in paragraphs if one.style.name == "Title"] == [said.title]
    told = "\n".join(one.text for one in paragraphs)
    wanted = [*said.questions, *said.pitfalls, *(piece.text for claim in said.claims for piece in claim.text)]
    wanted += [line.text for claim in said.claims for group in claim.evidence for line in group.lines]
    assert [one for one in wanted if one not in told] == []
    assert not any(re.match(r"[•–-]|\d+\.", one.text) for one in paragraphs if one.style.name.startswith("List"))
    levels = [int(one.style.name[-1]) for one in paragraphs if one.style.name.startswith("Heading")]
    assert all(then <= before + 1 for before, then in pairwise(levels))


def test_each_list_with_numbers_begins_with_one(small_base: KnowledgeBase) -> None:
    said, _ = said_of(small_base, all_ids(small_base)[0])
    limits = (Piece("En", 1, numbered=True), Piece("To", 1, numbered=True), Piece("Så"), Piece("Ny", 1, numbered=True))
    paragraphs = word(made("docx", small_base, replace(said, limits=limits))).paragraphs
    numbers = dict(_numbers(paragraphs))
    assert numbers["En"] == numbers["To"]
    assert len({numbers["En"], numbers["Ny"], numbers[said.questions[0]]}) == 3
    part = parts(made("docx", small_base, replace(said, limits=limits)))["word/numbering.xml"]
    assert part.count('<w:startOverride w:val="1"/>') == 3


def _numbers(paragraphs: list[Any]) -> Iterator[tuple[str, int]]:
    for one in paragraphs:
        properties = one._p.pPr.numPr if one._p.pPr is not None else None
        if properties is not None and properties.numId is not None:
            yield one.text, properties.numId.val


def test_the_foot_tells_where_it_is_from_and_of_which_day(small_base: KnowledgeBase) -> None:
    foot = word(made("docx", small_base)).sections[0].footer.paragraphs[0].text
    assert SITE in foot
    assert "26. november 2026" in foot


def test_what_packs_is_told_no_moment_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Python 3.14 packs with that moment, and fails at one before 1980."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    seen: list[str | None] = []

    def save(file: BytesIO) -> None:
        seen.append(os.environ.get("SOURCE_DATE_EPOCH"))
        file.write(b"x")

    assert saved(save) == b"x"
    with pytest.raises(ZeroDivisionError):
        saved(lambda _: 1 / 0)
    assert (seen, os.environ["SOURCE_DATE_EPOCH"]) == ([None], "1")

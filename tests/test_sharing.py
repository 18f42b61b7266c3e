from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from knowledge_base import sharing
from knowledge_base.kinds.source import Source
from knowledge_base.text import Line
from tests.support import ROOT

SOURCE = Source(id="en-bok", kind="bok", title=Line("En bok"), publisher=Line("Forlaget"), year=2001)
FONT = ROOT / "docs" / sharing.FONT


def pixels_of(file: Path) -> bytes:
    """The colours of the image, as a reader sees them."""
    with Image.open(file) as image:
        assert image.format == "PNG"
        assert image.size == sharing.SIZE
        return image.convert("RGB").tobytes()


def test_an_image_is_drawn_with_the_title_and_is_the_same_every_time(tmp_path: Path) -> None:
    for title, name in (("Ett råd", "a.png"), ("Ett råd", "b.png"), ("Et annet råd", "c.png")):
        sharing.Drawer("Råd med belegg", FONT).draw(title, tmp_path / "bilder" / name)
    first, again, other = (pixels_of(tmp_path / "bilder" / name) for name in ("a.png", "b.png", "c.png"))
    assert first == again
    assert first != other


def test_a_missing_font_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="resource"):
        sharing.Drawer("Råd", tmp_path / "finnes-ikke.woff2")


def test_one_image_leaves_nothing_on_the_next(tmp_path: Path) -> None:
    drawer = sharing.Drawer("Råd", FONT)
    drawer.draw("Et helt annet og mye lengre råd til den som leder", tmp_path / "a.png")
    drawer.draw("Ett råd", tmp_path / "b.png")
    sharing.Drawer("Råd", FONT).draw("Ett råd", tmp_path / "c.png")
    assert pixels_of(tmp_path / "b.png") == pixels_of(tmp_path / "c.png")


def test_a_generated_page_has_an_image_of_its_own_and_the_others_share_one() -> None:
    assert sharing.image_address("rad/ga-foran.md") == "assets/sharing/rad/ga-foran.png"
    assert sharing.image_address(None) == "assets/sharing/forside.png"


def test_an_image_is_drawn_for_each_page_and_one_for_the_rest(tmp_path: Path) -> None:
    (tmp_path / sharing.FONT).parent.mkdir(parents=True)
    (tmp_path / sharing.FONT).write_bytes(FONT.read_bytes())
    sharing.draw_all({"rad/ga-foran.md": "Gå foran"}, "Alle rådene", "Råd", tmp_path)
    drawn = {file.relative_to(tmp_path).as_posix() for file in tmp_path.rglob("*.png")}
    assert drawn == {"assets/sharing/rad/ga-foran.png", "assets/sharing/forside.png"}


def test_structured_data_tells_what_the_page_is_and_what_it_is_based_on() -> None:
    data = sharing.article("Tittel", "Om siden", "https://example.org/a/", "Råd", "2026-01-02", [SOURCE])
    assert data["@type"] == "Article"
    assert data["headline"] == "Tittel"
    assert data["isPartOf"]["name"] == "Råd"
    assert data["dateModified"] == "2026-01-02"
    publisher = {"@type": "Organization", "name": "Forlaget"}
    work = {"@type": "CreativeWork", "name": "En bok", "publisher": publisher, "datePublished": "2001"}
    assert data["isBasedOn"] == [work]


def test_works_that_are_too_many_to_be_named_are_told_as_the_page_that_names_them() -> None:
    data = sharing.article("T", "O", "https://example.org/", "Råd", None, "https://example.org/kilder/")
    assert data["isBasedOn"] == "https://example.org/kilder/"


def test_a_page_without_a_history_has_no_date_of_change() -> None:
    assert "dateModified" not in sharing.article("T", "O", "https://example.org/", "Råd", None, [])

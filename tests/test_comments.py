from __future__ import annotations

from pathlib import Path

import pytest

from knowledge_base.comments import misleading
from knowledge_base.source import read_text
from knowledge_base.written import read_page

WRONG = {
    "a text wrapped before a number": ("a:\n  text: Målet var mål\n    #1, som de ikke nådde.\n  b: c\n", "3:5"),
    "the same at the end of the file": ("a:\n  text: Målet var mål\n    #1, som de ikke nådde.\n", "3:5"),
    "in the third line of a text": ("a:\n  text: De hadde\n    tre mål\n    #1 var nådd.\n  b: c\n", "4:5"),
    "in a list of texts": ("a:\n  - Rådmann og\n    #1-leder\nb: c\n", "3:5"),
    "before the text": ("a:\n  text:\n    # Kommunen sa at\n    målet ble nådd.\n", "3:5"),
    "in braces": ("a:\n  - {b: c, text: Målet ble nådd\n    #ikke\n    , d: e}\n", "3:5"),
    "in a block, a little too far out": ("a:\n  text: >-\n      Målet ble nådd\n     # men bare i én etat.\n", "4:6"),
    "in a block, after an empty line": ("a:\n  text: |-\n      Målet.\n\n    # Ikke alle.\n  b: c\n", "5:5"),
    "after a text in quotes": ('a:\n  text: "Målet\n    ble nådd"\n    # ikke helt\n  b: c\n', "4:5"),
    "between a field and its text": ("a:\n  text: # Kommunen mente ikke at\n    Målet ble nådd.\n  b: c\n", "2:9"),
    "after a comma in braces": ("a:\n  - {text: Målet ble nådd, #ikke\n     b: c}\n", "2:28"),
    "on the head of a folded text": ("a:\n  text: >- # De nådde ikke målet.\n    De nådde målet.\n", "2:12"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_comment_that_may_be_taken_for_text_is_told(name: str) -> None:
    text, place = WRONG[name]
    told = [str(one) for one in read_text(text, "x.yml", dict).problems]
    assert [one for one in told if one.startswith(f"x.yml:{place}: Det som står etter «#»")], told


FINE = [
    "# Øverst.\na: b\n",
    "a:\n  # Den første.\n  - id: x\n    # Om b.\n    b: c\n  # Den andre.\n  - id: y\n",
    "a: b\n# Til slutt.\n",
    "a: # en liste\n  - b\n  - c\n",
    "a: # felt\n  b: c\n",
    "a: 'x, #1'\nb: {c: \"d, #2\", e: f#g}\n",
    "a:\n  - >-\n    En tekst.\n  # Om den neste.\n  - b: c\n",
    "a:\n  b: c\n  # d:\n  #   e: f\n# g: h\n",
    "a:\n  - b: c\n    # d: e\n# Neste.\nf: g\n",
    "a: >-\n  En tekst\n  #1 er tekst her.\nb: c\n",
    "a: |-\n  En tekst\n\n  # og dette\nb: c\n",
    'a: "En tekst\n  # også her"\nb: c\n',
    "a: 'En\n  # også her'\n# men ikke her\nb: c\n",
    "a: >-\n  En tekst.\n# En kommentar.\nb: c\n",
    "a:\n  - >-\n    En tekst.\n  # En kommentar.\n  - b\n",
]


@pytest.mark.parametrize("text", FINE)
def test_a_comment_that_stands_where_an_entry_could_stand_is_fine(text: str) -> None:
    assert not [one for one in read_text(text, "x.yml", dict).problems if "kommentar" in one.what]


def test_many_comments_together_are_gone_through_once() -> None:
    looked = 0

    class Counted(str):
        """A line that counts how often somebody asks what is in it."""

        __slots__ = ()

        def strip(self, *letters: str | None) -> str:
            nonlocal looked
            looked += 1
            return super().strip(*letters)

    class Text(str):
        """A text of such lines."""

        __slots__ = ()

        def split(self, *_: object) -> list[str]:  # only the one call
            return [Counted(line) for line in super().split("\n")]

    assert list(misleading(Text("\n".join(["a: b", *["#"] * 5_000, "c: d"])), ())) == []
    assert looked < 4 * 5_000


def test_a_comment_in_the_fields_of_a_page_is_told(tmp_path: Path) -> None:
    page = tmp_path / "docs" / "ny.md"
    page.parent.mkdir()
    page.write_text("---\ntitle: Metode # ikke helt\n---\n\n# Metode\n", encoding="utf-8")
    told = [str(one) for one in read_page(page, tmp_path).problems]
    assert [one for one in told if one.startswith("docs/ny.md:2:1: Det som står etter « #», er en kommentar")], told

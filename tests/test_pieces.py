from __future__ import annotations

import pytest

from knowledge_base.text import Line, Piece, Prose, Sentence, to_pieces


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        (Prose("Ett avsnitt."), [Piece("Ett avsnitt.")]),
        (Prose("Ett *avsnitt*\nmed [lenke](https://a.no).\n\nTil."), [Piece("Ett avsnitt med lenke."), Piece("Til.")]),
        (Prose("Slik:\n\n- en\n- to"), [Piece("Slik:"), Piece("en", 1), Piece("to", 1)]),
        (Prose("1. en\n2. to"), [Piece("en", 1, numbered=True), Piece("to", 1, numbered=True)]),
        (Prose("- en\n  - inni\n- to"), [Piece("en", 1), Piece("inni", 2), Piece("to", 1)]),
        (Prose("- en\n\n  mer om en\n- to"), [Piece("en", 1), Piece("mer om en", 1), Piece("to", 1)]),
        (Sentence("Én **setning**."), [Piece("Én setning.")]),
        (Line("*ikke* markdown"), [Piece("*ikke* markdown")]),
    ],
)  # fmt: skip
def test_a_text_comes_piece_by_piece(text: str, pieces: list[Piece]) -> None:
    assert list(to_pieces(text)) == pieces

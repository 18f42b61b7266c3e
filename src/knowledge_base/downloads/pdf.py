"""The papers as PDF, tagged for screen readers (PDF/UA-1), set by Typst from the templates in `templates/paper/`.

What the papers say goes in as data. No text of a record is ever read as Typst, no font is used but those beside the
templates, and nothing is fetched.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, date, datetime, time
from functools import lru_cache
from pathlib import Path
from typing import Any

import typst
from pydantic_core import to_json

from knowledge_base.downloads.papers import Foot, SaidBook, SaidPaper, Teller

FOLDER = "paper"
"""Below the folder of templates."""
FONTS = "fonts"
LETTERS = "letters.txt"
"""The letters that every font has, as ranges of their numbers. A test compares the list with the fonts."""
UNKNOWN = "□"
"""What stands for a letter that the fonts lack: a PDF for screen readers may not have a letter without a form."""
MOST_PAGES = 2
FITS = (
    (10.5, 6, True),
    (10.0, 6, True),
    (9.5, 6, True),
    (9.5, 6, False),
    (9.0, 4, False),
    (8.5, 3, False),
    (8.0, 2, False),
)
"""The ways in which an advice is tried on two pages, the best first: the size of the letters in points, how many
objections stand there, and whether the reasons begin on the second page. Objections that do not stand there are
counted."""
MOST_WORKS = 10
"""Works that are named on two pages: a list of fifty takes the room of what the advice says."""
_LONG_AGO = date(1980, 1, 1)  # where nobody knows the day of the content


class Printer:
    """Sets papers. One does for all of a build: it reads the fonts and the templates once."""

    def __init__(self, templates: Path, teller: Teller, day: date | None) -> None:
        """`day` is that of the content, and of every paper."""
        self._folder = templates / FOLDER
        self.teller, self.day = teller, day
        self._letters = letters(self._folder / LETTERS)
        fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[self._folder / FONTS])
        self._compilers = {
            name: typst.Compiler(self._folder / f"{name}.typ", root=self._folder, font_paths=fonts)
            for name in ("advice", "book")
        }

    def advice(self, said: SaidPaper, foot: Foot) -> bytes:
        """An advice on two pages, or on as many as it needs when it has no room there in the smallest letters."""
        compiler = self._compilers["advice"]
        for size, most, split in FITS:
            data = self._inputs(said.title, foot, advice=self._short(said, most))
            inputs = data | {"size": str(size), "split": "true" if split else "false"}
            made = self._compile(compiler, inputs)
            if int(compiler.query("<end>", field="value", one=True)) <= MOST_PAGES:
                break
        return made

    def book(self, said: SaidBook, foot: Foot) -> bytes:
        """The whole base, with a list of contents and bookmarks."""
        title = self.teller.words.book.title.format(self.teller.base.name)
        inputs = self._inputs(title, foot, book=asdict(said))
        return self._compile(self._compilers["book"], inputs)

    def _short(self, said: SaidPaper, most: int) -> dict[str, Any]:
        """What stands on the two pages: of the objections, so many."""
        words, more, others = self.teller.words, len(said.against) - most, len(said.works) - MOST_WORKS
        return {
            **asdict(said),
            "against": [asdict(one) for one in said.against[:most]],
            "more_against": words.more_against.format(more) if more > 0 else "",
            "works": [*said.works[:MOST_WORKS], *([words.more_works.format(others)] if others > 0 else [])],
        }

    def _inputs(self, title: str, foot: Foot, **what: object) -> dict[str, str]:
        words = self.teller.words
        data = {
            **asdict(foot),
            **what,
            "words": {**words.model_dump(), "questions": self.teller.questions()},
            "document_title": title,
            "author": foot.sender,
            "name": self.teller.base.name,
            "description": self.teller.base.description,
            "day": [self.day.year, self.day.month, self.day.day] if self.day else None,
            "day_in_words": foot.day,
        }
        return {"data": to_json(self._drawn(data)).decode()}

    def _drawn(self, value: Any) -> Any:
        """`value` with only letters that the fonts have."""
        if isinstance(value, str):
            return "".join(one if one in self._letters else UNKNOWN for one in value)
        if isinstance(value, dict):
            return {key: self._drawn(one) for key, one in value.items()}
        return [self._drawn(one) for one in value] if isinstance(value, list | tuple) else value

    def _compile(self, compiler: typst.Compiler, inputs: dict[str, str]) -> bytes:
        made = compiler.compile(
            format="pdf",
            sys_inputs=inputs,
            pdf_standards=["ua-1"],
            timestamp=datetime.combine(self.day or _LONG_AGO, time(), UTC),
        )
        assert isinstance(made, bytes)  # noqa: S101  # a PDF is one file
        return made


@lru_cache(maxsize=1)
def letters(file: Path) -> frozenset[str]:
    """The letters listed in `file`."""
    return frozenset(chr(number) for numbers in _ranges(file.read_text(encoding="utf-8")) for number in numbers)


def _ranges(text: str) -> Iterator[range]:
    for line in text.split("\n"):
        if line and not line.startswith("#"):
            first, _, last = line.partition("-")
            yield range(int(first, 16), int(last or first, 16) + 1)

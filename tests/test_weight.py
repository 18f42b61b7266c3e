"""What the build says of pages that are too heavy for readers."""

from __future__ import annotations

import random
from pathlib import Path

from knowledge_base.inspection import problems_of
from knowledge_base.weight import FRAME, MOST_BYTES, MOST_ELEMENTS, problems, problems_of_body
from tests.support import surrounded


def page(folder: Path, html: bytes, address: str = "belegg") -> Path:
    (folder / address).mkdir(parents=True)
    (folder / address / "index.html").write_bytes(html)
    return folder


def told(folder: Path) -> list[str]:
    return [str(problem) for problem in problems(folder)]


def test_so_many_elements_are_fine_and_one_more_is_named_with_what_to_do(tmp_path: Path) -> None:
    assert told(page(tmp_path / "a", b"<p>" * MOST_ELEMENTS)) == []
    (said,) = told(page(tmp_path / "b", b"<p>" * (MOST_ELEMENTS + 1)))
    assert said.startswith("belegg/index.html:1:1: Siden «/belegg/» har 15001 elementer.")
    assert "Ingen side skal ha mer enn 15000." in said
    assert "Del siden i flere" in said


def test_end_tags_and_signs_are_no_elements(tmp_path: Path) -> None:
    assert told(page(tmp_path, b"<p>a &lt; b < c</p>" * MOST_ELEMENTS)) == []


def test_a_page_is_weighed_as_it_is_sent(tmp_path: Path) -> None:
    dice = random.Random(1)  # noqa: S311  # nothing secret is drawn
    noise = bytes(dice.choice(b"abcdefghijklmnopqrstuvwxyz") for _ in range(3 * MOST_BYTES))
    assert told(page(tmp_path / "even", b"a" * 3 * MOST_BYTES)) == []  # it packs to nearly nothing
    (said,) = told(page(tmp_path / "odd", noise))
    assert "byte komprimert. Ingen side skal ha mer enn 300000." in said
    assert told(page(tmp_path / "half", noise[:MOST_BYTES])) == []


def test_a_page_that_is_both_is_told_twice_and_every_heavy_page_is_told(tmp_path: Path) -> None:
    dice = random.Random(1)  # noqa: S311  # the same
    noise = b"".join(b"<p>%d" % dice.getrandbits(200) for _ in range(MOST_ELEMENTS + 1))
    page(tmp_path, noise)
    page(tmp_path, b"<p>" * (MOST_ELEMENTS + 1), "rad")
    assert [(one.file, "elementer" in one.what) for one in problems(tmp_path)] == [
        ("belegg/index.html", False),
        ("belegg/index.html", True),
        ("rad/index.html", True),
    ]


def test_what_a_page_shows_is_weighed_before_the_build_with_room_for_its_frame() -> None:
    dice = random.Random(1)  # noqa: S311  # nothing secret is drawn
    noise = "".join(dice.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(3 * MOST_BYTES))
    (said,) = [str(one) for one in problems_of_body(noise, "case/oslo/", "cases/oslo.yml")]
    assert said.startswith("cases/oslo.yml:1:1: Siden «/case/oslo/» får ")
    assert f"mer enn {MOST_BYTES - FRAME}. Kort ned" in said
    assert list(problems_of_body(noise[: MOST_BYTES - FRAME], "case/oslo/", "cases/oslo.yml")) == []


def test_a_record_that_makes_its_page_too_heavy_is_a_fault_of_the_check(root: Path) -> None:
    case = root / "cases" / "fjordvik.yml"
    dice = random.Random(1)  # noqa: S311  # nothing secret is drawn
    letters = "abcdefghijklmnoprstuvyæøå"
    texts = [" ".join("".join(dice.choices(letters, k=7)) for _ in range(200)) for _ in range(400)]
    more = "".join(
        f"  - id: mye-{number}\n    perspective: hr\n    was: gjort\n    themes: [opplaering]\n"
        f"    title: Dette er nummer {number}\n    text: |-\n      Det var {text}.\n"
        "    ref: {section: 2.1-a, page: 7}\n    stands_alone: Den er med for å være tung.\n"
        for number, text in enumerate(texts)
    )
    content = case.read_text(encoding="utf-8")
    case.write_text(content.replace("observations:\n", "observations:\n" + more), encoding="utf-8")
    told = [str(one) for one in problems_of(surrounded(root))[1]]
    assert [one for one in told if one.startswith("cases/fjordvik.yml:1:1: Siden «/case/fjordvik/» får ")]

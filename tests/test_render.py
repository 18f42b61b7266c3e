from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from jinja2 import UndefinedError

from knowledge_base.base import KnowledgeBase
from knowledge_base.render import (
    Renderer,
    Site,
    first_sentence,
    in_words,
    listed,
    number,
    opening,
    period,
    span,
)
from knowledge_base.text import Line, Prose, Sentence


def rendered(base: KnowledgeBase, folder: Path, template: str, view: object = None, at: str = "") -> str:
    (folder / "parts").mkdir()
    (folder / "parts" / "explanations.html.j2").write_text("", encoding="utf-8")
    (folder / "page.html.j2").write_text(template, encoding="utf-8")
    return Renderer(base, folder, Site()).render("page.html.j2", at=at, view=view)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Decimal(192847), "192\N{NO-BREAK SPACE}847"),
        (Decimal("13.7"), "13,7"),
        (44, "44"),
        (Decimal("1200.0"), "1\N{NO-BREAK SPACE}200"),
        (0, "0"),
    ],
)
def test_numbers_are_written_as_norwegians_do(value: Decimal | int, written: str) -> None:
    assert number(value) == written


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2016", "2016"),
        ("2016-06", "juni 2016"),
        ("2017-12", "desember 2017"),
        ("2017-K1", "1. kvartal 2017"),
        ("2017-K3", "3. kvartal 2017"),
        ("2017-K4", "4. kvartal 2017"),
    ],
)
def test_periods_are_written_in_words(value: str, words: str) -> None:
    assert period(value) == words


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2016", None, "2016"),
        ("2016", "2016", "2016"),
        ("2016", "2018", "2016–2018"),
        ("2026-01", "2026-03", "januar–mars 2026"),
        ("2025-12", "2026-03", "desember 2025–mars 2026"),
        ("2017-K1", "2017-K3", "1.–3. kvartal 2017"),
        ("2016-K4", "2017-K3", "4. kvartal 2016–3. kvartal 2017"),
        ("2017-01", "2017-K3", "januar–3. kvartal 2017"),
        ("2017", "2017-03", "2017–mars 2017"),
    ],
)
def test_a_span_says_once_what_both_ends_share(first: str, last: str | None, words: str) -> None:
    assert span(first, last) == words


@pytest.mark.parametrize(
    ("text", "words"), [("årsrapporten", "Årsrapporten"), ("KS-rapporten", "KS-rapporten"), ("", "")]
)
def test_a_line_begins_with_a_capital_and_keeps_its_other_letters(text: str, words: str) -> None:
    assert opening(text) == words


@pytest.mark.parametrize(
    ("texts", "words"), [((), ""), (("a",), "a"), (("a", "b"), "a og b"), (("a", "{0}", "c"), "a, {0} og c")]
)
def test_texts_stand_after_one_another_with_og_before_the_last(texts: tuple[str, ...], words: str) -> None:
    assert listed(texts) == words


def test_a_date_is_written_in_words() -> None:
    assert in_words(date(2026, 3, 8)) == "8. mars 2026"


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Én setning. Og en til.", "Én setning."),
        ("Bare én", "Bare én"),
        ("Det tok ca. 3 år. Så var det over.", "Det tok ca. 3 år."),
        ("Gikk det bra? Ja.", "Gikk det bra?"),
        (Prose("**Fet** start. Slutt."), "Fet start."),
    ],
)
def test_the_first_sentence_is_cut_out(text: str, first: str) -> None:
    assert first_sentence(text) == first


def test_text_is_escaped_unless_it_is_known_to_hold_markdown(small_base: KnowledgeBase, tmp_path: Path) -> None:
    html = rendered(
        small_base, tmp_path, "{{ view }}|{{ view | mdi }}|{{ view | plain }}", Sentence("<b>**x** & y</b>")
    )
    assert (
        html
        == "&lt;b&gt;**x** &amp; y&lt;/b&gt;|&lt;b&gt;<strong>x</strong> &amp; y&lt;/b&gt;|&lt;b&gt;x &amp; y&lt;/b&gt;"
    )


@pytest.mark.parametrize("template", ["{{ view | md }}", "{{ view | mdi }}", "{{ view | md_plain }}"])
def test_plain_text_is_never_read_as_markdown(small_base: KnowledgeBase, tmp_path: Path, template: str) -> None:
    with pytest.raises(TypeError, match=r"plain text|only a sentence"):
        rendered(small_base, tmp_path, template, Line("*a*"))


def test_text_that_looks_like_a_template_is_not_run(small_base: KnowledgeBase, tmp_path: Path) -> None:
    text = Sentence("{{ 7*7 }}")
    assert "49" not in rendered(small_base, tmp_path, "{{ view }}{{ view | mdi }}{{ view | md }}", text)


def test_links_are_relative_to_the_page(small_base: KnowledgeBase, tmp_path: Path) -> None:
    html = rendered(small_base, tmp_path, "{{ url('rad/ga-foran/#x') }}", at="case/fjordvik/")
    assert html == "../../rad/ga-foran/#x"


def test_a_misspelt_variable_stops_the_build(small_base: KnowledgeBase, tmp_path: Path) -> None:
    with pytest.raises(UndefinedError):
        rendered(small_base, tmp_path, "{{ veiw }}")

from __future__ import annotations

import re

import pytest

from knowledge_base.text import forbidden_marks, link_targets, to_html, to_inline_html, to_plain

ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "[x](javascript:alert(1))",
    "[x](  JaVaScRiPt:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x][1]\n\n[1]: javascript:alert(1)",
    "<javascript:alert(1)>",
    "![x](https://example.org/spor.gif)",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:alert(1))",
    '[x](https://example.org "onmouseover=alert(1)")',
    "<svg><script>alert(1)</script></svg>",
    "<style>body{display:none}</style>",
    "<iframe src=https://example.org></iframe>",
    "<form action=https://example.org><input></form>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "`<script>alert(1)</script>`",
    "    <script>alert(1)</script>",
    "<p style='position:fixed'>x</p>",
    "<p id=rad class=claim>x</p>",
]


@pytest.mark.parametrize("text", ATTACKS)
def test_only_allowed_tags_and_safe_links_come_out(text: str) -> None:
    for rendered in (to_html(text), to_inline_html(text)):
        for tag in re.findall(r"<[^>]*>", rendered):
            assert re.fullmatch(
                r"</?(p|em|strong|ul|ol|li)>|</a>|<a>|<a href=\"(https?:|mailto:|[^:]*)[^\"]*\"( title=\"[^\"]*\")?>",
                tag,
            )
        assert 'href="javascript' not in rendered.lower()


def test_the_allowed_markup_becomes_html() -> None:
    assert to_html("Et **sterkt** og *svakt* [ord](https://example.org).") == (
        '<p>Et <strong>sterkt</strong> og <em>svakt</em> <a href="https://example.org">ord</a>.</p>'
    )
    assert "<ul>" in to_html("- en\n- to")
    assert "<ol>" in to_html("1. en\n2. to")


def test_a_link_within_the_site_stays() -> None:
    assert to_inline_html("[rådet](../rad/x/#y)") == '<a href="../rad/x/#y">rådet</a>'


def test_a_single_paragraph_stands_inside_a_line_and_several_do_not() -> None:
    assert to_inline_html("Ett avsnitt.") == "Ett avsnitt."
    assert to_inline_html("Ett.\n\nTo.") == "<p>Ett.</p>\n<p>To.</p>"
    assert to_inline_html("- punkt").startswith("<ul>")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Et **sterkt** [ord](https://example.org)\n\nog et til", "Et sterkt ord og et til"),
        ("R&D &amp; 3 < 4", "R&D & 3 < 4"),
        ("- en\n- to", "en to"),
        ("", ""),
    ],
)
def test_plain_words_have_no_markup(text: str, words: str) -> None:
    assert to_plain(text) == words


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("<b>", "<b"),
        ("< script", "< s"),
        ("</p>", "</"),
        ("<!--", "<!"),
        ("<?php", "<?"),
        ("a {{ b }}", "{{"),
        ("{%if%}", "{%"),
        ("{#", "{#"),
    ],
)
def test_marks_that_could_run_are_named(text: str, mark: str) -> None:
    assert forbidden_marks(text) == mark


@pytest.mark.parametrize("text", ["3 < 4", "a<3", "{a}", "100 %}", "<- pil", "->", "x {"])
def test_marks_that_cannot_run_are_not(text: str) -> None:
    assert forbidden_marks(text) is None


def test_every_link_of_a_text_is_found() -> None:
    text = "[a](https://a.no) og [b]( <javascript:x> ) og [c](c.md#d) og ikke (e)"
    assert link_targets(text) == ["https://a.no", "javascript:x", "c.md#d"]

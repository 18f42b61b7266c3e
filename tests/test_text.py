from __future__ import annotations

import re

import pytest

from knowledge_base.text import (
    _MARKDOWN,
    _UNMARKED,
    Form,
    Line,
    Prose,
    Sentence,
    WebAddress,
    faults,
    to_html,
    to_inline_html,
    to_plain,
)

ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "[x](javascript:alert(1))",
    "[x](  JaVaScRiPt:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](java\\tscript:alert(1))",
    "[x][1]\n\n[1]: javascript:alert(1)",
    "[x]\n\n[x]: //evil.test",
    "<javascript:alert(1)>",
    "<https://example.org>",
    "![x](https://example.org/spor.gif)",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:alert(1))",
    '[x](https://example.org "onmouseover=alert(1)")',
    "[x](//evil.test)",
    "[x](https://\u0440\u0430\u0443.no/)",
    "[x](https://xn--80a2a.no/)",
    "[x](https:evil.test)",
    "[x](https:///evil)",
    "[x](https://user:pass@evil.test)",
    "[x](https://[b)",
    "[x](https://a.no:99999999/)",
    "[a[b]c](javascript:x)",
    "[a\\]b](javascript:x)",
    "[](https://example.org)",
    "[&#8203;](https://example.org)",
    "[x](https://example.org/" + "a" * 600 + ")",
    "[x](mailto:a)",
    "[x](mailto:a@b.no?bcc=c@d.no)",
    "<svg><script>alert(1)</script></svg>",
    "<!-- x -->",
    "<?php x ?>",
    "<p style='position:fixed'>x</p>",
    "x\n\n<p>x</p>\n\ny",
]


@pytest.mark.parametrize("text", ATTACKS)
@pytest.mark.parametrize("form", [Prose, Sentence])
def test_only_allowed_tags_and_full_links_come_out_and_the_rest_is_told(form: type[Form], text: str) -> None:
    assert list(faults(form(text))), "the text is said to be as it is shown"
    for rendered in (to_html(form(text)), to_inline_html(form(text))):
        for tag in re.findall(r"<[^>]*>", rendered):
            assert re.fullmatch(
                r"</?(p|em|strong|ul|ol|li)>|</a>|<a>|<a href=\"(https?://[^\"]+|mailto:[^\"]+)\">", tag
            )
        assert not re.search(r"href=\"[^\"]*(script|data):", rendered, re.IGNORECASE)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("![bilde](https://example.org/x.png)", "bilde"),
        ("# Overskrift", "overskrift"),
        ("Overskrift\n===", "overskrift"),
        ("| a | b |\n|---|---|\n| c | d |", "tabell"),
        ("    kode", "kode"),
        ("a\n\n    kode", "kode"),
        ("```\nkode\n```", "kode"),
        ("a `kode` b", "kode"),
        ("> sitat", "sitat"),
        ("---", "skillelinje"),
        ("- " * 500, "skillelinje"),
        ("a  \nb", "linjeskift"),
        ("a\\\nb", "linjeskift"),
        ("~~a~~", "gjennomstreking"),
        ("[k]: https://example.org", "et annet sted"),
        ("2016. Da startet det.", "2016."),
        ("- a\n  - b\n    - c", "nivåer"),
        ("1) " * 40 + "a", "nivåer"),
        ("- a\n-\n- b", "uten tekst"),
        ("Slik:\n- en - to - tre", "ett langt punkt"),
        ("a &#8203; b", "U+200B"),
        ("a &shy; b", "U+00AD"),
        ("a &rlm; b", "U+200F"),
        ("&#123;&#123; x }}", "{{"),
        ("\\{\\{ x \\}\\}", "{{"),
        ("a {% b", "{%"),
        ("Tre ting: • en • to", "•"),
        ("&nbsp;", "ingen ord"),
        ("&#75;ommune", "skrevet som kode"),
    ],
)
def test_what_would_vanish_or_change_is_told_by_its_name(text: str, word: str) -> None:
    assert any(word in what for what, _ in faults(Prose(text))), list(faults(Prose(text)))


@pytest.mark.parametrize(
    "text",
    [
        "3 < 4 og a<3, {a}, 100 %}",
        "R&D &amp; AT&T, 5 * 3, snake_case_ord, [sic], #1, -> og <- pil",
        "Et **sterkt** og *svakt* [ord](https://example.org/a_(b)?c=d&e=f#g).\n\n- en\n- to\n\n  mer\n\n1. en\n2. to",
        "Se [her](mailto:post@kommune.no) og [der](https://example.org:8080/æøå).",
        "Linje en\nlinje to",
    ],
)
def test_what_contributors_write_is_not(text: str) -> None:
    assert not list(faults(Prose(text)))


@pytest.mark.parametrize(
    "text",
    ["*a*", "**a**", "`a`", "[a](https://b.no)", "a\\*b", "&#123;&#123;x}}", "a<br>b", "a\nb", "![a](b)", "&amp;"],
)
def test_a_line_that_would_be_another_as_markdown_is_told(text: str) -> None:
    assert list(faults(Line(text)))


@pytest.mark.parametrize("text", ["2016. Da", "- strek", "# 1", "5 * 3 * 2", "R&D", "a_b_c", "a > b", "[x] y", "    x"])
def test_a_line_is_printed_as_it_is_written(text: str) -> None:
    assert not list(faults(Line.of(text.strip())))
    assert to_plain(Line(text.strip())) == text.strip()


def test_what_is_not_known_to_hold_markdown_is_never_read_as_such() -> None:
    assert to_html(Line("*a* <b>")) == "*a* &lt;b&gt;"
    assert to_plain("*a* [b](c)") == "*a* [b](c)"
    assert to_plain(Prose("*a*")) == "a"


def test_the_allowed_markup_becomes_html() -> None:
    assert to_html(Prose("Et **sterkt** og *svakt* [ord](https://example.org).")) == (
        '<p>Et <strong>sterkt</strong> og <em>svakt</em> <a href="https://example.org">ord</a>.</p>'
    )
    assert to_html(Prose("- en\n- to")) == "<ul>\n<li>en</li>\n<li>to</li>\n</ul>"
    assert to_html(Prose("1. en\n2. to")) == "<ol>\n<li>en</li>\n<li>to</li>\n</ol>"


def test_a_sentence_stands_inside_a_line() -> None:
    assert to_inline_html(Sentence("Ett *avsnitt*.")) == "Ett <em>avsnitt</em>."
    assert list(faults(Sentence("Ett.\n\nTo.")))
    assert list(faults(Sentence("- punkt")))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Et **sterkt** [ord](https://example.org)\n\nog et til", "Et sterkt ord og et til"),
        ("**k**ommune", "kommune"),
        ("R&D &amp; 3 < 4", "R&D & 3 < 4"),
        ("- en\n- to", "en to"),
        ("", ""),
    ],
)
def test_plain_words_have_no_markup(text: str, words: str) -> None:
    assert to_plain(Prose(text)) == words


@pytest.mark.parametrize(
    "text",
    ["Vanlig tekst, med tall 15 000 (2017) og «sitat» – strek; 50 % + 1 = 2: a/b @ c?", "2016 var året.", "A", "3 - 2"],
)
def test_text_without_marks_is_the_same_whether_it_is_parsed_or_not(text: str) -> None:
    parsed = [token for token in _MARKDOWN.parse(text) if token.type == "inline"]
    assert [child.content for token in parsed for child in token.children or ()] == [text]
    assert to_html(Prose(text)) == f"<p>{text}</p>"
    assert to_plain(Prose(text)) == text


@pytest.mark.parametrize("character", [chr(i) for i in range(32, 127)])
def test_no_character_that_means_something_to_markdown_is_passed_over(character: str) -> None:
    for text in (
        f"{character} a",
        f"a{character}b{character}c",
        f"{character}a{character}",
        f"1{character} a",
        character * 3,
    ):
        plain = text.strip()
        if plain and _UNMARKED.match(plain):
            tokens = _MARKDOWN.parse(plain)
            shown = "".join(child.content for token in tokens for child in token.children or () if child.type == "text")
            assert (tokens[0].type, len(tokens), shown) == ("paragraph_open", 3, plain)


@pytest.mark.parametrize(
    "address",
    ["https://[b", "https://", "https://a", "http:///x", "https://u:p@a.no/", "https://a.no:x/", "https://a.no/<b>"],
)
def test_an_address_that_leads_nowhere_is_told(address: str) -> None:
    assert list(faults(WebAddress(address)))


@pytest.mark.parametrize("address", ["https://a.no/æ?b=c#d", "http://xn--rd-yia.no:8080/", "https://råd.no/x_(y)"])
def test_an_address_as_sources_give_it_is_not(address: str) -> None:
    assert not list(faults(WebAddress(address)))


ALTERED = {
    "5*3*2 = 30": "«5», «3», «2»",
    "Det er 2*3 og 4*5.": "«2», «3», «4»",
    "Et **halvt**ord.": "«halvt», «ord»",
    "+ 5 prosent": "«+ » først",
    "- 5 grader i januar": "ett punkt som begynner med et tall",
    "50\\% av dem": "«\\%»",
    "[Rapporten] (https://example.org)": "ikke hel: «] (",
    "[Rapporten](https://example.org/a b)": "ikke hel",
    "(Rapporten)[https://example.org]": "ikke hel",
    "Et **fet ord.": "ikke hel: «**»",
    "- [ ] a\n- [x] b": "ikke hel: «[ ]»",
    "- a\n- b\n-c": "mangler mellomrom",
    "1. mai vedtok styret planen.": "liste med ett punkt",
    "1. a\n3. b": "andre tall",
    "1. a\n2. b\n2. c": "andre tall",
    "1) a\n2) b": "punktum etter tallet",
    "- a\n - b": "et annet nivå",
    "1. a\n2. b\n  - c": "et annet nivå",
    "- a\n- b\nTekst etter listen.": "«Tekst etter listen.» blir en del av punktet",
    "Kilde[^1] for det.": "ikke hel: «[^1]»",
    "Vi er &#105;kke enige.": "«&#105;»",
    "– en\n– to": "blir vist etter hverandre",
    "a) en\nb) to": "blir vist etter hverandre",
}


@pytest.mark.parametrize("text", ALTERED)
def test_what_would_be_shown_otherwise_than_it_is_written_is_told(text: str) -> None:
    (fault,) = faults(Prose(text))
    assert ALTERED[text] in fault[0]


@pytest.mark.parametrize(
    "text",
    [
        "1. en\n2. to\n\nOg *ett* **ord**, 5 \\* 3, a\\_b og &lt;c&gt;.",
        "Se [her](https://www.ås.no/blå?a=%C3%A6&b=c#d) og [[1]](https://a.no).",
        "- 5 er mer enn 3\n- 2 er mindre",
        "1. en\n1. to\n\n   mer\n1. tre\n\n- a\n  mer\n  1. b\n  2. c\n- d",
        "- a\n    - b\n- c\n  - d\n\nTekst – mer\n– og mer.",
        "Det gjelder (blant [andre](https://a.no)) [sic] 2 * 3 * 4 og snake_case_ord.",
        "*Utheving*: en\n**to**-tre",
    ],
)
def test_what_is_shown_as_it_is_written_is_not(text: str) -> None:
    assert not list(faults(Prose(text)))


def test_a_day_first_in_a_sentence_is_told_once() -> None:
    (fault,) = faults(Sentence("17. mai 2017 var en dag."))
    assert "starter med «17.»" in fault[0]

from __future__ import annotations

import pytest

from knowledge_base.robots import robots_txt

ALL_MAY_READ = "User-agent: *\nAllow: /\n"


@pytest.mark.parametrize(
    ("site_url", "sitemap"),
    [
        ("https://example.org/", "https://example.org/sitemap.xml"),
        ("https://example.org", "https://example.org/sitemap.xml"),
        ("https://example.org/raad/", "https://example.org/raad/sitemap.xml"),
        ("https://example.org/raad", "https://example.org/raad/sitemap.xml"),
        ("http://127.0.0.1:8000/", "http://127.0.0.1:8000/sitemap.xml"),
        ("https://rød.example/å/", "https://xn--rd-lka.example/%C3%A5/sitemap.xml"),
        ("https://example.org/a%20b/", "https://example.org/a%20b/sitemap.xml"),
    ],
)
def test_the_list_of_pages_is_named_by_its_whole_address(site_url: str, sitemap: str) -> None:
    assert robots_txt(site_url) == f"{ALL_MAY_READ}\nSitemap: {sitemap}\n"


NOT_WHOLE = """
/ /raad/ example.org //example.org/ ftp://example.org/ https:// https://[b https://a:b/ https://a\x0bb/ https://a\0b/
"""


@pytest.mark.parametrize("site_url", [None, "", "https://a b/", f"https://{'a' * 64}/", *NOT_WHOLE.strip().split(" ")])
def test_an_address_that_is_not_whole_leaves_the_list_of_pages_out(site_url: str | None) -> None:
    assert robots_txt(site_url) == ALL_MAY_READ


@pytest.mark.parametrize("mark", ["\n", "\r", "\t", "\x85", "\u2028", " "])
def test_no_address_adds_a_line_of_its_own(mark: str) -> None:
    text = robots_txt(f"https://example.org/a{mark}Disallow: /")
    assert len(text.splitlines()) == 4
    assert text.isascii()

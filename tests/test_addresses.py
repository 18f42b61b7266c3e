from __future__ import annotations

import posixpath
from random import Random

import pytest

from knowledge_base import addresses


@pytest.mark.parametrize(
    ("target", "start", "link"),
    [
        ("rad/a/", "", "rad/a/"),
        ("rad/a/", "rad/", "a/"),
        ("rad/a/", "rad/b/", "../a/"),
        ("rad/a/", "case/b/", "../../rad/a/"),
        ("rad/a/#p", "case/b/", "../../rad/a/#p"),
        ("rad/a/#p", "rad/a/", "#p"),
        ("rad/a/", "rad/a/", "./"),
        ("", "rad/a/", "../../"),
        ("", "", "./"),
        ("data/v1/knowledge.json", "rad/a/", "../../data/v1/knowledge.json"),
        ("rad/a/", "404.html", "rad/a/"),
    ],
)
def test_a_link_is_relative_to_the_page_it_stands_on(target: str, start: str, link: str) -> None:
    assert addresses.relative(target, start) == link


@pytest.mark.parametrize(
    ("source", "page"),
    [
        ("index.md", ""), ("om.md", "om/"), ("om/index.md", "om/"), ("om/metode.md", "om/metode/"),
        ("case/README.md", "case/"), ("case/index.md", "case/"), ("case/x.md", "case/x/"),
    ],
)  # fmt: skip
def test_a_page_has_the_address_that_mkdocs_gives_it(source: str, page: str) -> None:
    assert addresses.page_of(source) == page


_NAMES = ("a", "b", "rad", "å b", "x.html", ".x", "..", ".", "")


@pytest.mark.parametrize("seed", range(3))
def test_a_link_is_the_one_that_the_library_would_make(seed: int) -> None:
    random = Random(seed)  # noqa: S311  # no secret
    for _ in range(2_000):
        path, start = ("/".join(random.choices(_NAMES, k=random.randint(1, 4))) for _ in range(2))
        folder = start if start.endswith("/") or not start else posixpath.dirname(start)
        way = posixpath.relpath("/" + path, "/" + folder)
        expected = f"{way}/" if path.endswith("/") or not path else way
        assert addresses.relative(path, start) == expected, (path, start)


@pytest.mark.parametrize(
    "address", ["https:evil.no", "HTTPS:evil.no", "http:/evil.no", "https:///evil.no", "https:", "https://"]
)
def test_an_address_of_the_web_without_a_host_after_two_slashes_has_no_scheme_that_is_sure(address: str) -> None:
    assert addresses.scheme_of(address) is None


@pytest.mark.parametrize("address", ["https://a.no", "http://a.no/x", "HTTPS://a.no/"])
def test_an_address_with_a_host_has_its_scheme(address: str) -> None:
    assert addresses.scheme_of(address) == address.split(":", maxsplit=1)[0].lower()

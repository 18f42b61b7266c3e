from __future__ import annotations

import pytest

from knowledge_base.settings import problems


@pytest.mark.parametrize(
    "value",
    ["http://[", "https://a.no/x y/", "https://a.no/?x=1", "https://a.no/#y", "/edit/", "https://a.no:99999/", "ftp://a.no/",
     "https://a.no/\n::error::x", "https://u:p@a.no/", "https://", "javascript:x", "None", "a.no",
     "https://a.no/a//b/", "https://a.no/../y/", "https://a.no/./", "https://a.no//",
     "https://a.no/&amp;/", "https://a.no/'/", 'https://a.no/"/', "https://a.no/<b>/"],
)  # fmt: skip
@pytest.mark.parametrize("name", ["SITE_URL", "EDIT_URI"])
def test_what_is_no_address_is_told_by_the_name_of_its_setting(name: str, value: str) -> None:
    (found,) = problems({name: value})
    assert str(found).startswith(f"{name}:1:1: ")
    assert "\n" not in str(found)


@pytest.mark.parametrize(
    "value", ["", "https://a.no/", "http://127.0.0.1:8000/raad/", "https://github.com/a/b/edit/main/"]
)
@pytest.mark.parametrize("name", ["SITE_URL", "EDIT_URI"])
def test_an_address_is_fine_and_so_is_none(name: str, value: str) -> None:
    assert not list(problems({name: value}))


@pytest.mark.parametrize(("value", "wrong"), [("", 0), ("1", 0), ("x", 0), ("2", 1), ("22", 1)])
def test_python_must_keep_the_explanations_of_the_fields(value: str, wrong: int) -> None:
    assert len(list(problems({"PYTHONOPTIMIZE": value}))) == wrong


@pytest.mark.parametrize(
    ("value", "wrong"),
    [
        ("0", 0),
        ("1700000000", 0),
        ("abc", 1),
        ("-1", 1),
        ("9" * 30, 1),
        ("", 1),
        ("4294967295", 0),
        ("4294967296", 1),
        ("99999999999", 1),
        ("0000000001", 0),
        ("٣", 1),
    ],
)
def test_the_moment_of_a_build_is_a_number_of_seconds(value: str, wrong: int) -> None:
    assert len(list(problems({"SOURCE_DATE_EPOCH": value}))) == wrong

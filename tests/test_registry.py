from __future__ import annotations

import pytest

from knowledge_base.registry import KINDS

BY_NAME = {kind.name: kind for kind in KINDS}


@pytest.mark.parametrize(
    ("kind", "identifier", "found"),
    [
        ("recommendations", "sentraliser-it", ["rad/sentraliser-it/"]),
        ("cases", "oslo", ["case/oslo/"]),
        ("perspectives", "hr", ["perspektiv/hr/", "perspektiv/hr/les/"]),
        ("themes", "opplaering", ["tema/opplaering/"]),
        ("glossary", "rpa", ["ordliste/#rpa"]),
        ("sources", "lov", ["kilder/lov/", "kilder/#lov"]),
        ("hypotheses", "h1", ["hypoteser/#h1"]),
        ("frameworks", "tre-trinn", ["modeller/#tre-trinn"]),
        ("roles", "it-leder", []),
    ],
)
def test_every_kind_of_record_has_its_fixed_addresses(kind: str, identifier: str, found: list[str]) -> None:
    assert list(BY_NAME[kind].addresses(identifier)) == found


@pytest.mark.parametrize(
    ("kind", "identifier", "found"),
    [
        ("recommendations", "sentraliser-it/felles-grunnmur", "rad/sentraliser-it/#felles-grunnmur"),
        ("cases", "oslo/ett-program", "case/oslo/#ett-program"),
    ],
)
def test_what_stands_inside_a_record_has_a_place_on_its_page(kind: str, identifier: str, found: str) -> None:
    assert BY_NAME[kind].part_address(identifier) == found


def test_a_kind_that_is_shown_nowhere_by_itself_has_no_address() -> None:
    with pytest.raises(ValueError, match="roles have no address"):
        BY_NAME["roles"].address("it-leder")


def test_kinds_are_told_apart_by_name_class_order_and_file() -> None:
    for told in ("name", "record", "order", "location"):
        values = [getattr(kind, told) for kind in KINDS]
        assert len(set(values)) == len(values), told

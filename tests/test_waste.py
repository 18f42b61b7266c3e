from __future__ import annotations

import gc

import pytest

from knowledge_base import waste


def test_nobody_looks_while_a_base_is_read_and_somebody_does_again_when_that_fails() -> None:
    assert gc.isenabled()
    with pytest.raises(ValueError, match="no"), waste.not_looked_for():  # noqa: PT012  # what holds inside is meant
        assert not gc.isenabled()
        raise ValueError("no")
    assert gc.isenabled()


def test_one_who_wants_no_looking_gets_none_afterwards_either() -> None:
    gc.disable()
    try:
        with waste.not_looked_for():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_what_was_passed_over_is_looked_at_again() -> None:
    before = gc.get_freeze_count()
    waste.pass_over_what_is_there()
    try:
        assert gc.get_freeze_count() > before
    finally:
        waste.pass_over_nothing()
    assert gc.get_freeze_count() == 0

"""Babel's words for dates, numbers and lists, which `render` writes as Norwegians do.

Babel asks for the time zone of the machine when it is loaded, and falls over one that is none. No page depends on it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def _nowhere() -> Iterator[None]:
    """Hides the time zone that the environment names. A colon alone names none, and is no file either."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = ":"
    try:
        yield
    finally:
        del os.environ["TZ"]
        if before is not None:
            os.environ["TZ"] = before


with _nowhere():
    from babel.dates import format_date, format_skeleton, parse_date
    from babel.lists import format_list
    from babel.numbers import format_decimal

__all__ = ["format_date", "format_decimal", "format_list", "format_skeleton", "parse_date"]

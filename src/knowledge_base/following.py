"""What follows from something, for those who may remember it from the last time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

T = TypeVar("T")


class Following(Protocol):
    """Gives what `make` gives, which follows from `cause` alone and is the `what` of `name`."""

    def __call__(self, what: str, name: str, cause: object, make: Callable[[], T], /) -> T:
        """The result of `make`, of this time or of one with the same cause."""


def anew(_what: str, _name: str, _cause: object, make: Callable[[], T], /) -> T:
    """What `make` gives, where nothing is remembered."""
    return make()

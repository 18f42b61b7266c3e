"""When Python looks for objects that nobody can reach and that name one another.

It looks through all there are, again and again as more are made, and a base is made of millions that stay to the end.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def not_looked_for() -> Iterator[None]:
    """Lets nobody look meanwhile: while a base is read, nearly all that is made is kept."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()


def pass_over_what_is_there() -> None:
    """Lets what there is now be passed over from here on. For a process that ends with what it has loaded, or looks
    through all now and then.
    """
    gc.freeze()


def pass_over_nothing() -> None:
    """Lets everything be looked at again."""
    gc.unfreeze()


def look_through_all() -> None:
    """Looks at everything, also what was passed over, and takes away the waste."""
    gc.unfreeze()
    gc.collect()

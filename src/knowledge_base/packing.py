"""What is known of a base as bytes, and back, for what outlives a process.

A kind of record is known by its name, since it has functions of its own. What only looks at something else is written
as a copy of that. Bytes from elsewhere can run anything, so nothing is unpacked but what this very code has packed.
"""

from __future__ import annotations

import copyreg
import io
import pickle
from collections.abc import Callable, Iterable, KeysView, Mapping
from hashlib import blake2b
from types import MappingProxyType
from typing import Any, ClassVar

from knowledge_base.base import Kind
from knowledge_base.registry import KINDS

UNPACKABLE = (pickle.PicklingError, TypeError, AttributeError, RecursionError)
"""What `pack` raises for something that cannot be written."""


class Fingerprint(bytes):
    """What a value is known again by, in any process. The empty one is like no other."""

    __slots__ = ()

    @classmethod
    def of(cls, value: object) -> Fingerprint:
        """That of `value`. Two values have the same only if they are the same to whoever prints them.

        A set has another in each process, since its order is another there.
        """
        into = _Hashed()
        pickler = _Pickler(into, pickle.HIGHEST_PROTOCOL)
        pickler.fast = True  # or it would matter whether two equal parts are one and the same
        try:
            pickler.dump(value)
        except UNPACKABLE:
            return cls()
        return cls(into.found.digest())

    def is_of(self, value: object) -> bool:
        """Whether `value` is the same as the one that this was made of."""
        return bool(self) and self == Fingerprint.of(value)


class _Hashed:
    """A file that keeps nothing but a digest of what is written to it."""

    def __init__(self) -> None:
        self.found = blake2b(digest_size=32)

    def write(self, raw: bytes, /) -> int:
        self.found.update(raw)
        return len(raw)


def pack(value: object) -> bytes:
    """`value` as bytes. Raises one of `UNPACKABLE`."""
    into = io.BytesIO()
    _Pickler(into, pickle.HIGHEST_PROTOCOL).dump(value)
    return into.getvalue()


def unpack(raw: bytes | memoryview) -> Any:
    """The value that `pack` has made `raw` of. Whatever is not its work can raise, and do, anything."""
    return pickle.loads(raw)  # noqa: S301  # see above


def _kind(name: str) -> Kind[Any]:
    return next(kind for kind in KINDS if kind.name == name)


def _sealed(values: dict[Any, Any]) -> Mapping[Any, Any]:
    return MappingProxyType(values)


def _keys(keys: Iterable[Any]) -> KeysView[Any]:
    return dict.fromkeys(keys).keys()


class _Pickler(pickle.Pickler):
    dispatch_table: ClassVar[Mapping[type, Callable[[Any], Any]]] = {  # type: ignore[misc]  # pickle asks the class
        **copyreg.dispatch_table,
        Kind: lambda kind: (_kind, (kind.name,)),
        MappingProxyType: lambda sealed: (_sealed, (dict(sealed),)),
        type({}.keys()): lambda keys: (_keys, (list(keys),)),
    }

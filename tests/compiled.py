"""Compiles each template once for all tests: two thirds of what a check of a small base takes is that.

The templates of a base are found again by their name and every letter of their text, so one that a test has changed is
compiled anew. Only a test that starts a Python of its own does without.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import CodeType
from typing import Any

import pytest
from jinja2 import Environment
from jinja2.bccache import Bucket, BytecodeCache

from knowledge_base import render
from knowledge_base.memory import CompiledTemplates


class Compiled(BytecodeCache):
    """What has been compiled so far."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], CodeType] = {}

    def get_cache_key(self, name: str, filename: str | Path | None = None) -> str:  # noqa: ARG002  # Jinja's names
        """Where the file lies does not matter."""
        return name

    def get_bucket(self, environment: Environment, name: str, filename: str | None, source: str) -> Bucket:
        """What is known of a template, which errors place in the file that it was read from now."""
        bucket = super().get_bucket(environment, name, filename, source)
        if bucket.code:
            bucket.code = bucket.code.replace(co_filename=filename or "<template>")
        return bucket

    def load_bytecode(self, bucket: Bucket) -> None:
        """Gives the bucket what was kept under its name and the digest of the text."""
        bucket.code = self._kept.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps what has been compiled."""
        assert bucket.code
        self._kept[bucket.key, bucket.checksum] = bucket.code


@contextmanager
def compiled_once() -> Iterator[None]:
    """From here on all that print templates share what they compile, also those that have a memory of their own."""
    kept = Compiled()

    def get_bucket(
        memory: BytecodeCache, environment: Environment, name: str, filename: str | None, source: str
    ) -> Bucket:
        bucket = kept.get_bucket(environment, name, filename, source)
        if bucket.code:
            memory.dump_bytecode(bucket)  # as if it had been compiled for this memory
        return bucket

    def environment(**settings: Any) -> Environment:
        settings["bytecode_cache"] = settings.get("bytecode_cache") or kept
        return Environment(**settings)  # noqa: S701  # whoever asks for it says what it escapes

    def set_bucket(memory: BytecodeCache, bucket: Bucket) -> None:
        kept.set_bucket(bucket)
        memory.dump_bytecode(bucket)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(render, "Environment", environment)
        patch.setattr(CompiledTemplates, "get_bucket", get_bucket)
        patch.setattr(CompiledTemplates, "set_bucket", set_bucket)
        yield

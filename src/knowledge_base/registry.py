"""Finds the kinds of records: every module in `kinds/` is one."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from typing import Any

from knowledge_base import kinds
from knowledge_base.base import Kind


def _kinds() -> tuple[Kind[Any], ...]:
    modules = (import_module(f"{kinds.__name__}.{module.name}") for module in pkgutil.iter_modules(kinds.__path__))
    return tuple(sorted((module.KIND for module in modules), key=lambda kind: kind.order))


KINDS = _kinds()
"""Every kind of record, in reading order."""

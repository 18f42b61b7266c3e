"""What is wrong with a base, for tests that ask it often: templates are compiled once for all of them.

What a template compiles to follows from its text, and no test is about that.
"""

from __future__ import annotations

from pathlib import Path

from knowledge_base.base import KnowledgeBase
from knowledge_base.inspection import inspect
from knowledge_base.memory import CompiledTemplates, Memory
from knowledge_base.problems import Problem
from knowledge_base.render import Site

_COMPILED = CompiledTemplates()


def problems_of(root: Path, repository: Path | None = None) -> tuple[KnowledgeBase | None, list[Problem]]:
    """The base below `root`, when it could be loaded, and everything that is wrong with it, as a build asks."""
    found = inspect(root, lambda _: Site(), repository, memory=Memory(templates=_COMPILED))
    return found.base, list(found.problems)

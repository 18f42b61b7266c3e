"""Builds a site as `mkdocs build` does, with every check switched off. Only tests have this switch.

python -m tests.hostile.unchecked build --site-dir FOLDER
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mkdocs.__main__ import cli

from knowledge_base import mkdocs_plugin, model, security, source, written
from knowledge_base.knowledge_base import KnowledgeBase, load
from knowledge_base.problems import Problem


def nothing(*_: Any) -> Iterator[Any]:
    """No faults."""
    return iter(())


def loaded(root: Path) -> tuple[KnowledgeBase | None, list[Problem]]:
    """What can be loaded below `root`, and no faults."""
    return load(root).base, []


def main() -> None:
    """Runs MkDocs without the checks."""
    source.unseen = nothing  # type: ignore[attr-defined]
    mkdocs_plugin.problems_of = loaded  # type: ignore[attr-defined]
    model.address_fault = lambda _: None  # type: ignore[attr-defined]
    written._wrong_field = lambda *_: None  # type: ignore[assignment]
    written._unseen_problems = nothing  # type: ignore[assignment]
    security.judge = nothing
    cli()


if __name__ == "__main__":
    main()

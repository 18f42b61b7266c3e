"""Builds a site as `mkdocs build` does, with every check switched off. Only tests have this switch.

python -m tests.hostile.unchecked build --site-dir FOLDER
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mkdocs.__main__ import cli

from knowledge_base import mkdocs_plugin, model, security, source, written
from knowledge_base.base import KnowledgeBase
from knowledge_base.load import load
from knowledge_base.problems import Problem


def nothing(*_: Any) -> Iterator[Any]:
    """No faults."""
    return iter(())


def loaded(root: Path) -> tuple[KnowledgeBase | None, list[Problem]]:
    """What can be loaded below `root`, and no faults."""
    return load(root).base, []


OFF = ((source, "unseen"), (written, "unseen"), (security, "judge"))
"""The checks that find nothing here, each by its name in the module that calls it."""


def main() -> None:
    """Runs MkDocs without the checks."""
    for module, check in OFF:
        assert check in vars(module), check
        vars(module)[check] = nothing
    vars(mkdocs_plugin)["problems_of"] = loaded
    vars(model)["address_fault"] = vars(written)["_wrong_field"] = lambda *_: None
    cli()


if __name__ == "__main__":
    main()

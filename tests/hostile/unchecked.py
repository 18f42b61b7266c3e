"""Builds a site as `mkdocs build` does, with every check switched off. Only tests have this switch.

python -m tests.hostile.unchecked build --site-dir FOLDER
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from mkdocs.__main__ import cli

from knowledge_base import mkdocs_plugin, security, source, written
from knowledge_base.base import KnowledgeBase
from knowledge_base.inspection import Inspection
from knowledge_base.load import load
from knowledge_base.render import Renderer, Site


def nothing(*_: Any) -> Iterator[Any]:
    """No faults."""
    return iter(())


def uninspected(root: Path, where: Callable[[KnowledgeBase], Site], **_: Any) -> Inspection:
    """What can be loaded below `root`, what makes its pages, and no faults."""
    base = load(root).base
    return Inspection(base, (), Renderer(base, root / "templates", where(base)))


OFF = ((source, "unseen"), (written, "unseen"), (security, "judge"))
"""The checks that find nothing here, each by its name in the module that calls it."""


def replaced(module: ModuleType, name: str, with_: Callable[..., Any]) -> None:
    """Puts `with_` where `module` has `name`. A name that it has no longer is a switch that switches nothing off."""
    assert name in vars(module), name
    vars(module)[name] = with_


def main() -> None:
    """Runs MkDocs without the checks."""
    for module, check in OFF:
        replaced(module, check, nothing)
    replaced(mkdocs_plugin, "inspect", uninspected)
    replaced(written, "_wrong_field", lambda *_: None)
    cli()


if __name__ == "__main__":
    main()

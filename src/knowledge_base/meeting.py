"""The files of the agenda: all that can be taken along of each advice, for the script of the page to ask for."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

from knowledge_base.base import KnowledgeBase
from knowledge_base.views import agenda


def files(base: KnowledgeBase) -> Iterator[str]:
    """The address of every file, also of those under a former id of an advice."""
    yield from (address for address, _ in agenda.files(base))


def write(base: KnowledgeBase, folder: Path, printed: Callable[[agenda.AdviceFile], str]) -> None:
    """Writes every file below `folder`; `printed` has the words."""
    made: dict[str, str] = {}
    for address, identifier in agenda.files(base):
        if identifier not in made:
            said = json.loads(printed(agenda.advice_file(base, identifier)))
            made[identifier] = json.dumps(said, ensure_ascii=False, separators=(",", ":")) + "\n"
        (folder / address).parent.mkdir(parents=True, exist_ok=True)
        (folder / address).write_text(made[identifier], encoding="utf-8")

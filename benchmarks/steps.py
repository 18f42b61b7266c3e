"""Builds the site of the project it stands in, and tells where the time went: `python -m benchmarks.steps TARGET`.

Prints JSON: the CPU seconds of each step, without what other steps did inside it. What has no step is «other», and what
other processes did «children». A step whose function is gone is told as null, so that this list is kept up to date.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
import resource
import sys
from collections import defaultdict
from collections.abc import Callable, Collection
from functools import wraps
from pathlib import Path
from time import process_time
from typing import Any

import knowledge_base

# Each function belongs to the step that its time is counted under.
STEPS = {
    "load": ["knowledge_base.load:load"],
    "check": ["knowledge_base.checks:check", "knowledge_base.inspection:problems_of_pages"],
    "views": ["knowledge_base.views.registry:record_view"],
    "templates": ["knowledge_base.render:Renderer.render", "knowledge_base.render:Renderer.moved"],
    "text fields": ["knowledge_base.text:to_html"],
    "Markdown": ["markdown:Markdown.convert"],
    "frame": ["jinja2.environment:Template.render"],
    "post-processing": [
        "knowledge_base.html_tree:anchors",
        "knowledge_base.security:judge",
        "knowledge_base.security:secure",
        "mkdocs.structure.pages:Page.render",
    ],
    "data": ["knowledge_base.exports:write", "knowledge_base.exports:write_references"],
    "search": ["knowledge_base.search:write"],
    "pictures for sharing": ["knowledge_base.sharing:draw_all"],
    "files to take along": ["knowledge_base.downloads.files:write", "knowledge_base.downloads.files:write_papers"],
    "agenda and form": ["knowledge_base.meeting:write", "knowledge_base.form.data:write"],
    "history": ["knowledge_base.history:last_changed"],
}

INSIDE: dict[str, Collection[str]] = {
    "other": (),
    **dict.fromkeys(STEPS, ()),
    "check": STEPS,  # it makes every page to look at it, and all of that is the price of checking
    "templates": ("frame",),  # records and the frame around pages are printed by the same function of Jinja
}
"""Steps that are no steps of their own inside another."""


class Clock:
    """Gives each moment to the innermost step that is at work."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = defaultdict(float)
        self._at: list[str] = ["other"]
        self._since = process_time()

    def _turn(self) -> None:
        now = process_time()
        self.spent[self._at[-1]] += now - self._since
        self._since = now

    def timed(self, step: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """`function`, counted under `step`. One that yields is counted while it makes what it yields."""

        @wraps(function)
        def call(*arguments: Any, **named: Any) -> Any:
            with_clock = self._inside(step, lambda: function(*arguments, **named))
            return self._walk(step, with_clock) if hasattr(with_clock, "__next__") else with_clock

        return call

    def _inside(self, step: str, work: Callable[[], Any]) -> Any:
        self._turn()
        self._at.append(self._at[-1] if step in INSIDE[self._at[-1]] else step)
        try:
            return work()
        finally:
            self._turn()
            self._at.pop()

    def _walk(self, step: str, made: Any) -> Any:
        end = object()
        while (one := self._inside(step, lambda: next(made, end))) is not end:
            yield one

    def stop(self) -> dict[str, float]:
        """The seconds of each step so far."""
        self._turn()
        return dict(self.spent)


def patch(clock: Clock) -> list[str]:
    """Puts the clock around the functions of all steps, wherever they were imported to. Returns those that are gone."""
    for module in pkgutil.walk_packages(knowledge_base.__path__, "knowledge_base."):
        importlib.import_module(module.name)
    gone = []
    for step, functions in STEPS.items():
        for name in functions:
            module_name, _, path = name.partition(":")
            owner: Any = importlib.import_module(module_name)
            *outer, last = path.split(".")
            for one in outer:
                owner = getattr(owner, one, None)
            function = getattr(owner, last, None)
            if function is None:
                gone.append(name)
                continue
            timed = clock.timed(step, function)
            setattr(owner, last, timed)
            if not outer:
                _everywhere(function, timed)
    return gone


def _everywhere(function: object, timed: object) -> None:
    """Replaces a function also in the modules that have imported it by name."""
    for name, module in list(sys.modules.items()):
        if name.startswith("knowledge_base"):
            for key, value in list(vars(module).items()):
                if value is function:
                    setattr(module, key, timed)


def main(target: Path) -> None:
    """Builds and prints."""
    clock = Clock()
    gone = patch(clock)
    from mkdocs.__main__ import cli  # noqa: PLC0415  # after the functions are replaced

    cli(["build", "--strict", "--quiet", "--site-dir", str(target)], standalone_mode=False)
    spent = clock.stop()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(json.dumps({"steps": {**spent, "children": used.ru_utime + used.ru_stime}, "gone": gone}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))

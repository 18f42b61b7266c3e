"""What a contributor's mistake meets: each of those in tests/mistakes/ is made in a copy of the real content.

What must be said of each is written beside it: the place, and words of the cause and the remedy. All that is said, with
the line and the mark under it, stands in tests/mistakes/told/, without line numbers, since the real content changes.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from knowledge_base.checking import Wanted, told
from knowledge_base.memory import Memory
from knowledge_base.problems import Problem
from knowledge_base.telling import in_text
from tests.support import ROOT

MISTAKES = Path(__file__).parent / "mistakes"
CASE = "cases/vestfjord.yml"


@dataclass(frozen=True)
class Mistake:
    """One thing done wrong, and what must be said of it."""

    id: str
    done: str
    file: str = CASE
    old: str = ""
    new: str = ""
    times: int = 1
    moved: str = ""
    at: str = ""
    says: tuple[str, ...] = ()
    passes: bool = False

    def make(self, root: Path) -> None:
        """Makes the mistake in the content below `root`."""
        path = root / self.file
        text = path.read_text(encoding="utf-8")
        assert self.old in text, "the mistake cannot be made"
        path.write_text(text.replace(self.old, self.new * self.times, 1), encoding="utf-8", newline="")
        if self.moved:
            (root / self.moved).parent.mkdir(exist_ok=True)
            shutil.move(path, root / self.moved)


ALL = [
    Mistake(**{**one, "says": tuple(one.get("says", ()))})
    for one in yaml.safe_load((MISTAKES / "mistakes.yml").read_text(encoding="utf-8"))
]


@pytest.fixture(scope="session")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real content with a made-up case, an advice and a source."""
    root = tmp_path_factory.mktemp("mistakes")
    for name in ("cases", "recommendations", "reference"):
        shutil.copytree(ROOT / name, root / name)
    for name in ("cases", "recommendations"):
        shutil.copytree(MISTAKES / "base" / name, root / name, dirs_exist_ok=True)
    with (root / "reference" / "sources.yml").open("a", encoding="utf-8") as sources:
        sources.write((MISTAKES / "base" / "add-to-sources.yml").read_text(encoding="utf-8"))
    return root


@pytest.fixture(scope="module")
def memory() -> Memory:
    """What is known of the files that a mistake does not touch, so that they are read once."""
    return Memory()


def found(root: Path, memory: Memory) -> list[Problem]:
    """What is told of the content below `root`, without its pages."""
    return list(told(root, Wanted(generated=False), memory=memory).problems)


def without_lines(text: str) -> str:
    """`text` without the numbers of lines, which change with the content around."""
    return re.sub(r"(?m)^(\S+?):\d+:\d+: ", r"\1: ", re.sub(r"(?m)^ *\d* \| ", "  | ", text))


def test_the_content_they_spoil_has_no_fault(sound: Path, memory: Memory) -> None:
    assert [str(one) for one in found(sound, memory)] == []


@pytest.mark.parametrize("mistake", ALL, ids=[one.id for one in ALL])
def test_a_mistake_is_told_at_its_place_with_cause_and_remedy(
    mistake: Mistake, sound: Path, tmp_path: Path, memory: Memory, *, renew: bool
) -> None:
    root = Path(shutil.copytree(sound, tmp_path / "base"))
    mistake.make(root)
    problems = found(root, memory)
    shown = without_lines("\n".join([*in_text(problems, root), ""]))
    file = MISTAKES / "told" / f"{mistake.id}.txt"
    if renew and problems:
        file.parent.mkdir(exist_ok=True)
        file.write_text(shown, encoding="utf-8")
    if mistake.passes:
        assert [str(one) for one in problems] == []
        return
    assert problems, "nothing is told"
    first = problems[0]
    lines = (root / first.file).read_text(encoding="utf-8").split("\n")
    assert mistake.at in lines[first.line - 1], f"it is told elsewhere: {first}"
    assert [word for word in mistake.says if word not in f"{first.what} {first.do}"] == [], str(first)
    assert len(problems) == 1, "one mistake is told as one"
    assert shown == file.read_text(encoding="utf-8"), "Is this meant? Then run it with --renew-expected."


def test_no_word_of_the_parser_reaches_a_contributor() -> None:
    for file in (MISTAKES / "told").iterdir():
        assert not re.search(r"\b(expected|mapping|token|scalar|Input|None|dict|tuple)\b", file.read_text("utf-8")), (
            file
        )

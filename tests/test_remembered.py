"""What one run of `kb check` remembers for the next: the same is told, less is made, and no stranger is believed."""

from __future__ import annotations

import os
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from knowledge_base import packing, remembered
from knowledge_base.alphabet import alphabetical
from knowledge_base.checking import Told, Wanted, told
from knowledge_base.history import tracked
from knowledge_base.memory import Memory
from knowledge_base.remembered import CHECK, FOLDER, keep, recalled
from knowledge_base.render import Renderer
from tests.support import ROOT, git, project

FILE = FOLDER / f"{CHECK}.memory"


@dataclass(frozen=True)
class Checker:
    """Checks the project in `root` as `kb check` does, each time as a process of its own."""

    root: Path

    def tell(self) -> Told:
        """What is told, which must be what is told without a memory."""
        ours = tracked(self.root)
        memory = recalled(CHECK, self.root, ours)
        found = told(self.root, Wanted(), memory=memory)
        if memory and found.base:
            keep(memory, CHECK, self.root, ours)
        afresh = told(self.root, Wanted())
        assert (found.problems, found.spelt, found.pages, found.measured) == (
            afresh.problems, afresh.spelt, afresh.pages, afresh.measured,
        )  # fmt: skip
        return found


def committed(root: Path) -> Path:
    """The project in `root` in a checkout of its own."""
    (root / ".gitignore").write_text(".cache/\n", encoding="utf-8")
    git(root, "init", "--quiet")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "--message", "x")
    return root


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that has been checked, and is remembered."""
    found = project(tmp_path_factory.mktemp("checked"), {"om.md": "# Om\n\nTekst om [saken](case/index.md).\n"})
    (found / "reference" / "words.txt").write_text("", encoding="utf-8")  # without it, nothing is spelt
    words = {one.what.split("»")[0].removeprefix("Ordet «") for one in told(found, Wanted()).problems}
    assert len(words) < 10, words
    (found / "reference" / "words.txt").write_text("\n".join(sorted(words, key=alphabetical)), encoding="utf-8")
    assert Checker(committed(found)).tell().problems == ()
    return found


@pytest.fixture
def root(checked: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(checked, tmp_path / "base", symlinks=True))


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses for which a template was filled."""
    seen: list[str] = []
    render = Renderer.render

    def noted(self: Renderer, template: str, at: str, view: object) -> str:
        seen.append(at)
        return render(self, template, at, view)

    monkeypatch.setattr(Renderer, "render", noted)
    return seen


def of_disk(root: Path) -> Memory:
    """What is remembered in `root`."""
    found = recalled(CHECK, root, tracked(root))
    assert found is not None
    return found


def test_what_has_not_changed_is_not_made_again(root: Path, rendered: list[str]) -> None:
    told(root, Wanted(), memory=of_disk(root))
    assert rendered == []
    case = min((root / "cases").glob("*.yml"))
    case.write_text(case.read_text(encoding="utf-8").replace("summary: ", "summary: Nytt ", 1), encoding="utf-8")
    told(root, Wanted(), memory=of_disk(root))
    everything = {f"case/{one.stem}/" for one in (root / "cases").glob("*.yml")}
    assert f"case/{case.stem}/" in rendered
    assert not everything <= set(rendered)


def test_the_real_content_can_be_remembered() -> None:
    memory = Memory()
    first = told(ROOT, Wanted(spelling=False, readability=False), memory=memory)
    again = Memory.unpacked(memory.packed())
    assert not again.is_news
    second = told(ROOT, Wanted(spelling=False, readability=False), memory=again)
    assert second.problems == first.problems
    assert not again.is_news, "something is made again though nothing has changed"


class Changes:
    """Random changes of a project, from a text of fixed dice."""

    def __init__(self, root: Path, seed: int) -> None:
        self.root, self.dice = root, random.Random(seed)  # noqa: S311  # no secret

    def make(self) -> None:
        """One of them."""
        file = self.dice.choice(sorted(self._files()))
        way = self.dice.choice((self._word, self._word, self._line, self._name, self._copy))
        way(file)

    def _files(self) -> Iterator[Path]:
        for folder in ("cases", "recommendations", "reference", "docs", "templates"):
            yield from (one for one in (self.root / folder).rglob("*") if one.suffix in {".yml", ".md", ".j2", ".txt"})

    def _word(self, file: Path) -> None:
        words = re.split(r"(?<=[a-zæøå])( )(?=[a-zæøå])", file.read_text(encoding="utf-8"))
        words.insert(self.dice.randrange(len(words)), self.dice.choice((" ", " ord ", " orrd ", " 1 000 ")))
        file.write_text("".join(words), encoding="utf-8")

    def _line(self, file: Path) -> None:
        lines = file.read_text(encoding="utf-8").split("\n")
        del lines[self.dice.randrange(len(lines))]
        file.write_text("\n".join(lines), encoding="utf-8")

    def _name(self, file: Path) -> None:
        file.rename(file.with_stem(f"{file.stem}-ny"))

    def _copy(self, file: Path) -> None:
        shutil.copy(file, file.with_stem(f"{file.stem}-{self.dice.randrange(9)}"))


def walk(root: Path, seed: int, steps: int) -> Iterator[Told]:
    """What is told after one random change after another. One that makes a fault is taken back now and then."""
    changes = Changes(root, seed)
    yield Checker(root).tell()
    for _ in range(steps):
        changes.make()
        found = Checker(root).tell()
        yield found
        if found.problems and changes.dice.random() < 0.7:
            git(root, "checkout", "--quiet", ".")
            git(root, "clean", "--force", "--quiet", "-d")


def test_random_changes_are_told_as_by_one_who_remembers_nothing(root: Path) -> None:
    outcomes = list(walk(root, seed=3, steps=8))
    assert outcomes[0].problems == ()
    assert len({one.problems for one in outcomes}) > 4, "the changes change little"


@pytest.mark.long
@pytest.mark.parametrize("seed", range(20))
def test_many_random_changes_are_told_as_by_one_who_remembers_nothing(root: Path, seed: int) -> None:
    assert list(walk(root, seed, steps=100))


def test_what_is_gone_is_forgotten(root: Path) -> None:
    before = (root / FILE).stat().st_size
    extra = root / "docs" / "mer.md"
    shutil.copy(root / "docs" / "om.md", extra)
    Checker(root).tell()
    assert (root / FILE).stat().st_size > before
    extra.unlink()
    Checker(root).tell()
    assert abs((root / FILE).stat().st_size - before) < before / 100


# --- what is not believed ---------------------------------------------------------------------------------------------


def believed(root: Path) -> bool:
    """Whether anything that was remembered is used."""
    found = recalled(CHECK, root, tracked(root))
    return found is not None and bool(found.files)


def test_what_it_wrote_itself_is_believed(root: Path) -> None:
    assert believed(root)
    assert (root / FILE).stat().st_mode & 0o777 == 0o600


def test_a_damaged_memory_is_none(root: Path) -> None:
    file = root / FILE
    whole = file.read_bytes()
    for at in (0, 40, 1000, len(whole) - 1):
        raw = bytearray(whole)
        raw[at] ^= 1
        file.write_bytes(raw)
        assert not believed(root), at
    for size in (0, 10, 100, len(whole) - 1):
        file.write_bytes(whole[:size])
        assert not believed(root), size
    assert Checker(root).tell().problems == ()


def test_a_memory_of_other_code_or_packages_is_none(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembered, "packages", lambda: ["jinja2-0.0.1.dist-info"])
    assert not believed(root)


def test_a_memory_that_came_with_the_project_is_nothing(root: Path) -> None:
    git(root, "add", "--force", ".cache")
    assert recalled(CHECK, root, tracked(root)) is None


def test_another_spelling_of_the_folder_may_be_the_same_folder(root: Path) -> None:
    assert recalled(CHECK, root, {*tracked(root), ".Cache/check.memory"}) is None


def test_a_folder_that_is_nobody_s_checkout_remembers_nothing(root: Path) -> None:
    shutil.rmtree(root / ".git")
    assert recalled(CHECK, root, tracked(root)) is None
    (root / FILE).unlink()
    keep(Memory(), CHECK, root, tracked(root))
    assert not (root / FILE).exists()


def test_a_folder_that_git_has_no_files_of_remembers_nothing(root: Path) -> None:
    """As an archive that somebody has unpacked, with a memory in it, and made a repository of."""
    shutil.rmtree(root / ".git")
    git(root, "init", "--quiet")
    assert recalled(CHECK, root, tracked(root)) is None


def test_a_folder_inside_a_checkout_is_no_project(root: Path) -> None:
    inside = root / "innenfor"
    shutil.copytree(root, inside, ignore=shutil.ignore_patterns(".git", "innenfor"))
    git(root, "add", "innenfor/cases")
    assert tracked(inside)
    assert recalled(CHECK, inside, tracked(inside)) is None


def test_a_memory_behind_a_link_is_none(root: Path, tmp_path: Path) -> None:
    file = root / FILE
    file.rename(tmp_path / "elsewhere")
    file.symlink_to(tmp_path / "elsewhere")
    assert not believed(root)
    shutil.rmtree(root / FOLDER)
    (root / FOLDER).symlink_to(tmp_path)
    (tmp_path / "elsewhere").rename(tmp_path / FILE.name)
    assert recalled(CHECK, root, tracked(root)) is None


def test_a_memory_that_others_may_write_is_none(root: Path) -> None:
    (root / FILE).chmod(0o666)
    assert not believed(root)


def test_a_memory_of_another_user_is_none(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "getuid", lambda: 12345)
    assert not believed(root)


# --- what cannot be written -------------------------------------------------------------------------------------------


def test_what_cannot_be_packed_leaves_no_memory(root: Path) -> None:
    memory = Memory()
    memory.remember("odd", "", (), lambda: None)
    keep(memory, CHECK, root, tracked(root))
    assert not (root / FILE).exists()


def test_a_memory_that_is_too_large_is_not_kept(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembered, "LARGEST", 1000)
    keep(Memory(), CHECK, root, tracked(root))
    assert (root / FILE).exists()
    memory = Memory()
    told(root, Wanted(), memory=memory)
    keep(memory, CHECK, root, tracked(root))
    assert not (root / FILE).exists()


def test_a_folder_that_cannot_be_written_is_no_harm(root: Path) -> None:
    shutil.rmtree(root / FOLDER)
    (root / FOLDER).write_text("a file where the folder would be", encoding="utf-8")
    assert Checker(root).tell().problems == ()


def test_a_kind_is_packed_by_its_name(root: Path) -> None:
    base = told(root, Wanted(spelling=False)).base
    assert base is not None
    again = packing.unpack(packing.pack(base))
    assert all(one is other for one, other in zip(again.kinds, base.kinds, strict=True))
    assert again.of(type(next(iter(base.collection("cases").values())))) == base.collection("cases")


_FINGERPRINTS = """
from pathlib import Path
from knowledge_base.load import load
from knowledge_base.packing import Fingerprint
for collection in load(Path(".")).base.collections.values():
    print([Fingerprint.of(one).hex() for one in collection.records.values()])
"""


def test_a_record_is_known_again_in_another_process(checked: Path) -> None:
    first, second = (
        subprocess.run(
            [sys.executable, "-c", _FINGERPRINTS], cwd=checked, env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True, text=True, check=True,
        ).stdout
        for seed in ("1", "2")
    )  # fmt: skip
    assert first == second
    assert first.count("'") > 20  # there are records

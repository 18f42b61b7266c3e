"""While the site is served, only what changed is made again, and what comes out is what a server started anew makes."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from knowledge_base.ahead import Around
from knowledge_base.kept_pages import OF_PAGE, OF_SETTINGS, TEMPLATE, KeptPages
from knowledge_base.memory import Memory
from knowledge_base.mkdocs_plugin import KnowledgeBasePlugin
from knowledge_base.preview import PAPERS, Preview
from tests.support import EDIT, ROOT, SITE, project

Outcome = dict[str, str] | str
"""The digest of every file by its address, or what was wrong."""


class _EveryPage(Preview):
    """Somebody looks at every page."""

    def __init__(self, looked_at: tuple[str, ...]) -> None:
        super().__init__()
        self.addresses = looked_at
        self.ahead: dict[str, str] = {}

    @property
    def looked_at(self) -> tuple[str, ...]:
        return self.addresses

    def show_ahead(self, make: Callable[[str], str | None]) -> None:
        self.ahead = {address: page for address in self.addresses if (page := make(address)) is not None}


def _inside(page: str) -> str:
    """What stands inside the frame of a page."""
    return page[page.index("<article") : page.rindex("</article>")]


@dataclass
class Server:
    """Makes the site of the project in `root` as `mkdocs serve` does, with the memory of the last time or none."""

    root: Path
    memory: Memory = field(default_factory=Memory)
    around: dict[str, Around] = field(default_factory=dict)
    """The hand-written pages of the last time."""
    looked_at: bool = False
    """Whether somebody looks at every page meanwhile."""
    addresses: tuple[str, ...] = ()
    """Of the pages of the last time."""
    ahead: list[str] = field(default_factory=list)
    """The addresses of the pages that were shown ahead, and came to be so."""

    def make(self, memory: Memory | None = None) -> Outcome:
        """What comes of it."""
        served = self.root.parent / "served"
        config = load_config(str(self.root / "mkdocs.yml"), site_dir=str(served))
        plugin = config.plugins["knowledge-base"]
        assert isinstance(plugin, KnowledgeBasePlugin)
        plugin.on_startup(command="serve", dirty=False)
        try:
            preview = _EveryPage(self.addresses if self.looked_at else ())
            plugin._memory = memory = memory or self.memory
            plugin._kept, plugin._preview, plugin._around = KeptPages(memory), preview, self.around
            said: list[str] = []
            attempt = preview.outliving(lambda: build(config, serve_url=SITE))
            attempt()
            for address in ("", PAPERS):
                preview.finish(address)
            said += map(str, preview.faults)
        finally:
            plugin.on_shutdown()
        if said:
            return "\n".join(said)
        site = Path(config.site_dir)
        for address, page in preview.ahead.items():
            assert _inside(page) == _inside((site / address / "index.html").read_text(encoding="utf-8")), address
        self.ahead += preview.ahead
        self.addresses = tuple(f"{path.parent.relative_to(site).as_posix()}/" for path in site.rglob("*/index.html"))
        files = (path for path in sorted(site.rglob("*")) if path.is_file())
        return {path.relative_to(site).as_posix(): blake2b(path.read_bytes()).hexdigest() for path in files}

    def again(self) -> Outcome:
        """What comes of it with the memory, which must be what comes of it without.

        The memory is packed in between, as for another process.
        """
        warm = self.make()
        self.memory = Memory.unpacked(self.memory.packed())
        cold = self.make(Memory())
        if isinstance(warm, str) or isinstance(cold, str):
            assert warm == cold
            return warm
        assert {file for file in warm.keys() | cold.keys() if warm.get(file) != cold.get(file)} == set()
        return warm


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, value in {"SITE_URL": SITE, "EDIT_URI": EDIT, "NO_MKDOCS_2_WARNING": "1"}.items():
        monkeypatch.setenv(name, value)
    found = project(tmp_path, {"om.md": "# Om\n\nTekst.\n"})
    monkeypatch.chdir(found)
    return found


def changed(root: Path, file: str, old: str, new: str) -> None:
    text = (root / file).read_text(encoding="utf-8")
    assert old in text, file
    (root / file).write_text(text.replace(old, new, 1), encoding="utf-8")


# --- random changes ---------------------------------------------------------------------------------------------------

EDITED = ("cases", "recommendations", "reference", "templates", "overrides", "docs")


class Changes:
    """Random changes of a project, by what they do."""

    def __init__(self, root: Path, seed: int) -> None:
        self.root, self.dice = root, random.Random(seed)  # noqa: S311  # no secret

    def _file(self, *folders: str) -> Path:
        folder = self.root / self.dice.choice(folders)
        kinds = {".yml", ".md", ".html", ".j2"}
        return self.dice.choice(sorted(one for one in folder.rglob("*") if one.suffix in kinds))

    def a_word(self) -> None:
        """Doubles a word of running text."""
        file = self._file(*EDITED)
        lines = file.read_text(encoding="utf-8").split("\n")
        likely = [n for n, line in enumerate(lines) if len(line.split()) > 5 and "{" not in line and "<" not in line]
        if likely:
            number = self.dice.choice(likely)
            words = lines[number].split(" ")
            at = self.dice.randrange(len(words) // 2, len(words))
            lines[number] = " ".join([*words[:at], f"nytt{self.dice.randrange(100)}", *words[at:]])
            file.write_text("\n".join(lines), encoding="utf-8")

    def a_line(self) -> None:
        """Takes a line away."""
        file = self._file("cases", "recommendations", "reference", "docs")
        lines = file.read_text(encoding="utf-8").split("\n")
        del lines[self.dice.randrange(len(lines))]
        file.write_text("\n".join(lines), encoding="utf-8")

    def a_number(self) -> None:
        """Writes the same number otherwise, or another."""
        file = self._file("cases")
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("value: ", "value: 1", 1), encoding="utf-8")

    def a_file_more(self) -> None:
        """Copies a record."""
        file = self._file("cases", "recommendations")
        shutil.copy(file, file.with_stem(f"{file.stem}-{self.dice.randrange(100)}"))

    def a_file_less(self) -> None:
        """Deletes a record."""
        self._file("cases", "recommendations").unlink()

    def a_name(self) -> None:
        """Renames a record."""
        file = self._file("cases", "recommendations")
        file.rename(file.with_stem(f"{file.stem}-ny"))

    def a_setting(self) -> None:
        """Changes what the menu says."""
        with (self.root / "mkdocs.yml").open("a", encoding="utf-8") as file:
            file.write(f"\nextra: {{tall: {self.dice.randrange(100)}}}\n")

    def any(self) -> None:
        """One of them."""
        ways: tuple[Callable[[], None], ...] = (
            self.a_word, self.a_word, self.a_word, self.a_line, self.a_number, self.a_file_more, self.a_file_less,
            self.a_name, self.a_setting,
        )  # fmt: skip
        self.dice.choice(ways)()


def walk(root: Path, seed: int, steps: int) -> Iterator[Outcome]:
    """What comes of one random change after another. One that makes a fault is taken back now and then."""
    server, changes = Server(root), Changes(root, seed)
    yield server.again()
    for _ in range(steps):
        kept = shutil.copytree(root, root.parent / "kept", symlinks=True)
        changes.any()
        outcome = server.again()
        yield outcome
        if isinstance(outcome, str) and changes.dice.random() < 0.8:
            shutil.rmtree(root)
            shutil.copytree(kept, root, symlinks=True)
            os.chdir(root)
        shutil.rmtree(kept)


def test_random_changes_give_what_a_server_started_anew_gives(root: Path) -> None:
    outcomes = list(walk(root, seed=1, steps=6))
    assert isinstance(outcomes[0], dict)
    assert len({str(one) for one in outcomes}) > 3, "the changes change little"


@pytest.mark.parametrize("seed", [1, *(pytest.param(seed, marks=pytest.mark.long) for seed in range(2, 20))])
def test_what_is_shown_ahead_is_what_is_made(root: Path, seed: int) -> None:
    (root / "docs" / "saker.md").write_text("---\ntitle: Saker\n---\n\n{{ cases() }}\n", encoding="utf-8")
    server, changes = Server(root, looked_at=True), Changes(root, seed)
    whole = server.make()
    for _ in range(12):
        kept = shutil.copytree(root, root.parent / "kept", symlinks=True)
        changes.a_word()
        if isinstance(server.make(), str):
            shutil.rmtree(root)
            shutil.copytree(kept, root, symlinks=True)
            os.chdir(root)
        shutil.rmtree(kept)
    assert isinstance(whole, dict)
    assert {"case/skogheim/", "saker/"} <= {*server.ahead}


@pytest.mark.long
@pytest.mark.parametrize("seed", range(20))
def test_many_random_changes_give_what_a_server_started_anew_gives(root: Path, seed: int) -> None:
    assert list(walk(root, seed, steps=60))


# --- what is made again -----------------------------------------------------------------------------------------------


def test_only_what_a_change_shows_in_is_filled_in_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    server = Server(root)
    first = server.make()
    filled: list[str] = []

    def page(memory: Memory, key: tuple[str, str, str], *rest: object) -> str:
        view, fill = rest[1:]

        def noted(seen: object) -> str:
            filled.append(key[1])
            return str(fill(seen))  # type: ignore[operator]  # it is the function that fills

        return made(memory, key, rest[0], view, noted)  # type: ignore[arg-type]  # as they came

    made = Memory.page
    monkeypatch.setattr(Memory, "page", page)
    assert server.make() == first
    assert filled == []
    case = min((root / "cases").glob("*.yml"))
    changed(root, f"cases/{case.name}", "summary: ", "summary: Nytt ")
    second = server.again()
    assert f"case/{case.stem}/" in filled
    assert len(set(filled)) < len([file for file in first if file.endswith(".html")])
    assert second != first


def test_a_change_of_what_all_pages_are_made_with_is_seen(root: Path) -> None:
    server = Server(root)
    outcomes = [server.again()]
    for file, old, new in (
        ("templates/case.html.j2", "<h1", '<h1 class="ny"'),
        ("overrides/partials/footer.html", "<footer", '<footer id="foten"'),
        ("reference/base.yml", "name: ", "name: Nye "),
        ("docs/om.md", "Tekst.", "Mer tekst."),
    ):
        changed(root, file, old, new)
        outcomes.append(server.again())
    assert len({str(one) for one in outcomes}) == len(outcomes)


def test_a_fault_is_told_and_a_mended_one_is_not(root: Path) -> None:
    server = Server(root)
    whole = server.again()
    file = min((root / "cases").glob("*.yml"))
    text = file.read_text(encoding="utf-8")
    file.write_text(f"{text}ukjent: felt\n", encoding="utf-8")
    assert "ukjent" in str(server.again())
    file.write_text(text, encoding="utf-8")
    assert server.again() == whole


# --- what the frame may read ------------------------------------------------------------------------------------------


def test_the_frame_reads_only_what_a_kept_page_is_known_by() -> None:
    """The cause of a kept page names what its frame is made of. A template that reads more must name it there."""
    from jinja2 import Environment, nodes  # noqa: PLC0415  # used here alone

    read: set[tuple[str, str]] = set()
    for path in sorted((ROOT / "overrides").rglob("*.html")):
        assert path.name != TEMPLATE
        tree = Environment(autoescape=False).parse(path.read_text(encoding="utf-8"))  # noqa: S701  # it is only read
        for one in tree.find_all(nodes.Getattr):
            if isinstance(one.node, nodes.Name) and one.node.name in {"page", "config"}:
                read.add((one.node.name, one.attr))
    known = {("page", name) for name in (*OF_PAGE, "content", "meta")}
    known |= {("config", name) for name in (*OF_SETTINGS, "extra", "theme")}
    assert read <= known

from __future__ import annotations

from pathlib import Path

from knowledge_base.page_macros import RepositoryFiles
from tests.support import git


def test_a_page_may_link_to_what_git_has_and_not_to_what_is_on_this_disk_alone(tmp_path: Path) -> None:
    git(tmp_path, "init")
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    git(tmp_path, "add", "a.md")
    assert [name for name in ("a.md", "b.md", "c.md") if name in RepositoryFiles(tmp_path)] == ["a.md"]


def test_outside_git_the_disk_decides(tmp_path: Path) -> None:
    (tmp_path / "b.md").write_text("x", encoding="utf-8")
    assert "b.md" in RepositoryFiles(tmp_path)

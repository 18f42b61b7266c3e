"""A site that nobody answers for is not published."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from knowledge_base import publishing
from knowledge_base.cli import main
from knowledge_base.load import load
from tests.support import ROOT


def answering(root: Path, **fields: str | None) -> Path:
    """The base below `root` with these fields of its identity, or without those that are None."""
    file = root / "reference" / "base.yml"
    about = {**yaml.safe_load(file.read_text(encoding="utf-8")), "sender": "Oss", "email": "oss@example.org", **fields}
    kept = {name: value for name, value in about.items() if value is not None}
    file.write_text(yaml.safe_dump(kept, allow_unicode=True), encoding="utf-8")
    return root


def test_with_a_sender_and_an_address_for_readers_it_may_be_published(root: Path) -> None:
    assert main(["--root", str(answering(root)), "publishable"]) == 0


@pytest.mark.parametrize("field", ["sender", "email"])
def test_without_one_of_them_it_may_not_and_it_is_told_which(
    root: Path, field: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--root", str(answering(root, **{field: None})), "publishable"]) == 1
    assert f"({field})" in capsys.readouterr().out


def test_both_are_told_at_once(root: Path) -> None:
    found = list(publishing.problems(load(answering(root, sender=None, email=None)).base))
    assert [one.file for one in found] == ["reference/base.yml"] * 2


def test_the_workflow_asks_before_it_builds_and_publishes() -> None:
    steps = yaml.safe_load((ROOT / ".github" / "workflows" / "deploy.yml").read_text("utf-8"))["jobs"]["build"]["steps"]
    said = [step.get("run", step.get("uses", "")) for step in steps]
    order = [
        next(i for i, one in enumerate(said) if word in one)
        for word in ("make publishable", "make site", "upload-pages")
    ]
    assert order == sorted(order)
    assert not any("if" in step or "continue-on-error" in step for step in steps[order[0] : order[0] + 1])

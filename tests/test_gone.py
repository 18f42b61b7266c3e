"""What is told when a claim is deleted from an advice."""

from __future__ import annotations

import shutil
from pathlib import Path

import yaml

from knowledge_base.checking import Wanted, told
from tests.support import ROOT


def test_a_deleted_claim_is_told_with_all_that_was_there_for_its_sake_and_no_observation_as_new(tmp_path: Path) -> None:
    for name in ("cases", "recommendations", "reference"):
        shutil.copytree(ROOT / name, tmp_path / name)
    path, claim = next(
        (path, action["claims"][0])
        for path in sorted((tmp_path / "recommendations").glob("*.yml"))
        for action in yaml.safe_load(path.read_text(encoding="utf-8"))["actions"]
        if len(action["claims"]) == 1
    )
    text = path.read_text(encoding="utf-8")
    start = text.index(f"  - id: {claim}\n")
    end = min(at for mark in ("\n  - id: ", "\nactions:") if (at := text.find(mark, start)) > 0) + 1
    path.write_text(text[:start] + text[end:], encoding="utf-8")
    found = [one.do for one in told(tmp_path, Wanted(generated=False)).problems]
    assert any("ta bort hele denne delen av «actions»" in one for one in found)
    assert [one for one in found if "Er den ny" in one] == []

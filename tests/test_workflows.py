"""What GitHub runs and shows: held by the tools that know it, and its scripts run against a GitHub that is played."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from markdown_it import MarkdownIt

from knowledge_base.checking import spelling_of
from knowledge_base.kinds.identity import Identity
from release import changelog
from tests.support import ROOT

GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
FORMS = sorted(form for form in (GITHUB / "ISSUE_TEMPLATE").glob("*.yml") if form.stem != "config")
SCRIPTS = sorted(file for file in (ROOT / ".ci").iterdir() if file.suffix == "")
needs_runner = pytest.mark.skipif(
    not (shutil.which("jq") and shutil.which("unzip")), reason="the runner has jq and unzip, and this machine has not"
)


def command(name: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    """A tool that is installed beside Python."""
    tool = Path(sys.executable).parent / name
    return subprocess.run([tool, *map(str, arguments)], capture_output=True, text=True, check=False)


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


# The tools, and what each is for: broken once, they say so


def audited(folder: Path) -> subprocess.CompletedProcess[str]:
    return command("zizmor", "--persona", "auditor", "--offline", "--no-progress", folder)


def test_the_workflows_leave_an_auditor_nothing_to_say() -> None:
    result = audited(GITHUB)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("workflows/check.yml", "@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1", "@v7", "unpinned-uses"),
        ("workflows/check.yml", "make test", "echo ${{ github.event.pull_request.title }}", "template-injection"),
        ("workflows/check.yml", "  pull_request:", "  pull_request_target:", "dangerous-triggers"),
        ("workflows/links.yml", "persist-credentials: false", "persist-credentials: true", "artipacked"),
        ("workflows/links.yml", "permissions: {}", "permissions: write-all", "excessive-permissions"),
        ("dependabot.yml", "      default-days: 7\n", "      default-days: 0\n", "dependabot-cooldown"),
    ],
)
def test_an_auditor_sees_what_a_careless_change_lets_in(
    file: str, old: str, new: str, told: str, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(GITHUB, tmp_path / ".github"))
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new), encoding="utf-8")
    result = audited(folder)
    assert result.returncode != 0
    assert told in result.stdout


SHAPES = {
    "github-workflows": WORKFLOWS,
    "dependabot": [GITHUB / "dependabot.yml"],
    "github-issue-forms": FORMS,
    "github-issue-config": [GITHUB / "ISSUE_TEMPLATE" / "config.yml"],
}


@pytest.mark.parametrize("schema", SHAPES)
def test_github_can_read_what_it_is_given(schema: str) -> None:
    result = command("check-jsonschema", "--builtin-schema", f"vendor.{schema}", *SHAPES[schema])
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize(
    ("schema", "old", "new"),
    [
        ("github-workflows", "runs-on:", "runs_on:"),
        ("dependabot", "interval: weekly", "interval: sometimes"),
        ("github-issue-forms", "type: textarea", "type: paper"),
        ("github-issue-config", "url:", "adress:"),
    ],
)
def test_a_slip_that_github_cannot_read_is_told(schema: str, old: str, new: str, tmp_path: Path) -> None:
    text = SHAPES[schema][0].read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "broken.yml").write_text(text.replace(old, new), encoding="utf-8")
    result = command("check-jsonschema", "--builtin-schema", f"vendor.{schema}", tmp_path / "broken.yml")
    assert result.returncode == 1, result.stdout


def steps(workflow: Path) -> Iterator[Mapping[str, Any]]:
    for job in read(workflow)["jobs"].values():
        yield from job["steps"]


def shellchecked(folder: Path, script: str) -> subprocess.CompletedProcess[str]:
    """What shellcheck says of a script that the runner starts with `bash -e`."""
    (folder / "step.sh").write_text(f"#!/usr/bin/env bash\nset -e\n{script}", encoding="utf-8")
    return command("shellcheck", folder / "step.sh")


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.stem)
def test_the_scripts_in_a_workflow_are_sound(workflow: Path, tmp_path: Path) -> None:
    for script in [step["run"] for step in steps(workflow) if "run" in step]:
        result = shellchecked(tmp_path, script)
        assert result.returncode == 0, result.stdout


def test_an_unsound_script_is_told(tmp_path: Path) -> None:
    assert "SC2086" in shellchecked(tmp_path, "git fetch origin $BASE\n").stdout


def test_our_own_scripts_are_sound() -> None:
    scripts = [file for file in SCRIPTS if file.read_text(encoding="utf-8").startswith("#!/usr/bin/env bash\n")]
    assert len(scripts) >= 3
    result = command("shellcheck", *scripts)
    assert result.returncode == 0, result.stdout


# What runs


def test_the_browser_is_started_once_however_many_pythons_there_are() -> None:
    jobs = read(GITHUB / "workflows" / "check.yml")["jobs"]
    full = [job for job in jobs.values() if any(step.get("run") == "make test" for step in job["steps"])]
    assert len(full) == 1
    assert "strategy" not in full[0]
    tried = [full[0]["steps"][1]["with"]["python-version"], *jobs["pythons"]["strategy"]["matrix"]["python"]]
    assert sorted(tried) == ["3.11", "3.12", "3.13", "3.14"]
    assert jobs["pythons"]["steps"][-1]["run"] == "make unit"
    assert jobs["coverage"]["steps"][-1]["run"] == "make coverage"


def script(workflow: str, job: str) -> str:
    """The last script of a job."""
    return str(read(GITHUB / "workflows" / f"{workflow}.yml")["jobs"][job]["steps"][-1]["run"])


GH = """#!{python}
# A GitHub that is played: it answers with the files of a folder and notes what it is told to do.
import json, os, pathlib, sys
folder, asked = pathlib.Path(os.environ["PLAYED"]), sys.argv[1:]
options = ("--method", "--input", "--body-file", "--comment")
given = {{name: asked[asked.index(name) + 1] for name in options if name in asked}}
if asked[0] == "api" and given.get("--method", "GET") == "GET":
    path = next(word for word in asked[1:] if word.startswith("repos/")).split("?")[0].rsplit("/", 1)[1]
    sys.stdout.buffer.write((folder / path).read_bytes())
elif asked[:2] == ["issue", "list"]:
    sys.stdout.write((folder / "open").read_text())
else:
    body = given.get("--input") or given.get("--body-file")
    text = pathlib.Path(body).read_text() if body else given.get("--comment", "")
    with (folder / "done").open("a") as done:
        done.write(json.dumps([asked, text]) + "\\n")
"""


class Played:
    """The repository «vi/raad» at GitHub as one run of a workflow finds it, and what the run then does to it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name, content in {"pulls": [], "artifacts": {"artifacts": []}, "comments": []}.items():
            self.has(name, content)
        gh = folder / "gh"
        gh.write_text(GH.format(python=sys.executable), encoding="utf-8")
        gh.chmod(0o755)

    def has(self, name: str, content: object) -> None:
        (self.folder / name).write_text(json.dumps(content), encoding="utf-8")

    def holds_changes(self, text: bytes, size: int = 500) -> None:
        """The run has both artefacts, and the list of changes says `text`."""
        named = {"nettsted": 11, "changes": 12}
        listed = [{"name": name, "id": one, "expired": False, "size_in_bytes": size} for name, one in named.items()]
        self.has("artifacts", {"artifacts": listed})
        with zipfile.ZipFile(self.folder / "zip", "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr("changes.txt", text)

    def run(self, script: str, **environment: str) -> list[tuple[list[str], str]]:
        """Runs a script, and tells what it had done: each command to GitHub with the text it sent."""
        given = {"PLAYED": str(self.folder), "PATH": f"{self.folder}:{os.environ['PATH']}", "GH_TOKEN": "x"}
        environment = {**os.environ, **given, "GITHUB_REPOSITORY": "vi/raad", "LC_ALL": "C.UTF-8", **environment}
        result = subprocess.run(
            ["bash", "-e", "-c", script], env=environment, capture_output=True, text=True, check=False
        )
        assert result.returncode == 0, result.stderr
        done = self.folder / "done"
        lines = done.read_text(encoding="utf-8").splitlines() if done.exists() else []
        done.unlink(missing_ok=True)
        return [(asked, text) for asked, text in map(json.loads, lines)]


@pytest.fixture
def github(tmp_path: Path) -> Played:
    return Played(tmp_path)


HEAD = "a" * 40
ADDRESS = "https://github.example/vi/raad/actions/runs/7"


def commented(github: Played, conclusion: str = "success") -> list[tuple[list[str], str]]:
    """What the second workflow does when a preview of HEAD has ended: each command, and the body of the comment."""
    environment = {
        "SHOW": "`vis`",
        "RUN": "7",
        "RUN_ADDRESS": ADDRESS,
        "HEAD": HEAD,
        "OWNER": "fjell",
        "BRANCH": "ny; rm -rf /",
    }
    done = github.run(script("preview-comment", "comment"), CONCLUSION=conclusion, MOST_BYTES="200000", **environment)
    return [(asked, json.loads(text)["body"]) for asked, text in done]


def pull(number: int, sha: str = HEAD) -> Mapping[str, object]:
    return {"number": number, "head": {"sha": sha}}


@needs_runner
def test_a_pull_request_gets_one_comment_with_the_preview_and_what_changes(github: Played) -> None:
    github.has("pulls", [pull(3)])
    github.holds_changes("Celler:\n  Cellen HR × Oslo er ikke lenger tom.\n".encode())
    ((asked, body),) = commented(github)
    assert asked[:4] == ["api", "--method", "POST", "repos/vi/raad/issues/3/comments"]
    assert f"({ADDRESS}/artifacts/11)" in body
    assert "kjør `vis` i mappen" in body
    assert "#### Celler\n\n- Cellen HR × Oslo er ikke lenger tom\\.\n" in body


@needs_runner
def test_the_comment_is_kept_up_to_date_and_only_our_own_is_touched(github: Played) -> None:
    github.has("pulls", [pull(3)])
    github.holds_changes(b"Endringen betyr ingenting for leserne.\n")
    mark = "<!-- forhåndsvisning -->\nfør"
    strangers = [{"id": 1, "user": {"login": "fjell"}, "body": mark}, {"id": 2, "user": {"login": "x"}, "body": "hei"}]
    github.has("comments", [*strangers, {"id": 5, "user": {"login": "github-actions[bot]"}, "body": mark}])
    ((asked, body),) = commented(github)
    assert asked[:4] == ["api", "--method", "PATCH", "repos/vi/raad/issues/comments/5"]
    assert "Endringen betyr ingenting for leserne\\." in body


@needs_runner
def test_what_a_stranger_packs_becomes_text_and_nothing_more(github: Played) -> None:
    github.has("pulls", [pull(3)])
    hostile = (
        "Endret:\n  @alle se [her](https://ond.example) ![x](https://ond.example/x.png) <img src=x> #1\n"
        "  www.ond.example "
        "`kode` | a | \u202eomvendt\u202c &lt;b&gt; $x$ \x1b[31m\n```\n</sub>\n"
    )
    github.holds_changes(hostile.encode() + b"\xff\xfe\n")
    ((_, body),) = commented(github)
    told = body.partition("#### Endret")[2].partition("<sub>Gjelder")[0]
    assert told
    without_escapes = re.sub(r"\\[!-/:-?\[-`{-~]|&#64;&#8203;|&#8203;", "", told)
    assert not re.search(r"[@#<>\[\]()!`|&$\\:*_~]", without_escapes), told
    assert "www." not in told
    assert set(re.findall(r"<(\w+)", MarkdownIt("commonmark").render(told))) == {"p", "ul", "li"}
    assert not re.search("[\u202a-\u202e\x1b]", told)


@needs_runner
def test_a_bomb_is_neither_fetched_nor_let_out(github: Played) -> None:
    github.has("pulls", [pull(3)])
    github.holds_changes(b"  " + b"@" * 50_000_000)
    ((_, body),) = commented(github)
    assert len(body) < 65_000
    assert "kuttet" in body
    github.holds_changes(b"  lite\n", size=200_001)
    ((_, body),) = commented(github)
    assert "lite" not in body


@needs_runner
@pytest.mark.parametrize("pulls", [[], [pull(3, "b" * 40)]])
def test_a_commit_that_is_no_longer_the_head_of_an_open_pull_request_is_not_told_of(
    github: Played, pulls: list[Mapping[str, object]]
) -> None:
    github.has("pulls", pulls)
    github.holds_changes(b"  noe\n")
    assert commented(github) == []


@needs_runner
def test_a_site_that_could_not_be_built_is_told_with_where_to_look(github: Played) -> None:
    github.has("pulls", [pull(3)])
    ((_, body),) = commented(github, conclusion="failure")
    assert f"[Se hva kontrollen fant]({ADDRESS})" in body
    assert "artifacts" not in body


DEAD = {
    "error_map": {
        "reference/sources.yml": [
            {"url": "https://borte.example/`x`", "status": {"text": "Not Found", "code": 404}, "span": {"line": 7}}
        ]
    },
    "timeout_map": {
        "README.md": [{"url": "https://treg.example/", "status": {"text": "Timeout"}, "span": {"line": 2}}]
    },
}
TITLE = "Lenker som ikke svarer"


def told_of_links(github: Played, found: object, open_issue: str) -> list[tuple[list[str], str]]:
    github.has("links.json", found)
    (github.folder / "open").write_text(open_issue, encoding="utf-8")
    given = {"FOUND": str(github.folder / "links.json"), "TITLE": TITLE, "RUN_ADDRESS": ADDRESS}
    return github.run(script("links", "tell"), **given)


@needs_runner
def test_links_that_are_dead_stand_in_one_issue_with_their_place(github: Played) -> None:
    ((asked, body),) = told_of_links(github, DEAD, "")
    assert asked[:2] == ["issue", "create"]
    assert "- `reference/sources.yml:7`: `https://borte.example/x`\n  `Not Found`" in body
    assert "`README.md:2`" in body
    ((asked, _),) = told_of_links(github, DEAD, "9")
    assert asked[:3] == ["issue", "edit", "9"]


@needs_runner
def test_the_issue_is_closed_when_every_link_answers(github: Played) -> None:
    assert told_of_links(github, {"error_map": {}, "timeout_map": {}}, "") == []
    ((asked, text),) = told_of_links(github, {"error_map": {}}, "9")
    assert asked[:3] == ["issue", "close", "9"]
    assert text == "Alle adressene svarer."


# The notes of a release


def test_a_release_has_the_section_of_its_version_as_notes() -> None:
    text = "# Changelog\n\n## [Unreleased]\n\nNoe.\n\n## [1.0.0] - 2026-01-01\n\nTo.\n\n### Added\n\n- Tre.\n\n"
    text += "## [0.1.0]\n\nEn.\n\n[1.0.0]: https://x\n"
    assert changelog.section(text, "1.0.0") == "To.\n\n### Added\n\n- Tre.\n"
    assert changelog.section(text, "0.1.0") == "En.\n"
    assert changelog.section(text, "1x0.0") == ""


def test_a_release_that_the_changelog_does_not_tell_of_is_stopped(capsys: pytest.CaptureFixture[str]) -> None:
    assert changelog.main(["0.1.0"]) == 0
    assert "first version" in capsys.readouterr().out
    assert changelog.main(["99.0.0"]) == 1
    assert "99.0.0" in capsys.readouterr().err


# What people meet


def test_one_team_is_asked_to_read_and_its_name_stands_in_one_place() -> None:
    lines = (GITHUB / "CODEOWNERS").read_text(encoding="utf-8").splitlines()
    rules = [line.split() for line in lines if line and line[0] != "#"]
    assert [len(rule) for rule in rules] == [2]
    [[_, team]] = rules
    edit = Identity.model_validate(read(ROOT / "reference" / "base.yml")).edit
    assert edit
    assert team.startswith(f"@{edit.split('/')[3]}/"), "the team is of the organisation that has the repository"


def test_each_label_that_is_put_on_something_is_made_by_our_script() -> None:
    used = {label for form in FORMS for label in read(form)["labels"]}
    used |= {label for update in read(GITHUB / "dependabot.yml")["updates"] for label in update["labels"]}
    text = (ROOT / ".ci" / "labels").read_text(encoding="utf-8")
    assert used == set(re.findall(r'^make_label "\$1" (\S+) ', text, re.MULTILINE))


def test_there_is_a_form_to_ask_with() -> None:
    assert any(read(form)["name"] == "Still et spørsmål" for form in FORMS)


def words_of(data: object) -> Iterator[str]:
    """The texts that a form shows."""
    if isinstance(data, dict):
        for name, value in data.items():
            if name in {"name", "description", "label", "value", "about"} and isinstance(value, str):
                yield value
            else:
                yield from words_of(value)
    elif isinstance(data, list):
        for one in data:
            yield from [one] if isinstance(one, str) else words_of(one)


def test_what_contributors_meet_on_github_is_spelt_right(tmp_path: Path) -> None:
    shown = [*FORMS, GITHUB / "ISSUE_TEMPLATE" / "config.yml"]
    texts = {form.stem: "\n\n".join(words_of(read(form))) for form in shown}
    texts |= {name: (GITHUB / f"{name}.md").read_text("utf-8") for name in ("pull_request_template", "CODE_OF_CONDUCT")}
    files = [tmp_path / f"{name}.md" for name in texts]
    for file in files:
        file.write_text(texts[file.stem], encoding="utf-8")
    assert [str(one) for one in spelling_of(ROOT, files).problems] == []
    files[0].write_text("Dette er en skrifefeil.\n", encoding="utf-8")
    assert [one.line for one in spelling_of(ROOT, files).problems] == [1]

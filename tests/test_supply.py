"""What surrounds the code: what is fetched, what ships and under which licence, and what the workflows may do."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import tomllib
from collections.abc import Mapping
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import pytest
import yaml
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from release.sbom import Part, Shipped, files_of, main, read_shipped, sbom, unexplained
from tests.support import ROOT, git, mkdocs_build, project

LOCK = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
PAGE = ROOT / "docs" / "om" / "lisenser.md"
THEME = Path(str(distribution("mkdocs-material").locate_file("material/templates")))

# What is fetched


def test_all_that_uv_installs_has_a_hash_in_the_lock_file() -> None:
    here = [package for package in LOCK["package"] if "registry" not in package["source"]]
    assert [package["name"] for package in here] == [PROJECT["project"]["name"]]
    for package in LOCK["package"]:
        for file in [*package.get("wheels", []), *filter(None, [package.get("sdist")])]:
            assert file["hash"].startswith("sha256:"), file


def test_no_package_is_built_by_something_that_the_lock_file_does_not_name() -> None:
    """uv would fetch what builds a package without any hash, unless it builds with what is already installed."""
    built = {package["name"] for package in LOCK["package"] if not package.get("wheels")}
    assert built == set(PROJECT["tool"]["uv"]["no-build-isolation-package"])
    assert "build" in PROJECT["tool"]["uv"]["default-groups"]
    assert set(PROJECT["build-system"]["requires"]) <= set(PROJECT["dependency-groups"]["build"])


def test_uv_itself_is_fetched_in_one_version_by_its_hash() -> None:
    lines = [line for line in (ROOT / ".ci" / "uv.txt").read_text(encoding="utf-8").splitlines() if line[0] != "#"]
    assert re.fullmatch(r"uv==[\d.]+ \\", lines[0])
    assert len(lines) > 10  # one for each platform
    assert all(re.fullmatch(r"    --hash=sha256:[0-9a-f]{64}(?: \\)?", line) for line in lines[1:])


# What ships


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site, with the theme and the assets of the real one."""
    folder = tmp_path_factory.mktemp("supply")
    root = project(folder, {"index.md": "# Forside\n"})
    result = mkdocs_build(root, folder / "site")
    assert result.returncode == 0, result.stdout + result.stderr
    return folder / "site"


def test_every_file_that_ships_is_ours_or_has_a_licence(site: Path) -> None:
    assert list(unexplained(files_of(site), read_shipped())) == []


def test_a_file_that_nobody_has_accounted_for_is_named() -> None:
    shipped = Shipped([Part("Skrift", "", ["font.woff2"], "MIT", "mit.txt")], ["*.html"], [])
    assert list(unexplained(["a/index.html", "font.woff2", "mit.txt"], shipped)) == []
    assert list(unexplained(["font.woff2", "lib.js"], shipped)) == [
        "lib.js: nobody has said whose this is",
        "mit.txt: there is no such file in the site",
    ]


def test_the_page_of_licences_names_and_links_all_that_others_have_made() -> None:
    text = PAGE.read_text(encoding="utf-8")
    for part in read_shipped().parts:
        row = re.search(rf"^\| {re.escape(part.name)} \|.*$", text, re.MULTILINE)
        assert row is not None, part.name
        assert f"(../{part.text})" in row[0], part.text
        assert (ROOT / "docs" / part.text).is_file(), part.text


def test_the_page_of_licences_names_nothing_that_does_not_ship() -> None:
    table = PAGE.read_text(encoding="utf-8").split("\n## Det andre har laget\n")[1].split("\n## ")[0]
    names = re.findall(r"^\| ([^|]+) \|", table, re.MULTILINE)
    assert names[2:] == [part.name for part in read_shipped().parts]


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("pictogrammers.txt", ".icons/material/LICENSE"),
        ("octicons.txt", ".icons/octicons/LICENSE"),
        ("fontawesome.txt", ".icons/fontawesome/LICENSE.txt"),
    ],
)
def test_the_licences_of_icons_are_those_of_the_version_in_use(ours: str, theirs: str) -> None:
    assert (ROOT / "docs/assets/lisenser" / ours).read_bytes() == (THEME / theirs).read_bytes()


def test_the_licence_of_the_theme_is_that_of_the_version_in_use() -> None:
    (theirs,) = THEME.parents[1].glob("mkdocs_material-*.dist-info/licenses/LICENSE")
    assert (ROOT / "docs/assets/lisenser/material.txt").read_bytes() == theirs.read_bytes()


def test_our_own_licence_ships_as_it_stands() -> None:
    assert (ROOT / "docs/assets/lisenser/egen-kode.txt").read_bytes() == (ROOT / "LICENSE").read_bytes()


def test_every_icon_in_the_theme_is_from_a_set_whose_licence_is_named() -> None:
    """Icons are told apart by their paths, which the style sheet holds letter by letter as the package does."""
    (sheet,) = (THEME / "assets" / "stylesheets").glob("main.*.min.css")
    drawings = re.findall(r"data:image/svg\+xml[^<]*<svg [^>]*>(.*?)</svg>", sheet.read_text(encoding="utf-8"))
    wanted = {tuple(re.findall(r" d='([^']+)'", drawing)) for drawing in drawings}
    assert len(wanted) > 30
    assert () not in wanted
    found: dict[tuple[str, ...], set[str]] = {}
    for file in (THEME / ".icons").rglob("*.svg"):
        paths = tuple(re.findall(r' d="([^"]+)"', file.read_text(encoding="utf-8")))
        if paths in wanted:
            found.setdefault(paths, set()).add(file.relative_to(THEME / ".icons").parts[0])
    assert found.keys() == wanted
    named = {part.icons for part in read_shipped().parts if part.icons}
    assert set().union(*found.values()) == named


# The bill of materials


@pytest.fixture(scope="module")
def packages() -> Mapping[str, Any]:
    """What uv says of the packages, as the Makefile asks it."""
    uv = shutil.which("uv") or ROOT / ".tools" / "bin" / "uv"
    command = [str(uv), "export", "--locked", "--quiet", "--no-dev", "--offline"]
    form = ["--format", "cyclonedx1.5", "--preview-features", "sbom-export"]
    result = subprocess.run([*command, *form], cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    answer: Mapping[str, Any] = json.loads(result.stdout)
    return answer


@pytest.fixture(scope="module")
def bill(packages: Mapping[str, Any], site: Path) -> Mapping[str, Any]:
    return sbom(packages, site, read_shipped(), "2026-11-25T12:00:00Z")


def faults_of(bill: Mapping[str, Any]) -> str | None:
    fault = JsonStrictValidator(SchemaVersion.V1_5).validate_str(json.dumps(bill))
    return None if fault is None else str(fault)


def test_the_bill_is_valid_cyclonedx(bill: Mapping[str, Any]) -> None:
    assert faults_of(bill) is None
    assert faults_of({**bill, "components": [{"name": "no type"}]}) is not None


def test_the_bill_names_every_package_that_builds_the_site(bill: Mapping[str, Any]) -> None:
    named = {component["name"] for component in bill["components"]}
    for wish in [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["build"]]:
        assert re.match(r"[\w.-]+", wish)[0] in named, wish  # type: ignore[index]  # each starts with a name
    assert "pytest" not in named


def test_the_bill_names_what_ships_with_its_licence_and_its_hash(bill: Mapping[str, Any], site: Path) -> None:
    ships = {part["name"]: part for part in bill["components"] if part["scope"] == "required"}
    assert ships.keys() == {part.name for part in read_shipped().parts}
    assert ships["Inter"]["licenses"] == [{"license": {"id": "OFL-1.1"}}]
    digest = hashlib.sha256((site / "assets/fonts/inter-latin.woff2").read_bytes()).hexdigest()
    assert ships["Inter"]["hashes"] == [{"alg": "SHA-256", "content": digest}]
    assert ships["Material for MkDocs"]["version"] == ships["Octicons"]["properties"][-1]["value"].split("@")[1]


def test_every_reference_in_the_bill_leads_to_one_component(bill: Mapping[str, Any]) -> None:
    names = [bill["metadata"]["component"]["bom-ref"], *(part["bom-ref"] for part in bill["components"])]
    assert len(names) == len(set(names))
    told = {ref for entry in bill["dependencies"] for ref in [entry["ref"], *entry.get("dependsOn", [])]}
    assert told <= set(names)


def test_the_same_input_gives_the_same_bill_whenever_uv_was_asked(
    packages: Mapping[str, Any], bill: Mapping[str, Any], site: Path
) -> None:
    metadata = {**packages["metadata"], "timestamp": "2020-01-01T00:00:00Z"}
    later = {**packages, "metadata": metadata, "serialNumber": "urn:uuid:00000000-0000-4000-8000-000000000000"}
    assert sbom(later, site, read_shipped(), "2026-11-25T12:00:00Z") == bill
    assert sbom(packages, site, read_shipped(), "2026-11-26T12:00:00Z")["serialNumber"] != bill["serialNumber"]


def test_a_site_with_a_stranger_in_it_gets_no_bill(
    packages: Mapping[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "lib.js").touch()
    (tmp_path / "packages.json").write_text(json.dumps(packages), encoding="utf-8")
    assert main([str(tmp_path / name) for name in ("packages.json", "site", "bill.json")]) == 1
    assert "lib.js: nobody has said whose this is" in capsys.readouterr().err
    assert not (tmp_path / "bill.json").exists()


# What the workflows may do


@pytest.fixture(params=WORKFLOWS, ids=lambda path: path.stem)
def workflow(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    text = request.param.read_text(encoding="utf-8")
    content = yaml.safe_load(text)
    return {**content, "text": text, "events": set(content[True])}  # YAML 1.1 reads the key «on» as true


def steps_of(workflow: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


def test_a_workflow_gives_nothing_to_a_job_that_does_not_ask_and_ends_each_in_time(workflow: Mapping[str, Any]) -> None:
    assert workflow["permissions"] == {}
    for name, job in workflow["jobs"].items():
        assert job["timeout-minutes"] <= 350, name
        assert job["runs-on"] == "ubuntu-24.04", name


def test_every_action_is_pinned_to_a_commit_with_its_version_beside_it(workflow: Mapping[str, Any]) -> None:
    for line in workflow["text"].splitlines():
        if "uses:" in line:
            assert re.search(r"uses: actions/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line), line


def test_no_script_in_a_workflow_holds_an_expression(workflow: Mapping[str, Any]) -> None:
    """An expression is pasted into the script before the shell reads it; a variable is not."""
    for step in steps_of(workflow):
        assert "${{" not in step.get("run", ""), step


def test_only_the_job_that_commits_keeps_its_credentials(workflow: Mapping[str, Any]) -> None:
    for job in workflow["jobs"].values():
        for step in job["steps"]:
            if step.get("uses", "").startswith("actions/checkout@") and step["with"].get("persist-credentials", True):
                assert job["permissions"] == {"contents": "write"}


def test_no_job_that_may_write_to_the_repository_runs_its_code(workflow: Mapping[str, Any]) -> None:
    for name, job in workflow["jobs"].items():
        if "write" in job["permissions"].values():
            scripts = "\n".join(step.get("run", "") for step in job["steps"])
            assert not re.search(r"\b(?:make|python3?|pip|uv|kb|mkdocs|npx)\b", scripts), name


def test_no_workflow_runs_the_code_of_a_pull_request_with_the_rights_of_the_repository(
    workflow: Mapping[str, Any],
) -> None:
    assert not workflow["events"] & {"pull_request_target", "issue_comment", "issues"}
    if "pull_request" in workflow["events"]:
        assert all(job["permissions"] == {"contents": "read"} for job in workflow["jobs"].values())
        assert "secrets." not in workflow["text"]


def test_a_workflow_that_follows_another_takes_no_code_from_anywhere(workflow: Mapping[str, Any]) -> None:
    if "workflow_run" in workflow["events"]:
        assert [step["uses"] for step in steps_of(workflow) if "uses" in step] == []
        assert "contents" not in {name for job in workflow["jobs"].values() for name in job["permissions"]}
        assert "secrets." not in workflow["text"]


# The job that notes the addresses, tried on a remote of this machine


def commit_script() -> str:
    jobs = yaml.safe_load((ROOT / ".github/workflows/deploy.yml").read_text(encoding="utf-8"))["jobs"]
    return str(jobs["note-addresses"]["steps"][-1]["run"]).replace("sleep", "true")


@pytest.fixture
def remote(tmp_path: Path) -> Path:
    """A bare repository whose branch main has a list of two addresses."""
    bare, first = tmp_path / "remote.git", tmp_path / "first"
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch", "main", str(bare))
    git(tmp_path, "init", "--quiet", "--initial-branch", "main", str(first))
    (first / "reference").mkdir()
    (first / "reference" / "addresses.txt").write_text("/a/\n/k/\n", encoding="utf-8")
    shutil.copy(ROOT / ".gitattributes", first)
    git(first, "add", ".")
    git(first, "commit", "--quiet", "--message", "Start")
    git(first, "push", "--quiet", str(bare), "main")
    return bare


def note(folder: Path, remote: Path, noted: str) -> Path:
    """A checkout as the workflow makes it, and the list that its build has noted."""
    git(folder, "clone", "--quiet", "--depth", "1", f"file://{remote}", "checkout")
    for file, text in {"reference/addresses.txt": noted, "schemas/a.json": '{"enum": ["ny"]}\n'}.items():
        (folder / "noted" / file).parent.mkdir(parents=True)
        (folder / "noted" / file).write_text(text, encoding="utf-8")
    return folder / "checkout"


def run_note(checkout: Path) -> subprocess.CompletedProcess[str]:
    given = {"NOTED": str(checkout.parent / "noted"), "BRANCH": "main", "GIT_CONFIG_GLOBAL": os.devnull}
    command = ["bash", "-e", "-c", commit_script()]
    return subprocess.run(
        command, cwd=checkout, env={**os.environ, **given}, capture_output=True, text=True, check=False
    )


def published(remote: Path) -> tuple[list[str], list[str]]:
    """The messages of main, newest first, and the addresses of its list."""
    messages = subprocess.run(
        ["git", "log", "--format=%s", "main"], cwd=remote, capture_output=True, text=True, check=True
    )
    shown = ["git", "show", "main:reference/addresses.txt"]
    addresses = subprocess.run(shown, cwd=remote, capture_output=True, text=True, check=True)
    return messages.stdout.splitlines(), addresses.stdout.splitlines()


MESSAGE = "Note the published addresses [skip ci]"


def test_new_addresses_are_committed_and_pushed_without_starting_a_workflow(tmp_path: Path, remote: Path) -> None:
    result = run_note(note(tmp_path, remote, "/a/\n/b/\n/k/\n"))
    assert result.returncode == 0, result.stderr
    assert published(remote) == ([MESSAGE, "Start"], ["/a/", "/b/", "/k/"])


def test_nothing_is_committed_when_no_address_is_new(tmp_path: Path, remote: Path) -> None:
    result = run_note(note(tmp_path, remote, "/a/\n/k/\n"))
    assert result.returncode == 0, result.stderr
    assert published(remote)[0] == ["Start"]


def test_addresses_that_another_noted_in_the_meantime_stand_beside_the_new_ones(tmp_path: Path, remote: Path) -> None:
    late = note(tmp_path, remote, "/a/\n/b/\n/k/\n")
    (tmp_path / "other").mkdir()
    assert run_note(note(tmp_path / "other", remote, "/a/\n/c/\n/k/\n")).returncode == 0
    result = run_note(late)
    assert result.returncode == 0, result.stderr
    messages, addresses = published(remote)
    assert messages == [MESSAGE, MESSAGE, "Start"]
    assert sorted(addresses) == ["/a/", "/b/", "/c/", "/k/"]


def test_a_list_that_is_a_link_is_not_followed(tmp_path: Path, remote: Path) -> None:
    checkout = note(tmp_path, remote, "")
    (tmp_path / "secret").write_text("secret", encoding="utf-8")
    (tmp_path / "noted/reference/addresses.txt").unlink()
    (tmp_path / "noted/reference/addresses.txt").symlink_to(tmp_path / "secret")
    assert run_note(checkout).returncode != 0
    assert published(remote)[0] == ["Start"]


def test_the_ids_that_editors_offer_are_renewed_where_there_are_schemas(tmp_path: Path, remote: Path) -> None:
    checkout = note(tmp_path, remote, "/a/\n/k/\n")
    assert run_note(checkout).returncode == 0
    assert published(remote)[0] == ["Start"], "a schema that is not there is not added"
    (checkout / "schemas").mkdir()
    (checkout / "schemas" / "a.json").write_text("{}", encoding="utf-8")
    git(checkout, "add", ".")
    git(checkout, "commit", "--quiet", "--message", "Add a schema")
    assert run_note(checkout).returncode == 0
    assert published(remote)[0] == [MESSAGE, "Add a schema", "Start"]


def test_a_protected_branch_ends_in_a_fault_that_says_where_to_read(tmp_path: Path, remote: Path) -> None:
    hook = remote / "hooks" / "pre-receive"
    hook.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)
    result = run_note(note(tmp_path, remote, "/b/\n"))
    assert result.returncode == 1
    assert "::error::" in result.stdout
    assert published(remote)[0] == ["Start"]


# Where the site will stand


def site_address(repository: str, own: str = "") -> subprocess.CompletedProcess[str]:
    given = {"OWNER": "Kommune", "REPOSITORY": repository, "OWN_ADDRESS": own}
    command = [str(ROOT / ".ci" / "site-address")]
    return subprocess.run(command, env={**os.environ, **given}, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("repository", "own", "address"),
    [
        ("raad", "", "https://kommune.github.io/raad/"),
        ("Kommune.github.io", "", "https://kommune.github.io/"),
        ("raad", "https://raad.example/", "https://raad.example/"),
    ],
)
def test_the_address_of_the_site_follows_from_the_repository(repository: str, own: str, address: str) -> None:
    assert site_address(repository, own).stdout == f"SITE_URL={address}\n"


def test_an_address_of_two_lines_gives_the_workflow_no_variable() -> None:
    result = site_address("raad", "https://raad.example/\nPATH=/tmp")
    assert (result.returncode, result.stdout) == (1, "")

"""What the documents say is so: commands run, messages come as shown, and each word in code is something."""

from __future__ import annotations

import importlib.util
import re
import shlex
import shutil
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import pytest
import yaml
from pydantic import BaseModel

from knowledge_base import model
from knowledge_base.checking import Wanted, told
from knowledge_base.cli import main
from knowledge_base.fields import field_lines
from knowledge_base.inspection import problems_of
from knowledge_base.load import content_folders, load
from knowledge_base.parts import inside, record_inside
from knowledge_base.public import LIST
from knowledge_base.registry import KINDS
from knowledge_base.telling import in_text
from knowledge_base.text import Prose, faults
from knowledge_base.views.changes import history
from tests.support import ROOT, copy_of_valid, project

GUIDES = ("CONTRIBUTING.md", "docs/bidra.md")
DOCUMENTS = (*GUIDES, "README.md", "HACKING.md", "SECURITY.md")
COMMANDS = ("make", "kb", "pytest", "python", "uv", "git")
YAML_SIGNS = {">-", "|-", "- "}
MARKDOWN_SIGNS = {"*utheving*", "**sterk utheving**", "[lenker](https://…)"}
MADE_UP = {
    "Innledning",
    "fjordvik/gammel-id",
    "cases/min-kommune.yml",
    "min-kommune.yml",
    "cases",
    "reference/moved.yml",
}
"""What the guides take as examples, or tell when to make."""


def read(document: str) -> str:
    return (ROOT / document).read_text(encoding="utf-8")


def without_yaml(document: str) -> str:
    return re.sub(r"^```yaml\n.*?^```$", "", read(document), flags=re.MULTILINE | re.DOTALL)


def in_line(document: str) -> set[str]:
    """What stands in code inside the lines of a document."""
    return set(re.findall(r"`([^`\n]+)`", without_yaml(document)))


def indented(document: str) -> list[str]:
    """The blocks that are shown as they are typed, or as they come."""
    found = re.findall(r"(?<=\n\n)(?: {4}.*\n)+", without_yaml(document))
    return [re.sub(r"^ {4}", "", block, flags=re.MULTILINE) for block in found]


def commands() -> Iterator[list[str]]:
    """Each command that a document tells of, in words, without what is set in front of it."""
    for document in DOCUMENTS:
        typed = [line.split("  #")[0] for block in indented(document) for line in block.splitlines()]
        for code in (*typed, *sorted(in_line(document))):
            words = [word for word in code.split() if not re.match(r"[A-Z_]+=", word)]
            if words and Path(words[0]).name in COMMANDS:
                yield [Path(words[0]).name, *shlex.split(" ".join(words[1:]))]


def of(name: str) -> list[str]:
    """The commands of one program, each once."""
    return sorted({" ".join(words[1:]) for words in commands() if words[0] == name})


def test_every_task_that_a_document_tells_of_is_one_of_the_makefile() -> None:
    tasks = set(re.findall(r"^([a-z-]+):.*## ", read("Makefile"), re.MULTILINE))
    told_of = {task for line in of("make") for task in line.split()}
    assert {"serve", "check", "test", "site", "addresses"} <= told_of
    assert told_of - tasks == set()


def test_a_case_is_added_with_one_task_on_a_fresh_clone() -> None:
    assert re.search(
        r"^case: \$\(STAMP\) ## .*\n\t@\$\(RUN\)/kb new case \|\| test \$\$\? -eq 130  # .*$",
        read("Makefile"),
        re.MULTILINE,
    )
    for document in ("README.md", "CONTRIBUTING.md"):
        assert "make case" in read(document)


def test_every_file_that_a_command_names_is_there() -> None:
    lines = of("pytest") + of("python")
    assert len(lines) >= 3
    for line in lines:
        for word in line.split():
            assert not word.startswith("tests/") or (ROOT / word).exists(), word
    modules = [line.split()[1] for line in of("python") if line.startswith("-m ")]
    assert modules
    assert all(importlib.util.find_spec(module) for module in modules)
    assert "--long" in read("tests/conftest.py")
    assert ".tools/bin/uv" in read("Makefile")


@pytest.mark.parametrize("line", of("kb"))
def test_every_command_of_ours_that_a_document_tells_of_runs(
    line: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = line.replace("FOLDER", str(tmp_path / "ut")).replace("<id>", "ny-kilde").split()
    asks = {"new", "new case", "new virksomhet", "new råd", "new kilde"}
    if line in {"", "import", "move", *asks}:  # its name alone, or it asks (tests/test_asking.py answers)
        with pytest.raises(SystemExit) as ended:
            main([*words, "--help"])
        assert ended.value.code == 0
        return
    if line in {"check", "spell"}:  # which change nothing
        root = ROOT
    else:
        root = project(tmp_path, {})
        shutil.copytree(ROOT / "schemas", root / "schemas")
        if words[0] == "move":
            first = load(root).base.collection("cases")["fjordvik"].observations[0].id  # type: ignore[attr-defined]
            assert main(["--root", str(root), "move", f"fjordvik/{first}", "gammel-id"]) == 0
    assert main(["--root", str(root), *words]) == 0, capsys.readouterr().out


# --- messages -------------------------------------------------------------------------------------------------------


def test_the_message_in_the_guide_is_what_comes(tmp_path: Path) -> None:
    for folder in content_folders():
        shutil.copytree(ROOT / folder, tmp_path / folder)
    blocks = re.findall(r"^```yaml\n(.*?)^```$", read("CONTRIBUTING.md"), re.MULTILINE | re.DOTALL)
    case = blocks[0].replace("themes: [forankring-og-eierskap]", "themes: [endringsagentar]")
    assert case != blocks[0]
    for name, right in (("Eksempel kommune", "Vestlia kommune"), ("short_name: Eksempel", "short_name: Vestlia")):
        case, blocks[1] = case.replace(name, right), blocks[1].replace(name, right)
    case = re.sub(r"^( *(?:summary|learn|text): .*)\.$", r"\1 der.", case, flags=re.MULTILINE)  # as the guide says
    case = re.sub(r"^( *title: .*)$", r"\1 der", case, flags=re.MULTILINE)  # the same
    (tmp_path / "cases" / "min-kommune.yml").write_text(case, encoding="utf-8")
    with (tmp_path / "reference" / "sources.yml").open("a", encoding="utf-8") as sources:
        sources.write(blocks[1])
    found = told(tmp_path, Wanted(generated=False)).problems
    shown = [block for block in indented("CONTRIBUTING.md") if re.match(r"\S+:\d+:\d+: ", block)]
    assert shown == ["\n".join([*in_text(found, tmp_path), ""])]


def test_no_other_document_shows_a_message() -> None:
    """Else it must be tried too."""
    for document in set(DOCUMENTS) - {"CONTRIBUTING.md"}:
        assert not re.search(r"\.ya?ml:\d+:\d+: ", read(document)), document


# --- templates ------------------------------------------------------------------------------------------------------


def pieces() -> list[str]:
    """Every piece of YAML in the guides."""
    return [block for guide in GUIDES for block in re.findall(r"^```yaml\n(.*?)^```$", read(guide), re.M | re.S)]


TRIED_IN_THE_CONTENT = (
    r"^(?:name: |transfer: |- id: eksempel|  - id: moter|told_by:|  study:|    evidence:|      - observation: )"
)
"""Pieces that `test_guides.py` pastes into the real content."""


def test_every_piece_of_yaml_is_tried_somewhere() -> None:
    tried = (TRIED_IN_THE_CONTENT, r"^    confidence:", r"^- from: ", r"^    text: [>|]-", r"^changes:")
    for piece in pieces():
        text = re.sub(r"^# yaml-language-server:.*\n", "", piece)
        assert sum(re.match(one, text) is not None for one in tried) == 1, piece


def test_the_judgement_in_the_guide_has_the_form_of_one() -> None:
    (piece,) = [one for one in pieces() if one.startswith("    confidence:")]
    judged = model.Confidence.model_validate(yaml.load(piece, yaml.BaseLoader)["confidence"])  # noqa: S506  # no types
    assert judged.counted is not None
    assert judged.level in {one.id for one in ROOT_BASE.collection("confidence").values()}  # type: ignore[attr-defined]


def test_the_move_in_the_guide_leads_a_public_address_on(tmp_path: Path) -> None:
    (piece,) = [one for one in pieces() if "- from: " in one]
    root = project(tmp_path, {})
    piece = re.sub(r"why: .*", "why: Den gamle sto to ganger.", piece)  # in one's own words, as the guide says
    (root / "reference" / "moved.yml").write_text(piece, encoding="utf-8")
    listed = root / LIST
    listed.write_text(listed.read_text(encoding="utf-8") + "/case/fjordvik/#gammel-id\n", encoding="utf-8")
    assert [str(one) for one in problems_of(root)[1]] == []
    (root / "reference" / "moved.yml").unlink()
    (fault,) = map(str, problems_of(root)[1])
    assert "case/fjordvik/#gammel-id" in fault


def test_the_change_in_the_guide_can_be_written_in_any_case(tmp_path: Path) -> None:
    (piece,) = [one for one in pieces() if one.startswith("changes:")]
    root = copy_of_valid(tmp_path)
    file = root / "cases" / "skogheim.yml"
    own = re.sub(r"what: (?:>-\n +)?.*", "what: Tallet på møter er rettet.", piece)
    file.write_text(file.read_text(encoding="utf-8") + own, encoding="utf-8")
    loaded = load(root)
    assert loaded.problems == ()
    assert len(history(loaded.base, "cases", "skogheim")) == 1


def test_long_texts_in_the_guide_can_be_shown() -> None:
    texts = [str(yaml.safe_load(one)["text"]) for one in pieces() if re.match(r"    text: [>|]-", one)]
    assert len(texts) == 2
    assert [fault for text in texts for fault in faults(Prose(text))] == []


# --- words ----------------------------------------------------------------------------------------------------------

ROOT_BASE = load(ROOT).base


def choices(record: type[BaseModel]) -> Iterator[str]:
    """The words that may stand in the fields of a class and of those inside it."""
    for info in record.model_fields.values():
        inner: Any = inside(info.annotation)
        if get_origin(inner) is Literal:
            yield from get_args(inner)
        elif isinstance(inner, type) and issubclass(inner, StrEnum):
            yield from (one.value for one in inner)
        elif nested := record_inside(info.annotation):
            yield from choices(nested)


def known() -> set[str]:
    """Fields, choices, ids and signs that a guide may name."""
    fields = {line.name for kind in KINDS for line in field_lines(kind.record)}
    words = {word for kind in KINDS for word in choices(kind.record)}
    ids = {one for kind in KINDS for one in ROOT_BASE.collection(kind.name)}
    return fields | words | ids | YAML_SIGNS | MARKDOWN_SIGNS | MADE_UP


@pytest.mark.parametrize("guide", GUIDES)
def test_each_word_in_code_in_a_guide_is_a_field_a_choice_a_file_or_a_command(guide: str) -> None:
    names = known() | {"nav"}  # of mkdocs.yml
    strange = [
        code
        for code in sorted(in_line(guide))
        if code not in names
        and code.rstrip(":") not in names
        and not (ROOT / code).exists()
        and Path(code.split()[0]).name not in COMMANDS
        and not _is_value(code, names)
    ]
    assert strange == []


def _is_value(code: str, names: set[str]) -> bool:
    """Whether it is a value in YAML: in quotes, a time, a field with a value, or fields in brackets."""
    if re.fullmatch(model.PERIOD, code.strip('"')) or re.fullmatch(r'"[^"]+"', code):
        return True
    data = yaml.load(code, yaml.BaseLoader)  # noqa: S506  # no types
    return isinstance(data, dict) and set(data) <= names


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_link_inside_the_project_leads_somewhere(document: str) -> None:
    text = read(document)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"https?:", target) or "…" in target:
            continue
        file, _, anchor = target.partition("#")
        path = (ROOT / document).parent / file if file else ROOT / document
        assert path.exists(), target
        if anchor:
            headings = re.findall(r"^#+ (.*)$", path.read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor in {re.sub(r"[^\w -]", "", one).lower().replace(" ", "-") for one in headings}, target


@pytest.mark.parametrize("document", ["README.md", "HACKING.md"])
def test_every_path_in_a_table_of_a_document_for_developers_is_there(document: str) -> None:
    rows = [line for line in read(document).splitlines() if line.startswith("| `")]
    named = [code for row in rows for code in re.findall(r"`([^`]+)`", row.split(" | ")[0]) if code.endswith("/")]
    assert len(named) > 5
    for code in named:
        path = code.replace("<fault>/", "")
        assert (ROOT / path).exists() or (ROOT / "reference" / path).exists(), code


def test_the_house_in_the_guide_for_developers_names_modules_that_are_there() -> None:
    house = read("HACKING.md").partition("## The house")[2].partition("\n## ")[0]
    rows = [line.split(" | ")[1] for line in house.splitlines() if line.startswith("| ") and " | " in line[2:]]
    named = {code for row in rows for code in re.findall(r"`([^`]+)`", row)}
    folder = ROOT / "src" / "knowledge_base"
    assert len(named) > 50
    for code in named - {"macros.py"}:
        assert list(folder.glob(f"{code.rstrip('/*')}.py")) or (folder / code.rstrip("/*")).is_dir(), code


def test_the_addresses_of_data_in_the_readme_are_public() -> None:
    listed = set((ROOT / LIST).read_text(encoding="utf-8").splitlines())
    told_of = {code for code in in_line("README.md") if code.startswith("/data/")}
    assert len(told_of) == 4
    for code in told_of:
        sought = re.escape(code).replace("<id>", "[a-z0-9-]+")
        assert any(re.fullmatch(sought, one) for one in listed), code

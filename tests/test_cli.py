from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from knowledge_base import cli
from knowledge_base.cli import main
from tests.support import ROOT, VALID


@pytest.fixture(autouse=True)
def outside_a_workflow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)


def spoil(root: Path) -> None:
    file = root / "reference" / "roles.yml"
    file.write_text(file.read_text(encoding="utf-8") + "- {id: leder, tittel: Lederen}\n", encoding="utf-8")


def test_check_counts_sound_content_and_succeeds(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--root", str(VALID), "check"]) == 0
    assert capsys.readouterr().out == (
        "2 virksomheter, 5 observasjoner, 2 råd, 4 påstander, "
        "6 lenker til belegg (3 støtter, 2 nyanserer, 1 motsier).\n"
        "LIX er målt i 82 tekster med 428 ord, 56 % av ordene i innholdet. Resten er titler, navn og steder i kilder.\n"
        "0 feil.\n"
    )


def test_check_tells_what_must_be_judged_again_and_succeeds(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = root / "recommendations" / "ga-foran.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(
        text.replace("contradicting: [skogheim], of: 2", "contradicting: [skogheim], of: 3"), encoding="utf-8"
    )
    assert main(["--root", str(root), "check"]) == 0
    told = capsys.readouterr().out.splitlines()
    place = r"recommendations/ga-foran\.yml:\d+:\d+: "
    assert any(re.match(f"{place}Belegget for «moter-skaper-tillit» er endret siden", line) for line in told)
    assert "1 funn må vurderes på nytt. Det gjør redaksjonen. Du trenger ikke gjøre noe." in told
    assert told[-1] == "0 feil."


def test_check_lists_every_problem_and_fails(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spoil(root)
    assert main(["--root", str(root), "check"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[:3] == [
        "reference/roles.yml:3:15: Feltet «tittel» er ukjent. Skriv «title» i stedet.",
        "    3 | - {id: leder, tittel: Lederen}",
        "      |               ^",
    ]
    assert lines[-1] == "1 feil."


def test_check_tells_other_tools_in_json(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spoil(root)
    assert main(["--root", str(root), "check", "--format", "json"]) == 1
    assert json.loads(capsys.readouterr().out) == [
        {
            "file": "reference/roles.yml",
            "line": 3,
            "column": 15,
            "what": "Feltet «tittel» er ukjent.",
            "do": "Skriv «title» i stedet.",
        }
    ]


def test_check_spells_where_there_is_a_word_list_and_says_how_much(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(ROOT / "reference" / "words.txt", root / "reference")
    file = root / "recommendations" / "ga-foran.yml"
    text = file.read_text(encoding="utf-8").replace("Vis at du mener det.", "Vis at du mennerr det.")
    file.write_text(text.replace("number: 1", "number: én"), encoding="utf-8")  # a fault of shape hides no other
    assert main(["--root", str(root), "check", "--format", "github"]) == 1
    told = capsys.readouterr().out
    assert re.search(r"::error file=recommendations/ga-foran.yml,line=\d+,col=\d+::Ordet «mennerr» er ukjent\.", told)
    assert "::error file=recommendations/ga-foran.yml,line=2,col=1::«én» er ikke et tall" in told
    assert re.search(r"^Stavingen er kontrollert i \d+ tekster med \d+ ord, \d+ % av ordene i innholdet", told, re.M)
    assert main(["--root", str(root), "check", "--no-spelling"]) == 1
    assert "Ordet «mennerr»" not in capsys.readouterr().out


def test_check_annotates_the_lines_in_a_workflow(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    spoil(root)
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert main(["--root", str(root), "check"]) == 1
    assert "::error file=reference/roles.yml,line=3,col=15::Feltet «tittel» er ukjent." in capsys.readouterr().out


def test_check_fails_where_there_is_no_content(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--root", str(tmp_path), "check"]) == 1
    assert capsys.readouterr().out.endswith(" feil.\n")


def test_stats_lists_the_heaviest_texts(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--root", str(VALID), "stats"])
    some = capsys.readouterr().out.splitlines()
    main(["--root", str(VALID), "stats", "--all"])
    everything = capsys.readouterr().out.splitlines()
    assert any(line.startswith("påstander: median LIX ") and line.endswith("(høyst 45)") for line in some)
    assert sum(line.startswith("LIX ") for line in some) == 10
    assert sum(line.startswith("LIX ") for line in everything) > 10


def test_stats_fails_on_heavy_texts(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = root / "recommendations" / "ga-foran.yml"
    heavy = "Gevinstrealiseringsprosesser forutsetter virksomhetsovergripende porteføljestyringskompetanse"
    text = file.read_text(encoding="utf-8").replace("Møt de ansatte. Vis at du mener det.", heavy)
    file.write_text(text, encoding="utf-8")
    assert main(["--root", str(root), "stats"]) == 1
    assert "LIX 104  råd: ga-foran" in capsys.readouterr().out


def test_stats_says_what_is_wrong_when_nothing_can_be_measured(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "reference").mkdir()
    assert main(["--root", str(tmp_path), "stats"]) == 1
    assert "reference/confidence.yml:1:1: Filen finnes ikke" in capsys.readouterr().out


def test_spell_names_unknown_words(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "reference" / "words.txt").write_text("xqzzy\n", encoding="utf-8")
    (root / "side.md").write_text("Xqzzy er kjent, zyqqx er ikke.\n", encoding="utf-8")
    assert main(["--root", str(root), "spell", str(root / "side.md")]) == 1
    out = capsys.readouterr().out
    assert "side.md:1:17: Ordet «zyqqx» er ukjent." in out
    assert out.endswith("1 ukjente ord.\n")


def test_spell_knows_what_the_records_are_called(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "reference" / "words.txt").write_text("xqzzy\n", encoding="utf-8")
    (root / "side.md").write_text("Fjordvik er kjent, og Skogheims folk. Fjordviq er ukjent.\n", encoding="utf-8")
    assert main(["--root", str(root), "spell", str(root / "side.md")]) == 1
    told = capsys.readouterr().out.splitlines()
    assert [line.split(": ", 1)[1] for line in told if ".md:" in line] == [
        "Ordet «Fjordviq» er ukjent. Mente du «Fjordvik»? "
        "Er ordet rett som det står, skriv det på en egen linje i reference/words.txt over «xqzzy»."
    ]


def test_the_help_names_no_base(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    assert "Råd med belegg" not in capsys.readouterr().out


def test_spell_reads_all_content_when_no_file_is_named(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copy(ROOT / "reference" / "words.txt", root / "reference")
    main(["--root", str(root), "spell"])
    assert re.search(r"^176 tekster med \d+ ord, \d+ % av ordene i innholdet", capsys.readouterr().out)


def test_new_makes_a_file_to_fill_in(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--root", str(root), "new", "case", "ny-kommune"]) == 0
    assert (root / "cases" / "ny-kommune.yml").read_text(encoding="utf-8").startswith("# yaml-language-server:")
    assert "ny-kommune.yml er laget" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["Ny kommune", "bø", "../ny", "fjordvik", "con", "lpt1"])
def test_new_refuses_a_name_that_is_taken_or_cannot_be_an_id(root: Path, name: str) -> None:
    before = sorted(root.rglob("*"))
    assert main(["--root", str(root), "new", "case", name]) == 2
    assert sorted(root.rglob("*")) == before


def test_schema_names_stale_files_and_writes_them(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--root", str(root), "schema", "--check"]) == 1
    told = capsys.readouterr().out
    assert "schemas/case.schema.json:1:1: Skjemaet følger ikke modellen og innholdet. Kjør «kb schema»" in told
    assert main(["--root", str(root), "schema"]) == 0
    assert main(["--root", str(root), "schema", "--check"]) == 0


def test_schema_tells_the_editor_where_each_belongs_and_leaves_its_other_settings(root: Path) -> None:
    file = root / ".vscode" / "settings.json"
    file.parent.mkdir()
    file.write_text(json.dumps({"a": 1, "yaml.schemas": {"./schemas/gone.schema.json": "x", "https://x": "y"}}))
    assert main(["--root", str(root), "schema"]) == 0
    settings = json.loads(file.read_text(encoding="utf-8"))
    schemas = settings["yaml.schemas"]
    assert (settings["a"], schemas["https://x"], schemas["./schemas/case.schema.json"]) == (1, "y", "cases/*.yml")
    assert "./schemas/gone.schema.json" not in schemas
    assert main(["--root", str(root), "schema", "--check"]) == 0


@pytest.mark.parametrize("text", ["// with a comment\n{}", "[]", ""])
def test_schema_leaves_settings_alone_that_are_no_plain_json(root: Path, text: str) -> None:
    file = root / ".vscode" / "settings.json"
    file.parent.mkdir()
    file.write_text(text)
    assert main(["--root", str(root), "schema"]) == 0
    assert file.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("command", [["check"], ["stats", "--all"]])
def test_a_reader_that_stops_reading_is_no_reason_for_a_traceback(command: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    kb = [sys.executable, "-m", "knowledge_base.cli", "--root", str(VALID), *command]
    result = subprocess.run(kb, stdout=writing, stderr=subprocess.PIPE, text=True, check=False)
    os.close(writing)
    assert result.returncode == 1
    assert result.stderr == ""


@pytest.mark.parametrize("arguments", [[], ["finnes-ikke"], ["new"], ["--finnes-ikke", "check"]])
def test_wrong_use_is_told_and_has_its_own_exit_status(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2


@pytest.mark.parametrize("encoding", ["ascii", "cp850", "cp1252", "latin-1", "utf-16"])
def test_every_fault_is_listed_on_a_console_that_lacks_letters(root: Path, encoding: str) -> None:
    (root / "cases" / "ny.yml").write_text("Porsáŋgu–: «1»\n", encoding="utf-8")
    (root / "reference" / "roles.yml").write_text("- {id: hr-leder}\n", encoding="utf-8")
    command = [sys.executable, "-m", "knowledge_base.cli", "--root", str(root), "check"]
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0", "GITHUB_ACTIONS": ""}
    result = subprocess.run(command, env=environment, capture_output=True, check=False)
    told = result.stdout.decode(encoding, "replace")
    assert result.returncode == 1, result.stderr
    assert b"Traceback" not in result.stderr
    assert "cases/ny.yml:1:1: " in told
    assert "reference/roles.yml:1:3: " in told


def test_a_new_file_is_told_of_on_a_console_that_lacks_letters(tmp_path: Path) -> None:
    (tmp_path / "cases").mkdir()
    command = [sys.executable, "-m", "knowledge_base.cli", "--root", str(tmp_path), "new", "case", "prove"]
    result = subprocess.run(command, env={**os.environ, "PYTHONIOENCODING": "ascii"}, capture_output=True, check=False)
    assert (result.returncode, result.stderr) == (0, b"")
    assert (tmp_path / "cases" / "prove.yml").exists()


def test_no_name_in_a_file_can_give_a_workflow_a_command(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    keys = [
        '"x\\n::error file=README.md,line=1::Falsk\\n::stop-commands::abc": 1',
        '"\\e[2J\\e]0;eid\\a": 2',
        '"##[error]y": 3',
    ]
    (root / "cases" / "ny.yml").write_text("\n".join(keys) + "\n", encoding="utf-8")
    assert main(["--root", str(root), "check"]) == 1
    told = capsys.readouterr().out
    assert "\x1b" not in told
    assert "##[" not in told
    commands = [line for line in told.splitlines() if line.lstrip().startswith("::")]
    assert commands
    assert all(line.startswith("::error file=cases/ny.yml,line=") for line in commands)


def test_a_folder_that_cannot_be_written_is_told_in_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--root", str(tmp_path / "finnes-ikke"), "new", "case", "prove"]) == 1
    assert capsys.readouterr().err.startswith("Kommandoen stoppet fordi ")


def test_spelling_passes_over_what_cannot_be_read(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is a fault, and `kb check` tells of it."""
    (root / "reference" / "words.txt").write_text("fjordvik\n", encoding="utf-8")
    (root / "cases" / "lenke.yml").symlink_to("/dev/zero")
    os.mkfifo(root / "cases" / "ror.yml")
    (root / "cases" / "annet.yml").write_bytes(b"\xff\xfe")
    assert main(["--root", str(root), "spell"]) in {0, 1}
    assert "ukjente ord." in capsys.readouterr().out


def test_a_list_cannot_be_compared_with_what_git_does_not_know(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--root", str(root), "addresses", "--since", "finnes-ikke"]) == 2
    assert "Fant ikke «finnes-ikke»" in capsys.readouterr().err


def test_spell_says_when_there_is_no_such_file(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--root", str(root), "spell", str(root / "finnes-ikke.yml")]) == 2
    assert "finnes-ikke.yml er ingen fil." in capsys.readouterr().err


def test_nothing_is_moved_to_a_name_that_windows_cannot_have(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    assert main(["--root", str(root), "move", "case/fjordvik/", "aux"]) == 1
    assert "Id-en «aux» kan ikke være navnet på en fil i Windows." in capsys.readouterr().out
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before


def test_what_is_written_is_sent_in_by_who_has_used_git_and_by_who_has_not() -> None:
    said = cli.sending("fjellvik")
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert "«Tre måter å bidra på» i CONTRIBUTING.md" in said
    assert "make serve" in said
    assert ".venv/bin/kb check" in said
    linking = "«Lenk en observasjon til et råd» i CONTRIBUTING.md"
    assert linking not in said
    assert linking in cli.sending("fjellvik", is_case=True)
    assert "## Lenk en observasjon til et råd" in guide
    assert "## Tre måter å bidra på" in guide
    commands = [line.strip() for line in said.splitlines() if line.startswith("    git ")]
    assert [line.split()[1] for line in commands] == ["switch", "add", "commit", "push"]
    assert all(line.replace("fjellvik", "min-kommune") in guide for line in commands if "commit" not in line)

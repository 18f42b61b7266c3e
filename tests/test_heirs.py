"""What has taken over from an id that is gone, and where something stood that is gone."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from knowledge_base.inspection import problems_of
from knowledge_base.public import Stood
from tests.support import ROOT

GONE = "lederne-saa-mulighetene"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The real content, without the pages."""
    for name in ("cases", "recommendations", "reference"):
        shutil.copytree(ROOT / name, tmp_path / name)
    return tmp_path


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def told(root: Path) -> list[str]:
    return [f"{one.file} {one.what} {one.do}" for one in problems_of(root)[1]]


def move_an_observation(root: Path, more: str = "") -> None:
    """Moves an observation from one organisation to another."""
    bergen, trondheim = root / "cases" / "bergen.yml", root / "cases" / "trondheim.yml"
    text = bergen.read_text(encoding="utf-8")
    start = text.index(f"  - id: {GONE}\n")
    end = text.index("  - id: ", start + 1)
    bergen.write_text(text[:start] + text[end:], encoding="utf-8")
    entry = text[start:end].replace("    initiatives: [it-grunnmur]\n", "")
    entry = entry.replace(f"  - id: {GONE}\n", f"  - id: {GONE}\n{more}")
    trondheim.write_text(trondheim.read_text(encoding="utf-8") + entry, encoding="utf-8")


def test_an_observation_that_stands_in_another_file_is_named_where_it_is_missed(content: Path) -> None:
    move_an_observation(content)
    missed = [one for one in told(content) if "Fant ikke" in one]
    assert len(missed) == 3
    assert all(f"Den heter nå «trondheim/{GONE}»." in one for one in missed)


def test_what_stands_in_a_renamed_file_is_named_by_its_new_id(content: Path) -> None:
    (content / "cases" / "sr-bank.yml").rename(content / "cases" / "sparebanken.yml")
    change(content / "cases" / "sparebanken.yml", "short_name:", "former_ids: [sr-bank]\nshort_name:")
    missed = [one for one in told(content) if "sr-bank/leder-tar-ut-gevinsten" in one]
    assert missed
    assert all("Den heter nå «sparebanken/leder-tar-ut-gevinsten»." in one for one in missed)


def test_an_observation_with_another_id_is_told_once_at_it(content: Path) -> None:
    change(content / "cases" / "baerum.yml", "  - id: digit-viser-behovet\n", "  - id: digit-viste-behovet\n")
    [only] = told(content)
    assert only.startswith("cases/baerum.yml «digit-viser-behovet» har fått den nye id-en «digit-viste-behovet», men 5")


def test_a_new_record_of_its_own_has_taken_over_from_nothing(content: Path) -> None:
    themes = content / "reference" / "themes.yml"
    change(themes, "- id: opplaering\n", "- id: romfart\n")
    assert not any("har fått den nye id-en" in one for one in told(content))


def test_a_deleted_observation_is_told_once_also_where_its_readers_are_led_on(content: Path) -> None:
    file = content / "cases" / "baerum.yml"
    text = file.read_text(encoding="utf-8")
    start = text.index("  - id: ildsjeler-i-starten\n")
    file.write_text(text[:start] + text[text.index("  - id: ", start + 1) :], encoding="utf-8")
    (only,) = told(content)
    assert only.startswith("cases/baerum.yml «baerum/ildsjeler-i-starten» er borte, men 8 steder nevner den")
    (line,) = re.findall("«- ([{]from[^»]+)»", only)
    with (content / "reference" / "moved.yml").open("a", encoding="utf-8") as moved:
        moved.write(f"- {line.replace('…', 'Den er tatt bort.')}\n")
    (only,) = told(content)
    assert only.startswith("reference/moved.yml «baerum/ildsjeler-i-starten» er slettet og ført videre her, men 8")
    assert "hypotheses.yml (linje 35–38)" in only


# --- where something stood --------------------------------------------------------------------------------------------


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A checkout with a page and a list."""
    (tmp_path / "side.md").write_text("# Side\n\n## En { #en }\n\nOrd.\n\n## To\n\nFlere ord.\n", encoding="utf-8")
    (tmp_path / "liste.yml").write_text("- id: en\n  x: 1\n- id: to\n  x: 1\n- id: tre\n  x: 1\n", encoding="utf-8")
    for words in (
        ["init", "-q"],
        ["add", "."],
        ["-c", "user.name=x", "-c", "user.email=x@eksempel.no", "commit", "-q", "-m", "x"],
    ):
        subprocess.run(["git", "-C", str(tmp_path), *words], check=True)
    return tmp_path


def test_a_heading_that_has_lost_its_anchor_is_found(repository: Path) -> None:
    change(repository / "side.md", "## En { #en }", "## Noe annet")
    assert Stood(repository, repository).line("side.md", "en") == (3, "## Noe annet")


def test_a_heading_whose_words_were_its_anchor_is_found(repository: Path) -> None:
    change(repository / "side.md", "## To", "## Tre")
    assert Stood(repository, repository).line("side.md", "to") == (7, "## Tre")


def test_an_entry_that_is_gone_stood_before_the_next_one(repository: Path) -> None:
    change(repository / "liste.yml", "- id: to\n  x: 1\n", "")
    assert Stood(repository, repository).line("liste.yml", "to") == (3, "- id: tre")


def test_without_a_history_the_one_heading_without_an_anchor_is_meant(tmp_path: Path) -> None:
    (tmp_path / "side.md").write_text("# Side\n\n## En\n\n## To { #to }\n", encoding="utf-8")
    assert Stood(tmp_path, tmp_path).line("side.md", "en") == (3, "## En")
    (tmp_path / "side.md").write_text("# Side\n\n## En\n\n## To\n", encoding="utf-8")
    assert Stood(tmp_path, tmp_path).line("side.md", "en") == (1, "")


def test_a_deleted_file_is_told_once_and_nothing_that_follows_from_it(content: Path) -> None:
    (content / "recommendations" / "sentraliser-it.yml").unlink()
    (said,) = told(content)
    assert said.startswith("recommendations/sentraliser-it.yml Filen er borte, og siden /rad/sentraliser-it/")
    assert "Legg filen tilbake." in said
    assert "«- {from: rad/sentraliser-it/, to: rad/, why: …}»" in said


def test_the_line_that_is_told_for_a_deleted_file_is_accepted_as_it_is_told(content: Path) -> None:
    (content / "recommendations" / "sentraliser-it.yml").unlink()
    (said,) = told(content)
    line = re.search(r"«(- \{from: .*?\})»", said)
    assert line
    with (content / "reference" / "moved.yml").open("a", encoding="utf-8") as moved:
        moved.write(line[1].replace("…", "Rådet er tatt bort.") + "\n")
    assert [one for one in told(content) if "har vært offentlig" in one] == []


def test_what_follows_from_a_deleted_file_is_told_when_it_is_said_where_readers_go(content: Path) -> None:
    (content / "recommendations" / "sentraliser-it.yml").unlink()
    (content / "reference" / "moved.yml").write_text(
        "- from: rad/sentraliser-it/\n  to: rad/kompetanse-og-laering/\n  why: Rådet er delt på flere andre råd her.\n",
        encoding="utf-8",
    )
    (said,) = told(content)
    assert said.startswith("reference/moved.yml «sentraliser-it» er slettet og ført videre her")
    assert "Ta bort det som nevner den" in said
    assert "Ingen påstand bruker da observasjonene i " in said


def test_all_that_a_deleted_file_leaves_to_do_is_told_with_it_before_it_is_led_on(content: Path) -> None:
    (content / "recommendations" / "sentraliser-it.yml").unlink()
    (first,) = told(content)
    with (content / "reference" / "moved.yml").open("a", encoding="utf-8") as moved:
        moved.write("- {from: rad/sentraliser-it/, to: rad/, why: Rådet er tatt bort her.}\n")
    (then,) = told(content)
    assert first.partition("Gjør så dette også: ")[2] == then.partition("på det som sto der. ")[2] != ""


def test_what_is_to_go_with_a_deleted_file_is_told_by_its_lines(content: Path) -> None:
    (content / "recommendations" / "sentraliser-it.yml").unlink()
    (said,) = told(content)
    lines = (content / "reference" / "questions.yml").read_text(encoding="utf-8").split("\n")
    start, end = map(int, re.search(r"reference/questions.yml \(linje (\d+)–(\d+)", said).groups())  # type: ignore[union-attr]
    assert lines[start - 1].startswith("- id:")
    assert "answer: sentraliser-it/" in lines[end - 1]
    assert "Før også disse adressene videre i reference/moved.yml: selvsjekk/#" in said


@pytest.mark.parametrize("name", ["aaa", "sentraliser-it-kopi"])
def test_an_advice_that_is_there_twice_is_told_once_in_the_file_that_is_new(content: Path, name: str) -> None:
    shutil.copy(content / "recommendations" / "sentraliser-it.yml", content / "recommendations" / f"{name}.yml")
    (said,) = told(content)
    assert said.startswith(f"recommendations/{name}.yml Filen sier det samme som recommendations/sentraliser-it.yml.")
    assert "Slett denne filen." in said


def test_a_file_with_another_name_is_not_told_as_deleted(content: Path) -> None:
    (content / "cases" / "sr-bank.yml").rename(content / "cases" / "sparebanken.yml")
    assert not any("Filen er borte" in one for one in told(content))


@pytest.mark.parametrize("old", ["summary: ", "short_name: "])
def test_no_file_is_told_as_deleted_while_one_that_may_have_its_place_cannot_be_read(content: Path, old: str) -> None:
    (content / "cases" / "sr-bank.yml").rename(content / "cases" / "sparebanken.yml")
    change(content / "cases" / "sparebanken.yml", "short_name:", "former_ids: [sr-bank]\nshort_name:")
    addresses = content / "reference" / "addresses.txt"
    addresses.write_text(f"{addresses.read_text(encoding='utf-8')}case/sparebanken/\n", encoding="utf-8")
    file = content / "cases" / "sparebanken.yml"
    file.write_text(
        "".join(line for line in file.read_text("utf-8").splitlines(True) if not line.startswith(old)), "utf-8"
    )
    assert not any("Filen er borte" in one for one in told(content))


def without_a_claim(root: Path) -> None:
    """Takes away a claim that others refer to, and that alone uses two observations."""
    file = root / "recommendations" / "sentraliser-it.yml"
    text = file.read_text(encoding="utf-8")
    start = text.index("  - id: felleskomponenter\n")
    file.write_text(text[:start] + text[text.index("  - id: ", start + 1) :], encoding="utf-8")


def test_all_that_follows_from_a_deleted_claim_is_told_with_it_once(content: Path) -> None:
    without_a_claim(content)
    first, second = told(content)
    assert "«- {from: rad/sentraliser-it/#felleskomponenter, to: rad/sentraliser-it/, why: …}»" in first
    assert "ingen påstand baerum/felleskomponenter og oslo/nasjonale-felleskomponenter" in first
    assert "reference/questions.yml" in second
    assert "moved.yml" not in second


def test_an_observation_that_was_used_before_is_not_taken_for_new(content: Path) -> None:
    file = content / "recommendations" / "sentraliser-it.yml"
    text = file.read_text(encoding="utf-8")
    start = text.index("      - observation: oslo/nasjonale-felleskomponenter\n")
    file.write_text(text[:start] + text[text.index("      - observation: ", start + 1) :], encoding="utf-8")
    (said,) = [one for one in told(content) if "Ingen påstand bruker" in one]
    assert "Er den ny" not in said
    assert "«stands_alone:» med grunnen" in said

"""What a change means for readers, from two states of the small base; and how `kb diff` tells it."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from knowledge_base.cli import main
from knowledge_base.comparing import Comparison, compare, untold
from knowledge_base.kinds.case import Initiative
from knowledge_base.load import load
from knowledge_base.model import Claim, Observation, Record
from knowledge_base.registry import KINDS
from knowledge_base.telling_changes import PARTS, Words, in_json, in_markdown, in_text
from tests.support import ROOT, VALID, copy_of_valid, git

ADVICE = "recommendations/ga-foran.yml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_of_valid(tmp_path)


def edit(root: Path, file: str, *pairs: tuple[str, str]) -> None:
    text = (root / file).read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new)
    (root / file).write_text(text, encoding="utf-8")


def compared(root: Path) -> Comparison:
    return compare(load(VALID).base, load(root).base)


def said(found: Comparison) -> list[str]:
    words = Words(ROOT / "templates")
    return [one for _, sentences in words.told(found) for one in sentences]


def test_nothing_is_another_when_nothing_says_anything_else(root: Path) -> None:
    edit(root, "cases/fjordvik.yml", ("name: Fjordvik kommune", 'name:   "Fjordvik kommune"  # navnet'))
    found = compared(root)
    assert found.is_empty
    assert list(in_text(found, Words(ROOT / "templates"))) == ["Endringen betyr ingenting for leserne."]


def test_a_renamed_organisation_has_moved_with_all_that_stands_in_it_and_says_nothing_else(root: Path) -> None:
    assert main(["--root", str(root), "move", "case/fjordvik/", "fjordvik-kommune"]) == 0
    found = compared(root)
    assert said(found) == ["/case/fjordvik/ flytter til /case/fjordvik-kommune/."]
    assert [(one.was, one.item.id) for one in found.moved] == [("fjordvik", "fjordvik-kommune")]


def test_one_that_is_renamed_by_hand_without_a_word_of_it_is_known_by_its_title(root: Path) -> None:
    (root / "cases" / "fjordvik.yml").rename(root / "cases" / "annet.yml")
    found = compared(root)
    assert [(one.was, one.item.id) for one in found.moved] == [("fjordvik", "annet")]
    assert (found.new, found.gone) == ((), ())


def test_two_with_one_title_are_not_taken_for_each_other(root: Path) -> None:
    text = (root / "cases" / "fjordvik.yml").read_text(encoding="utf-8")
    (root / "cases" / "fjordvik.yml").unlink()
    for name in ("en", "to"):
        (root / "cases" / f"{name}.yml").write_text(text, encoding="utf-8")
    found = compared(root)
    assert found.moved == ()
    assert {one.id for one in found.new} == {"en", "to"}
    assert [one.id for one in found.gone] == ["fjordvik"]


def test_a_renamed_observation_leads_from_its_old_place(root: Path) -> None:
    assert main(["--root", str(root), "move", "fjordvik/leder-moter-ansatte", "leder-moter-alle"]) == 0
    assert said(compared(root)) == ["/case/fjordvik/#leder-moter-ansatte flytter til /case/fjordvik/#leder-moter-alle."]


def test_less_evidence_is_told_as_how_the_claim_stands_now(root: Path) -> None:
    text = (root / ADVICE).read_text(encoding="utf-8")
    first = text.index("stance: supports")
    (root / ADVICE).write_text(text[:first] + "stance: nuances" + text[first + len("stance: supports") :], "utf-8")
    found = compared(root)
    [claim] = found.claims
    assert (claim.before.supporting - claim.now.supporting, claim.advice, claim.number) == (1, 1, 1)
    assert said(found)[0].startswith(
        f"Råd 1: påstand 1 støttes nå av {claim.now.supporting} virksomheter, før {claim.before.supporting}."
    )
    assert "må vurderes på nytt" in said(found)[0]
    assert [one.fields for one in found.changed] == [("evidence",)]


def test_claims_in_another_order_have_other_numbers_and_this_is_told(root: Path) -> None:
    text = (root / ADVICE).read_text(encoding="utf-8")
    top, first, *rest = text.split("\n  - id: ")
    second, end = rest[0].split("\nactions:") if "\nactions:" in rest[0] else (rest[0], None)
    assert end is not None
    (root / ADVICE).write_text(f"{top}\n  - id: {second}\n  - id: {first}\nactions:{end}", encoding="utf-8")
    assert said(compared(root)) == ["Råd «Gå foran som leder»: rekkefølgen på påstandene er endret."]


def test_a_level_that_is_another_is_told_with_the_one_before(root: Path) -> None:
    edit(root, ADVICE, ("level: lav\n", "level: middels\n"))
    [claim] = compared(root).claims
    assert claim.before.level != claim.now.level
    assert f"Tilliten er nå {claim.now.level.lower()}, før {claim.before.level.lower()}." in said(compared(root))[0]


def test_a_cell_that_is_filled_is_told_and_those_of_a_new_organisation_are_not(root: Path) -> None:
    text = (root / "cases" / "fjordvik.yml").read_text(encoding="utf-8")
    (root / "cases" / "nytt.yml").write_text(text.replace("Fjordvik", "Nytt"), encoding="utf-8")
    found = compared(root)
    assert ([one.title for one in found.new], found.cells) == (["Nytt kommune"], ())
    (root / "cases" / "nytt.yml").unlink()
    edit(root, "cases/skogheim.yml", ("perspective: hr", "perspective: ledelse"))
    assert "Cellen Mennesker × Skogheim er nå tom." in said(compared(root))
    back = compare(load(root).base, load(VALID).base)
    assert "Cellen Mennesker × Skogheim er ikke lenger tom." in said(back)


def test_what_comes_and_goes_with_its_owner_is_not_told_by_itself(root: Path) -> None:
    (root / "cases" / "skogheim.yml").unlink()
    found = compared(root)
    assert [(one.kind, one.id) for one in found.gone] == [("cases", "skogheim")]
    assert "Virksomhet «Direktoratet Skogheim», som sto på /case/skogheim/." in said(found)


def test_what_cannot_be_read_is_neither_new_nor_gone(root: Path) -> None:
    edit(root, "cases/skogheim.yml", ("short_name: Skogheim\n", ""))
    edit(root, "reference/themes.yml", ("- id: ", "- {id: feil\n- id: "))
    found = compared(root)
    assert found.gone == ()
    assert said(found)[-1] == "2 poster kunne ikke leses, og er ikke sammenliknet."


def test_every_field_of_every_change_is_in_the_data_with_its_sentence(root: Path) -> None:
    assert main(["--root", str(root), "move", "fjordvik/leder-moter-ansatte", "leder-moter-alle"]) == 0
    data = json.loads("\n".join(in_json(compared(root), Words(ROOT / "templates"))))
    assert set(data) == {*PARTS, "unread"}
    [moved] = data["moved"]
    assert moved["item"]["address"] == "case/fjordvik/#leder-moter-alle"
    assert moved["says"].endswith("flytter til /case/fjordvik/#leder-moter-alle.")


def test_no_word_of_a_record_becomes_more_than_text_in_a_comment(root: Path) -> None:
    text = (root / "cases" / "fjordvik.yml").read_text(encoding="utf-8")
    odd = "Ny @noen #1 *ut* _a_ [b](c) `d` !e ~f~ | g"
    (root / "cases" / "nytt.yml").write_text(text.replace("name: Fjordvik kommune", f'name: "{odd}"'), encoding="utf-8")
    told = "\n".join(in_markdown(compared(root), Words(ROOT / "templates")))
    assert r"Ny &#64;noen \#1 \*ut\* \_a\_ \[b\](c) \`d\` \!e \~f\~ \| g" in told
    assert "### Nytt\n" in told


# --- the command ----------------------------------------------------------------------------------------------------


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """The small base in a folder of a repository, with templates beside it, and one commit."""
    root = tmp_path / "raad" / "base"
    shutil.copytree(VALID, root)
    shutil.copytree(ROOT / "templates", root / "templates")
    git(tmp_path, "init", "--initial-branch=main", ".")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--message", "x")
    return root


def test_the_command_compares_with_where_the_work_began(checkout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git(checkout, "checkout", "-b", "mitt")
    edit(checkout, "cases/skogheim.yml", ("name: Direktoratet Skogheim", "name: Skogheim direktorat"))
    git(checkout, "checkout", "main", "--quiet", "-m")
    git(checkout, "checkout", "mitt", "--quiet", "-m")
    assert main(["--root", str(checkout), "diff", "main"]) == 0
    assert capsys.readouterr().out == "Endret:\n  Virksomhet «Skogheim direktorat»: navnet er endret.\n"


def test_a_branch_that_only_the_others_have_is_proposed(checkout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git(checkout, "update-ref", "refs/remotes/origin/hoved", "HEAD")
    assert main(["--root", str(checkout), "diff", "hoved"]) == 2
    assert "Skriv «origin/hoved», som er der." in capsys.readouterr().err
    assert main(["--root", str(checkout), "diff", "borte"]) == 2
    assert "Skriv" not in capsys.readouterr().err


def test_what_others_have_done_since_is_no_part_of_the_change(
    checkout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    git(checkout, "checkout", "-b", "mitt")
    git(checkout, "checkout", "main")
    edit(checkout, "cases/fjordvik.yml", ("name: Fjordvik kommune", "name: Kommunen Fjordvik"))
    git(checkout, "commit", "--all", "--message", "andre")
    git(checkout, "checkout", "mitt")
    assert main(["--root", str(checkout), "diff", "main"]) == 0
    assert capsys.readouterr().out == "Endringen betyr ingenting for leserne.\n"


def test_an_unknown_commit_is_told_without_a_traceback(checkout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--root", str(checkout), "diff", "--format=json", "finnes-ikke"]) == 2
    assert capsys.readouterr().err.startswith("Fant ikke «finnes-ikke» i historien til git")


def test_a_change_that_the_record_does_not_tell_is_a_fault_at_the_record(
    checkout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(checkout, "cases/skogheim.yml", ("    title: Kurset sto på nettet\n", "    title: Alle kurs sto på nettet\n"))
    edit(checkout, "reference/themes.yml", ("title: Forankring", "title: Eierskap"))
    assert main(["--root", str(checkout), "diff", "HEAD", "--untold"]) == 1
    out = capsys.readouterr().out
    assert "cases/skogheim.yml:1:1: «Direktoratet Skogheim» er blitt annerledes for leseren, og sier det ikke." in out
    assert re.search(r"reference/themes.yml:\d+:3: «Eierskap» er blitt annerledes", out)
    assert out.endswith("2 poster er endret uten å si det.\n")


def test_one_new_line_of_changes_is_enough_and_an_old_one_is_not(
    checkout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(checkout, "cases/fjordvik.yml", ("name: Fjordvik kommune", "name: Kommunen Fjordvik"))
    assert main(["--root", str(checkout), "diff", "HEAD", "--untold"]) == 1
    edit(checkout, "cases/fjordvik.yml", ("changes:\n", "changes:\n  - {date: 2026-11-25, what: Navnet er nytt.}\n"))
    capsys.readouterr()
    assert main(["--root", str(checkout), "diff", "HEAD", "--untold"]) == 0
    assert capsys.readouterr().out == "0 poster er endret uten å si det.\n"


def test_what_is_new_or_gone_as_a_whole_need_not_tell_it_and_a_new_part_must(root: Path) -> None:
    text = (root / "cases" / "fjordvik.yml").read_text(encoding="utf-8")
    (root / "cases" / "nytt.yml").write_text(text.replace("Fjordvik", "Nytt"), encoding="utf-8")
    told = [one.file for one in untold(load(VALID).base, load(root).base)]
    assert "cases/nytt.yml" not in told
    edit(root, "cases/skogheim.yml", ("observations:\n", f"observations:\n{OBSERVATION}"))
    told = [one.file for one in untold(load(VALID).base, load(root).base)]
    assert "cases/skogheim.yml" in told


@pytest.mark.parametrize(
    ("text", "slip"),
    [
        ("De ansatte fik to timer, med tall.", True),
        ("De ansatte fikk tre timer med tall", False),
        ("De ansatte fikk to timer uten tall", False),
        ("De ansatte fikk ikke to timer med tall", False),
        ("De ansatte fikk 2 timer med tall", False),
    ],
)
def test_a_spelling_that_is_mended_is_no_change_of_meaning(root: Path, text: str, slip: bool) -> None:
    old = "    title: Kurset sto på nettet\n"
    edit(root, "cases/skogheim.yml", (old, "    title: De ansatte fikk to timer med tall\n"))
    before = load(root).base
    edit(root, "cases/skogheim.yml", ("    title: De ansatte fikk to timer med tall\n", f"    title: {text}\n"))
    after = load(root).base
    assert [one.slip for one in compare(before, after).changed] == [slip]
    assert (list(untold(before, after)) == []) == slip


OBSERVATION = """  - id: ny
    perspective: hr
    was: gjort
    themes: [forankring]
    title: Noe nytt
    text: Noe nytt ble gjort.
    stands_alone: Ny i basen, og ikke brukt.
    ref: {section: "1", page: 3}
"""


def test_content_of_an_older_model_is_told_in_one_sentence(checkout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(checkout, "reference/confidence.yml", ("  verb: stemmer trolig\n", ""), ("  verb: kan stemme\n", ""))
    git(checkout, "commit", "--all", "--message", "gammelt")
    git(checkout, "revert", "--no-edit", "HEAD")
    assert main(["--root", str(checkout), "diff", "HEAD~1"]) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert err.startswith("Innholdet i «HEAD~1» kan ikke leses med feltene slik de er i dag")


def test_what_has_no_id_of_its_own_is_not_told(root: Path) -> None:
    lead = "- from: case/gammel/\n  to: case/fjordvik/\n  why: Den er slått sammen.\n"
    (root / "reference" / "moved.yml").write_text(lead, encoding="utf-8")
    assert compared(root).is_empty


def test_a_base_that_cannot_be_read_is_told_with_its_faults(checkout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (checkout / "reference" / "base.yml").write_text("name: [\n", encoding="utf-8")
    assert main(["--root", str(checkout), "diff", "HEAD", "--format=markdown"]) == 1
    assert "reference/base.yml:" in capsys.readouterr().out


def test_every_field_that_can_change_has_a_word_that_readers_know() -> None:
    words = set(re.findall(r'"(\w+)": "', (ROOT / "templates" / "comparison.txt.j2").read_text(encoding="utf-8")))
    records: list[type[Record]] = [*(kind.record for kind in KINDS), Initiative, Observation, Claim]
    fields = {info.alias or name for record in records for name, info in record.model_fields.items()}
    assert fields - words == {"id", "former_ids", "changes"}  # which are told of in other ways

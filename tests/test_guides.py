"""The guides for contributors: what they tell to paste is pasted into the real content as they say, and checked."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from textwrap import dedent
from typing import get_args

import pytest
import yaml

from knowledge_base.base import KnowledgeBase
from knowledge_base.checking import spelling_of
from knowledge_base.checks import GUIDE_CASE, check
from knowledge_base.kinds.case import Case
from knowledge_base.kinds.source import Source
from knowledge_base.kinds.theme import Theme
from knowledge_base.links import links
from knowledge_base.load import content_folders, load
from knowledge_base.meanings import folded
from knowledge_base.model import Was
from knowledge_base.registry import KINDS
from knowledge_base.unmeant import guide_names, guide_texts
from tests.support import ROOT

GUIDES = ("docs/bidra.md", "CONTRIBUTING.md")
CASE, SOURCE = "min-kommune", "eksempel-2026"
CLAIM = ("sentraliser-it", "samlet-beslutning")


@pytest.mark.parametrize("guide", GUIDES)
def test_a_guide_lists_the_words_to_choose_between(guide: str) -> None:
    base = load(ROOT).base
    rows = re.findall(r"^\| `(\w+)`[^|]*\| (.*) \|$", (ROOT / guide).read_text(encoding="utf-8"), re.MULTILINE)
    listed = {field: re.findall("`([a-z-]+)`", words) for field, words in reversed(rows) if field in WORDS}
    assert listed == {
        "type": [*base.collection("organisation_types")],
        "kind": [*get_args(Source.model_fields["kind"].annotation)],
        "perspective": [*base.collection("perspectives")],
        "was": [one.value for one in Was],
        "themes": [*base.collection("themes")],
    }


WORDS = ("type", "kind", "perspective", "was", "themes")


def templates(guide: str) -> Iterator[str]:
    """The pieces of YAML in a guide, without the line for editors, which is no content."""
    text = (ROOT / guide).read_text(encoding="utf-8")
    for block in re.findall(r"^```yaml\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
        yield re.sub(r"^# yaml-language-server:.*\n", "", block)


def template(guide: str, mark: str) -> str:
    """The one piece of YAML in a guide in which a line matches `mark`."""
    [found] = [block for block in templates(guide) if re.search(mark, block, re.MULTILINE)]
    return found


def case_template(guide: str) -> str:
    return template(guide, r"^name: ")


def source_template(guide: str) -> str:
    return template(guide, rf"^- id: {SOURCE}\n  kind: rapport$")


def web_source_template() -> str:
    """The source that has no pages."""
    return template("CONTRIBUTING.md", rf"^- id: {SOURCE}\n  kind: nettside$")


def observation_template(guide: str) -> str:
    """The observation from another source than the file's own."""
    return template(guide, r"^    ref: \{source: ")


def account_template(guide: str) -> str:
    """How another source knows the organisation."""
    return template(guide, r"^told_by:$")


def more_template(guide: str) -> str:
    """What may stand in a case too."""
    return template(guide, r"^transfer: ")


def study_template(guide: str) -> str:
    """How a source came about."""
    return template(guide, r"^  study:$")


def evidence_template(guide: str) -> str:
    """The link from a claim. One guide has the line above it along, the other only says where it goes."""
    return template(guide, r"^        stance: ").removeprefix("    evidence:\n")


OF_TEXTS = {"summary", "learn", "title", "text", "why", "transfer", "why_chosen", "selection", "informants", "method"}
OF_TEXTS |= {"judgement", "what"}


@pytest.mark.parametrize("guide", GUIDES)
def test_the_observation_in_a_guide_is_one_that_the_check_knows_to_be_made_up(guide: str) -> None:
    assert f"observation: {GUIDE_CASE}/" in evidence_template(guide)


def example_texts(template: str) -> list[str]:
    """The texts in a template that whoever pastes it must write anew, but for those with a made-up name."""

    def found(name: str, value: object) -> Iterator[str]:
        if isinstance(value, str) and name in OF_TEXTS and not any(one in value for one in guide_names()):
            yield value
        for key, inner in value.items() if isinstance(value, dict) else ():
            yield from found(key, inner)
        for inner in value if isinstance(value, list) else ():
            yield from found(name, inner)

    return [*found("", yaml.safe_load(dedent(template)))]


def is_left(line: str) -> bool:
    """Whether a line of a template has a text or a name that must be written anew."""
    return re.match(r" *(?:summary|learn|title|text): |(?:short_)?name: ", line) is not None


def in_own_words(template: str) -> str:
    """A template with other texts and names, as the guide says: «bytt ut teksten»."""
    template = template.replace("Eksempel kommune", "Fjellvik kommune").replace("name: Eksempel\n", "name: Fjellvik\n")
    template = template.replace("Eksempelinstituttet", "Fjellinstituttet")
    fields = "summary|learn|text|why|transfer|why_chosen|selection|informants|method"
    template = re.sub(r"^( *(?:- )?title: .*)$", r"\1 der", template, flags=re.MULTILINE)
    return re.sub(rf"^( *(?:{fields}): .*)\.$", r"\1 der.", template, flags=re.MULTILINE)


def append(file: Path, text: str) -> None:
    file.write_text(file.read_text(encoding="utf-8") + text, encoding="utf-8")


@pytest.fixture(params=GUIDES)
def guide(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def pasted(guide: str, tmp_path: Path) -> Path:
    """The real content, with the first two templates of the guide where it says they go."""
    for folder in filter(lambda name: (ROOT / name).exists(), content_folders()):  # what may be left out, may be
        shutil.copytree(ROOT / folder, tmp_path / folder)
    (tmp_path / "cases" / f"{CASE}.yml").write_text(in_own_words(case_template(guide)), encoding="utf-8")
    append(tmp_path / "reference" / "sources.yml", in_own_words(source_template(guide)))
    return tmp_path


def checked(root: Path) -> KnowledgeBase:
    """The base below `root`, which has no fault."""
    loaded = load(root)
    assert loaded.base is not None
    assert [str(problem) for problem in (*loaded.problems, *check(loaded.base))] == []
    return loaded.base


def test_the_templates_make_a_new_organisation_with_a_source_of_its_own(pasted: Path) -> None:
    base = checked(pasted)
    case = base.of(Case)[CASE]
    assert {ref.source for observation in case.observations for ref in observation.refs} == {SOURCE}
    assert case.size is not None
    assert case.size.inhabitants is not None
    assert base.of(Source)[SOURCE].pages is not None


def test_what_may_stand_in_a_case_too_goes_where_the_guide_says(pasted: Path) -> None:
    more = in_own_words(more_template("CONTRIBUTING.md"))
    file = pasted / "cases" / f"{CASE}.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("\nobservations:\n", f"\n{more}observations:\n"), "utf-8")
    case = checked(pasted).of(Case)[CASE]
    assert case.figures[0].value == Decimal(21)
    assert case.transfer is not None


def test_the_templates_ask_for_nothing_that_an_annual_report_does_not_have(guide: str) -> None:
    asked = {line.split(":")[0] for line in case_template(guide).splitlines() if re.match(r"[a-z]", line)}
    assert asked.isdisjoint({"why_chosen", "why_chosen_ref", "informants", "told_by", "figures"})
    assert "study" not in source_template(guide)


def test_without_pages_the_templates_are_a_source_without_pages(pasted: Path) -> None:
    for file in (pasted / "cases" / f"{CASE}.yml", pasted / "reference" / "sources.yml"):
        whole, found, own = file.read_text(encoding="utf-8").rpartition(f"- id: {SOURCE}\n")
        file.write_text(whole + found + re.sub(r"^  pages: \d+\n|, page: \d+", "", own, flags=re.M), encoding="utf-8")
    base = checked(pasted)
    assert base.of(Source)[SOURCE].pages is None
    assert base.of(Case)[CASE].observations[0].ref.page is None


def test_the_template_of_a_web_page_takes_the_place_of_that_of_a_report(pasted: Path) -> None:
    case, sources = pasted / "cases" / f"{CASE}.yml", pasted / "reference" / "sources.yml"
    case.write_text(re.sub(r", page: \d+", "", case.read_text(encoding="utf-8")), encoding="utf-8")
    before, _, _ = sources.read_text(encoding="utf-8").rpartition(f"- id: {SOURCE}\n")
    sources.write_text(before + in_own_words(web_source_template()), encoding="utf-8")
    source = checked(pasted).of(Source)[SOURCE]
    assert (source.pages, source.url) == (None, "https://www.eksempel.no/moter")


def test_each_theme_of_the_guide_has_its_title_behind_it() -> None:
    guide, themes = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"), load(ROOT).base.of(Theme)
    assert [one for one, theme in themes.items() if f"`{one}` ({theme.title})" not in guide] == []


def test_a_claim_can_use_the_new_observation_as_the_guide_says(guide: str, pasted: Path) -> None:
    case = pasted / "cases" / f"{CASE}.yml"
    case.write_text(
        re.sub(r"^    stands_alone: .*\n", "", case.read_text(encoding="utf-8"), flags=re.M), encoding="utf-8"
    )
    recommendation = pasted / "recommendations" / f"{CLAIM[0]}.yml"
    before, claim, after = recommendation.read_text(encoding="utf-8").partition(f"  - id: {CLAIM[1]}\n")
    after = after.replace("    evidence:\n", "    evidence:\n" + in_own_words(evidence_template(guide)), 1)
    recommendation.write_text(before + claim + after, encoding="utf-8")
    used = checked(pasted).once(links).by_observation[f"{CASE}/korte-moter"]
    assert [link.claim.id for link in used] == ["/".join(CLAIM)]


def test_the_texts_of_the_templates_are_told_when_they_are_left(guide: str, pasted: Path) -> None:
    template = case_template(guide)
    file = pasted / "cases" / f"{CASE}.yml"
    file.write_text(template, encoding="utf-8")
    left = [number for number, line in enumerate(template.splitlines(), start=1) if is_left(line)]
    problems = load(pasted).problems
    assert [(one.file, one.line) for one in problems] == [(f"cases/{CASE}.yml", line) for line in left]
    assert {one.what for one in problems} == {
        "Forklaringen fra malen står igjen.",
        "«Eksempel kommune» er navnet i malen.",
        "«Eksempel» er navnet i malen.",
    }


def test_the_names_of_the_templates_are_told_when_they_are_left_in_a_source(guide: str, pasted: Path) -> None:
    file = pasted / "reference" / "sources.yml"
    text = file.read_text(encoding="utf-8")
    text = text.replace("Fjellvik kommune", "Eksempel kommune").replace(f"id: {SOURCE}", "id: fjellvik-2026")
    file.write_text(text, encoding="utf-8")
    append(file, study_template(guide))
    told = [one.what for one in load(pasted).problems if one.what != "Forklaringen fra malen står igjen."]
    assert told == ["«Eksempel kommune» er navnet i malen."] * 2 + [
        "«Eksempelinstituttet» er navnet i malen.",
        "«Eksempel kommune» er navnet i malen.",
        "«Eksempel kommune» er navnet i malen.",
    ]


def test_a_source_that_came_with_a_template_as_a_whole_is_told_once(pasted: Path) -> None:
    file = pasted / "reference" / "sources.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("Fjellvik kommune", "Eksempel kommune"), encoding="utf-8")
    (told,) = load(pasted).problems
    assert told.what == f"«{SOURCE}» er id-en i malen."
    assert "ta den bort" in told.do


def test_all_texts_of_the_templates_are_known(guide: str) -> None:
    written = {folded(text) for template in templates(guide) for text in example_texts(template)}
    assert len(written) >= 10
    assert sorted(written - guide_texts()) == []
    if guide == "CONTRIBUTING.md":
        assert sorted(guide_texts() - written) == []


def told_again(guide: str, file: Path) -> None:
    """The organisation in `file` with what another source tells, where the guide says that it goes."""
    text = file.read_text(encoding="utf-8")
    first, account = in_own_words(account_template(guide)).split("\n", maxsplit=1)
    if f"\n{first}\n" in text:  # a source has told of it again before
        text = text.replace(f"\n{first}\n", f"\n{first}\n{account}", 1)
    else:
        text = text.replace("\nobservations:\n", f"\n{first}\n{account}observations:\n", 1)
    before, line, observations = text.partition("observations:\n")
    listed, *after = re.split(r"^(?=[a-z])", observations, maxsplit=1, flags=re.MULTILINE)
    observation = in_own_words(observation_template(guide)).replace("samlet kommunen alle", f"samlet {file.stem} alle")
    file.write_text("".join([before, line, listed, observation, *after]), encoding="utf-8")


def test_another_source_can_tell_of_any_organisation_that_is_there(guide: str, pasted: Path) -> None:
    own = pasted / "cases" / f"{CASE}.yml"  # the sample is told of by its own source
    files = sorted(file for file in (pasted / "cases").glob("*.yml") if file != own)
    for file in files:
        told_again(guide, file)
    base = checked(pasted)
    assert len(base.of(Case)) == len(files) + 1
    for identifier, case in base.of(Case).items():
        if identifier != CASE:
            assert case.observations[-1].ref.source == SOURCE
            assert case.observations[-1].as_of == "2025"
            account = case.told_by[0]
            assert account.why_chosen_ref is not None
            assert account.informants is not None
            assert {account.source, account.why_chosen_ref.source, account.informants.ref.source} == {SOURCE}


def test_the_observations_need_not_stand_last(guide: str, pasted: Path) -> None:
    file = pasted / "cases" / "bergen.yml"
    before, observations, listed = file.read_text(encoding="utf-8").partition("observations:\n")
    top, events, rest = before.partition("events:\n")
    assert events
    file.write_text(top + observations + listed + events + rest, encoding="utf-8")
    told_again(guide, file)
    assert checked(pasted).of(Case)["bergen"].observations[-1].id == "moter-i-ett"


def test_a_guide_says_in_which_list_the_observation_goes(guide: str) -> None:
    text = " ".join((ROOT / guide).read_text(encoding="utf-8").split())
    assert "nederst i listen `observations`" in text
    assert "nederst i filen til virksomheten" not in text


def test_how_the_new_source_came_about_goes_under_it(guide: str, pasted: Path) -> None:
    append(pasted / "reference" / "sources.yml", in_own_words(study_template(guide)))
    study = checked(pasted).of(Source)[SOURCE].study
    assert study is not None
    assert study.limits


def test_the_templates_are_spelt_right_with_a_name_that_is_new_to_the_base(pasted: Path) -> None:
    for file in (pasted / "cases" / f"{CASE}.yml", pasted / "reference" / "sources.yml"):
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("Ledergruppen gikk", "Ledergruppen i Fjellvik gikk"), encoding="utf-8")
    assert (pasted / "cases" / f"{CASE}.yml").read_text(encoding="utf-8").count("Fjellvik") == 3
    assert [one for one in spelling_of(pasted).problems if not one.file.startswith("docs/")] == []


def test_a_sample_says_no_more_than_the_page_says_beside_it(guide: str) -> None:
    for sample in (case_template(guide), observation_template(guide)):
        assert re.search(r"^    stands_alone: Ny i basen\.$", sample, re.MULTILINE)


def test_the_guides_give_the_same_templates() -> None:
    for find in (
        case_template,
        source_template,
        observation_template,
        account_template,
        study_template,
        evidence_template,
    ):
        first, second = map(find, GUIDES)
        assert first == second


def test_the_guide_to_a_base_of_ones_own_names_every_file_that_must_and_may_be_there() -> None:
    section = (
        (ROOT / "HACKING.md").read_text(encoding="utf-8").partition("## A base of your own")[2].partition("\n## ")[0]
    )
    rows = {line.split(" | ")[0].removeprefix("| "): line for line in section.splitlines() if line.startswith("| ")}
    for kind in KINDS:
        row = rows["may be left out" if kind.optional else "must be there"]
        other = rows["must be there" if kind.optional else "may be left out"]
        named = kind.location.removeprefix("reference/") + ("/`" if kind.one_per_file else "`")
        assert named in row, kind.name
        assert named not in other, kind.name


def test_the_second_base_has_all_that_must_be_there_and_the_pages_that_templates_link_to() -> None:
    second = ROOT / "tests" / "second"
    assert all((second / kind.location).exists() for kind in KINDS if not kind.optional)
    linked = {
        address.strip("/")
        for folder in ("templates", "overrides")
        for file in (ROOT / folder).rglob("*.*")
        if file.suffix in {".j2", ".html", ".xml"}
        for address in re.findall(r"""url\(["']([a-z/]+/)["']""", file.read_text(encoding="utf-8"))
    }
    assert len(linked) > 3
    pages = [(second / "docs" / f"{page}.md", second / "docs" / page / "index.md") for page in linked]
    assert all(any(file.exists() for file in files) for files in pages)

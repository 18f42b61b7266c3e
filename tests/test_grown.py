"""The real content with what a contributor may add: an organisation with a source of its own, and a new source for one
that is there. Every sentence that counts or tells of sources must stay true.

What is added stands in tests/grown/. It is made up.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from knowledge_base.base import KnowledgeBase
from knowledge_base.inspection import problems_of
from knowledge_base.kinds.confidence import Standing, assessments
from knowledge_base.load import load
from knowledge_base.page_macros import FORMS
from tests.support import ROOT, mkdocs_build

GROWN = Path(__file__).parent / "grown"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("grown") / "base"
    root.mkdir()
    for name in ("cases", "recommendations", "reference", "docs", "templates", "overrides"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copytree(ROOT / FORMS, root / FORMS)
    for name in ("mkdocs.yml", "macros.py", "CONTRIBUTING.md"):
        shutil.copy(ROOT / name, root)
    (root / "src").mkdir()  # mkdocs.yml watches it
    shutil.copy(GROWN / "cases" / "strandvik.yml", root / "cases")
    for added, file in (("sources.yml", "reference/sources.yml"), ("bergen.yml", "cases/bergen.yml")):
        with (root / file).open("a", encoding="utf-8") as target:
            target.write((GROWN / added).read_text(encoding="utf-8"))
    return root


@pytest.fixture(scope="module")
def site(root: Path) -> Path:
    result = mkdocs_build(root, root.parent / "site")
    assert result.returncode == 0, result.stderr
    return root.parent / "site"


@pytest.fixture(scope="module")
def grown(root: Path) -> KnowledgeBase:
    return load(root).base


def said(site: Path, page: str) -> str:
    """What a reader can read on a page, without the frame around it."""
    article = BeautifulSoup((site / page / "index.html").read_text(encoding="utf-8"), "html.parser").article
    assert article is not None
    return (
        re.sub(r"\s+([,.;:)])", r"\1", " ".join(article.get_text(" ").split())).replace("( ", "(").replace("\xa0", " ")
    )


def test_there_are_no_faults(root: Path) -> None:
    assert [str(problem) for problem in problems_of(root)[1]] == []


def test_what_is_not_known_of_an_organisation_is_left_out_or_said_as_missing(site: Path) -> None:
    text = said(site, "case/strandvik")
    assert text.startswith("Kommune · beskrevet i årsrapporten fra Strandvik (utgitt 2026) Strandvik kommune")
    assert "Innbyggere (2025) 4 213" in text
    assert "Gjelder 2025." in text
    assert "Årsrapporten fra Strandvik (utgitt 2026): 2 observasjoner" in text
    assert "Årsrapporten fra Strandvik, «Nøkkeltall», side 4" in text
    for untrue in (
        "KS-rapporten",
        "Hvem som ble spurt",
        "Hvorfor virksomheten er med",
        "2017",
        "2018",
        "Medarbeidere",
        "None",
    ):
        assert untrue not in text, untrue


def test_an_organisation_that_two_sources_tell_of_says_which_says_what_and_when(
    site: Path, grown: KnowledgeBase
) -> None:
    text = said(site, "case/bergen")
    assert (
        "beskrevet i KS-rapporten (samlet inn august 2017–mars 2018) og Bergen-evalueringen (samlet inn 2024)" in text
    )
    assert "Bergen-evalueringen 12 personer, ved rolle: Avdelingsleder Ansatt Tillitsvalgt" in text
    assert "KS-rapporten 2 personer, ved rolle:" in text
    assert "Grunnmuren var fortsatt felles i 2024" in text
    assert "Kilde: Bergen-evalueringen, «Kapittel 3», side 22. Gjelder 2024." in text
    assert len([name for name in grown.collection("cases") if "bergen" in name]) == 1


def test_the_list_of_organisations_counts_them_and_names_whose_size_is_not_told(site: Path) -> None:
    text = said(site, "case")
    assert "5 kommuner, 1 kommunalt foretak, 1 statlig virksomhet og 1 privat virksomhet" in text
    assert "sju" not in text.lower()
    assert "Ingen av dem er en liten kommune" not in text
    table = BeautifulSoup((site / "case" / "index.html").read_text(encoding="utf-8"), "html.parser").select_one(".bars")
    assert table is not None
    assert "Strandvik" not in table.get_text()
    assert re.search(r"[^.]*Strandvik[^.]*\.", text[text.index("Så store er de") :])


def test_no_event_falls_outside_the_common_timeline(site: Path, grown: KnowledgeBase) -> None:
    html = (site / "case" / "index.html").read_text(encoding="utf-8")
    picture = BeautifulSoup(html, "html.parser").select_one("svg.picture--wide")
    assert picture is not None
    titles = " ".join(title.get_text() for title in picture.find_all("title"))
    assert "Strandvik mars 2025: Skjemaet for byggesak kom på nett." in titles
    events = sum(len(getattr(case, "events", ())) for case in grown.collection("cases").values())
    assert len(picture.find_all("title")) == events


def test_who_was_asked_is_told_source_by_source_and_never_added_up_across_them(site: Path) -> None:
    text = said(site, "om/metode")
    assert "23 personer" in text
    assert "12 personer" in text
    assert "35 personer" not in text
    assert "29 personer" not in text


def test_the_front_page_and_the_frame_tell_of_all_sources(site: Path) -> None:
    front = said(site, "")
    assert "fra 7 virksomheter." in front  # no advice builds on what is new, which stands alone
    assert "Observasjonene ble samlet inn i 2017–2018." in front
    page = BeautifulSoup((site / "index.html").read_text(encoding="utf-8"), "html.parser")
    footer = page.select_one("footer.site-footer")
    assert footer is not None
    told = " ".join(footer.get_text(" ").split())
    assert "Observasjonene er fra 2017–2018 og 2024–2025." in told  # collected by two studies, and told by a report
    for source in ("KS-rapporten", "årsrapporten fra Strandvik", "Bergen-evalueringen"):
        assert source in told


def test_a_source_without_a_study_says_that_nothing_is_known_of_one(site: Path) -> None:
    text = said(site, "kilder/strandvik-arsrapport-2025")
    assert "Årsrapport 2025 for Strandvik kommune" in text
    assert "Det er ikke oppgitt hvordan kilden ble til, hvem som ble spurt, eller hva den ikke kan vise." in text
    for untrue in ("intervjuet", "personer ble spurt", "Observasjonene ble samlet inn"):
        assert untrue not in text, untrue
    evaluation = said(site, "kilder/bergen-evaluering-2024")
    assert "Kommunen ba selv om evalueringen." in evaluation
    assert "Virksomheter: Bergen kommune" in evaluation
    assert "Kilder: Bergen etter ti år" not in evaluation  # what it tells of itself, is no use of it


def test_a_newcomer_with_a_source_of_its_own_changes_no_figure_of_a_claim(
    grown: KnowledgeBase, real_base: KnowledgeBase
) -> None:
    before, after = real_base.once(assessments).claims, grown.once(assessments).claims
    assert list(after) == list(before)
    assert any(claim.level == "middels" for claim in before.values())
    for identifier, claim in before.items():
        now = after[identifier]
        assert (now.level, now.ceiling, now.changed) == (claim.level, claim.ceiling, False), identifier
        assert now.breadth.spoken == claim.breadth.spoken, identifier
        assert (now.breadth.of, now.breadth.share) == (claim.breadth.of, claim.breadth.share), identifier
    assert any(now.breadth.untold == ("strandvik",) for now in after.values())


def test_pages_say_that_the_newcomer_is_not_counted_and_who_it_is(site: Path) -> None:
    text = said(site, "rad/toppledelsen-eier-omstillingen")
    assert "1 virksomhet er ikke regnet med: Kildene til funnet forteller ikke om den." in text
    assert "Ikke regnet med (1) Strandvik. Kildene til funnet forteller ikke om den." in text
    table = BeautifulSoup((site / "belegg" / "index.html").read_text(encoding="utf-8"), "html.parser").table
    assert table is not None
    for row in table.find_all("tr")[1:]:
        cells = [" ".join(cell.get_text(" ").split()) for cell in row.find_all("td")]
        assert [cell == "ikke regnet med" for cell in cells].count(True) == 1, cells


CLAIM = "toppledelsen-eier-omstillingen"


def test_a_newcomer_that_is_linked_to_is_counted_and_the_judgement_is_flagged(
    root: Path, real_base: KnowledgeBase, tmp_path: Path
) -> None:
    linked = shutil.copytree(root, tmp_path / "linked")
    file = linked / "recommendations" / f"{CLAIM}.yml"
    link = (
        "evidence:\n      - observation: strandvik/delte-fagfolk\n        stance: supports\n        bears_on: tema\n"
        "        why: Strandvik delte fagfolk med naboen og sa det samme."
    )
    file.write_text(file.read_text(encoding="utf-8").replace("evidence:", link, 1), encoding="utf-8")
    found, before = load(linked).base.once(assessments), real_base.once(assessments)
    first = next(one for one in found.claims if one.startswith(CLAIM))
    assert found.of(first).breadth.of == before.of(first).breadth.of + 1
    assert found.of(first).breadth.those(Standing.SILENT)[-1] == "strandvik"
    assert found.of(first).changed
    assert [one for one, claim in found.claims.items() if claim.changed] == [first]

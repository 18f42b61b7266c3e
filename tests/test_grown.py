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
from knowledge_base.kinds.case import Case
from knowledge_base.kinds.confidence import Standing, assessments
from knowledge_base.load import load
from knowledge_base.page_macros import FORMS
from knowledge_base.views import frame, front
from knowledge_base.views.works import builds_on
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
    with (root / "reference" / "sources.yml").open("a", encoding="utf-8") as sources:
        sources.write((GROWN / "sources.yml").read_text(encoding="utf-8"))
    tell_more(root / "cases" / "bergen.yml", (GROWN / "bergen.yml").read_text(encoding="utf-8"))
    return root


def tell_more(case: Path, added: str) -> None:
    """Puts what a new source tells where the guide says: its observation last, its account beside those there are."""
    text = case.read_text(encoding="utf-8")
    observation, mark, account = added.partition("told_by:\n")
    if mark in text:
        text = text.replace(mark, mark + account, 1)
    else:
        text = text.replace("\nobservations:\n", f"\n{mark}{account}observations:\n", 1)
    case.write_text(text + observation, encoding="utf-8")


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
    beginning = text[: text.index("Nøkkeltall")]
    assert "beskrevet i KS-rapporten (samlet inn august 2017–mars 2018)" in beginning
    assert "Bergen-evalueringen (samlet inn 2024)" in beginning
    assert "Bergen-evalueringen 12 personer, ved rolle: Avdelingsleder Ansatt Tillitsvalgt" in text
    assert "KS-rapporten 2 personer, ved rolle:" in text
    assert "Grunnmuren var fortsatt felles i 2024" in text
    assert "Kilde: Bergen-evalueringen, «Kapittel 3», side 22. Gjelder 2024." in text
    assert len([name for name in grown.collection("cases") if "bergen" in name]) == 1


def test_the_list_of_organisations_counts_them_and_names_whose_size_is_not_told(
    site: Path, real_base: KnowledgeBase
) -> None:
    text = said(site, "case")
    municipalities = sum(case.type == "kommune" for case in real_base.of(Case).values())
    assert f"Her er {municipalities + 1} kommuner, " in text
    assert "de sju" not in text.lower()
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
    assert "23 personer i 7 virksomheter. Kilde: KS-rapporten" in text
    assert "12 personer i 1 virksomhet. Kilde: Bergen-evalueringen" in text
    assert "35 personer" not in text


def test_the_front_page_and_the_frame_tell_of_all_sources(
    site: Path, grown: KnowledgeBase, real_base: KnowledgeBase
) -> None:
    now, before = front.view(grown), front.view(real_base)
    # No advice builds on what is new, which stands alone.
    assert (now.observations, now.organisations, now.times) == (before.observations, before.organisations, before.times)
    assert f"fra {now.organisations} virksomheter." in said(site, "")
    page = BeautifulSoup((site / "index.html").read_text(encoding="utf-8"), "html.parser")
    footer = page.select_one("footer.site-footer")
    assert footer is not None
    told = " ".join(footer.get_text(" ").split())
    times = frame.view(grown).times.years
    assert times[0].first <= "2017"
    assert (times[-1].last or times[-1].first) >= "2025"  # collected by two studies, and told by a report
    assert all(time.first in told for time in times)
    work = len(grown.once(builds_on))
    named = ("KS-rapporten", "årsrapporten fra Strandvik", "Bergen-evalueringen") if work == 3 else (f"{work} kilder",)
    for source in named:
        assert source in told


def test_a_source_without_a_study_says_that_nothing_is_known_of_one(site: Path) -> None:
    text = said(site, "kilder/strandvik-arsrapport-2025")
    assert "Årsrapport 2025 for Strandvik kommune" in text
    assert "Det er ikke oppgitt hvordan kilden ble til, hvem som ble spurt, eller hva den ikke kan vise." in text
    for untrue in ("intervjuet", "personer ble spurt", "Observasjonene ble samlet inn"):
        assert untrue not in text, untrue
    evaluation = said(site, "kilder/proveinstituttet-2025")
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
        assert (now.level, now.ceiling, now.changed) == (claim.level, claim.ceiling, claim.changed), identifier
        assert now.breadth.spoken == claim.breadth.spoken, identifier
        assert (now.breadth.of, now.breadth.share) == (claim.breadth.of, claim.breadth.share), identifier
    assert any("strandvik" in now.breadth.untold for now in after.values())


def test_pages_say_that_the_newcomer_is_not_counted_and_who_it_is(site: Path) -> None:
    text = said(site, "rad/toppledelsen-eier-omstillingen")
    assert re.search(r"\d+ virksomhet(er)? er ikke regnet med: Kildene til funnet forteller ikke om (den|dem)\.", text)
    assert re.search(r"Ikke regnet med \(\d+\) [^.]*Strandvik\b[^.]*\. Kildene til funnet forteller ikke om d", text)
    table = BeautifulSoup((site / "belegg" / "index.html").read_text(encoding="utf-8"), "html.parser").table
    assert table is not None
    head, *rows = table.find_all("tr")
    column = [" ".join(cell.get_text(" ").split()) for cell in head.find_all("th")].index("Strandvik")
    for row in rows:
        cell = row.find_all(["th", "td"])[column]
        assert " ".join(cell.get_text(" ").split()) == "ikke regnet med", row


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
    assert "strandvik" in found.of(first).breadth.those(Standing.SILENT)
    assert found.of(first).changed
    flagged = {one for one, claim in found.claims.items() if claim.changed}
    assert flagged - {one for one, claim in before.claims.items() if claim.changed} == {first}

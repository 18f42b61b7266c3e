from __future__ import annotations

from pathlib import Path

from knowledge_base.base import KnowledgeBase
from knowledge_base.load import load
from knowledge_base.pages import Redirect, generated_pages, redirects, shared_titles
from tests.support import ROOT


def test_every_record_of_a_kind_with_pages_has_them(small_base: KnowledgeBase) -> None:
    folders = ("case/", "rad/", "perspektiv/", "tema/", "kilder/")  # a kind that is added has its own
    assert [page.path for page in generated_pages(small_base) if page.path.startswith(folders)] == [
        "case/fjordvik.md",
        "case/skogheim.md",
        "rad/ga-foran.md",
        "rad/gi-opplaering.md",
        "perspektiv/ledelse.md",
        "perspektiv/ledelse/les.md",
        "perspektiv/hr.md",
        "perspektiv/hr/les.md",
        "tema/forankring.md",
        "tema/opplaering.md",
        "kilder/proverapport.md",
        "kilder/lest-bok.md",
    ]


def test_a_page_says_where_it_is_edited_and_where_its_data_stand(small_base: KnowledgeBase) -> None:
    pages = {page.path: page for page in generated_pages(small_base)}
    case, theme = pages["case/skogheim.md"], pages["tema/opplaering.md"]
    assert (case.title, case.edit) == ("Direktoratet Skogheim", "cases/skogheim.yml")
    assert case.description == "Skogheim er et direktorat som bare finnes i testene."
    assert case.data == "data/v1/cases/skogheim.json"
    assert (theme.edit, theme.data) == ("reference/themes.yml", None)


def test_a_page_names_a_template_and_a_record_and_has_no_source(small_base: KnowledgeBase) -> None:
    for page in generated_pages(small_base):
        assert (ROOT / "templates" / page.template).is_file()
        assert page.record in small_base.collection(page.collection)
        assert not hasattr(page, "source")


def test_a_former_id_leads_to_the_page_of_today(small_base: KnowledgeBase) -> None:
    of_cases = [one for one in redirects(small_base) if one.address.startswith("case/")]
    assert of_cases == [Redirect("case/skogdirektoratet/", "case/skogheim/", {})]


def test_markup_in_a_summary_is_not_in_the_description(root: Path) -> None:
    file = root / "recommendations" / "ga-foran.yml"
    text = file.read_text(encoding="utf-8").replace("summary: Møt de ansatte.", "summary: Møt **de** ansatte.")
    file.write_text(text, encoding="utf-8")
    base = load(root).base
    page = next(page for page in generated_pages(base) if page.record == "ga-foran")
    assert page.description == "Møt de ansatte. Vis at du mener det."


def test_a_page_that_has_moved_has_a_picture_for_what_was_shared_at_its_former_place(small_base: KnowledgeBase) -> None:
    titles = shared_titles(small_base)
    former = next(one for one in redirects(small_base) if one.address.startswith("case/"))
    assert titles[f"{former.address.rstrip('/')}.md"] == titles[f"{former.target.rstrip('/')}.md"]
    assert {page.path for page in generated_pages(small_base)} <= titles.keys()

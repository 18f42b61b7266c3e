"""The form for a correction: what it brings of what is corrected, and what becomes of a draft of something else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from knowledge_base.form.data import FOLDER
from knowledge_base.kinds.case import Case
from knowledge_base.kinds.source import Source
from knowledge_base.load import load
from knowledge_base.text import to_plain
from tests.browser.test_form import CHECK_MESSAGE, FORM, WAITED, field, fill, finish, text_of
from tests.support import ROOT

READY = "Meldingen er klar til å sendes"


def told(page: Page, case: str, anchor: str = "") -> None:
    page.goto(f"{FORM}?skriv=rettelse&side=case/{case}/&del={anchor}")
    expect(field(page, "page")).not_to_have_value("")


@pytest.fixture
def known(site: Path) -> dict[str, Any]:
    """What the site tells of each thing that can be pointed out, by its address."""
    files = sorted((site / FOLDER).glob("*/*.json"))
    every = [json.loads(file.read_text(encoding="utf-8"))["stands"] for file in files]
    return {address: known for one in every for address, known in one.items()}


def test_a_correction_brings_where_in_its_source_it_stands_and_says_so_where_another_is_named(page: Page) -> None:
    base = load(ROOT).base
    case, one = next(
        (i, o) for i, c in base.of(Case).items() for o in c.observations if o.ref.page and not o.ref.to_page
    )
    told(page, case, one.id)
    source = to_plain(base.of(Source)[one.ref.source].title)
    expect(field(page, "source")).to_have_value(source)
    spot = field(page, "source_page")
    expect(spot).to_have_value(f"avsnitt {one.ref.section.split('-')[0]}, side {one.ref.page}")
    before = f"{source}, {spot.input_value()}"
    field(page, "right").fill(f"{to_plain(one.text)} Det hjalp.")
    assert "Kilden til det som står der i dag" not in text_of(finish(page, CHECK_MESSAGE, READY), "Meldingen")
    fill(page, {"source": "Årsrapport 2025"})
    assert f"Kilden til det som står der i dag\n{before}\n" in text_of(finish(page, CHECK_MESSAGE, READY), "Meldingen")
    other = next(other for other in base.of(Case)[case].observations if other.ref.page != one.ref.page)
    fill(page, {"part": to_plain(other.title)})
    expect(field(page, "source")).to_have_value("Årsrapport 2025")  # what the reader has written stays
    expect(spot).not_to_have_value(before)


def test_a_correction_tells_where_else_the_same_number_stands(page: Page, known: dict[str, Any]) -> None:
    address, found = next((at, one) for at, one in known.items() if "same" in one and at.startswith("case/"))
    at, anchor = address.split("#")
    told(page, at.split("/")[1], anchor)
    others = page.locator(".form-same")
    expect(others).to_contain_text("Samme tall står også her.")
    links = others.get_by_role("link")
    expect(links).to_have_count(len(found["same"]))
    for link, (title, _, _, there) in zip(links.all(), found["same"], strict=True):
        expect(link).to_contain_text(title)
        assert str(link.evaluate("one => one.href")).endswith(there)
    without = next(one for one in known if one.startswith(at) and "same" not in known[one])
    told(page, at.split("/")[1], without.split("#")[1])
    expect(others).to_be_empty()


@pytest.mark.parametrize("choice", ["new", "draft"])
def test_a_draft_of_another_correction_is_told_and_the_reader_chooses(page: Page, choice: str) -> None:
    (one, first), (other, second) = list(load(ROOT).base.of(Case).items())[:2]
    told(page, one)
    fill(page, {"right": "Noe annet."})
    page.wait_for_timeout(WAITED)
    told(page, other, second.observations[0].id)
    box = page.locator(".form-other")
    expect(box).to_contain_text(f"Du har et utkast av en annen rettelse: {first.name}.")
    expect(box).to_contain_text(f"{second.name}, «{to_plain(second.observations[0].title)}»")
    expect(field(page, "page")).to_have_value(f"case/{one}/")
    if choice == "draft":
        box.get_by_role("button", name="Fortsett på utkastet").click()
        expect(box).to_be_hidden()
        expect(field(page, "right")).to_have_value("Noe annet.")
        return
    box.get_by_role("button", name="Kast utkastet, og begynn på den nye").click()
    expect(box).to_be_hidden()
    expect(field(page, "page")).to_have_value(f"case/{other}/")
    expect(field(page, "right")).to_have_value(to_plain(second.observations[0].text))
    page.get_by_role("button", name="Angre").click()
    expect(field(page, "page")).to_have_value(f"case/{one}/")
    expect(field(page, "right")).to_have_value("Noe annet.")


def test_a_draft_of_the_same_is_gone_on_with_and_one_of_a_case_is_no_other(page: Page) -> None:
    case, record = next(iter(load(ROOT).base.of(Case).items()))
    page.goto(FORM)
    page.get_by_role("radio", name="En ny virksomhet").check()
    fill(page, {"case.name": "Nyvik kommune"})
    page.wait_for_timeout(WAITED)
    told(page, case, record.observations[0].id)
    expect(page.locator(".form-other")).to_be_hidden()
    fill(page, {"right": "Noe annet."})
    page.wait_for_timeout(WAITED)
    told(page, case, record.observations[0].id)
    expect(page.locator(".form-other")).to_be_hidden()
    expect(field(page, "right")).to_have_value("Noe annet.")
    told(page, case, record.observations[1].id)
    expect(page.locator(".form-other")).to_be_visible()


def test_every_figure_on_a_page_has_a_way_to_tell_that_it_is_wrong(page: Page) -> None:
    base = load(ROOT).base
    case, figure = next((i, one) for i, c in base.of(Case).items() for one in c.figures if one.value)
    page.goto(f"case/{case}/#tall-{figure.id}")
    figures = page.locator(".figures > div")
    expect(figures.first).to_be_visible()
    for one in figures.all():
        expect(one.get_by_role("link", name="Meld en feil")).to_have_count(1)
    page.locator(f"#tall-{figure.id}").get_by_role("link", name="Meld en feil").click()
    expect(field(page, "page")).to_have_value(f"case/{case}/")
    expect(field(page, "part")).to_have_value(str(figure.label))


def test_a_number_is_corrected_by_a_number_or_in_words_below_and_the_message_leads_to_it(page: Page) -> None:
    base = load(ROOT).base
    case, figure = next((i, one) for i, c in base.of(Case).items() for one in c.figures if one.value and one.unit)
    told(page, case, f"tall-{figure.id}")
    right = field(page, "right")
    expect(right).not_to_have_value("")
    right.fill("mange")
    page.get_by_role("button", name=CHECK_MESSAGE).click()
    expect(page.get_by_text("Det du vil rette, er et tall, og «mange» er ikke noe tall.").first).to_be_visible()
    fill(page, {"wrong": "Kilden har ikke noe tall."})
    assert f"/case/{case}/#tall-{figure.id}\n" in text_of(finish(page, CHECK_MESSAGE, READY), "Meldingen")

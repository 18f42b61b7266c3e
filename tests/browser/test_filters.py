"""The choices above the lists: what they hide, what they say, and that a view can be sent as an address."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

ITEMS = {
    "rad/": "#raad-liste > li",
    "case/": "#case-liste > li",
    "observasjoner/": "#observasjon-liste > li",
    "belegg/": "#belegg-tabell > tbody > tr",
}
CHOICES = [
    ("rad/", "perspektiv", "hr"),
    ("rad/", "belegg", "sterkt"),
    ("rad/", "virksomhet", "trondheim-parkering"),
    ("case/", "type", "kommune"),
    ("case/", "storrelse", "over-10000"),
    ("observasjoner/", "perspektiv", "gevinst"),
    ("observasjoner/", "tema", "endringsagenter"),
    ("observasjoner/", "virksomhet", "nav"),
    ("observasjoner/", "type", "privat-virksomhet"),
    ("observasjoner/", "storrelse", "under-1000"),
    ("belegg/", "perspektiv", "hr"),
]


def shown(page: Page, path: str) -> Locator:
    return page.locator(ITEMS[path]).filter(visible=True)


def asked(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def says(page: Page, number: int, of: int) -> None:
    expect(page.locator(".filter [role=status]")).to_have_text(re.compile(rf"^Viser {number} av {of} \S+\.$"))


@pytest.mark.parametrize(("path", "name", "value"), CHOICES)
def test_a_choice_shows_what_fits_counts_it_and_stands_in_the_address(
    page: Page, address: str, path: str, name: str, value: str
) -> None:
    page.goto(address + path)
    everything = page.locator(ITEMS[path]).count()
    says(page, everything, everything)
    page.locator(f"select[name={name}]").select_option(value)
    fits = page.locator(f'{ITEMS[path]}:is([data-{name}~="{value}"])').count()
    assert 0 < fits < everything
    expect(shown(page, path)).to_have_count(fits)
    says(page, fits, everything)
    assert asked(page) == {name: [value]}


@pytest.mark.parametrize(("path", "name", "value"), CHOICES)
def test_an_address_with_a_choice_opens_with_it_made(
    page: Page, address: str, path: str, name: str, value: str
) -> None:
    page.goto(f"{address}{path}?{name}={value}")
    expect(page.locator(f"select[name={name}]")).to_have_value(value)
    fits = page.locator(f'{ITEMS[path]}:is([data-{name}~="{value}"])').count()
    expect(shown(page, path)).to_have_count(fits)


def test_choices_add_up_and_are_taken_away_together(page: Page, address: str) -> None:
    page.goto(address + "observasjoner/?virksomhet=oslo&perspektiv=hr")
    some = shown(page, "observasjoner/").count()
    everything = page.locator(ITEMS["observasjoner/"]).count()
    assert 0 < some < page.locator('#observasjon-liste > li[data-virksomhet="oslo"]').count()
    page.get_by_role("button", name="Vis alle").click()
    says(page, everything, everything)
    expect(shown(page, "observasjoner/")).to_have_count(everything)
    assert asked(page) == {}


def test_choices_that_nothing_fits_say_so(page: Page, address: str) -> None:
    page.goto(address + "case/?type=privat-virksomhet&storrelse=over-10000")
    says(page, 0, page.locator(ITEMS["case/"]).count())


@pytest.mark.parametrize("query", ["perspektiv=finnes-ikke", "perspektiv=%22%5D", "ukjent=1", "perspektiv"])
def test_an_address_with_a_choice_that_is_not_offered_shows_everything(page: Page, address: str, query: str) -> None:
    page.goto(f"{address}rad/?{query}")
    everything = page.locator(ITEMS["rad/"]).count()
    expect(shown(page, "rad/")).to_have_count(everything)
    says(page, everything, everything)


def test_a_choice_keeps_the_rest_of_the_address(page: Page, address: str) -> None:
    page.goto(address + "rad/?fra=epost#styrke")
    page.locator("select[name=perspektiv]").select_option("hr")
    assert asked(page) == {"fra": ["epost"], "perspektiv": ["hr"]}
    assert urlsplit(page.url).fragment == "styrke"


def test_the_evidence_table_shows_one_stance_and_empty_cells_where_there_is_none(page: Page, address: str) -> None:
    page.goto(address + "belegg/?stance=contradicts")
    table = page.locator("#belegg-tabell")
    assert table.locator("summary [data-stance=contradicts]").filter(visible=True).count() > 0
    expect(table.locator("summary [data-stance=supports]").filter(visible=True)).to_have_count(0)
    for cell in table.locator("tbody td").all():
        contradicts = cell.locator("li[data-stance=contradicts]").count() > 0
        assert cell.locator("summary").is_visible() == contradicts
        assert cell.locator(".cell--empty").is_visible() == (not contradicts)


def test_the_evidence_table_shows_the_columns_of_one_type(page: Page, address: str) -> None:
    page.goto(address + "belegg/")
    page.locator("select[name=type]").select_option("kommune")
    head = page.locator("#belegg-tabell thead th[data-type]")
    expect(head.filter(visible=True)).to_have_count(page.locator("thead th[data-type=kommune]").count())
    first_row = page.locator("#belegg-tabell tbody tr").first.locator("td").filter(visible=True)
    expect(first_row).to_have_count(head.filter(visible=True).count())


@pytest.mark.parametrize("path", ITEMS)
def test_without_javascript_everything_is_shown_and_no_choices_are_offered(
    browser: Browser, address: str, path: str
) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{address}{path}?perspektiv=hr&type=kommune")
        assert page.locator(ITEMS[path]).count() > 0
        expect(shown(page, path)).to_have_count(page.locator(ITEMS[path]).count())
        expect(page.locator(".filter")).to_be_hidden()

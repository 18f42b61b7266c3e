"""The choices above the lists: what they hide, what they say, and that a view can be sent as an address."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from knowledge_base.base import KnowledgeBase
from knowledge_base.render import Renderer, Site
from knowledge_base.views.alike import alike
from knowledge_base.views.common import Choice
from tests.browser.support import until
from tests.support import EDIT, ROOT, SITE

ITEMS = {
    "rad/": "#raad-liste > li",
    "case/": "#case-liste > li",
    "observasjoner/": "#observasjon-liste > li",
    "belegg/": "#belegg-tabell > tbody > tr",
}
CHOICES = [
    ("rad/", "perspektiv", "hr"),
    ("rad/", "tema", "endringsagenter"),
    ("rad/", "virksomhet", "trondheim-parkering"),
    ("case/", "type", "kommune"),
    ("case/", "type", "kommune.innbyggere-fra-100000"),
    ("rad/", "type", "kommunalt-foretak.ansatte-under-1000"),
    ("observasjoner/", "perspektiv", "gevinst"),
    ("observasjoner/", "tema", "endringsagenter"),
    ("observasjoner/", "virksomhet", "nav"),
    ("observasjoner/", "type", "privat-virksomhet"),
    ("observasjoner/", "type", "kommunalt-foretak.ansatte-under-1000"),
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


@pytest.mark.parametrize(
    ("asked_for", "chosen"),
    [
        ("kommune.innbyggere-1-2", "kommune"),  # the bounds of sizes have changed
        ("herred.innbyggere-1-2", "kommune"),
        ("herred.innbyggere-fra-100000", "kommune.innbyggere-fra-100000"),  # the type has another id
        ("kommune.x.y", "kommune"),
        ("fylke.innbyggere-1-2", ""),
        (".innbyggere-1-2", ""),
    ],
)
def test_a_size_that_is_not_offered_any_more_opens_with_its_type(
    page: Page, address: str, asked_for: str, chosen: str
) -> None:
    def with_a_former_id(route: Route) -> None:
        answer = route.fetch()
        changed = answer.text().replace('<option value="kommune">', '<option value="kommune" data-former="herred">')
        route.fulfill(response=answer, body=changed)

    page.route("**/case/?*", with_a_former_id)
    page.goto(f"{address}case/?type={asked_for}")
    expect(page.locator("select[name=type]")).to_have_value(chosen)
    fits = page.locator(f'{ITEMS["case/"]}[data-type~="{chosen}"]' if chosen else ITEMS["case/"]).count()
    assert fits > 0
    expect(shown(page, "case/")).to_have_count(fits)


def test_choices_add_up_and_are_taken_away_together(page: Page, address: str) -> None:
    page.goto(address + "observasjoner/?virksomhet=oslo&perspektiv=hr")
    expect(page.locator(".filter [role=status]")).to_contain_text("Viser")
    some = shown(page, "observasjoner/").count()
    everything = page.locator(ITEMS["observasjoner/"]).count()
    assert 0 < some < page.locator('#observasjon-liste > li[data-virksomhet="oslo"]').count()
    page.get_by_role("button", name="Vis alle").click()
    says(page, everything, everything)
    expect(shown(page, "observasjoner/")).to_have_count(everything)
    assert asked(page) == {}


def test_choices_that_nothing_fits_say_so(page: Page, address: str) -> None:
    page.goto(address + "case/?type=kommune.innbyggere-under-5000")
    of = page.locator(ITEMS["case/"]).count()
    expect(page.locator(".filter [role=status]")).to_have_text(
        f"Viser 0 av {of} virksomheter. Ingen virksomheter passer med «Virksomheter som likner: "
        "Kommune, under 5\u00a0000 innbyggere»."
    )


def test_choices_that_each_fit_something_but_nothing_together_say_that(page: Page, address: str) -> None:
    page.goto(address + "rad/?virksomhet=trondheim-parkering&type=privat-virksomhet&perspektiv=ledelse&tillit=hoy")
    status = page.locator(".filter [role=status]")
    expect(status).to_contain_text("Viser 0 av")
    page.goto(address + "observasjoner/?virksomhet=nav&type=kommune")
    of = page.locator(ITEMS["observasjoner/"]).count()
    expect(status).to_have_text(
        f"Viser 0 av {of} observasjoner. Ingen observasjoner passer med alle valgene på én gang."
    )


@pytest.mark.parametrize("path", ITEMS)
def test_where_nobody_is_as_small_the_nearest_is_named_and_nobody_else(
    page: Page, address: str, real_base: KnowledgeBase, path: str
) -> None:
    nearest = next(one for one in alike(real_base).nearest if "kommune.innbyggere-5000-20000" in one.values)
    page.goto(f"{address}{path}?type=kommune.innbyggere-5000-20000")
    notes = page.locator(".filter-notes .note").filter(visible=True)
    expect(notes).to_have_count(1)
    expect(notes.get_by_role("link")).to_have_text(nearest.link.text)
    page.locator("select[name=type]").select_option("kommune")
    expect(notes).to_have_count(0)


ODD = [
    "perspektiv=finnes-ikke",
    "perspektiv=%22%5D",
    "ukjent=1",
    "perspektiv",
    "perspektiv=constructor",
    "perspektiv=__proto__&type=toString",
    "perspektiv=%",
    "perspektiv=%FF%zz",
    "perspektiv=+hr",
    "perspektiv=hr+ledelse",
    "perspektiv=%00",
]


@pytest.mark.parametrize("query", ODD)
def test_an_address_with_a_choice_that_is_not_offered_shows_everything(page: Page, address: str, query: str) -> None:
    page.goto(f"{address}rad/?{query}")
    everything = page.locator(ITEMS["rad/"]).count()
    expect(shown(page, "rad/")).to_have_count(everything)
    says(page, everything, everything)


@pytest.fixture
def with_former_ids(real_base: KnowledgeBase) -> Callable[[Page], None]:
    """Gives the choices of the list of observations former ids, as the template would write them."""
    renderer = Renderer(real_base, ROOT / "templates", Site(SITE, EDIT))
    macro = renderer._environment.from_string(  # the templates of pages do the same
        '{% from "parts/common.html.j2" import filter with context %}'
        '{{ filter("observasjon-liste", choices, "observasjon", "observasjoner") }}'
    )
    cases = [Choice("nav", "Nav", ("trygdeetaten", "nav-it")), Choice("oslo", "Oslo"), Choice("trondheim", "Trondheim")]
    # An id that one record gave up and another took is that of the one that has it.
    perspectives = [
        Choice("ledelse", "Ledelse", ("hr",)),
        Choice("hr", "HR", ("personal",)),
        Choice("gevinst", "Gevinst"),
    ]
    choices = [("virksomhet", "Virksomhet", cases, "items"), ("perspektiv", "Perspektiv", perspectives, "items")]
    form = macro.render(at="observasjoner/", choices=choices)

    def changed(route: Route) -> None:
        answer = route.fetch()
        html = re.sub(r'<form class="filter.*?</form>', lambda _: form, answer.text(), flags=re.DOTALL)
        route.fulfill(response=answer, body=html)

    def put(page: Page) -> None:
        page.route("**/observasjoner/*", changed)

    return put


@pytest.mark.parametrize(
    ("query", "chosen"),
    [
        ("virksomhet=trygdeetaten", {"virksomhet": ["nav"]}),
        ("virksomhet=nav-it&perspektiv=personal&fra=x", {"virksomhet": ["nav"], "perspektiv": ["hr"], "fra": ["x"]}),
        ("virksomhet=nav", {"virksomhet": ["nav"]}),
        ("virksomhet=oslo", {"virksomhet": ["oslo"]}),
        ("virksomhet=trondheim", {"virksomhet": ["trondheim"]}),
        ("perspektiv=hr", {"perspektiv": ["hr"]}),
        ("virksomhet=trygdeetaten+nav-it", {}),
        ("virksomhet=", {}),
    ],
)
def test_an_address_with_a_former_id_opens_with_todays_choice_and_writes_todays_id(
    page: Page, address: str, with_former_ids: Callable[[Page], None], query: str, chosen: dict[str, list[str]]
) -> None:
    with_former_ids(page)
    page.goto(f"{address}observasjoner/?{query}")
    expect(page.locator(".filter [role=status]")).to_contain_text("Viser")
    assert asked(page) == chosen
    for name in ("virksomhet", "perspektiv"):
        expect(page.locator(f"select[name={name}]")).to_have_value(chosen.get(name, [""])[0])


def test_going_back_to_a_place_on_the_page_brings_back_the_choices_made_there(page: Page, address: str) -> None:
    page.goto(address + "observasjoner/?perspektiv=hr")
    page.evaluate("location.hash = 'innhold'")
    page.locator("select[name=perspektiv]").select_option("gevinst")
    until(page, "location.search === '?perspektiv=gevinst'")
    page.go_back()
    expect(page.locator("select[name=perspektiv]")).to_have_value("hr")
    fits = page.locator(f'{ITEMS["observasjoner/"]}:is([data-perspektiv~="hr"])').count()
    expect(shown(page, "observasjoner/")).to_have_count(fits)
    assert asked(page) == {"perspektiv": ["hr"]}


def test_going_back_to_the_page_shows_what_the_address_says(page: Page, address: str) -> None:
    page.goto(address + "observasjoner/")
    page.locator("select[name=perspektiv]").select_option("hr")
    until(page, "location.search === '?perspektiv=hr'")
    page.goto(address + "om/")
    page.go_back()
    expect(page.locator("select[name=perspektiv]")).to_have_value("hr")
    assert asked(page) == {"perspektiv": ["hr"]}
    says(
        page,
        page.locator(f'{ITEMS["observasjoner/"]}:is([data-perspektiv~="hr"])').count(),
        page.locator(ITEMS["observasjoner/"]).count(),
    )


def test_choices_work_when_the_browser_will_not_change_the_address(page: Page, address: str) -> None:
    page.add_init_script("history.replaceState = () => { throw new DOMException('too often', 'SecurityError'); }")
    page.goto(address + "observasjoner/")
    page.locator("select[name=perspektiv]").select_option("hr")
    fits = page.locator(f'{ITEMS["observasjoner/"]}:is([data-perspektiv~="hr"])').count()
    expect(shown(page, "observasjoner/")).to_have_count(fits)


def test_a_choice_keeps_the_rest_of_the_address(page: Page, address: str) -> None:
    page.goto(address + "rad/?fra=epost#raad-liste")
    page.locator("select[name=perspektiv]").select_option("hr")
    assert asked(page) == {"fra": ["epost"], "perspektiv": ["hr"]}
    assert urlsplit(page.url).fragment == "raad-liste"


def test_the_evidence_table_shows_one_stance_and_says_what_the_choice_hides(page: Page, address: str) -> None:
    page.goto(address + "belegg/?stance=contradicts")
    table = page.locator("#belegg-tabell")
    assert table.locator("[data-stance~=contradicts]").filter(visible=True).count() > 0
    expect(table.locator("[data-stance=supports]").filter(visible=True)).to_have_count(0)
    for cell in table.locator("tbody td").all():
        contradicts = cell.locator("[data-stance~=contradicts]").count() > 0
        something = cell.locator(".marks").count() > 0
        assert cell.locator(".mark--none").is_visible() == (not something)  # what is empty, and nothing else
        if something:
            assert cell.locator(".marks").is_visible() == contradicts
            assert cell.locator(".mark--hidden").is_visible() == (not contradicts)
            assert "skjult av filteret" in (cell.locator(".mark--hidden").text_content() or "")
    note = page.get_by_text("Her vises bare det som motsier.")
    expect(note).to_be_visible()
    page.get_by_role("button", name="Vis alle").click()
    expect(note).to_be_hidden()
    expect(table.locator(".mark--hidden").filter(visible=True)).to_have_count(0)


def test_the_evidence_table_shows_the_columns_of_one_type(page: Page, address: str) -> None:
    page.goto(address + "belegg/")
    page.locator("select[name=type]").select_option("kommune")
    head = page.locator("#belegg-tabell thead th[data-type]")
    expect(head.filter(visible=True)).to_have_count(page.locator("thead th[data-type~=kommune]").count())
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

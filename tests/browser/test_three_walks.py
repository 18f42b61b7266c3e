"""Three readers with ten seconds and a telephone: how many taps they need, and how far down they must look.

The walks name the content of today, as the readers do. A tap is a finger on something that can be seen then.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.support import until

PHONE = {"width": 390, "height": 844}
SCREENS = 2
"""Telephone screens of a page that a reader looks through before a tap, or for the answer."""


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Page]:
    with browser.new_context(base_url=address, locale="nb-NO", viewport=PHONE, has_touch=True) as context:
        yield context.new_page()


def screens_to(found: Locator) -> float:
    """How many screens one has looked through when one has seen all of `found`, from where the page stands now."""
    return found.evaluate("one => one.getBoundingClientRect().bottom / innerHeight")


def asks(phone: Page, query: str) -> None:
    """Opens search and types, which is where the taps begin to count."""
    phone.goto("")
    phone.locator(".site-header [data-search-open]").tap()
    expect(phone.get_by_role("searchbox")).to_be_focused()
    phone.keyboard.type(query)
    expect(phone.locator(".search-results")).to_have_attribute("data-query", query)


def test_what_to_do_before_thursday_about_managers_who_resist_and_how_sure_that_is(phone: Page) -> None:
    phone.goto("")
    question = phone.get_by_role("link", name="Hvordan får jeg med mellomlederne?")
    assert screens_to(question) <= SCREENS
    question.tap()
    claim = phone.locator("details.claim[open]")
    expect(claim.locator("summary").first).to_be_in_viewport(ratio=1)
    answer = claim.locator(".claim__do li").first
    expect(answer).to_contain_text("mellomledere")
    expect(answer).to_contain_text("Kommunalsjefen")
    expect(answer).to_contain_text("Lav tillit · støttes av 3 av 6")
    expect(answer).to_be_in_viewport(ratio=1)  # one tap, and not scrolled
    expect(claim.locator("summary").first).to_contain_text("kilden mener")
    claim.locator(".claim__do a").tap()
    expect(phone.locator("#gjor-dette")).to_be_in_viewport()
    assert screens_to(phone.locator(".actions li", has_text="noen få mellomledere")) <= 1


def test_the_same_question_typed_as_it_is_said_leads_to_the_same_place(phone: Page) -> None:
    asks(phone, "mellomlederne stritter imot")
    phone.locator(".search-results .results a, .search-results li a").first.tap()
    phone.wait_for_url("**/rad/involver-alle-ansatte/#mellomledere-trenger-stotte")
    expect(phone.locator("details.claim[open] .claim__do li").first).to_be_in_viewport(ratio=1)


def test_what_is_from_a_place_like_mine_and_what_speaks_against_an_advice(phone: Page) -> None:
    phone.goto("")
    advice = phone.get_by_role("link", name="Samle ansvaret for IT på ett sted").first
    advice.tap()
    phone.wait_for_url("**/rad/sentraliser-it/")
    glance = phone.locator(".glance")
    row = glance.locator("div").filter(has=phone.get_by_text("Taler mot", exact=True))
    expect(row).to_contain_text("Ingen observasjon her nyanserer eller motsier selve påstandene")
    missing = glance.locator("div").filter(has=phone.get_by_text("Mangler", exact=True))
    expect(missing).to_contain_text(re.compile(r"Ingen kommuner med under 100.000 innbyggere"))
    assert screens_to(missing) <= 1
    missing.get_by_role("link", name="kommuner med under").tap()
    phone.wait_for_url("**/case/**")
    nearest = phone.locator(".filter-notes > :not([hidden])", has_text="Nærmest i størrelse er Bærum")
    expect(nearest).to_be_visible()
    assert screens_to(nearest) <= SCREENS


def test_a_reference_to_an_observation_is_complete_in_two_taps_from_search(phone: Page) -> None:
    asks(phone, "google-guidene")
    hit = phone.locator(".search-results a", has_text="meldte 600 ansatte interesse")
    assert screens_to(hit) <= SCREENS
    hit.tap()
    opened = phone.locator("details.observation[open]")
    expect(opened.locator("summary").first).to_be_in_viewport(ratio=1)
    cite = opened.locator(".cite-link")
    assert screens_to(cite) <= 1
    cite.tap()
    reference = phone.locator("#sitat-tekst")
    until(phone, "document.getElementById('sitat-tekst').textContent.includes('600')")
    expect(reference).to_be_in_viewport(ratio=1)
    told = reference.inner_text()
    for part in (
        "Råd med belegg",
        "På to dager meldte 600 ansatte interesse",
        "/case/trondheim/#google-guid",
        "side 36",
    ):
        assert part in told
    assert re.search(r"Lest \d+\. \w+ \d{4} på ", told)

"""References to copy: the page, or a part of it, with the day of the visit filled in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.support import KINDS

ADVICE = KINDS["advice"]
NOW = datetime.fromisoformat("2031-02-03T12:00:00")


@pytest.fixture
def reader(browser: Browser, address: str) -> Iterator[Page]:
    allowed = ["clipboard-read", "clipboard-write"]
    with browser.new_context(base_url=address, locale="nb-NO", permissions=allowed) as context:
        page = context.new_page()
        page.clock.set_fixed_time(NOW)
        yield page


def first_claim(page: Page) -> str:
    """Unfolds the first claim of the page; gives its anchor."""
    page.locator(".claim > summary").first.click()
    return str(page.locator(".claim").first.get_attribute("id"))


def copied(page: Page, button: str) -> str:
    page.get_by_role("button", name=button).click()
    expect(page.get_by_role("status").filter(has_text="Kopiert til utklippstavlen.")).to_be_attached()
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_a_claim_leads_to_its_own_reference(reader: Page) -> None:
    reader.goto(ADVICE)
    claim = first_claim(reader)
    reader.get_by_role("link", name="Vis til påstanden").first.click()
    expect(reader.locator(".cite--page")).to_have_attribute("open", "")
    expect(reader.get_by_label("Hva vil du vise til?")).to_have_value(claim)
    text = reader.locator("#sitat-tekst")
    expect(text).to_contain_text(f"/{ADVICE}#{claim}")
    title = reader.locator(f"#{claim} h3").evaluate("one => one.lastChild.textContent.trim()")
    expect(text).to_contain_text(title)
    reader.get_by_label("Hva vil du vise til?").select_option("")
    expect(text).not_to_contain_text(f"#{claim}")


@pytest.mark.parametrize(
    ("form", "button", "day"),
    [
        (None, "Kopier referansen", "Lest 3. februar 2031"),
        ("BibTeX", "Kopier BibTeX", "urldate = {2031-02-03}"),
        ("RIS", "Kopier RIS", "Y2  - 2031/02/03"),
        ("CSL JSON", "Kopier CSL JSON", '"raw": "2031-02-03"'),
    ],
)
def test_the_day_of_the_visit_is_put_in_when_it_is_copied(
    reader: Page, form: str | None, button: str, day: str
) -> None:
    reader.goto(ADVICE)
    claim = first_claim(reader)
    reader.get_by_role("link", name="Vis til påstanden").first.click()
    expect(reader.locator("#sitat-tekst")).to_contain_text(f"#{claim}")
    if form:
        reader.locator(".cite__form > summary", has_text=form).click()
    text = copied(reader, button)
    assert day in text
    assert f"#{claim}" in text
    assert "ÅÅÅÅ" not in text
    assert "[dato]" not in text


def test_nothing_is_asked_for_before_somebody_wants_a_reference(reader: Page) -> None:
    asked: list[str] = []
    reader.on("request", lambda request: asked.append(request.url))
    reader.goto(ADVICE, wait_until="networkidle")
    assert [url for url in asked if "/referanser/" in url] == []
    with reader.expect_response("**/assets/referanser/**"):
        reader.locator(".cite--page > summary").click()


def test_when_the_parts_are_lost_the_page_can_still_be_referred_to(reader: Page) -> None:
    reader.route("**/assets/referanser/**", lambda route: route.abort())
    reader.goto(ADVICE)
    reader.locator(".cite--page > summary").click()
    expect(reader.get_by_label("Hva vil du vise til?")).to_be_hidden()
    assert "Lest 3. februar 2031" in copied(reader, "Kopier referansen")


def test_without_scripts_there_is_a_reference_with_a_place_for_the_day(browser: Browser, address: str) -> None:
    with browser.new_context(base_url=address, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(ADVICE)
        first_claim(page)
        page.get_by_role("link", name="Vis til påstanden").first.click()
        expect(page.locator("#sitat-tekst")).to_be_visible()
        expect(page.locator("#sitat-tekst")).to_contain_text("Lest [dato]")
        expect(page.get_by_text("Skriv dagen du leste siden")).to_be_visible()
        expect(page.get_by_label("Hva vil du vise til?")).to_be_hidden()


def test_the_work_itself_has_a_reference_in_every_form(reader: Page) -> None:
    reader.goto("kilder/ks-fou-174031/")
    reader.locator(".cite__form > summary", has_text="RIS").click()
    assert copied(reader, "Kopier RIS").startswith("TY  - RPRT")

"""The form as somebody meets it who has never seen it: what is told is what is written, and nothing is told twice."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_form import CHECK, WAITED, field, fill
from tests.browser.test_form import form as form

PLACE = "case.observations.0.ref"


@pytest.fixture
def begun(form: Page) -> Page:
    form.get_by_role("radio", name="En ny virksomhet").check()
    return form


def written(page: Page) -> str:
    """The text of the file as the form shows it."""
    page.wait_for_timeout(WAITED)
    page.locator(".form-text details").evaluate("one => { one.open = true; }")
    return page.locator(".form-text code").first.inner_text()


def told(page: Page, path: str) -> str:
    """What is told to be wrong at a field."""
    return field(page, f"{path}-fault").inner_text() if field(page, f"{path}-fault").is_visible() else ""


# --- the part of a source and its page ---


@pytest.mark.parametrize(
    ("section", "number", "note", "text"),
    [
        ("5 Gevinster (side 10–11)", "", "Lest som «5 Gevinster», side 10–11.", "page: 10, to_page: 11"),
        ("Gevinster, s. 10", "10", "Lest som «Gevinster», side 10.", "section: Gevinster, page: 10}"),
        ("Gevinster, s. 10", "11", "", "page: 11}"),
    ],
)
def test_a_part_is_written_as_it_is_told_that_it_was_read(
    begun: Page, section: str, number: str, note: str, text: str
) -> None:
    fill(begun, {f"{PLACE}.section": section, f"{PLACE}.page": number})
    assert text in written(begun)
    expect(field(begun, f"{PLACE}.section-note")).to_have_text(note)
    other = "Avsnittet sier «s. 10», men siden er 11."
    assert (other in told(begun, f"{PLACE}.section")) is (note == "")


def test_a_part_and_a_page_that_have_changed_places_are_told_once(begun: Page) -> None:
    fill(begun, {f"{PLACE}.section": "10-11", f"{PLACE}.page": "5 Gevinster"})
    begun.get_by_role("button", name=CHECK).click()
    assert "Skriv «5 Gevinster» i «Avsnitt» og «10-11» i «Side»." in told(begun, f"{PLACE}.section")
    assert told(begun, f"{PLACE}.page") == ""


def test_several_pages_are_told_where_others_go(begun: Page) -> None:
    fill(begun, {f"{PLACE}.section": "5", f"{PLACE}.page": "5, 7 og 9", "case.size.inhabitants.ref.page": "5, 7"})
    begun.get_by_role("button", name=CHECK).click()
    assert "legg til de andre med «Legg til: sted»" in told(begun, f"{PLACE}.page")


# --- numbers and texts ---


def test_what_is_counted_one_by_one_has_no_unit(begun: Page) -> None:
    fill(begun, {"case.size.inhabitants.value": "9 870 stk", "case.size.employees.value": "812 årsverk"})
    text = written(begun)
    assert "value: 9870\n" in text
    assert "stk" not in text
    assert "unit: årsverk" in text
    expect(field(begun, "case.size.inhabitants.value-note")).to_have_text("Lest som 9870.")


@pytest.mark.parametrize("name", ["case.summary", "case.learn", "case.observations.0.text"])
def test_everything_that_is_wrong_with_a_text_is_told_at_once(begun: Page, name: str) -> None:
    fill(begun, {name: "Vi fikk til mye i fjor, og alle var med"})
    begun.get_by_role("button", name=CHECK).click()
    found = told(begun, name)
    for one in ("uten punktum", "Teksten sier «Vi»", "«i fjor» betyr noe annet"):
        assert one in found

"""The help of the form: in plain view once, and one touch or one key away where it would be said again."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_form import FORM, PHONE, field

WORDS = """() => [...document.querySelectorAll("[data-form] .form-help")]
  .filter((one) => one.checkVisibility()).reduce((sum, one) => sum + one.innerText.split(/\\s+/).length, 0)"""


def begun(page: Page) -> None:
    page.set_viewport_size(PHONE)
    page.goto(FORM)
    page.get_by_role("radio", name="En ny virksomhet").check()


def test_what_is_said_of_a_field_is_said_once_and_lies_behind_a_sign_from_the_second_on(page: Page) -> None:
    begun(page)
    first = page.locator("#f-case-observations-0-text-help")
    expect(first).to_be_visible()
    before = page.evaluate(WORDS)
    for number in (1, 2):
        page.get_by_role("button", name="Legg til: observasjon").click()
        group = field(page, f"case.observations.{number}")
        expect(group.locator(".form-help:visible")).to_have_count(0)
        expect(group.get_by_text("Når var det?", exact=True)).to_be_visible()
    assert page.evaluate(WORDS) <= before  # one more asks for nothing more to be read


def test_what_each_of_a_few_fixed_choices_is_about_is_said_once(page: Page) -> None:
    begun(page)
    named = """[data-field='["case","observations",%d,"perspective"]']"""
    first, second = (page.locator(named % number) for number in (0, 1))
    radios = first.get_by_role("radio")
    assert radios.count() > 1
    for number in range(radios.count()):
        told = radios.nth(number).locator("xpath=..").locator(".form-help")
        expect(told).to_be_visible()
        expect(radios.nth(number)).to_have_accessible_description(str(told.text_content()))
    page.get_by_role("button", name="Legg til: observasjon").click()
    expect(second.get_by_role("radio")).to_have_count(radios.count())
    expect(second.locator(".form-tick .form-help")).to_have_count(0)


def test_who_has_ticked_the_last_of_a_long_list_folds_it_where_they_are(page: Page) -> None:
    begun(page)
    choice = field(page, "case.observations.0").locator(".form-choose").first
    choice.locator("summary").click()
    last = choice.get_by_role("checkbox").last
    last.check()
    choice.get_by_role("button", name="Ferdig med å velge").click()
    expect(last).to_be_hidden()
    summary = choice.locator("summary")
    expect(summary).to_be_focused()
    expect(summary).to_be_in_viewport()


def test_the_help_behind_the_sign_is_opened_by_key_and_by_touch_and_describes_its_field(page: Page) -> None:
    begun(page)
    page.get_by_role("button", name="Legg til: observasjon").click()
    text = field(page, "case.observations.1.text")
    told = page.locator("#f-case-observations-1-text-help")
    expect(told).to_be_hidden()
    expect(text).to_have_accessible_description(str(told.text_content()))
    group = page.locator(".form-field", has=text)
    sign = group.locator("summary")
    expect(sign).to_have_accessible_name("Hjelp til «Hva skjedde?»")
    box = sign.bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= 44  # a finger finds it
    sign.focus()
    page.keyboard.press("Enter")
    expect(told).to_be_visible()
    page.keyboard.press("Enter")
    expect(told).to_be_hidden()
    sign.click()
    expect(told).to_be_visible()


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_sign_stays_where_it_is_when_it_is_opened_and_lies_on_no_word(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    begun(page)
    page.get_by_role("button", name="Legg til: observasjon").click()
    group = field(page, "case.observations.1")
    signs = group.locator(".form-more-help > summary").filter(visible=True)
    assert signs.count() > 5
    moved, covered = [], []
    for number in range(signs.count()):
        sign = signs.nth(number)
        before = sign.evaluate(IN_ITS_FIELD)
        sign.click()
        after = sign.evaluate(IN_ITS_FIELD)
        name = str(sign.text_content())
        moved += [name] if abs(before[0] - after[0]) > 4 or abs(before[1] - after[1]) > 28 else []  # a line at most
        covered += [name] if sign.evaluate(OVERLAPS) else []
    assert (moved, covered) == ([], [])


IN_ITS_FIELD = """sign => {
  const [{ left, top }, around] = [sign, sign.closest(".form-field")].map((one) => one.getBoundingClientRect());
  return [left - around.left, top - around.top];
}"""
OVERLAPS = """sign => {
  const dot = sign.lastElementChild.getBoundingClientRect();
  const range = document.createRange();
  range.selectNodeContents(sign.closest(".form-field").querySelector("label, legend"));
  return [...range.getClientRects()].some(({ left, right, top, bottom }) =>
    left < dot.right && right > dot.left && top < dot.bottom && bottom > dot.top);
}"""
"""Whether the sign lies on the words of its field."""


def test_help_is_in_plain_view_in_what_becomes_the_first(page: Page) -> None:
    begun(page)
    page.get_by_role("button", name="Legg til: observasjon").click()
    page.locator("#f-case-observations-0").evaluate(
        "one => { one.querySelector('.form-finished')?.toggleAttribute('open', true); }"
    )
    field(page, "case.observations.1").get_by_role("button", name="Flytt observasjon 2 opp").click()
    expect(page.locator("#f-case-observations-0-text-help")).to_be_visible()


def test_what_is_concluded_from_the_observations_is_asked_for_after_them(page: Page) -> None:
    begun(page)
    tops = [
        page.locator(f"#f-case-{name}").evaluate("one => one.getBoundingClientRect().top")
        for name in ("observations", "summary", "learn")
    ]
    assert tops == sorted(tops)

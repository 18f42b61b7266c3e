"""The form as somebody meets it who has never seen it: what is told is what is written, and nothing is told twice."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from knowledge_base.kinds.case import Case
from knowledge_base.load import load
from tests.browser.test_form import CHECK, CHECK_MESSAGE, FORM, WAITED, field, fill, finish, new_case
from tests.support import ROOT

PLACE = "case.observations.0.ref"


@pytest.fixture
def begun(page: Page) -> Page:
    page.goto(FORM)
    page.get_by_role("radio", name="En ny virksomhet").check()
    return page


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


# --- what is pasted ---

PASTE = """(control, text) => {
  control.focus();
  control.setSelectionRange(control.value.length, control.value.length);
  const data = new DataTransfer();
  data.setData("text/plain", text);
  const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
  if (control.dispatchEvent(event)) document.execCommand("insertText", false, text);
}"""
LIST = "Den ga:"
AS_LIST = f"{LIST}\n\n- korte møter\n- kurs for alle"
DONE = "Listen du limte inn, er gjort om til linjer som begynner med «- »."


@pytest.mark.parametrize("mark", ["•\t", "·\t", "-\t", "• ", "o\t", "\uf0b7\t", "  ▪  "])
def test_a_list_from_another_program_becomes_a_list_here(begun: Page, mark: str) -> None:
    text = field(begun, "case.observations.0.text")
    text.evaluate(PASTE, f"{LIST}\r\n{mark}korte møter\r\n{mark}kurs for alle\r\n")
    assert text.input_value().rstrip() == AS_LIST
    expect(begun.get_by_text(DONE)).to_be_visible()
    begun.get_by_role("button", name=CHECK).click()
    assert told(begun, "case.observations.0.text") == ""
    text.press("End")
    text.press_sequentially(" ")
    expect(begun.get_by_text(DONE)).to_have_count(0)


def test_a_list_that_is_pasted_behind_words_begins_on_a_line_of_its_own(begun: Page) -> None:
    text = field(begun, "case.observations.0.text")
    text.fill(LIST)
    text.evaluate(PASTE, "•\tkorte møter\n•\tkurs for alle")
    assert text.input_value() == AS_LIST
    text.press("Control+z")
    assert text.input_value() == LIST


def test_tabs_and_signs_that_nobody_sees_are_taken_out_of_what_is_pasted(begun: Page) -> None:
    text, title = field(begun, "case.observations.0.text"), field(begun, "case.observations.0.title")
    text.evaluate(PASTE, "Ledelsen\tmøt\u00adtes\u00a0ofte.")
    assert text.input_value() == "Ledelsen møttes ofte."
    expect(begun.get_by_text("Tabulatorer er blitt mellomrom, og usynlige tegn er tatt bort.")).to_be_visible()
    title.evaluate(PASTE, "•\tMøter for alle")
    assert title.input_value() == "Møter for alle"
    title.evaluate(PASTE, " hver uke")
    assert title.input_value() == "Møter for alle hver uke"


def test_a_sign_that_is_typed_on_every_line_is_told_once(begun: Page) -> None:
    fill(begun, {"case.observations.0.text": "Den ga\n\n•\tmøter\n•\tkurs\n•\ttid"})
    begun.get_by_role("button", name=CHECK).click()
    found = told(begun, "case.observations.0.text")
    assert found.count("usynlig tegn") == found.count("punktmerket «•»") == 1


# --- the keyboard ---


def test_the_keyboard_goes_from_a_field_to_its_help_and_on_and_comes_first_to_the_field(begun: Page) -> None:
    begun.get_by_role("button", name="Legg til: observasjon").click()
    title, text = (field(begun, f"case.observations.1.{name}") for name in ("title", "text"))
    for one in (title, text):
        sign = begun.locator(".form-field", has=one).locator(".form-more-help > summary")
        one.focus()
        begun.keyboard.press("Tab")
        expect(sign).to_be_focused()
        begun.keyboard.press("Tab")
        expect(sign).not_to_be_focused()
    title.focus()
    begun.keyboard.press("Enter")
    expect(text).to_be_focused()  # the help is no field


def test_the_keyboard_comes_to_what_has_just_been_asked_for(begun: Page) -> None:
    begun.get_by_role("radio", name="Kommune", exact=True).check()
    value = field(begun, "case.size.inhabitants.value")
    expect(value).to_be_visible()
    for key in ("Tab", "Enter"):
        value.fill("")
        begun.wait_for_timeout(WAITED)
        value.evaluate("one => one.focus()")
        value.evaluate(PASTE, "9 870")
        begun.keyboard.press(key)
        expect(field(begun, "case.size.inhabitants.as_of")).to_be_focused()
        value.focus()


# --- what is told of what is wrong ---


def test_the_list_of_faults_names_the_field_of_each(begun: Page) -> None:
    fill(begun, {"case.observations.0.text": "TODO"})
    begun.get_by_role("button", name=CHECK).click()
    summary = begun.get_by_role("region", name="må rettes først")
    expect(summary.get_by_text("Observasjon 1, Hva skjedde? «TODO» står der teksten skulle stått.")).to_be_visible()
    expect(summary.get_by_text("Observasjon 1: Feltet «Funnet i én setning» mangler.")).to_be_visible()


def test_what_is_left_is_counted_by_field(page: Page) -> None:
    page.goto(FORM)
    new_case(page)
    fill(page, {"case.observations.0.text": "Vi møttes i fjor, og det gikk bra"})
    page.get_by_role("button", name=CHECK).click()
    expect(page.get_by_role("region", name="3 ting må rettes først")).to_be_visible()
    onward = page.locator(".form-next button")
    expect(onward).to_have_text("Gå til feilen")
    fill(page, {"case.name": ""})
    expect(onward).to_have_text("Neste felt med feil (2 igjen)")


def test_the_way_back_to_the_form_has_room_above_it(page: Page) -> None:
    page.goto(FORM)
    new_case(page)
    page.get_by_role("button", name=CHECK).click()
    back = page.get_by_role("button", name="Rett noe i skjemaet")
    above = back.evaluate(
        "one => one.getBoundingClientRect().top - one.previousElementSibling.getBoundingClientRect().bottom"
    )
    assert above >= 16


def test_a_draft_that_is_brought_back_is_told_where_it_is_seen(begun: Page) -> None:
    fill(begun, {"case.name": "Lyngvik kommune"})
    begun.wait_for_timeout(WAITED)
    begun.reload()
    expect(begun.locator(".form-said:visible")).to_have_text("Utkastet fra sist er hentet fram.")


# --- a correction that is sent ---


@pytest.mark.parametrize("by", ["link", "button"])
def test_a_correction_that_is_sent_makes_way_for_another(browser: Browser, address: str, by: str) -> None:
    (one, first), (other, second) = list(load(ROOT).base.of(Case).items())[:2]
    with browser.new_context(base_url=address, permissions=["clipboard-read", "clipboard-write"]) as context:
        page = context.new_page()
        context.route("https://code.example/**", lambda route: route.fulfill(body=""))
        correction(page, one)
        fill(page, {"wrong": "Noe annet.", "right": "12", "source": "Årsrapport 2025"})
        ready = finish(page, CHECK_MESSAGE, "Meldingen er klar til å sendes")
        if by == "link":
            with context.expect_page():
                ready.get_by_role("link", name="Åpne meldingen").click()
        else:
            ready.get_by_role("button", name="Kopier teksten").click()
            expect(ready.get_by_role("button", name="Kopiert", exact=True)).to_be_visible()
        correction(page, other)
        expect(page.locator(".form-other")).to_be_hidden()
        expect(field(page, "page")).to_have_value(f"case/{other}/")
        expect(field(page, "wrong")).to_have_value("")
        page.get_by_role("button", name="Angre").click()
        expect(field(page, "page")).to_have_value(f"case/{one}/")
        expect(field(page, "wrong")).to_have_value("Noe annet.")
        fill(page, {"wrong": "Noe helt annet."})  # and so it is a draft again
        page.wait_for_timeout(WAITED)
        correction(page, other)
        expect(page.locator(".form-other")).to_be_visible()
    assert first.name != second.name


def correction(page: Page, case: str) -> None:
    page.goto(f"{FORM}?skriv=rettelse&side=case/{case}/")
    expect(field(page, "page")).not_to_have_value("")

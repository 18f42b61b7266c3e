"""The agenda: taken along from every page, put in order, shared as a link, and saved as files that others can read."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from icalendar import Calendar
from playwright.sync_api import Browser, Locator, Page, Route, expect
from pypdf import PdfReader

from knowledge_base.base import KnowledgeBase
from knowledge_base.views.actions import view as actions_view
from tests.browser.meeting import AGENDA, CLOSED, said, saved, titles, visitor
from tests.browser.support import unfold

ADVICE = "rad/gevinster-planlegges-og-folges-opp/"
OWNER = "gevinster-planlegges-og-folges-opp"
CLAIM = f"p:{OWNER}/kobling-til-budsjett"
OTHER = "p:prosjekt-program-og-portefolje/samlet-styring-gir-kraft"


def brings(page: Page, key: str) -> Locator:
    return page.locator(f'[data-bring="{key}"]')


def things(page: Page) -> Locator:
    return page.locator("[data-slot=items] > li")


def opened(page: Page, *keys: str) -> Page:
    """The agenda with these things on it."""
    page.goto(AGENDA)
    items = [{"key": key} for key in keys]
    page.evaluate("items => localStorage.setItem('meeting', JSON.stringify({ items }))", items)
    page.reload()
    expect(things(page)).to_have_count(len(keys))
    return page


@pytest.fixture
def an_action(real_base: KnowledgeBase) -> str:
    rows = [row for part in actions_view(real_base).parts for row in part.rows]
    return next(row.key for row in rows if row.advice.link.address == ADVICE)


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Page]:
    with visitor(browser, address, has_touch=True) as page:
        yield page


# --- taking along ---


def test_an_advice_a_claim_an_action_and_a_question_can_be_taken_along(page: Page) -> None:
    page.goto(ADVICE)
    unfold(page)
    for kind in "rphs":
        page.locator(f'[data-bring^="{kind}:"]').first.click()
    expect(page.locator("[data-basket]")).to_have_text("Møte (4)")
    page.locator("[data-basket]").click()
    expect(things(page)).to_have_count(4)
    kinds = page.locator("[data-of=kind]").filter(visible=True).all_inner_texts()
    assert kinds == ["Råd", "Påstand", "Tiltak", "Spørsmål"]


def test_a_button_says_what_it_takes_along_and_leaves_it_again(page: Page, an_action: str) -> None:
    page.goto("handlinger/")
    button = brings(page, an_action)
    expect(button).to_have_attribute("aria-label", re.compile("^Ta med til møtet: ."))
    expect(page.locator("[data-basket]")).to_be_hidden()
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(button).to_have_text("Tatt med")
    expect(page.locator("[data-basket]")).to_be_visible()
    button.click()
    expect(button).to_have_attribute("aria-pressed", "false")
    expect(page.locator("[data-basket]")).to_be_hidden()
    assert page.evaluate("localStorage.length") == 0


def test_a_thing_with_a_note_is_not_left_by_a_slip(page: Page, an_action: str) -> None:
    opened(page, an_action)
    things(page).get_by_label("Notat").fill("Husk dette")
    page.goto("handlinger/")
    brings(page, an_action).click()
    brings(page, an_action).click()
    link = page.get_by_role("link", name="Punktet har et notat")
    expect(link).to_have_count(1)
    expect(brings(page, an_action)).to_have_attribute("aria-pressed", "true")
    link.click()
    expect(things(page).get_by_label("Notat")).to_have_value("Husk dette")


def test_where_storage_is_closed_there_is_no_button_and_an_agenda_for_as_long_as_it_is_open(
    browser: Browser, address: str
) -> None:
    with visitor(browser, address) as page:
        page.add_init_script(CLOSED)
        page.goto(ADVICE, wait_until="networkidle")
        unfold(page)
        expect(page.locator("[data-bring]").filter(visible=True)).to_have_count(0)
        page.goto(AGENDA)
        page.get_by_label("Hva gjelder det?").fill("Budsjettet")
        page.get_by_role("button", name="Legg til punktet").click()
        expect(things(page)).to_have_count(1)


def test_who_has_taken_nothing_along_fetches_nothing_for_it(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("", wait_until="networkidle")
    assert not [url for url in asked if "basket" in url or "bring" in url or "/meeting" in url]


def test_a_button_that_cannot_take_anything_along_says_so_and_is_gone(page: Page, an_action: str) -> None:
    page.route("**/meeting/basket.js", lambda route: route.abort())
    page.goto("handlinger/")
    brings(page, an_action).click()
    expect(page.get_by_text("Kan ikke tas med akkurat nå")).to_be_focused()
    expect(page.locator("[data-bring]").filter(visible=True)).to_have_count(0)


# --- the agenda ---


@pytest.mark.parametrize("lost", ["agenda/word", "meeting/basket", "components/agenda"])
def test_without_one_of_its_modules_the_page_says_so_and_leads_on(page: Page, lost: str) -> None:
    page.goto(AGENDA)
    told = page.get_by_text("Dagsordenen er ikke tilgjengelig akkurat nå")
    expect(page.get_by_label("Sted")).to_be_visible()
    expect(told).to_be_hidden()
    page.route(f"**/{lost}.js", lambda route: route.abort())
    page.reload()
    expect(told).to_be_visible()
    expect(told.get_by_role("link")).to_have_count(2)


def test_a_thing_tells_what_to_decide_how_sure_what_speaks_against_and_what_to_ask(page: Page) -> None:
    item = things(opened(page, CLAIM)).first
    expect(item).to_contain_text("Å avgjøre: Gjelder dette hos oss?")
    expect(item).to_contain_text("Lav tillit · støttes av")
    expect(item).to_contain_text("Trondheim motsier:")
    expect(item).to_contain_text("Hvordan henter vi ut gevinsten i budsjettet?")
    item.get_by_role("link").first.click()
    expect(page).to_have_url(re.compile(f"{ADVICE}#kobling-til-budsjett$"))


def test_an_action_brings_its_role_and_phase_and_the_reader_may_write_others(page: Page, an_action: str) -> None:
    who = things(opened(page, an_action)).first.get_by_label("Hvem")
    assert who.input_value()
    who.fill("Kari")
    page.reload()
    expect(things(page).first.get_by_label("Hvem")).to_have_value("Kari")
    who.fill("")
    page.reload()
    expect(things(page).first.get_by_label("Hvem")).to_have_value("")


def test_minutes_and_the_start_give_each_thing_its_time(page: Page) -> None:
    opened(page, CLAIM, OTHER)
    page.get_by_label("Klokkeslett").fill("09:00")
    things(page).nth(0).get_by_label("Minutter").fill("25")
    expect(things(page).nth(1)).to_contain_text("kl. 09.25–09.35")
    expect(page.locator("[data-slot=total]")).to_have_text("2 punkter, til sammen 35 minutter")
    things(page).nth(0).get_by_label("Minutter").fill("-3")
    expect(things(page).nth(1)).to_contain_text("kl. 09.10–09.20")  # what is no length counts as ten minutes


@pytest.mark.parametrize(("typed", "counts"), [("0", "10"), ("241", "10"), ("", "10"), ("25.4", "25")])
def test_the_field_shows_the_minutes_that_count(page: Page, typed: str, counts: str) -> None:
    opened(page, CLAIM)
    minutes = things(page).get_by_label("Minutter")
    minutes.press("ControlOrMeta+a")
    minutes.press("Delete")
    minutes.press_sequentially(typed)
    minutes.press("Tab")
    expect(minutes).to_have_value(counts)
    expect(page.locator("[data-slot=total]")).to_have_text(f"Ett punkt, {counts} minutter")
    said(page, f"til {counts}.")


def test_the_order_is_changed_by_keyboard_and_the_focus_follows(page: Page) -> None:
    before = titles(things(opened(page, CLAIM, OTHER, f"r:{OWNER}")))
    things(page).nth(0).get_by_role("button", name="Flytt ned").press("Enter")
    expect(things(page).nth(1).get_by_role("button", name="Flytt ned")).to_be_focused()
    said(page, "er nå punkt 2 av 3")
    page.keyboard.press("Enter")
    assert titles(things(page)) == [before[1], before[2], before[0]]
    expect(things(page).nth(2).get_by_role("button", name="Flytt opp")).to_be_focused()  # it can go no further
    page.reload()
    expect(things(page)).to_have_count(3)
    assert titles(things(page)) == [before[1], before[2], before[0]]


def test_the_order_is_changed_and_a_thing_taken_away_by_touch(phone: Page) -> None:
    before = titles(things(opened(phone, CLAIM, OTHER)))
    things(phone).nth(1).get_by_role("button", name="Flytt opp").tap()
    assert titles(things(phone)) == before[::-1]
    things(phone).nth(0).get_by_role("button", name="Ta bort").tap()
    assert titles(things(phone)) == [before[0]]
    phone.get_by_role("button", name="Angre").tap()
    assert titles(things(phone)) == before[::-1]


def test_a_thing_of_ones_own_is_added_and_must_say_something(page: Page) -> None:
    opened(page, CLAIM)
    page.get_by_role("button", name="Legg til punktet").click()
    said(page, "Skriv hva punktet gjelder")
    page.get_by_label("Hva gjelder det?").fill("<b>Eventuelt</b>")
    page.keyboard.press("Enter")
    expect(things(page)).to_have_count(2)
    assert titles(things(page))[1] == "<b>Eventuelt</b>"


def test_an_empty_agenda_says_how_to_begin_and_keeps_nothing(page: Page) -> None:
    page.goto(AGENDA, wait_until="networkidle")
    expect(page.locator("[data-part=empty]")).to_be_visible()
    expect(page.locator("[data-part=empty]").get_by_role("link", name="Selvsjekken: Hvor står vi?")).to_be_visible()
    assert page.evaluate("localStorage.length") == 0


def test_the_agenda_is_emptied_and_had_back(page: Page) -> None:
    opened(page, CLAIM, OTHER)
    page.get_by_role("button", name="Tøm dagsordenen").click()
    expect(things(page)).to_have_count(0)
    assert page.evaluate("localStorage.getItem('meeting')") is None
    page.get_by_role("button", name="Tøm dagsordenen").click()  # twice, as one does
    page.get_by_role("button", name="Angre").click()
    expect(things(page)).to_have_count(2)


def test_only_what_was_done_last_is_undone_so_that_nothing_new_is_thrown_away(page: Page) -> None:
    undo = page.get_by_role("button", name="Angre")
    opened(page, CLAIM, OTHER)
    things(page).nth(0).get_by_role("button", name="Ta bort").click()
    expect(undo).to_be_visible()
    things(page).nth(0).get_by_label("Notat").fill("Nytt")
    expect(undo).to_be_hidden()
    page.get_by_role("button", name="Tøm dagsordenen").click()
    expect(undo).to_be_visible()
    page.get_by_label("Hva gjelder det?").fill("Nytt")
    page.get_by_role("button", name="Legg til punktet").click()
    expect(undo).to_be_hidden()


@pytest.mark.parametrize("kept", ["{", "[]", '{"items": 3}', '{"items": [null, 3, {"key": "x:y"}, {"title": 7}]}'])
def test_what_others_have_put_in_the_storage_is_no_fault(page: Page, kept: str) -> None:
    page.goto("")
    page.evaluate("text => localStorage.setItem('meeting', text)", kept)
    page.goto(AGENDA)
    expect(page.locator("[data-part=empty]")).to_be_visible()
    page.get_by_label("Hva gjelder det?").fill("Nytt")
    page.get_by_role("button", name="Legg til punktet").click()
    expect(things(page)).to_have_count(1)


def test_where_the_files_do_not_come_the_page_says_so(page: Page) -> None:
    page.route("**/assets/mote/*.json", lambda route: route.abort())
    opened(page, CLAIM)
    said(page, "Får ikke hentet det som hører til")


@pytest.mark.parametrize("width", [320, 390])
def test_on_a_telephone_nothing_is_wider_than_the_screen(browser: Browser, address: str, width: int) -> None:
    with visitor(browser, address, viewport={"width": width, "height": 700}) as page:
        opened(page, CLAIM, OTHER)
        assert page.evaluate("document.documentElement.scrollWidth") <= width


# --- as a link ---


CLIPBOARD = (
    "Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (text) => { window.copied = text; } } })"
)


def shared(page: Page) -> str:
    page.add_init_script(CLIPBOARD)
    page.reload()
    page.get_by_role("button", name="Kopier lenke til dagsordenen").click()
    said(page, "Lenken er kopiert")
    return str(page.evaluate("window.copied"))


def test_a_link_opens_the_same_agenda_for_others_and_has_nothing_that_anybody_wrote(
    page: Page, browser: Browser, address: str
) -> None:
    opened(page, OTHER, CLAIM)
    things(page).nth(0).get_by_label("Minutter").fill("45")
    things(page).nth(0).get_by_label("Notat").fill("Hemmelig")
    link = shared(page)
    assert "Hemmelig" not in link
    with visitor(browser, address) as other:
        other.goto(link)
        expect(things(other)).to_have_count(2)
        assert titles(things(other)) == titles(things(page))
        expect(things(other).nth(0).get_by_label("Minutter")).to_have_value("45")
        assert other.evaluate("localStorage.length") == 0  # looking at it takes nothing along
        other.get_by_role("button", name="Bruk denne som min").click()
        other.goto(AGENDA)
        expect(things(other)).to_have_count(2)


def test_a_link_leaves_the_readers_own_agenda_as_it_is_till_asked(page: Page) -> None:
    opened(page, OTHER)
    page.goto(f"{AGENDA}#punkter={CLAIM}")
    expect(page.locator("[data-part=shared]")).to_be_visible()
    page.get_by_role("button", name="Vis min egen").click()
    expect(things(page).get_by_role("heading", level=2).first).to_contain_text("prosjektene samlet")
    page.goto(f"{AGENDA}#punkter={CLAIM}")
    page.get_by_role("button", name="Legg punktene til i min").click()
    expect(things(page)).to_have_count(2)


def test_an_agenda_with_a_title_alone_is_had_back_after_another_took_its_place(page: Page) -> None:
    page.goto(AGENDA)
    page.get_by_label("Hva heter møtet?").fill("Ledermøte")
    page.goto(f"{AGENDA}#punkter={CLAIM}")
    page.get_by_role("button", name="Bruk denne som min").click()
    page.get_by_role("button", name="Angre").click()
    expect(page.get_by_label("Hva heter møtet?")).to_have_value("Ledermøte")


def test_nobody_writes_in_a_shared_agenda_before_it_is_their_own(page: Page) -> None:
    page.goto(f"{AGENDA}#punkter={CLAIM},{OTHER}")
    expect(page.locator("[data-part=shared]")).to_contain_text("Feltene er låst")
    fields = page.locator(".agenda :is(input, textarea)").filter(visible=True)
    expect(things(page)).to_have_count(2)
    for field in fields.all():
        expect(field).not_to_be_editable()
    for name in ("Ta bort", "Flytt ned", "Legg til punktet"):
        expect(page.get_by_role("button", name=name).first).to_be_disabled()
    page.get_by_role("button", name="Bruk denne som min").click()
    for field in fields.all():
        expect(field).to_be_editable()
    expect(page.get_by_role("button", name="Ta bort").first).to_be_enabled()
    expect(page.get_by_role("button", name="Legg til punktet")).to_be_enabled()


def test_what_there_is_no_room_for_is_told(page: Page) -> None:
    items = [{"title": f"Eget {number}"} for number in range(29)]
    page.goto(AGENDA)
    page.evaluate("items => localStorage.setItem('meeting', JSON.stringify({ items }))", items)
    page.goto("")
    page.goto(f"{AGENDA}#punkter={CLAIM},{OTHER}")
    page.get_by_role("button", name="Legg punktene til i min").click()
    said(page, "1 av 2 nye punkter ble lagt til")
    expect(things(page)).to_have_count(30)


def test_the_way_to_the_agenda_covers_no_link_in_the_foot_of_a_phone(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    opened(page, OTHER)
    page.goto("rad/")
    way = page.locator("[data-basket]")
    expect(way).to_be_visible()
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    last = page.locator(".site-footer a").last.bounding_box()
    over = way.bounding_box()
    assert last
    assert over
    assert last["y"] + last["height"] <= over["y"]


def test_a_link_opens_the_same_agenda_when_a_program_has_written_its_marks_as_codes(page: Page) -> None:
    codes = f"{CLAIM}*15,{OTHER}".replace(":", "%3A").replace("/", "%2F").replace("*", "%2A").replace(",", "%2C")
    page.goto(f"{AGENDA}#punkter={codes}")
    expect(things(page)).to_have_count(2)
    expect(things(page).first.get_by_label("Minutter")).to_have_value("15")


def test_a_link_with_what_is_none_of_ours_says_so_and_shows_the_rest(page: Page) -> None:
    many = ",".join(f"p:x/{number}" for number in range(200))
    for hash_ in (f"<img>,{CLAIM},javascript:alert(1)", f"{CLAIM},{CLAIM}", f"{CLAIM},{'x' * 9000}"):
        page.goto("")
        page.goto(f"{AGENDA}#punkter={hash_}")
        said(page, "Det er utelatt")
        expect(things(page)).to_have_count(1)
    page.goto("")
    page.goto(f"{AGENDA}#punkter={many}")
    expect(things(page)).to_have_count(30)


def test_what_is_not_there_any_more_is_told_and_what_is_reworded_leads_to_its_advice(page: Page) -> None:
    page.goto(f"{AGENDA}#punkter=r:borte,h:{OWNER}/00000000,{CLAIM}")
    expect(things(page)).to_have_count(3)
    expect(things(page).nth(0)).to_contain_text("Dette finnes ikke her lenger: r:borte")
    expect(things(page).nth(1)).to_contain_text("Dette er skrevet om")
    expect(things(page).nth(1).get_by_role("link")).to_have_attribute("href", re.compile(f"/{ADVICE}$"))


def test_former_ids_lead_on_and_the_agenda_learns_those_of_today(page: Page) -> None:
    def renamed(route: Route) -> None:
        if route.request.url.endswith("/gammelt-raad.json"):
            answer = route.fetch(url=route.request.url.replace("gammelt-raad", OWNER))
            body = answer.text().replace(
                f'"key":"{CLAIM}","former":[]', f'"key":"{CLAIM}","former":["p:gammelt-raad/x"]'
            )
            route.fulfill(response=answer, body=body)
        else:
            route.continue_()

    page.route("**/assets/mote/*.json", renamed)
    opened(page, "p:gammelt-raad/x")
    expect(things(page)).to_contain_text("Trondheim motsier:")
    page.get_by_label("Notat").fill("x")
    assert page.evaluate("JSON.parse(localStorage.getItem('meeting')).items[0].key") == CLAIM


# --- as files ---


def planned(page: Page, an_action: str) -> Page:
    opened(page, CLAIM, an_action)
    page.get_by_label("Hva heter møtet?").fill("Ledermøte; torsdag, æøå")
    page.get_by_label("Dag").fill("2026-12-03")
    page.get_by_label("Klokkeslett").fill("13:45")
    page.get_by_label("Sted").fill("Rom 1, andre etasje")
    things(page).nth(0).get_by_label("Notat").fill("Husk:\nto ting; og \\ til")
    return page


def test_the_calendar_file_is_read_back_as_it_was_written(page: Page, an_action: str, tmp_path: Path) -> None:
    planned(page, an_action)
    raw = saved(page, "Lagre som kalenderfil", tmp_path).read_bytes()
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    assert b"\n" not in raw.replace(b"\r\n", b"")
    # Readers forgive what is not escaped, so the letters are looked at too.
    lines = raw.decode().replace("\r\n ", "").split("\r\n")
    assert r"SUMMARY:Ledermøte\; torsdag\, æøå" in lines
    assert r"Husk:\nto ting\; og \\ til" in next(one for one in lines if one.startswith("DESCRIPTION:"))
    calendar = Calendar.from_ical(raw)
    (event,) = calendar.walk("VEVENT")
    assert event.decoded("DTSTART") == datetime(2026, 12, 3, 13, 45)  # no zone: the time on the wall
    assert event.decoded("DTEND") == datetime(2026, 12, 3, 14, 5)
    assert str(event["SUMMARY"]) == "Ledermøte; torsdag, æøå"
    assert str(event["LOCATION"]) == "Rom 1, andre etasje"
    assert "Husk:\nto ting; og \\ til" in str(event["DESCRIPTION"])
    assert "#punkter=" in str(event["DESCRIPTION"])
    assert event["UID"]
    assert event.decoded("DTSTAMP").utcoffset().total_seconds() == 0
    assert str(calendar["VERSION"]) == "2.0"
    assert str(calendar["PRODID"]).startswith("-//")
    again = Calendar.from_ical(saved(page, "Lagre som kalenderfil", tmp_path).read_bytes())
    assert again.walk("VEVENT")[0]["UID"] == event["UID"]  # the same meeting, and not one more


def test_no_calendar_file_is_made_of_a_meeting_without_a_time(page: Page) -> None:
    opened(page, CLAIM)
    page.get_by_role("button", name="Lagre som kalenderfil").click()
    said(page, "Velg dag og klokkeslett")
    expect(page.get_by_label("Dag")).to_be_focused()


@pytest.mark.parametrize("year", ["0026", "20261"])
def test_a_day_with_a_short_or_long_year_is_told_and_makes_no_calendar_file(page: Page, year: str) -> None:
    opened(page, CLAIM)
    page.get_by_label("Klokkeslett").fill("09:00")
    day = page.get_by_label("Dag")
    day.evaluate("(field, value) => { field.value = value; field.dispatchEvent(new Event('input')) }", f"{year}-12-01")
    day.focus()
    day.blur()
    said(page, "Skriv hele årstallet")
    files: list[str] = []
    page.on("download", lambda file: files.append(file.suggested_filename))
    page.get_by_role("button", name="Lagre som kalenderfil").click()
    said(page, "Skriv hele årstallet")
    expect(day).to_be_focused()
    assert not files
    assert "-12-01" not in page.evaluate("localStorage.getItem('meeting')")


def test_the_word_file_has_headings_lists_and_links_and_can_be_read_by_others(
    page: Page, an_action: str, tmp_path: Path
) -> None:
    planned(page, an_action)
    file = saved(page, "Lagre som Word", tmp_path)
    document = Document(str(file))
    styles = [(one.style.name, one.text) for one in document.paragraphs if one.style]
    assert styles[0] == ("Title", "Ledermøte; torsdag, æøå")
    assert [text for style, text in styles if style == "Heading 1"] == [
        f"{number}. {title}" for number, title in enumerate(titles(things(page)), 1)
    ]
    bullets = [text for style, text in styles if style == "List Bullet"]
    assert any(text.startswith("Lav tillit · støttes av") for text in bullets)
    assert any(text.startswith("Trondheim motsier:") for text in bullets)
    assert "Notat: Husk:\nto ting; og \\ til" in [text for _, text in styles]
    links = [one.target_ref for one in document.part.rels.values() if one.is_external]
    assert any(link.endswith(f"{ADVICE}#kobling-til-budsjett") for link in links)
    assert document.core_properties.title == "Ledermøte; torsdag, æøå"
    assert document.core_properties.language == "nb-NO"


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")
def test_the_word_file_opens_in_libreoffice(page: Page, an_action: str, tmp_path: Path) -> None:
    file = saved(planned(page, an_action), "Lagre som Word", tmp_path)
    home = f"-env:UserInstallation=file://{tmp_path}/office"
    command = ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    text = " ".join(sheet.extract_text() for sheet in PdfReader(file.with_suffix(".pdf")).pages)
    assert "Ledermøte; torsdag, æøå" in text
    assert "Trondheim motsier:" in text


def test_five_things_are_printed_on_two_sheets_at_most_with_what_was_written(page: Page, an_action: str) -> None:
    opened(page, CLAIM, OTHER, an_action, f"r:{OWNER}", "p:sentraliser-it/fast-kontakt")
    things(page).nth(0).get_by_label("Notat").fill("Skrevet for hånd")
    sheets = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages
    assert len(sheets) <= 2
    text = " ".join(" ".join(sheet.extract_text() for sheet in sheets).split())
    assert "Skrevet for hånd" in text
    assert "Flytt opp" not in text
    for title in titles(things(page)):
        assert title in text


def test_what_is_longer_than_its_field_is_printed_whole(page: Page) -> None:
    opened(page, CLAIM)
    long = {"Sted": "Møterom Fjellheimen i femte etasje, inngang fra Storgata, spør i resepsjonen"}
    long["Hvem"] = "Prosjekteieren, økonomisjefen, enhetslederne og en tillitsvalgt fra hver avdeling"
    long["Hva heter møtet?"] = " ".join(f"ord{number}" for number in range(35))
    long["Notat"] = "Første linje\nandre linje"
    for label, text in long.items():
        page.get_by_label(label).fill(text)
    page.get_by_label("Dag").fill("2026-12-03")
    sheets = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages
    printed = "".join("".join(sheet.extract_text() for sheet in sheets).split())
    for text in long.values():
        assert "".join(text.split()) in printed
    assert "03.12.2026" in printed


def test_what_the_page_says_is_seen_where_the_reader_acts(phone: Page) -> None:
    opened(phone, CLAIM, OTHER, f"r:{OWNER}")
    status = phone.locator("[data-slot=status]")
    phone.get_by_role("button", name="Lagre som kalenderfil").tap()
    expect(status).to_be_in_viewport(ratio=1)
    things(phone).nth(0).get_by_role("button", name="Flytt ned").tap()
    said(phone, "er nå punkt 2")
    expect(status).to_be_in_viewport(ratio=1)


def test_nothing_is_sent_while_an_agenda_is_changed_and_saved(page: Page, an_action: str, tmp_path: Path) -> None:
    planned(page, an_action)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    things(page).nth(0).get_by_label("Notat").fill("Hemmelig")
    saved(page, "Lagre som Word", tmp_path)
    saved(page, "Lagre som kalenderfil", tmp_path)
    page.get_by_role("button", name="Flytt ned").first.click()
    assert [url for url in asked if not url.startswith("blob:")] == []

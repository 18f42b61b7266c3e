"""The self-check: on paper without scripts, on the screen with them, and in files that people lay together."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from pypdf import PdfReader

from knowledge_base.base import KnowledgeBase
from knowledge_base.kinds.answer import Answer
from knowledge_base.kinds.statement import Statement
from tests.browser.meeting import CLOSED, SELF_CHECK, answer, give, said, saved, text_of, titles, visitor, written

FIRST, SECOND, THIRD, FOURTH = "samlet-styring", "gevinster-i-styringen", "rom-for-ildsjeler", "i-planene"


@pytest.fixture
def form(page: Page) -> Page:
    page.goto(SELF_CHECK)
    expect(page.locator("fieldset textarea").first).to_be_visible()
    return page


def a_file(page: Page, *answers: tuple[str, str], **fields: object) -> dict[str, object]:
    form = page.locator("#selvsjekk").get_attribute("data-form")
    entries = [{"statement": statement, "answer": given} for statement, given in answers]
    return {"kind": "self-check", "form": form, "who": "", "answers": entries, **fields}


# --- on paper ---


def test_without_scripts_the_page_is_a_form_with_a_box_for_each_answer_and_no_button(
    browser: Browser, address: str, real_base: KnowledgeBase
) -> None:
    with visitor(browser, address, java_script_enabled=False) as page:
        page.goto(SELF_CHECK)
        statements = page.locator("fieldset")
        assert statements.count() == len(real_base.of(Statement))
        for statement in statements.all():
            expect(statement.locator(".box").filter(visible=True)).to_have_count(len(real_base.of(Answer)))
        expect(page.locator("article button").filter(visible=True)).to_have_count(0)
        expect(page.locator("[data-selfcheck]")).to_be_hidden()


@pytest.mark.parametrize("scripts", [True, False])
def test_the_form_takes_at_most_three_sheets_and_has_every_statement(
    browser: Browser, address: str, real_base: KnowledgeBase, scripts: bool
) -> None:
    with visitor(browser, address, java_script_enabled=scripts) as page:
        page.goto(SELF_CHECK, wait_until="networkidle")
        sheets = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages
    assert len(sheets) <= 3
    printed = " ".join(" ".join(sheet.extract_text() for sheet in sheets).split())
    for statement in real_base.of(Statement).values():
        assert statement.text in printed
    assert printed.count("Vet ikke") >= len(real_base.of(Statement))


# --- on the screen ---


def test_what_is_answered_is_there_after_the_page_is_loaded_again(form: Page) -> None:
    answer(form, {FIRST: "Planlagt"}, {FIRST: "Vi venter på budsjettet."})
    form.reload()
    expect(form.locator(f"#{FIRST}").get_by_label("Planlagt", exact=True)).to_be_checked()
    expect(form.locator(f"#{FIRST} textarea")).to_have_value("Vi venter på budsjettet.")


def test_two_tabs_show_the_same_and_neither_loses_what_the_other_has_written(form: Page) -> None:
    other = form.context.new_page()
    other.goto(SELF_CHECK)
    expect(other.locator("fieldset textarea").first).to_be_visible()
    answer(form, {FIRST: "Planlagt", SECOND: "I gang"}, {SECOND: "Fra den ene"})
    expect(other.locator(f"#{FIRST}").get_by_label("Planlagt", exact=True)).to_be_checked()
    answer(other, {THIRD: "På plass"})
    for page in (form, other):
        page.reload()
        for one in (FIRST, SECOND, THIRD):
            expect(page.locator(f"#{one} :checked")).to_have_count(1)
        expect(page.locator(f"#{SECOND} textarea")).to_have_value("Fra den ene")


def test_a_tab_that_has_not_been_told_yet_loses_nothing_either(page: Page) -> None:
    page.add_init_script("addEventListener('storage', (event) => event.stopImmediatePropagation(), true)")
    page.goto(SELF_CHECK)
    other = page.context.new_page()
    other.goto(SELF_CHECK)
    expect(page.locator("fieldset textarea").first).to_be_visible()
    answer(other, {FIRST: "Planlagt"})
    answer(page, {SECOND: "I gang"})
    page.reload()
    for one in (FIRST, SECOND):
        expect(page.locator(f"#{one} :checked")).to_have_count(1)


def test_the_list_goes_by_answer_then_by_confidence_and_leaves_out_what_is_in_place(
    form: Page, real_base: KnowledgeBase
) -> None:
    answer(form, {THIRD: "Ikke planlagt", FIRST: "I gang", SECOND: "Ikke planlagt", FOURTH: "På plass"})
    shown = form.locator("[data-slot=first] > li")
    expect(shown).to_have_count(3)
    assert titles(shown) == [text_of(real_base, one) for one in (SECOND, THIRD, FIRST)]
    expect(shown.nth(0)).to_contain_text("Svar: Ikke planlagt")
    expect(shown.nth(0)).to_contain_text("Lav tillit · støttes av")
    answer(form, {FIRST: "Ikke planlagt"})
    assert titles(shown)[0] == text_of(real_base, FIRST)  # the one with the most confidence


def test_the_list_tells_what_to_do_for_the_role_and_the_phase_and_who_supports_it(form: Page) -> None:
    answer(form, {SECOND: "Ikke planlagt"})
    pick = form.locator("[data-slot=first] > li")
    expect(pick.get_by_role("link", name="NAV").first).to_be_visible()
    expect(pick.get_by_text("Trondheim motsier")).to_be_visible()
    actions = pick.locator("[data-actions] > li").filter(visible=True)
    before = actions.count()
    form.get_by_label("Tiltak for").select_option("okonomisjef")
    assert 0 < actions.count() < before
    form.get_by_label("Tiltak for").select_option("tillitsvalgt")
    expect(actions).to_have_count(0)
    expect(pick).to_contain_text("Ingen av tiltakene passer med valget ditt.")


def test_only_five_are_shown_till_the_reader_asks_for_the_rest(form: Page, real_base: KnowledgeBase) -> None:
    answer(form, dict.fromkeys(list(real_base.of(Statement))[:7], "Ikke planlagt"))
    shown = form.locator("[data-slot=first] > li")
    expect(shown).to_have_count(5)
    expect(form.locator("[data-slot=summary]")).to_contain_text("5 av 7")
    form.get_by_role("button", name="Vis resten").click()
    expect(shown).to_have_count(7)


def test_there_is_no_score_anywhere(form: Page, real_base: KnowledgeBase) -> None:
    answer(form, dict.fromkeys(real_base.of(Statement), "På plass"))
    expect(form.locator("[data-slot=summary]")).to_have_text("Ingen av svarene skal på listen.")
    text = form.locator("[data-selfcheck]").inner_text()
    assert not any(word in text for word in ("poeng", "prosent", "%", "gjennomsnitt"))


def test_all_is_done_by_keyboard_alone(form: Page) -> None:
    form.locator(f"#{FIRST} input").first.focus()
    form.keyboard.press("ArrowRight")
    form.keyboard.press("ArrowRight")
    expect(form.locator(f"#{FIRST}").get_by_label("Planlagt", exact=True)).to_be_checked()
    form.keyboard.press("Tab")
    expect(form.locator(f"#{FIRST} textarea")).to_be_focused()
    form.keyboard.type("Skrevet")
    expect(form.locator("[data-slot=first] > li")).to_contain_text("Merknad fra Dine svar: Skrevet")


def test_nothing_is_sent_while_the_form_is_filled_in_saved_and_opened(form: Page, address: str, tmp_path: Path) -> None:
    asked: list[str] = []
    form.wait_for_load_state("networkidle")
    form.on("request", lambda request: asked.append(f"{request.method} {request.url}"))
    answer(form, {FIRST: "Ikke planlagt", SECOND: "Planlagt"}, {SECOND: "Hemmelig"})
    file = saved(form, "Lagre svarene i en fil", tmp_path)
    answer(form, {THIRD: "I gang"})  # a file with the same answers would be left out
    give(form, "Legg flere filer sammen", file)
    said(form, "Lagt til")
    form.get_by_role("button", name="Ta listen med til møtet").click()
    # The way to the agenda is fetched when something is on it: a script of the site, with nothing in its address.
    script = f"GET {address}assets/js/components/basket.js"
    assert [one for one in asked if one != script and "blob:" not in one] == []
    assert form.context.cookies() == []


def test_where_storage_is_closed_the_form_works_and_says_that_it_is_not_kept(browser: Browser, address: str) -> None:
    with visitor(browser, address) as page:
        page.add_init_script(CLOSED)
        page.goto(SELF_CHECK)
        answer(page, {FIRST: "Ikke planlagt"})
        said(page, "Nettleseren lar ikke nettstedet lagre noe")
        expect(page.locator("[data-slot=first] > li")).to_have_count(1)
        page.get_by_role("button", name="Ta listen med til møtet").click()
        said(page, "kan ikke tas med")


def test_what_others_have_put_in_the_storage_is_no_fault(page: Page) -> None:
    for text in ("{", "null", "[]", '{"own": 3, "others": "x"}', '{"own": {"kind": "self-check", "answers": [1]}}'):
        page.goto("")
        page.evaluate("text => localStorage.setItem('self-check', text)", text)
        page.goto(SELF_CHECK)
        answer(page, {FIRST: "Ikke planlagt"})
        expect(page.locator("[data-slot=first] > li")).to_have_count(1)


@pytest.mark.parametrize("lost", ["selfcheck/order", "meeting/basket", "components/selfcheck"])
def test_without_one_of_its_modules_the_page_says_so_and_leads_on(form: Page, lost: str) -> None:
    told = form.get_by_text("Skjemaet kan ikke fylles ut på skjermen akkurat nå")
    expect(told).to_be_hidden()
    form.route(f"**/{lost}.js", lambda route: route.abort())
    form.reload()
    expect(told).to_be_visible()
    expect(told.get_by_role("link")).to_have_count(1)


def test_what_the_page_says_is_seen_where_the_reader_acts(browser: Browser, address: str) -> None:
    with visitor(browser, address, has_touch=True) as page:
        page.goto(SELF_CHECK)
        expect(page.locator("fieldset textarea").first).to_be_visible()
        status = page.locator("[data-slot=status]")
        answer(page, {FIRST: "Planlagt"})
        expect(status).to_be_in_viewport(ratio=1)
        page.get_by_role("button", name="Ta listen med til møtet").tap()
        said(page, "Nye punkter på dagsordenen")
        expect(status).to_be_in_viewport(ratio=1)


def test_what_is_cleared_can_be_had_back(form: Page) -> None:
    answer(form, {FIRST: "Ikke planlagt"})
    form.get_by_role("button", name="Slett svarene").click()
    expect(form.locator("input:checked")).to_have_count(0)
    assert form.evaluate("localStorage.getItem('self-check')") is None
    form.get_by_role("button", name="Slett svarene").click()  # twice, as one does
    said(form, "Her er det ingen svar å slette.")
    form.get_by_role("button", name="Angre").click()
    expect(form.locator("input:checked")).to_have_count(1)


def test_only_what_was_done_last_is_undone_so_that_no_new_answer_is_thrown_away(form: Page) -> None:
    undo = form.get_by_role("button", name="Angre")
    answer(form, {FIRST: "Planlagt"})
    form.get_by_role("button", name="Slett svarene").click()
    expect(undo).to_be_visible()
    answer(form, {SECOND: "I gang"})
    expect(undo).to_be_hidden()


@pytest.mark.parametrize("width", [320, 390])
def test_on_a_telephone_nothing_is_wider_than_the_screen(
    browser: Browser, address: str, width: int, real_base: KnowledgeBase
) -> None:
    with visitor(browser, address, viewport={"width": width, "height": 700}) as page:
        page.goto(SELF_CHECK)
        answer(page, dict.fromkeys(list(real_base.of(Statement))[:6], "Ikke planlagt"))
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        for choice in page.locator("fieldset label:has(input)").all()[:12]:
            box = choice.bounding_box()
            assert box
            assert box["height"] >= 44


# --- in files ---


def test_a_saved_file_gives_back_the_same_answers_to_somebody_else(
    form: Page, browser: Browser, address: str, tmp_path: Path
) -> None:
    form.get_by_label("Hvem svarer?").fill("Økonomisjefen")
    answer(form, {FIRST: "Planlagt", SECOND: "Vet ikke"}, {FOURTH: "Bare en merknad"})
    file = saved(form, "Lagre svarene i en fil", tmp_path)
    value = json.loads(file.read_text(encoding="utf-8"))
    assert value["who"] == "Økonomisjefen"
    assert {one["statement"] for one in value["answers"]} == {FIRST, SECOND, FOURTH}
    with visitor(browser, address) as other:
        other.goto(SELF_CHECK)
        give(other, "Åpne en fil og fortsett", file)
        said(other, "med 3 svar")
        expect(other.locator(f"#{SECOND}").get_by_label("Vet ikke", exact=True)).to_be_checked()
        expect(other.locator(f"#{FOURTH} textarea")).to_have_value("Bare en merknad")
        expect(other.get_by_label("Hvem svarer?")).to_have_value("Økonomisjefen")


HOSTILE = {
    "is no JSON": ("{", "er ikke en fil fra selvsjekken"),
    "is empty": ("", "er ikke en fil fra selvsjekken"),
    "is a list": ([1, 2], "er laget av noe annet"),
    "is nothing": ("null", "er laget av noe annet"),
    "is of something else": ({"kind": "other", "answers": []}, "er laget av noe annet"),
    "has no answers": ({"kind": "self-check", "answers": {"length": 3}}, "er laget av noe annet"),
    "is far too large": ("x" * 400_000, "er for stor"),
}


@pytest.mark.parametrize("why", HOSTILE)
def test_a_file_that_is_not_ours_changes_nothing_and_is_told(form: Page, tmp_path: Path, why: str) -> None:
    value, told = HOSTILE[why]
    answer(form, {FIRST: "Planlagt"})
    give(form, "Åpne en fil og fortsett", written(tmp_path, "fil.json", value))
    said(form, told)
    expect(form.locator(f"#{FIRST}").get_by_label("Planlagt", exact=True)).to_be_checked()


def test_what_cannot_be_read_in_a_file_is_left_out_and_what_is_text_stays_text(form: Page, tmp_path: Path) -> None:
    evil = "<img src=x onerror=window.ran=1>"
    value = a_file(form, (FIRST, "planlagt"), who=evil)
    value["answers"] += [  # type: ignore[operator]  # a list, as it was made above
        {"statement": "__proto__", "answer": "planlagt"},
        {"statement": "constructor", "answer": "planlagt"},
        {"statement": SECOND, "answer": evil},
        {"statement": SECOND, "answer": "ikke-planlagt", "comment": evil},
        None,
        7,
    ]
    give(form, "Legg flere filer sammen", written(tmp_path, "fil.json", value))
    said(form, f"Lagt til {evil}: 2 svar.")
    said(form, "finnes ikke i skjemaet: constructor (planlagt)")
    said(form, "4 oppføringer i filen kunne ikke leses")
    expect(form.locator("[data-slot=first]")).to_contain_text(f"Merknad fra {evil}: {evil}")
    assert form.evaluate("window.ran") is None


def test_a_file_of_another_edition_is_told_and_nothing_of_it_is_lost(form: Page, tmp_path: Path) -> None:
    value = a_file(
        form, (FIRST, "planlagt"), ("finnes-ikke-lenger", "paa-plass"), (SECOND, "helt-annet-svar"), form="x"
    )
    give(form, "Åpne en fil og fortsett", written(tmp_path, "gammel.json", value))
    said(form, "fra en annen utgave av skjemaet")
    said(form, f"finnes-ikke-lenger (paa-plass), {SECOND} (helt-annet-svar)")
    again = json.loads(saved(form, "Lagre svarene i en fil", tmp_path).read_text(encoding="utf-8"))
    kept = {(one["statement"], one["answer"]) for one in again["answers"]}
    assert kept == {(FIRST, "planlagt"), ("finnes-ikke-lenger", "paa-plass"), (SECOND, "helt-annet-svar")}


def test_answers_under_former_ids_are_found(page: Page, tmp_path: Path) -> None:
    def renamed(route: Route) -> None:
        answered = route.fetch()
        body = answered.text()
        body = body.replace(
            f'data-statement="{FIRST}" data-former=""', f'data-statement="{FIRST}" data-former="gammel"'
        )
        body = body.replace('data-answer-is="planlagt" data-former=""', 'data-answer-is="planlagt" data-former="lagt"')
        route.fulfill(response=answered, body=body)

    page.route("**/selvsjekk/", renamed)
    page.goto(SELF_CHECK)
    give(page, "Åpne en fil og fortsett", written(tmp_path, "f.json", a_file(page, ("gammel", "lagt"))))
    expect(page.locator(f"#{FIRST}").get_by_label("Planlagt", exact=True)).to_be_checked()


def test_where_people_disagree_is_shown_first_and_says_who_answered_what(
    form: Page, tmp_path: Path, real_base: KnowledgeBase
) -> None:
    files = [
        written(tmp_path, "a.json", a_file(form, (FIRST, "paa-plass"), (SECOND, "i-gang"), (THIRD, "i-gang"), who="A")),
        written(tmp_path, "b.json", a_file(form, (FIRST, "ikke-planlagt"), (SECOND, "i-gang"), who="B")),
        written(tmp_path, "c.json", a_file(form, (FIRST, "vet-ikke"), (THIRD, "planlagt"), who="C")),
    ]
    give(form, "Legg flere filer sammen", *files)
    shown = form.locator("[data-slot=disagreement] > li")
    expect(shown).to_have_count(2)
    assert titles(shown) == [text_of(real_base, FIRST), text_of(real_base, THIRD)]  # further apart, and more answers
    for line in ("På plass: A", "Ikke planlagt: B", "Vet ikke: C"):
        expect(shown.first).to_contain_text(line)
    headings = form.locator("[data-selfcheck] h2").filter(visible=True).all_inner_texts()
    assert headings.index("Her svarer dere ulikt") < headings.index("Hva dere kan ta først")
    first = form.locator("[data-slot=first] > li").first
    expect(first).to_contain_text("Ikke planlagt: B")  # of several, the one that comes first on the list
    form.get_by_role("button", name="Ta bort B").click()
    expect(first).to_contain_text("Vet ikke: C")


def test_answers_furthest_apart_are_talked_of_before_those_that_differ_a_little(
    form: Page, tmp_path: Path, real_base: KnowledgeBase
) -> None:
    files = [
        written(tmp_path, "a.json", a_file(form, (FIRST, "i-gang"), (THIRD, "paa-plass"), who="A")),
        written(tmp_path, "b.json", a_file(form, (FIRST, "planlagt"), (THIRD, "ikke-planlagt"), who="B")),
        written(tmp_path, "c.json", a_file(form, (FIRST, "vet-ikke"), who="C")),
    ]
    give(form, "Legg flere filer sammen", *files)
    shown = form.locator("[data-slot=disagreement] > li")
    expect(shown).to_have_count(2)
    assert titles(shown) == [text_of(real_base, THIRD), text_of(real_base, FIRST)]


def test_a_comment_too_long_for_the_form_is_told_of_when_it_is_cut(form: Page, tmp_path: Path) -> None:
    value = a_file(form, (FIRST, "planlagt"))
    value["answers"] = [{"statement": FIRST, "answer": "planlagt", "comment": "x" * 2001}]
    give(form, "Åpne en fil og fortsett", written(tmp_path, "lang.json", value))
    said(form, "kortet ned til 2000 tegn: 1.")


def test_the_same_person_is_not_counted_twice(form: Page, tmp_path: Path) -> None:
    kari = written(tmp_path, "kari.json", a_file(form, (FIRST, "planlagt"), (SECOND, "i-gang"), who="Kari"))
    ola = written(tmp_path, "ola.json", a_file(form, (FIRST, "planlagt"), who="Ola"))
    give(form, "Åpne en fil og fortsett", kari)
    said(form, "Åpnet")
    give(form, "Legg flere filer sammen", kari, ola, ola)
    said(form, "«kari.json» har de samme svarene")
    said(form, "«ola.json» har de samme svarene")
    expect(form.locator("[data-slot=people] > li")).to_have_count(1)


def test_the_result_alone_is_printed_when_that_is_asked_for(form: Page) -> None:
    form.evaluate("window.print = () => { window.printed = document.querySelector('.self-check').dataset.prints; }")
    answer(form, {FIRST: "Ikke planlagt"})
    form.get_by_role("button", name="Skriv ut resultatet").click()
    assert form.evaluate("window.printed") == "result"
    form.emulate_media(media="print")
    expect(form.locator("#selvsjekk")).to_be_hidden()
    expect(form.locator("[data-slot=first] > li")).to_be_visible()
    form.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(form.locator("#selvsjekk")).to_be_visible()
    expect(form.locator("[data-slot=first] > li")).to_be_hidden()

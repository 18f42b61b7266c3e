"""The page of an advice: what is told in ten seconds, in one minute and in ten."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.support import KINDS, unfold
from tests.support import ROOT

ADVICE = sorted(one.stem for one in (ROOT / "recommendations").glob("*.yml"))
PHONE = {"width": 390, "height": 844}
MOST_SCREENS = 8
FIRST_ACTION = 1.5
"""Screens within which the first thing to do stands."""
MOST_SIZES = 6
"""Sizes of type on one page."""
SIZES = """() => [...document.querySelectorAll("body *")]
  .filter((one) => one.checkVisibility() && one.getClientRects().length && one.offsetWidth > 1)
  .filter((one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
  .map((one) => getComputedStyle(one).fontSize)"""


@pytest.fixture(scope="module")
def phone(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(base_url=address, locale="nb-NO", viewport=PHONE)
    page = context.new_page()
    page.goto("")
    page.evaluate("document.fonts.load('1em Inter')")  # a first page does without our letters when they are late
    yield page
    context.close()


@pytest.mark.parametrize("advice", ADVICE)
def test_the_first_thing_to_do_comes_soon_and_the_whole_page_is_short_on_a_phone(phone: Page, advice: str) -> None:
    phone.goto(f"rad/{advice}/")
    assert phone.evaluate("document.querySelector('.actions li').getBoundingClientRect().bottom / innerHeight") <= (
        FIRST_ACTION
    )
    assert phone.evaluate("document.documentElement.scrollHeight / innerHeight") <= MOST_SCREENS


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_has_few_sizes_of_type_also_when_all_is_unfolded(page: Page, kind: str) -> None:
    page.goto(KINDS[kind])
    unfold(page)
    assert len(set(page.evaluate(SIZES))) <= MOST_SIZES


def opened(page: Page) -> list[str]:
    return page.evaluate("[...document.querySelectorAll('details.claim[open]')].map((one) => one.id)")


def claims(page: Page) -> list[str]:
    return page.evaluate("[...document.querySelectorAll('details.claim')].map((one) => one.id)")


def test_a_claim_is_folded_to_a_line_with_its_title_how_sure_it_is_and_who_says_what(page: Page) -> None:
    page.goto(KINDS["advice"])
    assert opened(page) == []
    line = page.locator("details.claim > summary").first
    expect(line.get_by_role("heading", level=3)).to_be_visible()
    expect(line.locator(".sure")).to_be_visible()
    expect(line.get_by_role("img")).to_be_visible()


def test_a_question_from_the_front_page_leads_to_the_claim_that_answers_it_unfolded(page: Page) -> None:
    page.goto("")
    question = page.locator(".questions a").first
    claim = str(question.get_attribute("href")).partition("#")[2]
    question.click()
    page.wait_for_url(f"**/#{claim}")
    expect(page.locator(f"details[id='{claim}'][open]")).to_be_in_viewport()
    assert opened(page) == [claim]
    page.locator("details.claim[open] .claim__do a").first.click()
    expect(page.locator("#gjor-dette")).to_be_in_viewport()


def test_an_action_leads_to_its_claim_and_again_when_that_has_been_folded(page: Page) -> None:
    page.goto(KINDS["advice"])
    link = page.locator(".actions a[href^='#']").first
    claim = page.locator(f"details[id='{str(link.get_attribute('href'))[1:]}']")
    link.click()
    expect(claim).to_have_attribute("open", "")
    claim.locator("summary").first.click()
    expect(claim).not_to_have_attribute("open", "")
    link.click()
    expect(claim).to_have_attribute("open", "")


def test_the_questions_to_discuss_are_one_click_from_the_top(page: Page) -> None:
    page.goto(KINDS["advice"])
    page.locator(".contents a[href='#sporsmal']").click()
    expect(page.locator("#sporsmal li").first).to_be_in_viewport()


def test_a_search_on_the_page_unfolds_the_claim_that_holds_what_is_searched_for(page: Page) -> None:
    """An address with words to find uses what Ctrl+F does: the browser unfolds what they stand in."""
    page.goto(KINDS["advice"])
    last = claims(page)[-1]
    text = str(page.locator(f"details[id='{last}'] .claim__text p").first.text_content())
    words = quote(" ".join(text.split()[:4])).replace("-", "%2D")
    page.goto("about:blank")
    page.goto(f"{KINDS['advice']}#:~:text={words}")
    expect(page.locator(f"details[id='{last}']")).to_have_attribute("open", "")
    assert opened(page) == [last]


def test_without_scripts_the_claim_that_the_address_names_is_shown(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    tab = context.new_page()
    tab.goto(KINDS["advice"])
    name = str(tab.locator("details.claim").last.get_attribute("id"))
    text = tab.locator(f"details[id='{name}'] .claim__text")
    expect(text).to_be_hidden()
    tab.goto(f"{KINDS['advice']}#{name}")
    expect(text).to_be_visible()
    context.close()


def test_every_strip_has_the_same_places_in_the_same_order(page: Page) -> None:
    page.goto(KINDS["advice"])
    names = "one => [...one.querySelectorAll('.who__name, .who-marks__name')].map((name) => name.textContent)"
    strips = [tuple(one.evaluate(names)) for one in page.locator(".who, .who-marks").all()]
    assert len(strips) > len(claims(page))
    assert len(set(strips)) == 1


def test_a_strip_is_heard_as_one_sentence_that_names_everybody_who_could_speak(page: Page) -> None:
    page.goto(KINDS["advice"])
    for one in page.locator(".who-marks").all():
        said = str(one.get_by_role("img").get_attribute("aria-label"))
        assert said.endswith(".")
        assert said.count(".") == 1
        places = one.locator(".who-marks__place").all()
        could = [place for place in places if place.locator(".shape--outside").count() == 0]
        assert all(str(place.locator(".who-marks__name").text_content()) in said for place in could)


def test_each_place_where_something_is_said_leads_to_the_observation(page: Page) -> None:
    page.goto(KINDS["advice"])
    for place in page.locator(".glance .who__place").all():
        says_nothing = place.locator(".shape--silent, .shape--outside").count() == 1
        assert place.get_by_role("link").count() == (0 if says_nothing else 1)
    link = page.locator(".glance .who__place a").first
    anchor = str(link.get_attribute("href")).partition("#")[2]
    link.click()
    expect(page.locator(f"[id='{anchor}']")).to_be_in_viewport()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_is_said_differs_by_form_and_a_perspective_has_no_hue(page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(KINDS["method"])
    forms = page.locator(".who-meanings .shape").evaluate_all("all => all.map((one) => one.innerHTML)")
    assert len(forms) == len(set(forms)) == 6
    page.goto(KINDS["advice"])
    tag = page.locator(".tag").first.evaluate("one => getComputedStyle(one).color")
    assert tag == page.locator("h1").evaluate("one => getComputedStyle(one).color")


def test_the_advice_before_and_after_are_at_the_end(page: Page) -> None:
    page.goto(KINDS["advice"])
    titles = [page.title()]
    page.locator("a[rel=next]").click()
    expect(page.locator("a[rel=prev]")).to_contain_text(titles[0].partition(" –")[0])
    page.locator("a[rel=prev]").click()
    expect(page).to_have_title(titles[0])


def test_the_contents_stand_beside_the_text_where_there_is_room(page: Page, phone: Page) -> None:
    side = "document.querySelector('.contents').getBoundingClientRect().left"
    text = "document.querySelector('.do').getBoundingClientRect()"
    page.goto(KINDS["advice"])
    assert page.evaluate(side) >= page.evaluate(f"{text}.right")
    phone.goto(KINDS["advice"])
    assert phone.evaluate(side) == phone.evaluate(f"{text}.left")


def test_actions_are_chosen_by_who_and_when_and_the_choice_stands_in_the_address(page: Page) -> None:
    page.goto(KINDS["actions"])
    rows = page.locator(".checklist li")
    everything = rows.filter(visible=True).count()
    page.get_by_label("Hvem", exact=True).select_option(index=1)
    page.get_by_label("Når", exact=True).select_option(index=1)
    some = rows.filter(visible=True).count()
    assert 0 < some < everything
    assert "hvem=" in page.url
    assert "naar=" in page.url
    expect(page.get_by_role("status").filter(visible=True)).to_have_text(f"Viser {some} av {everything} tiltak.")
    expect(page.locator(".checklist h2").filter(visible=True)).to_have_count(1)
    page.reload()
    assert rows.filter(visible=True).count() == some

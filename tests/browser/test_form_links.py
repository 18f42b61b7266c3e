"""What the form tells of records that are here when something new is linked to them, and how they are found."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from knowledge_base.claims import every_claim
from knowledge_base.kinds.case import Case
from knowledge_base.kinds.confidence import assessments, independent
from knowledge_base.load import load
from tests.browser.test_form import FORM, append, content_copied, faults, field, fill, finish, insert, text_of
from tests.support import ROOT


@pytest.fixture
def form(page: Page) -> Page:
    page.goto(FORM)
    expect(page.get_by_role("group", name="Hva vil du skrive?")).to_be_visible()
    return page


def test_evidence_that_makes_the_number_in_a_title_wrong_tells_so_and_gives_the_title_that_is_right(
    form: Page, tmp_path: Path
) -> None:
    """What is pasted passes the check; without the title it would not."""
    form.get_by_role("radio", name="Belegg for eller mot").check()
    base, copied = load(ROOT).base, content_copied(tmp_path)
    found = base.once(assessments)
    entry = next(one for one in every_claim(base) if one.claim.title.startswith("Fire av virksomhetene"))
    speak = found.of(entry.id).breadth.spoken
    case, record = next(
        (i, one) for i, one in base.of(Case).items() if i not in speak and i in base.once(independent).values()
    )
    given = f"{case}/{record.observations[0].id}"
    form.locator("#f-claim-first").select_option(entry.recommendation_id)
    form.locator("#f-evidence-observation-first").select_option(case)
    fill(form, {"claim": entry.id, "evidence.observation": given})
    form.get_by_role("radio", name="Støtter").check()
    form.get_by_role("radio", name="Bare temaet").check()
    note = form.locator(".form-counted")
    expect(note).to_be_empty()
    form.get_by_role("radio", name="Selve påstanden").check()
    right = entry.claim.title.replace("Fire av", "Fem av")
    expect(note).to_contain_text("sier «Fire av virksomhetene»")
    expect(note).to_contain_text(f"støtter 5 av 6 den. Skjemaet retter tittelen for deg: «{right}».")
    fill(form, {"evidence.why": "Virksomheten gjorde det samme hele tiden.", "change": "En virksomhet til er med."})
    ready = finish(form)
    file = f"recommendations/{entry.recommendation_id}.yml"
    place = ready.get_by_text(re.compile("^Gå til linje [0-9]+. Der slutter")).inner_text()
    insert(
        copied / file,
        int(re.findall("[0-9]+", place)[0]),
        text_of(ready, f"Til {file}: belegg for «{entry.claim.title}»"),
    )
    append(copied / file, text_of(ready, f"Til {file}: hva som er nytt for leseren"))
    ready.get_by_text(f"Bytt ut linjen der det står «{entry.claim.title}», med dette.").wait_for()
    assert [one for one in faults(copied) if "Tittelen sier" in one]
    title = text_of(ready, f"Til {file}: tittelen på påstanden «{entry.claim.title}»")
    text = (copied / file).read_text(encoding="utf-8")
    (copied / file).write_text(text.replace(f"    title: {entry.claim.title}\n", title), encoding="utf-8")
    assert [one for one in faults(copied) if "Tittelen sier" in one] == []


FOUND = ".form-founds button"


@pytest.mark.parametrize(
    ("way", "path", "kind"),
    [
        ("Belegg for eller mot", "claim", "claims"),
        ("Belegg for eller mot", "evidence.observation", "observations"),
        ("En rettelse", "page", "pages"),
    ],
)
def test_one_among_many_is_found_by_words_of_its_title_and_by_everyday_words(
    page: Page, way: str, path: str, kind: str
) -> None:
    """An id that nobody sees and an everyday word find it as well, and it is said why."""
    wanted: dict[str, str] = {}

    def sought(route: Route) -> None:
        data = route.fetch().json()
        identifier, title = data["choices"][kind][-1]
        wanted.update(id=identifier, title=title)
        data["everyday"]["fits"][kind][identifier] = [len(data["everyday"]["words"])]
        data["everyday"]["words"].append(["få blåsparken"])
        route.fulfill(json=data)

    page.route("**/skjema/bidra.json", sought)
    page.goto(FORM)
    page.get_by_role("radio", name=way).check()
    seek = field(page, f"{path}-seek")
    place = page.locator(".form-field", has=seek)
    seek.fill(" ".join(reversed(wanted["title"].split())))  # in any order
    expect(place.locator(FOUND).filter(has_text=wanted["title"])).to_have_count(1)
    seek.fill("blåsparken")
    expect(place.locator(FOUND)).to_have_count(1)
    expect(place.locator(FOUND)).to_contain_text("Treff på «få blåsparken»")
    seek.press("Enter")
    page.keyboard.press("Enter")
    expect(field(page, path)).to_have_value(wanted["id"])
    expect(field(page, path)).to_be_focused()
    expect(place.locator(FOUND)).to_have_count(0)
    seek.fill("ing")
    expect(place.get_by_role("status").filter(has_text="Her er de 8 første. Skriv flere ord")).to_be_visible()
    expect(place.locator(FOUND)).to_have_count(8)
    seek.fill("xyzzy")
    expect(place.get_by_role("status").filter(has_text="Ingen i listen har de ordene.")).to_be_visible()


def test_another_form_of_a_word_finds_what_has_it(page: Page) -> None:
    def sought(route: Route) -> None:
        data = route.fetch().json()
        data["choices"]["observations"][-1][1] = "Blåsparkerne lærte av hverandre"
        route.fulfill(json=data)

    page.route("**/skjema/bidra.json", sought)
    page.goto(FORM)
    page.get_by_role("radio", name="Belegg for eller mot").check()
    seek = field(page, "evidence.observation-seek")
    found = page.locator(".form-field", has=seek).locator(FOUND)
    for typed in ("blåsparkere", "blåsparker", "blåsparkernes"):
        seek.fill(typed)
        expect(found).to_have_count(1)
        expect(found).to_have_text(re.compile("^Blåsparkerne lærte"))

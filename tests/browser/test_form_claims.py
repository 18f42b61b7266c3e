"""New observations that are linked to claims in the form, before anything of them is here."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from knowledge_base.claims import ClaimEntry, every_claim, needs_more_than_a_plan
from knowledge_base.load import load
from knowledge_base.model import Basis
from tests.browser.test_form import (
    CHECK,
    FORM,
    WAITED,
    append,
    content_copied,
    faults,
    field,
    fill,
    finish,
    insert,
    new_case,
    observation,
    told_to_readers,
)
from tests.support import ROOT

WHY = "Ledergruppen tok seg tid til det hver uke."
LINK = "Knytt den til en påstand"
FIRST, SECOND, THIRD = (f"case.observations.{index}" for index in range(3))
LAST = {"title": "Tiden på en byggesak falt", "text": "I 2025 falt tiden på en byggesak.", "as_of": "2025"}


@pytest.fixture
def form(page: Page) -> Page:
    page.goto(FORM)
    expect(page.get_by_role("group", name="Hva vil du skrive?")).to_be_visible()
    return page


def findings(fits: Callable[[ClaimEntry], bool] = lambda _: True) -> list[ClaimEntry]:
    """Claims of today's content that say what was seen."""
    return [one for one in every_claim(load(ROOT).base) if one.claim.basis is Basis.FINDING and fits(one)]


def counting() -> ClaimEntry:
    """A claim whose title says how many of all organisations support it."""
    return findings(lambda one: one.claim.title.startswith("Fire av virksomhetene"))[0]


def link(page: Page, at: str, claim: str, values: dict[str, str] | None = None, on: str = "Selve påstanden") -> None:
    """Fills in the link of the observation at a place, as support."""
    fill(page, {f"{at}.link.claim-first": claim.partition("/")[0], f"{at}.link.claim": claim})
    inside = field(page, f"{at}.link")
    inside.get_by_role("radio", name="Støtter").check()
    inside.get_by_role("radio", name=on).check()
    fill(page, {f"{at}.link.{name}": value for name, value in {"why": WHY, **(values or {})}.items()})


def third(page: Page) -> None:
    page.get_by_role("button", name="Legg til: observasjon").click()
    observation(page, THIRD, "Gevinst", "Målt", "Opplæring", {**LAST, "ref.section": "4", "ref.page": "11"})


def _line(place: str) -> int:
    return int(re.findall("[0-9]+", place)[0])


def paste(piece: Locator, root: Path) -> str:
    """Does with one text what the form says, and nothing else. Gives the file."""
    head = piece.get_by_role("heading").inner_text()
    file = root / head.split(": ")[1 if head.startswith("Ny fil") else 0].removeprefix("Til ")
    text = piece.locator("code").inner_text() + "\n"
    place = "Ny fil" if head.startswith("Ny fil") else piece.locator("p").first.inner_text()
    if place == "Ny fil":
        file.write_text(text, encoding="utf-8")
    elif place.startswith("Gå helt nederst"):
        append(file, text)
    elif found := re.search("begynner på linje ([0-9]+). Bytt ut linjen der det står «(.*)», med dette", place):
        lines = file.read_text(encoding="utf-8").split("\n")
        at = next(i for i in range(int(found[1]) - 1, len(lines)) if lines[i].endswith(f"title: {found[2]}"))
        lines[at : at + 1] = text.rstrip("\n").split("\n")
        file.write_text("\n".join(lines), encoding="utf-8")
    else:
        assert place.startswith("Gå til linje")
        insert(file, _line(place) - ("rett over" in place), text)
    return str(file.relative_to(root))


def pasted(ready: Locator, root: Path) -> list[str]:
    """Does all that the form says, from the first to the last. Gives the files in that order."""
    return [paste(one, root) for one in ready.locator(".form-piece").all()]


def linked(root: Path, claim: str) -> list[str]:
    """What a claim rests on after that."""
    found = next(one for one in every_claim(load(root).base) if one.id == claim)
    return [one.observation for one in found.claim.evidence]


def title(root: Path, claim: str) -> str:
    return next(str(one.claim.title) for one in every_claim(load(root).base) if one.id == claim)


def test_a_case_whose_observations_are_linked_to_claims_of_different_advice_passes_where_the_form_says_that_it_goes(
    form: Page, tmp_path: Path
) -> None:
    root = content_copied(tmp_path)
    counted = counting()
    other = findings(lambda one: one.recommendation_id != counted.recommendation_id)[0]
    new_case(form)
    third(form)
    link(form, FIRST, counted.id)
    why = {"why": "Byggesakene er noe av det samme."}
    link(form, THIRD, other.id, {**why, "change": "Fjellvik er med i belegget."}, on="Bare temaet")
    ready = finish(form)
    files = pasted(ready, root)
    assert files[:2] == ["cases/fjellvik.yml", "reference/sources.yml"]
    assert set(files[2:]) == {f"recommendations/{one.recommendation_id}.yml" for one in (counted, other)}
    assert faults(root) == []
    assert told_to_readers(root) == []
    case = load(root).base.collection("cases")["fjellvik"]
    first, second, last = case.observations  # type: ignore[attr-defined]
    assert [bool(one.stands_alone) for one in (first, second, last)] == [False, True, False]
    assert linked(root, counted.id)[-1] == f"fjellvik/{first.id}"
    assert linked(root, other.id)[-1] == f"fjellvik/{last.id}"
    assert title(root, counted.id) == counted.claim.title.replace("Fire av", "Fem av")
    advice = load(root).base.collection("recommendations")
    news = [str(advice[one.recommendation_id].changes[0].what) for one in (counted, other)]  # type: ignore[attr-defined]
    assert news == [f"Ny observasjon fra Fjellvik: {first.title}.", "Fjellvik er med i belegget."]


def test_several_observations_are_linked_to_one_claim_and_others_to_another_of_the_same_advice(
    form: Page, tmp_path: Path
) -> None:
    """One organisation is counted once, and no text that is pasted moves the place of the next."""
    root = content_copied(tmp_path)
    counted = counting()
    other = findings(lambda one: one.recommendation_id == counted.recommendation_id and one.id != counted.id)[-1]
    new_case(form)
    third(form)
    for at in (FIRST, SECOND):
        link(form, at, counted.id)
    link(form, THIRD, other.id, {"why": "Byggesakene er noe av det samme."}, on="Bare temaet")
    note = field(form, f"{SECOND}.link").locator(".form-counted")
    expect(note).to_contain_text(f"Skjemaet retter tittelen for deg: «{title(ROOT, counted.id).replace('Fire', 'Fem')}")
    ready = finish(form)
    expect(ready.get_by_text("fra bunnen av filen og oppover")).to_be_visible()
    assert pasted(ready, root).count(f"recommendations/{counted.recommendation_id}.yml") == 4  # three links
    assert faults(root) == []
    assert told_to_readers(root) == []
    assert len([one for one in linked(root, counted.id) if one.startswith("fjellvik/")]) == 2
    assert [one for one in linked(root, other.id) if one.startswith("fjellvik/")]
    assert title(root, counted.id) == counted.claim.title.replace("Fire av", "Fem av")


def test_a_new_observation_of_an_organisation_that_is_here_is_linked_when_it_comes(form: Page, tmp_path: Path) -> None:
    root, claim = content_copied(tmp_path), findings()[0]
    case, record = next(iter(load(ROOT).base.collection("cases").items()))
    form.get_by_role("radio", name="En observasjon til").check()
    fill(form, {"case": case, "observation.ref.source": "+", "change": "Siden har fått en observasjon til."})
    values = {
        "title": "Kommunen samlet alle møtene i ett",
        "text": "I 2025 samlet kommunen alle møtene i ett.",
        "as_of": "2025",
        "ref.section": "Om oss",
    }
    observation(form, "observation", "Ledelse", "Gjort", "Forankring og eierskap", values)
    fill(form, {"new_source.kind": "nettside", "new_source.title": "Om oss", "new_source.year": "2026"})
    fill(form, {"new_source.authors": "Fjellvik kommune"})
    link(form, "observation", claim.id, on="Bare temaet")
    name = record.short_name  # type: ignore[attr-defined]
    told = f"Ny observasjon fra {name}: Kommunen samlet alle møtene i ett."
    expect(form.get_by_text(f"Står feltet tomt, skriver skjemaet: «{told}»")).to_be_visible()
    pasted(finish(form), root)
    assert faults(root) == []
    assert told_to_readers(root) == []
    made = load(root).base.collection("cases")[case].observations[-1]  # type: ignore[attr-defined]
    assert made.stands_alone is None
    assert linked(root, claim.id)[-1] == f"{case}/{made.id}"


def test_the_one_message_has_all_that_the_links_mean(form: Page) -> None:
    claim = counting()
    new_case(form)
    link(form, FIRST, claim.id)
    ready = finish(form)
    address = str(ready.get_by_role("link", name="Send alt som en melding").get_attribute("href"))
    [message] = parse_qs(urlsplit(address).query)["observations"]
    for piece in ready.locator(".form-piece").all():
        assert piece.get_by_role("heading").inner_text() in message
        assert piece.locator("code").inner_text() in message
    assert "fra bunnen av filen og oppover" in message


def wrong(page: Page, path: str) -> Locator:
    return field(page, f"{path}-fault")


def test_what_is_wrong_with_a_link_is_told_at_its_field_and_counted(form: Page) -> None:
    claim = findings(lambda one: bool(needs_more_than_a_plan(one.claim)))[0]
    new_case(form)
    link(form, FIRST, claim.id, {"why": "Det stemmer."})
    field(form, FIRST).get_by_role("radio", name=re.compile("^Planlagt")).check()
    field(form, SECOND).get_by_text(f"{LINK} (valgfritt)").click()
    field(form, f"{SECOND}.link").get_by_role("radio", name="Nyanserer").check()
    form.get_by_role("button", name=CHECK).click()
    listed = form.get_by_role("region", name="5 ting må rettes først")
    expect(listed).to_be_focused()
    expect(wrong(form, f"{FIRST}.link.why")).to_contain_text("Begrunnelsen «Det stemmer.» er for kort.")
    expect(wrong(form, f"{FIRST}.link.bears_on")).to_contain_text("bare var planlagt, og kan ikke støtte at noe")
    for name in ("claim", "bears_on", "why"):
        expect(wrong(form, f"{SECOND}.link.{name}")).to_contain_text("mangler")
    expect(listed.get_by_role("link").first).to_contain_text(f"Observasjon 1, {LINK}")
    listed.get_by_role("link").last.click()
    expect(field(form, f"{SECOND}.link.why")).to_be_focused()
    field(form, f"{FIRST}.link").get_by_role("radio", name="Bare temaet").check()
    expect(wrong(form, f"{FIRST}.link.bears_on")).to_be_hidden()


def test_one_reason_for_two_claims_is_told_at_the_second(form: Page) -> None:
    one, other = findings()[:2]
    new_case(form)
    link(form, FIRST, one.id)
    link(form, SECOND, other.id, {"why": WHY.replace("til det", " til  det")})
    field(form, f"{SECOND}.link.why").blur()
    told = wrong(form, f"{SECOND}.link.why")
    expect(told).to_contain_text("Begrunnelsen er den samme som i observasjon 1, som gjelder en annen påstand.")
    fill(form, {f"{SECOND}.link.claim-first": one.recommendation_id, f"{SECOND}.link.claim": one.id})
    expect(told).to_be_hidden()
    finish(form)


def test_an_observation_that_is_linked_does_not_say_why_it_stands_alone(form: Page) -> None:
    new_case(form)
    excuse = field(form, f"{SECOND}.stands_alone")
    field(form, SECOND).get_by_text("Mer om observasjonen").click()
    fill(form, {f"{SECOND}.stands_alone": ""})
    link(form, SECOND, findings()[0].id)
    expect(excuse).to_be_hidden()
    expect(field(form, SECOND).get_by_text(f"{LINK} (her står det noe)")).to_be_visible()
    finish(form)  # what is not asked for need not be there


def test_an_observation_that_is_linked_to_nothing_is_as_before(form: Page) -> None:
    new_case(form)
    expect(field(form, SECOND).get_by_text(f"{LINK} (valgfritt)")).to_be_visible()
    ready = finish(form)
    expect(ready.locator(".form-piece")).to_have_count(2)
    expect(ready.get_by_text("stands_alone: Ny i basen.")).to_have_count(1)  # in the text of the file
    assert ready.locator("code").first.inner_text().count("stands_alone: Ny i basen.") == 2
    assert "link:" not in ready.inner_text()


def test_the_draft_has_the_link_and_one_of_before_there_were_any_is_read(form: Page) -> None:
    claim = findings()[0]
    new_case(form)
    link(form, SECOND, claim.id)
    form.wait_for_timeout(WAITED)
    form.reload()
    expect(field(form, f"{SECOND}.link.claim")).to_have_value(claim.id)
    expect(field(form, f"{SECOND}.link.why")).to_have_value(WHY)
    key = form.evaluate("Object.keys(localStorage).find((key) => key.startsWith('form:'))")
    draft = json.loads(form.evaluate("key => localStorage.getItem(key)", key))
    for one in draft["root"]["case"]["observations"]:
        del one["link"]
    form.evaluate("([key, text]) => localStorage.setItem(key, text)", [key, json.dumps(draft)])
    form.reload()
    expect(field(form, f"{SECOND}.title")).to_have_value("Alle ansatte fikk opplæring")
    expect(field(form, f"{SECOND}.link.claim")).to_have_value("")
    expect(finish(form).locator(".form-piece")).to_have_count(2)


def test_an_observation_can_be_taken_away_and_the_form_goes_on(form: Page) -> None:
    broken: list[str] = []
    form.on("pageerror", lambda error: broken.append(str(error)))
    new_case(form)
    third(form)
    form.get_by_role("button", name="Fjern observasjon 3").click()
    fill(form, {"case.name": "Nyfjell kommune"})
    form.wait_for_timeout(WAITED)
    form.get_by_role("button", name=CHECK).click()
    assert broken == []
    form.reload()
    expect(field(form, "case.name")).to_have_value("Nyfjell kommune")
    expect(form.get_by_text("Observasjon 3")).to_have_count(0)


def test_a_link_can_be_taken_away_again_and_half_of_one_is_told(form: Page) -> None:
    new_case(form)
    claim = findings()[0].id
    at = field(form, f"{FIRST}.link")
    for fold in (field(form, FIRST).locator("summary").first, at.locator("xpath=..").locator("summary").first):
        fold.click()
    gone = at.get_by_role("button", name="Ta bort lenken")
    expect(gone).to_be_hidden()
    fill(form, {f"{FIRST}.link.claim-first": claim.partition("/")[0]})
    form.get_by_role("button", name=CHECK).click()
    assert "«Påstand» mangler" in form.locator(".form-faults").inner_text(), "the advice alone is no link"
    gone.click()
    form.get_by_role("button", name=CHECK).click()
    expect(form.get_by_role("heading", name="Alt er rett så langt skjemaet kan se")).to_be_visible()


def test_what_is_chosen_first_stands_at_its_list_in_every_observation(form: Page) -> None:
    new_case(form)
    third(form)
    field(form, f"{THIRD}.link").locator("xpath=..").locator("summary").first.click()
    first = form.locator(f"[id='{field(form, f'{THIRD}.link.claim-first').get_attribute('id')}']")
    label = field(form, f"{THIRD}.link").locator("label").filter(has_text="Først: hvor?")
    list_, words = first.bounding_box(), label.bounding_box()
    assert list_ is not None
    assert words is not None
    assert 0 <= list_["y"] - words["y"] < 3 * words["height"], "nothing stands between"

"""The form in a real browser: filled in as a reader does, and what it gives put into the content and checked."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from knowledge_base.checking import Wanted
from knowledge_base.checking import told as everything_told
from knowledge_base.comparing import untold
from knowledge_base.load import content_folders, load
from knowledge_base.memory import Memory
from knowledge_base.render import number, period
from knowledge_base.text import to_plain
from tests.browser.support import NARROW, WIDE, until
from tests.browser.test_accessibility import TOO_WIDE, in_both_schemes
from tests.support import ROOT

FORM = "bidra/ny/"
CHECK = "Se om alt er rett"
CHECK_MESSAGE = "Se om noe mangler"
READY = "Alt er rett så langt skjemaet kan se"
PHONE = {"width": 390, "height": 844}
WAITED = 600
"""Milliseconds: longer than the form waits after the last key before it does what follows from it."""


@pytest.fixture
def form(page: Page) -> Page:
    page.goto(FORM)
    expect(page.get_by_role("group", name="Hva vil du skrive?")).to_be_visible()
    return page


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    return content_copied(tmp_path)


def content_copied(folder: Path) -> Path:
    """The real content, to put something into."""
    for name in filter(lambda name: (ROOT / name).exists(), content_folders()):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copytree(ROOT / "schemas", folder / "schemas")
    return folder


def field(page: Page | Locator, path: str) -> Locator:
    return page.locator(f"#f-{path.replace('.', '-').replace('_', '-')}")


def fill(page: Page, values: dict[str, str]) -> None:
    """Writes into fields by their place, as case.name. What is folded is unfolded."""
    for path, value in values.items():
        control = field(page, path)
        control.evaluate(
            "one => { for (let d = one.closest('details'); d; d = d.parentElement.closest('details')) d.open = true; }"
        )
        if control.evaluate("one => one.tagName") == "SELECT":
            control.select_option(value)
        else:
            control.fill(value)


def tick(page: Page, *labels: str, inside: str) -> None:
    for label in labels:
        field(page, inside).get_by_label(label).check()


def observation(page: Page, at: str, perspective: str, was: str, theme: str, values: dict[str, str]) -> None:
    group = field(page, at)
    group.get_by_role("radio", name=perspective).check()
    group.get_by_role("radio", name=re.compile(f"^{was}")).check()
    group.locator(".form-choose").first.evaluate("one => { one.open = true; }")
    group.get_by_role("checkbox", name=theme).check()
    fill(page, {f"{at}.{name}": value for name, value in values.items()})


def new_case(page: Page) -> None:
    """A case with a source that is new, a figure written as people write, and two observations."""
    page.get_by_role("radio", name="En ny virksomhet").check()
    fill(
        page,
        {
            "case.name": "Fjellvik kommune",
            "case.short_name": "Fjellvik",
            "case.source": "+",
            "case.summary": "Fjellvik er en liten kommune. I 2025 brukte ledergruppen tid på de digitale prosjektene.",
            "case.learn": "Korte møter hver mandag holdt ledergruppen samlet om det digitale.",
            "case.size.inhabitants.value": "ca. 4 213",
            "case.size.inhabitants.as_of": "mars 2025",
            "case.size.inhabitants.ref.section": "Innledning",
            "case.size.inhabitants.ref.page": "s. 7–8",
        },
    )
    page.get_by_role("radio", name="Kommune", exact=True).check()
    first = {
        "title": "Ledergruppen gikk gjennom prosjektene hver uke",
        "text": "I 2025 brukte ledergruppen et kvarter hver mandag på prosjektene: det hjalp.\n\nAlle var med.",
        "as_of": "2025",
        "ref.section": "2",
        "ref.page": "5",
    }
    observation(page, "case.observations.0", "Ledelse", "Gjort", "Forankring og eierskap", first)
    page.get_by_role("button", name="Legg til: observasjon").click()
    second = {
        "title": "Alle ansatte fikk opplæring",
        "text": "De ansatte fikk opplæring i to dager.",
        "ref.section": "3",
    }
    observation(page, "case.observations.1", "Mennesker", "Gjort", "Opplæring", {**second, "ref.page": "9"})
    fill(
        page,
        {
            "new_source.kind": "rapport",
            "new_source.title": "Årsrapport 2025 for Fjellvik kommune",
            "new_source.authors": "Fjellvik kommune",
            "new_source.year": "2026",
            "new_source.pages": "24",
        },
    )


def finish(page: Page, check: str = CHECK, title: str = READY) -> Locator:
    """Asks whether all is right, and gives what is shown when it is."""
    page.get_by_role("button", name=check).click()
    ready = page.get_by_role("region", name=title)
    expect(ready).to_be_visible()
    expect(ready.get_by_role("heading", level=2)).to_be_focused()
    ready.locator("details").evaluate_all("all => all.forEach((one) => { one.open = true; })")
    return ready


def text_of(ready: Locator, title: str) -> str:
    return ready.get_by_role("region", name=title, exact=True).locator("code").inner_text() + "\n"


def insert(file: Path, after_line: int, text: str) -> None:
    """Pastes `text` on a new line below the one of that number."""
    lines = file.read_text(encoding="utf-8").split("\n")
    lines[after_line:after_line] = text.rstrip("\n").split("\n")
    file.write_text("\n".join(lines), encoding="utf-8")


def append(file: Path, text: str) -> None:
    file.write_text(file.read_text(encoding="utf-8") + text, encoding="utf-8")


_KNOWN = Memory()
"""What is known of the files that the form does not change, so that they are spelt and weighed once."""


def faults(root: Path) -> list[str]:
    return [str(one) for one in everything_told(root, Wanted(generated=False), memory=_KNOWN).problems]


def told_to_readers(root: Path) -> list[str]:
    """What the workflow would say of records that have changed without saying so."""
    return [str(one) for one in untold(load(ROOT).base, load(root).base)]


# --- what it gives passes the check ----------------------------------------------------------------------------------


def test_a_group_of_which_nothing_comes_first_shows_what_it_asks_for_when_it_is_opened(form: Page) -> None:
    form.get_by_role("radio", name="En ny virksomhet").check()
    form.get_by_text("Størrelse (valgfritt)", exact=True).first.click()
    for name in ("Innbyggere", "Medarbeidere"):
        group = form.get_by_role("group", name=name, exact=True)
        expect(group.locator("> legend")).to_be_visible()
        for label in ("Tallet", "Når gjaldt det?", "Avsnitt"):
            expect(group.get_by_label(label).first).to_be_visible()
    expect(form.get_by_text("Mer om (valgfritt)")).to_have_count(0)


FOLDS = """ids => ids.map((id) => {
  let folds = 0;
  for (let one = document.getElementById(id).closest("details"); one; one = one.parentElement.closest("details"))
    folds += 1;
  return folds;
})"""


def test_what_is_often_known_lies_at_most_one_fold_deep_and_nothing_more_than_two(form: Page) -> None:
    form.get_by_role("radio", name="En ny virksomhet").check()
    asked = ["new-source-authors", "new-source-url", "new-source-year", "new-source-pages", "case-learn"]
    asked += [f"case-observations-0-{name}" for name in ("as-of", "ref-page", "ref-section")]
    sizes = [f"case-size-{who}-{name}" for who in ("inhabitants", "employees") for name in ("value", "as-of")]
    assert form.evaluate(FOLDS, [f"f-{one}" for one in [*asked, *sizes]]) == [0] * len(asked) + [1] * len(sizes)
    fill(form, {"case.source": "+"})
    for fold in ("Nøkkeltall", "Hendelser", "Andre kilder om virksomheten"):
        form.get_by_text(f"{fold} (valgfritt)", exact=True).click()
    for add in form.get_by_role("button", name="Legg til:").all():
        add.click()
    every = form.evaluate("[...document.querySelectorAll('.form-field [id]')].map((one) => one.id)")
    assert max(form.evaluate(FOLDS, every)) == 2


def test_a_new_case_with_two_observations_passes_the_check(form: Page, copied: Path) -> None:
    new_case(form)
    ready = finish(form)
    (copied / "cases" / "fjellvik.yml").write_text(text_of(ready, "Ny fil: cases/fjellvik.yml"), encoding="utf-8")
    append(copied / "reference" / "sources.yml", text_of(ready, "Til reference/sources.yml"))
    assert faults(copied) == []
    text = (copied / "cases" / "fjellvik.yml").read_text(encoding="utf-8")
    assert "value: 4213" in text
    assert "approximate: true" in text
    assert 'as_of: "2025-03"' in text
    assert "page: 7, to_page: 8" in text


def test_all_of_it_can_be_sent_as_one_message_in_the_form_for_a_new_organisation(form: Page) -> None:
    new_case(form)
    form.get_by_role("button", name=CHECK).click()
    ready = form.get_by_role("region", name=READY)
    link = ready.get_by_role("link")
    expect(link).to_have_count(1)  # what changes files is folded
    expect(link).to_have_text("Send alt som en melding")
    address = str(link.get_attribute("href"))
    ready = finish(form)
    query = parse_qs(urlsplit(address).query)
    assert query["template"] == ["virksomhet.yml"]
    assert (query["name"], query["type"]) == (["Fjellvik kommune"], ["Kommune"])
    assert query["source"] == ["Årsrapport 2025 for Fjellvik kommune, Fjellvik kommune, 2026"]
    for title in ("Ny fil: cases/fjellvik.yml", "Til reference/sources.yml"):
        assert f"{title}\n" in query["observations"][0]
        assert text_of(ready, title).strip() in query["observations"][0]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_link_that_is_pointed_at_can_still_be_read(browser: Browser, address: str, scheme: str) -> None:
    colour = "one => getComputedStyle(one).color"
    with browser.new_context(base_url=address, color_scheme=scheme, reduced_motion="reduce") as context:
        page = context.new_page()
        page.goto(FORM)
        new_case(page)
        link = finish(page).get_by_role("link", name="Send alt som en melding")
        before = link.evaluate(colour)
        link.hover()
        page.wait_for_timeout(WAITED)
        assert link.evaluate(colour) == before


def test_who_has_no_account_is_told_where_it_can_be_sent_when_there_is_such_a_place(page: Page) -> None:
    def with_email(route: object) -> None:
        answer = route.fetch()  # type: ignore[attr-defined]
        data = answer.json()
        data["addresses"]["email"] = "post@eksempel.no"
        route.fulfill(json=data)  # type: ignore[attr-defined]

    page.goto(FORM)
    new_case(page)
    expect(finish(page).get_by_text("Har du ingen konto?")).to_have_count(0)
    page.route("**/skjema/bidra.json", with_email)
    page.reload()
    link = finish(page).get_by_role("link", name="post@eksempel.no")
    expect(link).to_have_attribute("href", "mailto:post@eksempel.no")


def test_a_case_from_a_source_that_is_here_opens_github_with_the_whole_file(form: Page, copied: Path) -> None:
    new_case(form)
    outlined = next(iter(load(ROOT).base.collection("outlines").values()))
    source = str(outlined.source)  # type: ignore[attr-defined]  # a record of that kind has one
    part = outlined.parts[1]  # type: ignore[attr-defined]
    places = ["case.size.inhabitants.ref", "case.observations.0.ref", "case.observations.1.ref"]
    wanted = {
        f"{one}.{name}": value for one in places for name, value in (("section", part.id), ("page", str(part.page)))
    }
    fill(
        form, {"case.source": source, **wanted, "case.size.inhabitants.as_of": "2015", "case.observations.0.as_of": ""}
    )
    ready = finish(form)
    link = ready.get_by_role("link", name="Åpne GitHub med filen fylt ut")
    address = urlsplit(str(link.get_attribute("href")))
    assert address.path.endswith("/new/main")
    values = parse_qs(address.query)
    assert values["filename"] == ["cases/fjellvik.yml"]
    (copied / "cases" / "fjellvik.yml").write_text(values["value"][0], encoding="utf-8")
    assert faults(copied) == []


def test_an_observation_passes_where_the_form_says_that_it_goes(form: Page, copied: Path) -> None:
    form.get_by_role("radio", name="En observasjon til").check()
    case = next(iter(load(ROOT).base.collection("cases")))
    fill(form, {"case": case, "observation.ref.source": "+", "change": "Siden har fått en observasjon til."})
    values = {
        "title": "Kommunen samlet alle møtene i ett",
        "text": "I 2025 samlet kommunen alle møtene i ett.",
        "as_of": "2025",
    }
    observation(form, "observation", "Ledelse", "Gjort", "Forankring og eierskap", {**values, "ref.section": "Om oss"})
    fill(form, {"new_source.kind": "nettside", "new_source.title": "Om oss", "new_source.year": "2026"})
    fill(form, {"new_source.authors": "Fjellvik kommune"})
    ready = finish(form)
    file = copied / "cases" / f"{case}.yml"
    append(file, text_of(ready, f"Til cases/{case}.yml"))
    news = f"Til cases/{case}.yml: hva som er nytt for leseren"
    if load(ROOT).base.collection("cases")[case].changes:  # type: ignore[attr-defined]  # else it is in the same text
        place = ready.get_by_text("rett over den").inner_text()
        insert(file, int(re.findall("[0-9]+", place)[0]) - 1, text_of(ready, news))
    append(copied / "reference" / "sources.yml", text_of(ready, "Til reference/sources.yml"))
    assert faults(copied) == []
    assert told_to_readers(copied) == []
    message = str(ready.get_by_role("link", name="Send alt som en melding").get_attribute("href"))
    query = parse_qs(urlsplit(message).query)
    assert (query["template"], query["kind"]) == (["endring.yml"], ["Noe mangler"])
    assert query["page"][0].endswith(f"/case/{case}/")


def test_evidence_passes_where_the_form_says_that_it_goes(form: Page, copied: Path) -> None:
    form.get_by_role("radio", name="Belegg for eller mot").check()
    base = load(ROOT).base
    advice, record = next(iter(base.collection("recommendations").items()))
    claim = next(one for one in record.claims if one.asserts == "praksis")  # type: ignore[attr-defined]
    used = {one.observation for one in claim.evidence}
    cases = base.collection("cases").items()
    free = next(f"{i}/{o.id}" for i, one in cases for o in one.observations if f"{i}/{o.id}" not in used)  # type: ignore[attr-defined]
    form.locator("#f-claim-first").select_option(advice)
    form.locator("#f-evidence-observation-first").select_option(free.split("/")[0])
    fill(form, {"claim": f"{advice}/{claim.id}", "evidence.observation": free})
    form.get_by_role("radio", name="Nyanserer").check()
    form.get_by_role("radio", name="Bare temaet").check()
    fill(form, {"evidence.why": "Virksomheten gjorde noe av det samme.", "change": "En virksomhet til er med."})
    ready = finish(form)
    file = f"recommendations/{advice}.yml"
    place = ready.get_by_text(re.compile("^Gå til linje [0-9]+. Der slutter")).inner_text()
    line = int(re.findall("[0-9]+", place)[0])
    insert(copied / file, line, text_of(ready, f"Til {file}: belegg for «{claim.title}»"))
    append(copied / file, text_of(ready, f"Til {file}: hva som er nytt for leseren"))
    assert faults(copied) == []
    assert told_to_readers(copied) == []
    opened = [str(one.get_attribute("href")) for one in ready.get_by_role("link", name=f"Åpne {file}").all()]
    assert [one for one in opened if one.endswith(f"/edit/main/{file}#L{line}")]


IN_TURN = """async () => {
  const { piecesOf } = await import(new URL("../../assets/js/form/pieces.js", location));
  const target = (line) => ({ file: "cases/a.yml", line, last: false, empty: false });
  const owner = { id: "a", names: ["A"], indent: 2, source: "s", piece: target(12), change: target(40) };
  const title = { key: "title", kind: "text", form: "line" };
  const text = { key: "text", kind: "text", form: "prose" };
  const inside = { key: "observation", kind: "record", of: "Observation" };
  const records = {
    NewObservation: [{ key: "case", kind: "choice" }, inside, { key: "change", kind: "text", form: "sentence" }],
    Observation: [title, text],
  };
  const rules = { unseen: { joined: {} }, ends: {} };
  const lines = { NewObservation: [], Observation: [] };
  const raw = { case: "a", observation: { title: "Ny", text: "En\\nto" }, change: "Nytt." };
  const data = { cases: [owner], claims: [], records, rules, lines };
  const pieces = piecesOf(raw, { record: "NewObservation" }, data);
  return pieces.map(({ id, line }) => [id, line]);
}"""


def test_what_goes_into_one_file_is_pasted_from_below_so_that_no_line_moves(form: Page) -> None:
    assert form.evaluate(IN_TURN) == [["change", 40], ["piece", 12]]


MESSAGE = """\
Hva på siden gjelder det?
{label}

Slik står det nå
{today}

Endringen
{today} → 8 412

Hva er galt?
Det står noe annet i kilden.

Hva skulle det vært?
8 412

Kilden til det som står der i dag
{before}"""


def test_a_correction_opens_a_message_with_the_questions_and_what_stands_there_today(form: Page) -> None:
    cases = load(ROOT).base.collection("cases").items()
    case, figure = next((i, one) for i, case in cases for one in case.figures if one.value and one.unit and one.as_of)  # type: ignore[attr-defined]
    form.get_by_role("radio", name="En rettelse").check()
    expect(field(form, "part")).to_be_hidden()
    fill(form, {"page": f"case/{case}/"})
    expect(field(form, "part")).to_be_visible()
    today = f"{number(figure.value)} {figure.unit} ({period(figure.as_of)})"
    fill(form, {"part": figure.label})
    expect(form.get_by_text(f"Slik står det nå: {today}")).to_be_visible()
    expect(field(form, "source_page")).not_to_have_value("")
    before = ", ".join(field(form, name).input_value() for name in ("source", "source_page"))
    fill(form, {"wrong": "Det står noe annet i kilden.", "right": "8 412", "source": "Årsrapport 2025"})
    fill(form, {"source_page": "Side 12"})
    ready = finish(form, CHECK_MESSAGE, "Meldingen er klar til å sendes")
    expect(ready.get_by_text("Det har ikke sett om rettelsen stemmer.")).to_be_visible()
    expect(ready.get_by_text("Alt er rett")).to_have_count(0)  # nobody has looked at that
    address = urlsplit(str(ready.get_by_role("link", name="Åpne meldingen").get_attribute("href")))
    values = parse_qs(address.query)
    assert address.path.endswith("/issues/new")
    assert values["template"] == ["endring.yml"]
    assert values["page"][0].endswith(f"/case/{case}/#tall-{figure.id}")
    told = MESSAGE.format(label=figure.label, today=today, before=before)
    assert values["what"] == [told]
    assert values["kind"] == ["Noe er feil"]
    assert values["source"] == ["Årsrapport 2025, Side 12"]
    whole = text_of(ready, "Meldingen").strip()  # for who has no way to GitHub
    assert whole.startswith(f"Hvilken side gjelder det?\n{values['page'][0]}\n\n{told}\n\n")
    assert whole.endswith("Hvilken kilde viser det?\nÅrsrapport 2025\n\nSide eller avsnitt i kilden\nSide 12")


def test_a_fault_that_is_told_beside_an_observation_comes_into_the_form_with_it_and_its_text(page: Page) -> None:
    case, record = next(iter(load(ROOT).base.collection("cases").items()))
    one = record.observations[0]  # type: ignore[attr-defined]
    page.goto(f"case/{case}/#{one.id}")
    report = page.locator(f"#{one.id}").get_by_role("link", name="Meld en feil")
    expect(report).to_have_attribute("href", re.compile(r"/bidra/ny/\?skriv=rettelse&side="))
    report.click()
    expect(field(page, "page")).to_have_value(f"case/{case}/")
    expect(field(page, "part")).to_have_value(to_plain(one.title))
    expect(field(page, "place")).to_be_hidden()  # it is known where
    right = field(page, "right")
    expect(right).to_have_value(to_plain(one.text))
    fill(page, {"source": "Årsrapport 2025"})
    page.get_by_role("button", name=CHECK_MESSAGE).click()
    told = page.get_by_role("region", name="1 ting må rettes først")
    expect(told).to_contain_text("er likt det som står i dag.")
    right.fill(f"{to_plain(one.text)} Det hjalp.")
    ready = finish(page, CHECK_MESSAGE, "Meldingen er klar til å sendes")
    text = text_of(ready, "Meldingen")
    assert f"Slik står det nå\n{to_plain(one.text)}\n" in text
    assert f"{to_plain(one.text)} Det hjalp." in text


def test_without_scripts_a_fault_is_told_where_the_link_says(browser: Browser, address: str) -> None:
    with browser.new_context(base_url=address, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto("case/oslo/")
        for link in page.get_by_role("link", name="Meld en feil").all():
            assert "/bidra/ny/" not in str(link.get_attribute("href"))


def test_a_figure_that_is_named_in_the_address_stands_there_to_be_corrected(page: Page) -> None:
    cases = load(ROOT).base.collection("cases").items()
    case, figure = next((i, one) for i, case in cases for one in case.figures if one.value and one.unit and one.as_of)  # type: ignore[attr-defined]
    page.goto(f"{FORM}?skriv=rettelse&side=case/{case}/&del=tall-{figure.id}")
    today = f"{number(figure.value)} {figure.unit} ({period(figure.as_of)})"
    expect(field(page, "part")).to_have_value(figure.label)
    expect(field(page, "right")).to_have_value(today)
    other = next(one.title for one in dict(cases)[case].observations)  # type: ignore[attr-defined]
    field(page, "part").select_option(to_plain(other))
    expect(field(page, "right")).not_to_have_value(today)  # nobody had changed it
    field(page, "right").fill("Noe eget.")
    field(page, "part").select_option(figure.label)
    expect(field(page, "right")).to_have_value("Noe eget.")
    page.goto(f"{FORM}?skriv=rettelse&side=case/{case}/&del=constructor")
    expect(field(page, "page")).to_have_value(f"case/{case}/")


def test_what_is_pointed_out_is_of_the_page_that_is_chosen(form: Page) -> None:
    base = load(ROOT).base
    (one, case), (other, _) = list(base.collection("cases").items())[:2]
    advice, record = next(iter(base.collection("recommendations").items()))
    form.get_by_role("radio", name="En rettelse").check()
    fill(form, {"page": f"case/{one}/"})
    fill(form, {"part": case.observations[0].title})  # type: ignore[attr-defined]
    fill(form, {"page": f"case/{other}/"})
    expect(field(form, "part")).to_have_value("")
    fill(form, {"page": f"rad/{advice}/"})
    expect(field(form, "part").locator("option", has_text=record.claims[0].title)).to_have_count(1)  # type: ignore[attr-defined]


def test_a_text_that_is_too_long_for_an_address_is_copied_or_downloaded(browser: Browser, address: str) -> None:
    with browser.new_context(base_url=address, permissions=["clipboard-read", "clipboard-write"]) as context:
        page = context.new_page()
        page.goto(FORM)
        page.get_by_role("radio", name="En rettelse").check()
        long = "Det står æøå på siden. " * 85
        fill(page, {"page": "case/oslo/", "wrong": long, "right": long, "source": "Årsrapport 2025"})
        ready = finish(page, CHECK_MESSAGE, "Meldingen er klar til å sendes")
        link = str(ready.get_by_role("link", name="Åpne meldingen").get_attribute("href"))
        expect(ready.get_by_text("for langt til å stå i en adresse")).to_be_visible()
        assert "what=" not in link
        assert "page=" in link
        ready.get_by_role("button", name="Kopier teksten").click()
        expect(ready.get_by_role("button", name="Kopiert", exact=True)).to_be_visible()
        expect(ready.get_by_role("button", name="Kopier teksten")).to_be_visible()
        expect(page.get_by_role("status").filter(has_text="Kopiert.")).to_have_count(1)
        assert long.strip() in page.evaluate("navigator.clipboard.readText()")
        with page.expect_download() as download:
            ready.get_by_role("button", name="Last ned").click()
        assert long.strip() in Path(download.value.path()).read_text(encoding="utf-8")


# --- what is wrong ---------------------------------------------------------------------------------------------------


def test_faults_stand_at_their_fields_and_in_a_list_that_leads_to_them(form: Page) -> None:
    form.get_by_role("radio", name="En ny virksomhet").check()
    form.get_by_role("button", name=CHECK).click()
    summary = form.get_by_role("region", name="må rettes først")
    expect(summary).to_be_focused()
    expect(summary.get_by_role("heading")).to_have_text(re.compile("^[0-9]+ ting må rettes først$"))
    name = field(form, "case.name")
    expect(name).to_have_attribute("aria-invalid", "true")
    described = str(name.get_attribute("aria-describedby")).split()
    assert "mangler" in form.locator(f"#{described[-1]}").inner_text()
    summary.get_by_role("link", name="Feltet «Sammendrag» mangler").click()
    expect(field(form, "case.summary")).to_be_focused()
    form.keyboard.type("Kommunen er liten.")
    expect(summary.get_by_role("link", name="Feltet «Sammendrag» mangler")).to_have_count(0)
    expect(field(form, "case.summary")).not_to_have_attribute("aria-invalid", "true")
    expect(field(form, "case.summary")).to_be_focused()


def test_a_fault_goes_when_its_field_is_right_also_one_between_fields_and_is_said_once(form: Page) -> None:
    new_case(form)
    at = "case.observations.0"
    wrong = {f"{at}.title": "Rundt 50% svarte", f"{at}.as_of": "2062", f"{at}.ref.page": "40", "case.name": ""}
    fill(form, {**wrong, f"{at}.text": "I 2025 svarte rundt 50 prosent av lederne."})
    form.get_by_role("button", name=CHECK).click()
    summary = form.get_by_role("region", name="4 ting må rettes først")
    expect(summary).to_be_focused()
    year = form.locator(f"#{field(form, f'{at}.as_of').get_attribute('id')}-fault")
    expect(year).to_contain_text("er ikke kommet. Mente du 2026?")
    expect(year).not_to_contain_text("er senere enn kilden")  # which follows from it
    said = form.get_by_role("status").filter(has_text="igjen")
    field(form, f"{at}.as_of").press_sequentially("x")
    field(form, f"{at}.as_of").fill("2026")
    expect(year).to_be_hidden()
    expect(summary).to_have_count(0)
    expect(said).to_have_count(0)  # nothing is said while it is written
    field(form, f"{at}.as_of").blur()
    expect(said).to_have_text("3 ting igjen å rette.")
    fill(form, {"new_source.pages": "44"})  # another field than the one that had the fault
    field(form, "new_source.pages").blur()
    expect(said).to_have_text("2 ting igjen å rette.")
    fill(form, {f"{at}.title": "Rundt 50 prosent svarte", "case.name": "Eksempel kommune"})
    field(form, "case.name").blur()
    expect(form.get_by_role("status").filter(has_text="Alt skjemaet meldte, er rettet.")).to_be_visible()
    expect(form.get_by_role("region", name="må rettes først")).to_have_count(0)
    assert form.locator("[aria-invalid]").count() == 0


WRONG = [
    ("new_source.year", "2204", "2024", "Tallet 2204 i «År» er for høyt."),
    ("new_source.url", "eksempel.no/om", "https://eksempel.no/om", "Skriv «https://eksempel.no/om»."),
    ("case.observations.0.title", "x" * 161, "En tittel", "er for langt (161 tegn)"),
    ("case.observations.0.as_of", "last year", "2024", "«last year» har feil form i «Når var det?»."),
    ("case.observations.0.ref.page", "five", "5", "«five» er ikke et tall i «Side»."),
]  # fmt: skip


@pytest.mark.parametrize(("path", "wrong", "right", "told"), WRONG)
def test_what_is_wrong_is_told_once_when_its_field_is_left_and_goes_when_it_is_right(
    form: Page, path: str, wrong: str, right: str, told: str
) -> None:
    form.get_by_role("radio", name="En ny virksomhet").check()
    fill(form, {"case.source": "+"})
    control = field(form, path)
    line = form.locator(f"#{control.get_attribute('id')}-fault")
    said = form.get_by_role("status").filter(has_text=told)
    control.fill(wrong)
    form.wait_for_timeout(WAITED)
    expect(line).to_be_hidden()  # it is still being written
    control.blur()
    expect(line).to_contain_text(told)
    expect(control).to_have_attribute("aria-invalid", "true")
    assert str(line.get_attribute("id")) in str(control.get_attribute("aria-describedby")).split()
    expect(said).to_have_count(1)
    form.evaluate("for (const one of document.querySelectorAll('[role=status]')) one.textContent = ''")
    control.focus()
    control.blur()
    form.wait_for_timeout(2 * WAITED)
    expect(said).to_have_count(0)
    control.fill(right)
    expect(line).to_be_hidden()
    expect(line).to_have_text("")  # what is hidden is still heard with its field
    expect(control).not_to_have_attribute("aria-invalid", "true")


def test_a_field_that_is_left_empty_is_not_told_of_before_the_reader_asks(form: Page) -> None:
    form.get_by_role("radio", name="En ny virksomhet").check()
    fill(form, {"case.source": "+"})
    for path in ("case.name", "case.summary", "new_source.kind", "case.observations.0.ref.section"):
        field(form, path).focus()
    field(form, "case.name").fill("x")
    field(form, "case.name").fill("")
    field(form, "case.name").blur()
    form.wait_for_timeout(2 * WAITED)
    assert form.locator(".form-wrong, [aria-invalid]").count() == 0


def test_from_the_question_to_the_first_fault_and_on_to_the_next_takes_two_keys(form: Page) -> None:
    new_case(form)
    fill(form, {"case.name": "", "case.summary": ""})
    form.locator(".form-choose").last.evaluate("one => { one.open = true; }")
    field(form, "case.observations.1").get_by_role("checkbox", name="Opplæring").uncheck()
    form.get_by_role("button", name=CHECK).focus()
    form.keyboard.press("Enter")
    expect(form.get_by_role("region", name="3 ting må rettes først")).to_be_focused()
    for control in (field(form, "case.name"), form.locator(".form-choose > summary").last, field(form, "case.summary")):
        form.keyboard.press("Tab")  # to the first link, and then to the button beside each field
        expect(form.locator(":focus")).to_have_text(re.compile("^Neste feil$|mangler"))
        expect(form.locator(":focus")).to_be_in_viewport()
        form.keyboard.press("Enter")
        expect(control).to_be_focused()
    form.keyboard.press("Tab")
    form.keyboard.press("Enter")
    expect(field(form, "case.name")).to_be_focused()  # round to the first


def test_a_button_beside_the_field_that_is_mended_last_asks_again(form: Page) -> None:
    new_case(form)
    fill(form, {"case.name": ""})
    form.get_by_role("button", name=CHECK).click()
    field(form, "case.name").fill("Fjellvik kommune")
    expect(form.get_by_role("status").filter(has_text="Alt skjemaet meldte, er rettet.")).to_be_visible()
    form.keyboard.press("Tab")
    expect(form.locator(":focus")).to_have_text("Se etter en gang til")
    form.keyboard.press("Enter")
    expect(form.get_by_role("region", name="Alt er rett så langt skjemaet kan se")).to_be_visible()


def test_one_button_that_is_always_in_view_leads_from_fault_to_fault(form: Page) -> None:
    form.set_viewport_size(NARROW)
    new_case(form)
    first, second, third = "case.name", "case.observations.1.title", "case.summary"
    fill(form, dict.fromkeys((first, second, third), ""))
    expect(form.get_by_role("button", name="Neste felt med feil")).to_have_count(0)
    form.get_by_role("button", name=CHECK).click()
    onward = form.get_by_role("button", name="Neste felt med feil (3 igjen)")
    expect(onward).to_be_in_viewport()
    onward.click()
    expect(field(form, first)).to_be_focused()
    form.keyboard.type("Eksempel kommune")
    onward = form.get_by_role("button", name="Neste felt med feil (2 igjen)")
    expect(onward).to_be_in_viewport()
    onward.click()
    expect(field(form, second)).to_be_focused()
    onward.click()
    expect(field(form, third)).to_be_focused()
    expect(field(form, third)).to_be_in_viewport()
    onward.click()
    expect(field(form, second)).to_be_focused()
    form.keyboard.type("En tittel")
    form.get_by_role("button", name="Gå til feilen").click()
    expect(field(form, third)).to_be_focused()
    form.keyboard.type("Kommunen er liten.")
    expect(form.get_by_role("button", name="Gå til feilen")).to_have_count(0)


def test_what_is_begun_after_the_question_is_not_called_missing_before_the_next(form: Page) -> None:
    form.get_by_role("radio", name="En ny virksomhet").check()
    form.get_by_role("button", name=CHECK).click()
    lines = form.get_by_role("region", name="må rettes først").get_by_role("listitem")
    before = lines.count()
    form.get_by_role("button", name="Legg til: observasjon").click()
    fill(form, {"case.observations.1.as_of": "i fjor"})
    expect(lines.filter(has_text="Observasjon 2: «i fjor» har feil form")).to_have_count(1)
    expect(lines).to_have_count(before + 1)
    fill(form, {"case.observations.0.title": "En tittel"})
    expect(lines).to_have_count(before)
    fill(form, {"case.observations.0.title": ""})
    expect(lines).to_have_count(before + 1)
    form.get_by_role("button", name=CHECK).click()
    expect(lines.filter(has_text=re.compile("Observasjon 2(, Sted i kilden)?: Feltet"))).to_have_count(6)


# --- a source by its title -------------------------------------------------------------------------------------------


def test_a_title_that_is_none_of_the_known_makes_a_new_source(form: Page) -> None:
    form.get_by_role("radio", name="En ny virksomhet").check()
    title = field(form, "case.source-title")
    title.fill("Evaluering av velferdsteknologi i Eksempel")
    offer = form.get_by_role("button", name="Lag ny kilde med tittelen «Evaluering av velferdsteknologi i Eksempel»")
    expect(offer).to_be_visible()
    title.press("Enter")
    expect(field(form, "case.source")).to_be_focused()
    expect(field(form, "case.source")).to_have_value("+")
    expect(field(form, "new_source.title")).to_have_value("Evaluering av velferdsteknologi i Eksempel")
    expect(field(form, "new_source.title")).to_be_visible()
    expect(offer).to_have_count(0)
    told = "Den er tatt med som ny kilde."
    expect(form.get_by_role("status").filter(has_text=told)).to_have_count(1)
    form.get_by_role("button", name=CHECK).click()
    expect(form.get_by_role("link", name="Feltet «Tittel» mangler")).to_have_count(0)


def test_a_title_that_is_known_is_chosen_and_some_words_of_it_narrow_the_list(form: Page) -> None:
    form.get_by_role("radio", name="En observasjon til").check()
    sources = load(ROOT).base.collection("sources")
    first = next(iter(sources))
    title = field(form, "observation.ref.source-title")
    options = field(form, "observation.ref.source").locator("option")
    every = options.count()
    title.fill(sources[first].title.split()[0])  # type: ignore[attr-defined]
    expect(field(form, "observation.ref.source").locator(f"option[value='{first}']")).to_have_count(1)
    assert options.count() < every
    title.fill(sources[first].title.upper())  # type: ignore[attr-defined]
    expect(field(form, "observation.ref.source")).to_have_value(first)
    expect(form.get_by_role("button", name="Lag ny kilde")).to_have_count(0)
    title.fill("")
    expect(options).to_have_count(every)
    expect(field(form, "observation.ref.source")).to_have_value(first)


@pytest.mark.parametrize("sign", ["url", "title"])
def test_a_source_that_is_here_is_told_at_its_field_and_can_be_chosen_instead(form: Page, sign: str) -> None:
    sources = load(ROOT).base.collection("sources")
    known, source = next((i, one) for i, one in sources.items() if one.url and one.year)  # type: ignore[attr-defined]
    new_case(form)
    same = {"url": source.url} if sign == "url" else {"title": source.title, "year": str(source.year)}  # type: ignore[attr-defined]
    fill(form, {f"new_source.{name}": value for name, value in same.items()})
    field(form, f"new_source.{sign}").blur()
    line = form.locator(f"#f-new-source-{sign}-fault")
    expect(line).to_contain_text(f"som «{source.title}».")  # type: ignore[attr-defined]
    form.get_by_role("button", name=f"Velg «{source.title}»").click()  # type: ignore[attr-defined]
    expect(field(form, "case.source")).to_have_value(known)
    expect(field(form, "case.source")).to_be_focused()
    expect(field(form, "new_source.title")).to_be_hidden()
    expect(form.locator(".form-text code").first).to_contain_text(f"source: {known}")
    expect(form.get_by_role("status").filter(has_text="Kilden er nå")).to_be_visible()


def test_a_place_beside_the_source_of_the_whole_asks_for_no_title(form: Page) -> None:
    form.get_by_role("radio", name="En ny virksomhet").check()
    form.get_by_text("Mer om stedet (valgfritt)").first.click()
    expect(field(form, "case.observations.0.ref.source")).to_be_visible()
    expect(field(form, "case.observations.0.ref.source-title")).to_have_count(0)


def test_what_is_chosen_is_shown_in_full_where_a_list_cuts_it_off(form: Page) -> None:
    form.set_viewport_size({"width": 320, "height": 640})
    form.get_by_role("radio", name="Belegg for eller mot").check()
    form.locator("#f-claim-first").select_option(index=1)
    lists = form.locator("#f-claim option")
    at = next(i for i, one in enumerate(lists.all_inner_texts()) if len(one) > 60)
    form.locator("#f-claim").select_option(index=at)
    shown = form.locator(".form-chosen", has_text=lists.nth(at).inner_text())
    expect(shown).to_be_visible()
    assert form.evaluate(TOO_WIDE) == []
    form.set_viewport_size({"width": 1280, "height": 800})
    shortest = min(range(1, lists.count()), key=lambda i: len(lists.nth(i).inner_text()))
    form.locator("#f-claim").select_option(index=shortest)
    expect(form.locator(".form-chosen:not(:empty)")).to_have_count(0)


def test_what_a_list_shows_in_full_is_not_said_again_below_it(form: Page) -> None:
    form.set_viewport_size(PHONE)
    form.get_by_role("radio", name="En ny virksomhet").check()
    fill(form, {"case.source": "+", "new_source.kind": "nettside"})
    settled = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
    form.evaluate(settled)
    assert form.locator(".form-chosen").count() > 1
    assert "".join(form.locator(".form-chosen").all_inner_texts()) == ""


def test_a_fault_in_what_is_folded_away_unfolds_it(form: Page) -> None:
    new_case(form)
    fill(form, {"id": "ikke en id", "case.observations.1.id": "Æ"})
    form.evaluate("for (const details of document.querySelectorAll('.form details')) details.open = false")
    form.get_by_role("button", name=CHECK).click()
    link = form.get_by_role("region", name="må rettes først").get_by_role(
        "link", name="Observasjon 2: «Æ» har feil form"
    )
    link.click()
    expect(field(form, "case.observations.1.id")).to_be_focused()
    expect(field(form, "case.observations.1.id")).to_be_in_viewport()


def test_equal_observations_are_told_by_what_the_reader_calls_them(form: Page) -> None:
    new_case(form)
    fill(form, {"case.observations.1.text": field(form, "case.observations.0.text").input_value()})
    form.get_by_role("button", name=CHECK).click()
    summary = form.get_by_role("region", name="må rettes først")
    first = "Ledergruppen gikk gjennom prosjektene hver uke"
    said = f"«Alle ansatte fikk opplæring» sier det samme som nummer 1, «{first}»."
    expect(summary.get_by_role("link", name=f"Observasjon 2, Hva skjedde? {said}")).to_be_visible()


def test_what_is_written_in_words_is_told_as_it_will_be_written(form: Page) -> None:
    form.get_by_role("radio", name="En ny virksomhet").check()
    fill(form, {"case.observations.0.as_of": "3. kvartal 2025"})
    field(form, "case.observations.0.as_of").blur()
    expect(form.locator(".form-note", has_text="Lest som 2025-K3.")).to_be_visible()


ONE_TIME = "Her er det bare plass til ett tidspunkt, så det siste er brukt."
NO_ROOM = "Her er det bare plass til år, måned eller kvartal. La «høsten 2024» stå i teksten."


@pytest.mark.parametrize(
    ("path", "written", "told"),
    [
        ("case.observations.0.as_of", "høsten 2024", f"Lest som 2024. {NO_ROOM}"),
        ("case.observations.0.as_of", "2023 til 2024", f"Lest som 2024. {ONE_TIME} La «2023 til 2024» stå i teksten."),
        ("case.observations.0.as_of", "2023–2024", f"Lest som 2024. {ONE_TIME} La «2023–2024» stå i teksten."),
        ("new_source.study.from", "2023 til 2024", "Lest som 2023–2024."),
        ("case.observations.0.as_of", "mars 2025", "Lest som 2025-03."),
        ("case.observations.0.ref.section", "Resultater, s. 5–6", "Lest som «Resultater», side 5–6."),
        ("new_source.pages", "24 sider", "Lest som 24."),
        ("new_source.pages", "ca. 24 sider", "Lest som 24. «ca.» kommer ikke med."),
        ("new_source.year", "mars 2025", "Lest som 2025. Her er det bare plass til året."),
        ("case.size.inhabitants.value", "ca. 18 000", "Lest som 18000. Det står «ca.» foran tallet."),
        ("case.size.employees.value", "47,5 årsverk", "Lest som 47.5. Enheten er «årsverk»."),
        ("case.size.employees.value", "18000", ""),
    ],
)  # fmt: skip
def test_what_is_read_in_another_way_is_told_with_what_found_no_room(
    form: Page, path: str, written: str, told: str
) -> None:
    form.get_by_role("radio", name="En ny virksomhet").check()
    fill(form, {"case.source": "+", path: written})
    note = form.locator(f"#{field(form, path).get_attribute('id')}-note")
    expect(note).to_have_text(told)
    expect(form.get_by_role("status").filter(has_text=told or "Lest som")).to_have_count(0)
    field(form, path).blur()
    expect(form.get_by_role("status").filter(has_text=told or "Lest som")).to_have_count(1 if told else 0)


def test_a_button_stays_where_it_is_when_a_field_is_left_for_it(form: Page) -> None:
    form.get_by_role("radio", name="En ny virksomhet").check()
    field(form, "case.observations.0.ref.page").click()
    form.keyboard.type("s. 7–8")
    form.get_by_role("button", name="Legg til: observasjon").click()
    expect(field(form, "case.observations.1")).to_be_visible()


def test_what_a_name_tells_is_filled_in_and_gives_way_to_what_is_written(form: Page) -> None:
    form.get_by_role("radio", name="En ny virksomhet").check()
    kommune = form.get_by_role("radio", name="Kommune", exact=True)
    field(form, "case.name").press_sequentially("Fjellvik kommune")
    expect(field(form, "case.short_name")).to_have_value("Fjellvik")
    expect(kommune).to_be_checked()
    expect(field(form, "id")).to_have_value("fjellvik")
    field(form, "case.name").fill("Dalvik kommune")
    expect(field(form, "case.short_name")).to_have_value("Dalvik")  # it was the form's own word
    fill(form, {"case.short_name": "Fjellet", "case.name": ""})
    expect(kommune).to_be_checked()  # the reader may have meant it
    fill(form, {"case.name": "Fjordvik kommune"})
    expect(field(form, "case.short_name")).to_have_value("Fjellet")
    fill(form, {"case.short_name": ""})
    fill(form, {"case.name": "Dalvik kommune"})
    form.wait_for_timeout(WAITED)
    expect(field(form, "case.short_name")).to_have_value("")  # nor does the form write where the reader has taken away


def test_what_a_name_tells_is_there_when_the_next_field_is_come_to_and_goes_when_the_name_goes_on(form: Page) -> None:
    form.get_by_role("radio", name="En ny virksomhet").check()
    field(form, "case.name").press_sequentially("Fjellvik kommune")
    form.keyboard.press("Enter")
    short = field(form, "case.short_name")
    assert form.evaluate("document.activeElement.value") == "Fjellvik"  # at once: nobody has waited
    expect(short).to_be_focused()
    expect(field(form, "id")).to_have_value("fjellvik")
    field(form, "case.name").focus()
    form.keyboard.press("End")
    form.keyboard.type(" og omland")
    expect(short).to_have_value("")
    expect(form.get_by_role("radio", name="Kommune", exact=True)).not_to_be_checked()
    short.press_sequentially("Vika")
    field(form, "case.name").fill("Dalvik kommune")
    expect(short).to_have_value("Vika")


def test_a_year_that_has_not_come_is_told_once_and_one_after_its_source_before_a_place_is_written(form: Page) -> None:
    form.get_by_role("radio", name="En ny virksomhet").check()
    fill(form, {"case.source": "+", "new_source.kind": "rapport", "new_source.year": "2020"})
    told = form.locator("#f-case-observations-0-as-of-fault")
    when = field(form, "case.observations.0.as_of")
    when.fill("2023")
    when.blur()
    expect(told).to_contain_text("Tidspunktet 2023 er senere enn kilden, som er fra 2020.")
    for place in ({}, {"case.observations.0.ref.section": "2", "case.observations.0.ref.page": "5"}):
        fill(form, place)
        when.fill("2098")
        when.blur()
        plan = "Er det noe de planla, velg «Planlagt», og skriv når de planla det[.]"
        expect(told).to_have_text(re.compile(f"^Feil: Året 2098 i «Når var det[?]» er ikke kommet[.] [^.]+[.] {plan}$"))


TOP = "document.activeElement.getBoundingClientRect().top"


def test_what_is_tapped_stays_under_the_finger_when_something_appears_above_it(form: Page) -> None:
    form.set_viewport_size(PHONE)
    form.get_by_role("radio", name="En ny virksomhet").check()
    field(form, "case.source-title").fill("Evaluering av programmet i Eksempel")
    summary = field(form, "case.summary")
    summary.scroll_into_view_if_needed()
    before = summary.bounding_box()["y"]  # type: ignore[index]
    summary.click()
    expect(field(form, "new_source.title")).to_have_value("Evaluering av programmet i Eksempel")
    form.wait_for_timeout(WAITED)
    expect(summary).to_be_focused()
    assert abs(form.evaluate(TOP) - before) < 2


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("I 2024 brukte ledergruppen tid på prosjektene.", "2024"),
        ("I mars 2024 begynte de.", "2024-03"),
        ("De hadde 2024 ansatte.", ""),
        ("I 2023 planla de det, og i 2024 begynte de.", ""),
    ],
)
def test_the_one_year_that_a_text_names_is_proposed_as_when_it_was(form: Page, text: str, told: str) -> None:
    form.get_by_role("radio", name="En ny virksomhet").check()
    when = field(form, "case.observations.0.as_of")
    field(form, "case.observations.0.text").fill(text)
    form.wait_for_timeout(WAITED)
    expect(when).to_have_value(told)
    when.fill("")
    field(form, "case.observations.0.text").fill(f"{text} Det hjalp.")
    form.wait_for_timeout(WAITED)
    expect(when).to_have_value("")  # whoever has been there has answered


PLACE = "case.observations.{}.ref.section"
CARRIED = "Samme sted som i det forrige."


def test_where_in_the_source_the_one_before_stands_is_filled_in_for_the_next_and_can_be_changed(form: Page) -> None:
    form.get_by_role("radio", name="En ny virksomhet").check()
    fill(form, {PLACE.format(0): "Resultater, s. 5"})
    add = form.get_by_role("button", name="Legg til: observasjon")
    add.click()
    expect(field(form, PLACE.format(1))).to_have_value("Resultater")
    expect(field(form, "case.observations.1.ref.page")).to_have_value("")
    expect(field(form, "case.observations.1").get_by_text(CARRIED)).to_be_visible()
    fill(form, {PLACE.format(1): "Innledning"})
    expect(field(form, "case.observations.1").get_by_text(CARRIED)).to_have_count(0)
    add.click()
    expect(field(form, PLACE.format(2))).to_have_value("Innledning")


def test_where_another_source_is_chosen_the_place_is_that_of_the_one_before_in_that_source(form: Page) -> None:
    form.get_by_role("radio", name="En ny virksomhet").check()
    other = next(iter(load(ROOT).base.collection("sources")))
    fill(form, {PLACE.format(0): "Resultater"})
    add = form.get_by_role("button", name="Legg til: observasjon")
    add.click()
    fill(form, {"case.observations.1.ref.source": other})
    expect(field(form, PLACE.format(1))).to_have_value("")  # it is the heading of another source
    fill(form, {PLACE.format(1): "Vedlegg 2"})
    add.click()
    expect(field(form, PLACE.format(2))).to_have_value("Resultater")
    fill(form, {"case.observations.2.ref.source": other})
    expect(field(form, PLACE.format(2))).to_have_value("Vedlegg 2")
    fill(form, {PLACE.format(2): "Mitt eget", "case.observations.2.ref.source": ""})
    expect(field(form, PLACE.format(2))).to_have_value("Mitt eget")


def test_how_many_live_there_is_asked_in_plain_view_where_the_type_is_a_place_and_lies_folded_else(form: Page) -> None:
    form.get_by_role("radio", name="En ny virksomhet").check()
    people = field(form, "case.size.inhabitants")
    expect(people).to_be_hidden()
    form.get_by_role("radio", name="Kommune", exact=True).check()
    expect(people).to_be_visible()
    assert people.evaluate("one => one.closest('details')") is None
    expect(field(form, "case.size.inhabitants.as_of")).to_be_hidden()  # a telephone has little room
    fill(form, {"case.size.inhabitants.value": "4 213"})
    expect(field(form, "case.size.inhabitants.as_of")).to_be_visible()
    field(form, "case.name").focus()
    form.get_by_role("radio", name="Privat virksomhet").check()
    expect(people).to_be_hidden()
    form.get_by_text("Størrelse (her står det noe)").click()
    expect(field(form, "case.size.inhabitants.value")).to_have_value("4 213")


AFTER = "(one, other) => (other.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING) > 0"


def test_how_many_live_there_stays_where_it_is_when_an_observation_is_added_and_when_the_draft_is_back(
    form: Page,
) -> None:
    new_case(form)  # which adds an observation when that is done
    line = form.get_by_text("Innbyggere: ca. 4 213", exact=True)
    for _ in range(2):
        expect(line).to_be_visible()
        expect(field(form, "case.size.inhabitants.value")).to_be_hidden()  # it is done, and is a line
        assert line.evaluate(AFTER, field(form, "new_source.year").element_handle())
        assert field(form, "case.summary").evaluate(AFTER, line.element_handle())
        line.click()
        expect(field(form, "case.size.inhabitants.value")).to_have_value("ca. 4 213")
        form.reload()
        expect(field(form, "case.name")).to_have_value("Fjellvik kommune")


def test_a_source_is_asked_for_before_what_is_taken_from_it(form: Page) -> None:
    form.get_by_role("radio", name="En ny virksomhet").check()
    form.get_by_role("radio", name="Kommune", exact=True).check()
    fill(form, {"case.source": "+"})
    for name in ("case.size.inhabitants.value", "case.summary", "case.observations.0.title"):
        expect(field(form, name)).to_be_visible()
        assert field(form, name).evaluate(AFTER, field(form, "new_source.year").element_handle())
    form.get_by_role("radio", name="En observasjon til").check()
    fill(form, {"observation.ref.source": "+"})
    for name in ("observation.title", "observation.text", "observation.as_of"):
        assert field(form, name).evaluate(AFTER, field(form, "new_source.year").element_handle())


def test_type_and_short_name_are_proposed_as_those_of_others_that_end_alike(page: Page) -> None:
    def ending_alike(route: object) -> None:
        answer = route.fetch()  # type: ignore[attr-defined]
        data = answer.json()
        one, other = [identifier for identifier, _ in data["choices"]["organisation_types"][:2]]
        made = [("Eksempel skole", "Eksempel", one), ("Prøve skole", "Prøve", one), ("Fjord lag", "Fjord lag", other)]
        made += [("Vik verk", "Vik", one), ("Nes verk", "Nes", other)]
        first = data["cases"][0]
        data["cases"] += [{**first, "id": name, "names": [name, short], "type": kind} for name, short, kind in made]
        route.fulfill(json=data)  # type: ignore[attr-defined]

    page.route("**/skjema/bidra.json", ending_alike)
    page.goto(FORM)
    page.get_by_role("radio", name="En ny virksomhet").check()
    for name, short, chosen in (
        ("Dal verk", "", 0),  # of those that end so, there are two types
        ("Dal lag", "", 1),  # those are called by the whole name
        ("Dal skole", "Dal", 1),
    ):
        field(page, "case.name").fill(name)
        page.wait_for_timeout(WAITED)
        expect(field(page, "case.short_name")).to_have_value(short)
        assert page.locator("[name='f-case-type']:checked").count() == chosen
    proposed = page.get_by_text("Foreslått av skjemaet.")
    expect(proposed).to_have_count(2)
    fill(page, {"case.short_name": "Dalen"})
    expect(proposed).to_have_count(1)
    page.locator("[name='f-case-type']:checked").click()  # the reader has chosen it, too
    expect(proposed).to_have_count(0)


def test_one_of_several_is_chosen_by_keys_and_kept(form: Page) -> None:
    form.get_by_role("radio", name="En ny virksomhet").check()
    field(form, "case.name").fill("Fjellvik")  # there is a draft
    one, other = (form.locator("[name='f-case-type']").nth(number) for number in (0, 1))
    one.focus()
    form.keyboard.press("Space")
    form.keyboard.press("ArrowDown")
    expect(other).to_be_checked()
    form.wait_for_timeout(WAITED)
    form.reload()
    expect(other).to_be_checked()


def test_who_comes_to_a_field_that_the_form_has_filled_in_writes_over_what_stands_there(form: Page) -> None:
    form.get_by_role("radio", name="En ny virksomhet").check()
    field(form, "case.observations.0.text").fill("I 2024 brukte ledergruppen tid på prosjektene.")
    when = field(form, "case.observations.0.as_of")
    expect(when).to_have_value("2024")
    when.click()
    form.keyboard.type("2025")
    expect(when).to_have_value("2025")
    field(form, "case.observations.0.ref.section").fill("Opplæring")
    form.get_by_role("button", name="Legg til: observasjon").click()
    part = field(form, "case.observations.1.ref.section")
    expect(part).to_have_value("Opplæring")
    part.click()
    form.keyboard.type("Rutiner")
    expect(part).to_have_value("Rutiner")
    part.click()
    form.keyboard.press("End")
    form.keyboard.type(" for leder")
    expect(part).to_have_value("Rutiner for leder")


def test_a_theme_is_told_by_its_own_question_and_found_by_its_words(form: Page) -> None:
    form.get_by_role("radio", name="En ny virksomhet").check()
    first = next(iter(load(ROOT).base.collection("themes").values()))
    choice = field(form, "case.observations.0").locator(".form-choose").first
    choice.locator("summary").click()
    box = choice.get_by_role("checkbox", name=first.title, exact=True)  # type: ignore[attr-defined]
    expect(box).to_have_accessible_description(first.question)  # type: ignore[attr-defined]
    choice.get_by_label("Finn i listen").fill(first.question)  # type: ignore[attr-defined]
    expect(choice.get_by_role("checkbox")).to_have_count(1)
    box.check()
    expect(choice.locator("summary")).to_have_text(f"Valgt: {first.title}")  # type: ignore[attr-defined]


def test_a_theme_is_found_by_everyday_words_by_its_id_and_by_what_it_is_about_and_says_why(page: Page) -> None:
    def sought(route: object) -> None:
        answer = route.fetch()  # type: ignore[attr-defined]
        data = answer.json()
        assert list(data["sought"]["themes"]) == [key for key, _ in data["choices"]["themes"]]
        data["choices"]["themes"][0] = ["vimpel", "Noe helt annet"]
        data["explained"]["themes"]["vimpel"] = "Et spørsmål?"
        data["sought"]["themes"]["vimpel"] = ["få blåsparken", "Her står det om brumlebasser."]
        route.fulfill(json=data)  # type: ignore[attr-defined]

    page.route("**/skjema/bidra.json", sought)
    page.goto(FORM)
    page.get_by_role("radio", name="En ny virksomhet").check()
    themes = field(page, "case.observations.0").get_by_role("group", name="Temaer")
    themes.locator("summary").click()
    for written, why in (
        ("blåsparken", "Treff på «få blåsparken»"),
        ("annet brumlebass", "Treff på «Her står det om brumlebasser.»"),
    ):
        themes.get_by_role("textbox").fill(written)
        expect(themes.get_by_role("checkbox")).to_have_count(1)
        expect(themes.get_by_text(why, exact=True)).to_be_visible()
    themes.get_by_role("textbox").fill("vimpel")
    expect(themes.get_by_role("checkbox")).to_have_count(1)
    expect(themes.get_by_text("Treff på")).to_have_count(0)  # who knows the id need not be told it
    themes.get_by_role("textbox").fill("helt annet")
    expect(themes.get_by_role("checkbox", name="Noe helt annet")).to_be_visible()
    expect(themes.get_by_text("Treff på")).to_have_count(0)  # it can be seen
    themes.get_by_role("checkbox", name="Noe helt annet").check()
    expect(page.get_by_role("status").filter(has_text="Valgt: Noe helt annet")).to_have_count(1)


def test_a_source_is_found_by_who_is_behind_it_and_its_year(form: Page) -> None:
    identifier, known = next(
        (i, one)
        for i, one in load(ROOT).base.collection("sources").items()
        if one.authors and one.year  # type: ignore[attr-defined]
    )
    form.get_by_role("radio", name="En ny virksomhet").check()
    field(form, "case.source-title").fill(f"{known.authors[0]} {known.year}")  # type: ignore[attr-defined]
    values = field(form, "case.source").locator("option").evaluate_all("all => all.map((one) => one.value)")
    assert identifier in values
    assert len(values) < len(load(ROOT).base.collection("sources"))


def test_a_source_that_is_called_alike_and_is_of_another_year_is_told_and_stops_nobody(form: Page) -> None:
    form.get_by_role("radio", name="En ny virksomhet").check()
    identifier, known = next((i, one) for i, one in load(ROOT).base.collection("sources").items() if one.year)  # type: ignore[attr-defined]
    title, year = known.title, known.year  # type: ignore[attr-defined]
    fill(form, {"case.source": "+", "new_source.title": title, "new_source.year": str(year + 1)})
    expect(form.get_by_text(f"«{title}» fra {year}. Er det den samme")).to_be_visible()
    expect(form.locator("#f-new-source-title-fault")).to_be_hidden()
    form.get_by_role("button", name=f"Velg «{title}»").click()
    expect(field(form, "case.source")).to_have_value(identifier)


def test_the_texts_of_what_is_linked_can_be_read_while_it_is_chosen(form: Page) -> None:
    base = load(ROOT).base
    advice, record = next(iter(base.collection("recommendations").items()))
    case, organisation = next(iter(base.collection("cases").items()))
    claim, one = record.claims[0], organisation.observations[0]  # type: ignore[attr-defined]
    form.get_by_role("radio", name="Belegg for eller mot").check()
    form.locator("#f-claim-first").select_option(advice)
    form.locator("#f-evidence-observation-first").select_option(case)
    expect(form.locator(".form-read").filter(visible=True)).to_have_count(0)
    fill(form, {"claim": f"{advice}/{claim.id}", "evidence.observation": f"{case}/{one.id}"})
    shown = form.locator(".form-read").filter(visible=True)
    expect(shown).to_have_text([to_plain(claim.text), to_plain(one.text)])


def test_without_the_texts_what_is_linked_is_chosen_by_its_title(page: Page) -> None:
    page.route("**/skjema/recommendations/*.json", lambda route: route.abort())
    page.goto(f"{FORM}?skriv=belegg")
    advice, record = next(iter(load(ROOT).base.collection("recommendations").items()))
    page.locator("#f-claim-first").select_option(advice)
    fill(page, {"claim": f"{advice}/{record.claims[0].id}"})  # type: ignore[attr-defined]
    expect(page.locator(".form-read").filter(visible=True)).to_have_count(0)


def test_a_draft_of_what_cannot_be_linked_yet_is_told_with_what_to_do(form: Page) -> None:
    told = "kan ikke velges her ennå. Knytt det heller til en påstand der: Nederst i observasjonen står"
    form.get_by_role("radio", name="Belegg for eller mot").check()
    expect(form.get_by_text(told)).to_have_count(0)
    form.get_by_role("radio", name="En ny virksomhet").check()
    fill(form, {"case.name": "Fjellvik kommune"})
    form.get_by_role("radio", name="Belegg for eller mot").check()
    expect(form.get_by_text(f"Det du skriver under «En ny virksomhet», {told}")).to_be_visible()
    form.get_by_role("radio", name="En ny virksomhet").check()
    expect(form.get_by_text("Knytt den til en påstand (valgfritt)")).to_be_visible()  # what was said to be there


def test_nothing_is_chosen_for_the_next_observation(form: Page) -> None:
    new_case(form)
    form.get_by_role("button", name="Legg til: observasjon").click()
    third = field(form, "case.observations.2")
    expect(third.get_by_role("radio", name="Mennesker")).to_be_visible()
    assert third.locator("input[type='radio']:checked").count() == 0
    expect(field(form, "case.observations.2.ref.page")).to_have_value("")
    expect(third.locator(".form-choose > summary")).to_have_text(re.compile("^Velg blant"))


def test_the_address_of_the_page_is_a_line_that_opens_for_another(form: Page) -> None:
    form.get_by_role("radio", name="En ny virksomhet").check()
    line = form.locator(".form-section summary", has_text="Kort navn i adressen")
    expect(line).to_have_text("Kort navn i adressen")
    field(form, "case.name").fill("Fjellvik kommune")
    expect(line).to_have_text("Kort navn i adressen: fjellvik")
    expect(field(form, "id")).to_be_hidden()
    line.click()
    field(form, "id").fill("fjellet")
    expect(line).to_have_text("Kort navn i adressen: fjellet")


def test_the_only_one_that_must_be_there_cannot_be_taken_away(form: Page) -> None:
    form.get_by_role("radio", name="En ny virksomhet").check()
    expect(form.get_by_role("button", name="Fjern observasjon")).to_have_count(0)
    form.get_by_role("button", name="Legg til: observasjon").click()
    expect(form.get_by_role("button", name="Fjern observasjon")).to_have_count(2)


def test_enter_in_a_line_goes_on_to_the_next_field_and_asks_for_no_faults(form: Page) -> None:
    form.get_by_role("radio", name="En ny virksomhet").check()
    field(form, "case.name").press("Enter")
    expect(field(form, "case.short_name")).to_be_focused()
    form.keyboard.press("Enter")
    expect(form.get_by_role("radio", name="Kommune", exact=True)).to_be_focused()
    field(form, "case.observations.0.text").press("Enter")
    expect(field(form, "case.observations.0.text")).to_have_value("\n")
    expect(form.get_by_role("region", name="må rettes først")).to_have_count(0)


# --- room ------------------------------------------------------------------------------------------------------------

MOST_PIXELS = 6_700
"""Of three observations under way on a phone."""


def test_title_and_text_come_first_and_what_fits_most_is_out_of_sight(form: Page) -> None:
    form.get_by_role("radio", name="En ny virksomhet").check()
    entry = field(form, "case.observations.0")
    seen = entry.locator(":scope :is(input, textarea, select, summary)").filter(visible=True)
    ids = [str(one.get_attribute("id")).removeprefix("f-case-observations-0-") for one in seen.all()[:3]]
    assert ids == ["title", "text", "as-of"]
    expect(field(form, "case.observations.0.stands_alone")).to_be_hidden()
    expect(field(form, "case.observations.0.stands_alone")).to_have_value("Ny i basen.")
    text = field(form, "case.observations.0.text")
    fill(form, {"case.observations.0.title": "En tittel", "case.observations.0.text": "En tekst."})
    expect(text).to_have_value("En tekst.")
    written = form.locator(".form-text code").first
    expect(written).to_contain_text("stands_alone: Ny i basen.")
    expect(written).to_have_text(re.compile(r"title: En tittel\s+text: En tekst\."))


def three(page: Page) -> None:
    """Three observations, of which the last is not finished."""
    new_case(page)
    page.get_by_role("button", name="Legg til: observasjon").click()
    fill(page, {"case.observations.2.title": "Tiden falt", "case.observations.2.text": "Tiden falt i 2024."})


def test_three_observations_have_room_on_a_phone(form: Page) -> None:
    form.set_viewport_size(PHONE)
    three(form)
    assert form.evaluate("document.documentElement.scrollHeight") < MOST_PIXELS
    form.reload()
    expect(field(form, "case.observations.2.title")).to_have_value("Tiden falt")
    assert form.evaluate("document.documentElement.scrollHeight") < MOST_PIXELS


def test_what_is_finished_is_folded_when_the_next_is_added_and_opens_again(form: Page) -> None:
    new_case(form)
    first = field(form, "case.observations.0")
    line = first.get_by_text("Observasjon 1: Ledergruppen gikk gjennom prosjektene hver uke")
    expect(line).to_be_visible()
    expect(field(form, "case.observations.0.text")).to_be_hidden()
    expect(field(form, "case.observations.1.text")).to_be_visible()  # it is the last
    fill(form, {"case.observations.1.text": ""})
    form.get_by_role("button", name="Legg til: observasjon").click()
    expect(field(form, "case.observations.2.title")).to_be_focused()
    expect(field(form, "case.observations.1.text")).to_be_visible()  # it is not finished
    line.focus()
    form.keyboard.press("Enter")
    expect(field(form, "case.observations.0.text")).to_be_visible()
    form.keyboard.press("Enter")
    expect(field(form, "case.observations.0.text")).to_be_hidden()


def test_a_fault_in_what_is_finished_opens_it(form: Page) -> None:
    new_case(form)
    expect(field(form, "case.observations.0.text")).to_be_hidden()
    fill(form, {"new_source.pages": "4"})
    form.get_by_role("button", name=CHECK).click()
    expect(form.get_by_role("region", name="må rettes først")).to_be_focused()
    expect(field(form, "case.observations.0.ref.page")).to_be_visible()


def test_many_themes_are_one_line_that_tells_what_is_chosen_and_are_found_by_the_keyboard(form: Page) -> None:
    form.get_by_role("radio", name="En ny virksomhet").check()
    themes = field(form, "case.observations.0").get_by_role("group", name="Temaer")
    line = themes.locator("summary")
    expect(line).to_have_text(re.compile("^Velg blant [0-9]+$"))
    assert line.bounding_box()["height"] >= 44  # type: ignore[index]
    line.focus()
    form.keyboard.press("Enter")
    form.keyboard.press("Tab")
    form.keyboard.type("opplær")
    expect(themes.get_by_role("checkbox").first).to_have_accessible_name(re.compile("[Oo]pplæring"))
    assert themes.get_by_role("checkbox").count() < 5
    form.keyboard.press("Enter")
    form.keyboard.press("Space")
    expect(line).to_have_text(re.compile("^Valgt: .*[Oo]pplæring"))
    themes.get_by_role("textbox").fill("xyz")
    expect(themes.get_by_text("Ingen i listen har de ordene.")).to_be_visible()
    themes.get_by_role("textbox").fill("")
    assert themes.get_by_role("checkbox").count() > 8


def test_a_fault_of_what_is_chosen_leads_to_the_choice_and_opens_it(form: Page) -> None:
    form.get_by_role("radio", name="En ny virksomhet").check()
    form.get_by_role("button", name=CHECK).click()
    form.get_by_role("link", name="Observasjon 1: Feltet «Temaer» mangler").click()
    expect(field(form, "case.observations.0").locator(".form-choose > summary")).to_be_focused()
    expect(field(form, "case.observations.0").get_by_role("checkbox").first).to_be_visible()


def test_a_field_for_a_page_is_there_only_where_the_source_may_have_pages(form: Page) -> None:
    form.get_by_role("radio", name="En ny virksomhet").check()
    page = field(form, "case.observations.0.ref.page")
    expect(page).to_be_visible()
    fill(form, {"case.source": "+", "new_source.kind": "nettside"})
    expect(page).to_be_hidden()
    fill(form, {"new_source.kind": "rapport"})
    expect(page).to_be_visible()
    fill(form, {"case.observations.0.ref.page": "5", "new_source.kind": "nettside"})
    form.get_by_role("button", name=CHECK).click()
    told = "Observasjon 1, Sted i kilden, Side: Kilden er en nettside, og det står ikke at den har sider."
    expect(form.get_by_role("link", name=told)).to_be_visible()
    expect(page).to_be_visible()


def test_a_web_page_is_asked_for_a_heading_and_for_no_number_of_pages(form: Page) -> None:
    form.get_by_role("radio", name="En ny virksomhet").check()
    fill(form, {"case.source": "+", "new_source.title": "Om oss", "new_source.pages": "12"})
    pages, told = field(form, "new_source.pages"), form.locator("#f-case-observations-0-ref-section-help")
    expect(told).to_contain_text("«Resultater, s. 5»")
    written = form.locator(".form-text code", has_text="title: Om oss")
    expect(written).to_contain_text("pages: 12")
    field(form, "new_source.kind").focus()
    fill(form, {"new_source.kind": "nettside"})
    expect(pages).to_be_hidden()
    expect(written).not_to_contain_text("pages")
    expect(told).to_have_text("Overskriften over det på nettsiden. Har den ingen, skriv tittelen på siden.")
    field(form, "case.observations.0.ref.section").focus()
    offered = "#f-case-observations-0-ref-section-parts option"
    assert form.locator(offered).evaluate_all("all => all.map((one) => one.value)") == ["Om oss"]
    fill(form, {"new_source.kind": "bok"})
    expect(pages).to_be_visible()
    expect(pages).to_have_value("12")
    expect(told).to_contain_text("«Resultater, s. 5»")


def test_a_page_of_a_web_page_is_told_at_its_field_also_where_a_heading_was_read_as_one(form: Page) -> None:
    form.get_by_role("radio", name="En ny virksomhet").check()
    fill(form, {"case.source": "+", "new_source.kind": "nettside", "case.observations.0.ref.section": "Om oss, s. 5"})
    field(form, "case.observations.0.ref.section").blur()
    fault = form.locator("#f-case-observations-0-ref-section-fault")
    expect(fault).to_contain_text(re.compile("Ta bort «s. 5» i «[^»]+»."))  # where it stands
    expect(fault).to_contain_text("Kilden er en nettside")  # which has no name yet
    expect(form.locator("#f-case-observations-0-ref-page-fault")).to_be_hidden()
    fill(form, {"new_source.kind": "rapport", "case.observations.0.ref.section": "Om oss"})
    fill(form, {"case.observations.0.ref.page": "5", "new_source.kind": "nettside"})
    field(form, "new_source.kind").blur()
    expect(form.locator("#f-case-observations-0-ref-page-fault")).to_contain_text("Ta bort siden.")


def test_a_title_that_no_source_has_is_taken_when_its_field_is_left(form: Page) -> None:
    form.get_by_role("radio", name="En ny virksomhet").check()
    field(form, "case.source-title").fill("Evaluering av programmet i Eksempel")
    field(form, "case.summary").focus()
    expect(field(form, "case.source")).to_have_value("+")
    expect(field(form, "new_source.title")).to_have_value("Evaluering av programmet i Eksempel")
    expect(form.get_by_text("Den er tatt med som ny kilde.").first).to_be_visible()
    expect(field(form, "case.summary")).to_be_focused()


def test_a_title_that_may_be_that_of_a_source_is_not_taken_for_a_new_one(form: Page) -> None:
    form.get_by_role("radio", name="En ny virksomhet").check()
    sources = load(ROOT).base.collection("sources")
    field(form, "case.source-title").fill(next(iter(sources.values())).title.split()[0])  # type: ignore[attr-defined]
    field(form, "case.summary").focus()
    expect(field(form, "case.source")).to_have_value("")
    field(form, "case.source-title").fill("Noe ingen kilde heter")
    field(form, "case.source").focus()  # for the list, to choose there
    expect(field(form, "case.source")).to_have_value("")
    expect(form.get_by_role("button", name="Lag ny kilde")).to_be_visible()


def test_when_the_last_fault_is_mended_it_is_said_and_a_button_asks_again(form: Page) -> None:
    new_case(form)
    fill(form, {"case.name": ""})
    form.get_by_role("button", name=CHECK).click()
    mended = form.get_by_role("status").filter(has_text="Alt skjemaet meldte, er rettet.")
    expect(mended).to_have_count(0)
    fill(form, {"case.name": "Fjellvik kommune"})
    expect(mended).to_be_visible()
    again = form.locator(".form-next").get_by_role("button", name="Se etter en gang til")
    expect(again).to_be_in_viewport()
    again.click()
    expect(form.get_by_role("region", name="Alt er rett så langt skjemaet kan se")).to_be_visible()
    expect(mended).to_have_count(0)
    expect(again).to_be_hidden()


def test_the_id_of_an_observation_is_shown_where_it_is_made_and_ends_with_a_whole_word(form: Page) -> None:
    form.get_by_role("radio", name="En ny virksomhet").check()
    fill(form, {"case.observations.0.title": "Saksbehandlingen gikk fra 41,5 til 30 dager"})
    told = field(form, "case.observations.0").get_by_text("Kort navn i adressen: saksbehandlingen-gikk", exact=True)
    expect(told).to_be_visible()
    fill(form, {"case.observations.0.id": "raskere"})
    expect(field(form, "case.observations.0").get_by_text("Kort navn i adressen: raskere", exact=True)).to_be_visible()


def test_a_fault_in_a_group_that_is_half_filled_says_which_group(form: Page) -> None:
    form.get_by_role("radio", name="En ny virksomhet").check()
    fill(form, {"case.size.employees.as_of": "2024"})
    form.get_by_role("button", name=CHECK).click()
    summary = form.get_by_role("region", name="må rettes først")
    place = re.compile("Størrelse, Medarbeidere, Sted i kilden: Feltet")
    expect(summary.get_by_role("link", name=place)).to_be_visible()
    number = re.compile("Størrelse, Medarbeidere, Tallet: Nøkkeltallet mangler")
    expect(summary.get_by_role("link", name=number)).to_be_visible()


def test_what_is_folded_is_called_in_the_definite(form: Page) -> None:
    form.get_by_role("radio", name="En ny virksomhet").check()
    told = {one.strip() for one in form.locator(".form-fold > summary", has_text="Mer om").all_text_contents()}
    assert "Mer om stedet (valgfritt)" in told
    assert {one for one in told if re.fullmatch(r"Mer om (avsnitt|tittel|observasjon|virksomhet) .*", one)} == set()


COVERED = """() => {
  const bar = document.querySelector(".form-next").getBoundingClientRect();
  const field = document.activeElement.closest("div.form-field") ?? document.activeElement;
  return field.getBoundingClientRect().bottom > bar.top && field.getBoundingClientRect().top < bar.bottom;
}"""


def test_no_field_that_is_focused_lies_under_the_button_at_the_foot(form: Page) -> None:
    form.set_viewport_size(NARROW)
    form.get_by_role("radio", name="En ny virksomhet").check()
    form.get_by_role("button", name=CHECK).click()
    covered = []
    field(form, "case.name").focus()
    for _ in range(40):
        form.keyboard.press("Tab")
        if form.evaluate("document.activeElement.closest('.form-next') !== null"):
            break
        if form.evaluate(COVERED):
            covered.append(form.evaluate("document.activeElement.id || document.activeElement.textContent"))
    assert covered == []
    short = field(form, "case.short_name")
    short.evaluate("one => one.scrollIntoView({ block: 'end' })")
    form.mouse.wheel(0, -1)
    short.evaluate("one => scrollBy(0, one.getBoundingClientRect().bottom - innerHeight + 4)")
    short.evaluate("one => one.focus({ preventScroll: true })")
    assert not form.evaluate(COVERED)


# --- lists, by the keyboard ------------------------------------------------------------------------------------------


def test_observations_are_added_moved_and_removed_by_keyboard_and_focus_follows(form: Page) -> None:
    form.get_by_role("radio", name="En ny virksomhet").check()
    fill(form, {"case.observations.0.title": "Den første"})
    form.get_by_role("button", name="Legg til: observasjon").focus()
    form.keyboard.press("Enter")
    expect(field(form, "case.observations.1").locator(":focus")).to_have_count(1)
    fill(form, {"case.observations.1.title": "Den andre"})
    form.get_by_role("button", name="Flytt observasjon 2 opp").focus()
    form.keyboard.press("Enter")
    expect(field(form, "case.observations.0.title")).to_have_value("Den andre")
    expect(field(form, "case.observations.0")).to_be_focused()
    expect(form.get_by_role("status").filter(has_text="Observasjon er nå nummer 1.")).to_have_count(1)
    form.get_by_role("button", name="Fjern observasjon 1").focus()
    form.keyboard.press("Enter")
    expect(field(form, "case.observations.0.title")).to_have_value("Den første")
    expect(field(form, "case.observations.1")).to_have_count(0)
    expect(field(form, "case.observations.0")).to_be_focused()


def test_a_way_is_chosen_and_the_form_gone_through_without_a_mouse(form: Page) -> None:
    form.locator("#skriv-virksomhet").focus()
    form.keyboard.press("Space")
    seen = []
    for _ in range(60):
        form.keyboard.press("Tab")
        seen.append(form.evaluate("document.activeElement.id || document.activeElement.textContent.slice(0, 30)"))
    assert "f-case-name" in seen
    assert "f-case-observations-0-title" in seen
    assert seen.index("f-case-name") < seen.index("f-case-observations-0-title")
    assert any(CHECK in one for one in seen)


# --- the draft, and what is not sent ---------------------------------------------------------------------------------


def test_the_draft_is_there_again_and_one_button_throws_it_away(form: Page) -> None:
    new_case(form)
    expect(form.get_by_text("Utkastet ditt ligger i denne nettleseren")).to_be_visible()
    form.reload()
    expect(field(form, "case.name")).to_have_value("Fjellvik kommune")
    expect(field(form, "case.observations.1.title")).to_have_value("Alle ansatte fikk opplæring")
    expect(field(form, "new_source.title")).to_be_visible()
    form.get_by_role("button", name="Kast utkastet").click()
    expect(field(form, "case.name")).to_have_value("")
    assert form.evaluate("localStorage.length") == 0
    form.reload()
    expect(form.get_by_role("group", name="Hva vil du skrive?")).to_be_visible()
    expect(field(form, "case.name")).to_have_count(0)


DRAFT_LIES_HERE = "Utkastet ditt ligger i denne nettleseren"


def kept(page: Page, way: str) -> None:
    """Waits until there is a draft of a way."""
    until(page, f"localStorage.getItem('form:' + location.pathname + ':{way}') !== null")


def test_each_way_keeps_its_own_draft_when_one_changes_to_another(form: Page) -> None:
    form.get_by_role("radio", name="En ny virksomhet").check()
    fill(form, {"case.name": "Fjellvik kommune"})
    form.locator("#skriv-virksomhet").focus()
    form.keyboard.press("ArrowDown")  # before the draft is kept after a while
    expect(form.locator("#skriv-observasjon")).to_be_checked()
    expect(form.get_by_text(DRAFT_LIES_HERE)).to_have_count(0)
    form.keyboard.press("ArrowUp")
    expect(field(form, "case.name")).to_have_value("Fjellvik kommune")
    expect(form.get_by_text(DRAFT_LIES_HERE)).to_be_visible()
    form.goto(f"{FORM}?skriv=rettelse")
    fill(form, {"wrong": "x"})
    kept(form, "rettelse")
    form.goto(f"{FORM}?skriv=virksomhet")
    expect(field(form, "case.name")).to_have_value("Fjellvik kommune")
    form.goto(FORM)
    expect(field(form, "wrong")).to_have_value("x")
    expect(form.locator("#skriv-virksomhet-draft")).to_have_text("Her har du et utkast.")
    expect(form.locator("#skriv-belegg-draft")).to_have_text("")


def test_one_draft_is_thrown_away_and_can_be_brought_back(form: Page) -> None:
    form.get_by_role("radio", name="En rettelse").check()
    fill(form, {"wrong": "Det står 8 000."})
    form.get_by_role("radio", name="En ny virksomhet").check()
    fill(form, {"case.name": "Fjellvik kommune"})
    kept(form, "virksomhet")
    form.get_by_role("button", name="Kast utkastet").click()
    expect(form.get_by_text("Utkastet av «En ny virksomhet» er kastet.")).to_be_visible()
    expect(field(form, "case.name")).to_have_value("")
    expect(form.get_by_text(DRAFT_LIES_HERE)).to_have_count(0)
    assert form.evaluate("localStorage.length") == 1
    expect(form.get_by_role("button", name="Angre")).to_be_focused()
    form.keyboard.press("Enter")
    expect(field(form, "case.name")).to_have_value("Fjellvik kommune")
    form.reload()
    expect(field(form, "case.name")).to_have_value("Fjellvik kommune")
    form.get_by_role("radio", name="En rettelse").check()
    expect(field(form, "wrong")).to_have_value("Det står 8 000.")


def test_a_draft_that_is_emptied_by_hand_is_no_draft(form: Page) -> None:
    form.get_by_role("radio", name="En rettelse").check()
    fill(form, {"wrong": "x"})
    kept(form, "rettelse")
    fill(form, {"wrong": ""})
    expect(form.get_by_text(DRAFT_LIES_HERE)).to_have_count(0)
    assert form.evaluate("localStorage.length") == 0


def test_drafts_are_kept_while_the_page_is_open_where_storage_is_closed(form: Page) -> None:
    form.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('closed'); } })")
    form.reload()
    form.get_by_role("radio", name="En rettelse").check()
    fill(form, {"wrong": "x"})
    form.get_by_role("radio", name="En ny virksomhet").check()
    form.get_by_role("radio", name="En rettelse").check()
    expect(field(form, "wrong")).to_have_value("x")
    expect(form.get_by_text("Nettleseren lagrer ikke noe for dette nettstedet.")).to_be_visible()


# --- two tabs --------------------------------------------------------------------------------------------------------

ELSEWHERE = "Utkastet er endret i en annen fane."


@pytest.fixture
def tabs(form: Page) -> tuple[Page, Page]:
    """Two tabs with the same form, and a draft of a correction in both."""
    other = form.context.new_page()
    for tab in (form, other):
        tab.goto(f"{FORM}?skriv=rettelse")
        expect(field(tab, "wrong")).to_be_visible()
    return form, other


def test_a_tab_where_nothing_is_written_follows_the_other(tabs: tuple[Page, Page]) -> None:
    first, second = tabs
    fill(first, {"wrong": "Fra den første"})
    expect(field(second, "wrong")).to_have_value("Fra den første")
    fill(second, {"right": "Fra den andre"})
    first.locator("#skriv-rettelse").focus()
    fill(second, {"place": "Øverst"})
    expect(field(first, "place")).to_have_value("Øverst")
    expect(field(first, "right")).to_have_value("Fra den andre")
    second.get_by_role("button", name="Kast utkastet").click()
    expect(field(first, "wrong")).to_have_value("")
    second.get_by_role("button", name="Angre").click()
    expect(field(first, "wrong")).to_have_value("Fra den første")
    expect(first.get_by_text(ELSEWHERE)).to_have_count(0)


@pytest.mark.parametrize("choice", ["Hent det fra den andre fanen", "Behold det som står her"])
def test_a_tab_that_is_written_in_tells_and_lets_one_choose(tabs: tuple[Page, Page], choice: str) -> None:
    first, second = tabs
    field(first, "wrong").focus()
    fill(second, {"wrong": "Fra den andre"})
    expect(first.get_by_text(ELSEWHERE)).to_be_visible()
    first.keyboard.type("Fra den første")
    first.wait_for_timeout(WAITED)
    stored = "localStorage.getItem('form:' + location.pathname + ':rettelse')"
    assert "Fra den andre" in first.evaluate(stored)
    first.get_by_role("radio", name="En ny virksomhet").check()
    expect(first.get_by_text(ELSEWHERE)).to_have_count(0)
    first.get_by_role("radio", name="En rettelse").check()
    expect(field(first, "wrong")).to_have_value("Fra den første")
    expect(field(second, "wrong")).to_have_value("Fra den andre")
    first.get_by_role("button", name=choice).click()
    expect(first.get_by_text(ELSEWHERE)).to_have_count(0)
    wanted = "Fra den andre" if choice.startswith("Hent") else "Fra den første"
    expect(field(first, "wrong")).to_have_value(wanted)
    assert wanted in first.evaluate(stored)


RUBBISH = (
    '{"root":{"case":{"name":7,"observations":"x","gone":[]}}}',
    "no json",
    '{"root":"x"}',
    "[]",
    "5",
    "null",
    '{"root":[]}',
    '{"root":{"case":{"name":"x"}},"touched":5,"written":"x"}',
    '{"root":{"case":{"name":"x"}},"touched":[5,null,{}]}',
    '{"root":{"case":{"name":"x","observations":[5,null,[]]},"new_source":null},"written":null}',
)


@pytest.mark.parametrize("given", RUBBISH)
def test_a_draft_of_another_form_than_today_breaks_nothing(form: Page, given: str) -> None:
    form.evaluate("text => localStorage.setItem('form:' + location.pathname + ':virksomhet', text)", given)
    form.evaluate("text => localStorage.setItem('form:' + location.pathname, text)", given)
    form.goto(f"{FORM}?skriv=virksomhet")
    name = field(form, "case.name")
    expect(name).to_have_value("x" if '"name":"x"' in given else "")
    expect(form.get_by_text(DRAFT_LIES_HERE)).to_have_count(1 if name.input_value() else 0)
    name.fill("Eksempel")
    expect(form.get_by_text(DRAFT_LIES_HERE)).to_be_visible()
    form.goto(FORM)
    expect(name).to_have_value("Eksempel")


def test_the_form_works_where_storage_is_closed(form: Page) -> None:
    form.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('closed'); } })")
    form.reload()
    form.get_by_role("radio", name="En rettelse").check()
    fill(
        form, {"page": "case/oslo/", "wrong": "Det står 8 000.", "right": "Det er 8 412.", "source": "Årsrapport 2025"}
    )
    expect(form.get_by_text("Nettleseren lagrer ikke noe for dette nettstedet.")).to_be_visible()
    finish(form, CHECK_MESSAGE, "Meldingen er klar til å sendes")


def test_nothing_is_sent_while_the_form_is_filled_in(form: Page) -> None:
    asked: list[str] = []
    broken: list[str] = []
    form.on("request", lambda request: asked.append(request.url))
    form.on("console", lambda message: broken.append(message.text))
    form.on("pageerror", lambda error: broken.append(str(error)))
    new_case(form)
    finish(form)
    assert [one for one in asked if not one.startswith("blob:")] == []
    assert broken == []


# --- without what it needs -------------------------------------------------------------------------------------------


def test_without_scripts_there_is_no_control_and_the_other_way_is_told(browser: Browser, address: str) -> None:
    with browser.new_context(base_url=address, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(FORM)
        assert page.locator("main :is(input, select, textarea, button)").filter(visible=True).count() == 0
        expect(page.get_by_text("Skjemaet er ikke tilgjengelig akkurat nå.")).to_be_visible()
        expect(page.get_by_role("heading", name="Uten skjemaet")).to_be_visible()


@pytest.mark.parametrize("lost", ["js/form.js", "js/form/yaml.js", "skjema/bidra.json"])
def test_where_a_file_is_lost_the_other_way_is_told_after_a_while(page: Page, lost: str) -> None:
    page.route(f"**/assets/{lost}", lambda route: route.abort())
    page.goto(FORM)
    expect(page.get_by_text("Skjemaet er ikke tilgjengelig akkurat nå.")).to_be_visible(timeout=10_000)
    assert page.locator("main :is(input, select, textarea)").count() == 0


@pytest.mark.parametrize("lost", ["js/form/yaml.js", "js/form/meanings.js", "skjema/bidra.json"])
def test_where_a_part_is_lost_the_page_says_so_at_once_and_promises_no_form(page: Page, lost: str) -> None:
    page.route(f"**/assets/{lost}", lambda route: route.fulfill(status=404, body="gone"))
    page.goto(FORM)
    expect(page.get_by_text("Skjemaet er ikke tilgjengelig akkurat nå.")).to_be_visible(timeout=3_000)
    expect(page.get_by_text("Skjemaet sier fra")).to_have_count(0)


def test_no_other_page_loads_what_the_form_needs(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in ("", "bidra/", "case/oslo/"):
        page.goto(path, wait_until="networkidle")
    assert [one for one in asked if "form" in one or "skjema" in one] == []


def test_without_an_edit_address_what_is_written_is_copied_and_sent_by_the_reader(page: Page) -> None:
    def without(route: object) -> None:
        answer = route.fetch()  # type: ignore[attr-defined]
        data = answer.json()
        data["addresses"] |= {"edit": "", "new": "", "issue": "", "workbench": ""}
        route.fulfill(json=data)  # type: ignore[attr-defined]

    page.route("**/skjema/bidra.json", without)
    page.goto(FORM)
    new_case(page)
    ready = finish(page)
    expect(ready.get_by_role("link")).to_have_count(1)
    expect(ready.get_by_role("link")).to_have_text("Si fra til dem som står bak")
    expect(ready.get_by_role("button", name="Kopier teksten").first).to_be_visible()


def test_the_address_chooses_the_way_and_the_page(page: Page) -> None:
    page.goto(f"{FORM}?skriv=rettelse&side=case/oslo/")
    expect(field(page, "page")).to_have_value("case/oslo/")
    page.goto(f"{FORM}?skriv=rettelse&side=constructor")
    expect(field(page, "page")).to_have_value("")


# --- how it looks and is heard ---------------------------------------------------------------------------------------


@pytest.fixture
def still(browser: Browser, address: str) -> Iterator[Page]:
    """A page without motion, so that nothing is looked at halfway."""
    with browser.new_context(base_url=address, reduced_motion="reduce", locale="nb-NO") as context:
        yield context.new_page()


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["narrow", "wide"])
def test_axe_finds_nothing_in_the_form_with_faults_or_when_all_is_right(still: Page, size: dict[str, int]) -> None:
    still.set_viewport_size(size)
    still.goto(FORM)
    still.get_by_role("radio", name="En ny virksomhet").check()
    still.get_by_role("button", name=CHECK).click()
    still.evaluate("for (const details of document.querySelectorAll('.form details')) details.open = true")
    found = in_both_schemes(still, "faults")
    still.get_by_role("radio", name="Belegg for eller mot").check()
    found += in_both_schemes(still, "evidence")
    still.get_by_role("radio", name="En ny virksomhet").check()
    new_case(still)
    finish(still)
    assert found + in_both_schemes(still, "ready") == []


def test_nothing_is_wider_than_a_narrow_screen(still: Page) -> None:
    still.set_viewport_size({"width": 320, "height": 640})
    still.goto(FORM)
    new_case(still)
    finish(still)
    still.evaluate("for (const details of document.querySelectorAll('.form details')) details.open = true")
    assert still.evaluate(TOO_WIDE) == []


def test_faults_are_told_without_colours(browser: Browser, address: str) -> None:
    with browser.new_context(base_url=address, forced_colors="active") as context:
        page = context.new_page()
        page.goto(FORM)
        page.get_by_role("radio", name="En rettelse").check()
        page.get_by_role("button", name=CHECK_MESSAGE).click()
        expect(page.locator("#f-wrong-fault")).to_have_text("Feil: Feltet «Hva er galt?» mangler. Fyll det ut.")
        until(page, "document.querySelectorAll('.form-wrong').length > 2")
        width = page.locator(".form-wrong").first.evaluate("one => getComputedStyle(one).borderLeftWidth")
        assert width == "4px"

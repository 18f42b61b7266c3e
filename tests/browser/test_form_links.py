"""What the form tells of records that are here when something new is linked to them, and how they are found."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from knowledge_base.claims import every_claim
from knowledge_base.kinds.case import Case
from knowledge_base.kinds.confidence import assessments, independent
from knowledge_base.load import load
from tests.browser.test_form import FORM, append, content_copied, faults, fill, finish, insert, text_of
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
    insert(copied / file, int(re.findall("[0-9]+", place)[0]), text_of(ready, f"Til {file}"))
    append(copied / file, text_of(ready, f"Til {file}: hva som er nytt for leseren"))
    ready.get_by_text(f"Bytt ut linjen der det står «{entry.claim.title}», med dette.").wait_for()
    assert [one for one in faults(copied) if "Tittelen sier" in one]
    title = text_of(ready, f"Til {file}: tittelen på påstanden")
    text = (copied / file).read_text(encoding="utf-8")
    (copied / file).write_text(text.replace(f"    title: {entry.claim.title}\n", title), encoding="utf-8")
    assert [one for one in faults(copied) if "Tittelen sier" in one] == []

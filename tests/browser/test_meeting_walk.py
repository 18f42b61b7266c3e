"""The walk of a group of leaders: two fill in alone, lay their files together, and leave with an agenda on paper."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from playwright.sync_api import Browser, expect
from pypdf import PdfReader

from knowledge_base.base import KnowledgeBase
from knowledge_base.kinds.statement import Statement
from tests.browser.meeting import AGENDA, SELF_CHECK, answer, give, saved, text_of, titles, visitor


def test_from_two_self_checks_to_an_agenda_on_paper(
    browser: Browser, address: str, tmp_path: Path, real_base: KnowledgeBase
) -> None:
    statements = list(real_base.of(Statement))
    with visitor(browser, address) as first:
        first.goto(SELF_CHECK)
        first.get_by_label("Hvem svarer?").fill("Kommunedirektøren")
        answer(first, dict.fromkeys(statements, "På plass") | {"i-planene": "Planlagt"})
        hers = saved(first, "Lagre svarene i en fil", tmp_path)
        hers = hers.rename(tmp_path / "kommunedirektor.json")
    with visitor(browser, address) as second:
        second.goto(SELF_CHECK)
        second.get_by_label("Hvem svarer?").fill("HR-lederen")
        answer(
            second,
            dict.fromkeys(statements, "På plass") | {"tillitsvalgte-med": "Ikke planlagt", "mer-enn-kurs": "I gang"},
            {"tillitsvalgte-med": "De får sakene for sent."},
        )
        give(second, "Legg flere filer sammen", hers)
        disagreed = second.locator("[data-slot=disagreement] > li")
        expect(disagreed).to_have_count(3)
        assert {*titles(disagreed)} == {
            text_of(real_base, one) for one in ("i-planene", "tillitsvalgte-med", "mer-enn-kurs")
        }
        expect(disagreed.first).to_contain_text("HR-lederen")
        expect(disagreed.first).to_contain_text("Kommunedirektøren")
        first_up = second.locator("[data-slot=first] > li")
        assert titles(first_up)[0] == text_of(real_base, "tillitsvalgte-med")
        expect(first_up.first).to_contain_text("Merknad fra HR-lederen: De får sakene for sent.")
        expect(first_up.first).to_contain_text("Middels tillit")
        second.get_by_role("button", name="Ta dette med til møtet").click()
        second.get_by_role("link", name="Gå til dagsordenen").first.click()
        expect(second).to_have_url(f"{address}{AGENDA}")
        items = second.locator("[data-slot=items] > li")
        expect(items).to_have_count(3)
        note = items.first.get_by_label("Notat")  # what they said themselves goes along
        assert note.input_value().split("\n")[0] in {text_of(real_base, one) for one in statements}
        assert "HR-lederen" in note.input_value()
        second.get_by_label("Hva heter møtet?").fill("Ledermøte torsdag")
        items.first.get_by_label("Hvem").fill("HR-lederen")
        sheets = PdfReader(BytesIO(second.pdf(prefer_css_page_size=True))).pages
        text = " ".join(" ".join(sheet.extract_text() for sheet in sheets).split())
        assert len(sheets) <= 2
        assert "Ledermøte torsdag" in text
        for title in titles(items):
            assert title in text

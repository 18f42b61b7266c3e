from __future__ import annotations

import pytest

from knowledge_base.base import Place
from knowledge_base.prose import Text, prose
from knowledge_base.records import Entry, Written
from knowledge_base.registry import KINDS
from knowledge_base.source import read_text
from knowledge_base.typography import faults


def told(text: str, field: str = "definition") -> list[str]:
    """What is said of a text in the glossary."""
    reading = read_text(f"- id: ord\n  {field}: >-\n    {text}\n", "reference/glossary.yml", list)
    assert reading.document is not None
    kind = next(kind for kind in KINDS if kind.name == "glossary")
    data = reading.document.data
    assert isinstance(data, list)
    written = Written(kind, Entry("ord", Place(reading.document, (0,)), data[0]))
    texts: list[Text] = list(prose([written]))
    return [f"{one.line}:{one.column} {one.what} {one.do}" for one in faults(texts)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Langt flere sa- ker enn før.",
            "3:17 «sa- ker» er et ord som er delt ved slutten av en linje. Skriv «saker».",
        ),
        ("Byen har 15.000 ansatte.", "3:14 «15.000» har punktum mellom tusenene. Skriv «15 000»."),
        ("Det kostet 1.250.000 kroner.", "3:16 «1.250.000» har punktum mellom tusenene. Skriv «1 250 000»."),
        ("Det tok 41.5 dager.", "3:13 «41.5» har punktum foran desimalene. Skriv «41,5»."),
        ("Rundt 50% svarte.", "3:11 «50%» mangler mellomrom foran tegnet. Skriv «50 prosent»."),
        ("Rundt 2,5% svarte.", "3:11 «2,5%» mangler mellomrom foran tegnet. Skriv «2,5 prosent»."),
        (
            'De kalte det "løftet" i byen.',
            '3:18 «"løftet"» har rette anførselstegn. Skriv «løftet» med anførselstegnene « og ».',
        ),
        (
            "Det gikk bra - etter en stund.",
            "3:17 «-» er en bindestrek der det skal være en tankestrek. Skriv «–».",
        ),
    ],
)
def test_a_sign_that_came_along_is_told_with_what_to_write(text: str, said: str) -> None:
    assert told(text) == [said]


@pytest.mark.parametrize(
    "text",
    [
        "Skole- og barnehageansatte.",
        "Inn- og utgående post, for- eller etterarbeid.",
        "IT- avdelingen skrives ellers i ett.",
        "Versjon 1.234.5 og 10.12.2024 og kapittel 4.123.1.",
        "Tallet er 15 000, eller 50 %, eller 50 prosent.",
        "Fra 2017–2018 – og videre.",
        "Avsnitt 4.5 i planen, og web 2.0 i bruk.",
        "Oslo-området og e-post.",
        "Han sa «ja».",
        "Paragraf 4.1 og 3,125 prosent.",
    ],
)
def test_what_is_written_as_it_should_be_passes(text: str) -> None:
    assert told(text) == []


def test_what_something_is_called_is_as_others_write_it() -> None:
    assert told("plan - build - run", "aliases") == []

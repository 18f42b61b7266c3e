from __future__ import annotations

from pathlib import Path

import pytest

import knowledge_base
from knowledge_base.unmeant import persons

GIVEN = (Path(knowledge_base.__file__).parent / "given_names.txt").read_text(encoding="utf-8").splitlines()[1:]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kari Nordmann ledet arbeidet.", "Kari Nordmann"),
        ("Stabssjef Kari Nordmann ledet det.", "Kari Nordmann"),
        ("Det sa Ola M. Nordmann.", "Ola M. Nordmann"),
        ("Det sa Anne-Lise Moe Nordmann i 2020.", "Anne-Lise Moe Nordmann"),
        ("Det sa Ole Johan Nordmann.", "Ole Johan Nordmann"),
        ("Det sa Bjørn\nØdegård.", "Bjørn Ødegård"),
        ("I 2025 brukte kommunedirektør Tormod Hauglid et kvarter.", "Tormod Hauglid"),
        ("Gunnhild Skjeldestad ledet det.", "Gunnhild Skjeldestad"),
        ("Rådmann Odd Reitevold sa det.", "Odd Reitevold"),
        ("Så sa enhetsleder Xenofon Bråthe det.", "Xenofon Bråthe"),
        ("Daglig leder Jaqueline Hovde Lie sa det.", "Jaqueline Hovde Lie"),
        ("Det sa kommunedirektøren (Wolmer Aas).", "Wolmer Aas"),
    ],
)
def test_the_name_of_a_person_is_found(text: str, name: str) -> None:
    assert [what for what, _ in persons(text)] == [f"«{name}» ser ut til å være navnet på en person."]


@pytest.mark.parametrize(
    "text",
    [
        "Roboten heter Kari. Oslo laget den.",
        "Kari svarer innbyggerne.",
        "Skolen ligger i Olav Tryggvasons gate.",
        "Per Oslo kommune var det to.",
        "Marte Meo er en metode.",
        "Christian Michelsens institutt undersøkte det.",
        "Jan IKT og KS",
        "Han var rektor ved Ås skole og leder i Bærum kommune.",
        "Det var direktør Statens vegvesen og rektor Ås Skole som møttes.",
        "Rektor Kringsjå Ungdomsskole og ordfører Nordre Follo var med.",
        "De ba prosjektleder Digital Fjord og direktør Innovasjon Norge svare.",
        "Hun leder Digitalt Løft, og innleder Grønn Uke.",
        "En veileder Grønt Skifte har laget.",
        "Kommunedirektør Oslo svarte, og prosjektleder Altinn var med.",
    ],
)
def test_what_is_no_person_is_left_alone(text: str) -> None:
    assert list(persons(text)) == []


def test_the_given_names_stand_once_each_and_in_order() -> None:
    order = str.maketrans({"æ": "{", "ø": "|", "å": "}"})
    assert sorted(set(GIVEN), key=lambda name: name.lower().translate(order)) == GIVEN

"""Sentences that are right, and look like something that is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge_base.inspection import problems_of

OLD = "    text: "


def told(root: Path, title: str, text: str) -> list[str]:
    """What is said of the first observation of a case, with another title and text."""
    file = root / "cases" / "skogheim.yml"
    lines = file.read_text(encoding="utf-8").split("\n")
    at = next(number for number, line in enumerate(lines) if line.startswith("    title: "))
    below = next(number for number, line in enumerate(lines) if number > at and line.startswith(OLD))
    lines[at], lines[below] = f"    title: '{title}'", f"    text: '{text}'"
    file.write_text("\n".join(lines), encoding="utf-8")
    return [str(one) for one in problems_of(root)[1]]


@pytest.mark.parametrize(
    "text",
    [
        "Her er kommunens fem forslag: kurs, møter, hjelpere, tid og ro.",
        "De lærte kunstig intelligens å oppdage kreft på røntgenbilder.",
        "Den som er gravid, kan bestille time på nettet.",
        "De lagde en app mot rusproblemer blant unge.",
        "Den som blir sykmeldt, melder fra i et skjema.",
        "De måler høst og vår.",
        "Hver vår går ledergruppen gjennom målene.",
        "Avisen Vårt Land skrev om det, og kapittel VI i rapporten.",
        "Ventetiden ble målt i år, ikke i måneder.",
        "I år med underskudd kuttet de.",
        "Nylig ansatte fikk en egen opplæring.",
        "Nasjonalbiblioteket (NB) laget en kontroll (sjekk av navn og adresse).",
        "Systemet de la dataene inn i i 2019, var nytt.",
        "Det de holdt på med med stor ro, varte.",
        "Programmet het «Leading the change that we want to see in the world». Det varte i to år.",
        "Fjordvik Økonomi målte det, og kommunen tok det i bruk.",
        "Kommunen lærte av andre. Fjordvik hadde alt prøvd det samme.",
    ],
)
def test_a_sentence_that_looks_like_something_else_is_left_alone(root: Path, text: str) -> None:
    assert told(root, "De lærte av det", text) == []


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Over 3000 svarte", "Over 3 000 svarte på spørsmålene."),
        ("Mer enn 12 prosent raskere", "Det gikk 12,4 prosent raskere."),
        ("Hele 100 kom", "Hundre ledere kom."),
        ("Kom på 3. plass blant 40", "De kom på tredjeplass blant 40."),
        ("Halvparten, 50 prosent, svarte", "Halvparten svarte."),
        ("Papirløs fra 2019", "De sluttet med papir, og 12 av 14 var med."),
        ("1 av 3 ledere", "Én av tre ledere svarte."),
    ],
)
def test_a_number_may_be_told_in_another_way(root: Path, title: str, text: str) -> None:
    assert told(root, title, text) == []


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("I 2017 var lederen sykmeldt.", "«sykmeldt» ser ut til å gjelde helsen"),
        ("I 2017 møtte vi de ansatte.", "Teksten sier «vi» der navnet skulle stått"),
        ("Dette ble vår viktigste lærdom.", "Teksten sier «vår» der navnet skulle stått"),
        ("Det ble nylig bedre.", "«nylig» betyr noe annet"),
        ("Arbeidet ble avsluttet.12 Det gikk bra.", "«12» fulgte med"),
        ("De møttes (sjekk med Grete).", "er en lapp til dem som skriver"),
        ("Fjordvik møtte de ansatte.", "Teksten handler om «Fjordvik»"),
    ],
)
def test_what_it_looks_like_is_told(root: Path, text: str, what: str) -> None:
    assert any(what in one for one in told(root, "De lærte av det", text)), text

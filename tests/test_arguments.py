"""What the command says of what it is given, which Python says in English."""

from __future__ import annotations

import re

import pytest

from knowledge_base.cli import main

ENGLISH = re.compile(r"\b(?:usage|options|positional|arguments?|required|invalid|choose|expected|unrecognized|show)\b")


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (["sjekk"], "«sjekk» finnes ikke. Velg en av: check, stats"),
        ([], "Det mangler noe: KOMMANDO."),
        (["move"], "Det mangler noe: GAMMEL, NY."),
        (["check", "--format"], "Skriv en verdi etter --format."),
        (["check", "--format", "xml"], "«xml» finnes ikke. Velg en av: text, github, json."),
        (["check", "--nei"], "Ukjent: --nei."),
        (["stats", "en", "to"], "Ukjent: en to."),
    ],
)
def test_what_is_given_wrong_is_told_in_norwegian(
    given: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(given)
    said = capsys.readouterr().err
    assert ended.value.code == 2
    assert says in said
    assert "bruk: kb" in said
    assert not ENGLISH.search(said)


@pytest.mark.parametrize("command", [[], ["check"], ["new"], ["diff"], ["export"], ["pages"]])
def test_the_help_of_every_command_is_norwegian(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([*command, "--help"])
    assert ended.value.code == 0
    assert not ENGLISH.search(capsys.readouterr().out)

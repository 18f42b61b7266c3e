"""What is wrong where a file is no YAML, in words a contributor can act on."""

from __future__ import annotations

from collections.abc import Sequence

import yaml

from knowledge_base.problems import Problem
from knowledge_base.slips import likely

# What the parser says, and what a contributor should hear. The first fragment found in its message decides.
_SYNTAX = (
    ("mapping values are not allowed", "Linjen har et kolon for mye, eller feil innrykk.",
     "Sett anførselstegn rundt tekst med kolon, og rett innrykket."),
    ("could not find expected ':'", "Et feltnavn mangler kolon.", "Skriv kolon og mellomrom etter navnet."),
    ("did not find expected key", "Innrykket stemmer ikke.", "La felt på samme nivå starte i samme kolonne."),
    ("did not find expected '-' indicator", "Innrykket i listen stemmer ikke.",
     "La alle «- » i listen starte i samme kolonne."),
    ("found unexpected end of stream", "Et anførselstegn eller en parentes er ikke lukket.",
     "Finn starten på teksten, og lukk den."),
    ("did not find expected ',' or", "En parentes eller krøllparentes er ikke lukket.",
     "Skill delene med komma, og lukk parentesen."),
    ("found character that cannot start any token", "Teksten starter med et tegn YAML ikke godtar.",
     "Sett anførselstegn rundt teksten."),
    ("did not find expected alphabetic or numeric character", "Teksten starter med «*» eller «&».",
     "Sett anførselstegn rundt teksten."),
    ("did not find expected <document start>", "Noe står utenfor feltene, eller har feil innrykk.",
     "La alle felt starte i samme kolonne, og ta bort linjer med «...» og «%»."),
    ("did not find expected node content", "Her mangler en verdi, eller teksten starter med et tegn YAML ikke godtar.",
     "Sett anførselstegn rundt tekst, og ta bort komma for mye."),
    ("did not find expected comment or line break", "Teksten starter med «|» eller «>».",
     "Sett anførselstegn rundt teksten, eller begynn den på neste linje."),
    ("block sequence entries are not allowed", "En liste starter på samme linje som feltnavnet.",
     "Begynn listen på neste linje, eller sett anførselstegn rundt teksten."),
    ("mapping keys are not allowed", "Teksten starter med «? ».", "Sett anførselstegn rundt teksten."),
    ("an indentation indicator equal to 0", "Tallet etter «|» eller «>» kan ikke være 0.", "Ta det bort."),
    ("unexpected document indicator", "Et anførselstegn er ikke lukket før linjen med «---» eller «...».",
     "Lukk teksten, og ta bort linjen."),
    ("hexdecimal number", "En kode med omvendt skråstrek er ikke hel.", "Skriv selve tegnet."),
    ("invalid Unicode character escape", "En kode med omvendt skråstrek er ikke et tegn.", "Skriv selve tegnet."),
    ("directive", "Linjen starter med «%», som YAML forstår på sin egen måte.", "Ta den bort."),
    ("incompatible YAML document", "Filen sier at den er skrevet i en YAML vi ikke kjenner.",
     "Ta bort linjen med «%YAML»."),
    ("tag handle", "Teksten starter med «!».", "Sett anførselstegn rundt teksten."),
    ("did not find URI escaped octet", "Teksten starter med «!».", "Sett anførselstegn rundt teksten."),
    ("did not find the expected '>'", "Teksten starter med «!».", "Sett anførselstegn rundt teksten."),
    ("found unknown escape character", "Teksten har en omvendt skråstrek mellom doble anførselstegn.",
     "Bruk enkle anførselstegn, eller ingen."),
)  # fmt: skip


def problem(file: str, lines: Sequence[str], error: yaml.YAMLError, lines_before: int = 0) -> Problem:
    """The problem that made the parser stop in `lines`, before which the file has others.

    The lines tell more than the parser, which knows only the sign that it could not place.
    """
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    said = str(getattr(error, "problem", None) or error)
    if found := likely(lines, line, said):
        return Problem(file, found[0] + lines_before, found[1], *found[2:])
    for fragment, what, do in _SYNTAX:
        if fragment in said:
            return Problem(file, line + lines_before, column, what, do)
    return Problem(file, line + lines_before, column, "Filen er ikke gyldig YAML.", "Se på linjen og linjen over.")

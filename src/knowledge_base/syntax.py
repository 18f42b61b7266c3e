"""What is wrong where a file is no YAML, in words a contributor can act on, and how it was most likely meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import yaml

from knowledge_base.parser import Loader
from knowledge_base.slips import Field, Guess, as_text, likely

MOST_PUT_RIGHT = 20  # in one file; one with more is not meant as YAML

_SIGNS = "*&!%@`?|>"
"""What a text begins with that YAML has another use for."""
_QUOTE = "Sett anførselstegn"

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


def events(text: str) -> Iterator[yaml.Event]:
    """What the parser meets in `text`, from the top down; it raises `yaml.YAMLError` where it stops."""
    found: Iterator[yaml.Event] = yaml.parse(text, Loader=Loader)
    return found


_QUESTION = re.compile(r"\b([a-z_]+): *(\?+) *(?=[,}]|$)")
"""A field in which somebody has left a question open."""


def guess(lines: Sequence[str], error: yaml.YAMLError) -> Guess:
    """What was most likely done where `error` made the parser stop in `lines`.

    The lines tell more than the parser, which knows only the sign that it could not place.
    """
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    said = str(getattr(error, "problem", None) or error)
    if found := likely(lines, line, said):
        return found
    field = Field.of(lines[line - 1]) if 1 <= line <= len(lines) else None
    if unknown := _QUESTION.search(lines[line - 1] if field else ""):
        what, name = f"I «{unknown[1]}» står det bare et spørsmålstegn.", unknown[1]
        do = f"Skriv det som skal stå der, eller ta bort «{name}» med det etter kolonet når det ikke er kjent."
        return Guess(line, unknown.start(2) + 1, what, do, as_text(lines, line), is_rough=True)
    for fragment, what, do in _SYNTAX:
        if fragment in said:
            meant = as_text(lines, line)
            if field is not None and field.value and field.value[0] in _SIGNS and do.startswith(_QUOTE):
                start = len(lines[line - 1].rstrip()) - len(field.value) + 1
                return Guess(line, start, what, f"{_QUOTE} rundt: «{field.quoted()}».", meant, is_rough=True)
            return Guess(line, column, what, do, meant, is_rough=True)
    return Guess(line, column, "Filen er ikke gyldig YAML.", "Se på linjen og linjen over.", {})


@dataclass(frozen=True)
class PutRight:
    """A text as it was most likely meant, as far as that is known."""

    text: str
    guesses: tuple[Guess, ...]
    """Where the parser stopped, and why, from the top down."""
    rough: frozenset[int]
    """The lines that are no more than kept from the parser."""
    readable: bool
    """Whether the parser stops nowhere in `text`."""


def put_right(text: str) -> PutRight:
    """`text` with every line where the parser stops as it was meant, so that one fault hides no other.

    It ends where nobody knows what was meant, or where what was put right took the parser no further.
    """
    lines, guesses = text.split("\n"), list[Guess]()
    while (error := _stop("\n".join(lines))) is not None:
        one = guess(lines, error)
        if (one.line, one.what) in {(former.line, former.what) for former in guesses}:
            break
        guesses.append(one)
        if not one.meant or len(guesses) == MOST_PUT_RIGHT:
            break
        lines = [one.meant.get(number, line) for number, line in enumerate(lines, start=1)]
    in_order = tuple(sorted(guesses, key=lambda one: (one.line, one.column)))
    rough = frozenset(line for one in guesses if one.is_rough for line in one.meant)
    return PutRight("\n".join(lines), in_order, rough, readable=error is None)


def _stop(text: str) -> yaml.YAMLError | None:
    """What makes the parser stop in `text`, if anything."""
    try:
        for _ in events(text):
            pass
    except yaml.YAMLError as error:
        return error
    return None

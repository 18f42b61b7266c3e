"""Whoever sits at the terminal: lines that can be edited, and a text of several lines that is pasted as one answer."""

from __future__ import annotations

import os
import re
import select
import shutil
import sys
import textwrap
from types import ModuleType

readline: ModuleType | None
try:
    import readline  # arrow keys, and a history of this sitting; it is read from no file and written to none
except ImportError:  # as on Windows
    readline = None

termios: ModuleType | None
try:
    import termios
    import tty
except ImportError:
    termios = None

_PAUSE = 0.03
"""Seconds after a line in which more of it can come: nobody types so fast, and a paste does not wait."""
_KEYS = re.compile(r"\x1b\[[0-9;]*[A-Za-z~]|[\x00-\x08\x0e-\x1f\x7f]")
"""Signs of keys, and the marks that a terminal sets around a paste: no part of a text."""
_OF_A_FILE = re.compile(r" *\d* \|")
"""The beginning of a line that shows one of a file, or marks a place in it."""
_INDENT = re.compile(r" +(?:\d+ )?")
_USUAL = 100
"""Signs of a line in a terminal that does not say how wide it is."""
READY = "(Det som står på linjen fra før, kan endres. Ctrl-U tar bort alt. Enter beholder det.)"
PASTED = "(Linjene er lest som ett svar.)"


class Terminal:
    """Somebody who answers in a terminal, or a script that answers line by line."""

    def __init__(self) -> None:
        """Nothing has been said yet."""
        self._has_told = False

    def say(self, text: str) -> None:
        """Shows a text."""
        print(wrapped(text, _width()))

    def ask(self, question: str, ready: str = "") -> str:
        """Their answer. Where lines can be edited, `ready` stands on it already, to be changed or kept."""
        if ready and _edits() and not self._has_told:
            self.say(READY)
            self._has_told = True
        *before, last = wrapped(question, _width()).split("\n")
        for line in before:
            print(line)
        first = _line(f"{last.rstrip()} " if question.endswith(" ") else last, ready)
        more = _waiting() if sys.stdin.isatty() else ""
        lines = [line.strip() for line in re.split(r"[\r\n]+", _KEYS.sub("", f"{first}\n{more}")) if line.strip()]
        if len(lines) > 1:
            self.say(PASTED)
        return " ".join(lines)


def wrapped(text: str, width: int) -> str:
    """A text with its lines broken between words, where they are longer than `width`; 0 is no bound.

    What is broken off stands as far in as its line, and that of a list behind the number. Lines of a file, and marks
    under them, are as they are.
    """
    return "\n".join(line if _fits(line, width) else _broken(line, width) for line in text.split("\n"))


def _fits(line: str, width: int) -> bool:
    return not width or len(line) <= width or _OF_A_FILE.match(line) is not None


def _broken(line: str, width: int) -> str:
    before = _INDENT.match(line)
    further = " " * len(before[0] if before else "")
    lines = textwrap.wrap(
        line,
        width,
        subsequent_indent=further,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return "\n".join(lines)


def _width() -> int:
    """Signs of a line in the terminal; 0 where what is shown goes elsewhere."""
    return shutil.get_terminal_size((_USUAL, 24)).columns - 1 if sys.stdout.isatty() else 0


def _edits() -> bool:
    """Whether a line can be edited before it is sent."""
    return readline is not None and sys.stdin.isatty() and sys.stdout.isatty()


def _line(question: str, ready: str) -> str:
    """One line, with `ready` on it where it can be edited."""
    if readline is None or not ready or not _edits():
        return input(question)
    line_editing = readline
    readline.set_startup_hook(lambda: line_editing.insert_text(ready))
    try:
        return input(question)
    finally:
        readline.set_startup_hook()


def _waiting() -> str:
    """What is already on its way to the terminal: the rest of a text with line breaks that was pasted."""
    if termios is None:
        return ""
    stream = sys.stdin.fileno()
    before = termios.tcgetattr(stream)
    found = b""
    try:
        tty.setcbreak(stream, termios.TCSANOW)  # else the last line, which nobody has pressed Enter after, is held back
        while select.select([stream], [], [], _PAUSE)[0] and (read := os.read(stream, 4096)):
            found += read
    finally:
        termios.tcsetattr(stream, termios.TCSANOW, before)
    return found.decode("utf-8", "replace")

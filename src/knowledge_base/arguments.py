"""What a command is given, read as Python does, and told in Norwegian: its own words for that are English."""

from __future__ import annotations

import argparse
import re
import sys
from typing import Any, NoReturn

_SAID = (
    (r"the following arguments are required: (.+)", r"Det mangler noe: \1."),
    (r"one of the arguments (.+) is required", r"Skriv en av disse: \1."),
    (r"argument \S+: invalid choice: '?(.*?)'? \(choose from (.+)\)", r"«\1» finnes ikke. Velg en av: \2."),
    (r"argument (.+): invalid \S+ value: '?(.*?)'?", r"«\2» passer ikke i \1."),
    (r"argument (.+): expected .+ arguments?", r"Skriv en verdi etter \1."),
    (r"argument (.+): not allowed with argument (.+)", r"\1 og \2 kan ikke brukes sammen."),
    (r"unrecognized arguments: (.+)", r"Ukjent: \1."),
    (r"ambiguous option: (.+) could match (.+)", r"\1 kan bety flere ting: \2."),
)
"""What Python says is wrong, and what is said here. Whatever else it says is told as it says it."""


class Parser(argparse.ArgumentParser):
    """Reads what a command is given. Its commands are of this class too."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        """Takes what `argparse.ArgumentParser` takes."""
        super().__init__(*arguments, **{**named, "add_help": False})
        self._positionals.title, self._optionals.title = "skal være med", "valg"
        self.add_argument("-h", "--help", action="help", help="vis denne hjelpen")

    def format_usage(self) -> str:
        """How the command is written."""
        return super().format_usage().replace("usage: ", "bruk: ", 1)

    def format_help(self) -> str:
        """The same, and what each part means."""
        return super().format_help().replace("usage: ", "bruk: ", 1)

    def error(self, message: str) -> NoReturn:
        """Tells what is wrong, and ends with status 2."""
        self.print_usage(sys.stderr)
        self.exit(2, f"{told(message)}\n")


def told(message: str) -> str:
    """What Python says of arguments, in Norwegian."""
    for said, here in _SAID:
        if re.fullmatch(said, message):
            return re.sub(said, here, message).replace("'", "")
    return message

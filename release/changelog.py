"""What CHANGELOG.md says of a version: `python -m release.changelog 1.2.3` prints it, for the notes of the release."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path

CHANGELOG = Path(__file__).parent.parent / "CHANGELOG.md"


def section(text: str, version: str) -> str:
    """What stands under the heading of `version` in a changelog, without that heading. Empty when nothing does."""
    found = re.search(
        rf"^## \[{re.escape(version)}\][^\n]*\n(.*?)(?=^## |^\[[^\]\n]+\]: |\Z)", text, re.MULTILINE | re.DOTALL
    )
    return found[1].strip() + "\n" if found and found[1].strip() else ""


def main(arguments: Sequence[str], changelog: Path = CHANGELOG) -> int:
    """Prints the notes of the version that is named. Returns 1 when there are none."""
    (version,) = arguments
    notes = section(changelog.read_text(encoding="utf-8"), version)
    if not notes:
        print(f"{changelog.name} says nothing of {version}. HACKING.md, under Release.", file=sys.stderr)
        return 1
    print(notes, end="")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

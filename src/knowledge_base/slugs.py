"""Anchors for headings on hand-written pages. MkDocs' own would drop æ and ø: «Økonomi» became `#konomi`."""

from __future__ import annotations

import re
import unicodedata

_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a"})


def slugify(text: str, separator: str) -> str:
    """`text` as lower-case ASCII words joined by `separator`, with æ as ae, ø as o and å as a."""
    folded = unicodedata.normalize("NFKD", text.lower().translate(_LETTERS))
    return re.sub(r"[^a-z0-9]+", separator, folded.encode("ascii", "ignore").decode()).strip(separator)

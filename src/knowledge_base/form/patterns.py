"""Regular expressions of Python as browsers read them, with the flag u."""

from __future__ import annotations

import re

_LETTERS = r"\p{L}\p{M}\p{N}_"  # what \w means in Python, but for a few numbers that nobody writes
_EDGE = rf"(?:(?<=[{_LETTERS}])(?![{_LETTERS}])|(?<![{_LETTERS}])(?=[{_LETTERS}]))"
_PIECE = re.compile(r"\(\?P<|\\.|\[\^?|\]|.", re.DOTALL)
_ESCAPED_FOR_NOTHING = frozenset(" #&~%\"'<>@:;,=!`")
"""What Python lets one escape, and a browser with the flag u refuses."""
_A_LETTER = r"[^\W\d_]"
_UNKNOWN = re.compile(r"\(\?(?:P[=>]|[>aiLmsux#])|\\[AZ]|(?<!\\)[*+?}]\+")


def for_browser(pattern: str) -> str:
    """The same pattern for a browser. Raises ValueError for one that it has no way to say."""
    if found := _UNKNOWN.search(pattern):
        raise ValueError(f"a browser does not know «{found[0]}»: {pattern}")
    made: list[str] = []
    inside = False
    for piece in _PIECE.findall(pattern.replace(_A_LETTER, r"\p{L}")):
        made.append(_said(piece, inside=inside))
        if piece in {"[", "[^"} and not inside:
            inside = True
        elif piece == "]":
            inside = False
    return "".join(made)


def _said(piece: str, *, inside: bool) -> str:
    if piece == "(?P<":
        return "(?<"
    if piece == r"\w":
        return _LETTERS if inside else f"[{_LETTERS}]"
    if piece == r"\W":
        if inside:
            raise ValueError("a browser does not know what is no letter inside brackets")
        return f"[^{_LETTERS}]"
    if piece == r"\b" and not inside:
        return _EDGE
    if len(piece) == 2 and piece[0] == "\\" and piece[1] in _ESCAPED_FOR_NOTHING:  # noqa: PLR2004
        return piece[1]
    return "-" if piece == r"\-" and not inside else piece

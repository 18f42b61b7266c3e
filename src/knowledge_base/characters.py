"""One form of every text: which characters content may hold, and how spellings of the same letter become one.

Text enters in many ways: typed, copied from a PDF or from Word, written as an escape in YAML or an entity in Markdown.
Where it enters, `normal` joins what looks the same. What cannot be seen is never taken away in silence: `unseen` finds
it, and the checks name it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

MOST_MARKS = 2  # combining marks on one letter; in our letters, at most two that no composed letter has
MOST_FOREIGN_MARKS = 4  # the same in other scripts, such as pointed Hebrew
_LONGEST_PILE = 30  # marks that are put in order; more take time that grows with their square

# What XML 1.0 has no way to write (its Char production), and what stands instead. The checks let none of it into a
# text, but a file that cannot be read at all would be worse than one letter.
_NOT_IN_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NOT_READABLE = "\ufffd"

_LIGATURES = {ord(one): unicodedata.normalize("NFKC", one) for one in "\ufb00\ufb01\ufb02\ufb03\ufb04\ufb05\ufb06"}
_SPACES = dict.fromkeys(
    map(ord, "\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"), " "
)
_JOINED = {**_LIGATURES, **_SPACES}
_LIGATURE = re.compile(f"[{''.join(map(chr, _LIGATURES))}]")

# Not in a category of its own, and still without a mark on the page: Default_Ignorable_Code_Point in Unicode's
# DerivedCoreProperties.txt (18 March 2025), what of it is not in the category Cf, and the empty pattern of Braille.
_BLANK = (
    "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u2065\u2800\u3164\ufe00-\ufe0f\uffa0\ufff0-\ufff8"
    "\U000e0000-\U000e0fff"
)
_OVER_ANY_LETTER = r"\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_ANY_MARK = "".join(one for one in map(chr, range(0x300, 0x1F000)) if unicodedata.category(one).startswith("M"))
_PILE = re.compile(
    f"[{_OVER_ANY_LETTER}]{{{MOST_MARKS + 1}}}[{_ANY_MARK}]*+|[{_ANY_MARK}]{{{MOST_FOREIGN_MARKS + 1}}}[{_ANY_MARK}]*+"
)
_ENDLESS_PILE = re.compile(f"([{_ANY_MARK}]{{{_LONGEST_PILE + 1},}})")
# Letters that stand beside ours in a word and look like them. Greek ones that stand in units and formulas do not.
_LATIN = "A-Za-z\u00c0-\u024f"
_LOOKALIKE = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαγικνορτυχ\u0400-\u052f\u0531-\u0587\u13a0-\u13ff\uab70-\uabbf"
_DISGUISED = re.compile(f"(?<=[{_LATIN}])[{_LOOKALIKE}]|[{_LOOKALIKE}](?=[{_LATIN}])")
_STYLED = re.compile("[\uff21-\uff3a\uff41-\uff5a\U0001d400-\U0001d7cb]")
# Letters that are seen, and are what they are: nothing is to be found in a text of these, and nothing to be joined.
_PLAIN = re.compile(r"[\n -~\u00a0-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]*\Z")
_BLANKS = re.compile(f"[{_BLANK}]")

_PICTURE = "\u203c\u2049\u2139\u231a\u231b\u23e9-\u23fa\u2600-\u27bf\u2b1b\u2b1c\u2b50\u2b55\U0001f000-\U0001faff"
_WITH_PICTURES = "\ufe0e\ufe0f\u200d\u20e3\U000e0020-\U000e007f"
PICTURES = re.compile(
    f"[{_PICTURE}][{_PICTURE}{_WITH_PICTURES}]*|[0-9#*]\ufe0f?\u20e3|[\u00a9\u00ae\u2122\u2190-\u21ff\u2b05-\u2b07]\ufe0f"
)
"""One or more pictures in the place of words (emoji), with the letters that join them and give them their colours."""

_NAMES = {
    "\x00": "nulltegn",
    "\t": "tabulator",
    "\x0b": "linjeskift inne i et avsnitt",
    "\x0c": "sideskift",
    "\r": "vognretur",
    "\x1b": "escape",
    "\x7f": "slettetegn",
    "\x85": "linjeskift",
    "\u00ad": "myk bindestrek",
    "\u200b": "usynlig mellomrom",
    "\u200c": "usynlig skille",
    "\u200d": "usynlig binding",
    "\u2028": "linjeskille",
    "\u2029": "avsnittsskille",
    "\u2060": "usynlig ordbinding",
    "\ufeff": "byterekkefølgemerke",
    "\ufffd": "tegn som ikke kunne leses",
}
_BREAKS = "\x0b\x0c\x85\u2028\u2029"
"""Breaks that other programs put between words: without them, two words become one."""
_DIRECTIONAL = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_OTHERS = {"directional": "retningstegn", "styled": "pyntet bokstav", "blank": "usynlig tegn"}
_KINDS = {
    "Cc": "styretegn",
    "Cf": "formattegn",
    "Cn": "tegn som ikke finnes",
    "Co": "privat tegn",
    "Cs": "halvt tegn",
    "Nd": "siffer fra en annen skrift",
    "Zl": "linjeskille",
    "Zp": "avsnittsskille",
}


@dataclass(frozen=True)
class Unseen:
    """A character that a reader cannot see, or that changes what is around it."""

    index: int
    """Its place in the text, from 0."""
    name: str
    """What it is, in Norwegian, with its number: «myk bindestrek (U+00AD)»."""
    parts_words: bool = False
    """Whether it is all that stands between two words, and a space must take its place."""


def for_xml(text: str) -> str:
    """`text` with another letter for each that XML cannot write."""
    return _NOT_IN_XML.sub(_NOT_READABLE, text)


def normal(text: str) -> str:
    """`text` with each letter in its composed form (NFC), ligatures as letters and every odd space as a space.

    A no-break space stays: it is meant, and it is wide. Marks without end stay as they are, for `unseen` to find.
    """
    if _PLAIN.match(text):
        return text
    pieces = _ENDLESS_PILE.split(text.translate(_JOINED))  # every second one is a pile
    pieces[::2] = [unicodedata.normalize("NFC", piece) for piece in pieces[::2]]
    return "".join(pieces)


def ligatures(text: str) -> Iterator[tuple[int, str]]:
    """The place of each ligature in `text`, from 0, with the letters that it stands for: PDFs have «ﬁ» for «fi»."""
    for found in _LIGATURE.finditer(text):
        yield found.start(), _LIGATURES[ord(found.group())]


def unseen(text: str) -> Iterator[Unseen]:
    """Each character of `text` that cannot be seen or passes for another, and each letter under a pile of marks."""
    if _PLAIN.match(text):
        return
    hidden = _hidden(text)
    for index, character in enumerate(text) if hidden else ():
        if character in hidden:
            parts = character in _BREAKS and text[index - 1 : index].strip() and text[index + 1 : index + 2].strip()
            yield Unseen(index, f"{hidden[character]} (U+{ord(character):04X})", parts_words=bool(parts))
    for found in _DISGUISED.finditer(text):
        yield Unseen(found.start(), f"bokstav fra et annet alfabet midt i et ord (U+{ord(found.group()):04X})")
    for pile in _PILE.finditer(text):
        yield Unseen(pile.start(), f"en stabel av tegn over en bokstav (U+{ord(pile.group()[0]):04X})")


def without_pictures(text: str) -> str:
    """`text` with a dash for every letter of a picture: what is hidden in one is told with it."""
    return PICTURES.sub(lambda found: "-" * len(found[0]), text)


def blanked(text: str) -> str:
    """`text` with a space for everything that `unseen` finds, so that the rest can be read where it stands.

    What only hides inside a word is left out: the word is right without it. What follows on the line moves.
    """
    without = _PILE.sub(lambda pile: " " * len(pile.group()), text)
    without = _DISGUISED.sub(" ", without)
    without = _INSIDE_A_WORD.sub("", without)
    return without.translate(dict.fromkeys(map(ord, _hidden(text)), " "))


_INSIDE_A_WORD = re.compile(r"(?<=\w)[\u00ad\u200b-\u200f\u2060\ufeff]+(?=\w)")
"""Soft hyphens, joiners and other signs without width."""


def _hidden(text: str) -> dict[str, str]:
    """The characters in `text` that cannot be seen, each with what it is."""
    return {character: name for character in set(text) if (name := _name(character))}


def printable(text: str) -> str:
    """`text` in one line, with everything that could drive a terminal or a workflow shown as what it is.

    For messages that repeat what someone wrote. `##[` starts a workflow command wherever it stands in a line.
    """
    shown = "".join(character if not _name(character) and character != "\n" else _code(character) for character in text)
    return _PILE.sub(lambda pile: "".join(map(_code, pile.group())), shown).replace("##[", "# #[")


def harmless(text: str) -> str:
    """`text` in as many lines as it has, none of which could drive a terminal or give a workflow a command."""
    lines = (printable(line) for line in text.split("\n"))
    return "\n".join(line.replace("::", ": :", 1) if line.lstrip().startswith("::") else line for line in lines)


def _name(character: str) -> str | None:
    """What an unseen character is, or None for one that can be seen."""
    if character == "\n" or "!" <= character <= "~" or character == " ":
        return None
    category = unicodedata.category(character)
    if character in _DIRECTIONAL:
        return _OTHERS["directional"]
    if character in _NAMES:
        return _NAMES[character]
    if category in _KINDS:
        return _KINDS[category]
    if _STYLED.match(character):
        return _OTHERS["styled"]
    return _OTHERS["blank"] if _BLANKS.match(character) else None


def _code(character: str) -> str:
    return {"\n": "\\n", "\t": "\\t"}.get(character, f"<U+{ord(character):04X}>")


def tables() -> Mapping[str, object]:
    """What is known here as data, for those who look in another language, where the classes have the same names."""
    return {
        "joined": {chr(one): other for one, other in _JOINED.items()},
        "names": dict(_NAMES),
        "kinds": {category: name for category, name in _KINDS.items() if category != "Cn"},  # each browser has its own
        "others": dict(_OTHERS),
        "directional": "".join(sorted(_DIRECTIONAL)),
        "breaks": _BREAKS,
        "blank": _BLANK,
        "styled": _STYLED.pattern,
    }

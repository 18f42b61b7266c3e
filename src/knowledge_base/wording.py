"""What Markdown would take away from a hand-written page, or show otherwise than it is written, without a word.

A line that looks like the address of a link, a cell too many in a table, the year that starts a line: all vanish. Every
word of the page must be among those of the page as it is shown.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from html import unescape

from markdown_it import MarkdownIt
from markdown_it.token import Token

Altered = tuple[int, str, str]
"""A line, counted from 1, what is wrong there, and what to do."""

_MOST_TOLD = 5
_WORD = re.compile(r"[^\W_]+")
_INSIDE_WORDS = re.compile(r"</?(?:a|code|em|kb-call|strong|sub|sup)\b[^<>]*>")
_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]*|\b(?:align|alt|class|height|href|id|src|start|title|width)\s*=")
_VALUE = re.compile(r"=\"([^\"<>]*)\"")
_DEFINITION = re.compile(r"^ {0,3}\[([^\]\n]+)\]:", re.MULTILINE)
_LABEL = re.compile(r"\] ?\[[^\]\n]*\]")
_FENCE = re.compile(r" *(`{3,}|~{3,})")
_ITEM = re.compile(r" *(?:[-*+]|[0-9]+\.) ")
_SHOWN_RAW = {
    r"~~\S.*~~": "Overstrøket tekst",
    r"(?<!\S)==\S.*==": "Uthevet tekst med «==»",
    r"\[\^[\w-]+\]": "Fotnoten",
    r"^!!! \w|^> ?\[!\w+\]": "Boksen",
    r"^: \S": "Forklaringen med kolon først",
    r"\\$": "Linjeskiftet med omvendt skråstrek",
    r"^ *(?:[-*+]|[0-9]+\.) \[[ xX]\] ": "Avkryssingen",
    r"^ *[0-9]+\) ": "Tallet med parentes først på linjen",
    r"^(?![#|]).*\s\{ ?#[\w-]+ ?\}\s*$": "Ankeret, som bare kan stå etter en overskrift,",
}
"""What other programs make something of, and this site does not."""
_PREFORMATTED = re.compile(r"<pre>.*?</pre>", re.DOTALL)


def altered(markdown: str, rendered: str) -> Iterator[Altered]:
    """What of `markdown`, which has no calls of macros left, is lost or altered in the HTML `rendered`."""
    lines = markdown.split("\n")
    if strange := list(_strange_items(lines)):  # other lists on the page may be torn apart by them
        yield from strange
        return
    found = [*_lost_words(markdown, lines, rendered), *_odd_lines(lines)]
    for number, text in _shown_marks(lines, rendered):
        found.append((number, f"Listen blir vist som løpende tekst («{text[:40]}»).", "Sett en tom linje foran den."))
    yield from found or _other_structure(lines, rendered)


_BULLET = re.compile(r"^ *([•‣◦⁃∙▪▫●○■□\uf0b7\uf0a7])\s*\S")


def _strange_items(lines: list[str]) -> Iterator[Altered]:
    """The lines that begin with a bullet from another program, which makes no item of a list here."""
    for number, line in _outside_code(lines):
        if found := _BULLET.match(line):
            yield (
                number,
                f"Linjen starter med «{found[1]}», som ikke gir et punkt i en liste her.",
                (f"Bytt «{found[1]}» med «-», og ha en tom linje foran den første."),
            )


_STRUCTURE = re.compile(r"<((?:ul|ol|li|table|pre|blockquote|h[1-6])\b(?: start=\"?[0-9]+)?)")
_COMMON = MarkdownIt("commonmark").enable("table")
_ELEMENTS = {"fence": "pre", "code_block": "pre"}


def _other_structure(lines: list[str], rendered: str) -> Iterator[Altered]:
    """The first place where lists, tables and the like are others than CommonMark says, which previews show."""
    tokens = _COMMON.parse("\n".join(_numbers_as_text(lines)))
    common = list(_structure(tokens))
    shown = [name.replace('"', "") for name in _STRUCTURE.findall(rendered)]
    if [name for name, _ in common] != shown:
        differs = (line for (name, line), other in zip(common, shown, strict=False) if name != other)
        number = next(differs, common[-1][1] if common else 1)
        what = "Fra denne linjen blir siden vist på en annen måte enn der den er skrevet, som i forhåndsvisningen."
        do = "Sett en tom linje rundt lister, tabeller og kode, og fire mellomrom foran det som hører til et punkt."
        yield number, what, do
    for index, token in enumerate(tokens):
        if token.type == "ordered_list_open" and token.map:
            end = next(i for i in range(index, len(tokens)) if tokens[i].level == token.level and tokens[i].nesting < 0)
            items = [one for one in tokens[index:end] if one.type == "list_item_open" and one.level == token.level + 1]
            if len(items) == 1:
                what = f"Avsnittet starter med «{items[0].info}.», og blir en liste med ett punkt."
                yield token.map[0] + 1, what, "Skriv for eksempel «Den 1. mai», eller flytt tallet inn i setningen."


def _numbers_as_text(lines: list[str]) -> Iterator[str]:
    """The lines, where a number that the site shows as it stands in a paragraph starts no list in CommonMark either."""
    starts_with_item, blank = False, True
    for line in lines:
        if blank:
            item = re.match(r"[ >]*(?:[-*+]|[0-9]+\.) ", line) is not None
            starts_with_item = item or (starts_with_item and line[:1] in {"", " "})
            yield line
        else:
            yield line if starts_with_item else re.sub(r"^( *[0-9]+)\. ", r"\1\\. ", line)
        blank = not line.strip()


def _structure(tokens: Iterable[Token]) -> Iterator[tuple[str, int]]:
    """The elements that give a page its form, as CommonMark reads them, each with its line."""
    for token in tokens:
        line = token.map[0] + 1 if token.map else 1
        start = token.attrs.get("start")
        if token.type == "html_block":
            yield from ((name.replace('"', ""), line) for name in _STRUCTURE.findall(token.content))
        elif token.type in _ELEMENTS or (token.nesting == 1 and _STRUCTURE.match(f"<{token.tag}")):
            yield _ELEMENTS.get(token.type, token.tag) + ("" if start is None else f" start={start}"), line


def _lost_words(markdown: str, lines: list[str], rendered: str) -> Iterator[Altered]:
    lost = Counter(_WORD.findall(_written(markdown))) - Counter(_WORD.findall(_shown(rendered)))
    for _ in range(_MOST_TOLD):
        if not lost:
            return
        found = {number: lost & Counter(_WORD.findall(unescape(line))) for number, line in enumerate(lines, start=1)}
        number = max(found, key=lambda one: found[one].total())
        here = found[number] or lost
        words = ", ".join(f"«{word[:40]}»" for word in list(here)[:3])
        yield number, f"Linjen blir ikke vist slik den er skrevet, ved {words}.", _DO_WORDS
        lost -= here


_DO_WORDS = (
    "Se etter «[…]:» først på linjen, en celle for mye, et tall med punktum først på linjen, "
    "eller utheving midt i et ord."
)


def _written(markdown: str) -> str:
    """The words that someone who wrote `markdown` means to show."""
    text = "\n".join(_without_numbers(markdown.split("\n")))
    for label in _DEFINITION.findall(text):
        if text.lower().count(f"[{label.lower()}]") > 1:  # else it is no label of a link, whatever it looks like
            text = text.replace(f"[{label}]:", "")
    return unescape(_TAG.sub(" ", _INSIDE_WORDS.sub("", _LABEL.sub("]", text))))


def _without_numbers(lines: list[str]) -> Iterator[str]:
    """The lines without the numbers of lists, which a browser counts itself from 1."""
    last: dict[int, int] = {}
    for line in lines:
        found = re.match(r"([ >]*)([0-9]{1,4})\. ", line)
        if found and int(found[2]) in {1, last.get(len(found[1]), 0) + 1}:
            last[len(found[1])] = int(found[2])
            yield line[found.end() :]
        else:
            yield line


def _shown(rendered: str) -> str:
    values = " ".join(_VALUE.findall(rendered))
    return unescape(f"{re.sub('<[^>]*>', ' ', _INSIDE_WORDS.sub('', rendered))} {values}")


def _odd_lines(lines: list[str]) -> Iterator[Altered]:
    before = above = ""
    for number, line in _outside_code(lines):
        if re.match(r"#{1,6}[^#\s]", line):
            yield (
                number,
                "Linjen blir en overskrift uten mellomrom etter «#».",
                "Skriv et mellomrom, eller et annet tegn.",
            )
        if re.match(r" {1,3}(?:[-*+]|[0-9]+\.) ", line) and _ITEM.match(before):
            yield number, "Punktet blir vist på samme nivå som det over.", "Sett fire mellomrom foran, eller ingen."
        if re.match(r" *\|.*\|", line) and above.strip() and "|" not in above:
            yield number, "Tabellen blir vist som løpende tekst.", "Sett en tom linje foran den."
        for mark, what in _SHOWN_RAW.items():
            if re.search(mark, re.sub("`[^`]*`", "", line)):
                yield number, f"{what} blir vist med tegnene, slik det er skrevet.", "Skriv det på en annen måte."
        if code := next((one for one in re.findall(r"&#?\w+;", line) if unescape(one).isalnum()), None):
            yield number, f"«{code}» er en bokstav eller et siffer skrevet som kode.", "Skriv selve tegnet."
        before = line if line.strip() else before
        above = line


def _outside_code(lines: list[str]) -> Iterator[tuple[int, str]]:
    fence = ""
    for number, line in enumerate(lines, start=1):
        found = _FENCE.match(line)
        if found and not fence:
            fence = found[1]
        elif fence and line.strip() == fence:
            fence = ""
        elif not fence:
            yield number, line


def _shown_marks(lines: list[str], rendered: str) -> Iterator[tuple[int, str]]:
    """The first mark of a list that is shown as text, with its line."""
    if found := re.search(r"^(?:[-*+] .*|1\. .*(?=\n2\. ))", _PREFORMATTED.sub("", rendered), re.MULTILINE):
        mark, _, rest = unescape(re.sub("<[^>]*>", "", found[0])).partition(" ")
        words = _WORD.findall(rest)[:3]

        def is_there(line: str) -> bool:
            return line.strip().startswith(f"{mark} ") and all(word in line for word in words)

        yield next((number for number, line in _outside_code(lines) if is_there(line)), 1), f"{mark} {rest}"

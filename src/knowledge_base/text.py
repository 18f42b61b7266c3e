"""The three forms of text in a record, and the subset of Markdown that contributors may use in two of them.

A `Line` is plain. A `Sentence` may stress words and hold links, in one paragraph. A `Prose` may have paragraphs and
lists too. Text is parsed once, to the tokens of CommonMark: `faults` judges them, and `to_html` and `to_plain` print
those it lets through and nothing else. So what was checked is what is shown, searched and exported.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from html import escape, unescape
from itertools import pairwise
from typing import Any, ClassVar, Self
from urllib.parse import SplitResult, unquote, urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token
from pydantic import GetCoreSchemaHandler
from pydantic_core import core_schema

from knowledge_base.addresses import is_plain_host, scheme_of
from knowledge_base.characters import PICTURES, unseen, without_pictures

Fault = tuple[str, str]
"""What is wrong with a text, and what to do, as Norwegian sentences."""


class Form(str):
    """A text that has been brought into one of the forms. To everything else it is a string."""

    __slots__ = ()
    longest: ClassVar[int]
    """Characters. Every text has an end, so that every rendering has one."""
    pattern: ClassVar[str | None] = None
    """What the text must match, where it has a form of its own."""

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        """Tells pydantic how to make one from what a file holds."""
        text = core_schema.str_schema(strip_whitespace=True, min_length=1, max_length=cls.longest, pattern=cls.pattern)
        return core_schema.no_info_after_validator_function(cls.of, text)

    @classmethod
    def of(cls, text: str) -> Self:
        """`text` in this form."""
        return cls(text)


class Line(Form):
    """Plain text in one line: a title, a name."""

    __slots__ = ()
    longest = 160
    short: ClassVar[int] = 24
    """Characters of one that is kept once: a large base names a few sections of its sources a million times."""

    @classmethod
    def of(cls, text: str) -> Self:
        """`text` with every run of spaces as one, as a browser shows it."""
        shown = re.sub(" {2,}", " ", text) if "  " in text else text
        return cls._once(shown) if len(shown) <= cls.short else cls(shown)

    @classmethod
    @lru_cache(maxsize=4096)
    def _once(cls, text: str) -> Self:
        return cls(text)


class Sentence(Form):
    """One paragraph, which may stress words and hold links."""

    __slots__ = ()
    longest = 1000


class Prose(Form):
    """Paragraphs and lists, which may stress words and hold links."""

    __slots__ = ()
    longest = 2000


class WebAddress(Form):
    """An address on the web, as a link of its own."""

    __slots__ = ()
    longest = 500
    pattern = r"^https?://\S+$"


MOST_LISTS = 2  # lists inside one another
SCHEMES = frozenset({"http", "https", "mailto"})
SHOWN = 60  # characters of an address or a tag that a message repeats; enough to find it again

_TEMPLATE = re.compile(r"\{\{|\{%|\{#")
_BULLETS = re.compile("[•‣◦⁃∙▪▫●○■□\uf0b7\uf0a7]|(?<![^\n])[ \t]*·(?=[ \t])")
"""Signs that other programs put before the entries of a list. A point in the middle is one where a line begins."""


def _parser() -> MarkdownIt:
    """A parser that knows more than contributors may use, so that what they may not use is seen and told."""
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005  # else a bad link is text
    return parser


_MARKDOWN = _parser()
# Most texts have no mark that Markdown could read, and are what they are. They need not be parsed, which costs most.
_UNMARKED = re.compile(r"(?![ \t]|[0-9]+[.)]|[-+#=>])[^\\`*_\[\]<>&~|!\n]*\Z")


MOST_MARKS = 100
"""Marks of Markdown and line breaks in one text. The richest today has 9, and each costs time to read."""
_MARK = re.compile(r"[\\`*_\[\]<>&!\n]")


def _has_too_many_marks(text: str) -> bool:
    return len(text) > MOST_MARKS and len(_MARK.findall(text)) > MOST_MARKS


def _parsed(text: str, references: dict[str, Any]) -> list[Token]:
    """`text` as Markdown. Where it has too many marks, which `faults` tells, they are read as spaces."""
    return _MARKDOWN.parse(_MARK.sub(" ", text) if _has_too_many_marks(text) else text, references)


# --- what may not be written ---------------------------------------------------------------------------------------


def faults(text: Form) -> Iterator[Fault]:
    """What keeps `text` from being shown as it is written, if anything. Never raises, and costs little."""
    if isinstance(text, Line):
        yield from _line_faults(text)
        return
    if isinstance(text, WebAddress):
        if fault := address_fault(text):
            yield f"Adressen «{text[:SHOWN]}» {fault[0]}", fault[1]
        yield from _shown_faults(text)
        return
    if _UNMARKED.match(text):
        yield from _shown_faults(text)
        return
    if _has_too_many_marks(text):
        what = f"Teksten har mer enn {MOST_MARKS} tegn som betyr noe i Markdown, linjeskift medregnet."
        yield what, "Del den opp, eller ta bort tegnene som er for mange."
        return
    references: dict[str, Any] = {}
    tokens = _parsed(text, references)
    found = list(_block_faults(tokens, paragraphs_and_lists=isinstance(text, Prose)))
    for token in tokens:
        found += _inline_faults(token.children or ())
    if found and (tags := dict(_tags(text))):  # which those do not know
        found = [(what, tags.get(what, do)) for what, do in found]
    if references.get("references"):
        found.append(("Teksten har en lenke med adressen et annet sted.", "Skriv lenken slik: [ord](https://adresse)."))
    found = found or list(_altered_faults(text, tokens))  # what may not be there is a reason why words are not shown
    yield from found
    yield from code_faults(text) if "&" in text else ()
    yield from _shown_faults(to_plain(text), told=bool(found), written=text)


_ADDRESS = re.compile(r"(?:https?://|www\.)\S+(?:,? (?:s\.|side) ?\d+\.?)?", re.IGNORECASE)
BARE_ADDRESS = r"(?:www\.)?[\w-]+(?:\.[\w-]+)+(?:/\S*)?"
"""An address as people say it, without https:// before it."""
ADDRESS_INSIDE = r"https?://[^\s<>()\"«»]+[^\s<>()\"«».,;:!?]"
"""One that stands among words."""
WHERE_ADDRESSES_GO = "Adressen hører til kilden (url)."
_WORDS_FOR_ADDRESS = f"Skriv ordene der, for eksempel overskriften. {WHERE_ADDRESSES_GO}"


def is_web_address(text: str) -> bool:
    """Whether a text is nothing but an address on the web, and perhaps a page of what lies there."""
    return _ADDRESS.fullmatch(text) is not None


def _line_faults(line: Line) -> Iterator[Fault]:
    """What would make the line another one, were it read as Markdown: then raw and shown would differ somewhere."""
    if is_web_address(line):
        yield "Feltet er en nettadresse, og skal være ord.", _WORDS_FOR_ADDRESS
        return
    if _UNMARKED.match(line):
        yield from _shown_faults(line)
        return
    if "\n" in line:
        yield "Teksten går over flere linjer.", "Skriv den på én linje."
    tokens = _MARKDOWN.parseInline(line)[0].children or ()
    marked = [token for token in tokens if token.type not in {"text", "softbreak"}]
    read = _in_one_line(_inline_text(tokens))
    if marked:
        do = _REMEDIES.get(marked[0].type, "Ta bort tegnene rundt ordene.")
        yield f"Teksten har {_mark(marked[0])}, men dette feltet er ren tekst.", do
    elif read != to_plain(line) and (codes := list(code_faults(line))):
        yield from codes
    elif read != to_plain(line):
        yield (
            "Teksten har et tegn skrevet som kode, med omvendt skråstrek eller «&…;».",
            "Skriv selve tegnet. Dette feltet er ren tekst.",
        )
    yield from _shown_faults(read)


_MARKS = {
    "blockquote_open": "et sitat med «>»",
    "code_block": "kode (en linje med fire mellomrom foran)",
    "code_inline": "kode mellom «`»",
    "em_open": "utheving med «*» eller «_»",
    "fence": "kode mellom «```»",
    "hardbreak": "et linjeskift midt i avsnittet (to mellomrom eller «\\» sist på linjen)",
    "heading_open": "en overskrift med «#» eller understreking",
    "hr": "en skillelinje («---», «***» eller en rad med «-»)",
    "html_block": "HTML",
    "html_inline": "HTML",
    "image": "et bilde («![…](…)»)",
    "link_open": "en lenke («[…](…)»)",
    "s_open": "gjennomstreking med «~~»",
    "strong_open": "utheving med «**» eller «__»",
    "table_open": "en tabell med «|»",
}
_REMEDIES = {
    "blockquote_open": "Skriv det som vanlig tekst. «Over» og «under» skrives med ord.",
    "code_block": "Ta bort mellomrommene foran.",
    "hardbreak": "Ta bort tegnene, eller skriv en tom linje mellom avsnittene.",
    "heading_open": "Skriv det som vanlig tekst. Overskriftene lages av seg selv.",
    "html_block": "Skriv det med ord. HTML er ikke tillatt i tekst.",
    "html_inline": "Skriv det med ord. HTML er ikke tillatt i tekst.",
    "image": "Ta bort bildet, eller lenk til siden det står på.",
    "table_open": "Skriv en liste i stedet.",
}
_BLOCKS = {"paragraph_open", "paragraph_close", "inline"}
_LISTS = {f"{kind}_{end}" for kind in ("bullet_list", "ordered_list", "list_item") for end in ("open", "close")}
_INLINE = {"text", "softbreak", *(f"{kind}_{end}" for kind in ("em", "strong", "link") for end in ("open", "close"))}


def _block_faults(tokens: Sequence[Token], *, paragraphs_and_lists: bool) -> Iterator[Fault]:
    told: set[str] = set()
    for token in tokens:
        if token.type not in _BLOCKS | _LISTS and token.type in _MARKS and token.type not in told:
            told.add(token.type)
            yield _not_allowed(token)
    lists = [token for token in tokens if token.type in {"bullet_list_open", "ordered_list_open"}]
    numbered = [token for token in lists if token.attrs.get("start", 1) != 1]
    if lists and not paragraphs_and_lists and not numbered:
        yield "Teksten har en liste, men dette feltet er ett avsnitt.", "Skriv det som setninger."
    elif any(token.level >= 2 * MOST_LISTS for token in lists):
        yield "Listen har for mange nivåer.", f"Bruk høyst {MOST_LISTS} nivåer."
    for token in numbered:
        yield (
            f"Et avsnitt starter med «{token.attrs['start']}{token.markup}», og blir da en nummerert liste.",
            "Start listen på 1, eller flytt tallet inn i setningen.",
        )
    if any(" - " in token.content for token in _only_items(tokens)):
        yield (
            "Listen er blitt ett langt punkt med « - » inni.",
            "Skriv «|-» i stedet for «>-» etter feltnavnet, så blir hver linje et punkt.",
        )
    if any(a.type == "list_item_open" and b.type == "list_item_close" for a, b in pairwise(tokens)):
        yield "Listen har et punkt uten tekst.", "Skriv teksten etter merket, eller ta bort punktet."
    if not paragraphs_and_lists and sum(token.type == "paragraph_open" for token in tokens) > 1 and not lists:
        yield "Teksten har flere avsnitt, men dette feltet er ett avsnitt.", "Ta bort den tomme linjen."


_WORD = re.compile(r"[^\W_]+")
_IDLE_ESCAPE = re.compile(r"\\[\"$%',/:;=?@^{}~()]")  # without the stroke, the same would be shown
_OTHER_LIST = re.compile(r"^ *([–—]|[a-z]\)) .*\n *(?:[–—]|[a-z]\)) ", re.MULTILINE)
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]*);")
_COMMON = (
    *("nbsp", "ensp", "emsp", "thinsp", "shy", "ndash", "mdash", "hellip", "bull", "middot", "times", "deg", "sect"),
    *("amp", "lt", "gt", "quot", "apos", "laquo", "raquo", "lsquo", "rsquo", "ldquo", "rdquo", "euro", "eacute"),
    *("aring", "oslash", "aelig", "Aring", "Oslash", "AElig", "auml", "ouml"),
)
"""Signs that web pages write by their names."""
_HALF = re.compile(r"\[\^\w+\]|\]\s?\([^)]|\)\[\s?\w+:|\*\*|(?<!\w)__(?=\w)|(?<!\S)\[[ xX]?\] ")
_HALF_LIST = re.compile(r"^ *[-+*] .*\n *[-+*][^\W\d_]", re.MULTILINE)


def _altered_faults(text: str, tokens: Sequence[Token]) -> Iterator[Fault]:
    """What of the text would be shown otherwise than it is written, though nothing in it is forbidden."""
    inner = [child for token in tokens for child in token.children or ()]
    targets = [str(one.attrs.get("href", "")) for one in inner]
    shown = [to_plain(text), *(token.info for token in tokens), *targets, *map(_MARKDOWN.normalizeLinkText, targets)]
    lost = Counter(_WORD.findall(unescape(text))) - Counter(_WORD.findall(" ".join(shown)))
    if lost:
        words = ", ".join(f"«{word[:SHOWN]}»" for word in list(lost)[:3])
        do = "Skriv «×» for «ganger», og sett utheving rundt hele ord."
        yield f"Teksten blir ikke vist slik den er skrevet, ved {words}.", do
    if mark := next((one for one in _ENTITY.finditer(text) if unescape(one[0]).isalnum()), None):
        yield f"«{mark.group()}» er en bokstav eller et siffer skrevet som kode.", "Skriv selve tegnet."
    if mark := _IDLE_ESCAPE.search(text):
        yield f"«{mark.group()}» blir vist uten omvendt skråstrek.", "Ta den bort."
    if mark := _HALF.search(to_plain(text)):
        do = "Skriv en lenke slik: [ord](https://adresse), og utheving slik: **ord**."
        yield f"En lenke, utheving eller rute er ikke hel: «{mark.group().strip()}» blir vist som det står.", do
    if _HALF_LIST.search(text):
        yield "Et punkt i listen mangler mellomrom etter merket.", "Skriv «- » først på linjen."
    if mark := _OTHER_LIST.search(text):
        what = f"Linjene som starter med «{mark.group(1)}», blir vist etter hverandre i ett avsnitt."
        yield what, "Skriv «- » eller «1. » først på hver linje, med en tom linje foran den første."
    yield from _list_faults(text, tokens)
    if any(token.type == "bullet_list_open" and token.markup == "+" for token in tokens):
        yield "Teksten har «+ » først på en linje, og det blir et punkt i en liste.", "Skriv «pluss», eller «- »."
    elif any(re.match("[0-9]", token.content) for token in _only_items(tokens)):
        do = "Skriv «minus», eller sett ordene inn i en setning."
        yield "Teksten har ett punkt som begynner med et tall, og merket blir ikke vist som et fortegn.", do


_NEEDED = frozenset("&<>\\`*_[]#+-!|~\"'(){}.")
"""Signs that mean something in Markdown, and that somebody may want to show as they are."""


def code_faults(text: str) -> Iterator[Fault]:
    """The first sign of each kind that came along as the code of a web page: a space, a dash, a quotation mark."""
    told: set[str] = set()
    for found in _ENTITY.finditer(text):
        sign = unescape(found[0])
        if sign == found[0] or sign in _NEEDED or sign.isalnum() or found[0] in told:
            continue
        told.add(found[0])
        if sign.isspace():
            yield f"«{found[0]}» er kode for et mellomrom.", "Skriv et vanlig mellomrom."
        elif sign.isprintable():
            yield f"«{found[0]}» er kode for «{sign}».", f"Skriv «{sign}»."


def without_codes(text: str) -> str:
    """`text` with a space for every code of a sign: their names are no words."""
    return _ENTITY.sub(" ", text) if "&" in text else text


def _list_faults(text: str, tokens: Sequence[Token]) -> Iterator[Fault]:
    """What of its lists would be shown with another number, on another level or in another item than it is written."""
    lines = text.split("\n")
    for marks in _numbers(tokens):
        if marks == ["1."]:
            do = "Skriv «Den 1.», eller flytt tallet inn i setningen."
            yield "Et avsnitt starter med «1.», og blir da en liste med ett punkt.", do
        elif marks[0] == "1)":
            yield "Punktene i listen blir vist med punktum etter tallet.", "Skriv «1.» i stedet for «1)»."
        elif marks[0] == "1." and marks not in (["1."] * len(marks), [f"{n}." for n in range(1, len(marks) + 1)]):
            yield "Punktene i listen får andre tall enn de du har skrevet.", "Skriv 1., 2., 3. og så videre."
    if _has_item_of_another_level(lines, tokens):
        do = "Rykk det inn to mellomrom, eller ikke."
        yield "Et punkt i listen blir vist på et annet nivå enn det står.", do
    lazy = next(_lazy_lines(lines, tokens), None)
    if lazy and not _HALF_LIST.search(text):  # which says what that line lacks
        what = f"Linjen «{lazy[:SHOWN]}» blir en del av punktet over."
        yield what, "Sett en tom linje foran den, eller rykk den inn under punktet."


def _numbers(tokens: Sequence[Token]) -> Iterator[list[str]]:
    """The marks of each numbered list as they are written: 1., 2."""
    open_: list[list[str]] = []
    for token in tokens:
        if token.type == "ordered_list_open":
            open_.append([])
        elif token.type == "ordered_list_close":
            yield open_.pop()
        elif token.type == "list_item_open" and token.info:
            open_[-1].append(f"{token.info}{token.markup}")


def _has_item_of_another_level(lines: list[str], tokens: Sequence[Token]) -> bool:
    """Whether an item stands further in than the one before it, and is shown on the same level."""
    indents: dict[int, int] = {}
    for token in tokens:
        if token.type == "list_item_open" and token.map:
            line = lines[token.map[0]]
            indent = len(line) - len(line.lstrip())
            if token.level in indents and indents[token.level] != indent:
                return True
            indents = {level: one for level, one in indents.items() if level < token.level} | {token.level: indent}
    return False


def _lazy_lines(lines: list[str], tokens: Sequence[Token]) -> Iterator[str]:
    """Lines that Markdown takes for more of an item, though they stand at the margin."""
    for token in tokens:
        if token.type == "inline" and token.level > 1 and token.map:
            yield from (line for line in lines[token.map[0] + 1 : token.map[1]] if line[:1] not in {"", " "})


def _only_items(tokens: Sequence[Token]) -> Iterator[Token]:
    """The text of each item that is alone in its list."""
    starts = [token.level for token in tokens if token.type == "list_item_open"]
    if len(starts) == 1:
        yield from (token for token in tokens if token.type == "inline" and token.level > starts[0])


def _inline_faults(tokens: Sequence[Token]) -> Iterator[Fault]:
    told: set[str] = set()
    for index, token in enumerate(tokens):
        if token.type == "link_open":
            yield from _link_faults(token, _inline_text(_until_closed(tokens[index + 1 :])))
        elif token.type not in _INLINE and token.type not in told and not token.type.endswith("_close"):
            told.add(token.type)
            yield _not_allowed(token)


def _not_allowed(token: Token) -> Fault:
    return f"Teksten har {_mark(token)}.", _REMEDIES.get(token.type, "Skriv det som vanlig tekst.")


def _mark(token: Token) -> str:
    """What a contributor calls the mark, with its first letters where they tell more."""
    if token.type in {"html_inline", "html_block"}:
        return f"HTML («{token.content.strip()[:SHOWN]}»)"
    return _MARKS.get(token.type, f"en form som ikke kan vises ({token.type})")


_STRESSED = re.compile(r"(<(b|strong|i|em)\b[^>]*>)(.*?)</\2>", re.IGNORECASE | re.DOTALL)
_LINKED = re.compile(r"(<a\b[^>]*?\bhref=[\"']([^\"'>]+)[\"'][^>]*>)(.*?)</a>", re.IGNORECASE | re.DOTALL)
_BARE = re.compile(r"(<(u|span|font|p|div)\b[^>]*>)(.*?)</\2>", re.IGNORECASE | re.DOTALL)


def _tags(text: str) -> Iterator[tuple[str, str]]:
    """What is told of the first tag of each pair in `text`, with how the same is written here."""
    for found in _STRESSED.finditer(text):
        marks = "**" if found[2].lower() in {"b", "strong"} else "*"
        yield _html(found[1]), f"Skriv «{marks}{_both_ends(found[3].strip())}{marks}»."
    for found in _LINKED.finditer(text):
        yield _html(found[1]), f"Skriv «[{_both_ends(found[3].strip())}]({found[2]})»."
    for found in _BARE.finditer(text):
        yield _html(found[1]), f"Skriv bare «{_both_ends(found[3].strip())}»."
    for found in re.finditer(r"(<br\b[^>]*>)", text, re.IGNORECASE):
        yield _html(found[1]), "Skriv en tom linje mellom avsnittene."


def _html(tag: str) -> str:
    return f"Teksten har HTML («{tag.strip()[:SHOWN]}»)."


def _both_ends(text: str) -> str:
    """`text`, short enough to repeat in a message."""
    text = " ".join(text.split())
    return text if len(text) <= SHOWN else f"{text[: SHOWN // 2].rstrip()} … {text[-SHOWN // 3 :].lstrip()}"


def _link_faults(token: Token, words: str) -> Iterator[Fault]:
    target = str(token.attrs.get("href", ""))
    shown = target if len(target) <= SHOWN else f"{target[:SHOWN]}…"
    if not words.strip():
        yield f"Lenken «{shown}» har ingen ord å trykke på.", "Skriv lenken slik: [ord](https://adresse)."
    if token.attrs.get("title"):
        yield f"Lenken «{shown}» har en tittel i anførselstegn.", "Ta bort tittelen. Skriv den i teksten."
    if token.markup == "autolink":
        yield f"Lenken «{shown}» står mellom «<» og «>».", "Skriv lenken slik: [ord](https://adresse)."
    elif fault := address_fault(target):
        yield f"Lenken «{shown}» {fault[0]}", fault[1]


_DETOUR = re.compile(
    r"https?://(?:[\w.-]+\.safelinks\.protection\.outlook\.com/\?(?:[^#]*&)?url="
    r"|(?:www\.)?google\.[\w.]+/url\?(?:[^#]*&)?(?:q|url)=)(https?(?:%3A|:)[^&#\s]+)",
    re.IGNORECASE,
)
"""An address that a mail program or a search engine has put around another."""


def address_fault(target: str) -> Fault | None:
    """What is wrong with the address that a link really leads to."""
    if detour := _DETOUR.match(target):
        right = unquote(detour[1]) if re.match("https?%3A", detour[1], re.IGNORECASE) else detour[1]
        told = " Adressen har også en e-postadresse i seg." if "@" in unquote(target.replace(detour[1], "")) else ""
        return f"er en omvei som et e-postprogram eller en søketjeneste har laget.{told}", f"Skriv «{right}»."
    try:
        parts = urlsplit(target)
        _host, _port = parts.hostname, parts.port
    except ValueError:
        return "er ikke en gyldig adresse.", "Skriv hele nettadressen, med https:// først."
    if parts.scheme not in SCHEMES:
        return "er ikke en full nettadresse.", "Start den med https://. Lenker til andre poster lages av seg selv."
    if scheme_of(target) is None:
        return "har tegn som ikke kan stå i en adresse.", "Kopier adressen på nytt fra nettleseren."
    return _mail_fault(parts) if parts.scheme == "mailto" else _web_fault(parts, target)


def _mail_fault(parts: SplitResult) -> Fault | None:
    plain = re.fullmatch(r"[^@\s%&]+@[^@\s%&]+", parts.path) and not parts.query
    return None if plain else ("er ikke en ren e-postadresse.", "Skriv mailto: og adressen, og ikke noe mer.")


def _web_fault(parts: SplitResult, target: str) -> Fault | None:
    host = parts.hostname or ""
    if not is_plain_host(host) or "." not in host or parts.username is not None:
        return "har ikke et nettsted etter «//».", "Skriv hele nettadressen, med https:// først."
    if len(target) > WebAddress.longest:
        return "er for lang.", f"Bruk en adresse på høyst {WebAddress.longest} tegn."
    return None


def _shown_faults(shown: str, *, told: bool = False, written: str = "") -> Iterator[Fault]:
    """What is wrong with the letters a reader gets to see, however they were written.

    `told` says whether a fault has been told that may be why there are none. `written` has the lines as they stand.
    """
    for found in unseen(without_pictures(shown)):
        do = "Bytt tegnet med et mellomrom." if found.parts_words else "Slett tegnet, eller skriv ordet på nytt."
        yield f"Teksten har et usynlig tegn: {found.name}.", do
    if mark := _TEMPLATE.search(shown):
        yield f"Teksten inneholder «{mark.group()}», som hører til en mal.", "Skriv det med ord."
    if mark := _BULLETS.search(shown) or _BULLETS.search(written):
        do = "Skriv «- » i stedet, med en tom linje før listen, og «|-» etter navnet på feltet."
        yield f"Teksten har punktmerket «{mark.group().strip()}».", do
    yield from (fault for _, fault in pictures(shown))
    yield from _quotation_faults(shown)
    if not shown.strip() and not told:
        yield "Teksten har ingen ord å vise.", "Skriv minst ett ord."


_AROUND = 3
"""Words that are shown on each side of a picture."""


def pictures(shown: str) -> Iterator[tuple[int, Fault]]:
    """Pictures in the place of words, each once, with its place and the words around as they stand without it."""
    told = set[str]()
    for found in PICTURES.finditer(shown):
        if found[0] in told:
            continue
        told.add(found[0])
        before, after = (PICTURES.sub(" ", one).split() for one in (shown[: found.start()], shown[found.end() :]))
        rest = re.sub(r" (?=[.,;:!?])", "", " ".join([*before[-_AROUND:], *after[:_AROUND]]))
        do = f"Skriv «{rest}» uten det. Sier det noe, skriv det med ord." if rest else "Skriv det med ord."
        hidden = next(unseen(found[0]), None)
        mark = found[0][: hidden.index] if hidden else found[0]
        yield found.start(), (f"Teksten har «{mark}», som er et bilde og ikke ord.", do)


_STRAIGHT = '"“”„'
"""Quotation marks of which one and the same may stand at both ends."""


def _quotation_faults(shown: str) -> Iterator[Fault]:
    """A quotation mark with none to answer it. A straight one behind a digit may be inches."""
    text = shown.strip()
    odd = sum(map(text.count, _STRAIGHT)) % 2 == 1
    opened, closed = text.count("«"), text.count("»")
    at = _unanswered(text, "«" if opened > closed else "»") if opened != closed else -1
    if at == 0 if opened > closed else (odd and text.startswith(tuple(_STRAIGHT))):
        yield "Anførselstegnet først i teksten har ingen makker.", "Ta det bort, eller sett ett der sitatet slutter."
    elif at == len(text) - 1 if opened != closed else (odd and re.search(rf"(?<!\d)[{_STRAIGHT}]\Z", text)):
        yield "Anførselstegnet sist i teksten har ingen makker.", "Ta det bort, eller sett ett der sitatet begynner."
    elif opened > closed:
        begins = " ".join(text[at + 1 :].split()[:_WORDS_NEAR])
        yield f"Sitatet som begynner med «{begins}», har ingen slutt.", "Sett » der det slutter."
    elif closed > opened:
        ends = " ".join(text[:at].split()[-_WORDS_NEAR:])
        yield f"Sitatet som slutter med «{ends}», har ingen begynnelse.", "Sett « der det begynner."


_WORDS_NEAR = 3
"""Words that tell where a quotation mark stands."""


def _unanswered(text: str, sought: str) -> int:
    """Where the first « stands that no » answers before the next of them, or the first » that answers none."""
    open_at = -1
    for at, sign in enumerate(text):
        if sign not in "«»":
            continue
        if sign == sought and (sign == "«") == (open_at >= 0):
            return open_at if sign == "«" else at
        open_at = at if sign == "«" else -1
    return open_at


# --- what comes out ------------------------------------------------------------------------------------------------


@lru_cache(maxsize=4096, typed=True)
def to_html(text: str) -> str:
    """`text` as HTML with paragraphs, lists, stress and links. What is not known to hold Markdown is only escaped.

    What may not be written comes out as escaped text or not at all; `faults` has told of it.
    """
    if not isinstance(text, (Prose, Sentence)):
        return escape(text, quote=False)
    if _UNMARKED.match(text):
        return f"<p>{escape(text, quote=False)}</p>"
    return "".join(_blocks_to_html(_parsed(text, {}))).strip()


def to_inline_html(text: str) -> str:
    """A `Sentence` as HTML without the paragraph around it, for text that stands inside a line."""
    if not isinstance(text, (Prose, Sentence)):
        return escape(text, quote=False)
    if _UNMARKED.match(text):
        return escape(text, quote=False)
    blocks = [token for token in _parsed(text, {}) if token.type == "inline"]
    return " ".join(_inline_to_html(token.children or ()) for token in blocks)


@lru_cache(maxsize=4096, typed=True)
def to_plain(text: str) -> str:
    """`text` without any markup, as words in one line."""
    if not isinstance(text, (Prose, Sentence)) or _UNMARKED.match(text):
        return _in_one_line(text)
    blocks = (_inline_text(token.children or ()) for token in _parsed(text, {}) if token.type == "inline")
    return _in_one_line(" ".join(blocks))


@dataclass(frozen=True)
class Piece:
    """A paragraph of a text, or an item of a list, without markup."""

    text: str
    level: int = 0
    """Of the list it is an item of: 1 for the outermost. 0 for a paragraph."""
    numbered: bool = False
    """Whether that list has numbers."""


def to_pieces(text: str) -> tuple[Piece, ...]:
    """`text` without any markup, paragraph by paragraph and item by item, for what has paragraphs and lists of its own.

    A second paragraph of an item is an item like the first.
    """
    if not isinstance(text, (Prose, Sentence)) or _UNMARKED.match(text):
        return (Piece(_in_one_line(text)),)
    return tuple(_pieces(_parsed(text, {})))


def _pieces(tokens: Sequence[Token]) -> Iterator[Piece]:
    lists: list[bool] = []
    for token in tokens:
        if token.type in _LIST_OPENS:
            lists.append(token.type == "ordered_list_open")
        elif token.type in _LIST_CLOSES:
            lists.pop()
        elif token.type == "inline":
            yield Piece(_in_one_line(_inline_text(token.children or ())), len(lists), bool(lists) and lists[-1])


_LIST_OPENS = frozenset({"bullet_list_open", "ordered_list_open"})
_LIST_CLOSES = frozenset({"bullet_list_close", "ordered_list_close"})


def grouped(value: Decimal) -> str:
    """A figure as Norwegians write it: 125 019, 7,2."""
    return f"{value:,f}".replace(",", "\u00a0").replace(".", ",")


def plain(texts: Iterable[str | None]) -> tuple[str, ...]:
    """Each of `texts` without markup. Those that are not there are left out."""
    return tuple(to_plain(text) for text in texts if text)


def _in_one_line(text: str) -> str:
    """`text` with a space for each run of spaces and line breaks, and everything else as it is.

    Python's `split` would take away more: control characters that a check must see, and the wide spaces that are meant.
    """
    return re.sub("[ \\n]+", " ", text).strip(" ")


_TAGS: Mapping[str, str] = {
    "paragraph_open": "<p>", "paragraph_close": "</p>\n",
    "bullet_list_open": "<ul>\n", "bullet_list_close": "</ul>\n",
    "ordered_list_open": "<ol>\n", "ordered_list_close": "</ol>\n",
    "list_item_open": "<li>", "list_item_close": "</li>\n",
    "em_open": "<em>", "em_close": "</em>", "strong_open": "<strong>", "strong_close": "</strong>",
    "link_close": "</a>",
}  # fmt: skip


def _blocks_to_html(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type == "inline":
            yield _inline_to_html(token.children or ())
        elif not token.hidden:  # the paragraphs of a tight list are
            yield _TAGS.get(token.type, "")


def _inline_to_html(tokens: Sequence[Token]) -> str:
    return "".join(_INLINE_HTML.get(token.type, _tag)(token) for token in tokens)


def _tag(token: Token) -> str:
    return _TAGS.get(token.type, escape(token.content, quote=False))


def _link(token: Token) -> str:
    target = str(token.attrs.get("href", ""))
    return "<a>" if address_fault(target) else f'<a href="{escape(target)}">'


_INLINE_HTML: Mapping[str, Callable[[Token], str]] = {
    "softbreak": lambda _token: "\n",
    "hardbreak": lambda _token: "\n",
    "link_open": _link,
}


def _inline_text(tokens: Sequence[Token]) -> str:
    return "".join("\n" if token.type in {"softbreak", "hardbreak"} else token.content for token in tokens)


def _until_closed(tokens: Sequence[Token]) -> Sequence[Token]:
    end = next((index for index, token in enumerate(tokens) if token.type == "link_close"), len(tokens))
    return tokens[:end]


def tables() -> Mapping[str, object]:
    """What no shown text may hold, as patterns, for those who look in another language."""
    return {
        "template": _TEMPLATE.pattern,
        "bullets": _BULLETS.pattern,
        "straight": _STRAIGHT,
        "pictures": PICTURES.pattern,
        "whole_address": _ADDRESS.pattern,
        "bare_address": BARE_ADDRESS,
        "address_inside": ADDRESS_INSIDE,
        "detour": _DETOUR.pattern,
        "schemes": sorted(SCHEMES),
        "entity": _ENTITY.pattern,
        "needed": "".join(sorted(_NEEDED)),
        "entities": {name: unescape(f"&{name};") for name in _COMMON},
    }

"""The files of a built site: which kinds there may be, where their addresses lead, and what pictures and styles hold.

Nothing here knows pages; `security` judges those.
"""

from __future__ import annotations

import posixpath
import re
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from html import unescape
from itertools import islice
from pathlib import Path
from typing import TextIO
from urllib.parse import unquote, urlsplit
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

import tinycss2
from tinycss2.ast import Node

from knowledge_base.addresses import scheme_of
from knowledge_base.characters import unseen
from knowledge_base.html_tree import MOST_DEPTH, line_of, shortened
from knowledge_base.problems import Problem

LARGEST = 5_000_000
"""Bytes of one file that somebody has put there. The largest page today has a tenth of that. The data that the build
makes of the records have no such limit: each record was held to the limits of content, and there is no end to how many
there may be."""

SCRIPTS = frozenset(f"assets/js/{name}.js" for name in ("form", "moved", "scheme", "search", "site"))
"""The scripts that a page may load."""
_COMPONENTS = (
    *("agenda", "anchors", "basket", "bring", "cite", "copy", "correct", "filter", "menu", "paper", "print-button"),
    *("scheme-toggle", "selfcheck"),
)
_SEARCH = (
    *("choices", "dialog", "dom", "engine", "files", "language", "marker"),
    *("nearness", "ranking", "reader", "results", "shelf", "slips", "told", "view"),
)
_FORM = (
    *("addresses", "ahead", "app", "asked", "beside", "between", "carried", "choices", "chooser", "chosen", "cited"),
    *("corrected", "counted", "counting", "dom", "draft", "entries", "faults", "fields", "figures", "finder"),
    *("finding", "guesses"),
    *("helping", "judge", "keeping", "languages", "leaving", "lines", "links", "matching", "meanings", "moving"),
    *("namesakes", "notes"),
    *(
        "observed",
        "outcome",
        "pasting",
        "people",
        "pieces",
        "places",
        "pointing",
        "proposals",
        "reading",
        "records",
        "seeker",
    ),
    *("send", "standing", "state", "texts", "told", "values", "ways", "written", "yaml"),
)
_MEETING = ("basket", "dom", "save", "store", "words")
_SELF_CHECK = ("fields", "file", "kept", "known", "order", "page", "result")
_AGENDA = ("calendar", "clock", "entries", "item", "link", "out", "page", "things", "told", "when", "word", "zip")
_FOLDERS = {
    "agenda": _AGENDA,
    "components": _COMPONENTS,
    "form": _FORM,
    "meeting": _MEETING,
    "search": _SEARCH,
    "selfcheck": _SELF_CHECK,
}
FORM = tuple(f"assets/js/form/{name}.js" for name in _FORM)
"""What the form needs: the page that has it asks for all of it at once."""
MODULES = frozenset(f"assets/js/{folder}/{name}.js" for folder, names in _FOLDERS.items() for name in names)
"""The scripts that those load in their turn; a page may say that they will be needed. No other file may be a script."""
STYLES = re.compile(r"assets/css/(?:form|meeting|search|site)\.css|assets/stylesheets/main\.[0-9a-f]{8}\.min\.css")
"""The style sheets, by address: our own, and the theme's, whose name holds a hash."""

PAGE = ".html"
STYLE = frozenset({".css"})
IMAGES = frozenset({".jpeg", ".jpg", ".png", ".svg", ".webp"})
FONTS = frozenset({".woff2"})
OUR_FONTS = frozenset({"3100e775e8616cd2611beecfa23a4263d7037586789b43f035236a2e6fbd4c62"})
"""The fonts by their SHA-256: a font can draw one word as another, and no reader of a change sees what it draws."""
FEEDS = frozenset({".xml"})
"""What readers follow with programs of their own: Atom. The only other such file is the map of the site."""
FEED = re.compile(r"data/v1/changes(?:/[a-z0-9-]+)?\.xml")
INERT = frozenset({".json", ".txt"}) | IMAGES | FONTS
"""What browsers show or use, and never run. A picture in SVG can hold scripts, so it is read too."""
TAKEN_ALONG = frozenset({".csv", ".docx", ".jsonl", ".pdf", ".pptx", ".xlsx"})
"""What readers take along. What opens it does more than show, so only the build makes it."""
AT_THE_TOP = frozenset({".nojekyll", "CNAME", "_headers", "sitemap.xml", "sitemap.xml.gz"})
"""Files without a known ending that hosts and search engines look for at the top of a site."""

_DO_FILE = "Ta den bort. Skal nettstedet ha den, føres den opp i site_files.py."
_DO_STYLE = "Ta det bort. Stilark kan bare hente filer fra nettstedet selv."
_DO_PICTURE = "Ta det bort. Et bilde kan bare ha figurer og farger."


@dataclass(frozen=True)
class Site:
    """A built site: its files, and where it will stand."""

    folder: Path
    address: str
    """Its public address with a slash at the end, or nothing when it is not known."""
    files: frozenset[str]
    """The address of every file, below the address of the site."""
    made: frozenset[str] = frozenset()
    """The addresses of files that the build made of what was checked, which may be of any size."""

    @staticmethod
    def at(folder: Path, address: str, made: frozenset[str] = frozenset()) -> Site:
        """The site in `folder`."""
        return Site(folder, address, frozenset(path.relative_to(folder).as_posix() for path in _files(folder)), made)

    def is_plain(self, file: str) -> bool:
        """Whether there is a plain file at the address `file`, of a size that is read."""
        status = (self.folder / file).lstat()
        return stat.S_ISREG(status.st_mode) and (status.st_size <= LARGEST or file in self.made)

    def target(self, address: str, page: str) -> str | None:
        """The file below the site that `address` on the file `page` leads to, or None when it leads out of the site.

        The file need not exist.
        """
        if self.address and address.startswith(self.address):
            address, page = address.removeprefix(self.address), ""
        if scheme_of(address) != "":
            return None
        path = unquote(address.partition("#")[0].partition("?")[0])
        if path.startswith("/"):
            top = unquote(urlsplit(self.address).path) or "/"
            if not path.startswith(top):
                return None
            path, page = path.removeprefix(top), ""
        if not path:
            return page or "index.html"
        found = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
        if found == ".." or found.startswith("../"):
            return None
        return posixpath.normpath(f"{found}/index.html") if found == "." or path.endswith("/") else found

    def has(self, address: str, page: str, kinds: frozenset[str]) -> bool:
        """Whether `address` on the file `page` leads to a file of the site with one of the endings `kinds`."""
        target = self.target(address, page)
        return target in self.files and Path(target).suffix in kinds


def problems(site: Site) -> Iterator[Problem]:
    """Every file of no known kind, every one that is no plain file, and what pictures and styles may not hold."""
    for file in sorted(site.files):
        if not site.is_plain(file):
            yield Problem(file, 1, 1, "Dette er ikke en vanlig fil, eller den er for stor.", _DO_FILE)
        elif (why := unknown_kind(file)) and not (file in site.made and Path(file).suffix in TAKEN_ALONG):
            yield Problem(file, 1, 1, why, _DO_FILE)
        else:
            yield from inside(site, file)


def inside(site: Site, file: str) -> Iterator[Problem]:
    """What a picture or a style sheet of the site may not hold. Other kinds of files are not read."""
    judge = _JUDGES.get(Path(file).suffix)
    yield from judge(site, file) if judge else ()


def is_our_font(raw: bytes) -> bool:
    """Whether these are the bytes of a font that the project has looked at."""
    return sha256(raw).hexdigest() in OUR_FONTS


def text_of(site: Site, file: str) -> str | Problem:
    """The text of a file of the site, or why browsers may read it in more than one way."""
    try:
        text = (site.folder / file).read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        return _not_utf_8(file)
    if found := re.search("[\0\ufeff]", text):
        line = text.count("\n", 0, found.start()) + 1
        return Problem(file, line, 1, "Filen har et nulltegn eller et byterekkefølgemerke.", "Ta det bort.")
    return text


def _not_utf_8(file: str) -> Problem:
    return Problem(file, 1, 1, "Filen er ikke skrevet som UTF-8.", "Skriv den som UTF-8.")


def _files(folder: Path) -> Iterator[Path]:
    """Everything below `folder` that is no folder. Links to folders are given, not entered."""
    for entry in folder.iterdir():
        if entry.is_dir() and not entry.is_symlink():
            yield from _files(entry)
        else:
            yield entry


def unknown_kind(file: str) -> str | None:
    """Why a site has no file with this address, or None."""
    suffix = Path(file).suffix
    if FEED.fullmatch(file) or file in AT_THE_TOP or suffix == PAGE or suffix in INERT:
        return None
    if suffix == ".js":
        return None if file in SCRIPTS | MODULES else "Skriptet er ikke på listen over skriptene til nettstedet."
    if suffix == ".css":
        return None if STYLES.fullmatch(file) else "Stilarket er ikke på listen over stilarkene til nettstedet."
    return "Filen er av en type som nettstedet ikke har."


# --- style sheets ---

_IMAGE_FUNCTIONS = re.compile(r"(?:-\w+-)?(?:image(?:-set)?|src|element|cross-fade|expression)")
_TEXT_FUNCTIONS = frozenset({"format", "tech", "counters", "symbols", "local"})
_DATA_IMAGE = re.compile(r"data:image/(?:svg\+xml|png|gif|webp)[;,]")


def _style_sheet(site: Site, file: str) -> Iterator[Problem]:
    text = text_of(site, file)
    if isinstance(text, Problem):
        yield text
        return
    stack: list[Node] = tinycss2.parse_component_value_list(text, skip_comments=True)
    while stack:
        node = stack.pop()
        if what := _wrong_in_style(site, file, node):
            yield Problem(file, node.source_line, node.source_column, what, _DO_STYLE)
        stack += [*(getattr(node, "content", None) or ()), *(getattr(node, "arguments", None) or ())]


def _wrong_in_style(site: Site, file: str, node: Node) -> str | None:
    if node.type == "at-keyword" and node.lower_value in ("import", "document", "-moz-document"):
        return f"Stilarket har @{node.lower_value}."
    if node.type == "error":
        return "Stilarket har noe nettlesere ikke forstår."
    if node.type == "url":
        return _wrong_address_in_style(site, file, node.value)
    return _wrong_function(site, file, node) if node.type == "function" else None


def _wrong_function(site: Site, file: str, node: Node) -> str | None:
    """What is wrong with a function. A text in one may be an address, though it is not in url()."""
    if _IMAGE_FUNCTIONS.fullmatch(node.lower_name):
        return f"Stilarket henter noe med {node.lower_name}()."
    strings = [inner.value for inner in node.arguments if inner.type == "string"]
    if node.lower_name == "url":
        return _wrong_address_in_style(site, file, strings[0] if len(strings) == 1 else "")
    if strings and node.lower_name not in _TEXT_FUNCTIONS:
        return f"Stilarket har tekst i {node.lower_name}()."
    return None


def _wrong_address_in_style(site: Site, file: str, address: str) -> str | None:
    if _DATA_IMAGE.match(address) or site.has(address, file, IMAGES | FONTS):
        return None
    return f"Stilarket henter «{shortened(address)}», som ikke er et bilde eller en skrift på nettstedet."


# --- pictures and the map of the site, which browsers read as XML ---

_Start = Callable[[str, dict[str, str]], str | None]
_SVG = "http://www.w3.org/2000/svg"
_MOST_TOLD = 50  # faults of one file; one that is no picture may have a million
_SVG_ELEMENTS = frozenset(
    {"circle", "defs", "desc", "ellipse", "g", "line", "linearGradient", "path", "polygon", "polyline", "rect"}
    | {"radialGradient", "stop", "svg", "text", "title", "tspan"}
)
_SVG_ATTRIBUTES = re.compile(
    "version|viewBox|preserveAspectRatio|width|height|x|y|dx|dy|x[12]|y[12]|c[xy]|r[xy]?|d|points|transform|id|class"
    "|fill|fill-rule|fill-opacity|stroke|stroke-[a-z]+|opacity|offset|stop-color|stop-opacity|gradientUnits"
    "|gradientTransform|text-anchor|font-size|font-weight|font-family|role|aria-[a-z]+"
)
_SVG_FUNCTION = re.compile(  # each word is tried once, so that a long one costs no more than its length
    r"(?<![a-z])(?:url\(#[\w-]++\)|(?!url\()[a-z]++\([-\d ,.%]*+\))", re.IGNORECASE
)
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_SITEMAP_ELEMENTS = frozenset({"urlset", "url", "loc", "lastmod"})


def _picture(site: Site, file: str) -> Iterator[Problem]:
    def start(name: str, attributes: dict[str, str]) -> str | None:
        space, _, local = name.rpartition(" ")
        if space != _SVG or local not in _SVG_ELEMENTS:
            return f"Bildet har elementet <{shortened(local)}>."
        for key, value in attributes.items():
            if not _SVG_ATTRIBUTES.fullmatch(key) or re.search(r"[:(\\&]", _SVG_FUNCTION.sub("", value)):
                return f"Bildet har «{shortened(key)}» med verdien «{shortened(value)}»."
        return None

    yield from _xml(site, file, start)


def _map(site: Site, file: str) -> Iterator[Problem]:
    def start(name: str, attributes: dict[str, str]) -> str | None:
        space, _, local = name.rpartition(" ")
        known = space == _SITEMAP and local in _SITEMAP_ELEMENTS and not attributes
        return None if known else f"Kartet over nettstedet har noe uventet i <{shortened(local)}>."

    yield from _xml(site, file, start)


_ATOM = "http://www.w3.org/2005/Atom"
_ATOM_ELEMENTS = frozenset({"author", "entry", "feed", "id", "link", "name", "summary", "title", "updated"})


def _feed(site: Site, file: str) -> Iterator[Problem]:
    def start(name: str, attributes: dict[str, str]) -> str | None:
        space, _, local = name.rpartition(" ")
        known = space == _ATOM and local in _ATOM_ELEMENTS and set(attributes) <= _ATOM_ATTRIBUTES.get(local, set())
        if not known:
            return f"Strømmen har noe uventet i <{shortened(local)}>."
        address = attributes.get("href")
        inside = address is None or (address.startswith(site.address) and site.target(address, file) is not None)
        return None if inside else f"Strømmen fører til «{shortened(str(address))}»."

    yield from _xml(site, file, start)


_ATOM_ATTRIBUTES = {"feed": {"http://www.w3.org/XML/1998/namespace lang"}, "link": {"href", "rel"}}


def _xml(site: Site, file: str, start: _Start) -> Iterator[Problem]:
    """What is wrong with an XML file. `start` judges an element by its «namespace name» and its attributes."""
    text = text_of(site, file)
    if isinstance(text, Problem):
        yield text
        return
    if "<!DOCTYPE" in text:  # its entities could grow without end, so such a file is not read at all
        yield Problem(file, line_of(text, ("<!DOCTYPE",)), 1, "Filen har en DOCTYPE.", _DO_PICTURE)
        return
    yield from (Problem(file, line, 1, what, _DO_PICTURE) for line, what in _XmlReader(start).faults(text))


class _TooDeepError(Exception):
    """Elements inside elements beyond all reason."""


class _XmlReader:
    """Reads one XML file and notes what is wrong, with its line."""

    def __init__(self, start: _Start) -> None:
        self._start = start
        self._depth = 0
        self._found: list[tuple[int, str]] = []
        self._parser = expat.ParserCreate("utf-8", namespace_separator=" ")
        self._parser.StartElementHandler = self._opened
        self._parser.EndElementHandler = self._closed
        self._parser.ProcessingInstructionHandler = self._instruction
        self._parser.XmlDeclHandler = self._declared
        self._parser.CharacterDataHandler = self._said

    def faults(self, text: str) -> list[tuple[int, str]]:
        """What is wrong with `text`."""
        try:
            self._parser.Parse(text.encode("utf-8"), True)
        except _TooDeepError:
            self._found.append((self._parser.CurrentLineNumber, "Elementene ligger for dypt inni hverandre."))
        except expat.ExpatError as error:
            self._found.append((error.lineno, "Filen er ikke gyldig XML."))
        return self._found

    def _note(self, what: str | None) -> None:
        if what and len(self._found) < _MOST_TOLD:
            self._found.append((self._parser.CurrentLineNumber, what))

    def _opened(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > MOST_DEPTH:  # the parser remembers each until it ends
            raise _TooDeepError
        self._note(self._start(name, attributes))
        self._said(" ".join(attributes.values()))

    def _said(self, text: str) -> None:
        """What a reader sees must be what stands in the file, also where it is written as an entity."""
        hidden = next(unseen(text.replace("\t", " ")), None)
        self._note(f"Filen har {hidden.name} i teksten." if hidden else None)

    def _closed(self, _name: str) -> None:
        self._depth -= 1

    def _instruction(self, target: str, _data: str) -> None:
        self._note(f"Filen har en instruks: <?{shortened(target)}?>.")

    def _declared(self, _version: str, encoding: str | None, _standalone: int) -> None:
        self._note(None if (encoding or "utf-8").lower() == "utf-8" else "Filen sier at den ikke er UTF-8.")


_BETWEEN_LINES = re.compile("[\t\r\f\n]")
_LETTERS_AT_ONCE = 1_000_000
"""Read of a file of text at once: looking at many lines together costs a third, and one line may be all data."""


def _plain_text(site: Site, file: str) -> Iterator[Problem]:
    """What a file of text hides. It is read piece by piece, since that of all data may be larger than the memory."""
    try:
        # A spreadsheet needs the mark that begins a table to know that it is UTF-8.
        encoding = "utf-8-sig" if file.endswith(".csv") else "utf-8"
        with (site.folder / file).open(encoding=encoding, newline="\n") as lines:
            yield from islice(_hidden(file, lines), _MOST_TOLD)
    except UnicodeDecodeError:
        yield _not_utf_8(file)


def _hidden(file: str, lines: TextIO) -> Iterator[Problem]:
    number = 1
    for piece in _pieces(lines):
        plain = next(unseen(_BETWEEN_LINES.sub(" ", piece)), None) is None
        for at, line in enumerate(() if plain else piece.split("\n"), start=number):
            for hidden in unseen(_BETWEEN_LINES.sub(" ", line)):
                yield Problem(file, at, 1, f"Filen har {hidden.name} i teksten.", "Ta det bort.")
        number += piece.count("\n")


def _pieces(text: TextIO) -> Iterator[str]:
    """A text in pieces that end with a space, since what hides may be several letters."""
    rest = ""
    while read := text.read(_LETTERS_AT_ONCE):
        read = rest + read
        cut = read.rfind(" ") + 1
        rest = read[cut:]
        yield read[:cut]
    yield rest


def _other_xml(site: Site, file: str) -> Iterator[Problem]:
    if FEED.fullmatch(file):
        yield from _feed(site, file)
    elif file == "sitemap.xml":
        yield from _map(site, file)


# --- tables ---

_PARTS_OF_WORKBOOK = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(?:app|core)\.xml|xl/(?:workbook|styles|sharedStrings)\.xml"
    r"|xl/theme/theme1\.xml|xl/worksheets/sheet\d+\.xml|xl/_rels/workbook\.xml\.rels"
    r"|xl/worksheets/_rels/sheet\d+\.xml\.rels"
)
"""Sheets of cells and how they look. Macros, queries, other files and pictures would be other parts."""
_ACTS = {
    "en formel": re.compile(r"<f[\s/>]"),
    "en lenke som ikke er en nettadresse": re.compile(r'Target="(?!https?://)[^"]*" TargetMode="External"'),
}


def _workbook(site: Site, file: str) -> Iterator[Problem]:
    """What a workbook holds that a spreadsheet would run, fetch or hide."""
    try:
        with ZipFile(site.folder / file) as parts:
            for name in parts.namelist():
                if not _PARTS_OF_WORKBOOK.fullmatch(name):
                    yield Problem(file, 1, 1, f"Regnearket har delen «{shortened(name)}».", _DO_FILE)
                elif not name.startswith("xl/theme/"):  # names of fonts in their own letters; nobody reads them
                    yield from _part_of_workbook(file, parts.read(name).decode("utf-8"))
    except (BadZipFile, UnicodeDecodeError):
        yield Problem(file, 1, 1, "Dette er ikke et regneark.", _DO_FILE)


def _part_of_workbook(file: str, text: str) -> Iterator[Problem]:
    for name, pattern in _ACTS.items():
        if pattern.search(text):
            yield Problem(file, 1, 1, f"Regnearket har {name}.", "Ta det bort.")
    if hidden := next(unseen(_BETWEEN_LINES.sub(" ", unescape(text))), None):
        yield Problem(file, 1, 1, f"Regnearket har {hidden.name} i teksten.", "Ta det bort.")


# --- papers ---

_PARTS_OF_DOCUMENT = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(?:app|core)\.xml|word/theme/theme1\.xml|word/_rels/\w+\.xml\.rels"
    r"|word/(?:document|styles|settings|numbering|footer1)\.xml"
)
_PARTS_OF_SLIDES = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(?:app|core)\.xml|ppt/theme/theme\d\.xml"
    r"|ppt/(?:presentation|presProps|viewProps|tableStyles)\.xml|ppt/_rels/presentation\.xml\.rels"
    r"|ppt/(?:slides|slideLayouts|slideMasters|notesSlides|notesMasters)/(?:_rels/)?\w+\.xml(?:\.rels)?"
)
"""Text and how it looks. Macros, fields from elsewhere, other files and pictures would be other parts."""
_FIELDS = re.compile(r"<(?:w:instrText|w:fldSimple|w:fldChar|w:object|w:control|a:fld|p:oleObj|p:control|a:snd)[\s/>]")
_ELSEWHERE = re.compile(r'TargetMode="External"')
_ON_THE_WEB = re.compile(r'Target="https?://[^"]*" TargetMode="External"')


def _document(site: Site, file: str) -> Iterator[Problem]:
    yield from _office(site, file, _PARTS_OF_DOCUMENT)


def _slides(site: Site, file: str) -> Iterator[Problem]:
    yield from _office(site, file, _PARTS_OF_SLIDES)


def _office(site: Site, file: str, parts: re.Pattern[str]) -> Iterator[Problem]:
    """What a file for Word or slides holds that would be run, fetched or hidden."""
    try:
        with ZipFile(site.folder / file) as whole:
            for name in whole.namelist():
                if not parts.fullmatch(name):
                    yield Problem(file, 1, 1, f"Filen har delen «{shortened(name)}».", _DO_FILE)
                elif "/theme/" not in name:  # names of fonts in their own letters; nobody reads them
                    yield from _part_of_office(file, whole.read(name).decode("utf-8"))
    except (BadZipFile, UnicodeDecodeError):
        yield Problem(file, 1, 1, "Filen kan ikke leses.", _DO_FILE)


def _part_of_office(file: str, text: str) -> Iterator[Problem]:
    if found := _FIELDS.search(text):
        yield Problem(file, 1, 1, f"Filen har et felt eller noe innebygd (<{shortened(found[0][1:-1])}>).", _DO_FILE)
    if len(_ELSEWHERE.findall(text)) != len(_ON_THE_WEB.findall(text)):
        yield Problem(file, 1, 1, "Filen har en lenke som ikke er en nettadresse.", "Ta den bort.")
    if hidden := next(unseen(_BETWEEN_LINES.sub(" ", unescape(text))), None):
        yield Problem(file, 1, 1, f"Filen har {hidden.name} i teksten.", "Ta det bort.")


_STREAMS = re.compile(rb"\bstream\r?\n.*?\bendstream\b", re.DOTALL)
_STRINGS = re.compile(rb"\((?:\\.|[^\\()])*\)", re.DOTALL)
_ACTS_IN_PDF = re.compile(
    rb"/(?:JavaScript|JS|Launch|EmbeddedFiles?|OpenAction|AA|RichMedia|SubmitForm|ImportData|GoToR|AcroForm|XFA|ObjStm)\b"
)
_ADDRESS_IN_PDF = re.compile(rb"/URI\s*[(<](?!https?://)")


def _pdf(site: Site, file: str) -> Iterator[Problem]:
    """What a PDF holds that the one who opens it would run or fetch. Its objects stand in the open, as ours do."""
    raw = _STREAMS.sub(b"", (site.folder / file).read_bytes())
    if not raw.startswith(b"%PDF-1.") or b"/Encrypt" in _STRINGS.sub(b"", raw):
        yield Problem(file, 1, 1, "Dette er ikke en åpen PDF.", _DO_FILE)
    if _ADDRESS_IN_PDF.search(raw):
        yield Problem(file, 1, 1, "Filen har en lenke som ikke er en nettadresse.", "Ta den bort.")
    if found := _ACTS_IN_PDF.search(_STRINGS.sub(b"", raw)):
        yield Problem(file, 1, 1, f"Filen gjør mer enn å vise noe ({found[0].decode('ascii')}).", _DO_FILE)


_JUDGES: dict[str, Callable[[Site, str], Iterator[Problem]]] = {
    ".css": _style_sheet,
    ".csv": _plain_text,
    ".docx": _document,
    ".json": _plain_text,
    ".jsonl": _plain_text,
    ".pdf": _pdf,
    ".pptx": _slides,
    ".svg": _picture,
    ".txt": _plain_text,
    ".xlsx": _workbook,
    ".xml": _other_xml,
}

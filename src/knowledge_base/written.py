"""The pages that people write by hand in docs/: what a page and the files beside it may hold.

A page is Markdown with a title, a short list of HTML, and calls of the project's macros. It is brought to one form
where it enters (`read_page`), and that form is both checked and shown. What HTML it has is decided on the tree that a
browser would build from the rendered page, since Markdown has many ways to write the same element.
"""

from __future__ import annotations

import difflib
import html as html_entities
import posixpath
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import markdown

from knowledge_base import site_files
from knowledge_base.addresses import is_device, is_plain_host, scheme_of
from knowledge_base.calls import Call, CallError, Mark, expand, insert, parts
from knowledge_base.characters import normal, unseen, without_pictures
from knowledge_base.comments import AFTER_A_TEXT
from knowledge_base.files import otherwise_saved, read_plain, strangers, walk, why_unread
from knowledge_base.following import Following, anew
from knowledge_base.html_tree import (
    Allowed,
    Element,
    Found,
    doubled,
    elements,
    line_of,
    shortened,
    shown,
    trees,
    unlisted,
)
from knowledge_base.meanings import ALIKE
from knowledge_base.parser import parsed
from knowledge_base.problems import Problem, nearest
from knowledge_base.site_files import IMAGES, Site
from knowledge_base.slugs import slugify
from knowledge_base.source import Document, Value, entered, not_utf8, read_text, texts, with_plain_breaks
from knowledge_base.text import pictures
from knowledge_base.wording import altered

FOLDER = "docs"
PAGE = ".md"
LARGEST = 25_000
"""Bytes. The largest page today has a third of that."""

MARKDOWN_EXTENSIONS = ("attr_list", "fenced_code", "tables", "toc")
MARKDOWN_SETTINGS: Mapping[str, Mapping[str, Any]] = {
    "tables": {"use_align_attribute": True},  # or the site would need inline styles
    "toc": {"permalink": False, "slugify": slugify},
}
"""What Markdown means in docs/. The build sets the same in MkDocs: what is checked is what is shown."""

ANCHORS_OF_THE_FRAME = frozenset({"hovedmeny", "innhold"})
"""The ids that every page has around its text; see overrides/."""

_FIELDS = ("title", "description")
_SHAPE = "En side starter med linjene «---», «title: …» og «---»."
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ASSET_NAME = re.compile(r"[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*")
_HEAD = re.compile(r"---\n(.*?\n)---\n", re.DOTALL)
_CALL = "kb-call"  # no element of HTML, so that no page has it
_AROUND_CALLS = frozenset({"article", "blockquote", "em", "li", "p", "strong", "td", "th"})
_FEW = 20  # faults of one kind in one page; a binary file has thousands


@dataclass(frozen=True)
class Signature:
    """What a macro takes."""

    arguments: tuple[Collection[str] | None, ...] = ()
    """For each argument the texts it may be, or None where any text will do."""
    inline: bool = False
    """Whether it stands inside a line, as a link does. Others stand alone, with empty lines around them."""


@dataclass(frozen=True)
class WrittenPage:
    """A hand-written page in the form that is checked and shown."""

    file: str
    """Its place below the root of the project."""
    source: str
    """The whole file."""
    title: str
    description: str | None
    markdown: str
    """What stands below the fields at the top."""
    first_line: int
    """The line of the file where `markdown` begins."""

    def problem(self, line: int, column: int, what: str, do: str) -> Problem:
        """A problem at a line of `markdown`, counted from 1."""
        return Problem(self.file, line + self.first_line - 1, column, what, do)

    def line_of_field(self, name: str) -> int:
        """The line of the file where a field at the top of the page is written."""
        found = re.search(rf"^[\"']?{name}\b", self.source, re.MULTILINE)
        return self.source.count("\n", 0, found.start()) + 1 if found else 1

    @property
    def start(self) -> int:
        """The first line of `markdown` that is not empty, for what concerns the page as a whole."""
        return self.markdown[: len(self.markdown) - len(self.markdown.lstrip())].count("\n") + 1


@dataclass(frozen=True)
class PageReading:
    """What came of reading a page: the page, unless it cannot be read at all, and what is wrong with it."""

    page: WrittenPage | None
    problems: tuple[Problem, ...]


def problems(root: Path, macros: Mapping[str, Signature], following: Following = anew) -> Iterator[Problem]:
    """Everything in docs/ below `root` that may not be there. `macros` is what a page may call.

    What a page or a file says by itself is asked through `following`.
    """
    docs = root / FOLDER
    files = {path.relative_to(docs).as_posix(): path for path in walk(docs)}
    site = Site(docs, "", frozenset(files))
    yield from strangers(docs, root)
    yield from _same_addresses(files)
    for file, path in files.items():
        if found := list(_file_problems(path, root, file)):
            yield from found
        elif path.suffix == PAGE:
            yield from _page_problems(path, root, macros, site, following)
        else:
            raw = path.read_bytes()
            if path.suffix in site_files.FONTS and not site_files.is_our_font(raw):
                do = "Ta den bort. En ny skrift føres opp i site_files.py."
                yield Problem(f"{FOLDER}/{file}", 1, 1, "Skriften er en annen enn den nettstedet har ført opp.", do)
            yield from _other_picture(file, raw)
            cause = (raw, tuple(files))
            held = partial(tuple, site_files.inside(site, file))
            for one in following("inside", file, cause, held):
                yield Problem(f"{FOLDER}/{one.file}", one.line, one.column, one.what, one.do)


_FIRST_BYTES = {".png": b"\x89PNG\r\n\x1a\n", ".jpg": b"\xff\xd8\xff", ".jpeg": b"\xff\xd8\xff", ".webp": b"RIFF"}


def _other_picture(file: str, raw: bytes) -> Iterator[Problem]:
    """A problem with a file that is called a picture and is none, or is one of another kind: browsers show none."""
    suffix = Path(file).suffix
    if suffix not in _FIRST_BYTES or raw.startswith(_FIRST_BYTES[suffix]):
        return
    kind = next((one for one, start in _FIRST_BYTES.items() if raw.startswith(start)), "")
    right = f"Gi filen navnet {Path(file).stem}{kind}, og rett navnet på sidene som viser den."
    do = right if kind else f"Åpne bildet, og lagre det på nytt som {suffix}."
    yield Problem(f"{FOLDER}/{file}", 1, 1, f"Filen heter {suffix}, men er ikke et slikt bilde.", do)


def read_page(path: Path, root: Path) -> PageReading:
    """Reads the page at `path` below `root`. Line ends and letters come out in one form.

    A page that would take long to render is none, so that nobody renders it.
    """
    file = path.relative_to(root).as_posix()
    raw = read_plain(path, root, LARGEST)
    return PageReading(None, (raw,)) if isinstance(raw, Problem) else _read(raw, file)


@lru_cache(maxsize=500)  # each page is looked at from several sides
def _read(raw: bytes, file: str) -> PageReading:
    saved: tuple[Problem, ...] = ()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        text, saved = otherwise_saved(raw), (not_utf8(raw, error.start, file),)
    if saved and not text:
        return PageReading(None, saved)
    text, found = entered(with_plain_breaks(text), file)
    problems = (*saved, *found)
    page = _with_fields(file, text if text.endswith("\n") else f"{text}\n")
    if not isinstance(page, WrittenPage):
        return PageReading(None, (*problems, *page))
    costs = tuple(_cost_problems(page))
    return PageReading(None if costs else page, (*problems, *costs))


@dataclass(frozen=True)
class Link:
    """A link that a page has in its own text, apart from what its macros give."""

    target: str
    line: int
    """The line of the file, as well as it can be found."""
    column: int
    html: bool
    """Whether it is written as HTML, which MkDocs leaves as it is: then it is as seen from the page's address."""


def links(page: WrittenPage) -> Iterator[Link]:
    """The links of the page. None when it cannot be rendered, which `problems` tells."""
    rendered = _rendered(page)
    for element in elements(rendered) if isinstance(rendered, str) else ():
        target = element.attributes.get("href")
        if element.name == "a" and target is not None:
            needles = (f"]({target}", f"](<{target}", f"]: {target}", f"<{target}>")
            line = line_of(page.markdown, needles, 0)
            html = not line and re.search(r"<a\b", page.markdown, re.IGNORECASE) is not None
            line = line or line_of(page.markdown, (target,), 0)
            column = page.markdown.split("\n")[line - 1].find(target) + 1 if line else 0
            yield Link(target, line + page.first_line - 1 if line else page.start, max(1, column), html)


@lru_cache(maxsize=500)  # each page is looked at from several sides, and to render it is what costs
def to_html(text: str) -> str:
    """Markdown as HTML, as MkDocs renders a page in docs/. Links to other pages stay links to their files."""
    settings = {name: dict(values) for name, values in MARKDOWN_SETTINGS.items()}
    return markdown.markdown(text, extensions=list(MARKDOWN_EXTENSIONS), extension_configs=settings)


# --- files ---


def _file_problems(path: Path, root: Path, file: str) -> Iterator[Problem]:
    """What is wrong with a file before it is opened."""
    name = path.relative_to(root).as_posix()
    page = path.suffix == PAGE
    if problem := why_unread(path, root, LARGEST if page else site_files.LARGEST):
        yield problem
        return
    folders, stem = Path(file).parts[:-1], Path(file).stem
    in_assets = folders[:1] == ("assets",)
    do = "Bruk bare små bokstaver fra a til z, tall og bindestrek mellom dem."
    for part in (*folders, *((stem,) if page else ())):
        if not _SLUG.fullmatch(part):
            right = slugify(part, "-")
            is_free = (
                _SLUG.fullmatch(right) and not is_device(right) and not path.with_name(f"{right}{path.suffix}").exists()
            )
            better = f"Kall den «{right}»." if is_free else do
            yield Problem(name, 1, 1, f"Navnet «{shortened(part)}» kan ikke brukes i en adresse.", better)
    for part in filter(is_device, (*folders, path.name)):
        what = f"«{shortened(part)}» kan ikke være navnet på en fil eller mappe i Windows."
        yield Problem(name, 1, 1, what, "Gi den et annet navn.")
    if page and in_assets:
        yield Problem(
            name, 1, 1, "Det er en side i mappen for bilder og andre filer.", f"Flytt den ut av {FOLDER}/assets."
        )
    if page:
        return
    if not _ASSET_NAME.fullmatch(path.name):
        yield Problem(name, 1, 1, f"Filnavnet «{shortened(path.name)}» kan ikke brukes i en adresse.", do)
    elif path.suffix == site_files.PAGE or site_files.unknown_kind(file):
        yield Problem(
            name, 1, 1, "Filen er av en type som ikke kan stå her.", "Sider er .md. Bilder er .png eller .svg."
        )
    elif not in_assets and file != "robots.txt":
        yield Problem(name, 1, 1, "Det er en fil som ikke er en side, blant sidene.", f"Flytt den til {FOLDER}/assets.")


def _same_addresses(files: Iterable[str]) -> Iterator[Problem]:
    """The pages that would stand at the address of another."""
    owners: dict[str, str] = {}
    for file in files:
        address = file.removesuffix(PAGE).removesuffix("/index").lower()  # Windows has no capitals of their own
        if owners.setdefault(address, file) != file:
            what = f"{'Siden' if file.endswith(PAGE) else 'Filen'} får samme adresse som {FOLDER}/{owners[address]}."
            yield Problem(f"{FOLDER}/{file}", 1, 1, what, "Gi den ene et annet navn.")


# --- text and fields ---


def _place(text: str, index: int) -> tuple[int, int]:
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


_IS_TITLE = re.compile(r"(?:title|description): ")
"""The first field of a page, where the line above it is lost."""


def _without_head(file: str, text: str) -> Problem:
    """The problem with a page whose fields cannot be told from its text."""
    lines = text.split("\n")
    last = 1
    while last < len(lines) and re.match(r"[a-z_]+: |[ \t]+\S", lines[last]):
        last += 1
    if lines[0] == "---" and last > 1:
        what = f"Linjen med «---» mangler etter «{lines[last - 1].strip().split(':')[0]}»."
        return Problem(file, last + 1, 1, what, "Skriv en linje med «---» over denne.")
    if _IS_TITLE.match(text) and "---" in lines:
        return Problem(file, 1, 1, "Linjen med «---» mangler øverst på siden.", "Skriv en linje med «---» over denne.")
    if re.fullmatch(r"[-–—−]{1,3}", lines[0].strip()):
        what = f"Den første linjen har «{lines[0].strip()}» der det skal stå tre bindestreker."
        return Problem(file, 1, 1, what, "Skriv «---» der, og på linjen under feltene.")
    return Problem(file, 1, 1, "Siden mangler feltene øverst.", _SHAPE)


def _with_fields(file: str, text: str) -> WrittenPage | tuple[Problem, ...]:
    """The page with the fields at its top, which MkDocs must read in the same way as the checks do."""
    head = _HEAD.match(text)
    if not head or re.search(r"^(?:---|\.{3})", head[1], re.MULTILINE):  # MkDocs ends the fields there
        return (_without_head(file, text),)
    reading = read_text(f"\n{head[1]}", file, dict)  # the empty line stands for «---», so that lines are counted right
    document = reading.document
    if document is None or reading.problems:
        return reading.problems
    body = text[head.end() :]
    found = tuple(_field_problems(document, body))
    if not found and parsed(head[1]) != document.data:
        do = "Sett anførselstegn rundt tekstene."
        found = (Problem(file, 2, 1, "Et av feltene øverst er ikke tekst for alle som leser YAML.", do),)
    if found:
        return found
    fields = {name: normal(value) for (name, *_), value in texts(document.data)}
    return WrittenPage(file, text, fields["title"], fields.get("description"), body, head[0].count("\n") + 1)


_HEADING = re.compile(r"^# ([\w ,.?!–-]+?)(?: *\{.*\})? *$", re.MULTILINE)
"""A heading that YAML has as it is."""


def _field_problems(document: Document, body: str) -> Iterator[Problem]:
    fields = document.data
    assert isinstance(fields, dict)  # noqa: S101  # `parse` was asked for one
    for name, value in fields.items():
        if wrong := _wrong_field(name, value):
            yield document.problem((name,), *wrong)
        if (name,) in document.commented:
            yield document.problem((name,), *AFTER_A_TEXT)
    if "title" not in fields:
        heading = _HEADING.search(body)
        title = f"«title: {heading[1]}»" if heading else "«title: …», med tittelen på siden,"
        do = f"Skriv {title} på en ny linje rett under den første «---»."
        yield Problem(document.file, 1, 1, "Siden mangler feltet «title».", do)


def _wrong_field(name: str, value: Value) -> tuple[str, str] | None:
    if name not in _FIELDS:
        return f"Feltet «{shortened(name)}» kan ikke stå her.", nearest(name, _FIELDS)
    if not isinstance(value, str) or not value.strip():
        return f"Feltet «{name}» er ikke tekst.", "Skriv én linje med tekst."
    if re.search(r"[<>\n]|\{[{%#]", value):
        what = f"Feltet «{name}» har tegn som betyr noe annet enn tekst."
        return what, "Skriv ren tekst på én linje, uten «<», «>» og «{{»."
    if html_entities.unescape(value) != value:  # a browser reads the title of a page so, and other places do not
        return f"Feltet «{name}» har et tegn skrevet som kode («&…;»).", "Skriv selve tegnet, eller slett koden."
    if hidden := next(unseen(value), None):
        return f"Feltet «{name}» har {hidden.name}, skrevet som en kode.", "Slett koden."
    return None


# --- one page ---


def _page_problems(
    path: Path, root: Path, macros: Mapping[str, Signature], site: Site, following: Following
) -> Iterator[Problem]:
    reading = read_page(path, root)
    yield from reading.problems
    page = reading.page
    if page is None:
        return
    lines = page.markdown.split("\n")
    found = ((line, index, told) for line, text in enumerate(lines, 1) for index, told in pictures(text))
    yield from (page.problem(line, index + 1, *told) for line, index, told in islice(found, _FEW))
    calls = list(_call_problems(page, macros))
    yield from calls
    if not calls:
        cause = (page.source, tuple(sorted(site.files)))
        yield from following("rendered", page.file, cause, lambda: tuple(_rendered_problems(page, site)))


def _rendered_problems(page: WrittenPage, site: Site) -> Iterator[Problem]:
    """What is wrong with the HTML that a page becomes. What its macros give is judged where it is made."""
    rendered = _rendered(page)
    if isinstance(rendered, Problem):
        yield rendered
        return
    seen: set[Found] = set()
    for found in _tree_problems(rendered, page, site):
        if found not in seen:
            seen.add(found)
            line = line_of(page.markdown, found.needles, page.start)
            written_line = page.markdown.split("\n")[line - 1]
            column = next((written_line.find(one) + 1 for one in found.needles if one in written_line), 1)
            do = found.do or "Skriv det med vanlig Markdown, eller ta det bort."
            yield page.problem(line, column, found.what, do)
    if not seen:  # else what is not shown has been told of
        text = "".join(part if isinstance(part, str) else "" for part in parts(page.markdown))
        yield from (page.problem(line, 1, what, do) for line, what, do in _altered(text, rendered))


@lru_cache(maxsize=500)  # while the site is served, most pages are what they were
def _altered(text: str, rendered: str) -> tuple[tuple[int, str, str], ...]:
    return tuple(altered(text, rendered))


_MOST = {"[": 150, "<": 150, "`": 600, "{": 150, "|": 2_000, "#": 300, ">": 400, "*": 600, "_": 600, "~": 60}
"""How often a mark may stand on a page. Markdown looks ahead from each of them, to the end of the page at worst."""
_UNDERLINE = re.compile(r"^ *(?:=+|-+) *$", re.MULTILINE)
_MOST_UNDERLINES = 60  # each makes a heading of the line above it, and headings of the same name are slow
_NESTED = re.compile(r"^[ >]*(?:(?:[-*+>]|[0-9]+[.)])[ ]*){7}", re.MULTILINE)
_INDENTED = re.compile(r"^ {60}", re.MULTILINE)
_MOST_SPACES = 200
_SPACES = re.compile(rf"\s{{{_MOST_SPACES}}}")  # after the start of a block of code, Markdown reads them in many ways


def _cost_problems(page: WrittenPage) -> Iterator[Problem]:
    """What would take long to render. The limits are many times what any page needs."""
    text = page.markdown
    for mark, most in _MOST.items():
        if (times := text.count(mark)) > most:
            what = f"Tegnet «{mark}» står {times} ganger på siden."
            yield page.problem(page.start, 1, what, f"Del siden. En side kan ha tegnet {most} ganger.")
    if (times := len(_UNDERLINE.findall(text))) > _MOST_UNDERLINES:
        what = f"{times} linjer på siden har bare «-» eller «=»."
        yield page.problem(page.start, 1, what, "Skriv overskrifter med «#» foran, og del siden.")
    for pattern in (_NESTED, _INDENTED):
        if (found := pattern.search(text)) and not set(found[0]) <= {"-"} and not set(found[0]) <= {"*"}:
            line = _place(text, found.start())[0] + page.first_line - 1
            yield Problem(
                page.file, line, 1, "Linjen har for mange lag med lister, sitater eller innrykk.", "Ta bort lag."
            )
    if found := _SPACES.search(text):
        what = f"Siden har mer enn {_MOST_SPACES} mellomrom eller linjeskift etter hverandre."
        yield page.problem(*_place(text, found.start()), what, "Ta dem bort.")


# --- calls of macros ---


def _call_problems(page: WrittenPage, macros: Mapping[str, Signature]) -> Iterator[Problem]:
    made: set[tuple[str, ...]] = set()
    for part in parts(page.markdown):
        if isinstance(part, str):
            continue
        if isinstance(part, Mark):
            what, do = f"«{part.text}» starter ikke et kall på en makro.", _instead(part, macros, page.markdown)
        else:
            what, do = _wrong_call(part, macros, page.markdown)
            call = (part.name, *part.arguments)
            if not what and call in made and not macros[part.name].inline:
                what, do = f"Makroen «{part.name}» viser det samme to ganger på siden.", "Behold ett av kallene."
            made.add(call)
        if what:
            yield page.problem(*_place(page.markdown, part.start), what, do)


def _instead(mark: Mark, macros: Mapping[str, Signature], text: str) -> str:
    if mark.text == "{#":
        return "Skriv et mellomrom etter «{» i et anker: { #mitt-anker }."
    if meant := _call_meant(text[mark.start :].partition("\n")[0], macros):
        return f"Skriv {meant}."
    simple = sorted(name for name, signature in macros.items() if not signature.arguments)
    example = f"{{{{ {simple[0]}() }}}}" if simple else '{{ navn("tekst") }}'
    return f"Skriv bare navnet på en makro med tekst i anførselstegn, for eksempel {example}."


def _call_meant(line: str, macros: Mapping[str, Signature]) -> str:
    """The call that is meant by a line which begins as one; empty where no macro is named."""
    found = re.match(r"\{\{\s*([A-Za-z_]+)\s*[\s(){}\"'«“]", f"{line} ")
    close = difflib.get_close_matches(found[1].lower(), macros, n=1, cutoff=ALIKE) if found else []
    if not close:
        return ""
    needed = len(macros[close[0]].arguments)
    given = re.findall(r"[\"'«“”]([^\"'«»“”(){},]+)", line.partition("}")[0])[:needed]
    texts = [f'"{one.strip()}"' for one in (*given, *["…"] * (needed - len(given)))]
    return f"{{{{ {close[0]}({', '.join(texts)}) }}}}"


def _wrong_call(call: Call, macros: Mapping[str, Signature], text: str) -> tuple[str, str]:
    """What is wrong with a call and what to do, or two empty texts."""
    signature = macros.get(call.name)
    if signature is None:
        return f"Det finnes ingen makro «{shortened(call.name)}».", nearest(call.name, macros)
    if len(call.arguments) != len(signature.arguments):
        what = f"Makroen «{call.name}» har {len(call.arguments)} tekster og skal ha {len(signature.arguments)}."
        return what, "Skriv så mange tekster i parentesen som den skal ha."
    for given, choices in zip(call.arguments, signature.arguments, strict=True):
        if choices is not None and given not in choices:
            return f"«{shortened(given)}» finnes ikke.", nearest(given, choices)
        if choices is None and not given.strip():
            return f"Makroen «{call.name}» har en tom tekst.", "Skriv ordene som leseren skal se."
    if not signature.inline and not _stands_alone(call, text):
        return (
            f"Makroen «{call.name}» står inne i en linje.",
            "Sett den alene på en linje, med en tom linje før og etter.",
        )
    return "", ""


def _stands_alone(call: Call, text: str) -> bool:
    """Whether the call has its line for itself, and empty lines around it."""
    before, after = text[: call.start], text[text.index("}}", call.start) + 2 :]
    starts = before == "" or re.search(r"(?:\n|\A) *\n\Z", before)
    return bool(starts and re.match(r" *(?:\n *)?(?:\n|\Z)", after))


def _rendered(page: WrittenPage) -> str | Problem:
    """The page as HTML, with an element `_CALL` where a macro will put something."""
    names = {part.name for part in parts(page.markdown) if isinstance(part, Call)}
    expanded = expand(page.markdown, page.file, dict.fromkeys(names, lambda *_: f"<{_CALL}></{_CALL}>"))
    try:
        return insert(to_html(expanded.markdown), expanded.inserts)
    except CallError as error:
        line = line_of(page.markdown, ("]({{", "({{", "{{"))
        return page.problem(line, 1, str(error), "Bruk en makro som lager hele lenken.")
    except Exception as error:  # Python-Markdown fails in many ways on odd input; then the page cannot be shown
        return unreadable(page, error)


def unreadable(page: WrittenPage, error: Exception) -> Problem:
    """What to say of a page that Markdown trips over."""
    what = f"Siden kan ikke leses som Markdown ({type(error).__name__})."
    return page.problem(page.start, 1, what, "Ta bort det som er skrevet på en uvanlig måte.")


def _misplaced_calls(tree: list[Element], page: WrittenPage) -> Iterator[Found]:
    """Calls that stand where what they give would be shown as code, or break a heading."""
    calls = [part for part in parts(page.markdown) if isinstance(part, Call)]
    stand_ins = [element for element in tree if element.name == _CALL]
    if len(calls) != len(stand_ins):
        yield Found("En makro står der den ikke kan vises.", ("{{",))
    for call, element in zip(calls, stand_ins, strict=False):
        if element.parent not in _AROUND_CALLS:
            needle = page.markdown[call.start : page.markdown.index("}}", call.start)]
            yield Found(f"Makroen «{call.name}» vises som kode, eller står i en overskrift eller lenke.", (needle,))


# --- the tree ---


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


ALLOWED = Allowed(
    html={
        **dict.fromkeys(_names("article body footer head html"), frozenset()),  # what stands around the page
        **dict.fromkeys(_names("blockquote br em hr noscript p pre strong sub sup ul"), frozenset()),
        **dict.fromkeys(_names("table tbody thead tr"), frozenset()),
        **dict.fromkeys(_names("h1 h2 h3 h4"), _names("id")),
        "a": _names("href title"),
        "code": _names("class"),
        "img": _names("src alt title width height"),
        "li": frozenset(),
        "ol": _names("start"),
        "td": _names("align"),
        "th": _names("align"),
    },
    svg={},
    everywhere=frozenset(),
    values={
        "id": re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*"),
        "align": re.compile("center|left|right"),
        "code class": re.compile("language-[a-z0-9]+"),
        "ol start": re.compile("[0-9]{1,4}"),
        "width": re.compile("[0-9]{1,4}"),
        "height": re.compile("[0-9]{1,4}"),
    },
    data=False,
)
"""The HTML that a hand-written page may become, through Markdown or written as it is."""

_SCHEMES = frozenset({"http", "https", "mailto"})


def _tree_problems(rendered: str, page: WrittenPage, site: Site) -> Iterator[Found]:
    """What the rendered page may not have. It stands in a frame that it must not break out of."""
    for mark in re.finditer(r"<[!?]\S{0,20}", rendered):
        yield Found("Siden har en kommentar eller en instruks («<!» eller «<?»).", (mark.group(), mark.group()[:2]))
    frame = f"<!doctype html><html><head></head><body><article>{rendered}</article><footer>a</footer></body></html>"
    for tree in trees(frame):
        frame_parts = ("article", "footer")
        around = [(one.name, one.parent) for one in tree if one.name in frame_parts or one.parent in ("body", "footer")]
        if around != [("article", "body"), ("footer", "body")]:
            yield Found("Siden lukker et element som den ikke har åpnet, eller lar et stå åpent.", ("</", "<"))
        yield from _misplaced_calls(tree, page)
        for element in tree:
            faults = list(unlisted(element, ALLOWED)) if element.name != _CALL or "<kb" in page.markdown.lower() else []
            yield from faults
            yield from () if faults else _address_problems(element, page, site)
        yield from _anchor_problems(tree)
    for one in islice(unseen(without_pictures(shown(frame))), _FEW):
        yield Found(f"Siden har {one.name}, skrevet som en kode.", _entities(page.markdown))


def _entities(text: str) -> tuple[str, ...]:
    """The entities in `text` that stand for something unseen."""
    return tuple(code for code in re.findall(r"&#?\w+;?", text) if any(unseen(html_entities.unescape(code))))


def _anchor_problems(tree: list[Element]) -> Iterator[Found]:
    ids = tuple(element.attributes["id"] for element in tree if "id" in element.attributes)
    for name in doubled(ids):
        yield Found(f"Ankeret «{shortened(name)}» står mer enn én gang på siden.", (f"#{name}", name))
    for name in sorted(ANCHORS_OF_THE_FRAME & set(ids)):
        yield Found(f"Ankeret «{name}» brukes av alle sider.", (f"#{name}", name))


def _address_problems(element: Element, page: WrittenPage, site: Site) -> Iterator[Found]:
    href, src = element.attributes.get("href"), element.attributes.get("src")
    if element.name == "a" and href is not None and not _is_fine_link(href):
        yield Found(f"Lenken til «{shortened(href)}» er ikke tillatt.", (href, "href", "]("))
    if element.name == "img":
        needles, written = (src or "<img", "![", "<img"), shortened(src or "")
        text = element.attributes.get("alt") or ""
        if src is None or not _is_image(src, page, site):
            what = f"Bildet «{written}» er ikke en bildefil i {FOLDER}/assets."
            yield Found(what, needles, _where_a_picture_goes(src or "", text, page, site))
        elif not text.strip():
            do = f"Skriv hva det viser, mellom klammene: «![Hva bildet viser]({src})»."
            yield Found(f"Bildet «{written}» har ingen tekst for dem som ikke ser det.", needles, do)


PICTURES = "assets/images"


def _where_a_picture_goes(src: str, text: str, page: WrittenPage, site: Site) -> str:
    """What to do about a picture that is no picture file of the site: where to put it, and how to show it."""
    name = posixpath.basename(src)
    if Path(name).suffix not in IMAGES or scheme_of(src) != "" or src.startswith("//") or not _is_asset_name(name):
        return f"Legg bildet i {FOLDER}/{PICTURES}/, som en .png-, .jpg- eller .svg-fil, eller ta det bort."
    start = posixpath.dirname(page.file.removeprefix(f"{FOLDER}/"))
    there = sorted(file for file in site.files if posixpath.basename(file) == name)
    fine = [file for file in there if file.startswith("assets/")]
    goes = fine[0] if len(fine) == 1 else f"{PICTURES}/{name}"
    shown_ = f"skriv «![{shortened(text) or 'Hva bildet viser'}]({posixpath.relpath(goes, start or '.')})»"
    if len(fine) == 1:
        return f"Den ligger i {FOLDER}/{fine[0]}: {shown_}."
    moves = f"Flytt {FOLDER}/{there[0]} til {FOLDER}/{PICTURES}/" if there else f"Legg filen i {FOLDER}/{PICTURES}/"
    return f"{moves}, og {shown_}."


def _is_asset_name(name: str) -> bool:
    return _ASSET_NAME.fullmatch(name) is not None


def _is_fine_link(address: str) -> bool:
    scheme = scheme_of(address)
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:  # such as a bracket without its mate; MkDocs would trip over it
        return False
    if parts.username is not None or (host is not None and not is_plain_host(host)):  # a name before the host misleads
        return False
    return scheme in _SCHEMES or (scheme == "" and not address.startswith("//"))


def _is_image(address: str, page: WrittenPage, site: Site) -> bool:
    """Whether a page shows a picture of our own. In Markdown, its address is the way from file to file."""
    start = page.file.removeprefix(f"{FOLDER}/")
    page_, target = posixpath.normpath(start), site.target(address, posixpath.normpath(start)) or ""
    return not address.startswith("/") and target.startswith("assets/") and site.has(address, page_, IMAGES)

"""What the built site may hold and do: a judgement of every page and file, and the Content-Security-Policy.

`judge` comes first, on the finished folder, before it is put in any place: everything on a page must be on the lists
here and in `site_files`, whoever wrote it. `secure` then gives the pages their policy. The policy is one line for all
pages and names no script, because none stands in a page: it cannot approve what should not be there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from knowledge_base import site_files
from knowledge_base.addresses import scheme_of
from knowledge_base.html_tree import (
    MOST_DEPTH,
    Allowed,
    Attributes,
    Element,
    Found,
    doubled,
    line_of,
    shortened,
    trees,
    unlisted,
)
from knowledge_base.problems import Problem
from knowledge_base.site_files import FEEDS, FONTS, IMAGES, MODULES, PAGE, SCRIPTS, STYLE, Site

DIRECTIVES = (
    ("default-src", "'none'"),
    ("script-src", "'self'"),
    ("style-src", "'self'"),
    ("img-src", "'self' data:"),
    ("font-src", "'self'"),
    ("connect-src", "'self'"),
    ("worker-src", "'none'"),
    ("manifest-src", "'self'"),
    ("form-action", "'self'"),
    ("base-uri", "'none'"),
    ("require-trusted-types-for", "'script'"),
    ("trusted-types", "'none'"),
)
HEADER_ONLY = (("frame-ancestors", "'none'"),)
OTHER_HEADERS = (
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
)
_PLACE = '<meta charset="utf-8">'
_TAG = '<meta http-equiv="Content-Security-Policy" content="{}">'


def policy(extra: tuple[tuple[str, str], ...] = ()) -> str:
    """The policy as one line."""
    return "; ".join(f"{name} {value}" for name, value in (*DIRECTIVES, *extra))


def headers() -> str:
    """What the file `_headers` says. Netlify and Cloudflare Pages read it; GitHub Pages sends no headers of ours."""
    lines = ["/*", f"  Content-Security-Policy: {policy(HEADER_ONLY)}"]
    lines += [f"  {name}: {value}" for name, value in OTHER_HEADERS]
    return "\n".join(lines) + "\n"


def secure(folder: Path) -> None:
    """Gives every page below `folder` the policy as the first thing after its character set, and writes `_headers`.

    Judges nothing: call `judge` first. A page that has its policy already is left as it is.
    """
    tag = _TAG.format(policy())
    for page in sorted(folder.rglob(f"*{PAGE}")):
        html = page.read_text(encoding="utf-8")
        if tag not in html:
            page.write_text(html.replace(_PLACE, f"{_PLACE}\n    {tag}", 1), encoding="utf-8")
    (folder / "_headers").write_text(headers(), encoding="utf-8")


def judge(folder: Path, address: str = "", made: frozenset[str] = frozenset()) -> Iterator[Problem]:
    """Everything in the built site in `folder` that is not on the lists, by file. Changes nothing.

    `address` is where the site will stand, with a slash at the end: its own pages may be named with it in front. `made`
    are the addresses of data that the build made of the records.
    """
    site = Site.at(folder, address, made)
    yield from site_files.problems(site)
    for file in sorted(site.files):
        if file.endswith(PAGE) and site.is_plain(file):
            yield from _page(site, file)


# --- one page ---

_DO = "Ta det bort fra siden, eller fra malen som lager den. Skal alle sider kunne ha det, føres det opp i security.py."
_START = re.compile(r"\s*<!doctype html>\s*<html[ >]", re.IGNORECASE)
_DECLARATION = re.compile(r"<[!?]")


def _page(site: Site, file: str) -> Iterator[Problem]:
    html = site_files.text_of(site, file)
    if isinstance(html, Problem):
        yield html
        return
    seen: set[Found] = set()
    for tree in trees(html):
        for found in [*_declarations(html), *_whole(tree), *_each(site, file, tree)]:
            if found not in seen:
                seen.add(found)
                yield Problem(file, line_of(html, found.needles), 1, found.what, _DO)


def _declarations(html: str) -> Iterator[Found]:
    """What stands outside the tree, and makes browsers read a page in other ways."""
    if not _START.match(html):
        yield Found("Siden starter ikke med <!doctype html> og <html>.", ())
    for mark in list(_DECLARATION.finditer(html))[1:]:
        needle = html[mark.start() : mark.start() + 40]
        yield Found("Siden har en kommentar eller en instruks («<!» eller «<?»).", (needle,))


def _whole(tree: list[Element]) -> Iterator[Found]:
    head = [element for element in tree if element.parent == "head"]
    if not head or head[0].name != "meta" or head[0].attributes != {"charset": "utf-8"}:
        yield Found('Siden sier ikke først i <head> at den er UTF-8: <meta charset="utf-8">.', ("<head",))
    for name in doubled(tuple(element.attributes["id"] for element in tree if "id" in element.attributes)):
        yield Found(f"Siden har ankeret «{shortened(name)}» mer enn én gang.", (f'id="{name}"', name))


def _each(site: Site, file: str, tree: list[Element]) -> Iterator[Found]:
    judged: set[object] = set()
    at = _At(site, file)
    for element in tree:
        kind = _kind(element)
        if kind in judged and element.name not in _BY_PLACE:
            continue
        judged.add(kind)
        faults = list(unlisted(element, ALLOWED))
        yield from faults
        check = _CHECKS.get(element.name)
        if check and not faults:
            yield from check(at, element)


_BY_PLACE = frozenset({"script"})
"""Elements that are judged also by where they stand and what is in them."""


def _kind(element: Element) -> object:
    """What `element` is judged by: of two that have the same, one page has the same to say."""
    return element.name, element.in_svg, element.depth > MOST_DEPTH, tuple(element.attributes.items())


# --- what may be on a page ---


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_PLAIN = (
    "article aside b blockquote body br caption cite code dd dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 head"
    " header hr i kbd legend main mark nav noscript p pre s samp section small span strong sub summary sup table tbody"
    " tfoot thead title tr ul var wbr"
)
_SHAPE = "fill fill-opacity stroke stroke-opacity stroke-width stroke-linecap stroke-linejoin stroke-dasharray opacity"
_COLOUR = re.compile(r"none|currentColor|var\(--[a-z0-9-]+\)|#[0-9a-fA-F]{3,8}")

ALLOWED = Allowed(
    html={
        **dict.fromkeys(_PLAIN.split(), frozenset()),
        "a": _names("href rel"),
        "abbr": frozenset(),
        "button": _names("type disabled popovertarget popovertargetaction"),
        "del": _names("datetime"),
        "details": _names("open"),
        "div": _names("popover"),
        "fieldset": _names("disabled"),
        "form": _names("autocomplete"),
        "html": frozenset(),
        "img": _names("src alt width height loading decoding"),
        "ins": _names("datetime"),
        "label": _names("for"),
        "li": _names("value"),
        "link": _names("rel href type as crossorigin"),
        "meta": _names("charset name property http-equiv content"),
        "ol": _names("start reversed type"),
        "optgroup": _names("label"),
        "option": _names("value selected"),
        "script": _names("src type defer"),
        "select": _names("name disabled"),
        "td": _names("align colspan rowspan headers"),
        "th": _names("align colspan rowspan headers scope abbr"),
        "time": _names("datetime"),
    },
    svg={
        "svg": _names("viewBox width height preserveAspectRatio focusable"),
        "g": _names(f"{_SHAPE} transform"),
        "circle": _names(f"{_SHAPE} cx cy r"),
        "desc": frozenset(),
        "ellipse": _names(f"{_SHAPE} cx cy rx ry"),
        "line": _names(f"{_SHAPE} x1 x2 y1 y2"),
        "path": _names(f"{_SHAPE} d"),
        "polygon": _names(f"{_SHAPE} points"),
        "polyline": _names(f"{_SHAPE} points"),
        "rect": _names(f"{_SHAPE} x y width height rx ry"),
        "text": _names(f"{_SHAPE} x y dx dy text-anchor"),
        "title": frozenset(),
        "tspan": _names(f"{_SHAPE} x y dx dy text-anchor"),
    },
    everywhere=_names("class dir hidden id lang role tabindex title"),
    values={
        "id": re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*"),
        "class": re.compile(r"[A-Za-z0-9_ -]*"),
        "dir": re.compile(r"ltr|rtl|auto"),
        "lang": re.compile(r"[a-z]{2,3}(?:-[A-Za-z]{2,4})?"),
        "tabindex": re.compile(r"0|-1"),
        "hidden": re.compile(r"|hidden|until-found"),
        "align": re.compile("center|left|right"),
        "a rel": re.compile(r"(?:(?:external|license|next|nofollow|noopener|noreferrer|prev) ?)+"),
        "autocomplete": re.compile("off|on"),
        "button type": re.compile("button|reset|submit"),
        "img loading": re.compile("lazy|eager"),
        "img decoding": re.compile("async|sync|auto"),
        "ol type": re.compile("[1aAiI]"),
        "fill": _COLOUR,
        "stroke": _COLOUR,
    },
    data=True,
)
"""Every element and attribute that a page may have. None of them loads anything that `_CHECKS` does not see."""


# --- elements whose meaning hangs on several attributes ---


@dataclass(frozen=True)
class _At:
    """The page that is judged."""

    site: Site
    file: str

    def has(self, address: str, kinds: frozenset[str]) -> bool:
        return self.site.has(address, self.file, kinds)

    def inside(self, address: str) -> bool:
        return self.site.target(address, self.file) is not None


_Check = Callable[[_At, Element], Iterator[Found]]

_LINK_SCHEMES = frozenset({"http", "https", "mailto"})


def _link_to_follow(at: _At, element: Element) -> Iterator[Found]:
    address = element.attributes.get("href")
    if address is None or at.inside(address) or scheme_of(address) in _LINK_SCHEMES:
        return
    yield _address_found("En lenke", address)


def _picture(at: _At, element: Element) -> Iterator[Found]:
    address = element.attributes.get("src", "")
    if not at.has(address, IMAGES):
        yield _address_found("Et bilde", address)


def _script(at: _At, element: Element) -> Iterator[Found]:
    attributes = element.attributes
    source = attributes.get("src")
    if element.in_svg or element.parent not in ("head", "body"):
        yield Found(f"Et skript står i <{element.parent}>.", ("<script",))
    elif attributes == {"type": "application/ld+json"}:
        if not _is_json(element.text):
            yield Found("Data om siden er ikke gyldig JSON.", ("application/ld+json",))
    elif source is None:
        yield Found(f"Siden har et skript i seg: «{shortened(element.text.strip())}».", ("<script>", "<script"))
    elif element.text.strip() or attributes.get("type", "module") != "module":
        yield Found(f"Skriptet «{shortened(source)}» har tekst i seg eller en ukjent type.", (source, "<script"))
    elif at.site.target(source, at.file) not in SCRIPTS & at.site.files or "?" in source:
        yield Found(f"Skriptet «{shortened(source)}» er ikke et av skriptene til nettstedet.", (source, "<script"))


def _link_to_load(at: _At, element: Element) -> Iterator[Found]:
    attributes = element.attributes
    address = attributes.get("href", "")
    rel = attributes.get("rel", "")
    if not _is_fine_load(at, rel, address, attributes):
        yield Found(f"<link rel={shortened(rel)}> til «{shortened(address)}» er ikke tillatt.", (address, "<link"))


def _is_fine_load(at: _At, rel: str, address: str, attributes: Attributes) -> bool:
    """Whether a page may load this; a canonical address is not loaded, but it says whose the page is."""
    if rel == "stylesheet":
        return at.has(address, STYLE)  # `site_files` knows which there may be
    if rel == "preload":
        return at.has(address, FONTS) and attributes.get("as") == "font"
    if rel == "modulepreload":
        target = at.site.target(address, at.file)
        return target in MODULES & at.site.files and "?" not in address and attributes.keys() == {"rel", "href"}
    if rel == "canonical":
        return at.inside(address) and attributes.keys() == {"rel", "href"}
    if rel == "alternate":
        return at.has(address, FEEDS) and attributes.get("type") == "application/atom+xml"
    return rel == "icon" and at.has(address, IMAGES)


_META_NAMES = _names("color-scheme description generator robots theme-color twitter:card viewport")
_META_PROPERTIES = _names(
    "og:type og:site_name og:locale og:title og:description og:url og:image og:image:width og:image:height og:image:alt"
)
_META_ADDRESSES = frozenset({"og:url", "og:image"})
_REFRESH = re.compile(r"[0-9]{1,2}; url=([^'\"]+)")


def _meta(at: _At, element: Element) -> Iterator[Found]:
    attributes = element.attributes
    content = attributes.get("content", "")
    kind = frozenset(attributes)
    if kind == {"charset"}:
        fine = attributes["charset"] == "utf-8"
    elif kind == {"name", "content"}:
        fine = attributes["name"] in _META_NAMES
    elif kind == {"property", "content"}:
        fine = attributes["property"] in _META_PROPERTIES
        fine = fine and (attributes["property"] not in _META_ADDRESSES or at.inside(content))
    elif kind == {"http-equiv", "content"}:
        fine = _is_fine_instruction(at, attributes["http-equiv"], content)
    else:
        fine = False
    if not fine:
        said = " ".join(f"{name}={shortened(value)}" for name, value in attributes.items())
        yield Found(f"<meta {said}> er ikke tillatt.", (*attributes.values(), "<meta"))


def _is_fine_instruction(at: _At, name: str, content: str) -> bool:
    """Whether a page may tell the browser this: our policy, or where a page that has moved now is."""
    if name == "Content-Security-Policy":
        return content == policy()
    target = _REFRESH.fullmatch(content)
    return name == "refresh" and bool(target) and at.has(target.group(1) if target else "", frozenset({PAGE}))


_CHECKS: dict[str, _Check] = {
    "a": _link_to_follow,
    "img": _picture,
    "link": _link_to_load,
    "meta": _meta,
    "script": _script,
}


def _address_found(subject: str, address: str) -> Found:
    return Found(f"{subject} har en adresse som ikke er tillatt: «{shortened(address)}».", (address, "href=", "src="))


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True

"""The tree a browser would build from HTML, and what in it is not on a list of what may be there.

The tree decides and not the text: `<IMG SRC=x OnError=…>`, an attribute that swallows a tag and a form inside a table
are what a browser makes of them. A page with `<noscript>` is two trees, one with and one without JavaScript.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from sys import intern
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

MOST_DEPTH = 100  # elements inside elements; today's pages have 17, and browsers flatten what lies below 512

Attributes = dict[str, str]
Check = Callable[["Element"], Iterator[str]]
_DATA_NAME = re.compile(r"(?:aria|data)-[a-z]+(?:-[a-z]+)*")


class Element(NamedTuple):
    """One element of the tree. A tuple, since a site has millions of them and a dataclass takes three times as long."""

    name: str
    attributes: Attributes
    """By name. One without a value has an empty one."""
    parent: str
    """The name of the element around it."""
    in_svg: bool
    """Whether it is a part of a picture: `<script>` and `<a>` are other things there."""
    depth: int
    text: str
    """The text of a script, and of nothing else."""


@dataclass(frozen=True)
class Allowed:
    """What may be on a page. What is not named here may not."""

    html: Mapping[str, frozenset[str]]
    """The attributes that each element may have beside those of `everywhere`."""
    svg: Mapping[str, frozenset[str]]
    """The same inside a picture, the picture itself included."""
    everywhere: frozenset[str]
    values: Mapping[str, re.Pattern[str]]
    """What an attribute must match as a whole, by `attribute` or `element attribute`. Others may hold anything."""
    data: bool
    """Whether any aria- and data- attribute may be there. A browser does nothing with them by itself."""


@dataclass(frozen=True)
class Found:
    """Something that may not be on the page."""

    what: str
    """A full Norwegian sentence."""
    needles: tuple[str, ...]
    """Where to look for it in the source: what stands there if the source is written as usual, the surest first."""
    do: str = ""
    """What to do, where it is known."""


def elements(html: str, *, scripting: bool = False) -> Iterator[Element]:
    """Every element of the page `html`, in the order of the document."""
    root = LexborHTMLParser(html, scripting=scripting).root
    top = ("", False, 0)
    met: dict[int, tuple[str, bool, int]] = {}
    for node in root.traverse(include_text=False) if root else ():  # an element comes after the one around it
        parent, in_svg, depth = met.get(node.parent.mem_id, top) if node.parent else top
        name = node.tag or ""
        in_svg = in_svg or name == "svg"
        met[node.mem_id] = (name, in_svg, depth + 1)
        written = node.attributes
        attributes = {key: value or "" for key, value in written.items()} if written else {}
        yield Element(name, attributes, parent, in_svg, depth, node.text() if name == "script" else "")


def trees(html: str) -> Iterator[list[Element]]:
    """The elements of the page `html` as a browser without JavaScript sees them, and with it where that differs."""
    yield list(elements(html))
    if "<noscript" in html.lower():
        yield list(elements(html, scripting=True))


def unlisted(element: Element, allowed: Allowed) -> Iterator[Found]:
    """What of `element`, its attributes and their values is not on the list."""
    listed = (allowed.svg if element.in_svg else allowed.html).get(element.name)
    if listed is None or element.depth > MOST_DEPTH:
        where = " i et bilde" if element.in_svg and element.name != "svg" else ""
        yield Found(_element_sentence(element, where, known=listed is not None), (f"<{element.name}",))
        return
    for name, value in element.attributes.items():
        if not (name in listed or name in allowed.everywhere or (allowed.data and _DATA_NAME.fullmatch(name))):
            needles = (f"{name}=", f".{value}", name, f"<{element.name}")  # in Markdown, a class is { .name }
            yield Found(_attribute_sentence(element.name, name), needles)
            continue
        pattern = allowed.values.get(f"{element.name} {name}") or allowed.values.get(name)
        if pattern and not pattern.fullmatch(value):
            what = f"«{name}» på <{element.name}> kan ikke være «{shortened(value)}»."
            yield Found(what, (f'{name}="{value}"', f"#{value}", f"{name}=", name, f"<{element.name}"))


@dataclass(frozen=True)
class Places:
    """What addresses can name on a page or a part of one, in order."""

    anchors: tuple[str, ...]
    """Every id, as often as it stands there."""
    public: tuple[str, ...]
    """The ids that a reader may be sent to.

    Others serve the page itself, and come and go with it: those of controls, of explanations that open, of references
    to copy, of drawings, of a heading that only names the part it stands in, which has an id of its own, and what a
    template says is not to be counted on (`data-unlisted`). What has moved away stands there to lead on.
    """
    choices: tuple[tuple[str, str], ...]
    """Every choice that an address can make: the name of the list and the value, former ones too."""


def places(html: str) -> Places:
    """What addresses can name in `html`, which is read once for all of it."""
    tree = LexborHTMLParser(html)
    named = tree.css("[id]")
    anchors = tuple(intern(node.attributes["id"] or "") for node in named)  # pages have many in common
    return Places(anchors, tuple(map(intern, _public(named))), tuple(_choices(tree)))


def anchors(html: str) -> tuple[str, ...]:
    """Every id on the page or part of a page `html`, in order, as often as it stands there."""
    return tuple(node.attributes["id"] or "" for node in LexborHTMLParser(html).css("[id]"))


def _public(named: Iterable[LexborNode]) -> Iterator[str]:
    inside: dict[int, frozenset[str] | None] = {}
    for node in named:
        identifier = node.attributes["id"]
        labels = _labels_around(node, inside)
        if identifier and labels is not None and identifier not in labels and "data-unlisted" not in node.attributes:
            yield identifier


def _labels_around(node: LexborNode, inside: dict[int, frozenset[str] | None]) -> frozenset[str] | None:
    """The ids of what only names something around `node`; None where it or something around it is no place.

    `inside` remembers what holds inside each element that was met, by its number in the tree.
    """
    way = [node]
    while (around := way[-1].parent) is not None and around.mem_id not in inside:
        way.append(around)
    outside = inside[around.mem_id] if around is not None else frozenset[str]()
    found = None
    for one in reversed(way):
        found = None if outside is None or _is_own_affair(one) else outside
        outside = None if found is None else found | _labels(one)
        inside[one.mem_id] = outside
    return found


def _is_own_affair(node: LexborNode) -> bool:
    attributes = node.attributes
    classes = (attributes.get("class") or "").split()
    return node.tag in _OWN_AFFAIRS or "popover" in attributes or not _NOT_THERE.isdisjoint(classes)


def _labels(node: LexborNode) -> frozenset[str]:
    """The ids of what names `node`, which has an id of its own."""
    attributes = node.attributes
    return frozenset((attributes.get("aria-labelledby") or "").split()) if attributes.get("id") else frozenset()


def _choices(tree: LexborHTMLParser) -> Iterator[tuple[str, str]]:
    for option in tree.css("form[data-filter] select[name] option[value]"):
        inside = option.parent if option.parent is None or option.parent.tag == "select" else option.parent.parent
        name = (inside.attributes.get("name") if inside else None) or ""  # choices may stand in groups
        former = (option.attributes.get("data-former") or "").split()
        yield from ((name, value) for value in (option.attributes["value"], *former) if value)


_OWN_AFFAIRS = frozenset({"button", "form", "input", "select", "svg"})
_NOT_THERE = frozenset({"cite", "moved-anchors"})


def shown(html: str) -> str:
    """All text of the page `html`, and the values of its attributes, of which some are read out or shown."""
    root = LexborHTMLParser(html).root
    text = root.text(separator=" ") if root else ""
    return " ".join([text, *(value for element in elements(html) for value in element.attributes.values())])


def doubled(ids: tuple[str, ...]) -> list[str]:
    """The ids that stand there more than once, in order."""
    return [name for name, times in Counter(ids).items() if times > 1]


def line_of(source: str, needles: tuple[str, ...], otherwise: int = 1) -> int:
    """The line of the first needle that stands in `source`, in whatever case, or `otherwise`."""
    lower = source.lower()
    for needle in needles:
        place = lower.find(needle.lower())
        if place >= 0:
            return source.count("\n", 0, place) + 1
    return otherwise


def shortened(text: str) -> str:
    """`text` short enough to be repeated in a message."""
    most = 60
    return text if len(text) <= most else f"{text[:most]}…"


def _element_sentence(element: Element, where: str, *, known: bool) -> str:
    if known:
        return f"<{element.name}> ligger mer enn {MOST_DEPTH} elementer dypt."
    return f"Elementet <{shortened(element.name)}>{where} er ikke tillatt."


def _attribute_sentence(element: str, name: str) -> str:
    kind = "Hendelsen" if name.startswith("on") else "Attributtet"
    return f"{kind} «{shortened(name)}» på <{element}> er ikke tillatt."

"""The menu of the site: `nav` in mkdocs.yml, which names hand-written pages by their files.

MkDocs would only warn of a page that is not there, in English and without a line. The rest of mkdocs.yml is code.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from knowledge_base.files import read_plain
from knowledge_base.problems import Problem, nearest

FILE = "mkdocs.yml"
MOST_DEPTH = 5
_DO_SHAPE = "Skriv hver linje som «- Tittel: mappe/side.md»."


@dataclass(frozen=True)
class Entry:
    """A line of the menu: the page it names, or the section whose pages stand below it."""

    page: str
    """The file of the page below docs/; empty for a section."""
    first: str | None
    """For a section, the page that its title in the head of the site leads to, if it has one."""
    line: int
    column: int
    top: bool
    """Whether it stands in the head of every page."""

    def problem(self, what: str, do: str) -> Problem:
        """A problem at this line."""
        return Problem(FILE, self.line, self.column, what, do)


def problems(root: Path, pages: Collection[str], moved: Mapping[str, str], *, sure: bool) -> Iterator[Problem]:
    """What is wrong with the menu of the site below `root`.

    `pages` are the files of all pages; `moved` tells for some that are gone which has taken over. `sure` says whether
    all pages are known: if not, one that no file is written for may be there when the rest is mended.
    """
    seen: set[str] = set()
    entries = tuple(read(root))
    named = {one.page for one in entries if isinstance(one, Entry)}
    for entry in entries:
        if isinstance(entry, Problem):
            yield entry
        elif entry.page == "":
            if entry.top and entry.first is None:
                what = "Delen av menyen starter ikke med en side, så tittelen fører ingen steder."
                yield entry.problem(what, f"Sett en side først under tittelen. {_DO_SHAPE}")
        elif entry.page in seen:
            what = f"Siden «{entry.page}» står to ganger i menyen (nav)."
            yield entry.problem(what, "Behold ett av stedene.")
        elif entry.page not in pages:
            heir = moved.get(entry.page)
            do = f"{nearest(entry.page, pages)} Er siden slettet, ta bort linjen."
            if heir:
                do = f"Ta bort linjen: «{heir}», som leseren føres til, står i menyen."
                do = do if heir in named else f"Skriv «{heir}» i stedet."
            if sure or heir or not entry.page.endswith(".md"):
                yield entry.problem(f"Menyen (nav) nevner «{entry.page}», og den siden finnes ikke.", do)
        if not isinstance(entry, Problem):
            seen.add(entry.page)


def read(root: Path) -> Iterator[Entry | Problem]:
    """Every line of the menu. None when the site has no menu of its own, and MkDocs makes one of all pages."""
    raw = read_plain(root / FILE, root)
    if isinstance(raw, Problem):
        yield raw
        return
    try:
        top = yaml.compose(raw.decode("utf-8-sig"), Loader=yaml.SafeLoader)  # it makes nodes, and nothing of their tags
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        yield Problem(FILE, line, column, "Filen er ikke gyldig YAML.", "Se på linjen og den over.")
        return
    fields = top.value if isinstance(top, yaml.MappingNode) else []
    for key, value in fields:
        if isinstance(key, yaml.ScalarNode) and key.value == "nav" and value.tag != "tag:yaml.org,2002:null":
            yield from _list(value, 1)


def _list(node: yaml.Node, depth: int) -> Iterator[Entry | Problem]:
    if not isinstance(node, yaml.SequenceNode) or not node.value:
        yield _wrong(node, "Menyen (nav) er ikke en liste med sider.")
    elif depth > MOST_DEPTH:  # also what holds itself, by an alias
        yield _wrong(node, "Menyen (nav) har for mange nivåer.")
    else:
        for item in node.value:
            yield from _item(item, depth)


def _item(item: yaml.Node, depth: int) -> Iterator[Entry | Problem]:
    target = item
    if isinstance(item, yaml.MappingNode) and len(item.value) == 1:
        target = item.value[0][1]
    if isinstance(target, yaml.ScalarNode):
        if target.value:
            yield Entry(target.value, None, *_place(target), top=depth == 1)
        else:
            yield _wrong(item, "Linjen i menyen (nav) har ingen side.")
    elif isinstance(target, yaml.SequenceNode) and target is not item and target.value:
        yield Entry("", _page(target.value[0]), *_place(item), top=depth == 1)
        yield from _list(target, depth + 1)
    else:
        yield _wrong(item, "Linjen i menyen (nav) er verken en side eller en tittel med sider under.")


def _page(item: yaml.Node) -> str | None:
    target = item.value[0][1] if isinstance(item, yaml.MappingNode) and len(item.value) == 1 else item
    return target.value if isinstance(target, yaml.ScalarNode) else None


def _wrong(node: yaml.Node, what: str) -> Problem:
    return Problem(FILE, *_place(node), what, _DO_SHAPE)


def _place(node: yaml.Node) -> tuple[int, int]:
    return node.start_mark.line + 1, node.start_mark.column + 1

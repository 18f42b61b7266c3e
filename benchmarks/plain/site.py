"""The same site in plain Python and Jinja.

What somebody would write who wanted the pages and nothing else: YAML in, templates, files out, with no checks, no
Markdown but the text fields, no words marked and no pictures for sharing.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment, FileSystemLoader
from markdown_it import MarkdownIt
from markupsafe import Markup

ICONS = {
    "supports": "M5 12.5l4.5 4.5L19 7.5",
    "nuances": "M4 14c3-5 6 3 9-1s4-3 7-1",
    "contradicts": "M6 6l12 12M18 6L6 18",
}
LISTED = ("sources", "themes", "perspectives", "roles")
IN_A_ROW = ("glossary", "hypotheses", "why_now", "frameworks")
_UNMARKED = re.compile(r"(?![-+#=>0-9 ])[^\\`*_\[\]<>&~|!\n]*\Z")
_MARKDOWN = MarkdownIt("commonmark")

Record = dict[str, Any]


def write(content: Path, frame: Path, target: Path) -> None:
    """Writes the site of the content in `content` to `target`. `frame` has %%TITLE%% and %%BODY%%."""
    content_ = read(content)
    before, after = frame.read_text(encoding="utf-8").split("%%BODY%%")
    for address, title, body in pages(content_):
        folder = target / address
        folder.mkdir(parents=True, exist_ok=True)
        text = before.replace("%%TITLE%%", escape(title)) + str(body) + after
        (folder / "index.html").write_text(text, encoding="utf-8")
    _write_data(content_, target)


def _yaml(file: Path) -> Any:
    return yaml.load(file.read_bytes(), Loader=yaml.CSafeLoader)  # the safe one, in C


def _folder(folder: Path) -> dict[str, Record]:
    return {file.stem: {"id": file.stem, **_yaml(file)} for file in sorted(folder.glob("*.yml"))}


def read(content: Path) -> dict[str, Any]:
    """The content, and what of it is asked for from the other side."""
    reference = content / "reference"
    cases, advice = _folder(content / "cases"), _folder(content / "recommendations")
    advice = dict(sorted(advice.items(), key=lambda one: one[1]["number"]))
    seen = {f"{id_}/{one['id']}": {**one, "case": case} for id_, case in cases.items() for one in case["observations"]}
    used: dict[str, list[Record]] = defaultdict(list)
    by_theme: dict[str, list[Record]] = defaultdict(list)
    cited: dict[str, list[Record]] = defaultdict(list)
    for one in advice.values():
        for claim in one["claims"]:
            for link in claim["evidence"]:
                used[link["observation"]].append({**link, "claim": claim, "advice": one})
            _cite(cited, one["source"], claim, f"/rad/{one['id']}/#{claim['id']}")
    for one in seen.values():
        for theme in one["themes"]:
            by_theme[theme].append(one)
        _cite(cited, one["case"]["source"], one, f"/case/{one['case']['id']}/#{one['id']}")
    return {
        "cases": cases,
        "advice": advice,
        "observations": seen,
        "used": used,
        "by_theme": by_theme,
        "cited": cited,
        "icons": ICONS,
        "outlines": {one["source"]: one for one in _folder(reference / "outlines").values()},
        **{name: {one["id"]: one for one in _yaml(reference / f"{name}.yml")} for name in LISTED},
        **{name: _yaml(reference / f"{name}.yml") for name in IN_A_ROW},
    }


def _cite(cited: dict[str, list[Record]], source: str, one: Mapping[str, Any], url: str) -> None:
    for ref in (one["ref"], *one.get("also", ())):
        cited[f"{source} {ref['section']}"].append({"url": url, "title": one["title"]})


def pages(read: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """The address, the title and the body of every page."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters |= {"md": _md, "anchor": _anchor, "chosen": _chosen}
    say: Any = environment.get_template("pieces.html.j2", globals=read).make_module()
    bodies = {id_: say.recommendation(one) for id_, one in read["advice"].items()}
    for id_, one in read["advice"].items():
        yield f"rad/{id_}", one["title"], bodies[id_]
    for id_, one in read["cases"].items():
        yield f"case/{id_}", one["name"], say.case(one)
    for id_, one in read["perspectives"].items():
        yield f"perspektiv/{id_}", one["title"], say.perspective(one)
        own = (bodies[a] for a, other in read["advice"].items() if other["perspective"] == id_)
        yield f"perspektiv/{id_}/les", one["title"], "".join(own)
    for name, folder, print_ in (("themes", "tema", say.theme), ("sources", "kilder", say.source)):
        for id_, one in read[name].items():
            yield f"{folder}/{id_}", one["title"], print_(one)
    for name, folder in (("advice", "rad"), ("cases", "case"), ("themes", "tema"), ("sources", "kilder")):
        yield folder, folder, say.list_of(folder, folder, read[name])
    yield "belegg", "Belegg", say.matrix()
    yield "observasjoner", "Observasjoner", say.observation_list()
    yield "ordliste", "Ordliste", say.glossary_list()
    yield "hypoteser", "Hypoteser", say.hypothesis_list()
    yield "hvorfor-na", "Hvorfor nå", say.reason_list()
    yield "modeller", "Modeller", say.framework_list()
    yield "", "Forside", say.list_of("Råd", "rad", read["advice"])


def _md(text: str) -> Markup:
    if _UNMARKED.match(text):
        return Markup(f"<p>{escape(text, quote=False)}</p>")  # noqa: S704  # escaped
    return Markup(_MARKDOWN.render(text))  # noqa: S704  # the benchmark's own content


def _anchor(section: object) -> str:
    return str(section).lower().replace(".", "-")


def _chosen(links: list[Record], bears_on: str, stance: str | None = None) -> list[Record]:
    return [one for one in links if one["bears_on"] == bears_on and stance in {None, one["stance"]}]


def _write_data(read: dict[str, Any], target: Path) -> None:
    """The data, one file for each record and one with all, and what a search would read."""
    folder = target / "data" / "v1"
    for name in ("cases", "advice"):
        (folder / name).mkdir(parents=True)
        for id_, one in read[name].items():
            _dump(folder / name / f"{id_}.json", one)
    _dump(folder / "knowledge.json", {name: list(read[name].values()) for name in ("cases", "advice", *LISTED)})
    found = [{"u": f"/case/{key}", "t": one["title"], "b": one["text"]} for key, one in read["observations"].items()]
    for one in read["advice"].values():
        found += [{"u": f"/rad/{one['id']}/#{c['id']}", "t": c["title"], "b": c["text"]} for c in one["claims"]]
    (target / "search").mkdir()
    _dump(target / "search" / "index.json", found)


def _dump(file: Path, value: object) -> None:
    file.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str), encoding="utf-8")

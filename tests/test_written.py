"""What hand-written pages may hold. Each hostile page is a fine one with one bad thing in it."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from knowledge_base.base import KnowledgeBase
from knowledge_base.html_tree import anchors
from knowledge_base.page_macros import signatures
from knowledge_base.written import (
    ANCHORS_OF_THE_FRAME,
    LARGEST,
    Signature,
    WrittenPage,
    problems,
    read_page,
    to_html,
)
from tests.support import ROOT, spent

HEAD = "---\ntitle: En side\ndescription: Om noe.\n---\n\n"
MACROS = {
    "glossary": Signature(),
    "case": Signature((frozenset({"bergen", "oslo"}),)),
    "workbench": Signature((None,), inline=True),
}


def faults(folder: Path, body: str, name: str = "side.md") -> list[str]:
    """What is said of a page with fields that are fine and this text, which starts on line 6."""
    return faults_of_files(folder, {name: HEAD + body})


def faults_of_files(folder: Path, files: dict[str, str | bytes]) -> list[str]:
    for name, content in files.items():
        path = folder / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return [str(problem) for problem in problems(folder, MACROS)]


FINE = [
    "# Tittel { #tittel }\n\nEn *tekst* med **trykk**, `kode` og\nen [lenke](annen.md#del) og <b@c.no>.\n",
    "{{ glossary() }}\n",
    '{{ case("bergen") }}\n\nTekst.\n\n{{ case("oslo") }}\n',
    "Åpne {{ workbench('verkstedet') }} nå.\n\n- {{ workbench('her') }}\n",
    "| A | B |\n| --- | ---: |\n| 1 | `2` |\n\n1. en\n2. to\n\n> sitat\n\n---\n",
    "```yaml\nname: {page: 2}\n- [a]: <b>\n```\n\n    <script>vist</script>\n",
    "[a](https://example.org/?a=b&c=d) [b](mailto:a@example.org) [c](#her) [d](../rad/index.md 'tittel')\n",
    "![bilde](assets/a.png) H<sub>2</sub>O\n",
    "Tekst med mellom\u00a0rom, «anførsel» – og æøå €.\n",
    "",
]


@pytest.mark.parametrize("body", FINE)
def test_what_pages_use_is_no_fault(tmp_path: Path, body: str) -> None:
    (tmp_path / "docs" / "assets").mkdir(parents=True)
    (tmp_path / "docs" / "assets" / "a.png").write_bytes(PNG)
    assert faults(tmp_path, body) == []


PNG = b"\x89PNG\r\n\x1a\nx"


@pytest.mark.parametrize(
    ("page", "body", "told"),
    [
        (
            "index.md",
            "![](image1.png)",
            "«image1.png» er ikke en bildefil i docs/assets. Legg filen i docs/assets/images/, og skriv "
            "«![Hva bildet viser](assets/images/image1.png)».",
        ),
        ("om/side.md", "![Et kart](x.png)", "og skriv «![Et kart](../assets/images/x.png)»."),
        ("om/side.md", "![Et kart](a.png)", "Den ligger i docs/assets/a.png: skriv «![Et kart](../assets/a.png)»."),
        (
            "om/side.md",
            "![Et kart](kart.png)",
            "Flytt docs/om/kart.png til docs/assets/images/, og skriv «![Et kart](../",
        ),
        ("om/side.md", "![Et kart](file:///C:/kart.png)", "Legg bildet i docs/assets/images/, som en .png-"),
        ("om/side.md", "![](../assets/a.png)", "har ingen tekst for dem som ikke ser det. Skriv hva det viser"),
    ],
)
def test_a_picture_that_is_not_there_is_told_with_where_it_goes_and_how_it_is_shown(
    tmp_path: Path, page: str, body: str, told: str
) -> None:
    (tmp_path / "docs" / "assets").mkdir(parents=True)
    (tmp_path / "docs" / "om").mkdir()
    (tmp_path / "docs" / "assets" / "a.png").write_bytes(PNG)
    (tmp_path / "docs" / "om" / "kart.png").write_bytes(PNG)
    (tmp_path / "docs" / page).write_text(f"---\ntitle: Side\n---\n\n{body}\n", encoding="utf-8")
    (one,) = [one for one in problems(tmp_path, {}) if one.file == f"docs/{page}"]
    assert told in f"{one.what} {one.do}"


@pytest.mark.parametrize(
    ("raw", "do"),
    [
        (b"x", "Åpne bildet, og lagre det på nytt som .png."),
        (b"\xff\xd8\xff\xe0", "Gi filen navnet kart.jpg, og rett navnet på sidene som viser den."),
    ],
)
def test_a_file_that_is_called_a_picture_and_is_none_is_told(tmp_path: Path, raw: bytes, do: str) -> None:
    (tmp_path / "docs" / "assets").mkdir(parents=True)
    (tmp_path / "docs" / "assets" / "kart.png").write_bytes(raw)
    (one,) = problems(tmp_path, {})
    assert (one.file, one.what, one.do) == ("docs/assets/kart.png", "Filen heter .png, men er ikke et slikt bilde.", do)


HOSTILE = [
    # HTML
    ("<script>alert(1)</script>\n", 6, "<script>"),
    ("Tekst <script>alert(1)</script> tekst\n", 6, "<script>"),
    ("<div>\n<script src=//evil.test></script>\n</div>\n", 7, "<script>"),
    ("<style>p { color: red }</style>\n", 6, "<style>"),
    ("<form action=//evil.test><input></form>\n", 6, "<form>"),
    ("<iframe src=//evil.test></iframe>\n", 6, "<iframe>"),
    ("Her: <svg onload=alert(1)></svg>\n", 6, "<svg>"),
    ("<math><mi>a</mi></math>\n", 6, "<math>"),
    ("<object data=x></object>\n", 6, "<object>"),
    ("<p onclick=alert(1)>a</p>\n", 6, "«onclick»"),
    ("\n\n<img src=x onerror=alert(1)>\n", 8, "«onerror»"),
    ("<p style='color: red'>a</p>\n", 6, "«style»"),
    ("<p class=skip-link>a</p>\n", 6, "«class»"),
    ("<div class=skip-link>a</div>\n", 6, "<div>"),
    ("<details><summary>a</summary></details>\n", 6, "<details>"),
    ("<a href=# target=_blank>a</a>\n", 6, "«target»"),
    ("<body onload=alert(1)>\n", 6, "«onload» på <body>"),
    ("<html manifest=x>\n", 6, "«manifest» på <html>"),
    ("<base href=//evil.test>\n", 6, "<base>"),
    ("<meta http-equiv=refresh content='0; url=//evil.test'>\n", 6, "<meta>"),
    ("<link rel=stylesheet href=//evil.test>\n", 6, "<link>"),
    ("<template><b>a</b></template>\n", 6, "<template>"),
    ("<noscript><p title='</noscript><script>alert(1)</script>'>a</p></noscript>\n", 6, "<script>"),
    ("<my-element></my-element>\n", 6, "<my-element>"),
    ("<kb-call></kb-call>\n", 6, "<kb-call>"),
    ("<textarea>\n", 6, "<textarea>"),
    ("<plaintext>\n", 6, "<plaintext>"),
    ("<!-- en merknad -->\n", 6, "kommentar"),
    ("<?php x ?>\n", 6, "kommentar"),
    ("<![CDATA[x]]>\n", 6, "kommentar"),
    ("Tekst\n\n</article></main>\n\n<p>utenfor</p>\n", 8, "lukker et element"),
    ("<a href='#x'>åpen\n\ntekst\n", 6, "lar et stå åpent"),
    ("<noscript>\n", 6, "lar et stå åpent"),
    ("# Tittel { onclick=alert(1) }\n", 6, "«onclick»"),
    ("# Tittel { style=color:red }\n", 6, "«style»"),
    ("Tekst\n{ .skip-link }\n", 7, "«class»"),
    ("[a](#x){ ping=//evil.test }\n", 6, "«ping»"),
    # addresses
    ("[a](javascript:alert(1))\n", 6, "javascript:alert(1)"),
    ("[a](JaVaScRiPt:alert(1))\n", 6, "Lenken til"),
    ("[a](&#106;avascript:alert(1))\n", 6, "Lenken til"),
    ("[a](java&#10;script:alert(1))\n", 6, "Lenken til"),
    ("<a href='java&Tab;script:alert(1)'>a</a>\n", 6, "Lenken til"),
    ("[a](data:text/html,x)\n", 6, "Lenken til"),
    ("[a](vbscript:x)\n", 6, "Lenken til"),
    ("[a](//evil.test)\n", 6, "Lenken til"),
    ("[a](https://\u0440\u0430\u0443.no/)\n", 6, "Lenken til"),
    ("[a][b]\n\n[b]: //evil.test\n", 8, "Lenken til"),
    ("[a][b]\n\n[b]: javascript:alert(1)\n", 8, "Lenken til"),
    ("<javascript:alert(1)>\n", 6, "Elementet"),
    (r"[a](\\evil.test)" + "\n", 6, "Lenken til"),
    ("[a](//rad/)\n", 6, "Lenken til"),
    ("![a](https://evil.test/x.png)\n", 6, "Bildet «https://evil.test/x.png»"),
    ("![a](//evil.test/x.png)\n", 6, "Bildet"),
    ("![a](data:image/png;base64,x)\n", 6, "Bildet"),
    ("![a](assets/finnes-ikke.png)\n", 6, "Bildet «assets/finnes-ikke.png»"),
    ("![a](../cases/x.png)\n", 6, "Bildet"),
    ("<img alt=a>\n", 6, "Bildet"),
    ("<img src=/assets/js/site.js alt=a>\n", 6, "Bildet"),
    ("<img src=x width=1e9>\n", 6, "«width»"),
    ("<ol start=-1><li>a</li></ol>\n", 6, "«start»"),
    ("`kode`{ class=stor }\n", 6, "«class» på <code>"),
    # templates
    ("{{ config }}\n", 6, "starter ikke et kall"),
    ("{{ 7*7 }}\n", 6, "starter ikke et kall"),
    ("{{ ''.__class__ }}\n", 6, "starter ikke et kall"),
    ("{{ config.theme.get_env().globals }}\n", 6, "starter ikke et kall"),
    ("{{ glossary }}\n", 6, "starter ikke et kall"),
    ("{{ glossary().x }}\n", 6, "starter ikke et kall"),
    ("{{ glossary()|safe }}\n", 6, "starter ikke et kall"),
    ("{{ glossary()() }}\n", 6, "starter ikke et kall"),
    ("{{ case(config) }}\n", 6, "starter ikke et kall"),
    ('{{ case("bergen" ~ x) }}\n', 6, "starter ikke et kall"),
    ('{{ case("{{ x }}") }}\n', 6, "starter ikke et kall"),
    ("{{ case(*x) }}\n", 6, "starter ikke et kall"),
    ("Tekst {{\n", 6, "starter ikke et kall"),
    ("{% set a = config %}\n", 6, "«{%» starter ikke"),
    ("{% raw %}{{ x }}{% endraw %}\n", 6, "«{%» starter ikke"),
    ('\n{% include "x" %}\n', 7, "«{%» starter ikke"),
    ("{{ glossary( }}\n", 6, "starter ikke et kall på en makro. Skriv {{ glossary() }}."),
    ("{{ glossary() }\n", 6, "Skriv {{ glossary() }}."),
    ("{{ Glosary }}\n", 6, "Skriv {{ glossary() }}."),
    ('{{ case("bergen" }}\n', 6, 'Skriv {{ case("bergen") }}.'),
    ("{{ case(“bergen”) }}\n", 6, 'Skriv {{ case("bergen") }}.'),
    ("{{ case(bergen) }}\n", 6, 'Skriv {{ case("…") }}.'),
    ("# Tittel {#anker}\n", 6, "{ #mitt-anker }"),
    ("{{ glosary() }}\n", 6, "Det finnes ingen makro «glosary». Mente du «glossary»?"),
    ("{{ macros_info() }}\n", 6, "Det finnes ingen makro"),
    ('{{ case("begren") }}\n', 6, "«begren» finnes ikke. Mente du «bergen»?"),
    ("{{ case() }}\n", 6, "har 0 tekster og skal ha 1"),
    ('{{ glossary("a") }}\n', 6, "har 1 tekster og skal ha 0"),
    ("Tekst {{ glossary() }}\n", 6, "står inne i en linje"),
    ("Tekst\n{{ glossary() }}\n", 7, "står inne i en linje"),
    ("{{ glossary() }} tekst\n", 6, "står inne i en linje"),
    ("- {{ glossary() }}\n", 6, "står inne i en linje"),
    ("{{ glossary() }}\n\n{{ glossary() }}\n", 8, "det samme to ganger"),
    ('{{ case("oslo") }}\n\n{{ case("bergen") }}\n\n{{ case("oslo") }}\n', 10, "det samme to ganger"),
    ("```\n\n{{ glossary() }}\n\n```\n", 8, "vises som kode"),
    ("`{{ workbench('a') }}`\n", 6, "vises som kode"),
    ("[a]({{ workbench('b') }})\n", 6, "adressen"),
    ("<a href=\"{{ workbench('b') }}\">a</a>\n", 6, "adressen"),
    ("# Tittel {{ workbench('a') }}\n", 6, "i en overskrift"),
    ("[{{ workbench('a') }}](#x)\n", 6, "i en overskrift eller lenke"),
    ("[a][b]\n\n[c]: {{ workbench('a') }}\n", 8, "der den ikke kan vises"),
    # characters
    ("a\u200bb\n", 6, "usynlig mellomrom (U+200B)"),
    ("a\u00adb\n", 6, "myk bindestrek"),
    ("a\u202eb\n", 6, "retningstegn"),
    ("a\tb\n", 6, "tabulator"),
    ("\n\nab\x1b[31m\n", 8, "escape"),
    ("a\x00b\n", 6, "nulltegn"),
    ("a\ue000" + "0\ue001b\n", 6, "privat tegn"),
    ("a&#8203;b\n", 6, "usynlig mellomrom (U+200B), skrevet som en kode"),
    ("\na&shy;b\n", 7, "myk bindestrek"),
    ("<a href='#x' title='&#x202e;'>a</a>\n", 6, "retningstegn"),
    # anchors
    ("# A { #samme }\n\n## B { #samme }\n", 6, "«samme» står mer enn én gang"),
    ("# Innhold\n", 6, "«innhold» brukes av alle sider"),
    ("# A { #Stor }\n", 6, "«id» på <h1>"),
    # what takes long
    ("[" * 10_000 + "\n", 6, "står 10000 ganger"),
    ("![" * 5_000 + "\n", 6, "står 5000 ganger"),
    ("- " * 500 + "\n", 6, "for mange lag"),
    ("> " * 100 + "\n", 6, "for mange lag"),
    ("1. " * 100 + "\n", 6, "for mange lag"),
    ("".join("    " * depth + "- a\n" for depth in range(60)), 21, "for mange lag"),
    ("a\n---\n" * 2_000, 6, "har bare «-» eller «=»"),
    ("a" * LARGEST, 1, "for stor"),
]


@pytest.mark.parametrize(("body", "line", "said"), HOSTILE)
def test_one_bad_thing_on_a_page_is_a_fault_with_its_line(tmp_path: Path, body: str, line: int, said: str) -> None:
    found = faults(tmp_path, body)
    assert any(fault.startswith(f"docs/side.md:{line}:") and said in fault for fault in found), found
    ordinary = "Et ord. " * min(2_000, len(body) // 8)  # of some length, or there would be nothing to compare with
    assert spent(lambda: faults(tmp_path, body)) < 20 * spent(lambda: faults(tmp_path, ordinary))


def test_a_fault_in_a_call_names_the_column(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path, "Se {{ x() }}.\n")
    assert fault.startswith("docs/side.md:6:4: ")


def test_all_faults_of_all_pages_are_told(tmp_path: Path) -> None:
    found = faults_of_files(
        tmp_path, {"a.md": HEAD + "<b>a</b><i>b</i>\n", "b.md": HEAD + "{{ x }}\n{{ y }}\n", "c.exe": "1"}
    )
    assert [fault.split(":")[0] for fault in found] == ["docs/a.md"] * 2 + ["docs/b.md"] * 2 + ["docs/c.exe"]


HEADS = [
    ("Tekst\n", 1, "mangler feltene øverst"),
    ("", 1, "mangler feltene øverst"),
    ("Title: a\n\nTekst\n", 1, "mangler feltene øverst"),  # MkDocs would take this as fields
    ("title: a\n---\n\nTekst\n", 1, "Linjen med «---» mangler øverst på siden."),
    ("---\ntitle: a\n", 3, "Linjen med «---» mangler etter «title»."),
    ("---\ntitle: a\ndescription: b\n\n# Tekst\n", 4, "Skriv en linje med «---» over denne."),
    ("---\ntitle: a\n...\n---\n", 3, "Linjen med «---» mangler"),
    ("---\ntitle: a\n--- \nTekst\n\n---\n", 3, "Linjen med «---» mangler"),
    ("---\ndescription: a\n---\n", 1, "mangler feltet «title». Skriv «title: …», med tittelen på siden"),
    ("---\ndescription: a\n---\n\n# Slik gjør vi { #slik }\n", 1, "Skriv «title: Slik gjør vi» på en ny linje"),
    ("---\ntitle: a\ntemplate: x.html\n---\n", 3, "«template» kan ikke stå her"),
    ("---\ntitle: a\ntitel: b\n---\n", 3, "Mente du «title»?"),
    ("---\ntitle: a\nhide: [toc]\n---\n", 3, "«hide»"),
    ("---\ntitle: '{{ 7*7 }}'\n---\n", 2, "betyr noe annet"),
    ('---\ntitle: "\\u007b\\u007b 7*7 }}"\n---\n', 2, "betyr noe annet"),
    ("---\ntitle: <script>\n---\n", 2, "betyr noe annet"),
    ("---\ntitle: [a]\n---\n", 2, "ikke tekst"),
    ("---\ntitle:\n---\n", 2, "ikke tekst"),
    ("---\ntitle: '  '\n---\n", 2, "ikke tekst"),
    ("---\ntitle: 2026\n---\n", 2, "ikke tekst for alle"),
    ("---\ntitle: yes\n---\n", 2, "ikke tekst for alle"),
    ("---\ntitle: 2026-01-01\n---\n", 2, "ikke tekst for alle"),
    ("---\ntitle: a: b\n---\n", 2, "kolon"),
    ("---\ntitle: a\ntitle: b\n---\n", 3, "står to ganger"),
    ("---\ntitle: !!python/object/apply:os.system [id]\n---\n", 2, "YAML-type"),
    ("---\ntitle: &a b\n---\n", 2, "anker"),
    ("---\ntitle: 'a\n---\n", 2, "ikke lukket"),
    ('---\ntitle: "a\\0b"\n---\n', 2, "nulltegn"),
    ('---\ntitle: "a\\u200bb"\n---\n', 2, "usynlig mellomrom"),
    ("---\ntitle: Kvote &#x202e;tsaf&#x202c;\n---\n", 2, "skrevet som kode"),
    ("---\ntitle: A\ndescription: a&shy;b\n---\n", 3, "skrevet som kode"),
    ("---\ntitle: A &amp; B\n---\n", 2, "skrevet som kode"),
    ("---\ntitle: A &copy B\n---\n", 2, "skrevet som kode"),
    ("---\n- a\n---\n", 1, "feil form"),
    ("---\n\n---\n", 1, "tom"),
]


def test_a_page_that_is_saved_in_another_way_is_told_and_read_on(tmp_path: Path) -> None:
    page = (HEAD + "Målet er å se <b>alt</b>.\n").encode("cp1252")
    found = faults_of_files(tmp_path, {"a.md": page})
    assert [fault.split(": ")[1].split(".")[0] for fault in found][:1] == ["Filen er ikke lagret som UTF-8"]
    assert any("<b>" in fault for fault in found), found


@pytest.mark.parametrize(("text", "line", "said"), HEADS)
def test_fields_that_are_not_plain_words_are_faults(tmp_path: Path, text: str, line: int, said: str) -> None:
    found = faults_of_files(tmp_path, {"side.md": text})
    assert any(fault.startswith(f"docs/side.md:{line}:") and said in fault for fault in found), found


FILES = [
    ("Side.md", HEAD, "«Side» kan ikke brukes"),
    ("README.md", HEAD, "kan ikke brukes"),
    ("en side.md", HEAD, "kan ikke brukes"),
    ("økonomi.md", HEAD, "kan ikke brukes"),
    ("a--b.md", HEAD, "kan ikke brukes"),
    ("con.md", HEAD, "i Windows"),
    ("lpt1/a.md", HEAD, "i Windows"),
    ("assets/images/NUL.tom.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>", "i Windows"),
    ("Mappe/a.md", HEAD, "«Mappe» kan ikke brukes"),
    ("assets/a.md", HEAD, "mappen for bilder"),
    ("a.html", "<script>", "av en type"),
    ("a.js", "1", "av en type"),
    ("assets/js/other.js", "1", "av en type"),
    ("assets/css/other.css", "1", "av en type"),
    ("assets/a.pdf", "1", "av en type"),
    ("assets/fonts/inter-latin.woff2", "1", "en annen enn den"),
    ("assets/a.html", "1", "av en type"),
    ("assets/a", "1", "av en type"),
    ("a.markdown", HEAD, "av en type"),
    ("a.png", "1", "ikke er en side"),
    ("CNAME", "evil.test", "ikke er en side"),
    ("data/v1/knowledge.json", "{}", "ikke er en side"),
    ("assets/a b.png", "1", "Filnavnet «a b.png»"),
    ("assets/a.svg", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "«onload»"),
    ("assets/css/site.css", "@import '//evil.test'", "@import"),
    ("side.md", b"---\ntitle: a\n---\nbl\xe5\n", "ikke lagret som UTF-8"),
]


@pytest.mark.parametrize(("name", "content", "said"), FILES)
def test_a_file_that_may_not_be_there_is_a_fault(tmp_path: Path, name: str, content: str | bytes, said: str) -> None:
    (fault,) = faults_of_files(tmp_path, {name: content})
    assert fault.startswith(f"docs/{name}:")
    assert said in fault


def test_two_files_that_windows_cannot_tell_apart_are_a_fault(tmp_path: Path) -> None:
    picture = "<svg xmlns='http://www.w3.org/2000/svg'/>"
    (fault,) = faults_of_files(tmp_path, {"assets/A.svg": picture, "assets/a.svg": picture})
    assert fault.startswith("docs/assets/a.svg:1:1: Filen får samme adresse som docs/assets/A.svg.")


def test_two_files_with_the_same_address_are_a_fault(tmp_path: Path) -> None:
    (fault,) = faults_of_files(tmp_path, {"om.md": HEAD, "om/index.md": HEAD, "index.md": HEAD})
    assert fault == "docs/om.md:1:1: Siden får samme adresse som docs/om/index.md. Gi den ene et annet navn."


def test_links_and_pipes_are_faults_and_leftovers_are_passed_over(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    (docs / "assets").mkdir(parents=True)
    (tmp_path / "ute.md").write_text(HEAD, encoding="utf-8")
    (docs / "lenke.md").symlink_to(tmp_path / "ute.md")
    (docs / "mappe").symlink_to(tmp_path)
    os.mkfifo(docs / "ror.md")
    (docs / ".#side.md").symlink_to("nobody@nowhere")
    (docs / "side.md~").write_text("x", encoding="utf-8")
    found = [str(problem) for problem in problems(tmp_path, MACROS)]
    assert [fault.split(":")[0] for fault in found] == ["docs/lenke.md", "docs/mappe", "docs/ror.md"]


def test_docs_that_is_a_link_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "ute").mkdir()
    (tmp_path / "docs").symlink_to(tmp_path / "ute")
    (fault,) = [str(problem) for problem in problems(tmp_path, MACROS)]
    assert fault.startswith("docs:1:1: Filen er en lenke")


def test_a_page_comes_out_in_one_form(tmp_path: Path) -> None:
    path = tmp_path / "side.md"
    path.write_bytes(b"\xef\xbb\xbf---\r\ntitle: A\xcc\x8as\r\n---\r\n\r\nfl\xef\xac\x81n a\xcc\x8a")
    page = read_page(path, tmp_path).page
    assert page == WrittenPage("side.md", "---\ntitle: Ås\n---\n\nflfin å\n", "Ås", None, "\nflfin å\n", 4)


def test_anchors_are_told_in_order_and_as_often_as_they_stand() -> None:
    assert anchors(to_html("# Økonomi\n\n## B { #a }\n\n<p id=x></p>\n\n## B { #a }\n")) == ("okonomi", "a", "x", "a")


def test_the_anchors_of_the_frame_are_those_in_the_overrides() -> None:
    documents = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "overrides").rglob("*.html"))
    assert set(re.findall(r'\bid="([^"]+)"', documents)) == ANCHORS_OF_THE_FRAME


def test_the_real_pages_have_no_fault(real_base: KnowledgeBase) -> None:
    assert [str(problem) for problem in problems(ROOT, signatures(real_base, ROOT))] == []

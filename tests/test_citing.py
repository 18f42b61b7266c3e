"""References to copy: other programs than those that wrote them read them, and find what was meant."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import rispy  # type: ignore[import-untyped]  # it comes without types
from citeproc import (  # type: ignore[import-untyped]  # the same
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    formatter,
)
from citeproc.source.json import CiteProcJSON  # type: ignore[import-untyped]  # the same
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import parse_string  # type: ignore[import-untyped]  # the same

from knowledge_base import exports
from knowledge_base.base import KnowledgeBase
from knowledge_base.citing import KINDS, PAGE, VISITED, VISITED_ISO, Work, bibtex, csl, kind_of, ris, tex, tex_address
from knowledge_base.render import Renderer, Site
from knowledge_base.views.cites import all_cites
from tests.support import ROOT, SITE

PART = Work(
    kind=PAGE,
    key="rad-x-paastand",
    title="Møter & kaffe gir 100 % tillit: {en} påstand_1",
    authors=("De som skriver",),
    year=2026,
    changed=date(2026, 3, 4),
    within="Prøvebasen",
    version="1.1",
    url="https://example.org/rad/x/#paastand_1",
    note="Bygger på Testforlaget (2018), Prøver, side 10.",
    visited=True,
)
VISITED_AT = "2026-11-24"


def entry_of(text: str) -> dict[str, str]:
    """The fields of the one entry in BibTeX, as pybtex reads it."""
    (entry,) = parse_string(text, "bibtex").entries.values()
    names = " and ".join(str(person) for person in entry.persons.get("author", []))
    return {"type": entry.type, "key": entry.key, "author": names, **dict(entry.fields)}


def formatted(text: str) -> str:
    """The line of the bibliography that citeproc makes of CSL JSON."""
    source = CiteProcJSON(json.loads(text))
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    library = CitationStylesBibliography(style, source, formatter.plain)
    library.register(Citation([CitationItem(key) for key in source]))
    (line,) = library.bibliography()
    return str(line)


def test_pybtex_reads_the_bibtex_of_a_part_of_a_page() -> None:
    assert entry_of(bibtex(PART)) == {
        "type": "misc",
        "key": "rad-x-paastand",
        "author": "{De som skriver}",
        "title": r"{Møter \& kaffe gir 100 \% tillit: \textbraceleft{}en\textbraceright{} påstand\_1}",
        "year": "2026",
        "date": "2026-03-04",
        "howpublished": "Prøvebasen",
        "version": "1.1",
        "url": "https://example.org/rad/x/#paastand_1",
        "urldate": VISITED_ISO,
        "note": "Bygger på Testforlaget (2018), Prøver, side 10.",
    }


def test_rispy_reads_the_ris_of_a_part_of_a_page() -> None:
    (entry,) = rispy.loads(ris(PART))
    assert entry == {
        "type_of_reference": "ELEC",
        "id": PART.key,
        "title": PART.title,
        "authors": ["De som skriver"],
        "year": "2026",
        "date": "2026/03/04",
        "secondary_title": "Prøvebasen",
        "edition": "1.1",
        "urls": [PART.url],
        "access_date": "ÅÅÅÅ/MM/DD",
        "notes": [PART.note],
        "language": "nb",
    }


def test_citeproc_makes_a_line_of_the_csl_json_of_a_part_of_a_page() -> None:
    line = formatted(csl(PART).replace(f'{{"raw": "{VISITED_ISO}"}}', '{"date-parts": [[2026, 11, 24]]}'))
    for known in ("De som skriver", "2026", PART.title, PART.url):
        assert known in line


def test_the_day_of_the_visit_is_a_place_to_fill_in() -> None:
    (entry,) = json.loads(csl(PART).replace(VISITED_ISO, VISITED_AT))
    assert entry["accessed"] == {"raw": VISITED_AT}
    assert entry["issued"] == {"date-parts": [[2026, 3, 4]]}


LINE = re.compile(r"[A-Z][A-Z0-9]  - .*")


def check(work: Work) -> None:
    """All forms of the reference can be read by others, and say the same title."""
    assert entry_of(bibtex(work))["title"] == f"{{{tex(work.title)}}}"
    lines = ris(work).split("\n")
    assert [line for line in lines if not LINE.fullmatch(line) and line != "ER  -"] == []
    (read,) = rispy.loads(ris(work))
    assert read["title"] == work.title
    (found,) = json.loads(csl(work))
    assert found["title"] == work.title


@pytest.mark.parametrize("kind", [*KINDS, "noe-nytt"])
def test_every_kind_of_work_can_be_read_by_others(kind: str) -> None:
    check(
        Work(
            kind_of(kind), "verk", "Et verk", ("En", "To"), 2018, within="Forlaget", series="Nr. 4", url="https://a.no/"
        )
    )


def test_of_what_is_not_known_nothing_is_said() -> None:
    work = Work(kind_of("rapport"), "verk", "Et verk")
    check(work)
    assert entry_of(bibtex(work)) == {"type": "techreport", "key": "verk", "author": "", "title": "{Et verk}"}
    assert json.loads(csl(work)) == [{"id": "verk", "type": "report", "title": "Et verk", "language": "nb"}]


WORDS = st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1, max_size=40)


@given(title=WORDS, sender=WORDS)
def test_no_title_breaks_a_form(title: str, sender: str) -> None:
    check(Work(PAGE, "noe", title, (sender,), 2026, within=sender, note=title, visited=True))


def tags_of(work: Work) -> list[str]:
    return [line[:2] for line in ris(work).split("\n")]


def test_the_entry_in_ris_begins_with_its_type_and_ends_once() -> None:
    tags = tags_of(PART)
    assert (tags[0], tags[-1], tags.count("ER")) == ("TY", "ER", 1)


def test_every_part_of_every_page_gets_its_own_address_title_and_day(small_base: KnowledgeBase, tmp_path: Path) -> None:
    changed = {"recommendations/ga-foran.yml": date(2026, 3, 4)}
    renderer = Renderer(small_base, ROOT / "templates", Site(SITE, "", changed, "1.1"))
    exports.write_references(small_base, tmp_path, renderer.cited)
    found: dict[str, Any] = json.loads((tmp_path / "assets/referanser/rad/ga-foran.json").read_text("utf-8"))
    assert list(found) == ["moter-skaper-tillit", "teori-om-tillit"]
    forms = found["moter-skaper-tillit"]
    address = f"{SITE}rad/ga-foran/#moter-skaper-tillit"
    assert forms["text"] == (
        "De som skriver testene (2026). «Møter skaper tillit». Prøvebasen, dataversjon 1.1. Sist endret 4. mars 2026. "
        f"Bygger på Testforlaget (2018), Prøver i digitale tester, side 10, 11. Lest {VISITED} på {address}"
    )
    assert entry_of(forms["bibtex"])["url"] == address
    assert rispy.loads(forms["ris"])[0]["urls"] == [address]
    assert json.loads(forms["csl"])[0]["URL"] == address


def test_a_page_without_history_or_address_says_so_or_nothing(small_base: KnowledgeBase) -> None:
    cites = next(iter(all_cites(small_base)))
    forms = Renderer(small_base, ROOT / "templates", Site()).cited(cites.own)
    assert forms.text.startswith("De som skriver testene (uten år). «Gå foran som leder». Prøvebasen. Bygger på ")
    assert forms.text.endswith(f"Lest {VISITED}.")
    assert "url" not in entry_of(forms.bibtex)
    assert "issued" not in json.loads(forms.csl)[0]


def test_no_letter_of_a_text_means_anything_to_tex() -> None:
    assert tex(r"100 % & {x} \input_#$~^") == (
        r"100 \% \& \textbraceleft{}x\textbraceright{} \textbackslash{}input\_\#\$\textasciitilde{}\textasciicircum{}"
    )


def test_an_address_for_bibtex_holds_nothing_that_ends_it_or_gives_a_command() -> None:
    assert tex_address("https://a.no/b_c?d=%C3%A6&e#f~g") == "https://a.no/b_c?d=%C3%A6&e#f~g"
    assert tex_address("https://a.no/}\\input{x} y^æ") == "https://a.no/%7D%5Cinput%7Bx%7D%20y%5E%C3%A6"

"""What must hold for any text, any file and any base: Hypothesis looks for one for which it does not."""

from __future__ import annotations

import html
import json
import re
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from knowledge_base import security
from knowledge_base.base import KnowledgeBase
from knowledge_base.characters import normal, printable, unseen
from knowledge_base.checks import check
from knowledge_base.html_tree import elements, unlisted
from knowledge_base.inspection import Body, bodies, problems_of
from knowledge_base.leads import names
from knowledge_base.load import load
from knowledge_base.move import CannotMoveError, Move, carry_out, plan
from knowledge_base.parts import parts
from knowledge_base.problems import Problem
from knowledge_base.source import Document, read_text, texts
from knowledge_base.text import Form, Line, Prose, Sentence, address_fault, faults, to_html, to_inline_html, to_plain
from tests.hostile.bases import NEW_IDS, Base, bases, surroundings, write
from tests.hostile.mutants import TOKENS, VALUES
from tests.hostile.strategies import LETTERS, MARKDOWN


def tries(number: int, *phases: Phase) -> Callable[[Any], Any]:
    """The same `number` of examples in every run; the long form, with new ones, is `test_long`."""
    return settings(
        max_examples=number,
        phases=phases or list(Phase),
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )


anything = st.one_of(
    st.text(), st.text(LETTERS), MARKDOWN, st.lists(st.one_of(MARKDOWN, st.text(max_size=9))).map("".join)
)
yaml_soup = st.one_of(
    st.text(),
    st.lists(st.sampled_from([*TOKENS, *VALUES[:60], "id: a", "name: ", "\n  ", "\n- id: b\n  ref: {page: 1}"])).map(
        "".join
    ),
    st.lists(st.tuples(st.sampled_from(["a", "b", "ref", "- id", "  c"]), st.sampled_from(VALUES))).map(
        lambda rows: "\n".join(f"{key}: {value}" for key, value in rows)
    ),
)
forms = st.sampled_from([Line, Sentence, Prose])

# --- letters --------------------------------------------------------------------------------------------------------


@tries(300)
@given(
    st.one_of(
        st.text(), st.text(st.sampled_from("aeoåﬁﬂ\ufb05\u2000\u2009\u212b\u0301\u030a\u0323\u1100\u1161ﬆ\u3000"))
    )
)
def test_what_is_brought_to_one_form_stays_in_it(text: str) -> None:
    once = normal(text)
    assert normal(once) == once
    assert unicodedata.is_normalized("NFC", once)


@tries(300)
@given(st.one_of(st.text(), st.text(st.sampled_from("a#[:\r\n\t\x1b\x9b\u2028\u202e\u200b\u00ad\ufeff\U000e0041"))))
def test_what_is_printed_is_one_line_that_drives_nothing(text: str) -> None:
    shown = printable(text)
    assert shown.splitlines() in ([shown], [])
    assert not list(unseen(shown))
    assert not re.search(r"##\[", shown)
    command = Problem(text, 1, 1, text, text).as_annotation()
    assert command.splitlines() == [command]
    assert command.startswith("::error file=")
    assert command.count("::") - command.partition("::error file=")[2].partition(",line=")[2].count("::") == 1


# --- the reader -----------------------------------------------------------------------------------------------------


def inside(problem: Problem, text: str) -> bool:
    lines = text.replace("\r\n", "\n").split("\n")
    return 1 <= problem.line <= len(lines) and 1 <= problem.column <= len(lines[problem.line - 1]) + 2


@tries(500)
@given(yaml_soup, st.sampled_from([dict, list]))
def test_reading_gives_faults_inside_the_file_and_never_raises(text: str, expected: type) -> None:
    reading = read_text(text, "a.yml", expected)
    for problem in reading.problems:
        assert inside(problem, normal(text)), problem
    assert reading.document is not None or reading.problems
    for _, value in texts(reading.document.data) if reading.document else ():
        assert not list(unseen(value))
        assert normal(value) == value


scalars = st.one_of(
    st.text(LETTERS, max_size=20), st.sampled_from(["4.10", "no", "null", "a: b", "- a", "# a", " a ", "a\nb", ""])
)
trees_ = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3)
        | st.dictionaries(
            st.text("abcæ-_ ", min_size=1, max_size=5).map(str.strip).filter(bool), inner, min_size=1, max_size=3
        )
    ),
    max_leaves=12,
)
styles = st.fixed_dictionaries(
    {
        "default_style": st.sampled_from([None, "'", '"', "|", ">"]),
        "default_flow_style": st.sampled_from([None, True, False]),
        "width": st.sampled_from([20, 80, 10_000]),
        "indent": st.integers(2, 6),
    }
)


@tries(150, Phase.generate)
@given(st.dictionaries(st.sampled_from(["a", "b", "æ"]), trees_, min_size=1), styles)
def test_every_value_is_read_as_it_was_written_and_found_where_it_stands(
    data: dict[str, Any], style: dict[str, Any]
) -> None:
    written = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, **style)
    assume(not re.search(r"[-?:]\u2009", written))  # PyYAML leaves it without quotes; to us it is a space, and a mark
    text = normal(written)
    assume("!!" not in text)
    reading = read_text(text, "a.yml", dict)
    assume(not reading.problems)
    assert reading.document
    assert [value.split() for _, value in texts(reading.document.data) if value.strip()] == [
        normal(value).split()
        for _, value in texts(data)
        if value.strip() and (normal(value).strip() not in ("null", "~") or "'" in text or '"' in text)
    ]
    for path, value in texts(reading.document.data):
        start, end = reading.document.spans[path]
        piece = text[start:end]
        if piece[:1] in "\"'" or "\n" not in piece:
            assert yaml.load(piece, Loader=yaml.BaseLoader) == value  # noqa: S506  # it makes nothing but text
        elif value.strip():
            assert set(value.split()) <= set(re.sub("^[|>].*\n", "", piece).split())
        assert is_there(reading.document, path, text)


def is_there(document: Document, path: tuple[str | int, ...], text: str) -> bool:
    mark = document.marks[path]
    line = text.split("\n")[mark.line - 1]
    return isinstance(path[-1], int) or line[mark.column - 1 :].lstrip("\"'? ").startswith(path[-1].split(" ")[0][:5])


# --- texts ----------------------------------------------------------------------------------------------------------


@tries(600)
@given(anything, forms)
def test_a_text_is_told_as_faulty_or_shown_as_it_is_written(written: str, form: type[Form]) -> None:
    text = form.of(normal(written).strip()[: form.longest])
    told = list(faults(text))
    assert all(what.endswith((".", "?")) and do.endswith((".", "?")) for what, do in told)
    rendered = to_html(text)
    for tree in (rendered, to_inline_html(text)):
        for element in elements(f"<!doctype html><html><head></head><body>{tree}</body></html>"):
            assert element.name in {"html", "head", "body", "p", "em", "strong", "ul", "ol", "li", "a", ""}
            assert element.attributes.keys() <= ({"href"} if element.name == "a" else set())
            assert address_fault(element.attributes.get("href", "https://a.no")) is None
    if told:
        return
    shown = LexborHTMLParser(rendered).text() if rendered else ""
    assert shown.split() == to_plain(text).split()
    assert not list(unseen(shown))
    assert "{{" not in to_plain(text)
    if isinstance(text, Line):
        assert html.unescape(rendered) == text


# --- bases ----------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the random bases are written, one after another."""
    return surroundings(tmp_path_factory.mktemp("base"))


def test_what_a_random_base_holds_is_written_so_that_all_programs_read_the_same(tmp_path: Path) -> None:
    words = ["1e100", "1E5", "-1e+3", "1.5e3", "1_0e3", "4.10", "0x1F", "0o17", "08", "1:30", "1_000", "yes", "en"]
    write({"cases/a.yml": {"words": words}}, tmp_path)
    document = read_text((tmp_path / "cases" / "a.yml").read_text(encoding="utf-8"), "a.yml", dict).document
    assert document
    assert document.data == {"words": words}
    assert not document.lossy


passed: list[bool] = []


@tries(5, Phase.generate)  # to make a base smaller takes minutes
@given(bases())
def test_a_base_that_passes_has_all_its_pages_and_nothing_else_on_them(place: Path, base: Base) -> None:
    write(base, place)
    found = load(place)
    assert found.base is not None
    problems = [*found.problems, *check(found.base)]
    strange = [str(one) for one in problems if not is_of_text(one)]
    assert strange == [], json.dumps(base)
    passed.append(not problems)
    for body in bodies(found.base, place) if found.whole else ():  # a text may be so wrong that its record is lost
        assert isinstance(body, Body), body
        page = f"<!doctype html><html><head></head><body>{body.html}</body></html>"
        odd = [one.what for element in elements(page) if element.name for one in unlisted(element, security.ALLOWED)]
        assert not odd, odd


def is_of_text(problem: Problem) -> bool:
    """Whether a problem is one that a random text may have."""
    return bool(
        re.search(
            "Tekste?n|[Ll]enken?|Adressen|er tomt|Listen er|avsnitt starter|[Pp]unkt|«.*» har feil form"
            "|skrevet som kode|^Linje|^Tittelen sier|^Sitatet|betyr noe annet for",
            problem.what,
        )
    )


def test_there_were_bases_that_passed() -> None:
    if not passed:
        pytest.skip("the bases were not tried in this run")
    assert sum(passed) > len(passed) / 3


def everything(base: KnowledgeBase) -> list[tuple[str, list[str]]]:
    """Every text of the base that is not an id."""
    return sorted(
        (kind, [str(value) for _, part in parts(record) for value in vars(part).values() if isinstance(value, Form)])
        for kind in base.places
        for record in base.collection(kind).values()
    )


def planned(base: KnowledgeBase, root: Path, old: str, new: str) -> Move | None:
    """What a move would change, or None when a person has to do it."""
    try:
        return plan(base, root, old, new)
    except CannotMoveError as error:
        if not re.search("kan være flere poster|for hånd|leses som noe annet", str(error)):
            raise
        return None


@tries(3, Phase.generate)
@given(bases(), st.integers(0, 999), NEW_IDS, styles)
def test_a_move_changes_the_id_and_nothing_else(
    place: Path, base: Base, which: int, new: str, style: dict[str, Any]
) -> None:
    write(
        base,
        place,
        **{**style, "default_style": None if style["default_style"] in ("|", ">") else style["default_style"]},
    )
    before = load(place).base
    assert before
    known = [one for one in names(before) if one.kind not in {"confidence", "questions", "hypotheses"}]
    name = known[which % len(known)]
    assume(not any(new in one.id for one in known))
    move = planned(before, place, next(iter(name.addresses), name.id), new)
    if move is None:
        return
    files = {path: path.read_text(encoding="utf-8") for path in place.rglob("*.yml")}
    problems = {(one.what, one.do) for one in problems_of(place)[1]}
    carry_out(move, place)
    after, found = problems_of(place)
    assert after
    assert everything(after) == everything(before)
    assert not {(one.what, one.do) for one in found} - problems
    assert [one.former for one in names(after) if one.id.endswith(new)] == [(name.id,)]
    for path, text in files.items():
        if path.exists() and path.relative_to(place).as_posix() not in move.texts:
            assert path.read_text(encoding="utf-8") == text


# --- the long form --------------------------------------------------------------------------------------------------


def properties() -> Iterator[Any]:
    return (one for name, one in sorted(globals().items()) if name.startswith("test_") and hasattr(one, "hypothesis"))


@pytest.mark.long
@pytest.mark.parametrize("name", [one.__name__ for one in properties()])
def test_long(name: str, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = globals()[name]
    attribute = "_hypothesis_internal_use_settings"  # a test cannot be given other settings in a public way
    many = 20 * getattr(wanted, attribute).max_examples
    monkeypatch.setattr(wanted, attribute, settings(getattr(wanted, attribute), max_examples=many, derandomize=False))
    wanted(**({"place": place} if "base" in name or "move" in name else {}))

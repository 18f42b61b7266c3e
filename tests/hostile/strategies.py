"""Random records, made from the classes of the model: what Hypothesis fills a base with.

What the classes say of a field is kept (its form, its bounds, its pattern), and what the checks say between records is
kept by picking ids that are there. A base made so need not pass: what is tried is what the passing ones become.
"""

from __future__ import annotations

import string
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any, Literal, get_args, get_origin

from hypothesis import strategies as st
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from knowledge_base import model
from knowledge_base.characters import normal
from knowledge_base.text import Form, Line, Prose, Sentence, WebAddress, faults
from knowledge_base.unmeant import breaks_off, unmeant

Value = Any  # what YAML holds: text, lists and mappings of it

ODD = "æøåÆØÅéŋž–«»…½²€%&<>\"'`~^|#@§*_[](){}!?:;,./\\=+-$\u00a0\u0301\u2009😀字नि"
LETTERS = st.sampled_from(string.ascii_letters + string.digits + "     " + ODD)
WORDS = st.lists(st.text(string.ascii_lowercase + "æøå", min_size=1, max_size=6), min_size=1, max_size=5).map(" ".join)
SLUGS = st.text(string.ascii_lowercase + string.digits, min_size=1, max_size=12)
MARKS = st.sampled_from(
    [
        "**",
        "*",
        "_",
        "__",
        "`",
        "![",
        "[",
        "](",
        ")",
        "](https://a.no)",
        "<b>",
        "</b>",
        "<https://a.no>",
        "\n",
        "\n\n",
        "- ",
        "1. ",
        "2. ",
        "# ",
        "> ",
        "    ",
        "&amp;",
        "&#123;",
        "\\",
        "\\*",
        "|",
        "---",
        "~~",
        "<!--",
        "{{",
        "{%",
        "a",
        "ord",
        " ",
        ".",
        "https://a.no",
        "&nbsp;",
        "&shy;",
        "[x]: //a.no",
        "```",
        "• ",
        "\u200b",
        "\u00ad",
        "a\u030a",
        "  \n",
    ]
)
MARKDOWN = st.lists(MARKS, min_size=1, max_size=14).map("".join)
PERIODS = st.one_of(
    st.integers(1500, 2099).map(str),
    st.builds("{}-{:02}".format, st.integers(1500, 2099), st.integers(1, 12)),
    st.builds("{}-K{}".format, st.integers(1500, 2099), st.integers(1, 4)),
)
ADDRESSES = st.sampled_from(
    [
        "https://a.no",
        "http://a.no/b?c=d&e=f#g",
        "https://a.no/'x'",
        "https://æøå.no/<b>",
        "https://[::1]/",
        "https://a:1",
    ]
)


def _patterned(pattern: str) -> st.SearchStrategy[str]:
    if pattern == model.PERIOD:
        return PERIODS
    if pattern == model.DAY:
        return st.dates(date(2000, 1, 1), date(2099, 12, 31)).map(date.isoformat)
    if pattern.startswith("^https?"):
        return ADDRESSES
    return st.builds("{}/{}".format, SLUGS, SLUGS) if pattern == model.TWO_IDS else SLUGS


def _text(form: type[Form]) -> st.SearchStrategy[str]:
    plain = st.one_of(WORDS, WORDS, st.text(LETTERS, min_size=1, max_size=40), st.just("a" * form.longest))
    lists = st.lists(WORDS, min_size=1, max_size=4).map(lambda items: "\n".join(f"- {item}" for item in items))
    prose = st.builds("{}\n\n{}".format, WORDS, st.one_of(WORDS, lists))
    marked = st.builds("{} **{}** [{}](https://a.no/b) *{}*".format, WORDS, WORDS, WORDS, WORDS)
    texts = {
        WebAddress: st.just("https://a.no/x?y=z#æ"),
        Line: plain,
        Sentence: plain | marked,
        Prose: plain | marked | prose | lists,
    }[form]
    if form in {Sentence, Prose}:
        texts = texts.map(lambda text: f"{text} nå." if any(breaks_off(text)) else text)
    fine = texts.map(str.strip).filter(lambda text: text != "" and not any(faults(form.of(normal(text)))))
    fine = fine.filter(lambda text: not any(unmeant(normal(text), model.Record, name=False)))
    # PyYAML does not quote an odd space after a colon, and the reader takes it for a space: then it is a fault.
    return fine.filter(lambda text: normal(text) == text or not any(mark in text for mark in ":#"))


def field(annotation: Any, info: FieldInfo | None, picks: Mapping[str, Callable[[], st.SearchStrategy[str]]]) -> Any:
    """A strategy for what a field with this annotation may hold."""
    metadata = list(info.metadata if info else ())
    while get_origin(annotation) is not None and hasattr(annotation, "__metadata__"):
        metadata += annotation.__metadata__
        annotation = annotation.__origin__
    for one in list(metadata):
        metadata += getattr(one, "metadata", ())  # a Field inside Annotated
    said = {
        name: value
        for one in metadata
        for name in ("ge", "le", "pattern", "min_length", "decimal_places")
        if (value := getattr(one, name, None)) is not None
    }
    if said.get("pattern"):
        return _patterned(said["pattern"])
    if get_origin(annotation) is tuple:
        inner = get_args(annotation)[0]
        alike = None if inner in {Sentence, Prose} else lambda one: normal(str(one)).strip()  # no word stands twice
        return st.lists(field(inner, None, picks), min_size=said.get("min_length", 0), max_size=2, unique_by=alike)
    if get_origin(annotation) is Literal:
        return st.sampled_from(get_args(annotation))
    if type(None) in get_args(annotation):
        wanted = next(one for one in get_args(annotation) if one is not type(None))
        return field(wanted, info, picks)
    return _plain(annotation, said, picks)


def _plain(annotation: Any, said: Mapping[str, Any], picks: Mapping[str, Callable[[], st.SearchStrategy[str]]]) -> Any:
    if issubclass(annotation, BaseModel):
        return record(annotation, picks)
    if issubclass(annotation, Form):
        return _text(annotation)
    if issubclass(annotation, Enum):
        return st.sampled_from([str(one.value) for one in annotation])
    if annotation is bool:
        return st.sampled_from(["true", "false"])
    low, high = int(said["ge"]), int(said["le"])
    if annotation is Decimal:
        return st.decimals(low, high, places=said["decimal_places"]).map(lambda one: f"{one:f}")
    assert annotation is int, annotation
    return st.one_of(st.integers(low, min(high, low + 9)), st.integers(low, high)).map(str)


# With random changes most bases are too large to be tried; the others need what the record alone does not say.
_LEFT_OUT = {"former_ids", "to_page", "changes"}


def record(kind: type[BaseModel], picks: Mapping[str, Callable[[], st.SearchStrategy[str]]]) -> Any:
    """A strategy for a record of a class of the model, as a mapping of YAML. `picks` gives the fields that name others.

    Its keys are `Class.field`, or only `field`.
    """
    must, may = {}, {}
    for name, info in kind.model_fields.items():
        key = info.alias or name
        picked = picks.get(f"{kind.__name__}.{key}") or picks.get(key)
        values = picked() if picked else field(info.annotation, info, picks)
        many = get_origin(info.annotation) is tuple
        if picked and many:
            values = st.lists(values, min_size=1, max_size=2, unique=True)
        if info.is_required() or key in {"source", "page"}:
            must[key] = values
        elif key not in _LEFT_OUT:
            may[key] = values
    return st.fixed_dictionaries(must, optional=may)
